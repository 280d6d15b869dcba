//! What a person or a till asks of a station: the body of `POST /api/v1/stations/{station}/actions`.
//!
//! An action that makes an operation carries the operation's id, a UUIDv7 made when the person starts the
//! action: a double tap, or a request sent again, is one operation. An action that belongs to a scan carries
//! that scan's number; if another scan came in between it is refused as stale and nothing is recorded.

use protocol::barcode::{Sscc, is_card_number};
use protocol::id::{
    ItemId, LotId, OperationId, OrderId, PurchaseOrderId, ReturnId, SiteId, TillDocument, WorkerId,
};
use protocol::money::Money;
use protocol::operation::{
    AdjustReason, Condition, Disposition, GoodsCondition, ReturnReason, ReversalReason, ShortReason,
    StockKind,
};
use protocol::reference::TypedPin;
use protocol::returns::{Consent, Method, PartQuantity, PaymentRef};
use protocol::time::BusinessDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::{ScanNumber, StationView};
use crate::journal::{PrintId, VisitId};

/// One request, tagged by `action`. Those that carry nothing have braces: only so does serde refuse what else stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// The worker leaves the station. An open task is put away as with `leave`; a visit in which goods lie is parked.
    SignOut {},
    /// Open an order by its number: what scanning its barcode does. While goods lie in a return's basket it becomes another
    /// order of the same visit.
    OpenOrder {
        /// Which.
        order: OrderId,
    },
    /// Open a purchase order by its number, to count in what arrives: what scanning its number at the home screen does.
    OpenPurchaseOrder {
        /// Which.
        purchase_order: PurchaseOrderId,
    },
    /// Record units of the selected item as arrived. No stock moves before `close_goods_receipt`.
    Receive {
        /// The operation to make.
        operation: OperationId,
        /// The scan that the person saw.
        scan: ScanNumber,
        /// In the item's base unit, positive.
        quantity: i64,
        /// As found. What is more than ordered is `unordered`; what was not ordered at all is that or `damaged`.
        condition: GoodsCondition,
    },
    /// Take back units that were counted wrongly at this agent and are not closed.
    TakeBack {
        /// The operation to make.
        operation: OperationId,
        /// The purchase order's line; none for what was not ordered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line: Option<u32>,
        /// What was counted.
        item: ItemId,
        /// In which state.
        condition: GoodsCondition,
        /// Of which lot.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lot: Option<LotId>,
        /// With which date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expires_on: Option<BusinessDate>,
        /// How much of it was never there, in the item's base unit, positive.
        quantity: i64,
    },
    /// Close the goods receipt: what was counted at this agent becomes stock. If there are more sums than one holds it
    /// takes the first of them, and is the last one of nothing: the rest must be closed, too.
    CloseGoodsReceipt {
        /// The operation to make.
        operation: OperationId,
        /// The supplier's number on the paper that came along; at most 64 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(length(max = 64))]
        delivery_note: Option<String>,
        /// Nothing more is to come: what is missing is short.
        last: bool,
        /// With `last`, and if anything is missing: the view's `units_open` as the person saw it. Refused if it has
        /// changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        missing: Option<i64>,
    },
    /// Begin to take goods back; while goods lie in a basket, of another order of the same visit.
    StartReturn {
        /// The order they were bought with, if it is known already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
        /// The number of the seller's document that names the amounts; it becomes the return's number.
        /// Without one the station numbers the return itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<ReturnId>,
    },
    /// Begin to take goods back of whose purchase nothing is known: the policy says whether, and the lowest recent prices
    /// count. It is no part of a visit.
    StartWithoutReceipt {},
    /// Without a receipt: goods that are in no catalogue go into the basket, for quarantine and without money.
    AddUnknownItem {
        /// What the label says. Refused if the catalogue has it: then scan it.
        item: ItemId,
        /// What it is, for whoever finds it in quarantine; at most 120 characters.
        #[schemars(length(max = 120))]
        description: String,
        /// How many, positive.
        quantity: i64,
        /// Why.
        reason: ReturnReason,
        /// As found.
        condition: Condition,
    },
    /// Begin to pack a carton for another site. Nothing is recorded before `close_carton`.
    PackCarton {
        /// Where it goes: one of the view's `destinations`.
        to_site: SiteId,
    },
    /// A row of the open carton holds so much.
    SetPacked {
        /// The row.
        row: u32,
        /// In the item's base unit; zero takes the row out again.
        quantity: i64,
        /// Which of the site's goods they were, if it is to change.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<StockKind>,
    },
    /// Close the open carton: it gets its number and label, and its goods leave the site's stock.
    CloseCarton {
        /// The operation to make.
        operation: OperationId,
    },
    /// Open a carton that has come, by its number: what scanning it at the home screen does.
    OpenCarton {
        /// Which.
        sscc: Sscc,
    },
    /// So much of an item came out of the open carton in that condition.
    SetArrived {
        /// What: of the manifest, or scanned before.
        item: ItemId,
        /// As found; not `unordered`.
        condition: GoodsCondition,
        /// In the item's base unit; zero for none.
        quantity: i64,
    },
    /// The carton is counted: its goods are stock of this site, and it cannot be opened again.
    ReceiveCarton {
        /// The operation to make.
        operation: OperationId,
        /// If anything of the manifest is missing: the view's `missing` as the person saw it. Refused if it has changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        missing: Option<i64>,
    },
    /// Begin to write stock up or down.
    StartAdjustment {},
    /// Begin to count.
    StartCount {},
    /// Put the task away. Recorded operations stay; a visit's baskets of return lines are dropped: `park` keeps them.
    Leave {},
    /// Put the visit on screen away for later: the hub lets its units go, and any station of this agent can go on with it.
    Park {},
    /// Go on with a parked visit.
    ResumeVisit {
        /// One of the home screen's `parked`.
        visit: VisitId,
    },
    /// Drop a parked visit: nothing of it is recorded.
    DiscardVisit {
        /// One of the home screen's `parked`.
        visit: VisitId,
    },
    /// A code typed by hand, taken as a scan without symbology.
    Enter {
        /// As typed.
        text: String,
    },
    /// Count a repeated read of the same code that the station has asked about.
    CountRepeat {
        /// The repeated scan.
        scan: ScanNumber,
    },
    /// The serial number of one more unit of the selected item, or its lot, typed: of an item whose units are told apart.
    AddNumber {
        /// The scan that the person saw.
        scan: ScanNumber,
        /// As it stands on the unit; at most 64 characters.
        #[schemars(length(max = 64))]
        number: String,
        /// At a return: what is chosen already, so that the screen still says it. It records nothing.
        #[serde(default)]
        reason: Option<ReturnReason>,
        /// The same.
        #[serde(default)]
        condition: Option<Condition>,
        /// The same.
        #[serde(default)]
        disposition: Option<Disposition>,
        /// At a return: how many of the item are there, in its base unit; as many as are counted if it is not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quantity: Option<i64>,
        /// At a return of a kit: what is missing of those, all of it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing: Vec<PartQuantity>,
    },
    /// Take a number that was scanned or typed wrongly out of what is at hand: its unit is counted no more, but the item
    /// stays selected.
    DropNumber {
        /// The scan that the person saw.
        scan: ScanNumber,
        /// One of the view's `numbers`.
        #[schemars(length(max = 64))]
        number: String,
    },
    /// Put the selected line or item away, with what was counted of it. Nothing is recorded.
    DropCount {},
    /// Record the selected line or item with a quantity: picked, adjusted or counted.
    Confirm {
        /// The operation to make.
        operation: OperationId,
        /// The scan that the person saw.
        scan: ScanNumber,
        /// In the item's base unit. Picks: positive. Adjustments: not zero. Counts: zero or more.
        quantity: i64,
        /// Adjustments only, and needed there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<AdjustReason>,
    },
    /// Record that units of a pick line are missing.
    Short {
        /// The operation to make.
        operation: OperationId,
        /// The order's line.
        line: u32,
        /// How many are missing, in the item's base unit.
        quantity: i64,
        /// Why.
        reason: ShortReason,
    },
    /// Close the parcel of the open order.
    Pack {
        /// The operation to make.
        operation: OperationId,
    },
    /// Put a line into the return's basket, or replace the one with the same `row`, or the one that the
    /// same scan made. Nothing is recorded before `accept_return`.
    ReturnLine {
        /// The scan that the person saw.
        scan: ScanNumber,
        /// The basket row to replace.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        row: Option<u32>,
        /// What comes back: the scanned item, or a service. A component of a kit that no line sold by itself, or that
        /// `order_line` names the kit of, comes without its kit.
        item: ItemId,
        /// The order's line; with a known order the station finds it if it is not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order_line: Option<u32>,
        /// In the item's base unit, positive; zero only with `parts`.
        quantity: i64,
        /// Of a kit: what is missing of those.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing: Vec<PartQuantity>,
        /// Of a kit: components that come without one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parts: Vec<PartQuantity>,
        /// Why.
        reason: ReturnReason,
        /// As found.
        condition: Condition,
        /// Where it goes; what fits condition and reason if it is not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        disposition: Option<Disposition>,
        /// For the whole line. Needed without a known order; with one the station computes it, and a
        /// different amount is refused.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refund: Option<Money>,
    },
    /// Take a line out of the basket again.
    RemoveReturnLine {
        /// Its row.
        row: u32,
        /// The order whose return the person saw: each basket counts its rows from 1. Refused as stale if it is another
        /// one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
        /// The view's `basket` as the person saw it. Refused as stale if it has changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basket: Option<u64>,
    },
    /// Take another order of the visit in hand. An item that was scanned and could be of several orders goes into it.
    OrderInHand {
        /// Which; left out, the basket by a paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
    },
    /// Take an order out of the visit: what lies in its basket is dropped, and what the hub held for it is let go. The last
    /// one ends the visit.
    RemoveOrder {
        /// Which; left out, the basket by a paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
    },
    /// The customer takes another item for a line of the basket: wait for its scan, and take the next one for it.
    StartExchange {
        /// The line's row.
        row: u32,
        /// The view's `basket` as the person saw it. Refused as stale if it has changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basket: Option<u64>,
    },
    /// The customer takes goods for a line of the basket instead of its refund. Said again it replaces what was said.
    Exchange {
        /// The line's row.
        row: u32,
        /// What was scanned for it. Left out, as many of the same item at the same price.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// In that item's base unit, positive; as many as come back if it is not given. Only with `item`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quantity: Option<i64>,
        /// What all of it costs, tax included, as the till says. Left out, what the line gives. Only with `item`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        price: Option<Money>,
        /// The till's document. Needed for another price, and where something is left to pay; one for the whole return.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        till_document: Option<TillDocument>,
        /// The view's `basket` as the person saw it. Refused as stale if it has changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basket: Option<u64>,
    },
    /// Nothing is taken for a line of the basket: its refund is paid. Ends the wait of `start_exchange`, too.
    KeepRefund {
        /// The line's row.
        row: u32,
        /// The view's `basket` as the person saw it. Refused as stale if it has changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basket: Option<u64>,
    },
    /// The receiver of a gift returns it: the customer gets what the policy gives for gifts, nobody shows prices, and the
    /// giver is not told.
    SetGift {
        /// Or it is no gift after all.
        gift: bool,
        /// The order whose return the person saw. Refused as stale if it is another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
        /// The view's `basket` as the person saw it. Refused as stale if it has changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basket: Option<u64>,
    },
    /// Take the return authorisation out of the basket, with the lines that it put in and of which nobody has said the
    /// condition.
    DropAuthorisation {
        /// The order whose return the person saw. Refused as stale if it is another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
        /// The view's `basket` as the person saw it. Refused as stale if it has changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basket: Option<u64>,
    },
    /// The customer wants something else than a payment's refund. A choice that is there already is replaced.
    PayOtherwise {
        /// Which payment, as the view's `payments` say.
        payment: PaymentRef,
        /// `store_credit`, `gift_card`, `bank_transfer` or `cash`.
        instead: Method,
        /// How the customer agreed.
        consent: Consent,
        /// The order whose return the person saw. Refused as stale if it is another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
        /// The view's `basket` as the person saw it. Refused as stale if it has changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basket: Option<u64>,
    },
    /// Give back to the payment itself after all. Where nothing was chosen instead of it nothing changes.
    PayOriginal {
        /// Which payment.
        payment: PaymentRef,
        /// The order whose return the person saw. Refused as stale if it is another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
        /// The view's `basket` as the person saw it. Refused as stale if it has changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basket: Option<u64>,
    },
    /// The PIN of the supervisor whose badge was scanned, where the return waits for it.
    EnterPin {
        /// Whose, as the view's `pin_of` says: typed for another one it counts for nobody.
        worker: WorkerId,
        /// As typed.
        pin: TypedPin,
    },
    /// Do not wait for a PIN any more.
    CancelPin {},
    /// Record the return; of a visit, the returns of all its orders, or none.
    AcceptReturn {
        /// The operation to make; of a visit, that of its first order. Those of the others follow from it.
        operation: OperationId,
    },
    /// Undo a return that was recorded at this station a short time ago: its goods go back to the customer, and nothing is
    /// due. The view's `recent` say until when.
    UndoReturn {
        /// The operation to make.
        operation: OperationId,
        /// The operation that recorded the return.
        returned: OperationId,
        /// Why.
        reason: ReversalReason,
        /// The supervisor who agrees, where one had to agree to the return.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approved_by: Option<WorkerId>,
        /// That supervisor's PIN, once the site has any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pin: Option<TypedPin>,
    },
    /// Print something again, marked COPY: it was printed, or nobody knows. While a copy is under way it is refused.
    PrintAgain {
        /// Of what.
        job: PrintId,
        /// Where, if not where it was printed before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        printer: Option<String>,
    },
    /// Queue anew what was certainly not printed.
    PrintNow {
        /// What.
        job: PrintId,
    },
    /// Somebody has looked: it was printed.
    DidPrint {
        /// What.
        job: PrintId,
    },
    /// Give what was certainly not printed yet to another printer.
    MovePrint {
        /// What.
        job: PrintId,
        /// Where to.
        printer: String,
    },
    /// Take out of the queue what was not printed yet.
    DropPrint {
        /// What.
        job: PrintId,
    },
}

impl Action {
    /// Whether it counts goods in, or closes what was counted.
    #[must_use]
    pub fn is_of_goods(&self) -> bool {
        matches!(self, Self::Receive { .. } | Self::TakeBack { .. } | Self::CloseGoodsReceipt { .. })
    }

    /// Whether it gives a carton its number: two at once would take the same.
    #[must_use]
    pub fn closes_carton(&self) -> bool {
        matches!(self, Self::CloseCarton { .. })
    }

    /// The operation that this action makes, if it makes one.
    #[must_use]
    pub fn operation(&self) -> Option<OperationId> {
        match self {
            Self::Confirm { operation, .. }
            | Self::Short { operation, .. }
            | Self::Pack { operation }
            | Self::Receive { operation, .. }
            | Self::TakeBack { operation, .. }
            | Self::CloseGoodsReceipt { operation, .. }
            | Self::CloseCarton { operation }
            | Self::ReceiveCarton { operation, .. }
            | Self::UndoReturn { operation, .. }
            | Self::AcceptReturn { operation } => Some(*operation),
            Self::SignOut {}
            | Self::OpenOrder { .. }
            | Self::OpenPurchaseOrder { .. }
            | Self::StartReturn { .. }
            | Self::StartWithoutReceipt {}
            | Self::AddUnknownItem { .. }
            | Self::PackCarton { .. }
            | Self::SetPacked { .. }
            | Self::OpenCarton { .. }
            | Self::SetArrived { .. }
            | Self::StartAdjustment {}
            | Self::StartCount {}
            | Self::Leave {}
            | Self::Park {}
            | Self::ResumeVisit { .. }
            | Self::DiscardVisit { .. }
            | Self::Enter { .. }
            | Self::CountRepeat { .. }
            | Self::AddNumber { .. }
            | Self::DropNumber { .. }
            | Self::DropCount {}
            | Self::ReturnLine { .. }
            | Self::RemoveReturnLine { .. }
            | Self::OrderInHand { .. }
            | Self::RemoveOrder { .. }
            | Self::StartExchange { .. }
            | Self::Exchange { .. }
            | Self::KeepRefund { .. }
            | Self::SetGift { .. }
            | Self::DropAuthorisation { .. }
            | Self::PayOtherwise { .. }
            | Self::PayOriginal { .. }
            | Self::EnterPin { .. }
            | Self::CancelPin {}
            | Self::PrintAgain { .. }
            | Self::PrintNow { .. }
            | Self::DidPrint { .. }
            | Self::MovePrint { .. }
            | Self::DropPrint { .. } => None,
        }
    }

    /// Whether a payment card was swiped or typed where a number is kept as it stands.
    #[must_use]
    pub fn holds_card_number(&self) -> bool {
        match self {
            Self::StartReturn { document: Some(document), .. } => is_card_number(document.as_str()),
            Self::CloseGoodsReceipt { delivery_note: Some(note), .. } => is_card_number(note),
            Self::Exchange { till_document: Some(document), .. } => is_card_number(document.as_str()),
            Self::AddNumber { number, .. } => is_card_number(number),
            Self::AddUnknownItem { item, description, .. } => {
                is_card_number(item.as_str()) || is_card_number(description)
            }
            Self::SignOut {}
            | Self::OpenOrder { .. }
            | Self::OpenPurchaseOrder { .. }
            | Self::Receive { .. }
            | Self::TakeBack { .. }
            | Self::CloseGoodsReceipt { delivery_note: None, .. }
            | Self::StartReturn { document: None, .. }
            | Self::StartWithoutReceipt {}
            | Self::PackCarton { .. }
            | Self::SetPacked { .. }
            | Self::CloseCarton { .. }
            | Self::OpenCarton { .. }
            | Self::SetArrived { .. }
            | Self::ReceiveCarton { .. }
            | Self::StartAdjustment {}
            | Self::StartCount {}
            | Self::Leave {}
            | Self::Park {}
            | Self::ResumeVisit { .. }
            | Self::DiscardVisit { .. }
            | Self::Enter { .. }
            | Self::CountRepeat { .. }
            | Self::DropNumber { .. }
            | Self::DropCount {}
            | Self::Confirm { .. }
            | Self::Short { .. }
            | Self::Pack { .. }
            | Self::ReturnLine { .. }
            | Self::RemoveReturnLine { .. }
            | Self::OrderInHand { .. }
            | Self::RemoveOrder { .. }
            | Self::StartExchange { .. }
            | Self::Exchange { till_document: None, .. }
            | Self::KeepRefund { .. }
            | Self::SetGift { .. }
            | Self::DropAuthorisation { .. }
            | Self::PayOtherwise { .. }
            | Self::PayOriginal { .. }
            | Self::EnterPin { .. }
            | Self::CancelPin {}
            | Self::UndoReturn { .. }
            | Self::AcceptReturn { .. }
            | Self::PrintAgain { .. }
            | Self::PrintNow { .. }
            | Self::DidPrint { .. }
            | Self::MovePrint { .. }
            | Self::DropPrint { .. } => false,
        }
    }
}

/// The answer to an action that was applied. A refused one is answered by problem details (RFC 9457) with
/// status 4xx or 5xx and a stable `code`; then nothing was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Applied {
    /// The operation that is now on disk, if the action made one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<SavedOperation>,
    /// The station afterwards.
    pub view: StationView,
}

/// An operation on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SavedOperation {
    /// Which.
    pub operation: OperationId,
    /// Its place in the journal.
    pub seq: crate::journal::Place,
    /// It was there before this request: a double tap, or a repeated request.
    pub already: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_read_as_documented() {
        let check = |json: &str| serde_json::from_str::<Action>(json);
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        assert_eq!(check(r#"{"action":"sign_out"}"#).unwrap(), Action::SignOut {});
        assert!(check(r#"{"action":"start_return"}"#).is_ok());
        let confirm = check(&format!(
            r#"{{"action":"confirm","operation":"{id}","scan":4,"quantity":-2,"reason":"damaged"}}"#
        ));
        assert!(matches!(confirm, Ok(Action::Confirm { quantity: -2, .. })), "{confirm:?}");
        let close = check(&format!(r#"{{"action":"close_goods_receipt","operation":"{id}","last":true}}"#));
        assert!(
            matches!(close, Ok(Action::CloseGoodsReceipt { last: true, missing: None, .. })),
            "{close:?}"
        );
        let back = format!(
            r#"{{"action":"take_back","operation":"{id}","item":"A","condition":"good","expires_on":"2026-12-01","quantity":1}}"#
        );
        assert!(
            matches!(check(&back), Ok(Action::TakeBack { line: None, expires_on: Some(_), .. })),
            "{back}"
        );
        let alone = r#"{"action":"return_line","scan":4,"item":"K","quantity":0,"reason":"not_stated",
            "condition":"opened","parts":[{"component":1,"quantity":2}]}"#;
        assert!(
            matches!(check(alone), Ok(Action::ReturnLine { missing, parts, .. })
            if missing.is_empty() && parts.len() == 1),
            "{alone}"
        );
        let pay =
            r#"{"action":"pay_otherwise","payment":"pi_1","instead":"store_credit","consent":"signed"}"#;
        assert!(matches!(check(pay), Ok(Action::PayOtherwise { consent: Consent::Signed, .. })), "{pay}");
        for bad in [
            "{}",
            r#"{"action":"set_gift"}"#,
            r#"{"action":"pay_otherwise","payment":"pi_1","instead":"store_credit"}"#,
            r#"{"action":"pay_original","payment":"4111 1111 1111 1111"}"#,
            r#"{"action":"open_purchase_order","purchase_order":""}"#,
            &format!(r#"{{"action":"close_goods_receipt","operation":"{id}"}}"#),
            &format!(r#"{{"action":"receive","operation":"{id}","scan":4,"quantity":1,"condition":"fine"}}"#),
            r#"{"action":"explode"}"#,
            r#"{"action":"pack"}"#,
            r#"{"action":"open_order","order":""}"#,
            r#"{"action":"open_order","order":"1","extra":1}"#,
            r#"{"action":"leave","extra":1}"#,
            &format!(r#"{{"action":"confirm","operation":"{id}","scan":4,"quantity":1.5}}"#),
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
