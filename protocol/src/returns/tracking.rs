//! Are these the units that were shipped?

use std::collections::BTreeSet;

use super::reason::{Reason, Reasons};
use super::{Code, Compared, Gravity, Input, RequestedLine, SoldLine, Tracking};

/// So many shipped numbers are shown beside one that is not among them.
const SHOWN_MAX: usize = 3;

/// Compares what was scanned with what was shipped.
pub(super) fn compare(input: &Input, sold: &SoldLine, asked: &RequestedLine, reasons: &mut Reasons) {
    let mut found = Reasons::default();
    match &sold.file.tracking {
        Tracking::None => {}
        Tracking::Serial { shipped } => serials(input, shipped.as_deref(), asked, &mut found),
        Tracking::Lot { shipped } => {
            let scanned: BTreeSet<&str> = asked.lots.iter().map(|lot| lot.as_str()).collect();
            let is_scanned = !scanned.is_empty();
            let shipped = shipped.as_ref().map(|lots| lots.iter().map(|lot| lot.as_str()).collect());
            let known = compare_to(shipped.as_ref(), &scanned, Code::LotMismatch, &mut found);
            untracked(input, known, (!is_scanned).then_some((0, 1)), &mut found);
        }
    }
    reasons.0.extend(found.0.into_iter().map(|reason| Reason { line: Some(sold.file.line), ..reason }));
}

fn serials(
    input: &Input,
    shipped: Option<&[crate::id::Serial]>,
    asked: &RequestedLine,
    reasons: &mut Reasons,
) {
    let scanned: BTreeSet<&str> = asked.serials.iter().map(|serial| serial.as_str()).collect();
    for serial in asked.serials.iter().filter(|serial| input.returned.serials.contains(*serial)) {
        let compared = Compared::Text { found: serial.to_string(), expected: "not back yet".to_owned() };
        reasons.add(Code::SerialAlreadyBack, Gravity::Deny, Some(compared));
    }
    let shipped = shipped.map(|list| list.iter().map(|serial| serial.as_str()).collect());
    let known = compare_to(shipped.as_ref(), &scanned, Code::SerialMismatch, reasons);
    let (found, limit) = (scanned.len() as u64, asked.quantity.count());
    untracked(input, known, (found < limit).then_some((found, limit)), reasons);
}

/// Whether what was shipped is recorded; each scanned number that is not among it is a reason.
fn compare_to(
    shipped: Option<&BTreeSet<&str>>,
    scanned: &BTreeSet<&str>,
    code: Code,
    reasons: &mut Reasons,
) -> bool {
    let Some(shipped) = shipped else { return false };
    for found in scanned.difference(shipped) {
        let shown: Vec<&str> = shipped.iter().copied().take(SHOWN_MAX).collect();
        let more = if shipped.len() > SHOWN_MAX { " …" } else { "" };
        let expected = format!("{}{more}", shown.join(" "));
        let compared = Compared::Text { found: (*found).to_owned(), expected };
        reasons.add(code, Gravity::Supervisor, Some(compared));
    }
    true
}

fn untracked(input: &Input, is_recorded: bool, unscanned: Option<(u64, u64)>, reasons: &mut Reasons) {
    let Some(gravity) = input.policy.untracked.gravity() else { return };
    if !is_recorded {
        reasons.add(Code::SerialNotRecorded, gravity, None);
    }
    if let Some((found, limit)) = unscanned {
        reasons.add(Code::SerialNotScanned, gravity, Some(Compared::Count { found, limit }));
    }
}
