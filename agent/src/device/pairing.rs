//! Which scanner was moved to which station, by scanning the station's code: kept in a file, so that it stays so.
//!
//! The configuration has the last word: a scanner whose configured station has changed since is there again.

use std::path::Path;

use protocol::id::StationId;
use serde::{Deserialize, Serialize};

use crate::kept::{KeepError, Kept};

const FILE: &str = "scanners.json";
/// What a station's code begins with; its id follows.
const STATION_CODE: &str = "CFS1:";

/// The station that a code names, if it is one of a station.
#[must_use]
pub fn station_of_code(text: &str) -> Option<StationId> {
    StationId::parse(text.strip_prefix(STATION_CODE)?.trim()).ok()
}

/// Where one scanner was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Moved {
    /// Its station by the configuration of that time.
    from: StationId,
    to: StationId,
}

/// All moves. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Pairings(Kept<Moved>);

impl Pairings {
    pub(super) fn read(data_dir: &Path) -> Self {
        Self(Kept::read(data_dir.join(FILE)))
    }

    /// Where a scanner belongs.
    pub(super) fn station(&self, device: &str, configured: &StationId) -> StationId {
        let moved = self.0.find(device).filter(|moved| moved.from == *configured);
        moved.map_or_else(|| configured.clone(), |moved| moved.to)
    }

    /// Keeps a move, on disk before it returns. Blocks.
    pub(super) fn keep(&self, device: &str, configured: &StationId, to: &StationId) -> Result<(), KeepError> {
        let moved = (to != configured).then(|| Moved { from: configured.clone(), to: to.clone() });
        self.0.keep(device, moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_stations() {
        for (text, station) in [
            ("CFS1:bench-1", Some("bench-1")),
            ("CFS1:bench-1 ", Some("bench-1")),
            ("CFS1:", None),
            ("CFS1:a b", None),
            ("CF1:bench-1", None),
            ("bench-1", None),
        ] {
            assert_eq!(station_of_code(text).as_ref().map(StationId::as_str), station, "{text}");
        }
    }

    #[test]
    fn moves_are_kept_until_the_configuration_changes() {
        let dir = std::env::temp_dir().join(format!("counterfoil-pairing-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let id = |text: &str| StationId::parse(text).unwrap();
        let pairings = Pairings::read(&dir);
        assert_eq!(pairings.station("gun", &id("a")), id("a"));
        pairings.keep("gun", &id("a"), &id("b")).unwrap();
        let again = Pairings::read(&dir);
        assert_eq!(again.station("gun", &id("a")), id("b"));
        assert_eq!(again.station("gun", &id("c")), id("c"));
        assert_eq!(again.station("other", &id("a")), id("a"));
        again.keep("gun", &id("a"), &id("a")).unwrap();
        assert_eq!(Pairings::read(&dir).station("gun", &id("a")), id("a"));
        std::fs::write(dir.join(FILE), b"{").unwrap();
        assert_eq!(Pairings::read(&dir).station("gun", &id("a")), id("a"));
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
