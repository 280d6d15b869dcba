use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use protocol::id::DocumentNumber;
use serde::Serialize;

use super::{Files, sync_folder, write_whole};
use crate::connector::{Computed, Found, IN_SHADOW, PostError, Receipt};
use crate::store::posting::{Posting, PostingKind};

/// An exported file. Nothing in it depends on when or how often it is written.
#[derive(Serialize)]
struct Exported<'p> {
    key: &'p str,
    kind: PostingKind,
    site: &'p str,
    legal_entity: &'p str,
    subject: &'p str,
    operations: Vec<String>,
    document: &'p serde_json::Value,
}

impl Files {
    fn path(&self, posting: &Posting) -> PathBuf {
        place(self.out(), posting)
    }

    /// Whether the posting's file is there, with its content.
    pub(in crate::connector) fn find(&self, posting: &Posting) -> Result<Option<Receipt>, PostError> {
        let path = self.path(posting);
        match std::fs::read(&path) {
            Ok(found) if found == bytes(posting)? => Ok(Some(receipt(posting)?)),
            Ok(_) => Err(PostError::rejected(
                "file_differs",
                format!(
                    "{} is there with other content; move it away and post again if that is wrong",
                    path.display()
                ),
            )),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(PostError::Transient(format!("{} cannot be read: {error}", path.display()))),
        }
    }

    /// Writes each posting's file, and then makes all of their names durable at once.
    pub(in crate::connector) fn post(&self, postings: &[Posting]) -> Vec<Result<Receipt, PostError>> {
        if self.is_shadow {
            return postings.iter().map(|_| Err(PostError::Transient(IN_SHADOW.to_owned()))).collect();
        }
        let mut failed: BTreeSet<&str> = BTreeSet::new();
        let mut results: Vec<Result<Receipt, PostError>> = Vec::with_capacity(postings.len());
        for posting in postings {
            let subject = posting.subject.as_str();
            let result = if failed.contains(subject) {
                Err(PostError::Transient("an earlier posting of the same subject is not out".to_owned()))
            } else {
                write(&self.path(posting), posting)
            };
            if result.is_err() {
                failed.insert(subject);
            }
            results.push(result);
        }
        let kinds: BTreeSet<PostingKind> = postings.iter().map(|posting| posting.kind).collect();
        for kind in kinds {
            let folder = self.out().join(kind.as_str());
            if let Err(error) = sync_folder(&folder) {
                let why = format!("{} cannot be made durable: {error}", folder.display());
                for (result, _) in results.iter_mut().zip(postings).filter(|(_, p)| p.kind == kind) {
                    *result = Err(PostError::Ambiguous(why.clone()));
                }
            }
        }
        results
    }

    /// Writes the posting's file where nobody takes it for news, and says whether the ERP was given one before.
    pub(in crate::connector) fn compute(&self, posting: &Posting) -> Result<Computed, PostError> {
        write(&place(self.shadow(), posting), posting)?;
        let found = match self.find(posting) {
            Ok(found) => found.map(Found::Whole),
            Err(PostError::Rejected { message, .. }) => Some(Found::Part(message)),
            Err(error @ (PostError::Transient(_) | PostError::Ambiguous(_))) => return Err(error),
        };
        Ok(Computed { would: place(PathBuf::from("shadow"), posting).display().to_string(), found })
    }
}

fn place(folder: PathBuf, posting: &Posting) -> PathBuf {
    folder.join(posting.kind.as_str()).join(format!("{}.json", posting.key))
}

fn write(path: &Path, posting: &Posting) -> Result<Receipt, PostError> {
    let bytes = bytes(posting)?;
    let receipt = receipt(posting)?;
    let write = || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        write_whole(path, &bytes)
    };
    write()
        .map_err(|error| PostError::Transient(format!("{} cannot be written: {error}", path.display())))?;
    Ok(receipt)
}

fn bytes(posting: &Posting) -> Result<Vec<u8>, PostError> {
    let exported = Exported {
        key: &posting.key,
        kind: posting.kind,
        site: posting.site.as_str(),
        legal_entity: posting.legal_entity.as_str(),
        subject: posting.subject.as_str(),
        operations: posting.members.iter().map(ToString::to_string).collect(),
        document: &posting.document,
    };
    let mut bytes = serde_json::to_vec_pretty(&exported).map_err(|error| {
        PostError::rejected("not_exportable", format!("the posting cannot be written as JSON: {error}"))
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The file's name without its ending: what the ERP can be asked by.
fn receipt(posting: &Posting) -> Result<Receipt, PostError> {
    let is_name = posting.key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    match DocumentNumber::parse(posting.key.clone()) {
        Ok(number) if is_name => Ok(Receipt { documents: vec![number] }),
        Ok(_) | Err(_) => Err(PostError::rejected(
            "key_is_no_file_name",
            format!("`{}` cannot be a file's name", posting.key.escape_debug()),
        )),
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::{LegalEntity, OperationId, SiteId};
    use protocol::operation::Subject;
    use protocol::time::UtcMillis;

    use super::*;
    use crate::store::posting::PostingState;

    fn posting(kind: PostingKind) -> Posting {
        let id = OperationId::new(UtcMillis(0), [7; 10]);
        Posting {
            key: format!("{}-{id}", kind.as_str()),
            kind,
            site: SiteId::parse("dc1").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            subject: Subject::foreign("purchase_order/P1"),
            members: vec![id],
            document: serde_json::json!({"last": true}),
            state: PostingState::Pending,
            documents: Vec::new(),
            attempts: 0,
            created_at: UtcMillis(0),
        }
    }

    #[test]
    fn in_shadow_nothing_comes_into_out() {
        let folder = std::env::temp_dir().join(format!("counterfoil-shadow-{}", std::process::id()));
        let posting = posting(PostingKind::Adjustment);
        let file = |part: &str| folder.join(part).join("adjustment").join(format!("{}.json", posting.key));
        let files = Files::open(&folder).unwrap();
        let shadow = files.clone().in_shadow(true);
        assert!(shadow.post(std::slice::from_ref(&posting))[0].is_err(), "whoever asks for it");
        let computed = shadow.compute(&posting).unwrap();
        let would = format!("shadow/adjustment/{}.json", posting.key);
        assert_eq!(computed, Computed { would, found: None });
        assert!(!file("out").exists());
        // What went out before it went into shadow is seen.
        let receipt = files.post(std::slice::from_ref(&posting)).remove(0).unwrap();
        assert_eq!(std::fs::read(file("out")).unwrap(), std::fs::read(file("shadow")).unwrap());
        assert_eq!(shadow.compute(&posting).unwrap().found, Some(Found::Whole(receipt)));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_posting_of_any_kind_can_be_a_file() {
        for kind in PostingKind::ALL {
            let mut posting = posting(kind);
            assert_eq!(receipt(&posting).unwrap().documents[0].as_str(), posting.key);
            let text = String::from_utf8(bytes(&posting).unwrap()).unwrap();
            assert!(text.contains(&format!("\"kind\": \"{}\"", kind.as_str())), "{text}");
            posting.key = format!("../{}", posting.key);
            assert!(receipt(&posting).is_err(), "it would leave its folder");
        }
    }
}
