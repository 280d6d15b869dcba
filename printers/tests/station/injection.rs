//! Item names and scans that are commands of printers and pages: on labels, receipts, previews and pages they are text.

use protocol::quantity::Unit;
use protocol::reference::{Change, Cursor, Item, ItemKind, Stream};

use super::*;

/// ZPL, HTML, minijinja, and ESC/POS.
const HOSTILE: [&str; 4] = [
    "^XZ^XA^PQ9^XZ~JA <script>alert(1)</script>",
    "\"><svg onload=x> {{ 7*7 }} {% raw %} ]]>",
    "cup\u{1b}@\u{1d}V\u{0}\u{10}\u{4}\u{1}\u{9b}31m",
    "'</title></text></main>&lt;b&gt;",
];

fn page_is_ours(page: &str, what: &str) {
    for word in ["<script>alert", "<svg onload", "</main>&lt;b", "49 {%"] {
        assert!(!page.contains(word), "{what:?}: {word} in {page}");
    }
    assert_eq!(page.matches("</title>").count(), 1, "{what:?}");
}

#[tokio::test]
async fn no_name_is_a_command() {
    for (n, name) in (1..).zip(HOSTILE) {
        let labels = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
        let slips = VirtualPrinter::start(ReceiptPrinter::new(), 0).await.unwrap();
        let configs = vec![
            config("labels", labels.address(), label(), &["return"]),
            config("slips", slips.address(), Target::Receipt(Paper::Mm80), &["confirmation"]),
        ];
        let dir = folder(&format!("injection-{n}"));
        let mirror = shop::fill(&dir).await;
        let item = Item {
            item: ItemId::parse("85123A").unwrap(),
            description: name.to_owned(),
            kind: ItemKind::Goods,
            base_unit: Unit::each(),
            packs: Vec::new(),
            tracked_by: protocol::reference::TrackedBy::Nothing,
        };
        let changes = vec![Change::Item(item)];
        mirror.apply_changes(Stream::Catalogue, Cursor(1), Cursor(2), changes).await.unwrap();
        let shop = Shop::over(&dir, mirror, configs).await;
        shop.enter("W4127").await;
        let number = shop.take_back(n).await;
        let view = shop
            .until("both printed", |view| {
                ["return", "confirmation"].iter().all(|template| {
                    print(view, template, &number).is_some_and(|print| print.state == PrintState::Confirmed)
                })
            })
            .await;
        let label = String::from_utf8(labels.printed()[0].source.clone()).unwrap();
        assert_eq!((labels.printed().len(), label.matches("^XA").count()), (1, 1), "{name:?}: {label}");
        assert!(label.contains("^PQ1,0,0,N") && !label.contains('~') && !label.contains("^PQ9"), "{label}");
        let slip = ReceiptPrinter::receipts_of(&slips.printed()[0].source);
        assert_eq!((slips.printed().len(), slip.len()), (1, 1), "{name:?}");
        assert!(slip[0].unknown.is_empty(), "{name:?}: {slip:?}");
        page_is_ours(&shop.page("en").await, name);
        for made in &view.prints {
            let url = format!("{}/api/v1/stations/bench-1/prints/{}", shop.base, made.job);
            let svg = shop.client.get(url).send().await.unwrap().text().await.unwrap();
            assert!(!svg.contains("<script") && !svg.contains("<svg onload"), "{name:?}: {svg}");
            assert_eq!(svg.matches("</svg>").count(), 1, "{name:?}");
        }
        shop.close().await;
    }
}

#[tokio::test]
async fn no_scan_is_a_command() {
    let shop = Shop::open(&folder("injection-scan"), Vec::new()).await;
    shop.enter("W4127").await;
    for text in HOSTILE {
        let (status, _) = shop.post(&Action::Enter { text: text.to_owned() }).await;
        assert!(status < 500, "{text:?}: {status}");
        page_is_ours(&shop.page("en").await, text);
        let order = format!("ORD-{text}");
        shop.post(&Action::Enter { text: order.clone() }).await;
        page_is_ours(&shop.page("en").await, &order);
    }
    shop.close().await;
}
