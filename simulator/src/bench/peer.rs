//! Redis with `appendfsync always`, if it is installed: the one peer that is as safe as the journal.
//!
//! Its protocol is so small that a client is shorter than a dependency.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use agent::journal::NewOperation;
use anyhow::{Context, bail};

use super::raw::RawSqlite;
use crate::process::free_ports;

const START_WAIT: Duration = Duration::from_secs(10);
const LIST: &[u8] = b"q";

/// A server of our own with one connection.
#[derive(Debug)]
pub(super) struct Redis {
    server: Child,
    stream: BufReader<TcpStream>,
}

impl Drop for Redis {
    fn drop(&mut self) {
        // It ends with this program anyway.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Redis {
    /// Nothing if it is not installed.
    pub(super) fn start(folder: &Path) -> anyhow::Result<Option<Self>> {
        std::fs::create_dir_all(folder)?;
        let port = free_ports(1)?[0];
        let started = Command::new("redis-server")
            .args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", ""])
            .args(["--appendonly", "yes", "--appendfsync", "always", "--dir"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let server = match started {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            started => started.context("redis-server does not start")?,
        };
        let deadline = Instant::now() + START_WAIT;
        let stream = loop {
            match TcpStream::connect(("127.0.0.1", port)) {
                Ok(stream) => break stream,
                Err(error) if Instant::now() > deadline => {
                    return Err(error).context("redis-server does not listen");
                }
                Err(_) => std::thread::sleep(Duration::from_millis(20)),
            }
        };
        stream.set_nodelay(true)?;
        Ok(Some(Self { server, stream: BufReader::with_capacity(1 << 20, stream) }))
    }

    /// `RPUSH` of one row after the other.
    pub(super) fn push_each(&mut self, rows: &[NewOperation]) -> anyhow::Result<Vec<Duration>> {
        rows.iter()
            .map(|row| {
                let began = Instant::now();
                self.push(std::slice::from_ref(row))?;
                Ok(began.elapsed())
            })
            .collect()
    }

    /// `RPUSH` of so many rows before the answers are read.
    pub(super) fn push_groups(&mut self, rows: &[NewOperation], size: usize) -> anyhow::Result<Duration> {
        let began = Instant::now();
        rows.chunks(size).try_for_each(|group| self.push(group))?;
        Ok(began.elapsed())
    }

    /// Takes everything off the list into a SQL table, in groups: read, commit, delete.
    pub(super) fn drain(
        &mut self,
        into: &mut RawSqlite,
        rows: usize,
        size: usize,
    ) -> anyhow::Result<Duration> {
        let (last, rest) = ((size - 1).to_string(), size.to_string());
        let began = Instant::now();
        let mut drained = 0;
        while drained < rows {
            self.send(&[b"LRANGE", LIST, b"0", last.as_bytes()])?;
            let group = self.list()?;
            if group.is_empty() {
                bail!("redis has {drained} of {rows} rows");
            }
            let ids = group.iter().map(|row| row.first_chunk::<16>()).collect::<Option<Vec<_>>>();
            let ids = ids.context("a row begins with its id")?;
            into.commit_all(ids.into_iter().zip(group.iter().map(|row| &row[16..])))?;
            self.send(&[b"LTRIM", LIST, rest.as_bytes(), b"-1"])?;
            self.line()?;
            drained += group.len();
        }
        Ok(began.elapsed())
    }

    fn push(&mut self, rows: &[NewOperation]) -> anyhow::Result<()> {
        let mut requests = Vec::with_capacity(rows.len() * 600);
        for row in rows {
            let value = [row.id.0.as_bytes().as_slice(), &row.bytes].concat();
            write_request(&mut requests, &[b"RPUSH", LIST, &value]);
        }
        self.stream.get_mut().write_all(&requests)?;
        rows.iter().try_for_each(|_| self.line().map(|_| ()))
    }

    fn send(&mut self, words: &[&[u8]]) -> anyhow::Result<()> {
        let mut request = Vec::new();
        write_request(&mut request, words);
        Ok(self.stream.get_mut().write_all(&request)?)
    }

    /// An answer's line without its end; the first byte says its kind.
    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        if line.is_empty() || line.starts_with('-') {
            bail!("redis said `{}`", line.trim_end());
        }
        Ok(line.trim_end().to_owned())
    }

    fn list(&mut self) -> anyhow::Result<Vec<Vec<u8>>> {
        let count = length(&self.line()?, '*')?;
        (0..count)
            .map(|_| {
                let bytes = length(&self.line()?, '$')?;
                let mut value = vec![0; bytes + 2];
                self.stream.read_exact(&mut value)?;
                value.truncate(bytes);
                Ok(value)
            })
            .collect()
    }
}

fn write_request(into: &mut Vec<u8>, words: &[&[u8]]) {
    into.extend_from_slice(format!("*{}\r\n", words.len()).as_bytes());
    for word in words {
        into.extend_from_slice(format!("${}\r\n", word.len()).as_bytes());
        into.extend_from_slice(word);
        into.extend_from_slice(b"\r\n");
    }
}

fn length(line: &str, kind: char) -> anyhow::Result<usize> {
    let digits = line.strip_prefix(kind).with_context(|| format!("redis said `{line}`"))?;
    digits.parse().with_context(|| format!("redis said `{line}`"))
}
