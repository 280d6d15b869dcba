//! The look both faces share: tokens and components (CSS), icons, small plots, the page shell, live updates, message
//! files and the viewer's formats, and the checks that keep other origins out of a page.
//!
//! It knows no domain: no order, no agent, no store. A face (the agent's station, the hub's console) brings
//! its own templates and words and renders them inside [`shell::Page`].

pub mod asset;
pub mod format;
pub mod guard;
pub mod icon;
pub mod language;
pub mod messages;
pub mod plot;
pub mod shell;
pub mod stamp;

pub use asset::Assets;
pub use format::Format;
pub use icon::icon;
pub use language::Language;
pub use messages::{Catalogue, Text};
pub use plot::Plot;
pub use shell::Page;
pub use stamp::Stamp;
