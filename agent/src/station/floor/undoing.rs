//! Undoing a return that was recorded here: offered, agreed to, and recorded. What is judged and what is recorded belong
//! to one moment: between them no other station can undo it.

use protocol::id::{ItemId, OperationId, OrderId, WorkerId};
use protocol::money::Money;
use protocol::operation::{Body, Operation, ReversalReason};
use protocol::reference::{Role, Settlement, TypedPin};
use protocol::returns::{MoneyTrack, REVERSAL_MINUTES, Target};
use protocol::time::UtcMillis;

use super::{Floor, FloorError, KnownSite, Work, lock};
use crate::journal::Spent;
use crate::station::action::{Action, SavedOperation};
use crate::station::found::{Found, OrderFacts, Proof, Wanted};
use crate::station::returns::paid_out;
use crate::station::undo::{Asked, paid_by_till};
use crate::station::view::{Message, OperationView};
use crate::station::{Refusal, Undoable, no_pin, pin_locked};

/// What a person is told before a return is undone.
#[derive(Debug, Clone)]
pub struct UndoOffer {
    /// The operation that recorded it.
    pub returned: OperationId,
    /// Its number.
    pub number: String,
    /// Until when it can be undone.
    pub until: UtcMillis,
    /// What goes back to the customer.
    pub goods: Vec<Goods>,
    /// What the customer took instead, and gives back.
    pub taken: Vec<Goods>,
    /// What is not paid then, without what is taken instead; nothing of a gift, whose receiver is told no amount.
    pub refund: Option<Money>,
    /// What a till may have paid out of it in cash.
    pub cash: Option<Money>,
    /// Somebody else refunds it.
    pub is_external: bool,
    /// The ERP has it, and is told.
    pub in_erp: bool,
    /// A supervisor has to agree.
    pub needs_supervisor: bool,
    /// One paper names returns of several orders.
    pub is_of_visit: bool,
    /// A slip is printed that says that it is void.
    pub prints: bool,
    /// The id of the page's form: the same until the screen changes.
    pub draft: OperationId,
}

/// Units of an item.
#[derive(Debug, Clone)]
pub struct Goods {
    /// Which.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// In the base unit.
    pub units: i64,
}

/// What is said when a return is to be undone.
struct Said<'a> {
    returned: OperationId,
    reason: ReversalReason,
    approved_by: Option<&'a WorkerId>,
    pin: Option<&'a TypedPin>,
}

impl Floor {
    /// What undoing a return would do.
    ///
    /// # Errors
    /// [`FloorError`]: it cannot be undone.
    pub async fn undo_offer(&self, station: &str, returned: OperationId) -> Result<UndoOffer, FloorError> {
        let cell = self.cell(station)?;
        let draft = cell.work.lock().await.draft;
        let site = self.known_site();
        let minutes = self.reversal_minutes(site.as_deref()).await;
        let settlement = self.settlement(returned).await?;
        let asked = Asked {
            returned,
            station: &cell.id,
            minutes,
            settlement: settlement.as_ref(),
            now: self.shared.services.clock.wall(),
        };
        let undoable = lock(&self.shared.progress).undoable(asked)?;
        self.not_paid_by_till(&undoable)?;
        Ok(self.offer(undoable, draft).await)
    }

    /// What a till has said of a payout counts before it is in the journal.
    fn not_paid_by_till(&self, undoable: &Undoable) -> Result<(), Refusal> {
        match undoable.accepted() {
            Some(accepted) if self.shared.services.tills.has_paid(undoable.recorded.id) => {
                Err(paid_by_till(&accepted.return_id))
            }
            Some(_) | None => Ok(()),
        }
    }

    async fn offer(&self, undoable: Undoable, draft: OperationId) -> UndoOffer {
        let recorded = &undoable.recorded;
        let (mut goods, mut taken) = (Vec::new(), Vec::new());
        let accepted = undoable.accepted();
        for line in accepted.iter().flat_map(|accepted| &accepted.lines) {
            if line.quantity.base_quantity > 0 {
                goods.push(self.goods(&line.item, line.quantity.base_quantity).await);
            }
        }
        let assessed = undoable.assessed();
        for line in assessed.iter().flat_map(|assessed| &assessed.input.request.exchange) {
            let units = i64::try_from(line.quantity.count()).unwrap_or(i64::MAX);
            taken.push(self.goods(&line.item, units).await);
        }
        let refund = assessed.and_then(|assessed| assessed.assessment.verdict.refund());
        let cash = refund.and_then(|refund| {
            let step = refund.payout.steps.iter().find(|step| step.to == Target::Cash)?;
            Some(step.pays.money(refund.currency))
        });
        let is_gift = refund.is_some_and(|refund| refund.is_gift);
        let money = refund.map(paid_out).or_else(|| accepted.map(|accepted| accepted.refund));
        UndoOffer {
            returned: recorded.id,
            number: accepted.map(|accepted| accepted.return_id.to_string()).unwrap_or_default(),
            until: undoable.until,
            goods,
            taken,
            refund: money.filter(|money| !is_gift && money.minor > 0),
            cash,
            is_external: refund.is_some_and(|refund| refund.payout.money == MoneyTrack::External),
            in_erp: undoable.in_erp,
            needs_supervisor: undoable.needs_supervisor,
            is_of_visit: accepted.is_some_and(|accepted| accepted.visit.is_some()),
            prints: self.shared.printers.for_template(&recorded.station, "confirmation").is_some(),
            draft,
        }
    }

    async fn goods(&self, item: &ItemId, units: i64) -> Goods {
        Goods { item: item.clone(), description: self.description(item).await, units }
    }

    /// Undoes a return, if that is what the action asks for.
    pub(super) async fn act_on_undo(
        &self,
        work: &mut Work,
        action: &Action,
        site: &KnownSite,
    ) -> Result<Option<SavedOperation>, FloorError> {
        let Action::UndoReturn { operation, returned, reason, approved_by, pin } = action else {
            return Ok(None);
        };
        let said = Said {
            returned: *returned,
            reason: *reason,
            approved_by: approved_by.as_ref(),
            pin: pin.as_ref(),
        };
        match self.reverse(work, *operation, &said, site).await {
            Ok(reversal) => self.save(work, reversal).await.map(Some),
            Err(refusal) => {
                work.station.not_saved(refusal.message.clone());
                Err(refusal.into())
            }
        }
    }

    /// The reversal, counted as done.
    async fn reverse(
        &self,
        work: &Work,
        id: OperationId,
        said: &Said<'_>,
        site: &KnownSite,
    ) -> Result<Box<Operation>, Refusal> {
        let worker = work.station.worker().map(|worker| worker.worker.clone());
        let worker =
            worker.ok_or_else(|| Refusal::conflict("not_signed_in", Message::new("refused-sign-in")))?;
        let minutes = self.reversal_minutes(Some(site)).await;
        let settlement = self.settlement(said.returned).await?;
        let asked = |now| Asked {
            returned: said.returned,
            station: work.station.id(),
            minutes,
            settlement: settlement.as_ref(),
            now,
        };
        let first = lock(&self.shared.progress).undoable(asked(self.shared.services.clock.wall()))?;
        self.not_paid_by_till(&first)?;
        let approved_by = match said.approved_by {
            Some(by) if first.needs_supervisor => Some(self.approver(&worker, by, said.pin).await?),
            None if first.needs_supervisor => {
                let message = Message::new("refused-undo-supervisor");
                return Err(Refusal::conflict("needs_supervisor", message));
            }
            Some(_) | None => None,
        };
        let order = match first.accepted().and_then(|accepted| accepted.order.clone()) {
            Some(order) => self.order_of(order).await,
            None => None,
        };
        let now = self.moment();
        let mut progress = lock(&self.shared.progress);
        let undoable = progress.undoable(asked(now.wall))?;
        let unknown = || Refusal::missing("return_unknown", Message::new("refused-undo-unknown"));
        let body = undoable.reversed(said.reason, approved_by).ok_or_else(unknown)?;
        let reversal = Operation {
            id,
            source: undoable.recorded.source.clone(),
            subject: undoable.recorded.subject.clone(),
            time: now.wall,
            station: undoable.recorded.station.clone(),
            worker: Some(worker),
            clock: now.clock,
            business_date: now.today,
            legal_entity: undoable.recorded.legal_entity.clone(),
            body,
        };
        progress.apply(&reversal, order.as_ref().map(|facts| &facts.order));
        Ok(Box::new(reversal))
    }

    async fn order_of(&self, order: OrderId) -> Option<OrderFacts> {
        if let Found::Order(facts) = self.find(Wanted::Order(order)).await { Some(facts) } else { None }
    }

    /// The supervisor who agrees, if it is one and the PIN is right.
    async fn approver(
        &self,
        associate: &WorkerId,
        by: &WorkerId,
        pin: Option<&TypedPin>,
    ) -> Result<WorkerId, Refusal> {
        if by == associate {
            return Err(Refusal::conflict("own_approval", Message::new("refused-own-approval")));
        }
        let Found::Worker(badge) = self.find(Wanted::Worker(by.clone())).await else {
            let message = Message::new("scan-badge-unknown").text("worker", by.as_str());
            return Err(Refusal::missing("worker_unknown", message));
        };
        if badge.worker.role != Role::Supervisor {
            let message = Message::new("refused-no-supervisor").text("worker", by.as_str());
            return Err(Refusal::conflict("no_supervisor", message));
        }
        match (badge.proof, &badge.worker.pin) {
            (Proof::Badge, _) => {}
            (Proof::Locked { rest_millis }, _) => return Err(pin_locked(by, rest_millis)),
            (Proof::NoPin, _) | (Proof::Pin, None) => return Err(no_pin(by)),
            (Proof::Pin, Some(record)) => {
                let shape = || Refusal::invalid("pin_shape", Message::new("refused-pin-shape"));
                let typed = pin.ok_or_else(shape)?.read().map_err(|_| shape())?;
                self.judge_pin(by, record, typed).await?;
            }
        }
        Ok(by.clone())
    }

    /// So long after it was recorded a return may be undone here.
    async fn reversal_minutes(&self, site: Option<&KnownSite>) -> u16 {
        let Some(site) = site else { return REVERSAL_MINUTES };
        match self.policy_in_force(&site.site).await {
            Ok(policy) => policy.map_or(REVERSAL_MINUTES, |policy| policy.reversal_minutes),
            Err(error) => {
                tracing::warn!(%error, "the policy of returns cannot be read: nothing is undone");
                0
            }
        }
    }

    async fn settlement(&self, returned: OperationId) -> Result<Option<Settlement>, Refusal> {
        self.shared.services.mirror.settlement(&returned).await.map_err(|error| {
            tracing::warn!(%error, "a settlement cannot be read");
            Refusal::unavailable("no_site_data", Message::new("scan-no-data"))
        })
    }

    /// Tells of a station's last operations which can be undone.
    pub(super) async fn mark_undoable(&self, work: &Work, rows: &mut [OperationView]) {
        if work.station.worker().is_none() || !rows.iter().any(|row| row.kind.contains(".return.accepted.")) {
            return;
        }
        let minutes = self.reversal_minutes(self.known_site().as_deref()).await;
        let now = self.shared.services.clock.wall();
        lock(&self.shared.progress).mark_undoable(rows, work.station.id(), minutes, now);
    }

    /// What an operation takes of a pass, or gives back to it.
    pub(super) fn spends(&self, operation: &Operation) -> Option<Spent> {
        let Body::ReturnReversed(reversed) = &operation.body else { return Spent::of(operation) };
        let recorded = lock(&self.shared.progress).recorded_return(reversed.returned)?;
        Spent::given_back(&recorded, operation.business_date)
    }
}
