use std::path::Path;

use agent::journal::{Journal, JournalOptions, NewOperation};
use protocol::id::{AgentId, Epoch, ItemId, LegalEntity, SiteId, StationId};
use protocol::operation::{Body, Clock, Operation, Source, StockCounted, Subject};
use protocol::quantity::Quantity;
use tokio::task::JoinSet;

use crate::random::{Random, wall};
use crate::warehouse::Warehouse;

/// How many appends are under way at once: enough for the writer to group them.
const UNDER_WAY: usize = 1_000;

/// Fills the journal of a stopped agent with counts, as a long time without the hub would; gives their ids.
///
/// # Panics
/// If the journal refuses one.
pub async fn fill_journal(
    data_dir: &Path,
    agent: &str,
    site: &str,
    count: usize,
    random: &mut Random,
) -> Vec<String> {
    let options = JournalOptions {
        budget_bytes: 4 << 30,
        reserve_bytes: 1 << 20,
        epoch: Epoch::from_random(*uuid::Uuid::from_u64_pair(random.between(1, u64::MAX), 7).as_bytes()),
    };
    let (journal, writer) = Journal::open(data_dir, options).expect("the journal opens");
    let source = Source { site: id(SiteId::parse(site)), agent: id(AgentId::parse(agent)) };
    let mut ids = Vec::with_capacity(count);
    let mut under_way = JoinSet::new();
    for number in 0..count {
        let operation = counted(&source, number, random);
        ids.push(operation.id.to_string());
        let new = NewOperation {
            id: operation.id,
            bytes: operation.to_bytes().expect("it is small"),
            promise: operation.body.promise(),
            ends: None,
            spends: None,
            gives: None,
            closes: None,
        };
        let journal = journal.clone();
        under_way.spawn(async move { journal.append(new).await });
        if under_way.len() >= UNDER_WAY {
            finish(under_way.join_next().await);
        }
    }
    while let Some(done) = under_way.join_next().await {
        finish(Some(done));
    }
    drop(journal);
    writer.join().expect("the writer ends with the last handle");
    ids
}

/// Puts operations into the journal of a stopped agent, in their order.
///
/// # Panics
/// If the journal refuses one.
pub async fn append_operations(data_dir: &Path, operations: &[Operation], random: &mut Random) {
    let options = JournalOptions {
        budget_bytes: 4 << 30,
        reserve_bytes: 1 << 20,
        epoch: Epoch::from_random(*uuid::Uuid::from_u64_pair(random.between(1, u64::MAX), 7).as_bytes()),
    };
    let (journal, writer) = Journal::open(data_dir, options).expect("the journal opens");
    for operation in operations {
        let new = NewOperation {
            id: operation.id,
            bytes: operation.to_bytes().expect("it is small"),
            promise: operation.body.promise(),
            ends: None,
            spends: None,
            gives: None,
            closes: None,
        };
        journal.append(new).await.expect("the journal takes it");
    }
    drop(journal);
    writer.join().expect("the writer ends with the last handle");
}

fn finish(
    done: Option<Result<Result<agent::journal::Saved, agent::journal::JournalError>, tokio::task::JoinError>>,
) {
    done.expect("one is under way").expect("it does not panic").expect("the journal takes it");
}

fn counted(source: &Source, number: usize, random: &mut Random) -> Operation {
    let item = id(ItemId::parse(Warehouse::item(number % 20 + 1)));
    let body = StockCounted { item: item.clone(), location: None, quantity: Quantity::each(1000) };
    stock_operation(source, &item, Body::StockCounted(body), random)
}

/// An operation on an item's stock, as a station of that agent makes it.
///
/// # Panics
/// If a name is none.
pub fn operation(agent: &str, site: &str, item: &ItemId, body: Body, random: &mut Random) -> Operation {
    let source = Source { site: id(SiteId::parse(site)), agent: id(AgentId::parse(agent)) };
    stock_operation(&source, item, body, random)
}

fn stock_operation(source: &Source, item: &ItemId, body: Body, random: &mut Random) -> Operation {
    let now = wall();
    Operation {
        id: random.operation(),
        source: source.clone(),
        subject: Subject::stock(&source.site, item),
        time: now,
        station: id(StationId::parse("bench-1")),
        worker: None,
        clock: Clock::default(),
        business_date: now.date(),
        legal_entity: id(LegalEntity::parse("acme-ltd")),
        body,
    }
}

fn id<T>(parsed: Result<T, protocol::id::IdError>) -> T {
    parsed.expect("the tests' ids are right")
}
