use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::folder::Folder;
use crate::random::Random;
use crate::strace::{Fault, Point};

/// Everything that changes a file or its name, or sends something out.
const CALLS: &str = "openat,write,pwrite64,writev,pwritev,sendto,sendmsg,ftruncate,fallocate,fsync,fdatasync,\
                     unlink,unlinkat,rename,renameat,renameat2";
const SECTOR_BYTES: usize = 512;
/// A commit of the largest group is far below.
const STRING_BYTES_MAX: usize = 8 << 20;

/// What a process did to the files of one folder and what it told the world, in the order of its system calls.
///
/// A file's change counts from the moment the call is made, a sync only when it has returned, an answer from
/// the moment it is sent: each at its worst for the process. Memory shared between processes (`-shm`) is not
/// seen and is gone after a cut.
#[derive(Debug)]
pub struct Recording {
    before: BTreeMap<String, Vec<u8>>,
    events: Vec<Event>,
}

#[derive(Debug, Clone)]
enum Event {
    Create(String),
    Remove(String),
    Write(String, usize, Vec<u8>),
    Resize(String, usize, bool),
    Sync(String, bool),
    SyncFolder,
    Answer(Vec<u8>),
}

/// What a disk does with a sync.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flush {
    /// What was written before it is durable.
    Kept,
    /// Nothing: the disk lies.
    Ignored,
}

/// What reaches the disk of that which was not synced when the power went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsynced {
    /// Nothing.
    Lost,
    /// All of it.
    Kept,
    /// Any part of it, single sectors of one write included.
    Torn,
}

/// A disk after the power went.
#[derive(Debug)]
pub struct Remains {
    /// Files by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What had been sent out by then.
    pub answers: Vec<Vec<u8>>,
}

impl Remains {
    /// Writes the files into an empty folder.
    ///
    /// # Panics
    /// If it cannot be written.
    #[must_use]
    pub fn put_down(&self) -> Folder {
        let folder = Folder::in_memory("remains");
        for (name, bytes) in &self.files {
            std::fs::write(folder.path().join(name), bytes).expect("the folder can be written");
        }
        folder
    }
}

impl Recording {
    /// The command that runs `program` and records it into `log`.
    #[must_use]
    pub fn wrap(program: &Path, fault: Option<(&Point, Fault)>, log: &Path) -> Command {
        let mut command = Command::new("strace");
        command.args(["-D", "-f", "-q", "-e", "signal=none", "-e", "decode-fds=path", "-xx"]);
        command.args(["-s", &STRING_BYTES_MAX.to_string(), "-e", &format!("trace={CALLS}")]);
        if let Some((point, fault)) = fault {
            command.args(["-e", &fault.inject(point)]);
        }
        command.arg("-o").arg(log).arg(program);
        command
    }

    /// Reads a log: only files of `folder` count. `before` is what they were at the start.
    ///
    /// # Panics
    /// If the log cannot be read.
    #[must_use]
    pub fn read(log: &Path, folder: &Path, before: BTreeMap<String, Vec<u8>>) -> Self {
        let text = std::fs::read_to_string(log).expect("there is a log");
        let mut pending: BTreeMap<String, String> = BTreeMap::new();
        let mut events = Vec::new();
        for line in text.lines() {
            let (thread, line) = line.split_once(' ').unwrap_or((line, ""));
            let line = line.trim_start();
            if let Some(rest) = line.strip_prefix("<... ") {
                let end = rest.split_once("resumed>").map_or("", |(_, end)| end);
                if let Some(begun) = pending.remove(thread) {
                    // What it changes was noted when it began.
                    // strace pads before the result.
                    let whole = format!("{begun}) = {}", end.rsplit_once("= ").map_or("?", |(_, end)| end));
                    events.extend(event(&whole, folder).filter(Event::counts_at_its_end));
                }
            } else if let Some(begun) = line.strip_suffix("<unfinished ...>") {
                events.extend(event(begun, folder).filter(|event| !event.counts_at_its_end()));
                pending.insert(thread.to_owned(), begun.to_owned());
            } else {
                events.extend(event(line, folder));
            }
        }
        Self { before, events }
    }

    /// How many moments there are at which the power can go.
    #[must_use]
    pub fn moments(&self) -> usize {
        self.events.len() + 1
    }

    /// How many syncs returned well.
    #[must_use]
    pub fn syncs(&self) -> usize {
        let is_sync = |event: &&Event| matches!(event, Event::Sync(_, true) | Event::SyncFolder);
        self.events.iter().filter(is_sync).count()
    }

    /// What happened up to a moment, for a person who wants to know why.
    #[must_use]
    pub fn story(&self, moment: usize) -> String {
        let line = |event: &Event| match event {
            Event::Write(name, at, data) => format!("write {name} {at}+{}", data.len()),
            Event::Answer(data) => format!("answer {} bytes", data.len()),
            Event::Create(_) | Event::Remove(_) | Event::Resize(..) | Event::Sync(..) | Event::SyncFolder => {
                format!("{event:?}")
            }
        };
        let from = moment.saturating_sub(60);
        self.events[from..moment].iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The disk if the power goes before event `moment`.
    #[must_use]
    pub fn cut(&self, moment: usize, flush: Flush, unsynced: Unsynced, random: &mut Random) -> Remains {
        let mut disk = Disk::new(&self.before);
        let mut answers = Vec::new();
        for event in &self.events[..moment] {
            match event {
                Event::Answer(bytes) => answers.push(bytes.clone()),
                Event::Sync(..) | Event::SyncFolder if flush == Flush::Ignored => {}
                Event::Create(_)
                | Event::Remove(_)
                | Event::Write(..)
                | Event::Resize(..)
                | Event::Sync(..)
                | Event::SyncFolder => disk.take(event),
            }
        }
        Remains { files: disk.remains(unsynced, random), answers }
    }
}

impl Event {
    fn counts_at_its_end(&self) -> bool {
        matches!(self, Self::Sync(..) | Self::SyncFolder | Self::Create(_))
    }
}

/// Inodes with what is durable and what waits; names likewise.
struct Disk {
    inodes: Vec<Inode>,
    durable: BTreeMap<String, usize>,
    live: BTreeMap<String, usize>,
    /// Changes of names since the folder was synced: a file system keeps their order.
    names: Vec<(String, Option<usize>)>,
}

#[derive(Default)]
struct Inode {
    durable: Vec<u8>,
    waiting: Vec<Event>,
}

impl Disk {
    fn new(before: &BTreeMap<String, Vec<u8>>) -> Self {
        let inodes = before.values().map(|b| Inode { durable: b.clone(), waiting: Vec::new() }).collect();
        let names: BTreeMap<_, _> = before.keys().cloned().zip(0..).collect();
        Self { inodes, durable: names.clone(), live: names, names: Vec::new() }
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::Create(name) if !self.live.contains_key(name) => {
                self.inodes.push(Inode::default());
                self.live.insert(name.clone(), self.inodes.len() - 1);
                self.names.push((name.clone(), Some(self.inodes.len() - 1)));
            }
            Event::Remove(name) if self.live.remove(name).is_some() => self.names.push((name.clone(), None)),
            Event::Write(name, ..) | Event::Resize(name, ..) => {
                let inode = self.inode(name);
                inode.waiting.push(event.clone());
            }
            Event::Sync(name, is_well) => {
                let inode = self.inode(name);
                let waiting = std::mem::take(&mut inode.waiting);
                // After a sync that failed the system may take what it could not write for written.
                if *is_well {
                    waiting.iter().for_each(|event| apply(&mut inode.durable, event, None));
                }
            }
            Event::SyncFolder => {
                self.durable = self.live.clone();
                self.names.clear();
            }
            Event::Create(_) | Event::Remove(_) | Event::Answer(_) => {}
        }
    }

    fn inode(&mut self, name: &str) -> &mut Inode {
        let at = *self.live.get(name).unwrap_or_else(|| panic!("{name} is written before it is made"));
        &mut self.inodes[at]
    }

    fn remains(mut self, unsynced: Unsynced, random: &mut Random) -> BTreeMap<String, Vec<u8>> {
        let names = match unsynced {
            Unsynced::Lost => 0,
            Unsynced::Kept => self.names.len(),
            Unsynced::Torn => usize::try_from(random.between(0, self.names.len() as u64 + 1)).unwrap_or(0),
        };
        for (name, inode) in self.names.drain(..names) {
            match inode {
                Some(inode) => drop(self.durable.insert(name, inode)),
                None => drop(self.durable.remove(&name)),
            }
        }
        let mut content = |inode: &Inode| {
            let mut bytes = inode.durable.clone();
            for event in &inode.waiting {
                match unsynced {
                    Unsynced::Lost => {}
                    Unsynced::Kept => apply(&mut bytes, event, None),
                    Unsynced::Torn => match random.between(0, 3) {
                        0 => {}
                        1 => apply(&mut bytes, event, None),
                        _ => apply(&mut bytes, event, Some(random)),
                    },
                }
            }
            bytes
        };
        self.durable.iter().map(|(name, inode)| (name.clone(), content(&self.inodes[*inode]))).collect()
    }
}

/// Does a change, or with `torn` only in some of the sectors that it touches.
fn apply(bytes: &mut Vec<u8>, event: &Event, mut torn: Option<&mut Random>) {
    match event {
        Event::Write(_, offset, data) => {
            let mut at = 0;
            while at < data.len() {
                let sector_end = (offset + at) / SECTOR_BYTES * SECTOR_BYTES + SECTOR_BYTES - offset;
                let end = sector_end.min(data.len());
                if torn.as_mut().is_none_or(|random| random.between(0, 2) == 0) {
                    let (from, to) = (offset + at, offset + end);
                    if bytes.len() < to {
                        bytes.resize(to, 0);
                    }
                    bytes[from..to].copy_from_slice(&data[at..end]);
                }
                at = end;
            }
        }
        Event::Resize(_, length, may_shrink) => {
            if *may_shrink || bytes.len() < *length {
                bytes.resize(*length, 0);
            }
        }
        Event::Create(_) | Event::Remove(_) | Event::Sync(..) | Event::SyncFolder | Event::Answer(_) => {}
    }
}

/// One line of strace's log, if it matters.
fn event(line: &str, folder: &Path) -> Option<Event> {
    let (call, rest) = line.split_once('(')?;
    let is_well = !rest.contains(") = -1 ");
    // Every string is in hexadecimal, so `"` and `<` stand only around one.
    let path = |quotes: (char, char)| -> Option<PathBuf> {
        let (_, after) = rest.split_once(quotes.0)?;
        Some(PathBuf::from(String::from_utf8(unhex(after.split_once(quotes.1)?.0)).ok()?))
    };
    let own = |path: PathBuf| -> Option<String> {
        let name = path.strip_prefix(folder).ok()?.to_str()?.to_owned();
        (!name.ends_with("-shm")).then_some(name)
    };
    let number = |from_end: usize| -> Option<usize> {
        let arguments = rest.rsplit_once(") = ").map_or(rest, |(arguments, _)| arguments);
        arguments.rsplit(", ").nth(from_end)?.trim().trim_end_matches(')').parse().ok()
    };
    match call {
        "openat" => {
            let (name, is_new) = (own(path(('"', '"'))?)?, rest.contains("O_CREAT"));
            (is_well && is_new && rest.contains(") = ")).then_some(Event::Create(name))
        }
        "unlink" | "unlinkat" => is_well.then_some(Event::Remove(own(path(('"', '"'))?)?)),
        "write" | "pwrite64" | "writev" | "sendto" | "sendmsg" => {
            let data: Vec<u8> = rest.split('"').skip(1).step_by(2).flat_map(unhex).collect();
            match own(path(('<', '>'))?) {
                Some(name) if call == "pwrite64" => is_well.then_some(Event::Write(name, number(0)?, data)),
                Some(name) => panic!("{call} on {name}: only pwrite64 is understood"),
                None => is_well.then_some(Event::Answer(data)),
            }
        }
        "ftruncate" => is_well.then_some(Event::Resize(own(path(('<', '>'))?)?, number(0)?, true)),
        "fallocate" => {
            let length = number(0)? + number(1)?;
            is_well.then_some(Event::Resize(own(path(('<', '>'))?)?, length, false))
        }
        "fsync" | "fdatasync" => {
            let path = path(('<', '>'))?;
            if path == folder {
                return (is_well && rest.contains(") = ")).then_some(Event::SyncFolder);
            }
            rest.contains(") = ").then_some(Event::Sync(own(path)?, is_well))
        }
        "rename" | "renameat" | "renameat2" | "pwritev" => {
            let name = own(path(('"', '"'))?)?;
            panic!("{call} of {name} is not understood")
        }
        _ => None,
    }
}

/// `\x41\x42` → `AB`.
fn unhex(text: &str) -> Vec<u8> {
    text.split("\\x").skip(1).filter_map(|pair| u8::from_str_radix(pair.get(..2)?, 16).ok()).collect()
}
