//! Fixtures for tests across processes: real binaries, real servers, a real browser, real faults.
//!
//! Everything runs on free ports in folders of its own and ends with the value that stands for it. What the
//! machine lacks is said aloud by [`skip`] and never passes silently where `CI` is set.

mod agent;
mod binary;
mod browser;
mod console;
mod database;
mod disk;
mod folder;
mod gadget;
mod hub;
mod journal;
mod keyboard;
mod medusa;
mod net;
mod process;
mod program;
mod proxy;
mod random;
mod recording;
mod scanner;
mod setup;
mod skip;
mod smtp;
mod strace;
mod tcp_scanner;
mod tryton;
mod wait;
mod warehouse;
mod wire;

pub use agent::{Agent, AgentOptions, Desk, Refused};
pub use binary::{Output, binary, command, command_with_input};
pub use browser::{Browser, Page, Rules};
pub use console::{Console, words_of};
pub use database::Database;
pub use disk::Disk;
pub use folder::Folder;
pub use gadget::Gadget;
pub use hub::{Engine, Hub};
pub use journal::{append_operations, fill_journal, operation};
pub use keyboard::{Chord, Keyboard};
pub use medusa::Medusa;
pub use net::{free_port, http};
pub use process::Process;
pub use program::Program;
pub use proxy::{Proxy, Trouble};
pub use random::Random;
pub use recording::{Flush, Recording, Remains, Unsynced};
pub use scanner::Scanner;
pub use skip::skip;
pub use smtp::{Mail, Smtp};
pub use strace::{Fault, Point, Seen, Strace};
pub use tcp_scanner::TcpScanner;
pub use tryton::{Tryton, rest_profile};
pub use wait::{DEADLINE, until};
pub use warehouse::{Warehouse, drop_file, names};
pub use wire::{Outcome, Wire};

/// Bigger numbers on request: `tests/run --long`.
#[must_use]
pub fn is_long() -> bool {
    std::env::var_os("COUNTERFOIL_TEST_LONG").is_some()
}
