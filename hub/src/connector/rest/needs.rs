//! What a configuration will send to an ERP, beside what its profile has steps for.
//!
//! Pure. It asks no ERP, and knows what a house may do and not what it does.

use std::collections::BTreeSet;

use serde::Serialize;

use super::condition::Condition;
use super::expression::Expression;
use super::profile::{Kind, Profile};
use crate::store::posting::PostingKind;

/// Postings that this profile does not post, or not whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Which.
    pub kind: &'static str,
    /// Whether every one of them will be refused because of how the hub is configured; else it depends on what people do.
    pub is_certain: bool,
    /// What that means, and what to do.
    pub message: String,
}

impl Profile {
    /// What will be sent and is not posted. `sealed` are kinds that go as summaries, `sites` those of the configuration.
    #[must_use]
    pub fn gaps(&self, sealed: &BTreeSet<PostingKind>, sites: usize) -> Vec<Gap> {
        let posts = |kind: PostingKind| self.kinds.contains_key(&kind);
        let gap =
            |kind: PostingKind, is_certain, message: String| Gap { kind: kind.as_str(), is_certain, message };
        let mut gaps = Vec::new();
        for (member, summary) in [
            (PostingKind::Return, PostingKind::ReturnSummary),
            (PostingKind::Adjustment, PostingKind::AdjustmentSummary),
        ] {
            if sealed.contains(&member) && !posts(summary) {
                let (member, named) = (member.as_str(), summary.as_str());
                let message = format!(
                    "[posting] {member} = \"summary\" seals each day, and the profile has no [posting.{named}]: every seal \
                     will be refused, and has to be split. Add its steps, or take {member} = \"summary\" out"
                );
                gaps.push(gap(summary, true, message));
            }
        }
        let returns = posts(PostingKind::Return) || posts(PostingKind::ReturnSummary);
        if returns && !posts(PostingKind::ReturnReversal) {
            let message = "a supervisor can undo a return that the ERP has: the profile has no [posting.return_reversal], so \
                           that a person gets each as an exception and takes it back there by hand"
                .to_owned();
            gaps.push(gap(PostingKind::ReturnReversal, false, message));
        }
        if sites > 1 && !posts(PostingKind::Transfer) {
            let message = format!(
                "{sites} sites can send cartons to each other: the profile has no [posting.transfer], so that a person gets \
                 each step as an exception and moves the stock there by hand"
            );
            gaps.push(gap(PostingKind::Transfer, false, message));
        }
        for kind in [PostingKind::Return, PostingKind::ReturnReversal] {
            if self.kinds.get(&kind).is_some_and(|of| !of.names("document.exchange")) {
                let named = kind.as_str();
                let message = format!(
                    "what is taken instead of money stands in document.exchange, and [posting.{named}] does not look at it: of an \
                     exchange the ERP gets half. Post it, or refuse it: when = \"document.exchange\""
                );
                gaps.push(gap(kind, false, message));
            }
        }
        gaps
    }
}

impl Kind {
    /// Whether anything of it names something that begins so.
    fn names(&self, begin: &str) -> bool {
        let mut is_named = self.refusals.iter().any(|refusal| refusal.when.text().contains(begin));
        for step in &self.steps {
            let mut texts =
                step.each.iter().map(Expression::text).chain(step.when.iter().map(Condition::text));
            is_named |= texts.any(|text| text.contains(begin));
            let mut see = |expression: &Expression| {
                is_named |= expression.text().contains(begin);
            };
            step.request.each(&mut see);
            if let Some(find) = &step.find {
                find.request.each(&mut see);
                find.done.iter().for_each(|done| done.each(&mut see));
            }
            step.success.iter().for_each(|success| success.each(&mut see));
        }
        is_named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "format = 1\ntitle = \"t\"\n[auth]\nbearer = { secret = \"key\" }\n";

    fn profile(kinds: &[&str], body: &str) -> Profile {
        let kind = |kind: &&str| {
            format!(
                "[posting.{kind}]\ndocuments = []\n[[posting.{kind}.steps]]\nname = \"made\"\nrepeatable = true\n\
                 do = {{ request = \"POST /all\", body = '{body}' }}\n"
            )
        };
        let text = HEAD.to_owned() + &kinds.iter().map(kind).collect::<String>();
        service::config::parse::<super::super::check::RawProfile>("p.toml", &text).unwrap()
    }

    #[test]
    fn what_will_be_sent_and_is_not_posted() {
        let sealed: BTreeSet<PostingKind> = [PostingKind::Return, PostingKind::Adjustment].into();
        let none = BTreeSet::new();
        let plain = r#"{"a": 1}"#;
        let whole = r#"{"taken": [{"$for": "document.exchange.lines", "$do": "{line.item}"}]}"#;
        let asks = r#"{"taken": [{"$for": "document.lines", "$if": "not document.exchange", "$do": "{line.item}"}]}"#;
        for (kinds, body, sealed, sites, expect) in [
            (&["adjustment"][..], plain, &none, 1, &[][..]),
            (&["adjustment"][..], plain, &none, 2, &[("transfer", false)][..]),
            (
                &["adjustment", "transfer"][..],
                plain,
                &sealed,
                2,
                &[("return_summary", true), ("adjustment_summary", true)][..],
            ),
            (&["return"][..], plain, &none, 1, &[("return_reversal", false), ("return", false)][..]),
            (&["return", "return_reversal"][..], whole, &none, 1, &[][..]),
            (&["return", "return_reversal"][..], asks, &none, 1, &[][..]),
        ] {
            let gaps = profile(kinds, body).gaps(sealed, sites);
            let found: Vec<_> = gaps.iter().map(|gap| (gap.kind, gap.is_certain)).collect();
            assert_eq!(found, expect, "{kinds:?}");
        }
    }
}
