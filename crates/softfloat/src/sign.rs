//! Operations on the sign alone: `FPNeg`, `FPAbs`. NaNs are numbers here and nothing is raised.

use crate::format::{Fields, Format};

/// `a` with the other sign.
pub fn neg<F: Format>(a: F::Bits) -> F::Bits {
    let fields = F::split(a);
    F::join(Fields { sign: !fields.sign, ..fields })
}

/// `a` with a positive sign.
pub fn abs<F: Format>(a: F::Bits) -> F::Bits {
    F::join(Fields { sign: false, ..F::split(a) })
}
