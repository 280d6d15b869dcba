//! A carton as its screen shows it.

use std::collections::BTreeSet;

use protocol::id::ItemId;
use protocol::operation::GoodsCondition;
use protocol::quantity::Unit;

use super::super::Progress;
use super::super::view::{ArrivalLineView, ArrivalView, Message, PackedLineView, PackingView, WaitingGoods};
use super::{Arriving, Packing};

/// Goods that wait, as many as fit on a screen.
const WAITING_SHOWN_MAX: usize = 50;

impl Packing {
    pub(super) fn next(&self) -> Message {
        let message = |key: &str| Message::new(key).text("site", self.to_site.as_str());
        match self.closed {
            Some(sscc) => message("next-carton-closed").text("sscc", sscc.to_string()),
            None if self.rows.is_empty() => message("next-carton-pack"),
            None => message("next-carton-close"),
        }
    }

    pub(super) fn view(&self, progress: &Progress) -> PackingView {
        let line = |row: &super::Row| PackedLineView {
            row: row.row,
            item: row.item.item.clone(),
            description: row.item.description.clone(),
            unit: row.item.base_unit.clone(),
            quantity: row.quantity,
            from: row.from,
            return_id: row.return_id.clone(),
            lot: row.lot.clone(),
        };
        let waiting = progress.cartons().waiting(&self.to_site).filter_map(|(waiting, units)| {
            let packed =
                if self.closed.is_some() { 0 } else { self.packed_of(&waiting.item, &waiting.return_id) };
            let quantity = units.saturating_sub(packed);
            (quantity > 0).then(|| WaitingGoods {
                item: waiting.item.clone(),
                return_id: waiting.return_id.clone(),
                quantity,
            })
        });
        PackingView {
            to_site: self.to_site.clone(),
            units: self.rows.iter().map(|row| row.quantity).fold(0, i64::saturating_add),
            lines: self.rows.iter().map(line).collect(),
            waiting: waiting.take(WAITING_SHOWN_MAX).collect(),
            closed: self.closed,
        }
    }
}

impl Arriving {
    pub(super) fn next(&self) -> Message {
        let message = |key: &str| Message::new(key).text("sscc", self.facts.sscc.to_string());
        if self.is_received {
            message("next-carton-received")
        } else if self.counts.is_empty() {
            message("next-carton-count")
        } else {
            message("next-carton-receive")
        }
    }

    pub(super) fn view(&self) -> ArrivalView {
        let carton = self.facts.carton.as_ref();
        let expected = carton.into_iter().flat_map(|carton| &carton.lines).map(|line| &line.item);
        let items: BTreeSet<&ItemId> = expected.chain(self.counts.keys().map(|(item, _)| item)).collect();
        let lines: Vec<ArrivalLineView> = items.into_iter().map(|item| self.line(item)).collect();
        ArrivalView {
            sscc: self.facts.sscc,
            from_site: carton.map(|carton| carton.from_site.clone()),
            shipped_on: carton.map(|carton| carton.shipped_on),
            missing: self.missing(),
            over: match carton {
                Some(_) => lines
                    .iter()
                    .map(|line| line.counted().saturating_sub(line.expected).max(0))
                    .fold(0, i64::saturating_add),
                None => 0,
            },
            lines,
            received: self.is_received,
        }
    }

    fn line(&self, item: &ItemId) -> ArrivalLineView {
        let known = self.facts.items.get(item).or_else(|| self.strangers.get(item));
        let of = |condition| self.counts.get(&(item.clone(), condition)).copied().unwrap_or(0);
        ArrivalLineView {
            item: item.clone(),
            description: known.map(|item| item.description.clone()).unwrap_or_default(),
            unit: known.map_or_else(Unit::each, |item| item.base_unit.clone()),
            expected: self.expected(item),
            good: of(GoodsCondition::Good),
            damaged: of(GoodsCondition::Damaged),
            held: of(GoodsCondition::Held),
            expired: of(GoodsCondition::Expired),
        }
    }
}
