//! Returns that are taken back: what of their documents is to be stood against, and what a person is told where it cannot.

use protocol::id::{ItemId, OrderId, ReturnId};
use protocol::money::Money;
use serde::{Deserialize, Serialize};

use super::config::{SiteConfig, TrytonConfig};
use super::content::ReturnLine;
use super::exchange;
use crate::connector::PostError;

/// A return to be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Reversal {
    #[serde(rename = "return")]
    pub(super) return_id: ReturnId,
    /// The key of the posting that wrote it: the reference of its documents.
    pub(super) reverses: String,
    /// The reference of what was taken with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exchange: Option<String>,
    pub(super) warehouse: String,
    /// What came back then, and goes again.
    pub(super) lines: Vec<ReversedLine>,
    /// What the customer was to get.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) total: Option<String>,
    pub(super) currency: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rounding_account: Option<String>,
    pub(super) rounding: String,
    pub(super) force: bool,
    /// What a person books where Tryton has not got what is to be taken back.
    #[serde(skip)]
    pub(super) by_hand: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ReversedLine {
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    /// Nothing if no goods came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<String>,
    pub(super) refund: String,
}

/// What takes a return back.
#[derive(Deserialize)]
pub(super) struct Document {
    #[serde(rename = "return")]
    return_id: ReturnId,
    #[serde(default)]
    order: Option<OrderId>,
    refund: Money,
    /// The key of the posting that wrote the return.
    reverses: String,
    lines: Vec<ReturnLine>,
    #[serde(default)]
    exchange: Option<serde::de::IgnoredAny>,
}

/// Reads it.
pub(super) fn of(document: &Document, site: &SiteConfig, config: &TrytonConfig) -> Reversal {
    let Document { return_id, refund, reverses, lines, exchange, .. } = document;
    let money = |minor| Money { minor, currency: refund.currency }.decimal();
    let line = |line: &ReturnLine| ReversedLine {
        item: line.item.clone(),
        quantity: line.base_quantity,
        location: line.location(site),
        refund: line.refund.map_or_else(|| money(0), Money::decimal),
    };
    Reversal {
        return_id: return_id.clone(),
        reverses: reverses.clone(),
        exchange: exchange.map(|_| exchange::reference(reverses)),
        warehouse: site.warehouse.clone(),
        lines: lines.iter().map(line).collect(),
        total: (refund.minor > 0).then(|| refund.decimal()),
        currency: refund.currency.to_string(),
        rounding_account: config.rounding_account.clone(),
        rounding: money(config.rounding_minor),
        force: config.force_assignment,
        by_hand: by_hand(document),
    }
}

impl Reversal {
    /// A person has to do it.
    pub(super) fn refuse(&self, code: &'static str, why: &str) -> PostError {
        PostError::rejected(code, format!("{why}. {}", self.by_hand))
    }
}

fn by_hand(of: &Document) -> String {
    let goods: Vec<String> =
        of.lines.iter().map(|line| format!("{} of {}", line.base_quantity, line.item)).collect();
    let order = of.order.as_ref().map(|order| format!(" of order {order}")).unwrap_or_default();
    format!(
        "Return {}{order} was reversed: send the goods out again in Tryton ({}), reverse the credit note of {}, and see that \
         nothing of it is paid; then resolve this exception",
        of.return_id,
        goods.join(", "),
        of.refund
    )
}
