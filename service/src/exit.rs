//! How a command ends: what a person reads, and the code a script reads.

use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

use crate::config::ConfigError;

const USAGE: u8 = 64;
const DATA: u8 = 65;
const UNAVAILABLE: u8 = 69;
const SOFTWARE: u8 = 70;
const IO: u8 = 74;

/// For the end of a command line's help.
pub const EXIT_CODES: &str = "\
Exit codes (sysexits.h):
   0  done
  64  the command line or the configuration is wrong: correct it
  65  what was given or found is not as it must be
  69  a service it needs is not there: start it, or wait
  70  a fault of the program
  74  disk or network refused";

/// Why a command failed, by what the caller can do about it.
#[derive(Debug)]
pub enum Failure {
    /// The command line or the configuration: correct it.
    Usage(String),
    /// What was given or found is not as it must be.
    Data(String),
    /// A service it needs is not there: start it, or wait.
    Unavailable(String),
    /// Disk or network refused.
    Io(String),
    /// Ours.
    Software(anyhow::Error),
}

impl Failure {
    /// Says it on stderr, after the name of the program, and gives the exit code.
    #[must_use]
    pub fn report(&self, program: &str) -> ExitCode {
        let (code, message) = match self {
            Self::Usage(message) => (USAGE, message.clone()),
            Self::Data(message) => (DATA, message.clone()),
            Self::Unavailable(message) => (UNAVAILABLE, message.clone()),
            Self::Io(message) => (IO, message.clone()),
            Self::Software(error) => (SOFTWARE, format!("{error:#}")),
        };
        // A closed stderr is nobody's loss.
        let _ = writeln!(std::io::stderr(), "{program}: {message}");
        ExitCode::from(code)
    }

    /// Disk or network refused while doing `what`.
    pub fn io(what: impl Display, error: &std::io::Error) -> Self {
        Self::Io(format!("{what}: {error}"))
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<anyhow::Error> for Failure {
    /// A disk that refused is the disk's fault, wherever in the service it was met.
    fn from(error: anyhow::Error) -> Self {
        if error.chain().any(|cause| cause.is::<std::io::Error>()) {
            return Self::Io(format!("{error:#}"));
        }
        Self::Software(error)
    }
}

/// Help and version are answers; all else about the command line is a usage error.
#[must_use]
pub fn usage(error: &clap::Error) -> ExitCode {
    let shown = error.print().is_ok();
    if error.use_stderr() || !shown { ExitCode::from(USAGE) } else { ExitCode::SUCCESS }
}
