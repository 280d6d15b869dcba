use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::WorkerPin;
use crate::barcode::SitePattern;
use crate::id::{LegalEntity, RegionId, SiteId, StationId, WorkerId};
use crate::money::Currency;
use crate::pass::PassKey;

/// A store or warehouse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Site {
    /// Its id.
    pub site: SiteId,
    /// For people.
    pub name: String,
    /// Whose orders it may take back.
    pub region: RegionId,
    /// In whose books it works.
    pub legal_entity: LegalEntity,
    /// Its money.
    pub currency: Currency,
    /// Its own barcodes, tried before GS1's rules.
    #[serde(default)]
    pub patterns: Vec<SitePattern>,
    /// With which keys passes are checked there: filled in by the hub, whatever the site's source says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pass_keys: Vec<PassKey>,
    /// A supervisor there has or had a PIN, so a badge alone agrees to nothing any more: filled in by the hub, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub supervisor_pins: bool,
}

/// A place where one person works at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Station {
    /// Its id, unique at its site.
    pub station: StationId,
    /// For people.
    pub name: String,
}

/// A person at a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Worker {
    /// The badge's number.
    pub worker: WorkerId,
    /// What the person may do.
    pub role: Role,
    /// The PIN that goes with the badge where a badge alone is not enough; set at the hub only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<WorkerPin>,
}

/// What a worker may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Picks, packs, takes returns.
    Associate,
    /// Approves what an associate may not.
    Supervisor,
}
