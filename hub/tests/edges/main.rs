//! The agents' edge of a running hub: real broker, real TLS, real clients.

#![expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on fails where it stands"
)]

mod access;
mod client;
mod enrolment;
mod place;
mod sync;
