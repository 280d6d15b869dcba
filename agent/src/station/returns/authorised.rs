//! A return that was authorised before the customer came: its lines lie in the basket already, with their reasons, and
//! windows are judged on the day it was declared, as long as nothing lies in the basket beyond it.
//!
//! What is told apart by number is not put in: its units are scanned, and the reason is chosen already. The goods are in
//! front of a person, who takes out what is not there and says of each line what condition it is in: before that nothing is
//! recorded. What came back by it before, and elsewhere, only the hub knows.

use std::collections::BTreeMap;

use protocol::id::AuthorisationId;
use protocol::operation::{Condition, Disposition, ReturnReason};
use protocol::pass::Authorised;
use protocol::returns::{Authorisation, PartQuantity, RequestedLine};
use serde::{Deserialize, Serialize};

use super::basket::{Row, RowMoney, no_scan};
use super::{Numbers, Purchase, Return, Seen};
use crate::station::pass::PassProblem;
use crate::station::view::Message;
use crate::station::{Progress, Refusal, Terms};

/// What a person has chosen for what is selected, and not put into the basket yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(in crate::station) struct Said {
    /// Why it comes back.
    pub(in crate::station) reason: Option<ReturnReason>,
    /// As found.
    pub(in crate::station) condition: Option<Condition>,
    /// Where it is to go, if not where it is proposed.
    pub(in crate::station) disposition: Option<Disposition>,
    /// What is missing of a kit: all of it.
    #[serde(default)]
    pub(in crate::station) missing: Vec<PartQuantity>,
}

impl Return {
    /// It was authorised so. Into an empty basket go the units that are there; one that has lines stays as it is. There is
    /// one authorisation of a basket.
    pub(in crate::station) fn authorise(
        &mut self,
        told: Authorised,
        terms: &Terms,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        self.still_open()?;
        self.may_rest()?;
        let number = told.number.clone();
        match &self.authorised {
            Some(has) if has.number == number => {
                return Ok(Message::new("scan-order-again").text("order", told.order.as_str()));
            }
            Some(has) => return Err(PassProblem::OtherAuthorised(has.number.clone()).into()),
            None => {}
        }
        let was_empty = self.rows.is_empty();
        let Purchase::Order(facts) = &self.source else {
            return Err(PassProblem::AuthorisedElsewhere(told.order).into());
        };
        let (mut rows, mut scanned) = (Vec::new(), 0);
        for line in told.lines.iter().filter(|_| was_empty) {
            let Some(sold) = facts.order.lines.iter().find(|sold| sold.line == line.line) else { continue };
            let quantity = line.quantity.min(self.returnable(facts, sold, None, progress));
            if quantity < 1 {
                continue;
            }
            if terms.has_policy() && !facts.tracked_by(&sold.item).is_nothing() {
                scanned += 1;
                continue;
            }
            let condition = match (facts.is_service(&sold.item), line.reason) {
                (true, _) => Condition::NoGoods,
                (false, ReturnReason::Damaged) => Condition::Damaged,
                (
                    false,
                    ReturnReason::ChangedMind
                    | ReturnReason::WrongSize
                    | ReturnReason::NotAsDescribed
                    | ReturnReason::WrongItem
                    | ReturnReason::NotStated,
                ) => Condition::LikeNew,
            };
            let mut row = Row {
                row: 0,
                scan: no_scan(),
                code: sold.item.clone(),
                item: sold.item.clone(),
                description: facts.description(&sold.item).to_owned(),
                unit: facts.unit(&sold.item),
                quantity,
                missing: Vec::new(),
                parts: Vec::new(),
                reason: line.reason,
                condition,
                // Only a service has none to look at.
                unseen: condition != Condition::NoGoods,
                disposition: Disposition::NoGoods,
                numbers: Numbers::default(),
                photos: Vec::new(),
                taken: None,
                money: RowMoney::OrderLine { line: sold.clone(), order: facts.order.order.clone() },
            };
            if condition != Condition::NoGoods {
                row.disposition = self.proposed(&row);
            }
            rows.push(row);
        }
        if was_empty && rows.is_empty() && scanned == 0 {
            return Err(PassProblem::AuthorisationUsed(number).into());
        }
        for mut row in rows {
            self.row_last += 1;
            row.row = self.row_last;
            self.rows.push(row);
        }
        // Nothing was held before, so there is nothing to go back to.
        self.not_asked();
        self.authorised = Some(told);
        self.changed();
        let key = match (was_empty, self.is_beyond(), scanned) {
            (false, true, _) => "authorised-beyond",
            (false, false, _) => "authorised-stays",
            (true, _, 1..) => "authorised-scan",
            (true, _, _) => "authorised",
        };
        let on = self.authorised.as_ref().map_or_else(String::new, |of| of.declared_on.to_string());
        Ok(Message::new(key).text("number", number.as_str()).text("date", on))
    }

    /// It is out again, with what it put in and nobody has said anything of.
    pub(in crate::station) fn drop_authorised(&mut self, seen: Seen<'_>) -> Result<Message, Refusal> {
        self.still_open()?;
        self.is_order_of(seen)?;
        self.is_basket_of(seen)?;
        self.no_open_exchange()?;
        let Some(told) = self.authorised.take() else {
            return Err(Refusal::missing("no_authorisation", Message::new("refused-no-authorisation")));
        };
        self.rows.retain(|row| !row.unseen || row.taken.is_some());
        self.changed();
        self.not_asked();
        Ok(Message::new("authorised-out").text("number", told.number.as_str()))
    }

    pub(in crate::station) fn is_authorised_by(&self, number: &AuthorisationId) -> bool {
        self.accepted.is_none() && self.authorised.as_ref().is_some_and(|told| told.number == *number)
    }

    /// As the rules take it, and a record has it: nothing is declared of a basket that goes beyond it.
    pub(super) fn authorisation(&self) -> Option<Authorisation> {
        self.named_authorisation().filter(|_| !self.is_beyond())
    }

    /// The one that was scanned.
    pub(super) fn named_authorisation(&self) -> Option<Authorisation> {
        let told = self.authorised.as_ref()?;
        Some(Authorisation { number: told.number.clone(), declared_on: told.declared_on })
    }

    /// Something lies in the basket that was not authorised.
    pub(super) fn is_beyond(&self) -> bool {
        let Some(told) = &self.authorised else { return false };
        let lines: Vec<RequestedLine> = self.rows.iter().filter_map(Row::requested).collect();
        told.beyond(&lines, &BTreeMap::new()).is_some()
    }

    /// A line of which nobody has said the condition.
    pub(super) fn unseen(&self) -> Option<&Row> {
        self.rows.iter().find(|row| row.unseen)
    }

    /// Nothing is recorded of goods that nobody has looked at.
    pub(super) fn is_looked_at(&self) -> Result<(), Refusal> {
        self.unseen().map_or(Ok(()), |row| {
            let message = Message::new("refused-condition-missing").text("item", row.item.as_str());
            Err(Refusal::conflict("condition_missing", message))
        })
    }

    /// A person has chosen this for what is selected. What is not said stays as it was; what is missing is said as a whole.
    pub(in crate::station) fn say(&mut self, said: Said) {
        let was = std::mem::take(&mut self.said);
        self.said = Said {
            reason: said.reason.or(was.reason),
            condition: said.condition.or(was.condition),
            disposition: said.disposition.or(was.disposition),
            missing: said.missing,
        };
    }

    /// What is chosen for what is selected: by a person, or before that by the authorisation.
    pub(super) fn said(&self) -> Said {
        let reason = self.said.reason.or_else(|| {
            let (Purchase::Order(facts), Some(selected)) = (&self.source, &self.selected) else {
                return None;
            };
            let is_it = |line: u32| {
                facts.order.lines.iter().any(|sold| sold.line == line && sold.item == *selected.item())
            };
            let lines = &self.authorised.as_ref()?.lines;
            lines.iter().find(|line| is_it(line.line)).map(|line| line.reason)
        });
        Said { reason, ..self.said.clone() }
    }
}
