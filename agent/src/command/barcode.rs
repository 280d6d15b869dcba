//! `counterfoil-agent barcode`: says what scans mean, one line each, for people and for checks by machine.
//!
//! Knows no site: without its patterns a text in a symbology that GS1 gives none has no meaning, and the
//! answer says so.

use std::io::{self, BufRead, Write};

use protocol::barcode::{Barcode, Reading, SitePatterns, read};
use serde::Serialize;

use super::lines::{self, Line};

/// Longer lines are answered with an error, never held in memory.
const LINE_BYTES_MAX: usize = 64 * 1024;

/// Say what scanned barcodes mean.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct BarcodeArgs {
    /// Read one JSON string per line, so that control characters survive, and write one JSON object per line
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Answer {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    gtin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sscc: Option<String>,
    elements: Vec<ElementOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorOut>,
}

#[derive(Debug, Serialize)]
struct ElementOut {
    ai: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct ErrorOut {
    code: &'static str,
    message: String,
}

/// Answers each line of `input` until it ends.
///
/// # Errors
/// Only of `input` and `output` themselves; whatever a line holds is answered.
pub(super) fn run(args: &BarcodeArgs, input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    lines::each(input, LINE_BYTES_MAX, |line| {
        let answer = match line {
            Line::Whole(line) => answer_line(args, line),
            Line::TooLong => refused("line", format!("the line has more than {LINE_BYTES_MAX} bytes")),
        };
        if args.json {
            serde_json::to_writer(&mut output, &answer)?;
            writeln!(output)?;
        } else {
            writeln!(output, "{}", in_words(&answer))?;
        }
        output.flush()
    })
}

fn answer_line(args: &BarcodeArgs, line: &[u8]) -> Answer {
    if !args.json {
        return answer(&read(line, &SitePatterns::default()));
    }
    match serde_json::from_slice::<String>(line) {
        Ok(scan) => answer(&read(&bytes(&scan), &SitePatterns::default())),
        Err(error) => refused("json", format!("the line is no JSON string: {error}")),
    }
}

/// A scan written as a JSON string: each character up to U+00FF is one byte, as it came from the scanner; a
/// string with others is taken as UTF-8.
fn bytes(scan: &str) -> Vec<u8> {
    scan.chars()
        .map(|c| u8::try_from(u32::from(c)))
        .collect::<Result<_, _>>()
        .unwrap_or_else(|_| scan.as_bytes().to_vec())
}

fn answer(reading: &Reading) -> Answer {
    let barcode = match &reading.meaning {
        Ok(barcode) => barcode,
        Err(error) => return refused(error.code(), error.message().to_owned()),
    };
    let kind = match barcode {
        Barcode::Gtin(_) => "gtin",
        Barcode::Restricted(_) | Barcode::Composite { gtin: None, .. } => "restricted",
        Barcode::Composite { .. } => "composite",
        Barcode::Elements(_) => "gs1",
        Barcode::DigitalLink { .. } => "digital_link",
        Barcode::Site { .. } => "site",
        Barcode::Text(_) => "text",
    };
    let is_meaningless = kind == "text" && !reading.symbology.is_some_and(|s| s.may_carry_text());
    Answer {
        kind,
        gtin: barcode.gtin().map(|gtin| gtin.to_string()),
        sscc: barcode.sscc().map(|sscc| sscc.to_string()),
        elements: barcode
            .elements()
            .iter()
            .map(|e| ElementOut { ai: e.ai.clone(), value: e.value.clone() })
            .collect(),
        error: is_meaningless.then(|| no_meaning(reading)),
    }
}

fn no_meaning(reading: &Reading) -> ErrorOut {
    let message = match reading.symbology {
        Some(symbology) => format!("a {symbology} symbol carries no GS1 data: only a site's own pattern can say what it means"),
        None => "without an AIM id only a number is taken as an EAN or UPC: let the scanner send AIM ids, or give the site a pattern".to_owned(),
    };
    ErrorOut { code: "no_meaning", message }
}

fn refused(code: &'static str, message: String) -> Answer {
    Answer {
        kind: "invalid",
        gtin: None,
        sscc: None,
        elements: Vec::new(),
        error: Some(ErrorOut { code, message }),
    }
}

fn in_words(answer: &Answer) -> String {
    let mut words = vec![answer.kind.to_owned()];
    words.extend(answer.gtin.iter().map(|gtin| format!("GTIN {gtin}")));
    words.extend(answer.sscc.iter().map(|sscc| format!("SSCC {sscc}")));
    words.extend(answer.elements.iter().map(|e| format!("({}) {}", e.ai, e.value.escape_debug())));
    words.extend(answer.error.iter().map(|error| format!("{}: {}", error.code, error.message)));
    words.join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &str) -> Vec<serde_json::Value> {
        let mut output = Vec::new();
        run(&BarcodeArgs { json: true }, input.as_bytes(), &mut output).expect("memory takes it");
        let text = String::from_utf8(output).expect("JSON is UTF-8");
        text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }

    #[test]
    fn one_answer_per_line_whatever_it_holds() {
        let input = concat!(
            "\"]C1010952123454321310A\\u001d21B\"\n",
            "\"9521234543213\"\n",
            "\"2112345678900\"\n",
            "\"9521234543214\"\n",
            "\"]C100195211234567890126\"\n",
            "\"]A0BADGE\"\n",
            "nonsense\n",
            "\n",
            "\"\u{e9}\u{20ac}\"\n",
            "\"]Q1https://id.gs1.org/01/09521234543213\""
        );
        let found = answers(input);
        let brief: Vec<String> = found
            .iter()
            .map(|a| {
                let code = a["error"]["code"].as_str().unwrap_or("-");
                format!(
                    "{} {} {code}",
                    a["kind"].as_str().unwrap_or("?"),
                    a["elements"].as_array().map_or(0, Vec::len)
                )
            })
            .collect();
        assert_eq!(
            brief,
            [
                "gs1 3 -",
                "gtin 0 -",
                "restricted 0 -",
                "invalid 0 check_digit",
                "gs1 1 -",
                "text 0 no_meaning",
                "invalid 0 json",
                "invalid 0 json",
                "text 0 no_meaning",
                "digital_link 1 -",
            ]
        );
        assert_eq!(found[0]["gtin"], "09521234543213");
        assert_eq!(found[0]["elements"][1], serde_json::json!({"ai": "10", "value": "A"}));
        assert_eq!(found[4]["sscc"], "195211234567890126");
    }

    #[test]
    fn long_lines_are_refused_and_the_next_is_read() {
        let input = format!("\"{}\"\n\"9521234543213\"\n", "x".repeat(200_000));
        let found = answers(&input);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0]["error"]["code"], "line");
        assert_eq!(found[1]["kind"], "gtin");
    }
}
