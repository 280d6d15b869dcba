//! A goods receipt as its screen shows it.

use std::collections::BTreeMap;

use protocol::operation::GoodsCondition;
use protocol::reference::PurchaseLine;
use protocol::time::BusinessDate;

use super::super::Progress;
use super::super::view::{ConditionCount, CountedView, GoodsLineView, GoodsView, Message, SelectedGoods};
use super::{Goods, Selected};

/// Lines that a screen shows: a delivery can have thousands.
const LINES_SHOWN_MAX: usize = 100;

impl Goods {
    pub(in crate::station) fn next(&self, progress: &Progress) -> Message {
        let order = self.order().as_str();
        if let Some(selected) = &self.selected {
            let name = match selected.item.description.as_str() {
                "" => selected.item.item.to_string(),
                description => description.to_owned(),
            };
            return Message::new("next-goods-count").text("item", name);
        }
        let received = progress.received();
        let has_counts = received.unclosed(self.order()).next().is_some();
        match (received.is_over(&self.facts.purchase), has_counts) {
            (true, true) => Message::new("next-goods-close"),
            (true, false) => Message::new("next-goods-over").text("order", order),
            (false, _) if self.closed.is_some() => Message::new("next-goods-closed"),
            (false, true) if self.units_open(progress) == 0 => Message::new("next-goods-close"),
            (false, _) => Message::new("next-goods"),
        }
    }

    pub(in crate::station) fn view(&self, progress: &Progress, today: BusinessDate) -> GoodsView {
        let purchase = &self.facts.purchase;
        let mut counts: BTreeMap<u32, BTreeMap<GoodsCondition, i64>> = BTreeMap::new();
        let mut counted = Vec::new();
        let mut counted_rows = 0;
        for (sum, units) in progress.received().unclosed(self.order()) {
            counted_rows += 1;
            if let Some(line) = sum.line {
                let of_line = counts.entry(line).or_default().entry(sum.condition).or_default();
                *of_line = of_line.saturating_add(units);
            }
            if counted.len() < LINES_SHOWN_MAX {
                counted.push(CountedView {
                    line: sum.line,
                    item: sum.item.clone(),
                    description: self.description(&sum.item).to_owned(),
                    condition: sum.condition,
                    lot: sum.lot.clone(),
                    expires_on: sum.expires_on,
                    quantity: units,
                });
            }
        }
        let selected = self.selected.as_ref().map(|selected| self.selected_view(selected, progress, today));
        let at_hand = selected.as_ref().and_then(|selected| selected.line);
        let open = |line: &PurchaseLine| self.open(line, progress);
        let lines_open = purchase.lines.iter().filter(|line| open(line) > 0).count();
        let mut lines: Vec<&PurchaseLine> = purchase.lines.iter().collect();
        lines.sort_by_cached_key(|line| (Some(line.line) != at_hand, open(line) == 0, line.line));
        lines.truncate(LINES_SHOWN_MAX);
        let line_view = |line: &PurchaseLine| GoodsLineView {
            line: line.line,
            item: line.item.clone(),
            description: self.description(&line.item).to_owned(),
            unit: self.unit(&line.item),
            ordered: line.base_quantity,
            received: progress.received().of(self.order(), line),
            open: open(line),
            counted: counts
                .get(&line.line)
                .into_iter()
                .flatten()
                .map(|(condition, quantity)| ConditionCount { condition: *condition, quantity: *quantity })
                .collect(),
        };
        GoodsView {
            purchase_order: self.order().clone(),
            supplier: purchase.supplier.clone(),
            expected_on: purchase.expected_on,
            status: purchase.status,
            lines: lines.into_iter().map(line_view).collect(),
            lines_total: amount(purchase.lines.len()),
            lines_open: amount(lines_open),
            units_open: self.units_open(progress),
            selected,
            counted,
            counted_rows,
            over: progress.received().is_over(purchase),
            closed: self.closed.clone(),
        }
    }

    fn selected_view(&self, selected: &Selected, progress: &Progress, today: BusinessDate) -> SelectedGoods {
        let target = self.target(&selected.item.item, progress);
        let excess = self.excess(selected, progress);
        let is_expired = selected.is_expired(today);
        let is_ordered = target.line.is_some();
        let proposed = match target.open {
            0 => selected.counted,
            open if selected.scans == 1 => open,
            open => selected.counted.min(open),
        };
        let conditions = match (is_ordered, target.open) {
            (false, _) => vec![GoodsCondition::Unordered, GoodsCondition::Damaged],
            (true, 0) => vec![GoodsCondition::Unordered],
            (true, _) => {
                let all = GoodsCondition::ALL.into_iter();
                let fits = all.filter(|condition| match condition {
                    GoodsCondition::Good => !is_expired,
                    GoodsCondition::Unordered => excess > 0,
                    GoodsCondition::Damaged | GoodsCondition::Expired | GoodsCondition::Held => true,
                });
                fits.collect()
            }
        };
        SelectedGoods {
            line: target.line.map(|line| line.line),
            item: selected.item.item.clone(),
            description: selected.item.description.clone(),
            unit: selected.item.base_unit.clone(),
            counted: selected.counted,
            proposed,
            open: target.open_of_item,
            excess: if target.open_of_item > 0 { excess } else { 0 },
            condition: match (is_ordered && target.open > 0, is_expired) {
                (false, _) => GoodsCondition::Unordered,
                (true, true) => GoodsCondition::Expired,
                (true, false) => GoodsCondition::Good,
            },
            conditions,
            lot: selected.lot.clone(),
            expires_on: selected.expiry,
            expired: is_expired,
        }
    }
}

fn amount(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
