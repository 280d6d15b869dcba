//! From a profile and a posting to requests: what a connector sends and what a dry run prints.
//!
//! Pure. It knows no secret: [`super::sender`] adds it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::config::RestConfig;
use super::expression::Expression;
use super::filter::Fault;
use super::names::{Looked, Names};
use super::paging::Turn;
use super::profile::{Lookup, Profile, Request, Step};
use super::template::{Text, lines, query};
use crate::connector::PostError;
use crate::store::posting::Posting;

/// A request with its values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Planned {
    pub(super) method: super::profile::Method,
    /// Below the server's address, or a whole address.
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<Value>,
}

/// A step, or one line of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Turned {
    /// What the ERP can know this step by.
    pub(super) key: String,
    /// The line, if it has one.
    pub(super) line: Option<Value>,
}

/// The names that a house gives its profile.
#[derive(Debug)]
pub(super) struct House {
    settings: Value,
    words: BTreeMap<String, BTreeMap<String, String>>,
    sites: BTreeMap<String, BTreeMap<String, String>>,
    is_example: bool,
}

impl House {
    pub(super) fn of(config: &RestConfig) -> Self {
        let sites = config.sites.iter().map(|(site, words)| (site.to_string(), words.clone()));
        Self {
            settings: json!(config.settings),
            words: config.words.clone(),
            sites: sites.collect(),
            is_example: false,
        }
    }

    /// For a dry run without a house: every name stands for itself.
    pub(super) fn nobody(profile: &Profile, site: &str) -> Self {
        let itself = |prefix: &str, names: &BTreeMap<String, String>| -> BTreeMap<String, String> {
            names.keys().map(|name| (name.clone(), format!("<{prefix}.{name}>"))).collect()
        };
        let words = profile
            .words
            .keys()
            .map(|table| (table.clone(), [("default".to_owned(), format!("<word of {table}>"))].into()));
        Self {
            settings: json!(itself("setting", &profile.settings)),
            words: words.collect(),
            sites: [(site.to_owned(), itself("site", &profile.site_words))].into(),
            is_example: true,
        }
    }

    pub(super) fn sites(&self) -> impl Iterator<Item = &String> {
        self.sites.keys()
    }

    /// Settings, and a site's words if one is meant.
    pub(super) fn names<'n>(&'n self, site: Option<&str>, looked: &'n Looked) -> Names<'n> {
        let mut names = Names {
            values: Map::new(),
            looked,
            words: &self.words,
            sites: &self.sites,
            is_example: self.is_example,
        };
        names.set("setting", self.settings.clone());
        if let Some(site) = site {
            let mut words = json!(self.sites.get(site).cloned().unwrap_or_default());
            words["id"] = json!(site);
            names.set("site", words);
        }
        names
    }

    /// What a posting's steps may name.
    pub(super) fn posting<'n>(
        &'n self,
        posting: &Posting,
        looked: &'n Looked,
    ) -> Result<Names<'n>, PostError> {
        let site = posting.site.as_str();
        if !self.sites.contains_key(site) {
            let message = format!("[rest.sites.{site}] is missing: nothing is known of this site in the ERP");
            return Err(PostError::rejected("no_site", message));
        }
        let mut names = self.names(Some(site), looked);
        names.set("key", json!(posting.key));
        names.set("document", posting.document.clone());
        names.set(
            "posting",
            json!({"kind": posting.kind, "site": posting.site, "legal_entity": posting.legal_entity,
                "subject": posting.subject.as_str()}),
        );
        Ok(names)
    }
}

impl Request {
    /// Every expression in it.
    pub(super) fn each(&self, see: &mut dyn FnMut(&Expression)) {
        self.path.each(see);
        self.query.iter().chain(&self.headers).for_each(|(_, text)| text.each(see));
        self.body.iter().for_each(|body| body.each(see));
    }

    pub(super) fn plan(&self, common: &[(String, Text)], names: &Names<'_>) -> Result<Planned, Fault> {
        self.plan_with(common, names, Vec::new())
    }

    /// One page of it.
    pub(super) fn page(
        &self,
        common: &[(String, Text)],
        names: &Names<'_>,
        turn: Turn,
    ) -> Result<Planned, Fault> {
        match turn {
            Turn::With(more) => self.plan_with(common, names, more),
            Turn::At(address) => {
                let planned = self.plan(common, names)?;
                Ok(Planned { path: address, ..planned })
            }
        }
    }

    fn plan_with(
        &self,
        common: &[(String, Text)],
        names: &Names<'_>,
        more: Vec<(String, String)>,
    ) -> Result<Planned, Fault> {
        let mut path = self.path.render_path(names)?;
        let mut pairs = rendered(&self.query, names)?;
        pairs.extend(more);
        if !pairs.is_empty() {
            path = format!("{path}?{}", query(&pairs));
        }
        let mut headers = rendered(common, names)?;
        headers.extend(rendered(&self.headers, names)?);
        let body = self.body.as_ref().map(|body| body.whole(names)).transpose()?;
        Ok(Planned { method: self.method, path, headers, body })
    }
}

fn rendered(pairs: &[(String, Text)], names: &Names<'_>) -> Result<Vec<(String, String)>, Fault> {
    pairs.iter().map(|(name, text)| Ok::<_, Fault>((name.clone(), text.render(names)?))).collect()
}

impl Lookup {
    pub(super) fn plan(
        &self,
        common: &[(String, Text)],
        names: &Names<'_>,
        argument: &str,
    ) -> Result<Planned, Fault> {
        self.request.plan(common, &names.with("argument", json!(argument)))
    }
}

impl Step {
    /// The step once, or for each of its lines; those that its guard leaves out are not among them.
    pub(super) fn turns(&self, posting: &str, names: &Names<'_>) -> Result<Vec<Turned>, Fault> {
        let base = format!("{posting}-{}", self.name);
        let all = match &self.each {
            None => vec![Turned { key: base, line: None }],
            Some(list) => lines(list, names)?
                .into_iter()
                .enumerate()
                .map(|(at, line)| Turned { key: format!("{base}-{}", at + 1), line: Some(line) })
                .collect(),
        };
        let mut turns = Vec::new();
        for turn in all {
            let of = turn.names(names);
            if self.when.as_ref().map_or(Ok(true), |when| when.holds(&of))? {
                turns.push(turn);
            }
        }
        Ok(turns)
    }
}

impl Turned {
    pub(super) fn names<'n>(&self, names: &Names<'n>) -> Names<'n> {
        let mut of = names.clone();
        of.set("step_key", json!(self.key));
        if let Some(line) = &self.line {
            of.set("line", line.clone());
        }
        of
    }
}

/// What later steps may name of a step: of one with lines, a list.
pub(super) fn keep(names: &mut Names<'_>, step: &Step, kept: Value) {
    if step.each.is_none() {
        names.set(&step.name, kept);
        return;
    }
    let list = names.values.entry(step.name.clone()).or_insert_with(|| json!([]));
    if let Some(list) = list.as_array_mut() {
        list.push(kept);
    }
}

/// What is kept of a record.
pub(super) fn kept(step: &Step, names: &Names<'_>, record: &Value, answer: &Value) -> Result<Value, Fault> {
    let mut of = names.with("record", record.clone());
    of.set("answer", answer.clone());
    let mut kept = Map::new();
    for (name, expression) in &step.keep {
        if let Some(value) = expression.required(&of)? {
            kept.insert(name.clone(), value);
        }
    }
    Ok(Value::Object(kept))
}

/// The records of an answer: a list, one record, or none.
pub(super) fn records<'v>(answer: &'v Value, path: &[String]) -> Vec<&'v Value> {
    match super::names::at(answer, path) {
        Value::Array(records) => records.iter().collect(),
        Value::Null => Vec::new(),
        record @ (Value::Object(_) | Value::String(_) | Value::Number(_) | Value::Bool(_)) => vec![record],
    }
}
