//! The worked examples of `docs/returns/`. Their answers are computed; what was computed by hand stands here, so
//! that writing them anew cannot hide a changed rule.

use std::path::{Path, PathBuf};

use protocol::returns::{Answer, Assessment, Code, Gravity, Input, answer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    title: String,
    text: String,
    request: Value,
    answer: Value,
}

struct ByHand {
    name: &'static str,
    verdict: &'static str,
    /// Line or component, price basis, taxes together, gross.
    lines: &'static [(i64, i64, i64)],
    /// Kept back, gross.
    kept: i64,
    /// Of shipping, gross.
    shipping: i64,
    total: i64,
    /// What is paid out by each step.
    pays: &'static [i64],
    /// What decides.
    because: &'static [Code],
}

// The arithmetic of each stands in docs/returns.md.
const BY_HAND: &[ByHand] = &[
    ByHand {
        name: "01-one-of-three",
        verdict: "approve",
        lines: &[(399, 63, 399)],
        kept: 0,
        shipping: 0,
        total: 399,
        pays: &[399],
        because: &[],
    },
    ByHand {
        name: "02-net-prices-two-more-of-seven",
        verdict: "approve",
        lines: &[(2_857, 343, 3_200)],
        kept: 318,
        shipping: 0,
        total: 2_882,
        pays: &[2_882],
        because: &[],
    },
    ByHand {
        name: "03-full-withdrawal",
        verdict: "approve",
        lines: &[(5_000, 798, 5_000), (3_000, 479, 3_000)],
        kept: 0,
        shipping: 490,
        total: 8_490,
        pays: &[2_000, 6_490],
        because: &[],
    },
    ByHand {
        name: "04-late-gift",
        verdict: "needs_supervisor",
        lines: &[(4_000, 639, 4_000)],
        kept: 400,
        shipping: 0,
        total: 3_600,
        pays: &[3_600],
        because: &[Code::LateReturn],
    },
    ByHand {
        name: "05-kit-without-charger",
        verdict: "approve",
        lines: &[(7_999, 1_277, 7_999), (250, 40, 250)],
        kept: 0,
        shipping: 0,
        total: 8_249,
        pays: &[8_249],
        because: &[],
    },
    ByHand {
        name: "06-offline-by-pass",
        verdict: "promise",
        lines: &[(4_500, 718, 4_500)],
        kept: 0,
        shipping: 0,
        total: 4_500,
        pays: &[4_500],
        because: &[Code::PromisedOffline],
    },
    ByHand {
        name: "07-denied",
        verdict: "deny",
        lines: &[],
        kept: 0,
        shipping: 0,
        total: 0,
        pays: &[],
        because: &[Code::ItemRestricted, Code::WindowOver, Code::QuantityAboveLeft],
    },
    ByHand {
        name: "08-third-of-three-in-cash",
        verdict: "approve",
        lines: &[(332, 54, 332)],
        kept: 0,
        shipping: 0,
        total: 332,
        pays: &[330],
        because: &[],
    },
    ByHand {
        name: "09-exchange",
        verdict: "approve",
        lines: &[(2_990, 477, 2_990)],
        kept: 0,
        shipping: 0,
        total: 2_990,
        pays: &[2_990],
        because: &[],
    },
    ByHand {
        name: "10-threshold-claw-back",
        verdict: "approve",
        lines: &[(5_333, 851, 5_333)],
        kept: 333,
        shipping: 0,
        total: 5_000,
        pays: &[5_000],
        because: &[],
    },
    ByHand {
        name: "11-without-receipt",
        verdict: "needs_supervisor",
        lines: &[(600, 96, 600)],
        kept: 60,
        shipping: 0,
        total: 540,
        pays: &[540],
        because: &[Code::EvidenceWeak],
    },
    ByHand {
        name: "12-marketplace-swap",
        verdict: "needs_supervisor",
        lines: &[(39_900, 6_371, 39_900)],
        kept: 0,
        shipping: 0,
        total: 39_900,
        pays: &[39_900],
        because: &[Code::SerialMismatch],
    },
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/returns")
}

fn path(name: &str) -> PathBuf {
    folder().join(format!("{name}.json"))
}

fn read(name: &str) -> (String, Example) {
    let text = std::fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let example = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    (text, example)
}

/// Every request, for the tests that change them.
pub(crate) fn requests() -> Vec<Value> {
    BY_HAND.iter().map(|example| read(example.name).1.request).collect()
}

pub(crate) fn request(name: &str) -> Value {
    read(name).1.request
}

fn assessed(request: &Value) -> Assessment {
    match answer(request.to_string().as_bytes(), 1) {
        Answer::Assessed(assessment) => *assessment,
        Answer::Refused { error } => panic!("{error:?}"),
    }
}

#[test]
fn answers_are_as_committed() {
    let mut committed: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    committed.sort_unstable();
    assert_eq!(committed, BY_HAND.iter().map(|example| example.name).collect::<Vec<_>>());
    for example in BY_HAND {
        let (text, mut read) = read(example.name);
        read.answer = serde_json::to_value(assessed(&read.request)).unwrap();
        let mut now = serde_json::to_string_pretty(&read).unwrap();
        now.push('\n');
        if std::env::var_os("COUNTERFOIL_UPDATE").is_some() {
            std::fs::write(path(example.name), &now).unwrap();
        } else {
            assert_eq!(text, now, "docs/returns/{}.json: the rules answer otherwise", example.name);
        }
    }
}

#[test]
fn answers_are_as_computed_by_hand() {
    for example in BY_HAND {
        let assessment = assessed(&read(example.name).1.request);
        let verdict = &assessment.verdict;
        assert_eq!(verdict.as_str(), example.verdict, "{}: {:?}", example.name, verdict.reasons());
        let because: Vec<Code> = verdict
            .reasons()
            .iter()
            .filter(|reason| reason.calls_for > Gravity::Note)
            .map(|reason| reason.code)
            .collect();
        assert_eq!(because, example.because, "{}", example.name);
        let Some(refund) = verdict.refund() else { continue };
        let lines: Vec<(i64, i64, i64)> = refund
            .lines
            .iter()
            .map(|line| (line.now.basis.minor(), line.now.taxes.sum().unwrap().minor(), line.gross.minor()))
            .collect();
        assert_eq!(lines, example.lines, "{}", example.name);
        let shipping = refund.shipping.as_ref().map_or(0, |shipping| shipping.gross.minor());
        let found = (refund.kept.minor(), shipping, refund.total.minor());
        assert_eq!(found, (example.kept, example.shipping, example.total), "{}", example.name);
        let pays: Vec<i64> = refund.payout.steps.iter().map(|step| step.pays.minor()).collect();
        assert_eq!(pays, example.pays, "{}", example.name);
    }
}

#[test]
fn requests_and_answers_read_back() {
    for request in requests() {
        let input = Input::read(request.to_string().as_bytes()).unwrap();
        let again = Input::load(input.file()).unwrap();
        assert_eq!(again, input);
        let assessment = assessed(&request);
        let text = serde_json::to_string(&assessment).unwrap();
        assert_eq!(serde_json::from_str::<Assessment>(&text).unwrap(), assessment, "{text}");
    }
}

#[test]
fn every_example_is_explained() {
    let page = std::fs::read_to_string(folder().join("../returns.md")).unwrap();
    for example in BY_HAND {
        assert!(
            page.contains(&format!("returns/{}.json", example.name)),
            "docs/returns.md: {}",
            example.name
        );
    }
    let codes = Code::ALL.iter().map(|code| code.as_str());
    let missing: Vec<String> = codes.filter(|code| !page.contains(&format!("`{code}`"))).collect();
    assert!(missing.is_empty(), "docs/returns.md does not name {missing:?}");
}
