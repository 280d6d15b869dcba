//! What the shell tells a station of the hub's word on the basket in hand, and what it asks it for.

use protocol::id::{LegalEntity, OrderId, ReservationId};
use protocol::reservation::{LineUnits, OrderTruth, RefusedLine};

use super::returns::Return;
use super::view::{Notice, Tone};
use super::{Refusal, Station};

impl Station {
    /// What of which order is in the basket on screen, for the hub to hold.
    #[must_use]
    pub fn basket_units(&self) -> Option<(OrderId, Vec<LineUnits>)> {
        let (order, units) = self.return_task()?.basket_units()?;
        Some((order.clone(), units))
    }

    /// Under which id the hub may hold units for the basket on screen.
    #[must_use]
    pub fn reservation(&self) -> Option<ReservationId> {
        self.return_task()?.reservation()
    }

    /// Who sold what comes back on screen.
    #[must_use]
    pub fn legal_entity(&self) -> Option<&LegalEntity> {
        self.return_task()?.legal_entity()
    }

    /// The hub was asked how the order on screen stands.
    #[must_use]
    pub fn has_asked_hub(&self) -> bool {
        self.return_task().is_some_and(Return::has_asked)
    }

    /// The hub is being asked to hold these units of the basket under this id.
    pub fn hub_asked(&mut self, reservation: ReservationId, units: &[LineUnits]) {
        if let Some(task) = self.return_task_mut() {
            task.asks(reservation, units);
        }
    }

    /// The hub was not asked about the last change of the basket on screen.
    pub fn hub_not_asked(&mut self) {
        if let Some(task) = self.return_task_mut() {
            task.not_asked();
        }
    }

    /// What the hub holds for the basket on screen for certain.
    #[must_use]
    pub fn held_at_hub(&self) -> &[LineUnits] {
        self.return_task().map_or(&[], Return::held_units)
    }

    /// Units of the order on screen were held elsewhere when the hub was asked last.
    #[must_use]
    pub fn is_held_elsewhere(&self) -> bool {
        self.return_task().is_some_and(Return::is_held_elsewhere)
    }

    /// The hub said how the order on screen stands.
    pub fn hub_told(&mut self, truth: OrderTruth) {
        if let Some(task) = self.return_task_mut() {
            task.told(truth);
        }
    }

    /// The hub holds this for the basket on screen.
    pub fn hub_holds(&mut self, truth: OrderTruth, held: Vec<LineUnits>) {
        if let Some(task) = self.return_task_mut() {
            task.holds(truth, held);
        }
    }

    /// The hub does not hold all of it: the last change is undone if it held all before, and the screen says why.
    /// Nothing if it only has not heard of the shipment yet.
    pub fn hub_refused(&mut self, truth: OrderTruth, lines: &[RefusedLine]) -> Option<Refusal> {
        let refusal = self.return_task_mut()?.refused(truth, lines)?;
        self.notice = Some(Notice { tone: Tone::Wrong, message: refusal.message.clone() });
        Some(refusal)
    }

    /// The hub did not answer: the offline rules apply.
    pub fn hub_silent(&mut self) {
        if let Some(task) = self.return_task_mut() {
            task.not_answered();
        }
    }
}
