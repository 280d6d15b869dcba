//! Returns without a receipt: what the hub itself knows of the prices, and goods that no catalogue has.
//!
//! The station went by the lowest recent price that its mirror had. The hub looks among its own orders of the same region: if
//! it knows of a lower one, or of none at all, what was promised stands and a person hears of it. Goods that a person wrote
//! down because no catalogue has them are on the return and in quarantine there, and in no ledger of stock: no item is there
//! to count.

use std::borrow::Cow;

use protocol::operation::{Operation, ReturnAccepted, ReturnAcceptedV2, ReturnLine};
use protocol::returns::{Amount, Input, InputFile};

use super::assessed;
use super::world::World;
use crate::store::StoreError;

/// The hub's own look at a return without a receipt: notes where it comes to something else.
pub(super) fn second_look(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAcceptedV2,
    input: &Input,
    differences: &mut Vec<String>,
) -> Result<(), StoreError> {
    assessed::look_at_approver(world, operation, body, differences)?;
    let Some(site) = world.site(&operation.source.site)? else { return Ok(()) };
    let Some(policy) = assessed::policy_of(world, operation, input)? else {
        differences.push("the hub has no policy for that site and day".to_owned());
        return Ok(());
    };
    let mut truth = InputFile { policy, ..input.file() };
    let (from, to, currency) = (truth.policy.no_receipt_from(truth.today), truth.today, truth.sale.currency);
    for line in &mut truth.sale.lines {
        let units = i64::try_from(line.quantity.count()).unwrap_or(i64::MAX).max(1);
        let recorded = line.price.minor() / units;
        let Some(known) = world.lowest_sale(&site, &line.item, currency, (from, to))? else {
            differences.push(format!("the hub knows no sale of {} from {from} to {to}", line.item));
            continue;
        };
        let Ok(price) = Amount::new(known.unit.minor().saturating_mul(units)) else { continue };
        if known.unit.minor() >= recorded {
            continue;
        }
        let said = Amount::new(recorded).unwrap_or_default().money(currency);
        differences.push(format!(
            "{} was sold for {} on {} by order {}, and the station went by {said}",
            line.item,
            known.unit.money(currency),
            known.sold_on,
            known.order
        ));
        line.price = price;
        if let Some(told) = truth.evidence.prices.iter_mut().find(|told| told.line == line.line) {
            told.sold = known;
        }
    }
    assessed::look(truth, body, differences);
    Ok(())
}

/// The return without the goods that a person wrote down: what the catalogue must have, and what moves in stock.
pub(super) fn in_catalogue(body: &ReturnAcceptedV2) -> Cow<'_, ReturnAccepted> {
    let unknown = &body.input.request.unknown_items;
    let is_written_down = |line: &ReturnLine| {
        line.order_line.is_none() && unknown.iter().any(|of| of.item == line.item && !of.is_in_catalogue())
    };
    if !body.accepted.lines.iter().any(is_written_down) {
        return Cow::Borrowed(&body.accepted);
    }
    let mut known = body.accepted.clone();
    known.lines.retain(|line| !is_written_down(line));
    Cow::Owned(known)
}
