//! Texts and JSON with expressions in them. A JSON template is JSON before its values come in, so that no value can
//! change its shape; a URL's values are escaped where they come in.
//!
//! Pure. `{…}` in a string is an expression, `{{` and `}}` are braces. A string that is one expression and nothing else
//! keeps the value's own type. `{"$for": "document.lines", "$do": …}` in a list gives an element for each line, with
//! `$if` only for some.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use serde_json::{Map, Value, json};

use super::condition::Condition;
use super::expression::{Expression, path, scalar};
use super::filter::Fault;
use super::names::{Names, Scope};

/// A text as a query, a header or a path takes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Text {
    Plain(Vec<Part>),
    /// `json:…`: JSON, written compactly.
    Json(Node),
    /// `base64url-json:…`: the same in base64url, with its padding.
    Base64(Node),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Literal(String),
    Value(Expression),
}

/// A JSON template.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Fixed(Value),
    Value(Expression),
    Text(Vec<Part>),
    List(Vec<Element>),
    Object(Vec<(String, Self)>),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Element {
    One(Node),
    Each { list: Expression, when: Option<Condition>, node: Box<Node> },
}

impl Text {
    pub(super) fn read(text: &str, scope: &Scope<'_>) -> Result<Self, String> {
        if let Some(rest) = text.strip_prefix("json:") {
            return Node::read(rest, scope).map(Self::Json);
        }
        if let Some(rest) = text.strip_prefix("base64url-json:") {
            return Node::read(rest, scope).map(Self::Base64);
        }
        parts(text, scope).map(Self::Plain)
    }

    pub(super) fn render(&self, names: &Names<'_>) -> Result<String, Fault> {
        match self {
            Self::Plain(parts) => write(parts, names, str::to_owned),
            Self::Json(node) => Ok(node.whole(names)?.to_string()),
            Self::Base64(node) => Ok(URL_SAFE.encode(node.whole(names)?.to_string())),
        }
    }

    /// With every value escaped as a segment of a path.
    pub(super) fn render_path(&self, names: &Names<'_>) -> Result<String, Fault> {
        let path = match self {
            Self::Plain(parts) => write(parts, names, segment)?,
            Self::Json(_) | Self::Base64(_) => self.render(names).map(|text| segment(&text))?,
        };
        // Whoever reads a URL goes up or stays there, however it is escaped: another address than the profile's.
        if path.split('/').any(|part| matches!(part, "." | "..")) {
            return Err(Fault::Unfit("a part of the path is `.` or `..`, which leads elsewhere".to_owned()));
        }
        Ok(path)
    }
}

impl Text {
    /// Every expression in it.
    pub(super) fn each(&self, see: &mut dyn FnMut(&Expression)) {
        match self {
            Self::Plain(parts) => each_part(parts, see),
            Self::Json(node) | Self::Base64(node) => node.each(see),
        }
    }
}

fn each_part(parts: &[Part], see: &mut dyn FnMut(&Expression)) {
    for part in parts {
        if let Part::Value(expression) = part {
            see(expression);
        }
    }
}

impl Node {
    /// Every expression in it.
    pub(super) fn each(&self, see: &mut dyn FnMut(&Expression)) {
        match self {
            Self::Fixed(_) => {}
            Self::Value(expression) => see(expression),
            Self::Text(parts) => each_part(parts, see),
            Self::List(elements) => {
                for element in elements {
                    match element {
                        Element::One(node) => node.each(see),
                        Element::Each { list, when, node } => {
                            see(list);
                            when.iter().for_each(|when| when.each(see));
                            node.each(see);
                        }
                    }
                }
            }
            Self::Object(fields) => fields.iter().for_each(|(_, node)| node.each(see)),
        }
    }

    /// Reads JSON text.
    pub(super) fn read(text: &str, scope: &Scope<'_>) -> Result<Self, String> {
        let value = serde_json::from_str(text).map_err(|why| format!("it is no JSON: {why}"))?;
        Self::of(value, scope)
    }

    fn of(value: Value, scope: &Scope<'_>) -> Result<Self, String> {
        Ok(match value {
            Value::String(text) => {
                let mut parts = parts(&text, scope)?;
                match parts.as_slice() {
                    [Part::Value(_)] => match parts.pop() {
                        Some(Part::Value(expression)) => Self::Value(expression),
                        Some(Part::Literal(_)) | None => Self::Fixed(Value::Null),
                    },
                    [] => Self::Fixed(json!("")),
                    _ => Self::Text(parts),
                }
            }
            Value::Array(elements) => {
                Self::List(elements.into_iter().map(|of| Element::of(of, scope)).collect::<Result<_, _>>()?)
            }
            Value::Object(fields) => {
                if let Some(name) = fields.keys().find(|name| name.starts_with('$')) {
                    return Err(format!("`{name}` stands only in an element of a list"));
                }
                let read = |(name, value): (String, Value)| Ok::<_, String>((name, Self::of(value, scope)?));
                Self::Object(fields.into_iter().map(read).collect::<Result<_, _>>()?)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => Self::Fixed(value),
        })
    }

    /// Nothing if it is to be left out.
    fn render(&self, names: &Names<'_>) -> Result<Option<Value>, Fault> {
        Ok(Some(match self {
            Self::Fixed(value) => value.clone(),
            Self::Value(expression) => return expression.required(names),
            Self::Text(parts) => json!(write(parts, names, str::to_owned)?),
            Self::List(elements) => {
                let mut list = Vec::new();
                for element in elements {
                    element.render(names, &mut list)?;
                }
                Value::Array(list)
            }
            Self::Object(fields) => {
                let mut object = Map::new();
                for (name, node) in fields {
                    if let Some(value) = node.render(names)? {
                        object.insert(name.clone(), value);
                    }
                }
                Value::Object(object)
            }
        }))
    }

    pub(super) fn whole(&self, names: &Names<'_>) -> Result<Value, Fault> {
        Ok(self.render(names)?.unwrap_or(Value::Null))
    }
}

impl Element {
    fn of(value: Value, scope: &Scope<'_>) -> Result<Self, String> {
        let Some(list) = value.get("$for") else { return Node::of(value, scope).map(Self::One) };
        let list = list.as_str().ok_or("`$for` is the path of a list")?;
        let (read, inner) = (Expression::read(list, scope)?, scope.clone().with_line(&path(list)?));
        let Value::Object(mut fields) = value else { return Err("`$for` stands in an object".to_owned()) };
        fields.remove("$for");
        let when = match fields.remove("$if") {
            None => None,
            Some(Value::String(text)) => Some(Condition::read(&text, &inner)?),
            Some(_) => return Err("`$if` is a condition".to_owned()),
        };
        let node = fields.remove("$do").ok_or("`$for` needs `$do`: what each line becomes")?;
        if let Some(name) = fields.keys().next() {
            return Err(format!("`{name}` does not stand beside `$for`; there are $if and $do"));
        }
        Ok(Self::Each { list: read, when, node: Box::new(Node::of(node, &inner)?) })
    }

    fn render(&self, names: &Names<'_>, list: &mut Vec<Value>) -> Result<(), Fault> {
        match self {
            Self::One(node) => list.extend(node.render(names)?),
            Self::Each { list: of, when, node } => {
                for line in lines(of, names)? {
                    let names = names.with("line", line);
                    if when.as_ref().map_or(Ok(true), |when| when.holds(&names))? {
                        list.extend(node.render(&names)?);
                    }
                }
            }
        }
        Ok(())
    }
}

/// The elements of a list, each with its place in it as `index`, from 1.
pub(super) fn lines(list: &Expression, names: &Names<'_>) -> Result<Vec<Value>, Fault> {
    let elements = match list.value(names)? {
        Some(Value::Array(elements)) => elements,
        None | Some(Value::Null) => Vec::new(),
        Some(_) => return Err(Fault::Unfit(format!("`{}` is no list", list.text()))),
    };
    let numbered = elements.into_iter().enumerate().map(|(at, mut line)| {
        if let Some(fields) = line.as_object_mut() {
            fields.insert("index".to_owned(), json!(at + 1));
        }
        line
    });
    Ok(numbered.collect())
}

fn parts(text: &str, scope: &Scope<'_>) -> Result<Vec<Part>, String> {
    let (mut parts, mut literal) = (Vec::new(), String::new());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("{{") {
            literal.push('{');
            rest = after;
        } else if let Some(after) = rest.strip_prefix("}}") {
            literal.push('}');
            rest = after;
        } else if let Some(after) = rest.strip_prefix('{') {
            let (inner, after) =
                after.split_once('}').ok_or_else(|| format!("a brace in `{text}` has no end"))?;
            if !literal.is_empty() {
                parts.push(Part::Literal(std::mem::take(&mut literal)));
            }
            parts.push(Part::Value(Expression::read(inner, scope)?));
            rest = after;
        } else if c == '}' {
            return Err(format!("a brace in `{text}` has no beginning; a brace itself is written twice"));
        } else {
            literal.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    if !literal.is_empty() {
        parts.push(Part::Literal(literal));
    }
    Ok(parts)
}

fn write(parts: &[Part], names: &Names<'_>, escape: impl Fn(&str) -> String) -> Result<String, Fault> {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Literal(literal) => text.push_str(literal),
            Part::Value(expression) => {
                let value = expression.required(names)?.unwrap_or_else(|| json!(""));
                let scalar = scalar(&value)
                    .ok_or_else(|| Fault::Unfit(format!("`{}` is no text", expression.text())))?;
                text.push_str(&escape(&scalar));
            }
        }
    }
    Ok(text)
}

/// Percent-encoded as RFC 3986 has it for a segment: only what is never special stays.
fn segment(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// A query, escaped.
pub(super) fn query(pairs: &[(String, String)]) -> String {
    let pair = |(name, value): &(String, String)| format!("{}={}", segment(name), segment(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn values_keep_the_templates_shape() {
        let lookups = ["product".to_owned()].into();
        let scope = Scope { lookups: Some(&lookups), ..Scope::default() }.with("document.*").with("key");
        let looked = [(("product".to_owned(), "MUG".to_owned()), json!({"id": 7}))].into();
        let (words, sites) = (BTreeMap::new(), BTreeMap::new());
        let mut names =
            Names { values: Map::new(), looked: &looked, words: &words, sites: &sites, is_example: false };
        names.set("key", json!("a/b \"c\""));
        names.set(
            "document",
            json!({"item": "MUG", "n": -4, "lot": null, "refund": {"minor": -3090, "currency": "EUR"},
                "lines": [{"item": "MUG", "n": 1, "paid": "2.994"}, {"item": "CUP", "n": 0, "paid": 2.994}],
                "time": "2026-11-28T10:00:00Z", "code": "eur", "total": "10.887", "empty": "", "ean": "4006381333931"}),
        );
        let check = |template: &str, expect: Value| {
            let node = Node::read(template, &scope).unwrap_or_else(|why| panic!("{template}: {why}"));
            assert_eq!(node.whole(&names), Ok(expect), "{template}");
        };
        check(r#"{"a": "{document.n}"}"#, json!({"a": -4}));
        check(r#"{"a": "{document.n | abs}", "b": "n={document.n | negate}"}"#, json!({"a": 4, "b": "n=4"}));
        check(r#"{"a": "{key}"}"#, json!({"a": "a/b \"c\""}));
        check(r#"{"a": "{document.refund | decimal | negate}"}"#, json!({"a": "30.90"}));
        check(r#"{"a": "{document.refund | minor}"}"#, json!({"a": -3090}));
        check(
            r#"{"a": "{document.lot | or(absent)}", "b": "{document.lot | or(null)}"}"#,
            json!({"b": null}),
        );
        check(r#"{"a": "{document.item | lookup(product.id)}"}"#, json!({"a": 7}));
        check(r#"["{document.time | date}", "{{x}}"]"#, json!(["2026-11-28", "{x}"]));
        check(
            r#"[{"$for": "document.lines", "$if": "line.n > 0", "$do": {"i": "{line.item}", "at": "{line.index}"}}]"#,
            json!([{"i": "MUG", "at": 1}]),
        );
        check(r#"{"a": "{document.item | among(document.lines, item, n)}"}"#, json!({"a": 1}));
        check(r#"{"a": "{document.n | among(document.lines, item, n) | or('none')}"}"#, json!({"a": "none"}));
        check(
            r#"{"a": "{document.total | rounded(document.code)}"}"#,
            json!({"a": {"minor": 1089, "currency": "EUR"}}),
        );
        check(
            r#"[{"$for": "document.lines", "$do": "{line.paid | rounded('EUR', document.lines, paid) | minor}"}]"#,
            json!([299, 300]),
        );
        check(
            r#"{"a": "{document.total | rounded('EUR', document.lines.0.paid) | minor}"}"#,
            json!({"a": 1089}),
        );
        check(r#"{"a": "{document.code | upper}"}"#, json!({"a": "EUR"}));
        check(
            r#"{"a": "{document.empty | gtin | or(document.ean) | gtin}", "b": "{document.empty | gtin | or(absent)}"}"#,
            json!({"a": "04006381333931"}),
        );
        names.set("several", json!([{"item": "MUG"}, {"item": "MUG"}]));
        let wide = scope.clone().with("several.*");
        let among = Node::read(r#""{document.item | among(several, item, item)}""#, &wide).unwrap();
        assert!(matches!(among.whole(&names), Err(Fault::Unfit(why)) if why.contains("several")));
        let text = |template: &str| Text::read(template, &scope).unwrap();
        assert_eq!(text("/x/{key}").render_path(&names).unwrap(), "/x/a%2Fb%20%22c%22");
        let short = text("{key | short}").render(&names).unwrap();
        assert!(
            short.len() == 32 && short.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()),
            "{short}"
        );
        assert_ne!(text("{document.item | short}").render(&names).unwrap(), short);
        for (dots, fits) in [(".", false), ("..", false), ("...", true), ("a..b", true), ("../x", true)] {
            names.set("key", json!(dots));
            assert_eq!(text("/x/{key}/y").render_path(&names).is_ok(), fits, "{dots}");
        }
        names.set("key", json!("."));
        assert!(text("/x/{key}{key}").render_path(&names).is_err(), "two values make one part");
        names.set("key", json!("a/b \"c\""));
        assert_eq!(
            text(r#"json:[["ref", "=", "{key}"]]"#).render(&names).unwrap(),
            r#"[["ref","=","a/b \"c\""]]"#
        );
        assert_eq!(text(r#"base64url-json:{"company": 1}"#).render(&names).unwrap(), "eyJjb21wYW55IjoxfQ==");
        assert_eq!(text("{document.item | quoted}").render(&names).unwrap(), "'MUG'");
        let absent = Node::read(r#"{"a": "{document.lot}"}"#, &scope).unwrap().whole(&names);
        assert_eq!(absent, Err(Fault::NoValue("document.lot".to_owned())));
        let asked = Node::read(r#""{document.n | lookup(product.id)}""#, &scope).unwrap().whole(&names);
        assert_eq!(asked, Err(Fault::Look { lookup: "product".to_owned(), argument: "-4".to_owned() }));
    }

    #[test]
    fn faults_are_found_when_read() {
        let scope = Scope::default().with("document.item");
        for (template, expect) in [
            (r#"{"a": "{document.itm}"}"#, "did you mean `document.item`?"),
            (r#"{"a": "{document.item | decmal}"}"#, "did you mean `decimal`?"),
            (r#"{"a": "{document.item"}"#, "has no end"),
            (r#"{"a": "x}"}"#, "has no beginning"),
            (r#"{"a": "{document.item | lookup(product.id)}"}"#, "a look-up stands in"),
            (r#"{"a": "{document.item | or}"}"#, "needs what stands"),
            (r#"{"a": "{document.item | among(document.item, id)}"}"#, "among(list, field, wanted)"),
            (r#"{"a": "{document.item | rounded('EUR', document.itm)}"}"#, "did you mean `document.item`?"),
            (r#"{"a": "{document.item | rounded('EUR', document.item, id)}"}"#, "there is no `line.index`"),
            (r#"{"a": "{document.item | date(x)}"}"#, "takes nothing"),
            (r#"{"a": "#, "no JSON"),
            (r#"{"$for": "document.item"}"#, "only in an element"),
            (r#"[{"$for": "document.item"}]"#, "needs `$do`"),
            (r#"[{"$for": "document.item", "$do": 1, "$x": 1}]"#, "does not stand beside"),
        ] {
            let why = Node::read(template, &scope).unwrap_err();
            assert!(why.contains(expect), "{template}: {why}");
        }
    }
}
