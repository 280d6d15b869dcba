//! The edge process of one host at a site: records what people do, even with the network down.
//!
//! `main → command → run → edges (device, station, web, wire) → journal | mirror → protocol`. Edges never
//! import each other; what they share goes through the journal and the mirror.

// The command line and the wiring.
pub mod command;
pub mod config;
mod health;
mod run;

// What it keeps.
pub mod clock;
mod file;
pub mod journal;
mod kept;
pub mod mirror;
pub mod photos;
pub mod pins;
pub mod till;

// The hub's edge.
pub mod enrolment;
pub mod wire;

// The people's edge.
pub mod certify;
pub mod device;
pub mod label;
pub mod printer;
pub mod station;
pub mod status;
pub mod web;
mod words;

pub use run::{Services, run};
pub use service::Shutdown;
