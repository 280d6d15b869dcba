//! What is known of a sale from an order: the frozen one if the ERP told it, else as much as the order says.

use super::{
    Amount, AmountError, Buyer, Channel, Executor, Method, Parcel, Payment, PaymentRef, PaymentSoFar,
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
/// Of a kit line the recorded kits are counted, whatever was missing of them: that is not back, and can come later. A
/// record that does not say how many they were is filled up to whole kits, so that nothing is paid twice.
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
        let recorded = known.kits(sold).filter(|_| sold.is_kit());
        for part in &sold.parts {
            let have = known.of(part).0;
            let in_kits = |kits| part.per_kit.times(kits).unwrap_or_default();
            let missing = match recorded {
                Some(recorded) => in_kits(units.less(recorded)),
                None => in_kits(units).less(have),
            };
            let missing = missing.min(part.sold.less(have));
            if missing.is_zero() {
                continue;
            }
            let share = |amount: Amount| amount.share(have, missing, part.sold).0;
            let credited =
                Priced { basis: share(part.paid.basis), taxes: part.paid.taxes.map(|_, tax| share(tax)) };
            only_counted = only_counted.plus(credited.gross(sale.prices_include_tax)?)?;
            known.add_part(part, missing, &credited)?;
        }
        if sold.is_kit() && units > recorded.unwrap_or_default() {
            known.set_kits(sold.file.line, units);
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
    use crate::returns::{Input, PartQuantity, assess};
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
            serials: Vec::new(),
            lots: Vec::new(),
        };
        Order {
            order: OrderId::parse("7").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            site: SiteId::parse("dc1").unwrap(),
            ordered_on: BusinessDate::parse("2010-12-06").unwrap(),
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: None,
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

    /// Two kits of a camera, a charger and two batteries, of which nothing is back: the fifth worked example.
    fn camera_kits() -> Input {
        let example = include_str!("../../../docs/returns/05-kit-without-charger.json");
        let example: serde_json::Value = serde_json::from_str(example).unwrap();
        Input::read(example["request"].to_string().as_bytes()).unwrap()
    }

    /// How many kits come, what is missing of them, and what comes alone: by component.
    type Visit<'a> = (u64, &'a [(u32, u64)], &'a [(u32, u64)]);

    /// What is recorded after a visit that found this to be back.
    fn visit(kits: &Input, before: &ReturnedSoFar, (quantity, missing, alone): Visit<'_>) -> ReturnedSoFar {
        let parts = |of: &[(u32, u64)]| -> Vec<PartQuantity> {
            let part = |(component, units): &(u32, u64)| PartQuantity {
                component: *component,
                quantity: Units::new(*units).unwrap(),
            };
            of.iter().map(part).collect()
        };
        let mut request = kits.request.clone();
        request.lines[0].quantity = Units::new(quantity).unwrap();
        request.lines[0].missing = parts(missing);
        request.lines[0].parts = parts(alone);
        let input = kits.clone().next(before.clone(), request).unwrap();
        let assessment = assess(&input).unwrap();
        before.after(&input.sale, &input.request, assessment.verdict.refund().unwrap()).unwrap()
    }

    /// Units of camera, charger and batteries, and kits.
    fn back(kits: &Input, known: &ReturnedSoFar) -> ([u64; 3], u64) {
        let [camera, charger, battery] = &kits.sale.sold()[0].parts[..] else { panic!("three components") };
        let counted = known.kits.iter().map(|entry| entry.quantity.count()).sum();
        ([camera, charger, battery].map(|part| known.of(part).0.count()), counted)
    }

    #[test]
    fn what_was_missing_of_a_kit_is_not_back() {
        // What it is; the visits, each with units held for others; kits only counted at last; what is back then.
        type Case<'a> = (&'a str, &'a [(i64, Visit<'a>)], i64, ([u64; 3], u64));
        let cases: [Case<'_>; 7] = [
            ("without its charger", &[(0, (1, &[(2, 1)], &[]))], 0, ([1, 0, 2], 1)),
            ("and one counted", &[(0, (1, &[(2, 1)], &[]))], 1, ([2, 1, 4], 2)),
            ("one of each missing", &[(0, (2, &[(1, 1), (2, 1), (3, 2)], &[]))], 0, ([1, 1, 2], 2)),
            (
                "one of each missing, in two visits",
                &[(0, (1, &[(2, 1), (3, 2)], &[])), (0, (1, &[(1, 1)], &[]))],
                0,
                ([1, 1, 2], 2),
            ),
            ("alone, then one counted", &[(0, (0, &[], &[(1, 1)]))], 1, ([2, 1, 2], 1)),
            (
                "what was missing comes",
                &[(0, (1, &[(2, 1)], &[])), (0, (0, &[], &[(2, 1)]))],
                0,
                ([1, 1, 2], 1),
            ),
            ("one held for another", &[(1, (1, &[(2, 1)], &[]))], 1, ([2, 1, 4], 2)),
        ];
        let kits = camera_kits();
        for (what, visits, counted, expected) in cases {
            let (mut recorded, mut units) = (ReturnedSoFar::default(), 0_i64);
            for (held, of) in visits {
                let before = so_far(&kits.sale, Some(&recorded), |_| units + *held).unwrap();
                recorded = visit(&kits, &before, *of);
                units += i64::try_from(of.0).unwrap();
            }
            let now = so_far(&kits.sale, Some(&recorded), |_| units + counted).unwrap();
            assert_eq!(back(&kits, &now), expected, "{what}");
            let credited = now.parts.iter().map(|part| part.credited.basis.minor()).sum::<i64>();
            assert_eq!(now.refunded(&kits.sale.payments[0].payment).minor(), credited, "{what}");
            let again = so_far(&kits.sale, Some(&now), |_| units + counted).unwrap();
            assert_eq!(again, now, "{what}: it is known");
        }
    }

    #[test]
    fn a_record_of_before_is_of_whole_kits() {
        let kits = camera_kits();
        let mut old = visit(&kits, &ReturnedSoFar::default(), (1, &[(2, 1)], &[]));
        old.kits.clear();
        assert!(!serde_json::to_string(&old).unwrap().contains("kits"));
        let later = visit(&kits, &old, (0, &[], &[(3, 1)]));
        assert_eq!(back(&kits, &later), ([1, 0, 3], 0), "how many kits they were is not known");
        let filled = so_far(&kits.sale, Some(&old), |_| 1).unwrap();
        assert_eq!(back(&kits, &filled), ([1, 1, 2], 1), "nothing is paid twice");
        assert_eq!(back(&kits, &visit(&kits, &filled, (1, &[(1, 1)], &[]))), ([1, 2, 4], 2));
    }

    #[test]
    fn two_records_together_have_what_each_lacks() {
        let kits = camera_kits();
        let none = ReturnedSoFar::default();
        let alone = visit(&kits, &none, (0, &[], &[(2, 1)]));
        let one = visit(&kits, &none, (1, &[(2, 1)], &[]));
        let two = visit(&kits, &none, (2, &[(2, 2)], &[]));
        for (mine, other, expected) in [
            (&one, &alone, ([1, 1, 2], 1)),
            (&alone, &one, ([1, 1, 2], 1)),
            (&two, &one, ([2, 0, 4], 2)),
            (&none, &one, ([1, 0, 2], 1)),
            (&one, &one, ([1, 0, 2], 1)),
        ] {
            let both = mine.clone().with(&kits.sale, other);
            assert_eq!(back(&kits, &both), expected);
            let payment = &kits.sale.payments[0].payment;
            assert_eq!(both.refunded(payment), mine.refunded(payment).max(other.refunded(payment)));
        }
        let other = of_order(&order(&[(3, 1_000)]), |line| line.base_quantity).unwrap();
        let other = Sale::load(other).unwrap();
        assert_eq!(none.clone().with(&other, &one).parts, [], "the sale has no such components");
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
