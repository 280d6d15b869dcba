//! A close that was sealed: a site's day as it was added up at one moment, signed by the hub, and chained to the site's close
//! before it.
//!
//! Its rows are the text of the file that finance gets, so whoever has the file can compute the hash again. What is signed
//! names the rows by their hash, and the close before by its own: none of them can be changed, taken out or put in without
//! breaking every later one. Pure: it knows no store, no clock and no secret.

use protocol::chain::Hash;
use protocol::id::SiteId;
use protocol::pass::{PassKey, PassKeyId, PassPublicKey};
use protocol::release::Signature;
use protocol::time::{BusinessDate, UtcMillis};
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

use crate::sheet::Sheet;

/// The first cell of that row.
const SEAL: &str = "seal";
/// The first close of a site has none before it.
pub const NONE_BEFORE: Hash = Hash([0; 32]);
/// A file of this length is read; nobody's day is longer.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What is signed of a close, beside its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedHead {
    /// Where.
    pub site: SiteId,
    /// Which business date.
    pub business_date: BusinessDate,
    /// 1, 2, 3 … of the site.
    pub number: u32,
    /// When it was sealed.
    pub at: UtcMillis,
    /// The hub's last entry that is in it.
    pub up_to: i64,
    /// The hash of the site's close before; zeros for the first one.
    pub previous: Hash,
}

/// A close as the log has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedDay {
    /// What is signed beside the rows.
    pub head: SealedHead,
    /// Who sealed it.
    pub by: String,
    /// How many operations of closed days had come since the close before.
    pub late: i64,
    /// Over the statement.
    pub hash: Hash,
    /// Signed with this key for passes.
    pub key: PassKeyId,
    /// Over the statement.
    pub signature: Signature,
    /// The file's rows, each with its line end, without the mark before them and the seal after.
    pub rows: String,
}

impl SealedHead {
    /// The text that is signed, with who sealed it: no pass begins as this does, so neither can stand in for the other.
    #[must_use]
    pub fn statement(&self, by: &str, rows: &str) -> String {
        let Self { site, business_date, number, at, up_to, previous } = self;
        let (at, content) = (at.rfc3339(), Hash::of(rows.as_bytes()));
        format!(
            "counterfoil close v1\n{site}\n{business_date}\n{number}\n{at}\n{up_to}\n{previous}\n{by}\n{content}\n"
        )
    }
}

impl SealedDay {
    /// What is wrong with it, as far as it can be told from itself and the keys that the hub has.
    #[must_use]
    pub fn problems(&self, keys: &[PassKey]) -> Vec<String> {
        let mut problems = Vec::new();
        let statement = self.head.statement(&self.by, &self.rows);
        let computed = Hash::of(statement.as_bytes());
        if computed != self.hash {
            problems.push(format!(
                "its rows, its head or who sealed it are not what was sealed: they come to hash {computed}"
            ));
        }
        match keys.iter().find(|known| known.key == self.key) {
            None => problems.push(format!("the hub has no key {}", self.key)),
            Some(key) if !is_signed(&key.public, &statement, &self.signature) => {
                problems.push(format!("its signature is not one of key {} over it", self.key));
            }
            Some(_) => {}
        }
        problems
    }

    /// The file that finance keeps: the rows, and the seal as the last of them. `columns` are the file's.
    #[must_use]
    pub fn file(&self, columns: &[&str]) -> Vec<u8> {
        let head = &self.head;
        let (date, at) = (head.business_date.to_string(), head.at.rfc3339());
        let (number, up_to, previous) =
            (head.number.to_string(), head.up_to.to_string(), head.previous.to_string());
        let (hash, key) = (self.hash.to_string(), self.key.to_string());
        let signature = hex::encode(self.signature.0);
        let cells: [(&str, &str); 11] = [
            ("row", SEAL),
            ("site", head.site.as_str()),
            ("business_date", &date),
            ("as_of", &at),
            ("number", &number),
            ("up_to", &up_to),
            ("previous", &previous),
            ("hash", &hash),
            ("key", &key),
            ("signature", &signature),
            ("by", &self.by),
        ];
        let cell =
            |column: &&str| cells.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| *cell);
        let row: Vec<&str> = columns.iter().map(cell).collect();
        let mut seal = Sheet::rows_only();
        seal.row(&row);
        let mut file = MARK.as_bytes().to_vec();
        file.extend_from_slice(self.rows.as_bytes());
        file.extend_from_slice(&seal.into_bytes());
        file
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(file: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(file).map_err(|_| "it is not UTF-8".to_owned())?;
        let text = text.strip_prefix(MARK).unwrap_or(text);
        let begin = format!("\r\n{SEAL},");
        let at =
            text.rfind(&begin).ok_or("it has no row `seal` at its end: it is no sealed close, or was cut")?;
        let (rows, seal) = text.split_at(at + 2);
        let records = format!("{}\r\n{seal}", rows.lines().next().unwrap_or_default());
        let mut reader = csv::ReaderBuilder::new().from_reader(records.as_bytes());
        let columns = reader.headers().map_err(|error| error.to_string())?.clone();
        let mut all = reader.records();
        let record = all.next().ok_or("its last row is empty")?.map_err(|error| error.to_string())?;
        if all.next().is_some() {
            return Err("something stands below its seal".to_owned());
        }
        let cell = |name: &str| {
            let place = columns.iter().position(|column| column == name);
            place.and_then(|place| record.get(place)).unwrap_or_default()
        };
        let wrong = |name: &str| format!("`{name}` of its seal cannot be read");
        let mut signature = [0; 64];
        hex::decode_to_slice(cell("signature"), &mut signature).map_err(|_| wrong("signature"))?;
        let hash = |name: &str| Hash::parse(cell(name)).ok_or_else(|| wrong(name));
        Ok(Self {
            head: SealedHead {
                site: SiteId::parse(cell("site")).map_err(|_| wrong("site"))?,
                business_date: BusinessDate::parse(cell("business_date"))
                    .ok_or_else(|| wrong("business_date"))?,
                number: cell("number").parse().map_err(|_| wrong("number"))?,
                at: UtcMillis::from_rfc3339(cell("as_of")).ok_or_else(|| wrong("as_of"))?,
                up_to: cell("up_to").parse().map_err(|_| wrong("up_to"))?,
                previous: hash("previous")?,
            },
            by: cell("by").to_owned(),
            late: late_in(rows),
            hash: hash("hash")?,
            key: PassKeyId::parse(cell("key")).ok_or_else(|| wrong("key"))?,
            signature: Signature(signature),
            rows: rows.to_owned(),
        })
    }
}

/// How many operations of closed days its rows have, each by itself or in a sum.
fn late_in(rows: &str) -> i64 {
    let mut reader = csv::ReaderBuilder::new().from_reader(rows.as_bytes());
    let place = reader.headers().ok().and_then(|columns| columns.iter().position(|of| of == "operations"));
    let late = |row: &csv::StringRecord| match row.get(0) {
        Some("late") => 1,
        Some("late_sum") => place.and_then(|place| row.get(place)?.parse().ok()).unwrap_or(0),
        Some(_) | None => 0,
    };
    reader.records().map_while(Result::ok).map(|row| late(&row)).fold(0, i64::saturating_add)
}

/// Tells spreadsheets that a file is UTF-8.
const MARK: &str = "\u{feff}";

fn is_signed(key: &PassPublicKey, statement: &str, signature: &Signature) -> bool {
    UnparsedPublicKey::new(&ED25519, key.0).verify(statement.as_bytes(), &signature.0).is_ok()
}

#[cfg(test)]
mod tests {
    use protocol::id::PassIssuer;
    use ring::signature::{Ed25519KeyPair, KeyPair as _};

    use super::*;

    const COLUMNS: [&str; 12] = [
        "row",
        "site",
        "business_date",
        "as_of",
        "amount",
        "number",
        "up_to",
        "previous",
        "hash",
        "key",
        "signature",
        "by",
    ];

    fn pair() -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap()
    }

    fn key() -> PassKey {
        let public = PassPublicKey(pair().public_key().as_ref().try_into().unwrap());
        let signs_from = BusinessDate::parse("2026-01-01").unwrap();
        let issuer = PassIssuer::parse("hub-1").unwrap();
        PassKey { key: public.id(), issuer, public, signs_from, revoked_on: None }
    }

    fn sealed() -> SealedDay {
        let rows = format!("{}\r\nreturn,s1,2026-11-28,,\"1,50\",,,,,,,\r\n", COLUMNS.join(","));
        let head = SealedHead {
            site: SiteId::parse("s1").unwrap(),
            business_date: BusinessDate::parse("2026-11-28").unwrap(),
            number: 2,
            at: UtcMillis(1_795_870_608_123),
            up_to: 77,
            previous: Hash([3; 32]),
        };
        let statement = head.statement("olga, boss", &rows);
        let signature = Signature(pair().sign(statement.as_bytes()).as_ref().try_into().unwrap());
        let (by, late, hash) = ("olga, boss".to_owned(), 0, Hash::of(statement.as_bytes()));
        SealedDay { head, by, late, hash, key: key().key, signature, rows }
    }

    #[test]
    fn a_file_reads_back() {
        let sealed = sealed();
        let file = sealed.file(&COLUMNS);
        assert_eq!(SealedDay::read(&file), Ok(sealed.clone()));
        assert_eq!(sealed.problems(&[key()]), Vec::<String>::new());
        for (what, text) in [
            ("no seal", &sealed.rows.clone()),
            ("cut", &String::from_utf8(file[..file.len() - 20].to_vec()).unwrap()),
            ("more below", &format!("{}return,s1\r\n", String::from_utf8(file.clone()).unwrap())),
        ] {
            let read = SealedDay::read(text.as_bytes());
            let is_told = read.as_ref().map_or(true, |read| !read.problems(&[key()]).is_empty());
            assert!(is_told, "{what}: {read:?}");
        }
    }

    #[test]
    fn what_is_late_is_counted() {
        let rows = "row,kind,operations\r\nlate,\"a\r\nlate,b\",\r\nlate_sum,pick,7\r\nbefore,pick,9\r\n";
        assert_eq!((late_in(rows), late_in("row,kind\r\nlate,x\r\n"), late_in("")), (8, 1, 0));
    }

    /// Whatever is changed in a file is found.
    #[test]
    fn every_change_shows() {
        let file = String::from_utf8(sealed().file(&COLUMNS)).unwrap();
        for (from, to) in [
            ("1,50", "1,51"),
            ("seal,s1", "seal,s2"),
            (",2,77,", ",3,77,"),
            (",77,", ",78,"),
            ("0303", "0304"),
            ("seal,s1,2026-11-28", "seal,s1,2026-11-29"),
            ("olga, boss", "anna, boss"),
        ] {
            let changed = file.replacen(from, to, 1);
            assert_ne!(changed, file, "{from}");
            let read = SealedDay::read(changed.as_bytes());
            let problems = read.map_or_else(|why| vec![why], |read| read.problems(&[key()]));
            assert!(!problems.is_empty(), "{from}");
        }
        let other = PassKey { public: PassPublicKey([9; 32]), ..key() };
        assert_eq!(sealed().problems(&[other]).len(), 1, "another key under the same name");
        assert_eq!(sealed().problems(&[]).len(), 1, "no key");
    }
}
