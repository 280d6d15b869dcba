//! The next frame's events, packed while the last frame is under way: packing takes as long as half a flight.
//!
//! It is only a guess at what will be sent. A frame that holds other events, because the hub granted less, is
//! packed when it goes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::chain::Hash;
use protocol::frame::{
    Events, FrameError, Operations, PackedEvents, Packing, UpFrame, encode_operations, encode_up, pack,
};

/// Fewer events are packed in no time.
const EVENTS_MIN: usize = 64;

/// What was packed last. The chain's hash after the last event stands for all of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Ahead(Arc<Mutex<Option<(Hash, PackedEvents)>>>);

impl Ahead {
    /// Packs what was read, on a thread that may take its time.
    pub(super) async fn pack(&self, events: Events, last: Hash) -> Events {
        if events.len() < EVENTS_MIN {
            return events;
        }
        let ahead = self.clone();
        let packing = tokio::task::spawn_blocking(move || {
            // Too much for one frame: the machine will hear of that when it sends.
            *ahead.lock() = pack(&events, Packing::Zstd).ok().map(|packed| (last, packed));
            events
        });
        packing.await.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
    }

    /// The bytes of a frame.
    pub(super) fn encode(&self, frame: &UpFrame) -> Result<Vec<u8>, FrameError> {
        match frame {
            UpFrame::Operations(operations) => match self.take(operations) {
                Some(packed) => encode_operations(operations, &packed),
                None => encode_up(frame),
            },
            UpFrame::Hello(_) | UpFrame::Diverged(_) | UpFrame::FeedAck(_) => encode_up(frame),
        }
    }

    fn take(&self, operations: &Operations) -> Option<PackedEvents> {
        let fits = |(last, packed): &mut (Hash, PackedEvents)| {
            *last == operations.hash
                && packed.len() == operations.events.len()
                && packed.packing() == operations.packing
        };
        self.lock().take_if(fits).map(|(_, packed)| packed)
    }

    fn lock(&self) -> MutexGuard<'_, Option<(Hash, PackedEvents)>> {
        // Whole or not there: nothing in here is half done after a panic.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::chain::Head;
    use protocol::frame::decode_up;
    use protocol::id::{Epoch, Seq, SessionId};

    fn operations(events: Events) -> Operations {
        let epoch = Epoch::from_random([1; 16]);
        let hash = events.iter().fold(Head::start(epoch), Head::after).hash;
        let (session, packing) = (SessionId::from_random([2; 16]), Packing::Zstd);
        Operations { session, epoch, first: Seq(1), hash, packing, events }
    }

    #[tokio::test]
    async fn a_frame_is_the_same_packed_ahead_or_not() {
        let texts: Vec<String> = (0..EVENTS_MIN + 1).map(|n| format!("event {n}")).collect();
        let events: Events = texts.iter().map(String::as_bytes).collect();
        let whole = operations(events.clone());
        let ahead = Ahead::default();
        assert_eq!(ahead.pack(events.clone(), whole.hash).await, events);
        let mut fewer = events;
        fewer.truncate(EVENTS_MIN);
        for frame in [operations(fewer), whole] {
            let frame = UpFrame::Operations(frame);
            let bytes = ahead.encode(&frame).unwrap();
            assert_eq!(bytes, encode_up(&frame).unwrap());
            assert_eq!(decode_up(&bytes).unwrap(), frame);
        }
        assert!(ahead.lock().is_none(), "used up by the frame that it was for");
    }
}
