//! `[[webhooks]]` in the hub's configuration: where the shop's platform listens, and what it wants to hear.
//!
//! It knows nothing about whether a secret can be read: that is seen when the service starts.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

use super::EventKind;
use super::executor::ExecutorConfig;

const NAME_BYTES_MAX: usize = 40;

/// One webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookConfig {
    /// What it is called here: `a-z`, `0-9` and `-`.
    pub name: String,
    /// Where events go.
    pub url: String,
    /// The server in it.
    pub host: String,
    /// A file with the secret that events are signed with, or the bare name of a systemd credential.
    pub secret_file: PathBuf,
    /// Certificates that the server's may be signed by, PEM; those that the system trusts if absent.
    pub ca: Option<PathBuf>,
    /// What it wants to hear of.
    pub events: Vec<EventKind>,
}

/// As the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWebhook {
    name: Spanned<String>,
    url: Spanned<String>,
    secret_file: PathBuf,
    ca: Option<PathBuf>,
    events: Option<Spanned<Vec<Spanned<String>>>>,
}

/// An executor of refunds, as the file has it under its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawExecutor {
    kind: Spanned<String>,
    url: Spanned<String>,
    secret_file: PathBuf,
    ca: Option<PathBuf>,
    #[serde(default)]
    withdrawals: bool,
}

impl RawExecutor {
    pub(crate) fn resolve(self, executor: &'static str) -> Result<ExecutorConfig, Invalid> {
        if self.kind.get_ref() != "webhook" {
            let message = format!(
                "`{}` is no way to ask {executor}: there is \"webhook\". Leave the section out if it is asked otherwise",
                self.kind.get_ref().escape_debug()
            );
            return Err(Invalid { span: self.kind.span(), message });
        }
        let (span, url) = (self.url.span(), self.url.into_inner());
        let host = host_of(&url).map_err(|message| Invalid { span, message })?;
        let webhook = WebhookConfig {
            name: executor.to_owned(),
            url,
            host,
            secret_file: self.secret_file,
            ca: self.ca,
            events: Vec::new(),
        };
        Ok(ExecutorConfig { executor, webhook, withdrawals: self.withdrawals })
    }
}

/// Whether a webhook can be called so.
pub(crate) fn is_name(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=NAME_BYTES_MAX).contains(&text.len()) && text.bytes().all(is_allowed)
}

/// All of a file.
pub(crate) fn resolve(webhooks: Vec<RawWebhook>) -> Result<Vec<WebhookConfig>, Invalid> {
    let mut names = BTreeSet::new();
    let mut resolved = Vec::with_capacity(webhooks.len());
    for raw in webhooks {
        let span = raw.name.span();
        let webhook = raw.resolve()?;
        if !names.insert(webhook.name.clone()) {
            let message = format!("two webhooks are called `{}`: each needs a name of its own", webhook.name);
            return Err(Invalid { span, message });
        }
        resolved.push(webhook);
    }
    Ok(resolved)
}

impl RawWebhook {
    fn resolve(self) -> Result<WebhookConfig, Invalid> {
        let (span, name) = (self.name.span(), self.name.into_inner());
        if !is_name(&name) {
            let message = format!(
                "`{}` is no name of a webhook: 1 to {NAME_BYTES_MAX} of a-z, 0-9 and -",
                name.escape_debug()
            );
            return Err(Invalid { span, message });
        }
        let (span, url) = (self.url.span(), self.url.into_inner());
        let host = host_of(&url).map_err(|message| Invalid { span, message })?;
        let events = match self.events {
            None => EventKind::ALL.into_iter().filter(|kind| kind.is_usual()).collect(),
            Some(words) if words.get_ref().is_empty() => {
                let message = "events = [] would send nothing: leave it out for all, or list some".to_owned();
                return Err(Invalid { span: words.span(), message });
            }
            Some(words) => words.into_inner().into_iter().map(event).collect::<Result<_, _>>()?,
        };
        Ok(WebhookConfig { name, url, host, secret_file: self.secret_file, ca: self.ca, events })
    }
}

fn event(word: Spanned<String>) -> Result<EventKind, Invalid> {
    EventKind::parse(word.get_ref()).ok_or_else(|| Invalid {
        span: word.span(),
        message: format!(
            "`{}` is no event; there are {}",
            word.get_ref().escape_debug(),
            EventKind::ALL.map(EventKind::as_str).join(", ")
        ),
    })
}

/// What happens in a shop goes over this line.
fn host_of(url: &str) -> Result<String, String> {
    let parsed = reqwest::Url::parse(url).map_err(|_| {
        "this is no address: a webhook's begins with https:// and the name of a server".to_owned()
    })?;
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err("a user or password in the address is not sent: the signature tells who sends".to_owned());
    }
    if parsed.fragment().is_some() {
        return Err("what follows # is not sent".to_owned());
    }
    let host = parsed.host_str().unwrap_or_default().to_owned();
    match parsed.scheme() {
        "https" => Ok(host),
        "http" if ["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str()) => Ok(host),
        "http" => {
            Err("plain http would show events to the network: use https, or a server on this machine"
                .to_owned())
        }
        _ => Err("a webhook's address begins with https://".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (url, host) in [
            ("https://shop.example/hooks?t=1", Some("shop.example")),
            ("https://shop.example:8443", Some("shop.example")),
            ("http://127.0.0.1:9000/x", Some("127.0.0.1")),
            ("http://localhost/", Some("localhost")),
            ("http://[::1]:80", Some("[::1]")),
            ("http://localhost.example", None),
            ("http://shop.example", None),
            ("http://127.0.0.1@shop.example", None),
            ("https://user:word@shop.example", None),
            ("https://shop.example/#top", None),
            ("https://", None),
            ("ftp://shop.example", None),
            ("shop.example", None),
        ] {
            assert_eq!(host_of(url).ok().as_deref(), host, "{url}");
        }
    }
}
