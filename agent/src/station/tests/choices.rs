//! What the customer chooses at the counter: another way of payment, a gift, a kit that is not whole.

use protocol::operation::{Condition, Disposition, ReturnAcceptedV2, ReturnReason};
use protocol::returns::{Consent, Input, Method, PartQuantity, PaymentRef, Place, SaleFile, Target, Units};
use serde_json::{Value, json};

use super::*;

/// Kit `KIT` of a camera, a charger and two batteries for 40.00, and two of A, paid by gift card and card.
fn sale() -> Value {
    let part = |component: u32, item: &str, per_kit: u32, basis: i64| json!({ "component": component, "item": item, "per_kit": per_kit, "share": { "basis": basis } });
    let kit = [part(1, "CAM", 1, 3_000), part(2, "CHG", 1, 600), part(3, "BAT", 2, 400)];
    json!({
        "order": "1", "legal_entity": "uk", "currency": "GBP", "prices_include_tax": true, "sold_on": TODAY,
        "channel": "distance",
        "lines": [
            { "line": 1, "item": "KIT", "quantity": 1, "price": 4_000, "kit": kit },
            { "line": 2, "item": "A", "quantity": 2, "price": 600 },
        ],
        "payments": [
            { "payment": "gc-1", "method": "gift_card", "executor": "commerce", "captured": 1_500 },
            { "payment": "pi_1", "method": "card", "executor": "provider", "captured": 3_100 },
        ],
    })
}

fn terms() -> Terms {
    let policies: Value = serde_json::from_str(include_str!("../../../../docs/policies.json")).unwrap();
    let policy = serde_json::from_value(policies[0]["policy"].clone()).unwrap();
    let Site { site, legal_entity, currency, .. } = site();
    let place = Place { site, legal_entity, currency, till: None };
    Terms::new(policy, place, date(TODAY), 0, Money { minor: 100_000, currency })
}

/// The order of a sale on screen, shipped, with or without a policy.
fn opened(sale: Option<Value>, terms: Terms) -> Bench {
    let mut bench = Bench::signed_in();
    bench.station.go_by(terms);
    let mut facts = order("1", vec![line(1, "KIT", 1, 4_000), line(2, "A", 2, 600)]);
    facts.order.status = OrderStatus::Shipped;
    facts.order.shipped_on = Some(date(TODAY));
    facts.order.lines.iter_mut().for_each(|line| line.shipped = line.base_quantity);
    let sale: Option<SaleFile> = sale.map(|sale| serde_json::from_value(sale).unwrap());
    facts.order.sale = sale.map(Box::new);
    assert_eq!(bench.scan(Found::Order(facts)).1, "opened-return");
    bench
}

fn parts(list: &[(u32, u64)]) -> Vec<PartQuantity> {
    let part = |(component, units): &(u32, u64)| PartQuantity {
        component: *component,
        quantity: Units::new(*units).unwrap(),
    };
    list.iter().map(part).collect()
}

/// Scans an item and puts so many of it into the basket.
fn put(
    bench: &mut Bench,
    code: &str,
    quantity: i64,
    missing: &[(u32, u64)],
    condition: Condition,
) -> Result<(), &'static str> {
    bench.item(code);
    let action = Action::ReturnLine {
        scan: bench.station.scan,
        row: None,
        item: ItemId::parse(code).unwrap(),
        order_line: None,
        quantity,
        missing: parts(missing),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition,
        disposition: None,
        refund: None,
    };
    let found = Some(Found::Item(Scanned::by_code(item(code, ItemKind::Goods))));
    let done = bench.station.act(&action, found, &site(), &bench.progress, at(bench.now));
    done.map(|_| ()).map_err(|refusal| refusal.code)
}

fn shown(bench: &Bench) -> view::ReturnView {
    let Task::Return(task) = &bench.station.task else { panic!("no return") };
    task.view(&bench.station.terms, &bench.progress)
}

fn next(bench: &Bench) -> String {
    let Task::Return(task) = &bench.station.task else { panic!("no return") };
    task.next(&bench.station.terms, &bench.progress).key
}

fn notice(bench: &Bench) -> Message {
    bench.station.notice.clone().unwrap().message
}

fn pay(payment: &str, instead: Method) -> Action {
    let payment = PaymentRef::parse(payment).unwrap();
    Action::PayOtherwise { payment, instead, consent: Consent::Signed }
}

fn accept(bench: &mut Bench) -> Result<ReturnAcceptedV2, &'static str> {
    let operation = bench.id();
    let operation = bench.act(&Action::AcceptReturn { operation })?.unwrap();
    let Body::ReturnAcceptedV2(body) = &operation.body else { panic!("not assessed") };
    // As the hub looks at it.
    let input = Input::load((*body.input).clone()).unwrap();
    body.check(&operation, &input).unwrap();
    Ok(body.clone())
}

fn steps(body: &ReturnAcceptedV2) -> Vec<(String, Target, i64, Option<Consent>)> {
    let steps = &body.assessment.verdict.refund().unwrap().payout.steps;
    let step = |step: &protocol::returns::Step| {
        let payment = step.payment.as_ref().map(ToString::to_string).unwrap_or_default();
        (payment, step.to, step.amount.minor(), step.consent)
    };
    steps.iter().map(step).collect()
}

#[test]
fn another_way_is_recorded_with_the_consent() {
    let mut bench = opened(Some(sale()), terms());
    assert_eq!(
        bench.act(&pay("pi_1", Method::StoreCredit)),
        Err("payment_unknown"),
        "nothing is in the basket"
    );
    put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
    let payments = shown(&bench).payments;
    let shares: Vec<_> = payments.iter().map(|of| (of.payment.as_str(), of.amount.unwrap().minor)).collect();
    assert_eq!(shares, [("gc-1", 1_500), ("pi_1", 2_500)]);
    let cash = payments[1].ways.iter().find(|way| way.instead == Method::Cash).unwrap();
    assert_eq!(cash.why_not.as_ref().unwrap().key, "code-cash-needs-till");
    assert!(
        payments[0].ways.iter().all(|way| way.instead != Method::GiftCard),
        "another one is no other way"
    );

    assert_eq!(bench.act(&pay("pi_1", Method::Cash)), Err("way_not_allowed"));
    assert_eq!(bench.act(&pay("pi_1", Method::Card)), Err("not_a_fallback"));
    assert_eq!(bench.act(&pay("pi_2", Method::StoreCredit)), Err("payment_unknown"));
    let original = Action::PayOriginal { payment: PaymentRef::parse("pi_1").unwrap() };
    assert_eq!(bench.act(&original), Err("payment_unknown"), "nothing was chosen");
    bench.act(&pay("pi_1", Method::BankTransfer)).unwrap();
    bench.act(&pay("pi_1", Method::StoreCredit)).unwrap();
    assert_eq!(notice(&bench).key, "payout-chosen-store-credit");
    let body = accept(&mut bench).unwrap();
    assert_eq!(body.input.request.payout.len(), 1, "the last choice counts");
    let usual = ("gc-1".to_owned(), Target::Original, 1_500, None);
    let chosen = ("pi_1".to_owned(), Target::StoreCredit, 2_500, Some(Consent::Signed));
    assert_eq!(steps(&body), [usual.clone(), chosen]);

    let mut back = opened(Some(sale()), terms());
    put(&mut back, "KIT", 1, &[], Condition::LikeNew).unwrap();
    back.act(&pay("pi_1", Method::StoreCredit)).unwrap();
    back.act(&original).unwrap();
    let body = accept(&mut back).unwrap();
    assert_eq!(steps(&body), [usual, ("pi_1".to_owned(), Target::Original, 2_500, None)]);
}

#[test]
fn a_closed_card_waits_for_a_choice() {
    let mut sold = sale();
    sold["payments"][1]["state"] = json!("closed");
    let mut bench = opened(Some(sold), terms());
    put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(next(&bench), "next-return-way");
    let payments = shown(&bench).payments;
    assert_eq!(payments[1].why_not.as_ref().unwrap().key, "code-payment-closed");
    assert_eq!(payments[1].amount.unwrap().minor, 2_500);
    assert_eq!(accept(&mut bench).unwrap_err(), "return_denied");
    bench.act(&pay("pi_1", Method::BankTransfer)).unwrap();
    assert_eq!(steps(&accept(&mut bench).unwrap())[1].1, Target::BankTransfer);
}

/// No station has a till: without another way nobody who paid in cash could be refunded.
#[test]
fn cash_without_a_till_waits_for_a_choice() {
    let mut sold = sale();
    sold["payments"][1]["method"] = json!("cash");
    sold["payments"][1]["executor"] = json!("till");
    let mut bench = opened(Some(sold), terms());
    put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(next(&bench), "next-return-way");
    bench.act(&pay("pi_1", Method::StoreCredit)).unwrap();
    assert_eq!(steps(&accept(&mut bench).unwrap())[1].1, Target::StoreCredit);
}

#[test]
fn who_agreed_agreed_to_the_way_it_is_paid() {
    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "KIT", 1, &[], Condition::Damaged).unwrap();
    assert_eq!(accept(&mut bench).unwrap_err(), "needs_supervisor");
    let supervisor = || {
        let worker = Worker { worker: WorkerId::parse("9").unwrap(), role: Role::Supervisor, pin: None };
        Found::Worker(Badge { worker, proof: Proof::Badge })
    };
    let changes = [
        pay("pi_1", Method::StoreCredit),
        Action::PayOriginal { payment: PaymentRef::parse("pi_1").unwrap() },
        Action::SetGift { gift: true },
    ];
    for change in changes {
        assert_eq!(bench.scan(supervisor()).1, "scan-approved");
        assert!(shown(&bench).assessed.unwrap().approved_by.is_some());
        bench.act(&change).unwrap();
        assert_eq!(accept(&mut bench).unwrap_err(), "needs_supervisor", "{change:?}");
    }
    assert_eq!(bench.scan(supervisor()).1, "scan-approved");
    assert_eq!(accept(&mut bench).unwrap().approved_by.unwrap().as_str(), "9");
}

#[test]
fn a_gift_names_no_price() {
    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(notice(&bench).key, "return-line-added");
    bench.act(&pay("gc-1", Method::StoreCredit)).unwrap();
    bench.act(&Action::SetGift { gift: true }).unwrap();
    assert!(shown(&bench).payments.is_empty(), "the payments are the giver's");
    assert_eq!(bench.act(&pay("gc-1", Method::StoreCredit)), Err("is_gift"));
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(notice(&bench).key, "return-line-added-gift");
    let view = shown(&bench);
    assert!(view.gift && view.assessed.unwrap().gift);
    let body = accept(&mut bench).unwrap();
    assert!(body.input.request.gift && body.input.request.payout.is_empty());
    assert!(steps(&body).iter().all(|step| step.1 == Target::GiftCard), "as the policy says");
    let told = notice(&bench);
    assert_eq!((told.key.as_str(), told.args.contains_key("refund")), ("did-return-gift", false));
    assert!(shown(&bench).gift, "nor once it is recorded");

    let mut without = opened(Some(sale()), Terms::default());
    assert_eq!(without.act(&Action::SetGift { gift: true }), Err("no_policy"));
}

#[test]
fn a_kit_gives_the_shares_of_what_came() {
    let mut bench = opened(Some(sale()), terms());
    for (missing, code) in [
        (&[(2, 2)][..], "part_quantity"),
        (&[(2, 0)], "part_quantity"),
        (&[(4, 1)], "part_unknown"),
        (&[(2, 1), (2, 1)], "part_unknown"),
        (&[(1, 1), (2, 1), (3, 2)], "kit_empty"),
    ] {
        assert_eq!(put(&mut bench, "KIT", 1, missing, Condition::LikeNew), Err(code), "{missing:?}");
        let kit: Vec<_> = shown(&bench).kit.iter().map(|part| part.item.to_string()).collect();
        assert_eq!(kit, ["CAM", "CHG", "BAT"]);
        bench.act(&Action::DropCount {}).unwrap();
    }
    put(&mut bench, "KIT", 1, &[(2, 1), (3, 1)], Condition::LikeNew).unwrap();
    let row = &shown(&bench).lines[0];
    assert_eq!((row.refund.minor, row.disposition), (3_000 + 200, Disposition::Quarantine));
    let missing: Vec<_> =
        row.missing.iter().map(|part| (part.item.as_str(), part.quantity.count())).collect();
    assert_eq!(missing, [("CHG", 1), ("BAT", 1)]);
    let body = accept(&mut bench).unwrap();
    assert_eq!((body.accepted.refund.minor, body.input.request.lines[0].missing.len()), (3_200, 2));
}

#[test]
fn a_component_comes_alone() {
    let mut bench = opened(Some(sale()), terms());
    assert_eq!(bench.item("BAT"), (ScanResult::Applied, "scan-part".to_owned()));
    assert_eq!(shown(&bench).part_of.unwrap().item.as_str(), "KIT");
    bench.act(&Action::DropCount {}).unwrap();
    put(&mut bench, "BAT", 1, &[], Condition::LikeNew).unwrap();
    let (_, held) = bench.station.basket_units().unwrap();
    assert!(held.is_empty(), "the hub holds whole kits");
    let body = accept(&mut bench).unwrap();
    let taken = &body.accepted.lines[0];
    assert_eq!((taken.item.as_str(), taken.quantity.base_quantity, taken.refund.minor), ("KIT", 0, 200));
    assert_eq!(body.input.request.lines[0].parts, parts(&[(3, 1)]));
}

#[test]
fn a_kit_without_frozen_shares_is_whole_or_not_here() {
    for mut bench in [opened(None, terms()), opened(Some(sale()), Terms::default())] {
        assert_eq!(put(&mut bench, "KIT", 1, &[(2, 1)], Condition::LikeNew), Err("kit_whole"));
        assert!(shown(&bench).kit.is_empty(), "no parts are asked for");
        assert_eq!(put(&mut bench, "KIT", 1, &[], Condition::LikeNew), Ok(()));
    }
    assert_eq!(opened(None, terms()).item("BAT").1, "scan-not-in-order");
    assert_eq!(opened(Some(sale()), Terms::default()).item("BAT").1, "refused-kit-whole");
}
