//! Returns that are taken back: what of their documents is to be stood against, and what a person is told where it cannot.

use protocol::id::{OrderId, ReturnId};
use protocol::money::Money;
use serde::{Deserialize, Serialize};

use super::config::{SiteConfig, TrytonConfig};
use super::content::ReturnLine;
use super::exchange;
use super::summary::RefundedLine;
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
    pub(super) lines: Vec<RefundedLine>,
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
    let line = |line: &ReturnLine| RefundedLine {
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

    /// A refusal of Tryton's own says what a person has to do too.
    pub(super) fn advise(&self, error: PostError) -> PostError {
        match error {
            PostError::Rejected { code, message } if !message.contains(&self.by_hand) => {
                PostError::Rejected { code, message: format!("{message}. {}", self.by_hand) }
            }
            PostError::Rejected { .. } | PostError::Transient(_) | PostError::Ambiguous(_) => error,
        }
    }
}

fn by_hand(of: &Document) -> String {
    let goods: Vec<String> =
        of.lines.iter().map(|line| format!("{} of {}", line.base_quantity, line.item)).collect();
    let order = of.order.as_ref().map(|order| format!(" of order {order}")).unwrap_or_default();
    let taken = if of.exchange.is_some() {
        ", take back what was taken in exchange with a credit note of its own"
    } else {
        ""
    };
    format!(
        "Return {}{order} was reversed: send the goods out again in Tryton ({}), reverse the credit note of {}{taken}, and see \
         that nothing of it is paid; then resolve this exception",
        of.return_id,
        goods.join(", "),
        of.refund
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const CONFIG: &str = "url = \"http://localhost\"\ndatabase = \"d\"\nuser = \"hub\"\npassword_file = \"p\"\n\
        [payments]\ndefault = \"Card\"\n[sites.w1]\nwarehouse = \"WH\"\nstorage = \"STO\"\nreturned = \"QUA\"\n\
        region = \"eu\"\nlegal_entity = \"acme\"\ncurrency = \"EUR\"\n";

    #[test]
    fn a_refusal_says_once_what_to_do() {
        let config = toml::from_str::<super::super::RawTryton>(CONFIG).unwrap().resolve().unwrap();
        let site = config.sites.values().next().unwrap();
        let document = json!({
            "return": "R-1", "order": "O-1", "refund": {"minor": 500, "currency": "EUR"}, "reverses": "return-1",
            "lines": [{"order_line": 7, "item": "MUG", "base_quantity": 2, "condition": "opened", "disposition": "shelf"}],
            "exchange": {"lines": []},
        });
        let reversal = of(&serde_json::from_value(document).unwrap(), site, &config);
        for error in [
            PostError::rejected("not_in_stock", "Tryton has not got 2 of MUG to assign"),
            reversal.refuse("goods_differ", "Other goods are there"),
        ] {
            let PostError::Rejected { message, .. } = reversal.advise(error) else { panic!("it is refused") };
            for words in
                ["2 of MUG", "credit note of 5.00 EUR, take back what was taken", "resolve this exception"]
            {
                assert!(message.contains(words), "{message}");
            }
            assert_eq!(message.matches("was reversed").count(), 1, "{message}");
        }
        let wait = reversal.advise(PostError::Transient("later".to_owned()));
        assert!(matches!(wait, PostError::Transient(why) if why == "later"));
    }
}
