use std::path::{Path, PathBuf};
use std::process::Command;

use crate::binary::{Output, binary, command_with_input};
use crate::folder::Folder;
use crate::process::Process;

/// A binary of the project with a folder of its own, in which its configuration lies: what hub and agent share.
#[derive(Debug)]
pub struct Program {
    binary: &'static str,
    folder: Folder,
    process: Option<Process>,
}

impl Program {
    pub(crate) fn new(binary: &'static str) -> Self {
        Self { binary, folder: Folder::new(binary), process: None }
    }

    /// Its configuration file.
    #[must_use]
    pub fn config(&self) -> PathBuf {
        self.folder.path().join("config.toml")
    }

    pub(crate) fn configure(&self, text: &str) {
        std::fs::write(self.config(), text).expect("the configuration can be written");
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts it without waiting.
    pub fn spawn(&mut self) {
        self.spawn_by(Command::new(binary(self.binary)));
    }

    /// Starts it by a command that takes its arguments, without waiting.
    pub fn spawn_by(&mut self, mut run: Command) {
        run.arg("run").arg("--config").arg(self.config());
        self.process = Some(Process::start(&mut run, &self.folder().join("log")));
    }

    /// Fails a test that waits for something which will never come.
    ///
    /// # Panics
    /// If it has ended.
    pub fn assert_running(&mut self) {
        let name = self.binary;
        let process = self.process();
        assert!(process.is_running(), "{name} ended:\n{}", process.log());
    }

    /// SIGKILL.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill();
        }
    }

    /// SIGTERM, and wait for its end.
    pub async fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.stop().await;
        }
    }

    /// The running process.
    ///
    /// # Panics
    /// If it does not run.
    pub fn process(&mut self) -> &mut Process {
        self.process.as_mut().expect("it runs")
    }

    /// Runs one of its commands.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Output {
        self.command_with_input(arguments, "")
    }

    /// Runs one of its commands with a text as its standard input.
    #[must_use]
    pub fn command_with_input(&self, arguments: &[&str], input: &str) -> Output {
        let config = self.config();
        let config = config.to_str().expect("a temporary folder's name is UTF-8");
        let mut all = arguments.to_vec();
        all.extend(["--config", config]);
        command_with_input(self.binary, &all, input)
    }
}
