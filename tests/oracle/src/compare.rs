//! Two outcomes of one case, register by register.

use std::fmt;

use crate::{Case, Outcome, State};

/// A part of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Xn.
    X(u32),
    /// SP.
    Sp,
    /// Vn.
    V(u32),
    /// ELR_EL1: where it ended.
    Pc,
    /// SPSR_EL1.
    Pstate,
    /// FPCR.
    Fpcr,
    /// FPSR.
    Fpsr,
    /// TPIDR_EL0.
    TpidrEl0,
    /// ESR_EL1.
    Esr,
    /// FAR_EL1.
    Far,
    /// The offset of the vector.
    Vector,
    /// 16 bytes of memory, at this virtual address.
    Memory(u64),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::X(n) => write!(f, "X{n}"),
            Self::V(n) => write!(f, "V{n}"),
            Self::Memory(va) => write!(f, "[{va:#x}]"),
            Self::Sp => f.write_str("SP"),
            Self::Pc => f.write_str("ELR_EL1"),
            Self::Pstate => f.write_str("SPSR_EL1"),
            Self::Fpcr => f.write_str("FPCR"),
            Self::Fpsr => f.write_str("FPSR"),
            Self::TpidrEl0 => f.write_str("TPIDR_EL0"),
            Self::Esr => f.write_str("ESR_EL1"),
            Self::Far => f.write_str("FAR_EL1"),
            Self::Vector => f.write_str("vector"),
        }
    }
}

/// A part that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub part: Part,
    /// What the reference says, in the low bits.
    pub reference: u128,
    /// What the subject says.
    pub subject: u128,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { part, reference, subject } = self;
        write!(f, "{part}: reference {reference:#x}, subject {subject:#x}")
    }
}

/// All parts of an outcome.
fn parts(case: &Case, outcome: &Outcome) -> Vec<(Part, u128)> {
    let State { x, sp, v, pc, pstate, fpcr, fpsr, tpidr_el0 } = &outcome.state;
    let registers = [
        (Part::Sp, *sp),
        (Part::Pc, *pc),
        (Part::Pstate, *pstate),
        (Part::Fpcr, *fpcr),
        (Part::Fpsr, *fpsr),
        (Part::TpidrEl0, *tpidr_el0),
        (Part::Esr, outcome.esr),
        (Part::Far, if sets_far(outcome.class()) { outcome.far } else { 0 }),
        (Part::Vector, outcome.vector),
    ];
    let mut parts: Vec<(Part, u128)> =
        registers.into_iter().map(|(part, value)| (part, value.into())).collect();
    parts.extend((0..).map(Part::X).zip(x.iter().map(|&x| x.into())));
    parts.extend((0..).map(Part::V).zip(v.iter().copied()));
    let (memory, _) = outcome.window.as_chunks::<16>();
    let addresses = (0..).map(|n| Part::Memory(case.window.va + n * 16));
    parts.extend(addresses.zip(memory.iter().map(|bytes| u128::from_le_bytes(*bytes))));
    parts
}

/// Whether an exception of `class` sets FAR_EL1; after others it is UNKNOWN (DDI 0487, FAR_EL1):
/// instruction and data aborts, PC alignment, watchpoints.
fn sets_far(class: u64) -> bool {
    matches!(class, 0x20 | 0x21 | 0x22 | 0x24 | 0x25 | 0x34 | 0x35)
}

/// What differs between two outcomes of `case`.
pub fn compare(case: &Case, reference: &Outcome, subject: &Outcome) -> Vec<Difference> {
    let pairs = parts(case, reference).into_iter().zip(parts(case, subject));
    let differing = pairs.filter(|(reference, subject)| reference != subject);
    differing
        .map(|((part, reference), (_, subject))| Difference { part, reference, subject })
        .collect()
}

/// What a case changed, as differences between its state and its outcome.
pub fn changes(case: &Case, outcome: &Outcome) -> Vec<Difference> {
    let before =
        Outcome { state: case.state.clone(), esr: 0, far: 0, vector: 0, window: case.window.bytes };
    compare(case, &before, outcome)
}
