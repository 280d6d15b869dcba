//! A quantity, a price and a tax that were changed in Tryton behind our back, found with the right numbers, and closed when
//! they are put back.

use protocol::operation::Disposition;
use serde_json::{Value, json};
use tests::{Hub, Random, Tryton, skip, until};

use super::{ORDERED, all_settled, count, exceptions, gross, hub_before, returned, sale, send, shipped};

/// What a comparison made now comes to.
fn compare(hub: &Hub) -> Value {
    hub.command(&["reconcile", "run", "--json"]).json()
}

fn cents(decimal: &Value) -> i64 {
    let text = decimal["decimal"].as_str().unwrap();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = format!("{fraction:0<2}");
    format!("{whole}{}", &fraction[..2]).parse().unwrap()
}

fn decimal(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

/// As differences have prices.
fn price(cents: i64) -> String {
    decimal(cents).trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_changed_behind_our_back_is_found() {
    let tryton = match Tryton::start(true).await {
        Ok(tryton) => tryton,
        Err(why) => return skip(&why),
    };
    let mut random = Random::new("what_was_changed_behind_our_back_is_found");
    let hub = hub_before(&tryton, tryton.port).await;
    let sold = sale(&tryton, 1).await;
    let one = gross(sold.lines[0].2);
    let operations = [
        shipped("w1-a", &sold, ORDERED, &mut random),
        returned("w1-a", &sold, 0, 1, one, Disposition::Quarantine, &mut random),
    ];
    let _agent = send(&hub, "w1-a", &operations, &mut random).await;
    all_settled(&hub, operations.len()).await;
    assert_eq!(count(&hub, "posted").await, operations.len());

    let first = compare(&hub);
    assert_eq!(
        (&first["orders"], &first["differing"]),
        (&json!(1), &json!(0)),
        "{first} {:#}",
        hub.get("/api/v1/reconciliation").await
    );

    let keys = [format!("shipment-{}", operations[0].id), format!("return-{}", operations[1].id)];
    let moved = json!([
        ["shipment.reference", "=", keys[0], "stock.shipment.out"],
        ["product.code", "=", sold.lines[0].1.as_str()],
        ["to_location.type", "=", "customer"],
    ]);
    let moved = tryton.search("stock.move", moved, &["quantity"]).await;
    assert_eq!(moved.len(), 1, "{moved:?}");
    let taxes = json!([["invoice.reference", "=", keys[1]]]);
    let taxes = tryton.search("account.invoice.tax", taxes, &["amount"]).await;
    assert_eq!(taxes.len(), 1, "{taxes:?}");
    let (moved, taxed) = (moved[0]["id"].as_i64().unwrap(), taxes[0]["id"].as_i64().unwrap());
    let tax = -cents(&taxes[0]["amount"]);
    let (line, _, sold_at) = &sold.lines[1];
    let change = |quantity: i64, price_cents: i64, tax_cents: i64| {
        let sql = "UPDATE stock_move SET quantity = ?1, internal_quantity = ?1 WHERE id = ?2";
        tryton.change(sql, &[&quantity, &moved]);
        let sql = "UPDATE sale_line SET unit_price = ?1 WHERE id = ?2";
        tryton.change(sql, &[&decimal(price_cents), line]);
        let sql = "UPDATE account_invoice_tax SET amount = ?1 WHERE id = ?2";
        tryton.change(sql, &[&decimal(-tax_cents), &taxed]);
    };
    change(4, sold_at + 100, tax + 1);

    let second = compare(&hub);
    assert_eq!(second["differing"], 3, "{second} {:#}", hub.get("/api/v1/reconciliation").await);
    let page = hub.get("/api/v1/reconciliation").await;
    let rows = page["differences"].as_array().unwrap();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let found: Vec<[String; 4]> =
        rows.iter().map(|row| ["kind", "expected", "found", "unit"].map(|name| text(row, name))).collect();
    let expect = [
        ["shipment_quantity".to_owned(), "5".to_owned(), "4".to_owned(), "units".to_owned()],
        ["credit_note_tax".to_owned(), decimal(tax), decimal(tax + 1), "EUR".to_owned()],
        ["line_price".to_owned(), price(*sold_at), price(sold_at + 100), "EUR".to_owned()],
    ];
    assert_eq!(found, expect, "{page:#}");
    assert_eq!(text(&rows[0], "part"), sold.lines[0].1.as_str());
    assert_eq!(text(&rows[0], "posting"), keys[0]);
    assert_eq!(text(&rows[1], "posting"), keys[1]);
    let raised = until("the exception", async || exceptions(&hub, "document_differs").await.pop()).await;
    let detail = raised["detail"].as_str().unwrap();
    let words = format!("{} expected, {} found (EUR)", decimal(tax), decimal(tax + 1));
    assert!(detail.contains("5 expected, 4 found (units)") && detail.contains(&words), "{detail}");

    change(ORDERED[0], *sold_at, tax);
    let third = compare(&hub);
    assert_eq!(third["differing"], 0, "{third} {:#}", hub.get("/api/v1/reconciliation").await);
    until("the exception to close itself", async || {
        let open = hub.get("/api/v1/exceptions?state=open&category=document_differs").await;
        open["exceptions"].as_array().is_some_and(Vec::is_empty).then_some(())
    })
    .await;
    let listed = hub.command(&["reconcile", "list"]);
    assert_eq!(listed.code, 0, "{listed:?}");
}
