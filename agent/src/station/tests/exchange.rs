//! Other goods instead of a refund.

use protocol::id::TillDocument;
use protocol::operation::{Condition, ReturnAcceptedV2, ReturnReason};
use protocol::returns::{Consent, Method, PaymentRef, Target};
use serde_json::{Value, json};

use super::choices::{accept, gift, next, notice, opened, put, sale, shown, steps, terms, terms_of};
use super::*;

/// One of A is in the basket, for 3.00.
fn with_one(sold: Value, terms: Terms) -> Bench {
    let mut bench = opened(Some(sold), terms);
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    bench
}

fn same() -> Action {
    let (item, quantity, price, till_document, basket) = (None, None, None, None, None);
    Action::Exchange { row: 1, item, quantity, price, till_document, basket }
}

fn other(code: &str, price: Option<i64>, document: Option<&str>) -> Action {
    Action::Exchange {
        row: 1,
        item: ItemId::parse(code).ok(),
        quantity: None,
        price: price.map(|minor| Money { minor, currency: site().currency }),
        till_document: document.map(|number| TillDocument::parse(number).unwrap()),
        basket: None,
    }
}

const START: Action = Action::StartExchange { row: 1, basket: None };
const KEEP: Action = Action::KeepRefund { row: 1, basket: None };

/// What is taken: item, units, price.
fn taken(body: &ReturnAcceptedV2) -> Vec<(String, u64, i64)> {
    let of = |line: &protocol::returns::ExchangeLine| {
        (line.item.to_string(), line.quantity.count(), line.price.gross(true).unwrap().minor())
    };
    body.input.request.exchange.iter().map(of).collect()
}

fn ways(body: &ReturnAcceptedV2) -> Vec<(Target, i64)> {
    steps(body).into_iter().map(|(_, to, amount, _)| (to, amount)).collect()
}

#[test]
fn the_same_is_taken_for_what_it_gives() {
    let mut bench = with_one(sale(), terms());
    assert!(shown(&bench).lines[0].may_exchange);
    bench.act(&same()).unwrap();
    assert_eq!(notice(&bench).key, "exchange-taken");
    bench.act(&same()).unwrap();
    let view = shown(&bench);
    assert_eq!(view.lines[0].taken.as_ref().unwrap().price.unwrap().minor, 300);
    assert!(view.payments.is_empty(), "no payment gives anything back");
    let body = accept(&mut bench).unwrap();
    assert_eq!(taken(&body), [("A".to_owned(), 1, 300)]);
    assert_eq!(ways(&body), [(Target::Exchange, 300)]);
    assert_eq!((body.accepted.refund.minor, &body.till_document), (300, &None));
    assert_eq!(body.promise().unwrap().minor, 300, "the goods leave: it counts like money (decision 0017)");
    assert_eq!(notice(&bench).key, "did-exchange");
    let view = shown(&bench);
    assert_eq!(view.lines[0].taken.as_ref().unwrap().price.unwrap().minor, 300, "once it is recorded, too");
    assert!(!view.lines[0].may_exchange);
}

#[test]
fn another_item_is_taken_for_the_price_that_the_till_says() {
    // Price, till's document, and where the money goes.
    type Case = (Option<i64>, Option<&'static str>, &'static [(Target, i64)], bool);
    let cases: [Case; 5] = [
        (None, None, &[(Target::Exchange, 300)], false),
        (Some(300), None, &[(Target::Exchange, 300)], false),
        (Some(500), Some("T-1"), &[(Target::Exchange, 300)], true),
        (Some(100), Some("T-1"), &[(Target::Exchange, 100), (Target::Original, 200)], true),
        (Some(0), Some("T-1"), &[(Target::Original, 300)], true),
    ];
    for (price, document, expected, has_till) in cases {
        let mut bench = with_one(sale(), terms());
        bench.act(&START).unwrap();
        assert_eq!(next(&bench), "next-exchange-scan");
        assert_eq!(accept(&mut bench).unwrap_err(), "exchange_open");
        assert_eq!(bench.item("B"), (ScanResult::Applied, "scan-item".to_owned()));
        assert_eq!(next(&bench), "next-exchange-take");
        assert_eq!(accept(&mut bench).unwrap_err(), "count_open");
        if let Some(asked) = price.filter(|_| document.is_some()) {
            bench.act(&other("B", price, None)).unwrap();
            let wanted = if asked > 300 { "next-exchange-till" } else { "next-exchange-document" };
            assert_eq!(next(&bench), wanted, "{price:?}");
            assert_eq!(accept(&mut bench).unwrap_err(), "till_document_missing", "{price:?}");
        }
        bench.act(&other("B", price, document)).unwrap();
        assert!(shown(&bench).waiting.is_none());
        let body = accept(&mut bench).unwrap();
        assert_eq!(taken(&body), [("B".to_owned(), 1, price.unwrap_or(300))]);
        assert_eq!(ways(&body), expected, "{price:?}");
        assert_eq!((body.till_document.is_some(), body.input.place.till.is_some()), (has_till, has_till));
        let settled = body.assessment.verdict.refund().unwrap().exchange.unwrap();
        assert_eq!(settled.to_pay.minor(), (price.unwrap_or(300) - 300).max(0), "{price:?}");
    }
}

/// What the screen says is left to pay at the till.
fn to_pay(bench: &Bench) -> Option<i64> {
    let of = shown(bench).assessed.unwrap();
    view::left_to_pay(&of.assessment.verdict).map(|amount| amount.minor)
}

/// What another line gives back counts first: an associate who took the difference of one line would take too much.
#[test]
fn what_is_left_to_pay_is_shown_before_it_is_paid() {
    // Price, left to pay, and what is refunded.
    for (price, left, rest) in [(500, None, 4_000 - 200), (4_500, Some(200), 0), (100, None, 4_200)] {
        let mut bench = with_one(sale(), terms());
        put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
        bench.act(&START).unwrap();
        bench.item("B");
        bench.act(&other("B", Some(price), None)).unwrap();
        assert_eq!(to_pay(&bench), left, "{price}");
        let view = shown(&bench);
        let settled = view.assessed.unwrap().assessment.verdict.refund().unwrap().exchange.unwrap();
        assert_eq!(view.refund.unwrap().minor - settled.covered.minor(), rest, "{price}");
        assert_eq!(accept(&mut bench).unwrap_err(), "till_document_missing", "{price}");
        bench.act(&other("B", Some(price), Some("T-1"))).unwrap();
        assert_eq!(to_pay(&bench), left, "{price}: the document does not change it");
        accept(&mut bench).unwrap();
    }
}

#[test]
fn what_cannot_be_taken_says_why() {
    let refused = |bench: &mut Bench, action: &Action, code: &str| {
        assert_eq!(bench.act(action).map(|_| ()), Err(code), "{action:?}");
    };
    let mut bench = with_one(sale(), terms());
    refused(&mut bench, &other("B", None, None), "nothing_selected");
    refused(&mut bench, &Action::StartExchange { row: 2, basket: None }, "row_unknown");
    refused(&mut bench, &Action::StartExchange { row: 1, basket: Some(0) }, "basket_stale");
    let mut odd = same();
    if let Action::Exchange { quantity, .. } = &mut odd {
        *quantity = Some(2);
    }
    refused(&mut bench, &odd, "exchange_same");
    bench.act(&START).unwrap();
    bench.item("B");
    refused(&mut bench, &other("B", Some(-1), Some("T-1")), "exchange_price");
    let mut foreign = other("B", Some(500), Some("T-1"));
    if let Action::Exchange { price: Some(price), .. } = &mut foreign {
        price.currency = Currency::parse("EUR").unwrap();
    }
    refused(&mut bench, &foreign, "currency");
    refused(&mut bench, &gift(true), "exchange_gift");

    let mut bench = with_one(sale(), Terms::default());
    refused(&mut bench, &same(), "no_policy");
    let mut bench = opened(Some(sale()), terms());
    put(&mut bench, "KIT", 1, &[(2, 1)], Condition::LikeNew).unwrap();
    refused(&mut bench, &same(), "exchange_not_whole");
    let mut sold = sale();
    sold["channel"] = json!("marketplace");
    refused(&mut with_one(sold, terms()), &same(), "exchange_external");

    // A gift's receiver may have the same again.
    let mut bench = with_one(sale(), terms());
    bench.act(&gift(true)).unwrap();
    refused(&mut bench, &START, "exchange_gift");
    bench.act(&same()).unwrap();
    assert_eq!(ways(&accept(&mut bench).unwrap()), [(Target::Exchange, 300)]);
}

#[test]
fn what_was_said_can_be_taken_back() {
    let mut bench = with_one(sale(), terms());
    bench.act(&START).unwrap();
    bench.act(&KEEP).unwrap();
    assert!(shown(&bench).waiting.is_none());
    bench.act(&START).unwrap();
    bench.act(&Action::DropCount {}).unwrap();
    bench.act(&START).unwrap();
    bench.item("B");
    bench.act(&other("B", Some(500), Some("T-1"))).unwrap();
    bench.act(&KEEP).unwrap();
    bench.act(&KEEP).unwrap();
    assert!(shown(&bench).till_document.is_none(), "it was for what is not taken");
    let body = accept(&mut bench).unwrap();
    assert_eq!((ways(&body), taken(&body).len()), (vec![(Target::Original, 300)], 0));
    assert_eq!(bench.act(&same()).map(|_| ()), Err("return_accepted"));
}

/// What was scanned for a line that is taken out again, and a document for what is not taken any more, are for nothing.
#[test]
fn a_line_goes_with_what_was_said_of_it() {
    let mut bench = with_one(sale(), terms());
    bench.act(&START).unwrap();
    bench.item("B");
    bench.act(&Action::RemoveReturnLine { row: 1, order: None, basket: None }).unwrap();
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(ways(&accept(&mut bench).unwrap()), [(Target::Original, 300)], "nothing keeps it open");

    let mut bench = with_one(sale(), terms());
    bench.act(&START).unwrap();
    bench.item("B");
    bench.act(&other("B", Some(500), Some("T-1"))).unwrap();
    bench.act(&Action::RemoveReturnLine { row: 1, order: None, basket: None }).unwrap();
    put(&mut bench, "A", 1, &[], Condition::LikeNew).unwrap();
    let (row, basket) = (shown(&bench).lines[0].row, None);
    bench.act(&Action::StartExchange { row, basket }).unwrap();
    bench.item("B");
    let mut unpaid = other("B", Some(500), None);
    if let Action::Exchange { row: of, .. } = &mut unpaid {
        *of = row;
    }
    bench.act(&unpaid).unwrap();
    assert_eq!(accept(&mut bench).unwrap_err(), "till_document_missing", "T-1 was for another line");
}

/// A form that is sent once more must not turn an exchange into a refund.
#[test]
fn the_same_line_said_again_keeps_what_is_taken() {
    let mut bench = with_one(sale(), terms());
    bench.act(&same()).unwrap();
    let again = |quantity| Action::ReturnLine {
        scan: bench.station.scan,
        row: Some(1),
        item: ItemId::parse("A").unwrap(),
        order_line: None,
        quantity,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::Opened,
        disposition: None,
        refund: None,
    };
    let (once, two) = (again(1), again(2));
    for (action, is_kept) in [(once, true), (two, false)] {
        let found = Some(Found::Item(Scanned::by_code(item("A", ItemKind::Goods))));
        bench.station.act(&action, found, &site(), &bench.progress, at(bench.now)).unwrap();
        assert_eq!(shown(&bench).lines[0].taken.is_some(), is_kept, "{action:?}");
    }
}

/// A closed card gives no money back, but what it paid for can be exchanged.
#[test]
fn an_exchange_needs_no_open_payment() {
    let mut sold = sale();
    sold["payments"][1]["state"] = json!("closed");
    let mut bench = opened(Some(sold), terms());
    put(&mut bench, "KIT", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(accept(&mut bench).unwrap_err(), "return_denied");
    bench.act(&same()).unwrap();
    let body = accept(&mut bench).unwrap();
    assert_eq!(ways(&body), [(Target::Exchange, 1_500), (Target::Exchange, 2_500)]);
}

/// The customer chose another way for money that is not given back any more.
#[test]
fn a_choice_ends_with_the_money() {
    let mut bench = with_one(sale(), terms());
    let (payment, instead) = (PaymentRef::parse("gc-1").unwrap(), Method::StoreCredit);
    let (consent, order, basket) = (Consent::Spoken, None, None);
    bench.act(&Action::PayOtherwise { payment, instead, consent, order, basket }).unwrap();
    bench.act(&same()).unwrap();
    assert_eq!(notice(&bench).key, "choice-gone");
    assert!(accept(&mut bench).unwrap().input.request.payout.is_empty());
}

#[test]
fn a_fee_is_paid_at_a_till() {
    let mut sold = sale();
    sold["channel"] = json!("store");
    let terms = terms_of(|policy| policy["goodwill"]["restocking_per_mille"] = json!(100));
    let mut bench = with_one(sold, terms);
    bench.act(&same()).unwrap();
    assert_eq!((next(&bench), to_pay(&bench)), ("next-exchange-till".to_owned(), Some(30)));
    assert_eq!(accept(&mut bench).unwrap_err(), "return_denied");
    bench.act(&gift(true)).unwrap();
    assert_eq!(to_pay(&bench), Some(30), "a fee is not what the giver paid");
    bench.act(&gift(false)).unwrap();
    let mut paid = same();
    if let Action::Exchange { till_document, .. } = &mut paid {
        *till_document = TillDocument::parse("T-9").ok();
    }
    bench.act(&paid).unwrap();
    let body = accept(&mut bench).unwrap();
    let settled = body.assessment.verdict.refund().unwrap().exchange.unwrap();
    assert_eq!((settled.covered.minor(), settled.to_pay.minor()), (270, 30));
    assert_eq!(body.till_document.unwrap().as_str(), "T-9");
}
