//! What a posting asks of Tryton: its document, read and put into Tryton's words by the configuration.
//!
//! The same posting and configuration always give the same content, because the add-on keeps its hash.

use std::collections::BTreeMap;

use protocol::id::{ItemId, LotId, OrderId, ReturnId};
use protocol::money::{Currency, Money};
use protocol::operation::{Condition, Disposition};
use serde::{Deserialize, Serialize};

use super::config::{SiteConfig, TrytonConfig};
use super::exchange::{self, Exchange, PAID_IN_GOODS, Taken};
use super::goods_receipt::{self, GoodsReceipt};
use super::reversal::{self, Reversal};
use super::summary::{self, ReturnSummary};
use super::transfer::{self, Transfer};
use crate::connector::PostError;
use crate::kit::{Incomplete, KitPart};
use crate::refund::take_off;
use crate::store::posting::{Posting, PostingKind};

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    Shipment(Shipment),
    Return(Return),
    Reversal(Reversal),
    ReturnSummary(ReturnSummary),
    Adjustment(Adjustment),
    Adjustments(Adjustments),
    GoodsReceipt(GoodsReceipt),
    Transfer(Transfer),
}

impl Content {
    /// What a person does where Tryton refused it, added to the refusal.
    pub(super) fn advise(&self, error: PostError) -> PostError {
        match self {
            Self::Reversal(reversal) => reversal.advise(error),
            Self::Shipment(_)
            | Self::Return(_)
            | Self::ReturnSummary(_)
            | Self::Adjustment(_)
            | Self::Adjustments(_)
            | Self::GoodsReceipt(_)
            | Self::Transfer(_) => error,
        }
    }
}

/// Goods that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Shipment {
    pub(super) order: OrderId,
    /// By Tryton's number of the sale line.
    pub(super) lines: Vec<ShippedLine>,
    pub(super) force: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ShippedLine {
    pub(super) line: u32,
    pub(super) quantity: i64,
    /// What was shipped; the add-on finds it by the line.
    #[serde(skip)]
    pub(super) item: ItemId,
    /// Of which lots, where they were recorded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) lots: Vec<ShippedLot>,
}

/// Units of one lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ShippedLot {
    pub(super) lot: LotId,
    pub(super) quantity: i64,
}

/// Goods that came back, and the money for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Return {
    #[serde(rename = "return")]
    pub(super) return_id: ReturnId,
    pub(super) order: OrderId,
    pub(super) warehouse: String,
    pub(super) lines: Vec<ReturnedLine>,
    /// What the customer gets; nothing if somebody else pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) total: Option<String>,
    /// Tax in it, where it was promised apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tax: Option<String>,
    pub(super) currency: String,
    pub(super) payments: Vec<Payment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rounding_account: Option<String>,
    pub(super) rounding: String,
    /// What was taken instead of money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exchange: Option<Taken>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ReturnedLine {
    pub(super) line: u32,
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    /// Nothing if no goods came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Payment {
    pub(super) method: String,
    pub(super) amount: String,
}

/// Stock written up or down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Adjustment {
    pub(super) warehouse: String,
    pub(super) location: String,
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    pub(super) force: bool,
}

/// Stock written up and down together: the members of a seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Adjustments {
    pub(super) warehouse: String,
    pub(super) location: String,
    /// What is written down, then what is written up; none is zero, and each item is once in either.
    pub(super) lines: Vec<AdjustedItem>,
    pub(super) force: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct AdjustedItem {
    pub(super) item: ItemId,
    pub(super) quantity: i64,
}

#[derive(Deserialize)]
struct ShipmentDocument {
    order: OrderId,
    lines: Vec<ShipmentLine>,
}

#[derive(Deserialize)]
struct ShipmentLine {
    line: u32,
    item: ItemId,
    shipped: i64,
    #[serde(default)]
    lots: Vec<NumberedLot>,
}

#[derive(Deserialize)]
struct NumberedLot {
    lot: LotId,
    base_quantity: i64,
}

#[derive(Deserialize)]
struct ReturnDocument {
    #[serde(rename = "return")]
    return_id: ReturnId,
    order: Option<OrderId>,
    refund: Money,
    lines: Vec<ReturnLine>,
    calculation: Option<Calculation>,
    #[serde(default)]
    exchange: Option<Exchange>,
}

/// A line of a return, in its own document and in that of what takes it back.
#[derive(Deserialize)]
pub(super) struct ReturnLine {
    order_line: Option<u32>,
    pub(super) item: ItemId,
    pub(super) base_quantity: i64,
    condition: Condition,
    disposition: Disposition,
    /// It goes on to that site.
    #[serde(default)]
    to_site: Option<protocol::id::SiteId>,
    #[serde(default)]
    pub(super) refund: Option<Money>,
    #[serde(default)]
    missing: Vec<KitPart>,
    #[serde(default)]
    parts: Vec<KitPart>,
}

/// The parts of the calculation that Tryton is held to.
#[derive(Deserialize)]
struct Calculation {
    lines: Vec<CalculatedLine>,
    credited: i64,
    total: i64,
    #[serde(default)]
    shipping: Option<serde::de::IgnoredAny>,
    payout: Payout,
}

#[derive(Deserialize)]
struct CalculatedLine {
    now: Now,
    net: i64,
    gross: i64,
}

#[derive(Deserialize)]
struct Now {
    #[serde(default)]
    taxes: BTreeMap<String, i64>,
}

#[derive(Deserialize)]
struct Payout {
    #[serde(default)]
    uncovered: i64,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    to: String,
    amount: i64,
}

#[derive(Deserialize)]
struct AdjustmentSummaryDocument {
    lines: Vec<AdjustmentDocument>,
}

#[derive(Deserialize)]
struct AdjustmentDocument {
    item: ItemId,
    base_quantity: i64,
}

/// Reads a posting.
pub(super) fn of(posting: &Posting, config: &TrytonConfig) -> Result<Content, PostError> {
    let Some(site) = config.sites.get(&posting.site) else {
        let message = format!(
            "site {} has no warehouse in Tryton: give it [tryton.sites.{}], then send this again",
            posting.site, posting.site
        );
        return Err(PostError::rejected("no_warehouse", message));
    };
    match posting.kind {
        PostingKind::Shipment => {
            let document: ShipmentDocument = read(posting)?;
            let lines = document
                .lines
                .into_iter()
                .map(|ShipmentLine { line, item, shipped, lots }| ShippedLine {
                    line,
                    quantity: shipped,
                    item,
                    lots: lots
                        .into_iter()
                        .map(|of| ShippedLot { lot: of.lot, quantity: of.base_quantity })
                        .collect(),
                })
                .collect();
            Ok(Content::Shipment(Shipment { order: document.order, lines, force: config.force_assignment }))
        }
        PostingKind::Return => returned(read(posting)?, &posting.key, site, config),
        PostingKind::ReturnReversal => Ok(Content::Reversal(reversal::of(&read(posting)?, site, config))),
        PostingKind::Adjustment => {
            let AdjustmentDocument { item, base_quantity } = read(posting)?;
            Ok(Content::Adjustment(Adjustment {
                warehouse: site.warehouse.clone(),
                location: site.storage.clone(),
                item,
                quantity: base_quantity,
                force: config.force_assignment,
            }))
        }
        PostingKind::GoodsReceipt => Ok(Content::GoodsReceipt(goods_receipt::of(read(posting)?, site)?)),
        PostingKind::Transfer => {
            Ok(Content::Transfer(transfer::of(read(posting)?, site, config.force_assignment)?))
        }
        PostingKind::AdjustmentSummary => adjusted(read(posting)?, site, config.force_assignment),
        PostingKind::ReturnSummary => Ok(Content::ReturnSummary(summary::of(read(posting)?, site, config)?)),
    }
}

/// What a seal's adjustments come to, by item and direction.
fn adjusted(of: AdjustmentSummaryDocument, site: &SiteConfig, force: bool) -> Result<Content, PostError> {
    let mut sums: BTreeMap<(bool, ItemId), i64> = BTreeMap::new();
    for AdjustmentDocument { item, base_quantity } in of.lines.into_iter().filter(|of| of.base_quantity != 0)
    {
        let sum = sums.entry((base_quantity > 0, item)).or_default();
        *sum = sum.saturating_add(base_quantity);
    }
    if sums.is_empty() {
        return Err(PostError::rejected(
            "nothing_moved",
            "what was written up and down comes to nothing: there is nothing for Tryton to move. Resolve this exception",
        ));
    }
    Ok(Content::Adjustments(Adjustments {
        warehouse: site.warehouse.clone(),
        location: site.storage.clone(),
        lines: sums.into_iter().map(|((_, item), quantity)| AdjustedItem { item, quantity }).collect(),
        force,
    }))
}

fn read<'d, D: Deserialize<'d>>(posting: &'d Posting) -> Result<D, PostError> {
    D::deserialize(&posting.document).map_err(|why| {
        PostError::rejected("not_readable", format!("the posting's content is not what it should be: {why}"))
    })
}

/// Where returned goods go; nothing if none came.
pub(super) fn place(
    site: &SiteConfig,
    condition: Condition,
    disposition: Disposition,
    goes_on: bool,
) -> Option<String> {
    if condition == Condition::NoGoods || disposition == Disposition::NoGoods {
        return None;
    }
    // What goes on to another site is not for sale here, whatever its disposition is there.
    Some(if goes_on { site.returned.clone() } else { site.place(disposition).to_owned() })
}

impl ReturnLine {
    /// Where its goods go.
    pub(super) fn location(&self, site: &SiteConfig) -> Option<String> {
        place(site, self.condition, self.disposition, self.to_site.is_some())
    }
}

fn returned(
    document: ReturnDocument,
    key: &str,
    site: &SiteConfig,
    config: &TrytonConfig,
) -> Result<Content, PostError> {
    let Some(order) = document.order else {
        let message =
            "a return without an order has no customer and no price in Tryton: book it there by hand";
        return Err(PostError::rejected("no_order", message));
    };
    let exchange = document
        .exchange
        .as_ref()
        .map(|of| {
            exchange::of(of, key, &document.lines, document.refund, (&document.return_id, &order), config)
        })
        .transpose()?;
    let mut lines = Vec::new();
    for line in &document.lines {
        let Some(number) = line.order_line else {
            let message = format!("{} is in no line of order {order}: book it in Tryton by hand", line.item);
            return Err(PostError::rejected("no_order_line", message));
        };
        if let Some(what) = not_whole(line) {
            let message = format!(
                "of kit {} of order {order} came back: {what}; {} go back for return {} in all. Tryton books whole kits \
                 only: book the credit note and the goods there by hand, then resolve this exception",
                line.item, document.refund, document.return_id
            );
            return Err(PostError::rejected("kit_parts", message));
        }
        lines.push(ReturnedLine {
            line: number,
            item: line.item.clone(),
            quantity: line.base_quantity,
            location: line.location(site),
        });
    }
    let refund = document.refund;
    let in_goods = document.exchange.as_ref().map_or(0, |of| of.covered.minor);
    let money = |minor| Money { minor, currency: refund.currency }.decimal();
    let is_paid = refund.minor > 0;
    if !is_paid && lines.iter().all(|line| line.location.is_none()) {
        let message = "no goods came and no money goes: there is nothing to write into Tryton";
        return Err(PostError::rejected("nothing_to_post", message));
    }
    Ok(Content::Return(Return {
        return_id: document.return_id,
        order,
        warehouse: site.warehouse.clone(),
        lines,
        total: is_paid.then(|| refund.decimal()),
        tax: document.calculation.as_ref().and_then(tax).filter(|_| is_paid).map(money),
        currency: refund.currency.to_string(),
        payments: payments(document.calculation.as_ref(), refund, in_goods, config)?,
        rounding_account: config.rounding_account.clone(),
        rounding: money(config.rounding_minor),
        exchange,
    }))
}

/// What came of a kit, if not whole kits only: Tryton has no components of a line that could be credited or moved.
fn not_whole(line: &ReturnLine) -> Option<String> {
    let kit = Incomplete { missing: line.missing.clone(), parts: line.parts.clone() };
    let is_whole = kit.is_empty() && line.base_quantity > 0;
    let refund = line.refund.map(|refund| format!(", for {refund}")).unwrap_or_default();
    (!is_whole).then(|| format!("{}{refund}", kit.words(line.base_quantity)))
}

/// The tax of the lines, where it is known and nothing but lines is in the total.
fn tax(calculation: &Calculation) -> Option<i64> {
    let has_taxes = calculation.lines.iter().any(|line| !line.now.taxes.is_empty());
    let is_lines_only = calculation.shipping.is_none() && calculation.credited == calculation.total;
    (has_taxes && is_lines_only).then(|| calculation.lines.iter().map(|line| line.gross - line.net).sum())
}

/// By Tryton's payment methods. Cents that were capped after the plan was made come off what no payment covers, then off
/// the plan; what no payment covers stays the customer's credit. But for what was taken in exchange: the customer has it,
/// so that `in_goods` leaves with the credit note, whatever payments there were, and comes in with the invoice. Cents that
/// can come off nothing else come off it here and not there: they stay on the account of the method for exchanges.
fn payments(
    calculation: Option<&Calculation>,
    refund: Money,
    in_goods: i64,
    config: &TrytonConfig,
) -> Result<Vec<Payment>, PostError> {
    if refund.minor <= 0 || config.payments.is_empty() {
        return Ok(Vec::new());
    }
    let planned = calculation.map_or(&[][..], |calculation| &calculation.payout.steps);
    let mut uncovered = calculation.map_or(0, |calculation| calculation.payout.uncovered);
    let mut steps: Vec<(&str, i64)> = planned.iter().map(|step| (step.to.as_str(), step.amount)).collect();
    if steps.is_empty() && uncovered == 0 && in_goods == 0 {
        steps.push(("default", refund.minor));
    }
    let money = |minor| Money { minor, currency: refund.currency }.decimal();
    let in_plan: i64 = steps.iter().filter(|(to, _)| *to == PAID_IN_GOODS).map(|(_, amount)| amount).sum();
    let more = in_goods - in_plan;
    if !(0..=uncovered).contains(&more) {
        let message = format!(
            "{} of the refund were taken in goods, but the plan of how has {} for that and {} that no payment covers: book \
             it in Tryton by hand, then resolve this exception",
            money(in_goods),
            money(in_plan),
            money(uncovered)
        );
        return Err(PostError::rejected("payout_differs", message));
    }
    if more > 0 {
        steps.push((PAID_IN_GOODS, more));
        uncovered -= more;
    }
    let capped = steps.iter().map(|(_, amount)| amount).sum::<i64>() + uncovered - refund.minor;
    if capped < 0 {
        let message = format!(
            "{} are to be refunded, but the plan of how comes to {} less: book it in Tryton by hand",
            refund.decimal(),
            money(-capped)
        );
        return Err(PostError::rejected("payout_differs", message));
    }
    take_off(&mut steps, capped - uncovered);
    let beyond = steps.iter().map(|(_, amount)| amount).sum::<i64>() - refund.minor;
    if beyond > 0 {
        steps.push((PAID_IN_GOODS, -beyond));
    }
    by_method(steps, refund.currency, config)
}

/// Amounts by what the customer gets, by Tryton's payment methods.
pub(super) fn by_method(
    steps: Vec<(&str, i64)>,
    currency: Currency,
    config: &TrytonConfig,
) -> Result<Vec<Payment>, PostError> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for (to, amount) in steps.into_iter().filter(|(_, amount)| *amount != 0) {
        *sums.entry(method(config, to)?).or_default() += amount;
    }
    // Tryton pays it by its own payment run: until then the credit note is open.
    sums.remove("");
    let payment = |(method, minor): (&str, i64)| Payment {
        method: method.to_owned(),
        amount: Money { minor, currency }.decimal(),
    };
    Ok(sums.into_iter().map(payment).collect())
}

/// Tryton's payment method for what a customer gets or gives.
pub(super) fn method<'c>(config: &'c TrytonConfig, to: &str) -> Result<&'c str, PostError> {
    let found = config.payments.get(to).or_else(|| config.payments.get("default"));
    found.map(String::as_str).ok_or_else(|| {
        let message = format!("[tryton.payments] names no payment method for {to}, and no default");
        PostError::rejected("payment_method", message)
    })
}

#[cfg(test)]
mod tests {
    use protocol::operation::Subject;
    use protocol::time::UtcMillis;
    use serde_json::{Value, json};

    use super::*;
    use crate::store::posting::PostingState;

    const CONFIG: &str = "url = \"http://localhost\"\ndatabase = \"d\"\nuser = \"hub\"\npassword_file = \"p\"\n\
        rounding_account = \"R\"\n[payments]\ndefault = \"Card\"\noriginal = \"Provider\"\n\
        exchange = \"Exchange\"\ntill = \"Till\"\n[sites.w1]\nwarehouse = \"WH\"\nstorage = \"STO\"\nreturned = \"QUA\"\nregion = \"eu\"\n\
        legal_entity = \"acme\"\ncurrency = \"EUR\"\ndispositions = { shelf = \"STO\" }\n";

    fn config() -> TrytonConfig {
        toml::from_str::<super::super::RawTryton>(CONFIG).unwrap().resolve().unwrap()
    }

    fn posting(site: &str, kind: PostingKind, document: Value) -> Posting {
        Posting {
            key: "return-1".to_owned(),
            kind,
            site: protocol::id::SiteId::parse(site).unwrap(),
            legal_entity: protocol::id::LegalEntity::parse("acme").unwrap(),
            subject: Subject::foreign("order/1"),
            members: Vec::new(),
            document,
            state: PostingState::Pending,
            documents: Vec::new(),
            attempts: 0,
            created_at: UtcMillis(0),
        }
    }

    fn document(refund: i64, calculation: Option<&Value>) -> Value {
        json!({
            "return": "R-1", "order": "1", "refund": {"minor": refund, "currency": "EUR"},
            "lines": [
                {"order_line": 7, "item": "MUG", "base_quantity": 2, "condition": "opened", "disposition": "shelf"},
                {"order_line": 8, "item": "CUP", "base_quantity": 1, "condition": "damaged", "disposition": "scrap"},
                {"order_line": 9, "item": "POST", "base_quantity": 1, "condition": "no_goods", "disposition": "no_goods"},
            ],
            "calculation": calculation,
        })
    }

    fn read(refund: i64, calculation: Option<&Value>) -> Return {
        let posting = posting("w1", PostingKind::Return, document(refund, calculation));
        match of(&posting, &config()).unwrap() {
            Content::Return(returned) => returned,
            Content::Shipment(_)
            | Content::Reversal(_)
            | Content::ReturnSummary(_)
            | Content::Adjustment(_)
            | Content::Adjustments(_)
            | Content::GoodsReceipt(_)
            | Content::Transfer(_) => panic!("it is a return"),
        }
    }

    #[test]
    fn a_seal_of_adjustments_is_what_they_come_to() {
        let summary = |lines: Value| posting("w1", PostingKind::AdjustmentSummary, json!({"lines": lines}));
        let line = |item: &str, reason: &str, quantity: i64| json!({"item": item, "reason": reason, "base_quantity": quantity});
        let lines = json!([
            line("MUG", "damaged", -3),
            line("MUG", "lost", -1),
            line("MUG", "found", 2),
            line("CUP", "found", 1),
            line("BOX", "lost", 0),
        ]);
        let Ok(Content::Adjustments(of)) = of(&summary(lines), &config()) else {
            panic!("it is adjustments")
        };
        let lines: Vec<(&str, i64)> =
            of.lines.iter().map(|line| (line.item.as_str(), line.quantity)).collect();
        assert_eq!(lines, [("MUG", -4), ("CUP", 1), ("MUG", 2)], "down before up");
        assert_eq!((of.warehouse.as_str(), of.location.as_str()), ("WH", "STO"));
        let nothing = super::of(&summary(json!([line("BOX", "lost", 0)])), &config());
        assert!(matches!(nothing, Err(PostError::Rejected { code, .. }) if code == "nothing_moved"));
    }

    fn calculation(example: &str) -> Value {
        serde_json::from_str::<Value>(example).unwrap()["answer"]["verdict"]["refund"].take()
    }

    #[test]
    fn capped_cents_come_off_the_last_step() {
        let plan_with = |uncovered: i64, refund: i64, steps: &[(&str, i64)]| {
            let steps: Vec<Value> =
                steps.iter().map(|(to, amount)| json!({"to": to, "amount": amount})).collect();
            let calculation = json!({"lines": [], "credited": 0, "total": 0, "payout": {"steps": steps, "uncovered": uncovered}});
            let calculation: Calculation = serde_json::from_value(calculation).unwrap();
            let refund = Money { minor: refund, currency: protocol::money::Currency::parse("EUR").unwrap() };
            payments(Some(&calculation), refund, 0, &config())
                .map(|paid| paid.into_iter().map(|p| (p.method, p.amount)).collect::<Vec<_>>())
        };
        let plan = |refund, steps: &[_]| plan_with(0, refund, steps);
        let pair = |method: &str, amount: &str| (method.to_owned(), amount.to_owned());
        let steps = [("gift_card", 4_000), ("original", 6_000)];
        assert_eq!(plan(10_000, &steps).unwrap(), [pair("Card", "40.00"), pair("Provider", "60.00")]);
        assert_eq!(plan(9_999, &steps).unwrap(), [pair("Card", "40.00"), pair("Provider", "59.99")]);
        assert_eq!(plan(3_999, &steps).unwrap(), [pair("Card", "39.99")]);
        assert!(matches!(plan(10_001, &steps), Err(PostError::Rejected { .. })));
        assert_eq!(plan(500, &[]).unwrap(), [pair("Card", "5.00")]);
        // What no payment covers is owed to the customer, and nothing pays it by itself.
        assert_eq!(plan_with(500, 6_500, &steps[1..]).unwrap(), [pair("Provider", "60.00")]);
        // Capped cents are that first, and cash at last.
        assert_eq!(plan_with(500, 6_499, &steps[1..]).unwrap(), [pair("Provider", "60.00")]);
        assert_eq!(plan_with(500, 5_999, &steps[1..]).unwrap(), [pair("Provider", "59.99")]);
        let in_cash = [("original", 6_000), ("cash", 4_000)];
        assert_eq!(plan(9_999, &in_cash).unwrap(), [pair("Card", "40.00"), pair("Provider", "59.99")]);
        assert_eq!(plan_with(500, 500, &[]).unwrap(), []);
    }

    /// Methods and amounts.
    type Pairs<'p> = &'p [(&'p str, &'p str)];

    /// From the hub's document: what leaves by the method for exchanges is what comes in by it, whatever payments there were.
    #[test]
    fn an_exchange_leaves_and_comes_by_one_method() {
        let money = |minor: i64| json!({"minor": minor, "currency": "EUR"});
        let check = |name: &str,
                     (refund, price, covered): (i64, i64, i64),
                     calculation: Option<&Value>,
                     expect: Option<(Pairs<'_>, Pairs<'_>)>| {
            let mut of_hub = document(refund, calculation);
            of_hub["exchange"] = json!({
                "lines": [{"for_line": 7, "item": "SHIRT-L", "base_quantity": 2, "price": money(price)}],
                "price": money(price), "covered": money(covered), "to_pay": money(price - covered),
                "till_document": null,
            });
            let said = of(&posting("w1", PostingKind::Return, of_hub), &config());
            let Some((back, taken)) = expect else {
                assert!(
                    matches!(&said, Err(PostError::Rejected { code, .. }) if code == "payout_differs"),
                    "{name}: {said:?}"
                );
                return;
            };
            let Ok(Content::Return(returned)) = said else { panic!("{name}: {said:?}") };
            let pairs = |payments: &[Payment]| -> Vec<(String, String)> {
                payments.iter().map(|paid| (paid.method.clone(), paid.amount.clone())).collect()
            };
            let words = |pairs: Pairs<'_>| -> Vec<(String, String)> {
                pairs.iter().map(|(method, amount)| ((*method).to_owned(), (*amount).to_owned())).collect()
            };
            assert_eq!(pairs(&returned.payments), words(back), "{name}");
            let of_goods = returned.exchange.unwrap();
            assert_eq!(pairs(&of_goods.payments), words(taken), "{name}");
            let price = Money { minor: price, currency: Currency::parse("EUR").unwrap() }.decimal();
            assert_eq!(
                (of_goods.price.as_str(), of_goods.reference.as_str()),
                (price.as_str(), "exchange-1")
            );
            let line = &of_goods.lines[0];
            assert_eq!((line.item.as_str(), line.quantity, &line.price), ("SHIRT-L", 2, &price), "{name}");
        };
        let plan = |uncovered: i64, steps: &[(&str, i64)]| {
            let steps: Vec<Value> =
                steps.iter().map(|(to, amount)| json!({"to": to, "amount": amount})).collect();
            json!({"lines": [], "credited": 0, "total": 0, "payout": {"steps": steps, "uncovered": uncovered}})
        };
        let example = calculation(include_str!("../../../../docs/returns/09-exchange.json"));
        let (all, paid) = ([("Exchange", "29.90")], [("Exchange", "29.90"), ("Till", "5.00")]);
        check("the example", (2_990, 3_490, 2_990), Some(&example), Some((&all, &paid)));
        let part = plan(990, &[("exchange", 2_000)]);
        check("payments cover a part", (2_990, 3_490, 2_990), Some(&part), Some((&all, &paid)));
        let none = plan(2_990, &[]);
        check("payments cover nothing", (2_990, 3_490, 2_990), Some(&none), Some((&all, &paid)));
        let cheaper = [("Exchange", "24.90")];
        check("the rest is owed", (2_990, 2_490, 2_490), Some(&part), Some((&cheaper, &cheaper)));
        let capped = plan(0, &[("exchange", 2_490), ("original", 500)]);
        let back = [("Exchange", "24.90"), ("Provider", "4.99")];
        check("a cent was capped", (2_989, 2_490, 2_490), Some(&capped), Some((&back, &cheaper)));
        let goods = plan(0, &[("exchange", 2_990)]);
        let (less, whole) = ([("Exchange", "29.89")], [("Exchange", "29.90")]);
        check("capped, all in goods", (2_989, 2_990, 2_990), Some(&goods), Some((&less, &whole)));
        check("the plan has less", (2_990, 2_990, 2_990), Some(&capped), None);
        check("there is no plan", (2_990, 2_990, 2_990), None, None);
    }

    #[test]
    fn places_by_disposition() {
        let places: Vec<_> = read(500, None).lines.into_iter().map(|line| line.location).collect();
        assert_eq!(places, [Some("STO".to_owned()), Some("QUA".to_owned()), None]);
    }

    #[test]
    fn payments_and_tax_by_the_documentations_examples() {
        let one = calculation(include_str!("../../../../docs/returns/01-one-of-three.json"));
        let kept = calculation(include_str!("../../../../docs/returns/02-net-prices-two-more-of-seven.json"));
        let check = |returned: &Return, total: Option<&str>, has_tax: bool, payments: &[(&str, &str)]| {
            assert_eq!(returned.total.as_deref(), total);
            assert_eq!(returned.tax.is_some(), has_tax);
            let paid: Vec<_> =
                returned.payments.iter().map(|p| (p.method.as_str(), p.amount.as_str())).collect();
            assert_eq!(paid, payments);
        };
        check(&read(399, Some(&one)), Some("3.99"), true, &[("Provider", "3.99")]);
        // A charge is kept: what tax the total holds is not said.
        check(&read(2_882, Some(&kept)), Some("28.82"), false, &[("Provider", "28.82")]);
        // A cent was capped: it is taken off the plan's end.
        check(&read(398, Some(&one)), Some("3.98"), true, &[("Provider", "3.98")]);
        check(&read(500, None), Some("5.00"), false, &[("Card", "5.00")]);
        // Somebody else pays.
        check(&read(0, None), None, false, &[]);
    }

    #[test]
    fn what_cannot_be_posted_says_why() {
        let code = |site: &str, document: Value| {
            let read = of(&posting(site, PostingKind::Return, document), &config());
            let Err(PostError::Rejected { code, .. }) = read else { panic!("{read:?}") };
            code.into_owned()
        };
        let part = json!([{"component": 2, "item": "CHG", "quantity": 1}]);
        for (name, quantity, words) in [
            (
                "missing",
                1,
                "came back: 1 without 1 of CHG, for 32.00 EUR; 37.00 EUR go back for return R-1 in all",
            ),
            ("parts", 0, "came back: 1 of CHG alone, for 32.00 EUR; 37.00 EUR go back for return R-1 in all"),
        ] {
            let mut kit = document(3_700, None);
            kit["lines"][1]["base_quantity"] = json!(quantity);
            kit["lines"][1]["refund"] = json!({"minor": 3_200, "currency": "EUR"});
            kit["lines"][1][name] = part.clone();
            let read = of(&posting("w1", PostingKind::Return, kit), &config());
            let Err(PostError::Rejected { code, message }) = read else { panic!("{read:?}") };
            assert_eq!(code, "kit_parts");
            assert!(message.contains(words), "{message}");
        }
        let mut exchanged = document(2_990, None);
        exchanged["exchange"] = json!({
            "lines": [{"for_line": 1, "item": "SHIRT-L", "base_quantity": 1, "price": {"minor": 3_480, "currency": "EUR"}}],
            "price": {"minor": 3_490, "currency": "EUR"},
            "covered": {"minor": 2_990, "currency": "EUR"},
            "to_pay": {"minor": 500, "currency": "EUR"},
            "till_document": "T-77",
        });
        let read = of(&posting("w1", PostingKind::Return, exchanged), &config());
        let Err(PostError::Rejected { code: refused, message }) = read else { panic!("{read:?}") };
        assert_eq!(refused, "exchange");
        for words in [
            "took 1 of SHIRT-L, for 34.80 EUR",
            "29.90 EUR of it is paid",
            "5.00 EUR at a till by till document T-77",
        ] {
            assert!(message.contains(words), "{message}");
        }
        let mut nothing = document(1, None);
        nothing["lines"][0]["base_quantity"] = json!(0);
        assert_eq!(code("w1", nothing), "kit_parts");
        let mut without_order = document(1, None);
        without_order["order"] = Value::Null;
        let mut without_line = document(1, None);
        without_line["lines"][0]["order_line"] = Value::Null;
        assert_eq!(code("w2", document(1, None)), "no_warehouse");
        assert_eq!(code("w1", without_order), "no_order");
        assert_eq!(code("w1", without_line), "no_order_line");
        assert_eq!(code("w1", json!({})), "not_readable");
    }
}
