//! How fairly a hub that came back shared its time: Jain's index over what each agent got of its fair share.
//!
//! *Contended phase*: from the hub's return until half of all waiting operations are acknowledged. Agents that
//! the hub has welcomed by its end count. For each of them, *T* is what was acknowledged in the phase (its
//! goodput), and *O* its share if the same total had been given out max-min fairly: everyone gets the same, but
//! nobody more than they had waiting, and what they leave goes to the others. With x = min(1, T ⁄ O):
//!
//! ```text
//! J = (Σ x)² ⁄ (n · Σ x²)        (Jain, Chiu, Hawe 1984, with T ⁄ O as the quantity that is shared)
//! ```
//!
//! 1 is fair; if k of n agents got all and the others nothing it is k ⁄ n. What one gets over its share, others
//! lack of theirs, so cutting x at 1 hides nothing.

/// One agent in the contended phase, in operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claim {
    /// What waited when the phase began.
    pub(super) waiting: u64,
    /// What of it was acknowledged before it ended.
    pub(super) acked: u64,
}

/// Jain's index; 1 if nothing was shared.
pub(super) fn jain(claims: &[Claim]) -> f64 {
    let level = fair_level(claims);
    let shares: Vec<f64> = claims
        .iter()
        .filter(|claim| claim.waiting > 0)
        .map(|claim| (claim.acked as f64 / level.min(claim.waiting as f64)).min(1.0))
        .filter(|share| share.is_finite())
        .collect();
    let sum: f64 = shares.iter().sum();
    let squares: f64 = shares.iter().map(|share| share * share).sum();
    if squares == 0.0 { 1.0 } else { sum * sum / (shares.len() as f64 * squares) }
}

/// The most that anyone gets when what was acknowledged is given out max-min fairly.
fn fair_level(claims: &[Claim]) -> f64 {
    let mut waiting: Vec<u64> = claims.iter().map(|claim| claim.waiting).filter(|n| *n > 0).collect();
    waiting.sort_unstable();
    let mut left = claims.iter().map(|claim| claim.acked).sum::<u64>() as f64;
    for (served, wanted) in waiting.iter().enumerate() {
        let level = left / (waiting.len() - served) as f64;
        if level <= *wanted as f64 {
            return level;
        }
        left -= *wanted as f64;
    }
    waiting.last().map_or(0.0, |most| *most as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claims: &[(u64, u64)], expected: f64) {
        let claims: Vec<Claim> = claims.iter().map(|&(waiting, acked)| Claim { waiting, acked }).collect();
        let found = jain(&claims);
        assert!((found - expected).abs() < 1e-9, "{claims:?}: {found}");
    }

    #[test]
    fn index() {
        check(&[], 1.0);
        check(&[(10, 10), (10, 10)], 1.0);
        // Who had little is done, the others share the rest.
        check(&[(1, 1), (100, 20), (100, 20)], 1.0);
        // One of four got all.
        check(&[(100, 40), (100, 0), (100, 0), (100, 0)], 0.25);
        // Those with little wait behind one with much.
        check(&[(1_000, 100), (10, 0), (10, 0), (10, 0), (10, 0)], 0.2);
        check(&[(100, 10), (100, 30)], (1.0 + 0.5_f64).powi(2) / (2.0 * 1.25));
    }
}
