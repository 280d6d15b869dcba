//! Returns that are taken back, and returns that were sealed together, asked of Tryton itself.

use protocol::operation::{Disposition, Operation};
use serde_json::{Value, json};
use tests::{Agent, AgentOptions, Hub, Random, Tryton, append_operations, until};

use super::{ORDERED, all_settled, count, euros, exceptions, gross, returned, sale, shipped};

const OUT: &str = "stock.shipment.out";
const BACK: &str = "stock.shipment.out.return";
/// The code of Tryton's own place for what customers have.
const CUSTOMER: &str = "CUS";

/// Takes a return back at the hub; says the key of the posting that does so in Tryton.
async fn reversed(hub: &Hub, of: &Operation, number: &str, settled: usize) -> String {
    let output = hub.command(&["return", "reverse", number, "--reason", "the wrong order", "--json"]);
    assert_eq!(output.code, 0, "{output:?}");
    all_settled(hub, settled + 1).await;
    let key = format!("return_reversal-{}", of.id);
    let refused = exceptions(hub, "erp_rejected").await;
    assert!(!json!(refused).to_string().contains(&key), "{refused:#?}");
    key
}

/// The one invoice of a reference: its state, total, tax and what was paid, in cents.
async fn invoice(tryton: &Tryton, reference: &str) -> (String, [i64; 3]) {
    let fields = ["state", "total_amount", "tax_amount", "payment_lines.debit", "payment_lines.credit"];
    let found = tryton.search("account.invoice", json!([["reference", "=", reference]]), &fields).await;
    let [found] = found.as_slice() else { panic!("{reference}: {found:?}") };
    let lines = found["payment_lines."].as_array().cloned().unwrap_or_default();
    let paid = lines.iter().map(|line| cents(&line["credit"]) - cents(&line["debit"])).sum();
    let state = found["state"].as_str().unwrap().to_owned();
    (state, [cents(&found["total_amount"]), cents(&found["tax_amount"]), paid])
}

fn cents(decimal: &Value) -> i64 {
    let text = decimal["decimal"].as_str().unwrap();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{:0<2}", fraction.get(..2).unwrap_or(fraction)).parse().unwrap()
}

/// What a reference's shipments moved, all of them done: item, from, to, units.
async fn moved(tryton: &Tryton, model: &str, reference: &str) -> Vec<(String, String, String, String)> {
    let domain = json!([["shipment.reference", "=", reference, model]]);
    let fields = ["state", "quantity", "product.code", "from_location.code", "to_location.code"];
    let found = tryton.search("stock.move", domain, &fields).await;
    assert!(found.iter().all(|one| one["state"] == "done"), "{found:?}");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut moved: Vec<_> = found
        .iter()
        .map(|one| {
            (
                text(&one["product."]["code"]),
                text(&one["from_location."]["code"]),
                text(&one["to_location."]["code"]),
                one["quantity"].to_string(),
            )
        })
        .collect();
    moved.sort();
    moved
}

/// Three units that came back with a cent of rounding go again, and come back once more.
pub(super) async fn one_by_one(tryton: &Tryton, hub: &Hub, of: &Operation, item: &str, settled: usize) {
    let note = invoice(tryton, &format!("return-{}", of.id)).await;
    let before = tryton.stock(item, "WH-STO").await;
    let key = reversed(hub, of, "R-WEB-001-1", settled).await;
    let (state, against) = invoice(tryton, &key).await;
    assert_eq!(state, "paid");
    assert_eq!(against, note.1.map(|minor| -minor), "total, tax and what was paid");
    let text = |text: &str| text.to_owned();
    assert_eq!(moved(tryton, OUT, &key).await, [(text(item), text("WH-STO"), text(CUSTOMER), text("3.0"))]);
    assert_eq!(tryton.stock(item, "WH-STO").await, before - 3);
}

/// Three returns of two orders in one credit note, of which one is taken back.
pub(super) async fn in_sum(tryton: &Tryton, hub: &mut Hub, settled: usize, random: &mut Random) {
    let summed = format!("{}[posting]\nreturn = \"summary\"\n", tryton.hub_config(tryton.port));
    hub.stop().await;
    hub.configure_also(&summed);
    hub.resume().await;
    let agent = "w1-b";
    let (first, second) = (sale(tryton, 5).await, sale(tryton, 6).await);
    // The second line of the one is the first line of the other.
    let both = first.lines[1].1.clone();
    assert_eq!(both, second.lines[0].1);
    let (two, one) = (gross(2 * first.lines[1].2), gross(second.lines[0].2));
    let other = gross(first.lines[0].2);
    let operations = [
        shipped(agent, &first, ORDERED, random),
        shipped(agent, &second, ORDERED, random),
        returned(agent, &first, 0, 1, other, Disposition::Quarantine, random),
        returned(agent, &first, 1, 2, two, Disposition::Shelf, random),
        returned(agent, &second, 0, 1, one, Disposition::Shelf, random),
    ];
    let mut process = Agent::prepare(hub, agent, "w1", &AgentOptions::default());
    process.enrol(hub, agent, "w1");
    append_operations(process.data_dir(), &operations, random).await;
    process.resume().await;
    all_settled(hub, settled + 2).await;
    until("the returns to wait", async || (count(hub, "pending").await == 3).then_some(())).await;
    let day = operations[2].business_date.to_string();
    let output = hub.command(&["seal", "day", "w1", &day, "--json"]);
    assert_eq!(output.code, 0, "{output:?}");
    all_settled(hub, settled + 6).await;
    let seals = hub.get("/api/v1/seals").await;
    let seal = &seals["seals"][0];
    assert_eq!((&seal["state"], &seal["members"]), (&json!("posted"), &json!(3)), "{seals:#}");
    let key = seal["seal"].as_str().unwrap();

    let total = other + two + one;
    let (state, [credited, _, paid]) = invoice(tryton, key).await;
    assert_eq!((state.as_str(), credited, paid), ("paid", -total, -total), "{}", euros(total));
    let party = tryton.search("account.invoice", json!([["reference", "=", key]]), &["party.code"]).await;
    assert_eq!(party[0]["party."]["code"], "WALK-IN");
    let row = |item: &str, from: &str, to: &str, units: &str| {
        (item.to_owned(), from.to_owned(), to.to_owned(), units.to_owned())
    };
    let item = first.lines[0].1.as_str();
    let mut expect =
        vec![row(item, CUSTOMER, "WH-QUA", "1.0"), row(both.as_str(), CUSTOMER, "WH-STO", "3.0")];
    expect.sort();
    assert_eq!(moved(tryton, BACK, key).await, expect);

    let key = reversed(hub, &operations[4], "R-WEB-006-0", settled + 6).await;
    let (state, [billed, _, paid]) = invoice(tryton, &key).await;
    assert_eq!((state.as_str(), billed, paid), ("paid", one, one));
    assert_eq!(moved(tryton, OUT, &key).await, [row(both.as_str(), "WH-STO", CUSTOMER, "1.0")]);
    let compared = hub.command(&["reconcile", "run", "--json"]).json();
    assert_eq!(compared["differing"], 0, "{compared} {:#}", hub.get("/api/v1/reconciliation").await);
}

/// A unit is exchanged for another item that costs more, and all of it is taken back. What the hub says of an exchange is
/// tested with its content: here is what the add-on makes of that.
pub(super) async fn exchanged(tryton: &Tryton, number: usize) {
    let sold = sale(tryton, number).await;
    let (line, item, net) = &sold.lines[0];
    let (refund, price) = (gross(*net), 4_000);
    let amount = |minor: i64| euros(minor).decimal();
    let (key, reference) = ("return-of-an-exchange", "exchange-of-it");
    let before = tryton.stock("MUG20", "WH-STO").await;
    let taken = json!({
        "reference": reference, "price": amount(price), "force": false,
        "lines": [{"item": "MUG20", "quantity": 1, "price": amount(price)}],
        "payments": [
            {"method": "Card", "amount": amount(refund)},
            {"method": "Cash", "amount": amount(price - refund)},
        ],
    });
    let payload = json!({
        "return": "R-EXCHANGE", "order": sold.order, "warehouse": "WH", "total": amount(refund), "currency": "EUR",
        "lines": [{"line": line, "item": item, "quantity": 1, "location": "WH-QUA"}],
        "payments": [{"method": "Card", "amount": amount(refund)}],
        "rounding": "0.02", "rounding_account": "ROUNDING", "exchange": taken,
    });
    let posted = tryton.post(key, "return", payload).await;
    assert_eq!(posted["documents"].as_array().map(Vec::len), Some(5), "{posted}");
    let (_, [credited, ..]) = invoice(tryton, key).await;
    let (state, [billed, _, paid]) = invoice(tryton, reference).await;
    assert_eq!((credited, state.as_str(), billed, paid), (-refund, "paid", price, price));
    let found = tryton
        .search(
            "sale.sale",
            json!([["reference", "=", reference]]),
            &["origin", "shipment_state", "total_amount"],
        )
        .await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0]["origin"].as_str().unwrap().starts_with("sale.sale,"), "{found:?}");
    assert_eq!((&found[0]["shipment_state"], cents(&found[0]["total_amount"])), (&json!("sent"), price));
    assert_eq!(tryton.stock("MUG20", "WH-STO").await, before - 1);

    let payload = json!({
        "return": "R-EXCHANGE", "reverses": key, "exchange": reference, "warehouse": "WH", "total": amount(refund),
        "currency": "EUR", "force": false, "rounding": "0.02", "rounding_account": "ROUNDING",
        "lines": [{"item": item, "quantity": 1, "location": "WH-QUA", "refund": amount(refund)}],
    });
    let key = "return_reversal-of-an-exchange";
    let posted = tryton.post(key, "return_reversal", payload).await;
    assert_eq!(posted["documents"].as_array().map(Vec::len), Some(4), "{posted}");
    let domain = json!([["reference", "=", key]]);
    let found = tryton.search("account.invoice", domain, &["state", "total_amount"]).await;
    let mut totals: Vec<i64> = found.iter().map(|one| cents(&one["total_amount"])).collect();
    totals.sort_unstable();
    assert_eq!(totals, [-price, refund]);
    assert!(found.iter().all(|one| one["state"] == "paid"), "{found:?}");
    assert_eq!(tryton.stock("MUG20", "WH-STO").await, before);
}
