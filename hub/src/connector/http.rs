//! Requests to an ERP, and which of their failures leave no doubt: shared by the connectors that speak HTTP.
//!
//! What was never sent certainly had no effect; everything else that brings no whole answer may have had one. It knows
//! no ERP and reads no answer.

use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use reqwest::header::HeaderMap;
use tokio::runtime::Handle;

/// An ERP that can be reached is reached within this.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// More than this is no answer of an ERP's.
const ANSWER_BYTES_MAX: usize = 64 * 1_024 * 1_024;
/// Of an answer that is quoted to a person.
const QUOTED_CHARS_MAX: usize = 300;

/// An answer, whole.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

/// Why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unanswered {
    /// It was never sent.
    NotSent(String),
    /// It can never be sent: it is no request that HTTP knows.
    Unfit(String),
    /// It may have had an effect.
    Doubt(String),
}

/// One ERP's server.
#[derive(Debug)]
pub(super) struct Server {
    client: reqwest::Client,
    runtime: Handle,
    /// For a person.
    name: &'static str,
    address: String,
}

impl Server {
    /// Calls run on `runtime`, which must have other threads than the caller's.
    pub(super) fn new(client: reqwest::Client, runtime: Handle, name: &'static str, address: &str) -> Self {
        Self { client, runtime, name, address: address.to_owned() }
    }

    pub(super) fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// Sends one request and reads its answer; blocks.
    pub(super) fn send(&self, request: reqwest::RequestBuilder) -> Result<Answer, Unanswered> {
        let name = self.name;
        let answer = self.runtime.block_on(async {
            let mut answer = request.send().await?;
            let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
            let mut body = Vec::new();
            while let Some(chunk) = answer.chunk().await? {
                if body.len() + chunk.len() > ANSWER_BYTES_MAX {
                    return Ok(None);
                }
                body.extend_from_slice(&chunk);
            }
            Ok::<_, reqwest::Error>(Some(Answer { status, headers, body }))
        });
        match answer {
            Ok(Some(answer)) => Ok(answer),
            Ok(None) => {
                Err(Unanswered::Doubt(format!("{name}'s answer is longer than {ANSWER_BYTES_MAX} bytes")))
            }
            // An address or a header that cannot be: the next try would be the same.
            Err(error) if error.is_builder() => {
                Err(Unanswered::Unfit(format!("the request to {name} cannot be made: {}", root(&error))))
            }
            Err(error) if error.is_connect() => Err(Unanswered::NotSent(format!(
                "{name} cannot be reached at {}: {}",
                self.address,
                root(&error)
            ))),
            Err(error) if error.is_timeout() => {
                Err(Unanswered::Doubt(format!("{name} did not answer in time")))
            }
            Err(error) => Err(Unanswered::Doubt(format!("{name}'s answer broke off: {}", root(&error)))),
        }
    }
}

/// What both connectors ask of a client: no proxy, no redirect, an end.
pub(super) fn builder(timeout: Duration) -> reqwest::ClientBuilder {
    // Both ring and aws-lc are in the tree; whoever asks for the default gets this one.
    rustls::crypto::ring::default_provider().install_default().ok();
    reqwest::Client::builder()
        .no_proxy()
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(timeout)
        .redirect(reqwest::redirect::Policy::none())
}

/// The text of a secret's file; a bare name is a systemd credential.
pub(super) fn secret(path: &Path, place: &str) -> anyhow::Result<String> {
    let credentials = std::env::var_os("CREDENTIALS_DIRECTORY");
    let path = match credentials {
        Some(folder) if path.parent() == Some(Path::new("")) => Path::new(&folder).join(path),
        Some(_) | None => path.to_owned(),
    };
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{place}: {} cannot be read", path.display()))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// A text of the ERP's, short enough for a person.
pub(super) fn quote(text: &str) -> String {
    let mut quoted: String = text.chars().filter(|c| !c.is_control()).take(QUOTED_CHARS_MAX).collect();
    if quoted.len() < text.len() {
        quoted.push('…');
    }
    quoted
}

fn root(error: &reqwest::Error) -> String {
    let mut deepest: &dyn std::error::Error = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    deepest.to_string()
}

/// A secret goes over this line: plain HTTP stays on this machine.
pub(super) fn check_url(url: &str) -> Result<(), String> {
    // Whatever stands before an @ is a name, and the server is another one than it looks.
    if url.split_once("://").is_some_and(|(_, rest)| authority(rest).contains('@')) {
        return Err("an address has no name or password in it: they have settings of their own".to_owned());
    }
    if let Some(rest) = url.strip_prefix("http://") {
        if ["localhost", "127.0.0.1", "[::1]"].contains(&host(rest)) {
            return Ok(());
        }
        return Err(
            "plain http would show the password to the network: use https, or a server on this machine"
                .to_owned(),
        );
    }
    match url.strip_prefix("https://") {
        Some(rest) if host(rest).is_empty() => Err("the address names no server".to_owned()),
        Some(_) => Ok(()),
        None => Err("an address begins with https:// or http://".to_owned()),
    }
}

/// The server and its port, with all that a client would take for a part of it.
fn authority(rest: &str) -> &str {
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    &rest[..end]
}

fn host(rest: &str) -> &str {
    let authority = authority(rest);
    let end = authority.rfind(':').filter(|at| !authority[*at..].contains(']')).unwrap_or(authority.len());
    &authority[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (url, fits) in [
            ("http://127.0.0.1:8000", true),
            ("http://localhost", true),
            ("http://[::1]:8000/", true),
            ("http://erp.example:8000", false),
            ("http://localhost.example", false),
            ("https://erp.example", true),
            ("https://", false),
            ("erp.example", false),
            ("http://localhost:80@erp.example", false),
            ("http://localhost@erp.example/", false),
            ("https://erp.example@elsewhere.example", false),
            ("http://localhost/a@b", true),
            ("http://localhost#@erp.example", true),
        ] {
            assert_eq!(check_url(url).is_ok(), fits, "{url}");
        }
    }
}
