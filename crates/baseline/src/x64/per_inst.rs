//! Tables with a place for each instruction of a block, or its value: as large as any block may be, so that a
//! look into one need not ask how long it is.

use std::ops::{Index, IndexMut};

use gantry_ir::Value;

/// How many instructions a block has at most.
pub const MOST_INSTS: usize = PLACES - 1;

/// A power of two; the last place is that of [`Value::NONE`].
const PLACES: usize = 8192;

/// One `T` for each instruction of a block; reusable.
pub struct PerInst<T>(Box<[T; PLACES]>);

impl<T: Copy> PerInst<T> {
    /// A table that holds `fill` everywhere.
    pub fn new(fill: T) -> Self {
        let places: Result<Box<[T; PLACES]>, _> = vec![fill; PLACES].into_boxed_slice().try_into();
        Self(places.unwrap_or_else(|_| unreachable!("as many as there are places")))
    }

    /// Puts `fill` into the first `count` places, and into that of no value.
    pub fn fill(&mut self, count: usize, fill: T) {
        self.0[..count.min(MOST_INSTS)].fill(fill);
        self.0[MOST_INSTS] = fill;
    }
}

impl<T> Index<usize> for PerInst<T> {
    type Output = T;

    #[inline]
    fn index(&self, index: usize) -> &T {
        &self.0[index % PLACES]
    }
}

impl<T> IndexMut<usize> for PerInst<T> {
    #[inline]
    fn index_mut(&mut self, index: usize) -> &mut T {
        &mut self.0[index % PLACES]
    }
}

impl<T> Index<Value> for PerInst<T> {
    type Output = T;

    #[inline]
    fn index(&self, value: Value) -> &T {
        &self[value.index()]
    }
}

impl<T> IndexMut<Value> for PerInst<T> {
    #[inline]
    fn index_mut(&mut self, value: Value) -> &mut T {
        &mut self[value.index()]
    }
}
