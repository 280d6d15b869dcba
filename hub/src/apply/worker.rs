//! Who works at a site: what connectors bring and what people at the hub say, kept and fed to the site's agents.

use protocol::id::{SiteId, WorkerId};
use protocol::reference::{Change, PinVerifier, Role, Stream, Worker, WorkerPin};

use super::world::World;
use crate::store::{StoreError, reference};

/// A connector brought a worker: whatever it says, the PIN is the hub's own and stays.
pub(super) fn pulled(world: &mut World<'_, '_>, site: SiteId, brought: Worker) -> Result<(), StoreError> {
    let known = reference::worker(world.tx, &site, &brought.worker)?;
    keep(world, site, Worker { pin: known.and_then(|known| known.pin), ..brought })
}

/// Somebody new; who is there already gets the role.
pub(super) fn add(
    world: &mut World<'_, '_>,
    site: SiteId,
    worker: WorkerId,
    role: Role,
) -> Result<(), StoreError> {
    pulled(world, site, Worker { worker, role, pin: None })
}

pub(super) fn set_role(
    world: &mut World<'_, '_>,
    site: SiteId,
    worker: &WorkerId,
    role: Role,
) -> Result<(), StoreError> {
    change(world, site, worker, |worker| worker.role = role)
}

/// A new PIN is a new count of wrong ones.
pub(super) fn set_pin(
    world: &mut World<'_, '_>,
    site: SiteId,
    worker: &WorkerId,
    verifier: PinVerifier,
) -> Result<(), StoreError> {
    change(world, site, worker, |worker| worker.pin = Some(WorkerPin { verifier, unlocks: 0 }))
}

pub(super) fn unlock(world: &mut World<'_, '_>, site: SiteId, worker: &WorkerId) -> Result<(), StoreError> {
    change(world, site, worker, |worker| {
        if let Some(pin) = &mut worker.pin {
            pin.unlocks = pin.unlocks.saturating_add(1);
        }
    })
}

pub(super) fn remove(world: &mut World<'_, '_>, site: SiteId, worker: WorkerId) -> Result<(), StoreError> {
    reference::remove_worker(world.tx, &site, &worker)?;
    let record = record(&worker);
    world.publish(&Stream::Site(site), record, Change::WorkerRemoved { worker });
    Ok(())
}

/// Whoever is not there any more stays so.
fn change(
    world: &mut World<'_, '_>,
    site: SiteId,
    worker: &WorkerId,
    change: impl FnOnce(&mut Worker),
) -> Result<(), StoreError> {
    let Some(mut known) = reference::worker(world.tx, &site, worker)? else { return Ok(()) };
    change(&mut known);
    keep(world, site, known)
}

fn keep(world: &mut World<'_, '_>, site: SiteId, worker: Worker) -> Result<(), StoreError> {
    reference::save_worker(world.tx, &site, &worker)?;
    let record = record(&worker.worker);
    world.publish(&Stream::Site(site), record, Change::Worker(worker));
    Ok(())
}

fn record(worker: &WorkerId) -> String {
    format!("worker/{worker}")
}
