//! What is in the basket: rows that scans and forms put there, and what each of them gives.

use protocol::id::{ItemId, OrderId};
use protocol::money::{Currency, Money};
use protocol::operation::{Condition, Disposition, ReturnReason};
use protocol::quantity::Unit;
use protocol::reference::{Item, ItemKind, OrderLine};
use protocol::reservation::LineUnits;
use protocol::returns::{PartQuantity, RequestedLine, Units, propose};
use serde::{Deserialize, Serialize};

use super::exchange::{Taken, Waiting};
use super::kit::{self, Wish};
use super::{Purchase, Return, Said, Seen};
use crate::photos::Kept;
use crate::station::action::Action;
use crate::station::found::{Scanned, Sold};
use crate::station::numbers::Numbers;
use crate::station::stock::Selection;
use crate::station::terms::Assessed;
use crate::station::view::{Message, ScanNumber};
use crate::station::{Progress, QUANTITY_MAX, Refusal, Terms, in_range, nothing_selected};

/// A basket: one confirmation. More lines would not fit one operation's bytes.
pub(in crate::station) const ROWS_MAX: usize = 150;

/// A line of the basket. Visits on disk hold it so: what is added to it has a default.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Row {
    pub(super) row: u32,
    /// Scans are counted anew after a stop, and at every station.
    #[serde(skip, default = "no_scan")]
    pub(super) scan: ScanNumber,
    /// What was scanned: what the line sold, or a component of it.
    pub(super) code: ItemId,
    pub(super) item: ItemId,
    pub(super) description: String,
    pub(super) unit: Unit,
    /// Of a kit line whole kits; none where only components came.
    pub(super) quantity: i64,
    /// Of those kits.
    pub(super) missing: Vec<PartQuantity>,
    /// Components that came without a kit.
    pub(super) parts: Vec<PartQuantity>,
    pub(super) reason: ReturnReason,
    pub(super) condition: Condition,
    /// Nobody has looked yet: an authorisation put it in, and the condition is assumed.
    #[serde(default)]
    pub(super) unseen: bool,
    pub(super) disposition: Disposition,
    /// Which units, where they are told apart.
    pub(super) numbers: Numbers,
    /// Photos of it that are on disk.
    pub(super) photos: Vec<Kept>,
    /// What the customer takes for it instead of its refund.
    pub(super) taken: Option<Taken>,
    pub(super) money: RowMoney,
}

/// Of no scan that is still to come.
pub(super) fn no_scan() -> ScanNumber {
    ScanNumber(u64::MAX)
}

/// Where a row's refund comes from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RowMoney {
    /// The order's line: the refund is its share of what was paid.
    OrderLine {
        /// As it was when the row was made; what was paid does not change.
        line: OrderLine,
        /// Of this order.
        order: OrderId,
    },
    /// The document says it.
    Named(Money),
    /// Without a receipt: the lowest that anybody paid lately, before what the policy keeps.
    Recent {
        /// Who paid so little, and when.
        sold: Sold,
        /// The site's.
        currency: Currency,
    },
    /// Nobody knows its price, or it: no money.
    Unpriced {
        /// The catalogue has it.
        is_listed: bool,
        /// The site's.
        currency: Currency,
    },
}

impl Return {
    /// An item was scanned: of a line of the order, or a component of a kit line.
    pub(in crate::station) fn hear(
        &mut self,
        scanned: &Scanned,
        terms: &Terms,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        self.still_open()?;
        if self.waiting_for().is_some() {
            return self.hear_taken(scanned);
        }
        let item = &scanned.item.item;
        let part = self.found(item, terms, progress)?;
        self.check_number(scanned)?;
        let is_new = self.selected.is_none();
        let message = Selection::hear(&mut self.selected, scanned)?;
        self.hear_number(scanned, is_new);
        if is_new {
            self.said = Said::default();
        }
        self.asking = None;
        self.part = part;
        Ok(match (part, &self.source) {
            (Some(part), Purchase::Order(facts)) => Message::new("scan-part")
                .text("item", item.as_str())
                .text("kit", kit::sold_item(facts, part.line).map_or("", ItemId::as_str)),
            (Some(_), Purchase::Document | Purchase::NoReceipt) | (None, _) => message,
        })
    }

    /// Whether a unit of an item can come back: of a line of the order, or as a component of a kit line, which is told
    /// then.
    pub(super) fn found(
        &self,
        item: &ItemId,
        terms: &Terms,
        progress: &Progress,
    ) -> Result<Option<kit::Part>, Refusal> {
        let Purchase::Order(facts) = &self.source else { return Ok(None) };
        let lines: Vec<&OrderLine> = facts.order.lines.iter().filter(|line| line.item == *item).collect();
        if lines.iter().any(|line| self.returnable(facts, line, None, progress) > 0) {
            return Ok(None);
        }
        let known = kit::components(facts, item, None);
        let part = match known.first() {
            None => None,
            Some(first) if !terms.has_policy() => return Err(kit::comes_whole(facts, first.line)),
            Some(_) => match self.component(facts, &known, 1, None, progress) {
                Ok(part) => Some(part),
                Err(refusal) if lines.is_empty() => return Err(refusal),
                Err(_) => None,
            },
        };
        if part.is_none() && lines.is_empty() {
            let message = Message::new("scan-not-in-order").text("item", item.as_str());
            return Err(Refusal::conflict("not_in_order", message));
        }
        if part.is_none() {
            let message = self.why_none_left(facts, &lines, progress);
            return Err(Refusal::conflict("nothing_left", message));
        }
        Ok(part)
    }

    /// The place of the row that a form is about: the one it names, or the one that its scan has made; none if it makes one.
    pub(super) fn place_put(
        &self,
        row: Option<u32>,
        code: &ItemId,
        scan: ScanNumber,
    ) -> Result<Option<usize>, Refusal> {
        match row {
            Some(row) => {
                let place = self.rows.iter().position(|r| r.row == row && r.code == *code);
                place.map(Some).ok_or_else(row_unknown)
            }
            None => Ok(self.rows.iter().position(|r| r.scan == scan && r.code == *code)),
        }
    }

    /// Puts a line into the basket or replaces one.
    pub(in crate::station) fn put(
        &mut self,
        action: &Action,
        item: &Item,
        seen: ScanNumber,
        currency: Currency,
        terms: &Terms,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        self.still_open()?;
        if self.is_without_receipt() {
            return self.put_without_receipt(action, item, seen, currency);
        }
        let Action::ReturnLine {
            scan,
            row,
            item: code,
            order_line,
            quantity,
            missing,
            parts,
            reason,
            condition,
            disposition,
            refund,
        } = action
        else {
            return Err(nothing_selected());
        };
        if *scan != seen {
            return Err(Refusal::conflict("scan_stale", Message::new("refused-scan-stale")));
        }
        let place = self.place_put(*row, code, *scan)?;
        let service = item.kind == ItemKind::Service;
        if place.is_none() && !service && !self.has_selected(code) {
            return Err(nothing_selected());
        }
        let wish = Wish { code, order_line: *order_line, quantity: *quantity, missing, parts };
        let mut fresh = match &self.source {
            Purchase::Order(facts) => {
                let asked = self.asked(facts, &wish, place, terms, progress)?;
                let is_part = asked.line.item != *code;
                let unit = if is_part { facts.unit(&asked.line.item) } else { item.base_unit.clone() };
                let description =
                    if is_part { facts.description(&asked.line.item) } else { item.description.as_str() };
                Row {
                    row: 0,
                    scan: *scan,
                    code: code.clone(),
                    item: asked.line.item.clone(),
                    description: description.to_owned(),
                    unit,
                    quantity: asked.quantity,
                    missing: asked.missing,
                    parts: asked.parts,
                    reason: *reason,
                    condition: *condition,
                    unseen: false,
                    disposition: Disposition::NoGoods,
                    numbers: Numbers::default(),
                    photos: Vec::new(),
                    taken: None,
                    money: RowMoney::OrderLine { line: asked.line, order: facts.order.order.clone() },
                }
            }
            Purchase::Document | Purchase::NoReceipt => {
                wish.is_whole()?;
                Row {
                    row: 0,
                    scan: *scan,
                    code: code.clone(),
                    item: code.clone(),
                    description: item.description.clone(),
                    unit: item.base_unit.clone(),
                    quantity: in_range(*quantity, 1, QUANTITY_MAX)?,
                    missing: Vec::new(),
                    parts: Vec::new(),
                    reason: *reason,
                    condition: *condition,
                    unseen: false,
                    disposition: Disposition::NoGoods,
                    numbers: Numbers::default(),
                    photos: Vec::new(),
                    taken: None,
                    money: RowMoney::Named(named(*refund, currency)?),
                }
            }
        };
        fresh.numbers = self.numbers_of(code, fresh.quantity, place.map(|place| &self.rows[place]))?;
        fresh.disposition = disposition.unwrap_or_else(|| self.proposed(&fresh));
        let has_no_goods = fresh.disposition == Disposition::NoGoods;
        if service != (*condition == Condition::NoGoods) || service != has_no_goods {
            return Err(Refusal::invalid("goods_or_service", Message::new("refused-no-goods")));
        }
        if fresh.is_incomplete() && fresh.disposition == Disposition::Shelf {
            let message = Message::new("refused-incomplete-shelf").text("item", code.as_str());
            return Err(Refusal::invalid("incomplete_to_shelf", message));
        }
        if place.is_none() && self.rows.len() >= ROWS_MAX {
            return Err(full());
        }
        let (before, was_held) = (self.rows.clone(), self.rows.is_empty() || self.is_held());
        let number = place.map_or(self.row_last + 1, |place| self.rows[place].row);
        // The same said once more keeps what is taken for it.
        let is_same = |was: &&Row| {
            was.quantity == fresh.quantity && was.order_line() == fresh.order_line() && !fresh.is_incomplete()
        };
        let was = place.map(|place| &self.rows[place]).filter(is_same);
        fresh.taken = was.and_then(|was| was.taken.clone());
        fresh.photos = place.map(|place| self.rows[place].photos.clone()).unwrap_or_default();
        fresh.row = number;
        let place = place.unwrap_or(self.rows.len());
        let was = if place < self.rows.len() {
            Some(std::mem::replace(&mut self.rows[place], fresh))
        } else {
            self.rows.push(fresh);
            None
        };
        let computed = self.refunds(terms, progress)[place];
        if let (Purchase::Order(_), Some(asked)) = (&self.source, refund)
            && computed != *asked
        {
            match was {
                Some(was) => self.rows[place] = was,
                None => self.rows.truncate(place),
            }
            let message = if self.choices.gift {
                Message::new("refused-refund-differs-gift")
            } else {
                Message::new("refused-refund-differs").money("paid", computed)
            };
            return Err(Refusal::invalid("refund_differs", message));
        }
        self.hub.undo = was_held.then_some(before);
        self.row_last = self.row_last.max(number);
        self.selected = None;
        self.said = Said::default();
        self.changed();
        let code = code.as_str();
        Ok(if self.choices.gift {
            Message::new("return-line-added-gift").text("item", code)
        } else {
            Message::new("return-line-added").text("item", code).money("refund", computed)
        })
    }

    pub(in crate::station) fn remove(&mut self, row: u32, seen: Seen<'_>) -> Result<(), Refusal> {
        self.still_open()?;
        self.is_order_of(seen)?;
        let place = self.rows.iter().position(|r| r.row == row).ok_or_else(row_unknown)?;
        self.is_basket_of(seen)?;
        self.rows.remove(place);
        if self.waiting_for().is_none() {
            // What was scanned for it is for nothing now, and must not keep the basket open.
            self.waiting = Waiting::default();
        }
        self.changed();
        self.not_asked();
        Ok(())
    }

    /// Where a row's goods go. What is not whole cannot be sold as the kit that it was.
    pub(super) fn proposed(&self, row: &Row) -> Disposition {
        let sale = match &self.source {
            Purchase::Order(facts) => facts.order.sale.as_deref(),
            Purchase::Document | Purchase::NoReceipt => None,
        };
        let sold = sale.and_then(|sale| sale.lines.iter().find(|line| line.item == row.item));
        let restriction = sold.and_then(|sold| sold.restriction);
        let proposed =
            propose(row.condition, row.reason, restriction, sold.is_some_and(|sold| sold.recalled));
        let is_not_sellable = proposed == Disposition::Shelf && row.is_incomplete();
        if is_not_sellable { Disposition::Quarantine } else { proposed }
    }

    /// Each row's refund: what its units carry. Rows of one order line take its units one after the other.
    pub(super) fn refunds(&self, terms: &Terms, progress: &Progress) -> Vec<Money> {
        if let Some(recorded) = &self.recorded {
            return recorded.accepted.lines.iter().map(|line| line.refund).collect();
        }
        if let Some(Ok(Assessed { input, assessment })) = self.assess(terms, progress)
            && let Some(refund) = assessment.verdict.refund()
        {
            let mut credited = input.credited(refund).into_iter();
            let mut of = |row: &Row| if row.is_unpriced() { None } else { credited.next() };
            let credits = self.rows.iter().map(|row| of(row).unwrap_or_default());
            return credits.map(|amount| amount.money(refund.currency)).collect();
        }
        let mut taken: Vec<(u32, i64)> = Vec::new();
        let mut refunds = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            refunds.push(match &row.money {
                RowMoney::Named(money) => *money,
                RowMoney::Recent { currency, .. } | RowMoney::Unpriced { currency, .. } => {
                    row.recent_money().ok().flatten().unwrap_or_else(|| Money::zero(*currency))
                }
                RowMoney::OrderLine { line, order } => {
                    let before: i64 = taken.iter().filter(|(n, _)| *n == line.line).map(|(_, q)| q).sum();
                    taken.push((line.line, row.quantity));
                    let returned = progress.of(order, line).returned;
                    line.amount.share(
                        (returned + before).unsigned_abs(),
                        row.quantity.unsigned_abs(),
                        line.base_quantity.unsigned_abs(),
                    )
                }
            });
        }
        refunds
    }

    /// What the customer gets; nothing for an empty basket, or where the policy refuses it.
    pub(super) fn total(&self, terms: &Terms, progress: &Progress) -> Result<Option<Money>, Refusal> {
        if let Some(recorded) = &self.recorded {
            return Ok(Some(recorded.accepted.refund));
        }
        if let Some(assessed) = self.assess(terms, progress) {
            let refund = |assessed: Assessed| {
                let refund = assessed.assessment.verdict.refund()?;
                Some(refund.total.money(refund.currency))
            };
            return Ok(assessed.ok().and_then(refund));
        }
        let mut sum: Option<Money> = None;
        for refund in self.refunds(terms, progress) {
            sum = Some(match sum {
                None => refund,
                Some(sum) => sum
                    .plus(refund)
                    .map_err(|_| Refusal::invalid("amount_too_large", Message::new("refused-amount")))?,
            });
        }
        Ok(sum)
    }
}

impl Row {
    pub(super) fn order_line(&self) -> Option<u32> {
        match &self.money {
            RowMoney::OrderLine { line, .. } => Some(line.line),
            RowMoney::Named(_) | RowMoney::Recent { .. } | RowMoney::Unpriced { .. } => None,
        }
    }

    /// Some of a kit is missing, or components came alone.
    pub(super) fn is_incomplete(&self) -> bool {
        !self.missing.is_empty() || !self.parts.is_empty()
    }

    /// Whole units, which is what the hub holds and counts.
    pub(super) fn units(&self) -> Option<LineUnits> {
        let units = u64::try_from(self.quantity).ok().and_then(Units::new)?;
        Some(LineUnits { line: self.order_line()?, units })
    }

    pub(super) fn requested(&self) -> Option<RequestedLine> {
        let LineUnits { line, units } = self.units()?;
        Some(RequestedLine {
            line,
            quantity: units,
            missing: self.missing.clone(),
            parts: self.parts.clone(),
            reason: self.reason,
            condition: self.condition,
            serials: self.numbers.serials.clone(),
            lots: self.numbers.lots.clone(),
            diminished: None,
        })
    }
}

/// The amount that the document names.
fn named(refund: Option<Money>, currency: Currency) -> Result<Money, Refusal> {
    let refund =
        refund.ok_or_else(|| Refusal::invalid("refund_missing", Message::new("refused-refund-missing")))?;
    if refund.currency != currency {
        let message = Message::new("refused-currency").text("currency", currency.to_string());
        return Err(Refusal::invalid("currency", message));
    }
    if refund.minor < 0 {
        return Err(Refusal::invalid("refund_negative", Message::new("refused-refund-negative")));
    }
    Ok(refund)
}

pub(in crate::station) fn full() -> Refusal {
    let n = i64::try_from(ROWS_MAX).unwrap_or(i64::MAX);
    Refusal::conflict("basket_full", Message::new("refused-basket-full").number("n", n))
}

pub(super) fn row_unknown() -> Refusal {
    Refusal::missing("row_unknown", Message::new("refused-row-unknown"))
}
