use protocol::id::{ItemId, LegalEntity, SiteId};
use protocol::money::{Currency, Money};
use protocol::reference::{Order, OrderLine, OrderStatus};
use protocol::time::BusinessDate;
use serde_json::json;

use super::*;
use crate::apply;
use crate::connector::document::{Direction, GoodsState, Quantities, SaleLine, SaleState, Standing};
use crate::connector::files::Files;
use crate::log::{OperatorAction, PulledChange};
use crate::store::conformance;
use crate::store::exception::ExceptionRow;
use crate::store::posting::{PostingKind, PostingRow, PostingState};

const BEGIN: i64 = 1_700_000_000_000;
const CAUSE: &str = "document/tryton/7";

fn at(minutes: i64) -> UtcMillis {
    UtcMillis(BEGIN + minutes * 60_000)
}

fn now() -> UtcMillis {
    at(60)
}

fn order() -> OrderId {
    OrderId::parse("7").unwrap()
}

/// A hub with an order of three mugs that have left.
struct Hub<'s>(&'s Store);

impl Hub<'_> {
    async fn append(&self, minute: i64, entries: Vec<Entry>) {
        self.0.write(move |tx| log::append_all(tx, at(minute), &entries)).await.unwrap();
        while self.0.write_locked(|tx| apply::batch(tx, 100)).await.unwrap() > 0 {}
    }

    async fn open(&self) {
        let line = OrderLine {
            line: 3,
            item: ItemId::parse("MUG").unwrap(),
            base_quantity: 3,
            amount: Money { minor: 3_600, currency: Currency::parse("EUR").unwrap() },
            location: None,
            picked: 0,
            short: 0,
            shipped: 0,
            returned: 0,
            serials: Vec::new(),
            lots: Vec::new(),
        };
        let change = PulledChange::Order(Order {
            order: order(),
            legal_entity: LegalEntity::parse("acme").unwrap(),
            site: SiteId::parse("w1").unwrap(),
            ordered_on: BusinessDate::parse("2026-03-01").unwrap(),
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: None,
            shipped_on: None,
            status: OrderStatus::Open,
            lines: vec![line],
            sale: None,
            returned_so_far: None,
        });
        self.append(0, vec![Entry::Pulled { connector: "tryton".to_owned(), change }]).await;
        self.posted("shipment-1", 2).await;
    }

    async fn posted(&self, key: &'static str, quantity: i64) {
        let row = PostingRow {
            key: key.to_owned(),
            ordinal: 1,
            kind: PostingKind::Shipment,
            site: SiteId::parse("w1").unwrap(),
            legal_entity: LegalEntity::parse("acme").unwrap(),
            subject: Subject::order(&order()),
            document: json!({"lines": [{"item": "MUG", "shipped": quantity}]}).to_string(),
            state: PostingState::Posted,
            documents: Vec::new(),
            message: String::new(),
            created_at: at(1).0,
            settled_at: at(2).0,
        };
        self.0.write(move |tx| posting::save(tx, &[&row])).await.unwrap();
    }

    async fn cases(&self) -> Vec<Case> {
        self.0.read(|tx| cases(tx, &[order()])).await.unwrap()
    }

    /// The ERP says how many left; gives the open exception.
    async fn look(&self, minute: i64, shipped: i64) -> Option<ExceptionRow> {
        let cases = self.cases().await;
        let kept = self.0.write(move |tx| keep(tx, "tryton", &cases, &[state(shipped)], at(minute))).await;
        assert_eq!(kept.unwrap(), 1);
        self.append(minute, Vec::new()).await;
        self.0.read(|tx| exception::live_of_cause(tx, CAUSE)).await.unwrap()
    }

    async fn found(&self) -> Vec<(i64, String, i64, i64)> {
        let rows = self.0.read(|tx| document::differences(tx, &["7"])).await.unwrap();
        rows.into_iter().map(|row| (row.number, row.difference.found, row.since, row.last_seen)).collect()
    }
}

fn state(shipped: i64) -> OrderState {
    let items: Quantities = [("MUG".to_owned(), Some(shipped))].into();
    OrderState {
        order: order(),
        sale: Some(SaleState {
            number: "S7".to_owned(),
            is_cancelled: false,
            is_shipped: false,
            shipping: "partially shipped".to_owned(),
            lines: vec![SaleLine {
                line: 3,
                item: "MUG".to_owned(),
                quantity: Some(3),
                net: Some(3_000),
                unit_price: "10".to_owned(),
                taxes: "VAT".to_owned(),
            }],
            untaxed: Some(3_000),
        }),
        goods: vec![GoodsState {
            direction: Direction::Out,
            reference: "shipment-1".to_owned(),
            number: "12".to_owned(),
            standing: Standing::Done,
            word: "done".to_owned(),
            items,
        }],
        notes: Vec::new(),
        rounding_minor: 0,
        unasked: Vec::new(),
    }
}

#[tokio::test]
async fn what_differs_is_told_kept_and_closes_itself() {
    for fresh in conformance::engines() {
        let hub = Hub(&fresh.store);
        hub.open().await;
        assert_eq!(hub.look(10, 2).await, None);
        let raised = hub.look(20, 1).await.unwrap();
        assert!(
            raised.detail.contains("shipment quantity of 12, MUG: 2 expected, 1 found (units)"),
            "{}",
            raised.detail
        );
        assert_eq!((raised.category.as_str(), raised.subject.as_str()), ("document_differs", "order/7"));
        assert_eq!((raised.site.as_str(), raised.owner.as_str()), ("w1", "operator"));
        assert_eq!(hub.found().await, [(1, "1".to_owned(), at(20).0, at(20).0)]);
        assert_eq!(hub.look(30, 3).await.unwrap().occurrences, 1, "it is known");
        assert_eq!(hub.found().await, [(1, "3".to_owned(), at(20).0, at(30).0)], "its age is kept");
        let differing = fresh.store.read(|tx| document::differing(tx, "tryton", 10)).await.unwrap();
        assert_eq!(differing, ["7"]);
        assert_eq!(hub.look(40, 2).await, None);
        assert_eq!(hub.found().await, []);
        let closed = fresh.store.read(move |tx| exception::find(tx, raised.exception)).await.unwrap();
        assert_eq!(closed.unwrap().note, "The ERP has what was posted again.");
    }
}

#[tokio::test]
async fn what_a_person_accepted_is_told_again_only_if_it_changes() {
    for fresh in conformance::engines() {
        let hub = Hub(&fresh.store);
        hub.open().await;
        let first = hub.look(20, 1).await.unwrap().exception;
        let waive = OperatorAction::Waive { exception: first, note: "they were broken".to_owned() };
        hub.append(21, vec![Entry::OperatorAction { operator: "ann".to_owned(), action: waive }]).await;
        assert_eq!(hub.look(30, 1).await, None);
        assert_eq!(hub.found().await.len(), 1, "it is still listed");
        let second = hub.look(40, 3).await.unwrap().exception;
        let resolve = OperatorAction::Resolve { exception: second, note: "mended".to_owned() };
        hub.append(41, vec![Entry::OperatorAction { operator: "ann".to_owned(), action: resolve }]).await;
        assert_ne!(hub.look(50, 3).await.unwrap().exception, second, "it was not mended");
    }
}

/// As after a rebuild, which keeps what was told only.
#[tokio::test]
async fn what_was_told_is_due_without_what_was_found() {
    for fresh in conformance::engines() {
        let hub = Hub(&fresh.store);
        hub.open().await;
        assert!(hub.look(20, 1).await.is_some());
        let order_row = hub.cases().await.remove(0).order;
        let forget = move |tx: &mut Tx<'_>| document::found(tx, "tryton", &order_row, &[], at(21).0);
        fresh.store.write(forget).await.unwrap();
        assert_eq!(hub.found().await, []);
        let due = fresh.store.read(|tx| due(tx, "tryton", at(3))).await.unwrap().1;
        assert_eq!(due.orders, [order()]);
        assert_eq!(hub.look(30, 2).await, None, "it closes itself");
        let due = fresh.store.read(|tx| super::due(tx, "tryton", at(3))).await.unwrap().1;
        assert!(due.orders.is_empty());
    }
}

#[tokio::test]
async fn what_changed_while_the_erp_was_asked_is_asked_again() {
    for fresh in conformance::engines() {
        let hub = Hub(&fresh.store);
        hub.open().await;
        let before = hub.cases().await;
        hub.posted("shipment-2", 1).await;
        let keep = move |tx: &mut Tx<'_>| keep(tx, "tryton", &before, &[state(9)], at(20));
        assert_eq!(fresh.store.write(keep).await.unwrap(), 0);
        assert_eq!(hub.found().await, []);
    }
}

#[test]
fn one_order_that_is_not_answered_for_stops_no_other() {
    let asked = |numbers: &[&str]| -> Vec<Asked> {
        let of = |number: &&str| Asked { order: OrderId::parse(*number).unwrap(), keys: Vec::new() };
        numbers.iter().map(of).collect()
    };
    let good = || Ok(state(2));
    let refused = || Err(PostError::rejected("access", "no"));
    let away = || Err(PostError::Transient("no answer".to_owned()));
    let three = asked(&["6", "7", "8"]);
    for (what, asked, answers, expect) in [
        ("one of three", &three[..], vec![good(), refused(), good()], Some((2, vec!["7"]))),
        ("one that takes too long", &three[..], vec![away(), good(), good()], Some((2, vec!["6"]))),
        ("none of three", &three[..], vec![refused(), refused(), refused()], None),
        ("the only one", &three[..1], vec![refused()], Some((0, vec!["6"]))),
        ("the only one, of an ERP that is away", &three[..1], vec![away()], None),
    ] {
        let found = apart(asked, answers).ok();
        let found = found.as_ref().map(|(states, unread)| {
            (states.len(), unread.iter().map(|(order, _)| order.as_str()).collect::<Vec<_>>())
        });
        assert_eq!(found, expect, "{what}");
    }
}

#[tokio::test]
async fn an_order_that_is_not_answered_for_is_listed_until_it_is() {
    for fresh in conformance::engines() {
        let hub = Hub(&fresh.store);
        hub.open().await;
        let case = hub.cases().await.remove(0);
        let tell = async |minute: i64| {
            let case = case.clone();
            let error = PostError::rejected("access", "no");
            fresh.store.write(move |tx| tell_unread(tx, "tryton", &case, &error, at(minute))).await.unwrap();
            hub.append(minute, Vec::new()).await;
            let live = fresh.store.read(|tx| exception::live_of_cause(tx, "document_unread/tryton/7"));
            live.await.unwrap()
        };
        let told = tell(20).await.unwrap();
        assert!(told.detail.contains("order 7: no."), "{}", told.detail);
        assert_eq!(tell(30).await.unwrap().occurrences, 1, "once");
        let due = fresh.store.read(|tx| super::due(tx, "tryton", at(3))).await.unwrap().1;
        assert_eq!((due.orders.len(), due.silent), (0, vec![order()]), "it is asked for again, by itself");
        assert_eq!(hub.look(40, 2).await, None);
        let live = fresh.store.read(|tx| exception::live_of_cause(tx, "document_unread/tryton/7")).await;
        assert_eq!(live.unwrap(), None, "it answers");
    }
}

#[tokio::test]
async fn files_cannot_be_asked_and_it_is_said() {
    let folder = std::env::temp_dir().join(format!("counterfoil-documents-{}", std::process::id()));
    for fresh in conformance::engines() {
        let hub = Hub(&fresh.store);
        hub.open().await;
        let connector = Arc::new(Connector::Files(Files::open(&folder).unwrap()));
        let looked = look(&fresh.store, &connector, 14, now).await.unwrap();
        assert_eq!(looked, Looked { orders: None, unread: 0, is_whole: true });
        let looks = fresh.store.read(document::looks).await.unwrap();
        let [files] = looks.as_slice() else { panic!("{looks:?}") };
        assert_eq!((files.connector.as_str(), files.is_asked, files.ended_at), ("files", false, now().0));
        // Two weeks later nothing of it is due.
        let due = fresh.store.read(|tx| due(tx, "files", at(3))).await.unwrap().1;
        assert_eq!((due.orders, due.cursor), (Vec::new(), (0, String::new())));
    }
    std::fs::remove_dir_all(folder).unwrap();
}
