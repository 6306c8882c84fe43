//! Cryptography, where the host has instructions for it (AES-NI, PCLMULQDQ, SHA). They exist with two
//! operands only, or nearly so, so that form is used everywhere.

use gantry_ir::{Inst, Op, Value};

use crate::x64::asm::{Crypto, V3};
use crate::x64::emit::Emitter;
use crate::x64::liveness::Fate;
use crate::x64::reg::Reg;

/// The order of four words reversed.
const REVERSED: u8 = 0b00_01_10_11;
/// Of two vectors of words: words 3 and 2 of the first, then of the second.
const UPPER: u8 = 0b10_11_10_11;
/// Words 1 and 0 of the first, then of the second.
const LOWER: u8 = 0b00_01_00_01;

impl Emitter<'_> {
    /// AES, polynomial products, SHA-1, SHA-256.
    pub(super) fn crypto(&mut self, inst: &Inst) -> bool {
        let [a, b, c, _] = inst.args;
        let features = self.env.features;
        match inst.op {
            Op::Vaesenc if features.aes => self.aes_steps(a, &[Crypto::AesEncLast]),
            Op::Vaesdec if features.aes => self.aes_steps(a, &[Crypto::AesDecLast]),
            // All of a round is one instruction.
            Op::Vaesmc | Op::Vaesimc if self.lives.of(a).fate == Fate::Fused => {
                let state = self.block.insts[a.index()].args[0];
                let encrypts = inst.op == Op::Vaesmc;
                let step = if encrypts { Crypto::AesEnc } else { Crypto::AesDec };
                self.aes_steps(state, &[step]);
            }
            // The first step undoes what the second does before it mixes columns.
            Op::Vaesmc if features.aes => {
                self.aes_steps(a, &[Crypto::AesDecLast, Crypto::AesEnc]);
            }
            Op::Vaesimc if features.aes => {
                let a = self.take(a);
                let dst = self.define();
                self.asm.crypto(Crypto::AesImc, dst, a);
            }
            Op::Vpmull if features.pclmul => {
                let b = self.take(b);
                let dst = self.copy_of(a);
                self.asm.crypto(Crypto::Pclmul, dst, b);
            }
            Op::Vsha1c if features.sha => self.sha1_rounds(inst, 0, 0x5a82_7999),
            Op::Vsha1p if features.sha => self.sha1_rounds(inst, 1, 0x6ed9_eba1),
            Op::Vsha1m if features.sha => self.sha1_rounds(inst, 2, 0x8f1b_bcdc),
            Op::Vsha1su1 if features.sha => {
                let (dst, a, b) = self.fresh(a, b);
                self.asm.pshufd(dst, a, REVERSED);
                self.asm.pshufd(Reg::XMM0, b, REVERSED);
                self.asm.crypto(Crypto::Sha1Msg2, dst, Reg::XMM0);
                self.asm.pshufd(dst, dst, REVERSED);
            }
            Op::Vsha256h if features.sha => self.sha256_rounds((a, b), c, UPPER),
            Op::Vsha256h2 if features.sha => self.sha256_rounds((b, a), c, LOWER),
            Op::Vsha256su0 if features.sha => {
                let b = self.take(b);
                let dst = self.copy_of(a);
                self.asm.crypto(Crypto::Sha256Msg1, dst, b);
            }
            Op::Vsha256su1 if features.sha => {
                let (b, c) = (self.take(b), self.take(c));
                self.asm.palignr(Reg::XMM0, c, b, 4);
                let dst = self.copy_of(a);
                self.asm.v3(V3::Paddd, dst, dst, Reg::XMM0);
                self.asm.crypto(Crypto::Sha256Msg2, dst, c);
            }
            _ => return false,
        }
        true
    }

    /// A fresh register for the result, with `a` in it.
    fn copy_of(&mut self, a: Value) -> Reg {
        let a = self.take(a);
        let dst = self.define();
        self.asm.vmov(dst, a);
        dst
    }

    /// Steps on a state, each with a round key of zeros.
    fn aes_steps(&mut self, state: Value, steps: &[Crypto]) {
        let (dst, state) = self.first(state);
        self.asm.vmov(dst, state);
        self.asm.vzero(Reg::XMM0);
        for &step in steps {
            self.asm.crypto(step, dst, Reg::XMM0);
        }
    }

    /// The host has the words in the other order, e added to the first word of the schedule, and adds
    /// `constant` itself.
    fn sha1_rounds(&mut self, inst: &Inst, function: u8, constant: u32) {
        let [a, b, c, _] = inst.args;
        let (state, e, schedule) = (self.take(a), self.take(b), self.take(c));
        let dst = self.define();
        self.asm.vzero(Reg::XMM0);
        self.asm.palignr(Reg::XMM1, e, Reg::XMM0, 4);
        self.asm.pshufd(Reg::XMM0, schedule, REVERSED);
        let constants = u128::from(constant) * 0x0000_0001_0000_0001_0000_0001_0000_0001;
        self.with_constant(V3::Psubd, Reg::XMM0, Reg::XMM0, constants);
        self.asm.v3(V3::Paddd, Reg::XMM0, Reg::XMM0, Reg::XMM1);
        self.asm.pshufd(dst, state, REVERSED);
        self.asm.crypto(Crypto::Sha1Rounds(function), dst, Reg::XMM0);
        self.asm.pshufd(dst, dst, REVERSED);
    }

    /// The host keeps c, d, g, h and a, b, e, f together, the highest first, does two rounds at a time
    /// and gives the new a, b, e, f; the old ones are then the new c, d, g, h.
    fn sha256_rounds(&mut self, (abcd, efgh): (Value, Value), schedule: Value, part: u8) {
        let (abcd, efgh) = (self.take(abcd), self.take(efgh));
        let schedule = self.take(schedule);
        let dst = self.define();
        let abef = self.borrow(true);
        self.asm.shufps(abef, efgh, abcd, LOWER);
        self.asm.shufps(dst, efgh, abcd, UPPER);
        self.asm.vmov(Reg::XMM0, schedule);
        self.asm.crypto(Crypto::Sha256Rounds, dst, abef);
        self.asm.pshufd(Reg::XMM0, schedule, 0b11_10_11_10);
        self.asm.crypto(Crypto::Sha256Rounds, abef, dst);
        self.asm.shufps(Reg::XMM1, abef, dst, part);
        self.asm.vmov(dst, Reg::XMM1);
    }
}
