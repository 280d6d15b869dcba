//! A printer on its test page: the sheet is printed, looked at and scanned back, and what was found is kept.

use agent::certify::printer::{CodeFound, Darkness, LanguageFound, StatusFound};

use super::*;

impl Shop {
    fn of_printer(&self, printer: &str) -> String {
        format!("{}/s/bench-1/printer/{printer}", self.base)
    }

    /// The printer's test page.
    async fn testing(&self, printer: &str, language: &str) -> String {
        let request = self.client.get(self.of_printer(printer)).header(ACCEPT_LANGUAGE, language);
        request.send().await.unwrap().text().await.unwrap()
    }

    /// As its buttons do, of the sheet that its page shows unless the form names one; the page that follows.
    async fn say(&self, printer: &str, form: &str) -> String {
        let shown = self.testing(printer, "en").await;
        let sheet = shown.split("name=\"sheet\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let is_whole = form.contains("sheet=") || form.starts_with("action=");
        let form = match sheet.filter(|_| !is_whole) {
            Some(sheet) => format!("{form}&sheet={sheet}"),
            None => form.to_owned(),
        };
        let request = self.client.post(format!("{}/do", self.of_printer(printer)));
        let request = request.header("origin", &self.base).header(ACCEPT_LANGUAGE, "en");
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = request.body(form.clone()).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{form}");
        answer.text().await.unwrap()
    }

    async fn until_sheet(&self, template: &str, state: PrintState) {
        self.until("the sheet", |view| {
            view.prints.iter().any(|print| print.template == template && print.state == state)
        })
        .await;
    }
}

#[tokio::test]
async fn a_printer_is_tested_by_its_sheet() {
    let labels = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let slips = VirtualPrinter::start(ReceiptPrinter::new(), 0).await.unwrap();
    let configs = || {
        vec![
            config("labels", labels.address(), label(), &["return"]),
            config("slips", slips.address(), Target::Receipt(Paper::Mm80), &["confirmation"]),
        ]
    };
    let dir = folder("certify");
    let shop = Shop::open(&dir, configs()).await;
    assert!(shop.testing("labels", "en").await.contains("Test this printer once"));
    assert!(shop.page("en").await.contains("/s/bench-1/printer/labels"), "the station leads there");
    let page = shop.say("labels", "action=begin").await;
    assert!(page.contains("What came out of the printer?"), "{page}");
    shop.until_sheet("certify", PrintState::Confirmed).await;
    let picture = labels.printed()[0].picture(8, 100.0, 50.0).unwrap();
    picture.save(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("certify.png")).unwrap();
    let code = read::rxing(&picture.part(0, 255, 800, 94), false).unwrap().text;
    assert!(code.starts_with("CFP1-"), "{code}");

    // An answer for another sheet is for nobody.
    let page = shop.say("labels", "came=nothing&sheet=999999").await;
    assert!(
        page.contains("was for an earlier sheet") && page.contains("What came out of the printer?"),
        "{page}"
    );
    assert!(shop.say("labels", "came=sheet").await.contains("Which is the longest line"));
    assert!(shop.say("labels", "width=95").await.contains("How do the fine upright lines look?"));
    assert!(shop.say("labels", "darkness=pale").await.contains("Scan the code of the sheet"));
    // As the page's own wedge sends a scan.
    let page = shop.say("labels", &format!("action=enter&text={code}")).await;
    assert!(page.contains("2 things should be set right"), "{page}");
    assert!(shop.testing("labels", "de").await.contains("Er druckt zu blass"));
    let view = shop.view().await;
    let tested = view.printers[0].tested.clone().unwrap();
    let found = &tested.findings;
    assert_eq!(found.faults(), ["width", "pale"]);
    assert_eq!(
        (found.status, found.language, found.width_percent, found.darkness, found.code),
        (
            Some(StatusFound::Answers),
            Some(LanguageFound::AsConfigured),
            Some(95),
            Some(Darkness::Pale),
            Some(CodeFound::Same)
        )
    );
    assert!(view.scans.is_empty(), "a test is no work");

    // A receipt printer, whose code reads as something else.
    shop.say("slips", "action=begin").await;
    shop.until_sheet("certify-receipt", PrintState::Confirmed).await;
    let slip = ReceiptPrinter::receipts_of(&slips.printed()[0].source);
    assert!(slip[0].dots.iter().any(|dots| read::rxing(dots, false).is_some()), "{slip:?}");
    for form in ["came=sheet", "width=100", "darkness=right", "text=CFP1-"] {
        shop.say("slips", form).await;
    }
    let other = shop.view().await.printers[1].tested.clone().unwrap();
    assert_eq!(other.findings.faults(), ["code_other"]);

    // What is not an answer is refused, and a printer that is not here is not found.
    let request = shop.client.post(format!("{}/do", shop.of_printer("labels"))).header("origin", &shop.base);
    let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(request.body("width=96").send().await.unwrap().status().as_u16(), 400);
    let missing = shop.client.get(shop.of_printer("none")).send().await.unwrap();
    assert_eq!(missing.status().as_u16(), 404);
    shop.close().await;

    let shop = Shop::open(&dir, configs()).await;
    assert_eq!(shop.view().await.printers[0].tested.as_ref(), Some(&tested), "a restart forgets nothing");
    shop.close().await;
}

#[tokio::test]
async fn a_printer_of_the_other_language_is_found_out() {
    let slips = VirtualPrinter::start(ReceiptPrinter::new(), 0).await.unwrap();
    let shop = Shop::open(&folder("other"), vec![config("wrong", slips.address(), label(), &[])]).await;
    shop.say("wrong", "action=begin").await;
    shop.until_sheet("certify", PrintState::Failed).await;
    let page = shop.testing("wrong", "en").await;
    assert!(page.contains("Wrong language"), "{page}");
    assert!(shop.page("en").await.contains("but in the other language"));
    shop.say("wrong", "action=end").await;
    let tested = shop.view().await.printers[0].tested.clone().unwrap();
    assert_eq!(tested.findings.faults(), ["language_other"]);
    assert!(slips.printed().is_empty(), "nothing is sent to it");
    shop.close().await;
}

#[tokio::test]
async fn a_printer_that_says_nothing_is_found_out() {
    let labels = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    labels.be(|is| is.mute = true);
    let shop = Shop::open(&folder("mute"), vec![config("mute", labels.address(), label(), &[])]).await;
    shop.say("mute", "action=begin").await;
    shop.until("silence", |view| view.printers[0].state == PrinterState::Silent).await;
    shop.say("mute", "came=nothing").await;
    let view = shop.view().await;
    assert_eq!(
        view.printers[0].tested.as_ref().unwrap().findings.faults(),
        ["status_silent", "came_nothing"]
    );
    // What waited is not printed when it speaks again.
    assert!(view.prints.iter().all(|print| print.state == PrintState::Failed), "{:?}", view.prints);
    shop.close().await;
}
