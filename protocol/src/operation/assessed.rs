use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Disposition, Evidence, Operation, ReturnAccepted, ReturnLine};
use crate::id::{TillDocument, WorkerId};
use crate::money::Money;
use crate::photo::{PHOTOS_MAX, Photo};
use crate::returns::{Assessment, Input, InputFile, KnownBy, MoneyTrack, UnknownItem, Verdict};

/// Goods taken back as [`crate::returns::assess`] allowed it, with all that it takes to compute that again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReturnAcceptedV2 {
    /// What came back and what it gives. A line's `refund` is what its units carry; `refund` is the total, after
    /// charges and shipping.
    pub accepted: ReturnAccepted,
    /// The supervisor who agreed, where the verdict asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<WorkerId>,
    /// What the till wrote for goods that were taken instead, where they have another price, or something was left to pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub till_document: Option<TillDocument>,
    /// Photos of what came back, by content hash; their bytes go to the hub beside the operation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
    /// Everything that the verdict depends on.
    pub input: Box<InputFile>,
    /// The verdict, with the whole calculation.
    pub assessment: Box<Assessment>,
}

impl ReturnAcceptedV2 {
    /// What it promises the customer without the hub's word for it.
    #[must_use]
    pub fn promise(&self) -> Option<Money> {
        let refund = self.assessment.verdict.refund()?;
        let is_promise = refund.payout.money == MoneyTrack::Promised && !refund.total.is_zero();
        is_promise.then(|| refund.total.money(refund.currency))
    }

    /// Where the operation contradicts itself: what it says was done is not what was assessed. `input` is its own.
    ///
    /// # Errors
    /// The first contradiction, in words.
    pub fn check(&self, operation: &Operation, input: &Input) -> Result<(), String> {
        let Self { accepted, approved_by, assessment, .. } = self;
        let file = &self.input;
        let same = |holds: bool, what: &str| if holds { Ok(()) } else { Err(what.to_owned()) };
        same(file.today == operation.business_date, "it was assessed for another day")?;
        same(file.place.site == operation.source.site, "it was assessed for another site")?;
        same(file.sale.legal_entity == operation.legal_entity, "it was assessed for another seller")?;
        same(file.sale.order == accepted.order, "it was assessed for another order")?;
        same(evidence(file.evidence.known_by) == accepted.evidence, "the evidence is another one")?;
        let is_by_pass = accepted.evidence == Evidence::Pass;
        same(!is_by_pass || accepted.pass.is_some(), "it is known by a pass and names none")?;
        let policy = &assessment.policy;
        let is_policy = policy.policy == file.policy.policy && policy.version == file.policy.version;
        same(is_policy, "the verdict is by another policy than the recorded one")?;
        let refund = match &assessment.verdict {
            Verdict::Approve { refund, .. } | Verdict::Promise { refund, .. } => refund,
            Verdict::NeedsSupervisor { refund, .. } => {
                let Some(approver) = approved_by else {
                    return Err("a supervisor had to agree, and none did".to_owned());
                };
                same(Some(approver) != operation.worker.as_ref(), "the associate approved it alone")?;
                refund
            }
            Verdict::Deny { .. } => return Err("the verdict is a refusal".to_owned()),
        };
        same(refund.total.money(refund.currency) == accepted.refund, "the refund is not the one assessed")?;
        let to_pay = refund.exchange.is_some_and(|exchange| !exchange.to_pay.is_zero());
        let is_paid = !to_pay || self.till_document.is_some();
        same(is_paid, "something was left to pay, and no till wrote a document")?;
        same(!file.request.exchange.iter().any(|line| line.quantity.is_zero()), "nothing was taken instead")?;
        let is_shown = |photo: &Photo| (1..=accepted.lines.len()).contains(&(photo.line as usize));
        let are_shown = self.photos.len() <= PHOTOS_MAX && self.photos.iter().all(is_shown);
        same(are_shown, "it has too many photos, or one of a line that it has not")?;
        let (asked, unknown) = (&file.request.lines, &file.request.unknown_items);
        let count = asked.len() + unknown.len();
        same(count == accepted.lines.len(), "it has other lines than were assessed")?;
        let mut unknown = unknown.iter().peekable();
        let mut of_sale = asked.iter().zip(input.credited(refund));
        for line in &accepted.lines {
            if unknown.next_if(|unknown| is_unknown(line, unknown)).is_some() {
                continue;
            }
            let Some((asked, credit)) = of_sale.next() else {
                return Err(format!("{} is not what was assessed", line.item));
            };
            let item = input.sale().line(asked.line).map(|sold| &sold.file.item);
            // Without a receipt a line of the sale is no line of an order.
            let is_it = line.order_line == accepted.order.as_ref().map(|_| asked.line)
                && Some(&line.item) == item
                && u64::try_from(line.quantity.base_quantity) == Ok(asked.quantity.count())
                && (line.reason, line.condition) == (asked.reason, asked.condition)
                && line.refund == credit.money(refund.currency);
            same(is_it, &format!("line {} is not what was assessed", asked.line))?;
        }
        Ok(())
    }
}

/// Whether a line is goods that nobody knows: into quarantine, without money.
fn is_unknown(line: &ReturnLine, unknown: &UnknownItem) -> bool {
    line.order_line.is_none()
        && line.item == unknown.item
        && u64::try_from(line.quantity.base_quantity) == Ok(unknown.quantity.count())
        && line.disposition == Disposition::Quarantine
        && line.refund.minor == 0
}

fn evidence(known_by: KnownBy) -> Evidence {
    match known_by {
        KnownBy::Hub => Evidence::Hub,
        KnownBy::Pass => Evidence::Pass,
        KnownBy::CachedOrder { .. } => Evidence::CachedOrder,
        KnownBy::Document => Evidence::Document,
        KnownBy::NoReceipt => Evidence::NoReceipt,
    }
}
