//! Postings to a real Tryton: which documents are there in the end, asked of Tryton itself, whatever happened between.

mod carried;
mod differences;
mod receipts;
mod rest;
mod undone;

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::{ItemId, LegalEntity, OrderId, ReturnId, ShipmentId};
use protocol::money::{Currency, Money};
use protocol::operation::{
    AdjustReason, Body, Condition, Disposition, Evidence, Operation, PackedLine, ReturnAccepted, ReturnLine,
    ReturnReason, ShipmentPacked, StockAdjusted, Subject,
};
use protocol::quantity::Quantity;
use serde_json::{Value, json};
use tests::{
    Agent, AgentOptions, Engine, Hub, Proxy, Random, Trouble, Tryton, append_operations, is_long, operation,
    skip, until,
};

/// A sale of the seed, as Tryton has it.
pub(crate) struct Sale {
    pub(crate) order: OrderId,
    /// Tryton's number, item, price in cents, net.
    pub(crate) lines: [(u32, ItemId, i64); 2],
}

/// Units ordered by line, in every sale of the seed.
const ORDERED: [i64; 2] = [5, 3];

async fn sale(tryton: &Tryton, number: usize) -> Sale {
    sale_of(tryton, &format!("WEB-{number:03}")).await
}

async fn sale_of(tryton: &Tryton, reference: &str) -> Sale {
    let fields = ["product.code", "unit_price"];
    let lines = tryton.search("sale.line", json!([["sale.reference", "=", reference]]), &fields).await;
    let line = |at: usize| {
        let line: &Value = &lines[at];
        let price = line["unit_price"]["decimal"].as_str().unwrap();
        let cents = price[..price.find('.').unwrap() + 3].replace('.', "").parse().unwrap();
        let item = ItemId::parse(line["product."]["code"].as_str().unwrap()).unwrap();
        (u32::try_from(line["id"].as_i64().unwrap()).unwrap(), item, cents)
    };
    Sale { order: OrderId::parse(reference).unwrap(), lines: [line(0), line(1)] }
}

async fn shipments_of(tryton: &Tryton, reference: &str) -> Value {
    let found = tryton.search("sale.sale", json!([["reference", "=", reference]]), &["shipments"]).await;
    found[0]["shipments"].clone()
}

fn euros(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("EUR").unwrap() }
}

/// Net in cents with a fifth of tax, rounded as a till would.
fn gross(net: i64) -> i64 {
    (net * 120 + 50).div_euclid(100)
}

fn of_order(agent: &str, sale: &Sale, body: Body, random: &mut Random) -> Operation {
    let (_, item, _) = &sale.lines[0];
    let mut made = operation(agent, "w1", item, body, random);
    made.subject = Subject::order(&sale.order);
    made.legal_entity = LegalEntity::parse("acme-ltd").unwrap();
    made
}

pub(crate) fn shipped(agent: &str, sale: &Sale, quantities: [i64; 2], random: &mut Random) -> Operation {
    let lines = sale.lines.iter().zip(quantities);
    let body = ShipmentPacked {
        order: sale.order.clone(),
        shipment: ShipmentId::parse(format!("{}-1", sale.order)).unwrap(),
        lines: lines.map(|((line, ..), base_quantity)| PackedLine { line: *line, base_quantity }).collect(),
        amount: euros(0),
        last: true,
    };
    of_order(agent, sale, Body::ShipmentPacked(body), random)
}

pub(crate) fn returned(
    agent: &str,
    sale: &Sale,
    at: usize,
    count: i64,
    refund: i64,
    disposition: Disposition,
    random: &mut Random,
) -> Operation {
    let (line, item, _) = &sale.lines[at];
    let body = ReturnAccepted {
        return_id: ReturnId::parse(format!("R-{}-{at}", sale.order)).unwrap(),
        order: Some(sale.order.clone()),
        evidence: Evidence::Hub,
        pass: None,
        reservation: None,
        visit: None,
        lines: vec![ReturnLine {
            order_line: Some(*line),
            item: item.clone(),
            quantity: Quantity::each(count),
            reason: ReturnReason::ChangedMind,
            condition: Condition::Opened,
            disposition,
            to_site: None,
            refund: euros(refund),
        }],
        refund: euros(refund),
    };
    of_order(agent, sale, Body::ReturnAccepted(body), random)
}

fn adjusted(agent: &str, item: &str, quantity: i64, random: &mut Random) -> Operation {
    let item = ItemId::parse(item).unwrap();
    let body = StockAdjusted {
        item: item.clone(),
        quantity: Quantity::each(quantity),
        reason: AdjustReason::Correction,
    };
    operation(agent, "w1", &item, Body::StockAdjusted(body), random)
}

async fn hub_before(tryton: &Tryton, port: u16) -> Hub {
    let mut hub = Hub::prepare(Engine::Sqlite);
    hub.configure_also(&tryton.hub_config(port));
    hub.resume().await;
    hub
}

pub(crate) async fn send(hub: &Hub, agent: &str, operations: &[Operation], random: &mut Random) -> Agent {
    let mut process = Agent::prepare(hub, agent, "w1", &AgentOptions::default());
    process.enrol(hub, agent, "w1");
    append_operations(process.data_dir(), operations, random).await;
    process.resume().await;
    process
}

/// How many postings stand in a state.
pub(crate) async fn count(hub: &Hub, state: &str) -> usize {
    let page = hub.get("/api/v1/postings").await;
    let states = page["states"].as_array().cloned().unwrap_or_default();
    let found = states.iter().find(|row| row["state"] == state).and_then(|row| row["postings"].as_u64());
    usize::try_from(found.unwrap_or(0)).unwrap()
}

async fn settled(hub: &Hub) -> usize {
    count(hub, "posted").await + count(hub, "rejected").await + count(hub, "unknown").await
}

/// Until so many or more have a final word; each must come within a minute of the one before.
async fn settled_to(hub: &Hub, goal: usize) -> usize {
    let mut seen = settled(hub).await;
    while seen < goal {
        seen = until("the next posting to be settled", async || {
            let now = settled(hub).await;
            (now > seen).then_some(now)
        })
        .await;
    }
    seen
}

/// Until all have a final word, and no more than these.
pub(crate) async fn all_settled(hub: &Hub, all: usize) {
    assert_eq!(settled_to(hub, all).await, all);
}

pub(crate) async fn exceptions(hub: &Hub, category: &str) -> Vec<Value> {
    let page = hub.get(&format!("/api/v1/exceptions?category={category}")).await;
    page["exceptions"].as_array().cloned().unwrap_or_default()
}

async fn documents(with_addon: bool) {
    let mut tryton = match Tryton::start(with_addon).await {
        Ok(tryton) => tryton,
        Err(why) => return skip(&why),
    };
    let mut random = Random::new("documents");
    let mut hub = hub_before(&tryton, tryton.port).await;
    let check = hub.command(&["connector", "check", "--json"]).json();
    assert_eq!(check["grade"], if with_addon { "unique key" } else { "find only" }, "{check}");
    assert_eq!(check["problems"], json!([]), "{check}");

    let (whole, short, gone) = (sale(&tryton, 1).await, sale(&tryton, 2).await, sale(&tryton, 3).await);
    let stock_before = tryton.stock("MUG09", "WH-STO").await;
    let agent = "w1-a";
    let one = gross(whole.lines[0].2);
    // Three units of the second line: Tryton comes to a cent more than the promise.
    let three = gross(3 * whole.lines[1].2) - 1;
    let operations = [
        shipped(agent, &whole, ORDERED, &mut random),
        shipped(agent, &short, [3, 3], &mut random),
        returned(agent, &whole, 0, 1, one, Disposition::Quarantine, &mut random),
        returned(agent, &whole, 1, 3, three, Disposition::Shelf, &mut random),
        adjusted(agent, "MUG09", -3, &mut random),
        adjusted(agent, "MUG09", 2, &mut random),
        adjusted(agent, "MUG10", -5_000, &mut random),
        shipped(agent, &gone, ORDERED, &mut random),
        // Somebody else pays.
        returned(agent, &short, 0, 1, 0, Disposition::Shelf, &mut random),
    ];
    let deliveries = receipts::Deliveries::new(&tryton, agent, &mut random).await;
    let carried = carried::Carried::new(&tryton, agent, &mut random).await;
    let sent: Vec<Operation> =
        operations.iter().chain(&deliveries.operations).chain(&carried.operations).cloned().collect();
    // Somebody has cancelled this one's shipment in Tryton.
    let cancelled = shipments_of(&tryton, "WEB-003").await;
    tryton.press("stock.shipment.out", "cancel", json!([["id", "in", cancelled]])).await;
    let _agent = send(&hub, agent, &sent, &mut random).await;
    let more = receipts::Deliveries::POSTINGS + carried::Carried::POSTINGS;
    all_settled(&hub, operations.len() + more).await;
    let (_store, arrived) = carried.arrive(&hub, operations.len() + more, &mut random).await;
    assert_eq!(count(&hub, "posted").await, 7 + more + 1, "{:#}", hub.get("/api/v1/postings").await);

    let refused = exceptions(&hub, "erp_rejected").await;
    let words: Vec<&str> = refused.iter().filter_map(|row| row["detail"].as_str()).collect();
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words.iter().any(|words| words.contains("not_in_stock") && words.contains("MUG10")), "{words:?}");
    assert!(words.iter().any(|words| words.contains("no_open_shipment")), "{words:?}");

    // Picks.
    let key = |at: usize, kind: &str| format!("{kind}-{}", operations[at].id);
    let fields = ["state", "outgoing_moves.quantity", "outgoing_moves.product.code"];
    for (at, quantities) in [(0, [5.0, 3.0]), (1, [3.0, 3.0])] {
        let found = tryton
            .search("stock.shipment.out", json!([["reference", "=", key(at, "shipment")]]), &fields)
            .await;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["state"], "done");
        let mut there: Vec<f64> = found[0]["outgoing_moves."]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|of| of["quantity"].as_f64())
            .collect();
        there.sort_by(f64::total_cmp);
        there.reverse();
        assert_eq!(there, quantities);
    }
    let backorder = json!([["state", "=", "waiting"], ["id", "in", shipments_of(&tryton, "WEB-002").await]]);
    let backorder = tryton.search("stock.shipment.out", backorder, &fields).await;
    assert_eq!(backorder.len(), 1, "{backorder:?}");
    assert_eq!(backorder[0]["outgoing_moves."][0]["quantity"], 2.0);

    // Returns.
    for (at, place, count, total, lines) in [(2, "WH-QUA", 1.0, one, 1), (3, "WH-STO", 3.0, three, 2)] {
        let domain = json!([["reference", "=", key(at, "return")]]);
        let fields = ["state", "moves.to_location.code", "moves.quantity", "moves.origin"];
        let goods = tryton.search("stock.shipment.out.return", domain.clone(), &fields).await;
        assert_eq!(goods.len(), 1, "{goods:?}");
        assert_eq!(goods[0]["state"], "done");
        let moved = goods[0]["moves."].as_array().unwrap();
        assert_eq!(moved.len(), 1);
        assert_eq!(moved[0]["to_location."]["code"], place);
        assert_eq!(moved[0]["quantity"], count);
        assert!(moved[0]["origin"].as_str().unwrap().starts_with("stock.move,"));
        let fields = [
            "state",
            "type",
            "total_amount",
            "tax_amount",
            "lines.origin",
            "lines.quantity",
            "payment_lines.debit",
        ];
        let money = tryton.search("account.invoice", domain, &fields).await;
        assert_eq!(money.len(), 1, "{money:?}");
        assert_eq!(money[0]["state"], "paid");
        assert_eq!(money[0]["total_amount"]["decimal"], format!("-{}", euros(total).decimal()));
        assert_eq!(money[0]["payment_lines."][0]["debit"]["decimal"], euros(total).decimal());
        let notes = money[0]["lines."].as_array().unwrap();
        assert_eq!(notes.len(), lines, "the credit, and a line for a cent where there is one: {notes:?}");
        assert!(
            notes.iter().any(|line| line["origin"]
                .as_str()
                .is_some_and(|of| of.starts_with("account.invoice.line,")))
        );
    }
    let unpaid = json!([["reference", "=", key(8, "return")]]);
    assert_eq!(
        tryton.search("stock.shipment.out.return", unpaid.clone(), &["state"]).await[0]["state"],
        "done"
    );
    assert_eq!(tryton.search("account.invoice", unpaid, &["state"]).await, Vec::<Value>::new());
    let (_, first, _) = &whole.lines[0];
    assert_eq!(tryton.stock(first.as_str(), "WH-QUA").await, 1);

    deliveries.check(&tryton, with_addon).await;
    carried.check(&tryton, &arrived).await;
    let settled = operations.len() + more + 1;
    undone::one_by_one(&tryton, &hub, &operations[3], whole.lines[1].1.as_str(), settled).await;
    if with_addon {
        undone::in_sum(&tryton, &mut hub, settled + 1, &mut random).await;
        undone::exchanged(&tryton, 5).await;
    }

    // Adjustments.
    assert_eq!(tryton.stock("MUG09", "WH-STO").await, stock_before - 1);
    let shown = hub.get("/api/v1/postings?state=posted").await.to_string();
    for prefix in ["OUT-", "RET-", "CN-", "INT-", "IN-", "PUR-"] {
        assert!(shown.contains(prefix), "{prefix} in {shown}");
    }
    let rebuilt = hub.command(&["rebuild", "--check", "--json"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
    tryton.kill();
    let check = hub.command(&["connector", "check"]);
    assert_eq!(check.code, 69, "{check:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn documents_with_our_addon() {
    documents(true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn documents_without() {
    documents(false).await;
}

/// Shipments, returns and adjustments as many as there are to be, and a delivery for each purchase.
async fn much(
    tryton: &Tryton,
    agent: &str,
    sales: std::ops::Range<usize>,
    more: usize,
    random: &mut Random,
) -> Vec<Operation> {
    let mut operations = Vec::new();
    for number in sales {
        let sale = sale(tryton, number).await;
        operations.push(shipped(agent, &sale, ORDERED, random));
        let refund = gross(sale.lines[0].2);
        operations.push(returned(agent, &sale, 0, 1, refund, Disposition::Quarantine, random));
    }
    for number in 0..more {
        operations.push(adjusted(agent, &format!("MUG{:02}", number % 20 + 1), -1, random));
    }
    operations.extend(receipts::each_purchase(tryton, agent, random).await);
    operations
}

/// What Tryton has by key, counted.
async fn found_by_key(tryton: &Tryton) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for model in [
        "stock.shipment.out",
        "stock.shipment.internal",
        "stock.shipment.in",
        "account.invoice",
        "stock.shipment.out.return",
    ] {
        let domain = json!([["reference", "!=", null], ["state", "in", ["done", "posted", "paid"]]]);
        for row in tryton.search(model, domain, &["reference"]).await {
            let reference = row["reference"].as_str().unwrap_or_default();
            if reference.contains('-') && reference.len() > 36 {
                *found.entry(format!("{model} {reference}")).or_default() += 1;
            }
        }
    }
    found
}

fn keys(operations: &[Operation]) -> Vec<String> {
    let names = |operation: &Operation| {
        let id = operation.id;
        if matches!(operation.body, Body::ShipmentPacked(_)) {
            return vec![format!("stock.shipment.out shipment-{id}")];
        }
        if matches!(operation.body, Body::ReturnAccepted(_)) {
            return vec![
                format!("account.invoice return-{id}"),
                format!("stock.shipment.out.return return-{id}"),
            ];
        }
        if matches!(operation.body, Body::GoodsReceiptClosed(_)) {
            return vec![format!("stock.shipment.in goods_receipt-{id}")];
        }
        vec![format!("stock.shipment.internal adjustment-{id}")]
    };
    operations.iter().flat_map(names).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ambiguous_posts_with_our_addon() {
    let mut tryton = match Tryton::start(true).await {
        Ok(tryton) => tryton,
        Err(why) => return skip(&why),
    };
    let (sales, more, least) = if is_long() { (1..57, 1_900, 2_000) } else { (1..21, 76, 120) };
    let mut random = Random::new("ambiguous_posts");
    let mut choices = random.fork();
    let mut known = BTreeSet::new();
    // Each posting's first try has trouble, most later ones have none.
    let choose = move |request: &str| {
        if !request.contains("counterfoil.posting.post") {
            return Trouble::None;
        }
        const FIRST: [Trouble; 5] =
            [Trouble::Dropped, Trouble::Lost, Trouble::Halved, Trouble::Gateway, Trouble::Page];
        const LATER: [Trouble; 4] = [Trouble::Busy, Trouble::Stranger, Trouble::Late, Trouble::Lost];
        let key = request
            .split('"')
            .find(|part| part.len() > 40 && part.contains('-'))
            .unwrap_or_default()
            .to_owned();
        if known.insert(key) {
            FIRST[usize::try_from(choices.between(0, 5)).unwrap()]
        } else if choices.between(0, 10) < 3 {
            LATER[usize::try_from(choices.between(0, 4)).unwrap()]
        } else {
            Trouble::None
        }
    };
    let proxy = Proxy::start(tryton.port, choose).await;
    let mut hub = hub_before(&tryton, proxy.port).await;
    let operations = much(&tryton, "w1-a", sales, more, &mut random).await;
    let _agent = send(&hub, "w1-a", &operations, &mut random).await;

    // Killed wherever they are: the hub before, in and after posts, Tryton in the middle of calls.
    let (mut hub_kills, mut tryton_kills) = (0, 0);
    for part in 1..=6 {
        let goal = operations.len() * part / 8;
        settled_to(&hub, goal).await;
        tokio::time::sleep(random.millis(0, 400)).await;
        if part % 2 == 0 {
            tryton.kill();
            tryton.resume().await;
            tryton_kills += 1;
        } else {
            hub.kill();
            hub.resume().await;
            hub_kills += 1;
        }
    }
    all_settled(&hub, operations.len()).await;
    assert_eq!(
        count(&hub, "posted").await,
        operations.len(),
        "{:#}",
        exceptions(&hub, "erp_rejected").await[0]
    );
    let found = found_by_key(&tryton).await;
    let expected = keys(&operations);
    let missing = expected.iter().filter(|key| !found.contains_key(*key)).count();
    let doubled = found.values().filter(|count| **count > 1).count();
    let ambiguous = proxy.ambiguous() + hub_kills + tryton_kills;
    println!(
        "figure: {} postings with our add-on, {ambiguous} ambiguous ({hub_kills} hubs and {tryton_kills} Trytons killed): \
         {missing} missing, {doubled} doubled; {:?}",
        operations.len(),
        proxy.counts()
    );
    assert_eq!((missing, doubled), (0, 0));
    assert_eq!(found.len(), expected.len(), "and nothing else");
    assert!(ambiguous >= least, "{ambiguous}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ambiguous_posts_without() {
    let tryton = match Tryton::start(false).await {
        Ok(tryton) => tryton,
        Err(why) => return skip(&why),
    };
    let mut random = Random::new("ambiguous_posts_without");
    let mut choices = random.fork();
    // One write in six has trouble: a posting has five to ten.
    let choose = move |request: &str| {
        const WRITES: [&str; 9] = [
            ".create\"",
            ".write\"",
            ".pick\"",
            ".pack\"",
            ".do\"",
            ".assign_try\"",
            ".receive\"",
            ".post\"",
            ".execute\"",
        ];
        const TROUBLE: [Trouble; 6] = [
            Trouble::Dropped,
            Trouble::Lost,
            Trouble::Halved,
            Trouble::Gateway,
            Trouble::Page,
            Trouble::Busy,
        ];
        if WRITES.iter().any(|write| request.contains(write)) && choices.between(0, 6) == 0 {
            TROUBLE[usize::try_from(choices.between(0, 6)).unwrap()]
        } else {
            Trouble::None
        }
    };
    let proxy = Proxy::start(tryton.port, choose).await;
    let mut hub = hub_before(&tryton, proxy.port).await;
    let operations = much(&tryton, "w1-a", 1..9, 14, &mut random).await;
    let _agent = send(&hub, "w1-a", &operations, &mut random).await;
    for part in 1..=2 {
        let goal = operations.len() * part / 4;
        settled_to(&hub, goal).await;
        hub.kill();
        hub.resume().await;
    }
    all_settled(&hub, operations.len()).await;
    let found = found_by_key(&tryton).await;
    let doubled = found.values().filter(|count| **count > 1).count();
    let (posted, unknown) = (count(&hub, "posted").await, count(&hub, "unknown").await);
    let listed = exceptions(&hub, "erp_unknown").await;
    println!(
        "figure: {} postings without our add-on, {} ambiguous and 2 hubs killed: {posted} posted, {unknown} unknown, \
         {doubled} doubled",
        operations.len(),
        proxy.ambiguous()
    );
    assert_eq!(doubled, 0);
    assert!(unknown > 0, "some must have been beyond knowing");
    assert_eq!(listed.len(), unknown, "each on a person's list");
    // What is posted is whole.
    let page = hub.get("/api/v1/postings?state=posted").await;
    for posting in page["postings"].as_array().unwrap() {
        let key = posting["posting"].as_str().unwrap();
        assert!(found.keys().any(|found| found.ends_with(key)), "{key} is in Tryton");
    }
}

/// The hub is put back to before its postings; the agent sends again what is missing, and Tryton is asked first.
async fn restored(with_addon: bool) {
    let tryton = match Tryton::start(with_addon).await {
        Ok(tryton) => tryton,
        Err(why) => return skip(&why),
    };
    let mut random = Random::new("restored");
    let mut hub = hub_before(&tryton, tryton.port).await;
    let mut agent = Agent::prepare(&hub, "w1-a", "w1", &AgentOptions::default());
    agent.enrol(&hub, "w1-a", "w1");
    let backup = hub.folder().join("backup.file");
    let backup = backup.to_str().unwrap();
    let output = hub.command(&["backup", "--to", backup, "--json"]);
    assert_eq!(output.code, 0, "{output:?}");

    let operations = much(&tryton, "w1-a", 1..4, 4, &mut random).await;
    append_operations(agent.data_dir(), &operations, &mut random).await;
    agent.resume().await;
    all_settled(&hub, operations.len()).await;
    let before = found_by_key(&tryton).await;
    hub.stop().await;
    let output = hub.command(&["restore", "--from", backup, "--json"]);
    assert_eq!(output.code, 0, "{output:?}");
    hub.resume().await;
    all_settled(&hub, operations.len()).await;
    assert_eq!(count(&hub, "posted").await, operations.len());
    let after = found_by_key(&tryton).await;
    assert_eq!(before, after, "nothing is there that was not there before");
    assert_eq!(after.len(), keys(&operations).len());
    assert!(after.values().all(|count| *count == 1), "{after:?}");
    println!("figure: hub put back to before {} postings in Tryton: 0 doubled", operations.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn restored_with_our_addon() {
    restored(true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn restored_without() {
    restored(false).await;
}
