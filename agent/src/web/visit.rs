//! The orders of a visit, for people.

use protocol::id::ReturnId;

use super::verdict::ReasonRow;
use super::words::Words;
use crate::station::view::{ReturnView, VisitOrderView};

impl Words {
    /// What people call it.
    pub(super) fn visit_order(&self, of: &VisitOrderView) -> String {
        match (&of.order, &of.document) {
            (Some(order), _) => self.with("order", "order", order.as_str()),
            (None, Some(number)) => self.by_paper(number),
            (None, None) => self.say("visit-by-paper"),
        }
    }

    /// What people call goods that a paper names the amounts of.
    pub(super) fn by_paper(&self, number: &ReturnId) -> String {
        format!("{} {number}", self.say("visit-by-paper"))
    }

    pub(super) fn visit_lines(&self, of: &VisitOrderView) -> String {
        self.count("visit-lines", of.lines)
    }

    /// What is dropped with it.
    pub(super) fn visit_remove(&self, of: &VisitOrderView) -> String {
        self.count("visit-remove", of.lines)
    }

    /// What the customer gets for it; empty for a gift, whose receiver is not told.
    pub(super) fn visit_refund(&self, of: &VisitOrderView) -> String {
        of.refund.as_ref().filter(|_| !of.gift).map_or_else(String::new, |refund| self.money(refund))
    }

    /// Why an order cannot be recorded without a person's word, where that stands nowhere else on screen.
    pub(super) fn visit_reasons(&self, of: &VisitOrderView) -> Vec<ReasonRow> {
        let waits = of.assessed.as_ref().filter(|_| !of.in_hand && !of.ready && of.accepted.is_none());
        waits.map_or_else(Vec::new, |assessed| self.verdict(assessed).reasons)
    }

    /// What leaving drops, of all orders of the visit; nothing if nothing lies in them.
    pub(super) fn leave_question(&self, back: &ReturnView) -> Option<String> {
        let others = back.visit.iter().filter(|of| !of.in_hand).map(|of| i64::from(of.lines));
        let lines = others.fold(i64::try_from(back.lines.len()).unwrap_or(i64::MAX), i64::saturating_add);
        (back.accepted.is_none() && lines > 0).then(|| self.count("leave-question", lines))
    }

    /// Whether all of the visit can be recorded: each order in which anything lies.
    pub(super) fn may_accept_visit(&self, back: &ReturnView) -> bool {
        let mut filled = back.visit.iter().filter(|of| of.lines > 0).peekable();
        let is_busy = back.waiting.is_some() || back.selected.is_some();
        !is_busy && filled.peek().is_some() && filled.all(|of| of.ready)
    }

    /// What the button does.
    pub(super) fn accept_visit(&self, back: &ReturnView) -> String {
        let orders = back.visit.iter().filter(|of| of.lines > 0).count();
        self.count("visit-accept", i64::try_from(orders).unwrap_or(i64::MAX))
    }
}
