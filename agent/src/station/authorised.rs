//! A return authorisation that was scanned: it opens its order's return with what it names in the basket already.
//!
//! It says what comes back, why, and since when that is declared. How the purchase is known, and what was paid, is told by
//! the order or the packing slip as always. Whether it was revoked since it was made only the hub knows.

use protocol::pass::Authorised;

use super::found::OrderFacts;
use super::pass::PassProblem;
use super::returns::{ROWS_MAX, Return, Seen, full};
use super::view::{Message, ScanResult, Tone};
use super::{Progress, Refusal, Station};

/// An authorisation that is believed, with what is known of its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorisedFacts {
    /// What it says.
    pub told: Authorised,
    /// Its order, if it is known here.
    pub order: Option<OrderFacts>,
}

impl Station {
    pub(super) fn hear_authorised(
        &mut self,
        facts: AuthorisedFacts,
        repeat: bool,
        progress: &Progress,
    ) -> Result<(ScanResult, Message), Refusal> {
        let AuthorisedFacts { told, order: known } = facts;
        let order = told.order.clone();
        if self.return_task().is_some_and(|hand| hand.is_authorised_by(&told.number)) {
            let result = if repeat { ScanResult::Repeat } else { ScanResult::Applied };
            return Ok((result, Message::new("scan-order-again").text("order", order.as_str())));
        }
        let lines: usize = self.baskets().into_iter().map(Return::lines).sum();
        if self.is_visit_open() && lines + told.lines.len() > ROWS_MAX {
            return Err(full());
        }
        let is_open = |hand: &Return| hand.is_of(Some(&order)) && !hand.is_accepted();
        if self.return_task().is_some_and(is_open) || self.come_back_to(&order, progress)?.is_some() {
            let terms = self.terms.clone();
            let message = self.basket()?.authorise(told, &terms, progress)?;
            return Ok((ScanResult::Applied, message));
        }
        self.no_open_count()?;
        let document = self.return_task().filter(|hand| hand.awaits_order());
        let document = document.and_then(|hand| hand.document().cloned());
        let known = known.ok_or(PassProblem::AuthorisedElsewhere(order))?;
        let mut next = Return::of_order(known, document, progress)?;
        let message = next.authorise(told, &self.terms, progress)?;
        self.join(next)?;
        Ok((ScanResult::Applied, message))
    }

    /// The person takes the authorisation out of the basket in hand.
    pub(super) fn drop_authorised(&mut self, seen: Seen<'_>, progress: &Progress) -> Result<(), Refusal> {
        let terms = self.terms.clone();
        let task = self.basket()?;
        let message = task.drop_authorised(seen)?;
        match task.drop_stale(&terms, progress) {
            Some(why) => self.say(Tone::Ask, why),
            None => self.say(Tone::Right, message),
        }
        Ok(())
    }
}
