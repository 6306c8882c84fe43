//! Firmware looks for a file and reads it, byte by byte and by DMA.

use std::sync::Arc;

use gantry_bus::{AccessSize, Mmio};
use gantry_memory::GuestRam;

use super::{FW_CFG_SIZE, FwCfg, FwCfgError, FwCfgKey};
use crate::testkit::{RAM_BASE, RAM_SIZE, Rig, check};

const FILE_DIR: u16 = 0x19;
const ERROR: u32 = 1;
const READ: u32 = 2;
const SKIP: u32 = 4;
const SELECT: u32 = 8;
const WRITE: u32 = 16;

fn make(ram: &Arc<GuestRam>) -> Arc<FwCfg> {
    let fw_cfg = FwCfg::new(ram.clone());
    fw_cfg.add_file("opt/second", b"0123456789".into()).unwrap();
    fw_cfg.add_file("etc/first", b"abc".into()).unwrap();
    fw_cfg.set_cmdline("quiet").unwrap();
    fw_cfg
}

fn select(fw_cfg: &FwCfg, key: u16) {
    fw_cfg.write(0x8, AccessSize::Half, key.swap_bytes().into());
}

fn bytes(fw_cfg: &FwCfg, count: usize) -> Vec<u8> {
    (0..count).map(|_| fw_cfg.read(0, AccessSize::Byte) as u8).collect()
}

fn item(fw_cfg: &FwCfg, key: u16, count: usize) -> Vec<u8> {
    select(fw_cfg, key);
    bytes(fw_cfg, count)
}

/// The key and size of a file, as a driver finds them in the directory.
fn find(fw_cfg: &FwCfg, name: &str) -> Option<(u16, u32)> {
    let count = u32::from_be_bytes(item(fw_cfg, FILE_DIR, 4).try_into().unwrap());
    (0..count).find_map(|_| {
        let entry = bytes(fw_cfg, 64);
        let stored = entry[8..].split(|byte| *byte == 0).next().unwrap();
        let size = u32::from_be_bytes(entry[..4].try_into().unwrap());
        let key = u16::from_be_bytes(entry[4..6].try_into().unwrap());
        (stored == name.as_bytes()).then_some((key, size))
    })
}

/// Starts a DMA access at the start of RAM and gives the control word that it leaves.
fn dma(fw_cfg: &FwCfg, ram: &GuestRam, control: u32, length: u32, address: u64) -> u32 {
    ram.write(RAM_BASE, &control.to_be_bytes()).unwrap();
    ram.write(RAM_BASE + 4, &length.to_be_bytes()).unwrap();
    ram.write(RAM_BASE + 8, &address.to_be_bytes()).unwrap();
    fw_cfg.write(0x10, AccessSize::Double, RAM_BASE.swap_bytes());
    ram.read_u32(RAM_BASE).unwrap().swap_bytes()
}

#[test]
fn says_what_it_is() {
    let fw_cfg = make(&Rig::default().ram);
    assert_eq!(item(&fw_cfg, 0, 4), b"QEMU");
    assert_eq!(item(&fw_cfg, 1, 4), [3, 0, 0, 0]);
    assert_eq!(fw_cfg.read(0x10, AccessSize::Double), u64::from_le_bytes(*b"QEMU CFG"));
    assert_eq!(fw_cfg.read(0x14, AccessSize::Word), u64::from(u32::from_le_bytes(*b" CFG")));
}

#[test]
fn files_are_found_by_name_in_order() {
    let fw_cfg = make(&Rig::default().ram);
    assert_eq!(find(&fw_cfg, "etc/first"), Some((0x20, 3)));
    assert_eq!(find(&fw_cfg, "opt/second"), Some((0x21, 10)));
    assert_eq!(find(&fw_cfg, "etc/third"), None);
    assert_eq!(item(&fw_cfg, 0x20, 5), b"abc\0\0");
    select(&fw_cfg, 0x4021);
    assert_eq!(fw_cfg.read(0, AccessSize::Word), u64::from(u32::from_le_bytes(*b"0123")));
    assert_eq!(fw_cfg.read(0, AccessSize::Double), u64::from_le_bytes(*b"456789\0\0"));
    assert_eq!(item(&fw_cfg, 0x22, 2), [0, 0], "no such file");
}

#[test]
fn a_kernel_has_size_and_data() {
    let fw_cfg = make(&Rig::default().ram);
    fw_cfg.set_kernel(vec![7; 300]).unwrap();
    assert_eq!(item(&fw_cfg, FwCfgKey::KERNEL_SIZE.0, 4), [44, 1, 0, 0]);
    assert_eq!(item(&fw_cfg, FwCfgKey::KERNEL_DATA.0, 300), [7; 300]);
    assert_eq!(item(&fw_cfg, FwCfgKey::CMDLINE_SIZE.0, 4), [6, 0, 0, 0]);
    assert_eq!(item(&fw_cfg, FwCfgKey::CMDLINE_DATA.0, 6), b"quiet\0");
    assert_eq!(item(&fw_cfg, FwCfgKey::INITRD_SIZE.0, 4), [0; 4]);
}

#[test]
fn dma_selects_skips_and_reads() {
    let ram = Rig::default().ram;
    let fw_cfg = make(&ram);
    let to = RAM_BASE + 0x100;
    assert_eq!(dma(&fw_cfg, &ram, 0x21 << 16 | SELECT | READ, 4, to), 0);
    assert_eq!(dma(&fw_cfg, &ram, SKIP, 2, 0), 0);
    ram.write(to + 4, &[0xff; 8]).unwrap();
    assert_eq!(dma(&fw_cfg, &ram, READ, 6, to + 4), 0);
    let mut read = [0; 11];
    ram.read(to, &mut read).unwrap();
    assert_eq!(&read, b"01236789\0\0\xff");
    fw_cfg.write(0x10, AccessSize::Word, 0);
    ram.write(RAM_BASE, &(0x20 << 16 | SELECT | READ).to_be_bytes()).unwrap();
    fw_cfg.write(0x14, AccessSize::Word, (RAM_BASE as u32).swap_bytes().into());
    assert_eq!(ram.read_u8(to + 4).unwrap(), b'a', "two halves");
}

#[test]
fn dma_that_cannot_be_is_refused() {
    let ram = Rig::default().ram;
    let fw_cfg = make(&ram);
    let last = RAM_BASE + RAM_SIZE - 1;
    assert_eq!(dma(&fw_cfg, &ram, 0x21 << 16 | SELECT | READ, 4, last), ERROR);
    assert_eq!(dma(&fw_cfg, &ram, 0x21 << 16 | SELECT | READ, 4, 0x0a00_0000), ERROR);
    assert_eq!(dma(&fw_cfg, &ram, READ, u32::MAX, RAM_BASE + 0x100), ERROR);
    assert_eq!(dma(&fw_cfg, &ram, 0x21 << 16 | SELECT | WRITE, 4, RAM_BASE + 0x100), ERROR);
    fw_cfg.write(0x10, AccessSize::Double, 0);
    fw_cfg.write(0x10, AccessSize::Double, u64::MAX);
}

#[test]
fn bad_names_are_refused() {
    let fw_cfg = make(&Rig::default().ram);
    for name in ["", "nul\0", &"x".repeat(56)] {
        assert_eq!(fw_cfg.add_file(name, vec![]), Err(FwCfgError::Name(name.into())));
    }
    let duplicate = Err(FwCfgError::Duplicate("etc/first".into()));
    assert_eq!(fw_cfg.add_file("etc/first", vec![]), duplicate);
    assert_eq!(fw_cfg.add_file(&"x".repeat(55), vec![]), Ok(()));
}

#[test]
fn is_a_good_device() {
    check(FW_CFG_SIZE, |rig: &Rig| make(&rig.ram));
}
