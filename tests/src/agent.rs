use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};

use agent::station::action::{Action, Applied};
use agent::station::view::StationView;
use protocol::id::OperationId;
use protocol::operation::AdjustReason;
use serde_json::Value;

use crate::console::words_of;
use crate::hub::Hub;
use crate::net::{free_port, http};
use crate::program::Program;
use crate::wait::until;

/// What an agent's configuration says beyond its name.
#[derive(Debug, Clone, Default)]
pub struct AgentOptions {
    /// Path of a scanner's serial line and the station it belongs to.
    pub scanner: Option<(PathBuf, String)>,
    /// Where its data lives, if not in its own folder.
    pub data_dir: Option<PathBuf>,
    /// Added to the end of the file.
    pub more: String,
}

/// An agent process with its own folder and port.
#[derive(Debug)]
pub struct Agent {
    program: Program,
    data_dir: PathBuf,
    /// The port of its pages.
    pub web_port: u16,
    client: reqwest::Client,
}

/// One station, as a till or a browser talks to it.
#[derive(Debug, Clone)]
pub struct Desk {
    url: String,
    client: reqwest::Client,
}

/// Why an action was refused, as the agent's problem details say it.
#[derive(Debug)]
pub struct Refused {
    /// HTTP status; 0 if no answer came.
    pub status: u16,
    /// The whole answer.
    pub body: Value,
}

impl Deref for Agent {
    type Target = Program;

    fn deref(&self) -> &Program {
        &self.program
    }
}

impl DerefMut for Agent {
    fn deref_mut(&mut self) -> &mut Program {
        &mut self.program
    }
}

impl Agent {
    /// Enrols with the hub, starts, and waits until its pages answer.
    ///
    /// # Panics
    /// If it does not get ready.
    pub async fn start(hub: &Hub, name: &str, site: &str, options: AgentOptions) -> Self {
        let mut agent = Self::prepare(hub, name, site, &options);
        agent.enrol(hub, name, site);
        agent.resume().await;
        agent
    }

    /// Writes the configuration and starts nothing.
    ///
    /// # Panics
    /// If the temporary folder cannot be written.
    #[must_use]
    pub fn prepare(hub: &Hub, name: &str, site: &str, options: &AgentOptions) -> Self {
        let program = Program::new("counterfoil-agent");
        let data_dir = options.data_dir.clone().unwrap_or_else(|| program.folder().join("data"));
        std::fs::create_dir_all(&data_dir).expect("the folder can be made");
        let web_port = free_port();
        let scanner = options.scanner.as_ref().map_or_else(String::new, |(path, station)| {
            format!("[[scanner]]\nname = \"gun\"\nstation = \"{station}\"\nserial = \"{}\"\n", path.display())
        });
        let text = format!(
            "agent = \"{name}\"\nsite = \"{site}\"\ndata_dir = \"{}\"\n\
             [hub]\nurl = \"https://127.0.0.1:{}\"\nmqtt = \"127.0.0.1:{}\"\n\
             [web]\nlisten = \"127.0.0.1:{web_port}\"\n{scanner}{}",
            data_dir.display(),
            hub.agents_port,
            hub.mqtt_port,
            options.more
        );
        program.configure(&text);
        Self { program, data_dir, web_port, client: http() }
    }

    /// Writes the configuration of an agent that has no hub; starts nothing.
    ///
    /// # Panics
    /// If the temporary folder cannot be written.
    #[must_use]
    pub fn alone(name: &str, site: &str, more: &str) -> Self {
        let program = Program::new("counterfoil-agent");
        let data_dir = program.folder().join("data");
        std::fs::create_dir_all(&data_dir).expect("the folder can be made");
        let web_port = free_port();
        program.configure(&format!(
            "agent = \"{name}\"\nsite = \"{site}\"\ndata_dir = \"{}\"\n[web]\nlisten = \"127.0.0.1:{web_port}\"\n{more}",
            data_dir.display()
        ));
        Self { program, data_dir, web_port, client: http() }
    }

    /// Gets its certificate.
    ///
    /// # Panics
    /// If the hub gives none.
    pub fn enrol(&self, hub: &Hub, name: &str, site: &str) {
        let code = hub.enrolment_code(name, site);
        let url = format!("https://127.0.0.1:{}", hub.agents_port);
        let output = self.command(&["enroll", "--hub", &url, "--code", &code]);
        assert_eq!(output.code, 0, "{output:?}");
    }

    /// Gets another certificate in the place of the one that is there.
    ///
    /// # Panics
    /// If the hub gives none.
    pub fn enrol_anew(&self, hub: &Hub, name: &str, site: &str) {
        let code = hub.enrolment_code(name, site);
        let url = format!("https://127.0.0.1:{}", hub.agents_port);
        let output = self.command(&["enroll", "--anew", "--hub", &url, "--code", &code]);
        assert_eq!(output.code, 0, "{output:?}");
    }

    /// How it reaches the hub, as its status says; nothing while it does not answer.
    pub async fn link(&self) -> Option<String> {
        let answer = self.client.get(format!("{}/api/v1/status", self.web())).send().await.ok()?;
        let status: Value = answer.json().await.ok()?;
        status["link"]["state"].as_str().map(str::to_owned)
    }

    /// What the page of a station says to a person, in a language.
    ///
    /// # Panics
    /// If it does not answer.
    pub async fn page(&self, station: &str, language: &str) -> String {
        let url = format!("{}/s/{station}", self.web());
        let answer = self.client.get(&url).header("accept-language", language).send().await;
        let answer = answer.unwrap_or_else(|error| panic!("{url}: {error}"));
        words_of(&answer.text().await.unwrap_or_default())
    }

    /// Sends a photo by the form of a station's page, for a row of the basket.
    ///
    /// # Panics
    /// If it does not answer.
    pub async fn attach(&self, station: &str, row: u32, photo: &[u8]) {
        let url = format!("{}/s/{station}/photo", self.web());
        let head = format!(
            "--P\r\nContent-Disposition: form-data; name=\"row\"\r\n\r\n{row}\r\n--P\r\nContent-Disposition: form-data; \
             name=\"photo\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
        );
        let body = [head.as_bytes(), photo, b"\r\n--P--\r\n"].concat();
        let sent = self.client.post(&url).header("origin", self.web()).body(body);
        let answer = sent.header("content-type", "multipart/form-data; boundary=P").send().await;
        let status = answer.unwrap_or_else(|error| panic!("{url}: {error}")).status();
        assert!(status.is_success() || status.is_redirection(), "{url}: {status}");
    }

    /// How many operations its journal holds, counted past the product.
    ///
    /// # Panics
    /// If the journal cannot be read.
    #[must_use]
    pub fn kept(&self) -> i64 {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let journal = rusqlite::Connection::open_with_flags(self.data_dir.join("journal.db"), flags);
        let counted = journal
            .and_then(|journal| journal.query_row("SELECT count(*) FROM operation", [], |row| row.get(0)));
        counted.expect("the journal can be read")
    }

    /// Starts it again after `kill` or `stop`.
    ///
    /// # Panics
    /// If its pages do not answer.
    pub async fn resume(&mut self) {
        self.spawn();
        if !self.is_ready().await {
            self.assert_running();
        }
    }

    /// Waits until its pages answer, or until it has ended.
    ///
    /// # Panics
    /// If neither comes.
    pub async fn is_ready(&mut self) -> bool {
        let url = format!("{}/api/v1/stations", self.web());
        let client = self.client.clone();
        let process = self.program.process();
        until("the agent to be ready", async || {
            if !process.is_running() {
                return Some(false);
            }
            client.get(&url).send().await.ok().filter(|answer| answer.status().is_success()).map(|_| true)
        })
        .await
    }

    /// Where its journal lives.
    #[must_use]
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// The base address of its pages.
    #[must_use]
    pub fn web(&self) -> String {
        format!("http://127.0.0.1:{}", self.web_port)
    }

    /// A person's place at one of its stations; stays usable while the agent is away.
    #[must_use]
    pub fn desk(&self, station: &str) -> Desk {
        Desk { url: format!("{}/api/v1/stations/{station}", self.web()), client: self.client.clone() }
    }

    /// The journal's head as the command prints it: place and hash.
    ///
    /// # Panics
    /// If the journal cannot be read.
    #[must_use]
    pub fn head(&self) -> Value {
        self.command(&["journal", "stats", "--json"]).json()["head"].clone()
    }
}

impl Desk {
    /// What it shows; `None` while the agent knows no such station or does not answer.
    pub async fn view(&self) -> Option<StationView> {
        let answer = self.client.get(&self.url).send().await.ok()?;
        answer.status().is_success().then_some(())?;
        Some(answer.json().await.unwrap_or_else(|error| panic!("{}: {error:?}", self.url)))
    }

    /// Waits until the hub has sent the station to the agent.
    pub async fn known(&self) -> StationView {
        until("the agent to know its station", async || self.view().await).await
    }

    /// Asks something of it.
    ///
    /// # Errors
    /// What the agent answered, or status 0 if nothing came.
    pub async fn act(&self, action: &Action) -> Result<Applied, Refused> {
        let no_answer = |error: reqwest::Error| Refused { status: 0, body: Value::String(error.to_string()) };
        let url = format!("{}/actions", self.url);
        let answer = self.client.post(url).json(action).send().await.map_err(no_answer)?;
        let status = answer.status();
        if status.is_success() {
            return answer.json().await.map_err(no_answer);
        }
        Err(Refused { status: status.as_u16(), body: answer.json().await.unwrap_or_default() })
    }

    /// Types a code, as if it had been scanned.
    ///
    /// # Errors
    /// As [`Self::act`].
    pub async fn enter(&self, text: &str) -> Result<Applied, Refused> {
        self.act(&Action::Enter { text: text.to_owned() }).await
    }

    /// Writes one damaged piece of an item off: the shortest way to an operation with an ERP document.
    ///
    /// # Errors
    /// As [`Self::act`].
    pub async fn write_off(&self, operation: OperationId, item: &str) -> Result<Applied, Refused> {
        let shown = self.enter(item).await?;
        let reason = Some(AdjustReason::Damaged);
        self.act(&Action::Confirm { operation, scan: shown.view.scan, quantity: -1, reason }).await
    }

    /// Signs in and begins to write stock off.
    ///
    /// # Errors
    /// As [`Self::act`].
    pub async fn begin_adjusting(&self, badge: &str) -> Result<Applied, Refused> {
        self.enter(badge).await?;
        self.act(&Action::StartAdjustment {}).await
    }
}
