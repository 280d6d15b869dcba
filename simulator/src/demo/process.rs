//! The hub and the agents as real processes: this binary again, with their own command lines.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};

/// How long a process may take to stop when asked; then it is killed.
const STOP_WAIT: Duration = Duration::from_secs(5);

/// Ends this process when the demo's dies, however it dies.
pub fn die_with_parent() {
    // Without it a killed demo leaves its processes behind: no more than untidy.
    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
}

/// A running process.
#[derive(Debug)]
pub(super) struct Process {
    name: String,
    child: Child,
    log: PathBuf,
}

fn command(words: &[&OsStr]) -> anyhow::Result<Command> {
    let binary = std::env::current_exe().context("this program's own file cannot be found")?;
    let mut command = Command::new(binary);
    // Ctrl-C is for the demo alone: it ends the others in order.
    command.args(words).process_group(0).kill_on_drop(true).stdin(Stdio::null());
    Ok(command)
}

/// Runs a command to its end and gives what it printed.
pub(super) async fn output(words: &[&OsStr]) -> anyhow::Result<String> {
    output_of(words, "").await
}

/// The same, with something on its standard input.
pub(super) async fn output_of(words: &[&OsStr], input: &str) -> anyhow::Result<String> {
    let shown = words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ");
    let starts = || format!("`{shown}` does not start");
    let mut child = command(words)?
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(starts)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A command that does not read its input is none the worse for it.
        let _ = stdin.write_all(input.as_bytes()).await;
    }
    let output = child.wait_with_output().await.with_context(starts)?;
    if !output.status.success() {
        bail!("`{shown}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` printed no text"))
}

impl Process {
    /// Starts a service whose words end up in `log`.
    pub(super) fn start(name: &str, words: &[&OsStr], log: &Path) -> anyhow::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(log);
        let file: File = file.with_context(|| format!("{} cannot be written", log.display()))?;
        let child = command(words)?
            .env("NO_COLOR", "1")
            .env("RUST_LOG", std::env::var("RUST_LOG").unwrap_or_else(|_| "info".to_owned()))
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .with_context(|| format!("{name} does not start"))?;
        Ok(Self { name: name.to_owned(), child, log: log.to_owned() })
    }

    fn pid(&self) -> anyhow::Result<Pid> {
        self.child
            .id()
            .and_then(|id| Pid::from_raw(id.cast_signed()))
            .with_context(|| format!("{} has ended; its last words are in {}", self.name, self.log.display()))
    }

    fn signal(&self, signal: Signal) -> anyhow::Result<()> {
        kill_process(self.pid()?, signal).with_context(|| format!("{} cannot be signalled", self.name))
    }

    /// SIGSTOP: alive, and as good as gone for everyone else.
    pub(super) fn freeze(&self) -> anyhow::Result<()> {
        self.signal(Signal::STOP)
    }

    /// SIGKILL, waited for.
    pub(super) async fn kill(mut self) -> anyhow::Result<ExitStatus> {
        self.signal(Signal::KILL)?;
        Ok(self.child.wait().await?)
    }

    /// An error if it has ended by itself.
    pub(super) fn check(&mut self) -> anyhow::Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => bail!("{} ended with {status}: {}", self.name, self.last_words()),
        }
    }

    /// SIGTERM, and SIGKILL for who does not listen.
    pub(super) async fn stop(mut self) {
        if self.signal(Signal::TERM).is_err()
            || tokio::time::timeout(STOP_WAIT, self.child.wait()).await.is_err()
        {
            // It is gone already, or this is the last word.
            let _ = self.child.kill().await;
        }
    }

    fn last_words(&self) -> String {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<_> = text.lines().rev().take(8).collect();
        let lines: Vec<_> = lines.into_iter().rev().collect();
        format!("{} (in {})", lines.join("\n"), self.log.display())
    }
}
