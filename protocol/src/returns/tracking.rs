//! Are these the units that were shipped?

use std::collections::BTreeSet;

use super::reason::{Reason, Reasons};
use super::{Code, Compared, Gravity, Input, RequestedLine, SaleFile, SoldLine, SoldLineFile, Tracking};
use crate::id::{LotId, Serial};
use crate::reference::TrackedBy;

/// So many shipped numbers are shown beside one that is not among them.
const SHOWN_MAX: usize = 3;

/// What was recorded of a sold line's units when they were picked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recorded {
    /// How the item's units are told apart.
    pub by: TrackedBy,
    /// The units that were picked for it.
    pub serials: BTreeSet<Serial>,
    /// The lots that they are of.
    pub lots: BTreeSet<LotId>,
}

/// Tells a sale how its units are told apart, and which ones have left. What the sale itself says of a line stands.
///
/// Serial numbers of fewer units than were shipped are not what was shipped: one that is missing among them would pass
/// for a swap. A kit has no number; its components are not told apart.
pub fn track(sale: &mut SaleFile, recorded: impl Fn(&SoldLineFile) -> Recorded) {
    for sold in sale.lines.iter_mut().filter(|sold| sold.kit.is_empty()) {
        let Recorded { by, serials, lots } = recorded(sold);
        let is_all = serials.len() as u64 >= sold.shipped.unwrap_or(sold.quantity).count().max(1);
        let serials = || is_all.then(|| serials.iter().cloned().collect());
        let lots = || (!lots.is_empty()).then(|| lots.iter().cloned().collect());
        match (&mut sold.tracking, by) {
            (Tracking::Serial { shipped: shipped @ None }, _) => *shipped = serials(),
            (Tracking::Lot { shipped: shipped @ None }, _) => *shipped = lots(),
            (Tracking::Serial { shipped: Some(_) } | Tracking::Lot { shipped: Some(_) }, _) => {}
            (Tracking::None, TrackedBy::Nothing) => {}
            (tracking @ Tracking::None, TrackedBy::Serial) => {
                *tracking = Tracking::Serial { shipped: serials() }
            }
            (tracking @ Tracking::None, TrackedBy::Lot) => *tracking = Tracking::Lot { shipped: lots() },
        }
    }
}

/// Compares what was scanned with what was shipped.
pub(super) fn compare(input: &Input, sold: &SoldLine, asked: &RequestedLine, reasons: &mut Reasons) {
    let mut found = Reasons::default();
    match &sold.file.tracking {
        Tracking::None => {}
        Tracking::Serial { shipped } => serials(input, sold, shipped.as_deref(), asked, &mut found),
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
    sold: &SoldLine,
    shipped: Option<&[crate::id::Serial]>,
    asked: &RequestedLine,
    reasons: &mut Reasons,
) {
    let scanned: BTreeSet<&str> = asked.serials.iter().map(|serial| serial.as_str()).collect();
    let lines: Vec<u32> =
        input.sale.sold().iter().filter(|of| of.file.item == sold.file.item).map(|of| of.file.line).collect();
    let is_back = |serial: &&crate::id::Serial| input.returned.is_back(lines.iter().copied(), serial);
    for serial in asked.serials.iter().filter(is_back) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::returns::InputFile;

    /// The worked example of a swapped unit: one of it was sold.
    fn sale(tracking: Tracking) -> SaleFile {
        let example = include_str!("../../../docs/returns/12-marketplace-swap.json");
        let example: serde_json::Value = serde_json::from_str(example).unwrap();
        let file: InputFile = serde_json::from_value(example["request"].clone()).unwrap();
        let mut sale = file.sale;
        sale.lines[0].tracking = tracking;
        sale
    }

    fn recorded(by: TrackedBy, serials: &[&str], lots: &[&str]) -> Recorded {
        Recorded {
            by,
            serials: serials.iter().map(|serial| Serial::parse(*serial).unwrap()).collect(),
            lots: lots.iter().map(|lot| LotId::parse(*lot).unwrap()).collect(),
        }
    }

    #[test]
    fn a_sale_learns_what_was_picked() {
        let serials = |list: Option<&[&str]>| Tracking::Serial {
            shipped: list.map(|list| list.iter().map(|serial| Serial::parse(*serial).unwrap()).collect()),
        };
        let lots = |list: Option<&[&str]>| Tracking::Lot {
            shipped: list.map(|list| list.iter().map(|lot| LotId::parse(*lot).unwrap()).collect()),
        };
        let (nothing, lot, serial) = (TrackedBy::Nothing, TrackedBy::Lot, TrackedBy::Serial);
        for (said, of, expect) in [
            (Tracking::None, recorded(nothing, &["S1"], &["L1"]), Tracking::None),
            (Tracking::None, recorded(serial, &["S1"], &[]), serials(Some(&["S1"]))),
            (Tracking::None, recorded(serial, &[], &["L1"]), serials(None)),
            (Tracking::None, recorded(lot, &[], &["L1"]), lots(Some(&["L1"]))),
            (Tracking::None, recorded(lot, &[], &[]), lots(None)),
            // What the sale says stands; what it leaves out is filled in.
            (serials(Some(&["S2"])), recorded(serial, &["S1"], &[]), serials(Some(&["S2"]))),
            (serials(None), recorded(nothing, &["S1"], &[]), serials(Some(&["S1"]))),
            (lots(None), recorded(nothing, &[], &["L1"]), lots(Some(&["L1"]))),
        ] {
            let mut sale = sale(said.clone());
            track(&mut sale, |_| of.clone());
            assert_eq!(sale.lines[0].tracking, expect, "{said:?} with {of:?}");
        }
    }

    #[test]
    fn a_number_is_back_only_with_units_of_its_item() {
        use super::super::{Priced, ReturnedPart, ReturnedSoFar, Units};
        let [first, other] = ["S1", "S2"].map(|serial| Serial::parse(serial).unwrap());
        let part = |line| ReturnedPart {
            line,
            component: None,
            quantity: Units::new(1).unwrap(),
            credited: Priced::default(),
        };
        let back = ReturnedSoFar {
            parts: vec![part(1)],
            serials: [first.clone()].into(),
            ..ReturnedSoFar::default()
        };
        for (lines, serial, expect) in [
            (&[1][..], &first, true),
            (&[2, 1][..], &first, true),
            // The same number of another item, of which nothing is back.
            (&[2][..], &first, false),
            (&[1][..], &other, false),
        ] {
            assert_eq!(back.is_back(lines.iter().copied(), serial), expect, "{lines:?} {serial}");
        }
    }

    #[test]
    fn some_numbers_of_many_units_are_not_what_was_shipped() {
        let two = super::super::Units::new(2).unwrap();
        for (serials, expect) in [(&["S1"][..], None), (&["S1", "S2"][..], Some(2))] {
            let mut sale = sale(Tracking::None);
            (sale.lines[0].quantity, sale.lines[0].shipped) = (two, Some(two));
            track(&mut sale, |_| recorded(TrackedBy::Serial, serials, &[]));
            let Tracking::Serial { shipped } = &sale.lines[0].tracking else { panic!("another tracking") };
            assert_eq!(shipped.as_ref().map(Vec::len), expect, "{serials:?}");
        }
    }
}
