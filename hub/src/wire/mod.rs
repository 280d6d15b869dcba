//! The hub's side of sync on MQTT: the shell around [`HubSync`].
//!
//! One owner task holds the sync machine. Messages are taken in by jobs beside it, so that frames of many agents
//! meet in one commit; a job's result goes to the machine, the machine's frames go out. An ack leaves only after
//! the store has answered, because only then is there a result. Frames may be lost anywhere here: agents ask
//! again. Questions are answered beside it: they have no state here. It does not know what operations mean.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use protocol::frame::{DownFrame, encode_down};
use protocol::id::{AgentId, Generation, SessionId};
use protocol::reference::{Cursor, Stream};
use protocol::sync::hub::{HubSync, Incident, Input, Output};
use protocol::topic::Channel;
use tokio::task::JoinSet;

mod connection;
mod feed;
mod intake;
mod query;
mod releases;

use self::connection::{Arrival, Connection};
use self::releases::Releases;
use crate::authority::Authority;
use crate::clock::{Monotonic, wall};
use crate::store::Store;

/// After a lost connection; the broker is in this process or next to it.
const RECONNECT_PAUSE: Duration = Duration::from_millis(500);
/// Feed heads are looked up at most this often, however many commits there are.
const FEED_LOOK_EVERY: Duration = Duration::from_millis(50);
/// And at least this often: other hub processes commit too.
const FEED_LOOK_AT_LEAST_EVERY: Duration = Duration::from_secs(2);

/// Messages that are taken in at once, unpacked; while so many are, the next ones stay in the broker, whose bytes
/// its window bounds, and agents wait for their acks. Enough for frames of many agents to meet in one commit.
const MESSAGES_MAX: usize = 64;
/// Reads of the feed at once; the others wait as a line each in [`Jobs::reads`], at most one for each agent and
/// stream, because the sync machine asks for no second one before the first is answered.
const READS_MAX: usize = 16;

/// Where and as whom the hub's client connects.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// The broker.
    pub address: SocketAddr,
    /// The client id, also the user name.
    pub client: &'static str,
    /// The password.
    pub secret: String,
}

/// Told when a message of an agent has been handled: agent and payload bytes.
pub type Handled = Arc<dyn Fn(&AgentId, usize) + Send + Sync>;

/// The wire's parts from outside.
pub struct Wire {
    /// The hub's store.
    pub store: Store,
    /// Signs releases.
    pub authority: Arc<Authority>,
    /// Where to connect.
    pub endpoint: Endpoint,
    /// This store's life.
    pub generation: Generation,
    /// Where snapshot files go.
    pub snapshots: PathBuf,
    /// Who counts the bytes under way.
    pub handled: Handled,
}

/// What a job brings back.
enum Done {
    /// A message was handled.
    Message { agent: AgentId, bytes: usize, input: Option<Input> },
    /// A question was answered, or cannot be.
    Asked { agent: AgentId, bytes: usize, reply: Option<Vec<u8>> },
    /// Changes were read, or not.
    Read(Input),
    /// The streams' heads.
    Looked(Vec<(Stream, Cursor)>),
}

/// What is under way beside the owner task.
#[derive(Default)]
struct Jobs {
    running: JoinSet<Done>,
    /// Of those, messages.
    messages: usize,
    /// Of those, reads of the feed.
    reading: usize,
    /// Reads that wait for their turn.
    reads: VecDeque<(AgentId, Stream, Cursor)>,
}

impl Wire {
    /// Serves agents until dropped; reconnects to the broker for ever.
    pub async fn run(self) -> anyhow::Result<()> {
        let mut sync = HubSync::new(self.generation);
        let mut sessions = Sessions::default();
        let clock = Monotonic::start();
        let releases = Arc::new(Releases::new(Arc::clone(&self.authority)));
        loop {
            let mut connection = Connection::start(&self.endpoint);
            let error = self.serve(&mut connection, &mut sync, &mut sessions, &releases, clock).await;
            tracing::warn!(%error, "the hub's connection to its broker is lost; agents are served again in a moment");
            tokio::time::sleep(RECONNECT_PAUSE).await;
        }
    }

    async fn serve(
        &self,
        connection: &mut Connection,
        sync: &mut HubSync,
        sessions: &mut Sessions,
        releases: &Arc<Releases>,
        clock: Monotonic,
    ) -> connection::ConnectionError {
        let mut jobs = Jobs::default();
        let mut changed = self.store.changed();
        let mut look = tokio::time::interval(FEED_LOOK_EVERY);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut looked_at = clock.now();
        let mut is_looking = false;
        loop {
            tokio::select! {
                arrival = connection.next(), if jobs.messages < MESSAGES_MAX => match arrival {
                    Ok(arrival) => self.take(&mut jobs, releases, arrival),
                    Err(error) => return error,
                },
                Some(done) = jobs.running.join_next() => {
                    let done = done.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()));
                    let inputs = match done {
                        Done::Message { agent, bytes, input } => {
                            jobs.messages -= 1;
                            (self.handled)(&agent, bytes);
                            input.into_iter().collect()
                        }
                        Done::Asked { agent, bytes, reply } => {
                            jobs.messages -= 1;
                            (self.handled)(&agent, bytes);
                            if let Some(reply) = reply
                                && !connection.send(&agent, Channel::Reply, reply)
                            {
                                tracing::warn!(%agent, "an answer was dropped: too many frames wait; the agent goes on without");
                            }
                            Vec::new()
                        }
                        Done::Read(input) => {
                            jobs.reading -= 1;
                            vec![input]
                        }
                        Done::Looked(heads) => {
                            is_looking = false;
                            sessions.grown(heads)
                        }
                    };
                    for input in inputs {
                        sessions.note(&input);
                        sync.handle(input, clock.now(), wall());
                    }
                },
                _ = look.tick() => {
                    if sync.deadline().is_some_and(|(at, _)| at <= clock.now()) {
                        sync.handle(Input::Tick, clock.now(), wall());
                    }
                    let is_overdue =
                        u128::from(clock.now().since(looked_at)) >= FEED_LOOK_AT_LEAST_EVERY.as_millis();
                    if !is_looking && (is_overdue || changed.has_changed().unwrap_or(false)) {
                        changed.mark_unchanged();
                        looked_at = clock.now();
                        is_looking = true;
                        self.look(&mut jobs, sessions.streams());
                    }
                }
            }
            while let Some(output) = sync.poll() {
                self.act(output, connection, &mut jobs);
            }
            self.read_feeds(&mut jobs);
        }
    }

    fn take(&self, jobs: &mut Jobs, releases: &Arc<Releases>, arrival: Arrival) {
        let (store, releases) = (self.store.clone(), Arc::clone(releases));
        let (agent, bytes) = (arrival.topic.agent.clone(), arrival.payload.len());
        jobs.messages += 1;
        if arrival.topic.channel == Channel::Query {
            let generation = self.generation;
            jobs.running.spawn(async move {
                let reply = query::answer(&store, generation, &agent, &arrival.payload).await;
                Done::Asked { agent, bytes, reply }
            });
            return;
        }
        jobs.running.spawn(async move {
            let input = intake::take(&store, &releases, arrival).await;
            Done::Message { agent, bytes, input }
        });
    }

    fn look(&self, jobs: &mut Jobs, streams: Vec<Stream>) {
        let store = self.store.clone();
        jobs.running.spawn(async move {
            let heads = feed::heads(&store, streams).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "cannot look for news in the feed");
                Vec::new()
            });
            Done::Looked(heads)
        });
    }

    fn act(&self, output: Output, connection: &Connection, jobs: &mut Jobs) {
        match output {
            Output::Send { agent, frame } => send(connection, &agent, &frame),
            Output::ReadFeed { agent, stream, from } => jobs.reads.push_back((agent, stream, from)),
            Output::Incident { agent, incident } => tell(&agent, &incident),
        }
    }

    fn read_feeds(&self, jobs: &mut Jobs) {
        while jobs.reading < READS_MAX
            && let Some((agent, stream, from)) = jobs.reads.pop_front()
        {
            jobs.reading += 1;
            self.read_feed(jobs, agent, stream, from);
        }
    }

    fn read_feed(&self, jobs: &mut Jobs, agent: AgentId, stream: Stream, from: Cursor) {
        let (store, folder) = (self.store.clone(), self.snapshots.clone());
        jobs.running.spawn(async move {
            let input = match feed::read(&store, &folder, &stream, from).await {
                Ok(feed::Read { to, content }) => Input::FeedRead { agent, stream, from, to, content },
                Err(error) => {
                    tracing::error!(%agent, %stream, from = from.0, %error, "the feed cannot be read; the agent works with what it has");
                    Input::FeedFailed { agent, stream }
                }
            };
            Done::Read(input)
        });
    }
}

fn send(connection: &Connection, agent: &AgentId, frame: &DownFrame) {
    match encode_down(frame) {
        Ok(bytes) => {
            if !connection.send(agent, Channel::Down, bytes) {
                tracing::warn!(%agent, "a frame to the agent was dropped: too many wait; it will ask again");
            }
        }
        Err(error) => tracing::error!(%agent, %error, "a frame to the agent cannot be written"),
    }
}

/// Into this log; where a person must act, ingest has made it an exception.
fn tell(agent: &AgentId, incident: &Incident) {
    match incident {
        Incident::HubBehind { acked, had } => tracing::error!(
            %agent, acked = acked.seq.0, had = had.seq.0, "the hub holds less than it once acknowledged; the agent sends again"
        ),
        Incident::Fenced { epoch, parting } => tracing::warn!(
            %agent, %epoch, common = parting.common.seq.0, remedy = ?parting.remedy, "the histories differ: {}", parting.reason
        ),
        Incident::Continued { epoch, missing, .. } => {
            tracing::warn!(%agent, %epoch, missing = missing.len(), "the agent's journal goes on in a new epoch");
        }
        Incident::Stopped { epoch } => {
            tracing::error!(%agent, %epoch, "the agent has stopped until it is enrolled anew");
        }
        Incident::Rejected { first, reason } => {
            tracing::warn!(%agent, %first, ?reason, "a frame was rejected; the agent sends it in smaller pieces");
        }
    }
}

/// Which streams the connected agents follow, and how far each is known to be.
#[derive(Debug, Default)]
struct Sessions {
    agents: BTreeMap<AgentId, (SessionId, Vec<Stream>)>,
    heads: BTreeMap<Stream, Cursor>,
}

impl Sessions {
    fn note(&mut self, input: &Input) {
        match input {
            Input::Hello { agent, hello, feeds, .. } => {
                // Its heads were read before now: the next look tells it again.
                self.heads.retain(|stream, _| !feeds.contains_key(stream));
                self.agents.insert(agent.clone(), (hello.session, feeds.keys().cloned().collect()));
            }
            Input::FeedAck { agent, ack, feeds } => {
                self.agents.insert(agent.clone(), (ack.session, feeds.keys().cloned().collect()));
            }
            Input::Gone { agent, session } => {
                if self.agents.get(agent).is_some_and(|(held, _)| held == session) {
                    self.agents.remove(agent);
                }
            }
            Input::Operations { .. }
            | Input::Diverged { .. }
            | Input::FeedGrown { .. }
            | Input::FeedRead { .. }
            | Input::FeedFailed { .. }
            | Input::Tick => {}
        }
    }

    fn streams(&self) -> Vec<Stream> {
        let distinct: BTreeSet<&Stream> = self.agents.values().flat_map(|(_, streams)| streams).collect();
        distinct.into_iter().cloned().collect()
    }

    /// What is news of what was looked up.
    fn grown(&mut self, heads: Vec<(Stream, Cursor)>) -> Vec<Input> {
        let held = std::mem::replace(&mut self.heads, heads.iter().cloned().collect());
        let news = heads.into_iter().filter(|(stream, head)| held.get(stream) != Some(head));
        news.map(|(stream, head)| Input::FeedGrown { stream, head }).collect()
    }
}
