//! Other goods instead of a refund: what the customer takes for a row of the basket.
//!
//! As many of the same item, or anything that the till sells for what the row gives, is an even exchange: the row's units
//! pay for it, whatever they cost by now. Any other price is the till's, and so is what a fee leaves to pay: without the
//! till's document neither is recorded. What is to be paid there is shown first, since only all lines together tell it.
//! Which till it was and how it was paid there is not known here.

use protocol::id::{ItemId, StationId, TillDocument};
use protocol::money::Money;
use protocol::operation::Condition;
use protocol::reference::OrderLine;
use protocol::returns::{Amount, ExchangeLine, Priced, ReturnRequest, Taxes, Units, Verdict};
use serde::{Deserialize, Serialize};

use super::basket::row_unknown;
use super::choices::needs_policy;
use super::{Purchase, Return, Row, Seen};
use crate::station::action::Action;
use crate::station::found::Scanned;
use crate::station::stock::Selection;
use crate::station::terms::Assessed;
use crate::station::view::{Message, TakenView, Tone, WaitingView, left_to_pay};
use crate::station::{Progress, QUANTITY_MAX, Refusal, Station, Terms, in_range, nothing_selected};

/// The till that writes a document: which one it is, the document says.
pub(in crate::station) fn till_named() -> Option<StationId> {
    StationId::parse("till").ok()
}

/// What the customer takes for a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Taken {
    item: ItemId,
    description: String,
    quantity: i64,
    /// What the till asks for all of it; nothing where it costs what the row gives.
    price: Option<Money>,
}

/// The row for which the next scan is what the customer takes, and what was scanned.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    row: Option<u32>,
    pub(super) selected: Option<Selection>,
}

impl Station {
    /// Something is taken for a row of the basket, or nothing after all.
    pub(in crate::station) fn exchange(
        &mut self,
        action: &Action,
        progress: &Progress,
    ) -> Result<(), Refusal> {
        let terms = self.terms.clone();
        let task = self.basket()?;
        let message = if let Action::StartExchange { row, basket } = action {
            task.start_exchange(*row, *basket, &terms)?
        } else if let Action::KeepRefund { row, basket } = action {
            task.keep_refund(*row, *basket)?
        } else {
            task.exchange(action, &terms, progress)?
        };
        match task.drop_stale(&terms, progress) {
            Some(why) => self.say(Tone::Ask, why),
            None => self.say(Tone::Right, message),
        }
        Ok(())
    }
}

impl Return {
    /// From now on a scan is what the customer takes for this row. Said once more it changes nothing.
    fn start_exchange(&mut self, row: u32, basket: Option<u64>, terms: &Terms) -> Result<Message, Refusal> {
        let place = self.exchangeable(row, terms)?;
        if self.choices.gift {
            return Err(same_only());
        }
        let message = Message::new("exchange-started").text("item", self.rows[place].item.as_str());
        if self.waiting_for() != Some(place) {
            self.is_basket_of(Seen { order: None, basket })?;
            self.no_open_count()?;
            self.waiting = Waiting { row: Some(row), selected: None };
            self.asking = None;
            self.revision += 1;
        }
        Ok(message)
    }

    /// The row's refund is paid after all. Said once more it changes nothing.
    fn keep_refund(&mut self, row: u32, basket: Option<u64>) -> Result<Message, Refusal> {
        self.still_open()?;
        let place = self.place_of(row)?;
        if self.rows[place].taken.is_some() || self.waiting_for() == Some(place) {
            self.is_basket_of(Seen { order: None, basket })?;
            self.rows[place].taken = None;
            self.waiting = Waiting::default();
            if !self.has_taken() {
                self.till_document = None;
            }
            self.changed();
        }
        Ok(Message::new("exchange-kept").text("item", self.rows[place].item.as_str()))
    }

    fn exchange(&mut self, action: &Action, terms: &Terms, progress: &Progress) -> Result<Message, Refusal> {
        let Action::Exchange { row, item, quantity, price, till_document, basket } = action else {
            return Err(nothing_selected());
        };
        let place = self.exchangeable(*row, terms)?;
        let back = &self.rows[place];
        let mut fresh = match item {
            Some(_) if self.choices.gift => return Err(same_only()),
            Some(item) => Taken {
                item: item.clone(),
                description: self.described(place, item)?,
                quantity: in_range(quantity.unwrap_or(back.quantity), 1, QUANTITY_MAX)?,
                price: *price,
            },
            None if quantity.is_some() || price.is_some() => {
                return Err(Refusal::invalid("exchange_same", Message::new("refused-exchange-same")));
            }
            None => Taken {
                item: back.item.clone(),
                description: back.description.clone(),
                quantity: back.quantity,
                price: None,
            },
        };
        let document = till_document.as_ref().or(self.till_document()).cloned();
        if let Some(asked) = fresh.price {
            let currency = self.currency().unwrap_or(asked.currency);
            if asked.currency != currency {
                let message = Message::new("refused-currency").text("currency", currency.to_string());
                return Err(Refusal::invalid("currency", message));
            }
            if Amount::new(asked.minor).is_err() {
                return Err(Refusal::invalid("exchange_price", Message::new("refused-exchange-price")));
            }
            let carried = self.carried(&self.request(), terms, progress).unwrap_or_default();
            let even = carried.get(place).and_then(|carried| gross(carried, self.has_tax_in()));
            if even == Some(asked.minor) {
                fresh.price = None;
            }
        }
        let message = Message::new("exchange-taken")
            .text("item", fresh.item.as_str())
            .text("for", back.item.as_str())
            .number("n", fresh.quantity);
        let is_same = back.taken.as_ref() == Some(&fresh);
        if !is_same || self.till_document != document {
            self.is_basket_of(Seen { order: None, basket: *basket })?;
            if self.selected.is_some() {
                self.no_open_count()?;
            }
            self.rows[place].taken = Some(fresh);
            self.till_document = document;
            self.waiting = Waiting::default();
            if is_same {
                // Who agreed has seen the sum already: the till's document does not change it.
                self.revision += 1;
            } else {
                self.changed();
            }
        }
        Ok(message)
    }

    /// While the screen waits for what the customer takes a scan is just that.
    pub(super) fn hear_taken(&mut self, scanned: &Scanned) -> Result<Message, Refusal> {
        let message = Selection::hear(&mut self.waiting.selected, scanned)?;
        self.asking = None;
        Ok(message)
    }

    /// The place of the row for which the screen waits, if it is still there.
    pub(super) fn waiting_for(&self) -> Option<usize> {
        let row = self.waiting.row.filter(|_| self.accepted.is_none())?;
        self.rows.iter().position(|of| of.row == row)
    }

    /// Before it is recorded everything that was begun must be said.
    pub(super) fn no_open_exchange(&self) -> Result<(), Refusal> {
        match self.waiting_for() {
            None => Ok(()),
            Some(place) => {
                let message = Message::new("refused-exchange-open");
                let message = message.text("item", self.rows[place].item.as_str());
                Err(Refusal::conflict("exchange_open", message))
            }
        }
    }

    pub(super) fn has_taken(&self) -> bool {
        self.rows.iter().any(|row| row.taken.is_some())
    }

    /// Something else than the same is taken: what it costs would be on a gift's screen.
    pub(super) fn no_other_taken(&self) -> Result<(), Refusal> {
        let is_other = |row: &Row| {
            row.taken.as_ref().is_some_and(|taken| taken.price.is_some() || taken.item != row.item)
        };
        if self.rows.iter().any(is_other) || self.waiting_for().is_some() { Err(same_only()) } else { Ok(()) }
    }

    /// The till's document, as long as something is taken.
    pub(super) fn till_document(&self) -> Option<&TillDocument> {
        self.till_document.as_ref().filter(|_| self.has_taken())
    }

    /// The till that wrote a document for it, or will: it has named a price.
    pub(super) fn till(&self) -> Option<StationId> {
        let is_there = self.till_document().is_some() || self.has_named_price();
        till_named().filter(|_| is_there)
    }

    /// Something is taken for a price that a till named.
    fn has_named_price(&self) -> bool {
        self.rows.iter().any(|row| row.taken.as_ref().is_some_and(|taken| taken.price.is_some()))
    }

    /// A price that a till named, and what is left to pay there, is recorded with the till's document only.
    pub(super) fn has_its_document(&self, assessed: Option<&Assessed>) -> Result<(), Refusal> {
        let is_to_pay = || assessed.is_some_and(|of| left_to_pay(&of.assessment.verdict).is_some());
        if self.till_document().is_none() && (self.has_named_price() || is_to_pay()) {
            return Err(Refusal::conflict("till_document_missing", Message::new("refused-till-document")));
        }
        Ok(())
    }

    /// A request with what is taken for the rows. Where the rules refuse the return it says nothing of that.
    pub(super) fn with_taken(
        &self,
        mut request: ReturnRequest,
        terms: &Terms,
        progress: &Progress,
    ) -> ReturnRequest {
        if self.has_taken() {
            let carried = self.carried(&request, terms, progress).unwrap_or_default();
            let rows = self.rows.iter().zip(carried);
            request.exchange = rows.filter_map(|(row, carried)| row.exchange_line(carried)).collect();
        }
        request
    }

    /// What the units of each row carry, whoever gets it in what form; nothing where the rules refuse the return.
    fn carried(&self, request: &ReturnRequest, terms: &Terms, progress: &Progress) -> Option<Vec<Priced>> {
        let Purchase::Order(facts) = &self.source else { return None };
        // As a gift no payment stands in the way: what units carry is the same.
        let bare = ReturnRequest { gift: true, payout: Vec::new(), exchange: Vec::new(), ..request.clone() };
        let before = |line: &OrderLine| self.before(facts, line, progress);
        let assessed = terms.assess(facts, bare, progress, self.known(progress), before, None)?.ok()?;
        assessed.assessment.verdict.refund().map(|refund| assessed.input.carried(refund))
    }

    fn has_tax_in(&self) -> bool {
        match &self.source {
            Purchase::Order(facts) => facts.order.sale.as_ref().is_none_or(|sale| sale.prices_include_tax),
            Purchase::Document | Purchase::NoReceipt => true,
        }
    }

    /// What is taken for each row, with its price.
    pub(super) fn taken_views(&self, terms: &Terms, progress: &Progress) -> Vec<Option<TakenView>> {
        let lines = match &self.recorded {
            Some(recorded) => recorded.input.request.exchange.clone(),
            None if self.accepted.is_none() => self.with_taken(self.request(), terms, progress).exchange,
            None => Vec::new(),
        };
        let (currency, include, mut lines) = (self.currency(), self.has_tax_in(), lines.into_iter());
        let view = |row: &Row| {
            let taken = row.taken.as_ref()?;
            let price = lines.next().and_then(|line| gross(&line.price, include));
            Some(TakenView {
                item: taken.item.clone(),
                description: taken.description.clone(),
                quantity: taken.quantity,
                price: price.zip(currency).map(|(minor, currency)| Money { minor, currency }),
                differs: taken.price.is_some(),
            })
        };
        self.rows.iter().map(view).collect()
    }

    /// The row for which the screen waits for what the customer takes.
    pub(super) fn waiting_view(&self) -> Option<WaitingView> {
        let row = &self.rows[self.waiting_for()?];
        Some(WaitingView {
            row: row.row,
            item: row.item.clone(),
            description: row.description.clone(),
            quantity: row.quantity,
            taken: self.waiting.selected.as_ref().map(Selection::view),
        })
    }

    /// Whether something can be taken for a row now.
    pub(super) fn may_exchange(&self, row: &Row, terms: &Terms) -> bool {
        self.selected.is_none() && self.exchangeable(row.row, terms).is_ok()
    }

    /// What comes next where something is to be taken.
    pub(super) fn next_exchange(&self, terms: &Terms, progress: &Progress) -> Option<Message> {
        if let Some(place) = self.waiting_for() {
            return Some(match &self.waiting.selected {
                None => Message::new("next-exchange-scan").text("item", self.rows[place].item.as_str()),
                Some(taken) => Message::new("next-exchange-take").text("item", taken.item().as_str()),
            });
        }
        if !self.has_taken() || self.till_document().is_some() {
            return None;
        }
        let assessed = self.assess(terms, progress)?.ok()?;
        let verdict = &assessed.assessment.verdict;
        if matches!(verdict, Verdict::NeedsSupervisor { .. }) && self.approved_by(&assessed).is_none() {
            // Nobody pays before it is allowed.
            return None;
        }
        match left_to_pay(verdict) {
            Some(amount) => Some(Message::new("next-exchange-till").money("amount", amount)),
            None => {
                let waits = self.has_named_price() && verdict.refund().is_some();
                waits.then(|| Message::new("next-exchange-document"))
            }
        }
    }

    fn place_of(&self, row: u32) -> Result<usize, Refusal> {
        self.rows.iter().position(|of| of.row == row).ok_or_else(row_unknown)
    }

    /// The place of a row for which something can be taken.
    fn exchangeable(&self, row: u32, terms: &Terms) -> Result<usize, Refusal> {
        self.still_open()?;
        let place = self.place_of(row)?;
        if !self.may_choose(terms) {
            return Err(needs_policy());
        }
        let back = &self.rows[place];
        if back.condition == Condition::NoGoods || back.quantity < 1 || back.is_incomplete() {
            let message = Message::new("refused-exchange-whole").text("item", back.item.as_str());
            return Err(Refusal::conflict("exchange_not_whole", message));
        }
        if self.is_external() {
            let message = Message::new("refused-exchange-external");
            return Err(Refusal::conflict("exchange_external", message));
        }
        Ok(place)
    }

    /// What is written of an item that was scanned for a row, now or before.
    fn described(&self, place: usize, item: &ItemId) -> Result<String, Refusal> {
        let scanned = self.waiting.selected.as_ref().filter(|_| self.waiting_for() == Some(place));
        if let Some(scanned) = scanned.filter(|scanned| scanned.item() == item) {
            return Ok(scanned.view().description);
        }
        let taken = self.rows[place].taken.as_ref().filter(|taken| taken.item == *item);
        taken.map(|taken| taken.description.clone()).ok_or_else(nothing_selected)
    }
}

impl Row {
    /// What is taken for it, of which its units pay what they carry.
    fn exchange_line(&self, carried: Priced) -> Option<ExchangeLine> {
        let taken = self.taken.as_ref()?;
        let price = match taken.price {
            // The till's document names the tax in it.
            Some(price) => Priced { basis: Amount::new(price.minor).ok()?, taxes: Taxes::default() },
            None => carried,
        };
        let quantity = u64::try_from(taken.quantity).ok().and_then(Units::new)?;
        Some(ExchangeLine { for_line: self.order_line()?, item: taken.item.clone(), quantity, price })
    }
}

fn gross(price: &Priced, has_tax_in: bool) -> Option<i64> {
    price.gross(has_tax_in).ok().map(Amount::minor)
}

/// Prices are hidden: what costs something else cannot be agreed to.
fn same_only() -> Refusal {
    Refusal::conflict("exchange_gift", Message::new("refused-exchange-gift"))
}
