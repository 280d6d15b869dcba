//! Icons as inline SVG on a 24-unit grid, drawn with `currentColor`. They go beside a word and never stand
//! for one, so that all are hidden from screen readers.

use std::fmt;

use askama::filters::HtmlSafe;

/// Draws an icon by name: `{{ ui::icon("check") }}`. A name that does not exist draws an empty box.
#[must_use]
pub fn icon(name: &str) -> Icon {
    let path = match name {
        "fleet" => {
            r#"<rect x="3" y="4" width="18" height="7" rx="2"/><rect x="3" y="13" width="18" height="7" rx="2"/><path d="M7 7.500h.01M7 16.500h.01M11 7.500h6M11 16.500h6"/>"#
        }
        "trace" => {
            r#"<circle cx="6" cy="5" r="2"/><circle cx="6" cy="19" r="2"/><circle cx="18" cy="12" r="2"/><path d="M6 7v10M6 12h10"/>"#
        }
        "exception" => r#"<path d="M12 3 2.500 20h19z"/><path d="M12 10v4M12 17h.01"/>"#,
        "posting" => r#"<path d="M6 3h9l4 4v14H6z"/><path d="M14 3v5h5M9 13h6M9 17h6"/>"#,
        "enrol" => r#"<circle cx="8" cy="15" r="4"/><path d="m11 12 9-9M16 7l3 3"/>"#,
        "users" => {
            r#"<circle cx="9" cy="8" r="3.500"/><path d="M2.500 20c0-3.500 3-6 6.500-6s6.500 2.500 6.500 6M16 4.700a3.500 3.500 0 0 1 0 6.600M18 14.500c2 .8 3.500 2.800 3.500 5.500"/>"#
        }
        "audit" => r#"<path d="M5 3h14v18l-3.500-2-3.500 2-3.500-2L5 21z"/><path d="M9 8h6M9 12h6"/>"#,
        "search" => r#"<circle cx="10.500" cy="10.500" r="6.500"/><path d="m20.500 20.500-5-5"/>"#,
        "check" => r#"<path d="m4 12.500 5.500 5.500L20 6.500"/>"#,
        "stop" => r#"<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z"/><path d="m9 9 6 6M15 9l-6 6"/>"#,
        "warn" => r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.500h.01"/>"#,
        "wait" => r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.500 2"/>"#,
        "info" => r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.500h.01"/>"#,
        "scan" => r#"<path d="M3 8V4h4M17 4h4v4M21 16v4h-4M7 20H3v-4M7 8v8M10.500 8v8M13.500 8v8M17 8v8"/>"#,
        "pick" => {
            r#"<path d="M3 8.500 12 4l9 4.500v8L12 21l-9-4.500z"/><path d="M3 8.500 12 13l9-4.500M12 13v8"/>"#
        }
        "return" => {
            r#"<path d="M8 5 3 10l5 5"/><path d="M3 10h11a6 6 0 0 1 0 12H9" transform="translate(0 -2)"/>"#
        }
        "refund" => {
            r#"<rect x="2.500" y="6" width="19" height="12" rx="2"/><circle cx="12" cy="12" r="2.500"/><path d="M6 12h.01M18 12h.01"/>"#
        }
        "adjust" => {
            r#"<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>"#
        }
        "figures" => r#"<path d="M4 4v16h16M8 16v-5M12 16V7M16 16v-3"/>"#,
        "count" => r#"<path d="M9 4v16M15 4v16M4 9h16M4 15h16"/>"#,
        "pack" => r#"<rect x="3" y="7" width="18" height="13" rx="1"/><path d="M3 7l3-4h12l3 4M12 3v8"/>"#,
        "undo" => r#"<path d="M8 5 3 10l5 5"/><path d="M3 10h12a5 5 0 0 1 0 10h-3"/>"#,
        "saved" => r#"<path d="M4 4h13l3 3v13H4z"/><path d="M8 4v5h7V4M8 20v-6h8v6"/>"#,
        "hub" => {
            r#"<circle cx="12" cy="12" r="3"/><path d="M12 9V4M12 20v-5M9.500 13.500 5 16M19 8l-4.500 2.500M14.500 13.500 19 16M5 8l4.500 2.500"/>"#
        }
        "download" => r#"<path d="M12 4v11M7 11l5 5 5-5M4 20h16"/>"#,
        "up" => r#"<path d="m6 15 6-6 6 6"/>"#,
        "down" => r#"<path d="m6 9 6 6 6-6"/>"#,
        "next" => r#"<path d="m9 6 6 6-6 6"/>"#,
        "out" => r#"<path d="M14 4h5v16h-5M4 12h10M10 8l4 4-4 4"/>"#,
        "worker" => r#"<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4.500 3.500-7 8-7s8 2.500 8 7"/>"#,
        "plus" => r#"<path d="M12 5v14M5 12h14"/>"#,
        "minus" => r#"<path d="M5 12h14"/>"#,
        _ => r#"<rect x="4" y="4" width="16" height="16" rx="2"/>"#,
    };
    Icon(path)
}

/// Markup of one icon.
#[derive(Debug, Clone, Copy)]
pub struct Icon(&'static str);

impl HtmlSafe for Icon {}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(path) = self;
        write!(
            f,
            r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{path}</svg>"#
        )
    }
}
