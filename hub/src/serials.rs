//! Serial numbers and lots of one order line: what was picked for it, and what of that has left.
//!
//! Only what a pick says is in here. That a number is missing means that nobody recorded it. It does not know how an
//! item's units are told apart, nor what came back.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{LotId, Serial};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Serial numbers kept with one order line. Of a line with more, those beyond are found by their own number only, and
/// the line counts as not recorded when it is compared.
const SERIALS_MAX: usize = 1_000;

/// Units by number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Numbered {
    /// Each unit's own number.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub serials: BTreeSet<Serial>,
    /// Base units by lot.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lots: BTreeMap<LotId, i64>,
}

impl Numbered {
    /// Whether nothing of it is known by number.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.serials.is_empty() && self.lots.is_empty()
    }

    /// Says them in a posting's line. One without any stays as it is.
    pub fn tell(&self, line: &mut Value) {
        if !self.serials.is_empty() {
            line["serials"] = json!(self.serials);
        }
        if !self.lots.is_empty() {
            let lot = |(lot, quantity): (&LotId, &i64)| json!({ "lot": lot, "base_quantity": quantity });
            line["lots"] = self.lots.iter().map(lot).collect();
        }
    }

    fn add(&mut self, other: Self) {
        self.serials.extend(other.serials);
        for (lot, quantity) in other.lots {
            let sum = self.lots.entry(lot).or_default();
            *sum = sum.saturating_add(quantity);
        }
    }
}

/// What is known by number of an order line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LineNumbers {
    /// Picked, and in no parcel yet.
    #[serde(default, skip_serializing_if = "Numbered::is_empty")]
    pub picked: Numbered,
    /// Left with a parcel.
    #[serde(default, skip_serializing_if = "Numbered::is_empty")]
    pub shipped: Numbered,
}

impl LineNumbers {
    /// Units were picked. What belongs to a parcel that is closed already has left.
    pub fn pick(&mut self, fresh: Numbered, has_left: bool) {
        let room = SERIALS_MAX.saturating_sub(self.picked.serials.len() + self.shipped.serials.len());
        let serials = fresh.serials.into_iter().take(room).collect();
        let to = if has_left { &mut self.shipped } else { &mut self.picked };
        to.add(Numbered { serials, lots: fresh.lots });
    }

    /// A parcel leaves with everything that was picked since the last one; says what.
    pub fn pack(&mut self) -> Numbered {
        let left = std::mem::take(&mut self.picked);
        self.shipped.add(left.clone());
        left
    }

    /// Whether a unit was picked for the line.
    #[must_use]
    pub fn has(&self, serial: &Serial) -> bool {
        self.picked.serials.contains(serial) || self.shipped.serials.contains(serial)
    }

    /// Every unit's number, in order.
    #[must_use]
    pub fn serials(&self) -> BTreeSet<Serial> {
        self.picked.serials.union(&self.shipped.serials).cloned().collect()
    }

    /// Every lot, in order.
    #[must_use]
    pub fn lots(&self) -> BTreeSet<LotId> {
        self.picked.lots.keys().chain(self.shipped.lots.keys()).cloned().collect()
    }

    /// Whether nothing is known by number.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.picked.is_empty() && self.shipped.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(serials: &[&str], lots: &[(&str, i64)]) -> Numbered {
        Numbered {
            serials: serials.iter().map(|serial| Serial::parse(*serial).unwrap()).collect(),
            lots: lots.iter().map(|(lot, count)| (LotId::parse(*lot).unwrap(), *count)).collect(),
        }
    }

    #[test]
    fn parcels_take_what_was_picked_since_the_last_one() {
        let mut line = LineNumbers::default();
        line.pick(units(&["S1", "S2"], &[("L1", 2)]), false);
        line.pick(units(&["S3"], &[("L1", 1), ("L2", 4)]), false);
        assert_eq!(line.pack(), units(&["S1", "S2", "S3"], &[("L1", 3), ("L2", 4)]));
        line.pick(units(&["S4"], &[]), false);
        assert_eq!(line.pack(), units(&["S4"], &[]));
        // A pick that comes after its parcel is in no later one.
        line.pick(units(&["S5"], &[("L2", 1)]), true);
        assert_eq!(line.pack(), Numbered::default());
        assert_eq!(line.shipped, units(&["S1", "S2", "S3", "S4", "S5"], &[("L1", 3), ("L2", 5)]));
        assert!(line.has(&Serial::parse("S5").unwrap()) && !line.has(&Serial::parse("S6").unwrap()));
    }

    #[test]
    fn a_line_keeps_so_many() {
        let many: Vec<String> = (0..SERIALS_MAX + 5).map(|n| format!("S{n:06}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let mut line = LineNumbers::default();
        line.pick(units(&many[..SERIALS_MAX - 1], &[]), true);
        line.pick(units(&many[SERIALS_MAX - 1..], &[]), false);
        assert_eq!(line.serials().len(), SERIALS_MAX);
    }

    #[test]
    fn the_posting_says_only_what_is_known() {
        let mut line = json!({ "line": 1 });
        Numbered::default().tell(&mut line);
        assert_eq!(line, json!({ "line": 1 }));
        units(&["S1"], &[("L1", 2)]).tell(&mut line);
        let lots = json!([{ "lot": "L1", "base_quantity": 2 }]);
        assert_eq!(line, json!({ "line": 1, "serials": ["S1"], "lots": lots }));
    }
}
