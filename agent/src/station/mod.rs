//! What a person does at one place: sessions, tasks, scans and their meaning.
//!
//! [`action`] and [`view`] are the shapes of the local JSON API; tills and the simulator speak them too.

pub mod action;
pub mod view;
