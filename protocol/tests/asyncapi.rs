//! `docs/asyncapi.json` says what the types say. `COUNTERFOIL_UPDATE=1 cargo test -p protocol --test asyncapi` writes it.

use std::collections::BTreeSet;
use std::path::Path;

use protocol::contract::asyncapi;
use serde_json::Value;

#[test]
fn document_has_not_drifted() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/asyncapi.json");
    let generated = format!("{:#}\n", asyncapi::document());
    if std::env::var_os("COUNTERFOIL_UPDATE").is_some() {
        std::fs::write(&file, &generated).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written == generated, "docs/asyncapi.json: a type has changed; see this file's first line");
}

#[test]
fn every_reference_leads_somewhere() {
    let document = asyncapi::document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 40, "{found:?}");
    for target in found {
        let pointer = target.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{target} leads nowhere");
    }
}

fn references<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
