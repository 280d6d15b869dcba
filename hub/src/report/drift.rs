//! What the ledger and the ERP do not agree on, the largest first, compared when it is asked for.

use protocol::id::SiteId;
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::Serialize;

use super::fleet::site_names;
use crate::reconcile;
use crate::store::{StoreError, Tx, acceptance, drift};

/// Rows of the list; more are counted.
pub const ROWS_MAX: usize = 1_000;
/// What was accepted last that is listed.
const ACCEPTED_MAX: i64 = 50;

/// What was compared, and what differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Drift {
    /// What differs by more than what is on its way, the largest first.
    pub lines: Vec<DriftLine>,
    /// How many lines differ, also where not all are listed.
    pub differing: usize,
    /// Of which sites the ERP has said what there is; what it last said of others is unknown.
    pub sites: Vec<DriftSite>,
    /// What the ledger took over from the ERP last, by a person's word or by a rule.
    pub accepted: Vec<AcceptedDrift>,
}

/// An item of which the ledger took over the ERP's number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AcceptedDrift {
    /// Where.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// What.
    pub item: String,
    /// What the ledger changed by, in the base unit.
    pub quantity: i64,
    /// A person, or `rule`, its name and version.
    pub accepted_by: String,
    /// Whether a rule did it.
    pub by_rule: bool,
    /// Why; may be empty.
    pub note: String,
    /// When, UTC milliseconds.
    pub at: i64,
}

/// A site that was compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DriftSite {
    /// Which.
    pub site: String,
    /// Its name, or its id.
    pub site_name: String,
    /// When the ERP last said something of its stock, UTC milliseconds.
    pub told_at: i64,
}

/// An item whose stock differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DriftLine {
    /// Where.
    pub site: String,
    /// The site's name, or its id.
    pub site_name: String,
    /// What.
    pub item: String,
    /// On hand by the hub's ledger, in the base unit.
    pub ledger: i64,
    /// On hand by the ERP.
    pub erp: i64,
    /// What postings will still do to the ERP's stock.
    pub on_its_way: i64,
    /// What postings take from the ERP's stock that may be in its figure or not; zero or negative.
    pub doubt_out: i64,
    /// What they add to it.
    pub doubt_in: i64,
    /// Ledger less ERP less what is on its way; with doubt the least that it can be.
    pub drift: i64,
    /// When the ERP said so, UTC milliseconds.
    pub seen_at: i64,
    /// Since when a comparison by the clock has found some drift; absent until the first has.
    pub since: Option<i64>,
    /// The first rule by value that does not apply, because the hub knows no price of the item; absent if there is none.
    pub unpriced: Option<String>,
}

/// Compares one site, or all.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut Tx<'_>, site: Option<&SiteId>, now: UtcMillis) -> Result<Drift, StoreError> {
    let sites: Vec<DriftSite> =
        sites(tx)?.into_iter().filter(|of| site.is_none_or(|asked| asked.as_str() == of.site)).collect();
    let mut lines = Vec::new();
    for of in &sites {
        let Ok(id) = SiteId::parse(of.site.as_str()) else { continue };
        let known = drift::known(tx, &id)?;
        let unpriced = drift::unpriced(tx, &id)?;
        for line in reconcile::drifting(tx, &id, now)? {
            let difference = line.difference;
            lines.push(DriftLine {
                site: of.site.clone(),
                site_name: of.site_name.clone(),
                since: known.get(&line.item).map(|drifted| drifted.since.0),
                unpriced: unpriced.get(&line.item).cloned(),
                item: line.item.to_string(),
                ledger: difference.ledger,
                erp: difference.erp,
                on_its_way: difference.on_its_way,
                doubt_out: difference.doubt_out,
                doubt_in: difference.doubt_in,
                drift: difference.drift,
                seen_at: line.seen_at.0,
            });
        }
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.drift.unsigned_abs()));
    let differing = lines.len();
    lines.truncate(ROWS_MAX);
    let names = site_names(tx)?;
    let accepted = acceptance::newest(tx, site.map_or("", SiteId::as_str), ACCEPTED_MAX)?
        .into_iter()
        .map(|row| AcceptedDrift {
            site_name: names.get(row.site.as_str()).cloned().unwrap_or_else(|| row.site.to_string()),
            site: row.site.to_string(),
            item: row.item.to_string(),
            quantity: row.quantity,
            accepted_by: row.accepted_by,
            by_rule: !row.rule.is_empty(),
            note: row.note,
            at: row.at,
        })
        .collect();
    Ok(Drift { lines, differing, sites, accepted })
}

/// Sites of which the ERP has said what there is.
///
/// # Errors
/// [`StoreError`].
pub fn sites(tx: &mut Tx<'_>) -> Result<Vec<DriftSite>, StoreError> {
    let names = site_names(tx)?;
    let told = drift::sites(tx)?;
    Ok(told
        .into_iter()
        .map(|(site, told_at)| {
            let site_name = names.get(site.as_str()).cloned().unwrap_or_else(|| site.to_string());
            DriftSite { site: site.to_string(), site_name, told_at: told_at.0 }
        })
        .collect())
}
