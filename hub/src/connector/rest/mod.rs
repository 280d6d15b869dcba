//! The `rest` connector: postings into an ERP's HTTP API and its reference data out, as a checked profile says.
//!
//! A posting is an ordered list of steps. Each is looked for before it is made, under a key of its own, so that what was
//! begun goes on at the first step that is not there, and a draft is used again instead of made a second time. A step that
//! cannot be repeated without effect and was in doubt is the dispatcher's to decide on, and a person's in the end.
//!
//! Reading and checking a profile, planning a request and judging an answer are pure; `sender` sends. It never decides
//! what is posted, never repeats by itself, and knows no ERP.

mod changes;
mod check;
mod classify;
mod condition;
mod config;
mod documents;
mod dry_run;
mod expression;
mod filter;
mod names;
mod needs;
mod paging;
mod plan;
mod profile;
mod pull;
mod rounding;
mod sender;
mod template;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use protocol::id::DocumentNumber;
use service::config::ConfigError;
use tokio::runtime::Handle;
use tokio::time::{Duration, Instant};

pub(crate) use config::RawRest;
pub use config::RestConfig;
pub use dry_run::{DryRun, Shown, example};
pub use needs::Gap;
pub use profile::{KindWords, Profile, Promise};
pub use pull::watch;

use self::classify::Effect;
use self::condition::Condition;
use self::filter::Fault;
use self::names::{Looked, Names};
use self::plan::{House, Planned, Turned};
use self::profile::{Brings, Kind, Method, Step};
use self::sender::{Done, Sender};
use super::http::{self, Server};
use super::{Computed, Found, Grade, PostError, Receipt};
use crate::store::posting::Posting;
use crate::webhook::with_roots;

/// As entries and logs name it.
pub const NAME: &str = "rest";

/// Records of one request that must be looked up before it.
const LOOKUPS_MAX: usize = 1_000;
/// Looked up records that are kept.
const LOOKED_MAX: usize = 2_000;
/// Master data is asked for again after so long.
const LOOKED_FOR: Duration = Duration::from_secs(600);

/// One ERP.
#[derive(Debug)]
pub struct Rest {
    config: RestConfig,
    profile: Profile,
    house: House,
    sender: Sender,
    looked: Mutex<Cache>,
    refused: Mutex<BTreeSet<Brings>>,
}

#[derive(Debug, Default)]
struct Cache {
    records: Looked,
    since: Option<Instant>,
}

/// A profile's file, read and checked.
///
/// # Errors
/// The first fault, with line, column and the nearest key.
pub fn load(path: &Path) -> Result<Profile, ConfigError> {
    service::config::load::<check::RawProfile>(path)
}

/// How far a posting is.
enum Walk {
    /// All steps are there.
    Whole(Receipt),
    /// This one is not.
    Missing { done: Vec<String>, is_rest_repeatable: bool, is_begun: bool },
}

/// What is to be done about a step that is not there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Look,
    Post,
}

/// What the ERP has of one turn of a step.
struct Seen {
    done: Option<serde_json::Value>,
    etag: Option<String>,
}

impl Rest {
    /// Reads the profile and the secret and asks nothing yet: a hub starts while its ERP is down. Calls run on `runtime`,
    /// which must have other threads than the caller's.
    ///
    /// # Errors
    /// A file that cannot be read, a fault of the profile, or what it wants and the configuration does not give.
    pub fn open(config: &RestConfig, runtime: Handle) -> anyhow::Result<Self> {
        let profile = load(&config.profile)?;
        fits(&profile, config)?;
        let secret = profile.auth.secret();
        let path = config.secrets.get(secret).with_context(|| {
            format!("[rest.secrets] {secret} = \"…\" is missing: the profile needs the file of this secret")
        })?;
        let secret = http::secret(path, &format!("[rest.secrets] {secret}"))?;
        Self::with(profile, config, secret, runtime)
    }

    fn with(profile: Profile, config: &RestConfig, secret: String, runtime: Handle) -> anyhow::Result<Self> {
        let builder = with_roots(http::builder(config.timeout), config.ca.as_deref(), &config.url)
            .context("[rest] cannot be used")?;
        let server = Server::new(builder.build()?, runtime, "the ERP", &config.url);
        Ok(Self {
            house: House::of(config),
            sender: Sender::new(server, config.url.clone(), secret, config.shadow),
            config: config.clone(),
            profile,
            looked: Mutex::default(),
            refused: Mutex::default(),
        })
    }

    /// The checked profile.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// That of its weakest kind; what is better is told by [`Found::Repeatable`].
    #[must_use]
    pub fn grade(&self) -> Grade {
        if self.profile.kinds.values().all(|kind| kind.promise() == Promise::UniqueKey) {
            Grade::UniqueKey
        } else {
            Grade::FindOnly
        }
    }

    /// What the ERP has of it.
    ///
    /// # Errors
    /// It cannot be found out now, or the profile cannot post it.
    pub fn find(&self, posting: &Posting) -> Result<Found, PostError> {
        match self.walk(posting, Mode::Look)? {
            Walk::Whole(receipt) => Ok(Found::Whole(receipt)),
            Walk::Missing { is_rest_repeatable: true, is_begun, .. } => Ok(Found::Repeatable { is_begun }),
            Walk::Missing { done, .. } if done.is_empty() => Ok(Found::Nothing),
            Walk::Missing { done, .. } => Ok(Found::Part(done.join(", "))),
        }
    }

    pub(super) fn is_shadow(&self) -> bool {
        self.sender.is_shadow()
    }

    /// The requests that would write, and what the ERP has by the profile's find steps; where the first step has none,
    /// it cannot be looked for.
    pub(super) fn compute(&self, posting: &Posting) -> Result<Computed, PostError> {
        let run = self.profile.dry_run(Some(&self.config), posting)?;
        let writes = run.requests.iter().filter(|of| of.purpose == "do" && of.method != Method::Get.as_str());
        let lines: Vec<String> = writes
            .map(|Shown { method, path, body, .. }| match body {
                Some(body) => format!("{method} {path} {body}"),
                None => format!("{method} {path}"),
            })
            .collect();
        let first = self.profile.kinds.get(&posting.kind).and_then(|kind| kind.steps.first());
        let can_look = first.is_some_and(|step| step.find.is_some());
        let found = if can_look { Some(self.find(posting)?) } else { None };
        Ok(Computed { would: lines.join("\n"), found })
    }

    /// Posts it, or goes on with what is there of it.
    ///
    /// # Errors
    /// [`PostError`].
    pub fn post(&self, posting: &Posting) -> Result<Receipt, PostError> {
        match self.walk(posting, Mode::Post)? {
            Walk::Whole(receipt) => Ok(receipt),
            Walk::Missing { done, .. } => {
                Err(PostError::Ambiguous(format!("only this is there: {}", done.join(", "))))
            }
        }
    }

    fn walk(&self, posting: &Posting, mode: Mode) -> Result<Walk, PostError> {
        let kind = self.profile.kinds.get(&posting.kind).ok_or_else(|| {
            let message = format!(
                "the profile ({}) posts no {}: book it in the ERP by hand, then resolve this exception",
                self.profile.title,
                posting.kind.as_str()
            );
            PostError::rejected("not_in_profile", message)
        })?;
        let nothing = Looked::new();
        let mut names = self.house.posting(posting, &nothing)?;
        self.refuse(kind, &names)?;
        let mut done: Vec<String> = Vec::new();
        let mut has_turns = false;
        for (at, step) in kind.steps.iter().enumerate() {
            let turns = step.turns(&posting.key, &names).map_err(|fault| no_value(step, &fault))?;
            if step.each.is_some() {
                names.set(&step.name, serde_json::json!([]));
            }
            has_turns |= !step.is_look() && !turns.is_empty();
            for turn in turns {
                let of = turn.names(&names);
                let found = self.look(step, &of)?;
                let kept = match (found.done, mode) {
                    (Some(kept), _) => kept,
                    (None, Mode::Look) => {
                        let is_rest_repeatable = kind.steps[at..].iter().all(|step| step.is_repeatable);
                        // A step that is never looked for may have been made.
                        let is_begun = !done.is_empty() || step.find.is_none();
                        return Ok(Walk::Missing { done, is_rest_repeatable, is_begun });
                    }
                    (None, Mode::Post) => {
                        self.make(step, &of, found.etag).map_err(|error| with_done(error, &done))?
                    }
                };
                if !step.is_look() {
                    done.push(words(step, &turn));
                }
                plan::keep(&mut names, step, kept);
            }
        }
        if has_turns {
            Ok(Walk::Whole(receipt(kind, &names, posting)))
        } else {
            Err(nothing_to_send(posting))
        }
    }

    fn refuse(&self, kind: &Kind, names: &Names<'_>) -> Result<(), PostError> {
        for refusal in &kind.refusals {
            let fault = |fault: Fault| PostError::rejected("no_value", fault.words());
            if refusal.when.holds(names).map_err(fault)? {
                let message = refusal.message.render(names).map_err(fault)?;
                return Err(PostError::Rejected { code: refusal.code.clone().into(), message });
            }
        }
        Ok(())
    }

    /// Whether a turn is done already.
    fn look(&self, step: &Step, names: &Names<'_>) -> Result<Seen, PostError> {
        let Some(find) = &step.find else { return Ok(Seen { done: None, etag: None }) };
        let planned = self.planned(step, names, |names| find.request.plan(&self.profile.headers, names))?;
        let Done { content, etag, .. } = self.sender.send(&self.profile, names, &planned, Effect::Reads)?;
        let records = plan::records(&content, &find.records);
        let record = match records.as_slice() {
            [] => return Ok(Seen { done: None, etag: None }),
            [record] => *record,
            more => {
                let message = format!(
                    "step {}: the ERP has {} records where there can be one: see there which is right",
                    step.name,
                    more.len()
                );
                return Err(PostError::rejected("found_several", message));
            }
        };
        let of = names.with("record", record.clone());
        let of = of.with("answer", content.clone());
        let is_done = find.done.as_ref().map_or(Ok(true), |done| done.holds(&of));
        if !is_done.map_err(|fault| no_value(step, &fault))? {
            return Ok(Seen { done: None, etag });
        }
        let kept = plan::kept(step, names, record, &content).map_err(|fault| no_value(step, &fault))?;
        Ok(Seen { done: Some(kept), etag })
    }

    /// Makes a turn that is not there.
    fn make(
        &self,
        step: &Step,
        names: &Names<'_>,
        etag: Option<String>,
    ) -> Result<serde_json::Value, PostError> {
        let mut planned =
            self.planned(step, names, |names| step.request.plan(&self.profile.headers, names))?;
        if step.has_etag
            && let Some(etag) = etag
        {
            planned.headers.push(("If-Match".to_owned(), etag));
        }
        let effect = if step.is_look() { Effect::Reads } else { Effect::Writes };
        let Done { status, content, .. } = self.sender.send(&self.profile, names, &planned, effect)?;
        let record = names::at(&content, &step.record);
        let of = names.with("record", record.clone()).with("answer", content.clone());
        let is_done = step.success.as_ref().map_or(Ok(true), |success: &Condition| success.holds(&of));
        if !matches!(is_done, Ok(true)) {
            // Only a record that says what it is says no: an empty answer, or one of another form, may be of what was done.
            let is_said = step.success.as_ref().is_some_and(|success| success.is_said(&of));
            let says_no = is_done.is_ok() && is_said && !record.is_null();
            let refused = step.refused.as_ref().filter(|_| says_no).map(|(code, message)| {
                (code.clone(), message.render(&of).unwrap_or_else(|fault| fault.words()))
            });
            return Err(classify::denied(
                status,
                &content,
                effect,
                &self.profile.says,
                &self.profile.errors,
                refused,
            ));
        }
        if let Ok(kept) = plan::kept(step, names, record, &content) {
            return Ok(kept);
        }
        // It was done, and the answer does not say what later steps need.
        let doubt = |why: &str| {
            let name = &step.name;
            PostError::Ambiguous(format!("step {name} was answered with nothing that it can go on with{why}"))
        };
        let seen = self.look(step, names).map_err(|error| doubt(&format!(": {error}")))?;
        seen.done.ok_or_else(|| doubt(""))
    }

    /// Renders a request, asking the ERP for what must be looked up first.
    fn planned(
        &self,
        step: &Step,
        names: &Names<'_>,
        plan: impl Fn(&Names<'_>) -> Result<Planned, Fault>,
    ) -> Result<Planned, PostError> {
        for _ in 0..LOOKUPS_MAX {
            let planned = {
                let cache = self.kept_lookups();
                let of = Names {
                    values: names.values.clone(),
                    looked: &cache.records,
                    words: names.words,
                    sites: names.sites,
                    is_example: false,
                };
                plan(&of)
            };
            match planned {
                Ok(planned) => return Ok(planned),
                Err(Fault::Look { lookup, argument }) => self.look_up(names, lookup, argument)?,
                Err(
                    fault @ (Fault::NoValue(_)
                    | Fault::NotA { .. }
                    | Fault::NoWord { .. }
                    | Fault::Unfit(_)
                    | Fault::NotOurs),
                ) => {
                    return Err(no_value(step, &fault));
                }
            }
        }
        Err(PostError::rejected(
            "too_many_lookups",
            format!("step {} looks up more than {LOOKUPS_MAX}", step.name),
        ))
    }

    /// What was looked up and is not old. Nothing is asked while it is held.
    fn kept_lookups(&self) -> MutexGuard<'_, Cache> {
        let mut cache = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = cache.since.is_none_or(|since| since.elapsed() > LOOKED_FOR);
        if is_old || cache.records.len() >= LOOKED_MAX {
            *cache = Cache { records: Looked::new(), since: Some(Instant::now()) };
        }
        cache
    }

    fn look_up(&self, names: &Names<'_>, name: String, argument: String) -> Result<(), PostError> {
        let Some(lookup) = self.profile.lookups.get(&name) else {
            return Err(PostError::rejected("no_lookup", format!("the profile has no look-up {name}")));
        };
        let planned = lookup
            .plan(&self.profile.headers, names, &argument)
            .map_err(|fault| PostError::rejected("no_value", format!("look-up {name}: {}", fault.words())))?;
        let Done { content, .. } = self.sender.send(&self.profile, names, &planned, Effect::Reads)?;
        let records = plan::records(&content, &lookup.records);
        let [record] = records.as_slice() else {
            let message = format!(
                "the ERP has {} of {} {argument}: correct it there, then try again",
                records.len(),
                lookup.what
            );
            return Err(PostError::rejected("unknown_record", message));
        };
        let mut cache = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        cache.records.insert((name, argument), (*record).clone());
        Ok(())
    }
}

/// What a profile wants of the configuration, and what it does not know.
fn fits(profile: &Profile, config: &RestConfig) -> anyhow::Result<()> {
    let compare = |place: &str, wanted: Vec<&String>, given: Vec<&String>| -> anyhow::Result<()> {
        for name in &wanted {
            anyhow::ensure!(
                given.contains(name),
                "[{place}] {name} = \"…\" is missing: the profile wants it"
            );
        }
        for name in &given {
            let known = names::near(name, wanted.iter().map(|name| name.as_str()));
            anyhow::ensure!(wanted.contains(name), "[{place}] {name}: the profile does not know it; {known}");
        }
        Ok(())
    };
    compare("rest.settings", profile.settings.keys().collect(), config.settings.keys().collect())?;
    compare("rest.words", profile.words.keys().collect(), config.words.keys().collect())?;
    for (site, words) in &config.sites {
        compare(&format!("rest.sites.{site}"), profile.site_words.keys().collect(), words.keys().collect())?;
    }
    Ok(())
}

/// Every step was left out by its guard, or had no line: to call that posted would be to book nothing.
fn nothing_to_send(posting: &Posting) -> PostError {
    let message = format!(
        "the profile has no step for this {}: nothing was sent. Book it in the ERP by hand, then resolve this exception",
        posting.kind.as_str()
    );
    PostError::rejected("nothing_to_send", message)
}

fn no_value(step: &Step, fault: &Fault) -> PostError {
    PostError::rejected("no_value", format!("step {}: {}", step.name, fault.words()))
}

fn words(step: &Step, turn: &Turned) -> String {
    match &turn.line {
        None => step.name.clone(),
        Some(line) => format!("{} {}", step.name, line["index"]),
    }
}

/// A person who mends a refusal must not book a second time what is there.
fn with_done(error: PostError, done: &[String]) -> PostError {
    match error {
        PostError::Rejected { code, message } if !done.is_empty() => PostError::Rejected {
            code,
            message: format!("{message} Already in the ERP: {}.", done.join(", ")),
        },
        error @ (PostError::Rejected { .. } | PostError::Transient(_) | PostError::Ambiguous(_)) => error,
    }
}

/// The ERP's numbers; the posting's key where it says none.
fn receipt(kind: &Kind, names: &Names<'_>, posting: &Posting) -> Receipt {
    let numbers = kind.documents.iter().filter_map(|text| text.render(names).ok());
    let mut documents: Vec<DocumentNumber> =
        numbers.filter_map(|number| DocumentNumber::parse(number).ok()).collect();
    if documents.is_empty() {
        documents.extend(DocumentNumber::parse(posting.key.clone()));
    }
    Receipt { documents }
}
