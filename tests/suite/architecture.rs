//! What is absent where: the rules of ARCHITECTURE.md that a look at the sources can check.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the workspace").to_owned()
}

/// Every Rust source under a folder, with its text without comments. A module's `tests.rs` is none: tests read examples
/// and print figures.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a source folder can be read") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
                let text = std::fs::read_to_string(&path).expect("sources are UTF-8");
                let code: Vec<&str> =
                    text.lines().map(|line| line.split("//").next().unwrap_or(line)).collect();
                found.push((path, code.join("\n")));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has sources");
    found
}

fn assert_absent(folder: &str, words: &[&str], why: &str) {
    let mut violations = Vec::new();
    for (path, text) in sources(folder) {
        for (number, line) in text.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                violations.push(format!("{}:{}: {word}", path.display(), number + 1));
            }
        }
    }
    assert!(violations.is_empty(), "{why}:\n{}", violations.join("\n"));
}

#[test]
fn protocol_is_pure() {
    assert_absent(
        "protocol/src",
        &[
            "std::fs",
            "std::net",
            "std::thread",
            "std::env",
            "std::process",
            "SystemTime",
            "Instant",
            "Zoned::now",
            "Timestamp::now",
            "getrandom",
            "tokio",
            "rusqlite",
            "println!",
            "eprintln!",
        ],
        "protocol takes time, randomness, bytes and storage as arguments",
    );
}

#[test]
fn labels_are_functions() {
    let why = "label takes time, fonts and template texts as arguments";
    assert_absent(
        "agent/src/label",
        &["std::fs", "std::net", "tokio", "rusqlite", "crate::journal", "crate::printer"],
        why,
    );
}

#[test]
fn ui_knows_no_domain() {
    assert_absent("ui/src", &["protocol::", "rusqlite", "reqwest"], "ui knows no domain");
}

/// Edges of one binary share only the journal, the mirror or the store.
fn assert_edges_apart(binary: &str, edges: &[&str]) {
    let mut violations = Vec::new();
    for edge in edges {
        let folder = format!("{binary}/src/{edge}");
        if !root().join(&folder).is_dir() {
            continue;
        }
        for (path, text) in sources(&folder) {
            for other in edges.iter().filter(|other| *other != edge) {
                let import = format!("crate::{other}");
                let is_import = |line: &str| {
                    line.find(&import).is_some_and(|at| {
                        !line[at + import.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
                    })
                };
                if let Some(number) = text.lines().position(is_import) {
                    violations.push(format!("{}:{}: {import}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(violations.is_empty(), "edges import each other:\n{}", violations.join("\n"));
}

#[test]
fn edges_of_the_agent_stand_apart() {
    assert_edges_apart("agent", &["device", "printer", "web", "wire"]);
}

#[test]
fn edges_of_the_hub_stand_apart() {
    assert_edges_apart("hub", &["console", "connector", "wire", "broker", "agents", "jobs"]);
}

#[test]
fn files_are_of_a_size_to_read() {
    let mut sizes = Vec::new();
    for package in ["protocol", "service", "ui", "agent", "hub", "simulator", "printers", "tests"] {
        for (path, text) in sources(package) {
            sizes.push((text.lines().count(), path));
        }
    }
    sizes.sort();
    let (largest, path) = sizes.last().expect("there are sources");
    assert!(*largest <= 1000, "{} has {largest} lines", path.display());
    let within = sizes.iter().filter(|(lines, _)| *lines <= 500).count();
    assert!(within * 10 >= sizes.len() * 9, "{within} of {} files have at most 500 lines", sizes.len());
    println!("figure: {} files, median {} lines, largest {largest}", sizes.len(), sizes[sizes.len() / 2].0);
}
