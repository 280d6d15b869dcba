//! What surrounds every page: navigation with what needs a person, the search box, who is signed in.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use ui::shell::{Face, Page};
use ui::{Language, Text};

use super::failure::Failure;
use super::viewer::Viewer;
use super::{ASSETS, ConsoleState};
use crate::access::Permission;
use crate::report::attention::{self, Attention};

/// A place in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Fleet,
    Trace,
    Exceptions,
    Postings,
    Reconciliation,
    Webhooks,
    Returns,
    Refunds,
    PurchaseOrders,
    Transfers,
    Stock,
    Close,
    Figures,
    Workers,
    Enrolment,
    Users,
    Audit,
}

/// One entry of the navigation.
pub(super) struct Link {
    pub(super) href: &'static str,
    pub(super) icon: &'static str,
    pub(super) label: String,
    pub(super) badge: Option<String>,
    pub(super) is_current: bool,
}

/// What the templates' base needs.
pub(super) struct Frame {
    pub(super) text: Text,
    pub(super) brand: String,
    pub(super) user: String,
    pub(super) role: String,
    pub(super) form_token: String,
    pub(super) links: Vec<Link>,
    pub(super) languages: Vec<Language>,
    /// What the search box holds.
    pub(super) query: String,
    /// Where a change of language returns to.
    pub(super) here: &'static str,
    /// That the connector is in shadow, if it is.
    pub(super) shadow: Option<String>,
}

impl Frame {
    /// Reads what the navigation counts.
    pub(super) async fn of(state: &ConsoleState, viewer: &Viewer, tab: Tab) -> Result<Self, Failure> {
        let attention = state.store().read(attention::read).await?;
        let text = viewer.text;
        let links: Vec<Link> = [
            (Tab::Fleet, Permission::Read),
            (Tab::Trace, Permission::Read),
            (Tab::Exceptions, Permission::Read),
            (Tab::Returns, Permission::Read),
            (Tab::Refunds, Permission::Read),
            (Tab::PurchaseOrders, Permission::Read),
            (Tab::Transfers, Permission::Read),
            (Tab::Stock, Permission::Read),
            (Tab::Postings, Permission::Read),
            (Tab::Reconciliation, Permission::Read),
            (Tab::Webhooks, Permission::Read),
            (Tab::Close, Permission::Read),
            (Tab::Figures, Permission::Read),
            (Tab::Workers, Permission::Read),
            (Tab::Enrolment, Permission::Enrol),
            (Tab::Users, Permission::Administer),
            (Tab::Audit, Permission::Administer),
        ]
        .into_iter()
        .filter(|(_, permission)| viewer.role.may(*permission))
        .map(|(other, _)| link(text, other, tab, &attention))
        .collect();
        let here = links.iter().find(|link| link.is_current).map_or("/fleet", |link| link.href);
        Ok(Self {
            text,
            brand: ASSETS.url(ui::asset::MARK),
            user: viewer.user.clone(),
            role: text.code("role", viewer.role.as_str()),
            form_token: viewer.form_token.clone(),
            links,
            languages: Language::ALL.into_iter().filter(|l| *l != text.language()).collect(),
            query: String::new(),
            here,
            shadow: state
                .shadow()
                .map(|connector| text.fill("shadow-banner").set("connector", connector).to_string()),
        })
    }
}

fn link(text: Text, tab: Tab, current: Tab, attention: &Attention) -> Link {
    let (href, icon, label, count) = match tab {
        Tab::Fleet => ("/fleet", "fleet", text.say("nav-fleet"), 0),
        Tab::Trace => ("/trace", "trace", text.say("nav-trace"), 0),
        Tab::Exceptions => {
            ("/exceptions", "exception", text.say("nav-exceptions"), attention.exceptions_open)
        }
        Tab::Postings => ("/postings", "posting", text.say("nav-postings"), attention.postings_stuck),
        Tab::Reconciliation => ("/reconciliation", "adjust", text.say("nav-reconciliation"), 0),
        Tab::Webhooks => ("/webhooks", "out", text.say("nav-webhooks"), 0),
        Tab::Returns => ("/returns", "return", text.say("nav-returns"), 0),
        Tab::Refunds => ("/refunds", "refund", text.say("nav-refunds"), 0),
        Tab::PurchaseOrders => ("/purchase-orders", "pack", text.say("nav-goods-receipts"), 0),
        Tab::Transfers => ("/transfers", "pack", text.say("nav-transfers"), 0),
        Tab::Stock => ("/stock", "pick", text.say("nav-stock"), 0),
        Tab::Close => ("/close", "count", text.say("nav-close"), 0),
        Tab::Figures => ("/figures", "figures", text.say("nav-figures"), 0),
        Tab::Workers => ("/workers", "worker", text.say("nav-workers"), 0),
        Tab::Enrolment => ("/enrolment", "enrol", text.say("nav-enrolment"), 0),
        Tab::Users => ("/users", "users", text.say("nav-users"), 0),
        Tab::Audit => ("/audit", "audit", text.say("nav-audit"), 0),
    };
    let badge = (count > 0).then(|| text.format.number(count));
    Link { href, icon, label, badge, is_current: tab == current }
}

/// A whole page around a rendered template; `live` pages follow the store.
pub(super) fn page(
    text: Text,
    title: &str,
    template: &impl Template,
    live: Option<&str>,
) -> Result<Response, Failure> {
    page_with(StatusCode::OK, text, title, template, live)
}

/// The same with another status: a form that came back with faults.
pub(super) fn page_with(
    status: StatusCode,
    text: Text,
    title: &str,
    template: &impl Template,
    live: Option<&str>,
) -> Result<Response, Failure> {
    let body = template.render()?;
    let page = Page { text, assets: &ASSETS, face: Face::Console, title, body: &body, extra: &[], live };
    Ok(page.response(status))
}
