//! The agent's binary: all of it is in the library, so that the demo can run the same code.

use std::process::ExitCode;

fn main() -> ExitCode {
    agent::command::main(std::env::args_os())
}
