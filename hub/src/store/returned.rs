//! Returns as they were received, with the goods track and the money track apart ([`crate::track`]).

use protocol::id::{OperationId, OrderId};

use super::operation::{self, OperationState};
use super::posting::PostingState;
use super::{Bulk, Row, StoreError, Tx, Values};
use crate::track::{Began, Goods, Money, Payout};

/// One return as it was received: also one that waits, or that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnRow {
    /// The operation that recorded it.
    pub operation: OperationId,
    /// That operation's number in the order of apply.
    pub ordinal: i64,
    /// The number on the confirmation. Only one return that is taken has it.
    pub return_id: String,
    /// The order it was bought with; empty if not known.
    pub order: String,
    /// Where it was accepted.
    pub site: String,
    /// In whose books' day.
    pub business_date: String,
    /// How the purchase is known.
    pub evidence: String,
    /// The recorded verdict; empty for a return that was not assessed.
    pub verdict: String,
    /// Base units of all lines.
    pub units: i64,
    /// Minor units.
    pub refund: i64,
    /// Of that money.
    pub currency: String,
    /// How its money track began.
    pub began: Began,
    /// Whether any goods came.
    pub has_goods: bool,
    /// By the agent's clock.
    pub captured_at: i64,
    /// When the hub received it.
    pub received_at: i64,
    /// Whether its units count as back: its effects have happened.
    pub taken: bool,
    /// Minor units that were not there any more of what was paid: the ERP is asked for so much less.
    pub capped: i64,
    /// When it was reversed; 0 if it was not.
    pub reversed_at: i64,
    /// By whom: a worker of its site, or an operator of the hub; empty if nobody was signed in.
    pub reversed_by: String,
    /// Why: a code of the station, or an operator's words.
    pub reversed_why: String,
    /// Where the money stands.
    pub money: Money,
    /// How its refunds stand ([`super::refund`]).
    pub payout: Payout,
    /// The visit it was part of: its first operation; empty if it was a visit's only return.
    pub visit: String,
}

impl ReturnRow {
    /// Where the goods stand.
    #[must_use]
    pub fn goods(&self) -> Goods {
        if self.has_goods && self.is_reversed() {
            Goods::Reversed
        } else {
            Goods::of(self.has_goods, self.taken)
        }
    }

    /// Whether it was undone: the goods are the customer's, and nothing is due.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        self.reversed_at > 0
    }

    /// Follows its operation, its posting and its refunds.
    pub fn follow(&mut self, state: OperationState, reason: &str, posting: Option<PostingState>) {
        self.money = if self.is_reversed() {
            Money::of_reversed(self.payout)
        } else {
            Money::of(self.began, state, reason, posting, self.payout)
        };
    }
}

/// To whom a part of the money goes, by the recorded plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenderRow {
    /// The operation that recorded it.
    pub operation: OperationId,
    /// Counted from 1, in the order of the plan.
    pub step: i64,
    /// How the original payment was made; empty if no payment is named.
    pub method: String,
    /// What the customer gets.
    pub target: String,
    /// Who does it.
    pub executor: String,
    /// The share of the refund, minor units.
    pub amount: i64,
    /// What is paid: `amount`, but for the rounding of cash.
    pub pays: i64,
}

/// One line of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnLineRow {
    /// The operation that accepted it.
    pub operation: OperationId,
    /// Counted from 1.
    pub line: i64,
    /// The order's line; 0 if not known.
    pub order_line: i64,
    /// What came back.
    pub item: String,
    /// How much, in the base unit.
    pub base_quantity: i64,
    /// Why.
    pub reason: String,
    /// As found.
    pub condition: String,
    /// Where it went.
    pub disposition: String,
    /// To which other site it goes; empty if it stays.
    pub to_site: String,
    /// Minor units.
    pub refund: i64,
}

/// As [`read`] expects them.
macro_rules! columns {
    () => {
        "operation, ordinal, return_id, order_id, site, business_date, evidence, verdict, units, refund, currency, \
         began, has_goods, captured_at, received_at, taken, capped, money, payout, reversed_at, reversed_by, reversed_why, \
         visit"
    };
}
pub(super) use columns;

pub(super) fn read(row: &Row<'_>) -> Result<ReturnRow, StoreError> {
    let (began, money, payout): (String, String, String) = (row.get(11)?, row.get(17)?, row.get(18)?);
    Ok(ReturnRow {
        operation: operation::read_id(row, 0)?,
        ordinal: row.get(1)?,
        return_id: row.get(2)?,
        order: row.get(3)?,
        site: row.get(4)?,
        business_date: row.get(5)?,
        evidence: row.get(6)?,
        verdict: row.get(7)?,
        units: row.get(8)?,
        refund: row.get(9)?,
        currency: row.get(10)?,
        began: Began::parse(&began).ok_or_else(|| row.corrupt(11, &format!("beginning `{began}`")))?,
        has_goods: row.get::<i64>(12)? != 0,
        captured_at: row.get(13)?,
        received_at: row.get(14)?,
        taken: row.get::<i64>(15)? != 0,
        capped: row.get(16)?,
        reversed_at: row.get(19)?,
        reversed_by: row.get(20)?,
        reversed_why: row.get(21)?,
        visit: row.get(22)?,
        money: Money::parse(&money).ok_or_else(|| row.corrupt(17, &format!("money track `{money}`")))?,
        payout: Payout::parse(&payout).ok_or_else(|| row.corrupt(18, &format!("payout `{payout}`")))?,
    })
}

/// The return that an operation recorded.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, operation: OperationId) -> Result<Option<ReturnRow>, StoreError> {
    tx.opt(
        concat!("SELECT ", columns!(), " FROM returns WHERE operation = $1"),
        &[&operation.0.as_bytes().as_slice()],
        read,
    )
}

/// The returns of a number: usually one. More if it was given twice; at most one of them is taken.
///
/// # Errors
/// [`StoreError`].
pub fn of_number(tx: &mut Tx<'_>, return_id: &str) -> Result<Vec<ReturnRow>, StoreError> {
    tx.rows(
        concat!("SELECT ", columns!(), " FROM returns WHERE return_id = $1 ORDER BY ordinal LIMIT 50"),
        &[&return_id],
        read,
    )
}

/// The returns of an order, in the order of apply.
///
/// # Errors
/// [`StoreError`].
pub fn of_order(tx: &mut Tx<'_>, order: &str) -> Result<Vec<ReturnRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM returns WHERE order_id = $1 AND order_id <> '' ORDER BY ordinal LIMIT 200"
        ),
        &[&order],
        read,
    )
}

/// The returns of a visit, in the order of apply; none without a visit.
///
/// # Errors
/// [`StoreError`].
pub fn of_visit(tx: &mut Tx<'_>, visit: &str) -> Result<Vec<ReturnRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM returns WHERE visit = $1 AND visit <> '' ORDER BY ordinal LIMIT 50"
        ),
        &[&visit],
        read,
    )
}

/// The lines of a return.
///
/// # Errors
/// [`StoreError`].
pub fn lines(tx: &mut Tx<'_>, operation: OperationId) -> Result<Vec<ReturnLineRow>, StoreError> {
    tx.rows(
        "SELECT line, order_line, item, base_quantity, reason, condition, disposition, refund, to_site
         FROM return_lines WHERE operation = $1 ORDER BY line",
        &[&operation.0.as_bytes().as_slice()],
        |row| {
            Ok(ReturnLineRow {
                operation,
                line: row.get(0)?,
                order_line: row.get(1)?,
                item: row.get(2)?,
                base_quantity: row.get(3)?,
                reason: row.get(4)?,
                condition: row.get(5)?,
                disposition: row.get(6)?,
                refund: row.get(7)?,
                to_site: row.get(8)?,
            })
        },
    )
}

/// To whom a return's money goes.
///
/// # Errors
/// [`StoreError`].
pub fn tenders(tx: &mut Tx<'_>, operation: OperationId) -> Result<Vec<TenderRow>, StoreError> {
    tx.rows(
        "SELECT step, method, target, executor, amount, pays FROM return_tenders WHERE operation = $1 ORDER BY step",
        &[&operation.0.as_bytes().as_slice()],
        |row| {
            Ok(TenderRow {
                operation,
                step: row.get(0)?,
                method: row.get(1)?,
                target: row.get(2)?,
                executor: row.get(3)?,
                amount: row.get(4)?,
                pays: row.get(5)?,
            })
        },
    )
}

/// Which operation took the goods of a return number, if any did; a number whose return was undone is not free again.
///
/// # Errors
/// [`StoreError`].
pub fn operation_of(tx: &mut Tx<'_>, return_id: &str) -> Result<Option<OperationId>, StoreError> {
    tx.opt("SELECT operation FROM returns WHERE return_id = $1 AND (taken = 1 OR reversed_at > 0) ORDER BY ordinal LIMIT 1", &[&return_id], |row| {
        operation::read_id(row, 0)
    })
}

/// A return that took units of an order's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The operation that accepted it.
    pub operation: OperationId,
    /// The number on the confirmation.
    pub return_id: String,
    /// Where it was accepted.
    pub site: String,
    /// Of the money.
    pub currency: String,
    /// Base units of that line.
    pub units: i64,
    /// Minor units for them.
    pub refund: i64,
}

/// The returns that took units of an order's line; those that wait took none.
///
/// # Errors
/// [`StoreError`].
pub fn claims(tx: &mut Tx<'_>, order: &OrderId, line: u32) -> Result<Vec<Claim>, StoreError> {
    tx.rows(
        "SELECT r.operation, r.return_id, r.site, r.currency, CAST(SUM(l.base_quantity) AS BIGINT),
                CAST(SUM(l.refund) AS BIGINT)
         FROM returns r JOIN return_lines l ON l.operation = r.operation
         WHERE r.order_id = $1 AND r.order_id <> '' AND r.taken = 1 AND l.order_line = $2
         GROUP BY r.operation, r.return_id, r.site, r.currency",
        &[&order.as_str(), &i64::from(line)],
        |row| {
            Ok(Claim {
                operation: operation::read_id(row, 0)?,
                return_id: row.get(1)?,
                site: row.get(2)?,
                currency: row.get(3)?,
                units: row.get(4)?,
                refund: row.get(5)?,
            })
        },
    )
}

static SAVE: Bulk = Bulk {
    table: "returns",
    columns: &[
        "operation",
        "ordinal",
        "return_id",
        "order_id",
        "site",
        "business_date",
        "evidence",
        "verdict",
        "units",
        "refund",
        "currency",
        "began",
        "has_goods",
        "captured_at",
        "received_at",
        "taken",
        "capped",
        "goods",
        "money",
        "payout",
        "is_open",
        "reversed_at",
        "reversed_by",
        "reversed_why",
        "visit",
    ],
    conflict: "ON CONFLICT (operation) DO UPDATE SET taken = excluded.taken, capped = excluded.capped,
               goods = excluded.goods, money = excluded.money, payout = excluded.payout,
               is_open = excluded.is_open, reversed_at = excluded.reversed_at,
               reversed_by = excluded.reversed_by, reversed_why = excluded.reversed_why",
};

static INSERT_TENDERS: Bulk = Bulk {
    table: "return_tenders",
    columns: &["operation", "step", "method", "target", "executor", "amount", "pays"],
    conflict: "ON CONFLICT (operation, step) DO NOTHING",
};

static INSERT_LINES: Bulk = Bulk {
    table: "return_lines",
    columns: &[
        "operation",
        "line",
        "order_line",
        "item",
        "base_quantity",
        "reason",
        "condition",
        "disposition",
        "refund",
        "to_site",
    ],
    conflict: "ON CONFLICT (operation, line) DO NOTHING",
};

/// Writes returns, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut Tx<'_>, rows: &[&ReturnRow]) -> Result<(), StoreError> {
    fn text<'r>(rows: &[&'r ReturnRow], field: fn(&'r ReturnRow) -> &'r str) -> Vec<&'r str> {
        rows.iter().map(|row| field(row)).collect()
    }
    let int = |field: fn(&ReturnRow) -> i64| -> Vec<i64> { rows.iter().map(|row| field(row)).collect() };
    let ids: Vec<&[u8]> = rows.iter().map(|row| row.operation.0.as_bytes().as_slice()).collect();
    tx.bulk(
        &SAVE,
        &[
            Values::Bytes(&ids),
            Values::Int(&int(|row| row.ordinal)),
            Values::Text(&text(rows, |row| &row.return_id)),
            Values::Text(&text(rows, |row| &row.order)),
            Values::Text(&text(rows, |row| &row.site)),
            Values::Text(&text(rows, |row| &row.business_date)),
            Values::Text(&text(rows, |row| &row.evidence)),
            Values::Text(&text(rows, |row| &row.verdict)),
            Values::Int(&int(|row| row.units)),
            Values::Int(&int(|row| row.refund)),
            Values::Text(&text(rows, |row| &row.currency)),
            Values::Text(&text(rows, |row| row.began.as_str())),
            Values::Int(&int(|row| i64::from(row.has_goods))),
            Values::Int(&int(|row| row.captured_at)),
            Values::Int(&int(|row| row.received_at)),
            Values::Int(&int(|row| i64::from(row.taken))),
            Values::Int(&int(|row| row.capped)),
            Values::Text(&text(rows, |row| row.goods().as_str())),
            Values::Text(&text(rows, |row| row.money.as_str())),
            Values::Text(&text(rows, |row| row.payout.as_str())),
            Values::Int(&int(|row| i64::from(row.money.is_open()))),
            Values::Int(&int(|row| row.reversed_at)),
            Values::Text(&text(rows, |row| &row.reversed_by)),
            Values::Text(&text(rows, |row| &row.reversed_why)),
            Values::Text(&text(rows, |row| &row.visit)),
        ],
    )?;
    Ok(())
}

/// Writes the lines and the plans of new returns. Those that are there stay: they never change.
///
/// # Errors
/// [`StoreError`].
pub fn insert_parts(
    tx: &mut Tx<'_>,
    lines: &[ReturnLineRow],
    tenders: &[TenderRow],
) -> Result<(), StoreError> {
    fn text<'r, R>(rows: &'r [R], field: fn(&'r R) -> &'r str) -> Vec<&'r str> {
        rows.iter().map(field).collect()
    }
    fn int<R>(rows: &[R], field: fn(&R) -> i64) -> Vec<i64> {
        rows.iter().map(field).collect()
    }
    let ids: Vec<&[u8]> = lines.iter().map(|row| row.operation.0.as_bytes().as_slice()).collect();
    tx.bulk(
        &INSERT_LINES,
        &[
            Values::Bytes(&ids),
            Values::Int(&int(lines, |row| row.line)),
            Values::Int(&int(lines, |row| row.order_line)),
            Values::Text(&text(lines, |row| &row.item)),
            Values::Int(&int(lines, |row| row.base_quantity)),
            Values::Text(&text(lines, |row| &row.reason)),
            Values::Text(&text(lines, |row| &row.condition)),
            Values::Text(&text(lines, |row| &row.disposition)),
            Values::Int(&int(lines, |row| row.refund)),
            Values::Text(&text(lines, |row| &row.to_site)),
        ],
    )?;
    let ids: Vec<&[u8]> = tenders.iter().map(|row| row.operation.0.as_bytes().as_slice()).collect();
    tx.bulk(
        &INSERT_TENDERS,
        &[
            Values::Bytes(&ids),
            Values::Int(&int(tenders, |row| row.step)),
            Values::Text(&text(tenders, |row| &row.method)),
            Values::Text(&text(tenders, |row| &row.target)),
            Values::Text(&text(tenders, |row| &row.executor)),
            Values::Int(&int(tenders, |row| row.amount)),
            Values::Int(&int(tenders, |row| row.pays)),
        ],
    )?;
    Ok(())
}

/// As a version before returns were kept left it.
///
/// # Errors
/// [`StoreError`].
#[cfg(test)]
pub(crate) fn forget(tx: &mut Tx<'_>, operation: OperationId) -> Result<(), StoreError> {
    let id = operation.0.as_bytes().as_slice();
    tx.execute("DELETE FROM return_tenders WHERE operation = $1", &[&id])?;
    tx.execute("DELETE FROM return_lines WHERE operation = $1", &[&id])?;
    tx.execute_one("DELETE FROM returns WHERE operation = $1", &[&id])
}
