//! What the customer chooses at the counter: that it is a gift that comes back, and another way than the original
//! payment. Choices belong to the basket: they are judged with it, recorded with it, and gone with it.

use protocol::id::OrderId;
use protocol::money::{Currency, Money};
use protocol::returns::{
    Channel, Code, Compared, Consent, Gravity, Input, Method, Payment, PaymentRef, PaymentState,
    PayoutChoice, Reason, Refund, ReturnRequest, Step, Target, Verdict,
};
use serde::{Deserialize, Serialize};

use super::{Purchase, Return, code_key};
use crate::station::terms::{Assessed, Way};
use crate::station::view::{ChosenView, Message, PaymentView, WayView};
use crate::station::{Progress, Refusal, Terms};

/// What can be given instead of a payment's refund.
const WAYS: [Method; 4] = [Method::StoreCredit, Method::GiftCard, Method::BankTransfer, Method::Cash];

/// What the customer has chosen so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Choices {
    pub(super) gift: bool,
    payout: Vec<Chosen>,
}

/// A choice, and to what the customer agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Chosen {
    choice: PayoutChoice,
    method: Method,
    /// The payment's share when it was chosen. For more than that nobody has agreed.
    agreed: Money,
}

/// A payment's share of the refund while nothing is chosen.
#[derive(Debug)]
struct Share {
    payment: Payment,
    /// Nothing where there is no way at all.
    amount: Option<Money>,
    /// Why it cannot be given back itself.
    why_not: Option<Code>,
}

/// What a person saw who chooses: whose return, and which state of its basket. A till need not say it.
#[derive(Debug, Clone, Copy)]
pub(in crate::station) struct Seen<'a> {
    pub(in crate::station) order: Option<&'a OrderId>,
    pub(in crate::station) basket: Option<u64>,
}

impl Choices {
    /// Nothing but the usual.
    pub(super) fn is_usual(&self) -> bool {
        !self.gift && self.payout.is_empty()
    }

    fn of(&self, payment: &PaymentRef) -> Option<&Chosen> {
        self.payout.iter().find(|chosen| chosen.choice.payment == *payment)
    }

    fn forget(&mut self, payment: &PaymentRef) {
        self.payout.retain(|chosen| chosen.choice.payment != *payment);
    }
}

impl Return {
    /// Whether gift and other ways of payment can be said here.
    pub(super) fn may_choose(&self, terms: &Terms) -> bool {
        matches!(self.source, Purchase::Order(_)) && self.accepted.is_none() && terms.has_policy()
    }

    /// The receiver of a gift returns it, or it is no gift after all. Said once more it changes nothing.
    pub(in crate::station) fn set_gift(
        &mut self,
        gift: bool,
        seen: Seen<'_>,
        terms: &Terms,
    ) -> Result<Message, Refusal> {
        self.still_open()?;
        self.is_order_of(seen)?;
        if self.choices.gift != gift {
            self.is_basket_of(seen)?;
            if gift && !self.may_choose(terms) {
                return Err(needs_policy());
            }
            if gift && self.is_external() {
                return Err(gift_external());
            }
            if gift {
                self.no_other_taken()?;
            }
            // What a gift gives, the policy says; the payments are the giver's.
            self.choices = Choices { gift, payout: Vec::new() };
            self.changed();
        }
        Ok(Message::new(if gift { "gift-on" } else { "gift-off" }))
    }

    /// The customer wants something else than the refund of a payment.
    pub(in crate::station) fn pay_otherwise(
        &mut self,
        choice: PayoutChoice,
        seen: Seen<'_>,
        terms: &Terms,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        self.still_open()?;
        self.is_order_of(seen)?;
        if !self.may_choose(terms) {
            return Err(needs_policy());
        }
        if self.choices.gift {
            return Err(Refusal::conflict("is_gift", Message::new("refused-payout-gift")));
        }
        let message = Message::new(match choice.instead {
            Method::GiftCard => "payout-chosen-gift-card",
            Method::BankTransfer => "payout-chosen-bank-transfer",
            Method::Cash => "payout-chosen-cash",
            Method::StoreCredit | Method::Points | Method::Card | Method::Wallet | Method::Invoice => {
                "payout-chosen-store-credit"
            }
        });
        let shares = self.shares(terms, progress).unwrap_or_default();
        let before = self.choices.of(&choice.payment);
        if before.is_some_and(|chosen| chosen.choice == choice && stale(chosen, &shares).is_none()) {
            return Ok(message);
        }
        self.is_basket_of(seen)?;
        let Some(share) = shares.iter().find(|share| share.payment.payment == choice.payment) else {
            return Err(payment_unknown());
        };
        let ways = self.ways(&share.payment, terms, progress);
        let Some(way) = ways.iter().find(|way| way.instead == choice.instead) else {
            return Err(Refusal::invalid("not_a_fallback", Message::new("refused-payout-way")));
        };
        if let Some(why) = &way.why_not {
            return Err(Refusal::conflict("way_not_allowed", why.clone()));
        }
        let Some(agreed) = share.amount else { return Err(payment_unknown()) };
        // What the rules say to it is known only with the basket; what waits for its own choice is not its fault.
        let others = shares.iter().filter(|other| other.why_not.is_some() && !other.is_of(&choice.payment));
        let mut asked = substitutes(others.map(|other| &other.payment), choice.instead);
        asked.push(choice.clone());
        let against = self.planned(asked, terms, progress);
        let against = against.and_then(|assessed| against_way(&assessed.assessment.verdict));
        if let Some(code) = against {
            return Err(Refusal::conflict("way_not_allowed", Message::new(&code_key(code))));
        }
        let method = share.payment.method;
        self.choices.forget(&choice.payment);
        self.choices.payout.push(Chosen { choice, method, agreed });
        self.changed();
        Ok(message)
    }

    /// Back to the payment itself. Said once more it changes nothing.
    pub(in crate::station) fn pay_original(
        &mut self,
        payment: &PaymentRef,
        seen: Seen<'_>,
    ) -> Result<Message, Refusal> {
        self.still_open()?;
        self.is_order_of(seen)?;
        if self.choices.of(payment).is_some() {
            self.is_basket_of(seen)?;
            self.choices.forget(payment);
            self.changed();
        }
        Ok(Message::new("payout-original"))
    }

    /// What was on screen is another state now, and whoever agreed, agreed to something else.
    pub(super) fn changed(&mut self) {
        self.approval = None;
        self.asking = None;
        self.revision += 1;
    }

    pub(in crate::station) fn is_order_of(&self, seen: Seen<'_>) -> Result<(), Refusal> {
        if seen.order.is_some_and(|order| self.order() != Some(order)) {
            return Err(basket_stale());
        }
        Ok(())
    }

    pub(super) fn is_basket_of(&self, seen: Seen<'_>) -> Result<(), Refusal> {
        if seen.basket.is_some_and(|basket| basket != self.revision) {
            return Err(basket_stale());
        }
        Ok(())
    }

    /// Somebody else gives the money back, to whoever paid.
    pub(super) fn is_external(&self) -> bool {
        let sale = match &self.source {
            Purchase::Order(facts) => facts.order.sale.as_deref(),
            Purchase::Document | Purchase::NoReceipt => None,
        };
        sale.is_some_and(|sale| sale.chargeback_open || sale.channel == Channel::Marketplace)
    }

    /// Drops the choices that do not hold for the basket as it is now, and says why.
    pub(in crate::station) fn drop_stale(&mut self, terms: &Terms, progress: &Progress) -> Option<Message> {
        if self.rows.is_empty() {
            self.choices.payout.clear();
        }
        if self.choices.payout.is_empty() {
            return None;
        }
        let shares = self.shares(terms, progress)?;
        let mut said = None;
        self.choices.payout.retain(|chosen| match stale(chosen, &shares) {
            Some(why) => {
                said.get_or_insert(why);
                false
            }
            None => true,
        });
        if said.is_some() {
            self.changed();
        }
        said
    }

    /// Why a choice does not hold any more: the hub or the feed has changed the order since.
    pub(super) fn stale_choice(&self, terms: &Terms, progress: &Progress) -> Option<Message> {
        if self.choices.payout.is_empty() {
            return None;
        }
        let shares = self.shares(terms, progress)?;
        self.choices.payout.iter().find_map(|chosen| stale(chosen, &shares))
    }

    /// The payments that this return gives back to, and what the customer can have instead. What is chosen is always
    /// among them, so that it can be taken back.
    pub(super) fn payments(&self, terms: &Terms, progress: &Progress) -> Vec<PaymentView> {
        if self.rows.is_empty() || self.choices.gift || self.accepted.is_some() {
            return Vec::new();
        }
        let shares = self.shares(terms, progress);
        let known = match &self.source {
            Purchase::Order(facts) => facts.order.sale.is_some(),
            Purchase::Document | Purchase::NoReceipt => false,
        };
        let chosen_view = |chosen: &Chosen| ChosenView {
            instead: chosen.choice.instead,
            consent: chosen.choice.consent,
            agreed: chosen.agreed,
            stale: shares.as_ref().and_then(|shares| stale(chosen, shares)),
        };
        let of_share = |share: &Share| PaymentView {
            payment: share.payment.payment.clone(),
            method: share.payment.method,
            known,
            amount: share.amount,
            why_not: share.why_not.map(|code| Message::new(&code_key(code))),
            chosen: self.choices.of(&share.payment.payment).map(chosen_view),
            ways: self.ways(&share.payment, terms, progress),
        };
        let mut views: Vec<PaymentView> = shares.iter().flatten().map(of_share).collect();
        let of_choice = |chosen: &Chosen| PaymentView {
            payment: chosen.choice.payment.clone(),
            method: chosen.method,
            known,
            amount: None,
            why_not: None,
            chosen: Some(chosen_view(chosen)),
            ways: Vec::new(),
        };
        for chosen in &self.choices.payout {
            if views.iter().all(|view| view.payment != chosen.choice.payment) {
                views.push(of_choice(chosen));
            }
        }
        views
    }

    /// What each payment gets back while nothing is chosen, of those that something else can be chosen for. Only where
    /// the rules refuse nothing but payments, these count as store credit: so there is a plan to choose from. Nothing
    /// where the rules say no for another reason.
    fn shares(&self, terms: &Terms, progress: &Progress) -> Option<Vec<Share>> {
        let bare = self.planned(Vec::new(), terms, progress)?;
        let verdict = &bare.assessment.verdict;
        if let Some(refund) = verdict.refund() {
            return Some(shares_of(&bare.input, refund, &[]));
        }
        if !is_about_payments(verdict) {
            return None;
        }
        let blocked = blocked(verdict, &bare.input.sale().payments);
        let Some(instead) = self.first_way(terms, progress) else {
            let no_way = |(payment, code)| Share { payment, amount: None, why_not: Some(code) };
            return Some(blocked.into_iter().map(no_way).collect());
        };
        let payout = substitutes(blocked.iter().map(|(payment, _)| payment), instead);
        let paid = self.planned(payout, terms, progress)?;
        let refund = paid.assessment.verdict.refund()?;
        Some(shares_of(&paid.input, refund, &blocked))
    }

    /// What the rules say with these choices and no others.
    fn planned(&self, payout: Vec<PayoutChoice>, terms: &Terms, progress: &Progress) -> Option<Assessed> {
        let request = ReturnRequest { payout, ..self.request() };
        self.assess_as(request, terms, progress)?.ok()
    }

    /// The first way that can be had here instead of a payment.
    pub(super) fn first_way(&self, terms: &Terms, progress: &Progress) -> Option<Method> {
        let (currency, evidence) = (self.currency(), self.evidence(progress));
        WAYS.into_iter().find(|way| !matches!(terms.way(*way, currency, evidence), Way::No(_)))
    }

    pub(super) fn currency(&self) -> Option<Currency> {
        match &self.source {
            Purchase::Order(facts) => facts.order.lines.first().map(|line| line.amount.currency),
            Purchase::Document | Purchase::NoReceipt => None,
        }
    }

    fn ways(&self, payment: &Payment, terms: &Terms, progress: &Progress) -> Vec<WayView> {
        let (currency, evidence) = (self.currency(), self.evidence(progress));
        // Another one of the same kind is no other way, unless this one is closed.
        let is_other = |way: &Method| *way != payment.method || is_closed(payment);
        let view = |instead: Method| {
            let way = terms.way(instead, currency, evidence);
            WayView {
                instead,
                supervisor: way == Way::Supervisor,
                why_not: match way {
                    Way::No(code) => Some(Message::new(&code_key(code))),
                    Way::Free | Way::Supervisor => None,
                },
            }
        };
        WAYS.into_iter().filter(is_other).map(view).collect()
    }

    pub(super) fn request(&self) -> ReturnRequest {
        if self.is_without_receipt() {
            return self.bare_request();
        }
        ReturnRequest {
            lines: self.rows.iter().filter_map(super::Row::requested).collect(),
            unknown_items: Vec::new(),
            gift: self.choices.gift,
            payout: self.choices.payout.iter().map(|chosen| chosen.choice.clone()).collect(),
            exchange: Vec::new(),
        }
    }
}

impl Share {
    fn is_of(&self, payment: &PaymentRef) -> bool {
        self.payment.payment == *payment
    }
}

/// Why a choice is not what the customer agreed to.
fn stale(chosen: &Chosen, shares: &[Share]) -> Option<Message> {
    match shares.iter().find(|share| share.is_of(&chosen.choice.payment)) {
        None => Some(Message::new("choice-gone")),
        Some(share) => share.amount.filter(|now| now.minor > chosen.agreed.minor).map(|now| {
            let message = Message::new("choice-grown").money("agreed", chosen.agreed);
            message.money("now", now)
        }),
    }
}

/// The shares of a plan, without those that nothing else can be chosen for.
fn shares_of(input: &Input, refund: &Refund, blocked: &[(Payment, Code)]) -> Vec<Share> {
    let sale = input.sale();
    let of_step = |step: &Step| {
        let reference = step.payment.as_ref().filter(|_| step.to != Target::Exchange)?;
        let why_not = blocked.iter().find(|(payment, _)| payment.payment == *reference);
        let why_not = why_not.map(|(_, code)| *code);
        // What the policy gives as store credit by itself is no payment's refund to be replaced.
        let is_offered = why_not.is_some() || matches!(step.to, Target::Original | Target::Cash);
        let payment = sale.payments.iter().find(|payment| payment.payment == *reference)?.clone();
        let amount = Some(step.amount.money(sale.currency));
        is_offered.then_some(Share { payment, amount, why_not })
    };
    refund.payout.steps.iter().filter_map(of_step).collect()
}

/// The payments because of which the rules refuse the plan without choices.
fn blocked(verdict: &Verdict, payments: &[Payment]) -> Vec<(Payment, Code)> {
    let denials = || verdict.reasons().iter().filter(|reason| reason.calls_for == Gravity::Deny);
    let cash = denials().map(|reason| reason.code).find(|code| *code != Code::PaymentClosed);
    let is_named = |reason: &Reason, payment: &Payment| {
        let named = payment.payment.as_str();
        reason.code == Code::PaymentClosed
            && matches!(&reason.compared, Some(Compared::Text { found, .. }) if found.as_str() == named)
    };
    let why = |payment: &Payment| {
        if payment.method == Method::Cash {
            return cash;
        }
        denials().any(|reason| is_named(reason, payment)).then_some(Code::PaymentClosed)
    };
    payments.iter().filter_map(|payment| Some((payment.clone(), why(payment)?))).collect()
}

fn substitutes<'a>(payments: impl Iterator<Item = &'a Payment>, instead: Method) -> Vec<PayoutChoice> {
    let choice = |payment: &Payment| PayoutChoice {
        payment: payment.payment.clone(),
        instead,
        consent: Consent::Spoken,
    };
    payments.map(choice).collect()
}

/// Nothing is in the way of this return but payments that cannot be given back.
pub(super) fn is_about_payments(verdict: &Verdict) -> bool {
    let Verdict::Deny { reasons } = verdict else { return false };
    reasons
        .iter()
        .filter(|reason| reason.calls_for == Gravity::Deny)
        .all(|reason| is_about_payment(reason.code))
}

fn is_closed(payment: &Payment) -> bool {
    payment.state == PaymentState::Closed
}

fn is_about_payment(code: Code) -> bool {
    const BLOCKS: [Code; 4] =
        [Code::PaymentClosed, Code::CashNeedsTill, Code::CashOtherCurrency, Code::CashUnsynced];
    BLOCKS.contains(&code)
}

/// Why a verdict refuses a way that was chosen.
fn against_way(verdict: &Verdict) -> Option<Code> {
    let Verdict::Deny { reasons } = verdict else { return None };
    let is_about = |reason: &&Reason| {
        let is_way = reason.code == Code::TenderNotAllowed || is_about_payment(reason.code);
        reason.calls_for == Gravity::Deny && is_way
    };
    reasons.iter().find(is_about).map(|reason| reason.code)
}

pub(super) fn needs_policy() -> Refusal {
    Refusal::conflict("no_policy", Message::new("refused-needs-policy"))
}

/// A gift's receiver gets nothing where somebody else refunds the giver.
pub(super) fn gift_external() -> Refusal {
    Refusal::conflict("gift_external", Message::new("refused-gift-external"))
}

fn basket_stale() -> Refusal {
    Refusal::conflict("basket_stale", Message::new("refused-basket-stale"))
}

fn payment_unknown() -> Refusal {
    Refusal::missing("payment_unknown", Message::new("refused-payment-unknown"))
}
