//! Value types, lane widths and the small enumerations that ops carry in `aux` and `imm`.

use std::fmt;

/// The type of a value. Integers are held zero-extended wherever their container is wider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Type {
    /// No value.
    Void,
    /// A truth value, 0 or 1.
    I1,
    /// 8-bit integer.
    I8,
    /// 16-bit integer.
    I16,
    /// 32-bit integer.
    I32,
    /// 64-bit integer.
    I64,
    /// 128-bit vector; also scalar floating point, in lane 0.
    V128,
}

impl Type {
    /// Every type, in the order of their width.
    pub const ALL: [Type; 7] =
        [Self::Void, Self::I1, Self::I8, Self::I16, Self::I32, Self::I64, Self::V128];

    /// The width in bits; 0 for `Void`.
    #[inline]
    pub const fn bits(self) -> u32 {
        const BITS: [u8; Type::ALL.len()] = [0, 1, 8, 16, 32, 64, 128];
        BITS[self as usize] as u32
    }

    /// The width in bytes that a slot of this type takes.
    pub const fn bytes(self) -> u32 {
        self.bits().div_ceil(8)
    }

    /// All ones in the width of an integer type.
    #[inline]
    pub const fn mask(self) -> u64 {
        const MASKS: [u64; Type::ALL.len()] =
            [0, 1, u8::MAX as u64, u16::MAX as u64, u32::MAX as u64, u64::MAX, u64::MAX];
        MASKS[self as usize]
    }

    /// Whether this is one of the integer types, `I1` included.
    pub const fn is_int(self) -> bool {
        !matches!(self, Self::Void | Self::V128)
    }

    /// The integer type of `bits` bits.
    ///
    /// # Panics
    /// There is none of that width.
    pub const fn int(bits: u32) -> Self {
        match bits {
            1 => Self::I1,
            8 => Self::I8,
            16 => Self::I16,
            32 => Self::I32,
            64 => Self::I64,
            _ => panic!("no integer type of that width"),
        }
    }

    /// The name in the text form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Void => "void",
            Self::I1 => "i1",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::V128 => "v128",
        }
    }
}

/// Comparison of two integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Cond {
    /// a = b
    Eq,
    /// a ≠ b
    Ne,
    /// a < b, unsigned
    Ult,
    /// a ≤ b, unsigned
    Ule,
    /// a > b, unsigned
    Ugt,
    /// a ≥ b, unsigned
    Uge,
    /// a < b, signed
    Slt,
    /// a ≤ b, signed
    Sle,
    /// a > b, signed
    Sgt,
    /// a ≥ b, signed
    Sge,
}

impl Cond {
    /// Every condition, in the order of its number.
    pub const ALL: [Cond; 10] = [
        Self::Eq,
        Self::Ne,
        Self::Ult,
        Self::Ule,
        Self::Ugt,
        Self::Uge,
        Self::Slt,
        Self::Sle,
        Self::Sgt,
        Self::Sge,
    ];

    /// The condition that holds exactly when this one does not.
    pub const fn inverse(self) -> Self {
        match self {
            Self::Eq => Self::Ne,
            Self::Ne => Self::Eq,
            Self::Ult => Self::Uge,
            Self::Ule => Self::Ugt,
            Self::Ugt => Self::Ule,
            Self::Uge => Self::Ult,
            Self::Slt => Self::Sge,
            Self::Sle => Self::Sgt,
            Self::Sgt => Self::Sle,
            Self::Sge => Self::Slt,
        }
    }

    /// The name in the text form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::Ult => "ult",
            Self::Ule => "ule",
            Self::Ugt => "ugt",
            Self::Uge => "uge",
            Self::Slt => "slt",
            Self::Sle => "sle",
            Self::Sgt => "sgt",
            Self::Sge => "sge",
        }
    }
}

/// The width of an integer lane of a vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Lane {
    /// 16 lanes of 8 bits.
    B,
    /// 8 lanes of 16 bits.
    H,
    /// 4 lanes of 32 bits.
    S,
    /// 2 lanes of 64 bits.
    D,
}

impl Lane {
    /// Every width, narrow to wide.
    pub const ALL: [Lane; 4] = [Self::B, Self::H, Self::S, Self::D];

    /// The lane of `8 << log2` bits, for `log2` in 0..=3.
    ///
    /// # Panics
    /// `log2` is above 3.
    pub const fn from_log2(log2: u32) -> Self {
        match log2 {
            0 => Self::B,
            1 => Self::H,
            2 => Self::S,
            3 => Self::D,
            _ => panic!("no such lane"),
        }
    }

    /// Width of a lane in bits.
    pub const fn bits(self) -> u32 {
        8 << self as u32
    }

    /// Lanes in 128 bits.
    pub const fn count(self) -> u32 {
        16 >> self as u32
    }

    /// The lane twice as wide, but for `D`.
    pub const fn wider(self) -> Option<Self> {
        match self {
            Self::B => Some(Self::H),
            Self::H => Some(Self::S),
            Self::S => Some(Self::D),
            Self::D => None,
        }
    }

    /// The lane half as wide, but for `B`.
    pub const fn narrower(self) -> Option<Self> {
        match self {
            Self::B => None,
            Self::H => Some(Self::B),
            Self::S => Some(Self::H),
            Self::D => Some(Self::S),
        }
    }

    /// All ones in one lane.
    pub const fn mask(self) -> u64 {
        u64::MAX >> (64 - self.bits())
    }

    /// The name in the text form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::B => "b",
            Self::H => "h",
            Self::S => "s",
            Self::D => "d",
        }
    }
}

/// A floating-point format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum FpFormat {
    /// IEEE binary16.
    H,
    /// IEEE binary32.
    S,
    /// IEEE binary64.
    D,
}

impl FpFormat {
    /// Width in bits.
    pub const fn bits(self) -> u32 {
        16 << self as u32
    }

    /// The integer lane of the same width.
    pub const fn lane(self) -> Lane {
        match self {
            Self::H => Lane::H,
            Self::S => Lane::S,
            Self::D => Lane::D,
        }
    }
}

/// Which lanes of a V128 a floating-point op computes: a format and how many lanes from lane 0
/// up. The lanes above are zero in the result, and raise no flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FpShape {
    /// The format of each lane.
    pub format: FpFormat,
    /// The number of lanes: 1 (scalar), or what fills 64 or 128 bits.
    pub lanes: u8,
}

impl FpShape {
    /// Every shape that there is.
    pub const ALL: [FpShape; 9] = [
        Self { format: FpFormat::H, lanes: 1 },
        Self { format: FpFormat::H, lanes: 2 },
        Self { format: FpFormat::H, lanes: 4 },
        Self { format: FpFormat::H, lanes: 8 },
        Self { format: FpFormat::S, lanes: 1 },
        Self { format: FpFormat::S, lanes: 2 },
        Self { format: FpFormat::S, lanes: 4 },
        Self { format: FpFormat::D, lanes: 1 },
        Self { format: FpFormat::D, lanes: 2 },
    ];

    /// One value in lane 0.
    pub const fn scalar(format: FpFormat) -> Self {
        Self { format, lanes: 1 }
    }

    /// The lanes that fill 128 bits (`full`) or 64.
    pub const fn vector(format: FpFormat, full: bool) -> Self {
        let all = (128 / format.bits()) as u8;
        Self { format, lanes: if full { all } else { all / 2 } }
    }

    /// The number that stands for this shape in `aux`.
    pub const fn encode(self) -> u8 {
        (self.format as u8) << 4 | self.lanes
    }

    /// The shape that `aux` stands for.
    ///
    /// # Panics
    /// It stands for none.
    pub fn decode(aux: u8) -> Self {
        let format = match aux >> 4 {
            0 => FpFormat::H,
            1 => FpFormat::S,
            2 => FpFormat::D,
            other => panic!("no floating-point format {other}"),
        };
        Self { format, lanes: aux & 15 }
    }
}

impl fmt::Display for FpShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.format.lane().name(), self.lanes)
    }
}

/// How an op rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum RoundMode {
    /// To nearest, ties to even.
    NearestEven,
    /// Towards +∞.
    Up,
    /// Towards −∞.
    Down,
    /// Towards zero.
    Zero,
    /// To nearest, ties away from zero.
    NearestAway,
    /// As the guest's control register says now.
    Dynamic,
}

impl RoundMode {
    /// Every mode, in the order of its number.
    pub const ALL: [RoundMode; 6] =
        [Self::NearestEven, Self::Up, Self::Down, Self::Zero, Self::NearestAway, Self::Dynamic];

    /// The mode with number `n`, modulo what there is.
    pub const fn from_bits(n: u64) -> Self {
        Self::ALL[(n % 6) as usize]
    }
}
