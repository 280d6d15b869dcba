//! What a scanner that imitates a keyboard types: key presses and releases become the bytes it read from the barcode.
//!
//! Pure: no device, no clock. It knows key positions and layouts, not scans: where one ends is the framer's business.

use super::layout::{Layout, Level, compose, is_dead, spacing};

/// Key numbers of Linux' `input-event-codes.h` that are no character.
mod key {
    pub(super) const ESC: u16 = 1;
    pub(super) const BACKSPACE: u16 = 14;
    pub(super) const TAB: u16 = 15;
    pub(super) const RIGHT_BRACKET: u16 = 27;
    pub(super) const ENTER: u16 = 28;
    pub(super) const LEFT_CTRL: u16 = 29;
    pub(super) const LEFT_SHIFT: u16 = 42;
    pub(super) const RIGHT_SHIFT: u16 = 54;
    pub(super) const LEFT_ALT: u16 = 56;
    pub(super) const SPACE: u16 = 57;
    pub(super) const CAPS_LOCK: u16 = 58;
    pub(super) const NUM_LOCK: u16 = 69;
    pub(super) const SCROLL_LOCK: u16 = 70;
    pub(super) const KEYPAD_ENTER: u16 = 96;
    pub(super) const RIGHT_CTRL: u16 = 97;
    pub(super) const RIGHT_ALT: u16 = 100;
    /// The digits 0 to 9.
    pub(super) const KEYPAD: [u16; 10] = [82, 79, 80, 81, 75, 76, 77, 71, 72, 73];
    /// The rest of the keypad.
    pub(super) const KEYPAD_SIGNS: [(u16, char); 5] = [(83, '.'), (98, '/'), (55, '*'), (74, '-'), (78, '+')];
}

/// What happened to a key, as the kernel numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    Up,
    Down,
    /// The kernel's own repetition of a key that is held: a scanner never means it.
    Held,
}

/// What a stroke gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// Nothing yet, or nothing ever.
    Nothing,
    /// Bytes of the barcode or its suffix; characters beyond ASCII as UTF-8.
    Bytes(Vec<u8>),
    /// A key that this layout has no character for: the scan it belongs to cannot be trusted.
    Unknown,
}

/// Keys to bytes, in the layout of one scanner.
#[derive(Debug)]
pub(super) struct Decoder {
    layout: Layout,
    left_shift: bool,
    right_shift: bool,
    left_alt: bool,
    right_alt: bool,
    left_ctrl: bool,
    right_ctrl: bool,
    caps_lock: bool,
    dead: Option<char>,
    /// Digits typed on the keypad while Alt is held.
    alt_code: String,
}

/// More digits than a code has.
const ALT_CODE_DIGITS_MAX: usize = 5;

impl Decoder {
    /// No key is held.
    pub(super) fn new(layout: Layout) -> Self {
        Self {
            layout,
            left_shift: false,
            right_shift: false,
            left_alt: false,
            right_alt: false,
            left_ctrl: false,
            right_ctrl: false,
            caps_lock: false,
            dead: None,
            alt_code: String::new(),
        }
    }

    /// Strokes were lost: nothing is known of what is held.
    pub(super) fn reset(&mut self) {
        *self = Self { caps_lock: self.caps_lock, ..Self::new(self.layout) };
    }

    /// Takes one stroke, in order.
    pub(super) fn take(&mut self, key: u16, stroke: Stroke) -> Typed {
        let down = match stroke {
            Stroke::Held => return Typed::Nothing,
            Stroke::Down => true,
            Stroke::Up => false,
        };
        match key {
            key::LEFT_SHIFT => self.left_shift = down,
            key::RIGHT_SHIFT => self.right_shift = down,
            key::LEFT_CTRL => self.left_ctrl = down,
            key::RIGHT_CTRL => self.right_ctrl = down,
            key::RIGHT_ALT => self.right_alt = down,
            key::LEFT_ALT => {
                self.left_alt = down;
                if !down && !self.alt_code.is_empty() {
                    return self.alt_code();
                }
            }
            key::CAPS_LOCK => self.caps_lock ^= down,
            key::NUM_LOCK | key::SCROLL_LOCK => {}
            _ if down => return self.pressed(key),
            _ => {}
        }
        Typed::Nothing
    }

    fn pressed(&mut self, key: u16) -> Typed {
        let keypad = key::KEYPAD.iter().zip('0'..).find_map(|(k, digit)| (*k == key).then_some(digit));
        if let Some(digit) = keypad
            && self.left_alt
        {
            if self.alt_code.len() < ALT_CODE_DIGITS_MAX {
                self.alt_code.push(digit);
            }
            return Typed::Nothing;
        }
        let sign = || key::KEYPAD_SIGNS.iter().find_map(|(k, sign)| (*k == key).then_some(*sign));
        let character = match key {
            key::ENTER | key::KEYPAD_ENTER => Some('\r'),
            key::TAB => Some('\t'),
            key::ESC => Some('\x1b'),
            key::BACKSPACE => Some('\x08'),
            key::SPACE => Some(' '),
            _ => keypad.or_else(sign).or_else(|| self.of_layout(key)),
        };
        character.map_or(Typed::Unknown, |character| self.typed(character))
    }

    fn of_layout(&self, key: u16) -> Option<char> {
        let ctrl = self.left_ctrl || self.right_ctrl;
        // Windows takes Ctrl and Alt for AltGr, and scanners are made for Windows.
        let alt_gr = self.right_alt || (ctrl && self.left_alt);
        let shift = self.left_shift || self.right_shift;
        let level = match (alt_gr, shift) {
            (true, _) => Level::AltGr,
            (false, true) => Level::Shift,
            (false, false) => Level::Plain,
        };
        let own = self.layout.character(key, level);
        if ctrl && !(self.left_alt && alt_gr) {
            // GS is Ctrl and `]`: where the layout has it, or where an American keyboard has it.
            return own.and_then(control).or_else(|| control(Layout::Us.character(key, level)?));
        }
        own.map(|character| if self.caps_lock { other_case(character) } else { character })
    }

    /// A character, with the dead key before it.
    fn typed(&mut self, character: char) -> Typed {
        let mut bytes = Vec::new();
        match self.dead.take() {
            None if is_dead(character) => {
                self.dead = Some(character);
                return Typed::Nothing;
            }
            None => push(&mut bytes, character),
            Some(dead) => {
                let (first, second) = compose(dead, spacing(character));
                push(&mut bytes, first);
                if let Some(second) = second {
                    push(&mut bytes, second);
                }
            }
        }
        Typed::Bytes(bytes)
    }

    /// Alt and digits: a leading zero means Windows' code page 1252, none means the old code page 437; below 128 both are
    /// ASCII. Of the rest only what 1252 shares with Latin-1 is known.
    fn alt_code(&mut self) -> Typed {
        let digits = std::mem::take(&mut self.alt_code);
        match (digits.parse::<u8>(), digits.starts_with('0')) {
            (Ok(code @ 0..=127), _) | (Ok(code @ 160..=255), true) => self.typed(char::from(code)),
            _ => Typed::Unknown,
        }
    }
}

/// What a scanner that is set to one layout seems to have read when its keys are taken for another; nothing if one of
/// them has no character there, for then the whole scan is thrown away.
pub(crate) fn taken_for(text: &str, set: Layout, taken: Layout) -> Option<String> {
    let mut decoder = Decoder::new(taken);
    let mut bytes = Vec::new();
    for character in text.chars() {
        let (held, key) = match (character, set.place(character)) {
            ('\u{1d}', _) => (Some(key::LEFT_CTRL), key::RIGHT_BRACKET),
            (' ', _) => (None, key::SPACE),
            (_, Some((key, Level::Plain))) => (None, key),
            (_, Some((key, Level::Shift))) => (Some(key::LEFT_SHIFT), key),
            (_, Some((key, Level::AltGr))) => (Some(key::RIGHT_ALT), key),
            (_, None) => return None,
        };
        let down = held.into_iter().chain([key]).map(|key| (key, Stroke::Down));
        let up = [key].into_iter().chain(held).map(|key| (key, Stroke::Up));
        for (key, stroke) in down.chain(up) {
            match decoder.take(key, stroke) {
                Typed::Nothing => {}
                Typed::Bytes(more) => bytes.extend(more),
                Typed::Unknown => return None,
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn push(bytes: &mut Vec<u8>, character: char) {
    bytes.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
}

/// What Ctrl makes of a character.
fn control(character: char) -> Option<char> {
    let upper = character.to_ascii_uppercase();
    matches!(upper, '@'..='_').then(|| char::from(u32::from(upper).to_le_bytes()[0] & 0x1f))
}

/// Caps Lock turns letters only, and only those that are one letter in the other case.
fn other_case(character: char) -> char {
    let only = |mut other: std::vec::IntoIter<char>| match (other.next(), other.next()) {
        (Some(one), None) => one,
        _ => character,
    };
    if character.is_lowercase() {
        only(character.to_uppercase().collect::<Vec<_>>().into_iter())
    } else if character.is_uppercase() {
        only(character.to_lowercase().collect::<Vec<_>>().into_iter())
    } else {
        character
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIFT: u16 = key::LEFT_SHIFT;
    const ALT_GR: u16 = key::RIGHT_ALT;
    const ALT: u16 = key::LEFT_ALT;
    const CTRL: u16 = key::LEFT_CTRL;

    /// Types chords, each the keys that are pressed in order and released in the reverse one.
    fn typed(layout: Layout, chords: &[&[u16]]) -> Result<String, ()> {
        let mut decoder = Decoder::new(layout);
        let mut bytes = Vec::new();
        for chord in chords {
            let down = chord.iter().map(|key| (*key, Stroke::Down));
            let up = chord.iter().rev().map(|key| (*key, Stroke::Up));
            for (key, stroke) in down.chain(up) {
                match decoder.take(key, stroke) {
                    Typed::Nothing => {}
                    Typed::Bytes(more) => bytes.extend(more),
                    Typed::Unknown => return Err(()),
                }
            }
        }
        Ok(String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn chords() {
        let check = |layout, chords: &[&[u16]], expect: &str| {
            assert_eq!(typed(layout, chords).as_deref(), Ok(expect), "{layout:?} {chords:?}");
        };
        // The same positions are other characters in another layout: what goes wrong when it is not set.
        let pz: &[&[u16]] = &[&[SHIFT, 25], &[21], &[44], &[12]];
        check(Layout::Us, pz, "Pyz-");
        check(Layout::De, pz, "Pzyß");
        let digits: &[&[u16]] = &[&[2], &[3], &[11], &[SHIFT, 2]];
        check(Layout::Us, digits, "120!");
        check(Layout::Fr, digits, "&éà1");
        check(Layout::De, &[&[ALT_GR, 9], &[ALT_GR, 10], &[ALT_GR, 16]], "[]@");
        check(Layout::De, &[&[CTRL, ALT, 9]], "[");
        check(Layout::Se, &[&[26], &[SHIFT, 40]], "åÄ");
        // A GS1 QR by its Digital Link.
        check(Layout::De, &[&[35], &[20], &[20], &[25], &[31], &[SHIFT, 52], &[SHIFT, 8]], "https:/");
        // GS: Ctrl and the key of `]`, by the layout's own place and by the American one.
        check(Layout::Us, &[&[2], &[CTRL, 27], &[3]], "1\x1d2");
        check(Layout::De, &[&[CTRL, 27]], "\x1d");
        check(Layout::De, &[&[CTRL, ALT_GR, 10]], "\x1d");
        check(Layout::Us, &[&[CTRL, 36], &[CTRL, 50], &[CTRL, SHIFT, 7]], "\n\r\x1e");
        // Z and Y change places, and so do their control characters.
        check(Layout::De, &[&[CTRL, 21]], "\x1a");
        // Suffixes.
        check(Layout::Us, &[&[28], &[15], &[96], &[1]], "\r\t\r\x1b");
        // The keypad, and codes typed on it with Alt.
        check(Layout::Fr, &[&[79], &[82], &[83], &[78]], "10.+");
        check(Layout::Us, &[&[ALT, 82, 80, 73], &[2]], "\x1d1");
        check(Layout::Us, &[&[ALT, 80, 73]], "\x1d");
        check(Layout::Us, &[&[ALT, 82, 80, 79, 72]], "Ú");
        // Dead keys: the accent for itself comes with a space.
        check(Layout::De, &[&[41], &[57], &[13], &[18], &[SHIFT, 13], &[2]], "^é`1");
        check(Layout::Fr, &[&[26], &[18], &[SHIFT, 26], &[22]], "êü");
        check(Layout::De, &[&[41], &[41]], "^^");
        // Caps Lock turns letters and nothing else.
        check(Layout::De, &[&[58], &[30], &[SHIFT, 30], &[2], &[39], &[12], &[58], &[30]], "Aa1Ößa");
        check(Layout::Us, &[&[58], &[CTRL, 27]], "\x1d");
    }

    #[test]
    fn keys_without_a_character_are_told() {
        for (layout, chord) in [
            (Layout::Us, &[59][..]),          // F1
            (Layout::Us, &[ALT_GR, 16]),      // no third level
            (Layout::Us, &[103]),             // Up
            (Layout::Us, &[ALT, 80, 81, 80]), // 232 of code page 437
            (Layout::Us, &[ALT, 73, 73, 73]), // no code
            (Layout::Us, &[CTRL, 2]),
        ] {
            assert_eq!(typed(layout, &[chord]), Err(()), "{layout:?} {chord:?}");
        }
    }

    #[test]
    fn another_layout_is_another_text() {
        assert_eq!(taken_for("zy-1", Layout::De, Layout::Us).as_deref(), Some("yz/1"));
        assert_eq!(taken_for("1\u{1d}2", Layout::De, Layout::Us).as_deref(), Some("1\u{1d}2"));
        assert_eq!(taken_for("a[", Layout::De, Layout::Us), None);
        for layout in Layout::ALL {
            assert_eq!(taken_for("CFT1 yz-/", layout, layout).as_deref(), Some("CFT1 yz-/"), "{layout:?}");
        }
    }

    #[test]
    fn a_held_key_is_one() {
        let mut decoder = Decoder::new(Layout::Us);
        assert_eq!(decoder.take(30, Stroke::Down), Typed::Bytes(b"a".to_vec()));
        for stroke in [Stroke::Held, Stroke::Held, Stroke::Up] {
            assert_eq!(decoder.take(30, stroke), Typed::Nothing);
        }
        assert_eq!(decoder.take(30, Stroke::Down), Typed::Bytes(b"a".to_vec()));
    }

    #[test]
    fn lost_strokes_release_all() {
        let mut decoder = Decoder::new(Layout::Us);
        assert_eq!(decoder.take(SHIFT, Stroke::Down), Typed::Nothing);
        decoder.reset();
        assert_eq!(decoder.take(30, Stroke::Down), Typed::Bytes(b"a".to_vec()));
    }
}
