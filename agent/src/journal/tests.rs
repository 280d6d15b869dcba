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
    // The first three bytes share theirs with version and variant.
    random[3..].copy_from_slice(&seed.to_be_bytes()[1..]);
    let id = OperationId::new(UtcMillis(1_700_000_000_000), random);
    let filler = "x".repeat(300);
    let bytes = format!(
        r#"{{"id":"{id}","type":"counterfoil.test.v1","subject":"order/{seed}","time":"2023-11-14T22:13:20.000Z","data":"{filler}"}}"#
    );
    NewOperation {
        id,
        bytes: bytes.into_bytes(),
        promise: None,
        ends: None,
        spends: None,
        gives: None,
        closes: None,
    }
}

#[tokio::test]
async fn append_reads_back_and_chains() {
    let folder = Folder::new("append");
    let (journal, thread) = Journal::open(folder.path(), options()).unwrap();
    let mut head = Head::start(journal.epoch());
    for seed in 1..=5 {
        let saved = journal.append(operation(seed)).await.unwrap();
        assert_eq!(saved, Saved { place: Place(seed), already: false });
        head = head.after(&operation(seed).bytes);
    }
    assert_eq!(journal.head(), head);
    let run = journal.read(Seq(2), 3, usize::MAX).await.unwrap();
    assert_eq!((run.events.len(), run.last.seq), (3, Seq(4)));
    assert_eq!(run.events.iter().next(), Some(&operation(2).bytes[..]));
    assert_eq!(journal.read(Seq(5), 9, 1).await.unwrap().last, head, "at least one, however large");
    assert_eq!(journal.read(Seq(6), 9, 1).await.unwrap().events.len(), 0);
    let recent = journal.recent(2).await.unwrap();
    assert_eq!((recent[0].place, recent[1].subject.as_str()), (Place(5), "order/4"));
    drop(journal);
    thread.join().unwrap();
    assert!(!folder.path().join("journal.db-wal").exists(), "closed in order, all is in one file");
    assert_eq!(Reader::open(folder.path()).unwrap().verify().unwrap().head, head);
}

#[tokio::test]
async fn an_id_is_saved_once() {
    let folder = Folder::new("once");
    let (journal, _) = Journal::open(folder.path(), options()).unwrap();
    journal.append(operation(1)).await.unwrap();
    let again = journal.append(operation(1)).await.unwrap();
    assert_eq!(again, Saved { place: Place(1), already: true });
    let other = NewOperation { bytes: b"other".to_vec(), ..operation(1) };
    assert!(matches!(journal.append(other).await, Err(JournalError::OtherBytes { place: Place(1) })));
    assert_eq!(journal.head().seq, Seq(1));
}

mod crash;
mod disk;
mod epochs;
mod prints;
mod tamper;
mod visits;

/// Many callers at once, some with the same operation: against the simplest model of a journal.
#[tokio::test(flavor = "multi_thread")]
async fn groups_behave_like_one_append_after_the_other() {
    const CALLERS: u64 = 64;
    const EACH: u64 = 40;
    let folder = Folder::new("group");
    let (journal, _) = Journal::open(folder.path(), options()).unwrap();
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let journal = journal.clone();
            tokio::spawn(async move {
                let mut got = Vec::new();
                for number in 0..EACH {
                    // Half of the seeds are asked for by two callers.
                    let seed = number * CALLERS + if number % 2 == 0 { caller } else { caller / 2 };
                    got.push((seed, journal.append(operation(seed)).await.unwrap()));
                }
                got
            })
        })
        .collect();
    let mut model = std::collections::BTreeMap::new();
    let mut fresh = 0;
    for caller in callers {
        for (seed, saved) in caller.await.unwrap() {
            assert_eq!(*model.entry(seed).or_insert(saved.place), saved.place, "one place per operation");
            fresh += u64::from(!saved.already);
        }
    }
    assert_eq!(fresh, model.len() as u64, "each is new to exactly one caller");
    let mut places: Vec<_> = model.values().map(|seq| seq.0).collect();
    places.sort_unstable();
    assert_eq!(places, (1..=fresh).collect::<Vec<_>>(), "no gaps");
    let mut head = Head::start(journal.epoch());
    let by_place: std::collections::BTreeMap<_, _> = model.iter().map(|(seed, seq)| (*seq, *seed)).collect();
    for seed in by_place.values() {
        head = head.after(&operation(*seed).bytes);
    }
    assert_eq!(journal.head(), head);
    let bytes: usize = model.keys().map(|seed| operation(*seed).bytes.len()).sum();
    assert_eq!(journal.status().borrow().unacked_bytes, bytes as u64);
}

#[tokio::test]
async fn budget_refuses_until_the_hub_has_taken_some() {
    let folder = Folder::new("budget");
    let budget_bytes = protocol::limits::OPERATION_BYTES_MAX as u64 + 4 * operation(1).bytes.len() as u64;
    let (journal, _) = Journal::open(folder.path(), JournalOptions { budget_bytes, ..options() }).unwrap();
    for seed in 1..=5 {
        journal.append(operation(seed)).await.unwrap();
    }
    assert!(matches!(journal.append(operation(6)).await, Err(JournalError::Full(Full::Budget))));
    assert_eq!(journal.status().borrow().state, JournalState::Full(Full::Budget));
    let acked = journal.head_at(Seq(3)).await.unwrap().head.unwrap();
    journal.store_ack(journal.epoch(), acked).await.unwrap();
    assert_eq!(journal.append(operation(6)).await.unwrap().place, Place(6));
    assert_eq!(journal.status().borrow().waiting(), 3);

    // A hub that was put back from a backup has less.
    let before = journal.status().borrow().unacked_bytes;
    let less = journal.head_at(Seq(2)).await.unwrap().head.unwrap();
    journal.store_ack(journal.epoch(), less).await.unwrap();
    assert_eq!(journal.status().borrow().unacked_bytes, before + operation(3).bytes.len() as u64);
    let beyond = Head { seq: Seq(7), ..less };
    assert!(matches!(
        journal.store_ack(journal.epoch(), beyond).await,
        Err(JournalError::AckBeyondHead { .. })
    ));
}

#[tokio::test]
async fn second_process_is_refused() {
    let folder = Folder::new("lock");
    let (journal, _thread) = Journal::open(folder.path(), options()).unwrap();
    assert!(matches!(Journal::open(folder.path(), options()), Err(OpenError::InUse)));
    assert_eq!(Reader::open(folder.path()).unwrap().standing().unwrap().epoch, journal.epoch());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_promises_beyond_the_allowance_however_many_at_once() {
    use protocol::grant::{Allowance, AllowanceState};
    use protocol::id::Generation;
    use protocol::money::Currency;

    let folder = Folder::new("allowance");
    let (journal, thread) = Journal::open(folder.path(), options()).unwrap();
    fn gbp(minor: i64) -> Money {
        Money { minor, currency: Currency::parse("GBP").unwrap() }
    }
    let promising = |seed, minor| NewOperation { promise: Some(gbp(minor)), ..operation(seed) };
    journal.append(promising(1, 5)).await.expect("where nothing was ever granted nothing is refused");
    let generation = Generation::from_random([3; 16]);
    let allowance =
        |up_to| Allowance { epoch: options().epoch, generation, known: gbp(5), up_to: gbp(up_to) };
    journal.go_by(Some(allowance(105)), Some(generation));
    let tills: Vec<_> = (10..60)
        .map(|seed| {
            let journal = journal.clone();
            tokio::spawn(async move { journal.append(promising(seed, 7)).await })
        })
        .collect();
    let mut saved = 0;
    for till in tills {
        match till.await.unwrap() {
            Ok(_) => saved += 1,
            Err(JournalError::BeyondAllowance { left }) => assert!(left.minor < 7, "{left}"),
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(saved, 14, "14 × 7 = 98 of 100");
    assert_eq!(journal.status().borrow().promised[0], gbp(5 + 98));
    assert_eq!(journal.allowance(), AllowanceState::Left { left: gbp(2) });
    assert_eq!(journal.head().seq, Seq(15), "what is refused leaves no gap");
    journal.append(operation(2)).await.expect("what promises nothing is not bounded");
    journal.append(promising(3, 2)).await.unwrap();
    let again = journal.append(promising(3, 2)).await.expect("a double tap is no second promise");
    assert!(again.already);
    // A higher mark counts at once; another currency, or another life of the hub, gives nothing.
    assert!(matches!(journal.append(promising(4, 1)).await, Err(JournalError::BeyondAllowance { .. })));
    journal.go_by(Some(allowance(106)), Some(generation));
    journal.append(promising(4, 1)).await.unwrap();
    journal.go_by(Some(allowance(1_000)), Some(generation));
    let euro = Money { minor: 1, currency: Currency::parse("EUR").unwrap() };
    let foreign = NewOperation { promise: Some(euro), ..operation(5) };
    assert!(matches!(journal.append(foreign).await, Err(JournalError::BeyondAllowance { .. })));
    journal.distrust();
    assert!(matches!(journal.append(promising(5, 1)).await, Err(JournalError::BeyondAllowance { .. })));
    drop(journal);
    thread.join().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn operations_of_a_visit_are_kept_all_or_none() {
    use protocol::grant::Allowance;
    use protocol::id::Generation;
    use protocol::money::Currency;

    let folder = Folder::new("several");
    let (journal, thread) = Journal::open(folder.path(), options()).unwrap();
    let gbp = |minor| Money { minor, currency: Currency::parse("GBP").unwrap() };
    let generation = Generation::from_random([3; 16]);
    let allowance = Allowance { epoch: options().epoch, generation, known: gbp(0), up_to: gbp(100) };
    journal.go_by(Some(allowance), Some(generation));
    let of = |seed, minor| (NewOperation { promise: Some(gbp(minor)), ..operation(seed) }, Vec::new());
    // Each alone would be within the allowance; together they are not, and neither is kept.
    let beyond = journal.append_all(vec![of(1, 60), of(2, 60)]).await;
    assert!(matches!(beyond, Err(JournalError::BeyondAllowance { .. })), "{beyond:?}");
    assert_eq!((journal.head().seq, journal.find(operation(1).id).await.unwrap()), (Seq(0), None));
    let saved = journal.append_all(vec![of(1, 60), of(2, 40)]).await.unwrap();
    assert_eq!(saved.iter().map(|saved| saved.place.0).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(journal.status().borrow().promised[0], gbp(100));
    let again = journal.append_all(vec![of(1, 60), of(2, 40)]).await.unwrap();
    assert!(again.iter().all(|saved| saved.already), "a double tap is no second visit");
    // Part of it with something else is another visit under the same ids.
    let other = journal.append_all(vec![of(1, 60), of(3, 0)]).await;
    assert!(matches!(other, Err(JournalError::OtherBytes { .. })), "{other:?}");
    assert_eq!(journal.head().seq, Seq(2));
    drop(journal);
    thread.join().unwrap();
}
