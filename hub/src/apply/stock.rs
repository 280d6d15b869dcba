//! Stock written up or down, and counts. A count moves nothing: a person releases its variance.

use protocol::id::ItemId;
use protocol::operation::{Operation, StockAdjusted, StockCounted, Subject};
use protocol::reference::ItemKind;
use serde_json::json;

use super::notice::{self, About};
use super::operation::{Problem, Verdict};
use super::world::World;
use crate::exception::Category;
use crate::ledger::{Account, StockState, adjusted_against};
use crate::store::StoreError;
use crate::store::posting::{PostingKind, PostingRow, PostingState};

/// Nobody has told the hub of the item: what needs it waits until somebody does.
pub(super) fn unknown_item(item: &ItemId) -> Problem {
    Problem {
        category: Category::UnknownItem,
        cause: unknown_item_cause(item),
        detail: format!("item {item} is not known; operations with it wait until the ERP sends it"),
    }
}

pub(super) fn unknown_item_cause(item: &ItemId) -> String {
    format!("unknown_item/{item}")
}

pub(super) fn adjusted(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &StockAdjusted,
) -> Result<Verdict, StoreError> {
    if let Some(problem) = check_subject(operation, &body.item) {
        return Ok(Verdict::Reject(problem));
    }
    let Some(kind) = world.item_kind(&body.item)? else {
        return Ok(Verdict::Park(unknown_item(&body.item)));
    };
    let quantity = body.quantity.base_quantity;
    if quantity == 0 || quantity == i64::MIN {
        let detail = format!("an adjustment of {} by {quantity} is none", body.item);
        return Ok(Verdict::Reject(Problem::of(Category::AmountMismatch, operation, detail)));
    }
    let site = &operation.source.site;
    if kind == ItemKind::Goods {
        let on_hand = Account::Site(site.clone(), StockState::OnHand);
        world.move_goods(&body.item, "", &adjusted_against(body.reason), &on_hand, quantity);
    }
    let key = format!("{}-{}", PostingKind::Adjustment.as_str(), operation.id);
    let document = json!({
        "item": body.item,
        "base_quantity": quantity,
        "reason": body.reason,
        "operation": operation.id,
        "site": site,
        "station": operation.station,
        "worker": operation.worker,
        "business_date": operation.business_date,
        "legal_entity": operation.legal_entity,
        "time": operation.time.rfc3339(),
    });
    let row = PostingRow {
        key: key.clone(),
        ordinal: world.ordinal,
        kind: PostingKind::Adjustment,
        site: site.clone(),
        legal_entity: operation.legal_entity.clone(),
        subject: operation.subject.clone(),
        document: document.to_string(),
        state: PostingState::Pending,
        documents: Vec::new(),
        message: String::new(),
        created_at: world.at.0,
        settled_at: 0,
    };
    world.insert_posting(row);
    Ok(Verdict::Pending { posting: key })
}

pub(super) fn counted(
    world: &mut World<'_, '_>,
    operation: &Operation,
    body: &StockCounted,
) -> Result<Verdict, StoreError> {
    if let Some(problem) = check_subject(operation, &body.item) {
        return Ok(Verdict::Reject(problem));
    }
    if world.item_kind(&body.item)?.is_none() {
        return Ok(Verdict::Park(unknown_item(&body.item)));
    }
    let site = &operation.source.site;
    let counted = body.quantity.base_quantity;
    let on_hand = world.balance(&body.item, &Account::Site(site.clone(), StockState::OnHand))?.unwrap_or(0);
    // A count of one place says nothing of the others.
    if body.location.is_none() && counted != on_hand {
        let detail = format!("{} at {site}: {counted} counted, the ledger has {on_hand}", body.item);
        let cause = format!("count_variance/{site}/{}", body.item);
        let subject = operation.subject.as_str();
        let about = About { subject, site: Some(site), operation: Some(operation.id), posting: "" };
        notice::raise(world, Category::CountVariance, &cause, &detail, &about)?;
    }
    Ok(Verdict::NoErpEffect)
}

fn check_subject(operation: &Operation, item: &ItemId) -> Option<Problem> {
    let expected = Subject::stock(&operation.source.site, item);
    (operation.subject != expected).then(|| {
        let detail = format!("an operation on {expected} has the subject `{}`", operation.subject);
        Problem::of(Category::OrderMismatch, operation, detail)
    })
}
