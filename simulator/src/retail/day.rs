use std::collections::{BTreeMap, BTreeSet, HashSet};

use protocol::id::{ItemId, OrderId};
use protocol::money::Money;
use protocol::operation::AdjustReason;
use protocol::time::BusinessDate;

use super::oddity::{Oddity, Tally};
use super::row::{InvoiceKind, Row, note};

/// Lines of one order: its shipment must fit one operation of 64 KiB, and the order one feed frame.
const ORDER_LINES_MAX: usize = 1_200;
/// Lines of one return, which is one operation of 64 KiB.
const CREDIT_LINES_MAX: usize = 150;
/// Codes that are no products; `gift_…` and codes without any digit are none either.
const SERVICES: &[&str] = &["C2", "C3", "GIFT_0001", "SP1002", "TEST001", "TEST002", "ADJUST2"];

/// One day of the shop, sorted into what people would have done.
#[derive(Debug, Clone)]
pub struct TradingDay {
    /// Which day.
    pub date: BusinessDate,
    /// Every item and service of the day.
    pub items: BTreeMap<ItemId, SoldItem>,
    /// What was sold.
    pub orders: Vec<SalesOrder>,
    /// What came back.
    pub credits: Vec<CreditNote>,
    /// What was written off.
    pub adjustments: Vec<Adjustment>,
    /// What was odd.
    pub tally: Tally,
    /// Rows read, those set aside included.
    pub rows: u64,
}

/// An item as the day's rows describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldItem {
    /// The first description that is not empty.
    pub description: String,
    /// Nobody picks it.
    pub service: bool,
}

impl SoldItem {
    /// The description on one line.
    #[must_use]
    pub fn label(&self) -> String {
        self.description.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
    }
}

/// An order, or one part of an invoice too long for one.
#[derive(Debug, Clone)]
pub struct SalesOrder {
    /// The invoice number; further parts end in `~2`, `~3`, …
    pub order: OrderId,
    /// In the file's order.
    pub lines: Vec<SalesLine>,
    /// Whose; empty if the file does not say.
    pub customer: String,
}

/// One line of an order.
#[derive(Debug, Clone)]
pub struct SalesLine {
    /// 1, 2, 3, …
    pub line: u32,
    /// What.
    pub item: ItemId,
    /// Positive.
    pub quantity: i64,
    /// Zero or more.
    pub amount: Money,
}

/// A `C` invoice, or one part of it.
#[derive(Debug, Clone)]
pub struct CreditNote {
    /// Its number.
    pub number: String,
    /// In the file's order.
    pub lines: Vec<CreditLine>,
    /// Whose; empty if the file does not say.
    pub customer: String,
}

/// One line of a credit note.
#[derive(Debug, Clone)]
pub struct CreditLine {
    /// What came back.
    pub item: ItemId,
    /// Positive.
    pub quantity: i64,
    /// Zero or more.
    pub refund: Money,
}

/// A negative row at price 0.
#[derive(Debug, Clone)]
pub struct Adjustment {
    /// Its number.
    pub number: String,
    /// What.
    pub item: ItemId,
    /// Negative.
    pub quantity: i64,
    /// Read from the description.
    pub reason: AdjustReason,
}

/// Parts already given out per invoice number, over all days played.
#[derive(Debug, Default)]
pub(super) struct Numbers(BTreeMap<String, u32>);

impl Numbers {
    fn next(&mut self, invoice: &str) -> (String, u32) {
        let part = self.0.entry(invoice.to_owned()).or_default();
        *part += 1;
        let name = if *part == 1 { invoice.to_owned() } else { format!("{invoice}~{part}") };
        (name, *part)
    }
}

struct Document {
    name: String,
    first_line: u64,
    times: BTreeSet<String>,
    rows: Vec<Row>,
}

impl TradingDay {
    /// Sorts a day's rows. `numbers` keeps document numbers apart when several days are played.
    pub(super) fn of(date: BusinessDate, rows: Vec<Row>, numbers: &mut Numbers) -> Self {
        let mut day = Self {
            date,
            items: BTreeMap::new(),
            orders: Vec::new(),
            credits: Vec::new(),
            adjustments: Vec::new(),
            tally: Tally::default(),
            rows: rows.len() as u64,
        };
        day.note_codes(&rows);
        let mut sales: Vec<Document> = Vec::new();
        let mut credits: Vec<Document> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut seen = HashSet::new();
        for row in rows {
            for oddity in &row.noted {
                note(&mut day.tally, &row, *oddity);
            }
            if !seen.insert(row.fingerprint) {
                note(&mut day.tally, &row, Oddity::ExactDuplicate);
            }
            match role(&row) {
                Role::Aside(oddity) => note(&mut day.tally, &row, oddity),
                Role::Sale => {
                    if row.price_sign == 0 {
                        note(&mut day.tally, &row, Oddity::ZeroPrice);
                    }
                    day.learn(&row);
                    gather(&mut sales, &mut places, row);
                }
                Role::Credit => {
                    day.learn(&row);
                    gather(&mut credits, &mut places, row);
                }
                Role::Adjustment => {
                    day.learn(&row);
                    day.adjustments.push(Adjustment {
                        reason: reason(&row.description),
                        number: row.invoice,
                        item: row.code,
                        quantity: row.quantity,
                    });
                }
            }
        }
        for document in sales {
            day.order(document, numbers);
        }
        for document in credits {
            day.credit(document, numbers);
        }
        day
    }

    fn note_codes(&mut self, rows: &[Row]) {
        let mut spellings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for row in rows {
            spellings.entry(row.code.as_str().to_uppercase()).or_default().insert(row.code.as_str());
        }
        for row in rows {
            if spellings.get(&row.code.as_str().to_uppercase()).is_some_and(|codes| codes.len() > 1) {
                note(&mut self.tally, row, Oddity::CaseVariant);
            }
            if is_service(&row.code) {
                note(&mut self.tally, row, Oddity::Service);
            }
        }
    }

    fn learn(&mut self, row: &Row) {
        let item = self
            .items
            .entry(row.code.clone())
            .or_insert_with(|| SoldItem { description: String::new(), service: is_service(&row.code) });
        if item.description.is_empty() && row.price_sign != 0 {
            item.description.clone_from(&row.description);
        }
    }

    fn note_document(&mut self, document: &Document) {
        if document.times.len() > 1 {
            self.tally.note(Oddity::SeveralTimes, document.first_line, 0, 0);
        }
    }

    /// The part's name; notes where there is more than one.
    fn part(&mut self, name: &str, line: u64, is_first: bool, numbers: &mut Numbers) -> String {
        let (name, part) = numbers.next(name);
        if part > 1 {
            let oddity = if is_first { Oddity::RepeatedInvoice } else { Oddity::SplitDocument };
            self.tally.note(oddity, line, 0, 0);
        }
        name
    }

    fn order(&mut self, document: Document, numbers: &mut Numbers) {
        self.note_document(&document);
        for (at, rows) in document.rows.chunks(ORDER_LINES_MAX).enumerate() {
            let name = self.part(&document.name, document.first_line, at == 0, numbers);
            let lines = (1..).zip(rows).map(|(line, row)| SalesLine {
                line,
                item: row.code.clone(),
                quantity: row.quantity,
                amount: row.amount,
            });
            let order = OrderId::parse(name).expect("a row's invoice number leaves room for the part");
            let (lines, customer) = (lines.collect(), rows[0].customer.clone());
            self.orders.push(SalesOrder { order, lines, customer });
        }
    }

    fn credit(&mut self, document: Document, numbers: &mut Numbers) {
        self.note_document(&document);
        for (at, rows) in document.rows.chunks(CREDIT_LINES_MAX).enumerate() {
            let number = self.part(&document.name, document.first_line, at == 0, numbers);
            let lines = rows.iter().map(|row| CreditLine {
                item: row.code.clone(),
                quantity: -row.quantity,
                refund: Money { minor: -row.amount.minor, currency: row.amount.currency },
            });
            let (lines, customer) = (lines.collect(), rows[0].customer.clone());
            self.credits.push(CreditNote { number, lines, customer });
        }
    }
}

enum Role {
    Sale,
    Credit,
    Adjustment,
    Aside(Oddity),
}

fn role(row: &Row) -> Role {
    match (row.kind, row.quantity.signum(), row.price_sign) {
        (InvoiceKind::Accounting, _, _) => Role::Aside(Oddity::AccountingEntry),
        (_, 0, _) => Role::Aside(Oddity::ZeroQuantity),
        (_, _, -1) => Role::Aside(Oddity::NegativePrice),
        (InvoiceKind::CreditNote, -1, _) => Role::Credit,
        (InvoiceKind::CreditNote, _, _) => Role::Aside(Oddity::PositiveCredit),
        (InvoiceKind::Invoice, 1, _) => Role::Sale,
        (InvoiceKind::Invoice, _, 0) => Role::Adjustment,
        (InvoiceKind::Invoice, _, _) => Role::Aside(Oddity::NegativeSale),
    }
}

fn gather(documents: &mut Vec<Document>, places: &mut BTreeMap<String, usize>, row: Row) {
    let at = *places.entry(row.invoice.clone()).or_insert_with(|| {
        documents.push(Document {
            name: row.invoice.clone(),
            first_line: row.line,
            times: BTreeSet::new(),
            rows: Vec::new(),
        });
        documents.len() - 1
    });
    documents[at].times.insert(row.time.clone());
    documents[at].rows.push(row);
}

fn is_service(code: &ItemId) -> bool {
    let code = code.as_str().to_ascii_uppercase();
    SERVICES.contains(&code.as_str())
        || code.starts_with("GIFT_")
        || !code.bytes().any(|byte| byte.is_ascii_digit())
}

/// The shop's own words, as far as they say why.
fn reason(description: &str) -> AdjustReason {
    let text = description.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&["thrown", "throw away", "unsaleable", "disposed", "destroy"]) {
        AdjustReason::Discarded
    } else if says(&["damage", "broken", "faulty", "wet", "rust", "mould", "crush", "smash", "crack"]) {
        AdjustReason::Damaged
    } else if says(&["lost", "missing", "mia", "stolen", "can't find"]) {
        AdjustReason::Lost
    } else {
        AdjustReason::Correction
    }
}
