//! Outbound shipping: how much of it comes back with these units.

use super::refund::Credits;
use super::{Amount, AmountError, Input, LegalBasis, Priced, ReturnedSoFar, ShippingRefund, ShippingRule};

/// The refund of the ground among the credited lines that gives most; nothing if none gives any.
pub(super) fn credit(input: &Input, credits: &Credits<'_>) -> Result<Option<ShippingRefund>, AmountError> {
    let Some(sold) = &input.sale.shipping else { return Ok(None) };
    let already = &input.returned.shipping;
    let mut best: Option<ShippingRefund> = None;
    for basis in credits.by_request.iter().map(|credit| credit.basis) {
        let at_most =
            if basis.is_sellers_fault() { sold.paid.basis } else { sold.standard.unwrap_or(sold.paid.basis) };
        let due = due(input, &credits.after, rule(input, basis), at_most)?;
        let target =
            Priced { basis: due, taxes: sold.paid.taxes.map(|_, tax| tax.fraction(due, sold.paid.basis)) };
        let now = target.less(already);
        let gross = now.gross(input.sale.prices_include_tax)?;
        if !gross.is_zero() && best.as_ref().is_none_or(|best| best.gross < gross) {
            let (paid, already) = (sold.paid.clone(), already.clone());
            best = Some(ShippingRefund { basis, paid, at_most, already, now, gross });
        }
    }
    Ok(best)
}

fn rule(input: &Input, basis: LegalBasis) -> ShippingRule {
    let policy = &input.policy;
    match basis {
        LegalBasis::StatutoryWithdrawal => {
            policy.withdrawal.map_or(ShippingRule::WhenComplete, |rule| rule.shipping)
        }
        LegalBasis::NonConformity | LegalBasis::Recall => policy.non_conformity.shipping,
        LegalBasis::SellerError => policy.seller_error.shipping,
        LegalBasis::Goodwill => policy.goodwill.map_or(ShippingRule::None, |rule| rule.shipping),
    }
}

/// The price basis of shipping that is due after this return, all returns together.
fn due(
    input: &Input,
    after: &ReturnedSoFar,
    rule: ShippingRule,
    at_most: Amount,
) -> Result<Amount, AmountError> {
    let is_complete = is_complete(input, after);
    Ok(match rule {
        ShippingRule::None => Amount::ZERO,
        ShippingRule::FirstReturn if input.returned.returns == 0 => at_most,
        ShippingRule::FirstReturn => Amount::ZERO,
        ShippingRule::WhenComplete | ShippingRule::Proportional if is_complete => at_most,
        ShippingRule::WhenComplete => Amount::ZERO,
        ShippingRule::Proportional => {
            let whole = Amount::sum(input.sale.parts().map(|part| part.paid.basis))?;
            at_most.fraction(returned_basis(input, after)?, whole)
        }
    })
}

/// The price basis that is back, by units alone.
pub(super) fn returned_basis(input: &Input, after: &ReturnedSoFar) -> Result<Amount, AmountError> {
    Amount::sum(input.sale.parts().map(|part| after.units_share(part, part.paid.basis)))
}

/// Whether nothing of the order is kept, and nothing is to come.
pub(super) fn is_complete(input: &Input, after: &ReturnedSoFar) -> bool {
    !input.sale.more_parcels && input.sale.parts().all(|part| after.of(part).0 >= part.shipped)
}
