//! One person at one station: scans go through the pseudo-terminal, taps through the station's local API.

use std::time::Duration;

use agent::station::action::Action;
use agent::station::view::{LinkView, ScanNumber, ScanResult, ScanView};
use anyhow::{Context, bail};
use protocol::id::{ItemId, OperationId, OrderId, WorkerId};
use protocol::time::UtcMillis;
use serde::Deserialize;

use crate::scanner::{Scanner, Symbology};

/// A scan that is not on the screen after this long is made again, as a person would. A pseudo-terminal loses
/// nothing, so this is long: on a busy machine a scan may be late, and a second one would make it stale.
const SCAN_WAIT: Duration = Duration::from_secs(30);
/// As long as one poll may wait for it.
const POLL_MILLIS: u64 = 2_500;
const SCAN_TRIES: usize = 4;
/// Labels up to this length are on the screen as they are.
const SHOWN_CHARS: usize = 32;
/// The station's word for an action on a scan that is no longer the last one.
const STALE: &str = "scan_stale";

/// A station as far as the player looks at it.
#[derive(Debug, Deserialize)]
pub(super) struct Screen {
    pub(super) scan: ScanNumber,
    pub(super) link: LinkView,
    pub(super) scans: Vec<ScanView>,
    pub(super) task: TaskScreen,
}

/// The task, of whatever kind.
#[derive(Debug, Deserialize)]
pub(super) struct TaskScreen {
    pub(super) kind: String,
    pub(super) order: Option<OrderId>,
    pub(super) selected: Option<Selected>,
    /// Whose PIN it waits for.
    pub(super) pin_of: Option<WorkerId>,
    assessed: Option<Assessed>,
}

impl TaskScreen {
    /// What the policy says to the basket, by the word.
    pub(super) fn verdict(&self) -> Option<String> {
        self.assessed.as_ref().map(|assessed| assessed.assessment.verdict.is.clone())
    }
}

#[derive(Debug, Deserialize)]
struct Assessed {
    assessment: Assessment,
}

#[derive(Debug, Deserialize)]
struct Assessment {
    verdict: Verdict,
}

#[derive(Debug, Deserialize)]
struct Verdict {
    is: String,
}

/// What the last scan selected.
#[derive(Debug, Deserialize)]
pub(super) struct Selected {
    pub(super) line: Option<u32>,
    pub(super) item: Option<ItemId>,
}

#[derive(Deserialize)]
struct Applied {
    view: Screen,
}

/// What a refused action is answered by (RFC 9457).
#[derive(Debug, Deserialize)]
struct Problem {
    #[serde(default)]
    code: String,
    #[serde(default)]
    detail: String,
}

/// Why an action or scan did nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum DeskError {
    /// The station said no; the code is for counting.
    #[error("{code}: {detail}")]
    Refused { code: String, detail: String },
    /// It could not be asked.
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

/// A person with a scanner in front of a screen.
#[derive(Debug)]
pub(super) struct Person {
    client: reqwest::Client,
    url: String,
    scanner: Scanner,
    seen: ScanNumber,
}

/// A new operation's id: made when the person starts the action.
#[expect(clippy::disallowed_methods, reason = "a till draws its own ids")]
pub(super) fn operation_id() -> anyhow::Result<OperationId> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).context("the system gives no randomness")?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Ok(OperationId::new(UtcMillis(i64::try_from(now.as_millis()).unwrap_or(0)), random))
}

impl Person {
    pub(super) fn new(client: reqwest::Client, station_url: String, scanner: Scanner) -> Self {
        Self { client, url: station_url, scanner, seen: ScanNumber::default() }
    }

    /// The screen as it is.
    pub(super) async fn look(&mut self) -> Result<Screen, DeskError> {
        self.get(&self.url.clone()).await
    }

    async fn get(&mut self, url: &str) -> Result<Screen, DeskError> {
        let response = self.client.get(url).send().await.with_context(|| format!("{url} does not answer"))?;
        let screen: Screen = read(response).await?;
        self.seen = self.seen.max(screen.scan);
        Ok(screen)
    }

    /// Scans a label and waits until the screen has it; refused if the station did not take it.
    pub(super) async fn scan(&mut self, symbology: Symbology, code: &str) -> Result<Screen, DeskError> {
        for _ in 0..SCAN_TRIES {
            let before = self.seen;
            self.scanner.scan(symbology, code).context("the scanner's pseudo-terminal is gone")?;
            let screen = match tokio::time::timeout(SCAN_WAIT, self.after(before, code)).await {
                Ok(screen) => screen?,
                Err(_) => continue,
            };
            let Some(scan) = screen.scans.first() else { continue };
            return match scan.result {
                ScanResult::Applied => Ok(screen),
                // Twice the same label in half a second: the person says that both count.
                ScanResult::Repeat => self.act(&Action::CountRepeat { scan: scan.number }).await,
                ScanResult::Refused | ScanResult::Stale | ScanResult::Unknown => {
                    Err(DeskError::Refused { code: scan.message.key.clone(), detail: scan.text.clone() })
                }
            };
        }
        Err(DeskError::Broken(anyhow::anyhow!("no scan of `{code}` reaches {}", self.url)))
    }

    /// The screen with a scan of `code` after `before`; a late one of another label is passed over.
    async fn after(&mut self, mut before: ScanNumber, code: &str) -> Result<Screen, DeskError> {
        let is_shown = code.len() <= SHOWN_CHARS && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        loop {
            let url = format!("{}?scan_after={}&timeout_ms={POLL_MILLIS}", self.url, before.0);
            let screen = self.get(&url).await?;
            if screen.scan > before {
                if !is_shown || screen.scans.first().is_some_and(|scan| scan.text.ends_with(code)) {
                    return Ok(screen);
                }
                before = screen.scan;
            }
        }
    }

    /// Taps something that belongs to a scan. If the scan came a second time in between, the person looks again.
    pub(super) async fn act_on_scan(
        &mut self,
        mut scan: ScanNumber,
        action: impl Fn(ScanNumber) -> Action,
    ) -> Result<Screen, DeskError> {
        for _ in 1..SCAN_TRIES {
            match self.act(&action(scan)).await {
                Err(DeskError::Refused { code, .. }) if code == STALE => scan = self.look().await?.scan,
                done => return done,
            }
        }
        self.act(&action(scan)).await
    }

    /// Taps something.
    pub(super) async fn act(&mut self, action: &Action) -> Result<Screen, DeskError> {
        let url = format!("{}/actions", self.url);
        // The station takes changes from its own pages and from programs on its host; this is such a program.
        let request = self.client.post(&url).json(action);
        let response = request.send().await.with_context(|| format!("{url} does not answer"))?;
        let Applied { view } = read(response).await?;
        self.seen = self.seen.max(view.scan);
        Ok(view)
    }
}

async fn read<T: serde::de::DeserializeOwned>(response: reqwest::Response) -> Result<T, DeskError> {
    let status = response.status();
    let url = response.url().to_string();
    let bytes = response.bytes().await.with_context(|| format!("{url} broke off"))?;
    if status.is_success() {
        return Ok(serde_json::from_slice(&bytes).with_context(|| format!("{url} answered something else"))?);
    }
    match serde_json::from_slice::<Problem>(&bytes) {
        Ok(Problem { code, detail }) if !code.is_empty() => Err(DeskError::Refused { code, detail }),
        Ok(_) | Err(_) => {
            let text = String::from_utf8_lossy(&bytes).chars().take(200).collect::<String>();
            Err(DeskError::Broken(anyhow::anyhow!("{url} answered {status}: {text}")))
        }
    }
}

/// Asks until something holds, or `wait` is over.
pub(super) async fn until<T>(
    wait: Duration,
    what: &str,
    mut ask: impl AsyncFnMut() -> anyhow::Result<Option<T>>,
) -> anyhow::Result<T> {
    let deadline = tokio::time::Instant::now() + wait;
    let mut last = None;
    while tokio::time::Instant::now() < deadline {
        match ask().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => {}
            Err(error) => last = Some(error),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    match last {
        Some(error) => Err(error.context(format!("{what} within {} s: no", wait.as_secs()))),
        None => bail!("{what} within {} s: no", wait.as_secs()),
    }
}
