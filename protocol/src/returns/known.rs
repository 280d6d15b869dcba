//! What is known of a sale from an order: the frozen one if the ERP told it, else as much as the order says.

use super::{
    Amount, AmountError, Buyer, Channel, Executor, Method, Parcel, Part, Payment, PaymentRef, PaymentSoFar,
    PaymentState, Priced, Problems, ReturnedSoFar, Sale, SaleFile, SoldLineFile, Taxes, Tracking, Units,
};
use crate::reference::{Order, OrderLine, OrderStatus};

/// How the one payment of a sale is called that no payment is known of.
const AS_PAID: &str = "as-paid";

/// The sale of an order. `shipped` says how much of a line has left.
///
/// Without a frozen sale it is derived: each line at its amount, tax included and not told apart, sold at a distance on
/// the day of the order, paid in a way that the ERP knows and gives back. Where the ERP tells of no parcels, the last one
/// that left counts.
///
/// # Errors
/// What the order holds that no sale can, with its place.
pub fn of_order(order: &Order, shipped: impl Fn(&OrderLine) -> i64) -> Result<SaleFile, Problems> {
    let units = |count: i64| u64::try_from(count).ok().and_then(Units::new);
    let more_parcels = matches!(order.status, OrderStatus::Open | OrderStatus::Picking);
    if let Some(frozen) = &order.sale {
        let mut sale = (**frozen).clone();
        sale.more_parcels |= more_parcels;
        if sale.parcels.is_empty() {
            sale.parcels = last_parcel(order);
        }
        for sold in &mut sale.lines {
            let line = order.lines.iter().find(|line| line.line == sold.line);
            sold.shipped = line.and_then(|line| units(shipped(line))).map(|count| count.min(sold.quantity));
        }
        return Ok(sale);
    }
    let mut problems = Problems::default();
    let Some(currency) = order.lines.first().map(|line| line.amount.currency) else {
        problems.add("sale.lines", "nothing_sold", "the order has no lines");
        return Err(problems);
    };
    let mut lines = Vec::with_capacity(order.lines.len());
    for (index, line) in order.lines.iter().enumerate() {
        let place = format!("sale.lines[{index}]");
        let (price, quantity) = (Amount::new(line.amount.minor), units(line.base_quantity));
        problems.require(
            line.amount.currency == currency,
            format!("{place}.price"),
            "currencies_differ",
            "the order's lines are in several currencies",
        );
        let (Ok(price), Some(quantity)) = (price, quantity) else {
            problems.add(place, "line_unusable", "its amount or quantity is outside of what a sale can have");
            continue;
        };
        lines.push(SoldLineFile {
            line: line.line,
            item: line.item.clone(),
            quantity,
            shipped: Some(units(shipped(line)).unwrap_or_default().min(quantity)),
            price,
            line_discount: Amount::ZERO,
            order_discount: None,
            taxes: Taxes::default(),
            restriction: None,
            final_sale: false,
            recalled: false,
            tracking: Tracking::None,
            kit: Vec::new(),
            gift: None,
        });
    }
    let total = Amount::sum(lines.iter().map(|line| line.price));
    let payments = match (total, PaymentRef::parse(AS_PAID)) {
        (Ok(captured), Ok(payment)) => {
            let (method, executor, state) = (Method::Invoice, Executor::Erp, PaymentState::Open);
            vec![Payment { payment, method, executor, captured, state, points: 0 }]
        }
        (Err(_), _) | (_, Err(_)) => {
            problems.add("sale.lines", "amount_too_large", "the lines' sum is too large");
            Vec::new()
        }
    };
    problems.or(SaleFile {
        order: Some(order.order.clone()),
        legal_entity: order.legal_entity.clone(),
        currency,
        prices_include_tax: true,
        sold_on: order.ordered_on,
        channel: Channel::Distance,
        buyer: Buyer::Consumer,
        parcels: last_parcel(order),
        more_parcels,
        lines,
        order_discount: None,
        shipping: None,
        payments,
        chargeback_open: false,
        points_earned: 0,
    })
}

fn last_parcel(order: &Order) -> Vec<Parcel> {
    let parcel = |shipped_on| Parcel { shipment: None, shipped_on, delivered_on: None };
    order.shipped_on.map(parcel).into_iter().collect()
}

/// Whether the sale that an order carries is a sale, and the order's.
///
/// # Errors
/// Every problem with its place.
pub fn check_frozen(order: &Order) -> Result<(), Problems> {
    let Some(file) = order.sale.as_deref() else { return Ok(()) };
    let sale = Sale::load(file.clone())?;
    let mut problems = Problems::default();
    problems.require(
        sale.order.as_ref() == Some(&order.order) && sale.legal_entity == order.legal_entity,
        "sale.order",
        "other_order",
        "its number and seller must be the order's",
    );
    let count = sale.sold().len();
    let message = format!("the order has {} lines, its sale {count}", order.lines.len());
    problems.require(count == order.lines.len(), "sale.lines", "other_lines", message);
    for line in &order.lines {
        let place = format!("sale.lines, line {}", line.line);
        let Some(sold) = sale.line(line.line) else {
            problems.add(place, "line_missing", "the order has it, its sale has not");
            continue;
        };
        let quantity = i64::try_from(sold.file.quantity.count());
        let is_it = sold.file.item == line.item && quantity == Ok(line.base_quantity);
        problems.require(is_it, &*place, "other_line", "item and quantity must be those of the order's line");
        let gross = sold.paid.gross(sale.prices_include_tax).map(Amount::minor);
        let is_paid = gross == Ok(line.amount.minor) && sale.currency == line.amount.currency;
        let message = format!(
            "{} were paid for it by the sale, {} by the order, tax included",
            gross.unwrap_or_default(),
            line.amount.minor
        );
        problems.require(is_paid, place, "other_amount", message);
    }
    problems.or(())
}

/// What came back so far: what was recorded in full, and for units that were only counted (`returned`, by line) their
/// share of what was paid.
///
/// # Errors
/// Too large.
pub fn so_far(
    sale: &Sale,
    recorded: Option<&ReturnedSoFar>,
    returned: impl Fn(u32) -> i64,
) -> Result<ReturnedSoFar, AmountError> {
    let mut known = recorded.cloned().unwrap_or_default();
    let mut only_counted = Amount::ZERO;
    for sold in sale.sold() {
        let units = u64::try_from(returned(sold.file.line)).ok().and_then(Units::new).unwrap_or_default();
        // Of a kit, so many are recorded: what was missing of those is not back, and can come later.
        let kits = |part: &Part| known.of(part).0.count().div_ceil(part.per_kit.count().max(1));
        let recorded = sold.parts.iter().map(kits).max().and_then(Units::new).unwrap_or_default();
        let only = units.less(recorded);
        for part in &sold.parts {
            let have = known.of(part).0;
            let missing = part.per_kit.times(only).unwrap_or_default().min(part.sold.less(have));
            if missing.is_zero() {
                continue;
            }
            let share = |amount: Amount| amount.share(have, missing, part.sold).0;
            let credited =
                Priced { basis: share(part.paid.basis), taxes: part.paid.taxes.map(|_, tax| share(tax)) };
            only_counted = only_counted.plus(credited.gross(sale.prices_include_tax)?)?;
            known.add_part(part, missing, &credited)?;
        }
    }
    for payment in &sale.payments {
        let before = known.refunded(&payment.payment);
        let taken = payment.captured.less(before).min(only_counted);
        if taken.is_zero() {
            continue;
        }
        only_counted = only_counted.less(taken);
        known.payments.retain(|entry| entry.payment != payment.payment);
        let refunded = before.plus(taken)?;
        known.payments.push(PaymentSoFar { payment: payment.payment.clone(), refunded });
    }
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{ItemId, LegalEntity, OrderId, SiteId};
    use crate::money::{Currency, Money};
    use crate::returns::Component;
    use crate::time::BusinessDate;

    fn order(lines: &[(i64, i64)]) -> Order {
        let currency = Currency::parse("GBP").unwrap();
        let line = |(number, (base_quantity, minor)): (u32, &(i64, i64))| OrderLine {
            line: number,
            item: ItemId::parse(format!("I{number}")).unwrap(),
            base_quantity: *base_quantity,
            amount: Money { minor: *minor, currency },
            location: None,
            picked: 0,
            short: 0,
            shipped: 0,
            returned: 0,
        };
        Order {
            order: OrderId::parse("7").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            site: SiteId::parse("dc1").unwrap(),
            ordered_on: BusinessDate::parse("2010-12-06").unwrap(),
            shipped_on: None,
            status: OrderStatus::Shipped,
            lines: (1..).zip(lines).map(line).collect(),
            sale: None,
            returned_so_far: None,
        }
    }

    #[test]
    fn an_order_is_a_sale_of_what_it_says() {
        let file = of_order(&order(&[(3, 1_000), (1, 0)]), |line| line.base_quantity - 1).unwrap();
        let sale = Sale::load(file).unwrap();
        assert_eq!(sale.payments[0].captured.minor(), 1_000);
        let shipped: Vec<_> = sale.parts().map(|part| part.shipped.count()).collect();
        assert_eq!(shipped, [2, 0]);
        for bad in [vec![], vec![(1, -1)], vec![(0, 5), (1_000_000_001, 1)]] {
            let problems = of_order(&order(&bad), |line| line.base_quantity);
            assert!(problems.is_err() || Sale::load(problems.unwrap()).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn the_last_parcel_counts_where_none_is_told() {
        let left = BusinessDate::parse("2010-12-20").unwrap();
        let order = Order { shipped_on: Some(left), ..order(&[(1, 500)]) };
        let days = |order: &Order| -> Vec<BusinessDate> {
            let sale = of_order(order, |line| line.base_quantity).unwrap();
            sale.parcels.iter().map(|parcel| parcel.shipped_on).collect()
        };
        assert_eq!(days(&order), [left]);
        let mut frozen = of_order(&Order { shipped_on: None, ..order.clone() }, |_| 1).unwrap();
        let with = |sale: &SaleFile| Order { sale: Some(Box::new(sale.clone())), ..order.clone() };
        assert_eq!(days(&with(&frozen)), [left]);
        let told = BusinessDate::parse("2010-12-08").unwrap();
        frozen.parcels = vec![Parcel { shipment: None, shipped_on: told, delivered_on: None }];
        assert_eq!(days(&with(&frozen)), [told], "the ERP knows better");
    }

    #[test]
    fn what_was_missing_of_a_kit_can_come_later() {
        let mut file = of_order(&order(&[(2, 1_000)]), |line| line.base_quantity).unwrap();
        let kit = |component, item: &str, basis| Component {
            component,
            item: ItemId::parse(item).unwrap(),
            per_kit: Units::new(1).unwrap(),
            share: Priced { basis: Amount::new(basis).unwrap(), taxes: Taxes::default() },
        };
        file.lines[0].kit = vec![kit(1, "body", 800), kit(2, "charger", 200)];
        let sale = Sale::load(file).unwrap();
        let body = &sale.sold()[0].parts[0];
        let mut recorded = ReturnedSoFar::default();
        let credited = Priced { basis: Amount::new(400).unwrap(), taxes: Taxes::default() };
        recorded.add_part(body, Units::new(1).unwrap(), &credited).unwrap();
        let back = |units| -> Vec<u64> {
            let now = so_far(&sale, Some(&recorded), |_| units).unwrap();
            sale.sold()[0].parts.iter().map(|part| now.of(part).0.count()).collect()
        };
        assert_eq!(back(1), [1, 0], "the kit that came back without its charger");
        assert_eq!(back(2), [2, 1], "and one that was only counted");
    }

    #[test]
    fn units_that_were_only_counted_have_their_share() {
        let sale = Sale::load(of_order(&order(&[(3, 1_000)]), |line| line.base_quantity).unwrap()).unwrap();
        let mut known = None;
        for (back, credited) in [(1, 333), (2, 666), (3, 1_000)] {
            let now = so_far(&sale, known.as_ref(), |_| back).unwrap();
            assert_eq!(now.parts[0].quantity.count(), u64::try_from(back).unwrap());
            assert_eq!(now.parts[0].credited.basis.minor(), credited);
            assert_eq!(now.refunded(&sale.payments[0].payment).minor(), credited);
            known = Some(now);
        }
        let less = so_far(&sale, known.as_ref(), |_| 1).unwrap();
        assert_eq!(Some(less), known, "what was recorded is not taken back");
    }
}
