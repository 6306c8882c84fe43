//! Jumps, calls, conditions.

use cranelift_assembler_x64::{Simm8, Simm32, inst};

use super::{Asm, GprMem, Label, Wide, x};
use crate::x64::reg::Reg;

/// A condition of the flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cc {
    /// Equal, zero.
    E,
    /// Not equal, not zero.
    Ne,
    /// Below, unsigned.
    B,
    /// Below or equal.
    Be,
    /// Above.
    A,
    /// Above or equal.
    Ae,
    /// Less, signed.
    L,
    /// Less or equal.
    Le,
    /// Greater.
    G,
    /// Greater or equal.
    Ge,
    /// Negative.
    S,
    /// Parity: a comparison of floats was unordered.
    P,
    /// Overflow.
    O,
}

impl Cc {
    /// The condition that holds exactly when this one does not.
    ///
    /// # Panics
    /// Those whose opposite nothing needs.
    pub fn inverse(self) -> Self {
        match self {
            Self::E => Self::Ne,
            Self::Ne => Self::E,
            Self::B => Self::Ae,
            Self::Be => Self::A,
            Self::A => Self::Be,
            Self::Ae => Self::B,
            Self::L => Self::Ge,
            Self::Le => Self::G,
            Self::G => Self::Le,
            Self::Ge => Self::L,
            Self::S | Self::P | Self::O => panic!("no opposite"),
        }
    }
}

/// One line per condition: jump, set, move of 32 and of 64 bits.
macro_rules! conditions {
    ($($cc:ident $jump:ident $set:ident $move32:ident $move64:ident;)+) => {
        impl Asm {
            fn jcc_raw(&mut self, cc: Cc) {
                match cc { $(Cc::$cc => inst::$jump::new(Simm32::new(0)).encode(self),)+ }
            }

            /// The low byte of `dst` := whether `cc` holds.
            pub fn setcc(&mut self, cc: Cc, dst: Reg) {
                match cc { $(Cc::$cc => x!(self, $set, dst),)+ }
            }

            /// `dst` := `src` if `cc` holds.
            pub fn cmov(&mut self, cc: Cc, wide: Wide, dst: Reg, src: impl Into<GprMem>) {
                let src = src.into();
                match (cc, wide) {
                    $(
                        (Cc::$cc, Wide::L) => x!(self, $move32, dst, src),
                        (Cc::$cc, Wide::Q) => x!(self, $move64, dst, src),
                    )+
                }
            }
        }
    };
}

conditions! {
    E je_d32 sete_m cmovel_rm cmoveq_rm;
    Ne jne_d32 setne_m cmovnel_rm cmovneq_rm;
    B jb_d32 setb_m cmovbl_rm cmovbq_rm;
    Be jbe_d32 setbe_m cmovbel_rm cmovbeq_rm;
    A ja_d32 seta_m cmoval_rm cmovaq_rm;
    Ae jae_d32 setae_m cmovael_rm cmovaeq_rm;
    L jl_d32 setl_m cmovll_rm cmovlq_rm;
    Le jle_d32 setle_m cmovlel_rm cmovleq_rm;
    G jg_d32 setg_m cmovgl_rm cmovgq_rm;
    Ge jge_d32 setge_m cmovgel_rm cmovgeq_rm;
    S js_d32 sets_m cmovsl_rm cmovsq_rm;
    P jp_d32 setp_m cmovpl_rm cmovpq_rm;
    O jo_d32 seto_m cmovol_rm cmovoq_rm;
}

impl Asm {
    /// Records that the displacement just written leads to `label`.
    fn leads_to(&mut self, label: Label) {
        let at = self.offset() - 4;
        self.jumps.push((at, label));
    }

    /// Jumps to `label` if `cc` holds.
    pub fn jcc(&mut self, cc: Cc, label: Label) {
        self.jcc_raw(cc);
        self.leads_to(label);
    }

    /// Jumps to `label`, by a short displacement if it is known to be near.
    pub fn jmp(&mut self, label: Label) {
        match self.short_way_back(label) {
            Some(way) => inst::jmp_d8::new(Simm8::new(way)).encode(self),
            None => self.jmp_far(label),
        }
    }

    fn jmp_far(&mut self, label: Label) {
        inst::jmp_d32::new(Simm32::new(0)).encode(self);
        self.leads_to(label);
    }

    /// The displacement of a jump of two bytes to a label that is bound and in its reach.
    fn short_way_back(&self, label: Label) -> Option<i8> {
        let target = self.bound_at(label)?;
        i8::try_from(i64::from(target) - (i64::from(self.offset()) + 2)).ok()
    }

    /// Jumps to `label` by a displacement that lies at a multiple of four, and gives its offset.
    pub fn jmp_aligned(&mut self, label: Label) -> u32 {
        match self.offset() % 4 {
            3 => {}
            2 => inst::nop_1b::new().encode(self),
            1 => inst::nop_2b::new().encode(self),
            _ => inst::nop_3b::new().encode(self),
        }
        self.jmp_far(label);
        self.offset() - 4
    }

    /// Jumps to the address in `target`.
    pub fn jmp_to(&mut self, target: impl Into<GprMem>) {
        x!(self, jmpq_m, target);
    }

    /// Calls the function whose address is in `target`.
    pub fn call(&mut self, target: impl Into<GprMem>) {
        x!(self, callq_m, target);
    }
}
