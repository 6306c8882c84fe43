//! Which vectors are only numbers in their low lanes. A scalar instruction leaves the lanes above as
//! its first operand has them, and the guest's are zero; so an operand that is known to be zero there
//! saves clearing them. Registers of the guest that a block uses as scalars only are loaded as such.

use gantry_ir::{AuxKind, Block, Inst, Op, Type, Value};

use crate::x64::emit::Emitter;
use crate::x64::liveness::{Fate, Liveness};

/// How many low bytes of each value of a block are used; reusable.
#[derive(Default)]
pub struct Lows {
    /// Empty if the block has no floating point.
    bytes: Vec<u8>,
}

impl Lows {
    /// Looks over what is alive in `block`.
    pub fn analyse(&mut self, block: &Block, lives: &Liveness) {
        self.bytes.clear();
        if !block.fp_default || !lives.has_float() {
            return;
        }
        self.bytes.resize(block.insts.len(), 0);
        let alive = |(index, _): &(usize, &Inst)| lives.fate(*index) != Fate::Dead;
        for (_, inst) in block.insts.iter().enumerate().filter(alive) {
            for (place, arg) in inst.used_args().enumerate() {
                let used = &mut self.bytes[arg.index()];
                *used = used_bytes(inst, place).max(*used);
            }
        }
    }

    /// How many low bytes of `value` are used: 4, 8 or 16.
    pub fn of(&self, value: Value) -> u8 {
        self.bytes.get(value.index()).copied().unwrap_or(16)
    }
}

/// How many low bytes of argument `place`, if that is a vector, `inst` uses: 4, 8 or 16.
fn used_bytes(inst: &Inst, place: usize) -> u8 {
    let bytes = match inst.op {
        op if op.signature().aux == AuxKind::Shape => super::bytes(inst.shape()).into(),
        Op::Store if place == 1 => inst.memop().size(),
        Op::StoreIf if place == 2 => inst.memop().size(),
        Op::Vlow => 8,
        Op::Vextract => {
            let lane = inst.lane();
            (inst.imm % u64::from(lane.count()) + 1) * u64::from(lane.bits() / 8)
        }
        _ => 16,
    };
    match bytes {
        ..=4 => 4,
        5..=8 => 8,
        _ => 16,
    }
}

impl Emitter<'_> {
    /// Whether `value` is zero above its low `bytes` bytes when it is in a register.
    pub(super) fn is_low(&self, value: Value, bytes: u8) -> bool {
        let inst = &self.block.insts[value.index()];
        let signature = inst.op.signature();
        match inst.op {
            Op::Get => self.lows.of(value) <= bytes,
            Op::Fcvt => inst.shape().lanes * (2 << inst.imm) <= bytes,
            Op::Load | Op::LoadIf => inst.memop().size() <= bytes.into(),
            Op::Vfrom | Op::Vlow => bytes >= 8,
            Op::Vconst => inst.imm == 0,
            _ => {
                signature.aux == AuxKind::Shape
                    && inst.result_type() == Type::V128
                    && super::bytes(inst.shape()) <= bytes
            }
        }
    }
}
