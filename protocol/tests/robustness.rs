//! Arbitrary and mutated bytes never panic and never unpack beyond the limits (G20); the chain and the verdicts
//! take whatever was read.
//!
//! `COUNTERFOIL_TEST_LONG=1` tries more.

#![expect(clippy::unwrap_used, reason = "a test ends where its fixtures are wrong")]

use protocol::chain::Head;
use protocol::frame::{
    Events, FrameError, Operations, Packing, UpFrame, decode_down, decode_query, decode_reply, decode_up,
    encode_up,
};
use protocol::id::{Epoch, Seq, SessionId};
use protocol::limits::{FRAME_BYTES_MAX, FRAME_EVENTS_MAX, FRAME_UNPACKED_BYTES_MAX, OPERATION_BYTES_MAX};
use protocol::operation::{Operation, Summary};
use protocol::sync::hub::{AgentRow, Histories, diverged, hello, operations};

const MUTATIONS: u64 = 60_000;
const MUTATIONS_LONG: u64 = 20_000_000;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).expect("below a usize")
    }
}

fn mutations() -> u64 {
    if std::env::var_os("COUNTERFOIL_TEST_LONG").is_some() { MUTATIONS_LONG } else { MUTATIONS }
}

/// Golden files and what is found at the edges of the format.
fn seeds() -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    let mut seeds: Vec<Vec<u8>> = files.collect();
    seeds.extend([
        Vec::new(),
        vec![1],
        vec![1, 0xff, 0xff, 0xff, 0xff],
        vec![1, 0, 0, 0, 2, b'{', b'}'],
        b"[".repeat(10_000),
        b"{\"a\":".repeat(10_000),
    ]);
    seeds
}

fn mutate(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        match random.below(8) {
            0 => bytes.truncate(at),
            1 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            2 if !bytes.is_empty() => bytes[at] = u8::try_from(random.below(256)).expect("a byte"),
            3 => bytes.insert(at, b"\"{}[]:,0-9\\\x00\xff"[random.below(13)]),
            4 if !bytes.is_empty() => {
                let end = at + random.below(bytes.len() - at);
                bytes.drain(at..end);
            }
            5 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len());
                bytes.splice(at.., other[from..].iter().copied());
            }
            // Digits are where lengths, counts and places are.
            6 => {
                let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
                if let Some(at) = digits.get(random.below(digits.len())) {
                    let count = 1 + random.below(19);
                    bytes.splice(at..at, b"9".repeat(count));
                }
            }
            _ => {
                let end = bytes.len().min(at + 64);
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

fn take(bytes: &[u8]) {
    if let Ok(operation) = Operation::from_bytes(bytes) {
        assert!(bytes.len() <= OPERATION_BYTES_MAX);
        let again = operation.to_bytes().map(|bytes| Operation::from_bytes(&bytes).unwrap());
        assert!(again.is_ok_and(|again| again == operation), "{}", String::from_utf8_lossy(bytes));
    }
    let _ = Summary::read(bytes);
    let _ = decode_down(bytes);
    let _ = (decode_query(bytes), decode_reply(bytes));
    match decode_up(bytes) {
        Ok(UpFrame::Operations(frame)) => judge(&frame),
        Err(FrameError::Events { header, .. }) => judge(&header),
        Ok(UpFrame::Hello(frame)) => {
            let row = AgentRow::Known { epoch: frame.epoch, acked: frame.head };
            for row in [AgentRow::New, row] {
                let _ =
                    (hello(&row, &frame, &mut Any(None)), hello(&row, &frame, &mut Any(Some(frame.head))));
            }
        }
        Ok(UpFrame::Diverged(frame)) => {
            let acked = Head { seq: Seq(7), ..Head::start(frame.epoch) };
            let row = AgentRow::Known { epoch: frame.epoch, acked };
            let _ =
                (diverged(&row, &frame, &mut Any(None)), diverged(&AgentRow::New, &frame, &mut Any(None)));
        }
        Ok(UpFrame::FeedAck(_)) | Err(_) => {}
    }
}

/// A hub that holds the same of every epoch.
struct Any(Option<Head>);

impl Histories for Any {
    type Error = std::convert::Infallible;

    fn head(&mut self, _: Epoch) -> Result<Option<Head>, Self::Error> {
        Ok(self.0)
    }

    fn at(&mut self, _: Epoch, _: Seq) -> Result<Option<Head>, Self::Error> {
        Ok(self.0)
    }
}

fn judge(frame: &Operations) {
    assert!(frame.events.len() <= FRAME_EVENTS_MAX);
    assert!(frame.events.byte_len() <= FRAME_UNPACKED_BYTES_MAX);
    let rows = [Seq(0), Seq(1), frame.first, Seq(u64::MAX - 1), Seq(u64::MAX)];
    for seq in rows {
        let acked = Head { seq, hash: frame.hash };
        let _ = operations(&AgentRow::Known { epoch: frame.epoch, acked }, frame);
    }
    let _ = operations(&AgentRow::New, frame);
}

#[test]
fn mutated_bytes_are_taken_or_refused() {
    let seeds = seeds();
    let mut random = Random(20_261_121);
    for _ in 0..mutations() {
        take(&mutate(&mut random, &seeds));
    }
}

#[test]
fn arbitrary_bytes_are_taken_or_refused() {
    let mut random = Random(7);
    for _ in 0..mutations() {
        let mut bytes: Vec<u8> = (0..random.below(200)).map(|_| random.next().to_le_bytes()[0]).collect();
        if random.below(2) == 0 {
            bytes.insert(0, 1);
        }
        take(&bytes);
    }
}

#[test]
fn a_frame_that_lies_about_its_size_is_refused() {
    let epoch = Epoch::from_random([1; 16]);
    let events: Events = [&[b'x'; 1_000][..]; 10].into_iter().collect();
    let hash = events.iter().fold(Head::start(epoch), Head::after).hash;
    let session = SessionId::from_random([2; 16]);
    let packing = Packing::Zstd;
    let frame = Operations { session, epoch, first: Seq(1), hash, packing, events };
    let good = encode_up(&UpFrame::Operations(frame)).unwrap();
    let text = |from: &str, to: &str| {
        let at = good.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
        let mut bytes = good.clone();
        bytes.splice(at..at + from.len(), to.bytes());
        let length = u32::from_be_bytes(bytes[1..5].try_into().unwrap()) as usize + to.len() - from.len();
        bytes.splice(1..5, u32::try_from(length).unwrap().to_be_bytes());
        bytes
    };
    let refused = |bytes: &[u8]| matches!(decode_up(bytes), Err(FrameError::Events { .. }));
    assert!(decode_up(&good).is_ok());
    assert!(refused(&text("\"unpacked\":10040", "\"unpacked\":10039")));
    assert!(refused(&text("\"unpacked\":10040", "\"unpacked\":99999999999")));
    assert!(refused(&text("\"count\":10", "\"count\":11")));
    assert!(refused(&text("\"count\":10", "\"count\":4000000000")));
    assert!(matches!(decode_up(&vec![1; FRAME_BYTES_MAX + 1]), Err(FrameError::TooLarge { .. })));
}
