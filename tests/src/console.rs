use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, ORIGIN, SET_COOKIE};

use crate::hub::Hub;
use crate::net::http;

const PASSWORD: &str = "a long pass phrase of nobody";
static COUNT: AtomicU64 = AtomicU64::new(0);

/// A signed-in person at a hub's console, without a browser: what the pages say.
#[derive(Debug)]
pub struct Console {
    base: String,
    session: String,
}

impl Console {
    /// Makes a user of its own and signs in.
    ///
    /// # Panics
    /// If the hub does not let it in.
    pub async fn sign_in(hub: &Hub) -> Self {
        let name = format!("reader{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let added = hub.command_with_input(&["user", "add", &name, "--role", "admin"], PASSWORD);
        assert_eq!(added.code, 0, "{added:?}");
        let (base, client) = (hub.console(), http());
        let login = format!("{base}/login");
        let gate = client.get(&login).send().await.expect("the console answers");
        let cookie = cookie_of(&gate, "counterfoil_gate");
        let html = gate.text().await.expect("the gate is a page");
        let token = html.split("name=\"form_token\" value=\"").nth(1).expect("the gate has a form");
        let token = token.split('"').next().unwrap_or_default();
        let form = format!("form_token={token}&name={name}&password={}&next=", PASSWORD.replace(' ', "+"));
        let request = client.post(&login).header(ORIGIN, &base).header(COOKIE, cookie);
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        let answer = request.send().await.expect("the console answers");
        assert!(answer.status().is_redirection(), "{}", answer.status());
        Self { base, session: cookie_of(&answer, "counterfoil") }
    }

    /// What a page says to a person, without its markup.
    ///
    /// # Panics
    /// If there is no such page.
    pub async fn page(&self, path: &str) -> String {
        let url = format!("{}{path}", self.base);
        let request = http().get(&url).header(COOKIE, &self.session).header(ACCEPT_LANGUAGE, "en");
        let answer = request.send().await.unwrap_or_else(|error| panic!("{url}: {error}"));
        assert!(answer.status().is_success(), "{url}: {}", answer.status());
        words_of(&answer.text().await.unwrap_or_default())
    }
}

fn cookie_of(answer: &reqwest::Response, name: &str) -> String {
    let lines = answer.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = lines.filter_map(|line| line.split(';').next());
    let found = pairs.filter(|pair| pair.split('=').next() == Some(name)).map(str::to_owned).next();
    found.unwrap_or_else(|| panic!("no cookie {name} from {}", answer.url()))
}

/// The text of a page: tags out, the usual entities and white space as a person sees them.
#[must_use]
pub fn words_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut is_tag = false;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                text.push(' ');
            }
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    for (entity, character) in
        [("&#39;", "'"), ("&#34;", "\""), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")]
    {
        text = text.replace(entity, character);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
