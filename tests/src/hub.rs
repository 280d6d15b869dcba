use std::ops::{Deref, DerefMut};
use std::path::PathBuf;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::database::Database;
use crate::net::{free_port, http};
use crate::program::Program;
use crate::wait::until;

const API_TOKEN: &str = "a token of the tests, never of a person";

/// Where a hub keeps its log.
#[derive(Debug)]
pub enum Engine {
    /// In its folder.
    Sqlite,
    /// On the server that `tests/run` has started.
    Postgres(Database),
}

/// A hub process with its own folder, ports and drop folder.
#[derive(Debug)]
pub struct Hub {
    program: Program,
    engine: Engine,
    /// The agents' MQTT port.
    pub mqtt_port: u16,
    /// The agents' HTTPS port.
    pub agents_port: u16,
    /// The console's port.
    pub console_port: u16,
    client: reqwest::Client,
}

impl Deref for Hub {
    type Target = Program;

    fn deref(&self) -> &Program {
        &self.program
    }
}

impl DerefMut for Hub {
    fn deref_mut(&mut self) -> &mut Program {
        &mut self.program
    }
}

impl Hub {
    /// Starts one with SQLite.
    pub async fn start() -> Self {
        Self::start_with(Engine::Sqlite).await
    }

    /// Starts one and waits until it is ready.
    ///
    /// # Panics
    /// If it does not get ready.
    pub async fn start_with(engine: Engine) -> Self {
        let mut hub = Self::prepare(engine);
        hub.resume().await;
        hub
    }

    /// Writes the configuration and starts nothing.
    ///
    /// # Panics
    /// If the temporary folder cannot be written.
    #[must_use]
    pub fn prepare(engine: Engine) -> Self {
        let hub = Self {
            program: Program::new("counterfoil-hub"),
            engine,
            mqtt_port: free_port(),
            agents_port: free_port(),
            console_port: free_port(),
            client: http(),
        };
        for folder in ["files/in", "data"] {
            std::fs::create_dir_all(hub.folder().join(folder)).expect("the folder can be made");
        }
        hub.configure(&hub.config_text());
        hub
    }

    /// Gives its configuration more lines; they count from the next start on.
    pub fn configure_also(&self, text: &str) {
        self.configure(&format!("{}{text}", self.config_text()));
    }

    fn config_text(&self) -> String {
        let folder = self.folder().display();
        let store = match &self.engine {
            Engine::Sqlite => "engine = \"sqlite\"".to_owned(),
            Engine::Postgres(database) => format!("engine = \"postgres\"\nurl = \"{}\"", database.url()),
        };
        let hash = hex::encode(Sha256::digest(API_TOKEN));
        format!(
            "data_dir = \"{folder}/data\"\n\
             [store]\n{store}\n\
             [mqtt]\nlisten = \"127.0.0.1:{}\"\n\
             [agents]\nlisten = \"127.0.0.1:{}\"\nnames = [\"127.0.0.1\", \"localhost\"]\n\
             [console]\nlisten = \"127.0.0.1:{}\"\n\
             [[console.api_tokens]]\nname = \"tests\"\nsha256 = \"{hash}\"\n\
             [files]\nfolder = \"{folder}/files\"\n",
            self.mqtt_port, self.agents_port, self.console_port
        )
    }

    /// Starts it again after `kill` or `stop`.
    ///
    /// # Panics
    /// If it does not get ready.
    pub async fn resume(&mut self) {
        self.spawn();
        let ports = [self.mqtt_port, self.agents_port, self.console_port];
        let program = &mut self.program;
        until("the hub to be ready", async || {
            program.assert_running();
            for port in ports {
                tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok()?;
            }
            Some(())
        })
        .await;
    }

    /// The drop folder of its files connector.
    #[must_use]
    pub fn files(&self) -> PathBuf {
        self.folder().join("files")
    }

    /// The console's base address.
    #[must_use]
    pub fn console(&self) -> String {
        format!("http://127.0.0.1:{}", self.console_port)
    }

    /// A one-time code for an agent.
    ///
    /// # Panics
    /// If the hub makes none.
    #[must_use]
    pub fn enrolment_code(&self, agent: &str, site: &str) -> String {
        let output = self.command(&["enrolment-code", "--agent", agent, "--site", site, "--json"]);
        let answer = output.json();
        answer["code"].as_str().unwrap_or_else(|| panic!("no code in {answer}")).to_owned()
    }

    /// Asks its API.
    ///
    /// # Panics
    /// If it answers with an error.
    pub async fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.console());
        let answer = self.client.get(&url).bearer_auth(API_TOKEN).send().await;
        let answer = answer.unwrap_or_else(|error| panic!("{url}: {error}"));
        let status = answer.status();
        let text = answer.text().await.unwrap_or_default();
        assert!(status.is_success(), "{url}: {status}: {text}");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{url}: {error}: {text}"))
    }

    /// A file of its API, with its media type; nothing while there is none.
    ///
    /// # Panics
    /// If it does not answer.
    pub async fn file(&self, path: &str) -> Option<(String, Vec<u8>)> {
        let url = format!("{}{path}", self.console());
        let answer = self.client.get(&url).bearer_auth(API_TOKEN).send().await;
        let answer = answer.unwrap_or_else(|error| panic!("{url}: {error}"));
        if !answer.status().is_success() {
            return None;
        }
        let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        Some((kind, answer.bytes().await.ok()?.to_vec()))
    }

    /// How many operations its log holds.
    ///
    /// # Panics
    /// If the store cannot be read.
    #[must_use]
    pub fn received(&self) -> usize {
        let counts = self.rows(&of_agents("count(*)"));
        usize::try_from(counts.first().map_or(0, Cell::number)).expect("a count is not negative")
    }

    /// The ids in its log, one for each operation that it holds, taken from the bytes that agents sent: if an
    /// operation were kept twice its id would come twice.
    ///
    /// # Panics
    /// If the store cannot be read.
    #[must_use]
    pub fn operations(&self) -> Vec<String> {
        let rows = self.rows(&of_agents("log.bytes"));
        rows.iter().map(|cell| id_in(cell.bytes())).collect()
    }

    /// The first column of a query, past the product.
    fn rows(&self, sql: &str) -> Vec<Cell> {
        match &self.engine {
            Engine::Sqlite => {
                let file = self.folder().join("data/hub.db");
                let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
                let store = rusqlite::Connection::open_with_flags(file, flags).expect("the store opens");
                let mut query = store.prepare(sql).expect("the store can be asked");
                let rows = query.query_map([], |row| Ok(Cell::of_sqlite(row.get_ref(0)?)));
                rows.expect("the store can be read").collect::<Result<_, _>>().expect("a row can be read")
            }
            Engine::Postgres(database) => std::thread::scope(|scope| {
                let ask = || {
                    let store = postgres::Client::connect(&database.url(), postgres::NoTls);
                    let rows = store.expect("it answers").query(sql, &[]).expect("the store can be read");
                    rows.iter().map(Cell::of_postgres).collect()
                };
                scope.spawn(ask).join().expect("the store is read")
            }),
        }
    }

    /// The operations named in each exported file of a kind, by file.
    ///
    /// # Panics
    /// If a file is no JSON.
    #[must_use]
    pub fn exported(&self, kind: &str) -> Vec<(String, Vec<String>)> {
        let folder = self.files().join("out").join(kind);
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.expect("the folder can be listed").path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let bytes = std::fs::read(&path).expect("an exported file can be read");
            let file: Value = serde_json::from_slice(&bytes).expect("an exported file is whole");
            let operations = file["operations"].as_array().into_iter().flatten();
            let operations = operations.filter_map(Value::as_str).map(str::to_owned).collect();
            files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), operations));
        }
        files
    }
}

/// A query of what agents sent, in all epochs of their journals.
fn of_agents(column: &str) -> String {
    format!(
        "SELECT {column} FROM log JOIN sources ON sources.source = log.place / 1099511627776 \
         WHERE sources.name LIKE 'agent/%'"
    )
}

/// The operation's id in the bytes of its envelope, found without the product's own reader.
fn id_in(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let at = text.find("\"id\":\"").unwrap_or_else(|| panic!("no id in {text}"));
    text[at + 6..at + 42].to_owned()
}

enum Cell {
    Number(i64),
    Bytes(Vec<u8>),
}

impl Cell {
    fn of_sqlite(value: rusqlite::types::ValueRef<'_>) -> Self {
        match value.as_i64() {
            Ok(number) => Self::Number(number),
            Err(_) => Self::Bytes(value.as_bytes().expect("a number or bytes").to_vec()),
        }
    }

    fn of_postgres(row: &postgres::Row) -> Self {
        match row.try_get(0) {
            Ok(number) => Self::Number(number),
            Err(_) => Self::Bytes(row.get(0)),
        }
    }

    fn number(&self) -> i64 {
        match self {
            Self::Number(number) => *number,
            Self::Bytes(_) => panic!("bytes where a number was asked for"),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Number(_) => panic!("a number where bytes were asked for"),
        }
    }
}
