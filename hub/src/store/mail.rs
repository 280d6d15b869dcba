//! The outbox of e-mails about exceptions that escalated: one row until it is sent or given up. An edge's notes beside the
//! log: a rebuild makes none of it.
//!
//! Whoever sends claims a mail by setting the time at which it is tried next ([`claim`]): of several hub processes one gets
//! it, and if that one is gone, the mail is due again by itself.

use super::{Row, StoreError, Tx};

/// A mail that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailRow {
    /// About which exception.
    pub exception: i64,
    /// The entry by which it escalated; with the exception it names the mail for ever.
    pub ordinal: i64,
    /// When that was.
    pub made_at: i64,
    /// How often it was tried.
    pub tries: i64,
    /// When it may be tried.
    pub next_try: i64,
    /// What came of the last try; empty before.
    pub error: String,
    /// Addresses that are still to get it; none if all are.
    pub remaining: Vec<String>,
}

fn read(row: &Row<'_>) -> Result<MailRow, StoreError> {
    Ok(MailRow {
        exception: row.get(0)?,
        ordinal: row.get(1)?,
        made_at: row.get(2)?,
        tries: row.get(3)?,
        next_try: row.get(4)?,
        error: row.get(5)?,
        remaining: row.get::<String>(6)?.lines().map(str::to_owned).collect(),
    })
}

/// Says whether this hub sends mail: without it none is written.
///
/// # Errors
/// [`StoreError`].
pub fn switch(tx: &mut Tx<'_>, is_on: bool) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO mail_switch (one, is_on) VALUES ($1, $2) ON CONFLICT (one) DO UPDATE SET is_on = excluded.is_on",
        &[&1_i64, &i64::from(is_on)],
    )
}

/// Whether it does.
///
/// # Errors
/// [`StoreError`].
pub fn is_on(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let found = tx.opt("SELECT is_on FROM mail_switch WHERE one = $1", &[&1_i64], |row| row.get::<i64>(0))?;
    Ok(found == Some(1))
}

/// Writes a mail that is due at once.
///
/// # Errors
/// [`StoreError`].
pub fn insert(tx: &mut Tx<'_>, exception: i64, ordinal: i64, made_at: i64) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO mails (exception, ordinal, made_at, tries, next_try, error, dead_at)
         VALUES ($1, $2, $3, 0, 0, '', 0)",
        &[&exception, &ordinal, &made_at],
    )
}

/// The mail that is due longest, if there is one. What may be tried after `latest` only was put off by a clock that was
/// wrong, and is due.
///
/// # Errors
/// [`StoreError`].
pub fn due(tx: &mut Tx<'_>, now: i64, latest: i64) -> Result<Option<MailRow>, StoreError> {
    tx.opt(
        "SELECT exception, ordinal, made_at, tries, next_try, error, remaining FROM mails
         WHERE dead_at = 0 AND (next_try <= $1 OR next_try > $2) ORDER BY next_try, ordinal, exception LIMIT 1",
        &[&now, &latest],
        read,
    )
}

/// Takes a mail for one try: nobody else tries it before `until`. False if somebody was faster.
///
/// # Errors
/// [`StoreError`].
pub fn claim(tx: &mut Tx<'_>, seen: &MailRow, until: i64) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "UPDATE mails SET next_try = $1, tries = tries + 1
         WHERE exception = $2 AND ordinal = $3 AND tries = $4 AND next_try = $5 AND dead_at = 0",
        &[&until, &seen.exception, &seen.ordinal, &seen.tries, &seen.next_try],
    )?;
    Ok(changed == 1)
}

/// It was not taken, and is tried again.
///
/// # Errors
/// [`StoreError`].
pub fn put_off(tx: &mut Tx<'_>, of: &MailRow, next_try: i64, error: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE mails SET next_try = $1, error = $2 WHERE exception = $3 AND ordinal = $4 AND dead_at = 0",
        &[&next_try, &error, &of.exception, &of.ordinal],
    )?;
    Ok(())
}

/// Some have it, and only these are to get it from now on.
///
/// # Errors
/// [`StoreError`].
pub fn keep_for(tx: &mut Tx<'_>, of: &MailRow, remaining: &[String]) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE mails SET remaining = $1 WHERE exception = $2 AND ordinal = $3",
        &[&remaining.join("\n"), &of.exception, &of.ordinal],
    )?;
    Ok(())
}

/// It is sent, or nobody needs it any more.
///
/// # Errors
/// [`StoreError`].
pub fn forget(tx: &mut Tx<'_>, of: &MailRow) -> Result<(), StoreError> {
    tx.execute("DELETE FROM mails WHERE exception = $1 AND ordinal = $2", &[&of.exception, &of.ordinal])?;
    Ok(())
}

/// It is given up; false if somebody else did.
///
/// # Errors
/// [`StoreError`].
pub fn bury(tx: &mut Tx<'_>, of: &MailRow, error: &str, at: i64) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "UPDATE mails SET dead_at = $1, error = $2 WHERE exception = $3 AND ordinal = $4 AND dead_at = 0",
        &[&at, &error, &of.exception, &of.ordinal],
    )?;
    Ok(changed == 1)
}

/// Everything that was given up is due again from the beginning; says how many.
///
/// # Errors
/// [`StoreError`].
pub fn again(tx: &mut Tx<'_>) -> Result<u64, StoreError> {
    tx.execute("UPDATE mails SET dead_at = 0, tries = 0, next_try = 0, error = '' WHERE dead_at <> 0", &[])
}

/// How many wait, and how many are dead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Not sent yet.
    pub waiting: i64,
    /// Given up.
    pub dead: i64,
}

/// How the outbox stands.
///
/// # Errors
/// [`StoreError`].
pub fn standing(tx: &mut Tx<'_>) -> Result<Standing, StoreError> {
    tx.one(
        "SELECT COUNT(CASE WHEN dead_at = 0 THEN 1 END), COUNT(CASE WHEN dead_at <> 0 THEN 1 END) FROM mails",
        &[],
        |row| Ok(Standing { waiting: row.get(0)?, dead: row.get(1)? }),
    )
}

/// Whether a mail waits that was not taken at its last try.
///
/// # Errors
/// [`StoreError`].
pub fn is_any_failing(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) FROM mails WHERE dead_at = 0 AND error <> ''";
    Ok(tx.one(sql, &[], |row| row.get::<i64>(0))? > 0)
}

/// Forgets what was given up before a time; says how many.
///
/// # Errors
/// [`StoreError`].
pub fn trim(tx: &mut Tx<'_>, dead_before: i64) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM mails WHERE dead_at <> 0 AND dead_at < $1", &[&dead_before])
}
