//! A return without a receipt, for people.

use protocol::operation::Evidence;

use super::words::Words;
use crate::station::view::{ReturnLineView, ReturnView};

impl Words {
    pub(super) fn is_without_receipt(&self, back: &ReturnView) -> bool {
        back.evidence == Evidence::NoReceipt
    }

    /// What a return without an order is called.
    pub(super) fn without_order(&self, back: &ReturnView) -> String {
        self.say(if self.is_without_receipt(back) { "return-no-receipt" } else { "return-by-document" })
    }

    /// Where a row's price comes from; empty where an order or a document says it.
    pub(super) fn recent(&self, line: &ReturnLineView) -> String {
        match &line.recent {
            Some(recent) => {
                let filled = self.0.fill("recent-price").set("price", self.money(&recent.unit));
                let filled = filled.set("date", self.date(&recent.sold_on));
                filled.set("order", recent.order.to_string()).to_string()
            }
            None if line.unpriced => self.say("recent-price-none"),
            None => String::new(),
        }
    }
}
