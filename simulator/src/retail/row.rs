use std::io::BufRead;

use protocol::chain::Hash;
use protocol::id::{ItemId, OrderId};
use protocol::money::{Currency, Money};
use protocol::time::BusinessDate;
use serde::{Deserialize, Serialize};

use super::input::{Input, InputError};
use super::oddity::{Oddity, Tally};
use super::record::{BadRecord, Fields, Record, Records};

/// Records looked at to tell how the file writes dates.
const SNIFFED_RECORDS: usize = 20_000;
/// Leaves room for the part number of a split document.
const INVOICE_BYTES_MAX: usize = 56;
/// From here on a quantity is noted as huge.
const HUGE_QUANTITY: u64 = 10_000;
/// Units of one row that books and wire can hold without any sum overflowing.
const QUANTITY_MAX: u64 = 1_000_000_000;
/// Minor units of one row, likewise.
const AMOUNT_MAX: u64 = 1_000_000_000_000;

/// The currency of the shop; the file has no column for it.
#[must_use]
pub fn currency() -> Currency {
    Currency::parse("GBP").expect("three upper-case letters")
}

/// What an invoice number's letter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum InvoiceKind {
    /// No letter: a sale, or a stock adjustment.
    Invoice,
    /// `C`: goods come back.
    CreditNote,
    /// `A`: bad debt and the like.
    Accounting,
}

/// One row that could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Row {
    /// Of the file, counted from 1.
    pub line: u64,
    /// The document's number.
    pub invoice: String,
    /// What its letter says.
    pub kind: InvoiceKind,
    /// The item, or a word for a service.
    pub code: ItemId,
    /// As the shop wrote it.
    pub description: String,
    /// Signed.
    pub quantity: i64,
    /// The trading day.
    pub date: BusinessDate,
    /// The time of day as written.
    pub time: String,
    /// `quantity × price`, rounded half away from zero.
    pub amount: Money,
    /// The price is above (1), at (0) or below (-1) zero.
    pub price_sign: i8,
    /// Of all fields as written, for finding duplicates within a day.
    pub fingerprint: u64,
    /// What is odd about it, short of setting it aside.
    pub noted: Vec<Oddity>,
    /// The customer's number; empty if there is none. Only for finding what a credit note is about.
    pub customer: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// How one file is written.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    delimiter: u8,
    columns: usize,
    has_header: bool,
    dates: DateOrder,
    invoice: usize,
    code: usize,
    description: Option<usize>,
    quantity: usize,
    date: usize,
    price: usize,
    customer: Option<usize>,
}

/// A row, or why the line is none. [`Oddity::sets_aside`] holds for the latter.
pub(super) type Parsed = Result<Row, (u64, Oddity)>;

impl Layout {
    /// Finds delimiter, columns and the way dates are written.
    pub(super) fn sniff(input: &Input) -> Result<Self, InputError> {
        let format = |why: &str| InputError::Format { name: input.name(), why: why.to_owned() };
        let mut best: Option<(usize, u8)> = None;
        for delimiter in [b',', b';', b'\t', b'|'] {
            let first = Records::new(input.open()?, delimiter, 0).next();
            if let Some(Record::Fields(Fields { fields, .. })) = first
                && best.is_none_or(|(count, _)| fields.len() > count)
            {
                best = Some((fields.len(), delimiter));
            }
        }
        let (columns, delimiter) = best.ok_or_else(|| format("it has no readable first line"))?;
        let first = Records::new(input.open()?, delimiter, 0).next();
        let Some(Record::Fields(Fields { fields: header, .. })) = first else {
            return Err(format("it has no readable first line"));
        };
        let mut layout = Self::of_header(&header, delimiter)
            .or_else(|| Self::without_header(&header, delimiter))
            .ok_or_else(|| format(&format!("its first line has {columns} fields, not these columns")))?;
        layout.dates = layout.sniff_dates(input)?;
        Ok(layout)
    }

    fn of_header(header: &[String], delimiter: u8) -> Option<Self> {
        let plain = |text: &String| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
        };
        let names: Vec<String> = header.iter().map(plain).collect();
        let find = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
        Some(Self {
            delimiter,
            columns: header.len(),
            has_header: true,
            dates: DateOrder::MonthFirst,
            invoice: find(&["invoiceno", "invoice", "invoicenumber"])?,
            code: find(&["stockcode"])?,
            description: find(&["description"]),
            quantity: find(&["quantity"])?,
            date: find(&["invoicedate", "date"])?,
            price: find(&["unitprice", "price"])?,
            customer: find(&["customerid", "customer"]),
        })
    }

    /// Eight fields in the usual order whose fourth and sixth are numbers.
    fn without_header(first: &[String], delimiter: u8) -> Option<Self> {
        let layout = Self {
            delimiter,
            columns: 8,
            has_header: false,
            dates: DateOrder::MonthFirst,
            invoice: 0,
            code: 1,
            description: Some(2),
            quantity: 3,
            date: 4,
            price: 5,
            customer: Some(6),
        };
        let numbers = whole(first.get(3)?).is_some() && price(first.get(5)?, delimiter).is_some();
        (first.len() == 8 && numbers).then_some(layout)
    }

    fn sniff_dates(&self, input: &Input) -> Result<DateOrder, InputError> {
        let mut order = DateOrder::MonthFirst;
        for record in self.records(input.open()?).take(SNIFFED_RECORDS) {
            let Record::Fields(Fields { fields, .. }) = record else { continue };
            let Some(text) = fields.get(self.date) else { continue };
            if text.contains('.') && !text.contains(['/', '-']) {
                return Ok(DateOrder::DayFirst);
            }
            match date_parts(text) {
                Some(([first, second, _], _)) if first > 12 && second <= 12 && first <= 31 => {
                    order = DateOrder::DayFirst;
                }
                Some(([first, second, _], _)) if second > 12 && first <= 12 => {
                    return Ok(DateOrder::MonthFirst);
                }
                Some(_) | None => {}
            }
        }
        Ok(order)
    }

    fn records<R: BufRead>(&self, source: R) -> impl Iterator<Item = Record> + use<R> {
        Records::new(source, self.delimiter, self.columns).skip(usize::from(self.has_header))
    }

    /// Every row of the text.
    pub(super) fn rows<R: BufRead>(&self, source: R) -> impl Iterator<Item = Parsed> + use<'_, R> {
        self.records(source).map(|record| self.row(record))
    }

    fn row(&self, record: Record) -> Parsed {
        match record {
            Record::Fields(fields) => {
                let line = fields.line;
                self.fields(fields).map_err(|oddity| (line, oddity))
            }
            Record::Bad { line, why } => Err((
                line,
                match why {
                    BadRecord::Quote => Oddity::OpenQuote,
                    BadRecord::TooLong => Oddity::LongLine,
                    BadRecord::Torn => Oddity::TornFile,
                },
            )),
        }
    }

    fn fields(&self, record: Fields) -> Result<Row, Oddity> {
        let Fields { line, fields, latin1, line_break } = record;
        let extra_is_blank = fields.iter().skip(self.columns).all(|field| field.trim().is_empty());
        if fields.len() < self.columns || !extra_is_blank {
            return Err(Oddity::Columns);
        }
        let field = |at: usize| fields.get(at).map_or("", String::as_str);
        let optional = |at: Option<usize>| at.map_or("", field).trim();
        let mut noted = Vec::new();
        let invoice = field(self.invoice).trim();
        let code = field(self.code).trim();
        if invoice.len() < field(self.invoice).len() || code.len() < field(self.code).len() {
            noted.push(Oddity::Blanks);
        }
        if invoice.is_empty() || invoice.len() > INVOICE_BYTES_MAX || OrderId::parse(invoice).is_err() {
            return Err(Oddity::BadInvoice);
        }
        let kind = match invoice.chars().next() {
            Some('C' | 'c') => InvoiceKind::CreditNote,
            Some('A' | 'a') => InvoiceKind::Accounting,
            Some(letter) => {
                if !letter.is_ascii_digit() {
                    noted.push(Oddity::UnknownPrefix);
                }
                InvoiceKind::Invoice
            }
            None => return Err(Oddity::BadInvoice),
        };
        let item = ItemId::parse(code).map_err(|_| Oddity::BadCode)?;
        let quantity = whole(field(self.quantity)).ok_or(Oddity::BadQuantity)?;
        if quantity.unsigned_abs() > QUANTITY_MAX {
            return Err(Oddity::BadQuantity);
        }
        let (date, time) = self.date(field(self.date)).ok_or(Oddity::BadDate)?;
        let price = price(field(self.price), self.delimiter).ok_or(Oddity::BadPrice)?;
        let amount = Money::extend(&price, quantity, currency()).map_err(|_| Oddity::BadAmount)?;
        if amount.minor.unsigned_abs() > AMOUNT_MAX {
            return Err(Oddity::BadAmount);
        }
        let price_sign = match (price.starts_with('-'), price.bytes().any(|b| matches!(b, b'1'..=b'9'))) {
            (_, false) => 0,
            (true, true) => -1,
            (false, true) => 1,
        };
        let description = optional(self.description);
        let has_fraction =
            price.split_once('.').is_some_and(|(_, places)| places.trim_end_matches('0').len() > 2);
        let customer = match optional(self.customer) {
            "NaN" | "nan" | "NULL" => "",
            number => number.strip_suffix(".0").unwrap_or(number),
        };
        let odd = [
            (latin1, Oddity::Latin1),
            (line_break, Oddity::LineBreak),
            (customer.is_empty(), Oddity::MissingCustomer),
            (description.is_empty(), Oddity::MissingDescription),
            (has_fraction, Oddity::FractionOfPenny),
            (quantity.unsigned_abs() >= HUGE_QUANTITY, Oddity::HugeQuantity),
        ];
        noted.extend(odd.into_iter().filter(|(holds, _)| *holds).map(|(_, oddity)| oddity));
        Ok(Row {
            line,
            invoice: invoice.to_owned(),
            kind,
            code: item,
            description: description.to_owned(),
            quantity,
            date,
            time,
            amount,
            price_sign,
            fingerprint: fingerprint(&fields),
            noted,
            customer: customer.to_owned(),
        })
    }

    fn date(&self, text: &str) -> Option<(BusinessDate, String)> {
        let ([first, second, third], time) = date_parts(text)?;
        let (year, month, day) = match (first > 31, self.dates) {
            (true, _) => (first, second, third),
            (false, DateOrder::DayFirst) => (third, second, first),
            (false, DateOrder::MonthFirst) => (third, first, second),
        };
        let year = if year < 100 { year + 2000 } else { year };
        let part = |n: u32| i8::try_from(n).ok();
        let date = jiff::civil::Date::new(i16::try_from(year).ok()?, part(month)?, part(day)?).ok()?;
        Some((BusinessDate(date), time.to_owned()))
    }
}

fn fingerprint(fields: &[String]) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = Hash::of(fields.join("\u{1f}").as_bytes()).0;
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// Puts what a row is noted or set aside for into a tally.
pub(super) fn note(tally: &mut Tally, row: &Row, oddity: Oddity) {
    tally.note(oddity, row.line, row.quantity, row.amount.minor);
}

/// Three numbers and the rest: `2010-12-01 08:26:00`, `12/1/10 8:26`, `01.12.2010`, `2010-12-01T08:26`.
fn date_parts(text: &str) -> Option<([u32; 3], &str)> {
    let text = text.trim();
    let end = text.find([' ', 'T']).unwrap_or(text.len());
    let (date, time) = text.split_at(end);
    let mut parts = date.split(['-', '/', '.']).map(|part| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    });
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some((three, time.trim_start_matches(['T', ' '])))
}

/// A whole number; `6.0` is one, as some exports write all numbers so.
fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = match text.split_once(['.', ',']) {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') && zeros.len() != 3 => {
            whole
        }
        Some(_) => return None,
        None => text,
    };
    text.parse().ok()
}

/// A decimal with a point. A comma is a decimal comma only where it is not the delimiter.
fn price(text: &str, delimiter: u8) -> Option<String> {
    let mut text = text.trim().trim_start_matches('£').to_owned();
    if delimiter != b',' && text.matches(',').count() == 1 && !text.contains('.') {
        text = text.replace(',', ".");
    }
    Money::extend(&text, 0, currency()).ok().map(|_| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Parsed> {
        let input = Input::Bytes(text.as_bytes().to_vec());
        let layout = Layout::sniff(&input).unwrap();
        layout.rows(input.open().unwrap()).collect()
    }

    const HEADER: &str =
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    #[test]
    fn read_every_way_the_format_is_written() {
        let check = |text: &str| {
            let rows = rows(text);
            assert_eq!(rows.len(), 1, "{text}");
            let row = rows[0].as_ref().unwrap();
            assert_eq!(row.invoice, "536365", "{text}");
            assert_eq!((row.quantity, row.amount.minor), (6, 1530), "{text}");
            assert_eq!(row.date.to_string(), "2010-12-13", "{text}");
        };
        check(&format!("{HEADER}536365,85123A,X,6,2010-12-13 08:26:00,2.550,17850,UK"));
        check(
            &format!("\u{feff}{HEADER}536365,85123A,X,6,12/13/10 8:26,2.55,17850,UK").replace('\n', "\r\n"),
        );
        check(&format!("{HEADER}\"536365\",85123A,\"X, Y\",6.0,13/12/2010 8:26,2.55,17850.0,UK"));
        check(
            "Invoice;StockCode;Description;Quantity;InvoiceDate;Price;Customer ID;Country\n\
               536365;85123A;X;6;13.12.2010 08:26;2,55;17850;UK",
        );
        check("536365,85123A,X,6,2010-12-13T08:26:00,2.55,17850,UK");
        check(
            ",InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
               0,536365,85123A,X,6,2010-12-13 08:26:00,2.55,17850,UK",
        );
    }

    #[test]
    fn set_aside_what_is_no_row() {
        let check = |line: &str, expect| {
            let rows = rows(&format!("{HEADER}{line}\n1,A1,X,1,2010-12-01 08:26:00,1,,UK"));
            assert_eq!(rows[0], Err((2, expect)), "{line}");
            assert!(rows[1].is_ok(), "{line}");
        };
        check("536365,85123A,X,6", Oddity::Columns);
        check("536365,85123A,X,6,2010-12-01 08:26:00,2.55,17850,UK,more", Oddity::Columns);
        check("536365,85123A,X,six,2010-12-01 08:26:00,2.55,17850,UK", Oddity::BadQuantity);
        check("536365,85123A,X,1.5,2010-12-01 08:26:00,2.55,17850,UK", Oddity::BadQuantity);
        check("536365,85123A,X,99999999999999999999,2010-12-01 08:26:00,2.55,17850,UK", Oddity::BadQuantity);
        check("536365,85123A,X,6,2010-13-01 08:26:00,2.55,17850,UK", Oddity::BadDate);
        check("536365,85123A,X,6,,2.55,17850,UK", Oddity::BadDate);
        check("536365,85123A,X,6,2010-12-01 08:26:00,1e3,17850,UK", Oddity::BadPrice);
        check(",85123A,X,6,2010-12-01 08:26:00,2.55,17850,UK", Oddity::BadInvoice);
        check("536365,,X,6,2010-12-01 08:26:00,2.55,17850,UK", Oddity::BadCode);
        check("536365,a\u{7}b,X,6,2010-12-01 08:26:00,2.55,17850,UK", Oddity::BadCode);
        check("536365,\"85123A,X,6,2010-12-01 08:26:00,2.55,17850,UK", Oddity::OpenQuote);
    }

    #[test]
    fn reject_another_format() {
        for text in ["", "a,b,c\n1,2,3", "{\"json\": true}"] {
            let error = Layout::sniff(&Input::Bytes(text.as_bytes().to_vec())).unwrap_err();
            assert!(error.to_string().contains("Online Retail"), "{error}");
        }
    }
}
