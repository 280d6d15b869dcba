//! The demo with Tryton behind it: set up, a few orders, the hub killed in between, and Tryton's own documents counted.

use std::path::Path;

use serde_json::{Value, json};
use tests::{Folder, Tryton, command, is_long, skip};

/// A day that Tryton gets as it is, but for what it cannot book: a service, and a credit note of a purchase that nobody knows.
const DAY: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
700001,22139,RETRO TIN,12,2011-03-01 08:26:00,4.25,17850,UK
700001,85123A,WHITE HOLDER,6,2011-03-01 08:26:00,2.55,17850,UK
700001,85123a,OTHER HOLDER,6,2011-03-01 08:26:00,2.10,17850,UK
700002,22139,RETRO TIN,24,2011-03-01 09:00:00,4.25,13047,UK
700002,21755,LOVE BLOCK,3,2011-03-01 09:00:00,5.95,13047,UK
700003,22139,RETRO TIN,1,2011-03-01 09:10:00,4.25,13048,UK
700003,POST,POSTAGE,1,2011-03-01 09:10:00,18,13048,UK
700004,21755,LOVE BLOCK,10,2011-03-01 09:20:00,5.95,,UK
C700005,22139,RETRO TIN,-2,2011-03-01 12:00:00,4.25,17850,UK
C700005,85123A,WHITE HOLDER,-1,2011-03-01 12:00:00,2.55,17850,UK
C700006,22139,RETRO TIN,-5,2011-03-01 12:30:00,4.25,13047,UK
C700007,99999,NEVER SOLD,-1,2011-03-01 12:40:00,1.00,13047,UK
700008,21755,damages,-4,2011-03-01 13:00:00,0,,UK
";

fn play(cache: &Path, input: Option<&Path>, folder: &Path) -> Value {
    let (cache, run) = (cache.to_str().unwrap(), folder.join("run"));
    // Not as fast as can be: there must be something left to do when the hub is gone.
    let mut arguments = vec!["demo", "--erp", "tryton", "--cache", cache, "--exit", "--json", "--speed", "4"];
    arguments.extend(["--folder", run.to_str().unwrap()]);
    if let Some(input) = input {
        arguments.extend(["--input", input.to_str().unwrap()]);
    }
    let report = command("simulator", &arguments).json();
    assert_eq!(report["agrees"], true, "{report:#}");
    assert_eq!(report["settled"], true, "{report:#}");
    assert_eq!(report["refused"], json!({}), "stations refused something");
    let kinds = report["books"]["kinds"].as_object().unwrap();
    assert!(kinds.values().all(|kind| kind["pending"] == 0 && kind["rejected"] == 0), "{kinds:#?}");
    let ended = report["outage"]["ended_by"].as_str().unwrap();
    assert!(ended.contains("SIGKILL"), "{ended}");
    report
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn demo_with_tryton() {
    let cache = match Tryton::cache().await {
        Ok(cache) => cache,
        Err(why) => return skip(&why),
    };
    let folder = Folder::new("demo-tryton");
    let input = folder.path().join("day.csv");
    std::fs::write(&input, DAY).unwrap();
    let built_in = is_long();
    let report = play(&cache, (!built_in).then_some(&*input), folder.path());
    let rows = report["tryton"]["rows"].as_array().unwrap();
    let figures = |name: &str| {
        let row = rows.iter().find(|row| row["name"] == name).unwrap();
        ["references", "units", "minor"].map(|field| row[field].clone())
    };
    if built_in {
        assert_eq!(report["tryton"]["share"]["orders"], 20, "{report:#}");
        assert_eq!(figures("shipments done")[0], 20, "{rows:#?}");
        return;
    }
    // By the file alone.
    assert_eq!(figures("shipments done"), [json!(3), json!(61), Value::Null], "{rows:#?}");
    assert_eq!(figures("return shipments"), [json!(2), json!(8), Value::Null], "{rows:#?}");
    assert_eq!(figures("credit notes"), [json!(2), json!(8), json!(7 * 425 + 255)], "{rows:#?}");
    assert_eq!(figures("stock adjustments"), [json!(1), json!(-4), Value::Null], "{rows:#?}");
    let share = &report["tryton"]["share"];
    assert_eq!((&share["orders_of_day"], &share["credited_lines_of_day"]), (&json!(4), &json!(4)), "{share}");
}

#[test]
fn demo_with_tryton_says_what_is_missing() {
    let folder = Folder::new("demo-tryton-missing");
    let file = folder.path().join("a file");
    std::fs::write(&file, "").unwrap();
    let cache = file.join("cache");
    let run = folder.path().join("run");
    let refused = command(
        "simulator",
        &[
            "demo",
            "--erp",
            "tryton",
            "--exit",
            "--cache",
            cache.to_str().unwrap(),
            "--folder",
            run.to_str().unwrap(),
        ],
    );
    assert_eq!(refused.code, 69, "{refused:?}");
    assert!(refused.stderr.contains("name another one"), "{refused:?}");
    let usage = command("simulator", &["demo", "--orders", "3", "--exit"]);
    assert_eq!(usage.code, 64, "{usage:?}");
}
