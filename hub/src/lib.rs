//! The central process: takes operations from agents, applies them, posts them to the ERP, shows it all.
//!
//! `main → command → run → edges → store → protocol`. Edges never import each other; what they share goes
//! through the store, and the store wakes them after each commit.

// The command line and the wiring.
pub mod command;
pub mod config;
pub mod jobs;
pub mod listener;
pub mod listening;
pub mod lock;
mod run;

// The log, and everything that follows from it.
pub mod acceptance;
pub mod apply;
pub mod authorisation;
pub mod backup;
pub mod buffer;
pub mod channel;
pub mod close;
pub mod decision;
pub mod drift;
pub mod exception;
pub mod field;
pub mod grant;
pub mod hold;
pub mod ingest;
pub mod kit;
pub mod ledger;
pub mod log;
pub mod mapping;
mod order;
pub mod ownership;
pub mod parting;
pub mod pass;
mod pin;
pub mod rebuild;
pub mod reconcile;
pub mod refund;
pub mod release;
pub mod restore;
pub mod reversal;
pub mod seal;
pub mod serials;
pub mod shadow;
pub mod store;
pub mod track;
pub mod transfer;
pub mod worker;

// The agents' edge.
pub mod agents;
pub mod authority;
pub mod broker;
pub mod enrolment;
pub mod wire;

// The ERP's edge.
pub mod connector;
pub mod post;

// The platform's edge, and the mail to people of the house.
pub mod mail;
pub mod webhook;

// The people's edge.
pub mod access;
pub mod api;
pub mod console;
mod metrics;
pub mod report;
pub mod sheet;

pub use run::run;
pub use service::{Shutdown, clock};
