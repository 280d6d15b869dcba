//! What the documents in an ERP were found to differ in, how far they have been compared, and what a sale's lines cost when
//! they were last seen to fit. All of it is an edge's notes beside the log: losing it costs a comparison, not truth.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::ItemId;

use super::order::OrderRow;
use super::{Bulk, Row, StoreError, Tx, Values};
use crate::reconcile::compare::{Difference, Kind};

/// A posting that the ERP has, as far as the search for its documents goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// When the ERP's answer came.
    pub at: i64,
    /// Its key.
    pub key: String,
    /// Its business key.
    pub subject: String,
}

/// Shipments and returns that the ERP took after a time and a key, in the order of these.
///
/// # Errors
/// [`StoreError`].
pub fn settled(tx: &mut Tx<'_>, after: (i64, &str), limit: i64) -> Result<Vec<Settled>, StoreError> {
    tx.rows(
        "SELECT settled_at, posting, subject FROM postings
         WHERE state = 'posted' AND (settled_at, posting) > ($1, $2) AND kind IN ('shipment', 'return')
         ORDER BY settled_at, posting LIMIT $3",
        &[&after.0, &after.1, &limit],
        |row| Ok(Settled { at: row.get(0)?, key: row.get(1)?, subject: row.get(2)? }),
    )
}

/// Those of some items that are no goods.
///
/// # Errors
/// [`StoreError`].
pub fn services(tx: &mut Tx<'_>, items: &[&str]) -> Result<BTreeSet<ItemId>, StoreError> {
    let sql = "SELECT item FROM items WHERE item = ANY($1) AND kind = 'service'";
    Ok(tx.rows_any(sql, items, |row| row.parse(0))?.into_iter().collect())
}

/// How the comparison with one ERP stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Which.
    pub connector: String,
    /// Whether its documents can be asked for.
    pub is_asked: bool,
    /// When it was last begun.
    pub began_at: i64,
    /// When it last came to its end; 0 before.
    pub ended_at: i64,
    /// How many orders it compared then.
    pub orders: i64,
    /// Whether these were all that there were to compare; else the next one goes on after them.
    pub is_whole: bool,
    /// The time and the key that the next one begins after.
    pub cursor: (i64, String),
    /// Why it did not come to its end; empty if it did.
    pub error: String,
}

/// How the comparisons stand, by connector.
///
/// # Errors
/// [`StoreError`].
pub fn looks(tx: &mut Tx<'_>) -> Result<Vec<Look>, StoreError> {
    tx.rows(
        "SELECT connector, is_asked, began_at, ended_at, orders, is_whole, cursor_at, cursor_key, error
         FROM document_looks ORDER BY connector",
        &[],
        |row| {
            Ok(Look {
                connector: row.get(0)?,
                is_asked: row.get::<i64>(1)? != 0,
                began_at: row.get(2)?,
                ended_at: row.get(3)?,
                orders: row.get(4)?,
                is_whole: row.get::<i64>(5)? != 0,
                cursor: (row.get(6)?, row.get(7)?),
                error: row.get(8)?,
            })
        },
    )
}

/// Writes down how a comparison stands.
///
/// # Errors
/// [`StoreError`].
pub fn looked(tx: &mut Tx<'_>, look: &Look) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO document_looks (connector, is_asked, began_at, ended_at, orders, is_whole, cursor_at, cursor_key,
             error)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (connector) DO UPDATE SET is_asked = excluded.is_asked, began_at = excluded.began_at,
             ended_at = excluded.ended_at, orders = excluded.orders, is_whole = excluded.is_whole,
             cursor_at = excluded.cursor_at, cursor_key = excluded.cursor_key, error = excluded.error",
        &[
            &look.connector,
            &i64::from(look.is_asked),
            &look.began_at,
            &look.ended_at,
            &look.orders,
            &i64::from(look.is_whole),
            &look.cursor.0,
            &look.cursor.1,
            &look.error,
        ],
    )
}

/// What a line cost when it was last seen to fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLine {
    /// How much was sold, as the hub was told.
    pub quantity: i64,
    /// For how much with tax, as the hub was told.
    pub amount: i64,
    /// The ERP's price, decimal text.
    pub unit_price: String,
    /// The names of its taxes.
    pub taxes: String,
}

/// What is known of the lines of some orders.
///
/// # Errors
/// [`StoreError`].
pub fn known(
    tx: &mut Tx<'_>,
    orders: &[&str],
) -> Result<BTreeMap<String, BTreeMap<u32, KnownLine>>, StoreError> {
    let rows = tx.rows_any(
        "SELECT order_id, line, quantity, amount, unit_price, taxes FROM document_lines WHERE order_id = ANY($1)",
        orders,
        |row| {
            let line = u32::try_from(row.get::<i64>(1)?).map_err(|why| row.corrupt(1, &why))?;
            let known = KnownLine {
                quantity: row.get(2)?,
                amount: row.get(3)?,
                unit_price: row.get(4)?,
                taxes: row.get(5)?,
            };
            Ok((row.get::<String>(0)?, line, known))
        },
    )?;
    let mut known: BTreeMap<String, BTreeMap<u32, KnownLine>> = BTreeMap::new();
    for (order, line, of) in rows {
        known.entry(order).or_default().insert(line, of);
    }
    Ok(known)
}

static LINES: Bulk = Bulk {
    table: "document_lines",
    columns: &["order_id", "line", "quantity", "amount", "unit_price", "taxes"],
    conflict:
        "ON CONFLICT (order_id, line) DO UPDATE SET quantity = excluded.quantity, amount = excluded.amount,
               unit_price = excluded.unit_price, taxes = excluded.taxes",
};

/// Keeps what the lines of an order cost.
///
/// # Errors
/// [`StoreError`].
pub fn learn(tx: &mut Tx<'_>, order: &str, lines: &[(u32, KnownLine)]) -> Result<(), StoreError> {
    let numbers: Vec<i64> = lines.iter().map(|(line, _)| i64::from(*line)).collect();
    let quantities: Vec<i64> = lines.iter().map(|(_, known)| known.quantity).collect();
    let amounts: Vec<i64> = lines.iter().map(|(_, known)| known.amount).collect();
    let prices: Vec<&str> = lines.iter().map(|(_, known)| known.unit_price.as_str()).collect();
    let taxes: Vec<&str> = lines.iter().map(|(_, known)| known.taxes.as_str()).collect();
    tx.bulk(
        &LINES,
        &[
            Values::EachText(order),
            Values::Int(&numbers),
            Values::Int(&quantities),
            Values::Int(&amounts),
            Values::Text(&prices),
            Values::Text(&taxes),
        ],
    )?;
    Ok(())
}

/// A difference that the last comparison of its order found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceRow {
    /// Its number; grows with the order in which differences were found.
    pub number: i64,
    /// In which ERP.
    pub connector: String,
    /// In whose books.
    pub legal_entity: String,
    /// Who fulfils the order.
    pub site: String,
    /// Of which order.
    pub order: String,
    /// What differs.
    pub difference: Difference,
    /// Since when.
    pub since: i64,
    /// When it was last seen.
    pub last_seen: i64,
}

macro_rules! columns {
    () => {
        "difference, connector, legal_entity, site, order_id, kind, posting, document, part, expected, found, unit, since, \
         last_seen"
    };
}

fn read(row: &Row<'_>) -> Result<DifferenceRow, StoreError> {
    let kind: String = row.get(5)?;
    Ok(DifferenceRow {
        number: row.get(0)?,
        connector: row.get(1)?,
        legal_entity: row.get(2)?,
        site: row.get(3)?,
        order: row.get(4)?,
        difference: Difference {
            kind: Kind::ALL
                .into_iter()
                .find(|known| known.as_str() == kind)
                .ok_or_else(|| row.corrupt(5, &format!("difference `{kind}`")))?,
            posting: row.get(6)?,
            document: row.get(7)?,
            part: row.get(8)?,
            expected: row.get(9)?,
            found: row.get(10)?,
            unit: row.get(11)?,
        },
        since: row.get(12)?,
        last_seen: row.get(13)?,
    })
}

/// What was last found of some orders, by number.
///
/// # Errors
/// [`StoreError`].
pub fn differences(tx: &mut Tx<'_>, orders: &[&str]) -> Result<Vec<DifferenceRow>, StoreError> {
    tx.rows_any(
        concat!(
            "SELECT ",
            columns!(),
            " FROM document_differences WHERE order_id = ANY($1) ORDER BY difference"
        ),
        orders,
        read,
    )
}

/// Orders of which an ERP was last found to have something else, those that were looked at longest ago first.
///
/// # Errors
/// [`StoreError`].
pub fn differing(tx: &mut Tx<'_>, connector: &str, limit: i64) -> Result<Vec<String>, StoreError> {
    tx.rows(
        "SELECT order_id FROM document_differences WHERE connector = $1
         GROUP BY order_id ORDER BY MIN(last_seen), order_id LIMIT $2",
        &[&connector, &limit],
        |row| row.get(0),
    )
}

/// How many differences there are of each kind, and since when the oldest.
///
/// # Errors
/// [`StoreError`].
pub fn kinds(tx: &mut Tx<'_>) -> Result<Vec<(String, i64, i64)>, StoreError> {
    tx.rows(
        "SELECT kind, COUNT(*), MIN(since) FROM document_differences GROUP BY kind ORDER BY kind",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Which differences: an empty text means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DifferenceFilter {
    /// Of this kind.
    pub kind: String,
    /// In these books.
    pub legal_entity: String,
    /// Of this site's orders.
    pub site: String,
    /// Of this order.
    pub order: String,
}

/// A page of differences, the oldest first, after a number (0 begins).
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut Tx<'_>,
    filter: &DifferenceFilter,
    after: i64,
    limit: i64,
) -> Result<Vec<DifferenceRow>, StoreError> {
    tx.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM document_differences
             WHERE difference > $1 AND ($2 = '' OR kind = $2) AND ($3 = '' OR legal_entity = $3)
               AND ($4 = '' OR site = $4) AND ($5 = '' OR order_id = $5)
             ORDER BY difference LIMIT $6"
        ),
        &[&after, &filter.kind, &filter.legal_entity, &filter.site, &filter.order, &limit],
        read,
    )
}

static SAVE: Bulk = Bulk {
    table: "document_differences",
    columns: &[
        "difference",
        "connector",
        "legal_entity",
        "site",
        "order_id",
        "kind",
        "posting",
        "document",
        "part",
        "expected",
        "found",
        "unit",
        "since",
        "last_seen",
    ],
    conflict: "",
};

/// An order was compared: keeps what was found in the place of what was known. What was there before keeps its number and
/// its age, whatever its numbers are now.
///
/// # Errors
/// [`StoreError`].
pub fn found(
    tx: &mut Tx<'_>,
    connector: &str,
    order: &OrderRow,
    found: &[Difference],
    at: i64,
) -> Result<(), StoreError> {
    fn text<'d>(found: &'d [Difference], field: fn(&'d Difference) -> &'d str) -> Vec<&'d str> {
        found.iter().map(field).collect()
    }
    let name = order.order.as_str();
    let before = differences(tx, &[name])?;
    if before.is_empty() && found.is_empty() {
        return Ok(());
    }
    let newest: i64 =
        tx.one("SELECT COALESCE(MAX(difference), 0) FROM document_differences", &[], |row| row.get(0))?;
    let mut next = newest + 1;
    let (mut numbers, mut since) = (Vec::new(), Vec::new());
    for difference in found {
        match before.iter().find(|row| is_same(&row.difference, difference)) {
            Some(row) => {
                numbers.push(row.number);
                since.push(row.since);
            }
            None => {
                numbers.push(next);
                since.push(at);
                next += 1;
            }
        }
    }
    tx.execute("DELETE FROM document_differences WHERE order_id = $1", &[&name])?;
    tx.bulk(
        &SAVE,
        &[
            Values::Int(&numbers),
            Values::EachText(connector),
            Values::EachText(order.legal_entity.as_str()),
            Values::EachText(order.site.as_str()),
            Values::EachText(name),
            Values::Text(&text(found, |of| of.kind.as_str())),
            Values::Text(&text(found, |of| &of.posting)),
            Values::Text(&text(found, |of| &of.document)),
            Values::Text(&text(found, |of| &of.part)),
            Values::Text(&text(found, |of| &of.expected)),
            Values::Text(&text(found, |of| &of.found)),
            Values::Text(&text(found, |of| &of.unit)),
            Values::Int(&since),
            Values::EachInt(at),
        ],
    )?;
    Ok(())
}

/// Whether two are one difference, at two times.
fn is_same(left: &Difference, right: &Difference) -> bool {
    let key = |of: &Difference| (of.kind, of.posting.clone(), of.document.clone(), of.part.clone());
    key(left) == key(right)
}
