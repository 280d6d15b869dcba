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

pub(super) fn normalise(scan: &[u8]) -> (Option<Symbology>, String) {
    (None, String::from_utf8_lossy(scan).into_owned())
}
