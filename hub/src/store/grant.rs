//! What agents are granted: limits, accounts of what each epoch promised, number series and their leases.

use protocol::grant::{Account, Limits, Series};
use protocol::id::{AgentId, Epoch, Generation, SeriesId, SiteId};
use protocol::money::Currency;

use super::{Row, StoreError, Tx};

/// A site's limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitRow {
    /// Which site.
    pub site: SiteId,
    /// Of what.
    pub currency: Currency,
    /// How much.
    pub limits: Limits,
}

/// The epoch that an agent is granted to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolderRow {
    /// Who.
    pub agent: AgentId,
    /// Where it belongs.
    pub site: SiteId,
    /// Its live epoch.
    pub epoch: Epoch,
    /// The hub's life in which it was heard.
    pub generation: Generation,
}

/// What an epoch has promised, and may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Whose.
    pub agent: AgentId,
    /// Of which epoch.
    pub epoch: Epoch,
    /// Of which money.
    pub currency: Currency,
    /// Whose limit it counts against.
    pub site: SiteId,
    /// How much.
    pub account: Account,
    /// The hub's life in which the newest mark was granted, and where the agent's stream has it; nothing if none was.
    pub granted: Option<(Generation, i64)>,
}

/// A number series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesRow {
    /// Which.
    pub series: SeriesId,
    /// Where it stands.
    pub state: Series,
}

/// Numbers leased to an epoch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseRow {
    /// Of this series.
    pub series: SeriesId,
    /// The first one.
    pub first: u64,
    /// The last one.
    pub last: u64,
    /// To whom.
    pub agent: AgentId,
    /// To which epoch of it.
    pub epoch: Epoch,
    /// In which life of the hub.
    pub generation: Generation,
}

fn currency(row: &Row<'_>, index: usize) -> Result<Currency, StoreError> {
    let text: String = row.get(index)?;
    Currency::parse(&text).ok_or_else(|| row.corrupt(index, &"not a currency"))
}

fn number(row: &Row<'_>, index: usize) -> Result<u64, StoreError> {
    let stored: i64 = row.get(index)?;
    u64::try_from(stored).map_err(|why| row.corrupt(index, &why))
}

fn int(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn limit_of(row: &Row<'_>) -> Result<LimitRow, StoreError> {
    let limits = Limits { site: row.get(2)?, agent: row.get(3)? };
    Ok(LimitRow { site: row.parse(0)?, currency: currency(row, 1)?, limits })
}

/// A site's limits; nothing if nobody has set any.
///
/// # Errors
/// [`StoreError`].
pub fn limit(tx: &mut Tx<'_>, site: &SiteId) -> Result<Option<LimitRow>, StoreError> {
    tx.opt(
        "SELECT site, currency, site_limit, agent_limit FROM limits WHERE site = $1",
        &[&site.as_str()],
        limit_of,
    )
}

/// All limits, by site.
///
/// # Errors
/// [`StoreError`].
pub fn limits(tx: &mut Tx<'_>) -> Result<Vec<LimitRow>, StoreError> {
    tx.rows("SELECT site, currency, site_limit, agent_limit FROM limits ORDER BY site", &[], limit_of)
}

/// Keeps a site's limits, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_limit(tx: &mut Tx<'_>, row: &LimitRow) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO limits (site, currency, site_limit, agent_limit) VALUES ($1, $2, $3, $4)
         ON CONFLICT (site) DO UPDATE SET currency = excluded.currency, site_limit = excluded.site_limit,
             agent_limit = excluded.agent_limit",
        &[&row.site.as_str(), &row.currency.to_string(), &row.limits.site, &row.limits.agent],
    )
}

fn holder_of(row: &Row<'_>) -> Result<HolderRow, StoreError> {
    Ok(HolderRow {
        agent: row.parse(0)?,
        site: row.parse(1)?,
        epoch: Epoch(row.parse(2)?),
        generation: Generation(row.parse(3)?),
    })
}

/// The epoch that an agent is granted to.
///
/// # Errors
/// [`StoreError`].
pub fn holder(tx: &mut Tx<'_>, agent: &AgentId) -> Result<Option<HolderRow>, StoreError> {
    tx.opt(
        "SELECT agent, site, epoch, generation FROM holders WHERE agent = $1",
        &[&agent.as_str()],
        holder_of,
    )
}

/// The epochs that were granted to in the hub's newest life, by agent; of one site, or of all.
///
/// # Errors
/// [`StoreError`].
pub fn holders(tx: &mut Tx<'_>, site: Option<&SiteId>) -> Result<Vec<HolderRow>, StoreError> {
    let site = site.map_or("", SiteId::as_str);
    tx.rows(
        "SELECT agent, site, epoch, generation FROM holders
         WHERE (site = $1 OR $1 = '')
           AND generation = (SELECT generation FROM holders ORDER BY ordinal DESC LIMIT 1)
         ORDER BY agent",
        &[&site],
        holder_of,
    )
}

/// Keeps which epoch an agent is granted to, by the entry of this ordinal.
///
/// # Errors
/// [`StoreError`].
pub fn save_holder(tx: &mut Tx<'_>, row: &HolderRow, ordinal: i64) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO holders (agent, site, epoch, generation, ordinal) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (agent) DO UPDATE SET site = excluded.site, epoch = excluded.epoch,
             generation = excluded.generation, ordinal = excluded.ordinal",
        &[
            &row.agent.as_str(),
            &row.site.as_str(),
            &row.epoch.to_string(),
            &row.generation.to_string(),
            &ordinal,
        ],
    )
}

/// Nothing is granted to the agent until it is heard again.
///
/// # Errors
/// [`StoreError`].
pub fn remove_holder(tx: &mut Tx<'_>, agent: &AgentId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM holders WHERE agent = $1", &[&agent.as_str()])?;
    Ok(())
}

fn account_of(row: &Row<'_>) -> Result<AccountRow, StoreError> {
    let generation: String = row.get(7)?;
    let granted = match generation.as_str() {
        "" => None,
        _ => Some((Generation(row.parse(7)?), row.get(8)?)),
    };
    Ok(AccountRow {
        agent: row.parse(0)?,
        epoch: Epoch(row.parse(1)?),
        currency: currency(row, 2)?,
        site: row.parse(3)?,
        account: Account { known: row.get(4)?, up_to: row.get(5)?, ceiling: row.get(6)? },
        granted,
    })
}

/// An epoch's account in a currency.
///
/// # Errors
/// [`StoreError`].
pub fn account(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    epoch: Epoch,
    currency: Currency,
) -> Result<Option<AccountRow>, StoreError> {
    tx.opt(
        "SELECT agent, epoch, currency, site, known, up_to, ceiling, generation, version FROM accounts
         WHERE agent = $1 AND epoch = $2 AND currency = $3",
        &[&agent.as_str(), &epoch.to_string(), &currency.to_string()],
        account_of,
    )
}

/// All accounts of an agent, by epoch.
///
/// # Errors
/// [`StoreError`].
pub fn accounts(tx: &mut Tx<'_>, agent: &AgentId) -> Result<Vec<AccountRow>, StoreError> {
    tx.rows(
        "SELECT agent, epoch, currency, site, known, up_to, ceiling, generation, version FROM accounts
         WHERE agent = $1 ORDER BY epoch, currency",
        &[&agent.as_str()],
        account_of,
    )
}

/// What all epochs of a site may have promised that the hub does not know of, in minor units.
///
/// # Errors
/// [`StoreError`].
pub fn possible(tx: &mut Tx<'_>, site: &SiteId, currency: Currency) -> Result<i64, StoreError> {
    tx.one(
        "SELECT CAST(COALESCE(SUM(ceiling - known), 0) AS BIGINT) FROM accounts
         WHERE site = $1 AND currency = $2 AND ceiling > known",
        &[&site.as_str(), &currency.to_string()],
        |row| row.get(0),
    )
}

/// Keeps an account, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_account(tx: &mut Tx<'_>, row: &AccountRow) -> Result<(), StoreError> {
    let (generation, version) =
        row.granted.map_or((String::new(), 0), |(generation, version)| (generation.to_string(), version));
    tx.execute_one(
        "INSERT INTO accounts (agent, epoch, currency, site, known, up_to, ceiling, generation, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (agent, epoch, currency) DO UPDATE SET site = excluded.site, known = excluded.known,
             up_to = excluded.up_to, ceiling = excluded.ceiling, generation = excluded.generation,
             version = excluded.version",
        &[
            &row.agent.as_str(),
            &row.epoch.to_string(),
            &row.currency.to_string(),
            &row.site.as_str(),
            &row.account.known,
            &row.account.up_to,
            &row.account.ceiling,
            &generation,
            &version,
        ],
    )
}

fn series_of(row: &Row<'_>) -> Result<SeriesRow, StoreError> {
    let state = Series {
        generation: Generation(row.parse(1)?),
        next: number(row, 2)?,
        last: number(row, 3)?,
        block: number(row, 4)?,
    };
    Ok(SeriesRow { series: row.parse(0)?, state })
}

/// All number series, by name.
///
/// # Errors
/// [`StoreError`].
pub fn all_series(tx: &mut Tx<'_>) -> Result<Vec<SeriesRow>, StoreError> {
    tx.rows(
        "SELECT series, generation, next_number, last_number, block FROM series ORDER BY series",
        &[],
        series_of,
    )
}

/// Keeps a series, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_series(tx: &mut Tx<'_>, row: &SeriesRow) -> Result<(), StoreError> {
    let Series { generation, next, last, block } = row.state;
    tx.execute_one(
        "INSERT INTO series (series, generation, next_number, last_number, block) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (series) DO UPDATE SET generation = excluded.generation,
             next_number = excluded.next_number, last_number = excluded.last_number, block = excluded.block",
        &[&row.series.as_str(), &generation.to_string(), &int(next), &int(last), &int(block)],
    )
}

/// Keeps that numbers are leased. That a number is leased twice is refused by the table.
///
/// # Errors
/// [`StoreError`].
pub fn add_lease(tx: &mut Tx<'_>, row: &LeaseRow) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO leases (series, first_number, last_number, agent, epoch, generation)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            &row.series.as_str(),
            &int(row.first),
            &int(row.last),
            &row.agent.as_str(),
            &row.epoch.to_string(),
            &row.generation.to_string(),
        ],
    )
}

/// What is leased to an agent, by series and number.
///
/// # Errors
/// [`StoreError`].
pub fn leases(tx: &mut Tx<'_>, agent: &AgentId) -> Result<Vec<LeaseRow>, StoreError> {
    tx.rows(
        "SELECT series, first_number, last_number, agent, epoch, generation FROM leases
         WHERE agent = $1 ORDER BY series, first_number",
        &[&agent.as_str()],
        |row| {
            Ok(LeaseRow {
                series: row.parse(0)?,
                first: number(row, 1)?,
                last: number(row, 2)?,
                agent: row.parse(3)?,
                epoch: Epoch(row.parse(4)?),
                generation: Generation(row.parse(5)?),
            })
        },
    )
}
