//! Passes at the hub: made from the log, their keys told to every site, and returns held against them.

use protocol::id::{PassId, ReturnId, ShipmentId, SiteId};
use protocol::operation::{Body, Evidence, Operation, ReturnAcceptedV2, Subject};
use protocol::pass::{PassKey, PassKeyId, PassRef, PassRefusal, Sealed};
use protocol::reference::{Change, Site, Stream};
use protocol::returns::{Input, KnownBy, assess};
use protocol::time::BusinessDate;
use ring::signature::{ED25519, UnparsedPublicKey};

use super::day::{self, Back};
use super::way::{AT, Bench, basics, order_id};
use crate::authority::Authority;
use crate::log::{Entry, OperatorAction, PulledChange};
use crate::pass::{self, Asked, PassView};
use crate::rebuild;
use crate::store::conformance;
use crate::store::feed;
use crate::store::operation::OperationState;

fn authority(name: &str) -> Authority {
    let folder = std::env::temp_dir().join(format!("counterfoil-passes-{name}-{}", std::process::id()));
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).unwrap();
    Authority::open(&folder, AT).unwrap()
}

fn shipment() -> Asked {
    Asked::Shipment(ShipmentId::parse("S1").unwrap())
}

async fn told(bench: &Bench, site: &str) -> Site {
    let stream = Stream::Site(SiteId::parse(site).unwrap());
    let fed =
        bench.fresh.store.read(move |tx| feed::after(tx, &stream, Default::default(), 100)).await.unwrap();
    let mut sites = fed.iter().rev().filter_map(|(_, change)| {
        let Change::Site(site) = serde_json::from_str(change).unwrap() else { return None };
        Some(site)
    });
    sites.next().unwrap()
}

/// As an agent believes it.
fn believed(pass: &PassView, keys: &[PassKey]) -> Result<PassRef, PassRefusal> {
    let today = BusinessDate::parse("2023-11-20").unwrap();
    let check =
        |key: &protocol::pass::PassPublicKey, message: &[u8], signature: &protocol::release::Signature| {
            UnparsedPublicKey::new(&ED25519, key.0).verify(message, &signature.0).is_ok()
        };
    Sealed::read(&pass.text)?.verify(keys, today, check).map(|pass| pass.reference())
}

/// Two sites, goods, the policy, an order of which five units of line 1 were shipped, and a key.
async fn shipped(bench: &mut Bench, authority: &Authority) -> Operation {
    let mut entries = basics();
    let policy = day::pulled(PulledChange::Policy(Box::new(day::policy())));
    entries.extend([day::site("store2"), policy, day::order(1), day::order(2)]);
    bench.log(entries).await;
    pass::ensure_key(&bench.fresh.store, authority, AT).await.unwrap().expect("the first key");
    bench.log(vec![]).await;
    let packed = bench.pack(1, 5);
    bench.send(&[&packed]).await;
    packed
}

#[tokio::test]
async fn a_parcel_has_one_pass_that_every_site_can_check() {
    for (index, fresh) in
        [Some(conformance::sqlite()), conformance::postgres()].into_iter().flatten().enumerate()
    {
        let (mut bench, authority) = (Bench::on(fresh), authority(&format!("parcel{index}")));
        let packed = shipped(&mut bench, &authority).await;
        let store = &bench.fresh.store;
        let [pass] = pass::made(store, &authority, shipment()).await.unwrap().try_into().unwrap();
        assert_eq!((pass.pass.0, pass.order.as_str(), pass.digest_only), (packed.id.0, "1001", false));
        assert_eq!(pass.issued_on.to_string(), "2023-11-14");
        assert_eq!(
            pass::made(store, &authority, Asked::Order(order_id(1))).await.unwrap(),
            std::slice::from_ref(&pass)
        );
        assert_eq!(pass::made(store, &authority, Asked::Order(order_id(2))).await.unwrap(), []);
        for site in ["dc1", "store2"] {
            let keys = told(&bench, site).await.pass_keys;
            assert_eq!(believed(&pass, &keys), Ok(PassRef { pass: pass.pass, key: pass.key }), "{site}");
        }
        // A new key signs later parcels, and the old one this one still.
        let later = BusinessDate::parse("2023-11-21").unwrap();
        let fresh = pass::fresh_key(&authority, later).unwrap();
        let added = fresh.clone();
        store.write(move |tx| pass::add(tx, "olga", &added, AT)).await.unwrap();
        bench.log(vec![]).await;
        let keys = told(&bench, "store2").await.pass_keys;
        assert_eq!(keys.iter().map(|key| key.key).collect::<Vec<_>>(), [fresh.key, pass.key]);
        assert_eq!(pass::made(store, &authority, shipment()).await.unwrap(), std::slice::from_ref(&pass));
        // Revoked, it is believed nowhere, and the parcel's next pass has the other key.
        let key = pass.key;
        store.write(move |tx| pass::revoke(tx, "olga", key, "the laptop was stolen", AT)).await.unwrap();
        bench.log(vec![]).await;
        let keys = told(&bench, "store2").await.pass_keys;
        assert_eq!(believed(&pass, &keys), Err(PassRefusal::RevokedKey { key, on: AT.date() }));
        let [anew] = pass::made(store, &authority, shipment()).await.unwrap().try_into().unwrap();
        assert_eq!((anew.pass, anew.key), (pass.pass, fresh.key));
        assert_eq!(believed(&anew, &keys), Ok(PassRef { pass: pass.pass, key: fresh.key }));
        // A key that comes again, revoked before, does not come back.
        let again = PassKey { revoked_on: None, ..keys[1].clone() };
        bench.log(vec![day::operator(OperatorAction::AddPassKey { key: again }), day::site("dc1")]).await;
        assert_eq!(told(&bench, "dc1").await.pass_keys, keys, "a site's source says nothing of keys");
        let scratch =
            std::env::temp_dir().join(format!("counterfoil-passes-{index}-{}.db", std::process::id()));
        std::fs::remove_file(&scratch).ok();
        let report = rebuild::check(store, scratch.clone()).await.unwrap();
        assert_eq!(report.differing, [], "a rebuild makes the same keys and parcels");
        let rows = |table: &str| report.tables.iter().find(|(name, _)| *name == table).unwrap().1;
        assert_eq!((rows("shipments"), rows("pass_keys")), (1, 2));
        std::fs::remove_file(scratch).ok();
    }
}

/// A return by a pass, as a station without the hub records it.
fn by_pass(bench: &mut Bench, number: &str, pass: PassRef, order: u64) -> Operation {
    let back = Back { order, line: 1, units: 1, before: 0 };
    let mut body = back.taken_at(&SiteId::parse("dc1").unwrap(), ReturnId::parse(number).unwrap());
    body.accepted.evidence = Evidence::Pass;
    body.accepted.pass = Some(pass);
    body.input.evidence.known_by = KnownBy::Pass;
    let input = Input::load((*body.input).clone()).unwrap();
    *body.assessment = assess(&input).unwrap();
    bench.operation(Subject::order(&order_id(order)), Body::ReturnAcceptedV2(body))
}

#[tokio::test]
async fn a_return_by_its_pass_is_posted_without_a_word() {
    let (mut bench, authority) = (Bench::new(), authority("posted"));
    shipped(&mut bench, &authority).await;
    let [pass] = pass::made(&bench.fresh.store, &authority, shipment()).await.unwrap().try_into().unwrap();
    let operation = by_pass(&mut bench, "R-1", PassRef { pass: pass.pass, key: pass.key }, 1);
    bench.send(&[&operation]).await;
    assert_eq!(bench.state(&operation).await, (OperationState::Pending, String::new()));
    assert_eq!(bench.live().await, []);
    // One that says it is known by a pass and names none contradicts itself.
    let mut nameless = by_pass(&mut bench, "R-2", PassRef { pass: pass.pass, key: pass.key }, 1);
    let Body::ReturnAcceptedV2(ReturnAcceptedV2 { accepted, .. }) = &mut nameless.body else { panic!() };
    accepted.pass = None;
    bench.send(&[&nameless]).await;
    assert_eq!(bench.state(&nameless).await.1, "assessment_differs");
}

#[tokio::test]
async fn a_doubtful_pass_is_told_and_its_promise_stands() {
    type Change = fn(PassRef) -> PassRef;
    let cases: [(&str, Change, bool, &str); 4] = [
        ("R-1", |pass| PassRef { pass: PassId::from_random([8; 16]), ..pass }, false, "knows no parcel"),
        ("R-2", |pass| PassRef { key: PassKeyId([1; 8]), ..pass }, false, "has no key 0101010101010101"),
        ("R-3", |pass| pass, true, "was revoked on 2023-11-14"),
        ("R-4", |pass| pass, false, "the pass is of order 1001, the return of order 1002"),
    ];
    for (number, change, is_revoked, expect) in cases {
        let (mut bench, authority) = (Bench::new(), authority(number));
        shipped(&mut bench, &authority).await;
        let other = bench.pack(2, 5);
        bench.send(&[&other]).await;
        let passes = pass::made(&bench.fresh.store, &authority, Asked::Order(order_id(1))).await.unwrap();
        let pass = PassRef { pass: passes[0].pass, key: passes[0].key };
        if is_revoked {
            let (key, store) = (pass.key, &bench.fresh.store);
            store.write(move |tx| pass::revoke(tx, "olga", key, "leaked", AT)).await.unwrap();
            bench.log(Vec::<Entry>::new()).await;
        }
        let order = if number == "R-4" { 2 } else { 1 };
        let operation = by_pass(&mut bench, number, change(pass), order);
        bench.send(&[&operation]).await;
        assert_eq!(bench.state(&operation).await.0, OperationState::Pending, "{number}: the promise stands");
        let live = bench.live().await;
        assert_eq!(live.iter().map(|row| row.category.as_str()).collect::<Vec<_>>(), ["pass_doubtful"]);
        assert!(live[0].detail.contains(expect), "{number}: {}", live[0].detail);
    }
}
