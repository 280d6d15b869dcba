//! Questions to the hub: asked over a wire that may lose them, answered in time or not at all.
//!
//! Call [`Queries::handle`] with what happened, then do what [`Queries::poll`] says until it says nothing; call again
//! at [`Queries::deadline`]. Each asking has exactly one [`Output::Answered`] or [`Output::Unanswered`]. An answer that
//! comes later, in another session or from another life of the hub is ignored: what the hub may hold by it ends with
//! the basket, which names its reservation when it ends. It does not know what is asked.

use std::collections::{BTreeMap, VecDeque};

use crate::frame::{Answer, Ask, Query, QueryNumber, Reply};
use crate::id::{Generation, SessionId};
use crate::limits::{QUERIES_OPEN_MAX, QUERY_WAIT_MILLIS_MAX};
use crate::time::MonoMillis;

/// How the shell tells its askings apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The hub has welcomed a session: from now on it can be asked.
    Greeted {
        /// Which.
        session: SessionId,
        /// The hub's life.
        generation: Generation,
    },
    /// The wire is down.
    Disconnected,
    /// Somebody wants to know.
    Ask {
        /// To tell the answer by.
        ticket: Ticket,
        /// What.
        ask: Ask,
    },
    /// Something came on the `reply` topic.
    Reply(Reply),
    /// A deadline may have passed.
    Tick,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Publish it on the `query` topic.
    Send(Query),
    /// Here is the answer.
    Answered {
        /// To which asking.
        ticket: Ticket,
        /// From which life of the hub.
        generation: Generation,
        /// What it said.
        answer: Answer,
    },
    /// There is none: go by the offline policy.
    Unanswered {
        /// To which asking.
        ticket: Ticket,
        /// Why.
        why: NoAnswer,
    },
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// The hub cannot be asked, or the connection broke.
    Offline,
    /// It did not answer within [`QUERY_WAIT_MILLIS_MAX`].
    Late,
    /// Too many questions are open.
    TooMany,
}

#[derive(Debug)]
struct Open {
    ticket: Ticket,
    until: MonoMillis,
}

/// The questions of one agent.
#[derive(Debug, Default)]
pub struct Queries {
    line: Option<(SessionId, Generation)>,
    last: QueryNumber,
    open: BTreeMap<QueryNumber, Open>,
    outputs: VecDeque<Output>,
}

impl Queries {
    /// Takes in what happened.
    pub fn handle(&mut self, input: Input, now: MonoMillis) {
        match input {
            Input::Greeted { session, generation } => {
                if self.line != Some((session, generation)) {
                    self.give_up(NoAnswer::Offline, |_| true);
                    self.line = Some((session, generation));
                }
            }
            Input::Disconnected => {
                self.line = None;
                self.give_up(NoAnswer::Offline, |_| true);
            }
            Input::Ask { ticket, ask } => self.ask(ticket, ask, now),
            Input::Reply(reply) => self.reply(reply, now),
            Input::Tick => {}
        }
        self.give_up(NoAnswer::Late, |open| open.until <= now);
    }

    /// What to do next.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to call again.
    #[must_use]
    pub fn deadline(&self) -> Option<MonoMillis> {
        self.open.values().map(|open| open.until).min()
    }

    fn ask(&mut self, ticket: Ticket, ask: Ask, now: MonoMillis) {
        let unanswered = |why| Output::Unanswered { ticket, why };
        let Some((session, _)) = self.line else {
            return self.outputs.push_back(unanswered(NoAnswer::Offline));
        };
        if self.open.len() >= QUERIES_OPEN_MAX {
            return self.outputs.push_back(unanswered(NoAnswer::TooMany));
        }
        self.last = QueryNumber(self.last.0.wrapping_add(1));
        let number = self.last;
        self.open.insert(number, Open { ticket, until: now.plus(QUERY_WAIT_MILLIS_MAX) });
        self.outputs.push_back(Output::Send(Query { session, number, ask }));
    }

    fn reply(&mut self, reply: Reply, now: MonoMillis) {
        let Reply { session, number, generation, answer } = reply;
        if self.line != Some((session, generation)) {
            return;
        }
        // One that comes with its deadline is late: whoever asked may have gone on.
        if let Some(open) = self.open.remove(&number) {
            self.outputs.push_back(if now < open.until {
                Output::Answered { ticket: open.ticket, generation, answer }
            } else {
                Output::Unanswered { ticket: open.ticket, why: NoAnswer::Late }
            });
        }
    }

    fn give_up(&mut self, why: NoAnswer, which: impl Fn(&Open) -> bool) {
        let outputs = &mut self.outputs;
        self.open.retain(|_, open| {
            let is_over = which(open);
            if is_over {
                outputs.push_back(Output::Unanswered { ticket: open.ticket, why });
            }
            !is_over
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::OrderId;

    const AT: MonoMillis = MonoMillis(5_000);

    fn greeted(byte: u8) -> (SessionId, Generation, Queries) {
        let (session, generation) = (SessionId::from_random([byte; 16]), Generation::from_random([byte; 16]));
        let mut queries = Queries::default();
        queries.handle(Input::Greeted { session, generation }, AT);
        (session, generation, queries)
    }

    fn look() -> Ask {
        Ask::Look { order: OrderId::parse("7").unwrap() }
    }

    fn asked(queries: &mut Queries, ticket: u64) -> Query {
        queries.handle(Input::Ask { ticket: Ticket(ticket), ask: look() }, AT);
        let Some(Output::Send(query)) = queries.poll() else { panic!("not asked") };
        query
    }

    #[test]
    fn an_answer_in_time_is_told_once() {
        let (session, generation, mut queries) = greeted(1);
        let number = asked(&mut queries, 9).number;
        let reply = Reply { session, number, generation, answer: Answer::Busy };
        queries.handle(Input::Reply(reply.clone()), AT.plus(1_499));
        let (ticket, answer) = (Ticket(9), Answer::Busy);
        assert_eq!(queries.poll(), Some(Output::Answered { ticket, generation, answer }));
        queries.handle(Input::Reply(reply), AT.plus(1_499));
        assert_eq!((queries.poll(), queries.deadline()), (None, None));
    }

    #[test]
    fn what_is_late_or_of_another_life_is_ignored() {
        let (session, generation, mut queries) = greeted(1);
        let number = asked(&mut queries, 9).number;
        let (other, life) = (SessionId::from_random([2; 16]), Generation::from_random([2; 16]));
        for (session, generation) in [(other, generation), (session, life)] {
            let reply = Reply { session, number, generation, answer: Answer::Busy };
            queries.handle(Input::Reply(reply), AT);
            assert_eq!(queries.poll(), None);
        }
        assert_eq!(queries.deadline(), Some(AT.plus(QUERY_WAIT_MILLIS_MAX)));
        queries.handle(Input::Tick, AT.plus(QUERY_WAIT_MILLIS_MAX));
        assert_eq!(queries.poll(), Some(Output::Unanswered { ticket: Ticket(9), why: NoAnswer::Late }));
        let reply = Reply { session, number, generation, answer: Answer::Busy };
        queries.handle(Input::Reply(reply), AT.plus(1_501));
        assert_eq!(queries.poll(), None);
    }

    #[test]
    fn without_a_line_nobody_waits() {
        let mut queries = Queries::default();
        let offline = |ticket| Some(Output::Unanswered { ticket: Ticket(ticket), why: NoAnswer::Offline });
        queries.handle(Input::Ask { ticket: Ticket(1), ask: look() }, AT);
        assert_eq!(queries.poll(), offline(1));
        let (_, _, mut queries) = greeted(1);
        asked(&mut queries, 2);
        queries.handle(Input::Disconnected, AT);
        assert_eq!(queries.poll(), offline(2));
        let (session, generation, mut queries) = greeted(3);
        for ticket in 0..QUERIES_OPEN_MAX as u64 {
            asked(&mut queries, ticket);
        }
        queries.handle(Input::Ask { ticket: Ticket(99), ask: look() }, AT);
        assert_eq!(queries.poll(), Some(Output::Unanswered { ticket: Ticket(99), why: NoAnswer::TooMany }));
        queries.handle(Input::Greeted { session, generation }, AT);
        assert_eq!(queries.poll(), None, "the same line");
    }
}
