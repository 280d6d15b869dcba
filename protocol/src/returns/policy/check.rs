//! What a policy must be to be loaded.

use super::super::{Amount, Method, Problems};
use super::{FeeRule, PolicyFile, ShippingRule};

const DAYS_MAX: u16 = 3_660;
const MONTHS_MAX: u16 = 240;
const CURRENCIES_MAX: usize = 50;
/// Later than a day after, a return is taken back at the hub.
const REVERSAL_MINUTES_MAX: u16 = 24 * 60;
const NO_RECEIPT_DAYS_MAX: u16 = 366;

impl PolicyFile {
    pub(super) fn check(&self, problems: &mut Problems) {
        problems.require(self.version > 0, "policy.version", "version_zero", "versions begin with 1");
        self.check_statute(problems);
        self.check_goodwill(problems);
        self.calendar.check(problems);
        days(problems, "policy.transit_days", self.transit_days);
        let message = format!("at most {REVERSAL_MINUTES_MAX} minutes: later it is reversed at the hub");
        let is_in_range = self.reversal_minutes <= REVERSAL_MINUTES_MAX;
        problems.require(is_in_range, "policy.reversal_minutes", "reversal_too_long", message);
        let message =
            format!("1 to {NO_RECEIPT_DAYS_MAX} days of sales: older prices say nothing of what goods cost");
        let is_in_range = (1..=NO_RECEIPT_DAYS_MAX).contains(&self.no_receipt_days);
        problems.require(is_in_range, "policy.no_receipt_days", "no_receipt_days_out_of_range", message);
        self.check_lists(problems);
        self.check_amounts(problems);
        self.transfers.check(problems);
    }

    fn check_statute(&self, problems: &mut Problems) {
        let place = "policy.withdrawal";
        match (self.law.withdrawal_days_min(), &self.withdrawal) {
            (Some(least), None) => problems.add(
                place,
                "withdrawal_missing",
                format!("this law lets consumers withdraw for {least} days: say how"),
            ),
            (None, Some(_)) => problems.add(
                place,
                "withdrawal_without_law",
                "no law gives this right: put the days into goodwill, or name the law",
            ),
            (Some(least), Some(rule)) => {
                for (name, given) in [("days", rule.days), ("goods_days", rule.goods_days)] {
                    problems.require(
                        given >= least,
                        format!("{place}.{name}"),
                        "below_statute",
                        format!("{given} days are fewer than the law's {least}"),
                    );
                    days(problems, &format!("{place}.{name}"), given);
                }
                problems.require(
                    rule.shipping != ShippingRule::None,
                    format!("{place}.shipping"),
                    "below_statute",
                    "a full withdrawal gives standard shipping back: when_complete at least",
                );
            }
            (None, None) => {}
        }
        for (name, months) in
            [("non_conformity", self.non_conformity.months), ("seller_error", self.seller_error.months)]
        {
            let place = format!("policy.{name}.months");
            if let Some(least) = self.law.conformity_months_min() {
                problems.require(
                    months >= least,
                    place.clone(),
                    "below_statute",
                    format!("{months} months are fewer than the law's {least}"),
                );
            }
            let message = format!("at most {MONTHS_MAX} months");
            problems.require(months <= MONTHS_MAX, place, "window_too_long", message);
        }
        for (name, shipping) in
            [("non_conformity", self.non_conformity.shipping), ("seller_error", self.seller_error.shipping)]
        {
            problems.require(
                self.law.withdrawal_days_min().is_none() || shipping != ShippingRule::None,
                format!("policy.{name}.shipping"),
                "below_statute",
                "what the seller did wrong costs the customer no shipping: proportional or when_complete",
            );
        }
    }

    fn check_goodwill(&self, problems: &mut Problems) {
        let Some(goodwill) = &self.goodwill else { return };
        let place = "policy.goodwill";
        problems.require(
            goodwill.free_days <= goodwill.supervisor_days,
            format!("{place}.supervisor_days"),
            "age_bands_out_of_order",
            format!(
                "the supervisor's band ends after {} days, before the free one of {}",
                goodwill.supervisor_days, goodwill.free_days
            ),
        );
        days(problems, &format!("{place}.supervisor_days"), goodwill.supervisor_days);
        problems.require(
            goodwill.restocking_per_mille <= 1_000,
            format!("{place}.restocking_per_mille"),
            "fee_above_price",
            format!("{} of 1000 is more than the price", goodwill.restocking_per_mille),
        );
        let has_fee = self.amounts.iter().any(|amounts| !amounts.return_fee.is_zero());
        problems.require(
            goodwill.return_fee == FeeRule::None || has_fee,
            format!("{place}.return_fee"),
            "fee_without_amount",
            "a fee is kept, but no currency says how much: give amounts[].return_fee",
        );
    }

    fn check_lists(&self, problems: &mut Problems) {
        let restrictions = self.restrictions.iter().map(|rule| rule.restriction);
        once(problems, "policy.restrictions", restrictions);
        once(problems, "policy.conditions", self.conditions.iter().map(|rule| rule.condition));
        once(problems, "policy.tenders.order", self.tenders.order.iter().copied());
        let cash = self.tenders.order.iter().position(|method| *method == Method::Cash);
        problems.require(
            cash.is_none_or(|at| at + 1 == self.tenders.order.len()),
            "policy.tenders.order",
            "cash_not_last",
            "cash is paid out last: it must be at the end",
        );
    }

    fn check_amounts(&self, problems: &mut Problems) {
        once(problems, "policy.amounts", self.amounts.iter().map(|amounts| amounts.currency));
        let count = self.amounts.len();
        let message = format!("at most {CURRENCIES_MAX} currencies");
        problems.require(count <= CURRENCIES_MAX, "policy.amounts", "too_many", message);
        for (index, amounts) in self.amounts.iter().enumerate() {
            let ordered = |low: Amount, high: Amount| low <= high;
            problems.require(
                ordered(amounts.return_max(), amounts.agent_max())
                    && ordered(amounts.agent_max(), amounts.site_max()),
                format!("policy.amounts[{index}]"),
                "offline_limits_out_of_order",
                "the offline limit per return must not be above the agent's, nor that above the site's",
            );
        }
    }
}

fn days(problems: &mut Problems, place: &str, given: u16) {
    problems.require(given <= DAYS_MAX, place, "window_too_long", format!("at most {DAYS_MAX} days"));
}

fn once<T: Ord>(problems: &mut Problems, place: &str, entries: impl Iterator<Item = T>) {
    let mut seen = std::collections::BTreeSet::new();
    for (index, entry) in entries.enumerate() {
        problems.require(
            seen.insert(entry),
            format!("{place}[{index}]"),
            "named_twice",
            "it stands above already: which one is meant?",
        );
    }
}
