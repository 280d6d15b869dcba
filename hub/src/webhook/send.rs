//! One event over HTTP: what is sent, and what the answer means.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use protocol::time::UtcMillis;
use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;
use rustls::RootCertStore;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;

use super::{Webhook, WebhookConfig};

/// Until a connection stands.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// For all of a request: a receiver that answers first and works later needs far less.
pub(super) const SEND_TIMEOUT: Duration = Duration::from_secs(20);
/// For the body of an answer that is no 2xx: it is only for people.
const BODY_TIMEOUT: Duration = Duration::from_secs(2);
/// Of such a body; more is not read.
const ANSWER_BYTES_MAX: usize = 4 * 1024;
/// Of an answer that is quoted to a person.
const QUOTED_CHARS_MAX: usize = 200;
/// Where systems keep the certificates that they trust: Debian's and Alpine's place, Red Hat's, SUSE's.
const SYSTEM_ROOTS: [&str; 3] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/var/lib/ca-certificates/ca-bundle.pem",
];

/// What came of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// 2xx: the receiver has it.
    Taken(u16),
    /// 410: the receiver wants nothing more.
    Gone,
    /// Anything else; in words for a person.
    Failed(String),
}

impl Sent {
    /// For a person.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Taken(status) => format!("{status}"),
            Self::Gone => "410 Gone".to_owned(),
            Self::Failed(why) => why.clone(),
        }
    }
}

/// With the roots that this webhook's server may have. It follows no redirect: what was signed goes where it was meant to.
pub(super) fn client(config: &WebhookConfig) -> anyhow::Result<reqwest::Client> {
    // Both ring and aws-lc are in the tree; whoever asks for the default gets this one. A command line asks first.
    rustls::crypto::ring::default_provider().install_default().ok();
    let builder = reqwest::Client::builder()
        .no_proxy()
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(SEND_TIMEOUT)
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("counterfoil-hub/", env!("CARGO_PKG_VERSION")));
    with_roots(builder, config.ca.as_deref(), &config.url)?.build().context("no client can be made")
}

/// Adds the certificates that a server's may be signed by: those of a file, else the system's.
pub(crate) fn with_roots(
    mut builder: reqwest::ClientBuilder,
    ca: Option<&Path>,
    url: &str,
) -> anyhow::Result<reqwest::ClientBuilder> {
    let path = match ca {
        Some(path) => Some(path.to_owned()),
        None if url.starts_with("https:") => {
            let found = SYSTEM_ROOTS.iter().map(PathBuf::from).find(|path| path.is_file());
            Some(found.context(
                "this system keeps no list of trusted certificates: install ca-certificates, or give ca = \"…\"",
            )?)
        }
        None => None,
    };
    if let Some(path) = path {
        let pem = std::fs::read(&path).with_context(|| format!("ca: {} cannot be read", path.display()))?;
        let Roots { usable, refused } = roots(&pem);
        anyhow::ensure!(!usable.is_empty(), "ca: {} holds no certificate that can be used", path.display());
        if refused > 0 {
            tracing::warn!(path = %path.display(), refused, "certificates that cannot be used are passed over");
        }
        for root in usable {
            builder = builder.add_root_certificate(reqwest::Certificate::from_der(&root)?);
        }
    }
    Ok(builder)
}

/// What a file of certificates holds.
struct Roots {
    usable: Vec<CertificateDer<'static>>,
    /// How many others there are.
    refused: usize,
}

/// One bad certificate among a system's hundred must not keep all events back, so each is tried alone.
fn roots(pem: &[u8]) -> Roots {
    const BEGIN: &str = "-----BEGIN ";
    let mut roots = Roots { usable: Vec::new(), refused: 0 };
    let text = String::from_utf8_lossy(pem);
    for item in text.split(BEGIN).skip(1) {
        let item = format!("{BEGIN}{item}");
        match CertificateDer::from_pem_slice(item.as_bytes()) {
            Ok(root) if RootCertStore::empty().add(root.clone()).is_ok() => roots.usable.push(root),
            Ok(_) | Err(_) => roots.refused += 1,
        }
    }
    roots
}

impl Webhook {
    /// Sends one event, signed as of now.
    pub async fn send(&self, id: &str, body: &str, now: UtcMillis) -> Sent {
        match self.request(id, body, now).send().await {
            Ok(answer) => read(answer).await,
            Err(error) => Sent::Failed(self.words(&error)),
        }
    }

    /// Asks for what is done once under this id, signed as of now: the body of a 2xx, or in words for a person why there is
    /// none.
    pub(super) async fn ask(&self, id: &str, body: &str, now: UtcMillis) -> Result<Vec<u8>, String> {
        let request = self.request(id, body, now).header("idempotency-key", id);
        let mut answer = request.send().await.map_err(|error| self.words(&error))?;
        if !answer.status().is_success() {
            return Err(read(answer).await.words());
        }
        let mut said = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| self.words(&error))? {
            if said.len() + chunk.len() > ANSWER_BYTES_MAX {
                return Err(format!("its answer is longer than {ANSWER_BYTES_MAX} bytes"));
            }
            said.extend_from_slice(&chunk);
        }
        Ok(said)
    }

    fn request(&self, id: &str, body: &str, now: UtcMillis) -> reqwest::RequestBuilder {
        let timestamp = now.0.div_euclid(1_000);
        self.http
            .post(&self.config.url)
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp.to_string())
            .header("webhook-signature", self.secrets.sign(id, timestamp, body))
            .body(body.to_owned())
    }

    /// Never the address: it may hold a secret.
    fn words(&self, error: &reqwest::Error) -> String {
        let host = &self.config.host;
        if error.is_timeout() {
            let after = if error.is_connect() { CONNECT_TIMEOUT } else { SEND_TIMEOUT };
            return format!("no answer from {host} within {} s", after.as_secs());
        }
        let what = if error.is_connect() { "cannot be reached" } else { "broke off" };
        let mut deepest = error.source();
        while let Some(source) = deepest.and_then(Error::source) {
            deepest = Some(source);
        }
        match deepest {
            Some(deepest) => format!("{host} {what}: {deepest}"),
            None => format!("{host} {what}"),
        }
    }
}

/// The status decides; the body is for people, and is waited for only where somebody will read it.
async fn read(mut answer: reqwest::Response) -> Sent {
    let status = answer.status();
    let mut body = Vec::new();
    if !status.is_success() && status != StatusCode::GONE {
        let reading = async {
            while let Ok(Some(chunk)) = answer.chunk().await {
                let room = ANSWER_BYTES_MAX.saturating_sub(body.len());
                body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if body.len() >= ANSWER_BYTES_MAX {
                    break;
                }
            }
        };
        // What has come until then is shown.
        tokio::time::timeout(BODY_TIMEOUT, reading).await.ok();
    }
    verdict(status, &body)
}

fn verdict(status: StatusCode, body: &[u8]) -> Sent {
    if status.is_success() {
        return Sent::Taken(status.as_u16());
    }
    if status == StatusCode::GONE {
        return Sent::Gone;
    }
    let said = quote(&String::from_utf8_lossy(body));
    let redirected = if status.is_redirection() { "; redirects are not followed" } else { "" };
    let colon = if said.is_empty() { "" } else { ": " };
    Sent::Failed(format!("{status}{redirected}{colon}{said}"))
}

fn quote(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    let mut quoted: String = clean.chars().take(QUOTED_CHARS_MAX).collect();
    if quoted.len() < clean.len() {
        quoted.push('…');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_root_is_passed_over() {
        let made = rcgen::generate_simple_self_signed(["shop.example".to_owned()]).unwrap();
        let good = made.cert.pem();
        let item =
            |base64: &str| format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n");
        let (no_certificate, no_base64) = (item("AAAA"), item("!!"));
        for (pem, usable, refused) in [
            (good.clone(), 1, 0),
            (format!("# one\n{no_certificate}{good}{no_base64}{good}"), 2, 2),
            (no_certificate, 0, 1),
            ("no PEM".to_owned(), 0, 0),
        ] {
            let found = roots(pem.as_bytes());
            assert_eq!((found.usable.len(), found.refused), (usable, refused), "{pem}");
        }
    }

    /// A receiver that says 200 and never ends its body has the event; one that says 503 so is no longer waited for than
    /// a person would be.
    #[tokio::test]
    async fn a_body_that_never_ends() {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        rustls::crypto::ring::default_provider().install_default().ok();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(async move {
            for status in ["200 OK", "503 Busy"] {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut bytes = [0; 4_096];
                assert!(stream.read(&mut bytes).await.unwrap() > 0);
                let head = format!("HTTP/1.1 {status}\r\ncontent-length: 90\r\n\r\nwait");
                stream.write_all(head.as_bytes()).await.unwrap();
                // Open until the client has had enough.
                while stream.read(&mut bytes).await.is_ok_and(|count| count > 0) {}
            }
        });
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let ask = async || read(client.get(format!("http://{address}/")).send().await.unwrap()).await;
        let begun = std::time::Instant::now();
        assert_eq!(ask().await, Sent::Taken(200));
        assert!(begun.elapsed() < BODY_TIMEOUT, "{:?}", begun.elapsed());
        assert_eq!(ask().await, Sent::Failed("503 Service Unavailable: wait".to_owned()));
        assert!(begun.elapsed() < 3 * BODY_TIMEOUT, "{:?}", begun.elapsed());
        server.await.unwrap();
    }

    #[test]
    fn the_status_decides() {
        let check = |status: u16, body: &str, expect: Sent| {
            assert_eq!(verdict(StatusCode::from_u16(status).unwrap(), body.as_bytes()), expect, "{status}");
        };
        let failed = |words: &str| Sent::Failed(words.to_owned());
        check(200, "whatever", Sent::Taken(200));
        check(204, "", Sent::Taken(204));
        check(410, "", Sent::Gone);
        check(302, "", failed("302 Found; redirects are not followed"));
        check(400, " no\nsuch shop ", failed("400 Bad Request: nosuch shop"));
        check(503, "", failed("503 Service Unavailable"));
        let Sent::Failed(long) = verdict(StatusCode::BAD_GATEWAY, "x".repeat(900).as_bytes()) else {
            panic!("502 is a failure")
        };
        assert_eq!(long.chars().count(), "502 Bad Gateway: ".len() + QUOTED_CHARS_MAX + 1);
    }
}
