//! Virtual scanners and the demo day: real agents and a real hub play real orders.

pub mod command;
pub mod demo;
pub mod retail;
pub mod scanner;
