//! A hub in a folder of its own, on free ports.

use std::path::PathBuf;
use std::time::Duration;

use hub::authority::{Authority, CertificateRequest};
use hub::clock;
use hub::config::Config;
use hub::enrolment;
use hub::listening::Listening;
use hub::store::{Store, StoreConfig};
use hub::{Shutdown, run};
use protocol::enrolment::{EnrolmentCode, EnrolmentRequest};
use protocol::id::{AgentId, SiteId};
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use tokio::task::JoinHandle;

const START_WAIT: Duration = Duration::from_secs(60);

pub(crate) struct Hub {
    pub(crate) folder: PathBuf,
    pub(crate) listening: Listening,
    pub(crate) store: Store,
    pub(crate) authority: Authority,
    shutdown: Shutdown,
    task: Option<JoinHandle<anyhow::Result<()>>>,
}

/// An agent's key and certificate, PEM.
#[derive(Clone)]
pub(crate) struct Identity {
    pub(crate) certificate: String,
    pub(crate) key: String,
    pub(crate) authority: String,
}

impl Hub {
    /// One on SQLite, the embedded default.
    pub(crate) async fn start() -> Self {
        Self::start_on(None).await
    }

    /// One on each engine; PostgreSQL is skipped loudly without a server, which CI must have.
    pub(crate) async fn each() -> Vec<Self> {
        let mut hubs = vec![Self::start().await];
        match std::env::var("COUNTERFOIL_TEST_POSTGRES") {
            Ok(url) => hubs.push(Self::start_on(Some(url)).await),
            Err(_) => {
                assert!(
                    std::env::var("CI").is_err(),
                    "CI must set COUNTERFOIL_TEST_POSTGRES to a server's URL"
                );
                eprintln!("SKIPPED on PostgreSQL: set COUNTERFOIL_TEST_POSTGRES to a server's URL");
            }
        }
        hubs
    }

    async fn start_on(postgres: Option<String>) -> Self {
        let folder =
            std::env::temp_dir().join(format!("counterfoil-edges-{}", hex::encode(clock::random::<8>())));
        std::fs::create_dir_all(&folder).unwrap();
        let any = "listen = \"127.0.0.1:0\"";
        let data_dir = folder.join("data");
        let place = match postgres {
            None => StoreConfig::Sqlite { path: data_dir.join("hub.db") },
            Some(url) => {
                StoreConfig::Postgres { url, schema: format!("edges_{}", hex::encode(clock::random::<8>())) }
            }
        };
        let store = match &place {
            StoreConfig::Sqlite { .. } => "engine = \"sqlite\"".to_owned(),
            StoreConfig::Postgres { url, schema } => {
                format!("engine = \"postgres\"\nurl = \"{url}\"\nschema = \"{schema}\"")
            }
        };
        let text = format!(
            "data_dir = \"{}\"\n[store]\n{store}\n[mqtt]\n{any}\n[agents]\n{any}\n[console]\n{any}\n",
            data_dir.display()
        );
        let config = Config::parse("hub.toml", &text).unwrap();
        let shutdown = Shutdown::default();
        let mut task = tokio::spawn(run(config, shutdown.clone()));
        let listening = tokio::time::timeout(START_WAIT, async {
            loop {
                match Listening::read(&data_dir) {
                    Some(listening) => break listening,
                    None if task.is_finished() => panic!("the hub ended: {:?}", (&mut task).await),
                    None => tokio::time::sleep(Duration::from_millis(10)).await,
                }
            }
        })
        .await
        .expect("the hub gets ready");
        let store = Store::open(&place).unwrap();
        let authority = Authority::open(&data_dir, clock::wall()).unwrap();
        Self { folder, listening, store, authority, shutdown, task: Some(task) }
    }

    pub(crate) async fn code(&self, agent: &AgentId, valid: Duration) -> EnrolmentCode {
        let site = SiteId::parse("dc1").unwrap();
        let now = clock::wall();
        let code = enrolment::make_code(&self.store, &self.authority, agent.clone(), site, valid, now);
        code.await.unwrap().0
    }

    /// Enrols an agent without the network.
    pub(crate) async fn enrol(&self, agent: &AgentId) -> Identity {
        let code = self.code(agent, Duration::from_secs(60)).await;
        let (key, request) = request(agent.as_str());
        let request = EnrolmentRequest {
            agent: agent.clone(),
            secret: code.secret().clone(),
            request,
            software: "test".into(),
        };
        let enrolled = enrolment::enrol(&self.store, &self.authority, request, clock::wall()).await.unwrap();
        Identity { certificate: enrolled.certificate.pem, key, authority: self.authority.pem().to_owned() }
    }

    /// A certificate of another authority, which this hub does not know.
    pub(crate) fn forge(&self, agent: &AgentId) -> Identity {
        let folder = self.folder.join("other");
        std::fs::create_dir_all(&folder).unwrap();
        let other = Authority::open(&folder, clock::wall()).unwrap();
        let (key, request) = request(agent.as_str());
        let request = CertificateRequest::read(agent, &request).unwrap();
        let certificate = other.sign_agent(agent, &request, clock::wall()).unwrap().pem;
        Identity { certificate, key, authority: self.authority.pem().to_owned() }
    }

    /// Asks it to end and waits.
    pub(crate) async fn stop(mut self) {
        self.shutdown.soft.cancel();
        let task = self.task.take().unwrap();
        task.await.unwrap().unwrap();
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.shutdown.hard.cancel();
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// A new key and a certificate request for a name.
pub(crate) fn request(name: &str) -> (String, String) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    let request = params.serialize_request(&key).unwrap().pem().unwrap();
    (key.serialize_pem(), request)
}

pub(crate) fn agent(name: &str) -> AgentId {
    AgentId::parse(name).unwrap()
}
