//! What orders need of the stock, and what is left to sell: counted beside moves and order lines, written at the end of a
//! batch, and told to webhooks that want to hear it, at most once for each key.
//!
//! An open line allocates what is not shipped of it yet, at its order's site: `base_quantity − shipped`, from the moment the
//! order is known until it is shipped or cancelled, whether it is held or not. Units that were reported missing stay
//! allocated: they are still owed, and what lies at an empty place is not to be sold again.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{ItemId, OrderId, SiteId};
use protocol::operation::Subject;
use protocol::reference::OrderStatus;
use serde_json::json;

use super::world::World;
use crate::buffer::{BufferKey, Buffers};
use crate::ledger::StockState;
use crate::store::buffer::{self, BufferRow};
use crate::store::ledger::MoveRow;
use crate::store::order::{LineRow, OrderRow};
use crate::store::stock::{self, StockRow};
use crate::store::{StoreError, webhook};
use crate::webhook::EventKind;

/// What an order's open lines need, by item, at its site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Allocation(BTreeMap<(SiteId, ItemId), i64>);

impl Allocation {
    pub(super) fn of(row: &OrderRow, lines: &BTreeMap<u32, LineRow>) -> Self {
        let is_open = match row.status {
            OrderStatus::Open | OrderStatus::Picking => true,
            OrderStatus::Shipped | OrderStatus::Cancelled => false,
        };
        let mut needed = BTreeMap::new();
        for line in lines.values().filter(|line| is_open && line.base_quantity > line.shipped) {
            let sum: &mut i64 = needed.entry((row.site.clone(), line.item.clone())).or_default();
            *sum = sum.saturating_add(line.base_quantity - line.shipped);
        }
        Self(needed)
    }
}

/// What a batch changes beside the ledger's moves.
#[derive(Debug, Default)]
pub(super) struct StockChanges {
    allocated: BTreeMap<(SiteId, ItemId), i64>,
    buffers: BTreeSet<BufferKey>,
}

impl StockChanges {
    fn allocate(&mut self, before: Allocation, now: &Allocation) {
        for (key, units) in before.0 {
            *self.allocated.entry(key).or_default() -= units;
        }
        for (key, units) in &now.0 {
            *self.allocated.entry(key.clone()).or_default() += units;
        }
    }

    /// With the moves: what each row changes by, those that stay as they are left out.
    fn rows(&self, moves: &[MoveRow]) -> Vec<StockRow> {
        let mut rows: BTreeMap<(SiteId, ItemId), StockRow> = BTreeMap::new();
        for moved in moves {
            for (account, sign) in [(&moved.from, -1), (&moved.to, 1)] {
                let Some((site, state)) = account.split_once('/') else { continue };
                let (Ok(site), Ok(item)) = (SiteId::parse(site), ItemId::parse(moved.item.as_str())) else {
                    continue;
                };
                let row = row_at(&mut rows, &site, &item);
                if let Some(of) = state_mut(row, state) {
                    *of += sign * moved.quantity;
                }
                row.moves += 1;
                row.moved_at = row.moved_at.max(moved.at);
            }
        }
        for ((site, item), units) in self.allocated.iter().filter(|(_, units)| **units != 0) {
            row_at(&mut rows, site, item).allocated += units;
        }
        rows.into_values().collect()
    }
}

fn row_at<'r>(
    rows: &'r mut BTreeMap<(SiteId, ItemId), StockRow>,
    site: &SiteId,
    item: &ItemId,
) -> &'r mut StockRow {
    let key = (site.clone(), item.clone());
    rows.entry(key).or_insert_with(|| StockRow::none(site.clone(), item.clone()))
}

fn state_mut<'r>(row: &'r mut StockRow, state: &str) -> Option<&'r mut i64> {
    let state = STATES.into_iter().find(|known| known.as_str() == state)?;
    Some(match state {
        StockState::OnHand => &mut row.on_hand,
        StockState::Damaged => &mut row.damaged,
        StockState::Quarantined => &mut row.quarantined,
        StockState::ReturnPending => &mut row.return_pending,
    })
}

fn units(row: &StockRow, state: StockState) -> i64 {
    match state {
        StockState::OnHand => row.on_hand,
        StockState::Damaged => row.damaged,
        StockState::Quarantined => row.quarantined,
        StockState::ReturnPending => row.return_pending,
    }
}

const STATES: [StockState; 4] =
    [StockState::OnHand, StockState::Damaged, StockState::Quarantined, StockState::ReturnPending];

/// Somebody set what is not for a channel.
pub(super) fn set_buffer(
    world: &mut World<'_, '_>,
    operator: &str,
    key: BufferKey,
    quantity: i64,
) -> Result<(), StoreError> {
    let (site, item) = words(&key);
    let row = BufferRow {
        channel: key.channel.clone(),
        site,
        item,
        quantity,
        set_by: operator.to_owned(),
        set_at: world.at.0,
    };
    buffer::set(world.tx, &row)?;
    world.stock.buffers.insert(key);
    Ok(())
}

/// Somebody took it away.
pub(super) fn clear_buffer(world: &mut World<'_, '_>, key: BufferKey) -> Result<(), StoreError> {
    let (site, item) = words(&key);
    if buffer::clear(world.tx, &key.channel, &site, &item)? {
        world.stock.buffers.insert(key);
    }
    Ok(())
}

fn words(key: &BufferKey) -> (String, String) {
    let site = key.site.as_ref().map_or_else(String::new, ToString::to_string);
    (site, key.item.as_ref().map_or_else(String::new, ToString::to_string))
}

impl World<'_, '_> {
    /// An order changed: what its lines need is counted anew.
    pub(super) fn allocate(&mut self, order: &OrderId) -> Result<(), StoreError> {
        let Some(state) = self.order(order)? else { return Ok(()) };
        let now = Allocation::of(&state.row, &state.lines);
        let before = std::mem::replace(&mut state.allocated, now.clone());
        self.stock.allocate(before, &now);
        Ok(())
    }

    /// The end of a batch: writes what its moves and orders change, and tells of it whom it concerns.
    pub(super) fn write_stock(&mut self, moves: &[MoveRow]) -> Result<(), StoreError> {
        let changes = std::mem::take(&mut self.stock);
        let rows = changes.rows(moves);
        if rows.is_empty() && changes.buffers.is_empty() {
            return Ok(());
        }
        if !self.is_silent() {
            let wanted = webhook::kinds(self.tx)?;
            if wanted.contains(&EventKind::StockChanged) {
                self.tell_stock(&rows)?;
            }
            if wanted.contains(&EventKind::AvailabilityChanged) {
                self.tell_available(&rows, &changes.buffers)?;
            }
        }
        stock::add(self.tx, &rows)
    }

    /// States whose units changed. The rows are what they change by, before they are added.
    fn tell_stock(&mut self, rows: &[StockRow]) -> Result<(), StoreError> {
        for row in rows {
            let changed: Vec<StockState> =
                STATES.into_iter().filter(|state| units(row, *state) != 0).collect();
            if changed.is_empty() {
                continue;
            }
            let after = self.after(row)?;
            let subject = Subject::stock(&row.site, &row.item);
            for state in changed {
                let data = json!({
                    "site": row.site,
                    "item": row.item,
                    "state": state.as_str(),
                    "quantity": units(&after, state),
                });
                self.announce(EventKind::StockChanged, subject.as_str(), data);
            }
        }
        Ok(())
    }

    /// What is left to sell, where that number changed, and for each channel with a buffer that counts there. A buffer of
    /// many items or sites is told as one: whoever hears it asks anew.
    fn tell_available(&mut self, rows: &[StockRow], set: &BTreeSet<BufferKey>) -> Result<(), StoreError> {
        let mut items: BTreeSet<&str> = rows.iter().map(|row| row.item.as_str()).collect();
        items.extend(set.iter().filter_map(|key| key.item.as_ref()).map(ItemId::as_str));
        // Those of all items, too.
        items.insert("");
        let items: Vec<&str> = items.into_iter().collect();
        let mut of_channels: BTreeMap<String, Vec<BufferRow>> = BTreeMap::new();
        for row in buffer::of_items(self.tx, &items)? {
            of_channels.entry(row.channel.clone()).or_default().push(row);
        }
        let channels: BTreeMap<String, Buffers> =
            of_channels.into_iter().map(|(channel, rows)| (channel, Buffers::of(rows))).collect();
        let mut told: BTreeMap<(SiteId, ItemId, Option<String>), i64> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.on_hand != row.allocated) {
            let before = self.before(row)?;
            let after = before.plus(row);
            let buffers = channels.iter().filter_map(|(channel, buffers)| {
                Some((Some(channel.clone()), buffers.at(&row.site, &row.item)?))
            });
            for (channel, buffer) in [(None, 0)].into_iter().chain(buffers) {
                let available = after.available(buffer);
                if available != before.available(buffer) {
                    told.insert((row.site.clone(), row.item.clone(), channel), available);
                }
            }
        }
        let (mut precise, mut wide) = (Vec::new(), Vec::new());
        for key in set {
            match (&key.site, &key.item) {
                (Some(site), Some(item)) => precise.push((key, site, item)),
                (Some(_), None) | (None, Some(_)) | (None, None) => wide.push(key),
            }
        }
        for (key, site, item) in precise {
            let none = StockRow::none(site.clone(), item.clone());
            let change = rows.iter().find(|row| row.site == *site && row.item == *item).unwrap_or(&none);
            let after = self.after(change)?;
            let buffer = channels.get(&key.channel).and_then(|buffers| buffers.at(site, item)).unwrap_or(0);
            told.insert((site.clone(), item.clone(), Some(key.channel.clone())), after.available(buffer));
        }
        for ((site, item, channel), available) in told {
            let subject = Subject::stock(&site, &item);
            let data = json!({ "channel": channel, "site": site, "item": item, "available": available });
            self.announce(EventKind::AvailabilityChanged, subject.as_str(), data);
        }
        for key in wide {
            let subject = format!("channel/{}", key.channel);
            let data =
                json!({ "channel": key.channel, "site": key.site, "item": key.item, "available": null });
            self.announce(EventKind::AvailabilityChanged, &subject, data);
        }
        Ok(())
    }

    fn before(&mut self, change: &StockRow) -> Result<StockRow, StoreError> {
        let found = stock::of(self.tx, &change.site, &change.item)?;
        Ok(found.unwrap_or_else(|| StockRow::none(change.site.clone(), change.item.clone())))
    }

    fn after(&mut self, change: &StockRow) -> Result<StockRow, StoreError> {
        Ok(self.before(change)?.plus(change))
    }
}
