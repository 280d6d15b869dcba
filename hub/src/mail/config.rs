//! `[mail]` in the hub's configuration: the server that takes mail, and who gets it.
//!
//! It knows nothing about whether a password can be read: that is seen when the service starts.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;
use ui::Language;

use super::smtp;
use crate::exception::Category;

/// Addresses of one list.
const ADDRESSES_MAX: usize = 20;

/// How mail is sent, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailConfig {
    /// The server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is kept secret.
    pub tls: MailTls,
    /// Who signs in, and a file with the password, or the bare name of a systemd credential.
    pub login: Option<(String, PathBuf)>,
    /// Certificates that the server's may be signed by, PEM; those that the system trusts if absent.
    pub ca: Option<PathBuf>,
    /// Whose mail it is.
    pub from: String,
    /// Who gets what no other list names.
    pub to: Vec<String>,
    /// Who gets what a role is to look at, by the role's word.
    pub roles: BTreeMap<&'static str, Vec<String>>,
    /// Who gets a category, by its code; before its role.
    pub categories: BTreeMap<&'static str, Vec<String>>,
    /// In which language.
    pub language: Language,
    /// The console's address for links; empty for none.
    pub console: String,
}

/// How the line to the server is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// From the first byte on.
    Tls,
    /// After `STARTTLS`; a server without it gets nothing.
    StartTls,
    /// Not at all: a server on this machine.
    None,
}

impl MailTls {
    fn port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::None => 25,
        }
    }
}

impl MailConfig {
    /// Who gets a mail about a category; nobody if no list names it.
    #[must_use]
    pub fn recipients(&self, category: &str) -> &[String] {
        let role = Category::parse(category).map_or("", Category::owner);
        self.categories.get(category).or_else(|| self.roles.get(role)).unwrap_or(&self.to)
    }
}

/// As the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawMail {
    host: Spanned<String>,
    port: Option<u16>,
    tls: Option<MailTls>,
    user: Option<Spanned<String>>,
    password_file: Option<PathBuf>,
    ca: Option<PathBuf>,
    from: Spanned<String>,
    to: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    roles: RawRoles,
    #[serde(default)]
    categories: BTreeMap<String, Spanned<Vec<String>>>,
    language: Option<Spanned<String>>,
    #[serde(default)]
    console: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawRoles {
    operator: Option<Spanned<Vec<String>>>,
    supervisor: Option<Spanned<Vec<String>>>,
    admin: Option<Spanned<Vec<String>>>,
}

impl RawMail {
    pub(crate) fn resolve(self) -> Result<MailConfig, Invalid> {
        let (host_span, host) = (self.host.span(), self.host.into_inner());
        let invalid = |span: std::ops::Range<usize>, message: String| Invalid { span, message };
        let tls = self.tls.unwrap_or(MailTls::Tls);
        if tls == MailTls::None && !["localhost", "127.0.0.1", "::1"].contains(&host.as_str()) {
            let message = "tls = \"none\" would show mail to the network: use \"tls\" or \"starttls\", or a server on this \
                           machine";
            return Err(invalid(host_span, message.to_owned()));
        }
        let login = match (self.user, self.password_file) {
            (Some(user), Some(file)) => Some((user.into_inner(), file)),
            (None, None) => None,
            (Some(user), None) => {
                return Err(invalid(user.span(), "a user needs password_file".to_owned()));
            }
            (None, Some(_)) => {
                return Err(invalid(host_span, "password_file needs a user".to_owned()));
            }
        };
        let (from_span, from) = (self.from.span(), self.from.into_inner());
        if !smtp::is_address(&from) {
            return Err(invalid(from_span, format!("`{}` is no e-mail address", from.escape_debug())));
        }
        let to = self.to.map(addresses).transpose()?.unwrap_or_default();
        let mut roles = BTreeMap::new();
        let RawRoles { operator, supervisor, admin } = self.roles;
        for (role, list) in [("operator", operator), ("supervisor", supervisor), ("admin", admin)] {
            if let Some(list) = list {
                roles.insert(role, addresses(list)?);
            }
        }
        let mut categories = BTreeMap::new();
        for (code, list) in self.categories {
            let Some(category) = Category::parse(&code) else {
                let message = format!("`{}` is no category of exceptions", code.escape_debug());
                return Err(invalid(list.span(), message));
            };
            categories.insert(category.code(), addresses(list)?);
        }
        if to.is_empty() && roles.is_empty() && categories.is_empty() {
            let message = "nobody would get mail: give to, [mail.roles] or [mail.categories]".to_owned();
            return Err(invalid(host_span, message));
        }
        let language = match self.language {
            None => Language::English,
            Some(tag) => Language::parse(tag.get_ref()).ok_or_else(|| {
                let known = Language::ALL.map(Language::tag).join(", ");
                let message = format!("`{}` is no language; there are {known}", tag.get_ref().escape_debug());
                invalid(tag.span(), message)
            })?,
        };
        let console = self.console.trim_end_matches('/').to_owned();
        Ok(MailConfig {
            host,
            port: self.port.unwrap_or_else(|| tls.port()),
            tls,
            login,
            ca: self.ca,
            from,
            to,
            roles,
            categories,
            language,
            console,
        })
    }
}

fn addresses(list: Spanned<Vec<String>>) -> Result<Vec<String>, Invalid> {
    let span = list.span();
    let list = list.into_inner();
    if list.is_empty() || list.len() > ADDRESSES_MAX {
        let message = format!("a list has 1 to {ADDRESSES_MAX} addresses");
        return Err(Invalid { span, message });
    }
    match list.iter().find(|address| !smtp::is_address(address)) {
        Some(bad) => Err(Invalid { span, message: format!("`{}` is no e-mail address", bad.escape_debug()) }),
        None => Ok(list),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    const SERVER: &str = "data_dir = \"d\"\n[mail]\nhost = \"smtp.example\"\nfrom = \"hub@shop.example\"\n";

    #[test]
    fn who_gets_it() {
        let text = format!(
            "{SERVER}to = [\"all@shop.example\"]\n[mail.roles]\nsupervisor = [\"money@shop.example\"]\n\
             [mail.categories]\nrefund_late = [\"anna@shop.example\", \"ben@shop.example\"]"
        );
        let mail = Config::parse("hub.toml", &text).unwrap().mail.unwrap();
        assert_eq!((mail.port, mail.tls, mail.language), (465, MailTls::Tls, Language::English));
        for (category, first, count) in [
            ("refund_late", "anna@shop.example", 2),
            ("refund_twice", "money@shop.example", 1),
            ("erp_rejected", "all@shop.example", 1),
            ("of_another_version", "all@shop.example", 1),
        ] {
            let found = mail.recipients(category);
            assert_eq!((found[0].as_str(), found.len()), (first, count), "{category}");
        }
        assert!(Config::parse("hub.toml", "data_dir = \"d\"").unwrap().mail.is_none());
    }

    #[test]
    fn what_cannot_be_meant() {
        for (more, place, word) in [
            ("", "line 3", "nobody would get mail"),
            ("to = []", "line 5", "1 to 20"),
            ("to = [\"all\"]", "line 5", "no e-mail address"),
            ("to = [\"a@b.example\"]\ntls = \"none\"", "line 3", "show mail to the network"),
            ("to = [\"a@b.example\"]\nuser = \"u\"", "line 6", "password_file"),
            ("to = [\"a@b.example\"]\npassword_file = \"p\"", "line 3", "needs a user"),
            ("to = [\"a@b.example\"]\nlanguage = \"xx\"", "line 6", "no language"),
            ("[mail.categories]\nlate = [\"a@b.example\"]", "line 6", "no category"),
            ("[mail.roles]\nviewer = [\"a@b.example\"]", "line 6", "unknown field"),
        ] {
            let message = Config::parse("hub.toml", &format!("{SERVER}{more}")).unwrap_err().to_string();
            assert!(message.contains(place) && message.contains(word), "{more:?} gives {message}");
        }
    }
}
