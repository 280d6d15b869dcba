//! The print queue: with its operation or not at all, and never in two states at once.

use super::*;

fn print(subject: &str) -> NewPrint {
    NewPrint {
        station: StationId::parse("till-1").unwrap(),
        printer: "p".to_owned(),
        template: "return".to_owned(),
        subject: subject.to_owned(),
        data: "{}".to_owned(),
        copies: 1,
        at: UtcMillis(1_000),
    }
}

async fn state(journal: &Journal, job: u64) -> Option<PrintState> {
    journal.print(PrintId(job)).await.unwrap().map(|job| job.state)
}

#[tokio::test]
async fn labels_are_saved_with_their_operation_once() {
    let folder = Folder::new("prints");
    let (journal, thread) = Journal::open(folder.path(), options()).unwrap();
    let saved = journal.append_and_print(operation(1), vec![print("A"), print("B")]).await.unwrap();
    assert!(!saved.already);
    assert!(journal.append_and_print(operation(1), vec![print("A"), print("B")]).await.unwrap().already);
    // Another content under the same id is refused, and its label with it.
    let other = NewOperation { bytes: b"other".to_vec(), ..operation(1) };
    assert!(journal.append_and_print(other, vec![print("C")]).await.is_err());
    let jobs = journal.prints_of(print("A").station, 10).await.unwrap();
    let subjects: Vec<&str> = jobs.iter().map(|job| job.subject.as_str()).collect();
    assert_eq!(subjects, ["A", "B"]);
    assert_eq!(jobs[0].operation, Some(operation(1).id));
    assert_eq!(journal.prints_waiting().await.unwrap(), [("p".to_owned(), 2)]);
    drop(journal);
    thread.join().unwrap();
    // They are there after a restart, and the chain does not know them.
    let (journal, _) = Journal::open(folder.path(), options()).unwrap();
    assert_eq!(journal.next_print("p").await.unwrap().unwrap().subject, "A");
    assert_eq!(Reader::open(folder.path()).unwrap().verify().unwrap().operations, 1);
}

#[tokio::test]
async fn a_state_is_left_only_by_who_has_seen_it() {
    let folder = Folder::new("print-states");
    let (journal, _) = Journal::open(folder.path(), options()).unwrap();
    journal.append_and_print(operation(1), vec![print("A")]).await.unwrap();
    let job = PrintId(1);
    let at = UtcMillis(2_000);
    let begin = || PrintChange::Begin { job, problems: "[]".to_owned() };
    let to = |from, to| PrintChange::State { job, from, to, reason: "why".to_owned() };
    let again = || PrintChange::Again { job, printer: "q".to_owned() };
    let mut changed = journal.prints_changed();
    changed.mark_unchanged();
    assert!(matches!(journal.change_print(again(), at).await, Ok(PrintChanged::Stale(_))), "not printed yet");
    assert!(matches!(journal.change_print(begin(), at).await, Ok(PrintChanged::Done(_))));
    assert!(changed.has_changed().unwrap());
    for refused in [
        begin(),
        to(&[PrintState::Queued], PrintState::Failed),
        PrintChange::Move { job, printer: "q".to_owned() },
    ] {
        assert!(matches!(journal.change_print(refused, at).await, Ok(PrintChanged::Stale(_))));
    }
    let unknown = to(&[PrintState::Sending], PrintState::Unknown);
    let Ok(PrintChanged::Done(job_now)) = journal.change_print(unknown, at).await else { panic!("it may") };
    assert_eq!((job_now.attempts, job_now.reason.as_str(), job_now.changed_at), (1, "why", at));
    let Ok(PrintChanged::Done(copy)) = journal.change_print(again(), at).await else { panic!("it may") };
    assert_eq!((copy.copy_of, copy.printer.as_str(), copy.state), (Some(job), "q", PrintState::Queued));
    assert_eq!(state(&journal, 1).await, Some(PrintState::Failed), "its question is answered");
    let missing = PrintChange::Begin { job: PrintId(99), problems: String::new() };
    assert!(matches!(journal.change_print(missing, at).await, Ok(PrintChanged::Missing)));
}
