//! Fields that must not be all zeros: with zero there the word belongs to another class or to none.
//!
//! The data release states these as conditions, which the crate drops.

/// The bits of which at least one must be set in every word of `class`, 0 when there is no such rule.
pub fn nonzero(class: &str) -> u32 {
    match class {
        // immh = 0000 is "Advanced SIMD modified immediate" (vector) or unallocated (scalar).
        "asimdshf" | "asisdshf" => 0b1111 << 19,
        _ => 0,
    }
}
