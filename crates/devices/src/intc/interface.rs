//! What a CPU interface decides by, the same in each GIC: priority mask, binary points, active
//! priorities, enables (IHI 0069H, 4.8; IHI 0048B, 3.3). And the lines that it drives.

use gantry_bus::{IrqLine, StateError, StateReader, StateWriter};

use super::bank::{Candidate, Group};
use super::registers::PRIORITY_MASK;

/// Bits of priority that decide about preemption: all that are implemented.
pub(super) const PREEMPTION_BITS: u8 = PRIORITY_MASK.count_ones() as u8;

/// The lowest binary points of Group 0 and Group 1.
const MIN_BPR: [u8; 2] = [7 - PREEMPTION_BITS, 8 - PREEMPTION_BITS];

/// The running priority when there is none.
const IDLE_PRIORITY: u8 = 0xff;

/// The registers that decide: ICC_*_EL1 of GICv3, GICC_* of GICv2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Interface {
    /// The priority mask.
    pub(super) pmr: u8,
    /// Binary points: ICC_BPR0 and ICC_BPR1, GICC_BPR and GICC_ABPR.
    bpr: [u8; 2],
    /// Active priorities, bit n is group priority 8n: ICC_AP0R0 and ICC_AP1R0, GICC_APR0 and
    /// GICC_NSAPR0.
    pub(super) apr: [u32; 2],
    /// The enables of the groups.
    pub(super) igrpen: [bool; 2],
    /// One binary point for both groups.
    pub(super) cbpr: bool,
    /// The end of an interrupt drops its priority only; it is deactivated apart.
    pub(super) eoimode: bool,
}

impl Default for Interface {
    fn default() -> Self {
        Self { pmr: 0, bpr: MIN_BPR, apr: [0; 2], igrpen: [false; 2], cbpr: false, eoimode: false }
    }
}

impl Interface {
    /// The priority that the PE is running at: the highest of the active ones.
    pub(super) fn running_priority(&self) -> u8 {
        match self.apr[0] | self.apr[1] {
            0 => IDLE_PRIORITY,
            active => (active.trailing_zeros() * 8) as u8,
        }
    }

    /// The part of a priority that counts for preemption. The binary point of Group 1 takes one
    /// bit less than that of Group 0 with the same value.
    fn group_priority(&self, group: Group, priority: u8) -> u8 {
        let low_bits = match group {
            Group::One if !self.cbpr => self.bpr[1],
            _ => self.bpr[0] + 1,
        };
        (u32::from(priority) >> low_bits << low_bits) as u8
    }

    /// The binary point of `group`; with CBPR that of Group 1 follows that of Group 0.
    pub(super) fn bpr(&self, group: Group) -> u8 {
        match group {
            Group::One if self.cbpr => (self.bpr[0] + 1).min(7),
            _ => self.bpr[group as usize],
        }
    }

    /// Sets the binary point of `group`; with CBPR Group 1 has none to set.
    pub(super) fn set_bpr(&mut self, group: Group, value: u8) {
        if group == Group::Zero || !self.cbpr {
            self.bpr[group as usize] = (value & 7).max(MIN_BPR[group as usize]);
        }
    }

    /// Whether an interrupt would be signalled.
    pub(super) fn can_take(&self, group: Group, interrupt: Candidate) -> bool {
        interrupt.priority < self.pmr
            && self.group_priority(group, interrupt.priority) < self.running_priority()
    }

    /// An interrupt of this priority is taken.
    pub(super) fn activate(&mut self, group: Group, priority: u8) {
        self.apr[group as usize] |= 1 << (self.group_priority(group, priority) / 8);
    }

    /// Drops the running priority, if it belongs to `group`, and says whether it did.
    pub(super) fn drop_priority(&mut self, group: Group) -> bool {
        let active = self.apr[0] | self.apr[1];
        let highest = active & active.wrapping_neg();
        let apr = &mut self.apr[group as usize];
        let belongs = *apr & highest != 0;
        *apr &= !highest;
        belongs
    }

    pub(super) fn save(&self, out: &mut StateWriter) {
        let Self { pmr, bpr, apr, igrpen, cbpr, eoimode } = self;
        out.u8(*pmr);
        for group in Group::BOTH {
            out.u8(bpr[group as usize]);
            out.u32(apr[group as usize]);
            out.bool(igrpen[group as usize]);
        }
        out.bool(*cbpr);
        out.bool(*eoimode);
    }

    pub(super) fn restore(from: &mut StateReader<'_>) -> Result<Self, StateError> {
        let mut interface = Self { pmr: from.u8()?, ..Self::default() };
        if interface.pmr & !PRIORITY_MASK != 0 {
            return Err(StateError::Invalid("a priority mask"));
        }
        for group in Group::BOTH {
            let group = group as usize;
            let bpr = from.u8()?;
            if !(MIN_BPR[group]..=7).contains(&bpr) {
                return Err(StateError::Invalid("a binary point"));
            }
            interface.bpr[group] = bpr;
            interface.apr[group] = from.u32()?;
            interface.igrpen[group] = from.bool()?;
        }
        interface.cbpr = from.bool()?;
        interface.eoimode = from.bool()?;
        Ok(interface)
    }
}

/// The lines to a PE: IRQ and FIQ.
#[derive(Debug)]
pub(super) struct Outputs {
    lines: [IrqLine; 2],
    driven: [bool; 2],
}

impl Outputs {
    pub(super) fn new(irq: IrqLine, fiq: IrqLine) -> Self {
        Self { lines: [irq, fiq], driven: [false; 2] }
    }

    /// Drives the lines whose level changes.
    pub(super) fn drive(&mut self, irq: bool, fiq: bool) {
        for ((line, driven), level) in self.lines.iter().zip(&mut self.driven).zip([irq, fiq]) {
            if *driven != level {
                *driven = level;
                line.set(level);
            }
        }
    }
}
