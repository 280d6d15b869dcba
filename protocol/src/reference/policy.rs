use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Site;
use crate::id::{RegionId, SiteId};
use crate::returns::PolicyFile;
use crate::time::BusinessDate;

/// Where a policy holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// At all sites of a region.
    Region(RegionId),
    /// At one site, before its region's.
    Site(SiteId),
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Region(region) => write!(f, "region/{region}"),
            Self::Site(site) => write!(f, "site/{site}"),
        }
    }
}

/// One version of a policy, and where it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SitePolicy {
    /// Where.
    #[serde(rename = "for")]
    pub scope: Scope,
    /// What the seller allows.
    pub policy: PolicyFile,
}

/// The policy by which a site takes goods back on a day: its own before its region's; of those that have begun, the
/// one that began last, and of these the highest version.
#[must_use]
pub fn in_force<'p>(
    policies: impl IntoIterator<Item = &'p SitePolicy>,
    site: &Site,
    today: BusinessDate,
) -> Option<&'p PolicyFile> {
    policies
        .into_iter()
        .filter(|of| of.policy.effective_from <= today)
        .filter_map(|of| match &of.scope {
            Scope::Site(id) => (*id == site.site).then_some((true, &of.policy)),
            Scope::Region(id) => (*id == site.region).then_some((false, &of.policy)),
        })
        .max_by_key(|(is_own, policy)| (*is_own, policy.effective_from, policy.version, &policy.policy))
        .map(|(_, policy)| policy)
}
