//! Reference data out of Tryton: items with their barcodes, sites, orders, purchase orders and stock, as entries of the
//! hub's log.
//!
//! Tryton tells nobody of a change: it is asked for what was written since the newest change that was seen, less a
//! span in which transactions may still have been open. What comes again unchanged is known by its hash and makes no
//! entry. A site that the hub knows already is left as it is: its barcodes come from elsewhere.

mod paid;
mod purchases;

use std::sync::Arc;

use protocol::id::{ItemId, LocationId, OrderId, SiteId};
use protocol::money::Money;
use protocol::quantity::Unit;
use protocol::reference::{Item, ItemKind, Order, OrderLine, OrderStatus, Pack, Site};
use protocol::time::UtcMillis;
use serde_json::{Value, json};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::client::CallError;
use super::config::SiteConfig;
use super::value::{count, date, id, ids, money_of};
use super::{NAME, Tryton, exchange, lot};
use crate::connector::pulled::{self, Origin, Pulled};
use crate::log::{self, Entry, PulledChange};
use crate::store::pull::{self, Cursor, Reached};
use crate::store::{Store, StoreError, drift, reference};

/// Records in one answer.
const PAGE_RECORDS: usize = 200;
/// A transaction that was open for longer than this would be missed until its records change again.
const OVERLAP_MILLIS: i64 = 10 * 60 * 1_000;

#[derive(Debug, thiserror::Error)]
enum PullError {
    #[error(transparent)]
    Tryton(#[from] CallError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What came, and how far the stream is seen.
#[derive(Default)]
struct Page {
    records: Vec<Pulled>,
    newest: Option<i64>,
}

/// Pulls until `shutdown`. Trouble is logged and tried again; it never ends.
pub async fn watch(tryton: Arc<Tryton>, store: Store, now: fn() -> UtcMillis, shutdown: CancellationToken) {
    let mut stock_at: Option<Instant> = None;
    let mut is_silent = false;
    // After which return it goes on looking for what Tryton has paid.
    let mut paid_after = 0;
    let mut is_paid_silent = false;
    loop {
        let with_stock = stock_at.is_none_or(|at| at.elapsed() >= tryton.config().stock_every);
        match look(&tryton, &store, now, with_stock).await {
            Ok(()) => {
                is_silent = false;
                if with_stock {
                    stock_at = Some(Instant::now());
                }
            }
            Err(error) if is_silent => tracing::debug!(%error, "nothing can be pulled from Tryton"),
            Err(error) => {
                is_silent = true;
                tracing::warn!(%error, "nothing can be pulled from Tryton; the hub works with what it has and asks again");
            }
        }
        match paid::look(&tryton, &store, now(), &mut paid_after).await {
            Ok(()) => is_paid_silent = false,
            Err(error) if is_paid_silent => tracing::debug!(%error, "what Tryton has paid cannot be read"),
            Err(error) => {
                is_paid_silent = true;
                tracing::warn!(%error, "what Tryton has paid of some returns cannot be read; their refunds wait, the next are looked at, and they are asked for again");
            }
        }
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(tryton.config().pull_every) => {}
        }
    }
}

/// One look, in the order of dependence.
async fn look(
    tryton: &Arc<Tryton>,
    store: &Store,
    now: fn() -> UtcMillis,
    with_stock: bool,
) -> Result<(), PullError> {
    let sites = read(tryton, |tryton| tryton.pull_sites()).await?;
    keep_sites(store, now(), sites).await?;
    for stream in [Stream::Items, Stream::Orders, Stream::Purchases] {
        let since = store.read(move |tx| pull::cursor(tx, NAME, stream.name())).await?;
        let since = since.map(|cursor| cursor.newest - OVERLAP_MILLIS);
        let page = read(tryton, move |tryton| match stream {
            Stream::Items => tryton.pull_items(since),
            Stream::Orders => tryton.pull_orders(since),
            Stream::Purchases => tryton.pull_purchases(since),
        })
        .await?;
        let reached = page.newest.map(|newest| Reached {
            stream: stream.name().to_owned(),
            cursor: Cursor { newest, ..Cursor::default() },
        });
        pulled::keep(store, ORIGIN, now(), page.records, reached.into_iter().collect()).await?;
    }
    if with_stock {
        let from = now();
        let records = read(tryton, |tryton| tryton.pull_stock()).await?;
        let to = now();
        let figures = pulled::figures(&records, from, to);
        pulled::keep(store, ORIGIN, to, records, Vec::new()).await?;
        // Also what is as it was: it says that nothing has changed since.
        store.write(move |tx| drift::told(tx, &figures)).await?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Stream {
    Items,
    Orders,
    Purchases,
}

impl Stream {
    fn name(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Orders => "orders",
            Self::Purchases => "purchases",
        }
    }
}

async fn read<T: Send + 'static>(
    tryton: &Arc<Tryton>,
    ask: impl FnOnce(&Tryton) -> Result<T, CallError> + Send + 'static,
) -> Result<T, PullError> {
    let tryton = Arc::clone(tryton);
    match tokio::task::spawn_blocking(move || ask(&tryton)).await {
        Ok(answer) => Ok(answer?),
        Err(ended) => std::panic::resume_unwind(ended.into_panic()),
    }
}

async fn keep_sites(store: &Store, at: UtcMillis, sites: Vec<Site>) -> Result<(), PullError> {
    store
        .write(move |tx| {
            for site in &sites {
                if reference::site(tx, &site.site)?.is_none()
                    && pull::is_first(tx, NAME, &format!("site/{}", site.site))?
                {
                    log::append(tx, at, &pulled(PulledChange::Site(site.clone())))?;
                }
            }
            Ok(())
        })
        .await?;
    Ok(())
}

const ORIGIN: Origin = Origin { connector: NAME, title: "Tryton" };

fn pulled(change: PulledChange) -> Entry {
    pulled::pulled(NAME, change)
}

fn unreadable(what: &str, name: &str, why: &str) -> Pulled {
    pulled::unreadable(ORIGIN, what, name, why)
}

impl Tryton {
    fn pull_sites(&self) -> Result<Vec<Site>, CallError> {
        let domain = json!([["type", "=", "warehouse"]]);
        let found = self.client.search("stock.location", domain, &["code", "name"])?;
        let config = self.config();
        let names = found.iter().filter_map(|warehouse| {
            let (id, of) = config.site_of(warehouse["code"].as_str()?)?;
            Some(Site {
                site: id.clone(),
                name: warehouse["name"].as_str()?.to_owned(),
                region: of.region.clone(),
                legal_entity: of.legal_entity.clone(),
                currency: of.currency,
                patterns: Vec::new(),
                pass_keys: Vec::new(),
                supervisor_pins: false,
            })
        });
        Ok(names.collect())
    }

    /// All records of a model that changed since, page by page.
    fn changed(
        &self,
        model: &str,
        mut domain: Value,
        since: Option<i64>,
        related: &[&str],
        fields: &[&str],
    ) -> Result<Vec<Value>, CallError> {
        if let (Some(since), Some(clauses)) = (since.and_then(tagged), domain.as_array_mut()) {
            let mut any = vec![json!("OR")];
            for of in [""].iter().chain(related) {
                any.push(json!([format!("{of}write_date"), ">=", since]));
                any.push(json!([format!("{of}create_date"), ">=", since]));
            }
            clauses.push(json!(any));
        }
        let mut all = Vec::new();
        loop {
            let parameters = vec![
                domain.clone(),
                json!(all.len()),
                json!(PAGE_RECORDS),
                json!([["id", "ASC"]]),
                json!(fields),
            ];
            let page = self.client.read(model, "search_read", parameters, json!({}))?;
            let Value::Array(page) = page else { return Ok(all) };
            let is_last = page.len() < PAGE_RECORDS;
            all.extend(page);
            if is_last {
                return Ok(all);
            }
        }
    }

    fn pull_items(&self, since: Option<i64>) -> Result<Page, CallError> {
        let domain = json!([["code", "!=", null], ["template.type", "in", ["goods", "service"]]]);
        let mut fields = vec![
            "code",
            "template.name",
            "template.type",
            "identifiers.type",
            "identifiers.code",
            "write_date",
            "create_date",
        ];
        if lot::are_there(&self.client)? {
            fields.push("lot_required");
        }
        let found =
            self.changed("product.product", domain, since, &["template.", "identifiers."], &fields)?;
        let mut page = Page { newest: newest(&found), ..Page::default() };
        for product in &found {
            let code = product["code"].as_str().unwrap_or_default();
            let Ok(item) = ItemId::parse(code) else {
                page.records.push(unreadable("item", code, "its code cannot be one of an item here"));
                continue;
            };
            let is_service = product["template."]["type"] == "service";
            let packs = product["identifiers."]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|identifier| identifier["type"] == "ean")
                .filter_map(|identifier| Some(format!("{:0>14}", identifier["code"].as_str()?)))
                .filter(|gtin| gtin.len() == 14 && gtin.bytes().all(|digit| digit.is_ascii_digit()))
                .map(|gtin| Pack { unit: Unit::each(), gtin: Some(gtin), base_quantity: 1 })
                .collect();
            page.records.push(Pulled {
                // An item whose code was corrected is another one by name.
                mends: None,
                record: format!("item/{item}"),
                entry: pulled(PulledChange::Item(Item {
                    item,
                    description: product["template."]["name"].as_str().unwrap_or_default().to_owned(),
                    kind: if is_service { ItemKind::Service } else { ItemKind::Goods },
                    base_unit: Unit::each(),
                    packs,
                    tracked_by: lot::tracked_by(product),
                })),
            });
        }
        Ok(page)
    }

    fn pull_orders(&self, since: Option<i64>) -> Result<Page, CallError> {
        let config = self.config();
        let warehouses: Vec<&str> = config.sites.values().map(|site| site.warehouse.as_str()).collect();
        let domain = json!([
            ["company", "=", config.company],
            ["state", "in", ["confirmed", "processing", "done", "cancelled"]],
            ["warehouse.code", "in", warehouses],
        ]);
        let fields = [
            "number",
            "reference",
            "state",
            "sale_date",
            "warehouse.code",
            "currency.code",
            "untaxed_amount",
            "tax_amount",
            "total_amount",
            "write_date",
            "create_date",
            "lines.type",
            "lines.quantity",
            "lines.amount",
            "lines.product.code",
            "lines.product.default_uom",
            "lines.unit",
            "lines.taxes",
        ];
        let found = self.changed("sale.sale", domain, since, &["lines."], &fields)?;
        let mut page = Page { newest: newest(&found), ..Page::default() };
        for sale in &found {
            let name = sale["reference"].as_str().filter(|text| !text.is_empty()).or(sale["number"].as_str());
            // What was taken in exchange is nobody's order.
            let Some(name) = name.filter(|name| !exchange::is_reference(name)) else { continue };
            match self.order(sale, name) {
                Ok(Some(order)) => page.records.push(Pulled {
                    mends: Some(format!("sale/{name}")),
                    record: format!("order/{name}"),
                    entry: pulled(PulledChange::Order(order)),
                }),
                // A return that was sold backwards, or nothing but words.
                Ok(None) => {}
                Err(why) => page.records.push(unreadable("sale", name, &why)),
            }
        }
        Ok(page)
    }

    fn order(&self, sale: &Value, name: &str) -> Result<Option<Order>, String> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let config = self.config();
        let Some((site, of)) = config.site_of(&text(&sale["warehouse."]["code"])) else {
            return Ok(None);
        };
        if text(&sale["currency."]["code"]) != of.currency.to_string() {
            return Err(format!("it is not in {}", of.currency));
        }
        let money = |value: &Value| money_of(value, of.currency).map(|money| money.minor);
        let mut lines = Vec::new();
        let mut taxed = Vec::new();
        for line in sale["lines."].as_array().into_iter().flatten().filter(|line| line["type"] == "line") {
            let quantity = count(&line["quantity"]).ok_or("it has a quantity that is not whole")?;
            if quantity <= 0 {
                return Ok(None);
            }
            if line["unit"] != line["product."]["default_uom"] {
                return Err("it is not in the unit that its item is kept in".to_owned());
            }
            let number = u32::try_from(id(line)).map_err(|_| "a line's number is too large".to_owned())?;
            let item = ItemId::parse(text(&line["product."]["code"])).map_err(|why| why.to_string())?;
            let net = money(&line["amount"]).ok_or("a line has no amount")?;
            taxed.push(if ids(&line["taxes"]).is_empty() { 0 } else { net });
            lines.push(OrderLine {
                line: number,
                item,
                base_quantity: quantity,
                amount: Money { minor: net, currency: of.currency },
                location: None::<LocationId>,
                picked: 0,
                short: 0,
                shipped: 0,
                returned: 0,
                serials: Vec::new(),
                lots: Vec::new(),
            });
        }
        if lines.is_empty() {
            return Ok(None);
        }
        let tax = money(&sale["tax_amount"]).ok_or("it has no tax amount")?;
        for (line, share) in lines.iter_mut().zip(shares(tax, &taxed)) {
            line.amount.minor += share;
        }
        let total = money(&sale["total_amount"]).ok_or("it has no total")?;
        if lines.iter().map(|line| line.amount.minor).sum::<i64>() != total {
            return Err("its lines and taxes do not come to its total".to_owned());
        }
        Ok(Some(Order {
            order: OrderId::parse(name).map_err(|why| why.to_string())?,
            legal_entity: of.legal_entity.clone(),
            site: site.clone(),
            ordered_on: date(&sale["sale_date"]).ok_or("it has no date")?,
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: None,
            shipped_on: None,
            status: if sale["state"] == "cancelled" { OrderStatus::Cancelled } else { OrderStatus::Open },
            lines,
            sale: None,
            returned_so_far: None,
        }))
    }

    /// What lies at a site for sale: below its storage, but not where returned goods wait.
    fn pull_stock(&self) -> Result<Vec<Pulled>, CallError> {
        let fields = ["code", "parent", "type"];
        let locations = self.client.search("stock.location", json!([]), &fields)?;
        let mut records = Vec::new();
        let config = self.config();
        for (site, of) in &config.sites {
            let places = on_hand(&locations, of);
            let context = json!({"locations": places, "with_childs": false, "stock_date_end": null});
            let mut from = 0;
            loop {
                let parameters = vec![
                    json!([["code", "!=", null], ["template.type", "=", "goods"]]),
                    json!(from),
                    json!(PAGE_RECORDS),
                    json!([["id", "ASC"]]),
                    json!(["code", "quantity"]),
                ];
                let found =
                    self.client.read("product.product", "search_read", parameters, context.clone())?;
                let found = found.as_array().cloned().unwrap_or_default();
                records.extend(found.iter().filter_map(|product| level(site, product)));
                from += found.len();
                if found.len() < PAGE_RECORDS {
                    break;
                }
            }
        }
        Ok(records)
    }
}

fn level(site: &SiteId, product: &Value) -> Option<Pulled> {
    let item = ItemId::parse(product["code"].as_str()?).ok()?;
    let base_quantity = count(&product["quantity"])?;
    let change = PulledChange::StockLevel { site: site.clone(), item: item.clone(), base_quantity };
    Some(Pulled { record: format!("stock/{site}/{item}"), entry: pulled(change), mends: None })
}

/// The locations below a site's storage, without those where returned and damaged goods go and what is below them.
fn on_hand(locations: &[Value], site: &SiteConfig) -> Vec<i64> {
    let code = |location: &Value| location["code"].as_str().unwrap_or_default().to_owned();
    let is_apart = |location: &Value| {
        let code = code(location);
        code != site.storage
            && (code == site.returned
                || site.damaged.as_ref() == Some(&code)
                || site.dispositions.values().any(|place| *place == code))
    };
    let mut inside: Vec<i64> =
        locations.iter().filter(|location| code(location) == site.storage).map(id).collect();
    let mut at = 0;
    while let Some(parent) = inside.get(at).copied() {
        let below =
            locations.iter().filter(|location| location["parent"] == parent && !is_apart(location)).map(id);
        let below: Vec<i64> = below.filter(|location| !inside.contains(location)).collect();
        inside.extend(below);
        at += 1;
    }
    inside
}

/// Tax by line, exact in sum: largest remainder, ties to the first line.
fn shares(tax: i64, nets: &[i64]) -> Vec<i64> {
    let sum: i128 = nets.iter().map(|net| i128::from(*net)).sum();
    if sum == 0 {
        let mut all = vec![0; nets.len()];
        if let Some(first) = all.first_mut() {
            *first = tax;
        }
        return all;
    }
    let parts: Vec<(i64, i128)> = nets
        .iter()
        .map(|net| {
            let product = i128::from(tax) * i128::from(*net);
            (i64::try_from(product.div_euclid(sum)).unwrap_or(0), product.rem_euclid(sum))
        })
        .collect();
    let mut shares: Vec<i64> = parts.iter().map(|(floor, _)| *floor).collect();
    let left = tax - shares.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse((parts[*at].1, std::cmp::Reverse(*at))));
    for at in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[at] += 1;
    }
    shares
}

fn newest(found: &[Value]) -> Option<i64> {
    let dates = found.iter().flat_map(|record| [&record["write_date"], &record["create_date"]]);
    dates.filter_map(millis).max()
}

/// UTC milliseconds of a tagged date with time.
fn millis(value: &Value) -> Option<i64> {
    let part = |name: &str| value[name].as_i64();
    let (year, month, day) = (part("year")?, part("month")?, part("day")?);
    let (hour, minute, second) = (part("hour")?, part("minute")?, part("second")?);
    let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
    UtcMillis::from_rfc3339(&text).map(|at| at.0)
}

/// And back.
fn tagged(at: i64) -> Option<Value> {
    let text = UtcMillis(at).rfc3339();
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    Some(json!({
        "__class__": "datetime", "year": number(0, 4)?, "month": number(5, 7)?, "day": number(8, 10)?,
        "hour": number(11, 13)?, "minute": number(14, 16)?, "second": number(17, 19)?, "microsecond": 0,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taxes_sum_exactly() {
        let check =
            |tax, nets: &[i64], expect: &[i64]| assert_eq!(shares(tax, nets), expect, "{tax} {nets:?}");
        check(1_624, &[4_905, 3_213], &[981, 643]);
        check(1, &[100, 100, 100], &[1, 0, 0]);
        check(2, &[100, 100, 100], &[1, 1, 0]);
        check(0, &[0, 0], &[0, 0]);
        check(5, &[], &[]);
        for tax in 0..200 {
            assert_eq!(shares(tax, &[7, 0, 13, 29]).iter().sum::<i64>(), tax);
        }
    }

    #[test]
    fn times_read_back() {
        let tagged = tagged(1_700_000_000_000).unwrap();
        assert_eq!(millis(&tagged), Some(1_700_000_000_000));
        assert_eq!(millis(&Value::Null), None);
    }

    #[test]
    fn quarantine_below_storage_is_not_on_hand() {
        let place = |id: i64, code: Option<&str>, parent: Option<i64>| json!({"id": id, "code": code, "parent": parent});
        let locations = [
            place(3, Some("STO"), Some(5)),
            place(21, Some("BIN-A"), Some(3)),
            place(22, None, Some(21)),
            place(15, Some("QUA"), Some(3)),
            place(16, None, Some(15)),
            place(17, Some("DMG"), Some(21)),
            place(9, Some("OTHER"), Some(11)),
        ];
        let site = SiteConfig {
            warehouse: "DC".to_owned(),
            storage: "STO".to_owned(),
            returned: "QUA".to_owned(),
            damaged: Some("DMG".to_owned()),
            dispositions: std::collections::BTreeMap::default(),
            customer: None,
            region: protocol::id::RegionId::parse("eu").unwrap(),
            legal_entity: protocol::id::LegalEntity::parse("acme").unwrap(),
            currency: protocol::money::Currency::parse("EUR").unwrap(),
        };
        assert_eq!(on_hand(&locations, &site), [3, 21, 22]);
    }
}
