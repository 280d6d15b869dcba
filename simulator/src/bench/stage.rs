//! A real hub and a real agent, as they are installed: two processes, TLS with client certificates between them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use agent::journal::Reader;
use anyhow::{Context, bail};
use protocol::chain::Hash;
use serde::Deserialize;
use tokio::process::Command;

use super::event::{AGENT, SITE, reference_files};
use crate::process::{Process, free_ports, output_from, toml_text};

const START_WAIT: Duration = Duration::from_secs(60);
/// Between two looks at whether a process is up or an ack has come.
const LOOK_EVERY: Duration = Duration::from_millis(2);
const TOKEN: &str = "a token of the bench, never of a person";

/// Where the hub keeps its log.
#[derive(Debug, Clone)]
pub(super) enum Engine {
    Sqlite,
    Postgres { url: String, schema: String },
}

/// The programs beside this one, or this one in their place.
pub(super) fn program(name: &str) -> anyhow::Result<Command> {
    let own = std::env::current_exe().context("this program's own file cannot be found")?;
    let beside = own.with_file_name(format!("counterfoil-{name}"));
    if beside.is_file() {
        return Ok(Command::new(beside));
    }
    let mut command = Command::new(own);
    command.arg(name);
    Ok(command)
}

/// An agent's folder, configuration and page.
#[derive(Debug)]
pub(super) struct AgentPlace {
    pub(super) data: PathBuf,
    config: PathBuf,
    page: String,
    log: PathBuf,
}

impl AgentPlace {
    pub(super) fn make(folder: &Path) -> anyhow::Result<Self> {
        let data = folder.join("agent");
        std::fs::create_dir_all(&data)?;
        let port = free_ports(1)?[0];
        let config = folder.join("agent.toml");
        let text = format!(
            "agent = \"{AGENT}\"\nsite = \"{SITE}\"\ndata_dir = {}\n\n[web]\nlisten = \"127.0.0.1:{port}\"\n",
            toml_text(&data)?
        );
        std::fs::write(&config, text)?;
        Ok(Self { data, config, page: format!("http://127.0.0.1:{port}"), log: folder.join("agent.log") })
    }

    /// Starts the agent and waits until it answers; says how long that took.
    pub(super) async fn start(&self, client: &reqwest::Client) -> anyhow::Result<(Process, Duration)> {
        let mut command = program("agent")?;
        command.args([OsStr::new("run"), "--config".as_ref(), self.config.as_os_str()]);
        let began = Instant::now();
        let mut process = Process::start_program("the agent", command, &self.log)?;
        answered(client, &format!("{}/api/v1/status", self.page), &mut process).await?;
        Ok((process, began.elapsed()))
    }

    /// Waits until the hub has acknowledged so many operations; says when.
    pub(super) async fn acked(&self, count: usize, within: Duration) -> anyhow::Result<Instant> {
        let reader = Reader::open(&self.data)?;
        let deadline = Instant::now() + within;
        loop {
            let acked = reader.standing()?.acked.0;
            let now = Instant::now();
            if acked >= count as u64 {
                return Ok(now);
            }
            if now > deadline {
                bail!("{acked} of {count} operations are acknowledged; see {}", self.log.display());
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// A hub with one enrolled agent that does not run yet.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) hub: Process,
    pub(super) agent: AgentPlace,
    console: String,
    client: reqwest::Client,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Summary {
    unapplied: u64,
}

impl Stage {
    pub(super) async fn open(
        folder: &Path,
        engine: &Engine,
        client: &reqwest::Client,
    ) -> anyhow::Result<Self> {
        let agent = AgentPlace::make(folder)?;
        let [mqtt, agents, console] = free_ports(3)?.try_into().ok().context("three ports")?;
        let config = folder.join("hub.toml");
        let erp = folder.join("erp");
        std::fs::create_dir_all(erp.join("in"))?;
        let data = folder.join("hub");
        std::fs::create_dir_all(&data)?;
        let store = match engine {
            Engine::Sqlite => "engine = \"sqlite\"".to_owned(),
            Engine::Postgres { url, schema } => {
                format!("engine = \"postgres\"\nurl = \"{url}\"\nschema = \"{schema}\"")
            }
        };
        let text = format!(
            "data_dir = {data}\n\n[store]\n{store}\n\n[mqtt]\nlisten = \"127.0.0.1:{mqtt}\"\n\n\
             [agents]\nlisten = \"127.0.0.1:{agents}\"\nnames = [\"127.0.0.1\"]\n\n\
             [console]\nlisten = \"127.0.0.1:{console}\"\n\n\
             [[console.api_tokens]]\nname = \"bench\"\nsha256 = \"{hash}\"\n\n[files]\nfolder = {erp}\n",
            data = toml_text(&data)?,
            hash = Hash::of(TOKEN.as_bytes()),
            erp = toml_text(&erp)?,
        );
        std::fs::write(&config, text)?;
        for (name, text) in reference_files() {
            std::fs::write(erp.join("in").join(name), text)?;
        }
        let mut command = program("hub")?;
        command.args([OsStr::new("run"), "--config".as_ref(), config.as_os_str()]);
        let mut hub = Process::start_program("the hub", command, &folder.join("hub.log"))?;
        let console = format!("http://127.0.0.1:{console}");
        answered(client, &format!("{console}/readyz"), &mut hub).await?;
        let stage = Self { hub, agent, console, client: client.clone() };
        stage.know_items(&erp).await?;
        let mut command = program("hub")?;
        command.args(["enrolment-code", "--agent", AGENT, "--site", SITE, "--json", "--config"]).arg(&config);
        let Code { code } = serde_json::from_str(&output_from(command, "").await?)?;
        let mut command = program("agent")?;
        let url = format!("https://127.0.0.1:{agents}");
        command.args(["enroll", "--hub", &url, "--code", &code, "--config"]).arg(&stage.agent.config);
        output_from(command, "").await?;
        Ok(stage)
    }

    /// Log entries that have had no effect yet.
    pub(super) async fn unapplied(&self) -> anyhow::Result<u64> {
        let url = format!("{}/api/v1/operations/summary", self.console);
        let answer = self.client.get(&url).bearer_auth(TOKEN).send().await?.error_for_status()?;
        Ok(answer.json::<Summary>().await?.unapplied)
    }

    async fn know_items(&self, erp: &Path) -> anyhow::Result<()> {
        let deadline = Instant::now() + START_WAIT;
        let is_taken = || {
            let taken = std::fs::read_dir(erp.join("done")).map(Iterator::count).unwrap_or(0);
            taken >= reference_files().len()
        };
        while !is_taken() || self.unapplied().await? > 0 {
            if Instant::now() > deadline {
                bail!("the hub did not take the files in {}", erp.display());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }
}

async fn answered(client: &reqwest::Client, url: &str, process: &mut Process) -> anyhow::Result<()> {
    let deadline = Instant::now() + START_WAIT;
    while !client.get(url).send().await.is_ok_and(|answer| answer.status().is_success()) {
        process.check()?;
        if Instant::now() > deadline {
            bail!("{url} does not answer");
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Ok(())
}
