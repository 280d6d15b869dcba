//! Drift: what the hub's ledger has on hand at a site, less what the ERP says.
//!
//! The two are never equal while work goes on: the ledger has what happened, the ERP what was posted by the time it was
//! asked. Each posting that moves the item is therefore in the ERP's figure, on its way, or in doubt: it may have been in
//! or not when the figure was taken. What is left when all of that is taken into account is drift: somebody changed the
//! ERP's stock, or the ledger holds what no posting tells the ERP. Doubt is always decided in favour of no drift, so that
//! nobody looks for what is only late; it ends with the first figure that is taken after the posting was settled.
//!
//! Pure: it knows no store, no connector and no clock.

pub mod rule;

use std::collections::BTreeMap;

use protocol::id::{ItemId, SiteId};
use protocol::operation::{Condition, Disposition, GoodsCondition, StockKind};
use protocol::time::UtcMillis;
use serde::Deserialize;
use serde_json::Value;

use crate::ledger::{Account, StockState, received_to, returned_to};
use crate::log::PulledChange;
use crate::store::posting::PostingKind;

/// How far the clocks of two processes of one hub may be apart: what lies closer together than this has no order.
pub const CLOCKS_MILLIS: i64 = 60_000;

/// What the ERP said of an item at a site. The stock was so at some time in the span, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// How much, in the base unit.
    pub quantity: i64,
    /// Not earlier than this.
    pub from: UtcMillis,
    /// Not later than this.
    pub to: UtcMillis,
}

/// What a posting does to the ERP's stock of one item at one site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// By how much it changes what is on hand.
    pub quantity: i64,
    /// When the hub received what made the posting: it was sent later.
    pub created_at: UtcMillis,
    /// What is known of it.
    pub standing: Standing,
}

/// What is known of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// To be sent, being sent, or a person is at it.
    Open,
    /// In the ERP since this time at the latest, by its own word or by that of a person who dealt with it.
    Settled(UtcMillis),
}

/// Where a posting is when seen from a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    In,
    OnItsWay,
    InDoubt,
}

impl Figure {
    /// The stock levels among changes that were all read in one span.
    pub fn all<'c>(
        changes: impl IntoIterator<Item = &'c PulledChange>,
        from: UtcMillis,
        to: UtcMillis,
    ) -> BTreeMap<(SiteId, ItemId), Self> {
        let mut figures = BTreeMap::new();
        for change in changes {
            if let PulledChange::StockLevel { site, item, base_quantity } = change {
                figures.insert((site.clone(), item.clone()), Self { quantity: *base_quantity, from, to });
            }
        }
        figures
    }
}

impl Effect {
    fn place(&self, figure: &Figure) -> Place {
        if self.created_at > figure.to.plus(CLOCKS_MILLIS) {
            return Place::OnItsWay;
        }
        match self.standing {
            Standing::Settled(at) if at < figure.from.plus(-CLOCKS_MILLIS) => Place::In,
            // An answer is written down after the fact, and a posting is sent before it is tried in vain.
            Standing::Settled(_) | Standing::Open => Place::InDoubt,
        }
    }
}

/// A ledger's balance beside the ERP's figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// What the ledger has on hand.
    pub ledger: i64,
    /// What the ERP said.
    pub erp: i64,
    /// What postings will do to the ERP's stock that cannot be in its figure.
    pub on_its_way: i64,
    /// What postings take from the ERP's stock that may be in its figure or not; zero or negative.
    pub doubt_out: i64,
    /// What they add to it.
    pub doubt_in: i64,
    /// What explains nothing: positive if the ledger has more. With doubt it is the least it can be.
    pub drift: i64,
}

/// Compares a ledger's balance with a figure. `effects` are those of all postings that are open, or settled since the
/// figure's beginning less [`CLOCKS_MILLIS`]; more do no harm.
#[must_use]
pub fn compare(ledger: i64, figure: &Figure, effects: &[Effect]) -> Difference {
    let mut difference = Difference { ledger, erp: figure.quantity, ..Difference::default() };
    for effect in effects {
        let sum = match effect.place(figure) {
            Place::In => continue,
            Place::OnItsWay => &mut difference.on_its_way,
            Place::InDoubt if effect.quantity < 0 => &mut difference.doubt_out,
            Place::InDoubt => &mut difference.doubt_in,
        };
        *sum = sum.saturating_add(effect.quantity);
    }
    let gap = ledger.saturating_sub(figure.quantity).saturating_sub(difference.on_its_way);
    difference.drift = gap.saturating_sub(gap.clamp(difference.doubt_out, difference.doubt_in));
    difference
}

#[derive(Deserialize)]
struct ShippedLine {
    item: ItemId,
    shipped: i64,
}

#[derive(Deserialize)]
struct ReturnedLine {
    item: ItemId,
    base_quantity: i64,
    condition: Condition,
    disposition: Disposition,
    /// It goes on to that site.
    #[serde(default)]
    to_site: Option<SiteId>,
}

/// What was taken instead of a refund.
#[derive(Deserialize)]
struct TakenLine {
    item: ItemId,
    base_quantity: i64,
    #[serde(default)]
    service: bool,
}

#[derive(Deserialize)]
struct Returned {
    lines: Vec<ReturnedLine>,
    #[serde(default)]
    exchange: Option<Lines<TakenLine>>,
}

#[derive(Deserialize)]
struct ReceivedLine {
    item: ItemId,
    base_quantity: i64,
    condition: GoodsCondition,
}

/// A carton that left, or came.
#[derive(Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
enum Moved {
    Ship { lines: Vec<PackedLine> },
    Receive { lines: Vec<ReceivedLine> },
}

#[derive(Deserialize)]
struct PackedLine {
    item: ItemId,
    base_quantity: i64,
    from: StockKind,
}

#[derive(Deserialize)]
struct Adjusted {
    item: ItemId,
    base_quantity: i64,
}

#[derive(Deserialize)]
struct Lines<L> {
    lines: Vec<L>,
}

/// What a posting's document does to what a site has on hand, by item; as apply moves it in the ledger.
///
/// # Errors
/// The document is not one of its kind.
pub fn effects(
    kind: PostingKind,
    site: &SiteId,
    document: &str,
) -> Result<BTreeMap<ItemId, i64>, serde_json::Error> {
    let value: Value = serde_json::from_str(document)?;
    let all: Vec<(ItemId, i64)> = match kind {
        PostingKind::Shipment => {
            let Lines { lines } = serde_json::from_value::<Lines<ShippedLine>>(value)?;
            lines.into_iter().map(|line| (line.item, line.shipped.saturating_neg())).collect()
        }
        PostingKind::Return | PostingKind::ReturnReversal => {
            let Returned { lines, exchange } = serde_json::from_value(value)?;
            let on_hand = Account::Site(site.clone(), StockState::OnHand);
            let is_here = |line: &ReturnedLine| {
                returned_to(site, line.disposition, line.condition, line.to_site.is_some())
                    .is_some_and(|to| to == on_hand)
            };
            let back = lines.into_iter().filter(is_here).map(|line| (line.item, line.base_quantity));
            let taken = exchange.into_iter().flat_map(|taken| taken.lines).filter(|line| !line.service);
            let all = back.chain(taken.map(|line| (line.item, line.base_quantity.saturating_neg())));
            if kind == PostingKind::Return {
                all.collect()
            } else {
                // It tells what came back, and all of that went again.
                all.map(|(item, units)| (item, units.saturating_neg())).collect()
            }
        }
        PostingKind::Adjustment => {
            let Adjusted { item, base_quantity } = serde_json::from_value(value)?;
            vec![(item, base_quantity)]
        }
        // Its members have it.
        PostingKind::ReturnSummary | PostingKind::AdjustmentSummary => Vec::new(),
        PostingKind::Transfer => match serde_json::from_value(value)? {
            Moved::Ship { lines } => {
                let on_hand = lines.into_iter().filter(|line| line.from == StockKind::OnHand);
                on_hand.map(|line| (line.item, line.base_quantity.saturating_neg())).collect()
            }
            Moved::Receive { lines } => {
                let good = lines.into_iter().filter(|line| line.condition == GoodsCondition::Good);
                good.map(|line| (line.item, line.base_quantity)).collect()
            }
        },
        PostingKind::GoodsReceipt => {
            let Lines { lines } = serde_json::from_value::<Lines<ReceivedLine>>(value)?;
            let on_hand = Account::Site(site.clone(), StockState::OnHand);
            let is_for_sale = |line: &ReceivedLine| received_to(site, line.condition) == on_hand;
            lines.into_iter().filter(is_for_sale).map(|line| (line.item, line.base_quantity)).collect()
        }
    };
    let mut sums: BTreeMap<ItemId, i64> = BTreeMap::new();
    for (item, quantity) in all {
        let sum = sums.entry(item).or_default();
        *sum = sum.saturating_add(quantity);
    }
    sums.retain(|_, quantity| *quantity != 0);
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const MINUTE: i64 = 60_000;

    fn at(minutes: i64) -> UtcMillis {
        UtcMillis(minutes * MINUTE)
    }

    fn figure(quantity: i64, from: i64, to: i64) -> Figure {
        Figure { quantity, from: at(from), to: at(to) }
    }

    fn open(quantity: i64, created: i64) -> Effect {
        Effect { quantity, created_at: at(created), standing: Standing::Open }
    }

    fn settled(quantity: i64, created: i64, settled: i64) -> Effect {
        Effect { quantity, created_at: at(created), standing: Standing::Settled(at(settled)) }
    }

    #[test]
    fn what_explains_a_difference_is_no_drift() {
        let check = |ledger, figure: Figure, effects: &[Effect], drift| {
            assert_eq!(compare(ledger, &figure, effects).drift, drift, "{ledger} {figure:?} {effects:?}");
        };
        check(10, figure(10, 60, 61), &[], 0);
        check(10, figure(7, 60, 61), &[], 3);
        check(7, figure(10, 60, 61), &[], -3);
        // Shipped after the figure was taken: posted meanwhile or not.
        check(8, figure(10, 60, 61), &[open(-2, 63)], 0);
        check(8, figure(10, 60, 61), &[settled(-2, 63, 64)], 0);
        check(8, figure(8, 60, 61), &[settled(-2, 63, 64)], 2);
        // In long before.
        check(8, figure(8, 60, 61), &[settled(-2, 1, 2)], 0);
        check(8, figure(10, 60, 61), &[settled(-2, 1, 2)], -2);
        // Made before, and nobody knows on which side of the figure it took effect.
        for effect in [open(-2, 1), settled(-2, 1, 60), settled(-2, 1, 90), settled(-2, 1, 59), open(-2, 62)]
        {
            check(8, figure(8, 60, 61), &[effect], 0);
            check(8, figure(10, 60, 61), &[effect], 0);
            check(8, figure(9, 60, 61), &[effect], 0);
            check(8, figure(7, 60, 61), &[effect], 1);
            check(8, figure(13, 60, 61), &[effect], -3);
        }
        // One out and one in: each of them may be in alone.
        let both = [open(-2, 1), open(5, 1)];
        for erp in [8, 10, 3, 5] {
            check(8, figure(erp, 60, 61), &both, 0);
        }
        check(8, figure(2, 60, 61), &both, 1);
        check(8, figure(11, 60, 61), &both, -1);
    }

    #[test]
    fn a_difference_says_what_it_is_made_of() {
        let effects = [open(-1, 1), open(4, 1), settled(-2, 70, 71), settled(-8, 1, 2), open(3, 70)];
        let expect =
            Difference { ledger: 20, erp: 30, on_its_way: 1, doubt_out: -1, doubt_in: 4, drift: -10 };
        assert_eq!(compare(20, &figure(30, 60, 61), &effects), expect);
        let most = compare(i64::MAX, &figure(i64::MIN, 60, 61), &[]);
        assert_eq!(most.drift, i64::MAX, "no overflow");
    }

    #[test]
    fn documents_say_what_they_move() {
        let site = SiteId::parse("s001").unwrap();
        let check = |kind, document: Value, expect: &[(&str, i64)]| {
            let found = effects(kind, &site, &document.to_string()).unwrap();
            let found: Vec<_> = found.iter().map(|(item, quantity)| (item.as_str(), *quantity)).collect();
            assert_eq!(found, expect);
        };
        check(
            PostingKind::Shipment,
            json!({"lines": [
                {"item": "A", "shipped": 2}, {"item": "B", "shipped": 0}, {"item": "A", "shipped": 1}
            ]}),
            &[("A", -3)],
        );
        let back = |item: &str, condition: &str, disposition: &str| json!({"item": item, "base_quantity": 1, "condition": condition, "disposition": disposition});
        check(
            PostingKind::Return,
            json!({"lines": [
                back("A", "like_new", "shelf"), back("B", "damaged", "shelf"), back("C", "like_new", "quarantine"),
                back("D", "no_goods", "no_goods"), back("E", "like_new", "scrap"), back("A", "opened", "shelf")
            ]}),
            &[("A", 2)],
        );
        check(
            PostingKind::Return,
            json!({
                "lines": [back("A", "like_new", "shelf"), back("B", "damaged", "scrap")],
                "exchange": {"lines": [
                    {"for_line": 1, "item": "A", "base_quantity": 1}, {"for_line": 2, "item": "C", "base_quantity": 2},
                    {"for_line": 2, "item": "GIFT-WRAP", "base_quantity": 1, "service": true}
                ]}
            }),
            &[("C", -2)],
        );
        check(PostingKind::Adjustment, json!({"item": "A", "base_quantity": -4}), &[("A", -4)]);
        let arrived =
            |item: &str, condition: &str| json!({"item": item, "base_quantity": 5, "condition": condition});
        check(
            PostingKind::GoodsReceipt,
            json!({"lines": [
                arrived("A", "good"), arrived("B", "damaged"), arrived("C", "expired"), arrived("D", "held"),
                arrived("E", "unordered"), arrived("A", "good")
            ]}),
            &[("A", 10)],
        );
        let packed = |item: &str, from: &str| json!({"item": item, "base_quantity": 3, "from": from});
        check(
            PostingKind::Transfer,
            json!({"step": "ship", "lines": [packed("A", "on_hand"), packed("B", "return_pending")]}),
            &[("A", -3)],
        );
        check(
            PostingKind::Transfer,
            json!({"step": "receive", "lines": [arrived("A", "good"), arrived("B", "damaged")]}),
            &[("A", 5)],
        );
        assert!(effects(PostingKind::Shipment, &site, "{\"lines\": [{}]}").is_err());
        assert!(effects(PostingKind::Adjustment, &site, "no").is_err());
    }

    /// A small generator of numbers that are the same for the same seed.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (mixed ^ (mixed >> 31)) % limit
        }

        fn between(&mut self, least: i64, most: i64) -> i64 {
            least + i64::try_from(self.below(u64::try_from(most - least + 1).unwrap())).unwrap()
        }
    }

    #[derive(Clone, Copy)]
    struct Sent {
        effect: Effect,
        is_in_erp: bool,
        is_rejected: bool,
    }

    /// A hub and an ERP, each with its own books: what is known of one at the other is only what travels.
    struct Trade {
        now: i64,
        ledger: i64,
        erp: i64,
        postings: Vec<Sent>,
        figure: Option<Figure>,
        /// When a pull began, and what the ERP answers if it has done so.
        pull: Option<(i64, Option<i64>)>,
    }

    impl Trade {
        fn step(&mut self, numbers: &mut Numbers) {
            // At most a few minutes, often nothing: also what is too close together to have an order.
            self.now += numbers.between(0, 3) * numbers.between(0, 90_000);
            let which =
                usize::try_from(numbers.below(u64::try_from(self.postings.len().max(1)).unwrap())).unwrap();
            let now = UtcMillis(self.now);
            match numbers.below(9) {
                // The ledger is opened by the first figure, and moves from then on.
                0 | 1 if self.figure.is_some() => {
                    let quantity = numbers.between(-5, 5);
                    self.ledger += quantity;
                    // The hub's other process is up to a minute behind or ahead.
                    let created_at = now.plus(numbers.between(-CLOCKS_MILLIS / 2, CLOCKS_MILLIS / 2));
                    let effect = Effect { quantity, created_at, standing: Standing::Open };
                    self.postings.push(Sent { effect, is_in_erp: false, is_rejected: false });
                }
                // The ERP takes it; the answer comes now, later, or after it was asked again.
                2 | 3 => {
                    if let Some(sent) = self.postings.get_mut(which)
                        && !sent.is_in_erp
                        && !sent.is_rejected
                    {
                        sent.is_in_erp = true;
                        self.erp += sent.effect.quantity;
                    }
                }
                4 | 5 => {
                    if let Some(sent) = self.postings.get_mut(which)
                        && sent.is_in_erp
                        && sent.effect.standing == Standing::Open
                    {
                        let skew = numbers.between(-CLOCKS_MILLIS / 2, CLOCKS_MILLIS / 2);
                        sent.effect.standing = Standing::Settled(now.plus(skew));
                    }
                }
                6 => {
                    if let Some(sent) = self.postings.get_mut(which) {
                        sent.is_rejected = !sent.is_in_erp;
                    }
                }
                7 => {
                    self.pull = match self.pull {
                        None => Some((self.now, None)),
                        Some((began, None)) => Some((began, Some(self.erp))),
                        Some((began, Some(quantity))) => {
                            let is_first = self.figure.is_none();
                            self.figure = Some(Figure { quantity, from: UtcMillis(began), to: now });
                            if is_first {
                                self.ledger = quantity;
                            }
                            None
                        }
                    };
                }
                _ => {}
            }
        }

        /// Everything that was refused is dealt with, everything is posted, and a figure is taken after that.
        fn quiet(&mut self) {
            self.now += 10 * MINUTE;
            for sent in &mut self.postings {
                if !sent.is_in_erp {
                    sent.is_in_erp = true;
                    self.erp += sent.effect.quantity;
                }
                if sent.effect.standing == Standing::Open {
                    sent.effect.standing = Standing::Settled(UtcMillis(self.now));
                }
            }
            self.now += 10 * MINUTE;
            self.figure =
                Some(Figure { quantity: self.erp, from: UtcMillis(self.now), to: UtcMillis(self.now) });
        }

        fn drift(&self) -> Option<i64> {
            let effects: Vec<Effect> = self.postings.iter().map(|sent| sent.effect).collect();
            self.figure.map(|figure| compare(self.ledger, &figure, &effects).drift)
        }
    }

    #[test]
    fn random_trade_drifts_by_what_others_did_only() {
        let mut compared = 0;
        for seed in 0..2_000 {
            let mut numbers = Numbers(seed);
            let mut trade =
                Trade { now: 0, ledger: 0, erp: 100, postings: Vec::new(), figure: None, pull: None };
            for step in 0..60 {
                trade.step(&mut numbers);
                assert!(trade.drift().is_none_or(|drift| drift == 0), "seed {seed} step {step}");
                compared += i64::from(trade.figure.is_some());
            }
            if trade.figure.is_none() {
                continue;
            }
            let outside = numbers.between(-20, 20);
            trade.erp += outside;
            for step in 60..90 {
                trade.step(&mut numbers);
                let drift = trade.drift().unwrap();
                let is_part = drift.signum() * outside.signum() <= 0 && drift.abs() <= outside.abs();
                assert!(is_part, "seed {seed} step {step}: {outside} outside, drift {drift}");
            }
            trade.quiet();
            assert_eq!(trade.drift(), Some(-outside), "seed {seed}");
            trade.erp -= outside;
            trade.quiet();
            assert_eq!(trade.drift(), Some(0), "seed {seed}");
        }
        assert!(compared > 20_000, "{compared}");
    }
}
