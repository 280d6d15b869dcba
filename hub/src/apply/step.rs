//! What was done about an exception, kept beside it: an entry of a person is a step, whether or not it still found the
//! exception open; an escalation is one if it was one.

use std::collections::BTreeSet;

use protocol::time::UtcMillis;

use super::BACKFILL_PAGE_ENTRIES;
use super::world::World;
use crate::log::{DeadlineFired, Entry, OperatorAction};
use crate::store::exception_step::{self, Step, StepRow};
use crate::store::{StoreError, Tx, exception, log};

/// Keeps what a person did, if it was about an exception.
pub(super) fn keep(
    world: &mut World<'_, '_>,
    operator: &str,
    action: &OperatorAction,
) -> Result<(), StoreError> {
    match row(world.ordinal, world.at, operator, action) {
        Some(row) => exception_step::insert(world.tx, &row),
        None => Ok(()),
    }
}

/// An exception escalated.
pub(super) fn escalated(world: &mut World<'_, '_>, exception: i64) -> Result<(), StoreError> {
    exception_step::insert(world.tx, &escalation(world.ordinal, world.at, exception))
}

fn escalation(ordinal: i64, at: UtcMillis, exception: i64) -> StepRow {
    StepRow {
        exception,
        ordinal,
        step: Step::Escalated,
        at: at.0,
        actor: String::new(),
        note: String::new(),
        value: String::new(),
    }
}

fn row(ordinal: i64, at: UtcMillis, operator: &str, action: &OperatorAction) -> Option<StepRow> {
    let (exception, step, note, value) = said(action)?;
    Some(StepRow { exception, ordinal, step, at: at.0, actor: operator.to_owned(), note, value })
}

/// Which exception an action is about, what it is, and what was written with it.
fn said(action: &OperatorAction) -> Option<(i64, Step, String, String)> {
    let nothing = String::new;
    Some(match action {
        OperatorAction::Note { exception, note } => (*exception, Step::Noted, note.clone(), nothing()),
        OperatorAction::Take { exception } => (*exception, Step::Taken, nothing(), nothing()),
        OperatorAction::Assign { exception, to, note } => {
            (*exception, Step::Assigned, note.clone(), to.clone())
        }
        OperatorAction::GiveBack { exception, note } => {
            (*exception, Step::GivenBack, note.clone(), nothing())
        }
        OperatorAction::MoveDeadline { exception, deadline, note } => {
            (*exception, Step::Moved, note.clone(), deadline.0.to_string())
        }
        OperatorAction::Resolve { exception, note } => (*exception, Step::Resolved, note.clone(), nothing()),
        OperatorAction::Waive { exception, note } => (*exception, Step::Waived, note.clone(), nothing()),
        OperatorAction::Replay { exception }
        | OperatorAction::Repost { posting: _, exception: Some(exception) } => {
            (*exception, Step::TriedAgain, nothing(), nothing())
        }
        OperatorAction::Repost { posting: _, exception: None }
        | OperatorAction::SealDay { .. }
        | OperatorAction::SplitSeal { .. }
        | OperatorAction::ReleaseShadowed { .. }
        | OperatorAction::SettleShadowed { .. }
        | OperatorAction::SetLimit { .. }
        | OperatorAction::WriteOff { .. }
        | OperatorAction::RedirectRefund { .. }
        | OperatorAction::CancelRefund { .. }
        | OperatorAction::CloseTransfer { .. }
        | OperatorAction::HoldOrder { .. }
        | OperatorAction::ReleaseOrder { .. }
        | OperatorAction::SetBuffer { .. }
        | OperatorAction::ClearBuffer { .. }
        | OperatorAction::ReverseReturn { .. }
        | OperatorAction::BreakReservation { .. }
        | OperatorAction::AddWorker { .. }
        | OperatorAction::SetWorkerRole { .. }
        | OperatorAction::SetPin { .. }
        | OperatorAction::UnlockPin { .. }
        | OperatorAction::RemoveWorker { .. }
        | OperatorAction::AuthoriseReturn { .. }
        | OperatorAction::RevokeAuthorisation { .. }
        | OperatorAction::AddPassKey { .. }
        | OperatorAction::RevokePassKey { .. }
        | OperatorAction::SetOwnership { .. }
        | OperatorAction::SettleConflict { .. }
        | OperatorAction::ProposeMapping { .. }
        | OperatorAction::DecideMapping { .. }
        | OperatorAction::AcceptDrift { .. }
        | OperatorAction::OpenSeries { .. } => return None,
    })
}

/// After an update: the steps that an earlier version applied and did not keep. It let an exception escalate once, at the
/// time that its row says.
pub(super) fn backfill(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let mut ordinal = 0;
    let mut told = BTreeSet::new();
    loop {
        let page = log::applied_after(tx, ordinal, BACKFILL_PAGE_ENTRIES)?;
        let Some((last, _, _)) = page.last() else { return Ok(()) };
        ordinal = last.ordinal;
        for (applied, name, stored) in page {
            if !["operator", "deadline"].contains(&name.as_str()) {
                continue;
            }
            let step = match Entry::from_bytes(&stored.bytes) {
                Ok(Entry::OperatorAction { operator, action }) => {
                    row(applied.ordinal, stored.at, &operator, &action)
                }
                Ok(Entry::DeadlineFired(DeadlineFired::Exception { exception })) => {
                    let found = exception::find(tx, exception)?;
                    let is_it = found.is_some_and(|found| found.escalated_at == stored.at.0);
                    (is_it && told.insert(exception))
                        .then(|| escalation(applied.ordinal, stored.at, exception))
                }
                // Nothing else stands in these sources, and what cannot be read was parked when it was applied.
                Ok(_) | Err(_) => None,
            };
            if let Some(step) = step {
                exception_step::insert(tx, &step)?;
            }
        }
    }
}
