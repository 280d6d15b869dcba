use crate::limits::{FRAME_BYTES_MAX, FRAME_EVENTS_MAX, FRAME_TRANSFER_MILLIS_MAX, FRAME_UNPACKED_BYTES_MAX};

/// Room in a packed frame for its header.
const HEADER_BYTES: usize = 512;
/// Lengths between the events of a full frame.
const LENGTHS_BYTES: usize = 4 * FRAME_EVENTS_MAX;
const PACKED_BYTES_MIN: usize = 4 * 1024;

/// How large the next frame should be: by how long the last ones took, how well they packed, and whether the
/// hub could read them.
#[derive(Debug)]
pub(super) struct Pacing {
    packed_bytes: usize,
    /// Unpacked bytes per 100 packed bytes, as last seen.
    ratio_percent: usize,
    events_max: usize,
}

impl Default for Pacing {
    fn default() -> Self {
        Self { packed_bytes: 64 * 1024, ratio_percent: 100, events_max: FRAME_EVENTS_MAX }
    }
}

impl Pacing {
    pub(super) fn events_max(&self) -> usize {
        self.events_max
    }

    /// Bytes of events that should fit a frame of at most `granted_bytes`, when packed.
    pub(super) fn unpacked_bytes(&self, granted_bytes: usize) -> usize {
        let packed = granted_bytes.min(self.packed_bytes).min(FRAME_BYTES_MAX).saturating_sub(HEADER_BYTES);
        (packed.saturating_mul(self.ratio_percent) / 100).min(FRAME_UNPACKED_BYTES_MAX - LENGTHS_BYTES)
    }

    /// A frame was packed.
    pub(super) fn packed(&mut self, unpacked_bytes: usize, packed_bytes: usize) {
        let seen = unpacked_bytes.saturating_mul(100) / packed_bytes.max(1);
        // Small frames pack badly and say little; a large one is believed half.
        if packed_bytes >= PACKED_BYTES_MIN || seen < self.ratio_percent {
            self.ratio_percent = usize::midpoint(self.ratio_percent, seen).clamp(50, 2_000);
        } else {
            self.ratio_percent = (self.ratio_percent * 15 + seen) / 16;
        }
    }

    /// The ack of a frame came after so long.
    pub(super) fn acked(&mut self, took_millis: u64) {
        if took_millis > FRAME_TRANSFER_MILLIS_MAX {
            self.packed_bytes = (self.packed_bytes / 2).max(PACKED_BYTES_MIN);
        } else if took_millis * 2 <= FRAME_TRANSFER_MILLIS_MAX {
            self.packed_bytes = (self.packed_bytes * 2).min(FRAME_BYTES_MAX);
        }
        self.events_max = (self.events_max * 2).min(FRAME_EVENTS_MAX);
    }

    /// A frame of `count` events was too large or could not be read.
    pub(super) fn halve(&mut self, count: usize) {
        self.events_max = (count / 2).max(1);
        self.ratio_percent = (self.ratio_percent / 2).max(50);
    }

    /// Smaller frames than usual because of a reject.
    pub(super) fn is_halved(&self) -> bool {
        self.events_max < FRAME_EVENTS_MAX
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_shrink_on_slow_lines_and_grow_on_fast_ones() {
        let mut pacing = Pacing::default();
        (0..20).for_each(|_| pacing.acked(5_000));
        assert_eq!(pacing.unpacked_bytes(FRAME_BYTES_MAX), PACKED_BYTES_MIN - HEADER_BYTES);
        (0..20).for_each(|_| pacing.acked(10));
        assert_eq!(pacing.unpacked_bytes(FRAME_BYTES_MAX), FRAME_BYTES_MAX - HEADER_BYTES);
        (0..20).for_each(|_| pacing.packed(650_000, 100_000));
        assert!(pacing.unpacked_bytes(FRAME_BYTES_MAX) > FRAME_BYTES_MAX * 6);
        assert!(pacing.unpacked_bytes(FRAME_BYTES_MAX) < FRAME_UNPACKED_BYTES_MAX);
    }

    #[test]
    fn rejects_halve_down_to_one_and_acks_recover() {
        let mut pacing = Pacing::default();
        let mut count = FRAME_EVENTS_MAX;
        while count > 1 {
            pacing.halve(count);
            count = pacing.events_max();
        }
        assert!(pacing.is_halved());
        (0..11).for_each(|_| pacing.acked(10));
        assert!(!pacing.is_halved());
    }
}
