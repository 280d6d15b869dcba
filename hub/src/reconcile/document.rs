//! Documents in the ERP beside what was posted: asks the connector, order by order, keeps what differs, and tells a person.
//!
//! An order is looked at for some days after the ERP last took a posting of it, and for as long as something differs. What
//! became of an order while the ERP was asked makes the answer void: it is asked again. Orders that people know the ERP to be
//! silent of are asked for last, and say nothing of the ERP. It changes neither side, and knows no ERP.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use protocol::id::OrderId;
use protocol::operation::Subject;
use protocol::time::UtcMillis;
use tokio_util::sync::CancellationToken;

use super::compare::{Case, Difference, compare};
use crate::connector::document::{ASKED_ORDERS_MAX, Asked, OrderState};
use crate::connector::{Connector, PostError};
use crate::exception::Category;
use crate::log::{self, Entry};
use crate::store::document::{self, Look};
use crate::store::exception::{self, ExceptionState};
use crate::store::posting::PostingState;
use crate::store::{Store, StoreError, Tx, order, posting, seal};

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// Orders of one look; the next one goes on after them.
pub const LOOK_ORDERS_MAX: usize = 2_000;
/// Of these, orders that differed before: however many they are, a look goes on with what was posted since.
const DIFFERING_ORDERS_MAX: usize = LOOK_ORDERS_MAX / 2;
/// Postings read from the store at a time.
const READ_POSTINGS_MAX: i64 = 1_000;
/// So many orders that are asked for alone, and none of them answers, nor the last of all: it is the ERP, and no order. So
/// it is if the ERP is not there for so many in a row of those that people know it to be silent of.
const SILENT_ORDERS_MAX: usize = 3;
/// Orders that the ERP says nothing of: if there are more in one look, it is the ERP.
const UNREAD_ORDERS_MAX: usize = 20;
/// Orders of one look that people know the ERP to be silent of; another part of them with each look.
const KNOWN_SILENT_ORDERS_MAX: usize = 100;
/// Differences that an exception names; more are counted.
const NAMED_MAX: usize = 5;

/// When documents are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReconcileConfig {
    /// How often.
    pub every: Duration,
    /// Orders of which the ERP took a posting in so many days.
    pub look_back_days: u32,
}

/// What one look did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    /// How many orders were compared; nothing if this ERP's documents cannot be asked for.
    pub orders: Option<usize>,
    /// Of how many more the ERP does not say what it has: each has an exception.
    pub unread: usize,
    /// Whether that was all.
    pub is_whole: bool,
}

/// Orders that the ERP says nothing of, and why.
type Unread = Vec<(OrderId, PostError)>;

/// Why a look did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ERP does not say; what was compared before that is kept.
    #[error("the ERP does not say what it has: {0}")]
    Erp(PostError),
}

/// Looks by the clock until `shutdown`. Trouble is logged, shown, and over with the next look.
pub async fn run(
    store: Store,
    connector: Connector,
    config: ReconcileConfig,
    now: fn() -> UtcMillis,
    shutdown: CancellationToken,
) {
    let connector = Arc::new(connector);
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            looked = look(&store, &connector, config.look_back_days, now) => if let Err(error) = looked {
                tracing::warn!(%error, "could not compare documents with the ERP's; the next look is by the clock");
            }
        }
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(config.every) => {}
        }
    }
}

/// Compares the orders that are due, and writes down how far it came.
///
/// # Errors
/// [`LookError`].
pub async fn look(
    store: &Store,
    connector: &Arc<Connector>,
    look_back_days: u32,
    now: fn() -> UtcMillis,
) -> Result<Looked, LookError> {
    let (name, began) = (connector.name(), now());
    let since = began.plus(-i64::from(look_back_days) * DAY_MILLIS);
    let (before, due) = store.read(move |tx| due(tx, name, since)).await?;
    let is_whole = due.cursor.0 == 0;
    let mut look = Look {
        connector: name.to_owned(),
        is_asked: true,
        began_at: began.0,
        ended_at: before.as_ref().map_or(0, |look| look.ended_at),
        orders: 0,
        is_whole,
        cursor: before.map_or((0, String::new()), |look| look.cursor),
        error: String::new(),
    };
    let compared = compare_all(store, connector, &due, began).await;
    match &compared {
        Ok(orders) => {
            look.is_asked = orders.is_some();
            look.orders = i64::try_from(orders.map_or(0, |(orders, _)| orders)).unwrap_or(i64::MAX);
            look.ended_at = now().0;
            look.cursor = due.cursor;
        }
        Err(LookError::Erp(error)) => look.error = error.to_string(),
        Err(LookError::Store(_)) => {}
    }
    if !matches!(compared, Err(LookError::Store(_))) {
        store.write(move |tx| document::looked(tx, &look)).await?;
    }
    let compared = compared?;
    let (orders, unread) = (compared.map(|(orders, _)| orders), compared.map_or(0, |(_, unread)| unread));
    Ok(Looked { orders, unread, is_whole })
}

/// Orders to be compared now.
struct Due {
    orders: Vec<OrderId>,
    /// Others, of which people know that the ERP says nothing.
    silent: Vec<OrderId>,
    /// Where the next look goes on; zero and nothing if this one sees everything.
    cursor: (i64, String),
}

fn due(tx: &mut Tx<'_>, name: &str, since: UtcMillis) -> Result<(Option<Look>, Due), StoreError> {
    let before = document::looks(tx)?.into_iter().find(|look| look.connector == name);
    let mut after = match &before {
        Some(look) if look.cursor.0 >= since.0 => look.cursor.clone(),
        Some(_) | None => (since.0, String::new()),
    };
    let limit = i64::try_from(DIFFERING_ORDERS_MAX).unwrap_or(i64::MAX);
    let mut differing: BTreeSet<String> = document::differing(tx, name, limit)?.into_iter().collect();
    let orders_of = |causes: Vec<String>, begin: &str| -> BTreeSet<String> {
        causes.iter().filter_map(|of| of.strip_prefix(begin)).map(str::to_owned).collect()
    };
    // A rebuild keeps what a person was told and forgets what was found: without this it would stay open for good.
    let begin = cause(name, "");
    let told = orders_of(exception::live_causes(tx, &begin)?, &begin);
    let room = DIFFERING_ORDERS_MAX.saturating_sub(differing.len());
    let told: Vec<String> = told.difference(&differing).take(room).cloned().collect();
    differing.extend(told);
    let begin = unread_cause(name, "");
    let mut silent = orders_of(exception::live_causes(tx, &begin)?, &begin);
    let waived = orders_of(exception::waived_causes(tx, &begin)?, &begin);
    let mut subjects: BTreeSet<String> = differing
        .iter()
        .filter_map(|order| Some(Subject::order(&OrderId::parse(order).ok()?).to_string()))
        .collect();
    let mut cursor = (0, String::new());
    'pages: loop {
        let page = document::settled(tx, (after.0, &after.1), READ_POSTINGS_MAX)?;
        let is_last = (page.len() as i64) < READ_POSTINGS_MAX;
        for posting in page {
            if subjects.len() >= LOOK_ORDERS_MAX {
                cursor = after;
                break 'pages;
            }
            after = (posting.at, posting.key);
            subjects.insert(posting.subject);
        }
        if is_last {
            break;
        }
    }
    let names: BTreeSet<&str> =
        subjects.iter().filter_map(|subject| subject.strip_prefix("order/")).collect();
    // What was waived is due only by itself.
    silent.extend(waived.into_iter().filter(|order| names.contains(order.as_str())));
    let orders = names.iter().filter(|order| !silent.contains(**order));
    let orders = orders.filter_map(|order| OrderId::parse(*order).ok()).collect();
    let silent = silent.iter().filter_map(|order| OrderId::parse(order.as_str()).ok()).collect();
    Ok((before, Due { orders, silent, cursor }))
}

/// Asks for all of them, part by part; says how many were compared and of how many more the ERP says nothing, or nothing if
/// it cannot be asked.
async fn compare_all(
    store: &Store,
    connector: &Arc<Connector>,
    due: &Due,
    at: UtcMillis,
) -> Result<Option<(usize, usize)>, LookError> {
    let (name, orders) = (connector.name(), &due.orders);
    let (mut compared, mut silent) = (0, 0);
    for part in orders.chunks(ASKED_ORDERS_MAX) {
        let part = part.to_vec();
        let cases = store.read(move |tx| cases(tx, &part)).await?;
        let asked: Vec<Asked> = cases.iter().map(Case::asked).collect();
        let (states, mut unread) = match ask(connector, asked.clone()).await {
            Ok(Some(states)) => (states, Vec::new()),
            Ok(None) => return Ok(None),
            // One of them may be why: each is asked for alone.
            Err(LookError::Erp(error)) => {
                let answers =
                    if asked.len() == 1 { vec![Err(error)] } else { each(connector, &asked).await? };
                apart(&asked, answers).map_err(LookError::Erp)?
            }
            Err(error @ LookError::Store(_)) => return Err(error),
        };
        silent += unread.len();
        if silent > UNREAD_ORDERS_MAX
            && let Some((_, error)) = unread.pop()
        {
            return Err(LookError::Erp(error));
        }
        let (told, read): (Vec<Case>, Vec<Case>) =
            cases.into_iter().partition(|case| unread.iter().any(|(order, _)| *order == case.order.order));
        compared += store
            .write(move |tx| {
                for (case, (_, error)) in told.iter().zip(&unread) {
                    tell_unread(tx, name, case, error, at)?;
                }
                keep(tx, name, &read, &states, at)
            })
            .await?;
    }
    // An ERP that is not asked for want of orders can still say that it cannot be.
    if orders.is_empty() && ask(connector, Vec::new()).await?.is_none() {
        return Ok(None);
    }
    let (answered, still) = ask_again(store, connector, &due.silent, compared, at).await?;
    Ok(Some((compared + answered, silent + still)))
}

/// Asks for each of the orders that people know the ERP to be silent of. That it still is says nothing of the ERP. But if
/// that is not there for several in a row, the others wait for the next look; and if nothing was compared `before` either, the
/// look has failed. Says how many were compared, and of how many it is silent.
async fn ask_again(
    store: &Store,
    connector: &Arc<Connector>,
    orders: &[OrderId],
    before: usize,
    at: UtcMillis,
) -> Result<(usize, usize), LookError> {
    let name = connector.name();
    let (mut compared, mut silent, mut away) = (0, 0, 0);
    let first = usize::try_from(at.0).unwrap_or(0).checked_rem(orders.len()).unwrap_or(0);
    for order in orders.iter().cycle().skip(first).take(orders.len().min(KNOWN_SILENT_ORDERS_MAX)) {
        let one = [order.clone()];
        let cases = store.read(move |tx| cases(tx, &one)).await?;
        match ask(connector, cases.iter().map(Case::asked).collect()).await {
            Ok(Some(states)) => {
                compared += store.write(move |tx| keep(tx, name, &cases, &states, at)).await?;
                away = 0;
            }
            Ok(None) => {}
            Err(LookError::Erp(error)) => {
                tracing::debug!(%order, %error, "the ERP still does not say what it has");
                silent += 1;
                away = if matches!(error, PostError::Transient(_)) { away + 1 } else { 0 };
                if away == SILENT_ORDERS_MAX {
                    if before + compared == 0 {
                        return Err(LookError::Erp(error));
                    }
                    break;
                }
            }
            Err(error @ LookError::Store(_)) => return Err(error),
        }
    }
    Ok((compared, silent))
}

/// Asks for each alone, until it is plain that the ERP says nothing at all.
async fn each(
    connector: &Arc<Connector>,
    asked: &[Asked],
) -> Result<Vec<Result<OrderState, PostError>>, LookError> {
    let mut answers = Vec::with_capacity(asked.len());
    for one in asked {
        match ask(connector, vec![one.clone()]).await {
            Ok(states) => answers.extend(states.unwrap_or_default().into_iter().map(Ok)),
            Err(LookError::Erp(error)) => answers.push(Err(error)),
            Err(error @ LookError::Store(_)) => return Err(error),
        }
        if answers.len() == SILENT_ORDERS_MAX && answers.iter().all(Result::is_err) {
            // They may be the first by chance: the last one decides.
            let Some(last) = asked.iter().skip(SILENT_ORDERS_MAX).next_back() else { break };
            match ask(connector, vec![last.clone()]).await {
                Ok(_) => {}
                Err(LookError::Erp(_)) => break,
                Err(error @ LookError::Store(_)) => return Err(error),
            }
        }
    }
    Ok(answers)
}

/// What it said, and of which orders it says nothing, both in the order asked. If it says nothing of any, or is not there,
/// it is the ERP and no order.
fn apart(
    asked: &[Asked],
    answers: Vec<Result<OrderState, PostError>>,
) -> Result<(Vec<OrderState>, Unread), PostError> {
    let is_alone = asked.len() == 1;
    let (mut states, mut unread) = (Vec::new(), Vec::new());
    for (of, answer) in asked.iter().zip(answers) {
        match answer {
            Ok(state) => states.push(state),
            Err(error @ PostError::Transient(_)) if is_alone => return Err(error),
            Err(error) => unread.push((of.order.clone(), error)),
        }
    }
    match unread.pop() {
        Some((_, error)) if states.is_empty() && !is_alone => Err(error),
        last => {
            unread.extend(last);
            Ok((states, unread))
        }
    }
}

async fn ask(connector: &Arc<Connector>, asked: Vec<Asked>) -> Result<Option<Vec<OrderState>>, LookError> {
    let connector = Arc::clone(connector);
    match tokio::task::spawn_blocking(move || connector.documents(&asked)).await {
        Ok(answer) => answer.map_err(LookError::Erp),
        Err(ended) => std::panic::resume_unwind(ended.into_panic()),
    }
}

/// Orders as the hub has them; those that it does not know are left out.
pub(crate) fn cases(tx: &mut Tx<'_>, orders: &[OrderId]) -> Result<Vec<Case>, StoreError> {
    let names: Vec<&str> = orders.iter().map(OrderId::as_str).collect();
    let subjects: Vec<String> = orders.iter().map(|order| Subject::order(order).to_string()).collect();
    let subjects: Vec<&str> = subjects.iter().map(String::as_str).collect();
    let mut postings = posting::of_subjects(tx, &subjects)?;
    let posted = postings.iter().filter(|posting| posting.state == PostingState::Posted);
    let posted: Vec<&str> = posted.map(|posting| posting.key.as_str()).collect();
    // What is in a sum has no documents of its own, and the sum is of no order.
    let in_sum = seal::held(tx, &posted)?;
    postings.retain(|posting| !in_sum.contains(&posting.key));
    let lines = order::lines(tx, &names)?;
    let items: BTreeSet<&str> = lines.iter().map(|line| line.item.as_str()).collect();
    let items: Vec<&str> = items.into_iter().collect();
    let services = document::services(tx, &items)?;
    let mut rows = order::load(tx, &names)?;
    rows.sort_by(|left, right| left.order.cmp(&right.order));
    Ok(rows
        .into_iter()
        .map(|row| {
            let subject = Subject::order(&row.order);
            Case {
                lines: lines.iter().filter(|line| line.order == row.order).cloned().collect(),
                postings: postings.iter().filter(|posting| posting.subject == subject).cloned().collect(),
                services: services.clone(),
                order: row,
            }
        })
        .collect())
}

/// Keeps what differs of the orders that stand as they did before the ERP was asked; says how many these are.
fn keep(
    tx: &mut Tx<'_>,
    connector: &str,
    cases_before: &[Case],
    states: &[OrderState],
    at: UtcMillis,
) -> Result<usize, StoreError> {
    let orders: Vec<OrderId> = cases_before.iter().map(|case| case.order.order.clone()).collect();
    let names: Vec<&str> = orders.iter().map(OrderId::as_str).collect();
    let now = cases(tx, &orders)?;
    let known = document::known(tx, &names)?;
    let mut compared = 0;
    for (case, state) in cases_before.iter().zip(states) {
        if !now.contains(case) {
            continue;
        }
        let name = case.order.order.as_str();
        let (differences, learned) = compare(case, state, known.get(name).unwrap_or(&Default::default()));
        let before: Vec<Difference> =
            document::differences(tx, &[name])?.into_iter().map(|row| row.difference).collect();
        document::found(tx, connector, &case.order, &differences, at.0)?;
        document::learn(tx, name, &learned)?;
        tell(tx, connector, case, &before, &differences, at)?;
        let cause = unread_cause(connector, name);
        if exception::live_of_cause(tx, &cause)?.is_some() {
            let note = "The ERP says again what it has.".to_owned();
            log::append(tx, at, &Entry::Cleared { cause, note })?;
        }
        compared += 1;
    }
    Ok(compared)
}

/// One exception per order, as long as anything differs.
fn tell(
    tx: &mut Tx<'_>,
    connector: &str,
    case: &Case,
    before: &[Difference],
    found: &[Difference],
    at: UtcMillis,
) -> Result<(), StoreError> {
    let cause = cause(connector, case.order.order.as_str());
    let last = exception::last_of_cause(tx, &cause)?;
    if found.is_empty() {
        if last.is_some_and(|(state, _)| state.is_live()) {
            let note = "The ERP has what was posted again.".to_owned();
            log::append(tx, at, &Entry::Cleared { cause, note })?;
        }
        return Ok(());
    }
    let is_to_tell = match last {
        None => true,
        Some((ExceptionState::Open | ExceptionState::Taken, _)) => false,
        Some((ExceptionState::Resolved, closed_at)) => at.0 > closed_at,
        // Somebody has accepted what there was then, in whatever order.
        Some((ExceptionState::Waived, _)) => {
            found.iter().collect::<BTreeSet<_>>() != before.iter().collect::<BTreeSet<_>>()
        }
    };
    if is_to_tell {
        log::append(tx, at, &noticed(cause, connector, case, found))?;
    }
    Ok(())
}

/// A person hears of an order that the ERP says nothing of, once.
fn tell_unread(
    tx: &mut Tx<'_>,
    connector: &str,
    case: &Case,
    error: &PostError,
    at: UtcMillis,
) -> Result<(), StoreError> {
    let order = &case.order.order;
    let cause = unread_cause(connector, order.as_str());
    if exception::is_dealt_with(tx, &cause)? {
        return Ok(());
    }
    let entry = Entry::Noticed {
        category: Category::DocumentDiffers,
        cause,
        subject: Subject::order(order).to_string(),
        site: Some(case.order.site.clone()),
        detail: format!(
            "The ERP ({connector}) does not say what it has of order {order}: {error}. It is not compared, all others are. Look \
             at the order there. It is asked again at each look, and this closes itself when it answers."
        ),
    };
    log::append(tx, at, &entry)
}

/// What the exception of an order that the ERP says nothing of is known by.
fn unread_cause(connector: &str, order: &str) -> String {
    format!("document_unread/{connector}/{order}")
}

/// What an order's exception is known by.
#[must_use]
pub fn cause(connector: &str, order: &str) -> String {
    format!("document/{connector}/{order}")
}

fn noticed(cause: String, connector: &str, case: &Case, found: &[Difference]) -> Entry {
    let order = &case.order.order;
    let named: Vec<String> = found.iter().take(NAMED_MAX).map(sentence).collect();
    let more = match found.len().saturating_sub(NAMED_MAX) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    Entry::Noticed {
        category: Category::DocumentDiffers,
        cause,
        subject: Subject::order(order).to_string(),
        site: Some(case.order.site.clone()),
        detail: format!(
            "Order {order} is in the ERP ({connector}) otherwise than it was posted: {}{more}. Find out who changed it and \
             correct the ERP, or waive this to accept it; `counterfoil-hub reconcile list --order {order}` says how it stands \
             now. This closes itself when the ERP has what was posted again.",
            named.join("; ")
        ),
    }
}

fn sentence(difference: &Difference) -> String {
    let Difference { kind, posting, document, part, expected, found, unit } = difference;
    let mut text = kind.as_str().replace('_', " ");
    if !document.is_empty() {
        text.push_str(&format!(" of {document}"));
    }
    if !part.is_empty() {
        text.push_str(&format!(", {part}"));
    }
    text.push_str(&format!(": {expected} expected, {found} found ({unit})"));
    if document.is_empty() && !posting.is_empty() {
        text.push_str(&format!(" for {posting}"));
    }
    text
}

#[cfg(test)]
mod tests;
