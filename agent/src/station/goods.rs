use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::barcode::is_card_number;
use protocol::id::{GoodsReceiptId, ItemId, LotId, OperationId, PurchaseOrderId};
use protocol::operation::{
    Body, GOODS_RECEIPT_LINES_MAX, GoodsCondition, GoodsReceiptClosed, GoodsReceived, ReceivedLine,
};
use protocol::quantity::{Quantity, Unit};
use protocol::reference::{Item, ItemKind, PurchaseLine, PurchaseStatus};
use protocol::time::BusinessDate;

mod shown;

use super::found::{PurchaseFacts, Scanned};
use super::received::Counted;
use super::view::Message;
use super::{Progress, QUANTITY_MAX, Refusal, count_open, in_range, nothing_selected};

/// Characters of a delivery note's number.
const DELIVERY_NOTE_CHARS_MAX: usize = 64;
/// Bytes that the lines of one goods receipt may take: the rest of its operation fits beside them.
const CLOSE_BYTES_MAX: usize = 48 * 1024;
/// Bytes of a line beside its item and lot.
const LINE_BYTES: usize = 128;

/// A purchase order that is being counted in.
#[derive(Debug)]
pub(super) struct Goods {
    facts: Arc<PurchaseFacts>,
    selected: Option<Selected>,
    /// Items that were scanned here and are in no line.
    strangers: BTreeMap<ItemId, Item>,
    /// The goods receipt that was closed here, until something else is done.
    closed: Option<GoodsReceiptId>,
    /// Sums that the close under way leaves out.
    rest: usize,
}

#[derive(Debug)]
struct Selected {
    item: Item,
    /// By scans, or typed and refused as too many.
    counted: i64,
    by_scans: i64,
    scans: u32,
    lot: Option<LotId>,
    expiry: Option<BusinessDate>,
}

/// Where what is selected belongs.
struct Target<'a> {
    /// The line that it is counted for; none if the item is in none.
    line: Option<&'a PurchaseLine>,
    /// Units of that line that have yet to come.
    open: i64,
    /// The same of all lines of the item.
    open_of_item: i64,
}

impl Goods {
    pub(super) fn new(facts: Arc<PurchaseFacts>) -> Self {
        Self { facts, selected: None, strangers: BTreeMap::new(), closed: None, rest: 0 }
    }

    pub(super) fn order(&self) -> &PurchaseOrderId {
        &self.facts.purchase.purchase_order
    }

    pub(super) fn refresh(&mut self, facts: Arc<PurchaseFacts>) {
        if facts.purchase.purchase_order == *self.order() {
            self.facts = facts;
        }
    }

    /// Whether something was selected.
    pub(super) fn deselect(&mut self) -> bool {
        self.selected.take().is_some()
    }

    pub(super) fn no_open_count(&self) -> Result<(), Refusal> {
        match &self.selected {
            Some(selected) if selected.scans > 1 || selected.counted > 1 => {
                Err(count_open(&selected.item.item, selected.counted))
            }
            Some(_) | None => Ok(()),
        }
    }

    pub(super) fn has_selected(&self, item: &ItemId) -> bool {
        self.selected.as_ref().is_some_and(|selected| selected.item.item == *item)
    }

    /// Whether a person must look: the goods are not as they were ordered.
    pub(super) fn asks(&self, progress: &Progress, today: BusinessDate) -> bool {
        self.selected
            .as_ref()
            .is_some_and(|selected| self.excess(selected, progress) > 0 || selected.is_expired(today))
    }

    /// An item was scanned: it is selected, or one more of it is counted.
    pub(super) fn hear(
        &mut self,
        scanned: &Scanned,
        progress: &Progress,
        today: BusinessDate,
    ) -> Result<Message, Refusal> {
        self.still_expected(progress)?;
        let item = &scanned.item;
        if item.kind == ItemKind::Service {
            let message = about("scan-service", item);
            return Err(Refusal::conflict("item_is_service", message));
        }
        if self.has_selected(&item.item) {
            self.same_batch(scanned)?;
            self.count(scanned.units)?;
        } else {
            // What was not counted by scans is no count: another scan may go on.
            self.no_open_count()?;
            self.closed = None;
            self.selected = Some(Selected {
                item: item.clone(),
                counted: scanned.units,
                by_scans: scanned.units,
                scans: 1,
                lot: scanned.lot.clone(),
                expiry: scanned.expiry,
            });
        }
        Ok(self.heard(progress, today))
    }

    /// What the selected item is here.
    fn heard(&mut self, progress: &Progress, today: BusinessDate) -> Message {
        let Some(selected) = &self.selected else { return Message::new("next-goods") };
        let message = |key: &str| about(key, &selected.item).number("n", selected.counted);
        let target = self.target(&selected.item.item, progress);
        let excess = self.excess(selected, progress);
        let said = if target.line.is_none() {
            message("goods-not-ordered")
        } else if target.open_of_item == 0 {
            message("goods-line-complete")
        } else if excess > 0 {
            message("goods-over").number("over", excess).number("left", target.open_of_item)
        } else if selected.is_expired(today) {
            let expiry = selected.expiry.map(|day| day.to_string()).unwrap_or_default();
            message("goods-expired").text("expiry", expiry)
        } else if selected.scans > 1 {
            message("scan-item-counted")
        } else {
            message("scan-item")
        };
        if target.line.is_none() {
            let item = selected.item.clone();
            self.strangers.insert(item.item.clone(), item);
        }
        said
    }

    /// Lots and dates are counted apart.
    fn same_batch(&self, scanned: &Scanned) -> Result<(), Refusal> {
        match &self.selected {
            Some(selected) if selected.lot != scanned.lot || selected.expiry != scanned.expiry => {
                Err(Refusal::conflict("other_lot", about("goods-other-lot", &selected.item)))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Counts further units of what is selected.
    pub(super) fn count(&mut self, units: i64) -> Result<(), Refusal> {
        let selected = self.selected.as_mut().ok_or_else(nothing_selected)?;
        selected.counted = selected.counted.saturating_add(units).min(QUANTITY_MAX);
        selected.by_scans = selected.by_scans.saturating_add(units).min(QUANTITY_MAX);
        selected.scans = selected.scans.saturating_add(1);
        Ok(())
    }

    /// Units of what is selected, in one condition.
    pub(super) fn receive(
        &mut self,
        quantity: i64,
        condition: GoodsCondition,
        progress: &Progress,
        today: BusinessDate,
    ) -> Result<Body, Refusal> {
        self.still_expected(progress)?;
        let selected = self.selected.as_ref().ok_or_else(nothing_selected)?;
        let target = self.target(&selected.item.item, progress);
        let expired = selected.is_expired(today);
        let quantity = in_range(quantity, 1, QUANTITY_MAX)?;
        if condition == GoodsCondition::Good && expired {
            let expiry = selected.expiry.map(|day| day.to_string()).unwrap_or_default();
            let message = about("goods-expired", &selected.item).text("expiry", expiry);
            return Err(Refusal::conflict("item_expired", message));
        }
        let excess = self.excess(selected, progress);
        match (condition, target.line) {
            (GoodsCondition::Unordered | GoodsCondition::Damaged, None) => {}
            (GoodsCondition::Good | GoodsCondition::Expired | GoodsCondition::Held, None) => {
                let message = about("goods-not-ordered", &selected.item);
                return Err(Refusal::conflict("not_ordered", message));
            }
            (GoodsCondition::Unordered, Some(_)) => {
                if target.open_of_item > 0 && quantity > excess {
                    let message = about("refused-goods-ordered", &selected.item)
                        .number("left", target.open_of_item)
                        .number("over", excess);
                    return Err(Refusal::conflict("is_ordered", message));
                }
            }
            (
                GoodsCondition::Good
                | GoodsCondition::Damaged
                | GoodsCondition::Expired
                | GoodsCondition::Held,
                Some(_),
            ) => {
                if quantity > target.open {
                    return Err(self.over(quantity, progress));
                }
            }
        }
        let line = target.line.map(|line| line.line);
        Ok(Body::GoodsReceived(GoodsReceived {
            purchase_order: self.order().clone(),
            line,
            item: selected.item.item.clone(),
            quantity: base(selected.item.base_unit.clone(), quantity),
            condition,
            lot: selected.lot.clone(),
            expires_on: selected.expiry,
        }))
    }

    /// More than is open: what was typed stays on the screen, so that what is over can be counted with one touch.
    fn over(&mut self, quantity: i64, progress: &Progress) -> Refusal {
        let Some(selected) = &mut self.selected else { return nothing_selected() };
        selected.counted = selected.by_scans.max(quantity);
        selected.scans = selected.scans.max(2);
        let item = selected.item.clone();
        let target = self.target(&item.item, progress);
        let message = if quantity > target.open_of_item {
            about("refused-goods-over", &item)
                .number("n", quantity)
                .number("left", target.open_of_item)
                .number("over", quantity - target.open_of_item)
        } else {
            let line = target.line.map_or(0, |line| i64::from(line.line));
            about("refused-goods-other-line", &item).number("line", line).number("left", target.open)
        };
        Refusal::conflict("over_quantity", message)
    }

    /// Takes back what was counted wrongly.
    pub(super) fn take_back(
        &self,
        counted: &Counted,
        quantity: i64,
        progress: &Progress,
    ) -> Result<Body, Refusal> {
        let most = progress.received().unclosed_of(self.order(), counted);
        if most < 1 {
            return Err(Refusal::missing("not_counted", Message::new("refused-not-counted")));
        }
        let quantity = in_range(quantity, 1, most)?;
        Ok(Body::GoodsReceived(GoodsReceived {
            purchase_order: self.order().clone(),
            line: counted.line,
            item: counted.item.clone(),
            quantity: base(self.unit(&counted.item), -quantity),
            condition: counted.condition,
            lot: counted.lot.clone(),
            expires_on: counted.expires_on,
        }))
    }

    /// The goods receipt, with what was counted here since the last one. `missing` is what a person was shown as
    /// missing, and is asked for where nothing more is to come.
    pub(super) fn close(
        &mut self,
        operation: OperationId,
        delivery_note: Option<&str>,
        last: bool,
        missing: Option<i64>,
        progress: &Progress,
    ) -> Result<Body, Refusal> {
        if let Some(selected) = &self.selected {
            return Err(count_open(&selected.item.item, selected.counted));
        }
        let delivery_note = delivery_note.map(note).transpose()?.flatten();
        let sums: Vec<(&Counted, i64)> = progress.received().unclosed(self.order()).collect();
        let is_over = progress.received().is_over(&self.facts.purchase);
        if sums.is_empty() && (!last || is_over) {
            let key = if is_over { "refused-purchase-received" } else { "refused-goods-empty" };
            let message = Message::new(key).text("order", self.order().as_str());
            return Err(Refusal::conflict("nothing_counted", message));
        }
        let still = self.units_open(progress);
        if last && still > 0 && missing != Some(still) {
            let message = Message::new("refused-goods-missing").number("n", still);
            return Err(Refusal::conflict("missing_changed", message));
        }
        let fits = fitting(&sums);
        let lines = sums[..fits].iter().map(|(counted, units)| ReceivedLine {
            line: counted.line,
            item: counted.item.clone(),
            base_quantity: *units,
            condition: counted.condition,
            lot: counted.lot.clone(),
            expires_on: counted.expires_on,
        });
        let body = Body::GoodsReceiptClosed(GoodsReceiptClosed {
            purchase_order: self.order().clone(),
            receipt: self.receipt(operation),
            delivery_note,
            lines: lines.collect(),
            last: last && fits == sums.len(),
            more: fits < sums.len(),
        });
        self.rest = sums.len() - fits;
        Ok(body)
    }

    /// `{purchase order}-` and the random end of the operation's id: unique without asking anyone.
    fn receipt(&self, operation: OperationId) -> GoodsReceiptId {
        let id = operation.0.simple().to_string().to_uppercase();
        let short = format!("{}-{}", self.order(), &id[id.len() - 6..]);
        GoodsReceiptId::parse(short)
            .or_else(|_| GoodsReceiptId::parse(id))
            .expect("32 hexadecimal digits are a key")
    }

    /// Units are on disk: what was counted by scans and is more than that stays selected.
    pub(super) fn was_received(&mut self, received: &GoodsReceived) {
        self.closed = None;
        let units = received.quantity.base_quantity;
        if units < 0 || !self.has_selected(&received.item) {
            return;
        }
        let is_kept = self.selected.as_mut().is_some_and(|selected| {
            selected.counted = selected.counted.saturating_sub(units);
            selected.by_scans = selected.by_scans.saturating_sub(units).max(0);
            selected.scans > 1 && selected.counted > 0
        });
        if !is_kept {
            self.selected = None;
        }
    }

    /// The goods receipt is on disk; what is to be said of what it left out.
    pub(super) fn was_closed(&mut self, closed: &GoodsReceiptClosed) -> Option<Message> {
        self.closed = Some(closed.receipt.clone());
        let rest = i64::try_from(std::mem::take(&mut self.rest)).unwrap_or(i64::MAX);
        (rest > 0).then(|| {
            Message::new("goods-close-rest").text("receipt", closed.receipt.as_str()).number("n", rest)
        })
    }

    fn still_expected(&self, progress: &Progress) -> Result<(), Refusal> {
        let order = self.order().as_str();
        if self.facts.purchase.status == PurchaseStatus::Cancelled {
            let message = Message::new("refused-purchase-cancelled").text("order", order);
            return Err(Refusal::conflict("purchase_order_cancelled", message));
        }
        if progress.received().is_over(&self.facts.purchase) {
            let message = Message::new("refused-purchase-received").text("order", order);
            return Err(Refusal::conflict("purchase_order_received", message));
        }
        Ok(())
    }

    /// Units that are over what is open, in whatever line of the item.
    fn excess(&self, selected: &Selected, progress: &Progress) -> i64 {
        let target = self.target(&selected.item.item, progress);
        selected.counted.saturating_sub(target.open_of_item).max(0)
    }

    /// The first line of an item that is open, else its first.
    fn target(&self, item: &ItemId, progress: &Progress) -> Target<'_> {
        let mut target = Target { line: None, open: 0, open_of_item: 0 };
        for line in self.facts.purchase.lines.iter().filter(|line| line.item == *item) {
            let open = self.open(line, progress);
            if target.line.is_none() || (target.open == 0 && open > 0) {
                (target.line, target.open) = (Some(line), open);
            }
            target.open_of_item = target.open_of_item.saturating_add(open);
        }
        target
    }

    fn open(&self, line: &PurchaseLine, progress: &Progress) -> i64 {
        progress.received().open(self.order(), line)
    }

    fn units_open(&self, progress: &Progress) -> i64 {
        let open = self.facts.purchase.lines.iter().map(|line| self.open(line, progress));
        open.fold(0, i64::saturating_add)
    }

    fn description(&self, item: &ItemId) -> &str {
        match self.strangers.get(item) {
            Some(stranger) => &stranger.description,
            None => self.facts.description(item),
        }
    }

    fn unit(&self, item: &ItemId) -> Unit {
        self.strangers.get(item).map_or_else(|| self.facts.unit(item), |item| item.base_unit.clone())
    }
}

impl Selected {
    fn is_expired(&self, today: BusinessDate) -> bool {
        self.expiry.is_some_and(|expiry| expiry < today)
    }
}

/// How many sums one operation holds.
fn fitting(sums: &[(&Counted, i64)]) -> usize {
    let mut bytes = 0_usize;
    let fits = sums.iter().take(GOODS_RECEIPT_LINES_MAX).take_while(|(counted, _)| {
        let lot = counted.lot.as_ref().map_or(0, |lot| lot.as_str().len());
        bytes += LINE_BYTES + counted.item.as_str().len() + lot;
        bytes <= CLOSE_BYTES_MAX
    });
    fits.count()
}

/// The number of the paper that came along; nothing if it is blank.
fn note(text: &str) -> Result<Option<String>, Refusal> {
    let text = text.trim();
    if is_card_number(text) {
        return Err(Refusal::invalid("card_number", Message::new("scan-card")));
    }
    if text.chars().count() > DELIVERY_NOTE_CHARS_MAX || text.chars().any(char::is_control) {
        return Err(Refusal::invalid("delivery_note", Message::new("refused-delivery-note")));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn about(key: &str, item: &Item) -> Message {
    Message::new(key).text("item", item.item.as_str()).text("description", item.description.as_str())
}

fn base(unit: Unit, quantity: i64) -> Quantity {
    Quantity { quantity, unit, base_quantity: quantity }
}
