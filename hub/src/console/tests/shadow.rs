//! Postings that were computed in shadow: what the page shows of them, and how they are released.

use protocol::id::{LegalEntity, SiteId};
use protocol::operation::Subject;

use super::*;
use crate::shadow::{Shadowed, Verdict};
use crate::store::posting::{self, PostingKind, PostingRow, PostingState};
use crate::store::shadow as kept;

const KEY: &str = "shipment-1";

async fn with_shadowed() -> Console {
    let console = Console::new().await;
    let of = Shadowed::of(Verdict::NotThere, "it has no order 536365").with("POST /shipments");
    let row = PostingRow {
        key: KEY.to_owned(),
        ordinal: 1,
        kind: PostingKind::Shipment,
        site: SiteId::parse("dc1").unwrap(),
        legal_entity: LegalEntity::parse("uk").unwrap(),
        subject: Subject::foreign("order/536365"),
        document: "{}".to_owned(),
        state: PostingState::Shadowed,
        documents: Vec::new(),
        message: of.message(),
        created_at: NOW.0,
        settled_at: 0,
    };
    let save = move |tx: &mut Tx<'_>| {
        posting::save(tx, &[&row])?;
        kept::save(tx, KEY, &of, NOW)
    };
    console.fresh.store.write(save).await.unwrap();
    console
}

async fn state(console: &Console) -> PostingState {
    let rows = console.fresh.store.read(|tx| posting::load(tx, &[KEY])).await.unwrap();
    rows[0].state
}

#[tokio::test]
async fn shadowed_postings_are_released_once_asked() {
    let console = with_shadowed().await;
    let operator = console.session(Role::Operator).await;
    let (_, list) = console.get("/postings?state=shadowed", &operator, "en").await;
    for shown in
        ["In shadow", "Not in the ERP (1)", "it has no order 536365", "POST /shipments", "Release these"]
    {
        assert!(list.contains(shown), "no {shown}: {list}");
    }
    let (_, other) = console.get("/postings?state=shadowed&verdict=same", &operator, "en").await;
    assert!(!other.contains("POST /shipments"), "{other}");
    let (_, same) = console.get("/postings/release?verdict=same", &operator, "en").await;
    assert!(same.contains("Settle postings as keyed in?") && !same.contains("name=\"note\""), "{same}");

    let path = "/postings/release?verdict=not_there";
    let (status, page) = console.get(path, &operator, "en").await;
    assert!(status == StatusCode::OK && page.contains("1 posting goes to the ERP then"), "{page}");
    let token = form_token(&page);
    let send = async |asked: &str, note: &str| {
        console.post(path, &operator, format!("form_token={token}&asked={asked}&note={note}")).await
    };
    for (asked, note, fault) in [("2", "live", "has changed meanwhile"), ("1", "", "Say why")] {
        let refused = send(asked, note).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{fault}");
        assert!(text(refused).await.contains(fault), "{fault}");
    }
    assert_eq!(state(&console).await, PostingState::Shadowed);
    let done = send("1", "live").await;
    assert_eq!(done.status(), StatusCode::SEE_OTHER);
    assert_eq!(done.headers()[LOCATION], "/postings?state=shadowed&released=1");
    assert_eq!(state(&console).await, PostingState::Pending);
    assert!(text(send("1", "live").await).await.contains("None is chosen"), "once");
    let viewer = console.session(Role::Viewer).await;
    let (status, _) = console.get(path, &viewer, "en").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}
