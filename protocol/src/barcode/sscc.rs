use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::BarcodeError;
use super::gtin::{check, check_digit};

/// A serial shipping container code: 18 digits with a right check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sscc([u8; 18]);

/// The largest number that an SSCC can be made of: 17 digits.
pub const SSCC_NUMBER_MAX: u64 = 99_999_999_999_999_999;

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

    /// As people type it: 18 digits, with or without the application identifier 00 and blanks.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let digits = digits.strip_prefix("(00)").unwrap_or(&digits);
        let digits = if digits.len() == 20 { digits.strip_prefix("00")? } else { digits };
        Self::from_digits(digits).ok()
    }

    /// Of the 17 digits before the check digit: extension digit, company prefix and serial reference. Nothing if the number
    /// is longer.
    #[must_use]
    pub fn of_number(number: u64) -> Option<Self> {
        if number > SSCC_NUMBER_MAX {
            return None;
        }
        let mut digits = [b'0'; 18];
        digits[..17].copy_from_slice(format!("{number:017}").as_bytes());
        digits[17] = check_digit(&digits[..17]);
        Some(Self(digits))
    }

    /// The 17 digits before the check digit.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0[..17].iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
    }
}

impl fmt::Display for Sscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

impl FromStr for Sscc {
    type Err = BarcodeError;
    fn from_str(text: &str) -> Result<Self, BarcodeError> {
        Self::from_digits(text)
    }
}

impl Serialize for Sscc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sscc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_digits(&text).map_err(|error| serde::de::Error::custom(error.message()))
    }
}

impl JsonSchema for Sscc {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Sscc".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[0-9]{18}$",
            "description": "A serial shipping container code: 18 digits with a right check digit."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_becomes_a_code_and_back() {
        for (number, code) in [(19_521_123_456_789_012, "195211234567890126"), (0, "000000000000000000")] {
            let made = Sscc::of_number(number).unwrap();
            assert_eq!((made.to_string().as_str(), made.number()), (code, number));
            assert_eq!(serde_json::from_str::<Sscc>(&format!("\"{code}\"")).unwrap(), made);
        }
        assert_eq!(Sscc::of_number(SSCC_NUMBER_MAX + 1), None);
        assert!(serde_json::from_str::<Sscc>("\"195211234567890127\"").is_err(), "a wrong check digit");
    }

    #[test]
    fn people_type_it_with_its_identifier_or_without() {
        let expected = Sscc::from_digits("195211234567890126").ok();
        for text in [
            "195211234567890126",
            "00195211234567890126",
            "(00)195211234567890126",
            "(00) 1 9521123 456789012 6",
        ] {
            assert_eq!(Sscc::typed(text), expected, "{text}");
        }
        for text in ["", "195211234567890127", "9521234543213", "01195211234567890126"] {
            assert_eq!(Sscc::typed(text), None, "{text}");
        }
    }
}
