//! Amounts of a system that counts with fractions of a minor unit: rounded so that the parts of a sum add up to the rounded
//! sum.
//!
//! Pure. Whole numbers only: a text is cut to [`PLACES`] first, which takes away what fractions of two leave behind
//! (`2.99499999999999988` is 2.995, `2.2e-16` is nothing), and then rounded half away from zero, as every amount is.

use protocol::money::{Currency, Money};

const PLACES: usize = 9;
/// [`PLACES`] as `10^-n` is counted by.
const EXPONENT: u32 = 9;
/// Digits before the point.
const WHOLE_DIGITS_MAX: usize = 18;
/// From this power of ten down a number is nothing: what fractions of two leave behind of a difference.
const NOTHING_EXPONENT: i32 = -7;

/// What the last of some parts, decimal texts, carries: all of them, rounded half away from zero to the minor unit, less all
/// before it, rounded. Nothing if one is no decimal text, or there is none.
pub(super) fn rounded(parts: &[String], currency: Currency) -> Option<Money> {
    let (last, before) = parts.split_last()?;
    let before = before.iter().try_fold(0_i128, |sum, part| sum.checked_add(nanos(part)?))?;
    let with_last = before.checked_add(nanos(last)?)?;
    let minor = minor(with_last, currency)?.checked_sub(minor(before, currency)?)?;
    Some(Money { minor, currency })
}

fn minor(nanos: i128, currency: Currency) -> Option<i64> {
    let divisor = 10_i128.checked_pow(EXPONENT.checked_sub(currency.exponent())?)?;
    let (whole, rest) = (nanos / divisor, nanos % divisor);
    let rounded = if rest.abs() * 2 >= divisor { whole + nanos.signum() } else { whole };
    i64::try_from(rounded).ok()
}

fn nanos(text: &str) -> Option<i128> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (digits, power) = match digits.split_once(['e', 'E']) {
        Some((digits, power)) => (digits, Some(power.parse::<i32>().ok()?)),
        None => (digits, None),
    };
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = whole.bytes().chain(places.bytes()).all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || whole.len() > WHOLE_DIGITS_MAX || !are_digits {
        return None;
    }
    match power {
        // As programs write it, with one digit before the point.
        Some(power) if power <= NOTHING_EXPONENT && whole.len() == 1 => return Some(0),
        Some(_) => return None,
        None => {}
    }
    let kept: String = places.chars().chain(std::iter::repeat('0')).take(PLACES).collect();
    let is_up = places.as_bytes().get(PLACES).is_some_and(|digit| *digit >= b'5');
    let size: i128 = format!("{whole}{kept}").parse().ok()?;
    Some(sign * (size + i128::from(is_up)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(parts: &[&str], code: &str) -> Option<i64> {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        rounded(&parts, Currency::parse(code).unwrap()).map(|money| money.minor)
    }

    #[test]
    fn fractions_of_a_cent() {
        for (text, code, expect) in [
            ("20.979", "EUR", Some(2_098)),
            ("33.74999999999999961", "EUR", Some(3_375)),
            ("2.99499999999999988", "EUR", Some(300)),
            ("2.994", "EUR", Some(299)),
            ("-0.005", "EUR", Some(-1)),
            ("342.4875", "SEK", Some(34_249)),
            ("12.5", "JPY", Some(13)),
            ("59", "EUR", Some(5_900)),
            ("", "EUR", None),
            ("2.2e-16", "EUR", Some(0)),
            ("-4.440892098500626E-16", "EUR", Some(0)),
            ("1e-7", "EUR", Some(0)),
            ("1e-6", "EUR", None),
            ("1234e-7", "EUR", None),
            ("1e21", "EUR", None),
            ("1e", "EUR", None),
            ("e-9", "EUR", None),
            // Six places would make half a cent of it.
            ("2.9949999", "EUR", Some(299)),
            (".5", "EUR", None),
            ("--1", "EUR", None),
            ("1234567890123456789", "EUR", None),
        ] {
            assert_eq!(minor(&[text], code), expect, "{text} {code}");
        }
    }

    #[test]
    fn parts_add_up_to_the_rounded_sum() {
        for (parts, expect) in [
            // Alone, each would be 2.99, and a cent of 5.988 would be lost.
            (vec!["2.994", "2.994"], vec![299, 300]),
            (vec!["2.996", "2.996"], vec![300, 299]),
            (vec!["20.979", "33.75", "26.991"], vec![2_098, 3_375, 2_699]),
        ] {
            let shares: Vec<i64> = (1..=parts.len()).map(|to| minor(&parts[..to], "EUR").unwrap()).collect();
            assert_eq!(shares, expect, "{parts:?}");
        }
        assert_eq!(minor(&[], "EUR"), None);
        assert_eq!(minor(&["1", "one"], "EUR"), None);
    }
}
