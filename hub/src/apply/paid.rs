//! What executors say of refunds: payments, one by one, and that one could not be made or came back.
//!
//! What is paid is the sum of the payments that did not come back. Money that went out is never dropped here: what does not
//! fit becomes an exception that says what to do.

use protocol::chain::Hash;
use protocol::time::BusinessDate;

use super::notice;
use super::refund::{announce, cause, money, over, raise, raise_as, refused, withdrawn};
use super::world::World;
use crate::exception::Category;
use crate::refund::{Fit, RefundAnswer, RefundId, RefundState, check, given_up_cause};
use crate::store::StoreError;
use crate::store::refund::RefundRow;
use crate::store::refund_payment::PaymentRow;
use crate::webhook::EventKind;

/// A payment as it was told.
struct Told<'t> {
    origin: &'t str,
    evidence: String,
    amount: i64,
    on: Option<BusinessDate>,
}

/// Somebody said what became of a refund.
pub(super) fn answered(
    world: &mut World<'_, '_>,
    origin: &str,
    id: &RefundId,
    answer: RefundAnswer,
) -> Result<(), StoreError> {
    let Some(row) = world.refund(id)? else {
        return refused(world, origin, id, "says what became of it", "the hub does not know it");
    };
    let payments = world.payments(id)?;
    match check(&row, &payments, &answer, world.at) {
        Ok(Fit::News) => {}
        Ok(Fit::Known) => return Ok(()),
        Err(why) => return refused(world, origin, id, "says what became of it", &why.to_string()),
    }
    match answer {
        RefundAnswer::Accepted { reference } => {
            let at = world.at.0;
            world.save_refund(RefundRow { reference, accepted_at: at, ..row });
            notice::clear(world, &given_up_cause(id), "It was taken over.")
        }
        RefundAnswer::Settled { amount, evidence, on, total: _ } => {
            paid(world, row, payments, Told { origin, evidence, amount: amount.minor, on })
        }
        RefundAnswer::Failed { reason } => failed(world, row, payments, origin, reason),
    }
}

fn counted(payments: &[PaymentRow]) -> impl Iterator<Item = &PaymentRow> {
    payments.iter().filter(|payment| !payment.came_back)
}

fn paid(
    world: &mut World<'_, '_>,
    mut row: RefundRow,
    mut payments: Vec<PaymentRow>,
    told: Told<'_>,
) -> Result<(), StoreError> {
    let at = world.at.0;
    let settled_on = told.on.map(|on| on.to_string());
    match payments.iter_mut().find(|payment| payment.evidence == told.evidence) {
        // It is corrected, or it did not come back after all.
        Some(known) => {
            known.amount = told.amount;
            known.settled_on = settled_on.unwrap_or_else(|| std::mem::take(&mut known.settled_on));
            told.origin.clone_into(&mut known.origin);
            (known.at, known.came_back) = (at, false);
        }
        None => payments.push(PaymentRow {
            refund: row.refund.clone(),
            number: i64::try_from(payments.len()).unwrap_or(i64::MAX - 1) + 1,
            evidence: told.evidence.clone(),
            amount: told.amount,
            settled_on: settled_on.unwrap_or_default(),
            origin: told.origin.to_owned(),
            at,
            came_back: false,
        }),
    }
    row.paid = counted(&payments).map(|payment| payment.amount).fold(0, i64::saturating_add);
    if let Some(first) = counted(&payments).next() {
        first.evidence.clone_into(&mut row.evidence);
        first.settled_on.clone_into(&mut row.settled_on);
    }
    row.answered_at = at;
    let is_one_of_many = counted(&payments).count() > 1;
    world.save_payments(&row.refund, payments);
    match row.state {
        RefundState::Before | RefundState::Requested | RefundState::Failed | RefundState::Settled => {
            paid_as_asked(world, row, &told, is_one_of_many)
        }
        RefundState::Replaced => paid_though_replaced(world, row, &told),
        RefundState::Cancelled => paid_though_cancelled(world, row, &told),
    }
}

fn paid_as_asked(
    world: &mut World<'_, '_>,
    mut row: RefundRow,
    told: &Told<'_>,
    is_one_of_many: bool,
) -> Result<(), StoreError> {
    let was = row.state;
    row.state = if row.paid >= row.amount { RefundState::Settled } else { RefundState::Requested };
    row.message.clear();
    world.save_refund(row.clone());
    world.payout_changed(row.operation)?;
    let (due, paid) = (money(row.amount, &row.currency), money(row.paid, &row.currency));
    let note = format!("{paid} of {due} is paid; last by {}.", told.evidence);
    over(world, &row.refund, &note)?;
    match (was, row.state) {
        (RefundState::Settled, RefundState::Settled) => {}
        (_, RefundState::Settled) => announce(world, EventKind::RefundSettled, &row),
        // It counted as paid until now.
        (RefundState::Settled, _) => announce(world, EventKind::RefundRequested, &row),
        (_, _) => {}
    }
    let RefundRow { refund, return_id, executor, .. } = &row;
    if row.paid < row.amount {
        let rest = money(row.amount - row.paid, &row.currency);
        let detail = format!(
            "{paid} of {due} is paid of refund {refund} of return {return_id}, the last of it by {}. Have {executor} pay \
             the rest, {rest}, and write that payment down as well; or correct this one: say the same evidence with the \
             amount that the customer got. It closes when the sum fits.",
            told.evidence
        );
        return raise(world, &row, Category::RefundDiffers, &detail);
    }
    if row.paid == row.amount {
        return Ok(());
    }
    let over = money(row.paid - row.amount, &row.currency);
    if is_one_of_many {
        let detail = format!(
            "refund {refund} of return {return_id} is {due}, and with the payment {} {paid} is paid: {over} too much. \
             Compare its payments with {executor}, and have what is too much taken back.",
            told.evidence
        );
        return twice(world, &row, &told.evidence, &detail);
    }
    let detail = format!(
        "refund {refund} of return {return_id} is {due}, and {paid} was paid by {executor} ({}): {over} too much. Have it \
         taken back, or leave it to the customer; if the amount was told wrongly, say the same evidence with the right one.",
        told.evidence
    );
    raise(world, &row, Category::RefundDiffers, &detail)
}

/// The original payment arrives after all: whatever pays it instead must stop, or is paid as well.
fn paid_though_replaced(
    world: &mut World<'_, '_>,
    mut row: RefundRow,
    told: &Told<'_>,
) -> Result<(), StoreError> {
    let now_paid = money(told.amount, &row.currency);
    let first = row.replaced_by.clone();
    let instead = last_instead(world, &row)?;
    let begin = format!(
        "refund {} of return {} was replaced by {first}, and {now_paid} was paid for it by {} all the same",
        row.refund, row.return_id, told.evidence
    );
    let Some(mut other) = instead else {
        world.save_refund(row.clone());
        let detail =
            format!("{begin}. Find out what the customer got, and have what is too much taken back.");
        return twice(world, &row, &told.evidence, &detail);
    };
    let (executor, due) = (other.executor.clone(), money(other.amount, &other.currency));
    let is_covered = row.paid >= row.amount;
    let detail = match other.state {
        RefundState::Requested | RefundState::Failed | RefundState::Before if is_covered => {
            row.state = RefundState::Settled;
            row.replaced_by.clear();
            other.state = RefundState::Replaced;
            other.replaced_by = row.refund.to_string();
            let note = format!("{} is paid.", row.refund);
            over(world, &other.refund, &note)?;
            let part = if other.paid > 0 {
                format!(
                    " {} of it is paid already: have that taken back.",
                    money(other.paid, &other.currency)
                )
            } else {
                String::new()
            };
            world.save_refund(other.clone());
            withdrawn(world, &other)?;
            format!(
                "{begin}. So {} is withdrawn: stop {} of {due} at {executor} now; if it was paid, have one of the two taken \
                 back.{part}",
                other.refund, other.refund
            )
        }
        RefundState::Requested | RefundState::Failed | RefundState::Before => format!(
            "{begin}, which is not all of it. {} of {due} still stands: have {now_paid} taken back, or stop {} at \
             {executor} and settle the rest with the customer.",
            other.refund, other.refund
        ),
        RefundState::Settled | RefundState::Replaced => format!(
            "{begin}; {} of {due} was paid by {executor}, too ({}). The customer has the money twice: have one of the two \
             taken back.",
            other.refund, other.evidence
        ),
        RefundState::Cancelled => {
            if is_covered {
                row.state = RefundState::Settled;
                row.replaced_by.clear();
            }
            format!(
                "{begin}, and {} was cancelled: nothing was due any more. Have the money taken back, or leave it to the \
                 customer if it is owed after all.",
                other.refund
            )
        }
    };
    finish(world, &row)?;
    twice(world, &row, &told.evidence, &detail)
}

fn paid_though_cancelled(
    world: &mut World<'_, '_>,
    mut row: RefundRow,
    told: &Told<'_>,
) -> Result<(), StoreError> {
    let detail = format!(
        "refund {} of return {} was cancelled ({}), and {} was paid for it by {} all the same. Have the money taken back, or \
         leave it to the customer if it is owed after all.",
        row.refund,
        row.return_id,
        row.message,
        money(told.amount, &row.currency),
        told.evidence
    );
    if row.paid >= row.amount {
        row.state = RefundState::Settled;
        row.message.clear();
    }
    finish(world, &row)?;
    twice(world, &row, &told.evidence, &detail)
}

fn finish(world: &mut World<'_, '_>, row: &RefundRow) -> Result<(), StoreError> {
    world.save_refund(row.clone());
    world.payout_changed(row.operation)?;
    if row.state == RefundState::Settled {
        announce(world, EventKind::RefundSettled, row);
    }
    Ok(())
}

/// The refund at the end of those that replace one another; nothing if one of them is not there.
fn last_instead(world: &mut World<'_, '_>, row: &RefundRow) -> Result<Option<RefundRow>, StoreError> {
    let all = world.refunds_of(row.operation)?;
    let mut at = row;
    // Each replaces another one: there are no more steps than refunds.
    for _ in 0..all.len() {
        let Some(next) = all.iter().find(|of| of.refund.as_str() == at.replaced_by) else { return Ok(None) };
        if next.state != RefundState::Replaced {
            return Ok(Some(next.clone()));
        }
        at = next;
    }
    Ok(None)
}

fn failed(
    world: &mut World<'_, '_>,
    mut row: RefundRow,
    mut payments: Vec<PaymentRow>,
    origin: &str,
    reason: String,
) -> Result<(), StoreError> {
    let back: Vec<String> = counted(&payments).map(|payment| payment.evidence.clone()).collect();
    let was_paid = money(row.paid, &row.currency);
    for payment in &mut payments {
        payment.came_back = true;
    }
    if !payments.is_empty() {
        world.save_payments(&row.refund, payments);
    }
    row.paid = 0;
    row.evidence.clear();
    row.settled_on.clear();
    match row.state {
        RefundState::Before | RefundState::Requested | RefundState::Settled | RefundState::Failed => {}
        // What went out for it by mistake is back: all is as it should be.
        RefundState::Replaced | RefundState::Cancelled => {
            world.save_refund(row.clone());
            for evidence in &back {
                let note = format!("It came back: {reason}");
                notice::clear(world, &twice_cause(&row.refund, evidence), &note)?;
            }
            return Ok(());
        }
    }
    row.state = RefundState::Failed;
    row.message = reason;
    row.answered_at = world.at.0;
    world.save_refund(row.clone());
    world.payout_changed(row.operation)?;
    notice::clear(world, &cause(Category::RefundLate, &row.refund), "It failed.")?;
    notice::clear(world, &cause(Category::RefundDiffers, &row.refund), "It failed.")?;
    notice::clear(world, &given_up_cause(&row.refund), "It failed.")?;
    announce(world, EventKind::RefundFailed, &row);
    let due = money(row.amount, &row.currency);
    let RefundRow { refund, return_id, site, executor, message, .. } = &row;
    let detail = if back.is_empty() {
        format!(
            "refund {refund} of {due} for return {return_id} at {site} could not be paid by {executor}: {message}. Ask the \
             customer for another way and have it paid in that way on the refund's page; if it is paid after all, write its \
             evidence down there. It closes then."
        )
    } else {
        format!(
            "refund {refund} of {due} for return {return_id} at {site} was paid by {executor} ({}, {was_paid}), and now \
             {origin} says that it failed: {message}. Ask {executor} whether the money came back. If it did, ask the \
             customer for another way and have it paid in that way on the refund's page; if it did not, or not all of it, \
             write down there what the customer has, with its evidence. It closes then.",
            back.join(", ")
        )
    };
    raise(world, &row, Category::RefundFailed, &detail)
}

/// Each evidence is told of by itself.
fn twice(world: &mut World<'_, '_>, row: &RefundRow, evidence: &str, detail: &str) -> Result<(), StoreError> {
    let cause = twice_cause(&row.refund, evidence);
    raise_as(world, row, Category::RefundTwice, &cause, detail)
}

fn twice_cause(refund: &RefundId, evidence: &str) -> String {
    let evidence: String = Hash::of(evidence.as_bytes()).to_string().chars().take(12).collect();
    format!("{}/{evidence}/{refund}", Category::RefundTwice.code())
}
