use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a script that makes something for tests and keeps it between runs; where it is, by its last line.
///
/// # Errors
/// It cannot be made here, and why.
///
/// # Panics
/// If it fails.
pub(crate) fn set_up(script: &str) -> Result<PathBuf, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
    let output = Command::new(&script).output().map_err(|error| format!("{}: {error}", script.display()))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let last = text.lines().last().unwrap_or_default().to_owned();
    match output.status.code() {
        Some(0) => Ok(PathBuf::from(last)),
        Some(77) => Err(last),
        Some(_) | None => {
            panic!("{}: {text}{}", script.display(), String::from_utf8_lossy(&output.stderr))
        }
    }
}
