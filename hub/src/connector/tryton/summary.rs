//! Sealed returns: a credit note in sum and the goods in sum, for the party that stands for a site's customers.
//!
//! What each member has alone of rounding, all of them have together, up to a limit: rounding is cents, and what differs
//! by more is money that no line has.

use std::collections::BTreeMap;

use protocol::id::{ItemId, SiteId};
use protocol::money::Money;
use protocol::operation::{Condition, Disposition};
use protocol::time::BusinessDate;
use serde::{Deserialize, Serialize};

use super::config::{SiteConfig, TrytonConfig};
use super::content::{Payment, by_method, place};
use crate::connector::PostError;

/// Minor units of rounding that a sum may have, however many returns are in it.
const SUM_ROUNDING_MINOR_MAX: i64 = 100;

/// Returns of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ReturnSummary {
    pub(super) customer: String,
    pub(super) warehouse: String,
    pub(super) day: String,
    /// The keys of the postings in it, and the seal's hash over them.
    pub(super) members: Vec<String>,
    pub(super) hash: String,
    pub(super) lines: Vec<RefundedLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) total: Option<String>,
    /// Tax in it, where it was promised for every member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tax: Option<String>,
    pub(super) currency: String,
    pub(super) payments: Vec<Payment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rounding_account: Option<String>,
    pub(super) rounding: String,
}

/// Units of an item that went to one place, and what went back for them: of a sum, or of a return that is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct RefundedLine {
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    /// Nothing if no goods came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<String>,
    pub(super) refund: String,
}

/// A seal's document.
#[derive(Deserialize)]
pub(super) struct Document {
    site: SiteId,
    business_date: BusinessDate,
    hash: String,
    members: Vec<Member>,
    lines: Vec<Line>,
    refund: Money,
    taxes: Vec<Tax>,
    tenders: Vec<Tender>,
}

#[derive(Deserialize)]
struct Member {
    posting: String,
}

#[derive(Deserialize)]
struct Line {
    item: ItemId,
    base_quantity: i64,
    condition: Condition,
    disposition: Disposition,
    /// They go on to that site.
    #[serde(default)]
    to_site: Option<SiteId>,
    /// Minor units.
    refund: i64,
}

#[derive(Deserialize)]
struct Tax {
    minor: i64,
}

/// What no plan tells has no name.
#[derive(Deserialize)]
struct Tender {
    to: String,
    minor: i64,
}

/// Reads it.
pub(super) fn of(
    document: Document,
    site: &SiteConfig,
    config: &TrytonConfig,
) -> Result<ReturnSummary, PostError> {
    let Some(customer) = &site.customer else {
        let message = format!(
            "site {} names no party for returns in sum: give [tryton.sites.{}] a customer and try again, or have the members \
             of this seal sent one by one",
            document.site, document.site
        );
        return Err(PostError::rejected("no_customer", message));
    };
    let refund = document.refund;
    let money = |minor| Money { minor, currency: refund.currency }.decimal();
    let mut sums: BTreeMap<(ItemId, Option<String>), (i64, i64)> = BTreeMap::new();
    for line in document.lines.into_iter().filter(|line| line.base_quantity > 0) {
        let location = place(site, line.condition, line.disposition, line.to_site.is_some());
        let (quantity, minor) = sums.entry((line.item, location)).or_default();
        *quantity = quantity.saturating_add(line.base_quantity);
        *minor = minor.saturating_add(line.refund);
    }
    let count = i64::try_from(document.members.len()).unwrap_or(i64::MAX);
    let most = config.rounding_minor.saturating_mul(count).min(SUM_ROUNDING_MINOR_MAX);
    let of_lines = sums.values().map(|(_, minor)| *minor).fold(0, i64::saturating_add);
    if refund.minor.saturating_sub(of_lines).saturating_abs() > most {
        let message = format!(
            "the lines of this seal come to {}, and {} go back in all; at most {} are rounding. A charge that is kept or \
             shipping that is given back has no line in a sum: have the members of this seal sent one by one",
            money(of_lines),
            refund.decimal(),
            money(most)
        );
        return Err(PostError::rejected("total_differs", message));
    }
    let by_tender = document.tenders.iter().map(|tender| tender.minor).fold(0, i64::saturating_add);
    if by_tender != refund.minor || document.tenders.iter().any(|tender| tender.minor < 0) {
        let message = format!(
            "{} go back, but by what the customers get they come to {}: have the members of this seal sent one by one",
            refund.decimal(),
            money(by_tender)
        );
        return Err(PostError::rejected("payout_differs", message));
    }
    let lines = sums.into_iter().map(|((item, location), (quantity, minor))| RefundedLine {
        item,
        quantity,
        location,
        refund: money(minor),
    });
    let is_planned = document.tenders.iter().all(|tender| !tender.to.is_empty());
    let tax = document.taxes.iter().map(|tax| tax.minor).fold(0, i64::saturating_add);
    let is_paid = refund.minor > 0;
    let steps: Vec<(&str, i64)> =
        document.tenders.iter().map(|tender| (tender.to.as_str(), tender.minor)).collect();
    Ok(ReturnSummary {
        customer: customer.clone(),
        warehouse: site.warehouse.clone(),
        day: document.business_date.to_string(),
        members: document.members.into_iter().map(|member| member.posting).collect(),
        hash: document.hash,
        lines: lines.collect(),
        total: is_paid.then(|| refund.decimal()),
        tax: (is_paid && is_planned && !document.taxes.is_empty()).then(|| money(tax)),
        currency: refund.currency.to_string(),
        payments: if is_paid { by_method(steps, refund.currency, config)? } else { Vec::new() },
        rounding_account: config.rounding_account.clone(),
        rounding: money(most),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const CONFIG: &str = "url = \"http://localhost\"\ndatabase = \"d\"\nuser = \"hub\"\npassword_file = \"p\"\n\
        [payments]\ndefault = \"Card\"\noriginal = \"Provider\"\nbank_transfer = \"\"\n\
        [sites.w1]\nwarehouse = \"WH\"\nstorage = \"STO\"\nreturned = \"QUA\"\ncustomer = \"WALK-IN\"\n\
        region = \"eu\"\nlegal_entity = \"acme\"\ncurrency = \"EUR\"\ndispositions = { shelf = \"STO\" }\n";

    fn read(
        refund: i64,
        members: usize,
        tenders: serde_json::Value,
        customer: bool,
    ) -> Result<ReturnSummary, PostError> {
        let config = toml::from_str::<super::super::RawTryton>(CONFIG).unwrap().resolve().unwrap();
        let mut site = config.sites.values().next().unwrap().clone();
        site.customer = site.customer.filter(|_| customer);
        let line = |item: &str, disposition: &str, units: i64, refund: i64| json!({"item": item, "condition": "opened", "disposition": disposition, "base_quantity": units, "refund": refund});
        let document = json!({
            "site": "w1", "business_date": "2026-11-28", "hash": "h",
            "members": vec![json!({"posting": "return-1"}); members],
            "lines": [
                line("MUG", "shelf", 1, 1_000), line("MUG", "outlet", 1, 500), line("MUG", "scrap", 2, 800),
                line("POST", "no_goods", 1, 290),
            ],
            "refund": {"minor": refund, "currency": "EUR"}, "taxes": [{"tax": "standard", "minor": 431}],
            "tenders": tenders,
        });
        of(serde_json::from_value(document).unwrap(), &site, &config)
    }

    #[test]
    fn lines_by_place_and_money_by_method() {
        let tender = |to: &str, minor: i64| json!({"to": to, "executor": "provider", "minor": minor});
        // A cent was capped, and the bank transfer is Tryton's own to pay.
        let tenders = json!([tender("bank_transfer", 590), tender("original", 1_999)]);
        let read_one = read(2_589, 2, tenders, true).unwrap();
        let lines: Vec<_> = read_one
            .lines
            .iter()
            .map(|line| (line.item.as_str(), line.location.as_deref(), line.quantity, line.refund.as_str()))
            .collect();
        let expect =
            [("MUG", Some("QUA"), 3, "13.00"), ("MUG", Some("STO"), 1, "10.00"), ("POST", None, 1, "2.90")];
        assert_eq!(lines, expect);
        let paid: Vec<_> =
            read_one.payments.iter().map(|paid| (paid.method.as_str(), paid.amount.as_str())).collect();
        assert_eq!(paid, [("Provider", "19.99")]);
        assert_eq!((read_one.total.as_deref(), read_one.tax.as_deref()), (Some("25.89"), Some("4.31")));
        assert_eq!((read_one.rounding.as_str(), read_one.members.len()), ("0.04", 2));

        // One of them was not calculated: how much tax is in all of them is not promised.
        let unplanned = read(2_589, 2, json!([tender("", 2_589)]), true).unwrap();
        assert_eq!((unplanned.tax, unplanned.payments[0].method.as_str()), (None, "Card"));
        let nobody = read(2_589, 2, json!([]), false);
        assert!(matches!(nobody, Err(PostError::Rejected { code, .. }) if code == "no_customer"));
    }

    /// The lines come to 25.90.
    #[test]
    fn what_no_line_has_is_refused() {
        let tender = |minor: i64| json!([{"to": "original", "executor": "provider", "minor": minor}]);
        for (what, refund, members, tenders, expect) in [
            ("cents", 2_586, 2, tender(2_586), Ok("0.04")),
            ("a cent more", 2_585, 2, tender(2_585), Err("total_differs")),
            ("many have cents", 2_490, 500, tender(2_490), Ok("1.00")),
            ("a charge was kept", 2_489, 500, tender(2_489), Err("total_differs")),
            ("shipping was given back", 2_590 + 490, 500, tender(2_590 + 490), Err("total_differs")),
            ("tenders of less", 2_590, 2, tender(2_580), Err("payout_differs")),
        ] {
            let said = read(refund, members, tenders, true).map(|of| of.rounding);
            let said = said.map_err(|error| match error {
                PostError::Rejected { code, .. } => code.into_owned(),
                PostError::Transient(why) | PostError::Ambiguous(why) => why,
            });
            assert_eq!(said.as_deref().map_err(String::as_str), expect, "{what}");
        }
    }
}
