use protocol::id::OrderId;
use tokio::task::spawn_blocking;

use super::{Floor, FloorError, Work};
use crate::photos::KeepError;
use crate::station::Refusal;
use crate::station::view::Message;

impl Floor {
    /// Attaches a photo to a row of the basket of the order that the person saw. It is on disk before the basket has it.
    /// Goes on to its end even if the caller gives up.
    ///
    /// # Errors
    /// [`FloorError`]: nothing was attached.
    pub async fn add_photo(
        &self,
        station: &str,
        row: u32,
        order: Option<OrderId>,
        bytes: Vec<u8>,
    ) -> Result<(), FloorError> {
        let (floor, cell) = (self.clone(), self.cell(station)?);
        let task = self.shared.tracker.spawn(async move {
            let mut work = cell.work.lock().await;
            let done = floor.attach(&mut work, row, order.as_ref(), bytes).await;
            if let Err(FloorError::Refused(refusal)) = &done {
                work.station.not_saved(refusal.message.clone());
            }
            floor.keep_visit(&mut work).await;
            drop(work);
            cell.bump(None);
            done
        });
        task.await.map_err(|_| FloorError::Stopping)?
    }

    async fn attach(
        &self,
        work: &mut Work,
        row: u32,
        order: Option<&OrderId>,
        bytes: Vec<u8>,
    ) -> Result<(), FloorError> {
        work.station.takes_photo(row, order)?;
        let photos = self.shared.services.photos.clone();
        let kept = spawn_blocking(move || photos.keep(&bytes)).await.map_err(|_| FloorError::Stopping)?;
        let kept = kept.map_err(|error| refused(&error))?;
        Ok(work.station.add_photo(row, kept)?)
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
