//! Tryton itself: set up by `packaging/tryton/server/make`, started as a process, and asked over JSON-RPC.
//!
//! Its address is on loopback, and its password is no secret.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, bail};
use serde::Serialize;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use super::super::company::Folders;
use super::super::desk::until;
use super::super::report::say;
use super::super::sites::{DemoSite, LEGAL_ENTITY, REGION};
use super::part::Share;
use crate::process::{Process, toml_text};
use crate::retail::{TradingDay, currency};

const DATABASE: &str = "demo";
const USER: &str = "hub";
/// As `simulator/tryton/seed.py` has it.
const PASSWORD: &str = "a password of the demo";
/// A code of the script: what it needs is missing on this machine.
const MISSING: i32 = 69;
/// It answers within this, or the demo gives up.
const START_WAIT: Duration = Duration::from_secs(120);
/// Everything is there before the hub starts: it sees it at its first look, and has nothing to look for later.
const PULL_SECONDS: u64 = 20;
/// One question.
const ANSWER_WAIT: Duration = Duration::from_secs(60);

/// Tryton cannot be set up on this machine; says what would help.
#[derive(Debug, thiserror::Error)]
#[error("Tryton cannot be set up here: {0}")]
pub struct Unavailable(String);

/// A running Tryton with the demo's company.
#[derive(Debug)]
pub(in crate::demo) struct Tryton {
    process: Process,
    client: reqwest::Client,
    address: String,
    password_file: PathBuf,
    pub(super) share: Share,
}

/// Where to look at it.
#[derive(Debug, Clone, Serialize)]
pub(in crate::demo) struct Address {
    server: String,
    database: &'static str,
    user: &'static str,
    password: &'static str,
}

/// Makes it, or finds it as it was made before. Gives the folder with its programs and its filled database.
pub(super) async fn make(cache: &Path, day: &Path) -> anyhow::Result<PathBuf> {
    let simulator = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = simulator.join("../packaging/tryton/server/make");
    if !script.is_file() {
        let why = format!(
            "{} is missing; run it from a checkout: cargo run --release -p simulator -- demo --erp tryton",
            script.display()
        );
        return Err(Unavailable(why).into());
    }
    let mut child = Command::new("bash")
        .arg(&script)
        .arg(cache)
        .arg(simulator.join("tryton/seed.py"))
        .arg(simulator.join("tryton/day.py"))
        .arg(day)
        .kill_on_drop(true)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| Unavailable(format!("bash does not start ({error}): install it")))?;
    let mut words = BufReader::new(child.stdout.take().context("the script's output is piped")?).lines();
    let mut last = String::new();
    while let Some(line) = words.next_line().await? {
        // The answer is a folder; everything else is for people.
        if !line.starts_with('/') {
            say(&format!("  {line}"));
        }
        last = line;
    }
    match child.wait().await?.code() {
        Some(0) => Ok(PathBuf::from(last)),
        Some(MISSING) => Err(Unavailable(last).into()),
        Some(_) | None => bail!("Tryton could not be set up: {last}"),
    }
}

impl Tryton {
    /// Starts it on a copy of the database, and waits until it answers.
    pub(super) async fn start(
        folders: &Folders,
        made: &Path,
        port: u16,
        share: Share,
    ) -> anyhow::Result<Self> {
        let folder = folders.root.join("tryton");
        let databases = folder.join("db");
        std::fs::create_dir_all(&databases)?;
        let seeded = made.join("seeded.sqlite");
        std::fs::copy(&seeded, databases.join(format!("{DATABASE}.sqlite")))
            .with_context(|| format!("{} cannot be copied", seeded.display()))?;
        let config = folder.join("trytond.conf");
        let text = format!(
            "[database]\nuri = sqlite://\npath = {}\n[web]\nlisten = 127.0.0.1:{port}\n[queue]\nworker = False\n",
            databases.display()
        );
        std::fs::write(&config, text)?;
        let password_file = folder.join("password");
        std::fs::write(&password_file, format!("{PASSWORD}\n"))?;
        let mut command = Command::new(made.join("venv/bin/trytond"));
        // Ctrl-C is for the simulator alone.
        command.arg("-c").arg(&config).args(["-d", DATABASE]).process_group(0);
        let process = Process::start_program("Tryton", command, &folders.logs().join("tryton.log"))?;
        let client = reqwest::Client::builder()
            .timeout(ANSWER_WAIT)
            .build()
            .context("the HTTP client does not start")?;
        let address = format!("http://127.0.0.1:{port}");
        let mut tryton = Self { process, client, address, password_file, share };
        until(START_WAIT, "Tryton answers", async || {
            tryton.process.check()?;
            tryton.search("company.company", json!([]), &["currency.code"]).await.map(Some)
        })
        .await?;
        Ok(tryton)
    }

    /// The lines for the hub's configuration.
    pub(in crate::demo) fn hub_config(&self, sites: &[DemoSite]) -> anyhow::Result<String> {
        let mut text = format!(
            "\n[tryton]\nurl = \"{}\"\ndatabase = \"{DATABASE}\"\nuser = \"{USER}\"\npassword_file = {}\n\
             pull_every_seconds = {PULL_SECONDS}\n\n[tryton.payments]\ndefault = \"Card\"\ncash = \"Cash\"\n",
            self.address,
            toml_text(&self.password_file)?,
        );
        for site in sites {
            // A warehouse's code is that of its site.
            let (site, code) = (&site.site, site.site.as_str().to_uppercase());
            text += &format!(
                "\n[tryton.sites.{site}]\nwarehouse = \"{code}\"\nstorage = \"{code}-STO\"\nreturned = \"{code}-QUA\"\n\
                 region = \"{REGION}\"\nlegal_entity = \"{LEGAL_ENTITY}\"\ncurrency = \"{}\"\n\
                 [tryton.sites.{site}.dispositions]\nshelf = \"{code}-STO\"\n",
                currency(),
            );
        }
        Ok(text)
    }

    /// Gives the day's order lines the numbers that they have in Tryton.
    pub(super) async fn number(&self, day: &mut TradingDay) -> anyhow::Result<()> {
        let domain = json!([["sale.reference", "!=", null]]);
        let mut numbers: BTreeMap<String, Vec<(u32, String)>> = BTreeMap::new();
        for line in self.search("sale.line", domain, &["sale.reference", "product.code"]).await? {
            let number = line["id"].as_u64().and_then(|id| u32::try_from(id).ok());
            let (Some(order), Some(item), Some(number)) =
                (line["sale."]["reference"].as_str(), line["product."]["code"].as_str(), number)
            else {
                bail!("a line of a sale in Tryton cannot be read: {line}");
            };
            numbers.entry(order.to_owned()).or_default().push((number, item.to_owned()));
        }
        for order in &mut day.orders {
            let found = numbers.remove(order.order.as_str()).unwrap_or_default();
            let fits = found.len() == order.lines.len()
                && found.iter().zip(&order.lines).all(|((_, item), line)| item == line.item.as_str());
            if !fits {
                bail!("Tryton has other lines of order {}: {found:?}", order.order);
            }
            for (line, (number, _)) in order.lines.iter_mut().zip(found) {
                line.line = number;
            }
        }
        Ok(())
    }

    /// Records that fit, by their numbers.
    pub(super) async fn search(
        &self,
        model: &str,
        domain: Value,
        fields: &[&str],
    ) -> anyhow::Result<Vec<Value>> {
        let url = format!("{}/{DATABASE}/rpc/", self.address);
        let context = json!({"company": 1, "language": "en"});
        let body = json!({
            "id": 1,
            "method": format!("model.{model}.search_read"),
            "params": [domain, 0, null, [["id", "ASC"]], fields, context],
        });
        let request = self.client.post(&url).basic_auth(USER, Some(PASSWORD)).json(&body);
        let mut answer: Value = request.send().await?.error_for_status()?.json().await?;
        if let Some(Value::Array(records)) = answer.get_mut("result").map(Value::take) {
            return Ok(records);
        }
        bail!("Tryton answered to a question about {model}: {answer}")
    }

    pub(in crate::demo) fn address(&self) -> Address {
        Address { server: self.address.clone(), database: DATABASE, user: USER, password: PASSWORD }
    }

    /// An error if it has ended by itself.
    pub(in crate::demo) fn check(&mut self) -> anyhow::Result<()> {
        self.process.check()
    }

    pub(in crate::demo) async fn stop(self) {
        self.process.stop().await;
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { server, database, user, password } = self;
        write!(f, "{server}   database {database}, user {user}, password \"{password}\"")
    }
}
