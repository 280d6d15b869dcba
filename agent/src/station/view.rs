//! What a station shows: the answer of `GET /api/v1/stations/{station}`, and all that the page is drawn from.
//!
//! Sentences are message keys with arguments; the page (or a till) puts them into the viewer's language.

use std::collections::BTreeMap;

use protocol::id::{
    ItemId, LocationId, LotId, OperationId, OrderId, ReturnId, Serial, ShipmentId, SiteId, StationId,
    TillDocument, WorkerId,
};
use protocol::money::Money;
use protocol::operation::{Condition, Disposition, Evidence, ReturnReason};
use protocol::quantity::Unit;
use protocol::reference::{RefundOutcome, Role, TrackedBy};
use protocol::returns::{Assessment, Authorisation};
use protocol::time::{BusinessDate, UtcMillis};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod choices;
mod exchange;
mod goods;
mod transfer;
mod visit;

pub use self::choices::{ChosenView, KitPart, PartOf, PartView, PaymentView, WayView};
pub(crate) use self::exchange::left_to_pay;
pub use self::exchange::{TakenView, WaitingView};
pub use self::goods::{
    ConditionCount, CountedView, GoodsLineView, GoodsView, PurchaseSummary, SelectedGoods,
};
pub use self::transfer::{
    ArrivalLineView, ArrivalView, CartonSummary, DestinationView, PackedLineView, PackingView, TransferView,
    WaitingGoods,
};
pub use self::visit::{ParkedView, VisitOrderView};

/// Counts the scans of one station since the agent started: 1, 2, 3 …; 0 is "none yet".
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct ScanNumber(pub u64);

impl ScanNumber {
    /// The one after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// A sentence by its key in the message files, with its arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// The key.
    pub key: String,
    /// Its arguments by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, Arg>,
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Arg {
    /// A count, formatted and pluralised by locale.
    Number(i64),
    /// An amount, formatted by locale.
    Money(Money),
    /// A name or code, shown as it is.
    Text(String),
}

impl Message {
    /// A sentence without arguments.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), args: BTreeMap::new() }
    }

    /// With a text argument.
    #[must_use]
    pub fn text(mut self, name: &str, text: impl Into<String>) -> Self {
        self.args.insert(name.to_owned(), Arg::Text(text.into()));
        self
    }

    /// With a number.
    #[must_use]
    pub fn number(mut self, name: &str, number: i64) -> Self {
        self.args.insert(name.to_owned(), Arg::Number(number));
        self
    }

    /// With an amount.
    #[must_use]
    pub fn money(mut self, name: &str, money: Money) -> Self {
        self.args.insert(name.to_owned(), Arg::Money(money));
        self
    }
}

/// A station as `GET /api/v1/stations` lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StationSummary {
    /// Its id.
    pub station: StationId,
    /// For people.
    pub name: String,
    /// Who works there.
    pub worker: Option<WorkerId>,
    /// The last scan.
    pub scan: ScanNumber,
    /// Its scanners.
    pub devices: Vec<DeviceView>,
}

/// One station at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StationView {
    /// Its id.
    pub station: StationId,
    /// For people.
    pub name: String,
    /// The number of the last scan that was handled. `scan_after=N` waits until this is more than `N`.
    pub scan: ScanNumber,
    /// Who works here.
    pub worker: Option<WorkerView>,
    /// The day in whose books operations land.
    pub business_date: BusinessDate,
    /// How far the work has got: saved here, at the hub, in the ERP.
    pub link: LinkView,
    /// Whether new work can be saved.
    pub journal: JournalView,
    /// The next thing to do.
    pub next: Message,
    /// What came of the last scan or action, until the next one.
    pub notice: Option<Notice>,
    /// The last scans, newest first.
    pub scans: Vec<ScanView>,
    /// What the person is doing.
    pub task: TaskView,
    /// Scanners of this station.
    pub devices: Vec<DeviceView>,
    /// The last operations of this station, newest first.
    pub recent: Vec<OperationView>,
    /// Printers of this station.
    #[serde(default)]
    pub printers: Vec<PrinterView>,
    /// What is printed for it: what waits or asks for a look, then the newest of the rest.
    #[serde(default)]
    pub prints: Vec<PrintView>,
}

/// The worker of the open session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkerView {
    /// By badge number.
    pub worker: WorkerId,
    /// What the person may do.
    pub role: Role,
}

/// The link in three words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkView {
    /// Whether the hub is reached now.
    pub state: LinkState,
    /// Since when that is so, if known.
    pub since: Option<UtcMillis>,
    /// The last operation on disk here.
    pub head: crate::journal::Place,
    /// The last one the hub has made its own.
    pub acked: crate::journal::Place,
    /// Operations saved here that the hub does not have yet.
    pub waiting_for_hub: u64,
}

/// Whether the hub is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// It answers.
    Connected,
    /// It does not; work goes on.
    Offline,
    /// This agent has no certificate yet.
    NotEnrolled,
    /// It takes nothing from this computer until that has been enrolled anew.
    EnrolAnew,
    /// It does not take this agent's operations until a person has looked.
    Refused,
}

/// Whether new work can be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum JournalView {
    /// Yes.
    Ok,
    /// Its space is used up; what is saved stays saved and still goes to the hub.
    Full,
    /// Writing failed or the hub has told it to stop.
    Stopped {
        /// For the person who repairs it.
        why: String,
    },
}

/// Whether something went right: decides colour, icon, word, sound and vibration together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Done, or as expected.
    Right,
    /// Refused; nothing was recorded.
    Wrong,
    /// A question, or worth reading; nothing was recorded.
    Ask,
    /// For information.
    Plain,
}

/// What came of the last scan or action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// Right or wrong.
    pub tone: Tone,
    /// What happened.
    pub message: Message,
}

/// One scan and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ScanView {
    /// Its number.
    pub number: ScanNumber,
    /// Which device read it.
    pub device: String,
    /// When, by the agent's clock.
    pub at: UtcMillis,
    /// The code as text, control characters escaped, cut to a length that fits.
    pub text: String,
    /// What it names: `badge`, `order`, `item`, `gtin`, `gs1`, `location`, `unknown` …
    pub kind: String,
    /// What became of it.
    pub result: ScanResult,
    /// The same in words.
    pub message: Message,
}

/// What became of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScanResult {
    /// It did what it should.
    Applied,
    /// It did not fit what was on screen; nothing changed.
    Refused,
    /// The same code within half a second: the station asks before it counts.
    Repeat,
    /// Made for a screen that had gone: shown, not applied.
    Stale,
    /// Not readable, or nothing here has that code.
    Unknown,
}

/// What the person is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TaskView {
    /// Nothing yet.
    Home {
        /// Orders of this site that can be picked, oldest first, as many as fit.
        orders: Vec<OrderSummary>,
        /// Purchase orders of which something is to arrive here or is counted and not closed, soonest first, as many as fit.
        #[serde(default)]
        expected: Vec<PurchaseSummary>,
        /// Cartons on their way here, as many as fit.
        #[serde(default)]
        cartons: Vec<CartonSummary>,
        /// Sites that cartons can be packed for.
        #[serde(default)]
        destinations: Vec<DestinationView>,
        /// Visits that were parked at the stations of this agent, oldest first: `resume_visit`, `discard_visit`.
        #[serde(default)]
        parked: Vec<ParkedView>,
        /// Why nothing is taken back here now without a receipt; left out if it is: `start_without_receipt`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        no_receipt_refused: Option<Message>,
    },
    /// Picking an order.
    Pick(PickView),
    /// Taking goods back.
    Return(Box<ReturnView>),
    /// Counting in what a supplier delivers.
    Goods(GoodsView),
    /// Packing a carton for another site, or counting one that came.
    Transfer(TransferView),
    /// Writing stock up or down.
    Adjustment {
        /// The scanned item.
        selected: Option<SelectedItem>,
    },
    /// Counting.
    Count {
        /// The scanned item.
        selected: Option<SelectedItem>,
    },
}

/// An order as the home screen lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OrderSummary {
    /// Its number.
    pub order: OrderId,
    /// When it was placed.
    pub ordered_on: BusinessDate,
    /// Lines of goods.
    pub lines: u32,
    /// Of those, lines that are done.
    pub lines_done: u32,
    /// Units of goods still to pick.
    pub units_left: i64,
}

/// A pick task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PickView {
    /// Which order.
    pub order: OrderId,
    /// Its lines; goods first by place, services last.
    pub lines: Vec<PickLineView>,
    /// The line that the last scan selected.
    pub selected: Option<SelectedLine>,
    /// Every line of goods is picked or short: the parcel can be closed.
    pub can_pack: bool,
    /// What the parcel would be worth if closed now; once closed, what it is worth.
    pub amount: Option<Money>,
    /// The parcel is closed.
    pub packed: bool,
    /// Its number, if it was closed at this station just now.
    pub shipment: Option<ShipmentId>,
}

/// One line of a pick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PickLineView {
    /// The order's numbering.
    pub line: u32,
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// The base unit of all quantities of this line.
    pub unit: Unit,
    /// Where it lies.
    pub location: Option<LocationId>,
    /// A service: nobody picks it, it rides along.
    pub service: bool,
    /// Ordered.
    pub ordered: i64,
    /// Picked so far.
    pub picked: i64,
    /// Reported missing so far.
    pub short: i64,
    /// Shipped before.
    pub shipped: i64,
}

impl PickLineView {
    /// Units still to pick.
    #[must_use]
    pub fn left(&self) -> i64 {
        if self.service { 0 } else { (self.ordered - self.picked - self.short).max(0) }
    }
}

/// The line that a scan selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SelectedLine {
    /// The order's line.
    pub line: u32,
    /// Units counted by scans so far.
    pub counted: i64,
    /// What to propose: all that is left after one scan, the counted units after more.
    pub proposed: i64,
    /// From the barcode.
    pub lot: Option<LotId>,
    /// From the barcode.
    pub expiry: Option<BusinessDate>,
    /// What is known by number, of an item whose units are told apart: `add_number` says more of it, `drop_number` takes
    /// one out.
    #[serde(default)]
    pub numbers: Option<NumbersView>,
}

/// Serial numbers and lots of what is at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NumbersView {
    /// What the item's units are told apart by.
    pub tracked_by: TrackedBy,
    /// The units' own numbers so far.
    pub serials: Vec<Serial>,
    /// Their lots so far.
    pub lots: Vec<LotId>,
}

impl NumbersView {
    /// Whether each unit has a number of its own.
    #[must_use]
    pub fn is_serial(&self) -> bool {
        self.tracked_by == TrackedBy::Serial
    }
}

/// The item that a scan selected outside an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SelectedItem {
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// The base unit.
    pub unit: Unit,
    /// Units counted by scans so far.
    pub counted: i64,
}

/// A return task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReturnView {
    /// Its number, where the seller's document gave one.
    pub document: Option<ReturnId>,
    /// The order, where known.
    pub order: Option<OrderId>,
    /// How the purchase is known.
    pub evidence: Evidence,
    /// The parcel whose packing slip was scanned.
    #[serde(default)]
    pub parcel: Option<ShipmentId>,
    /// The return authorisation that was scanned: windows are judged on the day it was declared. `drop_authorisation` takes
    /// it out. Once the return is recorded, the one that its record names: none if the basket went beyond it.
    #[serde(default)]
    pub authorisation: Option<Authorisation>,
    /// Something lies in the basket that it does not name, or more of it: the basket is judged without it, as of today.
    #[serde(default)]
    pub beyond_authorisation: bool,
    /// What the hub says of the basket.
    #[serde(default)]
    pub hub: HubWord,
    /// What may come back, with a known order.
    pub candidates: Vec<ReturnCandidate>,
    /// The item that the last scan selected.
    pub selected: Option<SelectedItem>,
    /// What is chosen for it already: by the authorisation, or said with `add_number`.
    #[serde(default)]
    pub reason: Option<ReturnReason>,
    /// The same.
    #[serde(default)]
    pub condition: Option<Condition>,
    /// The same; nothing is where it is proposed to go.
    #[serde(default)]
    pub disposition: Option<Disposition>,
    /// What is known by number of it, where its units are told apart and a policy compares them: `add_number` says more,
    /// `drop_number` takes one out.
    #[serde(default)]
    pub numbers: Option<NumbersView>,
    /// The selected item is a kit that comes back by its components: these.
    #[serde(default)]
    pub kit: Vec<KitPart>,
    /// Of this line of the order: what `return_line` must name with `missing`, where several lines sold the kit.
    #[serde(default)]
    pub kit_line: Option<u32>,
    /// The selected item is a component that comes without its kit: of this line.
    #[serde(default)]
    pub part_of: Option<PartOf>,
    /// A gift and other ways of payment can be said: `set_gift`, `pay_otherwise`.
    #[serde(default)]
    pub may_choose: bool,
    /// The receiver of a gift returns it: screens and papers for the customer show no prices.
    #[serde(default)]
    pub gift: bool,
    /// Which state of the basket this is: `set_gift`, `pay_otherwise` and `pay_original` give it back.
    #[serde(default)]
    pub basket: u64,
    /// The payments that the basket gives back to, and what the customer may have instead.
    #[serde(default)]
    pub payments: Vec<PaymentView>,
    /// The basket.
    pub lines: Vec<ReturnLineView>,
    /// The line of it for which the next scan is what the customer takes, after `start_exchange`.
    #[serde(default)]
    pub waiting: Option<WaitingView>,
    /// The document that the till wrote for what is taken instead.
    #[serde(default)]
    pub till_document: Option<TillDocument>,
    /// The basket's refund; nothing while it is empty, or where it is refused.
    pub refund: Option<Money>,
    /// What the seller's policy says to the basket; nothing without a policy, or while it is empty.
    #[serde(default)]
    pub assessed: Option<Box<AssessedView>>,
    /// Why the basket cannot be assessed.
    #[serde(default)]
    pub cannot: Option<Message>,
    /// The supervisor whose badge was scanned and whose PIN the screen waits for: `enter_pin` or `cancel_pin`.
    #[serde(default)]
    pub pin_of: Option<WorkerId>,
    /// All orders of the visit, if it has several, in the order in which they came: `order_in_hand`, `remove_order`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visit: Vec<VisitOrderView>,
    /// Of a visit what the customer gets in money in all, by currency; without what gifts give.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<Money>,
    /// The number given when it was accepted.
    pub accepted: Option<ReturnId>,
    /// Who began the visit, if it is another worker than the one who goes on with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun_by: Option<WorkerId>,
}

/// What the hub says of a basket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HubWord {
    /// It holds all of it: nobody else gets these units, and the order is as the hub has it.
    Held,
    /// It was asked and has not said so in time: the offline rules apply.
    Silent,
    /// It was not asked, or cannot be.
    #[default]
    NotAsked,
}

/// The verdict on a basket, with its whole calculation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AssessedView {
    /// As it is recorded.
    pub assessment: Assessment,
    /// How old the order data is, in hours.
    pub age_hours: u32,
    /// The parcel by whose packing slip it is known, where that is what counts.
    #[serde(default)]
    pub parcel: Option<ShipmentId>,
    /// What the hub says of the basket.
    #[serde(default)]
    pub hub: HubWord,
    /// What may still be promised before the hub knows of it.
    pub left: Money,
    /// The supervisor who agreed.
    pub approved_by: Option<WorkerId>,
    /// A gift comes back: no prices are shown.
    #[serde(default)]
    pub gift: bool,
}

/// An order line that may come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReturnCandidate {
    /// The order's line.
    pub line: u32,
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// A service.
    pub service: bool,
    /// Bought.
    #[serde(default)]
    pub ordered: i64,
    /// Bought and shipped.
    pub bought: i64,
    /// Came back before, or is in the basket.
    pub returned: i64,
    /// Of these, in the basket.
    #[serde(default)]
    pub in_basket: i64,
    /// For the whole line.
    pub paid: Money,
    /// Why none of it can come back.
    #[serde(default)]
    pub why_not: Option<Message>,
}

/// One row of the basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReturnLineView {
    /// Its row: what `remove_return_line` names.
    pub row: u32,
    /// The order's line, where known.
    pub order_line: Option<u32>,
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// Units; of a kit whole kits, but for `missing`.
    pub quantity: i64,
    /// Of a kit: what is missing of those.
    #[serde(default)]
    pub missing: Vec<PartView>,
    /// Of a kit: components that came without one.
    #[serde(default)]
    pub parts: Vec<PartView>,
    /// Why.
    pub reason: ReturnReason,
    /// As found.
    pub condition: Condition,
    /// Nobody has said the condition yet: an authorisation put the line in, and `condition` is assumed. `return_line` with
    /// this `row` says it; before that nothing can be recorded.
    #[serde(default)]
    pub unseen: bool,
    /// Where it goes.
    pub disposition: Disposition,
    /// To which other site it goes; it waits here for a carton.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_site: Option<SiteId>,
    /// The units that came, by serial number.
    #[serde(default)]
    pub serials: Vec<Serial>,
    /// The lots that they are of.
    #[serde(default)]
    pub lots: Vec<LotId>,
    /// Photos that are attached to it.
    #[serde(default)]
    pub photos: u32,
    /// One more can be attached.
    #[serde(default)]
    pub may_photo: bool,
    /// Money for the row.
    pub refund: Money,
    /// Without a receipt: the lowest recent price that it goes by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recent: Option<RecentView>,
    /// Without a receipt: nobody knows its price, or it. It goes into quarantine and gives no money.
    #[serde(default)]
    pub unpriced: bool,
    /// What the customer takes for it instead.
    #[serde(default)]
    pub taken: Option<TakenView>,
    /// Something can be taken for it: `exchange`, `start_exchange`.
    #[serde(default)]
    pub may_exchange: bool,
}

/// The lowest price at which an item was sold lately, and where that is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecentView {
    /// For one unit, tax included.
    pub unit: Money,
    /// The day of the order.
    pub sold_on: BusinessDate,
    /// Which order.
    pub order: OrderId,
}

/// A scanner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeviceView {
    /// Its name in the configuration.
    pub name: String,
    /// Whether it can be heard.
    pub state: DeviceState,
    /// Scans since the agent started.
    pub scans: u64,
    /// Reads thrown away: too long, or cut off.
    pub errors: u64,
    /// Scans that named nothing known here.
    #[serde(default)]
    pub unmatched: u64,
    /// What the last test sheet told of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tested: Option<crate::certify::Tested>,
    /// What it does otherwise since, the gravest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drift: Vec<crate::certify::Drift>,
}

/// Whether a scanner can be heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DeviceState {
    /// Not tried yet.
    Starting,
    /// Connected.
    Ready,
    /// Not there; it is tried again until it is back.
    Absent {
        /// What the system said.
        why: String,
    },
}

/// An operation of this station and how far it has got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OperationView {
    /// Which.
    pub operation: OperationId,
    /// Its place in the journal.
    pub seq: crate::journal::Place,
    /// The CloudEvents type.
    pub kind: String,
    /// The business key.
    pub subject: String,
    /// When, by the agent's clock.
    pub at: UtcMillis,
    /// What happened, in words.
    pub message: Message,
    /// How far it has got.
    pub state: OperationState,
    /// Of a return: whether its money has arrived, once the hub has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundOutcome>,
    /// Of a return that can still be undone here: until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo_until: Option<UtcMillis>,
    /// Of a return: it was undone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undone: bool,
}

/// How far an operation has got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum OperationState {
    /// On disk here.
    SavedHere,
    /// The hub has made it its own.
    AtHub,
    /// In the ERP.
    InErp {
        /// The ERP's document numbers.
        documents: Vec<String>,
    },
    /// Part of the record; the ERP need not know.
    NoErpEffect,
    /// The hub or the ERP refused it: a person has it as an exception.
    NeedsPerson {
        /// A stable code.
        reason: String,
    },
}

/// A printer of the station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PrinterView {
    /// Its name in the configuration.
    pub name: String,
    /// How it is.
    pub state: PrinterState,
    /// Jobs that wait for it, of all stations.
    pub waiting: u64,
    /// What the last test sheet told of it.
    #[serde(default)]
    pub tested: Option<crate::certify::printer::PrinterTested>,
}

/// How a printer is, as it says itself: no answer is a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PrinterState {
    /// Not asked yet.
    Starting,
    /// It would print.
    Ready,
    /// It prints.
    Printing,
    /// Paper or labels are used up.
    NoPaper,
    /// Head or cover is open.
    HeadOpen,
    /// The ribbon is used up.
    NoRibbon,
    /// Somebody pressed pause.
    Paused,
    /// It waits until it has cooled down.
    TooHot,
    /// Another fault.
    Error {
        /// What it said.
        why: String,
    },
    /// It takes a connection and does not answer.
    Silent,
    /// It cannot be reached; it is tried again until it is back.
    Absent {
        /// What the system said.
        why: String,
    },
}

/// Something printed, or to be printed, for the station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PrintView {
    /// Its number: what actions name.
    pub job: crate::journal::PrintId,
    /// Which template.
    pub template: String,
    /// The business key that people know it by.
    pub subject: String,
    /// Where it goes.
    pub printer: String,
    /// How far it has got.
    pub state: crate::journal::PrintState,
    /// Confirmed by CUPS, which hands over and cannot see whether it came out; not by the printer.
    #[serde(default)]
    pub is_handed_over: bool,
    /// It says COPY.
    pub copy: bool,
    /// When it was queued last, by the agent's clock.
    pub at: UtcMillis,
    /// What to do about it, where something is to be done.
    pub help: Option<Message>,
    /// What is not as it should be on it.
    pub problems: Vec<Message>,
    /// Other printers of the station that could print it.
    pub moves: Vec<String>,
}
