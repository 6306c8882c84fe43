//! Exception entry (D1.3.1).

use std::sync::atomic::Ordering;

use gantry_guest::{Action, Exception, GuestCpu, Header};

use crate::Cpu;
use crate::state::Pstate;
use crate::system::exception::{code, system_trap};
use crate::system::testkit::{bare_cpu, cpu, to_el0};

const VBAR: u64 = 0xffff_8000_0801_0800;

fn cpu_at(el: u8, pc: u64) -> Cpu {
    let mut cpu = bare_cpu();
    cpu.sys.vbar_el1 = VBAR;
    cpu.sys.sctlr_el1 |= 1 << 23;
    if el == 0 {
        to_el0(&mut cpu);
    }
    cpu.pstate.daif = 0;
    cpu.pc = pc;
    cpu
}

fn raise(cpu: &mut Cpu, exception: Exception) -> Action {
    cpu.raise(&Header::new(0), exception)
}

#[test]
fn svc_from_el0() {
    let mut cpu = cpu_at(0, 0x40_0004);
    (cpu.sp, cpu.sp_el1) = (0x1000, 0x2000);
    cpu.set_nzcv(0xa000_0000);
    cpu.pstate.dit = true;
    cpu.pstate.ssbs = true;
    assert_eq!(raise(&mut cpu, Exception::new(code::SVC | 0x123 << 16)), Action::Continue);
    assert_eq!(cpu.pc, VBAR + 0x400);
    assert_eq!(cpu.sys.elr_el1, 0x40_0004);
    assert_eq!(cpu.sys.esr_el1, 0x15 << 26 | 1 << 25 | 0x123);
    assert_eq!(cpu.sys.spsr_el1, 0xa000_0000 | 1 << 24 | 1 << 12);
    assert_eq!((cpu.sp, cpu.sp_el0), (0x2000, 0x1000));
    let expected = Pstate { dit: true, ..Pstate::RESET };
    assert_eq!(cpu.pstate, expected, "masked, EL1h, SSBS from SCTLR_EL1.DSSBS");
}

#[test]
fn the_vector_depends_on_where_from() {
    let header = Header::new(0);
    header.lines.store(1, Ordering::Relaxed);
    for (el, sp_sel, offset) in [(1, true, 0x200), (1, false, 0), (0, false, 0x400)] {
        let mut cpu = cpu_at(1, 0);
        cpu.switch_stack(el, sp_sel);
        raise(&mut cpu, Exception::new(code::UNDEFINED));
        assert_eq!(cpu.pc, VBAR + offset);
        let mut cpu = cpu_at(1, 0);
        cpu.switch_stack(el, sp_sel);
        assert!(cpu.take_interrupt(&header));
        assert_eq!(cpu.pc, VBAR + offset + 0x80);
    }
}

#[test]
fn syndromes() {
    let il = 1 << 25;
    let ec = |class: u64| class << 26 | il;
    let abort = |info| Exception { code: code::ABORT, address: 0xdead_b000, info };
    let cond = 0x1e0_0000;
    // What, ESR from EL0, ESR from EL1.
    let cases = [
        (Exception::new(code::UNDEFINED), ec(0), ec(0)),
        (Exception::new(code::HLT | 7 << 16), ec(0), ec(0)),
        (Exception::new(code::SMC), ec(0), ec(0)),
        (Exception::new(code::BRK | 0xffff << 16), ec(0x3c) | 0xffff, ec(0x3c) | 0xffff),
        (Exception::new(code::SP_ALIGNMENT), ec(0x26), ec(0x26)),
        (Exception::new(code::PC_ALIGNMENT), ec(0x22), ec(0x22)),
        (Exception::new(code::FP_TRAP), ec(7) | cond, ec(7) | cond),
        (Exception::new(code::ILLEGAL_STATE), ec(0xe), ec(0xe)),
        (system_trap(0x12_3456), ec(0x18) | 0x12_3456, ec(0x18) | 0x12_3456),
        (abort(0x47), ec(0x24) | 0x47, ec(0x25) | 0x47),
        (abort(0x0f | code::FETCH), ec(0x20) | 0xf, ec(0x21) | 0xf),
        (Exception { code: code::WATCHPOINT, ..abort(0x62) }, ec(0x34) | 0x62, ec(0x35) | 0x62),
        (Exception::new(code::BREAKPOINT), ec(0x30) | 0x22, ec(0x31) | 0x22),
        (Exception::new(code::STEP), ec(0x32) | 0x22, ec(0x33) | 0x22),
        (
            Exception::new(code::STEP | code::STEPPED),
            ec(0x32) | 1 << 24 | 0x22,
            ec(0x33) | 1 << 24 | 0x22,
        ),
        (
            Exception::new(code::STEP | code::STEPPED | code::STEPPED_EXCLUSIVE),
            ec(0x32) | 1 << 24 | 1 << 6 | 0x22,
            ec(0x33) | 1 << 24 | 1 << 6 | 0x22,
        ),
    ];
    for (exception, from_el0, from_el1) in cases {
        for (el, esr) in [(0, from_el0), (1, from_el1)] {
            let mut cpu = cpu_at(el, 0x8000);
            cpu.sys.far_el1 = 1;
            assert_eq!(raise(&mut cpu, exception), Action::Continue);
            assert_eq!(cpu.sys.esr_el1, esr, "{exception:x?} from EL{el}");
            assert_eq!(cpu.sys.elr_el1, 0x8000);
            let far = match exception.code & 0xffff {
                code::ABORT | code::WATCHPOINT => 0xdead_b000,
                code::PC_ALIGNMENT => 0x8000,
                _ => 1,
            };
            assert_eq!(cpu.sys.far_el1, far, "{exception:x?}");
        }
    }
}

#[test]
fn btype_is_reported_and_saved_where_the_manual_says() {
    let mut cpu = cpu_at(0, 0x8000);
    cpu.btype = 2;
    raise(&mut cpu, Exception::new(code::BRANCH_TARGET));
    assert_eq!(cpu.sys.esr_el1, 0x0d << 26 | 1 << 25 | 2);
    assert_eq!(cpu.sys.spsr_el1 >> 10 & 3, 2);
    assert_eq!(cpu.btype, 0);
    let mut cpu = cpu_at(0, 0x8000);
    cpu.btype = 2;
    raise(&mut cpu, Exception::new(code::UNDEFINED));
    assert_eq!(cpu.sys.spsr_el1 >> 10 & 3, 0);
}

#[test]
fn entry_sets_pan_and_ssbs_as_sctlr_says() {
    let mut cpu = cpu_at(0, 0);
    cpu.sys.sctlr_el1 &= !(1 << 23);
    cpu.sys.sctlr_el1 |= 1 << 44;
    raise(&mut cpu, Exception::new(code::SVC));
    assert!(cpu.pstate.pan && cpu.pstate.ssbs);
    let mut cpu = cpu_at(1, 0);
    cpu.pstate.uao = true;
    raise(&mut cpu, Exception::new(code::SVC));
    assert!(!cpu.pstate.pan && !cpu.pstate.ssbs && !cpu.pstate.uao);
    assert_eq!(cpu.sys.spsr_el1 >> 23 & 1, 1);
}

#[test]
fn the_illegal_state_ends_with_its_exception() {
    let mut cpu = cpu_at(1, 0x8000);
    cpu.pstate.il = true;
    assert!(cpu.current_mode().illegal());
    raise(&mut cpu, Exception::new(code::ILLEGAL_STATE));
    assert_eq!(cpu.sys.spsr_el1 >> 20 & 1, 1);
    assert!(!cpu.pstate.il);
}

#[test]
fn interrupts_respect_their_masks_and_fiq_goes_first() {
    let header = Header::new(0);
    let mut cpu = cpu_at(1, 0x8000);
    assert!(!cpu.take_interrupt(&header) && !cpu.wakes(&header));
    header.lines.store(3, Ordering::Relaxed);
    cpu.sys.esr_el1 = 77;
    assert!(cpu.take_interrupt(&header));
    assert_eq!(cpu.pc, VBAR + 0x300);
    assert_eq!(cpu.sys.esr_el1, 77, "interrupts have no syndrome");
    assert!(!cpu.take_interrupt(&header), "entry masks them");
    assert!(cpu.wakes(&header), "masked interrupts end WFI all the same");
    cpu.pstate.daif = Pstate::F;
    assert!(cpu.take_interrupt(&header));
    assert_eq!(cpu.pc, VBAR + 0x280);
}

#[test]
fn waits_trap_at_el0_unless_allowed() {
    for (instruction, bit, iss, action) in
        [(code::WFI, 16, 0, Action::Wait), (code::WFE, 18, 1, Action::Yield)]
    {
        let mut cpu = cpu_at(0, 0x8004);
        assert_eq!(raise(&mut cpu, Exception::new(instruction)), action);
        assert_eq!(cpu.pc, 0x8004);
        cpu.sys.sctlr_el1 &= !(1 << bit);
        assert_eq!(raise(&mut cpu, Exception::new(instruction)), Action::Continue);
        assert_eq!(cpu.sys.esr_el1, 1 << 26 | 1 << 25 | 0x1e0_0000 | iss);
        assert_eq!(cpu.sys.elr_el1, 0x8000);
        let mut cpu = cpu_at(1, 0x8004);
        cpu.sys.sctlr_el1 &= !(1 << bit);
        assert_eq!(raise(&mut cpu, Exception::new(instruction)), action);
    }
}

#[test]
fn hvc_calls_the_firmware_or_is_undefined() {
    let (mut cpu, board, header) = cpu();
    cpu.pc = 0x8004;
    cpu.x[..4].copy_from_slice(&[0x8400_0000, 1, 2, 3]);
    assert_eq!(cpu.raise(&header, Exception::new(code::HVC)), Action::Continue);
    assert_eq!((cpu.pc, cpu.x[0]), (0x8004, !0x8400_0000));
    assert_eq!(board.psci_calls.lock().unwrap()[..], [(3, 0x8400_0000, [1, 2, 3])]);
    cpu.x[0] = 1;
    assert_eq!(cpu.raise(&header, Exception::new(code::HVC)), Action::Wait);
    assert_eq!(cpu.x[0], 0);
    cpu.x[0] = 2;
    assert_eq!(cpu.raise(&header, Exception::new(code::HVC)), Action::Off);

    let mut bare = cpu_at(1, 0x8004);
    assert_eq!(raise(&mut bare, Exception::new(code::HVC)), Action::Continue);
    assert_eq!((bare.sys.elr_el1, bare.sys.esr_el1), (0x8000, 1 << 25));
}

#[test]
fn the_vector_address_loses_an_ignored_top_byte() {
    let mut cpu = cpu_at(1, 0);
    cpu.sys.vbar_el1 = 0x5a00_0000_0000_0800;
    cpu.sys.tcr_el1 = 1 << 37;
    cpu.update_modes();
    raise(&mut cpu, Exception::new(code::UNDEFINED));
    assert_eq!(cpu.pc, 0xa00);
}
