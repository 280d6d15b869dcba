//! What people at the hub decide, and deadlines that pass.

use protocol::grant::{Limits, Series};

use super::operation::{self, OnPark};
use super::world::World;
use super::{
    authorisation, available, drift, grant, hold, mapping, notice, owned, pass, refund, reservation,
    reversal, seal, shadow, step, transfer, worker,
};
use crate::buffer::BufferKey;
use crate::exception::{Category, Severity};
use crate::log::{DeadlineFired, OperatorAction};
use crate::store::StoreError;
use crate::store::exception::ExceptionState;
use crate::store::grant::LimitRow;
use crate::store::operation::{OperationRow, OperationState};
use crate::store::posting::PostingState;
use crate::webhook::EventKind;

/// Of a category that this version does not know.
const UNKNOWN_OWNER: &str = "admin";

pub(super) fn apply(
    world: &mut World<'_, '_>,
    operator: &str,
    action: OperatorAction,
) -> Result<(), StoreError> {
    step::keep(world, operator, &action)?;
    match action {
        OperatorAction::Note { .. } => {}
        OperatorAction::Assign { exception, to, note: _ } => {
            own(world, exception, ExceptionState::Taken, to)?
        }
        OperatorAction::GiveBack { exception, note: _ } => give_back(world, exception)?,
        OperatorAction::MoveDeadline { exception, deadline, note: _ } => {
            if let Some(row) = world.exception(exception)?
                && row.state.is_live()
            {
                row.deadline = deadline.0;
            }
        }
        OperatorAction::Take { exception } => {
            own(world, exception, ExceptionState::Taken, operator.to_owned())?
        }
        OperatorAction::Resolve { exception, note } => {
            finish(world, operator, exception, ExceptionState::Resolved, &note, OnPark::Refuse)?;
        }
        OperatorAction::Waive { exception, note } => {
            finish(world, operator, exception, ExceptionState::Waived, &note, OnPark::Refuse)?;
        }
        OperatorAction::Replay { exception } => {
            finish(world, operator, exception, ExceptionState::Resolved, "", OnPark::Wait)?;
        }
        OperatorAction::Repost { posting, exception: _ } => repost(world, &posting)?,
        OperatorAction::SealDay { site, business_date } => seal::demanded(world, &site, business_date)?,
        OperatorAction::SplitSeal { seal, note: _ } => seal::split(world, &seal)?,
        OperatorAction::ReleaseShadowed { postings, note: _ } => shadow::release(world, &postings)?,
        OperatorAction::SettleShadowed { postings, note: _ } => shadow::settle(world, &postings)?,
        OperatorAction::SetLimit { site, site_limit, agent_limit } => {
            let limits = Limits { site: site_limit.minor, agent: agent_limit.minor };
            grant::set_limit(world, &LimitRow { site, currency: site_limit.currency, limits })?;
        }
        OperatorAction::WriteOff { agent, is_lost } => grant::write_off(world, &agent, is_lost)?,
        OperatorAction::RedirectRefund { refund: which, instead, note } => {
            refund::redirect(world, operator, &which, instead, &note)?;
        }
        OperatorAction::CancelRefund { refund: which, note } => {
            refund::cancel(world, operator, &which, &note)?;
        }
        OperatorAction::ReverseReturn { returned, note } => {
            reversal::at_hub(world, operator, returned, &note)?;
        }
        OperatorAction::BreakReservation { reservation, note } => {
            reservation::broken(world, operator, reservation, &note)?;
        }
        OperatorAction::CloseTransfer { sscc, note } => transfer::close(world, operator, sscc, &note)?,
        OperatorAction::HoldOrder { order, kind, note } => hold::place(world, operator, &order, kind, &note)?,
        OperatorAction::ReleaseOrder { order, kind, note } => {
            hold::release(world, operator, &order, kind, &note)?;
        }
        OperatorAction::SetBuffer { channel, site, item, base_quantity } => {
            available::set_buffer(world, operator, BufferKey { channel, site, item }, base_quantity)?;
        }
        OperatorAction::ClearBuffer { channel, site, item } => {
            available::clear_buffer(world, BufferKey { channel, site, item })?;
        }
        OperatorAction::AddWorker { site, worker: who, role } => worker::add(world, site, who, role)?,
        OperatorAction::SetWorkerRole { site, worker: who, role } => {
            worker::set_role(world, site, &who, role)?
        }
        OperatorAction::SetPin { site, worker: who, verifier } => {
            worker::set_pin(world, site, &who, verifier)?
        }
        OperatorAction::UnlockPin { site, worker: who } => worker::unlock(world, site, &who)?,
        OperatorAction::RemoveWorker { site, worker: who } => worker::remove(world, site, who)?,
        OperatorAction::AuthoriseReturn { authorised } => authorisation::made(world, operator, &authorised)?,
        OperatorAction::RevokeAuthorisation { number, note } => {
            authorisation::revoked(world, number.as_str(), &note)?;
        }
        OperatorAction::AddPassKey { key } => pass::add_key(world, &key)?,
        OperatorAction::RevokePassKey { key, on, note: _ } => pass::revoke_key(world, key, on)?,
        OperatorAction::SetOwnership { rules } => owned::set(world, operator, rules)?,
        OperatorAction::SettleConflict { conflict, ruling, note } => {
            owned::settle(world, operator, conflict, ruling, &note)?;
        }
        OperatorAction::ProposeMapping { connector, document, note } => {
            mapping::propose(world, operator, connector, document, note)?;
        }
        OperatorAction::DecideMapping { connector, version, approve, note } => {
            mapping::decide(world, operator, &connector, version, approve, &note)?;
        }
        OperatorAction::AcceptDrift { site, item, base_quantity, rule, note } => {
            drift::accept(world, operator, (site, item), base_quantity, rule, note)?;
        }
        OperatorAction::OpenSeries { series, generation, next, last, block } => {
            grant::open_series(world, series, Series { generation, next, last, block })?;
        }
    }
    Ok(())
}

/// Somebody has it from now on, or all of a role.
fn own(
    world: &mut World<'_, '_>,
    exception: i64,
    state: ExceptionState,
    owner: String,
) -> Result<(), StoreError> {
    if let Some(row) = world.exception(exception)?
        && row.state.is_live()
    {
        row.state = state;
        row.owner = owner;
    }
    Ok(())
}

/// It is the category's role's again, as it was when it was opened.
fn give_back(world: &mut World<'_, '_>, exception: i64) -> Result<(), StoreError> {
    let Some(row) = world.exception(exception)? else { return Ok(()) };
    let role = Category::parse(&row.category).map_or(UNKNOWN_OWNER, Category::owner);
    own(world, exception, ExceptionState::Open, role.to_owned())
}

/// Closes an exception; what waited behind it goes on, and what it was about is tried again or given up.
fn finish(
    world: &mut World<'_, '_>,
    operator: &str,
    exception: i64,
    state: ExceptionState,
    note: &str,
    on_park: OnPark,
) -> Result<(), StoreError> {
    let Some(row) = world.exception(exception)? else { return Ok(()) };
    if !row.state.is_live() {
        return Ok(());
    }
    operator.clone_into(&mut row.owner);
    let first = row.operation;
    notice::close(world, exception, state, note)?;
    for subject in world.parked_by(exception)? {
        operation::resume(world, &subject, on_park)?;
    }
    // An operation that held nobody else up (no subject, or only itself put off) waits alone.
    if let Some(row) = world.operation(first)?
        && (row.subject.is_empty() || world.subject(&row.subject)?.parked_by == 0)
    {
        let subject = row.subject.clone();
        if operation::try_again(world, first, on_park)? && !subject.is_empty() {
            // Others wait for the units that it let go; they are tried, not given up with it.
            operation::retry(world, &subject, OnPark::Wait)?;
        }
    }
    Ok(())
}

/// A refused or unknown posting is to be sent again: all that it carries is open again.
fn repost(world: &mut World<'_, '_>, key: &str) -> Result<(), StoreError> {
    // A member goes with its seal.
    if seal::holder(world, key)?.is_some() {
        return Ok(());
    }
    let Some(posting) = world.posting(key)? else { return Ok(()) };
    if !matches!(posting.state, PostingState::Rejected | PostingState::Unknown) {
        return Ok(());
    }
    posting.state = PostingState::Pending;
    posting.message.clear();
    posting.settled_at = 0;
    let kind = posting.kind;
    let carried = seal::carried(world, kind, key)?;
    for member in &carried {
        seal::stands(world, member, PostingState::Sealed)?;
    }
    for id in seal::settles(world, key, &carried)? {
        let change = |row: &mut OperationRow| {
            row.state = OperationState::Pending;
            row.reason.clear();
        };
        world.settle(id, change, None);
    }
    notice::clear(world, &format!("erp_rejected/{key}"), "")?;
    notice::clear(world, &format!("erp_unknown/{key}"), "")?;
    reversal::follow(world, key)
}

/// A deadline passed: the exception escalates.
pub(super) fn deadline(world: &mut World<'_, '_>, fired: &DeadlineFired) -> Result<(), StoreError> {
    let DeadlineFired::Exception { exception } = fired;
    let at = world.at.0;
    // Once a deadline: again only if a person has moved it since, and that one is over, too. One that was moved while this
    // entry was on its way is not over yet.
    if let Some(row) = world.exception(*exception)?
        && row.state.is_live()
        && row.escalated_at < row.deadline
        && row.deadline <= at
    {
        row.escalated_at = at;
        Severity::Critical.code().clone_into(&mut row.severity);
        let escalated = row.clone();
        notice::announce(world, EventKind::ExceptionEscalated, &escalated);
        notice::write_mail(world, &escalated)?;
        step::escalated(world, *exception)?;
    }
    Ok(())
}
