//! Holds of orders: who held and released them stays with the order, its site gets it as work when nothing holds it any
//! more, and people see one exception for each order that is held.
//!
//! What a site has begun with is never taken from it: goods lie on a table there. It keeps the order, and the exception says
//! how far it is.

use protocol::id::OrderId;
use protocol::operation::Subject;
use protocol::reference::{Change, OrderStatus};

use super::notice::{self, About};
use super::world::{OrderState, World};
use crate::exception::Category;
use crate::hold::{HoldEnd, HoldKind, OrderHold, active, is_held_for, words};
use crate::store::StoreError;
use crate::store::order::LineRow;

/// A channel holds an order of its own, or releases it.
pub(super) fn told(
    world: &mut World<'_, '_>,
    origin: &str,
    order: &OrderId,
    hold: &[HoldKind],
    release_of: &[HoldKind],
) -> Result<(), StoreError> {
    for kind in hold {
        place(world, origin, order, *kind, "")?;
    }
    for kind in release_of {
        release(world, origin, order, *kind, "")?;
    }
    Ok(())
}

/// Nobody is to begin with an order. One that has ended, or is held for this, stays as it is.
pub(super) fn place(
    world: &mut World<'_, '_>,
    by: &str,
    order: &OrderId,
    kind: HoldKind,
    note: &str,
) -> Result<(), StoreError> {
    let at = world.at.0;
    let Some(state) = world.order(order)? else { return Ok(()) };
    let is_open = match state.row.status {
        OrderStatus::Open | OrderStatus::Picking => true,
        OrderStatus::Shipped | OrderStatus::Cancelled => false,
    };
    if !is_open || is_held_for(&state.row.holds, kind) {
        return Ok(());
    }
    state.row.holds.retain(|hold| hold.kind != kind);
    let (by, note) = (by.to_owned(), note.to_owned());
    state.row.holds.push(OrderHold { kind, by, at, note, released: None });
    state.row.holds.sort_by_key(|hold| hold.kind);
    let (detail, site) = (detail(state), state.row.site.clone());
    world.order_changed(order)?;
    if let Some(detail) = detail {
        let subject = Subject::order(order);
        let about = About { subject: subject.as_str(), site: Some(&site), ..About::default() };
        notice::raise(world, Category::OrderHeld, &cause(order), &detail, &about)?;
    }
    Ok(())
}

/// A hold is over.
pub(super) fn release(
    world: &mut World<'_, '_>,
    by: &str,
    order: &OrderId,
    kind: HoldKind,
    note: &str,
) -> Result<(), StoreError> {
    let at = world.at.0;
    let Some(state) = world.order(order)? else { return Ok(()) };
    let mut holds = state.row.holds.iter_mut();
    let Some(hold) = holds.find(|hold| hold.kind == kind && hold.released.is_none()) else {
        return Ok(());
    };
    hold.released = Some(HoldEnd { by: by.to_owned(), at, note: note.to_owned() });
    world.order_changed(order)
}

fn cause(order: &OrderId) -> String {
    format!("order_held/{order}")
}

/// How far a site is with an order that is held; nothing if it is not, or is cancelled.
fn detail(state: &OrderState) -> Option<String> {
    let OrderState { row, lines, .. } = state;
    active(&row.holds).next()?;
    let (order, site, why) = (&row.order, &row.site, words(active(&row.holds)));
    let sum = |units: fn(&LineRow) -> i64| lines.values().map(units).fold(0, i64::saturating_add);
    match row.status {
        OrderStatus::Cancelled => None,
        OrderStatus::Shipped => {
            Some(format!("order {order} is held for {why}, and its last parcel has left {site}"))
        }
        OrderStatus::Open | OrderStatus::Picking if has_begun(state) => Some(format!(
            "order {order} is held for {why}, and {site} had begun with it: {} picked, {} shipped; the site goes on with \
             it: stop it there, or release it",
            sum(|line| line.picked),
            sum(|line| line.shipped)
        )),
        OrderStatus::Open | OrderStatus::Picking => Some(format!(
            "order {order} is held for {why}: its goods stay allocated, and {site} does not get it as work until it is \
             released"
        )),
    }
}

fn has_begun(state: &OrderState) -> bool {
    state.lines.values().any(|line| line.picked > 0 || line.short > 0 || line.shipped > 0)
}

impl OrderState {
    /// What its site is told of it.
    pub(super) fn change(&self) -> Change {
        let is_open = match self.row.status {
            OrderStatus::Open | OrderStatus::Picking => true,
            OrderStatus::Shipped | OrderStatus::Cancelled => false,
        };
        if is_open && active(&self.row.holds).next().is_some() && !has_begun(self) {
            return Change::OrderRemoved { order: self.row.order.clone() };
        }
        Change::Order(self.document())
    }
}

impl World<'_, '_> {
    /// An order changed: the exception that it is held says so, or closes.
    pub(super) fn follow_hold(&mut self, order: &OrderId) -> Result<(), StoreError> {
        let Some(state) = self.order(order)?.filter(|state| !state.row.holds.is_empty()) else {
            return Ok(());
        };
        let is_cancelled = state.row.status == OrderStatus::Cancelled;
        let Some(detail) = detail(state) else {
            let note = if is_cancelled { "The order is cancelled." } else { "It is released." };
            return notice::clear(self, &cause(order), note);
        };
        if let Some(number) = self.live_exception(&cause(order))?
            && let Some(row) = self.exception(number)?
        {
            row.detail = detail;
        }
        Ok(())
    }
}
