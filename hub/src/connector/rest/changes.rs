//! What changed since: what a profile's requests may name of a mark, and how a record says when it changed.
//!
//! A mark is the newest change time that was seen, less a span in which others may still have been under way, or a word of
//! the ERP's own. Pure: it asks nobody and keeps nothing.

use protocol::time::UtcMillis;
use serde_json::{Value, json};

use super::expression::{Expression, scalar, whole};
use super::names::{Names, Scope, at};
use super::profile::Request;
use crate::store::pull::Cursor;

/// Whole numbers below this are seconds since 1970, others milliseconds: it is the year 5138, or March 1973.
const SECONDS_MAX: i64 = 100_000_000_000;
/// What may be named of a time.
const TIME_NAMES: [&str; 10] =
    ["text", "millis", "date", "time", "year", "month", "day", "hour", "minute", "second"];

/// How what changed is asked for.
#[derive(Debug)]
pub(super) struct Changes {
    /// The request of the pull, with other parameters.
    pub(super) request: Request,
    pub(super) mark: Mark,
    /// All is read again when the last time is so long ago.
    pub(super) whole_after_millis: i64,
}

/// By what a reading begins where the last one ended.
#[derive(Debug)]
pub(super) enum Mark {
    /// When a record changed; asked for is what changed since the newest less a span.
    Newest { of: Expression, overlap_millis: i64 },
    /// Where the last page has the ERP's own.
    Token(Vec<String>),
}

/// How far one stream is seen while it is read.
#[derive(Debug, Default)]
pub(super) struct Seen {
    newest: Option<i64>,
    /// A record says that it changed after it was read.
    pub(super) is_ahead: bool,
    token: Option<String>,
}

impl Mark {
    /// A scope with the names that [`Self::value`] gives.
    pub(super) fn names(is_token: bool, mut scope: Scope<'_>) -> Scope<'_> {
        if is_token {
            return scope.with("since.token");
        }
        for name in TIME_NAMES {
            scope = scope.with(format!("since.{name}"));
        }
        scope
    }

    /// What `since` stands for.
    pub(super) fn value(&self, cursor: &Cursor) -> Value {
        let Self::Newest { overlap_millis, .. } = self else { return json!({"token": cursor.token}) };
        let from = UtcMillis(cursor.newest).plus(overlap_millis.saturating_neg());
        let text = from.rfc3339();
        let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
        let number = |range: std::ops::Range<usize>| part(range).parse::<i64>().unwrap_or_default();
        json!({
            "text": text, "millis": from.0, "date": part(0..10), "time": part(11..19),
            "year": number(0..4), "month": number(5..7), "day": number(8..10),
            "hour": number(11..13), "minute": number(14..16), "second": number(17..19),
        })
    }

    /// Looks at one record, which `names` have, of a reading that began at `began`. A time that is still to come counts as
    /// that: asked for by it, nothing else would come until then.
    pub(super) fn see(&self, seen: &mut Seen, names: &Names<'_>, began: UtcMillis) {
        if let Self::Newest { of, overlap_millis } = self {
            let changed = of.value(names).ok().flatten().as_ref().and_then(time_of);
            // Clocks differ by less.
            seen.is_ahead |= changed > Some(began.plus(*overlap_millis));
            seen.newest = seen.newest.max(changed.map(|at| at.min(began).0));
        }
    }

    /// Looks at a page.
    pub(super) fn see_page(&self, seen: &mut Seen, answer: &Value) {
        if let Self::Token(path) = self {
            let token = scalar(at(answer, path)).filter(|token| !token.is_empty());
            seen.token = token.or(seen.token.take());
        }
    }
}

impl Seen {
    /// How far it is seen now; `from` is where it began, or when the whole of it was asked for. Nothing if nobody said how
    /// far: then it is read whole again.
    pub(super) fn cursor(self, from: Result<&Cursor, UtcMillis>) -> Option<Cursor> {
        let Self { newest, token, is_ahead: _ } = self;
        match from {
            Ok(cursor) => Some(Cursor {
                newest: newest.unwrap_or(cursor.newest),
                token: token.unwrap_or_else(|| cursor.token.clone()),
                whole_at: 0,
            }),
            Err(at) => (newest.is_some() || token.is_some()).then(|| Cursor {
                newest: newest.unwrap_or_default(),
                token: token.unwrap_or_default(),
                whole_at: at.0,
            }),
        }
    }
}

/// A time as ERPs write one: RFC 3339, the same without an offset (then it is UTC), seconds or milliseconds since 1970, or
/// its parts by name.
fn time_of(value: &Value) -> Option<UtcMillis> {
    match value {
        Value::Number(_) => {
            let number = whole(value)?;
            Some(UtcMillis(if number < SECONDS_MAX { number.checked_mul(1_000)? } else { number }))
        }
        Value::String(text) => {
            let text = text.replacen(' ', "T", 1);
            UtcMillis::from_rfc3339(&text).or_else(|| UtcMillis::from_rfc3339(&format!("{text}Z")))
        }
        Value::Object(parts) => {
            let part = |name: &str| parts.get(name).and_then(whole);
            let (year, month, day) = (part("year")?, part("month")?, part("day")?);
            let (hour, minute, second) = (part("hour")?, part("minute")?, part("second")?);
            UtcMillis::from_rfc3339(&format!(
                "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
            ))
        }
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: i64 = 1_700_000_000_000;

    #[test]
    fn times_are_read_as_erps_write_them() {
        let parts = json!({"__class__": "datetime", "year": 2023, "month": 11, "day": 14, "hour": 22, "minute": 13,
            "second": 20, "microsecond": 7});
        for (value, expect) in [
            (json!("2023-11-14T22:13:20Z"), Some(AT)),
            (json!("2023-11-14T23:13:20+01:00"), Some(AT)),
            (json!("2023-11-14 22:13:20"), Some(AT)),
            (json!("2023-11-14T22:13:20.250"), Some(AT + 250)),
            (json!(AT), Some(AT)),
            (json!(AT / 1_000), Some(AT)),
            (parts, Some(AT)),
            (json!("yesterday"), None),
            (json!({"year": 2023}), None),
            (json!(null), None),
        ] {
            assert_eq!(time_of(&value).map(|at| at.0), expect, "{value}");
        }
    }

    #[test]
    fn a_mark_is_named_by_its_parts() {
        let scope = Scope::default().with("record.*");
        let of = Expression::read("record.changed", &scope).unwrap();
        let mark = Mark::Newest { of, overlap_millis: 20_000 };
        let value = mark.value(&Cursor { newest: AT, ..Cursor::default() });
        assert_eq!(
            (&value["text"], &value["date"], &value["time"], &value["second"]),
            (&json!("2023-11-14T22:13:00.000Z"), &json!("2023-11-14"), &json!("22:13:00"), &json!(0))
        );
        for name in TIME_NAMES {
            assert!(!value[name].is_null(), "{name}");
        }
    }

    #[test]
    fn a_time_that_is_still_to_come_is_now() {
        let scope = Scope::default().with("record.*");
        let of = Expression::read("record.changed", &scope).unwrap();
        let mark = Mark::Newest { of, overlap_millis: 20_000 };
        let (looked, words, sites) = (Default::default(), Default::default(), Default::default());
        for (changed, expect, is_ahead) in
            [(AT - 1, AT - 1, false), (AT + 20_000, AT, false), (AT + 20_001, AT, true)]
        {
            let mut names = Names {
                values: Default::default(),
                looked: &looked,
                words: &words,
                sites: &sites,
                is_example: false,
            };
            names.set("record", json!({"changed": changed}));
            let mut seen = Seen::default();
            mark.see(&mut seen, &names, UtcMillis(AT));
            assert_eq!((seen.newest, seen.is_ahead), (Some(expect), is_ahead), "{changed}");
        }
    }

    #[test]
    fn what_nobody_marks_is_read_whole_again() {
        let mark = Mark::Token(vec!["next".to_owned()]);
        let known = Cursor { newest: 0, token: "a".to_owned(), whole_at: 5 };
        let seen = |answers: &[Value]| {
            let mut seen = Seen::default();
            answers.iter().for_each(|answer| mark.see_page(&mut seen, answer));
            seen
        };
        assert_eq!(seen(&[json!({})]).cursor(Err(UtcMillis(9))), None);
        let first = seen(&[json!({"next": "b"}), json!({"next": "c"}), json!({})]).cursor(Err(UtcMillis(9)));
        assert_eq!(first, Some(Cursor { newest: 0, token: "c".to_owned(), whole_at: 9 }));
        let silent = seen(&[json!({})]).cursor(Ok(&known));
        assert_eq!(silent, Some(Cursor { whole_at: 0, ..known }), "it stays where it was");
    }
}
