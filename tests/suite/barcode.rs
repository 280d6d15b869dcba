//! `counterfoil-agent barcode --json`, as a script uses it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tests::binary;

fn answers(input: &[u8]) -> Vec<Value> {
    let mut child = Command::new(binary("counterfoil-agent"))
        .args(["barcode", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn one_object_per_line_without_configuration() {
    let found = answers(b"\"]C1010952123454321310A\\u001d21B\"\n\xff\xfe\n{}\n\"9521234543213\"\n\"\"\n");
    assert_eq!(found.len(), 5);
    assert_eq!(found[0]["kind"], "gs1");
    assert_eq!(
        found[0]["elements"],
        json!([{"ai": "01", "value": "09521234543213"}, {"ai": "10", "value": "A"}, {"ai": "21", "value": "B"}])
    );
    assert_eq!(found[1]["error"]["code"], "json");
    assert_eq!(found[2]["error"]["code"], "json");
    assert_eq!(found[3]["gtin"], "09521234543213");
    assert_eq!(found[4]["error"]["code"], "empty");
}

#[test]
fn many_lines_at_once() {
    let line = b"\"]d20109521234543213172712\x30\x3010LOT\\u001d21SERIAL\"\n";
    let found = answers(&line.repeat(20_000));
    assert_eq!(found.len(), 20_000);
    assert!(found.iter().all(|answer| answer["error"].is_null() && answer["gtin"] == "09521234543213"));
}
