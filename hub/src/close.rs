//! The daily close: a site's business date added up, and whether the sums of three books agree.
//!
//! A refund stands in three places: in the return as it was recorded, in its operation with what became of it, and in
//! the document that the ERP was asked to write. The first two must agree to the cent. The third may be less where the
//! hub found that so much was not there any more of what was paid (`capped`).
//!
//! A day is sealed by a person (`make`): then its rows are signed, and what comes later for it is listed on the next one
//! (`sealed`).
//!
//! The sums are pure: they know no store and no clock.

mod make;
pub mod sealed;

pub use make::{CloseError, refused, seal};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::report::Amount;
use crate::store::close::{DayReturn, RefundSum, Sum, TenderSum};
use crate::store::operation::OperationState;
use crate::store::posting::PostingState;
use crate::track::Money;

/// The beginning of the types that record a return.
const RETURNS: &str = "counterfoil.return.accepted.";

/// Operations, units or minor units by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Outcomes {
    /// All.
    pub captured: i64,
    /// In ERP.
    pub posted: i64,
    /// Waiting, for the ERP or for something here, or unknown.
    pub pending: i64,
    /// Unknown: nobody knows whether the ERP has it. It is in `pending`, too.
    pub unknown: i64,
    /// Refused, by the hub or by the ERP.
    pub rejected: i64,
    /// Without ERP effect: part of the record only.
    pub no_erp_effect: i64,
    /// Captured less `posted`, `pending`, `rejected` and `no_erp_effect`: anything but 0 is a fault.
    pub difference: i64,
}

/// What became of one type's operations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KindTotals {
    /// The CloudEvents type.
    pub kind: String,
    /// How many.
    pub operations: Outcomes,
    /// Base units, signed where the fact has a direction.
    pub units: Outcomes,
    /// Money by currency, in minor units.
    pub money: BTreeMap<String, Outcomes>,
}

/// Minor units of refunds by where they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ByTrack {
    /// All.
    pub captured: i64,
    /// In ERP.
    pub accepted: i64,
    /// Waiting for the ERP, or unknown.
    pub requested: i64,
    /// Unknown: nobody knows whether the ERP has it. It is in `requested`, too.
    pub unknown: i64,
    /// Waiting here, for a person, an order or a shipment.
    pub under_review: i64,
    /// Refused by the ERP.
    pub failed: i64,
    /// Refused here: by the hub, or given up by a person.
    pub denied: i64,
    /// Somebody else refunds.
    pub external: i64,
    /// Undone: the goods went back to the customer, and no money.
    pub cancelled: i64,
}

/// Returns of one seller and currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefundTotals {
    /// In whose books they were captured.
    pub legal_entity: String,
    /// ISO 4217.
    pub currency: String,
    /// How many.
    pub returns: i64,
    /// Base units.
    pub units: i64,
    /// Minor units, as recorded.
    pub minor: ByTrack,
    /// What was recorded in all, as decimal text.
    pub total: Option<Amount>,
}

/// What goes one way, by the recorded plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TenderTotals {
    /// How the original payment was made; empty if none is named.
    pub method: String,
    /// What the customer gets; empty for what no plan was recorded for.
    pub target: String,
    /// Who does it; empty for what no plan was recorded for.
    pub executor: String,
    /// ISO 4217.
    pub currency: String,
    /// Minor units: shares of the refunds.
    pub minor: ByTrack,
    /// All of it as decimal text.
    pub total: Option<Amount>,
    /// What the rounding of cash adds to it, minor units.
    pub cash_rounding: i64,
}

/// One tax in the ERP's documents of the day's returns, less what was taken back on the day, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TaxTotals {
    /// The tax's code; empty for the net amounts, with what no document tells the tax of. All rows of a currency come to what
    /// the documents refund, less what was taken back.
    pub tax: String,
    /// ISO 4217.
    pub currency: String,
    /// In ERP.
    pub posted: i64,
    /// In documents that the ERP has not taken: on their way, refused, or unknown.
    pub open: i64,
    /// Both as decimal text.
    pub total: Option<Amount>,
}

/// One currency's refunds in the three books, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tie {
    /// ISO 4217.
    pub currency: String,
    /// As the returns were recorded, and as their operations stand.
    pub refunds: Outcomes,
    /// What the documents of the posted ones say. Absent, as the next two, if the day has too many returns to add up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_documents: Option<i64>,
    /// So much less than was recorded was asked for on purpose; the items name each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capped: Option<i64>,
    /// Posted less capped less what the documents say: anything but 0 is a fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unexplained: Option<i64>,
}

impl Tie {
    /// Whether the three books agree; nothing if two do and the third was not added up.
    #[must_use]
    pub fn agrees(&self) -> Option<bool> {
        if self.refunds.difference != 0 {
            return Some(false);
        }
        self.unexplained.map(|unexplained| unexplained == 0)
    }
}

/// Whether the books agree and every type adds up; nothing if nothing differs and a third book was not added up.
#[must_use]
pub fn agrees(kinds: &[KindTotals], ties: &[Tie]) -> Option<bool> {
    let adds_up = |of: &KindTotals| {
        of.operations.difference == 0
            && of.units.difference == 0
            && of.money.values().all(|money| money.difference == 0)
    };
    if !kinds.iter().all(adds_up) || ties.iter().any(|tie| tie.agrees() == Some(false)) {
        return Some(false);
    }
    ties.iter().all(|tie| tie.agrees().is_some()).then_some(true)
}

fn add(slot: &mut i64, more: i64) {
    *slot = slot.saturating_add(more);
}

/// The file's word for what became of operations: one of the set that page, file and command share. `state` is an
/// operation's state, or `unknown` where its posting's is; one of another version stays as it is.
#[must_use]
pub fn state_word(state: &str) -> &str {
    let is = |one: OperationState| state == one.as_str();
    if is(OperationState::Posted) {
        "in_erp"
    } else if is(OperationState::Pending) || is(OperationState::Waiting) {
        "waiting"
    } else if is(OperationState::Rejected) {
        "refused"
    } else {
        state
    }
}

/// The same for a place on the money track.
#[must_use]
pub fn money_word(money: Money) -> &'static str {
    match money {
        Money::Accepted | Money::Settled => "in_erp",
        Money::Requested | Money::DuplicateReview | Money::Held => "waiting",
        Money::Unknown => "unknown",
        Money::Failed | Money::Denied => "refused",
        Money::External => "external",
        Money::Cancelled => "cancelled",
        Money::None => "none",
    }
}

impl Outcomes {
    /// What waits, without what is unknown.
    #[must_use]
    pub fn waiting(&self) -> i64 {
        self.pending.saturating_sub(self.unknown)
    }

    fn add_settled(&mut self, state: &str, more: i64) {
        let of = |one: OperationState| one.as_str();
        if state == PostingState::Unknown.as_str() {
            add(&mut self.pending, more);
            add(&mut self.unknown, more);
        } else if state == of(OperationState::Posted) {
            add(&mut self.posted, more);
        } else if state == of(OperationState::Rejected) {
            add(&mut self.rejected, more);
        } else if state == of(OperationState::NoErpEffect) {
            add(&mut self.no_erp_effect, more);
        } else if state == of(OperationState::Pending) || state == of(OperationState::Waiting) {
            add(&mut self.pending, more);
        }
    }

    fn closed(mut self) -> Self {
        let Self { captured, posted, pending, rejected, no_erp_effect, .. } = self;
        let settled = [posted, pending, rejected, no_erp_effect].into_iter().fold(0, i64::saturating_add);
        self.difference = captured.saturating_sub(settled);
        self
    }
}

impl ByTrack {
    /// What waits, for the ERP or here, without what is unknown.
    #[must_use]
    pub fn waiting(&self) -> i64 {
        self.requested.saturating_sub(self.unknown).saturating_add(self.under_review)
    }

    fn add(&mut self, money: Money, more: i64) {
        add(&mut self.captured, more);
        if money == Money::Unknown {
            add(&mut self.unknown, more);
        }
        let slot = match money {
            Money::Accepted | Money::Settled | Money::None => &mut self.accepted,
            Money::Requested | Money::Unknown => &mut self.requested,
            Money::DuplicateReview | Money::Held => &mut self.under_review,
            Money::Failed => &mut self.failed,
            Money::Denied => &mut self.denied,
            Money::External => &mut self.external,
            Money::Cancelled => &mut self.cancelled,
        };
        add(slot, more);
    }
}

/// The day's operations by type.
#[must_use]
pub fn kinds(sums: &[Sum]) -> Vec<KindTotals> {
    let mut kinds: BTreeMap<&str, KindTotals> = BTreeMap::new();
    for sum in sums {
        let of = kinds.entry(sum.kind.as_str()).or_insert_with(|| KindTotals {
            kind: sum.kind.clone(),
            operations: Outcomes::default(),
            units: Outcomes::default(),
            money: BTreeMap::new(),
        });
        let count = |outcomes: &mut Outcomes, more: i64| {
            add(&mut outcomes.captured, more);
            outcomes.add_settled(&sum.state, more);
            *outcomes = outcomes.closed();
        };
        count(&mut of.operations, sum.operations);
        count(&mut of.units, sum.units);
        if !sum.currency.is_empty() {
            count(of.money.entry(sum.currency.clone()).or_default(), sum.amount);
        }
    }
    kinds.into_values().collect()
}

/// The day's returns by seller and currency.
#[must_use]
pub fn refunds(sums: &[RefundSum]) -> Vec<RefundTotals> {
    let mut found: BTreeMap<(&str, &str), RefundTotals> = BTreeMap::new();
    for sum in sums {
        let of = found.entry((&sum.legal_entity, &sum.currency)).or_insert_with(|| RefundTotals {
            legal_entity: sum.legal_entity.clone(),
            currency: sum.currency.clone(),
            returns: 0,
            units: 0,
            minor: ByTrack::default(),
            total: None,
        });
        add(&mut of.returns, sum.returns);
        add(&mut of.units, sum.units);
        of.minor.add(sum.money, sum.refund);
        of.total = Amount::of(of.minor.captured, &sum.currency);
    }
    found.into_values().collect()
}

/// A return, of whatever day, that was taken back on this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// ISO 4217.
    pub currency: String,
    /// Whether the ERP has what takes it back.
    pub is_posted: bool,
    /// The document of the return itself.
    pub document: String,
}

/// The taxes of the day's returns, by what the ERP's documents say, less those that were taken back on the day. What has no
/// effect in the ERP has none here. A document that was capped refunds less than its calculation says: what is missing is
/// taken off what is no tax.
#[must_use]
pub fn taxes(returns: &[DayReturn], back: &[TakenBack]) -> Vec<TaxTotals> {
    let (posted, no_effect) = (OperationState::Posted.as_str(), OperationState::NoErpEffect.as_str());
    let taken = returns.iter().filter(|of| of.state != no_effect);
    let taken = taken.map(|of| (of.currency.as_str(), of.state == posted, of.document.as_str(), 1));
    let back = back.iter().map(|of| (of.currency.as_str(), of.is_posted, of.document.as_str(), -1));
    let mut sums: BTreeMap<(&str, String), (i64, i64)> = BTreeMap::new();
    for (currency, is_posted, document, sign) in taken.chain(back) {
        let Ok(document) = serde_json::from_str::<Value>(document) else { continue };
        let mut tell = |tax: String, minor: i64| {
            let (posted, open) = sums.entry((currency, tax)).or_default();
            add(if is_posted { posted } else { open }, minor.saturating_mul(sign));
        };
        let mut rest = document["refund"]["minor"].as_i64().unwrap_or(0);
        let lines = document["calculation"]["lines"].as_array().into_iter().flatten();
        for (tax, minor) in lines.flat_map(|line| line["now"]["taxes"].as_object().into_iter().flatten()) {
            let minor = minor.as_i64().unwrap_or(0);
            rest = rest.saturating_sub(minor);
            tell(tax.clone(), minor);
        }
        tell(String::new(), rest);
    }
    let row = |((currency, tax), (posted, open)): ((&str, String), (i64, i64))| TaxTotals {
        tax,
        currency: currency.to_owned(),
        posted,
        open,
        total: Amount::of(posted.saturating_add(open), currency),
    };
    sums.into_iter().map(row).collect()
}

/// What no plan tells: a return without a policy, an amount that no payment covers. With these rows, which have no
/// names, those of a currency come to its refunds.
#[must_use]
pub fn unplanned(sums: &[TenderSum], refunds: &[RefundSum]) -> Vec<TenderSum> {
    let mut rest: BTreeMap<(&str, Money), i64> = BTreeMap::new();
    for sum in refunds {
        add(rest.entry((&sum.currency, sum.money)).or_default(), sum.refund);
    }
    for sum in sums {
        add(rest.entry((&sum.currency, sum.money)).or_default(), sum.amount.saturating_neg());
    }
    let rest = rest.into_iter().filter(|(_, minor)| *minor != 0);
    let row = |((currency, money), minor): ((&str, Money), i64)| TenderSum {
        method: String::new(),
        target: String::new(),
        executor: String::new(),
        currency: currency.to_owned(),
        money,
        steps: 0,
        amount: minor,
        pays: minor,
    };
    rest.map(row).collect()
}

/// The day's refunds by the way they go, with what no plan tells.
#[must_use]
pub fn tenders(sums: &[TenderSum], refunds: &[RefundSum]) -> Vec<TenderTotals> {
    let rest = unplanned(sums, refunds);
    let mut found: BTreeMap<(&str, &str, &str, &str), TenderTotals> = BTreeMap::new();
    let row = |method: &str, target: &str, executor: &str, currency: &str| TenderTotals {
        method: method.to_owned(),
        target: target.to_owned(),
        executor: executor.to_owned(),
        currency: currency.to_owned(),
        minor: ByTrack::default(),
        total: None,
        cash_rounding: 0,
    };
    for sum in sums.iter().chain(&rest) {
        let TenderSum { method, target, executor, currency, .. } = sum;
        let of = found.entry((currency, method, target, executor));
        let of = of.or_insert_with(|| row(method, target, executor, currency));
        of.minor.add(sum.money, sum.amount);
        add(&mut of.cash_rounding, sum.pays.saturating_sub(sum.amount));
    }
    let totals = found.into_values();
    totals.map(|of| TenderTotals { total: Amount::of(of.minor.captured, &of.currency), ..of }).collect()
}

#[derive(Deserialize)]
struct Asked {
    refund: Minor,
}

#[derive(Deserialize)]
struct Minor {
    minor: i64,
}

/// The refund that a posting's document asks for, minor units; nothing if it says none.
#[must_use]
pub fn in_document(document: &str) -> Option<i64> {
    let asked: Option<Asked> = serde_json::from_str(document).ok();
    asked.map(|asked| asked.refund.minor)
}

/// Holds the three books against each other. `returns` are all returns of the day; without them the third book is not
/// added up.
#[must_use]
pub fn ties(recorded: &[RefundSum], operations: &[Sum], returns: Option<&[DayReturn]>) -> Vec<Tie> {
    let mut found: BTreeMap<&str, Tie> = BTreeMap::new();
    let new = |currency: &str| Tie {
        currency: currency.to_owned(),
        refunds: Outcomes::default(),
        in_documents: None,
        capped: None,
        unexplained: None,
    };
    for sum in recorded {
        let tie = found.entry(&sum.currency).or_insert_with(|| new(&sum.currency));
        add(&mut tie.refunds.captured, sum.refund);
    }
    for sum in operations.iter().filter(|sum| sum.kind.starts_with(RETURNS)) {
        let tie = found.entry(&sum.currency).or_insert_with(|| new(&sum.currency));
        tie.refunds.add_settled(&sum.state, sum.amount);
    }
    let mut third: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    let all = returns.unwrap_or_default();
    for of in all.iter().filter(|of| of.state == OperationState::Posted.as_str()) {
        found.entry(&of.currency).or_insert_with(|| new(&of.currency));
        let (capped, in_documents) = third.entry(&of.currency).or_default();
        add(capped, of.capped);
        // A document without a refund says nothing; that is a difference.
        add(in_documents, in_document(&of.document).unwrap_or(0));
    }
    let close = |tie: Tie| {
        let refunds = tie.refunds.closed();
        if returns.is_none() {
            return Tie { refunds, ..tie };
        }
        let (capped, in_documents) = third.get(tie.currency.as_str()).copied().unwrap_or_default();
        let unexplained = refunds.posted.saturating_sub(capped).saturating_sub(in_documents);
        let (in_documents, capped) = (Some(in_documents), Some(capped));
        Tie { refunds, in_documents, capped, unexplained: Some(unexplained), ..tie }
    };
    found.into_values().map(close).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::id::OperationId;

    fn sum(kind: &str, state: &str, currency: &str, operations: i64, units: i64, amount: i64) -> Sum {
        let text = str::to_owned;
        Sum { kind: text(kind), state: text(state), currency: text(currency), operations, units, amount }
    }

    fn refund(currency: &str, money: Money, returns: i64, refund: i64) -> RefundSum {
        RefundSum {
            legal_entity: "uk".to_owned(),
            currency: currency.to_owned(),
            money,
            returns,
            units: returns,
            refund,
        }
    }

    fn of_day(state: &str, refund: i64, capped: i64, document: &str) -> DayReturn {
        DayReturn {
            operation: OperationId(uuid::Uuid::nil()),
            return_id: "R1".to_owned(),
            order: "1001".to_owned(),
            legal_entity: "uk".to_owned(),
            units: 1,
            refund,
            currency: "GBP".to_owned(),
            money: Money::Accepted,
            state: state.to_owned(),
            reversed_at: 0,
            capped,
            posting: "return-1".to_owned(),
            document: document.to_owned(),
            documents: "[]".to_owned(),
        }
    }

    const BACK: &str = "counterfoil.return.accepted.v2";

    #[test]
    fn types_add_up() {
        let found = kinds(&[
            sum("counterfoil.pick.confirmed.v1", "no_erp_effect", "", 3, 5, 0),
            sum(BACK, "pending", "GBP", 2, 2, 500),
            sum(BACK, "posted", "GBP", 4, 4, 1_000),
            sum(BACK, "waiting", "EUR", 1, 1, 30),
            sum(BACK, "rejected", "GBP", 1, 1, 7),
            sum(BACK, "unknown", "GBP", 1, 1, 60),
        ]);
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[1].operations,
            Outcomes { captured: 9, posted: 4, pending: 4, unknown: 1, rejected: 1, ..Outcomes::default() }
        );
        assert_eq!(found[1].operations.waiting(), 3);
        let gbp =
            Outcomes { captured: 1_567, posted: 1_000, pending: 560, rejected: 7, ..Outcomes::default() };
        assert_eq!(found[1].money["GBP"], Outcomes { unknown: 60, ..gbp });
        // A state of another version is no outcome: it shows.
        let found = kinds(&[sum(BACK, "lost", "GBP", 2, 2, 500)]);
        assert_eq!((found[0].operations.difference, found[0].money["GBP"].difference), (2, 500));
    }

    #[test]
    fn a_tie_fails_when_one_book_differs() {
        let recorded = [
            refund("GBP", Money::Accepted, 2, 1_000),
            refund("GBP", Money::DuplicateReview, 1, 300),
            refund("GBP", Money::Failed, 1, 50),
        ];
        let operations = [
            sum(BACK, "posted", "GBP", 2, 2, 1_000),
            sum(BACK, "waiting", "GBP", 1, 1, 300),
            sum(BACK, "rejected", "GBP", 1, 1, 50),
            sum("counterfoil.shipment.packed.v1", "posted", "GBP", 1, 1, 77_777),
        ];
        let returns = [
            of_day("posted", 600, 0, r#"{"refund":{"minor":600,"currency":"GBP"}}"#),
            of_day("posted", 400, 2, r#"{"refund":{"minor":398,"currency":"GBP"},"capped":2}"#),
            of_day("waiting", 300, 0, ""),
        ];
        let tie = ties(&recorded, &operations, Some(&returns)).remove(0);
        assert_eq!(tie.agrees(), Some(true), "{tie:?}");
        assert_eq!(
            (tie.refunds.captured, tie.refunds.posted, tie.in_documents, tie.capped),
            (1_350, 1_000, Some(998), Some(2))
        );
        // Each book by itself.
        let mut less = recorded.clone();
        less[0].refund -= 1;
        assert_eq!(ties(&less, &operations, Some(&returns))[0].refunds.difference, -1);
        let mut lost = operations.clone();
        lost[1].amount = 0;
        assert_eq!(ties(&recorded, &lost, Some(&returns))[0].refunds.difference, 300);
        // A day of too many returns: the third book accuses nobody, the others still do.
        let cut = ties(&recorded, &operations, None);
        assert_eq!((cut[0].in_documents, cut[0].capped, cut[0].unexplained), (None, None, None));
        assert_eq!((cut[0].agrees(), agrees(&kinds(&operations), &cut)), (None, None));
        let cut = ties(&recorded, &lost, None);
        assert_eq!(agrees(&kinds(&lost), &cut), Some(false));
        assert_eq!(agrees(&[], &[]), Some(true));
        let mut other = returns.clone();
        other[0].document = r#"{"refund":{"minor":601}}"#.to_owned();
        assert_eq!(ties(&recorded, &operations, Some(&other))[0].unexplained, Some(-1));
        other[0].document = "{}".to_owned();
        assert_eq!(ties(&recorded, &operations, Some(&other))[0].unexplained, Some(600));
        let mut uncapped = returns;
        uncapped[1].capped = 0;
        assert_eq!(ties(&recorded, &operations, Some(&uncapped))[0].agrees(), Some(false));
    }

    #[test]
    fn taxes_come_to_the_documents() {
        let taxed = |minor: i64| {
            format!(
                r#"{{"refund":{{"minor":{minor},"currency":"GBP"}},"calculation":{{"lines":[
                    {{"now":{{"taxes":{{"vat20":100,"vat5":7}}}}}},{{"now":{{"taxes":{{"vat20":20}}}}}}]}}}}"#
            )
        };
        let plain = r#"{"refund":{"minor":300,"currency":"GBP"}}"#;
        let returns = [
            of_day("posted", 720, 0, &taxed(720)),
            of_day("posted", 600, 20, &taxed(580)),
            of_day("rejected", 300, 0, plain),
            of_day("waiting", 50, 0, ""),
            // It was undone before it was in the ERP.
            of_day("no_erp_effect", 720, 0, &taxed(720)),
        ];
        let found = taxes(&returns, &[]);
        let told: Vec<_> = found.iter().map(|of| (of.tax.as_str(), of.posted, of.open)).collect();
        assert_eq!(told, [("", 1_046, 300), ("vat20", 240, 0), ("vat5", 14, 0)]);
        assert_eq!(found.iter().map(|of| of.posted).sum::<i64>(), 720 + 580);
        let back =
            |is_posted: bool| TakenBack { currency: "GBP".to_owned(), is_posted, document: taxed(720) };
        let found = taxes(&returns, &[back(true), back(false)]);
        let told: Vec<_> = found.iter().map(|of| (of.tax.as_str(), of.posted, of.open)).collect();
        assert_eq!(told, [("", 453, -293), ("vat20", 120, -120), ("vat5", 7, -7)]);
    }

    #[test]
    fn ways_come_to_the_refunds() {
        let step = |method: &str, target: &str, money, amount, pays| TenderSum {
            method: method.to_owned(),
            target: target.to_owned(),
            executor: "provider".to_owned(),
            currency: "GBP".to_owned(),
            money,
            steps: 1,
            amount,
            pays,
        };
        let recorded = [refund("GBP", Money::Accepted, 3, 1_000), refund("GBP", Money::Held, 1, 40)];
        let sums = [
            step("card", "original", Money::Accepted, 600, 600),
            step("cash", "cash", Money::Accepted, 298, 300),
            step("card", "original", Money::Held, 40, 40),
        ];
        let found = tenders(&sums, &recorded);
        let rest = unplanned(&sums, &recorded);
        assert_eq!(rest.iter().map(|of| (of.money, of.amount)).collect::<Vec<_>>(), [(Money::Accepted, 102)]);
        let told: Vec<_> = found
            .iter()
            .map(|of| {
                (
                    of.method.as_str(),
                    of.minor.captured,
                    of.minor.accepted,
                    of.minor.under_review,
                    of.cash_rounding,
                )
            })
            .collect();
        assert_eq!(told, [("", 102, 102, 0, 0), ("card", 640, 600, 40, 0), ("cash", 298, 298, 0, 2)]);
        let all: i64 = found.iter().map(|of| of.minor.captured).sum();
        assert_eq!(all, refunds(&recorded).iter().map(|of| of.minor.captured).sum::<i64>());
    }

    #[test]
    fn places_come_to_what_was_captured() {
        let all: Vec<_> = Money::ALL.iter().zip(1..).map(|(money, n)| refund("GBP", *money, 1, n)).collect();
        let of = refunds(&all)[0].minor;
        let ByTrack {
            captured,
            accepted,
            requested,
            unknown,
            under_review,
            failed,
            denied,
            external,
            cancelled,
        } = of;
        let elsewhere = failed + denied + external + cancelled;
        assert_eq!(captured, accepted + requested + under_review + elsewhere);
        assert_eq!(captured, accepted + of.waiting() + unknown + elsewhere);
        assert_eq!((captured, unknown), ((1..=11).sum::<i64>(), 4));
    }

    #[test]
    fn one_set_of_words() {
        let set =
            ["in_erp", "waiting", "refused", "unknown", "no_erp_effect", "external", "cancelled", "none"];
        for money in Money::ALL {
            assert!(set.contains(&money_word(*money)), "{money:?}");
        }
        for state in ["posted", "pending", "waiting", "rejected", "no_erp_effect", "unknown"] {
            assert!(set.contains(&state_word(state)), "{state}");
        }
        assert_eq!(state_word("lost"), "lost", "a state of another version shows");
    }
}
