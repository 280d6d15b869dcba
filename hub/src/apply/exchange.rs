//! What a customer takes instead of a refund: it leaves the site's stock with the return that pays for it.
//!
//! No order says that it may leave, so nothing is held against one: it is gone. What it costs and what was paid for it are
//! the record's; the till's document is kept, not looked at.

use protocol::money::Money;
use protocol::operation::{Operation, ReturnAcceptedV2};
use protocol::reference::ItemKind;
use protocol::returns::{Amount, Refund};
use serde_json::{Value, json};

use super::operation::Problem;
use super::returned::Way;
use super::stock::unknown_item;
use super::world::World;
use crate::ledger::{Account, StockState};
use crate::store::StoreError;

/// The first item taken that nobody has told the hub of.
pub(super) fn unknown_item_of(
    world: &mut World<'_, '_>,
    body: &ReturnAcceptedV2,
) -> Result<Option<Problem>, StoreError> {
    for line in &body.input.request.exchange {
        if world.item_kind(&line.item)?.is_none() {
            return Ok(Some(unknown_item(&line.item)));
        }
    }
    Ok(None)
}

/// The goods are the customer's.
pub(super) fn move_goods(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &ReturnAcceptedV2,
    way: Way,
) -> Result<(), StoreError> {
    let on_hand = Account::Site(operation.source.site.clone(), StockState::OnHand);
    for line in &body.input.request.exchange {
        if world.item_kind(&line.item)? == Some(ItemKind::Goods) {
            let quantity = i64::try_from(line.quantity.count()).unwrap_or(i64::MAX);
            world.move_goods(&line.item, "", &on_hand, &Account::Customer, way.of(quantity));
        }
    }
    Ok(())
}

/// Adds what was taken to a return's document; to others nothing, so that they stay as they were.
pub(super) fn tell(
    world: &mut World<'_, '_>,
    body: &ReturnAcceptedV2,
    refund: &Refund,
    document: &mut Value,
) -> Result<(), StoreError> {
    let Some(settled) = refund.exchange else { return Ok(()) };
    let money = |amount: Amount| amount.money(refund.currency);
    let price = |line: &protocol::returns::ExchangeLine| -> Option<Money> {
        line.price.gross(refund.prices_include_tax).ok().map(money)
    };
    let mut lines = Vec::new();
    for line in &body.input.request.exchange {
        let mut told = json!({
            "for_line": line.for_line,
            "item": line.item,
            "base_quantity": line.quantity.count(),
            "price": price(line),
        });
        if world.item_kind(&line.item)? == Some(ItemKind::Service) {
            // It left no stock, which whoever reads the document must know.
            told["service"] = json!(true);
        }
        lines.push(told);
    }
    document["exchange"] = json!({
        "lines": lines,
        "price": money(settled.price),
        "covered": money(settled.covered),
        "to_pay": money(settled.to_pay),
        "till_document": body.till_document,
    });
    Ok(())
}
