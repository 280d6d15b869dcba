//! Visits that are kept, at a counter without a hub: real journal, real mirror, agents that stop and start.
#![expect(clippy::unwrap_used, reason = "a test")]

mod shop;

use std::path::Path;

use agent::journal::{KeptVisit, VisitId};
use agent::station::action::Action;
use agent::station::floor::FloorError;
use agent::station::view::{ParkedView, ReturnView, StationView, TaskView};
use protocol::id::{ItemId, OperationId, RegionId, TillDocument};
use protocol::operation::{Body, Condition, Disposition, Operation, ReturnReason};
use protocol::reference::{Cursor, Stream};
use protocol::time::UtcMillis;

use shop::{Edge, folder};

const BENCH: &str = "bench-1";
const TILL: &str = "till-2";

async fn open(dir: &Path) -> Edge {
    Edge::open(dir, shop::fill(dir).await, Vec::new(), Vec::new()).await
}

async fn reopen(edge: Edge, dir: &Path) -> Edge {
    edge.close().await;
    open(dir).await
}

async fn try_act(edge: &Edge, station: &str, action: Action) -> Result<StationView, &'static str> {
    match edge.floor.act(station, action).await {
        Ok(applied) => Ok(applied.view),
        Err(FloorError::Refused(refusal)) => Err(refusal.code),
        Err(other) => panic!("{other}"),
    }
}

async fn act(edge: &Edge, station: &str, action: Action) -> StationView {
    try_act(edge, station, action).await.unwrap()
}

async fn enter(edge: &Edge, station: &str, text: &str) -> StationView {
    act(edge, station, Action::Enter { text: text.to_owned() }).await
}

/// Two lines of order 530001 are in the basket.
async fn fill_basket(edge: &Edge, station: &str) {
    enter(edge, station, "ORD-530001").await;
    for (item, quantity) in [("85123A", 2), ("22720", 1)] {
        let scan = enter(edge, station, &format!("ITM-{item}")).await.scan;
        let (row, order_line, refund) = (None, None, None);
        let line = Action::ReturnLine {
            scan,
            row,
            item: ItemId::parse(item).unwrap(),
            order_line,
            quantity,
            missing: Vec::new(),
            parts: Vec::new(),
            reason: ReturnReason::ChangedMind,
            condition: Condition::LikeNew,
            disposition: Some(Disposition::Shelf),
            refund,
        };
        act(edge, station, line).await;
    }
}

fn back(view: StationView) -> ReturnView {
    let TaskView::Return(back) = view.task else { panic!("no return: {view:?}") };
    *back
}

fn parked(view: StationView) -> Vec<ParkedView> {
    let TaskView::Home { parked, .. } = view.task else { panic!("not at home: {view:?}") };
    parked
}

fn accept(n: u8) -> Action {
    Action::AcceptReturn { operation: OperationId::new(UtcMillis(1_700_000_000_000), [n; 10]) }
}

fn notice(view: &StationView) -> String {
    view.notice.clone().unwrap().message.key
}

async fn returns(edge: &Edge) -> Vec<Operation> {
    let rows = edge.services.journal.recent(100).await.unwrap();
    let read = rows.iter().map(|row| Operation::from_bytes(&row.bytes).unwrap());
    read.filter(|operation| matches!(operation.body, Body::ReturnAccepted(_))).collect()
}

#[tokio::test]
async fn a_visit_goes_on_after_a_restart_and_is_recorded_once() {
    let dir = folder("parked-restart");
    let edge = open(&dir).await;
    enter(&edge, BENCH, "W4127").await;
    fill_basket(&edge, BENCH).await;
    let before = back(edge.floor.view(BENCH).await.unwrap());

    let edge = reopen(edge, &dir).await;
    let view = edge.floor.view(BENCH).await.unwrap();
    assert_eq!((notice(&view).as_str(), view.worker.is_none()), ("visit-continued", true));
    let after = back(view);
    assert_eq!((after.lines, after.refund, after.order), (before.lines, before.refund, before.order));
    assert_eq!(try_act(&edge, BENCH, accept(1)).await, Err("not_signed_in"));

    // Another one goes on with it, and a second restart keeps who began it.
    let view = enter(&edge, BENCH, "W9001").await;
    assert_eq!(notice(&view), "visit-handed-over");
    act(&edge, BENCH, Action::RemoveReturnLine { row: 2, order: None, basket: None }).await;
    let edge = reopen(edge, &dir).await;
    let shown = back(enter(&edge, BENCH, "W9001").await);
    assert_eq!((shown.lines.len(), shown.begun_by.unwrap().as_str()), (1, "4127"));

    act(&edge, BENCH, accept(1)).await;
    assert_eq!(edge.services.journal.visits().await.unwrap(), [], "its record took it along");
    let edge = reopen(edge, &dir).await;
    enter(&edge, BENCH, "W4127").await;
    assert!(parked(edge.floor.view(BENCH).await.unwrap()).is_empty());
    act(&edge, BENCH, accept(1)).await;
    let recorded = returns(&edge).await;
    assert_eq!(recorded.len(), 1, "a double tap after the restart is the same one");
    assert_eq!(recorded[0].worker.as_ref().unwrap().as_str(), "9001");
    edge.close().await;
}

#[tokio::test]
async fn a_parked_visit_is_gone_on_with_at_another_station() {
    let dir = folder("parked-resume");
    let edge = open(&dir).await;
    enter(&edge, BENCH, "W4127").await;
    assert_eq!(try_act(&edge, BENCH, Action::Park {}).await, Err("nothing_to_park"));
    fill_basket(&edge, BENCH).await;
    let view = act(&edge, BENCH, Action::Park {}).await;
    assert_eq!(notice(&view), "visit-parked");
    let list = parked(view);
    assert_eq!((list.len(), list[0].lines, list[0].station.as_str()), (1, 2, BENCH));
    assert_eq!(list[0].sums[0].minor, 510 + 495);
    let visit = list[0].visit;

    let edge = reopen(edge, &dir).await;
    assert_eq!(parked(edge.floor.view(BENCH).await.unwrap()), list, "parked it stays over a restart");
    assert_eq!(try_act(&edge, TILL, Action::ResumeVisit { visit }).await, Err("not_signed_in"));
    enter(&edge, TILL, "W9001").await;
    let view = act(&edge, TILL, Action::ResumeVisit { visit }).await;
    assert_eq!((notice(&view).as_str(), back(view).lines.len()), ("visit-resumed-of", 2));
    assert!(parked(edge.floor.view(BENCH).await.unwrap()).is_empty());
    enter(&edge, BENCH, "W4127").await;
    assert_eq!(try_act(&edge, BENCH, Action::ResumeVisit { visit }).await, Err("visit_not_parked"));

    // It is at that station after a restart, too.
    let edge = reopen(edge, &dir).await;
    assert_eq!(back(edge.floor.view(TILL).await.unwrap()).lines.len(), 2);
    assert!(parked(edge.floor.view(BENCH).await.unwrap()).is_empty());
    enter(&edge, TILL, "W9001").await;
    act(&edge, TILL, accept(2)).await;
    let recorded = returns(&edge).await;
    assert_eq!((recorded.len(), recorded[0].station.as_str()), (1, TILL));
    edge.close().await;
}

#[tokio::test]
async fn who_signs_out_parks_and_who_leaves_does_not() {
    let dir = folder("parked-out");
    let edge = open(&dir).await;
    enter(&edge, BENCH, "W4127").await;
    fill_basket(&edge, BENCH).await;
    let view = act(&edge, BENCH, Action::SignOut {}).await;
    assert!(view.worker.is_none());
    let list = parked(view);
    assert_eq!(list.len(), 1);
    enter(&edge, BENCH, "W4127").await;
    fill_basket(&edge, BENCH).await;
    let visit = list[0].visit;
    assert_eq!(try_act(&edge, BENCH, Action::ResumeVisit { visit }).await, Err("basket_open"));
    assert_eq!(parked(act(&edge, BENCH, Action::Leave {}).await), list);
    let view = act(&edge, BENCH, Action::DiscardVisit { visit }).await;
    assert_eq!(notice(&view), "visit-discarded");
    assert!(parked(view).is_empty());
    assert_eq!(edge.services.journal.visits().await.unwrap(), []);
    assert_eq!(returns(&edge).await.len(), 0);
    edge.close().await;
}

#[tokio::test]
async fn a_full_list_keeps_nobody_from_going_home() {
    let dir = folder("parked-full");
    let edge = open(&dir).await;
    enter(&edge, BENCH, "W4127").await;
    fill_basket(&edge, BENCH).await;
    act(&edge, BENCH, Action::Park {}).await;
    let first = edge.services.journal.visits().await.unwrap().remove(0);
    for number in 1..40 {
        let another = KeptVisit { visit: VisitId::from_random([number; 16]), ..first.clone() };
        edge.services.journal.keep_visit(another).await.unwrap();
    }
    let edge = reopen(edge, &dir).await;
    enter(&edge, BENCH, "W4127").await;
    fill_basket(&edge, BENCH).await;
    assert_eq!(try_act(&edge, BENCH, Action::Park {}).await, Err("parked_full"));
    let view = act(&edge, BENCH, Action::SignOut {}).await;
    assert!(view.worker.is_none());
    assert_eq!(parked(view).len(), 41);
    edge.close().await;
}

#[tokio::test]
async fn what_cannot_be_shown_is_said() {
    let dir = folder("parked-odd");
    let edge = open(&dir).await;
    let of = |number: u8, station: &str, content: &str| KeptVisit {
        visit: VisitId::from_random([number; 16]),
        station: station.to_owned(),
        content: content.to_owned(),
    };
    let unknown = r#"{"format":1,"hand":0,"baskets":[{"place":0,"order":"999999","rows":[],"row_last":0}]}"#;
    for visit in [of(1, BENCH, "nonsense"), of(2, TILL, unknown)] {
        edge.services.journal.keep_visit(visit).await.unwrap();
    }
    let edge = reopen(edge, &dir).await;
    let view = edge.floor.view(BENCH).await.unwrap();
    assert_eq!(notice(&view), "visit-unreadable");
    let list = parked(view);
    assert_eq!((list.len(), &list[0].worker), (1, &None), "whose order is not known is parked");
    assert_eq!(notice(&edge.floor.view(TILL).await.unwrap()), "visit-parked-unseen");
    let visit = list[0].visit;
    enter(&edge, TILL, "W9001").await;
    assert_eq!(try_act(&edge, TILL, Action::ResumeVisit { visit }).await, Err("order_unknown"));
    act(&edge, TILL, Action::DiscardVisit { visit }).await;
    assert_eq!(edge.services.journal.visits().await.unwrap(), []);

    // What a till has sold with it only a supervisor drops, and only if its order is forgotten: nothing else says that the
    // customer has paid.
    let sold = r#"{"format":1,"hand":0,"baskets":[{"place":0,"order":"999999","row_last":1,"till_document":"T-9","rows":[{
        "row":1,"code":"A","item":"A","description":"","unit":"each","quantity":1,"missing":[],"parts":[],
        "reason":"changed_mind","condition":"like_new","disposition":"shelf","numbers":{"serials":[],"lots":[]},
        "photos":[],"taken":{"item":"B","description":"","quantity":1,"price":null},
        "money":{"named":{"minor":100,"currency":"GBP"}}}]}]}"#;
    edge.services.journal.keep_visit(of(3, TILL, sold)).await.unwrap();
    let edge = reopen(edge, &dir).await;
    let view = enter(&edge, TILL, "W9001").await;
    let visit = parked(view)[0].visit;
    assert_eq!(try_act(&edge, TILL, Action::ResumeVisit { visit }).await, Err("order_unknown"));
    // The orders of the region have not arrived yet: nobody knows whether it is among them.
    assert_eq!(try_act(&edge, TILL, Action::DiscardVisit { visit }).await, Err("till_document_open"));
    let region = Stream::Orders(RegionId::parse("uk").unwrap());
    edge.services.mirror.apply_changes(region, Cursor(0), Cursor(1), Vec::new()).await.unwrap();
    enter(&edge, BENCH, "W4127").await;
    assert_eq!(try_act(&edge, BENCH, Action::DiscardVisit { visit }).await, Err("no_supervisor"));
    assert_eq!(edge.services.journal.visits().await.unwrap().len(), 1);
    let list = parked(edge.floor.view(TILL).await.unwrap());
    assert_eq!(list[0].left_open, [TillDocument::parse("T-9").unwrap()]);
    let view = act(&edge, TILL, Action::DiscardVisit { visit }).await;
    assert_eq!(notice(&view), "visit-discarded-sold");
    assert!(parked(view).is_empty());
    assert_eq!(edge.services.journal.visits().await.unwrap(), []);

    // One whose order is known is gone on with, and not dropped.
    let parked_before = r#"{"parked":{"station":"till-2","at":0,"on":"2026-11-28"},"#;
    let known = sold.replace("999999", "530001").replacen('{', parked_before, 1);
    edge.services.journal.keep_visit(of(4, TILL, &known)).await.unwrap();
    let edge = reopen(edge, &dir).await;
    let list = parked(enter(&edge, TILL, "W9001").await);
    assert_eq!((list.len(), list[0].left_open.len()), (1, 0));
    let visit = list[0].visit;
    assert_eq!(try_act(&edge, TILL, Action::DiscardVisit { visit }).await, Err("till_document_open"));
    edge.close().await;
}
