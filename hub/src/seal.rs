//! Sealed summaries: postings of one site, business date, seller and currency that go to the ERP as one document.
//!
//! A seal is an entry of the log: it names its members in order, with a hash over their keys, amounts and contents. Its key
//! follows from what it is and its number of that day, so that a repeat is the same posting. What must be a document of its
//! own (a business's order, units with serial numbers, an exchange, a kit that is not whole, goods of no catalogue, money
//! that is no goods' or that no payment covers) is never sealed, and neither is what was tried alone: nothing is in twice.
//! Late ones go into the day's next seal.
//!
//! What goes alone, what is due, the hash and the summary are pure functions. It knows no connector.

mod make;

pub(crate) use make::has_begun;
pub use make::{Judged, SealError, judge, make, seal_day, split};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Duration;

use protocol::chain::Hash;
use protocol::id::{LegalEntity, SiteId};
use protocol::operation::Subject;
use protocol::time::{BusinessDate, UtcMillis};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use service::config::Invalid;
use toml::Spanned;

use crate::refund::take_off;
use crate::store::posting::PostingKind;

/// Members of one seal: what an answer settles at once.
pub const SEAL_MEMBERS_MAX: u32 = 500;
const AFTER_DAY_MINUTES: u64 = 60;
const AFTER_HOURS: u64 = 24;
/// Of the hash of site, seller and currency in a key.
const KEY_DIGITS: usize = 16;
/// As the log names whoever seals by the rule.
pub const BY_RULE: &str = "rule";

/// What is sealed, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// These kinds go as summaries.
    pub kinds: BTreeSet<PostingKind>,
    /// As soon as so many of a day wait.
    pub members_max: usize,
    /// When the day has been over for so long, UTC.
    pub after_day: Duration,
    /// When the oldest has waited for so long.
    pub after: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            kinds: BTreeSet::new(),
            members_max: usize::try_from(SEAL_MEMBERS_MAX).unwrap_or(1),
            after_day: Duration::from_secs(AFTER_DAY_MINUTES * 60),
            after: Duration::from_secs(AFTER_HOURS * 3_600),
        }
    }
}

/// `[posting]` as the file has it.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPosting {
    #[serde(rename = "return")]
    returned: Option<Spanned<Grain>>,
    adjustment: Option<Spanned<Grain>>,
    seal_members: Option<Spanned<u32>>,
    seal_after_day_minutes: Option<u64>,
    seal_after_hours: Option<Spanned<u64>>,
}

/// What one posting is.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Grain {
    /// One document of the hub's.
    Document,
    /// A site's day.
    Summary,
}

impl RawPosting {
    /// `refusal` says why the ERP that is configured takes no summaries of returns.
    pub(crate) fn resolve(self, refusal: Option<&str>) -> Result<Policy, Invalid> {
        let mut policy = Policy::default();
        for (kind, grain) in
            [(PostingKind::Return, self.returned), (PostingKind::Adjustment, self.adjustment)]
        {
            let Some(grain) = grain.filter(|grain| *grain.get_ref() == Grain::Summary) else { continue };
            if let Some(why) = refusal.filter(|_| kind == PostingKind::Return) {
                return Err(Invalid { span: grain.span(), message: why.to_owned() });
            }
            policy.kinds.insert(kind);
        }
        if let Some(members) = self.seal_members {
            if !(1..=SEAL_MEMBERS_MAX).contains(members.get_ref()) {
                let message = format!("seal_members is from 1 to {SEAL_MEMBERS_MAX}");
                return Err(Invalid { span: members.span(), message });
            }
            policy.members_max = usize::try_from(*members.get_ref()).unwrap_or(1);
        }
        if let Some(minutes) = self.seal_after_day_minutes {
            policy.after_day = Duration::from_secs(minutes.saturating_mul(60));
        }
        if let Some(hours) = self.seal_after_hours {
            if *hours.get_ref() == 0 {
                let message = "seal_after_hours must be at least 1".to_owned();
                return Err(Invalid { span: hours.span(), message });
            }
            policy.after = Duration::from_secs(hours.get_ref().saturating_mul(3_600));
        }
        Ok(policy)
    }
}

/// What can be in one seal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// What they write.
    pub kind: PostingKind,
    /// Where they happened.
    pub site: SiteId,
    /// In whose books.
    pub legal_entity: LegalEntity,
    /// On which day of these.
    pub business_date: BusinessDate,
    /// Of their money; empty if they move none.
    pub currency: String,
}

/// A posting that waits for a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its key.
    pub posting: String,
    /// The entry that made it.
    pub ordinal: i64,
    /// When.
    pub created_at: UtcMillis,
    /// With what others.
    pub group: Group,
}

/// Why a posting is a document of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alone {
    /// A business bought it: it may need a credit note with its name.
    Business,
    /// Units are told apart by number.
    Serial,
    /// Something was taken instead of money.
    Exchange,
    /// Components are missing, or came alone.
    Kit,
    /// Somebody wrote down what no catalogue has: a person books it, and a summary has no place for the words.
    NoCatalogue,
    /// Shipping is given back, or a charge is kept or given back: its lines do not come to its refund, and a summary has
    /// lines only.
    NotLinesOnly,
    /// No payment covers all of it: the rest is the customer's credit, which a sum of many customers has no place for.
    Uncovered,
}

/// Whether a posting must be a document of its own, by its document and the operation that made it.
#[must_use]
pub fn alone(document: &Value, operation: &Value) -> Option<Alone> {
    let lines = || document["lines"].as_array().into_iter().flatten();
    if is_something(&document["exchange"]) {
        return Some(Alone::Exchange);
    }
    if lines().any(|line| is_something(&line["missing"]) || is_something(&line["parts"])) {
        return Some(Alone::Kit);
    }
    let unknown = || document["calculation"]["unknown_items"].as_array().into_iter().flatten();
    if unknown().any(|of| is_something(&of["description"])) {
        return Some(Alone::NoCatalogue);
    }
    let calculation = &document["calculation"];
    if is_something(&calculation["shipping"]) || calculation["credited"] != calculation["total"] {
        return Some(Alone::NotLinesOnly);
    }
    if calculation["payout"]["uncovered"].as_i64().is_some_and(|minor| minor != 0) {
        return Some(Alone::Uncovered);
    }
    let is_serial = |key: &str, value: &Value| ["serial", "serials"].contains(&key) && is_something(value);
    if has(document, &is_serial) || has(operation, &is_serial) {
        return Some(Alone::Serial);
    }
    has(operation, &|key, value| key == "buyer" && value == "business").then_some(Alone::Business)
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(of) => !of.is_empty(),
        Value::Object(of) => !of.is_empty(),
        Value::String(of) => !of.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Whether any key of a value, however deep, is one of those.
fn has(value: &Value, is_one: &dyn Fn(&str, &Value) -> bool) -> bool {
    match value {
        Value::Object(of) => of.iter().any(|(key, value)| is_one(key, value) || has(value, is_one)),
        Value::Array(of) => of.iter().any(|value| has(value, is_one)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// When a day is over, UTC.
fn end(day: BusinessDate) -> i64 {
    let begin = UtcMillis::from_rfc3339(&format!("{day}T00:00:00Z")).map_or(i64::MAX, |begin| begin.0);
    begin.saturating_add(24 * 60 * 60 * 1_000)
}

fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

/// What is to be sealed now, each list at most [`Policy::members_max`] long and in the order in which its postings were
/// made. `demands` says for a site and day up to which entry somebody wants it sealed.
#[must_use]
pub fn due<'c>(
    policy: &Policy,
    candidates: impl IntoIterator<Item = &'c Candidate>,
    demands: &BTreeMap<(String, String), i64>,
    now: UtcMillis,
) -> Vec<(Group, Vec<String>)> {
    let mut groups: BTreeMap<&Group, Vec<&Candidate>> = BTreeMap::new();
    for candidate in candidates {
        groups.entry(&candidate.group).or_default().push(candidate);
    }
    let mut due = Vec::new();
    for (group, mut waiting) in groups {
        waiting.sort_by(|left, right| (left.ordinal, &left.posting).cmp(&(right.ordinal, &right.posting)));
        let is_over = now.0 >= end(group.business_date).saturating_add(millis(policy.after_day));
        let demanded = demands.get(&(group.site.to_string(), group.business_date.to_string()));
        for part in waiting.chunks(policy.members_max.max(1)) {
            let is_old = part.iter().any(|of| now.0.saturating_sub(of.created_at.0) >= millis(policy.after));
            let is_due = part.len() == policy.members_max || is_over || is_old;
            let taken = part
                .iter()
                .filter(|of| is_due || demanded.is_some_and(|until| of.ordinal <= *until))
                .map(|of| of.posting.clone());
            let taken: Vec<String> = taken.collect();
            if !taken.is_empty() {
                due.push((group.clone(), taken));
            }
        }
    }
    due
}

/// A seal as the log has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// What its members write.
    pub kind: PostingKind,
    /// Where they happened.
    pub site: SiteId,
    /// In whose books.
    pub legal_entity: LegalEntity,
    /// On which day of these.
    pub business_date: BusinessDate,
    /// Of their money; empty if they move none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub currency: String,
    /// 1, 2, 3 … of that day.
    pub number: u32,
    /// The postings, in order.
    pub members: Vec<String>,
    /// Over their keys, amounts and contents.
    pub hash: Hash,
    /// Who wanted it.
    pub by: String,
}

impl Sealed {
    /// The idempotency key of its posting: what it is, and nothing of who is in it. Two seals that contradict each other
    /// meet in the ERP.
    #[must_use]
    pub fn key(&self) -> String {
        let Self { kind, site, legal_entity, business_date, currency, number, .. } = self;
        let whose = Hash::of(format!("{site}\n{legal_entity}\n{currency}").as_bytes()).to_string();
        let whose = whose.get(..KEY_DIGITS).unwrap_or_default();
        format!("{}_summary-{business_date}-{whose}-{number}", kind.as_str())
    }

    /// The business key: a site's day.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject::foreign(&format!("day/{}/{}", self.site, self.business_date))
    }
}

/// What a seal has of a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its key.
    pub posting: String,
    /// Minor units of money that goes back, or base units of stock.
    pub amount: i64,
    /// The hash of its document.
    pub content: Hash,
}

impl Member {
    /// Reads a posting.
    #[must_use]
    pub fn of(posting: &str, kind: PostingKind, document: &str) -> Self {
        let amount = match kind {
            PostingKind::Return => crate::close::in_document(document),
            PostingKind::Adjustment => serde_json::from_str::<Value>(document)
                .ok()
                .and_then(|document| document["base_quantity"].as_i64()),
            PostingKind::Shipment
            | PostingKind::GoodsReceipt
            | PostingKind::Transfer
            | PostingKind::ReturnReversal
            | PostingKind::ReturnSummary
            | PostingKind::AdjustmentSummary => None,
        };
        Self {
            posting: posting.to_owned(),
            amount: amount.unwrap_or(0),
            content: Hash::of(document.as_bytes()),
        }
    }
}

/// What the amounts of some members come to.
#[must_use]
pub fn total(members: &[Member]) -> i64 {
    members.iter().map(|member| member.amount).fold(0, i64::saturating_add)
}

/// SHA-256 over the seal's key and, line by line, each member's key, amount and content. `docs/seals.md` says how to
/// compute it from the exported document.
#[must_use]
pub fn hash(key: &str, members: &[Member]) -> Hash {
    let mut text = format!("{key}\n");
    for Member { posting, amount, content } in members {
        writeln!(text, "{posting}\t{amount}\t{content}").expect("a String takes everything");
    }
    Hash::of(text.as_bytes())
}

/// The summary: who is in it, and what all of them come to.
#[must_use]
pub fn document(sealed: &Sealed, members: &[Member], documents: &[&str]) -> Value {
    let read: Vec<Value> =
        documents.iter().map(|document| serde_json::from_str(document).unwrap_or(Value::Null)).collect();
    let mut summary = json!({
        "seal": sealed.key(),
        "number": sealed.number,
        "site": sealed.site,
        "legal_entity": sealed.legal_entity,
        "business_date": sealed.business_date,
        "hash": sealed.hash,
        "members": members.iter().zip(&read).map(member).collect::<Vec<_>>(),
    });
    if sealed.kind == PostingKind::Return {
        let refund = total(members);
        summary["refund"] = json!({"minor": refund, "currency": sealed.currency});
        summary["lines"] = lines(&read, &["item", "condition", "disposition", "to_site"]);
        summary["taxes"] = taxes(&read);
        summary["tenders"] = tenders(&read);
    } else {
        summary["lines"] = lines(&read, &["item", "reason"]);
    }
    summary
}

fn member((member, document): (&Member, &Value)) -> Value {
    let mut of = json!({"posting": member.posting, "amount": member.amount, "content": member.content});
    for key in ["return", "order", "item"] {
        if is_something(&document[key]) {
            of[key] = document[key].clone();
        }
    }
    of
}

/// What moved, by these words. An adjustment is a line by itself.
fn lines(documents: &[Value], words: &[&str]) -> Value {
    let mut sums: BTreeMap<Vec<String>, (i64, i64)> = BTreeMap::new();
    for document in documents {
        let all = document["lines"].as_array().map_or(std::slice::from_ref(document), Vec::as_slice);
        for line in all {
            let key = words.iter().map(|word| line[*word].as_str().unwrap_or_default().to_owned()).collect();
            let (units, refund) = sums.entry(key).or_default();
            *units = units.saturating_add(line["base_quantity"].as_i64().unwrap_or(0));
            *refund = refund.saturating_add(line["refund"]["minor"].as_i64().unwrap_or(0));
        }
    }
    let line = |(key, (units, refund)): (Vec<String>, (i64, i64))| {
        let mut line = json!({"base_quantity": units});
        for (word, value) in words.iter().zip(key).filter(|(_, value)| !value.is_empty()) {
            line[*word] = json!(value);
        }
        if words.contains(&"disposition") {
            line["refund"] = json!(refund);
        }
        line
    };
    sums.into_iter().map(line).collect()
}

/// Minor units of tax in what goes back, by tax; of returns that were calculated.
fn taxes(documents: &[Value]) -> Value {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    let lines = documents.iter().flat_map(|of| of["calculation"]["lines"].as_array().into_iter().flatten());
    for (tax, minor) in lines.flat_map(|line| line["now"]["taxes"].as_object().into_iter().flatten()) {
        let sum = sums.entry(tax.clone()).or_default();
        *sum = sum.saturating_add(minor.as_i64().unwrap_or(0));
    }
    sums.into_iter().map(|(tax, minor)| json!({"tax": tax, "minor": minor})).collect()
}

/// Minor units by what the customer gets and who pays it. What no plan tells has no names; all of it comes to the refund.
/// Cents that were capped come off the plan that they were capped of.
fn tenders(documents: &[Value]) -> Value {
    let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
    for document in documents {
        let refund = document["refund"]["minor"].as_i64().unwrap_or(0);
        let steps = document["calculation"]["payout"]["steps"].as_array().map_or(&[][..], Vec::as_slice);
        let mut amounts: Vec<(&str, i64)> = steps
            .iter()
            .map(|step| (step["to"].as_str().unwrap_or_default(), step["amount"].as_i64().unwrap_or(0)))
            .collect();
        let rest = amounts.iter().map(|(_, minor)| *minor).fold(refund, i64::saturating_sub);
        take_off(&mut amounts, rest.saturating_neg());
        for (step, (to, minor)) in steps.iter().zip(amounts) {
            let executor = step["executor"].as_str().unwrap_or_default();
            let sum = sums.entry((to.to_owned(), executor.to_owned())).or_default();
            *sum = sum.saturating_add(minor);
        }
        if rest > 0 {
            let sum = sums.entry((String::new(), String::new())).or_default();
            *sum = sum.saturating_add(rest);
        }
    }
    let tender = |((to, executor), minor)| json!({"to": to, "executor": executor, "minor": minor});
    sums.into_iter().map(tender).collect()
}

#[cfg(test)]
mod tests;
