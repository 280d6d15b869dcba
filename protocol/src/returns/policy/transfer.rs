//! Which returned goods go on to another site, and where anything may be sent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::Problems;
use crate::id::SiteId;
use crate::operation::Disposition;

/// Sites that goods may be sent to.
const SITES_MAX: usize = 50;

/// Goods that leave for another site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Transfers {
    /// Where cartons may be sent to, as stations offer them. A site among them does not offer itself.
    pub sites: Vec<SiteId>,
    /// Returned goods that do not stay where they came back; those that no rule names do.
    #[serde(default)]
    pub returns: Vec<TransferRule>,
}

/// Where returned goods of one disposition go on to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferRule {
    /// Which goods: `shelf` where nothing that comes back is sold again at this site.
    pub disposition: Disposition,
    /// To which of the `sites`. At that site itself they stay.
    pub to_site: SiteId,
}

impl Transfers {
    /// Whether nothing is said: then a policy is written as before there were transfers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sites.is_empty() && self.returns.is_empty()
    }

    /// Where goods that came back at `site` go on to; nothing if they stay.
    #[must_use]
    pub fn of(&self, site: &SiteId, disposition: Disposition) -> Option<&SiteId> {
        let rule = self.returns.iter().find(|rule| rule.disposition == disposition)?;
        (rule.to_site != *site).then_some(&rule.to_site)
    }

    pub(super) fn check(&self, problems: &mut Problems) {
        let place = "policy.transfers";
        problems.require(
            self.sites.len() <= SITES_MAX,
            format!("{place}.sites"),
            "too_many",
            format!("at most {SITES_MAX} sites"),
        );
        for (index, site) in self.sites.iter().enumerate() {
            problems.require(
                !self.sites[..index].contains(site),
                format!("{place}.sites[{index}]"),
                "named_twice",
                format!("{site} stands here twice"),
            );
        }
        for (index, rule) in self.returns.iter().enumerate() {
            let place = format!("{place}.returns[{index}]");
            problems.require(
                self.sites.contains(&rule.to_site),
                format!("{place}.to_site"),
                "transfer_site_unknown",
                format!("{} is not among the sites of transfers", rule.to_site),
            );
            let is_twice = self.returns[..index].iter().any(|of| of.disposition == rule.disposition);
            problems.require(!is_twice, place.clone(), "named_twice", "this disposition has a rule already");
            let stays = matches!(rule.disposition, Disposition::NoGoods | Disposition::Scrap);
            problems.require(
                !stays,
                format!("{place}.disposition"),
                "transfer_of_nothing",
                "what is scrapped, or is no goods, goes nowhere",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transfers(json: &str) -> Transfers {
        serde_json::from_str(json).unwrap()
    }

    fn codes(json: &str) -> usize {
        let mut problems = Problems::default();
        transfers(json).check(&mut problems);
        problems.list().len()
    }

    #[test]
    fn goods_go_on_unless_they_are_there() {
        let rules = transfers(r#"{"sites":["dc1"],"returns":[{"disposition":"outlet","to_site":"dc1"}]}"#);
        let of = |site: &str, disposition| {
            rules.of(&SiteId::parse(site).unwrap(), disposition).map(SiteId::as_str)
        };
        assert_eq!(of("s1", Disposition::Outlet), Some("dc1"));
        assert_eq!(of("s1", Disposition::Shelf), None);
        assert_eq!(of("dc1", Disposition::Outlet), None);
    }

    #[test]
    fn what_cannot_be_is_told_when_it_is_loaded() {
        assert_eq!(codes(r#"{"sites":["dc1"],"returns":[{"disposition":"outlet","to_site":"dc1"}]}"#), 0);
        for bad in [
            r#"{"sites":["dc1","dc1"]}"#,
            r#"{"sites":[],"returns":[{"disposition":"outlet","to_site":"dc1"}]}"#,
            r#"{"sites":["dc1"],"returns":[{"disposition":"scrap","to_site":"dc1"}]}"#,
            r#"{"sites":["dc1"],"returns":[{"disposition":"outlet","to_site":"dc1"},{"disposition":"outlet","to_site":"dc1"}]}"#,
        ] {
            assert!(codes(bad) > 0, "{bad}");
        }
    }
}
