//! A return as one of the orders of a visit ([`crate::station::visit`]).

use protocol::id::{ItemId, OrderId};
use protocol::money::Money;
use protocol::returns::{MoneyTrack, Refund, Verdict};

use super::{Purchase, Return};
use crate::station::view::VisitOrderView;
use crate::station::{Progress, Refusal, Terms};

impl Return {
    /// Its place among the orders of the visit: which came before which.
    pub(in crate::station) fn place(&self) -> u32 {
        self.place
    }

    pub(in crate::station) fn stand_at(&mut self, place: u32) {
        self.place = place;
    }

    /// Whether it is the one of this order; without one, the one by a paper.
    pub(in crate::station) fn is_of(&self, order: Option<&OrderId>) -> bool {
        self.order() == order
    }

    pub(in crate::station) fn is_by_paper(&self) -> bool {
        matches!(self.source, Purchase::Document)
    }

    pub(in crate::station) fn is_accepted(&self) -> bool {
        self.accepted.is_some()
    }

    pub(in crate::station) fn lines(&self) -> usize {
        self.rows.len()
    }

    /// Nothing lies in it, and nothing waits to.
    pub(in crate::station) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.at_hand().is_none()
    }

    /// An item was scanned and is in no line yet.
    pub(in crate::station) fn has_selected_any(&self) -> bool {
        self.accepted.is_none() && self.selected.is_some()
    }

    /// The next scan is about what is on screen already.
    pub(in crate::station) fn is_busy(&self) -> bool {
        self.at_hand().is_some() || self.waiting_for().is_some()
    }

    /// Nothing is begun in it that another order on screen would hide.
    pub(in crate::station) fn may_rest(&self) -> Result<(), Refusal> {
        self.no_open_count()?;
        self.no_open_exchange()
    }

    /// A unit of it can come back with this order.
    pub(in crate::station) fn has_left(&self, item: &ItemId, terms: &Terms, progress: &Progress) -> bool {
        !self.is_by_paper() && self.accepted.is_none() && self.found(item, terms, progress).is_ok()
    }

    /// What it promises before the hub knows of it.
    pub(in crate::station) fn promise(&self, terms: &Terms, progress: &Progress) -> Option<Money> {
        let assessed = self.assess(terms, progress)?.ok()?;
        let refund = assessed.assessment.verdict.refund()?;
        (refund.payout.money == MoneyTrack::Promised).then(|| refund.total.money(refund.currency))
    }

    /// Whether it can be recorded as it is.
    pub(in crate::station) fn is_ready(&self, terms: &Terms, progress: &Progress) -> bool {
        let is_whole = !self.rows.is_empty()
            && self.accepted.is_none()
            && self.may_rest().is_ok()
            && self.is_looked_at().is_ok();
        let assessed = match self.assess(terms, progress) {
            None => None,
            Some(Err(_)) => return false,
            Some(Ok(assessed)) => Some(assessed),
        };
        let is_allowed = assessed.as_ref().is_none_or(|of| match &of.assessment.verdict {
            Verdict::Approve { .. } | Verdict::Promise { .. } => true,
            Verdict::NeedsSupervisor { .. } => self.approved_by(of).is_some(),
            Verdict::Deny { .. } => false,
        });
        is_whole
            && is_allowed
            && self.stale_choice(terms, progress).is_none()
            && self.has_its_document(assessed.as_ref()).is_ok()
    }

    /// A PIN is to follow for it.
    pub(in crate::station) fn is_asking(&self) -> bool {
        self.asking.is_some()
    }

    /// For people, where it is one of several.
    pub(in crate::station) fn visit_view(
        &self,
        in_hand: bool,
        terms: &Terms,
        progress: &Progress,
    ) -> VisitOrderView {
        let (assessed, cannot) = self.assessed_view(terms, progress);
        let refund = match assessed.as_ref().map(|of| of.assessment.verdict.refund()) {
            Some(refund) => refund.map(paid_out),
            None => self.total(terms, progress).ok().flatten(),
        };
        VisitOrderView {
            order: self.order().cloned(),
            document: self.document.clone(),
            in_hand,
            lines: u32::try_from(self.rows.len()).unwrap_or(u32::MAX),
            units: self.rows.iter().map(|row| row.quantity).fold(0, i64::saturating_add),
            gift: self.choices.gift,
            refund: refund.filter(|_| !self.rows.is_empty()),
            ready: self.is_ready(terms, progress),
            assessed,
            cannot,
            accepted: self.accepted.clone(),
        }
    }
}

/// What the customer gets in money: without what is taken for it.
pub(in crate::station) fn paid_out(refund: &Refund) -> Money {
    let left = refund.exchange.map_or(refund.total, |exchange| refund.total.less(exchange.covered));
    left.money(refund.currency)
}
