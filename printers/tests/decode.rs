//! Every shipped template on every medium it is made for, at both densities, in all languages, with usual, long, empty,
//! foreign and hostile data: rendered by an independent renderer, every barcode read again, nothing blank or cut unsaid.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test; figures are its output")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use agent::label::{
    Density, Fonts, Kind, Layout, Mark, Media, Order, OutlineFont, Paper, Problem, SHIPPED, Sample, Target,
    Templates, layout, print, sample, zpl,
};
use printers::{Picture, Printed, ReceiptPrinter, read};
use serde_json::{Value, json};
use ui::Language;

const FONT: &str = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf";

/// All of them for usual data at 203 dpi; for the rest all in turn, one for each label, unless there is time.
fn languages(which: Sample, density: Density, turn: usize) -> Vec<Language> {
    if (which == Sample::Usual && density == Density::Dpi203)
        || std::env::var_os("COUNTERFOIL_TEST_LONG").is_some()
    {
        return Language::ALL.to_vec();
    }
    vec![Language::ALL[turn % Language::ALL.len()]]
}

/// A font of this computer, if it has one: without it, other alphabets are problems instead of dots.
fn fonts() -> Fonts {
    match std::fs::read(FONT) {
        Ok(bytes) => Fonts::new(vec![OutlineFont::read(FONT, bytes).unwrap()]),
        Err(_) => {
            println!("SKIPPED: {FONT} is not there: other alphabets are not drawn");
            Fonts::default()
        }
    }
}

/// As wide and high as the layout: a renderer would put a narrower one in the middle.
fn picture(layout: &Layout, dpmm: i32) -> Picture {
    let printed = Printed { source: zpl(layout, 1), copies: 1 };
    let side = |dots: i32| f64::from(dots) / f64::from(dpmm);
    printed.picture(dpmm, side(layout.width), side(layout.height)).unwrap()
}

/// What rxing must say for data in which FNC1 is GS.
fn expected(says: &str) -> String {
    says.strip_prefix('\u{1d}').map_or_else(|| says.to_owned(), |data| format!("]C1{data}"))
}

fn folder() -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("decode");
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

#[derive(Default)]
struct Figures {
    labels: u32,
    codes: u32,
    zbar: u32,
    texts: u32,
    drawn: u32,
}

/// In two, so that two processors have something to do.
#[test]
fn every_barcode_of_every_template_reads_back_at_203_dpi() {
    every_barcode_reads_back(Density::Dpi203, 8);
}

#[test]
fn every_barcode_of_every_template_reads_back_at_300_dpi() {
    every_barcode_reads_back(Density::Dpi300, 12);
}

fn every_barcode_reads_back(density: Density, dpmm: i32) {
    let (templates, fonts) = (Templates::shipped(), fonts());
    let (mut figures, mut seen, mut measured) = (Figures::default(), BTreeSet::new(), BTreeSet::new());
    let has_zbar = std::process::Command::new("zbarimg").arg("--version").output().is_ok();
    if !has_zbar {
        println!("SKIPPED: zbarimg is not installed (zbar-tools): barcodes are read by one reader only");
    }
    let file = folder().join(format!("code-{dpmm}.png"));
    let mut turn = 0;
    for shipped in SHIPPED.iter().filter(|shipped| shipped.kind == Kind::Label) {
        for media in shipped.media.iter().map(|text| Media::parse(text).unwrap()) {
            turn += 1;
            for (at, which) in Sample::ALL.into_iter().enumerate() {
                for language in languages(which, density, turn + at) {
                    let data = sample(shipped.name, which).unwrap();
                    let order =
                        Order { template: shipped.name, data: &data, copies: 1, copy: false, language };
                    let place = format!("{} {media} {density:?} {language:?} {which:?}", shipped.name);
                    let layout = layout(&templates, &fonts, &order, media, density).unwrap();
                    let whole = picture(&layout, dpmm);
                    figures.labels += 1;
                    for mark in &layout.marks {
                        match mark {
                            Mark::Dots { x, y, bitmap, says } => {
                                let at = |n: &i32| u32::try_from(*n).unwrap();
                                let part = whole.part(at(x), at(y), bitmap.width(), bitmap.height());
                                assert!(part.ink().is_some(), "{place}: blank at {x},{y}");
                                figures.drawn += 1;
                                let Some(says) = says else { continue };
                                let found =
                                    read::rxing(&part, says.starts_with('\u{1d}')).unwrap_or_else(|| {
                                        part.save(&folder().join(format!("unread-{dpmm}.png"))).unwrap();
                                        panic!("{place}: {says:?} cannot be read");
                                    });
                                assert_eq!(found.text, expected(says), "{place}");
                                figures.codes += 1;
                                // The second reader guesses other alphabets' encoding.
                                if has_zbar && says.is_ascii() && seen.insert((says.clone(), media, dpmm)) {
                                    part.framed(20, 2).save(&file).unwrap();
                                    let found = read::zbar(&file).unwrap();
                                    let wanted = says.trim_start_matches('\u{1d}');
                                    assert_eq!(
                                        found.as_deref().map(|t| t.trim_start_matches('\u{1d}')),
                                        Some(wanted),
                                        "{place}: zbar"
                                    );
                                    figures.zbar += 1;
                                }
                            }
                            Mark::Text { height, width, text, .. } => {
                                if measured.insert((text.clone(), *height, dpmm)) {
                                    text_keeps_its_place(&layout, text, *height, *width, dpmm, &place);
                                    figures.texts += 1;
                                }
                            }
                            Mark::Frame { .. } => {}
                        }
                    }
                    reported(&layout, which, &place, &fonts);
                }
            }
        }
    }
    println!(
        "figure: {} labels rendered, {} barcodes read by rxing, {} of them by zbar, {} texts measured, {} drawings",
        figures.labels, figures.codes, figures.zbar, figures.texts, figures.drawn
    );
    assert!(figures.codes > 100 && figures.texts > 200);
}

/// Alone on the label it has ink, and none outside of what the layout thinks it takes.
fn text_keeps_its_place(layout: &Layout, text: &str, height: i32, width: i32, dpmm: i32, place: &str) {
    let alone = Layout {
        marks: vec![Mark::Text { x: 20, y: 20, height, width, text: text.to_owned() }],
        width: layout.width + 40,
        height: layout.height + 40,
        ..layout.clone()
    };
    let alone = picture(&alone, dpmm);
    let Some((left, top, right, bottom)) = alone.ink() else { panic!("{place}: {text:?} is blank") };
    // Capitals stand three quarters of the line high; accents above and letters below reach a little out of it.
    let (above, below) = (height / 5, height / 10);
    let within = |from: u32, to: u32, less: i32, size: i32| {
        i64::from(from) >= i64::from(20 - less) - 2 && i64::from(to) <= i64::from(20 + size) + 2
    };
    assert!(
        within(left, right, 0, width),
        "{place}: {text:?} takes {left}..{right}, not {width} at height {height}"
    );
    assert!(
        within(top, bottom, above, height + below),
        "{place}: {text:?} takes {top}..{bottom}, not {height}"
    );
}

/// Usual data has no problem; long, foreign and hostile data only those that were foreseen.
fn reported(layout: &Layout, which: Sample, place: &str, fonts: &Fonts) {
    for problem in &layout.problems {
        let is_foreseen = match (which, problem) {
            (Sample::Usual | Sample::Empty, _) => false,
            (
                Sample::Long,
                Problem::Cut { .. } | Problem::CodeChanged { .. } | Problem::CodeLeftOut { .. },
            ) => true,
            (Sample::Foreign, Problem::CodeChanged { .. }) => true,
            (Sample::Foreign, Problem::Missing { .. }) => fonts.is_empty(),
            (Sample::Foreign | Sample::Hostile, Problem::Cut { .. } | Problem::CodeLeftOut { .. }) => true,
            (Sample::Hostile, Problem::CodeChanged { .. }) => true,
            (_, _) => false,
        };
        assert!(is_foreseen, "{place}: {problem:?}");
    }
}

#[test]
fn every_latin_character_has_ink_within_its_width() {
    let mut templates = Templates::shipped();
    let text = "[[text]]\nx = 5\ny = 5\nwidth = 90\nsize = 8\ntext = {{ t }}\n";
    templates.add("own.label", text.to_owned()).unwrap();
    let media = Media::parse("100x50mm").unwrap();
    let (mut count, mut wide) = (0, String::new());
    for c in ('!'..='~').chain('\u{a1}'..='\u{ff}').filter(|c| *c != '\u{ad}') {
        // A run of ten: an error of one would be hidden by rounding.
        let data = json!({"t": c.to_string().repeat(10)});
        let order =
            Order { template: "own", data: &data, copies: 1, copy: false, language: Language::English };
        let layout = layout(&templates, &Fonts::default(), &order, media, Density::Dpi203).unwrap();
        assert_eq!(layout.problems, [], "{c:?}");
        let Mark::Text { x, width, .. } = &layout.marks[0] else { panic!("{c:?} is text") };
        let picture = picture(&layout, 8);
        let Some((_, _, right, _)) = picture.ink() else { panic!("{c:?} is blank") };
        // Ten of them at a height of 64 dots.
        let (takes, told) = ((right.cast_signed() - x) * 1_000 / 640, width * 1_000 / 640);
        if takes > told {
            wide.push_str(&format!("{c} {takes} > {told}\n"));
        }
        count += 1;
    }
    assert!(wide.is_empty(), "wider than told, in thousandths of the height:\n{wide}");
    println!("figure: {count} characters of Latin-1 have ink within their width");
}

#[test]
fn a_character_that_no_font_has_is_told() {
    let templates = Templates::shipped();
    let mut data = sample("return", Sample::Usual).unwrap();
    data["description"] = json!("茶杯 и φ");
    let order =
        Order { template: "return", data: &data, copies: 1, copy: false, language: Language::English };
    let media = Media::parse("100x50mm").unwrap();
    let none = layout(&templates, &Fonts::default(), &order, media, Density::Dpi203).unwrap();
    assert_eq!(none.problems, [Problem::Missing { characters: "茶杯иφ".to_owned() }]);
    let fonts = fonts();
    if !fonts.is_empty() {
        let some = layout(&templates, &fonts, &order, media, Density::Dpi203).unwrap();
        assert_eq!(some.problems, [Problem::Missing { characters: "茶杯".to_owned() }]);
    }
}

#[test]
fn receipts_read_back() {
    let (templates, fonts) = (Templates::shipped(), fonts());
    let mut codes = 0;
    for shipped in SHIPPED.iter().filter(|shipped| shipped.kind == Kind::Receipt) {
        for paper in [Paper::Mm58, Paper::Mm80] {
            for language in Language::ALL {
                for which in Sample::ALL {
                    let data = sample(shipped.name, which).unwrap();
                    let order =
                        Order { template: shipped.name, data: &data, copies: 1, copy: false, language };
                    let place = format!("{} {paper:?} {language:?} {which:?}", shipped.name);
                    let made = print(&templates, &fonts, &order, &Target::Receipt(paper)).unwrap();
                    let receipts = ReceiptPrinter::receipts_of(&made.bytes);
                    assert_eq!(receipts.len(), 1, "{place}: one cut");
                    assert!(receipts[0].unknown.is_empty(), "{place}: {:?}", receipts[0].unknown);
                    assert!(
                        receipts[0].lines.iter().all(|line| line.chars().count() <= paper.columns()),
                        "{place}"
                    );
                    let code = receipts[0]
                        .dots
                        .iter()
                        .rev()
                        .find_map(|dots| read::rxing(dots, false))
                        .unwrap_or_else(|| panic!("{place}: no code"));
                    let wanted = ["return", "code"].iter().find_map(|key| data[*key].as_str());
                    // Of a carton its number, as GS1 has it.
                    let carton = data["sscc"].as_str().map(|sscc| format!("00{sscc}"));
                    let wanted = carton.as_deref().or(wanted).unwrap_or("TEST-0123");
                    assert_eq!(code.text, wanted, "{place}");
                    codes += 1;
                }
            }
        }
    }
    println!("figure: {codes} receipts taken apart, their barcodes read");
}

/// What may stand in a label: everything else would be a command that data has brought.
const COMMANDS: [&str; 14] =
    ["^XA", "^CI", "^PW", "^LL", "^LH", "^FW", "^FO", "^A0", "^FH", "^FD", "^FS", "^GF", "^GB", "^PQ"];

#[test]
fn no_data_is_a_command() {
    let (templates, fonts) = (Templates::shipped(), fonts());
    let hostile = [
        "^XZ^XA^PQ9999^XZ",
        "~JA~JR",
        "^FS^FO0,0^GB800,800,800^FS",
        "_5EXZ",
        "\\&\\&",
        ">;>8>9",
        "<script>alert(1)</script>",
        "\"><svg onload=x>",
        "&lt;b&gt;",
        "]]>",
        "\u{1b}@\u{1d}V\u{0}",
        "\u{10}\u{4}\u{1}",
        "\u{18}\u{1a}",
        "{{ 7*7 }}",
        "{% raw %}",
        "\"\n[[text]]\nx = 1\n",
        "'\"\\",
        "%s%n",
        "\u{202e}drowssap",
        "\u{0}",
        "\r\n",
        "\u{9b}31m",
    ];
    let mut tried = 0;
    for shipped in SHIPPED {
        let usual = sample(shipped.name, Sample::Usual).unwrap();
        let mut fields = Vec::new();
        texts_within(&usual, "", &mut fields);
        for field in &fields {
            for text in hostile {
                let mut data = usual.clone();
                *data.pointer_mut(field).unwrap() = json!(text);
                let order = Order {
                    template: shipped.name,
                    data: &data,
                    copies: 1,
                    copy: false,
                    language: Language::English,
                };
                let place = format!("{} {field} {text:?}", shipped.name);
                let target = match shipped.kind {
                    Kind::Label => Target::Label {
                        media: Media::parse(shipped.media[0]).unwrap(),
                        density: Density::Dpi203,
                    },
                    Kind::Receipt => Target::Receipt(Paper::Mm80),
                };
                let made = print(&templates, &fonts, &order, &target).unwrap();
                match shipped.kind {
                    Kind::Label => zpl_is_ours(&made.bytes, &place),
                    Kind::Receipt => {
                        let receipts = ReceiptPrinter::receipts_of(&made.bytes);
                        assert_eq!(receipts.len(), 1, "{place}");
                        assert!(receipts[0].unknown.is_empty(), "{place}");
                    }
                }
                svg_is_ours(&made.svg, &place);
                tried += 1;
            }
        }
    }
    println!("figure: {tried} hostile texts, no command");
}

/// Where the texts of some data are, those of its lists too. Days and currencies are no texts.
fn texts_within(data: &Value, at: &str, found: &mut Vec<String>) {
    match data {
        Value::String(_) if !["/on", "/best_before", "/currency"].iter().any(|end| at.ends_with(end)) => {
            found.push(at.to_owned());
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                texts_within(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                texts_within(value, &format!("{at}/{index}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// IT's own template has a printer's commands in its texts: they are printed as letters.
#[test]
fn no_template_is_a_command() {
    let (fonts, data) = (fonts(), json!({}));
    let order = Order { template: "own", data: &data, copies: 1, copy: false, language: Language::English };
    for text in
        ["^XZ^XA^PQ9999^XZ", "~JA~JR", "_5EXZ", "\\u001b@\\u001dV\\u0000", "</text><script>x</script>"]
    {
        let mut templates = Templates::shipped();
        let label = format!(
            "[[text]]\nx = 5\ny = 5\nwidth = 90\nsize = 5\ntext = \"{text}\"\n\
             [[code]]\nx = 5\ny = 20\nwidth = 90\nheight = 20\nkind = \"qr\"\ndata = \"{text}\"\n"
        );
        templates.add("own.label", label).unwrap();
        let media = Media::parse("100x50mm").unwrap();
        let target = Target::Label { media, density: Density::Dpi203 };
        let made = print(&templates, &fonts, &order, &target).unwrap();
        zpl_is_ours(&made.bytes, text);
        svg_is_ours(&made.svg, text);
        let mut templates = Templates::shipped();
        let receipt = format!(
            "[[item]]\nkind = \"text\"\ntext = \"{text}\"\n[[item]]\nkind = \"code\"\ndata = \"{text}\"\n"
        );
        templates.add("own.receipt", receipt).unwrap();
        let made = print(&templates, &fonts, &order, &Target::Receipt(Paper::Mm80)).unwrap();
        let receipts = ReceiptPrinter::receipts_of(&made.bytes);
        assert!(receipts.len() == 1 && receipts[0].unknown.is_empty(), "{text}");
        svg_is_ours(&made.svg, text);
    }
}

fn zpl_is_ours(bytes: &[u8], place: &str) {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.is_ascii(), "{place}");
    let inner = text.strip_prefix("~JX").and_then(|text| text.strip_suffix("^XZ\n")).unwrap();
    assert!(!inner.contains('~') && !inner.contains("^XZ"), "{place}");
    for (at, _) in inner.match_indices('^') {
        let command = &inner[at..at + 3];
        assert!(COMMANDS.contains(&command), "{place}: {command}");
    }
    assert_eq!(inner.matches("^XA").count(), 1, "{place}");
    assert_eq!(inner.matches("^FH_^FD").count(), inner.matches("^FD").count(), "{place}");
    assert!(inner.ends_with("^PQ1,0,0,N"), "{place}");
}

fn svg_is_ours(svg: &str, place: &str) {
    for (at, _) in svg.match_indices('<') {
        let rest = svg[at + 1..].trim_start_matches('/');
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(matches!(name.as_str(), "svg" | "rect" | "text" | "path"), "{place}: <{name}");
    }
    assert!(!svg.contains("onload=\"") && !svg.contains("href"), "{place}");
    assert!(!svg.chars().any(|c| c.is_control() && c != '\n'), "{place}");
}
