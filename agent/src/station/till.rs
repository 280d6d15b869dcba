//! A visit that a till began: its reference stays with the visit's orders until another task is begun.

use protocol::id::TillDocument;

use super::returns::{ForTill, Return, till_named};
use super::view::{Message, ScanResult, Tone};
use super::{Progress, Refusal, Station, Terms};
use crate::till::TillRef;

impl Station {
    /// What the till that began the visit on screen calls it; of one that is recorded, too, while it is on screen.
    #[must_use]
    pub fn till(&self) -> Option<&TillRef> {
        self.visit.till.as_ref()
    }

    /// The policy's terms where this visit is: a till that waits for it is one that can pay cash out.
    pub(super) fn terms_here(&self, terms: Terms) -> Terms {
        match till_named() {
            Some(till) if self.visit.till.is_some() => terms.beside(till),
            Some(_) | None => terms,
        }
    }

    /// A till waits for the visit on screen.
    #[must_use]
    pub fn is_till_open(&self) -> bool {
        self.visit.till.is_some() && self.return_task().is_some_and(|hand| !hand.is_accepted())
    }

    /// Whether a till may open a return here now.
    ///
    /// # Errors
    /// [`Refusal`]: nobody is signed in, or goods lie in a basket.
    pub fn may_open_for_till(&self) -> Result<(), Refusal> {
        if self.worker.is_none() {
            return Err(Refusal::conflict("not_signed_in", Message::new("refused-sign-in")));
        }
        if self.is_visit_open() {
            return Err(Refusal::conflict("basket_open", Message::new("refused-basket-open")));
        }
        self.no_open_count()
    }

    /// The return on screen is what a till asked for.
    ///
    /// # Errors
    /// [`Refusal`]: what the till named opened no return of an order; the screen says why.
    pub fn begin_for_till(&mut self, reference: &TillRef) -> Result<(), Refusal> {
        let is_one = self.return_task().is_some_and(|hand| hand.order().is_some() && !hand.is_accepted());
        if !is_one || self.is_visit_open() {
            return Err(self.not_opened());
        }
        self.visit.till = Some(reference.clone());
        Ok(())
    }

    /// The pass that a till named was heard like a scan.
    ///
    /// # Errors
    /// [`Refusal`]: it did nothing. What is on screen is another return, if any.
    pub fn heard_for_till(&self) -> Result<(), Refusal> {
        let is_applied = self.scans.front().is_some_and(|scan| scan.result == ScanResult::Applied);
        if is_applied { Ok(()) } else { Err(self.not_opened()) }
    }

    fn not_opened(&self) -> Refusal {
        let said = self.notice.as_ref().map(|notice| notice.message.clone());
        Refusal::conflict("till_not_opened", said.unwrap_or_else(|| Message::new("refused-till-not-opened")))
    }

    /// What each basket of the visit is for the till, in the order in which they came.
    pub(super) fn for_till(&self, progress: &Progress) -> Vec<ForTill> {
        self.judged(progress).iter().map(|(basket, terms)| basket.for_till(terms, progress)).collect()
    }

    /// The till has sold what is taken in the visit and was not sold before. What is on screen stays: a scan that was made
    /// for it still counts.
    pub fn was_sold(&mut self, document: &TillDocument) {
        self.baskets_mut().for_each(|basket| basket.sold_by(document));
        self.say(Tone::Right, Message::new("till-sold").text("document", document.as_str()));
    }

    /// Whether what lies in the visit may be dropped: not while the till has sold something for it.
    pub(super) fn may_drop(&self) -> Result<(), Refusal> {
        self.baskets().into_iter().try_for_each(Return::is_unsold)
    }
}
