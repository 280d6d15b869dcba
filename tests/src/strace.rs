use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::wait::DEADLINE;

/// Calls that change a file or make it durable.
const CALLS: &str = "write,pwrite64,writev,pwritev,ftruncate,fallocate,fsync,fdatasync,unlink,unlinkat";

/// What happens instead of one system call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The process gets SIGKILL and the call is not made.
    Kill,
    /// The call is not made and fails with this.
    Error(&'static str),
    /// It and all later calls of its name fail with this, until strace goes away.
    ErrorsFrom(&'static str),
}

/// A system call by its name and its number among the calls of that name, from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// Its name.
    pub call: String,
    /// Counted from the moment of [`Strace::attach`] or [`Strace::wrap`], in one thread.
    pub number: usize,
}

/// What a thread did to the files that are watched.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// How many calls of each name.
    pub calls: BTreeMap<String, usize>,
    /// How many of them were made to fail.
    pub injected: usize,
    /// The process was killed in one of them.
    pub is_killed: bool,
}

impl Fault {
    /// The option that makes strace do it.
    pub(crate) fn inject(self, point: &Point) -> String {
        let Point { call, number } = point;
        match self {
            Self::Kill => format!("inject={call}:signal=KILL:when={number}"),
            Self::Error(errno) => format!("inject={call}:error={errno}:when={number}"),
            Self::ErrorsFrom(errno) => format!("inject={call}:error={errno}:when={number}+"),
        }
    }
}

impl Seen {
    /// Every call that could have been hit.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        let numbered = |(call, count): (&String, &usize)| -> Vec<Point> {
            (1..=*count).map(|number| Point { call: call.clone(), number }).collect()
        };
        self.calls.iter().flat_map(numbered).collect()
    }
}

/// `strace` on one thread of a running program: only calls on the files named count.
#[derive(Debug)]
pub struct Strace {
    child: Child,
    log: PathBuf,
}

impl Strace {
    /// Whether it is installed and may trace.
    #[must_use]
    pub fn works() -> bool {
        Command::new("strace")
            .args(["-qq", "-o", "/dev/null", "true"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// Attaches to a thread, found by its name, and waits until it is traced. The fault may already have come when
    /// this returns: a thread that works while nobody asks it to makes calls too.
    ///
    /// # Panics
    /// If there is no such thread, or it cannot be traced.
    #[must_use]
    pub fn attach(process: u32, thread: &str, files: &[PathBuf], fault: Option<(&Point, Fault)>) -> Self {
        let (thread, status) = find_thread(process, thread);
        let log = std::env::temp_dir().join(format!("counterfoil-{}-{thread}.strace", std::process::id()));
        drop(std::fs::remove_file(&log));
        let mut child = Command::new("strace")
            .args(options(files, fault, &log))
            .args(["-p", &thread.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("strace starts");
        let start = Instant::now();
        while !is_traced(&status) {
            if child.try_wait().expect("strace is a child").is_some() {
                // Killed by the fault between two looks: the log says so, or that it never came to it.
                assert!(Seen::read(&log).is_killed, "strace does not attach to {thread}");
                break;
            }
            assert!(start.elapsed() < DEADLINE, "strace does not attach to {thread}");
            std::thread::sleep(Duration::from_millis(1));
        }
        Self { child, log }
    }

    /// The command that runs `program` with all its threads under trace from its first call; the process is
    /// the program's own. What it did is read by [`Seen::read`].
    #[must_use]
    pub fn wrap(program: &Path, files: &[PathBuf], fault: Option<(&Point, Fault)>, log: &Path) -> Command {
        let mut command = Command::new("strace");
        drop(std::fs::remove_file(log));
        command.args(options(files, fault, log)).args(["-D", "-f"]).arg(program);
        command
    }

    /// What the thread did so far.
    #[must_use]
    pub fn seen(&self) -> Seen {
        Seen::read(&self.log)
    }

    /// Lets the thread go on alone, or finds that it is gone, and says what it did.
    ///
    /// # Panics
    /// If strace does not end.
    pub fn detach(mut self) -> Seen {
        let pid = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw);
        if let Some(pid) = pid {
            // It has ended by itself if its thread is gone.
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
        self.child.wait().expect("strace ends");
        let seen = Seen::read(&self.log);
        drop(std::fs::remove_file(&self.log));
        seen
    }
}

impl Seen {
    /// What a log holds so far.
    #[must_use]
    pub fn read(log: &Path) -> Self {
        let text = std::fs::read(log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let mut seen = Self::default();
        for line in text.lines() {
            // With -f each line begins with the thread's number.
            let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            let Some((call, _)) = line.split_once('(') else { continue };
            if line.starts_with('<') || !CALLS.split(',').any(|known| known == call) {
                continue;
            }
            *seen.calls.entry(call.to_owned()).or_default() += 1;
            seen.injected += usize::from(line.contains("(INJECTED)"));
            seen.is_killed |= line.trim_end().ends_with("= ?");
        }
        seen
    }
}

fn options(files: &[PathBuf], fault: Option<(&Point, Fault)>, log: &Path) -> Vec<std::ffi::OsString> {
    let mut options: Vec<std::ffi::OsString> =
        ["-q", "-e", "signal=none", "-e"].into_iter().map(Into::into).collect();
    options.push(format!("trace={CALLS}").into());
    for file in files {
        options.extend(["-P".into(), file.as_os_str().to_owned()]);
    }
    if let Some((point, fault)) = fault {
        options.extend(["-e".into(), fault.inject(point).into()]);
    }
    options.extend(["-o".into(), log.as_os_str().to_owned()]);
    options
}

/// A thread's number and where its state is read.
fn find_thread(process: u32, name: &str) -> (u32, PathBuf) {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).expect("the process runs");
    for task in tasks.flatten() {
        let comm = std::fs::read_to_string(task.path().join("comm")).unwrap_or_default();
        if comm.trim_end() == name {
            let number = task.file_name().to_string_lossy().parse().expect("a thread has a number");
            return (number, task.path().join("status"));
        }
    }
    panic!("process {process} has no thread `{name}`");
}

fn is_traced(status: &Path) -> bool {
    let status = std::fs::read_to_string(status).unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix("TracerPid:")).is_some_and(|tracer| tracer.trim() != "0")
}
