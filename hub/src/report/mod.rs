//! What pages and the API show: read in one snapshot, typed, without words and without markup.
//!
//! A page and its API endpoint share one report, so that what a person sees a program can read.

pub mod agent;
mod amount;
pub mod attention;
pub mod buffers;
pub mod close;
pub mod conflicts;
pub mod drift;
pub mod exceptions;
pub mod figures;
pub mod finish;
pub mod fleet;
pub mod mappings;
pub mod order;
pub mod postings;
pub mod purchase_order;
pub mod purchase_orders;
pub mod reconciliation;
pub mod refunds;
pub mod reservations;
pub mod returned;
pub mod returns;
pub mod seals;
pub mod stock;
pub mod summary;
pub mod trace;
pub mod transfers;
pub mod webhooks;
pub mod workers;

pub use amount::{Amount, read_decimal};

/// Most rows of one page.
pub const PAGE_ROWS_MAX: i64 = 200;
/// Rows of a page where nobody asks for another number.
pub const PAGE_ROWS: i64 = 50;

/// A row count that somebody asked for, within bounds.
#[must_use]
pub fn page_rows(asked: Option<i64>) -> i64 {
    asked.unwrap_or(PAGE_ROWS).clamp(1, PAGE_ROWS_MAX)
}
