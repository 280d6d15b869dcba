//! Returns that were authorised before: made, revoked, and held against the returns that name them.

use std::collections::BTreeMap;

use protocol::id::{AuthorisationId, OperationId};
use protocol::operation::{Operation, ReturnAcceptedV2};
use protocol::pass::Authorised;
use protocol::returns::Authorisation;

use super::world::World;
use crate::channel::of_token;
use crate::store::StoreError;
use crate::store::authorisation::{self, Use};

/// One comes. A number that is known stays what it is.
pub(super) fn made(world: &mut World<'_, '_>, operator: &str, told: &Authorised) -> Result<(), StoreError> {
    if authorisation::find(world.tx, told.number.as_str())?.is_some() {
        return Ok(());
    }
    authorisation::insert(world.tx, told, operator, of_token(operator), world.at.0)
}

/// One holds no more.
pub(super) fn revoked(world: &mut World<'_, '_>, number: &str, note: &str) -> Result<(), StoreError> {
    authorisation::revoke(world.tx, number, world.at.0, note)
}

/// What the hub has of the authorisation that a return names: one that it does not know so, or that does not cover what
/// came back by it with this return, says nothing of the day. A station that was offline could not know that it was
/// revoked, or used elsewhere: what was promised stands, and a person hears of it.
pub(super) fn look(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAcceptedV2,
    differences: &mut Vec<String>,
) -> Result<Option<Authorisation>, StoreError> {
    let Some(named) = &body.input.evidence.authorisation else { return Ok(None) };
    let number = &named.number;
    let Some(known) = authorisation::find(world.tx, number.as_str())? else {
        differences.push(format!("the hub knows no return authorisation {number}"));
        return Ok(None);
    };
    let mut doubts = Vec::new();
    if body.accepted.order.as_ref() != Some(&known.told.order) {
        doubts.push(format!("return authorisation {number} is of order {}", known.told.order));
    }
    if named.declared_on != known.told.declared_on.min(body.input.today) {
        doubts.push(format!("return authorisation {number} was declared on {}", known.told.declared_on));
    }
    if known.told.latest < body.input.today {
        doubts.push(format!("return authorisation {number} held until {}", known.told.latest));
    }
    // By the clock of the station: what was done before it was revoked was right.
    if known.revoked_at != 0 && known.revoked_at <= operation.time.0 {
        doubts.push(format!("return authorisation {number} was revoked ({})", known.revoked_why));
    }
    let taken = authorisation::units(world.tx, number.as_str())?;
    if let Some(line) = known.told.beyond(&body.input.request.lines, &taken) {
        doubts.push(format!("more of line {line} came back than return authorisation {number} has left"));
    }
    let is_good = doubts.is_empty();
    differences.append(&mut doubts);
    Ok(is_good.then(|| named.clone()))
}

/// A return by one that is good is taken.
pub(super) fn used(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAcceptedV2,
    number: &AuthorisationId,
) -> Result<(), StoreError> {
    let mut units: BTreeMap<u32, i64> = BTreeMap::new();
    for asked in &body.input.request.lines {
        let sum = units.entry(asked.line).or_default();
        *sum = sum.saturating_add(i64::try_from(asked.quantity.count()).unwrap_or(i64::MAX));
    }
    let by = Use {
        number: number.as_str(),
        operation: operation.id,
        return_id: body.accepted.return_id.as_str(),
        ordinal: world.ordinal,
        at: world.at.0,
        units,
    };
    authorisation::was_used(world.tx, &by)
}

/// That return is reversed.
pub(super) fn not_used(
    world: &mut World<'_, '_>,
    operation: OperationId,
    body: &ReturnAcceptedV2,
) -> Result<(), StoreError> {
    let Some(named) = &body.input.evidence.authorisation else { return Ok(()) };
    authorisation::was_not_used(world.tx, named.number.as_str(), operation)
}
