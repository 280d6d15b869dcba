//! Many rows in one go: a table, its columns and what a conflict does, said once for both engines.
//!
//! SQLite runs the prepared statement row by row; PostgreSQL takes whole columns as arrays, or, where no row can meet
//! another, a binary `COPY`. A conflict clause must not name parameters; `excluded.column` is the row that was to be
//! written.

use std::fmt::Write as _;

/// Fewer rows are not worth the messages of a stream.
const COPY_ROWS_MIN: usize = 32;

/// An insert of many rows.
#[derive(Debug)]
pub struct Bulk {
    /// Which table.
    pub table: &'static str,
    /// Its columns, in the order of the values.
    pub columns: &'static [&'static str],
    /// What follows `VALUES`, such as `ON CONFLICT (id) DO NOTHING`; may be empty.
    pub conflict: &'static str,
}

/// The values of one column, row by row, or one value for all rows.
#[derive(Debug, Clone, Copy)]
pub enum Values<'v> {
    /// BIGINT.
    Int(&'v [i64]),
    /// TEXT.
    Text(&'v [&'v str]),
    /// BYTEA or BLOB.
    Bytes(&'v [&'v [u8]]),
    /// TEXT or NULL.
    OptText(&'v [Option<&'v str>]),
    /// The same BIGINT in every row.
    EachInt(i64),
    /// The same TEXT in every row.
    EachText(&'v str),
}

impl Values<'_> {
    fn len(&self) -> Option<usize> {
        match self {
            Self::Int(values) => Some(values.len()),
            Self::Text(values) => Some(values.len()),
            Self::Bytes(values) => Some(values.len()),
            Self::OptText(values) => Some(values.len()),
            Self::EachInt(_) | Self::EachText(_) => None,
        }
    }

    fn array_type(&self) -> Option<&'static str> {
        match self {
            Self::Int(_) => Some("BIGINT[]"),
            Self::Text(_) | Self::OptText(_) => Some("TEXT[]"),
            Self::Bytes(_) => Some("BYTEA[]"),
            Self::EachInt(_) | Self::EachText(_) => None,
        }
    }
}

impl Bulk {
    /// How many rows the columns make.
    ///
    /// # Panics
    /// If columns differ in length or number: a mistake in the caller's code, never of data.
    pub(super) fn rows(&self, columns: &[Values<'_>]) -> usize {
        assert_eq!(columns.len(), self.columns.len(), "values for every column of {}", self.table);
        let mut lengths = columns.iter().filter_map(Values::len);
        let rows = lengths.next().expect("a bulk insert has a column that differs by row");
        assert!(lengths.all(|length| length == rows), "columns of {} of one length", self.table);
        rows
    }

    /// The statement for one row.
    pub(super) fn row_sql(&self) -> String {
        let places: Vec<_> = (1..=self.columns.len()).map(|n| format!("${n}")).collect();
        let columns = self.columns.join(", ");
        format!("INSERT INTO {} ({columns}) VALUES ({}) {}", self.table, places.join(", "), self.conflict)
    }

    /// The statement over arrays.
    pub(super) fn array_sql(&self, columns: &[Values<'_>]) -> String {
        let (mut select, mut unnest, mut names) = (String::new(), String::new(), String::new());
        for (index, values) in columns.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            let n = index + 1;
            let written = match values.array_type() {
                Some(array) => {
                    let comma_in = if unnest.is_empty() { "" } else { ", " };
                    write!(unnest, "{comma_in}${n}::{array}")
                        .and_then(|()| write!(names, "{comma_in}c{n}"))
                        .and_then(|()| write!(select, "{comma}c{n}"))
                }
                None => {
                    let kind = if matches!(values, Values::EachInt(_)) { "BIGINT" } else { "TEXT" };
                    write!(select, "{comma}${n}::{kind}")
                }
            };
            written.expect("a string takes any text");
        }
        let (table, into) = (self.table, self.columns.join(", "));
        let conflict = self.conflict;
        format!(
            "INSERT INTO {table} ({into}) SELECT {select} FROM unnest({unnest}) AS v ({names}) {conflict}"
        )
    }

    /// Whether the rows go in by [`Bulk::copy_sql`]: for a few a statement costs less than a stream.
    pub(super) fn is_copied(&self, rows: usize) -> bool {
        self.conflict.is_empty() && rows >= COPY_ROWS_MIN
    }

    /// The statement that takes [`copy_bytes`].
    pub(super) fn copy_sql(&self) -> String {
        format!("COPY {} ({}) FROM STDIN BINARY", self.table, self.columns.join(", "))
    }
}

/// Rows as `COPY … BINARY` takes them (PostgreSQL's manual, COPY, Binary Format).
pub(super) fn copy_bytes(columns: &[Values<'_>], rows: usize) -> Vec<u8> {
    const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
    const END: [u8; 2] = (-1_i16).to_be_bytes();
    const NULL: [u8; 4] = (-1_i32).to_be_bytes();
    let mut copied = HEADER.to_vec();
    let fields = i16::try_from(columns.len()).expect("a table has few columns").to_be_bytes();
    let field = |copied: &mut Vec<u8>, bytes: &[u8]| {
        let length = i32::try_from(bytes.len()).expect("a value is smaller than its frame");
        copied.extend_from_slice(&length.to_be_bytes());
        copied.extend_from_slice(bytes);
    };
    for row in 0..rows {
        copied.extend_from_slice(&fields);
        for column in columns {
            match column {
                Values::Int(values) => field(&mut copied, &values[row].to_be_bytes()),
                Values::EachInt(value) => field(&mut copied, &value.to_be_bytes()),
                Values::Text(values) => field(&mut copied, values[row].as_bytes()),
                Values::EachText(value) => field(&mut copied, value.as_bytes()),
                Values::Bytes(values) => field(&mut copied, values[row]),
                Values::OptText(values) => match values[row] {
                    Some(value) => field(&mut copied, value.as_bytes()),
                    None => copied.extend_from_slice(&NULL),
                },
            }
        }
    }
    copied.extend_from_slice(&END);
    copied
}
