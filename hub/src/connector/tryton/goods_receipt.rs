//! A goods receipt in Tryton's words: each line with the place that its condition brings it to, and the line of the
//! purchase that it counts for, if any.

use protocol::id::{GoodsReceiptId, ItemId, LotId, PurchaseOrderId};
use protocol::operation::GoodsCondition;
use protocol::time::BusinessDate;
use serde::{Deserialize, Serialize};

use super::config::SiteConfig;
use crate::connector::PostError;

/// Goods that a supplier delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct GoodsReceipt {
    pub(super) purchase_order: PurchaseOrderId,
    pub(super) receipt: GoodsReceiptId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) delivery_note: Option<String>,
    pub(super) warehouse: String,
    pub(super) lines: Vec<ArrivedLine>,
    /// Nothing more is to come.
    pub(super) last: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ArrivedLine {
    /// Tryton's number of the purchase's line; none for what counts for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<u32>,
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    pub(super) location: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lot: Option<LotId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expires_on: Option<BusinessDate>,
}

impl ArrivedLine {
    fn is_like(&self, other: &Self) -> bool {
        (self.line, &self.item, &self.location) == (other.line, &other.item, &other.location)
            && (&self.lot, self.expires_on) == (&other.lot, other.expires_on)
    }
}

/// A posting's document, as far as Tryton needs it.
#[derive(Deserialize)]
pub(super) struct Document {
    purchase_order: PurchaseOrderId,
    receipt: GoodsReceiptId,
    delivery_note: Option<String>,
    last: bool,
    lines: Vec<DocumentLine>,
}

#[derive(Deserialize)]
struct DocumentLine {
    line: Option<u32>,
    item: ItemId,
    base_quantity: i64,
    condition: GoodsCondition,
    lot: Option<LotId>,
    expires_on: Option<BusinessDate>,
}

/// Reads a document.
pub(super) fn of(document: Document, site: &SiteConfig) -> Result<GoodsReceipt, PostError> {
    if document.lines.is_empty() && !document.last {
        let message = "no goods came and more is to come: there is nothing to write into Tryton";
        return Err(PostError::rejected("nothing_to_post", message));
    }
    let mut lines: Vec<ArrivedLine> = Vec::new();
    for DocumentLine { line, item, base_quantity, condition, lot, expires_on } in document.lines {
        let arrived = ArrivedLine {
            // What the buyer did not ask for is not what the purchase waits for.
            line: line.filter(|_| condition != GoodsCondition::Unordered),
            item,
            quantity: base_quantity,
            location: site.arrival(condition).to_owned(),
            lot,
            expires_on,
        };
        match lines.iter_mut().find(|known| known.is_like(&arrived)) {
            Some(known) => known.quantity += arrived.quantity,
            None => lines.push(arrived),
        }
    }
    Ok(GoodsReceipt {
        purchase_order: document.purchase_order,
        receipt: document.receipt,
        delivery_note: document.delivery_note,
        warehouse: site.warehouse.clone(),
        lines,
        last: document.last,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn site(more: &str) -> SiteConfig {
        let text = "warehouse = \"WH\"\nstorage = \"STO\"\nreturned = \"RET\"\nregion = \"eu\"\n\
            legal_entity = \"acme\"\ncurrency = \"EUR\"\n";
        toml::from_str(&format!("{text}{more}")).unwrap()
    }

    fn document(lines: &[Value], last: bool) -> Document {
        let whole = json!({
            "purchase_order": "PO-1", "receipt": "GR-1", "supplier": "Supplier", "delivery_note": null, "last": last,
            "lines": lines, "missing": [], "business_date": "2026-11-28",
        });
        serde_json::from_value(whole).unwrap()
    }

    fn line(number: Option<u32>, condition: &str, quantity: i64) -> Value {
        json!({
            "line": number, "item": "MUG", "ordered": 20, "base_quantity": quantity, "condition": condition,
            "lot": null, "expires_on": null,
        })
    }

    #[test]
    fn places_and_lines_by_condition() {
        let check = |more: &str, damaged: &str, quarantine: &str| {
            let lines = GoodsCondition::ALL.map(|condition| line(Some(7), condition.as_str(), 1));
            let read = of(document(&lines, false), &site(more)).unwrap();
            let find = |place: &str, number| {
                let fit = read.lines.iter().filter(|line| line.location == place && line.line == number);
                fit.map(|line| line.quantity).sum::<i64>()
            };
            assert_eq!(find("STO", Some(7)), 1, "good");
            assert_eq!(find(quarantine, None), 1, "unordered");
            if damaged == quarantine {
                assert_eq!(find(quarantine, Some(7)), 3, "damaged, expired and held");
            } else {
                assert_eq!((find(damaged, Some(7)), find(quarantine, Some(7))), (1, 2));
            }
        };
        check("", "RET", "RET");
        check("damaged = \"DMG\"\n", "DMG", "RET");
        check("dispositions = { quarantine = \"QUA\" }\n", "QUA", "QUA");
    }

    #[test]
    fn an_end_without_goods_is_a_posting() {
        assert!(of(document(&[], true), &site("")).unwrap().last);
        assert!(matches!(of(document(&[], false), &site("")), Err(PostError::Rejected { .. })));
    }
}
