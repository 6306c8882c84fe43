//! Software step, breakpoints, watchpoints (D2).

use gantry_guest::{Access, Exception, GuestCpu, Header};
use gantry_ir::MemOp;

use crate::Cpu;
use crate::mode::{MMU_EL0, MMU_EL1};
use crate::system::exception::code;
use crate::system::helpers::{check_breakpoint, step_taken};
use crate::system::testkit::{bare_cpu, outcome, to_el0};

const SS: u64 = 1 << 0;
const KDE: u64 = 1 << 13;
const MDE: u64 = 1 << 15;

fn debugging(mdscr: u64) -> Cpu {
    let mut cpu = bare_cpu();
    cpu.sys.os_lock = false;
    cpu.sys.mdscr_el1 = mdscr;
    cpu.pstate.daif = 0;
    cpu
}

#[test]
fn stepping_el0_from_el1() {
    let header = Header::new(0);
    let mut cpu = debugging(SS);
    assert!(!cpu.current_mode().step(), "EL1 is not stepped without KDE");
    cpu.sys.spsr_el1 = 1 << 21;
    cpu.exception_return(0x1000);
    let mode = cpu.current_mode();
    assert!(mode.step() && !mode.step_pending());
    // The instruction is done.
    cpu.pc = 0x1004;
    cpu.raise(&header, Exception::new(code::STEP | code::STEPPED));
    assert_eq!(cpu.sys.spsr_el1 & 1 << 21, 0);
    assert_eq!(cpu.sys.elr_el1, 0x1004);
    assert!(!cpu.current_mode().step());
    // A return with SPSR.SS = 0 is pending at once.
    cpu.exception_return(0x1004);
    assert!(cpu.current_mode().step_pending());
}

#[test]
fn a_stepped_branch_returns_to_where_it_went() {
    let mut cpu = debugging(SS);
    cpu.sys.spsr_el1 = 1 << 21;
    cpu.exception_return(0x1000);
    step_taken(&Header::new(0), &mut cpu, 0x2000, code::STEP | code::STEPPED, 0, 0);
    assert_eq!((cpu.sys.elr_el1, cpu.pstate.el), (0x2000, 1));
    assert_eq!(cpu.sys.esr_el1, 0x32 << 26 | 1 << 25 | 1 << 24 | 0x22);
}

#[test]
fn an_svc_that_is_stepped_leaves_the_step_pending() {
    let mut cpu = debugging(SS);
    cpu.sys.spsr_el1 = 1 << 21;
    cpu.exception_return(0x1000);
    cpu.pc = 0x1004;
    cpu.raise(&Header::new(0), Exception::new(code::SVC));
    assert_eq!(cpu.sys.spsr_el1 & 1 << 21, 0);
    // One that faults is stepped again.
    cpu.sys.spsr_el1 = 1 << 21;
    cpu.exception_return(0x1000);
    cpu.raise(&Header::new(0), Exception { code: code::ABORT, address: 0, info: 4 });
    assert_eq!(cpu.sys.spsr_el1 & 1 << 21, 1 << 21);
}

#[test]
fn the_os_lock_and_pstate_d_forbid() {
    let mut cpu = debugging(SS | KDE);
    assert!(cpu.current_mode().step());
    cpu.pstate.daif = 8;
    assert!(!cpu.current_mode().step());
    cpu.pstate.daif = 0;
    cpu.sys.os_lock = true;
    assert!(!cpu.current_mode().step());
}

/// E, PMC or PAC, LSC, BAS.
const fn control(levels: u64, load_store: u64, bytes: u64) -> u64 {
    1 | levels << 1 | load_store << 3 | bytes << 5
}

#[test]
fn breakpoints() {
    let mut cpu = debugging(MDE);
    cpu.sys.dbgbvr_el1[1] = 0x1004;
    cpu.sys.dbgbcr_el1[1] = control(0b10, 0, 0);
    assert!(cpu.page_has_breakpoint(0x1000) && !cpu.page_has_breakpoint(0x2000));
    assert!(!cpu.breakpoint_matches(0x1004), "EL1 is neither selected nor enabled");
    to_el0(&mut cpu);
    let mut hit = |address| {
        let result = check_breakpoint(&Header::new(0), &mut cpu, address, 0, 0, 0);
        outcome(&cpu, result)
    };
    assert!(hit(0x1000).is_ok());
    assert_eq!(hit(0x1004), Err(Exception::new(code::BREAKPOINT)));
    cpu.sys.mdscr_el1 = 0;
    assert!(!cpu.breakpoint_matches(0x1004));
}

#[test]
fn breakpoints_linked_to_a_context() {
    let mut cpu = debugging(MDE);
    to_el0(&mut cpu);
    cpu.sys.dbgbvr_el1[0] = 0x1004;
    cpu.sys.dbgbcr_el1[0] = control(0b10, 0, 0) | 1 << 20 | 5 << 16;
    assert!(!cpu.breakpoint_matches(0x1004), "the other one is off");
    cpu.sys.dbgbvr_el1[5] = 42;
    cpu.sys.dbgbcr_el1[5] = control(0b10, 0, 0) | 3 << 20;
    assert!(!cpu.breakpoint_matches(0x1004));
    cpu.sys.contextidr_el1 = 42;
    assert!(cpu.breakpoint_matches(0x1004));
    assert!(!cpu.breakpoint_matches(0x1008));
    // Context alone.
    cpu.sys.dbgbcr_el1[0] = 0;
    cpu.sys.dbgbcr_el1[5] = control(0b10, 0, 0) | 2 << 20;
    assert!(cpu.breakpoint_matches(0x1008) && cpu.page_has_breakpoint(0x9000));
}

fn watch(cpu: &Cpu, address: u64, size: u64, access: Access, index: u8) -> Option<Exception> {
    cpu.watch(address, size, access, MemOp::plain(0, index)).err()
}

#[test]
fn watchpoints_watch_their_bytes() {
    let mut cpu = debugging(MDE | KDE);
    cpu.sys.dbgwvr_el1[0] = 0x2008;
    cpu.sys.dbgwcr_el1[0] = control(0b11, 0b10, 0b0011_0000);
    assert!(cpu.page_has_watchpoint(0x2000) && !cpu.page_has_watchpoint(0x3000));
    let hit = |address, size| watch(&cpu, address, size, Access::Write, MMU_EL1);
    let at = |address, info| Some(Exception { code: code::WATCHPOINT, address, info });
    assert_eq!(hit(0x200c, 4), at(0x200c, 0x62));
    assert_eq!(hit(0x200d, 1), at(0x200d, 0x62));
    assert_eq!(hit(0x2000, 16), at(0x200c, 0x62));
    assert_eq!(hit(0x200e, 2), None);
    assert_eq!(hit(0x2008, 4), None);
    assert_eq!(watch(&cpu, 0x200c, 4, Access::Read, MMU_EL1), None, "stores only");
}

#[test]
fn watchpoints_know_levels_masks_and_words() {
    let mut cpu = debugging(MDE | KDE);
    cpu.sys.dbgwvr_el1[3] = 0x1_2000;
    cpu.sys.dbgwcr_el1[3] = control(0b10, 0b01, 0xff) | 12 << 24;
    assert!(cpu.page_has_watchpoint(0x1_2000) && !cpu.page_has_watchpoint(0x1_3000));
    assert_eq!(watch(&cpu, 0x1_2ff8, 8, Access::Read, MMU_EL1), None, "EL0 only");
    let hit = watch(&cpu, 0x1_2ff8, 8, Access::Read, MMU_EL0).expect("unprivileged load");
    assert_eq!((hit.address, hit.info), (0x1_2ff8, 0x22));
    // A word's address: the upper four bytes of BAS do not count.
    cpu.sys.dbgwvr_el1[3] = 0x1_2004;
    cpu.sys.dbgwcr_el1[3] = control(0b10, 0b01, 0xff);
    assert!(watch(&cpu, 0x1_2007, 1, Access::Read, MMU_EL0).is_some());
    assert!(watch(&cpu, 0x1_2008, 1, Access::Read, MMU_EL0).is_none());
    assert!(watch(&cpu, 0x1_2003, 1, Access::Read, MMU_EL0).is_none());
    // Nothing selected.
    cpu.sys.dbgwcr_el1[3] = control(0b10, 0b01, 0);
    assert!(!cpu.page_has_watchpoint(0x1_2000));
    // At the end of the address space.
    cpu.sys.dbgwvr_el1[3] = !7;
    cpu.sys.dbgwcr_el1[3] = control(0b10, 0b01, 0xff);
    assert!(watch(&cpu, !0, 1, Access::Read, MMU_EL0).is_some());
    assert!(watch(&cpu, 0, 1, Access::Read, MMU_EL0).is_none());
}
