//! One business key → everything that happened to it, hop by hop.
//!
//! The key may be an order, a return, a return's authorisation, a purchase order, a goods receipt, a carton, an item, a barcode, a serial number, a lot, an
//! agent, an operation, a posting or an ERP document.
//! Captured is the agent's clock and received the hub's: their difference is shown, but orders nothing.

use std::collections::{BTreeMap, BTreeSet};

use protocol::barcode::Sscc;
use protocol::id::{AgentId, ItemId, OperationId, OrderId};
use protocol::operation::Subject;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::Amount;
use super::agent::{self, AgentDetail};
use super::conflicts::{self, ConflictView};
use super::exceptions::ExceptionView;
use super::fleet::site_names;
use super::order::{HoldView, numbers_of};
use super::postings::PostingView;
use super::reservations::{self, ReservationView};
use crate::authorisation::AuthorisationView;
use crate::store::operation::{self, OperationRow};
use crate::store::{
    StoreError, Tx, authorisation, listing, order, purchase, reference, seal, search, transfer, unit_number,
};

/// Operations shown of one key; the rest is counted.
const OPERATIONS_MAX: i64 = 100;
/// Goods receipts of one number: two agents may have given the same.
const GOODS_RECEIPTS_MAX: i64 = 10;
/// Authorisations shown of one order; the API lists all.
const AUTHORISATIONS_MAX: i64 = 50;
/// Characters of the longest key that is looked up.
pub const QUERY_CHARS_MAX: usize = 200;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Trace {
    /// The key as asked for, trimmed.
    pub query: String,
    /// What the key turned out to be; empty when nothing is known of it.
    pub found: Vec<Found>,
    /// The agent, where the key is one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentDetail>,
    /// The order, where the key leads to exactly one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderView>,
    /// What happened, in the order of apply.
    pub operations: Vec<OperationTrace>,
    /// More operations exist than are shown.
    pub truncated: bool,
    /// Exceptions about what was found, newest first.
    pub exceptions: Vec<ExceptionView>,
    /// Fields of its orders, items and purchase orders of which somebody else says or said another value.
    pub conflicts: Vec<ConflictView>,
}

/// What a key is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Found {
    /// `order`, `return`, `authorisation`, `purchase_order`, `goods_receipt`, `transfer`, `item`, `serial`, `lot`, `agent`, `operation`, `posting` or
    /// `document`.
    pub kind: String,
    /// Its own key: a barcode leads to an item's.
    pub key: String,
    /// For people; may be empty. Of an authorisation the order, of a goods receipt the purchase order, of a purchase order the supplier, of a serial number
    /// or a lot the item.
    pub name: String,
}

/// An order as the hub knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OrderView {
    /// Its number.
    pub order: String,
    /// Who fulfils it.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// `open`, `picking`, `shipped` or `cancelled`.
    pub status: String,
    /// The calendar date it was placed.
    pub ordered_on: String,
    /// Each document of it needs an invoice of its own: its returns are never summed up with others.
    pub invoice_required: bool,
    /// Its lines.
    pub lines: Vec<OrderLineView>,
    /// What all lines cost, where they have one currency.
    pub total: Option<Amount>,
    /// Units of it that are held for baskets right now.
    pub held: Vec<ReservationView>,
    /// Why nobody was to begin with it, and what of that is released.
    pub holds: Vec<HoldView>,
    /// Returns that were authorised before the customer came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authorisations: Vec<AuthorisationView>,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OrderLineView {
    /// Its number in the order.
    pub line: i64,
    /// What.
    pub item: String,
    /// For people; may be empty.
    pub description: String,
    /// Base units ordered.
    pub ordered: i64,
    /// Base units picked.
    pub picked: i64,
    /// Base units reported short.
    pub short: i64,
    /// Base units shipped.
    pub shipped: i64,
    /// Base units returned.
    pub returned: i64,
    /// For the whole line.
    pub amount: Option<Amount>,
    /// Serial numbers of what was picked for it, as far as they were recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serials: Vec<String>,
    /// Lots of what was picked for it, as far as they were recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lots: Vec<String>,
}

/// One operation and its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OperationTrace {
    /// Identity.
    pub operation: String,
    /// The CloudEvents type.
    pub kind: String,
    /// `waiting`, `pending`, `posted`, `rejected` or `no_erp_effect`.
    pub state: String,
    /// Why it waits or was rejected; may be empty.
    pub reason: String,
    /// The business key.
    pub subject: String,
    /// Where.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// At which station.
    pub station: String,
    /// By whom; may be empty.
    pub worker: String,
    /// Who delivered it.
    pub agent: String,
    /// Its place in that agent's journal.
    pub seq: i64,
    /// Where there is exactly one item.
    pub item: String,
    /// Base units, signed where the fact has a direction.
    pub units: i64,
    /// Money it moved.
    pub amount: Option<Amount>,
    /// The trading day.
    pub business_date: String,
    /// Its way, hop by hop.
    pub hops: Vec<Hop>,
    /// Milliseconds from the capture to the last hop that happened.
    pub total_millis: i64,
}

/// One step of an operation's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Hop {
    /// Which step.
    pub step: Step,
    /// UTC milliseconds; absent while it has not happened, or where no time is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// Milliseconds since the step before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_millis: Option<i64>,
    /// Whether it has happened.
    pub happened: bool,
    /// A posting's key, document numbers, a reason: whatever belongs to the step.
    pub detail: Vec<String>,
}

/// The steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Saved in the agent's journal.
    Captured,
    /// Durable at the hub.
    Received,
    /// Its effects are in orders, returns and the ledger.
    Applied,
    /// Held back behind an exception.
    Waiting,
    /// Part of a posting.
    Posting,
    /// In the ERP.
    Posted,
    /// Refused.
    Rejected,
    /// Nothing to post.
    NoErpEffect,
    /// The station's agent has been told.
    Told,
}

impl Step {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Captured => "captured",
            Self::Received => "received",
            Self::Applied => "applied",
            Self::Waiting => "waiting",
            Self::Posting => "posting",
            Self::Posted => "posted",
            Self::Rejected => "rejected",
            Self::NoErpEffect => "no_erp_effect",
            Self::Told => "told",
        }
    }
}

/// Looks a key up.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, query: &str, now: UtcMillis) -> Result<Trace, StoreError> {
    let query = clean(query);
    let mut search = Search::default();
    if !query.is_empty() {
        search.operation(tx, &query)?;
        search.order(tx, &query)?;
        search.returned(tx, &query)?;
        search.authorisation(tx, &query)?;
        search.purchase_order(tx, &query)?;
        search.goods_receipt(tx, &query)?;
        search.transfer(tx, &query)?;
        search.document(tx, &query)?;
        search.posting(tx, &query)?;
        search.agent(tx, &query, now)?;
        search.item(tx, &query)?;
        search.unit(tx, &query)?;
    }
    search.finish(tx, query, now)
}

/// Control characters out, trimmed and bounded: what a scanner or a paste may bring.
fn clean(query: &str) -> String {
    let text: String = query.chars().filter(|c| !c.is_control()).collect();
    text.trim().chars().take(QUERY_CHARS_MAX).collect()
}

#[derive(Default)]
struct Search {
    found: BTreeSet<Found>,
    orders: BTreeSet<String>,
    subjects: BTreeSet<String>,
    operations: BTreeMap<i64, OperationRow>,
    agent: Option<AgentDetail>,
    truncated: bool,
}

impl Search {
    fn found(&mut self, kind: &str, key: &str, name: String) {
        self.found.insert(Found { kind: kind.to_owned(), key: key.to_owned(), name });
    }

    fn add(&mut self, rows: Vec<OperationRow>) {
        self.truncated |= rows.len() as i64 > OPERATIONS_MAX;
        let most = usize::try_from(OPERATIONS_MAX).unwrap_or(usize::MAX);
        for row in rows.into_iter().take(most) {
            if !row.subject.is_empty() {
                self.subjects.insert(row.subject.clone());
            }
            self.operations.insert(row.ordinal, row);
        }
    }

    fn by_ids(&mut self, tx: &mut Tx<'_>, ids: Vec<OperationId>) -> Result<(), StoreError> {
        for id in ids {
            let row = operation::find(tx, id)?;
            self.add(row.into_iter().collect());
        }
        Ok(())
    }

    fn operation(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        if let Some(id) = OperationId::parse(query)
            && let Some(row) = operation::find(tx, id)?
        {
            self.found("operation", &id.to_string(), row.subject.clone());
            self.add(vec![row]);
        }
        Ok(())
    }

    fn order(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        let rows = search::by_subject(tx, &format!("order/{query}"), OPERATIONS_MAX + 1)?;
        if !rows.is_empty() || search::order(tx, query)?.is_some() {
            self.found("order", query, String::new());
            self.orders.insert(query.to_owned());
            self.add(rows);
            let returns = search::returns_of_order(tx, query)?;
            self.by_ids(tx, returns)?;
        }
        Ok(())
    }

    fn returned(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        let ids = search::by_return(tx, query)?;
        if !ids.is_empty() {
            self.found("return", query, String::new());
            self.by_ids(tx, ids)?;
        }
        Ok(())
    }

    /// Its order, and the last return that was made by it.
    fn authorisation(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        if let Some(row) = authorisation::find(tx, query)? {
            self.found("authorisation", query, row.told.order.to_string());
            self.orders.insert(row.told.order.to_string());
            if !row.used_by.is_empty() {
                let ids = search::by_return(tx, &row.used_by)?;
                self.by_ids(tx, ids)?;
            }
        }
        Ok(())
    }

    fn purchase_order(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        let rows = search::by_subject(tx, &format!("purchase_order/{query}"), OPERATIONS_MAX + 1)?;
        let known = purchase::load(tx, &[query])?.pop();
        if !rows.is_empty() || known.is_some() {
            self.found("purchase_order", query, known.map(|row| row.supplier).unwrap_or_default());
            self.subjects.insert(format!("purchase_order/{query}"));
            self.add(rows);
        }
        Ok(())
    }

    fn goods_receipt(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        for row in purchase::receipts_of_number(tx, query, GOODS_RECEIPTS_MAX)? {
            self.found("goods_receipt", query, row.purchase_order);
            self.add(operation::of_postings(tx, &[row.posting.as_str()])?);
            self.by_ids(tx, vec![row.operation])?;
        }
        Ok(())
    }

    fn transfer(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        let Some(sscc) = Sscc::typed(query) else { return Ok(()) };
        let subject = Subject::transfer(sscc);
        let rows = search::by_subject(tx, subject.as_str(), OPERATIONS_MAX + 1)?;
        let known = transfer::find(tx, sscc)?;
        if !rows.is_empty() || known.is_some() {
            self.found("transfer", &sscc.to_string(), known.map(|row| row.from_site).unwrap_or_default());
            self.subjects.insert(subject.as_str().to_owned());
            self.add(rows);
        }
        Ok(())
    }

    fn document(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        let postings = search::postings_of_document(tx, query)?;
        if !postings.is_empty() {
            self.found("document", query, String::new());
            let keys: Vec<&str> = postings.iter().map(String::as_str).collect();
            self.add(operation::of_postings(tx, &keys)?);
        }
        Ok(())
    }

    fn posting(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        if let Some(row) = listing::posting(tx, query)? {
            self.found("posting", &row.key, row.subject);
            let carried = seal::carried(tx, query)?;
            let mut keys: Vec<&str> = carried.iter().map(String::as_str).collect();
            if keys.is_empty() {
                keys.push(query);
            }
            self.add(operation::of_postings(tx, &keys)?);
        }
        Ok(())
    }

    fn agent(&mut self, tx: &mut Tx<'_>, query: &str, now: UtcMillis) -> Result<(), StoreError> {
        let Ok(agent) = AgentId::parse(query.to_lowercase()) else { return Ok(()) };
        self.agent = agent::read(tx, &agent, now)?;
        let about = format!("agent/{agent}");
        // One that the hub does not know has none of these, but perhaps an exception that says so.
        let is_known = self.agent.is_some() || !listing::exceptions_of(tx, &about)?.is_empty();
        if is_known || search::agent_exists(tx, agent.as_str())? {
            self.found("agent", agent.as_str(), String::new());
            self.add(search::by_agent(tx, agent.as_str(), OPERATIONS_MAX + 1)?);
            self.subjects.insert(about);
        }
        Ok(())
    }

    fn item(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        let mut items: BTreeSet<String> = BTreeSet::new();
        for item in [query.to_owned(), query.to_uppercase()] {
            let Ok(id) = ItemId::parse(item.as_str()) else { continue };
            if reference::item(tx, &id)?.is_some() {
                items.insert(item);
            }
        }
        if let Some(gtin) = gtin(query) {
            items.extend(search::items_by_gtin(tx, &gtin)?);
        }
        for item in items {
            self.found("item", &item, description(tx, &item)?);
            self.add(search::by_item(tx, &item, OPERATIONS_MAX + 1)?);
        }
        Ok(())
    }

    fn unit(&mut self, tx: &mut Tx<'_>, query: &str) -> Result<(), StoreError> {
        let rows = unit_number::find(tx, query, OPERATIONS_MAX + 1)?;
        self.truncated |= rows.len() as i64 > OPERATIONS_MAX;
        let mut ids = BTreeSet::new();
        for row in rows {
            self.found(&row.kind, query, row.item);
            ids.insert(row.operation);
        }
        self.by_ids(tx, ids.into_iter().collect())
    }

    fn finish(mut self, tx: &mut Tx<'_>, query: String, now: UtcMillis) -> Result<Trace, StoreError> {
        let names = site_names(tx)?;
        let most = usize::try_from(OPERATIONS_MAX).unwrap_or(usize::MAX);
        while self.operations.len() > most {
            self.operations.pop_first();
            self.truncated = true;
        }
        if self.orders.is_empty() && self.found.iter().all(|f| f.kind != "item" && f.kind != "agent") {
            self.orders =
                self.subjects.iter().filter_map(|s| s.strip_prefix("order/")).map(str::to_owned).collect();
        }
        let order = match self.orders.first() {
            Some(only) if self.orders.len() == 1 => order_view(tx, only, &names, now)?,
            Some(_) | None => None,
        };
        let mut exceptions = Vec::new();
        let are_few = self.subjects.len() <= 20;
        for subject in self.subjects.iter().filter(|subject| are_few || subject.starts_with("agent/")) {
            let rows = listing::exceptions_of(tx, subject)?;
            exceptions.extend(rows.into_iter().map(|row| ExceptionView::of(row, &names)));
        }
        let mut postings = BTreeMap::new();
        let mut operations = Vec::new();
        for row in self.operations.into_values() {
            operations.push(operation_trace(tx, row, &names, &mut postings)?);
        }
        let found: Vec<Found> = self.found.into_iter().collect();
        let mut conflicts = Vec::new();
        for subject in conflict_subjects(&found) {
            conflicts.extend(conflicts::of_subject(tx, &subject)?);
        }
        let (agent, truncated) = (self.agent, self.truncated);
        Ok(Trace { query, found, agent, order, operations, truncated, exceptions, conflicts })
    }
}

/// Of what there can be conflicts about fields.
fn conflict_subjects(found: &[Found]) -> Vec<String> {
    let kinds = ["order", "item", "purchase_order"];
    let concerned = found.iter().filter(|found| kinds.contains(&found.kind.as_str()));
    concerned.map(|found| format!("{}/{}", found.kind, found.key)).collect()
}

/// A GTIN as 14 digits, however it was scanned or typed.
fn gtin(query: &str) -> Option<String> {
    let digits = query.strip_prefix("]E0").or_else(|| query.strip_prefix("]C1")).unwrap_or(query);
    let digits = if digits.starts_with("01") && digits.len() >= 16 { digits.get(2..16)? } else { digits };
    let is_gtin = [8, 12, 13, 14].contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_gtin.then(|| format!("{digits:0>14}"))
}

pub(super) fn description(tx: &mut Tx<'_>, item: &str) -> Result<String, StoreError> {
    let Ok(id) = ItemId::parse(item) else { return Ok(String::new()) };
    Ok(reference::item(tx, &id)?.map(|item| item.description).unwrap_or_default())
}

fn order_view(
    tx: &mut Tx<'_>,
    order: &str,
    names: &BTreeMap<String, String>,
    now: UtcMillis,
) -> Result<Option<OrderView>, StoreError> {
    let Some((site, status, ordered_on)) = search::order(tx, order)? else { return Ok(None) };
    let mut lines = Vec::new();
    let mut totals: BTreeMap<String, i64> = BTreeMap::new();
    for row in search::order_lines(tx, order)? {
        let total = totals.entry(row.currency.clone()).or_default();
        *total = total.saturating_add(row.amount);
        let (serials, lots) = numbers_of(&row.numbers);
        lines.push(OrderLineView {
            description: description(tx, &row.item)?,
            line: row.line,
            item: row.item,
            ordered: row.base_quantity,
            picked: row.picked,
            short: row.short,
            shipped: row.shipped,
            returned: row.returned,
            amount: Amount::of(row.amount, &row.currency),
            serials,
            lots,
        });
    }
    let total = match totals.first_key_value() {
        Some((currency, minor)) if totals.len() == 1 => Amount::of(*minor, currency),
        Some(_) | None => None,
    };
    let site_name = names.get(&site).cloned().unwrap_or_else(|| site.clone());
    let held = reservations::of_order(tx, order, names, now)?;
    let row = order::load(tx, &[order])?.pop();
    let invoice_required = row.as_ref().is_some_and(|row| row.invoice_required);
    let holds = row.map(|row| HoldView::all(row.holds)).unwrap_or_default();
    let authorisations = match OrderId::parse(order) {
        Ok(order) => authorisation::of_order(tx, &order, "", "", AUTHORISATIONS_MAX)?,
        Err(_) => Vec::new(),
    };
    let view = |row| AuthorisationView::of(row, now.date());
    let authorisations = authorisations.into_iter().map(view).collect();
    let order = order.to_owned();
    Ok(Some(OrderView {
        order,
        site,
        site_name,
        status,
        ordered_on,
        invoice_required,
        lines,
        total,
        held,
        holds,
        authorisations,
    }))
}

fn operation_trace(
    tx: &mut Tx<'_>,
    row: OperationRow,
    names: &BTreeMap<String, String>,
    postings: &mut BTreeMap<String, PostingView>,
) -> Result<OperationTrace, StoreError> {
    if !row.posting.is_empty()
        && !postings.contains_key(&row.posting)
        && let Some(found) = listing::posting(tx, &row.posting)?
    {
        postings.insert(row.posting.clone(), PostingView::of(found));
    }
    let told = search::settlement_version(tx, &row.agent, &row.id.to_string())?;
    let hops = hops(&row, postings.get(&row.posting), told);
    let last = hops.iter().filter_map(|hop| hop.at).max().unwrap_or(row.captured_at);
    Ok(OperationTrace {
        operation: row.id.to_string(),
        kind: row.kind,
        state: row.state.as_str().to_owned(),
        reason: row.reason,
        subject: row.subject,
        site_name: names.get(&row.site).cloned().unwrap_or_else(|| row.site.clone()),
        site: row.site,
        station: row.station,
        worker: row.worker,
        agent: row.agent,
        seq: row.position,
        item: row.item,
        units: row.units,
        amount: Amount::of(row.amount, &row.currency),
        business_date: row.business_date,
        hops,
        total_millis: last - row.captured_at,
    })
}

fn hops(row: &OperationRow, posting: Option<&PostingView>, told: Option<i64>) -> Vec<Hop> {
    use crate::store::operation::OperationState;
    let mut hops = Hops::default();
    hops.at(Step::Captured, row.captured_at, Vec::new());
    hops.at(Step::Received, row.received_at, vec![format!("{} · {}", row.agent, row.position)]);
    if row.state == OperationState::Waiting {
        hops.open(Step::Waiting, vec![row.reason.clone()]);
        return hops.0;
    }
    hops.timeless(Step::Applied, vec![row.ordinal.to_string()]);
    if let Some(posting) = posting {
        hops.at(Step::Posting, posting.created_at, vec![posting.posting.clone()]);
    }
    let settled = |hops: &mut Hops, step, detail| match row.settled_at {
        0 => hops.timeless(step, detail),
        at => hops.at(step, at, detail),
    };
    match row.state {
        OperationState::Posted => {
            settled(&mut hops, Step::Posted, posting.map_or_else(Vec::new, |p| p.documents.clone()));
        }
        OperationState::Rejected => {
            let words = posting.map(|p| p.message.clone()).filter(|m| !m.is_empty());
            settled(&mut hops, Step::Rejected, vec![words.unwrap_or_else(|| row.reason.clone())]);
        }
        OperationState::NoErpEffect => settled(&mut hops, Step::NoErpEffect, Vec::new()),
        OperationState::Pending | OperationState::Waiting => {
            let error = posting.map(|p| p.error.clone()).filter(|error| !error.is_empty());
            hops.open(Step::Posted, error.into_iter().collect());
        }
    }
    match told {
        Some(version) => hops.timeless(Step::Told, vec![version.to_string()]),
        None => hops.open(Step::Told, Vec::new()),
    }
    hops.0
}

#[derive(Default)]
struct Hops(Vec<Hop>);

impl Hops {
    fn at(&mut self, step: Step, at: i64, detail: Vec<String>) {
        let before = self.0.iter().rev().find_map(|hop| hop.at);
        let after_millis = before.map(|before| at - before);
        self.0.push(Hop { step, at: Some(at), after_millis, happened: true, detail });
    }

    fn timeless(&mut self, step: Step, detail: Vec<String>) {
        self.0.push(Hop { step, at: None, after_millis: None, happened: true, detail });
    }

    fn open(&mut self, step: Step, detail: Vec<String>) {
        self.0.push(Hop { step, at: None, after_millis: None, happened: false, detail });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_as_typed_or_scanned() {
        assert_eq!(clean("  100234\r\n"), "100234");
        assert_eq!(clean(&"ä".repeat(300)), "ä".repeat(200));
        assert_eq!(gtin("4006381333931").as_deref(), Some("04006381333931"));
        assert_eq!(gtin("]E04006381333931").as_deref(), Some("04006381333931"));
        assert_eq!(gtin("]C1010400638133393117260101").as_deref(), Some("04006381333931"));
        assert_eq!(gtin("100234"), None);
    }
}
