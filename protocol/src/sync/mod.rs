//! The sync machines.
