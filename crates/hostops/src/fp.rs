//! The host's sticky floating-point flags, while generated code runs guest arithmetic on the host's
//! own instructions.
//!
//! Control stays Rust's default (round to nearest, nothing flushed, every exception masked), so only
//! the flags in MXCSR bits 5:0 (SDM volume 1, 10.2.3) ever change, and Rust code may find any there.

/// MXCSR with Rust's default control and no flag.
#[cfg(target_arch = "x86_64")]
static DEFAULT: u32 = 0x1f80;

/// The flags raised since they were last taken or cleared, as in MXCSR bits 5:0 (IE, DE, ZE, OE, UE,
/// PE from bit 0 up); clears them. Always 0 on hosts that are no x86-64.
pub fn take_flags() -> u8 {
    #[cfg(target_arch = "x86_64")]
    {
        let mut mxcsr = 0u32;
        // SAFETY: stores MXCSR to a variable of ours.
        unsafe { std::arch::asm!("stmxcsr [{}]", in(reg) &raw mut mxcsr, options(nostack)) };
        clear_flags();
        (mxcsr & 0x3f) as u8
    }
    #[cfg(not(target_arch = "x86_64"))]
    0
}

/// Clears the flags.
pub fn clear_flags() {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: loads the control that Rust code runs under, from a variable of ours; only the sticky
    // flags, which an assembly block may change, become others.
    unsafe {
        std::arch::asm!("ldmxcsr [{}]", in(reg) &raw const DEFAULT, options(nostack, readonly));
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;
    use std::hint::black_box;

    #[test]
    fn flags_stick_until_they_are_taken() {
        const IE: u8 = 1 << 0;
        const ZE: u8 = 1 << 2;
        const PE: u8 = 1 << 5;
        clear_flags();
        assert_eq!(take_flags(), 0);
        let third = black_box(1.0f64) / black_box(3.0);
        assert_eq!(take_flags(), PE, "{third}");
        let results = [black_box(1.0f64) / black_box(0.0), black_box(0.0f64) / black_box(0.0)];
        assert_eq!(take_flags(), IE | ZE, "{results:?}");
        assert_eq!(take_flags(), 0);
        let third = black_box(1.0f32) / black_box(3.0);
        clear_flags();
        assert_eq!(take_flags(), 0, "{third}");
    }
}
