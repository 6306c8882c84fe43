//! Writes the generated files of the frontend's decode module.

use crate::source::{CHAPTERS, Data, Encoding};
use crate::{constraints, features, titles};

/// Chapters whose encodings are all absent: one class each, in `absent.rs`.
const ABSENT: [&str; 2] = ["Sve", "Sme"];

/// `class.rs`: a class each of the chapters that are decoded in full, one for each absent chapter.
pub fn classes(data: &Data) -> Result<String, String> {
    let mut out = header(data, "The encoding classes of A64: one translator function each.");
    out.push_str("use super::encoding::classes;\n\nclasses! {\n");
    for (chapter, (_, variant)) in CHAPTERS.iter().enumerate() {
        let mut names: Vec<&str> = data
            .encodings
            .iter()
            .filter(|encoding| encoding.chapter == chapter)
            .map(|encoding| encoding.class.as_str())
            .collect();
        names.dedup();
        let lower = variant.to_lowercase();
        if ABSENT.contains(variant) {
            names = vec![&lower];
        }
        out.push_str(&format!("    {variant} {{\n"));
        for name in names {
            let title = titles::title(name)?;
            out.push_str(&format!("        {} {name} \"{title}\";\n", camel(name)));
        }
        out.push_str("    }\n");
    }
    out.push_str("}\n");
    Ok(out)
}

/// `table.rs`: every encoding but those of SVE and SME.
pub fn table(data: &Data) -> Result<String, String> {
    let doc = "Every A64 encoding outside SVE and SME.";
    rows(data, doc, "TABLE from 0", |variant| !ABSENT.contains(&variant))
}

/// `absent.rs`: the encodings of SVE and SME.
pub fn absent(data: &Data) -> Result<String, String> {
    let doc = "The encodings of SVE and SME, which are absent: each raises an Undefined exception.";
    rows(data, doc, "ABSENT from super::table::TABLE.len()", |variant| ABSENT.contains(&variant))
}

fn rows(
    data: &Data,
    doc: &str,
    list: &str,
    wanted: impl Fn(&str) -> bool,
) -> Result<String, String> {
    let mut out = header(data, doc);
    out.push_str(&format!("use super::encoding::encodings;\n\nencodings! {{ {list};\n"));
    let mut last = "";
    for encoding in &data.encodings {
        let (_, variant) = CHAPTERS[encoding.chapter];
        if !wanted(variant) {
            continue;
        }
        if encoding.class != last {
            last = &encoding.class;
            out.push_str(&format!("\n    // {variant}: {last}\n"));
        }
        let class = if ABSENT.contains(&variant) { variant.into() } else { camel(last) };
        out.push_str(&row(encoding, &class)?);
    }
    out.push_str("}\n");
    Ok(out)
}

/// `NAME mask value Class Feature [should_be mask] [nonzero mask];`
fn row(encoding: &Encoding, class: &str) -> Result<String, String> {
    let Encoding { name, mask, value, should_be, .. } = encoding;
    let feature = features::feature(&encoding.class, name)?;
    let mut row = format!("    {name} {mask:#010x} {value:#010x} {class} {feature}");
    let nonzero = constraints::nonzero(&encoding.class);
    for (key, bits) in [("should_be", *should_be), ("nonzero", nonzero)] {
        if bits != 0 {
            row.push_str(&format!(" {key} {bits:#010x}"));
        }
    }
    row.push_str(";\n");
    Ok(row)
}

fn header(data: &Data, doc: &str) -> String {
    format!(
        "//! {doc}\n\
         //!\n\
         //! Generated from Arm's AARCHMRS, `aarchmrs-instructions` {}, by\n\
         //! `cargo run --manifest-path frontends/aarch64/decodegen/Cargo.toml`: do not edit.\n\
         //! The data is Copyright (c) 2010-2026 Arm Limited or its affiliates, BSD 3-clause license.\n\n",
        data.release
    )
}

/// `addsub_imm` as a variant: `AddsubImm`.
fn camel(name: &str) -> String {
    name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}
