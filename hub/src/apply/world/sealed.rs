//! Many postings at once: what is in a seal is settled together, and read together.

use std::collections::BTreeSet;

use protocol::id::OperationId;

use super::{Kept, World};
use crate::store::{StoreError, operation, posting};

impl World<'_, '_> {
    /// Reads postings that will be needed one by one.
    pub(in crate::apply) fn read_ahead_postings(&mut self, keys: &[String]) -> Result<(), StoreError> {
        let missing: Vec<&str> =
            keys.iter().filter(|key| !self.postings.contains_key(*key)).map(String::as_str).collect();
        for row in posting::load(self.tx, &missing)? {
            self.postings.insert(row.key.clone(), Kept::clean(row));
        }
        Ok(())
    }

    /// The operations that some postings settle, in the order of apply.
    pub(in crate::apply) fn members_of(&mut self, keys: &[String]) -> Result<Vec<OperationId>, StoreError> {
        let missing: Vec<&str> =
            keys.iter().filter(|key| !self.members_loaded.contains(*key)).map(String::as_str).collect();
        for row in operation::of_postings(self.tx, &missing)? {
            self.keep_operation(row);
        }
        self.members_loaded.extend(keys.iter().cloned());
        let wanted: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
        let members = self.operations.values().filter(|kept| wanted.contains(kept.row.posting.as_str()));
        let mut members: Vec<_> = members.map(|kept| (kept.row.ordinal, kept.row.id)).collect();
        members.sort_unstable();
        Ok(members.into_iter().map(|(_, id)| id).collect())
    }
}
