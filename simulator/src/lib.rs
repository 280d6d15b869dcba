//! Virtual scanners, the demo day, and the benchmark: real agents and a real hub at work.

pub mod bench;
pub mod command;
pub mod demo;
mod process;
pub mod retail;
pub mod scanner;
