//! Whether a tested scanner still reads as its test found: what everyday scans show of it, against what was found.
//!
//! Pure. One odd scan is an accident, a row of them a scanner that was set otherwise or is failing. It keeps how scans
//! were and which GTINs came with GS, never a scan.

use std::collections::{BTreeSet, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use protocol::barcode::{self, Barcode, Gtin, SitePatterns};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Findings, GS, GsFound, Reading, SLOW_MILLIS_PER_CHARACTER, SuffixFound, cut};
use crate::device::{Layout, taken_for};

/// Scans that are looked back on.
const RECENT_SCANS_MAX: usize = 60;
/// So many in a row are no accident.
const ROW_SCANS: usize = 5;
/// A busy computer slows some scans down, but not so many in a row.
const SLOW_ROW_SCANS: usize = 10;
/// A scanner that is so many times slower than it was.
const SLOWER_TIMES: u64 = 2;
/// Among the recent scans more than a person causes within the repeat window.
const DOUBLE_SCANS: usize = 10;
/// How scans of the usual symbologies begin where AIM ids are sent.
const AIM_IDS: [&str; 12] =
    ["]E0", "]E4", "]C0", "]C1", "]d1", "]d2", "]Q1", "]Q3", "]e0", "]I0", "]I1", "]A0"];

/// What a scanner does otherwise than its test found, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Drift {
    /// AIM ids come as another keyboard layout types them.
    LayoutOther,
    /// GS is missing where the same item's codes had it, or where a GS1 code cannot be read without it.
    GsLost,
    /// What it sends is thrown away: cut off, too long, or with a key that its layout lacks.
    Damaged,
    /// Scans end with nothing.
    SuffixNone,
    /// Scans end with TAB.
    SuffixTab,
    /// Scans end with CR or LF that is not configured.
    SuffixLine,
    /// It reads twice.
    Doubles,
    /// AIM ids are missing.
    AimOff,
    /// It is slower than it was.
    Slow,
}

impl Drift {
    /// The word of the API and of messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LayoutOther => "layout_other",
            Self::GsLost => "gs_lost",
            Self::Damaged => "damaged",
            Self::SuffixNone => "suffix_none",
            Self::SuffixTab => "suffix_tab",
            Self::SuffixLine => "suffix_line",
            Self::Doubles => "doubles",
            Self::AimOff => "aim_off",
            Self::Slow => "slow",
        }
    }
}

/// How one scan of everyday work was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Everyday {
    repeat: bool,
    suffix: SuffixFound,
    has_aim: bool,
    is_in_other_layout: bool,
    separated: Option<Separated>,
    characters_per_second: Option<u64>,
}

/// Of a GS1 symbology.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Separated {
    /// Tells codes apart without keeping them.
    code: u64,
    gtin: Option<Gtin>,
    has_gs: bool,
    is_misread: bool,
}

impl Everyday {
    /// Looks at a scan as it came. `layout` is the configured one of a scanner that types.
    #[must_use]
    pub fn of(reading: &Reading, layout: Option<Layout>) -> Self {
        let text = String::from_utf8_lossy(&reading.bytes);
        let (text, suffix) = cut(&text, reading.by_silence);
        let read = barcode::read(text.as_bytes(), &SitePatterns::default());
        let is_gs1 = read.symbology.is_some_and(|symbology| {
            matches!(
                (symbology.code, symbology.modifier),
                ('C' | 'J', '1') | ('e', '0') | ('d', '2') | ('Q', '3')
            )
        });
        let separated = is_gs1.then(|| {
            let mut code = DefaultHasher::new();
            read.text.hash(&mut code);
            Separated {
                code: code.finish(),
                gtin: read.meaning.as_ref().ok().and_then(Barcode::gtin),
                has_gs: read.text.trim_start_matches(GS).contains(GS),
                is_misread: read.meaning.is_err(),
            }
        });
        let has_aim = read.symbology.is_some();
        // Where silence tells the end, it is most of the time that a scan takes.
        let took_millis = if reading.by_silence { 0 } else { reading.took_millis };
        let characters = text.chars().count() as u64;
        Self {
            repeat: reading.repeat,
            suffix,
            has_aim,
            is_in_other_layout: !has_aim && layout.is_some_and(|layout| begins_in_other_layout(text, layout)),
            separated,
            characters_per_second: (characters * 1000).checked_div(took_millis),
        }
    }
}

/// Whether a text begins with an AIM id as a scanner that is set to another layout types it.
fn begins_in_other_layout(text: &str, configured: Layout) -> bool {
    let others = Layout::ALL.into_iter().filter(|other| *other != configured);
    let mut typed =
        others.flat_map(|other| AIM_IDS.into_iter().filter_map(move |id| taken_for(id, other, configured)));
    typed.any(|typed| !typed.is_empty() && text.starts_with(&typed))
}

/// What a scanner sent lately.
#[derive(Debug, Clone, Default)]
pub struct Recent {
    /// The newest first.
    scans: VecDeque<Everyday>,
    /// Reads thrown away since the last scan.
    damaged: usize,
}

impl Recent {
    /// Takes a scan.
    pub fn take(&mut self, scan: Everyday) {
        self.damaged = 0;
        self.scans.push_front(scan);
        self.scans.truncate(RECENT_SCANS_MAX);
    }

    /// A read was thrown away.
    pub fn take_damaged(&mut self) {
        self.damaged = self.damaged.saturating_add(1);
    }

    /// What is otherwise than a test has found. What the test did not see is not compared.
    #[must_use]
    pub fn drift(&self, tested: &Findings) -> Vec<Drift> {
        let mut drift = Vec::new();
        if let Some(row) = self.row(ROW_SCANS) {
            if tested.aim == Some(true) && row.iter().all(|scan| !scan.has_aim) {
                let is_layout = row.iter().all(|scan| scan.is_in_other_layout);
                drift.push(if is_layout { Drift::LayoutOther } else { Drift::AimOff });
            }
            let is_other = |scan: &&Everyday| {
                scan.suffix != SuffixFound::AsConfigured && Some(scan.suffix) != tested.suffix
            };
            if tested.suffix.is_some() && row.iter().all(is_other) {
                drift.extend(row.first().and_then(|scan| suffix(scan.suffix)));
            }
        }
        if tested.gs == Some(GsFound::Kept) && self.lacks_gs() {
            drift.push(Drift::GsLost);
        }
        if self.damaged >= ROW_SCANS {
            drift.push(Drift::Damaged);
        }
        if tested.doubles == 0 && self.scans.iter().filter(|scan| scan.repeat).count() >= DOUBLE_SCANS {
            drift.push(Drift::Doubles);
        }
        let is_slow = |scan: &&Everyday| {
            scan.characters_per_second.is_some_and(|rate| {
                let was = tested.characters_per_second;
                rate < 1000 / SLOW_MILLIS_PER_CHARACTER && was.is_none_or(|was| rate * SLOWER_TIMES < was)
            })
        };
        if !tested.symbols.is_empty() && self.row(SLOW_ROW_SCANS).is_some_and(|row| row.iter().all(is_slow)) {
            drift.push(Drift::Slow);
        }
        drift.sort();
        drift
    }

    /// The newest scans, without second reads, if there are so many.
    fn row(&self, count: usize) -> Option<Vec<&Everyday>> {
        let row: Vec<&Everyday> = self.scans.iter().filter(|scan| !scan.repeat).take(count).collect();
        (row.len() == count).then_some(row)
    }

    /// So many different codes came without GS since one came with it, where it should be.
    fn lacks_gs(&self) -> bool {
        let all: Vec<&Separated> = self.scans.iter().filter_map(|scan| scan.separated.as_ref()).collect();
        let had_gs = |gtin: Gtin| all.iter().any(|other| other.has_gs && other.gtin == Some(gtin));
        let since = all.iter().take_while(|code| !code.has_gs);
        let lacking = since.filter(|code| code.is_misread || code.gtin.is_some_and(had_gs));
        lacking.map(|code| code.code).collect::<BTreeSet<_>>().len() >= ROW_SCANS
    }
}

fn suffix(found: SuffixFound) -> Option<Drift> {
    match found {
        SuffixFound::AsConfigured => None,
        SuffixFound::Tab => Some(Drift::SuffixTab),
        SuffixFound::Line => Some(Drift::SuffixLine),
        SuffixFound::None => Some(Drift::SuffixNone),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LayoutFound, Symbol};
    use super::*;

    /// A scanner without faults.
    fn tested() -> Findings {
        Findings {
            symbols: Symbol::ALL.to_vec(),
            suffix: Some(SuffixFound::AsConfigured),
            layout: Some(LayoutFound::AsConfigured),
            aim: Some(true),
            gs: Some(GsFound::Kept),
            doubles: 0,
            characters_per_second: Some(1000),
            strange: 0,
        }
    }

    fn reading(text: &str) -> Reading {
        Reading { bytes: text.into(), by_silence: false, took_millis: 0, repeat: false }
    }

    fn usual() -> Reading {
        reading("]E04006381333931")
    }

    fn found(
        layout: Option<Layout>,
        tested: &Findings,
        scans: impl IntoIterator<Item = Reading>,
    ) -> Vec<Drift> {
        let mut recent = Recent::default();
        for scan in scans {
            recent.take(Everyday::of(&scan, layout));
        }
        recent.drift(tested)
    }

    fn with_gs(number: usize) -> String {
        format!("]C1010952123454321310LOT{number}\u{1d}21S{number}")
    }

    #[test]
    fn a_row_of_odd_scans_is_drift_and_fewer_are_not() {
        let slow = Reading { took_millis: 400, ..usual() };
        let ends = |end: &str| Reading { by_silence: true, ..reading(&format!("]E04006381333931{end}")) };
        for (odd, row, drift) in [
            (reading("4006381333931"), ROW_SCANS, Drift::AimOff),
            (ends(""), ROW_SCANS, Drift::SuffixNone),
            (ends("\t"), ROW_SCANS, Drift::SuffixTab),
            (ends("\r\n"), ROW_SCANS, Drift::SuffixLine),
            (slow, SLOW_ROW_SCANS, Drift::Slow),
            (Reading { repeat: true, ..usual() }, DOUBLE_SCANS, Drift::Doubles),
        ] {
            let after = |count: usize| {
                let scans = [usual(), usual()].into_iter().chain(std::iter::repeat_n(odd.clone(), count));
                found(None, &tested(), scans)
            };
            assert_eq!(after(row - 1), [], "{odd:?}");
            assert_eq!(after(row), [drift], "{odd:?}");
            // One that is as it was ends a row; second reads are counted among all that are looked back on.
            if drift != Drift::Doubles {
                let broken = std::iter::repeat_n(odd.clone(), row).chain([usual()]);
                assert_eq!(found(None, &tested(), broken), [], "{odd:?}");
            }
        }
    }

    #[test]
    fn gs_is_missed_where_the_items_codes_had_it() {
        let without = |number: usize| reading(&with_gs(number).replace(GS, ""));
        let kept = || (0..3).map(|number| reading(&with_gs(number)));
        let lost = |count: usize| (10..10 + count).map(without);
        assert_eq!(found(None, &tested(), kept().chain(lost(ROW_SCANS - 1))), []);
        assert_eq!(found(None, &tested(), kept().chain(lost(ROW_SCANS))), [Drift::GsLost]);
        // Codes that have no place for it say nothing, and the same code again says nothing new.
        let plain = (0..9).map(|_| reading("]C10109521234543213"));
        assert_eq!(found(None, &tested(), plain), []);
        assert_eq!(found(None, &tested(), kept().chain(std::iter::repeat_n(without(10), 9))), []);
        // Too long for one element: it cannot be read at all.
        let run_together = (0..ROW_SCANS).map(|n| reading(&format!("]C110LOT-OF-SOME-LENGTH21SERIAL-{n}")));
        assert_eq!(found(None, &tested(), run_together), [Drift::GsLost]);
    }

    #[test]
    fn a_layout_shows_in_the_ids() {
        let mut seen = 0;
        for (set, configured) in Layout::ALL.into_iter().flat_map(|set| Layout::ALL.map(|other| (set, other)))
        {
            // A key that the configured layout lacks has the whole scan thrown away, which shows as well.
            let Some(typed) = taken_for("]E04006381333931", set, configured) else { continue };
            let scan = reading(&typed);
            let has_aim = Everyday::of(&scan, Some(configured)).has_aim;
            let drift = found(Some(configured), &tested(), std::iter::repeat_n(scan, ROW_SCANS));
            let expect: &[Drift] = if has_aim { &[] } else { &[Drift::LayoutOther] };
            assert_eq!(drift, expect, "{set:?} as {configured:?} types {typed}");
            seen += usize::from(!has_aim);
        }
        assert!(seen >= 5, "only {seen} pairs of layouts differ in how they type an id");
        let mut recent = Recent::default();
        for _ in 1..ROW_SCANS {
            recent.take_damaged();
        }
        assert_eq!(recent.drift(&tested()), []);
        recent.take_damaged();
        assert_eq!(recent.drift(&tested()), [Drift::Damaged]);
        recent.take(Everyday::of(&usual(), None));
        assert_eq!(recent.drift(&tested()), []);
    }

    #[test]
    fn what_a_test_found_or_did_not_see_is_no_drift() {
        let odd = || {
            let odd = Reading { by_silence: true, ..reading("4006381333931") };
            std::iter::repeat_n(odd, 2 * ROW_SCANS)
        };
        assert_eq!(found(None, &Findings::default(), odd()), []);
        let as_found = Findings { aim: Some(false), suffix: Some(SuffixFound::None), ..tested() };
        assert_eq!(found(None, &as_found, odd()), []);
        assert_eq!(found(None, &tested(), odd()), [Drift::SuffixNone, Drift::AimOff]);
    }
}
