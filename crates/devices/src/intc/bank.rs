//! Thirty-two interrupts: the state behind one word of each bit-per-interrupt register, the same
//! in every GIC (IHI 0048B and IHI 0069H, chapter "Programmers' model").

use gantry_bus::{StateError, StateReader, StateWriter};

use super::registers::{BankRegister, PRIORITY_MASK};

/// The two interrupt groups of a GIC with a single Security state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Zero = 0,
    One = 1,
}

impl Group {
    pub(super) const BOTH: [Group; 2] = [Group::Zero, Group::One];
}

/// A pending interrupt; the smaller one goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) priority: u8,
    pub(super) intid: u32,
}

/// The smaller of two candidates, where there are any.
pub(super) fn first_of(a: Option<Candidate>, b: Option<Candidate>) -> Option<Candidate> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The numbers of the bits that are set in `word`, low to high.
pub(super) fn bits(mut word: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros())?;
        word &= word - 1;
        Some(bit)
    })
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bank {
    /// Set: Group 1.
    group: u32,
    enabled: u32,
    /// Pending by an edge, an SGI or a register write.
    latched: u32,
    /// The input lines.
    level: u32,
    active: u32,
    /// Set: edge-triggered.
    edge: u32,
    priority: [u8; 32],
}

impl Bank {
    /// A bank at reset in which the interrupts of `edge` are edge-triggered.
    pub(super) fn new(edge: u32) -> Self {
        Self { edge, ..Self::default() }
    }

    /// Takes the new level of input `bit` and says whether that changed anything.
    pub(super) fn set_level(&mut self, bit: u32, level: bool) -> bool {
        let mask = 1 << bit;
        let before = self.level;
        self.level = if level { before | mask } else { before & !mask };
        self.latched |= self.level & !before & self.edge;
        self.level != before
    }

    /// Makes interrupt `bit` pending.
    pub(super) fn latch(&mut self, bit: u32) {
        self.latched |= 1 << bit;
    }

    /// Pending becomes active; a level that is still high leaves it active and pending.
    pub(super) fn acknowledge(&mut self, bit: u32) {
        self.latched &= !(1 << bit);
        self.active |= 1 << bit;
    }

    pub(super) fn deactivate(&mut self, bit: u32) {
        self.active &= !(1 << bit);
    }

    pub(super) fn group_of(&self, bit: u32) -> Group {
        if self.group >> bit & 1 == 1 { Group::One } else { Group::Zero }
    }

    fn pending(&self) -> u32 {
        self.latched | self.level & !self.edge
    }

    /// The interrupts of `group` that may be forwarded: pending, enabled and not active.
    pub(super) fn deliverable(&self, group: Group) -> u32 {
        let members = match group {
            Group::Zero => !self.group,
            Group::One => self.group,
        };
        self.pending() & self.enabled & !self.active & members
    }

    /// Interrupt `bit` as a candidate; `first` is the INTID of bit 0.
    pub(super) fn candidate(&self, first: u32, bit: u32) -> Candidate {
        Candidate { priority: self.priority[bit as usize], intid: first + bit }
    }

    /// Which of `group` goes first; `first` is the INTID of bit 0.
    pub(super) fn best(&self, group: Group, first: u32) -> Option<Candidate> {
        bits(self.deliverable(group)).map(|bit| self.candidate(first, bit)).min()
    }

    pub(super) fn read(&self, register: BankRegister) -> u32 {
        use BankRegister::*;
        match register {
            Igroupr => self.group,
            Isenabler | Icenabler => self.enabled,
            Ispendr | Icpendr => self.pending(),
            Isactiver | Icactiver => self.active,
            Ipriorityr(word) => {
                let at = usize::from(word) * 4;
                u32::from_le_bytes(std::array::from_fn(|i| self.priority[at + i]))
            }
            Icfgr(half) => {
                let edge = self.edge >> (16 * u32::from(half)) & 0xffff;
                bits(edge).fold(0, |word, bit| word | 2 << (2 * bit))
            }
        }
    }

    pub(super) fn write(&mut self, register: BankRegister, value: u32) {
        use BankRegister::*;
        match register {
            Igroupr => self.group = value,
            Isenabler => self.enabled |= value,
            Icenabler => self.enabled &= !value,
            Ispendr => self.latched |= value,
            Icpendr => self.latched &= !value,
            Isactiver => self.active |= value,
            Icactiver => self.active &= !value,
            Ipriorityr(word) => {
                for (i, byte) in value.to_le_bytes().into_iter().enumerate() {
                    self.set_priority(usize::from(word) * 4 + i, byte);
                }
            }
            Icfgr(half) => {
                let shift = 16 * u32::from(half);
                let edge = (0..16).fold(0, |edge, i| edge | (value >> (2 * i + 1) & 1) << i);
                self.edge = self.edge & !(0xffff << shift) | edge << shift;
            }
        }
    }

    /// Sets the priority of interrupt `index`; bits that are not implemented stay zero.
    pub(super) fn set_priority(&mut self, index: usize, priority: u8) {
        self.priority[index] = priority & PRIORITY_MASK;
    }

    pub(super) fn save(&self, out: &mut StateWriter) {
        let Self { group, enabled, latched, level, active, edge, priority } = self;
        for word in [group, enabled, latched, level, active, edge] {
            out.u32(*word);
        }
        for byte in priority {
            out.u8(*byte);
        }
    }

    /// Reads a bank back in which the interrupts of `edge` cannot but be edge-triggered.
    pub(super) fn restore(from: &mut StateReader<'_>, edge: u32) -> Result<Self, StateError> {
        let mut bank = Self {
            group: from.u32()?,
            enabled: from.u32()?,
            latched: from.u32()?,
            level: from.u32()?,
            active: from.u32()?,
            edge: from.u32()?,
            priority: [0; 32],
        };
        for byte in &mut bank.priority {
            *byte = from.u8()?;
            if *byte & !PRIORITY_MASK != 0 {
                return Err(StateError::Invalid("an interrupt priority"));
            }
        }
        if bank.edge & edge != edge {
            return Err(StateError::Invalid("the configuration of an SGI"));
        }
        Ok(bank)
    }
}
