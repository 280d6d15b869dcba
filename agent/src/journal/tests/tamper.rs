//! Changes behind the journal's back, and what `verify` and sync say of them.

use rusqlite::Connection;

use super::*;

async fn journal_of(folder: &Folder, operations: u64) {
    let (journal, thread) = Journal::open(folder.path(), options()).unwrap();
    for seed in 1..=operations {
        journal.append(operation(seed)).await.unwrap();
    }
    let acked = journal.head_at(Seq(operations / 2)).await.unwrap().head.unwrap();
    journal.store_ack(journal.epoch(), acked).await.unwrap();
    drop(journal);
    tokio::task::spawn_blocking(|| thread.join().unwrap()).await.unwrap();
}

#[tokio::test]
async fn every_kind_of_tampering_is_found() {
    let check = async |sql: &str, expect: fn(&ChainError) -> bool| {
        let folder = Folder::new("tamper");
        journal_of(&folder, 10).await;
        assert_eq!(Reader::open(folder.path()).unwrap().verify().unwrap().operations, 10);
        Connection::open(folder.path().join(FILE)).unwrap().execute_batch(sql).unwrap();
        match Reader::open(folder.path()).unwrap().verify() {
            Err(JournalError::Damaged(error)) => assert!(expect(&error), "{sql}: {error}"),
            other => panic!("{sql}: {other:?}"),
        }
    };
    let edit = "UPDATE operation SET bytes = CAST(replace(CAST(bytes AS TEXT), 'order', 'ordfr') AS BLOB)";
    check(&format!("{edit} WHERE place = 8"), |e| matches!(e, ChainError::Head { .. })).await;
    check(&format!("{edit} WHERE place = 2"), |e| matches!(e, ChainError::Acked { .. })).await;
    check("DELETE FROM operation WHERE place = 6", |e| matches!(e, ChainError::Gap { .. })).await;
    check("DELETE FROM operation WHERE place = 10", |e| matches!(e, ChainError::CutOff { .. })).await;
    check("DELETE FROM operation WHERE place = 1", |e| matches!(e, ChainError::Gap { .. })).await;
    check(
        "UPDATE operation SET place = 99 WHERE place = 7; UPDATE operation SET place = 7 WHERE place = 8;
         UPDATE operation SET place = 8 WHERE place = 99",
        |e| matches!(e, ChainError::Head { .. }),
    )
    .await;
    check("UPDATE journal SET head_seq = 9", |e| matches!(e, ChainError::CutOff { .. })).await;
}

#[tokio::test]
async fn sync_does_not_send_what_was_changed() {
    let folder = Folder::new("tamper-read");
    journal_of(&folder, 10).await;
    let (journal, _) = Journal::open(folder.path(), options()).unwrap();
    Connection::open(folder.path().join(FILE))
        .unwrap()
        .execute_batch("UPDATE operation SET bytes = x'7b7d' WHERE place = 9")
        .unwrap();
    let read = journal.read(Seq(6), 100, usize::MAX).await;
    assert!(matches!(read, Err(JournalError::Damaged(ChainError::Head { .. }))), "{read:?}");
}
