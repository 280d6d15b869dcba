use std::io::Cursor;
use std::path::Path;

use labelize::{DrawerOptions, Renderer};

/// A label in black and white, one byte a dot: 0 is black.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Dots across.
    pub width: u32,
    /// Dots down.
    pub height: u32,
    /// Row by row.
    pub luma: Vec<u8>,
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PictureError(String);

impl Picture {
    /// From rows of eight dots a byte, the highest bit first, black is 1.
    #[must_use]
    pub fn from_bits(row_bytes: usize, bits: &[u8]) -> Self {
        let height = bits.len().checked_div(row_bytes).unwrap_or(0);
        let dots = bits
            .iter()
            .flat_map(|byte| (0..8).map(move |bit| if byte & (0x80 >> bit) == 0 { 255 } else { 0 }));
        Self {
            width: u32::try_from(row_bytes * 8).unwrap_or(0),
            height: u32::try_from(height).unwrap_or(0),
            luma: dots.collect(),
        }
    }

    /// Whether a dot is black; outside nothing is.
    #[must_use]
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        x < self.width && y < self.height && self.luma[(y * self.width + x) as usize] < 128
    }

    /// A part of it.
    #[must_use]
    pub fn part(&self, x: u32, y: u32, width: u32, height: u32) -> Self {
        let dot = |x, y| if self.is_black(x, y) { 0 } else { 255 };
        let luma =
            (y..y + height).flat_map(|row| (x..x + width).map(move |column| dot(column, row))).collect();
        Self { width, height, luma }
    }

    /// On white, with so many white dots around, and each dot enlarged: readers want some quiet.
    #[must_use]
    pub fn framed(&self, around: u32, times: u32) -> Self {
        let (width, height) = ((self.width + 2 * around) * times, (self.height + 2 * around) * times);
        let mut luma = Vec::with_capacity((width * height) as usize);
        for y in 0..height {
            for x in 0..width {
                let (column, row) = ((x / times).checked_sub(around), (y / times).checked_sub(around));
                let is_black = column.zip(row).is_some_and(|(column, row)| self.is_black(column, row));
                luma.push(if is_black { 0 } else { 255 });
            }
        }
        Self { width, height, luma }
    }

    /// The columns and rows that have black dots: left, top, right, bottom, all inclusive; `None` if all is white.
    #[must_use]
    pub fn ink(&self) -> Option<(u32, u32, u32, u32)> {
        let black = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        black.filter(|(x, y)| self.is_black(*x, *y)).fold(None, |ink, (x, y)| {
            let (left, top, right, bottom) = ink.unwrap_or((x, y, x, y));
            Some((left.min(x), top.min(y), right.max(x), bottom.max(y)))
        })
    }

    /// As PNG.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), PictureError> {
        let error = |error: image::ImageError| PictureError(error.to_string());
        image::save_buffer_with_format(
            path,
            &self.luma,
            self.width,
            self.height,
            image::ColorType::L8,
            image::ImageFormat::Png,
        )
        .map_err(error)
    }
}

/// Renders the first label of ZPL. Its `^PQ` is made 1 first: a large one would take all memory.
///
/// # Errors
/// What the renderer says.
pub fn render_zpl(zpl: &[u8], dpmm: i32, width_mm: f64, height_mm: f64) -> Result<Picture, PictureError> {
    let one = single(zpl);
    let labels = labelize::parse_labels(labelize::Language::Zpl, &one, dpmm);
    let labels = labels.map_err(|error| PictureError(error.to_string()))?;
    let label = labels.first().ok_or_else(|| PictureError("there is no label".to_owned()))?;
    let options = DrawerOptions {
        label_width_mm: width_mm,
        label_height_mm: height_mm,
        dpmm,
        ..DrawerOptions::default()
    };
    let mut png = Cursor::new(Vec::new());
    Renderer::new().draw_label_as_png(label, &mut png, options).map_err(PictureError)?;
    let picture = image::load_from_memory_with_format(&png.into_inner(), image::ImageFormat::Png);
    let picture = picture.map_err(|error| PictureError(error.to_string()))?.to_luma8();
    Ok(Picture { width: picture.width(), height: picture.height(), luma: picture.into_raw() })
}

fn single(zpl: &[u8]) -> Vec<u8> {
    let Some(at) = zpl.windows(3).position(|window| window == b"^PQ") else { return zpl.to_vec() };
    let end = zpl[at + 3..].iter().position(|byte| *byte == b'^').map_or(zpl.len(), |end| at + 3 + end);
    [&zpl[..at], b"^PQ1", &zpl[end..]].concat()
}
