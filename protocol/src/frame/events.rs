/// The events of one frame: exact stored bytes, one after the other in a single buffer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Events {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Events {
    /// Appends one event.
    pub fn push(&mut self, event: &[u8]) {
        self.bytes.extend_from_slice(event);
        self.ends.push(self.bytes.len());
    }

    /// The events in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u8]> + Clone {
        (0..self.ends.len()).map(|index| &self.bytes[self.start(index)..self.ends[index]])
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// None at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes of all events together.
    #[must_use]
    pub fn byte_len(&self) -> usize {
        self.bytes.len()
    }

    /// Keeps the first `count` events.
    pub fn truncate(&mut self, count: usize) {
        self.ends.truncate(count);
        self.bytes.truncate(self.ends.last().copied().unwrap_or(0));
    }

    fn start(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

impl<'a> FromIterator<&'a [u8]> for Events {
    fn from_iter<I: IntoIterator<Item = &'a [u8]>>(events: I) -> Self {
        let mut all = Self::default();
        events.into_iter().for_each(|event| all.push(event));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_back_in_order() {
        let mut events: Events = [&b"a"[..], b"", b"ccc"].into_iter().collect();
        assert_eq!(events.iter().collect::<Vec<_>>(), [&b"a"[..], b"", b"ccc"]);
        events.truncate(2);
        assert_eq!((events.len(), events.byte_len()), (2, 1));
        events.push(b"d");
        assert_eq!(events.iter().last(), Some(&b"d"[..]));
    }
}
