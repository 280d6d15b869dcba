use crate::chain::Head;
use crate::frame::{Diverged, Hello, Operations, RejectReason, Remedy};
use crate::id::{Epoch, Seq};
use crate::limits::LINEAGE_EPOCHS_MAX;
use crate::lineage::{Ancestor, Loss, Missing};

/// What the store keeps of one agent for sync: read and written in the transaction that a verdict belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AgentRow {
    /// Enrolled; no journal has been seen yet (enrolling anew puts an agent back here).
    #[default]
    New,
    /// Its journal, and how far the hub has it.
    Known {
        /// The one live journal.
        epoch: Epoch,
        /// The last operation that is durably the hub's own.
        acked: Head,
    },
}

/// What the hub holds of an agent's epochs, the live one and those before it.
pub trait Histories {
    /// Why it could not be read.
    type Error;

    /// How far the hub has an epoch; nothing if it never had it.
    ///
    /// # Errors
    /// The store's.
    fn head(&mut self, epoch: Epoch) -> Result<Option<Head>, Self::Error>;

    /// The chain of an epoch at a place, recomputed from the log; nothing if the hub does not have that place.
    ///
    /// # Errors
    /// The store's.
    fn at(&mut self, epoch: Epoch, seq: Seq) -> Result<Option<Head>, Self::Error>;
}

/// Why two histories are not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FenceReason {
    /// A journal that the hub cannot connect to any it knows of this agent.
    OtherEpoch,
    /// An epoch that another one has replaced: a second copy of the journal is alive.
    Replaced,
    /// The agent's journal ends before what the hub holds: it was put back from a copy.
    JournalBehind,
    /// Both hold the same place with other bytes before it.
    OtherHistory,
    /// The hub was put back to before what the agent still has.
    Pruned,
    /// The hub was put back to before an earlier epoch's end.
    HubBehind,
    /// The hub does not know the agent, whose certificate is its own: it was put back to before the enrolment.
    NotEnrolled,
}

impl FenceReason {
    /// A stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OtherEpoch => "other_epoch",
            Self::Replaced => "replaced",
            Self::JournalBehind => "journal_behind",
            Self::OtherHistory => "other_history",
            Self::Pruned => "pruned",
            Self::HubBehind => "hub_behind",
            Self::NotEnrolled => "not_enrolled",
        }
    }
}

impl std::fmt::Display for FenceReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OtherEpoch => "the hub knows this agent by another journal; enrol the agent anew",
            Self::Replaced => {
                "another copy of this journal goes on as this agent; enrol this one anew, best under another name"
            }
            Self::JournalBehind => {
                "the hub holds operations that this journal does not: it was put back from a copy"
            }
            Self::OtherHistory => {
                "the hub holds other operations at the same places: the journal was copied or changed"
            }
            Self::Pruned => "the hub was put back to before the oldest operation that this journal still has",
            Self::HubBehind => "the hub was put back to before an earlier part of this journal",
            Self::NotEnrolled => "the hub does not know this agent any more; enrol it anew under the same name",
        })
    }
}

/// How two histories go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parting {
    /// The last place known to be shared: in the epoch that `remedy` names, else in the frame's.
    pub common: Head,
    /// Why.
    pub reason: FenceReason,
    /// What the agent does.
    pub remedy: Remedy,
}

/// What a `hello` means for the agent's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelloVerdict {
    /// Store `Known { epoch: hello.epoch, acked }`: a first contact, or an epoch that continues a known one, whose
    /// live one it replaces.
    Adopt {
        /// The start of the chain, or as far as the hub already has this epoch.
        acked: Head,
        /// What the lineage names and nobody has; a person must be told.
        missing: Vec<Missing>,
    },
    /// Nothing to store.
    Welcome {
        /// What the hub holds.
        acked: Head,
    },
    /// The hub holds less than it once acked (its store was put back). Nothing to store: the agent sends it
    /// again; a person should be told.
    Behind {
        /// What the hub holds.
        acked: Head,
        /// What it once acked.
        had: Head,
    },
    /// Nothing to store yet: what becomes of it is seen by the next `hello`, or by a `diverged` that says that the
    /// agent has stopped.
    Fence(Parting),
}

/// What a `hello` means for the row. Pure; ask inside the transaction that stores the answer.
///
/// A `hello` may be an old one that comes late, so a head before the row's says nothing. A journal that was put
/// back is found by the agent, which compares `welcome` with what it holds now and answers `diverged`.
///
/// # Errors
/// What `histories` could not read.
pub fn hello<H: Histories>(
    row: &AgentRow,
    hello: &Hello,
    histories: &mut H,
) -> Result<HelloVerdict, H::Error> {
    match *row {
        AgentRow::Known { epoch, acked } if epoch == hello.epoch => return Ok(greet(acked, hello)),
        AgentRow::Known { .. } | AgentRow::New => {}
    }
    let Some(acked) = histories.head(hello.epoch)? else { return newcomer(row, hello, histories) };
    Ok(match row {
        AgentRow::New if hello.oldest <= acked.seq.next() => {
            HelloVerdict::Adopt { acked, missing: Vec::new() }
        }
        AgentRow::New => part(acked, FenceReason::Pruned, Remedy::Continue { epoch: hello.epoch }),
        AgentRow::Known { .. } => part(Head::start(hello.epoch), FenceReason::Replaced, Remedy::Enrol),
    })
}

/// The live epoch comes back.
fn greet(acked: Head, hello: &Hello) -> HelloVerdict {
    if hello.oldest > acked.seq.next() {
        return part(acked, FenceReason::Pruned, Remedy::Continue { epoch: hello.epoch });
    }
    match hello.acked {
        Some(had) if had.seq > acked.seq => HelloVerdict::Behind { acked, had },
        _ => HelloVerdict::Welcome { acked },
    }
}

/// An epoch that the hub has never seen.
fn newcomer<H: Histories>(
    row: &AgentRow,
    hello: &Hello,
    histories: &mut H,
) -> Result<HelloVerdict, H::Error> {
    let mut newer = Vec::new();
    for ancestor in hello.lineage.iter().take(LINEAGE_EPOCHS_MAX) {
        let Some(head) = histories.head(ancestor.epoch)? else {
            newer.push(ancestor);
            continue;
        };
        if matches!(row, AgentRow::Known { epoch, .. } if *epoch != ancestor.epoch) {
            return Ok(part(Head::start(hello.epoch), FenceReason::Replaced, Remedy::Enrol));
        }
        let shared = if head.seq < ancestor.end.seq {
            head
        } else if histories.at(ancestor.epoch, ancestor.end.seq)? == Some(ancestor.end) {
            ancestor.end
        } else {
            Head::start(ancestor.epoch)
        };
        return Ok(join(hello, Some((ancestor, shared)), &newer));
    }
    Ok(match row {
        AgentRow::Known { .. } => part(Head::start(hello.epoch), FenceReason::OtherEpoch, Remedy::Enrol),
        AgentRow::New => join(hello, None, &newer),
    })
}

/// A new epoch is adopted if the agent has nothing more of what lies between it and the place that both sides share;
/// else the agent goes back there. `newer` are the epochs of the lineage after the shared one.
fn join(hello: &Hello, shared: Option<(&Ancestor, Head)>, newer: &[&Ancestor]) -> HelloVerdict {
    // What the hub holds of the shared epoch was compared with the agent's chain only if that begins anew just there.
    let unverified = shared.filter(|(ancestor, head)| head.seq > Seq::ZERO && *head != ancestor.end);
    let parts = shared.map(|(ancestor, head)| (ancestor, head.seq)).into_iter();
    let parts = parts.chain(newer.iter().rev().map(|ancestor| (*ancestor, Seq::ZERO)));
    let mut missing: Vec<Missing> = unverified
        .map(|(ancestor, head)| Missing {
            epoch: ancestor.epoch,
            first: Seq(1),
            last: head.seq,
            loss: Loss::Unverified,
        })
        .into_iter()
        .collect();
    let mut is_kept = hello.oldest > Seq(1);
    for (ancestor, after) in parts {
        is_kept |= ancestor.has_after(after);
        if after < ancestor.end.seq {
            let (first, last) = (after.next(), ancestor.end.seq);
            missing.push(Missing { epoch: ancestor.epoch, first, last, loss: Loss::Gone });
        }
    }
    if !is_kept {
        return HelloVerdict::Adopt { acked: Head::start(hello.epoch), missing };
    }
    let oldest = newer.last().map_or(hello.epoch, |ancestor| ancestor.epoch);
    let (epoch, common) =
        shared.map_or((oldest, Head::start(oldest)), |(ancestor, head)| (ancestor.epoch, head));
    part(common, FenceReason::HubBehind, Remedy::Continue { epoch })
}

fn part(common: Head, reason: FenceReason, remedy: Remedy) -> HelloVerdict {
    HelloVerdict::Fence(Parting { common, reason, remedy })
}

/// What `diverged` means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DivergedVerdict {
    /// Of another epoch than the live one, and late: say nothing.
    Late,
    /// A person must be told: the agent has stopped until it is enrolled anew.
    Stopped,
    /// A person must be told: the agent goes on in a new epoch.
    Fence(Parting),
}

/// What `diverged` means for the row: the last stored ack is the shared place, if the hub's log agrees.
///
/// # Errors
/// What `histories` could not read.
pub fn diverged<H: Histories>(
    row: &AgentRow,
    frame: &Diverged,
    histories: &mut H,
) -> Result<DivergedVerdict, H::Error> {
    let is_live = matches!(row, AgentRow::Known { epoch, .. } if *epoch == frame.epoch);
    if frame.is_fenced {
        return Ok(if is_live { DivergedVerdict::Late } else { DivergedVerdict::Stopped });
    }
    if !is_live {
        return Ok(DivergedVerdict::Late);
    }
    let common = match frame.acked {
        Some(acked) if histories.at(frame.epoch, acked.seq)? == Some(acked) => acked,
        Some(_) | None => Head::start(frame.epoch),
    };
    let reason = if frame.held.is_some() { FenceReason::OtherHistory } else { FenceReason::JournalBehind };
    let remedy = Remedy::Continue { epoch: frame.epoch };
    Ok(DivergedVerdict::Fence(Parting { common, reason, remedy }))
}

/// What an `operations` frame means for the agent's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OperationsVerdict {
    /// Store the events after the first `skip` at `head.seq - (events - skip) + 1 ..`, and
    /// `Known { epoch: frame.epoch, acked: head }`, in this transaction.
    Append {
        /// Events of the frame that the hub has already.
        skip: usize,
        /// The row's new head.
        head: Head,
    },
    /// The hub has all of it; ack again.
    Repeat {
        /// The row's head, unchanged.
        head: Head,
    },
    /// The frame begins after the next place.
    Gap {
        /// The row's head, unchanged: wanted is what follows.
        head: Head,
    },
    /// The frame contradicts itself or a limit.
    Reject {
        /// The row's head, unchanged.
        head: Head,
        /// Why.
        reason: RejectReason,
    },
    /// Not of the live epoch: the agent says `hello`, and hears how to go on.
    OtherEpoch,
}

/// What an `operations` frame means for the row. Pure; ask inside the transaction that stores the answer.
///
/// An overlap is checked without a hash per row: the frame's hash after its last event follows from the row's
/// hash and the new events only if the agent's hash at the row's place is the hub's own. What the hub has already is
/// acked with the hub's hash, and the agent compares that with its chain.
#[must_use]
pub fn operations(row: &AgentRow, frame: &Operations) -> OperationsVerdict {
    let held = match *row {
        AgentRow::Known { epoch, acked } if epoch == frame.epoch => acked,
        AgentRow::Known { .. } | AgentRow::New => return OperationsVerdict::OtherEpoch,
    };
    let is_placed = frame.first > Seq::ZERO && frame.first.0.checked_add(frame.events.len() as u64).is_some();
    if frame.events.is_empty() || !is_placed {
        return OperationsVerdict::Reject { head: held, reason: RejectReason::Unreadable };
    }
    if frame.first > held.seq.next() {
        return OperationsVerdict::Gap { head: held };
    }
    let last = frame.last();
    if last <= held.seq {
        return OperationsVerdict::Repeat { head: held };
    }
    let new = usize::try_from(last.0 - held.seq.0).unwrap_or(usize::MAX).min(frame.events.len());
    let skip = frame.events.len() - new;
    let head = frame.events.iter().skip(skip).fold(held, Head::after);
    if head.hash == frame.hash {
        OperationsVerdict::Append { skip, head }
    } else {
        OperationsVerdict::Reject { head: held, reason: RejectReason::Hash }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::convert::Infallible;

    use super::*;
    use crate::chain::Hash;
    use crate::frame::{Events, Packing};
    use crate::id::SessionId;
    use crate::time::UtcMillis;

    const EVENTS: [&[u8]; 6] = [b"a", b"b", b"c", b"d", b"e", b"f"];

    /// The hub's epochs, each with so many of `EVENTS`.
    struct Held(Vec<(u8, usize)>);

    impl Histories for Held {
        type Error = Infallible;

        fn head(&mut self, asked: Epoch) -> Result<Option<Head>, Infallible> {
            let found = self.0.iter().find(|(number, _)| epoch(*number) == asked);
            Ok(found.map(|(number, count)| head_of(*number, *count)))
        }

        fn at(&mut self, asked: Epoch, seq: Seq) -> Result<Option<Head>, Infallible> {
            let seq = usize::try_from(seq.0).unwrap();
            let found = self.0.iter().find(|(number, count)| epoch(*number) == asked && *count >= seq);
            Ok(found.map(|(number, _)| head_of(*number, seq)))
        }
    }

    fn epoch(number: u8) -> Epoch {
        Epoch::from_random([number; 16])
    }

    fn head_of(number: u8, seq: usize) -> Head {
        EVENTS[..seq].iter().fold(Head::start(epoch(number)), |head, event| head.after(event))
    }

    fn head(seq: usize) -> Head {
        head_of(1, seq)
    }

    fn row(seq: usize) -> AgentRow {
        AgentRow::Known { epoch: epoch(1), acked: head(seq) }
    }

    fn frame(first: usize, last: usize) -> Operations {
        let events: Events = EVENTS[first - 1..last].iter().copied().collect();
        let (session, packing) = (SessionId::from_random([2; 16]), Packing::Zstd);
        Operations {
            session,
            epoch: epoch(1),
            first: Seq(first as u64),
            hash: head(last).hash,
            packing,
            events,
        }
    }

    /// `hello` of an epoch that keeps its operations from `oldest` on.
    fn greeting(number: u8, oldest: u64, lineage: &[Ancestor]) -> Hello {
        Hello {
            session: SessionId::from_random([2; 16]),
            protocols: vec![1],
            epoch: epoch(number),
            head: head_of(number, 6),
            acked: None,
            oldest: Seq(oldest),
            lineage: lineage.to_vec(),
            generation: None,
            cursors: BTreeMap::new(),
            software: String::new(),
            clock: UtcMillis(0),
        }
    }

    fn ancestor(number: u8, end: usize, oldest: u64) -> Ancestor {
        Ancestor { epoch: epoch(number), end: head_of(number, end), oldest: Seq(oldest) }
    }

    fn verdict(row: &AgentRow, held: &[(u8, usize)], frame: &Hello) -> HelloVerdict {
        let Ok(verdict) = hello(row, frame, &mut Held(held.to_vec()));
        verdict
    }

    fn go_on(common: Head, reason: FenceReason, number: u8) -> HelloVerdict {
        part(common, reason, Remedy::Continue { epoch: epoch(number) })
    }

    fn adopt(number: u8, missing: &[(u8, u64, u64)]) -> HelloVerdict {
        lacking(number, &[], missing)
    }

    fn lacking(number: u8, unverified: &[(u8, u64, u64)], gone: &[(u8, u64, u64)]) -> HelloVerdict {
        let unverified = unverified.iter().map(|range| (range, Loss::Unverified));
        let missing = unverified.chain(gone.iter().map(|range| (range, Loss::Gone)));
        let missing = missing.map(|((number, first, last), loss)| Missing {
            epoch: epoch(*number),
            first: Seq(*first),
            last: Seq(*last),
            loss,
        });
        HelloVerdict::Adopt { acked: head_of(number, 0), missing: missing.collect() }
    }

    #[test]
    fn the_live_epoch_is_welcome() {
        assert_eq!(
            verdict(&row(4), &[(1, 4)], &greeting(1, 1, &[])),
            HelloVerdict::Welcome { acked: head(4) }
        );
        let had = Hello { acked: Some(head(6)), ..greeting(1, 1, &[]) };
        let behind = HelloVerdict::Behind { acked: head(4), had: head(6) };
        assert_eq!(verdict(&row(4), &[(1, 4)], &had), behind);
        // The agent has pruned what a hub that was put back would need.
        let pruned = go_on(head(2), FenceReason::Pruned, 1);
        assert_eq!(verdict(&row(2), &[(1, 2)], &greeting(1, 5, &[])), pruned);
    }

    #[test]
    fn a_continuation_replaces_the_live_epoch() {
        let next = greeting(2, 1, &[ancestor(1, 3, 1)]);
        assert_eq!(verdict(&row(5), &[(1, 5)], &next), adopt(2, &[]));
        let replaced = part(head_of(1, 0), FenceReason::Replaced, Remedy::Enrol);
        let live = AgentRow::Known { epoch: epoch(2), acked: head_of(2, 1) };
        assert_eq!(verdict(&live, &[(1, 5), (2, 1)], &greeting(1, 1, &[])), replaced);
        let second = part(head_of(3, 0), FenceReason::Replaced, Remedy::Enrol);
        assert_eq!(verdict(&live, &[(1, 5), (2, 1)], &greeting(3, 1, &[ancestor(1, 3, 1)])), second);
        let stranger = part(head_of(9, 0), FenceReason::OtherEpoch, Remedy::Enrol);
        assert_eq!(verdict(&row(5), &[(1, 5)], &greeting(9, 1, &[])), stranger);
    }

    #[test]
    fn an_agent_goes_back_to_where_the_hub_is() {
        // The hub was put back to before the fork, and the agent still has what lies between.
        let next = greeting(3, 1, &[ancestor(2, 4, 1), ancestor(1, 5, 1)]);
        assert_eq!(verdict(&row(3), &[(1, 3)], &next), go_on(head(3), FenceReason::HubBehind, 1));
        let next = greeting(3, 1, &[ancestor(2, 4, 1), ancestor(1, 3, 1)]);
        assert_eq!(verdict(&row(5), &[(1, 5)], &next), go_on(head(3), FenceReason::HubBehind, 1));
        // It has nothing of it any more: exact ranges are missing.
        let next = greeting(3, 1, &[ancestor(2, 4, 5), ancestor(1, 5, 6)]);
        assert_eq!(verdict(&row(3), &[(1, 3)], &next), lacking(3, &[(1, 1, 3)], &[(1, 4, 5), (2, 1, 4)]));
        // Another history below the fork: everything it has is sent again.
        let other = Ancestor { end: Head { hash: Hash::of(b""), ..head(3) }, ..ancestor(1, 3, 1) };
        assert_eq!(
            verdict(&row(5), &[(1, 5)], &greeting(2, 1, &[other])),
            go_on(head(0), FenceReason::HubBehind, 1)
        );
    }

    #[test]
    fn an_agent_enrolled_anew_brings_what_it_has() {
        let new = AgentRow::New;
        assert_eq!(verdict(&new, &[], &greeting(1, 1, &[])), adopt(1, &[]));
        assert_eq!(
            verdict(&new, &[(1, 4)], &greeting(1, 1, &[])),
            HelloVerdict::Adopt { acked: head(4), missing: Vec::new() }
        );
        assert_eq!(verdict(&new, &[], &greeting(1, 3, &[])), go_on(head(0), FenceReason::HubBehind, 1));
        let next = greeting(2, 1, &[ancestor(1, 2, 3)]);
        assert_eq!(verdict(&new, &[], &next), adopt(2, &[(1, 1, 2)]));
        let next = greeting(2, 1, &[ancestor(1, 2, 1)]);
        assert_eq!(verdict(&new, &[], &next), go_on(head(0), FenceReason::HubBehind, 1));
    }

    #[test]
    fn the_last_stored_ack_is_what_both_share() {
        let session = SessionId::from_random([2; 16]);
        let frame = |acked, is_fenced| Diverged { session, epoch: epoch(1), held: None, acked, is_fenced };
        let ask = |row: &AgentRow, frame: &Diverged| {
            let Ok(verdict) = diverged(row, frame, &mut Held(vec![(1, 5)]));
            verdict
        };
        let fence = |common| {
            let remedy = Remedy::Continue { epoch: epoch(1) };
            DivergedVerdict::Fence(Parting { common, reason: FenceReason::JournalBehind, remedy })
        };
        assert_eq!(ask(&row(5), &frame(Some(head(3)), false)), fence(head(3)));
        let other = Head { hash: Hash::of(b""), ..head(3) };
        assert_eq!(ask(&row(5), &frame(Some(other), false)), fence(head(0)));
        assert_eq!(ask(&row(5), &frame(None, false)), fence(head(0)));
        let live = AgentRow::Known { epoch: epoch(2), acked: head_of(2, 0) };
        assert_eq!(ask(&live, &frame(None, false)), DivergedVerdict::Late);
        assert_eq!(ask(&live, &frame(None, true)), DivergedVerdict::Stopped);
    }

    #[test]
    fn only_the_next_contiguous_operations_are_appended() {
        assert_eq!(operations(&row(2), &frame(3, 5)), OperationsVerdict::Append { skip: 0, head: head(5) });
        assert_eq!(operations(&row(2), &frame(1, 5)), OperationsVerdict::Append { skip: 2, head: head(5) });
        assert_eq!(operations(&row(4), &frame(2, 4)), OperationsVerdict::Repeat { head: head(4) });
        assert_eq!(operations(&row(4), &frame(2, 3)), OperationsVerdict::Repeat { head: head(4) });
        assert_eq!(operations(&row(2), &frame(4, 5)), OperationsVerdict::Gap { head: head(2) });
        assert_eq!(operations(&AgentRow::New, &frame(1, 1)), OperationsVerdict::OtherEpoch);
    }

    #[test]
    fn an_overlap_must_match() {
        let mut other = frame(1, 4);
        other.events = [&b"x"[..], b"b", b"c", b"d"].into_iter().collect();
        other.hash = other.events.iter().fold(Head::start(epoch(1)), Head::after).hash;
        let reject = |seq| OperationsVerdict::Reject { head: head(seq), reason: RejectReason::Hash };
        assert_eq!(operations(&row(2), &other), reject(2));
        // The agent sees from the hub's hash that its history is another one.
        assert_eq!(operations(&row(4), &other), OperationsVerdict::Repeat { head: head(4) });
        let damaged = Operations { hash: Hash::of(b""), ..frame(3, 4) };
        assert_eq!(operations(&row(2), &damaged), reject(2));
    }

    #[test]
    fn frames_without_a_place_are_rejected() {
        let empty = Operations { events: Events::default(), ..frame(3, 4) };
        let zero = Operations { first: Seq::ZERO, ..frame(3, 4) };
        let end = Operations { first: Seq(u64::MAX), ..frame(3, 4) };
        for frame in [empty, zero, end] {
            let verdict = operations(&row(2), &frame);
            assert!(matches!(verdict, OperationsVerdict::Reject { reason: RejectReason::Unreadable, .. }));
        }
        let foreign = Operations { epoch: epoch(9), ..frame(3, 4) };
        assert_eq!(operations(&row(2), &foreign), OperationsVerdict::OtherEpoch);
    }
}
