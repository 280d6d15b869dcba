//! To which payments a refund goes, by whom, and in what form.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reason::Reasons;
use super::{
    Amount, AmountError, Channel, Code, Compared, Consent, Executor, Exposure, GiftPays, GoodwillPays,
    Gravity, Input, KnownBy, Method, Payment, PaymentRef, PaymentState, round_to_step,
};

/// The plan that is shown before anything is done: original payments first, cash last. A step that is declined
/// does not undo the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Payout {
    /// Where the money begins.
    pub money: MoneyTrack,
    /// In the order in which they are done.
    pub steps: Vec<Step>,
    /// What no payment covers.
    pub uncovered: Amount,
    /// The rounding of cash, untaxed, over all returns of the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash: Option<CashRounding>,
    /// Loyalty points of the sale that are taken back.
    #[serde(default, skip_serializing_if = "is_none")]
    pub points_taken_back: i64,
}

fn is_none(points: &i64) -> bool {
    *points == 0
}

/// How the money track of a return begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MoneyTrack {
    /// Nothing is due.
    None,
    /// Offline: said so on the confirmation.
    Promised,
    /// The executors can be asked.
    Approved,
    /// Somebody else refunds.
    External,
}

/// One step of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// The payment whose share it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentRef>,
    /// What the customer gets.
    pub to: Target,
    /// Who does it.
    pub executor: Executor,
    /// The share of the refund.
    pub amount: Amount,
    /// What is paid: `amount`, but for the rounding of cash.
    pub pays: Amount,
    /// How the customer agreed to another way than the original one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// Loyalty points that the customer gets back.
    #[serde(default, skip_serializing_if = "is_none")]
    pub points: i64,
}

/// What the customer gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The payment itself is given back.
    Original,
    /// Store credit.
    StoreCredit,
    /// A gift card.
    GiftCard,
    /// A bank transfer.
    BankTransfer,
    /// Cash from a till.
    Cash,
    /// The goods that are taken instead.
    Exchange,
}

/// How cash was rounded: `rounded(due_before + due) − paid_before`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CashRounding {
    /// The smallest cash amount.
    pub step: u16,
    /// Due in cash in earlier returns of the order, exactly.
    pub due_before: Amount,
    /// Paid for it.
    pub paid_before: Amount,
    /// Due now, exactly.
    pub due: Amount,
    /// Paid now.
    pub pays: Amount,
    /// The untaxed rounding line, `pays − due`.
    pub rounding: i64,
}

/// How an exchange is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExchangeSettled {
    /// What the customer takes, gross.
    pub price: Amount,
    /// What the refund covers of it.
    pub covered: Amount,
    /// What the customer pays, through a till.
    pub to_pay: Amount,
}

/// The plan for a refund of `total`, of which `exchanged` goes into other goods.
pub(super) fn plan(
    input: &Input,
    total: Amount,
    exchanged: Amount,
    is_goodwill: bool,
    reasons: &mut Reasons,
) -> Result<Payout, AmountError> {
    let mut payout = Payout {
        money: MoneyTrack::None,
        steps: Vec::new(),
        uncovered: Amount::ZERO,
        cash: None,
        points_taken_back: 0,
    };
    if total.is_zero() {
        return Ok(payout);
    }
    if let Some(executor) = outside(input, reasons) {
        payout.money = MoneyTrack::External;
        payout.steps.push(Step::of(None, Target::Original, executor, total));
        return Ok(payout);
    }
    payout.money = match input.exposure {
        Exposure::Online => MoneyTrack::Approved,
        Exposure::Offline { .. } => MoneyTrack::Promised,
    };
    let mut left = [exchanged, total.less(exchanged)];
    for payment in in_order(input) {
        let refunded = input.returned.refunded(&payment.payment);
        let mut room = payment.captured.less(refunded);
        let mut done = refunded;
        for (index, left) in left.iter_mut().enumerate() {
            let amount = room.min(*left);
            if amount.is_zero() {
                continue;
            }
            (room, *left) = (room.less(amount), left.less(amount));
            let mut step = if index == 0 {
                Step::of(Some(payment.payment.clone()), Target::Exchange, Executor::Till, amount)
            } else {
                step_for(input, payment, amount, is_goodwill, reasons)
            };
            let after = done.plus(amount)?;
            if payment.method == Method::Points && step.to == Target::Original {
                let points = |up_to: Amount| {
                    let captured = payment.captured.minor();
                    let of = i128::from(payment.points) * i128::from(up_to.minor().min(captured));
                    i64::try_from(of / i128::from(captured.max(1))).unwrap_or(i64::MAX)
                };
                step.points = points(after) - points(done);
            }
            done = after;
            payout.steps.push(step);
        }
    }
    without_payment(input, left, &mut payout, reasons)?;
    // Cash last, whichever payment it replaces.
    payout.steps.sort_by_key(|step| step.to == Target::Cash);
    cash(input, &mut payout, reasons)?;
    Ok(payout)
}

/// Who refunds in our place.
fn outside(input: &Input, reasons: &mut Reasons) -> Option<Executor> {
    if input.sale.chargeback_open {
        reasons.add(Code::ChargebackOpen, Gravity::Note, None);
        return Some(Executor::Bank);
    }
    if input.sale.channel == Channel::Marketplace {
        reasons.add(Code::MarketplaceRefunds, Gravity::Note, None);
        return Some(Executor::Marketplace);
    }
    None
}

/// By the policy's order, then by the usual one; among equals as written.
fn in_order(input: &Input) -> Vec<&Payment> {
    let named = &input.policy.tenders.order;
    let rank = |payment: &&Payment| {
        let is_cash = payment.method == Method::Cash;
        let by_policy = named.iter().position(|method| *method == payment.method);
        let usual = Method::ALL.iter().position(|method| *method == payment.method);
        (is_cash, by_policy.unwrap_or(named.len()), usual)
    };
    let mut payments: Vec<&Payment> = input.sale.payments.iter().collect();
    payments.sort_by_key(rank);
    payments
}

fn step_for(
    input: &Input,
    payment: &Payment,
    amount: Amount,
    is_goodwill: bool,
    reasons: &mut Reasons,
) -> Step {
    let tenders = &input.policy.tenders;
    let reference = Some(payment.payment.clone());
    let choice = input.request.payout.iter().find(|choice| choice.payment == payment.payment);
    let credit = |to| Step::of(reference.clone(), to, tenders.credit_executor, amount);
    if input.request.gift {
        return credit(gift_target(tenders.gift_pays));
    }
    if let Some(choice) = choice {
        let (to, executor, outcome) = match choice.instead {
            Method::Cash => (Target::Cash, Executor::Till, tenders.cash_instead),
            Method::GiftCard => (Target::GiftCard, tenders.credit_executor, tenders.other_instead),
            Method::BankTransfer => (Target::BankTransfer, Executor::Erp, tenders.other_instead),
            Method::StoreCredit | Method::Points | Method::Card | Method::Wallet | Method::Invoice => {
                (Target::StoreCredit, tenders.credit_executor, tenders.other_instead)
            }
        };
        if let Some(gravity) = outcome.gravity() {
            let expected = payment.method.as_str().to_owned();
            let compared = Compared::Text { found: choice.instead.as_str().to_owned(), expected };
            reasons.add(Code::TenderNotAllowed, gravity, Some(compared));
        }
        return Step { consent: Some(choice.consent), ..Step::of(reference, to, executor, amount) };
    }
    let pays = input.policy.goodwill.map(|goodwill| goodwill.pays);
    let is_credit = matches!(payment.method, Method::StoreCredit | Method::GiftCard | Method::Points);
    if is_goodwill && pays == Some(GoodwillPays::StoreCredit) && !is_credit {
        return credit(Target::StoreCredit);
    }
    if payment.method == Method::Cash {
        return Step::of(reference, Target::Cash, Executor::Till, amount);
    }
    if payment.state == PaymentState::Closed {
        let found = payment.payment.to_string();
        let compared = Compared::Text { found, expected: "an open payment".to_owned() };
        reasons.add(Code::PaymentClosed, Gravity::Deny, Some(compared));
    }
    Step::of(reference, Target::Original, payment.executor, amount)
}

/// What no payment is left for: store credit where none is known, else a person's matter.
fn without_payment(
    input: &Input,
    left: [Amount; 2],
    payout: &mut Payout,
    reasons: &mut Reasons,
) -> Result<(), AmountError> {
    let [exchanged, rest] = left;
    let has_no_payments = input.sale.payments.is_empty()
        && matches!(input.evidence.known_by, KnownBy::Document | KnownBy::NoReceipt);
    if has_no_payments {
        if !exchanged.is_zero() {
            payout.steps.push(Step::of(None, Target::Exchange, Executor::Till, exchanged));
        }
        if !rest.is_zero() {
            let tenders = &input.policy.tenders;
            let to = if input.request.gift { gift_target(tenders.gift_pays) } else { Target::StoreCredit };
            payout.steps.push(Step::of(None, to, tenders.credit_executor, rest));
        }
        return Ok(());
    }
    payout.uncovered = exchanged.plus(rest)?;
    if !payout.uncovered.is_zero() {
        let limit = Amount::sum(payout.steps.iter().map(|step| step.amount))?;
        let (found, currency) = (limit.plus(payout.uncovered)?, input.sale.currency);
        let compared = Compared::Amount { found, limit, currency };
        reasons.add(Code::PaymentsDoNotCover, Gravity::Supervisor, Some(compared));
    }
    Ok(())
}

fn gift_target(pays: GiftPays) -> Target {
    match pays {
        GiftPays::StoreCredit => Target::StoreCredit,
        GiftPays::GiftCard => Target::GiftCard,
    }
}

/// Rounds cash, over all returns of the order, and asks whether there can be any.
fn cash(input: &Input, payout: &mut Payout, reasons: &mut Reasons) -> Result<(), AmountError> {
    let amounts = input.policy.amounts(input.sale.currency);
    let step = amounts.map_or(1, |amounts| amounts.cash_step.max(1));
    let before = input.returned.cash;
    let (mut due, mut paid) = (before.due, before.paid);
    let mut found = false;
    for cash in payout.steps.iter_mut().filter(|step| step.to == Target::Cash) {
        found = true;
        due = due.plus(cash.amount)?;
        cash.pays = round_to_step(due, step)?.less(paid);
        paid = paid.plus(cash.pays)?;
    }
    if !found {
        return Ok(());
    }
    let (due, pays) = (due.minus(before.due)?, paid.minus(before.paid)?);
    payout.cash = Some(CashRounding {
        step,
        due_before: before.due,
        paid_before: before.paid,
        due,
        pays,
        rounding: pays.minor() - due.minor(),
    });
    if input.place.till.is_none() {
        reasons.add(Code::CashNeedsTill, Gravity::Deny, None);
    }
    if input.place.currency != input.sale.currency {
        let (found, expected) = (input.place.currency.to_string(), input.sale.currency.to_string());
        reasons.add(Code::CashOtherCurrency, Gravity::Deny, Some(Compared::Text { found, expected }));
    }
    let has_synced = matches!(input.evidence.known_by, KnownBy::Hub | KnownBy::CachedOrder { .. });
    if matches!(input.exposure, Exposure::Offline { .. }) && !has_synced {
        reasons.add(Code::CashUnsynced, Gravity::Deny, None);
    }
    if let Some(limit) = amounts.and_then(|amounts| amounts.cash_max)
        && pays > limit
    {
        let compared = Compared::Amount { found: pays, limit, currency: input.sale.currency };
        reasons.add(Code::CashHigh, Gravity::Supervisor, Some(compared));
    }
    Ok(())
}

impl Step {
    fn of(payment: Option<PaymentRef>, to: Target, executor: Executor, amount: Amount) -> Self {
        Self { payment, to, executor, amount, pays: amount, consent: None, points: 0 }
    }
}
