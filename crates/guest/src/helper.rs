//! Helpers: functions of a guest architecture that generated code calls.

use gantry_ir::pass::{self, HelperUse};
use gantry_ir::{Block, SlotSet};

use crate::{Exception, Header};

/// How a helper or slow path ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Status {
    /// Go on with the next op.
    Continue = 0,
    /// Leave: the frame's `exception` is to be raised at the current instruction.
    Exception = 1,
    /// Leave: tier 0 is to execute the current instruction anew.
    Replay = 2,
}

/// What a helper gives back: two registers in the C ABI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct HelperResult {
    /// The integer result, zero-extended.
    pub value: u64,
    /// A [`Status`].
    pub status: u64,
}

impl HelperResult {
    /// `value`, and go on.
    pub const fn value(value: u64) -> Self {
        Self { value, status: Status::Continue as u64 }
    }

    /// Nothing, and go on.
    pub const DONE: Self = Self::value(0);

    /// Leave with this status.
    pub const fn leave(status: Status) -> Self {
        Self { value: 0, status: status as u64 }
    }
}

/// The address of a helper, its guest type erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelperFn(usize);

impl HelperFn {
    /// The helper `function` of the guest whose state type is `S`. It takes up to four integer
    /// arguments, of which those that a call does not pass are anything; vectors are in the frame's
    /// scratch places. It never unwinds: a panic in an
    /// `extern "C"` function aborts.
    pub fn new<S>(
        function: extern "C" fn(&Header, &mut S, u64, u64, u64, u64) -> HelperResult,
    ) -> Self {
        Self(function as usize)
    }

    /// The host address.
    pub const fn address(self) -> usize {
        self.0
    }
}

/// A line of a guest's helper table.
#[derive(Clone, Copy, Debug)]
pub struct Helper {
    /// Name for traces and statistics.
    pub name: &'static str,
    /// The function.
    pub function: HelperFn,
    /// The slots that it reads from the state.
    pub reads: SlotSet,
    /// The slots that it may write.
    pub writes: SlotSet,
    /// Whether it may end with another status than `Continue`.
    pub may_leave: bool,
}

/// Removes what nobody sees from a block of the guest whose helpers these are
/// ([`pass::remove_dead`]).
pub fn remove_dead(block: &mut Block, helpers: &[Helper]) {
    pass::remove_dead(block, |n| {
        let helper = &helpers[n as usize];
        HelperUse { reads: helper.reads, may_leave: helper.may_leave }
    });
}

/// Convenience for guests: leaves with `exception`, stored in the frame.
impl crate::Frame {
    /// Records `exception` and gives the result that leaves with it.
    pub fn raise(&mut self, exception: Exception) -> HelperResult {
        self.exception = exception;
        HelperResult::leave(Status::Exception)
    }
}
