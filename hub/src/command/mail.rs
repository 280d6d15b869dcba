//! `mail status`, `again` and `test`: how the mail about late exceptions stands, and whether it gets through.

use clap::Subcommand;
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::console;
use crate::mail::{self, Mailer, Missed, Sent};
use crate::store;

/// What there is to do with mail.
#[derive(Debug, Subcommand)]
pub(super) enum MailCommand {
    /// How many mails wait, and how many were given up.
    Status {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Try what was given up once more. A running hub does it within seconds.
    Again {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Send a mail from this machine now, and say what the server answered.
    Test {
        /// To whom.
        #[arg(value_parser = address)]
        address: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

fn address(text: &str) -> Result<String, String> {
    if mail::is_address(text) {
        Ok(text.to_owned())
    } else {
        Err("no e-mail address such as ops@shop.example".to_owned())
    }
}

pub(super) fn run(config: &Config, command: MailCommand) -> Result<(), Failure> {
    match command {
        MailCommand::Status { json } => {
            let standing = block_on(existing_store(config)?.read(store::mail::standing))??;
            let store::mail::Standing { waiting, dead } = standing;
            let is_on = config.mail.is_some();
            let off = if is_on { "" } else { " This configuration has no [mail], so none is written." };
            let text = format!("{waiting} waiting, {dead} given up.{off}");
            print(json, &json!({"configured": is_on, "waiting": waiting, "dead": dead}), &text)
        }
        MailCommand::Again { json } => {
            let count = block_on(mail::again(&existing_store(config)?, ACTOR, clock::wall()))??;
            let text = format!("A running hub tries {count} mails once more within seconds.");
            print(json, &json!({"mails": count}), &text)
        }
        MailCommand::Test { address, json } => test(config, &address, json),
    }
}

fn test(config: &Config, address: &str, json: bool) -> Result<(), Failure> {
    let Some(of) = &config.mail else {
        return Err(Failure::Data("the configuration has no [mail]".to_owned()));
    };
    let mailer = Mailer::open(of, console::letter).map_err(|error| Failure::Usage(format!("{error:#}")))?;
    match block_on(mailer.test(address, clock::wall()))? {
        Sent::Taken => {
            let text = format!("{} took a mail to {address}.", of.host);
            print(json, &json!({"host": of.host, "to": address}), &text)
        }
        Sent::Failed(why) | Sent::Refused(why) | Sent::Partly(Missed { why, .. }) => {
            Err(Failure::Unavailable(format!("{} did not take the test: {why}", of.host)))
        }
    }
}
