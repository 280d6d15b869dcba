//! Against a fake ERP, which says so: what a real one does is tried by the suite against Tryton. A fake can do at will what
//! a real one does once a year: apply and lose the answer, or lose the request.

mod read_back;

use std::collections::{BTreeMap, VecDeque};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use protocol::id::SiteId;
use protocol::time::UtcMillis;
use serde_json::{Value, json};

use super::pull::{Known, UNREADABLE_MAX};
use super::*;
use crate::connector::IN_SHADOW;
use crate::connector::pulled::Pulled;
use crate::store::posting::PostingKind;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    None,
    /// Applied, and no answer.
    Dropped,
    /// Not applied, and no answer.
    Lost,
    /// Not applied, and said so.
    Busy,
    /// A token that has ended.
    Stranger,
    /// Applied, and answered with nothing.
    Blank,
    /// Not applied, and the record says so.
    Refused,
}

/// A fake ERP: moves with a reference, made as drafts and posted by a second call.
#[derive(Default)]
struct Erp {
    moves: Vec<Value>,
    /// On one page; else there are five on three.
    items: Option<Vec<Value>>,
    /// What happens to the next writes.
    troubles: VecDeque<Trouble>,
    requests: Vec<String>,
    /// What is answered to a request line, before anything else.
    answers: BTreeMap<String, Value>,
    /// Items and sales cannot be read.
    is_away: bool,
    tokens: usize,
}

struct Fake {
    erp: Arc<Mutex<Erp>>,
    port: u16,
}

impl Fake {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let erp = Arc::new(Mutex::new(Erp::default()));
        let kept = Arc::clone(&erp);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                serve(stream, &kept);
            }
        });
        Self { erp, port }
    }

    fn erp(&self) -> std::sync::MutexGuard<'_, Erp> {
        self.erp.lock().unwrap()
    }

    fn next(&self, troubles: &[Trouble]) {
        self.erp().troubles = troubles.iter().copied().collect();
    }
}

fn serve(mut stream: TcpStream, erp: &Mutex<Erp>) -> Option<()> {
    let mut bytes = Vec::new();
    let (head, body) = loop {
        let mut part = [0; 4_096];
        let count = stream.read(&mut part).ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&part[..count]);
        let text = String::from_utf8(bytes.clone()).ok()?;
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length").then(|| value.parse::<usize>().ok()).flatten()
        });
        if body.len() >= length.unwrap_or(0) {
            break (head.to_owned(), body.to_owned());
        }
    };
    let line = head.lines().next()?.trim_end_matches(" HTTP/1.1").to_owned();
    let mut erp = erp.lock().unwrap();
    erp.requests.push(line.clone());
    let trouble = if line.starts_with("GET ") || line.starts_with("POST /token") {
        Trouble::None
    } else {
        erp.troubles.pop_front().unwrap_or(Trouble::None)
    };
    let (status, answer) = match trouble {
        Trouble::Lost => return Some(()),
        Trouble::Busy => (429, json!({"error": {"code": "Busy", "message": "later"}})),
        Trouble::Stranger => (401, json!({})),
        Trouble::Refused => (200, json!({"state": "draft"})),
        Trouble::Blank => (answer(&mut erp, &line, &body).0, Value::Null),
        Trouble::None | Trouble::Dropped => answer(&mut erp, &line, &body),
    };
    if trouble == Trouble::Dropped {
        return Some(());
    }
    let answer = answer.to_string();
    let text = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nETag: \"7\"\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    );
    stream.write_all(text.as_bytes()).ok()
}

fn answer(erp: &mut Erp, line: &str, body: &str) -> (u16, Value) {
    if erp.is_away && ["GET /items?from=", "GET /sales?"].iter().any(|begin| line.starts_with(begin)) {
        return (503, json!({}));
    }
    if let Some(answer) = erp.answers.get(line) {
        return (200, answer.clone());
    }
    let sent: Value = serde_json::from_str(body).unwrap_or(Value::Null);
    if line == "POST /token" {
        erp.tokens += 1;
        return (200, json!({"access_token": format!("token-{}", erp.tokens), "expires_in": 3600}));
    }
    if let Some(reference) = line.strip_prefix("GET /moves?ref=") {
        let found: Vec<&Value> = erp.moves.iter().filter(|of| of["ref"] == reference).collect();
        return (200, json!({"value": found}));
    }
    if line == "POST /moves" {
        if sent["item"] == "GONE" {
            let error = json!({"code": "NoItem", "message": "there is no GONE", "target": "item"});
            return (422, json!({"error": error}));
        }
        let mut made = sent;
        made["id"] = json!(erp.moves.len());
        made["state"] = json!("draft");
        erp.moves.push(made.clone());
        return (201, made);
    }
    if let Some(id) = line.strip_prefix("POST /moves/").and_then(|rest| rest.strip_suffix("/post")) {
        let at: usize = id.parse().unwrap();
        erp.moves[at]["state"] = json!("posted");
        return (200, erp.moves[at].clone());
    }
    if let Some(rest) = line.strip_prefix("GET /items?from=") {
        let from: usize = rest.split('&').next().unwrap().parse().unwrap();
        if let Some(items) = &erp.items {
            return (200, json!({"value": items.iter().skip(from).collect::<Vec<_>>(), "next": "same"}));
        }
        let items: Vec<Value> = (from..(from + 2).min(5))
            .map(|number| json!({"no": format!("I{number}"), "text": "Thing"}))
            .collect();
        return (200, json!({"value": items}));
    }
    (404, json!({}))
}

const PROFILE: &str = r#"
format = 1
title = "a fake"

[site]
bin = "the bin"

[auth]
AUTH

[says]
code = "error.code"
message = "error.message"
field = "error.target"

[posting.adjustment]
documents = ["MV-{made.id}"]

[[posting.adjustment.steps]]
name = "made"
keep = { id = "record.id" }
find = { request = "GET /moves", query = [["ref", "{step_key}"]], records = "value" }
do = { request = "POST /moves", body = '{"ref": "{step_key}", "item": "{document.item}", "bin": "{site.bin}"}' }

[[posting.adjustment.steps]]
name = "posted"
repeatable = true
find = { request = "GET /moves", query = [["ref", "{key}-made"]], records = "value", done = "record.state == 'posted'" }
do = { request = "POST /moves/{made.id}/post", success = "record.state == 'posted'", etag = true, refused = { code = "not_posted", message = "It is a draft." } }

[posting.goods_receipt]
documents = []

[[posting.goods_receipt.steps]]
name = "arrived"
when = "document.last == false"
find = { request = "GET /moves", query = [["ref", "{step_key}"]], records = "value" }
do = { request = "POST /moves", body = '{"ref": "{step_key}"}' }

[[posting.goods_receipt.steps]]
name = "lines"
each = "document.lines"
when = "line.base_quantity < 0"
find = { request = "GET /moves", query = [["ref", "{step_key}"]], records = "value" }
do = { request = "POST /moves", body = '{"ref": "{step_key}"}' }

[pull.items]
request = "GET /items"
records = "value"
offset = { parameter = "from", size_parameter = "size", size = 2 }
id = "record.no"
element = '{"item": "{record.no}", "description": "{record.text}", "kind": "goods", "base_unit": "each", "packs": []}'
"#;

struct House {
    fake: Fake,
    rest: Rest,
    posting: Posting,
    _runtime: tokio::runtime::Runtime,
}

fn house(auth: &str) -> House {
    house_in(auth, false)
}

fn house_in(auth: &str, shadow: bool) -> House {
    house_of(&PROFILE.replace("AUTH", auth), shadow)
}

fn house_of(text: &str, shadow: bool) -> House {
    let fake = Fake::start();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let site = SiteId::parse("dc1").unwrap();
    let config = RestConfig {
        profile: PathBuf::new(),
        url: format!("http://127.0.0.1:{}", fake.port),
        ca: None,
        timeout: Duration::from_secs(20),
        pull_every: Duration::from_secs(1),
        shadow,
        secrets: [("key".to_owned(), PathBuf::new())].into(),
        settings: [].into(),
        words: [].into(),
        sites: [(site.clone(), [("bin".to_owned(), "A-01".to_owned())].into())].into(),
    };
    let profile = service::config::parse::<check::RawProfile>("fake.toml", text).unwrap();
    let rest = Rest::with(profile, &config, "s3cret".to_owned(), runtime.handle().clone()).unwrap();
    House { fake, rest, posting: example(PostingKind::Adjustment, &site), _runtime: runtime }
}

const BEARER: &str = "bearer = { secret = \"key\" }";

#[test]
fn nothing_that_writes_is_sent_in_shadow() {
    let House { fake, rest, posting, _runtime } = house_in(BEARER, true);
    let computed = rest.compute(&posting).unwrap();
    assert_eq!(computed.found, Some(Found::Nothing));
    assert!(computed.would.starts_with("POST /moves {") && computed.would.contains("/post"), "{computed:?}");
    // Whoever asks for it.
    assert!(matches!(rest.post(&posting), Err(PostError::Transient(why)) if why == IN_SHADOW));
    let erp = fake.erp();
    assert!(erp.moves.is_empty());
    assert!(erp.requests.iter().all(|line| line.starts_with("GET ")), "{:?}", erp.requests);
}

#[test]
fn a_posting_is_made_once_whatever_is_lost() {
    use Trouble::{Blank, Busy, Dropped, Lost, None, Refused};
    // What happens to the writes, what the post says, and what is found then.
    for (troubles, said, found) in [
        (&[None, None][..], "receipt", "whole"),
        (&[Dropped][..], "ambiguous", "repeatable"),
        (&[Lost][..], "ambiguous", "nothing"),
        (&[Busy][..], "transient", "nothing"),
        (&[None, Dropped][..], "ambiguous", "whole"),
        (&[None, Lost][..], "ambiguous", "repeatable"),
        (&[None, Busy][..], "transient", "repeatable"),
        // The record is looked for where the answer is empty, and an empty answer says neither yes nor no.
        (&[Blank, None][..], "receipt", "whole"),
        (&[None, Blank][..], "ambiguous", "whole"),
        (&[None, Refused][..], "rejected", "repeatable"),
    ] {
        let House { fake, rest, posting, _runtime } = house(BEARER);
        assert_eq!(rest.grade(), Grade::FindOnly);
        fake.next(troubles);
        let word = match rest.post(&posting) {
            Ok(_) => "receipt",
            Err(PostError::Transient(_)) => "transient",
            Err(PostError::Rejected { .. }) => "rejected",
            Err(PostError::Ambiguous(_)) => "ambiguous",
        };
        assert_eq!(word, said, "troubles at {said}/{found}");
        let word = match rest.find(&posting).unwrap() {
            Found::Nothing => "nothing",
            Found::Whole(_) => "whole",
            Found::Part(_) => "part",
            Found::Repeatable { is_begun: true } => "repeatable",
            Found::Repeatable { is_begun: false } => "not begun",
        };
        assert_eq!(word, found, "after {said}");
        // It goes on at the first step that is not there; the draft is used again.
        let receipt = rest.post(&posting).unwrap();
        assert_eq!(receipt.documents[0].as_str(), "MV-0");
        let moves = fake.erp().moves.clone();
        assert_eq!(moves.len(), 1, "{said}/{found}: {moves:?}");
        assert_eq!((&moves[0]["state"], &moves[0]["bin"]), (&json!("posted"), &json!("A-01")));
    }
}

/// What is not begun can be sealed and withdrawn, although it can be repeated.
#[test]
fn what_can_be_repeated_is_begun_or_not() {
    let text =
        PROFILE.replace("AUTH", BEARER).replace("name = \"made\"", "name = \"made\"\nrepeatable = true");
    let House { fake, rest, posting, _runtime } = house_of(&text, false);
    assert_eq!(rest.find(&posting), Ok(Found::Repeatable { is_begun: false }));
    fake.next(&[Trouble::None, Trouble::Busy]);
    assert!(matches!(rest.post(&posting), Err(PostError::Transient(_))));
    assert_eq!(rest.find(&posting), Ok(Found::Repeatable { is_begun: true }), "the first step is there");
    rest.post(&posting).unwrap();
    assert!(matches!(rest.find(&posting), Ok(Found::Whole(_))));
    // What is never looked for may be there.
    let start = text.find("find = ").unwrap();
    let end = start + text[start..].find('\n').unwrap();
    let blind = text.replacen(&text[start..end], "", 1);
    let House { rest, posting, _runtime, .. } = house_of(&blind, false);
    assert_eq!(rest.find(&posting), Ok(Found::Repeatable { is_begun: true }));
}

#[test]
fn a_refusal_comes_in_the_erps_words() {
    let House { rest, mut posting, _runtime, .. } = house(BEARER);
    posting.document["item"] = json!("GONE");
    let expect = PostError::Rejected { code: "NoItem".into(), message: "there is no GONE (item)".to_owned() };
    assert_eq!(rest.post(&posting), Err(expect));
    let site = SiteId::parse("elsewhere").unwrap();
    for (posting, expect) in [
        (example(PostingKind::Return, &posting.site), "not_in_profile"),
        (example(PostingKind::Adjustment, &site), "no_site"),
    ] {
        let Err(PostError::Rejected { code, .. }) = rest.post(&posting) else { panic!("{expect}") };
        assert_eq!(code, expect);
    }
}

#[test]
fn what_has_no_step_is_not_posted() {
    let House { fake, rest, posting, _runtime } = house(BEARER);
    let posting = example(PostingKind::GoodsReceipt, &posting.site);
    let planned = rest.profile.dry_run(Some(&rest.config), &posting);
    for (who, said) in
        [("find", rest.find(&posting).err()), ("post", rest.post(&posting).err()), ("dry run", planned.err())]
    {
        let Some(PostError::Rejected { code, .. }) = said else { panic!("{who}: {said:?}") };
        assert_eq!(code, "nothing_to_send", "{who}");
    }
    assert!(fake.erp().requests.is_empty(), "nothing is sent");
    let mut posting = posting;
    posting.document["last"] = json!(false);
    assert!(rest.post(&posting).is_ok(), "one step is enough");
}

#[test]
fn a_request_that_cannot_be_made_is_refused() {
    let auth = "header = { name = \"Key\", prefix = \"a\\nb\", secret = \"key\" }";
    let House { fake, rest, posting, _runtime } = house(auth);
    let Err(PostError::Rejected { code, .. }) = rest.post(&posting) else { panic!("not refused") };
    assert_eq!(code, "bad_request");
    assert!(fake.erp().requests.is_empty());
}

#[test]
fn a_token_is_asked_for_once_and_once_more_when_it_ended() {
    let auth = "oauth2 = { token_url = \"/token\", client = \"hub\", secret = \"key\" }";
    let House { fake, rest, mut posting, _runtime } = house(auth);
    rest.post(&posting).unwrap();
    assert_eq!(fake.erp().tokens, 1);
    fake.next(&[Trouble::Stranger]);
    posting.key.push('2');
    rest.post(&posting).unwrap();
    let (tokens, moves) = {
        let erp = fake.erp();
        (erp.tokens, erp.moves.len())
    };
    assert_eq!((tokens, moves), (2, 2));
}

/// All items.
fn pull(rest: &Rest) -> Result<Vec<Pulled>, PostError> {
    let reading = rest.pull(&rest.profile.pulls[0], &Known::new(), UtcMillis(1));
    reading.map(|reading| reading.records)
}

#[test]
fn all_pages_are_read() {
    let House { fake, rest, _runtime, .. } = house(BEARER);
    let records = pull(&rest).unwrap();
    let names: Vec<_> = records.iter().map(|of| of.record.as_str()).collect();
    assert_eq!(names, ["item/I0", "item/I1", "item/I2", "item/I3", "item/I4"]);
    assert_eq!(fake.erp().requests.len(), 3);
}

#[test]
fn a_page_that_leads_to_itself_ends_the_look() {
    let offset = "offset = { parameter = \"from\", size_parameter = \"size\", size = 2 }";
    let cursor = "query = [[\"from\", \"0\"]]\ncursor = { parameter = \"after\", next = \"next\" }";
    let House { fake, rest, _runtime, .. } =
        house_of(&PROFILE.replace("AUTH", BEARER).replace(offset, cursor), false);
    fake.erp().items = Some(vec![json!({"no": "I1", "text": "Thing"})]);
    let said = pull(&rest).err();
    assert!(matches!(&said, Some(PostError::Transient(why)) if why.contains("the one before")), "{said:?}");
    assert_eq!(fake.erp().requests.len(), 2);
}

#[test]
fn a_record_is_named_by_its_id_and_by_nothing_else() {
    let House { fake, rest, _runtime, .. } = house(BEARER);
    fake.erp().items = Some(vec![
        json!({"no": "I1", "text": "Thing"}),
        json!({"no": "I2", "text": {"for": "Ada Lovelace"}}),
        json!({"text": "Ada Lovelace"}),
        json!({"no": "I1", "text": "Newer"}),
    ]);
    let records = pull(&rest).unwrap();
    let names: Vec<_> = records.iter().map(|of| of.record.as_str()).collect();
    // The last of a name is the one; else the two would take turns.
    assert_eq!(names, ["unreadable/items/I2", "unreadable/items/without an id", "item/I1"]);
    let whole: String =
        records.iter().map(|of| serde_json::to_string(&of.entry).unwrap()).collect::<Vec<_>>().join("\n");
    assert!(!whole.contains("Ada"), "people's names stay in the ERP: {whole}");
    assert!(whole.contains("Newer") && !whole.contains("\"Thing\""), "{whole}");
}

#[test]
fn beyond_a_limit_one_notice_stands_for_the_rest() {
    let House { fake, rest, _runtime, .. } = house(BEARER);
    let bad = (0..UNREADABLE_MAX + 3).map(|number| json!({"no": format!("I{number}")}));
    fake.erp().items = Some(bad.collect());
    let records = pull(&rest).unwrap();
    assert_eq!(records.len(), UNREADABLE_MAX + 1);
    assert_eq!(records[UNREADABLE_MAX].record, "unreadable/items/the rest");
}

fn documented() -> Vec<(String, Profile)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/profiles");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: PathBuf| {
        let profile = load(&path).unwrap_or_else(|error| panic!("{error}"));
        (path.file_name().unwrap().to_string_lossy().into_owned(), profile)
    };
    files.map(read).collect()
}

#[test]
fn every_documented_profile_can_be_planned() {
    let profiles = documented();
    assert!(profiles.len() >= 4, "{}", profiles.len());
    let site = SiteId::parse("dc1").unwrap();
    for (name, profile) in profiles {
        assert_eq!(name.ends_with(".not-run.toml"), profile.title.contains("not run"), "{name}");
        for KindWords { kind, promise, .. } in profile.kinds() {
            assert_ne!(promise, Promise::Blind, "{name}");
            let run =
                profile.dry_run(None, &example(kind, &site)).unwrap_or_else(|why| panic!("{name}: {why}"));
            assert!(run.requests.iter().any(|request| request.purpose == "do"), "{name}: {run:?}");
            for request in &run.requests {
                assert!(request.path.starts_with('/'), "{name}: {request:?}");
                assert!(
                    request.headers.iter().any(|(_, value)| value.contains('<')),
                    "{name}: a hidden secret"
                );
            }
        }
    }
}

#[test]
fn a_dry_run_shows_what_is_sent() {
    let House { fake, rest, posting, _runtime } = house(BEARER);
    let run = rest.profile.dry_run(Some(&rest.config), &posting).unwrap();
    let shown: Vec<_> =
        run.requests.iter().map(|of| format!("{} {} {}", of.purpose, of.method, of.path)).collect();
    let key = &posting.key;
    assert_eq!(
        shown,
        [
            format!("find GET /moves?ref={key}-made"),
            "do POST /moves".to_owned(),
            format!("find GET /moves?ref={key}-made"),
            "do POST /moves/%3Cmade.id%3E/post".to_owned(),
        ]
    );
    assert_eq!(
        run.requests[1].body,
        Some(json!({"ref": format!("{key}-made"), "item": "MUG01", "bin": "A-01"}))
    );
    assert!(!format!("{run:?}").contains("s3cret"));
    assert!(fake.erp().requests.is_empty(), "nothing is sent");
}

#[test]
fn what_only_looks_is_nothing_of_a_posting() {
    let made = "[[posting.adjustment.steps]]\nname = \"made\"";
    let look = "[[posting.adjustment.steps]]\nname = \"asked\"\ndo = { request = \"GET /moves\", query = [[\"ref\", \"nobody\"]]MORE }\n\n";
    let text = |more: &str| {
        PROFILE.replace("AUTH", BEARER).replace(made, &format!("{}{made}", look.replace("MORE", more)))
    };
    let House { rest, posting, _runtime, .. } = house_of(&text(""), false);
    assert_eq!(rest.find(&posting).unwrap(), Found::Nothing);
    let computed = rest.compute(&posting).unwrap();
    assert!(!computed.would.contains("GET "), "{computed:?}");
    rest.post(&posting).unwrap();
    assert!(matches!(rest.find(&posting), Ok(Found::Whole(_))));

    let more = ", success = \"answer.value\", refused = { code = \"gone\", message = \"It has none.\" }";
    let House { fake, rest, posting, _runtime } = house_of(&text(more), false);
    let refused = rest.post(&posting);
    assert!(matches!(&refused, Err(PostError::Rejected { code, .. }) if code == "gone"), "{refused:?}");
    assert!(fake.erp().moves.is_empty());
}
