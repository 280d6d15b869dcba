//! How an order differs from what another source says of it, in the words of exceptions from before the first table of
//! owners: a rebuild of such a log gives the same rows.
//!
//! Pure. It decides nothing: [`super::owned`] does.

use std::collections::{BTreeMap, BTreeSet};

use protocol::reference::{Order, OrderLine, OrderStatus};

/// Differences that an exception names; more are counted.
const DIFFERENCES_MAX: usize = 10;

/// What people read of an order that `connector` tells of and `origin` brought. A place or a sale that was not sent is
/// filled in as it is here.
pub(super) fn words((connector, origin): (&str, &str), known: &Order, sent: &Order, is_back: bool) -> String {
    let differs = if sent.status == OrderStatus::Cancelled {
        vec!["it is cancelled there, and is picked or has left here".to_owned()]
    } else {
        let mut differs = differences(known, sent);
        if sent.sale.is_some() && sent.sale != known.sale {
            if known.sale.is_some() {
                differs.push("its sale is another one".to_owned());
            } else if is_back {
                differs.push("its sale came after goods had come back".to_owned());
            }
        }
        differs
    };
    format!(
        "{connector} tells of order {}, which {origin} brought, as another one: {}. It stands as {origin} sent it: correct \
         it where it is wrong",
        known.order,
        differs.join("; ")
    )
}

fn differences(known: &Order, sent: &Order) -> Vec<String> {
    let mut differs = Vec::new();
    if known.legal_entity != sent.legal_entity {
        differs.push(format!("its seller is {} there and {} here", sent.legal_entity, known.legal_entity));
    }
    if known.site != sent.site {
        differs.push(format!("its site is {} there and {} here", sent.site, known.site));
    }
    if known.ordered_on != sent.ordered_on {
        differs.push(format!("its date is {} there and {} here", sent.ordered_on, known.ordered_on));
    }
    let lines: BTreeMap<u32, &OrderLine> = known.lines.iter().map(|line| (line.line, line)).collect();
    for line in &sent.lines {
        let Some(known) = lines.get(&line.line) else {
            differs.push(format!("line {} is only there", line.line));
            continue;
        };
        let is_it = line.item == known.item
            && line.base_quantity == known.base_quantity
            && line.amount == known.amount
            && line.location == known.location;
        if !is_it {
            differs.push(format!(
                "line {} is {} of {} for {} there and {} of {} for {} here",
                line.line,
                line.base_quantity,
                line.item,
                line.amount,
                known.base_quantity,
                known.item,
                known.amount
            ));
        }
    }
    let there: BTreeSet<u32> = sent.lines.iter().map(|line| line.line).collect();
    for line in lines.keys().filter(|line| !there.contains(*line)) {
        differs.push(format!("line {line} is only here"));
    }
    if differs.len() > DIFFERENCES_MAX {
        let more = differs.len() - DIFFERENCES_MAX;
        differs.truncate(DIFFERENCES_MAX);
        differs.push(format!("and {more} more"));
    }
    differs
}
