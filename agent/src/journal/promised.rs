//! What the live epoch has promised to customers before the hub knew of it: counted in the transaction that keeps the
//! operation, for an allowance is a mark on this sum (`docs/decisions/0036`).

use protocol::money::{Currency, Money};
use rusqlite::Connection;

use super::line::Place;
use super::schema::integer;

/// An operation at this place promises so much.
pub(super) fn add(connection: &Connection, place: Place, promise: Money) -> rusqlite::Result<()> {
    let currency = promise.currency.to_string();
    connection
        .prepare_cached("INSERT INTO promise (place, currency, minor) VALUES (?1, ?2, ?3)")?
        .execute((integer(place.0), &currency, promise.minor))?;
    connection
        .prepare_cached(
            "INSERT INTO promised (currency, minor) VALUES (?1, ?2)
             ON CONFLICT (currency) DO UPDATE SET minor = minor + excluded.minor",
        )?
        .execute((&currency, promise.minor))?;
    Ok(())
}

/// A new epoch has promised what it takes over from the one before.
pub(super) fn begin_anew(connection: &Connection, base: Place) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM promised", [])?;
    connection.execute(
        "INSERT INTO promised (currency, minor)
         SELECT currency, sum(minor) FROM promise WHERE place > ?1 GROUP BY currency",
        [integer(base.0)],
    )?;
    Ok(())
}

/// Operations up to there are deleted: no later epoch begins before them.
pub(super) fn prune(connection: &Connection, last: Place) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM promise WHERE place <= ?1")?.execute([integer(last.0)])?;
    Ok(())
}

/// What the live epoch has promised, by currency.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<Vec<Money>> {
    let mut statement =
        connection.prepare_cached("SELECT currency, minor FROM promised ORDER BY currency")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut promised = Vec::new();
    for row in rows {
        let (currency, minor) = row?;
        // Written by this program from a currency; another text would be damage, and counts for none.
        promised.extend(Currency::parse(&currency).map(|currency| Money { minor, currency }));
    }
    Ok(promised)
}
