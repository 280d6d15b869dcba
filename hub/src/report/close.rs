//! The daily close of a site: what was captured on a business date, what became of it, and every item that is not simply
//! in the ERP. It is read from the books as they are now: a statement as of its time. One that was sealed stands beside it as it
//! was then.

use std::collections::BTreeSet;

use protocol::id::SiteId;
use protocol::time::{BusinessDate, UtcMillis};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::Amount;
use super::closes::{self, SealedView};
use super::fleet::{self, site_names};
use crate::close::{self, KindTotals, RefundTotals, TakenBack, TaxTotals, TenderTotals, Tie};
use crate::sheet::Sheet;
use crate::store::close::{self as days, Day, DayReturn, Sum};
use crate::store::day_close::{self, DayCloseRow};
use crate::store::operation::{OperationRow, OperationState};
use crate::store::posting::{self, PostingState};
use crate::store::{StoreError, Tx, listing, log, reference, returned};
use crate::track::Money;

/// Items of the list; more are counted.
pub const ITEMS_MAX: usize = 500;
/// Returns of a day whose documents are read; with more the third book is not added up.
pub const RETURNS_MAX: i64 = 20_000;
/// Sites that are named to whoever asks for one that there is not; more are counted.
pub const SITES_NAMED_MAX: usize = 20;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// A site's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Close {
    /// Where.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// The business date.
    pub business_date: String,
    /// As of when this is true, UTC milliseconds.
    pub at: i64,
    /// The hub's last entry that is in it: asked for with it as `since`, the close says how many came later.
    pub number: i64,
    /// What was captured, by type.
    pub kinds: Vec<KindTotals>,
    /// Refunds by seller and currency, in minor units.
    pub refunds: Vec<RefundTotals>,
    /// Refunds by the way they go, in minor units.
    pub tenders: Vec<TenderTotals>,
    /// The taxes in the ERP's documents, less what was taken back on the day, in minor units; none if the day has too many
    /// returns to add up.
    pub taxes: Vec<TaxTotals>,
    /// The three books against each other, by currency.
    pub ties: Vec<Tie>,
    /// Whether they agree and every type adds up. Absent if nothing differs and the third book was not added up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agrees: Option<bool>,
    /// What explains every difference between captured and in ERP, in the order of apply.
    pub items: Vec<CloseItem>,
    /// How many items there are, also where not all are listed.
    pub items_total: usize,
    /// Operations of this date that the hub received after the date was over (UTC).
    pub late: Late,
    /// As it was sealed, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sealed: Option<SealedView>,
    /// How many operations of earlier days there are, if nothing of the site is sealed yet: the first close has them as a sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// How many came after the `since` that was asked for; of a sealed day after its seal, if nothing was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// Operations, of whatever date, that the site's agents had not sent when they were last heard.
    pub at_agents: i64,
    /// Entries that the hub has received, of whatever site, and not applied.
    pub unapplied: i64,
}

/// What came late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Late {
    /// How many operations.
    pub operations: i64,
    /// When the date was over, UTC milliseconds.
    pub over_at: i64,
    /// When the last of them came, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_at: Option<i64>,
}

/// What came after an earlier statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Since {
    /// That statement's `number`.
    pub number: i64,
    /// Operations of the date that came later.
    pub operations: i64,
}

/// An item that is not simply in ERP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CloseItem {
    /// Why it is listed.
    pub why: Why,
    /// The operation.
    pub operation: String,
    /// Its type.
    pub kind: String,
    /// The business key.
    pub subject: String,
    /// The return's number, if it is one.
    #[serde(rename = "return", skip_serializing_if = "Option::is_none")]
    pub returned: Option<String>,
    /// The operation's state.
    pub state: String,
    /// Why it waits or was refused; may be empty.
    pub reason: String,
    /// Base units.
    pub units: i64,
    /// Its money; of a capped return what is missing in ERP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// By the agent's clock, UTC milliseconds.
    pub captured_at: i64,
    /// The posting; empty without.
    pub posting: String,
    /// What the ERP said, or what went wrong last; may be empty.
    pub said: String,
}

/// Why an item is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Why {
    /// Waiting for the ERP: its posting is on its way.
    Pending,
    /// Unknown: nobody knows whether the ERP has it.
    Unknown,
    /// Waiting here, for a person or for something else; nothing is asked of the ERP.
    Waiting,
    /// Refused, by the hub or by the ERP.
    Rejected,
    /// In ERP with less than was recorded.
    Capped,
    /// In ERP, and somebody else refunds.
    External,
    /// Undone: no money of it is due. If the ERP had it, a posting of its own takes it back there.
    Reversed,
}

impl Why {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Unknown => "unknown",
            Self::Waiting => "waiting",
            Self::Rejected => "rejected",
            Self::Capped => "capped",
            Self::External => "external",
            Self::Reversed => "reversed",
        }
    }
}

/// Reads a day. `since` is the number of an earlier statement.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, day: &Day, since: Option<i64>, now: UtcMillis) -> Result<Close, StoreError> {
    let names = site_names(tx)?;
    let site = day.site.to_string();
    let (sums, recorded) = (days::sums(tx, day)?, days::refunds(tx, day)?);
    let mut returns = days::returns(tx, day, RETURNS_MAX + 1)?;
    let is_whole = returns.len() as i64 <= RETURNS_MAX;
    returns.truncate(usize::try_from(RETURNS_MAX).unwrap_or(usize::MAX));
    let kinds = close::kinds(&sums);
    let ties = close::ties(&recorded, &sums, is_whole.then_some(returns.as_slice()));
    let agrees = close::agrees(&kinds, &ties);
    let (items, items_total) = items(tx, day, &kinds, &returns)?;
    let over_at = over_at(day.date);
    let late = days::arrived_from(tx, day, over_at)?;
    let sealed = closes::of_day(tx, day)?;
    let since = match since.or(sealed.as_ref().map(|sealed| sealed.up_to)) {
        None => None,
        Some(number) => Some(Since { number, operations: days::arrived_after(tx, day, number)? }),
    };
    let before = match day_close::last(tx, &day.site)? {
        None => Some(days::before_count(tx, day)?),
        Some(_) => None,
    };
    let agents = fleet::read(tx, now)?.agents;
    Ok(Close {
        site_name: names.get(&site).cloned().unwrap_or_else(|| site.clone()),
        business_date: day.date.to_string(),
        at: now.0,
        number: days::last_ordinal(tx)?,
        refunds: close::refunds(&recorded),
        tenders: close::tenders(&days::tenders(tx, day)?, &recorded),
        taxes: if is_whole { close::taxes(&returns, &taken_back(tx, day)?) } else { Vec::new() },
        kinds,
        ties,
        agrees,
        items,
        items_total,
        late: Late {
            operations: late.operations,
            over_at,
            last_at: (late.operations > 0).then_some(late.last_at),
        },
        sealed,
        before,
        since,
        at_agents: agents.iter().filter(|agent| agent.site == site).map(|agent| agent.waiting).sum(),
        unapplied: log::waiting(tx)?,
        site,
    })
}

/// What was taken back on a day, of whatever day the return is. The posting says the day: a station's is of the day of its own
/// operation, any other of the day on which it was made, as an operator decided it or the ERP took the return after all.
fn taken_back(tx: &mut Tx<'_>, day: &Day) -> Result<Vec<TakenBack>, StoreError> {
    let (date, over) = (day.date.to_string(), over_at(day.date));
    let mut keys: BTreeSet<String> = days::reversals(tx, day, RETURNS_MAX)?.into_iter().collect();
    keys.extend(days::taken_back(tx, &day.site, over.saturating_sub(DAY_MILLIS), over, RETURNS_MAX)?);
    let mut back = Vec::new();
    for key in &keys {
        let Some(row) = posting::load(tx, &[key.as_str()])?.pop() else { continue };
        let told: Value = serde_json::from_str(&row.document).unwrap_or_default();
        if row.state == PostingState::Withdrawn || told["business_date"] != date {
            continue;
        }
        let of = told["reverses"].as_str().unwrap_or_default();
        let Some(of) = posting::load(tx, &[of])?.pop() else { continue };
        back.push(TakenBack {
            currency: told["refund"]["currency"].as_str().unwrap_or_default().to_owned(),
            is_posted: row.state == PostingState::Posted,
            document: of.document,
        });
    }
    Ok(back)
}

/// The end of a business date, which is a calendar date in UTC.
pub(crate) fn over_at(date: BusinessDate) -> i64 {
    let begin = UtcMillis::from_rfc3339(&format!("{date}T00:00:00Z")).map_or(i64::MAX, |begin| begin.0);
    begin.saturating_add(DAY_MILLIS)
}

fn items(
    tx: &mut Tx<'_>,
    day: &Day,
    kinds: &[KindTotals],
    returns: &[DayReturn],
) -> Result<(Vec<CloseItem>, usize), StoreError> {
    let open = kinds.iter().map(|of| of.operations.pending.saturating_add(of.operations.rejected));
    let open = usize::try_from(open.fold(0, i64::saturating_add)).unwrap_or(0);
    let (posted, no_effect) = (OperationState::Posted.as_str(), OperationState::NoErpEffect.as_str());
    let is_beside = |of: &&DayReturn| {
        let is_other = of.capped != 0 || of.money == Money::External;
        // One that is on its way or refused still is among those.
        let is_reversed = of.reversed_at > 0 && (of.state == posted || of.state == no_effect);
        (of.state == posted && is_other) || is_reversed
    };
    let beside: Vec<&DayReturn> = returns.iter().filter(is_beside).collect();
    let mut items = Vec::new();
    for row in days::unsettled(tx, day, i64::try_from(ITEMS_MAX).unwrap_or(i64::MAX))? {
        items.push(unsettled(tx, row)?);
    }
    for of in beside.iter().take(ITEMS_MAX - items.len()) {
        let Some(row) = crate::store::operation::find(tx, of.operation)? else { continue };
        let (why, minor) = match (of.reversed_at, of.capped) {
            (0, 0) => (Why::External, of.refund),
            (0, capped) => (Why::Capped, capped),
            (_, _) => (Why::Reversed, of.refund),
        };
        items.push(CloseItem {
            returned: Some(of.return_id.clone()),
            amount: Amount::of(minor, &of.currency),
            ..CloseItem::of(why, row, String::new())
        });
    }
    Ok((items, open + beside.len()))
}

fn unsettled(tx: &mut Tx<'_>, row: OperationRow) -> Result<CloseItem, StoreError> {
    use crate::store::operation::OperationState as Is;
    let posting = if row.posting.is_empty() { None } else { listing::posting(tx, &row.posting)? };
    let is_unknown = posting.as_ref().is_some_and(|of| of.state == PostingState::Unknown.as_str());
    let why = match row.state {
        Is::Rejected => Why::Rejected,
        Is::Waiting => Why::Waiting,
        Is::Pending if is_unknown => Why::Unknown,
        Is::Pending | Is::Posted | Is::NoErpEffect => Why::Pending,
    };
    let said = posting.map_or_else(String::new, |posting| {
        if posting.message.is_empty() { posting.error } else { posting.message }
    });
    let is_return = row.kind.starts_with("counterfoil.return.");
    let returned = if is_return { returned::find(tx, row.id)?.map(|of| of.return_id) } else { None };
    Ok(CloseItem { returned, ..CloseItem::of(why, row, said) })
}

impl CloseItem {
    fn of(why: Why, row: OperationRow, said: String) -> Self {
        Self {
            why,
            operation: row.id.to_string(),
            kind: row.kind,
            subject: row.subject,
            returned: None,
            state: row.state.as_str().to_owned(),
            reason: row.reason,
            units: row.units,
            amount: Amount::of(row.amount, &row.currency),
            captured_at: row.captured_at,
            posting: row.posting,
            said,
        }
    }
}

/// The columns of the file.
pub const COLUMNS: [&str; 31] = [
    "row",
    "site",
    "business_date",
    "as_of",
    "kind",
    "state",
    "legal_entity",
    "method",
    "target",
    "executor",
    "currency",
    "operations",
    "units",
    "amount",
    "amount_in_erp",
    "cash_rounding",
    "return",
    "order",
    "operation",
    "posting",
    "documents",
    "place",
    "tax",
    "reason",
    "number",
    "up_to",
    "previous",
    "hash",
    "key",
    "signature",
    "by",
];

/// The day as a file: one row per type, place and currency (`operations`), per way of payment, place and currency
/// (`tender`), and per return (`return`). `state` is a word of the set that the page and the command have; `place` is the
/// hub's own, finer word for it. The `tender` rows of a currency come to its refunds: what no plan tells is a row
/// without names. Taxes (`tax`), the three books (`tie`) and what is not simply in the ERP (`difference`) stand below.
/// Amounts are decimal text. Nothing if the day has more returns than a file holds.
///
/// # Errors
/// [`StoreError`].
pub fn sheet(tx: &mut Tx<'_>, day: &Day, now: UtcMillis) -> Result<Option<Sheet>, StoreError> {
    let (rows, is_whole) = rows(tx, day, now, RETURNS_MAX)?;
    Ok(is_whole.then_some(rows.sheet))
}

/// A file being written.
struct Rows {
    sheet: Sheet,
    site: String,
    date: String,
    at: String,
}

impl Rows {
    fn row(&mut self, name: &str, cells: &[(&str, &str)]) {
        let mut all = [""; COLUMNS.len()];
        let common: [(&str, &str); 4] =
            [("row", name), ("site", &self.site), ("business_date", &self.date), ("as_of", &self.at)];
        for (column, cell) in common.iter().chain(cells) {
            let place = COLUMNS.iter().position(|known| known == column);
            all[place.expect("every cell is of a column above")] = cell;
        }
        self.sheet.row(&all);
    }

    fn taxes(&mut self, taxes: &[TaxTotals]) {
        for of in taxes {
            for (state, minor) in [("in_erp", of.posted), ("open", of.open)] {
                if minor != 0 {
                    let amount = decimal(minor, &of.currency);
                    let cells: [(&str, &str); 4] =
                        [("tax", &of.tax), ("state", state), ("currency", &of.currency), ("amount", &amount)];
                    self.row("tax", &cells);
                }
            }
        }
    }

    fn ties(&mut self, ties: &[Tie]) {
        for tie in ties {
            let of = &tie.refunds;
            let books = [
                ("captured", Some(of.captured)),
                ("in_erp", Some(of.posted)),
                ("waiting", Some(of.waiting())),
                ("refused", Some(of.rejected)),
                ("unknown", Some(of.unknown)),
                ("no_erp_effect", Some(of.no_erp_effect)),
                ("difference", Some(of.difference)),
                ("in_documents", tie.in_documents),
                ("capped", tie.capped),
                ("unexplained", tie.unexplained),
            ];
            for (place, minor) in books {
                let Some(minor) = minor else { continue };
                let amount = decimal(minor, &tie.currency);
                let cells: [(&str, &str); 3] =
                    [("place", place), ("currency", &tie.currency), ("amount", &amount)];
                self.row("tie", &cells);
            }
        }
    }

    fn items(&mut self, items: &[CloseItem], total: usize) {
        for of in items {
            let (currency, amount) =
                of.amount.as_ref().map_or(("", ""), |of| (of.currency.as_str(), of.decimal.as_str()));
            let reason = if of.said.is_empty() { &of.reason } else { &of.said };
            let reason = reason.replace(['\r', '\n'], " ");
            let units = of.units.to_string();
            let cells: [(&str, &str); 11] = [
                ("kind", &of.kind),
                ("state", of.why.as_str()),
                ("place", &of.state),
                ("currency", currency),
                ("operations", "1"),
                ("units", &units),
                ("amount", amount),
                ("return", of.returned.as_deref().unwrap_or_default()),
                ("operation", &of.operation),
                ("posting", &of.posting),
                ("reason", &reason),
            ];
            self.row("difference", &cells);
        }
        let more = total.saturating_sub(items.len());
        if more > 0 {
            self.row("difference", &[("operations", &more.to_string()), ("reason", "more, not named")]);
        }
    }

    fn late(&mut self, of: &OperationRow) {
        let (id, units, amount) = (of.id.to_string(), of.units.to_string(), decimal(of.amount, &of.currency));
        let cells: [(&str, &str); 10] = [
            ("business_date", &of.business_date),
            ("kind", &of.kind),
            ("state", close::state_word(of.state.as_str())),
            ("place", of.state.as_str()),
            ("legal_entity", &of.legal_entity),
            ("currency", &of.currency),
            ("units", &units),
            ("amount", &amount),
            ("operation", &id),
            ("posting", &of.posting),
        ];
        self.row("late", &cells);
    }

    /// Operations of other days, by what they have in common.
    fn sums(&mut self, name: &str, sums: &[Sum]) {
        for of in sums {
            let (operations, units) = (of.operations.to_string(), of.units.to_string());
            let amount = decimal(of.amount, &of.currency);
            let cells: [(&str, &str); 8] = [
                ("business_date", ""),
                ("kind", &of.kind),
                ("state", close::state_word(&of.state)),
                ("place", &of.state),
                ("currency", &of.currency),
                ("operations", &operations),
                ("units", &units),
                ("amount", &amount),
            ];
            self.row(name, &cells);
        }
    }
}

fn decimal(minor: i64, currency: &str) -> String {
    Amount::of(minor, currency).map_or_else(String::new, |a| a.decimal)
}

/// What is sealed of a day: the rows of its file without the mark that spreadsheets want, and below them what has come for
/// days up to the last close since that; with how many operations those are. Each with money is a row, up to `most` of them;
/// the others are sums. The first close of a site has sums of all days before it. A day with more returns than `most` has no
/// row for each, and says so.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn sealed_rows(
    tx: &mut Tx<'_>,
    day: &Day,
    last: Option<&DayCloseRow>,
    up_to: i64,
    now: UtcMillis,
    most: i64,
) -> Result<(String, i64), StoreError> {
    let (mut rows, _) = rows(tx, day, now, most)?;
    let mut late = 0;
    match last {
        None => rows.sums("before", &days::before(tx, day)?),
        Some(last) => {
            if let Some(date) = BusinessDate::parse(&last.business_date) {
                let closed = Day { site: day.site.clone(), date };
                let listed = days::late(tx, &closed, last.up_to, up_to, most)?;
                let is_full = listed.len() as i64 >= most;
                let end = if is_full { listed.last().map_or(last.up_to, |of| of.ordinal) } else { up_to };
                for of in &listed {
                    rows.late(of);
                }
                rows.sums("late_sum", &days::late_sums(tx, &closed, last.up_to, up_to, end)?);
                late = days::late_count(tx, &closed, last.up_to, up_to)?;
            }
        }
    }
    let text = String::from_utf8_lossy(&rows.sheet.into_bytes()).into_owned();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok((text.to_owned(), late))
}

/// The rows of a day, and whether each of its returns has one: with more than `most` none has.
fn rows(tx: &mut Tx<'_>, day: &Day, now: UtcMillis, most: i64) -> Result<(Rows, bool), StoreError> {
    let mut returns = days::returns(tx, day, most + 1)?;
    let is_whole = returns.len() as i64 <= most;
    returns.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let mut rows = Rows {
        sheet: Sheet::new(&COLUMNS),
        site: day.site.to_string(),
        date: day.date.to_string(),
        at: now.rfc3339(),
    };
    let (sums, recorded) = (days::sums(tx, day)?, days::refunds(tx, day)?);
    let kinds = close::kinds(&sums);
    for sum in &sums {
        rows.row(
            "operations",
            &[
                ("kind", &sum.kind),
                ("state", close::state_word(&sum.state)),
                ("place", &sum.state),
                ("currency", &sum.currency),
                ("operations", &sum.operations.to_string()),
                ("units", &sum.units.to_string()),
                ("amount", &decimal(sum.amount, &sum.currency)),
            ],
        );
    }
    let planned = days::tenders(tx, day)?;
    let unplanned = close::unplanned(&planned, &recorded);
    for sum in planned.iter().chain(&unplanned) {
        rows.row(
            "tender",
            &[
                ("state", close::money_word(sum.money)),
                ("place", sum.money.as_str()),
                ("method", &sum.method),
                ("target", &sum.target),
                ("executor", &sum.executor),
                ("currency", &sum.currency),
                ("operations", &sum.steps.to_string()),
                ("amount", &decimal(sum.amount, &sum.currency)),
                ("cash_rounding", &decimal(sum.pays.saturating_sub(sum.amount), &sum.currency)),
            ],
        );
    }
    if !is_whole {
        let all = recorded.iter().map(|of| of.returns).fold(0, i64::saturating_add);
        let reason = format!("more than {most}: not listed one by one, and no taxes");
        rows.row("return", &[("operations", &all.to_string()), ("reason", &reason)]);
    }
    for of in returns.iter().filter(|_| is_whole) {
        let documents: Vec<String> = serde_json::from_str(&of.documents).unwrap_or_default();
        let asked = close::in_document(&of.document).filter(|_| of.state == "posted");
        let in_erp = asked.map_or_else(String::new, |minor| decimal(minor, &of.currency));
        rows.row(
            "return",
            &[
                ("state", close::money_word(of.money)),
                ("place", of.money.as_str()),
                ("legal_entity", &of.legal_entity),
                ("currency", &of.currency),
                ("operations", "1"),
                ("units", &of.units.to_string()),
                ("amount", &decimal(of.refund, &of.currency)),
                ("amount_in_erp", &in_erp),
                ("return", &of.return_id),
                ("order", &of.order),
                ("operation", &of.operation.to_string()),
                ("posting", &of.posting),
                ("documents", &documents.join(" ")),
            ],
        );
    }
    if is_whole {
        rows.taxes(&close::taxes(&returns, &taken_back(tx, day)?));
    }
    rows.ties(&close::ties(&recorded, &sums, is_whole.then_some(returns.as_slice())));
    let (items, total) = items(tx, day, &kinds, &returns)?;
    rows.items(&items, total);
    Ok((rows, is_whole))
}

/// What the file of a day is called.
#[must_use]
pub fn file_name(day: &Day) -> String {
    format!("close-{}-{}.csv", day.site, day.date)
}

/// For whoever asks for a site that the hub does not know: which it knows instead. Nothing if it knows this one.
///
/// # Errors
/// [`StoreError`].
pub fn known_instead(tx: &mut Tx<'_>, site: &SiteId) -> Result<Option<String>, StoreError> {
    if reference::site(tx, site)?.is_some() {
        return Ok(None);
    }
    let known: Vec<String> = sites(tx)?.into_iter().map(|(site, _)| site.to_string()).collect();
    let named = known[..known.len().min(SITES_NAMED_MAX)].join(", ");
    Ok(Some(match known.len().saturating_sub(SITES_NAMED_MAX) {
        _ if known.is_empty() => "it knows none yet, its connector brings them".to_owned(),
        0 => format!("it knows {named}"),
        more => format!("it knows {named} and {more} more"),
    }))
}

/// Sites that can be asked for, with their names.
///
/// # Errors
/// [`StoreError`].
pub fn sites(tx: &mut Tx<'_>) -> Result<Vec<(SiteId, String)>, StoreError> {
    let names = site_names(tx)?;
    Ok(names.into_iter().filter_map(|(site, name)| Some((SiteId::parse(site).ok()?, name))).collect())
}
