//! The state of one AArch64 vCPU.

use std::sync::atomic::Ordering;

use gantry_guest::{FRAME_OFFSET, Frame, Header};
use gantry_softfloat::{Flags, FpEnv};

use crate::helpers::pauth;
use crate::system::{Ports, SystemRegisters};

/// One vCPU. The first part is what slots name ([`crate::slots`]); its layout is read by generated
/// code through the slot table only.
#[repr(C, align(64))]
pub struct Cpu {
    /// The current stack pointer: that of [`Pstate::el`], or SP_EL0 while SPSel is 0.
    pub sp: u64,
    /// The program counter.
    pub pc: u64,
    /// How NZCV follows from `cc_a` and `cc_b`: a [`crate::flags::CcOp`].
    pub cc_op: u32,
    /// PSTATE.BTYPE, 0..=3.
    pub btype: u32,
    /// First operand of the last instruction that set flags, or its result, or NZCV itself.
    pub cc_a: u64,
    /// Its second operand.
    pub cc_b: u64,
    /// X0 to X30.
    pub x: [u64; 31],
    /// FPSR.QC is set if this is not 0: saturating instructions or their lane differences in.
    pub qc: u128,
    /// Address of the exclusive monitor; [`NO_MONITOR`] if it is open.
    pub monitor_address: u64,
    /// What the load-exclusive saw, low and high 64 bits.
    pub monitor_value: [u64; 2],
    /// TPIDR_EL0.
    pub tpidr_el0: u64,
    /// TPIDRRO_EL0.
    pub tpidrro_el0: u64,
    /// TPIDR_EL1.
    pub tpidr_el1: u64,
    /// SP_EL0 while it is not the current stack pointer.
    pub sp_el0: u64,
    /// SP_EL1 while it is not the current stack pointer.
    pub sp_el1: u64,
    /// The tiers' own.
    pub frame: Frame,
    /// V0 to V31.
    pub v: [u128; 32],

    /// Rounding and other controls of FPCR, and FPSR's sticky flags.
    pub fp: FpEnv,
    /// FPCR as written (the implemented bits).
    pub fpcr: u64,
    /// PSTATE but for NZCV, BTYPE.
    pub pstate: Pstate,
    /// System registers.
    pub sys: SystemRegisters,
    /// What the board connected.
    pub ports: Ports,
    /// What kind of implementation this is.
    pub config: CpuConfig,
    /// The part of the mode word that follows from system registers, at EL0 and at EL1
    /// ([`Cpu::update_modes`]).
    pub(crate) modes: [u64; 2],
    /// What follows from TCR_EL1 for pointers to the lower and the upper half, for instructions
    /// and for data.
    pub(crate) pac_fields: [[pauth::Field; 2]; 2],
    /// An exception return was made since it was last asked about.
    pub(crate) returned: bool,
}

const _: () = assert!(std::mem::offset_of!(Cpu, frame) == FRAME_OFFSET);

/// `monitor_address` of an open monitor: no aligned address.
pub const NO_MONITOR: u64 = u64::MAX;

/// The algorithm of pointer authentication; ID_AA64ISAR1_EL1 names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PauthAlgorithm {
    /// A cheap one of our own (IMPLEMENTATION DEFINED: API, GPI).
    #[default]
    Fast,
    /// QARMA5 (APA, GPA).
    Qarma5,
}

/// What an implementation may choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CpuConfig {
    /// Number of the vCPU in its machine.
    pub index: u32,
    /// MPIDR_EL1.{Aff3,Aff2,Aff1,Aff0} in bits 39:32 and 23:0.
    pub affinity: u64,
    /// The algorithm of pointer authentication; none where the CPU does not have FEAT_PAuth.
    pub pauth: Option<PauthAlgorithm>,
}

impl CpuConfig {
    /// vCPU `index` of a machine with clusters of 16: Aff0 in 0..=15, as GICv3's target lists name
    /// them.
    pub fn new(index: u32, pauth: impl Into<Option<PauthAlgorithm>>) -> Self {
        let (cluster, cpu) = (u64::from(index / 16), u64::from(index % 16));
        Self { index, affinity: (cluster & 0xffff) << 8 | cpu, pauth: pauth.into() }
    }
}

/// The fields of PSTATE that are not slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pstate {
    /// Exception level, 0 or 1.
    pub el: u8,
    /// Stack pointer select: 0 = SP_EL0.
    pub sp_sel: bool,
    /// D, A, I, F in bits 3:0.
    pub daif: u8,
    /// Privileged Access Never.
    pub pan: bool,
    /// User Access Override.
    pub uao: bool,
    /// Speculative Store Bypass Safe.
    pub ssbs: bool,
    /// Data Independent Timing.
    pub dit: bool,
    /// Software step.
    pub ss: bool,
    /// Illegal execution state.
    pub il: bool,
}

impl Pstate {
    /// PSTATE.D: debug exceptions are masked.
    pub const D: u8 = 1 << 3;
    /// PSTATE.I: IRQs are masked.
    pub const I: u8 = 1 << 1;
    /// PSTATE.F: FIQs are masked.
    pub const F: u8 = 1 << 0;
    /// All four of D, A, I, F.
    pub const DAIF: u8 = 0xf;

    /// At reset (`AArch64.TakeReset`): EL1 with its own stack pointer, everything masked.
    pub const RESET: Self = Self {
        el: 1,
        sp_sel: true,
        daif: Self::DAIF,
        pan: false,
        uao: false,
        ssbs: false,
        dit: false,
        ss: false,
        il: false,
    };

    /// Whether the stack pointer in use is SP_EL0.
    const fn uses_sp_el0(self) -> bool {
        self.el == 0 || !self.sp_sel
    }
}

/// The implemented bits of FPCR: AHP, DN, FZ, RMode, FZ16.
pub(crate) const FPCR_WRITABLE: u64 = 0x07c8_0000;

/// FPSR.QC.
const FPSR_QC: u64 = 1 << 27;

impl Cpu {
    /// A vCPU in its reset state, at address 0.
    pub fn new(config: CpuConfig, ports: Ports) -> Self {
        let mut cpu = Self {
            frame: Frame::default(),
            x: [0; 31],
            sp: 0,
            pc: 0,
            cc_op: 0,
            btype: 0,
            cc_a: 0,
            cc_b: 0,
            v: [0; 32],
            qc: 0,
            monitor_address: NO_MONITOR,
            monitor_value: [0; 2],
            tpidr_el0: 0,
            tpidrro_el0: 0,
            tpidr_el1: 0,
            sp_el0: 0,
            sp_el1: 0,
            fp: FpEnv::arm(),
            fpcr: 0,
            pstate: Pstate::RESET,
            sys: SystemRegisters::default(),
            ports,
            config,
            modes: [0; 2],
            pac_fields: pauth::fields(0),
            returned: false,
        };
        cpu.reset();
        cpu
    }

    /// Back to the reset state. What the manual leaves UNKNOWN becomes 0, but for NZCV: Z, as
    /// QEMU's traces begin.
    pub(crate) fn reset(&mut self) {
        self.x = [0; 31];
        (self.sp, self.sp_el0, self.sp_el1, self.pc) = (0, 0, 0, 0);
        self.btype = 0;
        self.set_nzcv(1 << 30);
        self.v = [0; 32];
        self.monitor_address = NO_MONITOR;
        self.monitor_value = [0; 2];
        (self.tpidr_el0, self.tpidrro_el0, self.tpidr_el1) = (0, 0, 0);
        self.set_fpcr(0);
        self.set_fpsr(0);
        self.pstate = Pstate::RESET;
        self.sys = SystemRegisters::default();
        self.sys.cntfrq_el0 = self.ports.timer.as_ref().map_or(0, |timer| timer.frequency());
        self.update_modes();
    }

    /// Sets PSTATE.{EL, SP} and exchanges the stack pointers.
    pub(crate) fn switch_stack(&mut self, el: u8, sp_sel: bool) {
        let old = self.pstate.uses_sp_el0();
        (self.pstate.el, self.pstate.sp_sel) = (el, sp_sel);
        if self.pstate.uses_sp_el0() == old {
            return;
        }
        if old {
            self.sp_el0 = self.sp;
            self.sp = self.sp_el1;
        } else {
            self.sp_el1 = self.sp;
            self.sp = self.sp_el0;
        }
    }

    /// FPSR.
    pub fn fpsr(&self) -> u64 {
        u64::from(self.fp.flags.bits()) | if self.qc != 0 { FPSR_QC } else { 0 }
    }

    /// In the middle of a block: adds to FPSR what host instructions have raised. Those that follow
    /// in the block still count, so that they were used stays noted.
    pub(crate) fn take_host_flags(&mut self, header: &Header) {
        if header.fp_used.load(Ordering::Relaxed) != 0 {
            let raised = Flags::from_mxcsr(gantry_hostops::fp::take_flags().into());
            self.fp.flags |= raised - Flags::INPUT_DENORMAL;
        }
    }

    /// Sets FPSR; bits that are not implemented are ignored.
    pub fn set_fpsr(&mut self, value: u64) {
        self.fp.flags = Flags::from_bits_truncate(value as u8);
        self.qc = if value & FPSR_QC != 0 { u128::MAX } else { 0 };
    }

    /// Sets FPCR; bits that are not implemented are ignored.
    pub fn set_fpcr(&mut self, value: u64) {
        self.fpcr = value & FPCR_WRITABLE;
        self.fp = FpEnv { flags: self.fp.flags, ..FpEnv::from_fpcr(self.fpcr) };
    }
}
