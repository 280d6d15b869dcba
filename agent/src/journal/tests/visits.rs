//! Visits on disk: as they are now, and gone in the transaction that keeps their record.

use rusqlite::Connection;

use super::*;

fn visit(number: u8, content: &str) -> KeptVisit {
    let visit = VisitId::from_random([number; 16]);
    KeptVisit { visit, station: "bench-1".to_owned(), content: content.to_owned() }
}

#[tokio::test]
async fn a_visit_is_there_or_its_record_is() {
    let folder = Folder::new("visits");
    let (journal, thread) = Journal::open(folder.path(), options()).unwrap();
    let (first, other) = (visit(1, "a"), visit(2, "b"));
    journal.keep_visit(first.clone()).await.unwrap();
    journal.keep_visit(other.clone()).await.unwrap();
    let changed = KeptVisit { content: "aa".to_owned(), station: "till-2".to_owned(), ..first };
    journal.keep_visit(changed.clone()).await.unwrap();
    let mut kept = journal.visits().await.unwrap();
    kept.sort_by_key(|kept| kept.visit);
    let mut expect = vec![changed.clone(), other.clone()];
    expect.sort_by_key(|kept| kept.visit);
    assert_eq!(kept, expect);

    // Refused operations leave it: of two orders one cannot be kept, because its id is taken.
    journal.append(operation(9)).await.unwrap();
    let closing = |seed| NewOperation { closes: Some(changed.visit), ..operation(seed) };
    let taken = NewOperation { bytes: b"other".to_vec(), ..closing(9) };
    let refused = journal.append_all(vec![(closing(1), Vec::new()), (taken, Vec::new())]).await;
    assert!(matches!(refused, Err(JournalError::OtherBytes { .. })), "{refused:?}");
    assert_eq!(journal.visits().await.unwrap().len(), 2);

    let both = || vec![(closing(1), Vec::new()), (closing(2), Vec::new())];
    journal.append_all(both()).await.unwrap();
    assert_eq!(journal.visits().await.unwrap(), std::slice::from_ref(&other));
    // A double tap does not take what was kept since under the same id.
    journal.keep_visit(changed.clone()).await.unwrap();
    assert!(journal.append_all(both()).await.unwrap().iter().all(|saved| saved.already));
    assert_eq!(journal.visits().await.unwrap().len(), 2);
    journal.end_visit(changed.visit).await.unwrap();
    journal.end_visit(changed.visit).await.unwrap();
    drop(journal);
    thread.join().unwrap();
    let (journal, _) = Journal::open(folder.path(), options()).unwrap();
    assert_eq!(journal.visits().await.unwrap(), [other], "after a restart");
}

#[tokio::test]
async fn a_visit_has_its_limit_and_unreadable_ids_stop_nobody() {
    let folder = Folder::new("visits-odd");
    let (journal, thread) = Journal::open(folder.path(), options()).unwrap();
    let large = visit(1, &"x".repeat(VISIT_BYTES_MAX + 1));
    assert!(matches!(journal.keep_visit(large).await, Err(JournalError::TooLarge { .. })));
    journal.keep_visit(visit(2, "not JSON")).await.unwrap();
    drop(journal);
    thread.join().unwrap();
    let file = Connection::open(folder.path().join(FILE)).unwrap();
    file.execute("INSERT INTO visit VALUES ('nothing', '', '')", []).unwrap();
    drop(file);
    let (journal, _) = Journal::open(folder.path(), options()).unwrap();
    assert_eq!(journal.visits().await.unwrap(), [visit(2, "not JSON")]);
}
