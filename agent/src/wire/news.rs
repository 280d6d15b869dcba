use protocol::device::DeviceHealth;
use protocol::topic::PinLock;

/// The end of a lock that is told so much later is another lock.
const LOCK_MOVED_MILLIS: u64 = 60_000;

/// How things are here, for people at the hub: nothing is decided by it, and it may be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// How the devices are.
    pub devices: Vec<DeviceHealth>,
    /// Whose PIN is locked.
    pub pin_locks: Vec<PinLock>,
}

impl News {
    /// Whether somebody should hear of it; counters alone can wait.
    pub(super) fn differs(&self, other: &Self) -> bool {
        fn state(one: &DeviceHealth) -> impl PartialEq {
            (one.kind, one.name.clone(), one.state, one.why.clone())
        }
        let is_same = |(one, other): (&PinLock, &PinLock)| {
            one.worker == other.worker && one.until.0.abs_diff(other.until.0) < LOCK_MOVED_MILLIS
        };
        self.devices.len() != other.devices.len()
            || self.pin_locks.len() != other.pin_locks.len()
            || self.devices.iter().zip(&other.devices).any(|(one, other)| state(one) != state(other))
            || !self.pin_locks.iter().zip(&other.pin_locks).all(is_same)
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::WorkerId;
    use protocol::time::UtcMillis;

    use super::*;

    #[test]
    fn a_lock_is_news_when_it_begins_ends_or_moves() {
        let news = |locks: &[(&str, i64)]| News {
            devices: Vec::new(),
            pin_locks: locks
                .iter()
                .map(|(worker, until)| PinLock {
                    worker: WorkerId::parse(*worker).unwrap(),
                    until: UtcMillis(*until),
                })
                .collect(),
        };
        let told = news(&[("9001", 900_000)]);
        assert!(!told.differs(&news(&[("9001", 900_900)])), "the clock's own trembling");
        for other in [news(&[]), news(&[("9002", 900_000)]), news(&[("9001", 1_800_000)])] {
            assert!(told.differs(&other), "{other:?}");
        }
    }
}
