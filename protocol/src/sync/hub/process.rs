use std::collections::{BTreeMap, VecDeque};

use super::credit::{Credit, Grant};
use super::feed::Feeds;
use super::{DivergedVerdict, HelloVerdict, OperationsVerdict, Parting};
use crate::chain::Head;
use crate::frame::{
    Ack, Diverged, DownFrame, Feed, FeedAck, FeedContent, Fence, Hello, Pace, Reject, RejectReason, Rewind,
    Welcome,
};
use crate::id::{AgentId, Epoch, Generation, Seq, SessionId};
use crate::limits::{FRAME_BYTES_MAX, GRANT_WAIT_MILLIS_MAX, HUB_SWEEP_MILLIS, IDLE_GRANT_BYTES};
use crate::lineage::{Ancestor, Missing};
use crate::reference::{Cursor, Stream};
use crate::release::Release;
use crate::sync::PROTOCOLS;
use crate::time::{MonoMillis, UtcMillis};

/// What happened at the hub.
#[derive(Debug)]
pub enum Input {
    /// A `hello` arrived; its verdict is durably stored.
    Hello {
        /// By the certificate, not by what the frame says.
        agent: AgentId,
        /// The frame.
        hello: Box<Hello>,
        /// From [`super::hello`].
        verdict: HelloVerdict,
        /// The newest version of each stream this agent gets.
        feeds: BTreeMap<Stream, Cursor>,
        /// How far the agent may delete, if the hub knows that of this epoch.
        release: Option<Release>,
    },
    /// An `operations` frame arrived, perhaps one whose events do not unpack (`FrameError::Events`: the verdict is then
    /// asked with its header alone); its verdict is durably stored.
    Operations {
        /// By the certificate.
        agent: AgentId,
        /// The frame's.
        session: SessionId,
        /// The frame's.
        epoch: Epoch,
        /// The frame's.
        first: Seq,
        /// Its packed bytes.
        bytes: usize,
        /// From [`super::operations`].
        verdict: OperationsVerdict,
        /// How far the agent may delete, if the hub knows that of this epoch.
        release: Option<Release>,
        /// How long the commit took.
        took_millis: u64,
    },
    /// The agent says that the hub's word contradicts its journal, or that it has stopped.
    Diverged {
        /// By the certificate.
        agent: AgentId,
        /// The frame.
        diverged: Diverged,
        /// From [`super::diverged`]; durably stored.
        verdict: DivergedVerdict,
    },
    /// The agent says how far the feed is.
    FeedAck {
        /// By the certificate.
        agent: AgentId,
        /// The frame.
        ack: FeedAck,
        /// The newest version of each stream this agent gets, as for `hello`.
        feeds: BTreeMap<Stream, Cursor>,
    },
    /// A stream has a newer version, durably.
    FeedGrown {
        /// Which.
        stream: Stream,
        /// Its newest version.
        head: Cursor,
    },
    /// The answer to [`Output::ReadFeed`].
    FeedRead {
        /// For whom.
        agent: AgentId,
        /// Which stream.
        stream: Stream,
        /// As asked.
        from: Cursor,
        /// The version after `content`.
        to: Cursor,
        /// Changes that fit a frame, or a snapshot.
        content: FeedContent,
    },
    /// [`Output::ReadFeed`] could not be done; it is asked again later.
    FeedFailed {
        /// For whom.
        agent: AgentId,
        /// Which stream.
        stream: Stream,
    },
    /// The agent's connection is gone (its will, or the broker says so).
    Gone {
        /// By the certificate.
        agent: AgentId,
        /// Which connection.
        session: SessionId,
    },
    /// A deadline has passed.
    Tick,
}

/// What the shell does.
#[derive(Debug, PartialEq, Eq)]
pub enum Output {
    /// Publish to the agent's `down` topic; may be lost.
    Send {
        /// To whom.
        agent: AgentId,
        /// What.
        frame: DownFrame,
    },
    /// Read changes after `from` and answer with [`Input::FeedRead`] or [`Input::FeedFailed`].
    ReadFeed {
        /// For whom.
        agent: AgentId,
        /// Which stream.
        stream: Stream,
        /// What it has.
        from: Cursor,
    },
    /// A person should know.
    Incident {
        /// Whose.
        agent: AgentId,
        /// What.
        incident: Incident,
    },
}

/// What a person should know about an agent's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incident {
    /// The hub's store was put back: the agent sends again what the hub once had.
    HubBehind {
        /// What the hub holds.
        acked: Head,
        /// What it once acked.
        had: Head,
    },
    /// Two histories: the agent was told how to go on.
    Fenced {
        /// Of this journal.
        epoch: Epoch,
        /// How.
        parting: Parting,
    },
    /// The agent's journal goes on in a new epoch, from now on the live one.
    Continued {
        /// The new one.
        epoch: Epoch,
        /// Those before it, newest first.
        lineage: Vec<Ancestor>,
        /// What nobody has any more.
        missing: Vec<Missing>,
    },
    /// The agent has stopped sending until it is enrolled anew, and says so on its pages.
    Stopped {
        /// Of this journal.
        epoch: Epoch,
    },
    /// A frame could not be read; the agent sends it again in smaller pieces.
    Rejected {
        /// Its first place.
        first: Seq,
        /// Why.
        reason: RejectReason,
    },
}

/// Why [`HubSync::deadline`] is when it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// Unused grants lapse and feed frames without an ack are sent again.
    Sweep,
}

/// What one hub process keeps of its agents' sessions. Bounded by the number of agents; nothing of it is durable.
#[derive(Debug)]
pub struct HubSync {
    generation: Generation,
    credit: Credit,
    peers: BTreeMap<AgentId, Peer>,
    swept_at: MonoMillis,
    outputs: VecDeque<Output>,
}

/// One agent, as it was last heard.
#[derive(Debug)]
struct Peer {
    session: SessionId,
    /// The row, as this process last saw it; nothing of a fenced journal.
    row: Option<(Epoch, Head)>,
    /// To be told with the next ack.
    release: Option<Release>,
    /// How far this session was told that it may delete.
    released: Seq,
    grant: Grant,
    granted_at: MonoMillis,
    feeds: Feeds,
}

impl HubSync {
    /// A process that has heard nobody yet.
    #[must_use]
    pub fn new(generation: Generation) -> Self {
        Self {
            generation,
            credit: Credit::default(),
            peers: BTreeMap::new(),
            swept_at: MonoMillis::default(),
            outputs: VecDeque::new(),
        }
    }

    /// Takes in what happened. `wall` is only told to agents.
    pub fn handle(&mut self, input: Input, now: MonoMillis, wall: UtcMillis) {
        match input {
            Input::Hello { agent, hello, verdict, feeds, release } => {
                let acked = self.verdict(&agent, &hello, verdict);
                if let Some(acked) = acked {
                    let release = release.filter(|release| release.seq <= acked.seq);
                    self.greet(agent, &hello, Standing { acked, release, feeds }, now, wall);
                }
            }
            Input::Operations { agent, session, epoch, first, bytes, verdict, release, took_millis } => {
                self.credit.committed(took_millis);
                let peer = self.peer(&agent, session, now);
                peer.release = release.filter(|release| release.seq > peer.released).or(peer.release);
                self.operations(agent, Place { session, epoch, first }, bytes, verdict, now);
            }
            Input::Diverged { agent, diverged, verdict } => match verdict {
                DivergedVerdict::Late => {}
                DivergedVerdict::Stopped => {
                    self.incident(&agent, Incident::Stopped { epoch: diverged.epoch });
                }
                DivergedVerdict::Fence(parting) => {
                    self.fence(&agent, diverged.session, diverged.epoch, parting);
                }
            },
            Input::FeedAck { agent, ack, feeds } => {
                // Cursors of another life of the hub say nothing; the agent will say `hello`.
                if ack.generation == Some(self.generation) {
                    self.peer(&agent, ack.session, now).feeds.acked(feeds, &ack.cursors);
                    self.read_feeds(&agent);
                }
            }
            Input::FeedGrown { stream, head } => {
                let agents: Vec<AgentId> = match &stream {
                    Stream::Agent(agent) => vec![agent.clone()],
                    Stream::Catalogue | Stream::Orders(_) | Stream::Site(_) => {
                        self.peers.keys().cloned().collect()
                    }
                };
                for agent in agents {
                    if let Some(peer) = self.peers.get_mut(&agent) {
                        peer.feeds.grown(&stream, head);
                    }
                    self.read_feeds(&agent);
                }
            }
            Input::FeedRead { agent, stream, from, to, content } => {
                let Some(peer) = self.peers.get_mut(&agent) else { return };
                if to > from && peer.feeds.sent(&stream, from, now) {
                    let (session, generation) = (peer.session, self.generation);
                    let frame = DownFrame::Feed(Feed { session, generation, stream, from, to, content });
                    self.outputs.push_back(Output::Send { agent, frame });
                } else {
                    peer.feeds.failed(&stream, now);
                }
            }
            Input::FeedFailed { agent, stream } => {
                if let Some(peer) = self.peers.get_mut(&agent) {
                    peer.feeds.failed(&stream, now);
                }
            }
            Input::Gone { agent, session } => {
                if self.peers.get(&agent).is_some_and(|peer| peer.session == session) {
                    self.forget(&agent);
                }
            }
            Input::Tick => self.sweep(now),
        }
        self.serve_waiting(now);
    }

    /// The next thing to do; call until there is none.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to call with [`Input::Tick`], and why.
    #[must_use]
    pub fn deadline(&self) -> Option<(MonoMillis, Timer)> {
        (!self.peers.is_empty()).then(|| (self.swept_at.plus(HUB_SWEEP_MILLIS), Timer::Sweep))
    }

    /// Credit that agents hold together.
    #[must_use]
    pub fn credit_bytes(&self) -> usize {
        self.credit.outstanding_bytes()
    }

    /// Where the hub stands with an agent that is welcome; the others have been told.
    fn verdict(&mut self, agent: &AgentId, hello: &Hello, verdict: HelloVerdict) -> Option<Head> {
        self.forget(agent);
        match verdict {
            HelloVerdict::Welcome { acked } => Some(acked),
            HelloVerdict::Adopt { acked, missing } => {
                if !hello.lineage.is_empty() {
                    let (epoch, lineage) = (hello.epoch, hello.lineage.clone());
                    self.incident(agent, Incident::Continued { epoch, lineage, missing });
                }
                Some(acked)
            }
            HelloVerdict::Behind { acked, had } => {
                self.incident(agent, Incident::HubBehind { acked, had });
                Some(acked)
            }
            HelloVerdict::Fence(parting) => {
                self.fence(agent, hello.session, hello.epoch, parting);
                None
            }
        }
    }

    fn greet(&mut self, agent: AgentId, hello: &Hello, standing: Standing, now: MonoMillis, wall: UtcMillis) {
        let Standing { acked, release, feeds } = standing;
        let protocol = hello.protocols.iter().copied().find(|version| PROTOCOLS.contains(version));
        let welcome = Welcome {
            session: hello.session,
            protocol: protocol.unwrap_or(PROTOCOLS[0]),
            acked,
            pace: Pace { bytes: 0, wait: 0 },
            feeds: feeds.clone(),
            time: wall,
            generation: self.generation,
        };
        self.send(&agent, DownFrame::Welcome(welcome));
        if protocol.is_none() {
            return;
        }
        let none = BTreeMap::new();
        let applied = if hello.generation == Some(self.generation) { &hello.cursors } else { &none };
        let peer = Peer {
            session: hello.session,
            row: Some((hello.epoch, acked)),
            release,
            released: Seq::ZERO,
            grant: Grant::default(),
            granted_at: now,
            feeds: Feeds::default(),
        };
        let peer = self.peers.entry(agent.clone()).insert_entry(peer).into_mut();
        peer.feeds.acked(feeds, applied);
        let backlog = hello.head.seq.0.saturating_sub(acked.seq.0);
        self.grant_without_progress(&agent, wanted_for_backlog(backlog), now);
        self.read_feeds(&agent);
    }

    fn operations(
        &mut self,
        agent: AgentId,
        place: Place,
        bytes: usize,
        verdict: OperationsVerdict,
        now: MonoMillis,
    ) {
        let used = std::mem::take(&mut self.peer(&agent, place.session, now).grant);
        self.credit.release(used);
        match verdict {
            OperationsVerdict::Append { head, .. } | OperationsVerdict::Repeat { head } => {
                self.saw(&agent, place.epoch, head);
                let pace = self.take(&agent, bytes.saturating_mul(4), now);
                self.ack(&agent, pace);
            }
            OperationsVerdict::Gap { head } => {
                self.saw(&agent, place.epoch, head);
                let rewind = Rewind { session: place.session, epoch: place.epoch, from: head.seq.next() };
                self.send(&agent, DownFrame::Rewind(rewind));
                self.grant_without_progress(&agent, FRAME_BYTES_MAX, now);
            }
            OperationsVerdict::Reject { head, reason } => {
                self.saw(&agent, place.epoch, head);
                self.reject(&agent, &place, reason);
                self.grant_without_progress(&agent, FRAME_BYTES_MAX, now);
            }
            OperationsVerdict::OtherEpoch => self.reject(&agent, &place, RejectReason::Epoch),
        }
    }

    /// The agent as last heard: perhaps by a session that said `hello` to another hub process.
    fn peer(&mut self, agent: &AgentId, session: SessionId, now: MonoMillis) -> &mut Peer {
        let peer = self.peers.entry(agent.clone()).or_insert_with(|| Peer {
            session,
            row: None,
            release: None,
            released: Seq::ZERO,
            grant: Grant::default(),
            granted_at: now,
            feeds: Feeds::default(),
        });
        if peer.session != session {
            (peer.session, peer.released) = (session, Seq::ZERO);
        }
        peer
    }

    fn saw(&mut self, agent: &AgentId, epoch: Epoch, head: Head) {
        let Some(peer) = self.peers.get_mut(agent) else { return };
        // Answers of the store may come in another order than its commits.
        let is_older = peer.row.is_some_and(|(known, at)| known == epoch && at.seq > head.seq);
        if !is_older {
            peer.row = Some((epoch, head));
        }
    }

    fn reject(&mut self, agent: &AgentId, place: &Place, reason: RejectReason) {
        let reject = Reject { session: place.session, first: place.first, reason };
        self.send(agent, DownFrame::Reject(reject));
        self.incident(agent, Incident::Rejected { first: place.first, reason });
    }

    fn fence(&mut self, agent: &AgentId, session: SessionId, epoch: Epoch, parting: Parting) {
        self.forget(agent);
        let Parting { common, reason, remedy } = parting;
        let fence = Fence { session, epoch, common, reason: reason.to_string(), remedy };
        self.send(agent, DownFrame::Fence(fence));
        self.incident(agent, Incident::Fenced { epoch, parting });
    }

    /// A grant by an ack that moves nothing.
    fn grant_without_progress(&mut self, agent: &AgentId, wanted_bytes: usize, now: MonoMillis) {
        let pace = self.take(agent, wanted_bytes, now);
        if pace.bytes > 0 {
            self.ack(agent, pace);
        }
    }

    fn ack(&mut self, agent: &AgentId, pace: Pace) {
        let Some(Peer { session, row: Some((epoch, head)), release, released, .. }) =
            self.peers.get_mut(agent)
        else {
            return;
        };
        // Nothing beyond what this ack says is there.
        let release = release.take_if(|release| release.seq <= head.seq);
        *released = release.map_or(*released, |release| release.seq);
        let ack = Ack { session: *session, epoch: *epoch, head: *head, pace, release };
        self.send(agent, DownFrame::Ack(ack));
    }

    fn take(&mut self, agent: &AgentId, wanted_bytes: usize, now: MonoMillis) -> Pace {
        let nothing = Pace { bytes: 0, wait: 0 };
        let Some(peer) = self.peers.get_mut(agent).filter(|peer| peer.row.is_some()) else { return nothing };
        self.credit.release(std::mem::take(&mut peer.grant));
        match self.credit.take(agent, wanted_bytes) {
            Some(grant) => {
                let pace = self.credit.pace(&grant);
                (peer.grant, peer.granted_at) = (grant, now);
                pace
            }
            None => nothing,
        }
    }

    fn serve_waiting(&mut self, now: MonoMillis) {
        while let Some((agent, grant)) = self.credit.next() {
            let Some(peer) = self.peers.get_mut(&agent) else {
                self.credit.release(grant);
                continue;
            };
            let pace = self.credit.pace(&grant);
            self.credit.release(std::mem::replace(&mut peer.grant, grant));
            peer.granted_at = now;
            self.ack(&agent, pace);
        }
    }

    fn sweep(&mut self, now: MonoMillis) {
        self.swept_at = now;
        let agents: Vec<AgentId> = self.peers.keys().cloned().collect();
        for agent in agents {
            if let Some(peer) = self.peers.get_mut(&agent) {
                let is_unused = now.since(peer.granted_at) >= GRANT_WAIT_MILLIS_MAX;
                if is_unused && peer.grant.bytes() > IDLE_GRANT_BYTES {
                    self.credit.release(std::mem::take(&mut peer.grant));
                }
                peer.feeds.sweep(now);
            }
            self.read_feeds(&agent);
        }
    }

    fn read_feeds(&mut self, agent: &AgentId) {
        let Some(peer) = self.peers.get_mut(agent) else { return };
        for (stream, from) in peer.feeds.wanted() {
            self.outputs.push_back(Output::ReadFeed { agent: agent.clone(), stream, from });
        }
    }

    fn forget(&mut self, agent: &AgentId) {
        self.credit.forget(agent);
        if let Some(peer) = self.peers.remove(agent) {
            self.credit.release(peer.grant);
        }
    }

    fn send(&mut self, agent: &AgentId, frame: DownFrame) {
        self.outputs.push_back(Output::Send { agent: agent.clone(), frame });
    }

    fn incident(&mut self, agent: &AgentId, incident: Incident) {
        self.outputs.push_back(Output::Incident { agent: agent.clone(), incident });
    }
}

/// What a welcome agent is told.
struct Standing {
    acked: Head,
    release: Option<Release>,
    feeds: BTreeMap<Stream, Cursor>,
}

/// Where an `operations` frame belongs.
struct Place {
    session: SessionId,
    epoch: Epoch,
    first: Seq,
}

/// About what a backlog needs packed, at some hundred bytes each.
fn wanted_for_backlog(operations: u64) -> usize {
    usize::try_from(operations.saturating_mul(128)).unwrap_or(usize::MAX)
}
