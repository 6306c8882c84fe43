//! The target description: which registers there are, in gdb's XML.
//!
//! Source: the GDB manual, "Target Descriptions"; for AArch64 its "Standard Target Features":
//! `org.gnu.gdb.aarch64.core` holds `x0` to `x30`, `sp`, `pc` and `cpsr`, and
//! `org.gnu.gdb.aarch64.fpu` `v0` to `v31`, `fpsr` and `fpcr`.

use std::fmt::Write;

use gantry_guest::RegisterDescription;

/// A feature: its name, the types it defines, and its first register.
struct Feature {
    name: &'static str,
    types: &'static str,
    first: &'static str,
}

const AARCH64: [Feature; 2] = [
    Feature { name: "org.gnu.gdb.aarch64.core", types: CPSR, first: "x0" },
    Feature { name: "org.gnu.gdb.aarch64.fpu", types: VECTOR, first: "v0" },
];

/// PSTATE in the form of SPSR_EL1 (Arm ARM, C5.2.20).
const CPSR: &str = "\
<flags id=\"cpsr_flags\" size=\"4\">\
<field name=\"SP\" start=\"0\" end=\"0\"/><field name=\"EL\" start=\"2\" end=\"3\"/>\
<field name=\"nRW\" start=\"4\" end=\"4\"/><field name=\"F\" start=\"6\" end=\"6\"/>\
<field name=\"I\" start=\"7\" end=\"7\"/><field name=\"A\" start=\"8\" end=\"8\"/>\
<field name=\"D\" start=\"9\" end=\"9\"/><field name=\"BTYPE\" start=\"10\" end=\"11\"/>\
<field name=\"SSBS\" start=\"12\" end=\"12\"/><field name=\"IL\" start=\"20\" end=\"20\"/>\
<field name=\"SS\" start=\"21\" end=\"21\"/><field name=\"PAN\" start=\"22\" end=\"22\"/>\
<field name=\"UAO\" start=\"23\" end=\"23\"/><field name=\"DIT\" start=\"24\" end=\"24\"/>\
<field name=\"V\" start=\"28\" end=\"28\"/><field name=\"C\" start=\"29\" end=\"29\"/>\
<field name=\"Z\" start=\"30\" end=\"30\"/><field name=\"N\" start=\"31\" end=\"31\"/>\
</flags>";

/// A vector register by its elements.
const VECTOR: &str = "\
<vector id=\"v2d\" type=\"ieee_double\" count=\"2\"/><vector id=\"v2u\" type=\"uint64\" count=\"2\"/>\
<vector id=\"v4f\" type=\"ieee_single\" count=\"4\"/><vector id=\"v4u\" type=\"uint32\" count=\"4\"/>\
<vector id=\"v8f\" type=\"ieee_half\" count=\"8\"/><vector id=\"v8u\" type=\"uint16\" count=\"8\"/>\
<vector id=\"v16u\" type=\"uint8\" count=\"16\"/><vector id=\"v1u\" type=\"uint128\" count=\"1\"/>\
<union id=\"vnd\"><field name=\"f\" type=\"v2d\"/><field name=\"u\" type=\"v2u\"/></union>\
<union id=\"vns\"><field name=\"f\" type=\"v4f\"/><field name=\"u\" type=\"v4u\"/></union>\
<union id=\"vnh\"><field name=\"f\" type=\"v8f\"/><field name=\"u\" type=\"v8u\"/></union>\
<union id=\"vnb\"><field name=\"u\" type=\"v16u\"/></union>\
<union id=\"vnq\"><field name=\"u\" type=\"v1u\"/></union>\
<union id=\"aarch64v\"><field name=\"d\" type=\"vnd\"/><field name=\"s\" type=\"vns\"/>\
<field name=\"h\" type=\"vnh\"/><field name=\"b\" type=\"vnb\"/><field name=\"q\" type=\"vnq\"/></union>";

fn register_type(name: &str, bits: u32) -> &'static str {
    match (name, bits) {
        ("sp", _) => "data_ptr",
        ("pc", _) => "code_ptr",
        ("cpsr", _) => "cpsr_flags",
        (_, 128) => "aarch64v",
        _ => "int",
    }
}

/// The description of a guest of architecture `arch` with `registers`. One that is not known here
/// gets a feature of its own with plain integers.
pub fn xml(arch: &str, registers: &[RegisterDescription]) -> String {
    let features: &[Feature] = if arch == "aarch64" { &AARCH64 } else { &[] };
    let mut out = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE target SYSTEM \"gdb-target.dtd\">\
         <target version=\"1.0\"><architecture>{arch}</architecture>"
    );
    let mut open = false;
    for (n, register) in registers.iter().enumerate() {
        let begins = features.iter().find(|feature| feature.first == register.name);
        if let Some(feature) = begins {
            out.push_str(if open { "</feature>" } else { "" });
            // Writing to a `String` cannot fail.
            let _ = write!(out, "<feature name=\"{}\">{}", feature.name, feature.types);
            open = true;
        } else if !open {
            let _ = write!(out, "<feature name=\"gantry.{arch}\">");
            open = true;
        }
        let (name, bits) = (&register.name, register.bits);
        let kind = if features.is_empty() { "int" } else { register_type(name, bits) };
        let _ =
            write!(out, "<reg name=\"{name}\" bitsize=\"{bits}\" type=\"{kind}\" regnum=\"{n}\"/>");
    }
    out.push_str(if open { "</feature></target>" } else { "</target>" });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register(name: &str, bits: u32) -> RegisterDescription {
        RegisterDescription { name: name.into(), bits }
    }

    #[test]
    fn features_begin_at_their_first_register() {
        let text = xml("aarch64", &[register("x0", 64), register("pc", 64), register("v0", 128)]);
        let core = text.find("org.gnu.gdb.aarch64.core").unwrap();
        let fpu = text.find("org.gnu.gdb.aarch64.fpu").unwrap();
        let pc = text.find("name=\"pc\" bitsize=\"64\" type=\"code_ptr\" regnum=\"1\"").unwrap();
        assert!(core < pc && pc < fpu);
        assert_eq!(text.matches("<feature").count(), text.matches("</feature>").count());
    }

    #[test]
    fn an_unknown_architecture_gets_integers() {
        let text = xml("other", &[register("a", 32)]);
        assert!(text.contains(
            "<feature name=\"gantry.other\"><reg name=\"a\" bitsize=\"32\" type=\"int\""
        ));
    }
}
