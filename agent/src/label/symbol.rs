//! Barcodes as dots: Code 128, GS1-128 and QR. Drawn here and not by the printer, so that the preview, the tests and
//! every printer have the same symbol, and no data can be read as a printer's command (`docs/decisions/0091`).

use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

use super::bitmap::Bitmap;
use super::code128;
use super::media::{Density, Length};

/// What scanners read at arm's length, and what 203 dpi can still print as two dots.
const BAR_MIN: Length = Length(240);
/// Wider bars only take room.
const BAR_MAX: Length = Length(500);
/// GS1 General Specifications §5.12.3 table 5: logistic units, 0.495 mm to 1.016 mm.
const BAR_MIN_LOGISTIC: Length = Length(495);
const BAR_MAX_LOGISTIC: Length = Length(1_016);
/// Smaller modules need a good camera.
const MODULE_MIN: Length = Length(300);
const MODULE_MAX: Length = Length(1_000);
/// Of a linear symbol on each side, in modules (ISO/IEC 15417 §4.4).
const QUIET_LINEAR: u32 = 10;
/// Of a QR code on each side, in modules (ISO/IEC 18004 §6.3.8).
const QUIET_QR: u32 = 4;
/// QR version 15 has 77 modules: more is not read from a label.
const QR_VERSION_MAX: u8 = 15;

/// The narrowest and widest bar.
fn bars(logistic: bool) -> (Length, Length) {
    if logistic { (BAR_MIN_LOGISTIC, BAR_MAX_LOGISTIC) } else { (BAR_MIN, BAR_MAX) }
}

/// Code 128 with its quiet zones in a place; `None` if it does not fit or has other data than ASCII and FNC1.
pub(super) fn linear(
    data: &str,
    width: i32,
    height: i32,
    density: Density,
    logistic: bool,
) -> Option<Bitmap> {
    let widths = code128::widths(data)?;
    let (least, most) = bars(logistic);
    let all = code128::modules(&widths) + 2 * QUIET_LINEAR;
    let room = u32::try_from(width).ok()? / all;
    let bar = room.min(u32::try_from(density.dots(most)).ok()?);
    if bar < u32::try_from(density.dots_at_least(least)).ok()? || height < 8 {
        return None;
    }
    let height = u32::try_from(height).ok()?;
    let mut bitmap = Bitmap::new(all * bar, height);
    let mut x = QUIET_LINEAR * bar;
    for (index, modules) in widths.iter().enumerate() {
        let dots = u32::from(*modules) * bar;
        if index % 2 == 0 {
            bitmap.fill(x, 0, dots, height);
        }
        x += dots;
    }
    Some(bitmap)
}

/// A QR code with its quiet zone in a square of so many dots.
pub(super) fn qr(data: &str, size: i32, density: Density) -> Option<Bitmap> {
    let segments = QrSegment::make_segments(data);
    let most = qrcodegen::Version::new(QR_VERSION_MAX);
    let least = qrcodegen::Version::new(1);
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, None, true).ok()?;
    let side = u32::try_from(code.size()).ok()?;
    let all = side + 2 * QUIET_QR;
    let dot = (u32::try_from(size).ok()? / all).min(u32::try_from(density.dots(MODULE_MAX)).ok()?);
    if dot < u32::try_from(density.dots_at_least(MODULE_MIN)).ok()? {
        return None;
    }
    let mut bitmap = Bitmap::new(all * dot, all * dot);
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let at = |n: i32| (u32::try_from(n).unwrap_or(0) + QUIET_QR) * dot;
            bitmap.fill(at(x), at(y), dot, dot);
        }
    }
    Some(bitmap)
}
