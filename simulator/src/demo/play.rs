//! The day itself: who does what, in which order, at which station.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use agent::station::action::Action;
use protocol::operation::{Condition, Disposition, ReturnReason, ShortReason};
use protocol::reference::TypedPin;
use tokio::time::Instant;

use super::desk::{DeskError, Person, operation_id, until};
use super::plan::{CountTask, PickLine, PickTask, ReturnTask, ReturnedLine, WarehouseTask};
use super::sites::{SUPERVISOR, SUPERVISOR_PIN};
use crate::scanner::Symbology;

/// What another site did is known here within this, or the demo gives up.
const FEED_WAIT: Duration = Duration::from_secs(120);
/// How long a day takes at speed 1.
const DAY: Duration = Duration::from_secs(35);
/// Kinds of refusals kept apart for the report.
const REFUSALS_MAX: usize = 20;

/// What all people of a day share: the tasks, the pace and what went wrong.
#[derive(Debug)]
pub(super) struct Floor {
    warehouse: Mutex<VecDeque<WarehouseTask>>,
    done: AtomicUsize,
    operations: usize,
    begun: Instant,
    per_operation: Duration,
    refused: Mutex<BTreeMap<String, u64>>,
    verdicts: Mutex<BTreeMap<String, u64>>,
}

impl Floor {
    pub(super) fn open(warehouse: Vec<WarehouseTask>, operations: usize, speed: f64) -> Self {
        let per_operation = if speed > 0.0 {
            DAY.div_f64(speed) / u32::try_from(operations.max(1)).unwrap_or(u32::MAX)
        } else {
            Duration::ZERO
        };
        Self {
            warehouse: Mutex::new(warehouse.into()),
            done: AtomicUsize::new(0),
            operations,
            begun: Instant::now(),
            per_operation,
            refused: Mutex::new(BTreeMap::new()),
            verdicts: Mutex::new(BTreeMap::new()),
        }
    }

    /// Operations made so far, and planned in all.
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.operations)
    }

    /// What stations refused, by code.
    pub(super) fn refused(&self) -> BTreeMap<String, u64> {
        self.refused.lock().map(|refused| refused.clone()).unwrap_or_default()
    }

    /// What the policy said to returns, by the word.
    pub(super) fn verdicts(&self) -> BTreeMap<String, u64> {
        self.verdicts.lock().map(|verdicts| verdicts.clone()).unwrap_or_default()
    }

    fn count_verdict(&self, verdict: &str) {
        if let Ok(mut verdicts) = self.verdicts.lock() {
            *verdicts.entry(verdict.to_owned()).or_default() += 1;
        }
    }

    fn next(&self) -> Option<WarehouseTask> {
        self.warehouse.lock().ok()?.pop_front()
    }

    /// One more operation is on disk. Waits until the next one is due.
    async fn made(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let due = self.begun + self.per_operation * u32::try_from(done).unwrap_or(u32::MAX);
        tokio::time::sleep_until(due).await;
    }

    /// A refusal is counted and the work goes on; anything else ends the demo.
    fn refusal(&self, error: DeskError) -> anyhow::Result<()> {
        match error {
            DeskError::Refused { code, detail } => {
                tracing::debug!(%code, %detail, "refused");
                if let Ok(mut refused) = self.refused.lock()
                    && (refused.len() < REFUSALS_MAX || refused.contains_key(&code))
                {
                    *refused.entry(code).or_default() += 1;
                }
                Ok(())
            }
            DeskError::Broken(error) => Err(error),
        }
    }
}

/// Warehouse tasks until there are none.
pub(super) async fn warehouse(floor: &Floor, person: &mut Person) -> anyhow::Result<()> {
    while let Some(task) = floor.next() {
        let result = match &task {
            WarehouseTask::Pick(task) => pick(floor, person, task).await,
            WarehouseTask::Adjust { item, quantity, reason } => {
                let reason = Some(*reason);
                stocktaking(floor, person, &Action::StartAdjustment {}, item.as_str(), *quantity, reason)
                    .await
            }
        };
        if let Err(error) = result {
            floor.refusal(error)?;
            leave(person).await?;
        }
    }
    Ok(())
}

/// Returns, one after the other.
pub(super) async fn returns(floor: &Floor, person: &mut Person, tasks: &[ReturnTask]) -> anyhow::Result<()> {
    for task in tasks {
        if let Err(error) = take_back(floor, person, task).await {
            floor.refusal(error)?;
            leave(person).await?;
        }
    }
    Ok(())
}

/// Counts, one after the other.
pub(super) async fn counts(floor: &Floor, person: &mut Person, tasks: &[CountTask]) -> anyhow::Result<()> {
    for CountTask { item, quantity } in tasks {
        let counted =
            stocktaking(floor, person, &Action::StartCount {}, item.as_str(), *quantity, None).await;
        if let Err(error) = counted {
            floor.refusal(error)?;
            leave(person).await?;
        }
    }
    Ok(())
}

async fn leave(person: &mut Person) -> anyhow::Result<()> {
    match person.act(&Action::Leave {}).await {
        Ok(_) | Err(DeskError::Refused { .. }) => Ok(()),
        Err(DeskError::Broken(error)) => Err(error),
    }
}

async fn pick(floor: &Floor, person: &mut Person, task: &PickTask) -> Result<(), DeskError> {
    let screen = person.scan(Symbology::Qr, task.order.as_str()).await?;
    if screen.task.kind != "pick" || screen.task.order.as_ref() != Some(&task.order) {
        let detail = format!("order {} does not open", task.order);
        return Err(DeskError::Refused { code: "demo_order_not_open".to_owned(), detail });
    }
    let mut open: BTreeMap<u32, &PickLine> = task.lines.iter().map(|line| (line.line, line)).collect();
    while let Some((first, line)) = open.first_key_value() {
        let (first, missing) = (*first, line.short.map_or(0, |(units, _)| units));
        if line.quantity == missing {
            short(floor, person, line).await?;
            open.remove(&first);
            continue;
        }
        let screen = person.scan(Symbology::Code128, line.item.as_str()).await?;
        // The station may point at another line of the same item: then that one is picked.
        let selected = screen.task.selected.as_ref().and_then(|selected| selected.line).unwrap_or(first);
        let Some(line) = open.remove(&selected) else {
            let detail = format!("line {selected} of order {} is done", task.order);
            return Err(DeskError::Refused { code: "demo_line_done".to_owned(), detail });
        };
        let missing = line.short.map_or(0, |(units, _)| units);
        if line.quantity > missing {
            let (operation, quantity) = (operation_id()?, line.quantity - missing);
            let confirm = |scan| Action::Confirm { operation, scan, quantity, reason: None };
            person.act_on_scan(screen.scan, confirm).await?;
            floor.made().await;
        }
        if missing > 0 {
            short(floor, person, line).await?;
        }
    }
    person.act(&Action::Pack { operation: operation_id()? }).await?;
    floor.made().await;
    leave(person).await?;
    Ok(())
}

async fn short(floor: &Floor, person: &mut Person, line: &PickLine) -> Result<(), DeskError> {
    let (quantity, reason) = line.short.unwrap_or((line.quantity, ShortReason::NotFound));
    person.act(&Action::Short { operation: operation_id()?, line: line.line, quantity, reason }).await?;
    floor.made().await;
    Ok(())
}

/// An adjustment or a count: start, scan, confirm, leave.
async fn stocktaking(
    floor: &Floor,
    person: &mut Person,
    start: &Action,
    item: &str,
    quantity: i64,
    reason: Option<protocol::operation::AdjustReason>,
) -> Result<(), DeskError> {
    person.act(start).await?;
    let screen = person.scan(Symbology::Code128, item).await?;
    let operation = operation_id()?;
    let confirm = |scan| Action::Confirm { operation, scan, quantity, reason };
    person.act_on_scan(screen.scan, confirm).await?;
    floor.made().await;
    leave(person).await?;
    Ok(())
}

/// Returns against their purchase, once the desk may promise anything.
pub(super) async fn returns_by_order(
    floor: &Floor,
    person: &mut Person,
    tasks: &[ReturnTask],
) -> anyhow::Result<()> {
    for task in tasks {
        let Some(order) = &task.order else { continue };
        let start = Action::StartReturn { order: Some(order.clone()), document: Some(task.document.clone()) };
        let what = format!("order {order} to have been shipped, as the desk knows it");
        until(FEED_WAIT, &what, async || match person.act(&start).await {
            Ok(_) => Ok(Some(())),
            Err(DeskError::Refused { .. }) => Ok(None),
            Err(DeskError::Broken(error)) => Err(error),
        })
        .await?;
        if let Err(error) = take_back_by_order(floor, person, task).await {
            floor.refusal(error)?;
        }
        leave(person).await?;
    }
    Ok(())
}

async fn take_back_by_order(floor: &Floor, person: &mut Person, task: &ReturnTask) -> Result<(), DeskError> {
    let mut verdict = None;
    for line in &task.lines {
        let screen = person.scan(Symbology::Code128, line.item.as_str()).await?;
        let screen = person.act_on_scan(screen.scan, |scan| return_line(line, scan)).await?;
        verdict = screen.task.verdict();
    }
    let mut screen = person.look().await?;
    // What may be promised comes with the feed, too.
    let deadline = Instant::now() + FEED_WAIT;
    while screen.task.verdict().as_deref() == Some("deny") && Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(250)).await;
        screen = person.look().await?;
        verdict = screen.task.verdict();
    }
    let verdict = verdict.unwrap_or_else(|| "no_policy".to_owned());
    if verdict == "needs_supervisor" {
        let asking = person.scan(Symbology::Code39, SUPERVISOR).await?;
        // A desk that has not heard of the PIN yet takes the badge alone.
        if let Some(worker) = asking.task.pin_of {
            let pin = TypedPin::new(SUPERVISOR_PIN.to_owned());
            person.act(&Action::EnterPin { worker, pin }).await?;
        }
    }
    floor.count_verdict(&verdict);
    person.act(&Action::AcceptReturn { operation: operation_id()? }).await?;
    floor.made().await;
    Ok(())
}

async fn take_back(floor: &Floor, person: &mut Person, task: &ReturnTask) -> Result<(), DeskError> {
    let start = Action::StartReturn { order: None, document: Some(task.document.clone()) };
    let mut screen = person.act(&start).await?;
    for line in &task.lines {
        if !line.service {
            screen = person.scan(Symbology::Code128, line.item.as_str()).await?;
            let selected = screen.task.selected.as_ref().and_then(|selected| selected.item.as_ref());
            if selected != Some(&line.item) {
                let detail = format!("{} was scanned, {selected:?} is on the screen", line.item);
                return Err(DeskError::Refused { code: "demo_other_item".to_owned(), detail });
            }
        }
        screen = person.act_on_scan(screen.scan, |scan| return_line(line, scan)).await?;
    }
    person.act(&Action::AcceptReturn { operation: operation_id()? }).await?;
    floor.made().await;
    leave(person).await?;
    Ok(())
}

fn return_line(line: &ReturnedLine, scan: agent::station::view::ScanNumber) -> Action {
    let (condition, disposition) = match (line.service, line.damaged) {
        (true, _) => (Condition::NoGoods, Disposition::NoGoods),
        (false, true) => (Condition::Damaged, Disposition::Quarantine),
        (false, false) => (Condition::LikeNew, Disposition::Shelf),
    };
    Action::ReturnLine {
        scan,
        row: None,
        item: line.item.clone(),
        order_line: line.order_line,
        quantity: line.quantity,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::NotStated,
        condition,
        disposition: Some(disposition),
        refund: Some(line.refund),
    }
}
