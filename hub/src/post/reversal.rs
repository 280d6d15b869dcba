//! Returns that were reversed: what is not sent any more, and when what takes one back may go.

use std::collections::{BTreeMap, BTreeSet};

use super::Desk;
use crate::reversal::compensates;
use crate::store::StoreError;
use crate::store::posting::{self, Head, PostingKind, PostingState};

impl Desk {
    /// What takes a return back waits until the ERP has that return, and what comes after it in its subject waits with it.
    /// A return in shadow may never be sent: then nothing else waits.
    pub(super) async fn hold_back(&mut self, heads: &mut Vec<Head>) -> Result<(), StoreError> {
        let reversals = heads.iter().filter(|head| head.kind == PostingKind::ReturnReversal);
        let returns: Vec<String> = reversals.filter_map(|head| compensates(&head.key)).collect();
        if returns.is_empty() {
            return Ok(());
        }
        let rows = self.store.read(move |tx| {
            let keys: Vec<&str> = returns.iter().map(String::as_str).collect();
            posting::load(tx, &keys)
        });
        let states: BTreeMap<String, PostingState> =
            rows.await?.into_iter().map(|row| (row.key, row.state)).collect();
        retain(heads, &states);
        Ok(())
    }
}

fn retain(heads: &mut Vec<Head>, states: &BTreeMap<String, PostingState>) {
    let mut held = BTreeSet::new();
    heads.retain(|head| {
        let of = compensates(&head.key).and_then(|key| states.get(&key).copied());
        let is_free = head.kind != PostingKind::ReturnReversal || of == Some(PostingState::Posted);
        if !is_free && of != Some(PostingState::Shadowed) {
            held.insert(head.subject.clone());
        }
        is_free && !held.contains(&head.subject)
    });
}

#[cfg(test)]
mod tests {
    use protocol::id::{OperationId, OrderId};
    use protocol::operation::Subject;

    use super::*;
    use crate::reversal::compensation_key;

    /// A return, what takes it back, and a later posting of the same order.
    #[test]
    fn what_goes_on() {
        let id = OperationId(uuid::Uuid::from_u128(7));
        let returned = format!("return-{id}");
        let head = |key: &str, kind: PostingKind, ordinal: i64| Head {
            key: key.to_owned(),
            ordinal,
            number: ordinal,
            kind,
            subject: Subject::order(&OrderId::parse("O1").unwrap()),
        };
        for (state, expect) in [
            (PostingState::Posted, &["back", "later"][..]),
            (PostingState::Pending, &[][..]),
            (PostingState::Sealed, &[][..]),
            (PostingState::Shadowed, &["later"][..]),
        ] {
            let back = compensation_key(id);
            let mut heads =
                vec![head(&back, PostingKind::ReturnReversal, 2), head("later", PostingKind::Shipment, 3)];
            retain(&mut heads, &BTreeMap::from([(returned.clone(), state)]));
            let left: Vec<&str> =
                heads.iter().map(|head| if head.key == back { "back" } else { head.key.as_str() }).collect();
            assert_eq!(left, expect, "{state:?}");
        }
    }
}
