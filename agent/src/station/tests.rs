use std::collections::BTreeMap;

use protocol::id::{
    AgentId, ItemId, LegalEntity, LocationId, LotId, OrderId, RegionId, ReservationId, SiteId, StationId,
    WorkerId,
};
use protocol::money::{Currency, Money};
use protocol::operation::{Operation, ShortReason};
use protocol::quantity::Unit;
use protocol::reference::{Item, ItemKind, Order, OrderLine, PurchaseOrder, Role};
use protocol::reservation::{LineUnits, OrderTruth, RefusedLine};

use super::found::{Badge, Proof, Scanned};
use super::view::{ScanResult, TaskView};
use super::*;

mod authorised;
mod choices;
mod exchange;
mod goods;
mod no_receipt;
mod numbers;
mod parked;
mod passes;
mod till;
mod visits;

const TODAY: &str = "2011-11-14";

fn date(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn at(mono: u64) -> Moment {
    let clock = operation::Clock::default();
    Moment { wall: UtcMillis(0), mono: MonoMillis(mono), clock, today: date(TODAY) }
}

fn site() -> Site {
    Site {
        site: SiteId::parse("dc1").unwrap(),
        name: String::new(),
        region: RegionId::parse("uk").unwrap(),
        legal_entity: LegalEntity::parse("uk").unwrap(),
        currency: Currency::parse("GBP").unwrap(),
        patterns: Vec::new(),
        pass_keys: Vec::new(),
        supervisor_pins: false,
    }
}

fn item(code: &str, kind: ItemKind) -> Item {
    Item {
        item: ItemId::parse(code).unwrap(),
        description: String::new(),
        kind,
        base_unit: Unit::each(),
        packs: Vec::new(),
        tracked_by: protocol::reference::TrackedBy::Nothing,
    }
}

fn line(line: u32, code: &str, base_quantity: i64, minor: i64) -> OrderLine {
    OrderLine {
        line,
        item: ItemId::parse(code).unwrap(),
        base_quantity,
        amount: Money { minor, currency: site().currency },
        location: Some(LocationId::parse(format!("P{line}")).unwrap()),
        picked: 0,
        short: 0,
        shipped: 0,
        returned: 0,
        serials: Vec::new(),
        lots: Vec::new(),
    }
}

fn order(number: &str, lines: Vec<OrderLine>) -> OrderFacts {
    let services = ["POST"];
    let kind = |code: &str| if services.contains(&code) { ItemKind::Service } else { ItemKind::Goods };
    let items: BTreeMap<_, _> =
        lines.iter().map(|l| (l.item.clone(), item(l.item.as_str(), kind(l.item.as_str())))).collect();
    let order = Order {
        order: OrderId::parse(number).unwrap(),
        legal_entity: LegalEntity::parse("uk").unwrap(),
        site: site().site,
        ordered_on: date(TODAY),
        ordered_at: None,
        promised_ship_date: None,
        invoice_required: None,
        shipped_on: None,
        status: OrderStatus::Open,
        lines,
        sale: None,
        returned_so_far: None,
    };
    OrderFacts { order, items }
}

/// A station, what its agent has done, and a clock that counts inputs.
struct Bench {
    station: Station,
    progress: Progress,
    now: u64,
    order: Option<Order>,
    purchase: Option<PurchaseOrder>,
}

impl Bench {
    fn signed_in() -> Self {
        let place = Place {
            station: StationId::parse("bench-1").unwrap(),
            name: String::new(),
            source: Source { site: site().site, agent: AgentId::parse("a").unwrap() },
        };
        let mut bench = Self {
            station: Station::new(place),
            progress: Progress::default(),
            now: 0,
            order: None,
            purchase: None,
        };
        let worker = Worker { worker: WorkerId::parse("4127").unwrap(), role: Role::Associate, pin: None };
        bench.scan(Found::Worker(Badge { worker, proof: Proof::Badge }));
        bench
    }

    fn scan(&mut self, found: Found) -> (ScanResult, String) {
        self.now += 1_000;
        if let Found::Order(facts) = &found {
            self.order = Some(facts.order.clone());
        }
        if let Found::Purchase(facts) = &found {
            self.purchase = Some(facts.purchase.clone());
        }
        self.scan_read_at(found, self.now, false)
    }

    fn scan_read_at(&mut self, found: Found, read: u64, repeat: bool) -> (ScanResult, String) {
        let heard = Heard {
            device: "gun".to_owned(),
            text: String::new(),
            kind: "test",
            at: MonoMillis(read),
            repeat,
            found,
        };
        let _ = self.station.hear(heard, Some(&site()), &self.progress, at(self.now));
        let scan = self.station.scans.front().unwrap();
        (scan.result, scan.message.key.clone())
    }

    fn item(&mut self, code: &str) -> (ScanResult, String) {
        self.scan(Found::Item(Scanned::by_code(item(code, ItemKind::Goods))))
    }

    /// Puts so many of item A into the basket, or changes a row of it.
    fn put(&mut self, row: Option<u32>, quantity: i64) -> Result<(), Refusal> {
        use protocol::operation::{Condition, Disposition, ReturnReason};

        if row.is_none() {
            self.item("A");
        }
        let action = Action::ReturnLine {
            scan: self.station.scan,
            row,
            item: ItemId::parse("A").unwrap(),
            order_line: None,
            quantity,
            missing: Vec::new(),
            parts: Vec::new(),
            reason: ReturnReason::ChangedMind,
            condition: Condition::LikeNew,
            disposition: Some(Disposition::Shelf),
            refund: None,
        };
        let found = Some(Found::Item(Scanned::by_code(item("A", ItemKind::Goods))));
        self.station.act(&action, found, &site(), &self.progress, at(self.now)).map(|_| ())
    }

    fn act(&mut self, action: &Action) -> Result<Option<Operation>, &'static str> {
        self.now += 1_000;
        match self.station.act(action, None, &site(), &self.progress, at(self.now)) {
            Ok(Decision::Done) => Ok(None),
            Ok(Decision::Record(operation)) => {
                self.progress.apply(&operation, self.order.as_ref());
                self.progress.receive(&operation, self.purchase.as_ref());
                self.station.saved(&operation, at(self.now));
                Ok(Some(*operation))
            }
            Ok(Decision::RecordAll(operations)) => panic!("{} at once", operations.len()),
            Err(refusal) => Err(refusal.code),
        }
    }

    fn confirm(&mut self, quantity: i64) -> Result<Option<Operation>, &'static str> {
        let scan = self.station.scan;
        self.act(&Action::Confirm { operation: self.id(), scan, quantity, reason: None })
    }

    fn id(&self) -> OperationId {
        OperationId::new(UtcMillis(1), self.now.to_be_bytes().repeat(2)[..10].try_into().unwrap())
    }

    fn pick(&self) -> view::PickView {
        match &self.station.task {
            Task::Pick(pick) => pick.view(&self.progress),
            Task::Home
            | Task::Return(_)
            | Task::Goods(_)
            | Task::Adjustment(_)
            | Task::Count(_)
            | Task::Transfer(_) => {
                panic!("no pick")
            }
        }
    }
}

#[test]
fn a_wrong_scan_says_what_is_wrong_and_records_nothing() {
    let scanned = |code: &str, units, lot: Option<&str>, expiry: Option<&str>| {
        Found::Item(Scanned {
            item: item(code, ItemKind::Goods),
            units,
            lot: lot.map(|lot| LotId::parse(lot).unwrap()),
            serial: None,
            expiry: expiry.map(date),
        })
    };
    let unknown = |wanted| Found::Unknown(wanted);
    let place = |name: &str| Found::Location(LocationId::parse(name).unwrap());
    let carton = || {
        let sscc = protocol::barcode::Sscc::from_digits("195211234567890126").unwrap();
        Found::Carton(std::sync::Arc::new(found::CartonFacts {
            sscc,
            carton: None,
            items: std::collections::BTreeMap::new(),
        }))
    };
    let postage = || Found::Item(Scanned::by_code(item("POST", ItemKind::Service)));
    use ScanResult::{Applied, Refused, Unknown};
    use found::Unusable::{Card, Key, Misread, NoData, Restricted, Text};
    for (found, result, key) in [
        (scanned("A", 1, None, None), Applied, "scan-item"),
        (scanned("A", 1, Some("L1"), Some("2011-11-14")), Applied, "scan-item"),
        (scanned("A", 1, None, Some("2011-11-13")), Refused, "scan-expired"),
        (scanned("A", 6, None, None), Applied, "scan-item"),
        (scanned("A", 7, None, None), Refused, "scan-over-quantity"),
        (scanned("X", 1, None, None), Refused, "scan-wrong-item"),
        (postage(), Refused, "scan-service"),
        (place("P1"), Applied, "scan-location"),
        (place("P9"), Refused, "scan-wrong-location"),
        (unknown(Wanted::Item(ItemId::parse("Z").unwrap())), Unknown, "scan-item-unknown"),
        (unknown(Wanted::Worker(WorkerId::parse("1").unwrap())), Unknown, "scan-badge-unknown"),
        (unknown(Wanted::Order(OrderId::parse("1").unwrap())), Unknown, "refused-order-unknown"),
        (unknown(Wanted::Nothing(Text)), Unknown, "scan-unknown"),
        (unknown(Wanted::Nothing(Key)), Unknown, "scan-unknown"),
        (unknown(Wanted::Nothing(Card)), Unknown, "scan-card"),
        (unknown(Wanted::Nothing(Restricted)), Unknown, "scan-restricted"),
        (carton(), Refused, "scan-sscc"),
        (unknown(Wanted::Nothing(NoData)), Unknown, "scan-no-data"),
        (
            unknown(Wanted::Nothing(Misread { code: "check_digit", message: String::new() })),
            Unknown,
            "scan-check-digit",
        ),
    ] {
        let mut bench = Bench::signed_in();
        bench.scan(Found::Order(order("1", vec![line(1, "A", 6, 600), line(2, "POST", 1, 100)])));
        assert_eq!(bench.scan(found.clone()), (result, key.to_owned()), "{found:?}");
        let selected = bench.pick().selected.is_some();
        assert_eq!(selected, key == "scan-item", "{found:?}");
    }
}

#[test]
fn count_by_scans_up_to_what_is_left() {
    let mut bench = Bench::signed_in();
    bench.scan(Found::Order(order("1", vec![line(1, "A", 3, 300)])));
    let proposed = |bench: &Bench| bench.pick().selected.map(|s| (s.counted, s.proposed));
    bench.item("A");
    assert_eq!(proposed(&bench), Some((1, 3)), "after one scan all that is left");
    bench.item("A");
    assert_eq!(proposed(&bench), Some((2, 2)), "after more what was counted");
    bench.item("A");
    assert_eq!(bench.item("A").1, "scan-over-quantity");
    assert_eq!(proposed(&bench), Some((3, 3)));
    assert_eq!(bench.confirm(4), Err("quantity_out_of_range"));
    assert!(bench.confirm(2).unwrap().is_some());
    assert_eq!(bench.pick().lines[0].left(), 1);
}

#[test]
fn no_other_scan_drops_what_was_counted() {
    let mut bench = Bench::signed_in();
    bench.scan(Found::Order(order("1", vec![line(1, "A", 3, 300), line(2, "B", 1, 100)])));
    bench.item("B");
    assert_eq!(bench.item("A").0, ScanResult::Applied, "one scan is no count yet");
    bench.item("A");
    let worker = Worker { worker: WorkerId::parse("4128").unwrap(), role: Role::Associate, pin: None };
    let other = Badge { worker, proof: Proof::Badge };
    let scans = [
        Found::Item(Scanned {
            item: item("B", ItemKind::Goods),
            units: 1,
            lot: None,
            serial: None,
            expiry: None,
        }),
        Found::Order(order("2", vec![line(1, "A", 1, 100)])),
        Found::Worker(other),
    ];
    for found in scans {
        assert_eq!(bench.scan(found), (ScanResult::Refused, "scan-count-open".to_owned()));
        let selected = bench.pick().selected.unwrap();
        assert_eq!((selected.line, selected.counted), (1, 2));
    }
    bench.act(&Action::DropCount {}).unwrap();
    assert_eq!(bench.act(&Action::DropCount {}), Err("nothing_selected"));
    assert_eq!(bench.item("B").0, ScanResult::Applied);
    bench.confirm(1).unwrap();

    bench.act(&Action::StartCount {}).unwrap();
    bench.item("A");
    assert_eq!(bench.item("B").1, "scan-count-open", "one piece of a count is one");
    bench.act(&Action::DropCount {}).unwrap();
    assert_eq!(bench.item("B").0, ScanResult::Applied);
}

#[test]
fn another_lot_is_counted_apart() {
    let mut bench = Bench::signed_in();
    bench.scan(Found::Order(order("1", vec![line(1, "A", 3, 300)])));
    let lot = |lot: &str| {
        let lot = Some(LotId::parse(lot).unwrap());
        Found::Item(Scanned { item: item("A", ItemKind::Goods), units: 1, lot, serial: None, expiry: None })
    };
    bench.scan(lot("L1"));
    assert_eq!(bench.scan(lot("L2")), (ScanResult::Refused, "scan-other-lot".to_owned()));
    bench.confirm(1).unwrap();
    assert_eq!(bench.scan(lot("L2")).0, ScanResult::Applied);
    let Body::PickConfirmed(pick) = bench.confirm(2).unwrap().unwrap().body else { panic!() };
    assert_eq!(pick.lot.unwrap().as_str(), "L2");
}

#[test]
fn a_scan_of_the_screen_before_is_shown_not_applied() {
    let mut bench = Bench::signed_in();
    bench.scan(Found::Order(order("1", vec![line(1, "A", 3, 300)])));
    let read = bench.now + 500;
    bench.act(&Action::Leave {}).unwrap();
    let late = Found::Order(order("2", vec![line(1, "A", 3, 300)]));
    assert_eq!(bench.scan_read_at(late.clone(), read, false).0, ScanResult::Stale);
    assert!(matches!(bench.station.task, Task::Home));
    assert_eq!(bench.scan(late).0, ScanResult::Applied);
}

#[test]
fn a_repeat_is_asked_about_only_where_quantity_matters() {
    let mut bench = Bench::signed_in();
    let facts = order("1", vec![line(1, "A", 3, 300)]);
    bench.scan(Found::Order(facts.clone()));
    let now = bench.now;
    assert_eq!(bench.scan_read_at(Found::Order(facts), now, true).1, "scan-order-again");
    bench.item("A");
    let again = Found::Item(Scanned::by_code(item("A", ItemKind::Goods)));
    let now = bench.now;
    assert_eq!(bench.scan_read_at(again, now, true).0, ScanResult::Repeat);
    assert_eq!(bench.pick().selected.unwrap().counted, 1);
    let scan = bench.station.scan;
    bench.act(&Action::CountRepeat { scan }).unwrap();
    assert_eq!(bench.act(&Action::CountRepeat { scan }), Err("no_repeat"));
    assert_eq!(bench.pick().selected.unwrap().counted, 2);
}

#[test]
fn orders_open_by_where_they_stand() {
    let with = |change: fn(&mut Order)| {
        let mut facts = order("1", vec![line(1, "A", 3, 300)]);
        change(&mut facts.order);
        facts
    };
    let elsewhere = |order: &mut Order| order.site = SiteId::parse("s1").unwrap();
    let shipped = |order: &mut Order| {
        order.status = OrderStatus::Shipped;
        order.lines[0].shipped = 3;
    };
    for (facts, key) in [
        (with(|_| {}), "opened-pick"),
        (with(|order| order.status = OrderStatus::Picking), "opened-pick"),
        (with(|order| order.status = OrderStatus::Cancelled), "refused-order-cancelled"),
        (with(elsewhere), "refused-order-elsewhere"),
        (with(shipped), "opened-return"),
        (with(|order| order.status = OrderStatus::Shipped), "refused-not-shipped"),
    ] {
        assert_eq!(Bench::signed_in().scan(Found::Order(facts)).1, key);
    }
}

#[test]
fn parcels_carry_shares_that_sum_to_what_was_paid() {
    let pack = |lines: Vec<OrderLine>, picks: &[(&str, i64)], shorts: &[(u32, i64)]| {
        let mut bench = Bench::signed_in();
        bench.scan(Found::Order(order("1", lines)));
        for (code, quantity) in picks {
            bench.item(code);
            bench.confirm(*quantity).unwrap();
        }
        for (line, quantity) in shorts {
            let (operation, reason) = (bench.id(), ShortReason::Damaged);
            bench.act(&Action::Short { operation, line: *line, quantity: *quantity, reason }).unwrap();
        }
        let operation = bench.id();
        let Body::ShipmentPacked(parcel) = bench.act(&Action::Pack { operation }).unwrap().unwrap().body
        else {
            panic!()
        };
        let lines: Vec<_> = parcel.lines.iter().map(|l| (l.line, l.base_quantity)).collect();
        (lines, parcel.amount.minor)
    };
    let goods = || vec![line(1, "A", 3, 1000), line(2, "POST", 1, 500)];
    assert_eq!(pack(goods(), &[("A", 3)], &[]), (vec![(1, 3), (2, 1)], 1500));
    assert_eq!(pack(goods(), &[("A", 1)], &[(1, 2)]), (vec![(1, 1), (2, 1)], 333 + 500));
    assert_eq!(pack(goods(), &[], &[(1, 3)]), (vec![], 0), "postage of nothing is not charged");
    assert_eq!(pack(vec![line(1, "POST", 1, 500)], &[], &[]), (vec![(1, 1)], 500));
    let mut before = goods();
    (before[0].picked, before[0].shipped) = (2, 2);
    assert_eq!(pack(before, &[("A", 1)], &[]), (vec![(1, 1), (2, 1)], 1000 - 666 + 500));
}

#[test]
fn progress_is_the_larger_of_what_the_hub_says_and_what_was_done_here() {
    let mut bench = Bench::signed_in();
    let mut facts = order("1", vec![line(1, "A", 6, 600)]);
    bench.scan(Found::Order(facts.clone()));
    bench.item("A");
    let operation = bench.confirm(4).unwrap().unwrap();
    let picked = |bench: &Bench, facts: &OrderFacts| {
        bench.progress.of(&facts.order.order, &facts.order.lines[0]).picked
    };
    assert_eq!(picked(&bench, &facts), 4, "the hub has heard nothing");
    facts.order.lines[0].picked = 4;
    assert_eq!(picked(&bench, &facts), 4, "the hub has it: not counted twice");
    bench.progress.apply(&operation, None);
    assert_eq!(picked(&bench, &facts), 4, "an operation counts once");
    bench.progress.withdraw(operation.id);
    facts.order.lines[0].picked = 0;
    assert_eq!(picked(&bench, &facts), 0, "what was not saved does not count");
    // Another agent had picked two before this one began.
    facts.order.lines[0].picked = 2;
    bench.progress = Progress::default();
    bench.progress.apply(&operation, Some(&facts.order));
    assert_eq!(picked(&bench, &facts), 6);
}

#[test]
fn views_tell_the_next_step() {
    let mut bench = Bench::signed_in();
    let around = || Surroundings {
        link: view::LinkView {
            state: view::LinkState::Offline,
            since: None,
            head: crate::journal::Place(0),
            acked: crate::journal::Place(0),
            waiting_for_hub: 0,
        },
        journal: view::JournalView::Ok,
        devices: Vec::new(),
        recent: Vec::new(),
        orders: Vec::new(),
        expected: Vec::new(),
        cartons: Vec::new(),
        destinations: Vec::new(),
        parked: Vec::new(),
        no_receipt_refused: None,
        today: date(TODAY),
        printers: Vec::new(),
        prints: Vec::new(),
    };
    let next = |bench: &Bench| bench.station.view(&bench.progress, around()).next.key;
    assert_eq!(next(&bench), "next-home");
    bench.scan(Found::Order(order("1", vec![line(1, "A", 1, 100)])));
    assert_eq!(next(&bench), "next-pick-at");
    bench.item("A");
    assert_eq!(next(&bench), "next-confirm");
    bench.confirm(1).unwrap();
    assert_eq!(next(&bench), "next-pack");
    let operation = bench.id();
    bench.act(&Action::Pack { operation }).unwrap();
    let view = bench.station.view(&bench.progress, around());
    assert_eq!(view.next.key, "next-packed");
    let TaskView::Pick(pick) = view.task else { panic!() };
    assert!(pick.packed && pick.shipment.is_some() && pick.amount.unwrap().minor == 100);
    let full = Surroundings { journal: view::JournalView::Full, ..around() };
    assert_eq!(bench.station.view(&bench.progress, full).next.key, "next-journal-full");
    bench.act(&Action::SignOut {}).unwrap();
    assert_eq!(next(&bench), "next-sign-in");
    assert_eq!(bench.act(&Action::StartCount {}), Err("not_signed_in"));
}

/// An answer was lost: what the asking may have given away is not held any more, whatever is put in again.
#[test]
fn what_a_lost_answer_may_have_freed_is_not_held() {
    use protocol::operation::Evidence;

    let mut bench = Bench::signed_in();
    let sold = OrderLine { picked: 5, shipped: 5, ..line(1, "A", 5, 500) };
    let mut facts = order("1", vec![sold]);
    facts.order.status = OrderStatus::Shipped;
    bench.scan(Found::Order(facts.clone()));
    let truth = || OrderTruth { order: facts.order.clone(), held: Vec::new() };
    let put = |bench: &mut Bench, row: Option<u32>, quantity: i64| {
        bench.put(row, quantity).unwrap();
        bench.station.basket_units().unwrap().1
    };
    let evidence = |bench: &Bench| {
        let Task::Return(task) = &bench.station.task else { panic!("no return") };
        task.view(&Terms::default(), &bench.progress).evidence
    };
    let id = ReservationId::from_random([1; 16]);
    let two = put(&mut bench, None, 2);
    bench.station.hub_asked(id, &two);
    bench.station.hub_holds(truth(), two);
    assert_eq!(evidence(&bench), Evidence::Hub);
    // One less: the hub may have taken that, and somebody else the unit.
    let one = put(&mut bench, Some(1), 1);
    bench.station.hub_asked(id, &one);
    bench.station.hub_silent();
    assert_eq!(evidence(&bench), Evidence::Hub, "one is held either way");
    put(&mut bench, Some(1), 2);
    assert_eq!(evidence(&bench), Evidence::CachedOrder);
    // The mirror knows of more than the hub said: its word counts.
    let mut fresh = facts.clone();
    fresh.order.lines[0].returned = 4;
    bench.station.refresh(fresh);
    let accepted = bench.act(&Action::AcceptReturn { operation: bench.id() });
    assert!(accepted.is_err(), "one is left: {accepted:?}");
}

/// What the hub answers to a basket: held, refused, nothing.
#[test]
fn a_basket_goes_by_the_hubs_word_while_it_has_one() {
    use protocol::operation::Evidence;
    use protocol::reservation::RefusedWhy;
    use protocol::returns::Units;

    let mut bench = Bench::signed_in();
    let sold = OrderLine { picked: 5, shipped: 5, ..line(1, "A", 5, 500) };
    let mut facts = order("1", vec![sold]);
    facts.order.status = OrderStatus::Shipped;
    let told = |returned: i64, held: u64| {
        let mut order = facts.order.clone();
        order.lines[0].returned = returned;
        OrderTruth { order, held: vec![LineUnits { line: 1, units: Units::new(held).unwrap() }] }
    };
    bench.scan(Found::Order(facts.clone()));
    let put = |bench: &mut Bench, quantity: i64| bench.put(None, quantity);
    let shown = |bench: &Bench| {
        let Task::Return(task) = &bench.station.task else { panic!("no return") };
        let view = task.view(&Terms::default(), &bench.progress);
        (view.hub, view.evidence, view.lines.len(), view.candidates[0].returned)
    };
    let id = ReservationId::from_random([1; 16]);

    put(&mut bench, 2).unwrap();
    let (_, units) = bench.station.basket_units().unwrap();
    bench.station.hub_asked(id, &units);
    assert_eq!(shown(&bench), (view::HubWord::NotAsked, Evidence::CachedOrder, 1, 2));
    bench.station.hub_holds(told(1, 1), units);
    assert_eq!(shown(&bench), (view::HubWord::Held, Evidence::Hub, 1, 3), "two here, one elsewhere before");
    // The feed is behind: the hub's own word stays.
    bench.station.refresh(facts.clone());
    assert_eq!(put(&mut bench, 2).unwrap_err().code, "quantity_out_of_range", "one is left, one is held");

    put(&mut bench, 1).unwrap();
    assert_eq!(shown(&bench).1, Evidence::CachedOrder, "the third is not held yet");
    let refused = RefusedLine {
        line: 1,
        asked: Units::new(3).unwrap(),
        left: Units::new(2).unwrap(),
        why: RefusedWhy::HeldElsewhere,
    };
    let early = RefusedLine { why: RefusedWhy::NotShipped, ..refused };
    assert_eq!(bench.station.hub_refused(told(1, 2), &[early]), None, "it may not know of the shipment yet");
    assert_eq!(bench.station.hub_refused(told(1, 2), &[refused]).unwrap().code, "nothing_left");
    assert_eq!(shown(&bench), (view::HubWord::Held, Evidence::Hub, 1, 3), "as it was before");

    bench.station.hub_lets_go(ReservationId::from_random([2; 16]));
    assert_eq!(bench.station.reservation(), Some(id), "another basket's");
    bench.station.hub_lets_go(id);
    assert_eq!(shown(&bench).1, Evidence::CachedOrder);
    bench.station.hub_asked(id, &[]);
    bench.station.hub_silent();
    assert_eq!(shown(&bench).0, view::HubWord::Silent);
    let operation = bench.id();
    let accepted = bench.act(&Action::AcceptReturn { operation }).unwrap().unwrap();
    let Body::ReturnAccepted(body) = accepted.body else { panic!("assessed without a policy") };
    assert_eq!((body.evidence, body.reservation), (Evidence::CachedOrder, Some(id)));
    assert_eq!(bench.station.reservation(), None, "it is over");
}
