//! The rules of one component of a GS1 element string's value: its character set, length and content.
//!
//! Rules are those of the GS1 General Specifications as the GS1 Barcode Syntax Dictionary names them; they
//! look at one component only, never at the clock or at another element string.

use super::coupon;
use super::date::{is_date, is_long_date};
use super::error::BarcodeError;
use super::gtin;
use super::lists;

/// A stretch of a value with one character set and its checks.
pub(super) struct Component {
    set: Set,
    pub(super) length_min: usize,
    pub(super) length_max: usize,
    pub(super) is_optional: bool,
    lints: &'static [Lint],
}

#[derive(Clone, Copy)]
enum Set {
    /// Digits.
    N,
    /// Character set 82 (General Specifications figure 7.11-1).
    X,
    /// Character set 39 (figure 7.11-2).
    Y,
    /// Character set 64, file- and URI-safe base64 (figure 7.11-3).
    Z,
}

/// A check beyond the character set.
#[derive(Clone, Copy)]
pub(super) enum Lint {
    CheckDigit,
    CheckPair,
    CompanyPrefix,
    CompanyPrefixAfterOne,
    Country,
    CountryLetters,
    CountryOr999,
    Coupon,
    CouponOffer,
    Currency,
    Date,
    DateDayZero,
    HasNonDigit,
    Hour,
    HourMinute,
    Hyphen,
    Iban,
    ImporterIndex,
    Latitude,
    LongDate,
    Longitude,
    MediaType,
    Minute,
    NoZeroPrefix,
    NonZero,
    PackageType,
    PercentEncoded,
    PieceOfTotal,
    PositionOfTotal,
    Second,
    Sex,
    Winding,
    YesNo,
    Zero,
}

const fn component(set: Set, length_min: usize, length_max: usize) -> Component {
    Component { set, length_min, length_max, is_optional: false, lints: &[] }
}

pub(super) const fn n(length_min: usize, length_max: usize) -> Component {
    component(Set::N, length_min, length_max)
}

pub(super) const fn x(length_min: usize, length_max: usize) -> Component {
    component(Set::X, length_min, length_max)
}

pub(super) const fn y(length_min: usize, length_max: usize) -> Component {
    component(Set::Y, length_min, length_max)
}

pub(super) const fn z(length_min: usize, length_max: usize) -> Component {
    component(Set::Z, length_min, length_max)
}

impl Component {
    pub(super) const fn with(mut self, lints: &'static [Lint]) -> Self {
        self.lints = lints;
        self
    }

    pub(super) const fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// Checks characters and content; the caller has cut the length.
    pub(super) fn check(&self, data: &[u8]) -> Result<(), BarcodeError> {
        self.set.check(data)?;
        self.lints.iter().try_for_each(|lint| lint.check(data))
    }
}

impl Set {
    fn check(self, data: &[u8]) -> Result<(), BarcodeError> {
        let (allowed, words): (fn(u8) -> bool, _) = match self {
            Self::N => (|c| c.is_ascii_digit(), "digits"),
            Self::X => (is_set_82, "letters, digits and the punctuation of GS1's character set 82"),
            Self::Y => (
                |c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, b'#' | b'-' | b'/'),
                "capital letters, digits, #, - and /",
            ),
            Self::Z => {
                return check_set_64(data);
            }
        };
        match data.iter().find(|c| !allowed(**c)) {
            Some(c) => Err(character(*c, words)),
            None => Ok(()),
        }
    }
}

fn is_set_82(c: u8) -> bool {
    c.is_ascii_alphanumeric() || b"!\"%&'()*+,-./:;<=>?_".contains(&c)
}

/// Padding with `=` is optional; where it stands, the length is a multiple of three.
fn check_set_64(data: &[u8]) -> Result<(), BarcodeError> {
    let padding = data.iter().rev().take_while(|c| **c == b'=').count();
    if padding > 2 || (padding > 0 && !data.len().is_multiple_of(3)) {
        return Err(content("padding", "the padding at its end is wrong"));
    }
    match data[..data.len() - padding].iter().find(|c| !c.is_ascii_alphanumeric() && !b"-_".contains(c)) {
        Some(c) => Err(character(*c, "letters, digits, - and _")),
        None => Ok(()),
    }
}

fn character(found: u8, allowed: &str) -> BarcodeError {
    let found = char::from(found).escape_debug();
    BarcodeError::new("character", format!("`{found}` stands where only {allowed} can"))
}

fn content(code: &'static str, message: &'static str) -> BarcodeError {
    BarcodeError::new(code, message)
}

impl Lint {
    fn check(self, data: &[u8]) -> Result<(), BarcodeError> {
        let (holds, code, message) = match self {
            Self::CheckDigit => return gtin::check(data),
            Self::CheckPair => {
                (has_check_pair(data), "check_digit", "the check characters are wrong: scan again")
            }
            Self::CompanyPrefix => {
                (starts_with_digits(data, 0), "company_prefix", "it must begin with a GS1 Company Prefix")
            }
            Self::CompanyPrefixAfterOne => (
                starts_with_digits(data, 1),
                "company_prefix",
                "a GS1 Company Prefix must follow its first digit",
            ),
            Self::Country => (lists::is_country(data), "country", "it is no ISO 3166 country number"),
            Self::CountryOr999 => {
                (data == b"999" || lists::is_country(data), "country", "it is no ISO 3166 country number")
            }
            Self::CountryLetters => {
                (lists::is_country_letters(data), "country", "it is no ISO 3166 country code")
            }
            Self::Coupon => (coupon::is_coupon(data), "coupon", "it is no North American coupon code"),
            Self::CouponOffer => {
                (coupon::is_coupon_offer(data), "coupon", "it is no North American offer file coupon code")
            }
            Self::Currency => (lists::is_currency(data), "currency", "it is no ISO 4217 currency number"),
            Self::Date => (is_date(data, false), "date", "there is no such date"),
            Self::DateDayZero => (is_date(data, true), "date", "there is no such date"),
            Self::LongDate => (is_long_date(data), "date", "there is no such date"),
            Self::HasNonDigit => {
                (data.iter().any(|c| !c.is_ascii_digit()), "character", "it must hold more than digits")
            }
            Self::Hour => (is_at_most(data, 23), "time", "there is no such hour"),
            Self::Minute | Self::Second => (is_at_most(data, 59), "time", "there is no such time"),
            Self::HourMinute => (
                data.len() == 4 && is_at_most(&data[..2], 23) && is_at_most(&data[2..], 59),
                "time",
                "there is no such time",
            ),
            Self::Hyphen => (data.iter().all(|c| *c == b'-'), "character", "only a hyphen can stand here"),
            Self::Iban => (is_iban(data), "iban", "it is no IBAN, or its check digits are wrong"),
            Self::ImporterIndex => (
                matches!(data, [c] if c.is_ascii_alphanumeric() || b"-_".contains(c)),
                "character",
                "it is no importer index",
            ),
            Self::Latitude => (is_at_most(data, 1_800_000_000), "coordinate", "there is no such latitude"),
            Self::Longitude => (is_at_most(data, 3_600_000_000), "coordinate", "there is no such longitude"),
            Self::MediaType => {
                (matches!(number(data), Some(1..=10 | 80..=99)), "media_type", "there is no such media type")
            }
            Self::NoZeroPrefix => (data.first() != Some(&b'0'), "zero", "it must not begin with 0"),
            Self::NonZero => (data.iter().any(|c| *c != b'0'), "zero", "it must not be 0"),
            Self::Zero => (data.iter().all(|c| *c == b'0'), "zero", "it must be 0"),
            Self::PackageType => {
                (lists::is_package_type(data), "package_type", "there is no such package type")
            }
            Self::PercentEncoded => {
                (is_percent_encoded(data), "character", "after % two hex digits must follow")
            }
            Self::PieceOfTotal => {
                (is_piece_of_total(data), "piece", "the piece's number and the number of pieces do not fit")
            }
            Self::PositionOfTotal => (is_position_of_total(data), "piece", "it is no position like 1/2"),
            Self::Sex => (matches!(data, [b'0' | b'1' | b'2' | b'9']), "sex", "it is no ISO 5218 code"),
            Self::Winding => {
                (matches!(data, [b'0' | b'1' | b'9']), "winding", "there is no such winding direction")
            }
            Self::YesNo => (matches!(data, [b'0' | b'1']), "flag", "it must be 0 or 1"),
        };
        if holds { Ok(()) } else { Err(content(code, message)) }
    }
}

/// A GS1 Company Prefix has at least four digits.
fn starts_with_digits(data: &[u8], skip: usize) -> bool {
    data.get(skip..skip + 4).is_some_and(|prefix| prefix.iter().all(u8::is_ascii_digit))
}

/// Digits of at most ten places.
fn number(data: &[u8]) -> Option<u64> {
    if data.is_empty() || data.len() > 10 || !data.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(data.iter().fold(0, |sum, c| sum * 10 + u64::from(c - b'0')))
}

fn is_at_most(data: &[u8], most: u64) -> bool {
    number(data).is_some_and(|value| value <= most)
}

/// General Specifications §7.9.5: weights are primes from the right, modulo 1021, in base 32.
fn has_check_pair(data: &[u8]) -> bool {
    const VALUES: &[u8] =
        b"!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    const PAIR: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    const PRIMES: [usize; 23] =
        [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];
    let Some((text, [high, low])) = data.split_last_chunk::<2>() else {
        return false;
    };
    if text.len() > PRIMES.len() {
        return false;
    }
    let mut sum = 0;
    for (c, prime) in text.iter().rev().zip(PRIMES) {
        let Some(value) = VALUES.iter().position(|v| v == c) else {
            return false;
        };
        sum += value * prime;
    }
    let sum = sum % 1021;
    PAIR[sum / 32] == *high && PAIR[sum % 32] == *low
}

/// ISO 13616-1: country, two check digits, modulo 97.
fn is_iban(data: &[u8]) -> bool {
    if !(11..=34).contains(&data.len()) || !lists::is_country_letters(&data[..2]) {
        return false;
    }
    let mut rest = 0u32;
    for c in data[4..].iter().chain(&data[..4]) {
        rest = match c {
            b'0'..=b'9' => rest * 10 + u32::from(c - b'0'),
            b'A'..=b'Z' => rest * 100 + u32::from(c - b'A') + 10,
            _ => return false,
        } % 97;
    }
    rest == 1
}

fn is_percent_encoded(data: &[u8]) -> bool {
    data.iter()
        .enumerate()
        .filter(|(_, c)| **c == b'%')
        .all(|(i, _)| data.get(i + 1..i + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)))
}

fn is_piece_of_total(data: &[u8]) -> bool {
    let (piece, total) = data.split_at(data.len() / 2);
    match (number(piece), number(total)) {
        (Some(piece), Some(total)) => data.len().is_multiple_of(2) && piece > 0 && piece <= total,
        (None, _) | (_, None) => false,
    }
}

fn is_position_of_total(data: &[u8]) -> bool {
    let Some(slash) = data.iter().position(|c| *c == b'/') else {
        return false;
    };
    let (position, end) = (&data[..slash], &data[slash + 1..]);
    match (number(position), number(end)) {
        (Some(at), Some(last)) => position[0] != b'0' && end[0] != b'0' && at <= last,
        (None, _) | (_, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_pairs() {
        // From the worked examples of the General Specifications and its reference implementations.
        for good in ["1987654Ad4X4bL5ttr2310c2K", "12345678901234567890123NT", "62577B8fRG7HJK", "22"] {
            assert!(has_check_pair(good.as_bytes()), "{good}");
        }
        for bad in ["1987654Ad4X4bL5ttr2310c2X", "33", "2", "", "1 22"] {
            assert!(!has_check_pair(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn ibans() {
        for good in ["GB82WEST12345698765432", "DE89370400440532013000", "NO9386011117947"] {
            assert!(is_iban(good.as_bytes()), "{good}");
        }
        for bad in ["GB83WEST12345698765432", "XX82WEST12345698765432", "GB82west12345698765432", "GB82"] {
            assert!(!is_iban(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn pieces_and_positions() {
        assert!(is_piece_of_total(b"0102") && is_piece_of_total(b"9999"));
        assert!(!is_piece_of_total(b"0201") && !is_piece_of_total(b"0001") && !is_piece_of_total(b"010"));
        assert!(is_position_of_total(b"1/1") && is_position_of_total(b"9/10"));
        for bad in ["10/9", "0/1", "1/02", "/1", "1/", "11", "1//"] {
            assert!(!is_position_of_total(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn padding_of_set_64() {
        for (text, good) in [("123", true), ("12=", true), ("1==", true), ("123=", false), ("===", false)] {
            assert_eq!(check_set_64(text.as_bytes()).is_ok(), good, "{text}");
        }
    }
}
