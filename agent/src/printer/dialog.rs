//! One conversation with a printer, over whatever carries bytes both ways: how it is, one job, how it is now.
//!
//! No answer is a fault, never a yes. A conversation in which an answer came late or wrong is over: a late answer to an
//! earlier question can so never be taken for the answer to a later one.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;

use super::epson::{self, RealTimeStatus};
use super::zebra::{Answer, HostStatus};
use crate::label::Target;
use crate::station::view::PrinterState;

/// A printer answers a status in milliseconds.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);
/// A printer that takes no byte for so long hangs.
const TAKE_WITHIN: Duration = Duration::from_secs(10);
/// Between two questions while a job prints.
const ASK_EVERY: Duration = Duration::from_millis(50);
/// A printer that had a fault in the middle of a job may be seen to for so long.
const DONE_WITHIN: Duration = Duration::from_secs(10 * 60);
/// A format in the buffer that nothing happens to for so long.
const STUCK_AFTER: Duration = Duration::from_secs(60);
/// So often it must say that nothing is left: the first time it may not have begun to read.
const IDLE_ANSWERS: u32 = 2;

/// Why a conversation is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It said nothing, or something else.
    Silent,
    /// The connection is gone.
    Gone(String),
}

impl Trouble {
    pub(super) fn state(&self) -> PrinterState {
        match self {
            Self::Silent => PrinterState::Silent,
            Self::Gone(why) => PrinterState::Absent { why: why.clone() },
        }
    }

    pub(super) fn why(&self) -> String {
        match self {
            Self::Silent => "no answer".to_owned(),
            Self::Gone(why) => why.clone(),
        }
    }
}

/// How sending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sent {
    /// Every byte was handed over.
    Whole,
    /// So few that it cannot have printed anything.
    Nothing(Trouble),
    /// Some: it may have printed a part.
    Part(Trouble),
}

/// What became of a job that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Done {
    /// The printer has nothing left of it and no fault.
    Confirmed,
    /// It cannot be known; why.
    Unknown(String),
    /// Nothing of it was printed, and it was taken back: it may be sent again.
    Nothing(String),
    /// Nothing of it was printed, and somebody else took it out.
    Dropped(String),
}

/// How a printer is, in its language.
#[derive(Debug, Clone, Copy)]
enum Status {
    Zebra(HostStatus),
    Epson(RealTimeStatus),
}

impl Status {
    fn fault(self) -> Option<PrinterState> {
        match self {
            Self::Zebra(status) => status.fault(),
            Self::Epson(status) => status.fault(),
        }
    }
}

/// A conversation.
#[derive(Debug)]
pub(super) struct Dialog<S> {
    stream: S,
    is_zebra: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Dialog<S> {
    pub(super) fn new(stream: S, target: &Target) -> Self {
        Self { stream, is_zebra: matches!(target, Target::Label { .. }) }
    }

    /// In the language that the target does not have: only to ask.
    pub(super) fn in_the_other_language(stream: S, target: &Target) -> Self {
        Self { stream, is_zebra: !matches!(target, Target::Label { .. }) }
    }

    /// How it is: `None` is ready to print.
    pub(super) async fn fault(&mut self) -> Result<Option<PrinterState>, Trouble> {
        Ok(self.status().await?.fault())
    }

    async fn status(&mut self) -> Result<Status, Trouble> {
        let asked = async {
            if self.is_zebra {
                self.write(b"~HS").await?;
                let mut answer = Answer::default();
                loop {
                    let bytes = self.read().await?;
                    if let Some(status) = answer.push(&bytes).map_err(|_| Trouble::Silent)? {
                        return Ok(Status::Zebra(status));
                    }
                }
            }
            let mut bytes = [0; 4];
            for (byte, ask) in bytes.iter_mut().zip(epson::ASK) {
                self.write(&ask).await?;
                *byte = self.byte().await?;
            }
            RealTimeStatus::read(bytes).map(Status::Epson).ok_or(Trouble::Silent)
        };
        timeout(ANSWER_WITHIN, asked).await.unwrap_or(Err(Trouble::Silent))
    }

    /// Hands a job over.
    pub(super) async fn send(&mut self, bytes: &[u8]) -> Sent {
        let mut taken = 0;
        let trouble = loop {
            if taken == bytes.len() {
                match timeout(TAKE_WITHIN, self.stream.flush()).await {
                    Ok(Ok(())) => return Sent::Whole,
                    Ok(Err(error)) => break Trouble::Gone(error.to_string()),
                    Err(_) => break Trouble::Silent,
                }
            }
            match timeout(TAKE_WITHIN, self.stream.write(&bytes[taken..])).await {
                Ok(Ok(0)) => break Trouble::Gone("connection closed".to_owned()),
                Ok(Ok(count)) => taken += count,
                Ok(Err(error)) => break Trouble::Gone(error.to_string()),
                Err(_) => break Trouble::Silent,
            }
        };
        // A ZPL printer prints when it has the last byte of a format; a receipt printer prints line by line.
        let nothing = if self.is_zebra { taken < bytes.trim_ascii_end().len() } else { taken == 0 };
        if nothing { Sent::Nothing(trouble) } else { Sent::Part(trouble) }
    }

    /// Waits until the job is printed. A fault meanwhile is told to `tell`, and waited out: printers go on by themselves.
    pub(super) async fn done(&mut self, stop: &CancellationToken, tell: impl Fn(PrinterState)) -> Done {
        let begun = Instant::now();
        if self.is_zebra {
            self.zebra_done(begun, stop, tell).await
        } else {
            self.epson_done(begun, stop, tell).await
        }
    }

    async fn zebra_done(
        &mut self,
        begun: Instant,
        stop: &CancellationToken,
        tell: impl Fn(PrinterState),
    ) -> Done {
        let (mut idle, mut last, mut moved_at) = (0, None, begun);
        loop {
            let status = match self.status().await {
                Ok(Status::Zebra(status)) => status,
                Ok(Status::Epson(_)) => return Done::Unknown("another language".to_owned()),
                Err(trouble) => {
                    tell(trouble.state());
                    return Done::Unknown(trouble.why());
                }
            };
            if last != Some(status) {
                (last, moved_at) = (Some(status), Instant::now());
            }
            let fault = status.fault();
            tell(fault.clone().unwrap_or(PrinterState::Printing));
            match (fault, status.is_busy()) {
                (None, false) => idle += 1,
                // Nothing is left of it, but was the last label whole?
                (Some(_), false) if idle == 0 && begun.elapsed() > ASK_EVERY * 4 => {
                    return Done::Unknown("a fault at its end".to_owned());
                }
                (Some(_), _) => moved_at = Instant::now(),
                (None, true) => idle = 0,
            }
            if idle >= IDLE_ANSWERS {
                return Done::Confirmed;
            }
            if moved_at.elapsed() > STUCK_AFTER || begun.elapsed() > DONE_WITHIN {
                return Done::Unknown("it does not come to an end".to_owned());
            }
            if stop.run_until_cancelled(tokio::time::sleep(ASK_EVERY)).await.is_none() {
                return Done::Unknown("the agent was stopped".to_owned());
            }
        }
    }

    async fn epson_done(
        &mut self,
        begun: Instant,
        stop: &CancellationToken,
        tell: impl Fn(PrinterState),
    ) -> Done {
        if let Err(trouble) = self.write(&epson::ASK_IN_TURN).await {
            tell(trouble.state());
            return Done::Unknown(trouble.why());
        }
        loop {
            let heard = stop.run_until_cancelled(timeout(ANSWER_WITHIN, self.byte())).await;
            match heard {
                None => return Done::Unknown("the agent was stopped".to_owned()),
                Some(Ok(Ok(byte))) if epson::is_answer_in_turn(byte) => return Done::Confirmed,
                Some(Ok(Ok(_))) => return Done::Unknown("another answer".to_owned()),
                Some(Ok(Err(trouble))) => {
                    tell(trouble.state());
                    return Done::Unknown(trouble.why());
                }
                Some(Err(_)) => {}
            }
            // It is still at it, or stands still: the real-time status tells, even from an offline printer.
            match self.fault_or_turn().await {
                Ok(Some(Turn::Done)) => return Done::Confirmed,
                Ok(Some(Turn::Fault(fault))) => tell(fault),
                Ok(None) => tell(PrinterState::Printing),
                Err(trouble) => {
                    tell(trouble.state());
                    return Done::Unknown(trouble.why());
                }
            }
            if begun.elapsed() > DONE_WITHIN {
                return Done::Unknown("it does not come to an end".to_owned());
            }
        }
    }

    /// The real-time status while the answer in turn is still to come; that may come in between.
    async fn fault_or_turn(&mut self) -> Result<Option<Turn>, Trouble> {
        let asked = async {
            let mut bytes = [0; 4];
            for (byte, ask) in bytes.iter_mut().zip(epson::ASK) {
                self.write(&ask).await?;
                *byte = self.byte().await?;
                if epson::is_answer_in_turn(*byte) {
                    return Ok(Some(Turn::Done));
                }
            }
            let status = RealTimeStatus::read(bytes).ok_or(Trouble::Silent)?;
            Ok(status.fault().map(Turn::Fault))
        };
        timeout(ANSWER_WITHIN, asked).await.unwrap_or(Err(Trouble::Silent))
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        let written = async {
            self.stream.write_all(bytes).await?;
            self.stream.flush().await
        };
        written.await.map_err(|error| Trouble::Gone(error.to_string()))
    }

    async fn read(&mut self) -> Result<Vec<u8>, Trouble> {
        let mut buffer = [0; 256];
        match self.stream.read(&mut buffer).await {
            Ok(0) => Err(Trouble::Gone("connection closed".to_owned())),
            Ok(count) => Ok(buffer[..count].to_vec()),
            Err(error) => Err(Trouble::Gone(error.to_string())),
        }
    }

    async fn byte(&mut self) -> Result<u8, Trouble> {
        match self.stream.read_u8().await {
            Ok(byte) => Ok(byte),
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                Err(Trouble::Gone("connection closed".to_owned()))
            }
            Err(error) => Err(Trouble::Gone(error.to_string())),
        }
    }
}

/// What a receipt printer said while a job was under way.
#[derive(Debug)]
enum Turn {
    Done,
    Fault(PrinterState),
}
