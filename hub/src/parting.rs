//! What people are told when an agent's history and the hub's part: as exceptions, in the transaction that decides it.
//!
//! It decides nothing; what becomes of the histories is said by [`protocol::sync::hub`].

use protocol::chain::Head;
use protocol::frame::Hello;
use protocol::id::{AgentId, Epoch, SiteId};
use protocol::lineage::{Loss, Missing};

use crate::exception::Category;
use crate::log::Entry;

/// An epoch was adopted: nothing to tell of a first one; else that the journal goes on, and what is missing.
#[must_use]
pub fn adopted(agent: &AgentId, site: Option<SiteId>, hello: &Hello, missing: &[Missing]) -> Vec<Entry> {
    let Some(parent) = hello.lineage.first() else { return Vec::new() };
    let fork = Entry::Noticed {
        category: Category::Fork,
        cause: format!("fork/{agent}/{}", hello.epoch),
        site: site.clone(),
        detail: format!(
            "The journal of {agent} and the hub held different histories: it was put back from a copy, or copied to \
             another computer, or the hub was put back. It goes on as journal {}, after operation {} of journal {}; \
             what was sent twice counts once. If a second computer works as {agent}, it stops and must be enrolled \
             anew under its own name. Nothing else is to be done; find out why it happened.",
            hello.epoch, parent.end.seq, parent.epoch
        ),
    };
    let gaps = missing.iter().map(|range| Entry::Noticed {
        category: Category::Gap,
        cause: format!("gap/{agent}/{}/{}", range.epoch, range.first),
        site: site.clone(),
        detail: lost(agent, range),
    });
    std::iter::once(fork).chain(gaps).collect()
}

fn lost(agent: &AgentId, range: &Missing) -> String {
    let Missing { epoch, first, last, loss } = range;
    let count = last.0.saturating_sub(first.0).saturating_add(1);
    match loss {
        Loss::Gone => format!(
            "{count} operations of {agent} are gone: {first} to {last} of journal {epoch}. The hub lost them when it was \
             put back, and the agent had deleted them. Look for them in a newer backup of the hub and in the ERP's \
             documents, and correct by hand what is not there."
        ),
        Loss::Unverified => format!(
            "{count} operations of {agent} cannot be compared any more: {first} to {last} of journal {epoch}. The hub \
             holds operations at these places, the agent has deleted its own. They are the same unless a second copy \
             of this journal was at work while the hub was put back."
        ),
    }
}

/// An agent has stopped because another copy of its journal goes on.
#[must_use]
pub fn stopped(agent: &AgentId, site: Option<SiteId>, epoch: Epoch) -> Entry {
    Entry::Noticed {
        category: Category::Fork,
        cause: format!("stopped/{agent}/{epoch}"),
        site,
        detail: format!(
            "A computer that works as {agent} has stopped sending: its journal {epoch} is not the live one of {agent} any \
             more. It is a second copy, or a copy put back from before the journal went on anew. Its work is saved \
             there and waits. If two computers share this name, enrol this one under a name of its own; else enrol \
             {agent} anew. Then everything it holds is sent."
        ),
    }
}

/// The hub holds less than it once acknowledged.
#[must_use]
pub fn behind(agent: &AgentId, site: Option<SiteId>, acked: Head, had: Head) -> Entry {
    Entry::Noticed {
        category: Category::Fork,
        cause: format!("behind/{agent}"),
        site,
        detail: format!(
            "The hub holds operations of {agent} up to {} and once acknowledged {}: its store was put back. The agent sends \
             again what is missing, and nothing takes effect twice. Nothing is to be done.",
            acked.seq, had.seq
        ),
    }
}
