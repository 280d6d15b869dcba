use std::fmt;

/// An AIM symbology id (ISO/IEC 15424): `]`, a code character, a modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbology {
    /// The family: `E` EAN/UPC, `C` Code 128, `e` DataBar, `d` Data Matrix, `Q` QR, `I` ITF …
    pub code: char,
    /// What the modifier says depends on the family.
    pub modifier: char,
}

impl Symbology {
    /// Reads `]` and two characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match *text.as_bytes() {
            [b']', code, modifier] if code.is_ascii_alphabetic() && modifier.is_ascii_alphanumeric() => {
                Some(Self { code: char::from(code), modifier: char::from(modifier) })
            }
            _ => None,
        }
    }
}

impl fmt::Display for Symbology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "]{}{}", self.code, self.modifier)
    }
}

/// How a symbology's data is to be read.
pub(super) enum Carries {
    /// GS1 element strings: GS1-128, DataBar, GS1 DataMatrix, GS1 QR, GS1 DotCode.
    Elements,
    /// 13 digits.
    Ean13,
    /// 13 digits and an add-on of 2 or 5.
    Ean13WithAddOn,
    /// 8 digits.
    Ean8,
    /// 14 digits with a check digit that the scanner has checked.
    Itf14,
    /// Anything; a web address is a Digital Link.
    Text,
}

impl Symbology {
    pub(super) fn carries(self) -> Carries {
        match (self.code, self.modifier) {
            ('C' | 'J', '1') | ('e', '0') | ('d', '2') | ('Q', '3') => Carries::Elements,
            ('E', '0') => Carries::Ean13,
            ('E', '3') => Carries::Ean13WithAddOn,
            ('E', '4') => Carries::Ean8,
            ('I', '1') => Carries::Itf14,
            _ => Carries::Text,
        }
    }

    /// Whether GS1 lets this symbology carry plain text or a web address: Data Matrix, QR and DotCode. A text
    /// in any other symbology has a meaning only by a site's own pattern.
    #[must_use]
    pub fn may_carry_text(self) -> bool {
        matches!((self.code, self.modifier), ('d' | 'Q', '1') | ('J', '0'))
    }
}

/// Takes off what the device and its line leave around the data: an AIM id, a leading GS, and at the end
/// CR, LF, tab and ETX.
pub(super) fn normalise(scan: &[u8]) -> (Option<Symbology>, &[u8]) {
    const STX: u8 = 0x02;
    const ETX: u8 = 0x03;
    let mut data = scan.strip_prefix(&[STX]).unwrap_or(scan);
    while let [before @ .., b'\r' | b'\n' | b'\t' | ETX] = data {
        data = before;
    }
    let Some((id, after)) = data.split_first_chunk::<3>() else {
        return (None, data);
    };
    match std::str::from_utf8(id).ok().and_then(Symbology::parse) {
        Some(symbology) => (Some(symbology), after),
        None => (None, data),
    }
}
