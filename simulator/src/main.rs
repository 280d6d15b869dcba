//! The simulator's binary: the demo, and the hub and agents that it runs as processes of their own.

use std::process::ExitCode;

fn main() -> ExitCode {
    simulator::command::main(std::env::args_os())
}
