//! `enroll`: trades a one-time code for this agent's certificate.

use protocol::enrolment::EnrolmentCode;
use serde::Serialize;

use super::{Failure, output};
use crate::config::{Config, HubUrl};
use crate::enrolment::{EnrolError, Enrolled, Existing, Identity, enrol};

#[derive(Debug, clap::Args)]
pub(super) struct EnrollArgs {
    /// The hub's address for agents; the configuration's if left out.
    #[arg(long, value_name = "URL")]
    hub: Option<HubUrl>,
    /// The code that the hub's operator gave: CFE1-…
    #[arg(long)]
    code: EnrolmentCode,
    /// Replace the certificate that is there: the hub does not take this computer's work any more, or it gets
    /// another name.
    #[arg(long)]
    anew: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    agent: &'a str,
    site: &'a str,
    hub: String,
    mqtt: String,
    expires: String,
    already: bool,
}

pub(super) fn run(config: &Config, args: &EnrollArgs) -> Result<(), Failure> {
    let hub = args.hub.as_ref().or(config.hub.url.as_ref()).ok_or_else(|| {
        Failure::Usage("where is the hub? Give --hub URL, or [hub] url in the configuration".to_owned())
    })?;
    let existing = if args.anew { Existing::Replace } else { Existing::Keep };
    let enrolled = service::runtime()?
        .block_on(enrol(config, hub, &args.code, existing))
        .map_err(|error| failure(&error))?;
    let (identity, already) = match &enrolled {
        Enrolled::New(identity) => (identity, false),
        Enrolled::Already(identity) => (identity, true),
    };
    if args.json {
        return output::json(&answer(identity, already));
    }
    let how = if already {
        "was enrolled before; the code was not used (for a new certificate add --anew)"
    } else {
        "is enrolled"
    };
    output::line(&format!(
        "{} {how} with {}, certificate until {}",
        identity.agent,
        identity.url,
        identity.expires.date()
    ))
}

fn answer(identity: &Identity, already: bool) -> Answer<'_> {
    Answer {
        agent: identity.agent.as_str(),
        site: identity.site.as_str(),
        hub: identity.url.to_string(),
        mqtt: identity.mqtt.to_string(),
        expires: identity.expires.rfc3339(),
        already,
    }
}

fn failure(error: &EnrolError) -> Failure {
    let words = error.to_string();
    match error {
        EnrolError::Identity(_) | EnrolError::Key(_) => Failure::Io(words),
        EnrolError::OtherHub { .. } | EnrolError::Site { .. } => Failure::Usage(words),
        EnrolError::Unreachable { .. } => Failure::Unavailable(words),
        EnrolError::Refused { .. } | EnrolError::Answer { .. } => Failure::Data(words),
    }
}
