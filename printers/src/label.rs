use std::collections::VecDeque;

use crate::{Behaviour, Device, Printed};

/// More copies of one label would fill the disk with pictures.
const COPIES_MAX: u32 = 100;
/// Formats in the buffer; then the printer takes no more.
const FORMATS_MAX: usize = 64;
/// A format is far smaller.
const FORMAT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// A label printer that speaks ZPL II: formats, `~HS`, `~JX` and `~JA`.
///
/// Like a real one it prints a format when its `^XZ` has arrived, keeps what it cannot print in its buffer, and keeps a
/// partial format over a lost connection until `~JX` takes it back.
#[derive(Debug, Default)]
pub struct LabelPrinter {
    /// Bytes of a command or format that has not ended.
    partial: Vec<u8>,
    waiting: VecDeque<Printed>,
    printed: Vec<Printed>,
}

impl LabelPrinter {
    /// Empty.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn status(&self, behaviour: &Behaviour) -> Vec<u8> {
        let flag = u8::from;
        let formats = self.waiting.len();
        let is_partial = flag(find(&self.partial, b"^XA").is_some());
        let full = flag(formats >= FORMATS_MAX);
        let left = self.waiting.front().map_or(0, |format| format.copies);
        format!(
            "\u{2}030,{},{},0400,{formats:03},{full},0,{is_partial},000,0,0,0\u{3}\r\n\
             \u{2}000,0,{},0,1,2,4,0,{left:08},1,000\u{3}\r\n\u{2}1234,0\u{3}\r\n",
            flag(behaviour.paper_out),
            flag(behaviour.paused),
            flag(behaviour.head_open),
        )
        .into_bytes()
    }

    /// One step: a command at the beginning of what has arrived; false if there is none that is whole.
    fn step(&mut self, behaviour: &mut Behaviour, answers: &mut Vec<u8>) -> bool {
        let start = self.partial.iter().position(|byte| matches!(byte, b'~' | b'^'));
        let Some(start) = start else {
            self.partial.clear();
            return false;
        };
        self.partial.drain(..start);
        if self.partial[0] == b'~' {
            return self.command(behaviour, answers);
        }
        // A real printer reads `~` commands wherever they stand: data never holds one, its bytes are hexadecimal.
        if let Some(at) = find(&self.partial, b"~") {
            if at + 3 > self.partial.len() {
                return false;
            }
            let before = self.partial[..at].to_vec();
            let mut rest = self.partial.split_off(at);
            let command: Vec<u8> = rest.drain(..3).collect();
            match command.as_slice() {
                b"~HS" => {
                    self.partial = before;
                    self.partial.extend(rest);
                    let status = self.status(behaviour);
                    answers.extend(status);
                }
                b"~JX" | b"~JA" => self.partial = rest,
                _ => {
                    self.partial = before;
                    self.partial.extend(rest);
                }
            }
            return true;
        }
        let Some(end) = find(&self.partial, b"^XZ") else {
            if self.partial.len() > FORMAT_BYTES_MAX {
                self.partial.clear();
            }
            return false;
        };
        let source: Vec<u8> = self.partial.drain(..end + 3).collect();
        let copies = copies(&source);
        self.waiting.push_back(Printed { source, copies });
        self.print(behaviour);
        true
    }

    fn command(&mut self, behaviour: &Behaviour, answers: &mut Vec<u8>) -> bool {
        if self.partial.len() < 3 {
            return false;
        }
        let command: Vec<u8> = self.partial.drain(..3).collect();
        match command.as_slice() {
            b"~HS" => {
                let status = self.status(behaviour);
                answers.extend(status);
            }
            b"~JA" => self.waiting.clear(),
            _ => {}
        }
        true
    }

    fn print(&mut self, behaviour: &mut Behaviour) {
        while behaviour.prints()
            && let Some(format) = self.waiting.pop_front()
        {
            if let Some(left) = &mut behaviour.labels_left {
                *left = left.saturating_sub(format.copies);
                behaviour.paper_out = *left == 0;
            }
            self.printed.push(format);
        }
        if behaviour.paper_out {
            behaviour.labels_left = None;
        }
    }
}

impl Device for LabelPrinter {
    fn take(&mut self, bytes: &[u8], behaviour: &mut Behaviour) -> Vec<u8> {
        self.partial.extend_from_slice(bytes);
        let mut answers = Vec::new();
        while self.step(behaviour, &mut answers) {}
        answers
    }

    fn resume(&mut self, behaviour: &mut Behaviour) -> Vec<u8> {
        self.print(behaviour);
        Vec::new()
    }

    fn printed(&self) -> &[Printed] {
        &self.printed
    }

    fn disconnected(&mut self) {}
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// `^PQ`, capped.
fn copies(format: &[u8]) -> u32 {
    let Some(at) = find(format, b"^PQ") else { return 1 };
    let digits: String = format[at + 3..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .map(|byte| char::from(*byte))
        .collect();
    digits.parse().unwrap_or(COPIES_MAX).clamp(1, COPIES_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_prints_at_its_end_and_waits_for_paper() {
        let (mut printer, mut behaviour) = (LabelPrinter::new(), Behaviour::default());
        let format = b"~JX^XA^FDa^FS^PQ2,0,0,N^XZ\n";
        for byte in &format[..format.len() - 2] {
            printer.take(&[*byte], &mut behaviour);
        }
        assert!(printer.printed().is_empty());
        assert!(String::from_utf8(printer.take(b"~HS", &mut behaviour)).unwrap().contains(",000,0,0,1,"));
        printer.take(b"Z", &mut behaviour);
        assert_eq!(printer.printed()[0].copies, 2);
        // Left unfinished, taken back by the next job.
        printer.take(b"^XA^FDlost", &mut behaviour);
        behaviour.paper_out = true;
        printer.take(b"~JX^XA^FDnext^FS^XZ", &mut behaviour);
        assert_eq!(printer.printed().len(), 1);
        behaviour.paper_out = false;
        printer.resume(&mut behaviour);
        assert!(!printer.printed()[1].source.windows(4).any(|window| window == b"lost"));
    }
}
