//! The rules: reasons, calculation, verdict.

use super::reason::Reasons;
use super::verdict::PolicyRef;
use super::{
    Amount, AmountError, Assessment, Channel, Charge, Code, Compared, Direction, ExchangeSettled, Exposure,
    Gravity, Input, KnownBy, LegalBasis, MoneyTrack, Outcome, RULES_VERSION, Reason, Refund, Verdict, charge,
    payout, refund, shipping, tracking,
};

/// Why a checked request could not be assessed all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssessError {
    /// An amount left its range.
    #[error("the refund cannot be computed: {0}")]
    Amount(#[from] AmountError),
}

impl AssessError {
    /// A stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Amount(error) => error.code(),
        }
    }
}

/// May these units come back, and how much money goes to whom? The same input always gives the same answer.
///
/// # Errors
/// Amounts outside their range. Nothing is decided then.
pub fn assess(input: &Input) -> Result<Assessment, AssessError> {
    let mut reasons = Reasons::default();
    for asked in &input.request.lines {
        if let Some(sold) = input.sale.line(asked.line) {
            tracking::compare(input, sold, asked, &mut reasons);
        }
    }
    let credits = refund::credit(input, &mut reasons)?;
    check_lines(input, &credits, &mut reasons);
    let shipping = shipping::credit(input, &credits)?;
    let include = input.sale.prices_include_tax;
    let credited = Amount::sum(
        credits.lines.iter().map(|line| line.gross).chain(shipping.iter().map(|shipping| shipping.gross)),
    )?;
    let charges = charge::charges(input, &credits, credited, &mut reasons)?;
    let sum = |direction| {
        Amount::sum(charges.iter().filter(|c: &&Charge| c.direction == direction).map(|c| c.gross))
    };
    let (kept, given_back) = (sum(Direction::Kept)?, sum(Direction::GivenBack)?);
    let total = credited.plus(given_back)?.minus(kept)?;
    let exchange = if input.request.exchange.is_empty() {
        None
    } else {
        let prices = input.request.exchange.iter().map(|line| line.price.gross(include));
        let price = prices.into_iter().try_fold(Amount::ZERO, |sum, price| sum.plus(price?))?;
        // What somebody else gives back cannot pay for goods here.
        let is_ours = input.sale.channel != Channel::Marketplace && !input.sale.chargeback_open;
        let covered = if is_ours { price.min(total) } else { Amount::ZERO };
        Some(ExchangeSettled { price, covered, to_pay: price.less(covered) })
    };
    let is_goodwill = credits.by_request.iter().all(|credit| credit.basis == LegalBasis::Goodwill);
    let exchanged = exchange.map_or(Amount::ZERO, |exchange| exchange.covered);
    let mut payout = payout::plan(input, total, exchanged, is_goodwill, &mut reasons)?;
    payout.points_taken_back = points(input, &credits)?;
    check_exchange(input, exchange, &mut reasons);
    check_sale(input, &mut reasons);
    check_evidence(input, total, &mut reasons);
    // What somebody else gives back is no promise of ours.
    let promised = (payout.money != MoneyTrack::External).then_some(total);
    check_exposure(input, promised, &mut reasons)?;
    for _ in &input.request.unknown_items {
        reasons.add(Code::UnknownItem, Gravity::Note, None);
    }
    let refund = Refund {
        order: input.sale.order.clone(),
        legal_entity: input.sale.legal_entity.clone(),
        currency: input.sale.currency,
        prices_include_tax: include,
        lines: credits.lines,
        shipping,
        charges,
        credited,
        kept,
        given_back,
        total,
        exchange,
        payout,
        unknown_items: input.request.unknown_items.clone(),
        is_gift: input.request.gift,
    };
    Ok(Assessment {
        rules: RULES_VERSION,
        policy: PolicyRef::of(&input.policy),
        verdict: verdict(refund, reasons),
    })
}

fn verdict(refund: Refund, reasons: Reasons) -> Verdict {
    let gravity = reasons.gravity();
    let (refund, mut reasons) = (Box::new(refund), reasons.0);
    // The gravest first; else as found.
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.calls_for));
    match gravity {
        Gravity::Note => Verdict::Approve { refund, reasons },
        Gravity::Promise => Verdict::Promise { refund, reasons },
        Gravity::Supervisor => Verdict::NeedsSupervisor { refund, reasons },
        Gravity::Deny => Verdict::Deny { reasons },
    }
}

fn check_lines(input: &Input, credits: &refund::Credits<'_>, reasons: &mut Reasons) {
    let currency = input.sale.currency;
    for credit in &credits.by_request {
        let line = Some(credit.sold.file.line);
        let mut found = Reasons::default();
        let is_incomplete = !credit.asked.missing.is_empty() || !credit.asked.parts.is_empty();
        if let (true, Some(gravity)) = (is_incomplete, input.policy.kit_incomplete.gravity()) {
            found.add(Code::KitIncomplete, gravity, None);
        } else if is_incomplete {
            found.add(Code::KitIncomplete, Gravity::Note, None);
        }
        let limit = input.policy.amounts(currency).and_then(|amounts| amounts.unit_price_max);
        if let Some(limit) = limit {
            let (paid, quantity) = (credit.sold.paid.basis.minor(), credit.sold.file.quantity.count());
            if i128::from(paid) > i128::from(limit.minor()) * i128::from(quantity) {
                let price = credit.sold.paid.basis.minor() / i64::try_from(quantity.max(1)).unwrap_or(1);
                let compared =
                    Amount::new(price).ok().map(|found| Compared::Amount { found, limit, currency });
                found.add(Code::UnitPriceHigh, Gravity::Supervisor, compared);
            }
        }
        reasons.0.extend(found.0.into_iter().map(|reason| Reason { line, ..reason }));
    }
}

/// Points that the sale earned and the returned goods no longer do; over all returns they sum to all.
fn points(input: &Input, credits: &refund::Credits<'_>) -> Result<i64, AmountError> {
    let earned = Amount::new(i64::from(input.sale.points_earned))?;
    let whole = Amount::sum(input.sale.parts().map(|part| part.paid.basis))?;
    let before = shipping::returned_basis(input, &input.returned)?;
    let after = shipping::returned_basis(input, &credits.after)?;
    Ok(earned.fraction(after, whole).minor() - earned.fraction(before, whole).minor())
}

fn check_exchange(input: &Input, exchange: Option<ExchangeSettled>, reasons: &mut Reasons) {
    let Some(exchange) = exchange else { return };
    if !exchange.to_pay.is_zero() && input.place.till.is_none() {
        let compared = Compared::Amount {
            found: exchange.price,
            limit: exchange.covered,
            currency: input.sale.currency,
        };
        reasons.add(Code::ExchangeNeedsTill, Gravity::Deny, Some(compared));
    }
}

fn check_sale(input: &Input, reasons: &mut Reasons) {
    if input.sale.legal_entity != input.place.legal_entity {
        let found = input.place.legal_entity.to_string();
        let compared = Compared::Text { found, expected: input.sale.legal_entity.to_string() };
        reasons.add(Code::OtherSeller, Gravity::Note, Some(compared));
    }
}

fn check_evidence(input: &Input, total: Amount, reasons: &mut Reasons) {
    let policy = &input.policy;
    let outcome = match input.evidence.known_by {
        KnownBy::Hub => Outcome::Allow,
        KnownBy::Pass => policy.evidence.pass,
        KnownBy::CachedOrder { .. } => policy.evidence.cached_order,
        KnownBy::Document => policy.evidence.document,
        KnownBy::NoReceipt => policy.evidence.no_receipt,
    };
    let compared = Compared::Text {
        found: input.evidence.known_by.as_str().to_owned(),
        expected: KnownBy::Hub.as_str().to_owned(),
    };
    match outcome {
        Outcome::Allow => {}
        Outcome::Supervisor => reasons.add(Code::EvidenceWeak, Gravity::Supervisor, Some(compared)),
        Outcome::Deny => reasons.add(Code::EvidenceNotTaken, Gravity::Deny, Some(compared)),
    }
    let currency = input.sale.currency;
    let amounts = policy.amounts(currency);
    let above = |found: Amount, limit: Option<Amount>| {
        limit.filter(|limit| found > *limit).map(|limit| Compared::Amount { found, limit, currency })
    };
    if input.evidence.known_by == KnownBy::NoReceipt
        && let Some(compared) = above(total, amounts.and_then(|amounts| amounts.no_receipt_max))
    {
        reasons.add(Code::NoReceiptHigh, Gravity::Supervisor, Some(compared));
    }
    if let (Some(rule), Some(found)) = (policy.frequency, input.evidence.earlier_returns)
        && found > rule.returns_max
    {
        let compared = Compared::Count { found: found.into(), limit: rule.returns_max.into() };
        reasons.add(Code::ManyReturns, Gravity::Supervisor, Some(compared));
    }
    if let Some(found) = input.evidence.earlier_refunds
        && let Some(compared) = above(found, amounts.and_then(|amounts| amounts.frequency_max))
    {
        reasons.add(Code::ManyReturns, Gravity::Supervisor, Some(compared));
    }
}

/// Of a limit in hundredths; more is said to the associate.
const NEAR_PER_CENT: i64 = 80;

fn check_exposure(input: &Input, promised: Option<Amount>, reasons: &mut Reasons) -> Result<(), AmountError> {
    let Exposure::Offline { allowance_left, in_this_visit } = input.exposure else {
        let is_unreserved = matches!(input.evidence.known_by, KnownBy::Pass | KnownBy::CachedOrder { .. });
        if is_unreserved {
            reasons.add(Code::NotReserved, Gravity::Supervisor, None);
        }
        return Ok(());
    };
    let offline = input.policy.offline;
    let at_limit = offline.at_limit.gravity();
    if let Some(total) = promised {
        check_promise(input, in_this_visit.plus(total)?, allowance_left, reasons)?;
    }
    match input.evidence.known_by {
        KnownBy::CachedOrder { age_hours } if age_hours > offline.data_hours_max => {
            let compared = Compared::Count { found: age_hours.into(), limit: offline.data_hours_max.into() };
            if let Some(gravity) = at_limit {
                reasons.add(Code::DataTooOld, gravity, Some(compared));
            }
        }
        KnownBy::NoReceipt if !offline.no_receipt => {
            reasons.add(Code::OfflineNoReceipt, Gravity::Deny, None);
        }
        KnownBy::Hub
        | KnownBy::Pass
        | KnownBy::CachedOrder { .. }
        | KnownBy::Document
        | KnownBy::NoReceipt => {}
    }
    Ok(())
}

/// What all orders of a visit are promised, against the allowance and the limits.
fn check_promise(
    input: &Input,
    visit: Amount,
    allowance_left: Amount,
    reasons: &mut Reasons,
) -> Result<(), AmountError> {
    let currency = input.sale.currency;
    let compare = |found, limit| Some(Compared::Amount { found, limit, currency });
    reasons.add(Code::PromisedOffline, Gravity::Promise, compare(visit, allowance_left));
    if visit > allowance_left {
        reasons.add(Code::OfflineAllowanceUsed, Gravity::Deny, compare(visit, allowance_left));
    }
    let Some(amounts) = input.policy.amounts(currency) else {
        reasons.add(Code::OfflineCurrency, Gravity::Deny, None);
        return Ok(());
    };
    let used = amounts.agent_max().less(allowance_left).plus(visit)?;
    for (found, limit) in [(visit, amounts.return_max()), (used, amounts.agent_max())] {
        if i128::from(found.minor()) * 100 >= i128::from(limit.minor()) * i128::from(NEAR_PER_CENT) {
            reasons.add(Code::OfflineLimitNear, Gravity::Note, compare(found, limit));
        }
    }
    if visit > amounts.return_max()
        && let Some(gravity) = input.policy.offline.at_limit.gravity()
    {
        reasons.add(Code::OfflineReturnHigh, gravity, compare(visit, amounts.return_max()));
    }
    Ok(())
}
