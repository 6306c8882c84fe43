//! Walks of hand-made tables.

use std::sync::Arc;

use gantry_guest::{Access, Exception, FaultKind, GuestCpu, Mapping};
use gantry_ir::MemOp;
use gantry_memory::PhysMemory;

use crate::Cpu;
use crate::mode::{MMU_EL0, MMU_EL1, MMU_EL1_PAN, Mode};
use crate::system::exception::code;
use crate::system::helpers::system_instruction;
use crate::system::registers::Key;
use crate::system::testkit::{RAM, cpu};

use Access::{Fetch, Read, Write};

/// Descriptor bits.
const VALID: u64 = 1;
const TABLE: u64 = 3;
const PAGE: u64 = 3;
const NORMAL: u64 = 1 << 2;
const AP1: u64 = 1 << 6;
const AP2: u64 = 1 << 7;
const AF: u64 = 1 << 10;
const NG: u64 = 1 << 11;
const GP: u64 = 1 << 50;
const DBM: u64 = 1 << 51;
const PXN: u64 = 1 << 53;
const UXN: u64 = 1 << 54;

/// TCR_EL1.
const IPS_44: u64 = 4 << 32;
const HA: u64 = 1 << 39;
const HD: u64 = 1 << 40;

/// A vCPU with the MMU on, and memory for its tables.
struct Bench {
    cpu: Cpu,
    memory: Arc<PhysMemory>,
    /// Where the next table goes.
    free: u64,
}

impl Bench {
    /// Both halves with `granule_log2`, T0SZ and T1SZ.
    fn new(granule_log2: u32, tsz: u64) -> Self {
        let (mut cpu, _, _) = cpu();
        let (tg0, tg1) = match granule_log2 {
            12 => (0, 2),
            14 => (2, 1),
            _ => (1, 3),
        };
        cpu.sys.tcr_el1 = tsz | tsz << 16 | tg0 << 14 | tg1 << 30 | IPS_44;
        // Attributes 0: Device-nGnRE, 1: Normal, write-back.
        cpu.sys.mair_el1 = 0xff04;
        cpu.sys.sctlr_el1 |= 1;
        cpu.update_modes();
        let memory = cpu.ports.memory.clone().expect("connected");
        let mut bench = Self { cpu, memory, free: RAM };
        bench.cpu.sys.ttbr0_el1 = bench.table();
        bench.cpu.sys.ttbr1_el1 = bench.table();
        bench
    }

    /// A new, empty table; large enough for any granule.
    fn table(&mut self) -> u64 {
        self.free += 0x1_0000;
        self.free
    }

    fn put(&self, table: u64, index: u64, descriptor: u64) {
        self.memory.ram().write_u64(table + 8 * index, descriptor).expect("in RAM");
    }

    fn get(&self, table: u64, index: u64) -> u64 {
        self.memory.ram().read_u64(table + 8 * index).expect("in RAM")
    }

    /// Tables down to `leaf` for the indexes of each level; gives the last table.
    fn map(&mut self, root: u64, indexes: &[u64], leaf: u64) -> u64 {
        let (last, path) = indexes.split_last().expect("at least one level");
        let mut table = root;
        for index in path {
            if self.get(table, *index) == 0 {
                let next = self.table();
                self.put(table, *index, next | TABLE);
            }
            table = self.get(table, *index) & !TABLE;
        }
        self.put(table, *last, leaf);
        table
    }

    fn walk(&mut self, address: u64, access: Access, index: u8) -> Result<Mapping, Exception> {
        let memory = self.memory.clone();
        self.cpu.walk(&memory, address, access, index, MemOp::plain(3, index))
    }

    fn read(&mut self, address: u64) -> Result<Mapping, Exception> {
        self.walk(address, Read, MMU_EL1)
    }

    /// The fault status of a read at EL1.
    fn fault(&mut self, address: u64) -> u64 {
        let exception = self.read(address).expect_err("it faults");
        assert_eq!((exception.code, exception.address), (code::ABORT, address));
        exception.info
    }
}

/// A bench with one 4 KiB page at VA 0 in the lower half; and its table.
fn one_page(leaf: u64) -> (Bench, u64) {
    let mut bench = Bench::new(12, 16);
    let root = bench.cpu.sys.ttbr0_el1;
    let table = bench.map(root, &[0, 0, 0, 0], leaf);
    (bench, table)
}

#[test]
fn pages_and_blocks_of_4k() {
    let mut bench = Bench::new(12, 16);
    let (low, high) = (bench.cpu.sys.ttbr0_el1, bench.cpu.sys.ttbr1_el1);
    let leaf = NORMAL | AF;
    bench.map(low, &[1, 2, 3, 4], 0x8_1234_5000 | leaf | PAGE);
    bench.map(low, &[2, 3, 4], 0x8_1220_0000 | leaf | VALID);
    bench.map(low, &[3, 4], 0x8_4000_0000 | leaf | VALID);
    bench.map(high, &[511, 511, 511, 511], 0x4000 | leaf | PAGE);
    let page = 1 << 39 | 2 << 30 | 3 << 21 | 4 << 12;
    for (address, physical, size) in [
        (page | 0xfff, 0x8_1234_5000, 12),
        (2 << 39 | 3 << 30 | 4 << 21 | 0x12_3456, 0x8_1232_3000, 21),
        (3 << 39 | 4 << 30 | 0x1234_5678, 0x8_5234_5000, 30),
        (!0, 0x4000, 12),
    ] {
        let found = bench.read(address).expect("mapped");
        assert_eq!((found.physical, found.size_log2), (physical, size), "{address:#x}");
        assert!(found.read && found.write && found.global && !found.aligned && !found.watched);
    }
    assert_eq!(bench.fault(0), 0b000100, "translation, level 0");
    assert_eq!(bench.fault(1 << 39), 0b000101);
    assert_eq!(bench.fault(1 << 39 | 2 << 30), 0b000110);
    assert_eq!(bench.fault(page + 0x1000), 0b000111);
    // No blocks at level 0; no reserved descriptor at level 3.
    bench.map(low, &[4], leaf | VALID);
    assert_eq!(bench.fault(4 << 39), 0b000100);
    bench.map(low, &[5, 0, 0, 0], leaf | VALID);
    assert_eq!(bench.fault(5 << 39), 0b000111);
}

#[test]
fn pages_and_blocks_of_16k() {
    let mut bench = Bench::new(14, 16);
    let low = bench.cpu.sys.ttbr0_el1;
    let leaf = NORMAL | AF;
    bench.map(low, &[1, 2, 3, 4], 0x8_1234_4000 | leaf | PAGE);
    bench.map(low, &[1, 3, 5], 0x8_1200_0000 | leaf | VALID);
    bench.map(low, &[0, 1], leaf | VALID);
    let page = 1 << 47 | 2 << 36 | 3 << 25 | 4 << 14;
    let found = bench.read(page | 0x3fff).expect("mapped");
    assert_eq!((found.physical, found.size_log2), (0x8_1234_7000, 14));
    let found = bench.read(1 << 47 | 3 << 36 | 5 << 25 | 0x12_3456).expect("mapped");
    assert_eq!((found.physical, found.size_log2), (0x8_1212_3000, 25));
    assert_eq!(bench.fault(1 << 36), 0b000101, "no blocks at level 1");
    assert_eq!(bench.fault(page + 0x4000), 0b000111);
    // 47 bits begin at level 1.
    let mut bench = Bench::new(14, 17);
    let low = bench.cpu.sys.ttbr0_el1;
    bench.map(low, &[2047, 0, 0], 0x4000 | leaf | PAGE);
    assert_eq!(bench.read(2047 << 36).expect("mapped").physical, 0x4000);
}

#[test]
fn pages_and_blocks_of_64k() {
    let mut bench = Bench::new(16, 16);
    let low = bench.cpu.sys.ttbr0_el1;
    let leaf = NORMAL | AF;
    bench.map(low, &[63, 2, 3], 0x8_1234_0000 | leaf | PAGE);
    bench.map(low, &[62, 5], 0x8_2000_0000 | leaf | VALID);
    bench.map(low, &[61], leaf | VALID);
    let found = bench.read(63 << 42 | 2 << 29 | 3 << 16 | 0xffff).expect("mapped");
    assert_eq!((found.physical, found.size_log2), (0x8_1234_f000, 16));
    let found = bench.read(62 << 42 | 5 << 29 | 0x1234_5678).expect("mapped");
    assert_eq!((found.physical, found.size_log2), (0x8_3234_5000, 29));
    assert_eq!(bench.fault(61 << 42), 0b000101, "no blocks at level 1");
    assert_eq!(bench.fault(0), 0b000101, "the walk begins at level 1");
}

#[test]
fn small_address_spaces_begin_further_down() {
    let leaf = NORMAL | AF;
    // T0SZ = 25: 39 bits, three levels; 39: 25 bits, two levels with 16 entries in the first.
    let mut bench = Bench::new(12, 25);
    let low = bench.cpu.sys.ttbr0_el1;
    bench.map(low, &[511, 1, 2], 0x5000 | leaf | PAGE);
    assert_eq!(bench.read(511 << 30 | 1 << 21 | 2 << 12).expect("mapped").physical, 0x5000);
    assert_eq!(bench.fault(1 << 39), 0b000100, "outside: level 0");
    let mut bench = Bench::new(12, 39);
    // The table needs no more alignment than its size.
    bench.cpu.sys.ttbr0_el1 += 0x80;
    let low = bench.cpu.sys.ttbr0_el1;
    bench.map(low, &[15, 3], 0x6000 | leaf | PAGE);
    assert_eq!(bench.read(15 << 21 | 3 << 12).expect("mapped").physical, 0x6000);
    assert_eq!(bench.fault(16 << 21), 0b000100);
    for tsz in [0, 15, 40, 63] {
        let mut bench = Bench::new(12, tsz);
        assert_eq!(bench.fault(0), 0b000100, "TnSZ = {tsz}");
        assert_eq!(bench.fault(!0), 0b000100, "TnSZ = {tsz}");
    }
}

#[test]
fn top_bytes() {
    let (mut bench, _) = one_page(0x5000 | NORMAL | AF | PAGE);
    let tagged = 0xa5 << 56;
    assert_eq!(bench.fault(tagged), 0b000100);
    bench.cpu.sys.tcr_el1 |= 1 << 37;
    assert_eq!(bench.read(tagged).expect("ignored").physical, 0x5000);
    assert!(bench.walk(tagged, Fetch, MMU_EL1).is_ok());
    bench.cpu.sys.tcr_el1 |= 1 << 51;
    assert!(bench.walk(tagged, Fetch, MMU_EL1).is_err(), "TBID0: data only");
    assert!(bench.read(tagged).is_ok());
    assert_eq!(bench.fault(tagged | 1 << 55), 0b000100, "the upper half has a control of its own");
    assert_eq!(bench.fault(1 << 54), 0b000100, "bits 54:48 always count");
}

#[test]
fn disabled_halves() {
    let (mut bench, _) = one_page(0x5000 | NORMAL | AP1 | AF | PAGE);
    let tcr = bench.cpu.sys.tcr_el1;
    bench.cpu.sys.tcr_el1 = tcr | 1 << 7;
    assert_eq!(bench.fault(0), 0b000100, "EPD0");
    bench.cpu.sys.tcr_el1 = tcr | 1 << 23;
    assert!(bench.read(0).is_ok());
    bench.cpu.sys.tcr_el1 = tcr | 1 << 55;
    assert!(bench.read(0).is_ok());
    let denied = bench.walk(0, Read, MMU_EL0).expect_err("E0PD0");
    assert_eq!(denied.info, 0b000100);
}

/// Read, write and fetch of a page at EL0, EL1, and EL1 with PAN: `rwx`.
fn permissions(bench: &mut Bench) -> [String; 3] {
    [MMU_EL0, MMU_EL1, MMU_EL1_PAN].map(|index| {
        let mut allowed = [Read, Write, Fetch].map(|access| (access, bench.walk(0, access, index)));
        let found = allowed.iter().find_map(|(_, result)| result.ok());
        let letters = allowed.iter_mut().zip("rwx".chars());
        letters
            .map(|((access, result), letter)| match result {
                Ok(_) => letter,
                Err(exception) => {
                    let wnr = if *access == Write { 1 << 6 } else { 0 };
                    let fetch = if *access == Fetch { code::FETCH } else { 0 };
                    assert_eq!(exception.info, 0b001111 | wnr | fetch);
                    // The mapping that another access gave says the same.
                    if let Some(found) = found {
                        let [r, w, x] = [found.read, found.write, found.fetch];
                        assert!(!match access {
                            Read => r,
                            Write => w,
                            Fetch => x,
                        });
                    }
                    '-'
                }
            })
            .collect()
    })
}

#[test]
fn permissions_by_descriptor() {
    let expected = [
        (0, ["--x", "rwx", "rwx"]),
        (AP1, ["rwx", "rw-", "---"]),
        (AP2, ["--x", "r-x", "r-x"]),
        (AP1 | AP2, ["r-x", "r-x", "--x"]),
        (UXN, ["---", "rwx", "rwx"]),
        (PXN | AP2, ["--x", "r--", "r--"]),
        (AP1 | AP2 | UXN | PXN, ["r--", "r--", "---"]),
    ];
    for (bits, expected) in expected {
        let (mut bench, _) = one_page(0x5000 | NORMAL | AF | PAGE | bits);
        assert_eq!(permissions(&mut bench), expected, "{bits:#x}");
    }
    let with_wxn =
        [(0, ["--x", "rw-", "rw-"]), (AP1, ["rw-", "rw-", "---"]), (AP2, ["--x", "r-x", "r-x"])];
    for (bits, expected) in with_wxn {
        let (mut bench, _) = one_page(0x5000 | NORMAL | AF | PAGE | bits);
        bench.cpu.sys.sctlr_el1 |= 1 << 19;
        assert_eq!(permissions(&mut bench), expected, "{bits:#x} with WXN");
    }
}

#[test]
fn hierarchical_permissions() {
    for (bit, expected) in [
        (59, ["r-x", "r--", "---"]),
        (60, ["r--", "r-x", "--x"]),
        (61, ["--x", "r-x", "r-x"]),
        (62, ["r-x", "r-x", "--x"]),
    ] {
        let (mut bench, _) = one_page(0x5000 | NORMAL | AF | PAGE | AP1 | AP2);
        let root = bench.cpu.sys.ttbr0_el1;
        let table = bench.get(root, 0);
        bench.put(root, 0, table | 1 << bit);
        assert_eq!(permissions(&mut bench), expected, "bit {bit}");
        bench.cpu.sys.tcr_el1 |= 1 << 41;
        assert_eq!(permissions(&mut bench), ["r-x", "r-x", "--x"], "bit {bit}, HPD0");
    }
    // APTable[1] takes what AP[2] gives.
    let (mut bench, _) = one_page(0x5000 | NORMAL | AF | PAGE);
    let root = bench.cpu.sys.ttbr0_el1;
    let table = bench.get(root, 0);
    bench.put(root, 0, table | 1 << 62);
    assert_eq!(permissions(&mut bench)[1], "r-x");
}

#[test]
fn attributes() {
    let (mut bench, table) = one_page(0x5000 | AF | PAGE | NG | GP);
    let found = bench.read(0).expect("mapped");
    assert!(found.aligned, "attribute 0 is Device");
    assert!(!found.global);
    assert_eq!(found.mode, Mode::default().with_guarded(true).0);
    bench.put(table, 0, 0x5000 | NORMAL | AF | PAGE);
    let found = bench.read(0).expect("mapped");
    assert!(!found.aligned && found.global);
    assert_eq!(found.mode, 0);
    bench.cpu.sys.dbgbcr_el1[0] = 0b11;
    bench.cpu.sys.dbgwvr_el1[0] = 0x10;
    bench.cpu.sys.dbgwcr_el1[0] = 0xff << 5 | 1;
    let found = bench.read(0).expect("mapped");
    assert_eq!(found.mode, Mode::default().with_breakpoint(true).0);
    assert!(found.watched);
}

#[test]
fn the_access_flag() {
    let (mut bench, table) = one_page(0x5000 | NORMAL | PAGE);
    assert_eq!(bench.fault(0), 0b001011);
    // It goes before permissions.
    assert_eq!(bench.walk(0, Read, MMU_EL0).unwrap_err().info, 0b001011);
    bench.cpu.sys.tcr_el1 |= HA;
    assert_eq!(bench.walk(0, Read, MMU_EL0).unwrap_err().info, 0b001111);
    assert_eq!(bench.get(table, 0) & AF, 0, "no access, no flag");
    assert!(bench.read(0).is_ok());
    assert_eq!(bench.get(table, 0), 0x5000 | NORMAL | PAGE | AF);
}

#[test]
fn the_dirty_state() {
    let clean = 0x5000 | NORMAL | AF | PAGE | AP2 | DBM;
    let (mut bench, table) = one_page(clean);
    assert!(bench.walk(0, Write, MMU_EL1).is_err(), "without HD it is read-only");
    bench.cpu.sys.tcr_el1 |= HD;
    assert!(bench.walk(0, Write, MMU_EL1).is_err(), "HD without HA does nothing");
    bench.cpu.sys.tcr_el1 |= HA;
    let found = bench.read(0).expect("mapped");
    assert!(!found.write, "the next store has to come here");
    assert_eq!(bench.get(table, 0), clean);
    let found = bench.walk(0, Write, MMU_EL1).expect("writable");
    assert!(found.write);
    assert_eq!(bench.get(table, 0), clean & !AP2);
    assert!(bench.read(0).expect("mapped").write);
}

#[test]
fn address_sizes() {
    let (mut bench, table) = one_page(0x10_0000_0000 | NORMAL | AF | PAGE);
    assert!(bench.read(0).is_ok());
    bench.cpu.sys.tcr_el1 &= !(7 << 32);
    assert_eq!(bench.fault(0), 0b000011, "output beyond 32 bits, level 3");
    bench.cpu.sys.tcr_el1 |= 7 << 32;
    bench.put(table, 0, 1 << 44 | NORMAL | AF | PAGE);
    assert_eq!(bench.fault(0), 0b000011, "beyond what is implemented");
    let root = bench.cpu.sys.ttbr0_el1;
    bench.put(root, 0, 1 << 45 | TABLE);
    assert_eq!(bench.fault(0), 0b000000, "table address, level 0");
    bench.cpu.sys.ttbr0_el1 = 1 << 46;
    assert_eq!(bench.fault(0), 0b000000, "TTBR0_EL1");
}

#[test]
fn tables_outside_memory() {
    let (mut bench, _) = one_page(0);
    let root = bench.cpu.sys.ttbr0_el1;
    bench.put(root, 0, 0x1000 | TABLE);
    assert_eq!(bench.fault(0), 0b010101, "external abort on a walk, level 1");
    bench.cpu.sys.ttbr0_el1 = 0x1000;
    assert_eq!(bench.fault(0), 0b010100);
}

#[test]
fn big_endian_tables() {
    let (mut bench, table) = one_page(0x5000 | NORMAL | PAGE);
    bench.cpu.sys.sctlr_el1 |= 1 << 25;
    bench.cpu.sys.tcr_el1 |= HA;
    assert!(bench.read(0).is_err());
    // From the root on, in the other order.
    let mut at = bench.cpu.sys.ttbr0_el1;
    while at != table {
        let next = bench.get(at, 0);
        bench.put(at, 0, next.swap_bytes());
        at = next & !0xfff;
    }
    bench.put(table, 0, (0x5000 | NORMAL | PAGE).swap_bytes());
    assert_eq!(bench.read(0).expect("mapped").physical, 0x5000);
    assert_eq!(bench.get(table, 0).swap_bytes(), 0x5000 | NORMAL | PAGE | AF);
}

#[test]
fn without_the_mmu() {
    let mut bench = Bench::new(12, 16);
    bench.cpu.sys.sctlr_el1 &= !1;
    for index in [MMU_EL0, MMU_EL1, MMU_EL1_PAN] {
        for access in [Read, Write, Fetch] {
            let found = bench.walk(0x8_1234_5678, access, index).expect("flat");
            assert_eq!((found.physical, found.size_log2), (0x8_1234_5000, 12));
            assert!(found.read && found.write && found.fetch && found.aligned && found.global);
        }
    }
    assert_eq!(bench.fault(1 << 44), 0, "address size, level 0");
    assert_eq!(bench.fault(0xff << 56), 0);
    bench.cpu.sys.tcr_el1 |= 1 << 37;
    assert!(bench.read(0x7f << 56).is_ok());
}

#[test]
fn faults_of_accesses_with_a_translation() {
    let bench = Bench::new(12, 16);
    let fault = |kind, access, tag| {
        let mem = MemOp { tag, ..MemOp::plain(3, MMU_EL1) };
        bench.cpu.fault(kind, 0x1001, access, mem)
    };
    let abort = |info| Exception { code: code::ABORT, address: 0x1001, info };
    use FaultKind::{Alignment, Bus};
    assert_eq!(fault(Alignment, Read, 0), abort(0x21));
    assert_eq!(fault(Alignment, Write, 0), abort(0x21 | 1 << 6));
    assert_eq!(fault(Alignment, Write, 2), abort(0x21), "atomics fault as their read would");
    assert_eq!(fault(Bus, Read, 0), abort(0x10));
    assert_eq!(fault(Bus, Write, 0), abort(0x10 | 1 << 6));
    assert_eq!(fault(Bus, Fetch, 0), abort(0x10 | code::FETCH));
    assert_eq!(fault(Alignment, Fetch, 0).code, code::PC_ALIGNMENT);
}

/// AT, by CRm and op2.
fn at(bench: &mut Bench, crm: u16, op2: u16, address: u64) -> u64 {
    let key = Key::new(1, 0, 7, crm, op2).0 & 0x3fff;
    let header = gantry_guest::Header::new(0);
    let result = system_instruction(&header, &mut bench.cpu, key.into(), address, 0, 0);
    assert_eq!(result.status, 0);
    bench.cpu.sys.par_el1
}

#[test]
fn address_translation_instructions() {
    let (mut bench, table) = one_page(0x5000 | NORMAL | PAGE | AP1 | AP2 | DBM | 3 << 8);
    bench.cpu.sys.tcr_el1 |= HA | HD;
    let ok = 0xff << 56 | 0x5000 | 1 << 11 | 1 << 9 | 3 << 7;
    for (crm, op2) in [(8, 0), (8, 1), (8, 2), (8, 3), (9, 0), (9, 1)] {
        assert_eq!(at(&mut bench, crm, op2, 0x123), ok);
    }
    assert_eq!(bench.get(table, 0) & (AF | AP2), AP2, "nothing was updated");
    bench.cpu.pstate.pan = true;
    assert_eq!(at(&mut bench, 9, 0, 0), 1 << 11 | 0b001111 << 1 | 1, "PAN counts for S1E1RP");
    assert_eq!(at(&mut bench, 8, 0, 0), ok, "and not for S1E1R");
    bench.put(table, 0, 0x5000 | PAGE | AF | AP2);
    assert_eq!(at(&mut bench, 8, 0, 0), 0x04 << 56 | 0x5000 | 1 << 11 | 1 << 9 | 2 << 7);
    assert_eq!(at(&mut bench, 8, 1, 0), 1 << 11 | 0b001111 << 1 | 1, "not writable");
    assert_eq!(at(&mut bench, 8, 2, 0), 1 << 11 | 0b001111 << 1 | 1, "not for EL0");
    assert_eq!(at(&mut bench, 8, 0, 0x1000), 1 << 11 | 0b000111 << 1 | 1);
    // An external abort on the walk is taken.
    bench.cpu.sys.ttbr0_el1 = 0x1000;
    let key = Key::new(1, 0, 7, 8, 0).0 & 0x3fff;
    let header = gantry_guest::Header::new(0);
    let result = system_instruction(&header, &mut bench.cpu, key.into(), 0, 0, 0);
    assert_eq!(result.status, 1);
    assert_eq!(bench.cpu.frame.exception.info, 0b010100 | 1 << 6 | 1 << 8);
}

/// Whatever the registers and tables hold, a walk ends and does not panic.
#[test]
fn random_walks_end() {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut bench = Bench::new(12, 16);
    for n in 0..0x2000 {
        // Half of the descriptors lead back into RAM.
        let inside = RAM | random() & 0xf000 | random() & (0x7f << 59 | 0xfff);
        let word = if random() & 1 != 0 { inside | 1 } else { random() };
        bench.put(RAM, n, word);
    }
    let mut found = 0;
    for _ in 0..20_000 {
        bench.cpu.sys.tcr_el1 = random();
        bench.cpu.sys.ttbr0_el1 = RAM | random() & 0xffff_0000_0000_f000;
        bench.cpu.sys.ttbr1_el1 = RAM | random() & 0xffff_0000_0000_f000;
        bench.cpu.sys.mair_el1 = random();
        bench.cpu.sys.sctlr_el1 = random() | 1;
        let address = (random() as i64 >> (16 + random() % 24)) as u64;
        for access in [Read, Write, Fetch] {
            found += u32::from(bench.walk(address, access, random() as u8 & 7).is_ok());
        }
    }
    assert!(found > 10, "only {found} walks found something");
}
