//! `status`: asks the running agent, or reads its files if there is none.

use std::time::Duration;

use protocol::grant::AllowanceState;

use super::{Failure, output};
use crate::config::Config;
use crate::journal::OpenError;
use crate::status::{STATUS_PATH, Status, StatusError, WorkState};
use crate::wire::Link;

const WAIT: Duration = Duration::from_secs(3);

#[derive(Debug, clap::Args)]
pub(super) struct StatusArgs {
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, args: &StatusArgs) -> Result<(), Failure> {
    let status = match service::runtime()?.block_on(ask(config)) {
        // Another agent on this port is not this one.
        Some(status) if status.agent == config.agent => status,
        Some(_) | None => Status::of_files(config).map_err(|error| match error {
            StatusError::Open(OpenError::NotMade) => Failure::Unavailable(error.to_string()),
            StatusError::Open(_)
            | StatusError::Read(_)
            | StatusError::Mirror(_)
            | StatusError::Identity(_) => Failure::Io(error.to_string()),
        })?,
    };
    if args.json { output::json(&status) } else { output::line(&words(&status)) }
}

async fn ask(config: &Config) -> Option<Status> {
    let client = reqwest::Client::builder().no_proxy().timeout(WAIT).build().ok()?;
    let url = format!("http://{}{STATUS_PATH}", config.web.listen);
    client.get(url).send().await.ok()?.json().await.ok()
}

fn words(status: &Status) -> String {
    let hub = match &status.link {
        None => "not asked: the agent is not running".to_owned(),
        Some(Link::NotEnrolled) => {
            "not enrolled; run: counterfoil-agent enroll --hub URL --code CODE".to_owned()
        }
        Some(Link::Connected { since }) => format!("connected since {}", since.rfc3339()),
        Some(Link::Offline { since, why }) => format!("offline since {}: {why}", since.rfc3339()),
        Some(Link::EnrolAnew { why }) => {
            format!("refused: {why}. Enrol anew: counterfoil-agent enroll --anew --code CODE")
        }
        Some(Link::Refused { why }) => format!("refused: {why}"),
    };
    let work = match &status.journal.state {
        WorkState::Ok => "is taken".to_owned(),
        WorkState::BudgetFull => "is refused: too much waits for the hub; reach the hub".to_owned(),
        WorkState::DiskFull => "is refused: the disk is full; make room".to_owned(),
        WorkState::Stopped { why } => format!("is refused: the disk fails ({why})"),
    };
    let journal = &status.journal;
    let age =
        journal.oldest_unacked_seconds.map_or_else(String::new, |age| format!(", the oldest for {age} s"));
    let early = match journal.pruned_early {
        0 => String::new(),
        count => format!(", {count} deleted before the hub allowed it, for want of room"),
    };
    let promise = match &status.grants {
        None => "not asked: the agent is not running".to_owned(),
        Some(grants) => allowance(&grants.allowance),
    };
    format!(
        "agent    {} at {}, {}\nhub      {hub}\nsaved    {} operations\nat hub   {}\nwaiting  {}{age}\nkept     from {}, {} of {} bytes{early}\nnew work {work}\npromise  {promise}",
        status.agent,
        status.site,
        if status.running { "running" } else { "not running" },
        journal.head,
        journal.acked,
        journal.waiting,
        journal.oldest,
        journal.kept_bytes,
        journal.budget_bytes,
    )
}

/// How much may be promised to customers while the hub is not reached.
fn allowance(state: &AllowanceState) -> String {
    match state {
        AllowanceState::Left { left } => format!("{left} more while the hub is not reached"),
        AllowanceState::NotGranted => {
            "not limited: the hub has neither a limit nor a policy for this site (counterfoil-hub site limit)"
                .to_owned()
        }
        AllowanceState::OtherEpoch => {
            "nothing while offline: the journal goes on anew; reach the hub, then it grants again".to_owned()
        }
        AllowanceState::OtherGeneration => {
            "nothing while offline: the hub was put back; reach it, then it grants again".to_owned()
        }
        AllowanceState::OlderCopy => {
            "nothing while offline: this journal is an older copy; reach the hub, then it grants again"
                .to_owned()
        }
    }
}
