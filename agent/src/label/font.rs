//! What a printer's own font has and how wide it is, and outline fonts for what it has not.

use std::fmt;

use ab_glyph::{Font, FontVec, PxScale, ScaleFont};

use super::bitmap::Bitmap;
use super::problem::{Problem, note, shown};

/// A larger file is no font for labels.
const FONT_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Coverage from which a dot is black.
const BLACK: f32 = 0.5;

/// An outline font (TrueType or OpenType) that text is drawn with if the printer's font lacks a character.
pub struct OutlineFont {
    name: String,
    font: FontVec,
}

impl fmt::Debug for OutlineFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OutlineFont").field(&self.name).finish()
    }
}

/// Why a file is no font.
#[derive(Debug, thiserror::Error)]
#[error("{name} is not a TrueType or OpenType font that can be used here")]
pub struct FontError {
    name: String,
}

impl OutlineFont {
    /// Reads a font file's bytes; `name` is for messages.
    ///
    /// # Errors
    /// [`FontError`].
    pub fn read(name: &str, bytes: Vec<u8>) -> Result<Self, FontError> {
        let error = || FontError { name: name.to_owned() };
        if bytes.len() > FONT_BYTES_MAX {
            return Err(error());
        }
        let font = FontVec::try_from_vec(bytes).map_err(|_| error())?;
        Ok(Self { name: name.to_owned(), font })
    }
}

/// Outline fonts, the first that has a character wins. Without any, the printer's own font is all there is.
#[derive(Debug, Default)]
pub struct Fonts(Vec<OutlineFont>);

impl Fonts {
    /// In the order of preference.
    #[must_use]
    pub fn new(fonts: Vec<OutlineFont>) -> Self {
        Self(fonts)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn of(&self, c: char) -> Option<&FontVec> {
        self.0.iter().map(|font| &font.font).find(|font| font.glyph_id(c).0 != 0)
    }

    /// Text in which every character can be printed: typographic signs made plain, control characters taken out, `?` for
    /// what no font has. What was lost is noted.
    pub(super) fn printable(
        &self,
        text: &str,
        has: impl Fn(char) -> bool,
        problems: &mut Vec<Problem>,
    ) -> String {
        let mut out = String::with_capacity(text.len());
        let (mut missing, mut has_control) = (String::new(), false);
        for c in text.chars() {
            match plain(c) {
                Some(plain) => out.push_str(plain),
                None if c.is_control() => {
                    has_control = true;
                    out.push(' ');
                }
                None if has(c) || (!needs_shaping(c) && self.of(c).is_some()) => out.push(c),
                None => {
                    out.push('?');
                    missing.push(c);
                }
            }
        }
        if has_control {
            note(problems, Problem::Control { text: shown(&out) });
        }
        if !missing.is_empty() {
            let mut characters = String::new();
            missing.chars().for_each(|c| {
                if !characters.contains(c) {
                    characters.push(c)
                }
            });
            note(problems, Problem::Missing { characters });
        }
        out
    }

    /// In dots, at this height of a line.
    pub(super) fn width(&self, text: &str, height: i32) -> i32 {
        let scale = scale(height);
        let advance = |c| self.of(c).map_or(0.0, |font| font.as_scaled(scale).h_advance(font.glyph_id(c)));
        let width: f32 = text.chars().map(advance).sum();
        #[expect(clippy::cast_possible_truncation, reason = "a few thousand dots")]
        let dots = width.ceil() as i32;
        dots.saturating_add(2)
    }

    /// As dots of this height of a line.
    pub(super) fn draw(&self, text: &str, height: i32) -> Bitmap {
        let side = |dots: i32| u32::try_from(dots).unwrap_or(0);
        let mut bitmap = Bitmap::new(side(self.width(text, height)), side(height));
        let scale = scale(height);
        let mut x = 1.0;
        for c in text.chars() {
            let Some(font) = self.of(c) else { continue };
            let scaled = font.as_scaled(scale);
            let id = font.glyph_id(c);
            let glyph = id.with_scale_and_position(scale, ab_glyph::point(x, scaled.ascent()));
            x += scaled.h_advance(id);
            let Some(outlined) = font.outline_glyph(glyph) else { continue };
            let bounds = outlined.px_bounds();
            outlined.draw(|column, row, coverage| {
                #[expect(clippy::cast_possible_truncation, reason = "within the bitmap or left out")]
                let at =
                    (bounds.min.x as i32 + column.cast_signed(), bounds.min.y as i32 + row.cast_signed());
                if let (true, Ok(column), Ok(row)) =
                    (coverage >= BLACK, u32::try_from(at.0), u32::try_from(at.1))
                {
                    bitmap.fill(column, row, 1, 1);
                }
            });
        }
        bitmap
    }
}

fn scale(height: i32) -> PxScale {
    #[expect(clippy::cast_precision_loss, reason = "a few thousand dots")]
    let height = height as f32;
    PxScale::from(height)
}

/// What stands on every keyboard for a typographic sign, which few printers have.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => " ",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => "",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '\u{2018}'..='\u{201b}' => "'",
        '\u{201c}'..='\u{201f}' => "\"",
        '\u{2026}' => "...",
        _ => return None,
    })
}

/// Scripts whose letters change with their neighbours or run from right to left: side by side they would be wrong.
fn needs_shaping(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036f | 0x0590..=0x08ff | 0x0900..=0x0fff | 0x1000..=0x109f | 0x1780..=0x17ff
        | 0x1800..=0x18af | 0x200c..=0x200f | 0x202a..=0x202e | 0xfb1d..=0xfdff | 0xfe70..=0xfeff)
}

/// What font 0 of a ZPL printer has for certain: ASCII and Latin-1. With `^CI28` it prints the rest as nothing.
pub(super) fn zpl_has(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ff}')
}

/// How wide font 0 (CG Triumvirate Bold Condensed) is at a height of line, rather too wide than too narrow.
pub(super) fn zpl_width(text: &str, height: i32) -> i32 {
    let mille: i32 = text.chars().map(per_mille).sum();
    (mille.saturating_mul(height) + 999) / 1_000
}

/// The width of a character in thousandths of the line's height: what a renderer that is fitted to these printers takes,
/// and a few percent more. A test holds every character to it.
fn per_mille(c: char) -> i32 {
    match c {
        ' '
        | '!'
        | '\''
        | '('
        | ')'
        | ','
        | '.'
        | '/'
        | ':'
        | ';'
        | 'I'
        | '['
        | ']'
        | '`'
        | 'f'
        | 'i'
        | 'j'
        | 'l'
        | 't'
        | '\u{a6}'
        | '\u{cc}'..='\u{cf}'
        | '\u{ec}'..='\u{ef}' => 310,
        'r' | '\u{a1}' | '\u{a8}' | '\u{aa}' | '\u{af}' | '\u{b2}'..='\u{b4}' | '\u{b7}'..='\u{ba}' => 365,
        'J' | 'c' | 'k' | 's' | 'v' | 'x'..='z' | '?' | '\u{e7}' | '\u{fd}' | '\u{ff}' => 465,
        'a'
        | 'e'
        | 'o'
        | '0'..='9'
        | '"'
        | '#'
        | '$'
        | '*'
        | '\\'
        | 'L'
        | '|'
        | '\u{a3}'
        | '\u{a7}'
        | '\u{b0}' => 500,
        'm' | 'w' | 'M' | 'W' | '\u{a9}' | '\u{ae}' | '\u{bc}'..='\u{be}' | '\u{c6}' | '\u{e6}' => 830,
        '%' | '+' | '-' | '=' | '@' => 930,
        '<' | '>' => 1_010,
        'D'
        | 'G'
        | 'H'
        | 'N'
        | 'O'
        | 'Q'
        | 'R'
        | 'U'
        | '&'
        | '\u{b5}'
        | '\u{d0}'..='\u{d6}'
        | '\u{d8}'..='\u{dc}' => 640,
        'A'..='C'
        | 'K'
        | 'P'
        | 'S'
        | 'V'
        | 'X'
        | 'Y'
        | '~'
        | '\u{a4}'
        | '\u{b1}'
        | '\u{b6}'
        | '\u{c0}'..='\u{c5}'
        | '\u{c7}'
        | '\u{d7}'
        | '\u{dd}'..='\u{df}'
        | '\u{f7}' => 590,
        _ => 530,
    }
}
