//! Many agents lose their hub, work on, and come back: nothing is lost, memory is bounded, the drain is fair.
//! No time is asserted: how fast it goes is the machine's.

use serde_json::Value;
use tests::{command, is_long};

/// What a hub may need when a small fleet has come back; it starts with about 23 MiB.
const SMALL_PEAK_KIB_MAX: u64 = 96 * 1024;
/// The same for 1,000 agents: credit (16 MiB) unpacked, and what a thousand connections cost.
const LONG_PEAK_KIB_MAX: u64 = 256 * 1024;

/// Of a thousand agents; seen: 0.94 and 0.999.
const LONG_JAIN_MIN: f64 = 0.9;
/// Of sixty, where the drain takes a moment and the luck of one agent weighs more; seen: 0.93 and 0.99.
const SMALL_JAIN_MIN: f64 = 0.8;

fn come_back(outage: &str) {
    let (agents, operations, peak_kib_max, jain_min) = if is_long() {
        (1_000, 65_000, LONG_PEAK_KIB_MAX, LONG_JAIN_MIN)
    } else {
        (60, 4_000, SMALL_PEAK_KIB_MAX, SMALL_JAIN_MIN)
    };
    let (agents_text, operations_text) = (agents.to_string(), operations.to_string());
    let arguments = ["fleet", "--agents", &agents_text, "--operations", &operations_text];
    let report =
        command("simulator", &[&arguments[..], &["--outage", outage, "--away", "2", "--json"]].concat());
    let report: Value = report.json();
    let number = |name: &str| report[name].as_f64().unwrap();
    for name in
        ["jain", "rss_per_agent_kib", "rss_peak_kib", "drain_ms", "operations_per_second", "reconnects"]
    {
        println!("figure: fleet {outage} {name} {}", number(name));
    }
    assert_eq!(report["lost_or_doubled"], serde_json::json!([]), "{report:#}");
    assert_eq!((number("stopped"), number("rejects")), (0.0, 0.0), "{report:#}");
    assert!(number("rss_peak_kib") <= peak_kib_max as f64, "{report:#}");
    assert!(number("jain") >= jain_min, "{report:#}");
}

#[test]
fn fleet_comes_back_after_a_kill() {
    come_back("killed");
}

#[test]
fn fleet_drains_fairly_after_a_freeze() {
    come_back("frozen");
}
