//! E-mail to people of the house about exceptions that escalated.
//!
//! Apply writes a row into an outbox in the transaction in which an exception escalates ([`crate::store::mail`]), if this hub
//! sends mail; a task sends it, and tries again until the server takes it or a day is over. It says so then as an exception of
//! its own ([`Category::MailFailing`]), which no mail tells. A mail goes out at least once, under one `Message-ID`; of several
//! hub processes the one that claims it sends. What was dealt with meanwhile is not told any more.
//!
//! A mail holds the category, the business key and the times, and neither what happened nor any note: these are for the
//! console, which asks who reads. A rebuild writes no mail. It knows nothing of what the words are ([`Write`]).

mod config;
mod deliver;
mod schedule;
mod smtp;

use protocol::time::UtcMillis;
use serde_json::json;
use ui::Language;

pub(crate) use self::config::RawMail;
pub use self::config::{MailConfig, MailTls};
pub use self::deliver::run;
use self::smtp::Smtp;
pub(crate) use self::smtp::is_address;
pub use self::smtp::{Missed, Sent};
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::report::exceptions::ExceptionView;
use crate::store::act::{self, Act};
use crate::store::{Store, StoreError, Tx, exception, mail};

/// That the configuration cannot be used.
const UNUSABLE: &str = "mail_failing/config";
/// That nothing gets through.
const FAILING: &str = "mail_failing/server";
/// That a mail did not reach everybody.
const ADDRESS: &str = "mail_failing/address";
/// That a mail was given up.
const DEAD: &str = "mail_failing/dead";

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// Who finds the words: for an exception, with the console's address, which may be empty.
pub type Write = fn(Language, &ExceptionView, &str) -> Letter;

/// Ready to send.
#[derive(Debug)]
pub struct Mailer {
    config: MailConfig,
    smtp: Smtp,
    write: Write,
}

/// Reads the certificates, and the password unless it is a credential that only the service is given; asks nothing.
///
/// # Errors
/// A file that cannot be read, or is not what it must be.
pub fn check(config: &MailConfig) -> anyhow::Result<()> {
    smtp::check(config)
}

impl Mailer {
    /// Reads the password and the certificates; asks nothing yet.
    ///
    /// # Errors
    /// A file that cannot be read, or is not what it must be.
    pub fn open(config: &MailConfig, write: Write) -> anyhow::Result<Self> {
        Ok(Self { config: config.clone(), smtp: Smtp::open(config)?, write })
    }

    /// Sends a mail that says only that it came.
    pub async fn test(&self, to: &str, now: UtcMillis) -> Sent {
        let letter = Letter {
            subject: "Counterfoil: test".to_owned(),
            body: "This hub can send mail to this address.\n".to_owned(),
        };
        self.smtp.send(&letter, &[to.to_owned()], &format!("test.{}", now.0), now).await
    }
}

/// What a start of the hub found: it sends mail or not, and why it cannot.
///
/// # Errors
/// [`StoreError`].
pub fn opened(tx: &mut Tx<'_>, is_on: bool, why: Option<&str>, now: UtcMillis) -> Result<(), StoreError> {
    mail::switch(tx, is_on)?;
    if let Some(why) = why {
        let detail = format!(
            "E-mail cannot be sent: {why}. Mails about late exceptions wait for a day; work goes on. Mend [mail], try it with \
             counterfoil-hub mail test ADDRESS, then start the hub anew."
        );
        return log::append(tx, now, &noticed(UNUSABLE, detail));
    }
    clear(tx, UNUSABLE, "It can be used, or is not configured any more.", now)?;
    if !is_on {
        clear(tx, FAILING, "It is not configured any more.", now)?;
    }
    Ok(())
}

/// Everything that was given up is tried again; says how much. A running hub does it within seconds.
///
/// # Errors
/// [`StoreError`].
pub async fn again(store: &Store, actor: &str, now: UtcMillis) -> Result<u64, StoreError> {
    let actor = actor.to_owned();
    store
        .write(move |tx| {
            let count = mail::again(tx)?;
            let detail = json!({"mails": count});
            act::append(tx, &Act { actor: &actor, action: "mail.again", subject: "mail", detail }, now)?;
            Ok(count)
        })
        .await
}

fn noticed(cause: &str, detail: String) -> Entry {
    Entry::Noticed {
        category: Category::MailFailing,
        cause: cause.to_owned(),
        subject: String::new(),
        site: None,
        detail,
    }
}

/// Closes a cause's exception, if one is open.
fn clear(tx: &mut Tx<'_>, cause: &str, note: &str, now: UtcMillis) -> Result<(), StoreError> {
    if exception::live_of_cause(tx, cause)?.is_none() {
        return Ok(());
    }
    log::append(tx, now, &Entry::Cleared { cause: cause.to_owned(), note: note.to_owned() })
}
