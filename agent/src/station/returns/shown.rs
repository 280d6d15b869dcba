//! What a return shows.

use protocol::operation::Evidence;
use protocol::returns::{KnownBy, Verdict};

use super::choices::is_about_payments;
use super::{Purchase, Return};
use crate::station::stock::Selection;
use crate::station::view::{AssessedView, Message, ReturnCandidate, ReturnLineView, ReturnView};
use crate::station::{Progress, Terms};

impl Return {
    pub(in crate::station) fn next(&self, terms: &Terms, progress: &Progress) -> Message {
        if let Some(worker) = self.pin_of(terms, progress) {
            return Message::new("next-return-pin").text("worker", worker.as_str());
        }
        if let Some(message) = self.next_exchange(terms, progress) {
            return message;
        }
        if let (None, Some(row)) = (&self.selected, self.unseen().filter(|_| self.accepted.is_none())) {
            return Message::new("next-return-condition").text("item", row.item.as_str());
        }
        if self.selected.is_none()
            && let Some(assessed) = self.assess(terms, progress)
        {
            match &assessed {
                Err(_) => return Message::new("next-return-cannot"),
                Ok(found) if is_about_payments(&found.assessment.verdict) => {
                    let has_way = self.first_way(terms, progress).is_some();
                    return Message::new(if has_way { "next-return-way" } else { "next-return-no-way" });
                }
                Ok(found) => match found.assessment.verdict {
                    Verdict::Deny { .. } => return Message::new("next-return-denied"),
                    Verdict::NeedsSupervisor { .. } if self.approved_by(found).is_none() => {
                        return Message::new("next-return-supervisor");
                    }
                    Verdict::NeedsSupervisor { .. } | Verdict::Approve { .. } | Verdict::Promise { .. } => {}
                },
            }
        }
        match (&self.accepted, &self.selected, &self.source) {
            (Some(number), _, _) => Message::new("next-return-accepted").text("number", number.as_str()),
            (None, Some(selected), _) => {
                Message::new("next-return-line").text("item", selected.item().as_str())
            }
            (None, None, _) if !self.rows.is_empty() => Message::new("next-return-more"),
            (None, None, Purchase::Order(_)) => Message::new("next-return-item"),
            (None, None, Purchase::Document) => Message::new("next-return-document"),
            (None, None, Purchase::NoReceipt) => Message::new("next-return-no-receipt"),
        }
    }

    pub(in crate::station) fn view(&self, terms: &Terms, progress: &Progress) -> ReturnView {
        let (assessed, cannot) = self.assessed_view(terms, progress);
        let candidates = match &self.source {
            Purchase::Document | Purchase::NoReceipt => Vec::new(),
            Purchase::Order(facts) => facts
                .order
                .lines
                .iter()
                .map(|line| {
                    let shipped = self.shipped(facts, line, progress);
                    let left = self.returnable(facts, line, None, progress);
                    let in_basket = if self.accepted.is_some() { 0 } else { self.in_basket(line.line) };
                    ReturnCandidate {
                        line: line.line,
                        item: line.item.clone(),
                        description: facts.description(&line.item).to_owned(),
                        service: facts.is_service(&line.item),
                        ordered: line.base_quantity,
                        bought: shipped,
                        returned: shipped - left - self.others(facts, line, progress),
                        in_basket,
                        paid: line.amount,
                        why_not: match (shipped, left, in_basket) {
                            (0, _, _) if self.proof.is_some() => Some(Message::new("candidate-other-parcel")),
                            (0, _, _) => Some(Message::new("candidate-not-shipped")),
                            (_, ..=0, 1..) => Some(Message::new("candidate-in-basket")),
                            (_, ..=0, _) if self.others(facts, line, progress) > 0 => {
                                Some(Message::new("candidate-held-elsewhere"))
                            }
                            (_, ..=0, _) => Some(Message::new("candidate-none")),
                            (_, _, _) => None,
                        },
                    }
                })
                .collect(),
        };
        let refunds = self.refunds(terms, progress);
        let (kit_line, kit) = self.selected_kit(terms, progress);
        let taken = self.taken_views(terms, progress);
        let said = self.said();
        let lines = self.rows.iter().zip(refunds).zip(taken).map(|((row, refund), taken)| ReturnLineView {
            row: row.row,
            order_line: row.order_line(),
            item: row.item.clone(),
            description: row.description.clone(),
            quantity: row.quantity,
            missing: self.part_views(row, &row.missing),
            parts: self.part_views(row, &row.parts),
            reason: row.reason,
            condition: row.condition,
            unseen: row.unseen,
            disposition: row.disposition,
            to_site: terms.transfer_to(row.disposition),
            serials: row.numbers.serials.clone(),
            lots: row.numbers.lots.clone(),
            photos: u32::try_from(row.photos.len()).unwrap_or(u32::MAX),
            may_photo: terms.has_policy() && self.takes_photo(row.row).is_ok(),
            refund,
            recent: row.recent(),
            unpriced: row.is_unpriced(),
            taken,
            may_exchange: self.may_exchange(row, terms),
        });
        ReturnView {
            document: self.document.clone(),
            order: self.order().cloned(),
            evidence: self.evidence(progress),
            parcel: self.parcel(),
            // Once it is recorded, what the record has.
            authorisation: match (&self.accepted, &self.recorded) {
                (None, _) => self.named_authorisation(),
                (Some(_), recorded) => {
                    recorded.as_ref().and_then(|record| record.input.evidence.authorisation.clone())
                }
            },
            beyond_authorisation: self.is_beyond(),
            hub: self.hub_word(),
            candidates,
            selected: self.selected.as_ref().map(Selection::view),
            reason: said.reason,
            condition: said.condition,
            disposition: said.disposition,
            numbers: self.numbers_view(terms),
            kit,
            kit_line,
            part_of: self.selected_part(),
            may_choose: self.may_choose(terms),
            gift: self.choices.gift,
            basket: self.revision(),
            payments: self.payments(terms, progress),
            lines: lines.collect(),
            waiting: self.waiting_view(),
            till_document: self.till_document().cloned(),
            refund: self.total(terms, progress).ok().flatten(),
            assessed,
            cannot,
            pin_of: self.pin_of(terms, progress).cloned(),
            // Whoever knows of others beside it says so.
            visit: Vec::new(),
            totals: Vec::new(),
            begun_by: None,
            accepted: self.accepted.clone(),
        }
    }

    pub(super) fn assessed_view(
        &self,
        terms: &Terms,
        progress: &Progress,
    ) -> (Option<Box<AssessedView>>, Option<Message>) {
        if let Some(recorded) = &self.recorded {
            let known_by = recorded.input.evidence.known_by;
            let view = AssessedView {
                assessment: (*recorded.assessment).clone(),
                age_hours: if let KnownBy::CachedOrder { age_hours } = known_by { age_hours } else { 0 },
                parcel: self.parcel().filter(|_| known_by == KnownBy::Pass),
                hub: self.hub_word(),
                left: terms.left(recorded.accepted.refund.currency),
                approved_by: recorded.approved_by.clone(),
                gift: self.choices.gift,
            };
            return (Some(Box::new(view)), None);
        }
        match self.assess(terms, progress) {
            None => (None, None),
            Some(Err(message)) => (None, Some(message)),
            Some(Ok(assessed)) => {
                let view = AssessedView {
                    approved_by: self.approved_by(&assessed).cloned(),
                    age_hours: terms.age_hours(),
                    parcel: self.parcel().filter(|_| self.evidence(progress) == Evidence::Pass),
                    hub: self.hub_word(),
                    left: terms.left(assessed.input.sale().currency),
                    gift: self.choices.gift,
                    assessment: assessed.assessment,
                };
                (Some(Box::new(view)), None)
            }
        }
    }
}
