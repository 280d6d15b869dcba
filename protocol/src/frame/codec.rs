//! A frame's bytes: version `0x01` · header length (u32, big endian) · header JSON · packed events.
//!
//! Only `operations` has packed events: `(length u32 big endian · bytes)*`, by zstd or, as the header says, raw. It
//! says too how many events there are and how many bytes they unpack to: both are checked before anything is unpacked.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    Ack, Diverged, DownFrame, Events, Feed, FeedAck, Fence, Hello, Operations, Packing, Query, Reject, Reply,
    Rewind, UpFrame, Welcome,
};
use crate::limits::{FRAME_BYTES_MAX, FRAME_EVENTS_MAX, FRAME_HEADER_BYTES_MAX, FRAME_UNPACKED_BYTES_MAX};

const VERSION: u8 = 1;
const LENGTH_BYTES: usize = 4;
/// Level 3 gains nothing over level 1 on these events (`performance.md`).
const ZSTD_LEVEL: i32 = 1;

/// Why bytes are not a frame, or a frame cannot become bytes.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// Fewer bytes than the header says.
    #[error("the frame ends after {bytes} bytes, in the middle of its header")]
    Torn {
        /// How many bytes there are.
        bytes: usize,
    },
    /// A first byte other than `0x01`.
    #[error("frame version {0} is not known, only {VERSION}")]
    Version(u8),
    /// Beyond a named limit.
    #[error("{what}: {found} is more than {limit}")]
    TooLarge {
        /// Which limit.
        what: &'static str,
        /// The value found.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// The header is not the JSON it should be.
    #[error("the frame's header cannot be read: {0}")]
    Header(#[from] serde_json::Error),
    /// The header was read, the events were not: the frame's place is known, so it can be rejected by it.
    #[error("the events of the frame from {} cannot be unpacked: {why}", header.first)]
    Events {
        /// The frame without its events.
        header: Box<Operations>,
        /// What failed.
        why: &'static str,
    },
    /// zstd could not pack.
    #[error("the events cannot be packed: {0}")]
    Pack(std::io::Error),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "frame", rename_all = "snake_case")]
enum UpHeader {
    Hello(Hello),
    Operations(Packed),
    Diverged(Diverged),
    FeedAck(FeedAck),
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Packed {
    #[serde(flatten)]
    header: Operations,
    /// Number of events.
    count: usize,
    /// Bytes after unpacking, lengths included.
    unpacked: usize,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "frame", rename_all = "snake_case")]
enum DownHeader {
    Welcome(Welcome),
    Ack(Ack),
    Rewind(Rewind),
    Reject(Reject),
    Fence(Fence),
    Feed(Feed),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "frame", rename_all = "snake_case")]
enum QueryHeader {
    Query(Query),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "frame", rename_all = "snake_case")]
enum ReplyHeader {
    Reply(Reply),
}

/// The bytes of an up frame.
///
/// # Errors
/// [`FrameError::TooLarge`] if the events exceed a limit: send fewer.
pub fn encode_up(frame: &UpFrame) -> Result<Vec<u8>, FrameError> {
    let header = match frame {
        UpFrame::Hello(hello) => UpHeader::Hello(hello.clone()),
        UpFrame::Diverged(diverged) => UpHeader::Diverged(diverged.clone()),
        UpFrame::FeedAck(ack) => UpHeader::FeedAck(ack.clone()),
        UpFrame::Operations(operations) => {
            return encode_operations(operations, &pack(&operations.events, operations.packing)?);
        }
    };
    assemble(&serde_json::to_vec(&header)?, &[])
}

/// The events of a frame as they travel: packed once, perhaps before it is known when the frame goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedEvents {
    packing: Packing,
    count: usize,
    unpacked: usize,
    body: Vec<u8>,
}

impl PackedEvents {
    /// In which way.
    #[must_use]
    pub fn packing(&self) -> Packing {
        self.packing
    }

    /// How many events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// None at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// Packs the events of a frame.
///
/// # Errors
/// [`FrameError::TooLarge`] if they exceed a limit: send fewer.
pub fn pack(events: &Events, packing: Packing) -> Result<PackedEvents, FrameError> {
    limit("events in a frame", events.len(), FRAME_EVENTS_MAX)?;
    let laid_out = lay_out(events);
    let (count, unpacked) = (events.len(), laid_out.len());
    limit("unpacked events", unpacked, FRAME_UNPACKED_BYTES_MAX)?;
    let body = match packing {
        Packing::Zstd => zstd::bulk::compress(&laid_out, ZSTD_LEVEL).map_err(FrameError::Pack)?,
        Packing::Raw => laid_out,
    };
    Ok(PackedEvents { packing, count, unpacked, body })
}

/// The bytes of an `operations` frame whose events are packed already: `packed` is what [`pack`] made of them.
///
/// # Errors
/// [`FrameError::TooLarge`] if the packed events exceed a limit: send fewer.
pub fn encode_operations(frame: &Operations, packed: &PackedEvents) -> Result<Vec<u8>, FrameError> {
    let header = Operations { packing: packed.packing, events: Events::default(), ..*frame };
    let header = UpHeader::Operations(Packed { header, count: packed.count, unpacked: packed.unpacked });
    assemble(&serde_json::to_vec(&header)?, &packed.body)
}

/// Reads an up frame.
///
/// # Errors
/// [`FrameError::Events`] if only the events are damaged, so that the place can be rejected; else what is wrong.
pub fn decode_up(bytes: &[u8]) -> Result<UpFrame, FrameError> {
    let (header, body) = split::<UpHeader>(bytes)?;
    Ok(match header {
        UpHeader::Hello(hello) => UpFrame::Hello(hello),
        UpHeader::Diverged(diverged) => UpFrame::Diverged(diverged),
        UpHeader::FeedAck(ack) => UpFrame::FeedAck(ack),
        UpHeader::Operations(Packed { header, count, unpacked }) => {
            match unpack(header.packing, body, count, unpacked) {
                Ok(events) => UpFrame::Operations(Operations { events, ..header }),
                Err(why) => return Err(FrameError::Events { header: Box::new(header), why }),
            }
        }
    })
}

/// The bytes of a down frame.
///
/// # Errors
/// [`FrameError::TooLarge`] if a feed's changes exceed a limit: send fewer, or a snapshot.
pub fn encode_down(frame: &DownFrame) -> Result<Vec<u8>, FrameError> {
    let header = match frame.clone() {
        DownFrame::Welcome(frame) => DownHeader::Welcome(frame),
        DownFrame::Ack(frame) => DownHeader::Ack(frame),
        DownFrame::Rewind(frame) => DownHeader::Rewind(frame),
        DownFrame::Reject(frame) => DownHeader::Reject(frame),
        DownFrame::Fence(frame) => DownHeader::Fence(frame),
        DownFrame::Feed(frame) => DownHeader::Feed(frame),
    };
    assemble(&serde_json::to_vec(&header)?, &[])
}

/// Reads a down frame.
///
/// # Errors
/// [`FrameError`] says what is wrong.
pub fn decode_down(bytes: &[u8]) -> Result<DownFrame, FrameError> {
    let (header, _) = split::<DownHeader>(bytes)?;
    Ok(match header {
        DownHeader::Welcome(frame) => DownFrame::Welcome(frame),
        DownHeader::Ack(frame) => DownFrame::Ack(frame),
        DownHeader::Rewind(frame) => DownFrame::Rewind(frame),
        DownHeader::Reject(frame) => DownFrame::Reject(frame),
        DownHeader::Fence(frame) => DownFrame::Fence(frame),
        DownHeader::Feed(frame) => DownFrame::Feed(frame),
    })
}

/// The bytes of a question.
///
/// # Errors
/// [`FrameError::TooLarge`]: it asks for too much at once.
pub fn encode_query(query: &Query) -> Result<Vec<u8>, FrameError> {
    assemble(&serde_json::to_vec(&QueryHeader::Query(query.clone()))?, &[])
}

/// Reads a question.
///
/// # Errors
/// [`FrameError`] says what is wrong.
pub fn decode_query(bytes: &[u8]) -> Result<Query, FrameError> {
    let (QueryHeader::Query(query), _) = split(bytes)?;
    Ok(query)
}

/// The bytes of an answer.
///
/// # Errors
/// [`FrameError::TooLarge`] if the order is: say [`super::Answer::Busy`].
pub fn encode_reply(reply: &Reply) -> Result<Vec<u8>, FrameError> {
    assemble(&serde_json::to_vec(&ReplyHeader::Reply(reply.clone()))?, &[])
}

/// Reads an answer.
///
/// # Errors
/// [`FrameError`] says what is wrong.
pub fn decode_reply(bytes: &[u8]) -> Result<Reply, FrameError> {
    let (ReplyHeader::Reply(reply), _) = split(bytes)?;
    Ok(reply)
}

/// The JSON Schemas of the frames' headers, by the topic they travel on.
#[must_use]
pub fn header_schemas() -> [(&'static str, schemars::Schema); 4] {
    [
        ("up", schemars::schema_for!(UpHeader)),
        ("down", schemars::schema_for!(DownHeader)),
        ("query", schemars::schema_for!(QueryHeader)),
        ("reply", schemars::schema_for!(ReplyHeader)),
    ]
}

/// One schema for each kind of up, down, query and reply frame's header, with the rest among the generator's
/// definitions.
pub(crate) fn header_kinds(schemas: &mut schemars::SchemaGenerator) -> [schemars::Schema; 4] {
    [
        UpHeader::json_schema(schemas),
        DownHeader::json_schema(schemas),
        QueryHeader::json_schema(schemas),
        ReplyHeader::json_schema(schemas),
    ]
}

/// The header of a frame of any kind.
///
/// # Errors
/// [`FrameError`] says what is wrong.
pub(crate) fn header(bytes: &[u8]) -> Result<serde_json::Value, FrameError> {
    Ok(split(bytes)?.0)
}

fn limit(what: &'static str, found: usize, limit: usize) -> Result<(), FrameError> {
    if found > limit { Err(FrameError::TooLarge { what, found, limit }) } else { Ok(()) }
}

fn assemble(header: &[u8], body: &[u8]) -> Result<Vec<u8>, FrameError> {
    let total = 1 + LENGTH_BYTES + header.len() + body.len();
    limit("frame bytes", total, FRAME_BYTES_MAX)?;
    let mut bytes = Vec::with_capacity(total);
    bytes.push(VERSION);
    bytes.extend_from_slice(&length(header.len()));
    bytes.extend_from_slice(header);
    bytes.extend_from_slice(body);
    Ok(bytes)
}

fn split<H: DeserializeOwned>(bytes: &[u8]) -> Result<(H, &[u8]), FrameError> {
    limit("frame bytes", bytes.len(), FRAME_BYTES_MAX)?;
    let torn = || FrameError::Torn { bytes: bytes.len() };
    let (version, rest) = bytes.split_first().ok_or_else(torn)?;
    if *version != VERSION {
        return Err(FrameError::Version(*version));
    }
    let (count, rest) = rest.split_first_chunk::<LENGTH_BYTES>().ok_or_else(torn)?;
    let header_bytes = u32::from_be_bytes(*count) as usize;
    limit("frame bytes", header_bytes, FRAME_BYTES_MAX)?;
    let (header, body) = rest.split_at_checked(header_bytes).ok_or_else(torn)?;
    if !body.is_empty() {
        limit("header bytes", header_bytes, FRAME_HEADER_BYTES_MAX)?;
    }
    Ok((serde_json::from_slice(header)?, body))
}

fn length(bytes: usize) -> [u8; LENGTH_BYTES] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_be_bytes()
}

fn lay_out(events: &Events) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(events.byte_len() + events.len() * LENGTH_BYTES);
    for event in events.iter() {
        bytes.extend_from_slice(&length(event.len()));
        bytes.extend_from_slice(event);
    }
    bytes
}

fn unpack(packing: Packing, body: &[u8], count: usize, unpacked: usize) -> Result<Events, &'static str> {
    if count > FRAME_EVENTS_MAX {
        return Err("too many events");
    }
    if unpacked > FRAME_UNPACKED_BYTES_MAX {
        return Err("too many bytes when unpacked");
    }
    let bytes = match packing {
        Packing::Zstd => {
            Cow::Owned(zstd::bulk::decompress(body, unpacked).map_err(|_| "zstd cannot read them")?)
        }
        Packing::Raw => Cow::Borrowed(body),
    };
    if bytes.len() != unpacked {
        return Err("another size than the header says");
    }
    let mut events = Events::default();
    let mut rest = &*bytes;
    while let Some((size, after)) = rest.split_first_chunk::<LENGTH_BYTES>() {
        let size = u32::from_be_bytes(*size) as usize;
        let (event, after) = after.split_at_checked(size).ok_or("an event is cut short")?;
        events.push(event);
        rest = after;
    }
    if !rest.is_empty() || events.len() != count {
        return Err("another number of events than the header says");
    }
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::Head;
    use crate::id::{Epoch, Seq, SessionId};

    fn operations(events: Events) -> Operations {
        let epoch = Epoch::from_random([1; 16]);
        let hash = events.iter().fold(Head::start(epoch), Head::after).hash;
        let (session, packing) = (SessionId::from_random([2; 16]), Packing::Zstd);
        Operations { session, epoch, first: Seq(1), hash, packing, events }
    }

    #[test]
    fn operations_read_back() {
        let frame = UpFrame::Operations(operations([&b"{}"[..], b"", &[0xff; 300]].into_iter().collect()));
        let bytes = encode_up(&frame).unwrap();
        assert_eq!(decode_up(&bytes).unwrap(), frame);
        let UpFrame::Operations(operations) = frame else { unreachable!() };
        let raw = UpFrame::Operations(Operations { packing: Packing::Raw, ..operations });
        assert_eq!(decode_up(&encode_up(&raw).unwrap()).unwrap(), raw);
    }

    #[test]
    fn no_torn_frame_is_read() {
        let frame = UpFrame::Operations(operations([&b"abc"[..]].into_iter().collect()));
        let bytes = encode_up(&frame).unwrap();
        for end in 0..bytes.len() {
            assert!(decode_up(&bytes[..end]).is_err(), "cut at {end} of {}", bytes.len());
        }
    }

    #[test]
    fn limits_are_checked_before_unpacking() {
        let too_many: Events = std::iter::repeat_n(&b"x"[..], FRAME_EVENTS_MAX + 1).collect();
        assert!(matches!(
            encode_up(&UpFrame::Operations(operations(too_many))),
            Err(FrameError::TooLarge { .. })
        ));
        let bomb = zstd::bulk::compress(&vec![0; FRAME_UNPACKED_BYTES_MAX * 4], 1).unwrap();
        assert!(unpack(Packing::Zstd, &bomb, 1, FRAME_UNPACKED_BYTES_MAX).is_err());
        assert!(matches!(decode_up(&[9, 0, 0, 0, 0]), Err(FrameError::Version(9))));
        assert!(matches!(decode_up(&vec![1; FRAME_BYTES_MAX + 1]), Err(FrameError::TooLarge { .. })));
    }
}
