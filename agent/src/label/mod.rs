//! What is printed: templates become labels and receipts, those become a printer's language and a preview.
//!
//! `data → template → Label | Receipt → layout → ZPL | ESC/POS | SVG`. All of it is a function of its arguments: time,
//! fonts and template texts come in, bytes and [`Problem`]s come out. A template never writes a printer's commands: it
//! writes the model, in which data can only be data, so nothing that is scanned or named can become a command. What a
//! printer's font lacks is drawn as dots; what no font has, what had to be cut and what would not fit is a [`Problem`],
//! never silence. It does not know printers, queues, the journal or the mirror.

mod bitmap;
mod code128;
mod escpos;
mod font;
mod gs1;
mod layout;
mod media;
mod model;
mod problem;
mod receipt;
mod sample;
mod sheet;
mod svg;
mod symbol;
mod template;
mod words;
mod zpl;

pub use bitmap::Bitmap;
pub use escpos::encode as escpos;
pub use font::{FontError, Fonts, OutlineFont};
pub use gs1::{Gs1Error, element_string, with_check_digit};
pub use layout::{Layout, Mark};
pub use media::{Density, Length, Media, MediaError};
pub use model::{Align, CodeKind, Label, What};
pub use problem::Problem;
pub use receipt::{Item, Paper, Receipt, ReceiptLayout, Row};
pub use sample::{Sample, sample};
pub use sheet::sheet;
pub use svg::{of_label as svg_of_label, of_receipt as svg_of_receipt};
pub use template::{Kind, SHIPPED, Shipped, TemplateError, Templates};
pub use zpl::{COPIES_MAX, encode as zpl};

use serde_json::Value;
use ui::Language;

/// What a job is printed on, as far as drawing it needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A label printer that speaks ZPL.
    Label {
        /// The label in it.
        media: Media,
        /// Dots of its head.
        density: Density,
    },
    /// A receipt printer that speaks ESC/POS.
    Receipt(Paper),
}

/// One thing to print.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// Which template.
    pub template: &'a str,
    /// What it is filled with; a JSON object.
    pub data: &'a Value,
    /// How many; capped at [`COPIES_MAX`].
    pub copies: u32,
    /// It was printed before: the label says so.
    pub copy: bool,
    /// Of the words on it.
    pub language: Language,
}

/// Ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printout {
    /// In the printer's language.
    pub bytes: Vec<u8>,
    /// The same for people.
    pub svg: String,
    /// What is not as it should be.
    pub problems: Vec<Problem>,
}

/// A label in dots.
///
/// # Errors
/// [`TemplateError`]: the template is unknown, makes no label, or fails with this data.
pub fn layout(
    templates: &Templates,
    fonts: &Fonts,
    order: &Order<'_>,
    media: Media,
    density: Density,
) -> Result<Layout, TemplateError> {
    Ok(Layout::of(&templates.label(order, media, density)?, media, density, fonts))
}

/// Fills the template and draws it for the target.
///
/// # Errors
/// [`TemplateError`]: the template is unknown, of the other kind, or fails with this data.
pub fn print(
    templates: &Templates,
    fonts: &Fonts,
    order: &Order<'_>,
    target: &Target,
) -> Result<Printout, TemplateError> {
    match target {
        Target::Label { media, density } => {
            let layout = layout(templates, fonts, order, *media, *density)?;
            let bytes = zpl::encode(&layout, order.copies);
            Ok(Printout { bytes, svg: svg::of_label(&layout), problems: layout.problems })
        }
        Target::Receipt(paper) => {
            let receipt = templates.receipt(order, *paper)?;
            let layout = ReceiptLayout::of(&receipt, *paper, fonts);
            let bytes = escpos::encode(&layout, order.copies);
            Ok(Printout { bytes, svg: svg::of_receipt(&layout), problems: layout.problems })
        }
    }
}
