//! Small facts by a name, such as a device's, in a file of the data folder: on disk before anybody relies on them.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::file;

/// A fact that could not be kept.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct KeepError {
    path: PathBuf,
    source: std::io::Error,
}

/// One file. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Kept<T> {
    path: PathBuf,
    facts: Arc<Mutex<BTreeMap<String, T>>>,
}

impl<T: Clone + Serialize + DeserializeOwned> Kept<T> {
    /// What was kept. A file that cannot be read is told, and counts as empty.
    pub(crate) fn read(path: PathBuf) -> Self {
        let read = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| error.to_string()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(error) => Err(error.to_string()),
        };
        let facts = read.unwrap_or_else(|error| {
            tracing::error!(path = %path.display(), error, "what was kept cannot be read, and counts as nothing");
            BTreeMap::new()
        });
        Self { path, facts: Arc::new(Mutex::new(facts)) }
    }

    pub(crate) fn find(&self, device: &str) -> Option<T> {
        self.facts.lock().unwrap_or_else(PoisonError::into_inner).get(device).cloned()
    }

    /// The first name, in their order, whose fact is so.
    pub(crate) fn position(&self, is_it: impl Fn(&T) -> bool) -> Option<String> {
        let facts = self.facts.lock().unwrap_or_else(PoisonError::into_inner);
        facts.iter().find(|(_, fact)| is_it(fact)).map(|(name, _)| name.clone())
    }

    /// Keeps a fact, or nothing any more. Blocks until it is on disk.
    pub(crate) fn keep(&self, device: &str, fact: Option<T>) -> Result<(), KeepError> {
        self.change(|facts| {
            match fact {
                Some(fact) => facts.insert(device.to_owned(), fact),
                None => facts.remove(device),
            };
        })
    }

    /// Changes what is kept. Blocks until it is on disk; after an error nothing has changed.
    pub(crate) fn change(&self, change: impl FnOnce(&mut BTreeMap<String, T>)) -> Result<(), KeepError> {
        // Held while writing, so that of two at once none is lost.
        let mut facts = self.facts.lock().unwrap_or_else(PoisonError::into_inner);
        let mut wanted = facts.clone();
        change(&mut wanted);
        let text = serde_json::to_vec(&wanted).map_err(std::io::Error::from);
        let written = text.and_then(|text| file::replace(&self.path, &text));
        written.map_err(|source| KeepError { path: self.path.clone(), source })?;
        *facts = wanted;
        Ok(())
    }
}
