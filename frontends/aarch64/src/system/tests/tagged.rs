//! FAR_EL1 of accesses by tagged addresses (D8.9.2, "Address tagging").

use gantry_guest::{Exception, GuestCpu};

use crate::Cpu;
use crate::system::exception::code;
use crate::system::testkit::{RAM, cpu};

const TAG: u64 = 0x5a << 56;

/// The FAR_EL1 of a data abort at `address` raised by `word` in RAM, with the MMU off.
fn far(word: u32, tbi: bool, address: u64, prepare: impl Fn(&mut Cpu)) -> u64 {
    let (mut cpu, _, header) = cpu();
    let memory = cpu.ports.memory.clone().expect("connected");
    memory.ram().write_u32(RAM, word).expect("in RAM");
    cpu.pc = RAM;
    cpu.sys.tcr_el1 = if tbi { 3 << 37 } else { 0 };
    cpu.update_modes();
    prepare(&mut cpu);
    cpu.raise(&header, Exception { code: code::ABORT, address, info: 0x10 });
    cpu.sys.far_el1
}

#[test]
fn the_tag_of_the_base_is_reported() {
    let tagged = |cpu: &mut Cpu| cpu.x[1] = TAG | 0x1000;
    // ldr x0, [x1, #8]
    assert_eq!(far(0xf940_0420, true, 0x1008, tagged), TAG | 0x1008);
    assert_eq!(far(0xf940_0420, false, 0x1008, tagged), 0x1008);
    // ldp x0, x2, [x1, #-16], its second half
    assert_eq!(far(0xa97f_0820, true, 0xff8, tagged), TAG | 0xff8);
    // dc zva, x1
    assert_eq!(far(0xd50b_7421, true, 0x1000, tagged), TAG | 0x1000);
    // The stack pointer as base: ldr x0, [sp]
    let stack = |cpu: &mut Cpu| cpu.sp = TAG | 0x2000;
    assert_eq!(far(0xf940_03e0, true, 0x2000, stack), TAG | 0x2000);
}

#[test]
fn a_register_offset_may_bring_the_tag() {
    // ldr x0, [x1, x2, lsl #3]
    let sum = |cpu: &mut Cpu| (cpu.x[1], cpu.x[2]) = (0x1000, TAG >> 3 | 2);
    assert_eq!(far(0xf862_7820, true, 0x1010, sum), TAG | 0x1010);
    // ldr w0, [x1, w2, sxtw]: a negative offset takes nothing from the tag
    let minus = |cpu: &mut Cpu| (cpu.x[1], cpu.x[2]) = (TAG | 0x1000, 0xffff_fff0);
    assert_eq!(far(0xb862_c820, true, 0xff0, minus), TAG | 0xff0);
}

#[test]
fn a_literal_has_no_tag() {
    // ldr x0, .+0x1000: the base field is part of the offset
    assert_eq!(far(0x5800_8000, true, RAM + 0x1000, |cpu| cpu.x[0] = TAG), RAM + 0x1000);
}
