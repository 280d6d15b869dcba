//! What the histories have reached: fault kinds, frames, states.

use std::collections::BTreeMap;

use protocol::frame::{DownFrame, FeedContent, RejectReason, Remedy, UpFrame};
use protocol::sync::agent::{Notice, State, StopReason, Timer};

use crate::fault::Fault;

#[derive(Debug, Default, Clone)]
pub(crate) struct Coverage {
    counts: BTreeMap<&'static str, u64>,
    faults: Vec<u64>,
    pub(crate) steps: u64,
    pub(crate) operations: u64,
}

/// Every frame, state, notice and timer that must be reached.
pub(crate) const EXPECTED: &[&str] = &[
    "up hello",
    "up operations",
    "up diverged",
    "up feed_ack",
    "down welcome",
    "down ack",
    "down ack without grant",
    "down rewind",
    "down reject unreadable",
    "down reject hash",
    "down reject epoch",
    "down fence enrol",
    "down fence continue",
    "down ack release",
    "down feed changes",
    "down feed snapshot",
    "state disconnected",
    "state greeting",
    "state checking",
    "state waiting_for_grant",
    "state preparing",
    "state waiting_for_ack",
    "state idle",
    "state halved",
    "state diverged",
    "state continuing",
    "state stopped fenced",
    "timer grant",
    "timer pace",
    "timer ack",
    "timer read_retry",
    "timer heartbeat",
    "timer stall",
    "timer sweep",
    "notice greeted",
    "notice hub_behind",
    "notice rewound",
    "notice rejected",
    "notice diverged",
    "notice continued",
    "notice stopped",
    "notice stalled",
    "notice feed_failed",
    "verdict adopt",
    "verdict adopt continuing",
    "verdict adopt missing",
    "verdict adopt known",
    "verdict welcome",
    "verdict behind",
    "verdict fence behind",
    "verdict fence pruned",
    "verdict fence replaced",
    "verdict diverged behind",
    "verdict diverged other",
    "verdict diverged late",
    "verdict diverged stopped",
    "verdict append",
    "verdict append overlapping",
    "verdict repeat",
    "verdict gap",
    "verdict reject",
    "verdict other epoch",
    "raw event",
    "released",
    "repeat",
    "enrolled anew",
    "enrolled as another",
    "two copies alive",
    "foreign session frame",
    "subject blocked by poison",
    "promised",
    "allowance spent",
    "allowance other epoch",
    "allowance other generation",
    "allowance older copy",
    "allowance lowered",
    "allowance confirmed",
    "number issued",
    "number issued by a copy too",
    "series followed",
    "series closed",
    "series opened",
];

impl Coverage {
    pub(crate) fn hit(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    pub(crate) fn fault(&mut self, fault: Fault) {
        self.faults.resize(Fault::ALL.len(), 0);
        self.faults[fault.index()] += 1;
    }

    pub(crate) fn faults(&self, fault: Fault) -> u64 {
        self.faults.get(fault.index()).copied().unwrap_or(0)
    }

    pub(crate) fn count(&self, what: &str) -> u64 {
        self.counts.get(what).copied().unwrap_or(0)
    }

    pub(crate) fn up(&mut self, frame: &UpFrame) {
        self.hit(match frame {
            UpFrame::Hello(_) => "up hello",
            UpFrame::Operations(_) => "up operations",
            UpFrame::Diverged(_) => "up diverged",
            UpFrame::FeedAck(_) => "up feed_ack",
        });
    }

    pub(crate) fn down(&mut self, frame: &DownFrame) {
        self.hit(match frame {
            DownFrame::Welcome(_) => "down welcome",
            DownFrame::Ack(ack) if ack.release.is_some() => "down ack release",
            DownFrame::Ack(ack) if ack.pace.bytes == 0 => "down ack without grant",
            DownFrame::Ack(_) => "down ack",
            DownFrame::Rewind(_) => "down rewind",
            DownFrame::Reject(reject) => match reject.reason {
                RejectReason::Unreadable => "down reject unreadable",
                RejectReason::TooLarge => "down reject too_large",
                RejectReason::Hash => "down reject hash",
                RejectReason::Epoch => "down reject epoch",
            },
            DownFrame::Fence(fence) => match fence.remedy {
                Remedy::Enrol => "down fence enrol",
                Remedy::Continue { .. } => "down fence continue",
            },
            DownFrame::Feed(feed) => match feed.content {
                FeedContent::Changes(_) => "down feed changes",
                FeedContent::Snapshot(_) => "down feed snapshot",
            },
        });
    }

    pub(crate) fn state(&mut self, state: &State) {
        self.hit(match state {
            State::Disconnected => "state disconnected",
            State::Greeting => "state greeting",
            State::Checking => "state checking",
            State::WaitingForGrant => "state waiting_for_grant",
            State::Preparing => "state preparing",
            State::WaitingForAck => "state waiting_for_ack",
            State::Idle => "state idle",
            State::Diverged => "state diverged",
            State::Continuing => "state continuing",
            State::Stopped(StopReason::Fenced { .. }) => "state stopped fenced",
            State::Stopped(
                StopReason::TooLarge { .. } | StopReason::Protocol { .. } | StopReason::Damaged,
            ) => "state stopped other",
        });
    }

    pub(crate) fn timer(&mut self, timer: Timer) {
        self.hit(match timer {
            Timer::Grant => "timer grant",
            Timer::Pace => "timer pace",
            Timer::Ack => "timer ack",
            Timer::ReadRetry => "timer read_retry",
            Timer::Heartbeat => "timer heartbeat",
            Timer::Stall => "timer stall",
        });
    }

    pub(crate) fn notice(&mut self, notice: &Notice) {
        self.hit(match notice {
            Notice::Greeted { .. } => "notice greeted",
            Notice::HubBehind { .. } => "notice hub_behind",
            Notice::Rewound { .. } => "notice rewound",
            Notice::Rejected { .. } => "notice rejected",
            Notice::Diverged { .. } => "notice diverged",
            Notice::Continued { .. } => "notice continued",
            Notice::Stopped(_) => "notice stopped",
            Notice::Stalled { .. } => "notice stalled",
            Notice::FeedFailed { .. } => "notice feed_failed",
        });
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (what, count) in &other.counts {
            *self.counts.entry(what).or_default() += count;
        }
        self.faults.resize(Fault::ALL.len(), 0);
        for (index, count) in other.faults.iter().enumerate() {
            self.faults[index] += count;
        }
        self.steps += other.steps;
        self.operations += other.operations;
    }

    /// What has not been reached often enough.
    pub(crate) fn missing(&self, fault_min: u64, reached_min: u64) -> Vec<String> {
        let faults = Fault::ALL.iter().filter(|fault| self.faults(**fault) < fault_min);
        let faults = faults.map(|fault| format!("fault {fault:?}: {} of {fault_min}", self.faults(*fault)));
        let reached = EXPECTED.iter().filter(|what| self.count(what) < reached_min);
        faults.chain(reached.map(|what| format!("{what}: {} of {reached_min}", self.count(what)))).collect()
    }
}

impl std::fmt::Display for Coverage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let faults = Fault::ALL.iter().map(|fault| (self.faults(*fault), format!("fault {fault:?}")));
        let reached = self.counts.iter().map(|(what, count)| (*count, (*what).to_owned()));
        faults.chain(reached).try_for_each(|(count, what)| writeln!(f, "coverage {count:>12}  {what}"))
    }
}
