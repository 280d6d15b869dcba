//! One mail over SMTP, by `lettre`: the only file that knows that crate.

use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use anyhow::Context;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use protocol::time::UtcMillis;

use super::{Letter, MailConfig, MailTls};

/// For one command of the conversation.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(20);
/// For all of it; a claim lasts longer.
pub(super) const SEND_TIMEOUT: Duration = Duration::from_secs(60);
/// So much of what a server says is kept.
const WHY_CHARS_MAX: usize = 300;

/// What came of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The server has it.
    Taken,
    /// It does not take it now, or is not there; in words for a person.
    Failed(String),
    /// It says that it will never take it; in words for a person.
    Refused(String),
    /// It has it for some, and not for others.
    Partly(Missed),
}

/// Whom a mail did not reach while it reached others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missed {
    /// Those that the server says it will never take, in words for a person; may be empty.
    pub refused: String,
    /// Those that it did not take now.
    pub later: Vec<String>,
    /// Why not, in words for a person.
    pub why: String,
}

/// A way to the server.
pub(super) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The transport holds the password.
        f.debug_struct("Smtp").field("from", &self.from).finish_non_exhaustive()
    }
}

/// Whether mail can be sent from or to it. The crate reads an address and leaves what follows it alone.
pub(crate) fn is_address(text: &str) -> bool {
    !text.contains(char::is_control) && text.parse::<Mailbox>().is_ok()
}

impl Smtp {
    pub(super) fn open(config: &MailConfig) -> anyhow::Result<Self> {
        // Both ring and aws-lc are in the tree; whoever asks for the default gets this one. A command line asks first.
        rustls::crypto::ring::default_provider().install_default().ok();
        let tls = match config.tls {
            MailTls::Tls => Tls::Wrapper(parameters(config)?),
            MailTls::StartTls => Tls::Required(parameters(config)?),
            MailTls::None => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(config.host.as_str())
            .port(config.port)
            .tls(tls)
            .timeout(Some(COMMAND_TIMEOUT));
        if let Some((user, file)) = &config.login {
            let path = credential(file);
            let password = std::fs::read_to_string(&path)
                .with_context(|| format!("[mail] password_file {} cannot be read", path.display()))?;
            builder = builder.credentials(Credentials::new(user.clone(), password.trim_end().to_owned()));
        }
        let from = config.from.parse::<Mailbox>().context("[mail] from is no address")?;
        Ok(Self { transport: builder.build(), from })
    }

    /// Sends one; `id` is the same whenever the same mail is sent. A server refuses the whole mail for one address that it
    /// does not take: then each address gets a mail of its own, all of them in the time of one.
    pub(super) async fn send(&self, letter: &Letter, to: &[String], id: &str, at: UtcMillis) -> Sent {
        let refused = match self.send_within(SEND_TIMEOUT, letter, to, id, at).await {
            Sent::Refused(why) if to.len() > 1 => why,
            sent @ (Sent::Taken | Sent::Failed(_) | Sent::Refused(_) | Sent::Partly(_)) => return sent,
        };
        let each = SEND_TIMEOUT / u32::try_from(to.len()).unwrap_or(u32::MAX);
        let mut came = Vec::with_capacity(to.len());
        for address in to {
            let sent = self.send_within(each, letter, std::slice::from_ref(address), id, at).await;
            came.push((address.as_str(), sent));
        }
        together(&came, refused)
    }

    async fn send_within(
        &self,
        limit: Duration,
        letter: &Letter,
        to: &[String],
        id: &str,
        at: UtcMillis,
    ) -> Sent {
        let message = match self.message(letter, to, id, at) {
            Ok(message) => message,
            Err(error) => return Sent::Refused(format!("{error:#}")),
        };
        match tokio::time::timeout(limit, self.transport.send(message)).await {
            Ok(Ok(_)) => Sent::Taken,
            Ok(Err(error)) if error.is_permanent() => Sent::Refused(one_line(&error.to_string())),
            Ok(Err(error)) => Sent::Failed(one_line(&error.to_string())),
            Err(_) => Sent::Failed(format!("no answer within {} s", limit.as_secs())),
        }
    }

    fn message(&self, letter: &Letter, to: &[String], id: &str, at: UtcMillis) -> anyhow::Result<Message> {
        let date = UNIX_EPOCH + Duration::from_millis(u64::try_from(at.0).unwrap_or(0));
        let id = format!("<{id}@{}>", self.from.email.domain());
        let mut builder = Message::builder()
            .from(self.from.clone())
            .subject(letter.subject.as_str())
            .message_id(Some(id))
            .date(date)
            .header(ContentType::TEXT_PLAIN);
        for address in to {
            let mailbox = address.parse::<Mailbox>();
            builder = builder.to(mailbox.with_context(|| format!("`{address}` is no address"))?);
        }
        Ok(builder.body(letter.body.clone())?)
    }
}

/// What became of mails to each of some addresses; `refused` is what was said of one to all of them.
fn together(came: &[(&str, Sent)], refused: String) -> Sent {
    let (mut never, mut later, mut whys) = (Vec::new(), Vec::new(), Vec::new());
    for (address, sent) in came {
        match sent {
            // To one alone it is all or nothing.
            Sent::Taken | Sent::Partly(_) => {}
            Sent::Refused(why) => never.push(format!("{address}: {why}")),
            Sent::Failed(why) => {
                later.push((*address).to_owned());
                whys.push(format!("{address}: {why}"));
            }
        }
    }
    if never.is_empty() && later.is_empty() {
        Sent::Taken
    } else if never.len() == came.len() {
        Sent::Refused(refused)
    } else if later.len() == came.len() {
        Sent::Failed(whys.join("; "))
    } else {
        Sent::Partly(Missed { refused: never.join("; "), later, why: whys.join("; ") })
    }
}

/// Whether a configuration can be used, as far as that is known outside of the service: a bare name is a credential that
/// only the service is given.
pub(super) fn check(config: &MailConfig) -> anyhow::Result<()> {
    let is_credential = |file: &Path| {
        file.parent() == Some(Path::new(""))
            && std::env::var_os("CREDENTIALS_DIRECTORY").is_none()
            && !file.exists()
    };
    let mut of = config.clone();
    of.login = of.login.filter(|(_, file)| !is_credential(file));
    Smtp::open(&of).map(|_| ())
}

/// What a server says stands in the store, in an exception and in a log: one line, and not a long one.
fn one_line(said: &str) -> String {
    said.chars().map(|c| if c.is_control() { ' ' } else { c }).take(WHY_CHARS_MAX).collect()
}

/// With the roots that this server may have: those of a file, or those that the system trusts.
fn parameters(config: &MailConfig) -> anyhow::Result<TlsParameters> {
    let mut builder = TlsParameters::builder(config.host.clone());
    if let Some(path) = &config.ca {
        let pem =
            std::fs::read(path).with_context(|| format!("[mail] ca: {} cannot be read", path.display()))?;
        let root = Certificate::from_pem(&pem).with_context(|| {
            format!("[mail] ca: {} holds no certificate that can be used", path.display())
        })?;
        builder = builder.certificate_store(CertificateStore::None).add_root_certificate(root);
    }
    builder.build().context("[mail] TLS cannot be used")
}

/// A bare name is a systemd credential.
fn credential(path: &Path) -> std::path::PathBuf {
    match std::env::var_os("CREDENTIALS_DIRECTORY") {
        Some(folder) if path.parent() == Some(Path::new("")) => Path::new(&folder).join(path),
        Some(_) | None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says() {
        assert_eq!(one_line("550 no\r\nsuch\0user"), "550 no  such user");
        assert_eq!(one_line(&"ä".repeat(WHY_CHARS_MAX + 1)).chars().count(), WHY_CHARS_MAX);
    }

    #[test]
    fn one_refused_address_stops_no_other() {
        let no = || Sent::Refused("550 no such user".to_owned());
        let away = || Sent::Failed("no answer within 3 s".to_owned());
        let all = "550 all".to_owned();
        let never = Missed { refused: "a@x.example: 550 no such user".to_owned(), ..Missed::default() };
        let later = Missed {
            later: vec!["b@x.example".to_owned()],
            why: "b@x.example: no answer within 3 s".to_owned(),
            ..Missed::default()
        };
        let both = Missed { refused: never.refused.clone(), ..later.clone() };
        for (came, expect) in [
            (vec![Sent::Taken, Sent::Taken], Sent::Taken),
            (vec![no(), Sent::Taken], Sent::Partly(never)),
            (vec![Sent::Taken, away()], Sent::Partly(later)),
            (vec![no(), away(), Sent::Taken], Sent::Partly(both.clone())),
            (vec![no(), away()], Sent::Partly(both)),
            (vec![no(), no()], Sent::Refused(all.clone())),
            (vec![away()], Sent::Failed("a@x.example: no answer within 3 s".to_owned())),
        ] {
            let addresses = ["a@x.example", "b@x.example", "c@x.example"];
            let came: Vec<(&str, Sent)> = addresses.into_iter().zip(came).collect();
            assert_eq!(together(&came, all.clone()), expect, "{came:?}");
        }
    }

    #[test]
    fn addresses() {
        for (text, is_one) in [
            ("ops@shop.example", true),
            ("Counterfoil <hub@shop.example>", true),
            ("ops", false),
            ("", false),
            ("a@b\r\nBcc: c@d", false),
        ] {
            assert_eq!(is_address(text), is_one, "{text}");
        }
    }
}
