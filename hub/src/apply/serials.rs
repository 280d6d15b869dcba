//! Serial numbers and lots: kept with the order line when its units are picked, compared when they come back.
//!
//! A number that the site did not record is no mistake here: what the policy makes of that is its own. A number that was
//! not shipped is told to a person as a swap; the customer keeps what was promised.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{ItemId, LotId, OrderId, Serial};
use protocol::operation::{Operation, PickConfirmed, ReturnAcceptedV2};
use protocol::reference::{Order, TrackedBy};
use protocol::returns::{Code, Compared, Recorded, SaleFile, track};

use super::notice::{self, About};
use super::world::{OrderState, World};
use crate::exception::Category;
use crate::serials::Numbered;
use crate::store::unit_number::{self, UnitNumberRow};
use crate::store::{StoreError, reference};

/// Swapped units named to people.
const SWAPS_SHOWN_MAX: usize = 5;

/// Why the numbers of a pick cannot be, if they cannot.
pub(super) fn problem(order: &OrderState, body: &PickConfirmed) -> Option<String> {
    if body.serials.is_empty() {
        return None;
    }
    let PickConfirmed { order: number, line, item, serials, .. } = body;
    let count = i64::try_from(serials.len()).unwrap_or(i64::MAX);
    let picked = body.quantity.base_quantity;
    if count != picked {
        return Some(format!("{picked} of line {line} were picked under {count} serial numbers"));
    }
    let mut seen = BTreeSet::new();
    let lines: Vec<_> = order.lines.values().filter(|line| line.item == *item).collect();
    let twice = serials
        .iter()
        .find(|serial| !seen.insert(*serial) || lines.iter().any(|line| line.numbers.has(serial)));
    twice.map(|serial| format!("{item} with the serial number {serial} was picked for order {number} before"))
}

/// Units were picked: their numbers stay with the order's line. The lot of an item whose lots nobody tells apart is none.
pub(super) fn picked(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &PickConfirmed,
    has_left: bool,
) -> Result<(), StoreError> {
    let lot = match &body.lot {
        Some(lot) if world.tracked_by(&body.item)? == TrackedBy::Lot => Some(lot.clone()),
        Some(_) | None => None,
    };
    let lots: Vec<LotId> = lot.into_iter().collect();
    if lots.is_empty() && body.serials.is_empty() {
        return Ok(());
    }
    let fresh = Numbered {
        serials: body.serials.iter().cloned().collect(),
        lots: lots.iter().map(|lot| (lot.clone(), body.quantity.base_quantity)).collect(),
    };
    if let Some(row) = world.order(&body.order)?.and_then(|order| order.line_mut(body.line)) {
        row.numbers.pick(fresh, has_left);
    }
    keep(world, operation, body.line, &body.item, &body.serials, &lots)
}

/// Tells a sale how its units are told apart, by the items as they are now and by what was picked.
pub(super) fn tell(
    world: &mut World<'_, '_>,
    sale: &mut SaleFile,
    order: &Order,
    body: &ReturnAcceptedV2,
) -> Result<(), StoreError> {
    let asked: BTreeSet<u32> = body.input.request.lines.iter().map(|line| line.line).collect();
    let items: BTreeSet<ItemId> =
        sale.lines.iter().filter(|sold| asked.contains(&sold.line)).map(|sold| sold.item.clone()).collect();
    let mut by = BTreeMap::new();
    for item in items {
        let tracked = world.tracked_by(&item)?;
        by.insert(item, tracked);
    }
    track(sale, |sold| {
        let line = order.lines.iter().find(|line| line.line == sold.line);
        Recorded {
            by: by.get(&sold.item).copied().unwrap_or_default(),
            serials: line.map(|line| line.serials.iter().cloned().collect()).unwrap_or_default(),
            lots: line.map(|line| line.lots.iter().cloned().collect()).unwrap_or_default(),
        }
    });
    Ok(())
}

/// The first unit of a return that is back already, by what the hub has of its order.
pub(super) fn back_before<'b>(order: &OrderState, body: &'b ReturnAcceptedV2) -> Option<&'b Serial> {
    let back = order.row.returned.as_deref()?;
    let sold = &body.input.sale.lines;
    body.input.request.lines.iter().find_map(|asked| {
        let item = &sold.iter().find(|of| of.line == asked.line)?.item;
        let lines = || sold.iter().filter(|of| of.item == *item).map(|of| of.line);
        asked.serials.iter().find(|serial| back.is_back(lines(), serial))
    })
}

/// Units came back: they are found by their numbers, and one that was not shipped is a case for a person.
pub(super) fn returned(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAcceptedV2,
    number: &OrderId,
    posting: &str,
) -> Result<(), StoreError> {
    for asked in &body.input.request.lines {
        let sold = body.input.sale.lines.iter().find(|sold| sold.line == asked.line);
        if let Some(sold) = sold {
            keep(world, operation, asked.line, &sold.item, &asked.serials, &asked.lots)?;
        }
    }
    let swaps = swaps(world, body, number)?;
    if swaps.is_empty() {
        return Ok(());
    }
    let shown: Vec<&str> = swaps.iter().take(SWAPS_SHOWN_MAX).map(String::as_str).collect();
    let more = if swaps.len() > SWAPS_SHOWN_MAX { "; and more" } else { "" };
    let by = match &body.approved_by {
        Some(supervisor) => format!("supervisor {supervisor} agreed"),
        None => "nobody at the counter could see it".to_owned(),
    };
    let detail = format!(
        "return {} of order {number} at {}: {}{more}; {by}. Keep the goods apart until it is clear whose they are",
        body.accepted.return_id,
        operation.source.site,
        shown.join("; ")
    );
    let about = About {
        subject: operation.subject.as_str(),
        site: Some(&operation.source.site),
        operation: Some(operation.id),
        posting,
    };
    notice::raise(world, Category::SwapCase, &format!("swap_case/{}", operation.id), &detail, &about)?;
    Ok(())
}

/// What came back otherwise than it left: as the station saw it, and as the hub knows it.
fn swaps(
    world: &mut World<'_, '_>,
    body: &ReturnAcceptedV2,
    number: &OrderId,
) -> Result<BTreeSet<String>, StoreError> {
    let words = |line: u32, what: &str, found: &str| format!("line {line}: {what} {found} came back");
    let (serial, lot) = ("serial number", "lot");
    let mut swaps: BTreeMap<String, String> = BTreeMap::new();
    for reason in body.assessment.verdict.reasons() {
        let what = if reason.code == Code::SerialMismatch {
            serial
        } else if reason.code == Code::LotMismatch {
            lot
        } else {
            continue;
        };
        if let (Some(line), Some(Compared::Text { found, expected })) = (reason.line, &reason.compared) {
            swaps.insert(words(line, what, found), expected.clone());
        }
    }
    let Some(order) = world.order(number)? else { return Ok(BTreeSet::new()) };
    for asked in &body.input.request.lines {
        let Some(row) = order.lines.get(&asked.line) else { continue };
        let (serials, lots) = (row.numbers.serials(), row.numbers.lots());
        let is_all = !serials.is_empty() && i64::try_from(serials.len()).is_ok_and(|all| all >= row.shipped);
        let shipped: Vec<&str> = serials.iter().map(Serial::as_str).take(SWAPS_SHOWN_MAX).collect();
        for found in asked.serials.iter().filter(|found| is_all && !serials.contains(*found)) {
            swaps.entry(words(asked.line, serial, found.as_str())).or_insert_with(|| shipped.join(" "));
        }
        let shipped: Vec<&str> = lots.iter().map(LotId::as_str).take(SWAPS_SHOWN_MAX).collect();
        for found in asked.lots.iter().filter(|found| !lots.is_empty() && !lots.contains(*found)) {
            swaps.entry(words(asked.line, lot, found.as_str())).or_insert_with(|| shipped.join(" "));
        }
    }
    Ok(swaps.into_iter().map(|(what, shipped)| format!("{what}, shipped was {shipped}")).collect())
}

fn keep(
    world: &mut World<'_, '_>,
    operation: &Operation,
    line: u32,
    item: &ItemId,
    serials: &[Serial],
    lots: &[LotId],
) -> Result<(), StoreError> {
    let ordinal = world.ordinal;
    let row = |kind: &'static str, number: &str| UnitNumberRow {
        operation: operation.id,
        ordinal,
        line: i64::from(line),
        kind,
        number: number.to_owned(),
        item: item.to_string(),
    };
    let serials = serials.iter().map(|serial| row("serial", serial.as_str()));
    let rows: Vec<UnitNumberRow> = serials.chain(lots.iter().map(|lot| row("lot", lot.as_str()))).collect();
    if rows.is_empty() { Ok(()) } else { unit_number::insert(world.tx, &rows) }
}

impl World<'_, '_> {
    /// How an item's units are told apart; of an item that nobody has told the hub of they are not.
    pub(super) fn tracked_by(&mut self, item: &ItemId) -> Result<TrackedBy, StoreError> {
        if let Some(new) = self.new_item(item) {
            return Ok(new.tracked_by);
        }
        Ok(reference::item(self.tx, item)?.map(|item| item.tracked_by).unwrap_or_default())
    }
}
