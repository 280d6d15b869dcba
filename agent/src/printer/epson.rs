//! An ESC/POS printer's real-time status, `DLE EOT n` (Epson's command reference): one byte each, of a fixed pattern.

use crate::station::view::PrinterState;

/// Asks for printer, offline cause, error cause and roll, in this order.
pub(super) const ASK: [[u8; 3]; 4] = [[0x10, 4, 1], [0x10, 4, 2], [0x10, 4, 3], [0x10, 4, 4]];
/// `GS r 1`: answered in its turn, after all that was sent before has been printed.
pub(super) const ASK_IN_TURN: [u8; 3] = [0x1d, b'r', 1];

/// The answers to [`ASK`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RealTimeStatus([u8; 4]);

impl RealTimeStatus {
    /// `None` if a byte does not have the pattern `0xx1xx10` that all of them have.
    pub(super) fn read(bytes: [u8; 4]) -> Option<Self> {
        bytes.iter().all(|byte| byte & 0x93 == 0x12).then_some(Self(bytes))
    }

    /// Why it would not print, the first thing to do about it first.
    pub(super) fn fault(self) -> Option<PrinterState> {
        let [printer, offline, error, roll] = self.0;
        let error_words = || match error {
            _ if error & 0x08 != 0 => "knife",
            _ if error & 0x20 != 0 => "cannot recover",
            _ => "offline",
        };
        if offline & 0x04 != 0 {
            Some(PrinterState::HeadOpen)
        } else if offline & 0x20 != 0 || roll & 0x60 != 0 {
            Some(PrinterState::NoPaper)
        } else if error & 0x40 != 0 {
            Some(PrinterState::TooHot)
        } else if offline & 0x40 != 0 || error & 0x28 != 0 || printer & 0x08 != 0 {
            Some(PrinterState::Error { why: error_words().to_owned() })
        } else {
            None
        }
    }
}

/// Whether a byte can be the answer to [`ASK_IN_TURN`] (`0xx0xxxx`).
pub(super) fn is_answer_in_turn(byte: u8) -> bool {
    byte & 0x90 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_named() {
        let fault = |at: usize, bits: u8| {
            let mut bytes = [0x12; 4];
            bytes[at] |= bits;
            RealTimeStatus::read(bytes).unwrap().fault()
        };
        assert_eq!(fault(0, 0), None);
        assert_eq!(fault(1, 0x04), Some(PrinterState::HeadOpen));
        assert_eq!(fault(1, 0x20), Some(PrinterState::NoPaper));
        assert_eq!(fault(3, 0x60), Some(PrinterState::NoPaper));
        assert_eq!(fault(2, 0x40), Some(PrinterState::TooHot));
        assert_eq!(fault(2, 0x08), Some(PrinterState::Error { why: "knife".into() }));
        assert_eq!(fault(0, 0x08), Some(PrinterState::Error { why: "offline".into() }));
        assert_eq!(RealTimeStatus::read([0x12, 0x12, 0x12, b'H']), None);
    }
}
