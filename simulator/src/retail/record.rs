//! Lines and delimited records, read so that damage stays where it is.
//!
//! A quote that is never closed spoils its own line, not the rest of the file: after [`JOINED_LINES_MAX`]
//! lines the first one is given up and reading goes on with the second.

use std::collections::VecDeque;
use std::io::BufRead;

/// A quoted field may hold line breaks, but hardly more than this.
const JOINED_LINES_MAX: usize = 20;
/// A longer line is no row; its rest is skipped.
const LINE_BYTES_MAX: usize = 64 * 1024;

/// One record, or the line that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Record {
    Fields(Fields),
    Bad { line: u64, why: BadRecord },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fields {
    /// Of its first line, counted from 1.
    pub(super) line: u64,
    pub(super) fields: Vec<String>,
    /// Bytes that are not UTF-8 were read as Latin-1.
    pub(super) latin1: bool,
    /// A field holds a line break.
    pub(super) line_break: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadRecord {
    Quote,
    TooLong,
    /// The stream broke off: a torn file, or damaged zstd. Nothing follows.
    Torn,
}

struct Line {
    number: u64,
    bytes: Vec<u8>,
    too_long: bool,
}

pub(super) struct Records<R> {
    source: R,
    delimiter: u8,
    /// Fields in a full record; 0 while the header has not been read.
    columns: usize,
    lines: u64,
    pushed_back: VecDeque<Line>,
    torn: bool,
    skip_newline: bool,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(source: R, delimiter: u8, columns: usize) -> Self {
        Self {
            source,
            delimiter,
            columns,
            lines: 0,
            pushed_back: VecDeque::new(),
            torn: false,
            skip_newline: false,
        }
    }

    fn line(&mut self) -> Option<Line> {
        if let Some(line) = self.pushed_back.pop_front() {
            return Some(line);
        }
        let mut line = Line { number: self.lines + 1, bytes: Vec::new(), too_long: false };
        let mut any = false;
        loop {
            let available = match self.source.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(_) => {
                    self.torn = true;
                    break;
                }
            };
            if available.is_empty() {
                break;
            }
            if std::mem::take(&mut self.skip_newline) && available[0] == b'\n' {
                self.source.consume(1);
                continue;
            }
            any = true;
            let end = available.iter().position(|b| matches!(b, b'\n' | b'\r'));
            let taken = &available[..end.unwrap_or(available.len())];
            let room = LINE_BYTES_MAX.saturating_sub(line.bytes.len());
            line.too_long |= taken.len() > room;
            line.bytes.extend_from_slice(&taken[..taken.len().min(room)]);
            let Some(end) = end else {
                let all = available.len();
                self.source.consume(all);
                continue;
            };
            self.skip_newline = available[end] == b'\r';
            self.source.consume(end + 1);
            break;
        }
        if !any {
            return None;
        }
        self.lines += 1;
        if line.number == 1 && line.bytes.starts_with(b"\xef\xbb\xbf") {
            line.bytes.drain(..3);
        }
        Some(line)
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let first = loop {
            match self.line() {
                Some(line) if line.bytes.iter().all(u8::is_ascii_whitespace) && !line.too_long => {}
                Some(line) => break line,
                None if self.torn => {
                    self.torn = false;
                    return Some(Record::Bad { line: self.lines, why: BadRecord::Torn });
                }
                None => return None,
            }
        };
        let number = first.number;
        if first.too_long {
            return Some(Record::Bad { line: number, why: BadRecord::TooLong });
        }
        let mut text = first.bytes;
        let mut joined = Vec::new();
        loop {
            let Split { fields, is_open, is_loose } = split(&text, self.delimiter);
            if !is_open {
                let spans_lines = !joined.is_empty();
                if spans_lines && (is_loose || self.columns > 0 && fields.len() < self.columns) {
                    break;
                }
                return Some(Record::Fields(decode(number, fields, spans_lines)));
            }
            if joined.len() == JOINED_LINES_MAX {
                break;
            }
            match self.line() {
                Some(line) if !line.too_long => {
                    text.push(b'\n');
                    text.extend_from_slice(&line.bytes);
                    joined.push(line);
                }
                Some(line) => {
                    joined.push(line);
                    break;
                }
                None => break,
            }
        }
        for line in joined.into_iter().rev() {
            self.pushed_back.push_front(line);
        }
        Some(Record::Bad { line: number, why: BadRecord::Quote })
    }
}

struct Split {
    fields: Vec<Vec<u8>>,
    /// The last field's quote has not been closed.
    is_open: bool,
    /// Text follows a closing quote: within one line a slip, over several a sign that the quote was one.
    is_loose: bool,
}

/// RFC 4180 fields. A quote inside an unquoted field is itself (`12" PLATE`), as spreadsheets write it.
fn split(text: &[u8], delimiter: u8) -> Split {
    let mut is_loose = false;
    let mut fields = Vec::new();
    let mut field = Vec::new();
    let mut quoted = false;
    let mut at = 0;
    while at < text.len() {
        let byte = text[at];
        at += 1;
        match (quoted, byte) {
            (true, b'"') if text.get(at) == Some(&b'"') => {
                field.push(b'"');
                at += 1;
            }
            (true, b'"') => {
                quoted = false;
                is_loose |= text.get(at).is_some_and(|next| *next != delimiter);
            }
            (true, _) => field.push(byte),
            (false, b'"') if field.is_empty() && at_field_start(text, at - 1, delimiter) => quoted = true,
            (false, _) if byte == delimiter => fields.push(std::mem::take(&mut field)),
            (false, _) => field.push(byte),
        }
    }
    fields.push(field);
    Split { fields, is_open: quoted, is_loose }
}

fn at_field_start(text: &[u8], at: usize, delimiter: u8) -> bool {
    at == 0 || text[at - 1] == delimiter
}

fn decode(line: u64, fields: Vec<Vec<u8>>, line_break: bool) -> Fields {
    let mut latin1 = false;
    let fields = fields
        .into_iter()
        .map(|bytes| {
            String::from_utf8(bytes).unwrap_or_else(|error| {
                latin1 = true;
                error.into_bytes().iter().map(|b| char::from(*b)).collect()
            })
        })
        .collect();
    Fields { line, fields, latin1, line_break }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Vec<Record> {
        Records::new(text, b',', 3).collect()
    }

    fn fields(line: u64, fields: [&str; 3]) -> Record {
        Record::Fields(Fields {
            line,
            fields: fields.map(str::to_owned).to_vec(),
            latin1: false,
            line_break: false,
        })
    }

    #[test]
    fn quotes_and_line_ends() {
        let check = |text: &str, expect: &[Record]| assert_eq!(read(text.as_bytes()), expect, "{text:?}");
        check("a,b,c\r\nd,e,f", &[fields(1, ["a", "b", "c"]), fields(2, ["d", "e", "f"])]);
        check("a,b,c\rd,e,f\r", &[fields(1, ["a", "b", "c"]), fields(2, ["d", "e", "f"])]);
        check("\u{feff}a,b,c\n\n \nd,e,f", &[fields(1, ["a", "b", "c"]), fields(4, ["d", "e", "f"])]);
        check("a,12\" PLATE,c", &[fields(1, ["a", "12\" PLATE", "c"])]);
        check("\"a\"\"b\",\"x,y\",", &[fields(1, ["a\"b", "x,y", ""])]);
    }

    #[test]
    fn line_breaks_inside_a_field() {
        let records = read(b"a,\"b\r\nb\",c\nd,e,f");
        assert!(
            matches!(&records[0], Record::Fields(f) if f.fields == ["a", "b\nb", "c"] && f.line_break),
            "{records:?}"
        );
        assert_eq!(records[1], fields(3, ["d", "e", "f"]));
    }

    #[test]
    fn an_open_quote_spoils_its_own_line_only() {
        let mut text = b"a,\"b,c\n".to_vec();
        text.extend(b"d,e,f\n".repeat(50));
        let records = read(&text);
        assert_eq!(records[0], Record::Bad { line: 1, why: BadRecord::Quote });
        assert_eq!(records.len(), 51);
        let records = read(b"a,\"b,c\nd,\"e\",f\ng,h,i");
        assert_eq!(records[0], Record::Bad { line: 1, why: BadRecord::Quote });
        assert_eq!(records[1..], [fields(2, ["d", "e", "f"]), fields(3, ["g", "h", "i"])]);
    }

    #[test]
    fn latin1_is_read_as_such() {
        let records = read(b"a,caf\xe9,c");
        assert!(matches!(&records[0], Record::Fields(f) if f.fields[1] == "café" && f.latin1));
    }

    #[test]
    fn a_line_beyond_the_limit_is_skipped() {
        let mut text = vec![b'x'; LINE_BYTES_MAX + 10];
        text.extend(b"\na,b,c");
        assert_eq!(
            read(&text),
            [Record::Bad { line: 1, why: BadRecord::TooLong }, fields(2, ["a", "b", "c"])]
        );
    }
}
