//! What the bytes of a scanner mean: a site's own code, a GTIN, an SSCC, GS1 element strings, a GS1 Digital
//! Link, or just a text.
//!
//! Normalised once: the AIM symbology id and what the transport leaves around the data go first, then the
//! site's own patterns are tried, then GS1's rules for that symbology. A wrong check digit is a misread: it
//! is an error here and never looked up. Does not know which items, orders or workers exist.

mod error;
mod gtin;
mod pattern;
mod symbology;

pub use self::error::BarcodeError;
pub use self::gtin::{Gtin, Sscc};
pub use self::pattern::{PatternError, PatternMeaning, SitePattern, SitePatterns};
pub use self::symbology::Symbology;

/// A scan, understood or refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What the scanner says it read; `None` when it sends no AIM id.
    pub symbology: Option<Symbology>,
    /// The data without AIM id and framing; bytes that are not UTF-8 are read as Latin-1.
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
    /// An EAN or UPC number of a restricted-circulation prefix (02, 20–29; UPC number system 2 or 4 is among
    /// them): weight, price or a company's own meaning inside, never a GTIN. 13 digits; check digit is right.
    Restricted(String),
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
            Self::Elements(elements) | Self::DigitalLink { elements, .. } => elements,
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
    let (symbology, text) = symbology::normalise(scan);
    let meaning = match patterns.find(symbology, &text) {
        Some((meaning, key)) => Ok(Barcode::Site { meaning, key }),
        None => Ok(Barcode::Text(text.clone())),
    };
    Reading { symbology, text, meaning }
}
