//! The engine's and the debugger's view.

use gantry_guest::GuestCpu;

use crate::mode::{MMU_EL0, MMU_EL1, MMU_EL1_PAN, Mode};
use crate::system::instructions::MMU_OFF_CONTEXT;
use crate::system::testkit::{bare_cpu, cpu, to_el0};

#[test]
fn power_on_is_reset_with_an_argument() {
    let (mut cpu, board, _) = cpu();
    cpu.sys.sctlr_el1 |= 1;
    cpu.x[5] = 9;
    cpu.sys.dbgbcr_el1[0] = 1;
    to_el0(&mut cpu);
    cpu.power_on(0x4008_0000, 77);
    assert_eq!((cpu.pc(), cpu.x[0], cpu.x[5]), (0x4008_0000, 77, 0));
    assert_eq!(cpu.spsr_from_pstate(), 0x4000_03c5);
    let mode = Mode(cpu.mode());
    assert!(mode.el1() && mode.sp_sel() && mode.mmu_off() && mode.fp_trap());
    assert_eq!(cpu.sys.cntfrq_el0, 62_500_000);
    assert_eq!(board.flushes.lock().unwrap().len(), 1);
    assert_eq!(cpu.context(), MMU_OFF_CONTEXT);
}

#[test]
fn the_mode_follows_every_control() {
    let word = |change: &dyn Fn(&mut crate::Cpu)| {
        let mut cpu = bare_cpu();
        change(&mut cpu);
        cpu.update_modes();
        cpu.current_mode()
    };
    let sctlr = |bit: u32| word(&|cpu| cpu.sys.sctlr_el1 ^= 1 << bit).0;
    let sctlr_at_el0 = |bit: u32| {
        word(&|cpu| {
            cpu.sys.sctlr_el1 ^= 1 << bit;
            to_el0(cpu);
        })
        .0
    };
    let el1 = word(&|_| {});
    let el0 = word(&to_el0);
    let (flip, flip0) = (|m: Mode| el1.0 ^ m.0, |m: Mode| el0.0 ^ m.0);
    let zero = Mode::default();
    assert_eq!(sctlr(0), flip(zero.with_mmu_off(true)));
    assert_eq!(sctlr(1), flip(zero.with_aligned(true)));
    assert_eq!(sctlr(3), flip(zero.with_sp_aligned(true)));
    assert_eq!(sctlr(4), el1.0);
    assert_eq!(sctlr_at_el0(4), flip0(zero.with_sp_aligned(true)));
    assert_eq!(sctlr_at_el0(14), flip0(zero.with_zva_trapped(true)));
    assert_eq!(sctlr(14), el1.0);
    assert_eq!(sctlr(25), flip(zero.with_big_endian(true)));
    assert_eq!(sctlr_at_el0(24), flip0(zero.with_big_endian(true)));
    assert_eq!(sctlr(31), flip(zero.with_en_ia(true)));
    assert_eq!(sctlr(30), flip(zero.with_en_ib(true)));
    assert_eq!(sctlr(27), flip(zero.with_en_da(true)));
    assert_eq!(sctlr(13), flip(zero.with_en_db(true)));
    assert_eq!(sctlr(36), flip(zero.with_bt(true)));
    assert_eq!(sctlr_at_el0(35), flip0(zero.with_bt(true)));
    let tcr = |value: u64| word(&|cpu| cpu.sys.tcr_el1 = value).0;
    assert_eq!(tcr(1 << 37), flip(zero.with_tbi0(true).with_tbii0(true)));
    assert_eq!(tcr(1 << 38), flip(zero.with_tbi1(true).with_tbii1(true)));
    assert_eq!(tcr(1 << 38 | 1 << 52), flip(zero.with_tbi1(true)));
    for (fpen, trap0, trap1) in
        [(0, true, true), (1, true, false), (2, true, true), (3, false, false)]
    {
        let el1 = word(&|cpu| cpu.sys.cpacr_el1 = fpen << 20);
        let el0 = word(&|cpu| {
            cpu.sys.cpacr_el1 = fpen << 20;
            to_el0(cpu);
        });
        assert_eq!((el0.fp_trap(), el1.fp_trap()), (trap0, trap1));
    }
}

#[test]
fn indexes_follow_privilege_and_pan() {
    let mut cpu = bare_cpu();
    assert_eq!((cpu.current_mode().data_index(), cpu.fetch_index()), (MMU_EL1, MMU_EL1));
    cpu.pstate.pan = true;
    assert_eq!((cpu.current_mode().data_index(), cpu.fetch_index()), (MMU_EL1_PAN, MMU_EL1));
    assert_eq!(cpu.current_mode().unprivileged_index(), MMU_EL0);
    cpu.pstate.uao = true;
    assert_eq!(cpu.current_mode().unprivileged_index(), MMU_EL1_PAN);
    to_el0(&mut cpu);
    assert_eq!((cpu.current_mode().data_index(), cpu.fetch_index()), (MMU_EL0, MMU_EL0));
}

#[test]
fn the_context_is_the_asid() {
    let mut cpu = bare_cpu();
    cpu.sys.sctlr_el1 |= 1;
    cpu.update_modes();
    cpu.sys.ttbr0_el1 = 0x1234 << 48;
    cpu.sys.ttbr1_el1 = 0x5678 << 48;
    assert_eq!(cpu.context(), 0x34);
    cpu.sys.tcr_el1 = 1 << 36;
    assert_eq!(cpu.context(), 0x1234);
    cpu.sys.tcr_el1 = 1 << 36 | 1 << 22;
    assert_eq!(cpu.context(), 0x5678);
}

#[test]
fn every_register_of_the_debugger_goes_round() {
    let mut cpu = bare_cpu();
    let list = cpu.registers();
    let names: Vec<_> = list.iter().map(|r| r.name.as_str()).collect();
    assert_eq!(names[28..36], ["x28", "x29", "x30", "sp", "pc", "cpsr", "v0", "v1"]);
    assert_eq!(names[65..], ["v31", "fpsr", "fpcr"]);
    for (index, register) in list.iter().enumerate() {
        let mut bytes = vec![0x5a; register.bits as usize / 8];
        match register.name.as_str() {
            "cpsr" => bytes = 0x6000_03c5u32.to_le_bytes().into(),
            "fpsr" => bytes = 0x0800_009fu32.to_le_bytes().into(),
            "fpcr" => bytes = 0x07c8_0000u32.to_le_bytes().into(),
            _ => {}
        }
        assert!(cpu.write_register(index, &bytes), "{}", register.name);
        assert_eq!(cpu.read_register(index), Some(bytes), "{}", register.name);
        assert!(!cpu.write_register(index, &[0; 3]), "{}", register.name);
    }
    assert_eq!(cpu.read_register(list.len()), None);
    assert!(!cpu.write_register(list.len(), &[0; 8]));
}

#[test]
fn a_debugger_cannot_make_an_illegal_state() {
    let mut cpu = bare_cpu();
    assert!(cpu.write_register(33, &0x8000_0010u32.to_le_bytes()));
    assert_eq!(cpu.spsr_from_pstate(), 0x8000_0005);
}

/// The text of `qemu-system-aarch64 -d cpu` (with the BTYPE field that CPUs with BTI have).
#[test]
fn the_dump_is_that_of_qemu() {
    let mut cpu = bare_cpu();
    cpu.power_on(0x4008_0000, 0x1234);
    let expected = " PC=0000000040080000 X00=0000000000001234 X01=0000000000000000
X02=0000000000000000 X03=0000000000000000 X04=0000000000000000
X05=0000000000000000 X06=0000000000000000 X07=0000000000000000
X08=0000000000000000 X09=0000000000000000 X10=0000000000000000
X11=0000000000000000 X12=0000000000000000 X13=0000000000000000
X14=0000000000000000 X15=0000000000000000 X16=0000000000000000
X17=0000000000000000 X18=0000000000000000 X19=0000000000000000
X20=0000000000000000 X21=0000000000000000 X22=0000000000000000
X23=0000000000000000 X24=0000000000000000 X25=0000000000000000
X26=0000000000000000 X27=0000000000000000 X28=0000000000000000
X29=0000000000000000 X30=0000000000000000  SP=0000000000000000
PSTATE=400003c5 -Z-- EL1h  BTYPE=0
";
    assert_eq!(cpu.dump(), expected);
}
