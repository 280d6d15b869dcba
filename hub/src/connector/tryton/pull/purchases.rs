//! Purchases of the mapped warehouses, as what their sites expect from suppliers.

use protocol::id::{ItemId, PurchaseOrderId};
use protocol::time::BusinessDate;
use serde_json::{Value, json};

use super::super::Tryton;
use super::super::client::CallError;
use super::super::value::{count, date, id};
use super::{Page, Pulled, newest, pulled, unreadable};
use crate::log::{Ordered, PulledChange, PurchaseLine, PurchaseOrder};

impl Tryton {
    /// Nothing if Tryton does not purchase.
    pub(super) fn pull_purchases(&self, since: Option<i64>) -> Result<Page, CallError> {
        let config = self.config();
        let warehouses: Vec<&str> = config.sites.values().map(|site| site.warehouse.as_str()).collect();
        // What was over before the hub came is nobody's to receive.
        let states = if since.is_none() {
            json!(["confirmed", "processing"])
        } else {
            json!(["confirmed", "processing", "done", "cancelled"])
        };
        let domain = json!([
            ["company", "=", config.company],
            ["state", "in", states],
            ["warehouse.code", "in", warehouses],
        ]);
        let fields = [
            "number",
            "state",
            "shipment_state",
            "party.rec_name",
            "delivery_date",
            "warehouse.code",
            "write_date",
            "create_date",
            "lines.type",
            "lines.quantity",
            "lines.unit",
            "lines.product.code",
            "lines.product.type",
            "lines.product.default_uom",
            "lines.delivery_date",
        ];
        let found = match self.changed("purchase.purchase", domain, since, &["lines."], &fields) {
            Err(CallError::Absent(_)) => return Ok(Page::default()),
            Err(CallError::Refused { message, .. }) => {
                tracing::warn!(%message, "Tryton does not show its purchases to the hub's user; the rest is pulled");
                return Ok(Page::default());
            }
            found => found?,
        };
        let mut page = Page { newest: newest(&found), ..Page::default() };
        for purchase in &found {
            // The supplier's reference may come later, change, or be another purchase's too.
            let Some(name) = purchase["number"].as_str() else { continue };
            match self.purchase(purchase, name) {
                Ok(Some(order)) => page.records.push(Pulled {
                    mends: Some(format!("purchase/{name}")),
                    record: format!("purchase_order/{name}"),
                    entry: pulled(PulledChange::PurchaseOrder(order)),
                }),
                // Nothing of it comes to a site.
                Ok(None) => {}
                Err(_) if status(purchase) == Ordered::Cancelled => {}
                Err(why) => page.records.push(unreadable("purchase", name, &why)),
            }
        }
        Ok(page)
    }

    fn purchase(&self, purchase: &Value, name: &str) -> Result<Option<PurchaseOrder>, String> {
        let warehouse = purchase["warehouse."]["code"].as_str().unwrap_or_default();
        let config = self.config();
        let Some((site, _)) = config.site_of(warehouse) else { return Ok(None) };
        let (lines, expected_on) = lines(purchase)?;
        if lines.is_empty() {
            return Ok(None);
        }
        Ok(Some(PurchaseOrder {
            purchase_order: PurchaseOrderId::parse(name).map_err(|why| why.to_string())?,
            site: site.clone(),
            supplier: purchase["party."]["rec_name"].as_str().unwrap_or_default().to_owned(),
            expected_on: date(&purchase["delivery_date"]).or(expected_on),
            status: status(purchase),
            lines,
        }))
    }
}

/// Whether anything is to come. What Tryton has whole is over too, whoever received it: the hub keeps what it knows to be
/// received.
fn status(purchase: &Value) -> Ordered {
    let is_over = purchase["state"] == "cancelled"
        || purchase["state"] == "done"
        || purchase["shipment_state"] == "received";
    if is_over { Ordered::Cancelled } else { Ordered::Open }
}

/// What comes to the site, and when the first of it does.
fn lines(purchase: &Value) -> Result<(Vec<PurchaseLine>, Option<BusinessDate>), String> {
    let mut lines = Vec::new();
    let mut expected_on: Option<BusinessDate> = None;
    for line in purchase["lines."].as_array().into_iter().flatten() {
        // Services and words do not arrive.
        if line["type"] != "line" || line["product."]["type"] != "goods" {
            continue;
        }
        let quantity = count(&line["quantity"]).ok_or("it has a quantity that is not whole")?;
        // What goes back to the supplier.
        if quantity <= 0 {
            continue;
        }
        if line["unit"] != line["product."]["default_uom"] {
            return Err("it is not in the unit that its item is kept in".to_owned());
        }
        let code = line["product."]["code"].as_str().unwrap_or_default();
        lines.push(PurchaseLine {
            line: u32::try_from(id(line)).map_err(|_| "a line's number is too large".to_owned())?,
            item: ItemId::parse(code).map_err(|why| why.to_string())?,
            base_quantity: quantity,
        });
        let on = date(&line["delivery_date"]);
        expected_on = expected_on.into_iter().chain(on).min();
    }
    Ok((lines, expected_on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over() {
        let check = |state: &str, shipment_state: &str, expect| {
            let purchase = json!({"state": state, "shipment_state": shipment_state});
            assert_eq!(status(&purchase), expect, "{purchase}");
        };
        check("confirmed", "none", Ordered::Open);
        check("processing", "partially shipped", Ordered::Open);
        check("processing", "received", Ordered::Cancelled);
        check("done", "none", Ordered::Cancelled);
        check("cancelled", "none", Ordered::Cancelled);
    }

    #[test]
    fn goods_that_come() {
        let line = |id: i64, quantity: &str, sort: &str, unit: i64| {
            let quantity: Value = serde_json::from_str(quantity).unwrap();
            json!({
                "id": id, "type": "line", "quantity": quantity, "unit": unit,
                "product.": {"code": "MUG", "type": sort, "default_uom": 1},
                "delivery_date": {"__class__": "date", "year": 2026, "month": 12, "day": id},
            })
        };
        let check = |given: &[Value], expect: Result<&[u32], &str>| {
            let read = lines(&json!({"lines.": given}));
            let numbers = read.map(|(lines, _)| lines.iter().map(|line| line.line).collect::<Vec<_>>());
            match expect {
                Ok(expect) => assert_eq!(numbers.unwrap(), expect),
                Err(expect) => assert!(numbers.unwrap_err().contains(expect)),
            }
        };
        let words = json!({"id": 9, "type": "comment"});
        let goods = line(7, "20.0", "goods", 1);
        check(&[goods.clone(), line(8, "1.0", "service", 1), words], Ok(&[7]));
        check(&[goods.clone(), line(8, "-3.0", "goods", 1)], Ok(&[7]));
        check(&[goods.clone(), line(8, "0.5", "goods", 1)], Err("whole"));
        check(&[goods.clone(), line(8, "2.0", "goods", 2)], Err("unit"));
        let (_, first) = lines(&json!({"lines.": [line(9, "1.0", "goods", 1), goods]})).unwrap();
        assert_eq!(first, BusinessDate::parse("2026-12-07"));
    }
}
