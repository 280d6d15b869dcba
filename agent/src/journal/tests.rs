use super::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of one test, gone with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("counterfoil-{name}-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(super) fn options() -> JournalOptions {
    JournalOptions { budget_bytes: 1 << 30, reserve_bytes: 0, epoch: Epoch::from_random([7; 16]) }
}

/// An event of about the usual size; `seed` makes id and bytes.
pub(super) fn operation(seed: u64) -> NewOperation {
    let mut random = [0; 10];
    random[..8].copy_from_slice(&seed.to_le_bytes());
    let id = OperationId::new(UtcMillis(1_700_000_000_000), random);
    let filler = "x".repeat(300);
    let bytes = format!(
        r#"{{"id":"{id}","type":"counterfoil.test.v1","subject":"order/{seed}","time":"2023-11-14T22:13:20.000Z","data":"{filler}"}}"#
    );
    NewOperation { id, bytes: bytes.into_bytes() }
}

#[tokio::test]
async fn append_reads_back_and_chains() {
    let folder = Folder::new("append");
    let (journal, thread) = Journal::open(folder.path(), options()).unwrap();
    let mut head = Head::start(journal.epoch());
    for seed in 1..=5 {
        let saved = journal.append(operation(seed)).await.unwrap();
        assert_eq!(saved, Saved { seq: Seq(seed), already: false });
        head = head.after(&operation(seed).bytes);
    }
    assert_eq!(journal.head(), head);
    let run = journal.read(Seq(2), 3, usize::MAX).await.unwrap();
    assert_eq!((run.events.len(), run.last.seq), (3, Seq(4)));
    assert_eq!(run.events.iter().next(), Some(&operation(2).bytes[..]));
    assert_eq!(journal.read(Seq(5), 9, 1).await.unwrap().last, head, "at least one, however large");
    assert_eq!(journal.read(Seq(6), 9, 1).await.unwrap().events.len(), 0);
    let recent = journal.recent(2).await.unwrap();
    assert_eq!((recent[0].seq, recent[1].subject.as_str()), (Seq(5), "order/4"));
    drop(journal);
    thread.join().unwrap();
    assert_eq!(Reader::open(folder.path()).unwrap().verify().unwrap().head, head);
}

#[tokio::test]
async fn an_id_is_saved_once() {
    let folder = Folder::new("once");
    let (journal, _) = Journal::open(folder.path(), options()).unwrap();
    journal.append(operation(1)).await.unwrap();
    let again = journal.append(operation(1)).await.unwrap();
    assert_eq!(again, Saved { seq: Seq(1), already: true });
    let other = NewOperation { bytes: b"other".to_vec(), ..operation(1) };
    assert!(matches!(journal.append(other).await, Err(JournalError::OtherBytes { seq: Seq(1) })));
    assert_eq!(journal.head().seq, Seq(1));
}
