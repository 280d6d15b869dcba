use protocol::id::{ItemId, LegalEntity, OperationId, OrderId, PassId, ReturnId, ShipmentId, WorkerId};
use protocol::money::{Currency, Money};
use protocol::operation::{
    Body, Condition, Disposition, Evidence, ReturnAccepted, ReturnAcceptedV2, ReturnLine, ReturnReason,
    Subject,
};
use protocol::quantity::{Quantity, Unit};
use protocol::reference::{Item, ItemKind, Order, OrderLine, Site};
use protocol::returns::{Code, KnownBy, RequestedLine, ReturnRequest, Units, Verdict, propose};

mod approval;
mod at_hub;

pub(super) use self::approval::{no_pin, pin_locked};
use self::at_hub::AtHub;
use super::action::Action;
use super::found::{OrderFacts, Scanned};
use super::pass::{PassFacts, PassProblem, Proof};
use super::stock::Selection;
use super::terms::{Approval, Assessed};
use super::view::{AssessedView, Message, ReturnCandidate, ReturnLineView, ReturnView, ScanNumber};
use super::{Moment, Progress, QUANTITY_MAX, Refusal, Terms, in_range, nothing_selected};

/// A basket: one confirmation. More lines would not fit one operation's bytes.
const ROWS_MAX: usize = 150;

/// Goods coming back.
#[derive(Debug)]
pub(super) struct Return {
    document: Option<ReturnId>,
    source: Purchase,
    /// The pass that was scanned for it.
    proof: Option<Proof>,
    selected: Option<Selection>,
    rows: Vec<Row>,
    row_last: u32,
    approval: Option<Approval>,
    /// Whose badge was scanned, and whose PIN is to follow.
    asking: Option<Approval>,
    accepted: Option<ReturnId>,
    /// As it was recorded, if a policy was asked.
    recorded: Option<Box<ReturnAcceptedV2>>,
    hub: AtHub,
}

/// How the purchase is known.
#[derive(Debug)]
enum Purchase {
    Order(OrderFacts),
    Document,
}

#[derive(Debug, Clone)]
struct Row {
    row: u32,
    scan: ScanNumber,
    item: ItemId,
    description: String,
    unit: Unit,
    quantity: i64,
    reason: ReturnReason,
    condition: Condition,
    disposition: Disposition,
    money: RowMoney,
}

/// Where a row's refund comes from.
#[derive(Debug, Clone)]
enum RowMoney {
    /// The order's line: the refund is its share of what was paid.
    OrderLine {
        /// As it was when the row was made; what was paid does not change.
        line: OrderLine,
        /// Of this order.
        order: OrderId,
    },
    /// The document says it.
    Named(Money),
}

impl Return {
    pub(super) fn by_document(document: Option<ReturnId>) -> Self {
        Self {
            document,
            source: Purchase::Document,
            proof: None,
            selected: None,
            rows: Vec::new(),
            row_last: 0,
            approval: None,
            asking: None,
            accepted: None,
            recorded: None,
            hub: AtHub::default(),
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
        Ok(())
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
            Purchase::Document => None,
        }
    }

    pub(super) fn order(&self) -> Option<&OrderId> {
        match &self.source {
            Purchase::Order(facts) => Some(&facts.order.order),
            Purchase::Document => None,
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
            *facts = OrderFacts { order, items: fresh.items };
            if is_newer {
                self.outdated();
            }
        }
    }

    pub(super) fn close(&mut self, number: ReturnId, recorded: Option<&ReturnAcceptedV2>) {
        self.accepted = Some(number);
        self.selected = None;
        self.recorded = recorded.cloned().map(Box::new);
    }

    fn request(&self) -> ReturnRequest {
        let line = |row: &Row| {
            Some(RequestedLine {
                line: row.order_line()?,
                quantity: u64::try_from(row.quantity).ok().and_then(Units::new)?,
                missing: Vec::new(),
                parts: Vec::new(),
                reason: row.reason,
                condition: row.condition,
                serials: Vec::new(),
                lots: Vec::new(),
                diminished: None,
            })
        };
        ReturnRequest {
            lines: self.rows.iter().filter_map(line).collect(),
            unknown_items: Vec::new(),
            gift: false,
            payout: Vec::new(),
            exchange: Vec::new(),
        }
    }

    /// What the policy says to the basket; nothing without a policy or an order, or while it is empty.
    fn assess(&self, terms: &Terms, progress: &Progress) -> Option<Result<Assessed, Message>> {
        match &self.source {
            Purchase::Order(facts) if !self.rows.is_empty() && self.accepted.is_none() => {
                let before = |line: &OrderLine| self.before(facts, line, progress);
                terms.assess(facts, self.request(), progress, self.evidence(progress), before)
            }
            Purchase::Order(_) | Purchase::Document => None,
        }
    }

    pub(super) fn has_open_basket(&self) -> bool {
        self.accepted.is_none() && !self.rows.is_empty()
    }

    /// Nothing has been said yet about how the purchase is known.
    pub(super) fn awaits_order(&self) -> bool {
        matches!(self.source, Purchase::Document) && self.accepted.is_none() && self.rows.is_empty()
    }

    pub(super) fn has_selected(&self, item: &ItemId) -> bool {
        self.selected.as_ref().is_some_and(|selected| selected.item() == item)
    }

    pub(super) fn no_open_count(&self) -> Result<(), Refusal> {
        self.selected.as_ref().map_or(Ok(()), |selected| Err(selected.open()))
    }

    /// Whether something was selected.
    pub(super) fn deselect(&mut self) -> bool {
        self.selected.take().is_some()
    }

    pub(super) fn count(&mut self, units: i64) -> Result<(), Refusal> {
        self.selected.as_mut().ok_or_else(nothing_selected)?.add(units);
        Ok(())
    }

    /// An item was scanned.
    pub(super) fn hear(&mut self, scanned: &Scanned, progress: &Progress) -> Result<Message, Refusal> {
        self.still_open()?;
        let item = &scanned.item.item;
        if let Purchase::Order(facts) = &self.source {
            let lines: Vec<&OrderLine> = facts.order.lines.iter().filter(|line| line.item == *item).collect();
            if lines.is_empty() {
                let message = Message::new("scan-not-in-order").text("item", item.as_str());
                return Err(Refusal::conflict("not_in_order", message));
            }
            if lines.iter().all(|line| self.returnable(facts, line, None, progress) < 1) {
                return Err(Refusal::conflict("nothing_left", self.why_none_left(facts, &lines, progress)));
            }
        }
        let message = Selection::hear(&mut self.selected, scanned)?;
        self.asking = None;
        Ok(message)
    }

    /// Puts a line into the basket or replaces one.
    pub(super) fn put(
        &mut self,
        action: &Action,
        item: &Item,
        seen: ScanNumber,
        currency: Currency,
        terms: &Terms,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        self.still_open()?;
        let Action::ReturnLine {
            scan,
            row,
            item: code,
            order_line,
            quantity,
            reason,
            condition,
            disposition,
            refund,
        } = action
        else {
            return Err(nothing_selected());
        };
        if *scan != seen {
            return Err(Refusal::conflict("scan_stale", Message::new("refused-scan-stale")));
        }
        let place = match row {
            Some(row) => {
                let place = self.rows.iter().position(|r| r.row == *row && r.item == *code);
                Some(place.ok_or_else(row_unknown)?)
            }
            None => self.rows.iter().position(|r| r.scan == *scan && r.item == *code),
        };
        let service = item.kind == ItemKind::Service;
        let disposition = disposition.unwrap_or_else(|| self.proposed(code, *condition, *reason));
        if place.is_none() && !service && !self.has_selected(code) {
            return Err(nothing_selected());
        }
        if service != (*condition == Condition::NoGoods) || service != (disposition == Disposition::NoGoods) {
            return Err(Refusal::invalid("goods_or_service", Message::new("refused-no-goods")));
        }
        let quantity = in_range(*quantity, 1, QUANTITY_MAX)?;
        let money = match &self.source {
            Purchase::Order(facts) => {
                let line = self.order_line(facts, code, *order_line, quantity, place, progress)?;
                RowMoney::OrderLine { line, order: facts.order.order.clone() }
            }
            Purchase::Document => RowMoney::Named(named(*refund, currency)?),
        };
        if place.is_none() && self.rows.len() >= ROWS_MAX {
            let n = i64::try_from(ROWS_MAX).unwrap_or(i64::MAX);
            return Err(Refusal::conflict("basket_full", Message::new("refused-basket-full").number("n", n)));
        }
        let (before, was_held) = (self.rows.clone(), self.rows.is_empty() || self.is_held());
        let number = place.map_or(self.row_last + 1, |place| self.rows[place].row);
        let fresh = Row {
            row: number,
            scan: *scan,
            item: code.clone(),
            description: item.description.clone(),
            unit: item.base_unit.clone(),
            quantity,
            reason: *reason,
            condition: *condition,
            disposition,
            money,
        };
        let place = place.unwrap_or(self.rows.len());
        let was = if place < self.rows.len() {
            Some(std::mem::replace(&mut self.rows[place], fresh))
        } else {
            self.rows.push(fresh);
            None
        };
        let computed = self.refunds(terms, progress)[place];
        if let (Purchase::Order(_), Some(asked)) = (&self.source, refund)
            && computed != *asked
        {
            match was {
                Some(was) => self.rows[place] = was,
                None => self.rows.truncate(place),
            }
            let message = Message::new("refused-refund-differs").money("paid", computed);
            return Err(Refusal::invalid("refund_differs", message));
        }
        self.hub.undo = was_held.then_some(before);
        self.row_last = self.row_last.max(number);
        self.selected = None;
        self.approval = None;
        self.asking = None;
        Ok(Message::new("return-line-added").text("item", code.as_str()).money("refund", computed))
    }

    pub(super) fn remove(&mut self, row: u32) -> Result<(), Refusal> {
        self.still_open()?;
        let place = self.rows.iter().position(|r| r.row == row).ok_or_else(row_unknown)?;
        self.rows.remove(place);
        self.approval = None;
        self.asking = None;
        self.not_asked();
        Ok(())
    }

    fn proposed(&self, item: &ItemId, condition: Condition, reason: ReturnReason) -> Disposition {
        let sale = match &self.source {
            Purchase::Order(facts) => facts.order.sale.as_deref(),
            Purchase::Document => None,
        };
        let sold = sale.and_then(|sale| sale.lines.iter().find(|line| line.item == *item));
        let restriction = sold.and_then(|sold| sold.restriction);
        propose(condition, reason, restriction, sold.is_some_and(|sold| sold.recalled))
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
        if let Purchase::Order(facts) = &self.source {
            self.still_returnable(facts, progress)?;
        }
        let assessed = match self.assess(terms, progress) {
            None => None,
            Some(Err(message)) => return Err(Refusal::conflict("return_cannot_be_assessed", message)),
            Some(Ok(assessed)) => Some(assessed),
        };
        let approved_by = match &assessed {
            Some(assessed) => self.may_accept(assessed, associate)?,
            None => None,
        };
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
        };
        let reservation = self.hub.reservation.filter(|_| order.is_some());
        let pass = self.proof.as_ref().map(|proof| proof.reference);
        let accepted = ReturnAccepted { return_id, order, evidence, pass, reservation, lines, refund };
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
        let body = ReturnAcceptedV2 { accepted, approved_by, input, assessment };
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
        }
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

    fn still_open(&self) -> Result<(), Refusal> {
        match &self.accepted {
            Some(number) => {
                let message = Message::new("refused-return-accepted").text("number", number.as_str());
                Err(Refusal::conflict("return_accepted", message))
            }
            None => Ok(()),
        }
    }

    /// What is in the basket may have come back elsewhere since it was put there.
    fn still_returnable(&self, facts: &OrderFacts, progress: &Progress) -> Result<(), Refusal> {
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
    fn why_none_left(&self, facts: &OrderFacts, lines: &[&OrderLine], progress: &Progress) -> Message {
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
    fn order_line(
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
    fn returnable(
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
    fn proved(&self, facts: &OrderFacts, line: &OrderLine, progress: &Progress) -> Option<i64> {
        let proof = self.proof.as_ref().filter(|_| !self.hub.has_told())?;
        proof.left(&facts.order.order, line, progress)
    }

    /// Units of a line that were shipped, as far as they can be spoken of here: with a pass, those in its parcel.
    fn shipped(&self, facts: &OrderFacts, line: &OrderLine, progress: &Progress) -> i64 {
        let packed =
            self.proof.as_ref().filter(|_| !self.hub.has_told()).and_then(|proof| proof.packed(line.line));
        packed.unwrap_or_else(|| progress.of(&facts.order.order, line).shipped)
    }

    /// Units of a line that are held for baskets elsewhere.
    fn others(&self, facts: &OrderFacts, line: &OrderLine, progress: &Progress) -> i64 {
        let unapplied = progress.of(&facts.order.order, line).returned - line.returned;
        self.hub.others(line.line, unapplied)
    }

    /// Units of a line beyond those that are back, which come before the basket's when money is computed.
    fn before(&self, facts: &OrderFacts, line: &OrderLine, progress: &Progress) -> i64 {
        let returned = progress.of(&facts.order.order, line).returned;
        let place = self.hub.place(line.line);
        place
            .map_or_else(|| self.others(facts, line, progress), |place| place.saturating_sub(returned).max(0))
    }

    fn in_basket(&self, line: u32) -> i64 {
        self.rows.iter().filter(|row| row.order_line() == Some(line)).map(|row| row.quantity).sum()
    }

    /// Each row's refund: what its units carry. Rows of one order line take its units one after the other.
    fn refunds(&self, terms: &Terms, progress: &Progress) -> Vec<Money> {
        if let Some(recorded) = &self.recorded {
            return recorded.accepted.lines.iter().map(|line| line.refund).collect();
        }
        if let Some(Ok(Assessed { input, assessment })) = self.assess(terms, progress)
            && let Some(refund) = assessment.verdict.refund()
        {
            let credited = input.credited(refund).into_iter();
            return credited.map(|amount| amount.money(refund.currency)).collect();
        }
        let mut taken: Vec<(u32, i64)> = Vec::new();
        let mut refunds = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            refunds.push(match &row.money {
                RowMoney::Named(money) => *money,
                RowMoney::OrderLine { line, order } => {
                    let before: i64 = taken.iter().filter(|(n, _)| *n == line.line).map(|(_, q)| q).sum();
                    taken.push((line.line, row.quantity));
                    let returned = progress.of(order, line).returned;
                    line.amount.share(
                        (returned + before).unsigned_abs(),
                        row.quantity.unsigned_abs(),
                        line.base_quantity.unsigned_abs(),
                    )
                }
            });
        }
        refunds
    }

    /// What the customer gets; nothing for an empty basket, or where the policy refuses it.
    fn total(&self, terms: &Terms, progress: &Progress) -> Result<Option<Money>, Refusal> {
        if let Some(recorded) = &self.recorded {
            return Ok(Some(recorded.accepted.refund));
        }
        if let Some(assessed) = self.assess(terms, progress) {
            let refund = |assessed: Assessed| {
                let refund = assessed.assessment.verdict.refund()?;
                Some(refund.total.money(refund.currency))
            };
            return Ok(assessed.ok().and_then(refund));
        }
        let mut sum: Option<Money> = None;
        for refund in self.refunds(terms, progress) {
            sum = Some(match sum {
                None => refund,
                Some(sum) => sum
                    .plus(refund)
                    .map_err(|_| Refusal::invalid("amount_too_large", Message::new("refused-amount")))?,
            });
        }
        Ok(sum)
    }

    pub(super) fn next(&self, terms: &Terms, progress: &Progress) -> Message {
        if let Some(worker) = self.pin_of(terms, progress) {
            return Message::new("next-return-pin").text("worker", worker.as_str());
        }
        if self.selected.is_none()
            && let Some(assessed) = self.assess(terms, progress)
        {
            match &assessed {
                Err(_) => return Message::new("next-return-cannot"),
                Ok(found) => match found.assessment.verdict {
                    Verdict::Deny { .. } => return Message::new("next-return-denied"),
                    Verdict::NeedsSupervisor { .. } if self.approved_by(found).is_none() => {
                        return Message::new("next-return-supervisor");
                    }
                    Verdict::NeedsSupervisor { .. } | Verdict::Approve { .. } | Verdict::Promise { .. } => {}
                },
            }
        }
        match (&self.accepted, &self.selected, &self.source) {
            (Some(number), _, _) => Message::new("next-return-accepted").text("number", number.as_str()),
            (None, Some(selected), _) => {
                Message::new("next-return-line").text("item", selected.item().as_str())
            }
            (None, None, _) if !self.rows.is_empty() => Message::new("next-return-more"),
            (None, None, Purchase::Order(_)) => Message::new("next-return-item"),
            (None, None, Purchase::Document) => Message::new("next-return-document"),
        }
    }

    pub(super) fn view(&self, terms: &Terms, progress: &Progress) -> ReturnView {
        let (assessed, cannot) = self.assessed_view(terms, progress);
        let candidates = match &self.source {
            Purchase::Document => Vec::new(),
            Purchase::Order(facts) => facts
                .order
                .lines
                .iter()
                .map(|line| {
                    let shipped = self.shipped(facts, line, progress);
                    let left = self.returnable(facts, line, None, progress);
                    let in_basket = if self.accepted.is_some() { 0 } else { self.in_basket(line.line) };
                    ReturnCandidate {
                        line: line.line,
                        item: line.item.clone(),
                        description: facts.description(&line.item).to_owned(),
                        service: facts.is_service(&line.item),
                        ordered: line.base_quantity,
                        bought: shipped,
                        returned: shipped - left - self.others(facts, line, progress),
                        in_basket,
                        paid: line.amount,
                        why_not: match (shipped, left, in_basket) {
                            (0, _, _) if self.proof.is_some() => Some(Message::new("candidate-other-parcel")),
                            (0, _, _) => Some(Message::new("candidate-not-shipped")),
                            (_, ..=0, 1..) => Some(Message::new("candidate-in-basket")),
                            (_, ..=0, _) if self.others(facts, line, progress) > 0 => {
                                Some(Message::new("candidate-held-elsewhere"))
                            }
                            (_, ..=0, _) => Some(Message::new("candidate-none")),
                            (_, _, _) => None,
                        },
                    }
                })
                .collect(),
        };
        let refunds = self.refunds(terms, progress);
        let lines = self.rows.iter().zip(refunds).map(|(row, refund)| ReturnLineView {
            row: row.row,
            order_line: row.order_line(),
            item: row.item.clone(),
            description: row.description.clone(),
            quantity: row.quantity,
            reason: row.reason,
            condition: row.condition,
            disposition: row.disposition,
            refund,
        });
        ReturnView {
            document: self.document.clone(),
            order: self.order().cloned(),
            evidence: self.evidence(progress),
            parcel: self.parcel(),
            hub: self.hub_word(),
            candidates,
            selected: self.selected.as_ref().map(Selection::view),
            lines: lines.collect(),
            refund: self.total(terms, progress).ok().flatten(),
            assessed,
            cannot,
            pin_of: self.pin_of(terms, progress).cloned(),
            accepted: self.accepted.clone(),
        }
    }

    fn assessed_view(
        &self,
        terms: &Terms,
        progress: &Progress,
    ) -> (Option<Box<AssessedView>>, Option<Message>) {
        if let Some(recorded) = &self.recorded {
            let known_by = recorded.input.evidence.known_by;
            let view = AssessedView {
                assessment: (*recorded.assessment).clone(),
                age_hours: if let KnownBy::CachedOrder { age_hours } = known_by { age_hours } else { 0 },
                parcel: self.parcel().filter(|_| known_by == KnownBy::Pass),
                hub: self.hub_word(),
                left: terms.left(recorded.accepted.refund.currency),
                approved_by: recorded.approved_by.clone(),
            };
            return (Some(Box::new(view)), None);
        }
        match self.assess(terms, progress) {
            None => (None, None),
            Some(Err(message)) => (None, Some(message)),
            Some(Ok(assessed)) => {
                let view = AssessedView {
                    approved_by: self.approved_by(&assessed).cloned(),
                    age_hours: terms.age_hours(),
                    parcel: self.parcel().filter(|_| self.evidence(progress) == Evidence::Pass),
                    hub: self.hub_word(),
                    left: terms.left(assessed.input.sale().currency),
                    assessment: assessed.assessment,
                };
                (Some(Box::new(view)), None)
            }
        }
    }
}

/// The message for a reason's code.
fn code_key(code: Code) -> String {
    format!("code-{}", code.as_str().replace('_', "-"))
}

impl Row {
    fn order_line(&self) -> Option<u32> {
        match &self.money {
            RowMoney::OrderLine { line, .. } => Some(line.line),
            RowMoney::Named(_) => None,
        }
    }
}

/// The amount that the document names.
fn named(refund: Option<Money>, currency: Currency) -> Result<Money, Refusal> {
    let refund =
        refund.ok_or_else(|| Refusal::invalid("refund_missing", Message::new("refused-refund-missing")))?;
    if refund.currency != currency {
        let message = Message::new("refused-currency").text("currency", currency.to_string());
        return Err(Refusal::invalid("currency", message));
    }
    if refund.minor < 0 {
        return Err(Refusal::invalid("refund_negative", Message::new("refused-refund-negative")));
    }
    Ok(refund)
}

/// The station's own number: `R-` and the random end of the operation's id, unique without asking anyone.
fn number(operation: OperationId) -> ReturnId {
    let id = operation.0.simple().to_string().to_uppercase();
    ReturnId::parse(format!("R-{}", &id[id.len() - 8..])).expect("ten letters and digits are a key")
}

fn row_unknown() -> Refusal {
    Refusal::missing("row_unknown", Message::new("refused-row-unknown"))
}
