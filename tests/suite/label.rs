//! `counterfoil-agent label`, as a person and a script use it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tests::binary;

struct Answer {
    code: i32,
    stdout: String,
    stderr: String,
}

fn label(config: &Path, arguments: &[&str]) -> Answer {
    let output = Command::new(binary("counterfoil-agent"))
        .arg("--config")
        .arg(config)
        .arg("label")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Answer { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(dir.join("labels")).unwrap();
    dir
}

#[test]
fn templates_are_listed_drawn_and_checked() {
    let dir = folder("label-command");
    let none = dir.join("none.toml");
    let listed: Value = serde_json::from_str(&label(&none, &["list", "--json"]).stdout).unwrap();
    assert!(listed.as_array().unwrap().iter().any(|t| t["template"] == "return" && t["shipped"] == true));
    let drawn = label(&none, &["preview", "return", "--media", "4x2in", "--dpi", "300", "--language", "de"]);
    assert!(drawn.code == 0 && drawn.stdout.starts_with("<svg"), "{}", drawn.stderr);
    assert!(drawn.stdout.contains("Rücknahme") && drawn.stderr.is_empty(), "{}", drawn.stderr);
    let long = label(&none, &["preview", "return", "--sample", "long", "--json"]);
    let long: Value = serde_json::from_str(&long.stdout).unwrap();
    assert!(!long["problems"].as_array().unwrap().is_empty());
    assert!(label(&none, &["preview", "confirmation", "--raw"]).code != 101);
    for (arguments, code, word) in [
        (&["preview", "nothing"][..], 64, "no template"),
        (&["preview", "return", "--media", "9x9"], 64, "label size"),
        (&["preview", "return", "--sample", "odd"], 64, "no sample"),
        (&["preview"], 64, "required"),
        (&["print", "test", "--printer", "x"], 64, "none.toml"),
        (&["check", "nowhere.label"], 74, "nowhere.label"),
    ] {
        let answer = label(&none, arguments);
        assert!(
            answer.code == code && answer.stderr.contains(word),
            "{arguments:?}: {} {}",
            answer.code,
            answer.stderr
        );
    }

    let config = dir.join("agent.toml");
    let labels = dir.join("labels");
    let text = format!(
        "agent = \"a\"\nsite = \"s\"\ndata_dir = {dir:?}\n[labels]\ntemplates = {labels:?}\nfonts = []\n\
         [[printer]]\nname = \"p\"\nstations = [\"b\"]\ntcp = \"127.0.0.1:1\"\n"
    );
    std::fs::write(&config, text).unwrap();
    assert_eq!(label(&config, &["check"]).code, 0);
    // Without COPY it is not taken, and the shipped one goes on.
    std::fs::write(
        labels.join("tote.label"),
        "[[text]]\nx = 1\ny = 1\nwidth = 50\nsize = 5\ntext = {{ tote }}\n",
    )
    .unwrap();
    let checked = label(&config, &["check", "--json"]);
    assert!(checked.code == 65 && checked.stderr.contains("COPY"), "{}", checked.stderr);
    let body: Value = serde_json::from_str(&checked.stdout).unwrap();
    assert_eq!(body["faults"].as_array().unwrap().len(), 1);
    // Nobody listens there: said, and nothing sent.
    let refused = label(&config, &["print", "test", "--printer", "p", "--json"]);
    assert!(
        refused.code == 69 && refused.stdout.contains("not_ready"),
        "{} {}",
        refused.code,
        refused.stderr
    );
    assert_eq!(label(&config, &["print", "test", "--printer", "q"]).code, 64);
}
