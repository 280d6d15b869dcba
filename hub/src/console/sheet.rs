//! CSV files as answers, and addresses with a query.

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

pub(crate) use crate::sheet::Sheet;

/// A file to keep.
pub(crate) fn download(sheet: Sheet, name: &str) -> Response {
    download_bytes(sheet.into_bytes(), name)
}

/// One that was written before.
pub(crate) fn download_bytes(bytes: Vec<u8>, name: &str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, disposition.as_str()),
        (CACHE_CONTROL, "no-store"),
    ];
    (headers, bytes).into_response()
}

/// A path with a query; empty values are left out.
pub(super) fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (key, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(key);
        address.push('=');
        encode(&mut address, value);
    }
    address
}

/// A path that ends with a key.
pub(super) fn place(path: &str, key: &str) -> String {
    let mut place = format!("{path}/");
    encode(&mut place, key);
    place
}

/// Everything but unreserved characters (RFC 3986 §2.3).
fn encode(address: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(address("/x", &[("a", "1 &"), ("b", ""), ("c", "ä")]), "/x?a=1%20%26&c=%C3%A4");
        assert_eq!(place("/x", "R/1 ?.2"), "/x/R%2F1%20%3F.2");
    }
}
