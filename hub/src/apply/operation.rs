//! An operation's way through apply: recorded, numbered under its subject, then done, refused or held back.

use protocol::id::OperationId;
use protocol::operation::{Body, Operation, ReturnAcceptedV2};
use protocol::reference::Outcome;
use uuid::Uuid;

use super::entry::Arrived;
use super::notice::{self, About};
use super::world::World;
use super::{assessed, goods, pick, reservation, returned, reversal, shipment, stock, till, transfer};
use crate::exception::Category;
use crate::ingest::{CONFLICTING, UNREADABLE, counted_as};
use crate::store::log::{self, AppliedRow, SourceId};
use crate::store::operation::{OperationRow, OperationState};
use crate::store::posting::PostingState;
use crate::store::{StoreError, heir};

/// Why an operation waits that is no problem itself.
const BEHIND: &str = "behind";

/// Why an operation is put off while others go on.
pub(crate) const PUT_OFF: [Category; 6] = [
    Category::EarlyReturn,
    Category::DuplicateReview,
    Category::AssessmentDiffers,
    Category::OverRefund,
    Category::OrderMismatch,
    Category::CurrencyMismatch,
];

/// What became of an attempt. Whoever returns anything but a success has changed nothing.
pub(super) enum Verdict {
    /// The effects have happened; a posting settles it, this one or (if empty) the order's next shipment.
    Pending {
        /// The posting's key; may be empty.
        posting: String,
    },
    /// The effects have happened; there is nothing to post.
    NoErpEffect,
    /// Refused for good; a person has it as an exception.
    Reject(Problem),
    /// Cannot be done yet: it and the later operations of its subject wait.
    Park(Problem),
    /// Cannot be done yet: it waits, later operations of its subject go on.
    Defer(Problem),
}

/// What is wrong.
pub(super) struct Problem {
    pub(super) category: Category,
    /// One exception is open per cause.
    pub(super) cause: String,
    pub(super) detail: String,
}

impl Problem {
    /// A problem of this operation alone.
    pub(super) fn of(category: Category, operation: &Operation, detail: String) -> Self {
        Self { category, cause: format!("{}/{}", category.code(), operation.id), detail }
    }
}

/// What a subject does with an operation that still cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnPark {
    /// Wait again.
    Wait,
    /// A person gave up on it: refuse it and go on.
    Refuse,
}

/// An operation arrives from its journal.
pub(super) fn arrive(
    world: &mut World<'_, '_>,
    applied: AppliedRow,
    arrived: Arrived,
) -> Result<(), StoreError> {
    if arrived.repeat == Some(true) {
        return Ok(());
    }
    let mut row = record(world, applied, &arrived);
    if arrived.repeat == Some(false) {
        row.state = OperationState::Rejected;
        row.reason = Category::IdConflict.code().to_owned();
        row.settled_at = world.at.0;
        let detail = format!(
            "{} sent an operation at seq {} under the id of another one ({}); both are kept, only the first has effects",
            arrived.agent,
            applied.position,
            arrived.summary.as_ref().map(|summary| summary.id.to_string()).unwrap_or_default(),
        );
        let cause = format!("id_conflict/{}/{}", applied.source, applied.position);
        let about = About { operation: Some(row.id), subject: &row.subject, ..About::default() };
        notice::raise(world, Category::IdConflict, &cause, &detail, &about)?;
        world.insert_operation(row);
        return Ok(());
    }
    let (id, subject) = (row.id, row.subject.clone());
    let mut is_free = true;
    if !subject.is_empty() {
        let state = world.subject(&subject)?;
        state.number += 1;
        row.subject_number = state.number;
        is_free = state.parked_by == 0;
        if !is_free {
            BEHIND.clone_into(&mut row.reason);
        }
    }
    if let Ok(operation) = &arrived.operation {
        returned::received(world, &row, operation);
    }
    world.insert_operation(row);
    if is_free && attempt(world, id, &arrived, OnPark::Wait)? {
        retry(world, &subject, OnPark::Wait)?;
    }
    Ok(())
}

/// Lets the operations of a subject go on that waited behind an exception.
pub(super) fn resume(world: &mut World<'_, '_>, subject: &str, on_park: OnPark) -> Result<(), StoreError> {
    world.subject(subject)?.parked_by = 0;
    retry(world, subject, on_park)
}

/// Tries what waits in a subject, again after each operation that lets units go, because returns may wait for them.
pub(super) fn retry(world: &mut World<'_, '_>, subject: &str, on_park: OnPark) -> Result<(), StoreError> {
    loop {
        let mut has_freed = false;
        for id in world.unsettled(subject, OperationState::Waiting)? {
            if world.subject(subject)?.parked_by != 0 {
                return Ok(());
            }
            has_freed |= try_again(world, id, on_park)?;
        }
        if !has_freed {
            return Ok(());
        }
    }
}

/// Tries one waiting operation; true if others may find units by it.
pub(super) fn try_again(
    world: &mut World<'_, '_>,
    id: OperationId,
    on_park: OnPark,
) -> Result<bool, StoreError> {
    let Some(row) = world.operation(id)? else { return Ok(false) };
    if row.state != OperationState::Waiting {
        return Ok(false);
    }
    let stored = log::entry(world.tx, SourceId(row.source), row.position)?;
    let arrived = Arrived::read(row.agent.clone(), &stored.bytes, None);
    if let Ok(operation) = &arrived.operation {
        returned::received_late(world, &row, operation)?;
    }
    attempt(world, id, &arrived, on_park)
}

/// Tries an operation that is recorded as waiting; true if others may find units by it: shipped, or no more held.
fn attempt(
    world: &mut World<'_, '_>,
    id: OperationId,
    arrived: &Arrived,
    on_park: OnPark,
) -> Result<bool, StoreError> {
    let Some(row) = world.operation(id)? else { return Ok(false) };
    let verdict = match &arrived.operation {
        Ok(operation) => effects(world, operation, &arrived.agent)?,
        Err(why) => Verdict::Park(Problem {
            category: Category::Poison,
            cause: format!("poison/{}/{}", row.source, row.position),
            detail: format!(
                "{} sent an operation at seq {} that this hub cannot read ({}): {why}. It is kept as it is.",
                row.agent,
                row.position,
                why.code()
            ),
        }),
    };
    let site = arrived.operation.as_ref().ok().map(|operation| &operation.source.site);
    let about = About { subject: &row.subject, site, operation: Some(id), posting: "" };
    let frees = arrived.operation.as_ref().is_ok_and(reservation::frees_units);
    let is_over = match &verdict {
        Verdict::Defer(problem) => on_park == OnPark::Refuse || row.reason != problem.category.code(),
        Verdict::Pending { .. } | Verdict::NoErpEffect | Verdict::Reject(_) | Verdict::Park(_) => true,
    };
    if PUT_OFF.iter().any(|category| row.reason == category.code()) && is_over {
        notice::clear(world, &format!("{}/{id}", row.reason), "")?;
    }
    match verdict {
        Verdict::Pending { posting } => {
            join(world, id, posting)?;
            return Ok(frees);
        }
        Verdict::NoErpEffect => {
            let done = |row: &mut OperationRow| {
                row.state = OperationState::NoErpEffect;
                row.reason.clear();
            };
            world.settle(id, done, Some(Outcome::NoErpEffect));
            return Ok(frees);
        }
        Verdict::Reject(problem) => {
            notice::raise(world, problem.category, &problem.cause, &problem.detail, &about)?;
            refuse(world, id, problem.category);
            till::refused(world, &arrived.operation)?;
            return reservation::let_go(world, &arrived.operation);
        }
        Verdict::Park(problem) | Verdict::Defer(problem) if on_park == OnPark::Refuse => {
            refuse(world, id, problem.category);
            till::refused(world, &arrived.operation)?;
            return reservation::let_go(world, &arrived.operation);
        }
        Verdict::Park(problem) => {
            let exception = notice::raise(world, problem.category, &problem.cause, &problem.detail, &about)?;
            if !row.subject.is_empty() {
                world.subject(&row.subject)?.parked_by = exception;
            }
            hold(world, id, problem.category);
        }
        Verdict::Defer(problem) => {
            // It is tried again with every shipment of its subject: that is no other occurrence.
            if row.reason != problem.category.code() || world.live_exception(&problem.cause)?.is_none() {
                notice::raise(world, problem.category, &problem.cause, &problem.detail, &about)?;
            }
            hold(world, id, problem.category);
        }
    }
    Ok(false)
}

fn effects(world: &mut World<'_, '_>, operation: &Operation, agent: &str) -> Result<Verdict, StoreError> {
    let by = operation.source.agent.as_str();
    if by != agent && !heir::is_one(world.tx, agent, by)? {
        let detail = format!("{agent} delivered an operation that says it is of {}", operation.source);
        return Ok(Verdict::Reject(Problem::of(Category::ForeignSource, operation, detail)));
    }
    match &operation.body {
        Body::PickConfirmed(body) => pick::confirmed(world, operation, body),
        Body::PickShort(body) => pick::short(world, operation, body),
        Body::ShipmentPacked(body) => shipment::packed(world, operation, body),
        Body::ReturnAccepted(body) => returned::accepted(world, operation, body),
        Body::ReturnAcceptedV2(body) => assessed::accepted(world, operation, body),
        Body::TillDocumentRecorded(body) => till::recorded(world, operation, body),
        Body::ReturnReversed(body) => reversal::at_station(world, operation, body),
        Body::ReservationReleased(body) => reservation::released(world, operation, body),
        Body::StockAdjusted(body) => stock::adjusted(world, operation, body),
        Body::StockCounted(body) => stock::counted(world, operation, body),
        Body::GoodsReceived(body) => goods::received(world, operation, body, agent),
        Body::GoodsReceiptClosed(body) => goods::closed(world, operation, body, agent),
        Body::TransferShipped(body) => transfer::shipped(world, operation, body),
        Body::TransferReceived(body) => transfer::received(world, operation, body),
    }
}

/// The effects have happened; the operation stands as its posting does.
fn join(world: &mut World<'_, '_>, id: OperationId, key: String) -> Result<(), StoreError> {
    let known = if key.is_empty() { None } else { world.posting(&key)? };
    let (state, outcome, reason) = match known {
        None => (OperationState::Pending, None, String::new()),
        Some(posting) => match posting.state {
            PostingState::Pending
            | PostingState::Unknown
            | PostingState::Sealed
            | PostingState::Withdrawn
            | PostingState::Shadowed => (OperationState::Pending, None, String::new()),
            PostingState::Posted => {
                let documents = posting.documents.clone();
                (OperationState::Posted, Some(Outcome::Posted { documents }), String::new())
            }
            PostingState::Rejected => {
                let reason = Category::ErpRejected.code().to_owned();
                (OperationState::Rejected, Some(Outcome::Rejected { reason: reason.clone() }), reason)
            }
        },
    };
    let change = |row: &mut OperationRow| {
        row.state = state;
        row.reason = reason;
        row.posting = key;
    };
    world.settle(id, change, outcome);
    Ok(())
}

fn refuse(world: &mut World<'_, '_>, id: OperationId, category: Category) {
    let reason = category.code();
    let change = |row: &mut OperationRow| {
        row.state = OperationState::Rejected;
        reason.clone_into(&mut row.reason);
    };
    world.settle(id, change, Some(Outcome::Rejected { reason: reason.to_owned() }));
}

fn hold(world: &mut World<'_, '_>, id: OperationId, category: Category) {
    let change = |row: &mut OperationRow| {
        row.state = OperationState::Waiting;
        category.code().clone_into(&mut row.reason);
    };
    world.settle(id, change, None);
}

/// The row of an operation as it arrives: waiting, until it has been tried.
fn record(world: &World<'_, '_>, applied: AppliedRow, arrived: &Arrived) -> OperationRow {
    let has_own_id = arrived.repeat.is_none();
    let id = match &arrived.summary {
        Some(summary) if has_own_id => summary.id,
        Some(_) | None => place_id(applied),
    };
    let kind = match &arrived.summary {
        Some(_) if !has_own_id => CONFLICTING,
        Some(summary) => counted_as(&summary.kind),
        None => UNREADABLE,
    };
    let mut row = OperationRow {
        id,
        ordinal: applied.ordinal,
        source: applied.source.0,
        position: applied.position,
        agent: arrived.agent.clone(),
        site: String::new(),
        kind: kind.to_owned(),
        subject: arrived.summary.as_ref().map(|summary| summary.subject.clone()).unwrap_or_default(),
        subject_number: 0,
        station: String::new(),
        worker: String::new(),
        business_date: String::new(),
        legal_entity: String::new(),
        captured_at: 0,
        received_at: world.at.0,
        item: String::new(),
        units: 0,
        amount: 0,
        currency: String::new(),
        state: OperationState::Waiting,
        reason: String::new(),
        posting: String::new(),
        settled_at: 0,
    };
    let Ok(operation) = &arrived.operation else { return row };
    row.site = operation.source.site.to_string();
    row.station = operation.station.to_string();
    row.worker = operation.worker.as_ref().map(ToString::to_string).unwrap_or_default();
    row.business_date = operation.business_date.to_string();
    row.legal_entity = operation.legal_entity.to_string();
    row.captured_at = operation.time.0;
    let sum = |quantities: &mut dyn Iterator<Item = i64>| quantities.fold(0_i64, i64::saturating_add);
    match &operation.body {
        Body::PickConfirmed(body) => {
            row.item = body.item.to_string();
            row.units = body.quantity.base_quantity;
        }
        Body::PickShort(body) => {
            row.item = body.item.to_string();
            row.units = body.quantity.base_quantity;
        }
        Body::ShipmentPacked(body) => {
            row.units = sum(&mut body.lines.iter().map(|line| line.base_quantity));
            row.amount = body.amount.minor;
            row.currency = body.amount.currency.to_string();
        }
        Body::ReturnAccepted(body) | Body::ReturnAcceptedV2(ReturnAcceptedV2 { accepted: body, .. }) => {
            if let [line] = body.lines.as_slice() {
                row.item = line.item.to_string();
            }
            row.units = sum(&mut body.lines.iter().map(|line| line.quantity.base_quantity));
            row.amount = body.refund.minor;
            row.currency = body.refund.currency.to_string();
        }
        Body::TillDocumentRecorded(body) => {
            row.amount = body.paid.minor;
            row.currency = body.paid.currency.to_string();
        }
        Body::ReturnReversed(_) | Body::ReservationReleased(_) => {}
        Body::StockAdjusted(body) => {
            row.item = body.item.to_string();
            row.units = body.quantity.base_quantity;
        }
        Body::StockCounted(body) => {
            row.item = body.item.to_string();
            row.units = body.quantity.base_quantity;
        }
        Body::GoodsReceived(body) => {
            row.item = body.item.to_string();
            row.units = body.quantity.base_quantity;
        }
        Body::GoodsReceiptClosed(body) => {
            if let [line] = body.lines.as_slice() {
                row.item = line.item.to_string();
            }
            row.units = sum(&mut body.lines.iter().map(|line| line.base_quantity));
        }
        Body::TransferShipped(body) => {
            if let [line] = body.lines.as_slice() {
                row.item = line.item.to_string();
            }
            row.units = sum(&mut body.lines.iter().map(|line| line.base_quantity));
        }
        Body::TransferReceived(body) => {
            if let [line] = body.lines.as_slice() {
                row.item = line.item.to_string();
            }
            row.units = sum(&mut body.lines.iter().map(|line| line.base_quantity));
        }
    }
    row
}

/// An id for bytes that have none of their own: the same in every rebuild.
fn place_id(applied: AppliedRow) -> OperationId {
    let place = format!("{}/{}", applied.source, applied.position);
    let hash = protocol::chain::Hash::of(place.as_bytes()).0;
    let (first, _) = hash.split_first_chunk::<16>().expect("a hash has 32 bytes");
    OperationId(Uuid::from_bytes(*first))
}
