//! The vCPU as the engine sees it.

use std::any::Any;
use std::sync::atomic::Ordering;

use gantry_guest::{
    Access, Action, Exception, FaultKind, Frame, GuestCpu, Header, Mapping, RegisterDescription,
};
use gantry_ir::MemOp;
use gantry_memory::PhysMemory;

use super::gdb;
use crate::Cpu;
use crate::mode::MMU_EL0;

impl GuestCpu for Cpu {
    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }

    fn pc(&self) -> u64 {
        self.pc
    }

    fn set_pc(&mut self, pc: u64) {
        self.pc = pc;
    }

    fn shares_code(&self) -> bool {
        self.pstate.el == 1
    }

    fn mode(&self) -> u64 {
        self.current_mode().0
    }

    fn fetch_index(&self) -> u8 {
        // PSTATE.PAN does not concern fetches: EL1 is MMU_EL1 in any case.
        self.pstate.el
    }

    fn context(&self) -> u64 {
        self.translation_context()
    }

    fn walk(
        &mut self,
        memory: &PhysMemory,
        address: u64,
        access: Access,
        mmu_index: u8,
        _: MemOp,
    ) -> Result<Mapping, Exception> {
        self.map(memory, address, access, mmu_index)
    }

    fn peek(&self, memory: &PhysMemory, address: u64) -> Option<u64> {
        self.translate_for_debugger(memory, address)
    }

    fn fault(&self, kind: FaultKind, address: u64, access: Access, mem: MemOp) -> Exception {
        self.access_fault(kind, address, access, mem)
    }

    fn watch(&self, address: u64, size: u64, access: Access, mem: MemOp) -> Result<(), Exception> {
        self.check_watchpoints(address, size, access, mem.mmu_index != MMU_EL0)
    }

    fn raise(&mut self, _: &Header, exception: Exception) -> Action {
        self.raise_exception(exception)
    }

    fn take_interrupt(&mut self, header: &Header) -> bool {
        self.take_pending_interrupt(header)
    }

    /// WFI ends when an interrupt is pending, masked or not.
    fn wakes(&mut self, header: &Header) -> bool {
        header.lines.load(Ordering::Acquire) != 0
    }

    /// As PSCI's CPU_ON and the boot protocol of kernels have it: EL1 with its own stack pointer,
    /// everything masked, the MMU off, the argument in X0.
    fn power_on(&mut self, entry: u64, argument: u64) {
        self.reset();
        self.flush_own_translations();
        self.pc = entry;
        self.x[0] = argument;
    }

    fn registers(&self) -> Vec<RegisterDescription> {
        gdb::descriptions()
    }

    fn read_register(&self, index: usize) -> Option<Vec<u8>> {
        self.gdb_read(index)
    }

    fn write_register(&mut self, index: usize, bytes: &[u8]) -> bool {
        self.gdb_write(index, bytes)
    }

    fn dump(&self) -> String {
        self.qemu_dump()
    }

    fn describe_exception(&self, exception: Option<Exception>) -> String {
        self.exception_trace(exception)
    }

    fn describe_return(&mut self) -> Option<String> {
        self.return_trace()
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}
