use std::collections::BTreeMap;

use crate::limits::FEED_WAIT_MILLIS_MAX;
use crate::reference::{Cursor, Stream};
use crate::time::MonoMillis;

/// How far one agent is in each of its streams, and the one frame per stream that is under way.
#[derive(Debug, Default)]
pub(super) struct Feeds {
    streams: BTreeMap<Stream, Progress>,
}

#[derive(Debug)]
struct Progress {
    applied: Cursor,
    head: Cursor,
    busy: Busy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Busy {
    No,
    Reading,
    Sent { at: MonoMillis },
}

impl Feeds {
    /// Streams that need reading now, with where to read from; each is then busy until it is sent and acked.
    pub(super) fn wanted(&mut self) -> Vec<(Stream, Cursor)> {
        let mut wanted = Vec::new();
        for (stream, progress) in &mut self.streams {
            if progress.busy == Busy::No && progress.applied < progress.head {
                progress.busy = Busy::Reading;
                wanted.push((stream.clone(), progress.applied));
            }
        }
        wanted
    }

    pub(super) fn grown(&mut self, stream: &Stream, head: Cursor) {
        if let Some(progress) = self.streams.get_mut(stream) {
            progress.head = progress.head.max(head);
        }
    }

    /// What was read may go out, if it is still what the agent needs.
    pub(super) fn sent(&mut self, stream: &Stream, from: Cursor, now: MonoMillis) -> bool {
        let Some(progress) = self.streams.get_mut(stream) else { return false };
        if progress.busy != Busy::Reading {
            return false;
        }
        let is_wanted = progress.applied == from;
        progress.busy = if is_wanted { Busy::Sent { at: now } } else { Busy::No };
        is_wanted
    }

    /// A read failed: it is tried again when a sent frame would be.
    pub(super) fn failed(&mut self, stream: &Stream, now: MonoMillis) {
        if let Some(progress) = self.streams.get_mut(stream) {
            progress.busy = Busy::Sent { at: now };
        }
    }

    /// `heads` are the streams this agent gets.
    pub(super) fn acked(&mut self, heads: BTreeMap<Stream, Cursor>, cursors: &BTreeMap<Stream, Cursor>) {
        self.streams.retain(|stream, _| heads.contains_key(stream));
        for (stream, head) in heads {
            let applied = cursors.get(&stream).copied().unwrap_or_default();
            let fresh = Progress { applied, head, busy: Busy::No };
            let progress = self.streams.entry(stream).or_insert(fresh);
            progress.head = progress.head.max(head);
            let moved = applied != progress.applied;
            progress.applied = applied;
            if moved && matches!(progress.busy, Busy::Sent { .. }) {
                progress.busy = Busy::No;
            }
        }
    }

    /// Frames without an ack for too long are due again.
    pub(super) fn sweep(&mut self, now: MonoMillis) {
        for progress in self.streams.values_mut() {
            if matches!(progress.busy, Busy::Sent { at } if now.since(at) >= FEED_WAIT_MILLIS_MAX) {
                progress.busy = Busy::No;
            }
        }
    }
}
