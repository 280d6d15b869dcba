//! All tests across processes, in one program: one link instead of ten.

mod architecture;
mod barcode;
mod look;
