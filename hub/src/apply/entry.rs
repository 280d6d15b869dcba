//! One entry of the log as apply takes it: read once, outside of any state.

use std::collections::BTreeSet;

use protocol::id::Epoch;
use protocol::operation::{Body, Operation, OperationError, ReturnAcceptedV2, Summary};
use protocol::time::UtcMillis;

use super::world::World;
use super::{
    answer, close, grant, hold, notice, operation, operator, paid, pulled, refund, reservation, seal,
    transfer,
};
use crate::exception::Category;
use crate::log::{Entry, PulledChange};
use crate::store::log::AppliedRow;
use crate::store::{StoreError, heir};

/// An entry with what its bytes mean.
pub(super) struct Taken {
    pub(super) applied: AppliedRow,
    pub(super) at: UtcMillis,
    pub(super) content: Content,
}

pub(super) enum Content {
    Operation(Box<Arrived>),
    Entry(Box<Entry>),
    /// An entry of the hub's own that this version cannot read.
    Unreadable(String),
}

/// An operation as it arrived from an agent.
pub(super) struct Arrived {
    /// Who delivered it.
    pub(super) agent: String,
    /// In which epoch of its journal; nothing when it is tried again later.
    pub(super) epoch: Option<Epoch>,
    /// Identity, type and subject, if the bytes hold them.
    pub(super) summary: Option<OwnedSummary>,
    /// What it says.
    pub(super) operation: Result<Operation, OperationError>,
    /// Received before: with the same bytes or with others.
    pub(super) repeat: Option<bool>,
}

pub(super) struct OwnedSummary {
    pub(super) id: protocol::id::OperationId,
    pub(super) kind: String,
    pub(super) subject: String,
}

/// Whether a source is an agent's journal.
pub(super) fn is_agent(source: &str) -> bool {
    source.starts_with("agent/")
}

/// Which of the hub's own sources goes first.
pub(super) fn turn(source: &str) -> u8 {
    match source {
        "pulled" | "channel" => 0,
        "operator" => 1,
        "erp" => 2,
        _ => 3,
    }
}

impl Taken {
    pub(super) fn read(
        applied: AppliedRow,
        source: &str,
        at: UtcMillis,
        bytes: Vec<u8>,
        repeat: Option<bool>,
    ) -> Self {
        let content = match source.strip_prefix("agent/") {
            Some(journal) => {
                let (agent, epoch) = journal.split_once('/').unwrap_or((journal, ""));
                let mut arrived = Arrived::read(agent.to_owned(), &bytes, repeat);
                arrived.epoch = epoch.parse().ok().map(Epoch);
                Content::Operation(Box::new(arrived))
            }
            None => match Entry::from_bytes(&bytes) {
                Ok(entry) => Content::Entry(Box::new(entry)),
                Err(why) => Content::Unreadable(format!("entry {} of `{source}`: {why}", applied.position)),
            },
        };
        Self { applied, at, content }
    }
}

impl Arrived {
    pub(super) fn read(agent: String, bytes: &[u8], repeat: Option<bool>) -> Self {
        let operation = Operation::from_bytes(bytes);
        let summary = match &operation {
            Ok(operation) => Some(OwnedSummary {
                id: operation.id,
                kind: operation.body.kind().as_str().to_owned(),
                subject: operation.subject.as_str().to_owned(),
            }),
            Err(_) => Summary::read(bytes).map(|summary| OwnedSummary {
                id: summary.id,
                kind: summary.kind.into_owned(),
                subject: protocol::operation::Subject::foreign(&summary.subject).as_str().to_owned(),
            }),
        };
        Self { agent, epoch: None, summary, operation, repeat }
    }
}

/// Reads what a batch will surely need.
pub(super) fn read_ahead(world: &mut World<'_, '_>, taken: &[Taken]) -> Result<(), StoreError> {
    let (mut subjects, mut packed) = (BTreeSet::new(), BTreeSet::new());
    let (mut orders, mut items) = (BTreeSet::new(), BTreeSet::new());
    let mut purchases = BTreeSet::new();
    for taken in taken {
        match &taken.content {
            Content::Operation(arrived) => {
                if let Some(summary) = &arrived.summary {
                    subjects.insert(summary.subject.as_str());
                }
                let Ok(operation) = &arrived.operation else { continue };
                match &operation.body {
                    Body::PickConfirmed(body) => {
                        orders.insert(body.order.clone());
                    }
                    Body::PickShort(body) => {
                        orders.insert(body.order.clone());
                    }
                    Body::ShipmentPacked(body) => {
                        orders.insert(body.order.clone());
                        packed.insert(operation.subject.as_str());
                    }
                    Body::ReturnAccepted(body)
                    | Body::ReturnAcceptedV2(ReturnAcceptedV2 { accepted: body, .. }) => {
                        orders.extend(body.order.clone());
                        items.extend(body.lines.iter().map(|line| line.item.clone()));
                    }
                    Body::ReturnReversed(body) => {
                        orders.extend(body.order.clone());
                    }
                    Body::ReservationReleased(_) | Body::TillDocumentRecorded(_) => {}
                    Body::StockAdjusted(body) => {
                        items.insert(body.item.clone());
                    }
                    Body::StockCounted(body) => {
                        items.insert(body.item.clone());
                    }
                    Body::GoodsReceived(body) => {
                        purchases.insert(body.purchase_order.clone());
                        items.insert(body.item.clone());
                    }
                    Body::GoodsReceiptClosed(body) => {
                        purchases.insert(body.purchase_order.clone());
                        items.extend(body.lines.iter().map(|line| line.item.clone()));
                        packed.insert(operation.subject.as_str());
                    }
                    Body::TransferShipped(body) => {
                        items.extend(body.lines.iter().map(|line| line.item.clone()));
                    }
                    Body::TransferReceived(body) => {
                        items.extend(body.lines.iter().map(|line| line.item.clone()));
                    }
                }
            }
            Content::Entry(entry) => {
                if let Entry::Pulled { change, .. } = &**entry {
                    match change {
                        PulledChange::Order(order) => {
                            orders.insert(order.order.clone());
                        }
                        PulledChange::Item(item) => {
                            items.insert(item.item.clone());
                        }
                        PulledChange::PurchaseOrder(order) => {
                            purchases.insert(order.purchase_order.clone());
                        }
                        PulledChange::Site(_)
                        | PulledChange::Station { .. }
                        | PulledChange::StationRemoved { .. }
                        | PulledChange::Worker { .. }
                        | PulledChange::WorkerRemoved { .. }
                        | PulledChange::Policy(_)
                        | PulledChange::StockLevel { .. } => {}
                    }
                }
            }
            Content::Unreadable(_) => {}
        }
    }
    world.read_ahead_subjects(&subjects)?;
    world.read_ahead_unsettled(&packed)?;
    world.read_ahead_orders(&orders)?;
    world.purchases.read_ahead(world.tx, &purchases)?;
    world.read_ahead_items(&items)
}

/// Lets an entry have its effects.
pub(super) fn apply(world: &mut World<'_, '_>, taken: Taken) -> Result<(), StoreError> {
    world.begin(taken.applied, taken.at);
    match taken.content {
        Content::Operation(arrived) => {
            grant::learn(world, &arrived)?;
            operation::arrive(world, taken.applied, *arrived)
        }
        Content::Entry(entry) => match *entry {
            Entry::Pulled { connector, change } => pulled::apply(world, &connector, change),
            Entry::OperatorAction { operator, action } => operator::apply(world, &operator, action),
            Entry::ErpAnswer { posting, answer } => answer::apply(world, &posting, answer),
            Entry::RefundAnswered { origin, refund: which, answer } => {
                paid::answered(world, &origin, &which, answer)
            }
            Entry::RefundsFollowed => world.refunds_followed(),
            Entry::DeadlineFired(deadline) => operator::deadline(world, &deadline),
            Entry::Noticed { category: Category::RefundLate, cause, detail, .. } => {
                refund::late(world, &cause, &detail)
            }
            Entry::Noticed {
                category: category @ (Category::RefundTwice | Category::ReversalTooLate),
                cause,
                subject,
                site,
                detail,
            } => {
                let about =
                    notice::About { subject: &subject, site: site.as_ref(), ..notice::About::default() };
                refund::stopped(world, category, &cause, &detail, &about)
            }
            Entry::Noticed { category: Category::TransferLate, cause, subject, site, detail } => {
                transfer::late(world, &cause, &subject, site.as_ref(), &detail)
            }
            Entry::Noticed { category, cause, subject, site, detail } => {
                let about =
                    notice::About { subject: &subject, site: site.as_ref(), ..notice::About::default() };
                notice::raise(world, category, &cause, &detail, &about).map(|_| ())
            }
            Entry::Cleared { cause, note } => notice::clear(world, &cause, &note),
            Entry::Inherited { agent, from } => heir::save(world.tx, &agent, &from),
            Entry::EpochLive(live) => grant::epoch_live(world, live),
            Entry::OrderHeld { origin, order, hold: kinds, release } => {
                hold::told(world, &origin, &order, &kinds, &release)
            }
            Entry::UnitsHeld { agent, site, hold } => reservation::keep(world, agent, site, hold),
            Entry::PostingsSealed(sealed) => seal::sealed(world, &sealed),
            Entry::DaySealed(sealed) => close::sealed(world, &sealed),
        },
        Content::Unreadable(why) => {
            let about = notice::About::default();
            let cause = format!("entry/{}/{}", taken.applied.source, taken.applied.position);
            notice::raise(world, Category::BadInput, &cause, &why, &about).map(|_| ())
        }
    }
}
