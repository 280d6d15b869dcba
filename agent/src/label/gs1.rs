//! GS1 element strings for GS1-128: FNC1 first, and after each value that has no fixed length.

use protocol::barcode::{Barcode, SitePatterns};

use super::code128::FNC1;

/// Prefixes of application identifiers whose values have a fixed length (GS1 General Specifications figure 7.8.5-2).
const FIXED: [&str; 22] = [
    "00", "01", "02", "03", "04", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "31", "32",
    "33", "34", "35", "36", "41",
];
/// GS1-128 holds at most so many characters, FNC1 between values included (§5.4.4.4).
const CHARACTERS_MAX: usize = 48;

/// Why element strings cannot be one GS1-128 symbol.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Gs1Error(String);

/// The data of a GS1-128 symbol from `(00)123…(15)260101`: FNC1, then each identifier with its value.
///
/// # Errors
/// [`Gs1Error`]: not of that form, longer than a symbol, or against the rules of an identifier.
pub fn element_string(text: &str) -> Result<String, Gs1Error> {
    let mut data = String::from(FNC1);
    let mut rest = text;
    while !rest.is_empty() {
        let inner = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let Some((identifier, after)) = inner else {
            return Err(Gs1Error(format!("{} is not written like (01)09521234543213", text.escape_debug())));
        };
        // A value may hold parentheses; the next identifier begins with one that digits and a closing one follow.
        let end = after
            .char_indices()
            .find(|(at, c)| *c == '(' && is_identifier(&after[at + 1..]))
            .map_or(after.len(), |(at, _)| at);
        let value = &after[..end];
        // A separator inside of a value would begin an element of its own.
        if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Gs1Error(format!("{} holds what GS1-128 has not", text.escape_debug())));
        }
        data.push_str(identifier);
        data.push_str(value);
        rest = &after[end..];
        if !rest.is_empty() && !FIXED.iter().any(|fixed| identifier.starts_with(fixed)) {
            data.push(FNC1);
        }
    }
    if data.chars().count() > CHARACTERS_MAX + 1 {
        return Err(Gs1Error(format!("{} has more than {CHARACTERS_MAX} characters", text.escape_debug())));
    }
    let scan = format!("]C1{}", &data[FNC1.len_utf8()..]);
    match protocol::barcode::read(scan.as_bytes(), &SitePatterns::default()).meaning {
        Ok(Barcode::Elements(_)) => Ok(data),
        Ok(_) => Err(Gs1Error(format!("{} has no element strings", text.escape_debug()))),
        Err(error) => Err(Gs1Error(error.message().to_owned())),
    }
}

fn is_identifier(text: &str) -> bool {
    text.split_once(')').is_some_and(|(digits, _)| {
        (2..=4).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    })
}

/// Digits and their GS1 check digit (General Specifications §7.9); `None` for other characters.
#[must_use]
pub fn with_check_digit(digits: &str) -> Option<String> {
    let sum =
        digits.bytes().rev().zip([3_u32, 1].into_iter().cycle()).try_fold(0, |sum, (digit, weight)| {
            digit.is_ascii_digit().then(|| sum + u32::from(digit - b'0') * weight)
        })?;
    Some(format!("{digits}{}", (10 - sum % 10) % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_only_after_open_values() {
        for (text, expect) in [
            ("(00)195211234567890126", "\u{1d}00195211234567890126"),
            ("(02)09521234543213(37)24(10)L(7)", "\u{1d}020952123454321337".to_owned().as_str()),
        ] {
            let made = element_string(text).unwrap();
            assert!(made.starts_with(expect), "{text}: {made:?}");
        }
        assert_eq!(
            element_string("(02)09521234543213(37)24(10)L7").unwrap(),
            "\u{1d}020952123454321337\u{32}4\u{1d}10L7"
        );
        for bad in ["", "00", "(00)123", "(00)195211234567890127", "(10)L7\u{1d}", "(99"] {
            assert!(element_string(bad).is_err(), "{bad}");
        }
        assert_eq!(with_check_digit("19521123456789012").as_deref(), Some("195211234567890126"));
        assert_eq!(with_check_digit("12x"), None);
    }
}
