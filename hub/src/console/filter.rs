//! Words of a list's filters: one that no choice has is answered with a sentence, in the page and in its file.

use axum::http::StatusCode;
use ui::Text;

use super::failure::Failure;

/// Refuses the address if a filter's word is none of those that there are; empty is no filter. A day and a place in the
/// list are not chosen from one, and are told of in sentences of their own.
pub(super) fn known(text: Text, field: &str, value: &str, is_known: bool) -> Result<(), Failure> {
    if value.is_empty() || is_known {
        return Ok(());
    }
    let key = match field {
        "date" | "from" | "to" => "filter-date",
        "after" => "filter-after",
        _ => "filter-unknown",
    };
    Err(refused(text.fill(key).set("field", field).set("value", value).to_string()))
}

/// Nothing can be shown of a site that the hub does not know.
pub(super) fn no_site(text: Text, site: &str) -> Failure {
    let why = text.fill("no-site").set("site", site).to_string();
    Failure::Asked { status: StatusCode::NOT_FOUND, why }
}

/// Nothing can be shown for what was asked; `why` says so.
pub(super) fn refused(why: String) -> Failure {
    Failure::Asked { status: StatusCode::BAD_REQUEST, why }
}
