//! Accesses by tagged addresses (D8.9.2, "Address tagging"), as the engine makes them.

use gantry_guest::{Access, Exception, GuestCpu};
use gantry_ir::MemOp;

use crate::Cpu;
use crate::mode::MMU_EL1;
use crate::system::exception::code;
use crate::system::testkit::{RAM, cpu, memory};

const TAG: u64 = 0x5a << 56;
const TBI: u64 = 3 << 37;
const TBID: u64 = 3 << 51;

/// A vCPU with the MMU off and TCR_EL1 as given.
fn with_tcr(tcr: u64) -> Cpu {
    let (mut cpu, _, _) = cpu();
    cpu.sys.tcr_el1 = tcr;
    cpu.update_modes();
    cpu
}

#[test]
fn a_tagged_address_leads_to_the_same_page_but_is_no_place_to_fetch_from() {
    let memory = memory();
    let mut cpu = with_tcr(TBI | TBID);
    let mut walk =
        |address, access| cpu.walk(&memory, address, access, MMU_EL1, MemOp::plain(3, MMU_EL1));
    let plain = walk(RAM, Access::Read).expect("flat");
    let tagged = walk(TAG | RAM, Access::Read).expect("the tag is ignored");
    assert_eq!((plain.physical, tagged.physical), (RAM, RAM));
    assert!(plain.fetch && !tagged.fetch);
    assert!(walk(TAG | RAM, Access::Fetch).is_err(), "TBID");
    let mut cpu = with_tcr(0);
    assert!(cpu.walk(&memory, TAG | RAM, Access::Read, MMU_EL1, MemOp::plain(3, 1)).is_err());
}

#[test]
fn far_holds_the_tag() {
    let (mut cpu, _, header) = cpu();
    for code in [code::ABORT, code::WATCHPOINT] {
        cpu.raise(&header, Exception { code, address: TAG | 0x1008, info: 0x10 });
        assert_eq!(cpu.sys.far_el1, TAG | 0x1008);
    }
}

#[test]
fn watchpoints_do_not_compare_the_tag() {
    let mut cpu = with_tcr(TBI);
    // MDE and KDE; all bytes of a doubleword, loads and stores, EL1.
    cpu.sys.mdscr_el1 = 1 << 15 | 1 << 13;
    (cpu.sys.dbgwvr_el1[0], cpu.sys.dbgwcr_el1[0]) = (RAM + 0x1008, 0xff << 5 | 0b11 << 3 | 0b011);
    (cpu.pstate.daif, cpu.sys.os_lock) = (0, false);
    let watch = |address| cpu.watch(address, 4, Access::Read, MemOp::plain(2, MMU_EL1));
    assert!(watch(TAG | RAM).is_ok());
    let hit = watch(TAG | RAM | 0x1006).expect_err("its last two bytes are watched");
    assert_eq!((hit.code, hit.address), (code::WATCHPOINT, TAG | RAM | 0x1008));
    let mapping =
        cpu.walk(&memory(), TAG | RAM | 0x1000, Access::Read, MMU_EL1, MemOp::plain(2, 1));
    assert!(mapping.expect("flat").watched);
}
