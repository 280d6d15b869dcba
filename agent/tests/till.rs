//! A till beside the stations, without a hub: real journal, real mirror, agents that stop and start.
#![expect(clippy::unwrap_used, reason = "a test")]

mod shop;

use std::path::Path;

use agent::station::action::Action;
use agent::station::floor::{FloorError, TillOpening, TillProof, TillState};
use agent::till::TillRef;
use protocol::id::{ItemId, OperationId, OrderId, StationId};
use protocol::operation::{Condition, Disposition, ReturnReason, ReversalReason};
use protocol::time::UtcMillis;

use shop::{Edge, folder};

const BENCH: &str = "bench-1";
const TILL: &str = "till-2";

async fn open(dir: &Path) -> Edge {
    Edge::open(dir, shop::fill(dir).await, Vec::new(), Vec::new()).await
}

async fn act(edge: &Edge, station: &str, action: Action) -> agent::station::view::StationView {
    edge.floor.act(station, action).await.unwrap().view
}

async fn enter(edge: &Edge, station: &str, text: &str) -> agent::station::view::StationView {
    act(edge, station, Action::Enter { text: text.to_owned() }).await
}

fn reference() -> TillRef {
    TillRef::parse("K1-7").unwrap()
}

async fn open_for_till(edge: &Edge, station: &str) -> Result<(), &'static str> {
    let opening = TillOpening {
        reference: reference(),
        station: StationId::parse(station).unwrap(),
        by: TillProof::Order(OrderId::parse("530001").unwrap()),
        return_to: None,
    };
    match edge.floor.open_for_till(opening).await {
        Ok(()) => Ok(()),
        Err(FloorError::Refused(refusal)) => Err(refusal.code),
        Err(other) => panic!("{other}"),
    }
}

async fn state(edge: &Edge) -> TillState {
    edge.floor.till_view(&reference()).await.unwrap().state
}

fn id(n: u8) -> OperationId {
    OperationId::new(UtcMillis(1_700_000_000_000), [n; 10])
}

/// One unit comes back, and is recorded.
async fn take_back(edge: &Edge) {
    let scan = enter(edge, BENCH, "ITM-85123A").await.scan;
    let (row, order_line, refund) = (None, None, None);
    let line = Action::ReturnLine {
        scan,
        row,
        item: ItemId::parse("85123A").unwrap(),
        order_line,
        quantity: 1,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        disposition: Some(Disposition::Shelf),
        refund,
    };
    act(edge, BENCH, line).await;
    act(edge, BENCH, Action::AcceptReturn { operation: id(1) }).await;
}

/// The agent may die, or the file fail, between the journal and the file: the journal counts.
#[tokio::test]
async fn the_journal_says_what_stands() {
    let dir = folder("till-journal");
    let file = dir.join("till-visits.json");
    let edge = open(&dir).await;
    enter(&edge, BENCH, "W4127").await;
    open_for_till(&edge, BENCH).await.unwrap();
    assert_eq!(state(&edge).await, TillState::Open);
    // The order scanned first thing, as people do, does not take the visit from the till.
    enter(&edge, BENCH, "ORD-530001").await;
    assert_eq!(state(&edge).await, TillState::Open);
    take_back(&edge).await;
    assert_eq!(state(&edge).await, TillState::Recorded);
    let recorded = std::fs::read_to_string(&file).unwrap();
    assert!(recorded.contains(r#""is_saved":true"#), "{recorded}");
    let reason = ReversalReason::CustomerKeeps;
    let undo = Action::UndoReturn { operation: id(2), returned: id(1), reason, approved_by: None, pin: None };
    act(&edge, BENCH, undo).await;
    assert_eq!(state(&edge).await, TillState::Reversed);
    edge.close().await;

    // As it is when neither was written down.
    let unsaved = recorded.replace(r#""is_saved":true"#, r#""is_saved":false"#);
    std::fs::write(&file, unsaved).unwrap();
    let edge = open(&dir).await;
    assert_eq!(state(&edge).await, TillState::Reversed);
    let learned = std::fs::read_to_string(&file).unwrap();
    for fact in [r#""is_saved":true"#, r#""is_reversed":true"#] {
        assert!(learned.contains(fact), "the journal is pruned, and this stays: {learned}");
    }
    edge.close().await;
}

#[tokio::test]
async fn a_reference_is_opened_at_one_station() {
    let dir = folder("till-twice");
    let edge = open(&dir).await;
    enter(&edge, BENCH, "W4127").await;
    enter(&edge, TILL, "W9001").await;
    let (one, two) = tokio::join!(open_for_till(&edge, BENCH), open_for_till(&edge, TILL));
    let refused = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert_eq!(refused, ["till_reference_used"]);
    let mut open = 0;
    for station in [BENCH, TILL] {
        open += usize::from(edge.floor.till_back(station).await.unwrap().is_some());
    }
    assert_eq!((open, state(&edge).await), (1, TillState::Open));
    edge.close().await;
}
