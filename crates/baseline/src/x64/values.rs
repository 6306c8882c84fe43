//! Where each value of the block is: in a register, in its home, or both.
//!
//! One pass, no look ahead but [`Liveness`]: a value gets a register when it is defined or first
//! needed. Its *home* is where it can be had again without a register: a constant, the slot it
//! came from or went to as long as that is not written, or a place in the frame. A value without
//! a home gets a place in the frame when its register is taken from it.

use gantry_ir::{Type, Value};

use super::asm::Form;
use super::layout::spill_bytes;
use super::per_inst::PerInst;
use super::reg::{Reg, RegSet};
use gantry_guest::CompiledCode;

/// Where a value is kept beside its register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Nowhere.
    None,
    /// It is what the instruction that defines this value says: a constant; both halves of a vector.
    Const(Value),
    /// In the low bytes of the slot with this number.
    Slot(u8),
    /// A vector of which only the low 4 or 8 bytes are ever used: those of the slot, with zeros above.
    Low(u8, Form),
    /// At this offset of the frame.
    Frame(u16),
}

impl Home {
    /// The slot that it is in.
    pub fn slot(self) -> Option<u8> {
        match self {
            Self::Slot(slot) | Self::Low(slot, _) => Some(slot),
            _ => None,
        }
    }
}

/// One value's places.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its type.
    pub ty: Type,
    /// Its register.
    pub reg: Option<Reg>,
    /// Its home.
    pub home: Home,
    /// The next value whose home is the same slot.
    next: Value,
}

impl Place {
    const fn nowhere(ty: Type) -> Self {
        Self { ty, reg: None, home: Home::None, next: Value::NONE }
    }
}

/// The places of all values of a block; reusable.
pub struct Values {
    /// What stands at those that have not begun is of earlier blocks.
    places: PerInst<Place>,
    /// Which value each register holds.
    owners: [Value; 32],
    /// Registers that hold nothing.
    pub free: RegSet,
    /// Registers that the current instruction needs.
    pub locked: RegSet,
    /// Registers lent to the current instruction without a value.
    pub lent: RegSet,
    /// The first of the values whose home is each slot.
    in_slot: [Value; 128],
    /// Free places of the frame, by size.
    free_spills: [Vec<u16>; 2],
    next_spill: u16,
}

impl Default for Values {
    fn default() -> Self {
        Self {
            places: PerInst::new(Place::nowhere(Type::Void)),
            owners: [Value::NONE; 32],
            free: RegSet::VALUES,
            locked: RegSet::NONE,
            lent: RegSet::NONE,
            in_slot: [Value::NONE; 128],
            free_spills: [Vec::new(), Vec::new()],
            next_spill: 0,
        }
    }
}

impl Values {
    /// Forgets everything, for the next block.
    pub fn start(&mut self) {
        self.owners.fill(Value::NONE);
        self.in_slot.fill(Value::NONE);
        self.free = RegSet::VALUES;
        self.locked = RegSet::NONE;
        self.lent = RegSet::NONE;
        self.free_spills.iter_mut().for_each(Vec::clear);
        self.next_spill = 0;
    }

    /// `value`, of type `ty`, is defined: it is at `home` alone, and not in a slot.
    pub fn begin(&mut self, value: Value, ty: Type, home: Home) {
        self.places[value] = Place { home, ..Place::nowhere(ty) };
    }

    /// `value`, of type `ty`, is what `slot` holds, of which only the low lane is used if there is a form.
    pub fn begin_in_slot(&mut self, value: Value, ty: Type, slot: u8, low: Option<Form>) {
        let first = &mut self.in_slot[usize::from(slot)];
        let home = low.map_or(Home::Slot(slot), |form| Home::Low(slot, form));
        self.places[value] = Place { ty, reg: None, home, next: *first };
        *first = value;
    }

    /// The places of `value`.
    pub fn place(&self, value: Value) -> Place {
        self.places[value]
    }

    /// The value that `reg` holds, or `NONE`.
    pub fn owner(&self, reg: Reg) -> Value {
        self.owners[usize::from(reg.0)]
    }

    /// Puts `value` into the free register `reg`.
    pub fn occupy(&mut self, reg: Reg, value: Value) {
        self.free.remove(reg);
        self.owners[usize::from(reg.0)] = value;
        self.places[value].reg = Some(reg);
    }

    /// Takes the register of `value` away.
    pub fn vacate(&mut self, value: Value) {
        if let Some(reg) = self.places[value].reg.take() {
            self.owners[usize::from(reg.0)] = Value::NONE;
            self.free.insert(reg);
        }
    }

    /// Gives the register of `from`, which is not used again, to `to`.
    pub fn hand_over(&mut self, from: Value, to: Value) -> Option<Reg> {
        let reg = self.places[from].reg.take()?;
        self.owners[usize::from(reg.0)] = to;
        self.places[to].reg = Some(reg);
        Some(reg)
    }

    /// Sets the home of a value that is not in a slot.
    pub fn set_home(&mut self, value: Value, home: Home) {
        self.places[value].home = home;
    }

    /// Makes `slot` the home of `value`.
    pub fn live_in_slot(&mut self, value: Value, slot: u8) {
        let first = &mut self.in_slot[usize::from(slot)];
        let place = &mut self.places[value];
        place.home = Home::Slot(slot);
        place.next = *first;
        *first = value;
    }

    /// The first value that was given `slot` as its home since it was written last.
    pub fn first_in_slot(&self, slot: u8) -> Value {
        self.in_slot[usize::from(slot)]
    }

    /// The one after `value`.
    pub fn next_in_slot(&self, value: Value) -> Value {
        self.places[value].next
    }

    /// `slot` is about to be written.
    pub fn clear_slot(&mut self, slot: u8) {
        self.in_slot[usize::from(slot)] = Value::NONE;
    }

    /// `value` is not used again: its places are free.
    pub fn release(&mut self, value: Value) {
        self.vacate(value);
        let place = &mut self.places[value];
        if let Home::Frame(at) = place.home {
            place.home = Home::None;
            let size = usize::from(place.ty == Type::V128);
            self.free_spills[size].push(at);
        }
    }

    /// A place in the frame for a value of type `ty`, if there is one left.
    pub fn spill_place(&mut self, ty: Type) -> Option<u16> {
        if let Some(at) = self.free_spills[usize::from(ty == Type::V128)].pop() {
            return Some(at);
        }
        let at = self.next_spill.next_multiple_of(spill_bytes(ty));
        let end = at + spill_bytes(ty);
        (usize::from(end) <= CompiledCode::FRAME_BYTES).then(|| {
            self.next_spill = end;
            at
        })
    }
}
