//! The Online Retail file format: real orders of an online shop, with everything that is odd about them.
//!
//! A pure reader: bytes in, [`TradingDay`] and [`Tally`] out. No row stops it; each one is either part of the
//! day, noted or not, or set aside with its reason. It knows nothing of hub or agent.
//!
//! Rules (the same ones are in `docs/demo.md`, and `tests/totals.py` has them a second time on purpose):
//! an invoice number with `C` is a credit note, with `A` an accounting entry; a negative quantity at price 0
//! without either is a stock adjustment; all other rows with a positive quantity are order lines.

mod day;
mod input;
mod oddity;
mod record;
mod row;
mod spool;

pub use day::{Adjustment, CreditLine, CreditNote, SalesLine, SalesOrder, SoldItem, TradingDay};
pub use input::{Input, InputError};
pub use oddity::{Count, Oddity, Tally};
pub use row::currency;
pub use spool::{Spool, SpoolError};
