//! What the bytes of a scanner mean: a site's own code, a GTIN, an SSCC, GS1 element strings, a GS1 Digital
//! Link, or just a text.
//!
//! Normalised once: the AIM symbology id and what the transport leaves around the data go first, then the
//! site's own patterns are tried, then GS1's rules for that symbology. A wrong check digit is a misread: it
//! is an error here and never looked up. A payment card is refused and its number is in nothing that is given back,
//! before any pattern is tried. Does not know which items, orders or workers exist.

mod ai_table;
mod card;
mod component;
mod coupon;
mod date;
mod digital_link;
mod element;
mod error;
mod gtin;
mod lists;
mod pattern;
mod sscc;
mod symbology;

pub use self::card::is_card_number;
pub use self::date::element_date;
pub use self::error::BarcodeError;
pub use self::gtin::Gtin;
pub use self::pattern::{PatternError, PatternMeaning, SitePattern, SitePatterns};
pub use self::sscc::{SSCC_NUMBER_MAX, Sscc};
pub use self::symbology::Symbology;

use self::card::is_card_stripe;
use self::element::GS;
use self::gtin::Number;
use self::symbology::Carries;

/// The code of a [`BarcodeError`] for a payment card.
pub const CARD: &str = "card_number";
/// Shown in place of a card's number.
const CARD_SHOWN: &str = "••••";

/// A scan, understood or refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What the scanner says it read; `None` when it sends no AIM id.
    pub symbology: Option<Symbology>,
    /// The data without AIM id and framing; bytes that are not UTF-8 are read as Latin-1. Nothing of a payment card.
    pub text: String,
    /// What it means.
    pub meaning: Result<Barcode, BarcodeError>,
}

/// What a barcode says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Barcode {
    /// One of the site's own.
    Site {
        /// What it names.
        meaning: PatternMeaning,
        /// The pattern's first group, or the whole text if it has none.
        key: String,
    },
    /// A trade item by an EAN, UPC or ITF-14 symbol.
    Gtin(Gtin),
    /// An EAN or UPC number of a restricted-circulation prefix (02, 20–29): weight, price or a company's own
    /// meaning inside, never a GTIN. As scanned; the check digit is right.
    Restricted(String),
    /// An EAN or UPC with a 2D component that holds element strings.
    Composite {
        /// `None` if the number is of restricted circulation.
        gtin: Option<Gtin>,
        /// Of the 2D component.
        elements: Vec<Element>,
    },
    /// GS1 element strings.
    Elements(Vec<Element>),
    /// A GS1 Digital Link URI and the element strings it holds.
    DigitalLink {
        /// As scanned.
        uri: String,
        /// Its data, the key first.
        elements: Vec<Element>,
    },
    /// No GS1 data and none of the site's own.
    Text(String),
}

/// One GS1 element string: an application identifier and its value, checked by the rules of that identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Two to four digits.
    pub ai: String,
    /// As in the symbol: a date stays YYMMDD, a weight stays without its decimal point.
    pub value: String,
}

impl Barcode {
    /// Element strings, if it holds any.
    #[must_use]
    pub fn elements(&self) -> &[Element] {
        match self {
            Self::Elements(elements)
            | Self::DigitalLink { elements, .. }
            | Self::Composite { elements, .. } => elements,
            Self::Site { .. } | Self::Gtin(_) | Self::Restricted(_) | Self::Text(_) => &[],
        }
    }

    /// The value of one application identifier.
    #[must_use]
    pub fn element(&self, ai: &str) -> Option<&str> {
        self.elements().iter().find(|e| e.ai == ai).map(|e| e.value.as_str())
    }

    /// The trade item it names: by an EAN, UPC or ITF-14 symbol or by AI 01.
    #[must_use]
    pub fn gtin(&self) -> Option<Gtin> {
        match self {
            Self::Gtin(gtin) => Some(*gtin),
            Self::Composite { gtin, .. } => *gtin,
            Self::Elements(_) | Self::DigitalLink { .. } => Gtin::from_digits(self.element("01")?).ok(),
            Self::Site { .. } | Self::Restricted(_) | Self::Text(_) => None,
        }
    }

    /// The logistic unit it names, by AI 00.
    #[must_use]
    pub fn sscc(&self) -> Option<Sscc> {
        Sscc::from_digits(self.element("00")?).ok()
    }
}

/// Understands a scan: never panics and never allocates more than a few times the scan.
#[must_use]
pub fn read(scan: &[u8], patterns: &SitePatterns) -> Reading {
    let (symbology, data) = symbology::normalise(scan);
    let text = text(data);
    // What names a symbology is a code, whose digits may look like a card's by chance; a whole stripe does not.
    if is_card_stripe(&text) || (symbology.is_none() && is_card_number(&text)) {
        let message = "this is a payment card; nothing of it was kept";
        return Reading {
            symbology,
            text: CARD_SHOWN.to_owned(),
            meaning: Err(BarcodeError::new(CARD, message)),
        };
    }
    let meaning = match patterns.find(symbology, &text) {
        Some((meaning, key)) => Ok(Barcode::Site { meaning, key }),
        None => standard(symbology, data, &text),
    };
    Reading { symbology, text, meaning }
}

/// What the bytes mean by GS1's rules alone.
fn standard(symbology: Option<Symbology>, data: &[u8], text: &str) -> Result<Barcode, BarcodeError> {
    // FNC1 at the start tells GS1 from other data and is part of neither: some scanners send it all the same.
    let unmarked = data.strip_prefix(&[GS]).unwrap_or(data);
    let carries = match symbology {
        Some(symbology) => symbology.carries(),
        // Without an AIM id only FNC1 tells; a number is what a shop's scanner mostly reads.
        None if data.contains(&GS) => Carries::Elements,
        None if !data.is_empty() && data.iter().all(u8::is_ascii_digit) => return item(text),
        None if data.is_empty() => return Err(BarcodeError::new("empty", "the scan holds nothing")),
        None => Carries::Text,
    };
    match carries {
        Carries::Elements => element::parse(unmarked).map(Barcode::Elements),
        Carries::Ean13 => ean(text, 13),
        Carries::Ean8 => ean(text, 8),
        Carries::Ean13WithAddOn => match text.split_at_checked(13) {
            Some((number, add_on)) if is_add_on(add_on) => item(number),
            Some(_) | None => {
                Err(BarcodeError::new("length", "an EAN-13 with add-on has 13 digits and 2 or 5 more"))
            }
        },
        Carries::Itf14 if text.len() == 14 && text.bytes().all(|c| c.is_ascii_digit()) => item(text),
        Carries::Itf14 | Carries::Text if digital_link::is_uri(text) => {
            digital_link::parse(text).map(|elements| Barcode::DigitalLink { uri: text.to_owned(), elements })
        }
        Carries::Itf14 | Carries::Text => Ok(Barcode::Text(text.to_owned())),
    }
}

/// An EAN symbol, perhaps with the 2D component that a scanner sends as a second message.
fn ean(text: &str, digits: usize) -> Result<Barcode, BarcodeError> {
    let (number, component) = match text.split_once("|]e0") {
        Some((number, component)) => (number, Some(component)),
        None => (text, None),
    };
    if number.chars().count() != digits {
        return Err(BarcodeError::new(
            "length",
            format!("this EAN symbol has {digits} digits, {} came", number.chars().count()),
        ));
    }
    let read = item(number)?;
    match component {
        Some(component) => {
            Ok(Barcode::Composite { gtin: read.gtin(), elements: element::parse(component.as_bytes())? })
        }
        None => Ok(read),
    }
}

fn item(digits: &str) -> Result<Barcode, BarcodeError> {
    Ok(match gtin::number(digits)? {
        Number::Gtin(gtin) => Barcode::Gtin(gtin),
        Number::Restricted(digits) => Barcode::Restricted(digits),
    })
}

fn is_add_on(text: &str) -> bool {
    matches!(text.len(), 2 | 5) && text.bytes().all(|c| c.is_ascii_digit())
}

/// UTF-8, else each byte as Latin-1: nothing is lost and nothing is refused here.
fn text(data: &[u8]) -> String {
    match std::str::from_utf8(data) {
        Ok(text) => text.to_owned(),
        Err(_) => data.iter().copied().map(char::from).collect(),
    }
}
