use protocol::id::{
    ItemId, LegalEntity, OperationId, OrderId, PassId, ReturnId, ShipmentId, TillDocument, WorkerId,
};
use protocol::operation::{Body, Evidence, ReturnAccepted, ReturnAcceptedV2, ReturnLine, Subject};
use protocol::pass::Authorised;
use protocol::quantity::Quantity;
use protocol::reference::{Order, OrderLine, Site};
use protocol::returns::{Code, MoneyTrack, ReturnRequest, Verdict};

mod approval;
mod at_hub;
mod authorised;
mod basket;
mod choices;
mod exchange;
mod for_till;
mod in_visit;
mod kit;
mod left;
mod no_receipt;
mod numbers;
mod photos;
mod shown;
mod stored;

pub(super) use self::approval::{no_pin, pin_locked};
use self::at_hub::AtHub;
pub(super) use self::authorised::Said;
use self::basket::Row;
pub(super) use self::basket::{ROWS_MAX, full};
pub(super) use self::choices::Seen;
use self::choices::{Choices, gift_external, needs_policy};
use self::exchange::Waiting;
pub(super) use self::exchange::till_named;
pub(super) use self::for_till::{ForTill, sold};
pub(super) use self::in_visit::paid_out;
pub(super) use self::no_receipt::Unlisted;
pub(super) use self::stored::StoredBasket;
use super::found::{OrderFacts, Sold};
use super::numbers::Numbers;
use super::pass::{PassFacts, PassProblem, Proof};
use super::stock::Selection;
use super::terms::{Approval, Assessed, Known};
use super::view::Message;
use super::{Moment, Progress, Refusal, Terms, nothing_selected};

/// Goods coming back.
#[derive(Debug)]
pub(super) struct Return {
    /// Among the orders of the visit.
    place: u32,
    document: Option<ReturnId>,
    source: Purchase,
    /// The pass that was scanned for it.
    proof: Option<Proof>,
    /// What the customer declared before, if that was scanned.
    authorised: Option<Authorised>,
    selected: Option<Selection>,
    /// What is selected is a component that comes without its kit.
    part: Option<kit::Part>,
    /// What is known by number of what is selected.
    numbers: Numbers,
    /// What is chosen for it.
    said: Said,
    rows: Vec<Row>,
    row_last: u32,
    choices: Choices,
    waiting: Waiting,
    /// What the till wrote for what is taken instead.
    till_document: Option<TillDocument>,
    /// Which state of basket and choices this is: no two of a station have the same.
    revision: u64,
    approval: Option<Approval>,
    /// Whose badge was scanned, and whose PIN is to follow.
    asking: Option<Approval>,
    accepted: Option<ReturnId>,
    /// As it was recorded, if a policy was asked.
    recorded: Option<Box<ReturnAcceptedV2>>,
    hub: AtHub,
    /// The item whose price was looked up last, and what was found.
    looked_up: Option<(ItemId, Option<Sold>)>,
}

/// How the purchase is known.
#[derive(Debug)]
enum Purchase {
    Order(OrderFacts),
    Document,
    NoReceipt,
}

impl Return {
    pub(super) fn by_document(document: Option<ReturnId>) -> Self {
        Self {
            place: 0,
            document,
            source: Purchase::Document,
            proof: None,
            authorised: None,
            selected: None,
            part: None,
            numbers: Numbers::default(),
            said: Said::default(),
            rows: Vec::new(),
            row_last: 0,
            choices: Choices::default(),
            waiting: Waiting::default(),
            till_document: None,
            revision: 0,
            approval: None,
            asking: None,
            accepted: None,
            recorded: None,
            hub: AtHub::default(),
            looked_up: None,
        }
    }

    pub(super) fn of_order(
        facts: OrderFacts,
        document: Option<ReturnId>,
        progress: &Progress,
    ) -> Result<Self, Refusal> {
        let order = &facts.order;
        let shipped = order.lines.iter().any(|line| progress.of(&order.order, line).shipped > 0);
        if !shipped {
            let message = Message::new("refused-not-shipped").text("order", order.order.as_str());
            return Err(Refusal::conflict("order_not_shipped", message));
        }
        Ok(Self { source: Purchase::Order(facts), ..Self::by_document(document) })
    }

    /// By a packing slip: its parcel, as far as the pass proves it and it has not come back.
    pub(super) fn of_pass(
        facts: PassFacts,
        document: Option<ReturnId>,
        progress: &Progress,
    ) -> Result<Self, Refusal> {
        let mut task = Self::by_document(document);
        task.prove(facts, progress)?;
        Ok(task)
    }

    /// A packing slip was scanned for it.
    pub(super) fn prove(&mut self, facts: PassFacts, progress: &Progress) -> Result<(), Refusal> {
        let (proof, order) = Proof::of(facts, progress);
        let number = order.order.order.clone();
        let is_spent = |line: &OrderLine| {
            let counts = progress.of(&number, line);
            let left = counts.shipped - counts.returned;
            proof.left(&number, line, progress).map_or(left, |proved| proved.min(left)) < 1
        };
        if order.order.lines.iter().all(is_spent) {
            return Err(PassProblem::Spent(number).into());
        }
        // What the hub has said of the order is newer than any slip.
        if !self.hub.has_told() {
            self.source = Purchase::Order(order);
        }
        self.proof = Some(proof);
        self.approval = None;
        self.revision += 1;
        Ok(())
    }

    /// Which state this is, for the forms that were drawn of it.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Counts its states from here on.
    pub(super) fn count_from(&mut self, revision: u64) {
        self.revision = revision;
    }

    pub(super) fn is_known_by(&self, pass: PassId) -> bool {
        self.accepted.is_none() && self.proof.as_ref().is_some_and(|proof| proof.reference.pass == pass)
    }

    /// No slip was scanned for it yet, and another sale than the order's is not what it is about.
    pub(super) fn may_be_proved(&self) -> bool {
        self.accepted.is_none() && self.proof.is_none()
    }

    /// Who sold what comes back, where the order is known.
    pub(super) fn legal_entity(&self) -> Option<&LegalEntity> {
        match &self.source {
            Purchase::Order(facts) => Some(&facts.order.legal_entity),
            Purchase::Document | Purchase::NoReceipt => None,
        }
    }

    pub(super) fn order(&self) -> Option<&OrderId> {
        match &self.source {
            Purchase::Order(facts) => Some(&facts.order.order),
            Purchase::Document | Purchase::NoReceipt => None,
        }
    }

    pub(super) fn document(&self) -> Option<&ReturnId> {
        self.document.as_ref()
    }

    pub(super) fn refresh(&mut self, fresh: OrderFacts) {
        if let Purchase::Order(facts) = &mut self.source
            && facts.order.order == fresh.order.order
        {
            let stands = |order: &Order, line: u32| {
                let found = order.lines.iter().find(|known| known.line == line);
                found.map_or((0, 0), |line| (line.shipped, line.returned))
            };
            let is_newer = fresh.order.lines.iter().any(|line| {
                let (shipped, returned) = stands(&facts.order, line.line);
                line.shipped > shipped || line.returned > returned
            });
            // What the hub itself has said is not older than its feed, until the feed knows more.
            let has_told = self.hub.has_told();
            let mut order = if has_told && !is_newer { facts.order.clone() } else { fresh.order };
            if let Some(proof) = self.proof.as_ref().filter(|_| !has_told) {
                proof.raise(&mut order);
            }
            if facts.order != order {
                self.revision += 1;
            }
            *facts = OrderFacts { order, items: fresh.items };
            if is_newer {
                self.outdated();
            }
        }
    }

    pub(super) fn close(&mut self, number: ReturnId, recorded: Option<&ReturnAcceptedV2>) {
        self.accepted = Some(number);
        self.selected = None;
        self.waiting = Waiting::default();
        self.recorded = recorded.cloned().map(Box::new);
    }

    /// What the policy says to the basket; nothing without a policy or an order, or while it is empty.
    fn assess(&self, terms: &Terms, progress: &Progress) -> Option<Result<Assessed, Message>> {
        self.assess_as(self.request(), terms, progress)
    }

    /// The same of the basket with other choices.
    fn assess_as(
        &self,
        request: ReturnRequest,
        terms: &Terms,
        progress: &Progress,
    ) -> Option<Result<Assessed, Message>> {
        match &self.source {
            Purchase::Order(facts) if !self.rows.is_empty() && self.accepted.is_none() => {
                let before = |line: &OrderLine| self.before(facts, line, progress);
                let request = self.with_taken(request, terms, progress);
                terms.assess(facts, request, progress, self.known(progress), before, self.till())
            }
            Purchase::NoReceipt if self.has_open_basket() => {
                terms.assess_without_receipt(self.bare_sale(), request)
            }
            Purchase::Order(_) | Purchase::Document | Purchase::NoReceipt => None,
        }
    }

    pub(super) fn has_open_basket(&self) -> bool {
        self.accepted.is_none() && !self.rows.is_empty()
    }

    /// Nothing has been said yet about how the purchase is known.
    pub(super) fn awaits_order(&self) -> bool {
        matches!(self.source, Purchase::Document) && self.accepted.is_none() && self.rows.is_empty()
    }

    fn has_selected(&self, item: &ItemId) -> bool {
        self.selected.as_ref().is_some_and(|selected| selected.item() == item)
    }

    /// Whether it is what the last scan put on screen, to come back or to be taken.
    pub(super) fn is_at_hand(&self, item: &ItemId) -> bool {
        self.at_hand().is_some_and(|selected| selected.item() == item)
    }

    fn at_hand(&self) -> Option<&Selection> {
        self.selected.as_ref().or(self.waiting.selected.as_ref())
    }

    pub(super) fn no_open_count(&self) -> Result<(), Refusal> {
        self.at_hand().map_or(Ok(()), |selected| Err(selected.open()))
    }

    /// Whether something was selected.
    pub(super) fn deselect(&mut self) -> bool {
        let waited = self.waiting_for().is_some();
        self.waiting = Waiting::default();
        self.selected.take().is_some() || waited
    }

    pub(super) fn count(&mut self, units: i64) -> Result<(), Refusal> {
        let selected = self.selected.as_mut().or(self.waiting.selected.as_mut());
        selected.ok_or_else(nothing_selected)?.add(units);
        Ok(())
    }

    /// The basket as one operation.
    pub(super) fn accept(
        &self,
        operation: OperationId,
        site: &Site,
        associate: &WorkerId,
        terms: &Terms,
        progress: &Progress,
        now: Moment,
    ) -> Result<(Subject, LegalEntity, Body), Refusal> {
        self.still_open()?;
        if self.rows.is_empty() {
            return Err(Refusal::conflict("basket_empty", Message::new("refused-basket-empty")));
        }
        // What is on the screen and in no line yet would not come back.
        self.no_open_count()?;
        self.no_open_exchange()?;
        self.is_looked_at()?;
        if let Purchase::Order(facts) = &self.source {
            self.still_returnable(facts, progress)?;
        }
        let assessed = match self.assess(terms, progress) {
            None => None,
            Some(Err(message)) => return Err(Refusal::conflict("return_cannot_be_assessed", message)),
            Some(Ok(assessed)) => Some(assessed),
        };
        let is_judged = self.has_photos()
            || self.has_incomplete()
            || self.has_taken()
            || !self.choices.is_usual()
            || self.is_without_receipt();
        if assessed.is_none() && is_judged {
            // The policy has gone meanwhile: what it would have judged must not be lost on the way.
            return Err(needs_policy());
        }
        if let Some(why) = self.stale_choice(terms, progress) {
            return Err(Refusal::conflict("choice_stale", why));
        }
        let approved_by = match &assessed {
            Some(assessed) => self.may_accept(assessed, associate)?,
            None => None,
        };
        self.has_its_document(assessed.as_ref())?;
        let refund = self
            .total(terms, progress)?
            .ok_or_else(|| Refusal::conflict("basket_empty", Message::new("refused-basket-empty")))?;
        let return_id = self.document.clone().unwrap_or_else(|| number(operation));
        let refunds = self.refunds(terms, progress);
        let lines = self.rows.iter().zip(refunds).map(|(row, refund)| ReturnLine {
            order_line: row.order_line(),
            item: row.item.clone(),
            quantity: Quantity {
                quantity: row.quantity,
                unit: row.unit.clone(),
                base_quantity: row.quantity,
            },
            reason: row.reason,
            condition: row.condition,
            disposition: row.disposition,
            to_site: terms.transfer_to(row.disposition),
            refund,
        });
        let lines = lines.collect();
        let (subject, entity, order, evidence) = match &self.source {
            Purchase::Order(facts) => (
                Subject::order(&facts.order.order),
                facts.order.legal_entity.clone(),
                Some(facts.order.order.clone()),
                self.evidence(progress),
            ),
            Purchase::Document => {
                (Subject::returned(&return_id), site.legal_entity.clone(), None, Evidence::Document)
            }
            Purchase::NoReceipt => {
                (Subject::returned(&return_id), site.legal_entity.clone(), None, Evidence::NoReceipt)
            }
        };
        let reservation = self.hub.reservation.filter(|_| order.is_some());
        let pass = self.proof.as_ref().map(|proof| proof.reference);
        // Whoever records several together says so.
        let visit = None;
        let accepted = ReturnAccepted { return_id, order, evidence, pass, reservation, visit, lines, refund };
        let Some(Assessed { input, assessment }) = assessed else {
            return Ok((subject, entity, Body::ReturnAccepted(accepted)));
        };
        let input = Box::new(input.file());
        if input.today != now.today {
            // Midnight fell between the calculation and the tap.
            return Err(Refusal::conflict("approval_stale", Message::new("refused-calculation-changed")));
        }
        let entity = input.sale.legal_entity.clone();
        let assessment = Box::new(assessment);
        let till_document = self.till_document().cloned();
        let photos = self.photos();
        let body = ReturnAcceptedV2 { accepted, approved_by, till_document, photos, input, assessment };
        Ok((subject, entity, Body::ReturnAcceptedV2(body)))
    }

    /// The parcel whose packing slip was scanned.
    fn parcel(&self) -> Option<ShipmentId> {
        self.proof.as_ref().map(|proof| proof.shipment.clone())
    }

    /// How the purchase is known.
    fn evidence(&self, progress: &Progress) -> Evidence {
        match &self.source {
            Purchase::Order(_) if self.is_held() => Evidence::Hub,
            Purchase::Order(facts) if self.is_proved(facts, progress) => Evidence::Pass,
            Purchase::Order(_) => Evidence::CachedOrder,
            Purchase::Document => Evidence::Document,
            Purchase::NoReceipt => Evidence::NoReceipt,
        }
    }

    /// The same with what was declared before.
    fn known(&self, progress: &Progress) -> Known {
        Known { evidence: self.evidence(progress), authorisation: self.authorisation() }
    }

    /// Whether a pass proves every unit in the basket: one that carries a digest only proves none, and of another
    /// parcel's units none does.
    fn is_proved(&self, facts: &OrderFacts, progress: &Progress) -> bool {
        let Some(proof) = &self.proof else { return false };
        let is_proved = |row: &Row| {
            let line = row.order_line().and_then(|line| facts.order.lines.iter().find(|l| l.line == line));
            let left = line.and_then(|line| proof.left(&facts.order.order, line, progress));
            left.is_some_and(|left| left >= row.order_line().map_or(0, |line| self.in_basket(line)))
        };
        proof.tells_units() && self.rows.iter().all(is_proved)
    }

    /// Whether the verdict lets the associate record it; says which supervisor agreed where one had to.
    fn may_accept(&self, assessed: &Assessed, associate: &WorkerId) -> Result<Option<WorkerId>, Refusal> {
        let refund = assessed.assessment.verdict.refund();
        if self.choices.gift && refund.is_some_and(|refund| refund.payout.money == MoneyTrack::External) {
            return Err(gift_external());
        }
        match &assessed.assessment.verdict {
            Verdict::Approve { .. } | Verdict::Promise { .. } => Ok(None),
            Verdict::Deny { reasons } => {
                let key = reasons.first().map_or_else(String::new, |reason| code_key(reason.code));
                Err(Refusal::conflict("return_denied", Message::new(&key)))
            }
            Verdict::NeedsSupervisor { .. } => match (self.approved_by(assessed), &self.approval) {
                (Some(by), _) if by != associate => Ok(Some(by.clone())),
                (None, Some(_)) => {
                    let message = Message::new("refused-calculation-changed");
                    Err(Refusal::conflict("approval_stale", message))
                }
                (Some(_), _) | (None, None) => {
                    Err(Refusal::conflict("needs_supervisor", Message::new("refused-needs-supervisor")))
                }
            },
        }
    }

    pub(super) fn still_open(&self) -> Result<(), Refusal> {
        match &self.accepted {
            Some(number) => {
                let message = Message::new("refused-return-accepted").text("number", number.as_str());
                Err(Refusal::conflict("return_accepted", message))
            }
            None => Ok(()),
        }
    }
}

/// The message for a reason's code.
fn code_key(code: Code) -> String {
    format!("code-{}", code.as_str().replace('_', "-"))
}

/// The station's own number: `R-` and the random end of the operation's id, unique without asking anyone.
fn number(operation: OperationId) -> ReturnId {
    let id = operation.0.simple().to_string().to_uppercase();
    ReturnId::parse(format!("R-{}", &id[id.len() - 8..])).expect("ten letters and digits are a key")
}
