//! Rules by which a small drift is accepted by itself: `[[drift_rules]]` in the hub's configuration. Without one every
//! drift is a person's.
//!
//! A rule holds by units, by what they are worth at the item's price, or by both. Where no price is known, one by value does
//! not apply. Pure: what drifts, since when, what was accepted before and what an item costs is told.

use std::collections::BTreeSet;

use protocol::id::{ItemId, SiteId};
use protocol::money::{Currency, Money};
use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

use crate::report::read_decimal;

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
    /// Up to so many base units of one item, either way; nothing if the value says how many.
    pub units_max: Option<i64>,
    /// Up to so much of one item, either way, at its price.
    pub value_max: Option<Money>,
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

    /// Whether it would accept what is worth little enough.
    fn fits(&self, found: &Found<'_>) -> bool {
        let units = found.drift.unsigned_abs();
        let day = found.day_units.saturating_add(i64::try_from(units).unwrap_or(i64::MAX));
        (self.sites.is_empty() || self.sites.contains(found.site))
            && !self.excluded_items.contains(found.item)
            && units != 0
            && self.units_max.is_none_or(|most| units <= most.unsigned_abs())
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

/// What becomes of a drift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen<'r> {
    /// A person has to look.
    Nobody,
    /// The first rule that accepts it.
    Rule(&'r DriftRule),
    /// No rule accepts it, and this one cannot tell: no price of the item is known in its money.
    Unpriced(&'r DriftRule),
}

/// Judges a drift; `price` says in minor units what a base unit of the item costs in some money, if that is known. It is
/// asked only where nothing else is in the way.
///
/// # Errors
/// Those of `price`.
pub fn choose<'r, E>(
    rules: &'r [DriftRule],
    found: &Found<'_>,
    mut price: impl FnMut(Currency) -> Result<Option<i64>, E>,
) -> Result<Chosen<'r>, E> {
    let mut chosen = Chosen::Nobody;
    for rule in rules.iter().filter(|rule| rule.fits(found)) {
        let Some(most) = rule.value_max else { return Ok(Chosen::Rule(rule)) };
        match price(most.currency)? {
            Some(price) => {
                let value = i128::from(found.drift.unsigned_abs()) * i128::from(price);
                if value <= i128::from(most.minor) {
                    return Ok(Chosen::Rule(rule));
                }
            }
            None if chosen == Chosen::Nobody => chosen = Chosen::Unpriced(rule),
            None => {}
        }
    }
    Ok(chosen)
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
    units_max: Option<Spanned<i64>>,
    /// Of any type: a bare number is told how to write it.
    value_max: Option<Spanned<toml::Value>>,
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
        let units_max = match &self.units_max {
            None => None,
            Some(given) => Some(within(given, 1, "units_max is 1 or more")?),
        };
        let value_max = self.value_max.as_ref().map(value).transpose()?;
        if units_max.is_none() && value_max.is_none() {
            let message =
                "a rule has units_max, value_max or both: else it would accept everything".to_owned();
            return Err(Invalid { span: self.name.span(), message });
        }
        let day = "day_units_max is not less than units_max: no drift of that size would be accepted";
        let day_units_max = within(&self.day_units_max, units_max.unwrap_or(1), day)?;
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
            value_max,
            day_units_max,
            after_minutes,
        })
    }
}

/// `20.00 EUR`
fn value(given: &Spanned<toml::Value>) -> Result<Money, Invalid> {
    let text = given.get_ref().as_str().unwrap_or_default();
    let read = text.split_once(' ').and_then(|(amount, currency)| {
        read_decimal(amount, Currency::parse(currency)?).filter(|money| money.minor > 0)
    });
    read.ok_or_else(|| Invalid {
        span: given.span(),
        message: "value_max is an amount with its currency, in quotes, such as \"20.00 EUR\"".to_owned(),
    })
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
            let by = by.map_or_else(|| "nobody".to_owned(), str::to_owned);
            assert_eq!(chosen(&rules, &found, None), by, "{site} {item} {drift} {age_millis} {day_units}");
        }
        let (site, item) = (SiteId::parse("s001").unwrap(), ItemId::parse("A").unwrap());
        let found = Found { site: &site, item: &item, drift: 1, age_millis: hour, day_units: 0 };
        assert_eq!(chosen(&[], &found, None), "nobody");
    }

    fn chosen(rules: &[DriftRule], found: &Found<'_>, price: Option<i64>) -> String {
        let eur = Currency::parse("EUR").unwrap();
        let price = |currency| Ok::<_, ()>(price.filter(|_| currency == eur));
        match choose(rules, found, price).unwrap() {
            Chosen::Nobody => "nobody".to_owned(),
            Chosen::Rule(rule) => rule.named(),
            Chosen::Unpriced(rule) => format!("{} has no price", rule.named()),
        }
    }

    #[test]
    fn a_rule_by_value_needs_a_price() {
        let rules = rules(
            "[[drift_rules]]\nname = \"cheap\"\nversion = 1\nvalue_max = \"20.00 EUR\"\nday_units_max = 50\nafter_minutes = 0\n\
             [[drift_rules]]\nname = \"both\"\nversion = 3\nunits_max = 1\nvalue_max = \"40.00 EUR\"\nday_units_max = 50\nafter_minutes = 0\n\
             [[drift_rules]]\nname = \"pound\"\nversion = 1\nvalue_max = \"9 GBP\"\nday_units_max = 2\nafter_minutes = 0",
        )
        .unwrap();
        let (site, item) = (SiteId::parse("s001").unwrap(), ItemId::parse("A").unwrap());
        for (drift, price, by) in [
            (-20, Some(100), "rule cheap v1"),
            (21, Some(100), "nobody"),
            (1, Some(2_000), "rule cheap v1"),
            (1, Some(2_001), "rule both v3"),
            (1, Some(4_001), "rule pound v1 has no price"),
            (1, Some(4_000), "rule both v3"),
            (2, Some(3_000), "rule pound v1 has no price"),
            (5, None, "rule cheap v1 has no price"),
            (51, Some(1), "nobody"),
            (i64::MIN, Some(i64::MAX), "nobody"),
        ] {
            let found = Found { site: &site, item: &item, drift, age_millis: 0, day_units: 0 };
            assert_eq!(chosen(&rules, &found, price), by, "{drift} at {price:?}");
        }
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
            ("units_max = 2\nday", "day", "units_max, value_max or both"),
            ("units_max = 2\n", "value_max = \"20\"\n", "such as"),
            ("units_max = 2\n", "value_max = 20\n", "in quotes, such as"),
            ("units_max = 2\n", "value_max = 20.5\n", "in quotes, such as"),
            ("units_max = 2\n", "value_max = \"20.001 EUR\"\n", "such as"),
            ("units_max = 2\n", "value_max = \"0 EUR\"\n", "such as"),
        ] {
            let said = rules(&TWO.replace(from, to)).unwrap_err();
            assert!(said.contains(word), "{to}: {said}");
        }
        assert_eq!(rules("").unwrap(), []);
    }
}
