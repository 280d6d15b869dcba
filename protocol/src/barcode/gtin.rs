use std::fmt;

use super::BarcodeError;

/// A GTIN as 14 digits with a right check digit; shorter ones are padded with zeros on the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gtin([u8; 14]);

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

/// What an EAN or UPC number is by its prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    Gtin(Gtin),
    /// Restricted circulation.
    Restricted(String),
}

/// Reads the digits of an EAN or UPC symbol: 8, 12 or 13, or 14 where somebody typed or printed a GTIN-14.
/// Eight digits are an EAN-8 if their check digit says so, else a UPC-E that is expanded.
pub(super) fn number(digits: &str) -> Result<Number, BarcodeError> {
    let gtin = match Gtin::from_digits(digits) {
        Err(error) if digits.len() == 8 => match expand_upc_e(digits) {
            Some(upc_a) => return number(&upc_a),
            None => return Err(error),
        },
        read => read?,
    };
    let restricted = match digits.len() {
        // GS1-8 prefixes 000–099 and 200–299 (General Specifications figure 1.4.3-1).
        8 => digits.starts_with(['0', '2']),
        12 => digits.starts_with('2'),
        13 => digits.starts_with("02") || digits.starts_with('2'),
        _ => digits.starts_with("002") || digits.starts_with("02"),
    };
    Ok(if restricted { Number::Restricted(digits.to_owned()) } else { Number::Gtin(gtin) })
}

/// The UPC-A that a UPC-E of number system, six digits and check digit stands for (General Specifications
/// §5.2.1.4); `None` if it is none or its check digit is wrong.
fn expand_upc_e(digits: &str) -> Option<String> {
    let [system @ (b'0' | b'1'), a, b, c, d, e, f, check] = *digits.as_bytes().first_chunk::<8>()? else {
        return None;
    };
    let zero = b'0';
    let (company, item) = match f {
        b'0'..=b'2' => ([a, b, f, zero, zero], [zero, zero, c, d, e]),
        b'3' => ([a, b, c, zero, zero], [zero, zero, zero, d, e]),
        b'4' => ([a, b, c, d, zero], [zero, zero, zero, zero, e]),
        _ => ([a, b, c, d, e], [zero, zero, zero, zero, f]),
    };
    let expanded = [&[system][..], &company, &item, &[check]].concat();
    let expanded = String::from_utf8(expanded).ok()?;
    Gtin::from_digits(&expanded).is_ok().then_some(expanded)
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

/// Digits only, the last of them the GS1 check digit (GS1 General Specifications §7.9).
pub(super) fn check(digits: &[u8]) -> Result<(), BarcodeError> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pad_to_fourteen() {
        for (digits, padded) in [
            ("96385074", "00000096385074"),
            ("416000336108", "00416000336108"),
            ("9521234543213", "09521234543213"),
            ("12312312312333", "12312312312333"),
        ] {
            assert_eq!(Gtin::from_digits(digits).map(|g| g.to_string()).as_deref(), Ok(padded));
        }
    }

    #[test]
    fn refuse_misreads() {
        for (digits, code) in [
            ("9521234543214", "check_digit"),
            ("952123454321A", "character"),
            ("1", "length"),
            ("", "length"),
        ] {
            assert_eq!(Gtin::from_digits(digits).map_err(|e| e.code()), Err(code), "{digits}");
        }
    }

    #[test]
    fn expand_each_kind_of_upc_e() {
        for (short, long) in [
            ("01234505", "012000003455"),
            ("01234514", "012100003454"),
            ("01234523", "012200003453"),
            ("01234531", "012300000451"),
            ("01234543", "012340000053"),
            ("01234558", "012345000058"),
            ("01234565", "012345000065"),
        ] {
            assert_eq!(expand_upc_e(short).as_deref(), Some(long), "{short}");
        }
        assert_eq!(expand_upc_e("01234566"), None);
        assert_eq!(expand_upc_e("21234565"), None);
    }

    #[test]
    fn restricted_prefixes_are_no_gtins() {
        for digits in ["2112345678900", "0212345678909", "212345678908", "20000011"] {
            assert!(
                Gtin::from_digits(digits).is_err() || matches!(number(digits), Ok(Number::Restricted(_))),
                "{digits}"
            );
        }
        assert!(matches!(number("2112345678900"), Ok(Number::Restricted(_))));
        assert!(matches!(number("9521234543213"), Ok(Number::Gtin(_))));
    }
}
