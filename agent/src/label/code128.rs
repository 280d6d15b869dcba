//! Code 128 (ISO/IEC 15417) as a row of modules, for data of ASCII and FNC1.

/// Stands for FNC1 in the data, as scanners hand it over (GS1 General Specifications §7.8.3).
pub(super) const FNC1: char = '\u{1d}';

const START_B: u8 = 104;
const START_C: u8 = 105;
const TO_C: u8 = 99;
const TO_B: u8 = 100;
const CODE_FNC1: u8 = 102;
const STOP: &[u8] = b"2331112";

/// Widths of bar and space for each value, the standard's table 1.
const PATTERNS: [&[u8; 6]; 106] = [
    b"212222", b"222122", b"222221", b"121223", b"121322", b"131222", b"122213", b"122312", b"132212",
    b"221213", b"221312", b"231212", b"112232", b"122132", b"122231", b"113222", b"123122", b"123221",
    b"223211", b"221132", b"221231", b"213212", b"223112", b"312131", b"311222", b"321122", b"321221",
    b"312212", b"322112", b"322211", b"212123", b"212321", b"232121", b"111323", b"131123", b"131321",
    b"112313", b"132113", b"132311", b"211313", b"231113", b"231311", b"112133", b"112331", b"132131",
    b"113123", b"113321", b"133121", b"313121", b"211331", b"231131", b"213113", b"213311", b"213131",
    b"311123", b"311321", b"331121", b"312113", b"312311", b"332111", b"314111", b"221411", b"431111",
    b"111224", b"111422", b"121124", b"121421", b"141122", b"141221", b"112214", b"112412", b"122114",
    b"122411", b"142112", b"142211", b"241211", b"221114", b"413111", b"241112", b"134111", b"111242",
    b"121142", b"121241", b"114212", b"124112", b"124211", b"411212", b"421112", b"421211", b"212141",
    b"214121", b"412121", b"111143", b"111341", b"131141", b"114113", b"114311", b"411113", b"411311",
    b"113141", b"114131", b"311141", b"411131", b"211412", b"211214", b"211232",
];

/// The widths of bars and spaces in modules, beginning with a bar; `None` if the data has a character that Code 128
/// has only in its set A (control characters) or not at all, or is empty.
pub(super) fn widths(data: &str) -> Option<Vec<u8>> {
    let values = values(data)?;
    let check = values
        .iter()
        .zip(0_u32..)
        .fold(0_u32, |sum, (value, weight)| (sum + u32::from(*value) * weight.max(1)) % 103);
    let check = u8::try_from(check).ok()?;
    let symbols = values.iter().chain([&check]).flat_map(|value| PATTERNS[usize::from(*value)].iter());
    Some(symbols.chain(STOP).map(|width| width - b'0').collect())
}

/// Modules of a symbol, without quiet zones.
pub(super) fn modules(widths: &[u8]) -> u32 {
    widths.iter().map(|width| u32::from(*width)).sum()
}

/// Start, data with switches between sets B and C where that is shorter.
fn values(data: &str) -> Option<Vec<u8>> {
    let chars: Vec<char> = data.chars().collect();
    if chars.is_empty() || !chars.iter().all(|c| *c == FNC1 || (' '..='~').contains(c)) {
        return None;
    }
    let digits = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let lead = usize::from(chars[0] == FNC1);
    let first = digits(lead);
    let mut in_c = first >= 4 || (first >= 2 && first % 2 == 0 && lead + first == chars.len());
    let mut values = vec![if in_c { START_C } else { START_B }];
    let mut at = 0;
    while at < chars.len() {
        if chars[at] == FNC1 {
            values.push(CODE_FNC1);
            at += 1;
            continue;
        }
        let run = digits(at);
        if in_c && run >= 2 {
            let tens = chars[at].to_digit(10)? * 10;
            values.push(u8::try_from(tens + chars[at + 1].to_digit(10)?).ok()?);
            at += 2;
            continue;
        }
        if in_c {
            values.push(TO_B);
            in_c = false;
        } else if run >= 6 || (run >= 4 && at + run == chars.len()) {
            // An odd run keeps its first digit in B.
            if run % 2 == 1 {
                values.push(u8::try_from(u32::from(chars[at])).ok()? - 32);
                at += 1;
            }
            values.push(TO_C);
            in_c = true;
            continue;
        }
        values.push(u8::try_from(u32::from(chars[at])).ok()? - 32);
        at += 1;
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_switched_where_it_is_shorter() {
        for (data, expect) in [
            ("AB", vec![104, 33, 34]),
            ("1234", vec![105, 12, 34]),
            ("12345A", vec![105, 12, 34, 100, 21, 33]),
            ("A123456", vec![104, 33, 99, 12, 34, 56]),
            ("A1234567", vec![104, 33, 17, 99, 23, 45, 67]),
            ("\u{1d}00123", vec![105, 102, 0, 12, 100, 19]),
        ] {
            assert_eq!(values(data), Some(expect), "{data:?}");
        }
        for data in ["", "é", "a\tb", "ű"] {
            assert_eq!(widths(data), None, "{data:?}");
        }
    }

    #[test]
    fn every_value_has_eleven_modules() {
        let mut seen = std::collections::BTreeSet::new();
        for pattern in PATTERNS {
            assert_eq!(pattern.iter().map(|width| width - b'0').sum::<u8>(), 11);
            assert!(seen.insert(pattern), "twice");
        }
        // The standard's example has 11 modules per symbol character and 13 for the stop.
        assert_eq!(modules(&widths("ABC").unwrap()), 11 * 5 + 13);
    }
}
