//! Enrolment: an operator makes a one-time code, an agent trades it for a certificate.
//!
//! A code is for one agent and one site, works once and for at most an hour; the store keeps its hash only. It
//! does not know how the code reaches the agent, nor how the agent's request reaches the hub.

use std::time::Duration;

use protocol::enrolment::{EnrolmentCode, EnrolmentRefusal, EnrolmentRequest};
use protocol::id::{AgentId, SiteId};
use protocol::time::UtcMillis;

use crate::authority::{AgentCertificate, Authority, AuthorityError, CertificateRequest, RequestError};
use crate::clock::random;
use crate::log;
use crate::parting;
use crate::store::{Store, StoreError, agent, enrolment};

/// A code that lies around longer than this is a risk, not a help.
pub const CODE_VALID_MAX: Duration = Duration::from_secs(60 * 60);

/// Why an agent did not get a certificate.
#[derive(Debug, thiserror::Error)]
pub enum EnrolmentError {
    /// The code.
    #[error("{}", refusal_words(*.0))]
    Refused(EnrolmentRefusal),
    /// The certificate request.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// The authority could not sign.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// The store.
    #[error(
        "the hub cannot note the enrolment now: {0}. The code is still good unless the next try says that it was used"
    )]
    Store(#[from] StoreError),
}

/// What an agent gets.
#[derive(Debug, Clone)]
pub struct Enrolled {
    /// Where it belongs.
    pub site: SiteId,
    /// Its certificate.
    pub certificate: AgentCertificate,
}

/// Makes a code for an agent at a site.
///
/// # Errors
/// [`StoreError`].
pub async fn make_code(
    store: &Store,
    authority: &Authority,
    agent: AgentId,
    site: SiteId,
    valid: Duration,
    now: UtcMillis,
) -> Result<(EnrolmentCode, UtcMillis), StoreError> {
    let code = EnrolmentCode::new(random(), authority.certificate());
    let hash = code.secret().hash();
    let valid = i64::try_from(valid.min(CODE_VALID_MAX).as_millis()).unwrap_or(i64::MAX);
    let expires = now.plus(valid);
    store.write(move |tx| enrolment::add(tx, hash, &agent, &site, now, expires)).await?;
    Ok((code, expires))
}

/// Trades a code for a certificate.
///
/// # Errors
/// [`EnrolmentError`]; after [`EnrolmentError::Refused`] and [`EnrolmentError::Request`] nothing has changed.
pub async fn enrol(
    store: &Store,
    authority: &Authority,
    request: EnrolmentRequest,
    now: UtcMillis,
) -> Result<Enrolled, EnrolmentError> {
    let EnrolmentRequest { agent, secret, request, .. } = request;
    let hash = secret.hash();
    let asked = agent.clone();
    // Looked up before anything is parsed or signed for a stranger.
    store.read(move |tx| enrolment::look(tx, hash, &asked, now)).await?.map_err(EnrolmentError::Refused)?;
    let request = CertificateRequest::read(&agent, &request)?;
    let certificate = authority.sign_agent(&agent, &request, now)?;
    let serial = certificate.serial.to_string();
    let expires = certificate.expires;
    let site = store
        .write(move |tx| {
            let site = match enrolment::redeem(tx, hash, &agent, now)? {
                Ok(site) => site,
                Err(refusal) => return Ok(Err(refusal)),
            };
            agent::enrol(tx, &agent, &site, &agent::Certificate { serial: &serial, expires }, now)?;
            if let Some(entry) = parting::enrolled(tx, &agent)? {
                log::append(tx, now, &entry)?;
            }
            Ok(Ok(site))
        })
        .await?
        .map_err(EnrolmentError::Refused)?;
    Ok(Enrolled { site, certificate })
}

fn refusal_words(refusal: EnrolmentRefusal) -> &'static str {
    match refusal {
        EnrolmentRefusal::UnknownCode => {
            "the hub does not know this code for this agent. Check the agent id, or ask for a new code"
        }
        EnrolmentRefusal::ExpiredCode => "this code has ended. Ask for a new one",
        EnrolmentRefusal::UsedCode => {
            "this code was used before. If that was not you, tell the hub's operators; then ask for a new one"
        }
        EnrolmentRefusal::BadRequest => "the certificate request cannot be used",
    }
}
