//! The print queue against a printer that misbehaves: nothing lost, nothing twice without COPY, never silent.
#![expect(clippy::unwrap_used, reason = "a test")]

#[path = "../../agent/tests/shop/folder.rs"]
mod folder;

use std::path::{Path, PathBuf};
use std::time::Duration;

use agent::clock::Clock;
use agent::config::{HostPort, LabelsConfig, PrinterConfig, PrinterPort};
use agent::journal::{
    Journal, JournalOptions, NewPrint, PrintChange, PrintChanged, PrintId, PrintJob, PrintState, WriterThread,
};
use agent::label::{Density, Media, Paper, Target};
use agent::printer::{self, Library, Printers};
use agent::station::view::PrinterState;
use folder::folder;
use printers::{Device, LabelPrinter, Line, Printed, ReceiptPrinter, VirtualPrinter};
use protocol::id::{Epoch, StationId};
use protocol::time::UtcMillis;
use serde_json::json;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use ui::Language;

#[path = "queue/cups.rs"]
mod cups;

const WAIT: Duration = Duration::from_secs(30);

fn is_long() -> bool {
    std::env::var_os("COUNTERFOIL_TEST_LONG").is_some()
}

fn station() -> StationId {
    StationId::parse("bench-1").unwrap()
}

/// A journal with its printers' tasks.
struct Bench {
    journal: Journal,
    writer: WriterThread,
    clock: Clock,
    stop: CancellationToken,
    tracker: TaskTracker,
    printers: Printers,
}

impl Bench {
    fn open(dir: &Path, configs: Vec<PrinterConfig>) -> Self {
        let options = JournalOptions {
            budget_bytes: 64 * 1024 * 1024,
            reserve_bytes: 0,
            epoch: Epoch::from_random([7; 16]),
        };
        let (journal, writer) = Journal::open(dir, options).unwrap();
        let (clock, stop, tracker) = (Clock::start(), CancellationToken::new(), TaskTracker::new());
        let library = Library::read(&LabelsConfig::default());
        let printers = printer::spawn(configs, library, dir, &journal, &clock, &stop, &tracker);
        Self { journal, writer, clock, stop, tracker, printers }
    }

    async fn close(self) {
        self.stop.cancel();
        self.tracker.close();
        tokio::time::timeout(WAIT, self.tracker.wait()).await.expect("printers end when asked");
        drop(self.journal);
        tokio::task::spawn_blocking(|| self.writer.join().unwrap()).await.unwrap();
    }

    async fn add(&self, printer: &str, template: &str, subject: &str) -> PrintId {
        self.add_at(printer, template, subject, self.clock.wall()).await
    }

    async fn add_at(&self, printer: &str, template: &str, subject: &str, at: UtcMillis) -> PrintId {
        let data = json!({
            "tote": subject, "return": subject, "order": null, "site": "dc1", "station": "bench-1", "on": "2026-11-26",
            "refund": {"minor": 100, "currency": "EUR"}, "other": null, "lines": [],
        });
        let new = NewPrint {
            station: station(),
            printer: printer.to_owned(),
            template: template.to_owned(),
            subject: subject.to_owned(),
            data: data.to_string(),
            copies: 1,
            at,
        };
        self.done(PrintChange::Add(new)).await.job
    }

    async fn done(&self, change: PrintChange) -> PrintJob {
        match self.journal.change_print(change, self.clock.wall()).await.unwrap() {
            PrintChanged::Done(job) => *job,
            PrintChanged::Stale(job) => panic!("{job:?}"),
            PrintChanged::Missing => panic!("there is no such job"),
        }
    }

    /// Waits until the job is in one of the states, while the queue goes on.
    async fn until(&self, job: PrintId, states: &[PrintState]) -> PrintJob {
        let mut changed = self.journal.prints_changed();
        loop {
            changed.mark_unchanged();
            let found = self.journal.print(job).await.unwrap().expect("jobs are kept");
            if states.contains(&found.state) {
                return found;
            }
            if tokio::time::timeout(WAIT, changed.changed()).await.is_err() {
                panic!("job {job} is {:?}, not {states:?}", self.journal.print(job).await);
            }
        }
    }

    /// Waits until a printer is known to be so.
    async fn until_printer(&self, state: PrinterState) {
        let mut changed = self.printers.changed();
        let is_so = || self.printers.of(&station()).iter().all(|(_, is)| *is == state);
        let waited = async {
            while !is_so() {
                changed.changed().await.unwrap();
            }
        };
        tokio::time::timeout(WAIT, waited).await.unwrap_or_else(|_| panic!("no printer is {state:?}"));
    }

    /// As a person who looks at the printer and says what is there.
    async fn look<D: Device>(&self, printer: &VirtualPrinter<D>, job: &PrintJob) {
        let lies_there = labels_of(&printer.printed(), &job.subject).len() == 1;
        if lies_there {
            self.done(PrintChange::State {
                job: job.job,
                from: &[PrintState::Unknown],
                to: PrintState::Confirmed,
                reason: "person".to_owned(),
            })
            .await;
        } else {
            let copy = self.done(PrintChange::Again { job: job.job, printer: job.printer.clone() }).await;
            let end = self.until(copy.job, &ENDS).await;
            assert_eq!(end.state, PrintState::Confirmed, "{end:?}");
        }
    }
}

const ENDS: [PrintState; 3] = [PrintState::Confirmed, PrintState::Failed, PrintState::Unknown];

fn config(name: &str, address: std::net::SocketAddr, target: Target) -> PrinterConfig {
    attached(name, PrinterPort::Tcp(HostPort::parse(&address.to_string()).unwrap()), target)
}

fn attached(name: &str, port: PrinterPort, target: Target) -> PrinterConfig {
    PrinterConfig {
        name: name.to_owned(),
        stations: vec![station()],
        port,
        target,
        prints: Vec::new(),
        language: Language::English,
        expire_after: Duration::from_secs(600),
    }
}

fn label() -> Target {
    Target::Label { media: Media::parse("58x40mm").unwrap(), density: Density::Dpi203 }
}

/// Whether each that came out for a subject says COPY.
fn labels_of(printed: &[Printed], subject: &str) -> Vec<bool> {
    let holds =
        |source: &[u8], text: &str| source.windows(text.len()).any(|window| window == text.as_bytes());
    printed
        .iter()
        .filter(|label| holds(&label.source, subject))
        .map(|label| holds(&label.source, "COPY"))
        .collect()
}

/// One that came out without COPY at most, and one at least.
fn once(printed: &[Printed], subject: &str, what: &str) {
    let copies = labels_of(printed, subject);
    assert!(!copies.is_empty(), "{subject} is lost: {what}");
    assert!(copies.iter().filter(|copy| !**copy).count() <= 1, "{subject} came out twice: {what}");
}

/// A device that comes and goes, by a path that stays.
fn plug_in<D: Device>(device: D, path: &Path) -> VirtualPrinter<D, PathBuf> {
    let printer = VirtualPrinter::plug_in(device).unwrap();
    let _ = std::fs::remove_file(path);
    std::os::unix::fs::symlink(printer.path(), path).unwrap();
    printer
}

/// One kind of port: a fault in the middle, unplugged, plugged in again; each job comes out once.
async fn a_port_prints<D: Device>(
    name: &str,
    device: impl Fn() -> D,
    port: impl FnOnce(PathBuf) -> PrinterPort,
    target: Target,
    template: &str,
) {
    let dir = folder(name);
    let path = dir.join("printer");
    let printer = plug_in(device(), &path);
    let bench = Bench::open(&dir, vec![attached("p", port(path.clone()), target)]);
    let first = bench.add("p", template, "X-00001").await;
    assert_eq!(bench.until(first, &ENDS).await.state, PrintState::Confirmed);

    printer.be(|is| is.paper_out = true);
    let second = bench.add("p", template, "X-00002").await;
    bench.until_printer(PrinterState::NoPaper).await;
    printer.be(|is| is.paper_out = false);
    assert_eq!(bench.until(second, &ENDS).await.state, PrintState::Confirmed);
    let printed = printer.printed();
    assert_eq!(labels_of(&printed, "X-00001"), [false], "{template}");
    assert_eq!(labels_of(&printed, "X-00002"), [false], "{template}");

    drop(printer);
    std::fs::remove_file(&path).unwrap();
    let third = bench.add("p", template, "X-00003").await;
    let mut changed = bench.printers.changed();
    let is_absent = || matches!(bench.printers.of(&station())[0].1, PrinterState::Absent { .. });
    while !is_absent() {
        tokio::time::timeout(WAIT, changed.changed()).await.expect("a missing device is noticed").unwrap();
    }
    let printer = plug_in(device(), &path);
    assert_eq!(bench.until(third, &ENDS).await.state, PrintState::Confirmed);
    assert_eq!(labels_of(&printer.printed(), "X-00003"), [false], "{template}");
    bench.close().await;
}

#[tokio::test]
async fn a_serial_port_prints() {
    let serial = |path| PrinterPort::Serial { path, baud: 19_200 };
    let receipt = Target::Receipt(Paper::Mm80);
    a_port_prints("serial-receipt", ReceiptPrinter::new, serial, receipt, "confirmation").await;
    let serial = |path| PrinterPort::Serial { path, baud: 115_200 };
    a_port_prints("serial-label", LabelPrinter::new, serial, label(), "tote").await;
}

#[tokio::test]
async fn a_usb_device_prints() {
    let receipt = Target::Receipt(Paper::Mm80);
    a_port_prints("usb-receipt", ReceiptPrinter::new, PrinterPort::Usb, receipt, "confirmation").await;
    a_port_prints("usb-label", LabelPrinter::new, PrinterPort::Usb, label(), "tote").await;
}

/// One kind of port, pulled out at bytes all over a job's conversation and plugged in again: each comes out, and a second
/// time only as a copy.
#[expect(clippy::print_stdout, reason = "a figure of the tests that call it")]
async fn a_port_is_pulled<D: Device>(
    name: &str,
    device: impl Fn() -> D,
    port: impl FnOnce(PathBuf) -> PrinterPort,
    target: Target,
    template: &str,
) {
    let dir = folder(name);
    let path = dir.join("printer");
    let mut printer = plug_in(device(), &path);
    let bench = Bench::open(&dir, vec![attached("p", port(path.clone()), target)]);
    let first = bench.add("p", template, "P-00000").await;
    assert_eq!(bench.until(first, &ENDS).await.state, PrintState::Confirmed);
    let bytes = printer.printed()[0].source.len() + 15;
    let step = if is_long() { 1 } else { bytes.div_ceil(8) };
    let (mut trials, mut asked, mut bitten) = (0, 0, 0);
    // The first bytes, around the last one of the job, and those between.
    let edges = [1, 3, bytes - 10, bytes - 9, bytes - 4, bytes - 3];
    for cut in (step..bytes).step_by(step).chain(edges) {
        trials += 1;
        let subject = format!("P-{trials:05}");
        printer.line(Line::CutAfter(cut));
        let job = bench.add("p", template, &subject).await;
        let mut changed = printer.changed();
        let pulled = async {
            while printer.has_line_fault() {
                changed.changed().await.unwrap();
            }
        };
        tokio::select! {
            () = pulled => {}
            _ = bench.until(job, &ENDS) => {}
        }
        bitten += u32::from(!printer.has_line_fault());
        let mut out = printer.printed();
        drop(printer);
        printer = plug_in(device(), &path);
        let end = bench.until(job, &ENDS).await;
        match end.state {
            PrintState::Unknown => {
                asked += 1;
                out.extend(printer.printed());
                if labels_of(&out, &subject).is_empty() {
                    let copy = bench.done(PrintChange::Again { job, printer: "p".to_owned() }).await;
                    assert_eq!(bench.until(copy.job, &ENDS).await.state, PrintState::Confirmed);
                    out.extend(printer.printed());
                }
            }
            PrintState::Confirmed => out.extend(printer.printed()),
            PrintState::Queued | PrintState::Sending | PrintState::Sent | PrintState::Failed => {
                panic!("{end:?} after a pull at {cut}");
            }
        }
        once(&out, &subject, &format!("{name} pulled at {cut}"));
    }
    assert!(bitten * 10 > trials * 7, "the fault bites: {bitten} of {trials}");
    println!(
        "figure: {name} pulled {trials} times over {bytes} bytes, {asked} questions, none lost, none twice"
    );
    bench.close().await;
}

#[tokio::test]
async fn a_serial_port_is_pulled_within_a_job() {
    let serial = |path| PrinterPort::Serial { path, baud: 115_200 };
    a_port_is_pulled("serial-label-pulled", LabelPrinter::new, serial, label(), "tote").await;
    let receipt = Target::Receipt(Paper::Mm80);
    let serial = |path| PrinterPort::Serial { path, baud: 19_200 };
    a_port_is_pulled("serial-receipt-pulled", ReceiptPrinter::new, serial, receipt, "confirmation").await;
}

#[tokio::test]
async fn a_usb_device_is_pulled_within_a_job() {
    a_port_is_pulled("usb-label-pulled", LabelPrinter::new, PrinterPort::Usb, label(), "tote").await;
    let receipt = Target::Receipt(Paper::Mm80);
    a_port_is_pulled("usb-receipt-pulled", ReceiptPrinter::new, PrinterPort::Usb, receipt, "confirmation")
        .await;
}

/// A file where a device should be is not written to.
#[tokio::test]
async fn a_file_is_no_printer() {
    let dir = folder("no-printer");
    let path = dir.join("printer");
    std::fs::write(&path, b"precious").unwrap();
    let bench = Bench::open(&dir, vec![attached("p", PrinterPort::Usb(path.clone()), label())]);
    let why = "it is a file, not a device".to_owned();
    bench.until_printer(PrinterState::Absent { why }).await;
    bench.add("p", "tote", "X-00001").await;
    bench.close().await;
    assert_eq!(std::fs::read(&path).unwrap(), b"precious");
}

#[tokio::test]
async fn the_line_is_cut_within_a_label() {
    let printer = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let bench = Bench::open(&folder("cut-label"), vec![config("p", printer.address(), label())]);
    // The control: whole, and how many bytes a conversation has.
    let first = bench.add("p", "tote", "T-00000").await;
    assert_eq!(bench.until(first, &ENDS).await.state, PrintState::Confirmed);
    let bytes = printer.printed()[0].source.len() + 3 + 3 + 6;
    let step = if is_long() { 1 } else { 23 };
    let (mut trials, mut asked, mut bitten) = (0, 0, 0);
    for cut in (0..bytes + 10).step_by(step) {
        for hang in [false, true] {
            // A printer that hangs is waited for: a few of them are enough.
            if hang && cut % (step * 12) != 0 {
                continue;
            }
            let subject = format!("T-{:05}", 1 + cut * 2 + usize::from(hang));
            printer.line(if hang { Line::HangAfter(cut) } else { Line::CutAfter(cut) });
            let job = bench.add("p", "tote", &subject).await;
            let end = bench.until(job, &ENDS).await;
            bitten += u32::from(!printer.has_line_fault());
            match end.state {
                PrintState::Unknown => {
                    asked += 1;
                    bench.look(&printer, &end).await;
                }
                PrintState::Confirmed => {}
                PrintState::Queued | PrintState::Sending | PrintState::Sent | PrintState::Failed => {
                    panic!("{end:?} after a cut at {cut}");
                }
            }
            once(&printer.printed(), &subject, &format!("cut at {cut}, hang {hang}"));
            trials += 1;
        }
    }
    assert!(bitten > trials * 9 / 10, "the fault bites: {bitten} of {trials}");
    println!(
        "figure: {trials} line faults over {bytes} bytes of a label's conversation, {asked} questions, none lost, none twice without COPY"
    );
    bench.close().await;
}

#[tokio::test]
async fn the_line_is_cut_within_a_receipt() {
    let printer = VirtualPrinter::start(ReceiptPrinter::new(), 0).await.unwrap();
    let bench = Bench::open(
        &folder("cut-receipt"),
        vec![config("p", printer.address(), Target::Receipt(Paper::Mm80))],
    );
    let first = bench.add("p", "confirmation", "R-00000").await;
    assert_eq!(bench.until(first, &ENDS).await.state, PrintState::Confirmed);
    let bytes = printer.printed()[0].source.len() + 12 + 3;
    let step = if is_long() { 1 } else { 211 };
    let (mut trials, mut asked) = (0, 0);
    for cut in (0..bytes + 10).step_by(step) {
        let subject = format!("R-{:05}", 1 + cut);
        printer.line(Line::CutAfter(cut));
        let job = bench.add("p", "confirmation", &subject).await;
        let end = bench.until(job, &ENDS).await;
        match end.state {
            PrintState::Unknown => {
                asked += 1;
                // What was left in it belongs to no one: a person tears it off.
                printer.with(|device| *device = torn_off(device));
                bench.look(&printer, &end).await;
            }
            PrintState::Confirmed => {}
            PrintState::Queued | PrintState::Sending | PrintState::Sent | PrintState::Failed => {
                panic!("{end:?} after a cut at {cut}");
            }
        }
        once(&printer.printed(), &subject, &format!("cut at {cut}"));
        trials += 1;
    }
    println!(
        "figure: {trials} line faults over {bytes} bytes of a receipt's conversation, {asked} questions, none lost, none twice without COPY"
    );
    bench.close().await;
}

/// The same printer without the receipt that has begun.
fn torn_off(device: &ReceiptPrinter) -> ReceiptPrinter {
    let mut fresh = ReceiptPrinter::new();
    let mut behaviour = printers::Behaviour::default();
    for printed in device.printed() {
        fresh.take(&printed.source, &mut behaviour);
    }
    fresh
}

/// Labels in a row on each printer: the roll ends after a third, the line is cut after two thirds.
///
/// In CI eight printers have 125 each at the same time, because one label takes as long as a printer is asked; the long
/// form has 5,000 in one row.
#[tokio::test]
async fn many_labels_with_faults_in_the_middle_come_out_in_order() {
    let (printers, count) = if is_long() { (1, 5_000) } else { (8, 125) };
    let (mut lanes, mut configs) = (Vec::new(), Vec::new());
    for lane in 0..printers {
        let printer = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
        let name = format!("p-{lane}");
        configs.push(config(&name, printer.address(), label()));
        lanes.push((name, printer));
    }
    let bench = Bench::open(&folder("many"), configs);
    let (mut rows, begun) = (Vec::new(), std::time::Instant::now());
    for (name, printer) in &lanes {
        rows.push(a_row(&bench, name, printer, count));
    }
    let mut asked = 0;
    for row in join_all(rows).await {
        asked += row;
    }
    let mut came = 0;
    for (name, printer) in &lanes {
        let printed = printer.printed();
        came += printed.len();
        in_order(&printed, count, name);
    }
    println!(
        "figure: {printers} printers with {count} labels in a row each, {came} came out, {asked} questions, {:.1} s",
        begun.elapsed().as_secs_f32()
    );
    bench.close().await;
}

/// Waits for all at once.
async fn join_all<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let mut waiting: Vec<_> = futures.into_iter().map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|cx| {
        let mut is_ready = true;
        for (future, output) in &mut waiting {
            if output.is_none() {
                match future.as_mut().poll(cx) {
                    std::task::Poll::Ready(done) => *output = Some(done),
                    std::task::Poll::Pending => is_ready = false,
                }
            }
        }
        if is_ready { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    waiting.into_iter().filter_map(|(_, output)| output).collect()
}

/// One printer's row; how often a person was asked.
async fn a_row(bench: &Bench, name: &str, printer: &VirtualPrinter<LabelPrinter>, count: u32) -> u32 {
    printer.be(|b| b.labels_left = Some(count / 3));
    let mut jobs = Vec::new();
    for n in 0..count {
        jobs.push(bench.add(name, "tote", &subject_of(name, n)).await);
    }
    let mut asked = 0;
    for (index, job) in jobs.iter().enumerate() {
        if index == jobs.len() * 2 / 3 {
            printer.line(Line::CutAfter(300));
        }
        let mut changed = printer.changed();
        let end = loop {
            if printer.behaviour().paper_out {
                printer.be(|b| b.paper_out = false);
            }
            tokio::select! {
                end = bench.until(*job, &ENDS) => break end,
                _ = changed.changed() => {}
            }
        };
        if end.state == PrintState::Unknown {
            asked += 1;
            bench.look(printer, &end).await;
        }
    }
    asked
}

fn subject_of(name: &str, n: u32) -> String {
    format!("{name}-T{n:05}")
}

/// Counted back: each once without COPY, in the order in which they were asked for; what was asked about may have a copy.
fn in_order(printed: &[Printed], count: u32, name: &str) {
    let mark = format!("{name}-T");
    let mut originals = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for label in printed {
        let text = String::from_utf8(label.source.clone()).unwrap();
        let number: u32 = text.split(&mark).nth(1).unwrap()[..5].parse().unwrap();
        seen.insert(number);
        if !text.contains("COPY") {
            originals.push(number);
        }
    }
    assert!(originals.windows(2).all(|pair| pair[0] < pair[1]), "{name}: in order, each once");
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), (0..count).collect::<Vec<_>>(), "{name}: none is lost");
}

#[tokio::test]
async fn a_printer_that_cannot_print_makes_jobs_wait_not_fail() {
    let printer = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let other = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let configs = vec![config("p", printer.address(), label()), config("q", other.address(), label())];
    let bench = Bench::open(&folder("wait"), configs);
    printer.be(|b| b.head_open = true);
    let (a, b, c) = (
        bench.add("p", "tote", "T-00001").await,
        bench.add("p", "tote", "T-00002").await,
        bench.add("p", "tote", "T-00003").await,
    );
    // Another printer takes one, another is taken out; the queue of the open one stands.
    bench.done(PrintChange::Move { job: b, printer: "q".to_owned() }).await;
    bench.until(b, &[PrintState::Confirmed]).await;
    let from = &[PrintState::Queued];
    let drop = PrintChange::State { job: c, from, to: PrintState::Failed, reason: "dropped".to_owned() };
    bench.done(drop).await;
    assert_eq!(bench.journal.print(a).await.unwrap().unwrap().state, PrintState::Queued);
    printer.be(|b| b.head_open = false);
    bench.until(a, &[PrintState::Confirmed]).await;
    assert_eq!(labels_of(&printer.printed(), "T-0000"), [false]);
    assert_eq!(labels_of(&other.printed(), "T-00002"), [false]);
    // A second tap on "print again" while the copy is under way is refused.
    other.be(|b| b.paused = true);
    let again = || PrintChange::Again { job: a, printer: "q".to_owned() };
    let copy = bench.done(again()).await;
    let second = bench.journal.change_print(again(), bench.clock.wall()).await.unwrap();
    assert!(matches!(second, PrintChanged::Stale(_)), "{second:?}");
    other.be(|b| b.paused = false);
    bench.until(copy.job, &[PrintState::Confirmed]).await;
    assert_eq!(labels_of(&other.printed(), "T-00001"), [true], "a copy says so");
    bench.close().await;
}

#[tokio::test]
async fn old_jobs_expire_and_silence_is_a_fault() {
    let printer = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let bench = Bench::open(&folder("expire"), vec![config("p", printer.address(), label())]);
    let hour_ago = UtcMillis(bench.clock.wall().0 - 3_600_000);
    let old = bench.add_at("p", "tote", "T-00001", hour_ago).await;
    let expired = bench.until(old, &ENDS).await;
    assert_eq!((expired.state, expired.reason.as_str()), (PrintState::Failed, "expired"));
    assert!(printer.printed().is_empty());
    // Asked for now, it is new, and no copy: it was certainly not printed.
    let from = &[PrintState::Failed];
    let now = PrintChange::State { job: old, from, to: PrintState::Queued, reason: String::new() };
    bench.done(now).await;
    bench.until(old, &[PrintState::Confirmed]).await;
    assert_eq!(labels_of(&printer.printed(), "T-00001"), [false]);
    // A printer that says nothing gets nothing.
    printer.be(|b| b.mute = true);
    let silent = bench.add("p", "tote", "T-00002").await;
    bench.until_printer(PrinterState::Silent).await;
    assert_eq!(bench.journal.print(silent).await.unwrap().unwrap().state, PrintState::Queued);
    assert!(labels_of(&printer.printed(), "T-00002").is_empty());
    printer.be(|b| b.mute = false);
    bench.until(silent, &[PrintState::Confirmed]).await;
    bench.close().await;
}

#[tokio::test]
async fn what_an_ended_agent_had_begun_is_a_question() {
    let dir = folder("restart");
    let printer = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let job = {
        // No printer is set up: the job is begun by hand, as an agent that was killed leaves it.
        let bench = Bench::open(&dir, Vec::new());
        let job = bench.add("p", "tote", "T-00001").await;
        bench.done(PrintChange::Begin { job, problems: "[]".to_owned() }).await;
        bench.close().await;
        job
    };
    let bench = Bench::open(&dir, vec![config("p", printer.address(), label())]);
    let next = bench.add("p", "tote", "T-00002").await;
    bench.until(next, &[PrintState::Confirmed]).await;
    let found = bench.journal.print(job).await.unwrap().unwrap();
    assert_eq!((found.state, found.attempts), (PrintState::Unknown, 1));
    assert!(labels_of(&printer.printed(), "T-00001").is_empty(), "never sent a second time by itself");
    bench.close().await;
}
