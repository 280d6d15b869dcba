//! Postings in shadow: what was compared is kept beside the posting, which stands as it is until a person releases it, or
//! says that what people keyed in is it.
//!
//! The operations that it carries stay pending: their stations are told of nothing, and no money counts as posted.

use super::notice::{self, About};
use super::world::World;
use super::{answer, reversal, seal};
use crate::exception::Category;
use crate::log::ErpAnswer;
use crate::shadow::{Shadowed, Verdict};
use crate::store::posting::PostingState;
use crate::store::{StoreError, shadow};

/// A posting was compared with what the ERP has, and was not sent.
pub(super) fn shadowed(world: &mut World<'_, '_>, key: &str, of: &Shadowed) -> Result<(), StoreError> {
    let at = world.at;
    // A member goes with its seal.
    if seal::holder(world, key)?.is_some() {
        return Ok(());
    }
    let Some(posting) = world.posting(key)? else {
        let detail = format!("posting {key} was compared in shadow, and the hub does not know it");
        return notice::raise(
            world,
            Category::BadInput,
            &format!("answer/{key}"),
            &detail,
            &About::default(),
        )
        .map(|_| ());
    };
    if !matches!(posting.state, PostingState::Pending | PostingState::Shadowed) {
        return Ok(());
    }
    let message = of.message();
    posting.state = PostingState::Shadowed;
    posting.message.clone_from(&message);
    let kind = posting.kind;
    for member in seal::carried(world, kind, key)? {
        if let Some(row) = world.posting(&member)? {
            row.state = PostingState::Shadowed;
            row.message.clone_from(&message);
        }
    }
    shadow::save(world.tx, key, of, at)
}

/// Somebody wants some of them sent: they wait for their turn from here on. What is not shadowed any more is left.
pub(super) fn release(world: &mut World<'_, '_>, keys: &[String]) -> Result<(), StoreError> {
    for key in keys {
        if seal::holder(world, key)?.is_some() {
            continue;
        }
        let Some(posting) = world.posting(key)? else { continue };
        if posting.state != PostingState::Shadowed {
            continue;
        }
        posting.state = PostingState::Pending;
        posting.message.clear();
        let kind = posting.kind;
        for member in seal::carried(world, kind, key)? {
            seal::stands(world, &member, PostingState::Sealed)?;
            reversal::follow(world, &member)?;
        }
        reversal::follow(world, key)?;
    }
    Ok(())
}

/// Somebody says that they are in: what the ERP had the same of is posted with the documents that it was compared with. All
/// else is left.
pub(super) fn settle(world: &mut World<'_, '_>, keys: &[String]) -> Result<(), StoreError> {
    for key in keys {
        let is_shadowed =
            world.posting_as_is(key)?.is_some_and(|posting| posting.state == PostingState::Shadowed);
        if !is_shadowed || seal::holder(world, key)?.is_some() {
            continue;
        }
        let found = shadow::load(world.tx, &[key.as_str()])?.remove(key);
        let Some(of) = found.map(|row| row.of).filter(|of| of.verdict == Verdict::Same) else { continue };
        answer::apply(world, key, ErpAnswer::Posted { documents: of.documents, mapping: 0 })?;
    }
    Ok(())
}
