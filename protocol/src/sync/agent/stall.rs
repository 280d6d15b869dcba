use std::collections::VecDeque;

use crate::id::Seq;
use crate::limits::STALL_MILLIS;
use crate::time::MonoMillis;

/// Marks kept: the age of the oldest waiting operation is exact, later ones are rounded up to their mark.
const MARKS_MAX: usize = 64;

/// How long operations have been waiting for their ack.
#[derive(Debug, Default)]
pub(super) struct Stall {
    /// "Everything up to this place was journaled by then", oldest first.
    marks: VecDeque<(Seq, MonoMillis)>,
    is_said: bool,
}

impl Stall {
    pub(super) fn committed(&mut self, head: Seq, now: MonoMillis) {
        if self.marks.len() == MARKS_MAX {
            // Thins out the middle: every second mark goes, its operations count with the next (younger) one
            // but the oldest stays exact.
            let mut index = 0;
            self.marks.retain(|_| {
                index += 1;
                index == 1 || index % 2 == 0
            });
        }
        self.marks.push_back((head, now));
    }

    /// Another journal, or another epoch of it.
    pub(super) fn restart(&mut self, acked: Seq, head: Seq, now: MonoMillis) {
        *self = Self::default();
        if acked < head {
            self.committed(head, now);
        }
    }

    pub(super) fn acked(&mut self, acked: Seq) {
        while self.marks.front().is_some_and(|(seq, _)| *seq <= acked) {
            self.marks.pop_front();
            self.is_said = false;
        }
    }

    /// Since when the oldest waiting operation waits.
    pub(super) fn since(&self) -> Option<MonoMillis> {
        self.marks.front().map(|(_, at)| *at)
    }

    pub(super) fn deadline(&self) -> Option<MonoMillis> {
        self.since().filter(|_| !self.is_said).map(|at| at.plus(STALL_MILLIS))
    }

    /// The age to tell, once per stall.
    pub(super) fn due(&mut self, now: MonoMillis) -> Option<u64> {
        let age = self.deadline().filter(|at| *at <= now).and(self.since()).map(|at| now.since(at))?;
        self.is_said = true;
        Some(age)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_age_is_exact() {
        let mut stall = Stall::default();
        for seq in 1..=1_000 {
            stall.committed(Seq(seq), MonoMillis(seq * 10));
        }
        assert_eq!(stall.since(), Some(MonoMillis(10)));
        assert!(stall.marks.len() <= MARKS_MAX);
        assert_eq!(stall.due(MonoMillis(10 + STALL_MILLIS)), Some(STALL_MILLIS));
        assert_eq!(stall.due(MonoMillis(20 + STALL_MILLIS)), None);
        stall.acked(Seq(1));
        assert!(stall.since() > Some(MonoMillis(10)));
        stall.acked(Seq(1_000));
        assert_eq!((stall.since(), stall.deadline()), (None, None));
    }
}
