//! JSON-RPC as Tryton speaks it, with each failure in the class that says what may be done next.
//!
//! One call is one transaction of Tryton's: an answer with an error means that nothing of it stays. No answer, half
//! an answer, or one that is not Tryton's means that nobody knows. It knows no model and no posting.

use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use serde_json::{Value, json};
use tokio::runtime::Handle;

use super::config::TrytonConfig;
use crate::connector::http::{self, Answer, Server, Unanswered, quote};
use crate::connector::{IN_SHADOW, PostError};

/// A button can raise several warnings, one after the other.
const WARNINGS_MAX: usize = 8;
/// The methods that this connector reads by; whatever else is called writes.
const READING: [&str; 3] = ["search_read", "find", "version"];

/// Why a call gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum CallError {
    /// Tryton says no, in its own words; nothing was done.
    #[error("{message}")]
    Refused {
        /// What sort of error Tryton calls it.
        kind: String,
        /// Its words.
        message: String,
        /// Its second text.
        description: String,
    },
    /// Tryton wants a person's yes; nothing was done.
    #[error("{message}")]
    Warning {
        /// By which it is said yes to.
        name: String,
        /// Its words.
        message: String,
    },
    /// There is no such model or method for this user; nothing was done.
    #[error("{0}")]
    Absent(String),
    /// It certainly was not done, and may be later.
    #[error("{0}")]
    NotNow(String),
    /// It may have been done.
    #[error("{0}")]
    Doubt(String),
}

impl From<CallError> for PostError {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Refused { kind, message, description } => {
                let mut words = description.split(' ');
                let (code, message) = match (words.next(), words.next(), words.next()) {
                    (Some("counterfoil"), Some(code), Some(field)) => {
                        (code.to_owned(), format!("{message} ({field})"))
                    }
                    _ if description.is_empty() => (code_of(&kind), message),
                    _ => (code_of(&kind), format!("{message} {description}")),
                };
                Self::Rejected { code: code.into(), message }
            }
            CallError::Warning { message, .. } => Self::Rejected { code: "erp_warning".into(), message },
            // A server that is being upgraded; nobody is helped by a rejection.
            CallError::Absent(why) => Self::Transient(why),
            CallError::NotNow(why) => Self::Transient(why),
            CallError::Doubt(why) => Self::Ambiguous(why),
        }
    }
}

fn code_of(kind: &str) -> String {
    if kind == "UserError" { "erp_refused".to_owned() } else { format!("erp_{}", kind.to_lowercase()) }
}

/// A session with one database.
pub(super) struct Client {
    server: Server,
    address: String,
    user: String,
    password: String,
    company: i64,
    is_shadow: bool,
    session: Mutex<Option<String>>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("address", &self.address)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

impl Client {
    pub(super) fn new(
        config: &TrytonConfig,
        password: String,
        roots: Option<&[u8]>,
        runtime: Handle,
    ) -> Result<Self, reqwest::Error> {
        let mut builder = http::builder(config.timeout);
        if let Some(pem) = roots {
            builder = builder.add_root_certificate(reqwest::Certificate::from_pem(pem)?);
        }
        let address = format!("{}/{}/rpc/", config.url.trim_end_matches('/'), config.database);
        Ok(Self {
            server: Server::new(builder.build()?, runtime, "Tryton", &address),
            address,
            user: config.user.clone(),
            password,
            company: config.company,
            is_shadow: config.shadow,
            session: Mutex::new(None),
        })
    }

    /// A method of a model, with the context that every one of them takes last.
    pub(super) fn model(
        &self,
        model: &str,
        method: &str,
        parameters: Vec<Value>,
    ) -> Result<Value, CallError> {
        self.with_context(&format!("model.{model}.{method}"), parameters, json!({}))
    }

    /// A step of a wizard.
    pub(super) fn wizard(
        &self,
        wizard: &str,
        step: &str,
        parameters: Vec<Value>,
        more: Value,
    ) -> Result<Value, CallError> {
        self.with_context(&format!("wizard.{wizard}.{step}"), parameters, more)
    }

    /// Records that fit, with some fields.
    pub(super) fn search(
        &self,
        model: &str,
        domain: Value,
        fields: &[&str],
    ) -> Result<Vec<Value>, CallError> {
        let order = json!([["id", "ASC"]]);
        let parameters = vec![domain, json!(0), Value::Null, order, json!(fields)];
        self.read(model, "search_read", parameters, json!({})).and_then(records)
    }

    /// A method that changes nothing, so that nothing can be in doubt.
    pub(super) fn read(
        &self,
        model: &str,
        method: &str,
        parameters: Vec<Value>,
        more: Value,
    ) -> Result<Value, CallError> {
        self.with_context(&format!("model.{model}.{method}"), parameters, more)
            .map_err(|error| if let CallError::Doubt(why) = error { CallError::NotNow(why) } else { error })
    }

    /// Presses a button of one record; says yes to what Tryton warns of, because it has happened already.
    pub(super) fn press(&self, model: &str, button: &str, id: i64) -> Result<(), CallError> {
        for _ in 0..WARNINGS_MAX {
            match self.model(model, button, vec![json!([id])]) {
                Ok(_) => return Ok(()),
                Err(CallError::Warning { name, .. }) => {
                    self.model("res.user.warning", "skip", vec![json!(name), json!(false)])?;
                }
                Err(error) => return Err(error),
            }
        }
        Err(CallError::NotNow(format!("{model} {id} warns without end when {button} is pressed")))
    }

    /// Tryton's number of the company that is posted for.
    pub(super) fn company(&self) -> i64 {
        self.company
    }

    fn with_context(
        &self,
        method: &str,
        mut parameters: Vec<Value>,
        more: Value,
    ) -> Result<Value, CallError> {
        let mut context = json!({"company": self.company, "language": "en"});
        if let (Some(context), Value::Object(more)) = (context.as_object_mut(), more) {
            context.extend(more);
        }
        parameters.push(context);
        self.call(method, &Value::Array(parameters))
    }

    /// Whether nothing that writes is sent.
    pub(super) fn is_shadow(&self) -> bool {
        self.is_shadow
    }

    fn call(&self, method: &str, parameters: &Value) -> Result<Value, CallError> {
        // Every call of a model or a wizard comes through here.
        if self.is_shadow && !only_reads(method) {
            return Err(CallError::NotNow(format!("{method}: {IN_SHADOW}")));
        }
        let known = self.known_session();
        let (session, is_fresh) = match known {
            Some(session) => (session, false),
            None => (self.login()?, true),
        };
        match self.send(method, parameters, Some(&session)) {
            Err(Sent::NoSession) if is_fresh => {
                Err(CallError::NotNow("Tryton does not know the session that it has just given".to_owned()))
            }
            // A session that ended: Tryton looks at it before it does anything.
            Err(Sent::NoSession) => {
                let session = self.login()?;
                self.send(method, parameters, Some(&session)).map_err(|error| self.ended(error))
            }
            answer => answer.map_err(|error| self.ended(error)),
        }
    }

    fn ended(&self, error: Sent) -> CallError {
        match error {
            Sent::NoSession => {
                self.keep_session(None);
                CallError::NotNow("Tryton ended the session".to_owned())
            }
            Sent::Failed(error) => error,
        }
    }

    fn known_session(&self) -> Option<String> {
        self.session.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn keep_session(&self, session: Option<String>) {
        *self.session.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = session;
    }

    fn login(&self) -> Result<String, CallError> {
        self.keep_session(None);
        let parameters = json!([self.user, {"password": self.password}]);
        let answer = self.send("common.db.login", &parameters, None).map_err(|error| match error {
            Sent::NoSession => CallError::NotNow(format!(
                "Tryton does not let {} in: look at the user and the password in [tryton]",
                self.user
            )),
            // To be let in changes nothing that matters.
            Sent::Failed(CallError::Doubt(why)) => CallError::NotNow(why),
            Sent::Failed(error) => error,
        })?;
        let (Some(uid), Some(token)) = (answer[0].as_i64(), answer[1].as_str()) else {
            return Err(CallError::NotNow(format!(
                "Tryton does not let {} in: look at the user and the password in [tryton]",
                self.user
            )));
        };
        let session = BASE64.encode(format!("{}:{uid}:{token}", self.user));
        self.keep_session(Some(session.clone()));
        Ok(session)
    }

    fn send(&self, method: &str, parameters: &Value, session: Option<&str>) -> Result<Value, Sent> {
        let body = json!({"id": 1, "method": method, "params": parameters}).to_string();
        let client = self.server.client();
        let mut request = client.post(&self.address).header(CONTENT_TYPE, "application/json").body(body);
        if let Some(session) = session {
            request = request.header(AUTHORIZATION, format!("Session {session}"));
        }
        match self.server.send(request) {
            Ok(Answer { status, body, .. }) => read(method, status, &body),
            Err(Unanswered::NotSent(why) | Unanswered::Unfit(why)) => Err(CallError::NotNow(why).into()),
            Err(Unanswered::Doubt(why)) => Err(CallError::Doubt(why).into()),
        }
    }
}

/// Whether a method is one of those that change nothing.
fn only_reads(method: &str) -> bool {
    let name = method.strip_prefix("model.").and_then(|rest| rest.rsplit_once('.')).map(|(_, name)| name);
    name.is_some_and(|name| READING.contains(&name))
}

/// What became of one request.
#[derive(Debug, PartialEq, Eq)]
enum Sent {
    NoSession,
    Failed(CallError),
}

impl From<CallError> for Sent {
    fn from(error: CallError) -> Self {
        Self::Failed(error)
    }
}

fn records(found: Value) -> Result<Vec<Value>, CallError> {
    if let Value::Array(records) = found {
        return Ok(records);
    }
    Err(CallError::NotNow(format!("Tryton gave no list of records: {}", quote(&found.to_string()))))
}

/// The class of an answer. Only what Tryton itself says before it works is certain.
fn read(method: &str, status: u16, bytes: &[u8]) -> Result<Value, Sent> {
    let text = || quote(&String::from_utf8_lossy(bytes));
    match status {
        200 => {}
        401 => return Err(Sent::NoSession),
        403 => {
            let why = format!("Tryton knows no {method} for this user");
            return Err(CallError::Absent(why).into());
        }
        400 | 422 => {
            let message = format!("Tryton cannot read the call {method}: {}", text());
            let kind = "request".to_owned();
            return Err(CallError::Refused { kind, message, description: String::new() }.into());
        }
        404 | 405 => {
            return Err(CallError::NotNow(format!("there is no such Tryton database: {}", text())).into());
        }
        429 => {
            return Err(
                CallError::NotNow("Tryton has had too many wrong passwords and waits".to_owned()).into()
            );
        }
        // Tryton could not get a lock and has taken all of it back.
        503 => return Err(CallError::NotNow(format!("Tryton is busy (503): {}", text())).into()),
        _ => return Err(CallError::Doubt(format!("Tryton answered {status}: {}", text())).into()),
    }
    let Ok(mut answer) = serde_json::from_slice::<Value>(bytes) else {
        return Err(CallError::Doubt(format!("what answered is not Tryton, or broke off: {}", text())).into());
    };
    if let Some(error) = answer.get("error") {
        return Err(error_of(method, error).into());
    }
    match answer.get_mut("result") {
        Some(result) => Ok(result.take()),
        None => Err(CallError::Doubt(format!("what answered is not Tryton: {}", text())).into()),
    }
}

fn error_of(method: &str, error: &Value) -> CallError {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let kind = text(&error[0]);
    match kind.as_str() {
        "UserWarning" => CallError::Warning { name: text(&error[1][0]), message: text(&error[1][1]) },
        "ConcurrencyException" => {
            CallError::NotNow("somebody changed the same records in Tryton at the same time".to_owned())
        }
        _ if error[1].is_array() => {
            CallError::Refused { kind, message: text(&error[1][0]), description: text(&error[1][1]) }
        }
        // A model that the pool has not got: `'res.user'` is all of it.
        "'res.user'" => CallError::NotNow("the Tryton server does not serve this database".to_owned()),
        // Another word in quotes is a fault inside of what was called.
        _ if is_model_of(method, &kind) => CallError::Absent(format!("Tryton has no {method} ({kind})")),
        _ => CallError::Refused { message: quote(&error.to_string()), kind, description: String::new() },
    }
}

/// Whether an error's word is the model of `model.NAME.METHOD` in quotes.
fn is_model_of(method: &str, word: &str) -> bool {
    let model = method.split_once('.').and_then(|(_, rest)| rest.rsplit_once('.')).map(|(model, _)| model);
    model.is_some() && word.strip_prefix('\'').and_then(|word| word.strip_suffix('\'')) == model
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(status: u16, body: &str) -> &'static str {
        match read("model.counterfoil.posting.post", status, body.as_bytes()) {
            Ok(_) => "result",
            Err(Sent::NoSession) => "no session",
            Err(Sent::Failed(error)) => match error {
                CallError::Refused { .. } => "refused",
                CallError::Warning { .. } => "warning",
                CallError::Absent(_) => "absent",
                CallError::NotNow(_) => "not now",
                CallError::Doubt(_) => "doubt",
            },
        }
    }

    #[test]
    fn answers_by_class() {
        let check = |status, body, expect| assert_eq!(class(status, body), expect, "{status} {body}");
        check(200, r#"{"id": 1, "result": null}"#, "result");
        check(200, r#"{"id": 1, "result": [1"#, "doubt");
        check(200, "<html>Welcome to the hotel</html>", "doubt");
        check(200, "{}", "doubt");
        check(200, r#"{"error": ["UserError", ["no", "", null]]}"#, "refused");
        check(200, r#"{"error": ["UserWarning", ["a.b", "sure?", ""]]}"#, "warning");
        check(200, r#"{"error": ["ConcurrencyException", "changed"]}"#, "not now");
        check(200, r#"{"error": ["'counterfoil.posting'", ""]}"#, "absent");
        check(200, r#"{"error": ["'total'", ""]}"#, "refused");
        check(200, r#"{"error": ["'res.user'", ""]}"#, "not now");
        check(200, r#"{"error": ["local variable 'x' referenced", ""]}"#, "refused");
        check(401, "", "no session");
        check(403, "", "absent");
        check(422, "missing context", "refused");
        check(429, "", "not now");
        check(500, "", "doubt");
        check(502, "<html>bad gateway</html>", "doubt");
        check(503, "<html>unavailable</html>", "not now");
        check(504, "", "doubt");
        check(302, "", "doubt");
    }

    #[test]
    fn nothing_that_writes_is_sent_in_shadow() {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        // Whoever connects here reads nothing and closes.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let seen = std::sync::Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                seen.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                drop(stream);
            }
        });
        let text = format!(
            "url = \"{url}\"\ndatabase = \"d\"\nuser = \"hub\"\npassword_file = \"p\"\nshadow = true\n\
             [payments]\ndefault = \"Card\"\n[sites.w1]\nwarehouse = \"WH\"\nstorage = \"STO\"\nreturned = \"QUA\"\n\
             region = \"eu\"\nlegal_entity = \"acme\"\ncurrency = \"EUR\"\n"
        );
        let config = toml::from_str::<super::super::RawTryton>(&text).unwrap().resolve().unwrap();
        let client = Client::new(&config, "p".to_owned(), None, runtime.handle().clone()).unwrap();
        for written in [
            client.model("stock.shipment.internal", "create", Vec::new()),
            client.model("counterfoil.posting", "post", Vec::new()),
            client.model("sale.sale", "write", Vec::new()),
            client.wizard("account.invoice.pay", "create", Vec::new(), json!({})),
            client.press("stock.shipment.out", "pick", 7).map(|()| Value::Null),
        ] {
            let Err(CallError::NotNow(why)) = written else { panic!("{written:?} was sent") };
            assert!(why.contains(IN_SHADOW), "{why}");
        }
        assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 0, "nothing has left");
        assert!(client.search("sale.sale", json!([]), &["id"]).is_err(), "that one had no answer");
        assert!(asked.load(std::sync::atomic::Ordering::SeqCst) > 0, "to read is allowed");
    }

    #[test]
    fn the_modules_code_and_field_reach_a_person() {
        let refused = |description: &str| {
            PostError::from(CallError::Refused {
                kind: "UserError".to_owned(),
                message: "9 of 9 are back already".to_owned(),
                description: description.to_owned(),
            })
        };
        let check = |description, code: &'static str, message: &str| {
            let expect = PostError::Rejected { code: code.into(), message: message.to_owned() };
            assert_eq!(refused(description), expect);
        };
        check("counterfoil over_return lines", "over_return", "9 of 9 are back already (lines)");
        check("", "erp_refused", "9 of 9 are back already");
        check("Ask your manager.", "erp_refused", "9 of 9 are back already Ask your manager.");
    }
}
