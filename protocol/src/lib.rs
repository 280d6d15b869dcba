//! What an agent and the hub share: names, quantities, operations, frames, barcodes and the sync machines.
//!
//! Everything here is pure: time, randomness, bytes and storage come in as arguments. No module reads a
//! clock, opens a file or knows that MQTT or SQLite exist.

pub mod barcode;
pub mod chain;
pub mod contract;
pub mod device;
pub mod enrolment;
pub mod frame;
pub mod grant;
pub mod id;
pub mod limits;
pub mod lineage;
pub mod money;
pub mod operation;
pub mod pass;
pub mod photo;
pub mod quantity;
pub mod reference;
pub mod release;
pub mod reservation;
pub mod returns;
pub mod sync;
pub mod time;
pub mod topic;
