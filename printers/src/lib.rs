//! Virtual printers for demonstrations and tests: a ZPL label printer and an ESC/POS receipt printer, on TCP or on a
//! pseudo-terminal.
//!
//! They answer how they are as real ones do, render what arrives, keep the pictures, and misbehave on command: paper out,
//! head open, hanging, answering late, cutting the line at a byte. [`read`] reads barcodes from pictures by readers that
//! share nothing with the code that drew them. A package of its own, because rendering brings some 200 crates: neither the
//! agent nor the demo is built with them.

mod device;
mod label;
mod picture;
mod printer;
pub mod read;
mod receipt;
mod serial;
mod tcp;

pub use device::{Behaviour, Device, Printed};
pub use label::LabelPrinter;
pub use picture::{Picture, PictureError, render_zpl};
pub use printer::{Line, VirtualPrinter};
pub use receipt::{Receipt, ReceiptPrinter};
