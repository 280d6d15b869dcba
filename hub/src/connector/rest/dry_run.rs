//! The requests that a posting would make, without one of them being sent: what a look-up or an earlier step would give is
//! shown by its name, and so are secrets.
//!
//! Pure.

use protocol::id::{LegalEntity, OperationId, SiteId};
use protocol::operation::Subject;
use protocol::time::UtcMillis;
use serde::Serialize;
use serde_json::{Value, json};

use super::config::RestConfig;
use super::expression::Expression;
use super::filter::Fault;
use super::names::{Looked, Names};
use super::plan::{self, House, Planned, Turned};
use super::profile::{Auth, Profile, Request, Step};
use crate::connector::PostError;
use crate::store::posting::{Posting, PostingKind, PostingState};

/// Things that one request looks up.
const LOOKUPS_MAX: usize = 1_000;

/// A posting's requests in order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DryRun {
    /// What the ERP is, by the profile's title.
    pub profile: String,
    /// The posting's key.
    pub posting: String,
    /// What is promised.
    pub grade: &'static str,
    /// One after the other.
    pub requests: Vec<Shown>,
}

/// One request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    /// Of which step.
    pub step: String,
    /// `look up`, `find` or `do`.
    pub purpose: &'static str,
    /// By which the ERP can know the step.
    pub key: String,
    /// Method.
    pub method: &'static str,
    /// Path and query below the ERP's address.
    pub path: String,
    /// Headers, the secret hidden.
    pub headers: Vec<(String, String)>,
    /// JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
}

impl Profile {
    /// Plans a posting. Without a configuration its names stand for themselves.
    ///
    /// # Errors
    /// What the posting would be refused for before anything is sent.
    pub fn dry_run(&self, config: Option<&RestConfig>, posting: &Posting) -> Result<DryRun, PostError> {
        let house = config.map_or_else(|| House::nobody(self, posting.site.as_str()), House::of);
        let kind = self.kinds.get(&posting.kind).ok_or_else(|| {
            PostError::rejected("not_in_profile", format!("the profile posts no {}", posting.kind.as_str()))
        })?;
        let mut run = DryRun {
            profile: self.title.clone(),
            posting: posting.key.clone(),
            grade: kind.promise().as_str(),
            requests: Vec::new(),
        };
        let mut looked = Looked::new();
        let bad = |fault: Fault| PostError::rejected("no_value", fault.words());
        {
            let names = house.posting(posting, &looked)?;
            for refusal in &kind.refusals {
                if refusal.when.holds(&names).map_err(bad)? {
                    let message = refusal.message.render(&names).map_err(bad)?;
                    return Err(PostError::Rejected { code: refusal.code.clone().into(), message });
                }
            }
        }
        let mut kept: Vec<(&Step, Value)> = Vec::new();
        for step in &kind.steps {
            let turns = {
                let names = with_kept(house.posting(posting, &looked)?, &kept);
                // What a guard says of an answer is not known: the step is shown.
                let once = || Turned { key: format!("{}-{}", posting.key, step.name), line: None };
                step.turns(&posting.key, &names).unwrap_or_else(|_| vec![once()])
            };
            for turn in turns {
                let finding = step.find.as_ref().map(|find| ("find", &find.request));
                for (purpose, request) in finding.into_iter().chain([("do", &step.request)]) {
                    for _ in 0..LOOKUPS_MAX {
                        let asked = {
                            let names = with_kept(house.posting(posting, &looked)?, &kept);
                            let names = turn.names(&names);
                            match request.plan(&self.headers, &names) {
                                Ok(planned) => {
                                    run.requests.push(self.shown(step, purpose, &turn.key, planned));
                                    break;
                                }
                                Err(Fault::Look { lookup, argument }) => (lookup, argument),
                                Err(fault) => return Err(bad(fault)),
                            }
                        };
                        let (lookup, argument) = asked;
                        let names = house.posting(posting, &looked)?;
                        if let Some(of) = self.lookups.get(&lookup) {
                            let planned = of.plan(&self.headers, &names, &argument).map_err(bad)?;
                            run.requests.push(self.shown(step, "look up", &turn.key, planned));
                        }
                        let fields = self.fields_of(&lookup, &argument);
                        looked.insert((lookup, argument), fields);
                    }
                }
                let names = step.keep.iter();
                let stand_in =
                    names.map(|(name, _)| (name.clone(), json!(format!("<{}.{name}>", step.name))));
                kept.push((step, Value::Object(stand_in.collect())));
            }
        }
        if run.requests.is_empty() { Err(super::nothing_to_send(posting)) } else { Ok(run) }
    }

    /// A record that nobody has asked for: each field that the profile reads of it stands for itself.
    fn fields_of(&self, lookup: &str, argument: &str) -> Value {
        let mut record = json!({});
        for step in self.kinds.values().flat_map(|kind| &kind.steps) {
            let of_find = step.find.as_ref().map(|find| &find.request);
            for request in of_find.into_iter().chain([&step.request]) {
                for field in fields(request, lookup) {
                    set(&mut record, &field, &format!("<{lookup} {argument}: {}>", field.join(".")));
                }
            }
        }
        record
    }

    fn shown(&self, step: &Step, purpose: &'static str, key: &str, planned: Planned) -> Shown {
        let (name, value) = match &self.auth {
            Auth::Bearer { secret } => ("Authorization".to_owned(), format!("Bearer <{secret}>")),
            Auth::Header { name, prefix, secret } => (name.clone(), format!("{prefix}<{secret}>")),
            Auth::Basic { secret, .. } => ("Authorization".to_owned(), format!("Basic <{secret}>")),
            Auth::OAuth2 { secret, .. } => {
                ("Authorization".to_owned(), format!("Bearer <token for {secret}>"))
            }
        };
        let mut headers = vec![(name, value)];
        headers.extend(planned.headers);
        if purpose == "do" && step.has_etag {
            headers.push(("If-Match".to_owned(), "<what was found>".to_owned()));
        }
        Shown {
            step: step.name.clone(),
            purpose,
            key: key.to_owned(),
            method: planned.method.as_str(),
            path: planned.path,
            headers,
            body: planned.body,
        }
    }
}

fn with_kept<'n>(mut names: Names<'n>, kept: &[(&Step, Value)]) -> Names<'n> {
    names.is_example = true;
    for (step, value) in kept {
        plan::keep(&mut names, step, value.clone());
    }
    names
}

fn fields(request: &Request, lookup: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut see = |expression: &Expression| {
        let of = expression.lookups().filter(|(name, _)| *name == lookup);
        found.extend(of.map(|(_, field)| field.to_vec()));
    };
    request.each(&mut see);
    found
}

fn set(record: &mut Value, path: &[String], text: &str) {
    let Some((first, rest)) = path.split_first() else { return };
    let Some(fields) = record.as_object_mut() else { return };
    if rest.is_empty() {
        fields.insert(first.clone(), json!(text));
    } else {
        set(fields.entry(first.clone()).or_insert_with(|| json!({})), rest, text);
    }
}

/// A posting of a kind, made up: what a person who writes a profile begins with.
#[must_use]
pub fn example(kind: PostingKind, site: &SiteId) -> Posting {
    let id = OperationId::new(UtcMillis(1_764_331_200_000), [7; 10]);
    let money = |minor: i64| json!({"minor": minor, "currency": "EUR"});
    let mut document = match kind {
        PostingKind::Shipment => json!({
            "order": "WEB-1001", "shipment": "WEB-1001-1", "last": true, "amount": money(2_990),
            "lines": [{"line": 1, "item": "MUG01", "ordered": 2, "shipped": 2, "short": 0, "amount": money(2_990)}],
        }),
        PostingKind::Return => json!({
            "return": "R-1001", "order": "WEB-1001", "evidence": "hub", "refund": money(1_495),
            "lines": [{"order_line": 1, "item": "MUG01", "base_quantity": 1, "reason": "changed_mind",
                "condition": "opened", "disposition": "shelf", "refund": money(1_495)}],
        }),
        PostingKind::ReturnReversal => json!({
            "return": "R-1001", "order": "WEB-1001", "refund": money(1_495), "reason": "customer_keeps", "by": "w-7",
            "reverses": "return-01890a5d-ac96-774b-bcce-b302099a8057",
            "returned": "01890a5d-ac96-774b-bcce-b302099a8057",
            "lines": [{"order_line": 1, "item": "MUG01", "base_quantity": 1, "reason": "changed_mind",
                "condition": "opened", "disposition": "shelf", "refund": money(1_495)}],
        }),
        PostingKind::Adjustment => json!({"item": "MUG01", "base_quantity": -3, "reason": "correction"}),
        PostingKind::GoodsReceipt => json!({
            "purchase_order": "PO-1", "receipt": "GR-1", "supplier": "Supplier", "delivery_note": "DN-7", "last": true,
            "lines": [{"line": 1, "item": "MUG01", "ordered": 20, "base_quantity": 20, "condition": "good",
                "lot": null, "expires_on": null}],
            "missing": [],
        }),
        PostingKind::Transfer => json!({
            "step": "ship", "sscc": "340123450000000017", "from_site": site, "to_site": "dc2",
            "lines": [{"item": "MUG01", "base_quantity": 4, "from": "on_hand", "return": null, "lot": null}],
        }),
        PostingKind::ReturnSummary => json!({
            "seal": "seal-1", "number": 1, "hash": "0", "members": [], "refund": money(1_495),
            "lines": [{"item": "MUG01", "condition": "opened", "disposition": "shelf", "base_quantity": 1, "refund": 1_495}],
            "taxes": [], "tenders": [],
        }),
        PostingKind::AdjustmentSummary => json!({
            "seal": "seal-1", "number": 1, "hash": "0", "members": [],
            "lines": [{"item": "MUG01", "reason": "correction", "base_quantity": -3}],
        }),
    };
    document["site"] = json!(site);
    document["business_date"] = json!("2026-11-28");
    document["legal_entity"] = json!("acme");
    if !kind.is_summary() {
        document["operation"] = json!(id);
        document["station"] = json!("bench-1");
        document["worker"] = json!("w-7");
        document["time"] = json!("2026-11-28T12:00:00Z");
    }
    Posting {
        key: format!("{}-{id}", kind.as_str()),
        kind,
        site: site.clone(),
        legal_entity: LegalEntity::parse("acme").expect("the example's legal entity is one"),
        subject: Subject::foreign("order/WEB-1001"),
        members: vec![id],
        document,
        state: PostingState::Pending,
        documents: Vec::new(),
        attempts: 0,
        created_at: UtcMillis(1_764_331_200_000),
    }
}
