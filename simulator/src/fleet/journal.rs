//! A journal in memory: the same places and the same hash chain as the real one, without a disk.

use protocol::chain::{Hash, Head};
use protocol::frame::Events;
use protocol::id::{AgentId, Epoch, ItemId, LegalEntity, OperationId, Seq, SiteId, StationId};
use protocol::operation::{Body, Clock, Operation, Source, StockCounted, Subject};
use protocol::quantity::Quantity;
use protocol::sync::agent::JournalView;

use agent::clock::{self, random};

/// Different items that a fleet counts: enough that not everything waits for one subject.
const ITEMS: usize = 200;

#[derive(Debug)]
pub(super) struct Journal {
    pub(super) source: Source,
    pub(super) epoch: Epoch,
    events: Vec<Box<[u8]>>,
    /// The hash after each event.
    hashes: Vec<Hash>,
    acked: Option<Head>,
}

impl Journal {
    pub(super) fn new(agent: AgentId, site: SiteId) -> Self {
        let epoch = Epoch::from_random(random());
        let source = Source { site, agent };
        Self { source, epoch, events: Vec::new(), hashes: Vec::new(), acked: None }
    }

    pub(super) fn view(&self) -> JournalView {
        JournalView {
            epoch: self.epoch,
            head: self.head(),
            acked: self.acked,
            oldest: Seq(1),
            lineage: Vec::new(),
        }
    }

    pub(super) fn head(&self) -> Head {
        self.head_at(Seq(self.events.len() as u64)).expect("the last place is there")
    }

    /// The chain at a place; nothing beyond the end.
    pub(super) fn head_at(&self, seq: Seq) -> Option<Head> {
        match usize::try_from(seq.0).ok()?.checked_sub(1) {
            None => Some(Head::start(self.epoch)),
            Some(index) => self.hashes.get(index).map(|hash| Head { seq, hash: *hash }),
        }
    }

    pub(super) fn store_ack(&mut self, head: Head) {
        self.acked = Some(head);
    }

    /// At least one event from `first` on, within the limits; nothing if there is none.
    pub(super) fn read(&self, first: Seq, events_max: usize, bytes_max: usize) -> Option<(Events, Head)> {
        let begin = usize::try_from(first.0).ok()?.checked_sub(1)?;
        let mut events = Events::default();
        for event in self.events.get(begin..)?.iter().take(events_max) {
            if !events.is_empty() && events.byte_len() + event.len() > bytes_max {
                break;
            }
            events.push(event);
        }
        let last = self.head_at(Seq((begin + events.len()) as u64))?;
        (!events.is_empty()).then_some((events, last))
    }

    /// Captures `count` counts of stock, as people would.
    pub(super) fn capture(&mut self, count: usize, clock: &clock::Clock) {
        for _ in 0..count {
            let operation = self.counted(clock).to_bytes().expect("a count is small");
            let before = self.head();
            self.hashes.push(before.after(&operation).hash);
            self.events.push(operation.into());
        }
    }

    fn counted(&self, clock: &clock::Clock) -> Operation {
        let now = clock.wall();
        let number = self.events.len() % ITEMS;
        let item = ItemId::parse(format!("item-{number:04}")).expect("a slug");
        Operation {
            id: OperationId::new(now, random()),
            source: self.source.clone(),
            subject: Subject::stock(&self.source.site, &item),
            time: now,
            station: StationId::parse("bench-1").expect("a slug"),
            worker: None,
            clock: Clock { monotonic: clock.monotonic().0, hub_offset: None },
            business_date: now.date(),
            legal_entity: LegalEntity::parse("acme-ltd").expect("a slug"),
            body: Body::StockCounted(StockCounted { item, location: None, quantity: Quantity::each(1_000) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_continues_the_chain() {
        let mut journal = Journal::new(AgentId::parse("a").unwrap(), SiteId::parse("s").unwrap());
        assert_eq!(journal.read(Seq(1), 10, 1_000), None);
        journal.capture(5, &clock::Clock::start());
        let (events, last) = journal.read(Seq(2), 3, usize::MAX).unwrap();
        let before = journal.head_at(Seq(1)).unwrap();
        assert_eq!(events.iter().fold(before, Head::after), last);
        assert_eq!(last.seq, Seq(4));
        assert_eq!(journal.read(Seq(5), 10, 1).unwrap().0.len(), 1, "always one");
        assert_eq!(journal.head_at(Seq(6)), None);
    }
}
