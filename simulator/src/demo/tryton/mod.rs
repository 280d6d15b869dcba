//! `simulator demo --erp tryton`: a real Tryton 8.0 behind the hub, made from PyPI and filled with a part of the day.
//!
//! Tryton has from the beginning what an ERP has: items, stock, customers and sales. What is shipped, returned and written off it learns from the
//! hub alone. What came of it is asked of Tryton itself, past the hub, at the end ([`Count`]).

mod count;
mod part;
mod server;

pub(super) use self::count::Count;
pub(super) use self::server::Tryton;
pub use self::server::Unavailable;

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::company::Folders;
use super::report::say;
use crate::process::free_ports;
use crate::retail::TradingDay;

/// Orders of the day, unless it is said otherwise.
pub const ORDERS: usize = 20;
/// Tryton takes a return in a second and an order's goods in two: more would not be settled in time.
pub const ORDERS_MAX: usize = 100;
/// The code of the warehouse that orders are shipped from, as `simulator/tryton/seed.py` has it.
const WAREHOUSE: &str = "DC1";

/// Where Tryton is kept between runs if nobody says where.
#[must_use]
pub fn default_cache() -> PathBuf {
    let of = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let caches = of("XDG_CACHE_HOME").or_else(|| Some(of("HOME")?.join(".cache")));
    caches.unwrap_or_else(std::env::temp_dir).join("counterfoil-demo")
}

/// Sets it up with so many orders of the day at most, and starts it. The day that comes back is what Tryton has of it, with Tryton's own numbers
/// of the order lines.
pub(super) async fn open(
    folders: &Folders,
    cache: &Path,
    day: TradingDay,
    orders_max: usize,
) -> anyhow::Result<(Tryton, TradingDay)> {
    let (mut day, share) = part::of(day, orders_max);
    anyhow::ensure!(!day.orders.is_empty(), "no order of {} can be booked in Tryton", day.date);
    say(&format!(
        "Tryton takes about one posting in a second, so it gets a part of {}: {} of {} orders, {} of {} credited lines \
         (those that belong to these orders), {} of {} adjustments",
        day.date,
        share.orders,
        share.orders_of_day,
        share.credited_lines,
        share.credited_lines_of_day,
        share.adjustments,
        share.adjustments_of_day,
    ));
    let content = folders.root.join("day.json");
    std::fs::write(&content, part::content(&day).to_string())
        .with_context(|| format!("{} cannot be written", content.display()))?;
    say(&format!("setting up Tryton; it is kept in {}", cache.display()));
    let made = server::make(cache, &content).await?;
    let port = free_ports(1)?[0];
    let tryton = Tryton::start(folders, &made, port, share).await?;
    tryton.number(&mut day).await?;
    Ok((tryton, day))
}
