//! What the customer brings and wants.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Amount, Method, Part, PaymentRef, Priced, Problems, Sale, Units};
use crate::id::{AttachmentId, ItemId, LotId, Serial};
use crate::operation::{Condition, ReturnReason};

/// More lines than a visit has.
pub(super) const REQUESTED_LINES_MAX: usize = 500;
const SERIALS_MAX: usize = 10_000;

/// One order's part of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnRequest {
    /// What comes back, in the order of the counter.
    #[serde(default)]
    pub lines: Vec<RequestedLine>,
    /// Goods that are in no order or no catalogue: taken into quarantine, without money.
    #[serde(default)]
    pub unknown_items: Vec<UnknownItem>,
    /// The receiver of a gift returns it: the giver is not told and no prices are shown.
    #[serde(default)]
    pub gift: bool,
    /// What the customer wants instead of a payment's refund.
    #[serde(default)]
    pub payout: Vec<PayoutChoice>,
    /// What the customer takes instead.
    #[serde(default)]
    pub exchange: Vec<ExchangeLine>,
}

/// Units of one sold line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestedLine {
    /// The sale's line.
    pub line: u32,
    /// Units; of a kit line whole kits, but for `missing`.
    #[serde(default)]
    pub quantity: Units,
    /// Of a kit line: what is missing of those kits.
    #[serde(default)]
    pub missing: Vec<PartQuantity>,
    /// Of a kit line: components that come without a kit.
    #[serde(default)]
    pub parts: Vec<PartQuantity>,
    /// Why.
    pub reason: ReturnReason,
    /// As found.
    pub condition: Condition,
    /// What was scanned of them.
    #[serde(default)]
    pub serials: Vec<Serial>,
    /// What was scanned of them.
    #[serde(default)]
    pub lots: Vec<LotId>,
    /// What they have lost by more than trying.
    #[serde(default)]
    pub diminished: Option<Diminished>,
}

/// A component and how many of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartQuantity {
    /// By its number in the sale's line.
    pub component: u32,
    /// How many.
    pub quantity: Units,
}

/// Diminished value; there is none without evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diminished {
    /// Of the price basis.
    pub amount: Amount,
    /// A photo or note.
    pub evidence: AttachmentId,
}

/// Goods that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnknownItem {
    /// What the label says.
    pub item: ItemId,
    /// How many.
    pub quantity: Units,
    /// What a person wrote of goods that are in no catalogue, at most 120 characters; none of an item that is in one, and
    /// of which no recent price is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Longest description of goods that are in no catalogue, in characters.
const DESCRIPTION_CHARS_MAX: usize = 120;

impl UnknownItem {
    /// A catalogue has it: only its price is not known.
    #[must_use]
    pub fn is_in_catalogue(&self) -> bool {
        self.description.is_none()
    }

    fn check(&self, place: &str, problems: &mut Problems) {
        problems.require(
            !self.quantity.is_zero(),
            format!("{place}.quantity"),
            "nothing_requested",
            "how many units come back?",
        );
        let is_text = |text: &str| {
            !text.trim().is_empty()
                && text.chars().count() <= DESCRIPTION_CHARS_MAX
                && !text.chars().any(char::is_control)
        };
        problems.require(
            self.description.as_deref().is_none_or(is_text),
            format!("{place}.description"),
            "description_unusable",
            format!("1 to {DESCRIPTION_CHARS_MAX} printable characters"),
        );
    }
}

/// A fallback replaces one payment's refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayoutChoice {
    /// Instead of this payment.
    pub payment: PaymentRef,
    /// This.
    pub instead: Method,
    /// How the customer agreed.
    pub consent: Consent,
}

/// How a customer agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Said so at the counter.
    Spoken,
    /// Touched it on the screen.
    Confirmed,
    /// Signed.
    Signed,
}

/// A sale line that replaces returned units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExchangeLine {
    /// For units of this line.
    pub for_line: u32,
    /// What the customer takes.
    pub item: ItemId,
    /// How many.
    pub quantity: Units,
    /// What all of them cost today; prices include tax as the sale's do.
    pub price: Priced,
}

impl ReturnRequest {
    pub(super) fn check(&self, sale: &Sale, problems: &mut Problems) {
        let place = "request.lines";
        problems.require(
            !self.lines.is_empty() || !self.unknown_items.is_empty(),
            "request",
            "nothing_requested",
            "nothing comes back",
        );
        problems.require(
            self.lines.len() <= REQUESTED_LINES_MAX && self.unknown_items.len() <= REQUESTED_LINES_MAX,
            place,
            "too_many",
            format!("at most {REQUESTED_LINES_MAX} lines"),
        );
        for (index, line) in self.lines.iter().take(REQUESTED_LINES_MAX).enumerate() {
            line.check(sale, &format!("{place}[{index}]"), problems);
        }
        for (index, unknown) in self.unknown_items.iter().take(REQUESTED_LINES_MAX).enumerate() {
            unknown.check(&format!("request.unknown_items[{index}]"), problems);
        }
        let mut seen = BTreeSet::new();
        for (index, choice) in self.payout.iter().enumerate() {
            let place = format!("request.payout[{index}]");
            let is_known = sale.payments.iter().any(|payment| payment.payment == choice.payment);
            problems.require(is_known, &*place, "payment_unknown", "the sale has no such payment");
            problems.require(seen.insert(&choice.payment), &*place, "named_twice", "one choice per payment");
            let can = matches!(
                choice.instead,
                Method::StoreCredit | Method::GiftCard | Method::Cash | Method::BankTransfer
            );
            let message = "store_credit, gift_card, bank_transfer or cash";
            problems.require(can, place, "not_a_fallback", message);
        }
        let asked: BTreeSet<u32> = self.lines.iter().map(|line| line.line).collect();
        for (index, line) in self.exchange.iter().enumerate() {
            problems.require(
                asked.contains(&line.for_line),
                format!("request.exchange[{index}].for_line"),
                "exchange_without_return",
                format!("line {} does not come back", line.for_line),
            );
        }
        let total = Amount::sum(
            self.exchange.iter().filter_map(|line| line.price.gross(sale.prices_include_tax).ok()),
        );
        let gross = self.exchange.iter().all(|line| line.price.gross(sale.prices_include_tax).is_ok());
        let net = self.exchange.iter().all(|line| line.price.net(sale.prices_include_tax).is_ok());
        problems.require(total.is_ok() && gross, "request.exchange", "amount_too_large", "too large a sum");
        problems.require(net, "request.exchange", "tax_above_price", "more tax than price");
    }
}

impl RequestedLine {
    fn check(&self, sale: &Sale, place: &str, problems: &mut Problems) {
        let Some(sold) = sale.line(self.line) else {
            let message = format!("the sale has no line {}", self.line);
            return problems.add(format!("{place}.line"), "line_unknown", message);
        };
        problems.require(
            !self.quantity.is_zero() || !self.parts.is_empty(),
            place,
            "nothing_requested",
            "how many units come back?",
        );
        problems.require(
            self.serials.len().max(self.lots.len()) <= SERIALS_MAX,
            place,
            "too_many",
            format!("at most {SERIALS_MAX} serial numbers or lots"),
        );
        for (name, list) in [("missing", &self.missing), ("parts", &self.parts)] {
            let mut seen = BTreeSet::new();
            for (index, part) in list.iter().enumerate() {
                let place = format!("{place}.{name}[{index}]");
                let component = sold.parts.iter().find(|p| p.component == Some(part.component));
                problems.require(
                    seen.insert(part.component),
                    &*place,
                    "named_twice",
                    "one entry per component",
                );
                let Some(component) = component else {
                    problems.add(place, "component_unknown", "the line has no such component");
                    continue;
                };
                let in_kits = component.per_kit.times(self.quantity);
                problems.require(
                    in_kits.is_some_and(|units| name == "parts" || part.quantity <= units),
                    place,
                    "missing_more_than_kits",
                    "more is missing than so many kits hold",
                );
            }
        }
        let came = sold.parts.iter().any(|part| !self.units_of(part).is_zero());
        problems.require(came, place, "nothing_requested", "nothing of it comes back");
    }

    /// How many units of a part come back.
    #[must_use]
    pub fn units_of(&self, part: &Part) -> Units {
        let of = |list: &[PartQuantity]| {
            list.iter().filter(|p| Some(p.component) == part.component).map(|p| p.quantity).next()
        };
        let in_kits = part.per_kit.times(self.quantity).unwrap_or_default();
        in_kits.less(of(&self.missing).unwrap_or_default()).plus(of(&self.parts).unwrap_or_default())
    }
}
