//! What the ERP has of an order beside what was posted of it and promised: every difference with its numbers.
//!
//! Only what the ERP has said to be in is looked for. What a person may have booked by hand, because a posting was refused
//! or nobody knew, is no difference; nor is anything that is still on its way.
//!
//! Pure: it knows no store, no connector and no clock.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{ItemId, OperationId};
use protocol::money::{Currency, Money};
use protocol::operation::{Condition, Disposition};
use protocol::reference::OrderStatus;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::connector::document::{
    Direction, GoodsState, NoteState, OrderState, Part, Quantities, SaleState, Standing, Sum,
};
use crate::reversal::compensates;
use crate::store::document::KnownLine;
use crate::store::order::{LineRow, OrderRow};
use crate::store::posting::{PostingKind, PostingRow, PostingState};

/// As differences have the unit of goods, of a state and of a line's taxes; money has its currency.
const UNITS: &str = "units";
const STATE: &str = "state";
const TAX: &str = "tax";
/// In the place of a number that is not whole, or has more decimals than its currency.
const NOT_READABLE: &str = "?";
const MISSING: &str = "missing";

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Kind {
    /// A shipment that was posted is not there, or not done.
    ShipmentState,
    /// Another number of an item left by it.
    ShipmentQuantity,
    /// A shipment of the order that no posting of ours explains.
    ShipmentUnexplained,
    /// A return's goods are not there, or not received.
    ReturnState,
    /// Another number of an item came back by it.
    ReturnQuantity,
    /// Goods of the order came back that no posting of ours explains.
    ReturnUnexplained,
    /// A return's credit note is not there, or not posted.
    CreditNoteState,
    /// Another number of an item is credited by it.
    CreditNoteQuantity,
    /// Another sum without tax.
    CreditNoteUntaxed,
    /// Another tax.
    CreditNoteTax,
    /// Another total.
    CreditNoteTotal,
    /// A credit note of the order that no posting of ours explains.
    CreditNoteUnexplained,
    /// The order is shipped on one side only, or gone from the ERP.
    OrderState,
    /// A sale's lines do not come to what the sale says.
    OrderTotal,
    /// Another number of an item was sold than the hub was told.
    LineQuantity,
    /// A line's price is another one than before.
    LinePrice,
    /// A line's taxes are others than before.
    LineTax,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 17] = [
        Self::ShipmentState,
        Self::ShipmentQuantity,
        Self::ShipmentUnexplained,
        Self::ReturnState,
        Self::ReturnQuantity,
        Self::ReturnUnexplained,
        Self::CreditNoteState,
        Self::CreditNoteQuantity,
        Self::CreditNoteUntaxed,
        Self::CreditNoteTax,
        Self::CreditNoteTotal,
        Self::CreditNoteUnexplained,
        Self::OrderState,
        Self::OrderTotal,
        Self::LineQuantity,
        Self::LinePrice,
        Self::LineTax,
    ];

    /// As columns and the API have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ShipmentState => "shipment_state",
            Self::ShipmentQuantity => "shipment_quantity",
            Self::ShipmentUnexplained => "shipment_unexplained",
            Self::ReturnState => "return_state",
            Self::ReturnQuantity => "return_quantity",
            Self::ReturnUnexplained => "return_unexplained",
            Self::CreditNoteState => "credit_note_state",
            Self::CreditNoteQuantity => "credit_note_quantity",
            Self::CreditNoteUntaxed => "credit_note_untaxed",
            Self::CreditNoteTax => "credit_note_tax",
            Self::CreditNoteTotal => "credit_note_total",
            Self::CreditNoteUnexplained => "credit_note_unexplained",
            Self::OrderState => "order_state",
            Self::OrderTotal => "order_total",
            Self::LineQuantity => "line_quantity",
            Self::LinePrice => "line_price",
            Self::LineTax => "line_tax",
        }
    }
}

/// One difference. The kind, the posting, the document and the part say which; the rest says how much.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// What differs.
    pub kind: Kind,
    /// The key of the posting it is held against; empty if against none.
    pub posting: String,
    /// The ERP's number of the document; empty if there is none.
    pub document: String,
    /// The item, or the line and its item; empty for the whole.
    pub part: String,
    /// What was posted, promised or known.
    pub expected: String,
    /// What the ERP has; `?` if it is no whole number of units or cents.
    pub found: String,
    /// `units`, `state`, `tax`, or a currency.
    pub unit: String,
}

/// An order as the hub has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The order.
    pub order: OrderRow,
    /// Its lines.
    pub lines: Vec<LineRow>,
    /// All its postings.
    pub postings: Vec<PostingRow>,
    /// Items of it that are no goods.
    pub services: BTreeSet<ItemId>,
}

#[derive(Deserialize)]
struct Shipped {
    lines: Vec<ShippedLine>,
}

#[derive(Deserialize)]
struct ShippedLine {
    item: ItemId,
    shipped: i64,
}

#[derive(Deserialize)]
struct Returned {
    refund: Money,
    lines: Vec<ReturnedLine>,
    #[serde(default)]
    calculation: Option<Calculation>,
}

#[derive(Deserialize)]
struct ReturnedLine {
    item: ItemId,
    base_quantity: i64,
    condition: Condition,
    disposition: Disposition,
}

#[derive(Deserialize)]
struct Calculation {
    lines: Vec<CalculatedLine>,
    credited: i64,
    total: i64,
    #[serde(default)]
    shipping: Option<serde::de::IgnoredAny>,
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

impl Returned {
    /// The tax that was promised, where nothing but lines is in the total.
    fn tax(&self) -> Option<i64> {
        let calculation = self.calculation.as_ref()?;
        let has_taxes = calculation.lines.iter().any(|line| !line.now.taxes.is_empty());
        let is_lines_only = calculation.shipping.is_none() && calculation.credited == calculation.total;
        let taxes = || calculation.lines.iter().map(|line| line.gross.saturating_sub(line.net)).sum();
        (has_taxes && is_lines_only).then(taxes)
    }
}

/// Compares an order; `known` is what its lines cost when they were last seen to fit. Gives the differences in order, and
/// the lines that are to be known from now on. A posting that cannot be read is left out: it was not posted either.
#[must_use]
pub fn compare(
    case: &Case,
    state: &OrderState,
    known: &BTreeMap<u32, KnownLine>,
) -> (Vec<Difference>, Vec<(u32, KnownLine)>) {
    let mut found = Vec::new();
    for posting in case.postings.iter().filter(|posting| posting.state == PostingState::Posted) {
        match posting.kind {
            PostingKind::Shipment => shipment(case, posting, state, &mut found),
            // What was taken back there again is not looked for.
            PostingKind::Return if is_reversed(case, posting) => {}
            PostingKind::Return => returned(case, posting, state, &mut found),
            PostingKind::Adjustment
            | PostingKind::ReturnReversal
            | PostingKind::GoodsReceipt
            | PostingKind::Transfer
            | PostingKind::ReturnSummary
            | PostingKind::AdjustmentSummary => {}
        }
    }
    unexplained(case, state, &mut found);
    let learned = match &state.sale {
        Some(sale) => {
            order_state(case, sale, &mut found);
            lines(case, sale, known, &mut found)
        }
        None if state.unasked.contains(&Part::Sale) => Vec::new(),
        None => {
            found.push(of_order(Kind::OrderState, "", word(case.order.status), MISSING, STATE));
            Vec::new()
        }
    };
    found.sort();
    found.dedup();
    (found, learned)
}

fn shipment(case: &Case, posting: &PostingRow, state: &OrderState, found: &mut Vec<Difference>) {
    let Ok(document) = serde_json::from_str::<Shipped>(&posting.document) else { return };
    let goods = document.lines.into_iter().filter(|line| !case.services.contains(&line.item));
    let expected = units(goods.map(|line| (line.item, line.shipped)));
    let kinds = (Kind::ShipmentState, Kind::ShipmentQuantity);
    goods_of(posting, Direction::Out, kinds, &expected, state, found);
}

fn returned(case: &Case, posting: &PostingRow, state: &OrderState, found: &mut Vec<Difference>) {
    let Ok(document) = serde_json::from_str::<Returned>(&posting.document) else { return };
    let is_goods = |line: &&ReturnedLine| {
        line.condition != Condition::NoGoods
            && line.disposition != Disposition::NoGoods
            && !case.services.contains(&line.item)
    };
    let goods = document.lines.iter().filter(is_goods);
    let expected = units(goods.map(|line| (line.item.clone(), line.base_quantity)));
    let kinds = (Kind::ReturnState, Kind::ReturnQuantity);
    goods_of(posting, Direction::Back, kinds, &expected, state, found);
    note_of(posting, &document, state, found);
}

/// Quantities by item, without those of nothing.
fn units(lines: impl Iterator<Item = (ItemId, i64)>) -> BTreeMap<String, i64> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for (item, quantity) in lines {
        let sum = sums.entry(item.to_string()).or_default();
        *sum = sum.saturating_add(quantity);
    }
    sums.retain(|_, quantity| *quantity != 0);
    sums
}

fn goods_of(
    posting: &PostingRow,
    direction: Direction,
    (of_state, of_quantity): (Kind, Kind),
    expected: &BTreeMap<String, i64>,
    state: &OrderState,
    found: &mut Vec<Difference>,
) {
    let part = match direction {
        Direction::Out => Part::Shipments,
        Direction::Back => Part::Returns,
    };
    if expected.is_empty() || state.unasked.contains(&part) {
        return;
    }
    let ours =
        |goods: &&GoodsState| goods.direction == direction && is_of(posting, &goods.reference, &goods.number);
    let all: Vec<&GoodsState> = state.goods.iter().filter(ours).collect();
    let live: Vec<&GoodsState> =
        all.iter().copied().filter(|goods| goods.standing != Standing::Cancelled).collect();
    let not_done = match live.first() {
        None => Some(all.first().map_or(("", MISSING), |goods| (goods.number.as_str(), goods.word.as_str()))),
        Some(_) => live
            .iter()
            .find(|goods| goods.standing == Standing::Open)
            .map(|goods| (goods.number.as_str(), goods.word.as_str())),
    };
    if let Some((number, word)) = not_done {
        found.push(of(of_state, posting, number, "", ("done", word), STATE));
        return;
    }
    let number = live.first().map_or("", |goods| goods.number.as_str());
    let mut there = Quantities::new();
    for (item, quantity) in live.iter().flat_map(|goods| &goods.items) {
        let sum = there.entry(item.clone()).or_insert(Some(0));
        *sum = (*sum).zip(*quantity).and_then(|(sum, quantity)| sum.checked_add(quantity));
    }
    quantities(of_quantity, posting, number, expected, &there, found);
}

fn quantities(
    kind: Kind,
    posting: &PostingRow,
    number: &str,
    expected: &BTreeMap<String, i64>,
    there: &Quantities,
    found: &mut Vec<Difference>,
) {
    let items: BTreeSet<&String> = expected.keys().chain(there.keys()).collect();
    for item in items {
        let posted = expected.get(item).copied().unwrap_or(0);
        let has = there.get(item).copied().unwrap_or(Some(0));
        if has != Some(posted) {
            found.push(of(kind, posting, number, item, (&posted.to_string(), &number_text(has)), UNITS));
        }
    }
}

fn note_of(posting: &PostingRow, document: &Returned, state: &OrderState, found: &mut Vec<Difference>) {
    if state.unasked.contains(&Part::CreditNotes) {
        return;
    }
    let Money { minor: promised, currency } = document.refund;
    let ours = |note: &&NoteState| is_of(posting, &note.reference, &note.number);
    let all: Vec<&NoteState> = state.notes.iter().filter(ours).collect();
    let live: Vec<&NoteState> =
        all.iter().copied().filter(|note| note.standing != Standing::Cancelled).collect();
    if promised <= 0 {
        for note in live.iter().filter(|note| note.standing == Standing::Done) {
            found.push(unexplained_note(note, &posting.key, currency));
        }
        return;
    }
    let Some(first) = live.first() else {
        let (number, word) =
            all.first().map_or(("", MISSING), |note| (note.number.as_str(), note.word.as_str()));
        found.push(of(Kind::CreditNoteState, posting, number, "", ("posted", word), STATE));
        return;
    };
    if let Some(open) = live.iter().find(|note| note.standing == Standing::Open) {
        found.push(of(Kind::CreditNoteState, posting, &open.number, "", ("posted", &open.word), STATE));
        return;
    }
    let mut credited = Quantities::new();
    for (item, quantity) in live.iter().flat_map(|note| &note.items) {
        let sum = credited.entry(item.clone()).or_insert(Some(0));
        *sum = (*sum).zip(*quantity).and_then(|(sum, quantity)| sum.checked_add(quantity));
    }
    let expected = units(document.lines.iter().map(|line| (line.item.clone(), line.base_quantity)));
    quantities(Kind::CreditNoteQuantity, posting, &first.number, &expected, &credited, found);
    let mut amount = |kind, expected: Option<i64>, has: Option<i64>| {
        if expected != has {
            let (expected, has) = (money_text(expected, currency), money_text(has, currency));
            found.push(of(kind, posting, &first.number, "", (&expected, &has), &currency.to_string()));
        }
    };
    let tax = document.tax();
    let parts = [
        (
            Kind::CreditNoteUntaxed,
            tax.map(|tax| promised.saturating_sub(tax)),
            sums(&live, |note| note.untaxed),
        ),
        (Kind::CreditNoteTax, tax, sums(&live, |note| note.tax)),
    ];
    for (kind, promised, sum) in parts {
        // The document keeps the sums that it was posted with; its lines are what somebody can change.
        if sum.parts != sum.stated {
            amount(kind, sum.stated, sum.parts);
        } else if let (Some(promised), Some(parts)) = (promised, sum.parts)
            && promised.abs_diff(parts) > state.rounding_minor.unsigned_abs()
        {
            amount(kind, Some(promised), Some(parts));
        }
    }
    let total = live.iter().try_fold(0_i64, |total, note| total.checked_add(note.total?));
    amount(Kind::CreditNoteTotal, Some(promised), total);
}

/// The sums of all notes of one posting.
fn sums(notes: &[&NoteState], of: fn(&NoteState) -> Sum) -> Sum {
    let add = |part: fn(Sum) -> Option<i64>| {
        notes.iter().try_fold(0_i64, |sum, note| sum.checked_add(part(of(note))?))
    };
    Sum { parts: add(|sum| sum.parts), stated: add(|sum| sum.stated) }
}

/// Whether a document is a posting's: it has our key, or people keyed it in and the posting was settled with it.
fn is_of(posting: &PostingRow, reference: &str, number: &str) -> bool {
    let is_named = || posting.documents.iter().any(|document| document.as_str() == number);
    reference == posting.key || (posting.state == PostingState::Posted && !is_key(reference) && is_named())
}

/// Whether a reference is a posting's key: people write no such number.
fn is_key(reference: &str) -> bool {
    PostingKind::ALL.into_iter().any(|kind| {
        let rest = reference.strip_prefix(kind.as_str()).and_then(|rest| rest.strip_prefix('-'));
        rest.and_then(OperationId::parse).is_some()
    })
}

/// Whether another posting takes a return back.
fn is_reversed(case: &Case, posting: &PostingRow) -> bool {
    case.postings.iter().any(|other| compensates(&other.key).as_deref() == Some(posting.key.as_str()))
}

/// What is done in the ERP for this order without a posting of ours.
fn unexplained(case: &Case, state: &OrderState, found: &mut Vec<Difference>) {
    let is_ours =
        |reference: &str, number: &str| case.postings.iter().any(|posting| is_of(posting, reference, number));
    // What was refused, what nobody knows, and what is in shadow, a person may have booked.
    let is_by_hand = |kind: PostingKind| {
        case.postings.iter().any(|posting| {
            // A reversal sends goods out, too.
            (posting.kind == kind || posting.kind == PostingKind::ReturnReversal)
                && matches!(
                    posting.state,
                    PostingState::Rejected | PostingState::Unknown | PostingState::Shadowed
                )
        })
    };
    for goods in state.goods.iter().filter(|goods| goods.standing == Standing::Done) {
        let (kind, of) = match goods.direction {
            Direction::Out => (Kind::ShipmentUnexplained, PostingKind::Shipment),
            Direction::Back => (Kind::ReturnUnexplained, PostingKind::Return),
        };
        if is_ours(&goods.reference, &goods.number) || is_by_hand(of) {
            continue;
        }
        for (item, quantity) in goods.items.iter().filter(|(_, quantity)| **quantity != Some(0)) {
            found.push(Difference {
                document: goods.number.clone(),
                ..of_order(kind, item, "0", &number_text(*quantity), UNITS)
            });
        }
    }
    let Some(currency) = case.lines.first().map(|line| line.amount.currency) else { return };
    for note in state.notes.iter().filter(|note| note.standing == Standing::Done) {
        if !is_ours(&note.reference, &note.number) && !is_by_hand(PostingKind::Return) {
            found.push(unexplained_note(note, "", currency));
        }
    }
}

fn unexplained_note(note: &NoteState, key: &str, currency: Currency) -> Difference {
    let (none, has) = (money_text(Some(0), currency), money_text(note.total, currency));
    Difference {
        posting: key.to_owned(),
        document: note.number.clone(),
        ..of_order(Kind::CreditNoteUnexplained, "", &none, &has, &currency.to_string())
    }
}

/// Whether both sides call the order shipped. Where a shipment differs, that says it already.
fn order_state(case: &Case, sale: &SaleState, found: &mut Vec<Difference>) {
    let is_told = found.iter().any(|difference| {
        matches!(difference.kind, Kind::ShipmentState | Kind::ShipmentQuantity | Kind::ShipmentUnexplained)
    });
    let is_settled = case.postings.iter().all(|posting| posting.state == PostingState::Posted);
    if is_told || !is_settled {
        return;
    }
    let status = case.order.status;
    let goods = || case.lines.iter().filter(|line| !case.services.contains(&line.item));
    let is_whole = goods().all(|line| line.shipped == line.base_quantity);
    let there = match status {
        OrderStatus::Shipped if sale.is_cancelled => "cancelled",
        OrderStatus::Shipped if is_whole && !sale.is_shipped => sale.shipping.as_str(),
        OrderStatus::Open | OrderStatus::Picking if sale.is_shipped && !is_whole => sale.shipping.as_str(),
        OrderStatus::Cancelled if sale.is_shipped => sale.shipping.as_str(),
        OrderStatus::Open | OrderStatus::Picking | OrderStatus::Shipped | OrderStatus::Cancelled => return,
    };
    let mut differs = of_order(Kind::OrderState, "", word(status), there, STATE);
    differs.document.clone_from(&sale.number);
    found.push(differs);
}

/// What was sold, line by line. What a line costs is known here with tax only: its price and taxes are held against what
/// they were when the lines last came to the sale's own sum.
fn lines(
    case: &Case,
    sale: &SaleState,
    known: &BTreeMap<u32, KnownLine>,
    found: &mut Vec<Difference>,
) -> Vec<(u32, KnownLine)> {
    let mut add = |kind, part: &str, expected: &str, has: &str, unit: &str| {
        let difference = of_order(kind, part, expected, has, unit);
        found.push(Difference { document: sale.number.clone(), ..difference });
    };
    let mut learned = Vec::new();
    for ours in &case.lines {
        let part = format!("{} {}", ours.line, ours.item);
        let there = sale.lines.iter().find(|line| line.line == ours.line);
        let has = there.map_or(Some(0), |line| line.quantity);
        if has != Some(ours.base_quantity) {
            add(Kind::LineQuantity, &part, &ours.base_quantity.to_string(), &number_text(has), UNITS);
        }
        let Some(there) = there else { continue };
        let now = KnownLine {
            quantity: ours.base_quantity,
            amount: ours.amount.minor,
            unit_price: there.unit_price.clone(),
            taxes: there.taxes.clone(),
        };
        match known.get(&ours.line) {
            // What the hub was told has changed since: so has the price, with its knowledge.
            Some(before) if (before.quantity, before.amount) == (now.quantity, now.amount) => {
                let currency = ours.amount.currency.to_string();
                if before.unit_price != now.unit_price {
                    add(Kind::LinePrice, &part, &before.unit_price, &now.unit_price, &currency);
                }
                if before.taxes != now.taxes {
                    add(Kind::LineTax, &part, &before.taxes, &now.taxes, TAX);
                }
            }
            Some(_) | None => learned.push((ours.line, now)),
        }
    }
    for line in &sale.lines {
        if case.lines.iter().all(|ours| ours.line != line.line) && line.quantity != Some(0) {
            let part = format!("{} {}", line.line, line.item);
            add(Kind::LineQuantity, &part, "0", &number_text(line.quantity), UNITS);
        }
    }
    if learned.is_empty() {
        return learned;
    }
    let sum = sale.lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.net?));
    // What an ERP does not say is held against nothing.
    if let (Some(sum), Some(stated)) = (sum, sale.untaxed)
        && sum != stated
    {
        if let Some(currency) = case.lines.first().map(|line| line.amount.currency) {
            let (stated, has) = (money_text(Some(stated), currency), money_text(Some(sum), currency));
            add(Kind::OrderTotal, "", &stated, &has, &currency.to_string());
        }
        return Vec::new();
    }
    learned
}

fn word(status: OrderStatus) -> &'static str {
    crate::store::order::status_word(status)
}

fn number_text(number: Option<i64>) -> String {
    number.map_or_else(|| NOT_READABLE.to_owned(), |number| number.to_string())
}

fn money_text(minor: Option<i64>, currency: Currency) -> String {
    minor.map_or_else(|| NOT_READABLE.to_owned(), |minor| Money { minor, currency }.decimal())
}

fn of_order(kind: Kind, part: &str, expected: &str, found: &str, unit: &str) -> Difference {
    Difference {
        kind,
        posting: String::new(),
        document: String::new(),
        part: part.to_owned(),
        expected: expected.to_owned(),
        found: found.to_owned(),
        unit: unit.to_owned(),
    }
}

fn of(
    kind: Kind,
    posting: &PostingRow,
    number: &str,
    part: &str,
    (expected, found): (&str, &str),
    unit: &str,
) -> Difference {
    Difference {
        posting: posting.key.clone(),
        document: number.to_owned(),
        ..of_order(kind, part, expected, found, unit)
    }
}

#[cfg(test)]
pub(super) mod tests;
