//! Where accesses go: targets of every kind of page and alignment, base registers that lead there,
//! and the window of memory around.

use crate::generate::access::{Access, Kind, Offset};
use crate::layout::{
    A, B, CODE, DEVICE, GUARDED, NOT_ACCESSED, PAGE, PRIVILEGED, READ_ONLY, UNMAPPED,
};
use crate::{Cpu, Rng, State, WINDOW_LEN, Window};

/// The places that a target can be in, and how often of 64.
const PLACES: [(u64, Place); 11] = [
    (26, Place::Inside),
    (7, Place::CrossingPages),
    (6, Place::Crossing(READ_ONLY)),
    (4, Place::Crossing(A)),
    (3, Place::Page(READ_ONLY)),
    (2, Place::Crossing(READ_ONLY + PAGE)),
    (4, Place::Page(PRIVILEGED)),
    (4, Place::Page(DEVICE)),
    (2, Place::Page(NOT_ACCESSED)),
    (3, Place::Unmapped),
    (3, Place::Anywhere),
];

/// Where a target lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Within [`A`] or [`B`].
    Inside,
    /// Across the boundary of [`A`] and [`B`].
    CrossingPages,
    /// Across the boundary at an address, beyond which, or before which, the access faults.
    Crossing(u64),
    /// Within the page at an address.
    Page(u64),
    /// Where nothing is mapped.
    Unmapped,
    /// At any 64-bit number.
    Anywhere,
}

/// The address of an access of `size` bytes in `place`.
fn target(rng: &mut Rng, place: Place, size: u64) -> u64 {
    let within = |rng: &mut Rng, page: u64| {
        let offset = rng.below(PAGE - size + 1);
        let natural = size.next_power_of_two();
        match rng.weighted(&[10, 3, 3]) {
            0 => page + offset / natural * natural,
            1 => page + (offset & !7),
            _ => page + offset,
        }
    };
    let across = |rng: &mut Rng, boundary: u64| {
        let before = 1 + rng.below(size.saturating_sub(1).max(1));
        // Halves are likely: elements of pairs and structures are then whole.
        boundary - if rng.one_in(3) { (size / 2).max(1) } else { before }
    };
    match place {
        Place::Inside => {
            let page = rng.pick(&[A, B]);
            within(rng, page)
        }
        Place::CrossingPages => across(rng, B),
        Place::Crossing(boundary) => across(rng, boundary),
        Place::Page(page) => within(rng, page),
        Place::Unmapped => {
            let page = rng.pick(&UNMAPPED);
            within(rng, page)
        }
        Place::Anywhere => rng.bits(),
    }
}

/// A place that `access` may meet. Whether exclusives and atomics reach Device memory is
/// IMPLEMENTATION DEFINED (DDI 0487, B2.9 and C3.2.6), and so is whether cache instructions that
/// do nothing fault.
fn place(rng: &mut Rng, kind: Kind) -> Place {
    let place = PLACES[rng.weighted(&PLACES.map(|(weight, _)| weight))].1;
    match kind {
        Kind::Cache => Place::Inside,
        Kind::Exclusive | Kind::Atomic if place == Place::Page(DEVICE) => Place::Inside,
        _ => place,
    }
}

/// Extends a register's value as the load or store (register) forms do.
fn extend(value: u64, option: u32) -> u64 {
    match option {
        2 => u64::from(value as u32),
        6 => value as u32 as i32 as u64,
        _ => value,
    }
}

/// Sets the registers of `access` so that it goes to `target`; gives the address that is reached,
/// which SP's alignment may have moved.
fn aim(rng: &mut Rng, state: &mut State, access: &Access, target: u64) -> u64 {
    let offset = match access.offset {
        Offset::Immediate(offset) => offset as u64,
        Offset::Register { m, option, shift } => {
            let index = match rng.below(4) {
                0 => rng.below(64),
                1 => rng.below(64).wrapping_neg(),
                2 => rng.bits() as u32 as i32 as u64,
                _ => rng.bits(),
            };
            if m != 31 {
                state.set_x_or_sp(m, index);
            }
            let index = if m == 31 { 0 } else { index };
            extend(index, option).wrapping_shl(shift)
        }
    };
    let mut base = target.wrapping_sub(offset);
    if access.base == 31 && !rng.one_in(6) {
        base &= !15;
    }
    // The tag: TBI0 has it ignored.
    if rng.one_in(12) {
        base = base & (u64::MAX >> 8) | rng.bits() << 56;
    }
    state.set_x_or_sp(access.base, base);
    base.wrapping_add(offset)
}

/// A window that holds what an access of `size` bytes at `target` can write.
fn window_at(rng: &mut Rng, target: u64, size: u64) -> u64 {
    const LEN: u64 = WINDOW_LEN as u64;
    let target = target & (u64::MAX >> 8);
    let regions = [(A, B + PAGE), (PRIVILEGED, PRIVILEGED + PAGE), (DEVICE, DEVICE + PAGE)];
    let reaches = |&(low, high): &(u64, u64)| target < high && target.saturating_add(size) > low;
    let Some((low, high)) = regions.into_iter().find(reaches) else { return B - LEN / 2 };
    let before = rng.below((LEN - size) / 16) * 16;
    (target & !15).saturating_sub(before).clamp(low, high - LEN)
}

/// A window with random bytes at `va`.
fn window(rng: &mut Rng, va: u64) -> Window {
    let mut window = Window { va, bytes: [0; WINDOW_LEN] };
    for bytes in window.bytes.chunks_exact_mut(8) {
        bytes.copy_from_slice(&super::values::integer(rng, 64).to_le_bytes());
    }
    window
}

/// Aims `access` somewhere, if there is one, and gives the window. `gently`: at a place where it
/// succeeds, and aligned. `cpu` says what a misaligned atomic access does.
pub fn place_access(
    rng: &mut Rng,
    state: &mut State,
    access: Option<&Access>,
    cpu: Cpu,
    gently: bool,
) -> Window {
    let Some(access) = access else { return window(rng, B - WINDOW_LEN as u64 / 2) };
    let place = if gently { Place::Inside } else { place(rng, access.kind) };
    let mut target = target(rng, place, access.size);
    let atomic = matches!(access.kind, Kind::Exclusive | Kind::Atomic);
    // With FEAT_LSE2, which `max` has and ours has not, it faults only where it crosses 16 bytes.
    let lse2 = cpu == Cpu::Max && target % 16 + access.size <= 16;
    if gently || atomic && (lse2 || !rng.one_in(4)) {
        target &= !(access.size.next_power_of_two() - 1);
    }
    let reached = aim(rng, state, access, target);
    let (reached, size) = match access.kind {
        Kind::Zero => (reached & !63, 64),
        _ => (reached, access.size),
    };
    let va = window_at(rng, reached, size + 16);
    window(rng, va)
}

/// Whether `va` is in one of the two mappings of the page of code.
pub fn in_code(va: u64) -> bool {
    let va = va & (u64::MAX >> 8);
    [CODE, GUARDED].contains(&(va & !(PAGE - 1)))
}
