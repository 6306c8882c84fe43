//! TLBI, cache maintenance, AT, DC ZVA.

use gantry_guest::{Exception, Flush};

use crate::Cpu;
use crate::system::exception::code;
use crate::system::helpers::system_instruction;
use crate::system::registers::Key;
use crate::system::testkit::{RAM, cpu, outcome, to_el0};

fn sys(cpu: &mut Cpu, key: [u16; 4], value: u64) -> Result<u64, Exception> {
    let [op1, crn, crm, op2] = key;
    let bits = Key::new(1, op1, crn, crm, op2).0 & 0x3fff;
    let header = gantry_guest::Header::new(3);
    let result = system_instruction(&header, cpu, bits.into(), value, 7, 0);
    outcome(cpu, result)
}

#[test]
fn tlb_invalidation() {
    let (mut cpu, board, _) = cpu();
    let asid16 = 1 << 36;
    cpu.sys.tcr_el1 = asid16;
    // ASID 0x1234, VA 0xffff_8765_4321_0000.
    let operand = 0x1234 << 48 | 0xffff_8765_4321_0000u64 << 8 >> 20;
    let address = 0xffff_8765_4321_0000;
    let page = |context| Flush::Pages { address, pages: 1, context };
    let expected = [
        (0, Flush::All),
        (1, page(Some(0x1234))),
        (2, Flush::Context(0x1234)),
        (3, page(None)),
        (5, page(Some(0x1234))),
        (7, page(None)),
    ];
    for (op2, flush) in expected {
        for (crm, broadcast) in [(7, false), (3, true)] {
            sys(&mut cpu, [0, 8, crm, op2], operand).expect("EL1 may");
            assert_eq!(board.flushes.lock().unwrap().pop(), Some((broadcast, flush)));
        }
    }
    cpu.sys.tcr_el1 = 0;
    sys(&mut cpu, [0, 8, 7, 2], operand).expect("EL1 may");
    assert_eq!(board.flushes.lock().unwrap().pop(), Some((false, Flush::Context(0x34))));
    assert!(board.flushes.lock().unwrap().is_empty());
}

#[test]
fn what_is_not_there_is_undefined() {
    let (mut cpu, ..) = cpu();
    let there = |op1: u16, crn: u16, crm: u16, op2: u16| match (op1, crn, crm) {
        (0, 8, 3 | 7) => matches!(op2, 0 | 1 | 2 | 3 | 5 | 7),
        (0, 7, 1 | 5) => op2 == 0,
        (0, 7, 6) => matches!(op2, 1 | 2),
        (0, 7, 10 | 14) => op2 == 2,
        (0, 7, 8) => op2 < 4,
        (0, 7, 9) => op2 < 2,
        (3, 7, 4 | 5 | 10 | 11 | 12 | 14) => op2 == 1,
        _ => false,
    };
    for n in 0..0x4000u16 {
        let key = Key(n | 0x4000);
        let parts = [key.op1(), key.crn(), key.crm(), key.op2()];
        let [op1, crn, crm, op2] = parts;
        let result = sys(&mut cpu, parts, RAM);
        if there(op1, crn, crm, op2) {
            assert_eq!(result, Ok(0), "{key:?}");
        } else {
            assert_eq!(result.unwrap_err().code, code::UNDEFINED, "{key:?}");
        }
    }
}

#[test]
fn el0_may_do_what_sctlr_says() {
    let (mut cpu, ..) = cpu();
    to_el0(&mut cpu);
    let cvau = [3, 7, 11, 1];
    let trap = sys(&mut cpu, cvau, RAM).unwrap_err();
    let iss = 1 << 20 | 1 << 17 | 3 << 14 | 7 << 10 | 7 << 5 | 11 << 1;
    assert_eq!(trap, Exception::new(code::SYSTEM_TRAP | iss << 16));
    cpu.sys.sctlr_el1 |= 1 << 26;
    assert_eq!(sys(&mut cpu, cvau, RAM), Ok(0));
    let zva = [3, 7, 4, 1];
    assert_eq!(sys(&mut cpu, zva, RAM).unwrap_err().code & 0xffff, code::SYSTEM_TRAP);
    cpu.sys.sctlr_el1 |= 1 << 14;
    assert_eq!(sys(&mut cpu, zva, RAM), Ok(0));
    assert_eq!(sys(&mut cpu, [0, 8, 7, 0], 0).unwrap_err().code, code::UNDEFINED);
    assert_eq!(sys(&mut cpu, [0, 7, 8, 0], 0).unwrap_err().code, code::UNDEFINED);
}

#[test]
fn maintenance_by_address_faults_as_cache_maintenance() {
    let (mut cpu, ..) = cpu();
    // The MMU is on, and TCR_EL1.T0SZ = 0 is no size.
    cpu.sys.sctlr_el1 |= 1;
    let fault = sys(&mut cpu, [3, 7, 10, 1], 0x1234).unwrap_err();
    assert_eq!((fault.code, fault.address), (code::ABORT, 0x1234));
    assert_eq!(fault.info, 0b000100 | 1 << 6 | 1 << 8);
}
