use std::collections::BTreeMap;

use super::{FeedView, Output};
use crate::frame::{Feed, FeedContent};
use crate::id::Generation;
use crate::reference::{Cursor, Stream};
use crate::time::MonoMillis;

/// An agent gets four streams; more would not be from a hub of ours.
const HELD_STREAMS_MAX: usize = 8;

/// How far the mirror is, and what is being applied to it.
#[derive(Debug)]
pub(super) struct Mirror {
    generation: Option<Generation>,
    cursors: BTreeMap<Stream, Cursor>,
    applying: BTreeMap<Stream, Cursor>,
    resetting: Option<Reset>,
    /// Frames of the life that the mirror is being reset to: at most one per stream, handled when that is done.
    /// The hub would send them again, but only after half a minute.
    held: BTreeMap<Stream, Feed>,
    /// When each stream last was known to be applied or repeated.
    heard: BTreeMap<Stream, MonoMillis>,
}

/// A reset to this generation; asked of the shell only when nothing of the last generation is being applied, for
/// what the shell does at the same time may end in any order.
#[derive(Debug, Clone, Copy)]
struct Reset {
    to: Generation,
    /// What the shell is doing now; it is not asked for another before it has answered.
    asked: Option<Generation>,
}

/// What a feed frame leads to.
#[derive(Debug)]
pub(super) enum Step {
    /// Do this; the answer comes as an input.
    Do(Box<Output>),
    /// Nothing to apply; tell the hub where the streams are.
    Tell,
    /// Still busy with it.
    Wait,
}

impl Mirror {
    pub(super) fn new(view: FeedView) -> Self {
        Self {
            generation: view.generation,
            cursors: view.cursors,
            applying: BTreeMap::new(),
            resetting: None,
            held: BTreeMap::new(),
            heard: BTreeMap::new(),
        }
    }

    pub(super) fn generation(&self) -> Option<Generation> {
        self.generation
    }

    pub(super) fn cursors(&self) -> &BTreeMap<Stream, Cursor> {
        &self.cursors
    }

    /// The hub's life as `welcome` says it: another one makes every cursor worthless.
    pub(super) fn welcomed(&mut self, generation: Generation) {
        match &mut self.resetting {
            Some(reset) if reset.to == generation => {}
            Some(reset) => {
                self.held.clear();
                reset.to = generation;
            }
            None if self.generation == Some(generation) => {}
            None => {
                self.cursors.clear();
                self.held.clear();
                self.generation = None;
                self.resetting = Some(Reset { to: generation, asked: None });
            }
        }
    }

    /// What to ask of the shell now, if it is time.
    pub(super) fn ask(&mut self) -> Option<Output> {
        let reset =
            self.resetting.as_mut().filter(|reset| reset.asked.is_none() && self.applying.is_empty())?;
        reset.asked = Some(reset.to);
        Some(Output::ResetFeed(reset.to))
    }

    /// If this is news: what came in the meantime.
    pub(super) fn reset(&mut self, generation: Generation) -> Option<impl Iterator<Item = Feed> + use<>> {
        let reset = self.resetting.as_mut().filter(|reset| reset.asked == Some(generation))?;
        reset.asked = None;
        self.resetting.take_if(|reset| reset.to == generation)?;
        self.generation = Some(generation);
        Some(std::mem::take(&mut self.held).into_values())
    }

    pub(super) fn step(&mut self, feed: Feed, now: MonoMillis) -> Step {
        // Frames of another life of the hub come late, or before the `welcome` that will reset the mirror.
        if self.resetting.is_some_and(|reset| reset.to == feed.generation)
            && (self.held.len() < HELD_STREAMS_MAX || self.held.contains_key(&feed.stream))
        {
            self.held.insert(feed.stream.clone(), feed);
            return Step::Wait;
        }
        let is_other = self.resetting.is_some() || self.generation != Some(feed.generation);
        if is_other || self.applying.contains_key(&feed.stream) {
            return Step::Wait;
        }
        let cursor = self.cursors.get(&feed.stream).copied().unwrap_or_default();
        if feed.to <= cursor || feed.from != cursor {
            self.heard.insert(feed.stream, now);
            return Step::Tell;
        }
        self.applying.insert(feed.stream.clone(), feed.to);
        Step::Do(Box::new(match feed.content {
            FeedContent::Changes(_) => Output::ApplyFeed(feed),
            FeedContent::Snapshot(snapshot) => {
                Output::FetchSnapshot { stream: feed.stream, from: feed.from, to: feed.to, snapshot }
            }
        }))
    }

    /// True if this is news.
    pub(super) fn applied(&mut self, stream: &Stream, cursor: Cursor, now: MonoMillis) -> bool {
        if self.applying.remove(stream).is_none() || self.resetting.is_some() {
            return false;
        }
        self.heard.insert(stream.clone(), now);
        self.cursors.insert(stream.clone(), cursor);
        true
    }

    pub(super) fn failed(&mut self, stream: &Stream) -> bool {
        self.applying.remove(stream).is_some()
    }

    pub(super) fn heard(&self) -> &BTreeMap<Stream, MonoMillis> {
        &self.heard
    }
}
