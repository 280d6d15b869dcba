//! The preview: the same marks as SVG, one unit a dot. Text is escaped for XML; there is no script and no link.

use std::fmt::Write;

use super::bitmap::Bitmap;
use super::layout::{Layout, Mark};
use super::receipt::{ReceiptLayout, Row};

/// A label.
#[must_use]
pub fn of_label(layout: &Layout) -> String {
    let mut out = open(layout.width, layout.height);
    for mark in &layout.marks {
        match mark {
            Mark::Text { x, y, height, width, text } => {
                // Letters stand on a line three quarters down (font 0).
                let base = y + height * 3 / 4;
                let font =
                    "font-family=\"Arial Narrow,Liberation Sans Narrow,sans-serif\" font-weight=\"700\"";
                line(&mut out, *x, base, *height, *width, font, text);
            }
            Mark::Dots { x, y, bitmap, .. } => dots(&mut out, *x, *y, bitmap),
            Mark::Frame { x, y, width, height, line } => {
                let filled = *height <= *line * 2 || *width <= *line * 2;
                let _ = if filled {
                    write!(out, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}"/>"#)
                } else {
                    write!(
                        out,
                        r#"<rect x="{}" y="{}" width="{}" height="{}" fill="none" stroke="black" stroke-width="{line}"/>"#,
                        x + line / 2,
                        y + line / 2,
                        width - line,
                        height - line
                    )
                };
            }
        }
    }
    out.push_str("</svg>\n");
    out
}

/// A receipt.
#[must_use]
pub fn of_receipt(layout: &ReceiptLayout) -> String {
    let mut body = String::new();
    let mut y = 0;
    for row in &layout.rows {
        match row {
            Row::Text { text, bold, big } => {
                let (scale, weight) = (if *big { 2 } else { 1 }, if *bold { "700" } else { "400" });
                let height = row.height();
                let width = i32::try_from(text.chars().count()).unwrap_or(0) * 12 * scale;
                let font =
                    format!("font-family=\"monospace\" font-weight=\"{weight}\" xml:space=\"preserve\"");
                if width > 0 {
                    line(&mut body, 0, y + height * 4 / 5, height * 4 / 5, width, &font, text);
                }
            }
            Row::Dots(bitmap) => dots(&mut body, 0, y, bitmap),
        }
        y += row.height();
    }
    format!("{}{body}</svg>\n", open(layout.paper.dots(), y.max(1)))
}

fn open(width: i32, height: i32) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"><rect width="{width}" height="{height}" fill="white"/>"#
    )
}

fn line(out: &mut String, x: i32, base: i32, size: i32, width: i32, font: &str, text: &str) {
    let _ = write!(
        out,
        r#"<text x="{x}" y="{base}" font-size="{size}" textLength="{width}" lengthAdjust="spacingAndGlyphs" {font}>"#
    );
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no control characters but these.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push_str("</text>");
}

/// Runs of black, those of equal rows as one rectangle.
fn dots(out: &mut String, x: i32, y: i32, bitmap: &Bitmap) {
    out.push_str(r#"<path d=""#);
    let rows: Vec<&[u8]> = bitmap.rows().collect();
    let mut row = 0;
    while row < rows.len() {
        let same = rows[row..].iter().take_while(|other| **other == rows[row]).count();
        let mut column = 0;
        while column < bitmap.width() {
            let top = u32::try_from(row).unwrap_or(0);
            let run = (column..bitmap.width()).take_while(|at| bitmap.is_black(*at, top)).count();
            if run == 0 {
                column += 1;
                continue;
            }
            let left = x + column.cast_signed();
            let top = y + top.cast_signed();
            let _ = write!(out, "M{left} {top}h{run}v{same}h-{run}z");
            column += u32::try_from(run).unwrap_or(1);
        }
        row += same;
    }
    out.push_str(r#""/>"#);
}
