//! Shadow: postings that are computed and compared with what the ERP has, and not sent; how some of them are released, and
//! others settled as keyed in.
//!
//! A posting that was computed in shadow stays *shadowed* until a person decides, also when the connector has left
//! shadow: whoever keyed the same into the ERP by hand must not find it there twice. It stands in nobody's way, is in no
//! seal, and counts as posted nowhere. What compares is `reconcile::shadow`; this knows no ERP.

use protocol::id::{DocumentNumber, SiteId};
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::apply;
use crate::decision::NOTE_CHARS_MAX;
use crate::log::{Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::posting::PostingKind;
use crate::store::{Store, StoreError, log, shadow as kept};

/// Postings that are released or settled in one go, the oldest first.
pub const RELEASE_POSTINGS_MAX: i64 = 1_000;
/// What would have been sent is kept up to here.
pub const WOULD_CHARS_MAX: usize = 4_000;
/// Differences that a posting's message names; more are counted.
const NAMED_MAX: usize = 3;

/// How what would have been posted stands beside what the ERP has.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, clap::ValueEnum,
)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Verdict {
    /// The ERP has the same.
    Same,
    /// It has something else for it.
    Differs,
    /// It has nothing for it.
    NotThere,
    /// It cannot be asked for such documents.
    CannotTell,
    /// It could not have been posted as it is.
    WouldFail,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 5] = [Self::Same, Self::Differs, Self::NotThere, Self::CannotTell, Self::WouldFail];

    /// As columns and the API have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Differs => "differs",
            Self::NotThere => "not_there",
            Self::CannotTell => "cannot_tell",
            Self::WouldFail => "would_fail",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == word)
    }
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Differing {
    /// What, such as `return_quantity MUG`.
    pub field: String,
    /// What would have been posted.
    pub expected: String,
    /// What the ERP has.
    pub found: String,
}

/// What came of a posting in shadow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shadowed {
    /// In a word.
    pub verdict: Verdict,
    /// What differs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Differing>,
    /// The ERP's documents that it was compared with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentNumber>,
    /// Why it cannot be told, or could not be posted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What would have been sent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub would: String,
}

impl Shadowed {
    /// A verdict and its reason.
    #[must_use]
    pub fn of(verdict: Verdict, why: impl Into<String>) -> Self {
        Self {
            verdict,
            differences: Vec::new(),
            documents: Vec::new(),
            why: why.into(),
            would: String::new(),
        }
    }

    /// The same with what would have been sent, as far as it is kept.
    #[must_use]
    pub fn with(self, would: &str) -> Self {
        let mut kept: String = would.chars().take(WOULD_CHARS_MAX).collect();
        if kept.len() < would.len() {
            kept.push('…');
        }
        Self { would: kept, ..self }
    }

    /// In words, for whoever reads the posting.
    #[must_use]
    pub fn message(&self) -> String {
        let named: Vec<String> = self
            .differences
            .iter()
            .take(NAMED_MAX)
            .map(|of| format!("{}: {} here, {} there", of.field, of.expected, of.found))
            .collect();
        let more = match self.differences.len().saturating_sub(NAMED_MAX) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        let documents: Vec<&str> = self.documents.iter().map(DocumentNumber::as_str).collect();
        let but = if self.why.is_empty() { String::new() } else { format!("; {}", self.why) };
        match self.verdict {
            Verdict::Same => format!("in shadow: the ERP has the same ({}){but}", documents.join(", ")),
            Verdict::Differs => {
                format!("in shadow: the ERP has it otherwise: {}{more}{but}", named.join("; "))
            }
            Verdict::NotThere => format!("in shadow: not in the ERP: {}", self.why),
            Verdict::CannotTell => format!("in shadow: it cannot be told what the ERP has: {}", self.why),
            Verdict::WouldFail => format!("in shadow: it could not have been posted: {}", self.why),
        }
    }
}

/// Which shadowed postings; nothing means any. What the ERP has the same of is chosen only by its verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShadowFilter {
    /// With this verdict.
    pub verdict: Option<Verdict>,
    /// Of this kind.
    pub kind: Option<PostingKind>,
    /// Of this site.
    pub site: Option<SiteId>,
}

/// What a release did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Released {
    /// So many are sent from now on.
    pub released: i64,
    /// So many more are chosen by the same filter.
    pub left: i64,
}

/// What settling did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// So many stand as posted from now on.
    pub settled: i64,
    /// So many more are chosen by the same filter.
    pub left: i64,
}

/// Why nothing was released or settled.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// They would only be computed again.
    #[error(
        "the connector ({0}) is in shadow: nothing is sent. Take `shadow = true` out of the configuration of every hub \
         process, start them again, then release"
    )]
    InShadow(&'static str),
    /// They are in.
    #[error(
        "the ERP has the same as these: people have keyed them in, and sent they would be booked a second time. Settle them \
         with `counterfoil-hub posting settle`"
    )]
    Same,
    /// The filter chooses none.
    #[error("no shadowed posting is chosen by this")]
    Nothing,
    /// What was asked about is not what there is.
    #[error("{now} shadowed postings are chosen by this now, not {asked}: look again")]
    Changed {
        /// So many were asked about.
        asked: i64,
        /// So many there are.
        now: i64,
    },
    /// Whoever reads it later must know.
    #[error("say why in 1 to {NOTE_CHARS_MAX} characters")]
    Note,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Has shadowed postings sent, [`RELEASE_POSTINGS_MAX`] at most. `asked` is how many the person was told that the filter
/// chooses; `shadow` is the connector that is in shadow.
///
/// # Errors
/// [`ReleaseError`]; nothing was changed then.
pub async fn release(
    store: &Store,
    actor: &str,
    shadow: Option<&'static str>,
    filter: &ShadowFilter,
    asked: i64,
    note: &str,
    at: UtcMillis,
) -> Result<Released, ReleaseError> {
    if let Some(connector) = shadow {
        return Err(ReleaseError::InShadow(connector));
    }
    if filter.verdict == Some(Verdict::Same) {
        return Err(ReleaseError::Same);
    }
    let (released, left) = rule(store, actor, filter, asked, note, at).await?;
    Ok(Released { released, left })
}

/// Has shadowed postings that the ERP has the same of stand as posted, with the documents that people keyed in: nothing is
/// sent, so that it may be done while the connector is in shadow. Of `filter` the verdict does not count; `asked` as in
/// [`release`].
///
/// # Errors
/// [`ReleaseError`]; nothing was changed then.
pub async fn settle(
    store: &Store,
    actor: &str,
    filter: &ShadowFilter,
    asked: i64,
    note: &str,
    at: UtcMillis,
) -> Result<Settled, ReleaseError> {
    let filter = ShadowFilter { verdict: Some(Verdict::Same), ..filter.clone() };
    let (settled, left) = rule(store, actor, &filter, asked, note, at).await?;
    Ok(Settled { settled, left })
}

/// Decides about what a filter chooses: with its verdict *same* they are settled, else released. Says how many, and how many
/// are left.
async fn rule(
    store: &Store,
    actor: &str,
    filter: &ShadowFilter,
    asked: i64,
    note: &str,
    at: UtcMillis,
) -> Result<(i64, i64), ReleaseError> {
    let note = note.trim().to_owned();
    if note.is_empty() || note.chars().count() > NOTE_CHARS_MAX {
        return Err(ReleaseError::Note);
    }
    let (actor, filter) = (actor.to_owned(), filter.clone());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let now = kept::count(tx, &filter)?;
            if now == 0 {
                return Ok(Err(ReleaseError::Nothing));
            }
            if now != asked {
                return Ok(Err(ReleaseError::Changed { asked, now }));
            }
            let postings = kept::oldest(tx, &filter, RELEASE_POSTINGS_MAX)?;
            let ruled = i64::try_from(postings.len()).unwrap_or(i64::MAX);
            let detail = json!({"postings": ruled, "note": note});
            let note = note.clone();
            let (action, audited) = if filter.verdict == Some(Verdict::Same) {
                (OperatorAction::SettleShadowed { postings, note }, "posting.settled")
            } else {
                (OperatorAction::ReleaseShadowed { postings, note }, "posting.released")
            };
            let entry = Entry::OperatorAction { operator: actor.clone(), action };
            apply::append_at_once(tx, last, at, &[entry])?;
            let act = Act { actor: &actor, action: audited, subject: "postings", detail };
            act::append(tx, &act, at)?;
            Ok(Ok((ruled, now.saturating_sub(ruled))))
        })
        .await?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::parse(verdict.as_str()), Some(verdict));
            assert_eq!(
                serde_json::to_value(verdict).unwrap(),
                verdict.as_str(),
                "one word for store and API"
            );
        }
    }

    #[test]
    fn what_would_be_sent_is_kept_up_to_a_limit() {
        let of = || Shadowed::of(Verdict::NotThere, "");
        assert_eq!(of().with("{}").would, "{}");
        let long = "ö".repeat(WOULD_CHARS_MAX + 1);
        assert_eq!(of().with(&long).would.chars().count(), WOULD_CHARS_MAX + 1);
        assert!(of().with(&long).would.ends_with('…'));
    }

    #[test]
    fn a_message_names_what_differs() {
        let differing = |field: &str| Differing {
            field: field.to_owned(),
            expected: "1".to_owned(),
            found: "2".to_owned(),
        };
        let mut of = Shadowed::of(Verdict::Differs, "");
        of.differences = ["a", "b", "c", "d"].map(differing).into();
        let message = of.message();
        assert!(message.contains("a: 1 here, 2 there") && message.ends_with("; and 1 more"), "{message}");
    }
}
