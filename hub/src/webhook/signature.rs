//! Signatures as the Standard Webhooks specification (v1, symmetric) has them: HMAC-SHA256 over `id.timestamp.body`.
//!
//! A file holds one secret a line. While a secret is changed it holds the new one and the old one; each signs, and a
//! receiver takes whichever it knows.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ring::hmac;

const PREFIX: &str = "whsec_";
/// Of a secret, by the specification.
const SECRET_BYTES: std::ops::RangeInclusive<usize> = 24..=64;
/// The one in use, and the one before it.
const SECRETS_MAX: usize = 2;

/// What one webhook's events are signed with. It shows nothing of itself.
#[derive(Clone)]
pub struct Secrets(Vec<hmac::Key>);

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Secrets").field(&self.0.len()).finish()
    }
}

impl Secrets {
    /// Reads a secret file's text.
    ///
    /// # Errors
    /// What it must look like; never what it holds.
    pub fn parse(text: &str) -> Result<Self, String> {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() || lines.len() > SECRETS_MAX {
            return Err(format!(
                "it holds {} secrets, one a line; 1 or {SECRETS_MAX} are right",
                lines.len()
            ));
        }
        lines.into_iter().map(key).collect::<Result<_, _>>().map(Self)
    }

    /// The header `webhook-signature`; `timestamp` in seconds.
    #[must_use]
    pub fn sign(&self, id: &str, timestamp: i64, body: &str) -> String {
        let signed = format!("{id}.{timestamp}.{body}");
        let one = |key: &hmac::Key| {
            let tag = hmac::sign(key, signed.as_bytes());
            format!("v1,{}", BASE64.encode(tag.as_ref()))
        };
        self.0.iter().map(one).collect::<Vec<_>>().join(" ")
    }
}

fn key(line: &str) -> Result<hmac::Key, String> {
    let bytes = line.strip_prefix(PREFIX).and_then(|text| BASE64.decode(text).ok());
    let fits = bytes.filter(|bytes| SECRET_BYTES.contains(&bytes.len()));
    let Some(bytes) = fits else {
        return Err(format!(
            "a secret is `{PREFIX}` and base64 of {} to {} random bytes; make one with: \
             echo \"{PREFIX}$(openssl rand -base64 32)\"",
            SECRET_BYTES.start(),
            SECRET_BYTES.end()
        ));
    };
    Ok(hmac::Key::new(hmac::HMAC_SHA256, &bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// The vector that the libraries of Standard Webhooks share. The same by Python:
    /// `base64.b64encode(hmac.new(base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
    /// b'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}', "sha256").digest())`
    #[test]
    fn known_answer() {
        let secrets = Secrets::parse(SECRET).unwrap();
        let signed = secrets.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        let other = secrets.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_331, r#"{"test": 2432232314}"#);
        assert_ne!(other, signed);
    }

    #[test]
    fn two_secrets_sign_while_one_is_changed() {
        let other = format!("whsec_{}", BASE64.encode([7_u8; 32]));
        let both = Secrets::parse(&format!("{other}\n{SECRET}\n")).unwrap();
        let expect = format!(
            "{} {}",
            Secrets::parse(&other).unwrap().sign("a", 1, "{}"),
            Secrets::parse(SECRET).unwrap().sign("a", 1, "{}")
        );
        assert_eq!(both.sign("a", 1, "{}"), expect);
        assert_eq!(format!("{both:?}"), "Secrets(2)");
    }

    #[test]
    fn secrets() {
        let of = |bytes: usize| format!("whsec_{}", BASE64.encode(vec![7_u8; bytes]));
        for (text, fits) in [
            (of(24), true),
            (of(64), true),
            (format!("  {}\r\n", of(32)), true),
            (of(23), false),
            (of(65), false),
            (String::new(), false),
            ("whsec_ä".to_owned(), false),
            (BASE64.encode([7_u8; 32]), false),
            ([of(24), of(25), of(26)].join("\n"), false),
        ] {
            let read = Secrets::parse(&text);
            assert_eq!(read.is_ok(), fits, "{text}: {read:?}");
            if let Err(why) = read {
                assert!(text.len() < 20 || !why.contains(text.trim()), "{why}");
            }
        }
    }
}
