//! One suite for both engines: what every noun relies on.

use super::engine::Engine;
use super::{Isolation, Store, StoreConfig, StoreError};

/// A store of its own for one test, gone with it.
pub(crate) struct Fresh {
    pub(crate) store: Store,
    _place: Place,
}

enum Place {
    Folder(std::path::PathBuf),
    Schema,
}

impl Drop for Place {
    fn drop(&mut self) {
        match self {
            Self::Folder(path) => std::fs::remove_dir_all(path).unwrap_or_default(),
            Self::Schema => {}
        }
    }
}

fn unique() -> String {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).expect("the system has randomness");
    hex::encode(bytes)
}

/// A store on SQLite in a folder of its own.
pub(crate) fn sqlite() -> Fresh {
    // In memory where the system has such a place: these tests are not about the disk, and flush a lot.
    let memory = std::path::Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let folder = place.join(format!("counterfoil-hub-{}", unique()));
    std::fs::create_dir_all(&folder).unwrap();
    let store = Store::open(&StoreConfig::Sqlite { path: folder.join("hub.db") }).unwrap();
    Fresh { store, _place: Place::Folder(folder) }
}

/// A store on PostgreSQL in a schema of its own; nothing, loudly, without a server, which CI must have.
pub(crate) fn postgres() -> Option<Fresh> {
    let Ok(url) = std::env::var("COUNTERFOIL_TEST_POSTGRES") else {
        assert!(std::env::var("CI").is_err(), "CI must set COUNTERFOIL_TEST_POSTGRES to a server's URL");
        eprintln!("SKIPPED on PostgreSQL: set COUNTERFOIL_TEST_POSTGRES to a server's URL");
        return None;
    };
    let store = Store::open(&StoreConfig::Postgres { url, schema: format!("t_{}", unique()) }).unwrap();
    Some(Fresh { store, _place: Place::Schema })
}

/// The stores to test on.
pub(crate) fn engines() -> Vec<Fresh> {
    std::iter::once(sqlite()).chain(postgres()).collect()
}

#[tokio::test]
async fn a_failed_closure_leaves_nothing_behind() {
    for fresh in engines() {
        let store = &fresh.store;
        let failed = store
            .write(|tx| {
                super::log::source(tx, "left")?;
                Err::<(), _>(StoreError::Stopped)
            })
            .await;
        assert!(matches!(failed, Err(StoreError::Stopped)));
        let kept = store.write(|tx| super::log::source(tx, "kept")).await.unwrap();
        assert_eq!(kept.0, 1, "{}", store.place());
    }
}

#[tokio::test]
async fn writes_are_seen_and_signalled() {
    for fresh in engines() {
        let store = &fresh.store;
        let mut changed = store.changed();
        changed.mark_unchanged();
        let jobs = (0..40).map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                store.write(move |tx| super::log::source(tx, &format!("s{}", n % 7))).await.unwrap()
            })
        });
        let mut found = std::collections::BTreeSet::new();
        for job in jobs.collect::<Vec<_>>() {
            found.insert(job.await.unwrap());
        }
        assert_eq!(found.len(), 7);
        changed.changed().await.unwrap();
        let failed = store.read(|tx| super::log::source(tx, "s99")).await;
        assert!(failed.is_err(), "a read must not write");
    }
}

#[tokio::test]
async fn a_store_opens_again() {
    let fresh = sqlite();
    fresh.store.write(|tx| super::log::source(tx, "kept")).await.unwrap();
    let again = Store::open(fresh.store.config()).unwrap();
    assert_eq!(again.read(|tx| super::log::source(tx, "kept")).await.unwrap().0, 1);
}

#[tokio::test]
async fn both_engines_have_the_same_tables() {
    let Some(postgres) = postgres() else { return };
    let sqlite = sqlite();
    let left = sqlite.store.read(|tx| tx.shape()).await.unwrap();
    let right = postgres.store.read(|tx| tx.shape()).await.unwrap();
    assert!(left.len() > 20, "{left:?}");
    assert_eq!(left, right);
}

/// Errors in one closure of a group take back only its own work; others of the group are committed.
#[tokio::test]
async fn a_group_survives_one_that_fails() {
    for fresh in engines() {
        let jobs = (0..60).map(|n| {
            let store = fresh.store.clone();
            tokio::spawn(async move {
                let result = store.write(move |tx| {
                    super::log::source(tx, &format!("source-{n}"))?;
                    if n % 3 == 0 { Err(StoreError::Stopped) } else { Ok(()) }
                });
                (n, result.await.is_ok())
            })
        });
        for job in jobs.collect::<Vec<_>>() {
            let (n, is_ok) = job.await.unwrap();
            assert_eq!(is_ok, n % 3 != 0);
        }
        let kept = fresh.store.read(super::log::sources).await.unwrap();
        assert_eq!(kept.len(), 40, "{}", fresh.store.place());
    }
}

/// After a COMMIT that failed nobody knows what the connection holds: it is not used again.
#[tokio::test]
async fn a_connection_whose_commit_failed_is_opened_anew() {
    for fresh in engines() {
        let config = fresh.store.config().clone();
        let (outcome, is_broken) = super::worker::on_thread("test", move || {
            let mut engine = Engine::open(&config, false)?;
            let outcome = engine.transaction(Isolation::Serializable, |tx| {
                tx.batch(
                    "CREATE TABLE parent (one BIGINT PRIMARY KEY);
                     CREATE TABLE child (one BIGINT REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
                     INSERT INTO child (one) VALUES (1);",
                )
            });
            Ok((outcome, engine.is_broken()))
        })
        .unwrap();
        assert!(matches!(outcome, Err(StoreError::Unknown(_))), "{}: {outcome:?}", fresh.store.place());
        assert!(is_broken, "{}", fresh.store.place());
    }
}

/// Columns written in bulk come back as they were, on a conflict too.
#[tokio::test]
async fn bulk_rows_read_back() {
    use super::subject::{SubjectRow, load, save};
    for fresh in engines() {
        let rows: Vec<SubjectRow> = (0..1_000)
            .map(|n| SubjectRow { subject: format!("ü'\"{n}"), number: i64::MAX - n, parked_by: -n })
            .collect();
        let expected = rows.clone();
        let found = fresh
            .store
            .write(move |tx| {
                save(tx, &rows.iter().collect::<Vec<_>>())?;
                save(tx, &rows.iter().take(3).collect::<Vec<_>>())?;
                save(tx, &[])?;
                let keys: Vec<&str> = rows.iter().map(|row| row.subject.as_str()).collect();
                load(tx, &keys)
            })
            .await
            .unwrap();
        let by_number = |rows: Vec<SubjectRow>| {
            rows.into_iter().map(|row| (row.number, row)).collect::<std::collections::BTreeMap<_, _>>()
        };
        assert_eq!(by_number(found), by_number(expected));
    }
}

/// So do rows that cannot meet others, few or many.
#[tokio::test]
async fn appended_rows_read_back() {
    for fresh in engines() {
        for count in [1, 31, 32, 2_000] {
            let entries: Vec<Vec<u8>> =
                (0..count).map(|n: usize| vec![n.to_le_bytes()[0]; n % 700]).collect();
            let expected = entries.clone();
            let found = fresh
                .store
                .write(move |tx| {
                    let source = super::log::source(tx, &format!("source {count}"))?;
                    let at = protocol::time::UtcMillis(-7);
                    super::log::append(tx, source, at, entries.iter().map(Vec::as_slice))?;
                    super::log::after(tx, source, 0, i64::MAX)
                })
                .await
                .unwrap();
            let positions: Vec<i64> = found.iter().map(|stored| stored.position).collect();
            assert_eq!(positions, (1..=expected.len() as i64).collect::<Vec<_>>(), "{}", fresh.store.place());
            assert!(found.iter().all(|stored| stored.at.0 == -7));
            assert!(found.into_iter().map(|stored| stored.bytes).eq(expected), "{}", fresh.store.place());
        }
    }
}

/// Of two hub processes that have seen the same notes, one may begin a posting, whatever the other has done since.
#[tokio::test]
async fn one_process_begins_a_posting() {
    use super::posting::{
        Tries, attempted, begin, certain, forget_attempts, handed_over, looked_in_vain, notes,
    };
    for fresh in engines() {
        let at = protocol::time::UtcMillis(7);
        fresh
            .store
            .write(move |tx| {
                let tries = |tx: &mut super::Tx<'_>| {
                    Ok::<_, StoreError>(notes(tx, &["p"])?.get("p").map(|notes| notes.tries))
                };
                assert_eq!(tries(tx)?, None);
                // Looking changes nothing of what is known.
                looked_in_vain(tx, "p", at, "no answer")?;
                assert_eq!(tries(tx)?, Some(Tries::None));
                assert!(!begin(tx, "p", None, at)?, "a note has come meanwhile");
                let seen = notes(tx, &["p"])?.get("p").copied();
                assert!(begin(tx, "p", seen, at)?);
                assert!(!begin(tx, "p", seen, at)?, "it is in doubt");
                assert_eq!(tries(tx)?, Some(Tries::InDoubt));
                looked_in_vain(tx, "p", at, "no answer")?;
                assert_eq!(tries(tx)?, Some(Tries::InDoubt));
                certain(tx, "p")?;
                assert_eq!(tries(tx)?, Some(Tries::Certain));
                assert!(!begin(tx, "p", seen, at)?, "the other has posted it since, in the same millisecond");
                let seen = notes(tx, &["p"])?.get("p").copied();
                attempted(tx, "p", at, "busy", false)?;
                assert!(!begin(tx, "p", seen, at)?, "the other has tried since");
                forget_attempts(tx)?;
                handed_over(tx, "p", at)?;
                assert_eq!(tries(tx)?, Some(Tries::Certain), "a person has looked");
                forget_attempts(tx)?;
                assert!(begin(tx, "p", None, at)?);
                assert!(!begin(tx, "p", None, at)?);
                Ok(())
            })
            .await
            .unwrap();
    }
}

/// Two writers that read what the other writes: PostgreSQL reruns one, SQLite lets them take turns.
#[tokio::test]
async fn writers_do_not_lose_each_others_work() {
    for fresh in engines() {
        fresh.store.write(|tx| super::log::source(tx, "counter")).await.unwrap();
        let jobs = (0..30_i64).map(|_| {
            let store = fresh.store.clone();
            tokio::spawn(async move {
                let add_one = |tx: &mut super::Tx<'_>| {
                    let source = super::log::source(tx, "counter")?;
                    let at = protocol::time::UtcMillis(0);
                    super::log::append(tx, source, at, std::iter::once(&b"x"[..]))
                };
                store.write(add_one).await.unwrap()
            })
        });
        let mut positions = std::collections::BTreeSet::new();
        for job in jobs.collect::<Vec<_>>() {
            positions.insert(job.await.unwrap());
        }
        assert_eq!(positions, (1..=30).collect(), "{}", fresh.store.place());
    }
}

/// What webhooks are told, one process at a time; what they did not take is put off, given up, sent again and forgotten.
#[tokio::test]
async fn an_outbox_of_webhooks() {
    use super::webhook::{self, Before, NewEvent, Place, Tries, WebhookRow, WebhookState};
    use crate::webhook::EventKind;
    let event = |place: Place, made_at: i64| NewEvent {
        ordinal: place.0,
        number: place.1,
        event: format!("evt_{}_{}", place.0, place.1),
        kind: EventKind::ShipmentPacked,
        subject: format!("order/{}", place.0),
        body: "{\"ü\":1}".to_owned(),
        made_at,
    };
    let tries = |place: Place, next_try: i64| Tries {
        place,
        tries: 1,
        first_try: 5,
        next_try,
        error: "503".to_owned(),
    };
    for fresh in engines() {
        let place = fresh.store.place();
        fresh
            .store
            .write(move |tx| {
                let shop = |tx: &mut super::Tx<'_>| -> Result<WebhookRow, StoreError> {
                    Ok(webhook::find(tx, "shop")?.expect("it was enrolled"))
                };
                super::generation::current(tx, protocol::id::Generation::from_random([1; 16]))?;
                assert_eq!(webhook::wanted(tx)?, None, "nobody wants to hear");
                webhook::insert(tx, &[event((1, 1), 10)])?;
                webhook::enrol(tx, "shop", "shop.example")?;
                assert!(webhook::wanted(tx)?.is_some());
                assert_eq!(shop(tx)?.place, (1, 1), "what happened before is nothing for it");
                let more: Vec<NewEvent> = [(2, 1), (2, 2), (10, 1)].map(|at| event(at, at.0 * 10)).into();
                webhook::insert(tx, &more)?;
                let fresh = webhook::events_after(tx, (1, 1), 2)?;
                assert_eq!(fresh.iter().map(|row| row.place).collect::<Vec<_>>(), [(2, 1), (2, 2)]);
                assert_eq!(fresh[0].body, "{\"ü\":1}");
                assert_eq!(webhook::event_of(tx, "evt_10_1")?.map(|row| row.place), Some((10, 1)));

                // Two processes have seen the same row.
                let seen = shop(tx)?;
                assert!(webhook::hold(tx, &seen, "one")?);
                assert!(!webhook::hold(tx, &seen, "two")?, "one was faster");
                let mut row = shop(tx)?;
                assert!(!webhook::note(tx, &row, "two")?, "two does not hold it");
                (row.place, row.delivered, row.answer) = ((2, 2), 1, "200".to_owned());
                assert!(webhook::note(tx, &row, "one")?);
                let moved = shop(tx)?;
                assert_eq!((moved.place, moved.delivered, moved.beat), ((2, 2), 1, 2));
                webhook::let_go(tx, "shop", "two")?;
                assert_eq!(shop(tx)?.holder, "one");
                webhook::let_go(tx, "shop", "one")?;
                assert_eq!(shop(tx)?.holder, "");

                let row = shop(tx)?;
                webhook::put_off(tx, "shop", &tries((2, 1), 50))?;
                webhook::put_off(tx, "shop", &tries((10, 1), 10))?;
                assert_eq!(webhook::due(tx, &row, 49, 90, 10)?.len(), 0, "(10, 1) was not passed");
                assert_eq!(webhook::due(tx, &row, 9, 49, 10)?.len(), 1, "no pause is that long");
                assert_eq!(webhook::aside_since(tx, &row, 5, 10)?, 1);
                assert_eq!(webhook::aside_since(tx, &row, 6, 10)?, 0);
                webhook::forget(tx, "shop", (10, 1))?;
                webhook::hasten(tx, "shop", 20)?;
                let due = webhook::due(tx, &row, 20, 90, 10)?;
                assert_eq!((due.len(), due[0].0.tries, due[0].1.event.as_str()), (1, 1, "evt_2_1"));
                let other = WebhookRow { webhook: "other".to_owned(), ..row.clone() };
                assert_eq!(webhook::due(tx, &other, 20, 90, 10)?.len(), 0);
                let lag = webhook::lag(tx, &row)?;
                assert_eq!((lag.waiting, lag.aside, lag.oldest_at, lag.dead), (2, 1, 20, 0));

                webhook::bury(tx, "shop", &tries((2, 1), 0), 60)?;
                assert_eq!(webhook::tries_of(tx, "shop", (2, 1))?, None);
                webhook::bury(tx, "shop", &tries((2, 2), 0), 61)?;
                let page = webhook::dead_letters(tx, "", None, 1)?;
                assert_eq!(page[0].event.event, "evt_2_2");
                let before = Before { place: page[0].event.place, webhook: page[0].webhook.clone() };
                let next = webhook::dead_letters(tx, "shop", Some(&before), 9)?;
                assert_eq!(next.iter().map(|row| row.event.event.as_str()).collect::<Vec<_>>(), ["evt_2_1"]);
                assert_eq!(webhook::dead_places(tx, "shop", (0, 0), 9)?, [(2, 1), (2, 2)]);
                assert_eq!(webhook::dead_places(tx, "shop", (2, 1), 9)?, [(2, 2)]);
                webhook::again(tx, "shop", (2, 2), 70)?;
                assert_eq!(webhook::dead_places(tx, "shop", (0, 0), 9)?, [(2, 1)]);
                assert_eq!(webhook::tries_of(tx, "shop", (2, 2))?.map(|tries| tries.tries), Some(0));
                let since = webhook::events_since(tx, 20, (0, 0), (2, 2), 10)?;
                assert_eq!(since.iter().map(|row| row.place).collect::<Vec<_>>(), [(2, 1), (2, 2)]);

                // (2, 1) is a dead letter, (2, 2) is sent again, (10, 1) was not passed.
                assert_eq!(webhook::newest(tx)?, Some(100));
                assert_eq!(webhook::trim(tx, 1_000, 9)?, 1, "only the first may go");
                webhook::forget(tx, "shop", (2, 2))?;
                assert_eq!(webhook::trim_dead(tx, 1_000, 9)?, 1);
                assert_eq!(webhook::trim(tx, 1_000, 1)?, 1, "no more at once");
                assert_eq!(webhook::trim(tx, 1_000, 9)?, 1);
                webhook::stop(tx, "shop")?;
                let stopped = shop(tx)?;
                assert!(!webhook::hold(tx, &stopped, "one")?, "a stopped one is told nothing");
                assert_eq!(webhook::trim(tx, 1_000, 9)?, 0, "it may be told again");
                assert!(webhook::resume(tx, "shop")? && !webhook::resume(tx, "shop")?);
                // A webhook that does not get on holds nothing for ever.
                let buried = shop(tx)?.buried;
                webhook::put_off(tx, "shop", &tries((10, 1), 50))?;
                assert_eq!(webhook::pass_over(tx, &row, 100, 9)?, 0, "it is not that old");
                assert_eq!(webhook::pass_over(tx, &row, 101, 9)?, 1);
                let passed = shop(tx)?;
                assert_eq!((passed.place, passed.buried), ((10, 1), buried + 1));
                assert_eq!(webhook::tries_of(tx, "shop", (10, 1))?, None);
                assert_eq!(webhook::trim(tx, 1_000, 9)?, 1);
                webhook::remove(tx, "shop", 500)?;
                assert_eq!(webhook::wanted(tx)?, None);
                webhook::trim_removed(tx, 500)?;
                webhook::enrol(tx, "shop", "other.example")?;
                let back = shop(tx)?;
                assert_eq!(
                    (back.state, back.host.as_str(), back.place),
                    (WebhookState::Active, "other.example", (10, 1))
                );
                webhook::remove(tx, "shop", 500)?;
                webhook::trim_removed(tx, 501)?;
                assert_eq!(webhook::find(tx, "shop")?, None);
                Ok(())
            })
            .await
            .unwrap_or_else(|error| panic!("{place}: {error}"));
    }
}
