//! PostgreSQL's own programs (`pg_dump`, `pg_restore`, `psql`), which know its files: a backup is their custom
//! format. They get the address by environment variables, so no password stands in a list of processes.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use super::engine::{Engine, libpq};
use super::log::{self, Counted, SourceId};
use super::{StoreConfig, StoreError};

/// Where Debian keeps them, one folder for each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Why a program did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum ProgramError {
    /// It is not installed.
    #[error(
        "{0} is not installed, and a PostgreSQL store is backed up and restored with it: \
         install the package postgresql-client on this machine (apt-get install postgresql-client)"
    )]
    Missing(&'static str),
    /// It said no.
    #[error("{program} failed: {said}")]
    Failed {
        /// Which.
        program: &'static str,
        /// Its last words.
        said: String,
    },
    /// It could not be run, or its output not be read.
    #[error("{program} could not be run: {why}")]
    Io {
        /// Which.
        program: &'static str,
        /// What the system said.
        why: io::Error,
    },
    /// The file is no backup of this store.
    #[error("{} holds no schema `{schema}` of a hub: it is no backup of this store", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What was looked for.
        schema: String,
    },
    /// The server.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes the schema into a new file, as of one moment, while work goes on.
///
/// # Errors
/// [`ProgramError`].
pub fn dump(config: &StoreConfig, to: &Path) -> Result<(), ProgramError> {
    let (_, schema) = address(config)?;
    let mut command = program("pg_dump", config)?;
    command.args(["--format=custom", "--no-owner", "--no-privileges"]);
    command.arg(format!("--schema={schema}")).arg("--file").arg(to);
    said("pg_dump", command)?;
    Ok(())
}

/// Reads a dump: how many log entries it holds.
///
/// # Errors
/// [`ProgramError::Other`] if it is no dump of this schema.
pub fn entries(config: &StoreConfig, dump: &Path) -> Result<i64, ProgramError> {
    let (_, schema) = address(config)?;
    let other = || ProgramError::Other { path: dump.to_owned(), schema: schema.clone() };
    let mut list = program("pg_restore", config)?;
    list.arg("--list").arg(dump);
    let list = said("pg_restore", list)?;
    if !list.contains(&format!(" TABLE DATA {schema} log ")) {
        return Err(other());
    }
    let mut command = program("pg_restore", config)?;
    command.args(["--data-only", "--table=sources", "--file=-"]).arg(dump);
    let script = said("pg_restore", command)?;
    let mut lines = script.lines().skip_while(|line| !line.starts_with("COPY "));
    let header = lines.next().ok_or_else(other)?;
    let head = column_of(header.as_bytes(), "head").ok_or_else(other)?;
    lines
        .take_while(|line| *line != "\\.")
        .map(|line| line.split('\t').nth(head).and_then(|text| text.parse::<i64>().ok()).ok_or_else(other))
        .sum()
}

/// Reads all of a dump's log: what it holds of each source, counted one by one.
///
/// # Errors
/// [`ProgramError`].
pub fn count(config: &StoreConfig, dump: &Path) -> Result<BTreeMap<SourceId, Counted>, ProgramError> {
    let (_, schema) = address(config)?;
    let other = || ProgramError::Other { path: dump.to_owned(), schema: schema.clone() };
    let failed = |why| ProgramError::Io { program: "pg_restore", why };
    let mut reader = program("pg_restore", config)?
        .args(["--data-only", "--table=log", "--file=-"])
        .arg(dump)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let mut lines = BufReader::new(reader.stdout.take().expect("its output is piped"));
    let (mut line, mut column, mut counted) = (Vec::new(), None, BTreeMap::<SourceId, Counted>::new());
    while {
        line.clear();
        lines.read_until(b'\n', &mut line).map_err(failed)? > 0
    } {
        let Some(at) = column else {
            column = line.starts_with(b"COPY ").then(|| column_of(&line, "place")).flatten();
            continue;
        };
        if line == b"\\.\n" {
            break;
        }
        let place = line.split(|byte| *byte == b'\t').nth(at);
        let place = place.and_then(|text| std::str::from_utf8(text).ok()?.trim().parse().ok());
        let (source, position) = log::of_place(place.ok_or_else(other)?);
        let of_source = counted.entry(source).or_default();
        *of_source = Counted { entries: of_source.entries + 1, last: of_source.last.max(position) };
    }
    // To its end, so that it does not fail for want of a reader.
    io::copy(&mut lines, &mut io::sink()).map_err(failed)?;
    check("pg_restore", reader.wait().map_err(failed)?, b"")?;
    Ok(counted)
}

/// Where a column stands in `COPY schema.table (a, b, c) FROM stdin;`.
fn column_of(header: &[u8], name: &str) -> Option<usize> {
    let header = std::str::from_utf8(header).ok()?;
    let columns = header.split_once('(')?.1.split_once(')')?.0;
    columns.split(", ").position(|column| column == name)
}

/// Puts a dump into the schema beside ([`StoreConfig::beside`]), in one transaction: what is in use is renamed
/// and gets its name back before the commit, because a dump names its schema.
///
/// # Errors
/// [`ProgramError`]; nothing has changed then.
pub fn load_beside(config: &StoreConfig, dump: &Path) -> Result<(), ProgramError> {
    let (_, schema) = address(config)?;
    let (_, beside) = address(&config.beside())?;
    // The schema may be absent on a new server.
    drop(Engine::open(config, false)?);
    let failed = |program| move |why| ProgramError::Io { program, why };
    let mut reader = program("pg_restore", config)?
        .args(["--no-owner", "--no-privileges", "--file=-"])
        .arg(dump)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed("pg_restore"))?;
    let mut writer = program("psql", config)?
        .args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed("psql"))?;
    let mut script = writer.stdin.take().expect("its input is piped");
    let mut read = reader.stdout.take().expect("its output is piped");
    let begun = writeln!(
        script,
        "BEGIN; DROP SCHEMA IF EXISTS {beside} CASCADE; ALTER SCHEMA {schema} RENAME TO {schema}_parked;"
    );
    let copied = begun.and_then(|()| io::copy(&mut read, &mut script).map(|_| ()));
    drop(read);
    let reader = reader.wait_with_output().map_err(failed("pg_restore"))?;
    // Without the COMMIT, which is only sent after all of the dump, everything is rolled back.
    let ended = if copied.is_ok() && reader.status.success() {
        writeln!(
            script,
            "ALTER SCHEMA {schema} RENAME TO {beside}; ALTER SCHEMA {schema}_parked RENAME TO {schema}; COMMIT;"
        )
    } else {
        copied
    };
    drop(script);
    let writer = writer.wait_with_output().map_err(failed("psql"))?;
    check("psql", writer.status, &writer.stderr)?;
    check("pg_restore", reader.status, &reader.stderr)?;
    ended.map_err(failed("psql"))
}

fn address(config: &StoreConfig) -> Result<(&str, String), StoreError> {
    match config {
        StoreConfig::Postgres { url, schema } => Ok((url, schema.clone())),
        StoreConfig::Sqlite { path } => Err(StoreError::Open {
            place: path.display().to_string(),
            why: "it is no PostgreSQL store".to_owned(),
        }),
    }
}

fn program(name: &'static str, config: &StoreConfig) -> Result<Command, ProgramError> {
    let path = find(name).ok_or(ProgramError::Missing(name))?;
    let mut command = Command::new(path);
    command.envs(libpq(address(config)?.0)?).env("PGCLIENTENCODING", "UTF8").stdin(Stdio::null());
    Ok(command)
}

/// On the search path, else the newest that Debian has installed.
fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    on_path.or_else(|| {
        let versions = std::fs::read_dir(VERSIONS).ok()?;
        let mut found: Vec<(u32, PathBuf)> = versions
            .filter_map(|entry| {
                let folder = entry.ok()?.path();
                let version = folder.file_name()?.to_str()?.parse().ok()?;
                Some((version, folder.join("bin").join(name)))
            })
            .filter(|(_, file)| file.is_file())
            .collect();
        found.sort();
        found.pop().map(|(_, file)| file)
    })
}

fn said(name: &'static str, mut command: Command) -> Result<String, ProgramError> {
    let output = command.output().map_err(|why| ProgramError::Io { program: name, why })?;
    check(name, output.status, &output.stderr)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn check(program: &'static str, status: ExitStatus, stderr: &[u8]) -> Result<(), ProgramError> {
    if status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(stderr).trim().to_owned();
    let said = if said.is_empty() { status.to_string() } else { said };
    Err(ProgramError::Failed { program, said })
}
