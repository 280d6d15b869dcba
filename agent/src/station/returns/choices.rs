//! What the customer chooses at the counter: that it is a gift that comes back, and another way than the original
//! payment. Choices belong to the basket: they are judged with it, recorded with it, and gone with it.

use protocol::money::{Currency, Money};
use protocol::returns::{
    Code, Consent, Gravity, Method, Payment, PaymentRef, PaymentState, PayoutChoice, Reason, ReturnRequest,
    Step, Target, Verdict,
};

use super::{Purchase, Return, code_key};
use crate::station::terms::{Assessed, Way};
use crate::station::view::{ChosenView, Message, PaymentView, WayView};
use crate::station::{Progress, Refusal, Terms};

/// What can be given instead of a payment's refund.
const WAYS: [Method; 4] = [Method::StoreCredit, Method::GiftCard, Method::BankTransfer, Method::Cash];

/// What the customer has chosen so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Choices {
    pub(super) gift: bool,
    payout: Vec<PayoutChoice>,
}

impl Choices {
    /// Nothing but the usual.
    pub(super) fn is_usual(&self) -> bool {
        !self.gift && self.payout.is_empty()
    }

    fn of(&self, payment: &PaymentRef) -> Option<&PayoutChoice> {
        self.payout.iter().find(|choice| choice.payment == *payment)
    }
}

impl Return {
    /// Whether gift and other ways of payment can be said here.
    pub(super) fn may_choose(&self, terms: &Terms) -> bool {
        matches!(self.source, Purchase::Order(_)) && self.accepted.is_none() && terms.has_policy()
    }

    /// The receiver of a gift returns it, or it is no gift after all.
    pub(in crate::station) fn set_gift(&mut self, gift: bool, terms: &Terms) -> Result<Message, Refusal> {
        self.still_open()?;
        if !self.may_choose(terms) {
            return Err(needs_policy());
        }
        if self.choices.gift != gift {
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
        terms: &Terms,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        self.still_open()?;
        if !self.may_choose(terms) {
            return Err(needs_policy());
        }
        if self.choices.gift {
            return Err(Refusal::conflict("is_gift", Message::new("refused-payout-gift")));
        }
        let payments = self.payments(terms, progress);
        let Some(payment) = payments.iter().find(|known| known.payment == choice.payment) else {
            return Err(payment_unknown());
        };
        let Some(way) = payment.ways.iter().find(|way| way.instead == choice.instead) else {
            return Err(Refusal::invalid("not_a_fallback", Message::new("refused-payout-way")));
        };
        if let Some(why) = &way.why_not {
            return Err(Refusal::conflict("way_not_allowed", why.clone()));
        }
        let message = Message::new(match choice.instead {
            Method::GiftCard => "payout-chosen-gift-card",
            Method::BankTransfer => "payout-chosen-bank-transfer",
            Method::Cash => "payout-chosen-cash",
            Method::StoreCredit | Method::Points | Method::Card | Method::Wallet | Method::Invoice => {
                "payout-chosen-store-credit"
            }
        });
        // What the rules say to it is known only with the basket; what they say without it is not its fault.
        let against = |request: ReturnRequest| match self.assess_as(request, terms, progress) {
            Some(Ok(assessed)) => against_way(&assessed.assessment.verdict),
            Some(Err(_)) | None => Vec::new(),
        };
        let usual = self.usual(terms, progress);
        let mut asked = usual.clone();
        asked.payout.retain(|known| known.payment != choice.payment);
        asked.payout.push(choice.clone());
        let before = against(usual);
        if let Some(code) = against(asked).into_iter().find(|code| !before.contains(code)) {
            return Err(Refusal::conflict("way_not_allowed", Message::new(&code_key(code))));
        }
        self.choices.payout.retain(|known| known.payment != choice.payment);
        self.choices.payout.push(choice);
        self.changed();
        Ok(message)
    }

    /// Back to the payment itself.
    pub(in crate::station) fn pay_original(&mut self, payment: &PaymentRef) -> Result<Message, Refusal> {
        self.still_open()?;
        let before = self.choices.payout.len();
        self.choices.payout.retain(|choice| choice.payment != *payment);
        if self.choices.payout.len() == before {
            return Err(payment_unknown());
        }
        self.changed();
        Ok(Message::new("payout-original"))
    }

    /// Whoever agreed, agreed to something else.
    fn changed(&mut self) {
        self.approval = None;
        self.asking = None;
    }

    /// The payments that this return gives back to, and what the customer can have instead.
    pub(super) fn payments(&self, terms: &Terms, progress: &Progress) -> Vec<PaymentView> {
        if self.rows.is_empty() || self.choices.gift || !self.may_choose(terms) {
            return Vec::new();
        }
        let usual = self.usual(terms, progress);
        let Some(Ok(Assessed { input, assessment })) = self.assess_as(usual, terms, progress) else {
            return Vec::new();
        };
        let sale = input.sale();
        let view = |payment: &Payment, amount: Option<Money>| PaymentView {
            payment: payment.payment.clone(),
            method: payment.method,
            amount,
            why_not: self.why_not(payment, terms, progress).map(|code| Message::new(&code_key(code))),
            chosen: self
                .choices
                .of(&payment.payment)
                .map(|choice| ChosenView { instead: choice.instead, consent: choice.consent }),
            ways: self.ways(payment, terms, progress),
        };
        let Some(refund) = assessment.verdict.refund() else {
            // Nothing is paid so. Who waits for a choice is named all the same, and what was chosen can be taken back.
            let is_way = !against_way(&assessment.verdict).is_empty();
            let is_named = |payment: &&Payment| {
                let waits = is_way && self.why_not(payment, terms, progress).is_some();
                waits || self.choices.of(&payment.payment).is_some()
            };
            return sale.payments.iter().filter(is_named).map(|payment| view(payment, None)).collect();
        };
        let of_step = |step: &Step| {
            let reference = step.payment.as_ref().filter(|_| step.to != Target::Exchange)?;
            let payment = sale.payments.iter().find(|payment| payment.payment == *reference)?;
            // What the policy gives as store credit by itself is no payment's refund to be replaced.
            let is_original = matches!(step.to, Target::Original | Target::Cash);
            let is_offered = is_original || step.consent.is_some() || self.choices.of(reference).is_some();
            is_offered.then(|| view(payment, Some(step.amount.money(sale.currency))))
        };
        refund.payout.steps.iter().filter_map(of_step).collect()
    }

    /// As if nothing were chosen; what cannot be given back itself is store credit, so that there is a plan.
    fn usual(&self, terms: &Terms, progress: &Progress) -> ReturnRequest {
        let payments = match &self.source {
            Purchase::Order(facts) => facts.order.sale.as_deref().map_or(&[][..], |sale| &sale.payments[..]),
            Purchase::Document => &[],
        };
        let blocked = payments.iter().filter(|payment| self.why_not(payment, terms, progress).is_some());
        let choice = |payment: &Payment| PayoutChoice {
            payment: payment.payment.clone(),
            instead: Method::StoreCredit,
            consent: Consent::Spoken,
        };
        ReturnRequest { payout: blocked.map(choice).collect(), ..self.request() }
    }

    /// Why a payment cannot be given back itself.
    fn why_not(&self, payment: &Payment, terms: &Terms, progress: &Progress) -> Option<Code> {
        if payment.method == Method::Cash {
            return terms.no_cash(self.currency(), self.evidence(progress));
        }
        is_closed(payment).then_some(Code::PaymentClosed)
    }

    fn currency(&self) -> Option<Currency> {
        match &self.source {
            Purchase::Order(facts) => facts.order.lines.first().map(|line| line.amount.currency),
            Purchase::Document => None,
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
        ReturnRequest {
            lines: self.rows.iter().filter_map(super::Row::requested).collect(),
            unknown_items: Vec::new(),
            gift: self.choices.gift,
            payout: self.choices.payout.clone(),
            exchange: Vec::new(),
        }
    }
}

/// Nothing is in the way of this return but a payment that cannot be given back, and of which nobody has said what to do.
pub(super) fn awaits_way(verdict: &Verdict) -> bool {
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
fn against_way(verdict: &Verdict) -> Vec<Code> {
    let Verdict::Deny { reasons } = verdict else { return Vec::new() };
    let is_about = |reason: &&Reason| {
        let is_way = reason.code == Code::TenderNotAllowed || is_about_payment(reason.code);
        reason.calls_for == Gravity::Deny && is_way
    };
    reasons.iter().filter(is_about).map(|reason| reason.code).collect()
}

pub(super) fn needs_policy() -> Refusal {
    Refusal::conflict("no_policy", Message::new("refused-needs-policy"))
}

fn payment_unknown() -> Refusal {
    Refusal::missing("payment_unknown", Message::new("refused-payment-unknown"))
}
