//! A label in dots: text broken into lines and shrunk to its place, barcodes drawn, everything kept on the label.

use super::bitmap::Bitmap;
use super::font::{Fonts, zpl_has, zpl_width};
use super::media::{Density, Media};
use super::model::{Align, CodeKind, Field, Label, What};
use super::problem::{Problem, note, shown};
use super::{gs1, symbol};

/// More of one text is never read.
const TEXT_CHARS_MAX: usize = 1_000;
/// Shrinking goes in steps of so many percent.
const SHRINK_PERCENT: i32 = 8;
/// Smaller letters are no letters at 8 dots a millimetre.
const LINE_DOTS_MIN: i32 = 12;

/// What a printer draws, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Dots across.
    pub width: i32,
    /// Dots down.
    pub height: i32,
    /// In the order in which it is drawn.
    pub marks: Vec<Mark>,
    /// What is not as it should be.
    pub problems: Vec<Problem>,
}

/// One thing on the label, in dots from its upper left corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A line of text in the printer's font.
    Text {
        /// Left edge.
        x: i32,
        /// Upper edge.
        y: i32,
        /// Of the line.
        height: i32,
        /// It is at most so wide.
        width: i32,
        /// Only characters that the printer's font has.
        text: String,
    },
    /// Dots.
    Dots {
        /// Left edge.
        x: i32,
        /// Upper edge.
        y: i32,
        /// What.
        bitmap: Bitmap,
        /// What a scanner reads from it, FNC1 as GS; nothing if it is no barcode.
        says: Option<String>,
    },
    /// A frame.
    Frame {
        /// Left edge.
        x: i32,
        /// Upper edge.
        y: i32,
        /// Outer width.
        width: i32,
        /// Outer height.
        height: i32,
        /// Of its lines.
        line: i32,
    },
}

/// A place in dots.
#[derive(Debug, Clone, Copy)]
struct Place {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
}

impl Layout {
    /// Draws a label for a medium and a head.
    #[must_use]
    pub fn of(label: &Label, media: Media, density: Density, fonts: &Fonts) -> Self {
        let mut layout = Self {
            width: density.dots(media.width()),
            height: density.dots(media.height()),
            marks: Vec::new(),
            problems: Vec::new(),
        };
        for field in &label.fields {
            layout.draw(field, density, fonts);
        }
        layout
    }

    fn draw(&mut self, field: &Field, density: Density, fonts: &Fonts) {
        let place = |height| Place {
            x: density.dots(field.x),
            y: density.dots(field.y),
            width: density.dots(field.width),
            height,
        };
        match &field.what {
            What::Text { size, least, lines, align, text } => {
                let size = density.dots(*size).max(LINE_DOTS_MIN);
                let least = density.dots(*least).clamp(LINE_DOTS_MIN, size);
                let lines = i32::try_from((*lines).clamp(1, 50)).unwrap_or(1);
                let place = place(size.saturating_mul(lines));
                if self.is_on_label(place, text) {
                    self.text(place, Sizes { size, least, lines }, *align, text, fonts);
                }
            }
            What::Code { height, align, kind, data } => {
                let place = place(density.dots(*height));
                if self.is_on_label(place, data) && !data.is_empty() {
                    self.code(place, *align, *kind, data, density, fonts);
                }
            }
            What::Frame { height, line } => {
                let (height, line) = (density.dots(*height).max(1), density.dots(*line).max(1));
                let place = place(height);
                if self.is_on_label(place, "frame") {
                    let Place { x, y, width, height } = place;
                    self.marks.push(Mark::Frame { x, y, width, height, line });
                }
            }
        }
    }

    /// What would reach over the edge is left out and told.
    fn is_on_label(&mut self, place: Place, what: &str) -> bool {
        // A rounded edge may be one dot out; that dot stays white.
        let right = place.x.saturating_add(place.width) <= self.width + 1;
        let bottom = place.y.saturating_add(place.height) <= self.height + 1;
        let is_on = place.x >= 0 && place.y >= 0 && place.width > 0 && place.height > 0 && right && bottom;
        if !is_on {
            note(&mut self.problems, Problem::OverEdge { what: shown(what) });
        }
        is_on
    }

    fn text(&mut self, place: Place, sizes: Sizes, align: Align, text: &str, fonts: &Fonts) {
        let text = fonts.printable(text, zpl_has, &mut self.problems);
        let words: Vec<&str> = text.split_whitespace().collect();
        let (height, lines) = fit(&words, place.width, sizes, fonts, &mut self.problems);
        let mut y = place.y;
        for line in lines {
            let width = width(&line, height, fonts);
            let x = place.x + align.offset(place.width, width);
            if line.chars().all(zpl_has) {
                self.marks.push(Mark::Text { x, y, height, width, text: line });
            } else {
                let bitmap = fonts.draw(&line, height);
                self.marks.push(Mark::Dots { x, y, bitmap, says: None });
            }
            y += height;
        }
    }

    fn code(
        &mut self,
        place: Place,
        align: Align,
        kind: CodeKind,
        data: &str,
        density: Density,
        fonts: &Fonts,
    ) {
        let Place { width, height, .. } = place;
        let side = width.min(height);
        let linear = |data: &str, logistic| symbol::linear(data, width, height, density, logistic);
        let bitmap = match kind {
            CodeKind::Qr => symbol::qr(data, side, density).map(|bitmap| (bitmap, data.to_owned())),
            CodeKind::Gs1 | CodeKind::Logistic => gs1::element_string(data).ok().and_then(|data| {
                let logistic = kind == CodeKind::Logistic;
                linear(&data, logistic).map(|bitmap| (bitmap, data))
            }),
            CodeKind::Code128 => linear(data, false)
                .or_else(|| {
                    let changed = symbol::qr(data, side, density)?;
                    note(&mut self.problems, Problem::CodeChanged { data: shown(data) });
                    Some(changed)
                })
                .map(|bitmap| (bitmap, data.to_owned())),
        };
        match bitmap {
            Some((bitmap, says)) => {
                let x = place.x + align.offset(width, i32::try_from(bitmap.width()).unwrap_or(width));
                self.marks.push(Mark::Dots { x, y: place.y, bitmap, says: Some(says) });
            }
            None => {
                note(&mut self.problems, Problem::CodeLeftOut { data: shown(data) });
                let size = height.clamp(LINE_DOTS_MIN, LINE_DOTS_MIN * 2);
                let sizes = Sizes { size, least: LINE_DOTS_MIN, lines: (height / size).max(1) };
                self.text(place, sizes, align, data, fonts);
            }
        }
    }
}

/// How large a text may be.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    size: i32,
    least: i32,
    lines: i32,
}

fn width(line: &str, height: i32, fonts: &Fonts) -> i32 {
    if line.chars().all(zpl_has) { zpl_width(line, height) } else { fonts.width(line, height) }
}

/// The largest height at which the words fit, and the lines; cut at the least one.
fn fit(
    words: &[&str],
    place: i32,
    sizes: Sizes,
    fonts: &Fonts,
    problems: &mut Vec<Problem>,
) -> (i32, Vec<String>) {
    let mut height = sizes.size;
    loop {
        // Smaller letters leave room for more lines.
        let most = usize::try_from(sizes.size * sizes.lines / height).unwrap_or(1).max(1);
        let measure = |line: &str| width(line, height, fonts);
        let (mut lines, is_whole) = wrap(words, place, most, measure);
        if is_whole {
            return (height, lines);
        }
        if height <= sizes.least {
            note(problems, Problem::Cut { text: shown(&words.join(" ")) });
            if let Some(last) = lines.last_mut() {
                while !last.is_empty() && measure(&format!("{last}...")) > place {
                    last.pop();
                }
                last.push_str("...");
            }
            return (height, lines);
        }
        height = (height * (100 - SHRINK_PERCENT) / 100).max(sizes.least);
    }
}

/// Words in lines that are no wider than the place; false if not all found room.
fn wrap(words: &[&str], place: i32, lines_max: usize, measure: impl Fn(&str) -> i32) -> (Vec<String>, bool) {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut chars = 0;
    for word in words {
        let longer = if line.is_empty() { (*word).to_owned() } else { format!("{line} {word}") };
        if measure(&longer) <= place {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            if lines.len() + 1 == lines_max {
                lines.push(line);
                return (lines, false);
            }
            lines.push(std::mem::take(&mut line));
        }
        // A word wider than the place is broken where it must.
        for c in word.chars() {
            chars += 1;
            line.push(c);
            if measure(&line) > place && line.chars().count() > 1 {
                line.pop();
                if lines.len() + 1 == lines_max || chars > TEXT_CHARS_MAX {
                    lines.push(line);
                    return (lines, false);
                }
                lines.push(std::mem::take(&mut line));
                line.push(c);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    (lines, true)
}
