//! `agent list` and `agent revoke`.

use std::fmt::Write;

use clap::Subcommand;
use protocol::id::AgentId;
use protocol::time::UtcMillis;
use serde_json::json;

use super::{Failure, block_on, open_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::store::{Store, agent};

/// What there is to do with agents.
#[derive(Debug, Subcommand)]
pub(super) enum AgentCommand {
    /// All agents with site, presence and certificate.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Shut an agent out: its connection is cut and its certificates are refused. Its journal stays with it.
    Revoke {
        /// The agent's id.
        agent: AgentId,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(config: &Config, command: AgentCommand) -> Result<(), Failure> {
    let store = open_store(config)?;
    match command {
        AgentCommand::List { json } => list(&store, json),
        AgentCommand::Revoke { agent, json } => revoke(&store, agent, json),
    }
}

fn list(store: &Store, json: bool) -> Result<(), Failure> {
    let agents = block_on(store.read(agent::all))??;
    let mut text = String::new();
    let values: Vec<_> = agents
        .iter()
        .map(|known| {
            let state = state(known);
            let expires = known.certificate_expires_at.map(UtcMillis::rfc3339);
            let heard = known.presence.as_ref().map(|presence| presence.heard_at.rfc3339());
            let columns = [known.agent.as_str(), known.site.as_str(), state];
            let rest = [heard.as_deref().unwrap_or("never"), expires.as_deref().unwrap_or("none")];
            writeln!(
                text,
                "{:<24} {:<16} {:<8} heard {:<24} certificate until {}",
                columns[0], columns[1], columns[2], rest[0], rest[1]
            )
            .expect("a String takes everything");
            json!({
                "agent": known.agent,
                "site": known.site,
                "state": state,
                "enrolled_at": known.enrolled_at.rfc3339(),
                "heard_at": heard,
                "software": known.presence.as_ref().map(|presence| &presence.software),
                "certificate_expires_at": expires,
            })
        })
        .collect();
    if agents.is_empty() {
        text.push_str("No agent is enrolled. Make a code for one with: counterfoil-hub enrolment-code --agent A --site S");
    }
    print(json, &values, &text)
}

fn state(known: &agent::Agent) -> &'static str {
    match (&known.revoked_at, &known.presence) {
        (Some(_), _) => "revoked",
        (None, None) => "enrolled",
        (None, Some(presence)) if presence.is_online => "online",
        (None, Some(_)) => "offline",
    }
}

fn revoke(store: &Store, agent: AgentId, json: bool) -> Result<(), Failure> {
    let now = clock::wall();
    let asked = agent.clone();
    let was_in = block_on(store.write(move |tx| agent::revoke(tx, &asked, now)))??;
    if !was_in {
        return Err(Failure::Data(format!("there is no agent {agent} to shut out (or it already is)")));
    }
    let text = format!(
        "{agent} is shut out: a running hub cuts its connection within a second. What it saved stays in its \
         journal; to let it come again make an enrolment code for it."
    );
    print(json, &json!({"agent": agent, "revoked_at": now.rfc3339()}), &text)
}
