//! Where a running hub listens: `listening.json` in its data folder, for people and for the programs beside it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

const FILE: &str = "listening.json";

/// The addresses of a running hub; ports that the configuration left open (0) are the real ones here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listening {
    /// Agents' MQTT.
    pub mqtt: SocketAddr,
    /// Agents' HTTPS.
    pub agents: SocketAddr,
    /// Pages and API.
    pub console: SocketAddr,
    /// Its process id.
    pub process: u32,
}

impl Listening {
    /// Writes the file; whoever reads it sees all of it or nothing.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, data_dir: &Path) -> std::io::Result<()> {
        let beside = data_dir.join(format!("{FILE}.new"));
        std::fs::write(&beside, serde_json::to_vec_pretty(self)?)?;
        std::fs::rename(beside, file(data_dir))
    }

    /// Reads the file; nothing if no hub has said that it is ready.
    #[must_use]
    pub fn read(data_dir: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(file(data_dir)).ok()?).ok()
    }

    /// The hub ends.
    pub fn remove(data_dir: &Path) {
        // Left behind by a kill as well: readers look whether the process lives.
        std::fs::remove_file(file(data_dir)).ok();
    }
}

fn file(data_dir: &Path) -> PathBuf {
    data_dir.join(FILE)
}
