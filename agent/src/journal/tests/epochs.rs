//! A journal that is appended to, acked, pruned, continued and reopened, against the plainest model of it.

use super::*;
use protocol::money::Currency;

const SEEDS: u64 = 8;
const STEPS: u64 = 120;
const BURST_MAX: u64 = 40;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }

    fn epoch(&mut self) -> Epoch {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.below(u64::MAX).to_le_bytes());
        Epoch::from_random(bytes)
    }
}

fn euros(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("EUR").unwrap() }
}

#[derive(Debug, Clone)]
struct ModelLine {
    epoch: Epoch,
    base: usize,
    parent: Option<Head>,
}

/// Nothing is ever forgotten here; `gone` says how much the journal may have forgotten.
#[derive(Debug, Clone)]
struct Model {
    lines: Vec<ModelLine>,
    rows: Vec<NewOperation>,
    gone: usize,
    acked: u64,
    early: u64,
    is_crowded: bool,
    budget_bytes: u64,
}

impl Model {
    fn live(&self) -> &ModelLine {
        self.lines.last().unwrap()
    }

    fn chain(&self, line: usize, place: usize) -> Head {
        let line = &self.lines[line];
        let rows = &self.rows[line.base..place];
        rows.iter().fold(Head::start(line.epoch), |head, row| head.after(&row.bytes))
    }

    fn live_chain(&self, seq: u64) -> Head {
        self.chain(self.lines.len() - 1, self.live().base + seq as usize)
    }

    fn head_seq(&self) -> u64 {
        (self.rows.len() - self.live().base) as u64
    }

    fn acked_place(&self) -> usize {
        self.live().base + self.acked as usize
    }

    /// What the live epoch has promised, also where it is deleted.
    fn promised(&self) -> Vec<Money> {
        let promises = self.rows[self.live().base..].iter().filter_map(|row| row.promise);
        let sum: i64 = promises.map(|promise| promise.minor).sum();
        if sum == 0 { Vec::new() } else { vec![euros(sum)] }
    }

    fn oldest(&self) -> u64 {
        self.gone.saturating_sub(self.live().base) as u64 + 1
    }

    fn bytes_after(&self, place: usize) -> u64 {
        self.rows[place..].iter().map(|row| row.bytes.len() as u64).sum()
    }

    fn is_full(&self) -> bool {
        self.bytes_after(self.acked_place()) + protocol::limits::OPERATION_BYTES_MAX as u64
            > self.budget_bytes
    }

    /// What the journal does by itself after a change.
    fn crowd(&mut self) {
        let least = self.budget_bytes / 100 * 90;
        let kept = self.bytes_after(self.gone);
        self.is_crowded = kept > if self.is_crowded { least } else { self.budget_bytes };
        while self.is_crowded && self.gone < self.acked_place() {
            self.gone += 1;
            self.early += 1;
            self.is_crowded = self.bytes_after(self.gone) > least;
        }
    }

    /// From where an epoch's chain can still be recomputed.
    fn known(&self, line: usize) -> Option<usize> {
        let newest = self.lines.iter().rposition(|line| line.base <= self.gone).unwrap();
        let next_base = self.lines.get(line + 1).map(|next| next.base);
        if self.lines[line].base >= self.gone {
            Some(self.lines[line].base)
        } else if newest == line || next_base == Some(self.gone) {
            Some(self.gone)
        } else {
            None
        }
    }

    fn continue_from(&mut self, of: Epoch, common: Head, fresh: Epoch) {
        let shared = self.lines.iter().position(|line| line.epoch == of).filter(|line| {
            let place = self.lines[*line].base + common.seq.0 as usize;
            let is_kept = self.known(*line).is_some_and(|known| known <= place) && place <= self.rows.len();
            is_kept && self.chain(*line, place) == common
        });
        let (line, base) = match shared {
            Some(line) => (line, self.lines[line].base + common.seq.0 as usize),
            None => (self.lines.iter().rposition(|line| line.base <= self.gone).unwrap(), self.gone),
        };
        let parent = Some(self.chain(line, base));
        self.lines.truncate(line + 1);
        self.lines.push(ModelLine { epoch: fresh, base, parent });
        self.acked = 0;
    }

    fn lineage(&self) -> Vec<Ancestor> {
        let pairs = self.lines.windows(2).rev().take(protocol::limits::LINEAGE_EPOCHS_MAX);
        pairs
            .map(|pair| {
                let end = pair[1].parent.unwrap();
                let oldest = Seq(self.gone.saturating_sub(pair[0].base) as u64 + 1);
                Ancestor { epoch: pair[0].epoch, end, oldest: oldest.min(end.seq.next()) }
            })
            .collect()
    }

    fn view(&self) -> JournalView {
        JournalView {
            epoch: self.live().epoch,
            head: self.live_chain(self.head_seq()),
            acked: (self.acked > 0).then(|| self.live_chain(self.acked)),
            oldest: Seq(self.oldest()),
            lineage: self.lineage(),
        }
    }

    async fn compare(&self, journal: &Journal, context: &str) {
        let (view, kept_bytes) = (self.view(), self.bytes_after(self.gone));
        let mut status = journal.status();
        let waited = tokio::time::timeout(
            std::time::Duration::from_secs(20),
            status.wait_for(|status| status.kept_bytes == kept_bytes && status.view() == view),
        );
        if waited.await.is_err() {
            let found = journal.status().borrow().clone();
            panic!("{context}: {found:?}\nbut the model has {view:?}, {kept_bytes} bytes");
        }
        let found = journal.status().borrow().clone();
        assert_eq!(found.unacked_bytes, self.bytes_after(self.acked_place()), "{context}");
        assert_eq!(found.pruned_early, self.early, "{context}");
        assert_eq!(*found.promised, *self.promised(), "{context}");
        let is_full = found.state == JournalState::Full(Full::Budget);
        assert_eq!(is_full, self.is_full(), "{context}");
    }

    async fn read_all(&self, journal: &Journal, context: &str) {
        let first = self.oldest();
        let run = journal.read(Seq(first), usize::MAX, usize::MAX).await.unwrap();
        let place = self.live().base + first as usize - 1;
        let expected: Vec<_> = self.rows[place..].iter().map(|row| &row.bytes[..]).collect();
        assert_eq!(run.events.iter().collect::<Vec<_>>(), expected, "{context}");
        assert_eq!((run.epoch, run.last), (self.live().epoch, self.live_chain(self.head_seq())), "{context}");
        let kept = journal.after(Place::ZERO, usize::MAX, usize::MAX).await.unwrap();
        let expected = self.rows.iter().enumerate().skip(self.gone);
        let expected: Vec<_> =
            expected.map(|(index, row)| (Place(index as u64 + 1), row.bytes.clone())).collect();
        assert_eq!(kept, expected, "{context}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn any_life_agrees_with_the_model() {
    let only = std::env::var("COUNTERFOIL_SEED").ok().map(|seed| seed.parse().unwrap());
    let seeds = only.map_or(1..=SEEDS, |seed| seed..=seed);
    for seed in seeds {
        life(seed).await;
    }
}

async fn life(seed: u64) {
    let folder = Folder::new("epochs");
    let mut random = Random(seed);
    let budget_bytes = protocol::limits::OPERATION_BYTES_MAX as u64 + 30_000;
    let options = JournalOptions { budget_bytes, reserve_bytes: 0, epoch: random.epoch() };
    let (mut journal, mut thread) = Journal::open(folder.path(), options).unwrap();
    let mut model = Model {
        lines: vec![ModelLine { epoch: options.epoch, base: 0, parent: None }],
        rows: Vec::new(),
        gone: 0,
        acked: 0,
        early: 0,
        is_crowded: false,
        budget_bytes,
    };
    for step in 0..STEPS {
        let choice = random.below(10);
        let context = format!("seed {seed}, step {step}, choice {choice}");
        match choice {
            0..=3 => {
                for _ in 0..random.below(BURST_MAX) {
                    let seed = model.rows.len() as u64 + 1;
                    let promise = seed.is_multiple_of(3).then(|| euros(seed as i64));
                    let new = NewOperation { promise, ..operation(seed) };
                    let result = journal.append(new.clone()).await;
                    if model.is_full() {
                        assert!(matches!(result, Err(JournalError::Full(Full::Budget))), "{context}");
                        break;
                    }
                    model.rows.push(new);
                    let place = Place(model.rows.len() as u64);
                    assert_eq!(result.unwrap(), Saved { place, already: false }, "{context}");
                    model.crowd();
                    model.compare(&journal, &context).await;
                }
            }
            4 | 5 => {
                let least = model.oldest() - 1;
                let seq = least + random.below(model.head_seq() - least + 1);
                journal.store_ack(journal.epoch(), model.live_chain(seq)).await.unwrap();
                model.acked = seq;
                model.crowd();
                // A word about another epoch changes nothing.
                journal.store_ack(random.epoch(), model.live_chain(0)).await.unwrap();
            }
            6 => {
                let seq = random.below(model.head_seq() + 1);
                let limit = (model.live().base + seq as usize).min(model.acked_place());
                model.gone = model.gone.max(limit);
                model.crowd();
                let view = journal.release(journal.epoch(), Seq(seq)).await.unwrap();
                assert_eq!(view, model.view(), "{context}");
                assert_eq!(journal.release(random.epoch(), Seq(seq)).await.unwrap(), view, "{context}");
            }
            7 | 8 => {
                let line = random.below(model.lines.len() as u64) as usize;
                let of = model.lines[line].epoch;
                let end = model.rows.len() - model.lines[line].base;
                let place = model.lines[line].base + random.below(end as u64 + 1) as usize;
                let common = match random.below(4) {
                    0 => model.live_chain(0),
                    _ => model.chain(line, place),
                };
                let of = if random.below(8) == 0 { random.epoch() } else { of };
                let fresh = random.epoch();
                model.continue_from(of, common, fresh);
                let view = journal.continue_from(of, common, fresh).await.unwrap();
                assert_eq!(view, model.view(), "{context}");
                model.crowd();
                model.compare(&journal, &context).await;
                let again = journal.continue_from(of, common, fresh).await.unwrap();
                assert_eq!(again, model.view(), "{context}: asked again");
            }
            _ => {
                drop(journal);
                tokio::task::spawn_blocking(|| thread.join().unwrap()).await.unwrap();
                let chain = Reader::open(folder.path()).unwrap().verify().unwrap();
                assert_eq!(chain.operations, (model.rows.len() - model.gone) as u64, "{context}");
                assert_eq!(chain.epochs.len(), model.lines.len(), "{context}");
                let other = JournalOptions { epoch: random.epoch(), ..options };
                (journal, thread) = Journal::open(folder.path(), other).unwrap();
                model.is_crowded = false;
                model.crowd();
            }
        }
        model.compare(&journal, &context).await;
        model.read_all(&journal, &context).await;
        let least = model.oldest() - 1;
        let seq = least + random.below(model.head_seq() - least + 1);
        let at = journal.head_at(Seq(seq)).await.unwrap();
        assert_eq!(at.head, Some(model.live_chain(seq)), "{context}");
        if let Some(row) = model.rows[model.gone..].first() {
            assert!(journal.append(row.clone()).await.is_ok_and(|saved| saved.already) || model.is_full());
        }
    }
}

#[tokio::test]
async fn what_is_damaged_does_not_go_on() {
    let folder = Folder::new("epochs-damaged");
    let (journal, _) = Journal::open(folder.path(), options()).unwrap();
    for seed in 1..=10 {
        journal.append(operation(seed)).await.unwrap();
    }
    let common = journal.head_at(Seq(4)).await.unwrap().head.unwrap();
    rusqlite::Connection::open(folder.path().join(FILE))
        .unwrap()
        .execute_batch("UPDATE operation SET bytes = x'7b7d' WHERE place = 8")
        .unwrap();
    let before = journal.status().borrow().clone();
    let fresh = Epoch::from_random([9; 16]);
    let result = journal.continue_from(before.epoch, common, fresh).await;
    assert!(matches!(result, Err(JournalError::Damaged(ChainError::Head { .. }))), "{result:?}");
    assert_eq!(*journal.status().borrow(), before);
    assert_eq!(journal.append(operation(11)).await.unwrap().place, Place(11), "new work is still saved");
}
