//! Units held for baskets, on both engines: one row wanted by many at once, and what ends a reservation.

use protocol::frame::{Answer, Ask};
use protocol::id::{AgentId, ReservationId, SiteId};
use protocol::operation::{Body, Evidence, Operation, ReservationReleased, ReturnAccepted, Subject};
use protocol::reservation::{Hold, LineUnits, RefusedWhy, ReservationState};
use protocol::returns::Units;

use super::super::answer;
use super::day;
use super::way::{AT, Bench, basics, order_id};
use crate::log::OperatorAction;
use crate::store::operation::OperationState;
use crate::store::{Store, conformance, invariant, order, reservation};

/// A hub that knows one order, of which five units of line 1 were shipped.
async fn shipped(bench: &mut Bench) {
    let mut entries = basics();
    entries.extend([day::site("store2"), day::order(1)]);
    bench.log(entries).await;
    let packed = bench.pack(1, 5);
    bench.send(&[&packed]).await;
}

fn id(byte: u8) -> ReservationId {
    ReservationId::from_random([byte; 16])
}

fn hold(reservation: ReservationId, revision: u32, units: u64) -> Ask {
    let lines = vec![LineUnits { line: 1, units: Units::new(units).unwrap() }];
    Ask::Hold(Hold { reservation, revision, order: order_id(1), lines })
}

async fn ask(store: &Store, agent: &str, ask: Ask) -> Answer {
    let (agent, site) = (AgentId::parse(agent).unwrap(), SiteId::parse("dc1").unwrap());
    store.write_locked(move |tx| answer(tx, &agent, &site, &ask, AT)).await.unwrap()
}

fn is_held(answer: &Answer) -> bool {
    matches!(answer, Answer::Held { .. })
}

/// What is held of line 1, and what is back.
async fn stand(bench: &Bench) -> (i64, i64) {
    let store = &bench.fresh.store;
    let held = store.read(|tx| reservation::held_of(tx, &order_id(1))).await.unwrap();
    let lines = store.read(|tx| order::lines(tx, &["1001"])).await.unwrap();
    (held.iter().map(|row| row.reservation.held(1)).sum(), lines[0].returned)
}

async fn state(bench: &Bench, id: ReservationId) -> ReservationState {
    let row = bench.fresh.store.read(move |tx| reservation::find(tx, id)).await.unwrap();
    row.unwrap().reservation.state
}

fn returned(operation: &mut Operation) -> &mut ReturnAccepted {
    let Body::ReturnAccepted(body) = &mut operation.body else { panic!("another type of operation") };
    body
}

fn take(bench: &mut Bench, units: i64, by: ReservationId) -> Operation {
    let mut operation = bench.take_back(1, units);
    returned(&mut operation).evidence = Evidence::Hub;
    returned(&mut operation).reservation = Some(by);
    operation
}

fn release(bench: &mut Bench, reservation: ReservationId) -> Operation {
    let body = ReservationReleased { reservation, order: order_id(1) };
    bench.operation(Subject::order(&order_id(1)), Body::ReservationReleased(body))
}

#[tokio::test]
async fn many_at_once_get_what_there_is() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let jobs = (1..=50_u8).map(|n| {
            let store = bench.fresh.store.clone();
            tokio::spawn(async move { ask(&store, &format!("s{n}-a"), hold(id(n), 1, 1)).await })
        });
        let mut held = 0;
        for job in jobs.collect::<Vec<_>>() {
            let answer = job.await.unwrap();
            if let Answer::Refused { lines, .. } = &answer {
                assert_eq!(lines[0].why, RefusedWhy::HeldElsewhere);
            } else {
                assert!(matches!(answer, Answer::Held { .. }), "{answer:?}");
                held += 1;
            }
        }
        assert_eq!((held, stand(&bench).await), (5, (5, 0)), "{}", bench.fresh.store.place());
        super::check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn a_return_takes_what_is_held_for_it() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        assert!(is_held(&ask(&bench.fresh.store, "dc1-a", hold(id(1), 1, 3)).await));
        // An offline return of another store finds two units left, and waits for the third.
        let offline = bench.take_back(1, 3);
        bench.send(&[&offline]).await;
        let waits = (OperationState::Waiting, "duplicate_review".to_owned());
        assert_eq!(bench.state(&offline).await, waits);
        let online = take(&mut bench, 2, id(1));
        bench.send(&[&online]).await;
        assert_eq!(bench.state(&online).await.0, OperationState::Pending);
        assert_eq!(state(&bench, id(1)).await, ReservationState::Taken);
        // One unit was held and not taken: what waited goes on.
        assert_eq!(bench.state(&offline).await.0, OperationState::Pending);
        assert_eq!((stand(&bench).await, bench.live().await), ((0, 5), vec![]));
        let late = ask(&bench.fresh.store, "dc1-a", hold(id(1), 9, 0)).await;
        assert!(matches!(late, Answer::Closed { .. }), "{late:?}");
        super::check_rebuild(&bench.fresh, 0).await;
        assert_eq!(bench.fresh.store.read(invariant::broken).await.unwrap(), []);
    }
}

#[tokio::test]
async fn only_the_hubs_own_reservation_is_believed() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let made_up = take(&mut bench, 1, id(7));
        bench.send(&[&made_up]).await;
        assert_eq!(bench.state(&made_up).await.0, OperationState::Pending, "the units are there");
        let live = bench.live().await;
        assert_eq!(live.iter().map(|row| row.category.as_str()).collect::<Vec<_>>(), ["verdict_differs"]);
        // Another agent's is not its own, and stays that agent's.
        assert!(is_held(&ask(&bench.fresh.store, "s2-a", hold(id(2), 1, 4)).await));
        let stolen = take(&mut bench, 4, id(2));
        bench.send(&[&stolen]).await;
        assert_eq!(bench.state(&stolen).await.1, "duplicate_review");
        assert_eq!((state(&bench, id(2)).await, stand(&bench).await), (ReservationState::Held, (4, 1)));
        super::check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn a_release_frees_and_comes_before_what_is_late() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let early = release(&mut bench, id(3));
        bench.send(&[&early]).await;
        assert_eq!(bench.state(&early).await.0, OperationState::NoErpEffect);
        let late = ask(&bench.fresh.store, "dc1-a", hold(id(3), 1, 1)).await;
        assert!(matches!(late, Answer::Closed { .. }), "the asking was slower than the release: {late:?}");
        assert!(is_held(&ask(&bench.fresh.store, "dc1-a", hold(id(4), 1, 5)).await));
        let offline = bench.take_back(1, 1);
        let free = release(&mut bench, id(4));
        bench.send(&[&offline]).await;
        assert_eq!(bench.state(&offline).await.1, "duplicate_review");
        bench.send(&[&free, &free]).await;
        assert_eq!(bench.state(&offline).await.0, OperationState::Pending);
        assert_eq!((stand(&bench).await, bench.live().await), ((0, 1), vec![]));
        super::check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn a_person_may_break_one() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        assert!(is_held(&ask(&bench.fresh.store, "dc1-a", hold(id(5), 1, 5)).await));
        let note = "the till was stolen".to_owned();
        let action = OperatorAction::BreakReservation { reservation: id(5), note };
        bench.log(vec![day::operator(action.clone()), day::operator(action)]).await;
        let live = bench.live().await;
        assert_eq!((live.len(), live[0].category.as_str()), (1, "reservation_broken"));
        assert!(live[0].detail.contains("olga") && live[0].detail.contains("stolen"), "{}", live[0].detail);
        assert!(is_held(&ask(&bench.fresh.store, "s2-a", hold(id(6), 1, 5)).await));
        // The basket comes all the same: its units are another's now.
        let online = take(&mut bench, 2, id(5));
        bench.send(&[&online]).await;
        assert_eq!(bench.state(&online).await.1, "duplicate_review");
        let over = release(&mut bench, id(5));
        bench.send(&[&over]).await;
        let live = bench.live().await;
        assert_eq!(live.iter().map(|row| row.category.as_str()).collect::<Vec<_>>(), ["duplicate_review"]);
        super::check_rebuild(&bench.fresh, 0).await;
    }
}

#[tokio::test]
async fn an_order_can_be_looked_at() {
    for fresh in conformance::engines() {
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let store = &bench.fresh.store;
        assert!(is_held(&ask(store, "s2-a", hold(id(1), 1, 2)).await));
        let Answer::Order(truth) = ask(store, "dc1-a", Ask::Look { order: order_id(1) }).await else {
            panic!("no order")
        };
        assert_eq!((truth.order.lines[0].shipped, truth.held[0].units.count()), (5, 2));
        let unknown = ask(store, "dc1-a", Ask::Look { order: order_id(70) }).await;
        assert!(matches!(unknown, Answer::UnknownOrder { .. }));
    }
}
