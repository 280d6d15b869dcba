//! Goods receipts: what a supplier delivered, asked of Tryton itself.

use protocol::id::{GoodsReceiptId, ItemId, PurchaseOrderId};
use protocol::operation::{
    Body, GoodsCondition, GoodsReceiptClosed, GoodsReceived, Operation, ReceivedLine, Subject,
};
use protocol::quantity::Quantity;
use serde_json::{Value, json};
use tests::{Random, Tryton, operation};

/// Of every purchase of the seed, by line: twenty units and ten.
const ITEMS: [&str; 2] = ["MUG15", "MUG16"];
const PURCHASES: usize = 3;

/// The numbers of a purchase's lines in Tryton.
async fn lines(tryton: &Tryton, purchase: &str) -> [u32; 2] {
    let domain = json!([["purchase.reference", "=", purchase]]);
    let found = tryton.search("purchase.line", domain, &["product.code"]).await;
    ITEMS.map(|item| {
        let line = found.iter().find(|line| line["product."]["code"] == item);
        let number =
            line.and_then(|line| line["id"].as_u64()).expect("the seed's purchases have these lines");
        u32::try_from(number).expect("Tryton's numbers are small")
    })
}

/// Tryton's number of a purchase of the seed, by the supplier's reference.
async fn number(tryton: &Tryton, reference: &str) -> String {
    let domain = json!([["reference", "=", reference]]);
    let found = tryton.search("purchase.purchase", domain, &["number"]).await;
    found[0]["number"].as_str().expect("a confirmed purchase has a number").to_owned()
}

fn arrived(line: Option<u32>, item: &str, base_quantity: i64, condition: GoodsCondition) -> ReceivedLine {
    let item = ItemId::parse(item).expect("the seed's codes are right");
    ReceivedLine { line, item, base_quantity, condition, lot: None, expires_on: None }
}

fn of_purchase(agent: &str, purchase: &str, body: Body, random: &mut Random) -> Operation {
    let purchase = PurchaseOrderId::parse(purchase).expect("the seed's references are right");
    let item = ItemId::parse(ITEMS[0]).expect("the seed's codes are right");
    let mut made = operation(agent, "w1", &item, body, random);
    made.subject = Subject::purchase_order(&purchase);
    made
}

/// Named by what its posting is named, so that Tryton has the same reference with our add-on and without.
fn closed(
    agent: &str,
    purchase: &str,
    lines: Vec<ReceivedLine>,
    last: bool,
    random: &mut Random,
) -> Operation {
    let receipt = |name: String| GoodsReceiptId::parse(name).expect("it can be one");
    let body = GoodsReceiptClosed {
        purchase_order: PurchaseOrderId::parse(purchase).expect("the seed's references are right"),
        receipt: receipt("GR".to_owned()),
        delivery_note: None,
        lines,
        last,
        more: false,
    };
    let mut made = of_purchase(agent, purchase, Body::GoodsReceiptClosed(body.clone()), random);
    let receipt = receipt(format!("goods_receipt-{}", made.id));
    made.body = Body::GoodsReceiptClosed(GoodsReceiptClosed { receipt, ..body });
    made
}

/// A goods receipt for every purchase, all into one place.
pub(super) async fn each_purchase(tryton: &Tryton, agent: &str, random: &mut Random) -> Vec<Operation> {
    let mut operations = Vec::new();
    for number in 1..=PURCHASES {
        let purchase = format!("PO-{number}");
        let [first, _] = lines(tryton, &purchase).await;
        let came = vec![arrived(Some(first), ITEMS[0], 15, GoodsCondition::Good)];
        let purchase = self::number(tryton, &purchase).await;
        operations.push(closed(agent, &purchase, came, number % 2 == 0, random));
    }
    operations
}

/// One that is short and the last, and one with goods that nobody ordered.
pub(super) struct Deliveries {
    pub(super) operations: Vec<Operation>,
    short: Operation,
    over: Operation,
    /// Units of the two items on sale and in quarantine before.
    before: [[i64; 2]; 2],
}

impl Deliveries {
    pub(super) const POSTINGS: usize = 2;

    pub(super) async fn new(tryton: &Tryton, agent: &str, random: &mut Random) -> Self {
        let [first, second] = lines(tryton, "PO-1").await;
        let short = vec![
            arrived(Some(first), ITEMS[0], 15, GoodsCondition::Good),
            arrived(Some(first), ITEMS[0], 2, GoodsCondition::Damaged),
            arrived(Some(second), ITEMS[1], 10, GoodsCondition::Good),
        ];
        let [first, _] = lines(tryton, "PO-2").await;
        let over = vec![
            arrived(Some(first), ITEMS[0], 20, GoodsCondition::Good),
            arrived(Some(first), ITEMS[0], 4, GoodsCondition::Unordered),
            arrived(None, "MUG17", 1, GoodsCondition::Unordered),
        ];
        let mut operations = Vec::new();
        let mut closes = Vec::new();
        for (purchase, lines, last) in [("PO-1", short, true), ("PO-2", over, false)] {
            let purchase = &number(tryton, purchase).await;
            for line in &lines {
                let count = GoodsReceived {
                    purchase_order: PurchaseOrderId::parse(purchase).expect("it is right"),
                    line: line.line,
                    item: line.item.clone(),
                    quantity: Quantity::each(line.base_quantity),
                    condition: line.condition,
                    lot: None,
                    expires_on: None,
                };
                operations.push(of_purchase(agent, purchase, Body::GoodsReceived(count), random));
            }
            let close = closed(agent, purchase, lines, last, random);
            operations.push(close.clone());
            closes.push(close);
        }
        let [short, over] = <[Operation; 2]>::try_from(closes).expect("there are two");
        let before = stock(tryton).await;
        Self { operations, short, over, before }
    }

    /// What Tryton has in the end.
    pub(super) async fn check(&self, tryton: &Tryton, with_addon: bool) {
        let after = stock(tryton).await;
        let came = |place: usize, item: usize| after[place][item] - self.before[place][item];
        assert_eq!([came(0, 0), came(0, 1)], [35, 10], "on sale");
        assert_eq!([came(1, 0), came(1, 1)], [6, 0], "in quarantine");
        assert_eq!(tryton.stock("MUG17", "WH-QUA").await, 1, "what nobody ordered");

        for close in [&self.short, &self.over] {
            let reference = format!("goods_receipt-{}", close.id);
            let domain = json!([["reference", "=", reference]]);
            let fields = ["state", "warehouse_storage.code", "moves.quantity"];
            let found = tryton.search("stock.shipment.in", domain, &fields).await;
            let mut places: Vec<&str> =
                found.iter().filter_map(|shipment| shipment["warehouse_storage."]["code"].as_str()).collect();
            places.sort_unstable();
            assert_eq!(places, ["WH-QUA", "WH-STO"], "with our add-on: {with_addon}");
            assert!(found.iter().all(|shipment| shipment["state"] == "done"), "{found:?}");
        }
        let purchase = async |reference: &str| {
            let domain = json!([["reference", "=", reference]]);
            tryton.search("purchase.purchase", domain, &["shipment_state"]).await[0]["shipment_state"].clone()
        };
        assert_eq!(purchase("PO-1").await, "received", "three units will not come");
        assert_eq!(purchase("PO-2").await, "partially shipped", "a line is to come");
        assert_eq!(open(tryton, "PO-1").await, Vec::<Value>::new());
        assert_eq!(open(tryton, "PO-2").await, [json!(10.0)], "and no more");
        let lines = tryton
            .search("purchase.line", json!([["purchase.reference", "=", "PO-2"]]), &["actual_quantity"])
            .await;
        let counted: Vec<&Value> = lines.iter().map(|line| &line["actual_quantity"]).collect();
        assert_eq!(counted, [&json!(20.0), &json!(10.0)], "what nobody ordered does not count as delivered");
    }
}

/// Units of the two items on sale and in quarantine.
async fn stock(tryton: &Tryton) -> [[i64; 2]; 2] {
    let mut all = [[0; 2]; 2];
    for (at, place) in ["WH-STO", "WH-QUA"].into_iter().enumerate() {
        for (of, item) in ITEMS.into_iter().enumerate() {
            all[at][of] = tryton.stock(item, place).await;
        }
    }
    all
}

/// What a purchase still waits for.
async fn open(tryton: &Tryton, purchase: &str) -> Vec<Value> {
    let domain =
        json!([["origin.purchase.reference", "=", purchase, "purchase.line"], ["state", "=", "draft"],]);
    let found = tryton.search("stock.move", domain, &["quantity"]).await;
    found.iter().map(|waiting| waiting["quantity"].clone()).collect()
}
