//! SPSR and exception returns (D1.4.4).

use crate::Cpu;
use crate::state::NO_MONITOR;
use crate::system::helpers::{eret, msr_immediate};
use crate::system::pstate::SPSR_WRITABLE;
use crate::system::testkit::{bare_cpu, outcome, to_el0};

use gantry_guest::Header;

fn returned(spsr: u64, elr: u64) -> Cpu {
    let mut cpu = bare_cpu();
    (cpu.sys.spsr_el1, cpu.sys.elr_el1) = (spsr, elr);
    let result = eret(&Header::new(0), &mut cpu, 0, 0, 0, 0);
    outcome(&cpu, result).expect("EL1 may return");
    cpu
}

#[test]
fn every_legal_spsr_goes_round() {
    for mode in [0b0000, 0b0100, 0b0101] {
        for n in 5..32 {
            let value = (1u64 << n | mode) & SPSR_WRITABLE;
            // SS is restored only while software step is enabled.
            let value = value & !(1 << 21);
            let cpu = returned(value, 0x1000);
            assert_eq!(cpu.spsr_from_pstate(), value, "bit {n} in mode {mode:#b}");
            assert_eq!(cpu.pc, 0x1000);
        }
    }
}

#[test]
fn a_return_exchanges_stacks_and_opens_the_monitor() {
    let mut cpu = bare_cpu();
    (cpu.sp, cpu.sp_el0) = (0x111, 0x222);
    cpu.monitor_address = 0x4000;
    cpu.sys.spsr_el1 = 0;
    cpu.exception_return(0x2000);
    assert_eq!((cpu.sp, cpu.sp_el1, cpu.pstate.el), (0x222, 0x111, 0));
    assert_eq!(cpu.monitor_address, NO_MONITOR);
}

#[test]
fn illegal_returns_set_il_and_stay() {
    // AArch32, EL0 with SPSel, EL1 with reserved bits, EL2, EL3.
    for mode in [0b1_0000, 0b0001, 0b0010, 0b0110, 0b0111, 0b1000, 0b1001, 0b1100, 0b1101] {
        let cpu = returned(mode | 0xf << 28 | 1 << 22 | 0xf << 6 | 1 << 23, 0x1000);
        assert!(cpu.pstate.il, "mode {mode:#b}");
        assert_eq!((cpu.pstate.el, cpu.pstate.sp_sel), (1, true));
        assert_eq!((cpu.nzcv(), cpu.pstate.daif, cpu.pstate.pan), (0xf000_0000, 0xf, true));
        assert!(!cpu.pstate.uao, "only a legal return restores it");
        assert_eq!(cpu.pc, 0x1000);
    }
}

#[test]
fn a_return_to_a_tagged_address_drops_the_tag_where_it_is_ignored() {
    for (tcr, expected) in
        [(0, 0x5a00_0000_0000_1000), (1 << 37, 0x1000), (1 << 37 | 1 << 51, 0x5a00_0000_0000_1000)]
    {
        let mut cpu = bare_cpu();
        cpu.sys.tcr_el1 = tcr;
        cpu.update_modes();
        cpu.sys.spsr_el1 = 0;
        cpu.exception_return(0x5a00_0000_0000_1000);
        assert_eq!(cpu.pc, expected);
    }
}

#[test]
fn authenticated_returns_go_where_they_are_told() {
    let mut cpu = bare_cpu();
    cpu.sys.spsr_el1 = 0b0101;
    eret(&Header::new(0), &mut cpu, 1, 0x7000, 0, 0);
    assert_eq!(cpu.pc, 0x7000);
}

#[test]
fn el0_cannot_return() {
    let mut cpu = bare_cpu();
    to_el0(&mut cpu);
    let result = eret(&Header::new(0), &mut cpu, 0, 0, 0, 0);
    assert!(outcome(&cpu, result).is_err());
}

#[test]
fn immediate_writes() {
    let header = Header::new(0);
    let set = |cpu: &mut Cpu, field, value| {
        let result = msr_immediate(&header, cpu, field, value, 0, 0);
        outcome(cpu, result)
    };
    let mut cpu = bare_cpu();
    (cpu.sp, cpu.sp_el0) = (1, 2);
    for (field, expected) in [(0o03, 1 << 23), (0o04, 1 << 22), (0o31, 1 << 12), (0o32, 1 << 24)] {
        let before = cpu.spsr_from_pstate();
        assert!(set(&mut cpu, field, 1).is_ok());
        assert_eq!(cpu.spsr_from_pstate(), before | expected);
        assert!(set(&mut cpu, field, 0).is_ok());
        assert_eq!(cpu.spsr_from_pstate(), before);
    }
    assert!(set(&mut cpu, 0o37, 0b0110).is_ok());
    assert_eq!(cpu.pstate.daif, 0b1001);
    assert!(set(&mut cpu, 0o36, 0b0010).is_ok());
    assert_eq!(cpu.pstate.daif, 0b1011);
    assert!(set(&mut cpu, 0o05, 0).is_ok());
    assert_eq!((cpu.sp, cpu.sp_el1, cpu.pstate.sp_sel), (2, 1, false));
    // TCO, ALLINT and the rest.
    for field in (0..64).filter(|f| ![0o03, 0o04, 0o05, 0o31, 0o32, 0o36, 0o37].contains(f)) {
        assert!(set(&mut cpu, field, 1).is_err(), "{field:o}");
    }

    to_el0(&mut cpu);
    for field in [0o03, 0o04, 0o05] {
        assert_eq!(set(&mut cpu, field, 1).unwrap_err().code, 1, "UNDEFINED");
    }
    let trap = set(&mut cpu, 0o36, 0b0010).unwrap_err();
    // Op0 = 0, Op2 = 6, Op1 = 3, CRn = 4, Rt = 31, CRm = 2.
    assert_eq!(trap.code, 15 | (6 << 17 | 3 << 14 | 4 << 10 | 31 << 5 | 2 << 1) << 16);
    cpu.sys.sctlr_el1 |= 1 << 9;
    assert!(set(&mut cpu, 0o36, 0b0010).is_ok());
    assert!(set(&mut cpu, 0o31, 1).is_ok() && set(&mut cpu, 0o32, 1).is_ok());
}
