//! The table against the access rules and the features.

use std::collections::BTreeSet;

use gantry_guest::{Exception, Flush, Header};

use super::{Control, El0, Key, Kind, Present, REGISTERS, find, id, read, write};
use crate::Cpu;
use crate::decode::Feature;
use crate::state::{CpuConfig, PauthAlgorithm};
use crate::system::Ports;
use crate::system::exception::{code, system_trap, undefined};
use crate::system::ports::{TimerId, TimerRegister};
use crate::system::testkit::{Board, bare_cpu, cpu, to_el0};

const RT: u64 = 9;

fn register(name: &str) -> &'static super::Register {
    REGISTERS.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no {name}"))
}

fn value(cpu: &mut Cpu, name: &str) -> u64 {
    read(&Header::new(0), cpu, register(name).key, RT).unwrap_or_else(|_| panic!("{name}"))
}

fn set(cpu: &mut Cpu, name: &str, value: u64) {
    write(&Header::new(0), cpu, register(name).key, value, RT).unwrap_or_else(|_| panic!("{name}"));
}

fn is_there(row: &super::Register, is_write: bool) -> bool {
    match row.kind {
        Kind::Stored { .. } => true,
        Kind::Computed { read, write } => {
            if is_write {
                write.is_some()
            } else {
                read.is_some()
            }
        }
    }
}

/// A vCPU on which every control allows, or none does.
fn controlled(allows: bool) -> Cpu {
    let (mut cpu, ..) = cpu();
    cpu.sys.cpacr_el1 = 3 << 20;
    let (uma_uct, cnt) = (1 << 9 | 1 << 15, 0x303);
    if allows {
        cpu.sys.sctlr_el1 |= uma_uct;
        cpu.sys.cntkctl_el1 |= cnt;
    } else {
        cpu.sys.mdscr_el1 |= 1 << 12;
    }
    cpu
}

/// What an access from EL0 to a row gives, by the table.
fn expected_at_el0(row: &super::Register, is_write: bool, allowed: bool) -> Result<(), Exception> {
    let trap = Err(system_trap(row.key.iss(RT, !is_write)));
    let control = match row.el0 {
        El0::Full(control) => Some(control),
        El0::Read(control) if !is_write => Some(control),
        _ => None,
    };
    match control {
        _ if id::is_id_space(row.key) && !is_write && control.is_none() => trap,
        _ if !is_there(row, is_write) || row.present == Present::SpSelected => Err(undefined()),
        None => Err(undefined()),
        Some(Control::Always) => Ok(()),
        Some(_) if allowed => Ok(()),
        Some(_) => trap,
    }
}

#[test]
fn every_row_follows_its_rules() {
    for row in REGISTERS {
        for is_write in [false, true] {
            let access = |cpu: &mut Cpu| {
                if is_write {
                    write(&Header::new(0), cpu, row.key, !0, RT)
                } else {
                    read(&Header::new(0), cpu, row.key, RT).map(drop)
                }
            };
            let at_el1 = access(&mut controlled(false));
            let expected = if is_there(row, is_write) { Ok(()) } else { Err(undefined()) };
            assert_eq!(at_el1, expected, "{} at EL1, write: {is_write}", row.name);
            for allowed in [false, true] {
                let mut cpu = controlled(allowed);
                to_el0(&mut cpu);
                let expected = expected_at_el0(row, is_write, allowed);
                let found = access(&mut cpu);
                assert_eq!(found, expected, "{} at EL0, write {is_write}, {allowed}", row.name);
            }
        }
    }
}

#[test]
fn every_other_encoding_is_undefined_or_a_reserved_id_register() {
    let header = Header::new(0);
    for bits in 0..1 << 15 {
        let key = Key::register(bits);
        let in_table = REGISTERS.iter().any(|row| row.key == key);
        assert_eq!(find(key).is_some(), in_table || id::is_reserved(key), "{key:?}");
        if in_table {
            continue;
        }
        let (mut el1, _, _) = cpu();
        let expected = if id::is_reserved(key) { Ok(0) } else { Err(undefined()) };
        assert_eq!(read(&header, &mut el1, key, RT), expected, "{key:?}");
        assert_eq!(write(&header, &mut el1, key, !0, RT), Err(undefined()), "{key:?}");
        let mut el0 = bare_cpu();
        to_el0(&mut el0);
        let expected =
            if id::is_id_space(key) { system_trap(key.iss(RT, true)) } else { undefined() };
        assert_eq!(read(&header, &mut el0, key, RT), Err(expected), "{key:?}");
        assert_eq!(write(&header, &mut el0, key, !0, RT), Err(undefined()), "{key:?}");
    }
}

#[test]
fn names_are_unique() {
    let names: BTreeSet<_> = REGISTERS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), REGISTERS.len());
}

#[test]
fn what_is_not_connected_is_not_there() {
    let mut bare = bare_cpu();
    bare.sys.cpacr_el1 = 3 << 20;
    let (mut full, ..) = cpu();
    full.sys.cpacr_el1 = 3 << 20;
    for row in REGISTERS.iter().filter(|row| is_there(row, false)) {
        let device = matches!(row.present, Present::Gic | Present::Timer | Present::Random);
        let header = Header::new(0);
        assert_eq!(read(&header, &mut bare, row.key, RT).is_err(), device, "{}", row.name);
        assert!(read(&header, &mut full, row.key, RT).is_ok(), "{}", row.name);
    }
    assert_eq!(value(&mut bare, "id_aa64pfr0_el1") >> 24 & 15, 0);
    assert_eq!(value(&mut full, "id_aa64pfr0_el1") >> 24 & 15, 1);
    assert_eq!(value(&mut bare, "id_aa64isar0_el1") >> 60, 0);
    assert_eq!(value(&mut full, "id_aa64isar0_el1") >> 60, 1);
}

#[test]
fn stored_registers_keep_their_writable_bits() {
    for row in REGISTERS {
        let Kind::Stored { writable, .. } = row.kind else { continue };
        let (mut cpu, ..) = cpu();
        let reset = value(&mut cpu, row.name);
        set(&mut cpu, row.name, !0);
        assert_eq!(value(&mut cpu, row.name), reset | writable, "{}", row.name);
        set(&mut cpu, row.name, 0);
        assert_eq!(value(&mut cpu, row.name), reset & !writable, "{}", row.name);
    }
}

/// Every instruction feature has its field, and there is no field without a feature.
#[test]
fn id_registers_say_what_the_decoder_implements() {
    use Feature::*;
    // Register, lowest bit, value, features.
    let fields: [(&str, u32, u64, &[Feature]); 27] = [
        ("id_aa64pfr0_el1", 16, 1, &[Fp, Fp16]),
        ("id_aa64pfr0_el1", 20, 1, &[Simd, Fp16]),
        ("id_aa64pfr1_el1", 0, 1, &[Bti]),
        ("id_aa64isar0_el1", 4, 2, &[Aes, Pmull]),
        ("id_aa64isar0_el1", 8, 1, &[Sha1]),
        ("id_aa64isar0_el1", 12, 2, &[Sha256, Sha512]),
        ("id_aa64isar0_el1", 16, 1, &[Crc32]),
        ("id_aa64isar0_el1", 20, 2, &[Lse]),
        ("id_aa64isar0_el1", 28, 1, &[Rdm]),
        ("id_aa64isar0_el1", 32, 1, &[Sha3]),
        ("id_aa64isar0_el1", 36, 1, &[Sm3]),
        ("id_aa64isar0_el1", 40, 1, &[Sm4]),
        ("id_aa64isar0_el1", 44, 1, &[DotProd]),
        ("id_aa64isar0_el1", 48, 1, &[Fhm]),
        ("id_aa64isar0_el1", 52, 2, &[FlagM, FlagM2]),
        ("id_aa64isar1_el1", 8, 5, &[Pauth]),
        ("id_aa64isar1_el1", 12, 1, &[Jscvt]),
        ("id_aa64isar1_el1", 16, 1, &[Fcma]),
        ("id_aa64isar1_el1", 20, 2, &[Lrcpc, Lrcpc2]),
        ("id_aa64isar1_el1", 28, 1, &[Pauth]),
        ("id_aa64isar1_el1", 32, 1, &[FrintTs]),
        ("id_aa64isar1_el1", 36, 1, &[Sb]),
        ("id_aa64isar1_el1", 44, 1, &[Bf16]),
        ("id_aa64isar1_el1", 52, 1, &[I8mm]),
        ("id_aa64isar1_el1", 60, 1, &[Ls64]),
        ("id_aa64pfr0_el1", 32, 1, &[Sve]),
        ("id_aa64pfr1_el1", 8, 1, &[Mte]),
    ];
    let mut cpu = bare_cpu();
    for (name, low, full, features) in fields {
        let expected = if features.iter().all(|f| f.implemented()) { full } else { 0 };
        assert_eq!(value(&mut cpu, name) >> low & 15, expected, "{name}[{low}] {features:?}");
    }
    let named: BTreeSet<_> = fields.iter().flat_map(|row| row.3).collect();
    for feature in Feature::ALL.iter().filter(|f| f.implemented()) {
        let has_no_field = matches!(feature, Base | Hint);
        assert!(has_no_field || named.contains(feature), "{feature:?} has no ID field");
    }
    // Whole registers: what else they say.
    assert_eq!(value(&mut cpu, "id_aa64isar0_el1"), 0x0021_1001_1021_2120);
    assert_eq!(value(&mut cpu, "id_aa64isar1_el1"), 0x0000_0011_1021_1501);
    assert_eq!(value(&mut cpu, "id_aa64pfr0_el1"), 0x1101_0000_0011_0011);
    assert_eq!(value(&mut cpu, "id_aa64pfr1_el1"), 0x21);
    assert_eq!(value(&mut cpu, "id_aa64mmfr0_el1"), 0x0010_0124);
    assert_eq!(value(&mut cpu, "id_aa64mmfr1_el1"), 0x1000_0000_0020_1002);
    assert_eq!(value(&mut cpu, "id_aa64mmfr2_el1"), 0x1000_0010_0000_0111);
    assert_eq!(value(&mut cpu, "id_aa64dfr0_el1"), 0x00f0_1030_5008);
}

#[test]
fn the_pauth_algorithm_shows() {
    let config = CpuConfig::new(17, PauthAlgorithm::Qarma5);
    let mut cpu = Cpu::new(config, Ports::default());
    assert_eq!(value(&mut cpu, "id_aa64isar1_el1") & 0xff00_0ff0, 0x0100_0050);
    assert_eq!(value(&mut cpu, "mpidr_el1"), 0x8000_0101);
}

#[test]
fn without_pauth_its_keys_are_undefined() {
    let keys = |config| {
        let mut cpu = Cpu::new(config, Ports::default());
        let keys = REGISTERS.iter().filter(|r| r.name.starts_with("ap") && r.name.contains("key"));
        let defined = keys.filter(|r| read(&Header::new(0), &mut cpu, r.key, RT).is_ok());
        (defined.count(), value(&mut cpu, "id_aa64isar1_el1") & 0xff00_0ff0)
    };
    assert_eq!(keys(CpuConfig::new(0, PauthAlgorithm::Fast)), (10, 0x1000_0500));
    assert_eq!(keys(CpuConfig::new(0, None)), (0, 0));
}

#[test]
fn devices_are_reached() {
    let (mut cpu, board, header) = cpu();
    assert_eq!(value(&mut cpu, "icc_iar1_el1"), 0x0c_0c00);
    set(&mut cpu, "icc_sgi1r_el1", 5);
    assert_eq!(board.gic_writes.lock().unwrap()[..], [(12, 11, 5, 5)]);
    assert_eq!(value(&mut cpu, "cntvct_el0"), 0x1234);
    assert_eq!(value(&mut cpu, "cntv_cval_el0"), 16 + 2);
    assert_eq!(value(&mut cpu, "cntp_ctl_el0"), 1);
    set(&mut cpu, "cntp_tval_el0", 7);
    set(&mut cpu, "cntv_ctl_el0", 1);
    let writes =
        [(TimerId::Physical, TimerRegister::Tval, 7), (TimerId::Virtual, TimerRegister::Ctl, 1)];
    assert_eq!(board.timer_writes.lock().unwrap()[..], writes);
    assert_eq!((value(&mut cpu, "rndr"), cpu.nzcv()), (0, 1 << 30));
    *board.random.lock().unwrap() = Some(99);
    assert_eq!((value(&mut cpu, "rndrrs"), cpu.nzcv()), (99, 0));
    header.lines.store(3, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(read(&header, &mut cpu, register("isr_el1").key, RT), Ok(0xc0));
}

fn flushes(board: &Board) -> usize {
    let flushes = std::mem::take(&mut *board.flushes.lock().unwrap());
    assert!(flushes.iter().all(|flush| *flush == (false, Flush::All)));
    flushes.len()
}

#[test]
fn writes_have_their_effects() {
    let (mut cpu, board, _) = cpu();
    let sctlr = cpu.sys.sctlr_el1;
    set(&mut cpu, "sctlr_el1", sctlr | 1);
    assert!(!cpu.current_mode().mmu_off());
    assert_eq!(flushes(&board), 1);
    set(&mut cpu, "sctlr_el1", sctlr | 1 | 1 << 31);
    assert!(cpu.current_mode().en_ia());
    assert_eq!(flushes(&board), 0, "keys have nothing to do with translations");
    for name in ["tcr_el1", "mair_el1", "dbgbvr1_el1", "dbgbcr5_el1", "dbgwvr3_el1"] {
        set(&mut cpu, name, 8);
        set(&mut cpu, name, 8);
        assert_eq!(flushes(&board), usize::from(value(&mut cpu, name) != 0x1e0), "{name}");
    }
    set(&mut cpu, "cpacr_el1", 3 << 20);
    assert!(!cpu.current_mode().fp_trap());
    assert_eq!(flushes(&board), 0);
}

#[test]
fn process_state_and_slots() {
    let (mut cpu, ..) = cpu();
    cpu.sys.cpacr_el1 = 3 << 20;
    for (name, bits) in [
        ("daif", 0x3c0),
        ("nzcv", 0xf000_0000),
        ("pan", 1 << 22),
        ("uao", 1 << 23),
        ("dit", 1 << 24),
        ("ssbs", 1 << 12),
        ("fpcr", 0x07c8_0000),
        ("fpsr", 0x0800_009f),
        ("tpidr_el0", !0),
        ("tpidrro_el0", !0),
        ("tpidr_el1", !0),
        ("sp_el0", !0),
    ] {
        for written in [!0, 0] {
            set(&mut cpu, name, written);
            assert_eq!(value(&mut cpu, name), bits & written, "{name}");
        }
    }
    assert_eq!(value(&mut cpu, "currentel"), 4);
    (cpu.sp, cpu.sp_el0) = (1, 2);
    set(&mut cpu, "spsel", 0);
    assert_eq!((cpu.sp, cpu.sp_el1, value(&mut cpu, "spsel")), (2, 1, 0));
    let undefined = read(&Header::new(0), &mut cpu, register("sp_el0").key, RT);
    assert_eq!(undefined.unwrap_err().code, code::UNDEFINED, "it is the stack pointer now");
}

#[test]
fn floating_point_registers_trap_with_the_instructions() {
    let mut cpu = bare_cpu();
    for name in ["fpcr", "fpsr"] {
        let trap = read(&Header::new(0), &mut cpu, register(name).key, RT).unwrap_err();
        assert_eq!(trap.code, code::FP_TRAP);
    }
}

/// What host instructions have raised for the guest is part of FPSR, once it is noted that they ran.
#[test]
#[cfg(target_arch = "x86_64")]
fn flags_of_the_host_are_part_of_fpsr() {
    use std::hint::black_box;
    use std::sync::atomic::Ordering::Relaxed;
    const IXC: u64 = 1 << 4;
    const DZC: u64 = 1 << 1;
    let (mut cpu, ..) = cpu();
    cpu.sys.cpacr_el1 = 3 << 20;
    let header = Header::new(0);
    let key = register("fpsr").key;
    let divide = |a: f64, b: f64| black_box(black_box(a) / black_box(b));
    gantry_hostops::fp::clear_flags();
    divide(1.0, 3.0);
    assert_eq!(read(&header, &mut cpu, key, RT), Ok(0), "not the guest's");
    header.fp_used.store(1, Relaxed);
    assert_eq!(read(&header, &mut cpu, key, RT), Ok(IXC));
    divide(1.0, 0.0);
    assert_eq!(read(&header, &mut cpu, key, RT), Ok(IXC | DZC));
    assert_eq!(header.fp_used.load(Relaxed), 1, "the block goes on");
    divide(1.0, 3.0);
    write(&header, &mut cpu, key, 0, RT).expect("it is there");
    assert_eq!(read(&header, &mut cpu, key, RT), Ok(0), "raised before the write");
}

#[test]
fn fpcr_says_whether_floating_point_is_the_default() {
    let (mut cpu, ..) = cpu();
    cpu.sys.cpacr_el1 = 3 << 20;
    assert!(cpu.current_mode().fp_default());
    for bit in [19, 22, 23, 24, 25, 26] {
        set(&mut cpu, "fpcr", 1 << bit);
        assert!(!cpu.current_mode().fp_default(), "bit {bit}");
    }
    // Trapping of exceptions is not implemented: the bits are read as 0.
    set(&mut cpu, "fpcr", 0x9f00);
    assert!(cpu.current_mode().fp_default());
}

#[test]
fn debug_registers() {
    let mut cpu = bare_cpu();
    assert_eq!(value(&mut cpu, "oslsr_el1"), 0b1010);
    set(&mut cpu, "oslar_el1", 0);
    assert_eq!(value(&mut cpu, "oslsr_el1"), 0b1000);
    set(&mut cpu, "dbgclaimset_el1", 0x1f3);
    set(&mut cpu, "dbgclaimclr_el1", 0x11);
    assert_eq!(value(&mut cpu, "dbgclaimclr_el1"), 0xe2);
    assert_eq!(value(&mut cpu, "dbgclaimset_el1"), 0xff);
    for (name, expected) in [
        ("dbgbvr5_el1", !0),
        ("dbgbcr5_el1", 0x00ff_e1e7),
        ("dbgwvr3_el1", !3),
        ("dbgwcr3_el1", 0x1f1f_ffff),
    ] {
        set(&mut cpu, name, !0);
        assert_eq!(value(&mut cpu, name), expected, "{name}");
    }
}

#[test]
fn caches() {
    let mut cpu = bare_cpu();
    assert_eq!(value(&mut cpu, "ctr_el0"), 0xb444_c004);
    assert_eq!(value(&mut cpu, "dczid_el0"), 4);
    cpu.sys.sctlr_el1 &= !(1 << 14);
    cpu.update_modes();
    to_el0(&mut cpu);
    assert_eq!(value(&mut cpu, "dczid_el0"), 0x14);
    let mut cpu = bare_cpu();
    assert_eq!(value(&mut cpu, "clidr_el1"), 0x0a20_0023);
    // Line size 64 bytes; ways and sets, each less one.
    for (select, ways, sets) in [(0, 3, 127), (1, 3, 127), (2, 7, 1023)] {
        set(&mut cpu, "csselr_el1", select);
        assert_eq!(value(&mut cpu, "ccsidr_el1"), sets << 13 | ways << 3 | 2);
    }
    set(&mut cpu, "csselr_el1", 4);
    assert_eq!(value(&mut cpu, "ccsidr_el1"), 0);
}
