use crate::config::{Framing, Suffix};

/// The longest scan: more than the largest QR code holds (7,089 digits, ISO/IEC 18004).
pub const SCAN_BYTES_MAX: usize = 8 * 1024;

const STX: u8 = 0x02;
const ETX: u8 = 0x03;
const TAB: u8 = b'\t';

/// What bytes from a device turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Framed {
    /// One scan, without its framing.
    Scan(Vec<u8>),
    /// More than [`SCAN_BYTES_MAX`] without an end: thrown away up to the next end.
    TooLong,
    /// A scan of which a part was lost.
    Torn,
}

/// Cuts a device's byte stream into scans, however the reads split it.
///
/// Call [`Self::push`] with what was read, [`Self::flush`] after [`Framing::flush_after`] without a byte, and
/// [`Self::cut`] when the device is gone.
/// Reading in pieces gives the same scans as reading at once. Empty scans do not exist, which makes CR LF, CR
/// alone and LF alone one terminator. It does not know what a scan means.
#[derive(Debug)]
pub struct Framer {
    stx_etx: bool,
    suffix: Suffix,
    buffer: Vec<u8>,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Taking,
    /// Too long or torn: everything up to the next end is thrown away.
    Skipping,
}

impl Framer {
    /// Nothing read yet.
    #[must_use]
    pub fn new(framing: &Framing) -> Self {
        Self { stx_etx: framing.stx_etx, suffix: framing.suffix, buffer: Vec::new(), state: State::Taking }
    }

    /// A scan has begun and its end is still to come.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        !self.buffer.is_empty() || self.state == State::Skipping
    }

    /// Takes bytes as read.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Framed> {
        let mut framed = Vec::new();
        for &byte in bytes {
            if self.stx_etx && byte == STX {
                if self.is_partial() && self.state == State::Taking {
                    framed.push(Framed::Torn);
                }
                self.reset();
            } else if self.ends(byte) {
                framed.extend(self.flush());
            } else if self.state == State::Taking {
                if self.buffer.len() == SCAN_BYTES_MAX {
                    self.buffer = Vec::new();
                    self.state = State::Skipping;
                    framed.push(Framed::TooLong);
                } else {
                    self.buffer.push(byte);
                }
            }
        }
        framed
    }

    /// Takes what there is as a whole scan: the device has been silent for long enough.
    pub fn flush(&mut self) -> Option<Framed> {
        let scan = std::mem::take(&mut self.buffer);
        let state = std::mem::replace(&mut self.state, State::Taking);
        (state == State::Taking && !scan.is_empty()).then_some(Framed::Scan(scan))
    }

    /// The device has gone: what there is of a scan is a part of it, where a suffix would have told its end.
    pub fn cut(&mut self) -> Option<Framed> {
        match self.suffix {
            Suffix::None => self.flush(),
            Suffix::Cr | Suffix::Lf | Suffix::CrLf | Suffix::Tab if self.is_partial() => self.tear(),
            Suffix::Cr | Suffix::Lf | Suffix::CrLf | Suffix::Tab => None,
        }
    }

    /// A part of the scan that is under way was lost: all of it up to its end is thrown away, told once.
    pub fn tear(&mut self) -> Option<Framed> {
        self.buffer.clear();
        let state = std::mem::replace(&mut self.state, State::Skipping);
        (state == State::Taking).then_some(Framed::Torn)
    }

    fn ends(&self, byte: u8) -> bool {
        (self.stx_etx && byte == ETX)
            || match self.suffix {
                Suffix::Cr => byte == b'\r',
                Suffix::Lf => byte == b'\n',
                Suffix::CrLf => matches!(byte, b'\r' | b'\n'),
                Suffix::Tab => byte == TAB,
                Suffix::None => false,
            }
    }

    fn reset(&mut self) {
        self.buffer.clear();
        self.state = State::Taking;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn framing(stx_etx: bool, suffix: Suffix) -> Framing {
        let millis = Duration::from_millis;
        Framing { stx_etx, suffix, flush_after: millis(100), repeat_within: millis(500) }
    }

    fn scan(text: &str) -> Framed {
        Framed::Scan(text.as_bytes().to_vec())
    }

    /// All that a stream gives, read in pieces that end at the given places.
    fn frame(framing: &Framing, bytes: &[u8], ends: &[usize]) -> Vec<Framed> {
        let mut framer = Framer::new(framing);
        let (mut framed, mut from) = (Vec::new(), 0);
        for end in ends.iter().copied().chain([bytes.len()]) {
            framed.extend(framer.push(&bytes[from..end]));
            from = end;
        }
        framed.extend(framer.flush());
        framed
    }

    #[test]
    fn streams() {
        let check = |stx_etx, suffix, bytes: &[u8], expect: &[Framed]| {
            assert_eq!(frame(&framing(stx_etx, suffix), bytes, &[]), expect, "{suffix:?} {bytes:?}");
        };
        check(false, Suffix::CrLf, b"A\r\nB\rC\nD", &[scan("A"), scan("B"), scan("C"), scan("D")]);
        check(false, Suffix::CrLf, b"\r\n\r\n", &[]);
        check(false, Suffix::Cr, b"A\nB\r", &[scan("A\nB")]);
        check(false, Suffix::Lf, b"A\rB\n", &[scan("A\rB")]);
        check(false, Suffix::Tab, b"A B\tC\t", &[scan("A B"), scan("C")]);
        check(false, Suffix::None, b"A\r\n", &[scan("A\r\n")]);
        check(true, Suffix::None, b"\x02A\x03\x02B\x03", &[scan("A"), scan("B")]);
        check(true, Suffix::CrLf, b"\x02A\x03\r\n\x02B\x03\r\n", &[scan("A"), scan("B")]);
        check(true, Suffix::CrLf, b"\x02torn\x02whole\x03", &[Framed::Torn, scan("whole")]);
        check(false, Suffix::CrLf, b"\x02A\x03\r", &[scan("\x02A\x03")]);
        check(false, Suffix::CrLf, b"]C101\x1d10\x1d\x11\r", &[scan("]C101\x1d10\x1d\x11")]);
    }

    #[test]
    fn too_long_is_thrown_away_up_to_its_end() {
        let mut bytes = vec![b'x'; 3 * SCAN_BYTES_MAX];
        bytes.extend(b"\rnext\r");
        let crlf = framing(false, Suffix::CrLf);
        assert_eq!(frame(&crlf, &bytes, &[]), [Framed::TooLong, scan("next")]);
        let longest = [vec![b'x'; SCAN_BYTES_MAX], b"\rnext\r".to_vec()].concat();
        assert_eq!(frame(&crlf, &longest, &[]).len(), 2);
        // Without an end only silence ends it.
        let mut framer = Framer::new(&framing(false, Suffix::None));
        assert_eq!(framer.push(&bytes), [Framed::TooLong]);
        assert!(framer.is_partial());
        assert_eq!(framer.flush(), None);
        assert_eq!(framer.push(b"A"), []);
        assert_eq!(framer.flush(), Some(scan("A")));
    }

    #[test]
    fn torn_is_thrown_away_up_to_its_end() {
        let mut framer = Framer::new(&framing(false, Suffix::CrLf));
        assert_eq!(framer.push(b"abc"), []);
        assert_eq!(framer.tear(), Some(Framed::Torn));
        assert_eq!(framer.tear(), None);
        assert_eq!(framer.push(b"def\rnext\r"), [scan("next")]);
        // Its end may be what was lost: silence ends it as well.
        assert_eq!(framer.tear(), Some(Framed::Torn));
        assert_eq!(framer.flush(), None);
        assert_eq!(framer.push(b"A\r"), [scan("A")]);
    }

    #[test]
    fn what_a_pulled_out_scanner_has_begun_is_no_scan() {
        let cut = |suffix, bytes: &[u8]| {
            let mut framer = Framer::new(&framing(false, suffix));
            framer.push(bytes);
            framer.cut()
        };
        assert_eq!(cut(Suffix::CrLf, b"401234\r4012"), Some(Framed::Torn));
        assert_eq!(cut(Suffix::CrLf, b"401234\r"), None);
        assert_eq!(cut(Suffix::None, b"401234"), Some(scan("401234")));
    }

    #[test]
    fn pieces_give_what_the_whole_gives() {
        let streams: [&[u8]; 4] = [
            b"]E05012345678900\r\nABC\r]C1\x1d01\x1d\n\r\n",
            b"\x02A\x03\r\n\x02B\x02C\x03D",
            b"\t\tA\tB\r\n\t",
            b"\r\n\n\r",
        ];
        for bytes in streams {
            for stx_etx in [false, true] {
                for suffix in [Suffix::Cr, Suffix::Lf, Suffix::CrLf, Suffix::Tab, Suffix::None] {
                    let framing = framing(stx_etx, suffix);
                    let whole = frame(&framing, bytes, &[]);
                    for a in 0..=bytes.len() {
                        for b in a..=bytes.len() {
                            assert_eq!(frame(&framing, bytes, &[a, b]), whole, "{bytes:?} at {a} and {b}");
                        }
                    }
                    let each: Vec<usize> = (0..bytes.len()).collect();
                    assert_eq!(frame(&framing, bytes, &each), whole, "{bytes:?} byte by byte");
                }
            }
        }
    }

    #[test]
    fn random_bytes_in_random_pieces() {
        // A small generator with a fixed seed: the same bytes on every run.
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = move |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % below as u64).unwrap()
        };
        let alphabet = [b'\r', b'\n', b'\t', STX, ETX, 0x1d, b'A', b'7', 0xff, 0x00];
        for round in 0..2_000 {
            let bytes: Vec<u8> = (0..random(60)).map(|_| alphabet[random(alphabet.len())]).collect();
            let mut ends: Vec<usize> = (0..random(6)).map(|_| random(bytes.len() + 1)).collect();
            ends.sort_unstable();
            let suffix = [Suffix::Cr, Suffix::Lf, Suffix::CrLf, Suffix::Tab, Suffix::None][random(5)];
            let framing = framing(random(2) == 0, suffix);
            let whole = frame(&framing, &bytes, &[]);
            assert_eq!(frame(&framing, &bytes, &ends), whole, "round {round}: {bytes:?} at {ends:?}");
            assert!(!whole.contains(&Framed::Scan(Vec::new())), "an empty scan in round {round}");
        }
    }
}
