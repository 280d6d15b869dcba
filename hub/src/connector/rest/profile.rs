//! What a profile says, checked: how one ERP is posted to and read, without anything of one house in it.
//!
//! Pure. [`super::check`] makes it from a file.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::Changes;
use super::condition::Condition;
use super::documents::Documents;
use super::expression::Expression;
use super::paging::Paging;
use super::template::{Node, Text};
use crate::store::posting::PostingKind;

/// A checked profile.
#[derive(Debug)]
pub struct Profile {
    /// What it speaks to, for people.
    pub title: String,
    /// Settings that `[rest.settings]` must give, each with what it is.
    pub(super) settings: BTreeMap<String, String>,
    /// Words that each `[rest.sites.…]` must give.
    pub(super) site_words: BTreeMap<String, String>,
    /// Tables that `[rest.words.…]` must give.
    pub(super) words: BTreeMap<String, String>,
    pub(super) auth: Auth,
    pub(super) headers: Vec<(String, Text)>,
    pub(super) says: Says,
    pub(super) errors: Vec<ErrorRule>,
    pub(super) lookups: BTreeMap<String, Lookup>,
    pub(super) kinds: BTreeMap<PostingKind, Kind>,
    pub(super) pulls: Vec<Pull>,
    /// How an order's documents are read back; without it the ERP cannot be asked for documents.
    pub(super) documents: Option<Documents>,
}

/// By what the ERP knows us. Each names a secret of `[rest.secrets]`.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Auth {
    /// `Authorization: Bearer …`
    Bearer {
        secret: String,
    },
    /// Any header, with what stands before the secret.
    Header {
        name: String,
        prefix: String,
        secret: String,
    },
    Basic {
        user: Text,
        secret: String,
    },
    /// OAuth 2.0 client credentials (RFC 6749 §4.4).
    OAuth2 {
        client: Box<OAuthClient>,
        secret: String,
    },
}

/// Who asks for a token, and where.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OAuthClient {
    pub(super) token_url: Text,
    pub(super) client: Text,
    pub(super) scope: Option<Text>,
}

impl Auth {
    pub(super) fn secret(&self) -> &str {
        match self {
            Self::Bearer { secret }
            | Self::Header { secret, .. }
            | Self::Basic { secret, .. }
            | Self::OAuth2 { secret, .. } => secret,
        }
    }
}

/// Where the ERP's own words stand in an answer that says no.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Says {
    pub(super) code: Option<Vec<String>>,
    pub(super) message: Option<Vec<String>>,
    pub(super) field: Option<Vec<String>>,
}

/// What a failure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing was done, and it may be tried again.
    Transient,
    /// Nothing was done, and trying again would not help.
    Rejected,
    /// It may have been done.
    Ambiguous,
}

/// The first that fits says what an answer is. What it does not name fits always.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ErrorRule {
    pub(super) status: Option<u16>,
    pub(super) code: Option<String>,
    /// Parts of the message in this order.
    pub(super) pattern: Option<Vec<String>>,
    pub(super) class: Class,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    pub(super) const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A request before its values come in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) path: Text,
    pub(super) query: Vec<(String, Text)>,
    pub(super) headers: Vec<(String, Text)>,
    pub(super) body: Option<Node>,
}

/// A record of the ERP's that is found by one of our words, which is `argument` in its request.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lookup {
    /// What a person calls it.
    pub(super) what: String,
    pub(super) request: Request,
    pub(super) records: Vec<String>,
}

/// How a kind of posting is made.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) refusals: Vec<Refusal>,
    pub(super) steps: Vec<Step>,
    pub(super) documents: Vec<Text>,
}

/// What the profile cannot post, in words.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) when: Condition,
    pub(super) code: String,
    pub(super) message: Text,
}

/// One request of a posting, or one for each of its lines.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) name: String,
    pub(super) each: Option<Expression>,
    pub(super) when: Option<Condition>,
    pub(super) find: Option<Find>,
    pub(super) request: Request,
    /// A second one has no effect: the ERP keeps the key, or the request says how it is to be.
    pub(super) is_repeatable: bool,
    /// It carries the mark of what was found, so that the ERP refuses if that has changed since.
    pub(super) has_etag: bool,
    /// Where in the answer the record is.
    pub(super) record: Vec<String>,
    /// What must hold of the answer.
    pub(super) success: Option<Condition>,
    /// What is said if it does not.
    pub(super) refused: Option<(String, Text)>,
    /// What later steps may name, out of the record.
    pub(super) keep: Vec<(String, Expression)>,
}

/// How it is seen whether a step is done.
#[derive(Debug)]
pub(super) struct Find {
    pub(super) request: Request,
    pub(super) records: Vec<String>,
    /// Of the record; without it, that it is there.
    pub(super) done: Option<Condition>,
}

/// What can be brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Brings {
    Items,
    Orders,
    PurchaseOrders,
    Stock,
}

impl Brings {
    /// In the order of dependence.
    pub(super) const ALL: [Self; 4] = [Self::Items, Self::PurchaseOrders, Self::Orders, Self::Stock];

    /// As drop files and profiles name it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Orders => "orders",
            Self::PurchaseOrders => "purchase_orders",
            Self::Stock => "stock",
        }
    }
}

/// How reference data is read.
#[derive(Debug)]
pub(super) struct Pull {
    pub(super) what: Brings,
    /// Once for every site, with its words.
    pub(super) per_site: bool,
    pub(super) request: Request,
    pub(super) records: Vec<String>,
    pub(super) paging: Paging,
    pub(super) when: Option<Condition>,
    /// What people know a record by, for what cannot be taken.
    pub(super) id: Expression,
    /// What a record is here: an element of a drop file.
    pub(super) element: Node,
    /// How only what changed is asked for; without it everything is read each time.
    pub(super) changes: Option<Changes>,
}

/// What can be promised of a kind of posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Promise {
    /// A repeat has no effect.
    UniqueKey,
    /// It can be looked for.
    FindOnly,
    /// It cannot even be looked for.
    Blind,
}

impl Promise {
    /// As commands print it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UniqueKey => "unique key",
            Self::FindOnly => "find only",
            Self::Blind => "blind",
        }
    }

    /// What that means for the work.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::UniqueKey => "each posting has effect exactly once",
            Self::FindOnly => {
                "each posting has effect at most once; what cannot be found out waits for a person"
            }
            Self::Blind => {
                "a posting whose answer is lost cannot be looked for and waits for a person; after a restore of the hub \
                 a person must look before it posts"
            }
        }
    }
}

impl Step {
    /// It only asks for what later steps need: nothing of the posting.
    pub(super) fn is_look(&self) -> bool {
        self.request.method == Method::Get
    }

    fn promise(&self) -> Promise {
        if self.is_repeatable {
            Promise::UniqueKey
        } else if self.find.is_some() {
            Promise::FindOnly
        } else {
            Promise::Blind
        }
    }
}

impl Kind {
    /// That of its weakest step.
    pub(super) fn promise(&self) -> Promise {
        self.steps.iter().map(Step::promise).max().unwrap_or(Promise::Blind)
    }
}

/// A kind of posting in words, for `connector check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindWords {
    /// Which.
    pub kind: PostingKind,
    /// What is promised.
    pub promise: Promise,
    /// One line a step.
    pub steps: Vec<String>,
}

impl Profile {
    /// What each kind does and what is promised of it.
    #[must_use]
    pub fn kinds(&self) -> Vec<KindWords> {
        let kinds = self.kinds.iter().map(|(kind, of)| KindWords {
            kind: *kind,
            promise: of.promise(),
            steps: of.steps.iter().map(Step::words).collect(),
        });
        kinds.collect()
    }

    /// What it brings in.
    #[must_use]
    pub fn brings(&self) -> Vec<&'static str> {
        self.pulls.iter().map(|pull| pull.what.as_str()).collect()
    }

    /// What of that it asks for only as far as it changed.
    #[must_use]
    pub fn brings_changes(&self) -> Vec<&'static str> {
        let changed = self.pulls.iter().filter(|pull| pull.changes.is_some());
        changed.map(|pull| pull.what.as_str()).collect()
    }

    /// What of an order's documents it reads back, for the reconciliation.
    #[must_use]
    pub fn reads_back(&self) -> Vec<&'static str> {
        self.documents.as_ref().map(Documents::words).unwrap_or_default()
    }

    pub(super) fn names_of<T>(of: &BTreeMap<String, T>) -> BTreeSet<String> {
        of.keys().cloned().collect()
    }
}

impl Step {
    fn words(&self) -> String {
        let each =
            self.each.as_ref().map(|each| format!(", for each of {}", each.text())).unwrap_or_default();
        let when = self.when.as_ref().map(|when| format!(", if {}", when.text())).unwrap_or_default();
        let promise = match (self.is_repeatable, &self.find) {
            (true, Some(_)) if self.is_look() => "only looks",
            (true, Some(_)) => "looked for first, and a repeat has no effect",
            (true, None) => "a repeat has no effect",
            (false, Some(_)) => "looked for first",
            (false, None) => "blind",
        };
        format!("{}: {}{each}{when}; {promise}", self.name, self.request.method.as_str())
    }
}
