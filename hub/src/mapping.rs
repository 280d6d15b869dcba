//! Which of our words is which of the ERP's records, as versions in the log: proposed by one person, approved by another, in
//! force at once for what is posted next. The configuration file's mapping is version 0, until the first is approved.
//!
//! A version is checked when it is proposed, as the configuration file would be; whether its words have their records is
//! asked of the ERP before anything is posted with it. To go back is to propose an old version again.

use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use crate::apply;
use crate::connector::Connector;
pub use crate::connector::tryton::TrytonConfig;
use crate::connector::tryton::{Mapping, NAME, RawMapping, Tryton, Waiting};
use crate::log::{Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::mapping::{self, MappingState};
use crate::store::posting;
use crate::store::{Store, StoreError, Tx, log};

/// Characters of a mapping's file.
pub const MAPPING_CHARS_MAX: usize = 100_000;
/// Characters of a note.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// Versions that wait for another person.
const PROPOSED_MAX: i64 = 20;
/// Postings that wait, of which it is looked what another mapping would change.
const WAITING_POSTINGS_MAX: i64 = 1_000;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// It cannot be read; with line, column and the nearest key.
    #[error("{0}")]
    Invalid(String),
    /// [`MAPPING_CHARS_MAX`].
    #[error("a mapping has at most {MAPPING_CHARS_MAX} characters")]
    TooLong,
    /// It says nothing new.
    #[error("this is the mapping that is in force: nothing would change")]
    Same,
    /// `PROPOSED_MAX`.
    #[error("{PROPOSED_MAX} versions wait for a decision: decide about them first")]
    TooMany,
    /// No note.
    #[error("say why: whoever approves it has to know")]
    NoteMissing,
    /// [`NOTE_CHARS_MAX`].
    #[error("a note has at most {NOTE_CHARS_MAX} characters")]
    NoteTooLong,
    /// No such version.
    #[error("there is no version {0} of the mapping")]
    NotFound(i64),
    /// It was decided before.
    #[error("version {0} was decided about before")]
    Decided(i64),
    /// One person is not two.
    #[error("version {0} was proposed by you: another person has to approve it")]
    SamePerson(i64),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MappingError {
    /// The end of its message key.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::TooLong => "too-long",
            Self::Same => "same",
            Self::TooMany => "too-many",
            Self::NoteMissing => "note-missing",
            Self::NoteTooLong => "note-too-long",
            Self::NotFound(_) => "not-found",
            Self::Decided(_) => "decided",
            Self::SamePerson(_) => "same-person",
            Self::Store(_) => "store",
        }
    }
}

/// One value that differs between two mappings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "MappingChange")]
pub struct Change {
    /// Where, such as `sites.dc1.storage`.
    pub place: String,
    /// Before; absent if it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// From then on; absent if it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Reads a mapping's file: TOML, the keys of `[tryton]` that are no part of the connection. `name` is for messages only.
///
/// # Errors
/// [`MappingError::Invalid`] and [`MappingError::TooLong`].
pub fn parse(name: &str, text: &str) -> Result<Mapping, MappingError> {
    if text.chars().count() > MAPPING_CHARS_MAX {
        return Err(MappingError::TooLong);
    }
    service::config::parse::<RawMapping>(name, text).map_err(|error| MappingError::Invalid(error.to_string()))
}

/// Reads what the log keeps of a mapping.
fn stored(document: &str) -> Result<Mapping, StoreError> {
    serde_json::from_str(document).map_err(|why| StoreError::Corrupt {
        column: 2,
        why: why.to_string(),
        sql: "mappings.document".to_owned(),
    })
}

/// What differs, by place.
#[must_use]
pub fn changes(before: &Mapping, after: &Mapping) -> Vec<Change> {
    let (before, after) = (flat(before), flat(after));
    let mut places: Vec<&String> = before.keys().chain(after.keys()).collect();
    places.sort_unstable();
    places.dedup();
    places
        .into_iter()
        .filter(|place| before.get(*place) != after.get(*place))
        .map(|place| Change {
            place: place.clone(),
            before: before.get(place).cloned(),
            after: after.get(place).cloned(),
        })
        .collect()
}

/// Every value with its place.
fn flat(mapping: &Mapping) -> BTreeMap<String, String> {
    fn walk(place: &str, value: &Value, found: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(fields) => {
                for (key, field) in fields {
                    let inner = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                    walk(&inner, field, found);
                }
            }
            Value::String(text) => drop(found.insert(place.to_owned(), text.clone())),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
                drop(found.insert(place.to_owned(), value.to_string()));
            }
        }
    }
    let mut found = BTreeMap::new();
    let value = serde_json::to_value(mapping).expect("a mapping has text keys and no failing writer");
    walk("", &value, &mut found);
    found
}

/// The mapping that is in force, with its version; the configuration file's while none is.
///
/// # Errors
/// [`StoreError`].
pub fn in_force(tx: &mut Tx<'_>, file: &TrytonConfig) -> Result<(i64, Mapping), StoreError> {
    match mapping::in_force(tx, NAME)? {
        Some(row) => Ok((row.version, stored(&row.document)?)),
        None => Ok((0, file.mapping())),
    }
}

/// A version's mapping; that of the configuration file for 0.
///
/// # Errors
/// [`MappingError::NotFound`] and [`MappingError::Store`].
pub fn version(tx: &mut Tx<'_>, file: &TrytonConfig, version: i64) -> Result<Mapping, MappingError> {
    if version == 0 {
        return Ok(file.mapping());
    }
    let row = mapping::find(tx, NAME, version)?.ok_or(MappingError::NotFound(version))?;
    Ok(stored(&row.document)?)
}

/// As a file has it.
#[must_use]
pub fn text(mapping: &Mapping) -> String {
    toml::to_string(mapping).expect("a mapping is tables of texts, numbers and flags")
}

/// What of the postings that wait now another mapping would change.
///
/// # Errors
/// [`StoreError`].
pub fn waiting(
    tx: &mut Tx<'_>,
    file: &TrytonConfig,
    old: &Mapping,
    new: &Mapping,
) -> Result<Waiting, StoreError> {
    let heads = posting::pending(tx, (0, ""), WAITING_POSTINGS_MAX)?;
    let keys: Vec<&str> = heads.iter().map(|head| head.key.as_str()).collect();
    let postings = posting::load_whole(tx, &keys)?;
    Ok(Waiting::of(&postings, &file.with(old.clone()), &file.with(new.clone())))
}

/// Proposes a version; says its number. True when it is answered, and in force when another person has approved it.
///
/// # Errors
/// [`MappingError`]; nothing was changed then.
pub async fn propose(
    store: &Store,
    actor: &str,
    file: &TrytonConfig,
    (proposed, note): (&Mapping, &str),
    at: UtcMillis,
) -> Result<i64, MappingError> {
    let note = checked(note)?;
    if note.is_empty() {
        return Err(MappingError::NoteMissing);
    }
    let document = serde_json::to_string(proposed).expect("a mapping has text keys and no failing writer");
    let (actor, file, proposed) = (actor.to_owned(), file.clone(), proposed.clone());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            if in_force(tx, &file)?.1 == proposed {
                return Ok(Err(MappingError::Same));
            }
            if mapping::count_proposed(tx, NAME)? >= PROPOSED_MAX {
                return Ok(Err(MappingError::TooMany));
            }
            let version = mapping::newest(tx, NAME)? + 1;
            let (connector, document, note) = (NAME.to_owned(), document.clone(), note.clone());
            let action = OperatorAction::ProposeMapping { connector, document, note: note.clone() };
            apply::append_at_once(
                tx,
                last,
                at,
                &[Entry::OperatorAction { operator: actor.clone(), action }],
            )?;
            let subject = format!("mapping/{NAME}");
            let detail = json!({"version": version, "note": note});
            act::append(
                tx,
                &Act { actor: &actor, action: "mapping.proposed", subject: &subject, detail },
                at,
            )?;
            Ok(Ok(version))
        })
        .await?
}

/// Approves a version that another person proposed, or turns one down.
///
/// # Errors
/// [`MappingError`]; nothing was changed then.
pub async fn decide(
    store: &Store,
    actor: &str,
    version: i64,
    approve: bool,
    note: &str,
    at: UtcMillis,
) -> Result<(), MappingError> {
    let note = checked(note)?;
    if note.is_empty() && !approve {
        return Err(MappingError::NoteMissing);
    }
    let actor = actor.to_owned();
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let Some(row) = mapping::find(tx, NAME, version)? else {
                return Ok(Err(MappingError::NotFound(version)));
            };
            if row.state != MappingState::Proposed {
                return Ok(Err(MappingError::Decided(version)));
            }
            if approve && row.proposed_by == actor {
                return Ok(Err(MappingError::SamePerson(version)));
            }
            let (connector, note) = (NAME.to_owned(), note.clone());
            let detail = json!({"version": version, "proposed_by": row.proposed_by, "note": note});
            let action = OperatorAction::DecideMapping { connector, version, approve, note };
            apply::append_at_once(
                tx,
                last,
                at,
                &[Entry::OperatorAction { operator: actor.clone(), action }],
            )?;
            let audited = if approve { "mapping.approved" } else { "mapping.refused" };
            let subject = format!("mapping/{NAME}");
            act::append(tx, &Act { actor: &actor, action: audited, subject: &subject, detail }, at)?;
            Ok(Ok(()))
        })
        .await?
}

fn checked(note: &str) -> Result<String, MappingError> {
    let note = note.trim();
    if note.chars().count() > NOTE_CHARS_MAX { Err(MappingError::NoteTooLong) } else { Ok(note.to_owned()) }
}

/// A connector goes by the version that is in force; says which. One without versions has 0. Nobody but the dispatcher asks
/// for it once postings go out: what they go out with is noted.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn follow(store: &Store, connector: &Connector) -> Result<i64, StoreError> {
    let Connector::Tryton(tryton) = connector else { return Ok(0) };
    follow_tryton(store, tryton).await
}

/// The same for Tryton.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn follow_tryton(store: &Store, tryton: &Arc<Tryton>) -> Result<i64, StoreError> {
    let known = tryton.mapping_version();
    let found = store
        .read(move |tx| match mapping::version_in_force(tx, NAME)? {
            version if version == known => Ok(None),
            _ => mapping::in_force(tx, NAME),
        })
        .await?;
    if let Some(row) = found {
        tryton.adopt(row.version, stored(&row.document)?);
    }
    Ok(tryton.mapping_version())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance;

    const AT: UtcMillis = UtcMillis(1_700_000_000_000);
    const FILE: &str = "rounding_account = \"999\"\n[payments]\ndefault = \"Cash\"\n[sites.dc1]\nwarehouse = \"WH\"\n\
                        storage = \"STO\"\nreturned = \"QUA\"\nregion = \"uk\"\nlegal_entity = \"acme\"\ncurrency = \"GBP\"\n";

    fn config() -> TrytonConfig {
        let text = format!(
            "data_dir = \"d\"\n[tryton]\nurl = \"http://localhost\"\ndatabase = \"e\"\nuser = \"u\"\npassword_file = \"p\"\n\
             {}",
            FILE.replace("[payments]", "[tryton.payments]").replace("[sites.", "[tryton.sites.")
        );
        crate::config::Config::parse("hub.toml", &text).unwrap().tryton.unwrap()
    }

    fn with_storage(code: &str) -> Mapping {
        parse("m.toml", &FILE.replace("\"STO\"", &format!("\"{code}\""))).unwrap()
    }

    #[test]
    fn a_file_says_what_the_configuration_says() {
        let mapping = parse("m.toml", FILE).unwrap();
        assert_eq!(mapping, config().mapping());
        assert_eq!(parse("m.toml", &text(&mapping)).unwrap(), mapping, "{}", text(&mapping));
        for (bad, word) in [
            (FILE.replace("storage", "storrage"), "near `storrage`"),
            (FILE.replace("default", "cash"), "default"),
            (FILE.replace("rounding_account = \"999\"", "rounding_minor = 101"), "rounding_minor"),
            ("[payments]\ndefault = \"Cash\"\n[sites]".to_owned(), "at least one"),
            (format!("url = \"http://localhost\"\n{FILE}"), "unknown field"),
        ] {
            let said = parse("m.toml", &bad).unwrap_err().to_string();
            assert!(said.contains(word) && said.contains("m.toml"), "{said}");
        }
    }

    #[test]
    fn changes_are_named_by_place() {
        let old = parse("m.toml", FILE).unwrap();
        let mut new = with_storage("HALL");
        new.rounding_account = None;
        new.payments.insert("cash".to_owned(), "Till".to_owned());
        let found: Vec<_> =
            changes(&old, &new).into_iter().map(|of| (of.place, of.before, of.after)).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            found,
            [
                ("payments.cash".to_owned(), None, some("Till")),
                ("rounding_account".to_owned(), some("999"), None),
                ("sites.dc1.storage".to_owned(), some("STO"), some("HALL")),
            ]
        );
        assert_eq!(changes(&old, &old), []);
    }

    #[tokio::test]
    async fn one_person_is_not_two() {
        for fresh in conformance::engines() {
            let (store, file) = (&fresh.store, config());
            let new = with_storage("HALL");
            let say = async |actor: &'static str, mapping: &Mapping| {
                propose(store, actor, &file, (mapping, "the hall was built"), AT).await
            };
            assert!(matches!(say("anna", &file.mapping()).await, Err(MappingError::Same)));
            assert!(matches!(
                propose(store, "anna", &file, (&new, " "), AT).await,
                Err(MappingError::NoteMissing)
            ));
            assert_eq!(say("anna", &new).await.unwrap(), 1);
            let rule = async |actor, version, approve| {
                decide(store, actor, version, approve, if approve { "" } else { "no" }, AT).await
            };
            assert!(matches!(rule("anna", 1, true).await, Err(MappingError::SamePerson(1))));
            assert!(matches!(rule("bert", 2, true).await, Err(MappingError::NotFound(2))));
            // Nor by a way that asks nobody.
            let action = OperatorAction::DecideMapping {
                connector: NAME.to_owned(),
                version: 1,
                approve: true,
                note: String::new(),
            };
            let entry = Entry::OperatorAction { operator: "anna".to_owned(), action };
            store
                .write_locked(move |tx| {
                    let last = log::lock_apply(tx)?;
                    apply::append_at_once(tx, last, AT, std::slice::from_ref(&entry))
                })
                .await
                .unwrap();
            let (first, second) = (file.clone(), file.clone());
            assert_eq!(store.read(move |tx| in_force(tx, &first)).await.unwrap(), (0, file.mapping()));
            rule("bert", 1, true).await.unwrap();
            assert_eq!(store.read(move |tx| in_force(tx, &second)).await.unwrap(), (1, new.clone()));
            assert!(matches!(rule("carl", 1, true).await, Err(MappingError::Decided(1))));
            // Back again, and a version that nobody wants.
            assert_eq!(say("bert", &file.mapping()).await.unwrap(), 2);
            assert_eq!(say("bert", &with_storage("YARD")).await.unwrap(), 3);
            rule("anna", 2, true).await.unwrap();
            rule("bert", 3, false).await.unwrap();
            let states = store
                .read(|tx| mapping::page(tx, NAME, i64::MAX, 10))
                .await
                .unwrap()
                .into_iter()
                .map(|row| (row.version, row.state))
                .collect::<Vec<_>>();
            assert_eq!(
                states,
                [(3, MappingState::Refused), (2, MappingState::InForce), (1, MappingState::Replaced)]
            );
        }
    }
}
