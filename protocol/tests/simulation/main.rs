//! The sync machines against a wire, disks and clocks that fail in every way, thousands of times.
//!
//! `COUNTERFOIL_TEST_LONG=1` plays a million, `COUNTERFOIL_HISTORIES=n` any number, from seed `COUNTERFOIL_SEED` on;
//! `COUNTERFOIL_PLAN="seed=7 …"` plays one and prints it.

mod agent;
mod broken;
mod coverage;
mod fault;
mod grants;
mod hub;
mod journal;
mod model;
mod plan;
mod random;
mod shrink;
mod store;
mod wire;
mod world;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use broken::Break;
use coverage::Coverage;
use plan::Plan;
use world::play;

const HISTORIES: u64 = 20_000;
const HISTORIES_LONG: u64 = 1_000_000;
/// Each kind of fault strikes so often in so many histories.
const FAULT_MIN: u64 = 1_000;
const REACHED_MIN: u64 = 20;
/// A broken shell must be noticed within so many seeds.
const BROKEN_SEEDS_MAX: u64 = 1_000;
const REGRESSIONS: &str = include_str!("regressions.txt");

/// Plays a plan twice, with other wall clocks: the trace must be the same (G14, and that it repeats at all).
fn check(plan: &Plan, broken: Option<Break>) -> (Coverage, Option<String>) {
    let first = play(plan, 1, broken, false);
    if first.failure.is_some() {
        return (first.coverage, first.failure);
    }
    let second = play(plan, 2, broken, false);
    let why = if second.failure.is_some() {
        second.failure
    } else if first.trace != second.trace {
        let again = play(plan, 1, broken, false);
        let what = if again.trace == first.trace { "G14: wall clocks changed" } else { "chance changed" };
        Some(format!("{what} the outcome"))
    } else {
        None
    };
    (first.coverage, why)
}

fn explain(plan: &Plan, why: &str) -> String {
    let small = shrink::shrink(plan, |plan| check(plan, None).1.is_some());
    let (_, small_why) = check(&small, None);
    format!("{plan}\n  {why}\nshrunk, for regressions.txt:\n{small}\n  {}", small_why.unwrap_or_default())
}

fn histories() -> u64 {
    let is_long = std::env::var_os("COUNTERFOIL_TEST_LONG").is_some();
    number("COUNTERFOIL_HISTORIES").unwrap_or(if is_long { HISTORIES_LONG } else { HISTORIES })
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn histories_keep_every_promise() {
    let (first, total) = (number("COUNTERFOIL_SEED").unwrap_or(0), histories());
    let next = AtomicU64::new(first);
    let coverage = Mutex::new(Coverage::default());
    let failures = Mutex::new(Vec::new());
    let started = std::time::Instant::now();
    let work = || {
        let mut own = Coverage::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + total || failures.lock().expect("no panic").len() >= 3 {
                break;
            }
            let plan = Plan::of(seed);
            let (reached, failure) = check(&plan, None);
            own.add(&reached);
            if let Some(why) = failure {
                failures.lock().expect("no panic").push((plan, why));
            }
        }
        coverage.lock().expect("no panic").add(&own);
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(work);
        }
    });
    let coverage = coverage.into_inner().expect("no panic");
    println!(
        "figure sync simulation: {total} histories (seeds {first}..{}), each twice, {} steps, {} operations, in {:.1?}\n{coverage}",
        first + total,
        coverage.steps,
        coverage.operations,
        started.elapsed()
    );
    let failures = failures.into_inner().expect("no panic");
    failures.iter().for_each(|(plan, why)| println!("failed: {plan}: {why}"));
    let explained: Vec<String> = failures.iter().take(1).map(|(plan, why)| explain(plan, why)).collect();
    let all: Vec<String> = failures.iter().map(|(plan, why)| format!("{plan}: {why}")).collect();
    assert!(failures.is_empty(), "{}\n\n{}", all.join("\n"), explained.join("\n"));
    let missing = coverage.missing(FAULT_MIN * total / HISTORIES, REACHED_MIN * total / HISTORIES);
    assert!(missing.is_empty(), "not reached often enough:\n{}", missing.join("\n"));
}

#[test]
fn regressions_stay_fixed() {
    for line in REGRESSIONS.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let plan = Plan::parse(line).unwrap_or_else(|| panic!("not a plan: {line}"));
        assert_eq!(plan.to_string(), line.trim());
        let (_, failure) = check(&plan, None);
        assert_eq!(failure, None, "{line}");
    }
}

#[test]
fn broken_shells_are_noticed() {
    let mut unnoticed = Vec::new();
    for broken in Break::ALL {
        let found = (0..BROKEN_SEEDS_MAX).find_map(|seed| {
            let (_, failure) = check(&Plan::of(seed), Some(*broken));
            failure.map(|why| (seed, why))
        });
        match found {
            Some((seed, why)) => {
                let why: String = why.chars().take(120).collect();
                println!("figure broken shell {broken:?} noticed at seed {seed}: {why}");
            }
            None => unnoticed.push(broken),
        }
    }
    assert!(unnoticed.is_empty(), "{unnoticed:?}");
}

#[test]
fn one_plan() {
    let Ok(line) = std::env::var("COUNTERFOIL_PLAN") else { return };
    let plan = Plan::parse(&line).expect("a plan as printed");
    let ending = play(&plan, 1, None, true);
    ending.log.iter().for_each(|line| println!("{line}"));
    assert_eq!(ending.failure, None);
}
