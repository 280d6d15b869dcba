//! What the demo tells: progress on stderr, the result on stdout as a table or JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::path::PathBuf;
use std::time::Duration;

use protocol::money::Money;
use serde::Serialize;
use tokio::sync::watch;

use super::books::{Books, KindBook};
use super::company::Company;
use super::outage::Outage;
use super::play::Floor;
use super::queue::Queue;
use super::tryton::Count;
use crate::retail::{Input, Spool, Tally, TradingDay, currency};

/// One line for people, beside the result.
pub(super) fn say(line: &str) {
    // A closed stderr is nobody's loss.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Shows how far the day is until it is dropped.
pub(super) async fn progress(floor: &Floor, queue: watch::Receiver<Queue>) {
    let is_terminal = std::io::stderr().is_terminal();
    let every = if is_terminal { Duration::from_millis(500) } else { Duration::from_secs(5) };
    loop {
        tokio::time::sleep(every).await;
        let (done, planned) = floor.progress();
        let Queue { captured, acked, .. } = *queue.borrow();
        let waiting = captured.saturating_sub(acked);
        let line = format!("{done} of {planned} operations made, {acked} at the hub, {waiting} waiting");
        let mut stderr = std::io::stderr().lock();
        let _ = if is_terminal { write!(stderr, "\r\x1b[K{line}\r") } else { writeln!(stderr, "{line}") };
        let _ = stderr.flush();
    }
}

/// Where to look.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Pages {
    console: String,
    login: String,
    stations: Vec<(String, String)>,
}

impl Pages {
    pub(super) async fn of(company: &Company) -> anyhow::Result<Self> {
        let login = company.hub.login().await?;
        let stations = company.agents.iter().map(|agent| (agent.site.name.to_owned(), agent.page.clone()));
        Ok(Self { console: company.hub.console.clone(), login, stations: stations.collect() })
    }

    pub(super) fn text(&self) -> String {
        let mut text = format!("  console    {}   {}", self.console, self.login);
        for (name, url) in &self.stations {
            let _ = write!(text, "\n  {name:<10} {url}");
        }
        text
    }
}

/// What was played and what came of it.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    input: String,
    rows_in_file: u64,
    rows_played_from: u64,
    days: Vec<String>,
    orders: usize,
    order_lines: usize,
    order_units: i64,
    order_minor: i64,
    credit_notes: usize,
    credit_units: i64,
    credit_minor: i64,
    adjustments: usize,
    adjusted_units: i64,
    oddities: Tally,
    unreadable: Tally,
    refused: BTreeMap<String, u64>,
    /// Of returns against their purchase, what the policy said.
    verdicts: BTreeMap<String, u64>,
    pub(super) outage: Option<Outage>,
    pub(super) queue_peak: u64,
    pub(super) settled: bool,
    pub(super) books: Books,
    /// What Tryton has of it, where it is the ERP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tryton: Option<Count>,
    agrees: bool,
    folder: PathBuf,
}

impl Report {
    pub(super) fn new(input: &Input, spool: &Spool, folder: PathBuf) -> Self {
        Self {
            input: input.name(),
            rows_in_file: spool.rows(),
            rows_played_from: 0,
            days: Vec::new(),
            orders: 0,
            order_lines: 0,
            order_units: 0,
            order_minor: 0,
            credit_notes: 0,
            credit_units: 0,
            credit_minor: 0,
            adjustments: 0,
            adjusted_units: 0,
            oddities: Tally::default(),
            unreadable: spool.unreadable().clone(),
            refused: BTreeMap::new(),
            verdicts: BTreeMap::new(),
            outage: None,
            queue_peak: 0,
            settled: false,
            books: Books::default(),
            tryton: None,
            agrees: false,
            folder,
        }
    }

    pub(super) fn add_day(&mut self, day: TradingDay) {
        self.days.push(day.date.to_string());
        self.rows_played_from += day.rows;
        self.orders += day.orders.len();
        for line in day.orders.iter().flat_map(|order| &order.lines) {
            self.order_lines += 1;
            self.order_units += line.quantity;
            self.order_minor += line.amount.minor;
        }
        self.credit_notes += day.credits.len();
        for line in day.credits.iter().flat_map(|credit| &credit.lines) {
            self.credit_units += line.quantity;
            self.credit_minor += line.refund.minor;
        }
        self.adjustments += day.adjustments.len();
        self.adjusted_units += day.adjustments.iter().map(|adjustment| adjustment.quantity).sum::<i64>();
        self.oddities.merge(day.tally);
    }

    pub(super) fn refused(&mut self, refused: BTreeMap<String, u64>) {
        for (code, count) in refused {
            *self.refused.entry(code).or_default() += count;
        }
    }

    pub(super) fn verdicts(&mut self, verdicts: BTreeMap<String, u64>) {
        for (verdict, count) in verdicts {
            *self.verdicts.entry(verdict).or_default() += count;
        }
    }

    /// Whether the books agree, and Tryton's documents with them.
    pub(super) fn agrees(&self) -> bool {
        self.books.agree() && self.tryton.as_ref().is_none_or(Count::agrees)
    }

    pub(super) fn print(&mut self, json: bool) -> anyhow::Result<()> {
        self.agrees = self.agrees();
        let text = if json { serde_json::to_string_pretty(self)? } else { self.text() };
        let mut stdout = std::io::stdout().lock();
        writeln!(stdout, "{text}")?;
        stdout.flush()?;
        Ok(())
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |words: &str| {
            text.push_str(words);
            text.push('\n');
        };
        line("");
        line(&format!("{}, {}", self.input, span(&self.days)));
        line(&format!(
            "  {} rows: {} orders with {} lines, {} units, {}; {} credit notes, {} units, {}; {} adjustments, {} units",
            self.rows_played_from,
            self.orders,
            self.order_lines,
            self.order_units,
            money(self.order_minor),
            self.credit_notes,
            self.credit_units,
            money(self.credit_minor),
            self.adjustments,
            self.adjusted_units,
        ));
        line("");
        line(&HEADER.iter().map(|(name, width)| format!("{name:>width$}")).collect::<String>());
        for (kind, book) in &self.books.kinds {
            let name = kind.trim_start_matches("counterfoil.").trim_end_matches(".v1");
            line(&row(name, book));
        }
        line(&row("all", &self.books.total()));
        line("");
        line(
            "  captured: in the agents' journals · received: in the hub's log · picks settle with their shipment",
        );
        line(
            "  captured = received = posted + rejected + pending + without ERP effect, in units and money too:",
        );
        line(if self.books.agree() { "  it does, for every type." } else { "  IT DOES NOT." });
        line("");
        if let Some(tryton) = &self.tryton {
            line(&tryton.text());
        }
        if let Some(outage) = &self.outage {
            let drained = outage.drained_ms.map_or_else(
                || "not all of it came through".to_owned(),
                |ms| format!("all of it was at the hub {} after it was back", seconds(ms)),
            );
            line(&format!(
                "  The hub was killed ({}) with {} of {} operations waiting, was away for {}; {drained}.",
                outage.ended_by,
                outage.unacked_at_kill,
                outage.captured_at_kill,
                seconds(outage.away_ms),
            ));
            if outage.unacked_at_kill < outage.wanted {
                line(&format!("  The day is too small for {} of them to wait.", outage.wanted));
            }
        }
        line(&format!("  Most that ever waited: {} operations.", self.queue_peak));
        if !self.settled {
            line("  Not everything was settled in time: see the console and the logs.");
        }
        let verdicts: Vec<_> = self.verdicts.iter().map(|(word, count)| format!("{count} {word}")).collect();
        if !verdicts.is_empty() {
            line(&format!("  Returns against their purchase, by verdict: {}.", verdicts.join(", ")));
        }
        for (code, count) in &self.refused {
            line(&format!("  Stations refused {count} × {code}; nothing was recorded for those."));
        }
        let oddities =
            [("Odd in the day's rows", &self.oddities), ("Lines that are no rows", &self.unreadable)];
        for (title, tally) in oddities.into_iter().filter(|(_, tally)| !tally.0.is_empty()) {
            line("");
            line(&format!("  {title}:"));
            for (oddity, count) in &tally.0 {
                let lines: Vec<_> = count.lines.iter().map(ToString::to_string).collect();
                line(&format!("  {:>7}  {}: {}", count.rows, oddity.title(), oddity.done()));
                line(&format!(
                    "           lines {}{}",
                    lines.join(", "),
                    if count.rows > lines.len() as u64 { ", …" } else { "" }
                ));
            }
        }
        line("");
        line(
            "  The data knows no short picks and no counts; the demo makes some by the rules in docs/demo.md.",
        );
        if self.tryton.is_none() {
            let exported: Vec<_> =
                self.books.exported.iter().map(|(kind, files)| format!("{files} {kind}")).collect();
            line(&format!(
                "  Files for the ERP: {} in {}",
                exported.join(", "),
                self.folder.join("erp/out").display()
            ));
        }
        line(&format!("  Everything of this run: {} (remove it when you are done)", self.folder.display()));
        text
    }
}

const HEADER: [(&str, usize); 9] = [
    ("operation", 17),
    ("captured", 10),
    ("received", 10),
    ("posted", 9),
    ("rejected", 10),
    ("pending", 9),
    ("no effect", 11),
    ("units", 10),
    ("money", 16),
];

fn row(name: &str, book: &KindBook) -> String {
    let same = |left: i64, right: i64, show: fn(i64) -> String| {
        if left == right { show(left) } else { format!("{} ≠ {}", show(left), show(right)) }
    };
    let cells = [
        name.to_owned(),
        book.captured.to_string(),
        book.received.to_string(),
        book.posted.to_string(),
        book.rejected.to_string(),
        book.pending.to_string(),
        book.no_erp_effect.to_string(),
        same(book.units_captured, book.units_received, |units| units.to_string()),
        same(book.minor_captured, book.minor_received, money),
    ];
    HEADER.iter().zip(cells).map(|((_, width), cell)| format!("{cell:>width$}")).collect()
}

pub(super) fn money(minor: i64) -> String {
    Money { minor, currency: currency() }.to_string()
}

fn seconds(ms: u64) -> String {
    format!("{}.{} s", ms / 1000, ms % 1000 / 100)
}

fn span(days: &[String]) -> String {
    match days {
        [] => "no day".to_owned(),
        [day] => day.clone(),
        [first, .., last] => format!("{} days from {first} to {last}", days.len()),
    }
}
