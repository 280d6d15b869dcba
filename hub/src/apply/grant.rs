//! What agents are granted: the one place where grants are made, so that those of a site stay within its limit.
//!
//! Nothing is asked for. An agent that is heard in a new epoch, a promise that becomes known, another limit: each is an
//! entry, and after it every epoch of the site has the mark that [`protocol::grant`] gives it.

use protocol::grant::{Account, Allowance, Limits, NumberRange, Series};
use protocol::id::{AgentId, Epoch, SeriesId, SiteId};
use protocol::money::{Currency, Money};
use protocol::operation::Operation;
use protocol::reference::{Change, Stream, in_force};
use protocol::returns::Amount;

use super::entry::Arrived;
use super::world::World;
use crate::log::EpochLive;
use crate::store::StoreError;
use crate::store::grant::{self, AccountRow, HolderRow, LeaseRow, LimitRow, SeriesRow};

/// An agent said which epoch is its live one, and how far it has its own stream.
pub(super) fn epoch_live(world: &mut World<'_, '_>, live: EpochLive) -> Result<(), StoreError> {
    let EpochLive { agent, site, epoch, generation, holds } = live;
    let row = HolderRow { agent, site, epoch, generation };
    let before = grant::holder(world.tx, &row.agent)?;
    let is_fresh = before.as_ref() != Some(&row);
    if is_fresh {
        grant::save_holder(world.tx, &row, world.ordinal)?;
        for series in grant::all_series(world.tx)? {
            lease(world, series, &row)?;
        }
    } else {
        for mut account in grant::accounts(world.tx, &row.agent)? {
            let is_there = account.granted.is_some_and(|(_, version)| Some(version) <= holds);
            if account.epoch == row.epoch && is_there {
                account.account.confirm();
                grant::save_account(world.tx, &account)?;
            }
        }
    }
    if let Some(left) = before.filter(|before| before.site != row.site) {
        grant_all(world, &left.site)?;
    }
    grant_all(world, &row.site)
}

/// An operation has come: what it promised is known now, whatever becomes of it.
pub(super) fn learn(world: &mut World<'_, '_>, arrived: &Arrived) -> Result<(), StoreError> {
    let (Some(epoch), Ok(operation)) = (arrived.epoch, &arrived.operation) else { return Ok(()) };
    let (Some(promise), Ok(agent)) = (operation.body.promise(), AgentId::parse(arrived.agent.as_str()))
    else {
        return Ok(());
    };
    let found = grant::account(world.tx, &agent, epoch, promise.currency)?;
    let mut row = match found {
        Some(row) => row,
        None => fresh(&agent, epoch, promise, &operation.source.site),
    };
    row.account.learn(promise.minor);
    grant::save_account(world.tx, &row)?;
    grant_all(world, &row.site)
}

/// What an operation's agent could still promise, as far as the hub knows.
pub(super) fn left(
    world: &mut World<'_, '_>,
    operation: &Operation,
    currency: Currency,
) -> Result<Amount, StoreError> {
    let agent = &operation.source.agent;
    let Some(holder) = grant::holder(world.tx, agent)? else { return Ok(Amount::ZERO) };
    let account = grant::account(world.tx, agent, holder.epoch, currency)?;
    Ok(account.and_then(|row| Amount::new(row.account.possible()).ok()).unwrap_or_default())
}

fn fresh(agent: &AgentId, epoch: Epoch, money: Money, site: &SiteId) -> AccountRow {
    AccountRow {
        agent: agent.clone(),
        epoch,
        currency: money.currency,
        site: site.clone(),
        account: Account::default(),
        granted: None,
    }
}

/// A person has set how much a site and each of its agents may promise.
pub(super) fn set_limit(world: &mut World<'_, '_>, row: &LimitRow) -> Result<(), StoreError> {
    grant::save_limit(world.tx, row)?;
    grant_all(world, &row.site)
}

/// A person knows what became of an agent's earlier epochs, or of all of a lost one: they count no more.
pub(super) fn write_off(world: &mut World<'_, '_>, agent: &AgentId, is_lost: bool) -> Result<(), StoreError> {
    let live = if is_lost { None } else { grant::holder(world.tx, agent)?.map(|holder| holder.epoch) };
    if is_lost {
        grant::remove_holder(world.tx, agent)?;
    }
    let mut sites = std::collections::BTreeSet::new();
    for mut row in grant::accounts(world.tx, agent)? {
        if Some(row.epoch) != live && row.account.possible() > 0 {
            row.account.write_off();
            grant::save_account(world.tx, &row)?;
            sites.insert(row.site);
        }
    }
    sites.iter().try_for_each(|site| grant_all(world, site))
}

/// A person, or the restore, has said where a series begins or goes on in this life of the hub.
pub(super) fn open_series(
    world: &mut World<'_, '_>,
    series: SeriesId,
    opened: Series,
) -> Result<(), StoreError> {
    let known = grant::all_series(world.tx)?.into_iter().find(|row| row.series == series);
    let was_open = known.as_ref().is_some_and(|row| row.state.generation == opened.generation);
    let mut state =
        known.map_or(opened, |row| Series { last: opened.last, block: opened.block, ..row.state });
    state.open(opened.generation, opened.next);
    grant::save_series(world.tx, &SeriesRow { series: series.clone(), state })?;
    if was_open {
        return Ok(());
    }
    for holder in grant::holders(world.tx, None)? {
        if holder.generation == opened.generation {
            let row = SeriesRow { series: series.clone(), state };
            state = lease(world, row, &holder)?;
        }
    }
    Ok(())
}

/// Leases a block, if the series has one for this life of the hub; says where it stands then.
fn lease(world: &mut World<'_, '_>, mut row: SeriesRow, holder: &HolderRow) -> Result<Series, StoreError> {
    let Some((first, last)) = row.state.lease(holder.generation) else { return Ok(row.state) };
    grant::save_series(world.tx, &row)?;
    let HolderRow { agent, epoch, generation, .. } = holder;
    let (epoch, generation, series) = (*epoch, *generation, row.series);
    let agent = agent.clone();
    let lease = LeaseRow { series: series.clone(), first, last, agent: agent.clone(), epoch, generation };
    grant::add_lease(world.tx, &lease)?;
    let record = format!("numbers/{series}");
    let range = NumberRange { series, epoch, generation, first, last };
    world.publish(&Stream::Agent(agent), record, Change::Numbers(range));
    Ok(row.state)
}

/// Of the newest numbers leased to an agent, so many of a hundred may be given away before it gets the next ones.
const LEASE_USED_PERCENT: u64 = 80;

/// An agent gave a number away: before its lease is used up it gets the next one.
pub(super) fn number_given(
    world: &mut World<'_, '_>,
    agent: &AgentId,
    series: &str,
    number: u64,
) -> Result<(), StoreError> {
    let Some(holder) = grant::holder(world.tx, agent)? else { return Ok(()) };
    let leases = grant::leases(world.tx, agent)?;
    let newest = leases.iter().rfind(|lease| {
        lease.series.as_str() == series
            && lease.epoch == holder.epoch
            && lease.generation == holder.generation
    });
    let Some(newest) = newest.filter(|lease| (lease.first..=lease.last).contains(&number)) else {
        return Ok(());
    };
    let (used, of) = (number - newest.first + 1, newest.last - newest.first + 1);
    if used.saturating_mul(100) < of.saturating_mul(LEASE_USED_PERCENT) {
        return Ok(());
    }
    if let Some(row) = grant::all_series(world.tx)?.into_iter().find(|row| row.series == newest.series) {
        lease(world, row, &holder)?;
    }
    Ok(())
}

/// What a site and its agents may promise: what a person has set, at most what the policy of its money allows; without
/// a person's word the policy's.
fn limits(world: &mut World<'_, '_>, site: &SiteId) -> Result<Option<(Currency, Limits)>, StoreError> {
    let set = grant::limit(world.tx, site)?;
    let Some(known) = world.site(site)? else {
        return Ok(set.map(|LimitRow { currency, limits, .. }| (currency, limits)));
    };
    let currency = set.as_ref().map_or(known.currency, |row| row.currency);
    let policies = world.policies_for(&known)?;
    let policy = in_force(&policies, &known, world.at.date());
    let amounts = policy.and_then(|policy| policy.amounts(currency));
    let by_policy = amounts
        .map(|amounts| Limits { site: amounts.site_max().minor(), agent: amounts.agent_max().minor() });
    let limits = match (set.map(|row| row.limits), by_policy) {
        (Some(set), Some(most)) => {
            Some(Limits { site: set.site.min(most.site), agent: set.agent.min(most.agent) })
        }
        (set, by_policy) => set.or(by_policy),
    };
    Ok(limits.map(|limits| (currency, limits)))
}

/// Gives every epoch of a site the mark that its limits allow beside the others.
pub(super) fn grant_all(world: &mut World<'_, '_>, site: &SiteId) -> Result<(), StoreError> {
    let Some((currency, limits)) = limits(world, site)? else { return Ok(()) };
    let mut possible = grant::possible(world.tx, site, currency)?;
    for holder in grant::holders(world.tx, Some(site))? {
        let HolderRow { agent, epoch, generation, .. } = holder;
        let found = grant::account(world.tx, &agent, epoch, currency)?;
        let mut row = found.unwrap_or_else(|| fresh(&agent, epoch, Money::zero(currency), site));
        let own = if row.site == *site { row.account.possible() } else { 0 };
        let others = possible.saturating_sub(own);
        let is_granted = row.granted.is_some_and(|(granted_in, _)| granted_in == generation);
        if !row.account.grant(limits, others) && is_granted && row.site == *site {
            continue;
        }
        possible = others.saturating_add(row.account.possible());
        let record = "allowance".to_owned();
        let money = |minor| Money { minor, currency };
        let (known, up_to) = (money(row.account.known), money(row.account.up_to));
        let allowance = Allowance { epoch, generation, known, up_to };
        let version = world.publish(&Stream::Agent(agent), record, Change::Allowance(allowance));
        row.granted = Some((generation, version));
        row.site = site.clone();
        grant::save_account(world.tx, &row)?;
    }
    Ok(())
}
