//! The edge process of one host at a site.

pub mod station;
