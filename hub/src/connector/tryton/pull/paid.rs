//! What Tryton itself has paid of returns: credit notes that something else reconciles than what our own postings booked.
//!
//! A credit note that our posting paid by a payment method is `paid` at once, and that proves nothing. One that is left open
//! for Tryton's payment run is paid by a move of Tryton's own, a bank statement's or a payment's, and that move is the
//! evidence. A payment that failed there is a refund that failed, and so is one whose credit note is open again. What does
//! not come out to the cent is left to people.

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
use crate::store::{Store, refund_payment};

/// Returns of one look; the next look asks for the next ones.
const RETURNS_MAX: i64 = 100;
/// For so long it is looked whether a credit note stays paid.
const WATCHED_MILLIS: i64 = 60 * 24 * 60 * 60 * 1_000;
/// As receipts name a credit note.
const NOTE: &str = "CN-";

/// A credit note as Tryton has it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Note {
    is_paid: bool,
    /// What it was for, minor units.
    total: i64,
    paid_by: Vec<Paid>,
    /// Payments of it by their numbers, and whether each failed.
    payments: Vec<(String, bool)>,
}

/// A line that reconciles one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Paid {
    /// Of its move.
    number: String,
    description: String,
    on: Option<BusinessDate>,
    /// Minor units; nothing if it is in another currency.
    minor: Option<i64>,
}

/// Looks at the credit notes of some returns and writes down what became of their refunds; says after which return the next
/// look goes on.
pub(super) async fn look(
    tryton: &Arc<Tryton>,
    store: &Store,
    at: UtcMillis,
    after: i64,
) -> Result<i64, PullError> {
    let since = at.0.saturating_sub(WATCHED_MILLIS);
    let returns = store
        .read(move |tx| {
            let mut returns = Vec::new();
            for (ordinal, operation) in kept::paid_by_erp(tx, NAME, since, after, RETURNS_MAX)? {
                let rows = kept::of_return(tx, operation)?;
                let names: Vec<&str> = rows.iter().map(|row| row.refund.as_str()).collect();
                let ours = refund_payment::of(tx, &names)?;
                let ours = ours.into_iter().filter(|of| of.origin == NAME && !of.came_back);
                let ours: BTreeSet<String> = ours.map(|of| of.refund.to_string()).collect();
                returns.push((ordinal, rows, ours));
            }
            Ok(returns)
        })
        .await?;
    let is_last = (returns.len() as i64) < RETURNS_MAX;
    let next = if is_last { 0 } else { returns.last().map_or(0, |(ordinal, ..)| *ordinal) };
    let mut numbers: BTreeMap<String, Currency> = BTreeMap::new();
    for (_, rows, _) in &returns {
        if let (Some(number), Some(currency)) = (number_of(rows), currency_of(rows)) {
            numbers.insert(number, currency);
        }
    }
    if numbers.is_empty() {
        return Ok(next);
    }
    let notes = read(tryton, move |tryton| tryton.notes(&numbers)).await?;
    for (_, rows, ours) in &returns {
        let note = number_of(rows).and_then(|number| Some((notes.get(&number)?, number)));
        let Some((note, number)) = note else { continue };
        for (row, answer) in answers(rows, ours, &number, note) {
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
    Ok(next)
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
fn answers<'r>(
    rows: &'r [RefundRow],
    ours: &BTreeSet<String>,
    number: &str,
    note: &Note,
) -> Vec<(&'r RefundRow, RefundAnswer)> {
    let is_asked = |row: &&RefundRow| row.executor == "erp" && row.accepted_at != 0;
    let open = |row: &&RefundRow| row.state.is_open() && row.paid == 0;
    if !note.is_paid {
        // It was paid, by the word that was written down here before.
        let back = rows.iter().filter(is_asked).filter(|row| ours.contains(row.refund.as_str()));
        let back: Vec<&RefundRow> = back.filter(|row| row.state == RefundState::Settled).collect();
        let reason = match failed(note) {
            Some(payment) => format!("payment {payment} of credit note {number} failed in Tryton"),
            None if back.is_empty() => return Vec::new(),
            None => format!("credit note {number} is open in Tryton again"),
        };
        let waiting = rows.iter().filter(is_asked).filter(open).filter(|_| failed(note).is_some());
        let all = back.into_iter().chain(waiting);
        return all.map(|row| (row, RefundAnswer::Failed { reason: reason.clone() })).collect();
    }
    let Some((own, evidence, on)) = paid_by_tryton(rows, number, note) else { return Vec::new() };
    let waiting: Vec<&RefundRow> = rows.iter().filter(is_asked).filter(open).collect();
    let fits = |rows: &[&RefundRow]| rows.iter().map(|row| row.amount).sum::<i64>() == own;
    let paid: Vec<&RefundRow> = if fits(&waiting) {
        waiting
    } else {
        let alone: Vec<&RefundRow> = waiting.into_iter().filter(|row| fits(&[*row])).collect();
        if alone.len() == 1 { alone } else { Vec::new() }
    };
    let answer = |row: &'r RefundRow| {
        let currency = Currency::parse(&row.currency)?;
        let (amount, total) = (Money { minor: row.amount, currency }, Money { minor: own, currency });
        Some((row, RefundAnswer::Settled { amount, evidence: evidence.clone(), on, total: Some(total) }))
    };
    paid.into_iter().filter_map(answer).collect()
}

/// The payment that failed, if none goes on or came through.
fn failed(note: &Note) -> Option<&str> {
    if note.payments.iter().any(|(_, has_failed)| !has_failed) {
        return None;
    }
    note.payments.last().map(|(number, _)| number.as_str())
}

/// What Tryton paid by itself, by which moves, and when the last of them was.
fn paid_by_tryton(
    rows: &[RefundRow],
    number: &str,
    note: &Note,
) -> Option<(i64, String, Option<BusinessDate>)> {
    let first = rows.first()?;
    let key = format!("{}-{}", PostingKind::Return.as_str(), first.operation);
    let mark = format!("{} ", first.return_id);
    let is_ours = |of: &&Paid| of.description == key || of.description.starts_with(&mark);
    let mut booked = 0_i64;
    for of in note.paid_by.iter().filter(is_ours) {
        booked = booked.saturating_add(of.minor?);
    }
    let own = note.total.saturating_sub(booked);
    let theirs: Vec<&Paid> = note.paid_by.iter().filter(|of| !is_ours(of) && !of.number.is_empty()).collect();
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
            let paid_by = note["reconciliation_lines."].as_array().into_iter().flatten();
            notes.insert(
                number.to_owned(),
                Note {
                    is_paid: note["state"] == "paid",
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
        Paid { number: "77".to_owned(), description: description.to_owned(), on, minor: Some(minor) }
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
            let found = answers(&rows, &BTreeSet::new(), "12", &note);
            let steps: Vec<i64> = found.iter().map(|(row, _)| row.step).collect();
            assert_eq!(steps, expect, "{what}");
            for (_, answer) in &found {
                let is_it = matches!(answer, RefundAnswer::Settled { evidence, on: Some(_), .. } if evidence == "CN-12 77");
                assert!(is_it, "{what}: {answer:?}");
            }
        }
        assert_eq!(number_of(&asked()).as_deref(), Some("12"));
    }

    #[test]
    fn what_did_not_come_through_failed() {
        let open = |payments: &[(&str, bool)]| Note {
            is_paid: false,
            payments: payments.iter().map(|(number, failed)| ((*number).to_owned(), *failed)).collect(),
            ..note(500, Vec::new())
        };
        let settled = [RefundRow { paid: 500, ..row(1, 500, RefundState::Settled) }];
        let waiting = [row(1, 500, RefundState::Requested)];
        let ours = BTreeSet::from(["R1.1".to_owned()]);
        for (what, rows, ours, note, expect) in [
            ("waits for the run", &waiting, &BTreeSet::new(), open(&[]), 0),
            ("is on its way", &waiting, &BTreeSet::new(), open(&[("4", true), ("5", false)]), 0),
            ("failed", &waiting, &BTreeSet::new(), open(&[("4", true)]), 1),
            ("open again", &settled, &ours, open(&[]), 1),
            ("settled by others", &settled, &BTreeSet::new(), open(&[]), 0),
        ] {
            let found = answers(rows, ours, "12", &note);
            assert_eq!(found.len(), expect, "{what}: {found:?}");
            let all = found.iter().all(|(_, answer)| matches!(answer, RefundAnswer::Failed { .. }));
            assert!(all, "{what}: {found:?}");
        }
    }
}
