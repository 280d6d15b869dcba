//! Keyboard layouts: which character a key position gives, as scanners that imitate a keyboard use them.
//!
//! The layout is the one that is set in the scanner; the computer's own does not matter, for the device is grabbed. A
//! dead key stands in the tables as its combining character, U+0300 to U+0308.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The keys of the tables, row by row from the upper left, by their numbers in Linux' `input-event-codes.h`. The last of
/// the third row is beside Enter, the first of the fourth is the one that ANSI keyboards lack.
const ROWS: [&[u16]; 4] = [
    &[41, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
    &[16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27],
    &[30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 43],
    &[86, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53],
];
/// A place in a table that gives nothing.
const NONE: char = ' ';

/// The layout that is set in a scanner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// United States.
    #[default]
    Us,
    /// United Kingdom.
    Gb,
    /// Germany and Austria.
    De,
    /// Switzerland, German.
    Ch,
    /// France.
    Fr,
    /// Italy.
    It,
    /// Spain.
    Es,
    /// Sweden and Finland.
    Se,
}

/// Which of a key's characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Plain,
    Shift,
    AltGr,
}

impl Layout {
    /// All of them.
    pub(crate) const ALL: [Self; 8] =
        [Self::Us, Self::Gb, Self::De, Self::Ch, Self::Fr, Self::It, Self::Es, Self::Se];

    /// The character of a key, `None` if it has none there.
    pub(super) fn character(self, key: u16, level: Level) -> Option<char> {
        let at = |keys: &&[u16]| keys.iter().position(|k| *k == key);
        let (row, column) = ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, at(keys)?)))?;
        let table = match level {
            Level::Plain => self.plain(),
            Level::Shift => self.shift(),
            Level::AltGr => self.alt_gr(),
        };
        table[row].chars().nth(column).filter(|character| *character != NONE)
    }

    /// Where a character is; nothing if only a dead key and another have it.
    pub(super) fn place(self, character: char) -> Option<(u16, Level)> {
        let keys = ROWS.iter().flat_map(|row| row.iter().copied());
        let levels = [Level::Plain, Level::Shift, Level::AltGr];
        let mut places = levels.into_iter().flat_map(|level| keys.clone().map(move |key| (key, level)));
        places.find(|(key, level)| self.character(*key, *level) == Some(character))
    }

    const fn plain(self) -> [&'static str; 4] {
        match self {
            Self::Us => ["`1234567890-=", "qwertyuiop[]", r"asdfghjkl;'\", "<zxcvbnm,./"],
            Self::Gb => ["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'#", r"\zxcvbnm,./"],
            Self::De => ["\u{302}1234567890ß\u{301}", "qwertzuiopü+", "asdfghjklöä#", "<yxcvbnm,.-"],
            Self::Ch => ["§1234567890'\u{302}", "qwertzuiopü\u{308}", "asdfghjklöä$", "<yxcvbnm,.-"],
            Self::Fr => ["²&é\"'(-è_çà)=", "azertyuiop\u{302}$", "qsdfghjklmù*", "<wxcvbn,;:!"],
            Self::It => [r"\1234567890'ì", "qwertyuiopè+", "asdfghjklòàù", "<zxcvbnm,.-"],
            Self::Es => ["º1234567890'¡", "qwertyuiop\u{300}+", "asdfghjklñ\u{301}ç", "<zxcvbnm,.-"],
            Self::Se => ["§1234567890+\u{301}", "qwertyuiopå\u{308}", "asdfghjklöä'", "<zxcvbnm,.-"],
        }
    }

    const fn shift(self) -> [&'static str; 4] {
        match self {
            Self::Us => ["~!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"|", ">ZXCVBNM<>?"],
            Self::Gb => ["¬!\"£$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:@~", "|ZXCVBNM<>?"],
            Self::De => ["°!\"§$%&/()=?\u{300}", "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ'", ">YXCVBNM;:_"],
            Self::Ch => ["°+\"*ç%&/()=?\u{300}", "QWERTZUIOPè!", "ASDFGHJKLéà£", ">YXCVBNM;:_"],
            Self::Fr => [" 1234567890°+", "AZERTYUIOP\u{308}£", "QSDFGHJKLM%µ", ">WXCVBN?./§"],
            Self::It => ["|!\"£$%&/()=?^", "QWERTYUIOPé*", "ASDFGHJKLç°§", ">ZXCVBNM;:_"],
            Self::Es => ["ª!\"·$%&/()=?¿", "QWERTYUIOP\u{302}*", "ASDFGHJKLÑ\u{308}Ç", ">ZXCVBNM;:_"],
            Self::Se => ["½!\"#¤%&/()=?\u{300}", "QWERTYUIOPÅ\u{302}", "ASDFGHJKLÖÄ*", ">ZXCVBNM;:_"],
        }
    }

    const fn alt_gr(self) -> [&'static str; 4] {
        match self {
            Self::Us => ["", "", "", ""],
            Self::Gb => ["¦   €", "  é   úíó", "á", ""],
            Self::De => ["  ²³   {[]}\\", "@ €        ~", "", "|      µ"],
            Self::Ch => [" ¦@#  ¬|¢  \u{301}\u{303}", "  €       []", "          {}", "\\"],
            Self::Fr => ["  \u{303}#{[|\u{300}\\^@]}", "  €        ¤", "", ""],
            Self::It => ["", "  €       []", "         @#", ""],
            Self::Es => ["\\|@#\u{303}€¬", "  €       []", "          {}", ""],
            Self::Se => ["  @£$€ {[]}\\", "  €        \u{303}", "", "|      µ"],
        }
    }
}

/// A dead key and what came after it: one character where there is one, else both.
pub(super) fn compose(dead: char, next: char) -> (char, Option<char>) {
    const WITH: [(char, &str, &str); 5] = [
        ('\u{300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        ('\u{301}', "aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
        ('\u{302}', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        ('\u{303}', "anoANO", "ãñõÃÑÕ"),
        ('\u{308}', "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
    ];
    let spacing = spacing(dead);
    if next == ' ' {
        return (spacing, None);
    }
    let row = WITH.iter().find(|(accent, ..)| *accent == dead);
    let composed = row.and_then(|(_, plain, accented)| {
        let at = plain.chars().position(|letter| letter == next)?;
        accented.chars().nth(at)
    });
    composed.map_or((spacing, Some(next)), |letter| (letter, None))
}

/// A dead key for itself.
pub(super) const fn spacing(character: char) -> char {
    match character {
        '\u{300}' => '`',
        '\u{301}' => '´',
        '\u{302}' => '^',
        '\u{303}' => '~',
        '\u{308}' => '¨',
        other => other,
    }
}

pub(super) const fn is_dead(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{308}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_as_long_as_their_rows() {
        for layout in Layout::ALL {
            for (row, keys) in ROWS.iter().enumerate() {
                assert_eq!(layout.plain()[row].chars().count(), keys.len(), "{layout:?} {row}");
                assert_eq!(layout.shift()[row].chars().count(), keys.len(), "{layout:?} {row}");
                assert!(layout.alt_gr()[row].chars().count() <= keys.len(), "{layout:?} {row}");
            }
        }
    }

    /// What barcodes hold must be typable, or a scanner of that layout could not have sent it.
    #[test]
    fn every_layout_has_printable_ascii() {
        for layout in Layout::ALL {
            let keys = ROWS.concat();
            let levels = [Level::Plain, Level::Shift, Level::AltGr];
            let all: Vec<char> = keys
                .iter()
                .flat_map(|key| levels.map(|level| layout.character(*key, level)))
                .flatten()
                .map(spacing)
                .collect();
            let italian_lacks = ['`', '~', '{', '}'];
            for character in '!'..='~' {
                let lacking = layout == Layout::It && italian_lacks.contains(&character);
                assert_eq!(all.contains(&character), !lacking, "{layout:?} {character}");
            }
        }
    }

    #[test]
    fn accents_compose() {
        assert_eq!(compose('\u{302}', 'e'), ('ê', None));
        assert_eq!(compose('\u{302}', ' '), ('^', None));
        assert_eq!(compose('\u{300}', '1'), ('`', Some('1')));
    }
}
