//! The pass on a packing slip: a signed code that lets an agent without a network trust a parcel's sale.
//!
//! `CF1:` + base45(zlib(COSE_Sign1(CBOR claims))): RFC 9285, 1950, 9052, 8392 and 8949, signed with Ed25519 (RFC 8032).
//! One per parcel, with the units that were packed and what was paid for them, frozen. The hub makes it ([`issue()`])
//! and an agent believes it by keys that the feed brought ([`Sealed::read`], then [`Sealed::verify`]). Nothing in here
//! knows a private key, a clock, or whether a pass is spent; both sides bring the cryptography. Any text is refused
//! or read, within named limits. `docs/passes.md` has the format with a worked example.

mod authorisation;
mod base45;
mod cbor;
mod claims;
mod issue;
mod key;
mod refusal;
mod sealed;
#[cfg(test)]
mod tests;

pub use authorisation::{
    AUTHORISED_LINES_MAX, Authorised, AuthorisedLine, authorise, authorised, is_authorisation,
};
pub use claims::{Claims, Digest, Parcel, Sold};
pub use issue::{IssueError, Issued, Packed, fits, issue, latest, lines_digest};
pub use key::{PassKey, PassKeyId, PassPublicKey};
pub use refusal::PassRefusal;
pub use sealed::{Pass, Sealed, is_pass};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::PassId;

/// Lines that a pass carries; a longer parcel's pass carries a digest.
pub const PASS_LINES_MAX: usize = 20;
/// Characters of a pass: a little less than a QR code of version 25 holds with low correction (ISO/IEC 18004, table 7:
/// 1,853). A cheap scanner reads that from a packing slip.
pub const PASS_TEXT_CHARS_MAX: usize = 1_800;
/// A pass where no policy says how long goods may come back: two years, as the law has it for goods that are not as
/// they must be.
pub const PASS_DAYS_DEFAULT: i32 = 731;
/// No pass holds for longer: the longest window of any law that is known here (six years), and a little.
pub const PASS_DAYS_MAX: i32 = 2_250;
/// Keys that a site is told of. One a year for the longest window makes seven.
pub const PASS_KEYS_MAX: usize = 32;

/// By which pass a purchase is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PassRef {
    /// Its id: that of the operation which closed the parcel.
    pub pass: PassId,
    /// Signed with this key.
    pub key: PassKeyId,
}
