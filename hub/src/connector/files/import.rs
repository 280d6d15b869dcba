use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use protocol::chain::Hash;
use protocol::time::UtcMillis;
use tokio_util::sync::CancellationToken;

use super::kind::{FileKind, Format};
use super::parse::{self, Answer, Parsed};
use super::table::{self, FILE_BYTES_MAX, Reason};
use super::{Files, sync_folder, write_whole};
use crate::drift::Figure;
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::refund::{self, Fit, RefundAnswer, RefundError, RefundId, evidence};
use crate::store::{Store, StoreError, Tx, drift, drop_file, exception, refund_payment};
use crate::{apply, store};

/// How often the folder is looked at. A file is taken at the second look that finds it unchanged.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// After a failure the folder is left alone for this long.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// An ERP that is given files may take this long until a posting shows in its stock.
const BOOKED_WITHIN_MILLIS: i64 = 60 * 60 * 1_000;

/// As entries name where they are from.
const ORIGIN: &str = "files";

/// Why a file could not be dealt with now; it stays where it is and is tried again.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The folder or a file in it.
    #[error("{path}: {error}")]
    Folder {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was last seen of a file; equal twice means that nobody is writing it any more.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    bytes: u64,
    modified: Option<SystemTime>,
}

/// Imports what is dropped until `shutdown`. Trouble with a file is logged and tried again; it never ends.
pub async fn watch(files: Files, store: Store, now: fn() -> UtcMillis, shutdown: CancellationToken) {
    let mut seen = BTreeMap::new();
    loop {
        let wait = match look(&files, &store, now, &mut seen).await {
            Ok(()) => LOOK_EVERY,
            Err(error) => {
                tracing::error!(%error, "a drop file cannot be taken; check the folder, it is tried again");
                LOOK_AGAIN_AFTER
            }
        };
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// One look: takes what was there unchanged before, in the order of dependence.
async fn look(
    files: &Files,
    store: &Store,
    now: fn() -> UtcMillis,
    seen: &mut BTreeMap<String, Seen>,
) -> Result<(), ImportError> {
    let inbox = files.inbox();
    let present = blocking(move || list(&inbox)).await?;
    let settled: Vec<(String, bool)> =
        present.iter().map(|(name, now)| (name.clone(), seen.get(name) == Some(now))).collect();
    *seen = present;
    let mut by_kind: Vec<(Option<FileKind>, String, bool)> = settled
        .into_iter()
        .map(|(name, is_settled)| (FileKind::of_name(&name).map(|(kind, _)| kind), name, is_settled))
        .collect();
    by_kind.sort();
    let mut waiting_for = None;
    for (kind, name, is_settled) in by_kind {
        // What others depend on is still being written: they wait for it.
        if waiting_for.is_some_and(|earlier| kind > Some(earlier)) {
            break;
        }
        if is_settled {
            take(files, store, now(), name).await?;
        } else if let Some(kind) = kind {
            waiting_for = Some(kind);
        }
    }
    Ok(())
}

fn list(inbox: &Path) -> Result<BTreeMap<String, Seen>, ImportError> {
    let failed = |error| ImportError::Folder { path: inbox.to_owned(), error };
    let mut present = BTreeMap::new();
    for entry in std::fs::read_dir(inbox).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_unfinished = name.starts_with('.') || name.ends_with(".tmp") || name.ends_with(".part");
        let Ok(metadata) = entry.metadata() else { continue };
        if metadata.is_file() && !is_unfinished {
            present.insert(name, Seen { bytes: metadata.len(), modified: metadata.modified().ok() });
        }
    }
    Ok(present)
}

/// One file: rejects first, then the changes with the content's hash in one transaction, then away with it.
/// A crash between two of these steps does the earlier ones again, to the same effect.
async fn take(files: &Files, store: &Store, at: UtcMillis, name: String) -> Result<(), ImportError> {
    let path = files.inbox().join(&name);
    let read = {
        let (path, name) = (path.clone(), name.clone());
        blocking(move || read(&path, &name)).await?
    };
    let Read { hash, parsed, whole, modified } = read;
    // Nobody knows when the ERP wrote what it says, and how long it takes to book what it is given.
    let from = modified.map_or(at, |modified| modified.min(at)).plus(-BOOKED_WITHIN_MILLIS);
    let figures = Figure::all(&parsed.changes, from, at);
    if let Some(counts) = store.read(move |tx| drop_file::counts(tx, &hash)).await? {
        tracing::info!(file = %name, "the same content was imported before; nothing to do");
        let known_name = name.clone();
        let note = format!("{name} has come again with what was imported whole before; nothing was changed.");
        store
            .write(move |tx| {
                drift::told(tx, &figures)?;
                clear(tx, at, &known_name, counts, &note)
            })
            .await?;
        let files = files.clone();
        return blocking(move || put_away(&files, &path, &name, &hash)).await;
    }
    let (changes, mut reasons) = (parsed.changes, parsed.reasons);
    // What is rejected must lie in its folder before the rest is taken. What changes between this look and the entries is
    // apply's to judge: it tells a person of what does not fit any more.
    let answers = parsed.answers;
    let (answers, known, unfit) = if answers.is_empty() {
        (Vec::new(), 0, Vec::new())
    } else {
        let origin = format!("{ORIGIN}/{name}");
        store.read(move |tx| fitting(tx, &origin, &answers, at)).await?
    };
    reasons.extend(unfit);
    reasons.sort_by_key(|reason| reason.line);
    let (taken, refused) = (changes.len() + answers.len() + known, reasons.len());
    let noticed = reasons.first().map(|first| noticed(&name, taken, refused, first));
    if !reasons.is_empty() {
        let (files, name) = (files.clone(), name.clone());
        blocking(move || reject(&files, &name, &whole, &reasons)).await?;
    }
    if taken == 0
        && let Some(noticed) = noticed
    {
        store.write(move |tx| log::append(tx, at, &noticed)).await?;
    } else {
        let entries: Vec<Entry> = changes
            .into_iter()
            .map(|change| Entry::Pulled { connector: ORIGIN.to_owned(), change })
            .chain(noticed)
            .collect();
        let kept_name = name.clone();
        let counts = drop_file::Counts { taken, refused };
        let is_answered = !answers.is_empty();
        let work = move |tx: &mut Tx<'_>| {
            // Answers take effect at once, as those that come in other ways do: none of them overtakes another.
            let last = if is_answered { store::log::lock_apply(tx)? } else { 0 };
            // Another hub process may have been faster.
            if !drop_file::insert(tx, &hash, &kept_name, at, counts)? {
                return Ok(());
            }
            if is_answered {
                apply::append_at_once(tx, last, at, &answers)?;
                refund::act_of(tx, &kept_name, answers.len(), at)?;
            }
            log::append_all(tx, at, &entries)?;
            drift::told(tx, &figures)?;
            let note = format!("{kept_name} has come again and was taken whole: {taken} entries.");
            clear(tx, at, &kept_name, counts, &note)
        };
        if is_answered {
            store.write_locked(work).await?;
        } else {
            store.write(work).await?;
        }
        tracing::info!(file = %name, taken, refused, "drop file imported");
    }
    if refused > 0 {
        tracing::warn!(file = %name, taken, refused, "lines of a drop file were rejected; see rejected/");
    }
    let files = files.clone();
    blocking(
        move || if taken == 0 && refused > 0 { remove(&path) } else { put_away(&files, &path, &name, &hash) },
    )
    .await
}

/// Entries of the answers that are news, how many were known, and why the others cannot be.
fn fitting(
    tx: &mut Tx<'_>,
    origin: &str,
    answers: &[Answer],
    at: UtcMillis,
) -> Result<(Vec<Entry>, usize, Vec<Reason>), StoreError> {
    let (mut entries, mut known, mut reasons) = (Vec::new(), 0, Vec::new());
    // What this file says last of each: a line that says something else again is news, whatever was known before it.
    let mut said: BTreeMap<&RefundId, &RefundAnswer> = BTreeMap::new();
    for Answer { line, refund, answer } in answers {
        let fit = match crate::store::refund::find(tx, refund)? {
            None => Err(RefundError::NotFound(refund.clone())),
            Some(row) => {
                match refund::check(&row, &refund_payment::of(tx, &[refund.as_str()])?, answer, at) {
                    // One file is one batch: it says that a payment was for several.
                    Ok(Fit::News) => match evidence::borrowed(tx, &row, answer, origin)? {
                        None => Ok(Fit::News),
                        Some(why) => Err(RefundError::Conflict(why)),
                    },
                    Ok(Fit::Known) => Ok(Fit::Known),
                    Err(error) => Err(error),
                }
            }
        };
        let (field, why, advice) = match fit {
            Ok(fit) => {
                let is_known = match said.get(refund) {
                    Some(before) => *before == answer,
                    None => fit == Fit::Known,
                };
                if is_known {
                    known += 1;
                } else {
                    said.insert(refund, answer);
                    let (origin, refund, answer) = (origin.to_owned(), refund.clone(), answer.clone());
                    entries.push(Entry::RefundAnswered { origin, refund, answer });
                }
                continue;
            }
            Err(RefundError::Store(error)) => return Err(error),
            Err(RefundError::NotFound(refund)) => {
                let advice =
                    "correct the number; if its return is still on its way here, drop the line again later";
                ("refund", format!("the hub knows no refund {refund}"), advice)
            }
            Err(RefundError::Invalid { field, why }) => (field, why, "correct it and drop the line again"),
            Err(RefundError::Conflict(why)) => {
                ("", why, "look at the refund on the console, and correct the line or leave it out")
            }
        };
        let (field, advice) = (field.to_owned(), advice.to_owned());
        reasons.push(Reason { line: *line, field, why, advice });
    }
    Ok((entries, known, reasons))
}

fn cause(name: &str) -> String {
    format!("bad_input/{name}")
}

/// A file that was taken whole, now or before, closes what was open because one of its name was not.
fn clear(
    tx: &mut Tx<'_>,
    at: UtcMillis,
    name: &str,
    counts: drop_file::Counts,
    note: &str,
) -> Result<(), StoreError> {
    let cause = cause(name);
    if counts.refused == 0 && exception::live_of_cause(tx, &cause)?.is_some() {
        log::append(tx, at, &Entry::Cleared { cause, note: note.to_owned() })?;
    }
    Ok(())
}

/// What people are told of a file that was not taken, or not whole.
fn noticed(name: &str, taken: usize, refused: usize, first: &Reason) -> Entry {
    let Reason { line, field, why, advice } = first;
    let what = match (taken, line) {
        (0, 0) => format!("{name} was not taken: {why}. What to do: {advice}."),
        _ => {
            let all = taken + refused;
            let place = if field.is_empty() { String::new() } else { format!(", field {field}") };
            format!(
                "{refused} of {all} entries of {name} were not taken. The first: line {line}{place}: {why}. What to do: {advice}."
            )
        }
    };
    Entry::Noticed {
        category: Category::BadInput,
        cause: cause(name),
        subject: format!("file/{name}"),
        site: None,
        detail: format!(
            "{what} All of them stand in the folder rejected/, with the reasons beside. Correct them there and drop the file \
             again under its name: this closes itself when it is taken whole."
        ),
    }
}

struct Read {
    hash: Hash,
    parsed: Parsed,
    whole: Vec<u8>,
    modified: Option<UtcMillis>,
}

fn read(path: &Path, name: &str) -> Result<Read, ImportError> {
    let failed = |error| ImportError::Folder { path: path.to_owned(), error };
    let metadata = std::fs::metadata(path).map_err(failed)?;
    let bytes = metadata.len();
    let modified = metadata.modified().ok().and_then(millis);
    let refuse = |reason| Parsed { reasons: vec![reason], ..Parsed::default() };
    if bytes > FILE_BYTES_MAX {
        let why = format!("it has {bytes} bytes, at most {FILE_BYTES_MAX} are taken");
        let parsed = refuse(Reason::of_file(why, "split it by business document and drop the parts"));
        return Ok(Read { hash: Hash::of(name.as_bytes()), parsed, whole: Vec::new(), modified });
    }
    let whole = std::fs::read(path).map_err(failed)?;
    let hash = Hash::of(&whole);
    let parsed = match FileKind::of_name(name) {
        None => refuse(Reason::of_file(
            "its name says no kind of file that is known here",
            format!(
                "name it {}, with .csv or .json",
                FileKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ")
            ),
        )),
        Some((kind, format)) => {
            let table = match format {
                Format::Csv => table::csv(&whole, kind.columns()),
                Format::Json => table::json(&whole),
            };
            table.map_or_else(refuse, |table| parse::changes(kind, table))
        }
    };
    Ok(Read { hash, parsed, whole, modified })
}

fn millis(time: SystemTime) -> Option<UtcMillis> {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().map(UtcMillis)
}

/// `rejected/{name}` gets the lines that were not taken, ready to be corrected and dropped again;
/// `rejected/{name}.reasons.csv` says why.
fn reject(files: &Files, name: &str, whole: &[u8], reasons: &[Reason]) -> Result<(), ImportError> {
    let folder = files.rejected();
    let path = folder.join(name);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write =
        |fields: [&str; 4]| writer.write_record(fields.map(without_formula)).map_err(io::Error::other);
    let written = write(["line", "field", "reason", "what to do"]).and_then(|()| {
        reasons.iter().try_for_each(|r| {
            write([r.line.to_string().as_str(), r.field.as_str(), r.why.as_str(), r.advice.as_str()])
        })
    });
    let reasons_csv = || writer.into_inner().map_err(io::Error::other);
    written
        .and_then(|()| {
            // A file beyond the limit was not read: it is moved instead of copied.
            if whole.is_empty() && reasons.iter().any(|reason| reason.line == 0) {
                return std::fs::copy(files.inbox().join(name), &path).map(|_| ());
            }
            write_whole(&path, &refused_lines(name, whole, reasons))
        })
        .and_then(|()| write_whole(&folder.join(format!("{name}.reasons.csv")), &reasons_csv()?))
        .and_then(|()| sync_folder(&folder))
        .map_err(|error| ImportError::Folder { path, error })
}

/// The header and the refused lines of a CSV file, the refused elements of a JSON array, or all of it.
fn refused_lines(name: &str, whole: &[u8], reasons: &[Reason]) -> Vec<u8> {
    let refused = |line: u64| reasons.iter().any(|reason| reason.line == line);
    if refused(0) {
        return whole.to_vec();
    }
    match FileKind::of_name(name) {
        Some((_, Format::Json)) => {
            let Ok(serde_json::Value::Array(elements)) = serde_json::from_slice(whole) else {
                return whole.to_vec();
            };
            let kept: Vec<_> = (1..).zip(elements).filter(|(n, _)| refused(*n)).map(|(_, e)| e).collect();
            serde_json::to_vec_pretty(&kept).unwrap_or_else(|_| whole.to_vec())
        }
        Some((_, Format::Csv)) | None => table::csv_lines(whole, refused),
    }
}

/// A spreadsheet runs text that begins so as a formula.
fn without_formula(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn put_away(files: &Files, path: &Path, name: &str, hash: &Hash) -> Result<(), ImportError> {
    let failed = |error| ImportError::Folder { path: path.to_owned(), error };
    let mut to = files.done().join(name);
    if to.exists() {
        to = files.done().join(format!("{}-{name}", &hash.to_string()[..8]));
    }
    std::fs::rename(path, &to).map_err(failed)?;
    sync_folder(&files.done()).and_then(|()| sync_folder(&files.inbox())).map_err(failed)
}

fn remove(path: &Path) -> Result<(), ImportError> {
    std::fs::remove_file(path).map_err(|error| ImportError::Folder { path: path.to_owned(), error })
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ImportError> + Send + 'static,
) -> Result<T, ImportError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(ended) => std::panic::resume_unwind(ended.into_panic()),
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::OperationId;

    use super::*;
    use crate::refund::RefundState;
    use crate::store::StoreConfig;
    use crate::store::refund::RefundRow;

    struct Inbox {
        files: Files,
        store: Store,
        seen: BTreeMap<String, Seen>,
        folder: PathBuf,
    }

    impl Drop for Inbox {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }

    impl Inbox {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("counterfoil-drop-{name}-{}", std::process::id()));
            let files = Files::open(&folder).unwrap();
            let store = Store::open(&StoreConfig::Sqlite { path: folder.join("hub.db") }).unwrap();
            Self { files, store, seen: BTreeMap::new(), folder }
        }

        fn put(&self, name: &str, text: &str) {
            std::fs::write(self.files.inbox().join(name), text).unwrap();
        }

        async fn look(&mut self) {
            look(&self.files, &self.store, || UtcMillis(1), &mut self.seen).await.unwrap();
        }

        fn listed(&self, folder: &str) -> Vec<String> {
            let entries = std::fs::read_dir(self.folder.join(folder)).unwrap();
            let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }

        async fn log_length(&self) -> i64 {
            self.store.read(crate::store::log::entries).await.unwrap()
        }
    }

    const STOCK: &str = "site,item,quantity\ndc1,A,5\ndc1,,7\ndc1,=B,x\ndc1,C,9\n";

    #[tokio::test]
    async fn take_the_good_lines_and_explain_the_bad_ones() {
        let mut drop = Inbox::new("lines");
        drop.put("stock.csv", STOCK);
        drop.look().await;
        assert_eq!(drop.listed("in"), ["stock.csv"], "seen once: it may still be written");
        drop.look().await;
        assert!(drop.listed("in").is_empty());
        assert_eq!(drop.listed("done"), ["stock.csv"]);
        assert_eq!(drop.log_length().await, 3, "two changes, and that a person should look");
        let rejected = std::fs::read_to_string(drop.folder.join("rejected/stock.csv")).unwrap();
        assert_eq!(rejected, "site,item,quantity\ndc1,,7\ndc1,=B,x\n");
        let reasons = std::fs::read_to_string(drop.folder.join("rejected/stock.csv.reasons.csv")).unwrap();
        let lines: Vec<_> = reasons.lines().map(|line| line.split(',').take(2).collect::<Vec<_>>()).collect();
        assert_eq!(lines, [["line", "field"], ["3", "item"], ["4", "quantity"]]);
    }

    #[tokio::test]
    async fn a_person_hears_of_rejected_lines_until_they_are_mended() {
        let mut drop = Inbox::new("noticed");
        let exceptions = async |drop: &Inbox| {
            let apply_all = |tx: &mut crate::store::Tx<'_>| {
                while crate::apply::batch(tx, 100)? > 0 {}
                exception::page(tx, &exception::ExceptionFilter::default(), i64::MAX, 10)
            };
            drop.store.write(apply_all).await.unwrap()
        };
        for name in ["stock.csv", "notes.txt"] {
            drop.put(name, STOCK);
        }
        drop.look().await;
        drop.look().await;
        let opened = exceptions(&drop).await;
        let of = |cause: &str| opened.iter().find(|row| row.cause == cause).unwrap();
        let detail = &of("bad_input/stock.csv").detail;
        assert!(
            detail.starts_with("2 of 4 entries of stock.csv were not taken. The first: line 3, field item: "),
            "{detail}"
        );
        assert!(
            of("bad_input/notes.txt").detail.starts_with("notes.txt was not taken: its name says no kind")
        );
        drop.put("stock.csv", "site,item,quantity\ndc1,B,7\n");
        drop.look().await;
        drop.look().await;
        let closed = exceptions(&drop).await;
        let states: Vec<_> = closed.iter().map(|row| (row.cause.as_str(), row.state)).collect();
        assert!(states.contains(&("bad_input/stock.csv", exception::ExceptionState::Resolved)), "{states:?}");
        assert!(states.contains(&("bad_input/notes.txt", exception::ExceptionState::Open)), "{states:?}");

        // What was taken before is as good as new.
        for text in ["site,item,quantity\ndc1,,7\n", "site,item,quantity\ndc1,B,7\n"] {
            drop.put("stock.csv", text);
            drop.look().await;
            drop.look().await;
            exceptions(&drop).await;
        }
        let live: Vec<_> = exceptions(&drop).await.into_iter().filter(|row| row.closed_at == 0).collect();
        assert_eq!(live.iter().map(|row| row.cause.as_str()).collect::<Vec<_>>(), ["bad_input/notes.txt"]);
    }

    fn refund(number: &str, state: RefundState) -> RefundRow {
        let refund = RefundId::parse(number).unwrap();
        let is_paid = state == RefundState::Settled;
        RefundRow {
            operation: OperationId(uuid::Uuid::from_u128(7)),
            step: i64::from(number.as_bytes().last().unwrap() - b'0'),
            ordinal: 7,
            return_id: "R1".to_owned(),
            order: "1001".to_owned(),
            site: "dc1".to_owned(),
            business_date: "2023-11-14".to_owned(),
            legal_entity: "uk".to_owned(),
            executor: "provider".to_owned(),
            target: "original".to_owned(),
            method: "card".to_owned(),
            payment: "pay-1".to_owned(),
            due: 510,
            amount: 510,
            currency: "GBP".to_owned(),
            state,
            paid: if is_paid { 510 } else { 0 },
            evidence: if is_paid { "re_0".to_owned() } else { String::new() },
            settled_on: String::new(),
            message: String::new(),
            requested_at: 1,
            answered_at: 0,
            replaced_by: String::new(),
            replaces: String::new(),
            redirected_by: String::new(),
            consent: String::new(),
            late_told: false,
            reference: String::new(),
            accepted_at: 0,
            refund,
        }
    }

    #[tokio::test]
    async fn settlements_are_held_against_their_refunds() {
        let mut drop = Inbox::new("settlements");
        let rows = [
            refund("R1.1", RefundState::Requested),
            refund("R1.2", RefundState::Settled),
            refund("R1.3", RefundState::Requested),
        ];
        let paid = refund_payment::PaymentRow {
            refund: RefundId::new("R1", 2),
            number: 1,
            evidence: "re_0".to_owned(),
            amount: 510,
            settled_on: String::new(),
            origin: "test".to_owned(),
            at: 1,
            came_back: false,
        };
        let save = move |tx: &mut Tx<'_>| {
            refund_payment::save(tx, &[&paid])?;
            crate::store::refund::save(tx, &rows.iter().collect::<Vec<_>>())
        };
        drop.store.write(save).await.unwrap();
        let head = "refund,outcome,amount,currency,evidence,on,reason\n";
        let good = "R1.1,settled,5.10,GBP,re_1,1970-01-01,\n";
        let bad = "R9.1,settled,5.10,GBP,re_9,,\nR1.3,settled,5.10,GBP,re_3,2023-11-15,\nR1.3,settled,5.10,EUR,re_3,,\n\
                   R1.3,settled,5.10,GBP,4111111111111111,,\n";
        let known = "R1.2,settled,5.10,GBP,re_0,,\n";
        drop.put("settlements.csv", &format!("{head}{good}{bad}{known}{good}"));
        drop.look().await;
        drop.look().await;
        assert_eq!(drop.log_length().await, 2, "one answer that is news, and that a person should look");
        let rejected = std::fs::read_to_string(drop.folder.join("rejected/settlements.csv")).unwrap();
        assert_eq!(rejected, format!("{head}{bad}"));
        let reasons =
            std::fs::read_to_string(drop.folder.join("rejected/settlements.csv.reasons.csv")).unwrap();
        let lines: Vec<_> = reasons.lines().map(|line| line.split(',').take(2).collect::<Vec<_>>()).collect();
        let expect = [["line", "field"], ["3", "refund"], ["4", "on"], ["5", "amount"], ["6", "evidence"]];
        assert_eq!(lines, expect, "{reasons}");
        assert!(!reasons.contains("4111"), "no card number is said again: {reasons}");

        let id = RefundId::new("R1", 1);
        let taken = drop.store.read(move |tx| crate::store::refund::find(tx, &id)).await.unwrap().unwrap();
        assert_eq!((taken.state, taken.paid), (RefundState::Settled, 510), "it is true at once");
        let acts = drop.store.read(|tx| crate::store::act::page(tx, i64::MAX, 9)).await.unwrap();
        let acts: Vec<_> = acts.iter().map(|act| (act.action.as_str(), act.subject.as_str())).collect();
        assert_eq!(acts, [("refund.file", "file/settlements.csv")]);

        // What was known is taken all the same: a file of nothing else is taken whole.
        drop.put("settlements.csv", &format!("{head}{known}"));
        drop.look().await;
        drop.look().await;
        assert_eq!(drop.log_length().await, 2);
        assert_eq!(drop.listed("done").len(), 2);

        // Undone and said again in one file: each line counts, in its order.
        drop.put("settlements.csv", &format!("{head}{known}R1.2,failed,,,,,wrong customer\n{known}"));
        drop.look().await;
        drop.look().await;
        let id = RefundId::new("R1", 2);
        let taken = drop.store.read(move |tx| crate::store::refund::find(tx, &id)).await.unwrap().unwrap();
        assert_eq!((taken.state, taken.evidence.as_str()), (RefundState::Settled, "re_0"));
    }

    #[tokio::test]
    async fn a_repeat_is_harmless() {
        let mut drop = Inbox::new("repeat");
        for name in ["stock.csv", "stock.csv", "stock-again.csv"] {
            drop.put(name, STOCK);
            drop.look().await;
            drop.look().await;
        }
        assert_eq!(drop.log_length().await, 3);
        assert_eq!(drop.listed("done").len(), 3);
    }

    #[tokio::test]
    async fn unfinished_and_unknown_files() {
        let mut drop = Inbox::new("unknown");
        drop.put("stock.csv.tmp", STOCK);
        drop.put(".stock.csv", STOCK);
        drop.put("notes.txt", "hello");
        drop.put("orders.csv", "nothing,here\n1,2\n");
        drop.look().await;
        drop.put("stock.csv", "site,item,quantity\n");
        drop.look().await;
        assert_eq!(drop.listed("in"), [".stock.csv", "orders.csv", "stock.csv", "stock.csv.tmp"]);
        assert_eq!(drop.listed("rejected"), ["notes.txt", "notes.txt.reasons.csv"]);
        drop.look().await;
        assert_eq!(drop.listed("in"), [".stock.csv", "stock.csv.tmp"], "orders came after stock was settled");
        assert!(drop.listed("rejected").contains(&"orders.csv.reasons.csv".to_owned()));
        assert_eq!(drop.log_length().await, 2, "nothing but that a person should look");
    }
}
