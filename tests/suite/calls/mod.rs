//! A fault at every system call that a process makes on its files while it makes something durable: it is killed
//! there, or the disk refuses there. What it answered is kept outside of it and held against the files afterwards.
//! A trial in which nothing was hit is counted apart and proves nothing.

mod control;
mod journal;
mod store;

use std::collections::BTreeMap;

use tests::{Fault, Point, Seen, Strace, is_long, skip};

#[derive(Default)]
struct Trials {
    hit: BTreeMap<Fault, usize>,
    missed: usize,
    answers: BTreeMap<&'static str, usize>,
    failures: Vec<String>,
}

impl Trials {
    fn count(&mut self, fault: Option<(&Point, Fault)>, seen: &Seen) {
        let Some((_, fault)) = fault else { return };
        if seen.injected > 0 || seen.is_killed {
            *self.hit.entry(fault).or_default() += 1;
        } else {
            self.missed += 1;
        }
    }

    fn report(&self, what: &str) {
        let trials: usize = self.hit.values().sum();
        let kinds: Vec<_> = self.hit.iter().map(|(fault, count)| format!("{count} {fault:?}")).collect();
        println!(
            "figure: {what}: {trials} trials ({}), {} that hit nothing, answers {:?}, {} failures, bound {:.1e}",
            kinds.join(", "),
            self.missed,
            self.answers,
            self.failures.len(),
            3.0 / trials.max(1) as f64,
        );
        assert!(self.failures.is_empty(), "{}", self.failures.join("\n"));
        assert!(trials > self.missed, "the faults must bite: {trials} hit, {} missed", self.missed);
    }
}

fn errors() -> Vec<Fault> {
    let errors: &[_] = if is_long() { &["EIO", "ENOSPC", "EDQUOT", "EROFS"] } else { &["EIO", "ENOSPC"] };
    errors.iter().map(|errno| Fault::Error(errno)).collect()
}

fn faults() -> Vec<Fault> {
    errors().into_iter().chain([Fault::Kill]).collect()
}

/// At most so many, from the first to the last; all of them in a long run.
fn sample(points: &[Point], most: usize) -> Vec<&Point> {
    let step = if is_long() { 1 } else { points.len().div_ceil(most).max(1) };
    points.iter().rev().step_by(step).collect()
}

fn can_trace() -> bool {
    let works = Strace::works();
    if !works {
        skip("strace is missing or may not trace (apt-get install strace)");
    }
    works
}
