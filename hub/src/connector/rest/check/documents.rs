//! `[documents]` of a profile's file: how what the ERP has of an order is read back.

use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

use super::super::condition::Condition;
use super::super::documents::{Asking, Documents};
use super::super::names::Scope;
use super::super::template::Node;
use super::{Pairs, RawRequest, optional, read_path, reads};

/// Requests of one sort of documents: each is made for every order.
const REQUESTS_MAX: usize = 8;
/// As `[tryton] rounding_minor`: more is a difference.
const ROUNDING_MINOR_MAX: i64 = 1_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDocuments {
    rounding_minor: Option<Spanned<i64>>,
    sale: Option<RawAsking>,
    #[serde(default)]
    shipments: Vec<RawAsking>,
    #[serde(default)]
    returns: Vec<RawAsking>,
    #[serde(default)]
    credit_notes: Vec<RawAsking>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAsking {
    when: Option<Spanned<String>>,
    #[serde(default)]
    each_key: bool,
    request: Spanned<String>,
    #[serde(default)]
    query: Pairs,
    #[serde(default)]
    headers: Pairs,
    records: Option<Spanned<String>>,
    done: Option<Spanned<String>>,
    cancelled: Option<Spanned<String>>,
    element: Option<Spanned<String>>,
}

impl RawDocuments {
    pub(super) fn resolve(self, base: &Scope<'_>) -> Result<Documents, Invalid> {
        let rounding_minor = match self.rounding_minor {
            None => 0,
            Some(given) if (0..=ROUNDING_MINOR_MAX).contains(given.get_ref()) => given.into_inner(),
            Some(given) => {
                let message = format!("rounding_minor lies from 0 to {ROUNDING_MINOR_MAX}");
                return Err(Invalid { span: given.span(), message });
            }
        };
        let of_order = base.clone().with("order").with("keys");
        let sale = self.sale.map(|raw| raw.resolve(&of_order, true)).transpose()?;
        let scope = if sale.is_some() { of_order.with("sale.*") } else { of_order };
        let list = |raws: Vec<RawAsking>| -> Result<Vec<Asking>, Invalid> {
            if let Some(more) = raws.get(REQUESTS_MAX) {
                let message = format!("documents of one sort are found by at most {REQUESTS_MAX} requests");
                return Err(Invalid { span: more.request.span(), message });
            }
            raws.into_iter().map(|raw| raw.resolve(&scope, false)).collect()
        };
        Ok(Documents {
            rounding_minor,
            sale,
            shipments: list(self.shipments)?,
            returns: list(self.returns)?,
            credit_notes: list(self.credit_notes)?,
        })
    }
}

impl RawAsking {
    fn resolve(self, base: &Scope<'_>, is_sale: bool) -> Result<Asking, Invalid> {
        let span = self.request.span();
        let bad = |message: &str| Err(Invalid { span: span.clone(), message: message.to_owned() });
        if self.element.is_none() && !is_sale {
            return bad("element = '{…}' is missing: what a document is here");
        }
        if self.element.is_some() && self.done.is_none() {
            return bad("done = \"record.…\" is missing: when a document counts as done");
        }
        let scope = if self.each_key { base.clone().with("key") } else { base.clone() };
        let of_record = base.clone().with("record.*");
        let request =
            RawRequest { request: self.request, query: self.query, headers: self.headers, body: None };
        Ok(Asking {
            when: optional(self.when.as_ref(), |text| Condition::read(text, base))?,
            is_each_key: self.each_key,
            request: reads(request, &scope)?,
            records: read_path(self.records.as_ref())?,
            done: optional(self.done.as_ref(), |text| Condition::read(text, &of_record))?,
            cancelled: optional(self.cancelled.as_ref(), |text| Condition::read(text, &of_record))?,
            element: optional(self.element.as_ref(), |text| Node::read(text, &of_record))?,
        })
    }
}
