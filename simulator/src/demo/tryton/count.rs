//! What Tryton has in the end, counted by questions of the demo's own, beside what the hub says that it posted.
//!
//! The database is the demo's alone: whatever is done in it and is not the opening must be a posting's. Nothing is asked by the hub's words, but
//! which documents belong together (their reference): a return whose goods went to two places has two shipments.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::Context;
use protocol::money::Money;
use protocol::operation::Kind;
use serde::Serialize;
use serde_json::{Value, json};

use super::super::books::{Books, KindBook};
use super::super::report::money;
use super::part::Share;
use super::server::{Address, Tryton};
use crate::retail::currency;

/// One sort of documents on both sides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(in crate::demo) struct Row {
    pub(in crate::demo) name: &'static str,
    /// Documents in Tryton that are done.
    pub(in crate::demo) documents: i64,
    /// Their references: one for each posting.
    pub(in crate::demo) references: i64,
    /// Units in them.
    pub(in crate::demo) units: i64,
    /// What they come to, where Tryton says it.
    pub(in crate::demo) minor: Option<i64>,
    /// Operations that the hub calls posted.
    pub(in crate::demo) posted: i64,
    pub(in crate::demo) units_posted: i64,
    pub(in crate::demo) minor_posted: i64,
}

impl Row {
    /// One posting, one reference; the same units and the same money.
    pub(in crate::demo) fn agrees(&self) -> bool {
        self.references == self.posted
            && self.units == self.units_posted
            && self.minor.is_none_or(|minor| minor == self.minor_posted)
    }

    fn cells(&self) -> [String; 8] {
        let minor_posted = self.minor.map(|_| self.minor_posted);
        [
            self.name.to_owned(),
            self.documents.to_string(),
            self.references.to_string(),
            self.units.to_string(),
            self.minor.map(money).unwrap_or_default(),
            self.posted.to_string(),
            self.units_posted.to_string(),
            minor_posted.map(money).unwrap_or_default(),
        ]
    }
}

/// All of it.
#[derive(Debug, Clone, Serialize)]
pub(in crate::demo) struct Count {
    pub(in crate::demo) address: Address,
    pub(in crate::demo) share: Share,
    pub(in crate::demo) rows: Vec<Row>,
}

impl Count {
    /// Asks Tryton.
    pub(in crate::demo) async fn read(tryton: &Tryton, books: &Books) -> anyhow::Result<Self> {
        let posted = |name, kinds: &[Kind]| {
            let of: Vec<&KindBook> = kinds.iter().filter_map(|kind| books.kinds.get(kind.as_str())).collect();
            Row {
                name,
                posted: of.iter().map(|book| book.posted).sum(),
                units_posted: of.iter().map(|book| book.units_posted).sum(),
                minor_posted: of.iter().map(|book| book.minor_posted).sum(),
                ..Row::default()
            }
        };
        let returns = [Kind::ReturnAccepted, Kind::ReturnAcceptedV2];
        let mut shipments = posted("shipments done", &[Kind::ShipmentPacked]);
        let mut back = posted("return shipments", &returns);
        let mut notes = posted("credit notes", &returns);
        let mut adjusted = posted("stock adjustments", &[Kind::StockAdjusted]);

        let done = json!([["state", "=", "done"]]);
        let mut references = BTreeSet::new();
        let fields = ["reference", "outgoing_moves.quantity", "outgoing_moves.state"];
        for shipment in tryton.search("stock.shipment.out", done.clone(), &fields).await? {
            shipments.documents += 1;
            references.insert(text(&shipment["reference"]));
            shipments.units += moved(&shipment["outgoing_moves."])?;
        }
        shipments.references = count(&references);

        references.clear();
        let fields = ["reference", "incoming_moves.quantity", "incoming_moves.state"];
        for shipment in tryton.search("stock.shipment.out.return", done.clone(), &fields).await? {
            back.documents += 1;
            references.insert(text(&shipment["reference"]));
            back.units += moved(&shipment["incoming_moves."])?;
        }
        back.references = count(&references);

        references.clear();
        let given = json!([["type", "=", "out"], ["state", "in", ["posted", "paid"]]]);
        let fields = ["reference", "total_amount", "lines.quantity", "lines.product.code"];
        let mut total = 0;
        for note in tryton.search("account.invoice", given, &fields).await? {
            let amount = minor(&note["total_amount"])?;
            if amount >= 0 {
                continue;
            }
            notes.documents += 1;
            references.insert(text(&note["reference"]));
            total -= amount;
            // A line of rounding has no product.
            for line in records(&note["lines."]).filter(|line| line["product."]["code"].is_string()) {
                notes.units -= whole(&line["quantity"])?;
            }
        }
        notes.references = count(&references);
        notes.minor = Some(total);

        references.clear();
        let fields = ["reference", "from_location.type", "moves.quantity", "moves.state"];
        for shipment in tryton.search("stock.shipment.internal", done, &fields).await? {
            adjusted.documents += 1;
            references.insert(text(&shipment["reference"]));
            let units = moved(&shipment["moves."])?;
            let is_found = shipment["from_location."]["type"] == "lost_found";
            adjusted.units += if is_found { units } else { -units };
        }
        adjusted.references = count(&references);

        let rows = vec![shipments, back, notes, adjusted];
        Ok(Self { address: tryton.address(), share: tryton.share.clone(), rows })
    }

    /// Whether everything that was posted is there, and nothing else.
    pub(in crate::demo) fn agrees(&self) -> bool {
        self.rows.iter().all(Row::agrees)
    }

    /// As the report tells it.
    pub(in crate::demo) fn text(&self) -> String {
        let Self { address, share, rows } = self;
        let mut text: String = HEADER.iter().map(|(name, width)| format!("{name:>width$}")).collect();
        text.push('\n');
        for row in rows {
            text.extend(HEADER.iter().zip(row.cells()).map(|((_, width), cell)| format!("{cell:>width$}")));
            text.push('\n');
        }
        let verdict = if self.agrees() { "They add up." } else { "THEY DO NOT ADD UP." };
        // Writing to a text never fails.
        let _ = write!(
            text,
            "\n  documents: done in Tryton, asked of it past the hub · references: one for each posting · posted: by the hub\n  \
             {verdict}\n\n  \
             Tryton got a part of the day: {} of {} orders, {} of {} credited lines, {} of {} adjustments.\n  {address}\n",
            share.orders,
            share.orders_of_day,
            share.credited_lines,
            share.credited_lines_of_day,
            share.adjustments,
            share.adjustments_of_day,
        );
        text
    }
}

const HEADER: [(&str, usize); 8] = [
    ("in Tryton itself", 20),
    ("documents", 11),
    ("references", 12),
    ("units", 9),
    ("money", 16),
    ("posted", 10),
    ("units", 9),
    ("money", 16),
];

fn count(references: &BTreeSet<String>) -> i64 {
    i64::try_from(references.len()).unwrap_or(i64::MAX)
}

fn records(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Units of the moves that are done.
fn moved(moves: &Value) -> anyhow::Result<i64> {
    records(moves).filter(|of| of["state"] == "done").map(|of| whole(&of["quantity"])).sum()
}

/// Tryton's quantities are written as `3.0`.
fn whole(value: &Value) -> anyhow::Result<i64> {
    let text = value.to_string();
    let digits = text.strip_suffix(".0").unwrap_or(&text);
    digits.parse().with_context(|| format!("a quantity in Tryton is {text}"))
}

fn minor(value: &Value) -> anyhow::Result<i64> {
    let decimal = value["decimal"].as_str().with_context(|| format!("an amount in Tryton is {value}"))?;
    let money =
        Money::extend(decimal, 1, currency()).with_context(|| format!("an amount in Tryton is {value}"))?;
    Ok(money.minor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_and_amounts_are_read_exactly() {
        for (value, expect) in
            [(json!(3.0), Some(3)), (json!(-2), Some(-2)), (json!(1.5), None), (json!(null), None)]
        {
            assert_eq!(whole(&value).ok(), expect, "{value}");
        }
        let decimal = |text: &str| json!({"__class__": "Decimal", "decimal": text});
        assert_eq!(minor(&decimal("-30.90")).ok(), Some(-3_090));
        assert_eq!(minor(&json!(30.9)).ok(), None);
    }

    #[test]
    fn a_row_agrees_by_postings_units_and_money() {
        let row = Row {
            name: "credit notes",
            documents: 2,
            references: 2,
            units: 5,
            minor: Some(990),
            posted: 2,
            units_posted: 5,
            minor_posted: 990,
        };
        assert!(row.agrees());
        // Two shipments of one return.
        assert!(Row { documents: 3, minor: None, ..row.clone() }.agrees());
        for other in [
            Row { references: 3, ..row.clone() },
            Row { units: 6, ..row.clone() },
            Row { minor: Some(991), ..row.clone() },
            Row { posted: 1, ..row.clone() },
        ] {
            assert!(!other.agrees(), "{other:?}");
        }
    }
}
