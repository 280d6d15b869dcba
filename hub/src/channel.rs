//! What a sales channel asks for its orders, by the API: one that is new, another content, less of it or nothing, and that
//! nothing holds it any more.
//!
//! A request is decided under apply's lock, and its entry is applied in the same transaction, with the key that the channel
//! gave it: what is answered is what is, and the same key again is answered the same. What is refused leaves nothing
//! behind, not even its key. What was picked or shipped is never taken away. Picks that are still on their way from a site
//! are not known here; apply makes exceptions of those that do not fit any more (`over_pick`, `order_cancelled`,
//! `order_mismatch`). This file knows no HTTP.

use std::collections::{BTreeMap, BTreeSet};

use protocol::chain::Hash;
use protocol::id::{ItemId, OrderId};
use protocol::reference::{Order, OrderLine, OrderStatus};
use protocol::returns::Problems;
use protocol::time::UtcMillis;

use crate::apply;
use crate::hold::{HoldKind, is_held_for};
use crate::log::{Entry, PulledChange, channel_origin};
use crate::report::order::{self as report, SalesOrder};
use crate::store::idempotency::{self, KeyRow};
use crate::store::order::{self, LineRow, OrderRow};
use crate::store::order_time::{self, TimesRow};
use crate::store::{Store, StoreError, Tx, log, reference};

/// A request of a channel.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// Whose.
    pub(crate) channel: String,
    /// The channel's own key of it.
    pub(crate) key: String,
    /// Of all that is asked: the same key with another one is refused.
    pub(crate) body: Hash,
    /// What is asked.
    pub(crate) asked: Asked,
}

/// What a channel asks.
#[derive(Debug, Clone)]
pub(crate) enum Asked {
    /// Take this order, held for these.
    Add(Order, BTreeSet<HoldKind>),
    /// It is so from now on, and held for these, too.
    Change(Order, BTreeSet<HoldKind>),
    /// Nothing more of it is wanted, or of these lines so much less.
    Cancel(OrderId, Vec<Less>),
    /// It is not held for this any more.
    Release(OrderId, HoldKind),
}

/// Units of a line that are not wanted any more.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Less {
    /// Of which line.
    pub(crate) line: u32,
    /// How many, in the base unit.
    pub(crate) quantity: i64,
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The order is new.
    Added,
    /// All was so before.
    Known,
    /// It is another one now.
    Changed,
    /// It, or a part of it, is cancelled.
    Cancelled,
    /// A hold of it is over.
    Released,
}

/// Why a request changed nothing.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The key was used for another request.
    KeyUsed,
    /// There is no such order.
    Unknown,
    /// What is asked names what there is not.
    Invalid(Problems),
    /// It cannot be as things stand.
    Conflict {
        /// What happened, and what to do.
        detail: String,
        /// Each thing that stands in the way.
        problems: Problems,
    },
    /// The store did not take it.
    Store(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Outcome {
    const ALL: [Self; 5] = [Self::Added, Self::Known, Self::Changed, Self::Cancelled, Self::Released];

    /// The word that is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Known => "known",
            Self::Changed => "changed",
            Self::Cancelled => "cancelled",
            Self::Released => "released",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == word)
    }
}

impl Asked {
    fn order(&self) -> &OrderId {
        match self {
            Self::Add(order, _) | Self::Change(order, _) => &order.order,
            Self::Cancel(order, _) | Self::Release(order, _) => order,
        }
    }
}

/// The channel of a token. What follows an `@` in a token's name tells the keys of one channel apart, so that one can take
/// the place of another.
#[must_use]
pub(crate) fn of_token(name: &str) -> &str {
    match name.split_once('@') {
        Some((channel, _)) if !channel.is_empty() => channel,
        Some(_) | None => name,
    }
}

/// Does what a channel asks, and says how the order is now.
///
/// # Errors
/// [`Refusal`]; nothing was changed then.
pub(crate) async fn ask(
    store: &Store,
    request: Request,
    at: UtcMillis,
) -> Result<(Outcome, SalesOrder), Refusal> {
    store.write_locked(move |tx| decide(tx, &request, at)).await?
}

type Answered = Result<(Outcome, SalesOrder), Refusal>;
/// What comes of it, and the entries that make it so.
type Decided = Result<(Outcome, Vec<Entry>), Refusal>;

fn decide(tx: &mut Tx<'_>, request: &Request, at: UtcMillis) -> Result<Answered, StoreError> {
    let Request { channel, key, body, asked } = request;
    let last = log::lock_apply(tx)?;
    if let Some(known) = idempotency::find(tx, channel, key)? {
        if known.body != *body {
            return Ok(Err(Refusal::KeyUsed));
        }
        return Ok(Ok((known.outcome, now(tx, &known.order)?)));
    }
    let origin = channel_origin(channel);
    let decided = match asked {
        Asked::Add(new, holds) => add(tx, &origin, new, holds)?,
        Asked::Change(new, holds) => change(tx, &origin, new, holds)?,
        Asked::Cancel(order, less) => cancel(tx, &origin, order, less)?,
        Asked::Release(order, kind) => release(tx, &origin, order, *kind)?,
    };
    let (outcome, entries) = match decided {
        Ok(decided) => decided,
        Err(refusal) => return Ok(Err(refusal)),
    };
    apply::append_at_once(tx, last, at, &entries)?;
    let order = asked.order();
    idempotency::insert(tx, channel, key, &KeyRow { body: *body, outcome, order: order.clone() }, at)?;
    Ok(Ok((outcome, now(tx, order)?)))
}

fn now(tx: &mut Tx<'_>, order: &OrderId) -> Result<SalesOrder, StoreError> {
    let gone = || StoreError::RowCount { what: format!("order {order}"), found: 0, expected: 1 };
    report::read(tx, order)?.ok_or_else(gone)
}

fn brought(origin: &str, order: Order) -> Entry {
    Entry::Pulled { connector: origin.to_owned(), change: PulledChange::Order(order) }
}

fn held(origin: &str, order: &OrderId, hold: Vec<HoldKind>, release: Vec<HoldKind>) -> Entry {
    Entry::OrderHeld { origin: origin.to_owned(), order: order.clone(), hold, release }
}

fn add(
    tx: &mut Tx<'_>,
    origin: &str,
    new: &Order,
    holds: &BTreeSet<HoldKind>,
) -> Result<Decided, StoreError> {
    if let Some(known) = Known::find(tx, &new.order)? {
        let mut problems = known.differs(new);
        // What was held and is released was sent so, too.
        for kind in holds.iter().filter(|kind| known.row.holds.iter().all(|hold| hold.kind != **kind)) {
            problems.add("holds", "other", format!("it was never held for {} here", kind.as_str()));
        }
        if problems.list().is_empty() {
            return Ok(Ok((Outcome::Known, Vec::new())));
        }
        let way = if known.is_of(origin) {
            format!("If it was changed, send it with PUT /api/v1/orders/{}", new.order)
        } else {
            format!("It came from `{}`, and its changes come from there", known.row.origin)
        };
        let detail = format!(
            "The hub has order {} already, with another content. {way}; another order needs another number. Nothing was changed.",
            new.order
        );
        return Ok(Err(Refusal::Conflict { detail, problems }));
    }
    Ok(match unknown(tx, new)? {
        Some(refusal) => Err(refusal),
        None => {
            let mut entries = vec![brought(origin, new.clone())];
            if !holds.is_empty() {
                entries.push(held(origin, &new.order, holds.iter().copied().collect(), Vec::new()));
            }
            Ok((Outcome::Added, entries))
        }
    })
}

fn change(
    tx: &mut Tx<'_>,
    origin: &str,
    new: &Order,
    holds: &BTreeSet<HoldKind>,
) -> Result<Decided, StoreError> {
    let known = match Known::owned(tx, origin, &new.order)? {
        Ok(known) => known,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let is_same = known.differs(new).list().is_empty();
    let hold: Vec<HoldKind> =
        holds.iter().copied().filter(|kind| !is_held_for(&known.row.holds, *kind)).collect();
    if is_same && hold.is_empty() {
        return Ok(Ok((Outcome::Known, Vec::new())));
    }
    let problems = known.closed().unwrap_or_else(|| known.forbids(new));
    if !problems.list().is_empty() {
        let detail = format!(
            "Order {} cannot be changed so: {}. What was picked or shipped stays. Nothing was changed.",
            new.order,
            first_of(&problems)
        );
        return Ok(Err(Refusal::Conflict { detail, problems }));
    }
    Ok(match unknown(tx, new)? {
        Some(refusal) => Err(refusal),
        None => {
            let mut entries = Vec::new();
            if !is_same {
                entries.push(brought(origin, new.clone()));
            }
            if !hold.is_empty() {
                entries.push(held(origin, &new.order, hold, Vec::new()));
            }
            Ok((Outcome::Changed, entries))
        }
    })
}

/// What is released stays so, whatever else became of the order. A hold of somebody else is not the channel's to release.
fn release(tx: &mut Tx<'_>, origin: &str, order: &OrderId, kind: HoldKind) -> Result<Decided, StoreError> {
    let known = match Known::owned(tx, origin, order)? {
        Ok(known) => known,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Some(hold) = known.row.holds.iter().find(|hold| hold.kind == kind && hold.released.is_none()) {
        if hold.by != origin {
            let mut problems = Problems::default();
            let why = format!("order {order} is held for {} by another than this channel", kind.as_str());
            problems.add("kind", "held_by_other", why.clone());
            let detail = format!("A person at the hub must release it: {why}. Nothing was changed.");
            return Ok(Err(Refusal::Conflict { detail, problems }));
        }
        return Ok(Ok((Outcome::Released, vec![held(origin, order, Vec::new(), vec![kind])])));
    }
    if known.row.holds.iter().any(|hold| hold.kind == kind) {
        return Ok(Ok((Outcome::Known, Vec::new())));
    }
    let mut problems = Problems::default();
    let why = format!("order {order} was never held for {}", kind.as_str());
    problems.add("kind", "not_held", why.clone());
    Ok(Err(Refusal::Conflict {
        detail: format!("There is nothing to release: {why}. Nothing was changed."),
        problems,
    }))
}

fn cancel(tx: &mut Tx<'_>, origin: &str, order: &OrderId, less: &[Less]) -> Result<Decided, StoreError> {
    let known = match Known::owned(tx, origin, order)? {
        Ok(known) => known,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if less.is_empty() && known.row.status == OrderStatus::Cancelled {
        return Ok(Ok((Outcome::Known, Vec::new())));
    }
    let decided = match known.closed() {
        Some(problems) => Err(problems),
        None if less.is_empty() => known.cancelled(),
        None => match known.invalid(less) {
            Some(problems) => return Ok(Err(Refusal::Invalid(problems))),
            None => known.lessened(less),
        },
    };
    Ok(match decided {
        Ok(order) => Ok((Outcome::Cancelled, vec![brought(origin, order)])),
        Err(problems) => {
            let detail = format!(
                "Order {order} cannot be cancelled so: {}. What was picked or shipped stays. Nothing was changed.",
                first_of(&problems)
            );
            Err(Refusal::Conflict { detail, problems })
        }
    })
}

fn first_of(problems: &Problems) -> String {
    problems.list().first().map_or_else(String::new, |first| format!("{}: {}", first.place, first.message))
}

/// Nobody can pick at a site that there is not, or an item that nobody has told of.
fn unknown(tx: &mut Tx<'_>, new: &Order) -> Result<Option<Refusal>, StoreError> {
    let mut problems = Problems::default();
    let is_site = reference::site(tx, &new.site)?.is_some();
    let why = format!("the hub knows no site `{}`: sites come from the ERP, before their orders", new.site);
    problems.require(is_site, "site", "unknown_site", why);
    let items: BTreeSet<&str> = new.lines.iter().map(|line| line.item.as_str()).collect();
    let items: Vec<&str> = items.into_iter().collect();
    let known: BTreeSet<ItemId> =
        reference::item_kinds(tx, &items)?.into_iter().map(|(item, _)| item).collect();
    for (at, line) in new.lines.iter().enumerate() {
        let why =
            format!("the hub knows no item `{}`: items come from the ERP, before their orders", line.item);
        problems.require(known.contains(&line.item), format!("lines[{at}].item"), "unknown_item", why);
    }
    Ok((!problems.list().is_empty()).then_some(Refusal::Invalid(problems)))
}

/// An order as the hub has it.
struct Known {
    row: OrderRow,
    times: Option<TimesRow>,
    lines: BTreeMap<u32, LineRow>,
}

impl Known {
    fn find(tx: &mut Tx<'_>, order: &OrderId) -> Result<Option<Self>, StoreError> {
        let Some(row) = order::load(tx, &[order.as_str()])?.pop() else { return Ok(None) };
        let lines = order::lines(tx, &[order.as_str()])?;
        let times = order_time::of(tx, order)?;
        Ok(Some(Self { row, times, lines: lines.into_iter().map(|line| (line.line, line)).collect() }))
    }

    /// One that is the channel's to change.
    fn owned(tx: &mut Tx<'_>, origin: &str, order: &OrderId) -> Result<Result<Self, Refusal>, StoreError> {
        let Some(known) = Self::find(tx, order)? else { return Ok(Err(Refusal::Unknown)) };
        if known.is_of(origin) {
            return Ok(Ok(known));
        }
        let detail = format!(
            "Order {order} came from `{}`, and its changes come from there. Nothing was changed.",
            known.row.origin
        );
        Ok(Err(Refusal::Conflict { detail, problems: Problems::default() }))
    }

    /// Of an order that nobody is known to have brought, every channel may say what it is.
    fn is_of(&self, origin: &str) -> bool {
        self.row.origin.is_empty() || self.row.origin == origin
    }

    /// Where what is sent is not what is there. An order that comes without its sale or a time says nothing about it.
    fn differs(&self, new: &Order) -> Problems {
        let Self { row, times, lines } = self;
        let mut problems = Problems::default();
        let is_cancelled = row.status == OrderStatus::Cancelled;
        problems.require(!is_cancelled, "status", "cancelled", "it is cancelled here");
        let why = format!("it is `{}` here", row.legal_entity);
        problems.require(row.legal_entity == new.legal_entity, "legal_entity", "other", why);
        let why = format!("it is `{}` here", row.site);
        problems.require(row.site == new.site, "site", "other", why);
        let why = format!("it is {} here", row.ordered_on);
        problems.require(row.ordered_on == new.ordered_on, "ordered_on", "other", why);
        let ordered_at = times.as_ref().and_then(TimesRow::ordered_at);
        let is_same = new.ordered_at.is_none() || new.ordered_at == ordered_at;
        problems.require(is_same, "ordered_at", "other", "another one, or none, is here");
        let promised = times.as_ref().and_then(|times| times.promised_ship_date);
        let is_same = new.promised_ship_date.is_none() || new.promised_ship_date == promised;
        problems.require(is_same, "promised_ship_date", "other", "another one, or none, is here");
        let is_same = new.invoice_required.is_none_or(|is| is == row.invoice_required);
        problems.require(is_same, "invoice_required", "other", "it is the other way round here");
        let is_sale = new.sale.is_none() || new.sale == row.sale;
        problems.require(is_sale, "sale", "other", "another one is here");
        for (at, line) in new.lines.iter().enumerate() {
            let place = format!("lines[{at}]");
            let Some(known) = lines.get(&line.line) else {
                problems.add(place, "other", format!("there is no line {} here", line.line));
                continue;
            };
            let is_it = known.item == line.item
                && known.base_quantity == line.base_quantity
                && known.amount == line.amount
                && known.location == line.location;
            let why = format!(
                "line {} is {} of {} for {} here",
                line.line, known.base_quantity, known.item, known.amount
            );
            problems.require(is_it, place, "other", why);
        }
        let sent: BTreeSet<u32> = new.lines.iter().map(|line| line.line).collect();
        for line in lines.keys().filter(|line| !sent.contains(*line)) {
            problems.add("lines", "other", format!("line {line} is here, and was not sent"));
        }
        problems
    }

    /// Nothing of an order changes any more that has left whole or is cancelled.
    fn closed(&self) -> Option<Problems> {
        let (code, why) = match self.row.status {
            OrderStatus::Open | OrderStatus::Picking => return None,
            OrderStatus::Shipped => {
                ("shipped", "its last parcel has left; what the customer does not want comes back")
            }
            OrderStatus::Cancelled => {
                ("cancelled", "it is cancelled, and stays so; another order needs another number")
            }
        };
        let mut problems = Problems::default();
        problems.add("status", code, why);
        Some(problems)
    }

    /// What the site has done already and a change would take away.
    fn forbids(&self, new: &Order) -> Problems {
        let Self { row, lines, times: _ } = self;
        let mut problems = Problems::default();
        if lines.values().any(is_touched) {
            let why = format!("the site `{}` has begun with it", row.site);
            problems.require(row.site == new.site, "site", "begun", why);
            let why = format!("the site has begun with it for `{}`", row.legal_entity);
            problems.require(row.legal_entity == new.legal_entity, "legal_entity", "begun", why);
        }
        let is_back = lines.values().any(|line| line.returned > 0);
        let changes_sale = new.sale.is_some() && new.sale != row.sale;
        let why = "goods have come back by the sale that is here";
        problems.require(!(is_back && changes_sale), "sale", "returned", why);
        let is_closed = !is_back && row.sale.is_some() && self.has_shipped();
        let why = "goods have left by the sale that is here: it stays, and so do the order's lines";
        problems.require(!(is_closed && changes_sale), "sale", "shipped", why);
        let are_same = new.lines.len() == lines.len()
            && new.lines.iter().all(|line| {
                let is_it = |known: &LineRow| {
                    known.item == line.item
                        && known.base_quantity == line.base_quantity
                        && known.amount == line.amount
                };
                lines.get(&line.line).is_some_and(is_it)
            });
        let is_left_out = row.sale.is_some() && new.sale.is_none() && !are_same;
        let why = "the order has a frozen sale; with other lines it needs another one";
        problems.require(!is_left_out, "sale", "sale_missing", why);
        for (at, line) in new.lines.iter().enumerate() {
            let Some(known) = lines.get(&line.line).filter(|known| is_touched(known)) else { continue };
            let why = format!("line {} is {}, {}", line.line, known.item, done(known));
            problems.require(known.item == line.item, format!("lines[{at}].item"), "begun", why);
            let why = format!("of line {} {}: less is not possible", line.line, done(known));
            let is_enough = line.base_quantity >= taken(known);
            problems.require(is_enough, format!("lines[{at}].base_quantity"), "below_picked", why);
            let why = format!(
                "of line {} {} are shipped or paid back: its price stays, {} for {}",
                line.line, known.shipped, known.amount, known.base_quantity
            );
            problems.require(keeps_price(known, line), format!("lines[{at}].amount"), "price_fixed", why);
        }
        let sent: BTreeSet<u32> = new.lines.iter().map(|line| line.line).collect();
        for known in lines.values().filter(|known| !sent.contains(&known.line) && is_touched(known)) {
            problems.add("lines", "begun", format!("line {} cannot go: {}", known.line, done(known)));
        }
        problems
    }

    /// The whole order cancelled.
    fn cancelled(&self) -> Result<Order, Problems> {
        let mut problems = Problems::default();
        for (number, line) in &self.lines {
            let why = format!("of line {number} {}", done(line));
            problems.require(taken(line) == 0, format!("line {number}"), "picked", why);
        }
        problems.or(self.document(OrderStatus::Cancelled, self.lines.values().map(line_of).collect()))
    }

    /// What is asked less of does not fit this order, whatever was picked.
    fn invalid(&self, less: &[Less]) -> Option<Problems> {
        let mut problems = Problems::default();
        let mut seen = BTreeSet::new();
        for (at, Less { line, quantity }) in less.iter().enumerate() {
            let place = format!("lines[{at}]");
            let why = format!("line {line} is there twice");
            problems.require(seen.insert(line), format!("{place}.line"), "twice", why);
            let Some(known) = self.lines.get(line) else {
                problems.add(
                    format!("{place}.line"),
                    "unknown_line",
                    format!("the order has no line {line}"),
                );
                continue;
            };
            let why = format!("{} are ordered of line {line}: from 1 to so many can go", known.base_quantity);
            let is_possible = (1..=known.base_quantity).contains(quantity);
            problems.require(is_possible, format!("{place}.quantity"), "quantity", why);
        }
        (!problems.list().is_empty()).then_some(problems)
    }

    /// The order with so much less; cancelled if nothing is left. Only for what is not [`Self::invalid`].
    fn lessened(&self, less: &[Less]) -> Result<Order, Problems> {
        let less: BTreeMap<u32, i64> =
            less.iter().map(|Less { line, quantity }| (*line, *quantity)).collect();
        let left = |line: &LineRow| line.base_quantity - less.get(&line.line).copied().unwrap_or(0);
        if self.lines.values().all(|line| left(line) == 0) {
            return self.cancelled();
        }
        let mut problems = Problems::default();
        let (code, why) = if self.has_shipped() {
            ("shipped", "goods have left by the order's frozen sale: its site ends it with the last parcel")
        } else {
            ("sale_missing", "the order has a frozen sale: send it with PUT, with what is left and its sale")
        };
        problems.require(self.row.sale.is_none(), "sale", code, why);
        let mut kept = Vec::with_capacity(self.lines.len());
        for (number, line) in &self.lines {
            let left = left(line);
            let place = format!("line {number}");
            let why = format!("of line {number} {}: {left} cannot be all that is left", done(line));
            problems.require(left >= taken(line), place.clone(), "picked", why);
            let is_gone = left == 0;
            let why = format!(
                "{} of line {number} are reported missing: it stays until the order is packed",
                line.short
            );
            problems.require(!is_gone || taken(line) > 0 || line.short == 0, place, "short", why);
            if is_gone {
                continue;
            }
            let units = |count: i64| u64::try_from(count).unwrap_or(0);
            let amount = line.amount.share(0, units(left), units(line.base_quantity));
            let why = format!("of line {number} more is paid back than {left} of it cost");
            problems.require(line.refunded <= amount.minor, format!("line {number}"), "price_fixed", why);
            kept.push(OrderLine { base_quantity: left, amount, ..line_of(line) });
        }
        problems.or(self.document(OrderStatus::Open, kept))
    }

    fn has_shipped(&self) -> bool {
        self.lines.values().any(|line| line.shipped > 0)
    }

    /// As an entry has it: without its sale and its times, about which it says nothing.
    fn document(&self, status: OrderStatus, lines: Vec<OrderLine>) -> Order {
        let OrderRow { order, legal_entity, site, ordered_on, .. } = self.row.clone();
        Order {
            order,
            legal_entity,
            site,
            ordered_on,
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: None,
            shipped_on: None,
            status,
            lines,
            sale: None,
            returned_so_far: None,
        }
    }
}

/// Apply keeps such a line as it is.
fn is_touched(line: &LineRow) -> bool {
    line.picked + line.short + line.shipped + line.returned > 0
}

/// Postings and refunds were made at the price that is here: another quantity may come, at that price to the minor unit,
/// and never for less than was paid back.
fn keeps_price(known: &LineRow, new: &OrderLine) -> bool {
    if known.shipped == 0 && known.refunded == 0 {
        return true;
    }
    let (old, new_minor) = (i128::from(known.amount.minor), i128::from(new.amount.minor));
    let (units, new_units) = (i128::from(known.base_quantity), i128::from(new.base_quantity));
    let is_same = if new_units == units {
        new_minor == old
    } else {
        (new_minor * units - old * new_units).abs() < units
    };
    is_same && new.amount.currency == known.amount.currency && new.amount.minor >= known.refunded
}

/// Units that a person has in the hand, or that have left.
fn taken(line: &LineRow) -> i64 {
    line.picked.max(line.shipped)
}

fn done(line: &LineRow) -> String {
    let LineRow { picked, shipped, short, .. } = line;
    let mut words = format!("{picked} are picked and {shipped} shipped");
    if *short > 0 {
        words.push_str(&format!(", {short} reported missing"));
    }
    words
}

fn line_of(row: &LineRow) -> OrderLine {
    let LineRow { line, base_quantity, amount, .. } = *row;
    OrderLine {
        line,
        item: row.item.clone(),
        base_quantity,
        amount,
        location: row.location.clone(),
        picked: 0,
        short: 0,
        shipped: 0,
        returned: 0,
        serials: Vec::new(),
        lots: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_channel_of_a_token() {
        for (token, channel) in
            [("webshop", "webshop"), ("webshop@2027", "webshop"), ("@2027", "@2027"), ("a@b@c", "a")]
        {
            assert_eq!(of_token(token), channel);
        }
    }

    #[test]
    fn outcomes_have_words() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::parse(outcome.as_str()), Some(outcome));
        }
        assert_eq!(Outcome::parse("gone"), None);
    }
}
