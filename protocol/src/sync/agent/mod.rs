//! The agent's side of sync.
//!
//! Order of calls: after each [`AgentSync::handle`] drain [`AgentSync::poll`]; call with [`Input::Tick`] at
//! [`AgentSync::deadline`]. Every [`Output`] that asks something is answered by the [`Input`] it names, in any
//! order; answers that came too late are ignored. The shell never decides: it only does.

mod feed;
mod input;
mod machine;
mod pacing;
mod session;
mod stall;

pub use input::{
    AgentIdentity, FeedView, Input, JournalView, Notice, Output, ReconnectReason, State, StopReason, Timer,
};
pub use machine::AgentSync;
