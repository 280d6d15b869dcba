//! One return: what came back and why, the calculation as it was recorded, both tracks, and who else claims its units.

use std::collections::{BTreeMap, BTreeSet};

use protocol::chain::Hash;
use protocol::operation::{Body, Operation, ReturnAcceptedV2};
use protocol::photo::Photo;
use protocol::returns::{Agreement, Input, Payment, PolicyRef, Reason, Refund, recheck};
use protocol::time::{BusinessDate, UtcMillis};
use schemars::JsonSchema;
use serde::Serialize;

use super::Amount;
use super::exceptions::ExceptionView;
use super::fleet::site_names;
use super::postings::PostingView;
use super::refunds::{self, RefundView};
use super::reservations::{self, ReservationView};
use super::returns::ReturnView;
use crate::kit::{Incomplete, KitPart};
use crate::refund::{RefundState, recorded};
use crate::reversal::{compensation_key, keeps_from};
use crate::store::log::{self, SourceId};
use crate::store::operation::{self, OperationRow, OperationState};
use crate::store::photo::{self, Picture};
use crate::store::posting::PostingState;
use crate::store::returned::{self, ReturnLineRow, ReturnRow};
use crate::store::{StoreError, Tx, listing, search};
use crate::track::{self, Known, Money, Payout, Step};

/// One return with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReturnDetail {
    /// As in the list.
    #[serde(flatten)]
    pub head: ReturnView,
    /// What its operation says of itself: why it waits or was refused; may be empty.
    pub reason: String,
    /// In whose books it was captured.
    pub legal_entity: String,
    /// At which station.
    pub station: String,
    /// By whom; empty if nobody was signed in.
    pub worker: String,
    /// The supervisor who agreed, if one had to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// Who delivered it.
    pub agent: String,
    /// The return authorisation by which it came, as the station recorded it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorisation: Option<String>,
    /// What came back.
    pub lines: Vec<LineView>,
    /// Photos of what came back, as its operation names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PhotoView>,
    /// What the customer took instead of a refund, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange: Option<ExchangeView>,
    /// How it was assessed; absent for a return without a policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessed: Option<Assessed>,
    /// The goods' way, as far as the hub knows it.
    pub goods_steps: Vec<Step>,
    /// The money's way, as far as the hub knows it.
    pub money_steps: Vec<Step>,
    /// So much less was asked of the ERP, because it was not there any more of what was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capped: Option<Amount>,
    /// The ERP's write, once there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<PostingView>,
    /// What somebody has to pay out for it, and what became of that; none before the return is taken.
    pub refunds: Vec<RefundView>,
    /// Exceptions about it, newest first.
    pub exceptions: Vec<ExceptionView>,
    /// Other returns of the same units: those that were taken if this one waits or was refused for it, else those that
    /// wait.
    pub claims: Vec<ClaimView>,
    /// Baskets that hold units of the same order right now.
    pub held: Vec<ReservationView>,
    /// Other operations under the same number.
    pub same_number: Vec<String>,
    /// The other returns of the same visit: what the customer brought of other orders, recorded together with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visit: Vec<ReturnView>,
    /// That it was undone, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reversal: Option<ReversalView>,
    /// Whether a person at the hub can reverse it now.
    pub can_be_reversed: bool,
}

/// A return was undone: the goods are the customer's, and nothing is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReversalView {
    /// When the hub took it.
    pub at: i64,
    /// By whom: a worker of its site, or a person at the hub; empty if nobody was signed in.
    pub by: String,
    /// Why: a code of the station, or a person's words.
    pub why: String,
    /// The supervisor who agreed, where the station asked for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// The ERP's write that takes it back, if it has the return.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<PostingView>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LineView {
    /// Counted from 1.
    pub line: i64,
    /// The order's line; 0 if not known.
    pub order_line: i64,
    /// What.
    pub item: String,
    /// For people; may be empty.
    pub description: String,
    /// Base units that were bought of the order's line, if the hub knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bought: Option<i64>,
    /// Base units that came back now; of a kit, the kits.
    pub returned: i64,
    /// What was missing of those kits, if anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<KitPart>,
    /// Components of a kit that came without one, if any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<KitPart>,
    /// The serial numbers that came, where they were scanned or typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serials: Vec<String>,
    /// The lots that came, where they were scanned or typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lots: Vec<String>,
    /// Why.
    pub reason: String,
    /// As found.
    pub condition: String,
    /// Where it went.
    pub disposition: String,
    /// To which other site it goes; empty if it stays.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to_site: String,
    /// What the line gives.
    pub refund: Option<Amount>,
    /// Without a receipt: the sale whose price it went by, and that price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recent: Option<RecentView>,
}

/// The lowest price at which an item was sold lately, as the station knew it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecentView {
    /// For one unit, tax included.
    pub unit: Option<Amount>,
    /// The day of the order.
    pub sold_on: BusinessDate,
    /// Which order.
    pub order: String,
}

/// A photo of what came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PhotoView {
    /// As the operation names it.
    #[serde(flatten)]
    pub photo: Photo,
    /// Whether the hub has its bytes: they come after the operation, and are deleted when they were kept long enough.
    pub here: bool,
}

/// What was taken instead of a refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExchangeView {
    /// What.
    pub lines: Vec<TakenView>,
    /// What all of it costs.
    pub price: Option<Amount>,
    /// What the refund pays of it.
    pub covered: Option<Amount>,
    /// What was paid at a till.
    pub to_pay: Option<Amount>,
    /// The till's document, where one was needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub till_document: Option<String>,
}

/// One line of an exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TakenView {
    /// For units of this line of the order.
    pub for_line: u32,
    /// What.
    pub item: String,
    /// For people; may be empty.
    pub description: String,
    /// Base units.
    pub quantity: u64,
    /// What all of them cost.
    pub price: Option<Amount>,
}

/// How a return was assessed at the station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Assessed {
    /// By which policy.
    pub policy: PolicyRef,
    /// By which version of the rules.
    pub rules: u32,
    /// What the hub finds when it computes it again from the record, now.
    pub again: Again,
    /// The age in hours of the order data it was computed from, where it came from the station's cache.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_hours: Option<u32>,
    /// Why the verdict is what it is.
    pub reasons: Vec<Reason>,
    /// How the sale was paid: what the steps of the calculation's payout name.
    pub payments: Vec<Payment>,
    /// The calculation, line by line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calculation: Option<Refund>,
}

/// What comes out when a record is computed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Again {
    /// The same, to the cent and to the word.
    Same,
    /// It was made by other rules than this hub's.
    OtherRules,
    /// Something else, or nothing.
    Differs,
}

impl Again {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::OtherRules => "other_rules",
            Self::Differs => "differs",
        }
    }

    fn of(body: &ReturnAcceptedV2) -> Self {
        let Ok(input) = Input::load((*body.input).clone()) else { return Self::Differs };
        match recheck(&input, &body.assessment) {
            Ok(Agreement::Exact) => Self::Same,
            Ok(Agreement::OtherRules { .. }) => Self::OtherRules,
            Ok(Agreement::Differs { .. }) | Err(_) => Self::Differs,
        }
    }
}

/// A return that wants the same units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClaimView {
    /// As in the list.
    #[serde(flatten)]
    pub head: ReturnView,
    /// At which station.
    pub station: String,
    /// By whom; empty if nobody was signed in.
    pub worker: String,
    /// Its lines that want them.
    pub lines: Vec<LineView>,
}

/// Reads one by its number; nothing if there is none. Of several under one number it is the one that was taken, else the
/// first.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, number: &str, now: UtcMillis) -> Result<Option<ReturnDetail>, StoreError> {
    let rows = returned::of_number(tx, number)?;
    let Some(row) = rows.iter().find(|row| row.taken).or(rows.first()) else { return Ok(None) };
    let same_number = rows.iter().filter(|other| other.operation != row.operation);
    let same_number = same_number.map(|other| other.operation.to_string()).collect();
    let Some(of) = operation::find(tx, row.operation)? else { return Ok(None) };
    let names = site_names(tx)?;
    let body = assessed(tx, &of)?;
    let posting = if of.posting.is_empty() { None } else { listing::posting(tx, &of.posting)? };
    let posting = posting.map(PostingView::of);
    let lines = returned::lines(tx, row.operation)?;
    let refunds = refunds::of_return(tx, row.operation, &names, now)?;
    let known = known(row, &of, posting.as_ref(), &refunds);
    let held = if row.money.is_under_review() && !row.order.is_empty() {
        reservations::of_order(tx, &row.order, &names, now)?
    } else {
        Vec::new()
    };
    let reversal = if row.is_reversed() {
        let posting = listing::posting(tx, &compensation_key(row.operation))?.map(PostingView::of);
        let (by, why) = (row.reversed_by.clone(), row.reversed_why.clone());
        let approved_by = reversal_approver(tx, &of, row)?;
        Some(ReversalView { at: row.reversed_at, by, why, approved_by, posting })
    } else {
        None
    };
    Ok(Some(ReturnDetail {
        can_be_reversed: keeps_from(row, &of).is_none(),
        reversal,
        head: ReturnView::of(row, &names),
        visit: visit(tx, row, &names)?,
        claims: claims(tx, row, &of, &lines, &names)?,
        lines: line_views(tx, row, body.as_ref(), lines)?,
        approved_by: body.as_ref().and_then(|body| body.approved_by.as_ref()).map(ToString::to_string),
        authorisation: body
            .as_ref()
            .and_then(|body| body.input.evidence.authorisation.as_ref())
            .map(|named| named.number.to_string()),
        exchange: body.as_ref().map(|body| exchange(tx, body)).transpose()?.flatten(),
        photos: body.as_ref().map_or_else(|| Ok(Vec::new()), |body| photos(tx, body))?,
        assessed: body.as_ref().map(Assessed::of),
        goods_steps: track::goods_steps(&known),
        money_steps: track::money_steps(&known),
        capped: (row.capped != 0).then(|| Amount::of(row.capped, &row.currency)).flatten(),
        exceptions: exceptions(tx, &of, &names)?,
        posting,
        refunds,
        held,
        same_number,
        reason: of.reason,
        legal_entity: of.legal_entity,
        station: of.station,
        worker: of.worker,
        agent: of.agent,
    }))
}

/// Who agreed that a return was undone at its station.
fn reversal_approver(
    tx: &mut Tx<'_>,
    of: &OperationRow,
    returned: &ReturnRow,
) -> Result<Option<String>, StoreError> {
    for row in operation::reversals(tx, &of.subject)? {
        // What came after a person had reversed it here did nothing.
        if row.worker == returned.reversed_by
            && let Some(undone) = recorded(tx, &row)?
            && let Body::ReturnReversed(body) = undone.body
            && body.returned == of.id
            && row.state != OperationState::Rejected
        {
            return Ok(body.approved_by.map(|approver| approver.to_string()));
        }
    }
    Ok(None)
}

/// The other returns of its visit.
fn visit(
    tx: &mut Tx<'_>,
    of: &ReturnRow,
    names: &BTreeMap<String, String>,
) -> Result<Vec<ReturnView>, StoreError> {
    let all = returned::of_visit(tx, &of.visit)?.into_iter();
    let others = all.filter(|row| row.operation != of.operation);
    Ok(others.map(|row| ReturnView::of(&row, names)).collect())
}

/// The number of the return that an operation recorded, if it recorded one.
///
/// # Errors
/// [`StoreError`].
pub fn number_of(
    tx: &mut Tx<'_>,
    operation: protocol::id::OperationId,
) -> Result<Option<String>, StoreError> {
    Ok(returned::find(tx, operation)?.map(|row| row.return_id))
}

/// What the station assessed, as it was sent.
fn assessed(tx: &mut Tx<'_>, of: &OperationRow) -> Result<Option<ReturnAcceptedV2>, StoreError> {
    let stored = log::entry(tx, SourceId(of.source), of.position)?;
    Ok(match Operation::from_bytes(&stored.bytes).map(|operation| operation.body) {
        Ok(Body::ReturnAcceptedV2(body)) => Some(body),
        Ok(
            Body::ReturnAccepted(_)
            | Body::PickConfirmed(_)
            | Body::PickShort(_)
            | Body::ShipmentPacked(_)
            | Body::TillDocumentRecorded(_)
            | Body::ReturnReversed(_)
            | Body::ReservationReleased(_)
            | Body::StockAdjusted(_)
            | Body::StockCounted(_)
            | Body::GoodsReceived(_)
            | Body::GoodsReceiptClosed(_)
            | Body::TransferShipped(_)
            | Body::TransferReceived(_),
        )
        | Err(_) => None,
    })
}

fn known(row: &ReturnRow, of: &OperationRow, posting: Option<&PostingView>, refunds: &[RefundView]) -> Known {
    let settled_at = match (row.money, posting) {
        (Money::Denied, _) => (of.settled_at != 0).then_some(of.settled_at),
        (_, Some(posting)) => posting.settled_at,
        (_, None) => None,
    };
    let said = match row.payout {
        Payout::Settled => Some(RefundState::Settled),
        Payout::Failed => Some(RefundState::Failed),
        Payout::Open | Payout::None => None,
    };
    let said = refunds.iter().filter(|refund| said == Some(refund.state));
    let state = |posting: &PostingView| {
        PostingState::ALL.into_iter().find(|state| state.as_str() == posting.state.as_str())
    };
    Known {
        began: row.began,
        money: row.money,
        goods: row.goods(),
        captured_at: row.captured_at,
        received_at: row.received_at,
        requested_at: posting.map(|posting| posting.created_at),
        posting: posting.and_then(state),
        settled_at,
        payout: row.payout,
        paid_at: said.filter_map(|refund| refund.answered_at).max(),
        reversed_at: row.is_reversed().then_some(row.reversed_at),
    }
}

impl Assessed {
    fn of(body: &ReturnAcceptedV2) -> Self {
        let age_hours = match body.input.evidence.known_by {
            protocol::returns::KnownBy::CachedOrder { age_hours } => Some(age_hours),
            protocol::returns::KnownBy::Hub
            | protocol::returns::KnownBy::Pass
            | protocol::returns::KnownBy::Document
            | protocol::returns::KnownBy::NoReceipt => None,
        };
        Self {
            policy: body.assessment.policy.clone(),
            rules: body.assessment.rules,
            again: Again::of(body),
            age_hours,
            reasons: body.assessment.verdict.reasons().to_vec(),
            payments: body.input.sale.payments.clone(),
            calculation: body.assessment.verdict.refund().cloned(),
        }
    }
}

fn exchange(tx: &mut Tx<'_>, body: &ReturnAcceptedV2) -> Result<Option<ExchangeView>, StoreError> {
    let Some(refund) = body.assessment.verdict.refund() else { return Ok(None) };
    let Some(settled) = refund.exchange else { return Ok(None) };
    let currency = refund.currency.to_string();
    let mut lines = Vec::new();
    for line in &body.input.request.exchange {
        let price = line.price.gross(refund.prices_include_tax).ok();
        lines.push(TakenView {
            for_line: line.for_line,
            item: line.item.to_string(),
            description: super::trace::description(tx, line.item.as_str())?,
            quantity: line.quantity.count(),
            price: price.and_then(|price| Amount::of(price.minor(), &currency)),
        });
    }
    Ok(Some(ExchangeView {
        lines,
        price: Amount::of(settled.price.minor(), &currency),
        covered: Amount::of(settled.covered.minor(), &currency),
        to_pay: Amount::of(settled.to_pay.minor(), &currency),
        till_document: body.till_document.as_ref().map(ToString::to_string),
    }))
}

fn photos(tx: &mut Tx<'_>, body: &ReturnAcceptedV2) -> Result<Vec<PhotoView>, StoreError> {
    let names: Vec<Hash> = body.photos.iter().map(|photo| photo.sha256).collect();
    let there = if names.is_empty() { Vec::new() } else { photo::there(tx, &names)? };
    let view = |of: &Photo| PhotoView { photo: of.clone(), here: there.contains(&of.sha256) };
    Ok(body.photos.iter().map(view).collect())
}

/// A photo of a return by its hash; nothing if the return names no such photo, or its bytes are not here.
///
/// # Errors
/// [`StoreError`].
pub fn photo(
    tx: &mut Tx<'_>,
    number: &str,
    sha256: Hash,
    now: UtcMillis,
) -> Result<Option<Picture>, StoreError> {
    let named = read(tx, number, now)?.is_some_and(|of| of.photos.iter().any(|of| of.photo.sha256 == sha256));
    if named { photo::find(tx, sha256) } else { Ok(None) }
}

fn line_views(
    tx: &mut Tx<'_>,
    of: &ReturnRow,
    body: Option<&ReturnAcceptedV2>,
    lines: Vec<ReturnLineRow>,
) -> Result<Vec<LineView>, StoreError> {
    let bought = if of.order.is_empty() { Vec::new() } else { search::order_lines(tx, &of.order)? };
    let bought: BTreeMap<i64, i64> = bought.into_iter().map(|line| (line.line, line.base_quantity)).collect();
    let kits = body.map(Incomplete::of_lines).unwrap_or_default();
    lines
        .into_iter()
        .map(|line| {
            let place = usize::try_from(line.line - 1).ok();
            let kit = place.and_then(|place| kits.get(place)).cloned().unwrap_or_default();
            let asked = body.zip(place).and_then(|(body, place)| body.input.request.lines.get(place));
            Ok(LineView {
                serials: asked.map(|asked| words(&asked.serials)).unwrap_or_default(),
                lots: asked.map(|asked| words(&asked.lots)).unwrap_or_default(),
                missing: kit.missing,
                parts: kit.parts,
                description: match body.and_then(|body| written_down(body, &line.item)) {
                    Some(written) => written.to_owned(),
                    None => super::trace::description(tx, &line.item)?,
                },
                recent: asked.zip(body).and_then(|(asked, body)| recent(body, asked.line, &of.currency)),
                bought: bought.get(&line.order_line).copied(),
                line: line.line,
                order_line: line.order_line,
                item: line.item,
                returned: line.base_quantity,
                reason: line.reason,
                condition: line.condition,
                disposition: line.disposition,
                to_site: line.to_site,
                refund: Amount::of(line.refund, &of.currency),
            })
        })
        .collect()
}

/// What a person wrote of goods that no catalogue had.
fn written_down<'a>(body: &'a ReturnAcceptedV2, item: &str) -> Option<&'a str> {
    let unknown = body.input.request.unknown_items.iter().find(|of| of.item.as_str() == item);
    unknown.and_then(|of| of.description.as_deref())
}

fn recent(body: &ReturnAcceptedV2, line: u32, currency: &str) -> Option<RecentView> {
    let sold = &body.input.evidence.prices.iter().find(|price| price.line == line)?.sold;
    let (sold_on, order) = (sold.sold_on, sold.order.to_string());
    Some(RecentView { unit: Amount::of(sold.unit.minor(), currency), sold_on, order })
}

fn words(numbers: &[impl ToString]) -> Vec<String> {
    numbers.iter().map(ToString::to_string).collect()
}

fn exceptions(
    tx: &mut Tx<'_>,
    of: &OperationRow,
    names: &BTreeMap<String, String>,
) -> Result<Vec<ExceptionView>, StoreError> {
    let id = of.id.to_string();
    let all = listing::exceptions_of(tx, &of.subject)?;
    let all = all.into_iter().map(|row| ExceptionView::of(row, names));
    let is_of_it = |view: &ExceptionView| {
        view.operation.as_ref() == Some(&id) || (!of.posting.is_empty() && view.posting == of.posting)
    };
    Ok(all.filter(is_of_it).collect())
}

/// Other returns of the same units of the order.
fn claims(
    tx: &mut Tx<'_>,
    row: &ReturnRow,
    of: &OperationRow,
    lines: &[ReturnLineRow],
    names: &BTreeMap<String, String>,
) -> Result<Vec<ClaimView>, StoreError> {
    if row.order.is_empty() {
        return Ok(Vec::new());
    }
    let duplicate = crate::exception::Category::DuplicateReview.code();
    let lost = row.money == Money::DuplicateReview
        || (of.state == OperationState::Rejected && of.reason == duplicate);
    let wanted: BTreeSet<i64> = lines.iter().map(|line| line.order_line).filter(|line| *line != 0).collect();
    let mut claims = Vec::new();
    for other in returned::of_order(tx, &row.order)? {
        let is_other = if lost { other.taken } else { row.taken && other.money == Money::DuplicateReview };
        if other.operation == row.operation || !is_other {
            continue;
        }
        let mut lines = returned::lines(tx, other.operation)?;
        lines.retain(|line| wanted.contains(&line.order_line));
        if lines.is_empty() {
            continue;
        }
        let Some(recorded) = operation::find(tx, other.operation)? else { continue };
        let body = assessed(tx, &recorded)?;
        claims.push(ClaimView {
            head: ReturnView::of(&other, names),
            lines: line_views(tx, &other, body.as_ref(), lines)?,
            station: recorded.station,
            worker: recorded.worker,
        });
    }
    Ok(claims)
}
