//! The register-level story of a driver, on two PEs.

use std::sync::Arc;

use gantry_bus::{AccessSize, Device, Mmio, StateReader};

use super::{GicV2, GicV2Cpu};
use crate::joined::Joined;
use crate::testkit::{Lines, check, saved};

const CTLR: u64 = 0x0;
const PMR: u64 = 0x4;
const BPR: u64 = 0x8;
const IAR: u64 = 0xc;
const EOIR: u64 = 0x10;
const RPR: u64 = 0x14;
const HPPIR: u64 = 0x18;
const ABPR: u64 = 0x1c;
const AIAR: u64 = 0x20;
const AEOIR: u64 = 0x24;
const DIR: u64 = 0x1000;
const SGIR: u64 = 0xf00;

fn make(lines: &Arc<Lines>, cpus: u32) -> Arc<GicV2> {
    let cpu = |n| GicV2Cpu { irq: lines.line(n), fiq: lines.line(16 + n) };
    GicV2::new(64, (0..cpus).map(cpu).collect())
}

struct Board {
    gic: Arc<GicV2>,
    lines: Arc<Lines>,
    gicd: Vec<Arc<dyn Mmio>>,
    gicc: Vec<Arc<dyn Mmio>>,
}

impl Board {
    fn at_reset(cpus: usize) -> Self {
        let lines = Arc::new(Lines::default());
        let gic = make(&lines, cpus as u32);
        let gicd = (0..cpus).map(|cpu| gic.distributor(cpu)).collect();
        let gicc = (0..cpus).map(|cpu| gic.cpu_interface(cpu)).collect();
        Self { gic, lines, gicd, gicc }
    }

    /// As a kernel leaves it: all in Group 0, priority 0xa0, SPIs to the first PE.
    fn new() -> Self {
        let board = Self::at_reset(2);
        board.gicd[0].write(CTLR, AccessSize::Word, 1);
        for word in 8..24 {
            board.gicd[0].write(0x800 + 4 * word, AccessSize::Word, 0x0101_0101);
            board.gicd[0].write(0x400 + 4 * word, AccessSize::Word, 0xa0a0_a0a0);
        }
        for bank in 1..3 {
            board.gicd[0].write(0x100 + 4 * bank, AccessSize::Word, 0xffff_ffff);
        }
        for cpu in 0..2 {
            board.gicd[cpu].write(0x100, AccessSize::Word, 0xffff_ffff);
            for word in 0..8 {
                board.gicd[cpu].write(0x400 + 4 * word, AccessSize::Word, 0xa0a0_a0a0);
            }
            board.set(cpu, PMR, 0xf0);
            board.set(cpu, CTLR, 1);
        }
        board
    }

    fn get(&self, cpu: usize, offset: u64) -> u64 {
        self.gicc[cpu].read(offset, AccessSize::Word)
    }

    fn set(&self, cpu: usize, offset: u64, value: u64) {
        self.gicc[cpu].write(offset, AccessSize::Word, value);
    }

    fn spi(&self, intid: u32, level: bool) {
        self.gic.spi_sink().set_level(intid - 32, level);
    }

    fn irq(&self, cpu: u32) -> bool {
        self.lines.level(cpu)
    }

    fn fiq(&self, cpu: u32) -> bool {
        self.lines.level(16 + cpu)
    }
}

#[test]
fn a_driver_finds_what_it_needs_to_know() {
    let board = Board::at_reset(2);
    let typer = board.gicd[0].read(0x4, AccessSize::Word);
    assert_eq!((32 * (typer & 31) + 32, (typer >> 5 & 7) + 1), (96, 2));
    assert_eq!(board.gicd[0].read(0xfe8, AccessSize::Word) >> 4, 2, "ICPIDR2.ArchRev");
    assert_eq!(board.get(0, 0xfc) >> 16 & 0xf, 2, "GICC_IIDR");
    for cpu in 0..2 {
        assert_eq!(board.gicd[cpu].read(0x800, AccessSize::Word), 0x0101_0101 << cpu);
    }
    board.set(0, BPR, 0);
    board.set(0, ABPR, 0);
    assert_eq!((board.get(0, BPR), board.get(0, ABPR)), (2, 3));
    assert_eq!((board.get(0, IAR), board.get(0, RPR)), (1023, 0xff));
}

#[test]
fn an_spi_goes_to_its_targets_and_one_takes_it() {
    let board = Board::new();
    board.spi(40, true);
    assert!(board.irq(0) && !board.fiq(0) && !board.irq(1));
    board.gicd[0].write(0x800 + 40, AccessSize::Byte, 0xff);
    assert_eq!(board.gicd[1].read(0x800 + 40, AccessSize::Byte), 3);
    assert!(board.irq(0) && board.irq(1));
    assert_eq!(board.get(1, HPPIR), 40);
    assert_eq!(board.get(1, IAR), 40);
    assert!(!board.irq(0) && !board.irq(1));
    assert_eq!(board.get(0, IAR), 1023);
    assert_eq!(board.get(1, RPR), 0xa0);
    board.spi(40, false);
    board.set(1, EOIR, 40);
    assert_eq!((board.get(1, RPR), board.get(1, IAR)), (0xff, 1023));
}

#[test]
fn with_one_pe_there_is_nothing_to_route() {
    let board = Board::at_reset(1);
    board.gicd[0].write(0x820, AccessSize::Word, 0);
    assert_eq!(board.gicd[0].read(0x820, AccessSize::Word), 0);
    assert_eq!(board.gicd[0].read(0x800, AccessSize::Word), 0);
    board.gicd[0].write(CTLR, AccessSize::Word, 1);
    board.gicd[0].write(0x104, AccessSize::Word, 1);
    board.set(0, PMR, 0xf0);
    board.set(0, CTLR, 1);
    board.spi(32, true);
    assert_eq!(board.get(0, IAR), 32);
}

#[test]
fn an_sgi_says_who_sent_it() {
    let board = Board::new();
    board.gicd[0].write(SGIR, AccessSize::Word, 1 << 24 | 3);
    assert!(board.irq(1) && !board.irq(0), "all others");
    board.gicd[1].write(SGIR, AccessSize::Word, 2 << 24 | 3);
    assert_eq!(board.gicd[1].read(0xf20, AccessSize::Word), 3 << 24, "from both");
    assert_eq!(board.get(1, IAR), 3, "from PE 0");
    assert!(!board.irq(1), "active");
    board.set(1, EOIR, 3);
    assert_eq!(board.get(1, IAR), 1 << 10 | 3, "from PE 1");
    board.set(1, EOIR, 1 << 10 | 3);
    assert_eq!(board.get(1, IAR), 1023);

    board.gicd[0].write(SGIR, AccessSize::Word, 0b11 << 16 | 5);
    assert!(board.irq(0) && board.irq(1), "a list");
    board.gicd[1].write(0x280, AccessSize::Word, 1 << 5);
    assert!(board.irq(1), "GICD_ICPENDR does not clear SGIs");
    board.gicd[1].write(0xf15, AccessSize::Byte, 1);
    assert!(!board.irq(1), "GICD_CPENDSGIR does");
    board.gicd[1].write(0xf24, AccessSize::Byte, 0xff);
    assert_eq!(board.get(1, IAR), 4);
}

#[test]
fn private_interrupts_are_banked() {
    let board = Board::new();
    board.gic.ppi_sink(1).set_level(27, true);
    assert!(board.irq(1) && !board.irq(0));
    assert_eq!(board.gicd[1].read(0x200, AccessSize::Word), 1 << 27);
    assert_eq!(board.gicd[0].read(0x200, AccessSize::Word), 0);
    assert_eq!(board.get(1, IAR), 27);
}

#[test]
fn a_higher_priority_preempts() {
    let board = Board::new();
    board.gicd[0].write(0x400 + 41, AccessSize::Byte, 0x47);
    board.spi(40, true);
    assert_eq!(board.get(0, IAR), 40);
    board.spi(41, true);
    assert!(board.irq(0));
    assert_eq!(board.get(0, IAR), 41);
    assert_eq!(board.get(0, RPR), 0x40);
    board.spi(41, false);
    board.set(0, EOIR, 41);
    assert_eq!(board.get(0, RPR), 0xa0);
}

#[test]
fn group_one_has_registers_of_its_own() {
    let board = Board::new();
    board.gicd[0].write(CTLR, AccessSize::Word, 3);
    board.gicd[0].write(0x84, AccessSize::Word, 1 << 8);
    board.set(0, CTLR, 0b1011);
    board.spi(40, true);
    assert!(board.irq(0) && !board.fiq(0));
    assert_eq!((board.get(0, IAR), board.get(0, HPPIR)), (1022, 1022));
    assert_eq!(board.get(0, AIAR), 40);
    board.set(0, EOIR, 40);
    assert_eq!(board.get(0, RPR), 0xa0, "the wrong register");
    board.spi(40, false);
    board.set(0, AEOIR, 40);
    assert_eq!(board.get(0, RPR), 0xff);

    board.spi(41, true);
    assert!(board.fiq(0) && !board.irq(0), "FIQEn");
    assert_eq!(board.get(0, AIAR), 1023);
    assert_eq!(board.get(0, IAR), 41);
    board.spi(41, false);
    board.set(0, EOIR, 41);

    board.set(0, CTLR, 0b1111);
    board.spi(40, true);
    assert_eq!(board.get(0, IAR), 40, "AckCtl");
    board.set(0, EOIR, 40);
    assert_eq!(board.get(0, RPR), 0xff);
}

#[test]
fn priority_drop_and_deactivation_can_be_apart() {
    let board = Board::new();
    board.set(0, CTLR, 1 << 9 | 1);
    board.spi(40, true);
    assert_eq!(board.get(0, IAR), 40);
    board.set(0, EOIR, 40);
    assert_eq!(board.get(0, RPR), 0xff);
    assert!(!board.irq(0), "still active");
    board.set(0, DIR, 40);
    assert!(board.irq(0));
}

#[test]
fn a_restored_gic_goes_on_where_the_saved_one_stood() {
    let board = Board::new();
    board.gicd[0].write(SGIR, AccessSize::Word, 1 << 24 | 3);
    board.spi(40, true);
    let state = saved(&*board.gic);
    let other = Board::at_reset(2);
    other.gic.restore(&mut StateReader::new(&state)).unwrap();
    assert!(other.irq(0) && other.irq(1));
    assert_eq!((other.get(0, IAR), other.get(1, IAR)), (40, 3));
}

/// All views as one block of registers, with the inputs behind, for the checks of every device.
struct Whole {
    gic: Arc<GicV2>,
    views: Vec<Arc<dyn Mmio>>,
}

const PAGE: u64 = 0x1000;

impl Whole {
    fn new(lines: &Arc<Lines>) -> Self {
        let gic = make(lines, 3);
        let distributors = (0..2).map(|cpu| gic.distributor(cpu));
        let views = distributors.chain((0..2).map(|cpu| gic.cpu_interface(cpu))).collect();
        Self { gic, views }
    }
}

impl Mmio for Whole {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        let view = self.views.get((offset / PAGE) as usize);
        view.map_or(0, |view| view.read(offset % PAGE, size))
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        match self.views.get((offset / PAGE) as usize) {
            Some(view) => view.write(offset % PAGE, size, value),
            None if offset & 1 == 0 => {
                self.gic.spi_sink().set_level(offset as u32 / 4 % 80, value & 1 == 1);
            }
            None => {
                let sink = self.gic.ppi_sink(value as usize % 3);
                sink.set_level(offset as u32 / 4 % 40, value & 4 == 4);
            }
        }
    }
}

#[test]
fn is_a_good_device() {
    check(5 * PAGE, |rig| {
        let block = Whole::new(&rig.lines);
        let device = block.gic.clone();
        Arc::new(Joined { block, device })
    });
}
