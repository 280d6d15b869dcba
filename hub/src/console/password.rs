//! Passwords by Argon2id (RFC 9106, the OWASP minimum of 19 MiB and two passes), off the async threads and few
//! at a time, so that sign-ins cannot take the machine's memory.

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use tokio::sync::Semaphore;

/// Shortest password; length is what helps, so there are no rules about characters.
pub const PASSWORD_CHARS_MIN: usize = 12;
/// Longest password, so that hashing has a bound.
pub const PASSWORD_BYTES_MAX: usize = 256;
const HASHES_AT_ONCE_MAX: usize = 2;

static TURNS: Semaphore = Semaphore::const_new(HASHES_AT_ONCE_MAX);

/// Why a password cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Fewer than [`PASSWORD_CHARS_MIN`] characters.
    #[error("a password has at least {PASSWORD_CHARS_MIN} characters")]
    Short,
    /// More than [`PASSWORD_BYTES_MAX`] bytes.
    #[error("a password has at most {PASSWORD_BYTES_MAX} bytes")]
    Long,
}

/// Checks the length of a new password.
///
/// # Errors
/// [`Weak`].
pub fn check(password: &str) -> Result<(), Weak> {
    if password.len() > PASSWORD_BYTES_MAX {
        return Err(Weak::Long);
    }
    if password.chars().count() < PASSWORD_CHARS_MIN {
        return Err(Weak::Short);
    }
    Ok(())
}

/// Hashes a password that [`check`] let pass, with a fresh salt.
pub async fn hash(password: String) -> String {
    run(move || {
        let salt = SaltString::encode_b64(&crate::clock::random::<16>()).expect("16 bytes are a salt");
        let hashed = Argon2::default().hash_password(password.as_bytes(), &salt);
        hashed.expect("the parameters are argon2's own").to_string()
    })
    .await
}

/// Whether a password is the one that was hashed. Without a hash (no such user) it takes as long and is false.
pub async fn verify(password: String, hash: Option<String>) -> bool {
    if password.len() > PASSWORD_BYTES_MAX {
        return false;
    }
    run(move || {
        let Some(hash) = hash else {
            let salt = SaltString::encode_b64(&[0; 16]).expect("16 bytes are a salt");
            return Argon2::default().hash_password(password.as_bytes(), &salt).is_err();
        };
        PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let turn = TURNS.acquire().await.expect("the semaphore is never closed");
    let value = tokio::task::spawn_blocking(work).await.expect("hashing does not panic");
    drop(turn);
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password() {
        let hashed = hash("correct horse battery".to_owned()).await;
        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hashed}");
        assert!(verify("correct horse battery".to_owned(), Some(hashed.clone())).await);
        assert!(!verify("correct horse".to_owned(), Some(hashed)).await);
        assert!(!verify("anything at all".to_owned(), None).await);
        assert!(!verify("anything at all".to_owned(), Some("garbage".to_owned())).await);
    }

    #[test]
    fn lengths() {
        assert_eq!(check("short"), Err(Weak::Short));
        assert_eq!(check(&"x".repeat(257)), Err(Weak::Long));
        assert_eq!(check("twelve chars"), Ok(()));
    }
}
