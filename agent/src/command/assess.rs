//! `counterfoil-agent assess`: says what may be refunded, one request per line, with the whole calculation.
//!
//! It asks nobody and keeps nothing: sale, policy, date and what came back so far stand in the request.

use std::fmt::{self, Write as _};
use std::io::{self, BufRead, Write};

use protocol::money::Currency;
use protocol::returns::{
    Amount, Answer, Assessment, Charge, Direction, INPUT_BYTES_MAX, LineRefund, Refund, Refused, Step, answer,
};
use serde::Serialize;

use super::lines::{self, Line};

const EXAMPLE: &str = "\
Example: the request of the first worked example in docs/returns/, and its verdict
  jq -c .request docs/returns/01-one-of-three.json | counterfoil-agent assess --json
All lines of a file, and only the verdicts
  counterfoil-agent assess --json < requests.jsonl | jq -r '.verdict.is // .error.code'

A line that cannot be assessed is answered with {\"error\": {\"code\", \"message\", \"line\", \"problems\"}}, and the
next one is read. docs/returns.md explains the fields; their JSON Schemas are docs/schemas/assess.*.json.";

/// Say what may be refunded for returned goods: one JSON request per line, one verdict for each.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct AssessArgs {
    /// Write one JSON object per line instead of a calculation for people.
    #[arg(long)]
    json: bool,
}

/// Answers each line of `input` until it ends.
///
/// # Errors
/// Only of `input` and `output` themselves; whatever a line holds is answered.
pub(super) fn run(args: &AssessArgs, input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut number = 0;
    lines::each(input, INPUT_BYTES_MAX, |line| {
        number += 1;
        let answer = match line {
            Line::Whole(line) => answer(line, number),
            Line::TooLong => Answer::Refused {
                error: Refused {
                    code: "line",
                    message: format!("the line has more than {INPUT_BYTES_MAX} bytes"),
                    line: number,
                    problems: Vec::new(),
                },
            },
        };
        if args.json {
            serde_json::to_writer(&mut output, &answer)?;
            writeln!(output)?;
        } else {
            let mut text = String::new();
            in_words(&answer, &mut text).map_err(io::Error::other)?;
            output.write_all(text.as_bytes())?;
        }
        output.flush()
    })
}

fn in_words(answer: &Answer, out: &mut String) -> fmt::Result {
    match answer {
        Answer::Assessed(assessment) => assessed(assessment, out),
        Answer::Refused { error } => {
            writeln!(out, "line {}: {}: {}", error.line, error.code, error.message)?;
            error.problems.iter().try_for_each(|problem| {
                writeln!(out, "  {}: {} ({})", problem.place, problem.message, problem.code)
            })
        }
    }
}

fn assessed(assessment: &Assessment, out: &mut String) -> fmt::Result {
    let verdict = &assessment.verdict;
    let policy = &assessment.policy;
    writeln!(out, "{}  (policy {} version {})", verdict.as_str(), policy.policy, policy.version)?;
    for reason in verdict.reasons() {
        let line = reason.line.map_or_else(String::new, |line| format!("line {line}: "));
        let compared = reason.compared.as_ref().map_or_else(String::new, |found| format!(" [{found}]"));
        let law = reason.law.as_ref().map_or_else(String::new, |law| format!(" ({law})"));
        writeln!(out, "  {:<10} {line}{}{compared}{law}", word(&reason.calls_for), reason.sentence)?;
    }
    verdict.refund().map_or(Ok(()), |refund| calculation(refund, out))
}

fn calculation(refund: &Refund, out: &mut String) -> fmt::Result {
    let currency = refund.currency;
    let money = |amount: Amount| amount.money(currency).decimal();
    for line in &refund.lines {
        line_of(line, currency, out)?;
    }
    if let Some(shipping) = &refund.shipping {
        writeln!(
            out,
            "  shipping: paid {}, before {}, now {}",
            money(shipping.paid.basis),
            money(shipping.already.basis),
            money(shipping.gross)
        )?;
    }
    for charge in &refund.charges {
        charge_of(charge, currency, out)?;
    }
    writeln!(
        out,
        "  total: {} credited - {} kept + {} given back = {}",
        money(refund.credited),
        money(refund.kept),
        money(refund.given_back),
        refund.total.money(currency)
    )?;
    if let Some(exchange) = &refund.exchange {
        writeln!(
            out,
            "  exchange: goods for {}, covered {}, to pay {}",
            money(exchange.price),
            money(exchange.covered),
            money(exchange.to_pay)
        )?;
    }
    writeln!(out, "  money: {}", word(&refund.payout.money))?;
    for step in &refund.payout.steps {
        step_of(step, currency, out)?;
    }
    if !refund.payout.uncovered.is_zero() {
        writeln!(out, "    {} is covered by no payment", money(refund.payout.uncovered))?;
    }
    if let Some(cash) = &refund.payout.cash {
        writeln!(
            out,
            "    cash in steps of {}: due so far {} + {}, paid so far {}, so {} now",
            cash.step,
            money(cash.due_before),
            money(cash.due),
            money(cash.paid_before),
            money(cash.pays)
        )?;
    }
    Ok(())
}

fn line_of(line: &LineRefund, currency: Currency, out: &mut String) -> fmt::Result {
    let money = |amount: Amount| amount.money(currency).decimal();
    let component = line.component.map_or_else(String::new, |number| format!(" component {number}"));
    let until = match line.window.as_ref().map(|window| window.ends) {
        Some(Some(ends)) => format!(", until {ends}"),
        Some(None) => ", parcels still to come".to_owned(),
        None => String::new(),
    };
    writeln!(
        out,
        "  line {}{component} {}: {} of {} units after {}, {}{until}",
        line.line,
        line.item,
        line.quantity,
        line.sold,
        line.before,
        line.basis.as_str()
    )?;
    write!(
        out,
        "    paid {} for all, credited before {}",
        money(line.paid.basis),
        money(line.already.basis)
    )?;
    if let Some(price) = line.price {
        write!(
            out,
            "; list {} - line discount {} - order discount {}",
            money(price.list),
            money(price.line_discount),
            money(price.order_discount)
        )?;
    }
    let rounding = line.rounding;
    writeln!(
        out,
        "; now {} (rounding {}/{} minor)",
        money(line.now.basis),
        rounding.numerator,
        rounding.denominator
    )?;
    let net = protocol::money::Money { minor: line.net, currency };
    write!(out, "    net {}", net.decimal())?;
    for (code, tax) in &line.now.taxes.0 {
        write!(out, " + {code} {}", money(*tax))?;
    }
    write!(out, " = {}", money(line.gross))?;
    if line.capped.is_zero() {
        writeln!(out)
    } else {
        writeln!(out, ", {} less than counted", money(line.capped))
    }
}

fn charge_of(charge: &Charge, currency: Currency, out: &mut String) -> fmt::Result {
    let line = charge.line.map_or_else(String::new, |line| format!(" for line {line}"));
    let direction = match charge.direction {
        Direction::Kept => "kept",
        Direction::GivenBack => "given back",
    };
    writeln!(out, "  {}{line}: {direction} {}", word(&charge.kind), charge.gross.money(currency).decimal())
}

fn step_of(step: &Step, currency: Currency, out: &mut String) -> fmt::Result {
    let payment = step.payment.as_ref().map_or_else(String::new, |payment| format!(" of payment {payment}"));
    let pays = if step.pays == step.amount {
        String::new()
    } else {
        format!(", pays {}", step.pays.money(currency).decimal())
    };
    let points = if step.points == 0 { String::new() } else { format!(", {} points", step.points) };
    let consent = step.consent.map_or_else(String::new, |consent| format!(", consent {}", word(&consent)));
    writeln!(
        out,
        "    {} as {} by {}{payment}{pays}{points}{consent}",
        step.amount.money(currency).decimal(),
        word(&step.to),
        word(&step.executor)
    )
}

/// The word that JSON has for it.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word.replace('_', " "),
        Ok(_) | Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../../docs/returns/01-one-of-three.json");

    fn request() -> String {
        let example: serde_json::Value = serde_json::from_str(EXAMPLE).expect("a worked example");
        example["request"].to_string()
    }

    fn output(json: bool, input: &str) -> String {
        let mut output = Vec::new();
        run(&AssessArgs { json }, input.as_bytes(), &mut output).expect("memory takes it");
        String::from_utf8(output).expect("text")
    }

    #[test]
    fn one_answer_per_line_whatever_it_holds() {
        let long = "x".repeat(INPUT_BYTES_MAX + 1);
        let input = format!("{}\nnonsense\n\n{long}\n{}", request(), request());
        let output = output(true, &input);
        let answers: Vec<serde_json::Value> =
            output.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
        let brief: Vec<String> = answers
            .iter()
            .map(|answer| match answer["verdict"]["is"].as_str() {
                Some(verdict) => verdict.to_owned(),
                None => {
                    format!("{} {}", answer["error"]["line"], answer["error"]["code"].as_str().unwrap_or("?"))
                }
            })
            .collect();
        assert_eq!(brief, ["approve", "2 input_unreadable", "3 input_unreadable", "4 line", "approve"]);
    }

    #[test]
    fn people_can_follow_the_calculation() {
        let output = output(false, &request());
        for words in ["approve", "total: 3.99 credited", "= 3.99 EUR", "of payment pi_1001"] {
            assert!(output.contains(words), "{words} is not in:\n{output}");
        }
    }
}
