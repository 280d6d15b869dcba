use super::{Amount, AmountError, Units, apportion};

/// The components' shares of a kit line's amount, frozen at sale: by the largest remainder on their weights, and
/// where the line's quantity divides the amount by those of a single kit, so that equal kits refund equally.
///
/// # Errors
/// The weights' sum is too large.
pub fn kit_shares(total: Amount, kits: Units, weights: &[Amount]) -> Result<Vec<Amount>, AmountError> {
    let count = i64::try_from(kits.count().max(1)).unwrap_or(1);
    if total.minor() % count != 0 {
        return apportion(total, weights);
    }
    let one = apportion(Amount::new(total.minor() / count)?, weights)?;
    one.into_iter().map(|share| Amount::new(share.minor() * count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_kits_have_equal_shares() {
        let amount = |minor| Amount::new(minor).unwrap();
        let shares = |total, kits, weights: &[i64]| -> Vec<i64> {
            let weights: Vec<Amount> = weights.iter().map(|minor| amount(*minor)).collect();
            let shares = kit_shares(amount(total), Units::new(kits).unwrap(), &weights).unwrap();
            shares.iter().map(|share| share.minor()).collect()
        };
        assert_eq!(shares(300, 3, &[1, 2]), [99, 201]);
        assert_eq!(shares(301, 3, &[1, 2]), [100, 201]);
        assert_eq!(shares(300, 3, &[5, 0]), [300, 0]);
    }
}
