use std::path::Path;
use std::sync::Arc;

use super::Jobs;
use crate::backup::backup;
use crate::release;
use crate::store::StoreConfig;

const PREFIX: &str = "hub-";

/// A copy of the store under the time it was made at; the oldest ones above the number kept go, and agents may delete
/// what it holds if it lies on another disk.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let folder = &jobs.config.backup_dir;
    // Sorts by time, and has no colons.
    let stamp = (jobs.now)().rfc3339().replace([':', '.'], "-");
    if let Err(error) = std::fs::create_dir_all(folder) {
        tracing::error!(folder = %folder.display(), %error, "no backup was made: its folder cannot be made");
        return;
    }
    let suffix = match jobs.store.config() {
        StoreConfig::Sqlite { .. } => ".db",
        StoreConfig::Postgres { .. } => ".dump",
    };
    match backup(&jobs.store, &folder.join(format!("{PREFIX}{stamp}{suffix}"))).await {
        Ok(report) => {
            tracing::info!(path = %report.path.display(), bytes = report.bytes, entries = report.entries, "backup made");
            forget(folder, suffix, jobs.config.backups_kept);
            match release::backed_up(&jobs.store, &report).await {
                Ok(0) => {}
                Ok(agents) => tracing::info!(agents, "agents may delete what is in the backup"),
                Err(error) => tracing::warn!(%error, "agents keep what they have: the store does not answer"),
            }
        }
        Err(error) => {
            tracing::error!(%error, "no backup was made; the last good one is the newest in its folder")
        }
    }
}

fn forget(folder: &Path, suffix: &str, kept: usize) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut made: Vec<_> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with(PREFIX) && name.ends_with(suffix))
        .collect();
    made.sort();
    for name in made.iter().take(made.len().saturating_sub(kept)) {
        if let Err(error) = std::fs::remove_file(folder.join(name)) {
            tracing::warn!(name, %error, "an old backup could not be removed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_kept() {
        let folder = std::env::temp_dir().join(format!("counterfoil-backups-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["hub-1.db", "hub-3.db", "hub-2.db", "mine.db"] {
            std::fs::write(folder.join(name), b"").unwrap();
        }
        forget(&folder, ".db", 2);
        let mut left: Vec<_> =
            std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["hub-2.db", "hub-3.db", "mine.db"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
