//! Generates the AArch64 frontend's decode table from Arm's machine-readable architecture (AARCHMRS).
//!
//! Run from anywhere in the repository:
//!
//! ```text
//! cargo run --manifest-path frontends/aarch64/decodegen/Cargo.toml
//! ```
//!
//! With `-- --check` it writes nothing and fails if the checked-in files are not what it would write.
//!
//! It reads the source of the pinned `aarchmrs-instructions` crate and rewrites `class.rs`,
//! `table.rs` and `absent.rs` in `frontends/aarch64/src/decode/`. What Arm's open data leaves out is
//! kept here by hand: [`features`] (which FEAT_ an encoding needs), [`titles`] (the manual's name of a
//! class) and [`constraints`] (fields that must not be zero).

#![forbid(unsafe_code)]

mod constraints;
mod emit;
mod features;
mod source;
mod titles;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let check = match std::env::args().nth(1).as_deref() {
        None => false,
        Some("--check") => true,
        Some(other) => {
            return Err(format!("unknown argument {other}; there is only --check").into());
        }
    };
    let data = source::read()?;
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/decode");
    for (file, text) in [
        ("class.rs", emit::classes(&data)?),
        ("table.rs", emit::table(&data)?),
        ("absent.rs", emit::absent(&data)?),
    ] {
        let path = out.join(file);
        if !check {
            std::fs::write(path, text)?;
            println!("wrote {file}");
        } else if std::fs::read_to_string(path)? != text {
            return Err(format!("{file} is not what Arm's data and the rules here give").into());
        }
    }
    Ok(())
}
