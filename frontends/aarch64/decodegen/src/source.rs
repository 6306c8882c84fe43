//! Reads the encodings out of the source of `aarchmrs-instructions`.
//!
//! The crate mirrors the tree of Arm's data: `A64/CHAPTER/CLASS.rs` (SVE and SME one level deeper),
//! one `pub mod ENCODING` each, with the constants `OPCODE_MASK`, `OPCODE` and `SHOULD_BE_MASK`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CRATE: &str = "aarchmrs-instructions";

/// What was read, and from which release.
pub struct Data {
    /// The crate's version; its suffix is Arm's data release.
    pub release: String,
    /// In the order of the chapters' table below, then by class, then as in the data.
    pub encodings: Vec<Encoding>,
}

/// One encoding of Arm's data.
pub struct Encoding {
    /// As in the data: `ADD_32_addsub_imm`.
    pub name: String,
    /// The class it belongs to: `addsub_imm`; for SVE and SME the innermost group.
    pub class: String,
    /// Index into [`CHAPTERS`].
    pub chapter: usize,
    /// Bits that are fixed, without the "should be" bits.
    pub mask: u32,
    /// Values of the fixed and of the "should be" bits.
    pub value: u32,
    /// Bits that software should set as in `value`, `(0)` and `(1)` in the manual's diagrams.
    pub should_be: u32,
}

/// The data's chapters in the order of the table: directory and the variant of the frontend's enum.
pub const CHAPTERS: [(&str, &str); 8] = [
    ("reserved", "Reserved"),
    ("dpimm", "DataProcessingImmediate"),
    ("control", "BranchesExceptionsSystem"),
    ("ldst", "LoadsStores"),
    ("dpreg", "DataProcessingRegister"),
    ("simd_dp", "ScalarFpAdvancedSimd"),
    ("sve", "Sve"),
    ("sme", "Sme"),
];

/// Reads every A64 encoding of the pinned crate.
pub fn read() -> Result<Data, Box<dyn Error>> {
    let (release, root) = locate()?;
    let mut encodings = Vec::new();
    for (chapter, (directory, _)) in CHAPTERS.iter().enumerate() {
        for file in files(&root.join("src/A64").join(directory))? {
            let class = file.file_stem().and_then(|s| s.to_str()).ok_or("odd file name")?;
            parse(&fs::read_to_string(&file)?, class, chapter, &mut encodings)
                .map_err(|what| format!("{}: {what}", file.display()))?;
        }
    }
    Ok(Data { release, encodings })
}

/// Version and directory of the crate, as Cargo resolved it for this tool.
fn locate() -> Result<(String, PathBuf), Box<dyn Error>> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--manifest-path", manifest])
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let package = metadata["packages"]
        .as_array()
        .and_then(|all| all.iter().find(|package| package["name"] == CRATE))
        .ok_or("the data crate is not among the dependencies")?;
    let text = |key: &str| package[key].as_str().ok_or(format!("no {key} in cargo metadata"));
    let directory =
        Path::new(text("manifest_path")?).parent().ok_or("manifest without directory")?;
    Ok((text("version")?.to_owned(), directory.to_owned()))
}

/// All source files below `directory`, sorted.
fn files(directory: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Appends the encodings of one file. A file that only lists modules has none.
fn parse(
    text: &str,
    class: &str,
    chapter: usize,
    out: &mut Vec<Encoding>,
) -> Result<(), Box<dyn Error>> {
    let (mut mask, mut value, mut should_be) = (None, None, None);
    let mut name = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("pub mod ") {
            name = rest.strip_suffix(" {").map(str::to_owned);
            (mask, value, should_be) = (None, None, None);
        } else if let Some(bits) = constant(line, "OPCODE_MASK")? {
            mask = Some(bits);
        } else if let Some(bits) = constant(line, "OPCODE")? {
            value = Some(bits);
        } else if let Some(bits) = constant(line, "SHOULD_BE_MASK")? {
            should_be = Some(bits);
        } else if line == "}" {
            let name = name.take().ok_or("a closing brace without a module")?;
            let [mask, value, should_be] = [mask, value, should_be]
                .map(|constant| constant.ok_or(format!("{name} lacks a constant")));
            let (mask, value, should_be) = (mask?, value?, should_be?);
            if value & !mask != 0 || should_be & !mask != 0 {
                return Err(format!("{name}: bits outside the mask").into());
            }
            let (mask, class) = (mask & !should_be, class.to_owned());
            out.push(Encoding { name, class, chapter, mask, value, should_be });
        }
    }
    Ok(())
}

/// The value of `pub const NAME: u32 = 0b…u32;`, if `line` is that.
fn constant(line: &str, name: &str) -> Result<Option<u32>, Box<dyn Error>> {
    let Some(rest) = line.trim_start().strip_prefix(&format!("pub const {name}: u32 = 0b")) else {
        return Ok(None);
    };
    let digits = rest.strip_suffix("u32;").ok_or("an unexpected form of constant")?;
    Ok(Some(u32::from_str_radix(digits, 2)?))
}
