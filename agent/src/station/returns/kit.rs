//! Kits at the counter: what is missing of one, and components that come back alone.
//!
//! Only a kit whose components have their frozen shares, and only by a policy, comes back by them; any other one is
//! whole or not here. The hub holds and counts whole kits, so a component that comes alone is promised, never held.

use std::collections::BTreeSet;

use protocol::id::ItemId;
use protocol::reference::OrderLine;
use protocol::returns::{Component, PartQuantity, Sale, SoldLineFile, Units, of_order};
use serde::{Deserialize, Serialize};

use super::{Purchase, Return, Row};
use crate::station::found::OrderFacts;
use crate::station::view::{KitPart, Message, PartOf, PartView};
use crate::station::{Progress, QUANTITY_MAX, Refusal, Terms, in_range};

/// A component of a kit line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) line: u32,
    component: u32,
}

/// What a row is to be, as the counter says it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) code: &'a ItemId,
    pub(super) order_line: Option<u32>,
    pub(super) quantity: i64,
    pub(super) missing: &'a [PartQuantity],
    pub(super) parts: &'a [PartQuantity],
}

/// The same of a line of the order.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) line: OrderLine,
    pub(super) quantity: i64,
    pub(super) missing: Vec<PartQuantity>,
    pub(super) parts: Vec<PartQuantity>,
}

impl Wish<'_> {
    /// Where nobody knows of components there are none.
    pub(super) fn is_whole(&self) -> Result<(), Refusal> {
        if self.missing.is_empty() && self.parts.is_empty() {
            return Ok(());
        }
        Err(whole_only(self.code))
    }
}

impl Return {
    /// Finds the order's line of a row, and which units of it.
    pub(super) fn asked(
        &self,
        facts: &OrderFacts,
        wish: &Wish<'_>,
        place: Option<usize>,
        terms: &Terms,
        progress: &Progress,
    ) -> Result<Asked, Refusal> {
        let is_sold = |line: &OrderLine| {
            line.item == *wish.code && wish.order_line.is_none_or(|given| given == line.line)
        };
        let known = components(facts, wish.code, wish.order_line);
        if let (Some(first), false) = (known.first(), facts.order.lines.iter().any(is_sold)) {
            wish.is_whole()?;
            if !terms.has_policy() {
                return Err(comes_whole(facts, first.line));
            }
            let quantity = in_range(wish.quantity, 1, QUANTITY_MAX)?;
            let part = self.component(facts, &known, quantity, place, progress)?;
            let line = facts.order.lines.iter().find(|line| line.line == part.line);
            let line = line.cloned().ok_or_else(|| whole_only(wish.code))?;
            let parts = vec![PartQuantity { component: part.component, quantity: units(quantity) }];
            return Ok(Asked { line, quantity: 0, missing: Vec::new(), parts });
        }
        // Components alone: named by hand, they come without a kit.
        let least = i64::from(wish.parts.is_empty());
        let quantity = in_range(wish.quantity, least, QUANTITY_MAX)?;
        let line = self.order_line(facts, wish.code, wish.order_line, quantity, place, progress)?;
        let (missing, parts) = (wish.missing.to_vec(), wish.parts.to_vec());
        if !missing.is_empty() || !parts.is_empty() {
            let sold = kit_line(facts, line.line).filter(|_| terms.has_policy());
            let sold = sold.ok_or_else(|| whole_only(wish.code))?;
            check(sold, quantity, &missing, &parts)?;
        }
        Ok(Asked { line, quantity, missing, parts })
    }

    /// The first of a component's kit lines of which so many can still come back.
    pub(super) fn component(
        &self,
        facts: &OrderFacts,
        known: &[Part],
        quantity: i64,
        replaced: Option<usize>,
        progress: &Progress,
    ) -> Result<Part, Refusal> {
        let left = |part: &Part| self.component_left(facts, *part, replaced, progress);
        if let Some(part) = known.iter().find(|part| left(part) >= quantity) {
            return Ok(*part);
        }
        let most = known.iter().map(left).max().unwrap_or(0).max(0);
        if most > 0 {
            let message = Message::new("refused-return-quantity").number("n", quantity).number("left", most);
            return Err(Refusal::invalid("quantity_out_of_range", message));
        }
        let kit = known.first().and_then(|part| sold_item(facts, part.line)).map_or("", ItemId::as_str);
        Err(Refusal::conflict("nothing_left", Message::new("scan-part-none-left").text("kit", kit)))
    }

    /// Units of a component that were shipped, are not back, not held elsewhere, and not in the basket (without one row of
    /// it). Where they cannot be counted the assessment says why.
    fn component_left(
        &self,
        facts: &OrderFacts,
        part: Part,
        without: Option<usize>,
        progress: &Progress,
    ) -> i64 {
        let order = &facts.order;
        let counted = || {
            let sale = of_order(order, |line| progress.of(&order.order, line).shipped).ok()?;
            let sale = Sale::load(sale).ok()?;
            let back = progress.returned(order, &sale, |line| self.before(facts, line, progress)).ok()?;
            let sold = sale.line(part.line)?;
            let sold = sold.parts.iter().find(|sold| sold.component == Some(part.component))?;
            let rows = self.rows.iter().enumerate();
            let rows = rows.filter(|(place, _)| Some(*place) != without).map(|(_, row)| row);
            let rows = rows.filter(|row| row.order_line() == Some(part.line)).filter_map(Row::requested);
            let in_basket = rows.fold(Units::ZERO, |sum, row| sum.plus(row.units_of(sold)));
            i64::try_from(sold.shipped.less(back.of(sold).0).less(in_basket).count()).ok()
        };
        counted().unwrap_or(QUANTITY_MAX)
    }

    /// Whether a row says something that only a policy can judge.
    pub(super) fn has_incomplete(&self) -> bool {
        self.rows.iter().any(Row::is_incomplete)
    }

    /// The components of the kit that is selected, if it comes back by them, and of which line it is.
    pub(super) fn selected_kit(&self, terms: &Terms, progress: &Progress) -> (Option<u32>, Vec<KitPart>) {
        let (Purchase::Order(facts), Some(selected)) = (&self.source, &self.selected) else {
            return (None, Vec::new());
        };
        if self.part.is_some() || !terms.has_policy() {
            return (None, Vec::new());
        }
        let lines = facts.order.lines.iter().filter(|line| line.item == *selected.item());
        let mut lines = lines.map(|line| (line.line, self.returnable(facts, line, None, progress)));
        let Some((line, left)) = lines.find(|(_, left)| *left > 0) else { return (None, Vec::new()) };
        let Some(sold) = kit_line(facts, line) else { return (None, Vec::new()) };
        let missing = |component: u32| self.said.missing.iter().find(|part| part.component == component);
        let part = |part: &Component| KitPart {
            component: part.component,
            item: part.item.clone(),
            description: facts.description(&part.item).to_owned(),
            per_kit: part.per_kit,
            most: part.per_kit.times(units(left)).unwrap_or_default(),
            missing: missing(part.component).map(|part| part.quantity).unwrap_or_default(),
        };
        (Some(line), sold.kit.iter().map(part).collect())
    }

    /// The kit line of which a component is selected.
    pub(super) fn selected_part(&self) -> Option<PartOf> {
        let (Purchase::Order(facts), Some(part), Some(_)) = (&self.source, self.part, &self.selected) else {
            return None;
        };
        let item = sold_item(facts, part.line)?.clone();
        let description = facts.description(&item).to_owned();
        Some(PartOf { order_line: part.line, item, description })
    }

    /// Components of a row, for people.
    pub(super) fn part_views(&self, row: &Row, parts: &[PartQuantity]) -> Vec<PartView> {
        let Purchase::Order(facts) = &self.source else { return Vec::new() };
        let kit = row.order_line().and_then(|line| kit_line(facts, line));
        let view = |part: &PartQuantity| {
            let item = &kit?.kit.iter().find(|known| known.component == part.component)?.item;
            Some(PartView {
                component: part.component,
                item: item.clone(),
                description: facts.description(item).to_owned(),
                quantity: part.quantity,
            })
        };
        parts.iter().filter_map(view).collect()
    }
}

/// What a line of the order sold.
pub(super) fn sold_item(facts: &OrderFacts, line: u32) -> Option<&ItemId> {
    facts.order.lines.iter().find(|known| known.line == line).map(|line| &line.item)
}

/// An item as a component of kit lines, or of the given one.
pub(super) fn components(facts: &OrderFacts, item: &ItemId, given: Option<u32>) -> Vec<Part> {
    let lines = facts.order.sale.as_deref().map_or(&[][..], |sale| sale.lines.as_slice()).iter();
    let lines = lines.filter(|sold| given.is_none_or(|given| given == sold.line));
    let of_line = |sold: &SoldLineFile| {
        let known = sold.kit.iter().filter(|component| component.item == *item);
        let part = |known: &Component| Part { line: sold.line, component: known.component };
        known.map(part).collect::<Vec<_>>()
    };
    lines.flat_map(of_line).collect()
}

/// A line with frozen shares of its components.
fn kit_line(facts: &OrderFacts, line: u32) -> Option<&SoldLineFile> {
    let sale = facts.order.sale.as_deref()?;
    sale.lines.iter().find(|sold| sold.line == line && !sold.kit.is_empty())
}

/// The refusal of a component of a kit that comes back whole only.
pub(super) fn comes_whole(facts: &OrderFacts, line: u32) -> Refusal {
    match sold_item(facts, line) {
        Some(item) => whole_only(item),
        None => Refusal::conflict("kit_whole", Message::new("refused-choice")),
    }
}

fn whole_only(item: &ItemId) -> Refusal {
    Refusal::conflict("kit_whole", Message::new("refused-kit-whole").text("item", item.as_str()))
}

/// Components that the kit has, each once, no more missing than so many kits hold, and something that comes.
fn check(
    sold: &SoldLineFile,
    kits: i64,
    missing: &[PartQuantity],
    parts: &[PartQuantity],
) -> Result<(), Refusal> {
    let kits = units(kits);
    for (list, is_missing) in [(missing, true), (parts, false)] {
        let mut seen = BTreeSet::new();
        for part in list {
            let known = sold.kit.iter().find(|known| known.component == part.component);
            let Some(known) = known.filter(|_| seen.insert(part.component)) else {
                let message = Message::new("refused-part-unknown").text("item", sold.item.as_str());
                return Err(Refusal::invalid("part_unknown", message));
            };
            let most = known.per_kit.times(kits).unwrap_or_default();
            let (key, most) = match (is_missing, part.quantity.is_zero()) {
                (true, _) if part.quantity > most => ("refused-part-missing", most),
                (true, true) => ("refused-part-quantity", most),
                (false, true) => ("refused-part-quantity", units(QUANTITY_MAX)),
                (_, false) => continue,
            };
            let message = Message::new(key).text("item", known.item.as_str());
            let message = message.number("most", i64::try_from(most.count()).unwrap_or(i64::MAX));
            return Err(Refusal::invalid("part_quantity", message));
        }
    }
    let is_gone = |known: &Component| {
        let gone = missing.iter().find(|part| part.component == known.component);
        gone.map(|part| part.quantity) == known.per_kit.times(kits)
    };
    if parts.is_empty() && sold.kit.iter().all(is_gone) {
        let message = Message::new("refused-kit-empty").text("item", sold.item.as_str());
        return Err(Refusal::invalid("kit_empty", message));
    }
    Ok(())
}

/// A count that was checked to be one.
fn units(count: i64) -> Units {
    u64::try_from(count).ok().and_then(Units::new).unwrap_or_default()
}
