//! A receipt: rows of text, rules and barcodes on a roll.

use serde::Deserialize;

use super::bitmap::Bitmap;
use super::escpos;
use super::font::Fonts;
use super::media::{Density, Length};
use super::model::Align;
use super::problem::{Problem, note, shown};
use super::symbol;

/// A roll of receipts longer than this is a slip in a template's loop.
pub(super) const ITEMS_MAX: usize = 1_000;
/// Dots of a character of font A (Epson: 12 × 24).
const CHARACTER: i32 = 12;
const LINE: i32 = 30;
const LETTERS: i32 = 24;
const CODE_HEIGHT: i32 = 80;
const QR_SIDE: i32 = 280;

/// The width of a roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// 32 characters.
    Mm58,
    /// 48 characters.
    Mm80,
}

impl Paper {
    /// From the width in millimetres.
    #[must_use]
    pub fn from_mm(mm: u32) -> Option<Self> {
        match mm {
            58 => Some(Self::Mm58),
            80 => Some(Self::Mm80),
            _ => None,
        }
    }

    /// Characters of a line.
    #[must_use]
    pub fn columns(self) -> usize {
        match self {
            Self::Mm58 => 32,
            Self::Mm80 => 48,
        }
    }

    /// Dots of a line.
    #[must_use]
    pub fn dots(self) -> i32 {
        i32::try_from(self.columns()).unwrap_or(0) * CHARACTER
    }
}

/// What stands on a receipt, from the top.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Each below the one before.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

/// One thing on a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Item {
    /// Lines of text, broken between words.
    Text {
        /// What.
        text: String,
        /// Within the line.
        #[serde(default)]
        align: Align,
        /// Darker.
        #[serde(default)]
        bold: bool,
        /// Twice as large.
        #[serde(default)]
        big: bool,
    },
    /// A text and, at the end of its last line, another: usually an amount.
    Pair {
        /// May have several lines.
        left: String,
        /// Never broken.
        right: String,
        /// Darker.
        #[serde(default)]
        bold: bool,
    },
    /// A line from edge to edge.
    Rule {},
    /// An empty line.
    Space {},
    /// Code 128, or QR if it is too long or not ASCII.
    Code {
        /// What it says.
        data: String,
    },
}

impl Item {
    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text, .. } | Self::Pair { left: text, .. } => Some(text),
            Self::Rule {} | Self::Space {} | Self::Code { .. } => None,
        }
    }
}

/// Rows as they are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLayout {
    /// The roll.
    pub paper: Paper,
    /// From the top.
    pub rows: Vec<Row>,
    /// What is not as it should be.
    pub problems: Vec<Problem>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// At most as many characters as the line has, half as many if big; all of them in the code page.
    Text {
        /// With blanks in front where it is aligned.
        text: String,
        /// Darker.
        bold: bool,
        /// Twice as large.
        big: bool,
    },
    /// As wide as the roll.
    Dots(Bitmap),
}

impl Row {
    /// In dots.
    #[must_use]
    pub fn height(&self) -> i32 {
        match self {
            Self::Text { big: true, .. } => LINE * 2,
            Self::Text { .. } => LINE,
            Self::Dots(bitmap) => bitmap.height().cast_signed(),
        }
    }
}

impl ReceiptLayout {
    /// Breaks a receipt into rows.
    #[must_use]
    pub fn of(receipt: &Receipt, paper: Paper, fonts: &Fonts) -> Self {
        let mut layout = Self { paper, rows: Vec::new(), problems: Vec::new() };
        for item in &receipt.items {
            match item {
                Item::Text { text, align, bold, big } => layout.text(text, *align, *bold, *big, fonts),
                Item::Pair { left, right, bold } => layout.pair(left, right, *bold, fonts),
                Item::Rule {} => layout.plain("-".repeat(paper.columns())),
                Item::Space {} => layout.plain(String::new()),
                Item::Code { data } => layout.code(data, fonts),
            }
        }
        layout
    }

    fn plain(&mut self, text: String) {
        self.rows.push(Row::Text { text, bold: false, big: false });
    }

    fn text(&mut self, text: &str, align: Align, bold: bool, big: bool, fonts: &Fonts) {
        let text = fonts.printable(text, escpos::has, &mut self.problems);
        let columns = self.paper.columns() / if big { 2 } else { 1 };
        for line in wrap(&text, columns) {
            if line.chars().all(escpos::has) {
                let free = columns - line.chars().count();
                let before = match align {
                    Align::Left => 0,
                    Align::Center => free / 2,
                    Align::Right => free,
                };
                self.rows.push(Row::Text { text: format!("{}{line}", " ".repeat(before)), bold, big });
            } else {
                self.drawn(&line, align, if big { LETTERS * 2 } else { LETTERS }, fonts);
            }
        }
    }

    fn pair(&mut self, left: &str, right: &str, bold: bool, fonts: &Fonts) {
        let columns = self.paper.columns();
        let left = fonts.printable(left, escpos::has, &mut self.problems);
        let mut right = fonts.printable(right, escpos::has, &mut self.problems);
        if right.chars().count() > columns {
            note(&mut self.problems, Problem::Cut { text: shown(&right) });
            right = right.chars().take(columns).collect();
        }
        let room = columns.saturating_sub(right.chars().count() + 1).max(8).min(columns);
        let mut lines = wrap(&left, room);
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            self.text(&line, Align::Left, bold, false, fonts);
        }
        let is_coded = last.chars().chain(right.chars()).all(escpos::has);
        let used = last.chars().count() + right.chars().count();
        if !is_coded || used >= columns {
            self.text(&last, Align::Left, bold, false, fonts);
            self.text(&right, Align::Right, bold, false, fonts);
            return;
        }
        let text = format!("{last}{}{right}", " ".repeat(columns - used));
        self.rows.push(Row::Text { text, bold, big: false });
    }

    /// A line that the code page lacks, as dots; shrunk to the roll.
    fn drawn(&mut self, line: &str, align: Align, height: i32, fonts: &Fonts) {
        let mut height = height;
        while fonts.width(line, height) > self.paper.dots() && height > 12 {
            height -= 2;
        }
        let mut line = line.to_owned();
        if fonts.width(&line, height) > self.paper.dots() {
            note(&mut self.problems, Problem::Cut { text: shown(&line) });
            while fonts.width(&line, height) > self.paper.dots() && line.pop().is_some() {}
        }
        let drawn = fonts.draw(&line, height);
        let x = align.offset(self.paper.dots(), drawn.width().cast_signed());
        self.dots(&drawn, x, 4);
    }

    fn code(&mut self, data: &str, fonts: &Fonts) {
        if data.is_empty() {
            return;
        }
        // Receipt printers have 8 dots a millimetre.
        let density = Density::Dpi203;
        debug_assert!(density.dots(Length::mm(1)) == 8);
        let drawn = symbol::linear(data, self.paper.dots(), CODE_HEIGHT, density, false)
            .or_else(|| symbol::qr(data, QR_SIDE, density));
        match drawn {
            Some(drawn) => {
                let x = Align::Center.offset(self.paper.dots(), drawn.width().cast_signed());
                self.dots(&drawn, x, 6);
            }
            None => {
                note(&mut self.problems, Problem::CodeLeftOut { data: shown(data) });
                self.text(data, Align::Left, false, false, fonts);
            }
        }
    }

    /// As wide as the roll, with some white below.
    fn dots(&mut self, drawn: &Bitmap, x: i32, below: u32) {
        let width = u32::try_from(self.paper.dots()).unwrap_or(0);
        let mut row = Bitmap::new(width, drawn.height() + below);
        let x = u32::try_from(x).unwrap_or(0);
        for y in 0..drawn.height() {
            for column in (0..drawn.width()).filter(|column| drawn.is_black(*column, y)) {
                row.fill(x + column, y, 1, 1);
            }
        }
        self.rows.push(Row::Dots(row));
    }
}

/// Lines of at most so many characters, broken between words where that is possible.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let chars: Vec<char> = word.chars().collect();
        for (index, part) in chars.chunks(columns.max(1)).enumerate() {
            let gap = usize::from(index == 0 && length > 0);
            if length + gap + part.len() > columns || index > 0 {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            line.extend(part);
            length += part.len();
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}
