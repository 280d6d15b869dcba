//! What is taken for the goods of a basket, as a till sells it ([`crate::station::till`]).

use protocol::id::TillDocument;
use protocol::money::{Currency, Money};

use super::Return;
use crate::station::view::{Message, TakenView, left_to_pay};
use crate::station::{Progress, Refusal, Terms};
use crate::till::TillSale;

/// A basket of the visit for the till that waits for it.
#[derive(Debug, Clone)]
pub(in crate::station) struct ForTill {
    /// What the customer takes.
    pub(in crate::station) sells: Vec<TillSale>,
    /// What is left to pay for it.
    pub(in crate::station) to_pay: Option<Money>,
    /// The basket's money.
    pub(in crate::station) currency: Option<Currency>,
    /// By which document it is sold already.
    pub(in crate::station) document: Option<TillDocument>,
    /// Only a till can sell it.
    pub(in crate::station) wants_document: bool,
}

impl Return {
    pub(in crate::station) fn for_till(&self, terms: &Terms, progress: &Progress) -> ForTill {
        let taken: Vec<TakenView> = self.taken_views(terms, progress).into_iter().flatten().collect();
        let assessed = self.assess(terms, progress).and_then(Result::ok);
        let to_pay = assessed.and_then(|of| left_to_pay(&of.assessment.verdict));
        let document = self.till_document().cloned();
        let is_for_till = to_pay.is_some() || taken.iter().any(|taken| taken.differs);
        let sale = |TakenView { item, quantity, price, .. }| TillSale { item, quantity, price };
        ForTill {
            sells: taken.into_iter().map(sale).collect(),
            to_pay,
            currency: self.currency(),
            wants_document: is_for_till && document.is_none(),
            document,
        }
    }

    /// The till has sold what is taken, if it was not sold before. Who agreed has seen the sum already: the document does
    /// not change it.
    pub(in crate::station) fn sold_by(&mut self, document: &TillDocument) {
        if self.accepted.is_none() && self.has_taken() && self.till_document().is_none() {
            self.till_document = Some(document.clone());
            self.revision += 1;
        }
    }

    /// Whether it may be dropped: not while the customer has paid for what is taken, and has it.
    pub(in crate::station) fn is_unsold(&self) -> Result<(), Refusal> {
        match self.till_document().filter(|_| self.accepted.is_none()) {
            Some(document) => Err(sold(document)),
            None => Ok(()),
        }
    }
}

/// Goods were sold with a basket that is to be dropped.
pub(in crate::station) fn sold(document: &TillDocument) -> Refusal {
    let message = Message::new("refused-drop-sold").text("document", document.as_str());
    Refusal::conflict("till_document_open", message)
}
