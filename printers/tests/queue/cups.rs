//! The print queue through a real CUPS server with a raw queue, which is stopped, loses its printer and is killed.

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use agent::config::CupsQueue;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::*;

/// Kills of the server while a label is under way.
const KILLS: u64 = 12;
const KILLS_LONG: u64 = 200;

/// A server of our own, with everything in one folder, and its raw queue `labels`.
struct Cups {
    dir: PathBuf,
    port: u16,
    server: Option<Child>,
}

impl Cups {
    /// None, said aloud, where CUPS is not installed.
    async fn start(dir: &Path, printer: std::net::SocketAddr) -> Option<Self> {
        if !Path::new("/usr/sbin/cupsd").is_file() || !Path::new("/usr/lib/cups/backend/socket").is_file() {
            eprintln!("SKIPPED: CUPS is missing (apt-get install cups)");
            assert!(std::env::var_os("CI").is_none(), "nothing may be skipped in CI");
            return None;
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // Not below the test's own folder: the server's user must be able to reach it.
        let dir = std::env::temp_dir().join(format!("cups-{}-{port}", dir.file_name().unwrap().display()));
        let _ = std::fs::remove_dir_all(&dir);
        for part in ["etc", "spool/tmp", "cache", "state", "log"] {
            std::fs::create_dir_all(dir.join(part)).unwrap();
        }
        // Only its owner may let a job go or take it out, as CUPS comes.
        let policy = "<Policy default>\nJobPrivateAccess default\nJobPrivateValues default\nSubscriptionPrivateAccess default\n\
             SubscriptionPrivateValues default\n<Limit Hold-Job Release-Job Cancel-Job>\nRequire user @OWNER @SYSTEM\nOrder deny,allow\n\
             </Limit>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n";
        let access = "<Location />\nOrder allow,deny\nAllow all\n</Location>\n";
        let conf = format!(
            "Listen 127.0.0.1:{port}\nBrowsing No\nWebInterface No\nLogLevel info\nMaxLogSize 0\n{access}{policy}"
        );
        std::fs::write(dir.join("etc/cupsd.conf"), conf).unwrap();
        let is_root = rustix::process::geteuid().is_root();
        let user = if is_root { "User lp\nGroup lp\nSystemGroup root\n" } else { "" };
        let at = dir.display();
        let files = format!(
            "{user}ServerRoot {at}/etc\nRequestRoot {at}/spool\nTempDir {at}/spool/tmp\nCacheDir {at}/cache\nStateDir {at}/state\n\
             ErrorLog {at}/log/error\nAccessLog {at}/log/access\nPageLog {at}/log/page\nServerKeychain {at}/etc/ssl\nSandboxing relaxed\n"
        );
        std::fs::write(dir.join("etc/cups-files.conf"), files).unwrap();
        let queue = format!(
            "<Printer labels>\nUUID urn:uuid:7d1b6c0a-0000-4000-8000-000000000001\nInfo labels\nDeviceURI socket://{printer}\nState Idle\nAccepting Yes\n\
             Shared No\nErrorPolicy retry-current-job\n</Printer>\n"
        );
        std::fs::write(dir.join("etc/printers.conf"), queue).unwrap();
        for part in ["", "etc", "spool", "spool/tmp", "cache", "state", "log"] {
            std::fs::set_permissions(dir.join(part), std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        if is_root {
            let chowned = Command::new("chown").arg("-R").arg("lp:lp").arg(&dir).status().unwrap();
            assert!(chowned.success());
        }
        let mut cups = Self { dir, port, server: None };
        cups.run().await;
        Some(cups)
    }

    async fn run(&mut self) {
        let log = std::fs::File::options().create(true).append(true).open(self.dir.join("log/out")).unwrap();
        let server = Command::new("/usr/sbin/cupsd")
            .args(["-f", "-c"])
            .arg(self.dir.join("etc/cupsd.conf"))
            .arg("-s")
            .arg(self.dir.join("etc/cups-files.conf"))
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .process_group(0)
            .spawn()
            .unwrap();
        self.server = Some(server);
        let ready = async {
            while tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.is_err() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(WAIT, ready).await.expect("cupsd listens");
    }

    /// As the power or the system's kill does: the server and what it has started.
    fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            // Its transports are in groups of their own.
            let children = format!("/proc/{0}/task/{0}/children", server.id());
            let children = std::fs::read_to_string(children).unwrap_or_default();
            let _ = server.kill();
            for child in children.split_whitespace() {
                let _ = Command::new("kill").args(["-9", child]).status();
            }
            let _ = server.wait();
        }
    }

    /// `cupsdisable` or `cupsenable`.
    fn tell(&self, command: &str) {
        let server = format!("127.0.0.1:{}", self.port);
        let output = Command::new(command).args(["-h", &server, "labels"]).output().unwrap();
        assert!(output.status.success(), "{command}: {output:?}");
    }

    fn port(&self) -> PrinterPort {
        let address = HostPort::parse(&format!("127.0.0.1:{}", self.port)).unwrap();
        PrinterPort::Cups(CupsQueue { address, name: "labels".to_owned() })
    }
}

impl Drop for Cups {
    fn drop(&mut self) {
        self.kill();
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.dir);
        }
    }
}

fn with_provider() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

async fn until_state(bench: &Bench, wanted: impl Fn(&PrinterState) -> bool) {
    let mut changed = bench.printers.changed();
    let is_so = || bench.printers.of(&station()).iter().all(|(_, state)| wanted(state));
    let waited = async {
        while !is_so() {
            changed.changed().await.unwrap();
        }
    };
    let found = tokio::time::timeout(WAIT, waited).await;
    found.unwrap_or_else(|_| panic!("the printer is {:?}", bench.printers.of(&station())[0].1));
}

#[tokio::test]
async fn cups_prints() {
    with_provider();
    let dir = folder("cups");
    let printer = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let address = printer.address();
    let Some(mut cups) = Cups::start(&dir, address).await else { return };
    let bench = Bench::open(&dir, vec![attached("p", cups.port(), label())]);
    let first = bench.add("p", "tote", "C-00001").await;
    assert_eq!(bench.until(first, &ENDS).await.state, PrintState::Confirmed);
    assert_eq!(labels_of(&printer.printed(), "C-00001"), [false]);

    // Stopped: the state says so, the label waits here, and comes out when it goes on.
    cups.tell("cupsdisable");
    let second = bench.add("p", "tote", "C-00002").await;
    until_state(
        &bench,
        |state| matches!(state, PrinterState::Error { why } if why.contains("stopped in CUPS")),
    )
    .await;
    assert_eq!(bench.journal.print(second).await.unwrap().unwrap().state, PrintState::Queued);
    cups.tell("cupsenable");
    assert_eq!(bench.until(second, &ENDS).await.state, PrintState::Confirmed);

    // The printer is away: CUPS has the label and keeps trying.
    drop(printer);
    let third = bench.add("p", "tote", "C-00003").await;
    bench.until(third, &[PrintState::Sent]).await;
    let printer = VirtualPrinter::start(LabelPrinter::new(), address.port()).await.unwrap();
    assert_eq!(bench.until(third, &ENDS).await.state, PrintState::Confirmed);
    assert_eq!(labels_of(&printer.printed(), "C-00003"), [false]);

    // CUPS is away: the label waits here.
    cups.kill();
    let fourth = bench.add("p", "tote", "C-00004").await;
    until_state(&bench, |state| matches!(state, PrinterState::Absent { .. })).await;
    cups.run().await;
    assert_eq!(bench.until(fourth, &ENDS).await.state, PrintState::Confirmed);

    // A queue that CUPS does not have is said so.
    let named = CupsQueue {
        address: HostPort::parse(&format!("127.0.0.1:{}", cups.port)).unwrap(),
        name: "lables".into(),
    };
    bench.close().await;
    let bench = Bench::open(&folder("cups-unknown"), vec![attached("p", PrinterPort::Cups(named), label())]);
    bench.until_printer(PrinterState::Absent { why: "CUPS has no such queue".to_owned() }).await;
    bench.close().await;
    assert_eq!(printer.printed().len(), 2, "of the second printer");
}

/// A server that is killed with a label under way prints it anew by itself: whoever is asked must find it once.
#[tokio::test]
async fn cups_is_killed() {
    with_provider();
    let dir = folder("cups-killed");
    let printer = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let Some(mut cups) = Cups::start(&dir, printer.address()).await else { return };
    let bench = Bench::open(&dir, vec![attached("p", cups.port(), label())]);
    let kills = if is_long() { KILLS_LONG } else { KILLS };
    let (mut asked, mut twice) = (0, 0);
    for trial in 0..kills {
        let subject = format!("K-{trial:05}");
        let job = bench.add("p", "tote", &subject).await;
        bench.until(job, &[PrintState::Sending, PrintState::Sent, PrintState::Confirmed]).await;
        // Every moment of a job that takes about a third of a second.
        tokio::time::sleep(Duration::from_millis(trial * 29 % 360)).await;
        cups.kill();
        cups.run().await;
        let end = bench.until(job, &ENDS).await;
        match end.state {
            PrintState::Unknown => {
                asked += 1;
                let lies = labels_of(&printer.printed(), &subject).len();
                if lies == 0 {
                    bench.look(&printer, &end).await;
                }
            }
            PrintState::Confirmed => {
                let lies = labels_of(&printer.printed(), &subject);
                assert_eq!(lies.len(), 1, "{subject} was confirmed and lies there {} times", lies.len());
            }
            PrintState::Queued | PrintState::Sending | PrintState::Sent | PrintState::Failed => {
                panic!("{end:?}")
            }
        }
        let copies = labels_of(&printer.printed(), &subject);
        assert!(!copies.is_empty(), "{subject} is lost: {end:?}");
        twice += u64::from(copies.iter().filter(|copy| !**copy).count() > 1);
    }
    println!(
        "figure: CUPS killed {kills} times with a label under way, none lost, {asked} questions, {twice} printed twice by CUPS itself"
    );
    // After a job is done it is out of CUPS' files: a later crash prints nothing.
    let before = printer.printed().len();
    let last = bench.add("p", "tote", "K-LAST").await;
    assert_eq!(bench.until(last, &ENDS).await.state, PrintState::Confirmed);
    cups.kill();
    cups.run().await;
    let next = bench.add("p", "tote", "K-NEXT").await;
    assert_eq!(bench.until(next, &ENDS).await.state, PrintState::Confirmed);
    assert_eq!(printer.printed().len(), before + 2);
    bench.close().await;
}

/// A line to a server that is cut or hangs once, after so many bytes of both ways together, and is whole again then.
struct Between {
    address: SocketAddr,
    fault: Arc<Mutex<(Line, usize)>>,
    server: tokio::task::JoinHandle<()>,
}

impl Between {
    async fn start(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let fault = Arc::new(Mutex::new((Line::Whole, 0)));
        let shared = Arc::clone(&fault);
        let serving = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                // CUPS is away: so is this line.
                let Ok(far) = TcpStream::connect(("127.0.0.1", server)).await else { continue };
                tokio::spawn(carry(near, far, Arc::clone(&shared)));
            }
        });
        Self { address, fault, server: serving }
    }

    /// From the next byte on.
    fn line(&self, line: Line) {
        *self.fault.lock().unwrap() = (line, 0);
    }

    fn has_fault(&self) -> bool {
        self.fault.lock().unwrap().0 != Line::Whole
    }

    /// Bytes since the last fault was set.
    fn passed(&self) -> usize {
        self.fault.lock().unwrap().1
    }
}

impl Drop for Between {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn carry(near: TcpStream, far: TcpStream, fault: Arc<Mutex<(Line, usize)>>) {
    let (end, ended) = watch::channel(Line::Whole);
    let (near_in, near_out) = near.into_split();
    let (far_in, far_out) = far.into_split();
    let both = async {
        tokio::join!(
            one_way(near_in, far_out, &fault, &end, ended.clone()),
            one_way(far_in, near_out, &fault, &end, ended.clone())
        )
    };
    both.await;
}

/// Until its end or the fault of either way; a hanging one keeps its line open until the agent has had enough of it.
async fn one_way(
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    fault: &Mutex<(Line, usize)>,
    end: &watch::Sender<Line>,
    mut ended: watch::Receiver<Line>,
) {
    let mut buffer = vec![0; 4096];
    loop {
        let count = tokio::select! {
            read = from.read(&mut buffer) => read.unwrap_or(0),
            _ = ended.changed() => 0,
        };
        if count == 0 {
            break;
        }
        let (room, is_over) = {
            let mut fault = fault.lock().unwrap();
            let limit = match fault.0 {
                Line::Whole => usize::MAX,
                Line::CutAfter(limit) | Line::HangAfter(limit) => limit,
            };
            let room = limit.saturating_sub(fault.1).min(count);
            fault.1 += room;
            let is_over = fault.1 >= limit;
            if is_over {
                end.send_replace(fault.0);
                fault.0 = Line::Whole;
            }
            (room, is_over)
        };
        if to.write_all(&buffer[..room]).await.is_err() || is_over {
            break;
        }
    }
    let line = *ended.borrow();
    if matches!(line, Line::HangAfter(_)) {
        while !matches!(from.read(&mut buffer).await, Ok(0) | Err(_)) {}
    }
}

/// The line between CUPS and its printer breaks within a label. CUPS may have handed every byte to its system by then, and calls
/// that done: the agent says so in other words than "printed", no label comes out twice, and the next one comes out.
#[tokio::test]
async fn the_line_behind_cups_is_cut_within_a_label() {
    with_provider();
    let dir = folder("cups-behind");
    let printer = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let Some(cups) = Cups::start(&dir, printer.address()).await else { return };
    let bench = Bench::open(&dir, vec![attached("p", cups.port(), label())]);
    let first = bench.add("p", "tote", "D-00000").await;
    bench.until(first, &ENDS).await;
    let bytes = printer.printed()[0].source.len();
    let step = if is_long() { 1 } else { bytes.div_ceil(12) };
    let (mut trials, mut unseen) = (0, 0);
    for cut in (1..bytes).step_by(step) {
        trials += 1;
        let subject = format!("D-{trials:05}");
        printer.line(Line::CutAfter(cut));
        let job = bench.add("p", "tote", &subject).await;
        let end = bench.until(job, &ENDS).await;
        printer.line(Line::Whole);
        let came = labels_of(&printer.printed(), &subject).len();
        assert!(came < 2, "{subject} came out {came} times after a cut at {cut}");
        match end.state {
            PrintState::Confirmed => {
                assert_eq!(end.reason, "cups", "nobody may take it for seen");
                unseen += usize::from(came == 0);
            }
            PrintState::Unknown => {}
            PrintState::Queued | PrintState::Sending | PrintState::Sent | PrintState::Failed => {
                panic!("{end:?} after a cut at {cut}");
            }
        }
        let next = format!("N-{trials:05}");
        let job = bench.add("p", "tote", &next).await;
        bench.until(job, &ENDS).await;
        once(&printer.printed(), &next, &format!("after a cut at {cut}"));
    }
    println!(
        "figure: {trials} cuts between CUPS and its printer, {unseen} labels that CUPS called done did not come out, none twice"
    );
    bench.close().await;
}

/// The line between the agent and CUPS breaks at bytes all over a label's conversation: its questions, the job's making, its
/// bytes, the word to go and the looks at it.
#[tokio::test]
async fn the_line_to_cups_is_cut_within_a_label() {
    with_provider();
    let dir = folder("cups-cut");
    let printer = VirtualPrinter::start(LabelPrinter::new(), 0).await.unwrap();
    let Some(cups) = Cups::start(&dir, printer.address()).await else { return };
    let between = Between::start(cups.port).await;
    let address = HostPort::parse(&between.address.to_string()).unwrap();
    let port = PrinterPort::Cups(CupsQueue { address, name: "labels".to_owned() });
    let bench = Bench::open(&dir, vec![attached("p", port, label())]);
    // The control: how many bytes a conversation has.
    between.line(Line::Whole);
    let first = bench.add("p", "tote", "B-00000").await;
    assert_eq!(bench.until(first, &ENDS).await.state, PrintState::Confirmed);
    let bytes = between.passed();
    let step = if is_long() { 5 } else { bytes.div_ceil(12) };
    let (mut trials, mut asked, mut bitten) = (0, 0, 0);
    for cut in (1..bytes).step_by(step) {
        // One that hangs is waited for: a few of them are enough.
        let hangs: &[bool] = if cut % (step * 8) == 1 + step * 4 { &[false, true] } else { &[false] };
        for hang in hangs {
            trials += 1;
            let subject = format!("B-{trials:05}");
            between.line(if *hang { Line::HangAfter(cut) } else { Line::CutAfter(cut) });
            let job = bench.add("p", "tote", &subject).await;
            let end = bench.until(job, &ENDS).await;
            bitten += u32::from(!between.has_fault());
            between.line(Line::Whole);
            match end.state {
                PrintState::Unknown => {
                    asked += 1;
                    bench.look(&printer, &end).await;
                }
                PrintState::Confirmed => {}
                PrintState::Queued | PrintState::Sending | PrintState::Sent | PrintState::Failed => {
                    panic!("{end:?} after a cut at {cut}");
                }
            }
            once(&printer.printed(), &subject, &format!("the line to CUPS cut at {cut}, hang {hang}"));
        }
    }
    assert!(bitten * 10 > trials * 6, "the fault bites: {bitten} of {trials}");
    println!(
        "figure: {trials} faults over {bytes} bytes between the agent and CUPS, {asked} questions, none lost, none twice without COPY"
    );
    bench.close().await;
}
