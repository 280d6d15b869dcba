//! CSV files (RFC 4180) that a spreadsheet opens without running anything.

/// A CSV file being written.
pub struct Sheet {
    writer: csv::Writer<Vec<u8>>,
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").finish_non_exhaustive()
    }
}

impl Sheet {
    /// A file with its first row.
    #[must_use]
    pub fn new(heads: &[&str]) -> Self {
        // The mark tells spreadsheets that this is UTF-8.
        let start = "\u{feff}".as_bytes().to_vec();
        let mut sheet =
            Self { writer: csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start) };
        sheet.row(heads);
        sheet
    }

    /// Rows that stand below those of another file.
    #[must_use]
    pub fn rows_only() -> Self {
        Self { writer: csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new()) }
    }

    /// One more row, as long as the first.
    ///
    /// # Panics
    /// If it is not: a mistake in the caller's code, never of data.
    pub fn row(&mut self, cells: &[&str]) {
        let cells = cells.iter().map(|cell| harmless(cell));
        self.writer
            .write_record(cells)
            .expect("rows have as many cells as there are heads, and memory is written");
    }

    /// The whole file.
    ///
    /// # Panics
    /// Never: memory is written.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().expect("memory is written")
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
    fn rows_are_quoted_where_they_must_be() {
        let mut sheet = Sheet::new(&["a", "b"]);
        sheet.row(&["one, \"two\"\nthree", "=1"]);
        let text = String::from_utf8(sheet.into_bytes()).unwrap();
        assert_eq!(text, "\u{feff}a,b\r\n\"one, \"\"two\"\"\nthree\",'=1\r\n");
    }
}
