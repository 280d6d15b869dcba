//! Plays a case and holds every promise of the arithmetic against it.

use protocol::returns::*;

use crate::broken::Break;
use crate::case::{Case, Story, amount, request};

/// What a story came to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ending {
    state: ReturnedSoFar,
    total: Amount,
    kept: Amount,
    points: i64,
    points_taken_back: i64,
}

/// Why a promise is broken, if one is.
pub(crate) fn play(case: &Case, broken: Option<Break>) -> Result<u64, String> {
    let story = case.story();
    let in_order: Vec<usize> = (0..story.visits.len()).collect();
    let ending = returns(&story, &story.visits, &in_order, story.stale, broken)?;
    complete(&story, &ending)?;
    let mut played = in_order.len() as u64;
    if story.stale.is_none() {
        let shuffled = returns(&story, &story.visits, &story.shuffled, None, broken)?;
        same_total(&story, &ending, &shuffled)?;
        let at_once = returns(&story, std::slice::from_ref(&story.all), &[0], None, broken)?;
        same_total(&story, &ending, &at_once)?;
        played = played * 2 + 1;
    }
    Ok(played)
}

fn returns(
    story: &Story,
    visits: &[Vec<RequestedLine>],
    order: &[usize],
    stale: Option<(usize, u64)>,
    broken: Option<Break>,
) -> Result<Ending, String> {
    let mut input = story.input.clone();
    let mut ending = Ending {
        state: ReturnedSoFar::default(),
        total: Amount::ZERO,
        kept: Amount::ZERO,
        points: 0,
        points_taken_back: 0,
    };
    let mut is_stale = false;
    for (place, visit) in order.iter().enumerate() {
        if let Some((at, cents)) = stale
            && at == place
        {
            promise_too_much(&input, &mut ending.state, cents);
            is_stale = true;
        }
        input = input
            .next(ending.state.clone(), request(visits[*visit].clone()))
            .map_err(|problems| format!("visit {visit} was refused: {problems:?}"))?;
        let mut assessment = assess(&input).map_err(|error| error.to_string())?;
        if let Some(broken) = broken {
            broken.apply(&input, &mut assessment);
        }
        agreement(&input, &assessment, broken)?;
        let refund = assessment
            .verdict
            .refund()
            .ok_or_else(|| format!("visit {visit} was denied: {:?}", assessment.verdict.reasons()))?;
        sums(refund)?;
        let before = ending.state;
        let request = input.file().request;
        ending.state = before.after(input.sale(), &request, refund).map_err(|error| error.to_string())?;
        never_above(&input, &ending.state, is_stale)?;
        if !is_stale {
            equal_units(&visits[*visit], &input, refund)?;
        }
        cash(&before, &ending.state, refund)?;
        ending.total = ending.total.plus(refund.total).map_err(|error| error.to_string())?;
        let kept_for_good = refund.charges.iter().filter(|charge| !charge.kind.is_cumulative());
        let kept =
            Amount::sum(kept_for_good.map(|charge| charge.gross)).map_err(|error| error.to_string())?;
        ending.kept = ending.kept.plus(kept).map_err(|error| error.to_string())?;
        ending.points += refund.payout.steps.iter().map(|step| step.points).sum::<i64>();
        ending.points_taken_back += refund.payout.points_taken_back;
    }
    Ok(ending)
}

/// Two stores counted from the same stale k: a few cents more were promised than the units carry.
fn promise_too_much(input: &Input, state: &mut ReturnedSoFar, cents: u64) {
    for part in input.sale().parts() {
        let Some(entry) =
            state.parts.iter_mut().find(|e| e.line == part.line && e.component == part.component)
        else {
            continue;
        };
        let more = |now: Amount, most: Amount| now.plus(amount(cents)).map_or(now, |sum| sum.min(most));
        entry.credited.basis = more(entry.credited.basis, part.paid.basis);
        entry.credited.taxes = entry.credited.taxes.map(|code, now| more(now, part.paid.taxes.of(code)));
    }
}

fn require(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}

/// Agent and hub are the same function: recorded inputs give the recorded answer.
fn agreement(input: &Input, recorded: &Assessment, broken: Option<Break>) -> Result<(), String> {
    // A break is in the calculation of both, except the one that is a lie of the agent's.
    if broken.is_some_and(|broken| broken != Break::AnswerChanged) {
        return Ok(());
    }
    let agreement = recheck(input, recorded).map_err(|error| error.to_string())?;
    require(agreement == Agreement::Exact, || "agent and hub do not agree".to_owned())?;
    // Now and then by the text that travels.
    let total = recorded.verdict.refund().map_or(0, |refund| refund.total.minor());
    if total % THROUGH_TEXT_EVERY != 0 {
        return Ok(());
    }
    let text = serde_json::to_vec(&input.file()).map_err(|error| error.to_string())?;
    let read = Input::read(&text).map_err(|error| error.to_string())?;
    let recorded = serde_json::to_value(recorded).and_then(serde_json::from_value);
    let recorded: Assessment = recorded.map_err(|error| error.to_string())?;
    let agreement = recheck(&read, &recorded).map_err(|error| error.to_string())?;
    require(read == *input && agreement == Agreement::Exact, || {
        "agent and hub do not agree by text".to_owned()
    })
}

/// Of the refunds, by their amount.
const THROUGH_TEXT_EVERY: i64 = 16;

/// Every sum of one calculation is that of its parts.
fn sums(refund: &Refund) -> Result<(), String> {
    let sum = |amounts: &mut dyn Iterator<Item = Amount>| -> i64 { amounts.map(Amount::minor).sum() };
    let lines = sum(&mut refund.lines.iter().map(|line| line.gross));
    let shipping = refund.shipping.as_ref().map_or(0, |shipping| shipping.gross.minor());
    require(lines + shipping == refund.credited.minor(), || {
        format!("lines {lines} and shipping {shipping} are not {}", refund.credited.minor())
    })?;
    for line in &refund.lines {
        let tax = sum(&mut line.now.taxes.0.values().copied());
        let gross =
            if refund.prices_include_tax { line.now.basis.minor() } else { line.now.basis.minor() + tax };
        require(line.gross.minor() == gross && line.net + tax == gross, || {
            format!("line {}: net {} and tax {tax} are not gross {gross}", line.line, line.net)
        })?;
        if let Some(price) = line.price
            && line.capped.is_zero()
        {
            let basis = price.list.minor() - price.line_discount.minor() - price.order_discount.minor();
            require(basis == line.now.basis.minor(), || format!("line {}: {price:?}", line.line))?;
        }
    }
    let of = |direction| {
        sum(&mut refund.charges.iter().filter(|c| c.direction == direction).map(|charge| charge.gross))
    };
    let (kept, given) = (of(Direction::Kept), of(Direction::GivenBack));
    require(refund.total.minor() == lines + shipping - kept + given, || {
        format!("total {} is not {lines} + {shipping} - {kept} + {given}", refund.total.minor())
    })?;
    let steps = sum(&mut refund.payout.steps.iter().map(|step| step.amount));
    require(steps + refund.payout.uncovered.minor() == refund.total.minor(), || {
        format!("steps {steps} are not the total {}", refund.total.minor())
    })
}

/// Never more than was paid: for the units that are back, for each tax of them, and to each payment.
fn never_above(input: &Input, state: &ReturnedSoFar, is_stale: bool) -> Result<(), String> {
    for part in input.sale().parts() {
        let (back, credited) = state.of(part);
        let (back, sold) = (i128::from(back.count()), i128::from(part.sold.count()));
        let most = |paid: Amount| {
            let paid = i128::from(paid.minor());
            if is_stale { paid * sold } else { paid * back }
        };
        let within = |now: Amount, paid: Amount| i128::from(now.minor()) * sold <= most(paid);
        require(within(credited.basis, part.paid.basis), || {
            format!("{part:?}: {} for {back} units is above what was paid", credited.basis.minor())
        })?;
        for (code, tax) in &credited.taxes.0 {
            require(within(*tax, part.paid.taxes.of(code)), || {
                format!("{part:?}: tax {code} {} for {back} units is above", tax.minor())
            })?;
        }
    }
    if let Some(sold) = &input.sale().shipping {
        let is_within = state.shipping.basis <= sold.paid.basis
            && state.shipping.taxes.0.iter().all(|(code, tax)| *tax <= sold.paid.taxes.of(code));
        require(is_within, || format!("shipping {:?} is above {:?}", state.shipping, sold.paid))?;
    }
    for payment in &input.sale().payments {
        let refunded = state.refunded(&payment.payment);
        require(refunded <= payment.captured, || {
            format!("{}: {} is above {}", payment.payment, refunded.minor(), payment.captured.minor())
        })?;
    }
    Ok(())
}

/// Equal units refund equally to the cent whenever the quantity divides the basis; so do equal kits.
fn equal_units(asked: &[RequestedLine], input: &Input, refund: &Refund) -> Result<(), String> {
    let equal = |paid: Amount, sold: u64, count: u64, now: i64| {
        let sold = i64::try_from(sold).expect("small");
        paid.minor() % sold != 0 || now == paid.minor() / sold * i64::try_from(count).expect("small")
    };
    for line in &refund.lines {
        let is_equal =
            equal(line.paid.basis, line.sold.count(), line.quantity.count(), line.now.basis.minor());
        require(is_equal, || {
            format!("equal units of line {} are not refunded equally: {line:?}", line.line)
        })?;
        for (code, tax) in &line.now.taxes.0 {
            let paid = line.paid.taxes.of(code);
            let is_equal = equal(paid, line.sold.count(), line.quantity.count(), tax.minor());
            require(is_equal, || format!("equal taxes of line {} are not refunded equally", line.line))?;
        }
    }
    for asked in asked.iter().filter(|asked| asked.missing.is_empty() && asked.parts.is_empty()) {
        let Some(sold) = input.sale().line(asked.line) else { continue };
        let now: i64 =
            refund.lines.iter().filter(|l| l.line == asked.line).map(|line| line.now.basis.minor()).sum();
        let is_equal = equal(sold.paid.basis, sold.file.quantity.count(), asked.quantity.count(), now);
        require(is_equal, || format!("equal kits of line {} are not refunded equally: {now}", asked.line))?;
    }
    Ok(())
}

/// Over all returns cash is rounded once.
fn cash(before: &ReturnedSoFar, after: &ReturnedSoFar, refund: &Refund) -> Result<(), String> {
    let Some(cash) = refund.payout.cash else {
        return require(before.cash == after.cash, || "cash without a cash line".to_owned());
    };
    let step = i64::from(cash.step.max(1));
    let due = after.cash.due.minor();
    let nearest = (due + step / 2).div_euclid(step) * step;
    require(after.cash.paid.minor() == nearest, || {
        format!("cash of {due} in steps of {step}: {} was paid", after.cash.paid.minor())
    })?;
    require(cash.rounding == cash.pays.minor() - cash.due.minor(), || format!("{cash:?}"))
}

/// When everything is back, everything that was paid is given back, but for what is kept for good.
fn complete(story: &Story, ending: &Ending) -> Result<(), String> {
    let sale = story.input.sale();
    for part in sale.parts() {
        let (back, credited) = ending.state.of(part);
        require(back == part.sold, || format!("{part:?}: {back} are back"))?;
        require(credited == part.paid, || format!("{credited:?} is not all of {part:?}"))?;
    }
    let charged: i64 = ending.state.charges.iter().map(|entry| entry.charged.basis.minor()).sum();
    require(charged == 0, || format!("{charged} are still kept back: {:?}", ending.state.charges))?;
    if story.stale.is_some() {
        // What another store promised is not in these totals.
        return Ok(());
    }
    let gross = |priced: &Priced| priced.gross(sale.prices_include_tax).map_or(0, Amount::minor);
    let lines: i64 = sale.sold().iter().map(|line| gross(&line.paid)).sum();
    let given = ending.total.minor() + ending.kept.minor();
    let due = lines + gross(&ending.state.shipping);
    require(given == due, || format!("{given} were given for all, {due} were due"))?;
    if !story.has_fees {
        let steps: i64 = ending.state.payments.iter().map(|entry| entry.refunded.minor()).sum();
        require(steps == due, || format!("{steps} went to payments, {due} were due"))?;
    }
    let basis: i64 = sale.parts().map(|part| part.paid.basis.minor()).sum();
    let points = if basis > 0 { i64::from(sale.points_earned) } else { 0 };
    require(ending.points_taken_back == points, || {
        format!("{} of {points} points were taken back", ending.points_taken_back)
    })
}

/// The same units in another order of returns come to the same.
fn same_total(story: &Story, one: &Ending, other: &Ending) -> Result<(), String> {
    let by_part = |ending: &Ending| -> Vec<(Units, Priced)> {
        story.input.sale().parts().map(|part| ending.state.of(part)).collect()
    };
    require(by_part(one) == by_part(other), || "another order credits the lines otherwise".to_owned())?;
    if story.has_fees || one.state.shipping != other.state.shipping {
        return Ok(());
    }
    require(one.total == other.total, || {
        format!("another order of returns gives {}, not {}", other.total.minor(), one.total.minor())
    })?;
    let payments = |ending: &Ending| -> Vec<Amount> {
        let sale = story.input.sale();
        sale.payments.iter().map(|payment| ending.state.refunded(&payment.payment)).collect()
    };
    require(payments(one) == payments(other), || "another order pays other payments".to_owned())?;
    require(one.state.cash == other.state.cash, || "another order pays other cash".to_owned())?;
    require(one.points == other.points, || "another order gives other points".to_owned())
}
