//! What a sale must be to be assessed.

use std::collections::BTreeSet;

use super::super::{Amount, Priced, Problems, Units};
use super::{
    COMPONENTS_MAX, PARCELS_MAX, PAYMENTS_MAX, SALE_LINES_MAX, SaleFile, SoldLine, SoldLineFile, TAXES_MAX,
};

impl SaleFile {
    pub(super) fn check(&self, problems: &mut Problems) {
        let count = |problems: &mut Problems, name: &str, found: usize, most: usize| {
            let message = format!("{found} are more than {most}");
            problems.require(found <= most, format!("sale.{name}"), "too_many", message);
        };
        count(problems, "lines", self.lines.len(), SALE_LINES_MAX);
        count(problems, "payments", self.payments.len(), PAYMENTS_MAX);
        count(problems, "parcels", self.parcels.len(), PARCELS_MAX);
        // Without a receipt nothing may be known to have been sold: then goods come back and no money goes.
        let is_unknown = self.order.is_none() && self.payments.is_empty();
        let has_lines = !self.lines.is_empty() || is_unknown;
        problems.require(has_lines, "sale.lines", "nothing_sold", "the sale has no lines");
        for (index, parcel) in self.parcels.iter().enumerate() {
            problems.require(
                parcel.delivered_on.is_none_or(|delivered| parcel.shipped_on <= delivered),
                format!("sale.parcels[{index}]"),
                "dates_out_of_order",
                "delivered before it was shipped",
            );
        }
        let mut seen = BTreeSet::new();
        for (index, line) in self.lines.iter().take(SALE_LINES_MAX).enumerate() {
            let place = format!("sale.lines[{index}]");
            let message = format!("line {} stands above already", line.line);
            problems.require(seen.insert(line.line), format!("{place}.line"), "named_twice", message);
            line.check(&place, problems);
            self.check_gift(line, &place, problems);
        }
        let mut seen = BTreeSet::new();
        for (index, payment) in self.payments.iter().enumerate() {
            let place = format!("sale.payments[{index}].payment");
            problems.require(seen.insert(&payment.payment), place, "named_twice", "it stands above already");
        }
        if let Some(shipping) = &self.shipping {
            let place = "sale.shipping";
            check_taxes(&shipping.paid, &format!("{place}.paid"), problems);
            let net = shipping.paid.net(self.prices_include_tax);
            problems.require(net.is_ok(), place, "tax_above_price", "more tax than price");
            problems.require(
                shipping.standard.is_none_or(|standard| standard <= shipping.paid.basis),
                format!("{place}.standard"),
                "standard_above_paid",
                "standard delivery costs more than what was paid for the delivery",
            );
        }
    }

    fn check_gift(&self, line: &SoldLineFile, place: &str, problems: &mut Problems) {
        let Some(gift) = &line.gift else { return };
        let place = format!("{place}.gift");
        let with = self.lines.iter().find(|other| other.line == gift.with);
        problems.require(
            with.is_some_and(|with| with.line != line.line && with.gift.is_none()),
            format!("{place}.with"),
            "gift_without_line",
            "it must name another line that is no gift",
        );
        check_taxes(&gift.value, &place, problems);
        let net = gift.value.net(self.prices_include_tax);
        problems.require(net.is_ok(), place, "tax_above_price", "more tax than value");
    }

    /// What only the sums can say.
    pub(super) fn check_totals(&self, lines: &[SoldLine], problems: &mut Problems) {
        let include = self.prices_include_tax;
        let shipping = self.shipping.iter().map(|shipping| shipping.paid.gross(include));
        let total = lines
            .iter()
            .map(|line| line.paid.gross(include))
            .chain(shipping)
            .try_fold(Amount::ZERO, |sum, gross| sum.plus(gross?));
        let gifts = lines
            .iter()
            .filter_map(|line| line.file.gift.as_ref())
            .try_fold(Priced::default(), |sum, gift| sum.plus(&gift.value));
        let gifts = gifts.and_then(|gifts| gifts.basis.plus(gifts.taxes.sum()?));
        problems.require(gifts.is_ok(), "sale.lines", "amount_too_large", "the gifts' value is too large");
        let captured = Amount::sum(self.payments.iter().map(|payment| payment.captured));
        let (Ok(total), Ok(captured)) = (total, captured) else {
            return problems.add("sale", "amount_too_large", "the sale's sum is too large");
        };
        problems.require(
            captured <= total,
            "sale.payments",
            "captured_above_total",
            format!("the payments sum to {}, the sale to {}", captured.minor(), total.minor()),
        );
    }
}

impl SoldLineFile {
    fn check(&self, place: &str, problems: &mut Problems) {
        problems.require(
            !self.quantity.is_zero(),
            format!("{place}.quantity"),
            "nothing_sold",
            "a line has 1 unit or more",
        );
        problems.require(
            self.shipped.is_none_or(|shipped| shipped <= self.quantity),
            format!("{place}.shipped"),
            "shipped_above_sold",
            "more was shipped than sold",
        );
        problems.require(
            self.line_discount <= self.price,
            format!("{place}.line_discount"),
            "discount_above_price",
            "the line's discount is more than its price",
        );
        let priced = Priced { basis: self.price, taxes: self.taxes.clone() };
        check_taxes(&priced, &format!("{place}.taxes"), problems);
        let message = format!("at most {COMPONENTS_MAX} components");
        problems.require(self.kit.len() <= COMPONENTS_MAX, format!("{place}.kit"), "too_many", message);
        let mut seen = BTreeSet::new();
        for (index, component) in self.kit.iter().enumerate() {
            let place = format!("{place}.kit[{index}]");
            problems.require(
                seen.insert(component.component),
                format!("{place}.component"),
                "named_twice",
                "it stands above already",
            );
            problems.require(
                component.per_kit > Units::ZERO,
                format!("{place}.per_kit"),
                "nothing_sold",
                "a kit holds 1 or more of it",
            );
            check_taxes(&component.share, &place, problems);
        }
    }
}

fn check_taxes(priced: &Priced, place: &str, problems: &mut Problems) {
    let (found, sum) = (priced.taxes.0.len(), priced.taxes.sum());
    let message = format!("{found} taxes are more than {TAXES_MAX}");
    problems.require(found <= TAXES_MAX, place, "too_many", message);
    problems.require(sum.is_ok(), place, "amount_too_large", "the taxes' sum is too large");
}
