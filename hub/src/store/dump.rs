//! Tables as a whole, for comparing two stores: what a rebuild made with what is live.

use std::collections::BTreeSet;

use protocol::chain::Hash;

use super::{StoreError, Tx};

/// The tables that apply makes from the log. All others are the log itself or an edge's own notes.
pub const DERIVED: &[&str] = &[
    "apply",
    "applied",
    "progress",
    "subjects",
    "operations",
    "tally",
    "sites",
    "stations",
    "workers",
    "items",
    "purchase_orders",
    "purchase_lines",
    "purchase_counts",
    "goods_receipts",
    "policies",
    "orders",
    "order_lines",
    "order_times",
    "unit_numbers",
    "returns",
    "return_lines",
    "return_tenders",
    "refunds",
    "refund_payments",
    "till_documents",
    "moves",
    "balances",
    "erp_stock",
    "exceptions",
    "exception_steps",
    "postings",
    "posting_documents",
    "seals",
    "seal_members",
    "seal_demands",
    "day_closes",
    "feed",
    "limits",
    "holders",
    "accounts",
    "series",
    "leases",
    "heirs",
    "reservations",
    "shipments",
    "pass_keys",
    "authorisations",
    "authorised_units",
    "stock_levels",
    "channel_buffers",
    "ownerships",
    "field_conflicts",
    "mappings",
    "posting_mappings",
    "posting_shadows",
    "drift_acceptances",
    "transfers",
    "transfer_lines",
];

/// A table's content in short: equal digests mean equal rows, in whatever order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest {
    /// How many rows.
    pub rows: u64,
    /// All rows' hashes together. Rows differ by their key, so none cancels another out.
    pub hash: Hash,
}

/// The digest of one of [`DERIVED`].
///
/// # Errors
/// [`StoreError`].
pub fn digest(tx: &mut Tx<'_>, table: &'static str) -> Result<Digest, StoreError> {
    let (mut rows, mut sum) = (0, [0_u8; 32]);
    tx.dump(table, |row| {
        rows += 1;
        for (sum, byte) in sum.iter_mut().zip(Hash::of(row.as_bytes()).0) {
            *sum ^= byte;
        }
    })?;
    Ok(Digest { rows, hash: Hash(sum) })
}

/// All rows of one of [`DERIVED`], as text: for finding out where two stores differ.
///
/// # Errors
/// [`StoreError`].
pub fn rows(tx: &mut Tx<'_>, table: &'static str) -> Result<BTreeSet<String>, StoreError> {
    let mut rows = BTreeSet::new();
    tx.dump(table, |row| {
        rows.insert(row.to_owned());
    })?;
    Ok(rows)
}
