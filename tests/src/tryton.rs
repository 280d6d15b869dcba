use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::folder::Folder;
use crate::net::{free_port, http};
use crate::process::Process;
use crate::setup::set_up;
use crate::wait::until;

const DATABASE: &str = "erp";
const PASSWORD: &str = "a password of the tests";

/// A Tryton server of its own, on a copy of the seeded database.
#[derive(Debug)]
pub struct Tryton {
    made: PathBuf,
    folder: Folder,
    process: Option<Process>,
    /// Where it listens.
    pub port: u16,
    client: reqwest::Client,
    session: String,
}

impl Tryton {
    /// Makes the environment if it is not there yet (minutes), and starts a server; says why it cannot.
    ///
    /// # Errors
    /// The network is not there.
    ///
    /// # Panics
    /// If it does not come up.
    pub async fn start(with_addon: bool) -> Result<Self, String> {
        let made = tokio::task::spawn_blocking(made).await.expect("the setup does not panic")?;
        let folder = Folder::new("tryton");
        std::fs::create_dir(folder.path().join("db")).expect("a folder can be made");
        let seed = made.join(if with_addon { "seeded.sqlite" } else { "plain.sqlite" });
        let database = folder.path().join("db").join(format!("{DATABASE}.sqlite"));
        std::fs::copy(seed, database).expect("the database can be copied");
        let port = free_port();
        let config = format!(
            "[database]\nuri = sqlite://\npath = {}/db\n[web]\nlisten = 127.0.0.1:{port}\n[queue]\nworker = False\n",
            folder.path().display()
        );
        std::fs::write(folder.path().join("trytond.conf"), config).expect("a file can be written");
        let mut tryton = Self { made, folder, process: None, port, client: http(), session: String::new() };
        tryton.resume().await;
        Ok(tryton)
    }

    /// Where the environment is kept between runs, made if it is not there yet; says why it cannot.
    ///
    /// # Errors
    /// The network is not there.
    ///
    /// # Panics
    /// If it lies somewhere else than it should.
    pub async fn cache() -> Result<PathBuf, String> {
        let made = tokio::task::spawn_blocking(made).await.expect("the setup does not panic")?;
        // CACHE/tryton-…/company-…
        Ok(made.ancestors().nth(2).expect("it lies two folders deep").to_owned())
    }

    /// Starts it again after [`Self::kill`].
    ///
    /// # Panics
    /// If it does not come up.
    pub async fn resume(&mut self) {
        let mut run = Command::new(self.made.join("venv/bin/trytond"));
        run.arg("-c").arg(self.folder.path().join("trytond.conf")).args(["-d", DATABASE]);
        self.process = Some(Process::start(&mut run, &self.folder.path().join("log")));
        self.session = until("Tryton to answer", async || self.login("hub", PASSWORD).await).await;
    }

    async fn login(&self, user: &str, password: &str) -> Option<String> {
        let login = json!([user, {"password": password}]);
        let answer = self.send("common.db.login", login).await.ok()?;
        let (uid, token) = (answer[0].as_i64()?, answer[1].as_str()?);
        Some(base64_of(&format!("{user}:{uid}:{token}")))
    }

    /// SIGKILL.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill();
        }
    }

    /// What it has said.
    #[must_use]
    pub fn log(&self) -> String {
        self.process.as_ref().map(Process::log).unwrap_or_default()
    }

    /// The lines for a hub's configuration, by way of a port: the server's or that of what stands before it.
    ///
    /// # Panics
    /// If the password cannot be written.
    #[must_use]
    pub fn hub_config(&self, port: u16) -> String {
        let password = self.folder.path().join("password");
        std::fs::write(&password, format!("{PASSWORD}\n")).expect("a file can be written");
        let site = |site: &str, code: &str| {
            format!(
                "[tryton.sites.{site}]\nwarehouse = \"{code}\"\nstorage = \"{code}-STO\"\nreturned = \"{code}-QUA\"\n\
                 customer = \"WALK-IN\"\nregion = \"north\"\nlegal_entity = \"acme-ltd\"\ncurrency = \"EUR\"\n\
                 [tryton.sites.{site}.dispositions]\nshelf = \"{code}-STO\"\n"
            )
        };
        format!(
            "[tryton]\nurl = \"http://127.0.0.1:{port}\"\ndatabase = \"{DATABASE}\"\nuser = \"hub\"\n\
             password_file = \"{}\"\npull_every_seconds = 1\nrounding_account = \"ROUNDING\"\n\
             [tryton.payments]\ndefault = \"Card\"\ncash = \"Cash\"\n{}{}",
            password.display(),
            site("w1", "WH"),
            site("s1", "S1"),
        )
    }

    /// The lines for a hub's configuration that posts by the profile of the rest connector, and its items come by it.
    ///
    /// # Panics
    /// If Tryton gives no key, or it cannot be written.
    pub async fn rest_config(&self, port: u16) -> String {
        let key = self.folder.path().join("key");
        std::fs::write(&key, format!("{}\n", self.rest_key().await)).expect("a file can be written");
        format!(
            "[rest]\nprofile = \"{}\"\nurl = \"http://127.0.0.1:{port}/{DATABASE}\"\npull_every_seconds = 1\n\
             [rest.secrets]\nkey = \"{}\"\n[rest.settings]\ncompany = \"1\"\n\
             [rest.sites.w1]\nstorage = \"WH-STO\"\nlost = \"WH-LF\"\n",
            rest_profile().display(),
            key.display(),
        )
    }

    /// The key of the hub's user for the REST API: the same one each time.
    ///
    /// # Panics
    /// If Tryton gives none.
    pub async fn rest_key(&self) -> String {
        const MODEL: &str = "res.user.application";
        let known = self.search(MODEL, json!([["application", "=", "rest"]]), &["key"]).await;
        if let Some(key) = known.first().and_then(|of| of["key"].as_str()) {
            return key.to_owned();
        }
        let user = self.search("res.user", json!([["login", "=", "hub"]]), &["login"]).await;
        let application = json!([{"application": "rest", "user": user[0]["id"], "state": "validated"}]);
        let parameters = json!([application, {"company": 1, "language": "en"}]);
        let made = self.send(&format!("model.{MODEL}.create"), parameters).await;
        made.expect("Tryton gives a key for its REST API");
        let made = self.search(MODEL, json!([["application", "=", "rest"]]), &["key"]).await;
        made[0]["key"].as_str().expect("an application has a key").to_owned()
    }

    /// Records that fit, asked past the product.
    ///
    /// # Panics
    /// If Tryton does not answer.
    pub async fn search(&self, model: &str, domain: Value, fields: &[&str]) -> Vec<Value> {
        let context = json!({"company": 1, "language": "en"});
        let parameters = json!([domain, 0, null, [["id", "ASC"]], fields, context]);
        let found = self.send(&format!("model.{model}.search_read"), parameters).await;
        let found = found.unwrap_or_else(|why| panic!("{model}: {why}"));
        found.as_array().cloned().unwrap_or_else(|| panic!("{model}: {found}"))
    }

    /// What the goods of an item at one location come to, children left out.
    ///
    /// # Panics
    /// If Tryton does not answer.
    pub async fn stock(&self, item: &str, location: &str) -> i64 {
        let places = self.search("stock.location", json!([["code", "=", location]]), &["code"]).await;
        let context = json!({"company": 1, "language": "en", "locations": [places[0]["id"]], "with_childs": false,
            "stock_date_end": null});
        let parameters = json!([[["code", "=", item]], 0, null, null, ["quantity"], context]);
        let found = self.send("model.product.product.search_read", parameters).await.expect("it answers");
        let text = found[0]["quantity"].to_string();
        text.trim_end_matches(".0").parse().unwrap_or_else(|_| panic!("{text} is a whole quantity"))
    }

    /// Presses a button of the records that fit, as a person in Tryton would.
    ///
    /// # Panics
    /// If Tryton refuses.
    pub async fn press(&self, model: &str, button: &str, domain: Value) {
        let found = self.search(model, domain, &["id"]).await;
        let ids: Vec<&Value> = found.iter().map(|record| &record["id"]).collect();
        assert!(!ids.is_empty(), "there is something to press {button} on");
        let parameters = json!([ids, {"company": 1, "language": "en"}]);
        let pressed = self.send(&format!("model.{model}.{button}"), parameters).await;
        pressed.unwrap_or_else(|why| panic!("{model}.{button}: {why}"));
    }

    /// Writes fields of a record as a person who may do so, which the hub's user need not.
    ///
    /// # Panics
    /// If Tryton refuses.
    pub async fn write(&self, model: &str, id: i64, values: Value) {
        // As packaging/tryton/server/make has it.
        let session = self.login("admin", "admin").await.expect("the administrator can log in");
        let parameters = json!([[id], values, {"language": "en"}]);
        let written = self.send_as(&session, &format!("model.{model}.write"), parameters).await;
        written.unwrap_or_else(|why| panic!("{model} {id}: {why}"));
    }

    /// Changes records in the database itself, past everything that Tryton would do about it.
    ///
    /// # Panics
    /// If it is not exactly one record.
    pub fn change(&self, sql: &str, parameters: &[&dyn rusqlite::ToSql]) {
        let database = self.folder.path().join("db").join(format!("{DATABASE}.sqlite"));
        let connection = rusqlite::Connection::open(database).expect("the database can be opened");
        let changed = connection.execute(sql, parameters).expect("the statement is one");
        assert_eq!(changed, 1, "{sql}");
    }

    /// Posts by our add-on as the hub's user, past the hub; gives its answer.
    ///
    /// # Panics
    /// If Tryton refuses.
    pub async fn post(&self, key: &str, kind: &str, payload: Value) -> Value {
        let parameters = json!([key, kind, payload, {"company": 1, "language": "en"}]);
        let posted = self.send("model.counterfoil.posting.post", parameters).await;
        posted.unwrap_or_else(|why| panic!("{kind} {key}: {why}"))
    }

    async fn send(&self, method: &str, parameters: Value) -> Result<Value, String> {
        self.send_as(&self.session, method, parameters).await
    }

    async fn send_as(&self, session: &str, method: &str, parameters: Value) -> Result<Value, String> {
        let url = format!("http://127.0.0.1:{}/{DATABASE}/rpc/", self.port);
        let body = json!({"id": 1, "method": method, "params": parameters});
        let request = self.client.post(url).header("Authorization", format!("Session {session}")).json(&body);
        let answer = request.send().await.map_err(|error| error.to_string())?;
        let mut answer: Value = answer.json().await.map_err(|error| error.to_string())?;
        if answer.get("error").is_some() {
            return Err(answer.to_string());
        }
        Ok(answer["result"].take())
    }
}

/// The profile that ships for Tryton's REST API.
#[must_use]
pub fn rest_profile() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/profiles/tryton.toml")
}

/// Where the setup has put it; once for all tests of a run.
fn made() -> Result<PathBuf, String> {
    static MADE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    MADE.get_or_init(|| set_up("tryton/setup")).clone()
}

fn base64_of(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = usize::try_from(bits >> (18 - 6 * at) & 63).expect("six bits fit");
            encoded.push(if at <= chunk.len() { char::from(DIGITS[digit]) } else { '=' });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64() {
        for (text, expect) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(super::base64_of(text), expect);
        }
    }
}
