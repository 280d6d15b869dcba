//! Asking the hub while a return is on screen: how its order stands, and to hold what is in the basket.
//!
//! A basket is on disk before the hub is asked and gone with the operation that ends it, so whatever happens, what the
//! hub may hold is taken or let go. Without an answer in time the offline policy applies, as before.

use protocol::frame::{Answer, Ask};
use protocol::id::{Generation, OrderId, ReservationId};
use protocol::limits::RESERVATION_MILLIS_MAX;
use protocol::operation::{Body, Operation, ReservationReleased, Subject};
use protocol::reservation::{Hold, LineUnits};
use protocol::time::{MonoMillis, UtcMillis};

use super::{Cell, Floor, Work, lock};
use crate::clock::random;
use crate::journal::{About, Basket, NewOperation};
use crate::station::Refusal;
use crate::station::view::Message;
use crate::wire::Link;
use crate::wire::asking::Answered;

/// A basket for which the hub was asked.
#[derive(Debug)]
pub(super) struct Held {
    basket: Basket,
    revision: u32,
    asked: Vec<LineUnits>,
    since: MonoMillis,
    /// The hub's life that holds it.
    generation: Option<Generation>,
}

impl Held {
    /// A basket for which the agent had asked before it stopped, nobody knows how often: by its clock this asking is newer.
    pub(super) fn again(basket: Basket, wall: UtcMillis, since: MonoMillis) -> Self {
        const SECOND_MILLIS: i64 = 1_000;
        let revision = u32::try_from(wall.0 / SECOND_MILLIS).unwrap_or_default();
        Self { basket, revision, asked: Vec::new(), since, generation: None }
    }
}

impl Floor {
    /// Asks the hub what the screen needs to know, if it can be asked and was not asked just that before.
    ///
    /// # Errors
    /// The hub does not hold what was put into the basket last: that is undone if it held all before.
    pub(super) async fn ask_hub(&self, work: &mut Work) -> Result<(), Refusal> {
        self.let_go_of_others(work).await;
        let Some((order, units)) = work.station.basket_units() else { return Ok(()) };
        if !self.is_connected() {
            work.station.hub_not_asked();
            return Ok(());
        }
        match in_hand(work) {
            Some(held) if held.asked == units => Ok(()),
            None if units.is_empty() => {
                if !work.station.has_asked_hub() {
                    self.look(work, order).await;
                }
                Ok(())
            }
            Some(_) | None => self.hold(work, order, units).await,
        }
    }

    /// Before something is put into a basket: what was held elsewhere may be free by now.
    pub(super) async fn ask_hub_again(&self, work: &mut Work) {
        if !work.station.is_held_elsewhere() || !self.is_connected() {
            return;
        }
        let Some((order, units)) = work.station.basket_units() else { return };
        if in_hand(work).is_none() {
            self.look(work, order).await;
        } else if self.hold(work, order, units).await.is_err() {
            tracing::debug!("the hub does not hold the basket any more");
        }
    }

    /// Before a visit is recorded: a person at the hub may have taken units of any of its orders away. Without an answer
    /// what was held still counts.
    pub(super) async fn still_holds(&self, work: &mut Work) -> bool {
        let mut holds = true;
        // The one in hand comes last, and so is in hand again.
        for place in work.station.places_in_turn() {
            if work.station.bring(place) {
                holds = self.still_holds_in_hand(work).await && holds;
            }
        }
        holds
    }

    async fn still_holds_in_hand(&self, work: &mut Work) -> bool {
        let is_held = in_hand(work).is_some() && !work.station.held_at_hub().is_empty();
        if !is_held || !self.is_connected() {
            return true;
        }
        let Some((order, units)) = work.station.basket_units() else { return true };
        self.hold(work, order, units).await.is_ok() && in_hand(work).is_some()
    }

    pub(super) fn is_connected(&self) -> bool {
        matches!(*self.shared.services.link.borrow(), Link::Connected { .. })
    }

    async fn look(&self, work: &mut Work, order: OrderId) {
        match self.shared.services.hub.ask(Ask::Look { order }).await {
            Ok(Answered { answer: Answer::Order(truth), .. }) => work.station.hub_told(*truth),
            other => {
                tracing::debug!(?other, "the hub did not say how the order stands");
                work.station.hub_silent();
            }
        }
    }

    async fn hold(&self, work: &mut Work, order: OrderId, units: Vec<LineUnits>) -> Result<(), Refusal> {
        let known = in_hand(work).map(|held| held.basket.reservation);
        let reservation = match known {
            Some(reservation) => Some(reservation),
            None => self.begin(work, &order).await,
        };
        let Some(reservation) = reservation else {
            work.station.hub_silent();
            return Ok(());
        };
        let held = work.held.iter_mut().find(|held| held.basket.reservation == reservation);
        let Some(held) = held else { return Ok(()) };
        held.revision += 1;
        held.asked.clone_from(&units);
        let revision = held.revision;
        work.station.hub_asked(reservation, &units);
        let ask = Ask::Hold(Hold { reservation, revision, order, lines: units.clone() });
        match self.shared.services.hub.ask(ask).await {
            Ok(Answered { generation, answer: Answer::Held { truth, .. } }) => {
                held.generation = Some(generation);
                work.station.hub_holds(*truth, units);
                Ok(())
            }
            Ok(Answered { answer: Answer::Refused { truth, lines, .. }, .. }) => {
                let Some(refusal) = work.station.hub_refused(*truth, &lines) else {
                    work.station.hub_silent();
                    return Ok(());
                };
                // What else is in the basket is asked for again with the next change.
                held.asked = work.station.held_at_hub().to_vec();
                Err(refusal)
            }
            Ok(Answered { answer: Answer::Closed { .. }, .. }) => {
                self.let_go(work, reservation).await;
                work.station.hub_silent();
                Ok(())
            }
            other => {
                tracing::info!(
                    ?other,
                    "the hub does not say whether it holds the units: offline rules apply"
                );
                work.station.hub_silent();
                Ok(())
            }
        }
    }

    /// A basket on disk, before anybody is asked; nothing if there is none.
    async fn begin(&self, work: &mut Work, order: &OrderId) -> Option<ReservationId> {
        let legal_entity = work.station.legal_entity().cloned()?;
        let about = About {
            order: order.clone(),
            legal_entity,
            station: work.station.id().clone(),
            worker: work.station.worker().map(|worker| worker.worker.clone()),
        };
        let basket = Basket { reservation: ReservationId::from_random(random()), about };
        // First, so that a sweep does not take it for one that was left behind.
        lock(&self.shared.baskets).insert(basket.reservation);
        if let Err(error) = self.shared.services.journal.keep_basket(basket.clone()).await {
            tracing::warn!(%error, "a basket cannot be kept: the hub is not asked for its units");
            lock(&self.shared.baskets).remove(&basket.reservation);
            return None;
        }
        let (since, reservation) = (self.shared.services.clock.monotonic(), basket.reservation);
        work.held.push(Held { basket, revision: 0, asked: Vec::new(), since, generation: None });
        Some(reservation)
    }

    /// Lets go of baskets that are not on screen any more.
    pub(super) async fn let_go_of_others(&self, work: &mut Work) {
        let on_screen = work.station.reservations();
        let held = work.held.iter().map(|held| held.basket.reservation);
        let gone: Vec<ReservationId> = held.filter(|id| !on_screen.contains(id)).collect();
        for reservation in gone {
            self.let_go(work, reservation).await;
        }
    }

    /// Lets go of baskets that are held for too long, or by another life of the hub. Says whether there were any.
    pub(super) async fn let_go_of_old(&self, work: &mut Work) -> bool {
        let services = &self.shared.services;
        if work.held.is_empty() {
            return false;
        }
        let (now, life) = (services.clock.monotonic(), services.mirror.generation().await);
        let is_over = |held: &&Held| {
            let is_other = match (held.generation, &life) {
                (Some(held), Ok(Some(now))) => held != *now,
                (_, Ok(_) | Err(_)) => false,
            };
            is_other || now.since(held.since) >= RESERVATION_MILLIS_MAX
        };
        let over = work.held.iter().filter(is_over).map(|held| held.basket.reservation);
        let over: Vec<ReservationId> = over.collect();
        for reservation in &over {
            self.let_go(work, *reservation).await;
        }
        if !over.is_empty() {
            work.station.not_saved(Message::new("hold-over"));
        }
        !over.is_empty()
    }

    async fn let_go(&self, work: &mut Work, reservation: ReservationId) {
        let place = work.held.iter().position(|held| held.basket.reservation == reservation);
        let Some(held) = place.map(|place| work.held.remove(place)) else { return };
        work.station.hub_lets_go(reservation);
        // The order on screen is the mirror's again.
        work.facts = None;
        work.others.clear();
        self.release(&held.basket).await;
    }

    /// The operation that ended the basket is on disk.
    pub(super) fn basket_ended(&self, work: &mut Work, operation: &Operation) {
        if let Some(ended) = ended_by(operation) {
            lock(&self.shared.baskets).remove(&ended);
            work.held.retain(|held| held.basket.reservation != ended);
        }
    }

    /// Journals a release. If that fails, the basket is still on disk, and is released later.
    async fn release(&self, basket: &Basket) {
        let Basket { reservation, about } = basket;
        let now = self.moment();
        let id = self.new_id();
        let operation = Operation {
            id,
            source: self.shared.services.source.clone(),
            subject: Subject::order(&about.order),
            time: now.wall,
            station: about.station.clone(),
            worker: about.worker.clone(),
            clock: now.clock,
            business_date: now.today,
            legal_entity: about.legal_entity.clone(),
            body: Body::ReservationReleased(ReservationReleased {
                reservation: *reservation,
                order: about.order.clone(),
            }),
        };
        let saved = match operation.to_bytes() {
            Ok(bytes) => {
                let new = NewOperation {
                    id,
                    bytes,
                    promise: None,
                    ends: Some(*reservation),
                    spends: None,
                    gives: None,
                    closes: None,
                };
                self.shared.services.journal.append(new).await.map(|_| ()).map_err(|error| error.to_string())
            }
            Err(error) => Err(error.to_string()),
        };
        match saved {
            Ok(()) => tracing::info!(%reservation, order = %about.order, "units are let go"),
            Err(error) => {
                tracing::warn!(%reservation, error, "units cannot be let go now; it is tried again");
            }
        }
        lock(&self.shared.baskets).remove(reservation);
    }

    /// Releases what nobody has on screen: what was left behind by a process that was killed, or could not be
    /// released before.
    pub(super) async fn release_left_behind(&self) {
        let baskets = match self.shared.services.journal.baskets().await {
            Ok(baskets) => baskets,
            Err(error) => return tracing::warn!(%error, "open baskets cannot be read"),
        };
        for basket in baskets {
            if !lock(&self.shared.baskets).contains(&basket.reservation) {
                self.release(&basket).await;
            }
        }
    }

    /// Looks for what has been held for too long, and for what was left behind.
    pub(super) async fn sweep_baskets(&self) {
        let cells: Vec<_> = self.cells();
        for cell in cells {
            self.sweep_cell(&cell).await;
        }
        self.release_left_behind().await;
    }

    async fn sweep_cell(&self, cell: &Cell) {
        // One that is busy is looked at the next time.
        let Ok(mut work) = cell.work.try_lock() else { return };
        if self.let_go_of_old(&mut work).await {
            drop(work);
            cell.bump(None);
        }
    }
}

/// What was asked for the basket in hand, if anything was.
fn in_hand(work: &Work) -> Option<&Held> {
    let reservation = work.station.reservation()?;
    work.held.iter().find(|held| held.basket.reservation == reservation)
}

/// The basket that an operation ends.
pub(super) fn ended_by(operation: &Operation) -> Option<ReservationId> {
    match &operation.body {
        Body::ReturnAccepted(accepted) => accepted.reservation,
        Body::ReturnAcceptedV2(assessed) => assessed.accepted.reservation,
        Body::ReservationReleased(released) => Some(released.reservation),
        Body::PickConfirmed(_)
        | Body::PickShort(_)
        | Body::ShipmentPacked(_)
        | Body::ReturnReversed(_)
        | Body::TillDocumentRecorded(_)
        | Body::StockAdjusted(_)
        | Body::StockCounted(_)
        | Body::GoodsReceived(_)
        | Body::GoodsReceiptClosed(_)
        | Body::TransferShipped(_)
        | Body::TransferReceived(_) => None,
    }
}
