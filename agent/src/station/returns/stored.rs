//! A basket as it is kept on disk, and back: what a person has said, not what follows from it. The order is read anew,
//! verdict and refund are computed anew, and who agreed is asked anew.

use protocol::id::{OrderId, ReturnId, TillDocument};
use protocol::pass::Authorised;
use serde::{Deserialize, Serialize};

use super::basket::Row;
use super::choices::Choices;
use super::kit::Part;
use super::{Return, Said};
use crate::station::found::OrderFacts;
use crate::station::numbers::Numbers;
use crate::station::pass::PassFacts;
use crate::station::stock::Selection;
use crate::station::view::Message;
use crate::station::{Progress, Refusal};

/// One order's basket. What is added to it has a default.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::station) struct StoredBasket {
    /// Among the orders of the visit.
    pub(in crate::station) place: u32,
    /// None is by a paper, or without a receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::station) order: Option<OrderId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::station) document: Option<ReturnId>,
    #[serde(default)]
    pub(in crate::station) is_without_receipt: bool,
    /// The packing slip's pass, as it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::station) pass: Option<String>,
    /// What the customer declared before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    authorised: Option<Authorised>,
    /// An item that was scanned and is in no line yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    selected: Option<StoredSelection>,
    rows: Vec<Row>,
    row_last: u32,
    #[serde(default)]
    choices: Choices,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    till_document: Option<TillDocument>,
}

/// What is at hand and in no line yet. What is added to it has a default.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct StoredSelection {
    selection: Selection,
    #[serde(default)]
    part: Option<Part>,
    #[serde(default)]
    numbers: Numbers,
    #[serde(default)]
    said: Said,
}

impl StoredBasket {
    pub(in crate::station) fn lines(&self) -> usize {
        self.rows.len()
    }

    /// What is in no line is left behind.
    pub(in crate::station) fn forget_selected(&mut self) {
        self.selected = None;
    }

    /// By which document the till has sold what is taken.
    pub(in crate::station) fn till_document(&self) -> Option<&TillDocument> {
        self.till_document.as_ref().filter(|_| self.rows.iter().any(|row| row.taken.is_some()))
    }
}

impl Return {
    pub(in crate::station) fn stored(&self) -> StoredBasket {
        StoredBasket {
            place: self.place,
            order: self.order().cloned(),
            document: self.document.clone(),
            is_without_receipt: self.is_without_receipt(),
            pass: self.proof.as_ref().map(|proof| proof.text.clone()),
            authorised: self.authorised.clone(),
            selected: self.selected.clone().map(|selection| StoredSelection {
                selection,
                part: self.part,
                numbers: self.numbers.clone(),
                said: self.said.clone(),
            }),
            rows: self.rows.clone(),
            row_last: self.row_last,
            choices: self.choices.clone(),
            till_document: self.till_document.clone(),
        }
    }

    /// The basket of before, with its order or pass as they are known now. A pass that proves nothing any more leaves what
    /// is known of its order.
    pub(in crate::station) fn reopened(
        stored: &StoredBasket,
        pass: Option<PassFacts>,
        order: Option<OrderFacts>,
        progress: &Progress,
    ) -> Result<Self, Refusal> {
        let document = stored.document.clone();
        let mut task = match (&stored.order, pass, order) {
            (None, _, _) if stored.is_without_receipt => Self::without_receipt(),
            (None, _, _) => Self::by_document(document),
            (Some(_), Some(pass), _) => {
                let facts = pass.order.clone();
                let proved = Self::of_pass(pass, document.clone(), progress);
                proved.or_else(|_| Self::of_order(facts, document, progress))?
            }
            (Some(_), None, Some(facts)) => Self::of_order(facts, document, progress)?,
            (Some(order), None, None) => {
                let message = Message::new("refused-order-unknown").text("order", order.as_str());
                return Err(Refusal::missing("order_unknown", message));
            }
        };
        task.place = stored.place;
        task.authorised.clone_from(&stored.authorised);
        if let Some(stored) = stored.selected.clone() {
            task.selected = Some(stored.selection);
            task.part = stored.part;
            task.numbers = stored.numbers;
            task.said = stored.said;
        }
        task.rows.clone_from(&stored.rows);
        let last = stored.rows.iter().map(|row| row.row).max();
        task.row_last = stored.row_last.max(last.unwrap_or(0));
        task.choices = stored.choices.clone();
        task.till_document.clone_from(&stored.till_document);
        Ok(task)
    }
}
