//! Purchase orders as a batch works on them, and as connectors bring them: what was ordered is the connector's, what was
//! received is the hub's own.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{PurchaseOrderId, SiteId};
use protocol::operation::{GoodsCondition, Operation, Subject};
use protocol::reference::{Change, PurchaseLine, PurchaseOrder, PurchaseStatus, Stream};

use super::notice::{self, About};
use super::operation::Problem;
use super::world::World;
use super::{owned, pulled};
use crate::exception::Category;
use crate::log::{self, Ordered};
use crate::store::purchase::{
    self as kept, CountKey, CountRow, GoodsReceiptRow, PurchaseLineRow, PurchaseRow,
};
use crate::store::{StoreError, Tx};

/// A purchase order with its lines and what was counted of them.
#[derive(Debug)]
pub(super) struct PurchaseState {
    pub(super) row: PurchaseRow,
    pub(super) lines: BTreeMap<u32, PurchaseLineRow>,
    counts: BTreeMap<CountKey, Count>,
    is_dirty: bool,
    dirty_lines: BTreeSet<u32>,
    dirty_counts: BTreeSet<CountKey>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    counted: i64,
    closed: i64,
}

/// What was counted and not closed, and what was closed, where the two differ.
pub(super) struct Mismatch {
    pub(super) key: CountKey,
    pub(super) counted: i64,
    pub(super) closed: i64,
}

impl PurchaseState {
    fn new(row: PurchaseRow) -> Self {
        Self {
            row,
            lines: BTreeMap::new(),
            counts: BTreeMap::new(),
            is_dirty: false,
            dirty_lines: BTreeSet::new(),
            dirty_counts: BTreeSet::new(),
        }
    }

    fn line_mut(&mut self, line: u32) -> Option<&mut PurchaseLineRow> {
        let row = self.lines.get_mut(&line)?;
        self.dirty_lines.insert(line);
        Some(row)
    }

    fn insert_line(&mut self, row: PurchaseLineRow) {
        self.dirty_lines.insert(row.line);
        self.lines.insert(row.line, row);
    }

    /// The line that these units are of; nothing if the purchase order has none, or of another item.
    pub(super) fn line_of(&self, key: &CountKey) -> Option<&PurchaseLineRow> {
        self.lines.get(&key.line?).filter(|line| line.item == key.item)
    }

    /// Units counted that are in no goods receipt yet.
    pub(super) fn open(&self, key: &CountKey) -> i64 {
        self.counts.get(key).map_or(0, |count| count.counted.saturating_sub(count.closed))
    }

    /// Somebody counted something that is in no goods receipt yet.
    pub(super) fn has_open_counts(&self) -> bool {
        self.counts.values().any(|count| count.counted > count.closed)
    }

    /// This agent did.
    pub(super) fn has_open_counts_of(&self, agent: &str) -> bool {
        self.counts.iter().any(|(key, count)| key.agent == agent && count.counted != count.closed)
    }

    /// Counts units, or takes some back.
    pub(super) fn count(&mut self, key: &CountKey, quantity: i64) {
        let count = self.counts.entry(key.clone()).or_default();
        count.counted = count.counted.saturating_add(quantity);
        self.dirty_counts.insert(key.clone());
        if let Some(line) = self.line_of(key).map(|line| line.line)
            && key.condition != GoodsCondition::Unordered
            && let Some(row) = self.line_mut(line)
        {
            row.received = row.received.saturating_add(quantity);
        }
    }

    /// Closes what an agent counted as what it says; gives what does not agree. What is left out is open still if the
    /// agent closes `more`.
    pub(super) fn close(
        &mut self,
        agent: &str,
        closed: &BTreeMap<CountKey, i64>,
        more: bool,
    ) -> Vec<Mismatch> {
        let of_agent = self.counts.keys().filter(|key| !more && key.agent == agent).cloned();
        let keys: BTreeSet<CountKey> = of_agent.chain(closed.keys().cloned()).collect();
        let mut mismatches = Vec::new();
        for key in keys {
            let (counted, closed) = (self.open(&key), closed.get(&key).copied().unwrap_or(0));
            if counted != closed {
                self.count(&key, closed.saturating_sub(counted));
                mismatches.push(Mismatch { key: key.clone(), counted, closed });
            }
            if closed != 0 {
                let count = self.counts.entry(key.clone()).or_default();
                count.closed = count.closed.saturating_add(closed);
                self.dirty_counts.insert(key);
            }
        }
        mismatches
    }

    /// Units of a line that are in goods receipts, in whatever condition but `unordered`.
    pub(super) fn closed_of(&self, line: u32) -> i64 {
        let is_it = |key: &CountKey| {
            key.line == Some(line)
                && key.condition != GoodsCondition::Unordered
                && self.line_of(key).is_some()
        };
        let closed = self.counts.iter().filter(|(key, _)| is_it(key)).map(|(_, count)| count.closed);
        closed.fold(0, i64::saturating_add)
    }

    /// Units counted of a line as it is now, also before the purchase order had it.
    fn counted_of(&self, line: &PurchaseLineRow) -> i64 {
        let is_it = |key: &CountKey| {
            key.line == Some(line.line) && key.item == line.item && key.condition != GoodsCondition::Unordered
        };
        let counted = self.counts.iter().filter(|(key, _)| is_it(key)).map(|(_, count)| count.counted);
        counted.fold(0, i64::saturating_add)
    }

    /// The lines of which something is missing.
    pub(super) fn missing(&self) -> impl Iterator<Item = &PurchaseLineRow> {
        self.lines.values().filter(|line| line.received < line.base_quantity)
    }

    fn document(&self) -> PurchaseOrder {
        let line = |row: &PurchaseLineRow| PurchaseLine {
            line: row.line,
            item: row.item.clone(),
            base_quantity: row.base_quantity,
            received: row.received,
        };
        PurchaseOrder {
            purchase_order: self.row.purchase_order.clone(),
            site: self.row.site.clone(),
            supplier: self.row.supplier.clone(),
            expected_on: self.row.expected_on,
            status: self.row.status,
            lines: self.lines.values().map(line).collect(),
        }
    }

    /// What its site hears of it as it stands; what was counted of a cancelled one is still to be closed there.
    pub(super) fn change(&self) -> Change {
        let is_over = self.row.status == PurchaseStatus::Cancelled && !self.has_open_counts();
        if is_over {
            Change::PurchaseOrderRemoved { purchase_order: self.row.purchase_order.clone() }
        } else {
            Change::PurchaseOrder(self.document())
        }
    }
}

/// The purchase orders of a batch, and the goods receipts that it closed.
#[derive(Debug, Default)]
pub(super) struct Purchases {
    orders: BTreeMap<PurchaseOrderId, Option<PurchaseState>>,
    receipts: Vec<GoodsReceiptRow>,
}

impl Purchases {
    pub(super) fn read_ahead(
        &mut self,
        tx: &mut Tx<'_>,
        orders: &BTreeSet<PurchaseOrderId>,
    ) -> Result<(), StoreError> {
        let missing: Vec<&str> = orders
            .iter()
            .filter(|order| !self.orders.contains_key(*order))
            .map(PurchaseOrderId::as_str)
            .collect();
        let mut found: BTreeMap<PurchaseOrderId, PurchaseState> = BTreeMap::new();
        for row in kept::load(tx, &missing)? {
            found.insert(row.purchase_order.clone(), PurchaseState::new(row));
        }
        for line in kept::lines(tx, &missing)? {
            if let Some(state) = found.get_mut(&line.purchase_order) {
                state.lines.insert(line.line, line);
            }
        }
        for CountRow { purchase_order, key, counted, closed } in kept::counts(tx, &missing)? {
            if let Some(state) = found.get_mut(&purchase_order) {
                state.counts.insert(key, Count { counted, closed });
            }
        }
        self.orders.extend(found.into_iter().map(|(order, state)| (order, Some(state))));
        for order in orders {
            self.orders.entry(order.clone()).or_insert(None);
        }
        Ok(())
    }

    pub(super) fn find(
        &mut self,
        tx: &mut Tx<'_>,
        order: &PurchaseOrderId,
    ) -> Result<Option<&mut PurchaseState>, StoreError> {
        if !self.orders.contains_key(order) {
            self.read_ahead(tx, &BTreeSet::from([order.clone()]))?;
        }
        Ok(self.orders.get_mut(order).and_then(Option::as_mut))
    }

    /// One that this batch has read or made.
    pub(super) fn read(&self, order: &PurchaseOrderId) -> Option<&PurchaseState> {
        self.orders.get(order).and_then(Option::as_ref)
    }

    fn insert(&mut self, state: PurchaseState) {
        self.orders.insert(state.row.purchase_order.clone(), Some(state));
    }

    pub(super) fn insert_receipt(&mut self, row: GoodsReceiptRow) {
        self.receipts.push(row);
    }

    pub(super) fn save(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let orders: Vec<&PurchaseState> = self.orders.values().flatten().collect();
        let rows: Vec<_> = orders.iter().filter(|state| state.is_dirty).map(|state| &state.row).collect();
        kept::save(tx, &rows)?;
        let lines = orders.iter().flat_map(|state| state.dirty_lines.iter().map(|line| &state.lines[line]));
        kept::save_lines(tx, &lines.collect::<Vec<_>>())?;
        let counts = orders.iter().flat_map(|state| {
            state.dirty_counts.iter().map(|key| CountRow {
                purchase_order: state.row.purchase_order.clone(),
                key: key.clone(),
                counted: state.counts[key].counted,
                closed: state.counts[key].closed,
            })
        });
        kept::save_counts(tx, &counts.collect::<Vec<_>>())?;
        kept::insert_receipts(tx, &self.receipts)
    }
}

/// A purchase order changed: it is written, and its site hears of it.
pub(super) fn changed(world: &mut World<'_, '_>, order: &PurchaseOrderId) -> Result<(), StoreError> {
    let Some(state) = world.purchase(order)? else { return Ok(()) };
    state.is_dirty = true;
    world.publish_purchase(order)
}

/// Operations of one purchase order must share its subject, or their order would be lost.
pub(super) fn check_subject(operation: &Operation, order: &PurchaseOrderId) -> Option<Problem> {
    let expected = Subject::purchase_order(order);
    (operation.subject != expected).then(|| {
        let detail =
            format!("an operation on purchase order {order} has the subject `{}`", operation.subject);
        Problem::of(Category::OrderMismatch, operation, detail)
    })
}

/// Nobody has told the hub of it: everything on it waits until somebody does.
pub(super) fn unknown(order: &PurchaseOrderId) -> Problem {
    Problem {
        category: Category::UnknownPurchaseOrder,
        cause: unknown_cause(order),
        detail: format!(
            "purchase order {order} is not known; what was counted of it waits until the ERP sends it"
        ),
    }
}

fn unknown_cause(order: &PurchaseOrderId) -> String {
    format!("unknown_purchase_order/{order}")
}

/// A connector brought it, new or changed.
pub(super) fn keep(
    world: &mut World<'_, '_>,
    connector: &str,
    new: log::PurchaseOrder,
) -> Result<(), StoreError> {
    match owned::purchase_order(world, connector, new)? {
        Some(order) => take(world, connector, order),
        None => Ok(()),
    }
}

/// As it is from now on, as far as what was received lets it.
pub(super) fn take(
    world: &mut World<'_, '_>,
    connector: &str,
    new: log::PurchaseOrder,
) -> Result<(), StoreError> {
    let id = new.purchase_order.clone();
    let mut lines: BTreeMap<u32, PurchaseLineRow> = BTreeMap::new();
    for line in new.lines {
        let row = PurchaseLineRow {
            purchase_order: id.clone(),
            line: line.line,
            item: line.item,
            base_quantity: line.base_quantity,
            received: 0,
        };
        lines.insert(row.line, row);
    }
    let (ordinal, since) = (world.ordinal, world.at.0);
    let Some(known) = world.purchase(&id)? else {
        let mut state = PurchaseState::new(PurchaseRow {
            purchase_order: id.clone(),
            site: new.site,
            supplier: new.supplier,
            expected_on: new.expected_on,
            status: match new.status {
                Ordered::Open => PurchaseStatus::Open,
                Ordered::Cancelled => PurchaseStatus::Cancelled,
            },
            ordinal,
            since,
        });
        for line in lines.into_values() {
            state.insert_line(line);
        }
        world.purchases.insert(state);
        changed(world, &id)?;
        return pulled::arrived(world, &unknown_cause(&id));
    };
    let (site, old_site) = (new.site.clone(), known.row.site.clone());
    known.row.site = new.site;
    known.row.supplier = new.supplier;
    known.row.expected_on = new.expected_on;
    let gone: Vec<u32> = known.lines.keys().filter(|line| !lines.contains_key(line)).copied().collect();
    let (mut conflicts, has_grown) = change_lines(known, lines);
    let was = known.row.status;
    known.row.status = status(known, new.status, has_grown);
    if known.row.status != was && known.row.status == PurchaseStatus::Cancelled && known.has_open_counts() {
        conflicts.push(
            "it was cancelled while goods of it are counted and not closed: close them at the station"
                .to_owned(),
        );
    }
    let mut untouched = Vec::new();
    for line in gone {
        let received = known.lines.get(&line).map_or(0, |row| row.received);
        if received == 0 {
            untouched.push(line);
        } else if let Some(row) = known.line_mut(line) {
            // Nothing more is expected of it.
            row.base_quantity = received;
        }
    }
    for line in untouched {
        if let Some(state) = world.purchase(&id)? {
            state.lines.remove(&line);
            state.dirty_lines.remove(&line);
        }
        kept::remove_line(world.tx, &id, line)?;
    }
    if site != old_site {
        let change = Change::PurchaseOrderRemoved { purchase_order: id.clone() };
        world.publish(&Stream::Site(old_site), format!("purchase_order/{id}"), change);
    }
    if world.purchase(&id)?.is_some_and(|state| state.missing().next().is_none()) {
        let cause = format!("{}/{id}", Category::ShortReceipt.code());
        notice::clear(world, &cause, "the rest is not ordered any more")?;
    }
    changed(world, &id)?;
    owned::purchase_changed(world, &id)?;
    if !conflicts.is_empty() {
        raise_changed(world, connector, &id, &site, &conflicts)?;
    }
    Ok(())
}

/// Takes over what is ordered now; says what cannot be, and whether more is ordered than before.
fn change_lines(known: &mut PurchaseState, lines: BTreeMap<u32, PurchaseLineRow>) -> (Vec<String>, bool) {
    let (mut conflicts, mut has_grown) = (Vec::new(), false);
    for (number, mut fresh) in lines {
        fresh.received = known.counted_of(&fresh);
        match known.line_mut(number) {
            Some(line) if line.received != 0 && line.item != fresh.item => conflicts.push(format!(
                "line {number} was {} and {} of it received, now it is {}",
                line.item, line.received, fresh.item
            )),
            Some(line) => {
                has_grown |= fresh.base_quantity > line.base_quantity || line.item != fresh.item;
                *line = fresh;
            }
            None => {
                has_grown = true;
                known.insert_line(fresh);
            }
        }
    }
    (conflicts, has_grown)
}

fn status(known: &PurchaseState, ordered: Ordered, has_grown: bool) -> PurchaseStatus {
    match (known.row.status, ordered) {
        (PurchaseStatus::Received, Ordered::Cancelled) => PurchaseStatus::Received,
        (_, Ordered::Cancelled) => PurchaseStatus::Cancelled,
        (PurchaseStatus::Cancelled, Ordered::Open) if known.counts.is_empty() => PurchaseStatus::Open,
        (PurchaseStatus::Cancelled, Ordered::Open) => PurchaseStatus::Receiving,
        (PurchaseStatus::Received, Ordered::Open) if has_grown => PurchaseStatus::Receiving,
        (status, Ordered::Open) => status,
    }
}

fn raise_changed(
    world: &mut World<'_, '_>,
    connector: &str,
    order: &PurchaseOrderId,
    site: &SiteId,
    conflicts: &[String],
) -> Result<(), StoreError> {
    let subject = Subject::purchase_order(order);
    let detail = format!(
        "{connector} changed purchase order {order}: {}; what was received stands",
        conflicts.join("; ")
    );
    let about = About { subject: subject.as_str(), site: Some(site), ..About::default() };
    let cause = format!("order_changed/purchase_order/{order}");
    notice::raise(world, Category::OrderChanged, &cause, &detail, &about)?;
    Ok(())
}
