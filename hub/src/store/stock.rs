//! Stock by site and item: what the ledger has by state, and what open orders still need of it. Derived from moves and
//! order lines; apply adds to it ([`add`]), and nothing else writes it.

use protocol::id::{ItemId, SiteId};

use super::{Bulk, Row, StoreError, Tx, Values};

/// Stock of an item at a site, or what it changes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockRow {
    /// Where.
    pub site: SiteId,
    /// What.
    pub item: ItemId,
    /// For sale.
    pub on_hand: i64,
    /// Not fit for sale.
    pub damaged: i64,
    /// Held for a decision.
    pub quarantined: i64,
    /// Came back, on its way elsewhere.
    pub return_pending: i64,
    /// What open order lines still need.
    pub allocated: i64,
    /// Accounts of the site that goods entered or left, each time.
    pub moves: i64,
    /// The last time; 0 if never.
    pub moved_at: i64,
}

impl StockRow {
    /// Nothing, there.
    #[must_use]
    pub fn none(site: SiteId, item: ItemId) -> Self {
        let (on_hand, damaged, quarantined, return_pending) = (0, 0, 0, 0);
        let (allocated, moves, moved_at) = (0, 0, 0);
        Self { site, item, on_hand, damaged, quarantined, return_pending, allocated, moves, moved_at }
    }

    /// What a channel may sell that leaves `buffer` units to others; never below zero.
    #[must_use]
    pub fn available(&self, buffer: i64) -> i64 {
        self.on_hand.saturating_sub(self.allocated).saturating_sub(buffer).max(0)
    }

    /// The same with so much more.
    #[must_use]
    pub fn plus(&self, more: &Self) -> Self {
        Self {
            site: self.site.clone(),
            item: self.item.clone(),
            on_hand: self.on_hand.saturating_add(more.on_hand),
            damaged: self.damaged.saturating_add(more.damaged),
            quarantined: self.quarantined.saturating_add(more.quarantined),
            return_pending: self.return_pending.saturating_add(more.return_pending),
            allocated: self.allocated.saturating_add(more.allocated),
            moves: self.moves.saturating_add(more.moves),
            moved_at: self.moved_at.max(more.moved_at),
        }
    }
}

static LEVELS: Bulk = Bulk {
    table: "stock_levels",
    columns: &[
        "site",
        "item",
        "on_hand",
        "damaged",
        "quarantined",
        "return_pending",
        "allocated",
        "moves",
        "moved_at",
    ],
    conflict: "ON CONFLICT (site, item) DO UPDATE SET on_hand = stock_levels.on_hand + excluded.on_hand,
               damaged = stock_levels.damaged + excluded.damaged,
               quarantined = stock_levels.quarantined + excluded.quarantined,
               return_pending = stock_levels.return_pending + excluded.return_pending,
               allocated = stock_levels.allocated + excluded.allocated, moves = stock_levels.moves + excluded.moves,
               moved_at = CASE WHEN excluded.moved_at > stock_levels.moved_at THEN excluded.moved_at
                          ELSE stock_levels.moved_at END",
};

/// Adds changes to what is there, each place and item once. What no move made and no order needs any more goes.
///
/// # Errors
/// [`StoreError`].
pub fn add(tx: &mut Tx<'_>, changes: &[StockRow]) -> Result<(), StoreError> {
    let int = |field: fn(&StockRow) -> i64| -> Vec<i64> { changes.iter().map(field).collect() };
    let sites: Vec<&str> = changes.iter().map(|row| row.site.as_str()).collect();
    let items: Vec<&str> = changes.iter().map(|row| row.item.as_str()).collect();
    tx.bulk(
        &LEVELS,
        &[
            Values::Text(&sites),
            Values::Text(&items),
            Values::Int(&int(|row| row.on_hand)),
            Values::Int(&int(|row| row.damaged)),
            Values::Int(&int(|row| row.quarantined)),
            Values::Int(&int(|row| row.return_pending)),
            Values::Int(&int(|row| row.allocated)),
            Values::Int(&int(|row| row.moves)),
            Values::Int(&int(|row| row.moved_at)),
        ],
    )?;
    if changes.iter().any(|row| row.allocated < 0) {
        tx.execute("DELETE FROM stock_levels WHERE allocated = 0 AND moves = 0", &[])?;
    }
    Ok(())
}

macro_rules! columns {
    () => {
        "SELECT s.site, s.item, s.on_hand, s.damaged, s.quarantined, s.return_pending, s.allocated, s.moves,
             s.moved_at FROM stock_levels s "
    };
}

/// What a page asks beside the site and the item, which are `$1` and `$2`.
macro_rules! rest {
    () => {
        "AND ($3 = '' OR LOWER(s.item) LIKE $3 ESCAPE '!')
           AND ($4 = '' OR ($4 = 'short' AND s.allocated > s.on_hand)
                        OR ($4 = 'unfit' AND (s.damaged <> 0 OR s.quarantined <> 0 OR s.return_pending <> 0)))
           AND s.site >= $5 AND (s.site > $5 OR s.item > $6)
           AND NOT EXISTS (SELECT i.item FROM items i WHERE i.item = s.item AND i.kind = 'service')
         ORDER BY s.site, s.item LIMIT $7"
    };
}

fn read(row: &Row<'_>) -> Result<StockRow, StoreError> {
    Ok(StockRow {
        site: row.parse(0)?,
        item: row.parse(1)?,
        on_hand: row.get(2)?,
        damaged: row.get(3)?,
        quarantined: row.get(4)?,
        return_pending: row.get(5)?,
        allocated: row.get(6)?,
        moves: row.get(7)?,
        moved_at: row.get(8)?,
    })
}

/// Stock of one item at one site; nothing if there never was any and nobody needs it.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut Tx<'_>, site: &SiteId, item: &ItemId) -> Result<Option<StockRow>, StoreError> {
    tx.opt(concat!(columns!(), "WHERE s.site = $1 AND s.item = $2"), &[&site.as_str(), &item.as_str()], read)
}

/// Which rows: an empty text means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StockFilter {
    /// Only this site.
    pub site: String,
    /// Only this item.
    pub item: String,
    /// Only items whose number holds this, capital letters or not.
    pub part: String,
    /// `short` (open orders need more than is on hand), `unfit` (some of it is not for sale), or empty.
    pub show: String,
}

/// Goods, by site and item, after a place. Of services there is no stock.
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut Tx<'_>,
    filter: &StockFilter,
    after: Option<(&str, &str)>,
    most: i64,
) -> Result<Vec<StockRow>, StoreError> {
    let StockFilter { site, item, part, show } = filter;
    let (after_site, after_item) = after.unwrap_or_default();
    let like = like(part);
    // What is asked of one item or one site goes by that index, and never through all rows.
    let (sql, first, second) = match (item.as_str(), site.as_str()) {
        ("", "") => (
            concat!(columns!(), "WHERE ($1 = '' OR s.site = $1) AND ($2 = '' OR s.item = $2) ", rest!()),
            site,
            item,
        ),
        ("", _) => {
            (concat!(columns!(), "WHERE s.site = $1 AND ($2 = '' OR s.item = $2) ", rest!()), site, item)
        }
        (_, _) => {
            (concat!(columns!(), "WHERE s.item = $1 AND ($2 = '' OR s.site = $2) ", rest!()), item, site)
        }
    };
    tx.rows(sql, &[first, second, &like, show, &after_site, &after_item, &most], read)
}

/// A pattern for a part of a number, in small letters; empty for none.
fn like(part: &str) -> String {
    if part.is_empty() {
        return String::new();
    }
    let mut pattern = String::from("%");
    for c in part.to_ascii_lowercase().chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Whether there is any at all.
///
/// # Errors
/// [`StoreError`].
pub fn has_any(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let first = tx.opt("SELECT site FROM stock_levels LIMIT 1", &[], |row| row.get::<String>(0))?;
    Ok(first.is_some())
}

/// Text of items, as the connector brought them; unknown ones are left out.
///
/// # Errors
/// [`StoreError`].
pub fn documents(tx: &mut Tx<'_>, items: &[&str]) -> Result<Vec<(String, String)>, StoreError> {
    tx.rows_any("SELECT item, document FROM items WHERE item = ANY($1)", items, |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn available_is_never_below_zero() {
        let (site, item) = (SiteId::parse("dc1").unwrap(), ItemId::parse("A").unwrap());
        for (on_hand, allocated, buffer, available) in
            [(10, 3, 2, 5), (10, 3, 7, 0), (10, 3, 8, 0), (-4, 0, 0, 0), (0, i64::MAX, i64::MAX, 0)]
        {
            let row = StockRow { on_hand, allocated, ..StockRow::none(site.clone(), item.clone()) };
            assert_eq!(row.available(buffer), available, "{on_hand} {allocated} {buffer}");
        }
    }

    #[test]
    fn a_part_of_a_number_is_no_pattern() {
        for (part, pattern) in [("", ""), ("85123A", "%85123a%"), ("5%_!", "%5!%!_!!%")] {
            assert_eq!(like(part), pattern);
        }
    }
}
