//! Who works at a site: what connectors bring and what people at the hub say, kept and fed to the site's agents.

use protocol::id::{SiteId, WorkerId};
use protocol::reference::{Change, PinVerifier, Role, Site, Stream, Worker, WorkerPin};
use serde_json::json;

use super::world::World;
use super::{owned, pass};
use crate::ownership::{Entity, HUB};
use crate::store::{StoreError, reference};

/// Somebody brought a worker, if it may say what the worker may do. It says nothing of the PIN, which is the hub's own.
pub(super) fn pulled(
    world: &mut World<'_, '_>,
    source: &str,
    site: SiteId,
    brought: Worker,
) -> Result<(), StoreError> {
    if owned::role(world, source, (&site, &brought.worker), brought.role)? {
        take(world, site, brought)
    } else {
        Ok(())
    }
}

/// A worker as it is from now on, with the PIN that is there.
pub(super) fn take(world: &mut World<'_, '_>, site: SiteId, brought: Worker) -> Result<(), StoreError> {
    let known = reference::worker(world.tx, &site, &brought.worker)?;
    let pin = known.and_then(|known| pin_as(known, brought.role));
    keep(world, site, Worker { pin, ..brought })
}

/// Somebody new; who is there already gets the role.
pub(super) fn add(
    world: &mut World<'_, '_>,
    site: SiteId,
    worker: WorkerId,
    role: Role,
) -> Result<(), StoreError> {
    pulled(world, HUB, site, Worker { worker, role, pin: None })
}

pub(super) fn set_role(
    world: &mut World<'_, '_>,
    site: SiteId,
    worker: &WorkerId,
    role: Role,
) -> Result<(), StoreError> {
    if !owned::role(world, HUB, (&site, worker), role)? {
        return Ok(());
    }
    change(world, site, worker, |worker| {
        worker.pin = pin_as(worker.clone(), role);
        worker.role = role;
    })
}

/// The PIN of a worker who gets a role. Nobody can see how long an associate's is, so it is none for a supervisor:
/// that one needs more digits, and has to be set.
fn pin_as(known: Worker, role: Role) -> Option<WorkerPin> {
    if known.role == Role::Associate && role == Role::Supervisor { None } else { known.pin }
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
    owned::worker_gone(world, &site, &worker)?;
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
    let subject = format!("worker/{site}/{}", worker.worker);
    owned::record_changed(world, Entity::Worker, &subject, &json!({"role": worker.role}))?;
    let (record, role, has_pin) = (record(&worker.worker), worker.role, worker.pin.is_some());
    world.publish(&Stream::Site(site.clone()), record, Change::Worker(worker));
    if role == Role::Supervisor && has_pin { require_pins(world, &site) } else { Ok(()) }
}

/// From its first supervisor's PIN on a badge alone agrees to nothing at a site, whoever leaves it (decision 0110).
fn require_pins(world: &mut World<'_, '_>, site: &SiteId) -> Result<(), StoreError> {
    let Some(known) = world.site(site)?.filter(|known| !known.supervisor_pins) else { return Ok(()) };
    let site = Site { supervisor_pins: true, ..known };
    world.save_site(site.clone())?;
    pass::publish_site(world, site)
}

fn record(worker: &WorkerId) -> String {
    format!("worker/{worker}")
}
