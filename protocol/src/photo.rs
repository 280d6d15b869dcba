//! Photos of goods: what an operation says of them, and how a file is made that holds the picture and nothing else.
//!
//! An operation names a photo by its content hash; the bytes travel by HTTPS beside it, before or after. [`strip`] keeps
//! what draws the picture: where and by whom it was taken is left out. It does not know files, agents or pages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::chain::Hash;

/// Photos of one return.
pub const PHOTOS_MAX: usize = 8;
/// One photo as it is kept.
pub const PHOTO_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Where the agents' HTTPS listener takes photos: this, then the content hash.
pub const PHOTO_PATH: &str = "/photos/v1/";
/// Where it says which photos it has not: [`PhotosAsked`] for [`PhotosMissing`].
pub const PHOTOS_MISSING_PATH: &str = "/photos/v1/missing";
/// Hashes in one question.
pub const PHOTOS_ASKED_MAX: usize = 100;

/// A photo of what came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Photo {
    /// Of which line of the return, counted from 1.
    pub line: u32,
    /// Of its bytes.
    pub sha256: Hash,
    /// What the bytes are.
    pub kind: PhotoKind,
    /// How many.
    pub bytes: u64,
}

/// The forms of pictures that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhotoKind {
    /// ITU-T T.81.
    Jpeg,
    /// W3C PNG.
    Png,
    /// WebP in RIFF.
    Webp,
}

/// What an agent still has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhotosAsked {
    /// By their hashes.
    #[schemars(length(max = PHOTOS_ASKED_MAX))]
    pub photos: Vec<Hash>,
}

/// What of it the hub wants; it has the others on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PhotosMissing {
    /// By their hashes.
    pub missing: Vec<Hash>,
}

/// Why a file is no photo that can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// It begins like none of the forms.
    #[error("it is no JPEG, PNG or WebP picture")]
    Kind,
    /// It is one of them and breaks off, or says lengths that it has not.
    #[error("the picture is damaged")]
    Damaged,
    /// More than [`PHOTO_BYTES_MAX`].
    #[error("the picture has more than {PHOTO_BYTES_MAX} bytes")]
    TooLarge,
}

impl PhotoKind {
    /// By its first bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else if bytes.starts_with(PNG) {
            Some(Self::Png)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(&b"WEBP"[..]) {
            Some(Self::Webp)
        } else {
            None
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// As columns have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }

    /// Reads [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png, Self::Webp].into_iter().find(|kind| kind.as_str() == text)
    }
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Words, times and EXIF of a PNG; everything else in it belongs to the picture.
const PNG_LEFT_OUT: [&[u8; 4]; 5] = [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"];
/// The same of a WebP.
const WEBP_LEFT_OUT: [&[u8; 4]; 2] = [b"EXIF", b"XMP "];
/// Bits of `VP8X` that say that those are there.
const WEBP_FLAGS_LEFT_OUT: u8 = 0b0000_1100;

/// The picture alone: without place, time, device and words, and without what follows its end.
///
/// # Errors
/// [`PhotoError`].
pub fn strip(bytes: &[u8]) -> Result<(PhotoKind, Vec<u8>), PhotoError> {
    if bytes.len() > PHOTO_BYTES_MAX {
        return Err(PhotoError::TooLarge);
    }
    let kind = PhotoKind::of(bytes).ok_or(PhotoError::Kind)?;
    let kept = match kind {
        PhotoKind::Jpeg => jpeg(bytes),
        PhotoKind::Png => png(bytes),
        PhotoKind::Webp => webp(bytes),
    };
    kept.map(|kept| (kind, kept)).ok_or(PhotoError::Damaged)
}

/// Segments (T.81 §B.1.1): APP0 (JFIF), APP2 (colour profile) and APP14 (colour transform) stay of the application's,
/// all others and comments go. After a start of scan come data until the next marker that is no restart.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xff, 0xd8];
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // Fill bytes may stand before any marker.
            0xff => at += 1,
            0xd9 => {
                kept.extend([0xff, 0xd9]);
                return Some(kept);
            }
            0x00 | 0x01 | 0xd0..=0xd8 => return None,
            _ => {
                let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
                let end = at.checked_add(2)?.checked_add(length)?;
                let segment = bytes.get(at..end).filter(|_| length >= 2)?;
                let is_left_out =
                    matches!(marker, 0xe1 | 0xe3..=0xed | 0xef | 0xfe) || is_multi_picture(marker, segment);
                if !is_left_out {
                    kept.extend_from_slice(segment);
                }
                at = end;
                if marker == 0xda {
                    let data = scan_data(bytes.get(at..)?)?;
                    kept.extend_from_slice(&bytes[at..at + data]);
                    at += data;
                }
            }
        }
    }
}

/// Other pictures behind this one, with their own EXIF.
fn is_multi_picture(marker: u8, segment: &[u8]) -> bool {
    marker == 0xe2 && segment.get(4..8) == Some(&b"MPF\0"[..])
}

/// How long the data of a scan is.
fn scan_data(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff))
}

/// Chunks: length, type, data, checksum. The last one is `IEND`.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = PNG.to_vec();
    let mut at = PNG.len();
    loop {
        let head: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(head)).ok()?;
        let end = at.checked_add(12)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        let kind = &chunk[4..8];
        if !PNG_LEFT_OUT.iter().any(|left_out| left_out.as_slice() == kind) {
            kept.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
        at = end;
    }
}

/// Chunks inside of RIFF: type, length, data, filled up to an even length. What follows the said length is not read.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let said = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let inside = bytes.get(12..said.checked_add(8)?)?;
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut at = 0;
    while at < inside.len() {
        let length =
            usize::try_from(u32::from_le_bytes(inside.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
        let chunk = inside.get(at..end)?;
        let kind = &chunk[..4];
        if !WEBP_LEFT_OUT.iter().any(|left_out| left_out.as_slice() == kind) {
            let begin = kept.len();
            kept.extend_from_slice(chunk);
            if kind == b"VP8X" {
                *kept.get_mut(begin + 8)? &= !WEBP_FLAGS_LEFT_OUT;
            }
        }
        at = end;
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff_u8, marker][..], &length, data].concat()
    }

    fn jpeg_of(parts: &[&[u8]]) -> Vec<u8> {
        [&[0xff_u8, 0xd8][..], &parts.concat()].concat()
    }

    #[test]
    fn a_jpeg_keeps_its_picture_only() {
        let (jfif, table) = (segment(0xe0, b"JFIF\0"), segment(0xdb, &[7; 65]));
        let exif = segment(0xe1, b"Exif\0\0GPS 52.5 13.4");
        let (comment, words) = (segment(0xfe, b"by me"), segment(0xed, b"Photoshop 3.0"));
        let others = segment(0xe2, b"MPF\0more");
        let scan = [segment(0xda, &[1, 2]), vec![5, 0xff, 0x00, 6, 0xff, 0xd0, 7]].concat();
        let second = [segment(0xda, &[3]), vec![8, 0xff, 0x00]].concat();
        let end = [0xff, 0xd9];
        let whole = jpeg_of(&[
            &jfif,
            &exif,
            &others,
            &table,
            &comment,
            &scan,
            &words,
            &second,
            &end,
            b"trailer Exif",
        ]);
        let expect = jpeg_of(&[&jfif, &table, &scan, &second, &end]);
        assert_eq!(strip(&whole), Ok((PhotoKind::Jpeg, expect.clone())));
        assert_eq!(strip(&expect), Ok((PhotoKind::Jpeg, expect.clone())), "nothing more to leave out");
        for length in 3..expect.len() {
            assert_eq!(strip(&expect[..length]), Err(PhotoError::Damaged), "cut to {length}");
        }
    }

    #[test]
    fn a_png_keeps_its_picture_only() {
        let chunk = |kind: &[u8; 4], data: &[u8]| {
            let length = u32::try_from(data.len()).unwrap().to_be_bytes();
            [&length[..], kind, data, &[0; 4]].concat()
        };
        let (head, data, end) = (chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", b"picture"), chunk(b"IEND", b""));
        let (exif, text) = (chunk(b"eXIf", b"GPS"), chunk(b"iTXt", b"by me"));
        let whole = [PNG, &head, &exif, &data, &text, &end, b"more"].concat();
        let expect = [PNG, &head, &data, &end].concat();
        assert_eq!(strip(&whole), Ok((PhotoKind::Png, expect.clone())));
        for length in PNG.len()..expect.len() {
            assert_eq!(strip(&expect[..length]), Err(PhotoError::Damaged), "cut to {length}");
        }
    }

    #[test]
    fn a_webp_keeps_its_picture_only() {
        let chunk = |kind: &[u8; 4], data: &[u8]| {
            let length = u32::try_from(data.len()).unwrap().to_le_bytes();
            let fill: &[u8] = if data.len().is_multiple_of(2) { &[] } else { &[0] };
            [&kind[..], &length, data, fill].concat()
        };
        let file = |parts: &[&[u8]]| {
            let inside = parts.concat();
            let size = u32::try_from(inside.len() + 4).unwrap().to_le_bytes();
            [&b"RIFF"[..], &size, b"WEBP", &inside].concat()
        };
        let flags = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
        let (picture, exif, xmp) = (chunk(b"VP8 ", b"odd"), chunk(b"EXIF", b"GPS"), chunk(b"XMP ", b"by me"));
        let whole = file(&[&flags(0b0010_1100), &picture, &exif, &xmp]);
        assert_eq!(strip(&whole), Ok((PhotoKind::Webp, file(&[&flags(0b0010_0000), &picture]))));
        let trailing = [&whole[..], b"GPS"].concat();
        assert_eq!(strip(&trailing), strip(&whole));
        assert_eq!(strip(&whole[..whole.len() - 1]), Err(PhotoError::Damaged));
    }

    #[test]
    fn what_is_no_picture_is_not_kept() {
        for bytes in [&b""[..], b"GIF89a", b"<svg onload=alert(1)>", b"%PDF-1.7", b"RIFF\0\0\0\0WAVE"] {
            assert_eq!(strip(bytes), Err(PhotoError::Kind), "{bytes:?}");
        }
        assert_eq!(strip(&vec![0; PHOTO_BYTES_MAX + 1]), Err(PhotoError::TooLarge));
        for kind in [PhotoKind::Jpeg, PhotoKind::Png, PhotoKind::Webp] {
            assert_eq!(PhotoKind::parse(kind.as_str()), Some(kind));
        }
    }
}
