//! What forms offer to choose from, by the codes of the API.

pub(super) const SHORT: &[&str] = &["not_found", "mismatch", "damaged", "expired"];
pub(super) const REASONS: &[&str] =
    &["changed_mind", "wrong_size", "not_as_described", "damaged", "wrong_item", "not_stated"];
pub(super) const CONDITIONS: &[&str] = &["like_new", "opened", "damaged"];
pub(super) const DISPOSITIONS: &[&str] = &["shelf", "outlet", "vendor", "quarantine", "liquidate", "scrap"];
pub(super) const CONSENTS: &[&str] = &["spoken", "confirmed", "signed"];
pub(super) const ADJUSTMENTS: &[&str] = &["damaged", "discarded", "lost", "found", "correction"];

/// How a sale was paid, and what is given instead.
#[cfg(test)]
const METHODS: &[&str] =
    &["points", "gift_card", "store_credit", "card", "wallet", "bank_transfer", "invoice", "cash"];

/// Goods of a site that go into a carton.
pub(super) const STOCK_KINDS: &[&str] = &["on_hand", "return_pending", "damaged", "quarantined"];
/// As goods come out of one.
pub(super) const ARRIVES: &[&str] = &["good", "damaged", "held", "expired"];

/// As goods arrive.
#[cfg(test)]
const GOODS: &[&str] = &["good", "damaged", "expired", "held", "unordered"];

#[cfg(test)]
pub(super) const ALL: &[(&str, &[&str])] = &[
    ("short", SHORT),
    ("reason", REASONS),
    ("condition", CONDITIONS),
    ("disposition", DISPOSITIONS),
    ("received", GOODS),
    ("stock-kind", STOCK_KINDS),
    ("adjust", ADJUSTMENTS),
    ("ground", &["statutory_withdrawal", "non_conformity", "recall", "seller_error", "goodwill"]),
    ("charge", &["diminished_value", "restocking", "return_fee", "claw_back", "gift_kept"]),
    ("target", &["original", "store_credit", "gift_card", "bank_transfer", "cash", "exchange"]),
    ("consent", CONSENTS),
    ("agreed", CONSENTS),
    ("method", METHODS),
    ("executor", &["commerce", "provider", "erp", "till", "marketplace", "bank"]),
];

#[cfg(test)]
mod tests {
    use protocol::operation::{
        AdjustReason, Condition, Disposition, GoodsCondition, ReturnReason, ShortReason,
    };
    use protocol::returns::{Consent, Method};
    use serde::de::DeserializeOwned;

    use super::*;

    #[test]
    fn every_choice_is_a_code() {
        fn check<T: DeserializeOwned>(values: &[&str]) {
            for value in values {
                serde_json::from_value::<T>((*value).into()).unwrap();
            }
        }
        check::<ShortReason>(SHORT);
        check::<ReturnReason>(REASONS);
        check::<Condition>(CONDITIONS);
        check::<Disposition>(DISPOSITIONS);
        check::<AdjustReason>(ADJUSTMENTS);
        check::<GoodsCondition>(GOODS);
        check::<GoodsCondition>(ARRIVES);
        check::<protocol::operation::StockKind>(STOCK_KINDS);
        check::<Consent>(CONSENTS);
        check::<Method>(METHODS);
    }
}
