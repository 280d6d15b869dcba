//! The benchmark runs and says what it should. How fast anything is, no test asks.

use tests::command;

#[test]
fn bench_tiny() {
    let mut arguments = vec!["bench", "--rounds", "1", "--operations", "300", "--any-machine", "--json"];
    let mut goals = vec!["P1", "P2", "P3", "P6"];
    let url = std::env::var("COUNTERFOIL_TEST_POSTGRES");
    if let Ok(url) = &url {
        goals.push("P4");
        arguments.extend(["--postgres", url]);
    }
    arguments.extend(&goals);
    let report = command("simulator", &arguments).json();
    assert!(report["machine"]["cores"].as_u64().unwrap() >= 1, "{report:#}");
    assert_eq!((&report["operations"], &report["rounds"]), (&300.into(), &1.into()), "{report:#}");
    let rows = report["rows"].as_array().unwrap();
    for goal in goals {
        let row =
            rows.iter().find(|row| row["goal"] == goal).unwrap_or_else(|| panic!("no {goal}: {report:#}"));
        assert!(row["figure"].as_f64().unwrap() > 0.0, "{row:#}");
        let is_beside_raw = row["ratio"].as_f64().is_some_and(|ratio| ratio > 0.0);
        assert!(is_beside_raw || goal == "P6", "{row:#}");
        assert_eq!(row["rounds"].as_array().unwrap().len(), 1, "{row:#}");
    }
}
