use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use fantoccini::wd::PrintConfiguration;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::folder::Folder;
use crate::net::free_port;
use crate::process::Process;
use crate::wait::{DEADLINE, until};

const DRIVER: &str = "/usr/bin/chromedriver";
const CHROMIUM: &str = "/usr/bin/chromium";
/// A page is not updated so often that a click or a key never finds its place.
const FINDS_MAX: usize = 10;
/// How often Chromium is started again where it ends at once.
const STARTS_MAX: usize = 2;

/// Chromium without a window, and its driver.
#[derive(Debug)]
pub struct Browser {
    port: u16,
    _driver: Process,
    folder: Folder,
}

/// One tab, and how often it was touched.
#[derive(Debug)]
pub struct Page(Client, AtomicUsize);

impl Browser {
    /// Starts the driver; `None` where there is no Chromium.
    ///
    /// # Panics
    /// If it is there but does not start.
    pub async fn start() -> Option<Self> {
        if !Path::new(DRIVER).exists() || !Path::new(CHROMIUM).exists() {
            return None;
        }
        let folder = Folder::new("chromium");
        let port = free_port();
        let driver = Process::start(
            Command::new(DRIVER).arg(format!("--port={port}")).env("HOME", folder.path()),
            &folder.path().join("driver.log"),
        );
        until("chromedriver", async || tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok()).await;
        Some(Self { port, _driver: driver, folder })
    }

    /// Opens a window of this size with an empty profile; `dark` prefers dark colours.
    ///
    /// # Panics
    /// If Chromium does not start.
    pub async fn open(&self, width: u32, height: u32, is_dark: bool) -> Page {
        self.open_with(width, height, is_dark, &[]).await
    }

    /// The same with further flags of Chromium's.
    ///
    /// # Panics
    /// If Chromium does not start.
    pub async fn open_with(&self, width: u32, height: u32, is_dark: bool, flags: &[&str]) -> Page {
        let profile = self.folder.path().join(format!("profile-{}", free_port()));
        let mut arguments = vec![
            "--headless".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--force-device-scale-factor=1".to_owned(),
            "--hide-scrollbars".to_owned(),
            "--lang=en-GB".to_owned(),
            format!("--window-size={width},{height}"),
            format!("--user-data-dir={}", profile.display()),
        ];
        arguments.extend(flags.iter().map(|flag| (*flag).to_owned()));
        if is_dark {
            arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        if rustix::process::geteuid().is_root() {
            arguments.push("--no-sandbox".to_owned());
        }
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": CHROMIUM, "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("it is an object") };
        let driver = format!("http://127.0.0.1:{}", self.port);
        // Where much starts at one time it may end before it has begun; a test of pages is not one of that.
        let mut tries = 0;
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(capabilities.clone()).connect(&driver).await {
                Ok(client) => return Page(client, AtomicUsize::new(0)),
                Err(error) if tries == STARTS_MAX => panic!("Chromium does not start: {error}"),
                Err(_) => tries += 1,
            }
        }
    }
}

impl Page {
    /// Opens an address.
    ///
    /// # Panics
    /// If the browser is gone.
    pub async fn goto(&self, url: &str) {
        self.0.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Runs a script in the page and gives what it returns.
    ///
    /// # Panics
    /// If it throws.
    pub async fn run(&self, script: &str) -> Value {
        self.0.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The visible text.
    pub async fn text(&self) -> String {
        self.run("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page shows a text, however it gets there.
    ///
    /// # Panics
    /// If it does not.
    pub async fn shows(&self, text: &str) {
        let start = std::time::Instant::now();
        loop {
            let shown = self.text().await;
            if shown.contains(text) {
                return;
            }
            let url = self.url().await;
            assert!(start.elapsed() < DEADLINE, "{url} does not show {text:?} but:\n{shown}");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// How often something was clicked since this was asked last. A code that is typed and entered is one, as a scan is.
    pub fn touches(&self) -> usize {
        self.1.swap(0, Ordering::Relaxed)
    }

    /// Types into a field. A live page may replace what was found before the first key gets there: then it is found again.
    ///
    /// # Panics
    /// If there is none.
    pub async fn fill(&self, selector: &str, text: &str) {
        for _ in 0..FINDS_MAX {
            let field =
                self.0.find(Locator::Css(selector)).await.unwrap_or_else(|e| panic!("{selector}: {e}"));
            match field.send_keys(text).await {
                Ok(()) => return,
                Err(error) if error.is_stale_element_reference() => {}
                Err(error) => panic!("{selector}: {error}"),
            }
        }
        panic!("{selector} is replaced again and again");
    }

    /// Fills the fields of these names that the page has, and sends their form.
    ///
    /// # Panics
    /// If the page has none of them.
    pub async fn fill_form(&self, fields: &[(&str, &str)]) {
        let mut last = None;
        for (name, text) in fields {
            for field in
                self.0.find_all(Locator::Css(&format!("main input[name={name}]"))).await.unwrap_or_default()
            {
                field.send_keys(text).await.unwrap_or_else(|error| panic!("{name}: {error}"));
                last = Some(field);
            }
        }
        let last = last.unwrap_or_else(|| panic!("none of {fields:?} is a field"));
        last.send_keys("\u{E007}").await.expect("Enter can be pressed");
    }

    /// Waits until there is one of these, and clicks it. A live page may replace what was found before the click gets there: then
    /// it is found again.
    ///
    /// # Panics
    /// If there is nothing to click.
    pub async fn click(&self, selector: &str) {
        self.1.fetch_add(1, Ordering::Relaxed);
        let start = std::time::Instant::now();
        loop {
            let clicked = match self.0.find(Locator::Css(selector)).await {
                Ok(element) => element.click().await,
                Err(error) => Err(error),
            };
            match clicked {
                Ok(()) => return,
                Err(error) if error.is_stale_element_reference() || error.is_no_such_element() => {
                    assert!(
                        start.elapsed() < DEADLINE,
                        "{selector}: {error}\n{}\n{}",
                        self.url().await,
                        self.text().await
                    );
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                }
                Err(error) => panic!("{selector}: {error}\n{}", self.text().await),
            }
        }
    }

    /// Types as fast as the driver can to whatever has the focus, as a scanner that imitates a keyboard does.
    ///
    /// # Panics
    /// If the browser is gone.
    pub async fn wedge(&self, text: &str) {
        let focused = self.0.active_element().await.expect("something has the focus");
        focused.send_keys(text).await.unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }

    /// Where it is.
    pub async fn url(&self) -> String {
        self.0.current_url().await.map(|url| url.to_string()).unwrap_or_default()
    }

    /// Takes a picture.
    ///
    /// # Panics
    /// If it cannot be written.
    pub async fn picture(&self, path: &Path) {
        let png = self.0.screenshot().await.expect("a picture can be taken");
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("its folder can be made");
        }
        std::fs::write(path, png).expect("it can be written");
    }

    /// Prints it as the browser does for paper, and keeps the file.
    ///
    /// # Panics
    /// If it cannot be printed or written.
    pub async fn paper(&self, path: &Path) -> Vec<u8> {
        let configuration =
            PrintConfiguration::builder().background(false).build().expect("it is a usual sheet");
        let pdf = self.0.print(configuration).await.expect("a page can be printed");
        std::fs::write(path, &pdf).expect("it can be written");
        pdf
    }

    /// What breaks the rules of the look: contrast, size of targets, overflow, images and labels without
    /// text; one sentence each.
    pub async fn faults(&self, rules: Rules) -> Vec<String> {
        until("the page to be there with its style", async || {
            (self.run("return document.readyState").await == "complete").then_some(())
        })
        .await;
        let script = include_str!("look.js")
            .replace("CONTRAST_MATTERS_MIN", &rules.contrast_matters_min.to_string())
            .replace("CONTRAST_MIN", &rules.contrast_min.to_string())
            .replace("TARGET_PX_MIN", &rules.target_px_min.to_string())
            .replace("TEXT_PX_MIN", &rules.text_px_min.to_string());
        let found = self.run(&script).await;
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Ends the session.
    pub async fn close(self) {
        drop(self.0.close().await);
    }
}

/// What the look asks of a page.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Between text and its background.
    pub contrast_min: f64,
    /// The same of what matters, which is written large: 20 px and more.
    pub contrast_matters_min: f64,
    /// Of what is pressed.
    pub target_px_min: u32,
    /// Of text.
    pub text_px_min: u32,
}

impl Rules {
    /// A station: gloves, sunlight, an arm's length.
    pub const STATION: Self =
        Self { contrast_min: 4.5, contrast_matters_min: 7.0, target_px_min: 48, text_px_min: 14 };
    /// The console: WCAG 2.2 AA.
    pub const CONSOLE: Self =
        Self { contrast_min: 4.5, contrast_matters_min: 3.0, target_px_min: 24, text_px_min: 12 };
}
