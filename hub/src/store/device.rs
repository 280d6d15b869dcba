//! Agents' scanners and printers, as each agent last told of them.

use std::collections::BTreeMap;

use protocol::device::{DEVICE_TEXT_CHARS_MAX, DEVICES_MAX, DeviceCondition, DeviceHealth, DeviceKind};
use protocol::id::{AgentId, StationId};
use protocol::time::UtcMillis;

use super::{StoreError, Tx};

/// Keeps what an agent told in the place of what it told before.
///
/// # Errors
/// [`StoreError`].
pub fn replace(tx: &mut Tx<'_>, agent: &AgentId, devices: &[DeviceHealth]) -> Result<(), StoreError> {
    tx.execute("DELETE FROM agent_devices WHERE agent = $1", &[&agent.as_str()])?;
    // Whatever an agent says, a store takes only so much of it; the last of a name counts.
    let named = devices.iter().take(DEVICES_MAX).map(|device| ((device.kind, device.name.as_str()), device));
    for device in named.collect::<BTreeMap<_, _>>().into_values() {
        let short = |text: &str| text.chars().take(DEVICE_TEXT_CHARS_MAX).collect::<String>();
        tx.execute_one(
            "INSERT INTO agent_devices (agent, kind, name, station, state, why, since, reads, errors, unmatched, waiting)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (agent, kind, name) DO UPDATE SET state = excluded.state",
            &[
                &agent.as_str(),
                &device.kind.as_str(),
                &short(&device.name),
                &device.station.as_ref().map_or("", StationId::as_str),
                &device.state.as_str(),
                &short(&device.why),
                &device.since.0,
                &count(device.reads),
                &count(device.errors),
                &count(device.unmatched),
                &count(device.waiting),
            ],
        )?;
    }
    Ok(())
}

/// All agents' devices, by agent; scanners last, by name.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut Tx<'_>) -> Result<BTreeMap<String, Vec<DeviceHealth>>, StoreError> {
    let rows = tx.rows(
        "SELECT agent, kind, name, station, state, why, since, reads, errors, unmatched, waiting
         FROM agent_devices ORDER BY agent, kind, name",
        &[],
        |row| {
            let number = |value: i64| value.unsigned_abs();
            let device = DeviceHealth {
                kind: DeviceKind::from_word(&row.get::<String>(1)?),
                name: row.get(2)?,
                station: StationId::parse(row.get::<String>(3)?).ok(),
                state: DeviceCondition::from_word(&row.get::<String>(4)?),
                why: row.get(5)?,
                since: UtcMillis(row.get(6)?),
                reads: number(row.get(7)?),
                errors: number(row.get(8)?),
                unmatched: number(row.get(9)?),
                waiting: number(row.get(10)?),
            };
            Ok((row.get::<String>(0)?, device))
        },
    )?;
    let mut devices: BTreeMap<String, Vec<DeviceHealth>> = BTreeMap::new();
    for (agent, device) in rows {
        devices.entry(agent).or_default().push(device);
    }
    Ok(devices)
}

fn count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
