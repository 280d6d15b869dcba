//! What came back of a kit that was not whole, by its components: as a return's own record has it.
//!
//! Empty for whole kits, for what is no kit, and for returns without a policy, which record none.

use protocol::id::ItemId;
use protocol::operation::ReturnAcceptedV2;
use protocol::returns::PartQuantity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A component of a kit line, and how many of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KitPart {
    /// Its number in the order's line.
    pub component: u32,
    /// What it is.
    pub item: ItemId,
    /// Units.
    pub quantity: u64,
}

/// What one line of a return brings beside whole kits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Incomplete {
    /// Not there of the kits that came.
    pub missing: Vec<KitPart>,
    /// Came without a kit.
    pub parts: Vec<KitPart>,
}

impl Incomplete {
    /// Of each line of a return, in their order.
    #[must_use]
    pub fn of_lines(body: &ReturnAcceptedV2) -> Vec<Self> {
        let parts = |line: u32, parts: &[PartQuantity]| -> Vec<KitPart> {
            let sold = body.input.sale.lines.iter().filter(|sold| sold.line == line);
            let kit: Vec<_> = sold.flat_map(|sold| &sold.kit).collect();
            let part = |part: &PartQuantity| {
                let component = kit.iter().find(|component| component.component == part.component)?;
                let (item, quantity) = (component.item.clone(), part.quantity.count());
                (quantity > 0).then_some(KitPart { component: part.component, item, quantity })
            };
            parts.iter().filter_map(part).collect()
        };
        let asked = body.input.request.lines.iter();
        asked
            .map(|asked| Self {
                missing: parts(asked.line, &asked.missing),
                parts: parts(asked.line, &asked.parts),
            })
            .collect()
    }

    /// Of one line of the order, all lines of the return together.
    #[must_use]
    pub fn of_order_line(body: &ReturnAcceptedV2, line: u32) -> Self {
        let mut all = Self::default();
        for (asked, of) in body.input.request.lines.iter().zip(Self::of_lines(body)) {
            if asked.line == line {
                all.missing.extend(of.missing);
                all.parts.extend(of.parts);
            }
        }
        all
    }

    /// Whether all that came is whole.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.parts.is_empty()
    }

    /// How much came, for people who decide: `1 without 1 of CHARGER`, `1 of CHARGER alone`.
    #[must_use]
    pub fn words(&self, kits: i64) -> String {
        let list = |parts: &[KitPart]| {
            let words = parts.iter().map(|part| format!("{} of {}", part.quantity, part.item));
            words.collect::<Vec<_>>().join(" and ")
        };
        let mut words = Vec::new();
        if kits != 0 || self.parts.is_empty() {
            let without = if self.missing.is_empty() { "" } else { " without " };
            words.push(format!("{kits}{without}{}", list(&self.missing)));
        }
        if !self.parts.is_empty() {
            words.push(format!("{} alone", list(&self.parts)));
        }
        words.join(", and ")
    }
}

/// Adds to the lines of a document what was not whole of them; to others nothing, so that they stay as they were.
pub(crate) fn tell(body: &ReturnAcceptedV2, lines: &mut Value) {
    for (line, of) in lines.as_array_mut().into_iter().flatten().zip(Incomplete::of_lines(body)) {
        if !of.missing.is_empty() {
            line["missing"] = json!(of.missing);
        }
        if !of.parts.is_empty() {
            line["parts"] = json!(of.parts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_the_parts() {
        let part = |component, item: &str, quantity| KitPart {
            component,
            item: ItemId::parse(item).unwrap(),
            quantity,
        };
        for (kits, missing, parts, expected) in [
            (2, vec![], vec![], "2"),
            (1, vec![part(2, "CHG", 1)], vec![], "1 without 1 of CHG"),
            (1, vec![part(2, "CHG", 1), part(3, "BAT", 2)], vec![], "1 without 1 of CHG and 2 of BAT"),
            (0, vec![], vec![part(2, "CHG", 1)], "1 of CHG alone"),
            (1, vec![part(3, "BAT", 2)], vec![part(2, "CHG", 1)], "1 without 2 of BAT, and 1 of CHG alone"),
        ] {
            assert_eq!(Incomplete { missing, parts }.words(kits), expected);
        }
    }
}
