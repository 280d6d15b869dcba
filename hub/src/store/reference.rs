//! Reference data as connectors bring it: sites, stations, workers, items, policies. Each record is kept
//! as the JSON document that feeds carry; columns beside it are only what queries need.

use std::collections::BTreeMap;

use protocol::id::{ItemId, RegionId, SiteId, StationId, WorkerId};
use protocol::reference::{Item, ItemKind, Scope, Site, SitePolicy, Station, Worker};
use serde::{Serialize, de::DeserializeOwned};

use super::{Bulk, Row, StoreError, Tx, Values};

fn document<T: Serialize>(record: &T) -> String {
    serde_json::to_string(record).expect("a reference record has text keys and no failing writer")
}

fn read<T: DeserializeOwned>(row: &Row<'_>, index: usize) -> Result<T, StoreError> {
    serde_json::from_str(&row.get::<String>(index)?).map_err(|why| row.corrupt(index, &why))
}

/// A site, if it is known.
///
/// # Errors
/// [`StoreError`].
pub fn site(tx: &mut Tx<'_>, site: &SiteId) -> Result<Option<Site>, StoreError> {
    tx.opt("SELECT document FROM sites WHERE site = $1", &[&site.as_str()], |row| read(row, 0))
}

/// All sites, in order.
///
/// # Errors
/// [`StoreError`].
pub fn sites(tx: &mut Tx<'_>) -> Result<Vec<Site>, StoreError> {
    tx.rows("SELECT document FROM sites ORDER BY site", &[], |row| read(row, 0))
}

/// Keeps a site, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_site(tx: &mut Tx<'_>, site: &Site) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO sites (site, region, document) VALUES ($1, $2, $3)
         ON CONFLICT (site) DO UPDATE SET region = excluded.region, document = excluded.document",
        &[&site.site.as_str(), &site.region.as_str(), &document(site)],
    )
}

/// Keeps a station, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_station(tx: &mut Tx<'_>, site: &SiteId, station: &Station) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO stations (site, station, document) VALUES ($1, $2, $3)
         ON CONFLICT (site, station) DO UPDATE SET document = excluded.document",
        &[&site.as_str(), &station.station.as_str(), &document(station)],
    )
}

/// Forgets a station.
///
/// # Errors
/// [`StoreError`].
pub fn remove_station(tx: &mut Tx<'_>, site: &SiteId, station: &StationId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM stations WHERE site = $1 AND station = $2",
        &[&site.as_str(), &station.as_str()],
    )?;
    Ok(())
}

/// Keeps a worker, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_worker(tx: &mut Tx<'_>, site: &SiteId, worker: &Worker) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO workers (site, worker, document) VALUES ($1, $2, $3)
         ON CONFLICT (site, worker) DO UPDATE SET document = excluded.document",
        &[&site.as_str(), &worker.worker.as_str(), &document(worker)],
    )
}

/// Forgets a worker.
///
/// # Errors
/// [`StoreError`].
pub fn remove_worker(tx: &mut Tx<'_>, site: &SiteId, worker: &WorkerId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM workers WHERE site = $1 AND worker = $2", &[&site.as_str(), &worker.as_str()])?;
    Ok(())
}

/// A worker of a site, if it is known.
///
/// # Errors
/// [`StoreError`].
pub fn worker(tx: &mut Tx<'_>, site: &SiteId, worker: &WorkerId) -> Result<Option<Worker>, StoreError> {
    tx.opt(
        "SELECT document FROM workers WHERE site = $1 AND worker = $2",
        &[&site.as_str(), &worker.as_str()],
        |row| read(row, 0),
    )
}

/// The workers of one site, or of all, whose badge has this text in it, by site and badge; at most `rows_max`.
///
/// # Errors
/// [`StoreError`].
pub fn workers(
    tx: &mut Tx<'_>,
    of: Option<&SiteId>,
    badge: &str,
    rows_max: i64,
) -> Result<Vec<(String, Worker)>, StoreError> {
    // A badge has none of a pattern's own characters.
    let is_like = format!("%{}%", badge.replace(['%', '_', '\\'], ""));
    let map = |row: &Row<'_>| Ok((row.get(0)?, read(row, 1)?));
    match of {
        Some(site) => tx.rows(
            "SELECT site, document FROM workers WHERE site = $1 AND worker LIKE $2 ORDER BY worker LIMIT $3",
            &[&site.as_str(), &is_like, &rows_max],
            map,
        ),
        None => tx.rows(
            "SELECT site, document FROM workers WHERE worker LIKE $1 ORDER BY site, worker LIMIT $2",
            &[&is_like, &rows_max],
            map,
        ),
    }
}

/// Every version of every policy of a scope.
///
/// # Errors
/// [`StoreError`].
pub fn policies(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<SitePolicy>, StoreError> {
    tx.rows(
        "SELECT document FROM policies WHERE scope = $1 ORDER BY policy, version",
        &[&scope.to_string()],
        |row| read(row, 0),
    )
}

/// Every version of every policy.
///
/// # Errors
/// [`StoreError`].
pub fn all_policies(tx: &mut Tx<'_>) -> Result<Vec<SitePolicy>, StoreError> {
    tx.rows("SELECT document FROM policies ORDER BY scope, policy, version", &[], |row| read(row, 0))
}

/// Keeps a version of a policy. It is never changed.
///
/// # Errors
/// [`StoreError`].
pub fn insert_policy(tx: &mut Tx<'_>, of: &SitePolicy) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO policies (scope, policy, version, document) VALUES ($1, $2, $3, $4)",
        &[&of.scope.to_string(), &of.policy.policy.as_str(), &i64::from(of.policy.version), &document(of)],
    )
}

/// The sites of a region, in order.
///
/// # Errors
/// [`StoreError`].
pub fn sites_of_region(tx: &mut Tx<'_>, region: &RegionId) -> Result<Vec<SiteId>, StoreError> {
    tx.rows("SELECT site FROM sites WHERE region = $1 ORDER BY site", &[&region.as_str()], |row| row.parse(0))
}

/// An item, if it is known.
///
/// # Errors
/// [`StoreError`].
pub fn item(tx: &mut Tx<'_>, item: &ItemId) -> Result<Option<Item>, StoreError> {
    tx.opt("SELECT document FROM items WHERE item = $1", &[&item.as_str()], |row| read(row, 0))
}

/// The kinds of some items; unknown ones are left out.
///
/// # Errors
/// [`StoreError`].
pub fn item_kinds(tx: &mut Tx<'_>, items: &[&str]) -> Result<Vec<(ItemId, ItemKind)>, StoreError> {
    tx.rows_any("SELECT item, kind FROM items WHERE item = ANY($1)", items, |row| {
        let kind = match row.get::<String>(1)?.as_str() {
            "goods" => ItemKind::Goods,
            "service" => ItemKind::Service,
            other => return Err(row.corrupt(1, &format!("item kind `{other}`"))),
        };
        Ok((row.parse(0)?, kind))
    })
}

static SAVE_ITEMS: Bulk = Bulk {
    table: "items",
    columns: &["item", "kind", "document"],
    conflict: "ON CONFLICT (item) DO UPDATE SET kind = excluded.kind, document = excluded.document",
};

/// Keeps items, new or changed.
///
/// # Errors
/// [`StoreError`].
pub fn save_items(tx: &mut Tx<'_>, items: &BTreeMap<ItemId, Item>) -> Result<(), StoreError> {
    let ids: Vec<_> = items.keys().map(ItemId::as_str).collect();
    let kinds: Vec<_> = items
        .values()
        .map(|item| match item.kind {
            ItemKind::Goods => "goods",
            ItemKind::Service => "service",
        })
        .collect();
    let documents: Vec<_> = items.values().map(document).collect();
    let documents: Vec<_> = documents.iter().map(String::as_str).collect();
    tx.bulk(&SAVE_ITEMS, &[Values::Text(&ids), Values::Text(&kinds), Values::Text(&documents)])?;
    Ok(())
}
