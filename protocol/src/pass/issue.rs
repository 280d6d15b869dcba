//! Making a pass: the order's sale as if it had been one parcel.

use std::collections::BTreeMap;

use super::claims::{Digest, packed};
use super::sealed::PREFIX;
use super::{
    Claims, PASS_DAYS_DEFAULT, PASS_DAYS_MAX, PASS_LINES_MAX, PASS_TEXT_CHARS_MAX, Parcel, Pass, PassKeyId,
    Sealed, Sold,
};
use crate::chain::Hash;
use crate::id::{PassId, PassIssuer, ShipmentId, SiteId};
use crate::reference::Order;
use crate::release::Signature;
use crate::returns::{
    Amount, OrderDiscount, Parcel as SoldParcel, Payment, PolicyFile, Problems, Sale, SaleFile, SoldLine,
    SoldLineFile, Units, of_order,
};
use crate::time::BusinessDate;

const MONTH_DAYS_MAX: i32 = 31;

/// A parcel that was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The pass's id: the closing operation's.
    pub pass: PassId,
    /// Where.
    pub site: SiteId,
    /// Which.
    pub shipment: ShipmentId,
    /// When.
    pub packed_on: BusinessDate,
    /// Units in it, by the order's line.
    pub lines: BTreeMap<u32, i64>,
    /// No other parcel of the order was to come.
    pub is_last: bool,
}

/// A pass with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// What the code holds.
    pub text: String,
    /// What it says.
    pub pass: Pass,
}

/// Why there is no pass for a parcel.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueError<E> {
    /// The order is no sale, or the parcel holds nothing of it.
    #[error("the parcel cannot be told as a sale: {}", .0.list().first().map_or("", |first| first.message.as_str()))]
    Sale(Problems),
    /// The key's holder.
    #[error(transparent)]
    Key(E),
}

/// Makes the pass of a parcel: with its lines if they fit a code that cheap scanners read, else with a digest of the
/// order's lines. The same arguments make the same pass.
///
/// # Errors
/// [`IssueError`].
pub fn issue<E>(
    order: &Order,
    parcel: &Packed,
    issuer: &PassIssuer,
    latest: BusinessDate,
    key: PassKeyId,
    sign: impl Fn(&[u8]) -> Result<Signature, E>,
) -> Result<Issued, IssueError<E>> {
    let sale = of_order(order, |line| line.base_quantity).and_then(Sale::load).map_err(IssueError::Sale)?;
    let told = sale_of(&sale, parcel).map_err(IssueError::Sale)?;
    let digest = Digest {
        order: order.order.clone(),
        lines: u32::try_from(sale.sold().len()).unwrap_or(u32::MAX),
        sha256: lines_digest(&sale),
    };
    let fits = told.lines.len() <= PASS_LINES_MAX;
    let whole = fits.then(|| Sold::Sale(Box::new(told)));
    let mut last = None;
    for sold in whole.into_iter().chain([Sold::Digest(digest)]) {
        let claims = Claims {
            issuer: issuer.clone(),
            pass: parcel.pass,
            issued_on: parcel.packed_on,
            latest,
            parcel: Parcel { site: parcel.site.clone(), shipment: parcel.shipment.clone(), sold },
        };
        let text = Sealed::sign(claims.to_bytes(), key, &sign).map_err(IssueError::Key)?.text(PREFIX);
        let fits = text.len() <= PASS_TEXT_CHARS_MAX;
        last = Some(Issued { text, pass: Pass { key, claims } });
        if fits {
            break;
        }
    }
    last.ok_or_else(|| IssueError::Sale(Problems::default()))
}

/// The last day on which a pass may be used: the longest window that the policy gives, counted from the parcel. Without
/// a policy, [`PASS_DAYS_DEFAULT`]; never more than [`PASS_DAYS_MAX`].
#[must_use]
pub fn latest(policy: Option<&PolicyFile>, packed_on: BusinessDate) -> BusinessDate {
    let of_policy = |policy: &PolicyFile| {
        let withdrawal = policy.withdrawal.map_or(0, |of| i32::from(of.days) + i32::from(of.goods_days));
        let goodwill = policy.goodwill.as_ref().map_or(0, |of| i32::from(of.supervisor_days));
        let months = policy.non_conformity.months.max(policy.seller_error.months);
        i32::from(policy.transit_days) + withdrawal.max(goodwill).max(i32::from(months) * MONTH_DAYS_MAX)
    };
    let days = policy.map_or(PASS_DAYS_DEFAULT, of_policy).min(PASS_DAYS_MAX);
    let span = jiff::Span::new().days(days);
    BusinessDate(packed_on.0.saturating_add(span))
}

/// What of an order's lines is frozen, as one hash: SHA-256 over the deterministic CBOR of all of them. What changes
/// later (units shipped, a recall) is left out.
#[must_use]
pub fn lines_digest(sale: &Sale) -> Hash {
    let lines: Vec<SoldLineFile> = sale.sold().iter().map(frozen).collect();
    let json = serde_json::to_value(lines).expect("lines have text keys and no failing writer");
    Hash::of(&packed(json).to_bytes())
}

/// Whether an order that is known from elsewhere is the one that a pass tells of.
#[must_use]
pub fn fits(claims: &Claims, order: &Order) -> bool {
    let Ok(sale) = of_order(order, |line| line.base_quantity).and_then(Sale::load) else { return false };
    if *claims.order() != order.order {
        return false;
    }
    match &claims.parcel.sold {
        Sold::Digest(digest) => {
            usize::try_from(digest.lines) == Ok(sale.sold().len()) && digest.sha256 == lines_digest(&sale)
        }
        Sold::Sale(told) => {
            told.currency == sale.currency
                && told.prices_include_tax == sale.prices_include_tax
                && Sale::load((**told).clone()).is_ok_and(|told| {
                    let is_it = |line: &SoldLine| sale.line(line.file.line).map(frozen) == Some(frozen(line));
                    told.sold().iter().all(is_it)
                })
        }
    }
}

/// A line as it was paid.
fn frozen(sold: &SoldLine) -> SoldLineFile {
    let mut line = sold.file.clone();
    line.shipped = None;
    line.recalled = false;
    line.order_discount = (!sold.order_discount.is_zero()).then_some(sold.order_discount);
    // A gift that travels without its line is told without it.
    line.gift = None;
    line
}

/// The order as if it had been this parcel.
fn sale_of(sale: &Sale, parcel: &Packed) -> Result<SaleFile, Problems> {
    let units = |line: u32| {
        let count = parcel.lines.get(&line).copied().unwrap_or(0);
        u64::try_from(count).ok().and_then(Units::new).unwrap_or_default()
    };
    let inside: Vec<&SoldLine> = sale.sold().iter().filter(|line| !units(line.file.line).is_zero()).collect();
    let is_whole = sale.sold().iter().all(|line| units(line.file.line) >= line.file.quantity);
    let too_large = |_| {
        let mut problems = Problems::default();
        problems.add("sale.lines", "amount_too_large", "the parcel's sum is too large");
        problems
    };
    let shares = Amount::sum(inside.iter().map(|line| line.order_discount)).map_err(too_large)?;
    let has_discount = !shares.is_zero();
    let lines = inside.iter().map(|sold| SoldLineFile {
        shipped: Some(units(sold.file.line).min(sold.file.quantity)),
        order_discount: has_discount.then_some(sold.order_discount),
        gift: sold.file.gift.clone().filter(|gift| inside.iter().any(|line| line.file.line == gift.with)),
        ..sold.file.clone()
    });
    let lines = lines.collect();
    let discount = sale.order_discount.filter(|_| has_discount).map(|given| OrderDiscount {
        amount: shares,
        // What was given for the whole order cannot be weighed by a part of it.
        threshold: given.threshold.filter(|_| is_whole),
    });
    let shipping = sale.shipping.clone().filter(|_| is_whole);
    let mut gross: Vec<_> = inside.iter().map(|line| line.paid.gross(sale.prices_include_tax)).collect();
    gross.extend(shipping.iter().map(|shipping| shipping.paid.gross(sale.prices_include_tax)));
    let gross: Vec<Amount> = gross.into_iter().collect::<Result<_, _>>().map_err(too_large)?;
    let total = Amount::sum(gross).map_err(too_large)?;
    let mut left = total;
    let mut payments = Vec::with_capacity(sale.payments.len());
    for payment in &sale.payments {
        // A parcel gives back at most what it cost.
        let captured = payment.captured.min(left);
        left = left.less(captured);
        if !captured.is_zero() {
            payments.push(Payment { captured, ..payment.clone() });
        }
    }
    let told = SaleFile {
        parcels: vec![SoldParcel {
            shipment: Some(parcel.shipment.clone()),
            shipped_on: parcel.packed_on,
            delivered_on: None,
        }],
        more_parcels: !parcel.is_last,
        lines,
        order_discount: discount,
        shipping,
        payments,
        points_earned: if is_whole { sale.points_earned } else { 0 },
        ..sale.file().clone()
    };
    Sale::load(told.clone())?;
    Ok(told)
}
