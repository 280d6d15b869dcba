//! A day's drop files: items, opening stock, orders, as an ERP would export them.

use protocol::id::{ItemId, OrderId};

use super::company::Folders;
use super::plan::Plan;
use super::sites::LEGAL_ENTITY;
use crate::retail::TradingDay;

/// The last records of the day's files: who knows them knows all.
#[derive(Debug, Default)]
pub(super) struct Last {
    pub(super) item: Option<ItemId>,
    pub(super) order: Option<OrderId>,
}

impl Last {
    /// Services come first: a station that takes a scan of the last item of goods knows all of them.
    pub(super) fn of(day: &TradingDay) -> Self {
        let item = day.items.iter().rfind(|(_, sold)| !sold.service).map(|(item, _)| item.clone());
        Self { item, order: day.orders.last().map(|order| order.order.clone()) }
    }
}

/// Drops them, in the order of dependence.
pub(super) fn day_files(folders: &Folders, day: &TradingDay, plan: &Plan) -> anyhow::Result<Last> {
    let mut items = csv::Writer::from_writer(Vec::new());
    items.write_record(["item", "description", "kind"])?;
    let (services, goods): (Vec<_>, Vec<_>) = day.items.iter().partition(|(_, sold)| sold.service);
    for (item, sold) in services.into_iter().chain(goods) {
        let kind = if sold.service { "service" } else { "goods" };
        items.write_record([item.as_str(), &sold.label(), kind])?;
    }
    let mut stock = csv::Writer::from_writer(Vec::new());
    stock.write_record(["site", "item", "quantity"])?;
    for (item, quantity) in &plan.opening {
        stock.write_record(["dc1", item.as_str(), &quantity.to_string()])?;
    }
    let mut orders = csv::Writer::from_writer(Vec::new());
    orders.write_record([
        "order",
        "legal_entity",
        "site",
        "ordered_on",
        "line",
        "item",
        "quantity",
        "amount",
        "currency",
    ])?;
    let date = day.date.to_string();
    for order in &day.orders {
        for line in &order.lines {
            orders.write_record([
                order.order.as_str(),
                LEGAL_ENTITY,
                "dc1",
                &date,
                &line.line.to_string(),
                line.item.as_str(),
                &line.quantity.to_string(),
                &line.amount.decimal(),
                &line.amount.currency.to_string(),
            ])?;
        }
    }
    for (kind, writer) in [("items", items), ("stock", stock), ("orders", orders)] {
        let text = String::from_utf8(writer.into_inner()?)?;
        folders.drop_file(&format!("{kind}-{date}.csv"), &text)?;
    }
    Ok(Last::of(day))
}
