//! Who may access a register.

use gantry_guest::Exception;

use super::{Key, Kind, Register, find, id};
use crate::Cpu;
use crate::system::exception::{code, system_trap, undefined};

/// What lets EL0 access a register; without it the access traps to EL1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Always allowed.
    Always,
    /// SCTLR_EL1.UMA.
    Uma,
    /// SCTLR_EL1.UCT.
    Uct,
    /// MDSCR_EL1.TDCC is clear.
    Tdcc,
    /// CNTKCTL_EL1.EL0PCTEN.
    El0Pcten,
    /// CNTKCTL_EL1.EL0VCTEN.
    El0Vcten,
    /// Either of them.
    El0AnyCten,
    /// CNTKCTL_EL1.EL0PTEN.
    El0Pten,
    /// CNTKCTL_EL1.EL0VTEN.
    El0Vten,
}

/// What EL0 may do with a register. Other accesses are UNDEFINED.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum El0 {
    /// Nothing.
    None,
    /// Read it, if the control allows.
    Read(Control),
    /// All that EL1 may, if the control allows.
    Full(Control),
}

/// On what it depends whether a register exists; without it accesses are UNDEFINED.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Present {
    /// On nothing.
    Always,
    /// A GIC with a system register interface is connected.
    Gic,
    /// A generic timer is connected.
    Timer,
    /// A source of random numbers is connected.
    Random,
    /// FEAT_PAuth: the CPU authenticates pointers.
    Pauth,
    /// PSTATE.SP is 1.
    SpSelected,
    /// FP and SIMD instructions do not trap; else this does so too.
    Fp,
}

/// The register of an access by MRS or MSR with Xt.
pub(super) fn check(
    cpu: &Cpu,
    key: Key,
    rt: u64,
    is_write: bool,
) -> Result<&'static Register, Exception> {
    let trap = || system_trap(key.iss(rt, !is_write));
    let el0 = cpu.pstate.el == 0;
    if el0
        && !is_write
        && id::is_id_space(key)
        && !matches!(find(key), Some(r) if r.readable_at_el0())
    {
        // FEAT_IDST
        return Err(trap());
    }
    let register = find(key).ok_or_else(undefined)?;
    let exists = match register.kind {
        Kind::Stored { .. } => true,
        Kind::Computed { read, write } => {
            if is_write {
                write.is_some()
            } else {
                read.is_some()
            }
        }
    };
    if !exists || !cpu.has(register.present) {
        return Err(undefined());
    }
    if el0 {
        let control = match register.el0 {
            El0::Full(control) => control,
            El0::Read(control) if !is_write => control,
            _ => return Err(undefined()),
        };
        if !cpu.allows(control) {
            return Err(trap());
        }
    }
    if register.present == Present::Fp && cpu.fp_traps_at(cpu.pstate.el) {
        return Err(Exception::new(code::FP_TRAP));
    }
    Ok(register)
}

impl Register {
    const fn readable_at_el0(&self) -> bool {
        !matches!(self.el0, El0::None)
    }
}

impl Cpu {
    fn has(&self, present: Present) -> bool {
        match present {
            Present::Always | Present::Fp => true,
            Present::Gic => self.ports.gic.is_some(),
            Present::Timer => self.ports.timer.is_some(),
            Present::Random => self.ports.random.is_some(),
            Present::Pauth => self.config.pauth.is_some(),
            Present::SpSelected => self.pstate.sp_sel,
        }
    }

    /// Whether `control` allows EL0 what it controls.
    pub(in crate::system) fn allows(&self, control: Control) -> bool {
        let sctlr = |bit: u32| self.sys.sctlr_el1 >> bit & 1 != 0;
        let cntkctl = |bit: u32| self.sys.cntkctl_el1 >> bit & 1 != 0;
        match control {
            Control::Always => true,
            Control::Uma => sctlr(9),
            Control::Uct => sctlr(15),
            Control::Tdcc => self.sys.mdscr_el1 >> 12 & 1 == 0,
            Control::El0Pcten => cntkctl(0),
            Control::El0Vcten => cntkctl(1),
            Control::El0AnyCten => cntkctl(0) || cntkctl(1),
            Control::El0Pten => cntkctl(9),
            Control::El0Vten => cntkctl(8),
        }
    }
}
