use tokio::task::spawn_blocking;

use super::{Floor, FloorError};
use crate::photos::KeepError;
use crate::station::Refusal;
use crate::station::view::Message;

impl Floor {
    /// Attaches a photo to a row of the basket. It is on disk before the basket has it.
    ///
    /// # Errors
    /// [`FloorError`]: nothing was attached.
    pub async fn add_photo(&self, station: &str, row: u32, bytes: Vec<u8>) -> Result<(), FloorError> {
        let cell = self.cell(station)?;
        let mut work = cell.work.lock().await;
        let done = match work.station.takes_photo(row) {
            Ok(()) => {
                let photos = self.shared.services.photos.clone();
                let kept = spawn_blocking(move || photos.keep(&bytes)).await;
                match kept.map_err(|_| FloorError::Stopping)? {
                    Ok(kept) => work.station.add_photo(row, kept),
                    Err(error) => Err(refused(&error)),
                }
            }
            Err(refusal) => Err(refusal),
        };
        if let Err(refusal) = &done {
            work.station.not_saved(refusal.message.clone());
        }
        self.keep_visit(&mut work).await;
        drop(work);
        cell.bump(None);
        done.map_err(FloorError::Refused)
    }
}

fn refused(error: &KeepError) -> Refusal {
    match error {
        KeepError::Photo(_) => Refusal::invalid("photo_unusable", Message::new("refused-photo")),
        KeepError::Full => Refusal::conflict("photos_wait", Message::new("refused-photos-wait")),
        KeepError::File { .. } => {
            tracing::error!(%error, "a photo cannot be kept");
            Refusal::conflict("photo_not_kept", Message::new("refused-photo-disk"))
        }
    }
}
