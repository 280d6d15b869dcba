//! The fleet's hub: this binary again, as a process of its own that can be killed, frozen and weighed.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use hub::config::Config;
use hub::store::Store;
use protocol::chain::Head;
use protocol::id::{AgentId, Epoch};
use rustix::process::Signal;

use super::Engine;
use crate::process::{Process, free_ports, toml_text};

const START_WAIT: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub(super) struct Hub {
    pub(super) config: Config,
    pub(super) mqtt_port: u16,
    pub(super) agents_port: u16,
    console_port: u16,
    file: PathBuf,
    log: PathBuf,
    process: Option<Process>,
}

/// Memory of a process in KiB, from `/proc`.
#[derive(Debug, Clone, Copy, Default, serde::Serialize)]
pub(super) struct Memory {
    pub(super) now: u64,
    pub(super) peak: u64,
}

impl Hub {
    pub(super) fn configure(folder: &Path, engine: &Engine) -> anyhow::Result<Self> {
        let ports = free_ports(3)?;
        let &[mqtt_port, agents_port, console_port] = ports.as_slice() else { bail!("three free ports") };
        let data = folder.join("hub");
        std::fs::create_dir_all(&data)?;
        let store = match engine {
            Engine::Sqlite => "engine = \"sqlite\"".to_owned(),
            Engine::Postgres(url) => {
                format!("engine = \"postgres\"\nurl = {}", toml_text(Path::new(url))?)
            }
        };
        let file = folder.join("hub.toml");
        let text = format!(
            "data_dir = {data}\n\n[store]\n{store}\n\n[mqtt]\nlisten = \"127.0.0.1:{mqtt_port}\"\n\n\
             [agents]\nlisten = \"127.0.0.1:{agents_port}\"\nnames = [\"127.0.0.1\"]\n\n\
             [console]\nlisten = \"127.0.0.1:{console_port}\"\n",
            data = toml_text(&data)?,
        );
        std::fs::write(&file, text)?;
        let config = Config::load(&file)?;
        let log = folder.join("hub.log");
        Ok(Self { config, mqtt_port, agents_port, console_port, file, log, process: None })
    }

    pub(super) async fn start(&mut self) -> anyhow::Result<()> {
        let words = [OsStr::new("hub"), "--config".as_ref(), self.file.as_os_str(), "run".as_ref()];
        let mut process = Process::start("the hub", &words, &self.log)?;
        let url = format!("http://127.0.0.1:{}/readyz", self.console_port);
        let client = reqwest::Client::new();
        let ready = async {
            loop {
                process.check()?;
                if client.get(&url).send().await.is_ok_and(|answer| answer.status().is_success()) {
                    return anyhow::Ok(());
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(START_WAIT, ready).await.context("the hub is not ready in time")??;
        self.process = Some(process);
        Ok(())
    }

    fn process(&self) -> anyhow::Result<&Process> {
        self.process.as_ref().context("the hub runs")
    }

    pub(super) async fn kill(&mut self) -> anyhow::Result<()> {
        self.process.take().context("the hub runs")?.kill().await?;
        Ok(())
    }

    pub(super) async fn stop(&mut self) {
        if let Some(process) = self.process.take() {
            process.stop().await;
        }
    }

    pub(super) fn freeze(&self) -> anyhow::Result<()> {
        self.process()?.freeze()
    }

    pub(super) fn go_on(&self) -> anyhow::Result<()> {
        self.process()?.signal(Signal::CONT)
    }

    /// Its resident memory now and at its highest since it started.
    pub(super) fn memory(&self) -> anyhow::Result<Memory> {
        let pid = self.process()?.pid()?;
        let text = std::fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero()))?;
        let field = |name: &str| -> anyhow::Result<u64> {
            let line = text.lines().find_map(|line| line.strip_prefix(name)).context("a line of /proc")?;
            Ok(line.trim().trim_end_matches(" kB").parse()?)
        };
        Ok(Memory { now: field("VmRSS:")?, peak: field("VmHWM:")? })
    }

    /// The chain over the rows that the hub really holds, by agent: computed from their bytes, past all counters.
    pub(super) async fn rows(&self) -> anyhow::Result<Vec<(AgentId, Head)>> {
        let place = self.config.store.clone();
        let store = tokio::task::spawn_blocking(move || Store::open(&place)).await??;
        let rows = store.read(|tx| {
            let journals =
                tx.rows("SELECT agent, epoch, source FROM journals ORDER BY agent", &[], |row| {
                    Ok((row.parse::<AgentId>(0)?, Epoch(row.parse(1)?), row.get::<i64>(2)?))
                })?;
            let mut heads = Vec::with_capacity(journals.len());
            for (agent, epoch, source) in journals {
                let bytes = tx.rows(
                    "SELECT bytes FROM log WHERE place / 1099511627776 = $1 ORDER BY place",
                    &[&source],
                    |row| row.get::<Vec<u8>>(0),
                )?;
                let head = bytes.iter().fold(Head::start(epoch), |head, event| head.after(event));
                heads.push((agent, head));
            }
            Ok(heads)
        });
        Ok(rows.await?)
    }
}
