use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Carton, Item, Order, PurchaseOrder, Settlement, Site, SitePolicy, Station, Worker};
use crate::barcode::Sscc;
use crate::grant::{Allowance, NumberRange};
use crate::id::{AgentId, ItemId, OrderId, PurchaseOrderId, RegionId, SiteId, StationId, WorkerId};

/// A sequence of changes with one version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// `catalogue`: items, for all sites.
    Catalogue,
    /// `orders/{region}`: what may come back, for all sites of a region.
    Orders(RegionId),
    /// `site/{site}`: the site itself, its stations, workers, the orders it fulfils and what it expects
    /// from suppliers.
    Site(SiteId),
    /// `agent/{agent}`: settlements of its operations, and what it is granted.
    Agent(AgentId),
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Catalogue => f.write_str("catalogue"),
            Self::Orders(region) => write!(f, "orders/{region}"),
            Self::Site(site) => write!(f, "site/{site}"),
            Self::Agent(agent) => write!(f, "agent/{agent}"),
        }
    }
}

/// A text that names no stream.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a feed stream")]
pub struct StreamError(String);

impl FromStr for Stream {
    type Err = StreamError;
    fn from_str(text: &str) -> Result<Self, StreamError> {
        let error = || StreamError(text.escape_debug().to_string());
        match text.split_once('/') {
            None if text == "catalogue" => Ok(Self::Catalogue),
            Some(("orders", id)) => RegionId::parse(id).map(Self::Orders).map_err(|_| error()),
            Some(("site", id)) => SiteId::parse(id).map(Self::Site).map_err(|_| error()),
            Some(("agent", id)) => AgentId::parse(id).map(Self::Agent).map_err(|_| error()),
            None | Some(_) => Err(error()),
        }
    }
}

impl Serialize for Stream {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stream {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Stream {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Stream".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^(catalogue|(orders|site|agent)/[a-z0-9-]{1,64})$"
        })
    }
}

/// How far a stream has been applied; 0 is nothing.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Cursor(pub u64);

/// One change of reference data. A record replaces the one with the same key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// An item, new or changed.
    Item(Item),
    /// An item is gone.
    ItemRemoved {
        /// Which.
        item: ItemId,
    },
    /// An order, new or changed.
    Order(Order),
    /// An order is gone from this stream (too old, or another site's).
    OrderRemoved {
        /// Which.
        order: OrderId,
    },
    /// The site's own data.
    Site(Site),
    /// A station, new or changed.
    Station(Station),
    /// A station is gone.
    StationRemoved {
        /// Which.
        station: StationId,
    },
    /// A worker, new or changed.
    Worker(Worker),
    /// A worker is gone.
    WorkerRemoved {
        /// Which.
        worker: WorkerId,
    },
    /// What the seller allows about returns; versions stay beside each other.
    Policy(Box<SitePolicy>),
    /// What became of operations.
    Settlement(Settlement),
    /// A purchase order of the site, new or changed.
    PurchaseOrder(PurchaseOrder),
    /// A purchase order is gone: received, cancelled or another site's.
    PurchaseOrderRemoved {
        /// Which.
        purchase_order: PurchaseOrderId,
    },
    /// A carton is on its way to the site.
    Carton(Carton),
    /// A carton is not on its way any more: it has arrived, or somebody gave it up.
    CartonRemoved {
        /// Which.
        sscc: Sscc,
    },
    /// What the agent may promise without asking. The newest one counts.
    Allowance(Allowance),
    /// Numbers that the agent may give away. The newest ones of a series count.
    Numbers(NumberRange),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_read_back() {
        for text in ["catalogue", "orders/uk", "site/dc1", "agent/dc1-pack3"] {
            assert_eq!(text.parse::<Stream>().unwrap().to_string(), text);
        }
        for text in ["", "site", "site/", "site/a/b", "catalogue/x", "else/x"] {
            assert!(text.parse::<Stream>().is_err(), "{text}");
        }
    }
}
