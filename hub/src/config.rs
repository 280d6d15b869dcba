//! `hub.toml`, read once and resolved: what comes out holds addresses and paths, no strings left to parse.
//!
//! Unknown keys are errors, and every error says line, column and the nearest key. It knows nothing about
//! whether an address is free or a folder writable: that is seen when the service starts.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use protocol::chain::Hash;
use serde::Deserialize;
use service::config::{ConfigError, Invalid, Resolve, listen};
use toml::Spanned;

use crate::connector::rest::{RawRest, RestConfig};
use crate::connector::tryton::{RawTryton, TrytonConfig};
use crate::drift::rule::{self, DriftRule, RawDriftRule};
use crate::mail::{MailConfig, RawMail};
use crate::ownership::{Ownership, RawOwnership};
use crate::reconcile::document::ReconcileConfig;
use crate::seal::{Policy, RawPosting};
use crate::store::StoreConfig;
use crate::webhook::executor::ExecutorConfig;
use crate::webhook::{self, RawExecutor, RawWebhook, WebhookConfig};

const SQLITE_FILE: &str = "hub.db";
const POSTGRES_SCHEMA: &str = "counterfoil";
const MQTT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 8883);
const AGENTS_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 8443);
const CONSOLE_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
/// Six fields, seconds first: 02:30 every night, UTC.
const BACKUP_AT: &str = "0 30 2 * * *";
const BACKUPS_KEPT: usize = 7;
const AGENT_SILENT_MINUTES: u64 = 15;
const RELEASE_AFTER_DAYS: usize = 30;
/// Half a year: longer than most customers wait with a complaint about a refund.
const PHOTOS_KEPT_DAYS: u32 = 180;
const RECONCILE_EVERY_MINUTES: u64 = 60;
const LOOK_BACK_DAYS: u32 = 14;
const TRYTON_WANTS_A_CUSTOMER: &str = "returns in sum need a party in Tryton that stands for a site's customers: give every \
     [tryton.sites.…] a customer, or say \"document\"";

/// Everything the hub's processes need to know.
#[derive(Debug, Clone)]
pub struct Config {
    /// The authority, snapshots and (embedded default) the store live here.
    pub data_dir: PathBuf,
    /// Where the log and all that follows from it is kept.
    pub store: StoreConfig,
    /// The agents' MQTT listener.
    pub mqtt: MqttConfig,
    /// The agents' HTTPS listener.
    pub agents: AgentsConfig,
    /// The pages and the API.
    pub console: ConsoleConfig,
    /// The drop folder of the `files` connector, if there is one.
    pub files: Option<FilesConfig>,
    /// The Tryton server that postings go to, if there is one.
    pub tryton: Option<TrytonConfig>,
    /// The ERP that postings go to by a profile, if there is one.
    pub rest: Option<RestConfig>,
    /// Who is told what happens.
    pub webhooks: Vec<WebhookConfig>,
    /// How people of the house get mail, if they do.
    pub mail: Option<MailConfig>,
    /// What runs by the clock.
    pub jobs: JobsConfig,
    /// What is watched of refunds.
    pub refunds: RefundsConfig,
    /// When documents are compared with the ERP's.
    pub reconcile: ReconcileConfig,
    /// Who owns which field.
    pub ownership: Ownership,
    /// Which small drift is accepted by itself.
    pub drift_rules: Vec<DriftRule>,
    /// Which postings go to the ERP as sealed summaries.
    pub posting: Policy,
}

/// The agents' MQTT listener: TLS with client certificates.
#[derive(Debug, Clone)]
pub struct MqttConfig {
    /// Where agents connect.
    pub listen: SocketAddr,
}

/// The agents' HTTPS listener: enrolment and snapshots.
#[derive(Debug, Clone)]
pub struct AgentsConfig {
    /// Where agents connect.
    pub listen: SocketAddr,
    /// Names and addresses that agents use for this hub; they stand in its server certificate.
    pub names: Vec<String>,
}

/// The console's listener.
#[derive(Debug, Clone)]
pub struct ConsoleConfig {
    /// Where browsers and API clients connect.
    pub listen: SocketAddr,
    /// Without it plain HTTP, which is allowed on loopback only.
    pub tls: Option<TlsFiles>,
    /// `host` or `host:port` that browsers use for it; on loopback its own names go without saying.
    pub names: Vec<String>,
    /// Tokens for the API, by hash.
    pub api_tokens: Vec<ApiToken>,
}

/// A certificate chain and its key, as PEM files.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsFiles {
    /// The chain, leaf first.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// A bearer token; only its hash is in the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApiToken {
    /// Who uses it, for the audit.
    pub name: String,
    /// SHA-256 of the token's text, as 64 hexadecimal digits.
    pub sha256: Hash,
}

/// The `files` connector.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilesConfig {
    /// `in/` is imported, `out/` is exported.
    pub folder: PathBuf,
    /// Postings are written into `shadow/`, and nothing into `out/`.
    #[serde(default)]
    pub shadow: bool,
}

/// What runs by the clock.
#[derive(Debug, Clone)]
pub struct JobsConfig {
    /// Cron expression with seconds, UTC.
    pub backup_at: String,
    /// Where backups go.
    pub backup_dir: PathBuf,
    /// How many are kept.
    pub backups_kept: usize,
    /// An agent not heard of for this long becomes an exception.
    pub agent_silent_after: Duration,
    /// Agents may delete what the hub has had for so many days, or has in a verified backup on another disk.
    pub release_after_days: usize,
    /// Photos of goods are kept for so many days after they came.
    pub photos_kept_days: u32,
}

/// What is watched of refunds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RefundsConfig {
    /// By who pays them out: after so many days without an answer a refund is late. Nobody watches the others.
    pub late_after_days: BTreeMap<&'static str, u32>,
    /// Who is asked by a signed request; the others learn of refunds otherwise.
    pub executors: Vec<ExecutorConfig>,
}

impl Config {
    /// Reads and resolves a file.
    ///
    /// # Errors
    /// [`ConfigError`] says which file, line, column and key.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        service::config::load::<RawConfig>(path)
    }

    /// Resolves a text; `path` is for messages only.
    ///
    /// # Errors
    /// [`ConfigError::At`].
    pub fn parse(path: &str, text: &str) -> Result<Self, ConfigError> {
        service::config::parse::<RawConfig>(path, text)
    }

    /// The connector that postings go to, if it is in shadow.
    #[must_use]
    pub fn shadow(&self) -> Option<&'static str> {
        let Self { files, tryton, rest, .. } = self;
        let (name, is_shadow) = match (tryton, rest, files) {
            (Some(tryton), _, _) => (crate::connector::tryton::NAME, tryton.shadow),
            (None, Some(rest), _) => (crate::connector::rest::NAME, rest.shadow),
            (None, None, Some(files)) => ("files", files.shadow),
            (None, None, None) => return None,
        };
        is_shadow.then_some(name)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConfig {
    data_dir: PathBuf,
    store: Option<RawStore>,
    #[serde(default)]
    mqtt: RawListen,
    #[serde(default)]
    agents: RawAgents,
    #[serde(default)]
    console: RawConsole,
    files: Option<Spanned<FilesConfig>>,
    tryton: Option<RawTryton>,
    rest: Option<Spanned<RawRest>>,
    #[serde(default)]
    webhooks: Vec<RawWebhook>,
    mail: Option<RawMail>,
    #[serde(default)]
    jobs: RawJobs,
    #[serde(default)]
    refunds: RawRefunds,
    #[serde(default)]
    reconcile: RawReconcile,
    #[serde(default)]
    ownership: RawOwnership,
    #[serde(default)]
    drift_rules: Vec<RawDriftRule>,
    #[serde(default)]
    posting: RawPosting,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStore {
    engine: Spanned<RawEngine>,
    url: Option<Spanned<String>>,
    schema: Option<Spanned<String>>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum RawEngine {
    Sqlite,
    Postgres,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawListen {
    listen: Option<Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawAgents {
    listen: Option<Spanned<String>>,
    #[serde(default)]
    names: Vec<Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawConsole {
    listen: Option<Spanned<String>>,
    tls: Option<TlsFiles>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    api_tokens: Vec<ApiToken>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawJobs {
    backup_at: Option<Spanned<String>>,
    backup_dir: Option<PathBuf>,
    backups_kept: Option<Spanned<usize>>,
    agent_silent_minutes: Option<Spanned<u64>>,
    release_after_days: Option<Spanned<usize>>,
    photos_kept_days: Option<Spanned<u32>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawReconcile {
    every_minutes: Option<Spanned<u64>>,
    look_back_days: Option<Spanned<u32>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawRefunds {
    #[serde(default)]
    late_after_days: RawLateAfter,
    #[serde(default)]
    executors: RawExecutors,
}

/// The ERP is sent postings, and a till is asked at the counter.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawExecutors {
    commerce: Option<RawExecutor>,
    provider: Option<RawExecutor>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawLateAfter {
    commerce: Option<Spanned<u32>>,
    provider: Option<Spanned<u32>>,
    erp: Option<Spanned<u32>>,
    till: Option<Spanned<u32>>,
}

impl Resolve for RawConfig {
    type Resolved = Config;

    fn resolve(self) -> Result<Config, Invalid> {
        let store = resolve_store(self.store, &self.data_dir)?;
        let mqtt = MqttConfig { listen: listen(self.mqtt.listen, MQTT_LISTEN)? };
        let agents = AgentsConfig {
            listen: listen(self.agents.listen, AGENTS_LISTEN)?,
            names: self.agents.names.into_iter().map(server_name).collect::<Result<_, _>>()?,
        };
        let console = self.console.resolve()?;
        let jobs = self.jobs.resolve(&self.data_dir)?;
        let refunds = self.refunds.resolve()?;
        let reconcile = self.reconcile.resolve()?;
        let tryton = self.tryton.map(RawTryton::resolve).transpose()?;
        let has_customers = |tryton: &TrytonConfig| tryton.sites.values().all(|site| site.customer.is_some());
        let is_short = tryton.as_ref().is_some_and(|tryton| !has_customers(tryton));
        let posting = self.posting.resolve(is_short.then_some(TRYTON_WANTS_A_CUSTOMER))?;
        if let (Some(_), Some(rest)) = (&tryton, &self.rest) {
            let message = "postings go to one ERP: take out [tryton] or [rest]".to_owned();
            return Err(Invalid { span: rest.span(), message });
        }
        let rest = self.rest.map(|rest| rest.into_inner().resolve()).transpose()?;
        if let Some(files) = self.files.as_ref().filter(|files| files.get_ref().shadow)
            && (tryton.is_some() || rest.is_some())
        {
            let message =
                "postings do not go into files here: put shadow = true into [tryton] or [rest]".to_owned();
            return Err(Invalid { span: files.span(), message });
        }
        let webhooks = webhook::resolve(self.webhooks)?;
        let mail = self.mail.map(RawMail::resolve).transpose()?;
        let mut connectors = Vec::new();
        if self.files.is_some() {
            connectors.push("files");
        }
        if tryton.is_some() {
            connectors.push(crate::connector::tryton::NAME);
        }
        if rest.is_some() {
            connectors.push(crate::connector::rest::NAME);
        }
        let ownership = self.ownership.resolve(&connectors)?;
        let drift_rules = rule::resolve(self.drift_rules)?;
        Ok(Config {
            data_dir: self.data_dir,
            store,
            mqtt,
            agents,
            console,
            files: self.files.map(Spanned::into_inner),
            tryton,
            rest,
            webhooks,
            mail,
            jobs,
            refunds,
            reconcile,
            ownership,
            drift_rules,
            posting,
        })
    }
}

impl RawConsole {
    fn resolve(self) -> Result<ConsoleConfig, Invalid> {
        let span = self.listen.as_ref().map_or(0..0, Spanned::span);
        let listen = listen(self.listen, CONSOLE_LISTEN)?;
        if self.tls.is_none() && !listen.ip().is_loopback() {
            let message = format!(
                "the console would speak plain HTTP on {listen}. Give [console.tls] certificate and key, or listen on 127.0.0.1"
            );
            return Err(Invalid { span, message });
        }
        if self.tls.is_some() && self.names.is_empty() {
            let message = "[console] names = [\"hub.example\"] is missing: the console answers only to the names in its \
                           addresses that it knows"
                .to_owned();
            return Err(Invalid { span, message });
        }
        Ok(ConsoleConfig { listen, tls: self.tls, names: self.names, api_tokens: self.api_tokens })
    }
}

impl RawJobs {
    fn resolve(self, data_dir: &Path) -> Result<JobsConfig, Invalid> {
        let minutes = at_least_one(self.agent_silent_minutes, AGENT_SILENT_MINUTES, "agent_silent_minutes")?;
        Ok(JobsConfig {
            backup_at: self.backup_at.map_or_else(|| BACKUP_AT.to_owned(), Spanned::into_inner),
            backup_dir: self.backup_dir.unwrap_or_else(|| data_dir.join("backup")),
            backups_kept: at_least_one(self.backups_kept, BACKUPS_KEPT, "backups_kept")?,
            agent_silent_after: Duration::from_secs(minutes.saturating_mul(60)),
            release_after_days: at_least_one(
                self.release_after_days,
                RELEASE_AFTER_DAYS,
                "release_after_days",
            )?,
            photos_kept_days: at_least_one(self.photos_kept_days, PHOTOS_KEPT_DAYS, "photos_kept_days")?,
        })
    }
}

impl RawReconcile {
    fn resolve(self) -> Result<ReconcileConfig, Invalid> {
        let minutes = at_least_one(self.every_minutes, RECONCILE_EVERY_MINUTES, "every_minutes")?;
        let look_back_days = at_least_one(self.look_back_days, LOOK_BACK_DAYS, "look_back_days")?;
        Ok(ReconcileConfig { every: Duration::from_secs(minutes.saturating_mul(60)), look_back_days })
    }
}

impl RawRefunds {
    fn resolve(self) -> Result<RefundsConfig, Invalid> {
        let RawLateAfter { commerce, provider, erp, till } = self.late_after_days;
        let mut late_after_days = BTreeMap::new();
        for (executor, days) in [("commerce", commerce), ("provider", provider), ("erp", erp), ("till", till)]
        {
            if days.is_some() {
                late_after_days.insert(executor, at_least_one(days, 1, executor)?);
            }
        }
        let RawExecutors { commerce, provider } = self.executors;
        let executors = [("commerce", commerce), ("provider", provider)]
            .into_iter()
            .filter_map(|(executor, raw)| Some(raw?.resolve(executor)))
            .collect::<Result<_, _>>()?;
        Ok(RefundsConfig { late_after_days, executors })
    }
}

fn resolve_store(store: Option<RawStore>, data_dir: &Path) -> Result<StoreConfig, Invalid> {
    let sqlite = || StoreConfig::Sqlite { path: data_dir.join(SQLITE_FILE) };
    let Some(RawStore { engine, url, schema }) = store else { return Ok(sqlite()) };
    match (*engine.get_ref(), url) {
        (RawEngine::Sqlite, None) => match schema {
            None => Ok(sqlite()),
            Some(schema) => {
                Err(Invalid { span: schema.span(), message: "only the postgres engine has a schema".into() })
            }
        },
        (RawEngine::Postgres, Some(url)) => {
            let schema = schema.map_or_else(|| POSTGRES_SCHEMA.to_owned(), Spanned::into_inner);
            Ok(StoreConfig::Postgres { url: url.into_inner(), schema })
        }
        (RawEngine::Sqlite, Some(url)) => Err(Invalid {
            span: url.span(),
            message: "the sqlite engine keeps its file in data_dir and takes no url".into(),
        }),
        (RawEngine::Postgres, None) => Err(Invalid {
            span: engine.span(),
            message: "the postgres engine needs url = \"postgres://user@host/database\"".into(),
        }),
    }
}

fn server_name(name: Spanned<String>) -> Result<String, Invalid> {
    match rustls_pki_types::ServerName::try_from(name.get_ref().as_str()) {
        Ok(_) => Ok(name.into_inner()),
        Err(_) => Err(Invalid {
            span: name.span(),
            message: format!("`{}` is not a host name or address", name.get_ref().escape_debug()),
        }),
    }
}

fn at_least_one<N: From<u8> + PartialOrd>(
    given: Option<Spanned<N>>,
    default: N,
    key: &str,
) -> Result<N, Invalid> {
    let Some(given) = given else { return Ok(default) };
    if *given.get_ref() < N::from(1) {
        return Err(Invalid { span: given.span(), message: format!("{key} must be at least 1") });
    }
    Ok(given.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::EventKind;

    fn error(text: &str) -> String {
        Config::parse("hub.toml", text).unwrap_err().to_string()
    }

    #[test]
    fn data_dir_alone_is_enough() {
        let config = Config::parse("hub.toml", "data_dir = \"/var/lib/counterfoil-hub\"").unwrap();
        assert_eq!(config.store, StoreConfig::Sqlite { path: "/var/lib/counterfoil-hub/hub.db".into() });
        assert_eq!(config.mqtt.listen.port(), 8883);
        assert!(config.console.listen.ip().is_loopback());
    }

    #[test]
    fn shadow_is_said_where_postings_go() {
        let of =
            |text: &str| Config::parse("hub.toml", &format!("data_dir = \"d\"\n{text}")).unwrap().shadow();
        assert_eq!(of(""), None);
        assert_eq!(of("[files]\nfolder = \"f\"\n"), None);
        assert_eq!(of("[files]\nfolder = \"f\"\nshadow = true\n"), Some("files"));
        let rest =
            "[rest]\nprofile = \"p.toml\"\nurl = \"http://localhost\"\nshadow = true\n[rest.sites.dc1]\n";
        assert_eq!(of(rest), Some("rest"));
        assert_eq!(of(&format!("[files]\nfolder = \"f\"\n{rest}")), Some("rest"));
        let both = format!("data_dir = \"d\"\n[files]\nfolder = \"f\"\nshadow = true\n{rest}");
        assert!(error(&both).contains("put shadow = true into"), "one that does nothing is refused");
    }

    #[test]
    fn a_webhook_without_events_hears_of_all() {
        let text = "data_dir = \"d\"\n[[webhooks]]\nname = \"shop\"\nurl = \"https://shop.example/hooks\"\nsecret_file = \"shop\"\n\
                    [[webhooks]]\nname = \"till-2\"\nurl = \"http://127.0.0.1:9000\"\nsecret_file = \"till\"\nevents = [\"refund.settled\"]";
        let webhooks = Config::parse("hub.toml", text).unwrap().webhooks;
        let seen: Vec<_> =
            webhooks.iter().map(|of| (of.name.as_str(), of.host.as_str(), of.events.len())).collect();
        assert_eq!(seen, [("shop", "shop.example", EventKind::ALL.len() - 2), ("till-2", "127.0.0.1", 1)]);
    }

    #[test]
    fn documents_are_compared_by_the_clock() {
        let parse = |text: &str| Config::parse("hub.toml", text).unwrap().reconcile;
        let hour = parse("data_dir = \"d\"");
        assert_eq!((hour.every, hour.look_back_days), (Duration::from_secs(3_600), 14));
        let often = parse("data_dir = \"d\"\n[reconcile]\nevery_minutes = 5\nlook_back_days = 90");
        assert_eq!((often.every, often.look_back_days), (Duration::from_secs(300), 90));
        assert!(Config::parse("hub.toml", "data_dir = \"d\"\n[reconcile]\nlook_back_days = 0").is_err());
    }

    #[test]
    fn owners_and_drift_rules_have_a_place() {
        let text = "data_dir = \"d\"\n[files]\nfolder = \"f\"\n[ownership.item]\npacks = \"files\"\n\
                    [[drift_rules]]\nname = \"small\"\nversion = 1\nunits_max = 2\nday_units_max = 10";
        let config = Config::parse("hub.toml", text).unwrap();
        assert_eq!((config.drift_rules.len(), config.drift_rules[0].after_minutes), (1, 60));
        for (from, to, place) in [
            ("\"files\"", "\"tryton\"", "line 5, column 9, near `packs`"),
            ("day_units_max = 10", "day_units_max = 1", "line 10, column 17, near `day_units_max`"),
        ] {
            let message = error(&text.replace(from, to));
            assert!(message.contains(place), "{to}: {message}");
        }
    }

    #[test]
    fn tryton_takes_returns_together_where_a_party_stands_for_the_customers() {
        let text = "data_dir = \"d\"\n[tryton]\nurl = \"http://localhost\"\ndatabase = \"e\"\nuser = \"u\"\n\
                    password_file = \"p\"\n[tryton.payments]\ndefault = \"Cash\"\n[tryton.sites.dc1]\nwarehouse = \"WH\"\n\
                    storage = \"STO\"\nreturned = \"QUA\"\nregion = \"uk\"\nlegal_entity = \"acme\"\ncurrency = \"GBP\"\n\
                    [posting]\nadjustment = \"summary\"\n";
        assert_eq!(Config::parse("hub.toml", text).unwrap().posting.kinds.len(), 1);
        let both = format!("{text}return = \"summary\"\n");
        assert!(error(&both).contains("a customer"));
        let named = both.replace("returned = \"QUA\"\n", "returned = \"QUA\"\ncustomer = \"WALK-IN\"\n");
        assert_eq!(Config::parse("hub.toml", &named).unwrap().posting.kinds.len(), 2);
    }

    #[test]
    fn refunds_are_watched_by_who_pays_them() {
        let text = "data_dir = \"d\"\n[refunds.late_after_days]\nprovider = 5\nerp = 10";
        let days = Config::parse("hub.toml", text).unwrap().refunds.late_after_days;
        assert_eq!(days.into_iter().collect::<Vec<_>>(), [("erp", 10), ("provider", 5)]);
        assert_eq!(Config::parse("hub.toml", "data_dir = \"d\"").unwrap().refunds, RefundsConfig::default());
    }

    #[test]
    fn an_executor_is_asked_by_webhook() {
        let text = "data_dir = \"d\"\n[refunds.executors.provider]\nkind = \"webhook\"\n\
                    url = \"https://pay.example/refunds\"\nsecret_file = \"pay\"";
        let executors = Config::parse("hub.toml", text).unwrap().refunds.executors;
        let seen: Vec<_> = executors.iter().map(|of| (of.executor, of.webhook.host.as_str())).collect();
        assert_eq!(seen, [("provider", "pay.example")]);
        assert!(!executors[0].withdrawals, "nobody hears what nobody asked for");
        let told = Config::parse("hub.toml", &format!("{text}\nwithdrawals = true")).unwrap();
        assert!(told.refunds.executors[0].withdrawals);
        for (from, to, word) in [
            ("secret_file = \"pay\"", "secret_file = \"pay\"\nwithdrawals = \"yes\"", "boolean"),
            ("\"webhook\"", "\"mail\"", "no way to ask provider"),
            ("https:", "http:", "plain http"),
            ("executors.provider", "executors.till", "unknown field"),
        ] {
            let message = error(&text.replace(from, to));
            assert!(message.contains(word), "{to}: {message}");
        }
    }

    #[test]
    fn bad_input_names_its_place() {
        for (text, place, word) in [
            ("data_dir = \"d\"\n[mqtt]\nlistn = \"x\"", "line 3, column 1, near `listn`", "unknown field"),
            (
                "data_dir = \"d\"\n[mqtt]\nlisten = \"x\"",
                "line 3, column 10, near `listen`",
                "not an address",
            ),
            (
                "data_dir = \"d\"\n[store]\nengine = \"oracle\"",
                "line 3, column 10, near `engine`",
                "unknown variant",
            ),
            (
                "data_dir = \"d\"\n[store]\nengine = \"postgres\"",
                "line 3, column 10, near `engine`",
                "needs url",
            ),
            (
                "data_dir = \"d\"\n[console]\nlisten = \"0.0.0.0:80\"",
                "line 3, column 10, near `listen`",
                "plain HTTP",
            ),
            ("data_dir = ", "line 1, column 12, near `data_dir`", ""),
            ("data_dir = \"d\"\n[agents]\nnames = [\"a b\"]", "line 3, column 10, near `names`", "host name"),
            (
                "data_dir = \"d\"\n[refunds.late_after_days]\nerp = 0",
                "line 3, column 7, near `erp`",
                "at least 1",
            ),
            (
                "data_dir = \"d\"\n[refunds.late_after_days]\nbank = 3",
                "line 3, column 1, near `bank`",
                "unknown field",
            ),
            (
                "data_dir = \"d\"\n[jobs]\nbackups_kept = 0",
                "line 3, column 16, near `backups_kept`",
                "at least 1",
            ),
            (
                "data_dir = \"d\"\n[tryton]\nurl = \"http://erp.example\"\ndatabase = \"e\"\nuser = \"u\"\npassword_file = \"p\"\n[tryton.payments]\n[tryton.sites]",
                "line 3, column 7, near `url`",
                "show the password",
            ),
            (
                "data_dir = \"d\"\n[tryton]\nurl = \"http://localhost\"\ndatabase = \"e\"\nuser = \"u\"\npassword_file = \"p\"\n[tryton.payments]\ncash = \"Cash\"\n[tryton.sites]",
                "near `[tryton.payments]`",
                "default",
            ),
            (
                "data_dir = \"d\"\n[rest]\nprofile = \"p.toml\"\nurl = \"http://erp.example\"\n[rest.sites.dc1]",
                "line 4, column 7, near `url`",
                "show the password",
            ),
            (
                "data_dir = \"d\"\n[[webhooks]]\nname = \"Shop\"\nurl = \"https://shop.example\"\nsecret_file = \"s\"",
                "line 3, column 8, near `name`",
                "a-z, 0-9 and -",
            ),
            (
                "data_dir = \"d\"\n[[webhooks]]\nname = \"shop\"\nurl = \"http://shop.example\"\nsecret_file = \"s\"",
                "line 4, column 7, near `url`",
                "use https",
            ),
            (
                "data_dir = \"d\"\n[[webhooks]]\nname = \"shop\"\nurl = \"https://shop.example\"\nsecret_file = \"s\"\nevents = [\"shipment.packed\", \"refund.lost\"]",
                "line 6, column 30, near `events`",
                "there are shipment.packed, return.accepted",
            ),
            (
                "data_dir = \"d\"\n[[webhooks]]\nname = \"shop\"\nurl = \"https://shop.example\"\nsecret_file = \"s\"\nevents = []",
                "line 6, column 10, near `events`",
                "would send nothing",
            ),
            (
                "data_dir = \"d\"\n[[webhooks]]\nname = \"a\"\nurl = \"https://a.example\"\nsecret_file = \"s\"\n[[webhooks]]\nname = \"a\"\nurl = \"https://b.example\"\nsecret_file = \"s\"",
                "line 7, column 8, near `name`",
                "name of its own",
            ),
        ] {
            let message = error(text);
            assert!(message.contains(place) && message.contains(word), "{text:?} gives {message}");
        }
    }
}
