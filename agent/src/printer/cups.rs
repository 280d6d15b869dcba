//! A raw queue of a CUPS server, by IPP over HTTP.
//!
//! CUPS gets a job that is held, then its bytes, then the word to go: whatever breaks before that word has printed nothing.
//! After it the job is asked for by its number until CUPS says what became of it, and taken out of CUPS' files: CUPS sends
//! a job anew that its files do not show as done when it is started again. A job that CUPS was at when it was killed is
//! taken out as soon as it is seen again, and a person is asked. "Completed" is CUPS' word that
//! its own transport has handed over every byte, with no fault told; more it does not know.

use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::dialog::{Done, Sent, Trouble};
use super::ipp::{self, Ask, Job, JobState, Refused};
use crate::config::CupsQueue;
use crate::station::view::PrinterState;

/// CUPS answers in milliseconds, a busy one in a second.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);
/// Between two questions while a job prints.
const ASK_EVERY: Duration = Duration::from_millis(200);
/// A server that was restarted is back by then.
const BACK_WITHIN: Duration = Duration::from_secs(60);
/// A job that CUPS has not printed by then is taken back.
const DONE_WITHIN: Duration = Duration::from_secs(10 * 60);
/// An answer beyond this is not read.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;

/// One queue, and the job that was handed to it in this conversation.
#[derive(Debug)]
pub(super) struct Queue {
    client: reqwest::Client,
    /// For HTTP.
    url: String,
    /// For IPP.
    uri: String,
    job: Option<i32>,
    /// CUPS has answered the word to go.
    is_released: bool,
}

/// Why a question was not answered.
#[derive(Debug)]
enum Failure {
    Gone(String),
    Refused(Refused),
}

impl Failure {
    fn trouble(&self) -> Trouble {
        Trouble::Gone(match self {
            Self::Gone(why) => why.clone(),
            Self::Refused(Refused::NotFound) => "CUPS has no such queue".to_owned(),
            Self::Refused(Refused::Status(status)) => format!("CUPS refused it: {status:#06x}"),
            Self::Refused(Refused::Unreadable) => "what answers is not CUPS".to_owned(),
        })
    }
}

impl Queue {
    pub(super) fn new(queue: &CupsQueue) -> Result<Self, Trouble> {
        let built = reqwest::Client::builder().no_proxy().timeout(ANSWER_WITHIN).build();
        let client = built.map_err(|error| Trouble::Gone(error.to_string()))?;
        let at = format!("{}/printers/{}", queue.address, queue.name);
        Ok(Self {
            client,
            url: format!("http://{at}"),
            uri: format!("ipp://{at}"),
            job: None,
            is_released: false,
        })
    }

    /// How it is: `None` is ready to print.
    pub(super) async fn fault(&self) -> Result<Option<PrinterState>, Trouble> {
        let answer = self.ask(Ask::Printer, &[]).await.map_err(|failure| failure.trouble())?;
        ipp::printer_fault(&answer).map_err(|refused| Failure::Refused(refused).trouble())
    }

    /// Hands a job over.
    pub(super) async fn send(&mut self, title: &str, bytes: &[u8]) -> Sent {
        let created = self.ask(Ask::Create(title), &[]).await.map(|answer| ipp::job_id(&answer));
        let job = match created {
            Ok(Some(job)) => job,
            Ok(None) => return Sent::Nothing(Failure::Refused(Refused::Unreadable).trouble()),
            Err(failure) => return Sent::Nothing(failure.trouble()),
        };
        self.job = Some(job);
        if let Err(failure) = self.ask(Ask::Send(job), bytes).await {
            // It is held and stays so, whether this arrives or not.
            let _ = self.ask(Ask::Purge(job), &[]).await;
            return Sent::Nothing(failure.trouble());
        }
        match self.ask(Ask::Release(job), &[]).await {
            // Without an answer it may have been let go: the job itself is asked.
            Ok(_) => {
                self.is_released = true;
                Sent::Whole
            }
            Err(Failure::Gone(_) | Failure::Refused(Refused::Unreadable)) => Sent::Whole,
            Err(failure @ Failure::Refused(Refused::NotFound | Refused::Status(_))) => {
                match self.ask(Ask::Purge(job), &[]).await {
                    Ok(_) => Sent::Nothing(failure.trouble()),
                    Err(_) => Sent::Whole,
                }
            }
        }
    }

    /// Waits until the job is printed, and tells how the printer is meanwhile.
    pub(super) async fn done(&self, stop: &CancellationToken, tell: impl Fn(PrinterState)) -> Done {
        let Some(job) = self.job else { return Done::Unknown("there is no job".to_owned()) };
        let (start, mut heard_at, mut begun) = (Instant::now(), Instant::now(), None);
        let (mut was_away, mut is_released) = (false, self.is_released);
        loop {
            match self.ask(Ask::Job(job), &[]).await.map(|answer| ipp::job(&answer)) {
                Ok(Some(seen)) => {
                    heard_at = Instant::now();
                    match judge(seen, begun, was_away, is_released) {
                        Verdict::Done(done) => {
                            let _ = self.ask(Ask::Purge(job), &[]).await;
                            return done;
                        }
                        Verdict::Release => {
                            // The word to go was lost; it is not begun, so nothing is said twice.
                            is_released = self.ask(Ask::Release(job), &[]).await.is_ok();
                        }
                        Verdict::Again => {
                            let _ = self.ask(Ask::Purge(job), &[]).await;
                            return Done::Unknown("CUPS was restarted in the middle".to_owned());
                        }
                        Verdict::Wait => {}
                    }
                    begun = seen.begun;
                    was_away = false;
                    match self.fault().await {
                        Ok(fault) => tell(fault.unwrap_or(PrinterState::Printing)),
                        Err(trouble) => tell(trouble.state()),
                    }
                }
                Ok(None) => return Done::Unknown("CUPS does not say how it is".to_owned()),
                Err(Failure::Refused(Refused::NotFound)) => {
                    return Done::Unknown("CUPS does not know it any more".to_owned());
                }
                Err(failure) => {
                    was_away = true;
                    tell(failure.trouble().state());
                    if heard_at.elapsed() > BACK_WITHIN {
                        return Done::Unknown(failure.trouble().why());
                    }
                }
            }
            let stopped = stop.run_until_cancelled(tokio::time::sleep(ASK_EVERY)).await.is_none();
            if stopped || start.elapsed() > DONE_WITHIN {
                let why = if stopped { "the agent was stopped" } else { "it does not come to an end" };
                return self.take_back(job, why).await;
            }
        }
    }

    /// What has not begun comes back whole; of the rest nobody knows.
    async fn take_back(&self, job: i32, why: &str) -> Done {
        // Held first, so that it cannot begin between the look and the end of it.
        let held = self.ask(Ask::Hold(job), &[]).await;
        let seen = self.ask(Ask::Job(job), &[]).await.map(|answer| ipp::job(&answer));
        let purged = self.ask(Ask::Purge(job), &[]).await;
        match (held, seen, purged) {
            (Ok(_), Ok(Some(Job { state: JobState::Held, begun: None })), Ok(_)) => {
                Done::Nothing(why.to_owned())
            }
            (_, Ok(Some(Job { state: JobState::Completed, .. })), _) => Done::Confirmed,
            _ => Done::Unknown(why.to_owned()),
        }
    }

    async fn ask(&self, ask: Ask<'_>, document: &[u8]) -> Result<::ipp::attribute::IppAttributes, Failure> {
        let gone = |error: reqwest::Error| Failure::Gone(error.without_url().to_string());
        let mut body = ipp::request(&self.uri, ask).ok_or(Failure::Refused(Refused::Unreadable))?;
        body.extend_from_slice(document);
        let request = self.client.post(&self.url).header("content-type", "application/ipp").body(body);
        let mut response = request.send().await.map_err(gone)?;
        if !response.status().is_success() {
            return Err(Failure::Gone(format!("HTTP {}", response.status().as_u16())));
        }
        let mut bytes = Vec::new();
        while let Some(more) = response.chunk().await.map_err(gone)? {
            if bytes.len() + more.len() > ANSWER_BYTES_MAX {
                return Err(Failure::Refused(Refused::Unreadable));
            }
            bytes.extend_from_slice(&more);
        }
        ipp::answer(bytes).map_err(Failure::Refused)
    }
}

/// What a look at a job means.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Done(Done),
    Wait,
    /// It still waits for the word to go.
    Release,
    /// CUPS began it a second time.
    Again,
}

/// `begun` is when its run began as seen before, `was_away` that CUPS did not answer since, `is_released` that it has taken
/// the word to go: then whoever holds the job means it.
fn judge(seen: Job, begun: Option<i32>, was_away: bool, is_released: bool) -> Verdict {
    // One that began while CUPS was away may have begun before and after.
    let is_again =
        was_away && seen.begun != begun || was_away && begun.is_some() && seen.state == JobState::Pending;
    if is_again {
        return Verdict::Again;
    }
    match seen.state {
        JobState::Completed => Verdict::Done(Done::Confirmed),
        JobState::Pending | JobState::Processing => Verdict::Wait,
        JobState::Held if seen.begun.is_none() && !is_released => Verdict::Release,
        JobState::Held if seen.begun.is_none() => Verdict::Wait,
        JobState::Held => Verdict::Done(Done::Unknown("CUPS stopped it in the middle".to_owned())),
        JobState::Canceled | JobState::Aborted if seen.begun.is_none() => {
            Verdict::Done(Done::Dropped("it was taken out of CUPS".to_owned()))
        }
        JobState::Canceled => Verdict::Done(Done::Unknown("it was cancelled in CUPS".to_owned())),
        JobState::Aborted => Verdict::Done(Done::Unknown("CUPS gave up in the middle".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts() {
        let unknown = |why: &str| Verdict::Done(Done::Unknown(why.to_owned()));
        let dropped = || Verdict::Done(Done::Dropped("it was taken out of CUPS".to_owned()));
        for (state, at, before, was_away, expect) in [
            (JobState::Pending, None, None, false, Verdict::Wait),
            (JobState::Pending, None, None, true, Verdict::Wait),
            (JobState::Held, None, None, false, Verdict::Release),
            (JobState::Processing, Some(1), None, false, Verdict::Wait),
            (JobState::Processing, Some(1), Some(1), true, Verdict::Wait),
            (JobState::Processing, Some(2), Some(1), true, Verdict::Again),
            (JobState::Pending, None, Some(1), true, Verdict::Again),
            (JobState::Completed, Some(1), Some(1), false, Verdict::Done(Done::Confirmed)),
            (JobState::Completed, Some(1), Some(1), true, Verdict::Done(Done::Confirmed)),
            (JobState::Completed, Some(2), Some(1), true, Verdict::Again),
            (JobState::Completed, Some(1), None, true, Verdict::Again),
            (JobState::Canceled, None, None, false, dropped()),
            (JobState::Canceled, Some(1), Some(1), false, unknown("it was cancelled in CUPS")),
            (JobState::Aborted, Some(1), Some(1), false, unknown("CUPS gave up in the middle")),
            (JobState::Held, Some(1), Some(1), false, unknown("CUPS stopped it in the middle")),
        ] {
            let judged = judge(Job { state, begun: at }, before, was_away, false);
            assert_eq!(judged, expect, "{state:?} {at:?} {before:?}");
        }
        // Somebody held it in CUPS after it was let go: it is theirs to let go again.
        let held = Job { state: JobState::Held, begun: None };
        assert_eq!(judge(held, None, false, true), Verdict::Wait);
    }
}
