//! What a test sheet tells of a scanner: its suffix, its keyboard layout, whether it sends AIM ids and keeps GS, whether it
//! reads twice, and how fast it sends.
//!
//! Pure. It knows the sheet and what a scanner read of it, not how the reading came.

pub mod printer;

mod drift;

use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::device::{Layout, taken_for};

pub use self::drift::{Drift, Everyday, Recent};

/// What layouts disagree on, as far as every one of them types it without AltGr: a key without a character would have the
/// whole scan thrown away.
const TEXT: &str = "CFT1yzZawqm-_=+;:/?'&(*";
/// The same for the QR code.
const QR: &str = "CFQ1yzZawqm-_=+;:/?'&(*";
/// What a GS1-128 holds: a lot of variable length, so that GS stands between it and the serial number.
const GS1: &str = "010952123454321310CFT-1\u{1d}2142";
const GS: char = '\u{1d}';
/// A scan that takes this long per character is held back by something: at 9600 baud one takes 1 ms.
const SLOW_MILLIS_PER_CHARACTER: u64 = 12;

/// A symbol of the sheet, in the order in which they are scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Symbol {
    /// Code 128 with letters and signs.
    Text,
    /// GS1-128 with a GS inside.
    Gs1,
    /// The text again, as a QR code.
    Qr,
}

impl Symbol {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Text, Self::Gs1, Self::Qr];

    /// What it holds; GS stands for FNC1.
    #[must_use]
    pub fn holds(self) -> &'static str {
        match self {
            Self::Text => TEXT,
            Self::Qr => QR,
            Self::Gs1 => GS1,
        }
    }
}

/// A scan as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Without the suffix that the configuration names.
    pub bytes: Vec<u8>,
    /// Only silence told its end.
    pub by_silence: bool,
    /// From its first byte to its end.
    pub took_millis: u64,
    /// The same came a moment before.
    pub repeat: bool,
}

/// What is known of a scanner so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Findings {
    /// Which symbols were read.
    pub symbols: Vec<Symbol>,
    /// How a scan ends.
    pub suffix: Option<SuffixFound>,
    /// Whether the layout is the configured one.
    pub layout: Option<LayoutFound>,
    /// It sends AIM ids.
    pub aim: Option<bool>,
    /// What became of GS.
    pub gs: Option<GsFound>,
    /// Reads that came twice without being asked for.
    pub doubles: u32,
    /// Characters a second, of the slowest scan that took a measurable time.
    pub characters_per_second: Option<u64>,
    /// Scans that are none of the sheet's, in any layout.
    pub strange: u32,
}

/// What a test told, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tested {
    /// By the agent's clock.
    pub at: UtcMillis,
    /// What was found.
    pub findings: Findings,
}

/// How a scan ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuffixFound {
    /// As it is configured.
    AsConfigured,
    /// With a TAB that the configuration does not name.
    Tab,
    /// With CR or LF that the configuration does not name.
    Line,
    /// With nothing: each scan waits for silence.
    None,
}

/// Which layout a scanner types in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LayoutFound {
    /// As it is configured, or it has none.
    AsConfigured,
    /// Another one that is known.
    Other(Layout),
    /// One that is not known.
    Unknown,
}

/// What became of GS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GsFound {
    /// It arrives.
    Kept,
    /// It is missing: lot and serial number run together.
    Lost,
    /// Something else stands there.
    Replaced,
}

impl Findings {
    /// Counts a scan in. `layout` is the configured one of a scanner that types.
    pub fn take(&mut self, reading: &Reading, layout: Option<Layout>) {
        if reading.repeat {
            self.doubles += 1;
            return;
        }
        let text = String::from_utf8_lossy(&reading.bytes).into_owned();
        let (text, suffix) = cut(&text, reading.by_silence);
        let Some(Recognised { symbol, layout: found, gs, has_aim, characters }) = recognise(text, layout)
        else {
            self.strange += 1;
            return;
        };
        if !self.symbols.contains(&symbol) {
            self.symbols.push(symbol);
            self.symbols.sort();
        }
        self.suffix = Some(suffix);
        // The text has what layouts disagree on; GS1 has hardly any of it.
        if symbol != Symbol::Gs1 || self.layout.is_none() {
            self.layout = Some(found);
        }
        self.aim = Some(has_aim);
        self.gs = gs.or(self.gs);
        // Where silence tells the end, it is most of the time that a scan takes.
        let took_millis = if reading.by_silence { 0 } else { reading.took_millis };
        if let Some(rate) = (characters * 1000).checked_div(took_millis) {
            self.characters_per_second =
                Some(self.characters_per_second.map_or(rate, |least| least.min(rate)));
        }
    }

    /// The whole sheet was read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        Symbol::ALL.iter().all(|symbol| self.symbols.contains(symbol))
    }

    /// What should be changed, as stable words, the gravest first.
    #[must_use]
    pub fn faults(&self) -> Vec<&'static str> {
        let slow = self.characters_per_second.is_some_and(|rate| rate < 1000 / SLOW_MILLIS_PER_CHARACTER);
        let told = [
            (matches!(self.layout, Some(LayoutFound::Other(_))), "layout_other"),
            (self.layout == Some(LayoutFound::Unknown), "layout_unknown"),
            (self.gs == Some(GsFound::Lost), "gs_lost"),
            (self.gs == Some(GsFound::Replaced), "gs_replaced"),
            (self.suffix == Some(SuffixFound::None), "suffix_none"),
            (self.suffix == Some(SuffixFound::Tab), "suffix_tab"),
            (self.suffix == Some(SuffixFound::Line), "suffix_line"),
            (self.doubles > 0, "doubles"),
            (self.aim == Some(false), "aim_off"),
            (slow, "slow"),
        ];
        told.into_iter().filter_map(|(is_so, word)| is_so.then_some(word)).collect()
    }
}

/// Without the suffix that was not configured.
fn cut(text: &str, by_silence: bool) -> (&str, SuffixFound) {
    if !by_silence {
        return (text, SuffixFound::AsConfigured);
    }
    match text.as_bytes().last() {
        Some(b'\t') => (text.trim_end_matches('\t'), SuffixFound::Tab),
        Some(b'\r' | b'\n') => (text.trim_end_matches(['\r', '\n']), SuffixFound::Line),
        Some(_) | None => (text, SuffixFound::None),
    }
}

/// A scan of one of the sheet's symbols.
struct Recognised {
    symbol: Symbol,
    layout: LayoutFound,
    gs: Option<GsFound>,
    has_aim: bool,
    characters: u64,
}

/// An AIM id has three characters, whatever a layout makes of them.
const AIM_CHARACTERS: usize = 3;

fn recognise(text: &str, layout: Option<Layout>) -> Option<Recognised> {
    let characters = text.chars().count() as u64;
    let without = text.char_indices().nth(AIM_CHARACTERS).map(|(at, _)| &text[at..]);
    let ways = [(text, false)].into_iter().chain(without.map(|rest| (rest, true)));
    let as_configured = |data: &str| {
        let data = data.strip_prefix(GS).unwrap_or(data);
        Symbol::ALL.into_iter().find_map(|symbol| Some((symbol, same(symbol, data, symbol.holds())?)))
    };
    let in_other = |data: &str, other: Layout| {
        let symbols = Symbol::ALL.into_iter();
        symbols
            .filter_map(|symbol| Some((symbol, taken_for(symbol.holds(), other, layout?)?)))
            .find_map(|(symbol, seen)| Some((symbol, same(symbol, data, &seen)?)))
    };
    for (data, has_aim) in ways.clone() {
        if let Some((symbol, gs)) = as_configured(data) {
            return Some(Recognised { symbol, layout: LayoutFound::AsConfigured, gs, has_aim, characters });
        }
    }
    let others = Layout::ALL.into_iter().filter(|other| Some(*other) != layout);
    for other in others {
        for (data, has_aim) in ways.clone() {
            if let Some((symbol, gs)) = in_other(data, other) {
                let layout = LayoutFound::Other(other);
                return Some(Recognised { symbol, layout, gs, has_aim, characters });
            }
        }
    }
    // Letters that stand elsewhere in no known layout.
    let is_text =
        |(data, _): &(&str, bool)| layout.is_some() && data.to_ascii_uppercase().starts_with("CFT1");
    let (_, has_aim) = ways.clone().find(is_text)?;
    Some(Recognised { symbol: Symbol::Text, layout: LayoutFound::Unknown, gs: None, has_aim, characters })
}

/// Whether a symbol was read, and how GS came through if it has one.
fn same(symbol: Symbol, data: &str, printed: &str) -> Option<Option<GsFound>> {
    match symbol {
        Symbol::Text | Symbol::Qr => (data == printed).then_some(None),
        Symbol::Gs1 => gs1(data, printed).map(Some),
    }
}

/// How GS came through, if the rest is what was printed.
fn gs1(data: &str, printed: &str) -> Option<GsFound> {
    let (before, after) = printed.split_once(GS)?;
    let between = data.strip_prefix(before)?.strip_suffix(after)?;
    Some(match between {
        "" => GsFound::Lost,
        "\u{1d}" => GsFound::Kept,
        other if other.chars().count() <= 4 => GsFound::Replaced,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(layout: Option<Layout>, scans: &[&str]) -> Findings {
        let mut findings = Findings::default();
        for scan in scans {
            let bytes = scan.as_bytes().to_vec();
            findings.take(&Reading { bytes, by_silence: false, took_millis: 0, repeat: false }, layout);
        }
        findings
    }

    #[test]
    fn a_scanner_without_faults() {
        let aim = |id: &str, symbol: Symbol| format!("{id}{}", symbol.holds());
        let scans = [aim("]C0", Symbol::Text), aim("]C1", Symbol::Gs1), aim("]Q1", Symbol::Qr)];
        for layout in [None, Some(Layout::De)] {
            let findings = found(layout, &scans.each_ref().map(String::as_str));
            assert!(findings.is_whole() && findings.faults().is_empty(), "{findings:?}");
            assert_eq!((findings.aim, findings.gs), (Some(true), Some(GsFound::Kept)));
        }
    }

    /// Each layout that a scanner may be set to, read as each that may be configured: the right one is named, unless both
    /// type the sheet alike.
    #[test]
    fn layouts_are_named() {
        let (mut named, mut lost) = (0, Vec::new());
        for set in Layout::ALL {
            for configured in Layout::ALL {
                let Some(typed) = taken_for(TEXT, set, configured) else {
                    lost.push((set, configured));
                    continue;
                };
                let findings = found(Some(configured), &[&typed]);
                match findings.layout {
                    Some(LayoutFound::AsConfigured) => assert_eq!(typed, TEXT, "{set:?} as {configured:?}"),
                    Some(LayoutFound::Other(other)) => {
                        assert_eq!(
                            taken_for(TEXT, other, configured),
                            Some(typed),
                            "{set:?} as {configured:?}"
                        );
                        named += 1;
                    }
                    other => panic!("{set:?} as {configured:?}: {other:?}"),
                }
            }
        }
        assert!(named >= 30, "{named}, thrown away: {lost:?}");
    }

    #[test]
    fn faults_are_told() {
        let gs1 = |gs: &str| Symbol::Gs1.holds().replace(GS, gs);
        for (scan, by_silence, took_millis, repeat, fault) in [
            (gs1(""), false, 0, false, Some("gs_lost")),
            (gs1("|"), false, 0, false, Some("gs_replaced")),
            (format!("{TEXT}\t"), true, 0, false, Some("suffix_tab")),
            (format!("{TEXT}\r\n"), true, 0, false, Some("suffix_line")),
            (TEXT.to_owned(), true, 0, false, Some("suffix_none")),
            (TEXT.to_owned(), false, 900, false, Some("slow")),
            (TEXT.to_owned(), false, 90, false, None),
            (TEXT.to_owned(), false, 0, true, Some("doubles")),
        ] {
            let mut findings = Findings::default();
            findings.take(&Reading { bytes: scan.clone().into(), by_silence, took_millis, repeat }, None);
            let faults: Vec<_> = findings.faults().into_iter().filter(|fault| *fault != "aim_off").collect();
            assert_eq!(faults, fault.into_iter().collect::<Vec<_>>(), "{scan:?}");
        }
        assert_eq!(found(None, &["4006381333931"]).strange, 1);
        assert_eq!(found(None, &[TEXT]).faults(), ["aim_off"]);
    }
}
