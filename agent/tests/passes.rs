//! Packing slips at a counter without a hub: real journal, real mirror, real signatures, the local API.
#![expect(clippy::unwrap_used, reason = "a test")]

mod shop;

use std::convert::Infallible;

use agent::journal::{Journal, JournalOptions, NewOperation, Spent};
use agent::mirror::Mirror;
use agent::station::action::Action;
use agent::station::floor::FloorError;
use agent::station::view::{ReturnView, StationView, TaskView};
use protocol::grant::Allowance;
use protocol::id::{Epoch, Generation, ItemId, OperationId, OrderId, PassId, PassIssuer, ShipmentId, SiteId};
use protocol::money::{Currency, Money};
use protocol::operation::{Body, Condition, Evidence, Operation, ReturnReason};
use protocol::pass::{Packed, PassKey, PassPublicKey, issue, latest};
use protocol::reference::{Change, Cursor, Order, Scope, SitePolicy, Stream};
use protocol::release::Signature;
use protocol::returns::{Agreement, Input, KnownBy, recheck};
use protocol::time::{BusinessDate, UtcMillis};
use ring::signature::{Ed25519KeyPair, KeyPair};

use shop::{Edge, folder};

fn pair() -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap()
}

fn key(revoked_on: Option<BusinessDate>) -> PassKey {
    let public = PassPublicKey(pair().public_key().as_ref().try_into().unwrap());
    let (issuer, signs_from) = (PassIssuer::parse("hub-1").unwrap(), today());
    PassKey { key: public.id(), issuer, public, signs_from, revoked_on }
}

fn today() -> BusinessDate {
    agent::clock::Clock::start().wall().date()
}

fn gbp(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("GBP").unwrap() }
}

/// The slip of an order that the shop has never heard of: three lanterns for 9.99, one cake tin set for 4.95.
fn slip() -> String {
    let line = |line: u32, item: &str, base_quantity: i64, minor: i64| protocol::reference::OrderLine {
        line,
        item: ItemId::parse(item).unwrap(),
        base_quantity,
        amount: gbp(minor),
        location: None,
        picked: base_quantity,
        short: 0,
        shipped: base_quantity,
        returned: 0,
        serials: Vec::new(),
        lots: Vec::new(),
    };
    let order = Order {
        order: OrderId::parse("777001").unwrap(),
        legal_entity: protocol::id::LegalEntity::parse("uk").unwrap(),
        site: SiteId::parse("dc9").unwrap(),
        ordered_on: today(),
        ordered_at: None,
        promised_ship_date: None,
        invoice_required: None,
        shipped_on: None,
        status: protocol::reference::OrderStatus::Shipped,
        lines: vec![line(1, "71053", 3, 999), line(2, "22720", 1, 495)],
        sale: None,
        returned_so_far: None,
    };
    let parcel = Packed {
        pass: PassId::from_random([5; 16]),
        site: order.site.clone(),
        shipment: ShipmentId::parse("S-77A001B2").unwrap(),
        packed_on: today(),
        lines: [(1, 3), (2, 1)].into(),
        is_last: true,
    };
    let sign =
        |message: &[u8]| Ok::<_, Infallible>(Signature(pair().sign(message).as_ref().try_into().unwrap()));
    let key = key(None);
    let until = latest(Some(&policy().policy), today());
    issue(&order, &parcel, &key.issuer, until, key.key, sign).unwrap().text
}

fn policy() -> SitePolicy {
    let [mut policy] =
        serde_json::from_str::<[SitePolicy; 1]>(include_str!("../../docs/policies.json")).unwrap();
    policy.scope = Scope::Site(SiteId::parse("dc1").unwrap());
    policy
}

/// The shop with a policy and the hub's key.
async fn mirror(dir: &std::path::Path, revoked_on: Option<BusinessDate>) -> Mirror {
    let mirror = shop::fill(dir).await;
    let mut site = mirror.site().await.unwrap().unwrap();
    site.pass_keys = vec![key(revoked_on)];
    let stream = Stream::Site(site.site.clone());
    let from = mirror.cursors().await.unwrap()[&stream];
    let changes = vec![Change::Site(site), Change::Policy(Box::new(policy()))];
    mirror.apply_changes(stream, from, Cursor(from.0 + 1), changes).await.unwrap();
    mirror
}

async fn open(dir: &std::path::Path, revoked_on: Option<BusinessDate>) -> Edge {
    let edge = Edge::open(dir, mirror(dir, revoked_on).await, Vec::new(), Vec::new()).await;
    let generation = Generation::from_random([3; 16]);
    let epoch = edge.services.journal.epoch();
    let allowance = Allowance { epoch, generation, known: gbp(0), up_to: gbp(5_000) };
    edge.services.journal.go_by(Some(allowance), Some(generation));
    enter(&edge, "W4127").await;
    edge
}

async fn act(edge: &Edge, action: Action) -> Result<StationView, &'static str> {
    match edge.floor.act("bench-1", action).await {
        Ok(applied) => Ok(applied.view),
        Err(FloorError::Refused(refusal)) => Err(refusal.code),
        Err(other) => panic!("{other}"),
    }
}

async fn enter(edge: &Edge, text: &str) -> StationView {
    act(edge, Action::Enter { text: text.to_owned() }).await.unwrap()
}

fn back(view: StationView) -> ReturnView {
    let TaskView::Return(back) = view.task else { panic!("{view:?}") };
    *back
}

async fn take_back(edge: &Edge, quantity: i64, n: u8) -> Result<ReturnView, &'static str> {
    let scan = enter(edge, "ITM-71053").await.scan;
    let line = Action::ReturnLine {
        scan,
        row: None,
        item: ItemId::parse("71053").unwrap(),
        order_line: None,
        quantity,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        disposition: None,
        refund: None,
    };
    act(edge, line).await?;
    let operation = OperationId::new(UtcMillis(1_700_000_000_000), [n; 10]);
    act(edge, Action::AcceptReturn { operation }).await.map(back)
}

#[tokio::test]
async fn a_slip_is_taken_without_order_and_hub_and_is_spent_after_a_restart() {
    let dir = folder("pass-taken");
    let edge = open(&dir, None).await;
    let view = back(enter(&edge, &slip()).await);
    assert_eq!((view.evidence, view.order.as_ref().unwrap().as_str()), (Evidence::Pass, "777001"));
    assert_eq!(view.candidates[0].description, "White metal lantern", "the catalogue knows the item");
    let view = take_back(&edge, 2, 1).await.unwrap();
    assert_eq!(view.refund, Some(gbp(666)));
    let operation = Operation::from_bytes(&edge.services.journal.recent(1).await.unwrap()[0].bytes).unwrap();
    let Body::ReturnAcceptedV2(body) = &operation.body else { panic!("{operation:?}") };
    assert_eq!(body.accepted.pass.unwrap().key, key(None).key);
    assert_eq!(body.input.evidence.known_by, KnownBy::Pass);
    assert_eq!(body.promise(), Some(gbp(666)), "a promise within the allowance");
    let input = Input::load((*body.input).clone()).unwrap();
    assert_eq!(recheck(&input, &body.assessment), Ok(Agreement::Exact));
    assert_eq!(body.check(&operation, &input), Ok(()));
    edge.close().await;

    let edge = open(&dir, None).await;
    back(enter(&edge, &slip()).await);
    assert_eq!(take_back(&edge, 2, 2).await.unwrap_err(), "quantity_out_of_range");
    act(&edge, Action::Leave {}).await.unwrap();
    back(enter(&edge, &slip()).await);
    assert_eq!(take_back(&edge, 1, 3).await.unwrap().refund, Some(gbp(333)));
    let spent = edge.services.journal.spent(PassId::from_random([5; 16])).await.unwrap();
    assert_eq!(spent, [(1, 3)], "counted with the operations");
    edge.close().await;
}

#[tokio::test]
async fn a_slip_that_is_not_believed_opens_nothing() {
    let dir = folder("pass-refused");
    let edge = open(&dir, Some(today())).await;
    let text = slip();
    let heard = |view: StationView| (view.scans[0].kind.clone(), view.scans[0].message.key.clone());
    let cases = [
        (text.clone(), "pass-key-revoked"),
        (text[..text.len() - 1].to_owned(), "pass-unreadable"),
        ("CF1:".to_owned(), "pass-unreadable"),
    ];
    for (text, expect) in cases {
        let view = enter(&edge, &text).await;
        assert!(matches!(view.task, TaskView::Home { .. }), "{expect}");
        assert_eq!(heard(view), ("pass".to_owned(), expect.to_owned()));
    }
    edge.close().await;
}

/// 100,000 passes' spent units cost less than 10 MB on disk. How long a look-up takes is told, not asserted: another
/// process may have the disk.
#[tokio::test]
async fn a_hundred_thousand_spent_passes_are_small() {
    const PASSES: u64 = 100_000;
    const BYTES_MAX: u64 = 10 * 1024 * 1024;
    let dir = folder("pass-spent-size");
    let options = JournalOptions {
        budget_bytes: 1 << 30,
        reserve_bytes: 64 * 1024,
        epoch: Epoch::from_random([7; 16]),
    };
    let (journal, writer) = Journal::open(&dir, options).unwrap();
    drop(journal);
    tokio::task::spawn_blocking(|| writer.join().unwrap()).await.unwrap();
    let file = dir.join("journal.db");
    let before = std::fs::metadata(&file).unwrap().len();
    {
        let mut connection = rusqlite::Connection::open(&file).unwrap();
        let tx = connection.transaction().unwrap();
        for number in 0..PASSES {
            // As a shop fills it: ids of parcels that were packed over two years, in any order, one or two lines each.
            let id = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&id.to_be_bytes());
            bytes[8..].copy_from_slice(&number.to_be_bytes());
            for line in 1..=1 + i64::try_from(number % 2).unwrap() {
                tx.prepare_cached("INSERT INTO spent (pass, line, units, until) VALUES (?1, ?2, ?3, ?4)")
                    .unwrap()
                    .execute((bytes, line, 1 + line % 3, 22_000))
                    .unwrap();
            }
        }
        tx.commit().unwrap();
        connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    }
    let bytes = std::fs::metadata(&file).unwrap().len() - before;
    assert!(bytes < BYTES_MAX, "{bytes} bytes");
    let options = JournalOptions {
        budget_bytes: 1 << 30,
        reserve_bytes: 64 * 1024,
        epoch: Epoch::from_random([7; 16]),
    };
    let (journal, writer) = Journal::open(&dir, options).unwrap();
    let mut micros = Vec::new();
    for number in (0..PASSES).step_by(97) {
        let id = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut pass = [0; 16];
        pass[..8].copy_from_slice(&id.to_be_bytes());
        pass[8..].copy_from_slice(&number.to_be_bytes());
        let begun = std::time::Instant::now();
        let spent = journal.spent(PassId(uuid::Uuid::from_bytes(pass))).await.unwrap();
        micros.push(begun.elapsed().as_micros());
        assert_eq!(spent.len() as u64, 1 + number % 2);
    }
    micros.sort_unstable();
    let at = |per_mille: usize| micros[(micros.len() - 1) * per_mille / 1_000];
    println!(
        "figure {PASSES} spent passes: {bytes} bytes, look-up p50 {} µs, p99 {} µs, worst {} µs",
        at(500),
        at(990),
        at(1_000)
    );
    // And one more is counted beside them, in the transaction of its return.
    let spent = Spent { pass: PassId::from_random([1; 16]), lines: vec![(4, 2)], today: today() };
    let new = NewOperation {
        id: OperationId::new(UtcMillis(1_700_000_000_000), [1; 10]),
        bytes: b"{}".to_vec(),
        promise: None,
        ends: None,
        spends: Some(spent.clone()),
        gives: None,
        closes: None,
    };
    journal.append(new.clone()).await.unwrap();
    assert!(journal.append(new).await.unwrap().already, "a double tap spends once");
    assert_eq!(journal.spent(spent.pass).await.unwrap(), [(4, 2)]);
    drop(journal);
    tokio::task::spawn_blocking(|| writer.join().unwrap()).await.unwrap();
}
