//! The rows that everything is measured with: operations as a warehouse makes them, about 470 bytes of JSON.

use agent::clock;
use agent::journal::NewOperation;
use anyhow::Context;
use protocol::id::{AgentId, ItemId, LegalEntity, LocationId, OperationId, SiteId, StationId, WorkerId};
use protocol::operation::{Body, Clock, Operation, Source, StockCounted, Subject};
use protocol::quantity::Quantity;
use protocol::time::UtcMillis;

use crate::retail::currency;

pub(super) const SITE: &str = "dc1";
pub(super) const AGENT: &str = "dc1-pack3";
/// Items that the hub is told of, so that apply has what the operations speak of.
pub(super) const ITEMS: u64 = 2_000;
const LEGAL_ENTITY: &str = "bench";
const STATIONS: u64 = 4;
const WORKERS: u64 = 12;
/// All of a warehouse's people together scan about as often; ids begin with the time.
const BETWEEN_MILLIS_MAX: i64 = 200;
/// Ten for the id, six for what happened.
const RANDOM_BYTES: usize = 16;

/// `count` operations of one agent, in the order that they happened.
pub(super) fn operations(count: usize) -> anyhow::Result<Vec<NewOperation>> {
    let source = Source { site: SiteId::parse(SITE)?, agent: AgentId::parse(AGENT)? };
    let mut random = vec![0; count * RANDOM_BYTES];
    getrandom::fill(&mut random).context("the system gives no randomness")?;
    let ended = clock::Clock::start().wall().0;
    let mut elapsed = BETWEEN_MILLIS_MAX * i64::try_from(count)?;
    let mut operations = Vec::with_capacity(count);
    for random in random.as_chunks::<RANDOM_BYTES>().0 {
        elapsed -= 1 + i64::from(random[15]) % BETWEEN_MILLIS_MAX;
        let operation = counted(&source, UtcMillis(ended - elapsed), random)?;
        operations.push(NewOperation {
            id: operation.id,
            bytes: operation.to_bytes()?,
            promise: operation.body.promise(),
            ends: None,
            spends: None,
            gives: None,
            closes: None,
        });
    }
    Ok(operations)
}

/// The code of one of [`ITEMS`].
pub(super) fn item(number: u64) -> String {
    let (number, letter) = (number % ITEMS, (number % 7) as u8);
    format!("{}{}", 84_000 + number * 3, char::from(b'A' + letter))
}

fn counted(source: &Source, at: UtcMillis, random: &[u8; RANDOM_BYTES]) -> anyhow::Result<Operation> {
    let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(|place| u64::from(random[10 + place]));
    let item = ItemId::parse(item(a * 256 + b))?;
    let mut id = [0; 10];
    id.copy_from_slice(&random[..10]);
    Ok(Operation {
        id: OperationId::new(at, id),
        source: source.clone(),
        subject: Subject::stock(&source.site, &item),
        time: at,
        station: StationId::parse(format!("bench-{}", c % STATIONS + 1))?,
        worker: Some(WorkerId::parse(format!("41{:02}", c % WORKERS + 1))?),
        clock: Clock { monotonic: u64::try_from(at.0)? % 100_000_000, hub_offset: Some(-3) },
        business_date: at.date(),
        legal_entity: LegalEntity::parse(LEGAL_ENTITY)?,
        body: Body::StockCounted(StockCounted {
            item,
            location: Some(LocationId::parse(format!("A-{:02}-{:02}", d % 60, e % 40))?),
            quantity: Quantity::each(i64::try_from(d * e % 90)? + 1),
        }),
    })
}

/// The drop files that make the hub know site and items, in the order of dependence.
pub(super) fn reference_files() -> [(&'static str, String); 2] {
    let sites = format!(
        "site,name,region,legal_entity,currency\n{SITE},Warehouse,uk,{LEGAL_ENTITY},{}\n",
        currency()
    );
    let mut items = "item,description\n".to_owned();
    for number in 0..ITEMS {
        items += &format!("{},Item {number}\n", item(number));
    }
    [("sites.csv", sites), ("items.csv", items)]
}
