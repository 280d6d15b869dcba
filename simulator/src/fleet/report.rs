//! What a run tells: a table for people, or JSON.

use serde::Serialize;

/// The result. Times are milliseconds, memory KiB.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// How many.
    pub agents: usize,
    /// Captured while the hub was away.
    pub operations: u64,
    /// How the hub was away.
    pub outage: &'static str,
    /// Where its log is.
    pub engine: &'static str,
    /// Enrolling all of them.
    pub enrol_ms: u64,
    /// From the first connection to the last `welcome`.
    pub connect_ms: u64,
    /// The hub's memory with nobody connected.
    pub rss_idle_kib: u64,
    /// With everybody connected.
    pub rss_connected_kib: u64,
    /// The difference by agent.
    pub rss_per_agent_kib: f64,
    /// Its highest after its return.
    pub rss_peak_kib: u64,
    /// From the hub's return to the last ack.
    pub drain_ms: u64,
    /// From the hub's return to the last `welcome`.
    pub return_ms: u64,
    /// Over the drain.
    pub operations_per_second: f64,
    /// See `fleet/fairness.rs`.
    pub jain: f64,
    /// From an agent's welcome (or the hub's return, if it was connected) to its last ack, for the 9 of 10 agents
    /// that had little: median and 95th percentile.
    pub little_ms: [u64; 2],
    /// The same for those that had 50 times as much.
    pub much_ms: [u64; 2],
    /// `operations` frames sent.
    pub frames: u64,
    /// Their bytes.
    pub frame_bytes: u64,
    /// Frames the hub could not read.
    pub rejects: u64,
    /// Times the hub asked again.
    pub rewinds: u64,
    /// Connections begun after the first of each agent.
    pub reconnects: u64,
    /// Agents that stopped sending.
    pub stopped: u64,
    /// Agents whose rows at the hub are not their journal, or whose last ack is not its end.
    pub lost_or_doubled: Vec<String>,
    /// The machine's load over a minute, before and after.
    pub load: [String; 2],
}

impl Report {
    /// Everything is at the hub once.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.lost_or_doubled.is_empty() && self.stopped == 0
    }

    pub(super) fn table(&self) -> String {
        let mib = |kib: u64| format!("{:.1} MiB", kib as f64 / 1_024.0);
        let seconds = |millis: u64| format!("{:.2} s", millis as f64 / 1_000.0);
        let rows = [
            ("agents, operations", format!("{}, {}", self.agents, self.operations)),
            ("outage, engine", format!("{}, {}", self.outage, self.engine)),
            ("enrolled in", seconds(self.enrol_ms)),
            ("all connected in", seconds(self.connect_ms)),
            ("hub, nobody connected", mib(self.rss_idle_kib)),
            ("hub, all connected", mib(self.rss_connected_kib)),
            ("by connected agent", format!("{:.1} KiB", self.rss_per_agent_kib)),
            ("hub, peak after return", mib(self.rss_peak_kib)),
            ("all back in", seconds(self.return_ms)),
            ("all drained in", seconds(self.drain_ms)),
            ("operations/s", format!("{:.0}", self.operations_per_second)),
            ("Jain index", format!("{:.3}", self.jain)),
            ("little: p50, p95", format!("{} ms, {} ms", self.little_ms[0], self.little_ms[1])),
            ("much: p50, p95", format!("{} ms, {} ms", self.much_ms[0], self.much_ms[1])),
            ("frames", format!("{} ({} KiB)", self.frames, self.frame_bytes / 1_024)),
            ("rejects, rewinds", format!("{}, {}", self.rejects, self.rewinds)),
            ("reconnects", self.reconnects.to_string()),
            ("stopped", self.stopped.to_string()),
            ("lost or doubled at", format!("{} agents", self.lost_or_doubled.len())),
            ("load before, after", format!("{}, {}", self.load[0], self.load[1])),
        ];
        rows.map(|(name, value)| format!("{name:<24} {value}")).join("\n")
    }
}
