//! The demo's processes and folders: one hub, one agent per site, everything under one folder.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use agent::station::action::Action;
use anyhow::{Context, bail};
use protocol::chain::Hash;
use serde::Deserialize;

use super::desk::{Person, until};
use super::drop::Last;
use super::sites::{DemoSite, SUPERVISOR, SUPERVISOR_PIN, reference_files};
use super::tryton::Tryton;
use crate::process::{Process, free_ports, output, output_of, toml_text};
use crate::scanner::{Scanner, Symbology};

/// A process is up within this, or the demo gives up.
const START_WAIT: Duration = Duration::from_secs(60);
/// Reference data has reached an agent within this, or the demo gives up.
const FEED_WAIT: Duration = Duration::from_secs(120);

/// Where everything is.
#[derive(Debug)]
pub(crate) struct Folders {
    pub(crate) root: PathBuf,
}

impl Folders {
    /// A new folder under the system's for temporary files, or the given one, which must be empty.
    pub(crate) fn make(given: Option<PathBuf>) -> anyhow::Result<Self> {
        let root = match given {
            Some(folder) => {
                std::fs::create_dir_all(&folder)
                    .with_context(|| format!("{} cannot be made", folder.display()))?;
                if std::fs::read_dir(&folder)?.next().is_some() {
                    bail!("{} is not empty; give a new folder", folder.display());
                }
                folder.canonicalize()?
            }
            None => {
                let mut random = [0; 4];
                getrandom::fill(&mut random).context("the system gives no randomness")?;
                let folder = std::env::temp_dir().join(format!("counterfoil-demo-{}", hex::encode(random)));
                std::fs::create_dir_all(&folder)
                    .with_context(|| format!("{} cannot be made", folder.display()))?;
                folder
            }
        };
        let folders = Self { root };
        for folder in [folders.inbox(), folders.logs(), folders.spool()] {
            std::fs::create_dir_all(&folder)?;
        }
        Ok(folders)
    }

    /// The ERP's side: the hub's drop folders.
    pub(super) fn erp(&self) -> PathBuf {
        self.root.join("erp")
    }

    pub(super) fn inbox(&self) -> PathBuf {
        self.erp().join("in")
    }

    pub(super) fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    pub(super) fn spool(&self) -> PathBuf {
        self.root.join("days")
    }

    /// Drops a file as `docs/files.md` asks for: under another name first.
    pub(super) fn drop_file(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let temporary = self.inbox().join(format!("{name}.tmp"));
        std::fs::write(&temporary, text)
            .and_then(|()| std::fs::rename(&temporary, self.inbox().join(name)))
            .with_context(|| format!("{name} cannot be dropped into {}", self.inbox().display()))
    }
}

/// The hub: its addresses and, while it runs, its process.
#[derive(Debug)]
pub(super) struct Hub {
    pub(super) console: String,
    pub(super) token: String,
    agents_url: String,
    config: PathBuf,
    log: PathBuf,
    process: Option<Process>,
}

/// An agent, its page and its people.
#[derive(Debug)]
pub(super) struct Agent {
    pub(super) site: DemoSite,
    pub(super) page: String,
    config: PathBuf,
    process: Process,
    pub(super) people: Vec<Person>,
}

/// All of it.
#[derive(Debug)]
pub(super) struct Company {
    pub(super) folders: Folders,
    pub(super) hub: Hub,
    pub(super) agents: Vec<Agent>,
    pub(super) client: reqwest::Client,
    /// The ERP, if it is more than a folder.
    pub(super) tryton: Option<Tryton>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

impl Company {
    /// Starts the hub, drops the sites, enrols and starts the agents, and signs everyone in.
    pub(super) async fn open(
        folders: Folders,
        sites: Vec<DemoSite>,
        tryton: Option<Tryton>,
    ) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(30))
            .tcp_nodelay(true)
            .build()
            .context("the HTTP client does not start")?;
        let mut ports = free_ports(3 + sites.len())?.into_iter();
        let mut port = || ports.next().context("a free port");
        let erp = tryton.as_ref().map(|tryton| tryton.hub_config(&sites)).transpose()?.unwrap_or_default();
        let mut hub = Hub::configure(&folders, [port()?, port()?, port()?], &erp)?;
        hub.start()?;
        hub.ready(&client).await?;
        for (name, text) in reference_files(&sites) {
            folders.drop_file(&name, &text)?;
        }
        let mut agents = Vec::with_capacity(sites.len());
        for site in sites {
            agents.push(Agent::open(&folders, &hub, site, port()?, &client).await?);
        }
        for agent in &mut agents {
            agent.sign_in().await?;
            hub.set_pin(agent.site.site.as_str()).await?;
        }
        Ok(Self { folders, hub, agents, client, tryton })
    }

    /// Waits until every agent has the last item, and the warehouse the last order.
    pub(super) async fn know(&mut self, last: &Last) -> anyhow::Result<()> {
        for agent in &mut self.agents {
            let site = agent.site.site.clone();
            let is_warehouse = agent.is_warehouse();
            let person = &mut agent.people[0];
            if let Some(item) = &last.item {
                person.act(&Action::StartCount {}).await?;
                let what = format!("{site} knows item {item}");
                until(FEED_WAIT, &what, async || {
                    Ok(person.scan(Symbology::Code128, item.as_str()).await.map(Some)?)
                })
                .await?;
                person.act(&Action::Leave {}).await?;
            }
            if let Some(order) = &last.order
                && is_warehouse
            {
                let what = format!("{site} knows order {order}");
                until(FEED_WAIT, &what, async || {
                    Ok(person.scan(Symbology::Qr, order.as_str()).await.map(Some)?)
                })
                .await?;
                person.act(&Action::Leave {}).await?;
            }
        }
        Ok(())
    }

    /// An error if a process that should run has ended.
    pub(super) fn check(&mut self) -> anyhow::Result<()> {
        if let Some(hub) = &mut self.hub.process {
            hub.check()?;
        }
        if let Some(tryton) = &mut self.tryton {
            tryton.check()?;
        }
        self.agents.iter_mut().try_for_each(|agent| agent.process.check())
    }

    /// Ends all processes in order.
    pub(super) async fn close(self) {
        for agent in self.agents {
            agent.process.stop().await;
        }
        if let Some(hub) = self.hub.process {
            hub.stop().await;
        }
        if let Some(tryton) = self.tryton {
            tryton.stop().await;
        }
    }
}

impl Hub {
    fn configure(folders: &Folders, [mqtt, agents, console]: [u16; 3], erp: &str) -> anyhow::Result<Self> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).context("the system gives no randomness")?;
        let token = hex::encode(random);
        let config = folders.root.join("hub.toml");
        let text = format!(
            "data_dir = {data}\n\n[mqtt]\nlisten = \"127.0.0.1:{mqtt}\"\n\n\
             [agents]\nlisten = \"127.0.0.1:{agents}\"\nnames = [\"127.0.0.1\"]\n\n\
             [console]\nlisten = \"127.0.0.1:{console}\"\n\n\
             [[console.api_tokens]]\nname = \"demo\"\nsha256 = \"{hash}\"\n\n\
             [files]\nfolder = {drops}\n{erp}",
            data = toml_text(&folders.root.join("hub"))?,
            hash = Hash::of(token.as_bytes()),
            drops = toml_text(&folders.erp())?,
        );
        std::fs::create_dir_all(folders.root.join("hub"))?;
        std::fs::write(&config, text)?;
        Ok(Self {
            console: format!("http://127.0.0.1:{console}"),
            agents_url: format!("https://127.0.0.1:{agents}"),
            log: folders.logs().join("hub.log"),
            token,
            config,
            process: None,
        })
    }

    pub(super) fn start(&mut self) -> anyhow::Result<()> {
        let words = [OsStr::new("hub"), "--config".as_ref(), self.config.as_os_str(), "run".as_ref()];
        self.process = Some(Process::start("the hub", &words, &self.log)?);
        Ok(())
    }

    pub(super) fn freeze(&self) -> anyhow::Result<()> {
        self.process.as_ref().context("the hub runs")?.freeze()
    }

    pub(super) async fn kill(&mut self) -> anyhow::Result<std::process::ExitStatus> {
        self.process.take().context("the hub runs")?.kill().await
    }

    pub(super) async fn ready(&mut self, client: &reqwest::Client) -> anyhow::Result<()> {
        let url = format!("{}/readyz", self.console);
        let deadline = tokio::time::Instant::now() + START_WAIT;
        loop {
            if let Some(process) = &mut self.process {
                process.check()?;
            }
            let answer = client.get(&url).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            if tokio::time::Instant::now() > deadline {
                bail!("the hub is not ready after {} s; see {}", START_WAIT.as_secs(), self.log.display());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Runs one of the hub's commands beside it.
    pub(super) async fn command(&self, words: &[&str]) -> anyhow::Result<String> {
        let mut all = vec![OsStr::new("hub"), "--config".as_ref(), self.config.as_os_str()];
        all.extend(words.iter().map(OsStr::new));
        output(&all).await
    }

    /// Gives a site's supervisor the PIN, as IT would.
    async fn set_pin(&self, site: &str) -> anyhow::Result<()> {
        let mut all = vec![OsStr::new("hub"), "--config".as_ref(), self.config.as_os_str()];
        all.extend(["worker", "pin", site, SUPERVISOR].map(OsStr::new));
        output_of(&all, &format!("{SUPERVISOR_PIN}\n")).await.map(drop)
    }

    /// Makes the console's first user and says how to sign in.
    pub(super) async fn login(&self) -> anyhow::Result<String> {
        let mut random = [0; 8];
        getrandom::fill(&mut random).context("the system gives no randomness")?;
        let password = hex::encode(random);
        let mut all = vec![OsStr::new("hub"), "--config".as_ref(), self.config.as_os_str()];
        all.extend(["user", "add", "demo", "--role", "admin"].map(OsStr::new));
        output_of(&all, &format!("{password}\n")).await?;
        Ok(format!("sign in as demo with the password {password}"))
    }

    /// Asks its API.
    pub(super) async fn get<T: serde::de::DeserializeOwned>(
        &self,
        client: &reqwest::Client,
        path: &str,
    ) -> anyhow::Result<T> {
        let url = format!("{}{path}", self.console);
        let answer = client.get(&url).bearer_auth(&self.token).send().await?.error_for_status()?;
        answer.json().await.with_context(|| format!("{url} answered something else"))
    }
}

impl Agent {
    async fn open(
        folders: &Folders,
        hub: &Hub,
        site: DemoSite,
        port: u16,
        client: &reqwest::Client,
    ) -> anyhow::Result<Self> {
        let data = folders.root.join(site.agent.as_str());
        std::fs::create_dir_all(&data)?;
        let config = folders.root.join(format!("{}.toml", site.agent));
        let mut text = format!(
            "agent = \"{}\"\nsite = \"{}\"\ndata_dir = {}\n\n[web]\nlisten = \"127.0.0.1:{port}\"\n",
            site.agent,
            site.site,
            toml_text(&data)?
        );
        let page = format!("http://127.0.0.1:{port}");
        let mut people = Vec::new();
        for desk in &site.desks {
            let scanner = Scanner::open().context("a pseudo-terminal for a scanner cannot be made")?;
            // Nobody's hand is as fast as the demo's: two reads of one label are two labels.
            text += &format!(
                "\n[[scanner]]\nname = \"{0}\"\nstation = \"{0}\"\nserial = {1}\nrepeat_ms = 0\n",
                desk.station,
                toml_text(scanner.device())?
            );
            let url = format!("{page}/api/v1/stations/{}", desk.station);
            people.push(Person::new(client.clone(), url, scanner));
        }
        std::fs::write(&config, text)?;
        let made = hub
            .command(&[
                "enrolment-code",
                "--agent",
                site.agent.as_str(),
                "--site",
                site.site.as_str(),
                "--json",
            ])
            .await?;
        let Code { code } = serde_json::from_str(&made).context("the hub printed no enrolment code")?;
        agent_command(&config, &["enroll", "--hub", &hub.agents_url, "--code", &code]).await?;
        let words = [OsStr::new("agent"), "--config".as_ref(), config.as_os_str(), "run".as_ref()];
        let log = folders.logs().join(format!("{}.log", site.agent));
        let process = Process::start(&format!("agent {}", site.agent), &words, &log)?;
        Ok(Self { site, page, config, process, people })
    }

    /// Waits until the site's people are known there, and scans their badges.
    async fn sign_in(&mut self) -> anyhow::Result<()> {
        for (person, desk) in self.people.iter_mut().zip(&self.site.desks) {
            let what = format!("{} knows worker {} at {}", self.site.agent, desk.worker, desk.station);
            until(FEED_WAIT, &what, async || {
                person.look().await?;
                Ok(person.scan(Symbology::Code39, desk.worker.as_str()).await.map(Some)?)
            })
            .await?;
        }
        Ok(())
    }

    fn is_warehouse(&self) -> bool {
        self.people.len() > 1
    }

    /// A station whose screen stays small: the warehouse's office, a store's only desk.
    pub(super) fn quiet_station(&self) -> String {
        let station = self.site.office.as_ref().unwrap_or(&self.site.desks[0].station);
        format!("{}/api/v1/stations/{station}", self.page)
    }

    /// Every operation of its journal, one JSON event per line.
    pub(super) async fn journal(&self) -> anyhow::Result<String> {
        agent_command(&self.config, &["journal", "export"]).await
    }
}

async fn agent_command(config: &Path, words: &[&str]) -> anyhow::Result<String> {
    let mut all = vec![OsStr::new("agent"), "--config".as_ref(), config.as_os_str()];
    all.extend(words.iter().map(OsStr::new));
    output(&all).await
}
