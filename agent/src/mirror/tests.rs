use super::*;
use crate::journal::tests::Folder;

fn change(json: &str) -> Change {
    serde_json::from_str(json).unwrap()
}

fn item(item: &str, gtin: &str) -> Change {
    change(&format!(
        r#"{{"change":"item","item":"{item}","description":"d","kind":"goods","base_unit":"each",
            "packs":[{{"unit":"each","gtin":"{gtin}","base_quantity":1}}]}}"#
    ))
}

#[tokio::test]
async fn changes_and_cursor_go_together() {
    let folder = Folder::new("mirror");
    let mirror = Mirror::open(folder.path()).unwrap();
    let apply =
        |from, to, changes| mirror.apply_changes(Stream::Catalogue, Cursor(from), Cursor(to), changes);
    apply(0, 2, vec![item("A", "05012345678900"), item("B", "04012345678901")]).await.unwrap();
    let found = mirror.item_by_gtin("05012345678900").await.unwrap().unwrap();
    assert_eq!(found.item.as_str(), "A");

    let wrong = apply(1, 3, vec![]).await;
    assert!(matches!(wrong, Err(MirrorError::Cursor { at: Cursor(2), .. })));
    let foreign = vec![item("C", "1"), change(r#"{"change":"worker_removed","worker":"1"}"#)];
    assert!(matches!(apply(2, 3, foreign).await, Err(MirrorError::Foreign { .. })));
    assert!(mirror.item(&ItemId::parse("C").unwrap()).await.unwrap().is_none(), "nothing of it is applied");

    apply(2, 3, vec![item("A", "00000000000017")]).await.unwrap();
    assert!(mirror.item_by_gtin("05012345678900").await.unwrap().is_none(), "an item's old GTIN is gone");
    assert_eq!(mirror.cursors().await.unwrap(), BTreeMap::from([(Stream::Catalogue, Cursor(3))]));
}

#[tokio::test]
async fn purchase_orders_come_soonest_first_and_go() {
    let folder = Folder::new("purchase-orders");
    let mirror = Mirror::open(folder.path()).unwrap();
    let expected = |number: &str, day: &str, status: &str| {
        change(&format!(
            r#"{{"change":"purchase_order","purchase_order":"{number}","site":"dc1","supplier":"Acme",
                "expected_on":{day},"status":"{status}","lines":[{{"line":1,"item":"A","base_quantity":5}}]}}"#
        ))
    };
    let site = || "site/dc1".parse::<Stream>().unwrap();
    let changes = vec![
        expected("P1", "null", "open"),
        expected("P2", r#""2026-12-02""#, "receiving"),
        expected("P3", r#""2026-12-01""#, "open"),
        expected("P4", r#""2026-11-01""#, "received"),
        expected("P5", r#""2026-11-02""#, "cancelled"),
    ];
    mirror.apply_changes(site(), Cursor(0), Cursor(5), changes).await.unwrap();
    let listed = async || {
        let expected = mirror.expected(10).await.unwrap().into_iter();
        expected.map(|order| order.purchase_order.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(listed().await, ["P3", "P2", "P1"]);
    assert_eq!(mirror.expected(1).await.unwrap().len(), 1);
    let number = |text: &str| PurchaseOrderId::parse(text).unwrap();
    assert!(mirror.purchase_order(&number("P4")).await.unwrap().is_some(), "received, and still shown");

    let removed = change(r#"{"change":"purchase_order_removed","purchase_order":"P3"}"#);
    mirror.apply_changes(site(), Cursor(5), Cursor(6), vec![removed]).await.unwrap();
    assert_eq!(listed().await, ["P2", "P1"]);
    let foreign = vec![expected("P6", "null", "open")];
    let refused = mirror.apply_changes(Stream::Catalogue, Cursor(0), Cursor(1), foreign).await;
    assert!(matches!(refused, Err(MirrorError::Foreign { .. })), "{refused:?}");
    // Another beginning replaces what was there.
    mirror.apply_snapshot(site(), Cursor(9), std::io::Cursor::new("")).await.unwrap();
    assert_eq!(listed().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_lowest_recent_price_is_of_what_left() {
    let folder = Folder::new("sold");
    let mirror = Mirror::open(folder.path()).unwrap();
    let order = |number: &str, day: &str, shipped: i64, paid: i64, currency: &str| {
        change(&format!(
            r#"{{"change":"order","order":"{number}","legal_entity":"uk","site":"dc1","ordered_on":"{day}","status":"shipped",
                "lines":[{{"line":1,"item":"A","base_quantity":2,"amount":{{"minor":{paid},"currency":"{currency}"}},
                    "shipped":{shipped}}}]}}"#
        ))
    };
    let site = || "site/dc1".parse::<Stream>().unwrap();
    let changes = vec![
        order("1", "2026-03-01", 2, 800, "GBP"),
        order("2", "2026-02-01", 2, 600, "GBP"),
        order("3", "2026-03-02", 0, 200, "GBP"),
        order("4", "2026-03-02", 2, 100, "EUR"),
    ];
    mirror.apply_changes(site(), Cursor(0), Cursor(4), changes).await.unwrap();
    let lowest = async |from: &str| {
        let days = (BusinessDate::parse(from).unwrap(), BusinessDate::parse("2026-03-09").unwrap());
        let gbp = Currency::parse("GBP").unwrap();
        let found = mirror.lowest_sale(&ItemId::parse("A").unwrap(), gbp, days).await.unwrap();
        found.map(|sale| (sale.unit.minor(), sale.order.to_string()))
    };
    assert_eq!(lowest("2026-02-01").await, Some((300, "2".to_owned())));
    assert_eq!(lowest("2026-02-02").await, Some((400, "1".to_owned())), "the other one is too old");
    assert_eq!(lowest("2026-03-02").await, None, "nothing left, or in other money");
    // What is told anew counts as it is now.
    let changes =
        vec![order("3", "2026-03-02", 1, 200, "GBP"), change(r#"{"change":"order_removed","order":"2"}"#)];
    mirror.apply_changes(site(), Cursor(4), Cursor(6), changes).await.unwrap();
    assert_eq!(lowest("2026-02-01").await, Some((100, "3".to_owned())));
    mirror.apply_snapshot(site(), Cursor(9), std::io::Cursor::new("")).await.unwrap();
    assert_eq!(lowest("2026-02-01").await, None);
}

#[tokio::test]
async fn snapshot_replaces_its_stream_or_nothing() {
    let folder = Folder::new("snapshot");
    let mirror = Mirror::open(folder.path()).unwrap();
    let lines = |items: &[&str]| {
        let text: Vec<_> = items.iter().map(|i| serde_json::to_string(&item(i, i)).unwrap()).collect();
        std::io::Cursor::new(text.join("\n"))
    };
    mirror.apply_snapshot(Stream::Catalogue, Cursor(5), lines(&["A", "B"])).await.unwrap();
    mirror.apply_snapshot(Stream::Catalogue, Cursor(9), lines(&["B", "C"])).await.unwrap();
    assert!(mirror.item_by_gtin("A").await.unwrap().is_none());
    let torn = std::io::Cursor::new(r#"{"change":"item","item"#);
    assert!(mirror.apply_snapshot(Stream::Catalogue, Cursor(10), torn).await.is_err());
    assert!(mirror.item_by_gtin("C").await.unwrap().is_some());
    assert_eq!(mirror.cursors().await.unwrap()[&Stream::Catalogue], Cursor(9));

    let generation = Generation::from_random([3; 16]);
    mirror.reset(generation).await.unwrap();
    assert_eq!(mirror.generation().await.unwrap(), Some(generation));
    assert!(mirror.cursors().await.unwrap().is_empty());
    assert!(mirror.item_by_gtin("C").await.unwrap().is_some(), "usable until the feed has come again");
}

#[tokio::test]
async fn damaged_file_is_moved_aside() {
    let folder = Folder::new("damaged");
    let file = folder.path().join(FILE);
    std::fs::write(&file, vec![7; 8192]).unwrap();
    let mirror = Mirror::open(folder.path()).unwrap();
    mirror.apply_changes(Stream::Catalogue, Cursor(0), Cursor(1), vec![item("A", "1")]).await.unwrap();
    assert!(folder.path().join("mirror.db.damaged").exists());
}
