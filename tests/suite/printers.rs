//! The page on which a printer is tested, as people see it: before, and while a sheet waits for a printer that is away.
//! What is printed, scanned back and kept is seen in `printers/tests/station/certify.rs`, where virtual printers are.

use tests::{Agent, Browser, Folder, Rules, free_port, until};

use crate::pages;

#[tokio::test]
async fn printer_is_tested_on_its_page() {
    let folder = Folder::new("printer-page");
    let more = format!(
        "[[printer]]\nname = \"bench 1\"\nstations = [\"bench-1\"]\ntcp = \"127.0.0.1:{}\"\nspeaks = \"zpl\"\n\
         media = \"100x50mm\"\ndpi = 203\n",
        free_port()
    );
    let mut agent = Agent::alone("p-1", "s001", &more);
    agent.resume().await;
    let desk = agent.desk("bench-1");
    until("the printer", async || desk.view().await.filter(|view| view.printers.len() == 1)).await;
    let origin = agent.web();
    let url = format!("{origin}/s/bench-1/printer/bench%201");
    let act = async |form: &str| {
        let request = tests::http().post(format!("{url}/do")).header("origin", &origin);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let answer = request.body(form.to_owned()).send().await.unwrap();
        assert!(answer.status().is_redirection(), "{form}: {}", answer.status());
    };
    for (language, words) in [
        ("en", "Test this printer once"),
        ("de", "Diesen Drucker einmal prüfen"),
        ("fr", "Testez cette imprimante une fois"),
        ("es", "Pruebe esta impresora una vez"),
        ("pl", "Wykonać raz test tej drukarki"),
    ] {
        let answer = tests::http().get(&url).header("accept-language", language).send().await.unwrap();
        let page = tests::words_of(&answer.text().await.unwrap());
        assert!(page.contains(words), "{language}: {page}");
    }
    act("action=begin").await;
    let sheet = until("the sheet", async || {
        let prints = desk.view().await?.prints;
        prints.iter().find(|print| print.template == "certify").map(|print| print.job)
    })
    .await;
    if let Some(browser) = Browser::start().await {
        for (width, height, is_dark) in [(1280, 900, false), (390, 780, true)] {
            let page = browser.open(width, height, is_dark).await;
            page.goto(&url).await;
            page.shows("What came out of the printer?").await;
            pages::assert_look(&page, Rules::STATION, "a printer's test, its first question").await;
            page.picture(&pages::pictures(&folder).join(format!("station-printer-test-{width}.png"))).await;
            page.close().await;
        }
        act(&format!("came=sheet&sheet={sheet}")).await;
        act(&format!("width=100&sheet={sheet}")).await;
        act(&format!("darkness=dark&sheet={sheet}")).await;
        let page = browser.open(390, 780, true).await;
        page.goto(&url).await;
        page.shows("Scan the code of the sheet").await;
        pages::assert_look(&page, Rules::STATION, "a printer's test, its last question").await;
        page.close().await;
    } else {
        act(&format!("came=sheet&sheet={sheet}")).await;
        act(&format!("width=100&sheet={sheet}")).await;
        act(&format!("darkness=dark&sheet={sheet}")).await;
    }
    act(&format!("unread=1&sheet={sheet}")).await;
    let view = desk.view().await.unwrap();
    let tested = view.printers[0].tested.clone().expect("the last answer ends the test");
    assert_eq!(tested.findings.faults(), ["code_unread", "dark"]);
    agent.kill();
    agent.resume().await;
    let kept = until("the printer", async || {
        desk.view().await.filter(|view| view.printers.first().is_some_and(|printer| printer.tested.is_some()))
    })
    .await;
    assert_eq!(kept.printers[0].tested.as_ref(), Some(&tested));
    agent.stop().await;
}
