//! `[ownership]` in the hub's configuration: checked, so that a field nobody could change is said before the hub starts.

use std::collections::BTreeMap;

use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

use super::{Entity, Owner, Ownership};
use crate::log::is_channel;

/// As the file has it: owners by field, by entity.
#[derive(Deserialize, Default)]
#[serde(transparent)]
pub(crate) struct RawOwnership(BTreeMap<Entity, BTreeMap<String, Spanned<String>>>);

impl RawOwnership {
    /// `connectors` are those that this configuration has.
    pub(crate) fn resolve(self, connectors: &[&str]) -> Result<Ownership, Invalid> {
        let mut said: BTreeMap<Entity, BTreeMap<String, Owner>> = BTreeMap::new();
        for (entity, fields) in self.0 {
            for (field, owner) in fields {
                let span = owner.span();
                let invalid = |message: String| Invalid { span: span.clone(), message };
                if !entity.fields().contains(&field.as_str()) {
                    let known = entity.fields().join(", ");
                    let message = format!("{} has no field `{field}`; there are {known}", entity.as_str());
                    return Err(invalid(message));
                }
                let owner = Owner::from(owner.into_inner());
                check(entity, &owner, connectors).map_err(invalid)?;
                said.entry(entity).or_default().insert(field, owner);
            }
        }
        Ok(Ownership::of(said))
    }
}

fn check(entity: Entity, owner: &Owner, connectors: &[&str]) -> Result<(), String> {
    match owner {
        Owner::Origin if entity != Entity::Order => {
            Err("who brought it first is kept of orders only: name a connector, erp, hub or anyone"
                .to_owned())
        }
        Owner::Anyone | Owner::Origin | Owner::Erp | Owner::Hub => Ok(()),
        Owner::Source(name) if is_channel(name) || connectors.contains(&name.as_str()) => Ok(()),
        Owner::Source(name) => Err(format!(
            "`{}` is nobody here: say anyone, origin, erp, hub, a connector of this configuration or api/CHANNEL",
            name.escape_debug()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(text: &str) -> Result<Ownership, Invalid> {
        toml::from_str::<RawOwnership>(text).unwrap().resolve(&["files"])
    }

    #[test]
    fn what_nobody_could_change_is_refused() {
        for (text, word) in [
            ("[item]\ncolour = \"files\"", "there are description"),
            ("[item]\npacks = \"tryton\"", "nobody here"),
            ("[item]\npacks = \"origin\"", "orders only"),
        ] {
            let said = resolve(text).unwrap_err().message;
            assert!(said.contains(word), "{said}");
        }
        let text = "[item]\npacks = \"files\"\n[order]\nsite = \"erp\"\nlines = \"api/shop\"\n[worker]\nrole = \"hub\"";
        let rules = resolve(text).unwrap();
        assert_eq!(rules.owner(Entity::Order, "site"), Owner::Erp);
        assert_eq!(rules.owner(Entity::Order, "status"), Owner::Origin);
        assert_eq!(rules.owner(Entity::Item, "packs"), Owner::Source("files".to_owned()));
        assert!(toml::from_str::<RawOwnership>("[basket]\nsite = \"erp\"").is_err());
    }
}
