//! Numbers, money, dates, times and durations by the viewer's language. Exact: no float touches a number.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::language::Language;

const MONTHS_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
const MONTHS_DE: [&str; 12] =
    ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."];
const MONTHS_FR: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const MONTHS_ES: [&str; 12] =
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"];
const MONTHS_PL: [&str; 12] =
    ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"];

/// A whole number of any width, or a reference to one: templates hand over references.
pub trait Count {
    /// Saturated to 64 bits.
    fn count(self) -> i64;
}

macro_rules! counts {
    ($($integer:ty)*) => { $(
        impl Count for $integer {
            fn count(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        }
    )* };
}
counts!(i64 u64 i32 u32 u16 u8 usize);

impl<C: Count + Copy> Count for &C {
    fn count(self) -> i64 {
        (*self).count()
    }
}

/// How a viewer reads numbers and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    language: Language,
}

impl Format {
    /// The habits of a language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { language }
    }

    /// Whose habits these are.
    #[must_use]
    pub fn language(self) -> Language {
        self.language
    }

    fn group(self) -> char {
        match self.language {
            Language::English => ',',
            Language::German | Language::Spanish => '.',
            Language::French => '\u{202f}',
            Language::Polish => '\u{a0}',
        }
    }

    /// From how many digits on they are grouped (CLDR's minimum grouping digits).
    fn grouped_from(self) -> usize {
        match self.language {
            Language::English | Language::German | Language::French => 4,
            Language::Spanish | Language::Polish => 5,
        }
    }

    fn point(self) -> char {
        match self.language {
            Language::English => '.',
            Language::German | Language::French | Language::Spanish | Language::Polish => ',',
        }
    }

    /// A whole number with grouped digits.
    #[must_use]
    pub fn number(self, number: impl Count) -> String {
        self.digits(&number.count().to_string())
    }

    /// Plain decimal text (`-1234.50`) as this viewer writes it; the minus becomes U+2212.
    #[must_use]
    pub fn digits(self, plain: &str) -> String {
        let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |rest| ("−", rest));
        let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
        let mut out = String::from(sign);
        let is_grouped = whole.len() >= self.grouped_from();
        for (index, digit) in whole.chars().enumerate() {
            if is_grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
                out.push(self.group());
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(self.point());
            out.push_str(fraction);
        }
        out
    }

    /// An amount as decimal text with its currency: `1,412.60 EUR`, `1.412,60 EUR`. The space does not break.
    #[must_use]
    pub fn money(self, decimal: &str, currency: &str) -> String {
        format!("{}\u{a0}{currency}", self.digits(decimal))
    }

    /// A length of time, at most two units: `7 ms`, `1.3 s`, `5 min 41 s`, `2 h 5 min`, `3 d 4 h`.
    #[must_use]
    pub fn duration(self, millis: i64) -> String {
        const SECOND: u64 = 1_000;
        const MINUTE: u64 = 60 * SECOND;
        const HOUR: u64 = 60 * MINUTE;
        const DAY: u64 = 24 * HOUR;
        let sign = if millis < 0 { "−" } else { "" };
        let t = millis.unsigned_abs();
        let two = |big: u64, word: &str, small: u64, small_word: &str| match t % big / small {
            0 => format!("{sign}{}\u{a0}{word}", t / big),
            rest => format!("{sign}{}\u{a0}{word} {rest}\u{a0}{small_word}", t / big),
        };
        match t {
            0..SECOND => format!("{sign}{t}\u{a0}ms"),
            SECOND..MINUTE => format!("{sign}{}{}{}\u{a0}s", t / SECOND, self.point(), t % SECOND / 100),
            MINUTE..HOUR => two(MINUTE, "min", SECOND, "s"),
            HOUR..DAY => two(HOUR, "h", MINUTE, "min"),
            _ => two(DAY, self.day(), HOUR, "h"),
        }
    }

    /// A length of time in its largest unit: `18 min`, for a cell or a chip.
    #[must_use]
    pub fn about(self, millis: i64) -> String {
        let seconds = millis.unsigned_abs() / 1000;
        let (count, word) = match seconds {
            0..60 => (seconds, "s"),
            60..3_600 => (seconds / 60, "min"),
            3_600..86_400 => (seconds / 3_600, "h"),
            _ => (seconds / 86_400, self.day()),
        };
        format!("{}\u{a0}{word}", self.number(count))
    }

    fn day(self) -> &'static str {
        match self.language {
            Language::English | Language::Spanish | Language::Polish => "d",
            Language::German => "Tg.",
            Language::French => "j",
        }
    }

    /// A signed offset in seconds with one decimal: `+0.2 s`, `−94.0 s`.
    #[must_use]
    pub fn offset(self, millis: i64) -> String {
        let t = millis.unsigned_abs();
        let sign = match millis {
            ..=-50 => "−",
            -49..=49 => "",
            50.. => "+",
        };
        let tenths = (t + 50) / 100;
        format!("{sign}{}{}{}\u{a0}s", self.number(tenths / 10), self.point(), tenths % 10)
    }

    /// A calendar date: `12 Aug 2026`, `12. Aug. 2026`.
    #[must_use]
    pub fn date(self, date: jiff::civil::Date) -> String {
        let month = usize::from(date.month().unsigned_abs()).saturating_sub(1).min(11);
        match self.language {
            Language::German => format!("{}. {} {}", date.day(), MONTHS_DE[month], date.year()),
            Language::English => day_month_year(date, MONTHS_EN[month]),
            Language::French => day_month_year(date, MONTHS_FR[month]),
            Language::Spanish => day_month_year(date, MONTHS_ES[month]),
            Language::Polish => day_month_year(date, MONTHS_PL[month]),
        }
    }

    /// An instant in UTC with its date: `12 Aug 2026 10:58:04 UTC`. The script turns it into the viewer's zone.
    #[must_use]
    pub fn moment(self, utc_millis: i64) -> String {
        let at = civil(utc_millis);
        format!("{} {:02}:{:02}:{:02}\u{a0}UTC", self.date(at.date()), at.hour(), at.minute(), at.second())
    }

    /// The time of day in UTC to the millisecond: `10:58:04.112`.
    #[must_use]
    pub fn clock(self, utc_millis: i64) -> String {
        let at = civil(utc_millis);
        let (h, m, s, ms) = (at.hour(), at.minute(), at.second(), at.millisecond());
        format!("{h:02}:{m:02}:{s:02}{}{ms:03}", self.point())
    }

    /// RFC 3339, for a `datetime` attribute.
    #[must_use]
    pub fn machine(self, utc_millis: i64) -> String {
        format!("{:.3}", timestamp(utc_millis))
    }
}

fn day_month_year(date: jiff::civil::Date, month: &str) -> String {
    format!("{} {month} {}", date.day(), date.year())
}

fn timestamp(utc_millis: i64) -> Timestamp {
    let clamped = utc_millis.clamp(-62_135_596_800_000, 253_402_207_200_000);
    Timestamp::from_millisecond(clamped).unwrap_or_default()
}

fn civil(utc_millis: i64) -> jiff::civil::DateTime {
    timestamp(utc_millis).to_zoned(TimeZone::UTC).datetime()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Format = Format { language: Language::English };
    const DE: Format = Format { language: Language::German };
    const FR: Format = Format { language: Language::French };
    const ES: Format = Format { language: Language::Spanish };
    const PL: Format = Format { language: Language::Polish };

    #[test]
    fn numbers_and_money() {
        assert_eq!(EN.number(1_234_567), "1,234,567");
        assert_eq!(DE.number(-1_234), "−1.234");
        assert_eq!(EN.number(0), "0");
        assert_eq!(EN.money("1412.60", "EUR"), "1,412.60\u{a0}EUR");
        assert_eq!(DE.money("-0.05", "GBP"), "−0,05\u{a0}GBP");
        assert_eq!(EN.money("500", "JPY"), "500\u{a0}JPY");
        assert_eq!(FR.money("1234.50", "EUR"), "1\u{202f}234,50\u{a0}EUR");
        assert_eq!(ES.money("1234.50", "EUR"), "1234,50\u{a0}EUR");
        assert_eq!(ES.number(12_345), "12.345");
        assert_eq!(PL.money("12345.6", "PLN"), "12\u{a0}345,6\u{a0}PLN");
    }

    #[test]
    fn durations() {
        let check = |millis, expect: &str| assert_eq!(EN.duration(millis).replace('\u{a0}', " "), expect);
        check(7, "7 ms");
        check(1_290, "1.2 s");
        check(341_000, "5 min 41 s");
        check(3_600_000, "1 h");
        check(90_061_000, "1 d 1 h");
        check(-20, "−20 ms");
        assert_eq!(EN.about(1_080_000), "18\u{a0}min");
        assert_eq!(EN.offset(94_040), "+94.0\u{a0}s");
        assert_eq!(EN.offset(-20), "0.0\u{a0}s");
    }

    #[test]
    fn instants() {
        assert_eq!(EN.moment(1_291_191_960_123), "1 Dec 2010 08:26:00\u{a0}UTC");
        assert_eq!(DE.moment(1_291_191_960_123), "1. Dez. 2010 08:26:00\u{a0}UTC");
        assert_eq!(FR.moment(1_291_191_960_123), "1 déc. 2010 08:26:00\u{a0}UTC");
        assert_eq!(PL.moment(1_291_191_960_123), "1 gru 2010 08:26:00\u{a0}UTC");
        assert_eq!(EN.clock(1_291_191_960_123), "08:26:00.123");
        assert_eq!(EN.machine(1_291_191_960_123), "2010-12-01T08:26:00.123Z");
        assert_eq!(EN.machine(i64::MAX).len(), 24);
    }
}
