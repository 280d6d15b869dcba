//! `webhook list`, `dead`, `replay`, `resume` and `test`: what the shop's platform is told, and the way out when it was
//! not there.

use std::fmt::Write;

use clap::{ArgGroup, Args, Subcommand};
use protocol::time::UtcMillis;
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::report::PAGE_ROWS_MAX;
use crate::report::webhooks::{self, DeadLetterView, WebhookView};
use crate::store::Store;
use crate::webhook::{self, EventKind, Replay, Sent, Webhook, WebhookConfig, WebhookError, event};

/// What there is to do with webhooks.
#[derive(Debug, Subcommand)]
pub(super) enum WebhookCommand {
    /// Every webhook: whether it is told, how far behind it is, and what it said last.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Events that were given up after three days, the newest first.
    Dead {
        /// Only this webhook's.
        #[arg(long, default_value = "", hide_default_value = true)]
        webhook: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Send events again, under the ids that they had. A running hub does it within seconds.
    Replay(ReplayArguments),
    /// Tell a webhook again that was stopped: it said 410 Gone, or took nothing for five days.
    Resume {
        /// Its name.
        name: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Send a signed `webhook.test` from this machine now, and say what the receiver answered.
    Test {
        /// Its name.
        name: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What to send again.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").required(true).args(["event", "all_dead", "since"])))]
pub(super) struct ReplayArguments {
    /// The webhook's name.
    name: String,
    /// One event, by its id.
    #[arg(long, value_name = "ID")]
    event: Option<String>,
    /// All of its dead letters.
    #[arg(long)]
    all_dead: bool,
    /// Everything that happened since, such as `2026-05-02T08:00:00Z`; the hub keeps 30 days.
    #[arg(long, value_name = "TIME", value_parser = time)]
    since: Option<UtcMillis>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn time(text: &str) -> Result<UtcMillis, String> {
    UtcMillis::from_rfc3339(text).ok_or_else(|| "not a time such as 2026-05-02T08:00:00Z".to_owned())
}

impl From<WebhookError> for Failure {
    fn from(error: WebhookError) -> Self {
        match error {
            WebhookError::Store(error) => error.into(),
            error @ (WebhookError::Unknown(_)
            | WebhookError::Removed(_)
            | WebhookError::NoEvent(_)
            | WebhookError::NotStopped(_)
            | WebhookError::Unwanted { .. }) => Self::Data(error.to_string()),
        }
    }
}

pub(super) fn run(config: &Config, command: WebhookCommand) -> Result<(), Failure> {
    match command {
        WebhookCommand::List { json } => list(&existing_store(config)?, json),
        WebhookCommand::Dead { webhook, json } => dead(&existing_store(config)?, &webhook, json),
        WebhookCommand::Replay(arguments) => replay(&existing_store(config)?, config, arguments),
        WebhookCommand::Resume { name, json } => resume(&existing_store(config)?, &name, json),
        WebhookCommand::Test { name, json } => test(config, &name, json),
    }
}

fn list(store: &Store, json: bool) -> Result<(), Failure> {
    let now = clock::wall();
    let found = block_on(store.read(move |tx| webhooks::read(tx, now)))??;
    let mut text = String::new();
    for row in &found.webhooks {
        writeln!(text, "{}", line(row)).expect("a String takes everything");
    }
    if found.webhooks.is_empty() {
        text.push_str(
            "No webhook is known. [[webhooks]] in the configuration makes one when the hub starts.",
        );
    }
    print(json, &found, &text)
}

fn line(row: &WebhookView) -> String {
    let WebhookView { webhook, host, waiting, set_aside, lag_millis, dead_letters, .. } = row;
    let seconds = lag_millis / 1_000;
    let answer = if row.last_answer.is_empty() { "nothing sent yet" } else { row.last_answer.as_str() };
    format!(
        "{webhook}  {host}  {}, {waiting} waiting ({set_aside} set aside) for up to {seconds} s, {dead_letters} dead \
         letters; last answer: {answer}",
        row.standing()
    )
}

fn dead(store: &Store, name: &str, json: bool) -> Result<(), Failure> {
    let name = name.to_owned();
    let found = block_on(store.read(move |tx| webhooks::dead_letters(tx, &name, None, PAGE_ROWS_MAX)))??;
    let mut text = String::new();
    for row in &found.dead_letters {
        let DeadLetterView { webhook, event, kind, subject, tries, error, .. } = row;
        let at = UtcMillis(row.made_at).rfc3339();
        writeln!(text, "{webhook}  {event}  {at}  {kind}  {subject}  {tries} tries: {error}")
            .expect("a String takes everything");
    }
    if found.dead_letters.is_empty() {
        text.push_str("There are no dead letters.");
    } else if found.next.is_some() {
        text.push_str("There are more; the console pages through them.");
    }
    print(json, &found, &text)
}

fn replay(store: &Store, config: &Config, arguments: ReplayArguments) -> Result<(), Failure> {
    let ReplayArguments { name, event, all_dead: _, since, json } = arguments;
    let what = match (event, since) {
        (Some(event), _) => Replay::Event(event),
        (None, Some(at)) => Replay::Since(at),
        (None, None) => Replay::AllDead,
    };
    let events: Option<Vec<EventKind>> = configured(config, &name).map(|of| of.events.clone());
    let count = block_on(webhook::replay(store, ACTOR, &name, what, events, clock::wall()))??;
    let text = match count {
        0 => format!("Nothing is to be sent again to {name}."),
        1 => format!("A running hub sends 1 event again to {name} within seconds."),
        count => format!("A running hub sends {count} events again to {name}, the oldest first."),
    };
    print(json, &json!({"webhook": name, "events": count}), &text)
}

fn resume(store: &Store, name: &str, json: bool) -> Result<(), Failure> {
    block_on(webhook::resume(store, ACTOR, name, clock::wall()))??;
    let text = format!("A running hub tells {name} again, from where it stopped.");
    print(json, &json!({"webhook": name}), &text)
}

fn configured<'c>(config: &'c Config, name: &str) -> Option<&'c WebhookConfig> {
    config.webhooks.iter().find(|of| of.name == name)
}

fn test(config: &Config, name: &str, json: bool) -> Result<(), Failure> {
    let Some(of) = configured(config, name) else {
        return Err(Failure::Data(format!("the configuration has no webhook `{name}`")));
    };
    let webhook = Webhook::open(of).map_err(|error| Failure::Usage(format!("{error:#}")))?;
    let now = clock::wall();
    let id = format!("test_{}", hex::encode(clock::random::<16>()));
    let data = json!({"webhook": name, "events": of.events});
    let body = event::body(&id, event::TEST, "", now, &data);
    let sent = block_on(webhook.send(&id, &body, now))?;
    let answer = sent.words();
    match sent {
        Sent::Taken(_) => {
            let text = format!("{name} took {id}: {answer}.");
            print(json, &json!({"webhook": name, "event": id, "answer": answer}), &text)
        }
        Sent::Gone | Sent::Failed(_) => Err(Failure::Unavailable(format!(
            "{name} did not take the test: {answer}. Events wait for it until it answers 2xx"
        ))),
    }
}
