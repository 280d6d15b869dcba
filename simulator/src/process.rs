//! The hub and the agents as real processes: this binary again, with their own command lines.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};

/// How long a process may take to stop when asked; then it is killed.
const STOP_WAIT: Duration = Duration::from_secs(5);

/// Ends this process when the one that started it dies, however it dies.
pub(crate) fn die_with_parent() {
    // Without it a killed simulator leaves its processes behind: no more than untidy.
    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
}

/// Ports that nobody listens on right now.
pub(crate) fn free_ports(count: usize) -> anyhow::Result<Vec<u16>> {
    let listeners: Vec<TcpListener> =
        (0..count).map(|_| TcpListener::bind("127.0.0.1:0")).collect::<Result<_, _>>()?;
    Ok(listeners
        .iter()
        .map(|listener| listener.local_addr().map(|address| address.port()))
        .collect::<Result<_, _>>()?)
}

/// A path as a TOML basic string, whose escapes are JSON's.
pub(crate) fn toml_text(path: &Path) -> anyhow::Result<String> {
    let text = path.to_str().with_context(|| format!("{} is not UTF-8", path.display()))?;
    Ok(serde_json::to_string(text)?)
}

/// A running process.
#[derive(Debug)]
pub(crate) struct Process {
    name: String,
    child: Child,
    log: PathBuf,
}

fn command(words: &[&OsStr]) -> anyhow::Result<Command> {
    let binary = std::env::current_exe().context("this program's own file cannot be found")?;
    let mut command = Command::new(binary);
    // Ctrl-C is for the simulator alone: it ends the others in order.
    command.args(words).process_group(0).kill_on_drop(true).stdin(Stdio::null());
    Ok(command)
}

/// Runs a command to its end and gives what it printed.
pub(crate) async fn output(words: &[&OsStr]) -> anyhow::Result<String> {
    output_of(words, "").await
}

/// The same, with something on its standard input.
pub(crate) async fn output_of(words: &[&OsStr], input: &str) -> anyhow::Result<String> {
    output_from(command(words)?, input).await
}

/// The same of a program of its own.
pub(crate) async fn output_from(mut command: Command, input: &str) -> anyhow::Result<String> {
    let words = command.as_std().get_args();
    let shown = words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ");
    let starts = || format!("`{shown}` does not start");
    let mut child = command
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
    pub(crate) fn start(name: &str, words: &[&OsStr], log: &Path) -> anyhow::Result<Self> {
        Self::start_program(name, command(words)?, log)
    }

    /// The same with a program of its own.
    pub(crate) fn start_program(name: &str, mut command: Command, log: &Path) -> anyhow::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(log);
        let file: File = file.with_context(|| format!("{} cannot be written", log.display()))?;
        let child = command
            .kill_on_drop(true)
            .stdin(Stdio::null())
            .env("NO_COLOR", "1")
            .env("RUST_LOG", std::env::var("RUST_LOG").unwrap_or_else(|_| "info".to_owned()))
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .with_context(|| format!("{name} does not start"))?;
        Ok(Self { name: name.to_owned(), child, log: log.to_owned() })
    }

    /// Its number, while it runs.
    pub(crate) fn pid(&self) -> anyhow::Result<Pid> {
        self.child
            .id()
            .and_then(|id| Pid::from_raw(id.cast_signed()))
            .with_context(|| format!("{} has ended; its last words are in {}", self.name, self.log.display()))
    }

    pub(crate) fn signal(&self, signal: Signal) -> anyhow::Result<()> {
        kill_process(self.pid()?, signal).with_context(|| format!("{} cannot be signalled", self.name))
    }

    /// SIGSTOP: alive, and as good as gone for everyone else.
    pub(crate) fn freeze(&self) -> anyhow::Result<()> {
        self.signal(Signal::STOP)
    }

    /// SIGCONT: goes on where it was stopped.
    pub(crate) fn thaw(&self) -> anyhow::Result<()> {
        self.signal(Signal::CONT)
    }

    /// SIGKILL, waited for.
    pub(crate) async fn kill(mut self) -> anyhow::Result<ExitStatus> {
        self.signal(Signal::KILL)?;
        Ok(self.child.wait().await?)
    }

    /// An error if it has ended by itself.
    pub(crate) fn check(&mut self) -> anyhow::Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => bail!("{} ended with {status}: {}", self.name, self.last_words()),
        }
    }

    /// SIGTERM, and SIGKILL for who does not listen.
    pub(crate) async fn stop(mut self) {
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
