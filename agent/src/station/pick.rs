use protocol::id::{ItemId, LegalEntity, LocationId, LotId, OperationId, OrderId, Serial, ShipmentId};
use protocol::money::Money;
use protocol::operation::{
    Body, PICK_SERIALS_MAX, PackedLine, PickConfirmed, PickShort, ShipmentPacked, ShortReason,
};
use protocol::quantity::Quantity;
use protocol::reference::{OrderLine, OrderStatus, TrackedBy};
use protocol::time::BusinessDate;

use super::found::{OrderFacts, Scanned};
use super::numbers::{Number, Numbers, one_less, twice};
use super::view::{Message, PickLineView, PickView, SelectedLine};
use super::{Counts, Progress, Refusal, count_open, in_range, nothing_selected};

/// An order being picked.
#[derive(Debug)]
pub(super) struct Pick {
    facts: OrderFacts,
    selected: Option<Selected>,
    /// The parcel that was closed here.
    parcel: Option<ShipmentPacked>,
}

#[derive(Debug)]
struct Selected {
    line: u32,
    item: ItemId,
    counted: i64,
    scans: u32,
    lot: Option<LotId>,
    expiry: Option<BusinessDate>,
    /// Of units that are told apart: the numbers of those that were counted.
    numbers: Numbers,
}

impl Pick {
    pub(super) fn new(facts: OrderFacts) -> Self {
        Self { facts, selected: None, parcel: None }
    }

    pub(super) fn order(&self) -> &OrderId {
        &self.facts.order.order
    }

    pub(super) fn legal_entity(&self) -> &LegalEntity {
        &self.facts.order.legal_entity
    }

    pub(super) fn refresh(&mut self, facts: OrderFacts) {
        if facts.order.order == self.facts.order.order {
            self.facts = facts;
        }
    }

    /// Whether something was selected.
    pub(super) fn deselect(&mut self) -> bool {
        self.selected.take().is_some()
    }

    pub(super) fn no_open_count(&self) -> Result<(), Refusal> {
        match &self.selected {
            Some(selected) if selected.scans > 1 => Err(count_open(&selected.item, selected.counted)),
            Some(_) | None => Ok(()),
        }
    }

    pub(super) fn close(&mut self, parcel: ShipmentPacked) {
        self.selected = None;
        self.parcel = Some(parcel);
    }

    pub(super) fn has_selected(&self, item: &ItemId) -> bool {
        self.selected.as_ref().is_some_and(|selected| selected.item == *item)
    }

    /// An item was scanned: its line is selected, or one more of it is counted.
    pub(super) fn hear(
        &mut self,
        scanned: &Scanned,
        progress: &Progress,
        today: BusinessDate,
    ) -> Result<Message, Refusal> {
        self.still_open(progress)?;
        let item = &scanned.item.item;
        let about = |key: &str| {
            Message::new(key)
                .text("item", item.as_str())
                .text("description", scanned.item.description.as_str())
        };
        if let Some(expiry) = scanned.expiry
            && expiry < today
        {
            let message = about("scan-expired").text("expiry", expiry.to_string());
            return Err(Refusal::conflict("item_expired", message));
        }
        let number = Number::of(scanned);
        if let Some(Number::Serial(serial)) = &number {
            self.not_taken(item, serial, progress)?;
        }
        if self.has_selected(item) {
            self.same_lot(scanned)?;
            match number {
                Some(number @ Number::Serial(_)) => self.name_unit(number, progress)?,
                number @ (Some(Number::Lot(_)) | None) => {
                    self.count(scanned.units, progress)?;
                    self.keep(number);
                }
            }
            return Ok(about("scan-item-counted").number("n", self.counted()));
        }
        let lines: Vec<&OrderLine> = self.by_place().into_iter().filter(|line| line.item == *item).collect();
        if lines.is_empty() {
            let message = match self.next_line(progress) {
                Some(next) => about("scan-wrong-item")
                    .text("expected", next.item.as_str())
                    .text("expected-description", self.facts.description(&next.item)),
                None => about("scan-wrong-item-done"),
            };
            return Err(Refusal::conflict("wrong_item", message));
        }
        if self.facts.is_service(item) {
            return Err(Refusal::conflict("item_is_service", about("scan-service")));
        }
        let open = lines.into_iter().find(|line| self.left(line, progress) > 0);
        let Some(line) = open else {
            return Err(Refusal::conflict("line_done", about("scan-line-done")));
        };
        let left = self.left(line, progress);
        if scanned.units > left {
            let message = about("scan-over-quantity").number("n", scanned.units).number("left", left);
            return Err(Refusal::conflict("over_quantity", message));
        }
        self.no_open_count()?;
        self.selected = Some(Selected {
            line: line.line,
            item: item.clone(),
            counted: scanned.units,
            scans: 1,
            lot: scanned.lot.clone(),
            expiry: scanned.expiry,
            numbers: Numbers::default(),
        });
        self.keep(number);
        Ok(about("scan-item"))
    }

    /// A unit that was picked for the order is not there to be picked again.
    fn not_taken(&self, item: &ItemId, serial: &Serial, progress: &Progress) -> Result<(), Refusal> {
        let lines = self.facts.order.lines.iter().filter(|line| line.item == *item);
        let mut picked = lines.map(|line| progress.numbers(self.order(), line).0);
        if picked.any(|serials| serials.contains(serial)) { Err(twice(serial)) } else { Ok(()) }
    }

    /// One unit of the selected line has a number now. Those that were counted without one come first.
    fn name_unit(&mut self, number: Number, progress: &Progress) -> Result<(), Refusal> {
        let selected = self.selected.as_ref().ok_or_else(nothing_selected)?;
        selected.numbers.check(&number)?;
        let named = i64::try_from(selected.numbers.serials.len()).unwrap_or(i64::MAX).saturating_add(1);
        if named > selected.counted {
            self.count(named.saturating_sub(selected.counted), progress)?;
        }
        self.keep(Some(number));
        Ok(())
    }

    fn keep(&mut self, number: Option<Number>) {
        let Some(selected) = &mut self.selected else { return };
        if let Some(Number::Lot(lot)) = &number {
            selected.lot.get_or_insert_with(|| lot.clone());
        }
        if let Some(number) = number {
            selected.numbers.add(number);
        }
    }

    /// A person typed the number of a unit, or the lot, of the selected line.
    pub(super) fn add_number(&mut self, text: &str, progress: &Progress) -> Result<(), Refusal> {
        self.still_open(progress)?;
        let item = self.selected.as_ref().ok_or_else(nothing_selected)?.item.clone();
        let number = Number::typed(text, self.facts.tracked_by(&item))?;
        match &number {
            Number::Serial(serial) => {
                self.not_taken(&item, serial, progress)?;
                self.name_unit(number, progress)
            }
            Number::Lot(lot) => {
                if let Some(selected) = &mut self.selected {
                    selected.lot = Some(lot.clone());
                    selected.numbers = Numbers { serials: Vec::new(), lots: vec![lot.clone()] };
                }
                Ok(())
            }
        }
    }

    /// A number of the selected line was said wrongly.
    pub(super) fn drop_number(&mut self, text: &str) -> Result<(), Refusal> {
        let selected = self.selected.as_mut().ok_or_else(nothing_selected)?;
        let number = Number::typed(text, self.facts.tracked_by(&selected.item))?;
        selected.numbers.remove(&number)?;
        match number {
            Number::Serial(_) => selected.counted = one_less(selected.counted),
            Number::Lot(_) => selected.lot = None,
        }
        Ok(())
    }

    /// What must be known of units before they are picked: each one's number, or their lot.
    fn identified(&self, selected: &Selected, quantity: i64) -> Result<Vec<Serial>, Refusal> {
        let numbers = &selected.numbers;
        match self.facts.tracked_by(&selected.item) {
            TrackedBy::Lot if selected.lot.is_none() => {
                let message = Message::new("refused-lot-missing").text("item", selected.item.as_str());
                Err(Refusal::conflict("lot_missing", message))
            }
            TrackedBy::Nothing | TrackedBy::Lot => Ok(Vec::new()),
            TrackedBy::Serial => {
                let named = i64::try_from(numbers.serials.len()).unwrap_or(i64::MAX);
                if named == quantity {
                    return Ok(numbers.serials.clone());
                }
                let message = Message::new("refused-serials-missing").number("n", quantity);
                Err(Refusal::conflict("serials_missing", message.number("named", named)))
            }
        }
    }

    fn same_lot(&self, scanned: &Scanned) -> Result<(), Refusal> {
        match self.selected.as_ref().and_then(|selected| selected.lot.as_ref()) {
            Some(lot) if scanned.lot.as_ref() != Some(lot) => {
                let message = Message::new("scan-other-lot").text("lot", lot.as_str());
                Err(Refusal::conflict("other_lot", message))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Counts further units of the selected line.
    pub(super) fn count(&mut self, units: i64, progress: &Progress) -> Result<(), Refusal> {
        let line = self.selected_line()?;
        let left = self.left(line, progress);
        let selected = self.selected.as_mut().ok_or_else(nothing_selected)?;
        let counted = selected.counted.saturating_add(units);
        if counted > left {
            let message = Message::new("scan-over-quantity")
                .text("item", selected.item.as_str())
                .text("description", self.facts.description(&selected.item))
                .number("n", counted)
                .number("left", left);
            return Err(Refusal::conflict("over_quantity", message));
        }
        selected.counted = counted;
        selected.scans += 1;
        Ok(())
    }

    fn counted(&self) -> i64 {
        self.selected.as_ref().map_or(0, |selected| selected.counted)
    }

    /// A place was scanned.
    pub(super) fn at(&self, location: &LocationId, progress: &Progress) -> Result<Message, Refusal> {
        let mut here = self.by_place().into_iter().filter(|line| line.location.as_ref() == Some(location));
        if let Some(line) = here.find(|line| self.left(line, progress) > 0) {
            return Ok(Message::new("scan-location")
                .text("location", location.as_str())
                .text("item", line.item.as_str()));
        }
        let expected = self.next_line(progress).and_then(|line| line.location.as_ref());
        let message = Message::new("scan-wrong-location")
            .text("location", location.as_str())
            .text("expected", expected.map_or("–", LocationId::as_str));
        Err(Refusal::conflict("wrong_location", message))
    }

    /// Units of the selected line, taken.
    pub(super) fn confirm(&self, quantity: i64, progress: &Progress) -> Result<Body, Refusal> {
        self.still_open(progress)?;
        let selected = self.selected.as_ref().ok_or_else(nothing_selected)?;
        let line = self.selected_line()?;
        let most = match self.facts.tracked_by(&line.item) {
            TrackedBy::Serial => i64::try_from(PICK_SERIALS_MAX).unwrap_or(i64::MAX),
            TrackedBy::Nothing | TrackedBy::Lot => i64::MAX,
        };
        let quantity = in_range(quantity, 1, self.left(line, progress).min(most))?;
        let serials = self.identified(selected, quantity)?;
        Ok(Body::PickConfirmed(PickConfirmed {
            order: self.order().clone(),
            line: line.line,
            item: line.item.clone(),
            quantity: self.quantity(line, quantity),
            location: line.location.clone(),
            lot: selected.lot.clone(),
            serials,
        }))
    }

    /// Units of a line, missing.
    pub(super) fn short(
        &self,
        line: u32,
        quantity: i64,
        reason: ShortReason,
        progress: &Progress,
    ) -> Result<Body, Refusal> {
        self.still_open(progress)?;
        let found = self.facts.order.lines.iter().find(|l| l.line == line);
        let Some(line) = found.filter(|line| !self.facts.is_service(&line.item)) else {
            return Err(Refusal::missing("line_unknown", Message::new("refused-line-unknown")));
        };
        let quantity = in_range(quantity, 1, self.left(line, progress))?;
        Ok(Body::PickShort(PickShort {
            order: self.order().clone(),
            line: line.line,
            item: line.item.clone(),
            quantity: self.quantity(line, quantity),
            reason,
        }))
    }

    /// The parcel, with what was picked since the last one; services ride along with goods, or alone if the
    /// order has nothing else.
    pub(super) fn pack(&self, operation: OperationId, progress: &Progress) -> Result<Body, Refusal> {
        self.still_open(progress)?;
        let open = self.goods().filter(|line| self.left(line, progress) > 0).count();
        if open > 0 {
            let n = i64::try_from(open).unwrap_or(i64::MAX);
            return Err(Refusal::conflict("lines_open", Message::new("refused-lines-open").number("n", n)));
        }
        let (lines, amount) = self.content(progress)?;
        Ok(Body::ShipmentPacked(ShipmentPacked {
            order: self.order().clone(),
            shipment: self.shipment(operation),
            lines,
            amount,
            last: true,
        }))
    }

    fn content(&self, progress: &Progress) -> Result<(Vec<PackedLine>, Money), Refusal> {
        let too_large = || Refusal::invalid("amount_too_large", Message::new("refused-amount"));
        let has_goods = self.goods().any(|line| self.counts(line, progress).picked > 0);
        let only_services = self.goods().next().is_none();
        let mut lines = Vec::new();
        let mut amount: Option<Money> = None;
        for line in &self.facts.order.lines {
            let counts = self.counts(line, progress);
            let up_to = match self.facts.is_service(&line.item) {
                true if has_goods || only_services => line.base_quantity,
                true => counts.shipped,
                false => counts.picked,
            };
            let units = up_to - counts.shipped;
            let share = match (u64::try_from(counts.shipped), u64::try_from(units)) {
                (Ok(done), Ok(count)) => line.amount.share(done, count, line.base_quantity.unsigned_abs()),
                (Ok(_) | Err(_), Ok(_) | Err(_)) => Money::zero(line.amount.currency),
            };
            amount = Some(match amount {
                None => share,
                Some(sum) => sum.plus(share).map_err(|_| too_large())?,
            });
            if units > 0 {
                lines.push(PackedLine { line: line.line, base_quantity: units });
            }
        }
        Ok((lines, amount.ok_or_else(too_large)?))
    }

    /// `{order}-` and the random end of the operation's id: unique without asking anyone.
    fn shipment(&self, operation: OperationId) -> ShipmentId {
        let id = operation.0.simple().to_string().to_uppercase();
        let short = format!("{}-{}", self.order(), &id[id.len() - 6..]);
        ShipmentId::parse(short).or_else(|_| ShipmentId::parse(id)).expect("32 hexadecimal digits are a key")
    }

    fn still_open(&self, progress: &Progress) -> Result<(), Refusal> {
        let order = self.order().as_str();
        if self.parcel.is_some() || progress.is_shipped(&self.facts.order) {
            let message = Message::new("refused-already-packed").text("order", order);
            return Err(Refusal::conflict("already_packed", message));
        }
        if self.facts.order.status == OrderStatus::Cancelled {
            let message = Message::new("refused-order-cancelled").text("order", order);
            return Err(Refusal::conflict("order_cancelled", message));
        }
        Ok(())
    }

    fn selected_line(&self) -> Result<&OrderLine, Refusal> {
        let selected = self.selected.as_ref().ok_or_else(nothing_selected)?;
        self.facts.order.lines.iter().find(|l| l.line == selected.line).ok_or_else(nothing_selected)
    }

    fn goods(&self) -> impl Iterator<Item = &OrderLine> {
        self.facts.order.lines.iter().filter(|line| !self.facts.is_service(&line.item))
    }

    /// Goods in walking order, then services.
    fn by_place(&self) -> Vec<&OrderLine> {
        let mut lines: Vec<&OrderLine> = self.facts.order.lines.iter().collect();
        lines.sort_by_key(|line| {
            (self.facts.is_service(&line.item), line.location.is_none(), line.location.clone(), line.line)
        });
        lines
    }

    fn next_line(&self, progress: &Progress) -> Option<&OrderLine> {
        self.by_place().into_iter().find(|line| self.left(line, progress) > 0)
    }

    fn counts(&self, line: &OrderLine, progress: &Progress) -> Counts {
        progress.of(self.order(), line)
    }

    fn left(&self, line: &OrderLine, progress: &Progress) -> i64 {
        if self.facts.is_service(&line.item) {
            return 0;
        }
        let counts = self.counts(line, progress);
        (line.base_quantity - counts.picked - counts.short).max(0)
    }

    fn quantity(&self, line: &OrderLine, quantity: i64) -> Quantity {
        Quantity { quantity, unit: self.facts.unit(&line.item), base_quantity: quantity }
    }

    pub(super) fn next(&self, progress: &Progress) -> Message {
        if self.parcel.is_some() {
            return Message::new("next-packed");
        }
        if let Ok(line) = self.selected_line() {
            return Message::new("next-confirm")
                .number("n", self.left(line, progress))
                .text("item", name(&self.facts, &line.item));
        }
        match self.next_line(progress) {
            Some(OrderLine { location: Some(location), item, .. }) => Message::new("next-pick-at")
                .text("location", location.as_str())
                .text("item", name(&self.facts, item)),
            Some(line) => Message::new("next-pick").text("item", name(&self.facts, &line.item)),
            None => Message::new("next-pack"),
        }
    }

    pub(super) fn view(&self, progress: &Progress) -> PickView {
        let line_view = |line: &OrderLine| {
            let counts = self.counts(line, progress);
            PickLineView {
                line: line.line,
                item: line.item.clone(),
                description: self.facts.description(&line.item).to_owned(),
                unit: self.facts.unit(&line.item),
                location: line.location.clone(),
                service: self.facts.is_service(&line.item),
                ordered: line.base_quantity,
                picked: counts.picked,
                short: counts.short,
                shipped: counts.shipped,
            }
        };
        let selected = self.selected.as_ref().zip(self.selected_line().ok()).map(|(selected, line)| {
            let left = self.left(line, progress);
            let by = self.facts.tracked_by(&selected.item);
            SelectedLine {
                line: selected.line,
                counted: selected.counted,
                proposed: if selected.scans == 1 && by != TrackedBy::Serial {
                    left
                } else {
                    selected.counted
                },
                lot: selected.lot.clone(),
                expiry: selected.expiry,
                numbers: selected.numbers.view(by),
            }
        });
        let open = self.still_open(progress).is_ok();
        PickView {
            order: self.order().clone(),
            lines: self.by_place().into_iter().map(line_view).collect(),
            selected,
            can_pack: open && self.next_line(progress).is_none(),
            amount: match &self.parcel {
                Some(parcel) => Some(parcel.amount),
                None if open => self.content(progress).ok().map(|(_, amount)| amount),
                None => None,
            },
            shipment: self.parcel.as_ref().map(|parcel| parcel.shipment.clone()),
            packed: !open && self.facts.order.status != OrderStatus::Cancelled,
        }
    }
}

/// What people call an item: its description, or its code where there is none.
fn name(facts: &OrderFacts, item: &ItemId) -> String {
    match facts.description(item) {
        "" => item.to_string(),
        description => description.to_owned(),
    }
}
