//! A carton's step in Tryton's words: what leaves goes from the places where it lay into transit, what arrives goes from
//! there to the places that its condition brings it to.
//!
//! Each step is a posting of its own and knows nothing of the other one: what is missing stays in transit in Tryton as it
//! does here, and a carton may arrive before anybody has told that it left.

use protocol::barcode::Sscc;
use protocol::id::{ItemId, LotId};
use protocol::operation::{Disposition, GoodsCondition, StockKind};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::config::SiteConfig;
use crate::connector::PostError;

/// Goods that go into transit or come out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Transfer {
    pub(super) sscc: Sscc,
    /// Into transit; else out of it.
    pub(super) leaves: bool,
    pub(super) lines: Vec<CarriedLine>,
    pub(super) force: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct CarriedLine {
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    /// Where it lay, or where it goes.
    pub(super) location: String,
    /// As a scan said it when it was packed; nothing at the other end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lot: Option<LotId>,
}

/// A posting's document, as far as Tryton needs it.
#[derive(Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub(super) enum Document {
    Ship { sscc: Sscc, lines: Vec<PackedLine> },
    Receive { sscc: Sscc, lines: Vec<CountedLine> },
}

#[derive(Deserialize)]
pub(super) struct PackedLine {
    item: ItemId,
    base_quantity: i64,
    from: StockKind,
    /// Of a return that goes on to the other site.
    #[serde(default, rename = "return")]
    return_id: Option<IgnoredAny>,
    lot: Option<LotId>,
}

#[derive(Deserialize)]
pub(super) struct CountedLine {
    item: ItemId,
    base_quantity: i64,
    condition: GoodsCondition,
}

/// Reads a document, at the site where the step was taken.
pub(super) fn of(document: Document, site: &SiteConfig, force: bool) -> Result<Transfer, PostError> {
    let (sscc, leaves, all): (Sscc, bool, Vec<CarriedLine>) = match document {
        Document::Ship { sscc, lines } => {
            let lines: Result<Vec<_>, PostError> =
                lines.into_iter().map(|of| packed(of, &sscc, site)).collect();
            (sscc, true, lines?)
        }
        Document::Receive { sscc, lines } => {
            (sscc, false, lines.into_iter().map(|of| counted(of, site)).collect())
        }
    };
    let mut lines: Vec<CarriedLine> = Vec::new();
    for line in all {
        let is_like = |known: &&mut CarriedLine| {
            (&known.item, &known.location, &known.lot) == (&line.item, &line.location, &line.lot)
        };
        match lines.iter_mut().find(is_like) {
            Some(known) => known.quantity = known.quantity.saturating_add(line.quantity),
            None => lines.push(line),
        }
    }
    if lines.is_empty() {
        let message = format!(
            "carton {sscc} was empty: there is nothing for Tryton to move. Resolve this exception; what left stays in \
             transit there"
        );
        return Err(PostError::rejected("nothing_moved", message));
    }
    Ok(Transfer { sscc, leaves, lines, force })
}

/// Dispositions whose goods wait after a return without going on to another site.
const WAITING: [Disposition; 3] = [Disposition::Outlet, Disposition::Vendor, Disposition::Liquidate];

fn packed(line: PackedLine, sscc: &Sscc, site: &SiteConfig) -> Result<CarriedLine, PostError> {
    let location: &str = match line.from {
        StockKind::OnHand => &site.storage,
        // A return that goes on to another site is booked there.
        StockKind::ReturnPending if line.return_id.is_some() => &site.returned,
        StockKind::ReturnPending => one_place(&line, sscc, site)?,
        StockKind::Damaged => site.arrival(GoodsCondition::Damaged),
        StockKind::Quarantined => site.place(Disposition::Quarantine),
    };
    Ok(CarriedLine {
        item: line.item,
        quantity: line.base_quantity,
        location: location.to_owned(),
        lot: line.lot,
    })
}

/// Where goods lie that wait after a return of which nobody said which, if all that wait lie at one place.
fn one_place<'s>(line: &PackedLine, sscc: &Sscc, site: &'s SiteConfig) -> Result<&'s str, PostError> {
    let mut others: Vec<&str> = WAITING.map(|disposition| site.place(disposition)).to_vec();
    others.retain(|place| *place != site.returned);
    if others.is_empty() {
        return Ok(&site.returned);
    }
    others.sort_unstable();
    others.dedup();
    let message = format!(
        "{} of {} in carton {sscc} waited after a return, and nobody said which: in Tryton they lie at {} or {}. Move what is \
         in this carton into transit there by hand, then resolve this exception",
        line.base_quantity,
        line.item,
        site.returned,
        others.join(" or ")
    );
    Err(PostError::rejected("which_place", message))
}

fn counted(line: CountedLine, site: &SiteConfig) -> CarriedLine {
    let location = site.arrival(line.condition).to_owned();
    CarriedLine { item: line.item, quantity: line.base_quantity, location, lot: None }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn site() -> SiteConfig {
        toml::from_str(
            "warehouse = \"WH\"\nstorage = \"STO\"\nreturned = \"RET\"\ndamaged = \"DMG\"\nregion = \"eu\"\n\
             legal_entity = \"acme\"\ncurrency = \"EUR\"\ndispositions = { quarantine = \"QUA\" }\n",
        )
        .unwrap()
    }

    fn read(step: &str, lines: &Value) -> Result<Transfer, PostError> {
        read_at(step, lines, &site())
    }

    fn read_at(step: &str, lines: &Value, site: &SiteConfig) -> Result<Transfer, PostError> {
        let document = json!({
            "step": step, "sscc": "195211234567890126", "from_site": "s1", "to_site": "dc1", "lines": lines,
            "differences": [],
        });
        of(serde_json::from_value(document).unwrap(), site, false)
    }

    fn places(transfer: &Transfer) -> Vec<(&str, i64, &str)> {
        transfer
            .lines
            .iter()
            .map(|line| (line.location.as_str(), line.quantity, line.lot.as_ref().map_or("", LotId::as_str)))
            .collect()
    }

    #[test]
    fn what_leaves_lay_somewhere() {
        let line = |from: &str, quantity: i64, lot: Option<&str>| json!({"item": "MUG", "base_quantity": quantity, "from": from, "return": null, "lot": lot});
        let lines = json!([
            line("on_hand", 1, None),
            line("return_pending", 2, None),
            line("damaged", 4, None),
            line("quarantined", 8, None),
            line("on_hand", 16, None),
            line("on_hand", 32, Some("A")),
        ]);
        let left = read("ship", &lines).unwrap();
        assert!(left.leaves);
        let expect = [("STO", 17, ""), ("RET", 2, ""), ("DMG", 4, ""), ("QUA", 8, ""), ("STO", 32, "A")];
        assert_eq!(places(&left), expect);
    }

    #[test]
    fn what_waited_lies_where_its_disposition_says() {
        let mut apart = site();
        apart.dispositions.insert(Disposition::Outlet, "OUT".to_owned());
        for (return_id, site, expect) in [
            (json!("R-1"), site(), Some("RET")),
            (Value::Null, site(), Some("RET")),
            (json!("R-1"), apart.clone(), Some("RET")),
            (Value::Null, apart, None),
        ] {
            let line = json!({"item": "MUG", "base_quantity": 2, "from": "return_pending", "return": return_id, "lot": null});
            let said = read_at("ship", &json!([line]), &site);
            match (said, expect) {
                (Ok(left), Some(place)) => assert_eq!(places(&left), [(place, 2, "")]),
                (Err(PostError::Rejected { code, message }), None) => {
                    assert_eq!(code, "which_place");
                    assert!(message.contains("RET or OUT"), "{message}");
                }
                (said, _) => panic!("{return_id}: {said:?}"),
            }
        }
    }

    #[test]
    fn what_arrives_goes_by_its_condition() {
        let lines = GoodsCondition::ALL
            .map(|condition| json!({"item": "MUG", "base_quantity": 1, "condition": condition.as_str()}));
        let arrived = read("receive", &json!(lines)).unwrap();
        assert!(!arrived.leaves);
        for (place, quantity) in [("STO", 1), ("DMG", 1), ("QUA", 3)] {
            assert!(places(&arrived).contains(&(place, quantity, "")), "{place}: {arrived:?}");
        }
    }

    #[test]
    fn an_empty_carton_moves_nothing() {
        let said = read("receive", &json!([]));
        assert!(matches!(said, Err(PostError::Rejected { code, .. }) if code == "nothing_moved"));
    }
}
