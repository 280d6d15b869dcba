//! What a posting asks of Tryton: its document, read and put into Tryton's words by the configuration.
//!
//! The same posting and configuration always give the same content, because the add-on keeps its hash.

use std::collections::BTreeMap;

use protocol::id::{ItemId, OrderId, ReturnId};
use protocol::money::Money;
use protocol::operation::{Condition, Disposition};
use serde::{Deserialize, Serialize};

use super::config::{SiteConfig, TrytonConfig};
use crate::connector::PostError;
use crate::store::posting::{Posting, PostingKind};

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    Shipment(Shipment),
    Return(Return),
    Adjustment(Adjustment),
}

/// Goods that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Shipment {
    pub(super) order: OrderId,
    /// By Tryton's number of the sale line.
    pub(super) lines: Vec<ShippedLine>,
    pub(super) force: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ShippedLine {
    pub(super) line: u32,
    pub(super) quantity: i64,
}

/// Goods that came back, and the money for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Return {
    #[serde(rename = "return")]
    pub(super) return_id: ReturnId,
    pub(super) order: OrderId,
    pub(super) warehouse: String,
    pub(super) lines: Vec<ReturnedLine>,
    /// What the customer gets; nothing if somebody else pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) total: Option<String>,
    /// Tax in it, where it was promised apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tax: Option<String>,
    pub(super) currency: String,
    pub(super) payments: Vec<Payment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rounding_account: Option<String>,
    pub(super) rounding: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ReturnedLine {
    pub(super) line: u32,
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    /// Nothing if no goods came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Payment {
    pub(super) method: String,
    pub(super) amount: String,
}

/// Stock written up or down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Adjustment {
    pub(super) warehouse: String,
    pub(super) location: String,
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    pub(super) force: bool,
}

#[derive(Deserialize)]
struct ShipmentDocument {
    order: OrderId,
    lines: Vec<ShipmentLine>,
}

#[derive(Deserialize)]
struct ShipmentLine {
    line: u32,
    shipped: i64,
}

#[derive(Deserialize)]
struct ReturnDocument {
    #[serde(rename = "return")]
    return_id: ReturnId,
    order: Option<OrderId>,
    refund: Money,
    lines: Vec<ReturnLine>,
    calculation: Option<Calculation>,
}

#[derive(Deserialize)]
struct ReturnLine {
    order_line: Option<u32>,
    item: ItemId,
    base_quantity: i64,
    condition: Condition,
    disposition: Disposition,
}

/// The parts of the calculation that Tryton is held to.
#[derive(Deserialize)]
struct Calculation {
    lines: Vec<CalculatedLine>,
    credited: i64,
    total: i64,
    #[serde(default)]
    shipping: Option<serde::de::IgnoredAny>,
    payout: Payout,
}

#[derive(Deserialize)]
struct CalculatedLine {
    now: Now,
    net: i64,
    gross: i64,
}

#[derive(Deserialize)]
struct Now {
    #[serde(default)]
    taxes: serde_json::Value,
}

#[derive(Deserialize)]
struct Payout {
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    to: String,
    amount: i64,
}

#[derive(Deserialize)]
struct AdjustmentDocument {
    item: ItemId,
    base_quantity: i64,
}

/// Reads a posting.
pub(super) fn of(posting: &Posting, config: &TrytonConfig) -> Result<Content, PostError> {
    let Some(site) = config.sites.get(&posting.site) else {
        let message = format!(
            "site {} has no warehouse in Tryton: give it [tryton.sites.{}], then send this again",
            posting.site, posting.site
        );
        return Err(PostError::rejected("no_warehouse", message));
    };
    match posting.kind {
        PostingKind::Shipment => {
            let document: ShipmentDocument = read(posting)?;
            let lines = document
                .lines
                .into_iter()
                .map(|ShipmentLine { line, shipped }| ShippedLine { line, quantity: shipped })
                .collect();
            Ok(Content::Shipment(Shipment { order: document.order, lines, force: config.force_assignment }))
        }
        PostingKind::Return => returned(read(posting)?, site, config),
        PostingKind::Adjustment => {
            let AdjustmentDocument { item, base_quantity } = read(posting)?;
            Ok(Content::Adjustment(Adjustment {
                warehouse: site.warehouse.clone(),
                location: site.storage.clone(),
                item,
                quantity: base_quantity,
                force: config.force_assignment,
            }))
        }
    }
}

fn read<'d, D: Deserialize<'d>>(posting: &'d Posting) -> Result<D, PostError> {
    D::deserialize(&posting.document).map_err(|why| {
        PostError::rejected("not_readable", format!("the posting's content is not what it should be: {why}"))
    })
}

fn returned(
    document: ReturnDocument,
    site: &SiteConfig,
    config: &TrytonConfig,
) -> Result<Content, PostError> {
    let Some(order) = document.order else {
        let message =
            "a return without an order has no customer and no price in Tryton: book it there by hand";
        return Err(PostError::rejected("no_order", message));
    };
    let mut lines = Vec::new();
    for line in &document.lines {
        let Some(number) = line.order_line else {
            let message = format!("{} is in no line of order {order}: book it in Tryton by hand", line.item);
            return Err(PostError::rejected("no_order_line", message));
        };
        let has_goods = line.condition != Condition::NoGoods && line.disposition != Disposition::NoGoods;
        lines.push(ReturnedLine {
            line: number,
            item: line.item.clone(),
            quantity: line.base_quantity,
            location: has_goods.then(|| site.place(line.disposition).to_owned()),
        });
    }
    let refund = document.refund;
    let money = |minor| Money { minor, currency: refund.currency }.decimal();
    let is_paid = refund.minor > 0;
    Ok(Content::Return(Return {
        return_id: document.return_id,
        order,
        warehouse: site.warehouse.clone(),
        lines,
        total: is_paid.then(|| refund.decimal()),
        tax: document.calculation.as_ref().and_then(tax).filter(|_| is_paid).map(money),
        currency: refund.currency.to_string(),
        payments: payments(document.calculation.as_ref(), refund, config),
        rounding_account: config.rounding_account.clone(),
        rounding: money(config.rounding_minor),
    }))
}

/// The tax of the lines, where it is known and nothing but lines is in the total.
fn tax(calculation: &Calculation) -> Option<i64> {
    let has_taxes = calculation.lines.iter().any(|line| match &line.now.taxes {
        serde_json::Value::Array(taxes) => !taxes.is_empty(),
        serde_json::Value::Object(taxes) => !taxes.is_empty(),
        _ => false,
    });
    let is_lines_only = calculation.shipping.is_none() && calculation.credited == calculation.total;
    (has_taxes && is_lines_only).then(|| calculation.lines.iter().map(|line| line.gross - line.net).sum())
}

/// By Tryton's payment methods. A plan that does not come to the refund (cents were capped) is paid by its first
/// method.
fn payments(calculation: Option<&Calculation>, refund: Money, config: &TrytonConfig) -> Vec<Payment> {
    if refund.minor <= 0 {
        return Vec::new();
    }
    let method = |to: &str| config.payments.get(to).or_else(|| config.payments.get("default"));
    let steps = calculation.map_or(&[][..], |calculation| &calculation.payout.steps);
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for step in steps {
        let Some(method) = method(&step.to) else { continue };
        *sums.entry(method).or_default() += step.amount;
    }
    if sums.values().sum::<i64>() != refund.minor {
        let first = steps.first().map_or("default", |step| step.to.as_str());
        let Some(method) = method(first) else { return Vec::new() };
        sums = BTreeMap::from([(method.as_str(), refund.minor)]);
    }
    sums.retain(|_, minor| *minor > 0);
    sums.into_iter()
        .map(|(method, minor)| Payment {
            method: method.to_owned(),
            amount: Money { minor, currency: refund.currency }.decimal(),
        })
        .collect()
}
