//! A line that left and came back in two lots, and a carton between two sites, asked of Tryton itself.

use protocol::barcode::Sscc;
use protocol::id::{ItemId, LotId, SiteId};
use protocol::operation::{
    ArrivedLine, Body, CartonLine, Disposition, GoodsCondition, Operation, PickConfirmed, StockKind, Subject,
    TransferReceived, TransferShipped,
};
use protocol::quantity::Quantity;
use serde_json::{Value, json};
use tests::{Agent, AgentOptions, Hub, Random, Tryton, append_operations, operation};

use super::{ORDERED, all_settled, of_order, returned, sale_of, shipped};

/// What is in the carton; nothing else of the test moves it.
const ITEM: &str = "MUG12";
/// Units that leave, that arrive for sale, and that arrive damaged.
const UNITS: [i64; 3] = [4, 2, 1];

pub(super) struct Carried {
    pub(super) operations: Vec<Operation>,
    /// Units on sale in the warehouse and in the store, and apart in the store, before.
    before: [i64; 3],
}

impl Carried {
    /// The sale by lots, its return, and the carton that leaves.
    pub(super) const POSTINGS: usize = 3;

    pub(super) async fn new(tryton: &Tryton, agent: &str, random: &mut Random) -> Self {
        let sold = sale_of(tryton, "WEB-LOT").await;
        let (line, item, _) = sold.lines[0].clone();
        let mut operations = Vec::new();
        for (lot, units) in [("A", 3), ("B", 2)] {
            let body = PickConfirmed {
                order: sold.order.clone(),
                line,
                item: item.clone(),
                quantity: Quantity::each(units),
                location: None,
                lot: Some(LotId::parse(lot).unwrap()),
                serials: Vec::new(),
            };
            operations.push(of_order(agent, &sold, Body::PickConfirmed(body), random));
        }
        operations.push(shipped(agent, &sold, ORDERED, random));
        // Somebody else pays.
        operations.push(returned(agent, &sold, 0, ORDERED[0], 0, Disposition::Shelf, random));
        let body = TransferShipped {
            sscc: sscc(),
            to_site: SiteId::parse("s1").unwrap(),
            lines: vec![CartonLine {
                item: ItemId::parse(ITEM).unwrap(),
                base_quantity: UNITS[0],
                from: StockKind::OnHand,
                return_id: None,
                lot: None,
            }],
        };
        operations.push(of_carton(agent, "w1", Body::TransferShipped(body), random));
        Self { operations, before: stock(tryton).await }
    }

    /// The carton is counted in the store: one unit is missing. So many postings have a final word by then.
    pub(super) async fn arrive(&self, hub: &Hub, settled: usize, random: &mut Random) -> (Agent, Operation) {
        let line = |base_quantity: i64, condition: GoodsCondition| ArrivedLine {
            item: ItemId::parse(ITEM).unwrap(),
            base_quantity,
            condition,
        };
        let body = TransferReceived {
            sscc: sscc(),
            from_site: Some(SiteId::parse("w1").unwrap()),
            lines: vec![line(UNITS[1], GoodsCondition::Good), line(UNITS[2], GoodsCondition::Damaged)],
        };
        let arrived = of_carton("s1-a", "s1", Body::TransferReceived(body), random);
        let mut store = Agent::prepare(hub, "s1-a", "s1", &AgentOptions::default());
        store.enrol(hub, "s1-a", "s1");
        append_operations(store.data_dir(), std::slice::from_ref(&arrived), random).await;
        store.resume().await;
        all_settled(hub, settled + 1).await;
        (store, arrived)
    }

    /// What Tryton has in the end.
    pub(super) async fn check(&self, tryton: &Tryton, arrived: &Operation) {
        let [_, _, left, back, carton] = self.operations.as_slice() else { panic!("there are five") };
        for (model, key) in [
            ("stock.shipment.out", format!("shipment-{}", left.id)),
            ("stock.shipment.out.return", format!("return-{}", back.id)),
        ] {
            let end = if model == "stock.shipment.out" { "to_location.type" } else { "from_location.type" };
            let cups = json!([[end, "=", "customer"], ["product.code", "=", "CUP01"]]);
            let by_lot: Vec<(Value, Value)> = moves(tryton, model, &key, &cups)
                .await
                .iter()
                .map(|one| (one["lot."]["number"].clone(), one["quantity"].clone()))
                .collect();
            assert_eq!(by_lot, [(json!("A"), json!(3.0)), (json!("B"), json!(2.0))], "{model}");
        }

        let [leaves, good, damaged] = UNITS;
        // Transit is the location without a code.
        for (step, expect) in [
            (carton, vec![(json!("WH-STO"), Value::Null, leaves)]),
            (arrived, vec![(Value::Null, json!("S1-QUA"), damaged), (Value::Null, json!("S1-STO"), good)]),
        ] {
            let key = format!("transfer-{}", step.id);
            let shipments =
                tryton.search("stock.shipment.internal", json!([["reference", "=", key]]), &["state"]).await;
            assert_eq!(shipments.len(), expect.len(), "{shipments:?}");
            assert!(shipments.iter().all(|shipment| shipment["state"] == "done"), "{shipments:?}");
            let mut moved: Vec<(Value, Value, i64)> =
                moves(tryton, "stock.shipment.internal", &key, &json!([]))
                    .await
                    .iter()
                    .map(|one| {
                        let units = one["quantity"].to_string().trim_end_matches(".0").parse().unwrap();
                        (one["from_location."]["code"].clone(), one["to_location."]["code"].clone(), units)
                    })
                    .collect();
            moved.sort_by_key(|(_, to, _)| to.to_string());
            assert_eq!(moved, expect, "{key}");
        }
        let after = stock(tryton).await;
        let came = [0, 1, 2].map(|at: usize| after[at] - self.before[at]);
        assert_eq!(came, [-leaves, good, damaged], "on sale, in the store, and apart there");
    }
}

fn sscc() -> Sscc {
    Sscc::of_number(39_501_101_000_000_001).unwrap()
}

fn of_carton(agent: &str, site: &str, body: Body, random: &mut Random) -> Operation {
    let mut made = operation(agent, site, &ItemId::parse(ITEM).unwrap(), body, random);
    made.subject = Subject::transfer(sscc());
    made
}

/// The moves of a shipment that carry anything, by lot.
async fn moves(tryton: &Tryton, model: &str, key: &str, more: &Value) -> Vec<Value> {
    let mut domain = vec![json!(["shipment.reference", "=", key, model]), json!(["quantity", ">", 0])];
    domain.extend(more.as_array().cloned().unwrap_or_default());
    let fields = ["quantity", "lot.number", "from_location.code", "to_location.code"];
    let mut found = tryton.search("stock.move", json!(domain), &fields).await;
    found.sort_by_key(|one| one["lot."]["number"].to_string());
    found
}

/// Units on sale in the warehouse and in the store, and apart in the store.
async fn stock(tryton: &Tryton) -> [i64; 3] {
    let mut units = [0; 3];
    for (units, place) in units.iter_mut().zip(["WH-STO", "S1-STO", "S1-QUA"]) {
        *units = tryton.stock(ITEM, place).await;
    }
    units
}
