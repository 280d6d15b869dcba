//! Without a receipt: at which price, what goes into quarantine, and that it is no part of a visit.

use protocol::operation::{Condition, Disposition, Evidence, ReturnReason};
use protocol::returns::{Agreement, Amount, Input, MoneyTrack, RecentSale, Target, recheck};
use serde_json::json;

use super::choices::{next, put, shown, terms_of};
use super::*;
use crate::station::found::Sold;

fn terms(is_online: bool, offline: bool) -> Terms {
    let terms = terms_of(|policy| {
        policy["evidence"]["no_receipt"] = json!("allow");
        policy["offline"]["no_receipt"] = json!(offline);
    });
    terms.reached(is_online)
}

fn begun(terms: Terms) -> Bench {
    let mut bench = Bench::signed_in();
    bench.station.go_by(terms);
    bench.act(&Action::StartWithoutReceipt {}).unwrap();
    bench
}

fn code(item: &str) -> ItemId {
    ItemId::parse(item).unwrap()
}

/// Puts so many of an item into the basket, at the price that the shell found.
fn put_at(bench: &mut Bench, item: &str, quantity: i64, unit: Option<i64>) -> Result<(), &'static str> {
    let sale = |unit| RecentSale {
        unit: Amount::new(unit).unwrap(),
        sold_on: date(TODAY),
        order: OrderId::parse("7").unwrap(),
        order_line: 2,
    };
    let sold = unit.map(|unit| Sold { sale: sale(unit), restriction: None });
    bench.station.price_is(&code(item), sold);
    put(bench, item, quantity, &[], Condition::LikeNew)
}

fn write_down(bench: &mut Bench, description: &str, found: Found) -> Result<(), &'static str> {
    bench.now += 1_000;
    let action = Action::AddUnknownItem {
        item: code("LAMP"),
        description: description.to_owned(),
        quantity: 1,
        reason: ReturnReason::NotStated,
        condition: Condition::Opened,
    };
    let done = bench.station.act(&action, Some(found), &site(), &bench.progress, at(bench.now));
    done.map(|_| ()).map_err(|refusal| refusal.code)
}

fn not_known() -> Found {
    Found::Unknown(Wanted::Item(code("LAMP")))
}

#[test]
fn what_has_no_price_goes_into_quarantine_without_money() {
    let mut bench = begun(terms(true, false));
    assert_eq!(next(&bench), "next-return-no-receipt");
    put_at(&mut bench, "B", 1, None).unwrap();
    assert_eq!(write_down(&mut bench, " ", not_known()), Err("description_unusable"));
    let known = Found::Item(Scanned::by_code(item("LAMP", ItemKind::Goods)));
    assert_eq!(write_down(&mut bench, "a lamp", known), Err("item_in_catalogue"));
    let unread = Found::Unknown(Wanted::Nothing(found::Unusable::NoData));
    assert_eq!(write_down(&mut bench, "a lamp", unread), Err("no_site_data"));
    write_down(&mut bench, "a lamp", not_known()).unwrap();
    write_down(&mut bench, "a lamp, no box", not_known()).unwrap();
    put_at(&mut bench, "A", 2, Some(333)).unwrap();
    let lines = shown(&bench).lines;
    let told: Vec<_> =
        lines.iter().map(|line| (line.item.as_str(), line.refund.minor, line.unpriced)).collect();
    assert_eq!(told, [("A", 666, false), ("B", 0, true), ("LAMP", 0, true)], "said twice it is one");
    let recent = lines[0].recent.as_ref().unwrap();
    assert_eq!((recent.unit.minor, recent.order.as_str()), (333, "7"));
    assert_eq!(lines[1].disposition, Disposition::Quarantine);

    let operation = bench.id();
    let recorded = bench.act(&Action::AcceptReturn { operation }).unwrap().unwrap();
    let Body::ReturnAcceptedV2(body) = &recorded.body else { panic!("not assessed") };
    assert_eq!((body.accepted.evidence, &body.accepted.order), (Evidence::NoReceipt, &None));
    let input = Input::load((*body.input).clone()).unwrap();
    body.check(&recorded, &input).unwrap();
    assert_eq!(recheck(&input, &body.assessment).unwrap(), Agreement::Exact);
    let refund = body.assessment.verdict.refund().unwrap();
    assert_eq!(refund.payout.money, MoneyTrack::Approved);
    assert_eq!(refund.payout.steps.iter().map(|step| step.to).collect::<Vec<_>>(), [Target::StoreCredit]);
    let unknown: Vec<_> = refund.unknown_items.iter().map(|of| of.description.as_deref()).collect();
    assert_eq!(unknown, [None, Some("a lamp, no box")]);
    assert_eq!(shown(&bench).lines.len(), 3, "it is still on the screen");
}

#[test]
fn what_nobody_knows_alone_comes_back_as_well() {
    let mut bench = begun(terms(true, false));
    write_down(&mut bench, "a lamp", not_known()).unwrap();
    let operation = bench.id();
    let recorded = bench.act(&Action::AcceptReturn { operation }).unwrap().unwrap();
    let Body::ReturnAcceptedV2(body) = &recorded.body else { panic!("not assessed") };
    assert_eq!((body.accepted.refund.minor, body.promise()), (0, None));
    body.check(&recorded, &Input::load((*body.input).clone()).unwrap()).unwrap();
}

#[test]
fn without_the_hub_only_where_the_policy_says_so() {
    let record = |terms: Terms| {
        let mut bench = begun(terms);
        put_at(&mut bench, "A", 2, Some(333)).unwrap();
        let operation = bench.id();
        bench.act(&Action::AcceptReturn { operation })
    };
    assert_eq!(record(terms(false, false)), Err("return_denied"));
    let promised = record(terms(false, true)).unwrap().unwrap();
    assert_eq!(
        promised.body.promise().map(|money| money.minor),
        Some(666),
        "it counts against the allowance"
    );
    assert_eq!(record(Terms::default()), Err("no_policy"), "the policy has gone meanwhile");
}

#[test]
fn a_price_is_told_before_and_kept() {
    let mut bench = begun(terms(true, false));
    assert_eq!(put(&mut bench, "A", 1, &[], Condition::LikeNew), Err("price_not_read"));
    bench.act(&Action::DropCount {}).unwrap();
    put_at(&mut bench, "A", 1, Some(333)).unwrap();
    bench.station.price_is(&code("A"), None);
    bench.put(Some(1), 3).unwrap();
    assert_eq!(shown(&bench).refund.map(|money| money.minor), Some(999), "the row keeps its price");
    put_at(&mut bench, "B", 1, None).unwrap();
    let shelf = Action::ReturnLine {
        scan: bench.station.scan,
        row: Some(2),
        item: code("B"),
        order_line: None,
        quantity: 1,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        disposition: Some(Disposition::Shelf),
        refund: None,
    };
    let found = Some(Found::Item(Scanned::by_code(item("B", ItemKind::Goods))));
    let refused = bench.station.act(&shelf, found, &site(), &bench.progress, at(bench.now));
    assert_eq!(refused.map(|_| ()).map_err(|refusal| refusal.code), Err("unpriced_to_quarantine"));
}

#[test]
fn it_is_no_part_of_a_visit() {
    let mut bench = begun(terms(true, false));
    put_at(&mut bench, "A", 1, Some(333)).unwrap();
    let mut facts = order("1", vec![line(1, "A", 2, 600)]);
    facts.order.status = OrderStatus::Shipped;
    facts.order.lines[0].shipped = 2;
    assert_eq!(bench.scan(Found::Order(facts.clone())).1, "refused-no-receipt-alone");
    assert_eq!(shown(&bench).lines.len(), 1, "it stays");

    let mut other = Bench::signed_in();
    other.station.go_by(terms(true, false));
    other.scan(Found::Order(facts));
    put(&mut other, "A", 1, &[], Condition::LikeNew).unwrap();
    assert_eq!(other.act(&Action::StartWithoutReceipt {}), Err("no_receipt_alone"));
    assert_eq!(write_down(&mut other, "a lamp", not_known()), Err("not_without_receipt"));
}
