//! `connector check`: does every word of the configuration have its record in the ERP, and what can be promised?
//! `connector dry-run`: which requests would a posting make by a profile?

use std::fmt::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use protocol::id::{LegalEntity, OperationId, SiteId};
use protocol::operation::Subject;
use protocol::time::UtcMillis;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Failure, block_on, existing_store, print::print};
use crate::config::Config;
use crate::connector::rest::{self, DryRun, Gap, KindWords, Profile, Rest};
use crate::connector::tryton::{NAME, Tryton};
use crate::connector::{Grade, PostError};
use crate::store::posting::{Posting, PostingKind, PostingState};
use crate::store::pull;

/// What there is to do with the connector to the ERP.
#[derive(Debug, Subcommand)]
pub(super) enum ConnectorCommand {
    /// Compare the configuration with the ERP (of the rest connector: with its profile, and nothing is asked), change nothing, and
    /// say what is promised.
    Check(CheckArguments),
    /// Print the requests that a posting would make by a profile of the rest connector; none is sent.
    DryRun(DryRunArguments),
    /// Have the running hub read everything out of the ERP with its next look, and not only what changed.
    ReadWhole(CheckArguments),
}

/// What the dry run takes.
#[derive(Debug, Args)]
pub(super) struct DryRunArguments {
    /// The profile's file.
    profile: PathBuf,
    /// A posting as the files connector writes it, or a kind: shipment, return, adjustment, goods_receipt …
    #[arg(long)]
    posting: String,
    /// At which site, if a kind is given.
    #[arg(long)]
    site: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What the command takes.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, command: ConnectorCommand) -> Result<(), Failure> {
    match command {
        ConnectorCommand::Check(CheckArguments { json }) => check(config, json),
        ConnectorCommand::DryRun(arguments) => dry_run(config, &arguments),
        ConnectorCommand::ReadWhole(CheckArguments { json }) => read_whole(config, json),
    }
}

fn check(config: &Config, as_json: bool) -> Result<(), Failure> {
    if let Some(of) = &config.rest {
        rustls::crypto::ring::default_provider().install_default().ok();
        let runtime = runtime()?;
        let rest =
            Rest::open(of, runtime.handle().clone()).map_err(|error| Failure::Usage(format!("{error:#}")))?;
        let gaps = rest.profile().gaps(&config.posting.kinds, of.sites.len());
        return check_profile(rest.profile(), gaps, as_json);
    }
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
    let runtime = runtime()?;
    let tryton = &super::mapping::in_force(config, tryton)?;
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

fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| Failure::io("the runtime cannot start", &error))
}

/// What the profile does and promises. The configuration gives all that it wants, or it would not have been opened.
fn check_profile(profile: &Profile, gaps: Vec<Gap>, as_json: bool) -> Result<(), Failure> {
    let mut text =
        format!("{}: the profile and what it wants of the configuration are complete.", profile.title);
    let mut kinds = Vec::new();
    for KindWords { kind, promise, steps } in profile.kinds() {
        let (name, grade) = (kind.as_str(), promise.as_str());
        write!(text, "\n{name}: grade {grade}: {}", promise.words()).expect("a String takes everything");
        for step in &steps {
            write!(text, "\n  {step}").expect("a String takes everything");
        }
        kinds.push(json!({"kind": name, "grade": grade, "steps": steps}));
    }
    for kind in PostingKind::ALL {
        if !profile.kinds().iter().any(|known| known.kind == kind) {
            write!(text, "\n{}: not posted: a person gets each as an exception", kind.as_str())
                .expect("a String takes everything");
        }
    }
    let brings = profile.brings();
    if !brings.is_empty() {
        write!(text, "\nIt brings in: {}.", brings.join(", ")).expect("a String takes everything");
    }
    let changes = profile.brings_changes();
    if !changes.is_empty() {
        write!(text, " Only what changed of: {}.", changes.join(", ")).expect("a String takes everything");
    }
    let reads_back = profile.reads_back();
    let compared = if reads_back.is_empty() { "none".to_owned() } else { reads_back.join(", ") };
    write!(text, "\nDocuments that are compared: {compared}.").expect("a String takes everything");
    for Gap { kind, message, .. } in &gaps {
        write!(text, "\n{kind}: {message}.").expect("a String takes everything");
    }
    let (problems, notes): (Vec<Gap>, Vec<Gap>) = gaps.into_iter().partition(|gap| gap.is_certain);
    let value = json!({
        "connector": rest::NAME, "profile": profile.title, "kinds": kinds, "brings": brings, "brings_changes": changes,
        "reads_back": reads_back, "problems": problems, "notes": notes,
    });
    print(as_json, &value, &text)?;
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::Data(format!(
        "{} kinds of posting that this configuration sends have no steps in the profile",
        problems.len()
    )))
}

/// The running hub asks the store before each look how far the ERP was read.
fn read_whole(config: &Config, as_json: bool) -> Result<(), Failure> {
    let connector = match (&config.rest, &config.tryton) {
        (Some(_), _) => rest::NAME,
        (None, Some(_)) => NAME,
        (None, None) => {
            return Err(Failure::Usage(
                "neither [rest] nor [tryton] is configured: files are read whole anyway".to_owned(),
            ));
        }
    };
    let store = existing_store(config)?;
    let streams = block_on(store.write(move |tx| pull::forget_cursors(tx, connector)))??;
    let text = "With its next look the hub reads everything whole. What is as it was makes no entry.";
    print(as_json, &json!({"connector": connector, "streams": streams}), text)
}

fn dry_run(config: &Config, arguments: &DryRunArguments) -> Result<(), Failure> {
    let profile = rest::load(&arguments.profile).map_err(|error| Failure::Usage(error.to_string()))?;
    let house = config.rest.as_ref();
    let posting = posting(config, arguments)?;
    let run = profile.dry_run(house, &posting).map_err(|error| match error {
        PostError::Rejected { code, message } => {
            Failure::Data(format!("it would be refused ({code}): {message}"))
        }
        PostError::Transient(why) | PostError::Ambiguous(why) => Failure::Data(why),
    })?;
    print(arguments.json, &run, &shown(&run))
}

fn shown(run: &DryRun) -> String {
    let mut text = format!("{}: {} (grade {}). Nothing is sent.", run.profile, run.posting, run.grade);
    for request in &run.requests {
        let headers = request.headers.iter().map(|(name, value)| format!("\n  {name}: {value}"));
        let body = request.body.as_ref().map(|body| format!("\n  {body}")).unwrap_or_default();
        write!(
            text,
            "\n\n{} ({}, {})\n  {} {}{}{body}",
            request.step,
            request.purpose,
            request.key,
            request.method,
            request.path,
            headers.collect::<String>()
        )
        .expect("a String takes everything");
    }
    text
}

/// As the files connector exports one.
#[derive(Deserialize)]
struct Exported {
    key: String,
    kind: PostingKind,
    site: SiteId,
    legal_entity: LegalEntity,
    subject: String,
    #[serde(default)]
    operations: Vec<OperationId>,
    document: Value,
}

fn posting(config: &Config, arguments: &DryRunArguments) -> Result<Posting, Failure> {
    let given = &arguments.posting;
    if let Some(kind) = PostingKind::ALL.into_iter().find(|kind| kind.as_str() == given) {
        let first = config.rest.as_ref().and_then(|rest| rest.sites.keys().next().cloned());
        let site = match &arguments.site {
            Some(site) => {
                SiteId::parse(site.clone()).map_err(|why| Failure::Usage(format!("--site: {why}")))?
            }
            None => first.unwrap_or_else(|| SiteId::parse("dc1").expect("the example's site is one")),
        };
        return Ok(rest::example(kind, &site));
    }
    let text = std::fs::read_to_string(given).map_err(|error| {
        let kinds = PostingKind::ALL.map(PostingKind::as_str).join(", ");
        Failure::Usage(format!(
            "--posting {given} is no kind ({kinds}) and no file that can be read: {error}"
        ))
    })?;
    let read: Exported = serde_json::from_str(&text).map_err(|error| {
        Failure::Data(format!("{given} is no posting as the files connector writes it: {error}"))
    })?;
    Ok(Posting {
        key: read.key,
        kind: read.kind,
        site: read.site,
        legal_entity: read.legal_entity,
        subject: Subject::foreign(&read.subject),
        members: read.operations,
        document: read.document,
        state: PostingState::Pending,
        documents: Vec::new(),
        attempts: 0,
        created_at: UtcMillis(0),
    })
}
