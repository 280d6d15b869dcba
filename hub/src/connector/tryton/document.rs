//! Asks Tryton what it has of some orders. Our documents are found by the posting's key, which is their reference with and
//! without the add-on; what somebody else made, by its link to the sale. Changes nothing.
//!
//! A posted invoice and a confirmed sale keep the sums they had then: both these and the sums of the lines are given.

use std::collections::BTreeMap;

use protocol::money::Currency;
use serde_json::{Value, json};

use super::Tryton;
use super::client::{CallError, Client};
use super::value::{count, id, ids, money_of, target, text_of};
use crate::connector::PostError;
use crate::connector::document::{
    Asked, Direction, GoodsState, NoteState, OrderState, Quantities, SaleLine, SaleState, Standing, Sum, add,
    plain,
};

const SALE: &str = "sale.sale";
const OUT: &str = "stock.shipment.out";
const BACK: &str = "stock.shipment.out.return";
const MOVE: &str = "stock.move";
const INVOICE: &str = "account.invoice";
const INVOICE_LINE: &str = "account.invoice.line";

/// Records by their number, with the place of the order they belong to.
type Owners = BTreeMap<i64, usize>;

impl Tryton {
    /// What it has of some orders, in the order in which they were asked for.
    ///
    /// # Errors
    /// It cannot be found out now.
    pub fn documents(&self, asked: &[Asked]) -> Result<Vec<OrderState>, PostError> {
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        Look::all(self, asked).map_err(CallError::when_reading)
    }
}

/// One look at some orders.
struct Look<'l> {
    client: &'l Client,
    /// Orders by the keys of their postings.
    keys: BTreeMap<&'l str, usize>,
    found: Vec<OrderState>,
}

impl<'l> Look<'l> {
    fn all(tryton: &'l Tryton, asked: &'l [Asked]) -> Result<Vec<OrderState>, CallError> {
        let mut look = Self {
            client: &tryton.client,
            keys: asked
                .iter()
                .enumerate()
                .flat_map(|(at, of)| of.keys.iter().map(move |key| (key.as_str(), at)))
                .collect(),
            found: asked
                .iter()
                .map(|of| OrderState {
                    order: of.order.clone(),
                    sale: None,
                    goods: Vec::new(),
                    notes: Vec::new(),
                    rounding_minor: tryton.config().rounding_minor,
                    unasked: Vec::new(),
                })
                .collect(),
        };
        let sales = look.sales(asked)?;
        let (mut shipments, mut moves, mut invoiced) = (Owners::new(), Owners::new(), Owners::new());
        for (at, sale) in &sales {
            shipments.extend(ids(&sale["shipments"]).into_iter().map(|id| (id, *at)));
            for line in records(&sale["lines."]) {
                moves.extend(ids(&line["moves"]).into_iter().map(|id| (id, *at)));
                invoiced.extend(ids(&line["invoice_lines"]).into_iter().map(|id| (id, *at)));
            }
        }
        look.goods(OUT, Direction::Out, "outgoing_moves", &shipments)?;
        let back = look.back(&moves)?;
        look.goods(BACK, Direction::Back, "incoming_moves", &back)?;
        let credited = look.credited(&invoiced)?;
        look.notes(&credited)?;
        look.sold_backwards(&sales)?;
        Ok(look.found)
    }

    /// The sale of each order: by reference, else by number, one that stands before one that was cancelled.
    fn sales(&mut self, asked: &[Asked]) -> Result<Vec<(usize, Value)>, CallError> {
        let names: Vec<&str> = asked.iter().map(|of| of.order.as_str()).collect();
        let domain = json!([
            ["company", "=", self.client.company()],
            ["state", "in", ["confirmed", "processing", "done", "cancelled"]],
            ["OR", ["reference", "in", names], ["number", "in", names]],
        ]);
        let fields = [
            "number",
            "reference",
            "state",
            "shipment_state",
            "currency.code",
            "untaxed_amount",
            "shipments",
            "lines.type",
            "lines.quantity",
            "lines.amount",
            "lines.unit_price",
            "lines.product.code",
            "lines.taxes.name",
            "lines.moves",
            "lines.invoice_lines",
        ];
        let all = self.client.search(SALE, domain, &fields)?;
        let mut sales = Vec::new();
        for (at, of) in asked.iter().enumerate() {
            let name = of.order.as_str();
            let rank = |sale: &&Value| (sale["reference"] != name, sale["state"] == "cancelled");
            let fits = |sale: &&Value| sale["reference"] == name || sale["number"] == name;
            if let Some(sale) = all.iter().filter(fits).min_by_key(rank) {
                if let Some(state) = self.found.get_mut(at) {
                    state.sale = Some(sale_state(sale));
                }
                sales.push((at, sale.clone()));
            }
        }
        Ok(sales)
    }

    /// Shipments of one model: ours, and those that belong to the sales.
    fn goods(
        &mut self,
        model: &str,
        direction: Direction,
        moves: &str,
        owners: &Owners,
    ) -> Result<(), CallError> {
        let of = [format!("{moves}.quantity"), format!("{moves}.state"), format!("{moves}.product.code")];
        let mut fields = vec!["reference", "number", "state"];
        fields.extend(of.iter().map(String::as_str));
        for shipment in self.client.search(model, self.ours_or(owners), &fields)? {
            let Some(at) = self.owner(&shipment, owners) else { continue };
            let mut items = Quantities::new();
            for moved in records(&shipment[format!("{moves}.").as_str()]) {
                if moved["state"] != "cancelled" {
                    add(&mut items, &text(&moved["product."]["code"]), count(&moved["quantity"]));
                }
            }
            let word = text(&shipment["state"]);
            self.found[at].goods.push(GoodsState {
                direction,
                reference: text(&shipment["reference"]),
                number: text(&shipment["number"]),
                standing: standing(&word),
                word,
                items,
            });
        }
        Ok(())
    }

    /// Return shipments with goods that these moves brought out.
    fn back(&self, moves: &Owners) -> Result<Owners, CallError> {
        if moves.is_empty() {
            return Ok(Owners::new());
        }
        let domain = json!([
            ["origin", "in", origins(MOVE, moves)],
            ["state", "=", "done"],
            ["from_location.type", "=", "customer"],
        ]);
        let found = self.client.search(MOVE, domain, &["origin", "shipment"])?;
        let owner = |moved: &Value| {
            let at = moves.get(&target(&moved["origin"], MOVE)?)?;
            Some((target(&moved["shipment"], BACK)?, *at))
        };
        Ok(found.iter().filter_map(owner).collect())
    }

    /// Invoices that credit these lines of others.
    fn credited(&self, invoiced: &Owners) -> Result<Owners, CallError> {
        if invoiced.is_empty() {
            return Ok(Owners::new());
        }
        let domain = json!([
            ["origin", "in", origins(INVOICE_LINE, invoiced)],
            ["invoice.state", "in", ["posted", "paid"]],
        ]);
        let found = self.client.search(INVOICE_LINE, domain, &["origin", "invoice"])?;
        let owner = |line: &Value| {
            let at = invoiced.get(&target(&line["origin"], INVOICE_LINE)?)?;
            Some((line["invoice"].as_i64()?, *at))
        };
        Ok(found.iter().filter_map(owner).collect())
    }

    fn notes(&mut self, owners: &Owners) -> Result<(), CallError> {
        let fields = [
            "reference",
            "number",
            "state",
            "currency.code",
            "untaxed_amount",
            "tax_amount",
            "total_amount",
            "lines.type",
            "lines.quantity",
            "lines.amount",
            "lines.product.code",
            "taxes.amount",
        ];
        for note in self.client.search(INVOICE, self.ours_or(owners), &fields)? {
            let Some(at) = self.owner(&note, owners) else { continue };
            let currency = Currency::parse(&text(&note["currency."]["code"]));
            let mut items = Quantities::new();
            for line in lines(&note) {
                let quantity = count(&line["quantity"]).map(i64::wrapping_neg);
                add(&mut items, &text(&line["product."]["code"]), quantity);
            }
            let word = text(&note["state"]);
            let credited = |value: &Value| minor(value, currency).map(i64::wrapping_neg);
            let untaxed = lines(&note).map(|line| credited(&line["amount"]));
            let tax = records(&note["taxes."]).map(|tax| credited(&tax["amount"]));
            self.found[at].notes.push(NoteState {
                reference: text(&note["reference"]),
                number: text(&note["number"]),
                standing: standing(&word),
                word,
                untaxed: Sum { parts: sum(untaxed), stated: credited(&note["untaxed_amount"]) },
                tax: Sum { parts: sum(tax), stated: credited(&note["tax_amount"]) },
                total: credited(&note["total_amount"]),
                items,
            });
        }
        Ok(())
    }

    /// Sales of less than nothing that come from one of these: how a person takes goods back in Tryton.
    fn sold_backwards(&mut self, sales: &[(usize, Value)]) -> Result<(), CallError> {
        let owners: Owners = sales.iter().map(|(at, sale)| (id(sale), *at)).collect();
        if owners.is_empty() {
            return Ok(());
        }
        let domain = json!([
            ["origin", "in", origins(SALE, &owners)],
            ["state", "in", ["confirmed", "processing", "done"]],
        ]);
        let fields =
            ["number", "reference", "origin", "state", "lines.type", "lines.quantity", "lines.product.code"];
        for sale in self.client.search(SALE, domain, &fields)? {
            let Some(at) = target(&sale["origin"], SALE).and_then(|of| owners.get(&of).copied()) else {
                continue;
            };
            let mut items = Quantities::new();
            for line in lines(&sale) {
                let quantity = count(&line["quantity"]);
                if quantity.is_none_or(|quantity| quantity < 0) {
                    add(&mut items, &text(&line["product."]["code"]), quantity.map(i64::wrapping_neg));
                }
            }
            if !items.is_empty() {
                self.found[at].goods.push(GoodsState {
                    direction: Direction::Back,
                    reference: text(&sale["reference"]),
                    number: text(&sale["number"]),
                    standing: Standing::Done,
                    word: text(&sale["state"]),
                    items,
                });
            }
        }
        Ok(())
    }

    fn ours_or(&self, owners: &Owners) -> Value {
        let keys: Vec<&&str> = self.keys.keys().collect();
        let numbers: Vec<&i64> = owners.keys().collect();
        json!([["OR", ["reference", "in", keys], ["id", "in", numbers]]])
    }

    fn owner(&self, record: &Value, owners: &Owners) -> Option<usize> {
        let ours = record["reference"].as_str().and_then(|key| self.keys.get(key));
        ours.or_else(|| owners.get(&id(record))).copied()
    }
}

fn sale_state(sale: &Value) -> SaleState {
    let currency = Currency::parse(&text(&sale["currency."]["code"]));
    let shipping = text(&sale["shipment_state"]);
    let line = |line: &Value| {
        let mut taxes: Vec<String> = records(&line["taxes."]).map(|tax| text(&tax["name"])).collect();
        taxes.sort_unstable();
        Some(SaleLine {
            line: u32::try_from(id(line)).ok()?,
            item: text(&line["product."]["code"]),
            quantity: count(&line["quantity"]),
            net: minor(&line["amount"], currency),
            unit_price: plain(text_of(&line["unit_price"]).unwrap_or_default()).to_owned(),
            taxes: taxes.join(", "),
        })
    };
    SaleState {
        number: text(&sale["number"]),
        is_cancelled: sale["state"] == "cancelled",
        is_shipped: shipping == "sent",
        shipping,
        lines: lines(sale).filter_map(line).collect(),
        untaxed: minor(&sale["untaxed_amount"], currency),
    }
}

fn standing(word: &str) -> Standing {
    match word {
        "done" | "posted" | "paid" => Standing::Done,
        "cancelled" => Standing::Cancelled,
        _ => Standing::Open,
    }
}

fn sum(parts: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    let mut sum = 0_i64;
    for part in parts {
        sum = sum.checked_add(part?)?;
    }
    Some(sum)
}

fn minor(value: &Value, currency: Option<Currency>) -> Option<i64> {
    money_of(value, currency?).map(|money| money.minor)
}

fn origins(model: &str, owners: &Owners) -> Vec<String> {
    owners.keys().map(|id| format!("{model},{id}")).collect()
}

fn lines(record: &Value) -> impl Iterator<Item = &Value> {
    records(&record["lines."]).filter(|line| line["type"] == "line")
}

fn records(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sale_is_read_with_its_lines() {
        let decimal = |text: &str| json!({"__class__": "Decimal", "decimal": text});
        let sale = json!({
            "id": 4, "number": "7", "state": "processing", "shipment_state": "sent", "currency.": {"code": "EUR"},
            "untaxed_amount": decimal("61.80"),
            "lines.": [
                {"id": 9, "type": "line", "quantity": 2.0, "amount": decimal("61.80"), "unit_price": decimal("30.9000"),
                    "product.": {"code": "MUG01"}, "taxes.": [{"name": "VAT"}, {"name": "Eco"}]},
                {"id": 10, "type": "comment"},
            ],
        });
        let read = sale_state(&sale);
        assert!(read.is_shipped && !read.is_cancelled);
        assert_eq!(read.untaxed, Some(6_180));
        let line = SaleLine {
            line: 9,
            item: "MUG01".to_owned(),
            quantity: Some(2),
            net: Some(6_180),
            unit_price: "30.9".to_owned(),
            taxes: "Eco, VAT".to_owned(),
        };
        assert_eq!(read.lines, [line]);
    }
}
