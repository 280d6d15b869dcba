//! What an ERP said of a posting settles the operations that it carries.

use protocol::reference::Outcome;

use super::notice::{self, About};
use super::refund;
use super::reversal;
use super::seal;
use super::shadow;
use super::world::World;
use crate::exception::Category;
use crate::log::ErpAnswer;
use crate::store::operation::{OperationRow, OperationState};
use crate::store::posting::{PostingKind, PostingRow, PostingState};
use crate::store::{StoreError, mapping};

pub(super) fn apply(world: &mut World<'_, '_>, key: &str, answer: ErpAnswer) -> Result<(), StoreError> {
    let at = world.at.0;
    if let ErpAnswer::Shadowed(of) = &answer {
        return shadow::shadowed(world, key, of);
    }
    if let Some(seal) = seal::holder(world, key)? {
        // It was sealed because nothing of it was on its way. What was, all the same, is in twice now.
        let detail =
            format!("an ERP answered for posting {key} alone, which is in seal {seal}: look there for both");
        notice::raise(world, Category::BadInput, &format!("answer/{key}"), &detail, &About::default())?;
        return Ok(());
    }
    if reversal::answered(world, key, &answer)? {
        return Ok(());
    }
    let Some(posting) = world.posting(key)? else {
        let detail = format!("an ERP answered for posting {key}, which the hub does not know");
        notice::raise(world, Category::BadInput, &format!("answer/{key}"), &detail, &About::default())?;
        return Ok(());
    };
    if posting.kind.is_summary()
        && posting.state == PostingState::Withdrawn
        && matches!(answer, ErpAnswer::Posted { .. })
    {
        let detail = format!(
            "an ERP took summary {key} after it had been split: its members went one by one, and may be there twice. Look \
             there for both, and take one of them back"
        );
        let (subject, site) = (posting.subject.clone(), posting.site.clone());
        let about = About { subject: subject.as_str(), site: Some(&site), ..About::default() };
        return notice::raise(world, Category::BadInput, &format!("answer/{key}"), &detail, &about)
            .map(|_| ());
    }
    // A late or repeated answer does not take a better one back: posted stands for good, rejected until it is
    // posted after all or a person sends it again.
    let is_news = match (posting.state, &answer) {
        // Another process had sent it before its return was reversed.
        (PostingState::Withdrawn, ErpAnswer::Posted { .. }) if posting.kind == PostingKind::Return => true,
        (_, ErpAnswer::Withdrawn)
        | (PostingState::Posted | PostingState::Withdrawn | PostingState::Sealed, _)
        | (PostingState::Unknown, ErpAnswer::Unknown { .. }) => false,
        (PostingState::Rejected, answer) => matches!(answer, ErpAnswer::Posted { .. }),
        // One that was under way when the connector went into shadow.
        (PostingState::Pending | PostingState::Unknown | PostingState::Shadowed, _) => true,
    };
    if !is_news {
        return Ok(());
    }
    let (kind, subject, site) = (posting.kind, posting.subject.clone(), posting.site.clone());
    take(posting, &answer, at);
    // A summary's answer is its members'.
    let carried = seal::carried(world, kind, key)?;
    for member in &carried {
        if let Some(row) = world.posting(member)? {
            take(row, &answer, at);
        }
    }
    let members = seal::settles(world, key, &carried)?;
    let about = About {
        subject: subject.as_str(),
        site: Some(&site),
        operation: members.last().copied(),
        posting: key,
    };
    match answer {
        ErpAnswer::Posted { documents, mapping } => {
            if mapping != 0 {
                mapping::used(world.tx, key, mapping)?;
            }
            for id in members {
                if matches!(kind, PostingKind::Return | PostingKind::ReturnSummary) {
                    refund::accepted_by_erp(world, id, &documents)?;
                }
                let outcome = Outcome::Posted { documents: documents.clone() };
                let change = |row: &mut OperationRow| {
                    row.state = OperationState::Posted;
                    row.reason.clear();
                };
                world.settle(id, change, Some(outcome));
            }
            notice::clear(world, &format!("erp_rejected/{key}"), "")?;
            notice::clear(world, &format!("erp_unknown/{key}"), "")?;
        }
        ErpAnswer::Rejected { code, message } => {
            let detail = format!("the ERP refused {} {key} ({code}): {message}", kind.as_str());
            notice::raise(world, Category::ErpRejected, &format!("erp_rejected/{key}"), &detail, &about)?;
            notice::clear(world, &format!("erp_unknown/{key}"), "")?;
            for id in members {
                let outcome = Outcome::Rejected { reason: code.clone() };
                let change = |row: &mut OperationRow| {
                    row.state = OperationState::Rejected;
                    row.reason.clone_from(&code);
                };
                world.settle(id, change, Some(outcome));
            }
        }
        // These are taken above.
        ErpAnswer::Withdrawn | ErpAnswer::Shadowed(_) => {}
        ErpAnswer::Unknown { why } => {
            let detail = format!(
                "nobody knows whether the ERP took {} {key}: {why}. Look it up there; it is not sent again by itself.",
                kind.as_str()
            );
            notice::raise(world, Category::ErpUnknown, &format!("erp_unknown/{key}"), &detail, &about)?;
        }
    }
    reversal::follow(world, key)?;
    carried.iter().try_for_each(|member| reversal::follow(world, member))
}

/// The ERP's word on a posting.
fn take(posting: &mut PostingRow, answer: &ErpAnswer, at: i64) {
    match answer {
        ErpAnswer::Posted { documents, mapping: _ } => {
            posting.state = PostingState::Posted;
            posting.documents.clone_from(documents);
            posting.message.clear();
            posting.settled_at = at;
        }
        ErpAnswer::Rejected { message, .. } => {
            posting.state = PostingState::Rejected;
            posting.message.clone_from(message);
            posting.settled_at = at;
        }
        ErpAnswer::Withdrawn | ErpAnswer::Shadowed(_) => {}
        ErpAnswer::Unknown { why } => {
            posting.state = PostingState::Unknown;
            posting.message.clone_from(why);
        }
    }
}
