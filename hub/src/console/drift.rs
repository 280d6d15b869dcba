//! Stock drift: where the ledger and the ERP do not agree, compared when the page is asked for.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use protocol::id::{ItemId, SiteId};
use serde::Deserialize;
use ui::{Stamp, Text};

use super::ConsoleState;
use super::failure::Failure;
use super::form::Sent;
use super::frame::{Frame, Tab, page_with};
use super::sheet::address;
use super::viewer::Viewer;
use crate::acceptance::{self, AcceptError, NOTE_CHARS_MAX};
use crate::access::Permission;
use crate::report::PAGE_ROWS;
use crate::report::drift::{self, AcceptedDrift, DriftLine};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/drift", get(show).post(accept))
}

#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    site: String,
    #[serde(default)]
    done: String,
}

#[derive(Deserialize)]
struct Form {
    site: String,
    item: String,
    /// As it was looked at.
    drift: String,
    /// It is asked about first.
    #[serde(default)]
    sure: String,
    #[serde(default)]
    note: String,
}

/// What is to be accepted, if that is meant.
struct Meant {
    form: Form,
    words: String,
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
    may_decide: bool,
    meant: Option<Meant>,
    accepted: Vec<Accepted>,
    is_done: bool,
    fault: Option<String>,
    note_max: usize,
}

struct Accepted {
    view: AcceptedDrift,
    /// Who; a rule by its name and version.
    by: String,
    quantity: String,
    at: Stamp,
}

struct Row {
    line: DriftLine,
    ledger: String,
    erp: String,
    on_its_way: String,
    drift: String,
    seen: Stamp,
    since: Option<Stamp>,
    /// The rule that would need a price.
    unpriced: Option<String>,
}

async fn show(
    State(state): State<ConsoleState>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    respond(&state, &viewer, StatusCode::OK, asked, None, None).await
}

/// The ledger takes over the ERP's number: asked about first, with why.
async fn accept(
    State(state): State<ConsoleState>,
    Sent { viewer, form }: Sent<Form>,
) -> Result<Response, Failure> {
    viewer.require(Permission::Decide)?;
    let text = viewer.text;
    let asked = Asked { site: form.site.clone(), done: String::new() };
    let (Ok(site), Ok(item)) = (SiteId::parse(form.site.as_str()), ItemId::parse(form.item.as_str())) else {
        return Err(Failure::Form);
    };
    let drift: i64 = form.drift.parse().map_err(|_| Failure::Form)?;
    let units = signed(text, drift.saturating_neg());
    let words = text.fill("drift-accept-sure").set("item", form.item.as_str());
    let words = words.set("units", units).to_string();
    if form.sure.is_empty() {
        let meant = Some(Meant { form, words });
        return respond(&state, &viewer, StatusCode::OK, asked, meant, None).await;
    }
    let of = (&site, &item);
    match acceptance::accept(state.store(), &viewer.user, of, drift, &form.note, state.now()).await {
        Ok(()) => {
            let to = address("/drift", &[("site", site.as_str()), ("done", "accepted")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(AcceptError::Store(error)) => Err(error.into()),
        Err(
            error @ (AcceptError::Gone { .. }
            | AcceptError::NoGoods { .. }
            | AcceptError::Changed { .. }
            | AcceptError::NoteMissing
            | AcceptError::NoteTooLong),
        ) => {
            let fault = Some(text.code("drift-fault", error.code()));
            respond(&state, &viewer, StatusCode::UNPROCESSABLE_ENTITY, asked, None, fault).await
        }
    }
}

async fn respond(
    state: &ConsoleState,
    viewer: &Viewer,
    status: StatusCode,
    asked: Asked,
    meant: Option<Meant>,
    fault: Option<String>,
) -> Result<Response, Failure> {
    let frame = Frame::of(state, viewer, Tab::Reconciliation).await?;
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
        may_decide: viewer.role.may(Permission::Decide),
        meant,
        accepted: found
            .accepted
            .into_iter()
            .map(|view| Accepted {
                quantity: signed(text, view.quantity),
                at: text.ago(now.0, view.at),
                by: without_kind(&view.accepted_by).to_owned(),
                view,
            })
            .collect(),
        is_done: asked.done == "accepted",
        fault,
        note_max: NOTE_CHARS_MAX,
        frame,
        text,
    };
    page_with(status, text, &title, &view, None)
}

/// `small v1` of `rule small v1`: that it is a rule stands beside in the viewer's language.
fn without_kind(named: &str) -> &str {
    named.strip_prefix("rule ").unwrap_or(named)
}

fn signed(text: Text, of: i64) -> String {
    let number = text.format.number(of);
    if of > 0 { format!("+{number}") } else { number }
}

impl Row {
    fn of(text: Text, now: i64, line: DriftLine) -> Self {
        let number = |number: i64| text.format.number(number);
        let signed = |of: i64| signed(text, of);
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
            unpriced: line.unpriced.as_deref().map(|rule| without_kind(rule).to_owned()),
            line,
        }
    }
}
