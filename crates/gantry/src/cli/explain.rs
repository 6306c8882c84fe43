//! `--explain`: the machine in words.

use std::fmt::Write;

use gantry_machine::fdt::{Gic, map};
use gantry_machine::loader::PageSize;

use super::boot;
use super::values::MIB;
use crate::Error;
use crate::machine_api::{BootConfig, ConsoleChoice, DiskFormat, PointerAuth};

/// Describes `config`, a line for each thing.
///
/// # Errors
/// The kernel does not fit.
pub fn machine(config: &BootConfig) -> Result<String, Error> {
    let mut text = String::new();
    let mut line = |what: &str, value: String| {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{what:10} {value}");
    };
    line("board", format!("virt (AArch64), {}", gic(config.gic)));
    line("cpus", format!("{} × max, {}", config.cpus, pauth(config.pauth)));
    let end = map::RAM_BASE + config.memory;
    line("memory", format!("{} MiB at {:#x}–{end:#x}", config.memory / MIB, map::RAM_BASE));
    let (how, virtio) = match config.console {
        ConsoleChoice::Serial => ("standard input and output", false),
        ConsoleChoice::Virtio => ("standard output", true),
    };
    line("serial", format!("PL011 at {:#x}: {how}", map::PL011.base));
    if virtio {
        line("console", "virtio: standard input and output".into());
    }
    if let Some(kernel) = &config.kernel {
        let size = kernel.image().len();
        let pages = match kernel.header().page_size() {
            PageSize::Unspecified => "",
            PageSize::Kib4 => ", 4 KiB pages",
            PageSize::Kib16 => ", 16 KiB pages",
            PageSize::Kib64 => ", 64 KiB pages",
        };
        line("kernel", format!("{size} bytes ({} in memory){pages}", kernel.memory_size()));
        line("append", format!("{:?}", config.append));
        if config.firmware.is_none() {
            let placement = boot::place(config, kernel)?;
            line("entry", format!("{:#x}", placement.kernel));
            if let Some(initrd) = &placement.initrd {
                line("initrd", format!("{:#x}–{:#x}", initrd.start, initrd.end));
            }
            line("tree", format!("{:#x}", placement.dtb));
        }
    }
    if let Some(firmware) = &config.firmware {
        line("flash 0", format!("firmware of {} bytes", firmware.len()));
    }
    for (bank, flash) in config.pflash.iter().enumerate() {
        if let Some(flash) = flash {
            let how = match (flash.readonly, flash.snapshot) {
                (true, _) => ", read-only",
                (_, true) => ", snapshot: what is written is forgotten",
                _ => "",
            };
            line(&format!("flash {bank}"), format!("{}{how}", flash.path.display()));
        }
    }
    for (index, disk) in config.disks.iter().enumerate() {
        let format = match disk.format {
            DiskFormat::Raw => "raw",
            DiskFormat::Qcow2 => "qcow2",
        };
        let how = match (disk.readonly, disk.snapshot) {
            (true, _) => ", read-only",
            (_, true) => ", snapshot: what is written is forgotten",
            _ => "",
        };
        line(&format!("disk {index}"), format!("{}, {format}{how}", disk.path.display()));
    }
    let lockstep = config.lockstep.map(|tier| format!(", {tier:?} in lock-step with Interp"));
    let deterministic = if config.deterministic { ", deterministic" } else { "" };
    line(
        "tiers",
        format!("{:?}{deterministic}{}", config.tiers, lockstep.unwrap_or_default()).to_lowercase(),
    );
    if let Some(gdb) = config.gdb {
        let wait = if config.wait_gdb { ", which starts the machine" } else { "" };
        line("gdb", format!("at {gdb}{wait}"));
    }
    Ok(text)
}

const fn gic(gic: Gic) -> &'static str {
    match gic {
        Gic::V2 => "GICv2",
        Gic::V3 { its: false } => "GICv3",
        Gic::V3 { its: true } => "GICv3 with ITS",
    }
}

const fn pauth(pauth: PointerAuth) -> &'static str {
    match pauth {
        PointerAuth::Impdef => "pointer authentication by an algorithm of our own",
        PointerAuth::Qarma5 => "pointer authentication by QARMA5",
        PointerAuth::Off => "no pointer authentication",
    }
}
