//! What is said to CUPS and what its answers mean: Internet Printing Protocol (RFC 8011). Pure.

use std::io::Cursor;

use ipp::attribute::{IppAttribute, IppAttributes};
use ipp::model::{DelimiterTag, IppVersion, Operation};
use ipp::parser::IppParser;
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;

use crate::station::view::PrinterState;

/// Printed as it is, through no filter.
const RAW: &str = "application/vnd.cups-raw";
/// Whose jobs they are: only their owner may release and cancel them.
const USER: &str = "counterfoil-agent";
const NOT_FOUND: i16 = 0x0406;

/// Something asked of a queue.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ask<'a> {
    Printer,
    /// A job that is held until it is released, by a name that people know it by.
    Create(&'a str),
    /// The job's only document; its bytes follow the request.
    Send(i32),
    Release(i32),
    Hold(i32),
    /// Taken out of its files too, so that CUPS does not print it anew after a crash.
    Purge(i32),
    Job(i32),
}

/// Why an answer is of no use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// There is no such job or queue.
    NotFound,
    /// It does not want to.
    Status(i16),
    /// It is not IPP.
    Unreadable,
}

/// How a job is, by RFC 8011's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JobState {
    Pending,
    Held,
    Processing,
    Canceled,
    Aborted,
    Completed,
}

/// A job as CUPS tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Job {
    pub(super) state: JobState,
    /// When this run of it began; none if nothing was sent to the printer yet.
    pub(super) begun: Option<i32>,
}

/// The bytes of a request to a queue.
pub(super) fn request(queue: &str, ask: Ask<'_>) -> Option<Vec<u8>> {
    let operation = match ask {
        Ask::Printer => Operation::GetPrinterAttributes,
        Ask::Create(_) => Operation::CreateJob,
        Ask::Send(_) => Operation::SendDocument,
        Ask::Release(_) => Operation::ReleaseJob,
        Ask::Hold(_) => Operation::HoldJob,
        Ask::Purge(_) => Operation::CancelJob,
        Ask::Job(_) => Operation::GetJobAttributes,
    };
    let mut request = IppRequestResponse::new(IppVersion::v2_0(), operation, None).ok()?;
    let mut add = |name: &'static str, value: IppValue| {
        let attribute = IppAttribute::with_name(name, value).ok()?;
        request.attributes_mut().add(DelimiterTag::OperationAttributes, attribute);
        Some(())
    };
    add("printer-uri", IppValue::new_uri(queue).ok()?)?;
    match ask {
        Ask::Send(job) | Ask::Release(job) | Ask::Hold(job) | Ask::Purge(job) | Ask::Job(job) => {
            add("job-id", IppValue::new_integer(job))?;
        }
        Ask::Printer | Ask::Create(_) => {}
    }
    add("requesting-user-name", IppValue::new_name_without_language(USER).ok()?)?;
    match ask {
        Ask::Create(name) => add("job-name", IppValue::new_name_without_language(name).ok()?)?,
        Ask::Send(_) => {
            add("document-format", IppValue::new_mime_media_type(RAW).ok()?)?;
            add("last-document", IppValue::new_boolean(true))?;
        }
        Ask::Purge(_) => add("purge-job", IppValue::new_boolean(true))?,
        Ask::Printer | Ask::Release(_) | Ask::Hold(_) | Ask::Job(_) => {}
    }
    if let Ask::Create(_) = ask {
        let held =
            IppAttribute::with_name("job-hold-until", IppValue::new_keyword("indefinite").ok()?).ok()?;
        request.attributes_mut().add(DelimiterTag::JobAttributes, held);
    }
    Some(request.to_bytes().to_vec())
}

/// Reads an answer.
pub(super) fn answer(bytes: Vec<u8>) -> Result<IppAttributes, Refused> {
    let parser = IppParser::new(IppReader::new(Cursor::new(bytes)));
    let (header, attributes, _) = parser.parse_parts().map_err(|_| Refused::Unreadable)?;
    match header.operation_or_status {
        // All of RFC 8011's successes.
        0..=0x00ff => Ok(attributes),
        NOT_FOUND => Err(Refused::NotFound),
        status => Err(Refused::Status(status)),
    }
}

/// The number that CUPS gave a job.
pub(super) fn job_id(attributes: &IppAttributes) -> Option<i32> {
    number(attributes, DelimiterTag::JobAttributes, "job-id")
}

/// How a job is.
pub(super) fn job(attributes: &IppAttributes) -> Option<Job> {
    let state = match number(attributes, DelimiterTag::JobAttributes, "job-state")? {
        3 => JobState::Pending,
        4 => JobState::Held,
        // 6 is stopped in the middle: it goes on with its printer.
        5 | 6 => JobState::Processing,
        7 => JobState::Canceled,
        8 => JobState::Aborted,
        9 => JobState::Completed,
        _ => return None,
    };
    Some(Job { state, begun: number(attributes, DelimiterTag::JobAttributes, "time-at-processing") })
}

/// Why a queue would not print now, the first thing to do about it first.
pub(super) fn printer_fault(attributes: &IppAttributes) -> Result<Option<PrinterState>, Refused> {
    let tag = DelimiterTag::PrinterAttributes;
    let state = number(attributes, tag, "printer-state").ok_or(Refused::Unreadable)?;
    let accepts =
        !matches!(value(attributes, tag, "printer-is-accepting-jobs"), Some(IppValue::Boolean(false)));
    let message = words(attributes, tag, "printer-state-message").pop().unwrap_or_default();
    let reasons = words(attributes, tag, "printer-state-reasons");
    Ok(fault(state, accepts, &reasons, &message))
}

const STOPPED: i32 = 5;

fn fault(state: i32, accepts: bool, reasons: &[String], message: &str) -> Option<PrinterState> {
    let told = reasons.iter().filter_map(|reason| of_reason(reason)).min_by_key(|(rank, _)| *rank);
    let error = |why: &str| PrinterState::Error {
        why: if message.is_empty() { why.to_owned() } else { format!("{why}: {message}") },
    };
    match told {
        Some((_, fault)) => Some(fault),
        None if state == STOPPED => Some(error("the queue is stopped in CUPS")),
        None if !accepts => Some(error("the queue takes no jobs in CUPS")),
        None => None,
    }
}

/// What a keyword of `printer-state-reasons` (RFC 8011, 5.4.12; PWG 5100.9) stops, and how near to the hand it is.
fn of_reason(reason: &str) -> Option<(u8, PrinterState)> {
    if reason.ends_with("-report") {
        return None;
    }
    let is_warning = reason.ends_with("-warning");
    let word = reason.trim_end_matches("-error").trim_end_matches("-warning");
    Some(match word {
        "cover-open" | "door-open" | "interlock-open" | "output-area-full" => (0, PrinterState::HeadOpen),
        "media-empty" | "media-needed" | "input-tray-missing" => (1, PrinterState::NoPaper),
        "marker-supply-empty" | "toner-empty" => (2, PrinterState::NoRibbon),
        "fuser-over-temp" | "marker-over-temp" => (3, PrinterState::TooHot),
        "offline" | "shutdown" | "timed-out" => (5, PrinterState::Absent { why: word.to_owned() }),
        // `paused` is a stopped queue or a pressed button: the message tells, if there is one.
        "media-jam" | "developer-empty" | "marker-waste-full" | "media-path-failure" => {
            (4, PrinterState::Error { why: word.to_owned() })
        }
        _ if reason.ends_with("-error") && !is_warning => (6, PrinterState::Error { why: word.to_owned() }),
        _ => return None,
    })
}

fn value<'a>(attributes: &'a IppAttributes, tag: DelimiterTag, name: &str) -> Option<&'a IppValue> {
    attributes.first_of(tag)?.get(name).map(IppAttribute::value)
}

fn number(attributes: &IppAttributes, tag: DelimiterTag, name: &str) -> Option<i32> {
    let (IppValue::Integer(number) | IppValue::Enum(number)) = value(attributes, tag, name)? else {
        return None;
    };
    Some(*number)
}

fn words(attributes: &IppAttributes, tag: DelimiterTag, name: &str) -> Vec<String> {
    let Some(value) = value(attributes, tag, name) else { return Vec::new() };
    if let IppValue::Array(values) = value {
        return values.iter().map(ToString::to_string).collect();
    }
    vec![value.to_string()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_become_states() {
        let check = |state, accepts, reasons: &[&str], expect: Option<PrinterState>| {
            let reasons: Vec<String> = reasons.iter().map(|reason| (*reason).to_owned()).collect();
            assert_eq!(fault(state, accepts, &reasons, ""), expect, "{state} {reasons:?}");
        };
        check(3, true, &["none"], None);
        check(4, true, &["cups-waiting-for-job-completed"], None);
        check(3, true, &["media-low-warning", "toner-low-report"], None);
        check(3, true, &["media-empty-error"], Some(PrinterState::NoPaper));
        check(5, true, &["paused", "media-empty", "cover-open-error"], Some(PrinterState::HeadOpen));
        check(3, true, &["marker-supply-empty-error"], Some(PrinterState::NoRibbon));
        check(4, true, &["offline-report"], None);
        check(4, true, &["offline-error"], Some(PrinterState::Absent { why: "offline".into() }));
        check(
            3,
            true,
            &["spool-area-full-error"],
            Some(PrinterState::Error { why: "spool-area-full".into() }),
        );
        let why = "the queue is stopped in CUPS".to_owned();
        check(5, true, &["paused"], Some(PrinterState::Error { why }));
        let why = "the queue takes no jobs in CUPS".to_owned();
        check(3, false, &["none"], Some(PrinterState::Error { why }));
        let why = "the queue is stopped in CUPS: Unplugged".to_owned();
        assert_eq!(fault(5, true, &[], "Unplugged"), Some(PrinterState::Error { why }));
    }

    #[test]
    fn requests_read_back() {
        let bytes = request("ipp://h:631/printers/q", Ask::Create("label 7")).unwrap();
        let parser = IppParser::new(IppReader::new(Cursor::new(bytes)));
        let (header, attributes, _) = parser.parse_parts().unwrap();
        assert_eq!(header.operation_or_status, 5);
        assert_eq!(words(&attributes, DelimiterTag::OperationAttributes, "job-name"), ["label 7"]);
        assert_eq!(words(&attributes, DelimiterTag::JobAttributes, "job-hold-until"), ["indefinite"]);
    }

    #[test]
    fn answers_that_are_none() {
        for bytes in [&b""[..], b"HTTP", &[2, 0, 0, 0, 0, 0, 0, 1], &[2, 0, 0, 0, 0, 0, 0, 1, 0x7f]] {
            assert_eq!(answer(bytes.to_vec()).map(|_| ()), Err(Refused::Unreadable), "{bytes:?}");
        }
        assert_eq!(answer(vec![2, 0, 4, 6, 0, 0, 0, 1, 3]).map(|_| ()), Err(Refused::NotFound));
        assert_eq!(answer(vec![2, 0, 4, 3, 0, 0, 0, 1, 3]).map(|_| ()), Err(Refused::Status(0x403)));
    }
}
