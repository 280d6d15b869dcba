//! A supervisor agrees to what is in the basket: by badge, and by PIN once the site has any. Who agrees, agrees to the
//! reasons and the sum that were on screen when the badge was scanned.

use protocol::id::WorkerId;
use protocol::reference::Role;
use protocol::returns::Verdict;

use super::Return;
use crate::station::found::{Badge, Proof};
use crate::station::terms::{Agreed, Approval, Assessed};
use crate::station::view::Message;
use crate::station::{Progress, Refusal, Terms};

impl Return {
    /// Whether a supervisor is what the screen waits for.
    pub(in crate::station) fn asks_supervisor(&self, terms: &Terms, progress: &Progress) -> bool {
        self.to_agree(terms, progress).is_some()
    }

    /// What a supervisor would agree to now; nothing if nobody has to, or somebody has.
    fn to_agree(&self, terms: &Terms, progress: &Progress) -> Option<Agreed> {
        let assessed = self.assess(terms, progress)?.ok()?;
        let waits = matches!(assessed.assessment.verdict, Verdict::NeedsSupervisor { .. })
            && self.approved_by(&assessed).is_none();
        waits.then(|| Agreed::of(&assessed.assessment))
    }

    /// Who agreed to what is in the basket now.
    pub(super) fn approved_by(&self, assessed: &Assessed) -> Option<&WorkerId> {
        let to = Agreed::of(&assessed.assessment);
        self.approval.as_ref().filter(|approval| approval.to == to).map(|approval| &approval.by)
    }

    /// A badge was scanned where a supervisor has to agree.
    pub(in crate::station) fn approve(
        &mut self,
        badge: &Badge,
        associate: &WorkerId,
        terms: &Terms,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        self.asking = None;
        let by = &badge.worker;
        let name = by.worker.as_str();
        if by.worker == *associate {
            return Err(Refusal::conflict("own_approval", Message::new("refused-own-approval")));
        }
        if by.role != Role::Supervisor {
            let message = Message::new("refused-no-supervisor").text("worker", name);
            return Err(Refusal::conflict("no_supervisor", message));
        }
        let Some(to) = self.to_agree(terms, progress) else {
            return Err(Refusal::conflict("approval_stale", Message::new("refused-calculation-changed")));
        };
        let approval = Approval { by: by.worker.clone(), to };
        match badge.proof {
            Proof::Badge => {
                self.approval = Some(approval);
                Ok(Message::new("scan-approved").text("worker", name))
            }
            Proof::Pin => {
                self.asking = Some(approval);
                Ok(Message::new("scan-approve-pin").text("worker", name))
            }
            Proof::NoPin => Err(no_pin(&by.worker)),
            Proof::Locked { rest_millis } => Err(pin_locked(&by.worker, rest_millis)),
        }
    }

    /// Whose PIN the screen waits for.
    pub(in crate::station) fn pin_of(&self, terms: &Terms, progress: &Progress) -> Option<&WorkerId> {
        let asking = self.asking.as_ref()?;
        (self.to_agree(terms, progress).as_ref() == Some(&asking.to)).then_some(&asking.by)
    }

    /// The PIN that the screen waited for is right.
    pub(in crate::station) fn pin_right(
        &mut self,
        terms: &Terms,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        if self.pin_of(terms, progress).is_none() {
            self.asking = None;
        }
        let Some(approval) = self.asking.take() else {
            return Err(Refusal::conflict("approval_stale", Message::new("refused-calculation-changed")));
        };
        let message = Message::new("scan-approved").text("worker", approval.by.as_str());
        self.approval = Some(approval);
        Ok(message)
    }

    /// No PIN is asked for any more.
    pub(in crate::station) fn ask_no_pin(&mut self) {
        self.asking = None;
    }
}

/// Others at the site have a PIN, this supervisor has none.
pub(in crate::station) fn no_pin(worker: &WorkerId) -> Refusal {
    Refusal::conflict(
        "supervisor_without_pin",
        Message::new("refused-supervisor-no-pin").text("worker", worker.as_str()),
    )
}

/// Too many wrong ones.
pub(in crate::station) fn pin_locked(worker: &WorkerId, rest_millis: u64) -> Refusal {
    const MINUTE_MILLIS: u64 = 60 * 1_000;
    /// From here on hours are what people reckon in.
    const MINUTES_SAID_MAX: u64 = 120;
    let minutes = rest_millis.div_ceil(MINUTE_MILLIS);
    let (key, n) = if minutes <= MINUTES_SAID_MAX {
        ("refused-pin-locked-minutes", minutes)
    } else {
        ("refused-pin-locked-hours", minutes.div_ceil(60))
    };
    let message = Message::new(key).text("worker", worker.as_str());
    Refusal::conflict("pin_locked", message.number("n", i64::try_from(n).unwrap_or(i64::MAX)))
}
