//! What a `hello` tells of grants, as an entry of the log: which epoch is live, and which mark it goes by.
//!
//! It grants nothing; apply does, from the entry.

use protocol::chain::Head;
use protocol::frame::Hello;
use protocol::id::{AgentId, SiteId};
use protocol::reference::Stream;
use protocol::time::UtcMillis;

use crate::log::{self, Entry, EpochLive};
use crate::store::grant::{self, HolderRow};
use crate::store::{StoreError, Tx, generation};

/// Notes what is news in the `hello` of a live epoch, of which the hub has everything up to `acked`.
///
/// # Errors
/// [`StoreError`].
pub fn heard(
    tx: &mut Tx<'_>,
    agent: &AgentId,
    site: &SiteId,
    hello: &Hello,
    acked: Head,
    at: UtcMillis,
) -> Result<(), StoreError> {
    let Some(generation) = generation::known(tx)? else { return Ok(()) };
    // A lower mark counts once what was promised by the higher one is here: then nothing else can come of that.
    let has_all = hello.head == acked && hello.generation == Some(generation);
    let cursor = hello.cursors.get(&Stream::Agent(agent.clone())).map_or(0, |cursor| cursor.0);
    let holds = has_all.then_some(i64::try_from(cursor).unwrap_or(i64::MAX));
    let row = HolderRow { agent: agent.clone(), site: site.clone(), epoch: hello.epoch, generation };
    let is_known = grant::holder(tx, agent)?.as_ref() == Some(&row);
    let confirms = grant::accounts(tx, agent)?.iter().any(|account| {
        account.epoch == hello.epoch
            && account.account.ceiling > account.account.up_to
            && account.granted.is_some_and(|(_, version)| Some(version) <= holds)
    });
    if is_known && !confirms {
        return Ok(());
    }
    let HolderRow { agent, site, epoch, generation } = row;
    log::append(tx, at, &Entry::EpochLive(EpochLive { agent, site, epoch, generation, holds }))
}
