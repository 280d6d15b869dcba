//! `[pull]` of a profile's file: what is brought in, page by page, and how only what changed is asked for.

use std::collections::BTreeMap;

use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

use super::super::changes::{Changes, Mark};
use super::super::condition::Condition;
use super::super::expression::{Expression, path};
use super::super::names::Scope;
use super::super::paging::Paging;
use super::super::profile::{Brings, Pull, Request};
use super::super::template::Node;
use super::{Pairs, RawRequest, optional, pairs, read, read_path, reads};

/// A transaction that was open for longer than this would be missed until its records change again.
const OVERLAP_SECONDS: u64 = 600;
/// What changed is asked for in between.
const WHOLE_AFTER_HOURS: u64 = 24;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPulls {
    items: Option<RawPull>,
    orders: Option<RawPull>,
    purchase_orders: Option<RawPull>,
    stock: Option<RawPull>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPull {
    #[serde(default)]
    per_site: bool,
    request: Spanned<String>,
    #[serde(default)]
    query: Pairs,
    #[serde(default)]
    headers: Pairs,
    records: Option<Spanned<String>>,
    offset: Option<RawOffset>,
    cursor: Option<RawCursor>,
    link: Option<Spanned<String>>,
    when: Option<Spanned<String>>,
    id: Spanned<String>,
    element: Spanned<String>,
    changes: Option<RawChanges>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChanges {
    query: Spanned<Pairs>,
    newest: Option<Spanned<String>>,
    overlap_seconds: Option<Spanned<u64>>,
    token: Option<Spanned<String>>,
    whole_after_hours: Option<Spanned<u64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffset {
    parameter: String,
    size_parameter: String,
    size: Spanned<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCursor {
    parameter: String,
    next: Spanned<String>,
}

impl RawPulls {
    pub(super) fn resolve(self, base: &Scope<'_>, of_site: &Scope<'_>) -> Result<Vec<Pull>, Invalid> {
        let mut raws: BTreeMap<Brings, RawPull> = BTreeMap::new();
        let Self { items, orders, purchase_orders, stock } = self;
        let all = [
            (Brings::Items, items),
            (Brings::Orders, orders),
            (Brings::PurchaseOrders, purchase_orders),
            (Brings::Stock, stock),
        ];
        raws.extend(all.into_iter().filter_map(|(what, raw)| Some((what, raw?))));
        let mut pulls = Vec::new();
        for what in Brings::ALL {
            if let Some(raw) = raws.remove(&what) {
                let scope = if raw.per_site { of_site } else { base };
                pulls.push(raw.resolve(what, scope)?);
            }
        }
        Ok(pulls)
    }
}

impl RawPull {
    fn resolve(self, what: Brings, scope: &Scope<'_>) -> Result<Pull, Invalid> {
        let of_record = scope.clone().with("record.*");
        let span = self.request.span();
        let paging = match (self.offset, self.cursor, self.link) {
            (None, None, None) => Paging::Whole,
            (Some(RawOffset { parameter, size_parameter, size }), None, None) => {
                if *size.get_ref() == 0 {
                    return Err(Invalid {
                        span: size.span(),
                        message: "a page has at least 1 record".to_owned(),
                    });
                }
                Paging::Offset { parameter, size_parameter, size: size.into_inner() }
            }
            (None, Some(RawCursor { parameter, next }), None) => {
                Paging::Cursor { parameter, next: read(&next, path)? }
            }
            (None, None, Some(next)) => Paging::Link { next: read(&next, path)? },
            _ => {
                let message = "paging is one of offset, cursor and link".to_owned();
                return Err(Invalid { span, message });
            }
        };
        let request =
            RawRequest { request: self.request, query: self.query, headers: self.headers, body: None };
        let request = reads(request, scope)?;
        let changes = self.changes.map(|raw| raw.resolve(what, &request, scope)).transpose()?;
        Ok(Pull {
            what,
            per_site: self.per_site,
            request,
            records: read_path(self.records.as_ref())?,
            paging,
            when: optional(self.when.as_ref(), |text| Condition::read(text, &of_record))?,
            id: read(&self.id, |text| Expression::read(text, &of_record))?,
            element: read(&self.element, |text| Node::read(text, &of_record))?,
            changes,
        })
    }
}

impl RawChanges {
    fn resolve(self, what: Brings, whole: &Request, scope: &Scope<'_>) -> Result<Changes, Invalid> {
        let Self { query, newest, overlap_seconds, token, whole_after_hours } = self;
        let span = query.span();
        let bad = |span, message: &str| Err(Invalid { span, message: message.to_owned() });
        if what == Brings::Stock {
            return bad(span, "stock is read whole: what does not come would say nothing of what there is");
        }
        if query.get_ref().is_empty() {
            return bad(span, "changes need a query that asks for less than everything");
        }
        let mark = match (newest, token) {
            (Some(newest), None) => {
                let of_record = scope.clone().with("record.*");
                let of = read(&newest, |text| Expression::read(text, &of_record))?;
                let seconds = overlap_seconds.map_or(OVERLAP_SECONDS, Spanned::into_inner);
                Mark::Newest { of, overlap_millis: millis(seconds, 1_000) }
            }
            (None, Some(token)) => match overlap_seconds {
                None => Mark::Token(read(&token, path)?),
                Some(seconds) => {
                    return bad(seconds.span(), "a token is the ERP's own mark: nothing overlaps");
                }
            },
            (Some(_), Some(_)) | (None, None) => {
                return bad(span, "changes go on by one of newest = \"record.…\" and token = \"…\"");
            }
        };
        let hours = match whole_after_hours {
            None => WHOLE_AFTER_HOURS,
            Some(hours) if *hours.get_ref() == 0 => {
                return bad(hours.span(), "whole_after_hours must be at least 1");
            }
            Some(hours) => hours.into_inner(),
        };
        let of_since = Mark::names(matches!(mark, Mark::Token(_)), scope.clone());
        let ours = pairs(query.into_inner(), &of_since, false)?;
        let kept = whole.query.iter().filter(|(name, _)| ours.iter().all(|(other, _)| other != name));
        let query = kept.cloned().chain(ours.iter().cloned()).collect();
        let request = Request { query, ..whole.clone() };
        Ok(Changes { request, mark, whole_after_millis: millis(hours, 3_600_000) })
    }
}

fn millis(count: u64, each: i64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(each)
}
