//! Agents, their certificates and their presence.

use std::collections::BTreeSet;

use protocol::id::{AgentId, Seq, SessionId, SiteId};
use protocol::time::UtcMillis;

use super::{Row, StoreError, Tx, epoch};

/// An agent that may come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// Who.
    pub agent: AgentId,
    /// Where it belongs.
    pub site: SiteId,
    /// When it got its newest certificate by a code.
    pub enrolled_at: UtcMillis,
    /// Since when it may no longer come.
    pub revoked_at: Option<UtcMillis>,
    /// When its newest good certificate ends; nothing if it has none.
    pub certificate_expires_at: Option<UtcMillis>,
    /// What it last said of itself; nothing if it was never heard.
    pub presence: Option<Presence>,
}

/// What an agent last said of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Connected, as far as the hub knows.
    pub is_online: bool,
    /// Since when it is, or is not.
    pub since: UtcMillis,
    /// The last word from it.
    pub heard_at: UtcMillis,
    /// Its software's version.
    pub software: String,
    /// How far its journal was when it connected.
    pub head: Seq,
    /// Its clock minus the hub's, in milliseconds.
    pub clock_offset_millis: i64,
}

const NEVER: i64 = 0;

fn some_time(millis: i64) -> Option<UtcMillis> {
    (millis != NEVER).then_some(UtcMillis(millis))
}

fn agent_of(row: &Row<'_>) -> Result<Agent, StoreError> {
    let presence = match row.get::<Option<i64>>(5)? {
        None => None,
        Some(online) => Some(Presence {
            is_online: online != 0,
            since: UtcMillis(row.get(6)?),
            heard_at: UtcMillis(row.get(7)?),
            software: row.get(8)?,
            head: Seq(row.get::<i64>(9)?.unsigned_abs()),
            clock_offset_millis: row.get(10)?,
        }),
    };
    Ok(Agent {
        agent: row.parse(0)?,
        site: row.parse(1)?,
        enrolled_at: UtcMillis(row.get(2)?),
        revoked_at: some_time(row.get(3)?),
        certificate_expires_at: row.get::<Option<i64>>(4)?.map(UtcMillis),
        presence,
    })
}

/// All agents, by id.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Agent>, StoreError> {
    tx.rows(
        "SELECT agents.agent, agents.site, agents.enrolled_at, agents.revoked_at,
                (SELECT MAX(expires_at) FROM certificates
                 WHERE certificates.agent = agents.agent AND certificates.revoked_at = 0),
                presence.online, presence.since, presence.heard_at, presence.software, presence.head_seq,
                presence.clock_offset
         FROM agents LEFT JOIN presence ON presence.agent = agents.agent ORDER BY agents.agent",
        &[],
        agent_of,
    )
}

/// The site of an agent that may come; nothing if it is unknown or revoked.
///
/// # Errors
/// [`StoreError`].
pub fn site(tx: &mut Tx<'_>, agent: &AgentId) -> Result<Option<SiteId>, StoreError> {
    tx.opt("SELECT site FROM agents WHERE agent = $1 AND revoked_at = 0", &[&agent.as_str()], |row| {
        row.parse(0)
    })
}

/// Whether an agent was ever enrolled, shut out or not.
///
/// # Errors
/// [`StoreError`].
pub fn is_known(tx: &mut Tx<'_>, agent: &AgentId) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) FROM agents WHERE agent = $1";
    Ok(tx.one(sql, &[&agent.as_str()], |row| row.get::<i64>(0))? > 0)
}

/// Admits an agent to a site with a new certificate. Certificates it had before are revoked.
///
/// # Errors
/// [`StoreError`].
pub fn enrol(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    site: &SiteId,
    certificate: &Certificate<'_>,
    now: UtcMillis,
) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO agents (agent, site, enrolled_at, revoked_at) VALUES ($1, $2, $3, 0)
         ON CONFLICT (agent) DO UPDATE SET site = excluded.site, enrolled_at = excluded.enrolled_at, revoked_at = 0",
        &[&agent.as_str(), &site.as_str(), &now.0],
    )?;
    revoke_certificates(tx, agent, now)?;
    epoch::end_live(tx, agent)?;
    tx.execute_one(
        "INSERT INTO certificates (serial, agent, issued_at, expires_at, revoked_at) VALUES ($1, $2, $3, $4, 0)",
        &[&certificate.serial, &agent.as_str(), &now.0, &certificate.expires.0],
    )
}

/// A certificate as the store keeps it.
#[derive(Debug, Clone, Copy)]
pub struct Certificate<'a> {
    /// Lower-case hexadecimal, no leading zeros.
    pub serial: &'a str,
    /// When it ends.
    pub expires: UtcMillis,
}

/// Shuts an agent out, with all its certificates. Says whether it was in.
///
/// # Errors
/// [`StoreError`].
pub fn revoke(tx: &mut Tx<'_>, agent: &AgentId, now: UtcMillis) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "UPDATE agents SET revoked_at = $1 WHERE agent = $2 AND revoked_at = 0",
        &[&now.0, &agent.as_str()],
    )?;
    revoke_certificates(tx, agent, now)?;
    Ok(changed > 0)
}

fn revoke_certificates(tx: &mut Tx<'_>, agent: &AgentId, now: UtcMillis) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE certificates SET revoked_at = $1 WHERE agent = $2 AND revoked_at = 0",
        &[&now.0, &agent.as_str()],
    )?;
    Ok(())
}

/// Serials of revoked certificates that would otherwise still be good, and agents that are shut out.
///
/// # Errors
/// [`StoreError`].
pub fn revoked(tx: &mut Tx<'_>, now: UtcMillis) -> Result<(BTreeSet<String>, BTreeSet<AgentId>), StoreError> {
    let serials = tx.rows(
        "SELECT serial FROM certificates WHERE revoked_at <> 0 AND expires_at > $1",
        &[&now.0],
        |row| row.get(0),
    )?;
    let agents = tx.rows("SELECT agent FROM agents WHERE revoked_at <> 0", &[], |row| row.parse(0))?;
    Ok((serials.into_iter().collect(), agents.into_iter().collect()))
}

/// What a `hello` tells of an agent.
#[derive(Debug, Clone)]
pub struct Heard {
    /// The connection.
    pub session: SessionId,
    /// The software's version.
    pub software: String,
    /// How far its journal is.
    pub head: Seq,
    /// Its clock minus the hub's.
    pub clock_offset_millis: i64,
}

/// An agent said `hello`.
///
/// # Errors
/// [`StoreError`].
pub fn came(tx: &mut Tx<'_>, agent: &AgentId, heard: &Heard, now: UtcMillis) -> Result<(), StoreError> {
    let head = i64::try_from(heard.head.0).unwrap_or(i64::MAX);
    tx.execute_one(
        "INSERT INTO presence (agent, session, online, since, heard_at, software, head_seq, clock_offset)
         VALUES ($1, $2, 1, $3, $3, $4, $5, $6)
         ON CONFLICT (agent) DO UPDATE SET session = excluded.session, online = 1, heard_at = excluded.heard_at,
             since = CASE WHEN presence.online = 1 THEN presence.since ELSE excluded.since END,
             software = excluded.software, head_seq = excluded.head_seq, clock_offset = excluded.clock_offset",
        &[
            &agent.as_str(),
            &heard.session.to_string(),
            &now.0,
            &heard.software,
            &head,
            &heard.clock_offset_millis,
        ],
    )
}

/// An agent's connection is gone. A late word about an older connection changes nothing.
///
/// # Errors
/// [`StoreError`].
pub fn left(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    session: SessionId,
    now: UtcMillis,
) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "UPDATE presence SET online = 0, since = $1, heard_at = $1
         WHERE agent = $2 AND session = $3 AND online = 1",
        &[&now.0, &agent.as_str(), &session.to_string()],
    )?;
    Ok(changed > 0)
}

/// Agents with a journal to drain that were last heard before a time, and are not shut out.
///
/// # Errors
/// [`StoreError`].
pub fn silent(
    tx: &mut Tx<'_>,
    heard_before: UtcMillis,
) -> Result<Vec<(AgentId, SiteId, UtcMillis)>, StoreError> {
    tx.rows(
        "SELECT agents.agent, agents.site, presence.heard_at
         FROM agents JOIN presence ON presence.agent = agents.agent
         WHERE agents.revoked_at = 0 AND presence.online = 0 AND presence.heard_at < $1 ORDER BY agents.agent",
        &[&heard_before.0],
        |row| Ok((row.parse(0)?, row.parse(1)?, UtcMillis(row.get(2)?))),
    )
}

/// At the start of the hub nobody is connected: the broker is new.
///
/// # Errors
/// [`StoreError`].
pub fn all_left(tx: &mut Tx<'_>, now: UtcMillis) -> Result<(), StoreError> {
    tx.execute("UPDATE presence SET online = 0, since = $1 WHERE online = 1", &[&now.0])?;
    Ok(())
}
