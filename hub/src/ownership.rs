//! Who owns which field: whoever owns it changes it, what anybody else says of it is a conflict. The one rule that
//! pulled changes, files, channels and people at the hub go by.
//!
//! Where nothing is said: an order belongs to whoever brought it as far as channels are concerned (decision 0170), all
//! other records to whoever speaks last. What the site itself does (picked, received, returned) is no field: nobody else
//! says anything of it.
//!
//! Pure: it knows no store, no log and no clock. Records are compared as JSON objects, field by field.

mod config;

use std::collections::BTreeMap;
use std::fmt;

use protocol::money::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub(crate) use self::config::RawOwnership;
use crate::log::is_channel;

/// As sources name people at the hub.
pub const HUB: &str = "hub";
/// Characters of a value that people are shown.
const SHOWN_CHARS_MAX: usize = 400;

/// What has fields that somebody owns.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    clap::ValueEnum,
)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Entity {
    /// An item of the catalogue.
    Item,
    /// A sales order.
    Order,
    /// A purchase order.
    PurchaseOrder,
    /// A site.
    Site,
    /// Somebody who works at a site.
    Worker,
}

impl Entity {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Item, Self::Order, Self::PurchaseOrder, Self::Site, Self::Worker];

    /// The word of the configuration, columns and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Order => "order",
            Self::PurchaseOrder => "purchase_order",
            Self::Site => "site",
            Self::Worker => "worker",
        }
    }

    /// Reads [`Self::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| entity.as_str() == word)
    }

    /// Its fields that somebody outside may bring, by the names that they have in entries of the log.
    #[must_use]
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Item => &["description", "kind", "base_unit", "packs", "tracked_by"],
            Self::Order => {
                &["legal_entity", "site", "ordered_on", "status", "lines", "sale", "invoice_required"]
            }
            Self::PurchaseOrder => &["site", "supplier", "expected_on", "status", "lines"],
            Self::Site => &["name", "region", "legal_entity", "currency", "patterns"],
            Self::Worker => &["role"],
        }
    }

    /// Who owns a field of which nothing is said.
    fn by_default(self) -> Owner {
        match self {
            Self::Order => Owner::Origin,
            Self::Item | Self::PurchaseOrder | Self::Site | Self::Worker => Owner::Anyone,
        }
    }
}

/// Who may change a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Owner {
    /// Whoever speaks last.
    Anyone,
    /// Of a sales channel and anybody else, the one that brought the record first; all ERPs are one.
    Origin,
    /// Every connector that is no sales channel.
    Erp,
    /// People at the hub.
    Hub,
    /// One connector or channel.
    Source(String),
}

impl From<String> for Owner {
    fn from(word: String) -> Self {
        match word.as_str() {
            "anyone" => Self::Anyone,
            "origin" => Self::Origin,
            "erp" => Self::Erp,
            HUB => Self::Hub,
            _ => Self::Source(word),
        }
    }
}

impl From<Owner> for String {
    fn from(owner: Owner) -> Self {
        owner.to_string()
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anyone => "anyone",
            Self::Origin => "origin",
            Self::Erp => "erp",
            Self::Hub => HUB,
            Self::Source(name) => name,
        })
    }
}

impl Owner {
    /// Whether a source may change what this one owns, of a record that `origin` brought (empty if that is not kept).
    fn allows(&self, origin: &str, source: &str) -> bool {
        match self {
            Self::Anyone => true,
            Self::Origin => {
                origin.is_empty() || origin == source || !(is_channel(origin) || is_channel(source))
            }
            Self::Erp => source != HUB && !is_channel(source),
            Self::Hub => source == HUB,
            Self::Source(name) => name == source,
        }
    }

    /// The one that people are told of.
    fn named(&self, origin: &str) -> String {
        match self {
            Self::Origin if !origin.is_empty() => origin.to_owned(),
            Self::Anyone | Self::Origin | Self::Erp | Self::Hub | Self::Source(_) => self.to_string(),
        }
    }
}

/// The table: what is said of fields. Those of which nothing is said have their entity's owner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ownership(BTreeMap<Entity, BTreeMap<String, Owner>>);

/// A field of which somebody else says another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which.
    pub field: &'static str,
    /// As it is here.
    pub ours: Value,
    /// As it was said.
    pub theirs: Value,
    /// Who owns it.
    pub owner: String,
}

/// What becomes of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// The record as it is to be.
    pub merged: Map<String, Value>,
    /// Fields that change.
    pub accepted: Vec<&'static str>,
    /// Fields of which both say the same.
    pub agreed: Vec<&'static str>,
    /// Fields that stay as they are here.
    pub conflicts: Vec<Conflict>,
}

impl Judged {
    /// Lets a field change although its owner did not say so; nothing if it is not in conflict.
    pub fn grant(&mut self, field: &str) {
        if let Some(at) = self.conflicts.iter().position(|conflict| conflict.field == field) {
            let Conflict { field, theirs, .. } = self.conflicts.remove(at);
            self.merged.insert(field.to_owned(), theirs);
            self.accepted.push(field);
        }
    }

    /// The conflict about a field.
    #[must_use]
    pub fn conflict(&self, field: &str) -> Option<&Conflict> {
        self.conflicts.iter().find(|conflict| conflict.field == field)
    }
}

impl Ownership {
    /// What was said of each field.
    #[must_use]
    pub fn of(said: BTreeMap<Entity, BTreeMap<String, Owner>>) -> Self {
        Self(said)
    }

    /// Who owns a field.
    #[must_use]
    pub fn owner(&self, entity: Entity, field: &str) -> Owner {
        let said = self.0.get(&entity).and_then(|fields| fields.get(field));
        said.cloned().unwrap_or_else(|| entity.by_default())
    }

    /// Whether a source may change a field of a record that `origin` brought.
    #[must_use]
    pub fn allows(&self, entity: Entity, field: &str, origin: &str, source: &str) -> bool {
        self.owner(entity, field).allows(origin, source)
    }

    /// Whether a source may not change every field: only then records have to be compared.
    #[must_use]
    pub fn binds(&self, entity: Entity, origin: &str, source: &str) -> bool {
        entity.fields().iter().any(|field| !self.allows(entity, field, origin, source))
    }

    /// The rule: which fields of a record change by what a source says of it. Both are objects; a field that is absent is
    /// null.
    #[must_use]
    pub fn judge(
        &self,
        entity: Entity,
        (origin, source): (&str, &str),
        ours: &Value,
        theirs: &Value,
    ) -> Judged {
        let mut judged = Judged::default();
        for &field in entity.fields() {
            let (here, there) = (ours[field].clone(), theirs[field].clone());
            judged.merged.insert(field.to_owned(), here.clone());
            if here == there {
                judged.agreed.push(field);
                continue;
            }
            let owner = self.owner(entity, field);
            if owner.allows(origin, source) {
                judged.merged.insert(field.to_owned(), there);
                judged.accepted.push(field);
            } else {
                let owner = owner.named(origin);
                judged.conflicts.push(Conflict { field, ours: here, theirs: there, owner });
            }
        }
        judged
    }
}

/// A value for people, in one line.
#[must_use]
pub fn words(value: &Value) -> String {
    let text = match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(line_words).collect::<Vec<_>>().join("; "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    };
    if text.chars().count() <= SHOWN_CHARS_MAX {
        return text;
    }
    text.chars().take(SHOWN_CHARS_MAX).chain(['…']).collect()
}

/// A line of an order as `1: 5 × 85123A (12.75 GBP)`; anything else as JSON.
fn line_words(part: &Value) -> String {
    let (Some(line), Some(item), Some(units)) =
        (part["line"].as_u64(), part["item"].as_str(), part["base_quantity"].as_i64())
    else {
        return part.to_string();
    };
    let mut text = format!("{line}: {units} × {item}");
    if let Ok(amount) = Money::deserialize(&part["amount"]) {
        text.push_str(&format!(" ({amount})"));
    }
    if let Some(location) = part["location"].as_str() {
        text.push_str(&format!(" @ {location}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn table(said: &[(Entity, &str, &str)]) -> Ownership {
        let mut table: BTreeMap<Entity, BTreeMap<String, Owner>> = BTreeMap::new();
        for (entity, field, owner) in said {
            let fields = table.entry(*entity).or_default();
            fields.insert((*field).to_owned(), Owner::from((*owner).to_owned()));
        }
        Ownership::of(table)
    }

    #[test]
    fn owners_allow() {
        for (owner, origin, source, is_allowed) in [
            ("anyone", "", "files", true),
            ("anyone", "api/shop", HUB, true),
            ("origin", "", "files", true),
            ("origin", "files", "files", true),
            ("origin", "files", "tryton", true),
            ("origin", "api/shop", "api/shop", true),
            ("origin", "api/shop", "tryton", false),
            ("origin", "tryton", "api/shop", false),
            ("origin", "api/shop", "api/market", false),
            ("erp", "", "tryton", true),
            ("erp", "", "api/shop", false),
            ("erp", "", HUB, false),
            ("hub", "", HUB, true),
            ("hub", "", "tryton", false),
            ("tryton", "", "tryton", true),
            ("tryton", "", "files", false),
            ("api/shop", "tryton", "api/shop", true),
        ] {
            let found = Owner::from(owner.to_owned()).allows(origin, source);
            assert_eq!(found, is_allowed, "{source} on {owner}'s of {origin}");
        }
    }

    #[test]
    fn changes_are_judged_field_by_field() {
        let rules = table(&[
            (Entity::Item, "description", "tryton"),
            (Entity::Item, "packs", "files"),
            (Entity::Item, "base_unit", "hub"),
        ]);
        let ours = json!({"description": "Mug", "kind": "goods", "base_unit": "each", "packs": []});
        let theirs = json!({"description": "Cup", "kind": "service", "base_unit": "box", "packs": []});
        let judge = |source| rules.judge(Entity::Item, ("", source), &ours, &theirs);
        let fields = |judged: &Judged| {
            let conflicts =
                judged.conflicts.iter().map(|of| (of.field, of.owner.clone())).collect::<Vec<_>>();
            (judged.accepted.clone(), conflicts)
        };
        let owned = |field, owner: &str| (field, owner.to_owned());
        let tryton = judge("tryton");
        assert_eq!(fields(&tryton), (vec!["description", "kind"], vec![owned("base_unit", "hub")]));
        assert_eq!(tryton.agreed, ["packs", "tracked_by"]);
        let files = judge("files");
        let both = vec![owned("description", "tryton"), owned("base_unit", "hub")];
        assert_eq!(fields(&files), (vec!["kind"], both));
        let merged = Value::Object(files.merged);
        assert_eq!((&merged["description"], &merged["kind"]), (&json!("Mug"), &json!("service")));
    }

    #[test]
    fn a_field_can_be_granted() {
        let order = |status: &str| json!({"status": status, "site": "dc1"});
        let mut judged = Ownership::default().judge(
            Entity::Order,
            ("api/shop", "tryton"),
            &order("open"),
            &order("cancelled"),
        );
        assert_eq!(judged.conflict("status").map(|of| of.owner.as_str()), Some("api/shop"));
        judged.grant("site");
        assert_eq!(judged.accepted, [""; 0]);
        judged.grant("status");
        assert_eq!((judged.accepted.as_slice(), judged.conflicts.len()), (&["status"][..], 0));
        assert_eq!(judged.merged["status"], "cancelled");
    }

    #[test]
    fn only_who_may_not_is_bound() {
        let by_default = Ownership::default();
        for (entity, origin, source, is_bound) in [
            (Entity::Item, "", "files", false),
            (Entity::Order, "files", "tryton", false),
            (Entity::Order, "api/shop", "tryton", true),
            (Entity::PurchaseOrder, "", "tryton", false),
            (Entity::Worker, "", HUB, false),
        ] {
            assert_eq!(by_default.binds(entity, origin, source), is_bound, "{entity:?} {origin} {source}");
        }
        let rules = table(&[(Entity::Worker, "role", "files")]);
        assert!(rules.binds(Entity::Worker, "", HUB) && !rules.binds(Entity::Worker, "", "files"));
    }

    #[test]
    fn values_are_for_people() {
        let lines = json!([
            {"line": 1, "item": "A", "base_quantity": 5, "amount": {"minor": 1275, "currency": "GBP"}},
            {"line": 2, "item": "B", "base_quantity": 1, "location": "A-1"},
            {"unit": "box"}
        ]);
        assert_eq!(words(&lines), "1: 5 × A (12.75 GBP); 2: 1 × B @ A-1; {\"unit\":\"box\"}");
        assert_eq!((words(&Value::Null), words(&json!("x"))), ("–".to_owned(), "x".to_owned()));
        assert_eq!(words(&json!("x".repeat(1_000))).chars().count(), SHOWN_CHARS_MAX + 1);
    }

    #[test]
    fn a_table_is_plain_json() {
        let rules = table(&[(Entity::PurchaseOrder, "lines", "erp"), (Entity::Item, "packs", "api/shop")]);
        let text = serde_json::to_string(&rules).unwrap();
        assert_eq!(text, r#"{"item":{"packs":"api/shop"},"purchase_order":{"lines":"erp"}}"#);
        assert_eq!(serde_json::from_str::<Ownership>(&text).unwrap(), rules);
    }
}
