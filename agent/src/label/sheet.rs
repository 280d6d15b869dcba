//! The sheet that scanners are tested with, as a picture: one symbol below the other, for a screen or a page of paper.

use super::layout::{Layout, Mark};
use super::media::{Density, Length};
use super::{code128, svg, symbol};
use crate::certify::Symbol;

const WIDTH: Length = Length(90_000);
const BARS_HEIGHT: Length = Length(14_000);
const QR_SIDE: Length = Length(26_000);
/// Enough that a scanner cannot see two at once.
const GAP: Length = Length(22_000);

/// The sheet as SVG, one unit a dot of 203 dpi.
#[must_use]
pub fn sheet() -> String {
    let dots = |length| Density::Dpi203.dots(length);
    let (width, mut y, mut marks) = (dots(WIDTH), 0, Vec::new());
    for one in Symbol::ALL {
        let drawn = match one {
            Symbol::Text => symbol::linear(one.holds(), width, dots(BARS_HEIGHT), Density::Dpi203, false),
            Symbol::Gs1 => {
                let data = format!("{}{}", code128::FNC1, one.holds());
                symbol::linear(&data, width, dots(BARS_HEIGHT), Density::Dpi203, false)
            }
            Symbol::Qr => symbol::qr(one.holds(), dots(QR_SIDE), Density::Dpi203),
        };
        let Some(bitmap) = drawn else { continue };
        let height = if one == Symbol::Qr { dots(QR_SIDE) } else { dots(BARS_HEIGHT) };
        let x = (width - i32::try_from(bitmap.width()).unwrap_or(0)) / 2;
        marks.push(Mark::Dots { x, y, bitmap, says: Some(one.holds().to_owned()) });
        y += height + dots(GAP);
    }
    svg::of_label(&Layout { width, height: y - dots(GAP), marks, problems: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_fits() {
        assert_eq!(sheet().matches("<path").count(), Symbol::ALL.len());
    }
}
