use std::collections::VecDeque;

use protocol::operation::Operation;
use protocol::reference::Outcome;

use super::describe;
use super::view::{OperationState, OperationView};
use crate::journal::Place;

/// Operations that a station's page shows.
pub(super) const SHOWN_MAX: usize = 12;

/// A station's last operations and what became of them.
#[derive(Debug, Default)]
pub(super) struct History {
    rows: VecDeque<Row>,
}

#[derive(Debug)]
struct Row {
    view: OperationView,
    outcome: Option<Outcome>,
}

impl History {
    pub(super) fn add(&mut self, operation: &Operation, seq: Place) {
        if self.rows.iter().any(|row| row.view.operation == operation.id) {
            return;
        }
        self.rows.push_front(Row {
            view: OperationView {
                operation: operation.id,
                seq,
                kind: operation.body.kind().as_str().to_owned(),
                subject: operation.subject.as_str().to_owned(),
                at: operation.time,
                message: describe(&operation.body),
                state: OperationState::SavedHere,
            },
            outcome: None,
        });
        self.rows.truncate(SHOWN_MAX);
    }

    /// Operations whose outcome may have come by now.
    pub(super) fn pending(&self, acked: Place) -> Vec<protocol::id::OperationId> {
        let pending = self.rows.iter().filter(|row| row.outcome.is_none() && row.view.seq <= acked);
        pending.map(|row| row.view.operation).collect()
    }

    pub(super) fn settle(&mut self, operation: protocol::id::OperationId, outcome: Outcome) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.view.operation == operation) {
            row.outcome = Some(outcome);
        }
    }

    /// Newest first.
    pub(super) fn view(&self, acked: Place) -> Vec<OperationView> {
        let state = |row: &Row| match &row.outcome {
            None if row.view.seq <= acked => OperationState::AtHub,
            None => OperationState::SavedHere,
            Some(Outcome::Posted { documents }) => {
                OperationState::InErp { documents: documents.iter().map(ToString::to_string).collect() }
            }
            Some(Outcome::NoErpEffect) => OperationState::NoErpEffect,
            Some(Outcome::Rejected { reason }) => OperationState::NeedsPerson { reason: reason.clone() },
        };
        self.rows.iter().map(|row| OperationView { state: state(row), ..row.view.clone() }).collect()
    }
}
