//! What the customer chooses at the counter: another way of payment, a gift, a kit that is not whole.

use protocol::operation::{Condition, Disposition, ReturnAcceptedV2, ReturnReason};
use protocol::reservation::RefusedWhy;
use protocol::returns::{Consent, Input, Method, PartQuantity, PaymentRef, Place, SaleFile, Target, Units};
use serde_json::{Value, json};

use super::*;

/// Kit `KIT` of a camera, a charger and two batteries for 40.00, and two of A, paid by gift card and card.
pub(super) fn sale() -> Value {
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

pub(super) fn terms() -> Terms {
    terms_of(|_| {})
}

pub(super) fn terms_of(change: impl Fn(&mut Value)) -> Terms {
    let mut policies: Value = serde_json::from_str(include_str!("../../../../docs/policies.json")).unwrap();
    change(&mut policies[0]["policy"]);
    let policy = serde_json::from_value(policies[0]["policy"].clone()).unwrap();
    let Site { site, legal_entity, currency, .. } = site();
    let place = Place { site, legal_entity, currency, till: None };
    Terms::new(policy, place, date(TODAY), 0, Money { minor: 100_000, currency })
}

/// The order of a sale, shipped.
fn shipped(lines: Vec<OrderLine>, sale: Option<Value>) -> OrderFacts {
    let mut facts = order("1", lines);
    facts.order.status = OrderStatus::Shipped;
    facts.order.shipped_on = Some(date(TODAY));
    facts.order.lines.iter_mut().for_each(|line| line.shipped = line.base_quantity);
    let sale: Option<SaleFile> = sale.map(|sale| serde_json::from_value(sale).unwrap());
    facts.order.sale = sale.map(Box::new);
    facts
}

fn lines() -> Vec<OrderLine> {
    vec![line(1, "KIT", 1, 4_000), line(2, "A", 2, 600)]
}

/// It is on screen, with or without a policy.
pub(super) fn opened(sale: Option<Value>, terms: Terms) -> Bench {
    opened_of(shipped(lines(), sale), terms)
}

fn opened_of(facts: OrderFacts, terms: Terms) -> Bench {
    let mut bench = Bench::signed_in();
    bench.station.go_by(terms);
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
pub(super) fn put(
    bench: &mut Bench,
    code: &str,
    quantity: i64,
    missing: &[(u32, u64)],
    condition: Condition,
) -> Result<(), &'static str> {
    put_as(bench, code, quantity, missing, (ReturnReason::ChangedMind, condition, None))
}

fn put_as(
    bench: &mut Bench,
    code: &str,
    quantity: i64,
    missing: &[(u32, u64)],
    (reason, condition, disposition): (ReturnReason, Condition, Option<Disposition>),
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
        reason,
        condition,
        disposition,
        refund: None,
    };
    let found = Some(Found::Item(Scanned::by_code(item(code, ItemKind::Goods))));
    let done = bench.station.act(&action, found, &site(), &bench.progress, at(bench.now));
    done.map(|_| ()).map_err(|refusal| refusal.code)
}

pub(super) fn shown(bench: &Bench) -> view::ReturnView {
    let Task::Return(task) = &bench.station.task else { panic!("no return") };
    task.view(&bench.station.terms, &bench.progress)
}

pub(super) fn next(bench: &Bench) -> String {
    let Task::Return(task) = &bench.station.task else { panic!("no return") };
    task.next(&bench.station.terms, &bench.progress).key
}

pub(super) fn notice(bench: &Bench) -> Message {
    bench.station.notice.clone().unwrap().message
}

fn pay(payment: &str, instead: Method) -> Action {
    let payment = PaymentRef::parse(payment).unwrap();
    Action::PayOtherwise { payment, instead, consent: Consent::Signed, order: None, basket: None }
}

fn original(payment: &str) -> Action {
    Action::PayOriginal { payment: PaymentRef::parse(payment).unwrap(), order: None, basket: None }
}

pub(super) fn gift(gift: bool) -> Action {
    Action::SetGift { gift, order: None, basket: None }
}

/// The payments that something can be chosen for, with what was chosen.
fn payments(bench: &Bench) -> Vec<(String, Option<Method>)> {
    let of = |payment: &view::PaymentView| {
        (payment.payment.to_string(), payment.chosen.as_ref().map(|chosen| chosen.instead))
    };
    shown(bench).payments.iter().map(of).collect()
}

fn supervisor(proof: Proof) -> Found {
    let worker = Worker { worker: WorkerId::parse("9").unwrap(), role: Role::Supervisor, pin: None };
    Found::Worker(Badge { worker, proof })
}

pub(super) fn accept(bench: &mut Bench) -> Result<ReturnAcceptedV2, &'static str> {
    let operation = bench.id();
    let operation = bench.act(&Action::AcceptReturn { operation })?.unwrap();
    let Body::ReturnAcceptedV2(body) = &operation.body else { panic!("not assessed") };
    // As the hub looks at it.
    let input = Input::load((*body.input).clone()).unwrap();
    body.check(&operation, &input).unwrap();
    Ok(body.clone())
}

pub(super) fn steps(body: &ReturnAcceptedV2) -> Vec<(String, Target, i64, Option<Consent>)> {
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
    let offered = shown(&bench).payments;
    let shares: Vec<_> = offered.iter().map(|of| (of.payment.as_str(), of.amount.unwrap().minor)).collect();
    assert_eq!(shares, [("gc-1", 1_500), ("pi_1", 2_500)]);
    let cash = offered[1].ways.iter().find(|way| way.instead == Method::Cash).unwrap();
    assert_eq!(cash.why_not.as_ref().unwrap().key, "code-cash-needs-till");
    assert!(offered[0].ways.iter().all(|way| way.instead != Method::GiftCard), "another one is no other way");

    assert_eq!(bench.act(&pay("pi_1", Method::Cash)), Err("way_not_allowed"));
    assert_eq!(bench.act(&pay("pi_1", Method::Card)), Err("not_a_fallback"));
    assert_eq!(bench.act(&pay("pi_2", Method::StoreCredit)), Err("payment_unknown"));
    bench.act(&original("pi_1")).unwrap();
    assert_eq!(payments(&bench)[1], ("pi_1".to_owned(), None), "nothing was chosen");
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
    back.act(&original("pi_1")).unwrap();
    back.act(&original("pi_1")).unwrap();
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
    let changes = [pay("pi_1", Method::StoreCredit), original("pi_1"), gift(true)];
    for change in changes {
        assert_eq!(bench.scan(supervisor(Proof::Badge)).1, "scan-approved");
        assert!(shown(&bench).assessed.unwrap().approved_by.is_some());
        bench.act(&change).unwrap();
        assert_eq!(accept(&mut bench).unwrap_err(), "needs_supervisor", "{change:?}");
    }
    assert_eq!(bench.scan(supervisor(Proof::Badge)).1, "scan-approved");
    assert_eq!(accept(&mut bench).unwrap().approved_by.unwrap().as_str(), "9");
}

#[test]
fn a_gift_names_no_price() {
    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(notice(&bench).key, "return-line-added");
    bench.act(&pay("gc-1", Method::StoreCredit)).unwrap();
    bench.act(&gift(true)).unwrap();
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
    assert_eq!(without.act(&gift(true)), Err("no_policy"));
    without.act(&gift(false)).unwrap();
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
    assert_eq!(taken.disposition, Disposition::Quarantine, "it cannot be sold alone");
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

/// What the policy gives as store credit by itself is no payment's refund: nobody can turn it into a transfer (decision 0016).
#[test]
fn goodwills_credit_is_not_replaced() {
    let credit = || terms_of(|policy| policy["goodwill"]["pays"] = json!("store_credit"));
    let mut sold = sale();
    sold["channel"] = json!("store");
    let by_policy = [
        ("gc-1".to_owned(), Target::Original, 1_500, None),
        ("pi_1".to_owned(), Target::StoreCredit, 2_500, None),
    ];
    for state in ["open", "closed"] {
        sold["payments"][1]["state"] = json!(state);
        let mut bench = opened(Some(sold.clone()), credit());
        put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
        assert_eq!(next(&bench), "next-return-more", "{state}: nobody is asked for a choice");
        assert_eq!(payments(&bench), [("gc-1".to_owned(), None)], "{state}");
        assert_eq!(bench.act(&pay("pi_1", Method::BankTransfer)), Err("payment_unknown"), "{state}");
        assert_eq!(steps(&accept(&mut bench).unwrap()), by_policy, "{state}");

        // With a line that is our fault the card gets its money back; without that line it is goodwill again.
        let mut bench = opened(Some(sold.clone()), credit());
        let fault = (ReturnReason::WrongItem, Condition::LikeNew, None);
        put_as(&mut bench, "A", 1, &[], fault).unwrap();
        put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
        bench.act(&pay("pi_1", Method::BankTransfer)).unwrap();
        bench.act(&Action::RemoveReturnLine { row: 1, order: None, basket: None }).unwrap();
        assert_eq!(notice(&bench).key, "choice-gone", "{state}");
        assert_eq!(payments(&bench), [("gc-1".to_owned(), None)], "{state}");
        assert_eq!(steps(&accept(&mut bench).unwrap()), by_policy, "{state}");
    }
}

#[test]
fn nobody_agreed_to_more() {
    let mut bench = opened(Some(sale()), terms());
    let of_card = |chosen| [("gc-1".to_owned(), chosen)];
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    bench.act(&pay("gc-1", Method::StoreCredit)).unwrap();
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(notice(&bench).key, "choice-grown");
    assert_eq!(payments(&bench), of_card(None), "600 are more than the 300 that were agreed");

    bench.act(&pay("gc-1", Method::StoreCredit)).unwrap();
    bench.act(&Action::RemoveReturnLine { row: 1, order: None, basket: None }).unwrap();
    assert_eq!(payments(&bench), of_card(Some(Method::StoreCredit)), "less is agreed to");
    assert_eq!(shown(&bench).payments[0].chosen.as_ref().unwrap().agreed.minor, 600);
    bench.act(&Action::RemoveReturnLine { row: 2, order: None, basket: None }).unwrap();
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(payments(&bench), of_card(None), "another basket");
}

/// The feed changes the order while a choice stands: it is not recorded for more, and can be taken back.
#[test]
fn a_choice_that_does_not_hold_is_not_recorded() {
    let mut sold = sale();
    let mut bench = opened(Some(sold.clone()), terms());
    put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
    bench.act(&pay("pi_1", Method::BankTransfer)).unwrap();
    sold["payments"][0]["captured"] = json!(500);
    sold["payments"][1]["captured"] = json!(4_100);
    bench.station.refresh(shipped(lines(), Some(sold.clone())));
    let chosen = shown(&bench).payments.last().unwrap().chosen.clone().unwrap();
    assert_eq!(chosen.stale.unwrap().key, "choice-grown");
    assert_eq!(accept(&mut bench).unwrap_err(), "choice_stale");
    sold["channel"] = json!("marketplace");
    bench.station.refresh(shipped(lines(), Some(sold)));
    assert_eq!(payments(&bench), [("pi_1".to_owned(), Some(Method::BankTransfer))], "never hidden");
    assert_eq!(accept(&mut bench).unwrap_err(), "choice_stale");
    bench.act(&original("pi_1")).unwrap();
    accept(&mut bench).unwrap();
}

#[test]
fn a_choice_is_for_what_was_on_screen() {
    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
    let of = |order: &str, basket: u64, instead: Method| Action::PayOtherwise {
        payment: PaymentRef::parse("pi_1").unwrap(),
        instead,
        consent: Consent::Signed,
        order: Some(OrderId::parse(order).unwrap()),
        basket: Some(basket),
    };
    let seen = shown(&bench).basket;
    assert_eq!(bench.act(&of("2", seen, Method::StoreCredit)), Err("basket_stale"));
    // A second tap is no other choice.
    for _ in 0..2 {
        bench.act(&of("1", seen, Method::StoreCredit)).unwrap();
    }
    assert_eq!(bench.act(&of("1", seen, Method::GiftCard)), Err("basket_stale"));
    let late = Action::SetGift { gift: true, order: None, basket: Some(seen) };
    assert_eq!(bench.act(&late), Err("basket_stale"));
    let back = Action::PayOriginal {
        payment: PaymentRef::parse("pi_1").unwrap(),
        order: OrderId::parse("1").ok(),
        basket: Some(shown(&bench).basket),
    };
    for _ in 0..2 {
        bench.act(&back).unwrap();
    }
    let last = shown(&bench).basket;
    bench.act(&Action::Leave {}).unwrap();
    bench.scan(Found::Order(shipped(lines(), Some(sale()))));
    assert!(shown(&bench).basket > last, "another return of the same order");
}

#[test]
fn where_no_way_is_allowed_nobody_is_asked_to_choose() {
    let mut sold = sale();
    sold["payments"][1]["state"] = json!("closed");
    let mut bench = opened(Some(sold), terms_of(|policy| policy["tenders"]["other_instead"] = json!("deny")));
    put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(next(&bench), "next-return-no-way");
    let card = shown(&bench).payments.into_iter().next().unwrap();
    assert_eq!((card.payment.as_str(), card.amount), ("pi_1", None));
    assert!(card.why_not.is_some() && card.ways.iter().all(|way| way.why_not.is_some()));
    assert_eq!(bench.act(&pay("pi_1", Method::StoreCredit)), Err("way_not_allowed"));
}

#[test]
fn what_was_chosen_can_be_undone_without_a_policy() {
    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    bench.act(&gift(true)).unwrap();
    bench.station.go_by(Terms::default());
    bench.act(&gift(false)).unwrap();
    bench.station.go_by(terms());
    bench.act(&pay("gc-1", Method::StoreCredit)).unwrap();
    bench.station.go_by(Terms::default());
    assert_eq!(payments(&bench), [("gc-1".to_owned(), Some(Method::StoreCredit))]);
    bench.act(&original("gc-1")).unwrap();
    assert!(payments(&bench).is_empty());
}

#[test]
fn a_gift_gives_nothing_that_somebody_else_refunds() {
    for (name, value) in [("channel", json!("marketplace")), ("chargeback_open", json!(true))] {
        let mut sold = sale();
        sold[name] = value;
        let mut bench = opened(Some(sold.clone()), terms());
        assert_eq!(bench.act(&gift(true)), Err("gift_external"), "{name}");
        // It is told while the gift is on screen.
        let mut bench = opened(Some(sale()), terms());
        put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
        bench.act(&gift(true)).unwrap();
        bench.station.refresh(shipped(lines(), Some(sold)));
        assert_eq!(accept(&mut bench).unwrap_err(), "gift_external", "{name}");
    }
}

#[test]
fn only_the_erp_knows_how_an_order_without_a_sale_was_paid() {
    for (sold, known) in [(Some(sale()), true), (None, false)] {
        let mut bench = opened(sold, terms());
        put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
        assert_eq!(shown(&bench).payments[0].known, known);
    }
}

/// Two lines sold the same kit, and the first one is back.
#[test]
fn a_kit_line_with_something_left_is_taken() {
    let mut sold = sale();
    sold["lines"][1] = sold["lines"][0].clone();
    sold["lines"][1]["line"] = json!(2);
    let mut both = vec![line(1, "KIT", 1, 4_000), line(2, "KIT", 1, 4_000)];
    both[0].returned = 1;
    let mut bench = opened_of(shipped(both.clone(), Some(sold.clone())), terms());
    bench.item("KIT");
    let view = shown(&bench);
    let most: Vec<_> = view.kit.iter().map(|part| part.most.count()).collect();
    assert_eq!((view.kit_line, most), (Some(2), vec![1, 1, 2]), "what is missing is of this line");
    bench.act(&Action::DropCount {}).unwrap();
    for _ in 0..2 {
        assert_eq!(bench.item("BAT").1, "scan-part");
        assert_eq!(shown(&bench).part_of.unwrap().order_line, 2);
        put(&mut bench, "BAT", 1, &[], Condition::LikeNew).unwrap();
    }
    assert_eq!(bench.item("BAT"), (ScanResult::Refused, "scan-part-none-left".to_owned()));
    bench.act(&Action::RemoveReturnLine { row: 1, order: None, basket: None }).unwrap();
    assert_eq!(put(&mut bench, "BAT", 2, &[], Condition::LikeNew), Err("quantity_out_of_range"));
    both[1].returned = 1;
    let mut none = opened_of(shipped(both, Some(sold)), terms());
    assert_eq!(none.item("CAM").1, "scan-part-none-left");
}

#[test]
fn what_is_not_whole_is_not_put_on_the_shelf() {
    let mut bench = opened(Some(sale()), terms());
    let shelf = (ReturnReason::ChangedMind, Condition::LikeNew, Some(Disposition::Shelf));
    assert_eq!(put_as(&mut bench, "KIT", 1, &[(2, 1)], shelf), Err("incomplete_to_shelf"));
    bench.act(&Action::DropCount {}).unwrap();
    assert_eq!(put_as(&mut bench, "BAT", 1, &[], shelf), Err("incomplete_to_shelf"));
    bench.act(&Action::DropCount {}).unwrap();
    put_as(&mut bench, "KIT", 1, &[], shelf).unwrap();
}

/// Who typed a PIN would agree to what the hub has just refused.
#[test]
fn what_the_hub_refuses_waits_for_no_pin() {
    let facts = shipped(lines(), Some(sale()));
    let mut bench = opened_of(facts.clone(), terms());
    put(&mut bench, "KIT", 1, &[], Condition::Damaged).unwrap();
    assert_eq!(bench.scan(supervisor(Proof::Pin)).1, "scan-approve-pin");
    assert!(shown(&bench).pin_of.is_some());
    let one = Units::new(1).unwrap();
    let refused = RefusedLine { line: 1, asked: one, left: Units::ZERO, why: RefusedWhy::HeldElsewhere };
    bench.station.hub_not_asked();
    let truth = OrderTruth { order: facts.order, held: Vec::new() };
    assert!(bench.station.hub_refused(truth, &[refused]).is_some());
    assert!(shown(&bench).pin_of.is_none());
}
