use std::collections::BTreeMap;

use super::{FeedView, Output};
use crate::frame::{Feed, FeedContent};
use crate::id::Generation;
use crate::reference::{Cursor, Stream};
use crate::time::MonoMillis;

/// How far the mirror is, and what is being applied to it.
#[derive(Debug)]
pub(super) struct Mirror {
    generation: Option<Generation>,
    cursors: BTreeMap<Stream, Cursor>,
    applying: BTreeMap<Stream, Cursor>,
    resetting: Option<Generation>,
    /// When each stream last was known to be applied or repeated.
    heard: BTreeMap<Stream, MonoMillis>,
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
    pub(super) fn welcomed(&mut self, generation: Generation) -> Option<Output> {
        if self.resetting.or(self.generation) == Some(generation) {
            return None;
        }
        self.cursors.clear();
        self.generation = None;
        self.applying.clear();
        self.resetting = Some(generation);
        Some(Output::ResetFeed(generation))
    }

    pub(super) fn reset(&mut self, generation: Generation) {
        if self.resetting == Some(generation) {
            self.resetting = None;
            self.generation = Some(generation);
        }
    }

    pub(super) fn step(&mut self, feed: Feed, now: MonoMillis) -> Step {
        // Frames of another life of the hub come late, or before the `welcome` that will reset the mirror.
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
        if self.resetting.is_some() || self.applying.remove(stream).is_none() {
            return false;
        }
        self.heard.insert(stream.clone(), now);
        self.cursors.insert(stream.clone(), cursor);
        true
    }

    pub(super) fn failed(&mut self, stream: &Stream) -> bool {
        self.resetting.is_none() && self.applying.remove(stream).is_some()
    }

    pub(super) fn heard(&self) -> &BTreeMap<Stream, MonoMillis> {
        &self.heard
    }
}
