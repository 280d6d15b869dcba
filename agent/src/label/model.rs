//! A label: what stands where, in millimetres. It knows no data, no printer and no dots.

use serde::Deserialize;

use super::media::Length;

/// Fields of one label: more is a slip in a template's loop.
pub(super) const FIELDS_MAX: usize = 200;

/// What stands on one label.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// In the order in which it is drawn.
    pub fields: Vec<Field>,
}

/// Something at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// From the left edge.
    pub x: Length,
    /// From the upper edge.
    pub y: Length,
    /// The place's width.
    pub width: Length,
    /// What stands there.
    pub what: What,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Lines of text.
    Text {
        /// The height of a line.
        size: Length,
        /// It may shrink to this before it is cut.
        least: Length,
        /// How many lines it may have.
        lines: u32,
        /// Within the width.
        align: Align,
        /// What.
        text: String,
    },
    /// A barcode.
    Code {
        /// Of the bars, or of the square's place.
        height: Length,
        /// Within the width.
        align: Align,
        /// Which.
        kind: CodeKind,
        /// For [`CodeKind::Gs1`] and [`CodeKind::Logistic`] written like `(00)195211234567890126`.
        data: String,
    },
    /// A frame, or a line if it is as high as thick.
    Frame {
        /// Its height.
        height: Length,
        /// Of its lines.
        line: Length,
    },
}

impl What {
    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text, .. } => Some(text),
            Self::Code { .. } | Self::Frame { .. } => None,
        }
    }
}

/// Where something stands within its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
}

impl Align {
    /// How far from the left something of a width stands in a place.
    pub(super) fn offset(self, place: i32, width: i32) -> i32 {
        match self {
            Self::Left => 0,
            Self::Center => (place - width).max(0) / 2,
            Self::Right => (place - width).max(0),
        }
    }
}

/// A kind of barcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CodeKind {
    /// Code 128; a QR code if the data is too long for the place or is not ASCII.
    Code128,
    /// GS1-128.
    Gs1,
    /// GS1-128 with the wide bars of a logistic label.
    Logistic,
    /// QR.
    Qr,
}

/// A label as a template writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLabel {
    #[serde(default)]
    text: Vec<RawText>,
    #[serde(default)]
    code: Vec<RawCode>,
    #[serde(default)]
    frame: Vec<RawFrame>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawText {
    x: Length,
    y: Length,
    width: Length,
    size: Length,
    least: Option<Length>,
    #[serde(default = "one")]
    lines: u32,
    #[serde(default)]
    align: Align,
    text: String,
}

fn one() -> u32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCode {
    x: Length,
    y: Length,
    width: Length,
    height: Length,
    #[serde(default)]
    align: Align,
    kind: CodeKind,
    data: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFrame {
    x: Length,
    y: Length,
    width: Length,
    height: Length,
    #[serde(default = "thin")]
    line: Length,
}

fn thin() -> Length {
    Length(300)
}

impl RawLabel {
    /// `None` if it has more than [`FIELDS_MAX`] fields.
    pub(super) fn resolve(self) -> Option<Label> {
        let frames = self.frame.into_iter().map(|raw| Field {
            x: raw.x,
            y: raw.y,
            width: raw.width,
            what: What::Frame { height: raw.height, line: raw.line },
        });
        let texts = self.text.into_iter().map(|raw| Field {
            x: raw.x,
            y: raw.y,
            width: raw.width,
            what: What::Text {
                size: raw.size,
                least: raw.least.unwrap_or(raw.size).min(raw.size),
                lines: raw.lines,
                align: raw.align,
                text: raw.text,
            },
        });
        let codes = self.code.into_iter().map(|raw| Field {
            x: raw.x,
            y: raw.y,
            width: raw.width,
            what: What::Code { height: raw.height, align: raw.align, kind: raw.kind, data: raw.data },
        });
        let fields: Vec<Field> = frames.chain(texts).chain(codes).collect();
        (fields.len() <= FIELDS_MAX).then_some(Label { fields })
    }
}
