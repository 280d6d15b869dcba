//! A profile's file, read and checked: every name, filter, path and table in it, each fault with its line, column and
//! nearest key.
//!
//! Pure. It asks no ERP.

mod documents;
mod pull;

use std::collections::{BTreeMap, BTreeSet};

use reqwest::header::HeaderName;
use serde::Deserialize;
use service::config::{Invalid, Resolve};
use toml::Spanned;

use self::documents::RawDocuments;
use self::pull::RawPulls;
use super::condition::Condition;
use super::expression::{Expression, path};
use super::names::{Scope, near};
use super::profile::{
    Auth, Class, ErrorRule, Find, Kind, Lookup, Method, OAuthClient, Profile, Promise, Refusal, Request,
    Says, Step,
};
use super::template::{Node, Text};
use crate::store::posting::PostingKind;

/// The only way of writing profiles so far.
const FORMAT: u32 = 1;
const STEPS_MAX: usize = 32;
/// Names that a step cannot have, for they stand for something else.
const TAKEN: &[&str] =
    &["key", "step_key", "posting", "document", "site", "setting", "line", "record", "answer", "argument"];

type Pairs = Vec<(String, Spanned<String>)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawProfile {
    format: Spanned<u32>,
    title: String,
    #[serde(default)]
    settings: BTreeMap<String, String>,
    #[serde(default)]
    site: BTreeMap<String, String>,
    #[serde(default)]
    words: BTreeMap<String, String>,
    auth: Spanned<RawAuth>,
    #[serde(default)]
    headers: Pairs,
    #[serde(default)]
    says: RawSays,
    #[serde(default)]
    errors: Vec<RawRule>,
    #[serde(default)]
    lookups: BTreeMap<String, RawLookup>,
    #[serde(default)]
    posting: BTreeMap<PostingKind, RawKind>,
    #[serde(default)]
    pull: RawPulls,
    documents: Option<RawDocuments>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAuth {
    bearer: Option<RawBearer>,
    header: Option<RawHeader>,
    basic: Option<RawBasic>,
    oauth2: Option<RawOAuth2>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBearer {
    secret: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHeader {
    name: Spanned<String>,
    #[serde(default)]
    prefix: String,
    secret: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBasic {
    user: Spanned<String>,
    secret: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOAuth2 {
    token_url: Spanned<String>,
    client: Spanned<String>,
    scope: Option<Spanned<String>>,
    secret: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawSays {
    code: Option<Spanned<String>>,
    message: Option<Spanned<String>>,
    field: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    status: Option<u16>,
    code: Option<String>,
    pattern: Option<String>,
    class: Spanned<RawClass>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum RawClass {
    Transient,
    Rejected,
    Ambiguous,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRequest {
    request: Spanned<String>,
    #[serde(default)]
    query: Pairs,
    #[serde(default)]
    headers: Pairs,
    body: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLookup {
    what: String,
    request: Spanned<String>,
    #[serde(default)]
    query: Pairs,
    records: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    #[serde(default)]
    blind: bool,
    #[serde(default)]
    refuse: Vec<RawRefusal>,
    steps: Vec<RawStep>,
    documents: Spanned<Vec<Spanned<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRefusal {
    when: Spanned<String>,
    code: String,
    message: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    name: Spanned<String>,
    each: Option<Spanned<String>>,
    when: Option<Spanned<String>>,
    #[serde(default)]
    repeatable: bool,
    find: Option<RawFind>,
    #[serde(rename = "do")]
    act: RawAct,
    #[serde(default)]
    keep: BTreeMap<String, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFind {
    request: Spanned<String>,
    #[serde(default)]
    query: Pairs,
    records: Option<Spanned<String>>,
    done: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAct {
    request: Spanned<String>,
    #[serde(default)]
    query: Pairs,
    #[serde(default)]
    headers: Pairs,
    body: Option<Spanned<String>>,
    #[serde(default)]
    etag: bool,
    record: Option<Spanned<String>>,
    success: Option<Spanned<String>>,
    refused: Option<RawRefused>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRefused {
    code: String,
    message: Spanned<String>,
}

/// Reads a spanned text; a fault has its place.
fn read<T>(text: &Spanned<String>, read: impl FnOnce(&str) -> Result<T, String>) -> Result<T, Invalid> {
    read(text.get_ref()).map_err(|message| Invalid { span: text.span(), message })
}

fn read_path(text: Option<&Spanned<String>>) -> Result<Vec<String>, Invalid> {
    match text {
        None => Ok(Vec::new()),
        Some(text) => read(text, path),
    }
}

fn optional<T>(
    text: Option<&Spanned<String>>,
    with: impl FnOnce(&str) -> Result<T, String>,
) -> Result<Option<T>, Invalid> {
    text.map(|text| read(text, with)).transpose()
}

impl Resolve for RawProfile {
    type Resolved = Profile;

    fn resolve(self) -> Result<Profile, Invalid> {
        if *self.format.get_ref() != FORMAT {
            let message = format!("this hub reads profiles of format {FORMAT}");
            return Err(Invalid { span: self.format.span(), message });
        }
        let lookups = Profile::names_of(&self.lookups);
        let words = Profile::names_of(&self.words);
        let sites = Profile::names_of(&self.site);
        let mut base = Scope { words: Some(&words), sites: Some(&sites), ..Scope::default() };
        for name in self.settings.keys() {
            base = base.with(format!("setting.{name}"));
        }
        let mut of_site = base.clone().with("site.id");
        for name in &sites {
            of_site = of_site.with(format!("site.{name}"));
        }
        let mut found = BTreeMap::new();
        for (name, raw) in self.lookups {
            let scope = base.clone().with("argument");
            let request =
                RawRequest { request: raw.request, query: raw.query, headers: Vec::new(), body: None };
            let records = read_path(raw.records.as_ref())?;
            let request = reads(request, &scope)?;
            found.insert(name, Lookup { what: raw.what, request, records });
        }
        let with_lookups = Scope { lookups: Some(&lookups), ..of_site.clone() };
        let mut kinds = BTreeMap::new();
        for (kind, raw) in self.posting {
            kinds.insert(kind, raw.resolve(kind, &with_lookups)?);
        }
        let pulls = self.pull.resolve(&base, &of_site)?;
        let documents = self.documents.map(|raw| raw.resolve(&base)).transpose()?;
        Ok(Profile {
            title: self.title,
            auth: auth(self.auth, &base)?,
            headers: pairs(self.headers, &base, true)?,
            says: Says {
                code: optional(self.says.code.as_ref(), path)?,
                message: optional(self.says.message.as_ref(), path)?,
                field: optional(self.says.field.as_ref(), path)?,
            },
            errors: self.errors.into_iter().map(rule).collect::<Result<_, _>>()?,
            lookups: found,
            kinds,
            pulls,
            documents,
            settings: self.settings,
            site_words: self.site,
            words: self.words,
        })
    }
}

fn auth(raw: Spanned<RawAuth>, scope: &Scope<'_>) -> Result<Auth, Invalid> {
    let span = raw.span();
    let RawAuth { bearer, header, basic, oauth2 } = raw.into_inner();
    match (bearer, header, basic, oauth2) {
        (Some(RawBearer { secret }), None, None, None) => Ok(Auth::Bearer { secret }),
        (None, Some(RawHeader { name, prefix, secret }), None, None) => {
            read(&name, header_name)?;
            Ok(Auth::Header { name: name.into_inner(), prefix, secret })
        }
        (None, None, Some(RawBasic { user, secret }), None) => {
            Ok(Auth::Basic { user: read(&user, |text| Text::read(text, scope))?, secret })
        }
        (None, None, None, Some(RawOAuth2 { token_url, client, scope: asked, secret })) => {
            let client = OAuthClient {
                token_url: read(&token_url, |text| Text::read(text, scope))?,
                client: read(&client, |text| Text::read(text, scope))?,
                scope: optional(asked.as_ref(), |text| Text::read(text, scope))?,
            };
            Ok(Auth::OAuth2 { client: Box::new(client), secret })
        }
        _ => Err(Invalid {
            span,
            message: "[auth] takes exactly one of bearer, header, basic and oauth2".to_owned(),
        }),
    }
}

fn rule(raw: RawRule) -> Result<ErrorRule, Invalid> {
    let RawRule { status, code, pattern, class } = raw;
    if status.is_none() && code.is_none() && pattern.is_none() {
        let message = "a rule needs a status, a code or a pattern: else it would fit everything".to_owned();
        return Err(Invalid { span: class.span(), message });
    }
    Ok(ErrorRule {
        status,
        code,
        pattern: pattern
            .map(|text| text.split('*').filter(|part| !part.is_empty()).map(str::to_owned).collect()),
        class: match class.get_ref() {
            RawClass::Transient => Class::Transient,
            RawClass::Rejected => Class::Rejected,
            RawClass::Ambiguous => Class::Ambiguous,
        },
    })
}

fn header_name(text: &str) -> Result<(), String> {
    HeaderName::from_bytes(text.as_bytes()).map(|_| ()).map_err(|_| format!("`{text}` is no header's name"))
}

fn pairs(raw: Pairs, scope: &Scope<'_>, are_headers: bool) -> Result<Vec<(String, Text)>, Invalid> {
    let pair = |(name, text): (String, Spanned<String>)| {
        if are_headers {
            read(&text, |_| header_name(&name))?;
        }
        let text = read(&text, |text| Text::read(text, scope))?;
        Ok::<_, Invalid>((name, text))
    };
    raw.into_iter().map(pair).collect()
}

fn request(raw: RawRequest, scope: &Scope<'_>) -> Result<Request, Invalid> {
    let (method, path) = read(&raw.request, |text| {
        let (method, path) = text.split_once(' ').ok_or("a request is a method and a path: `GET /items`")?;
        let method = Method::ALL.into_iter().find(|known| known.as_str() == method).ok_or_else(|| {
            format!("there is no method `{method}`; {}", near(method, Method::ALL.map(Method::as_str)))
        })?;
        if !path.starts_with('/') {
            return Err("a path begins with / and lies below the url of hub.toml".to_owned());
        }
        if path.contains('?') {
            return Err("what follows a ? stands in query = [[\"name\", \"value\"]]".to_owned());
        }
        Ok((method, Text::read(path, scope)?))
    })?;
    Ok(Request {
        method,
        path,
        query: pairs(raw.query, scope, false)?,
        headers: pairs(raw.headers, scope, true)?,
        body: optional(raw.body.as_ref(), |text| Node::read(text, scope))?,
    })
}

/// One that changes nothing.
fn reads(raw: RawRequest, scope: &Scope<'_>) -> Result<Request, Invalid> {
    let span = raw.request.span();
    let read = request(raw, scope)?;
    if read.method == Method::Get {
        return Ok(read);
    }
    Err(Invalid { span, message: "what only looks is a GET".to_owned() })
}

impl RawKind {
    fn resolve(self, kind: PostingKind, base: &Scope<'_>) -> Result<Kind, Invalid> {
        let mut scope = base.clone().with_posting(kind);
        let plain = Scope { lookups: None, ..scope.clone() };
        let mut refusals = Vec::new();
        for raw in self.refuse {
            refusals.push(Refusal {
                when: read(&raw.when, |text| Condition::read(text, &plain))?,
                code: raw.code,
                message: read(&raw.message, |text| Text::read(text, &plain))?,
            });
        }
        let span = self.documents.span();
        if self.steps.is_empty() || self.steps.len() > STEPS_MAX {
            return Err(Invalid { span, message: format!("a posting has 1 to {STEPS_MAX} steps") });
        }
        let mut steps: Vec<Step> = Vec::new();
        let mut taken: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
        for raw in self.steps {
            let name = raw.name.clone();
            let bad = |message| Invalid { span: name.span(), message };
            if !taken.insert(name.get_ref().clone()) {
                return Err(bad(format!("`{}` is taken: give the step another name", name.get_ref())));
            }
            let is_name =
                name.get_ref().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            if !is_name || name.get_ref().is_empty() {
                return Err(bad("a step's name has a-z, 0-9 and _".to_owned()));
            }
            let is_each = raw.each.is_some();
            let step = raw.resolve(&scope)?;
            if step.promise_is_blind() && !self.blind {
                return Err(bad(format!(
                    "step {} can neither be looked for nor repeated: give it [find], say repeatable = true if a second \
                     one has no effect, or blind = true for the posting if you take what that means",
                    step.name
                )));
            }
            for kept in step.keep.iter().map(|(kept, _)| kept) {
                let place = if is_each { "[]." } else { "" };
                scope = scope.with(format!("{}.{place}{kept}", step.name));
            }
            steps.push(step);
        }
        scope.lookups = None;
        let documents =
            self.documents.get_ref().iter().map(|text| read(text, |text| Text::read(text, &scope)));
        let kind = Kind { refusals, documents: documents.collect::<Result<_, _>>()?, steps };
        if self.blind && kind.promise() != Promise::Blind {
            return Err(Invalid {
                span,
                message: "every step can be looked for: take out blind = true".to_owned(),
            });
        }
        Ok(kind)
    }
}

impl Step {
    fn promise_is_blind(&self) -> bool {
        !self.is_repeatable && self.find.is_none()
    }
}

impl RawStep {
    fn resolve(self, base: &Scope<'_>) -> Result<Step, Invalid> {
        let each = optional(self.each.as_ref(), |text| Expression::read(text, base))?;
        let scope = match &self.each {
            None => base.clone(),
            Some(list) => base.clone().with_line(&read(list, path)?),
        };
        let plain = Scope { lookups: None, ..scope.clone() };
        let of_answer = plain.clone().with("record.*").with("answer.*");
        let find = match self.find {
            None => None,
            Some(raw) => {
                let request =
                    RawRequest { request: raw.request, query: raw.query, headers: Vec::new(), body: None };
                Some(Find {
                    request: reads(request, &scope)?,
                    records: read_path(raw.records.as_ref())?,
                    done: optional(raw.done.as_ref(), |text| Condition::read(text, &of_answer))?,
                })
            }
        };
        let RawAct { request: asked, query, headers, body, etag, record, success, refused } = self.act;
        if etag && find.is_none() {
            let message = "etag = true needs [find]: the mark comes with what is found".to_owned();
            return Err(Invalid { span: asked.span(), message });
        }
        let keep = self.keep.into_iter().map(|(name, text)| {
            let value = read(&text, |text| Expression::read(text, &of_answer))?;
            Ok::<_, Invalid>((name, value))
        });
        let keep = keep.collect::<Result<_, Invalid>>()?;
        let refused = match refused {
            None => None,
            Some(RawRefused { code, message }) => {
                Some((code, read(&message, |text| Text::read(text, &of_answer))?))
            }
        };
        let request = request(RawRequest { request: asked, query, headers, body }, &scope)?;
        let record = read_path(record.as_ref())?;
        let success = optional(success.as_ref(), |text| Condition::read(text, &of_answer))?;
        let is_look = request.method == Method::Get;
        // What only looks is found by the same request.
        let find = match find {
            None if is_look => {
                Some(Find { request: request.clone(), records: record.clone(), done: success.clone() })
            }
            find => find,
        };
        Ok(Step {
            name: self.name.into_inner(),
            each,
            when: optional(self.when.as_ref(), |text| Condition::read(text, &plain))?,
            find,
            request,
            is_repeatable: self.repeatable || is_look,
            has_etag: etag,
            record,
            success,
            refused,
            keep,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "format = 1\ntitle = \"t\"\n[auth]\nbearer = { secret = \"key\" }\n";

    fn parse(text: &str) -> Result<Profile, String> {
        service::config::parse::<RawProfile>("p.toml", text).map_err(|error| error.to_string())
    }

    fn posting(step: &str) -> String {
        format!(
            "{HEAD}[posting.adjustment]\ndocuments = [\"A-{{made.id}}\"]\n[[posting.adjustment.steps]]\nname = \"made\"\n\
             keep = {{ id = \"record.id\" }}\n{step}"
        )
    }

    const DO: &str = "do = { request = \"POST /moves\", body = '{\"q\": \"{document.base_quantity}\"}' }\n";
    const FIND: &str = "find = { request = \"GET /moves\", query = [[\"ref\", \"{key}\"]] }\n";

    fn changes(what: &str, of: &str) -> String {
        format!(
            "{HEAD}[pull.{what}]\nrequest = \"GET /all\"\nid = \"record.no\"\nelement = '{{}}'\nchanges = {{ {of} }}\n"
        )
    }

    #[test]
    fn a_kinds_promise_is_its_weakest_steps() {
        let promise = |step: &str| parse(&posting(step)).unwrap().kinds()[0].promise;
        assert_eq!(promise(&format!("{FIND}{DO}")), Promise::FindOnly);
        assert_eq!(promise(&format!("repeatable = true\n{DO}")), Promise::UniqueKey);
        let look = "do = { request = \"GET /moves/{key}\", record = \"move\" }\n";
        assert_eq!(promise(look), Promise::UniqueKey, "what only looks is found by itself");
        let blind = posting(DO).replace("[posting.adjustment]\n", "[posting.adjustment]\nblind = true\n");
        assert_eq!(parse(&blind).unwrap().kinds()[0].promise, Promise::Blind);
    }

    #[test]
    fn faults_have_a_place() {
        let good = format!("{FIND}{DO}");
        for (text, place, expect) in [
            (HEAD.replace("format = 1", "format = 2"), "line 1, column 10, near `format`", "format 1"),
            (format!("{HEAD}colour = 1\n"), "near `colour`", "unknown field"),
            (HEAD.replace("bearer", "baerer"), "line 4", "unknown field"),
            ("format = 1\ntitle = \"t\"\n[auth]\n".to_owned(), "", "exactly one of bearer"),
            (posting(DO), "line 8, column 8, near `name`", "can neither be looked for nor repeated"),
            (
                posting(&good).replace("base_quantity", "base_quantiy"),
                "near `do`",
                "did you mean `document.base_quantity`?",
            ),
            (posting(&good).replace("{made.id}", "{made.number}"), "near `documents`", "made.id"),
            (posting(&good).replace("POST /moves", "PSOT /moves"), "near `do`", "did you mean `POST`?"),
            (posting(&good).replace("GET /moves", "POST /moves"), "near `find`", "is a GET"),
            (posting(&good).replace("name = \"made\"", "name = \"line\""), "near `name`", "is taken"),
            (posting(&good).replace("posting.adjustment", "posting.refund"), "", "unknown variant"),
            (posting(&good).replace("documents =", "blind = true\ndocuments ="), "near `", "take out blind"),
            (format!("{HEAD}[[errors]]\nclass = \"transient\"\n"), "near `", "a status, a code or a pattern"),
            (
                format!(
                    "{HEAD}[pull.items]\nrequest = \"GET /items\"\noffset = {{ parameter = \"p\", size_parameter = \"s\", size = 0 }}\nid = \"record.no\"\nelement = '{{}}'\n"
                ),
                "near `offset`",
                "at least 1",
            ),
            (
                format!(
                    "{HEAD}[pull.stock]\nrequest = \"GET /stock/{{site.bin}}\"\nper_site = true\nid = \"record.no\"\nelement = '{{}}'\n"
                ),
                "near `request`",
                "there is no `site.bin`",
            ),
            (
                format!("{HEAD}[pull.items]\nrequest = \"GET /items\"\nelement = '{{}}'\n"),
                "line",
                "missing field `id`",
            ),
            (
                changes("items", "query = [[\"s\", \"{since.txt}\"]], newest = \"record.at\""),
                "",
                "`since.text`?",
            ),
            (
                changes("items", "query = [[\"s\", \"{since.text}\"]], token = \"mark\""),
                "",
                "there are since.token",
            ),
            (changes("items", "query = [], newest = \"record.at\""), "near `", "less than everything"),
            (changes("items", "query = [[\"s\", \"1\"]]"), "near `", "go on by one of"),
            (
                changes("items", "query = [[\"s\", \"1\"]], token = \"mark\", overlap_seconds = 9"),
                "near `",
                "nothing overlaps",
            ),
            (changes("stock", "query = [[\"s\", \"1\"]], newest = \"record.at\""), "near `", "read whole"),
            (
                format!("{HEAD}[[documents.shipments]]\nrequest = \"GET /out\"\ndone = \"record.done\"\n"),
                "near `request`",
                "element = '{…}' is missing",
            ),
            (
                format!("{HEAD}[[documents.shipments]]\nrequest = \"GET /out\"\nelement = '{{}}'\n"),
                "near `request`",
                "done = \"record.…\" is missing",
            ),
            (
                format!(
                    "{HEAD}[[documents.returns]]\nrequest = \"GET /{{sale.id}}\"\ndone = \"record.done\"\nelement = '{{}}'\n"
                ),
                "near `request`",
                "there is no `sale.id` here",
            ),
        ] {
            let error = parse(&text).err().unwrap_or_else(|| panic!("{text} is taken"));
            assert!(error.contains(place) && error.contains(expect), "{text}\ngives {error}");
        }
    }
}
