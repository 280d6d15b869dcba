//! A printer on its test sheet: printed through its queue like everything else, looked at by a person, scanned back.

use std::collections::BTreeMap;

use protocol::id::StationId;
use protocol::time::MonoMillis;
use serde_json::json;

use super::record::refused_by_journal;
use super::{Floor, FloorError, lock};
use crate::certify::printer::{
    Came, CodeFound, Darkness, LanguageFound, PrinterFindings, PrinterTested, RULERS, StatusFound, code,
    is_code,
};
use crate::config::{PrinterConfig, PrinterPort};
use crate::journal::{NewPrint, PrintChange, PrintChanged, PrintId, PrintJob, PrintState};
use crate::printer::{OTHER_LANGUAGE, sheet_of};
use crate::station::view::PrinterState;

/// A test that nobody ends is over then.
const TEST_MILLIS_MAX: u64 = 15 * 60 * 1000;

/// A test whose sheet was asked for.
#[derive(Debug, Clone)]
pub(super) struct UnderWay {
    station: StationId,
    job: PrintId,
    /// What the sheet's code says.
    code: String,
    begun: MonoMillis,
    /// What a person and a scanner said so far.
    said: PrinterFindings,
}

/// A printer as its test page shows it.
#[derive(Debug, Clone)]
pub struct PrinterTesting {
    /// Its name.
    pub name: String,
    /// How it is.
    pub state: PrinterState,
    /// What the last test told.
    pub tested: Option<PrinterTested>,
    /// The test that is under way.
    pub sheet: Option<Sheet>,
}

/// A sheet that is printed, looked at and scanned.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its place in the queue.
    pub job: PrintId,
    /// How far it has got.
    pub state: PrintState,
    /// What was found so far.
    pub findings: PrinterFindings,
}

/// What a person says of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrinterAnswer {
    /// What came out.
    Came(Came),
    /// The widest whole line, in percent; 0 if none is.
    Width(u8),
    /// How the fine lines look.
    Darkness(Darkness),
    /// The code cannot be scanned.
    Unread,
    /// What was read of the code.
    Read(String),
}

impl Floor {
    /// A printer of a station and its test.
    ///
    /// # Errors
    /// [`FloorError::NoStation`], also if the station has no such printer; [`FloorError::Refused`]: the queue cannot be read.
    pub async fn printer_testing(&self, station: &str, printer: &str) -> Result<PrinterTesting, FloorError> {
        let (config, state) = self.printer_of(station, printer)?;
        let now = self.shared.services.clock.monotonic();
        let under_way = lock(&self.shared.printer_tests).get(printer).cloned();
        let sheet = match under_way.filter(|test| now.since(test.begun) < TEST_MILLIS_MAX) {
            Some(test) => Some(self.sheet(config, &state, test).await?),
            None => None,
        };
        Ok(PrinterTesting {
            name: config.name.clone(),
            tested: self.shared.printers.tested(printer),
            state,
            sheet,
        })
    }

    /// Asks for a sheet, in the place of one that is under way.
    ///
    /// # Errors
    /// As [`Self::printer_testing`].
    pub async fn begin_printer_test(&self, station: &str, printer: &str) -> Result<(), FloorError> {
        self.end_printer_test(station, printer).await?;
        let cell = self.cell(station)?;
        let (config, _) = self.printer_of(station, printer)?;
        let services = &self.shared.services;
        let (now, begun) = (services.clock.wall(), services.clock.monotonic());
        let code = code(now);
        let data = json!({
            "printer": config.name, "code": code, "site": services.source.site, "station": cell.id, "worker": null,
        });
        let new = NewPrint {
            station: cell.id.clone(),
            printer: config.name.clone(),
            template: sheet_of(&config.target).to_owned(),
            subject: code.clone(),
            data: data.to_string(),
            copies: 1,
            at: now,
        };
        let added = services.journal.change_print(PrintChange::Add(new), now).await;
        let job = match added.map_err(|error| refused_by_journal(&error))? {
            PrintChanged::Done(job) | PrintChanged::Stale(job) => job.job,
            // The queue is full of what is older, and has let it go at once.
            PrintChanged::Missing => return Ok(()),
        };
        let said = PrinterFindings::default();
        let test = UnderWay { station: cell.id.clone(), job, code, begun, said };
        lock(&self.shared.printer_tests).insert(printer.to_owned(), test);
        cell.bump(None);
        Ok(())
    }

    /// Takes what a person says of a sheet, unless another one is looked at by now, and says whether it did; a scan names
    /// none. With the last answer the test ends by itself.
    ///
    /// # Errors
    /// As [`Self::printer_testing`].
    pub async fn answer_printer_test(
        &self,
        station: &str,
        printer: &str,
        sheet: Option<PrintId>,
        answer: PrinterAnswer,
    ) -> Result<bool, FloorError> {
        self.printer_of(station, printer)?;
        let job = {
            let mut tests = lock(&self.shared.printer_tests);
            // The answer to a test that has ended meanwhile is nobody's.
            let Some(test) = tests.get_mut(printer) else { return Ok(true) };
            if sheet.is_some_and(|sheet| sheet != test.job) {
                return Ok(false);
            }
            test.take(&answer);
            test.job
        };
        if matches!(answer, PrinterAnswer::Came(Came::Sheet | Came::Signs)) {
            // That answers the queue's question as well, if it asks.
            self.settle(job, &[PrintState::Unknown], PrintState::Confirmed, "person").await?;
        }
        self.end_if_over(station, printer).await?;
        Ok(true)
    }

    /// Ends a test: what was found is kept, and a sheet that still waits is not printed any more.
    ///
    /// # Errors
    /// As [`Self::printer_testing`].
    pub async fn end_printer_test(&self, station: &str, printer: &str) -> Result<(), FloorError> {
        let cell = self.cell(station)?;
        let (config, state) = self.printer_of(station, printer)?;
        let under_way = lock(&self.shared.printer_tests).remove(printer);
        let Some(test) = under_way else { return Ok(()) };
        let job = test.job;
        let findings = self.sheet(config, &state, test).await?.findings;
        self.settle(job, &[PrintState::Queued], PrintState::Failed, "dropped").await?;
        if !findings.is_empty() {
            let tested = PrinterTested { at: self.shared.services.clock.wall(), findings };
            if let Err(error) = self.shared.printers.keep_test(printer, tested).await {
                tracing::error!(%error, printer, "what a test told of a printer cannot be kept; test it again");
            }
        }
        cell.bump(None);
        Ok(())
    }

    /// Whether a scan was of a sheet that is tested at its station; then it is no work.
    pub(super) async fn is_of_sheet(&self, station: &StationId, text: &str) -> bool {
        if !is_code(text) {
            return false;
        }
        let now = self.shared.services.clock.monotonic();
        let printer = {
            let mut tests = lock(&self.shared.printer_tests);
            let Some(printer) = meant(&tests, station, text, now) else { return false };
            if let Some(test) = tests.get_mut(&printer) {
                test.take(&PrinterAnswer::Read(text.to_owned()));
            }
            printer
        };
        if let Err(error) = self.end_if_over(station.as_str(), &printer).await {
            tracing::warn!(%error, printer, "the test of a printer cannot be ended");
        }
        if let Ok(cell) = self.cell(station.as_str()) {
            cell.bump(None);
        }
        true
    }

    async fn end_if_over(&self, station: &str, printer: &str) -> Result<(), FloorError> {
        let is_over =
            lock(&self.shared.printer_tests).get(printer).is_some_and(|test| test.said.asks().is_none());
        if is_over {
            return self.end_printer_test(station, printer).await;
        }
        self.cell(station)?.bump(None);
        Ok(())
    }

    fn printer_of(&self, station: &str, printer: &str) -> Result<(&PrinterConfig, PrinterState), FloorError> {
        let cell = self.cell(station)?;
        let missing = || FloorError::NoStation(printer.escape_debug().to_string());
        let here = self.shared.printers.of(&cell.id);
        here.into_iter().find(|(config, _)| config.name == printer).ok_or_else(missing)
    }

    /// A test with what its job in the queue tells.
    async fn sheet(
        &self,
        config: &PrinterConfig,
        printer: &PrinterState,
        test: UnderWay,
    ) -> Result<Sheet, FloorError> {
        let found = self.shared.services.journal.print(test.job).await;
        let job = found.map_err(|error| refused_by_journal(&error))?;
        let is_cups = matches!(config.port, PrinterPort::Cups(_));
        let mut findings = test.said;
        if let Some(job) = &job {
            hear(&mut findings, job, printer, is_cups);
        }
        let state = job.map_or(PrintState::Failed, |job| job.state);
        Ok(Sheet { job: test.job, state, findings })
    }

    async fn settle(
        &self,
        job: PrintId,
        from: &'static [PrintState],
        to: PrintState,
        reason: &str,
    ) -> Result<(), FloorError> {
        let services = &self.shared.services;
        let change = PrintChange::State { job, from, to, reason: reason.to_owned() };
        let changed = services.journal.change_print(change, services.clock.wall()).await;
        changed.map(|_| ()).map_err(|error| refused_by_journal(&error).into())
    }
}

/// The printer whose sheet is meant: the one with this code, else any that is tested at the station.
fn meant(
    tests: &BTreeMap<String, UnderWay>,
    station: &StationId,
    text: &str,
    now: MonoMillis,
) -> Option<String> {
    let here = || {
        tests.iter().filter(|(_, test)| test.station == *station && now.since(test.begun) < TEST_MILLIS_MAX)
    };
    let exact = here().find(|(_, test)| test.code == text);
    exact.or_else(|| here().next()).map(|(printer, _)| printer.clone())
}

impl UnderWay {
    fn take(&mut self, answer: &PrinterAnswer) {
        match answer {
            PrinterAnswer::Came(came) => {
                self.said.came = Some(*came);
                self.said.language = match came {
                    Came::Sheet => Some(LanguageFound::AsConfigured),
                    Came::Signs => Some(LanguageFound::Unread),
                    Came::Nothing => self.said.language,
                };
            }
            PrinterAnswer::Width(percent) => self.said.width_percent = Some((*percent).min(RULERS[0])),
            PrinterAnswer::Darkness(darkness) => self.said.darkness = Some(*darkness),
            PrinterAnswer::Unread => self.said.code = Some(CodeFound::Unread),
            PrinterAnswer::Read(text) => {
                let is_same = *text == self.code;
                self.said.code = Some(if is_same { CodeFound::Same } else { CodeFound::Other });
            }
        }
    }
}

/// What the queue tells of a printer.
fn hear(findings: &mut PrinterFindings, job: &PrintJob, printer: &PrinterState, is_cups: bool) {
    match (job.state, job.reason.as_str()) {
        (PrintState::Failed, OTHER_LANGUAGE) => {
            findings.status = Some(StatusFound::Answers);
            findings.language = Some(LanguageFound::Other);
        }
        // A person said that it is printed: the printer did not.
        (PrintState::Confirmed, "person") => findings.status = Some(StatusFound::Silent),
        (PrintState::Confirmed, _) if is_cups => findings.status = Some(StatusFound::Cups),
        (PrintState::Confirmed, _) => {
            findings.status = Some(StatusFound::Answers);
            // It answers in its language; that it prints commands all the same, a person has said.
            findings.language = findings.language.or(Some(LanguageFound::AsConfigured));
        }
        (PrintState::Queued, _) if *printer == PrinterState::Silent => {
            findings.status = Some(StatusFound::Silent);
        }
        (
            PrintState::Queued
            | PrintState::Sending
            | PrintState::Sent
            | PrintState::Failed
            | PrintState::Unknown,
            _,
        ) => {}
    }
}
