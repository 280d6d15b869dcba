//! The state that a batch of entries works on: rows read when first needed, changed in memory, written once.
//!
//! Invariants: a row in here is newer than the store's; nothing is written before [`World::flush`]; versions and
//! exception numbers are made from the entry's ordinal, so they do not depend on how entries fall into batches.

mod recent;
mod returns;
mod sealed;

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{AgentId, ItemId, OperationId, OrderId, PurchaseOrderId, SiteId};
use protocol::reference::{
    Change, ItemKind, Order, OrderLine, Outcome, Scope, Settlement, Site, SitePolicy, Stream,
};
use protocol::time::UtcMillis;

use super::available::{Allocation, StockChanges};
use super::order_time::OrderTimes;
use super::owned::Owners;
use super::purchase::{PurchaseState, Purchases};
use crate::ledger::Account;
use crate::refund::RefundId;
use crate::store::exception::ExceptionRow;
use crate::store::feed::FeedRow;
use crate::store::ledger::MoveRow;
use crate::store::log::AppliedRow;
use crate::store::operation::{OperationRow, OperationState};
use crate::store::order::{LineRow, OrderRow};
use crate::store::pass::ShipmentRow;
use crate::store::posting::PostingRow;
use crate::store::refund::RefundRow;
use crate::store::refund_payment::PaymentRow;
use crate::store::returned::{ReturnLineRow, ReturnRow, TenderRow};
use crate::store::subject::SubjectRow;
use crate::store::tally::{Key, Total};
use crate::store::webhook::NewEvent;
use crate::store::{
    StoreError, Tx, exception, feed, ledger, log, operation, order, pass, posting, reference, refund,
    refund_payment, returned, subject, tally, webhook,
};
use crate::webhook::{Announce, EventKind};

/// Room for what one entry numbers: exceptions and feed records.
const NUMBERS_PER_ENTRY: i64 = 1 << 20;

/// A row with whether it must be written.
#[derive(Debug)]
struct Kept<T> {
    row: T,
    is_dirty: bool,
}

impl<T> Kept<T> {
    fn clean(row: T) -> Self {
        Self { row, is_dirty: false }
    }
}

fn dirty<K, T>(kept: &BTreeMap<K, Kept<T>>) -> Vec<&T> {
    kept.values().filter(|kept| kept.is_dirty).map(|kept| &kept.row).collect()
}

/// An order with its lines.
#[derive(Debug)]
pub(super) struct OrderState {
    pub(super) row: OrderRow,
    pub(super) lines: BTreeMap<u32, LineRow>,
    /// What its lines need of the stock, as it was counted last.
    pub(super) allocated: Allocation,
    is_dirty: bool,
    dirty_lines: BTreeSet<u32>,
}

impl OrderState {
    /// A line to change; nothing if the order has no such line.
    pub(super) fn line_mut(&mut self, line: u32) -> Option<&mut LineRow> {
        let row = self.lines.get_mut(&line)?;
        self.dirty_lines.insert(line);
        Some(row)
    }

    pub(super) fn insert_line(&mut self, row: LineRow) {
        self.dirty_lines.insert(row.line);
        self.lines.insert(row.line, row);
    }

    pub(super) fn document(&self) -> Order {
        let line = |row: &LineRow| OrderLine {
            line: row.line,
            item: row.item.clone(),
            base_quantity: row.base_quantity,
            amount: row.amount,
            location: row.location.clone(),
            picked: row.picked,
            short: row.short,
            shipped: row.shipped,
            returned: row.returned,
            serials: row.numbers.serials().into_iter().collect(),
            lots: row.numbers.lots().into_iter().collect(),
        };
        Order {
            order: self.row.order.clone(),
            legal_entity: self.row.legal_entity.clone(),
            site: self.row.site.clone(),
            ordered_on: self.row.ordered_on,
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: self.row.invoice_required.then_some(true),
            shipped_on: self.row.shipped_on,
            status: self.row.status,
            lines: self.lines.values().map(line).collect(),
            sale: self.row.sale.clone(),
            returned_so_far: self.row.returned.clone(),
        }
    }
}

/// What a feed record holds: an order, or a purchase order, is written as it stands at the end of the batch; a settlement
/// says how the refunds of its return stand then.
#[derive(Debug)]
enum Record {
    Order(OrderId),
    Purchase(PurchaseOrderId),
    /// Of a return, whether it was undone.
    Settlement(OperationId, Outcome, bool),
    Change(Change),
}

pub(super) struct World<'w, 'c> {
    pub(super) tx: &'w mut Tx<'c>,
    /// The entry being applied.
    pub(super) ordinal: i64,
    /// When it was received.
    pub(super) at: UtcMillis,
    numbered: i64,
    move_line: i64,
    subjects: BTreeMap<String, Kept<SubjectRow>>,
    orders: BTreeMap<OrderId, Option<OrderState>>,
    pub(super) purchases: Purchases,
    items: BTreeMap<ItemId, Option<ItemKind>>,
    pub(super) new_items: BTreeMap<ItemId, protocol::reference::Item>,
    pub(super) owners: Option<Owners>,
    sites: BTreeMap<SiteId, Option<Site>>,
    policies: BTreeMap<Scope, Vec<SitePolicy>>,
    operations: BTreeMap<OperationId, Kept<OperationRow>>,
    by_subject: BTreeMap<String, BTreeSet<(i64, OperationId)>>,
    unsettled_loaded: BTreeSet<String>,
    postings: BTreeMap<String, Kept<PostingRow>>,
    members_loaded: BTreeSet<String>,
    exceptions: BTreeMap<i64, Kept<ExceptionRow>>,
    moves: Vec<MoveRow>,
    pub(super) stock: StockChanges,
    pub(super) times: OrderTimes,
    erp_stock: BTreeMap<(ItemId, SiteId), (i64, i64)>,
    returns: BTreeMap<OperationId, Kept<ReturnRow>>,
    return_lines: Vec<ReturnLineRow>,
    return_tenders: Vec<TenderRow>,
    refunds: BTreeMap<RefundId, Kept<RefundRow>>,
    refunds_loaded: BTreeSet<OperationId>,
    payments: BTreeMap<RefundId, Kept<Vec<PaymentRow>>>,
    shipments: Vec<ShipmentRow>,
    feed: BTreeMap<(String, String), (i64, Record)>,
    tally: BTreeMap<Key, Total>,
    announce: Announce,
    announced: i64,
    events: Vec<Announced>,
    applied: Vec<AppliedRow>,
}

/// An event that webhooks are told of, by the place that it has for ever.
struct Announced {
    ordinal: i64,
    number: i64,
    at: UtcMillis,
    kind: EventKind,
    subject: String,
    data: serde_json::Value,
}

impl<'w, 'c> World<'w, 'c> {
    pub(super) fn new(tx: &'w mut Tx<'c>) -> Self {
        Self {
            tx,
            ordinal: 0,
            at: UtcMillis(0),
            numbered: 0,
            move_line: 0,
            subjects: BTreeMap::new(),
            orders: BTreeMap::new(),
            purchases: Purchases::default(),
            items: BTreeMap::new(),
            new_items: BTreeMap::new(),
            owners: None,
            sites: BTreeMap::new(),
            policies: BTreeMap::new(),
            operations: BTreeMap::new(),
            by_subject: BTreeMap::new(),
            unsettled_loaded: BTreeSet::new(),
            postings: BTreeMap::new(),
            members_loaded: BTreeSet::new(),
            exceptions: BTreeMap::new(),
            moves: Vec::new(),
            stock: StockChanges::default(),
            times: OrderTimes::default(),
            erp_stock: BTreeMap::new(),
            returns: BTreeMap::new(),
            return_lines: Vec::new(),
            return_tenders: Vec::new(),
            refunds: BTreeMap::new(),
            refunds_loaded: BTreeSet::new(),
            payments: BTreeMap::new(),
            shipments: Vec::new(),
            feed: BTreeMap::new(),
            tally: BTreeMap::new(),
            announce: Announce::No,
            announced: 0,
            events: Vec::new(),
            applied: Vec::new(),
        }
    }

    /// One whose events webhooks hear of, or not.
    pub(super) fn announcing(tx: &'w mut Tx<'c>, announce: Announce) -> Self {
        Self { announce, ..Self::new(tx) }
    }

    /// Begins the next entry.
    pub(super) fn begin(&mut self, applied: AppliedRow, at: UtcMillis) {
        self.ordinal = applied.ordinal;
        self.at = at;
        self.numbered = 0;
        self.move_line = 0;
        self.announced = 0;
        self.applied.push(applied);
    }

    /// An entry that was applied before is read again, with the numbers that it had: filling a new table.
    pub(super) fn again(&mut self, applied: AppliedRow, at: UtcMillis) {
        self.ordinal = applied.ordinal;
        self.at = at;
        self.numbered = 0;
    }

    /// A number that grows with the order of apply and is the same in a rebuild.
    pub(super) fn number(&mut self) -> i64 {
        self.numbered += 1;
        self.ordinal * NUMBERS_PER_ENTRY + self.numbered
    }

    // Reading ahead: what a batch will surely need, in few statements.

    pub(super) fn read_ahead_subjects(&mut self, subjects: &BTreeSet<&str>) -> Result<(), StoreError> {
        let keys: Vec<&str> = subjects.iter().copied().collect();
        for row in subject::load(self.tx, &keys)? {
            self.subjects.insert(row.subject.clone(), Kept::clean(row));
        }
        for key in keys {
            self.subjects.entry(key.to_owned()).or_insert_with(|| Kept::clean(new_subject(key)));
        }
        Ok(())
    }

    pub(super) fn read_ahead_orders(&mut self, orders: &BTreeSet<OrderId>) -> Result<(), StoreError> {
        let missing: Vec<&str> =
            orders.iter().filter(|order| !self.orders.contains_key(*order)).map(OrderId::as_str).collect();
        let rows = order::load(self.tx, &missing)?;
        let mut lines: BTreeMap<OrderId, BTreeMap<u32, LineRow>> = BTreeMap::new();
        for line in order::lines(self.tx, &missing)? {
            lines.entry(line.order.clone()).or_default().insert(line.line, line);
        }
        for row in rows {
            let lines = lines.remove(&row.order).unwrap_or_default();
            let allocated = Allocation::of(&row, &lines);
            let state = OrderState { lines, allocated, is_dirty: false, dirty_lines: BTreeSet::new(), row };
            self.orders.insert(state.row.order.clone(), Some(state));
        }
        for order in orders {
            self.orders.entry(order.clone()).or_insert(None);
        }
        Ok(())
    }

    pub(super) fn read_ahead_items(&mut self, items: &BTreeSet<ItemId>) -> Result<(), StoreError> {
        let missing: Vec<&str> =
            items.iter().filter(|item| !self.items.contains_key(*item)).map(ItemId::as_str).collect();
        for (item, kind) in reference::item_kinds(self.tx, &missing)? {
            self.items.insert(item, Some(kind));
        }
        for item in items {
            self.items.entry(item.clone()).or_insert(None);
        }
        Ok(())
    }

    pub(super) fn read_ahead_unsettled(&mut self, subjects: &BTreeSet<&str>) -> Result<(), StoreError> {
        let missing: Vec<&str> =
            subjects.iter().copied().filter(|subject| !self.unsettled_loaded.contains(*subject)).collect();
        for row in operation::unsettled(self.tx, &missing)? {
            self.keep_operation(row);
        }
        self.unsettled_loaded.extend(missing.into_iter().map(str::to_owned));
        Ok(())
    }

    // Subjects and operations.

    pub(super) fn subject(&mut self, key: &str) -> Result<&mut SubjectRow, StoreError> {
        if !self.subjects.contains_key(key) {
            self.read_ahead_subjects(&BTreeSet::from([key]))?;
        }
        let kept = self.subjects.get_mut(key).expect("read ahead keeps every key it is asked for");
        kept.is_dirty = true;
        Ok(&mut kept.row)
    }

    /// The subjects that wait behind an exception.
    pub(super) fn parked_by(&mut self, exception: i64) -> Result<Vec<String>, StoreError> {
        for row in subject::parked_by(self.tx, exception)? {
            self.subjects.entry(row.subject.clone()).or_insert_with(|| Kept::clean(row));
        }
        let parked = self.subjects.values().filter(|kept| kept.row.parked_by == exception);
        Ok(parked.map(|kept| kept.row.subject.clone()).collect())
    }

    fn keep_operation(&mut self, row: OperationRow) {
        self.by_subject.entry(row.subject.clone()).or_default().insert((row.ordinal, row.id));
        self.operations.entry(row.id).or_insert_with(|| Kept::clean(row));
    }

    /// A new operation enters the record.
    pub(super) fn insert_operation(&mut self, row: OperationRow) {
        self.count(&row, 1);
        self.by_subject.entry(row.subject.clone()).or_default().insert((row.ordinal, row.id));
        self.operations.insert(row.id, Kept { row, is_dirty: true });
    }

    pub(super) fn operation(&mut self, id: OperationId) -> Result<Option<OperationRow>, StoreError> {
        if !self.operations.contains_key(&id)
            && let Some(row) = operation::find(self.tx, id)?
        {
            self.keep_operation(row);
        }
        Ok(self.operations.get(&id).map(|kept| kept.row.clone()))
    }

    /// The operations of a subject in a state that no posting carries, in the order of apply.
    pub(super) fn unsettled(
        &mut self,
        subject: &str,
        state: OperationState,
    ) -> Result<Vec<OperationId>, StoreError> {
        self.read_ahead_unsettled(&BTreeSet::from([subject]))?;
        let ids = self.by_subject.get(subject).into_iter().flatten();
        let is_it = |id: &OperationId| {
            self.operations.get(id).is_some_and(|kept| kept.row.state == state && kept.row.posting.is_empty())
        };
        Ok(ids.map(|(_, id)| *id).filter(is_it).collect())
    }

    /// The operations that a posting settles.
    pub(super) fn members(&mut self, key: &str) -> Result<Vec<OperationId>, StoreError> {
        if self.members_loaded.insert(key.to_owned()) {
            for row in operation::of_postings(self.tx, &[key])? {
                self.keep_operation(row);
            }
        }
        let members = self.operations.values().filter(|kept| kept.row.posting == key);
        let mut members: Vec<_> = members.map(|kept| (kept.row.ordinal, kept.row.id)).collect();
        members.sort_unstable();
        Ok(members.into_iter().map(|(_, id)| id).collect())
    }

    /// Changes where an operation stands; a final word goes to its agent.
    pub(super) fn settle(
        &mut self,
        id: OperationId,
        change: impl FnOnce(&mut OperationRow),
        outcome: Option<Outcome>,
    ) {
        let Some(mut kept) = self.operations.remove(&id) else { return };
        self.count(&kept.row, -1);
        change(&mut kept.row);
        kept.is_dirty = true;
        kept.row.settled_at = if outcome.is_some() { self.at.0 } else { 0 };
        self.count(&kept.row, 1);
        if let Some(outcome) = outcome {
            self.publish_settlement(&kept.row, outcome, false);
        }
        self.operations.insert(id, kept);
    }

    fn publish_settlement(&mut self, row: &OperationRow, outcome: Outcome, reversed: bool) {
        if let Ok(agent) = AgentId::parse(row.agent.as_str()) {
            let record = Record::Settlement(row.id, outcome, reversed);
            self.record(&Stream::Agent(agent), row.id.to_string(), record);
        }
    }

    fn count(&mut self, row: &OperationRow, times: i64) {
        let key = (row.kind.clone(), row.state.as_str(), row.currency.clone());
        let total = Total { operations: 1, units: row.units, amount: row.amount };
        self.tally.entry(key).or_default().add(total, times);
    }

    // Reference data.

    pub(super) fn order(&mut self, order: &OrderId) -> Result<Option<&mut OrderState>, StoreError> {
        if !self.orders.contains_key(order) {
            self.read_ahead_orders(&BTreeSet::from([order.clone()]))?;
        }
        Ok(self.orders.get_mut(order).and_then(Option::as_mut))
    }

    pub(super) fn insert_order(&mut self, row: OrderRow, lines: Vec<LineRow>) {
        let dirty_lines = lines.iter().map(|line| line.line).collect();
        let lines = lines.into_iter().map(|line| (line.line, line)).collect();
        let allocated = Allocation::default();
        let state = OrderState { row, lines, allocated, is_dirty: true, dirty_lines };
        self.orders.insert(state.row.order.clone(), Some(state));
    }

    pub(super) fn remove_line(&mut self, order: &OrderId, line: u32) -> Result<(), StoreError> {
        if let Some(state) = self.order(order)? {
            state.lines.remove(&line);
            state.dirty_lines.remove(&line);
        }
        order::remove_line(self.tx, order, line)
    }

    /// An order changed: it is written, and agents hear of it.
    pub(super) fn order_changed(&mut self, order: &OrderId) -> Result<(), StoreError> {
        let Some(state) = self.order(order)? else { return Ok(()) };
        state.is_dirty = true;
        self.allocate(order)?;
        self.follow_hold(order)?;
        self.publish_order(order)
    }

    pub(super) fn publish_order(&mut self, order: &OrderId) -> Result<(), StoreError> {
        let Some(state) = self.order(order)? else { return Ok(()) };
        let site = state.row.site.clone();
        let is_returnable = state.lines.values().any(|line| line.shipped > 0);
        let region = self.site(&site)?.map(|site| site.region);
        self.record(&Stream::Site(site), format!("order/{order}"), Record::Order(order.clone()));
        if is_returnable && let Some(region) = region {
            self.record(&Stream::Orders(region), format!("order/{order}"), Record::Order(order.clone()));
        }
        Ok(())
    }

    /// The orders that a site fulfils, this batch's included, by number.
    pub(super) fn orders_of_site(&mut self, site: &SiteId) -> Result<BTreeSet<OrderId>, StoreError> {
        let mut orders: BTreeSet<OrderId> = order::of_site(self.tx, site)?.into_iter().collect();
        for state in self.orders.values().flatten() {
            if state.row.site == *site {
                orders.insert(state.row.order.clone());
            } else {
                orders.remove(&state.row.order);
            }
        }
        Ok(orders)
    }

    pub(super) fn item_kind(&mut self, item: &ItemId) -> Result<Option<ItemKind>, StoreError> {
        if !self.items.contains_key(item) {
            self.read_ahead_items(&BTreeSet::from([item.clone()]))?;
        }
        Ok(self.items.get(item).copied().flatten())
    }

    pub(super) fn save_item(&mut self, item: protocol::reference::Item) {
        self.items.insert(item.item.clone(), Some(item.kind));
        self.new_items.insert(item.item.clone(), item);
    }

    /// An item that this batch has brought.
    pub(super) fn new_item(&self, item: &ItemId) -> Option<&protocol::reference::Item> {
        self.new_items.get(item)
    }

    pub(super) fn site(&mut self, site: &SiteId) -> Result<Option<Site>, StoreError> {
        if !self.sites.contains_key(site) {
            let found = reference::site(self.tx, site)?;
            self.sites.insert(site.clone(), found);
        }
        Ok(self.sites.get(site).cloned().flatten())
    }

    pub(super) fn save_site(&mut self, site: Site) -> Result<(), StoreError> {
        reference::save_site(self.tx, &site)?;
        self.sites.insert(site.site.clone(), Some(site));
        Ok(())
    }

    /// Every version of every policy of a scope.
    pub(super) fn policies(&mut self, scope: &Scope) -> Result<Vec<SitePolicy>, StoreError> {
        if !self.policies.contains_key(scope) {
            let found = reference::policies(self.tx, scope)?;
            self.policies.insert(scope.clone(), found);
        }
        Ok(self.policies.get(scope).cloned().unwrap_or_default())
    }

    /// Those that can hold at a site: its own and its region's.
    pub(super) fn policies_for(&mut self, site: &Site) -> Result<Vec<SitePolicy>, StoreError> {
        let mut policies = self.policies(&Scope::Site(site.site.clone()))?;
        policies.extend(self.policies(&Scope::Region(site.region.clone()))?);
        Ok(policies)
    }

    pub(super) fn insert_policy(&mut self, of: &SitePolicy) -> Result<(), StoreError> {
        reference::insert_policy(self.tx, of)?;
        self.policies.remove(&of.scope);
        Ok(())
    }

    pub(super) fn purchase(
        &mut self,
        order: &PurchaseOrderId,
    ) -> Result<Option<&mut PurchaseState>, StoreError> {
        self.purchases.find(self.tx, order)
    }

    pub(super) fn publish_purchase(&mut self, order: &PurchaseOrderId) -> Result<(), StoreError> {
        let Some(state) = self.purchase(order)? else { return Ok(()) };
        let site = state.row.site.clone();
        let record = format!("purchase_order/{order}");
        self.record(&Stream::Site(site), record, Record::Purchase(order.clone()));
        Ok(())
    }

    // The ledger.

    /// Moves goods; a negative quantity moves them the other way.
    pub(super) fn move_goods(
        &mut self,
        item: &ItemId,
        lot: &str,
        from: &Account,
        to: &Account,
        quantity: i64,
    ) {
        if quantity == 0 {
            return;
        }
        let (from, to) = if quantity < 0 { (to, from) } else { (from, to) };
        self.move_line += 1;
        self.moves.push(MoveRow {
            ordinal: self.ordinal,
            line: self.move_line,
            item: item.to_string(),
            lot: lot.to_owned(),
            from: from.to_string(),
            to: to.to_string(),
            // `i64::MIN` has no positive; quantities are checked before they get here.
            quantity: quantity.saturating_abs(),
            at: self.at.0,
        });
    }

    /// What lies in an account, this batch's moves included; nothing if it was never used for this item.
    pub(super) fn balance(&mut self, item: &ItemId, account: &Account) -> Result<Option<i64>, StoreError> {
        let account = account.to_string();
        let stored = ledger::balance(self.tx, item, &account)?;
        let mut is_used = stored.is_some();
        let mut sum = stored.unwrap_or(0);
        for row in self.moves.iter().filter(|row| row.item == item.as_str()) {
            if row.from == account {
                sum -= row.quantity;
                is_used = true;
            }
            if row.to == account {
                sum += row.quantity;
                is_used = true;
            }
        }
        Ok(is_used.then_some(sum))
    }

    pub(super) fn erp_stock(&mut self, item: &ItemId, site: &SiteId) -> Result<Option<i64>, StoreError> {
        if let Some((quantity, _)) = self.erp_stock.get(&(item.clone(), site.clone())) {
            return Ok(Some(*quantity));
        }
        ledger::erp_stock(self.tx, item, site)
    }

    pub(super) fn save_erp_stock(&mut self, item: ItemId, site: SiteId, quantity: i64) {
        self.erp_stock.insert((item, site), (quantity, self.at.0));
    }

    // Postings.

    pub(super) fn insert_posting(&mut self, row: PostingRow) {
        self.members_loaded.insert(row.key.clone());
        self.postings.insert(row.key.clone(), Kept { row, is_dirty: true });
    }

    /// A parcel left; its posting tells what is in it.
    pub(super) fn insert_shipment(&mut self, row: ShipmentRow) {
        self.shipments.push(row);
    }

    pub(super) fn posting(&mut self, key: &str) -> Result<Option<&mut PostingRow>, StoreError> {
        if !self.postings.contains_key(key) {
            for row in posting::load(self.tx, &[key])? {
                self.postings.insert(row.key.clone(), Kept::clean(row));
            }
        }
        Ok(self.postings.get_mut(key).map(|kept| {
            kept.is_dirty = true;
            &mut kept.row
        }))
    }

    /// A posting, to look at.
    pub(super) fn posting_as_is(&mut self, key: &str) -> Result<Option<PostingRow>, StoreError> {
        if key.is_empty() {
            return Ok(None);
        }
        if !self.postings.contains_key(key) {
            for row in posting::load(self.tx, &[key])? {
                self.postings.insert(row.key.clone(), Kept::clean(row));
            }
        }
        Ok(self.postings.get(key).map(|kept| kept.row.clone()))
    }

    // Exceptions.

    pub(super) fn exception(&mut self, exception: i64) -> Result<Option<&mut ExceptionRow>, StoreError> {
        if !self.exceptions.contains_key(&exception)
            && let Some(row) = exception::find(self.tx, exception)?
        {
            self.exceptions.insert(exception, Kept::clean(row));
        }
        Ok(self.exceptions.get_mut(&exception).map(|kept| {
            kept.is_dirty = true;
            &mut kept.row
        }))
    }

    /// The number of the open or taken exception of a cause.
    pub(super) fn live_exception(&mut self, cause: &str) -> Result<Option<i64>, StoreError> {
        let live = |kept: &&Kept<ExceptionRow>| kept.row.cause == cause && kept.row.state.is_live();
        if let Some(kept) = self.exceptions.values().rev().find(live) {
            return Ok(Some(kept.row.exception));
        }
        let Some(row) = exception::live_of_cause(self.tx, cause)? else { return Ok(None) };
        let number = row.exception;
        // A row closed in this batch is newer than the store's.
        if self.exceptions.contains_key(&number) {
            return Ok(None);
        }
        self.exceptions.insert(number, Kept::clean(row));
        Ok(Some(number))
    }

    pub(super) fn insert_exception(&mut self, row: ExceptionRow) {
        self.exceptions.insert(row.exception, Kept { row, is_dirty: true });
    }

    // What webhooks hear of.

    /// Whether nobody hears of what is applied: a rebuild.
    pub(super) fn is_silent(&self) -> bool {
        self.announce == Announce::No
    }

    /// Tells webhooks of something that this entry did, if anybody wants to hear. The subject is the business key.
    pub(super) fn announce(&mut self, kind: EventKind, subject: &str, data: serde_json::Value) {
        if self.announce == Announce::No {
            return;
        }
        self.announced += 1;
        self.events.push(Announced {
            ordinal: self.ordinal,
            number: self.announced,
            at: self.at,
            kind,
            subject: subject.to_owned(),
            data,
        });
    }

    /// The rows of the outbox: a batch in which nothing is told asks the store nothing.
    fn outbox(&mut self) -> Result<Vec<NewEvent>, StoreError> {
        let events = std::mem::take(&mut self.events);
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let life = match self.announce {
            Announce::No => None,
            Announce::AsStored => webhook::wanted(self.tx)?,
        };
        let Some(life) = life else { return Ok(Vec::new()) };
        let row = |event: Announced| {
            let Announced { ordinal, number, at, kind, subject, data } = event;
            let id = crate::webhook::event::id(life, ordinal, number);
            let body = crate::webhook::event::body(&id, kind.as_str(), &subject, at, &data);
            NewEvent { ordinal, number, event: id, kind, subject, body, made_at: at.0 }
        };
        Ok(events.into_iter().map(row).collect())
    }

    // The feed.

    /// Says where the stream has it.
    pub(super) fn publish(&mut self, stream: &Stream, record: String, change: Change) -> i64 {
        self.record(stream, record, Record::Change(change))
    }

    fn record(&mut self, stream: &Stream, record: String, content: Record) -> i64 {
        let version = self.number();
        self.feed.insert((stream.to_string(), record), (version, content));
        version
    }

    /// Writes everything.
    pub(super) fn flush(mut self) -> Result<(), StoreError> {
        self.follow()?;
        let moves = std::mem::take(&mut self.moves);
        self.write_stock(&moves)?;
        let events = self.outbox()?;
        let tx = self.tx;
        self.times.save(tx)?;
        subject::save(tx, &dirty(&self.subjects))?;
        operation::save(tx, &dirty(&self.operations))?;
        tally::add(tx, &self.tally)?;
        reference::save_items(tx, &self.new_items)?;
        let orders: Vec<&OrderState> = self.orders.values().flatten().collect();
        let rows: Vec<_> = orders.iter().filter(|state| state.is_dirty).map(|state| &state.row).collect();
        order::save(tx, &rows)?;
        let lines = orders.iter().flat_map(|state| state.dirty_lines.iter().map(|line| &state.lines[line]));
        order::save_lines(tx, &lines.collect::<Vec<_>>())?;
        self.purchases.save(tx)?;
        returned::save(tx, &dirty(&self.returns))?;
        returned::insert_parts(tx, &self.return_lines, &self.return_tenders)?;
        refund::save(tx, &dirty(&self.refunds))?;
        refund_payment::save(tx, &dirty(&self.payments).into_iter().flatten().collect::<Vec<_>>())?;
        ledger::record(tx, &moves)?;
        ledger::save_erp_stock(tx, &self.erp_stock)?;
        exception::save(tx, &dirty(&self.exceptions))?;
        posting::save(tx, &dirty(&self.postings))?;
        pass::insert_shipments(tx, &self.shipments)?;
        webhook::insert(tx, &events)?;
        let mut feed = Vec::with_capacity(self.feed.len());
        for ((stream, record), (version, content)) in self.feed {
            let change = match content {
                Record::Change(change) => change,
                Record::Order(order) => {
                    let Some(state) = self.orders.get(&order).and_then(Option::as_ref) else { continue };
                    state.change()
                }
                Record::Purchase(order) => {
                    let Some(state) = self.purchases.read(&order) else { continue };
                    state.change()
                }
                Record::Settlement(operation, outcome, reversed) => {
                    let refund = self.returns.get(&operation).and_then(|kept| kept.row.payout.outcome());
                    Change::Settlement(Settlement { operation, outcome, refund, reversed })
                }
            };
            let change =
                serde_json::to_string(&change).expect("a change has text keys and no failing writer");
            feed.push(FeedRow { stream, record, version, change });
        }
        feed::save(tx, &feed)?;
        log::save_applied(tx, &self.applied)
    }
}

fn new_subject(key: &str) -> SubjectRow {
    SubjectRow { subject: key.to_owned(), number: 0, parked_by: 0 }
}
