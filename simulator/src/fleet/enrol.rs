//! Enrols many agents for real: a one-time code each, a key and a request each, a certificate each.
//!
//! Codes are made straight in the hub's store, as `enrolment-code` does in a process of its own; certificates
//! come over the hub's HTTPS listener, many requests under way on kept connections.

use std::sync::Arc;
use std::time::Duration;

use agent::clock::Clock;
use anyhow::{Context, bail};
use hub::authority::Authority;
use hub::config::Config;
use hub::store::Store;
use protocol::enrolment::{ENROLMENT_PATH, EnrolmentCode, EnrolmentRequest, EnrolmentResponse};
use protocol::id::{AgentId, SiteId};
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio::task::JoinSet;

/// Requests under way.
const UNDER_WAY: usize = 16;
const CODE_VALID: Duration = Duration::from_secs(60 * 60);
/// Agents at one site.
const SITE_AGENTS: usize = 10;

/// An agent that may come.
#[derive(Debug, Clone)]
pub(super) struct Enrolled {
    pub(super) agent: AgentId,
    pub(super) site: SiteId,
    pub(super) tls: Arc<ClientConfig>,
}

/// Enrols `count` agents, in order of their numbers.
pub(super) async fn enrol(
    config: &Config,
    agents_port: u16,
    count: usize,
    clock: &Clock,
) -> anyhow::Result<Vec<Enrolled>> {
    let authority = Authority::open(&config.data_dir, clock.wall())?;
    let place = config.store.clone();
    let store = tokio::task::spawn_blocking(move || Store::open(&place)).await??;
    let mut waiting = Vec::with_capacity(count);
    for number in 0..count {
        let agent = AgentId::parse(format!("a{number:05}"))?;
        let site = SiteId::parse(format!("s{:04}", number / SITE_AGENTS))?;
        let (store, authority, now) = (&store, &authority, clock.wall());
        let made = hub::enrolment::make_code(store, authority, agent.clone(), site.clone(), CODE_VALID, now);
        waiting.push((agent, site, made.await?.0));
    }
    drop(store);
    let client = client(authority.certificate())?;
    let url = format!("https://127.0.0.1:{agents_port}{ENROLMENT_PATH}");
    let mut enrolled = Vec::with_capacity(count);
    let mut tasks = JoinSet::new();
    let mut waiting = waiting.into_iter();
    loop {
        while tasks.len() < UNDER_WAY
            && let Some((agent, site, code)) = waiting.next()
        {
            tasks.spawn(one(client.clone(), url.clone(), agent, site, code));
        }
        match tasks.join_next().await {
            Some(done) => enrolled.push(done??),
            None => break,
        }
    }
    enrolled.sort_by(|a: &Enrolled, b| a.agent.cmp(&b.agent));
    Ok(enrolled)
}

async fn one(
    client: reqwest::Client,
    url: String,
    agent: AgentId,
    site: SiteId,
    code: EnrolmentCode,
) -> anyhow::Result<Enrolled> {
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, agent.as_str());
    let request = EnrolmentRequest {
        agent: agent.clone(),
        secret: code.secret().clone(),
        request: params.serialize_request(&key)?.pem()?,
        software: "fleet".into(),
    };
    let answer = client.post(&url).json(&request).send().await?;
    if !answer.status().is_success() {
        bail!("{agent} was not enrolled: {}", answer.text().await.unwrap_or_default());
    }
    let answer: EnrolmentResponse = answer.json().await.context("the enrolment's answer")?;
    let authority = CertificateDer::from_pem_slice(answer.authority.as_bytes())?;
    if !code.is_authority(&authority) {
        bail!("{agent}: the answer names another authority than the code");
    }
    let certificate = CertificateDer::from_pem_slice(answer.certificate.as_bytes())?;
    let key = PrivateKeyDer::from_pem_slice(key.serialize_pem().as_bytes())?;
    let tls = trusting(&authority)?.with_client_auth_cert(vec![certificate], key)?;
    Ok(Enrolled { agent, site, tls: Arc::new(tls) })
}

fn trusting(
    authority: &CertificateDer<'static>,
) -> anyhow::Result<rustls::ConfigBuilder<ClientConfig, rustls::client::WantsClientCert>> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.clone())?;
    Ok(ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots))
}

fn client(authority: &CertificateDer<'static>) -> anyhow::Result<reqwest::Client> {
    let tls = trusting(authority)?.with_no_client_auth();
    let builder = reqwest::Client::builder().use_preconfigured_tls(tls).https_only(true).no_proxy();
    Ok(builder.timeout(Duration::from_secs(30)).build()?)
}
