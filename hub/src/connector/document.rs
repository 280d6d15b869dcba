//! What an ERP has of some orders right now: the sale, its shipments, what came back and what was credited, also what the
//! hub has not posted. In our words, without a judgement: [`crate::reconcile::compare`] says what differs.

use std::collections::BTreeMap;

use protocol::id::OrderId;

/// Orders that a connector is asked about in one go.
pub const ASKED_ORDERS_MAX: usize = 20;

/// An order, and the keys of all its postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub order: OrderId,
    /// By which the ERP knows our documents.
    pub keys: Vec<String>,
}

/// What can be read back of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The sale with its lines.
    Sale,
    /// What left.
    Shipments,
    /// Goods that came back.
    Returns,
    /// What was credited.
    CreditNotes,
}

/// What the ERP has of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderState {
    /// Which.
    pub order: OrderId,
    /// The sale, if the ERP has it.
    pub sale: Option<SaleState>,
    /// Goods that left and came back, by document.
    pub goods: Vec<GoodsState>,
    /// What was credited.
    pub notes: Vec<NoteState>,
    /// By so many minor units the parts of a credit note may differ from what was promised: more is refused when it is
    /// posted.
    pub rounding_minor: i64,
    /// What the ERP was not asked for: nothing of that differs.
    pub unasked: Vec<Part>,
}

/// A sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleState {
    /// The ERP's number.
    pub number: String,
    /// Whether it was called off.
    pub is_cancelled: bool,
    /// Whether the ERP waits for no more shipment.
    pub is_shipped: bool,
    /// How far it was shipped, in the ERP's own word.
    pub shipping: String,
    /// What was sold.
    pub lines: Vec<SaleLine>,
    /// What the sale says its lines come to without tax, in minor units.
    pub untaxed: Option<i64>,
}

/// A line of a sale. What is no whole number is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleLine {
    /// The order's own numbering.
    pub line: u32,
    /// What.
    pub item: String,
    /// How much, in the base unit.
    pub quantity: Option<i64>,
    /// Without tax, in minor units.
    pub net: Option<i64>,
    /// Decimal text without zeros at its end.
    pub unit_price: String,
    /// The names of its taxes, in order.
    pub taxes: String,
}

/// Which way goods went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To the customer.
    Out,
    /// Back.
    Back,
}

/// How far a document has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not done.
    Open,
    /// Goods have moved, or money is booked.
    Done,
    /// Called off.
    Cancelled,
}

/// Quantities by item; one that is no whole number is nothing.
pub type Quantities = BTreeMap<String, Option<i64>>;

/// Goods that moved, or are to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoodsState {
    /// Which way.
    pub direction: Direction,
    /// Whose key it carries; anything, or nothing, if it is not ours.
    pub reference: String,
    /// The ERP's number.
    pub number: String,
    /// How far it is.
    pub standing: Standing,
    /// The ERP's word for that.
    pub word: String,
    /// What.
    pub items: Quantities,
}

/// A credit note; what was credited is positive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteState {
    /// Whose key it carries; anything, or nothing, if it is not ours.
    pub reference: String,
    /// The ERP's number.
    pub number: String,
    /// How far it is.
    pub standing: Standing,
    /// The ERP's word for that.
    pub word: String,
    /// Without tax.
    pub untaxed: Sum,
    /// Tax.
    pub tax: Sum,
    /// What the document says it comes to, in minor units.
    pub total: Option<i64>,
    /// Credited items.
    pub items: Quantities,
}

/// A sum in minor units: what its parts come to, and what the document says. Nothing if it cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// Added up from the lines.
    pub parts: Option<i64>,
    /// As the document has it.
    pub stated: Option<i64>,
}

/// Adds a line's quantity to those of its document; a line of rounding or of words has no item.
pub(super) fn add(items: &mut Quantities, item: &str, quantity: Option<i64>) {
    if item.is_empty() {
        return;
    }
    let sum = items.entry(item.to_owned()).or_insert(Some(0));
    *sum = (*sum).zip(quantity).and_then(|(sum, quantity)| sum.checked_add(quantity));
}

/// A decimal without zeros at its end: databases write them as they like.
pub(super) fn plain(decimal: &str) -> &str {
    if decimal.contains('.') { decimal.trim_end_matches('0').trim_end_matches('.') } else { decimal }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_summed_or_unknown() {
        let mut items = Quantities::new();
        for (item, quantity) in [("A", Some(2)), ("A", Some(3)), ("", Some(9)), ("B", Some(1)), ("B", None)] {
            add(&mut items, item, quantity);
        }
        let expect = [("A".to_owned(), Some(5)), ("B".to_owned(), None)];
        assert_eq!(items.into_iter().collect::<Vec<_>>(), expect);
    }

    #[test]
    fn prices_are_compared_by_value() {
        for (decimal, expect) in
            [("12.5000", "12.5"), ("12.0000", "12"), ("120", "120"), ("0.0001", "0.0001"), ("", "")]
        {
            assert_eq!(plain(decimal), expect);
        }
    }
}
