//! Each rule by a request that differs from a worked example in one thing.

use protocol::returns::{Answer, Code, Gravity, InputError, InputFile, Policy, PolicyFile, Refund, answer};
use protocol::returns::{Input, MoneyTrack, Target};
use serde_json::{Value, json};

use crate::examples::request;

/// A worked example's request with other values at some places; a place that is not there is made.
fn with(name: &str, changes: &[(&str, Value)]) -> Value {
    let mut request = request(name);
    for (place, value) in changes {
        let (parent, field) = place.rsplit_once('/').unwrap();
        let parent = request.pointer_mut(parent).unwrap_or_else(|| panic!("{place}"));
        match parent {
            Value::Object(fields) => drop(fields.insert(field.to_owned(), value.clone())),
            Value::Array(entries) => entries[field.parse::<usize>().unwrap()] = value.clone(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                panic!("{place} is in a value")
            }
        }
    }
    request
}

/// Verdict and the codes that call for it.
fn verdict(request: &Value) -> (String, Vec<String>, Option<Refund>) {
    match answer(request.to_string().as_bytes(), 1) {
        Answer::Assessed(assessment) => {
            let verdict = assessment.verdict;
            let gravest = verdict.reasons().iter().map(|r| r.calls_for).max().unwrap_or(Gravity::Note);
            let codes = verdict
                .reasons()
                .iter()
                .filter(|reason| reason.calls_for == gravest && gravest > Gravity::Note)
                .map(|reason| reason.code.as_str())
                .collect();
            (verdict.as_str().to_owned(), codes, verdict.refund().cloned())
        }
        Answer::Refused { error } => (error.code.to_owned(), Vec::new(), None),
    }
}

fn check(name: &str, changes: &[(&str, Value)], expect: &str, codes: &[Code]) -> Option<Refund> {
    let (found, because, refund) = verdict(&with(name, changes));
    let codes: Vec<String> = codes.iter().map(|code| code.as_str()).collect();
    assert_eq!((found.as_str(), &because), (expect, &codes), "{name} with {changes:?}");
    refund
}

fn notes(name: &str, changes: &[(&str, Value)]) -> Vec<Code> {
    match answer(with(name, changes).to_string().as_bytes(), 1) {
        Answer::Assessed(assessment) => {
            assessment.verdict.reasons().iter().map(|reason| reason.code).collect()
        }
        Answer::Refused { error } => panic!("{error:?}"),
    }
}

const ONE: &str = "01-one-of-three";
const FULL: &str = "03-full-withdrawal";
const GIFT: &str = "04-late-gift";
const KIT: &str = "05-kit-without-charger";
const OFFLINE: &str = "06-offline-by-pass";
const CASH: &str = "08-third-of-three-in-cash";
const SWAP: &str = "12-marketplace-swap";

fn basis(name: &str, changes: &[(&str, Value)]) -> (String, String) {
    let (_, _, refund) = verdict(&with(name, changes));
    let line = &refund.expect("a calculation").lines[0];
    let ends = line.window.as_ref().and_then(|window| window.ends);
    (line.basis.as_str().to_owned(), ends.map_or_else(|| "open".to_owned(), |ends| ends.to_string()))
}

#[test]
fn the_ground_sets_the_window() {
    let check = |changes: &[(&str, Value)], expect: (&str, &str)| {
        let (ground, ends) = basis(ONE, changes);
        assert_eq!((ground.as_str(), ends.as_str()), expect, "{changes:?}");
    };
    check(&[], ("statutory_withdrawal", "2026-03-18"));
    // Delivered on the 7th: the 21st is a Saturday, which is open here; on the 8th it ends on a Sunday.
    check(&[("/sale/parcels/0/delivered_on", json!("2026-03-07"))], ("statutory_withdrawal", "2026-03-21"));
    check(&[("/sale/parcels/0/delivered_on", json!("2026-03-08"))], ("statutory_withdrawal", "2026-03-23"));
    // Not known when: shipped on the 2nd, three days on the way.
    check(&[("/sale/parcels/0/delivered_on", json!(null))], ("statutory_withdrawal", "2026-03-19"));
    check(&[("/sale/more_parcels", json!(true))], ("statutory_withdrawal", "open"));
    check(&[("/sale/buyer", json!("business"))], ("goodwill", "2026-04-04"));
    check(&[("/sale/channel", json!("store"))], ("goodwill", "2026-03-31"));
    check(&[("/today", json!("2026-03-19"))], ("goodwill", "2026-04-04"));
    check(&[("/sale/lines/0/restriction", json!("hazmat"))], ("statutory_withdrawal", "2026-03-18"));
    let hygiene = ("/sale/lines/0/restriction", json!("hygiene"));
    check(std::slice::from_ref(&hygiene), ("statutory_withdrawal", "2026-03-18"));
    for reason in ["damaged", "not_as_described"] {
        let reason = ("/request/lines/0/reason", json!(reason));
        check(std::slice::from_ref(&reason), ("non_conformity", "2028-03-04"));
        check(&[reason, ("/today", json!("2028-03-04"))], ("non_conformity", "2028-03-04"));
    }
    check(&[("/request/lines/0/reason", json!("wrong_item"))], ("seller_error", "2028-03-04"));
    let (ground, _) = basis(ONE, &[("/sale/lines/0/recalled", json!(true)), ("/today", json!("2036-01-01"))]);
    assert_eq!(ground, "recall");
}

#[test]
fn windows_and_bands() {
    let late = |today: &str| [("/today", json!(today))];
    check(GIFT, &late("2026-02-02"), "approve", &[]);
    check(GIFT, &late("2026-02-03"), "needs_supervisor", &[Code::LateReturn]);
    check(GIFT, &late("2026-03-03"), "needs_supervisor", &[Code::LateReturn]);
    check(GIFT, &late("2026-03-04"), "deny", &[Code::WindowOver]);
    // Bought in the season: until 31 January, though 30 days end on the 14th.
    let season = |today: &str| [("/sale/sold_on", json!("2025-12-15")), ("/today", json!(today))];
    check(GIFT, &season("2026-01-31"), "approve", &[]);
    check(GIFT, &season("2026-02-01"), "needs_supervisor", &[Code::LateReturn]);
    // The declaration counts, not the day of the goods; these have 14 days more.
    check(FULL, &late("2026-03-31"), "approve", &[]);
    check(FULL, &late("2026-04-01"), "needs_supervisor", &[Code::GoodsLate, Code::GoodsLate]);
    let declared = ("/evidence/authorisation/declared_on", json!("2026-03-19"));
    check(FULL, &[declared], "deny", &[Code::FinalSale]);
    check(FULL, &[("/evidence/authorisation/declared_on", json!("2026-03-31"))], "input_invalid", &[]);
}

#[test]
fn statute_goes_before_the_policy() {
    let found = notes(FULL, &[]);
    assert!(found.contains(&Code::FinalSaleOverridden) && found.contains(&Code::FeeNotAllowed), "{found:?}");
    let damaged = [("/request/lines/0/condition", json!("damaged"))];
    check(ONE, &damaged, "needs_supervisor", &[Code::ConditionNotTaken]);
    let opened =
        [("/sale/lines/0/restriction", json!("hygiene")), ("/request/lines/0/condition", json!("opened"))];
    check(ONE, &opened, "deny", &[Code::ItemRestricted]);
    let faulty = [
        ("/sale/lines/0/restriction", json!("hygiene")),
        ("/request/lines/0/condition", json!("damaged")),
        ("/request/lines/0/reason", json!("damaged")),
        ("/sale/lines/0/final_sale", json!(true)),
    ];
    check(ONE, &faulty, "approve", &[]);
    let remedy = [
        ("/request/lines/0/reason", json!("damaged")),
        ("/policy/non_conformity/refund", json!("supervisor")),
    ];
    check(ONE, &remedy, "needs_supervisor", &[Code::RemedyFirst]);
    check(ONE, &[("/policy/goodwill", json!(null))], "approve", &[]);
    let none = [("/policy/goodwill", json!(null)), ("/today", json!("2026-03-19"))];
    check(ONE, &none, "deny", &[Code::NoGoodwill]);
    let hazmat = [("/sale/lines/0/restriction", json!("hazmat"))];
    check(ONE, &hazmat, "needs_supervisor", &[Code::ItemRestricted]);
}

#[test]
fn units_that_are_not_there() {
    let quantity = |count: u64| ("/request/lines/0/quantity", json!(count));
    check(ONE, &[quantity(3)], "approve", &[]);
    check(ONE, &[quantity(4)], "deny", &[Code::QuantityAboveLeft]);
    check(ONE, &[quantity(2), ("/sale/lines/0/shipped", json!(1))], "deny", &[Code::NotShipped]);
    let back = json!({"parts": [{"line": 1, "quantity": 3, "credited": {"basis": 1197}}]});
    check(ONE, &[("/returned", back)], "deny", &[Code::NothingLeft]);
    check(ONE, &[quantity(0)], "input_invalid", &[]);
    check(ONE, &[("/request/lines/0/line", json!(9))], "input_invalid", &[]);
}

#[test]
fn serial_numbers_and_lots() {
    let recorded = |list: Value| ("/sale/lines/0/tracking", json!({"by": "serial", "shipped": list}));
    let scanned = |list: Value| ("/request/lines/0/serials", list);
    check(SWAP, &[scanned(json!(["SN-1001"]))], "approve", &[]);
    check(SWAP, &[scanned(json!([]))], "needs_supervisor", &[Code::SerialNotScanned]);
    check(SWAP, &[recorded(json!(null))], "needs_supervisor", &[Code::SerialNotRecorded]);
    let trusting = [recorded(json!(null)), ("/policy/untracked", json!("allow"))];
    check(SWAP, &trusting, "approve", &[]);
    // Of the two units bought one is back. A number that is back with nothing of the item is another item's.
    let one_back = json!([{"line": 1, "quantity": 1, "credited": {"basis": 1}}]);
    let back = |parts: Value| {
        let two = ("/sale/lines/0/quantity", json!(2));
        let returned = ("/returned", json!({"serials": ["SN-1001"], "parts": parts}));
        [scanned(json!(["SN-1001"])), two, returned]
    };
    check(SWAP, &back(one_back), "deny", &[Code::SerialAlreadyBack]);
    check(SWAP, &back(json!([])), "approve", &[]);
    let lots = ("/sale/lines/0/tracking", json!({"by": "lot", "shipped": ["L1", "L2"]}));
    let lot = |lot: &str| ("/request/lines/0/lots", json!([lot]));
    check(SWAP, &[lots.clone(), lot("L2")], "approve", &[]);
    check(SWAP, &[lots, lot("L3")], "needs_supervisor", &[Code::LotMismatch]);
}

#[test]
fn who_may() {
    let evidence = |how: Value| ("/evidence", json!({"known_by": how}));
    check(ONE, &[evidence(json!({"how": "document"}))], "needs_supervisor", &[Code::EvidenceWeak]);
    check(ONE, &[evidence(json!({"how": "pass"}))], "needs_supervisor", &[Code::NotReserved]);
    let denied = [evidence(json!({"how": "document"})), ("/policy/evidence/document", json!("deny"))];
    check(ONE, &denied, "deny", &[Code::EvidenceNotTaken]);
    check(ONE, &[evidence(json!({"how": "no_receipt"}))], "input_invalid", &[]);
    let often = |name: &str, found: u64| [(format!("/evidence/{name}"), json!(found))];
    for (name, found, expect) in [
        ("earlier_returns", 10, false),
        ("earlier_returns", 11, true),
        ("earlier_refunds", 100_000, false),
        ("earlier_refunds", 100_001, true),
    ] {
        let changes = often(name, found);
        let changes: Vec<(&str, Value)> = changes.iter().map(|(p, v)| (p.as_str(), v.clone())).collect();
        let (verdict, codes): (_, &[Code]) =
            if expect { ("needs_supervisor", &[Code::ManyReturns]) } else { ("approve", &[]) };
        check(ONE, &changes, verdict, codes);
    }
    let dear = [("/policy/amounts/0/unit_price_max", json!(398))];
    check(ONE, &dear, "needs_supervisor", &[Code::UnitPriceHigh]);
    check(ONE, &[("/policy/amounts/0/unit_price_max", json!(399))], "approve", &[]);
    let other = [("/place/legal_entity", json!("fr"))];
    assert!(notes(ONE, &other).contains(&Code::OtherSeller));
    let refund = check(ONE, &other, "approve", &[]).unwrap();
    assert_eq!(refund.legal_entity.as_str(), "de");
}

#[test]
fn offline_limits() {
    let left = |minor: u64| ("/exposure/allowance_left", json!(minor));
    let visit = |minor: u64| ("/exposure/in_this_visit", json!(minor));
    let refund = check(OFFLINE, &[], "promise", &[Code::PromisedOffline]).unwrap();
    assert_eq!(refund.payout.money, MoneyTrack::Promised);
    check(OFFLINE, &[left(4_500)], "promise", &[Code::PromisedOffline]);
    check(OFFLINE, &[left(4_499)], "deny", &[Code::OfflineAllowanceUsed]);
    check(OFFLINE, &[visit(500)], "promise", &[Code::PromisedOffline]);
    check(OFFLINE, &[visit(501)], "needs_supervisor", &[Code::OfflineReturnHigh]);
    check(
        OFFLINE,
        &[visit(501), ("/policy/offline/at_limit", json!("deny"))],
        "deny",
        &[Code::OfflineReturnHigh],
    );
    check(OFFLINE, &[visit(1_501)], "deny", &[Code::OfflineAllowanceUsed]);
    // 80 % of 50.00 per return and of 300.00 per agent warn.
    let count = |changes: &[(&str, Value)]| {
        notes(OFFLINE, changes).iter().filter(|code| **code == Code::OfflineLimitNear).count()
    };
    let price = |minor: u64| {
        [
            ("/sale/lines/0/price", json!(minor)),
            ("/sale/lines/0/taxes", json!({})),
            ("/sale/payments", json!([])),
            left(30_000),
        ]
    };
    assert_eq!((count(&price(3_999)), count(&price(4_000))), (0, 1));
    assert_eq!(count(&[]), 2);
    let cached = |hours: u64| ("/evidence/known_by", json!({"how": "cached_order", "age_hours": hours}));
    check(OFFLINE, &[cached(24)], "promise", &[Code::PromisedOffline]);
    check(OFFLINE, &[cached(25)], "needs_supervisor", &[Code::DataTooOld]);
    check(OFFLINE, &[("/evidence/known_by", json!({"how": "hub"}))], "input_invalid", &[]);
    check(OFFLINE, &[("/policy/amounts", json!([]))], "deny", &[Code::OfflineCurrency]);
    let none = [
        ("/evidence/known_by", json!({"how": "no_receipt"})),
        ("/sale/order", json!(null)),
        ("/sale/payments", json!([])),
    ];
    check(OFFLINE, &none, "deny", &[Code::OfflineNoReceipt]);
}

#[test]
fn tenders_and_their_executors() {
    let steps = |name: &str, changes: &[(&str, Value)]| -> Vec<(Target, i64)> {
        let refund = verdict(&with(name, changes)).2.expect("a calculation");
        refund.payout.steps.iter().map(|step| (step.to, step.pays.minor())).collect()
    };
    assert_eq!(steps(FULL, &[]), [(Target::Original, 2_000), (Target::Original, 6_490)]);
    assert_eq!(steps(GIFT, &[]), [(Target::GiftCard, 3_600)]);
    let instead = |method: &str| {
        ("/request/payout", json!([{"payment": "pi_1001", "instead": method, "consent": "confirmed"}]))
    };
    assert_eq!(steps(ONE, &[instead("store_credit")]), [(Target::StoreCredit, 399)]);
    check(ONE, &[instead("store_credit")], "approve", &[]);
    check(ONE, &[instead("card")], "input_invalid", &[]);
    check(ONE, &[instead("cash")], "deny", &[Code::CashNeedsTill]);
    let till = ("/place/till", json!("till-1"));
    check(ONE, &[instead("cash"), till.clone()], "needs_supervisor", &[Code::TenderNotAllowed]);
    assert_eq!(steps(ONE, &[instead("cash"), till]), [(Target::Cash, 400)]);
    check(CASH, &[("/place/till", json!(null))], "deny", &[Code::CashNeedsTill]);
    check(CASH, &[("/place/currency", json!("CHF"))], "deny", &[Code::CashOtherCurrency]);
    check(CASH, &[("/policy/amounts/0/cash_max", json!(329))], "needs_supervisor", &[Code::CashHigh]);
    let offline = ("/exposure", json!({"connection": "offline", "allowance_left": 6000}));
    let pass = ("/evidence/known_by", json!({"how": "pass"}));
    check(CASH, &[offline.clone(), pass], "deny", &[Code::CashUnsynced]);
    let cached = ("/evidence/known_by", json!({"how": "cached_order", "age_hours": 1}));
    check(CASH, &[offline, cached], "promise", &[Code::PromisedOffline]);
    let closed = ("/sale/payments/0/state", json!("closed"));
    check(ONE, std::slice::from_ref(&closed), "deny", &[Code::PaymentClosed]);
    check(ONE, &[closed, instead("bank_transfer")], "approve", &[]);
    let spent = ("/returned", json!({"payments": [{"payment": "pi_1001", "refunded": 1000}]}));
    let refund = check(ONE, &[spent], "needs_supervisor", &[Code::PaymentsDoNotCover]).unwrap();
    assert_eq!((refund.payout.steps[0].amount.minor(), refund.payout.uncovered.minor()), (197, 202));
    let chargeback = [("/sale/chargeback_open", json!(true))];
    assert_eq!(check(ONE, &chargeback, "approve", &[]).unwrap().payout.money, MoneyTrack::External);
    let credit = [("/policy/goodwill/pays", json!("store_credit")), ("/today", json!("2026-03-19"))];
    assert_eq!(steps(ONE, &credit), [(Target::StoreCredit, 360)]);
    let wanted = [("/policy/goodwill/pays", json!("store_credit"))];
    assert_eq!(steps(ONE, &wanted), [(Target::Original, 399)]);
}

#[test]
fn exchanges() {
    let name = "09-exchange";
    let refund = check(name, &[], "approve", &[]).unwrap();
    let exchange = refund.exchange.unwrap();
    assert_eq!((exchange.covered.minor(), exchange.to_pay.minor()), (2_990, 500));
    check(name, &[("/place/till", json!(null))], "deny", &[Code::ExchangeNeedsTill]);
    let cheaper = [
        ("/place/till", json!(null)),
        ("/request/exchange/0/price", json!({"basis": 1990, "taxes": {"DE19": 317}})),
    ];
    let refund = check(name, &cheaper, "approve", &[]).unwrap();
    let steps: Vec<_> = refund.payout.steps.iter().map(|step| (step.to, step.pays.minor())).collect();
    assert_eq!(steps, [(Target::Exchange, 1_990), (Target::Original, 1_000)]);
    check(name, &[("/request/exchange/0/for_line", json!(2))], "input_invalid", &[]);
}

#[test]
fn kits_gifts_and_diminished_value() {
    check(
        KIT,
        &[("/policy/kit_incomplete", json!("supervisor"))],
        "needs_supervisor",
        &[Code::KitIncomplete],
    );
    check(KIT, &[("/request/lines/0/missing/0/quantity", json!(2))], "input_invalid", &[]);
    check(KIT, &[("/sale/lines/0/kit/0/share/basis", json!(15_997))], "input_invalid", &[]);
    let late = [(
        "/request/lines/0",
        json!({"line": 1, "parts": [{"component": 2, "quantity": 1}], "reason": "changed_mind", "condition": "opened"}),
    )];
    assert_eq!(check(KIT, &late, "approve", &[]).unwrap().total.minor(), 1_500);
    let gift = json!({"line": 2, "item": "GIFT", "quantity": 3, "price": 0, "gift": {"with": 1, "value": {"basis": 900}}});
    let mut lines = request(ONE)["sale"]["lines"].clone();
    lines.as_array_mut().unwrap().push(gift);
    let gift = ("/sale/lines", lines);
    // One of three is back, so two gifts may stay and one is kept back.
    let refund = check(ONE, std::slice::from_ref(&gift), "approve", &[]).unwrap();
    assert_eq!((refund.kept.minor(), refund.total.minor()), (300, 99));
    let decide = [gift.clone(), ("/policy/free_gift", json!("supervisor"))];
    check(ONE, &decide, "needs_supervisor", &[Code::GiftKept]);
    let keep = [gift, ("/policy/free_gift", json!("keep"))];
    assert_eq!(check(ONE, &keep, "approve", &[]).unwrap().total.minor(), 399);
    let lost = |minor: u64| ("/request/lines/0/diminished", json!({"amount": minor, "evidence": "photo-1"}));
    let refund = check(ONE, &[lost(100)], "needs_supervisor", &[Code::DiminishedValue]).unwrap();
    assert_eq!((refund.charges[0].amount.taxes.sum().unwrap().minor(), refund.total.minor()), (15, 299));
    check(ONE, &[lost(400)], "deny", &[Code::DiminishedAbovePrice]);
    let fault = ("/request/lines/0/reason", json!("damaged"));
    check(ONE, &[lost(100), fault], "deny", &[Code::DiminishedNotAllowed]);
}

#[test]
fn a_lost_discount_is_kept_back_with_its_tax() {
    let name = "10-threshold-claw-back";
    let check = |changes: &[(&str, Value)], expect: (i64, i64, i64)| {
        let refund = check(name, changes, "approve", &[]).unwrap();
        let tax: i64 = refund.charges.iter().map(|charge| charge.amount.taxes.sum().unwrap().minor()).sum();
        assert_eq!((refund.kept.minor(), tax, refund.total.minor()), expect, "{changes:?}");
    };
    check(&[], (333, 53, 5_000));
    check(&[("/policy/threshold", json!("proportional"))], (0, 0, 5_333));
    check(&[("/sale/order_discount/threshold", json!(3_000))], (0, 0, 5_333));
    // More discount than price: 60.00 off, so 20.00 and 10.00 were paid with 3.19 and 1.60 tax; the coat's 20.00
    // are all that can be kept back, with their part of the tax floor(160·2000/1000) = 3.20 of the hat.
    let much = [
        ("/sale/order_discount/amount", json!(6_000)),
        ("/sale/lines/0/taxes/DE19", json!(319)),
        ("/sale/lines/1/taxes/DE19", json!(160)),
        ("/sale/payments/0/captured", json!(3_000)),
    ];
    check(&much, (2_000, 320, 0));
    // The seller's fault costs no discount.
    check(&[("/request/lines/0/reason", json!("damaged"))], (0, 0, 5_333));
    // Nothing is kept, so nothing is lost; what was kept back before is given back.
    let rest = [
        ("/request/lines/0/line", json!(2)),
        (
            "/returned",
            json!({
                "returns": 1,
                "parts": [{"line": 1, "quantity": 1, "credited": {"basis": 5333, "taxes": {"DE19": 851}}}],
                "charges": [{"kind": "claw_back", "line": 2, "charged": {"basis": 333, "taxes": {"DE19": 53}}}],
                "payments": [{"payment": "pi_1010", "refunded": 5000}],
            }),
        ),
    ];
    let refund = self::check(name, &rest, "approve", &[]).unwrap();
    assert_eq!((refund.given_back.minor(), refund.total.minor()), (333, 3_000));
}

#[test]
fn a_bad_policy_never_loads_by_half() {
    let load = |changes: &[(&str, Value)]| -> Vec<(String, &'static str)> {
        let file: PolicyFile = serde_json::from_value(with(ONE, changes)["policy"].clone()).unwrap();
        match Policy::load(file) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.list().iter().map(|p| (p.place.clone(), p.code)).collect(),
        }
    };
    let check = |changes: &[(&str, Value)], expect: &[(&str, &str)]| {
        let found = load(changes);
        let found: Vec<(&str, &str)> = found.iter().map(|(place, code)| (place.as_str(), *code)).collect();
        assert_eq!(found, expect, "{changes:?}");
    };
    check(&[], &[]);
    check(&[("/policy/withdrawal/days", json!(13))], &[("policy.withdrawal.days", "below_statute")]);
    check(&[("/policy/withdrawal", json!(null))], &[("policy.withdrawal", "withdrawal_missing")]);
    check(
        &[("/policy/law", json!("uk"))],
        &[("policy.non_conformity.months", "below_statute"), ("policy.seller_error.months", "below_statute")],
    );
    check(&[("/policy/law", json!("none"))], &[("policy.withdrawal", "withdrawal_without_law")]);
    let shipping = [("/policy/withdrawal/shipping", json!("none"))];
    check(&shipping, &[("policy.withdrawal.shipping", "below_statute")]);
    check(&[("/policy/reversal_minutes", json!(24 * 60))], &[]);
    let tomorrow = [("/policy/reversal_minutes", json!(24 * 60 + 1))];
    check(&tomorrow, &[("policy.reversal_minutes", "reversal_too_long")]);
    let bands = [("/policy/goodwill/free_days", json!(61))];
    check(&bands, &[("policy.goodwill.supervisor_days", "age_bands_out_of_order")]);
    let fee = [("/policy/goodwill/restocking_per_mille", json!(1_001))];
    check(&fee, &[("policy.goodwill.restocking_per_mille", "fee_above_price")]);
    let free = [("/policy/goodwill/return_fee", json!("each_return"))];
    check(&free, &[("policy.goodwill.return_fee", "fee_without_amount")]);
    let days = json!(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);
    let closed = [("/policy/calendar/closed_weekdays", days)];
    check(&closed, &[("policy.calendar.closed_weekdays", "calendar_never_open")]);
    let cash = [("/policy/tenders/order", json!(["cash", "card"]))];
    check(&cash, &[("policy.tenders.order", "cash_not_last")]);
    let twice = json!([{"currency": "EUR"}, {"currency": "EUR"}]);
    check(&[("/policy/amounts", twice)], &[("policy.amounts[1]", "named_twice")]);
    let limits = [("/policy/amounts/0/offline_return_max", json!(30_001))];
    check(&limits, &[("policy.amounts[0]", "offline_limits_out_of_order")]);
    // All of them at once.
    let many = [
        ("/policy/version", json!(0)),
        ("/policy/withdrawal/days", json!(1)),
        ("/policy/transit_days", json!(9_999)),
    ];
    check(
        &many,
        &[
            ("policy.version", "version_zero"),
            ("policy.withdrawal.days", "below_statute"),
            ("policy.transit_days", "window_too_long"),
        ],
    );
    for changes in [("/policy/misspelt", json!(1)), ("/policy/law", json!("eea"))] {
        let text = with(ONE, &[changes]).to_string();
        assert!(matches!(Input::read(text.as_bytes()), Err(InputError::Json(_))), "{text}");
    }
}

#[test]
fn sales_that_contradict_themselves_are_refused() {
    let check = |changes: &[(&str, Value)], expect: &str| {
        let file: InputFile = serde_json::from_value(with(ONE, changes)).unwrap();
        let problems = Input::load(file).map(|_| ()).unwrap_err();
        assert!(problems.list().iter().any(|p| p.code == expect), "{changes:?}: {problems:?}");
    };
    check(&[("/sale/lines/0/line_discount", json!(1_498))], "discount_above_price");
    check(&[("/sale/order_discount/amount", json!(1_348))], "discount_above_price");
    check(&[("/sale/lines/0/order_discount", json!(149))], "shares_do_not_sum");
    check(&[("/sale/lines/0/taxes/DE19", json!(1_198))], "tax_above_price");
    check(&[("/sale/payments/0/captured", json!(1_198))], "captured_above_total");
    check(&[("/sale/lines/0/quantity", json!(0))], "nothing_sold");
    check(&[("/sale/parcels/0/delivered_on", json!("2026-03-01"))], "dates_out_of_order");
    check(&[("/sale/lines/0/gift", json!({"with": 1, "value": {"basis": 1}}))], "gift_without_line");
    check(&[("/policy/effective_from", json!("2026-03-10"))], "policy_not_in_force");
    check(&[("/sale/order", json!(null))], "order_missing");
    let huge = json!({"line": 1, "item": "A", "quantity": 1, "price": 1_000_000_000_000_000_u64});
    let line = json!({"line": 2, "item": "B", "quantity": 1, "price": 1_000_000_000_000_000_u64});
    check(&[("/sale/lines", json!([huge, line]))], "amount_too_large");
    let card = with(ONE, &[("/sale/payments/0/payment", json!("4111111111111111"))]).to_string();
    let error = Input::read(card.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("card number") && !error.contains("4111"), "{error}");
}

#[test]
fn a_usual_reversal_is_not_written() {
    let policy = |minutes: Value| -> Value {
        let written = with(ONE, &[("/policy/reversal_minutes", minutes)])["policy"].take();
        let read: PolicyFile = serde_json::from_value(written).unwrap();
        serde_json::to_value(read).unwrap()
    };
    assert_eq!(policy(json!(10)).get("reversal_minutes"), None, "a program of before reads it");
    assert_eq!(policy(json!(0))["reversal_minutes"], 0);
}

#[test]
fn an_undone_return_leaves_what_was_there() {
    for name in [
        ONE,
        FULL,
        GIFT,
        KIT,
        OFFLINE,
        CASH,
        SWAP,
        "02-net-prices-two-more-of-seven",
        "10-threshold-claw-back",
    ] {
        let input = Input::read(request(name).to_string().as_bytes()).unwrap();
        let assessment = protocol::returns::assess(&input).unwrap();
        let refund = assessment.verdict.refund().unwrap();
        let (sale, asked, before) = (input.sale(), input.file().request, input.file().returned);
        let after = before.after(sale, &asked, refund).unwrap();
        assert_ne!(after, before, "{name}");
        let rest = after.without(sale, &asked, refund).unwrap();
        assert_eq!(
            (rest.returns, &rest.parts, rest.cash),
            (before.returns, &before.parts, before.cash),
            "{name}"
        );
        assert_eq!((rest.shipping.basis, &rest.serials), (before.shipping.basis, &before.serials), "{name}");
        for payment in &sale.payments {
            let of = |so_far: &protocol::returns::ReturnedSoFar| so_far.refunded(&payment.payment);
            assert_eq!(of(&rest), of(&before), "{name} {payment:?}");
        }
        for charge in &refund.charges {
            let Some(line) = charge.line else { continue };
            let of = |so_far: &protocol::returns::ReturnedSoFar| so_far.charged(charge.kind, line);
            assert_eq!(of(&rest).basis, of(&before).basis, "{name} {line}");
        }
    }
}
