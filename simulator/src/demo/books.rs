//! Do the books agree? What agents captured, by their journals, against what the hub says became of it.

use std::collections::BTreeMap;

use anyhow::Context;
use protocol::operation::{Body, Operation, ReturnAcceptedV2};
use serde::{Deserialize, Serialize};

use super::company::Company;

/// One operation type on both sides.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct KindBook {
    /// Operations in the agents' journals.
    pub captured: i64,
    /// Operations in the hub's log.
    pub received: i64,
    /// In the ERP.
    pub posted: i64,
    /// Refused.
    pub rejected: i64,
    /// Waiting for the ERP or a person.
    pub pending: i64,
    /// Part of the record only.
    pub no_erp_effect: i64,
    /// Units in the journals.
    pub units_captured: i64,
    /// Units at the hub, whatever became of them.
    pub units_received: i64,
    /// Of those, in the ERP.
    pub units_posted: i64,
    /// Minor units in the journals.
    pub minor_captured: i64,
    /// Minor units at the hub.
    pub minor_received: i64,
    /// Of those, in the ERP.
    pub minor_posted: i64,
}

impl KindBook {
    /// captured = received = posted + rejected + pending + without ERP effect, and so do units and money.
    #[must_use]
    pub(super) fn agrees(&self) -> bool {
        let settled = self.posted + self.rejected + self.pending + self.no_erp_effect;
        self.captured == self.received
            && self.received == settled
            && self.units_captured == self.units_received
            && self.minor_captured == self.minor_received
    }

    fn add(&mut self, other: &Self) {
        self.captured += other.captured;
        self.received += other.received;
        self.posted += other.posted;
        self.rejected += other.rejected;
        self.pending += other.pending;
        self.no_erp_effect += other.no_erp_effect;
        self.units_captured += other.units_captured;
        self.units_received += other.units_received;
        self.units_posted += other.units_posted;
        self.minor_captured += other.minor_captured;
        self.minor_received += other.minor_received;
        self.minor_posted += other.minor_posted;
    }
}

/// All types.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Books {
    /// By CloudEvents type.
    pub kinds: BTreeMap<String, KindBook>,
    /// Log entries that the hub has not applied.
    pub unapplied: i64,
    /// Whether the hub itself says that its books agree.
    pub hub_balanced: bool,
    /// Files in `out/`, by kind.
    pub exported: BTreeMap<String, u64>,
}

impl Books {
    /// Whether every type agrees.
    #[must_use]
    pub(super) fn agree(&self) -> bool {
        !self.kinds.is_empty() && self.kinds.values().all(KindBook::agrees) && self.unapplied == 0
    }

    /// All types together.
    #[must_use]
    pub(super) fn total(&self) -> KindBook {
        let mut total = KindBook::default();
        self.kinds.values().for_each(|kind| total.add(kind));
        total
    }
}

/// The hub's `GET /api/v1/operations/summary`, as far as it is needed.
#[derive(Debug, Deserialize)]
pub(super) struct Summary {
    kinds: Vec<HubKind>,
    pub(super) unapplied: i64,
    balanced: bool,
}

#[derive(Debug, Deserialize)]
struct HubKind {
    kind: String,
    received: i64,
    posted: i64,
    rejected: i64,
    pending: i64,
    no_erp_effect: i64,
    units: Split,
    money: Vec<MoneySplit>,
}

#[derive(Debug, Deserialize)]
struct MoneySplit {
    minor: Split,
}

#[derive(Debug, Deserialize)]
struct Split {
    posted: i64,
    rejected: i64,
    pending: i64,
    no_erp_effect: i64,
}

impl Split {
    fn sum(&self) -> i64 {
        self.posted + self.rejected + self.pending + self.no_erp_effect
    }
}

impl Summary {
    pub(super) fn received(&self) -> i64 {
        self.kinds.iter().map(|kind| kind.received).sum()
    }

    pub(super) fn pending(&self) -> i64 {
        self.kinds.iter().map(|kind| kind.pending).sum()
    }
}

pub(super) async fn summary(company: &Company) -> anyhow::Result<Summary> {
    company.hub.get(&company.client, "/api/v1/operations/summary").await
}

/// Reads both sides.
pub(super) async fn read(company: &Company) -> anyhow::Result<Books> {
    let mut books = Books::default();
    for agent in &company.agents {
        for line in agent.journal().await?.lines().filter(|line| !line.is_empty()) {
            let operation = Operation::from_bytes(line.as_bytes())
                .with_context(|| format!("an operation of {} cannot be read", agent.site.agent))?;
            let (units, minor) = extent(&operation.body);
            let kind = books.kinds.entry(operation.body.kind().as_str().to_owned()).or_default();
            kind.captured += 1;
            kind.units_captured += units;
            kind.minor_captured += minor;
        }
    }
    let summary = summary(company).await?;
    books.unapplied = summary.unapplied;
    books.hub_balanced = summary.balanced;
    for hub in summary.kinds {
        let kind = books.kinds.entry(hub.kind).or_default();
        kind.received = hub.received;
        kind.posted = hub.posted;
        kind.rejected = hub.rejected;
        kind.pending = hub.pending;
        kind.no_erp_effect = hub.no_erp_effect;
        kind.units_received = hub.units.sum();
        kind.units_posted = hub.units.posted;
        kind.minor_received = hub.money.iter().map(|money| money.minor.sum()).sum();
        kind.minor_posted = hub.money.iter().map(|money| money.minor.posted).sum();
    }
    let out = company.folders.erp().join("out");
    for kind in std::fs::read_dir(&out).into_iter().flatten().flatten() {
        let files = std::fs::read_dir(kind.path()).into_iter().flatten().flatten();
        let whole = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "json"));
        books.exported.insert(kind.file_name().to_string_lossy().into_owned(), whole.count() as u64);
    }
    Ok(books)
}

/// Units and minor units of an operation.
fn extent(body: &Body) -> (i64, i64) {
    match body {
        Body::PickConfirmed(pick) => (pick.quantity.base_quantity, 0),
        Body::PickShort(short) => (short.quantity.base_quantity, 0),
        Body::ShipmentPacked(packed) => {
            (packed.lines.iter().map(|line| line.base_quantity).sum(), packed.amount.minor)
        }
        Body::ReturnAccepted(accepted) | Body::ReturnAcceptedV2(ReturnAcceptedV2 { accepted, .. }) => {
            (accepted.lines.iter().map(|line| line.quantity.base_quantity).sum(), accepted.refund.minor)
        }
        Body::ReturnReversed(_) | Body::ReservationReleased(_) | Body::TillDocumentRecorded(_) => (0, 0),
        Body::StockAdjusted(adjusted) => (adjusted.quantity.base_quantity, 0),
        Body::StockCounted(counted) => (counted.quantity.base_quantity, 0),
        Body::GoodsReceived(received) => (received.quantity.base_quantity, 0),
        Body::TransferShipped(shipped) => (shipped.lines.iter().map(|line| line.base_quantity).sum(), 0),
        Body::TransferReceived(received) => (received.lines.iter().map(|line| line.base_quantity).sum(), 0),
        Body::GoodsReceiptClosed(closed) => (closed.lines.iter().map(|line| line.base_quantity).sum(), 0),
    }
}
