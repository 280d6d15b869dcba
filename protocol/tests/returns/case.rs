//! A random order, policy and splitting into returns, from a seed and a few knobs that shrinking turns down.

use std::fmt;
use std::sync::LazyLock;

use protocol::id::TaxCode;
use protocol::operation::{Condition, ReturnReason};
use protocol::returns::*;
use protocol::time::BusinessDate;

use crate::random::Random;

macro_rules! knobs {
    ($($name:ident = $default:literal,)*) => {
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) struct Case {
            pub(crate) seed: u64,
            $(pub(crate) $name: u64,)*
        }

        impl Case {
            pub(crate) fn of(seed: u64) -> Self {
                Self { seed, $($name: $default,)* }
            }

            /// As printed.
            pub(crate) fn parse(line: &str) -> Option<Self> {
                let mut case = Self::of(0);
                for word in line.split_whitespace() {
                    let (name, value) = word.split_once('=')?;
                    let value = value.parse().ok()?;
                    match name {
                        "seed" => case.seed = value,
                        $(stringify!($name) => case.$name = value,)*
                        _ => return None,
                    }
                }
                Some(case)
            }

            fn smaller(&self) -> Vec<Self> {
                vec![$(
                    Self { $name: self.$name / 2, ..self.clone() },
                    Self { $name: self.$name.saturating_sub(1), ..self.clone() },
                )*]
            }
        }

        impl fmt::Display for Case {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "seed={}", self.seed)?;
                $(write!(f, " {}={}", stringify!($name), self.$name)?;)*
                Ok(())
            }
        }
    };
}

// Those after `visits` are chances in hundredths.
knobs! {
    lines = 4,
    units = 12,
    visits = 4,
    kits = 20,
    line_discounts = 40,
    order_discounts = 50,
    taxes = 80,
    shipping = 50,
    gifts = 15,
    fees = 30,
    stale = 10,
    large = 3,
    cash = 40,
}

/// Makes a failing case smaller for as long as it still fails.
pub(crate) fn shrink(case: &Case, mut fails: impl FnMut(&Case) -> bool) -> Case {
    let mut best = case.clone();
    while let Some(smaller) = best.smaller().into_iter().find(|case| *case != best && fails(case)) {
        best = smaller;
    }
    best
}

/// What a case plays.
pub(crate) struct Story {
    /// With a request that is replaced by each visit's.
    pub(crate) input: Input,
    /// Whether fees are kept that never come back.
    pub(crate) has_fees: bool,
    /// Together all that was sold.
    pub(crate) visits: Vec<Vec<RequestedLine>>,
    /// All that was sold at once.
    pub(crate) all: Vec<RequestedLine>,
    /// Before this visit another store's stale promises are found to be a little too high.
    pub(crate) stale: Option<(usize, u64)>,
    /// Another order of the visits.
    pub(crate) shuffled: Vec<usize>,
}

pub(crate) fn amount(minor: u64) -> Amount {
    Amount::new(i64::try_from(minor).expect("small")).expect("small")
}

pub(crate) fn units(count: u64) -> Units {
    Units::new(count).expect("small")
}

fn minor(amount: Amount) -> u64 {
    u64::try_from(amount.minor()).expect("never negative")
}

impl Case {
    pub(crate) fn story(&self) -> Story {
        let mut random = Random::new(self.seed);
        let sale = self.sale(&mut random);
        let has_fees = random.per_cent(self.fees);
        let policy = self.policy(&mut random, has_fees);
        let all: Vec<RequestedLine> = sale.lines.iter().map(|line| asked(line.line, line.quantity)).collect();
        let visits = self.visits(&mut random, &sale);
        let stale = (random.per_cent(self.stale) && visits.len() > 1)
            .then(|| (random.index(visits.len() - 1) + 1, random.range(1, 3)));
        let mut shuffled: Vec<usize> = (0..visits.len()).collect();
        random.shuffle(&mut shuffled);
        let file = InputFile {
            today: date("2026-03-09"),
            place: serde_json::from_str(
                r#"{"site":"s001","legal_entity":"shop","currency":"EUR","till":"till-1"}"#,
            )
            .expect("as documented"),
            policy,
            sale,
            returned: ReturnedSoFar::default(),
            request: request(all.clone()),
            evidence: Evidence {
                known_by: KnownBy::Hub,
                authorisation: None,
                earlier_returns: None,
                earlier_refunds: None,
                prices: Vec::new(),
            },
            exposure: Exposure::Online,
        };
        let input = Input::load(file).unwrap_or_else(|problems| panic!("{self}: {problems:?}"));
        Story { input, has_fees, visits, all, stale, shuffled }
    }

    fn sale(&self, random: &mut Random) -> SaleFile {
        let include = random.per_cent(50);
        let count = random.range(1, self.lines.max(1));
        let mut lines: Vec<SoldLineFile> = (1..=count).map(|line| self.line(random, line)).collect();
        let weights: Vec<u64> =
            lines.iter().map(|line| minor(line.price) - minor(line.line_discount)).collect();
        let whole: u64 = weights.iter().sum();
        let discount = random.per_cent(self.order_discounts) && whole > 0;
        let order_discount = discount.then(|| OrderDiscount {
            amount: amount(random.below(whole / 2 + 2).min(whole)),
            threshold: random.per_cent(50).then(|| amount(random.below(whole + 1))),
        });
        let total = order_discount.map_or(0, |discount| minor(discount.amount));
        let shares = largest_remainder(total, &weights);
        let is_written = random.per_cent(50);
        for (line, (weight, share)) in lines.iter_mut().zip(weights.iter().zip(&shares)) {
            let paid = weight - share;
            line.order_discount = is_written.then(|| amount(*share));
            line.taxes = self.taxes(random, paid, include);
            if random.per_cent(self.kits) {
                line.kit = kit(random, line, paid);
            }
        }
        if random.per_cent(self.gifts) {
            lines.push(gift(random, u32::try_from(count).expect("few") + 1, is_written));
        }
        let shipping = random.per_cent(self.shipping).then(|| {
            let basis = random.below(1_000);
            let paid = Priced { basis: amount(basis), taxes: self.taxes(random, basis, include) };
            ShippingSold { paid, standard: random.per_cent(50).then(|| amount(random.below(basis + 1))) }
        });
        let of_lines: u64 = lines
            .iter()
            .zip(weights.iter().zip(&shares))
            .map(|(line, (weight, share))| weight - share + if include { 0 } else { tax(&line.taxes) })
            .sum();
        let of_shipping = shipping.as_ref().map_or(0, |shipping| {
            minor(shipping.paid.basis) + if include { 0 } else { tax(&shipping.paid.taxes) }
        });
        SaleFile {
            order: Some(protocol::id::OrderId::parse("536365").expect("an order")),
            legal_entity: protocol::id::LegalEntity::parse("shop").expect("a legal entity"),
            currency: protocol::money::Currency::parse("EUR").expect("a currency"),
            prices_include_tax: include,
            sold_on: date("2026-03-01"),
            channel: random.pick(&[Channel::Store, Channel::Distance]),
            buyer: Buyer::Consumer,
            parcels: Vec::new(),
            more_parcels: false,
            lines,
            order_discount,
            shipping,
            payments: self.payments(random, of_lines + of_shipping),
            chargeback_open: false,
            points_earned: u32::try_from(random.below(500)).expect("few"),
        }
    }

    fn line(&self, random: &mut Random, line: u64) -> SoldLineFile {
        let is_large = random.per_cent(self.large);
        let quantity = random.range(1, self.units.max(1)) * if is_large { 9_973 } else { 1 };
        let most = if is_large { 1_000_000_000_000 } else { 5_000 };
        let is_even = random.per_cent(50);
        let price = if is_even { random.below(most / quantity + 2) * quantity } else { random.below(most) };
        let mut discount = 0;
        if random.per_cent(self.line_discounts) {
            discount = random.below(price + 1) / 2;
            discount -= if is_even { discount % quantity } else { 0 };
        }
        SoldLineFile {
            line: u32::try_from(line).expect("few"),
            item: protocol::id::ItemId::parse("85123A").expect("an item"),
            quantity: units(quantity),
            shipped: None,
            price: amount(price),
            line_discount: amount(discount),
            order_discount: None,
            taxes: Taxes::default(),
            restriction: None,
            final_sale: random.per_cent(10),
            recalled: random.per_cent(3),
            tracking: Tracking::None,
            kit: Vec::new(),
            gift: None,
        }
    }

    /// Up to two taxes at real rates, rounded half up as tills do.
    fn taxes(&self, random: &mut Random, paid: u64, include: bool) -> Taxes {
        let mut taxes = Taxes::default();
        if !random.per_cent(self.taxes) {
            return taxes;
        }
        for (code, rate) in [("A", random.pick(&[19, 20, 7, 25, 21])), ("B", random.pick(&[0, 0, 3, 5]))] {
            let (times, by) =
                if include { (u128::from(paid) * rate, 100 + rate) } else { (u128::from(paid) * rate, 100) };
            let tax = u64::try_from((times * 2 + by) / (by * 2)).expect("below the price");
            if rate > 0 && random.per_cent(90) {
                taxes.0.insert(TaxCode::parse(code).expect("a tax"), amount(tax.min(paid / 2)));
            }
        }
        taxes
    }

    fn payments(&self, random: &mut Random, total: u64) -> Vec<Payment> {
        let mut methods = vec![Method::Card, Method::GiftCard, Method::Points, Method::Wallet];
        random.shuffle(&mut methods);
        methods.truncate(random.index(3) + 1);
        if random.per_cent(self.cash) {
            methods.insert(0, Method::Cash);
        }
        let (count, mut left) = (methods.len(), total);
        let mut payments = Vec::new();
        for (index, method) in methods.into_iter().enumerate() {
            let captured = if index + 1 == count { left } else { random.below(left + 1) };
            left -= captured;
            payments.push(Payment {
                payment: PaymentRef::parse(format!("p{index}")).expect("a reference"),
                method,
                executor: Executor::Provider,
                captured: amount(captured),
                state: PaymentState::Open,
                points: if method == Method::Points { 777 } else { 0 },
            });
        }
        payments
    }

    fn policy(&self, random: &mut Random, has_fees: bool) -> PolicyFile {
        static WRITTEN: LazyLock<PolicyFile> =
            LazyLock::new(|| serde_json::from_str(POLICY).expect("as documented"));
        let mut policy = WRITTEN.clone();
        let shipping = [ShippingRule::FirstReturn, ShippingRule::Proportional, ShippingRule::WhenComplete];
        // One rule for all grounds: else the order of the returns decides which one is asked first.
        let shipping = random.pick(&shipping);
        let goodwill = policy.goodwill.as_mut().expect("as written above");
        goodwill.shipping = shipping;
        policy.withdrawal.as_mut().expect("as written above").shipping = shipping;
        policy.non_conformity.shipping = shipping;
        policy.seller_error.shipping = shipping;
        if has_fees {
            goodwill.restocking_per_mille = u16::try_from(random.below(1_001)).expect("small");
            goodwill.return_fee = random.pick(&[FeeRule::None, FeeRule::FirstReturn, FeeRule::EachReturn]);
        }
        policy.threshold = random.pick(&[Threshold::Proportional, Threshold::ClawBack]);
        policy.free_gift = random.pick(&[FreeGift::Keep, FreeGift::Deduct]);
        policy.amounts[0].cash_step = random.pick(&[0, 1, 5, 10, 100]);
        policy
    }

    fn visits(&self, random: &mut Random, sale: &SaleFile) -> Vec<Vec<RequestedLine>> {
        let mut left: Vec<Vec<u64>> = sale.lines.iter().map(part_units).collect();
        let mut visits = Vec::new();
        for _ in 1..random.range(1, self.visits.max(1)) {
            let mut lines = Vec::new();
            for (line, left) in sale.lines.iter().zip(&mut left) {
                if random.per_cent(60) {
                    lines.extend(some(random, line, left));
                }
            }
            if !lines.is_empty() {
                visits.push(lines);
            }
        }
        let rest =
            sale.lines.iter().zip(&mut left).filter_map(|(line, left)| rest(line, left)).collect::<Vec<_>>();
        if !rest.is_empty() {
            visits.push(rest);
        }
        for asked in visits.iter_mut().flatten() {
            asked.reason = random.pick(&[
                ReturnReason::ChangedMind,
                ReturnReason::ChangedMind,
                ReturnReason::Damaged,
                ReturnReason::WrongItem,
            ]);
        }
        visits
    }
}

/// The policy that every case varies.
const POLICY: &str = r#"{
    "policy": "random", "version": 1, "effective_from": "2026-01-01", "law": "eu",
    "withdrawal": {"days": 14, "goods_days": 14, "shipping": "when_complete"},
    "non_conformity": {"months": 24, "refund": "allow", "shipping": "when_complete"},
    "seller_error": {"months": 24, "shipping": "when_complete"},
    "goodwill": {"from": "sale", "free_days": 30, "supervisor_days": 60, "restocking_per_mille": 0,
        "return_fee": "none", "shipping": "none", "final_sale": "allow", "pays": "original"},
    "transit_days": 3,
    "evidence": {"pass": "allow", "cached_order": "allow", "document": "supervisor", "no_receipt": "supervisor"},
    "untracked": "allow", "kit_incomplete": "allow", "free_gift": "keep", "threshold": "proportional",
    "tenders": {"cash_instead": "allow", "other_instead": "allow", "gift_pays": "store_credit", "credit_executor": "till"},
    "offline": {"at_limit": "supervisor"},
    "amounts": [{"currency": "EUR", "return_fee": 295}]
}"#;

fn date(text: &str) -> BusinessDate {
    BusinessDate::parse(text).expect("a date")
}

pub(crate) fn request(lines: Vec<RequestedLine>) -> ReturnRequest {
    ReturnRequest { lines, unknown_items: Vec::new(), gift: false, payout: Vec::new(), exchange: Vec::new() }
}

fn asked(line: u32, quantity: Units) -> RequestedLine {
    RequestedLine {
        line,
        quantity,
        missing: Vec::new(),
        parts: Vec::new(),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        serials: Vec::new(),
        lots: Vec::new(),
        diminished: None,
    }
}

fn tax(taxes: &Taxes) -> u64 {
    taxes.0.values().map(|tax| minor(*tax)).sum()
}

/// The rule again, by another way: cents go one by one to whoever is furthest below the exact share.
fn largest_remainder(total: u64, weights: &[u64]) -> Vec<u64> {
    let whole: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    let exact = |weight: u64| u128::from(total) * u128::from(weight);
    let mut shares: Vec<u64> = weights.iter().map(|weight| (exact(*weight) / whole.max(1)) as u64).collect();
    while shares.iter().sum::<u64>() < total && whole > 0 {
        let missing = |index: usize| exact(weights[index]) - u128::from(shares[index]) * whole;
        let best = (0..shares.len())
            .filter(|index| u128::from(shares[*index]) * whole <= exact(weights[*index]))
            .max_by_key(|index| (missing(*index), std::cmp::Reverse(*index)))
            .expect("somebody is below");
        shares[best] += 1;
    }
    shares
}

fn kit(random: &mut Random, line: &SoldLineFile, paid: u64) -> Vec<Component> {
    let count = random.range(2, 4);
    let mut weights: Vec<Amount> = (0..count).map(|_| amount(random.below(50))).collect();
    weights[0] = amount(minor(weights[0]) + 1);
    let shares = |total: Amount| kit_shares(total, line.quantity, &weights).expect("small weights");
    let basis = shares(amount(paid));
    let taxes: Vec<(&TaxCode, Vec<Amount>)> =
        line.taxes.0.iter().map(|(code, tax)| (code, shares(*tax))).collect();
    (0..count)
        .map(|number| {
            let index = usize::try_from(number).expect("few");
            let taxes = taxes.iter().map(|(code, shares)| ((*code).clone(), shares[index])).collect();
            Component {
                component: u32::try_from(number).expect("few") + 1,
                item: line.item.clone(),
                per_kit: units(random.range(1, 3)),
                share: Priced { basis: basis[index], taxes: Taxes(taxes) },
            }
        })
        .collect()
}

fn gift(random: &mut Random, line: u32, is_written: bool) -> SoldLineFile {
    SoldLineFile {
        line,
        item: protocol::id::ItemId::parse("GIFT").expect("an item"),
        quantity: units(random.range(1, 3)),
        shipped: None,
        price: Amount::ZERO,
        line_discount: Amount::ZERO,
        order_discount: is_written.then_some(Amount::ZERO),
        taxes: Taxes::default(),
        restriction: None,
        final_sale: false,
        recalled: false,
        tracking: Tracking::None,
        kit: Vec::new(),
        gift: Some(Gift {
            with: 1,
            value: Priced { basis: amount(random.below(2_000)), taxes: Taxes::default() },
        }),
    }
}

/// Units of each part of a line.
fn part_units(line: &SoldLineFile) -> Vec<u64> {
    if line.kit.is_empty() {
        return vec![line.quantity.count()];
    }
    line.kit.iter().map(|component| component.per_kit.count() * line.quantity.count()).collect()
}

fn some(random: &mut Random, line: &SoldLineFile, left: &mut [u64]) -> Option<RequestedLine> {
    let mut asked = asked(line.line, Units::ZERO);
    if line.kit.is_empty() {
        let count = random.below(left[0] + 1);
        left[0] -= count;
        asked.quantity = units(count);
        return (count > 0).then_some(asked);
    }
    let per_kit = |index: usize| line.kit[index].per_kit.count();
    let whole = (0..left.len()).map(|index| left[index] / per_kit(index)).min().unwrap_or(0);
    let kits = random.below(whole + 1);
    asked.quantity = units(kits);
    let mut came = 0;
    for (index, left) in left.iter_mut().enumerate() {
        let component = line.kit[index].component;
        let mut count = kits * per_kit(index);
        if random.per_cent(20) {
            let missing = random.below(count + 1);
            count -= missing;
            asked.missing.push(PartQuantity { component, quantity: units(missing) });
        }
        if random.per_cent(20) {
            let extra = random.below(*left - count + 1);
            count += extra;
            asked.parts.push(PartQuantity { component, quantity: units(extra) });
        }
        *left -= count;
        came += count;
    }
    (came > 0).then_some(asked)
}

fn rest(line: &SoldLineFile, left: &mut [u64]) -> Option<RequestedLine> {
    let mut asked = asked(line.line, Units::ZERO);
    if line.kit.is_empty() {
        asked.quantity = units(std::mem::take(&mut left[0]));
        return (!asked.quantity.is_zero()).then_some(asked);
    }
    let whole = (0..left.len()).map(|index| left[index] / line.kit[index].per_kit.count()).min().unwrap_or(0);
    asked.quantity = units(whole);
    for (component, left) in line.kit.iter().zip(left.iter_mut()) {
        let extra = *left - whole * component.per_kit.count();
        if extra > 0 {
            asked.parts.push(PartQuantity { component: component.component, quantity: units(extra) });
        }
        *left = 0;
    }
    (!asked.quantity.is_zero() || !asked.parts.is_empty()).then_some(asked)
}
