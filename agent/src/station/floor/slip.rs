//! What is printed for operations that were recorded together: labels for each, and one confirmation for the customer.

use protocol::money::{Currency, Money};
use protocol::operation::{Body, Operation};
use protocol::returns::{Step, Target};
use serde_json::{Value, json};

use super::Floor;
use crate::journal::NewPrint;
use crate::station::undo::{accepted, assessed};

/// What the customer gets of one currency.
struct Total {
    currency: Currency,
    minor: i64,
    ways: Vec<(Target, i64)>,
}

impl Floor {
    /// What is to be printed for each of them. The confirmation of a visit belongs to its first operation: one job.
    pub(super) async fn prints_of_all(&self, operations: &[Operation]) -> Vec<Vec<NewPrint>> {
        if let [only] = operations {
            return vec![self.prints_of(only).await];
        }
        let mut all = Vec::with_capacity(operations.len());
        for operation in operations {
            let mut prints = Vec::new();
            if let Some(taken) = accepted(&operation.body)
                && self.prints(operation, "return")
            {
                self.return_labels(operation, taken, assessed(&operation.body), &mut prints).await;
            }
            all.push(prints);
        }
        if let (Some(first), Some(prints)) = (operations.first(), all.first_mut())
            && let Some(taken) = accepted(&first.body)
            && self.prints(first, "confirmation")
        {
            let data = self.confirmation_of_visit(operations).await;
            self.queue(first, "confirmation", taken.return_id.as_str(), data, prints);
        }
        all
    }

    /// Each return as its own confirmation would be, and the sums. The rest is for a template that knows no visit: it
    /// prints all lines under the first number.
    async fn confirmation_of_visit(&self, operations: &[Operation]) -> Value {
        let (mut returns, mut lines) = (Vec::new(), Vec::new());
        for operation in operations {
            let Some(taken) = accepted(&operation.body) else { continue };
            let told = self.confirmation(taken, assessed(&operation.body)).await;
            lines.extend(told["lines"].as_array().into_iter().flatten().cloned());
            returns.push(told);
        }
        let totals = totals(operations.iter().map(|operation| &operation.body));
        let is_gift = returns.iter().any(|told| told["gift"] == json!(true));
        let only = if let [only] = &totals[..] { Some(only["amount"].clone()) } else { None };
        json!({
            "return": returns.first().map(|told| told["return"].clone()),
            "order": null,
            "taken": [],
            "to_pay": null,
            "till_document": null,
            "even": false,
            "gift": is_gift,
            "refund": only.filter(|_| !is_gift).unwrap_or_else(|| json!("")),
            "other": null,
            "payout": [],
            "money": returns.first().map(|told| told["money"].clone()),
            "lines": lines,
            "returns": returns,
            "totals": totals,
        })
    }
}

/// The sums by currency, and by the way in which the customer gets them. What gifts give is in none.
fn totals<'a>(bodies: impl Iterator<Item = &'a Body>) -> Vec<Value> {
    let mut totals: Vec<Total> = Vec::new();
    for body in bodies {
        let Some(taken) = accepted(body) else { continue };
        let refund = assessed(body).and_then(|assessed| assessed.assessment.verdict.refund());
        if refund.is_some_and(|refund| refund.is_gift) {
            continue;
        }
        let currency = taken.refund.currency;
        let covered =
            refund.and_then(|refund| refund.exchange).map_or(0, |exchange| exchange.covered.minor());
        let minor = taken.refund.minor.saturating_sub(covered);
        let place = totals.iter().position(|total| total.currency == currency).unwrap_or_else(|| {
            totals.push(Total { currency, minor: 0, ways: Vec::new() });
            totals.len() - 1
        });
        let total = &mut totals[place];
        total.minor = total.minor.saturating_add(minor);
        let steps = refund.map_or(&[][..], |refund| &refund.payout.steps);
        for step in steps.iter().filter(|step: &&Step| step.to != Target::Exchange) {
            let pays = step.pays.minor();
            match total.ways.iter_mut().find(|(to, _)| *to == step.to) {
                Some((_, sum)) => *sum = sum.saturating_add(pays),
                None => total.ways.push((step.to, pays)),
            }
        }
    }
    let view = |total: &Total| {
        let money = |minor| Money { minor, currency: total.currency };
        let way = |(to, minor): &(Target, i64)| json!({ "to": to, "amount": money(*minor) });
        json!({
            "amount": money(total.minor),
            "ways": total.ways.iter().map(way).collect::<Vec<_>>(),
        })
    };
    totals.iter().map(view).collect()
}
