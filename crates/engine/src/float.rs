//! The guest's sticky floating-point flags while generated code runs guest arithmetic on the host's
//! instructions: they gather in the host's control register and are added to the guest's environment
//! whenever code is left or something is about to look at them.
//!
//! Rust code that computes with floats leaves flags of its own. So the host's flags are cleared before
//! code is entered and after a device was accessed in the middle of it.

use std::sync::atomic::Ordering;

use gantry_hostops::fp;
use gantry_softfloat::{Flags, FpEnv};

use crate::thunk::{self, Left};
use crate::vcpu::Vcpu;

impl Vcpu {
    /// Runs the code at `code` until it leaves, and takes what it raised.
    ///
    /// # Safety
    /// As for [`thunk::enter`], with the state of this vCPU.
    pub(crate) unsafe fn run_code(&self, code: usize) -> Left {
        fp::clear_flags();
        // SAFETY: as the caller says.
        let left = unsafe { thunk::enter(self.state_ptr(), code) };
        self.keep_host_flags();
        self.header().fp_used.store(0, Ordering::Relaxed);
        left
    }

    /// Adds what host instructions have raised for the guest to its environment.
    fn keep_host_flags(&self) {
        if self.header().fp_used.load(Ordering::Relaxed) == 0 {
            return;
        }
        let raised = Flags::from_mxcsr(fp::take_flags().into());
        let offset = self.core().arch.fp_env_offset() as usize;
        // SAFETY: the architecture has its environment there; on the vCPU's thread, which holds no
        // other reference to it.
        let env = unsafe { &mut *self.state_ptr().add(offset).cast::<FpEnv>() };
        // A denormal operand that is used is no exception of the guests so far.
        env.flags |= raised - Flags::INPUT_DENORMAL;
    }

    /// Does something in the middle of generated code that may leave flags of its own.
    pub(crate) fn apart_from_flags<T>(&self, work: impl FnOnce() -> T) -> T {
        self.keep_host_flags();
        let result = work();
        fp::clear_flags();
        result
    }
}
