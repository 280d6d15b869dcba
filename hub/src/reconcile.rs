//! Reconciliation: compares what the hub holds with what the ERP says, and tells a person what differs. Stock is compared
//! here, documents in [`document`]. It changes neither side.

pub mod compare;
pub mod document;
pub(crate) mod shadow;

use std::collections::BTreeMap;

use protocol::id::{ItemId, SiteId};
use protocol::time::UtcMillis;

use crate::drift::{CLOCKS_MILLIS, Difference, Effect, compare, effects};
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::store::drift::{self, Drifted};
use crate::store::exception::{self, ExceptionState};
use crate::store::{Store, StoreError, Tx};

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// An older figure says nothing of today: what was posted since would have to be read whole.
pub const FIGURE_AGE_MAX_DAYS: i64 = 7;
/// Without new figures a site is compared again after this long: what was in doubt may be settled.
const LOOK_EVERY_MILLIS: i64 = 60 * 60 * 1_000;
/// Lines that an exception names; more are counted.
const NAMED_MAX: usize = 5;

/// An item whose stock differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Of what.
    pub item: ItemId,
    /// How.
    pub difference: Difference,
    /// When the ERP was asked, or told.
    pub seen_at: UtcMillis,
}

/// What drifts at a site, the largest first.
///
/// # Errors
/// [`StoreError`].
pub fn drifting(tx: &mut Tx<'_>, site: &SiteId, now: UtcMillis) -> Result<Vec<Line>, StoreError> {
    let known = drift::beside(tx, site, now.plus(-FIGURE_AGE_MAX_DAYS * DAY_MILLIS))?;
    let Some(oldest) = known.iter().map(|row| row.figure.from).min() else { return Ok(Vec::new()) };
    let mut by_item: BTreeMap<ItemId, Vec<Effect>> = BTreeMap::new();
    for moving in drift::moving(tx, site, oldest.plus(-CLOCKS_MILLIS))? {
        match effects(moving.kind, site, &moving.document) {
            Ok(moved) => {
                for (item, quantity) in moved {
                    let effect =
                        Effect { quantity, created_at: moving.created_at, standing: moving.standing };
                    by_item.entry(item).or_default().push(effect);
                }
            }
            Err(error) => {
                tracing::warn!(posting = %moving.key, %error, "a posting cannot be read: its goods count as drift");
            }
        }
    }
    // The ERP cannot know of these before somebody books them there: its next figure shows whether it was done.
    for (item, effect) in drift::set_apart(tx, site, oldest.plus(-CLOCKS_MILLIS))? {
        by_item.entry(item).or_default().push(effect);
    }
    let mut lines: Vec<Line> = known
        .into_iter()
        .map(|row| {
            let moved = by_item.get(&row.item).map_or(&[][..], Vec::as_slice);
            let difference = compare(row.ledger, &row.figure, moved);
            Line { difference, item: row.item, seen_at: row.figure.to }
        })
        .filter(|line| line.difference.drift != 0)
        .collect();
    lines.sort_by(|left, right| {
        let size = |line: &Line| line.difference.drift.unsigned_abs();
        size(right).cmp(&size(left)).then_with(|| left.item.cmp(&right.item))
    });
    Ok(lines)
}

/// Compares the sites of which the ERP has said something new, and each at least every hour; says how many. What differs
/// becomes one exception per site, which closes itself when nothing does any more.
///
/// # Errors
/// [`StoreError`].
pub async fn look(store: &Store, now: UtcMillis) -> Result<usize, StoreError> {
    let due = store.read(move |tx| drift::due(tx, now.plus(-LOOK_EVERY_MILLIS))).await?;
    for (site, told_at) in &due {
        let told_at = *told_at;
        let asked = site.clone();
        let lines = store.read(move |tx| drifting(tx, &asked, now)).await?;
        let site = site.clone();
        store.write(move |tx| keep(tx, (&site, told_at), &lines, now)).await?;
    }
    Ok(due.len())
}

fn keep(tx: &mut Tx<'_>, of: (&SiteId, UtcMillis), lines: &[Line], now: UtcMillis) -> Result<(), StoreError> {
    let (site, _) = of;
    let known = drift::known(tx, site)?;
    let since = |item| known.get(item).map_or(now, |before: &Drifted| before.since);
    let found: BTreeMap<ItemId, Drifted> = lines
        .iter()
        .map(|line| (line.item.clone(), Drifted { drift: line.difference.drift, since: since(&line.item) }))
        .collect();
    drift::found(tx, of, &found, now)?;
    let cause = cause(site);
    let last = exception::last_of_cause(tx, &cause)?;
    if lines.is_empty() {
        if last.is_some_and(|(state, _)| state.is_live()) {
            let note = "The ledger and the ERP agree again.".to_owned();
            log::append(tx, now, &Entry::Cleared { cause, note })?;
        }
        return Ok(());
    }
    let is_to_tell = match last {
        None => true,
        Some((ExceptionState::Open | ExceptionState::Taken, _)) => false,
        // What a person has seen to shows in figures that are taken after that.
        Some((ExceptionState::Resolved, closed_at)) => lines.iter().any(|line| line.seen_at.0 > closed_at),
        Some((ExceptionState::Waived, _)) => found != known,
    };
    if is_to_tell {
        log::append(tx, now, &noticed(cause, site, lines))?;
    }
    Ok(())
}

fn cause(site: &SiteId) -> String {
    format!("drift/{site}")
}

fn noticed(cause: String, site: &SiteId, lines: &[Line]) -> Entry {
    let named: Vec<String> = lines.iter().take(NAMED_MAX).map(sentence).collect();
    let more = match lines.len().saturating_sub(NAMED_MAX) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    Entry::Noticed {
        category: Category::Drift,
        cause,
        // A site is no key to trace by; it stands beside.
        subject: String::new(),
        site: Some(site.clone()),
        detail: format!(
            "{} from the ERP by more than what is on its way: {}{more}. Find out which side is right and \
             correct the ERP's stock where it is wrong; `counterfoil-hub drift --site {site}` says how it stands now. This \
             closes itself when a later figure agrees.",
            match lines.len() {
                1 => format!("1 item of {site} differs"),
                count => format!("{count} items of {site} differ"),
            },
            named.join("; ")
        ),
    }
}

fn sentence(line: &Line) -> String {
    let Difference { ledger, erp, on_its_way, doubt_out, doubt_in, drift } = line.difference;
    let mut text = format!("{}: the ledger has {ledger}, the ERP {erp}", line.item);
    if on_its_way != 0 {
        text.push_str(&format!(", {on_its_way:+} on its way"));
    }
    if doubt_out != 0 || doubt_in != 0 {
        text.push_str(&format!(", {doubt_out:+} to {doubt_in:+} in doubt"));
    }
    text.push_str(&format!(", drift {drift:+}"));
    text
}

#[cfg(test)]
mod tests;
