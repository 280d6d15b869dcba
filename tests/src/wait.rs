use std::time::{Duration, Instant};

/// Longer than anything takes on a slow machine.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// Looks until `look` finds something; what takes too long is named.
///
/// # Panics
/// After [`DEADLINE`].
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(start.elapsed() < DEADLINE, "waited {DEADLINE:?} for {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
