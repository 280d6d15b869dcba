//! The hub's side of sync: verdicts over an agent's row, and per process the sessions, credit and feed.
//!
//! Order of calls: decode a frame, ask [`hello`], [`operations`] or [`diverged`] inside the store's transaction, commit, and
//! only then hand the verdict to [`HubSync::handle`]; after each call drain [`HubSync::poll`], and call with
//! [`Input::Tick`] at [`HubSync::deadline`]. Nothing here is needed to be right: a hub process that forgets all
//! of it loses no operation, because agents say `hello` again.

mod credit;
mod feed;
mod process;
mod verdict;

pub use process::{HubSync, Incident, Input, Output, Timer};
pub use verdict::{
    AgentRow, DivergedVerdict, FenceReason, HelloVerdict, Histories, OperationsVerdict, Parting, diverged,
    hello, operations,
};
