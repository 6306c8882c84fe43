//! The op list: every op with its meaning, in one place.
//!
//! Conventions in the equations: `a`, `b`, `c` are the arguments in order, `T` is the
//! instruction's type, `w` its width in bits, `n` its `imm`. Lane ops apply the equation to each
//! lane of the width in `aux`.

use crate::Type;

/// What an argument must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgKind {
    /// The instruction's own type.
    Same,
    /// Any integer type.
    Int,
    /// A truth value.
    I1,
    /// A 64-bit integer: an address or a scalar for a lane.
    I64,
    /// A vector.
    V128,
    /// Anything that has a value.
    Any,
}

/// The type of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultKind {
    /// None.
    Void,
    /// The instruction's own type.
    Same,
    /// A truth value.
    I1,
    /// A 64-bit integer.
    I64,
    /// A vector.
    V128,
}

impl ResultKind {
    /// The type, if it is not that of the instruction.
    const fn fixed(self) -> Option<Type> {
        match self {
            Self::Void => Some(Type::Void),
            Self::Same => None,
            Self::I1 => Some(Type::I1),
            Self::I64 => Some(Type::I64),
            Self::V128 => Some(Type::V128),
        }
    }
}

/// What `aux` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuxKind {
    /// Nothing.
    None,
    /// A [`Cond`](crate::Cond).
    Cond,
    /// A [`Lane`](crate::Lane).
    Lane,
    /// A lane in bits 1:0 and a condition in bits 7:4.
    LaneCond,
    /// A lane in bits 1:0 and the container's lane in bits 5:4.
    LanePair,
    /// An [`FpShape`](crate::FpShape).
    Shape,
    /// An [`RmwOp`](crate::RmwOp).
    Rmw,
}

/// What `imm` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImmKind {
    /// Nothing.
    None,
    /// A constant.
    Const,
    /// A slot number.
    Slot,
    /// A [`MemOp`](crate::MemOp).
    Mem,
    /// A small number: lane, shift, count of bytes.
    Index,
    /// A [`RoundMode`](crate::RoundMode) in bits 2:0 and op-specific bits above.
    Round,
    /// The number of a helper in the guest's table.
    Helper,
    /// A guest exception code.
    Exception,
}

/// What an op does beside computing its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: it may be dropped, doubled and moved.
    Pure,
    /// Reads a slot.
    GetSlot,
    /// Writes a slot.
    SetSlot,
    /// Reads rounding from the floating-point environment and adds to its sticky flags.
    Fp,
    /// Accesses memory: may fault, ordered with all other memory accesses.
    Memory,
    /// Orders memory, cannot fault.
    Fence,
    /// Calls a helper; its table entry says what it touches and whether it may leave.
    Call,
    /// Leaves with an exception if its argument is 1.
    Leave,
}

impl Effect {
    /// Whether the op may leave the block in its middle (helpers: by their table entry).
    pub const fn may_leave(self) -> bool {
        matches!(self, Self::Memory | Self::Leave)
    }
}

/// Shape of an op: arguments, result, `aux`, `imm`, effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Name in the text form.
    pub name: &'static str,
    /// The arguments that must be there (`call` takes up to four of any type).
    pub args: &'static [ArgKind],
    /// The result.
    pub result: ResultKind,
    /// What `aux` holds.
    pub aux: AuxKind,
    /// What `imm` holds.
    pub imm: ImmKind,
    /// Effect.
    pub effect: Effect,
}

macro_rules! ops {
    ($( $(#[doc = $doc:literal])+ $op:ident = $name:literal ($($arg:ident),*) -> $res:ident, $aux:ident, $imm:ident, $eff:ident; )+) => {
        /// The ops.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Op {
            $( $(#[doc = $doc])+ $op, )+
        }

        impl Op {
            /// Every op, in the order of its number.
            pub const ALL: &'static [Op] = &[$(Op::$op),+];

            /// The shape of the op.
            pub const fn signature(self) -> &'static Signature {
                &SIGNATURES[self as usize]
            }

            /// What the op does beside computing its result, as its [`signature`](Self::signature)
            /// says.
            pub const fn effect(self) -> Effect {
                EFFECTS[self as usize]
            }

            /// The type of the result of an instruction of type `ty`.
            pub const fn result_type(self, ty: Type) -> Type {
                match FIXED_RESULTS[self as usize] {
                    Some(fixed) => fixed,
                    None => ty,
                }
            }

            /// The documentation of the op.
            pub const fn doc(self) -> &'static str {
                match self { $( Op::$op => concat!($($doc, "\n"),+), )+ }
            }
        }

        static SIGNATURES: &[Signature] = &[$(
            Signature {
                name: $name,
                args: &[$(ArgKind::$arg),*],
                result: ResultKind::$res,
                aux: AuxKind::$aux,
                imm: ImmKind::$imm,
                effect: Effect::$eff,
            },
        )+];

        /// The effects alone, asked for at every look at an instruction.
        static EFFECTS: [Effect; Op::ALL.len()] = [$(Effect::$eff),+];

        /// Likewise the types of the results that do not depend on the instruction's.
        static FIXED_RESULTS: [Option<Type>; Op::ALL.len()] = [$(ResultKind::$res.fixed()),+];
    };
}

ops! {
    // ---- constants, slots ---------------------------------------------------------------
    /// The integer `n`.
    Const = "const" () -> Same, None, Const, Pure;
    /// The 64 bits `n` in both halves of a vector.
    Vconst = "vconst" () -> V128, None, Const, Pure;
    /// The value of slot `n`; `T` is the slot's type.
    Get = "get" () -> Same, None, Slot, GetSlot;
    /// Slot `n` := a.
    Set = "set" (Same) -> Void, None, Slot, SetSlot;

    // ---- integers -----------------------------------------------------------------------
    /// (a + b) mod 2^w
    Add = "add" (Same, Same) -> Same, None, None, Pure;
    /// (a − b) mod 2^w
    Sub = "sub" (Same, Same) -> Same, None, None, Pure;
    /// (a · b) mod 2^w
    Mul = "mul" (Same, Same) -> Same, None, None, Pure;
    /// The high w bits of the unsigned product; i64 only.
    Umulh = "umulh" (Same, Same) -> Same, None, None, Pure;
    /// The high w bits of the signed product; i64 only.
    Smulh = "smulh" (Same, Same) -> Same, None, None, Pure;
    /// a ÷ b unsigned, towards zero; 0 if b = 0. i32 and i64 only.
    Udiv = "udiv" (Same, Same) -> Same, None, None, Pure;
    /// a ÷ b signed, towards zero; 0 if b = 0; the minimum ÷ −1 is the minimum. i32, i64 only.
    Sdiv = "sdiv" (Same, Same) -> Same, None, None, Pure;
    /// a & b
    And = "and" (Same, Same) -> Same, None, None, Pure;
    /// a | b
    Or = "or" (Same, Same) -> Same, None, None, Pure;
    /// a ^ b
    Xor = "xor" (Same, Same) -> Same, None, None, Pure;
    /// ~a (for i1: 1 − a)
    Not = "not" (Same) -> Same, None, None, Pure;
    /// −a mod 2^w
    Neg = "neg" (Same) -> Same, None, None, Pure;
    /// a << (b mod w)
    Shl = "shl" (Same, Same) -> Same, None, None, Pure;
    /// a >> (b mod w), zeros enter
    Shr = "shr" (Same, Same) -> Same, None, None, Pure;
    /// a >> (b mod w), the sign enters
    Sar = "sar" (Same, Same) -> Same, None, None, Pure;
    /// a rotated right by b mod w
    Ror = "ror" (Same, Same) -> Same, None, None, Pure;
    /// Number of zeros above the highest one; w if a = 0. i32 and i64 only.
    Clz = "clz" (Same) -> Same, None, None, Pure;
    /// Number of zeros below the lowest one; w if a = 0. i32 and i64 only.
    Ctz = "ctz" (Same) -> Same, None, None, Pure;
    /// Number of ones.
    Popcnt = "popcnt" (Same) -> Same, None, None, Pure;
    /// Bits in reverse order. i32 and i64 only.
    Bitrev = "bitrev" (Same) -> Same, None, None, Pure;
    /// Bytes in reverse order. i16, i32 and i64 only.
    Bswap = "bswap" (Same) -> Same, None, None, Pure;
    /// a, zero-extended to the wider `T`.
    Zext = "zext" (Int) -> Same, None, None, Pure;
    /// a, sign-extended to the wider `T`.
    Sext = "sext" (Int) -> Same, None, None, Pure;
    /// The low bits of a, as the narrower `T`.
    Trunc = "trunc" (Int) -> Same, None, None, Pure;
    /// Whether a and b, both of type `T`, stand in the relation `aux`.
    Icmp = "icmp" (Same, Same) -> I1, Cond, None, Pure;
    /// b if a = 1, else c.
    Select = "select" (I1, Same, Same) -> Same, None, None, Pure;

    // ---- leaving ------------------------------------------------------------------------
    /// If a = 1, the guest exception `n` at the current instruction.
    ExitIf = "exit_if" (I1) -> Void, None, Exception, Leave;
    /// Calls helper `n` with up to four arguments: integers are passed as 64-bit words in order,
    /// vectors in the scratch places in order. `T` is void, i64 or v128.
    Call = "call" () -> Same, None, Helper, Call;

    // ---- memory -------------------------------------------------------------------------
    /// Loads from a; `T` is at least as wide as the access.
    Load = "load" (I64) -> Same, None, Mem, Memory;
    /// Stores the low bits of b to a; `T` is b's type.
    Store = "store" (I64, Same) -> Void, None, Mem, Memory;
    /// Loads from b if a = 1, else 0 without an access.
    LoadIf = "load_if" (I1, I64) -> Same, None, Mem, Memory;
    /// Stores c to b if a = 1.
    StoreIf = "store_if" (I1, I64, Same) -> Void, None, Mem, Memory;
    /// Faults as a store to a would, without one.
    ProbeStore = "probe_store" (I64) -> Void, None, Mem, Memory;
    /// Atomically: old := [a]; [a] := old `aux` b; gives old, zero-extended. `T` is as wide as
    /// the access.
    Rmw = "rmw" (I64, Same) -> Same, Rmw, Mem, Memory;
    /// Atomically: old := [a]; if old = b then [a] := c; gives old. `T` is as wide as the access.
    Cas = "cas" (I64, Same, Same) -> Same, None, Mem, Memory;
    /// As `cas` on b, c, d if a = 1; else c without an access.
    CasIf = "cas_if" (I1, I64, Same, Same) -> Same, None, Mem, Memory;
    /// Orders every access before it with every one after it.
    Fence = "fence" () -> Void, None, None, Fence;

    // ---- vectors of integers ------------------------------------------------------------
    /// Lane sums.
    Vadd = "vadd" (V128, V128) -> V128, Lane, None, Pure;
    /// Lane differences.
    Vsub = "vsub" (V128, V128) -> V128, Lane, None, Pure;
    /// Low halves of the lane products.
    Vmul = "vmul" (V128, V128) -> V128, Lane, None, Pure;
    /// −a per lane.
    Vneg = "vneg" (V128) -> V128, Lane, None, Pure;
    /// |a| per lane, the minimum stays.
    Vabs = "vabs" (V128) -> V128, Lane, None, Pure;
    /// a & b
    Vand = "vand" (V128, V128) -> V128, None, None, Pure;
    /// a | b
    Vor = "vor" (V128, V128) -> V128, None, None, Pure;
    /// a ^ b
    Vxor = "vxor" (V128, V128) -> V128, None, None, Pure;
    /// a & ~b
    Vandn = "vandn" (V128, V128) -> V128, None, None, Pure;
    /// ~a
    Vnot = "vnot" (V128) -> V128, None, None, Pure;
    /// (a & b) | (~a & c): the bits of b where a has ones.
    Vbsl = "vbsl" (V128, V128, V128) -> V128, None, None, Pure;
    /// Signed lane minima.
    Vsmin = "vsmin" (V128, V128) -> V128, Lane, None, Pure;
    /// Signed lane maxima.
    Vsmax = "vsmax" (V128, V128) -> V128, Lane, None, Pure;
    /// Unsigned lane minima.
    Vumin = "vumin" (V128, V128) -> V128, Lane, None, Pure;
    /// Unsigned lane maxima.
    Vumax = "vumax" (V128, V128) -> V128, Lane, None, Pure;
    /// All ones in the lanes where the relation holds.
    Vicmp = "vicmp" (V128, V128) -> V128, LaneCond, None, Pure;
    /// a << n per lane, n below the lane's width.
    Vshl = "vshl" (V128) -> V128, Lane, Index, Pure;
    /// a >> n per lane, zeros enter; 0 if n is the lane's width or more.
    Vshr = "vshr" (V128) -> V128, Lane, Index, Pure;
    /// a >> n per lane, the sign enters, n clamped to the lane's width − 1.
    Vsar = "vsar" (V128) -> V128, Lane, Index, Pure;
    /// a << b per lane, b unsigned; 0 if b is the lane's width or more.
    Vshlv = "vshlv" (V128, V128) -> V128, Lane, None, Pure;
    /// a >> b per lane, b unsigned, zeros enter; 0 if b is the lane's width or more.
    Vshrv = "vshrv" (V128, V128) -> V128, Lane, None, Pure;
    /// a >> b per lane, b unsigned and clamped to the lane's width − 1, the sign enters.
    Vsarv = "vsarv" (V128, V128) -> V128, Lane, None, Pure;
    /// Signed saturating sums.
    Vsqadd = "vsqadd" (V128, V128) -> V128, Lane, None, Pure;
    /// Unsigned saturating sums.
    Vuqadd = "vuqadd" (V128, V128) -> V128, Lane, None, Pure;
    /// Signed saturating differences.
    Vsqsub = "vsqsub" (V128, V128) -> V128, Lane, None, Pure;
    /// Unsigned saturating differences.
    Vuqsub = "vuqsub" (V128, V128) -> V128, Lane, None, Pure;
    /// (a + b + 1) >> 1 per lane, unsigned, without overflow.
    Vuavgr = "vuavgr" (V128, V128) -> V128, Lane, None, Pure;
    /// Number of ones per byte.
    Vpopcnt = "vpopcnt" (V128) -> V128, None, None, Pure;
    /// Leading zeros per lane; the lane's width if it is zero. D is not provided.
    Vclz = "vclz" (V128) -> V128, Lane, None, Pure;
    /// The low bits of the scalar a in every lane.
    Vsplat = "vsplat" (I64) -> V128, Lane, None, Pure;
    /// The scalar a in the low 64 bits, zero above.
    Vfrom = "vfrom" (I64) -> V128, None, None, Pure;
    /// a's low 64 bits, zero above.
    Vlow = "vlow" (V128) -> V128, None, None, Pure;
    /// Lane n of a, zero-extended.
    Vextract = "vextract" (V128) -> I64, Lane, Index, Pure;
    /// a with lane n replaced by the low bits of the scalar b.
    Vinsert = "vinsert" (V128, I64) -> V128, Lane, Index, Pure;
    /// Bytes n..n+16 of the 32 bytes b:a (a is the low half); n in 0..=16.
    Vext = "vext" (V128, V128) -> V128, None, Index, Pure;
    /// Byte i is a[b[i]] if b[i] < 16, else 0.
    Vtbl = "vtbl" (V128, V128) -> V128, None, None, Pure;
    /// Lanes a0 b0 a1 b1 …: the low halves interleaved.
    Vzip1 = "vzip1" (V128, V128) -> V128, Lane, None, Pure;
    /// The high halves interleaved.
    Vzip2 = "vzip2" (V128, V128) -> V128, Lane, None, Pure;
    /// Even lanes of a, then of b.
    Vuzp1 = "vuzp1" (V128, V128) -> V128, Lane, None, Pure;
    /// Odd lanes of a, then of b.
    Vuzp2 = "vuzp2" (V128, V128) -> V128, Lane, None, Pure;
    /// Lanes a0 b0 a2 b2 …
    Vtrn1 = "vtrn1" (V128, V128) -> V128, Lane, None, Pure;
    /// Lanes a1 b1 a3 b3 …
    Vtrn2 = "vtrn2" (V128, V128) -> V128, Lane, None, Pure;
    /// The order of the lanes reversed within each (wider) container lane.
    Vrev = "vrev" (V128) -> V128, LanePair, None, Pure;
    /// The lanes of the low half, sign-extended to twice the width; `aux` is the narrow lane.
    Vsxl = "vsxl" (V128) -> V128, Lane, None, Pure;
    /// The lanes of the low half, zero-extended.
    Vuxl = "vuxl" (V128) -> V128, Lane, None, Pure;
    /// The lanes of the high half, sign-extended.
    Vsxh = "vsxh" (V128) -> V128, Lane, None, Pure;
    /// The lanes of the high half, zero-extended.
    Vuxh = "vuxh" (V128) -> V128, Lane, None, Pure;
    /// The low halves of the lanes, into the low 64 bits, zero above; `aux` is the wide lane.
    Vxtn = "vxtn" (V128) -> V128, Lane, None, Pure;
    /// As `vxtn`, signed saturating to signed.
    Vsqxtn = "vsqxtn" (V128) -> V128, Lane, None, Pure;
    /// As `vxtn`, unsigned saturating to unsigned.
    Vuqxtn = "vuqxtn" (V128) -> V128, Lane, None, Pure;
    /// As `vxtn`, signed saturating to unsigned.
    Vsqxtun = "vsqxtun" (V128) -> V128, Lane, None, Pure;

    // ---- floating point -----------------------------------------------------------------
    // On lanes by shape; results as IEEE 754 with the guest's control and policy.
    /// a + b
    Fadd = "fadd" (V128, V128) -> V128, Shape, None, Fp;
    /// a − b
    Fsub = "fsub" (V128, V128) -> V128, Shape, None, Fp;
    /// a · b
    Fmul = "fmul" (V128, V128) -> V128, Shape, None, Fp;
    /// a ÷ b
    Fdiv = "fdiv" (V128, V128) -> V128, Shape, None, Fp;
    /// √a
    Fsqrt = "fsqrt" (V128) -> V128, Shape, None, Fp;
    /// a · b + c, rounded once.
    Fma = "fma" (V128, V128, V128) -> V128, Shape, None, Fp;
    /// The lesser by the guest policy's rules for NaN and signed zero.
    Fmin = "fmin" (V128, V128) -> V128, Shape, None, Fp;
    /// The greater by the guest policy's rules.
    Fmax = "fmax" (V128, V128) -> V128, Shape, None, Fp;
    /// minNum of IEEE 754-2008: a quiet NaN counts as absent.
    Fminnm = "fminnm" (V128, V128) -> V128, Shape, None, Fp;
    /// maxNum of IEEE 754-2008.
    Fmaxnm = "fmaxnm" (V128, V128) -> V128, Shape, None, Fp;
    /// Sign bit flipped, no flags.
    Fneg = "fneg" (V128) -> V128, Shape, None, Pure;
    /// Sign bit cleared, no flags.
    Fabs = "fabs" (V128) -> V128, Shape, None, Pure;
    /// Scalar comparison: 0 equal, 1 a < b, 2 a > b, 3 unordered. n = 1: quiet NaNs signal too.
    Fcmp = "fcmp" (V128, V128) -> I64, Shape, Index, Fp;
    /// All ones where a = b; quiet.
    Vfcmeq = "vfcmeq" (V128, V128) -> V128, Shape, None, Fp;
    /// All ones where a ≥ b; signalling.
    Vfcmge = "vfcmge" (V128, V128) -> V128, Shape, None, Fp;
    /// All ones where a > b; signalling.
    Vfcmgt = "vfcmgt" (V128, V128) -> V128, Shape, None, Fp;
    /// Conversion of the lanes from the shape's format to the format with number n, into as many low
    /// lanes of that, zero above; they fit a vector.
    Fcvt = "fcvt" (V128) -> V128, Shape, Index, Fp;
    /// Rounds to an integral value; mode in n's bits 2:0; bit 3: inexact is flagged.
    Frint = "frint" (V128) -> V128, Shape, Round, Fp;
    /// To integers of the lane's width, saturating: mode in bits 2:0, bit 3 unsigned, fraction
    /// bits in bits 15:8.
    Ftoi = "ftoi" (V128) -> V128, Shape, Round, Fp;
    /// Scalar to an i32 or i64 `T`, saturating; `n` as for `ftoi`.
    FtoiScalar = "ftoi_scalar" (V128) -> Same, Shape, Round, Fp;
    /// From integers of the lane's width; `n` as for `ftoi`.
    Itof = "itof" (V128) -> V128, Shape, Round, Fp;
    /// From an i32 or i64 scalar of type `T`; `n` as for `ftoi`.
    ItofScalar = "itof_scalar" (Same) -> V128, Shape, Round, Fp;

    // ---- cryptography -------------------------------------------------------------------
    // Byte n of an AES state is bits 8n+7:8n; of the words of SHA the first is the lowest.
    /// AES: SubBytes(ShiftRows(a)) (FIPS 197).
    Vaesenc = "vaesenc" (V128) -> V128, None, None, Pure;
    /// AES: InvSubBytes(InvShiftRows(a)).
    Vaesdec = "vaesdec" (V128) -> V128, None, None, Pure;
    /// AES: MixColumns(a).
    Vaesmc = "vaesmc" (V128) -> V128, None, None, Pure;
    /// AES: InvMixColumns(a).
    Vaesimc = "vaesimc" (V128) -> V128, None, None, Pure;
    /// The product of the low 64 bits of a and b as polynomials over {0, 1}.
    Vpmull = "vpmull" (V128, V128) -> V128, None, None, Pure;
    /// SHA-1 (FIPS 180-4): four rounds of "choose" on a to d in a and e in the lowest word of b,
    /// with c, the schedule's words plus constants; gives a to d.
    Vsha1c = "vsha1c" (V128, V128, V128) -> V128, None, None, Pure;
    /// The same with "parity".
    Vsha1p = "vsha1p" (V128, V128, V128) -> V128, None, None, Pure;
    /// The same with "majority".
    Vsha1m = "vsha1m" (V128, V128, V128) -> V128, None, None, Pure;
    /// SHA-1: the second part of the schedule's next four words (Arm's SHA1SU1).
    Vsha1su1 = "vsha1su1" (V128, V128) -> V128, None, None, Pure;
    /// SHA-256: four rounds on a to d in a and e to h in b, with c, the schedule's words plus
    /// constants; gives a to d.
    Vsha256h = "vsha256h" (V128, V128, V128) -> V128, None, None, Pure;
    /// The same with e to h in a and a to d in b; gives e to h.
    Vsha256h2 = "vsha256h2" (V128, V128, V128) -> V128, None, None, Pure;
    /// SHA-256: the first part of the schedule's next four words (Arm's SHA256SU0).
    Vsha256su0 = "vsha256su0" (V128, V128) -> V128, None, None, Pure;
    /// The second part (SHA256SU1).
    Vsha256su1 = "vsha256su1" (V128, V128, V128) -> V128, None, None, Pure;

    // ---- lanes to bits ------------------------------------------------------------------
    /// Bit i is the sign of lane i, zeros above (PMOVMSKB, MOVMSKPS, MOVMSKPD).
    Vsigns = "vsigns" (V128) -> I64, Lane, None, Pure;
}
