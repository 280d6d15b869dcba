//! Raising and closing exceptions while entries are applied: one open exception per cause.

use protocol::id::{OperationId, SiteId};
use protocol::time::UtcMillis;
use serde_json::json;

use super::world::World;
use crate::exception::Category;
use crate::store::exception::{ExceptionRow, ExceptionState};
use crate::store::{StoreError, mail};
use crate::webhook::EventKind;

/// What an exception is about, as far as it is known.
#[derive(Debug, Default)]
pub(super) struct About<'a> {
    pub(super) subject: &'a str,
    pub(super) site: Option<&'a SiteId>,
    pub(super) operation: Option<OperationId>,
    pub(super) posting: &'a str,
}

/// Opens an exception, or counts another occurrence of the open one; says its number.
pub(super) fn raise(
    world: &mut World<'_, '_>,
    category: Category,
    cause: &str,
    detail: &str,
    about: &About<'_>,
) -> Result<i64, StoreError> {
    if let Some(number) = world.live_exception(cause)? {
        if let Some(row) = world.exception(number)? {
            row.occurrences += 1;
        }
        return Ok(number);
    }
    let number = world.number();
    let opened_at = world.at.0;
    let row = ExceptionRow {
        exception: number,
        category: category.code().to_owned(),
        cause: cause.to_owned(),
        subject: about.subject.to_owned(),
        site: about.site.map(ToString::to_string).unwrap_or_default(),
        severity: category.severity().code().to_owned(),
        state: ExceptionState::Open,
        owner: category.owner().to_owned(),
        detail: detail.to_owned(),
        note: String::new(),
        operation: about.operation.unwrap_or(OperationId(uuid::Uuid::nil())),
        posting: about.posting.to_owned(),
        occurrences: 1,
        opened_at,
        deadline: opened_at.saturating_add(category.deadline_millis()),
        escalated_at: 0,
        closed_at: 0,
    };
    announce(world, EventKind::ExceptionOpened, &row);
    world.insert_exception(row);
    Ok(number)
}

/// Webhooks hear of an exception as it stands. What people write into it stays here, and so does its detail: that is made
/// for people of the house, and holds names of workers and text out of files.
pub(super) fn announce(world: &mut World<'_, '_>, kind: EventKind, row: &ExceptionRow) {
    let data = json!({
        "exception": row.exception,
        "category": row.category,
        "severity": row.severity,
        "site": row.site,
        "opened_at": UtcMillis(row.opened_at).rfc3339(),
        "deadline": UtcMillis(row.deadline).rfc3339(),
    });
    world.announce(kind, &row.subject, data);
}

/// A mail about an exception that escalated, if this hub sends any. That mail cannot be sent is not told by mail.
pub(super) fn write_mail(world: &mut World<'_, '_>, row: &ExceptionRow) -> Result<(), StoreError> {
    if world.is_silent() || row.category == Category::MailFailing.code() || !mail::is_on(world.tx)? {
        return Ok(());
    }
    mail::insert(world.tx, row.exception, world.ordinal, world.at.0)
}

/// Closes the open exception of a cause that went away.
pub(super) fn clear(world: &mut World<'_, '_>, cause: &str, note: &str) -> Result<(), StoreError> {
    match world.live_exception(cause)? {
        Some(number) => close(world, number, ExceptionState::Resolved, note),
        None => Ok(()),
    }
}

/// Closes an exception.
pub(super) fn close(
    world: &mut World<'_, '_>,
    number: i64,
    state: ExceptionState,
    note: &str,
) -> Result<(), StoreError> {
    let at = world.at.0;
    if let Some(row) = world.exception(number)? {
        row.state = state;
        row.closed_at = at;
        if !note.is_empty() {
            note.clone_into(&mut row.note);
        }
    }
    Ok(())
}
