//! The invariants of ARCHITECTURE.md: who may name whom, and where `unsafe` may stand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// For each crate, by folder: the crates of ours that it may depend on.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("crates/ir", &[]),
    ("crates/softfloat", &[]),
    ("crates/hostops", &[]),
    ("crates/bus", &[]),
    ("crates/memory", &["bus"]),
    ("crates/guest", &["ir", "memory", "softfloat"]),
    ("crates/thunks", &["guest"]),
    ("crates/interp", &["guest", "ir", "softfloat", "hostops"]),
    ("crates/baseline", &["guest", "ir", "softfloat", "hostops"]),
    ("crates/optimizer", &["guest", "ir", "softfloat", "hostops"]),
    ("frontends/aarch64", &["guest", "ir", "memory", "softfloat", "hostops"]),
    (
        "crates/engine",
        &[
            "interp",
            "baseline",
            "optimizer",
            "guest",
            "ir",
            "memory",
            "bus",
            "softfloat",
            "hostops",
            "thunks",
        ],
    ),
    ("crates/devices", &["bus", "memory"]),
    ("crates/backends", &["bus", "memory"]),
    ("crates/control", &["guest", "bus", "engine", "memory"]),
    ("crates/machine", &["engine", "aarch64", "devices", "backends", "guest", "bus", "memory"]),
];

/// Crates whose code may hold `unsafe`; every other one forbids it.
const MAY_BE_UNSAFE: &[&str] =
    &["crates/hostops", "crates/memory", "crates/thunks", "crates/engine"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ has a parent").to_owned()
}

fn members() -> Vec<String> {
    ["crates", "frontends"]
        .iter()
        .flat_map(|folder| {
            fs::read_dir(root().join(folder)).expect("the folder is there").map(move |entry| {
                format!("{folder}/{}", entry.expect("readable").file_name().to_string_lossy())
            })
        })
        .collect()
}

/// Our crates in the `[dependencies]` of a manifest, without the common prefix.
fn dependencies(member: &str) -> Vec<String> {
    let manifest = fs::read_to_string(root().join(member).join("Cargo.toml")).expect("a manifest");
    let mut section = "";
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section == "[dependencies]"
            && let Some(rest) = line.strip_prefix("gantry-")
        {
            names.push(rest.split(['.', ' ', '=']).next().unwrap_or_default().to_owned());
        }
    }
    names
}

#[test]
fn crates_name_only_whom_they_may() {
    let allowed: BTreeMap<_, _> = MAY_NAME.iter().copied().collect();
    let mut wrong = Vec::new();
    for member in members() {
        if member == "crates/gantry" {
            continue;
        }
        let Some(may) = allowed.get(member.as_str()) else {
            wrong.push(format!("{member} is not in the list"));
            continue;
        };
        for name in dependencies(&member) {
            if !may.contains(&name.as_str()) {
                wrong.push(format!("{member} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn unsafe_code_stands_where_it_may() {
    for member in members() {
        let lib = fs::read_to_string(root().join(&member).join("src/lib.rs")).expect("a lib.rs");
        let forbids = lib.contains("#![forbid(unsafe_code)]");
        assert_eq!(forbids, !MAY_BE_UNSAFE.contains(&member.as_str()), "{member}");
    }
}
