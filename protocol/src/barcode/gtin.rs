use std::fmt;

use super::BarcodeError;

/// A GTIN as 14 digits with a right check digit; shorter ones are padded with zeros on the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gtin([u8; 14]);

/// A serial shipping container code: 18 digits with a right check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sscc([u8; 18]);

impl Gtin {
    /// Takes 8, 12, 13 or 14 digits.
    ///
    /// # Errors
    /// `length`, `character` or `check_digit`.
    pub fn from_digits(digits: &str) -> Result<Self, BarcodeError> {
        let bytes = digits.as_bytes();
        if !matches!(bytes.len(), 8 | 12 | 13 | 14) {
            return Err(BarcodeError::new(
                "length",
                format!("a GTIN has 8, 12, 13 or 14 digits, this has {}", bytes.len()),
            ));
        }
        check(bytes)?;
        let mut padded = [b'0'; 14];
        padded[14 - bytes.len()..].copy_from_slice(bytes);
        Ok(Self(padded))
    }
}

impl Sscc {
    /// Takes 18 digits.
    ///
    /// # Errors
    /// `length`, `character` or `check_digit`.
    pub fn from_digits(digits: &str) -> Result<Self, BarcodeError> {
        let bytes: [u8; 18] = digits.as_bytes().try_into().map_err(|_| {
            BarcodeError::new("length", format!("an SSCC has 18 digits, this has {}", digits.len()))
        })?;
        check(&bytes)?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

impl fmt::Display for Sscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

/// Digits only, the last of them the GS1 check digit (GS1 General Specifications §7.9).
fn check(digits: &[u8]) -> Result<(), BarcodeError> {
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(BarcodeError::new("character", "only digits can stand here"));
    }
    let Some((&given, rest)) = digits.split_last() else {
        return Err(BarcodeError::new("length", "there is no digit"));
    };
    let right = check_digit(rest);
    if given == right {
        return Ok(());
    }
    Err(BarcodeError::new(
        "check_digit",
        format!("the check digit is {}, it should be {}: scan again", char::from(given), char::from(right)),
    ))
}

/// Weights 3, 1, 3 … from the right.
pub(super) fn check_digit(digits: &[u8]) -> u8 {
    let sum: u32 = digits
        .iter()
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    b'0' + u8::try_from((10 - sum % 10) % 10).unwrap_or(0)
}
