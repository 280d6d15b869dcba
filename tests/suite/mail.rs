//! Mail about late exceptions, from a real hub to a mail server: written with the escalation, never lost, sent once, and told
//! when it does not get through.

use serde_json::Value;
use tests::{Engine, Hub, Smtp, drop_file, until};

/// A hub that sends mail, and has one exception that is late.
struct House {
    hub: Hub,
    smtp: Smtp,
}

impl House {
    async fn open() -> Self {
        let smtp = Smtp::prepare();
        let mut hub = Hub::prepare(Engine::Sqlite);
        hub.configure_also(&format!(
            "[mail]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nfrom = \"Counterfoil <hub@shop.example>\"\n\
             to = [\"all@shop.example\"]\nconsole = \"https://hub.example\"\n\
             [mail.categories]\nbad_input = [\"files@shop.example\", \"boss@shop.example\"]\n",
            smtp.port
        ));
        hub.resume().await;
        Self { hub, smtp }
    }

    /// A file of which the hub can read nothing; says the exception's number.
    async fn raise(&self, name: &str) -> i64 {
        drop_file(&self.hub.files().join("in"), name, format!("{name} is no drop file\n").as_bytes());
        until("an exception", async || {
            let open = self.open_of("bad_input").await;
            let found = open.as_array()?.iter().find(|of| of["subject"].to_string().contains(name))?;
            found["exception"].as_i64()
        })
        .await
    }

    async fn open_of(&self, category: &str) -> Value {
        let path = format!("/api/v1/exceptions?category={category}&state=open");
        self.hub.get(&path).await["exceptions"].take()
    }

    /// Its deadline is over, as if a day had passed. The hub stands still meanwhile, and looks soon after its start.
    async fn is_late(&mut self, exception: i64) {
        self.hub.stop().await;
        self.change("UPDATE exceptions SET deadline = 1 WHERE exception = ?1", exception);
        self.hub.resume().await;
        let is_escalated = async || {
            let of = self.hub.get(&format!("/api/v1/exceptions/{exception}")).await;
            of["history"].as_array().is_some_and(|steps| steps.iter().any(|step| step["step"] == "escalated"))
        };
        until("it to escalate", async || is_escalated().await.then_some(())).await;
    }

    /// Changes the store's file while the hub stands still.
    fn change(&self, sql: &str, exception: i64) {
        let store = rusqlite::Connection::open(self.hub.folder().join("data/hub.db")).unwrap();
        store.execute(sql, [exception]).unwrap();
    }

    fn status(&self) -> (i64, i64) {
        let status = self.hub.command(&["mail", "status", "--json"]).json();
        (status["waiting"].as_i64().unwrap(), status["dead"].as_i64().unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn late_exceptions_are_told_by_mail() {
    let mut house = House::open().await;
    let number = house.raise("first.txt").await;
    house.is_late(number).await;

    // The server is away: the mail waits, and outlives a hub that is killed.
    until("a mail to wait", async || (house.status() == (1, 0)).then_some(())).await;
    house.hub.kill();
    house.smtp.up().await;
    assert_eq!(house.hub.command(&["mail", "test", "foo"]).code, 64, "that is no address");
    let tested = house.hub.command(&["mail", "test", "me@shop.example"]);
    assert_eq!(tested.code, 0, "{tested:?}");
    assert_eq!(house.smtp.mails()[0].to, ["me@shop.example"]);

    // It does not take it at first.
    house.smtp.refuse("451 4.3.0 try later");
    let hasten = "UPDATE mails SET next_try = 0 WHERE exception = ?1";
    house.change(hasten, number);
    house.hub.resume().await;
    until("a refusal", async || (house.smtp.refused() == 1).then_some(())).await;
    house.hub.stop().await;
    house.change(hasten, number);
    house.hub.resume().await;
    let mail = until("the mail", async || house.smtp.mails().get(1).cloned()).await;
    assert_eq!(mail.from, "hub@shop.example");
    assert_eq!(mail.to, ["files@shop.example", "boss@shop.example"]);
    assert!(mail.header("subject").contains(&number.to_string()), "{mail:?}");
    let id = mail.header("message-id").to_owned();
    assert!(id.starts_with(&format!("<exception.{number}.")), "{mail:?}");
    assert!(mail.text.contains("first.txt"), "{mail:?}");
    until("nothing to wait", async || (house.status() == (0, 0)).then_some(())).await;

    // One that is never taken is given up after a day, and a person is told; by no mail.
    let second = house.raise("second.txt").await;
    house.smtp.down();
    house.is_late(second).await;
    until("a mail to wait", async || (house.status() == (1, 0)).then_some(())).await;
    let old =
        "UPDATE mails SET tries = 9, made_at = made_at - 2 * 86400000, next_try = 0 WHERE exception = ?1";
    house.hub.stop().await;
    house.change(old, second);
    house.hub.resume().await;
    until("it to be given up", async || (house.status() == (0, 1)).then_some(())).await;
    until("an exception", async || {
        let told = house.open_of("mail_failing").await;
        let is_told = |of: &Value| of["detail"].to_string().contains(&format!("exception {second}"));
        told.as_array()?.iter().any(is_told).then_some(())
    })
    .await;

    // A person has it tried again.
    house.smtp.up().await;
    let again = house.hub.command(&["mail", "again", "--json"]).json();
    assert_eq!(again["mails"], 1);
    until("the second mail", async || {
        house.smtp.mails().iter().find(|mail| mail.text.contains("second.txt")).cloned()
    })
    .await;
    until("nothing to be left", async || (house.status() == (0, 0)).then_some(())).await;
    let ids: Vec<String> =
        house.smtp.mails().iter().map(|mail| mail.header("message-id").to_owned()).collect();
    assert_eq!(ids.iter().filter(|other| **other == id).count(), 1, "{ids:?}");

    // What was dealt with in time is told to nobody; several at once, by the command.
    let third = house.raise("third.txt").await.to_string();
    let second = second.to_string();
    let decided =
        house.hub.command(&["exception", "decide", "waive", &third, &second, "--note", "seen", "--json"]);
    assert_eq!(decided.code, 0, "{decided:?}");
    assert_eq!(decided.json()["done"], 2);
    let both = house.hub.command(&["exception", "decide", "take", &third, "77", "--json"]);
    assert_eq!(both.code, 65, "{both:?}");
}
