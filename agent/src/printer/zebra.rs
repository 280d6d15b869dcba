//! A ZPL printer's answer to `~HS` (ZPL II Programming Guide, Host Status Return): three lines, each STX … ETX CR LF.

use crate::station::view::PrinterState;

const STX: u8 = 0x02;
const ETX: u8 = 0x03;
/// The three lines have about 82 bytes; more without an end is something else.
const ANSWER_BYTES_MAX: usize = 512;

/// What the printer says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct HostStatus {
    paper_out: bool,
    paused: bool,
    head_open: bool,
    ribbon_out: bool,
    buffer_full: bool,
    too_hot: bool,
    memory_lost: bool,
    /// A format has begun and not ended.
    partial: bool,
    /// Formats in its buffer, the one being printed included.
    formats: u32,
    /// Labels of the format being printed that are still to come.
    labels_left: u32,
    /// A label hangs out and waits to be taken (peel mode).
    label_waiting: bool,
}

/// Puts an answer together, however the reads split it.
#[derive(Debug, Default)]
pub(super) struct Answer {
    lines: Vec<Vec<u8>>,
    line: Option<Vec<u8>>,
    bytes: usize,
}

/// The answer is none of `~HS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Garbled;

impl Answer {
    /// Takes bytes as read; the status once it is whole.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<Option<HostStatus>, Garbled> {
        for byte in bytes {
            self.bytes += 1;
            if self.bytes > ANSWER_BYTES_MAX {
                return Err(Garbled);
            }
            match (*byte, &mut self.line) {
                (STX, _) => self.line = Some(Vec::new()),
                (ETX, Some(line)) => {
                    let line = std::mem::take(line);
                    self.line = None;
                    self.lines.push(line);
                    if self.lines.len() == 3 {
                        return HostStatus::read(&self.lines).map(Some).ok_or(Garbled);
                    }
                }
                (byte, Some(line)) => line.push(byte),
                (_, None) => {}
            }
        }
        Ok(None)
    }
}

impl HostStatus {
    fn read(lines: &[Vec<u8>]) -> Option<Self> {
        let fields = |line: &Vec<u8>| -> Option<Vec<String>> {
            let text = std::str::from_utf8(line).ok()?;
            Some(text.split(',').map(|field| field.trim().to_owned()).collect())
        };
        let (first, second) = (fields(&lines[0])?, fields(&lines[1])?);
        let number = |fields: &[String], at: usize| -> Option<u32> { fields.get(at)?.parse().ok() };
        let flag = |fields: &[String], at: usize| number(fields, at).map(|number| number != 0);
        if first.len() < 12 || second.len() < 9 {
            return None;
        }
        Some(Self {
            paper_out: flag(&first, 1)?,
            paused: flag(&first, 2)?,
            formats: number(&first, 4)?,
            buffer_full: flag(&first, 5)?,
            partial: flag(&first, 7)?,
            memory_lost: flag(&first, 9)?,
            too_hot: flag(&first, 11)?,
            head_open: flag(&second, 2)?,
            ribbon_out: flag(&second, 3)?,
            label_waiting: flag(&second, 7)?,
            labels_left: number(&second, 8)?,
        })
    }

    /// Why it would not print, the first thing to do about it first.
    pub(super) fn fault(&self) -> Option<PrinterState> {
        if self.head_open {
            return Some(PrinterState::HeadOpen);
        }
        if self.paper_out {
            return Some(PrinterState::NoPaper);
        }
        if self.ribbon_out {
            return Some(PrinterState::NoRibbon);
        }
        if self.too_hot {
            return Some(PrinterState::TooHot);
        }
        if self.memory_lost {
            return Some(PrinterState::Error { why: "corrupt memory".to_owned() });
        }
        self.paused.then_some(PrinterState::Paused)
    }

    /// It has something of a job: in its buffer, half received, or partly printed.
    pub(super) fn is_busy(&self) -> bool {
        self.formats > 0 || self.labels_left > 0 || self.partial || self.buffer_full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READY: &[u8] =
        b"\x02030,0,0,0400,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n";

    fn read(bytes: &[u8]) -> Result<Option<HostStatus>, Garbled> {
        Answer::default().push(bytes)
    }

    #[test]
    fn answers_read_back_whole_or_in_pieces() {
        let ready = read(READY).unwrap().unwrap();
        assert_eq!((ready.fault(), ready.is_busy()), (None, false));
        for cut in 0..READY.len() {
            let mut answer = Answer::default();
            let first = answer.push(&READY[..cut]).unwrap();
            assert_eq!(first.or(answer.push(&READY[cut..]).unwrap()), Some(ready), "cut at {cut}");
        }
    }

    #[test]
    fn each_fault_is_named() {
        let with = |line: usize, field: usize, value: &str| {
            let text = String::from_utf8(READY.to_vec()).unwrap();
            let mut lines: Vec<String> = text.split("\r\n").map(str::to_owned).collect();
            let inner = lines[line].trim_matches(['\u{2}', '\u{3}']).to_owned();
            let mut fields: Vec<&str> = inner.split(',').collect();
            fields[field] = value;
            lines[line] = format!("\u{2}{}\u{3}", fields.join(","));
            read(lines.join("\r\n").as_bytes()).unwrap().unwrap()
        };
        assert_eq!(with(0, 1, "1").fault(), Some(PrinterState::NoPaper));
        assert_eq!(with(0, 2, "1").fault(), Some(PrinterState::Paused));
        assert_eq!(with(0, 11, "1").fault(), Some(PrinterState::TooHot));
        assert_eq!(with(1, 2, "1").fault(), Some(PrinterState::HeadOpen));
        assert_eq!(with(1, 3, "1").fault(), Some(PrinterState::NoRibbon));
        assert!(with(0, 4, "002").is_busy() && with(1, 8, "00000003").is_busy() && with(0, 7, "1").is_busy());
    }

    #[test]
    fn other_bytes_are_no_status() {
        for bytes in [&b"\x02\x03\x02\x03\x02\x03"[..], b"\x02a,b\x03\x02c\x03\x02d\x03", &[b'x'; 600]] {
            assert_eq!(read(bytes), Err(Garbled), "{bytes:?}");
        }
        assert_eq!(read(b"HTTP/1.1 400 Bad Request\r\n\r\n"), Ok(None));
    }
}
