//! Barcodes from pictures, by two readers that know nothing of how they were drawn: rxing (a port of ZXing), and
//! `zbarimg` of Debian's `zbar-tools` where it is installed.

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

use rxing::{BarcodeFormat, DecodeHints, Exceptions, RXingResult, helpers};

use crate::Picture;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Read {
    /// `CODE_128` or `QR_CODE`.
    pub format: String,
    /// FNC1 is GS, also in front.
    pub text: String,
}

/// The one barcode in a picture, read by rxing; `None` if there is none that it can read.
///
/// `gs1` keeps FNC1 as GS. Other data is read without: there rxing 0.9 takes a check character of the value of FNC1 for one.
#[must_use]
pub fn rxing(picture: &Picture, gs1: bool) -> Option<Read> {
    let framed = picture.framed(20, 2);
    let formats = HashSet::from([BarcodeFormat::CODE_128, BarcodeFormat::QR_CODE]);
    let mut hints = DecodeHints {
        TryHarder: Some(true),
        AssumeGs1: Some(gs1),
        PossibleFormats: Some(formats),
        ..DecodeHints::default()
    };
    let found: Result<RXingResult, Exceptions> =
        helpers::detect_in_luma_with_hints(framed.luma, framed.width, framed.height, None, &mut hints);
    let found = found.ok()?;
    let format = found.getBarcodeFormat().to_string();
    Some(Read { format: format.to_uppercase().replace(' ', "_"), text: found.getText().to_owned() })
}

/// The text of the one barcode in a picture file, read by `zbarimg`; `Err` if that is not installed.
///
/// # Errors
/// The program cannot be started.
pub fn zbar(file: &Path) -> std::io::Result<Option<String>> {
    let output = Command::new("zbarimg")
        .args(["--quiet", "--raw", "-Sdisable", "-Scode128.enable", "-Sqrcode.enable"])
        .arg(file)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).trim_end_matches('\n').to_owned();
    Ok((output.status.success() && !text.is_empty()).then_some(text))
}
