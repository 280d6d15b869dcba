//! Stock drift: where the ledger and the ERP do not agree, compared when the page is asked for.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use protocol::id::SiteId;
use serde::Deserialize;
use ui::{Stamp, Text};

use super::ConsoleState;
use super::failure::Failure;
use super::frame::{Frame, Tab, page};
use super::viewer::Viewer;
use crate::report::PAGE_ROWS;
use crate::report::drift::{self, DriftLine};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/drift", get(show))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    site: String,
}

#[derive(Template)]
#[template(path = "console/drift.html")]
struct DriftPage {
    frame: Frame,
    text: Text,
    /// Id, name, when the ERP was asked, whether it is the one shown.
    sites: Vec<(String, String, Stamp, bool)>,
    rows: Vec<Row>,
    more: Option<String>,
}

struct Row {
    line: DriftLine,
    ledger: String,
    erp: String,
    on_its_way: String,
    drift: String,
    seen: Stamp,
    since: Option<Stamp>,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::of(&state, &viewer, Tab::Reconciliation).await?;
    let (text, now) = (viewer.text, state.now());
    // A site that cannot be one is compared with nothing: the page shows all.
    let site = SiteId::parse(asked.site.as_str()).ok();
    let (found, sites) = state
        .store()
        .read(move |tx| {
            let found = drift::read(tx, site.as_ref(), now)?;
            Ok((found, drift::sites(tx)?))
        })
        .await?;
    let shown = usize::try_from(PAGE_ROWS).unwrap_or(usize::MAX);
    let more = found.differing.saturating_sub(shown);
    let title = text.say("drift-title");
    let view = DriftPage {
        sites: sites
            .into_iter()
            .map(|of| {
                let is_chosen = of.site == asked.site;
                (of.site, of.site_name, text.ago(now.0, of.told_at), is_chosen)
            })
            .collect(),
        rows: found.lines.into_iter().take(shown).map(|line| Row::of(text, now.0, line)).collect(),
        more: (more > 0).then(|| {
            text.fill("drift-more").set("count", i64::try_from(more).unwrap_or(i64::MAX)).to_string()
        }),
        frame,
        text,
    };
    page(text, &title, &view, None)
}

impl Row {
    fn of(text: Text, now: i64, line: DriftLine) -> Self {
        let number = |number: i64| text.format.number(number);
        let signed = |of: i64| if of > 0 { format!("+{}", number(of)) } else { number(of) };
        let mut on_its_way = signed(line.on_its_way);
        if line.doubt_out != 0 || line.doubt_in != 0 {
            on_its_way.push_str(&format!(" ({} … {})", signed(line.doubt_out), signed(line.doubt_in)));
        }
        Self {
            ledger: number(line.ledger),
            erp: number(line.erp),
            on_its_way,
            drift: signed(line.drift),
            seen: text.ago(now, line.seen_at),
            since: line.since.map(|since| text.ago(now, since)),
            line,
        }
    }
}
