//! GS1 element strings: identifier, value, identifier, value, with GS after values of open length.

use super::Element;
use super::ai_table::{ROWS, Row};
use super::error::BarcodeError;

/// FNC1 as scanners send it.
pub(super) const GS: u8 = 0x1d;

/// Splits and checks what follows a GS1 symbology's id.
pub(super) fn parse(data: &[u8]) -> Result<Vec<Element>, BarcodeError> {
    if data.is_empty() {
        return Err(BarcodeError::new("empty", "the symbol says GS1 but holds nothing"));
    }
    let mut elements = Vec::new();
    let mut rest = data;
    while !rest.is_empty() {
        let row = find(rest).ok_or_else(|| unknown(rest))?;
        let (ai, after) = rest.split_at(row.first.len());
        let end = after.iter().position(|c| *c == GS).unwrap_or(after.len());
        let taken = take(row, ai, &after[..end])?;
        elements.push(Element { ai: text(ai), value: text(&after[..taken]) });
        rest = &after[taken..];
        if let [GS, more @ ..] = rest {
            rest = more;
        } else if row.separator && !rest.is_empty() {
            return Err(at(ai, BarcodeError::new("length", "the value is too long")));
        }
    }
    check_repeats(&elements)?;
    Ok(elements)
}

/// Checks one identifier and value that came apart already, as in a Digital Link.
pub(super) fn check(ai: &str, value: &[u8]) -> Result<Element, BarcodeError> {
    let row = named(ai).ok_or_else(|| unknown(ai.as_bytes()))?;
    let taken = take(row, ai.as_bytes(), value)?;
    if taken != value.len() {
        return Err(at(ai.as_bytes(), BarcodeError::new("length", "the value is too long")));
    }
    Ok(Element { ai: ai.to_owned(), value: text(value) })
}

/// Whether there is such an identifier.
pub(super) fn is_ai(ai: &str) -> bool {
    named(ai).is_some()
}

/// The same identifier twice in one symbol must say the same (General Specifications §4.14).
pub(super) fn check_repeats(elements: &[Element]) -> Result<(), BarcodeError> {
    for (i, element) in elements.iter().enumerate() {
        if elements[..i].iter().any(|e| e.ai == element.ai && e.value != element.value) {
            return Err(BarcodeError::new(
                "repeated",
                format!("AI ({}) stands there twice with different values", element.ai),
            ));
        }
    }
    Ok(())
}

/// How many bytes of `data`, which ends at the next GS, are this identifier's value.
fn take(row: &Row, ai: &[u8], data: &[u8]) -> Result<usize, BarcodeError> {
    if data.is_empty() {
        return Err(at(ai, BarcodeError::new("length", "it has no value")));
    }
    let mut rest = data;
    for component in row.components {
        let (part, after) = rest.split_at(rest.len().min(component.length_max));
        if part.is_empty() && component.is_optional {
            continue;
        }
        if part.len() < component.length_min {
            return Err(at(ai, BarcodeError::new("length", "the value is too short")));
        }
        component.check(part).map_err(|error| at(ai, error))?;
        rest = after;
    }
    Ok(data.len() - rest.len())
}

fn find(data: &[u8]) -> Option<&'static Row> {
    ROWS.iter().find(|row| {
        data.get(..row.first.len()).is_some_and(|ai| {
            ai.iter().all(u8::is_ascii_digit) && row.first.as_bytes() <= ai && ai <= row.last.as_bytes()
        })
    })
}

fn named(ai: &str) -> Option<&'static Row> {
    find(ai.as_bytes()).filter(|row| row.first.len() == ai.len())
}

fn unknown(data: &[u8]) -> BarcodeError {
    let start = text(&data[..data.len().min(4)]);
    BarcodeError::new(
        "unknown_ai",
        format!("no application identifier begins with `{}`", start.escape_debug()),
    )
}

fn at(ai: &[u8], error: BarcodeError) -> BarcodeError {
    BarcodeError::new(error.code(), format!("AI ({}): {}", text(ai), error.message()))
}

/// Element strings are ASCII; whatever else came in was refused or is shown as Latin-1.
fn text(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}
