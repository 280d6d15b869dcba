//! From one page of records to the next: by cursor, by offset, by a link in the answer.
//!
//! Pure. A link is followed on the same server only, because the secret goes with it.

use serde_json::Value;

use super::expression::scalar;
use super::names::at;

/// Pages of one reading; an ERP that goes round in a circle ends here.
pub(super) const PAGES_MAX: usize = 10_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Paging {
    /// All comes at once.
    Whole,
    /// `parameter` = records that came before, `size_parameter` = records of a page.
    Offset { parameter: String, size_parameter: String, size: usize },
    /// `parameter` = what the answer has at `next`.
    Cursor { parameter: String, next: Vec<String> },
    /// The answer has the next address at `next`.
    Link { next: Vec<String> },
}

/// How a page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Turn {
    /// As the profile has it, with these parameters besides.
    With(Vec<(String, String)>),
    /// This address.
    At(String),
}

impl Paging {
    pub(super) fn first(&self) -> Turn {
        match self {
            Self::Whole | Self::Cursor { .. } | Self::Link { .. } => Turn::With(Vec::new()),
            Self::Offset { .. } => self.from(0),
        }
    }

    fn from(&self, offset: usize) -> Turn {
        match self {
            Self::Offset { parameter, size_parameter, size } => Turn::With(vec![
                (parameter.clone(), offset.to_string()),
                (size_parameter.clone(), size.to_string()),
            ]),
            Self::Whole | Self::Cursor { .. } | Self::Link { .. } => Turn::With(Vec::new()),
        }
    }

    /// After a page of so many records, so many in all.
    pub(super) fn next(
        &self,
        server: &str,
        answer: &Value,
        page: usize,
        all: usize,
    ) -> Result<Option<Turn>, String> {
        match self {
            Self::Whole => Ok(None),
            Self::Offset { size, .. } => Ok((page >= *size).then(|| self.from(all))),
            Self::Cursor { parameter, next } => {
                let cursor = scalar(at(answer, next)).filter(|cursor| !cursor.is_empty());
                Ok(cursor.map(|cursor| Turn::With(vec![(parameter.clone(), cursor)])))
            }
            Self::Link { next } => match scalar(at(answer, next)).filter(|link| !link.is_empty()) {
                None => Ok(None),
                Some(link) => address(server, &link).map(|link| Some(Turn::At(link))),
            },
        }
    }
}

/// A link's whole address, if it lies on the server.
fn address(server: &str, link: &str) -> Result<String, String> {
    let origin = origin(server);
    if link.starts_with('/') && !link.starts_with("//") {
        return Ok(format!("{origin}{link}"));
    }
    let rest = link.strip_prefix(origin);
    if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?'])) {
        return Ok(link.to_owned());
    }
    Err(format!("the next page lies on another server, which gets no secret: {link}"))
}

fn origin(server: &str) -> &str {
    let from = server.find("://").map_or(0, |at| at + 3);
    let end = server[from..].find('/').map_or(server.len(), |at| from + at);
    &server[..end]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const SERVER: &str = "https://erp.example:8443/api";

    #[test]
    fn pages() {
        let with = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let offset = Paging::Offset { parameter: "p".to_owned(), size_parameter: "s".to_owned(), size: 2 };
        assert_eq!(offset.first(), Turn::With(vec![with("p", "0"), with("s", "2")]));
        let next = |page, all| offset.next(SERVER, &json!([]), page, all).unwrap();
        assert_eq!(next(2, 4), Some(Turn::With(vec![with("p", "4"), with("s", "2")])));
        assert_eq!(next(1, 5), None);
        assert_eq!(next(0, 4), None);
        let cursor = Paging::Cursor { parameter: "after".to_owned(), next: vec!["next".to_owned()] };
        assert_eq!(cursor.first(), Turn::With(Vec::new()));
        let next = |answer| cursor.next(SERVER, &answer, 1, 1).unwrap();
        assert_eq!(next(json!({"next": 17})), Some(Turn::With(vec![with("after", "17")])));
        assert_eq!(next(json!({"next": ""})), None);
        assert_eq!(next(json!({})), None);
    }

    #[test]
    fn a_link_stays_on_its_server() {
        let paging = Paging::Link { next: vec!["@odata.nextLink".to_owned()] };
        for (link, expect) in [
            (
                "https://erp.example:8443/api/items?$skip=2",
                Some("https://erp.example:8443/api/items?$skip=2"),
            ),
            ("/api/items?page=2", Some("https://erp.example:8443/api/items?page=2")),
            ("https://erp.example:8443.evil.example/x", None),
            ("//evil.example/x", None),
            ("http://erp.example:8443/api", None),
        ] {
            let next = paging.next(SERVER, &json!({"@odata.nextLink": link}), 1, 1);
            let expect = expect.map(|link| Some(Turn::At(link.to_owned())));
            assert_eq!(next.ok(), expect, "{link}");
        }
        assert_eq!(paging.next(SERVER, &json!({"value": []}), 0, 0), Ok(None));
    }
}
