//! Slots: where guest registers live in the guest's state.

use crate::Type;

/// The number of a slot in its guest's [`SlotTable`], 0..=127.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SlotId(pub u8);

/// One architectural register at full width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The register's name in the manual, lower case.
    pub name: String,
    /// The type of its value; the slot takes `ty.bytes()` bytes. A `Void` slot is a free number.
    pub ty: Type,
    /// Byte offset from the start of the guest's state.
    pub offset: u32,
}

/// The registers of a guest architecture. Slots never overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotTable {
    slots: Vec<Slot>,
}

impl SlotTable {
    /// A table of `slots`, numbered in order.
    ///
    /// # Panics
    /// More than 128 slots, or two that overlap.
    pub fn new(slots: Vec<Slot>) -> Self {
        assert!(slots.len() <= SlotSet::CAPACITY, "too many slots");
        let mut spans: Vec<_> = slots
            .iter()
            .filter(|s| s.ty != Type::Void)
            .map(|s| (s.offset, s.offset + s.ty.bytes()))
            .collect();
        spans.sort_unstable();
        assert!(spans.windows(2).all(|w| w[0].1 <= w[1].0), "slots overlap");
        Self { slots }
    }

    /// The slot with number `id`.
    ///
    /// # Panics
    /// There is none.
    pub fn get(&self, id: SlotId) -> &Slot {
        &self.slots[id.0 as usize]
    }

    /// The slot of that name.
    pub fn find(&self, name: &str) -> Option<SlotId> {
        self.slots.iter().position(|s| s.name == name).map(|i| SlotId(i as u8))
    }

    /// All slots in order.
    pub fn iter(&self) -> impl Iterator<Item = (SlotId, &Slot)> {
        self.slots.iter().enumerate().map(|(i, s)| (SlotId(i as u8), s))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}

/// A set of slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct SlotSet(pub u128);

impl SlotSet {
    /// The most slots that a guest may have.
    pub const CAPACITY: usize = 128;
    /// No slot.
    pub const NONE: Self = Self(0);
    /// Every slot.
    pub const ALL: Self = Self(u128::MAX);

    /// The set of `slot` alone.
    pub const fn one(slot: SlotId) -> Self {
        Self(1 << slot.0)
    }

    /// The set of the `count` slots from `first`.
    pub const fn range(first: SlotId, count: u8) -> Self {
        Self(((1 << count) - 1) << first.0)
    }

    /// Whether `slot` is in the set.
    pub const fn contains(self, slot: SlotId) -> bool {
        self.0 >> slot.0 & 1 != 0
    }

    /// Whether no slot is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The slots of either.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The slots that are not in `other`.
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The members, in order.
    pub fn iter(self) -> impl Iterator<Item = SlotId> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            if rest == 0 {
                return None;
            }
            let slot = rest.trailing_zeros() as u8;
            rest &= rest - 1;
            Some(SlotId(slot))
        })
    }
}
