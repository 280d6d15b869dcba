//! What may be done with a posting, by what the ERP has of it and what is known of earlier tries. Pure.

use crate::connector::{Found, Grade, Receipt};
use crate::store::posting::Tries;

/// Looks for a posting in doubt before it is given to a person: the ERP may still be at it.
const LOOKS_MAX: u32 = 5;

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// It is in.
    Posted(Receipt),
    /// It may be posted, or gone on with.
    Post,
    /// It is looked for again later.
    LookAgain(String),
    /// Nobody can know: a person decides.
    Unknown(String),
}

/// Nothing is posted that may be in already. `looks`: how often it was looked for since it has been in doubt.
pub(super) fn next(grade: Grade, found: Found, tries: Tries, looks: u32) -> Next {
    match (grade, found, tries) {
        (_, Found::Whole(receipt), _) => Next::Posted(receipt),
        // A repeat has no effect.
        (Grade::UniqueKey, Found::Nothing | Found::Part(_), _) => Next::Post,
        (_, Found::Repeatable { .. }, _) => Next::Post,
        (Grade::FindOnly, Found::Nothing, Tries::None | Tries::Certain) => Next::Post,
        (Grade::FindOnly, Found::Part(_), Tries::Certain) => Next::Post,
        (Grade::FindOnly, found, Tries::InDoubt) if looks < LOOKS_MAX => {
            Next::LookAgain(format!("a try had no answer; so far the ERP has {}", words(&found)))
        }
        (Grade::FindOnly, found, Tries::InDoubt) => Next::Unknown(format!(
            "a try had no answer, and the ERP has {}. What was under way may still have come to an end there",
            words(&found)
        )),
        (Grade::FindOnly, Found::Part(part), Tries::None) => {
            Next::Unknown(format!("the ERP has a part of it that this hub did not make: {part}"))
        }
    }
}

fn words(found: &Found) -> String {
    match found {
        Found::Nothing | Found::Repeatable { is_begun: false } => "nothing under its key".to_owned(),
        Found::Whole(_) => "all of it".to_owned(),
        Found::Part(part) => format!("a part of it: {part}"),
        Found::Repeatable { is_begun: true } => "not all of it".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(next: &Next) -> &'static str {
        match next {
            Next::Posted(_) => "posted",
            Next::Post => "post",
            Next::LookAgain(_) => "look",
            Next::Unknown(_) => "unknown",
        }
    }

    #[test]
    fn every_case() {
        let whole = || Found::Whole(Receipt { documents: Vec::new() });
        let part = || Found::Part("shipment 7, not done".to_owned());
        let check = |grade, found: Found, expect: [&str; 4]| {
            let all =
                [(Tries::None, 0), (Tries::Certain, 0), (Tries::InDoubt, 0), (Tries::InDoubt, LOOKS_MAX)];
            assert_eq!(
                all.map(|(tries, looks)| word(&next(grade, found.clone(), tries, looks))),
                expect,
                "{grade:?} {found:?}"
            );
        };
        check(Grade::UniqueKey, whole(), ["posted"; 4]);
        check(Grade::UniqueKey, Found::Nothing, ["post"; 4]);
        check(Grade::UniqueKey, part(), ["post"; 4]);
        check(Grade::FindOnly, whole(), ["posted"; 4]);
        check(Grade::FindOnly, Found::Nothing, ["post", "post", "look", "unknown"]);
        check(Grade::FindOnly, part(), ["unknown", "post", "look", "unknown"]);
        for is_begun in [false, true] {
            check(Grade::FindOnly, Found::Repeatable { is_begun }, ["post"; 4]);
            check(Grade::UniqueKey, Found::Repeatable { is_begun }, ["post"; 4]);
        }
    }
}
