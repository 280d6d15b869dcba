//! Parked visits, for people.

use protocol::id::{OrderId, TillDocument};
use protocol::reference::Role;

use super::words::Words;
use crate::station::view::{ParkedView, StationView};

impl Words {
    /// What people call it: its orders, or how else its goods came.
    pub(super) fn parked_name(&self, visit: &ParkedView) -> String {
        match &visit.orders[..] {
            [] => match &visit.document {
                Some(number) => self.by_paper(number),
                None if visit.without_receipt => self.say("return-no-receipt"),
                None => self.say("visit-by-paper"),
            },
            [order] => self.with("order", "order", order.as_str()),
            orders => {
                let orders: Vec<&str> = orders.iter().map(OrderId::as_str).collect();
                self.with("parked-orders", "orders", orders.join(", "))
            }
        }
    }

    /// Who put it away.
    pub(super) fn parked_by(&self, visit: &ParkedView) -> String {
        match &visit.worker {
            Some(worker) => self.with("worker", "worker", worker.as_str()),
            None => self.say("parked-by-restart"),
        }
    }

    pub(super) fn parked_lines(&self, visit: &ParkedView) -> String {
        self.count("visit-lines", visit.lines)
    }

    /// What the customer would have got; empty if nobody may see it.
    pub(super) fn parked_sum(&self, visit: &ParkedView) -> String {
        let sums: Vec<String> = visit.sums.iter().map(|sum| self.money(sum)).collect();
        sums.join(" + ")
    }

    /// What is lost with it; nothing where whoever is signed in cannot drop it.
    pub(super) fn parked_question(&self, visit: &ParkedView, view: &StationView) -> Option<String> {
        if visit.till_document.is_none() {
            return Some(self.count("parked-question", visit.lines));
        }
        let is_supervisor = view.worker.as_ref().is_some_and(|worker| worker.role == Role::Supervisor);
        if visit.left_open.is_empty() || !is_supervisor {
            return None;
        }
        let documents: Vec<&str> = visit.left_open.iter().map(TillDocument::as_str).collect();
        Some(self.with("parked-question-sold", "documents", documents.join(", ")))
    }
}
