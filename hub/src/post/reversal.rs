//! Returns that were reversed: what is not sent any more, and when what takes one back may go.

use std::collections::BTreeSet;

use super::Desk;
use crate::reversal::compensates;
use crate::store::StoreError;
use crate::store::posting::{self, Head, PostingKind, PostingState};

impl Desk {
    /// What takes a return back waits until the ERP has that return, and what comes after it in its subject waits with it.
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
        let posted = rows.await?.into_iter().filter(|row| row.state == PostingState::Posted);
        let posted: BTreeSet<String> = posted.map(|row| row.key).collect();
        let mut held = BTreeSet::new();
        heads.retain(|head| {
            let is_free = head.kind != PostingKind::ReturnReversal
                || compensates(&head.key).is_some_and(|key| posted.contains(&key));
            if !is_free {
                held.insert(head.subject.clone());
            }
            !held.contains(&head.subject)
        });
        Ok(())
    }
}
