//! Many at once, and anything at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use gantry_bus::{AccessSize, Mmio};

use super::{Board, SPURIOUS, make};
use crate::intc::gicv3::{GicV3, IccRegister};
use crate::joined::Joined;
use crate::testkit::{Lines, check};

#[test]
fn two_pes_never_take_the_same_interrupt() {
    let board = Board::new();
    for intid in 32..96 {
        board.route(intid, 1 << 31);
    }
    let taken = std::sync::Mutex::new(vec![0; 96]);
    let (done, count) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for cpu in [0, 1] {
            let (board, taken, done, count) = (&board, &taken, &done, &count);
            scope.spawn(move || {
                while !done.load(Ordering::Relaxed) {
                    // Each gives way to the other now and then.
                    board.cpus[cpu].write(IccRegister::Igrpen1, 0);
                    board.cpus[cpu].write(IccRegister::Igrpen1, 1);
                    let intid = board.iar1(cpu);
                    if intid == SPURIOUS {
                        continue;
                    }
                    count.fetch_add(1, Ordering::Relaxed);
                    taken.lock().unwrap()[intid as usize] += 1;
                    assert_eq!(taken.lock().unwrap()[intid as usize], 1, "taken twice");
                    board.spi(intid as u32, false);
                    taken.lock().unwrap()[intid as usize] -= 1;
                    board.eoir1(cpu, intid);
                }
            });
        }
        for intid in (32..96).cycle() {
            board.spi(intid, true);
            if count.load(Ordering::Relaxed) > 10_000 {
                break;
            }
        }
        done.store(true, Ordering::Relaxed);
    });
}

/// The whole GIC as one block of registers, for the checks that every device must pass: pages of
/// its frames, then system registers and inputs.
struct Whole {
    gic: Arc<GicV3>,
    pages: Vec<(Arc<dyn Mmio>, u64)>,
}

const PAGE: u64 = 0x1000;

impl Whole {
    fn new(lines: &Arc<Lines>) -> Self {
        let gic = make(lines);
        let (gicd, gicr) = (gic.distributor(), gic.redistributors(0..4));
        let of = |frame: &Arc<dyn Mmio>, start: u64| (frame.clone(), start);
        let pages = vec![
            of(&gicd, 0),
            of(&gicd, 0x6000),
            of(&gicd, 0xf000),
            of(&gicr, 0),
            of(&gicr, 0x1_0000),
            of(&gicr, 0x6_0000),
            of(&gicr, 0x7_0000),
            of(&gicr, 0x7_f000),
        ];
        Self { gic, pages }
    }
}

const REGISTERS: [IccRegister; 12] = [
    IccRegister::Pmr,
    IccRegister::Iar0,
    IccRegister::Iar1,
    IccRegister::Eoir0,
    IccRegister::Eoir1,
    IccRegister::Dir,
    IccRegister::Bpr1,
    IccRegister::Ap1r0,
    IccRegister::Ctlr,
    IccRegister::Igrpen0,
    IccRegister::Igrpen1,
    IccRegister::Sgi1r,
];

impl Mmio for Whole {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        if let Some((frame, start)) = self.pages.get((offset / PAGE) as usize) {
            return frame.read(start + offset % PAGE, size);
        }
        let register = REGISTERS[offset as usize / 4 % REGISTERS.len()];
        self.gic.cpu_interface(offset as usize % 4).read(register) & size.mask()
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        let line = offset as u32 / 4 % 80;
        match (self.pages.get((offset / PAGE) as usize), offset / 1024 % 4) {
            (Some((frame, start)), _) => frame.write(start + offset % PAGE, size, value),
            (None, 0) => self.gic.spi_sink().set_level(line, value & 1 == 1),
            (None, 1) => self.gic.ppi_sink(value as usize % 4).set_level(line, value & 4 == 4),
            (None, _) => {
                let register = REGISTERS[offset as usize / 4 % REGISTERS.len()];
                self.gic.cpu_interface(value as usize % 4).write(register, value >> 2);
            }
        }
    }
}

#[test]
fn is_a_good_device() {
    check(9 * PAGE, |rig| {
        let block = Whole::new(&rig.lines);
        let device = block.gic.clone();
        Arc::new(Joined { block, device })
    });
}
