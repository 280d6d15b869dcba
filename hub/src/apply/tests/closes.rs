//! Sealed closes: a day that is sealed stays as it is, what comes later stands on the next one, and a rebuild makes the same.

use protocol::id::SiteId;
use protocol::time::{BusinessDate, UtcMillis};

use super::check_rebuild;
use super::day;
use super::way::{AT, Bench, basics};
use crate::authority::Authority;
use crate::close::sealed::{NONE_BEFORE, SealedDay};
use crate::close::{CloseError, seal};
use crate::log::Entry;
use crate::pass;
use crate::report::{close, closes};
use crate::store::close::Day;
use crate::store::{Tx, conformance, exception};

fn authority(name: &str) -> Authority {
    let folder = std::env::temp_dir().join(format!("counterfoil-closes-{name}-{}", std::process::id()));
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).unwrap();
    Authority::open(&folder, AT).unwrap()
}

fn on(date: &str) -> Day {
    Day { site: SiteId::parse("dc1").unwrap(), date: BusinessDate::parse(date).unwrap() }
}

async fn problems(bench: &Bench, sealed: &SealedDay) -> Vec<String> {
    let sealed = sealed.clone();
    bench.fresh.store.read(move |tx| closes::verify(tx, &sealed)).await.unwrap().problems
}

#[tokio::test]
async fn a_sealed_day_stays_and_late_ones_stand_on_the_next() {
    for (number, fresh) in conformance::engines().into_iter().enumerate() {
        let mut bench = Bench::on(fresh);
        let authority = authority(&number.to_string());
        bench.log(basics()).await;
        bench.log(vec![day::order(1)]).await;
        pass::ensure_key(&bench.fresh.store, &authority, AT).await.unwrap().expect("the first key");
        bench.log(vec![]).await;
        let (first, packed) = (bench.pick(1, 1, 2), bench.pack(1, 2));
        bench.send(&[&first, &packed]).await;
        let store = bench.fresh.store.clone();
        let made = async |date: &str, is_early: bool, at: UtcMillis| {
            seal(&store, &authority, "olga", &on(date), is_early, at).await
        };
        let refused = made("2023-11-14", false, AT).await;
        assert!(matches!(refused, Err(CloseError::NotOver(_))), "{refused:?}");
        let refused = made("2036-11-14", true, AT).await;
        assert!(matches!(refused, Err(CloseError::NotBegun(_))), "{refused:?}");
        let one = made("2023-11-14", true, AT).await.unwrap();
        assert_eq!((one.head.number, one.head.previous, one.late), (1, NONE_BEFORE, 0));
        assert_eq!(problems(&bench, &one).await, Vec::<String>::new());
        let again = made("2023-11-14", true, AT).await;
        assert!(matches!(again, Err(CloseError::Sealed { number: 1, .. })), "{again:?}");
        let older = made("2023-11-13", true, AT).await;
        assert!(matches!(older, Err(CloseError::Older { .. })), "{older:?}");

        // Something of that day comes later: the day says so, and what was sealed is as it was.
        let (late, back) = (bench.pick(1, 1, 1), bench.take_back(1, 1));
        bench.send(&[&late, &back]).await;
        let now = store.read(|tx| close::read(tx, &on("2023-11-14"), None, AT)).await.unwrap();
        let since = now.since.map(|since| since.operations);
        assert_eq!(
            (now.sealed.map(|sealed| (sealed.operations, sealed.later)), since),
            (Some((2, 2)), Some(2))
        );
        let file = store.read(|tx| closes::file(tx, &on("2023-11-14"))).await.unwrap().unwrap();
        assert_eq!(SealedDay::read(&file).unwrap().rows, one.rows);

        let after = AT.plus(2 * 24 * 60 * 60 * 1_000);
        let two = made("2023-11-15", false, after).await.unwrap();
        assert_eq!((two.head.number, two.head.previous, two.late), (2, one.hash, 2));
        assert!(two.rows.contains(&format!("late,dc1,2023-11-14,{},", after.rfc3339())), "{}", two.rows);
        assert!(two.rows.contains(&format!("late_sum,dc1,,{},", after.rfc3339())), "{}", two.rows);
        assert!(two.rows.contains(&back.id.to_string()), "what has money has a row: {}", two.rows);
        assert!(![&late, &first].iter().any(|of| two.rows.contains(&of.id.to_string())), "{}", two.rows);
        let file = store.read(|tx| closes::file(tx, &on("2023-11-15"))).await.unwrap().unwrap();
        assert_eq!(SealedDay::read(&file), Ok(two.clone()), "the sums count as well");
        // A day with more returns than a file holds is sealed without a row for each, and says so.
        let read = |tx: &mut Tx<'_>| close::sealed_rows(tx, &on("2023-11-14"), None, i64::MAX, AT, 0);
        let (long, _) = store.read(read).await.unwrap();
        let returns: Vec<&str> = long.lines().filter(|row| row.starts_with("return,")).collect();
        assert!(matches!(&returns[..], [one] if one.contains("not listed one by one")), "{returns:?}");
        let three = made("2023-11-16", true, after).await.unwrap();
        assert_eq!((three.late, three.head.previous), (0, two.hash), "late once");
        for sealed in [&one, &two, &three] {
            assert_eq!(problems(&bench, sealed).await, Vec::<String>::new());
        }
        let changed = SealedDay { rows: two.rows.replacen("late,dc1", "late,dc2", 1), ..two.clone() };
        assert!(!problems(&bench, &changed).await.is_empty());

        // One that does not follow, as no hub writes it, is not kept, and a person hears of it.
        bench.log(vec![Entry::DaySealed(Box::new(one.clone()))]).await;
        let told = store.read(|tx| exception::live_of_cause(tx, "close/dc1/2023-11-14")).await.unwrap();
        assert!(told.is_some());
        check_rebuild(&bench.fresh, 0).await;
    }
}

/// A day with operations is not left out of the chain.
#[tokio::test]
async fn days_are_sealed_in_order() {
    let mut bench = Bench::new();
    let authority = authority("order");
    bench.log(basics()).await;
    bench.log(vec![day::order(1)]).await;
    pass::ensure_key(&bench.fresh.store, &authority, AT).await.unwrap().expect("the first key");
    bench.log(vec![]).await;
    let store = bench.fresh.store.clone();
    seal(&store, &authority, "olga", &on("2023-11-10"), false, AT).await.unwrap();
    let empty = store.read(|tx| closes::of_day(tx, &on("2023-11-10"))).await.unwrap();
    assert_eq!(empty.map(|sealed| sealed.operations), Some(0), "nothing was captured on it, and it says so");
    let picked = bench.pick(1, 1, 2);
    bench.send(&[&picked]).await;
    let after = AT.plus(3 * 24 * 60 * 60 * 1_000);
    let refused = seal(&store, &authority, "olga", &on("2023-11-16"), false, after).await;
    assert!(
        matches!(&refused, Err(CloseError::Before { first, .. }) if first == "2023-11-14"),
        "{refused:?}"
    );
    // The page asks beforehand.
    for (date, expect) in [
        ("2023-11-09", Some("2023-11-10 of dc1 is sealed")),
        ("2023-11-10", Some("is sealed already, as close 1")),
        ("2023-11-14", None),
        ("2023-11-16", Some("seal that day first")),
        ("2036-11-14", Some("has not begun")),
    ] {
        let why = store.read(move |tx| crate::close::refused(tx, &on(date), after)).await.unwrap();
        let why = why.map(|why| why.to_string());
        let is_so = why.as_deref().zip(expect).map(|(why, expect)| why.contains(expect));
        assert!(is_so.unwrap_or(why.is_none() && expect.is_none()), "{date}: {why:?}");
    }
    let sealed = seal(&store, &authority, "olga", &on("2023-11-14"), false, after).await.unwrap();
    assert!(sealed.rows.contains("counterfoil.pick.confirmed.v1"), "{}", sealed.rows);
    let nowhere = Day { site: SiteId::parse("nowhere").unwrap(), ..on("2023-11-14") };
    let refused = seal(&store, &authority, "olga", &nowhere, false, after).await;
    assert!(matches!(refused, Err(CloseError::NoSite(_))), "{refused:?}");
}

/// The first close of a site has what lies before it as sums: it is on no other.
#[tokio::test]
async fn the_first_close_has_what_lies_before() {
    let mut bench = Bench::new();
    let authority = authority("before");
    bench.log(basics()).await;
    bench.log(vec![day::order(1)]).await;
    pass::ensure_key(&bench.fresh.store, &authority, AT).await.unwrap().expect("the first key");
    bench.log(vec![]).await;
    let picked = bench.pick(1, 1, 2);
    bench.send(&[&picked]).await;
    let store = bench.fresh.store.clone();
    let before = async |date: &'static str| {
        store.read(move |tx| close::read(tx, &on(date), None, AT)).await.unwrap().before
    };
    assert_eq!((before("2023-11-14").await, before("2023-11-15").await), (Some(0), Some(1)));
    let after = AT.plus(3 * 24 * 60 * 60 * 1_000);
    let one = seal(&store, &authority, "olga", &on("2023-11-15"), false, after).await.unwrap();
    let row = format!("before,dc1,,{},counterfoil.pick.confirmed.v1,", after.rfc3339());
    assert!(one.rows.contains(&row) && one.late == 0, "{}", one.rows);
    assert_eq!(before("2023-11-16").await, None);
    let two = seal(&store, &authority, "olga", &on("2023-11-16"), false, after).await.unwrap();
    assert!(!two.rows.contains("pick.confirmed"), "once: {}", two.rows);
}
