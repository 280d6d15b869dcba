//! What people are told when an agent's history and the hub's part: as exceptions, in the transaction that decides it.
//!
//! It decides nothing; what becomes of the histories is said by [`protocol::sync::hub`].

use protocol::chain::Head;
use protocol::frame::Hello;
use protocol::id::{AgentId, Epoch, SiteId};
use protocol::lineage::{Loss, Missing};
use protocol::sync::hub::FenceReason;

use crate::exception::Category;
use crate::log::Entry;
use crate::store::{StoreError, Tx, exception};

fn subject(agent: &AgentId) -> String {
    format!("agent/{agent}")
}

/// An epoch was adopted: nothing to tell of a first one; else that the journal goes on, and why, and what is missing.
#[must_use]
pub fn adopted(
    agent: &AgentId,
    site: Option<&SiteId>,
    hello: &Hello,
    cause: &str,
    missing: &[Missing],
) -> Vec<Entry> {
    let Some(parent) = hello.lineage.first() else { return Vec::new() };
    let goes_on = format!(
        "It goes on as journal {}, after operation {} of journal {}; what is sent twice counts once.",
        hello.epoch, parent.end.seq, parent.epoch
    );
    let noticed = |category, cause, detail| Entry::Noticed {
        category,
        cause,
        subject: subject(agent),
        site: site.cloned(),
        detail,
    };
    let parted = if is_by_hub(cause) {
        let detail = format!(
            "The hub's store was put back to before what {agent} still holds. {goes_on} It sends the rest again by itself. \
             Nothing is to be done; this closes itself when everything is here."
        );
        noticed(Category::HubBehind, behind_cause(agent), detail)
    } else {
        let why = why(agent, cause);
        let detail = format!(
            "{why} {goes_on} Both histories stay visible at the agent. If a second computer works as {agent}, it stops \
             and must be enrolled anew under a name of its own. Nothing else is to be done; find out why it happened."
        );
        noticed(Category::Fork, format!("fork/{agent}/{}", hello.epoch), detail)
    };
    let gaps =
        missing.iter().map(|range| noticed(Category::Gap, gap_cause(agent, range), lost(agent, range)));
    std::iter::once(parted).chain(gaps).collect()
}

fn gap_cause(agent: &AgentId, range: &Missing) -> String {
    format!("gap/{agent}/{}/{}", range.epoch, range.first)
}

/// The hub was behind, and the journal that would have given back what it lost is not the one that the agent brings.
#[must_use]
pub fn left_behind(agent: &AgentId, site: Option<&SiteId>, lost: &Missing) -> [Entry; 2] {
    let Missing { epoch, first, last, .. } = lost;
    let count = last.0.saturating_sub(first.0).saturating_add(1);
    [
        Entry::Noticed {
            category: Category::Gap,
            cause: gap_cause(agent, lost),
            subject: subject(agent),
            site: site.cloned(),
            detail: format!(
                "{count} operations of {agent} are missing: {first} to {last} of journal {epoch}. The hub lost them when \
                 it was put back, and {agent} has come with another journal before it sent them again. If the computer \
                 or its disk is still there, enrol it under a name of its own: then it sends them. Else look for them \
                 in a newer backup of the hub and in the ERP's documents, and correct by hand what is not there."
            ),
        },
        Entry::Cleared {
            cause: behind_cause(agent),
            note: format!(
                "{agent} has come with another journal. What the hub lost of the one before is an exception of its own."
            ),
        },
    ]
}

/// Whether an epoch began because the hub's store was put back, by the reason's code: then the agent gives back what the
/// hub lost.
#[must_use]
pub fn is_by_hub(cause: &str) -> bool {
    [FenceReason::Pruned, FenceReason::HubBehind].iter().any(|reason| reason.code() == cause)
}

fn why(agent: &AgentId, cause: &str) -> String {
    if cause == FenceReason::JournalBehind.code() {
        format!(
            "The journal of {agent} was put back from an older copy, or is one on another computer: the hub holds \
             operations that it does not."
        )
    } else if cause == FenceReason::OtherHistory.code() {
        format!(
            "A second copy of the journal of {agent} has been at work: the hub holds other operations at the same places. \
             It was put back from an older copy, or copied to another computer."
        )
    } else {
        format!(
            "The journal of {agent} and the hub held different histories: it was put back from a copy, or copied to \
             another computer, or the hub was put back."
        )
    }
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
        cause: stopped_cause(agent, epoch),
        subject: subject(agent),
        site,
        detail: format!(
            "A computer that works as {agent} has stopped sending: its journal {epoch} is not the live one of {agent} any \
             more. It is a second copy, or a copy put back from before the journal went on anew. Its work is saved \
             there and waits. If two computers share this name, enrol this one under a name of its own; else enrol \
             {agent} anew (counterfoil-agent enroll --anew). Then everything it holds is sent, once."
        ),
    }
}

/// The cause of [`stopped`].
#[must_use]
pub fn stopped_cause(agent: &AgentId, epoch: Epoch) -> String {
    format!("{STOPPED}{agent}/{epoch}")
}

/// What every [`stopped_cause`] begins with.
pub const STOPPED: &str = "stopped/";

/// What had stopped under one name goes on under another, or under its own again.
#[must_use]
pub fn brought(stopped: &AgentId, epoch: Epoch, by: &AgentId) -> Entry {
    Entry::Cleared {
        cause: stopped_cause(stopped, epoch),
        note: format!("It was enrolled anew and goes on as {by}; what it holds is being sent."),
    }
}

fn behind_cause(agent: &AgentId) -> String {
    format!("behind/{agent}")
}

/// The hub holds less than it once acknowledged.
#[must_use]
pub fn behind(agent: &AgentId, site: Option<SiteId>, acked: Head, had: Head) -> Entry {
    Entry::Noticed {
        category: Category::HubBehind,
        cause: behind_cause(agent),
        subject: subject(agent),
        site,
        detail: format!(
            "The hub's store was put back: it holds operations of {agent} up to {} and once had {}. {agent} sends the \
             missing ones again by itself, and none takes effect twice. Nothing is to be done; this closes itself when \
             they are here.",
            acked.seq, had.seq
        ),
    }
}

/// The hub has again what it had.
#[must_use]
pub fn caught_up(agent: &AgentId, head: Head) -> Entry {
    Entry::Cleared {
        cause: behind_cause(agent),
        note: format!(
            "{agent} has sent all of it again, up to operation {}. If it could not give something back, that is an \
             exception of its own.",
            head.seq
        ),
    }
}

fn unknown_cause(agent: &AgentId) -> String {
    format!("unknown_agent/{agent}")
}

/// An agent came with this hub's certificate, and the hub does not know it; nothing if a person has dealt with it.
///
/// # Errors
/// [`StoreError`].
pub fn unknown(tx: &mut Tx<'_>, agent: &AgentId) -> Result<Option<Entry>, StoreError> {
    let cause = unknown_cause(agent);
    if exception::is_dealt_with(tx, &cause)? {
        return Ok(None);
    }
    Ok(Some(Entry::Noticed {
        category: Category::UnknownAgent,
        cause,
        subject: subject(agent),
        site: None,
        detail: format!(
            "{agent} comes with a certificate of this hub, but the hub does not know it: most likely it was enrolled \
             after the backup that the hub was put back from. Its people go on working and everything is saved there, \
             but nothing of it is taken in. Make an enrolment code for {agent} and run `counterfoil-agent enroll --anew \
             --code ...` at its computer; then it sends everything, and this closes itself. If nobody knows this agent, \
             enrol it and shut it out: `counterfoil-hub agent revoke {agent}`."
        ),
    }))
}

/// An agent was enrolled: closes what was open because the hub did not know it.
///
/// # Errors
/// [`StoreError`].
pub fn enrolled(tx: &mut Tx<'_>, agent: &AgentId) -> Result<Option<Entry>, StoreError> {
    let cause = unknown_cause(agent);
    let is_open = exception::live_of_cause(tx, &cause)?.is_some();
    Ok(is_open.then(|| Entry::Cleared { cause, note: format!("{agent} was enrolled again.") }))
}
