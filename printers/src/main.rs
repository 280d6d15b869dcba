//! `virtual-printers`: a label printer and a receipt printer on TCP to try an agent with, steered from standard input.

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use printers::{Behaviour, LabelPrinter, Line, ReceiptPrinter, VirtualPrinter};

const HELP: &str = "\
Commands on standard input, for both printers: paper out, paper in, labels N (the paper runs out after so many more), open,
close, pause, go, mute, answer, late MILLISECONDS, cut BYTES and hang BYTES (the line, once, after so many), quit.
Each label that comes out is kept as a picture in the folder, and named on standard output.";

/// Virtual printers on TCP: ZPL and ESC/POS.
#[derive(Debug, Parser)]
#[command(version, about, after_help = HELP)]
struct Arguments {
    /// Port of the label printer.
    #[arg(long, default_value_t = 9100)]
    zpl: u16,
    /// Port of the receipt printer.
    #[arg(long, default_value_t = 9101)]
    escpos: u16,
    /// Folder for pictures.
    #[arg(long, default_value = ".")]
    keep: PathBuf,
    /// Width of the labels in millimetres.
    #[arg(long, default_value_t = 100)]
    width_mm: u16,
    /// Height of the labels in millimetres.
    #[arg(long, default_value_t = 50)]
    height_mm: u16,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "virtual-printers: {error}");
            ExitCode::from(74)
        }
    }
}

async fn run(arguments: &Arguments) -> std::io::Result<()> {
    let labels = VirtualPrinter::start(LabelPrinter::new(), arguments.zpl).await?;
    let receipts = VirtualPrinter::start(ReceiptPrinter::new(), arguments.escpos).await?;
    say(&format!("label printer at {}, receipt printer at {}", labels.address(), receipts.address()))?;
    let (commands, mut inbox) = tokio::sync::mpsc::channel(16);
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if commands.blocking_send(line).is_err() {
                return;
            }
        }
    });
    let (mut changed, mut seen, mut slips) = (labels.changed(), 0, 0);
    let mut more = receipts.changed();
    loop {
        tokio::select! {
            _ = changed.changed() => {
                let printed = labels.printed();
                for (number, label) in printed.iter().enumerate().skip(seen) {
                    let path = arguments.keep.join(format!("label-{:04}.png", number + 1));
                    let (width, height) = (f64::from(arguments.width_mm), f64::from(arguments.height_mm));
                    match label.picture(8, width, height).and_then(|picture| picture.save(&path)) {
                        Ok(()) => say(&format!("{} x {}", path.display(), label.copies))?,
                        Err(error) => say(&format!("label {}: {error}", number + 1))?,
                    }
                }
                seen = printed.len();
            }
            _ = more.changed() => {
                let printed = receipts.printed();
                for receipt in &printed[slips..] {
                    for receipt in ReceiptPrinter::receipts_of(&receipt.source) {
                        say(&receipt.lines.join("\n"))?;
                    }
                }
                slips = printed.len();
            }
            command = inbox.recv() => match command.as_deref().map(str::trim) {
                None | Some("quit") => return Ok(()),
                Some(command) => match change(command) {
                    Some(Change::Printer(change)) => {
                        labels.be(&change);
                        receipts.be(&change);
                    }
                    Some(Change::Line(line)) => {
                        labels.line(line);
                        receipts.line(line);
                    }
                    None => say(HELP)?,
                },
            },
        }
    }
}

/// What a command changes.
enum Change {
    Printer(Box<dyn Fn(&mut Behaviour)>),
    Line(Line),
}

fn change(command: &str) -> Option<Change> {
    let printer = |change: fn(&mut Behaviour)| Some(Change::Printer(Box::new(change)));
    let number = || command.rsplit_once(' ')?.1.parse::<u32>().ok();
    match command.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["paper", "out"] => printer(|b| b.paper_out = true),
        ["paper", "in"] => printer(|b| b.paper_out = false),
        ["open"] => printer(|b| b.head_open = true),
        ["close"] => printer(|b| b.head_open = false),
        ["pause"] => printer(|b| b.paused = true),
        ["go"] => printer(|b| b.paused = false),
        ["mute"] => printer(|b| b.mute = true),
        ["answer"] => printer(|b| b.mute = false),
        ["labels", _] => {
            let left = number()?;
            Some(Change::Printer(Box::new(move |b| b.labels_left = Some(left))))
        }
        ["late", _] => {
            let late = Duration::from_millis(number()?.into());
            Some(Change::Printer(Box::new(move |b| b.answer_after = late)))
        }
        ["cut", _] => Some(Change::Line(Line::CutAfter(usize::try_from(number()?).ok()?))),
        ["hang", _] => Some(Change::Line(Line::HangAfter(usize::try_from(number()?).ok()?))),
        _ => None,
    }
}

fn say(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}
