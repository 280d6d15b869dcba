//! The demo: the built-in day, and a day with every oddity of the format, checked from the outside by
//! `tests/totals.py`, which reads only the input and the exported files.

use std::path::Path;
use std::process::Command;

use tests::{Folder, command};

/// Plays with `--exit --json` and lets the independent script compare; says what the demo printed.
fn play(input: Option<&Path>, folder: &Path) -> serde_json::Value {
    let exported = folder.join("run");
    let mut arguments =
        vec!["demo", "--exit", "--json", "--speed", "0", "--folder", exported.to_str().unwrap()];
    if let Some(input) = input {
        arguments.extend(["--input", input.to_str().unwrap()]);
    }
    let report = command("simulator", &arguments).json();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let embedded = root.join("simulator/data/online_retail_2010-12-06.csv.zst");
    let totals = Command::new("python3")
        .arg(root.join("tests/totals.py"))
        .arg(input.unwrap_or(&embedded))
        .arg(exported.join("erp/out"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&totals.stdout);
    println!("{said}");
    assert_eq!(totals.status.code(), Some(0), "totals.py: {said}{}", String::from_utf8_lossy(&totals.stderr));
    assert_eq!(report["agrees"], true, "{report:#}");
    assert_eq!(report["settled"], true, "{report:#}");
    assert_eq!(report["refused"], serde_json::json!({}), "stations refused something");
    report
}

#[test]
fn demo_built_in_day() {
    let folder = Folder::new("demo");
    let report = play(None, folder.path());
    let outage = &report["outage"];
    assert!(outage["unacked_at_kill"].as_u64().unwrap() >= 500, "{outage:#}");
    assert!(outage["ended_by"].as_str().unwrap().contains("SIGKILL"), "{outage:#}");
    assert_eq!(report["rows_played_from"], 3_878);
    let kinds = report["books"]["kinds"].as_object().unwrap();
    assert!(kinds.values().all(|kind| kind["pending"] == 0 && kind["rejected"] == 0), "{kinds:#?}");
}

#[test]
fn demo_every_oddity() {
    let folder = Folder::new("demo-odd");
    let input = folder.path().join("odd.csv");
    std::fs::write(&input, odd_day()).unwrap();
    let report = play(Some(&input), folder.path());
    let oddities = report["oddities"].as_object().unwrap();
    let unreadable = report["unreadable"].as_object().unwrap();
    println!("oddities: {:?}; unreadable: {:?}", oddities.keys(), unreadable.keys());
    assert_eq!((oddities.len(), unreadable.len()), (19, 5), "{report:#}");
}

/// Byte order mark, CRLF, month-first dates, Latin-1, an embedded line break, an open quote, and the rest.
fn odd_day() -> Vec<u8> {
    const ROWS: &str = r#"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
600001,85123A,"WHITE, ""HEART"" HOLDER",6,12/9/2011 8:26,2.55,17850,UK
600001,85123a,lower,1,12/9/2011 8:27,2.55,,UK
600001,85123A,dup,3,12/9/2011 8:26,0.335,,UK
600001,85123A,dup,3,12/9/2011 8:26,0.335,,UK
600001,POST,POSTAGE,1,12/9/2011 8:26,18,,UK
600001,DCGS0076,"broken
line",80995,12/9/2011 8:26,2.08,,UK
600002,POST,only a service,2,12/9/2011 8:26,18,,UK
600003,M,Manual,1,12/9/2011 8:26,0.001,,UK
600004,22139,,56,12/9/2011 8:26,0,,UK
600005,22139,caf@,-4,12/9/2011 8:26,0,,UK
600006,22139,thrown away,-9600,12/9/2011 8:26,0.000,,UK
C600007,DCGS0076,back,-80995,12/9/2011 9:26,2.08,,UK
C600007,D,Discount,-1,12/9/2011 9:26,27.50,,UK
C600008,99999,never sold,-2,12/9/2011 9:26,1,,UK
c600009,22139,lower c,-1,12/9/2011 9:26,1.25,,UK
A563185,B,Adjust bad debt,1,12/9/2011 9:26,11062.06,,UK
A563186,B,Adjust bad debt,1,12/9/2011 9:26,-11062.06,,UK
600012,22139,price below 0,1,12/9/2011 9:26,-1,,UK
600013,22139,negative at a price,-1,12/9/2011 9:26,1,,UK
C600014,22139,positive C,1,12/9/2011 9:26,1,,UK
600015,22139,nothing,0,12/9/2011 9:26,1,,UK
600016,22139,short row
600016,22139,"open quote,1,12/9/2011 9:26,1,,UK
garbage

600017, 22139 ,blanks,2.0,12/9/2011 9:26,1.1,17850.0,UK
600018,22139,no number,two,12/9/2011 9:26,1,,UK
600018,22139,no date,2,99/99/2011,1,,UK
600018,22139,no price,2,12/9/2011 9:26,1e5,,UK
X600021,=cmd|1,formula,2,12/9/2011 9:26,1.99,,UK
"#;
    let mut text = ROWS.replace('\n', "\r\n");
    for item in 70_000..70_200 {
        text += &format!("C600099,{item},many,-1,12/9/2011 9:30,1.01,,UK\r\n");
    }
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(text.bytes().map(|byte| if byte == b'@' { 0xe9 } else { byte }));
    bytes
}
