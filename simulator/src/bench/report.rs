//! The table and the JSON: every figure with its raw limit, its goal, and the machine that it was seen on.

use std::io::Write;

use serde::Serialize;

use super::figure::{Bound, Row};

/// Figures seen on a quiet machine of this kind with peers that the bench does not run (`performance.md`).
const EARLIER: &str = "Earlier figures of other peers, on 2 quiet cores (op/s; not of this run): mosquitto 2.0 tuned, not power-safe: 28,000–55,000 one at a
time, 73,000–112,000 with 100 outstanding, 50,000–91,000 drained to a SQL row; NATS JetStream leaf, fsync every 2 minutes: 13,000–29,000,
79,000–111,000, 44,000–65,000; SQLite + POST per event: 13,500 one at a time, 4,200 drained.";

/// As packages are built.
const PACKAGED_OPT_LEVEL: &str = "3";

/// What the figures were seen on.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Machine {
    cpu: String,
    cores: usize,
    memory_mb: u64,
    kernel: String,
    /// Averages over 1, 5 and 15 minutes, before the first round.
    load: String,
    folder: String,
    sqlite: &'static str,
    /// As Cargo built this program, and with it agent and hub: 3 is what packages have.
    opt_level: &'static str,
}

impl Machine {
    pub(super) fn here(folder: &std::path::Path) -> Self {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let after = |text: &str, key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
            line.trim_start_matches([' ', '\t', ':']).trim().to_owned()
        };
        let memory = after(&read("/proc/meminfo"), "MemTotal");
        Self {
            cpu: after(&read("/proc/cpuinfo"), "model name"),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory_mb: memory.trim_end_matches("kB").trim().parse::<u64>().unwrap_or(0) / 1024,
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
            load: read("/proc/loadavg").split(' ').take(3).collect::<Vec<_>>().join(" "),
            folder: folder.display().to_string(),
            sqlite: rusqlite::version(),
            opt_level: env!("COUNTERFOIL_OPT_LEVEL"),
        }
    }
}

/// All of a run.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) machine: Machine,
    pub(super) operations: usize,
    pub(super) rounds: usize,
    /// Rounds that did not count because the machine was busy.
    pub(super) refused: usize,
    /// p50 of single durable commits, the worst that counted, in microseconds.
    pub(super) reference_p50_micros: f64,
    pub(super) seconds: f64,
    pub(super) rows: Vec<Row>,
    /// What could not be measured here, and why.
    pub(super) missing: Vec<String>,
}

impl Report {
    /// # Errors
    /// Standard output is closed.
    pub(super) fn print(&self, json: bool) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        if json {
            serde_json::to_writer_pretty(&mut out, self)?;
            writeln!(out)?;
        } else {
            out.write_all(self.table().as_bytes())?;
        }
        Ok(())
    }

    fn table(&self) -> String {
        let machine = &self.machine;
        let mut text = format!(
            "{} operations, medians of {} rounds ({} refused), reference commit p50 ≤ {:.0} µs, {:.0} s\n\
             {} × {}, {} MB, Linux {}, SQLite {}, load before {}\n\n",
            self.operations,
            self.rounds,
            self.refused,
            self.reference_p50_micros,
            self.seconds,
            machine.cores,
            machine.cpu,
            machine.memory_mb,
            machine.kernel,
            machine.sqlite,
            machine.load
        );
        text +=
            "| goal | what | figure | raw limit | ratio | goal | met | Redis AOF always | × | goal | met |\n";
        text += "|---|---|--:|--:|--:|--:|---|--:|--:|--:|---|\n";
        for row in &self.rows {
            let optional = |value: Option<f64>| value.map_or_else(String::new, number);
            let peer = match (row.peer, row.peer_bound) {
                (None, Some(_)) => "not installed".to_owned(),
                (peer, _) => optional(peer),
            };
            let cells = [
                row.goal.to_owned(),
                row.what.to_owned(),
                format!("{} {}", number(row.figure), row.unit),
                optional(row.raw),
                optional(row.ratio),
                goal(row.bound),
                met(row.met),
                peer,
                optional(row.peer_ratio),
                row.peer_bound.map_or_else(String::new, |least| format!("≥ {least}")),
                met(row.peer_met),
            ];
            text += &format!("| {} |\n", cells.join(" | "));
        }
        text += &format!("\n{EARLIER}\n");
        if self.machine.opt_level != PACKAGED_OPT_LEVEL {
            text += &format!(
                "Built with opt-level {}, packages with {PACKAGED_OPT_LEVEL}: these figures are too low. Build with --profile dist.\n",
                self.machine.opt_level
            );
        }
        for missing in &self.missing {
            text += &format!("Not measured: {missing}\n");
        }
        text
    }
}

fn goal(bound: Bound) -> String {
    match bound {
        Bound::RawAtLeast(least) => format!("≥ {least} × raw"),
        Bound::RawAtMost(most) => format!("≤ {most} × raw"),
        Bound::AtMost(most) => format!("≤ {most}"),
        Bound::None => String::new(),
    }
}

fn met(met: Option<bool>) -> String {
    match met {
        Some(true) => "yes".to_owned(),
        Some(false) => "**no**".to_owned(),
        None => String::new(),
    }
}

/// Three digits are enough, and thousands are told apart.
fn number(value: f64) -> String {
    if value < 100.0 {
        let digits = if value < 10.0 { 2 } else { 1 };
        return format!("{value:.digits$}");
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_for_people() {
        let check = |value, expect| assert_eq!(number(value), expect);
        check(0.456, "0.46");
        check(45.67, "45.7");
        check(999.6, "1,000");
        check(1_234_567.0, "1,234,567");
    }
}
