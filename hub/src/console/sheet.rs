//! CSV files (RFC 4180) that a spreadsheet opens without running anything, and addresses with a query.

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// A CSV file being written.
pub(super) struct Sheet {
    writer: csv::Writer<Vec<u8>>,
}

impl Sheet {
    pub(super) fn new(heads: &[&str]) -> Self {
        // The mark tells spreadsheets that this is UTF-8.
        let start = "\u{feff}".as_bytes().to_vec();
        let mut sheet =
            Self { writer: csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start) };
        sheet.row(heads);
        sheet
    }

    pub(super) fn row(&mut self, cells: &[&str]) {
        let cells = cells.iter().map(|cell| harmless(cell));
        self.writer
            .write_record(cells)
            .expect("rows have as many cells as there are heads, and memory is written");
    }

    pub(super) fn response(self, name: &str) -> Response {
        let bytes = self.writer.into_inner().expect("memory is written");
        let disposition = format!("attachment; filename=\"{name}\"");
        let headers = [
            (CONTENT_TYPE, "text/csv; charset=utf-8"),
            (CONTENT_DISPOSITION, disposition.as_str()),
            (CACHE_CONTROL, "no-store"),
        ];
        (headers, bytes).into_response()
    }
}

/// A cell that begins like a formula gets an apostrophe (OWASP, CSV injection); plain numbers stay numbers.
fn harmless(cell: &str) -> String {
    let is_number = cell
        .strip_prefix('-')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if is_formula && !is_number { format!("'{cell}") } else { cell.to_owned() }
}

/// A path with a query; empty values are left out.
pub(super) fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (key, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(key);
        address.push('=');
        // Everything but unreserved characters (RFC 3986 §2.3).
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                address.push(char::from(byte));
            } else {
                address.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_stay_text() {
        for (cell, expect) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1+1", "'+1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-1+1", "'-1+1"),
            ("-12.50", "-12.50"),
            ("\t=1", "'\t=1"),
            ("85123A", "85123A"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), expect);
        }
    }

    #[test]
    fn addresses() {
        assert_eq!(address("/x", &[("a", "1 &"), ("b", ""), ("c", "ä")]), "/x?a=1%20%26&c=%C3%A4");
    }
}
