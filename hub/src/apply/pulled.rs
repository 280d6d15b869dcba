//! Reference data from connectors: kept, fed to agents, and whatever waited for it goes on.

use std::collections::BTreeMap;

use protocol::id::OrderId;
use protocol::operation::Subject;
use protocol::reference::{Change, Item, ItemKind, Order, OrderStatus, Outcome, Site, Stream};

use super::grant;
use super::notice::{self, About};
use super::operation::{self, OnPark};
use super::order::unknown_cause;
use super::order_time;
use super::owned;
use super::pass;
use super::policy;
use super::purchase;
use super::stock::unknown_item_cause;
use super::worker;
use super::world::{OrderState, World};
use crate::exception::Category;
use crate::ledger::{Account, StockState};
use crate::log::{PulledChange, is_channel};
use crate::ownership::Entity;
use crate::serials::LineNumbers;
use crate::store::exception::ExceptionState;
use crate::store::operation::{OperationRow, OperationState};
use crate::store::order::{LineRow, OrderRow};
use crate::store::{StoreError, reference, rule};

pub(super) fn apply(
    world: &mut World<'_, '_>,
    connector: &str,
    change: PulledChange,
) -> Result<(), StoreError> {
    match change {
        PulledChange::Site(site) => {
            if let Some(site) = owned::site(world, connector, site)? {
                take_site(world, site)?;
            }
        }
        PulledChange::Station { site, station } => {
            reference::save_station(world.tx, &site, &station)?;
            let record = format!("station/{}", station.station);
            world.publish(&Stream::Site(site), record, Change::Station(station));
        }
        PulledChange::StationRemoved { site, station } => {
            reference::remove_station(world.tx, &site, &station)?;
            let record = format!("station/{station}");
            world.publish(&Stream::Site(site), record, Change::StationRemoved { station });
        }
        PulledChange::Worker { site, worker: brought } => worker::pulled(world, connector, site, brought)?,
        PulledChange::WorkerRemoved { site, worker: who } => worker::remove(world, site, who)?,
        PulledChange::Item(item) => {
            if let Some(item) = owned::item(world, connector, item)? {
                take_item(world, item)?;
            }
        }
        PulledChange::Order(order) => keep_order(world, connector, order)?,
        PulledChange::Policy(of) => policy::keep(world, connector, *of)?,
        PulledChange::PurchaseOrder(order) => purchase::keep(world, connector, order)?,
        PulledChange::StockLevel { site, item, base_quantity } => {
            let on_hand = Account::Site(site.clone(), StockState::OnHand);
            // A service has no stock, whatever the ERP says of it.
            let is_goods = world.item_kind(&item)? != Some(ItemKind::Service);
            let is_first = world.erp_stock(&item, &site)?.is_none();
            if is_first && is_goods && world.balance(&item, &on_hand)?.is_none() {
                world.move_goods(&item, "", &Account::Adjustment, &on_hand, base_quantity);
            }
            world.save_erp_stock(item, site, base_quantity);
        }
    }
    Ok(())
}

/// Something is there that operations waited for.
pub(super) fn arrived(world: &mut World<'_, '_>, cause: &str) -> Result<(), StoreError> {
    let Some(exception) = world.live_exception(cause)? else { return Ok(()) };
    notice::close(world, exception, ExceptionState::Resolved, "")?;
    for subject in world.parked_by(exception)? {
        operation::resume(world, &subject, OnPark::Wait)?;
    }
    Ok(())
}

/// An item as it is from now on.
pub(super) fn take_item(world: &mut World<'_, '_>, item: Item) -> Result<(), StoreError> {
    let is_new = world.item_kind(&item.item)?.is_none();
    let id = item.item.clone();
    world.save_item(item.clone());
    owned::record_changed(world, Entity::Item, &format!("item/{id}"), &item)?;
    world.publish(&Stream::Catalogue, id.to_string(), Change::Item(item));
    if is_new { arrived(world, &unknown_item_cause(&id)) } else { Ok(()) }
}

/// A site as it is from now on.
pub(super) fn take_site(world: &mut World<'_, '_>, site: Site) -> Result<(), StoreError> {
    let id = site.site.clone();
    let before = world.site(&id)?;
    // Whose passes are believed, and whether a badge is enough, is not for a site's source to say.
    let supervisor_pins = before.as_ref().is_some_and(|before| before.supervisor_pins);
    let site = Site { pass_keys: Vec::new(), supervisor_pins, ..site };
    let has_moved = before.is_none_or(|before| before.region != site.region);
    world.save_site(site.clone())?;
    owned::record_changed(world, Entity::Site, &format!("site/{id}"), &site)?;
    pass::publish_site(world, site)?;
    if has_moved {
        for order in world.orders_of_site(&id)? {
            world.publish_order(&order)?;
        }
        // The policy of its region may say how much may be promised there.
        grant::grant_all(world, &id)?;
    }
    Ok(())
}

fn keep_order(world: &mut World<'_, '_>, connector: &str, new: Order) -> Result<(), StoreError> {
    order_time::told(world, connector, &new)?;
    match owned::order(world, connector, new)? {
        Some(order) => take_order(world, connector, order),
        None => Ok(()),
    }
}

/// An order as it is from now on, as far as the site's work lets it.
pub(super) fn take_order(world: &mut World<'_, '_>, connector: &str, new: Order) -> Result<(), StoreError> {
    let id = new.order.clone();
    let line_row = |line: protocol::reference::OrderLine| LineRow {
        order: id.clone(),
        line: line.line,
        item: line.item,
        base_quantity: line.base_quantity,
        amount: line.amount,
        location: line.location,
        picked: 0,
        short: 0,
        shipped: 0,
        returned: 0,
        refunded: 0,
        numbers: LineNumbers::default(),
    };
    let row = OrderRow {
        order: id.clone(),
        legal_entity: new.legal_entity,
        site: new.site,
        ordered_on: new.ordered_on,
        status: if new.status == OrderStatus::Cancelled { OrderStatus::Cancelled } else { OrderStatus::Open },
        shipment: String::new(),
        shipped_on: None,
        sale: new.sale,
        returned: None,
        origin: connector.to_owned(),
        holds: Vec::new(),
        invoice_required: new.invoice_required.unwrap_or(false),
    };
    let is_moved = world.order(&id)?.is_some_and(|known| known.row.site != row.site);
    let has_stayed = is_moved && rule::holds(world.tx, rule::ORDER_SITE, world.ordinal)?;
    let Some(known) = world.order(&id)? else {
        world.insert_order(row, new.lines.into_iter().map(line_row).collect());
        world.order_changed(&id)?;
        return arrived(world, &unknown_cause(&id));
    };
    let mut conflicts = Vec::new();
    let (old_site, old_status) = (known.row.site.clone(), known.row.status);
    let has_left = known.row.status == OrderStatus::Shipped;
    if row.status == OrderStatus::Cancelled && !has_left {
        known.row.status = OrderStatus::Cancelled;
    } else if row.status == OrderStatus::Cancelled {
        conflicts.push("it was cancelled after it had left".to_owned());
    }
    // An order that comes without its sale says nothing about it.
    if row.sale.is_some() && row.sale != known.row.sale {
        if known.lines.values().any(|line| line.returned > 0) {
            conflicts.push("its sale was changed after goods had come back".to_owned());
        } else {
            known.row.sale = row.sale;
        }
    }
    known.row.legal_entity = row.legal_entity;
    // What has left, and what comes back of it, is where it was packed.
    if has_stayed && (has_left || known.lines.values().any(|line| line.shipped > 0)) {
        conflicts.push(format!("its site was changed to {} after goods had left {old_site}", row.site));
    } else {
        known.row.site = row.site;
    }
    known.row.ordered_on = row.ordered_on;
    // One that comes without a word about invoices says nothing about them.
    if let Some(is_required) = new.invoice_required {
        known.row.invoice_required = is_required;
    }
    let mut lines: BTreeMap<u32, LineRow> =
        new.lines.into_iter().map(line_row).map(|line| (line.line, line)).collect();
    let mut gone = Vec::new();
    for line in known.lines.values() {
        let is_touched = line.picked + line.short + line.shipped + line.returned > 0;
        match lines.get(&line.line) {
            Some(fresh) if is_touched && (fresh.item != line.item || fresh.base_quantity < line.picked) => {
                conflicts.push(format!(
                    "line {} was {} of {} and {} picked, now it is {} of {}",
                    line.line, line.base_quantity, line.item, line.picked, fresh.base_quantity, fresh.item
                ));
                lines.remove(&line.line);
            }
            Some(_) => {}
            None if is_touched => conflicts.push(format!("line {} was picked and is gone", line.line)),
            None => gone.push(line.line),
        }
    }
    for (number, fresh) in lines {
        match known.line_mut(number) {
            Some(line) => {
                // What is taken off is what was not found, before it is anything else.
                let less = line.base_quantity.saturating_sub(fresh.base_quantity);
                if less > 0 {
                    let can_miss = fresh.base_quantity.saturating_sub(line.picked).max(0);
                    line.short = line.short.saturating_sub(less).clamp(0, can_miss);
                }
                line.item = fresh.item;
                line.base_quantity = fresh.base_quantity;
                line.amount = fresh.amount;
                line.location = fresh.location;
            }
            None => known.insert_line(fresh),
        }
    }
    let new_site = known.row.site.clone();
    for line in gone {
        world.remove_line(&id, line)?;
    }
    // A channel that takes back all that was still to come leaves nothing to pack.
    if is_channel(connector)
        && let Some(OrderState { row, lines, .. }) = world.order(&id)?
        && row.status == OrderStatus::Picking
        && lines.values().any(|line| line.shipped > 0)
        && lines.values().all(|line| line.shipped >= line.base_quantity)
    {
        row.status = OrderStatus::Shipped;
    }
    if new_site != old_site {
        let change = Change::OrderRemoved { order: id.clone() };
        world.publish(&Stream::Site(old_site), format!("order/{id}"), change);
    }
    world.order_changed(&id)?;
    owned::order_changed(world, &id)?;
    end_picks(world, &id, old_status)?;
    if !conflicts.is_empty() {
        let subject = Subject::order(&id);
        let detail =
            format!("{connector} changed order {id}: {}; the site's work stands", conflicts.join("; "));
        let about = About { subject: subject.as_str(), site: Some(&new_site), ..About::default() };
        notice::raise(world, Category::OrderChanged, &format!("order_changed/{id}"), &detail, &about)?;
    }
    Ok(())
}

/// No parcel follows that would take them along: what was picked, or reported missing, since the last one ends without an
/// effect on the ERP. An order that its last parcel ended has none.
fn end_picks(world: &mut World<'_, '_>, id: &OrderId, old_status: OrderStatus) -> Result<(), StoreError> {
    let Some(order) = world.order(id)? else { return Ok(()) };
    let status = order.row.status;
    if status == old_status || !matches!(status, OrderStatus::Shipped | OrderStatus::Cancelled) {
        return Ok(());
    }
    let subject = Subject::order(id);
    for operation in world.unsettled(subject.as_str(), OperationState::Pending)? {
        let done = |row: &mut OperationRow| {
            row.state = OperationState::NoErpEffect;
            row.reason.clear();
        };
        world.settle(operation, done, Some(Outcome::NoErpEffect));
    }
    Ok(())
}
