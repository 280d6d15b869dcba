//! `agent list`, `agent revoke` and `agent write-off`.

use std::fmt::Write;

use clap::Subcommand;
use protocol::id::AgentId;
use protocol::money::Money;
use protocol::time::UtcMillis;
use serde_json::{Value, json};

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::log::{self, Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::{Store, StoreError, Tx, agent, grant};

/// What there is to do with agents.
#[derive(Debug, Subcommand)]
pub(super) enum AgentCommand {
    /// All agents with site, presence and certificate.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Count no more what an agent may have promised in earlier lives of its journal, because you know what became of
    /// it, or that nothing will come; for an agent that is shut out, in its last one too.
    WriteOff {
        /// The agent's id.
        agent: AgentId,
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
    let store = existing_store(config)?;
    match command {
        AgentCommand::List { json } => list(&store, json),
        AgentCommand::WriteOff { agent, json } => write_off(&store, agent, json),
        AgentCommand::Revoke { agent, json } => revoke(&store, agent, json),
    }
}

fn list(store: &Store, json: bool) -> Result<(), Failure> {
    let agents = block_on(store.read(|tx| {
        let agents = agent::all(tx)?;
        agents
            .into_iter()
            .map(|known| Ok((granted(tx, &known.agent)?, known)))
            .collect::<Result<Vec<_>, StoreError>>()
    }))??;
    let mut text = String::new();
    let values: Vec<_> = agents
        .iter()
        .map(|(granted, known)| {
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
            for line in &granted.lines {
                writeln!(text, "{:<24} {line}", "").expect("a String takes everything");
            }
            json!({
                "agent": known.agent,
                "site": known.site,
                "state": state,
                "enrolled_at": known.enrolled_at.rfc3339(),
                "heard_at": heard,
                "software": known.presence.as_ref().map(|presence| &presence.software),
                "certificate_expires_at": expires,
                "allowances": granted.allowances,
                "numbers": granted.numbers,
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

/// What an agent is granted, for people and for programs.
struct Granted {
    lines: Vec<String>,
    allowances: Vec<Value>,
    numbers: Vec<Value>,
}

fn granted(tx: &mut Tx<'_>, agent: &AgentId) -> Result<Granted, StoreError> {
    let live = grant::holder(tx, agent)?;
    let (mut lines, mut allowances, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    for row in grant::accounts(tx, agent)? {
        let is_live = live.as_ref().is_some_and(|live| live.epoch == row.epoch);
        let money = |minor| Money { minor, currency: row.currency };
        let allowed = money(row.account.up_to.saturating_sub(row.account.known).max(0));
        let possible = money(row.account.possible());
        if is_live {
            lines.push(format!("may promise {allowed} beyond what the hub knows"));
        } else if possible.minor > 0 {
            lines.push(format!("may have promised {possible} in an earlier journal ({})", row.epoch));
        }
        allowances.push(json!({
            "epoch": row.epoch,
            "live": is_live,
            "known": money(row.account.known),
            "allowed": if is_live { allowed } else { money(0) },
            "possible": possible,
        }));
    }
    for row in grant::leases(tx, agent)? {
        let is_live =
            live.as_ref().is_some_and(|live| (live.epoch, live.generation) == (row.epoch, row.generation));
        if is_live {
            lines.push(format!("numbers {} {} to {}", row.series, row.first, row.last));
        }
        numbers.push(json!({
            "series": row.series,
            "first": row.first,
            "last": row.last,
            "epoch": row.epoch,
            "live": is_live,
        }));
    }
    Ok(Granted { lines, allowances, numbers })
}

fn write_off(store: &Store, agent: AgentId, json: bool) -> Result<(), Failure> {
    let now = clock::wall();
    let asked = agent.clone();
    let is_lost = block_on(store.write(move |tx| {
        let Some(known) = agent::all(tx)?.into_iter().find(|known| known.agent == asked) else {
            return Ok(None);
        };
        let is_lost = known.revoked_at.is_some();
        let action = OperatorAction::WriteOff { agent: asked.clone(), is_lost };
        log::append(tx, now, &Entry::OperatorAction { operator: ACTOR.to_owned(), action })?;
        let (subject, detail) = (format!("agent/{asked}"), json!({"is_lost": is_lost}));
        act::append(tx, &Act { actor: ACTOR, action: "agent.written_off", subject: &subject, detail }, now)?;
        Ok(Some(is_lost))
    }))??;
    let Some(is_lost) = is_lost else {
        return Err(Failure::Data(format!("there is no agent {agent}")));
    };
    let what = if is_lost { "in any life of its journal" } else { "in earlier lives of its journal" };
    let text = format!(
        "What {agent} may have promised {what} counts no more against its site's limit. If such a promise still comes, it \
         is taken like any other."
    );
    print(json, &json!({"agent": agent, "is_lost": is_lost}), &text)
}
