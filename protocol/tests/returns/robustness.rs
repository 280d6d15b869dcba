//! Whatever a line holds, it is answered: no panic, no amount outside its range, no sum that is not exact.

use protocol::returns::{Answer, Verdict, answer};
use serde_json::Value;

use crate::examples::requests;
use crate::random::Random;

const LINES: u64 = 20_000;
const LINES_LONG: u64 = 2_000_000;

fn lines() -> u64 {
    if std::env::var_os("COUNTERFOIL_TEST_LONG").is_some() { LINES_LONG } else { LINES }
}

fn take(bytes: &[u8]) -> &'static str {
    let answer = answer(bytes, 7);
    let text = serde_json::to_string(&answer).unwrap();
    assert!(!text.contains('\n'));
    let assessment = match answer {
        Answer::Assessed(assessment) => assessment,
        Answer::Refused { error } => {
            assert!(error.line == 7 && !error.message.is_empty());
            return error.code;
        }
    };
    if let Some(refund) = assessment.verdict.refund() {
        let paid = refund.payout.steps.iter().map(|step| step.amount.minor()).sum::<i64>();
        assert_eq!(paid + refund.payout.uncovered.minor(), refund.total.minor(), "{text}");
        assert_eq!(
            refund.total.minor(),
            refund.credited.minor() - refund.kept.minor() + refund.given_back.minor(),
            "{text}"
        );
        for line in &refund.lines {
            let all = line.already.basis.minor().max(line.paid.basis.minor());
            assert!(line.already.basis.minor() + line.now.basis.minor() <= all, "{text}");
        }
    }
    match assessment.verdict {
        Verdict::Deny { ref reasons } | Verdict::Promise { ref reasons, .. } => assert!(!reasons.is_empty()),
        Verdict::Approve { .. } | Verdict::NeedsSupervisor { .. } => {}
    }
    assessment.verdict.as_str()
}

/// Values at the edges of what a field holds, mostly of the same kind.
fn edge(random: &mut Random, value: &Value) -> Value {
    let numbers = [0, 1, 2, 3, 100, 1_000_000_000, 1_000_000_000_000_000, u64::from(u32::MAX), u64::MAX];
    let texts =
        ["", "9999-12-31", "-9999-01-01", "2026-02-30", "4111111111111111", "\u{1d}", "DE19", "supervisor"];
    let all = [
        Value::Null,
        (-1).into(),
        Value::from(0.5),
        true.into(),
        Value::Array(Vec::new()),
        Value::Object(serde_json::Map::new()),
    ];
    match value {
        Value::Number(number) if random.per_cent(90) => match (random.below(3), number.as_u64()) {
            (0, Some(number)) => number.saturating_add(random.below(3)).into(),
            (1, Some(number)) => number.saturating_sub(random.below(3)).into(),
            _ => random.pick(&numbers).into(),
        },
        Value::String(_) if random.per_cent(70) => random.pick(&texts).into(),
        Value::Bool(flag) if random.per_cent(90) => (!flag).into(),
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => all[random.index(all.len())].clone(),
    }
}

/// One value somewhere inside is replaced, removed or repeated.
fn change(random: &mut Random, value: &mut Value) {
    match value {
        Value::Object(fields) if !fields.is_empty() && random.per_cent(99) => {
            let key = fields.keys().nth(random.index(fields.len())).unwrap().clone();
            if random.per_cent(4) {
                fields.remove(&key);
            } else {
                change(random, fields.get_mut(&key).unwrap());
            }
        }
        Value::Array(entries) if !entries.is_empty() && random.per_cent(99) => {
            let at = random.index(entries.len());
            match random.below(20) {
                0 => drop(entries.remove(at)),
                1 => entries.push(entries[at].clone()),
                _ => change(random, &mut entries[at]),
            }
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => {
            *value = edge(random, value);
        }
    }
}

#[test]
fn changed_requests_are_answered() {
    let requests = requests();
    let mut random = Random::new(20_261_126);
    let mut found = std::collections::BTreeMap::<&str, u64>::new();
    for _ in 0..lines() {
        let mut request = requests[random.index(requests.len())].clone();
        for _ in 0..=random.below(3) {
            change(&mut random, &mut request);
        }
        *found.entry(take(request.to_string().as_bytes())).or_default() += 1;
    }
    println!("figure changed requests: {} lines, answered {found:?}", lines());
    for answer in ["approve", "promise", "needs_supervisor", "deny", "input_unreadable", "input_invalid"] {
        assert!(found.get(answer).is_some_and(|count| *count > 20), "{answer}: {found:?}");
    }
}

#[test]
fn numbers_at_their_edges_are_answered() {
    // Every number of every example becomes every edge, one at a time.
    for request in requests() {
        let mut places = Vec::new();
        numbers(&request, String::new(), &mut places);
        for place in places {
            for edge in [0, 1, 1_000_000_000, 1_000_000_000_000_000, u64::MAX] {
                let mut request = request.clone();
                *request.pointer_mut(&place).unwrap() = edge.into();
                take(request.to_string().as_bytes());
            }
        }
    }
}

fn numbers(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Number(_) => places.push(place),
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| numbers(value, format!("{place}/{key}"), places));
        }
        Value::Array(entries) => {
            entries
                .iter()
                .enumerate()
                .for_each(|(at, value)| numbers(value, format!("{place}/{at}"), places));
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

#[test]
fn arbitrary_bytes_are_answered() {
    let requests: Vec<Vec<u8>> = requests().iter().map(|request| request.to_string().into_bytes()).collect();
    let mut random = Random::new(7);
    for _ in 0..lines() {
        let bytes: Vec<u8> = if random.per_cent(30) {
            (0..random.below(200)).map(|_| random.next().to_le_bytes()[3]).collect()
        } else {
            let mut bytes = requests[random.index(requests.len())].clone();
            for _ in 0..=random.below(3) {
                let at = random.index(bytes.len());
                match random.below(4) {
                    0 => bytes.truncate(at.max(1)),
                    1 => bytes[at] = random.next().to_le_bytes()[3],
                    2 => bytes.insert(at, random.pick(b"\"{}[]:,0-9\\\x00\xff")),
                    _ => drop(bytes.remove(at)),
                }
                if bytes.is_empty() {
                    break;
                }
            }
            bytes
        };
        take(&bytes);
    }
    for bytes in [b"[".repeat(100_000), b"{\"today\":".repeat(20_000), vec![b' '; 256 * 1024 + 1]] {
        take(&bytes);
    }
}
