use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use protocol::id::SiteId;
use protocol::reference::{Scope, SitePolicy};
use protocol::time::UtcMillis;

use super::Jobs;
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::store::{StoreError, Tx, exception, reference};

/// A policy that names a site that nobody has told the hub of becomes an exception; a site that comes, or a newer version
/// that does not name it, closes it. It is no matter of the file that brings the policy: its sites may come after it.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let now = (jobs.now)();
    if let Err(error) = jobs.store.write(move |tx| look(tx, now)).await {
        tracing::warn!(%error, "could not look at the sites that policies name; the next look is in a minute");
    }
}

fn look(tx: &mut Tx<'_>, now: UtcMillis) -> Result<(), StoreError> {
    let sites: BTreeSet<SiteId> = reference::sites(tx)?.into_iter().map(|site| site.site).collect();
    let all = reference::all_policies(tx)?;
    let mut newest: BTreeMap<(String, String), u32> = BTreeMap::new();
    for of in &all {
        let version = newest.entry(name(of)).or_default();
        *version = (*version).max(of.policy.version);
    }
    for of in &all {
        let is_newest = newest.get(&name(of)) == Some(&of.policy.version);
        let unknown = if is_newest { unknown(of, &sites) } else { Vec::new() };
        let cause = format!("policy_site/{}/{}/{}", of.scope, of.policy.policy, of.policy.version);
        if unknown.is_empty() {
            if exception::live_of_cause(tx, &cause)?.is_some() {
                let note = "The hub knows the sites, or a newer version names others.".to_owned();
                log::append(tx, now, &Entry::Cleared { cause, note })?;
            }
        } else if !exception::is_dealt_with(tx, &cause)? {
            log::append(tx, now, &noticed(cause, of, &unknown))?;
        }
    }
    Ok(())
}

fn name(of: &SitePolicy) -> (String, String) {
    (of.scope.to_string(), of.policy.policy.to_string())
}

/// Where a policy names sites that are not among `sites`, each as `key: site`.
fn unknown(of: &SitePolicy, sites: &BTreeSet<SiteId>) -> Vec<String> {
    let transfers = &of.policy.transfers;
    let scope = match &of.scope {
        Scope::Site(site) => Some(("for.site".to_owned(), site)),
        Scope::Region(_) => None,
    };
    let offered = transfers.sites.iter().enumerate();
    let offered = offered.map(|(index, site)| (format!("policy.transfers.sites[{index}]"), site));
    let rules = transfers.returns.iter().enumerate();
    let rules =
        rules.map(|(index, rule)| (format!("policy.transfers.returns[{index}].to_site"), &rule.to_site));
    scope
        .into_iter()
        .chain(offered)
        .chain(rules)
        .filter(|(_, site)| !sites.contains(*site))
        .map(|(key, site)| format!("{key}: {site}"))
        .collect()
}

fn noticed(cause: String, of: &SitePolicy, unknown: &[String]) -> Entry {
    let SitePolicy { scope, policy } = of;
    Entry::Noticed {
        category: Category::BadInput,
        cause,
        // A policy is no key to trace by.
        subject: String::new(),
        site: match scope {
            Scope::Site(site) => Some(site.clone()),
            Scope::Region(_) => None,
        },
        detail: format!(
            "version {} of policy {} for {scope} names sites that the hub does not know: {}. Goods that go there could never be \
             received. Bring in these sites, or a new version of the policy that names others: this closes itself then",
            policy.version,
            policy.policy,
            unknown.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apply;
    use crate::log::OperatorAction;
    use crate::store::conformance;
    use serde_json::json;

    fn policy(version: u32, transfers: serde_json::Value) -> SitePolicy {
        let mut all: serde_json::Value =
            serde_json::from_str(include_str!("../../../docs/policies.json")).unwrap();
        let mut of = all[0].take();
        of["policy"]["version"] = version.into();
        of["policy"]["transfers"] = transfers;
        serde_json::from_value(of).unwrap()
    }

    #[test]
    fn every_place_is_named() {
        let rule = json!({"disposition": "outlet", "to_site": "dc9"});
        let mut of = policy(1, json!({"sites": ["dc1", "dc9"], "returns": [rule]}));
        let known = BTreeSet::from([SiteId::parse("dc1").unwrap()]);
        let places = ["policy.transfers.sites[1]: dc9", "policy.transfers.returns[0].to_site: dc9"];
        assert_eq!(unknown(&of, &known), places);
        of.scope = Scope::Site(SiteId::parse("s7").unwrap());
        assert_eq!(unknown(&of, &known)[0], "for.site: s7");
        assert_eq!(unknown(&policy(1, json!({"sites": ["dc1"]})), &known), [""; 0]);
    }

    #[tokio::test]
    async fn what_a_person_waived_stays_so() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let of = policy(1, json!({"sites": ["dc9"]}));
            store.write(move |tx| reference::insert_policy(tx, &of)).await.unwrap();
            let live = async |minute: i64| {
                store.write(move |tx| look(tx, UtcMillis(minute))).await.unwrap();
                store.write_background(|tx| apply::batch(tx, 100)).await.unwrap();
                let cause = "policy_site/region/uk/uk-standard/1";
                store.read(move |tx| exception::live_of_cause(tx, cause)).await.unwrap()
            };
            let exception = live(1).await.unwrap().exception;
            let action = OperatorAction::Waive { exception, note: "it opens in May".to_owned() };
            let waived = Entry::OperatorAction { operator: "ann".to_owned(), action };
            store.write(move |tx| log::append(tx, UtcMillis(2), &waived)).await.unwrap();
            store.write_background(|tx| apply::batch(tx, 100)).await.unwrap();
            assert_eq!((live(3).await, live(4).await), (None, None));
        }
    }

    #[tokio::test]
    async fn one_exception_until_the_site_is_known() {
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let live = async |version: u32| {
                store.write(|tx| look(tx, UtcMillis(1))).await.unwrap();
                store.write_background(|tx| apply::batch(tx, 100)).await.unwrap();
                let cause = format!("policy_site/region/uk/uk-standard/{version}");
                let live = store.read(move |tx| exception::live_of_cause(tx, &cause)).await;
                live.unwrap().map_or(0, |row| row.occurrences)
            };
            let site = |id: &str| {
                serde_json::from_value::<protocol::reference::Site>(
                    json!({"site": id, "name": id, "region": "uk", "legal_entity": "uk", "currency": "GBP"}),
                )
                .unwrap()
            };
            let (dc1, dc9) = (site("dc1"), site("dc9"));
            let first = policy(1, json!({"sites": ["dc1", "dc9"]}));
            store
                .write(move |tx| {
                    reference::save_site(tx, &dc1)?;
                    reference::insert_policy(tx, &first)
                })
                .await
                .unwrap();
            assert_eq!((live(1).await, live(1).await), (1, 1), "once");
            // A newer version counts instead.
            let second = policy(2, json!({"sites": ["dc9"]}));
            store.write(move |tx| reference::insert_policy(tx, &second)).await.unwrap();
            assert_eq!((live(1).await, live(2).await), (0, 1));
            store.write(move |tx| reference::save_site(tx, &dc9)).await.unwrap();
            assert_eq!(live(2).await, 0, "it is known now");
        }
    }
}
