//! Versions of a connector's mapping: proposed by one person, approved by another.
//!
//! That it is another one is kept here, too: an approval by whoever proposed it has no effect, however it came into the log.

use super::world::World;
use crate::store::StoreError;
use crate::store::mapping::{self, MappingRow, MappingState};

/// Somebody proposed a version.
pub(super) fn propose(
    world: &mut World<'_, '_>,
    operator: &str,
    connector: String,
    document: String,
    note: String,
) -> Result<(), StoreError> {
    let version = mapping::newest(world.tx, &connector)? + 1;
    let row = MappingRow {
        connector,
        version,
        document,
        state: MappingState::Proposed,
        note,
        proposed_by: operator.to_owned(),
        proposed_at: world.at.0,
        decided_by: String::new(),
        decided_at: 0,
        decided_note: String::new(),
    };
    mapping::save(world.tx, &row)
}

/// Somebody approved a version, or turned it down. Whoever proposed it may only turn it down.
pub(super) fn decide(
    world: &mut World<'_, '_>,
    operator: &str,
    connector: &str,
    version: i64,
    approve: bool,
    note: &str,
) -> Result<(), StoreError> {
    let Some(mut row) = mapping::find(world.tx, connector, version)? else { return Ok(()) };
    if row.state != MappingState::Proposed || (approve && row.proposed_by == operator) {
        return Ok(());
    }
    if approve && let Some(mut before) = mapping::in_force(world.tx, connector)? {
        before.state = MappingState::Replaced;
        mapping::save(world.tx, &before)?;
    }
    row.state = if approve { MappingState::InForce } else { MappingState::Refused };
    operator.clone_into(&mut row.decided_by);
    row.decided_at = world.at.0;
    note.clone_into(&mut row.decided_note);
    mapping::save(world.tx, &row)
}
