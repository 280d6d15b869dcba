//! Dates in GS1 element strings: YYMMDD, where DD = 00 can mean the last day of the month.

use jiff::civil::Date;

/// The day that a YYMMDD value means, seen from `today` (General Specifications §7.12: the century is the
/// one that puts the year at most 50 years ahead and at most 49 back).
#[must_use]
pub fn element_date(value: &str, today: Date) -> Option<Date> {
    let [year, month, day] = parts(value.as_bytes())?;
    let now = today.year();
    let century = now - now.rem_euclid(100);
    let ahead = year - now.rem_euclid(100);
    let century = match ahead {
        51.. => century - 100,
        ..=-50 => century + 100,
        -49..=50 => century,
    };
    let year = century + year;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    if day == 0 {
        return Date::new(year, month, 1).ok().map(Date::last_of_month);
    }
    Date::new(year, month, day).ok()
}

fn parts(value: &[u8]) -> Option<[i16; 3]> {
    let two = |at: usize| -> Option<i16> {
        match value.get(at..at + 2)? {
            [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(i16::from((a - b'0') * 10 + (b - b'0'))),
            _ => None,
        }
    };
    if value.len() != 6 {
        return None;
    }
    Some([two(0)?, two(2)?, two(4)?])
}

/// Whether there is such a date in the century that a scanner of our time can mean.
pub(super) fn is_date(value: &[u8], day_may_be_zero: bool) -> bool {
    match parts(value) {
        Some([year, month, day]) => {
            let day = if day_may_be_zero { day.max(1) } else { day };
            // Each YY that is a multiple of four is a leap year in the window around our time.
            is_day(2000 + year, month, day)
        }
        None => false,
    }
}

pub(super) fn is_long_date(value: &[u8]) -> bool {
    let (Some(century), Some([year, month, day])) = (value.get(..2), value.get(2..).and_then(parts)) else {
        return false;
    };
    match century {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => {
            is_day(i16::from(a - b'0') * 1000 + i16::from(b - b'0') * 100 + year, month, day)
        }
        _ => false,
    }
}

fn is_day(year: i16, month: i16, day: i16) -> bool {
    match (i8::try_from(month), i8::try_from(day)) {
        (Ok(month), Ok(day)) => Date::new(year, month, day).is_ok(),
        (Err(_), _) | (_, Err(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn last_day_of_month_for_day_zero() {
        let today = date(2026, 11, 21);
        assert_eq!(element_date("280200", today), Some(date(2028, 2, 29)));
        assert_eq!(element_date("270200", today), Some(date(2027, 2, 28)));
        assert_eq!(element_date("271300", today), None);
        assert_eq!(element_date("27123", today), None);
    }

    #[test]
    fn century_slides() {
        let today = date(2026, 11, 21);
        assert_eq!(element_date("760101", today), Some(date(2076, 1, 1)));
        assert_eq!(element_date("770101", today), Some(date(1977, 1, 1)));
        assert_eq!(element_date("251231", today), Some(date(2025, 12, 31)));
        assert_eq!(element_date("010101", date(2090, 1, 1)), Some(date(2101, 1, 1)));
    }

    #[test]
    fn reject_days_that_are_none() {
        for (value, day_zero, good) in [
            ("260230", false, false),
            ("280229", false, true),
            ("270229", false, false),
            ("261300", true, false),
            ("261200", true, true),
            ("261200", false, false),
            ("260001", true, false),
        ] {
            assert_eq!(is_date(value.as_bytes(), day_zero), good, "{value}");
        }
        assert!(is_long_date(b"20000229") && !is_long_date(b"19000229") && !is_long_date(b"2000022"));
    }
}
