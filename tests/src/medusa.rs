use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::database::Database;
use crate::folder::Folder;
use crate::net::{free_port, http};
use crate::process::Process;
use crate::setup::set_up;
use crate::wait::until;

/// A Medusa of its own, on a copy of the seeded database.
#[derive(Debug)]
pub struct Medusa {
    folder: Folder,
    _process: Process,
    _database: Database,
    /// Where it listens.
    pub port: u16,
    client: reqwest::Client,
    /// The secret API key, and the ids that the hub needs.
    seeded: Value,
}

impl Medusa {
    /// Installs and seeds it if it is not there yet (minutes), and starts it; says why it cannot.
    ///
    /// # Errors
    /// The network, Node.js or PostgreSQL is not there.
    ///
    /// # Panics
    /// If it does not come up.
    pub async fn start() -> Result<Self, String> {
        let made = tokio::task::spawn_blocking(|| set_up("medusa/setup")).await;
        let dump = made.expect("the setup does not panic")?;
        let database = Database::new().ok_or("no PostgreSQL for Medusa")?;
        let restored = Command::new("psql")
            .args(["-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f"])
            .arg(&dump)
            .arg(database.url())
            .output()
            .expect("psql can be started");
        assert!(restored.status.success(), "{restored:?}");
        let seeded = std::fs::read(format!("{}.json", dump.display())).expect("the seed has left its ids");
        let seeded = serde_json::from_slice(&seeded).expect("they are JSON");
        let (port, folder) = (free_port(), Folder::new("medusa"));
        let mut run = Command::new("node");
        run.args(["node_modules/.bin/medusa", "start", "--host", "127.0.0.1", "--port", &port.to_string()])
            .current_dir(dump.parent().expect("a file lies in a folder"))
            .env("DATABASE_URL", database.url())
            .env("NODE_ENV", "production")
            .env("MEDUSA_DISABLE_TELEMETRY", "true");
        let process = Process::start(&mut run, &folder.path().join("log"));
        let medusa = Self { folder, _process: process, _database: database, port, client: http(), seeded };
        until("Medusa to answer", async || medusa.ask("/admin/orders?limit=1").await).await;
        Ok(medusa)
    }

    /// The lines for a hub's configuration, by way of a port: its own or that of what stands before it.
    ///
    /// # Panics
    /// If the key cannot be written.
    #[must_use]
    pub fn hub_config(&self, port: u16) -> String {
        let key = self.folder.path().join("key");
        std::fs::write(&key, format!("{}\n", self.seed("key"))).expect("a file can be written");
        format!(
            "[rest]\nprofile = \"{}\"\nurl = \"http://127.0.0.1:{port}\"\npull_every_seconds = 1\n\
             [rest.secrets]\nkey = \"{}\"\n[rest.settings]\nlegal_entity = \"acme-ltd\"\n\
             since = \"2020-01-01\"\n\
             [rest.words.payment]\ndefault = \"card\"\n\
             [rest.words.status]\ncaptured = \"open\"\npartially_refunded = \"open\"\n\
             default = \"cancelled\"\n\
             [rest.words.taken]\ncaptured = \"yes\"\npartially_refunded = \"yes\"\nrefunded = \"yes\"\n\
             canceled = \"yes\"\ndefault = \"no\"\n\
             [rest.sites.w1]\nchannel = \"{}\"\nlocation = \"{}\"\n",
            profile().display(),
            key.display(),
            self.seed("channel"),
            self.seed("location"),
        )
    }

    /// What its admin API has, asked past the product.
    ///
    /// # Panics
    /// If it does not answer.
    pub async fn get(&self, path: &str) -> Value {
        self.ask(path).await.unwrap_or_else(|| panic!("Medusa has no answer to {path}"))
    }

    async fn ask(&self, path: &str) -> Option<Value> {
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        let key = format!("Basic {}", self.seed("key"));
        let answer = self.client.get(url).header("Authorization", key).send().await.ok()?;
        answer.error_for_status().ok()?.json().await.ok()
    }

    fn seed(&self, name: &str) -> &str {
        self.seeded[name].as_str().expect("the seed has left it")
    }
}

/// The profile that ships for Medusa.
fn profile() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/profiles/medusa.toml")
}
