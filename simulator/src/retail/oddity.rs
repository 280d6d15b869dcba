use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Line numbers kept as examples of each oddity.
const EXAMPLES_MAX: usize = 5;

/// What is odd about a row or document, and what was done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Oddity {
    /// No customer number.
    MissingCustomer,
    /// No description.
    MissingDescription,
    /// Sold at price 0.
    ZeroPrice,
    /// The same row, field for field, a second time.
    ExactDuplicate,
    /// An item code that differs from another one only by case.
    CaseVariant,
    /// A code that is no product.
    Service,
    /// 10,000 units or more in one row.
    HugeQuantity,
    /// A unit price with a fraction of the smallest coin.
    FractionOfPenny,
    /// One document with several times of day.
    SeveralTimes,
    /// An invoice number that begins with an unknown letter.
    UnknownPrefix,
    /// Blanks around an invoice number or an item code.
    Blanks,
    /// Bytes that are not UTF-8.
    Latin1,
    /// A line break inside a quoted field.
    LineBreak,
    /// A document too long for one operation.
    SplitDocument,
    /// An invoice number that an earlier day had too.
    RepeatedInvoice,
    /// `A` invoices, such as bad debt.
    AccountingEntry,
    /// A price below 0.
    NegativePrice,
    /// A negative quantity at a price, on an invoice without `C`.
    NegativeSale,
    /// A positive quantity on a `C` invoice.
    PositiveCredit,
    /// A quantity of 0.
    ZeroQuantity,
    /// Another number of fields than the header.
    Columns,
    /// A quote that is never closed.
    OpenQuote,
    /// A line longer than any row.
    LongLine,
    /// The file breaks off.
    TornFile,
    /// A quantity that is no whole number.
    BadQuantity,
    /// A price that is no decimal number.
    BadPrice,
    /// A date that cannot be read.
    BadDate,
    /// No invoice number, or one that is no identifier.
    BadInvoice,
    /// No item code, or one that is no identifier.
    BadCode,
    /// An amount beyond what books can hold.
    BadAmount,
}

impl Oddity {
    /// Whether the row is not part of the day.
    #[must_use]
    pub fn sets_aside(self) -> bool {
        self >= Self::AccountingEntry
    }

    /// What it is, for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::MissingCustomer => "no customer number",
            Self::MissingDescription => "no description",
            Self::ZeroPrice => "sold at price 0",
            Self::ExactDuplicate => "exact duplicate of an earlier row",
            Self::CaseVariant => "item code that differs from another only by case",
            Self::Service => "code that is no product (POST, DOT, M, D, S, …)",
            Self::HugeQuantity => "10,000 units or more in one row",
            Self::FractionOfPenny => "unit price with a fraction of a penny",
            Self::SeveralTimes => "document with several times of day",
            Self::UnknownPrefix => "invoice number with an unknown letter",
            Self::Blanks => "blanks around a number or code",
            Self::Latin1 => "bytes that are not UTF-8",
            Self::LineBreak => "line break inside a field",
            Self::SplitDocument => "document too long for one operation",
            Self::RepeatedInvoice => "invoice number seen on an earlier day",
            Self::AccountingEntry => "accounting entry (A invoice)",
            Self::NegativePrice => "price below 0",
            Self::NegativeSale => "negative quantity at a price, without C",
            Self::PositiveCredit => "positive quantity on a C invoice",
            Self::ZeroQuantity => "quantity 0",
            Self::Columns => "another number of fields than the header",
            Self::OpenQuote => "quote that is never closed",
            Self::LongLine => "line longer than any row",
            Self::TornFile => "the file breaks off",
            Self::BadQuantity => "quantity that is no whole number",
            Self::BadPrice => "price that is no decimal number",
            Self::BadDate => "date that cannot be read",
            Self::BadInvoice => "invoice number missing or unreadable",
            Self::BadCode => "item code missing or unreadable",
            Self::BadAmount => "amount beyond what books can hold",
        }
    }

    /// What was done with it, for people.
    #[must_use]
    pub fn done(self) -> &'static str {
        match self {
            Self::MissingCustomer => "played: no customer is ever needed",
            Self::MissingDescription => "played: the code stands for it",
            Self::ZeroPrice => "played as an order line that costs nothing",
            Self::ExactDuplicate => "played as a line of its own: the file cannot say that it is a mistake",
            Self::CaseVariant => "played as an item of its own: case matters in the ERP",
            Self::Service => "played as a service: nobody picks it, it rides along with the shipment",
            Self::HugeQuantity => "played as it is",
            Self::FractionOfPenny => "played: the line's amount is rounded half away from zero",
            Self::SeveralTimes => "played as one document",
            Self::UnknownPrefix => "played as an order",
            Self::Blanks => "blanks removed, then played",
            Self::Latin1 => "read as Latin-1, then played",
            Self::LineBreak => "kept as one field, then played",
            Self::SplitDocument => "played as several documents",
            Self::RepeatedInvoice => "played as a further document of that number",
            Self::AccountingEntry => "set aside: no goods move",
            Self::NegativePrice => "set aside: an accounting entry, no goods move",
            Self::NegativeSale => "set aside: neither a return nor a stock adjustment",
            Self::PositiveCredit => "set aside: a return brings goods in, this says the opposite",
            Self::ZeroQuantity => "set aside: nothing moves",
            Self::Columns
            | Self::OpenQuote
            | Self::LongLine
            | Self::BadQuantity
            | Self::BadPrice
            | Self::BadDate
            | Self::BadInvoice
            | Self::BadCode
            | Self::BadAmount => "set aside: correct the row and play it again",
            Self::TornFile => "everything before the break was read",
        }
    }
}

/// How often, and how much.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Rows, or documents where the oddity is one of documents.
    pub rows: u64,
    /// Units of those rows, signed, where they could be read.
    pub units: i64,
    /// Their amounts in minor units, signed, where they could be read.
    pub minor: i64,
    /// The first lines of the file where it was seen.
    pub lines: Vec<u64>,
}

/// All that was odd.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Tally(pub BTreeMap<Oddity, Count>);

impl Tally {
    /// One more.
    pub fn note(&mut self, oddity: Oddity, line: u64, units: i64, minor: i64) {
        let count = self.0.entry(oddity).or_default();
        count.rows += 1;
        count.units = count.units.saturating_add(units);
        count.minor = count.minor.saturating_add(minor);
        if count.lines.len() < EXAMPLES_MAX {
            count.lines.push(line);
        }
    }

    /// Adds another tally.
    pub fn merge(&mut self, other: Self) {
        for (oddity, more) in other.0 {
            let count = self.0.entry(oddity).or_default();
            count.rows += more.rows;
            count.units = count.units.saturating_add(more.units);
            count.minor = count.minor.saturating_add(more.minor);
            let room = EXAMPLES_MAX.saturating_sub(count.lines.len());
            count.lines.extend(more.lines.into_iter().take(room));
        }
    }

    /// Rows set aside.
    #[must_use]
    pub fn set_aside(&self) -> u64 {
        self.0.iter().filter(|(oddity, _)| oddity.sets_aside()).map(|(_, count)| count.rows).sum()
    }
}
