//! A sale as it was made. What was paid is frozen: it is never computed again at today's price or tax rate.

mod check;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Amount, Payment, Priced, Problems, Restriction, Taxes, Units, apportion};
use crate::id::{ItemId, LegalEntity, LotId, OrderId, Serial, ShipmentId};
use crate::money::Currency;
use crate::time::BusinessDate;

/// More lines than an order has.
const SALE_LINES_MAX: usize = 500;
const COMPONENTS_MAX: usize = 50;
const TAXES_MAX: usize = 8;
const PAYMENTS_MAX: usize = 20;
const PARCELS_MAX: usize = 500;

/// A sale as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaleFile {
    /// The number people know; none without a receipt.
    #[serde(default)]
    pub order: Option<OrderId>,
    /// Who sold it: the credit note is theirs, wherever it is returned.
    pub legal_entity: LegalEntity,
    /// Of every amount here and of the refund.
    pub currency: Currency,
    /// Whether prices include tax.
    pub prices_include_tax: bool,
    /// The day of sale.
    pub sold_on: BusinessDate,
    /// Where.
    pub channel: Channel,
    /// To whom.
    #[serde(default)]
    pub buyer: Buyer,
    /// What was shipped; none of a sale in a store.
    #[serde(default)]
    pub parcels: Vec<Parcel>,
    /// More parcels are to come.
    #[serde(default)]
    pub more_parcels: bool,
    /// What was bought. Without a receipt: at the lowest recent prices.
    pub lines: Vec<SoldLineFile>,
    /// A discount on the whole order.
    #[serde(default)]
    pub order_discount: Option<OrderDiscount>,
    /// Outbound shipping.
    #[serde(default)]
    pub shipping: Option<ShippingSold>,
    /// How it was paid.
    #[serde(default)]
    pub payments: Vec<Payment>,
    /// The customer's bank is taking the payment back: no refund beside it.
    #[serde(default)]
    pub chargeback_open: bool,
    /// Loyalty points that the customer got for it.
    #[serde(default)]
    pub points_earned: u32,
}

/// Where a sale was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// In a store, face to face.
    Store,
    /// Online, by telephone, by mail.
    Distance,
    /// On a marketplace, which refunds itself.
    Marketplace,
}

/// To whom a sale was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Buyer {
    /// A person.
    #[default]
    Consumer,
    /// A business: no right to withdraw.
    Business,
}

/// One parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    /// Its shipment.
    #[serde(default)]
    pub shipment: Option<ShipmentId>,
    /// When it left.
    pub shipped_on: BusinessDate,
    /// When it arrived, if that is known.
    #[serde(default)]
    pub delivered_on: Option<BusinessDate>,
}

/// A discount on the whole order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderDiscount {
    /// Of the price basis.
    pub amount: Amount,
    /// The price basis, after line discounts, from which it was given.
    #[serde(default)]
    pub threshold: Option<Amount>,
}

/// Outbound shipping as it was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShippingSold {
    /// What it cost.
    pub paid: Priced,
    /// The price basis of the cheapest standard delivery; all of it if left out.
    #[serde(default)]
    pub standard: Option<Amount>,
}

/// A line as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SoldLineFile {
    /// The order's own numbering.
    pub line: u32,
    /// What.
    pub item: ItemId,
    /// How much, at least 1; of a kit line the kits.
    pub quantity: Units,
    /// How much of it was shipped; all if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipped: Option<Units>,
    /// For the whole line before discounts: gross where prices include tax, else net.
    pub price: Amount,
    /// Of this line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub line_discount: Amount,
    /// This line's share of the order's discount. Given for every line or for none; where none has it, it is laid
    /// on the lines by the largest remainder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_discount: Option<Amount>,
    /// Each tax of what was paid for the line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub taxes: Taxes,
    /// Why it does not come back like others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restriction: Option<Restriction>,
    /// Sold as final.
    #[serde(default, skip_serializing_if = "is_default")]
    pub final_sale: bool,
    /// Called back by its maker or an authority.
    #[serde(default, skip_serializing_if = "is_default")]
    pub recalled: bool,
    /// How its units are told apart.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tracking: Tracking,
    /// Its components, if it is a kit.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kit: Vec<Component>,
    /// It is the free gift of a promotion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Gift>,
}

/// An order of many lines is recorded with each return of it: what says nothing is left out.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// How units of a line are told apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum Tracking {
    /// They are not.
    #[default]
    None,
    /// By serial number.
    Serial {
        /// What was shipped; nothing if it was not recorded.
        #[serde(default)]
        shipped: Option<Vec<Serial>>,
    },
    /// By lot.
    Lot {
        /// What was shipped; nothing if it was not recorded.
        #[serde(default)]
        shipped: Option<Vec<LotId>>,
    },
}

/// A component of a kit line, with its frozen share of what was paid for the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its number in the line.
    pub component: u32,
    /// What.
    pub item: ItemId,
    /// How many in one kit.
    pub per_kit: Units,
    /// Its share of the whole line.
    pub share: Priced,
}

/// A promotion's gift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gift {
    /// It came with this line.
    pub with: u32,
    /// What all its units are worth.
    pub value: Priced,
}

/// A checked sale: its discounts are laid on the lines, and every line consists of parts that come back by units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sale {
    file: SaleFile,
    lines: Vec<SoldLine>,
}

/// A checked line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldLine {
    /// As written.
    pub file: SoldLineFile,
    /// Its share of the order's discount.
    pub order_discount: Amount,
    /// What was paid for it.
    pub paid: Priced,
    /// Itself, or its components. Their amounts sum to `paid`.
    pub parts: Vec<Part>,
}

/// What comes back by units: a line that is no kit, or a component of one that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Of this line.
    pub line: u32,
    /// Which component, of a kit.
    pub component: Option<u32>,
    /// What.
    pub item: ItemId,
    /// Units in one kit, or 1.
    pub per_kit: Units,
    /// Units sold.
    pub sold: Units,
    /// Units shipped.
    pub shipped: Units,
    /// What was paid for all units.
    pub paid: Priced,
}

impl std::ops::Deref for Sale {
    type Target = SaleFile;
    fn deref(&self) -> &SaleFile {
        &self.file
    }
}

impl SoldLine {
    /// Whether it comes back by its components.
    pub(super) fn is_kit(&self) -> bool {
        !self.file.kit.is_empty()
    }
}

impl Sale {
    /// Checks all of it.
    ///
    /// # Errors
    /// Every problem with its place.
    pub fn load(file: SaleFile) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        file.check(&mut problems);
        let lines = file.sold_lines(&mut problems);
        if let Some(lines) = &lines {
            file.check_totals(lines, &mut problems);
        }
        problems.or(Self { file, lines: lines.unwrap_or_default() })
    }

    /// Its lines.
    #[must_use]
    pub fn sold(&self) -> &[SoldLine] {
        &self.lines
    }

    /// One line.
    #[must_use]
    pub fn line(&self, line: u32) -> Option<&SoldLine> {
        self.lines.iter().find(|sold| sold.file.line == line)
    }

    /// All parts of all lines.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.lines.iter().flat_map(|line| &line.parts)
    }

    /// As written.
    #[must_use]
    pub fn file(&self) -> &SaleFile {
        &self.file
    }
}

impl SaleFile {
    /// Lays discounts on lines and lines on parts; nothing if the amounts do not allow it.
    fn sold_lines(&self, problems: &mut Problems) -> Option<Vec<SoldLine>> {
        let shares = self.order_discounts(problems)?;
        let mut lines = Vec::with_capacity(self.lines.len());
        for (index, (line, order_discount)) in self.lines.iter().zip(shares).enumerate() {
            let place = format!("sale.lines[{index}]");
            let Ok(basis) = line.price.less(line.line_discount).minus(order_discount) else {
                problems.add(place, "discount_above_price", "the discounts are more than the price");
                continue;
            };
            let paid = Priced { basis, taxes: line.taxes.clone() };
            problems.require(
                paid.net(self.prices_include_tax).is_ok(),
                format!("{place}.taxes"),
                "tax_above_price",
                "prices include tax, but there is more tax than price",
            );
            let parts = line.parts(&paid, &place, problems);
            lines.push(SoldLine { file: line.clone(), order_discount, paid, parts });
        }
        Some(lines)
    }

    fn order_discounts(&self, problems: &mut Problems) -> Option<Vec<Amount>> {
        let place = "sale.order_discount";
        let total = self.order_discount.map_or(Amount::ZERO, |discount| discount.amount);
        let given: Vec<Amount> = self.lines.iter().filter_map(|line| line.order_discount).collect();
        let weights: Vec<Amount> =
            self.lines.iter().map(|line| line.price.less(line.line_discount)).collect();
        let sums = (Amount::sum(weights.iter().copied()), Amount::sum(given.iter().copied()));
        let (Ok(whole), Ok(sum)) = sums else {
            problems.add("sale.lines", "amount_too_large", "the lines' sum is too large");
            return None;
        };
        if total > whole {
            problems.add(place, "discount_above_price", "the discount is more than the lines");
            return None;
        }
        if given.is_empty() {
            return apportion(total, &weights).ok();
        }
        if given.len() != self.lines.len() {
            problems.add(place, "shares_incomplete", "some lines have a share of it, some have none");
            return None;
        }
        if sum != total {
            let message = format!("the lines' shares sum to {}, not {}", sum.minor(), total.minor());
            problems.add(place, "shares_do_not_sum", message);
            return None;
        }
        Some(given)
    }
}

impl SoldLineFile {
    fn parts(&self, paid: &Priced, place: &str, problems: &mut Problems) -> Vec<Part> {
        let shipped = self.shipped.unwrap_or(self.quantity);
        if self.kit.is_empty() {
            let (line, item) = (self.line, self.item.clone());
            let per_kit = Units::new(1).unwrap_or_default();
            let (sold, paid) = (self.quantity, paid.clone());
            return vec![Part { line, component: None, item, per_kit, sold, shipped, paid }];
        }
        let mut parts = Vec::with_capacity(self.kit.len());
        let mut sum = Ok(Priced { basis: Amount::ZERO, taxes: paid.taxes.map(|_, _| Amount::ZERO) });
        for (index, component) in self.kit.iter().enumerate() {
            sum = sum.and_then(|sum| sum.plus(&component.share));
            let units = (component.per_kit.times(self.quantity), component.per_kit.times(shipped));
            let (Some(sold), Some(shipped)) = units else {
                let message = "too many units in so many kits";
                problems.add(format!("{place}.kit[{index}].per_kit"), "too_many", message);
                continue;
            };
            parts.push(Part {
                line: self.line,
                component: Some(component.component),
                item: component.item.clone(),
                per_kit: component.per_kit,
                sold,
                shipped,
                paid: component.share.clone(),
            });
        }
        problems.require(
            sum.as_ref() == Ok(paid),
            format!("{place}.kit"),
            "shares_do_not_sum",
            "the components' shares must sum to the line's price after discounts and to each of its taxes",
        );
        parts
    }
}
