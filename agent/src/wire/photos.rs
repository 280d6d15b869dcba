//! Photos on their way to the hub by HTTPS: asked for, sent one after the other, deleted here once the hub has them.
//!
//! It begins again from what lies in the folder, so nothing is lost by a crash or a broken line. It waits longer after
//! each failure. A photo that the hub will never take is set aside: those behind it go on. It does not know which operation
//! names a photo.

use std::convert::Infallible;
use std::time::Duration;

use protocol::chain::Hash;
use protocol::photo::{PHOTO_PATH, PHOTOS_ASKED_MAX, PHOTOS_MISSING_PATH, PhotosAsked, PhotosMissing};
use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;
use rustls::ClientConfig;

use crate::config::HubUrl;
use crate::photos::Photos;

const CONNECT_WAIT: Duration = Duration::from_secs(10);
/// A photo of the largest size over a slow line of a shop.
const SEND_WAIT: Duration = Duration::from_secs(180);
/// How often the folder is looked at.
const LOOK_WAIT: Duration = Duration::from_secs(2);
/// The longest wait after failures.
const RETRY_WAIT_MAX: Duration = Duration::from_secs(300);
/// Between two photos: operations go first on a line that is shared.
const BETWEEN_WAIT: Duration = Duration::from_millis(200);

#[derive(Debug, thiserror::Error)]
enum UploadError {
    #[error("the hub does not answer: {0}")]
    Http(#[from] reqwest::Error),
    #[error("the hub answered {0}")]
    Status(StatusCode),
    #[error("the folder of photos cannot be used: {0}")]
    Folder(#[from] std::io::Error),
}

/// Sends them.
pub(super) struct Uploads {
    client: reqwest::Client,
    url: HubUrl,
    photos: Photos,
}

impl Uploads {
    pub(super) fn new(url: &HubUrl, tls: ClientConfig, photos: Photos) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .use_preconfigured_tls(tls)
            .https_only(true)
            .no_proxy()
            .connect_timeout(CONNECT_WAIT)
            .timeout(SEND_WAIT)
            .build()?;
        Ok(Self { client, url: url.clone(), photos })
    }

    /// Until it is dropped.
    pub(super) async fn run(self) -> Infallible {
        let mut wait = LOOK_WAIT;
        loop {
            tokio::time::sleep(wait).await;
            match self.send().await {
                Ok(()) => wait = LOOK_WAIT,
                Err(error) => {
                    tracing::debug!(%error, "photos wait");
                    wait = wait.saturating_mul(2).min(RETRY_WAIT_MAX);
                }
            }
        }
    }

    async fn send(&self) -> Result<(), UploadError> {
        let photos = self.photos.waiting(PHOTOS_ASKED_MAX)?;
        if photos.is_empty() {
            return Ok(());
        }
        let asked = PhotosAsked { photos: photos.clone() };
        let answer = self.client.post(self.url.join(PHOTOS_MISSING_PATH)).json(&asked).send().await?;
        let PhotosMissing { missing } = whole(answer)?.json().await?;
        for photo in photos {
            if missing.contains(&photo) {
                self.put(photo).await?;
                tokio::time::sleep(BETWEEN_WAIT).await;
            } else {
                self.photos.remove(photo)?;
            }
        }
        Ok(())
    }

    /// It is deleted only after the hub has said that it is on its disk.
    async fn put(&self, photo: Hash) -> Result<(), UploadError> {
        let Some(bytes) = self.photos.read(photo)? else { return Ok(()) };
        if Hash::of(&bytes) != photo {
            tracing::error!(%photo, "the bytes of a photo have changed on disk: it is set aside, and attached anew if it is needed");
            return Ok(self.photos.set_aside(photo)?);
        }
        let url = self.url.join(&format!("{PHOTO_PATH}{photo}"));
        let sent = self.client.put(url).header(CONTENT_TYPE, "application/octet-stream").body(bytes);
        let answer = sent.send().await?;
        if is_about_photo(answer.status()) {
            let (status, why) = (answer.status(), answer.text().await.unwrap_or_default());
            tracing::error!(%photo, %status, why, "the hub does not take a photo: it is set aside, and those behind it go on");
            return Ok(self.photos.set_aside(photo)?);
        }
        whole(answer)?;
        self.photos.remove(photo)?;
        Ok(())
    }
}

/// Whether the hub refuses the photo itself: the same is refused each time. Others are about the agent, the line or the hub.
fn is_about_photo(status: StatusCode) -> bool {
    const OTHERS: [StatusCode; 5] = [
        StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN,
        StatusCode::NOT_FOUND,
        StatusCode::REQUEST_TIMEOUT,
        StatusCode::TOO_MANY_REQUESTS,
    ];
    status.is_client_error() && !OTHERS.contains(&status)
}

fn whole(answer: reqwest::Response) -> Result<reqwest::Response, UploadError> {
    let status = answer.status();
    if status.is_success() { Ok(answer) } else { Err(UploadError::Status(status)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_set_aside_for_what_it_is_only() {
        for (status, is_set_aside) in [
            (200, false),
            (400, true),
            (401, false),
            (403, false),
            (404, false),
            (408, false),
            (413, true),
            (415, true),
            (422, true),
            (429, false),
            (500, false),
            (503, false),
        ] {
            assert_eq!(is_about_photo(StatusCode::from_u16(status).unwrap()), is_set_aside, "{status}");
        }
    }
}
