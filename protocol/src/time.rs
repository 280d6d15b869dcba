//! Time as data. Wall time is for display and business dates; it never orders and never identifies (G14).

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A wall-clock instant: UTC milliseconds since 1970. Display only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct UtcMillis(pub i64);

impl UtcMillis {
    /// RFC 3339 with milliseconds, as CloudEvents `time` wants it. A year outside 0–9999 is shown clamped.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let clamped = self.0.clamp(-62_135_596_800_000, 253_402_207_200_000);
        jiff::Timestamp::from_millisecond(clamped)
            .map_or_else(|_| "1970-01-01T00:00:00.000Z".to_owned(), |t| format!("{t:.3}"))
    }

    /// Reads RFC 3339.
    #[must_use]
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(|t| Self(t.as_millisecond()))
    }

    /// The UTC calendar date of this instant.
    #[must_use]
    pub fn date(self) -> BusinessDate {
        let clamped = self.0.clamp(-62_135_596_800_000, 253_402_207_200_000);
        let timestamp = jiff::Timestamp::from_millisecond(clamped).unwrap_or_default();
        BusinessDate(timestamp.to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    /// This instant plus a number of milliseconds, saturating.
    #[must_use]
    pub fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

/// Monotonic milliseconds of one process run: for timers and ages, meaningless elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MonoMillis(pub u64);

impl MonoMillis {
    /// This instant plus a number of milliseconds, saturating.
    #[must_use]
    pub fn plus(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds since `earlier`, zero if that is in the future.
    #[must_use]
    pub fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// The trading day an operation belongs to, as the site's books see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BusinessDate(pub jiff::civil::Date);

impl BusinessDate {
    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

impl fmt::Display for BusinessDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl JsonSchema for BusinessDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BusinessDate".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_read_back() {
        let at = UtcMillis(1_291_191_960_123);
        assert_eq!(at.rfc3339(), "2010-12-01T08:26:00.123Z");
        assert_eq!(UtcMillis::from_rfc3339(&at.rfc3339()), Some(at));
        assert_eq!(at.date().to_string(), "2010-12-01");
        assert!(UtcMillis(i64::MAX).rfc3339().starts_with("9999"));
    }
}
