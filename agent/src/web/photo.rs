//! A photo for a line of the basket: a form with a file (RFC 7578), which works without script.

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::Redirect;
use axum::routing::post;
use protocol::id::OrderId;
use protocol::photo::PHOTO_BYTES_MAX;

use super::WebState;
use super::problem::Problem;
use crate::station::Refusal;
use crate::station::floor::FloorError;
use crate::station::view::Message;

/// A photo with a few fields and their heads.
const BODY_BYTES_MAX: usize = PHOTO_BYTES_MAX + 16 * 1024;

pub(super) fn router() -> Router<WebState> {
    let take = post(attach).layer(DefaultBodyLimit::max(BODY_BYTES_MAX));
    Router::new().route("/s/{station}/photo", take)
}

async fn attach(
    State(state): State<WebState>,
    Path(station): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Redirect, Problem> {
    let back = Redirect::to(&format!("/s/{station}"));
    let unusable = || Refusal::invalid("photo_unusable", Message::new("refused-photo"));
    let read = body.ok().and_then(|body| {
        let boundary = boundary(headers.get(CONTENT_TYPE)?.to_str().ok()?)?;
        let said = |name| Some(std::str::from_utf8(part(&body, boundary, name)?).ok()?.trim());
        let row = said("row")?.parse().ok()?;
        // A till need not say it.
        let order = match said("order") {
            Some(order) => Some(OrderId::parse(order).ok()?),
            None => None,
        };
        Some((row, order, part(&body, boundary, "photo")?.to_vec()))
    });
    let Some((row, order, photo)) = read else {
        state.floor.complain(&station, unusable()).await?;
        return Ok(back);
    };
    match state.floor.add_photo(&station, row, order, photo).await {
        Ok(()) | Err(FloorError::Refused(_)) => Ok(back),
        Err(error @ (FloorError::NoStation(_) | FloorError::Stopping)) => Err(error.into()),
    }
}

fn boundary(media_type: &str) -> Option<&str> {
    let mut parts = media_type.split(';');
    let is_form = parts.next()?.trim().eq_ignore_ascii_case("multipart/form-data");
    let boundary = parts.find_map(|part| part.trim().strip_prefix("boundary="))?.trim_matches('"');
    (is_form && (1..=70).contains(&boundary.len())).then_some(boundary)
}

/// What a part of this name holds.
fn part<'b>(body: &'b [u8], boundary: &str, name: &str) -> Option<&'b [u8]> {
    let line = format!("--{boundary}");
    let wanted = format!("name=\"{name}\"");
    let mut rest = body.get(find(body, line.as_bytes())? + line.len()..)?;
    loop {
        let head = find(rest, b"\r\n\r\n")?;
        let (heads, inside) = (rest.get(..head)?, rest.get(head + 4..)?);
        let end = find(inside, format!("\r\n{line}").as_bytes())?;
        // Names in a head are text of the page; a file's own name may be anything.
        let is_it = String::from_utf8_lossy(heads).split([';', '\r', '\n']).any(|word| word.trim() == wanted);
        if is_it {
            return inside.get(..end);
        }
        rest = inside.get(end + 2 + line.len()..)?;
    }
}

/// Looks for the first byte by itself: a photo has millions of them.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted.first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| byte == first)?;
        if bytes.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_form() {
        let body = b"--X\r\nContent-Disposition: form-data; name=\"row\"\r\n\r\n3\r\n\
            --X\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a name=.jpg\"\r\n\
            Content-Type: image/jpeg\r\n\r\n\xff\xd8\r\n--Y\r\n\xff\xd9\r\n--X--\r\n";
        assert_eq!(part(body, "X", "row"), Some(&b"3"[..]));
        assert_eq!(part(body, "X", "photo"), Some(&b"\xff\xd8\r\n--Y\r\n\xff\xd9"[..]));
        assert_eq!(part(body, "X", "other"), None);
        assert_eq!(part(&body[..body.len() - 8], "X", "photo"), None, "it breaks off");
        assert_eq!(part(b"", "X", "row"), None);
    }

    #[test]
    fn boundaries() {
        for (text, expect) in [
            ("multipart/form-data; boundary=----X1", Some("----X1")),
            ("multipart/form-data; charset=utf-8; boundary=\"a b\"", Some("a b")),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("text/plain; boundary=X", None),
        ] {
            assert_eq!(boundary(text), expect, "{text}");
        }
    }
}
