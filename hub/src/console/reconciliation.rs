//! What the ERP has otherwise than it was posted, with what stock and refunds do not fit in.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::failure::Failure;
use super::filter::known;
use super::frame::{Frame, Tab, page};
use super::sheet::address;
use super::viewer::Viewer;
use super::{ConsoleState, words};
use crate::reconcile::compare::Kind;
use crate::report::PAGE_ROWS;
use crate::report::reconciliation::{self, Compared, DifferenceFilter, DifferenceView, OpenKind};
use crate::report::returns::parse_cursor;

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/reconciliation", get(show))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    site: String,
    #[serde(default)]
    order: String,
    #[serde(default)]
    legal_entity: String,
    #[serde(default)]
    after: String,
}

impl Asked {
    fn href(&self, after: &str) -> String {
        let pairs = [
            ("kind", self.kind.as_str()),
            ("site", &self.site),
            ("order", &self.order),
            ("legal_entity", &self.legal_entity),
            ("after", after),
        ];
        address("/reconciliation", &pairs)
    }
}

#[derive(Template)]
#[template(path = "console/reconciliation.html")]
struct ReconciliationPage {
    frame: Frame,
    text: Text,
    connectors: Vec<Connected>,
    beside: Vec<Beside>,
    owed: Vec<Owed>,
    kinds: Vec<Choice>,
    sites: Vec<Choice>,
    order: String,
    legal_entity: String,
    rows: Vec<Row>,
    is_empty: bool,
    /// Some ERP can be asked for documents, or something was looked for or found: else there is no list of them.
    is_listed: bool,
    is_filtered: bool,
    next: Option<String>,
    first: Option<String>,
}

struct Choice {
    value: String,
    words: String,
    is_chosen: bool,
}

/// How far one ERP was compared.
struct Connected {
    connector: String,
    words: String,
    when: Stamp,
    error: String,
    class: &'static str,
}

/// What else does not fit.
struct Beside {
    words: String,
    count: String,
    oldest: Stamp,
    href: String,
}

/// What one executor still owes customers.
struct Owed {
    words: String,
    amount: String,
    count: String,
}

struct Row {
    view: DifferenceView,
    kind: String,
    expected: String,
    found: String,
    owner: String,
    since: Stamp,
    last_seen: Stamp,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::Reconciliation).await?;
    let (text, now) = (viewer.text, state.now());
    known(text, "kind", &asked.kind, Kind::ALL.into_iter().any(|kind| kind.as_str() == asked.kind))?;
    let filter = DifferenceFilter {
        kind: asked.kind.clone(),
        legal_entity: asked.legal_entity.clone(),
        site: asked.site.clone(),
        order: asked.order.trim().to_owned(),
    };
    let after = parse_cursor(&asked.after);
    let (found, sites) = state
        .store()
        .read(move |tx| {
            let found = reconciliation::read(tx, &filter, after, PAGE_ROWS, now)?;
            Ok((found, crate::report::close::sites(tx)?))
        })
        .await?;
    let is_filtered = [&asked.kind, &asked.site, &asked.order, &asked.legal_entity]
        .into_iter()
        .any(|filter| !filter.is_empty());
    let kinds = Kind::ALL.into_iter().map(|kind| Choice {
        words: text.code("difference", kind.as_str()),
        is_chosen: kind.as_str() == asked.kind,
        value: kind.as_str().to_owned(),
    });
    let title = text.say("nav-reconciliation");
    let view = ReconciliationPage {
        is_empty: found.connectors.is_empty(),
        is_listed: is_filtered
            || !found.differences.is_empty()
            || found.connectors.iter().any(|connector| connector.is_asked),
        connectors: found.connectors.into_iter().map(|of| Connected::of(text, now.0, of)).collect(),
        beside: found.beside.into_iter().map(|of| Beside::of(text, now.0, of)).collect(),
        owed: found.refunds.into_iter().map(|of| Owed::of(text, of)).collect(),
        kinds: kinds.collect(),
        sites: sites
            .into_iter()
            .map(|(site, words)| Choice {
                is_chosen: site.as_str() == asked.site,
                value: site.to_string(),
                words,
            })
            .collect(),
        rows: found.differences.into_iter().map(|view| Row::of(text, now.0, view)).collect(),
        is_filtered,
        next: found.next.as_deref().map(|next| asked.href(next)),
        first: after.map(|_| asked.href("")),
        order: asked.order,
        legal_entity: asked.legal_entity,
        frame,
        text,
    };
    page(text, &title, &view, Some("/live"))
}

impl Connected {
    fn of(text: Text, now: i64, of: Compared) -> Self {
        let (words, class) = if !of.is_asked {
            (text.say("reconciliation-not-asked"), "warn")
        } else if !of.error.is_empty() {
            (text.say("reconciliation-stopped"), "stop")
        } else if of.is_whole {
            (text.fill("reconciliation-compared").set("count", of.orders).to_string(), "ok")
        } else {
            (text.fill("reconciliation-compared-part").set("count", of.orders).to_string(), "warn")
        };
        Self { connector: of.connector, words, when: text.ago(now, of.began_at), error: of.error, class }
    }
}

impl Beside {
    fn of(text: Text, now: i64, of: OpenKind) -> Self {
        Self {
            words: text.code("category", &of.kind),
            count: text.format.number(of.count),
            oldest: text.ago(now, of.since),
            href: if of.kind == "drift" {
                "/drift".to_owned()
            } else {
                address("/exceptions", &[("category", of.kind.as_str())])
            },
        }
    }
}

impl Owed {
    fn of(text: Text, of: crate::report::refunds::RefundTotals) -> Self {
        Self {
            words: text.code("return-executor", &of.executor),
            amount: words::money(text, of.amount.as_ref()),
            count: text.format.number(of.refunds),
        }
    }
}

impl Row {
    fn of(text: Text, now: i64, view: DifferenceView) -> Self {
        let shown = |value: &str| match view.unit.as_str() {
            "state" => text.code("difference-state", value),
            "units" => text.format.digits(value),
            "tax" => value.to_owned(),
            currency => text.format.money(value, currency),
        };
        Self {
            kind: text.code("difference", &view.kind),
            expected: shown(&view.expected),
            found: shown(&view.found),
            owner: if view.owner.is_empty() { String::new() } else { text.code("role", &view.owner) },
            since: text.ago(now, view.since),
            last_seen: text.ago(now, view.last_seen),
            view,
        }
    }
}
