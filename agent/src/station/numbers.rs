//! Serial numbers and lots of what is at hand: gathered from scans and from what a person types, until they are recorded.
//!
//! An item says how its units are told apart; of one that does not, nothing is gathered. Whether a number fits what was
//! shipped is not known here.

use protocol::id::{LotId, Serial};
use protocol::reference::TrackedBy;
use serde::{Deserialize, Serialize};

use super::action::Action;
use super::found::Scanned;
use super::returns::Said;
use super::view::{Message, NumbersView, ScanNumber, Tone};
use super::{Progress, Refusal, Station, Task, nothing_selected};

/// What is known by number of the units at hand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Numbers {
    /// Each unit's own number, in the order in which they were said.
    pub(super) serials: Vec<Serial>,
    /// The lots that they are of.
    pub(super) lots: Vec<LotId>,
}

/// One number that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    Serial(Serial),
    Lot(LotId),
}

impl Number {
    /// What a scan says of it, as far as the item asks for that.
    pub(super) fn of(scanned: &Scanned) -> Option<Self> {
        match scanned.item.tracked_by {
            TrackedBy::Nothing => None,
            TrackedBy::Serial => scanned.serial.clone().map(Self::Serial),
            TrackedBy::Lot => scanned.lot.clone().map(Self::Lot),
        }
    }

    /// What a person typed for an item.
    pub(super) fn typed(text: &str, by: TrackedBy) -> Result<Self, Refusal> {
        let text = text.trim();
        let wrong = || Refusal::invalid("number_unreadable", Message::new("refused-number-unreadable"));
        match by {
            TrackedBy::Nothing => {
                Err(Refusal::conflict("no_number_asked", Message::new("refused-number-unasked")))
            }
            TrackedBy::Serial => Serial::parse(text).map(Self::Serial).map_err(|_| wrong()),
            TrackedBy::Lot => LotId::parse(text).map(Self::Lot).map_err(|_| wrong()),
        }
    }
}

impl Numbers {
    /// Whether a number can be among them. A lot may be said again, a unit is there once.
    pub(super) fn check(&self, number: &Number) -> Result<(), Refusal> {
        match number {
            Number::Serial(serial) if self.serials.contains(serial) => Err(twice(serial)),
            Number::Serial(_) | Number::Lot(_) => Ok(()),
        }
    }

    /// It is among them.
    pub(super) fn add(&mut self, number: Number) {
        match number {
            Number::Serial(serial) => self.serials.push(serial),
            Number::Lot(lot) if self.lots.contains(&lot) => {}
            Number::Lot(lot) => self.lots.push(lot),
        }
    }

    /// It was said wrongly.
    pub(super) fn remove(&mut self, number: &Number) -> Result<(), Refusal> {
        let before = (self.serials.len(), self.lots.len());
        match number {
            Number::Serial(serial) => self.serials.retain(|known| known != serial),
            Number::Lot(lot) => self.lots.retain(|known| known != lot),
        }
        if before == (self.serials.len(), self.lots.len()) {
            return Err(Refusal::missing("number_unknown", Message::new("refused-number-unknown")));
        }
        Ok(())
    }

    pub(super) fn view(&self, by: TrackedBy) -> Option<NumbersView> {
        (!by.is_nothing()).then(|| NumbersView {
            tracked_by: by,
            serials: self.serials.clone(),
            lots: self.lots.clone(),
        })
    }
}

/// A unit cannot be there twice.
pub(super) fn twice(serial: &Serial) -> Refusal {
    Refusal::conflict("serial_twice", Message::new("refused-serial-twice").text("serial", serial.as_str()))
}

impl Station {
    /// A person typed the number of one more unit, or the lot.
    pub(super) fn add_number(&mut self, action: &Action, progress: &Progress) -> Result<(), Refusal> {
        let Action::AddNumber { scan, number, reason, condition, disposition, quantity, missing } = action
        else {
            return Err(nothing_selected());
        };
        self.expect_scan(*scan)?;
        match &mut self.task {
            Task::Pick(pick) => pick.add_number(number, progress)?,
            Task::Return(task) => {
                let (reason, condition, disposition) = (*reason, *condition, *disposition);
                task.say(Said { reason, condition, disposition, missing: missing.clone() });
                task.add_number(number, *quantity)?;
            }
            Task::Home | Task::Goods(_) | Task::Adjustment(_) | Task::Count(_) | Task::Transfer(_) => {
                return Err(nothing_selected());
            }
        }
        self.say(Tone::Right, Message::new("number-added").text("number", number.trim()));
        Ok(())
    }

    /// A number of what is at hand was scanned or typed wrongly.
    pub(super) fn drop_number(&mut self, scan: ScanNumber, text: &str) -> Result<Message, Refusal> {
        self.expect_scan(scan)?;
        match &mut self.task {
            Task::Pick(pick) => pick.drop_number(text)?,
            Task::Return(task) => task.drop_number(text)?,
            Task::Home | Task::Goods(_) | Task::Adjustment(_) | Task::Count(_) | Task::Transfer(_) => {
                return Err(nothing_selected());
            }
        }
        Ok(Message::new("number-dropped").text("number", text.trim()))
    }
}

/// So many units are left when one was not what its number said: the item itself was scanned.
pub(super) fn one_less(counted: i64) -> i64 {
    counted.saturating_sub(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_there_once_and_a_lot_as_often_as_it_is_said() {
        let mut numbers = Numbers::default();
        let serial = |text: &str| Number::typed(text, TrackedBy::Serial).unwrap();
        let lot = |text: &str| Number::typed(text, TrackedBy::Lot).unwrap();
        for number in [serial(" S1 "), serial("S2"), lot("L1"), lot("L1"), lot("L2")] {
            numbers.check(&number).unwrap();
            numbers.add(number);
        }
        assert_eq!(numbers.check(&serial("S1")).unwrap_err().code, "serial_twice");
        assert_eq!((numbers.serials.len(), numbers.lots.len()), (2, 2));
        assert_eq!(numbers.view(TrackedBy::Nothing), None);
        numbers.remove(&serial("S1")).unwrap();
        numbers.remove(&lot("L1")).unwrap();
        assert_eq!(numbers.remove(&serial("S1")).unwrap_err().code, "number_unknown");
        assert_eq!((numbers.serials.len(), numbers.lots.len()), (1, 1));
    }

    #[test]
    fn what_is_typed_must_be_asked_for_and_readable() {
        for (text, by, code) in [
            ("S1", TrackedBy::Nothing, "no_number_asked"),
            ("  ", TrackedBy::Serial, "number_unreadable"),
            ("a\u{1d}b", TrackedBy::Lot, "number_unreadable"),
        ] {
            assert_eq!(Number::typed(text, by).unwrap_err().code, code, "{text:?}");
        }
    }
}
