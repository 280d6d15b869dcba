//! What the returned units carry of what was paid: the calculation that a person can follow.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::basis::{self, Judgement};
use super::reason::{Reason, Reasons};
use super::{
    Amount, AmountError, Charge, Code, Compared, ExchangeSettled, Fraction, Gravity, Input, LegalBasis, Part,
    Payout, Priced, RequestedLine, ReturnedSoFar, SoldLine, Units, UnknownItem, Window,
};
use crate::id::{ItemId, LegalEntity, OrderId, Serial};
use crate::money::Currency;

/// The whole calculation of one return of one order. All amounts are minor units of `currency`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Refund {
    /// Of which order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// Whose credit note it is: the seller's.
    pub legal_entity: LegalEntity,
    /// Of all amounts.
    pub currency: Currency,
    /// Whether a price basis includes tax.
    pub prices_include_tax: bool,
    /// Each line, a kit line by its components.
    pub lines: Vec<LineRefund>,
    /// Outbound shipping.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipping: Option<ShippingRefund>,
    /// What is kept back, and what was kept back before and is given now.
    pub charges: Vec<Charge>,
    /// Lines and shipping, gross.
    pub credited: Amount,
    /// Charges that are kept, gross.
    pub kept: Amount,
    /// Charges that are given back, gross.
    pub given_back: Amount,
    /// `credited − kept + given_back`.
    pub total: Amount,
    /// What the customer takes instead, and what that leaves to pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<ExchangeSettled>,
    /// To which payments, by whom and in what form.
    pub payout: Payout,
    /// Taken into quarantine without money.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown_items: Vec<UnknownItem>,
    /// A gift's confirmation shows no prices, and its giver is not told.
    pub is_gift: bool,
}

/// One returned line, or one component of a kit line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LineRefund {
    /// The sale's line.
    pub line: u32,
    /// Of a kit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<u32>,
    /// What.
    pub item: ItemId,
    /// The ground.
    pub basis: LegalBasis,
    /// Its time, if the ground has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Units sold (Q).
    pub sold: Units,
    /// Units back before (k).
    pub before: Units,
    /// Units back now (n).
    pub quantity: Units,
    /// Which, as scanned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serials: Vec<Serial>,
    /// How the price basis of these units came about; not of a component, whose share was frozen at sale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceShare>,
    /// What was paid for all units (T and each tax).
    pub paid: Priced,
    /// What was credited for units before.
    pub already: Priced,
    /// What is credited for these: `floor(T·(k+n)/Q) − floor(T·k/Q)` of the basis and of each tax.
    pub now: Priced,
    /// What `now.basis` differs from `T·n/Q`, in minor units.
    pub rounding: Fraction,
    /// Less was left than counted: by so much.
    pub capped: Amount,
    /// Without tax, by difference. One step can lie below zero by cents of tax, all steps together cannot.
    pub net: i64,
    /// What the customer gets for it.
    pub gross: Amount,
}

/// The price basis of returned units: `list − line_discount − order_discount`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PriceShare {
    /// Before discounts, by difference.
    pub list: Amount,
    /// Their share of the line's discount.
    pub line_discount: Amount,
    /// Their share of the order's discount.
    pub order_discount: Amount,
}

/// Outbound shipping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShippingRefund {
    /// The ground that gives most.
    pub basis: LegalBasis,
    /// What was paid.
    pub paid: Priced,
    /// How much of the basis this ground can give at most.
    pub at_most: Amount,
    /// What was credited before.
    pub already: Priced,
    /// What is credited now.
    pub now: Priced,
    /// What the customer gets for it.
    pub gross: Amount,
}

/// One requested line with what its parts carry together.
#[derive(Debug)]
pub(super) struct Credit<'a> {
    pub(super) asked: &'a RequestedLine,
    pub(super) sold: &'a SoldLine,
    pub(super) basis: LegalBasis,
    pub(super) all: Priced,
}

/// The lines, in the order of the request.
#[derive(Debug, Default)]
pub(super) struct Credits<'a> {
    pub(super) lines: Vec<LineRefund>,
    pub(super) by_request: Vec<Credit<'a>>,
    /// What is back after them.
    pub(super) after: ReturnedSoFar,
}

/// Judges each requested line and counts what it carries.
pub(super) fn credit<'a>(input: &'a Input, reasons: &mut Reasons) -> Result<Credits<'a>, AmountError> {
    let mut credits = Credits { after: input.returned.clone(), ..Credits::default() };
    for asked in &input.request.lines {
        let Some(sold) = input.sale.line(asked.line) else { continue };
        let judgement = basis::judge(input, sold, asked, reasons);
        let (mut all, mut serials) = (Priced::default(), asked.serials.clone());
        for part in &sold.parts {
            let units = asked.units_of(part);
            if units.is_zero() {
                continue;
            }
            let mut line = of_part(input, &credits.after, sold, part, units, &judgement, reasons)?;
            line.serials = std::mem::take(&mut serials);
            credits.after.add_part(part, units, &line.now)?;
            all = all.plus(&line.now)?;
            credits.lines.push(line);
        }
        credits.by_request.push(Credit { asked, sold, basis: judgement.basis, all });
    }
    Ok(credits)
}

fn of_part(
    input: &Input,
    so_far: &ReturnedSoFar,
    sold: &SoldLine,
    part: &Part,
    units: Units,
    judgement: &Judgement,
    reasons: &mut Reasons,
) -> Result<LineRefund, AmountError> {
    let include = input.sale.prices_include_tax;
    let (before, already) = so_far.of(part);
    let mut add = |code, calls_for, compared| {
        let mut found = Reasons::default();
        found.add(code, calls_for, Some(compared));
        reasons.0.extend(found.0.into_iter().map(|reason| Reason { line: Some(part.line), ..reason }));
    };
    let left = part.shipped.less(before);
    if units > left {
        let code = if units <= part.sold.less(before) {
            Code::NotShipped
        } else if left.is_zero() {
            Code::NothingLeft
        } else {
            Code::QuantityAboveLeft
        };
        add(code, Gravity::Deny, Compared::Count { found: units.count(), limit: left.count() });
    }
    let share = |amount: Amount| amount.share(before, units, part.sold);
    let (basis, rounding) = share(part.paid.basis);
    let counted = Priced { basis, taxes: part.paid.taxes.map(|_, tax| share(tax).0) };
    let most = part.paid.less(&already);
    let now = counted.at_most(&most);
    if now != counted {
        let currency = input.sale.currency;
        let compared = Compared::Amount { found: counted.basis, limit: most.basis, currency };
        add(Code::CappedAtRemainder, Gravity::Note, compared);
    }
    let price = if part.component.is_none() {
        let line_discount = share(sold.file.line_discount).0;
        let order_discount = share(sold.order_discount).0;
        Some(PriceShare {
            list: basis.plus(line_discount)?.plus(order_discount)?,
            line_discount,
            order_discount,
        })
    } else {
        None
    };
    let gross = now.gross(include)?;
    let tax = now.taxes.sum()?;
    Ok(LineRefund {
        line: part.line,
        component: part.component,
        item: part.item.clone(),
        basis: judgement.basis,
        window: judgement.window.clone(),
        sold: part.sold,
        before,
        quantity: units,
        serials: Vec::new(),
        price,
        paid: part.paid.clone(),
        already,
        rounding,
        capped: basis.less(now.basis),
        net: if include { gross.minor() - tax.minor() } else { now.basis.minor() },
        now,
        gross,
    })
}
