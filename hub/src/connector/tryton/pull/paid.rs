//! What Tryton itself has paid of returns: credit notes that something else reconciles than what our own postings booked.
//!
//! A credit note that our posting paid by a payment method is `paid` at once, and that proves nothing. One that is left open
//! for Tryton's payment run is paid by a move of Tryton's own, a bank statement's or a payment's, and that move is the
//! evidence. What was written off is paid by nobody. A payment that failed there is a refund that failed, and so is one whose
//! credit note is open again. A refund that was sent another way or cancelled is looked at, too: it may be paid all the same.
//! What does not come out to the cent is left to people, and so is a credit note that stands for several returns.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use protocol::money::{Currency, Money};
use protocol::time::{BusinessDate, UtcMillis};
use serde_json::{Value, json};

use super::super::client::CallError;
use super::super::value::{date, id, ids, money_of};
use super::super::{NAME, Tryton};
use super::{PullError, read};
use crate::refund::{self, EVIDENCE_CHARS_MAX, RefundAnswer, RefundError, RefundState};
use crate::store::posting::PostingKind;
use crate::store::refund::{self as kept, RefundRow};
use crate::store::{Store, StoreError, Tx, refund_payment, returned, seal};

/// Returns of one look; the next look asks for the next ones.
const RETURNS_MAX: i64 = 100;
/// For so long it is looked whether a credit note stays paid.
const WATCHED_MILLIS: i64 = 60 * 24 * 60 * 60 * 1_000;
/// As receipts name a credit note.
const NOTE: &str = "CN-";
/// So begin the keys of summaries of returns, which stand on the moves that such a posting books.
const SUMMARY: &str = "return_summary-";
/// The type of the journals in which Tryton writes off.
const WRITE_OFF: &str = "write-off";

/// A credit note as Tryton has it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Note {
    is_paid: bool,
    /// What it was for, minor units.
    total: i64,
    /// What reconciles it; of one that is open what is booked on it.
    paid_by: Vec<Paid>,
    /// Payments of it by their numbers, and whether each failed.
    payments: Vec<(String, bool)>,
}

/// A line that reconciles one, or is to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Paid {
    /// Of its move.
    number: String,
    description: String,
    on: Option<BusinessDate>,
    /// Minor units; nothing if it is in another currency.
    minor: Option<i64>,
    is_written_off: bool,
}

/// The refunds of a return, as the hub has them.
struct Of {
    rows: Vec<RefundRow>,
    /// Those that Tryton's word has paid.
    ours: BTreeSet<String>,
    /// Its credit note stands against what takes it back, which is no payment.
    is_reversed: bool,
}

/// Looks at the credit notes of some returns and writes down what became of their refunds. `after` is the return behind which
/// it looks, and then the one behind which the next look goes on, also if this one comes to nothing: what cannot be read
/// keeps no other return waiting.
pub(super) async fn look(
    tryton: &Arc<Tryton>,
    store: &Store,
    at: UtcMillis,
    after: &mut i64,
) -> Result<(), PullError> {
    let (since, behind) = (at.0.saturating_sub(WATCHED_MILLIS), *after);
    let (next, returns) = store
        .read(move |tx| {
            let found = kept::paid_by_erp(tx, NAME, since, behind, RETURNS_MAX)?;
            let is_last = (found.len() as i64) < RETURNS_MAX;
            let next = if is_last { 0 } else { found.last().map_or(0, |(ordinal, _)| *ordinal) };
            let mut returns = Vec::new();
            for (_, operation) in found {
                let rows = kept::of_return(tx, operation)?;
                if is_one_of_many(tx, &rows)? {
                    continue;
                }
                let names: Vec<&str> = rows.iter().map(|row| row.refund.as_str()).collect();
                let ours = refund_payment::of(tx, &names)?;
                let ours = ours.into_iter().filter(|of| of.origin == NAME && !of.came_back);
                let ours: BTreeSet<String> = ours.map(|of| of.refund.to_string()).collect();
                let is_reversed = returned::find(tx, operation)?.is_some_and(|of| of.is_reversed());
                returns.push(Of { rows, ours, is_reversed });
            }
            Ok((next, returns))
        })
        .await?;
    *after = next;
    let mut numbers: BTreeMap<String, Currency> = BTreeMap::new();
    for of in &returns {
        if let (Some(number), Some(currency)) = (number_of(&of.rows), currency_of(&of.rows)) {
            numbers.insert(number, currency);
        }
    }
    if numbers.is_empty() {
        return Ok(());
    }
    let notes = read(tryton, move |tryton| tryton.notes(&numbers)).await?;
    for of in &returns {
        let note = number_of(&of.rows).and_then(|number| Some((notes.get(&number)?, number)));
        let Some((note, number)) = note else { continue };
        for (row, answer) in answers(of, &number, note) {
            match refund::answer(store, NAME, &row.refund, answer, at).await {
                Ok(true) => tracing::info!(refund = %row.refund, "Tryton says what became of a refund"),
                Ok(false) | Err(RefundError::NotFound(_)) => {}
                Err(RefundError::Store(error)) => return Err(error.into()),
                Err(error @ (RefundError::Invalid { .. } | RefundError::Conflict(_))) => {
                    tracing::warn!(refund = %row.refund, %error, "what Tryton says of a refund is not written down");
                }
            }
        }
    }
    Ok(())
}

/// Whether the credit note is that of a summary of several returns: what it comes to says nothing of one of them.
fn is_one_of_many(tx: &mut Tx<'_>, rows: &[RefundRow]) -> Result<bool, StoreError> {
    let Some(first) = rows.first() else { return Ok(false) };
    match seal::holder(tx, &key_of(first))? {
        Some(held) => Ok(seal::carried(tx, &held)?.len() > 1),
        None => Ok(false),
    }
}

/// The key of the posting that booked the return.
fn key_of(row: &RefundRow) -> String {
    format!("{}-{}", PostingKind::Return.as_str(), row.operation)
}

/// The number of the return's credit note, by the receipt of its posting.
fn number_of(rows: &[RefundRow]) -> Option<String> {
    let documents = rows.iter().flat_map(|row| row.reference.split(", "));
    documents.filter_map(|document| document.strip_prefix(NOTE)).next().map(str::to_owned)
}

fn currency_of(rows: &[RefundRow]) -> Option<Currency> {
    rows.first().and_then(|row| Currency::parse(&row.currency))
}

/// What a credit note says of a return's refunds.
fn answers<'r>(of: &'r Of, number: &str, note: &Note) -> Vec<(&'r RefundRow, RefundAnswer)> {
    let Of { rows, ours, is_reversed } = of;
    let asked: Vec<&RefundRow> =
        rows.iter().filter(|row| row.executor == "erp" && row.accepted_at != 0).collect();
    let is_open = |row: &&RefundRow| row.state.is_open() && row.paid == 0;
    let open: Vec<&RefundRow> = asked.iter().copied().filter(is_open).collect();
    if !note.is_paid {
        // It was paid, by the word that was written down here before.
        let was_paid =
            |row: &&RefundRow| row.paid > 0 && !row.state.is_open() && ours.contains(row.refund.as_str());
        let mut unpaid: Vec<&RefundRow> = asked.iter().copied().filter(was_paid).collect();
        let reason = match failed(note) {
            Some(payment) => {
                unpaid.extend(open);
                format!("payment {payment} of credit note {number} failed in Tryton")
            }
            None => format!("credit note {number} is open in Tryton again"),
        };
        let own = booked(rows, note).map(|booked| note.total.saturating_sub(booked));
        let unpaid = own.map_or_else(Vec::new, |own| that_come_to(own, unpaid));
        return unpaid
            .into_iter()
            .map(|row| (row, RefundAnswer::Failed { reason: reason.clone() }))
            .collect();
    }
    let Some((own, evidence, on)) = paid_by_tryton(rows, number, note) else { return Vec::new() };
    let mut paid = that_come_to(own, open);
    if paid.is_empty() && !is_reversed {
        // Somebody had it paid in another way, or says that it is not due, and it is paid all the same.
        let may_be = |row: &&RefundRow| row.paid == 0 && (row.state.is_open() || is_stopped(row.state));
        paid = that_come_to(own, asked.into_iter().filter(may_be).collect());
    }
    let answer = |row: &'r RefundRow| {
        let currency = Currency::parse(&row.currency)?;
        let (amount, total) = (Money { minor: row.amount, currency }, Money { minor: own, currency });
        Some((row, RefundAnswer::Settled { amount, evidence: evidence.clone(), on, total: Some(total) }))
    };
    paid.into_iter().filter_map(answer).collect()
}

fn is_stopped(state: RefundState) -> bool {
    match state {
        RefundState::Replaced | RefundState::Cancelled => true,
        RefundState::Before | RefundState::Requested | RefundState::Settled | RefundState::Failed => false,
    }
}

/// All of them if they come to an amount, or the only one of them that does; else none.
fn that_come_to(own: i64, rows: Vec<&RefundRow>) -> Vec<&RefundRow> {
    if rows.iter().map(|row| row.amount).fold(0, i64::saturating_add) == own {
        return rows;
    }
    let alone: Vec<&RefundRow> = rows.into_iter().filter(|row| row.amount == own).collect();
    if alone.len() == 1 { alone } else { Vec::new() }
}

/// The payment that failed, if none goes on or came through.
fn failed(note: &Note) -> Option<&str> {
    if note.payments.iter().any(|(_, has_failed)| !has_failed) {
        return None;
    }
    note.payments.last().map(|(number, _)| number.as_str())
}

/// Whether our own posting booked a line: its move carries the posting's key or that of the summary that it is in, or without
/// the add-on the return's number.
fn is_ours(first: &RefundRow, of: &Paid) -> bool {
    let without = of.description.strip_prefix(first.return_id.as_str());
    of.description == key_of(first)
        || of.description.starts_with(SUMMARY)
        || without.is_some_and(|rest| rest.starts_with(' '))
}

/// What our own postings booked on a note, and what was written off of it: that is no payment of Tryton's. Nothing if any of
/// it is in another currency.
fn booked(rows: &[RefundRow], note: &Note) -> Option<i64> {
    let first = rows.first()?;
    let mut booked = 0_i64;
    for of in note.paid_by.iter().filter(|of| of.is_written_off || is_ours(first, of)) {
        booked = booked.saturating_add(of.minor?);
    }
    Some(booked)
}

/// What Tryton paid by itself, by which moves, and when the last of them was.
fn paid_by_tryton(
    rows: &[RefundRow],
    number: &str,
    note: &Note,
) -> Option<(i64, String, Option<BusinessDate>)> {
    let (first, own) = (rows.first()?, note.total.saturating_sub(booked(rows, note)?));
    let is_theirs = |of: &&Paid| !of.is_written_off && !is_ours(first, of) && !of.number.is_empty();
    let theirs: Vec<&Paid> = note.paid_by.iter().filter(is_theirs).collect();
    if own <= 0 || theirs.is_empty() {
        return None;
    }
    let moves: BTreeSet<&str> = theirs.iter().map(|of| of.number.as_str()).collect();
    let moves = moves.into_iter().collect::<Vec<_>>().join("+");
    let evidence = format!("{NOTE}{number} {moves}").chars().take(EVIDENCE_CHARS_MAX).collect();
    Some((own, evidence, theirs.iter().filter_map(|of| of.on).max()))
}

impl Tryton {
    /// Credit notes by their numbers.
    fn notes(&self, numbers: &BTreeMap<String, Currency>) -> Result<BTreeMap<String, Note>, CallError> {
        let names: Vec<&String> = numbers.keys().collect();
        let domain = json!([
            ["company", "=", self.config().company],
            ["type", "=", "out"],
            ["number", "in", names],
            ["state", "in", ["posted", "paid"]],
        ]);
        let fields = [
            "number",
            "state",
            "total_amount",
            "lines_to_pay",
            "reconciliation_lines.debit",
            "reconciliation_lines.credit",
            "reconciliation_lines.second_currency",
            "reconciliation_lines.move.number",
            "reconciliation_lines.move.description",
            "reconciliation_lines.move.date",
            "reconciliation_lines.move.journal.type",
            "payment_lines.debit",
            "payment_lines.credit",
            "payment_lines.second_currency",
            "payment_lines.move.number",
            "payment_lines.move.description",
            "payment_lines.move.date",
            "payment_lines.move.journal.type",
        ];
        let found = self.client.search("account.invoice", domain, &fields)?;
        let lines: Vec<i64> = found.iter().flat_map(|note| ids(&note["lines_to_pay"])).collect();
        let payments = self.payments_of(&lines)?;
        let mut notes = BTreeMap::new();
        for note in &found {
            let Some(number) = note["number"].as_str() else { continue };
            let Some(currency) = numbers.get(number) else { continue };
            let Some(total) = money_of(&note["total_amount"], *currency) else { continue };
            let own = ids(&note["lines_to_pay"]);
            let is_paid = note["state"] == "paid";
            // What is booked on one that is open reconciles nothing yet.
            let paid_by = if is_paid { &note["reconciliation_lines."] } else { &note["payment_lines."] };
            let paid_by = paid_by.as_array().into_iter().flatten();
            notes.insert(
                number.to_owned(),
                Note {
                    is_paid,
                    total: total.minor.saturating_neg(),
                    paid_by: paid_by.map(|line| paid(line, *currency)).collect(),
                    payments: payments
                        .iter()
                        .filter(|(line, ..)| own.contains(line))
                        .map(|(_, number, has_failed)| (number.clone(), *has_failed))
                        .collect(),
                },
            );
        }
        Ok(notes)
    }

    /// Payments of some lines, the oldest first; none if Tryton has no payments.
    fn payments_of(&self, lines: &[i64]) -> Result<Vec<(i64, String, bool)>, CallError> {
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        let domain = json!([["line", "in", lines]]);
        let found = match self.client.search("account.payment", domain, &["number", "state", "line"]) {
            // Without the module, or without the right to see them, the credit notes alone say it.
            Err(CallError::Absent(_) | CallError::Refused { .. }) => return Ok(Vec::new()),
            found => found?,
        };
        let mut found: Vec<(i64, i64, String, bool)> = found
            .iter()
            .filter_map(|of| {
                let number = of["number"].as_str().map_or_else(|| id(of).to_string(), str::to_owned);
                Some((id(of), of["line"].as_i64()?, number, of["state"] == "failed"))
            })
            .collect();
        found.sort_unstable();
        Ok(found.into_iter().map(|(_, line, number, has_failed)| (line, number, has_failed)).collect())
    }
}

fn paid(line: &Value, currency: Currency) -> Paid {
    let moved = &line["move."];
    let text = |name: &str| moved[name].as_str().unwrap_or_default().to_owned();
    let minor = |name: &str| money_of(&line[name], currency).map(|money| money.minor);
    let is_foreign = !line["second_currency"].is_null();
    Paid {
        number: text("number"),
        description: text("description"),
        on: date(&moved["date"]),
        minor: minor("debit")
            .zip(minor("credit"))
            .map(|(debit, credit)| debit - credit)
            .filter(|_| !is_foreign),
        is_written_off: moved["journal."]["type"] == WRITE_OFF,
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::OperationId;

    use super::*;
    use crate::refund::RefundId;

    fn row(step: i64, amount: i64, state: RefundState) -> RefundRow {
        RefundRow {
            refund: RefundId::new("R1", step),
            operation: OperationId(uuid::Uuid::nil()),
            step,
            ordinal: 7,
            return_id: "R1".to_owned(),
            order: "1001".to_owned(),
            site: "dc1".to_owned(),
            business_date: "2026-11-28".to_owned(),
            legal_entity: "uk".to_owned(),
            executor: "erp".to_owned(),
            target: "bank_transfer".to_owned(),
            method: String::new(),
            payment: String::new(),
            due: amount,
            amount,
            currency: "GBP".to_owned(),
            state,
            paid: 0,
            evidence: String::new(),
            settled_on: String::new(),
            message: String::new(),
            requested_at: 1,
            answered_at: 0,
            replaced_by: String::new(),
            replaces: String::new(),
            redirected_by: String::new(),
            consent: String::new(),
            late_told: false,
            reference: "RET-3, CN-12".to_owned(),
            accepted_at: 5,
        }
    }

    fn by(description: &str, minor: i64) -> Paid {
        let on = BusinessDate::parse("2026-11-30");
        let (number, description) = ("77".to_owned(), description.to_owned());
        Paid { number, description, on, minor: Some(minor), is_written_off: false }
    }

    fn of(rows: Vec<RefundRow>) -> Of {
        Of { rows, ours: BTreeSet::new(), is_reversed: false }
    }

    fn note(total: i64, paid_by: Vec<Paid>) -> Note {
        Note { is_paid: true, total, paid_by, payments: Vec::new() }
    }

    /// What our posting booked is no evidence; what Tryton paid beside it is, to the cent.
    #[test]
    fn only_its_own_payments_count() {
        let key = format!("return-{}", OperationId(uuid::Uuid::nil()));
        let asked = || vec![row(1, 500, RefundState::Requested), row(2, 300, RefundState::Failed)];
        for (what, rows, note, expect) in [
            ("booked by us", asked(), note(800, vec![by(&key, 800)]), &[][..]),
            ("booked by us without the add-on", asked(), note(800, vec![by("R1 Card", 800)]), &[][..]),
            (
                "booked by a summary of it alone",
                asked(),
                note(800, vec![by("return_summary-2026-11-28-0a1b-1", 800)]),
                &[][..],
            ),
            (
                "of another return",
                vec![row(1, 800, RefundState::Requested)],
                note(800, vec![by("R12 Card", 800)]),
                &[1][..],
            ),
            ("written off", asked(), note(800, vec![Paid { is_written_off: true, ..by("", 800) }]), &[][..]),
            (
                "paid but for what was written off",
                asked(),
                note(800, vec![Paid { is_written_off: true, ..by("", 500) }, by("run 4", 300)]),
                &[2][..],
            ),
            ("all by Tryton", asked(), note(800, vec![by("run 4", 800)]), &[1, 2][..]),
            ("one by Tryton", asked(), note(800, vec![by(&key, 500), by("run 4", 300)]), &[2][..]),
            ("not to the cent", asked(), note(800, vec![by(&key, 400), by("run 4", 400)]), &[][..]),
            (
                "settled before",
                vec![row(1, 800, RefundState::Settled)],
                note(800, vec![by("run 4", 800)]),
                &[][..],
            ),
        ] {
            let rows = of(rows);
            let found = answers(&rows, "12", &note);
            let steps: Vec<i64> = found.iter().map(|(row, _)| row.step).collect();
            assert_eq!(steps, expect, "{what}");
            for (_, answer) in &found {
                let is_it = matches!(answer, RefundAnswer::Settled { evidence, on: Some(_), .. } if evidence == "CN-12 77");
                assert!(is_it, "{what}: {answer:?}");
            }
        }
        assert_eq!(number_of(&asked()).as_deref(), Some("12"));
    }

    /// Sent another way or cancelled, and paid all the same: somebody has to hear of it. What takes a return back pays nobody.
    #[test]
    fn what_was_stopped_may_be_paid() {
        let paid = |minor: i64| note(minor, vec![by("run 4", minor)]);
        let pair = |one: RefundState, two: RefundState| vec![row(1, 500, one), row(2, 300, two)];
        let (open, stopped) = (RefundState::Requested, RefundState::Replaced);
        for (what, rows, is_reversed, note, expect) in [
            ("replaced", vec![row(1, 500, stopped)], false, paid(500), &[1][..]),
            ("cancelled", vec![row(1, 500, RefundState::Cancelled)], false, paid(500), &[1][..]),
            ("reversed", vec![row(1, 500, RefundState::Cancelled)], true, paid(500), &[][..]),
            ("what is open comes first", pair(stopped, open), false, paid(300), &[2][..]),
            ("with what is open", pair(stopped, open), false, paid(800), &[1, 2][..]),
            ("by itself", pair(stopped, open), false, paid(500), &[1][..]),
            ("paid before", vec![RefundRow { paid: 500, ..row(1, 500, stopped) }], false, paid(500), &[][..]),
        ] {
            let rows = Of { is_reversed, ..of(rows) };
            let found = answers(&rows, "12", &note);
            let steps: Vec<i64> = found.iter().map(|(row, _)| row.step).collect();
            assert_eq!(steps, expect, "{what}");
        }
    }

    #[test]
    fn what_did_not_come_through_failed() {
        let key = format!("return-{}", OperationId(uuid::Uuid::nil()));
        let open = |total: i64, ours: i64, payments: &[(&str, bool)]| Note {
            is_paid: false,
            payments: payments.iter().map(|(number, failed)| ((*number).to_owned(), *failed)).collect(),
            ..note(total, (ours > 0).then(|| by(&key, ours)).into_iter().collect())
        };
        let settled = || vec![RefundRow { paid: 500, ..row(1, 500, RefundState::Settled) }];
        let waiting = || vec![row(1, 500, RefundState::Requested)];
        let pair = || vec![row(1, 500, RefundState::Requested), row(2, 300, RefundState::Requested)];
        let replaced = || vec![RefundRow { paid: 500, ..row(1, 500, RefundState::Replaced) }];
        let (none, ours) = (BTreeSet::new(), BTreeSet::from(["R1.1".to_owned()]));
        let lost = [("4", true)];
        for (what, rows, ours, note, expect) in [
            ("waits for the run", waiting(), &none, open(500, 0, &[]), &[][..]),
            ("is on its way", waiting(), &none, open(500, 0, &[("4", true), ("5", false)]), &[][..]),
            ("failed", waiting(), &none, open(500, 0, &lost), &[1][..]),
            ("all failed", pair(), &none, open(800, 0, &lost), &[1, 2][..]),
            ("beside what we booked", pair(), &none, open(800, 300, &lost), &[1][..]),
            ("not to the cent", pair(), &none, open(800, 100, &lost), &[][..]),
            ("open again", settled(), &ours, open(500, 0, &[]), &[1][..]),
            ("what was replaced came back", replaced(), &ours, open(500, 0, &[]), &[1][..]),
            ("settled by others", settled(), &none, open(500, 0, &[]), &[][..]),
        ] {
            let rows = Of { ours: ours.clone(), ..of(rows) };
            let found = answers(&rows, "12", &note);
            let steps: Vec<i64> = found.iter().map(|(row, _)| row.step).collect();
            assert_eq!(steps, expect, "{what}");
            let all = found.iter().all(|(_, answer)| matches!(answer, RefundAnswer::Failed { .. }));
            assert!(all, "{what}: {found:?}");
        }
    }
}
