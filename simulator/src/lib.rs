//! Virtual scanners, the demo day, the load fleet and the benchmark: real agents and a real hub at work.

pub mod bench;
pub mod command;
pub mod demo;
pub mod fleet;
mod process;
pub mod retail;
pub mod scanner;
