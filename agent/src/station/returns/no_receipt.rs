//! Without a receipt: nothing is known of the purchase, and the lowest recent price of each item is what can be given.
//!
//! A row keeps the price that was known when it was put into the basket, with the sale it comes from: both are shown, and
//! both are inputs of the assessment. What nobody knows a price of, and what is in no catalogue, goes into quarantine and
//! gives no money. Rows with a price stand before those without, as the operation has them. It does not know where prices
//! come from: the shell looks them up.

use protocol::id::ItemId;
use protocol::money::{Currency, Money};
use protocol::operation::{Condition, Disposition, ReturnReason};
use protocol::quantity::Unit;
use protocol::reference::{Item, ItemKind};
use protocol::returns::{
    Amount, RecentPrice, RequestedLine, ReturnRequest, SoldLineFile, Taxes, Tracking, Units, UnknownItem,
    propose,
};

use super::basket::RowMoney;
use super::kit::Wish;
use super::{Purchase, ROWS_MAX, Return, Row, full};
use crate::station::action::Action;
use crate::station::found::Sold;
use crate::station::numbers::Numbers;
use crate::station::view::{Message, RecentView, ScanNumber};
use crate::station::{QUANTITY_MAX, Refusal, in_range, nothing_selected};

/// Longest description of goods that are in no catalogue, in characters: what the rules take.
const DESCRIPTION_CHARS_MAX: usize = 120;

/// Goods that are in no catalogue, as a person wrote them down.
#[derive(Debug)]
pub(in crate::station) struct Unlisted<'a> {
    pub(in crate::station) item: &'a ItemId,
    pub(in crate::station) description: &'a str,
    pub(in crate::station) quantity: i64,
    pub(in crate::station) reason: ReturnReason,
    pub(in crate::station) condition: Condition,
}

impl Return {
    /// Nothing is known of the purchase.
    pub(in crate::station) fn without_receipt() -> Self {
        Self { source: Purchase::NoReceipt, ..Self::by_document(None) }
    }

    pub(in crate::station) fn is_without_receipt(&self) -> bool {
        matches!(self.source, Purchase::NoReceipt)
    }

    /// The price of an item was looked up; nothing if none is known.
    pub(in crate::station) fn price_is(&mut self, item: &ItemId, sold: Option<Sold>) {
        self.looked_up = Some((item.clone(), sold));
    }

    /// Puts what was scanned into the basket, at its lowest recent price, or replaces a row, which keeps its price.
    pub(super) fn put_without_receipt(
        &mut self,
        action: &Action,
        item: &Item,
        seen: ScanNumber,
        currency: Currency,
    ) -> Result<Message, Refusal> {
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
        if place.is_none() && !self.has_selected(code) {
            return Err(nothing_selected());
        }
        Wish { code, order_line: *order_line, quantity: *quantity, missing, parts }.is_whole()?;
        let is_goods = item.kind == ItemKind::Goods
            && *condition != Condition::NoGoods
            && *disposition != Some(Disposition::NoGoods);
        if !is_goods {
            return Err(Refusal::invalid("goods_or_service", Message::new("refused-no-goods")));
        }
        let money = match place {
            Some(place) => self.rows[place].money.clone(),
            None => self.looked_up(code, currency)?,
        };
        let quantity = in_range(*quantity, 1, QUANTITY_MAX)?;
        let disposition = match &money {
            RowMoney::Recent { sold, .. } => {
                let proposed = || propose(*condition, *reason, sold.restriction, false);
                disposition.unwrap_or_else(proposed)
            }
            RowMoney::Unpriced { .. } | RowMoney::OrderLine { .. } | RowMoney::Named(_) => {
                only_quarantine(*disposition, code)?
            }
        };
        let mut fresh = Row {
            row: 0,
            scan: *scan,
            code: code.clone(),
            item: code.clone(),
            description: item.description.clone(),
            unit: item.base_unit.clone(),
            quantity,
            missing: Vec::new(),
            parts: Vec::new(),
            reason: *reason,
            condition: *condition,
            unseen: false,
            disposition,
            numbers: Numbers::default(),
            photos: Vec::new(),
            taken: None,
            money,
        };
        fresh.numbers = self.numbers_of(code, quantity, place.map(|place| &self.rows[place]))?;
        let gives = fresh.recent_money()?;
        if refund.is_some_and(|asked| gives.map_or(asked.minor != 0, |gives| gives != asked)) {
            let paid = gives.unwrap_or_else(|| Money::zero(currency));
            let message = Message::new("refused-refund-differs").money("paid", paid);
            return Err(Refusal::invalid("refund_differs", message));
        }
        self.lay(fresh, place)?;
        self.selected = None;
        Ok(match gives {
            Some(refund) => {
                Message::new("return-line-added").text("item", code.as_str()).money("refund", refund)
            }
            None => Message::new("return-line-unpriced").text("item", code.as_str()),
        })
    }

    /// Goods that are in no catalogue. Said once more to the same screen it replaces what was said.
    pub(in crate::station) fn put_unlisted(
        &mut self,
        of: &Unlisted<'_>,
        seen: ScanNumber,
        currency: Currency,
    ) -> Result<Message, Refusal> {
        self.still_open()?;
        if !self.is_without_receipt() {
            return Err(Refusal::conflict("not_without_receipt", Message::new("refused-unlisted-receipt")));
        }
        self.no_open_count()?;
        let description = of.description.trim();
        let is_text = !description.is_empty()
            && description.chars().count() <= DESCRIPTION_CHARS_MAX
            && !description.chars().any(char::is_control);
        if !is_text {
            let most = i64::try_from(DESCRIPTION_CHARS_MAX).unwrap_or(i64::MAX);
            let message = Message::new("refused-unlisted-description").number("most", most);
            return Err(Refusal::invalid("description_unusable", message));
        }
        if of.condition == Condition::NoGoods {
            return Err(Refusal::invalid("goods_or_service", Message::new("refused-no-goods")));
        }
        let place = self.rows.iter().position(|row| row.scan == seen && row.code == *of.item);
        let fresh = Row {
            row: 0,
            scan: seen,
            code: of.item.clone(),
            item: of.item.clone(),
            description: description.to_owned(),
            unit: Unit::each(),
            quantity: in_range(of.quantity, 1, QUANTITY_MAX)?,
            missing: Vec::new(),
            parts: Vec::new(),
            reason: of.reason,
            condition: of.condition,
            unseen: false,
            disposition: Disposition::Quarantine,
            numbers: Numbers::default(),
            photos: Vec::new(),
            taken: None,
            money: RowMoney::Unpriced { is_listed: false, currency },
        };
        self.lay(fresh, place)?;
        Ok(Message::new("return-line-unpriced").text("item", of.item.as_str()))
    }

    /// A row where it belongs: those with a price first.
    fn lay(&mut self, mut fresh: Row, place: Option<usize>) -> Result<(), Refusal> {
        if let Some(was) = place.and_then(|place| self.rows.get_mut(place)) {
            fresh.row = was.row;
            fresh.photos.clone_from(&was.photos);
            *was = fresh;
        } else {
            if self.rows.len() >= ROWS_MAX {
                return Err(full());
            }
            self.row_last += 1;
            fresh.row = self.row_last;
            let priced = self.rows.iter().filter(|row| !row.is_unpriced()).count();
            let at = if fresh.is_unpriced() { self.rows.len() } else { priced };
            self.rows.insert(at, fresh);
        }
        self.changed();
        Ok(())
    }

    fn looked_up(&self, code: &ItemId, currency: Currency) -> Result<RowMoney, Refusal> {
        match &self.looked_up {
            Some((item, Some(sold))) if item == code => Ok(RowMoney::Recent { sold: sold.clone(), currency }),
            Some((item, None)) if item == code => Ok(RowMoney::Unpriced { is_listed: true, currency }),
            Some(_) | None => Err(Refusal::unavailable("price_not_read", Message::new("scan-no-data"))),
        }
    }

    /// The basket as the rules ask for it: what has a price as lines of a sale, the rest as what nobody knows.
    pub(super) fn bare_request(&self) -> ReturnRequest {
        let mut request = ReturnRequest {
            lines: Vec::new(),
            unknown_items: Vec::new(),
            gift: false,
            payout: Vec::new(),
            exchange: Vec::new(),
        };
        for (row, line) in self.rows.iter().zip(1..) {
            let quantity = row.whole_units();
            match &row.money {
                RowMoney::Recent { .. } => request.lines.push(RequestedLine {
                    line,
                    quantity,
                    missing: Vec::new(),
                    parts: Vec::new(),
                    reason: row.reason,
                    condition: row.condition,
                    serials: row.numbers.serials.clone(),
                    lots: row.numbers.lots.clone(),
                    diminished: None,
                }),
                RowMoney::Unpriced { is_listed, .. } => request.unknown_items.push(UnknownItem {
                    item: row.item.clone(),
                    quantity,
                    description: (!is_listed).then(|| row.description.clone()),
                }),
                RowMoney::OrderLine { .. } | RowMoney::Named(_) => {}
            }
        }
        request
    }

    /// What the rows with a price are taken to have cost, and where each price comes from.
    pub(super) fn bare_sale(&self) -> (Vec<SoldLineFile>, Vec<RecentPrice>) {
        let (mut lines, mut prices) = (Vec::new(), Vec::new());
        for (row, line) in self.rows.iter().zip(1..) {
            let RowMoney::Recent { sold, .. } = &row.money else { continue };
            // One that leaves its range is told by the rules: then the line is not there.
            let Ok(Some(price)) = row.recent_money() else { continue };
            let Ok(price) = Amount::new(price.minor) else { continue };
            lines.push(SoldLineFile {
                line,
                item: row.item.clone(),
                quantity: row.whole_units(),
                shipped: None,
                price,
                line_discount: Amount::ZERO,
                order_discount: None,
                taxes: Taxes::default(),
                restriction: sold.restriction,
                final_sale: false,
                recalled: false,
                tracking: Tracking::None,
                kit: Vec::new(),
                gift: None,
            });
            prices.push(RecentPrice { line, sold: sold.sale.clone() });
        }
        (lines, prices)
    }
}

impl Row {
    /// It gives no money, because nobody knows for how much it was sold.
    pub(super) fn is_unpriced(&self) -> bool {
        matches!(self.money, RowMoney::Unpriced { .. })
    }

    /// The lowest recent price that it goes by.
    pub(super) fn recent(&self) -> Option<RecentView> {
        let RowMoney::Recent { sold, currency } = &self.money else { return None };
        Some(RecentView {
            unit: sold.sale.unit.money(*currency),
            sold_on: sold.sale.sold_on,
            order: sold.sale.order.clone(),
        })
    }

    fn whole_units(&self) -> Units {
        u64::try_from(self.quantity).ok().and_then(Units::new).unwrap_or_default()
    }

    /// What its units come to before the policy; nothing of one without a price.
    pub(super) fn recent_money(&self) -> Result<Option<Money>, Refusal> {
        let RowMoney::Recent { sold, currency } = &self.money else { return Ok(None) };
        let minor = sold.sale.unit.minor().checked_mul(self.quantity);
        let minor = minor.and_then(|minor| Amount::new(minor).ok()).map(Amount::minor);
        let too_large = || Refusal::invalid("amount_too_large", Message::new("refused-amount"));
        Ok(Some(Money { minor: minor.ok_or_else(too_large)?, currency: *currency }))
    }
}

/// Goods without a price go nowhere else.
fn only_quarantine(wanted: Option<Disposition>, code: &ItemId) -> Result<Disposition, Refusal> {
    match wanted {
        None | Some(Disposition::Quarantine) => Ok(Disposition::Quarantine),
        Some(
            Disposition::Shelf
            | Disposition::Outlet
            | Disposition::Vendor
            | Disposition::Liquidate
            | Disposition::Scrap
            | Disposition::NoGoods,
        ) => {
            let message = Message::new("refused-unpriced-quarantine").text("item", code.as_str());
            Err(Refusal::invalid("unpriced_to_quarantine", message))
        }
    }
}
