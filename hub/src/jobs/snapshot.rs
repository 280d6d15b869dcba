use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::Jobs;

/// An agent that began a download resumes it within this, or is told of a newer one.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// Snapshot files that nobody was pointed to for a day go.
pub(super) async fn run(jobs: Arc<Jobs>) {
    let folder = jobs.snapshots.clone();
    let cleaned = tokio::task::spawn_blocking(move || clean(&folder)).await;
    match cleaned {
        Ok(Ok(0)) => {}
        Ok(Ok(count)) => tracing::info!(count, "old snapshots removed"),
        Ok(Err(error)) => tracing::warn!(%error, "old snapshots could not be removed"),
        Err(error) => tracing::warn!(%error, "the clean-up of snapshots ended"),
    }
}

#[expect(clippy::disallowed_methods, reason = "compared with files' own times")]
fn clean(folder: &Path) -> std::io::Result<usize> {
    // By the file system's times and this clock: a clock set back only keeps files longer.
    let now = SystemTime::now();
    let mut removed = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let age = now.duration_since(entry.metadata()?.modified()?).unwrap_or_default();
        if age > KEPT {
            std::fs::remove_file(entry.path())?;
            removed += 1;
        }
    }
    Ok(removed)
}
