//! What every page needs: the store, the clock, which hosts the console answers to, and the setup code.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use protocol::chain::Hash;
use protocol::time::{MonoMillis, UtcMillis};
use tokio_util::sync::CancellationToken;
use ui::guard::Origins;

use super::secret;
use super::throttle::Throttle;
use crate::access::{Scope, Scopes};
use crate::authority::Authority;
use crate::clock::Monotonic;
use crate::mapping::TrytonConfig;
use crate::store::overview::Progress;
use crate::store::{Store, StoreError, user};

const SETUP_FILE: &str = "setup-code";

/// What the wiring decides.
#[derive(Clone)]
pub struct ConsoleOptions {
    /// Where the setup code is left for the person at the machine.
    pub data_dir: PathBuf,
    /// The hosts the console answers to.
    pub origins: Origins,
    /// Tokens from the configuration: name and SHA-256. They may do whatever a token may.
    pub api_tokens: Vec<(String, Hash)>,
    /// Ends the event streams.
    pub shutdown: CancellationToken,
    /// Signs what enrolment codes lead to.
    pub authority: Arc<Authority>,
    /// The wall clock.
    pub clock: fn() -> UtcMillis,
    /// The ERP numbers the lines of orders itself, so that postings need its numbers.
    pub erp_numbers_lines: bool,
    /// The Tryton of the configuration: its mapping is version 0.
    pub tryton: Option<TrytonConfig>,
    /// The connector that postings go to, if it is in shadow.
    pub shadow: Option<&'static str>,
}

/// A handle; cheap to clone.
#[derive(Clone)]
pub struct ConsoleState(Arc<Inner>);

struct Inner {
    store: Store,
    options: ConsoleOptions,
    origins: Arc<Origins>,
    started: Monotonic,
    throttle: Throttle,
    /// Hash of the setup code while there is no user.
    setup: Mutex<Option<Hash>>,
    /// The last progress of apply that `/readyz` saw, and when.
    progress: Mutex<(Progress, MonoMillis)>,
}

impl ConsoleState {
    /// Makes the state; in a store without users it also draws a setup code, logs where it lies and leaves it
    /// in the data folder for whoever can read that.
    ///
    /// # Errors
    /// `StateError`: the store cannot be read or the code not be written.
    pub async fn open(store: Store, options: ConsoleOptions) -> Result<Self, StateError> {
        let file = options.data_dir.join(SETUP_FILE);
        let setup = if store.read(user::exist).await? {
            None
        } else {
            let code = secret::draw();
            leave(&file, &code).map_err(|source| StateError::Setup { file: file.clone(), source })?;
            tracing::warn!(
                file = %file.display(),
                "no user exists yet: open the console's /setup page with the code from this file"
            );
            Some(secret::hash(&code))
        };
        let origins = Arc::new(options.origins.clone());
        Ok(Self(Arc::new(Inner {
            store,
            options,
            origins,
            started: Monotonic::start(),
            throttle: Throttle::default(),
            setup: Mutex::new(setup),
            progress: Mutex::new((Progress { waiting: 0, applied: 0 }, MonoMillis(0))),
        })))
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The wall clock, for display and lifetimes.
    #[must_use]
    pub fn now(&self) -> UtcMillis {
        (self.0.options.clock)()
    }

    /// Milliseconds since the console started.
    #[must_use]
    pub fn mono(&self) -> MonoMillis {
        self.0.started.now()
    }

    /// What signs agents' certificates.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.0.options.authority
    }

    /// Notes how far apply is and says for how many milliseconds it has stood still with work waiting.
    pub(crate) fn progress(&self, seen: Progress) -> u64 {
        let now = self.mono();
        let mut last = self.0.progress.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.waiting == 0 || seen.applied != last.0.applied {
            *last = (seen, now);
        }
        now.since(last.1)
    }

    pub(super) fn throttle(&self) -> &Throttle {
        &self.0.throttle
    }

    pub(super) fn origins(&self) -> Arc<Origins> {
        Arc::clone(&self.0.origins)
    }

    pub(super) fn is_secure(&self) -> bool {
        self.0.origins.is_secure()
    }

    pub(super) fn shutdown(&self) -> &CancellationToken {
        &self.0.options.shutdown
    }

    pub(super) fn data_dir(&self) -> &Path {
        &self.0.options.data_dir
    }

    /// Name and scopes of a token that stands in the configuration.
    pub(crate) fn configured_token(&self, token: &Hash) -> Option<(String, Scopes)> {
        let found = self.0.options.api_tokens.iter().find(|(_, hash)| hash == token)?;
        Some((found.0.clone(), Scopes::of(Scope::ALL)))
    }

    /// The Tryton of the configuration.
    pub(crate) fn tryton(&self) -> Option<&TrytonConfig> {
        self.0.options.tryton.as_ref()
    }

    /// The connector that postings go to, if it is in shadow.
    pub(crate) fn shadow(&self) -> Option<&'static str> {
        self.0.options.shadow
    }

    /// The ERP numbers the lines of orders itself.
    pub(crate) fn erp_numbers_lines(&self) -> bool {
        self.0.options.erp_numbers_lines
    }

    /// Whether the setup page is open, and if so, the code's hash.
    pub(super) fn setup(&self) -> Option<Hash> {
        *self.0.setup.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes the setup page for good: the first admin exists.
    pub(super) fn end_setup(&self) {
        *self.0.setup.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let file = self.0.options.data_dir.join(SETUP_FILE);
        if let Err(error) = std::fs::remove_file(&file) {
            tracing::warn!(file = %file.display(), %error, "the setup code is used up; its file can be deleted");
        }
    }
}

/// Why the console cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The setup code's file.
    #[error("{}: {source}. The setup code for the first admin could not be left there", file.display())]
    Setup {
        /// Which file.
        file: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

fn leave(file: &Path, code: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    // A file that is left over may have other permissions.
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut out = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    writeln!(out, "{code}")?;
    out.sync_all()
}
