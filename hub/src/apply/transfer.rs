//! Transfers between sites: a carton leaves one site's stock, is in transit, and becomes another site's stock. What happened is
//! taken as it was told, in whatever order it arrives: a carton may be received before the hub hears that it left. What left
//! and did not come out stays in transit until a person closes the transfer.

use std::collections::{BTreeMap, BTreeSet};

use protocol::barcode::Sscc;
use protocol::id::{ItemId, OperationId, SiteId};
use protocol::operation::{
    CARTON_LINES_MAX, GoodsCondition, Operation, Subject, TransferReceived, TransferShipped,
};
use protocol::reference::{Carton, Change, ItemKind, ManifestLine, Stream};
use protocol::time::BusinessDate;
use serde_json::{Value, json};

use super::grant;
use super::notice::{self, About};
use super::operation::{Problem, Verdict};
use super::stock::unknown_item;
use super::world::World;
use crate::exception::Category;
use crate::ledger::{Account, packed_from, received_to};
use crate::store::StoreError;
use crate::store::posting::{PostingKind, PostingRow, PostingState};
use crate::store::transfer::{self as kept, TransferLineRow, TransferRow, TransferState};

/// Units of one line: more is no carton, and sums of many stay within 64 bits.
const UNITS_MAX: i64 = 1_000_000_000_000;
/// Differences that one exception names; the rest is counted.
const NAMED_MAX: usize = 10;

/// A carton with its lines, as an entry works on it.
struct Known {
    row: TransferRow,
    lines: BTreeMap<String, TransferLineRow>,
}

impl Known {
    fn find(world: &mut World<'_, '_>, sscc: Sscc) -> Result<Option<Self>, StoreError> {
        let Some(row) = kept::find(world.tx, sscc)? else { return Ok(None) };
        let lines = kept::lines(world.tx, sscc)?;
        let lines = lines.into_iter().map(|line| (line.item.clone(), line)).collect();
        Ok(Some(Self { row, lines }))
    }

    fn new(world: &World<'_, '_>, sscc: Sscc, state: TransferState) -> Self {
        let none = OperationId(uuid::Uuid::nil());
        let row = TransferRow {
            sscc,
            ordinal: world.ordinal,
            state,
            from_site: String::new(),
            to_site: String::new(),
            legal_entity: String::new(),
            shipped_on: String::new(),
            shipped_at: 0,
            shipped_by: none,
            received_site: String::new(),
            received_at: 0,
            received_by: none,
            closed_at: 0,
            closed_by: String::new(),
            note: String::new(),
        };
        Self { row, lines: BTreeMap::new() }
    }

    fn line(&mut self, item: &ItemId) -> &mut TransferLineRow {
        let item = item.to_string();
        self.lines.entry(item.clone()).or_insert(TransferLineRow {
            item,
            shipped: 0,
            received: 0,
            damaged: 0,
        })
    }

    fn save(&self, world: &mut World<'_, '_>) -> Result<(), StoreError> {
        let lines: Vec<TransferLineRow> = self.lines.values().cloned().collect();
        kept::save(world.tx, &self.row, &lines)
    }
}

pub(super) fn shipped(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &TransferShipped,
) -> Result<Verdict, StoreError> {
    let sscc = body.sscc;
    let site = &operation.source.site;
    let reject = |detail| Ok(Verdict::Reject(Problem::of(Category::TransferMismatch, operation, detail)));
    if let Some(problem) = check_subject(operation, sscc) {
        return Ok(Verdict::Reject(problem));
    }
    if body.lines.is_empty() || body.to_site == *site {
        return reject(format!("carton {sscc} is empty, or goes to {site} where it is"));
    }
    if let Err(detail) = check_lines(sscc, body.lines.iter().map(|line| (&line.item, line.base_quantity))) {
        return reject(detail);
    }
    let found = Known::find(world, sscc)?;
    if let Some(known) = &found
        && known.row.shipped_at != 0
    {
        return reject(format!(
            "carton {sscc} left {} before, by operation {}: its number stands on two cartons. Both lie somewhere: find \
             out what is in each, and correct the stock by a count",
            known.row.from_site, known.row.shipped_by
        ));
    }
    let items: BTreeSet<ItemId> = body.lines.iter().map(|line| line.item.clone()).collect();
    if let Some(problem) = unknown(world, &items)? {
        return Ok(Verdict::Park(problem));
    }
    let mut known = opened(world, found, sscc, TransferState::Shipped)?;
    for line in &body.lines {
        let sum = known.line(&line.item);
        sum.shipped = sum.shipped.saturating_add(line.base_quantity);
        if is_goods(world, &line.item)? {
            let lot = line.lot.as_ref().map_or("", |lot| lot.as_str());
            let from = packed_from(site, line.from);
            world.move_goods(&line.item, lot, &from, &Account::InTransit, line.base_quantity);
        }
    }
    let (to_site, legal_entity) = (body.to_site.to_string(), operation.legal_entity.to_string());
    known.row.from_site = site.to_string();
    known.row.to_site = to_site;
    known.row.legal_entity = legal_entity;
    known.row.shipped_on = operation.business_date.to_string();
    known.row.shipped_at = world.at.0;
    known.row.shipped_by = operation.id;
    let posting = post(world, operation, &left(operation, body));
    grant::number_given(world, &operation.source.agent, "sscc", sscc.number())?;
    if world.site(&body.to_site)?.is_none() {
        let detail = format!(
            "carton {sscc} left {site} for {}, which is no site that this hub knows: nobody there hears of it",
            body.to_site
        );
        let category = Category::TransferMismatch;
        let about = about(operation, &posting);
        notice::raise(world, category, &format!("{}/{}", category.code(), operation.id), &detail, &about)?;
    }
    if known.row.received_at == 0 {
        known.row.state = TransferState::Shipped;
        let change = Change::Carton(manifest(&known, site, &body.to_site, operation.business_date));
        world.publish(&Stream::Site(body.to_site.clone()), record(sscc), change);
    } else {
        notice::clear(world, &cause(Category::UnknownCarton, sscc), "its site has told of it")?;
        compare(world, &mut known, operation, &posting)?;
    }
    known.save(world)?;
    Ok(Verdict::Pending { posting })
}

pub(super) fn received(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &TransferReceived,
) -> Result<Verdict, StoreError> {
    let sscc = body.sscc;
    let site = &operation.source.site;
    let reject = |detail| Ok(Verdict::Reject(Problem::of(Category::TransferMismatch, operation, detail)));
    if let Some(problem) = check_subject(operation, sscc) {
        return Ok(Verdict::Reject(problem));
    }
    if let Err(detail) = check_lines(sscc, body.lines.iter().map(|line| (&line.item, line.base_quantity))) {
        return reject(detail);
    }
    let found = Known::find(world, sscc)?;
    if let Some(known) = &found
        && known.row.received_at != 0
    {
        return reject(format!(
            "carton {sscc} was received at {} before, by operation {}. Nothing of this count is in stock: find out which \
             of both is right, and correct the stock by a count",
            known.row.received_site, known.row.received_by
        ));
    }
    let items: BTreeSet<ItemId> = body.lines.iter().map(|line| line.item.clone()).collect();
    if let Some(problem) = unknown(world, &items)? {
        return Ok(Verdict::Park(problem));
    }
    let mut known = opened(world, found, sscc, TransferState::Unexpected)?;
    for line in &body.lines {
        let sum = known.line(&line.item);
        sum.received = sum.received.saturating_add(line.base_quantity);
        if line.condition != GoodsCondition::Good {
            sum.damaged = sum.damaged.saturating_add(line.base_quantity);
        }
        if is_goods(world, &line.item)? {
            let to = received_to(site, line.condition);
            world.move_goods(&line.item, "", &Account::InTransit, &to, line.base_quantity);
        }
    }
    known.row.received_site = site.to_string();
    known.row.received_at = world.at.0;
    known.row.received_by = operation.id;
    let posting = post(world, operation, &arrived(operation, body, &known));
    if known.row.shipped_at == 0 {
        known.row.state = TransferState::Unexpected;
        let detail = format!(
            "carton {sscc} was received at {site}, and nobody has told the hub that it left anywhere. Its goods are in \
             stock there. It is matched as soon as its site is heard"
        );
        let category = Category::UnknownCarton;
        notice::raise(world, category, &cause(category, sscc), &detail, &about(operation, &posting))?;
    } else {
        off_the_way(world, &known.row);
        notice::clear(world, &cause(Category::TransferLate, sscc), "it has arrived")?;
        compare(world, &mut known, operation, &posting)?;
    }
    known.save(world)?;
    Ok(Verdict::Pending { posting })
}

/// A person says that nothing more becomes of a transfer: what is missing is lost, and what was over is found.
pub(super) fn close(
    world: &mut World<'_, '_>,
    operator: &str,
    sscc: Sscc,
    note: &str,
) -> Result<(), StoreError> {
    let Some(mut known) = Known::find(world, sscc)? else { return Ok(()) };
    if known.row.state == TransferState::Closed {
        return Ok(());
    }
    let differences: Vec<TransferLineRow> = known.lines.values().cloned().collect();
    for line in &differences {
        even_out(world, line, &Account::InTransit, &Account::Lost)?;
    }
    off_the_way(world, &known.row);
    known.row.state = TransferState::Closed;
    known.row.closed_at = world.at.0;
    operator.clone_into(&mut known.row.closed_by);
    note.clone_into(&mut known.row.note);
    for category in [Category::TransferDiffers, Category::TransferLate, Category::UnknownCarton] {
        notice::clear(world, &cause(category, sscc), note)?;
    }
    known.save(world)
}

/// A carton did not arrive in time, as far as was known when that was noticed.
pub(super) fn late(
    world: &mut World<'_, '_>,
    cause: &str,
    subject: &str,
    site: Option<&SiteId>,
    detail: &str,
) -> Result<(), StoreError> {
    let sscc = subject.strip_prefix("transfer/").and_then(|sscc| Sscc::from_digits(sscc).ok());
    let known = match sscc {
        Some(sscc) => kept::find(world.tx, sscc)?,
        None => None,
    };
    if known.is_none_or(|row| row.state != TransferState::Shipped) {
        return Ok(());
    }
    let about = About { subject, site, ..About::default() };
    notice::raise(world, Category::TransferLate, cause, detail, &about)?;
    Ok(())
}

/// The carton as it was known, open again, or one that nobody has told of.
fn opened(
    world: &mut World<'_, '_>,
    found: Option<Known>,
    sscc: Sscc,
    fresh: TransferState,
) -> Result<Known, StoreError> {
    let Some(mut known) = found else { return Ok(Known::new(world, sscc, fresh)) };
    reopen(world, &mut known)?;
    Ok(known)
}

/// What a person closed, and of which is heard again: its differences are open again.
fn reopen(world: &mut World<'_, '_>, known: &mut Known) -> Result<(), StoreError> {
    if known.row.closed_by.is_empty() {
        return Ok(());
    }
    for line in known.lines.values() {
        even_out(world, line, &Account::Lost, &Account::InTransit)?;
    }
    known.row.closed_at = 0;
    known.row.closed_by.clear();
    known.row.note.clear();
    Ok(())
}

/// What is missing of a line goes from the first account to the second, and what is over the other way.
fn even_out(
    world: &mut World<'_, '_>,
    line: &TransferLineRow,
    from: &Account,
    to: &Account,
) -> Result<(), StoreError> {
    let Ok(item) = ItemId::parse(line.item.as_str()) else { return Ok(()) };
    if !is_goods(world, &item)? {
        return Ok(());
    }
    if line.missing() > 0 {
        world.move_goods(&item, "", from, to, line.missing());
    }
    if line.over() > 0 {
        world.move_goods(&item, "", to, from, line.over());
    }
    Ok(())
}

/// Both ends are known: what does not agree is for a person.
fn compare(
    world: &mut World<'_, '_>,
    known: &mut Known,
    operation: &Operation,
    posting: &str,
) -> Result<(), StoreError> {
    let row = &known.row;
    let mut words = Vec::new();
    if row.received_site != row.to_site {
        words.push(format!("it was sent to {} and received at {}", row.to_site, row.received_site));
    }
    for line in known.lines.values() {
        let of = |units: i64, what: &str| format!("{units} of {} {what}", line.item);
        if line.missing() > 0 {
            words.push(of(line.missing(), "missing"));
        }
        if line.over() > 0 {
            words.push(of(line.over(), "more than left"));
        }
        if line.damaged > 0 {
            words.push(of(line.damaged, "not fit for sale"));
        }
    }
    if words.is_empty() {
        known.row.state = TransferState::Closed;
        known.row.closed_at = world.at.0;
        return Ok(());
    }
    let shown = words.iter().take(NAMED_MAX).map(String::as_str).collect::<Vec<_>>().join("; ");
    let more = match words.len().saturating_sub(NAMED_MAX) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    let detail = format!(
        "carton {} from {} differs from what left: {shown}{more}. What is missing is in transit until the transfer is closed",
        row.sscc, row.from_site
    );
    let (category, sscc) = (Category::TransferDiffers, row.sscc);
    known.row.state = TransferState::Received;
    notice::raise(world, category, &cause(category, sscc), &detail, &about(operation, posting))?;
    Ok(())
}

/// The site that waited for it does not any more.
fn off_the_way(world: &mut World<'_, '_>, row: &TransferRow) {
    if let Ok(to_site) = SiteId::parse(row.to_site.as_str()) {
        let change = Change::CartonRemoved { sscc: row.sscc };
        world.publish(&Stream::Site(to_site), record(row.sscc), change);
    }
}

fn manifest(known: &Known, from_site: &SiteId, to_site: &SiteId, shipped_on: BusinessDate) -> Carton {
    let line = |line: &TransferLineRow| {
        let item = ItemId::parse(line.item.as_str()).ok()?;
        (line.shipped > 0).then_some(ManifestLine { item, base_quantity: line.shipped })
    };
    Carton {
        sscc: known.row.sscc,
        from_site: from_site.clone(),
        to_site: to_site.clone(),
        shipped_on,
        lines: known.lines.values().filter_map(line).collect(),
    }
}

fn record(sscc: Sscc) -> String {
    format!("carton/{sscc}")
}

fn cause(category: Category, sscc: Sscc) -> String {
    format!("{}/{sscc}", category.code())
}

fn about<'a>(operation: &'a Operation, posting: &'a str) -> About<'a> {
    About {
        subject: operation.subject.as_str(),
        site: Some(&operation.source.site),
        operation: Some(operation.id),
        posting,
    }
}

fn check_subject(operation: &Operation, sscc: Sscc) -> Option<Problem> {
    let expected = Subject::transfer(sscc);
    (operation.subject != expected).then(|| {
        let detail = format!("an operation on carton {sscc} has the subject `{}`", operation.subject);
        Problem::of(Category::TransferMismatch, operation, detail)
    })
}

fn check_lines<'a>(sscc: Sscc, lines: impl Iterator<Item = (&'a ItemId, i64)>) -> Result<(), String> {
    let mut count = 0;
    for (item, units) in lines {
        count += 1;
        if !(1..=UNITS_MAX).contains(&units) {
            return Err(format!("carton {sscc}: {units} of {item} cannot be in it"));
        }
    }
    if count > CARTON_LINES_MAX {
        return Err(format!("carton {sscc} has {count} lines; it can have {CARTON_LINES_MAX}"));
    }
    Ok(())
}

/// The first item that nobody has told the hub of.
fn unknown(world: &mut World<'_, '_>, items: &BTreeSet<ItemId>) -> Result<Option<Problem>, StoreError> {
    world.read_ahead_items(items)?;
    for item in items {
        if world.item_kind(item)?.is_none() {
            return Ok(Some(unknown_item(item)));
        }
    }
    Ok(None)
}

fn is_goods(world: &mut World<'_, '_>, item: &ItemId) -> Result<bool, StoreError> {
    Ok(world.item_kind(item)? == Some(ItemKind::Goods))
}

/// Tells the ERP; says the posting's key.
fn post(world: &mut World<'_, '_>, operation: &Operation, document: &Value) -> String {
    let key = format!("{}-{}", PostingKind::Transfer.as_str(), operation.id);
    world.insert_posting(PostingRow {
        key: key.clone(),
        ordinal: world.ordinal,
        kind: PostingKind::Transfer,
        site: operation.source.site.clone(),
        legal_entity: operation.legal_entity.clone(),
        subject: operation.subject.clone(),
        document: document.to_string(),
        state: PostingState::Pending,
        documents: Vec::new(),
        message: String::new(),
        created_at: world.at.0,
        settled_at: 0,
    });
    key
}

fn left(operation: &Operation, body: &TransferShipped) -> Value {
    let lines = body.lines.iter().map(|line| {
        json!({
            "item": line.item,
            "base_quantity": line.base_quantity,
            "from": line.from,
            "return": line.return_id,
            "lot": line.lot,
        })
    });
    with_origin(
        operation,
        json!({
            "step": "ship",
            "sscc": body.sscc,
            "from_site": operation.source.site,
            "to_site": body.to_site,
            "lines": lines.collect::<Vec<_>>(),
        }),
    )
}

fn arrived(operation: &Operation, body: &TransferReceived, known: &Known) -> Value {
    let lines = body.lines.iter().map(
        |line| json!({"item": line.item, "base_quantity": line.base_quantity, "condition": line.condition}),
    );
    let is_known = known.row.shipped_at != 0;
    let differs = |line: &&TransferLineRow| is_known && (line.missing() > 0 || line.over() > 0);
    let differences = known
        .lines
        .values()
        .filter(differs)
        .map(|line| json!({"item": line.item, "shipped": line.shipped, "received": line.received}));
    with_origin(
        operation,
        json!({
            "step": "receive",
            "sscc": body.sscc,
            "from_site": if is_known { json!(known.row.from_site) } else { json!(body.from_site) },
            "to_site": operation.source.site,
            "lines": lines.collect::<Vec<_>>(),
            "differences": differences.collect::<Vec<_>>(),
        }),
    )
}

fn with_origin(operation: &Operation, mut document: Value) -> Value {
    document["operation"] = json!(operation.id);
    document["site"] = json!(operation.source.site);
    document["station"] = json!(operation.station);
    document["worker"] = json!(operation.worker);
    document["business_date"] = json!(operation.business_date);
    document["legal_entity"] = json!(operation.legal_entity);
    document["time"] = json!(operation.time.rfc3339());
    document
}
