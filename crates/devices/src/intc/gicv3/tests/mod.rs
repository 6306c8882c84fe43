//! The register-level story of a driver: set up, take, end.

mod stress;

use std::sync::Arc;

use gantry_bus::{AccessSize, Device, Mmio, StateReader};

use super::{CpuInterface, GicV3, GicV3Cpu, IccRegister};
use crate::testkit::{Lines, saved};

/// Two clusters of two PEs, as a driver finds them after its set-up: all groups on, each
/// interrupt enabled in Group 1 at priority 0xa0, PMR open.
struct Board {
    gic: Arc<GicV3>,
    gicd: Arc<dyn Mmio>,
    gicr: Arc<dyn Mmio>,
    cpus: Vec<Arc<CpuInterface>>,
    /// IRQ of PE n is line n, FIQ line 16 + n.
    lines: Arc<Lines>,
}

const AFFINITIES: [u32; 4] = [0x0000_0000, 0x0000_0001, 0x0000_0100, 0x0100_0117];
const SPIS: usize = 64;
const SPURIOUS: u64 = 1023;

fn make(lines: &Arc<Lines>) -> Arc<GicV3> {
    let cpus = AFFINITIES.iter().zip(0..).map(|(affinity, n)| GicV3Cpu {
        affinity: *affinity,
        irq: lines.line(n),
        fiq: lines.line(16 + n),
    });
    GicV3::new(SPIS, cpus.collect())
}

fn word(frame: &dyn Mmio, offset: u64) -> u32 {
    frame.read(offset, AccessSize::Word) as u32
}

fn set(frame: &dyn Mmio, offset: u64, value: u32) {
    frame.write(offset, AccessSize::Word, value.into());
}

impl Board {
    fn at_reset() -> Self {
        let lines = Arc::new(Lines::default());
        let gic = make(&lines);
        let cpus = (0..AFFINITIES.len()).map(|cpu| gic.cpu_interface(cpu)).collect();
        Self { gicd: gic.distributor(), gicr: gic.redistributors(0..4), gic, cpus, lines }
    }

    fn new() -> Self {
        let board = Self::at_reset();
        set(&*board.gicd, 0x0, 0b11);
        for bank in 1..=2 {
            set(&*board.gicd, 0x80 + 4 * bank, u32::MAX);
            set(&*board.gicd, 0x100 + 4 * bank, u32::MAX);
        }
        for intid in 32..96 {
            board.gicd.write(0x400 + intid, AccessSize::Byte, 0xa0);
        }
        for cpu in 0..4 {
            let rd_base = cpu * 0x2_0000;
            set(&*board.gicr, rd_base + 0x14, 0);
            let sgi_base = rd_base + 0x1_0000;
            set(&*board.gicr, sgi_base + 0x80, u32::MAX);
            set(&*board.gicr, sgi_base + 0x100, u32::MAX);
            for word in 0..8 {
                set(&*board.gicr, sgi_base + 0x400 + 4 * word, 0xa0a0_a0a0);
            }
            let icc = &board.cpus[cpu as usize];
            icc.write(IccRegister::Pmr, 0xf0);
            icc.write(IccRegister::Igrpen0, 1);
            icc.write(IccRegister::Igrpen1, 1);
        }
        board
    }

    fn irq(&self, cpu: u32) -> bool {
        self.lines.level(cpu)
    }

    fn fiq(&self, cpu: u32) -> bool {
        self.lines.level(16 + cpu)
    }

    fn spi(&self, intid: u32, level: bool) {
        self.gic.spi_sink().set_level(intid - 32, level);
    }

    fn route(&self, intid: u64, route: u64) {
        self.gicd.write(0x6000 + 8 * intid, AccessSize::Double, route);
    }

    fn iar1(&self, cpu: usize) -> u64 {
        self.cpus[cpu].read(IccRegister::Iar1)
    }

    fn eoir1(&self, cpu: usize, intid: u64) {
        self.cpus[cpu].write(IccRegister::Eoir1, intid);
    }
}

#[test]
fn a_driver_finds_what_it_needs_to_know() {
    let board = Board::at_reset();
    assert_eq!(word(&*board.gicd, 0x0) & 0x50, 0x50, "ARE and DS");
    let typer = word(&*board.gicd, 0x4);
    assert_eq!((typer & 31) * 32 + 32, 96, "ITLinesNumber");
    assert_eq!(typer >> 19 & 31, 15, "IDbits");
    assert_eq!(word(&*board.gicd, 0xffe8) >> 4 & 0xf, 3, "GICD_PIDR2.ArchRev");
    for (cpu, affinity) in AFFINITIES.into_iter().enumerate() {
        let base = 0x2_0000 * cpu as u64;
        let typer = board.gicr.read(base + 8, AccessSize::Double);
        assert_eq!(typer >> 32, u64::from(affinity));
        assert_eq!(typer >> 8 & 0xffff, cpu as u64);
        assert_eq!(typer >> 4 & 1 == 1, cpu == 3, "Last");
        assert_eq!(word(&*board.gicr, base + 0xffe8) >> 4 & 0xf, 3, "GICR_PIDR2.ArchRev");
        assert_eq!(word(&*board.gicr, base + 0x14), 0, "awake");
        set(&*board.gicr, base + 0x14, 0);
        assert_eq!(word(&*board.gicr, base + 0x14), 0, "awake");
    }
    let icc = &board.cpus[0];
    assert_eq!(icc.read(IccRegister::Sre), 7);
    assert_eq!(icc.read(IccRegister::Ctlr) >> 8 & 7, 4, "five bits of priority");
    icc.write(IccRegister::Pmr, 0xff);
    assert_eq!(icc.read(IccRegister::Pmr), 0xf8);
    icc.write(IccRegister::Bpr0, 0);
    icc.write(IccRegister::Bpr1, 0);
    assert_eq!((icc.read(IccRegister::Bpr0), icc.read(IccRegister::Bpr1)), (2, 3));
    assert_eq!(icc.read(IccRegister::Rpr), 0xff);
    assert_eq!(icc.read(IccRegister::Iar1), SPURIOUS);
    assert_eq!(icc.read(IccRegister::Hppir1), SPURIOUS);
}

#[test]
fn a_level_interrupt_is_taken_until_its_line_falls() {
    let board = Board::new();
    board.spi(40, true);
    assert!(board.irq(0) && !board.fiq(0) && !board.irq(1));
    assert_eq!(board.cpus[0].read(IccRegister::Hppir1), 40);
    assert_eq!(board.iar1(0), 40);
    assert!(!board.irq(0), "active");
    assert_eq!(word(&*board.gicd, 0x304), 1 << 8);
    assert_eq!(word(&*board.gicd, 0x204), 1 << 8, "active and pending");
    assert_eq!(board.cpus[0].read(IccRegister::Rpr), 0xa0);
    board.eoir1(0, 40);
    assert!(board.irq(0), "the line is still high");
    assert_eq!(board.iar1(0), 40);
    board.spi(40, false);
    board.eoir1(0, 40);
    assert!(!board.irq(0));
    assert_eq!(board.iar1(0), SPURIOUS);
    assert_eq!(board.cpus[0].read(IccRegister::Rpr), 0xff);
}

#[test]
fn an_edge_is_remembered_once() {
    let board = Board::new();
    set(&*board.gicd, 0xc0c, 2 << (2 * 3));
    assert_eq!(word(&*board.gicd, 0xc0c), 2 << (2 * 3));
    board.spi(51, true);
    board.spi(51, false);
    assert!(board.irq(0));
    assert_eq!(board.iar1(0), 51);
    board.spi(51, true);
    assert!(!board.irq(0), "pending again, but active");
    board.eoir1(0, 51);
    assert!(board.irq(0));
    assert_eq!(board.iar1(0), 51);
    board.eoir1(0, 51);
    assert_eq!(board.iar1(0), SPURIOUS, "a high level alone is no edge");
}

#[test]
fn software_makes_interrupts_pending_and_not() {
    let board = Board::new();
    set(&*board.gicd, 0x208, 1 << 5);
    assert_eq!(board.cpus[0].read(IccRegister::Hppir1), 69);
    set(&*board.gicd, 0x288, 1 << 5);
    assert!(!board.irq(0));
    set(&*board.gicd, 0x308, 1 << 5);
    board.spi(69, true);
    assert!(!board.irq(0), "made active by hand");
    set(&*board.gicd, 0x388, 1 << 5);
    assert!(board.irq(0));
    set(&*board.gicd, 0x188, 1 << 5);
    assert!(!board.irq(0), "disabled");
    set(&*board.gicd, 0x108, 1 << 5);
    set(&*board.gicd, 0x0, 0b01);
    assert!(!board.irq(0), "Group 1 is off in GICD_CTLR");
}

#[test]
fn spis_go_where_they_are_routed() {
    let board = Board::new();
    board.spi(33, true);
    for (cpu, affinity) in AFFINITIES.into_iter().enumerate() {
        let affinity = u64::from(affinity);
        board.route(33, (affinity & 0xff00_0000) << 8 | affinity & 0x00ff_ffff);
        let raised: Vec<_> = (0..4).map(|cpu| board.irq(cpu)).collect();
        let mut expected = vec![false; 4];
        expected[cpu] = true;
        assert_eq!(raised, expected);
    }
    board.route(33, 0x77);
    assert!((0..4).all(|cpu| !board.irq(cpu)), "no PE has this affinity");
    assert_eq!(board.gicd.read(0x6000 + 8 * 33, AccessSize::Double), 0x77);
}

#[test]
fn one_of_n_goes_to_one_that_takes_part() {
    let board = Board::new();
    board.route(33, 1 << 31);
    board.spi(33, true);
    assert!(board.irq(0) && !board.irq(1));
    board.cpus[0].write(IccRegister::Igrpen1, 0);
    assert!(!board.irq(0) && board.irq(1));
    set(&*board.gicr, 0x2_0000, 1 << 25);
    assert!(!board.irq(1) && board.irq(2), "GICR_CTLR.DPG1NS");
    set(&*board.gicr, 0x4_0014, 2);
    assert!(!board.irq(2) && board.irq(3), "GICR_WAKER.ProcessorSleep");
    assert_eq!(board.iar1(3), 33);
    board.cpus[0].write(IccRegister::Igrpen1, 1);
    assert!((0..4).all(|cpu| !board.irq(cpu)), "active somewhere is active everywhere");
}

#[test]
fn a_higher_priority_preempts_and_nests() {
    let board = Board::new();
    let icc = &board.cpus[0];
    board.gicd.write(0x400 + 50, AccessSize::Byte, 0x47);
    assert_eq!(board.gicd.read(0x400 + 50, AccessSize::Byte), 0x40, "five bits");
    board.spi(40, true);
    board.spi(41, true);
    assert_eq!(board.iar1(0), 40, "the lower INTID of equals");
    assert!(!board.irq(0), "an equal does not preempt");
    board.spi(50, true);
    assert!(board.irq(0));
    assert_eq!(board.iar1(0), 50);
    assert_eq!(icc.read(IccRegister::Rpr), 0x40);
    assert_eq!(icc.read(IccRegister::Ap1r0), 1 << 8 | 1 << 20);
    board.spi(50, false);
    board.eoir1(0, 50);
    assert_eq!(icc.read(IccRegister::Rpr), 0xa0);
    board.spi(40, false);
    board.eoir1(0, 40);
    assert_eq!(board.iar1(0), 41);
}

#[test]
fn the_binary_point_decides_about_preemption() {
    let board = Board::new();
    let icc = &board.cpus[0];
    board.gicd.write(0x400 + 50, AccessSize::Byte, 0x90);
    icc.write(IccRegister::Bpr1, 6);
    board.spi(40, true);
    assert_eq!(board.iar1(0), 40);
    assert_eq!(icc.read(IccRegister::Rpr), 0x80, "groups of 64");
    board.spi(50, true);
    assert!(!board.irq(0), "0x90 is in the same group");
    board.eoir1(0, 40);
    assert_eq!(board.iar1(0), 50);
    board.eoir1(0, 50);
    board.spi(50, false);

    icc.write(IccRegister::Ctlr, 1);
    assert_eq!(icc.read(IccRegister::Bpr1), 3, "CBPR: ICC_BPR0 plus one");
    assert_eq!(board.iar1(0), 40);
    board.spi(50, true);
    assert!(board.irq(0), "0x90 before 0xa0");
}

#[test]
fn the_mask_holds_back_what_is_not_above_it() {
    let board = Board::new();
    board.spi(40, true);
    board.cpus[0].write(IccRegister::Pmr, 0xa0);
    assert!(!board.irq(0));
    assert_eq!(board.iar1(0), SPURIOUS);
    assert_eq!(board.cpus[0].read(IccRegister::Hppir1), 40, "HPPIR does not look at PMR");
    board.cpus[0].write(IccRegister::Pmr, 0xa8);
    assert!(board.irq(0));
}

#[test]
fn priority_drop_and_deactivation_can_be_apart() {
    let board = Board::new();
    let icc = &board.cpus[0];
    icc.write(IccRegister::Ctlr, 2);
    board.spi(40, true);
    assert_eq!(board.iar1(0), 40);
    board.eoir1(0, 40);
    assert_eq!(icc.read(IccRegister::Rpr), 0xff);
    assert!(!board.irq(0), "still active");
    board.spi(41, true);
    assert_eq!(board.iar1(0), 41, "others go on");
    icc.write(IccRegister::Dir, 40);
    assert_eq!(word(&*board.gicd, 0x304), 1 << 9);
    board.eoir1(0, 41);
    assert!(board.irq(0), "40 is pending again");
}

#[test]
fn group_zero_is_an_fiq() {
    let board = Board::new();
    set(&*board.gicd, 0x84, !(1 << 8));
    board.spi(40, true);
    assert!(board.fiq(0) && !board.irq(0));
    assert_eq!(board.iar1(0), SPURIOUS);
    assert_eq!(board.cpus[0].read(IccRegister::Hppir0), 40);
    assert_eq!(board.cpus[0].read(IccRegister::Iar0), 40);
    board.eoir1(0, 40);
    assert_eq!(board.cpus[0].read(IccRegister::Rpr), 0xa0, "the wrong group's EOIR does nothing");
    board.spi(40, false);
    board.cpus[0].write(IccRegister::Eoir0, 40);
    assert_eq!(board.cpus[0].read(IccRegister::Rpr), 0xff);
}

#[test]
fn sgis_reach_those_they_name() {
    let board = Board::new();
    // Aff3 1, Aff2 0, Aff1 1, range 1 (Aff0 16 to 31), list {7}: 1.0.1.0x17.
    let to_3 = 1 << 48 | 1 << 44 | 5 << 24 | 1 << 16 | 1 << 7;
    board.cpus[0].write(IccRegister::Sgi1r, to_3);
    assert_eq!((0..4).map(|cpu| board.irq(cpu)).collect::<Vec<_>>(), [false, false, false, true]);
    assert_eq!(board.iar1(3), 5);
    board.eoir1(3, 5);
    assert!(!board.irq(3));

    board.cpus[1].write(IccRegister::Sgi1r, 1 << 40 | 2 << 24);
    assert_eq!((0..4).map(|cpu| board.irq(cpu)).collect::<Vec<_>>(), [true, false, true, true]);
    assert_eq!(board.iar1(0), 2);

    board.cpus[0].write(IccRegister::Sgi0r, 9 << 24 | 0b10);
    assert!(!board.fiq(1), "SGI 9 is of Group 1 there");
    set(&*board.gicr, 0x3_0080, !(1 << 9));
    board.cpus[0].write(IccRegister::Sgi0r, 9 << 24 | 0b10);
    assert!(board.fiq(1));
    assert_eq!(board.cpus[1].read(IccRegister::Iar0), 9);
}

#[test]
fn ppis_are_private() {
    let board = Board::new();
    board.gic.ppi_sink(1).set_level(27, true);
    assert!(board.irq(1) && !board.irq(0));
    assert_eq!(board.iar1(1), 27);
    assert_eq!(word(&*board.gicr, 0x3_0300), 1 << 27);
    assert_eq!(word(&*board.gicr, 0x1_0300), 0);
    board.gic.ppi_sink(1).set_level(27, false);
    board.eoir1(1, 27);
    assert!(!board.irq(1));
    board.gic.ppi_sink(1).set_level(7, true);
    assert!(!board.irq(1), "SGIs have no line");
    set(&*board.gicr, 0x3_0c00, 0);
    assert_eq!(word(&*board.gicr, 0x3_0c00), 0xaaaa_aaaa, "SGIs are edge-triggered");
    set(&*board.gicr, 0x2_0014, 2);
    board.gic.ppi_sink(1).set_level(27, true);
    assert!(!board.irq(1), "asleep");
}

#[test]
fn a_restored_gic_goes_on_where_the_saved_one_stood() {
    let board = Board::new();
    board.spi(40, true);
    board.gic.ppi_sink(2).set_level(30, true);
    assert_eq!(board.iar1(0), 40);
    let state = saved(&*board.gic);

    let other = Board::at_reset();
    other.gic.restore(&mut StateReader::new(&state)).unwrap();
    assert!(!other.irq(0) && other.irq(2));
    assert_eq!(other.iar1(2), 30);
    other.eoir1(0, 40);
    assert!(other.irq(0));
    other.gic.reset();
    assert!((0..4).all(|cpu| !other.irq(cpu)));
    assert_eq!(saved(&*other.gic), saved(&*Board::at_reset().gic));
}
