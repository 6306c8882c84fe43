//! Pointer authentication codes (FEAT_PAuth2, FEAT_FPAC, FEAT_FPACCOMBINE; `AddPAC`, `Auth`,
//! `Strip`).

use gantry_guest::{Exception, Header, HelperResult};

use super::qarma5;
use crate::Cpu;
use crate::state::PauthAlgorithm;
use crate::system::exception::code;

/// The keys of pointers, numbered as the syndrome of a failure names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Key {
    /// APIAKey_EL1.
    IA,
    /// APIBKey_EL1.
    IB,
    /// APDAKey_EL1.
    DA,
    /// APDBKey_EL1.
    DB,
}

impl Key {
    /// The key with that number (its low two bits), as bits 11:10 of PAC* and AUT* have it.
    pub const fn from_bits(n: u64) -> Self {
        match n & 3 {
            0 => Self::IA,
            1 => Self::IB,
            2 => Self::DA,
            _ => Self::DB,
        }
    }

    const fn is_data(self) -> bool {
        matches!(self, Self::DA | Self::DB)
    }

    /// Low and high half.
    const fn value(self, cpu: &Cpu) -> [u64; 2] {
        match self {
            Self::IA => cpu.sys.apia_key,
            Self::IB => cpu.sys.apib_key,
            Self::DA => cpu.sys.apda_key,
            Self::DB => cpu.sys.apdb_key,
        }
    }
}

impl PauthAlgorithm {
    /// `ComputePAC`.
    pub fn compute(self, data: u64, modifier: u64, key: [u64; 2]) -> u64 {
        match self {
            Self::Qarma5 => qarma5::compute_pac(data, modifier, key),
            Self::Fast => mix(data, modifier, key),
        }
    }
}

/// Three rounds of multiplication and shift, each of which takes in a part of the input.
fn mix(data: u64, modifier: u64, [low, high]: [u64; 2]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    [data ^ low, modifier ^ high, low.rotate_left(32)].iter().fold(0, |state: u64, &input| {
        let product = (state ^ input).wrapping_mul(ODD);
        product ^ product >> 32
    })
}

/// The field of the code in a pointer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// The top byte is a tag, and no part of the code (`EffectiveTBI`).
    tagged: bool,
    /// The lowest bit (`CalculateBottomPACBit`).
    bottom: u32,
}

/// Bit 55 chooses the half of the address space, and is no part of the code.
const SELECT: u64 = 1 << 55;

impl Field {
    /// For a pointer to the upper half of the address space or to the lower one.
    fn new(tcr_el1: u64, upper: bool, data: bool) -> Self {
        let bit = |n: u32| tcr_el1 >> n & 1 != 0;
        let (tsz, tbi, tbid) = if upper {
            (tcr_el1 >> 16 & 0x3f, bit(38), bit(52))
        } else {
            (tcr_el1 & 0x3f, bit(37), bit(51))
        };
        // Addresses have 48 bits at most with any granule; sizes out of range act as the nearest.
        Self { tagged: tbi && (data || !tbid), bottom: 64 - tsz.clamp(16, 39) as u32 }
    }

    /// The bits that extend the address: the code's, bit 55 and, if it is no tag, the top byte.
    const fn extension(self) -> u64 {
        let top = if self.tagged { u64::MAX >> 8 } else { u64::MAX };
        top & u64::MAX << self.bottom
    }

    /// The bits of the code.
    const fn code(self) -> u64 {
        self.extension() & !SELECT
    }

    /// `pointer` with its address extended as it should be.
    const fn extended(self, pointer: u64, upper: bool) -> u64 {
        if upper { pointer | self.extension() } else { pointer & !self.extension() }
    }
}

/// The fields for pointers to the lower and the upper half, each to instructions and to data.
pub(crate) fn fields(tcr_el1: u64) -> [[Field; 2]; 2] {
    [false, true].map(|upper| [false, true].map(|data| Field::new(tcr_el1, upper, data)))
}

impl Cpu {
    /// `ComputePAC`. A CPU without pointer authentication does not come here: its instructions
    /// are UNDEFINED or hints.
    fn compute_pac(&self, data: u64, modifier: u64, key: [u64; 2]) -> u64 {
        self.config.pauth.map_or(0, |algorithm| algorithm.compute(data, modifier, key))
    }

    fn pac_field(&self, upper: bool, data: bool) -> Field {
        self.pac_fields[usize::from(upper)][usize::from(data)]
    }
}

/// `AddPAC`.
fn sign(cpu: &Cpu, pointer: u64, modifier: u64, key: Key) -> u64 {
    let data = key.is_data();
    // Where either half has tags, bit 55 selects the half, else bit 63.
    let tags = cpu.pac_field(false, data).tagged || cpu.pac_field(true, data).tagged;
    let upper = if tags { pointer & SELECT != 0 } else { pointer >> 63 != 0 };
    let tagged = cpu.pac_field(pointer & SELECT != 0, data).tagged;
    let field = Field { tagged, ..cpu.pac_field(upper, data) };
    let code = cpu.compute_pac(field.extended(pointer, upper), modifier, key.value(cpu));
    let rest = pointer & !field.extension();
    let select = if upper { SELECT } else { 0 };
    // A pointer whose extension is not all alike gets a code that will be found wrong.
    rest | select | (code ^ pointer) & field.code()
}

/// `Auth`: the pointer with its extension restored; the exception of a wrong code.
fn authenticate(cpu: &Cpu, pointer: u64, modifier: u64, key: Key) -> Result<u64, Exception> {
    let upper = pointer & SELECT != 0;
    let field = cpu.pac_field(upper, key.is_data());
    let original = field.extended(pointer, upper);
    let code = cpu.compute_pac(original, modifier, key.value(cpu));
    let found = pointer ^ code & field.code();
    if found == original {
        Ok(original)
    } else {
        Err(Exception::new(code::PAC_FAIL | (key as u64) << 16))
    }
}

/// Helper: (pointer, modifier, [`Key`]) → the pointer with an authentication code.
pub extern "C" fn pac_sign(
    _: &Header,
    cpu: &mut Cpu,
    pointer: u64,
    modifier: u64,
    key: u64,
    _: u64,
) -> HelperResult {
    HelperResult::value(sign(cpu, pointer, modifier, Key::from_bits(key)))
}

/// Helper: (pointer, modifier, [`Key`]) → the pointer without its code; leaves if that is wrong.
pub extern "C" fn pac_authenticate(
    _: &Header,
    cpu: &mut Cpu,
    pointer: u64,
    modifier: u64,
    key: u64,
    _: u64,
) -> HelperResult {
    match authenticate(cpu, pointer, modifier, Key::from_bits(key)) {
        Ok(pointer) => HelperResult::value(pointer),
        Err(exception) => cpu.frame.raise(exception),
    }
}

/// Helper: (pointer, whether to data) → the pointer without its code (`Strip`).
pub extern "C" fn pac_strip(
    _: &Header,
    cpu: &mut Cpu,
    pointer: u64,
    data: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    let upper = pointer & SELECT != 0;
    let field = cpu.pac_field(upper, data != 0);
    HelperResult::value(field.extended(pointer, upper))
}

/// Helper: (data, modifier) → PACGA's result.
pub extern "C" fn pac_generic(
    _: &Header,
    cpu: &mut Cpu,
    data: u64,
    modifier: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    let code = cpu.compute_pac(data, modifier, cpu.sys.apga_key);
    HelperResult::value(code & 0xffff_ffff << 32)
}
