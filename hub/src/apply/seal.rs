//! Seals: postings that go to the ERP together, under one key.
//!
//! The entry fixes who is in it. A member is sealed from then on and stands as its seal's posting does; it is never
//! sent alone while it is in. A seal that does not fit what the hub has (it never should) seals nothing, and a person hears
//! of it.

use protocol::id::{OperationId, SiteId};
use protocol::time::BusinessDate;

use super::notice::{self, About};
use super::world::World;
use crate::exception::Category;
use crate::seal::{self, Member, Sealed};
use crate::store::operation::{OperationRow, OperationState};
use crate::store::posting::{PostingKind, PostingRow, PostingState};
use crate::store::seal::SealRow;
use crate::store::{self, StoreError};

pub(super) fn sealed(world: &mut World<'_, '_>, sealed: &Sealed) -> Result<(), StoreError> {
    let key = sealed.key();
    world.read_ahead_postings(&sealed.members)?;
    let mut rows: Vec<PostingRow> = Vec::with_capacity(sealed.members.len());
    for member in &sealed.members {
        rows.extend(world.posting_as_is(member)?);
    }
    let members: Vec<Member> = rows.iter().map(|row| Member::of(&row.key, row.kind, &row.document)).collect();
    let fits = rows.len() == sealed.members.len()
        && rows.iter().all(|row| row.kind == sealed.kind && row.state == PostingState::Pending)
        && seal::hash(&key, &members) == sealed.hash
        && world.posting_as_is(&key)?.is_none();
    let (Some(kind), true) = (sealed.kind.summary(), fits) else {
        let about = About { site: Some(&sealed.site), ..About::default() };
        let detail = format!(
            "seal {key} does not fit the postings that it names: nothing was sealed, and they are sent as before"
        );
        return notice::raise(world, Category::BadInput, &format!("seal/{key}"), &detail, &about).map(|_| ());
    };
    let row = SealRow {
        seal: key.clone(),
        ordinal: world.ordinal,
        kind: sealed.kind,
        site: sealed.site.clone(),
        legal_entity: sealed.legal_entity.clone(),
        business_date: sealed.business_date.to_string(),
        currency: sealed.currency.clone(),
        number: i64::from(sealed.number),
        members: i64::try_from(members.len()).unwrap_or(i64::MAX),
        amount: seal::total(&members),
        hash: sealed.hash.to_string(),
        sealed_by: sealed.by.clone(),
        sealed_at: world.at.0,
    };
    store::seal::insert(world.tx, &row, &members)?;
    for member in &sealed.members {
        stands(world, member, PostingState::Sealed)?;
    }
    let documents: Vec<&str> = rows.iter().map(|row| row.document.as_str()).collect();
    world.insert_posting(PostingRow {
        ordinal: world.ordinal,
        kind,
        site: sealed.site.clone(),
        legal_entity: sealed.legal_entity.clone(),
        subject: sealed.subject(),
        document: seal::document(sealed, &members, &documents).to_string(),
        state: PostingState::Pending,
        documents: Vec::new(),
        message: String::new(),
        created_at: world.at.0,
        settled_at: 0,
        key,
    });
    Ok(())
}

/// Somebody wants a day sealed: what is there by now does not wait for its end.
pub(super) fn demanded(
    world: &mut World<'_, '_>,
    site: &SiteId,
    business_date: BusinessDate,
) -> Result<(), StoreError> {
    store::seal::demand(world.tx, site, &business_date.to_string(), world.ordinal)
}

/// The members of a seal that the ERP refused go one by one from here on, and never into a seal again.
pub(super) fn split(world: &mut World<'_, '_>, key: &str) -> Result<(), StoreError> {
    let at = world.at.0;
    let Some(posting) = world.posting(key)? else { return Ok(()) };
    if !posting.kind.is_summary() || posting.state != PostingState::Rejected {
        return Ok(());
    }
    posting.state = PostingState::Withdrawn;
    posting.settled_at = at;
    let kind = posting.kind;
    let carried = carried(world, kind, key)?;
    for member in &carried {
        stands(world, member, PostingState::Pending)?;
    }
    for id in settles(world, key, &carried)? {
        let change = |row: &mut OperationRow| {
            row.state = OperationState::Pending;
            row.reason.clear();
        };
        world.settle(id, change, None);
    }
    store::seal::leave(world.tx, key, at.max(1))?;
    notice::clear(world, &format!("erp_rejected/{key}"), "Its members are sent one by one.")
}

/// The postings that one stands for: none if it is no summary.
pub(super) fn carried(
    world: &mut World<'_, '_>,
    kind: PostingKind,
    key: &str,
) -> Result<Vec<String>, StoreError> {
    if !kind.is_summary() {
        return Ok(Vec::new());
    }
    let carried = store::seal::carried(world.tx, key)?;
    world.read_ahead_postings(&carried)?;
    Ok(carried)
}

/// The seal that a posting is in.
pub(super) fn holder(world: &mut World<'_, '_>, key: &str) -> Result<Option<String>, StoreError> {
    store::seal::holder(world.tx, key)
}

/// The operations that a posting settles, itself or by what it stands for.
pub(super) fn settles(
    world: &mut World<'_, '_>,
    key: &str,
    carried: &[String],
) -> Result<Vec<OperationId>, StoreError> {
    if carried.is_empty() { world.members(key) } else { world.members_of(carried) }
}

/// A member has no word of the ERP's of its own yet.
pub(super) fn stands(world: &mut World<'_, '_>, key: &str, state: PostingState) -> Result<(), StoreError> {
    if let Some(row) = world.posting(key)? {
        row.state = state;
        row.message.clear();
        row.settled_at = 0;
    }
    Ok(())
}
