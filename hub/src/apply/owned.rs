//! Who owns which field, kept while entries are applied: what a source may not change stays as it is, and becomes a row
//! that people see, one open for a subject and field. [`crate::ownership`] is the rule; this is what it is asked about.
//!
//! Rows are kept from the first table of owners in the log on. Before that a conflict was an exception only.

use std::sync::Arc;

use protocol::id::{ItemId, OrderId, PurchaseOrderId, SiteId, WorkerId};
use protocol::operation::Subject;
use protocol::reference::{Item, Order, OrderStatus, PurchaseStatus, Role, Site, Worker};
use serde_json::{Value, json};

use super::foreign;
use super::notice;
use super::purchase::{self, PurchaseState};
use super::world::{OrderState, World};
use super::{pulled, worker};
use crate::exception::Category;
use crate::log::{ConflictRuling, Ordered, PurchaseLine, PurchaseOrder};
use crate::ownership::{Conflict, Entity, Judged, Ownership, words};
use crate::store::conflict::{self, ConflictRow, ConflictState, OwnershipRow};
use crate::store::{StoreError, reference};

/// Fields that an exception names; more are counted.
const NAMED_MAX: usize = 10;

/// The table that counts for a batch, read when it is first needed.
#[derive(Debug, Clone)]
pub(super) struct Owners {
    rules: Arc<Ownership>,
    /// There is a table in the log: conflicts are rows.
    is_kept: bool,
    /// Some conflict may be open.
    may_be_open: bool,
}

/// What a judged record is.
#[derive(Debug, Clone, Copy)]
struct About<'a> {
    entity: Entity,
    subject: &'a str,
    site: Option<&'a SiteId>,
    source: &'a str,
}

/// Somebody says who owns which field from now on. What a source may change now is not in conflict any more.
pub(super) fn set(world: &mut World<'_, '_>, operator: &str, rules: Ownership) -> Result<(), StoreError> {
    let row = OwnershipRow {
        ordinal: world.ordinal,
        rules: rules.clone(),
        set_by: operator.to_owned(),
        set_at: world.at.0,
    };
    conflict::set_ownership(world.tx, &row)?;
    world.owners = None;
    let at = world.at;
    for mut row in conflict::open(world.tx)? {
        let origin = match (row.entity, OrderId::parse(key_of(&row.subject))) {
            (Entity::Order, Ok(order)) => {
                world.order(&order)?.map(|state| state.row.origin.clone()).unwrap_or_default()
            }
            (Entity::Item | Entity::Order | Entity::PurchaseOrder | Entity::Site | Entity::Worker, _) => {
                String::new()
            }
        };
        if rules.allows(row.entity, &row.field, &origin, &row.source) {
            row.close(ConflictState::Lifted, operator, "", at);
            conflict::save(world.tx, &row)?;
            cleared(world, row.entity, &row.subject, "who owns the field was changed")?;
        }
    }
    Ok(())
}

/// What of an order changes by what a connector says of it; nothing if all of it stays. The order is known.
pub(super) fn order(
    world: &mut World<'_, '_>,
    connector: &str,
    mut sent: Order,
) -> Result<Option<Order>, StoreError> {
    let owners = world.owners()?;
    let Some(state) = world.order(&sent.order)? else { return Ok(Some(sent)) };
    let origin = state.row.origin.clone();
    if !owners.rules.binds(Entity::Order, &origin, connector) {
        return Ok(Some(sent));
    }
    let (known, is_begun, is_back) = (state.document(), is_begun(state), is_back(state));
    let is_cancelled = sent.status == OrderStatus::Cancelled;
    let was_cancelled = known.status == OrderStatus::Cancelled;
    if is_cancelled && was_cancelled {
        return Ok(None);
    }
    let ours = order_value(&known);
    let mut theirs = ours.clone();
    if is_cancelled {
        theirs["status"] = json!("cancelled");
    } else {
        // A place of a line that is not sent is no difference, nor is a sale. That it is open there is nothing new.
        for line in &mut sent.lines {
            let here = known.lines.iter().find(|of| of.line == line.line);
            line.location = line.location.take().or_else(|| here.and_then(|of| of.location.clone()));
        }
        sent.sale = sent.sale.take().or_else(|| known.sale.clone());
        sent.invoice_required = sent.invoice_required.or(known.invoice_required);
        theirs = order_value(&sent);
        theirs["status"] = ours["status"].clone();
    }
    let mut judged = owners.rules.judge(Entity::Order, (&origin, connector), &ours, &theirs);
    // What nobody has begun with may be called off by whoever hears of it, and a sale be filled in where none is known.
    if !is_begun {
        judged.grant("status");
    }
    if known.sale.is_none() && !is_back && judged.conflicts.len() == 1 {
        judged.grant("sale");
    }
    let subject = Subject::order(&known.order);
    let site = known.site.clone();
    let about =
        About { entity: Entity::Order, subject: subject.as_str(), site: Some(&site), source: connector };
    let open = record(world, about, &judged)?;
    if !open.is_empty() {
        let detail = if owners.is_kept {
            format!(
                "{connector} tells of order {}, which {origin} brought, as another one: {}. It stands as its owner sent \
                 it: correct it where it is wrong",
                known.order,
                sentence(&open)
            )
        } else {
            foreign::words((connector, &origin), &known, &sent, is_back)
        };
        raise(world, about, Category::OrderChanged, &detail)?;
    }
    let keeps = |field: &str| !judged.accepted.contains(&field);
    if judged.accepted.is_empty() {
        return Ok(None);
    }
    Ok(Some(Order {
        legal_entity: if keeps("legal_entity") { known.legal_entity } else { sent.legal_entity },
        site: if keeps("site") { known.site } else { sent.site },
        ordered_on: if keeps("ordered_on") { known.ordered_on } else { sent.ordered_on },
        status: if keeps("status") { known.status } else { sent.status },
        lines: if keeps("lines") { known.lines } else { sent.lines },
        sale: if keeps("sale") { known.sale } else { sent.sale },
        invoice_required: if keeps("invoice_required") {
            known.invoice_required
        } else {
            sent.invoice_required
        },
        ..sent
    }))
}

fn is_begun(state: &OrderState) -> bool {
    state.row.status == OrderStatus::Shipped
        || state.lines.values().any(|line| line.picked.max(line.shipped) > 0)
}

fn is_back(state: &OrderState) -> bool {
    state.lines.values().any(|line| line.returned > 0)
}

/// What of a purchase order changes; nothing if all of it stays. It is known.
pub(super) fn purchase_order(
    world: &mut World<'_, '_>,
    connector: &str,
    sent: PurchaseOrder,
) -> Result<Option<PurchaseOrder>, StoreError> {
    let owners = world.owners()?;
    if !owners.rules.binds(Entity::PurchaseOrder, "", connector) {
        return Ok(Some(sent));
    }
    let Some(known) = world.purchase(&sent.purchase_order)?.map(|state| known_purchase(state)) else {
        return Ok(Some(sent));
    };
    let judged = owners.rules.judge(
        Entity::PurchaseOrder,
        ("", connector),
        &purchase_value(&known),
        &purchase_value(&sent),
    );
    let subject = Subject::purchase_order(&known.purchase_order);
    let site = known.site.clone();
    let about = About {
        entity: Entity::PurchaseOrder,
        subject: subject.as_str(),
        site: Some(&site),
        source: connector,
    };
    let open = record(world, about, &judged)?;
    told(world, about, &open)?;
    let keeps = |field: &str| !judged.accepted.contains(&field);
    if judged.accepted.is_empty() {
        return Ok(None);
    }
    Ok(Some(PurchaseOrder {
        site: if keeps("site") { known.site } else { sent.site },
        supplier: if keeps("supplier") { known.supplier } else { sent.supplier },
        expected_on: if keeps("expected_on") { known.expected_on } else { sent.expected_on },
        status: if keeps("status") { known.status } else { sent.status },
        lines: if keeps("lines") { known.lines } else { sent.lines },
        ..sent
    }))
}

/// What of an item changes; nothing if all of it stays.
pub(super) fn item(
    world: &mut World<'_, '_>,
    connector: &str,
    sent: Item,
) -> Result<Option<Item>, StoreError> {
    let owners = world.owners()?;
    if !owners.rules.binds(Entity::Item, "", connector) {
        return Ok(Some(sent));
    }
    let Some(known) = world.item(&sent.item)? else { return Ok(Some(sent)) };
    let subject = format!("item/{}", sent.item);
    let about = About { entity: Entity::Item, subject: &subject, site: None, source: connector };
    judged_value(world, &owners, about, &known, &sent)
}

/// What of a site changes; nothing if all of it stays.
pub(super) fn site(
    world: &mut World<'_, '_>,
    connector: &str,
    sent: Site,
) -> Result<Option<Site>, StoreError> {
    let owners = world.owners()?;
    if !owners.rules.binds(Entity::Site, "", connector) {
        return Ok(Some(sent));
    }
    let Some(known) = world.site(&sent.site)? else { return Ok(Some(sent)) };
    let subject = format!("site/{}", sent.site);
    let about = About { entity: Entity::Site, subject: &subject, site: Some(&known.site), source: connector };
    judged_value(world, &owners, about, &known, &sent)
}

/// Whether a source may give a worker a role. A worker who is new to the site is nobody's yet.
pub(super) fn role(
    world: &mut World<'_, '_>,
    source: &str,
    (site, worker): (&SiteId, &WorkerId),
    role: Role,
) -> Result<bool, StoreError> {
    let owners = world.owners()?;
    if !owners.rules.binds(Entity::Worker, "", source) {
        return Ok(true);
    }
    let Some(known) = reference::worker(world.tx, site, worker)? else { return Ok(true) };
    let (ours, theirs) = (json!({"role": known.role}), json!({"role": role}));
    let judged = owners.rules.judge(Entity::Worker, ("", source), &ours, &theirs);
    let subject = format!("worker/{site}/{worker}");
    let about = About { entity: Entity::Worker, subject: &subject, site: Some(site), source };
    let open = record(world, about, &judged)?;
    told(world, about, &open)?;
    Ok(judged.conflicts.is_empty())
}

/// A record whose fields are all in its JSON.
fn judged_value<T: serde::Serialize + serde::de::DeserializeOwned>(
    world: &mut World<'_, '_>,
    owners: &Owners,
    about: About<'_>,
    known: &T,
    sent: &T,
) -> Result<Option<T>, StoreError> {
    let (mut ours, theirs) = (value(known), value(sent));
    let judged = owners.rules.judge(about.entity, ("", about.source), &ours, &theirs);
    let open = record(world, about, &judged)?;
    told(world, about, &open)?;
    if judged.accepted.is_empty() {
        return Ok(None);
    }
    for field in &judged.accepted {
        put(&mut ours, field, theirs[*field].clone());
    }
    Ok(serde_json::from_value(ours).ok())
}

fn value(record: &impl serde::Serialize) -> Value {
    serde_json::to_value(record).expect("a record has text keys and no failing writer")
}

/// A field that is left out when it says nothing is left out.
fn put(record: &mut Value, field: &str, value: Value) {
    if let Value::Object(fields) = record {
        if value.is_null() {
            fields.remove(field);
        } else {
            fields.insert(field.to_owned(), value);
        }
    }
}

/// An order's fields as others speak of them, without what the site did.
fn order_value(order: &Order) -> Value {
    let mut lines: Vec<(u32, Value)> = order
        .lines
        .iter()
        .map(|line| {
            let value = json!({
                "line": line.line,
                "item": line.item,
                "base_quantity": line.base_quantity,
                "amount": line.amount,
                "location": line.location,
            });
            (line.line, value)
        })
        .collect();
    lines.sort_by_key(|(line, _)| *line);
    let lines: Vec<Value> = lines.into_iter().map(|(_, value)| value).collect();
    json!({
        "legal_entity": order.legal_entity,
        "site": order.site,
        "ordered_on": order.ordered_on,
        "status": if order.status == OrderStatus::Cancelled { "cancelled" } else { "open" },
        "lines": lines,
        "sale": order.sale,
        "invoice_required": order.invoice_required.unwrap_or(false),
    })
}

fn known_purchase(state: &PurchaseState) -> PurchaseOrder {
    let line = |row: &crate::store::purchase::PurchaseLineRow| PurchaseLine {
        line: row.line,
        item: row.item.clone(),
        base_quantity: row.base_quantity,
    };
    PurchaseOrder {
        purchase_order: state.row.purchase_order.clone(),
        site: state.row.site.clone(),
        supplier: state.row.supplier.clone(),
        expected_on: state.row.expected_on,
        status: if state.row.status == PurchaseStatus::Cancelled {
            Ordered::Cancelled
        } else {
            Ordered::Open
        },
        lines: state.lines.values().map(line).collect(),
    }
}

fn purchase_value(order: &PurchaseOrder) -> Value {
    let mut lines = order.lines.clone();
    lines.sort_by_key(|line| line.line);
    json!({
        "site": order.site,
        "supplier": order.supplier,
        "expected_on": order.expected_on,
        "status": order.status,
        "lines": lines,
    })
}

/// Keeps what a source said of a record: new conflicts, those that go on, and those in which it says the same again. Says
/// which are open now: what a person has kept as it is stays kept.
fn record<'j>(
    world: &mut World<'_, '_>,
    about: About<'_>,
    judged: &'j Judged,
) -> Result<Vec<&'j Conflict>, StoreError> {
    let owners = world.owners()?;
    if !owners.is_kept {
        return Ok(judged.conflicts.iter().collect());
    }
    if judged.conflicts.is_empty() && !owners.may_be_open {
        return Ok(Vec::new());
    }
    let at = world.at;
    let mut newest = conflict::newest_of(world.tx, about.subject)?;
    let is_of = |row: &ConflictRow| row.state == ConflictState::Open && row.source == about.source;
    let mut is_one_less = false;
    for row in newest.iter_mut().filter(|row| is_of(row) && judged.agreed.contains(&row.field.as_str())) {
        row.close(ConflictState::Agreed, "", "", at);
        conflict::save(world.tx, row)?;
        is_one_less = true;
    }
    let mut open = Vec::new();
    for told in &judged.conflicts {
        let (ours, theirs) = (told.ours.to_string(), told.theirs.to_string());
        let known = newest.iter_mut().find(|row| row.field == told.field);
        match known {
            Some(row) if row.state == ConflictState::Open => {
                row.occurrences += 1;
                row.seen_at = at.0;
                row.owner.clone_from(&told.owner);
                about.source.clone_into(&mut row.source);
                (row.ours, row.theirs) = (ours, theirs);
                conflict::save(world.tx, row)?;
                open.push(told);
            }
            // A person has looked at just this.
            Some(row)
                if row.state == ConflictState::Kept
                    && row.source == about.source
                    && row.theirs == theirs
                    && row.ours == ours => {}
            Some(_) | None => {
                let row = ConflictRow {
                    conflict: world.number(),
                    entity: about.entity,
                    subject: about.subject.to_owned(),
                    field: told.field.to_owned(),
                    site: about.site.map(ToString::to_string).unwrap_or_default(),
                    owner: told.owner.clone(),
                    source: about.source.to_owned(),
                    ours,
                    theirs,
                    state: ConflictState::Open,
                    occurrences: 1,
                    opened_at: at.0,
                    seen_at: at.0,
                    closed_at: 0,
                    closed_by: String::new(),
                    note: String::new(),
                };
                conflict::save(world.tx, &row)?;
                if let Some(owners) = &mut world.owners {
                    owners.may_be_open = true;
                }
                open.push(told);
            }
        }
    }
    if is_one_less && about.entity != Entity::Order {
        cleared(world, about.entity, about.subject, "both sides say the same again")?;
    }
    Ok(open)
}

/// A record changed, by whoever may change it: what it says now may be what somebody else said.
fn changed(world: &mut World<'_, '_>, entity: Entity, subject: &str, now: &Value) -> Result<(), StoreError> {
    let at = world.at;
    for mut row in conflict::newest_of(world.tx, subject)? {
        let here = now[row.field.as_str()].clone();
        let (is_agreed, text) = (here == said(&row), here.to_string());
        if row.state != ConflictState::Open || (!is_agreed && row.ours == text) {
            continue;
        }
        row.ours = text;
        if is_agreed {
            row.close(ConflictState::Agreed, "", "", at);
        }
        conflict::save(world.tx, &row)?;
        if row.state != ConflictState::Open && entity != Entity::Order {
            cleared(world, entity, subject, "both sides say the same again")?;
        }
    }
    Ok(())
}

/// An order was changed.
pub(super) fn order_changed(world: &mut World<'_, '_>, order: &OrderId) -> Result<(), StoreError> {
    if !world.owners()?.may_be_open {
        return Ok(());
    }
    let Some(now) = world.order(order)?.map(|state| order_value(&state.document())) else { return Ok(()) };
    changed(world, Entity::Order, Subject::order(order).as_str(), &now)
}

/// A purchase order was changed.
pub(super) fn purchase_changed(world: &mut World<'_, '_>, order: &PurchaseOrderId) -> Result<(), StoreError> {
    if !world.owners()?.may_be_open {
        return Ok(());
    }
    let Some(now) = world.purchase(order)?.map(|state| purchase_value(&known_purchase(state))) else {
        return Ok(());
    };
    changed(world, Entity::PurchaseOrder, Subject::purchase_order(order).as_str(), &now)
}

/// An item, a site or a worker was changed.
pub(super) fn record_changed(
    world: &mut World<'_, '_>,
    entity: Entity,
    subject: &str,
    record: &impl serde::Serialize,
) -> Result<(), StoreError> {
    if !world.owners()?.may_be_open {
        return Ok(());
    }
    changed(world, entity, subject, &value(record))
}

/// A worker is not there any more: nobody has to decide about their role.
pub(super) fn worker_gone(
    world: &mut World<'_, '_>,
    site: &SiteId,
    worker: &WorkerId,
) -> Result<(), StoreError> {
    if !world.owners()?.may_be_open {
        return Ok(());
    }
    let (subject, note, at) = (format!("worker/{site}/{worker}"), "the worker was removed", world.at);
    for mut row in conflict::newest_of(world.tx, &subject)? {
        if row.state == ConflictState::Open {
            row.close(ConflictState::Lifted, "", note, at);
            conflict::save(world.tx, &row)?;
        }
    }
    cleared(world, Entity::Worker, &subject, note)
}

fn sentence(conflicts: &[&Conflict]) -> String {
    let named: Vec<String> = conflicts
        .iter()
        .take(NAMED_MAX)
        .map(|of| format!("its {} is {} there and {} here", of.field, words(&of.theirs), words(&of.ours)))
        .collect();
    named.join("; ")
}

/// People hear of conflicts about a record that is no order.
fn told(world: &mut World<'_, '_>, about: About<'_>, open: &[&Conflict]) -> Result<(), StoreError> {
    if open.is_empty() {
        return Ok(());
    }
    let owners: Vec<&str> = open.iter().map(|of| of.owner.as_str()).collect();
    let detail = format!(
        "{} says other things of {} than {}, who may say it: {}. It stands as it is here: correct the side that is wrong, \
         or decide on the page of conflicts",
        about.source,
        about.subject,
        owners.join(", "),
        sentence(open)
    );
    raise(world, about, Category::FieldConflict, &detail)
}

fn raise(
    world: &mut World<'_, '_>,
    about: About<'_>,
    category: Category,
    detail: &str,
) -> Result<(), StoreError> {
    let cause = cause(about.entity, about.subject);
    let notice = notice::About { subject: about.subject, site: about.site, ..notice::About::default() };
    notice::raise(world, category, &cause, detail, &notice).map(|_| ())
}

fn cause(entity: Entity, subject: &str) -> String {
    match entity {
        Entity::Order => format!("order_changed/{}", key_of(subject)),
        Entity::Item | Entity::PurchaseOrder | Entity::Site | Entity::Worker => {
            format!("field_conflict/{subject}")
        }
    }
}

fn key_of(subject: &str) -> &str {
    subject.split_once('/').map_or(subject, |(_, key)| key)
}

/// The exception about a subject closes with its last open conflict.
fn cleared(world: &mut World<'_, '_>, entity: Entity, subject: &str, note: &str) -> Result<(), StoreError> {
    let newest = conflict::newest_of(world.tx, subject)?;
    if newest.iter().any(|row| row.state == ConflictState::Open) {
        return Ok(());
    }
    notice::clear(world, &cause(entity, subject), note)
}

/// A person decides about an open conflict: what the other side says is taken over once, or what is here is kept.
pub(super) fn settle(
    world: &mut World<'_, '_>,
    operator: &str,
    number: i64,
    ruling: ConflictRuling,
    note: &str,
) -> Result<(), StoreError> {
    let at = world.at;
    let Some(mut row) = conflict::find(world.tx, number)?.filter(|row| row.state == ConflictState::Open)
    else {
        return Ok(());
    };
    // Closed before anything changes: what is taken over is this decision's, not two sides that agree.
    let state = match ruling {
        ConflictRuling::Take => ConflictState::Taken,
        ConflictRuling::Keep => ConflictState::Kept,
    };
    row.close(state, operator, note, at);
    conflict::save(world.tx, &row)?;
    // Before it is taken: what the site's work does not let through is an exception of its own, under the same cause.
    cleared(world, row.entity, &row.subject, note)?;
    match ruling {
        ConflictRuling::Take => {
            take(world, &row)?;
            let here = now(world, row.entity, key_of(&row.subject))?;
            let here = here.map(|record| record[row.field.as_str()].clone());
            // What was not taken is not called so.
            if here != Some(said(&row)) {
                row.state = ConflictState::Kept;
                if let Some(here) = here {
                    row.ours = here.to_string();
                }
                conflict::save(world.tx, &row)?;
            }
        }
        ConflictRuling::Keep => {}
    }
    Ok(())
}

fn said(row: &ConflictRow) -> Value {
    serde_json::from_str(&row.theirs).unwrap_or_default()
}

/// A record as it is now, with its fields as conflicts have them; nothing if it is gone.
fn now(world: &mut World<'_, '_>, entity: Entity, key: &str) -> Result<Option<Value>, StoreError> {
    Ok(match entity {
        Entity::Order => match OrderId::parse(key) {
            Ok(id) => world.order(&id)?.map(|state| order_value(&state.document())),
            Err(_) => None,
        },
        Entity::PurchaseOrder => match PurchaseOrderId::parse(key) {
            Ok(id) => world.purchase(&id)?.map(|state| purchase_value(&known_purchase(state))),
            Err(_) => None,
        },
        Entity::Item => match ItemId::parse(key) {
            Ok(id) => world.item(&id)?.map(|item| value(&item)),
            Err(_) => None,
        },
        Entity::Site => match SiteId::parse(key) {
            Ok(id) => world.site(&id)?.map(|site| value(&site)),
            Err(_) => None,
        },
        Entity::Worker => match worker_key(key) {
            Some((site, id)) => {
                reference::worker(world.tx, &site, &id)?.map(|worker| json!({"role": worker.role}))
            }
            None => None,
        },
    })
}

fn worker_key(key: &str) -> Option<(SiteId, WorkerId)> {
    let (site, worker) = key.split_once('/')?;
    Some((SiteId::parse(site).ok()?, WorkerId::parse(worker).ok()?))
}

/// Changes one field to what was said of it. A record that is gone, or of which it cannot be, stays.
fn take(world: &mut World<'_, '_>, row: &ConflictRow) -> Result<(), StoreError> {
    let key = key_of(&row.subject);
    let Some(mut record) = now(world, row.entity, key)? else { return Ok(()) };
    put(&mut record, &row.field, said(row));
    match row.entity {
        Entity::Order => {
            put(&mut record, "order", json!(key));
            match serde_json::from_value::<Order>(record) {
                Ok(order) => pulled::take_order(world, &row.source, order),
                Err(_) => Ok(()),
            }
        }
        Entity::PurchaseOrder => {
            put(&mut record, "order", json!(key));
            match serde_json::from_value::<PurchaseOrder>(record) {
                Ok(order) => purchase::take(world, &row.source, order),
                Err(_) => Ok(()),
            }
        }
        Entity::Item => match serde_json::from_value::<Item>(record) {
            Ok(item) => pulled::take_item(world, item),
            Err(_) => Ok(()),
        },
        Entity::Site => match serde_json::from_value::<Site>(record) {
            Ok(site) => pulled::take_site(world, site),
            Err(_) => Ok(()),
        },
        Entity::Worker => match (worker_key(key), serde_json::from_value(record["role"].take())) {
            (Some((site, worker)), Ok(role)) => worker::take(world, site, Worker { worker, role, pin: None }),
            (Some(_) | None, _) => Ok(()),
        },
    }
}

impl World<'_, '_> {
    /// An item as it is now.
    fn item(&mut self, item: &ItemId) -> Result<Option<Item>, StoreError> {
        match self.new_items.get(item) {
            Some(item) => Ok(Some(item.clone())),
            None => reference::item(self.tx, item),
        }
    }

    /// The table that counts.
    fn owners(&mut self) -> Result<Owners, StoreError> {
        if let Some(owners) = &self.owners {
            return Ok(owners.clone());
        }
        let found = conflict::ownership(self.tx)?;
        let may_be_open = found.is_some() && conflict::count_open(self.tx)? > 0;
        let owners = Owners {
            is_kept: found.is_some(),
            rules: Arc::new(found.map(|row| row.rules).unwrap_or_default()),
            may_be_open,
        };
        self.owners = Some(owners.clone());
        Ok(owners)
    }
}
