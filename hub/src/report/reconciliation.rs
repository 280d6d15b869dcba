//! What the ERP has otherwise than it was posted, the oldest first, and how far it has been compared. Stock drift and refunds
//! have lists of their own: here it says how much of them is open.

use std::collections::BTreeMap;

use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::fleet::site_names;
use super::refunds::{self, RefundTotals};
use crate::reconcile::document::cause;
pub use crate::store::document::DifferenceFilter;
use crate::store::document::{self, DifferenceRow, Look};
use crate::store::exception::{self, ExceptionState};
use crate::store::{StoreError, Tx, overview};

/// Exceptions that say that money or stock does not fit, beside those of documents.
const BESIDE: [&str; 5] = ["drift", "refund_differs", "refund_failed", "refund_late", "refund_twice"];

/// One page of differences, and what else does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reconciliation {
    /// How far each ERP's documents have been compared.
    pub connectors: Vec<Compared>,
    /// How many differences there are of each kind, whatever the filter.
    pub kinds: Vec<OpenKind>,
    /// Open exceptions of stock (`drift`) and of refunds beside settlements (`refund_…`), by category.
    pub beside: Vec<OpenKind>,
    /// What customers are still owed. Added up for the first page, empty on those after it.
    pub refunds: Vec<RefundTotals>,
    /// The rows.
    pub differences: Vec<DifferenceView>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// How far an ERP's documents have been compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ConnectorCompared")]
pub struct Compared {
    /// Which.
    pub connector: String,
    /// Whether this ERP can be asked for documents at all; if not, nothing of it is compared but stock.
    pub is_asked: bool,
    /// When the last comparison was begun, UTC milliseconds.
    pub began_at: i64,
    /// When one last came to its end, UTC milliseconds; absent before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<i64>,
    /// How many orders it compared.
    pub orders: i64,
    /// Whether these were all; else the next one goes on after them.
    pub is_whole: bool,
    /// Why the last one did not come to its end; empty if it did.
    pub error: String,
}

/// How many there are of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenKind {
    /// Which.
    pub kind: String,
    /// How many.
    pub count: i64,
    /// Since when the oldest, UTC milliseconds.
    pub since: i64,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferenceView {
    /// Its number.
    pub difference: i64,
    /// In which ERP.
    pub connector: String,
    /// In whose books.
    pub legal_entity: String,
    /// Who fulfils the order.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// Of which order.
    pub order: String,
    /// What differs, such as `credit_note_tax`.
    pub kind: String,
    /// The key of the posting it is held against; empty if against none.
    pub posting: String,
    /// The ERP's number of the document; empty if there is none.
    pub document: String,
    /// The item, or the line and its item; empty for the whole.
    pub part: String,
    /// What was posted, promised or known: decimal text, or a state.
    pub expected: String,
    /// What the ERP has; `?` if it is no whole number of units or cents.
    pub found: String,
    /// `units`, `state`, `tax`, or an ISO 4217 currency.
    pub unit: String,
    /// When it was first seen, UTC milliseconds.
    pub since: i64,
    /// How long ago that is, milliseconds.
    pub age_millis: i64,
    /// When it was last seen, UTC milliseconds.
    pub last_seen: i64,
    /// The order's open exception; absent if a person has closed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exception: Option<i64>,
    /// Who has it; empty without an open exception.
    pub owner: String,
    /// Whether a person has accepted what differs of this order.
    pub is_accepted: bool,
}

/// Reads one page after a number.
///
/// # Errors
/// [`StoreError`].
pub fn read(
    tx: &mut Tx<'_>,
    filter: &DifferenceFilter,
    after: Option<i64>,
    rows: i64,
    now: UtcMillis,
) -> Result<Reconciliation, StoreError> {
    let names = site_names(tx)?;
    let mut found = document::page(tx, filter, after.unwrap_or(0), rows + 1)?;
    let next = super::cut(&mut found, rows, |last| last.number.to_string());
    let mut differences = Vec::with_capacity(found.len());
    let mut told: BTreeMap<String, Told> = BTreeMap::new();
    for row in found {
        let cause = cause(&row.connector, &row.order);
        let known = match told.get(&cause) {
            Some(known) => known.clone(),
            None => {
                let known = Told::of(tx, &cause)?;
                told.insert(cause, known.clone());
                known
            }
        };
        differences.push(view(row, known, &names, now));
    }
    let open = |(kind, count, since): (String, i64, i64)| OpenKind { kind, count, since };
    let beside = overview::open_exceptions(tx)?.into_iter().map(open);
    Ok(Reconciliation {
        connectors: document::looks(tx)?.into_iter().map(compared).collect(),
        kinds: document::kinds(tx)?.into_iter().map(open).collect(),
        beside: beside.filter(|of| BESIDE.contains(&of.kind.as_str())).collect(),
        refunds: if after.is_none() { refunds::totals(tx, now)? } else { Vec::new() },
        differences,
        next,
    })
}

/// What a person was told of an order.
#[derive(Clone)]
struct Told {
    exception: Option<i64>,
    owner: String,
    is_accepted: bool,
}

impl Told {
    fn of(tx: &mut Tx<'_>, cause: &str) -> Result<Self, StoreError> {
        if let Some(live) = exception::live_of_cause(tx, cause)? {
            return Ok(Self { exception: Some(live.exception), owner: live.owner, is_accepted: false });
        }
        let last = exception::last_of_cause(tx, cause)?;
        let is_accepted = last.is_some_and(|(state, _)| state == ExceptionState::Waived);
        Ok(Self { exception: None, owner: String::new(), is_accepted })
    }
}

fn compared(look: Look) -> Compared {
    Compared {
        connector: look.connector,
        is_asked: look.is_asked,
        began_at: look.began_at,
        ended_at: (look.ended_at > 0).then_some(look.ended_at),
        orders: look.orders,
        is_whole: look.is_whole,
        error: look.error,
    }
}

fn view(row: DifferenceRow, told: Told, names: &BTreeMap<String, String>, now: UtcMillis) -> DifferenceView {
    let difference = row.difference;
    DifferenceView {
        difference: row.number,
        connector: row.connector,
        legal_entity: row.legal_entity,
        site_name: names.get(&row.site).cloned().unwrap_or_else(|| row.site.clone()),
        site: row.site,
        order: row.order,
        kind: difference.kind.as_str().to_owned(),
        posting: difference.posting,
        document: difference.document,
        part: difference.part,
        expected: difference.expected,
        found: difference.found,
        unit: difference.unit,
        since: row.since,
        age_millis: now.0.saturating_sub(row.since).max(0),
        last_seen: row.last_seen,
        exception: told.exception,
        owner: told.owner,
        is_accepted: told.is_accepted,
    }
}
