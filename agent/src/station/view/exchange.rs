use protocol::id::ItemId;
use protocol::money::Money;
use protocol::returns::{Code, Compared, Gravity, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::SelectedItem;

/// What the customer takes for a line of the basket instead of its refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TakenView {
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// Units.
    pub quantity: i64,
    /// What all of it costs; nothing where the rules refuse the return.
    pub price: Option<Money>,
    /// The till named that price, and it is another one than the line gives.
    pub differs: bool,
}

/// The screen waits for what the customer takes for a line of the basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitingView {
    /// The line's row: what `exchange` and `keep_refund` name.
    pub row: u32,
    /// What comes back.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// Units of it.
    pub quantity: i64,
    /// What was scanned for it.
    pub taken: Option<SelectedItem>,
}

/// What is left to pay at a till. Also where the verdict is no for want of the till's document; not where it is no for
/// something else, since nobody is to pay for what is refused.
pub(crate) fn left_to_pay(verdict: &Verdict) -> Option<Money> {
    let (amount, currency) = match verdict.refund() {
        Some(refund) => (refund.exchange?.to_pay, refund.currency),
        None => {
            let mut denials = verdict.reasons().iter().filter(|reason| reason.calls_for == Gravity::Deny);
            let (Some(denial), None) = (denials.next(), denials.next()) else { return None };
            let Some(Compared::Amount { found, limit, currency }) = denial.compared else { return None };
            if denial.code != Code::ExchangeNeedsTill {
                return None;
            }
            (found.less(limit), currency)
        }
    };
    (!amount.is_zero()).then(|| amount.money(currency))
}
