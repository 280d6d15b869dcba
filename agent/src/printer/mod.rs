//! Printers: takes what waits in the journal's queue, one job at a time each, and says what became of it.
//!
//! Each printer has one task and one conversation at a time. A job is marked as being sent, durably, before its first
//! byte leaves, so that whatever happens afterwards it is never sent a second time by itself: what may have been printed
//! is a question to a person. A printer that is not there or has a fault is a shown state, and its jobs wait until they
//! are too old. What a job means is nobody's business here; its contents are never logged.

mod cups;
mod dialog;
mod epson;
mod ipp;
mod library;
mod port;
mod tcp;
mod worker;
mod zebra;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use protocol::id::StationId;
use serde_json::Value;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::certify::printer::PrinterTested;
use crate::clock::Clock;
use crate::config::PrinterConfig;
use crate::journal::{Journal, PrintJob};
use crate::kept::{KeepError, Kept};
use crate::label::{self, Kind, Printout, Target, TemplateError};
use crate::station::view::PrinterState;

pub use self::library::Library;
pub use self::worker::{Handed, hand_over};

/// What test sheets told of printers, in the data folder.
const TESTS_FILE: &str = "printer-tests.json";
/// Templates of the sheet that a printer is tested with.
const SHEET: &str = "certify";
const SHEET_RECEIPT: &str = "certify-receipt";
/// Why a test sheet was not printed: the printer answers in the language that it is not configured for.
pub(crate) const OTHER_LANGUAGE: &str = "other_language";
/// Why a printout counts as printed though no printer said so: CUPS has handed it over and sees no further.
pub(crate) const HANDED_OVER: &str = "cups";

/// The printers of this agent. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Printers {
    configs: Arc<[PrinterConfig]>,
    library: Arc<Library>,
    states: watch::Receiver<BTreeMap<String, PrinterState>>,
    tests: Kept<PrinterTested>,
    /// Changes whenever a test told something.
    tested: watch::Sender<u64>,
}

/// Starts one task per configured printer; what their tests tell is kept in `data_dir`. All end with `stop`; `tracker`
/// knows when.
pub fn spawn(
    configs: Vec<PrinterConfig>,
    library: Library,
    data_dir: &Path,
    journal: &Journal,
    clock: &Clock,
    stop: &CancellationToken,
    tracker: &TaskTracker,
) -> Printers {
    for fault in &library.faults {
        tracing::error!(fault, "a template or font cannot be used; see counterfoil-agent label check");
    }
    let library = Arc::new(library);
    let start = |config: &PrinterConfig| (config.name.clone(), PrinterState::Starting);
    let (states, watched) = watch::channel(configs.iter().map(start).collect());
    let configs: Arc<[PrinterConfig]> = configs.into();
    for config in configs.iter() {
        let worker = worker::Worker::new(
            config.clone(),
            Arc::clone(&library),
            journal.clone(),
            clock.clone(),
            states.clone(),
            stop.clone(),
        );
        tracker.spawn(worker.run());
    }
    let tests = Kept::<PrinterTested>::read(data_dir.join(TESTS_FILE));
    Printers { configs, library, states: watched, tests, tested: watch::Sender::new(0) }
}

impl Printers {
    /// The printers of one station and how they are, in the configuration's order.
    #[must_use]
    pub fn of(&self, station: &StationId) -> Vec<(&PrinterConfig, PrinterState)> {
        let states = self.states.borrow();
        let here = self.configs.iter().filter(|config| config.stations.contains(station));
        here.map(|config| (config, states.get(&config.name).cloned().unwrap_or(PrinterState::Starting)))
            .collect()
    }

    /// All printers and how they are, in the configuration's order.
    #[must_use]
    pub fn all(&self) -> Vec<(&PrinterConfig, PrinterState)> {
        let states = self.states.borrow();
        let of = |config: &PrinterConfig| states.get(&config.name).cloned().unwrap_or(PrinterState::Starting);
        self.configs.iter().map(|config| (config, of(config))).collect()
    }

    /// Where a station prints a template by itself.
    #[must_use]
    pub fn for_template(&self, station: &StationId, template: &str) -> Option<&PrinterConfig> {
        let prints = |config: &&PrinterConfig| config.prints.iter().any(|name| name == template);
        self.configs.iter().filter(|config| config.stations.contains(station)).find(prints)
    }

    /// A station's printers that could print a template.
    pub fn able<'a>(
        &'a self,
        station: &'a StationId,
        template: &str,
    ) -> impl Iterator<Item = &'a PrinterConfig> + use<'a> {
        let kind = self.library.templates.kind(template);
        self.configs.iter().filter(move |config| {
            let fits = match config.target {
                Target::Label { .. } => kind == Some(Kind::Label),
                Target::Receipt(_) => kind == Some(Kind::Receipt),
            };
            fits && config.stations.contains(station)
        })
    }

    /// Stations that have a printer.
    pub fn stations(&self) -> impl Iterator<Item = &StationId> {
        self.configs.iter().flat_map(|config| &config.stations)
    }

    /// A job as it would be printed now; nothing if its printer is not set up any more.
    #[must_use]
    pub fn preview(&self, job: &PrintJob) -> Option<Result<Printout, TemplateError>> {
        let config = self.configs.iter().find(|config| config.name == job.printer)?;
        Some(draw(&self.library, config, job))
    }

    /// What the last test of a printer told.
    #[must_use]
    pub fn tested(&self, printer: &str) -> Option<PrinterTested> {
        self.tests.find(printer)
    }

    /// Keeps what a test told of a printer; on disk before it returns.
    ///
    /// # Errors
    /// [`KeepError`]: what was known before stays.
    pub async fn keep_test(&self, printer: &str, tested: PrinterTested) -> Result<(), KeepError> {
        let (tests, name) = (self.tests.clone(), printer.to_owned());
        let kept = tokio::task::spawn_blocking(move || tests.keep(&name, Some(tested))).await;
        kept.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))?;
        self.tested.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Changes whenever a test told something of a printer.
    #[must_use]
    pub fn tests_changed(&self) -> watch::Receiver<u64> {
        self.tested.subscribe()
    }

    /// Changes whenever a printer's state does.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<impl Sized + use<>> {
        self.states.clone()
    }
}

/// The template of the sheet that shows how a printer prints.
#[must_use]
pub(crate) fn sheet_of(target: &Target) -> &'static str {
    match target {
        Target::Label { .. } => SHEET,
        Target::Receipt(_) => SHEET_RECEIPT,
    }
}

/// A job in its printer's language.
fn draw(library: &Library, config: &PrinterConfig, job: &PrintJob) -> Result<Printout, TemplateError> {
    let data: Value = serde_json::from_str(&job.data).unwrap_or(Value::Null);
    let order = label::Order {
        template: &job.template,
        data: &data,
        copies: job.copies,
        copy: job.copy_of.is_some(),
        language: config.language,
    };
    label::print(&library.templates, &library.fonts, &order, &config.target)
}
