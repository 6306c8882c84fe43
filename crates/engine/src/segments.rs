//! The parts of code memory: a ring of segments of one size, filled one after another, of which the
//! oldest is emptied when all are full.
//!
//! What was translated lately so outlives a full cache, and what is used all the time is translated
//! again once in a round.

use std::ops::Range;

use crate::arena::ALIGN;
use crate::cache::Piece;
use gantry_guest::LinkSite;

/// How many there are. More would keep more, and stop all vCPUs more often.
pub const SEGMENTS: usize = 8;

/// One segment.
#[derive(Debug, Default)]
pub struct Segment {
    /// In the order of their entries, as the arena places them.
    pub pieces: Vec<Piece>,
    /// The link sites of all pieces.
    pub links: Vec<LinkSite>,
    /// How often it was emptied.
    pub epoch: u32,
}

/// All segments.
#[derive(Debug)]
pub struct Segments {
    ring: [Segment; SEGMENTS],
    /// The one that is being filled.
    current: usize,
    /// Offset of the first in code memory, and the size of each, in bytes.
    start: usize,
    size: usize,
}

impl Segments {
    /// Empty ones in the offsets `room` of code memory.
    pub fn new(room: Range<usize>) -> Self {
        let start = room.start.next_multiple_of(ALIGN);
        let size = room.end.saturating_sub(start) / SEGMENTS / ALIGN * ALIGN;
        Self { ring: Default::default(), current: 0, start, size }
    }

    /// The size of each, which no piece can exceed.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Where the current one lies.
    pub fn room(&self) -> Range<usize> {
        let start = self.start + self.current * self.size;
        start..start + self.size
    }

    /// The segment around `offset`.
    pub fn at(&self, offset: usize) -> Option<&Segment> {
        self.ring.get(offset.checked_sub(self.start)?.checked_div(self.size)?)
    }

    /// The one that is being filled.
    pub fn current(&mut self) -> &mut Segment {
        &mut self.ring[self.current]
    }

    /// Whether the one after the current one is empty.
    pub fn has_empty(&self) -> bool {
        self.ring[self.next()].pieces.is_empty()
    }

    fn next(&self) -> usize {
        (self.current + 1) % SEGMENTS
    }

    /// Empties the oldest segment, which is filled from now on; gives what was in it.
    pub fn advance(&mut self) -> Vec<Piece> {
        self.current = self.next();
        let segment = self.current();
        segment.links.clear();
        segment.epoch += 1;
        std::mem::take(&mut segment.pieces)
    }

    /// Empties all.
    pub fn clear(&mut self) {
        for _ in 0..SEGMENTS {
            self.advance();
        }
        self.current = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_share_the_room_and_come_round() {
        let mut segments = Segments::new(8..8 * 64 + 40);
        assert_eq!((segments.size(), segments.room()), (64, 16..80));
        segments.advance();
        assert_eq!(segments.room(), 80..144);
        assert_eq!(segments.at(80).map(|segment| segment.epoch), Some(1));
        assert_eq!(segments.at(79).map(|segment| segment.epoch), Some(0));
        assert!(segments.at(15).is_none() && segments.at(16 + 8 * 64).is_none());
        for _ in 1..SEGMENTS {
            segments.advance();
        }
        assert_eq!(segments.room(), 16..80);
    }
}
