//! Atomic accesses of guest memory through raw host addresses.
//!
//! Every function takes the size as log2 of bytes (0..=3; 4 where it says so), and little-endian
//! values zero-extended to 64 bits. An access that is aligned to its size is single-copy atomic
//! and sequentially consistent; one that is not is done in bytes.

#![allow(clippy::useless_conversion, reason = "one body serves four widths")]

use std::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering};

macro_rules! by_size {
    ($p:expr, $log2:expr, $a:ident => $body:expr) => {
        match $log2 {
            0 => {
                // SAFETY: the caller vouches for the bytes, `u8` has no alignment.
                let $a = unsafe { AtomicU8::from_ptr($p) };
                $body
            }
            1 => {
                // SAFETY: the caller vouches for the bytes and the alignment was checked.
                let $a = unsafe { AtomicU16::from_ptr($p.cast()) };
                $body
            }
            2 => {
                // SAFETY: as above.
                let $a = unsafe { AtomicU32::from_ptr($p.cast()) };
                $body
            }
            _ => {
                // SAFETY: as above.
                let $a = unsafe { AtomicU64::from_ptr($p.cast()) };
                $body
            }
        }
    };
}

fn aligned(p: *mut u8, log2: u8) -> bool {
    p.addr() & ((1 << log2) - 1) == 0
}

/// Loads `1 << log2` bytes.
///
/// # Safety
/// `p` to `p + (1 << log2)` is mapped, and accessed by atomics only while guests run.
pub unsafe fn load(p: *mut u8, log2: u8) -> u64 {
    if aligned(p, log2) {
        return by_size!(p, log2, a => a.load(Ordering::SeqCst).into());
    }
    (0..1 << log2).rev().fold(0, |value, i| {
        // SAFETY: within the range that the caller vouches for.
        let byte = unsafe { AtomicU8::from_ptr(p.add(i)) }.load(Ordering::Relaxed);
        value << 8 | u64::from(byte)
    })
}

/// Stores the low `1 << log2` bytes of `value`.
///
/// # Safety
/// As for [`load`], and writable.
pub unsafe fn store(p: *mut u8, log2: u8, value: u64) {
    if aligned(p, log2) {
        return by_size!(p, log2, a => a.store(value as _, Ordering::SeqCst));
    }
    for i in 0..1 << log2 {
        // SAFETY: within the range that the caller vouches for.
        unsafe { AtomicU8::from_ptr(p.add(i)) }.store((value >> (8 * i)) as u8, Ordering::Relaxed);
    }
}

/// Replaces the value at `p` by `new(old)` and gives `old`. `None` if `p` is not aligned.
///
/// # Safety
/// As for [`store`].
pub unsafe fn rmw(p: *mut u8, log2: u8, new: impl Fn(u64) -> u64) -> Option<u64> {
    if !aligned(p, log2) {
        return None;
    }
    Some(by_size!(p, log2, a => {
        let update = |old| Some(new(u64::from(old)) as _);
        match a.fetch_update(Ordering::SeqCst, Ordering::SeqCst, update) {
            Ok(old) | Err(old) => old.into(),
        }
    }))
}

/// Compare-and-swap; gives the old value. `None` if `p` is not aligned.
///
/// # Safety
/// As for [`store`].
pub unsafe fn cas(p: *mut u8, log2: u8, expected: u64, new: u64) -> Option<u64> {
    if !aligned(p, log2) {
        return None;
    }
    Some(by_size!(p, log2, a => {
        match a.compare_exchange(expected as _, new as _, Ordering::SeqCst, Ordering::SeqCst) {
            Ok(old) | Err(old) => old.into(),
        }
    }))
}

/// Compare-and-swap of 16 bytes; gives the old value. `None` if `p` is not 16-aligned or the host
/// has no such instruction.
///
/// # Safety
/// As for [`store`].
pub unsafe fn cas128(p: *mut u8, expected: u128, new: u128) -> Option<u128> {
    if !aligned(p, 4) {
        return None;
    }
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("cmpxchg16b") {
        // SAFETY: the feature is there, the address is aligned, the caller vouches for the bytes.
        return Some(unsafe { x86_cas128(p.cast(), expected, new) });
    }
    let _ = (expected, new);
    None
}

/// # Safety
/// `p` is 16-aligned and writable, and the host has CMPXCHG16B.
#[cfg(target_arch = "x86_64")]
unsafe fn x86_cas128(p: *mut u128, expected: u128, new: u128) -> u128 {
    let (mut low, mut high) = (expected as u64, (expected >> 64) as u64);
    // SAFETY: as the caller says. The compiler keeps rbx for itself, so it is swapped around.
    unsafe {
        std::arch::asm!(
            "xchg {new_low}, rbx",
            "lock cmpxchg16b [{p}]",
            "mov rbx, {new_low}",
            p = in(reg) p,
            new_low = inout(reg) new as u64 => _,
            in("rcx") (new >> 64) as u64,
            inout("rax") low,
            inout("rdx") high,
            options(nostack),
        );
    }
    u128::from(high) << 64 | u128::from(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_aligned_and_not() {
        let mut bytes = [0u64; 4];
        let base: *mut u8 = bytes.as_mut_ptr().cast();
        for log2 in 0..=3 {
            for offset in 0..8 {
                let mask = u64::MAX >> (64 - (8 << log2));
                let value = 0x8877_6655_4433_2211 & mask;
                // SAFETY: 16 bytes are within the array.
                let (loaded, old) = unsafe {
                    let p = base.add(offset);
                    store(p, log2, value);
                    (load(p, log2), rmw(p, log2, |x| x.wrapping_add(1)))
                };
                assert_eq!(loaded, value);
                assert_eq!(old.is_some(), offset % (1 << log2) == 0);
            }
        }
    }

    #[test]
    fn sixteen_bytes() {
        #[repr(align(16))]
        struct Aligned(u128);
        let mut cell = Aligned(5);
        let p: *mut u8 = (&raw mut cell.0).cast();
        // SAFETY: an aligned u128 of our own.
        let seen = unsafe { [cas128(p, 4, 9), cas128(p, 5, 7), cas128(p.wrapping_add(8), 0, 0)] };
        assert_eq!(seen[2], None);
        if seen[0].is_some() {
            assert_eq!((seen[0], seen[1], cell.0), (Some(5), Some(5), 7));
        }
    }
}
