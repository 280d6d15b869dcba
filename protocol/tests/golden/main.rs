//! Bytes as this version writes them, kept for every later version: they must always be read as the same values.
//!
//! `COUNTERFOIL_UPDATE=1 cargo test -p protocol --test golden` adds files that are missing. A file is never
//! changed: a test that fails here says that agents and hubs in the field would not understand each other.

#![expect(clippy::unwrap_used, reason = "a test ends where its fixtures are wrong")]

mod frames;
mod operations;
mod queries;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use protocol::frame::{
    UpFrame, decode_down, decode_query, decode_reply, decode_up, encode_down, encode_query, encode_reply,
    encode_up,
};
use protocol::operation::{Kind, Operation};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1")
}

/// The kept bytes; if there are none yet and it is asked for, these.
fn kept(name: &str, fresh: &[u8]) -> Vec<u8> {
    let path = folder().join(name);
    if !path.exists() && std::env::var_os("COUNTERFOIL_UPDATE").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&path, fresh).unwrap();
    }
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn kept_names() -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder()).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn operations_are_read_and_written_as_ever() {
    let all = operations::all();
    for (name, operation) in &all {
        let fresh = operation.to_bytes().unwrap();
        let bytes = kept(&format!("{name}.operation.json"), &fresh);
        assert_eq!(&Operation::from_bytes(&bytes).unwrap(), operation, "{name}");
        assert_eq!(String::from_utf8(fresh).unwrap(), String::from_utf8(bytes).unwrap(), "{name}");
    }
    for kind in Kind::ALL {
        let has = all.iter().any(|(_, operation)| operation.body.kind() == *kind);
        assert!(has, "{kind} has no golden file");
    }
}

#[test]
fn up_frames_are_read_and_written_as_ever() {
    for (name, frame) in frames::up() {
        let fresh = encode_up(&frame).unwrap();
        let bytes = kept(&format!("{name}.up.frame"), &fresh);
        assert_eq!(decode_up(&bytes).unwrap(), frame, "{name}");
        if matches!(frame, UpFrame::Operations(_)) {
            // zstd may pack otherwise in another version; the header may not.
            assert_eq!(header(&fresh), header(&bytes), "{name}");
        } else {
            assert_eq!(fresh, bytes, "{name}");
        }
    }
}

#[test]
fn down_frames_are_read_and_written_as_ever() {
    for (name, frame) in frames::down() {
        let fresh = encode_down(&frame).unwrap();
        let bytes = kept(&format!("{name}.down.frame"), &fresh);
        assert_eq!(decode_down(&bytes).unwrap(), frame, "{name}");
        assert_eq!(fresh, bytes, "{name}");
    }
}

#[test]
fn questions_and_answers_are_read_and_written_as_ever() {
    for (name, query) in queries::queries() {
        let fresh = encode_query(&query).unwrap();
        let bytes = kept(&format!("{name}.query.frame"), &fresh);
        assert_eq!((decode_query(&bytes).unwrap(), fresh), (query, bytes), "{name}");
    }
    for (name, reply) in queries::replies() {
        let fresh = encode_reply(&reply).unwrap();
        let bytes = kept(&format!("{name}.reply.frame"), &fresh);
        assert_eq!((decode_reply(&bytes).unwrap(), fresh), (reply, bytes), "{name}");
    }
}

#[test]
fn every_kept_file_is_checked() {
    let operations = operations::all().into_iter().map(|(name, _)| format!("{name}.operation.json"));
    let up = frames::up().into_iter().map(|(name, _)| format!("{name}.up.frame"));
    let down = frames::down().into_iter().map(|(name, _)| format!("{name}.down.frame"));
    let queries = queries::queries().into_iter().map(|(name, _)| format!("{name}.query.frame"));
    let replies = queries::replies().into_iter().map(|(name, _)| format!("{name}.reply.frame"));
    assert_eq!(kept_names(), operations.chain(up).chain(down).chain(queries).chain(replies).collect());
}

/// Version, length and JSON header of a frame.
fn header(bytes: &[u8]) -> String {
    let length = u32::from_be_bytes(bytes[1..5].try_into().unwrap()) as usize;
    format!("{} {}", bytes[0], String::from_utf8_lossy(&bytes[5..5 + length]))
}
