//! Going on: which vCPUs run, which one executes a single instruction, which stand still.

use gantry_engine::{DebugAction, DebugError};
use gdbstub::common::{Signal, Tid};
use gdbstub::target::ext::base::multithread::{
    MultiThreadResume, MultiThreadSchedulerLocking, MultiThreadSchedulerLockingOps,
    MultiThreadSingleStep, MultiThreadSingleStepOps,
};

use super::target::{Machine, vcpu};

impl MultiThreadResume for Machine {
    fn resume(&mut self) -> Result<(), DebugError> {
        let (actions, default) = (std::mem::take(&mut self.actions), self.default);
        self.port.resume(|n| {
            // The first one that names a thread counts.
            actions.iter().find(|(vcpu, _)| *vcpu == n).map_or(default, |(_, action)| *action)
        })
    }

    fn clear_resume_actions(&mut self) -> Result<(), DebugError> {
        self.actions.clear();
        self.default = DebugAction::Continue;
        Ok(())
    }

    /// Guests have no signals; gdb's are its own affair.
    fn set_resume_action_continue(
        &mut self,
        tid: Tid,
        _: Option<Signal>,
    ) -> Result<(), DebugError> {
        self.actions.push((vcpu(tid), DebugAction::Continue));
        Ok(())
    }

    fn support_single_step(&mut self) -> Option<MultiThreadSingleStepOps<'_, Self>> {
        Some(self)
    }

    fn support_scheduler_locking(&mut self) -> Option<MultiThreadSchedulerLockingOps<'_, Self>> {
        Some(self)
    }
}

impl MultiThreadSingleStep for Machine {
    fn set_resume_action_step(&mut self, tid: Tid, _: Option<Signal>) -> Result<(), DebugError> {
        self.actions.push((vcpu(tid), DebugAction::Step));
        Ok(())
    }
}

impl MultiThreadSchedulerLocking for Machine {
    fn set_resume_action_scheduler_lock(&mut self) -> Result<(), DebugError> {
        self.default = DebugAction::Hold;
        Ok(())
    }
}
