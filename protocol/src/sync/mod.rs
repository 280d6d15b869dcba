//! The sync machines: what agent and hub decide, without I/O, clock or randomness.
//!
//! [`agent::AgentSync`] is the agent's side: the shell hands it frames, journal heads and time, and does what
//! [`agent::Output`] says. The hub's side has two halves: [`hub::hello`] and [`hub::operations`] are verdicts
//! over what the store keeps of an agent, asked inside the store's transaction; [`hub::HubSync`] turns what has
//! been committed into frames, grants credit and paces the feed. [`query::Queries`] asks the hub and does not wait long.
//!
//! Invariants: an ack leaves only for what is durably committed; at most one `operations` frame of an agent is
//! in flight; a frame of another session changes nothing; wall time changes nothing.
//! Neither side knows MQTT, SQLite, threads or what an operation means.

pub mod agent;
pub mod hub;
pub mod query;
mod reconnect;

pub use reconnect::Backoff;

/// Versions of the protocol that this build speaks, best first.
pub const PROTOCOLS: &[u16] = &[1];
