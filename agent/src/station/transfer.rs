//! Cartons between sites: packed here for another site, or come from one and counted.
//!
//! An open carton is like a basket: nothing of it is recorded before it is closed, and leaving it drops it. Closing makes one
//! operation, with the carton's number lent by the shell. It does not know where numbers come from.

use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::barcode::Sscc;
use protocol::id::{ItemId, LotId, ReturnId, SiteId};
use protocol::operation::{
    ArrivedLine, Body, CARTON_LINES_MAX, CartonLine, GoodsCondition, StockKind, Subject, TransferReceived,
    TransferShipped,
};
use protocol::reference::{Item, ItemKind};

use super::cartons::Waiting;
use super::found::{CartonFacts, Scanned};
use super::view::{Message, TransferView};
use super::{Progress, QUANTITY_MAX, Refusal, in_range, nothing_selected};

mod shown;

/// A carton on screen.
#[derive(Debug)]
pub(super) enum Transfer {
    /// Goods go in.
    Packing(Packing),
    /// Goods come out.
    Arriving(Arriving),
}

/// A carton that is packed for another site.
#[derive(Debug)]
pub(super) struct Packing {
    to_site: SiteId,
    rows: Vec<Row>,
    next_row: u32,
    /// What was scanned last: a repeated read counts one more of it.
    last: Option<Item>,
    /// Lent for the close under way.
    number: Option<Sscc>,
    closed: Option<Sscc>,
}

/// Units of one item, of one state and return, inside the carton.
#[derive(Debug)]
struct Row {
    row: u32,
    item: Item,
    from: StockKind,
    return_id: Option<ReturnId>,
    lot: Option<LotId>,
    quantity: i64,
}

/// A carton that has come.
#[derive(Debug)]
pub(super) struct Arriving {
    facts: Arc<CartonFacts>,
    counts: BTreeMap<(ItemId, GoodsCondition), i64>,
    /// Items that were scanned here and are in no line of the manifest.
    strangers: BTreeMap<ItemId, Item>,
    last: Option<Item>,
    is_received: bool,
}

/// The conditions in which goods come out of a carton.
pub(super) const ARRIVES: [GoodsCondition; 4] =
    [GoodsCondition::Good, GoodsCondition::Damaged, GoodsCondition::Held, GoodsCondition::Expired];

impl Transfer {
    pub(super) fn packing(to_site: SiteId) -> Self {
        let (rows, last) = (Vec::new(), None);
        Self::Packing(Packing { to_site, rows, next_row: 1, last, number: None, closed: None })
    }

    pub(super) fn arriving(facts: Arc<CartonFacts>) -> Self {
        let (counts, strangers) = (BTreeMap::new(), BTreeMap::new());
        Self::Arriving(Arriving { facts, counts, strangers, last: None, is_received: false })
    }

    /// An item was scanned: it goes in, or has come out.
    pub(super) fn hear(&mut self, scanned: &Scanned, progress: &Progress) -> Result<Message, Refusal> {
        let item = &scanned.item;
        if item.kind == ItemKind::Service {
            return Err(Refusal::conflict("item_is_service", about("scan-service", item)));
        }
        match self {
            Self::Packing(packing) => packing.put(item, scanned.units, scanned.lot.as_ref(), progress),
            Self::Arriving(arriving) => arriving.count(item, scanned.units),
        }
    }

    /// Counts further units of what was scanned last.
    pub(super) fn count(&mut self, units: i64, progress: &Progress) -> Result<(), Refusal> {
        match self {
            Self::Packing(packing) => {
                let item = packing.last.clone().ok_or_else(nothing_selected)?;
                packing.put(&item, units, None, progress).map(|_| ())
            }
            Self::Arriving(arriving) => {
                let item = arriving.last.clone().ok_or_else(nothing_selected)?;
                arriving.count(&item, units).map(|_| ())
            }
        }
    }

    /// Whether this item was scanned last.
    pub(super) fn has_selected(&self, item: &ItemId) -> bool {
        let last = match self {
            Self::Packing(packing) => &packing.last,
            Self::Arriving(arriving) => &arriving.last,
        };
        last.as_ref().is_some_and(|last| last.item == *item)
    }

    /// What is in it and is not recorded: no other scan may make it vanish.
    pub(super) fn no_open_count(&self) -> Result<(), Refusal> {
        let is_open = match self {
            Self::Packing(packing) => packing.closed.is_none() && !packing.rows.is_empty(),
            Self::Arriving(arriving) => !arriving.is_received && !arriving.counts.is_empty(),
        };
        if is_open {
            return Err(Refusal::conflict("carton_open", Message::new("refused-carton-open")));
        }
        Ok(())
    }

    /// A carton that has come and is on screen.
    pub(super) fn is_of(&self, sscc: Sscc) -> bool {
        match self {
            Self::Packing(_) => false,
            Self::Arriving(arriving) => arriving.facts.sscc == sscc,
        }
    }

    fn open_packing(&mut self) -> Result<&mut Packing, Refusal> {
        match self {
            Self::Packing(packing) if packing.closed.is_none() => Ok(packing),
            Self::Packing(_) | Self::Arriving(_) => {
                Err(Refusal::conflict("no_carton_open", Message::new("refused-no-carton")))
            }
        }
    }

    fn open_arriving(&mut self) -> Result<&mut Arriving, Refusal> {
        match self {
            Self::Arriving(arriving) if !arriving.is_received => Ok(arriving),
            Self::Packing(_) | Self::Arriving(_) => {
                Err(Refusal::conflict("no_carton_open", Message::new("refused-no-carton")))
            }
        }
    }

    /// A row of the open carton has so much, in that state; nothing takes it out again.
    pub(super) fn set_packed(
        &mut self,
        row: u32,
        quantity: i64,
        from: Option<StockKind>,
        progress: &Progress,
    ) -> Result<(), Refusal> {
        self.open_packing()?.set(row, quantity, from, progress)
    }

    /// So much of an item has come out in that condition.
    pub(super) fn set_arrived(
        &mut self,
        item: &ItemId,
        condition: GoodsCondition,
        quantity: i64,
    ) -> Result<(), Refusal> {
        self.open_arriving()?.set(item, condition, quantity)
    }

    /// The number for the carton that is to be closed.
    pub(super) fn number_is(&mut self, sscc: Sscc) {
        if let Self::Packing(packing) = self {
            packing.number = Some(sscc);
        }
    }

    /// Closes the open carton.
    pub(super) fn close(&mut self, progress: &Progress) -> Result<(Subject, Body), Refusal> {
        self.open_packing()?.close(progress)
    }

    /// The carton is counted. `missing` is what a person was shown as missing, and is asked for where anything is.
    pub(super) fn receive(&mut self, missing: Option<i64>) -> Result<(Subject, Body), Refusal> {
        self.open_arriving()?.receive(missing)
    }

    /// The carton's operation is on disk.
    pub(super) fn was_shipped(&mut self, shipped: &TransferShipped) {
        if let Self::Packing(packing) = self {
            packing.closed = Some(shipped.sscc);
            packing.last = None;
        }
    }

    /// The same of one that has come.
    pub(super) fn was_received(&mut self) {
        if let Self::Arriving(arriving) = self {
            arriving.is_received = true;
            arriving.last = None;
        }
    }

    pub(super) fn view(&self, progress: &Progress) -> TransferView {
        match self {
            Self::Packing(packing) => TransferView::Out(packing.view(progress)),
            Self::Arriving(arriving) => TransferView::In(arriving.view()),
        }
    }

    pub(super) fn next(&self) -> Message {
        match self {
            Self::Packing(packing) => packing.next(),
            Self::Arriving(arriving) => arriving.next(),
        }
    }
}

impl Packing {
    /// Units go in: as goods of a return that wait for this site first, the rest from what is on sale.
    fn put(
        &mut self,
        item: &Item,
        units: i64,
        lot: Option<&LotId>,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        if self.closed.take().is_some() {
            // The next carton for the same site.
            self.rows.clear();
        }
        let mut left = in_range(units, 1, QUANTITY_MAX)?;
        let waiting: Vec<(Waiting, i64)> = progress
            .cartons()
            .waiting(&self.to_site)
            .filter(|(waiting, _)| waiting.item == item.item)
            .map(|(waiting, units)| (waiting.clone(), units))
            .collect();
        let mut parts = Vec::new();
        for (waiting, units) in waiting {
            let free = units.saturating_sub(self.packed_of(&item.item, &waiting.return_id)).max(0);
            let taken = free.min(left);
            if taken > 0 {
                parts.push((StockKind::ReturnPending, Some(waiting.return_id), taken));
                left -= taken;
            }
        }
        let is_all_waiting = left == 0;
        if left > 0 {
            parts.push((StockKind::OnHand, None, left));
        }
        let fresh = parts.iter().filter(|(from, return_id, _)| {
            self.rows.iter().all(|row| !row.is(&item.item, *from, return_id.as_ref(), lot))
        });
        if self.rows.len() + fresh.count() > CARTON_LINES_MAX {
            return Err(Refusal::conflict("carton_full", Message::new("refused-carton-full")));
        }
        for (from, return_id, units) in parts {
            self.add(item, from, return_id, lot, units);
        }
        self.last = Some(item.clone());
        let key = if is_all_waiting { "carton-put-returned" } else { "carton-put" };
        Ok(about(key, item).number("n", units))
    }

    fn packed_of(&self, item: &ItemId, return_id: &ReturnId) -> i64 {
        let of_it = |row: &&Row| row.item.item == *item && row.return_id.as_ref() == Some(return_id);
        self.rows.iter().filter(of_it).map(|row| row.quantity).fold(0, i64::saturating_add)
    }

    /// Goods of a return that was undone, or of which fewer wait by now: they are the customer's, or in another carton.
    fn is_gone(&self, row: &Row, progress: &Progress) -> bool {
        let Some(return_id) = &row.return_id else { return false };
        let of_it =
            |(waiting, _): &(&Waiting, i64)| waiting.item == row.item.item && waiting.return_id == *return_id;
        let waits = progress.cartons().waiting(&self.to_site).find(of_it).map_or(0, |(_, units)| units);
        self.packed_of(&row.item.item, return_id) > waits
    }

    fn add(
        &mut self,
        item: &Item,
        from: StockKind,
        return_id: Option<ReturnId>,
        lot: Option<&LotId>,
        units: i64,
    ) {
        let known = self.rows.iter_mut().find(|row| row.is(&item.item, from, return_id.as_ref(), lot));
        match known {
            Some(row) => row.quantity = row.quantity.saturating_add(units).min(QUANTITY_MAX),
            None => {
                let (row, lot) = (self.next_row, lot.cloned());
                self.rows.push(Row { row, item: item.clone(), from, return_id, lot, quantity: units });
                self.next_row = self.next_row.saturating_add(1);
            }
        }
    }

    fn set(
        &mut self,
        row: u32,
        quantity: i64,
        from: Option<StockKind>,
        progress: &Progress,
    ) -> Result<(), Refusal> {
        let at = self.rows.iter().position(|of| of.row == row);
        let at = at.ok_or_else(|| Refusal::missing("row_unknown", Message::new("refused-carton-row")))?;
        let known = &self.rows[at];
        let from = from.unwrap_or(known.from);
        let (item, return_id, lot) = (known.item.item.clone(), known.return_id.clone(), known.lot.clone());
        let most = match &return_id {
            // What came back with a return is where it waits, and is no more than that.
            Some(_) if from != StockKind::ReturnPending => {
                let message = Message::new("refused-carton-state");
                return Err(Refusal::conflict("state_of_return", message));
            }
            Some(return_id) => {
                let of_it =
                    |(waiting, _): &(&Waiting, i64)| waiting.item == item && waiting.return_id == *return_id;
                progress.cartons().waiting(&self.to_site).find(of_it).map_or(0, |(_, units)| units)
            }
            None => QUANTITY_MAX,
        };
        let quantity = in_range(quantity, 0, most.max(known.quantity))?;
        if quantity == 0 {
            self.rows.remove(at);
            return Ok(());
        }
        let is_twice = |of: &Row| of.row != row && of.is(&item, from, return_id.as_ref(), lot.as_ref());
        if self.rows.iter().any(is_twice) {
            let message = Message::new("refused-carton-twice").text("item", item.as_str());
            return Err(Refusal::conflict("row_twice", message));
        }
        let row = &mut self.rows[at];
        (row.quantity, row.from) = (quantity, from);
        Ok(())
    }

    fn close(&mut self, progress: &Progress) -> Result<(Subject, Body), Refusal> {
        if self.rows.is_empty() {
            return Err(Refusal::conflict("carton_empty", Message::new("refused-carton-empty")));
        }
        if let Some(row) = self.rows.iter().find(|row| self.is_gone(row, progress)) {
            let number = row.return_id.as_ref().map_or("", ReturnId::as_str);
            let message = about("refused-carton-undone", &row.item).text("number", number);
            return Err(Refusal::conflict("return_undone", message));
        }
        let sscc = self.number.take().ok_or_else(no_number)?;
        let line = |row: &Row| CartonLine {
            item: row.item.item.clone(),
            base_quantity: row.quantity,
            from: row.from,
            return_id: row.return_id.clone(),
            lot: row.lot.clone(),
        };
        let shipped = TransferShipped {
            sscc,
            to_site: self.to_site.clone(),
            lines: self.rows.iter().map(line).collect(),
        };
        Ok((Subject::transfer(sscc), Body::TransferShipped(shipped)))
    }
}

impl Row {
    fn is(&self, item: &ItemId, from: StockKind, return_id: Option<&ReturnId>, lot: Option<&LotId>) -> bool {
        self.item.item == *item
            && self.from == from
            && self.return_id.as_ref() == return_id
            && self.lot.as_ref() == lot
    }
}

impl Arriving {
    fn count(&mut self, item: &Item, units: i64) -> Result<Message, Refusal> {
        if self.is_received {
            return Err(received(self.facts.sscc));
        }
        let units = in_range(units, 1, QUANTITY_MAX)?;
        let key = (item.item.clone(), GoodsCondition::Good);
        if !self.counts.contains_key(&key) && self.counts.len() >= CARTON_LINES_MAX {
            return Err(Refusal::conflict("carton_full", Message::new("refused-carton-full")));
        }
        let sum = self.counts.entry(key).or_default();
        *sum = sum.saturating_add(units).min(QUANTITY_MAX);
        if !self.facts.items.contains_key(&item.item) {
            self.strangers.insert(item.item.clone(), item.clone());
        }
        self.last = Some(item.clone());
        let expected = self.expected(&item.item);
        let key = match (self.facts.carton.is_some(), expected) {
            (true, 0) => "carton-not-expected",
            (true, expected) if self.counted(&item.item) > expected => "carton-over",
            (true | false, _) => "carton-counted",
        };
        Ok(about(key, item).number("n", self.counted(&item.item)).number("expected", expected))
    }

    fn set(&mut self, item: &ItemId, condition: GoodsCondition, quantity: i64) -> Result<(), Refusal> {
        if !ARRIVES.contains(&condition) {
            let message = Message::new("refused-carton-condition");
            return Err(Refusal::invalid("condition_unknown", message));
        }
        let is_known = self.expected(item) > 0 || self.counts.keys().any(|(known, _)| known == item);
        if !is_known {
            return Err(Refusal::missing("row_unknown", Message::new("refused-carton-row")));
        }
        let quantity = in_range(quantity, 0, QUANTITY_MAX)?;
        let key = (item.clone(), condition);
        if quantity == 0 {
            self.counts.remove(&key);
        } else if self.counts.contains_key(&key) || self.counts.len() < CARTON_LINES_MAX {
            self.counts.insert(key, quantity);
        } else {
            return Err(Refusal::conflict("carton_full", Message::new("refused-carton-full")));
        }
        Ok(())
    }

    /// Units that its manifest has of an item.
    fn expected(&self, item: &ItemId) -> i64 {
        let lines = self.facts.carton.iter().flat_map(|carton| &carton.lines);
        let of_item = lines.filter(|line| line.item == *item).map(|line| line.base_quantity);
        of_item.fold(0, i64::saturating_add)
    }

    /// Units that came out, in whatever condition.
    fn counted(&self, item: &ItemId) -> i64 {
        let of_item = self.counts.iter().filter(|((known, _), _)| known == item).map(|(_, units)| *units);
        of_item.fold(0, i64::saturating_add)
    }

    /// Units of the manifest that did not come out.
    fn missing(&self) -> i64 {
        let lines = self.facts.carton.iter().flat_map(|carton| &carton.lines);
        let missing = lines.map(|line| line.base_quantity.saturating_sub(self.counted(&line.item)).max(0));
        missing.fold(0, i64::saturating_add)
    }

    fn receive(&self, missing: Option<i64>) -> Result<(Subject, Body), Refusal> {
        let still = self.missing();
        if self.counts.is_empty() && self.facts.carton.is_none() {
            return Err(Refusal::conflict("carton_empty", Message::new("refused-carton-empty")));
        }
        if still > 0 && missing != Some(still) {
            let message = Message::new("refused-goods-missing").number("n", still);
            return Err(Refusal::conflict("missing_changed", message));
        }
        let line = |((item, condition), units): (&(ItemId, GoodsCondition), &i64)| ArrivedLine {
            item: item.clone(),
            base_quantity: *units,
            condition: *condition,
        };
        let sscc = self.facts.sscc;
        let from_site = self.facts.carton.as_ref().map(|carton| carton.from_site.clone());
        let received = TransferReceived { sscc, from_site, lines: self.counts.iter().map(line).collect() };
        Ok((Subject::transfer(sscc), Body::TransferReceived(received)))
    }
}

/// No number is leased to this agent, or all are given away.
pub(super) fn no_number() -> Refusal {
    Refusal::conflict("no_carton_number", Message::new("refused-carton-number"))
}

/// A carton that was counted here before.
pub(super) fn received(sscc: Sscc) -> Refusal {
    let message = Message::new("refused-carton-received").text("sscc", sscc.to_string());
    Refusal::conflict("carton_received", message)
}

fn about(key: &str, item: &Item) -> Message {
    Message::new(key).text("item", item.item.as_str()).text("description", item.description.as_str())
}
