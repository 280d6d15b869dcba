//! The orders of a visit, for people.

use super::verdict::ReasonRow;
use super::words::Words;
use crate::station::view::{ReturnView, VisitOrderView};

impl Words {
    /// What people call it.
    pub(super) fn visit_order(&self, of: &VisitOrderView) -> String {
        match (&of.order, &of.document) {
            (Some(order), _) => self.with("order", "order", order.as_str()),
            (None, Some(number)) => format!("{} {number}", self.say("visit-by-paper")),
            (None, None) => self.say("visit-by-paper"),
        }
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
