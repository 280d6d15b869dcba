//! What the ERP said of its stock, what is on its way there, and what the last comparison with the ledger found. All of it
//! is an edge's notes beside the log: losing it costs a comparison, not truth.

use std::collections::BTreeMap;

use protocol::id::{ItemId, SiteId};
use protocol::time::UtcMillis;

use super::posting::{PostingKind, read_kind};
use super::{Bulk, StoreError, Tx, Values};
use crate::drift::{Effect, Figure, Standing};
use crate::ledger::{Account, StockState};

static FIGURES: Bulk = Bulk {
    table: "stock_figures",
    columns: &["site", "item", "quantity", "from_at", "to_at"],
    conflict:
        "ON CONFLICT (site, item) DO UPDATE SET quantity = excluded.quantity, from_at = excluded.from_at,
               to_at = excluded.to_at",
};

/// The ERP said how much there is, again or for the first time.
///
/// # Errors
/// [`StoreError`].
pub fn told(tx: &mut Tx<'_>, figures: &BTreeMap<(SiteId, ItemId), Figure>) -> Result<(), StoreError> {
    let int = |field: fn(&Figure) -> i64| -> Vec<i64> { figures.values().map(field).collect() };
    let sites: Vec<&str> = figures.keys().map(|key| key.0.as_str()).collect();
    let items: Vec<&str> = figures.keys().map(|key| key.1.as_str()).collect();
    tx.bulk(
        &FIGURES,
        &[
            Values::Text(&sites),
            Values::Text(&items),
            Values::Int(&int(|figure| figure.quantity)),
            Values::Int(&int(|figure| figure.from.0)),
            Values::Int(&int(|figure| figure.to.0)),
        ],
    )?;
    let mut newest: BTreeMap<&SiteId, i64> = BTreeMap::new();
    for ((site, _), figure) in figures {
        let at = newest.entry(site).or_insert(figure.to.0);
        *at = figure.to.0.max(*at);
    }
    for (site, at) in newest {
        tx.execute_one(
            "INSERT INTO stock_looks (site, told_at, looked_at) VALUES ($1, $2, 0)
             ON CONFLICT (site) DO UPDATE SET told_at = excluded.told_at, looked_at = 0",
            &[&site.as_str(), &at],
        )?;
    }
    Ok(())
}

/// Forgets every figure: a store that was put back does not know what was posted since.
///
/// # Errors
/// [`StoreError`].
pub fn forget(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM stock_figures", &[])?;
    tx.execute("DELETE FROM stock_looks", &[])?;
    Ok(())
}

/// Sites of which the ERP ever said something, and when it did last.
///
/// # Errors
/// [`StoreError`].
pub fn sites(tx: &mut Tx<'_>) -> Result<Vec<(SiteId, UtcMillis)>, StoreError> {
    tx.rows("SELECT site, told_at FROM stock_looks ORDER BY site", &[], |row| {
        Ok((row.parse(0)?, UtcMillis(row.get(1)?)))
    })
}

/// Sites to be compared: with new figures, or not compared since a time. With each comes what it is known by in [`found`].
///
/// # Errors
/// [`StoreError`].
pub fn due(tx: &mut Tx<'_>, since: UtcMillis) -> Result<Vec<(SiteId, UtcMillis)>, StoreError> {
    tx.rows("SELECT site, told_at FROM stock_looks WHERE looked_at < $1 ORDER BY site", &[&since.0], |row| {
        Ok((row.parse(0)?, UtcMillis(row.get(1)?)))
    })
}

/// A ledger's balance beside the ERP's figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Of what.
    pub item: ItemId,
    /// On hand, by the ledger.
    pub ledger: i64,
    /// By the ERP.
    pub figure: Figure,
}

/// All goods of a site of which the ERP said something since a time, by item. What is not applied yet is left out: the
/// first figure of an item opens its ledger.
///
/// # Errors
/// [`StoreError`].
pub fn beside(tx: &mut Tx<'_>, site: &SiteId, since: UtcMillis) -> Result<Vec<Beside>, StoreError> {
    let account = Account::Site(site.clone(), StockState::OnHand).to_string();
    tx.rows(
        "SELECT f.item, f.quantity, f.from_at, f.to_at, COALESCE(b.quantity, 0)
         FROM stock_figures f JOIN erp_stock e ON e.item = f.item AND e.site = f.site
             LEFT JOIN balances b ON b.item = f.item AND b.account = $1
             LEFT JOIN items i ON i.item = f.item
         WHERE f.site = $2 AND f.to_at >= $3 AND COALESCE(i.kind, 'goods') <> 'service'
         ORDER BY f.item",
        &[&account, &site.as_str(), &since.0],
        |row| {
            let figure =
                Figure { quantity: row.get(1)?, from: UtcMillis(row.get(2)?), to: UtcMillis(row.get(3)?) };
            Ok(Beside { item: row.parse(0)?, ledger: row.get(4)?, figure })
        },
    )
}

/// A posting that the ERP may not have had when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// Its key.
    pub key: String,
    /// What it writes.
    pub kind: PostingKind,
    /// The business content as JSON.
    pub document: String,
    /// When the hub received what made it.
    pub created_at: UtcMillis,
    /// What is known of it.
    pub standing: Standing,
}

/// A site's postings that are open, or settled at a time or later. What a person dealt with counts as in the ERP from then
/// on: that is what they said. What is in shadow may be there by hand, or not: it is open, unless the ERP had the same when
/// it was compared, itself or in its seal.
///
/// # Errors
/// [`StoreError`].
pub fn moving(tx: &mut Tx<'_>, site: &SiteId, since: UtcMillis) -> Result<Vec<Moving>, StoreError> {
    let mut all = tx.rows(
        "SELECT p.posting, p.kind, p.document, p.created_at, COALESCE(s.compared_at, 0)
         FROM postings p
           LEFT JOIN seal_members m ON m.posting = p.posting AND m.left_at = 0
           LEFT JOIN posting_shadows s ON s.posting = COALESCE(m.seal, p.posting) AND s.verdict = 'same'
             AND p.state = 'shadowed'
         WHERE p.state IN ('pending', 'sealed', 'shadowed') AND p.site = $1",
        &[&site.as_str()],
        |row| {
            let (created_at, compared_at) = (UtcMillis(row.get(3)?), row.get::<i64>(4)?);
            let (key, kind) = (row.get(0)?, read_kind(row, 1)?);
            let standing =
                if compared_at == 0 { Standing::Open } else { Standing::Settled(UtcMillis(compared_at)) };
            Ok(Moving { key, kind, document: row.get(2)?, created_at, standing })
        },
    )?;
    all.extend(tx.rows(
        "SELECT posting, kind, document, created_at, settled_at FROM postings
         WHERE site = $1 AND settled_at >= $2 AND state = 'posted'",
        &[&site.as_str(), &since.0],
        |row| {
            let (created_at, settled_at) = (UtcMillis(row.get(3)?), UtcMillis(row.get(4)?));
            let (key, kind) = (row.get(0)?, read_kind(row, 1)?);
            let standing = Standing::Settled(settled_at);
            Ok(Moving { key, kind, document: row.get(2)?, created_at, standing })
        },
    )?);
    let stuck = tx.rows(
        "SELECT p.posting, p.kind, p.document, p.created_at, e.closed_at
         FROM exceptions e JOIN postings p ON p.posting = e.posting
         WHERE e.posting <> '' AND e.site = $1 AND (e.closed_at = 0 OR e.closed_at >= $2)
             AND e.category IN ('erp_rejected', 'erp_unknown') AND p.state IN ('rejected', 'unknown')
         UNION ALL
         SELECT p.posting, p.kind, p.document, p.created_at, e.closed_at
         FROM exceptions e JOIN seal_members m ON m.seal = e.posting AND m.left_at = 0
           JOIN postings p ON p.posting = m.posting
         WHERE e.posting <> '' AND e.site = $1 AND (e.closed_at = 0 OR e.closed_at >= $2)
             AND e.category IN ('erp_rejected', 'erp_unknown') AND p.state IN ('rejected', 'unknown')",
        &[&site.as_str(), &since.0],
        |row| {
            let (created_at, closed_at) = (UtcMillis(row.get(3)?), row.get::<i64>(4)?);
            let (key, kind) = (row.get(0)?, read_kind(row, 1)?);
            let standing =
                if closed_at == 0 { Standing::Open } else { Standing::Settled(UtcMillis(closed_at)) };
            Ok(Moving { key, kind, document: row.get(2)?, created_at, standing })
        },
    )?;
    // It may have been refused and dealt with more than once: the last word counts.
    let mut last: BTreeMap<String, Moving> = BTreeMap::new();
    for moving in stuck {
        let is_later = last.get(&moving.key).is_none_or(|known| match (known.standing, moving.standing) {
            (Standing::Open, _) => false,
            (Standing::Settled(_), Standing::Open) => true,
            (Standing::Settled(known), Standing::Settled(other)) => other > known,
        });
        if is_later {
            last.insert(moving.key.clone(), moving);
        }
    }
    all.extend(last.into_values());
    Ok(all)
}

/// What left a site's stock on hand for another state there, at a time or later, by item: no posting tells the ERP.
///
/// # Errors
/// [`StoreError`].
pub fn set_apart(
    tx: &mut Tx<'_>,
    site: &SiteId,
    since: UtcMillis,
) -> Result<Vec<(ItemId, Effect)>, StoreError> {
    let on_hand = Account::Site(site.clone(), StockState::OnHand).to_string();
    tx.rows(
        "SELECT item, quantity, at FROM moves
         WHERE from_account = $1 AND at >= $2
             AND to_account NOT IN ('supplier', 'customer', 'in_transit', 'adjustment', 'lost', 'scrap')",
        &[&on_hand, &since.0],
        |row| {
            let (quantity, at) = (row.get::<i64>(1)?, UtcMillis(row.get(2)?));
            let effect = Effect {
                quantity: quantity.saturating_neg(),
                created_at: at,
                standing: Standing::Settled(at),
            };
            Ok((row.parse(0)?, effect))
        },
    )
}

/// What a comparison found of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drifted {
    /// Ledger less ERP.
    pub drift: i64,
    /// Since when there has been some, whatever it was.
    pub since: UtcMillis,
}

/// What the last comparison of a site found.
///
/// # Errors
/// [`StoreError`].
pub fn known(tx: &mut Tx<'_>, site: &SiteId) -> Result<BTreeMap<ItemId, Drifted>, StoreError> {
    let rows =
        tx.rows("SELECT item, drift, since FROM drifts WHERE site = $1", &[&site.as_str()], |row| {
            Ok((row.parse(0)?, Drifted { drift: row.get(1)?, since: UtcMillis(row.get(2)?) }))
        })?;
    Ok(rows.into_iter().collect())
}

/// Items that a rule by value would perhaps accept if their price were known, each with the rule.
///
/// # Errors
/// [`StoreError`].
pub fn unpriced(tx: &mut Tx<'_>, site: &SiteId) -> Result<BTreeMap<ItemId, String>, StoreError> {
    let sql = "SELECT item, unpriced FROM drifts WHERE site = $1 AND unpriced <> ''";
    let rows = tx.rows(sql, &[&site.as_str()], |row| Ok((row.parse(0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// Notes which rule by value cannot tell about an item; empty if none is in want of a price.
///
/// # Errors
/// [`StoreError`].
pub fn set_unpriced(tx: &mut Tx<'_>, site: &SiteId, item: &ItemId, rule: &str) -> Result<(), StoreError> {
    let sql = "UPDATE drifts SET unpriced = $1 WHERE site = $2 AND item = $3";
    tx.execute(sql, &[&rule, &site.as_str(), &item.as_str()])?;
    Ok(())
}

static DRIFTS: Bulk = Bulk {
    table: "drifts",
    columns: &["site", "item", "drift", "since"],
    conflict: "ON CONFLICT (site, item) DO UPDATE SET drift = excluded.drift, since = excluded.since",
};

/// The ledger took over what the ERP says of an item: it drifts no more, and its site is compared anew soon.
///
/// # Errors
/// [`StoreError`].
pub fn accepted(tx: &mut Tx<'_>, site: &SiteId, item: &ItemId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM drifts WHERE site = $1 AND item = $2", &[&site.as_str(), &item.as_str()])?;
    tx.execute("UPDATE stock_looks SET looked_at = 0 WHERE site = $1", &[&site.as_str()])?;
    Ok(())
}

/// A site was compared: keeps what was found in the place of what was known. If other figures came meanwhile it is due
/// again.
///
/// # Errors
/// [`StoreError`].
pub fn found(
    tx: &mut Tx<'_>,
    (site, told_at): (&SiteId, UtcMillis),
    found: &BTreeMap<ItemId, Drifted>,
    at: UtcMillis,
) -> Result<(), StoreError> {
    tx.execute("DELETE FROM drifts WHERE site = $1", &[&site.as_str()])?;
    let items: Vec<&str> = found.keys().map(ItemId::as_str).collect();
    let drifts: Vec<i64> = found.values().map(|one| one.drift).collect();
    let since: Vec<i64> = found.values().map(|one| one.since.0).collect();
    let values =
        [Values::EachText(site.as_str()), Values::Text(&items), Values::Int(&drifts), Values::Int(&since)];
    tx.bulk(&DRIFTS, &values)?;
    tx.execute(
        "UPDATE stock_looks SET looked_at = $1 WHERE site = $2 AND told_at = $3",
        &[&at.0, &site.as_str(), &told_at.0],
    )?;
    Ok(())
}
