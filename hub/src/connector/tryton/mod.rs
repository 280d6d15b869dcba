//! The `tryton` connector: postings into a Tryton server and its reference data out, by JSON-RPC.
//!
//! With our add-on (`packaging/tryton/`) each posting is one transaction under a unique key. Without it each
//! posting is several calls, every document carries the posting's key as its reference, and what was begun is
//! looked for by that before anything is made. What is found halfway is gone on with only if it is certain how far it
//! came; the dispatcher decides that.
//!
//! It never decides what is posted, never repeats by itself, and knows no clock.

mod client;
mod config;
mod content;
mod document;
mod exchange;
mod goods_receipt;
mod inbox;
mod lot;
mod mapping;
mod plain;
mod pull;
mod reversal;
mod summary;
mod transfer;
mod value;

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use anyhow::Context;
use serde::Serialize;
use tokio::runtime::Handle;

pub use config::{Mapping, SiteConfig, TrytonConfig};
pub(crate) use config::{RawMapping, RawTryton};
pub use pull::watch;

use self::client::{CallError, Client};
use super::{Computed, Found, Grade, PostError, Receipt, http};
use crate::store::posting::Posting;

/// As entries and logs name it.
pub const NAME: &str = "tryton";

/// One Tryton database.
#[derive(Debug)]
pub struct Tryton {
    config: RwLock<Mapped>,
    client: Client,
    promise: Mutex<Promise>,
}

/// The configuration with the mapping that is in force.
#[derive(Debug)]
struct Mapped {
    /// 0: as the file has it.
    version: i64,
    config: Arc<TrytonConfig>,
}

/// What of the postings that wait another mapping would change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "MappingWaiting")]
pub struct Waiting {
    /// So many postings were looked at.
    pub looked_at: usize,
    /// So many would be posted otherwise.
    pub changed: usize,
    /// So many of these could not be posted at all any more.
    pub refused: usize,
}

impl Waiting {
    /// Looks at postings with two mappings.
    #[must_use]
    pub fn of(postings: &[Posting], old: &TrytonConfig, new: &TrytonConfig) -> Self {
        let mut found = Self { looked_at: postings.len(), ..Self::default() };
        for posting in postings {
            let (before, after) = (content::of(posting, old), content::of(posting, new));
            found.changed += usize::from(before != after);
            found.refused += usize::from(before.is_ok() && after.is_err());
        }
        found
    }
}

/// What is known of what Tryton can promise.
#[derive(Debug, Clone, Copy, Default)]
struct Promise {
    /// Known once the mapping fits.
    grade: Option<Grade>,
    /// The add-on has been there: what was posted by it may be under way, so that nothing is posted past it.
    had_key: bool,
}

/// A word of the configuration that Tryton has nothing for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where it stands, such as `[tryton.sites.dc1] storage`.
    pub place: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl Tryton {
    /// Reads the password and asks nothing yet: a hub starts while its ERP is down. Calls run on `runtime`, which must
    /// have other threads than the caller's.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn open(config: &TrytonConfig, runtime: Handle) -> anyhow::Result<Self> {
        let password = http::secret(&config.password_file, "[tryton] password_file")?;
        let roots = config.ca.as_ref().map(|path| {
            std::fs::read(path).with_context(|| format!("[tryton] ca: {} cannot be read", path.display()))
        });
        let roots = roots.transpose()?;
        let client = Client::new(config, password, roots.as_deref(), runtime)
            .context("[tryton] cannot be used: is ca a PEM file?")?;
        let config = RwLock::new(Mapped { version: 0, config: Arc::new(config.clone()) });
        Ok(Self { config, client, promise: Mutex::default() })
    }

    /// The version of the mapping that it goes by; 0 is the configuration file.
    #[must_use]
    pub fn mapping_version(&self) -> i64 {
        self.config.read().unwrap_or_else(PoisonError::into_inner).version
    }

    fn config(&self) -> Arc<TrytonConfig> {
        Arc::clone(&self.config.read().unwrap_or_else(PoisonError::into_inner).config)
    }

    /// Goes by another version of the mapping from here on; whether its words have their records is asked anew.
    pub fn adopt(&self, version: i64, mapping: Mapping) {
        let config = Arc::new(self.config().with(mapping));
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = Mapped { version, config };
        self.promise().grade = None;
        tracing::info!(connector = NAME, version, "another version of the mapping is in force");
    }

    /// What it can promise, once every word of the configuration has its record in Tryton.
    ///
    /// # Errors
    /// Tryton does not answer, or the first thing that does not fit.
    pub fn grade(&self) -> Result<Grade, PostError> {
        let Promise { grade, had_key } = *self.promise();
        if let Some(grade) = grade {
            return Ok(grade);
        }
        let (grade, problems) = self.check()?;
        if let Some(Problem { place, message }) = problems.first() {
            return Err(PostError::Transient(format!("{place}: {message}")));
        }
        if had_key && grade == Grade::FindOnly {
            return Err(PostError::Transient(
                "the add-on counterfoil was there and is gone from Tryton: nothing is posted until it is back. If it \
                 was taken out on purpose, start the hub anew"
                    .to_owned(),
            ));
        }
        tracing::info!(connector = NAME, ?grade, "the ERP is ready for postings");
        *self.promise() = Promise { grade: Some(grade), had_key: grade == Grade::UniqueKey };
        Ok(grade)
    }

    /// The grade that a caller goes by, if it holds.
    fn hold(&self, grade: Grade) -> Result<(), PostError> {
        if self.grade()? == grade {
            return Ok(());
        }
        Err(PostError::Transient("what Tryton can promise has just changed".to_owned()))
    }

    /// Asks Tryton for everything that the configuration names.
    ///
    /// # Errors
    /// Tryton does not answer, or does not let us in.
    pub fn check(&self) -> Result<(Grade, Vec<Problem>), PostError> {
        let problems = mapping::problems(&self.client, &self.config())?;
        let grade = if inbox::is_there(&self.client)? { Grade::UniqueKey } else { Grade::FindOnly };
        Ok((grade, problems))
    }

    /// The add-on is gone: what can be promised is found out anew.
    fn doubt_grade(&self, error: &CallError) {
        if matches!(error, CallError::Absent(_)) {
            tracing::warn!(connector = NAME, %error, "the add-on does not answer; the ERP is asked again what it can do");
            self.promise().grade = None;
        }
    }

    fn promise(&self) -> std::sync::MutexGuard<'_, Promise> {
        self.promise.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What Tryton has of it.
    ///
    /// # Errors
    /// It cannot be found out now.
    pub fn find(&self, grade: Grade, posting: &Posting) -> Result<Found, PostError> {
        self.hold(grade)?;
        match grade {
            Grade::UniqueKey => {
                let found = inbox::find(&self.client, posting);
                found.inspect_err(|error| self.doubt_grade(error)).map_err(CallError::when_reading)
            }
            Grade::FindOnly => plain::find(&self.client, posting, &content::of(posting, &self.config())?),
        }
    }

    pub(super) fn is_shadow(&self) -> bool {
        self.client.is_shadow()
    }

    /// What it would post, and what Tryton has under its key.
    pub(super) fn compute(&self, grade: Grade, posting: &Posting) -> Result<Computed, PostError> {
        let would = inbox::payload(&content::of(posting, &self.config())?).to_string();
        Ok(Computed { would, found: Some(self.find(grade, posting)?) })
    }

    /// Posts it, or goes on with what is there of it.
    ///
    /// # Errors
    /// [`PostError`].
    pub fn post(&self, grade: Grade, posting: &Posting) -> Result<Receipt, PostError> {
        let content = content::of(posting, &self.config())?;
        self.hold(grade)?;
        let posted = match grade {
            Grade::UniqueKey => {
                let posted = inbox::post(&self.client, posting, &content);
                posted.inspect_err(|error| self.doubt_grade(error)).map_err(PostError::from)
            }
            Grade::FindOnly => plain::post(&self.client, posting, &content),
        };
        posted.map_err(|error| content.advise(error))
    }
}

impl CallError {
    /// For what only reads: nothing can be in doubt.
    fn when_reading(self) -> PostError {
        PostError::Transient(self.to_string())
    }
}
