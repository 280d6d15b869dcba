//! Templates and fonts as they lie on this computer.

use std::path::Path;

use crate::config::LabelsConfig;
use crate::label::{Fonts, OutlineFont, Templates};

/// Files looked at in the templates' folder.
const FILES_MAX: usize = 200;
/// A template or a font beyond this is not read.
const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// What labels are made of.
#[derive(Debug)]
pub struct Library {
    /// The shipped ones, with IT's in their place.
    pub templates: Templates,
    /// For what printers' own fonts lack.
    pub fonts: Fonts,
    /// Files that could not be used, and why; the shipped template is used instead.
    pub faults: Vec<String>,
}

impl Library {
    /// Reads the folder and the fonts. What cannot be used is a fault, not an end: labels go on.
    #[must_use]
    pub fn read(config: &LabelsConfig) -> Self {
        let (mut templates, mut faults) = (Templates::shipped(), Vec::new());
        match files(&config.templates) {
            Ok(files) => {
                for (name, text) in files {
                    match text.map_err(|error| error.to_string()) {
                        Ok(text) => {
                            if let Err(error) = templates.add(&name, text) {
                                faults.push(error.to_string());
                            }
                        }
                        Err(error) => faults.push(format!("{name}: {error}")),
                    }
                }
            }
            Err(error) if config.is_default && error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => faults.push(format!("{}: {error}", config.templates.display())),
        }
        let mut fonts = Vec::new();
        for path in &config.fonts {
            let name = path.display().to_string();
            match read(path).map(|bytes| OutlineFont::read(&name, bytes)) {
                Ok(Ok(font)) => fonts.push(font),
                Ok(Err(error)) => faults.push(error.to_string()),
                Err(error) if config.is_default && error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => faults.push(format!("{name}: {error}")),
            }
        }
        Self { templates, fonts: Fonts::new(fonts), faults }
    }
}

type Files = Vec<(String, std::io::Result<String>)>;

/// Templates in a folder, by name; other files are left alone.
fn files(folder: &Path) -> std::io::Result<Files> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)?.take(FILES_MAX) {
        let path = entry?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if matches!(extension, Some("label" | "receipt")) {
            names.push(path);
        }
    }
    names.sort();
    let text = |path: &Path| {
        String::from_utf8(read(path)?).map_err(|_| std::io::Error::other("it is not UTF-8 text"))
    };
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(names.into_iter().map(|path| (name(&path), text(&path))).collect())
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    if std::fs::metadata(path)?.len() > FILE_BYTES_MAX {
        return Err(std::io::Error::other("it is too large"));
    }
    std::fs::read(path)
}
