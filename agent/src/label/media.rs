//! Lengths in thousandths of a millimetre, media in millimetres or inches, and dots.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

const MICROMETRES_PER_INCH: i64 = 25_400;
/// Wider or longer than any label or roll that these printers take.
const LENGTH_MM_MAX: i32 = 1_000;

/// A length in micrometres; in a template a number of millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Length(pub i32);

impl Length {
    /// Whole millimetres.
    #[must_use]
    pub const fn mm(mm: i32) -> Self {
        Self(mm * 1_000)
    }

    /// As templates count.
    #[must_use]
    pub fn millimetres(self) -> f64 {
        f64::from(self.0) / 1_000.0
    }

    fn from_mm(mm: f64) -> Option<Self> {
        let within = mm.is_finite() && mm.abs() <= f64::from(LENGTH_MM_MAX);
        #[expect(clippy::cast_possible_truncation, reason = "within a metre")]
        within.then(|| Self((mm * 1_000.0).round() as i32))
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Millimetres;
        impl Visitor<'_> for Millimetres {
            type Value = Length;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "millimetres, at most {LENGTH_MM_MAX}")
            }
            fn visit_f64<E: Error>(self, mm: f64) -> Result<Length, E> {
                Length::from_mm(mm).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Float(mm), &self))
            }
            fn visit_i64<E: Error>(self, mm: i64) -> Result<Length, E> {
                i32::try_from(mm)
                    .ok()
                    .and_then(|mm| Length::from_mm(f64::from(mm)))
                    .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Signed(mm), &self))
            }
        }
        deserializer.deserialize_any(Millimetres)
    }
}

/// The dots of a print head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Density {
    /// 8 dots per millimetre, sold as 203 dpi.
    Dpi203,
    /// 300 dots per inch.
    Dpi300,
}

impl Density {
    /// From the number on the printer.
    #[must_use]
    pub fn from_dpi(dpi: u32) -> Option<Self> {
        match dpi {
            203 => Some(Self::Dpi203),
            300 => Some(Self::Dpi300),
            _ => None,
        }
    }

    /// The number on the printer.
    #[must_use]
    pub fn dpi(self) -> u32 {
        match self {
            Self::Dpi203 => 203,
            Self::Dpi300 => 300,
        }
    }

    /// A length in dots, rounded to the nearest.
    #[must_use]
    pub fn dots(self, length: Length) -> i32 {
        let micrometres = i64::from(length.0);
        let (times, by) = match self {
            Self::Dpi203 => (8, 1_000),
            Self::Dpi300 => (300, MICROMETRES_PER_INCH),
        };
        let half = if micrometres < 0 { -by / 2 } else { by / 2 };
        i32::try_from((micrometres * times + half) / by).unwrap_or(i32::MAX)
    }

    /// The least number of dots that is no shorter than a length.
    #[must_use]
    pub fn dots_at_least(self, length: Length) -> i32 {
        let nearest = self.dots(length);
        if self.micrometres(nearest) < i64::from(length.0) { nearest + 1 } else { nearest }
    }

    fn micrometres(self, dots: i32) -> i64 {
        match self {
            Self::Dpi203 => i64::from(dots) * 125,
            Self::Dpi300 => i64::from(dots) * MICROMETRES_PER_INCH / 300,
        }
    }
}

/// The size of a label: width across the head, height along the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Media {
    width_um: i32,
    height_um: i32,
    inches: bool,
}

/// Why a text is no size.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is no label size: write it like 100x50mm or 4x2in, each side from 10 mm to {LENGTH_MM_MAX} mm"
)]
pub struct MediaError {
    text: String,
}

impl Media {
    /// Reads `100x50mm` or `4x2in`; fractions with a point.
    ///
    /// # Errors
    /// [`MediaError`] shows the text.
    pub fn parse(text: &str) -> Result<Self, MediaError> {
        let error = || MediaError { text: text.escape_debug().to_string() };
        let (sides, inches) = match (text.strip_suffix("mm"), text.strip_suffix("in")) {
            (Some(sides), None) => (sides, false),
            (None, Some(sides)) => (sides, true),
            (Some(_), Some(_)) | (None, None) => return Err(error()),
        };
        let (width, height) = sides.split_once('x').ok_or_else(error)?;
        let side = |text: &str| {
            let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            let number: f64 = if plain { text.parse().ok()? } else { return None };
            let length = Length::from_mm(if inches { number * 25.4 } else { number })?;
            (length >= Length::mm(10)).then_some(length.0)
        };
        Ok(Self {
            width_um: side(width).ok_or_else(error)?,
            height_um: side(height).ok_or_else(error)?,
            inches,
        })
    }

    /// Across the head.
    #[must_use]
    pub fn width(self) -> Length {
        Length(self.width_um)
    }

    /// Along the feed.
    #[must_use]
    pub fn height(self) -> Length {
        Length(self.height_um)
    }
}

impl fmt::Display for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = if self.inches { 25_400.0 } else { 1_000.0 };
        let side = |um: i32| (f64::from(um) / unit * 1_000.0).round() / 1_000.0;
        let word = if self.inches { "in" } else { "mm" };
        write!(f, "{}x{}{word}", side(self.width_um), side(self.height_um))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_back() {
        for (text, width, height) in
            [("100x50mm", 100_000, 50_000), ("4x2in", 101_600, 50_800), ("2.25x1.25in", 57_150, 31_750)]
        {
            let media = Media::parse(text).unwrap();
            assert_eq!((media.width().0, media.height().0), (width, height));
            assert_eq!(media.to_string(), text);
        }
        for text in ["", "100x50", "100mm", "x50mm", "5x50mm", "1e9x2mm", "-4x2in", "NaNx2in", "100x5000mm"] {
            assert!(Media::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn dots_of_both_heads() {
        assert_eq!(Density::Dpi203.dots(Length::mm(100)), 800);
        assert_eq!(Density::Dpi300.dots(Length(101_600)), 1_200);
        assert_eq!(Density::Dpi203.dots_at_least(Length(190)), 2);
        assert_eq!(Density::Dpi300.dots_at_least(Length(190)), 3);
        assert_eq!(Density::Dpi203.dots(Length(-1_000)), -8);
    }
}
