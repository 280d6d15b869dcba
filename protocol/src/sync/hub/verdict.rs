use crate::chain::Head;
use crate::frame::{Hello, Operations, RejectReason};
use crate::id::{Epoch, Seq};

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

impl AgentRow {
    /// Where the hub stands in this journal; nothing if another journal is the live one.
    #[must_use]
    pub fn head(&self, epoch: Epoch) -> Option<Head> {
        match *self {
            Self::New => Some(Head::start(epoch)),
            Self::Known { epoch: live, acked } => (live == epoch).then_some(acked),
        }
    }
}

/// Why two histories are not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FenceReason {
    /// Another journal than the agent's live one.
    OtherEpoch,
    /// The agent's journal ends before what the hub holds: it was put back from a copy.
    JournalBehind,
    /// Both hold the same place with other bytes before it.
    OtherHistory,
}

impl FenceReason {
    /// A stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OtherEpoch => "other_epoch",
            Self::JournalBehind => "journal_behind",
            Self::OtherHistory => "other_history",
        }
    }
}

impl std::fmt::Display for FenceReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OtherEpoch => "the hub knows this agent by another journal; enrol the agent anew",
            Self::JournalBehind => {
                "the hub holds operations that this journal does not: it was put back from a copy"
            }
            Self::OtherHistory => {
                "the hub holds other operations at the same places: the journal was copied or changed"
            }
        })
    }
}

/// What a `hello` means for the agent's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelloVerdict {
    /// First contact: store `Known { epoch: hello.epoch, acked }`.
    Adopt {
        /// The start of the chain.
        acked: Head,
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
    /// Nothing to store; a person must be told.
    Fence {
        /// The last place known to be shared.
        common: Head,
        /// Why.
        reason: FenceReason,
    },
}

/// What a `hello` means for the row. Pure; ask inside the transaction that stores the answer.
///
/// A `hello` may be an old one that comes late, so a head before the row's says nothing. A journal that was put
/// back is found by the agent, which compares `welcome` with what it holds now and answers `diverged`.
#[must_use]
pub fn hello(row: &AgentRow, hello: &Hello) -> HelloVerdict {
    let fence = |reason| HelloVerdict::Fence { common: Head::start(hello.epoch), reason };
    let AgentRow::Known { .. } = row else {
        return HelloVerdict::Adopt { acked: Head::start(hello.epoch) };
    };
    let Some(acked) = row.head(hello.epoch) else {
        return fence(FenceReason::OtherEpoch);
    };
    let contradicts = |theirs: Head| theirs.seq == acked.seq && theirs.hash != acked.hash;
    if contradicts(hello.head) || hello.acked.is_some_and(contradicts) {
        return fence(FenceReason::OtherHistory);
    }
    match hello.acked {
        Some(had) if had.seq > acked.seq => HelloVerdict::Behind { acked, had },
        _ => HelloVerdict::Welcome { acked },
    }
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
    /// Not a continuation of what the hub holds.
    Diverged {
        /// The last place known to be shared.
        common: Head,
        /// Why.
        reason: FenceReason,
    },
    /// The frame contradicts itself or a limit.
    Reject {
        /// The row's head, unchanged.
        head: Head,
        /// Why.
        reason: RejectReason,
    },
}

/// What an `operations` frame means for the row. Pure; ask inside the transaction that stores the answer.
///
/// An overlap is checked without a hash per row: the frame's hash after its last event follows from the row's
/// hash and the new events only if the agent's hash at the row's place is the hub's own.
#[must_use]
pub fn operations(row: &AgentRow, frame: &Operations) -> OperationsVerdict {
    let Some(held) = row.head(frame.epoch) else {
        let common = Head::start(frame.epoch);
        return OperationsVerdict::Diverged { common, reason: FenceReason::OtherEpoch };
    };
    let is_placed = frame.first > Seq::ZERO && frame.first.0.checked_add(frame.events.len() as u64).is_some();
    if frame.events.is_empty() || !is_placed {
        return OperationsVerdict::Reject { head: held, reason: RejectReason::Unreadable };
    }
    if frame.first > held.seq.next() {
        return OperationsVerdict::Gap { head: held };
    }
    let last = frame.last();
    if last < held.seq {
        return OperationsVerdict::Repeat { head: held };
    }
    if last == held.seq {
        return if frame.hash == held.hash {
            OperationsVerdict::Repeat { head: held }
        } else {
            let common = Head::start(frame.epoch);
            OperationsVerdict::Diverged { common, reason: FenceReason::OtherHistory }
        };
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
    use super::*;
    use crate::chain::Hash;
    use crate::frame::Events;
    use crate::id::SessionId;

    const EVENTS: [&[u8]; 6] = [b"a", b"b", b"c", b"d", b"e", b"f"];

    fn epoch() -> Epoch {
        Epoch::from_random([1; 16])
    }

    fn head(seq: usize) -> Head {
        EVENTS[..seq].iter().fold(Head::start(epoch()), |head, event| head.after(event))
    }

    fn row(seq: usize) -> AgentRow {
        AgentRow::Known { epoch: epoch(), acked: head(seq) }
    }

    fn frame(first: usize, last: usize) -> Operations {
        let events: Events = EVENTS[first - 1..last].iter().copied().collect();
        let session = SessionId::from_random([2; 16]);
        Operations { session, epoch: epoch(), first: Seq(first as u64), hash: head(last).hash, events }
    }

    #[test]
    fn only_the_next_contiguous_operations_are_appended() {
        assert_eq!(operations(&row(2), &frame(3, 5)), OperationsVerdict::Append { skip: 0, head: head(5) });
        assert_eq!(operations(&row(2), &frame(1, 5)), OperationsVerdict::Append { skip: 2, head: head(5) });
        assert_eq!(
            operations(&AgentRow::New, &frame(1, 1)),
            OperationsVerdict::Append { skip: 0, head: head(1) }
        );
        assert_eq!(operations(&row(4), &frame(2, 4)), OperationsVerdict::Repeat { head: head(4) });
        assert_eq!(operations(&row(4), &frame(2, 3)), OperationsVerdict::Repeat { head: head(4) });
        assert_eq!(operations(&row(2), &frame(4, 5)), OperationsVerdict::Gap { head: head(2) });
        assert_eq!(operations(&AgentRow::New, &frame(2, 3)), OperationsVerdict::Gap { head: head(0) });
    }

    #[test]
    fn an_overlap_must_match() {
        let mut other = frame(1, 4);
        other.events = [&b"x"[..], b"b", b"c", b"d"].into_iter().collect();
        other.hash = other.events.iter().fold(Head::start(epoch()), Head::after).hash;
        let reject = |seq| OperationsVerdict::Reject { head: head(seq), reason: RejectReason::Hash };
        assert_eq!(operations(&row(2), &other), reject(2));
        let is_diverged = matches!(
            operations(&row(4), &other),
            OperationsVerdict::Diverged { reason: FenceReason::OtherHistory, .. }
        );
        assert!(is_diverged);
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
        let foreign = Operations { epoch: Epoch::from_random([9; 16]), ..frame(3, 4) };
        assert!(matches!(operations(&row(2), &foreign), OperationsVerdict::Diverged { .. }));
    }
}
