//! The rules of returns: a million random orders, hand-made cases, worked examples, and any bytes at all.
//!
//! `COUNTERFOIL_TEST_LONG=1` plays the million, `COUNTERFOIL_CASES=n` any number; `COUNTERFOIL_CASE="seed=7 …"`
//! plays one; `COUNTERFOIL_UPDATE=1` writes the answers of `docs/returns/*.json` anew.

#![expect(clippy::unwrap_used, reason = "a test ends where its fixtures are wrong")]

mod broken;
mod case;
mod examples;
mod play;
mod random;
mod robustness;
mod rules;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use broken::Break;
use case::{Case, shrink};
use play::play;

const CASES: u64 = 200_000;
const CASES_LONG: u64 = 1_000_000;
/// A broken calculation must be noticed within so many seeds.
const BROKEN_SEEDS_MAX: u64 = 1_000;

fn cases() -> u64 {
    let asked = std::env::var("COUNTERFOIL_CASES").ok().and_then(|text| text.parse().ok());
    let is_long = std::env::var_os("COUNTERFOIL_TEST_LONG").is_some();
    asked.unwrap_or(if is_long { CASES_LONG } else { CASES })
}

fn explain(case: &Case, why: &str) -> String {
    let small = shrink(case, |case| play(case, None).is_err());
    let small_why = play(&small, None).err().unwrap_or_default();
    format!("{case}\n  {why}\nshrunk:\n{small}\n  {small_why}")
}

#[test]
fn refunds_keep_every_promise() {
    let total = cases();
    let next = AtomicU64::new(0);
    let played = AtomicU64::new(0);
    let failures = Mutex::new(Vec::new());
    let started = std::time::Instant::now();
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= total || failures.lock().unwrap().len() >= 3 {
                break;
            }
            let case = Case::of(seed);
            match play(&case, None) {
                Ok(returns) => {
                    played.fetch_add(returns, Ordering::Relaxed);
                }
                Err(why) => failures.lock().unwrap().push((case, why)),
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    println!(
        "figure refunds: {total} orders (seeds 0..{total}), {} returns, in {:.1?} on {threads} threads",
        played.into_inner(),
        started.elapsed()
    );
    let failures = failures.into_inner().unwrap();
    let explained: Vec<String> = failures.iter().map(|(case, why)| explain(case, why)).collect();
    assert!(failures.is_empty(), "{}", explained.join("\n\n"));
}

#[test]
fn broken_calculations_are_noticed() {
    let mut unnoticed = Vec::new();
    for broken in Break::ALL {
        // Cash would show that a wrong total was not rounded, before the total itself is looked at.
        let cash = if *broken == Break::CashAlone { 40 } else { 0 };
        let case = |seed| Case { cash, ..Case::of(seed) };
        let found = (0..BROKEN_SEEDS_MAX)
            .find_map(|seed| play(&case(seed), Some(*broken)).err().map(|why| (seed, why)));
        match found {
            Some((seed, why)) => {
                let why: String = why.chars().take(120).collect();
                println!("figure broken calculation {broken:?} noticed at seed {seed}: {why}");
            }
            None => unnoticed.push(broken),
        }
    }
    assert!(unnoticed.is_empty(), "{unnoticed:?}");
}

#[test]
fn one_case() {
    let Ok(line) = std::env::var("COUNTERFOIL_CASE") else { return };
    let case = Case::parse(&line).expect("a case as printed");
    assert_eq!(play(&case, None).err(), None, "{case}");
}
