//! What options take: sizes, disks, machines. Parsing looks at no file.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use clap::ValueEnum;

use crate::machine_api::{DiskFormat, PointerAuth, Tier};

/// Bytes in a MiB.
pub const MIB: u64 = 1 << 20;

/// Reads a size: a number of MiB, or a number with K, M, G or T (powers of 1024). The result is in
/// bytes, and whole MiB.
pub fn memory_size(text: &str) -> Result<u64, String> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let unit = match unit.trim_end_matches(['i', 'B', 'b']).to_ascii_uppercase().as_str() {
        "" | "M" => MIB,
        "K" => 1 << 10,
        "G" => 1 << 30,
        "T" => 1 << 40,
        _ => return Err("a size is a number of MiB, or like 512M or 2G".into()),
    };
    let bytes = number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    match bytes {
        Some(bytes) if bytes > 0 && bytes.is_multiple_of(MIB) => Ok(bytes),
        Some(_) => Err("memory is whole MiB, at least one".into()),
        None => Err("a size is a number of MiB, or like 512M or 2G".into()),
    }
}

/// Sizes of the translation cache, in MiB: less holds too little of any guest, and jumps reach no
/// further than more.
const CODE_CACHE: std::ops::RangeInclusive<u64> = 1..=1024;

/// Reads the size of the translation cache, in bytes.
pub fn code_cache(text: &str) -> Result<u64, String> {
    let bytes = memory_size(text).ok().filter(|bytes| CODE_CACHE.contains(&(bytes / MIB)));
    bytes.ok_or_else(|| "it is whole MiB, from 1M to 1G".into())
}

/// A file and what stands behind it: `FILE[,key[=value]]…`, where `,,` is a comma of the file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FileSpec {
    path: PathBuf,
    options: Vec<(String, String)>,
}

impl FileSpec {
    fn parse(text: &str) -> Result<Self, String> {
        // No file name holds NUL, so it can stand for the comma meanwhile.
        let text = text.replace(",,", "\0");
        let mut parts = text.split(',').map(|part| part.replace('\0', ","));
        let first = parts.next().unwrap_or_default();
        let path = first.strip_prefix("file=").unwrap_or(&first);
        if path.is_empty() {
            return Err("the file's name is missing".into());
        }
        let options = parts.map(|part| match part.split_once('=') {
            Some((key, value)) => (key.to_owned(), value.to_owned()),
            None => (part, "on".to_owned()),
        });
        Ok(Self { path: path.into(), options: options.collect() })
    }
}

fn on_or_off(key: &str, value: &str) -> Result<bool, String> {
    match value {
        "on" | "yes" | "true" => Ok(true),
        "off" | "no" | "false" => Ok(false),
        _ => Err(format!("{key} is on or off, not {value:?}")),
    }
}

fn unknown(key: &str, known: &str) -> String {
    format!("{key:?} is none of its options: {known} (a comma in a file's name is written twice)")
}

/// What `--disk` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiskArg {
    /// The file.
    pub path: PathBuf,
    /// Its format; unless said, told from the file.
    pub format: Option<DiskFormat>,
    /// The guest cannot write.
    pub readonly: bool,
    /// What it writes is forgotten.
    pub snapshot: bool,
}

impl DiskArg {
    /// The disk that `path` is when nothing else is said.
    pub fn of(path: PathBuf) -> Self {
        Self { path, format: None, readonly: false, snapshot: false }
    }

    /// Reads `FILE[,snapshot][,readonly][,format=raw|qcow2]`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let spec = FileSpec::parse(text)?;
        let mut disk = Self::of(spec.path);
        for (key, value) in spec.options {
            match key.as_str() {
                "snapshot" => disk.snapshot = on_or_off(&key, &value)?,
                "readonly" => disk.readonly = on_or_off(&key, &value)?,
                "format" => {
                    let format = DiskFormat::from_str(&value, false);
                    disk.format =
                        Some(format.map_err(|_| "the format is raw or qcow2".to_owned())?);
                }
                _ => return Err(unknown(&key, "snapshot, readonly, format=raw|qcow2")),
            }
        }
        Ok(disk)
    }
}

/// What `--pflash` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlashArg {
    /// The file.
    pub path: PathBuf,
    /// The guest cannot write to it.
    pub readonly: bool,
    /// What the guest writes is forgotten.
    pub snapshot: bool,
}

impl FlashArg {
    /// Reads `FILE[,readonly][,snapshot]`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let spec = FileSpec::parse(text)?;
        let mut flash = Self { path: spec.path, readonly: false, snapshot: false };
        for (key, value) in spec.options {
            match key.as_str() {
                "readonly" => flash.readonly = on_or_off(&key, &value)?,
                "snapshot" => flash.snapshot = on_or_off(&key, &value)?,
                _ => return Err(unknown(&key, "readonly, snapshot")),
            }
        }
        Ok(flash)
    }
}

/// The version of the interrupt controller, from `--machine`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GicVersion {
    /// GICv2.
    V2,
    /// GICv3.
    V3,
}

/// What `--machine` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MachineArg {
    /// The interrupt controller.
    pub gic: GicVersion,
}

impl MachineArg {
    /// Reads `virt[,gic-version=2|3]`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = text.split(',');
        match parts.next() {
            Some("virt") => {}
            other => {
                return Err(format!("there is the machine virt, not {:?}", other.unwrap_or("")));
            }
        }
        let mut machine = Self { gic: GicVersion::V3 };
        for part in parts {
            machine.gic = match part {
                "gic-version=2" => GicVersion::V2,
                "gic-version=3" | "gic-version=max" => GicVersion::V3,
                _ => return Err(format!("{part:?} is none of its options: gic-version=2|3")),
            };
        }
        Ok(machine)
    }
}

/// What `--cpu` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CpuArg {
    /// Pointer authentication.
    pub pauth: PointerAuth,
}

impl CpuArg {
    /// Reads `max[,pauth=impdef|qarma5|off]`, and QEMU's words for the same.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = text.split(',');
        match parts.next() {
            Some("max") => {}
            other => return Err(format!("there is the CPU max, not {:?}", other.unwrap_or(""))),
        }
        let mut cpu = Self { pauth: PointerAuth::Impdef };
        for part in parts {
            let value = match part {
                "pauth-impdef=on" | "pauth=on" => Some("impdef"),
                "pauth-qarma5=on" => Some("qarma5"),
                part => part.strip_prefix("pauth="),
            };
            cpu.pauth =
                value.and_then(|value| PointerAuth::from_str(value, false).ok()).ok_or_else(
                    || format!("{part:?} is none of its options: pauth=impdef|qarma5|off"),
                )?;
        }
        Ok(cpu)
    }
}

/// Reads what `--lockstep` takes, `interp,TIER`: the tier that is compared with the interpreter.
pub fn lockstep(text: &str) -> Result<Tier, String> {
    let tier = match text.split_once(',') {
        Some(("interp", tier)) | Some((tier, "interp")) => Tier::from_str(tier, false).ok(),
        _ => None,
    };
    tier.filter(|tier| *tier != Tier::Interp)
        .ok_or_else(|| "two tiers are compared: interp,baseline or interp,optimizer".into())
}

/// Reads where a debugger may connect: a port of this host, or `ADDRESS:PORT`.
pub fn debugger(text: &str) -> Result<SocketAddr, String> {
    let (host, port) = match text.rsplit_once(':') {
        None => ("127.0.0.1", text),
        Some(("" | "tcp:", port)) => ("127.0.0.1", port),
        Some((host, port)) => (host.trim_start_matches("tcp:"), port),
    };
    let wrong = || "a debugger connects to PORT or ADDRESS:PORT, such as 1234".to_owned();
    let port: u16 = port.parse().map_err(|_| wrong())?;
    let host = host.trim_matches(['[', ']']);
    (host, port).to_socket_addrs().ok().and_then(|mut found| found.next()).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (text, mib) in [("512", 512), ("512M", 512), ("1G", 1024), ("2GiB", 2048), ("1024K", 1)]
        {
            assert_eq!(memory_size(text), Ok(mib * MIB), "{text}");
        }
        for text in ["", "G", "1.5G", "-1", "0", "1K", "12X", "99999999999T", "１"] {
            assert!(memory_size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn code_caches() {
        assert_eq!(code_cache("1"), Ok(MIB));
        assert_eq!(code_cache("1G"), Ok(1024 * MIB));
        for text in ["0", "512K", "1025", "2G", "much"] {
            assert!(code_cache(text).is_err(), "{text}");
        }
    }

    #[test]
    fn disks() {
        let plain = DiskArg::of("root.img".into());
        assert_eq!(DiskArg::parse("root.img"), Ok(plain.clone()));
        let full = DiskArg { snapshot: true, format: Some(DiskFormat::Qcow2), ..plain };
        assert_eq!(DiskArg::parse("root.img,snapshot,format=qcow2"), Ok(full.clone()));
        assert_eq!(DiskArg::parse("file=root.img,format=qcow2,snapshot=on,readonly=off"), Ok(full));
        assert_eq!(DiskArg::parse("a,,b,readonly").unwrap().path, PathBuf::from("a,b"));
        for text in ["", ",snapshot", "a,snapsht", "a,format=vmdk", "a,readonly=maybe"] {
            assert!(DiskArg::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn machines_and_cpus() {
        assert_eq!(MachineArg::parse("virt"), Ok(MachineArg { gic: GicVersion::V3 }));
        assert_eq!(MachineArg::parse("virt,gic-version=2"), Ok(MachineArg { gic: GicVersion::V2 }));
        assert!(MachineArg::parse("q35").is_err() && MachineArg::parse("virt,gic=2").is_err());
        assert_eq!(CpuArg::parse("max,pauth=qarma5"), Ok(CpuArg { pauth: PointerAuth::Qarma5 }));
        let impdef = CpuArg { pauth: PointerAuth::Impdef };
        assert_eq!(CpuArg::parse("max,pauth=off,pauth-impdef=on"), Ok(impdef));
        assert!(CpuArg::parse("cortex-a57").is_err() && CpuArg::parse("max,sve").is_err());
    }

    #[test]
    fn tiers_in_lockstep() {
        assert_eq!(lockstep("interp,optimizer"), Ok(Tier::Optimizer));
        assert_eq!(lockstep("baseline,interp"), Ok(Tier::Baseline));
        for text in ["interp", "interp,interp", "baseline,optimizer", "interp,fast"] {
            assert!(lockstep(text).is_err(), "{text}");
        }
    }

    #[test]
    fn debuggers() {
        assert_eq!(debugger("1234"), Ok(([127, 0, 0, 1], 1234).into()));
        assert_eq!(debugger(":1234"), Ok(([127, 0, 0, 1], 1234).into()));
        assert_eq!(debugger("tcp::1234"), Ok(([127, 0, 0, 1], 1234).into()));
        assert_eq!(debugger("0.0.0.0:99"), Ok(([0, 0, 0, 0], 99).into()));
        assert_eq!(debugger("[::1]:99").unwrap().to_string(), "[::1]:99");
        assert!(debugger("x").is_err() && debugger("1:99999").is_err());
    }
}
