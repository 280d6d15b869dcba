//! A layout in ZPL II. Data stands only in `^FD`, every byte that is not a letter, a digit, a space or one of a few signs
//! as `_XX` (`^FH`): nothing in it can be a command.

use std::fmt::Write;

use super::bitmap::Bitmap;
use super::layout::{Layout, Mark};

/// More copies of one label are a slip of the keypad.
pub const COPIES_MAX: u32 = 100;

/// One format: `^XA … ^XZ`, printed `copies` times.
///
/// It begins with `~JX`, which takes back a format that another connection left unfinished (ZPL II manual, `~JX`), and
/// nothing is printed before the last byte has arrived.
#[must_use]
pub fn encode(layout: &Layout, copies: u32) -> Vec<u8> {
    let mut out = String::from("~JX^XA^CI28");
    // Writing to a string cannot fail.
    let _ = write!(out, "^PW{}^LL{}^LH0,0^FWN", layout.width, layout.height);
    for mark in &layout.marks {
        out.push('\n');
        match mark {
            Mark::Text { x, y, height, text, .. } => {
                let _ = write!(out, "^FO{x},{y}^A0N,{height}^FH_^FD{}^FS", escape(text));
            }
            Mark::Dots { x, y, bitmap, .. } => {
                let bytes = bitmap.row_bytes() * bitmap.height() as usize;
                let _ = write!(out, "^FO{x},{y}^GFA,{bytes},{bytes},{},", bitmap.row_bytes());
                graphic(bitmap, &mut out);
                out.push_str("^FS");
            }
            Mark::Frame { x, y, width, height, line } => {
                let _ = write!(out, "^FO{x},{y}^GB{width},{height},{line}^FS");
            }
        }
    }
    let _ = write!(out, "\n^PQ{},0,0,N^XZ\n", copies.clamp(1, COPIES_MAX));
    out.into_bytes()
}

/// Field data for `^FH_`.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b" .-:/()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "_{byte:02X}");
        }
    }
    out
}

/// Rows in hexadecimal, `:` for a row like the one before and `,` for white up to its end (ZPL II manual, alternative
/// data compression scheme).
fn graphic(bitmap: &Bitmap, out: &mut String) {
    let mut before: Option<&[u8]> = None;
    for row in bitmap.rows() {
        if before == Some(row) {
            out.push(':');
            continue;
        }
        let end = row.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        for byte in &row[..end] {
            let _ = write!(out, "{byte:02X}");
        }
        if end < row.len() {
            out.push(',');
        }
        before = Some(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_never_a_command() {
        for text in ["^XZ", "~JA", "_5E", "a^FS^XZ", "\\&", ">;>8", "ű€", "%,{}\"'<>&"] {
            let escaped = escape(text);
            assert!(!escaped.contains(['^', '~', '\\', '>', ',']), "{text}: {escaped}");
            assert!(escaped.is_ascii());
        }
        assert_eq!(escape("Tee-Licht (2)"), "Tee-Licht (2)");
        assert_eq!(escape("_"), "_5F");
    }
}
