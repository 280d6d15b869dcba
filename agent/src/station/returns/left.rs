//! What of an order can still come back: shipped, not back, not held elsewhere, not in the basket already.

use protocol::id::ItemId;
use protocol::reference::OrderLine;

use super::Return;
use crate::station::found::OrderFacts;
use crate::station::view::Message;
use crate::station::{Progress, Refusal};

impl Return {
    /// What is in the basket may have come back elsewhere since it was put there.
    pub(super) fn still_returnable(&self, facts: &OrderFacts, progress: &Progress) -> Result<(), Refusal> {
        let is_over = |line: &OrderLine| self.returnable(facts, line, None, progress) < 0;
        match facts.order.lines.iter().find(|line| is_over(line)) {
            Some(line) => {
                let message = Message::new("scan-nothing-left").text("item", line.item.as_str());
                Err(Refusal::conflict("nothing_left", message))
            }
            None => Ok(()),
        }
    }

    /// Why no unit of these lines of an item can be put in.
    pub(super) fn why_none_left(
        &self,
        facts: &OrderFacts,
        lines: &[&OrderLine],
        progress: &Progress,
    ) -> Message {
        if lines.iter().any(|line| self.others(facts, line, progress) > 0) {
            return Message::new("refused-held-elsewhere").number("n", 1).number("left", 0);
        }
        if lines.iter().any(|line| self.in_basket(line.line) > 0) {
            return Message::new("candidate-in-basket");
        }
        let item = lines.first().map_or("", |line| line.item.as_str());
        Message::new("scan-nothing-left").text("item", item)
    }

    /// The order's line that a row belongs to: the given one, or the first with enough left.
    pub(super) fn order_line(
        &self,
        facts: &OrderFacts,
        item: &ItemId,
        given: Option<u32>,
        quantity: i64,
        replaced: Option<usize>,
        progress: &Progress,
    ) -> Result<OrderLine, Refusal> {
        let of_item = |line: &&OrderLine| line.item == *item && given.is_none_or(|given| given == line.line);
        let lines: Vec<&OrderLine> = facts.order.lines.iter().filter(of_item).collect();
        if lines.is_empty() {
            let message = Message::new("scan-not-in-order").text("item", item.as_str());
            return Err(Refusal::conflict("not_in_order", message));
        }
        let left = |line: &OrderLine| self.returnable(facts, line, replaced, progress);
        let most = lines.iter().map(|line| left(line)).max().unwrap_or(0).max(0);
        lines.iter().find(|line| left(line) >= quantity).map(|line| (*line).clone()).ok_or_else(|| {
            let is_elsewhere = lines.iter().any(|line| self.others(facts, line, progress) > 0);
            let key = if is_elsewhere { "refused-held-elsewhere" } else { "refused-return-quantity" };
            let message = Message::new(key).number("n", quantity).number("left", most);
            Refusal::invalid("quantity_out_of_range", message)
        })
    }

    /// Units of a line that can still come back, after what is in the basket (without one row of it).
    pub(super) fn returnable(
        &self,
        facts: &OrderFacts,
        line: &OrderLine,
        without: Option<usize>,
        progress: &Progress,
    ) -> i64 {
        let counts = progress.of(&facts.order.order, line);
        let in_basket: i64 = self
            .rows
            .iter()
            .enumerate()
            .filter(|(place, row)| Some(*place) != without && row.order_line() == Some(line.line))
            .map(|(_, row)| row.quantity)
            .sum();
        // What is recorded has come back: it is among the returned.
        let in_basket = if self.accepted.is_some() { 0 } else { in_basket };
        let left = counts.shipped - counts.returned - self.others(facts, line, progress);
        self.proved(facts, line, progress).map_or(left, |proved| proved.min(left)) - in_basket
    }

    /// Units of a line that the pass proves, where it bounds what can come back: until the hub has said how the order
    /// stands.
    pub(super) fn proved(&self, facts: &OrderFacts, line: &OrderLine, progress: &Progress) -> Option<i64> {
        let proof = self.proof.as_ref().filter(|_| !self.hub.has_told())?;
        proof.left(&facts.order.order, line, progress)
    }

    /// Units of a line that were shipped, as far as they can be spoken of here: with a pass, those in its parcel.
    pub(super) fn shipped(&self, facts: &OrderFacts, line: &OrderLine, progress: &Progress) -> i64 {
        let packed =
            self.proof.as_ref().filter(|_| !self.hub.has_told()).and_then(|proof| proof.packed(line.line));
        packed.unwrap_or_else(|| progress.of(&facts.order.order, line).shipped)
    }

    /// Units of a line that are held for baskets elsewhere.
    pub(super) fn others(&self, facts: &OrderFacts, line: &OrderLine, progress: &Progress) -> i64 {
        let unapplied = progress.of(&facts.order.order, line).returned - line.returned;
        self.hub.others(line.line, unapplied)
    }

    /// Units of a line beyond those that are back, which come before the basket's when money is computed.
    pub(super) fn before(&self, facts: &OrderFacts, line: &OrderLine, progress: &Progress) -> i64 {
        let returned = progress.of(&facts.order.order, line).returned;
        let place = self.hub.place(line.line);
        place
            .map_or_else(|| self.others(facts, line, progress), |place| place.saturating_sub(returned).max(0))
    }

    pub(super) fn in_basket(&self, line: u32) -> i64 {
        self.rows.iter().filter(|row| row.order_line() == Some(line)).map(|row| row.quantity).sum()
    }
}
