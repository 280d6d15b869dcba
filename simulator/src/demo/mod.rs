//! `simulator demo`: a trading day, played by real processes, with the hub killed in the middle of it.
//!
//! Every item is scanned as bytes through a pseudo-terminal and confirmed at a station; orders become picks and
//! shipments at one warehouse, `C` invoices returns at two stores, negative rows at price 0 stock adjustments.
//! The demo reaches into nothing: it drops files, scans, taps, kills, and reads what the processes tell.

mod books;
pub(crate) mod company;
mod desk;
mod drop;
mod outage;
mod plan;
mod play;
mod queue;
mod report;
mod sites;
mod tryton;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, bail};
use protocol::time::BusinessDate;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use self::company::{Company, Folders};
use self::desk::until;
use self::drop::Last;
use self::outage::{Outage, WAITING_MIN};
use self::plan::{Plan, Shelves};
use self::play::Floor;
use self::queue::Queue;
use self::report::{Pages, Report};
use self::tryton::Count;
use crate::retail::{Input, Spool, TradingDay};

pub use self::tryton::{ORDERS, ORDERS_MAX, Unavailable, default_cache};

/// The books stand still for this long before what is pending counts as waiting for a person.
const SETTLED_FOR: Duration = Duration::from_secs(3);
/// Everything is acknowledged, applied and posted within this of the last scan, or the demo says that it is not.
const SETTLE_WAIT: Duration = Duration::from_secs(180);
/// The same with Tryton, which is longer at one posting than files are at a day.
const TRYTON_SETTLED_FOR: Duration = Duration::from_secs(90);
/// And this long for everything.
const TRYTON_SETTLE_WAIT: Duration = Duration::from_secs(900);
/// How often it is told how far Tryton is.
const TOLD_EVERY: Duration = Duration::from_secs(5);
/// Of a part of a day, every so many operations wait when the hub is killed.
const WAITING_SHARE: u64 = 5;

/// What to play, and how.
#[derive(Debug)]
pub struct Options {
    /// The file.
    pub input: Input,
    /// Which of its days.
    pub days: Days,
    /// Multiple of the usual speed; 0 is as fast as the machine can.
    pub speed: f64,
    /// End when everything is settled.
    pub ends: bool,
    /// Print JSON.
    pub json: bool,
    /// Where all files go.
    pub folder: Option<PathBuf>,
    /// What stands behind the hub.
    pub erp: Erp,
}

/// The ERP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erp {
    /// A drop folder.
    Files,
    /// A Tryton server of the demo's own, with a part of one day.
    Tryton {
        /// So many orders at most.
        orders: usize,
        /// Where it is kept between runs.
        cache: PathBuf,
    },
}

/// Which days of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// The one with the most rows.
    Busiest,
    /// This one.
    One(BusinessDate),
    /// One after the other.
    All,
}

/// Whether captured = received = posted + rejected + pending + without ERP effect, in operations, units, money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is so for every operation type.
    Agrees,
    /// It is not.
    Differs,
}

/// Plays.
///
/// # Errors
/// The input is not playable, a process does not start or ends by itself.
pub async fn run(options: Options) -> anyhow::Result<Verdict> {
    // The HTTP client is built for TLS and asks for a provider, though the demo speaks plain HTTP on loopback.
    rustls::crypto::ring::default_provider().install_default().ok();
    let stop = CancellationToken::new();
    let watcher = tokio::spawn(on_signal(stop.clone()));
    // Dropping the company kills its processes: what they have acknowledged is on disk, as always.
    let (company, hints, verdict) = tokio::select! {
        result = play_and_report(&options) => result?,
        () = stop.cancelled() => bail!("stopped by a signal"),
    };
    if !options.ends {
        report::say(&hints.text());
        report::say("Pages stay open; Ctrl-C ends the demo.");
        stop.cancelled().await;
    }
    watcher.abort();
    company.close().await;
    Ok(verdict)
}

async fn on_signal(stop: CancellationToken) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    stop.cancel();
}

async fn play_and_report(options: &Options) -> anyhow::Result<(Company, Pages, Verdict)> {
    let folders = Folders::make(options.folder.clone())?;
    let mut spool = Spool::read(&options.input, &folders.spool())?;
    let busiest = spool.busiest().with_context(|| format!("{} has no readable row", options.input.name()))?;
    let days: Vec<BusinessDate> = match options.days {
        Days::Busiest => vec![busiest],
        Days::One(date) => {
            if !spool.days().contains_key(&date) {
                bail!("{} has no row of {date}", options.input.name());
            }
            vec![date]
        }
        Days::All => spool.days().keys().copied().collect(),
    };
    let killed_on = if days.contains(&busiest) { busiest } else { days[0] };
    let mut played = Vec::new();
    let tryton = match &options.erp {
        Erp::Files => None,
        Erp::Tryton { orders, cache } => {
            let (tryton, part) = tryton::open(&folders, cache, spool.day(killed_on)?, *orders).await?;
            played.push(part);
            Some(tryton)
        }
    };
    report::say("starting one hub and three agents …");
    let mut company = Company::open(folders, sites::all(), tryton).await?;
    let hints = Pages::of(&company).await?;
    report::say(&hints.text());

    let (sender, queue) = watch::channel(Queue::default());
    let stop_watching = CancellationToken::new();
    let stations = company.agents.iter().map(|agent| agent.quiet_station()).collect();
    let watcher =
        tokio::spawn(queue::watch_stations(company.client.clone(), stations, sender, stop_watching.clone()));
    let mut report = Report::new(&options.input, &spool, company.folders.root.clone());
    let mut shelves = Shelves::default();
    for date in days {
        let day = match played.pop() {
            Some(part) => part,
            None => spool.day(date)?,
        };
        let outage =
            play_day(&mut company, &day, &mut shelves, options, &queue, date == killed_on, &mut report);
        if let Some(outage) = outage.await? {
            report.outage = Some(outage);
        }
        report.add_day(day);
    }
    report.settled = settle(&company, &queue).await;
    stop_watching.cancel();
    watcher.await?;
    report.queue_peak = queue.borrow().peak;
    report.books = books::read(&company).await?;
    if let Some(tryton) = &company.tryton {
        report.tryton = Some(Count::read(tryton, &report.books).await?);
    }
    let verdict = if report.agrees() { Verdict::Agrees } else { Verdict::Differs };
    report.print(options.json)?;
    Ok((company, hints, verdict))
}

/// One day: drop its files, wait until the stations know them, play, and let the hub have its outage.
async fn play_day(
    company: &mut Company,
    day: &TradingDay,
    shelves: &mut Shelves,
    options: &Options,
    queue: &watch::Receiver<Queue>,
    with_outage: bool,
    report: &mut Report,
) -> anyhow::Result<Option<Outage>> {
    let plan = Plan::of(day, shelves);
    let last = match company.tryton {
        // It has them already, and the hub looks there.
        Some(_) => Last::of(day),
        None => drop::day_files(&company.folders, day, &plan)?,
    };
    report::say(&format!(
        "{}: {} orders, {} returns, {} adjustments, about {} operations",
        day.date,
        day.orders.len(),
        day.credits.len(),
        day.adjustments.len(),
        plan.operations
    ));
    company.know(&last).await?;
    let Plan { warehouse, stores, by_order, counts, operations, .. } = plan;
    let floor = Floor::open(warehouse, operations, options.speed);
    let wanted = match company.tryton {
        Some(_) => (operations as u64 / WAITING_SHARE).clamp(1, WAITING_MIN),
        None => WAITING_MIN,
    };
    let Company { hub, agents, client, .. } = company;
    let [dc, first, second] = agents.as_mut_slice() else { bail!("one warehouse and two stores") };
    let progress = report::progress(&floor, queue.clone());
    let outage = async {
        if !with_outage {
            return Ok(None);
        }
        let mut outage = outage::happen(hub, client, &floor, wanted, queue.clone()).await?;
        let back = tokio::time::Instant::now();
        let captured = queue.borrow().captured;
        let drained = until(SETTLE_WAIT, "the hub takes what waited", async || {
            Ok((queue.borrow().acked >= captured).then_some(()))
        });
        outage.drained_ms = drained.await.ok().map(|()| outage::millis(back));
        anyhow::Ok(Some(outage))
    };
    let work = async {
        let picks = dc.people.iter_mut().map(|person| play::warehouse(&floor, person));
        tokio::try_join!(
            all(picks),
            play::returns(&floor, &mut first.people[0], &stores[0]),
            play::returns(&floor, &mut second.people[0], &stores[1]),
        )?;
        tokio::try_join!(
            play::returns_by_order(&floor, &mut first.people[0], &by_order[0]),
            play::returns_by_order(&floor, &mut second.people[0], &by_order[1]),
        )?;
        tokio::try_join!(
            play::counts(&floor, &mut dc.people[0], &counts[0]),
            play::counts(&floor, &mut first.people[0], &counts[1]),
            play::counts(&floor, &mut second.people[0], &counts[2]),
        )?;
        anyhow::Ok(())
    };
    let both = async { tokio::try_join!(work, outage) };
    let (_, outage) = tokio::select! {
        result = both => result?,
        () = progress => bail!("progress never ends by itself"),
    };
    report.refused(floor.refused());
    report.verdicts(floor.verdicts());
    company.check()?;
    Ok(outage)
}

/// Runs futures at once on this task; the first error ends all of them.
async fn all(work: impl Iterator<Item = impl Future<Output = anyhow::Result<()>>>) -> anyhow::Result<()> {
    let mut running: Vec<_> = work.map(Box::pin).collect();
    std::future::poll_fn(|context| {
        let mut failed = None;
        running.retain_mut(|one| match one.as_mut().poll(context) {
            std::task::Poll::Pending => true,
            std::task::Poll::Ready(Ok(())) => false,
            std::task::Poll::Ready(Err(error)) => {
                failed = Some(error);
                false
            }
        });
        match failed {
            Some(error) => std::task::Poll::Ready(Err(error)),
            None if running.is_empty() => std::task::Poll::Ready(Ok(())),
            None => std::task::Poll::Pending,
        }
    })
    .await
}

/// Waits until everything is acknowledged and applied, and the books stand still.
async fn settle(company: &Company, queue: &watch::Receiver<Queue>) -> bool {
    let (wait, still) = match company.tryton {
        Some(_) => (TRYTON_SETTLE_WAIT, TRYTON_SETTLED_FOR),
        None => (SETTLE_WAIT, SETTLED_FOR),
    };
    let deadline = tokio::time::Instant::now() + wait;
    let mut told = tokio::time::Instant::now();
    let mut last = None;
    let mut since = tokio::time::Instant::now();
    while tokio::time::Instant::now() < deadline {
        let Queue { captured, acked, .. } = *queue.borrow();
        if let Ok(summary) = books::summary(company).await {
            let state = (captured, acked, summary.received(), summary.pending(), summary.unapplied);
            if last != Some(state) {
                (last, since) = (Some(state), tokio::time::Instant::now());
            }
            let is_through = captured == acked
                && summary.received() == i64::try_from(captured).unwrap_or(i64::MAX)
                && summary.unapplied == 0;
            if is_through && (summary.pending() == 0 || since.elapsed() > still) {
                return true;
            }
            if company.tryton.is_some() && told.elapsed() > TOLD_EVERY {
                told = tokio::time::Instant::now();
                report::say(&format!("{} operations wait for Tryton", summary.pending()));
            }
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    false
}
