//! The agent is killed while a customer's goods of two orders lie on the counter: the screen is as before, the hub holds
//! what it held, and the visit is recorded once.

use agent::station::action::Action;
use agent::station::view::{HubWord, ReturnView, TaskView, VisitOrderView};
use protocol::id::{ItemId, OrderId};
use protocol::operation::{Condition, ReturnReason};
use tests::{Desk, Hub, Random, Warehouse, until};

use crate::reservations::{assert_rebuilds, nothing_held};
use crate::returns::Counter;

async fn shown(desk: &Desk) -> Option<ReturnView> {
    let TaskView::Return(back) = desk.view().await?.task else { return None };
    Some(*back)
}

/// Under which ids the hub holds units.
async fn held(hub: &Hub) -> Vec<String> {
    let held = hub.get("/api/v1/reservations").await;
    let ids = held["reservations"].as_array().unwrap().iter();
    let mut ids: Vec<String> = ids.map(|of| of["reservation"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

/// One unit of the order into its basket.
async fn put(desk: &Desk, number: usize, item: &str) {
    let order = OrderId::parse(Warehouse::order(number)).unwrap();
    let start = Action::StartReturn { order: Some(order), document: None };
    until("the order to be shipped here, too", async || desk.act(&start).await.ok()).await;
    let scan = desk.enter(item).await.unwrap().view.scan;
    let (row, order_line, disposition, refund) = (None, None, None, None);
    let (reason, condition) = (ReturnReason::ChangedMind, Condition::LikeNew);
    let (missing, parts, item) = (Vec::new(), Vec::new(), ItemId::parse(item).unwrap());
    let line = Action::ReturnLine {
        scan,
        row,
        item,
        order_line,
        quantity: 1,
        missing,
        parts,
        reason,
        condition,
        disposition,
        refund,
    };
    desk.act(&line).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visit_outlives_a_kill_and_is_recorded_once() {
    let mut random = Random::new("a_visit_outlives_a_kill");
    let Counter { hub, mut agent, desk, items } = Counter::open("a_visit_outlives").await;
    put(&desk, 1, &items[0]).await;
    put(&desk, 2, &items[1]).await;
    let before = shown(&desk).await.unwrap();
    assert_eq!((before.visit.len(), before.hub), (2, HubWord::Held), "{before:#?}");
    let ids = held(&hub).await;
    assert_eq!(ids.len(), 2);

    agent.kill();
    agent.resume().await;
    let desk = agent.desk("bench-1");
    let page = agent.page("bench-1", "en").await;
    for words in ["This computer was restarted", &Warehouse::order(1), &Warehouse::order(2)] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let after = until("the hub to be asked anew", async || {
        shown(&desk).await.filter(|back| {
            let word = |of: &VisitOrderView| of.assessed.as_ref().map(|of| of.hub);
            let is_held = |of: &VisitOrderView| word(of) == Some(HubWord::Held);
            back.visit.iter().all(|of| of.ready && is_held(of))
        })
    })
    .await;
    assert_eq!((after.order, after.lines, after.totals), (before.order, before.lines, before.totals));
    assert_eq!(held(&hub).await, ids, "under the ids of before");

    desk.enter(&Warehouse::badge(1)).await.unwrap();
    let accept = Action::AcceptReturn { operation: random.operation() };
    assert!(!desk.act(&accept).await.unwrap().saved.unwrap().already);
    agent.kill();
    agent.resume().await;
    let desk = agent.desk("bench-1");
    desk.enter(&Warehouse::badge(1)).await.unwrap();
    let view = desk.view().await.unwrap();
    assert!(matches!(&view.task, TaskView::Home { parked, .. } if parked.is_empty()), "{view:?}");
    assert!(desk.act(&accept).await.unwrap().saved.unwrap().already, "asked once more it is the same");

    for number in [1, 2] {
        let order = Warehouse::order(number);
        let found = until("the return at the hub", async || {
            let list = hub.get(&format!("/api/v1/returns?number={order}")).await;
            list["returns"].as_array().filter(|found| !found.is_empty()).cloned()
        })
        .await;
        assert_eq!(found.len(), 1, "{found:#?}");
    }
    nothing_held(&hub).await;
    assert_rebuilds(&hub);
}
