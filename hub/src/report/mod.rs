//! What pages and the API show: read in one snapshot, typed, without words and without markup.
//!
//! A page and its API endpoint share one report, so that what a person sees a program can read.

pub mod agent;
mod amount;
pub mod attention;
pub mod buffers;
pub mod close;
pub mod closes;
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

/// What was read of a page and one row beyond it becomes the page; says the cursor of its last row if more follows.
pub(crate) fn cut<R>(found: &mut Vec<R>, rows: i64, cursor: impl Fn(&R) -> String) -> Option<String> {
    let rows = usize::try_from(rows).unwrap_or(usize::MAX);
    let has_more = found.len() > rows;
    found.truncate(rows);
    found.last().filter(|_| has_more).map(cursor)
}

/// A row count that somebody asked for, within bounds.
#[must_use]
pub fn page_rows(asked: Option<i64>) -> i64 {
    asked.unwrap_or(PAGE_ROWS).clamp(1, PAGE_ROWS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_the_next_only_if_there_is_one() {
        for (read, page, next) in [
            (vec![9, 8, 7], vec![9, 8], Some("8")),
            (vec![9, 8], vec![9, 8], None),
            (vec![9], vec![9], None),
            (vec![], vec![], None),
        ] {
            let mut found = read.clone();
            let cursor = cut(&mut found, 2, ToString::to_string);
            assert_eq!((found, cursor.as_deref()), (page, next), "{read:?}");
        }
    }
}
