//! A PostgreSQL server of our own, with the durability that production has: nothing is switched off.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use postgres::{Client, NoTls};

use crate::process::free_ports;

/// Debian's place for every version's programs.
const INSTALLED: &str = "/usr/lib/postgresql";
const USER: &str = "counterfoil";

/// A running server; its data is gone with it.
#[derive(Debug)]
pub(super) struct Database {
    bin: PathBuf,
    data: PathBuf,
    pub(super) url: String,
}

impl Drop for Database {
    fn drop(&mut self) {
        // Whatever is left of it lies in a temporary folder.
        let _ = as_server(&self.bin.join("pg_ctl"))
            .arg("-D")
            .arg(&self.data)
            .args(["-m", "immediate", "stop"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

impl Database {
    /// Nothing if it is not installed.
    pub(super) fn start(folder: &Path) -> anyhow::Result<Option<Self>> {
        let Some(bin) = newest() else { return Ok(None) };
        let data = folder.join("postgres");
        std::fs::create_dir_all(&data)?;
        if is_root() {
            // The server refuses to run as root, and its user must get to its folder.
            let status = Command::new("chown").arg("postgres:").arg(&data).status()?;
            let opened = Command::new("chmod").arg("755").arg(folder).status()?;
            if !status.success() || !opened.success() {
                bail!("{} cannot be given to the user postgres", data.display());
            }
        }
        run(as_server(&bin.join("initdb")).arg("-D").arg(&data).args([
            "-U",
            USER,
            "-A",
            "trust",
            "--no-sync",
        ]))?;
        let port = free_ports(1)?[0];
        let options = format!("-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");
        let log = data.join("server.log");
        run(as_server(&bin.join("pg_ctl"))
            .arg("-D")
            .arg(&data)
            .args(["-w", "-l"])
            .arg(&log)
            .args(["-o", &options, "start"]))?;
        Ok(Some(Self { bin, data, url: format!("postgres://{USER}@127.0.0.1:{port}/postgres") }))
    }
}

/// Leaves a server that may be somebody else's as it was.
pub(super) async fn drop_schema(url: &str, schema: &str) -> anyhow::Result<()> {
    let (url, sql) = (url.to_owned(), format!("DROP SCHEMA IF EXISTS {schema} CASCADE"));
    let dropped = tokio::task::spawn_blocking(move || Client::connect(&url, NoTls)?.batch_execute(&sql));
    Ok(dropped.await??)
}

fn newest() -> Option<PathBuf> {
    let versions = std::fs::read_dir(INSTALLED).ok()?.filter_map(Result::ok);
    let bins = versions.map(|version| version.path().join("bin"));
    bins.filter(|bin| bin.join("initdb").is_file()).max_by_key(|bin| {
        let version = bin.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        version.and_then(|version| version.parse::<u32>().ok())
    })
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn as_server(program: &Path) -> Command {
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/").stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    // Not piped: the server that `pg_ctl` leaves behind would keep the pipe open.
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let status = status.with_context(|| format!("{command:?} does not start"))?;
    if !status.success() {
        bail!("{command:?} failed: {status}");
    }
    Ok(())
}
