//! `connector check`: does every word of the configuration have its record in the ERP, and what can be promised?

use std::fmt::Write;

use clap::{Args, Subcommand};
use serde_json::json;

use super::{Failure, print::print};
use crate::config::Config;
use crate::connector::Grade;
use crate::connector::tryton::{NAME, Tryton};

/// What there is to do with the connector to the ERP.
#[derive(Debug, Subcommand)]
pub(super) enum ConnectorCommand {
    /// Ask the ERP for everything that the configuration names, change nothing, and say what is promised.
    Check(CheckArguments),
}

/// What the command takes.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, command: ConnectorCommand) -> Result<(), Failure> {
    let ConnectorCommand::Check(CheckArguments { json: as_json }) = command;
    let Some(tryton) = &config.tryton else {
        let text = match &config.files {
            Some(files) => format!(
                "Postings are written as files below {}; each is written once.",
                files.folder.display()
            ),
            None => "No connector is configured: postings wait.".to_owned(),
        };
        let value = json!({"connector": config.files.as_ref().map(|_| "files"), "problems": []});
        return print(as_json, &value, &text);
    };
    rustls::crypto::ring::default_provider().install_default().ok();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| Failure::io("the runtime cannot start", &error))?;
    let tryton = Tryton::open(tryton, runtime.handle().clone())
        .map_err(|error| Failure::Usage(format!("{error:#}")))?;
    let (grade, problems) = tryton.check().map_err(|error| Failure::Unavailable(error.to_string()))?;
    let (word, promise) = match grade {
        Grade::UniqueKey => ("unique key", "each posting has effect exactly once"),
        Grade::FindOnly => (
            "find only",
            "each posting has effect at most once; what cannot be found out waits for a person. With the add-on from \
             packaging/tryton nothing has to wait",
        ),
    };
    let mut text = format!("Tryton answers. Grade: {word}: {promise}.");
    for problem in &problems {
        write!(text, "\n{}: {}", problem.place, problem.message).expect("a String takes everything");
    }
    let value = json!({"connector": NAME, "grade": word, "problems": problems});
    print(as_json, &value, &text)?;
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::Data(format!(
        "{} of the configuration's words have no record in Tryton; nothing is posted until they have",
        problems.len()
    )))
}
