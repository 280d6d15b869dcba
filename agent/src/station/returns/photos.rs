//! Photos of the basket's rows.

use protocol::photo::{PHOTOS_MAX, Photo};

use super::Return;
use super::basket::row_unknown;
use crate::photos::Kept;
use crate::station::Refusal;
use crate::station::view::Message;

impl Return {
    /// Whether one more can be attached to a row.
    pub(in crate::station) fn takes_photo(&self, row: u32) -> Result<(), Refusal> {
        self.still_open()?;
        if self.order().is_none() && !self.is_without_receipt() {
            let message = Message::new("refused-photo-policy");
            return Err(Refusal::conflict("photo_needs_policy", message));
        }
        if !self.rows.iter().any(|known| known.row == row) {
            return Err(row_unknown());
        }
        if self.rows.iter().map(|row| row.photos.len()).sum::<usize>() >= PHOTOS_MAX {
            let n = i64::try_from(PHOTOS_MAX).unwrap_or(i64::MAX);
            return Err(Refusal::conflict("photos_full", Message::new("refused-photos-full").number("n", n)));
        }
        Ok(())
    }

    /// A photo that is on disk belongs to a row. The same one twice is one.
    pub(in crate::station) fn add_photo(&mut self, row: u32, photo: Kept) -> Result<(), Refusal> {
        self.takes_photo(row)?;
        let found = self.rows.iter_mut().find(|known| known.row == row).ok_or_else(row_unknown)?;
        if !found.photos.contains(&photo) {
            found.photos.push(photo);
        }
        Ok(())
    }

    pub(super) fn has_photos(&self) -> bool {
        self.rows.iter().any(|row| !row.photos.is_empty())
    }

    /// As the operation names them, by the rows' order.
    pub(super) fn photos(&self) -> Vec<Photo> {
        let rows = self.rows.iter().zip(1..);
        let photo = |line, &Kept { sha256, kind, bytes }: &Kept| Photo { line, sha256, kind, bytes };
        rows.flat_map(|(row, line)| row.photos.iter().map(move |kept| photo(line, kept))).collect()
    }
}
