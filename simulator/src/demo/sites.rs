//! The demo's small company: one warehouse with several benches and two stores, and who works there.

use protocol::id::{AgentId, SiteId, StationId, WorkerId};

use crate::retail::currency;

/// In whose books everything lands.
pub(super) const LEGAL_ENTITY: &str = "online-retail";
pub(super) const REGION: &str = "uk";

/// The badge of every site's supervisor.
pub(super) const SUPERVISOR: &str = "9001";
/// And the PIN: no secret, the demo shows it.
pub(super) const SUPERVISOR_PIN: &str = "258014";

/// One site with its one agent.
#[derive(Debug, Clone)]
pub(super) struct DemoSite {
    pub(super) site: SiteId,
    pub(super) name: &'static str,
    pub(super) agent: AgentId,
    pub(super) desks: Vec<Desk>,
    /// A station that nobody works at.
    pub(super) office: Option<StationId>,
}

/// A station, its worker's badge, and its scanner.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    pub(super) station: StationId,
    pub(super) name: String,
    pub(super) worker: WorkerId,
}

/// The warehouse first, then the stores.
pub(super) fn all() -> Vec<DemoSite> {
    let desk = |station: &str, name: String, worker: String| Desk {
        station: StationId::parse(station).expect("a slug"),
        name,
        worker: WorkerId::parse(worker).expect("a slug"),
    };
    let site = |site: &str, name, agent: &str, desks| DemoSite {
        site: SiteId::parse(site).expect("a slug"),
        name,
        agent: AgentId::parse(agent).expect("a slug"),
        desks,
        office: None,
    };
    let benches = (1..=4)
        .map(|n| desk(&format!("bench-{n}"), format!("Packing bench {n}"), format!("410{n}")))
        .collect();
    let office = Some(StationId::parse("office").expect("a slug"));
    vec![
        DemoSite { office, ..site("dc1", "Warehouse", "dc1-pack", benches) },
        site("s001", "Store 1", "s001-desk", vec![desk("desk-1", "Service desk".into(), "5101".into())]),
        site("s002", "Store 2", "s002-desk", vec![desk("desk-1", "Service desk".into(), "6101".into())]),
    ]
}

/// What goes into the hub's `in/` folder before the first order. A site's own barcodes are told apart by
/// symbology, so that no item code can look like an order: badges are Code 39, packing slips QR, items Code 128.
pub(super) fn reference_files(sites: &[DemoSite]) -> Vec<(String, String)> {
    let patterns = serde_json::json!([
        {"meaning": "badge", "symbologies": ["]A0"], "pattern": "^(.+)$"},
        {"meaning": "order", "symbologies": ["]Q1"], "pattern": "^(.+)$"},
        {"meaning": "item", "symbologies": ["]C0"], "pattern": "^(.+)$"},
    ]);
    let site_list: Vec<_> = sites
        .iter()
        .map(|site| {
            serde_json::json!({
                "site": site.site, "name": site.name, "region": REGION, "legal_entity": LEGAL_ENTITY,
                "currency": currency(), "patterns": patterns,
            })
        })
        .collect();
    let mut stations = "site,station,name\n".to_owned();
    let mut workers = "site,worker,role\n".to_owned();
    for site in sites {
        if let Some(office) = &site.office {
            stations += &format!("{},{office},Office\n", site.site);
        }
        workers += &format!("{},{SUPERVISOR},supervisor\n", site.site);
        for desk in &site.desks {
            stations += &format!("{},{},{}\n", site.site, desk.station, desk.name);
            workers += &format!("{},{},associate\n", site.site, desk.worker);
        }
    }
    vec![
        ("sites.json".to_owned(), serde_json::Value::from(site_list).to_string()),
        ("stations.csv".to_owned(), stations),
        ("workers.csv".to_owned(), workers),
        ("policies.json".to_owned(), policies().to_string()),
    ]
}

/// The policy of the documentation, as generous as a demo must be: the purchases are years old, and one desk takes back
/// what a day's customers bring.
fn policies() -> serde_json::Value {
    let text = include_str!("../../../docs/policies.json");
    let mut policies: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let policy = &mut policies[0]["policy"];
    policy["policy"] = "demo".into();
    policy["calendar"]["extensions"] =
        serde_json::json!([{"sold_from": "2009-01-01", "sold_to": "2012-12-31", "until": "2099-12-31"}]);
    policy["amounts"] = serde_json::json!([{
        "currency": currency(), "offline_return_max": 100_000_000, "offline_agent_max": 400_000_000,
        "offline_site_max": 1_000_000_000,
    }]);
    policies
}
