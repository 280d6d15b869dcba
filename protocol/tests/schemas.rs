//! `docs/schemas` says what the types say. `COUNTERFOIL_UPDATE=1 cargo test -p protocol --test schemas` writes it.

#![expect(clippy::unwrap_used, reason = "a test ends where its fixtures are wrong")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use protocol::frame::header_schemas;
use protocol::operation::Kind;
use protocol::returns::{Answer, InputFile, PolicyFile};
use schemars::Schema;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/schemas")
}

/// File name → text.
fn generated() -> BTreeMap<String, String> {
    let frames = header_schemas().map(|(topic, schema)| (format!("frame.{topic}"), schema));
    let operations = Kind::ALL.iter().map(|kind| (kind.as_str().to_owned(), kind.data_schema()));
    let assess = [
        ("assess.request", schemars::schema_for!(InputFile)),
        ("assess.answer", schemars::schema_for!(Answer)),
        ("policy", schemars::schema_for!(PolicyFile)),
    ];
    let assess = assess.map(|(name, schema)| (name.to_owned(), schema));
    operations
        .chain(frames)
        .chain(assess)
        .map(|(name, schema)| (format!("{name}.json"), text(&name, schema)))
        .collect()
}

fn text(name: &str, mut schema: Schema) -> String {
    schema.insert("title".to_owned(), name.into());
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema has string keys only");
    text.push('\n');
    text
}

fn written() -> BTreeMap<String, String> {
    let entries =
        std::fs::read_dir(folder()).expect("docs/schemas exists").map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    files
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

#[test]
fn schemas_have_not_drifted() {
    let generated = generated();
    if std::env::var_os("COUNTERFOIL_UPDATE").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        for (name, text) in &generated {
            std::fs::write(folder().join(name), text).unwrap();
        }
    }
    let written = written();
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&written), names(&generated));
    for (name, text) in &generated {
        assert_eq!(
            &written[name], text,
            "docs/schemas/{name}: a type has changed; see this file's first line"
        );
    }
}
