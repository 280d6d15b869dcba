//! A drift is accepted: the ledger takes over what the ERP says is on hand, by a person's word or by a rule. It is compared
//! anew under apply's lock, so that nothing is accepted that has changed meanwhile; the ERP is told nothing.

use std::collections::BTreeMap;

use protocol::id::{ItemId, SiteId};
use protocol::money::Currency;
use protocol::reference::ItemKind;
use protocol::time::UtcMillis;
use serde_json::json;

use crate::apply;
use crate::drift::rule::{Chosen, DriftRule, Found, choose};
use crate::log::{Entry, OperatorAction};
use crate::reconcile;
use crate::store::act::{self, Act};
use crate::store::{Store, StoreError, Tx, acceptance, drift, log, recent_sale, reference};

/// Characters of a note.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// Items that rules accept at one site in one look; the rest follows in the next.
const ACCEPTED_ITEMS_MAX: usize = 100;

/// Why nothing was accepted.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// Nothing differs any more.
    #[error("{item} does not drift at {site} any more")]
    Gone {
        /// Where.
        site: SiteId,
        /// Of what.
        item: ItemId,
    },
    /// The ledger holds goods, and the hub knows no such item.
    #[error("the hub knows no goods {item}: bring the item in first, then accept")]
    NoGoods {
        /// Of what.
        item: ItemId,
    },
    /// It is another number than the one that was looked at.
    #[error("it drifts by {now:+} now, not by {seen:+}: look again")]
    Changed {
        /// As it was looked at.
        seen: i64,
        /// As it is.
        now: i64,
    },
    /// No note.
    #[error("say why the ERP is right: whoever looks at it later has to know")]
    NoteMissing,
    /// [`NOTE_CHARS_MAX`].
    #[error("a note has at most {NOTE_CHARS_MAX} characters")]
    NoteTooLong,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AcceptError {
    /// The end of its message key.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Gone { .. } => "gone",
            Self::NoGoods { .. } => "no-goods",
            Self::Changed { .. } => "changed",
            Self::NoteMissing => "note-missing",
            Self::NoteTooLong => "note-too-long",
            Self::Store(_) => "store",
        }
    }
}

/// A person accepts what they have seen drift.
///
/// # Errors
/// [`AcceptError`]; nothing was changed then.
pub async fn accept(
    store: &Store,
    actor: &str,
    (site, item): (&SiteId, &ItemId),
    seen: i64,
    note: &str,
    at: UtcMillis,
) -> Result<(), AcceptError> {
    let note = note.trim().to_owned();
    if note.is_empty() {
        return Err(AcceptError::NoteMissing);
    }
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(AcceptError::NoteTooLong);
    }
    let (actor, site, item) = (actor.to_owned(), site.clone(), item.clone());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let lines = reconcile::drifting(tx, &site, at)?;
            let Some(line) = lines.into_iter().find(|line| line.item == item) else {
                return Ok(Err(AcceptError::Gone { site: site.clone(), item: item.clone() }));
            };
            if !is_goods(tx, &item)? {
                return Ok(Err(AcceptError::NoGoods { item: item.clone() }));
            }
            let now = line.difference.drift;
            if now != seen {
                return Ok(Err(AcceptError::Changed { seen, now }));
            }
            write(
                tx,
                last,
                &Accepted { actor: &actor, site: &site, item: &item, drift: now, rule: "", note: &note },
                at,
            )?;
            Ok(Ok(()))
        })
        .await?
}

/// Of what is no goods, or is not known yet, the ledger has nothing to change.
fn is_goods(tx: &mut Tx<'_>, item: &ItemId) -> Result<bool, StoreError> {
    Ok(reference::item(tx, item)?.is_some_and(|item| item.kind == ItemKind::Goods))
}

struct Accepted<'a> {
    actor: &'a str,
    site: &'a SiteId,
    item: &'a ItemId,
    drift: i64,
    rule: &'a str,
    note: &'a str,
}

/// One way for people and rules: an entry that is applied at once, the audit log, and what the last comparison found is
/// looked at again soon.
fn write(tx: &mut Tx<'_>, last: i64, of: &Accepted<'_>, at: UtcMillis) -> Result<(), StoreError> {
    let Accepted { actor, site, item, drift, rule, note } = *of;
    let action = OperatorAction::AcceptDrift {
        site: site.clone(),
        item: item.clone(),
        base_quantity: drift.saturating_neg(),
        rule: rule.to_owned(),
        note: note.to_owned(),
    };
    apply::append_at_once(tx, last, at, &[Entry::OperatorAction { operator: actor.to_owned(), action }])?;
    drift::accepted(tx, site, item)?;
    let subject = format!("stock/{site}/{item}");
    let detail = json!({"drift": drift, "note": note});
    act::append(tx, &Act { actor, action: "drift.accepted", subject: &subject, detail }, at)
}

/// For how much items were sold at most: each is asked for once in a round.
#[derive(Debug, Clone, Default)]
struct Prices(BTreeMap<(ItemId, Currency), Option<i64>>);

impl Prices {
    fn dearest(
        &mut self,
        tx: &mut Tx<'_>,
        item: &ItemId,
        currency: Currency,
    ) -> Result<Option<i64>, StoreError> {
        let of = (item.clone(), currency);
        if let Some(known) = self.0.get(&of) {
            return Ok(*known);
        }
        let found = recent_sale::dearest(tx, item, currency)?;
        self.0.insert(of, found);
        Ok(found)
    }
}

/// Accepts what the rules say of the last comparisons; says how many items. Everything else stays a person's.
///
/// # Errors
/// [`StoreError`].
pub async fn by_rules(store: &Store, rules: &[DriftRule], now: UtcMillis) -> Result<usize, StoreError> {
    if rules.is_empty() {
        return Ok(0);
    }
    let sites = store.read(drift::sites).await?;
    let (mut accepted, mut prices) = (0, Prices::default());
    for (site, _) in sites {
        let (asked, rules_of, before) = (site.clone(), rules.to_vec(), prices);
        // A look first: nearly always there is nothing, and apply's lock is dear.
        let looked = store.read(move |tx| {
            let mut prices = before.clone();
            let day_units = acceptance::day_units(tx, &asked, now.date())?;
            let known = drift::known(tx, &asked)?;
            let unpriced = drift::unpriced(tx, &asked)?;
            for (item, of) in &known {
                let age_millis = now.0.saturating_sub(of.since.0);
                let found = Found { site: &asked, item, drift: of.drift, age_millis, day_units };
                let noted = unpriced.get(item).map_or("", String::as_str);
                let is_news = match choose(&rules_of, &found, |of| prices.dearest(tx, item, of))? {
                    Chosen::Rule(_) => true,
                    Chosen::Unpriced(rule) => noted != rule.named(),
                    Chosen::Nobody => !noted.is_empty(),
                };
                if is_news {
                    return Ok((true, prices));
                }
            }
            Ok((false, prices))
        });
        let (is_any, known) = looked.await?;
        prices = known.clone();
        if is_any {
            let rules = rules.to_vec();
            let accept = move |tx: &mut Tx<'_>| at_site(tx, &site, &rules, &mut known.clone(), now);
            accepted += store.write_locked(accept).await?;
        }
    }
    Ok(accepted)
}

fn at_site(
    tx: &mut Tx<'_>,
    site: &SiteId,
    rules: &[DriftRule],
    prices: &mut Prices,
    now: UtcMillis,
) -> Result<usize, StoreError> {
    let mut last = log::lock_apply(tx)?;
    let known = drift::known(tx, site)?;
    let mut day_units = acceptance::day_units(tx, site, now.date())?;
    let unpriced = drift::unpriced(tx, site)?;
    let mut accepted = 0;
    let mut lines = reconcile::drifting(tx, site, now)?;
    // The smallest first: the day's cap holds most of them.
    lines.reverse();
    for line in lines {
        if accepted == ACCEPTED_ITEMS_MAX {
            break;
        }
        let Some(before) = known.get(&line.item) else { continue };
        if !is_goods(tx, &line.item)? {
            continue;
        }
        let (item, drift) = (&line.item, line.difference.drift);
        let age_millis = now.0.saturating_sub(before.since.0);
        let found = Found { site, item, drift, age_millis, day_units };
        let (rule, wanting) = match choose(rules, &found, |of| prices.dearest(tx, item, of))? {
            Chosen::Rule(rule) => (Some(rule), String::new()),
            Chosen::Unpriced(rule) => (None, rule.named()),
            Chosen::Nobody => (None, String::new()),
        };
        if unpriced.get(item).map_or("", String::as_str) != wanting {
            drift::set_unpriced(tx, site, item, &wanting)?;
        }
        let Some(rule) = rule else { continue };
        // What has changed since the last comparison is compared again first.
        if before.drift != drift {
            continue;
        }
        let named = rule.named();
        write(tx, last, &Accepted { actor: &named, site, item, drift, rule: &named, note: "" }, now)?;
        last = log::lock_apply(tx)?;
        day_units = day_units.saturating_add(drift.saturating_abs());
        accepted += 1;
    }
    Ok(accepted)
}

#[cfg(test)]
mod tests {
    use protocol::money::Currency;
    use protocol::quantity::Unit;
    use protocol::reference::Item;

    use super::*;
    use crate::drift::Figure;
    use crate::ledger::{Account, StockState};
    use crate::log::PulledChange;
    use crate::store::conformance;
    use crate::store::ledger;

    const BEGIN: i64 = 1_700_000_000_000;

    fn at(minutes: i64) -> UtcMillis {
        UtcMillis(BEGIN + minutes * 60_000)
    }

    fn site() -> SiteId {
        SiteId::parse("dc1").unwrap()
    }

    fn item(name: &str) -> ItemId {
        ItemId::parse(name).unwrap()
    }

    /// The ERP says what there is of each item, and the stock is compared.
    async fn told(store: &Store, minute: i64, levels: &[(&str, i64)]) {
        let mut changes: Vec<PulledChange> = Vec::new();
        for (name, base_quantity) in levels {
            changes.push(PulledChange::StockLevel {
                site: site(),
                item: item(name),
                base_quantity: *base_quantity,
            });
        }
        let figures = Figure::all(&changes, at(minute - 1), at(minute));
        let pulled = |change| Entry::Pulled { connector: "files".to_owned(), change };
        let entries: Vec<Entry> = changes.into_iter().map(pulled).collect();
        store.write(move |tx| crate::log::append_all(tx, at(minute), &entries)).await.unwrap();
        while store.write_locked(|tx| apply::batch(tx, 100)).await.unwrap() > 0 {}
        store.write(move |tx| drift::told(tx, &figures)).await.unwrap();
        reconcile::look(store, at(minute)).await.unwrap();
        while store.write_locked(|tx| apply::batch(tx, 100)).await.unwrap() > 0 {}
    }

    async fn on_hand(store: &Store, name: &'static str) -> i64 {
        let account = Account::Site(site(), StockState::OnHand).to_string();
        store.read(move |tx| ledger::balance(tx, &item(name), &account)).await.unwrap().unwrap_or(0)
    }

    fn rules() -> Vec<DriftRule> {
        vec![DriftRule {
            name: "small".to_owned(),
            version: 1,
            sites: [site()].into(),
            excluded_items: [item("C")].into(),
            units_max: Some(2),
            value_max: None,
            day_units_max: 3,
            after_minutes: 10,
        }]
    }

    #[tokio::test]
    async fn small_drift_is_accepted_and_the_rest_is_a_persons() {
        for (at_engine, fresh) in conformance::engines().into_iter().enumerate() {
            let store = &fresh.store;
            let goods = |name: &str| {
                let change = PulledChange::Item(Item {
                    item: item(name),
                    description: name.to_owned(),
                    kind: ItemKind::Goods,
                    base_unit: Unit::each(),
                    packs: Vec::new(),
                    tracked_by: Default::default(),
                });
                Entry::Pulled { connector: "files".to_owned(), change }
            };
            let items: Vec<Entry> = ["A", "B", "C", "D", "E"].map(goods).into();
            store.write(move |tx| crate::log::append_all(tx, at(0), &items)).await.unwrap();
            told(store, 1, &[("A", 10), ("B", 10), ("C", 10), ("D", 10), ("E", 10), ("F", 10)]).await;
            assert_eq!(by_rules(store, &rules(), at(2)).await.unwrap(), 0, "nothing drifts");
            // A by 1, E by 2, C is left out, D is too much, B is beyond the day's cap, F is an item that nobody has brought.
            told(store, 20, &[("A", 9), ("B", 12), ("C", 9), ("D", 5), ("E", 8), ("F", 9)]).await;
            assert_eq!(by_rules(store, &rules(), at(25)).await.unwrap(), 0, "it is too new");
            assert_eq!(by_rules(store, &[], at(31)).await.unwrap(), 0, "off without rules");
            assert_eq!(by_rules(store, &rules(), at(31)).await.unwrap(), 2);
            assert_eq!(by_rules(store, &rules(), at(32)).await.unwrap(), 0, "once");
            let mut found = Vec::new();
            for name in ["A", "B", "C", "D", "E"] {
                found.push(on_hand(store, name).await);
            }
            assert_eq!(found, [9, 10, 10, 10, 8]);
            let rows = store.read(|tx| acceptance::newest(tx, "dc1", 10)).await.unwrap();
            let rows: Vec<_> = rows.iter().map(|row| (row.item.as_str(), row.quantity, &*row.rule)).collect();
            assert_eq!(rows, [("E", -2, "rule small v1"), ("A", -1, "rule small v1")]);
            // A person takes what they saw, and nothing else.
            let (dc1, d) = (site(), item("D"));
            let say = async |seen, note: &str| accept(store, "olga", (&dc1, &d), seen, note, at(33)).await;
            assert!(matches!(say(5, " ").await, Err(AcceptError::NoteMissing)));
            assert!(matches!(say(4, "counted").await, Err(AcceptError::Changed { seen: 4, now: 5 })));
            say(5, "counted").await.unwrap();
            assert!(matches!(say(5, "counted").await, Err(AcceptError::Gone { .. })));
            assert_eq!(on_hand(store, "D").await, 5);
            let unknown = accept(store, "olga", (&dc1, &item("F")), 1, "counted", at(33)).await;
            assert!(matches!(unknown, Err(AcceptError::NoGoods { .. })), "{unknown:?}");
            // By value: of B nobody knows what it costs, and no rule takes it over; then one is sold.
            let by_value = [DriftRule {
                name: "cheap".to_owned(),
                units_max: None,
                value_max: crate::report::read_decimal("10.00", Currency::parse("GBP").unwrap()),
                day_units_max: 50,
                ..rules().remove(0)
            }];
            told(store, 40, &[("B", 12)]).await;
            assert_eq!(by_rules(store, &by_value, at(60)).await.unwrap(), 0);
            let wanting = async || store.read(|tx| drift::unpriced(tx, &site())).await.unwrap();
            assert_eq!(wanting().await.get(&item("B")).map(String::as_str), Some("rule cheap v1"));
            let sold = json!([{"order": "W-1", "legal_entity": "uk", "site": "dc1", "ordered_on": "2023-11-14", "lines": [
                {"line": 1, "item": "B", "base_quantity": 3, "amount": {"minor": 1_499, "currency": "GBP"}}]}]);
            let order = crate::order::read(&sold[0], crate::order::Sender::File).unwrap();
            let order = Entry::Pulled { connector: "files".to_owned(), change: PulledChange::Order(order) };
            store
                .write(move |tx| crate::log::append_all(tx, at(61), std::slice::from_ref(&order)))
                .await
                .unwrap();
            while store.write_locked(|tx| apply::batch(tx, 100)).await.unwrap() > 0 {}
            // Two at 5.00, rounded up, and not a penny more.
            assert_eq!(by_rules(store, &by_value, at(62)).await.unwrap(), 1);
            assert_eq!((on_hand(store, "B").await, wanting().await.len()), (12, 0));
            let name = format!("counterfoil-accept-{}-{at_engine}.db", std::process::id());
            let path = std::env::temp_dir().join(name);
            let report = crate::rebuild::check(store, path.clone()).await.unwrap();
            assert!(report.differing.is_empty(), "{:?}", report.differing);
            drop(std::fs::remove_file(&path));
        }
    }
}
