//! `counterfoil-agent label`: looks at templates, draws them, and prints at once without the queue.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;
use serde_json::Value;
use ui::Language;

use super::{Failure, output};
use crate::config::{Config, LabelsConfig, PrinterConfig};
use crate::label::{
    COPIES_MAX, Density, Kind, Media, Order, Paper, Printout, Problem, SHIPPED, Sample, Target, print, sample,
};
use crate::printer::{Handed, Library, hand_over};
use crate::station::view::PrinterState;

/// Data for one label is far smaller.
const DATA_BYTES_MAX: u64 = 1024 * 1024;

const EXAMPLES: &str = "\
Examples
  counterfoil-agent label list
  counterfoil-agent label check
  counterfoil-agent label preview return --media 4x2in --language de > return.svg
  counterfoil-agent label preview shelf --data place.json --json | jq .problems
  counterfoil-agent label print test --printer \"bench 1\"

docs/labels.md says what templates look like and what data each is filled with.";

#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub(super) enum LabelCommand {
    /// List templates: their kind, whether they are the shipped ones, and the sizes they are made for.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check the templates and fonts of the configuration, or single files; exit code 65 if one cannot be used.
    Check {
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// Files instead of those of the configuration; they are checked in place of the shipped ones.
        files: Vec<PathBuf>,
    },
    /// Draw a template as SVG, or write the printer's language.
    Preview(PreviewArgs),
    /// Print a template at once, without the queue; exit code 69 if the printer is not ready, 74 if it is not known
    /// whether it printed.
    Print(PrintArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct FillArgs {
    /// Which template.
    template: String,
    /// A file with a JSON object to fill it with; - is standard input. Without it: a sample.
    #[arg(long, value_name = "FILE", conflicts_with = "sample")]
    data: Option<PathBuf>,
    /// Which sample: usual, long, empty, foreign or hostile.
    #[arg(long, default_value = "usual")]
    sample: String,
    /// Mark it COPY.
    #[arg(long)]
    copy: bool,
    /// How many.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(COPIES_MAX)))]
    copies: u32,
}

#[derive(Debug, clap::Args)]
pub(super) struct PreviewArgs {
    #[command(flatten)]
    fill: FillArgs,
    /// As this printer of the configuration would print it.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["media", "dpi", "language", "paper_mm"])]
    printer: Option<String>,
    /// The label's size, like 100x50mm or 4x2in.
    #[arg(long)]
    media: Option<String>,
    /// 203 or 300.
    #[arg(long, default_value_t = 203)]
    dpi: u32,
    /// The roll's width of a receipt: 58 or 80.
    #[arg(long, default_value_t = 80)]
    paper_mm: u32,
    /// Of the words on it: en, de, fr, es or pl.
    #[arg(long, default_value = "en")]
    language: String,
    /// Write ZPL or ESC/POS instead of SVG.
    #[arg(long, conflicts_with = "json")]
    raw: bool,
    /// Print JSON: the SVG and what is not as it should be.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct PrintArgs {
    #[command(flatten)]
    fill: FillArgs,
    /// A printer of the configuration.
    #[arg(long, value_name = "NAME")]
    printer: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Listed<'a> {
    template: &'a str,
    kind: &'static str,
    shipped: bool,
    media: &'static [&'static str],
}

#[derive(Debug, Serialize)]
struct Checked {
    faults: Vec<String>,
    problems: Vec<Found>,
    templates: usize,
    fonts: usize,
}

#[derive(Debug, Serialize)]
struct Found {
    template: String,
    place: String,
    #[serde(flatten)]
    problem: Problem,
}

#[derive(Debug, Serialize)]
struct Drawn<'a> {
    svg: &'a str,
    problems: &'a [Problem],
}

#[derive(Debug, Serialize)]
struct Printed<'a> {
    printer: &'a str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    problems: &'a [Problem],
}

/// Everything but `print` works without a configuration file, with the shipped templates.
pub(super) fn run(path: &Path, command: &LabelCommand) -> Result<(), Failure> {
    let labels = || -> Result<LabelsConfig, Failure> {
        if path.exists() { Ok(Config::load(path)?.labels) } else { Ok(LabelsConfig::default()) }
    };
    match command {
        LabelCommand::List { json } => list(&Library::read(&labels()?), *json),
        LabelCommand::Check { json, files } => check(&labels()?, *json, files),
        LabelCommand::Preview(args) => preview(path, &Library::read(&labels()?), args),
        LabelCommand::Print(args) => {
            let config = Config::load(path)?;
            let library = Library::read(&config.labels);
            let printer = of_name(&config, &args.printer)?;
            print_now(&library, printer, args)
        }
    }
}

fn list(library: &Library, json: bool) -> Result<(), Failure> {
    let listed: Vec<Listed<'_>> = library
        .templates
        .names()
        .map(|(template, kind, shipped)| Listed {
            template,
            kind: kind.extension(),
            shipped,
            media: SHIPPED
                .iter()
                .find(|shipped| shipped.name == template)
                .map_or(&[], |shipped| shipped.media),
        })
        .collect();
    if json {
        return output::json(&listed);
    }
    let line = |l: &Listed<'_>| {
        let origin = if l.shipped { "shipped" } else { "own" };
        format!("{:<14} {:<8} {origin:<8} {}", l.template, l.kind, l.media.join(" ")).trim_end().to_owned()
    };
    output::line(&listed.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn check(labels: &LabelsConfig, json: bool, files: &[PathBuf]) -> Result<(), Failure> {
    let mut library = Library::read(labels);
    if !files.is_empty() {
        library.faults.clear();
    }
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| Failure::io(file.display(), &error))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Err(error) = library.templates.add(&name, text) {
            library.faults.push(error.to_string());
        }
    }
    let mut problems = Vec::new();
    let names: Vec<String> = library.templates.names().map(|(name, _, _)| name.to_owned()).collect();
    for template in &names {
        match library.templates.check(template, &library.fonts) {
            Ok(found) => problems.extend(found.into_iter().map(|(place, problem)| Found {
                template: template.clone(),
                place,
                problem,
            })),
            Err(error) => library.faults.push(error.to_string()),
        }
    }
    let checked = Checked {
        fonts: labels.fonts.iter().filter(|font| font.exists()).count(),
        templates: names.len(),
        faults: library.faults,
        problems,
    };
    if json {
        output::json(&checked)?;
    } else {
        for Found { template, place, problem } in &checked.problems {
            output::line(&format!("{template}, {place}: {}", in_words(problem)))?;
        }
        let fonts = match checked.fonts {
            0 => "no font: what a printer's own font lacks is printed as ?".to_owned(),
            count => format!("{count} of {} fonts", labels.fonts.len()),
        };
        output::line(&format!("{} templates, {fonts}", checked.templates))?;
    }
    match checked.faults.as_slice() {
        [] => Ok(()),
        faults => Err(Failure::Data(faults.join("\n"))),
    }
}

fn preview(path: &Path, library: &Library, args: &PreviewArgs) -> Result<(), Failure> {
    let (target, language) = match &args.printer {
        Some(name) => {
            let config = Config::load(path)?;
            let printer = of_name(&config, name)?;
            (printer.target.clone(), printer.language)
        }
        None => target(library, args)?,
    };
    let printout = draw(library, &args.fill, &target, language)?;
    if args.json {
        return output::json(&Drawn { svg: &printout.svg, problems: &printout.problems });
    }
    tell(&printout.problems);
    let bytes = if args.raw { &printout.bytes } else { printout.svg.as_bytes() };
    let write = || {
        let mut out = std::io::stdout().lock();
        std::io::Write::write_all(&mut out, bytes)?;
        std::io::Write::flush(&mut out)
    };
    write().map_err(|error| Failure::io("standard output", &error))
}

fn print_now(library: &Library, printer: &PrinterConfig, args: &PrintArgs) -> Result<(), Failure> {
    let printout = draw(library, &args.fill, &printer.target, printer.language)?;
    let handed = service::runtime()?.block_on(hand_over(printer, &printout.bytes));
    let (outcome, why) = match &handed {
        Handed::Confirmed => ("confirmed", None),
        Handed::NotReady(state) => ("not_ready", Some(state_in_words(state))),
        Handed::Unknown(why) => ("unknown", Some(why.clone())),
    };
    if args.json {
        output::json(&Printed {
            printer: &printer.name,
            outcome,
            why: why.clone(),
            problems: &printout.problems,
        })?;
    } else {
        tell(&printout.problems);
    }
    let why = why.unwrap_or_default();
    match handed {
        Handed::Confirmed if args.json => Ok(()),
        Handed::Confirmed => output::line(&format!("printed on {}", printer.name)),
        Handed::NotReady(_) => Err(Failure::Unavailable(format!(
            "printer {} is not ready, nothing was sent to it: {why}. See to it and print again",
            printer.name
        ))),
        Handed::Unknown(_) => Err(Failure::Io(format!(
            "it is not known whether printer {} has printed it: {why}. Look at the printer before you print again",
            printer.name
        ))),
    }
}

fn draw(
    library: &Library,
    fill: &FillArgs,
    target: &Target,
    language: Language,
) -> Result<Printout, Failure> {
    let data = data(fill)?;
    let FillArgs { template, copies, copy, .. } = fill;
    let order = Order { template, data: &data, copies: *copies, copy: *copy, language };
    print(&library.templates, &library.fonts, &order, target)
        .map_err(|error| Failure::Data(error.to_string()))
}

fn data(fill: &FillArgs) -> Result<Value, Failure> {
    let Some(path) = &fill.data else {
        let which = Sample::ALL.into_iter().find(|which| which.name() == fill.sample).ok_or_else(|| {
            Failure::Usage(format!(
                "there is no sample `{}`; there are {}",
                fill.sample.escape_debug(),
                Sample::ALL.map(Sample::name).join(", ")
            ))
        })?;
        return sample(&fill.template, which).ok_or_else(|| {
            Failure::Usage(format!(
                "template `{}` has no sample: give its data with --data FILE",
                fill.template.escape_debug()
            ))
        });
    };
    let name = if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() };
    let read = || {
        let mut text = String::new();
        if path.as_os_str() == "-" {
            std::io::stdin().lock().take(DATA_BYTES_MAX).read_to_string(&mut text)?;
        } else {
            std::fs::File::open(path)?.take(DATA_BYTES_MAX).read_to_string(&mut text)?;
        }
        Ok(text)
    };
    let text = read().map_err(|error| Failure::io(&name, &error))?;
    match serde_json::from_str(&text) {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(_) => Err(Failure::Data(format!("{name}: a template is filled with a JSON object"))),
        Err(error) => Err(Failure::Data(format!("{name}: {error}"))),
    }
}

fn target(library: &Library, args: &PreviewArgs) -> Result<(Target, Language), Failure> {
    let language =
        Language::ALL.into_iter().find(|language| language.tag() == args.language).ok_or_else(|| {
            let known = Language::ALL.map(Language::tag).join(", ");
            let asked = args.language.escape_debug();
            Failure::Usage(format!("there are no words in `{asked}`; there are in {known}"))
        })?;
    let template = &args.fill.template;
    let kind = library.templates.kind(template).ok_or_else(|| {
        Failure::Usage(format!("there is no template `{}`; see label list", template.escape_debug()))
    })?;
    let target = match kind {
        Kind::Label => {
            let usual =
                SHIPPED.iter().find(|shipped| shipped.name == *template).and_then(|s| s.media.first());
            let media = args.media.as_deref().unwrap_or(usual.copied().unwrap_or("100x50mm"));
            let media = Media::parse(media).map_err(|error| Failure::Usage(error.to_string()))?;
            let density = Density::from_dpi(args.dpi);
            let density = density.ok_or_else(|| Failure::Usage("--dpi is 203 or 300".to_owned()))?;
            Target::Label { media, density }
        }
        Kind::Receipt => {
            let paper = Paper::from_mm(args.paper_mm);
            Target::Receipt(paper.ok_or_else(|| Failure::Usage("--paper-mm is 58 or 80".to_owned()))?)
        }
    };
    Ok((target, language))
}

fn of_name<'c>(config: &'c Config, name: &str) -> Result<&'c PrinterConfig, Failure> {
    config.printers.iter().find(|printer| printer.name == name).ok_or_else(|| {
        let known: Vec<&str> = config.printers.iter().map(|printer| printer.name.as_str()).collect();
        Failure::Usage(format!(
            "the configuration has no printer `{}`; it has {}",
            name.escape_debug(),
            if known.is_empty() { "none".to_owned() } else { known.join(", ") }
        ))
    })
}

fn state_in_words(state: &PrinterState) -> String {
    match state {
        PrinterState::Starting | PrinterState::Ready | PrinterState::Printing => {
            "it did not take the label".to_owned()
        }
        PrinterState::NoPaper => "it has no paper".to_owned(),
        PrinterState::HeadOpen => "it is open".to_owned(),
        PrinterState::NoRibbon => "it has no ribbon".to_owned(),
        PrinterState::Paused => "it is paused".to_owned(),
        PrinterState::TooHot => "it is too hot".to_owned(),
        PrinterState::Error { why } => format!("it reports a fault ({why})"),
        PrinterState::Silent => "it takes a connection and does not answer".to_owned(),
        PrinterState::Absent { why } => format!("it cannot be reached ({why})"),
    }
}

/// On standard error: standard output is the picture's.
fn tell(problems: &[Problem]) {
    for problem in problems {
        // A closed stderr is nobody's loss.
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            format!("counterfoil-agent: {}\n", in_words(problem)).as_bytes(),
        );
    }
}

fn in_words(problem: &Problem) -> String {
    match problem {
        Problem::Missing { characters } => {
            format!("no font has {}: ? is printed instead", characters.escape_debug())
        }
        Problem::Cut { text } => format!("cut off: {}", text.escape_debug()),
        Problem::CodeLeftOut { data } => format!("no barcode, it does not fit: {}", data.escape_debug()),
        Problem::CodeChanged { data } => {
            format!("a QR code instead of a long barcode: {}", data.escape_debug())
        }
        Problem::OverEdge { what } => format!("left out, it reaches over the edge: {}", what.escape_debug()),
        Problem::Control { text } => format!("control characters were taken out: {}", text.escape_debug()),
    }
}
