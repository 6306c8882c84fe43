//! Single instructions by tier 0: what cannot run in the middle of a block.

use std::sync::atomic::Ordering;

use gantry_guest::{Exception, Exit};
use gantry_ir::Block;

use crate::machine::Host;
use crate::profile::Activity;
use crate::vcpu::Vcpu;

impl Vcpu {
    /// Runs `block`, translated from the code at the program counter, in tier 0.
    pub(crate) fn interpret(&self, block: &Block) -> Exit {
        let core = self.core();
        let _during = self.during(Activity::Interp);
        // SAFETY: on the vCPU's thread; the reference is not kept.
        let mut values = std::mem::take(unsafe { &mut self.own().values });
        // SAFETY: on the vCPU's thread, which keeps no reference meanwhile.
        let mut host = unsafe { Host::new(self) };
        let exit = gantry_interp::run(block, &core.slots, core.pc, &mut values, &mut host);
        // SAFETY: as above.
        unsafe { self.own() }.values = values;
        exit
    }

    /// Executes the one instruction at the program counter.
    ///
    /// # Errors
    /// The exception of its fetch.
    pub(crate) fn step(&self, mode: u64) -> Result<Exit, Exception> {
        // SAFETY: on the vCPU's thread; the references are not kept.
        let pc = unsafe { self.cpu() }.pc();
        let place = self.place(pc, mode)?;
        let block = self.core().translate(self, place, 1);
        if self.core().config.deterministic {
            self.header().exit.fetch_sub(1, Ordering::Relaxed);
        }
        // SAFETY: as above.
        unsafe {
            self.own().stepping = true;
            self.own().stats.replays += 1;
        }
        let exit = self.interpret(&block);
        // SAFETY: as above.
        let own = unsafe { self.own() };
        own.stepping = false;
        own.builder.recycle(block);
        Ok(exit)
    }
}
