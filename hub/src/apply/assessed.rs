//! Returns that were assessed: computed again with the recorded input, then with what the hub knows.
//!
//! With the recorded input the hub must come to the very same verdict, else the return waits for a person. With the
//! hub's own truth it may come to another one: the customer keeps what was promised, and a person hears of it. Units
//! that came back elsewhere before, or are held for another basket, make a return wait with both claims named.

use std::collections::BTreeMap;

use protocol::id::OrderId;
use protocol::money::Money;
use protocol::operation::{Evidence, Operation, ReturnAcceptedV2};
use protocol::reference::{OrderStatus, Role, in_force};
use protocol::returns::{
    Agreement, Amount, Exposure, Input, InputFile, KnownBy, Refund, ReturnedSoFar, Sale, Verdict as Assessed,
    assess, of_order, recheck, so_far,
};
use serde_json::json;

use super::notice::{self, About};
use super::operation::{Problem, Verdict};
use super::reservation::{self, Claim};
use super::world::{OrderState, World};
use super::{authorisation, exchange, grant, no_receipt, pass, returned, serials};
use crate::exception::Category;
use crate::kit::{self, Incomplete};
use crate::refund;
use crate::store::{StoreError, reference};

pub(super) fn accepted(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAcceptedV2,
) -> Result<Verdict, StoreError> {
    let accepted = &body.accepted;
    if let Some(verdict) = returned::check_identity(world, operation, accepted)? {
        return Ok(verdict);
    }
    let input = match recomputed(operation, body) {
        Ok(input) => input,
        Err(detail) => {
            let detail = format!("return {}: {detail}", accepted.return_id);
            return Ok(Verdict::Defer(Problem::of(Category::AssessmentDiffers, operation, detail)));
        }
    };
    // A verdict that is a refusal does not get here.
    let Some(refund) = body.assessment.verdict.refund() else { return Ok(Verdict::NoErpEffect) };
    let mut legal_entity = operation.legal_entity.clone();
    let mut capped = BTreeMap::new();
    let mut differences = Vec::new();
    let claim = reservation::claim(world, operation, accepted)?;
    if accepted.evidence == Evidence::Hub && !claim.is_held {
        differences.push(reservation::NOT_HELD.to_owned());
    }
    if let Some(number) = &accepted.order {
        let Some(order) = world.order(number)? else {
            return Ok(Verdict::Park(super::order::unknown(number)));
        };
        legal_entity = order.row.legal_entity.clone();
        if let Some(serial) = serials::back_before(order, body) {
            let detail = format!(
                "return {} of order {number} brings serial number {serial}, which has come back before. Not posted until \
                 you decide",
                accepted.return_id
            );
            return Ok(Verdict::Defer(Problem::of(Category::DuplicateReview, operation, detail)));
        }
        match check_order(order, body, &claim) {
            Ok(cents) => capped = cents,
            Err((Category::DuplicateReview, line)) => {
                let detail = both_claims(world, operation, body, number, line, &claim)?;
                return Ok(Verdict::Defer(Problem::of(Category::DuplicateReview, operation, detail)));
            }
            Err((category, line)) => {
                let detail = format!(
                    "return {}, line {line} of order {number}: what came back does not fit what the hub has of it",
                    accepted.return_id
                );
                return Ok(Verdict::Defer(Problem::of(category, operation, detail)));
            }
        }
    }
    let listed = no_receipt::in_catalogue(body);
    if let Some(problem) = returned::unknown_item_of(world, &listed)? {
        return Ok(Verdict::Park(problem));
    }
    if let Some(problem) = exchange::unknown_item_of(world, body)? {
        return Ok(Verdict::Park(problem));
    }
    if let Some(number) = &accepted.order {
        let so_far = second_look(world, operation, body, &input, number, &claim, &mut differences)?;
        take_back(world, body, refund, number, &capped, so_far)?;
    } else if accepted.evidence == Evidence::NoReceipt {
        no_receipt::second_look(world, operation, body, &input, &mut differences)?;
    }
    reservation::take(world, operation, accepted)?;
    returned::move_goods(world, operation, &listed, returned::Way::There)?;
    exchange::move_goods(world, operation, body, returned::Way::There)?;
    let cents: i64 = capped.values().sum();
    returned::take(world, operation, cents)?;
    super::refund::request(world, operation, &legal_entity)?;
    let document = document(world, operation, body, refund, &legal_entity, cents)?;
    let key = returned::post(world, operation, legal_entity, &document);
    pass::check(world, operation, accepted, &key)?;
    if let Some(number) = &accepted.order {
        serials::returned(world, operation, body, number, &key)?;
    }
    if !differences.is_empty() {
        let detail = format!(
            "return {} was taken at {} as {}: {}. What was promised stands",
            accepted.return_id,
            operation.source.site,
            accepted.refund,
            differences.join("; ")
        );
        let about = About {
            subject: operation.subject.as_str(),
            site: Some(&operation.source.site),
            operation: Some(operation.id),
            posting: &key,
        };
        let cause = format!("verdict_differs/{}", operation.id);
        notice::raise(world, Category::VerdictDiffers, &cause, &detail, &about)?;
    }
    Ok(Verdict::Pending { posting: key })
}

/// The recorded input, if it gives what was recorded and that is what was done.
fn recomputed(operation: &Operation, body: &ReturnAcceptedV2) -> Result<Input, String> {
    let input = Input::load((*body.input).clone()).map_err(|problems| {
        let first = problems.list().first();
        let why = first.map_or_else(String::new, |p| format!("{}: {}", p.place, p.message));
        format!("its recorded input cannot be ({why})")
    })?;
    match recheck(&input, &body.assessment) {
        Err(error) => return Err(format!("the recorded input cannot be computed: {error}")),
        // Nothing can be said by this program's rules; what the hub knows still bounds it.
        Ok(Agreement::Exact | Agreement::OtherRules { .. }) => {}
        Ok(Agreement::Differs { now }) => {
            let total = |verdict: &Assessed| {
                verdict.refund().map_or_else(
                    || "no refund".to_owned(),
                    |refund| refund.total.money(refund.currency).to_string(),
                )
            };
            return Err(format!(
                "its own input gives {} with {}, recorded is {} with {}",
                now.verdict.as_str(),
                total(&now.verdict),
                body.assessment.verdict.as_str(),
                total(&body.assessment.verdict)
            ));
        }
    }
    body.check(operation, &input)?;
    Ok(input)
}

/// Whether the order has what comes back; else what is wrong with which line. Says how many minor units of a line are
/// not there any more: two stores that counted from the same units can be a cent apart.
fn check_order(
    order: &OrderState,
    body: &ReturnAcceptedV2,
    claim: &Claim,
) -> Result<BTreeMap<u32, i64>, (Category, u32)> {
    let mut wanted: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
    for line in &body.accepted.lines {
        let number = line.order_line.unwrap_or_default();
        let Some(row) = order.lines.get(&number) else { return Err((Category::OrderMismatch, number)) };
        if row.item != line.item {
            return Err((Category::OrderMismatch, number));
        }
        if row.amount.currency != line.refund.currency {
            return Err((Category::CurrencyMismatch, number));
        }
        let sums = wanted.entry(number).or_default();
        sums.0 = sums.0.saturating_add(line.quantity.base_quantity);
        sums.1 = sums.1.saturating_add(line.refund.minor);
    }
    let mut capped = BTreeMap::new();
    for (number, (quantity, refund)) in wanted {
        let Some(row) = order.lines.get(&number) else { continue };
        let returned = row.returned.saturating_add(quantity);
        if returned.saturating_add(claim.others(number)) > row.shipped {
            let is_early = returned > row.shipped
                && order.row.status != OrderStatus::Shipped
                && order.row.status != OrderStatus::Cancelled
                && returned <= row.base_quantity;
            let category = if is_early { Category::EarlyReturn } else { Category::DuplicateReview };
            return Err((category, number));
        }
        let beyond = row.refunded.saturating_add(refund).saturating_sub(row.amount.minor.max(0));
        // Each return of the line rounds once per tax and once for the price.
        if beyond > i64::from(CENTS_MAX) {
            return Err((Category::OverRefund, number));
        }
        if beyond > 0 {
            capped.insert(number, beyond);
        }
    }
    Ok(capped)
}

/// So much of a line is roundings; more is money that was never paid.
const CENTS_MAX: u8 = 10;

/// The hub's own look, before anything of the order is changed: notes where it comes to something else, and that a good
/// authorisation is used. Gives what was back before, with the sale as the hub has it.
fn second_look(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAcceptedV2,
    input: &Input,
    number: &OrderId,
    claim: &Claim,
    differences: &mut Vec<String>,
) -> Result<Option<(Sale, ReturnedSoFar)>, StoreError> {
    look_at_approver(world, operation, body, differences)?;
    let authorisation = authorisation::look(world, operation, body, differences)?;
    if let Some(good) = &authorisation {
        authorisation::used(world, operation, body, &good.number)?;
    }
    let Some(order) = world.order(number)? else { return Ok(None) };
    let document = order.document();
    let Ok(mut file) = of_order(&document, |line| line.shipped) else { return Ok(None) };
    serials::tell(world, &mut file, &document, body)?;
    let Ok(sale) = Sale::load(file.clone()) else { return Ok(None) };
    let units = |line: u32| document.lines.iter().find(|known| known.line == line).map_or(0, |l| l.returned);
    let Ok(returned) = so_far(&sale, document.returned_so_far.as_deref(), units) else { return Ok(None) };
    let known = Some((sale, returned.clone()));
    let Some(policy) = policy_of(world, operation, input)? else {
        differences.push("the hub has no policy for that site and day".to_owned());
        return Ok(known);
    };
    let mut recorded = input.file();
    recorded.evidence.authorisation = authorisation;
    if body.accepted.evidence == Evidence::Hub && !claim.is_held {
        // Then it was a promise like any other, against what the agent could still promise.
        let left = grant::left(world, operation, body.accepted.refund.currency)?;
        recorded.evidence.known_by = KnownBy::CachedOrder { age_hours: 0 };
        recorded.exposure = Exposure::Offline { allowance_left: left, in_this_visit: Amount::ZERO };
    }
    if !recorded.request.exchange.is_empty() {
        // The goods have left. If less pays for them by now, that is a difference of money and no payment at a till.
        recorded.place.till.get_or_insert_with(|| operation.station.clone());
    }
    let truth = InputFile { policy, sale: file, returned, ..recorded };
    look(truth, body, differences);
    Ok(known)
}

/// Whoever agreed must be a supervisor by what the hub knows.
pub(super) fn look_at_approver(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAcceptedV2,
    differences: &mut Vec<String>,
) -> Result<(), StoreError> {
    let Some(approver) = &body.approved_by else { return Ok(()) };
    let known = reference::worker(world.tx, &operation.source.site, approver)?;
    if known.is_none_or(|worker| worker.role != Role::Supervisor) {
        differences.push(format!("worker {approver}, who agreed, is no supervisor there"));
    }
    Ok(())
}

/// Assesses what the hub knows, and notes where that comes to something else than what was recorded.
pub(super) fn look(truth: InputFile, body: &ReturnAcceptedV2, differences: &mut Vec<String>) {
    let truth = match Input::load(truth) {
        Ok(truth) => truth,
        Err(problems) => {
            let why = problems.list().first().map_or_else(String::new, |p| p.message.clone());
            differences.push(format!("what the hub knows of the order cannot be assessed ({why})"));
            return;
        }
    };
    match assess(&truth) {
        Ok(now) => compare(body, &now, differences),
        Err(error) => differences.push(format!("what the hub knows cannot be computed ({error})")),
    }
}

pub(super) fn policy_of(
    world: &mut World<'_, '_>,
    operation: &Operation,
    input: &Input,
) -> Result<Option<protocol::returns::PolicyFile>, StoreError> {
    let Some(site) = world.site(&operation.source.site)? else { return Ok(None) };
    let policies = world.policies_for(&site)?;
    Ok(in_force(&policies, &site, input.file().today).cloned())
}

fn compare(body: &ReturnAcceptedV2, now: &protocol::returns::Assessment, differences: &mut Vec<String>) {
    let recorded = &body.assessment;
    let rank = |verdict: &Assessed| match verdict {
        Assessed::Approve { .. } | Assessed::Promise { .. } => 0,
        Assessed::NeedsSupervisor { .. } => 1,
        Assessed::Deny { .. } => 2,
    };
    if rank(&now.verdict) > rank(&recorded.verdict) {
        let codes = now.verdict.reasons().iter().take(3).map(|reason| reason.code.as_str());
        let codes = codes.collect::<Vec<_>>().join(", ");
        differences.push(format!("by what the hub knows it is {} ({codes})", now.verdict.as_str()));
    }
    if let (Some(was), Some(is)) = (recorded.verdict.refund(), now.verdict.refund()) {
        let roundings = was.lines.iter().map(|line| 1 + line.now.taxes.0.len()).sum::<usize>();
        let apart = was.total.minor().abs_diff(is.total.minor());
        if apart > u64::try_from(roundings).unwrap_or(u64::MAX) {
            let hub = is.total.money(is.currency);
            differences.push(format!("by what the hub knows it is {hub}"));
        }
    }
    // Another version that says the same is no difference: it may be on its way to the site.
    if !differences.is_empty() && now.policy != recorded.policy {
        differences.push(format!(
            "the site went by {} version {}, the hub by {} version {}",
            recorded.policy.policy, recorded.policy.version, now.policy.policy, now.policy.version
        ));
    }
}

/// The order's lines remember units and money, and the order all that came back.
fn take_back(
    world: &mut World<'_, '_>,
    body: &ReturnAcceptedV2,
    refund: &Refund,
    number: &OrderId,
    capped: &BTreeMap<u32, i64>,
    so_far: Option<(Sale, ReturnedSoFar)>,
) -> Result<(), StoreError> {
    if let Some(order) = world.order(number)? {
        for line in &body.accepted.lines {
            if let Some(row) = line.order_line.and_then(|number| order.line_mut(number)) {
                row.returned += line.quantity.base_quantity;
                row.refunded += line.refund.minor;
            }
        }
        for (line, beyond) in capped {
            if let Some(row) = order.line_mut(*line) {
                row.refunded -= beyond;
            }
        }
        if let Some((sale, before)) = so_far
            && let Ok(after) = before.after(&sale, &body.input.request, refund)
        {
            order.row.returned = Some(Box::new(after));
        }
    }
    world.order_changed(number)
}

/// Both claims on the same units, for the person who decides.
fn both_claims(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAcceptedV2,
    number: &OrderId,
    line: u32,
    held: &Claim,
) -> Result<String, StoreError> {
    let claim = |id: &str, site: &str, worker: &str, what: &str, money: Money| {
        let worker = if worker.is_empty() { "nobody signed in" } else { worker };
        format!("return {id} at {site} by {worker} took {what} for {money}")
    };
    let is_kit = body.input.sale.lines.iter().any(|sold| sold.line == line && !sold.kit.is_empty());
    let mut earlier = Vec::new();
    for found in world.claims(number, line)? {
        let Some(row) = world.operation(found.operation)? else { continue };
        let Some(currency) = protocol::money::Currency::parse(&found.currency) else { continue };
        let money = Money { minor: found.refund, currency };
        let recorded = if is_kit { refund::recorded(world.tx, &row)? } else { None };
        let what = recorded.as_ref().and_then(|recorded| refund::assessed(&recorded.body));
        let what =
            what.map(|body| Incomplete::of_order_line(body, line)).unwrap_or_default().words(found.units);
        earlier.push((row.ordinal, claim(&found.return_id, &found.site, &row.worker, &what, money)));
    }
    earlier.sort_by_key(|(ordinal, _)| *ordinal);
    let earlier = earlier.into_iter().map(|(_, words)| words);
    let earlier: Vec<String> = earlier.chain(held.words(line)).collect();
    let of_line = body.accepted.lines.iter().filter(|of| of.order_line == Some(line));
    let (units, minor) = of_line.fold((0_i64, 0_i64), |(units, minor), of| {
        (units.saturating_add(of.quantity.base_quantity), minor.saturating_add(of.refund.minor))
    });
    let worker = operation.worker.as_ref().map_or("", protocol::id::WorkerId::as_str);
    let money = Money { minor, currency: body.accepted.refund.currency };
    let site = operation.source.site.as_str();
    let what = Incomplete::of_order_line(body, line).words(units);
    let later = claim(body.accepted.return_id.as_str(), site, worker, &what, money);
    let before = if earlier.is_empty() {
        "what has left is less".to_owned()
    } else {
        format!("arrived first at the hub: {}", earlier.join(", "))
    };
    Ok(format!("line {line} of order {number}: {later}; {before}. Not posted until you decide"))
}

fn document(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAcceptedV2,
    refund: &Refund,
    legal_entity: &protocol::id::LegalEntity,
    capped: i64,
) -> Result<serde_json::Value, StoreError> {
    let mut document = returned::document(operation, &body.accepted, legal_entity);
    kit::tell(body, &mut document["lines"]);
    exchange::tell(world, body, refund, &mut document)?;
    let paid = Money { minor: body.accepted.refund.minor - capped, currency: body.accepted.refund.currency };
    document["refund"] = json!(paid);
    document["policy"] = json!(body.assessment.policy);
    document["verdict"] = json!(body.assessment.verdict.as_str());
    document["approved_by"] = json!(body.approved_by);
    document["known_by"] = json!(body.input.evidence.known_by);
    if let Some(given) = &body.input.evidence.authorisation {
        document["authorisation"] = json!(given.number);
    }
    if !body.input.evidence.prices.is_empty() {
        document["prices"] = json!(body.input.evidence.prices);
    }
    document["calculation"] = json!(refund);
    if capped > 0 {
        document["capped"] = json!(capped);
    }
    Ok(document)
}
