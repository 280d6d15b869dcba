//! A supervisor's PIN: asked for by the screen, judged by [`crate::pins`], and by the worker's record as the mirror has
//! it now.

use protocol::id::WorkerId;
use protocol::reference::{Pin, Role, TypedPin, WorkerPin};

use super::{Floor, FloorError, Work, lock};
use crate::pins::{Judgement, PinsError};
use crate::station::action::Action;
use crate::station::found::{Found, Wanted};
use crate::station::view::Message;
use crate::station::{Refusal, no_pin, pin_locked};

/// The code of [`pin_locked`].
const LOCKED: &str = "pin_locked";

impl Floor {
    /// Looks at a PIN, if that is what the action brings. Says whether it was.
    pub(super) async fn act_on_pin(&self, work: &mut Work, action: &Action) -> Result<bool, FloorError> {
        let Action::EnterPin { worker, pin } = action else { return Ok(false) };
        if let Err(refusal) = self.agree(work, worker, pin).await {
            work.station.not_saved(refusal.message.clone());
            return Err(refusal.into());
        }
        Ok(true)
    }

    async fn agree(&self, work: &mut Work, worker: &WorkerId, typed: &TypedPin) -> Result<(), Refusal> {
        self.refresh(work).await;
        self.tell_terms(work).await;
        let is_asked = {
            let progress = lock(&self.shared.progress);
            work.station.pin_of(&progress).as_ref() == Some(worker)
        };
        if !is_asked {
            // A PIN typed for one supervisor must not count as a wrong one of another.
            return Err(Refusal::conflict("no_pin_asked", Message::new("refused-no-pin-asked")));
        }
        let typed =
            typed.read().map_err(|_| Refusal::invalid("pin_shape", Message::new("refused-pin-shape")))?;
        let Found::Worker(badge) = self.find(Wanted::Worker(worker.clone())).await else {
            work.station.ask_no_pin();
            let message = Message::new("scan-badge-unknown").text("worker", worker.as_str());
            return Err(Refusal::missing("worker_unknown", message));
        };
        let record = badge.worker.pin.filter(|_| badge.worker.role == Role::Supervisor);
        let Some(record) = record else {
            work.station.ask_no_pin();
            return Err(no_pin(worker));
        };
        match self.judge_pin(worker, &record, typed).await {
            Ok(()) => {
                let progress = lock(&self.shared.progress);
                work.station.pin_right(&progress, self.moment())
            }
            Err(refusal) => {
                if refusal.code == LOCKED {
                    work.station.ask_no_pin();
                }
                Err(refusal)
            }
        }
    }

    /// Looks at a PIN, and counts a wrong one.
    pub(super) async fn judge_pin(
        &self,
        worker: &WorkerId,
        record: &WorkerPin,
        typed: Pin,
    ) -> Result<(), Refusal> {
        match self.shared.services.pins.judge(worker, record, typed).await {
            Ok(Judgement::Right) => Ok(()),
            Ok(Judgement::Wrong { left }) => {
                let message = Message::new("refused-pin-wrong").number("n", i64::from(left));
                Err(Refusal::conflict("pin_wrong", message))
            }
            Ok(Judgement::Locked { rest_millis }) => Err(pin_locked(worker, rest_millis)),
            Err(error) => {
                tracing::error!(%error, %worker, "a PIN was not looked at");
                let key = match error {
                    PinsError::Unusable => "refused-pin-unusable",
                    PinsError::NotCounted { .. } | PinsError::Stopping => "refused-pin-not-counted",
                };
                Err(Refusal::unavailable("pin_not_judged", Message::new(key).text("worker", worker.as_str())))
            }
        }
    }
}
