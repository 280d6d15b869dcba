use std::path::PathBuf;

use argon2::password_hash::{PasswordHasher as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use protocol::reference::PinVerifier;

use super::*;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("counterfoil-pins-{name}-{}", std::process::id()));
        std::fs::remove_dir_all(&path).unwrap_or_default();
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn open(&self) -> Pins {
        Pins::open(&self.0, &Clock::start())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}

/// Cheap to check: tests are not about the cost.
fn pin(digits: &str) -> WorkerPin {
    let salt = SaltString::encode_b64(&[7; 16]).unwrap();
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    let hash = argon.hash_password(digits.as_bytes(), &salt).unwrap().to_string();
    WorkerPin { verifier: PinVerifier::parse(&hash).unwrap(), unlocks: 0 }
}

fn worker(badge: &str) -> WorkerId {
    WorkerId::parse(badge).unwrap()
}

async fn typed(pins: &Pins, badge: &str, pin: &WorkerPin, digits: &str) -> Judgement {
    pins.judge(&worker(badge), pin, Pin::parse(digits).unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_lock_survives_a_restart_and_is_of_one_worker() {
    let folder = Folder::new("lock");
    let (ours, pins) = (pin("2580"), folder.open());
    for left in [4, 3, 2, 1] {
        assert_eq!(typed(&pins, "9001", &ours, "2581").await, Judgement::Wrong { left });
    }
    let Judgement::Locked { rest_millis } = typed(&pins, "9001", &ours, "2581").await else { panic!() };
    assert!(rest_millis > PIN_LOCK_MILLIS_MIN - 10_000, "{rest_millis}");
    assert_eq!(typed(&pins, "9002", &ours, "2580").await, Judgement::Right, "another worker is not locked");
    drop(pins);

    let pins = folder.open();
    assert!(
        matches!(typed(&pins, "9001", &ours, "2580").await, Judgement::Locked { .. }),
        "the right one, too"
    );
    assert_eq!(pins.locks().iter().map(|lock| lock.worker.as_str()).collect::<Vec<_>>(), ["9001"]);
    // Somebody at the hub takes the lock away, or sets another PIN: a new count.
    let unlocked = WorkerPin { unlocks: 1, ..ours.clone() };
    assert_eq!(pins.locked_millis(&worker("9001"), &unlocked), None);
    assert_eq!(typed(&pins, "9001", &pin("1470"), "1470").await, Judgement::Right);
    assert_eq!(pins.locks(), []);
}

#[tokio::test]
async fn a_right_pin_clears_the_count() {
    let folder = Folder::new("clear");
    let (ours, pins) = (pin("2580"), folder.open());
    for _ in 0..3 {
        for left in [4, 3, 2, 1] {
            assert_eq!(typed(&pins, "9001", &ours, "1111").await, Judgement::Wrong { left });
        }
        assert_eq!(typed(&pins, "9001", &ours, "2580").await, Judgement::Right, "the fifth may be right");
    }
    assert_eq!(std::fs::read_to_string(folder.0.join(FILE)).unwrap(), r#"{"workers":{},"lost_millis":0}"#);
}

/// What is on disk while a PIN is looked at is what a killed agent finds again.
#[tokio::test]
async fn a_try_is_on_disk_before_it_is_looked_at() {
    let folder = Folder::new("before");
    let (ours, pins) = (pin("2580"), folder.open());
    for _ in 0..4 {
        typed(&pins, "9001", &ours, "2581").await;
    }
    let before = std::fs::read(folder.0.join(FILE)).unwrap();
    // As if the power went between the count and the look, four times: the look's own outcome is not kept.
    let mut kept: Kept = serde_json::from_slice(&before).unwrap();
    let mut tries = kept.of(&worker("9001"), &ours);
    assert_eq!(tries.admit(), Admission::Try { left: 0 });
    kept.workers.insert(worker("9001"), tries);
    pins.keep(kept).unwrap();
    drop(pins);
    let pins = folder.open();
    assert!(matches!(typed(&pins, "9001", &ours, "2580").await, Judgement::Locked { .. }));
}

#[tokio::test]
async fn no_count_no_look() {
    let folder = Folder::new("full");
    let (ours, pins) = (pin("2580"), folder.open());
    std::fs::remove_dir_all(&folder.0).unwrap();
    let refused = pins.judge(&worker("9001"), &ours, Pin::parse("2580").unwrap()).await;
    assert!(matches!(refused, Err(PinsError::NotCounted { .. })), "{refused:?}");
    let other = WorkerPin { verifier: PinVerifier::parse("$of$a$later$version").unwrap(), unlocks: 0 };
    let refused = pins.judge(&worker("9001"), &other, Pin::parse("2580").unwrap()).await;
    assert!(matches!(refused, Err(PinsError::Unusable)), "{refused:?}");
}

#[tokio::test]
async fn a_count_that_cannot_be_read_locks_everybody_for_a_while() {
    let folder = Folder::new("lost");
    std::fs::write(folder.0.join(FILE), b"{\"workers\": torn").unwrap();
    let (ours, pins) = (pin("2580"), folder.open());
    assert!(matches!(typed(&pins, "9001", &ours, "2580").await, Judgement::Locked { .. }));
    drop(pins);
    let pins = folder.open();
    assert!(
        matches!(typed(&pins, "9001", &ours, "2580").await, Judgement::Locked { .. }),
        "after a restart, too"
    );
    pins.counts().run_to(MonoMillis(PIN_LOCK_MILLIS_MIN + 1_000));
    assert_eq!(pins.counts().kept.lost_millis, 0);
}

#[tokio::test]
async fn a_lock_counts_the_time_that_the_agent_runs() {
    let folder = Folder::new("time");
    let (ours, pins) = (pin("2580"), folder.open());
    for _ in 0..PIN_TRIES_MAX {
        typed(&pins, "9001", &ours, "2581").await;
    }
    pins.counts().kept.workers.values_mut().for_each(|tries| tries.pass(PIN_LOCK_MILLIS_MIN - 60_000));
    let kept = pins.counts().kept.clone();
    pins.keep(kept).unwrap();
    drop(pins);
    let pins = folder.open();
    let rest = pins.locked_millis(&worker("9001"), &ours).unwrap();
    assert!(rest <= 60_000, "what has run is over after a restart: {rest}");
    pins.counts().kept.workers.values_mut().for_each(|tries| tries.pass(60_000));
    assert_eq!(typed(&pins, "9001", &ours, "2580").await, Judgement::Right);
}
