use crate::{Behaviour, Device, Picture, Printed};

const ESC: u8 = 0x1b;
const GS: u8 = 0x1d;
const DLE: u8 = 0x10;

/// A receipt printer that speaks ESC/POS: text, dots (`GS v 0`), the cut, `DLE EOT` and `GS r`.
///
/// `DLE EOT` is answered at once, whatever waits; `GS r` in its turn. A receipt comes out at its cut.
#[derive(Debug, Default)]
pub struct ReceiptPrinter {
    partial: Vec<u8>,
    /// Of the receipt that has begun.
    source: Vec<u8>,
    lines: Vec<String>,
    line: String,
    dots: Vec<Picture>,
    printed: Vec<Printed>,
    receipts: Vec<Receipt>,
}

/// One receipt as it came out.
#[derive(Debug, Clone, Default)]
pub struct Receipt {
    /// Its text, line by line; dots are empty lines.
    pub lines: Vec<String>,
    /// Its dots, from the top.
    pub dots: Vec<Picture>,
    /// Bytes of control that were not understood: must be none.
    pub unknown: Vec<u8>,
}

impl ReceiptPrinter {
    /// Empty.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What a stream of bytes prints.
    #[must_use]
    pub fn receipts_of(bytes: &[u8]) -> Vec<Receipt> {
        let mut printer = Self::new();
        printer.take(bytes, &mut Behaviour::default());
        printer.receipts
    }

    fn real_time(n: u8, behaviour: &Behaviour) -> u8 {
        let paper = if behaviour.paper_out { 0x60 } else { 0 };
        match n {
            1 if !behaviour.prints() => 0x12 | 0x08,
            2 => {
                0x12 | if behaviour.head_open { 0x04 } else { 0 } | if behaviour.paper_out { 0x20 } else { 0 }
            }
            4 => 0x12 | paper,
            _ => 0x12,
        }
    }

    /// Takes `DLE EOT n` out of what arrives, wherever it stands.
    fn answer_at_once(&mut self, bytes: &[u8], behaviour: &Behaviour) -> Vec<u8> {
        let mut answers = Vec::new();
        self.partial.extend_from_slice(bytes);
        // Dots may hold these bytes too: only outside of them is it a question.
        if !self.partial.windows(3).any(|w| w[0] == GS && w[1] == b'v') {
            while let Some(at) =
                self.partial.windows(3).position(|w| w[0] == DLE && w[1] == 4 && (1..=4).contains(&w[2]))
            {
                answers.push(Self::real_time(self.partial[at + 2], behaviour));
                self.partial.drain(at..at + 3);
            }
        }
        answers
    }

    /// One command or character; false if it is not whole yet.
    fn step(&mut self, answers: &mut Vec<u8>, behaviour: &Behaviour) -> bool {
        let bytes = &self.partial;
        let whole = match bytes.as_slice() {
            [] => return false,
            [ESC, b'@', ..] => 2,
            [0x1c, b'.', ..] => 2,
            [ESC, b't' | b'E' | b'd' | b'a', _, ..] => 3,
            [GS, b'!', _, ..] => 3,
            [GS, b'r', _, ..] => {
                answers.push(if behaviour.paper_out { 0x0c } else { 0 });
                3
            }
            [GS, b'V', 66, _, ..] => {
                self.partial.drain(..4);
                self.source.extend([GS, b'V', 66, 0]);
                self.cut();
                return true;
            }
            [GS, b'v', b'0', _, xl, xh, yl, yh, rest @ ..] => {
                let row = usize::from(u16::from_le_bytes([*xl, *xh]));
                let rows = usize::from(u16::from_le_bytes([*yl, *yh]));
                if rest.len() < row * rows {
                    return false;
                }
                let picture = Picture::from_bits(row, &rest[..row * rows]);
                self.dots.push(picture);
                self.lines.push(String::new());
                8 + row * rows
            }
            [ESC | GS | 0x1c | DLE, ..] if bytes.len() < 8 => return false,
            [b'\n', ..] => {
                let line = std::mem::take(&mut self.line);
                self.lines.push(line);
                1
            }
            [byte, ..] => {
                self.line.push(latin(*byte));
                1
            }
        };
        let done: Vec<u8> = self.partial.drain(..whole).collect();
        self.source.extend(done);
        true
    }

    fn cut(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let unknown = lines.iter().flat_map(|line| line.bytes()).filter(|byte| *byte < 0x20).collect();
        self.receipts.push(Receipt { lines, dots: std::mem::take(&mut self.dots), unknown });
        self.printed.push(Printed { source: std::mem::take(&mut self.source), copies: 1 });
    }
}

impl Device for ReceiptPrinter {
    fn take(&mut self, bytes: &[u8], behaviour: &mut Behaviour) -> Vec<u8> {
        let mut answers = self.answer_at_once(bytes, behaviour);
        if behaviour.prints() {
            while self.step(&mut answers, behaviour) {}
        }
        answers
    }

    fn resume(&mut self, behaviour: &mut Behaviour) -> Vec<u8> {
        let mut answers = Vec::new();
        if behaviour.prints() {
            while self.step(&mut answers, behaviour) {}
        }
        answers
    }

    fn printed(&self) -> &[Printed] {
        &self.printed
    }

    fn disconnected(&mut self) {}
}

/// Windows-1252, as far as it is Latin-1.
fn latin(byte: u8) -> char {
    if byte == 0x80 { '€' } else { char::from(byte) }
}
