//! Payment cards, which are neither read nor kept: a card that is swiped or typed where a code is expected.

/// Digits of a card number (ISO/IEC 7812-1).
const DIGITS_MIN: usize = 12;
const DIGITS_MAX: usize = 19;
/// What ends the number on a stripe: `^` and `=`; on a German keyboard `&` and `´`.
const SEPARATORS: [char; 4] = ['^', '=', '&', '´'];

/// Whether a text is, or holds, the number of a payment card: as a magnetic stripe gives it (ISO/IEC 7813), whatever the
/// keyboard layout has made of its separators, or typed alone.
///
/// A number alone, or before a stripe's separator, counts if its length, its issuer and its check digit (Luhn) are a
/// card's. Numbers as short as a GTIN do not: they are items far more often. A link is no stripe.
#[must_use]
pub fn is_card_number(text: &str) -> bool {
    let text = text.trim();
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if plain.bytes().all(|c| c.is_ascii_digit()) {
        return is_issued(&plain) && is_checked(&plain);
    }
    if text.contains("://") {
        return false;
    }
    let is_stripe = text.starts_with(['%', ';']);
    let mut runs = text.char_indices().peekable();
    while let Some((from, c)) = runs.next() {
        if !c.is_ascii_digit() {
            continue;
        }
        let mut to = from + 1;
        while let Some((at, _)) = runs.next_if(|(_, c)| c.is_ascii_digit()) {
            to = at + 1;
        }
        let run = &text[from..to];
        let is_ended = text[to..].starts_with(SEPARATORS);
        let is_of_card = match (is_stripe, is_ended) {
            (true, _) => (DIGITS_MIN..=DIGITS_MAX).contains(&run.len()),
            (false, true) => is_issued(run),
            (false, false) => false,
        };
        if is_of_card && is_checked(run) {
            return true;
        }
    }
    false
}

/// Whether a text is a card's magnetic stripe as it is written (ISO/IEC 7813): sentinel, number, separator. A code that was
/// read as a symbol may hold any digits, but not that.
#[must_use]
pub(super) fn is_card_stripe(text: &str) -> bool {
    let Some(track) = text.trim().strip_prefix(['%', ';']) else { return false };
    let track = track.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let end = track.find(|c: char| !c.is_ascii_digit()).unwrap_or(track.len());
    let (number, rest) = track.split_at(end);
    (DIGITS_MIN..=DIGITS_MAX).contains(&number.len()) && rest.starts_with(SEPARATORS) && is_checked(number)
}

/// The lengths and first digits of the large schemes that no GTIN, SSCC or element string shares.
fn is_issued(digits: &str) -> bool {
    let first = |count: usize| digits.get(..count).and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
    match digits.len() {
        15 => matches!(first(2), 34 | 37),
        16 | 19 => {
            first(1) == 4
                || matches!(first(2), 51..=55 | 62 | 65 | 36 | 38 | 39)
                || matches!(first(3), 300..=305 | 644..=649)
                || matches!(first(4), 2221..=2720 | 3528..=3589 | 6011)
        }
        _ => false,
    }
}

/// The check digit of ISO/IEC 7812-1, annex B.
fn is_checked(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .zip(0..)
        .map(|(c, place)| {
            let digit = u32::from(c - b'0');
            match (place % 2, digit * 2) {
                (0, _) => digit,
                (_, doubled) if doubled > 9 => doubled - 9,
                (_, doubled) => doubled,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that the schemes publish for tests.
    #[test]
    fn cards() {
        for card in [
            "4111111111111111",
            " 4111 1111-1111 1111 ",
            "5555555555554444",
            "2223003122003222",
            "378282246310005",
            "6011111111111117",
            "3530111333300000",
            "%B4111111111111111^DOE/JANE^29121010000000000000?",
            ";4111111111111111=29121010000000000000?",
            ";30569309025904=2912101?",
            // Typed by a reader for US keyboards on a German one.
            "%B4111111111111111&DOE-JANE&2912101_",
            "ö4111111111111111´2912101_",
        ] {
            assert!(is_card_number(card), "{card}");
        }
    }

    #[test]
    fn stripes() {
        for (text, is_one) in [
            ("%B4111111111111111^DOE/JANE^29121010000000000000?", true),
            (" ;4111111111111111=29121010000000000000?", true),
            (";30569309025904=2912101?", true),
            ("%B4111111111111111&DOE-JANE&2912101_", true),
            (";4111111111111111´2912101_", true),
            ("4111111111111111", false),
            ("%B4111111111111112^DOE/JANE^2912?", false),
            ("%4111111111111111", false),
            ("%ORDER^4111111111111111", false),
            ("", false),
            ("%", false),
        ] {
            assert_eq!(is_card_stripe(text), is_one, "{text}");
        }
    }

    #[test]
    fn codes_that_are_no_cards() {
        for code in [
            "",
            "4006381333931",
            "04006381333931",
            "340123450000000000",
            "4111111111111112",
            "1000000000000008",
            "ORDER-4111111111111111",
            "0104006381333931\u{1d}1712345",
            "https://example.com/01/04006381333931?x=4111",
            // Serial and batch numbers with a check digit that fits by chance.
            "https://id.example/01/04006381333931?21=4111111111111111&17=271231",
            "LOT=1000000000000008&X",
            "4111 1111",
        ] {
            assert!(!is_card_number(code), "{code}");
        }
    }
}
