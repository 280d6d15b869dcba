//! A drop file's text taken apart into records: fields by name, with the line each came from.
//!
//! It knows CSV and JSON, not what the fields mean.

use std::collections::BTreeMap;

/// The largest drop file. One file is one transaction, so a larger one has to come in parts.
pub(super) const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Why a line or a whole file was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reason {
    /// Of the file, counted from 1; of the array's elements for JSON; 0 for the file as a whole.
    pub(super) line: u64,
    /// The column or key; empty if none is to blame.
    pub(super) field: String,
    /// What is wrong.
    pub(super) why: String,
    /// What to do.
    pub(super) advice: String,
}

impl Reason {
    pub(super) fn of_file(why: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { line: 0, field: String::new(), why: why.into(), advice: advice.into() }
    }
}

/// One record: a CSV line, or an element of a JSON array.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) content: Content,
}

#[derive(Debug, Clone)]
pub(super) enum Content {
    /// Column name → trimmed text.
    Fields(BTreeMap<String, String>),
    /// An element as it stands.
    Json(serde_json::Value),
}

/// A file's records, and those that cannot even be that.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) header: Vec<String>,
    pub(super) records: Vec<Record>,
    pub(super) reasons: Vec<Reason>,
    /// Lines that are no record, with what could be read of their fields: they still belong to a document.
    pub(super) broken: Vec<(u64, Vec<String>)>,
}

/// Reads CSV: a header row, UTF-8 with or without a byte order mark, `,` or `;` between fields.
pub(super) fn csv(bytes: &[u8], known: &[&str]) -> Result<Table, Reason> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| first.iter().filter(|b| **b == wanted).count();
    let delimiter = if count(b';') > count(b',') { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut table = Table::default();
    loop {
        let line = reader.position().line();
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                return Err(Reason::of_file(format!("it is not CSV: {error}"), "export it again as CSV"));
            }
        }
        let line = record.position().map_or(line, csv::Position::line);
        if table.header.is_empty() {
            table.header = header(&record, known)?;
            continue;
        }
        if record.iter().all(|field| field.trim_ascii().is_empty()) {
            continue;
        }
        match fields(&table.header, &record) {
            Ok(fields) => table.records.push(Record { line, content: Content::Fields(fields) }),
            Err((field, why, advice)) => {
                let lossy = record.iter().map(|field| String::from_utf8_lossy(field).trim().to_owned());
                table.broken.push((line, lossy.collect()));
                table.reasons.push(Reason { line, field, why, advice: advice.to_owned() });
            }
        }
    }
    if table.header.is_empty() {
        return Err(Reason::of_file("it is empty", "the first line names the columns; see docs/files.md"));
    }
    Ok(table)
}

fn header(record: &csv::ByteRecord, known: &[&str]) -> Result<Vec<String>, Reason> {
    let names: Vec<String> =
        record.iter().map(|name| String::from_utf8_lossy(name).trim().to_ascii_lowercase()).collect();
    if !names.iter().any(|name| known.contains(&name.as_str())) {
        return Err(Reason::of_file(
            format!("its first line names none of the columns {}", known.join(", ")),
            "put the column names into the first line; see docs/files.md",
        ));
    }
    for (at, name) in names.iter().enumerate() {
        if !known.contains(&name.as_str()) {
            return Err(Reason::of_file(
                format!("column `{}` is not known here", name.escape_debug()),
                format!("remove or rename it; known are {}", known.join(", ")),
            ));
        }
        if names[..at].contains(name) {
            return Err(Reason::of_file(format!("column `{name}` is there twice"), "remove one of them"));
        }
    }
    Ok(names)
}

type Bad = (String, String, &'static str);

fn fields(header: &[String], record: &csv::ByteRecord) -> Result<BTreeMap<String, String>, Bad> {
    if record.len() != header.len() {
        let why = format!("it has {} fields, the header has {}", record.len(), header.len());
        return Err((String::new(), why, "quote fields that hold the delimiter, a quote or a line break"));
    }
    let mut fields = BTreeMap::new();
    for (name, value) in header.iter().zip(record.iter()) {
        let text = std::str::from_utf8(value)
            .map_err(|_| (name.clone(), "it is not UTF-8".to_owned(), "save the file as UTF-8"))?;
        fields.insert(name.clone(), text.trim().to_owned());
    }
    Ok(fields)
}

/// Reads a JSON array of objects, or one object.
pub(super) fn json(bytes: &[u8]) -> Result<Table, Reason> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|error| {
        Reason::of_file(format!("it is not JSON: {error}"), "export it again; see docs/files.md")
    })?;
    let elements = match value {
        serde_json::Value::Array(elements) => elements,
        object @ serde_json::Value::Object(_) => vec![object],
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {
            return Err(Reason::of_file("it is no array of objects", "see docs/files.md"));
        }
    };
    let records = (1..).zip(elements).map(|(line, element)| Record { line, content: Content::Json(element) });
    Ok(Table { records: records.collect(), ..Table::default() })
}

/// The header and the records at some lines, as they stand in the file.
pub(super) fn csv_lines(bytes: &[u8], wanted: impl Fn(u64) -> bool) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes);
    let mut starts = Vec::new();
    let mut record = csv::ByteRecord::new();
    while let Ok(true) = reader.read_byte_record(&mut record) {
        if let Some(position) = record.position() {
            starts.push((position.line(), position.byte()));
        }
    }
    let mut kept = Vec::new();
    for (at, (line, from)) in starts.iter().enumerate() {
        if at > 0 && !wanted(*line) {
            continue;
        }
        let to = starts.get(at + 1).map_or(bytes.len() as u64, |(_, next)| *next);
        let range = usize::try_from(*from).unwrap_or(0)..usize::try_from(to).unwrap_or(bytes.len());
        kept.extend_from_slice(bytes.get(range).unwrap_or_default());
        if !kept.ends_with(b"\n") {
            kept.push(b'\n');
        }
    }
    kept
}
