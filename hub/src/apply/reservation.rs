//! Units held for baskets: granted, taken by a return, let go, or broken by a person.
//!
//! A question to hold units is decided under apply's lock, and its entry applied in the same transaction: what the
//! decision saw cannot change before it counts. Everything else about reservations comes by operations and operators'
//! entries like all else. What is over is over for ever ([`protocol::reservation`]).

use std::collections::BTreeMap;

use protocol::frame::{Answer, Ask};
use protocol::id::{AgentId, OrderId, ReservationId, SiteId};
use protocol::operation::{
    Body, Operation, OperationError, ReservationReleased, ReturnAccepted, ReturnAcceptedV2, Subject,
};
use protocol::reservation::{
    Hold, HoldVerdict, LineStand, LineUnits, OrderTruth, Reservation, ReservationState, hold, sums,
};
use protocol::returns::Units;
use protocol::time::UtcMillis;

use super::notice::{self, About};
use super::operation::{self, OnPark, Problem, Verdict};
use super::world::{OrderState, World};
use crate::exception::Category;
use crate::log::{Entry, append_to};
use crate::store::reservation::{self, ReservationRow};
use crate::store::{StoreError, Tx, log};

/// What people read of a return that says the hub held its units, when the hub did not.
pub(super) const NOT_HELD: &str = "it says that the hub held the units, but the hub holds none for it";

/// Answers a question of an agent.
///
/// # Errors
/// [`StoreError`]; nothing is held by it then.
pub fn answer(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    site: &SiteId,
    ask: &Ask,
    at: UtcMillis,
) -> Result<Answer, StoreError> {
    let asked = match ask {
        Ask::Look { order } => {
            let truth = truth(&mut World::new(tx), order, None)?;
            return Ok(truth.map_or_else(|| unknown(order), Answer::Order));
        }
        Ask::Hold(asked) => asked,
    };
    let (reservation, revision) = (asked.reservation, asked.revision);
    let last = log::lock_apply(tx)?;
    let known = reservation::find(tx, reservation)?;
    let mut world = World::new(tx);
    let Some(truth) = truth(&mut world, &asked.order, Some(reservation))? else {
        return Ok(unknown(&asked.order));
    };
    let verdict = hold(agent, asked, known.as_ref().map(|row| &row.reservation), |line| stand(&truth, line));
    Ok(match verdict {
        HoldVerdict::Refused(lines) => Answer::Refused { reservation, lines, truth },
        HoldVerdict::Closed => Answer::Closed { reservation },
        HoldVerdict::AsBefore => Answer::Held { reservation, revision, truth },
        HoldVerdict::Keep(_) => {
            let (agent, site, hold) = (agent.clone(), site.clone(), asked.clone());
            let source = append_to(tx, at, &Entry::UnitsHeld { agent, site, hold })?;
            super::at_once(tx, last, source)?;
            Answer::Held { reservation, revision, truth }
        }
    })
}

fn unknown(order: &OrderId) -> Answer {
    Answer::UnknownOrder { order: order.clone() }
}

fn truth(
    world: &mut World<'_, '_>,
    order: &OrderId,
    without: Option<ReservationId>,
) -> Result<Option<Box<OrderTruth>>, StoreError> {
    let Some(document) = world.order(order)?.map(|state: &mut OrderState| state.document()) else {
        return Ok(None);
    };
    let rows = reservation::held_of(world.tx, order)?.into_iter().filter(|row| Some(row.id) != without);
    let held: Vec<LineUnits> = rows.flat_map(|row| row.reservation.lines).collect();
    Ok(Some(Box::new(OrderTruth { order: document, held: sums(&held) })))
}

fn stand(truth: &OrderTruth, line: u32) -> Option<LineStand> {
    let row = truth.order.lines.iter().find(|row| row.line == line)?;
    let held: u64 = truth.held.iter().filter(|held| held.line == line).map(|held| held.units.count()).sum();
    let held = i64::try_from(held).unwrap_or(i64::MAX);
    Some(LineStand { shipped: row.shipped, returned: row.returned, held })
}

/// The entry of an asking that was granted.
pub(super) fn keep(
    world: &mut World<'_, '_>,
    agent: AgentId,
    site: SiteId,
    hold: Hold,
) -> Result<(), StoreError> {
    let Hold { reservation: id, revision, order, lines } = hold;
    let since = reservation::find(world.tx, id)?.map_or(world.at.0, |row| row.since);
    let reservation = Reservation { agent, order, revision, state: ReservationState::Held, lines };
    reservation::save(world.tx, &ReservationRow { id, site, reservation, since, ended_at: 0 })
}

/// What is held of the order that a return takes units of.
pub(super) struct Claim {
    /// Whether it says that its basket held units, and the hub held them.
    pub(super) is_held: bool,
    others: Vec<ReservationRow>,
}

impl Claim {
    /// Units of a line that are held for other baskets.
    pub(super) fn others(&self, line: u32) -> i64 {
        self.others.iter().map(|row| row.reservation.held(line)).fold(0, i64::saturating_add)
    }

    /// Those baskets, for people.
    pub(super) fn words(&self, line: u32) -> impl Iterator<Item = String> {
        let holders = self.others.iter().filter(move |row| row.reservation.held(line) > 0);
        holders.map(move |row| {
            let Reservation { agent, .. } = &row.reservation;
            format!("{} held for a basket of {agent} at {}", row.reservation.held(line), row.site)
        })
    }
}

pub(super) fn claim(
    world: &mut World<'_, '_>,
    operation: &Operation,
    accepted: &ReturnAccepted,
) -> Result<Claim, StoreError> {
    let Some(order) = &accepted.order else { return Ok(Claim { is_held: false, others: Vec::new() }) };
    let (own, others): (Vec<_>, Vec<_>) =
        reservation::held_of(world.tx, order)?.into_iter().partition(|row| {
            Some(row.id) == accepted.reservation && row.reservation.agent == operation.source.agent
        });
    let taken: Vec<LineUnits> = accepted
        .lines
        .iter()
        .filter_map(|line| {
            let units = u64::try_from(line.quantity.base_quantity).ok().and_then(Units::new)?;
            Some(LineUnits { line: line.order_line?, units })
        })
        .collect();
    let agent = &operation.source.agent;
    let is_whole = taken.len() == accepted.lines.len();
    let is_held = is_whole && own.iter().any(|row| row.reservation.covers(agent, order, &taken));
    Ok(Claim { is_held, others })
}

/// A return has its effects: its basket is over.
pub(super) fn take(
    world: &mut World<'_, '_>,
    operation: &Operation,
    accepted: &ReturnAccepted,
) -> Result<(), StoreError> {
    if let (Some(id), Some(order)) = (accepted.reservation, &accepted.order) {
        end(world, operation, id, order, ReservationState::Taken)?;
    }
    Ok(())
}

/// A basket was given up.
pub(super) fn released(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReservationReleased,
) -> Result<Verdict, StoreError> {
    let expected = Subject::order(&body.order);
    if operation.subject != expected {
        let detail = format!("a release of units of {expected} has the subject `{}`", operation.subject);
        return Ok(Verdict::Reject(Problem::of(Category::OrderMismatch, operation, detail)));
    }
    end(world, operation, body.reservation, &body.order, ReservationState::Released)?;
    Ok(Verdict::NoErpEffect)
}

/// A return was refused for good: nothing is held for it any more. Says whether something was.
pub(super) fn let_go(
    world: &mut World<'_, '_>,
    operation: &Result<Operation, OperationError>,
) -> Result<bool, StoreError> {
    match operation {
        Ok(operation) => release(world, operation),
        Err(_) => Ok(false),
    }
}

/// Nothing is held for a return that never has an effect. Says whether something was.
pub(super) fn release(world: &mut World<'_, '_>, operation: &Operation) -> Result<bool, StoreError> {
    let Some(accepted) = return_of(operation) else { return Ok(false) };
    let (Some(id), Some(order)) = (accepted.reservation, &accepted.order) else { return Ok(false) };
    end(world, operation, id, order, ReservationState::Released)
}

/// Whether others may find units when this operation has had its effects.
pub(super) fn frees_units(operation: &Operation) -> bool {
    match &operation.body {
        Body::ShipmentPacked(_) | Body::ReturnReversed(_) | Body::ReservationReleased(_) => true,
        Body::ReturnAccepted(_) | Body::ReturnAcceptedV2(_) => {
            return_of(operation).is_some_and(|accepted| accepted.reservation.is_some())
        }
        Body::PickConfirmed(_)
        | Body::PickShort(_)
        | Body::TillDocumentRecorded(_)
        | Body::StockAdjusted(_)
        | Body::StockCounted(_)
        | Body::GoodsReceived(_)
        | Body::GoodsReceiptClosed(_)
        | Body::TransferShipped(_)
        | Body::TransferReceived(_) => false,
    }
}

fn return_of(operation: &Operation) -> Option<&ReturnAccepted> {
    match &operation.body {
        Body::ReturnAccepted(accepted) | Body::ReturnAcceptedV2(ReturnAcceptedV2 { accepted, .. }) => {
            Some(accepted)
        }
        Body::PickConfirmed(_)
        | Body::PickShort(_)
        | Body::ShipmentPacked(_)
        | Body::TillDocumentRecorded(_)
        | Body::ReturnReversed(_)
        | Body::ReservationReleased(_)
        | Body::StockAdjusted(_)
        | Body::StockCounted(_)
        | Body::GoodsReceived(_)
        | Body::GoodsReceiptClosed(_)
        | Body::TransferShipped(_)
        | Body::TransferReceived(_) => None,
    }
}

/// Ends a reservation of the operation's agent, known or not: an asking that arrives later finds it over. Another
/// agent's stays as it is. Says whether it held something.
fn end(
    world: &mut World<'_, '_>,
    operation: &Operation,
    id: ReservationId,
    order: &OrderId,
    state: ReservationState,
) -> Result<bool, StoreError> {
    let at = world.at.0;
    let agent = &operation.source.agent;
    let row = match reservation::find(world.tx, id)? {
        Some(row) if row.reservation.agent != *agent => return Ok(false),
        Some(row) if row.reservation.state == ReservationState::Broken => {
            notice::clear(world, &broken_cause(id), "the basket is over")?;
            return Ok(false);
        }
        Some(row) if row.reservation.state != ReservationState::Held => return Ok(false),
        Some(mut row) => {
            row.reservation.state = state;
            row.ended_at = at;
            row
        }
        None => {
            let (agent, order, lines) = (agent.clone(), order.clone(), Vec::new());
            let reservation = Reservation { agent, order, revision: 0, state, lines };
            ReservationRow { id, site: operation.source.site.clone(), reservation, since: at, ended_at: at }
        }
    };
    reservation::save(world.tx, &row)?;
    Ok(!row.reservation.lines.is_empty())
}

fn broken_cause(id: ReservationId) -> String {
    format!("reservation_broken/{id}")
}

/// A person took the units away from a basket.
pub(super) fn broken(
    world: &mut World<'_, '_>,
    operator: &str,
    id: ReservationId,
    note: &str,
) -> Result<(), StoreError> {
    let Some(mut row) = reservation::find(world.tx, id)? else { return Ok(()) };
    if row.reservation.state != ReservationState::Held {
        return Ok(());
    }
    row.reservation.state = ReservationState::Broken;
    row.ended_at = world.at.0;
    reservation::save(world.tx, &row)?;
    let Reservation { agent, order, lines, .. } = &row.reservation;
    let units: BTreeMap<u32, Units> = lines.iter().map(|held| (held.line, held.units)).collect();
    let units: Vec<String> = units.iter().map(|(line, units)| format!("{units} of line {line}")).collect();
    let detail = format!(
        "{operator} took the units of order {order} ({}) away from a basket of {agent} at {}: {note}. If the basket is \
         accepted all the same, its return is judged like one made offline",
        units.join(", "),
        row.site
    );
    let subject = Subject::order(order);
    let about = About { subject: subject.as_str(), site: Some(&row.site), ..About::default() };
    notice::raise(world, Category::ReservationBroken, &broken_cause(id), &detail, &about)?;
    operation::retry(world, subject.as_str(), OnPark::Wait)
}
