//! Transfers between sites: Tryton's internal shipments are not written yet, so a person books each carton's step there.

use protocol::barcode::Sscc;
use protocol::id::{ItemId, SiteId};
use serde::Deserialize;

use crate::connector::PostError;

/// Lines that the message names; the rest is counted.
const NAMED_MAX: usize = 10;

/// A step of a carton, as its posting has it.
#[derive(Deserialize)]
pub(super) struct Document {
    step: Step,
    sscc: Sscc,
    from_site: Option<SiteId>,
    to_site: SiteId,
    lines: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    Ship,
    Receive,
}

#[derive(Deserialize)]
struct Line {
    item: ItemId,
    base_quantity: i64,
}

/// What a person has to do in Tryton.
pub(super) fn by_hand(document: Document) -> PostError {
    let Document { step, sscc, from_site, to_site, lines } = document;
    let named: Vec<String> =
        lines.iter().take(NAMED_MAX).map(|line| format!("{} of {}", line.base_quantity, line.item)).collect();
    let more = match lines.len().saturating_sub(NAMED_MAX) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let what = match step {
        Step::Ship => "create an internal shipment with this number as its reference, and ship it",
        Step::Receive => {
            "open the internal shipment with this number as its reference, enter what came, and do it"
        }
    };
    let from = from_site.map_or_else(|| "a site that is not known yet".to_owned(), |site| site.to_string());
    PostError::rejected(
        "transfer",
        format!(
            "carton {sscc} from {from} to {to_site}: {}{more}. The hub writes no transfers into Tryton: {what}, then \
             resolve this exception",
            named.join(", ")
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_told_what_to_book() {
        let told = |step: &str| {
            let document = serde_json::json!({
                "step": step, "sscc": "195211234567890126", "from_site": "s1", "to_site": "dc1",
                "lines": [{"item": "MUG", "base_quantity": 2, "from": "on_hand"}],
            });
            by_hand(serde_json::from_value(document).unwrap()).to_string()
        };
        for (step, what) in
            [("ship", "create an internal shipment"), ("receive", "open the internal shipment")]
        {
            let told = told(step);
            assert!(
                told.contains(what) && told.contains("2 of MUG") && told.contains("195211234567890126"),
                "{told}"
            );
        }
    }
}
