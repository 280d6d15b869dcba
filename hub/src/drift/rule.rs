//! Rules by which a small drift is accepted by itself: `[[drift_rules]]` in the hub's configuration. Without one every
//! drift is a person's.
//!
//! Pure: what drifts, since when, and what was accepted before is told.

use std::collections::BTreeSet;

use protocol::id::{ItemId, SiteId};
use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

const AFTER_MINUTES: i64 = 60;
const NAME_CHARS_MAX: usize = 32;

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DriftRule {
    /// Its name, such as `small`.
    pub name: String,
    /// Raised by whoever changes it: what it accepted says which version did.
    pub version: u32,
    /// At these sites; at all if there is none.
    pub sites: BTreeSet<SiteId>,
    /// Never of these items.
    pub excluded_items: BTreeSet<ItemId>,
    /// Up to so many base units of one item, either way.
    pub units_max: i64,
    /// Up to so many at one site and day (UTC), by all rules together.
    pub day_units_max: i64,
    /// Something of it has drifted for so long at least.
    pub after_minutes: i64,
}

impl DriftRule {
    /// As the log and people name it.
    #[must_use]
    pub fn named(&self) -> String {
        format!("rule {} v{}", self.name, self.version)
    }

    fn fits(&self, found: &Found<'_>) -> bool {
        let units = found.drift.unsigned_abs();
        let day = found.day_units.saturating_add(i64::try_from(units).unwrap_or(i64::MAX));
        (self.sites.is_empty() || self.sites.contains(found.site))
            && !self.excluded_items.contains(found.item)
            && units != 0
            && units <= self.units_max.unsigned_abs()
            && day <= self.day_units_max
            && found.age_millis >= self.after_minutes.saturating_mul(60_000)
    }
}

/// A drift to be judged.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// Where.
    pub site: &'a SiteId,
    /// Of what.
    pub item: &'a ItemId,
    /// Ledger less ERP.
    pub drift: i64,
    /// For how long something of it has drifted.
    pub age_millis: i64,
    /// What rules have accepted at the site on this day.
    pub day_units: i64,
}

/// The first rule that accepts it; nothing if a person has to look.
#[must_use]
pub fn choose<'r>(rules: &'r [DriftRule], found: &Found<'_>) -> Option<&'r DriftRule> {
    rules.iter().find(|rule| rule.fits(found))
}

/// As the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDriftRule {
    name: Spanned<String>,
    version: Spanned<u32>,
    #[serde(default)]
    sites: BTreeSet<SiteId>,
    #[serde(default)]
    excluded_items: BTreeSet<ItemId>,
    units_max: Spanned<i64>,
    day_units_max: Spanned<i64>,
    after_minutes: Option<Spanned<i64>>,
}

/// Resolves all rules.
pub(crate) fn resolve(raw: Vec<RawDriftRule>) -> Result<Vec<DriftRule>, Invalid> {
    let mut names = BTreeSet::new();
    raw.into_iter()
        .map(|rule| {
            if !names.insert(rule.name.get_ref().clone()) {
                let message = "every rule has a name of its own".to_owned();
                return Err(Invalid { span: rule.name.span(), message });
            }
            rule.resolve()
        })
        .collect()
}

fn within<N: Copy + PartialOrd>(given: &Spanned<N>, least: N, message: &str) -> Result<N, Invalid> {
    let value = *given.get_ref();
    if value < least {
        return Err(Invalid { span: given.span(), message: message.to_owned() });
    }
    Ok(value)
}

impl RawDriftRule {
    fn resolve(self) -> Result<DriftRule, Invalid> {
        let name = self.name.get_ref();
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || !name.chars().all(is_word) {
            let message = format!("a rule's name has 1 to {NAME_CHARS_MAX} of a-z, 0-9 and -");
            return Err(Invalid { span: self.name.span(), message });
        }
        let version = within(&self.version, 1, "versions count from 1")?;
        let units_max = within(&self.units_max, 1, "units_max is 1 or more")?;
        let day = "day_units_max is not less than units_max: no drift of that size would be accepted";
        let day_units_max = within(&self.day_units_max, units_max, day)?;
        let after_minutes = match &self.after_minutes {
            None => AFTER_MINUTES,
            Some(given) => within(given, 0, "after_minutes is 0 or more")?,
        };
        Ok(DriftRule {
            name: self.name.into_inner(),
            version,
            sites: self.sites,
            excluded_items: self.excluded_items,
            units_max,
            day_units_max,
            after_minutes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        drift_rules: Vec<RawDriftRule>,
    }

    fn rules(text: &str) -> Result<Vec<DriftRule>, String> {
        let file: File = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        resolve(file.drift_rules).map_err(|invalid| invalid.message)
    }

    const TWO: &str = "[[drift_rules]]\nname = \"small\"\nversion = 2\nsites = [\"s001\"]\nexcluded_items = [\"GOLD\"]\n\
                       units_max = 2\nday_units_max = 5\n\
                       [[drift_rules]]\nname = \"dust\"\nversion = 1\nunits_max = 1\nday_units_max = 3\nafter_minutes = 0";

    #[test]
    fn the_first_rule_that_fits_accepts() {
        let rules = rules(TWO).unwrap();
        let (hour, none) = (3_600_000, None);
        for (site, item, drift, age_millis, day_units, by) in [
            ("s001", "A", 2, hour, 0, Some("rule small v2")),
            ("s001", "A", -2, hour, 3, Some("rule small v2")),
            ("s001", "A", 2, hour, 4, none),
            ("s001", "A", 3, hour, 0, none),
            ("s001", "A", 2, hour - 1, 0, none),
            ("s001", "A", 1, hour - 1, 0, Some("rule dust v1")),
            ("s001", "GOLD", 2, hour, 0, none),
            ("s001", "GOLD", 1, hour, 0, Some("rule dust v1")),
            ("s002", "A", 2, hour, 0, none),
            ("s002", "A", -1, 0, 2, Some("rule dust v1")),
            ("s002", "A", -1, 0, 3, none),
            ("s002", "A", 0, hour, 0, none),
            ("s002", "A", i64::MIN, hour, i64::MAX, none),
        ] {
            let (site_id, item_id) = (SiteId::parse(site).unwrap(), ItemId::parse(item).unwrap());
            let found = Found { site: &site_id, item: &item_id, drift, age_millis, day_units };
            let chosen = choose(&rules, &found).map(DriftRule::named);
            assert_eq!(chosen.as_deref(), by, "{site} {item} {drift} {age_millis} {day_units}");
        }
        assert!(
            choose(
                &[],
                &Found {
                    site: &SiteId::parse("s001").unwrap(),
                    item: &ItemId::parse("A").unwrap(),
                    drift: 1,
                    age_millis: hour,
                    day_units: 0
                }
            )
            .is_none()
        );
    }

    #[test]
    fn rules_are_checked() {
        for (from, to, word) in [
            ("\"dust\"", "\"small\"", "name of its own"),
            ("\"dust\"", "\"Dust\"", "a-z"),
            ("version = 2", "version = 0", "from 1"),
            ("units_max = 2\n", "units_max = 0\n", "1 or more"),
            ("day_units_max = 5", "day_units_max = 1", "not less"),
            ("after_minutes = 0", "after_minutes = -1", "0 or more"),
            ("after_minutes", "after", "unknown field"),
        ] {
            let said = rules(&TWO.replace(from, to)).unwrap_err();
            assert!(said.contains(word), "{to}: {said}");
        }
        assert_eq!(rules("").unwrap(), []);
    }
}
