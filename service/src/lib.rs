//! What agent and hub both are, whatever they do: programs with a configuration file, a command line that ends in
//! an exit code, a service manager above them, signals, a log, and a machine's clock and randomness below.
//!
//! It knows no operation, no order, no store and no network: only where the process meets the system it runs on.

pub mod clock;
pub mod config;
pub mod exit;
mod notify;
mod process;

pub use exit::Failure;
pub use notify::Notifier;
pub use process::{Shutdown, run, runtime};
