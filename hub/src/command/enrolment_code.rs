//! `enrolment-code`: a one-time code for one agent at one site.

use std::time::Duration;

use clap::Args;
use protocol::id::{AgentId, SiteId};
use serde_json::json;

use super::{Failure, block_on, open_store, print::print};
use crate::authority::Authority;
use crate::clock;
use crate::config::Config;
use crate::enrolment::{CODE_VALID_MAX, make_code};
use crate::store::reference;

/// What the command takes.
#[derive(Debug, Args)]
pub(super) struct EnrolmentCodeArguments {
    /// The agent's id: unique over all sites, a-z, 0-9 and -
    #[arg(long)]
    agent: AgentId,
    /// The site it belongs to.
    #[arg(long)]
    site: SiteId,
    /// How long the code works, at most 60.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=60))]
    minutes: u64,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, arguments: EnrolmentCodeArguments) -> Result<(), Failure> {
    let EnrolmentCodeArguments { agent, site, minutes, json } = arguments;
    let now = clock::wall();
    let store = open_store(config)?;
    let authority = Authority::open(&config.data_dir, now).map_err(|error| Failure::Io(error.to_string()))?;
    let valid = Duration::from_secs(minutes * 60).min(CODE_VALID_MAX);
    let (code, expires) = block_on(make_code(&store, &authority, agent.clone(), site.clone(), valid, now))?
        .map_err(|error| Failure::Unavailable(error.to_string()))?;
    let asked = site.clone();
    let is_known = block_on(store.read(move |tx| reference::site(tx, &asked)))?
        .map_err(|error| Failure::Unavailable(error.to_string()))?
        .is_some();
    let value = json!({
        "code": code.to_string(),
        "agent": agent,
        "site": site,
        "site_is_known": is_known,
        "expires": expires.rfc3339(),
        "agents_port": config.agents.listen.port(),
    });
    let name = config.agents.names.first().map_or("HUB", String::as_str);
    let warning = if is_known {
        String::new()
    } else {
        format!(
            "\n\nNobody has told the hub of a site {site}: the agent can enrol, but there is no work for it until sites.csv or \
             sites.json names {site}. If that is a typing mistake, let this code run out and make another."
        )
    };
    let text = format!(
        "{code}\n\nOn the agent's host, before {}:\n  counterfoil-agent enroll --hub https://{name}:{} --code {code}\n\
         The code works once, for agent {agent} at site {site}.{warning}",
        expires.rfc3339(),
        config.agents.listen.port()
    );
    print(json, &value, &text)
}
