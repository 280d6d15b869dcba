//! The script that looks for what breaks the rules of the look, on pages with planted faults.

use std::path::Path;

use tests::{Browser, Folder, Rules, skip};

const GOOD: &str = "<!doctype html><html lang=en><title>t</title><main><h1>Fine</h1>\
    <button style='min-width:60px;min-height:60px;font-size:20px'>Press</button></main>";

const BAD: &str = "<!doctype html><html><title>t</title><div><h1>Bad</h1><h1>Twice</h1>\
    <p style='color:#aaa'>pale words</p>\
    <p style='font-size:8px'>tiny words</p>\
    <p style='font-size:24px;color:#666'>the next step, in grey</p>\
    <button style='width:20px;height:20px;padding:0'>x</button>\
    <button style='width:60px;height:60px'></button>\
    <img src='data:,'style='width:9px;height:9px'>\
    <table style='table-layout:fixed;width:60px'><tr><th>Longestword<th>b</table>\
    <div style='width:3000px'>wide</div></div>";

async fn faults(page: &tests::Page, folder: &Path, html: &str) -> Vec<String> {
    let file = folder.join("page.html");
    std::fs::write(&file, html).unwrap();
    page.goto(&format!("file://{}", file.display())).await;
    page.faults(Rules::STATION).await
}

#[tokio::test]
async fn planted_faults_are_found() {
    let Some(browser) = Browser::start().await else {
        return skip("no Chromium (apt-get install chromium chromium-driver)");
    };
    let folder = Folder::new("pages");
    let page = browser.open(800, 600, false).await;
    assert_eq!(faults(&page, folder.path(), GOOD).await, Vec::<String>::new());
    let found = faults(&page, folder.path(), BAD).await.join("\n");
    for planted in [
        "contrast 2.32: p \"pale words\"",
        "text of 8 px",
        "contrast 5.74: p \"the next step, in grey\"",
        "target of 20 × 20 px",
        "no name for a screen reader",
        "image without alt",
        "its words run into the next column",
        "wide in a window",
        "no main landmark",
        "no language",
        "2 headings",
    ] {
        assert!(found.contains(planted), "{planted:?} is not among\n{found}");
    }
    page.close().await;
}
