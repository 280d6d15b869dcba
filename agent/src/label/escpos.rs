//! A receipt in ESC/POS (Epson). Text is bytes of code page 16 (Windows-1252) from 0x20 up, so no data can be a command;
//! what the page lacks comes as dots.

use super::receipt::{ReceiptLayout, Row};
use super::zpl::COPIES_MAX;

const ESC: u8 = 0x1b;
const GS: u8 = 0x1d;
const FS: u8 = 0x1c;
const LF: u8 = b'\n';
/// `ESC t 16`: WPC1252 on every printer that follows Epson's numbering.
const CODE_PAGE: u8 = 16;
/// Rows of dots in one `GS v 0`: small buffers take no more at once.
const BAND_ROWS_MAX: usize = 256;

/// Windows-1252 from 0x80 to 0x9F; the replacement character where it has none.
const HIGH: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
    '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// Whether the code page has it.
pub(super) fn has(c: char) -> bool {
    byte(c).is_some()
}

fn byte(c: char) -> Option<u8> {
    match c {
        ' '..='~' | '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        '\u{fffd}' => None,
        c => HIGH.iter().position(|high| *high == c).and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

/// The receipt, cut off at its end, `copies` times.
#[must_use]
pub fn encode(layout: &ReceiptLayout, copies: u32) -> Vec<u8> {
    let mut one = vec![ESC, b'@', ESC, b't', CODE_PAGE, FS, b'.'];
    for row in &layout.rows {
        match row {
            Row::Text { text, bold, big } => {
                one.extend([ESC, b'E', u8::from(*bold), GS, b'!', if *big { 0x11 } else { 0 }]);
                one.extend(text.chars().map(|c| byte(c).unwrap_or(b'?')));
                one.push(LF);
            }
            Row::Dots(bitmap) => {
                let rows: Vec<&[u8]> = bitmap.rows().collect();
                for band in rows.chunks(BAND_ROWS_MAX) {
                    one.extend([GS, b'v', b'0', 0]);
                    one.extend(u16::try_from(bitmap.row_bytes()).unwrap_or(0).to_le_bytes());
                    one.extend(u16::try_from(band.len()).unwrap_or(0).to_le_bytes());
                    band.iter().for_each(|row| one.extend_from_slice(row));
                }
            }
        }
    }
    // Feed to the knife and cut.
    one.extend([GS, b'!', 0, ESC, b'E', 0, ESC, b'd', 3, GS, b'V', 66, 0]);
    one.repeat(copies.clamp(1, COPIES_MAX) as usize)
}

#[cfg(test)]
mod tests {
    use super::super::{Fonts, Item, Paper, Receipt};
    use super::*;

    #[test]
    fn data_is_never_a_command() {
        let text = "a\u{1b}@\u{1d}V\u{0}\u{10}\u{4}\u{1}b\u{7f}\u{9b}";
        let items = vec![
            Item::Text { text: text.to_owned(), align: super::super::Align::Left, bold: false, big: false },
            Item::Pair { left: text.to_owned(), right: "\u{1b}p1".to_owned(), bold: false },
        ];
        let layout = ReceiptLayout::of(&Receipt { items }, Paper::Mm80, &Fonts::default());
        for row in &layout.rows {
            let Row::Text { text, .. } = row else { panic!("text stays text") };
            assert!(text.chars().all(has), "{text:?}");
            assert!(!text.chars().any(char::is_control), "{text:?}");
        }
        assert_eq!(byte('€'), Some(0x80));
        assert_eq!(byte('ű'), None);
    }
}
