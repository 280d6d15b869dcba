//! Rules for the SQL in this folder, checked against its source text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

fn hub() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The string literals of Rust source; the parts of a `concat!` count as one, with what is no literal as `…`.
fn literals(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut chars = source.chars().peekable();
    let (mut before, mut concat_depth) = (String::new(), None::<i32>);
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => while chars.next().is_some_and(|c| c != '\n') {},
            '\'' if chars.peek() == Some(&'"') => drop(chars.next()),
            '"' => {
                let mut text = String::new();
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' => match chars.next() {
                            Some('\n') | None => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                            Some(escaped) => text.push(escaped),
                        },
                        c => text.push(c),
                    }
                }
                match (concat_depth, found.last_mut()) {
                    (Some(_), Some(last)) => {
                        last.push_str(&text);
                        last.push('…');
                    }
                    _ => found.push(text),
                }
                before.clear();
            }
            '(' => {
                if let Some(depth) = &mut concat_depth {
                    *depth += 1;
                } else if before.ends_with("concat!") {
                    concat_depth = Some(1);
                    found.push(String::new());
                }
                before.push(c);
            }
            ')' => {
                if let Some(depth) = &mut concat_depth {
                    *depth -= 1;
                    if *depth == 0 {
                        concat_depth = None;
                    }
                }
                before.push(c);
            }
            c => before.push(c),
        }
    }
    found
}

/// The statements in a source text, with runs of white space as one.
fn statements(source: &str) -> Vec<String> {
    let is_statement = |text: &String| {
        ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH "]
            .iter()
            .any(|word| text.starts_with(word))
    };
    let texts = literals(source).into_iter();
    texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(is_statement).collect()
}

#[test]
fn parameters_appear_in_ascending_order() {
    let mut seen = 0;
    for (path, source) in sources(&hub().join("store")) {
        for statement in statements(&source) {
            let mut highest = 0;
            for part in statement.split('$').skip(1) {
                let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
                let Ok(number) = digits.parse::<u32>() else { continue };
                assert!(
                    number <= highest + 1,
                    "{}: ${number} before ${}: SQLite numbers by first appearance: {statement}",
                    path.display(),
                    highest + 1
                );
                highest = highest.max(number);
            }
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} statements were found");
}

#[test]
fn no_statement_stands_twice() {
    let mut places: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (path, source) in sources(&hub().join("store")) {
        for statement in statements(&source) {
            if let Some(other) = places.insert(statement.clone(), path.clone()) {
                panic!("{} and {} hold the same statement: {statement}", path.display(), other.display());
            }
        }
    }
}

#[test]
fn statements_stay_in_the_shared_subset() {
    for (path, source) in sources(&hub().join("store")) {
        if path.ends_with("engine.rs") {
            continue;
        }
        for statement in statements(&source) {
            let upper = statement.to_uppercase();
            for word in ["NOW()", "ILIKE", "->", "::", "AUTOINCREMENT", "DATETIME(", "IFNULL(", "PRAGMA"] {
                assert!(!upper.contains(word), "{}: {word} is one engine's own: {statement}", path.display());
            }
        }
    }
}

#[test]
fn sql_and_drivers_stay_where_they_belong() {
    for (path, source) in sources(&hub()) {
        let is_engine = path.ends_with("store/engine.rs");
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code.filter(|_| !is_engine && !path.ends_with("store/statements.rs")) {
            for driver in ["rusqlite", "postgres::", "sqlite3"] {
                let is_driver = line.contains(driver) && !line.contains("conformance::postgres");
                assert!(!is_driver, "{} names a driver: {line}", path.display());
            }
        }
        if !path.starts_with(hub().join("store")) {
            let found = statements(&source);
            assert!(found.is_empty(), "{} holds SQL: {found:?}", path.display());
        }
    }
}

/// Tables that grow for as long as a hub works, or with the catalogue.
const GROWING: [&str; 32] = [
    "log",
    "received",
    "repeats",
    "applied",
    "subjects",
    "operations",
    "items",
    "purchase_orders",
    "purchase_lines",
    "purchase_counts",
    "goods_receipts",
    "orders",
    "order_lines",
    "order_times",
    "returns",
    "return_lines",
    "return_tenders",
    "refunds",
    "refund_payments",
    "till_documents",
    "moves",
    "balances",
    "erp_stock",
    "stock_figures",
    "exceptions",
    "postings",
    "posting_documents",
    "posting_attempts",
    "feed",
    "webhook_events",
    "audit",
    "certificates",
];
/// These read everything on purpose: a check of all books, a count row by row, the console's figures, a page that is
/// sorted by a column of the viewer's choice, what a restore compares.
const READERS_OF_ALL: [&str; 5] = ["invariant.rs", "overview.rs", "listing.rs", "dump.rs", "inventory.rs"];
/// So does whoever checks the audit log's chain.
const CHAIN: &str = " FROM audit ORDER BY number";

/// The table, or its alias, that a step of a plan reads from end to end.
fn read_whole(step: &str) -> Option<&str> {
    // The largest value of a column without an index is "searched" for without any bound.
    let searched = step.strip_prefix("SEARCH ").filter(|rest| !rest.contains(" USING "));
    step.strip_prefix("SCAN ").or(searched)?.split(' ').next()
}

/// What a name in a statement's plan stands for.
fn table_of<'a>(sql: &'a str, name: &'a str) -> &'a str {
    let words: Vec<&str> = sql.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).collect();
    let named =
        words.windows(3).find(|at| ["FROM", "JOIN", "INTO", "UPDATE"].contains(&at[0]) && at[2] == name);
    named.map_or(name, |at| at[1])
}

/// What a statement costs must not grow with what was done before.
#[tokio::test]
async fn no_statement_reads_a_growing_table_from_end_to_end() {
    let fresh = super::conformance::sqlite();
    let mut all = Vec::new();
    for (path, source) in sources(&hub().join("store")) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_asked =
            !READERS_OF_ALL.contains(&name.as_str()) && name != "engine.rs" && name != "statements.rs";
        let counts_the_log = |sql: &String| sql.contains("COUNT(*)") && sql.contains(" FROM log");
        let is_whole =
            |sql: &String| !sql.ends_with("SELECT …") && !counts_the_log(sql) && !sql.ends_with(CHAIN);
        all.extend(statements(&source).into_iter().filter(|sql| is_asked && is_whole(sql)));
    }
    let plans: Vec<(String, Vec<String>)> = fresh
        .store
        .read(move |tx| {
            // A statement around others is asked for with none of them; they are asked for themselves.
            let is_shared =
                |sql: &String| !sql.contains("pg_") && !sql.contains('{') && !sql.contains(" AS (…)");
            let all = all
                .iter()
                .filter(|sql| is_shared(sql))
                .map(|sql| sql.trim_end_matches('…').replace('…', "*"));
            Ok(all.map(|sql| (sql.clone(), tx.plan(&sql))).collect())
        })
        .await
        .unwrap();
    assert!(plans.len() > 60, "only {} statements were asked for", plans.len());
    let mut found = Vec::new();
    for (sql, plan) in &plans {
        // The first rows of an index are cheap, however many follow.
        if sql.contains(" LIMIT ") && !plan.iter().any(|step| step.contains("TEMP B-TREE")) {
            continue;
        }
        let whole = plan.iter().filter_map(|step| read_whole(step)).map(|name| table_of(sql, name));
        found.extend(whole.filter(|table| GROWING.contains(table)).map(|table| format!("{table}: {sql}")));
    }
    assert!(found.is_empty(), "read from end to end:\n{}", found.join("\n"));
    for (part, index) in
        [("posting = ANY", "operations_posting"), ("subject = ANY($1) AND posting", "operations_open")]
    {
        let of_part =
            |(sql, _): &&(String, Vec<String>)| sql.contains(&format!("FROM operations WHERE {part}"));
        let asked: Vec<_> = plans.iter().filter(of_part).collect();
        assert!(!asked.is_empty(), "{part}");
        for (sql, plan) in asked {
            assert!(plan.iter().any(|step| step.contains(index)), "{sql}: {plan:?}");
        }
    }
}

#[test]
fn what_a_plan_reads_is_found() {
    assert_eq!(read_whole("SCAN p USING INDEX a"), Some("p"));
    assert_eq!(read_whole("SEARCH log"), Some("log"));
    assert_eq!(read_whole("SEARCH log USING INTEGER PRIMARY KEY (rowid>?)"), None);
    let sql = "SELECT 1 FROM operations o LEFT JOIN postings p ON p.posting = o.posting";
    assert_eq!(
        (table_of(sql, "p"), table_of(sql, "o"), table_of(sql, "log")),
        ("postings", "operations", "log")
    );
}

#[test]
fn literals_are_found() {
    let source = r#"f("SELECT 1 \
        FROM a", '"', concat!("WITH ", x!(), " y")); // "no"
        g("UPDATE \"t\"");"#;
    assert_eq!(statements(source), ["SELECT 1 FROM a", "WITH … y…", "UPDATE \"t\""]);
}
