//! What is read out of the fake ERP: what changed since a cursor, and an order's documents.

use protocol::id::{LegalEntity, OrderId};
use protocol::operation::Subject;

use super::super::pull::look;
use super::*;
use crate::apply;
use crate::connector::Connector;
use crate::connector::document::{Asked, Direction, OrderState, Part, Quantities, Standing, Sum};
use crate::log::{self, Entry, PulledChange};
use crate::reconcile::document::{self, LookError, Looked};
use crate::store::posting::{self, PostingRow, PostingState};
use crate::store::{Store, conformance, pull as cursors};

const BY_TIME: &str = "changes = { query = [[\"since\", \"{since.millis}\"]], newest = \"record.changed\", overlap_seconds = 1 }\n";
const BY_TOKEN: &str = "changes = { query = [[\"after\", \"{since.token}\"]], token = \"mark\" }\n";

/// With some more lines in the pull.
fn house_with(lines: &str) -> House {
    house_of(&(PROFILE.replace("AUTH", BEARER) + lines), false)
}

fn item(number: u32, changed: i64) -> Value {
    json!({"no": format!("I{number}"), "text": "Thing", "changed": changed})
}

fn asked(fake: &Fake) -> Vec<String> {
    std::mem::take(&mut fake.erp().requests)
}

fn noon() -> UtcMillis {
    UtcMillis(1_764_331_200_000)
}

fn next_noon() -> UtcMillis {
    noon().plus(24 * 60 * 60 * 1_000)
}

const WHOLE: &str = "GET /items?from=0&size=2";

/// One look each; says what was asked.
async fn looks(fake: &Fake, rest: &Arc<Rest>, store: &Store) -> Vec<String> {
    look(rest, store, noon).await.unwrap();
    asked(fake)
}

#[test]
fn what_changed_is_asked_for_and_all_of_it_when_it_must() {
    for (lines, whole, since) in [
        (
            BY_TIME,
            json!({"value": [item(1, 200_000_000_000)]}),
            "GET /items?since=199999999000&from=0&size=2",
        ),
        (BY_TOKEN, json!({"value": [item(1, 0)], "mark": "a b"}), "GET /items?after=a%20b&from=0&size=2"),
    ] {
        let House { fake, rest, _runtime: runtime, .. } = house_with(lines);
        let rest = Arc::new(rest);
        fake.erp().answers.insert(WHOLE.to_owned(), whole);
        runtime.block_on(async {
            for fresh in conformance::engines() {
                let store = &fresh.store;
                let nothing = || fake.erp().answers.insert(since.to_owned(), json!({"value": []}));
                nothing();
                assert_eq!(looks(&fake, &rest, store).await, [WHOLE]);
                assert_eq!(looks(&fake, &rest, store).await, [since]);
                assert_eq!(looks(&fake, &rest, store).await, [since], "nothing came: it stays where it was");
                // The ERP knows the mark no more.
                fake.erp().answers.remove(since);
                assert_eq!(looks(&fake, &rest, store).await, [since, WHOLE]);
                nothing();
                assert_eq!(looks(&fake, &rest, store).await, [since]);
                // Neither the one nor the other: the mark is not asked for again.
                fake.erp().answers.remove(since);
                fake.erp().is_away = true;
                assert!(look(&rest, store, noon).await.is_err());
                assert_eq!(asked(&fake), [since, WHOLE]);
                fake.erp().is_away = false;
                nothing();
                assert_eq!(looks(&fake, &rest, store).await, [WHOLE]);
                assert_eq!(looks(&fake, &rest, store).await, [since]);
                // Somebody wants it.
                store.write(|tx| cursors::forget_cursors(tx, NAME)).await.unwrap();
                assert_eq!(looks(&fake, &rest, store).await, [WHOLE]);
                // A day later.
                look(&rest, store, || noon().plus(24 * 3_600_000)).await.unwrap();
                assert_eq!(asked(&fake), [WHOLE]);
            }
        });
    }
}

#[test]
fn a_record_that_can_be_taken_again_says_so_itself() {
    let House { fake, rest, _runtime, .. } = house_with(BY_TIME);
    let stream = {
        fake.erp().answers.insert(WHOLE.to_owned(), json!({"value": [item(1, 200_000_000_000)]}));
        rest.pull(&rest.profile.pulls[0], &Known::new(), noon()).unwrap().reached.remove(0)
    };
    let since = "GET /items?since=199999999000&from=0&size=2";
    fake.erp().answers.insert(since.to_owned(), json!({"value": [item(2, 200_000_000_500)]}));
    let known: Known = [(stream.stream, stream.cursor)].into();
    let mut reading = rest.pull(&rest.profile.pulls[0], &known, noon()).unwrap();
    let newest = reading.reached.remove(0).cursor;
    assert_eq!((newest.newest, newest.whole_at), (200_000_000_500, 0));
    assert_eq!(reading.records[0].mends.as_deref(), Some("items/I2"));
    // Another profile is another stream.
    let House { fake, rest, _runtime, .. } = house_with(BY_TOKEN);
    rest.pull(&rest.profile.pulls[0], &known, noon()).unwrap();
    assert_eq!(asked(&fake)[0], WHOLE);
}

const DOCUMENTS: &str = r#"
[documents.sale]
request = "GET /sales"
query = [["ref", "{order}"]]
records = "value"
done = "record.state == 'sent'"
cancelled = "record.state == 'cancelled'"
element = '{"number": "{record.no}", "state": "{record.state}", "currency": "EUR", "untaxed": "{record.sum}", "lines": [{"$for": "record.lines", "$do": {"line": "{line.line}", "item": "{line.item}", "quantity": "{line.quantity}", "net": "{line.net}", "unit_price": "{line.price}", "taxes": [{"$for": "line.taxes", "$do": "{line.name}"}]}}]}'

[[documents.shipments]]
each_key = true
request = "GET /shipments"
query = [["ref", "{key}"]]
records = "value"
done = "record.state == 'done'"
cancelled = "record.state == 'cancelled'"
element = '''{"reference": "{record.ref | or('')}", "number": "{record.no}", "state": "{record.state}", "lines": [{"$for": "record.lines", "$do": {"item": "{line.item}", "quantity": "{line.quantity}"}}]}'''

[[documents.shipments]]
when = "sale"
request = "GET /sales/{sale.id}/shipments"
done = "record.state == 'done'"
element = '''{"reference": "{record.ref | or('')}", "number": "{record.no}", "state": "{record.state}", "lines": [{"$for": "record.lines", "$do": {"item": "{line.item}", "quantity": "{line.quantity}"}}]}'''

[[documents.credit_notes]]
each_key = true
request = "GET /notes"
query = [["ref", "{key}"]]
records = "value"
done = "record.state == 'posted'"
element = '{"reference": "{record.ref}", "number": "{record.no}", "state": "{record.state}", "currency": "EUR", "total": "{record.total}", "tax": "{record.tax}", "taxes": [{"$for": "record.taxes", "$do": "{line.amount}"}], "lines": [{"$for": "record.lines", "$do": {"item": "{line.item}", "quantity": "{line.quantity | negate}"}}]}'
"#;

fn read_back(rest: &Rest) -> Result<OrderState, PostError> {
    let asked = Asked { order: OrderId::parse("7").unwrap(), keys: vec!["s-1".to_owned(), "r-1".to_owned()] };
    rest.documents(&[asked]).map(|states| states.unwrap().remove(0))
}

#[test]
fn an_orders_documents_are_read_back() {
    let House { fake, rest, _runtime, .. } = house_with(DOCUMENTS);
    let none = json!({"value": []});
    let shipment = json!({"no": "12", "ref": "s-1", "state": "done", "lines": [{"item": "MUG", "quantity": 3.0},
        {"item": "MUG", "quantity": 2}, {"item": "BOX", "quantity": 0.5}]});
    let by_hand = json!({"no": "13", "ref": null, "state": "draft", "lines": []});
    let sale = json!({"id": 4, "no": "S7", "state": "sent", "sum": "61.80", "lines": [{"line": 1, "item": "MUG",
        "quantity": 2, "net": "61.800", "price": "30.9000", "taxes": [{"name": "VAT"}, {"name": "Eco"}]}]});
    let off = json!({"id": 3, "no": "S6", "state": "cancelled", "sum": "1", "lines": []});
    let note = json!({"no": "99", "ref": "r-1", "state": "posted", "total": "37.08", "tax": "6.18",
        "taxes": [{"amount": "6.18"}], "lines": [{"item": "MUG", "quantity": -1}]});
    for (line, answer) in [
        ("GET /sales?ref=7", json!({"value": [off, sale]})),
        ("GET /shipments?ref=s-1", json!({"value": [shipment]})),
        ("GET /shipments?ref=r-1", none.clone()),
        ("GET /sales/4/shipments", json!([shipment, by_hand])),
        ("GET /notes?ref=s-1", none.clone()),
        ("GET /notes?ref=r-1", json!({"value": [note]})),
    ] {
        fake.erp().answers.insert(line.to_owned(), answer);
    }
    let state = read_back(&rest).unwrap();
    assert_eq!(state.unasked, [Part::Returns]);
    let sold = state.sale.unwrap();
    assert_eq!(
        (&*sold.number, sold.is_shipped, sold.is_cancelled, sold.untaxed),
        ("S7", true, false, Some(6_180))
    );
    let line = &sold.lines[0];
    assert_eq!((line.line, line.net, &*line.unit_price, &*line.taxes), (1, Some(6_180), "30.9", "Eco, VAT"));
    let goods: Vec<_> = state
        .goods
        .iter()
        .map(|of| (of.direction, &*of.number, &*of.reference, of.standing, of.items.clone()))
        .collect();
    let items: Quantities = [("BOX".to_owned(), None), ("MUG".to_owned(), Some(5))].into();
    assert_eq!(
        goods,
        [
            (Direction::Out, "12", "s-1", Standing::Done, items),
            (Direction::Out, "13", "", Standing::Open, Quantities::new()),
        ],
        "one that two requests find is there once"
    );
    let [noted] = state.notes.as_slice() else { panic!("{:?}", state.notes) };
    assert_eq!((noted.total, noted.items.get("MUG")), (Some(3_708), Some(&Some(1))));
    assert_eq!(noted.tax, Sum { parts: Some(618), stated: Some(618) });
    assert_eq!(noted.untaxed, Sum { parts: None, stated: None }, "the profile says nothing of it");
    // What cannot be read is said with its order, and without what it is about.
    let odd = json!({"no": "99", "ref": "Ada Lovelace", "state": "posted", "lines": "Ada"});
    fake.erp().answers.insert("GET /notes?ref=r-1".to_owned(), json!({"value": [odd]}));
    let Err(PostError::Rejected { message: why, .. }) = read_back(&rest) else { panic!("it is read") };
    assert!(why.contains("credit_notes of order 7") && !why.contains("Ada"), "{why}");
    // Nothing there is no trouble; a profile without documents is one that cannot be asked.
    for line in ["GET /sales?ref=7", "GET /shipments?ref=s-1", "GET /notes?ref=r-1"] {
        fake.erp().answers.insert(line.to_owned(), none.clone());
    }
    let empty = read_back(&rest).unwrap();
    assert_eq!((empty.sale, empty.goods.len(), empty.notes.len()), (None, 0, 0));
    let House { rest, _runtime, .. } = house(BEARER);
    assert_eq!(rest.documents(&[]), Ok(None));
}

/// An order of a mug that has left, as posted.
fn sold(number: &str) -> (Entry, PostingRow) {
    let told = json!([{"order": number, "legal_entity": "acme", "site": "w1", "ordered_on": "2025-11-28", "lines": [
        {"line": 1, "item": "MUG", "base_quantity": 1, "amount": {"minor": 1_499, "currency": "EUR"}}]}]);
    let order = crate::order::read(&told[0], crate::order::Sender::File).unwrap();
    let row = PostingRow {
        key: format!("shipment-{number}"),
        ordinal: 1,
        kind: PostingKind::Shipment,
        site: SiteId::parse("w1").unwrap(),
        legal_entity: LegalEntity::parse("acme").unwrap(),
        subject: Subject::order(&order.order),
        document: json!({"shipment": number, "lines": [{"line": 1, "item": "MUG", "shipped": 1}]})
            .to_string(),
        state: PostingState::Posted,
        documents: Vec::new(),
        message: String::new(),
        created_at: noon().0,
        settled_at: noon().0,
    };
    (Entry::Pulled { connector: "files".to_owned(), change: PulledChange::Order(order) }, row)
}

#[test]
fn orders_that_people_know_the_erp_to_be_silent_of_stop_no_look() {
    let House { fake, rest, _runtime: runtime, .. } = house_with(DOCUMENTS);
    let connector = Arc::new(Connector::Rest(Arc::new(rest)));
    for line in ["GET /sales?ref=7", "GET /shipments?ref=shipment-7", "GET /notes?ref=shipment-7"] {
        fake.erp().answers.insert(line.to_owned(), json!({"value": []}));
    }
    runtime.block_on(async {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let (entries, rows): (Vec<Entry>, Vec<PostingRow>) =
                ["1", "2", "3", "7"].into_iter().map(sold).unzip();
            store.write(move |tx| log::append_all(tx, noon(), &entries)).await.unwrap();
            store.write(move |tx| posting::save(tx, &rows.iter().collect::<Vec<_>>())).await.unwrap();
            for (what, first) in
                [("nobody knows of it", "GET /sales?ref=1"), ("it is told", "GET /sales?ref=7")]
            {
                while store.write_locked(|tx| apply::batch(tx, 100)).await.unwrap() > 0 {}
                let looked = document::look(store, &connector, 14, noon).await.unwrap();
                assert_eq!(looked, Looked { orders: Some(1), unread: 3, is_whole: true }, "{what}");
                assert_eq!(asked(&fake)[0], first, "{what}");
            }
            // Nothing else is due, and it is not there for three of them: it is the ERP.
            fake.erp().is_away = true;
            let looked = document::look(store, &connector, 0, next_noon).await;
            assert!(matches!(looked, Err(LookError::Erp(_))), "{looked:?}");
            fake.erp().is_away = false;
            fake.erp().requests.clear();
        }
    });
}
