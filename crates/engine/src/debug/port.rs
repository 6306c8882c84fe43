//! The debugger's side.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;

use gantry_guest::{Flush, GuestCpu, PAGE_MASK, RegisterDescription, VcpuControl};

use super::points::Watch;
use super::{Debug, DebugAction, DebugStop, NOWHERE, attention};
use crate::shared::{Core, Engine};

/// Why the debugger does not get what it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DebugError {
    /// The engine is gone or its run is over.
    #[error("the machine has ended")]
    Ended,
    /// The machine has to be paused first.
    #[error("the machine is running")]
    Running,
    /// There is no such vCPU or register, or the size is wrong.
    #[error("there is no such register")]
    NoRegister,
    /// A virtual address is not mapped, or there is no RAM (or ROM, for reading) behind it.
    #[error("there is no memory at {0:#x}")]
    NoMemory(u64),
    /// A watchpoint without bytes, or over the end of the address space.
    #[error("there is no such range")]
    NoRange,
}

/// A debugger's hand on an engine, from any thread. It does not keep the engine.
///
/// What looks at or changes vCPUs, memory or points needs the machine to stand still: after
/// [`pause`](Self::pause), or when [`wait_stop`](Self::wait_stop) has given a reason.
#[derive(Clone)]
pub struct DebugPort {
    core: Weak<Core>,
}

impl Engine {
    /// A port for a debugger.
    pub fn debug_port(&self) -> DebugPort {
        DebugPort { core: Arc::downgrade(&self.core) }
    }
}

impl DebugPort {
    fn core(&self) -> Result<Arc<Core>, DebugError> {
        self.core.upgrade().ok_or(DebugError::Ended)
    }

    /// Runs `work` if all vCPUs stand still, and keeps them so meanwhile.
    fn still<T>(
        &self,
        work: impl FnOnce(&Core, &Debug) -> Result<T, DebugError>,
    ) -> Result<T, DebugError> {
        let core = self.core()?;
        let hold = core.debug.lock();
        if !hold.is_still() {
            return Err(DebugError::Running);
        }
        let result = work(&core, &core.debug);
        drop(hold);
        result
    }

    fn with_cpu<T>(
        &self,
        index: u32,
        look: impl FnOnce(&Core, &mut dyn GuestCpu) -> Result<T, DebugError>,
    ) -> Result<T, DebugError> {
        self.still(|core, _| {
            let vcpu = core.vcpus.get(index as usize).ok_or(DebugError::NoRegister)?;
            // SAFETY: the threads that run vCPUs are parked, holding no reference, and cannot go on
            // before the lock is released that `still` holds.
            look(core, unsafe { vcpu.cpu() })
        })
    }

    /// How many vCPUs there are; 0 once the engine is gone.
    pub fn vcpus(&self) -> u32 {
        self.core().map_or(0, |core| core.vcpus.len() as u32)
    }

    /// Whether vCPU `index` is switched on.
    pub fn is_on(&self, index: u32) -> bool {
        self.core()
            .is_ok_and(|core| core.vcpus.get(index as usize).is_some_and(|vcpu| vcpu.is_on()))
    }

    /// The name of the guest's architecture.
    ///
    /// # Errors
    /// [`DebugError::Ended`].
    pub fn architecture(&self) -> Result<&'static str, DebugError> {
        Ok(self.core()?.arch.name())
    }

    /// Stops the machine, if it runs, and waits until it stands still. The result is why: a
    /// breakpoint may have been first.
    pub fn pause(&self) -> DebugStop {
        self.core().map_or(DebugStop::Ended, |core| core.debug.pause(&core))
    }

    /// Has the machine stand still from its first instruction on; for before it runs.
    pub fn pause_at_start(&self) {
        if let Ok(core) = self.core() {
            core.debug.pause_soon(&core);
        }
    }

    /// Waits at most `limit` until the machine stands still of its own accord.
    pub fn wait_stop(&self, limit: Duration) -> Option<DebugStop> {
        match self.core() {
            Ok(core) => core.debug.wait_stop(limit),
            Err(_) => Some(DebugStop::Ended),
        }
    }

    /// Lets the machine go on, each vCPU as `action` says of its index. A step of a vCPU that is
    /// off is over at once.
    ///
    /// # Errors
    /// [`DebugError::Ended`] or [`DebugError::Running`].
    pub fn resume(&self, action: impl Fn(u32) -> DebugAction) -> Result<(), DebugError> {
        let off = self.still(|core, _| {
            Ok(core
                .vcpus
                .iter()
                .map(|vcpu| vcpu.index())
                .find(|&n| action(n) == DebugAction::Step && !core.vcpus[n as usize].is_on()))
        })?;
        let core = self.core()?;
        if let Some(index) = off {
            core.debug.lock().stop = Some(DebugStop::Stepped(index));
            return Ok(());
        }
        let actions: Vec<_> = core.vcpus.iter().map(|vcpu| action(vcpu.index())).collect();
        core.debug.resume(&core, &actions);
        Ok(())
    }

    /// Forgets all points and lets the machine run on, as if there had been no debugger.
    pub fn detach(&self) {
        let Ok(core) = self.core() else { return };
        if core.debug.pause(&core) == DebugStop::Ended {
            return;
        }
        let _ = self.still(|core, debug| {
            let (cut, empty) = (debug.is_cutting(), debug.points.is_empty());
            debug.points.clear();
            debug.set_attention(attention::POINTS, false);
            for seat in &debug.seats {
                seat.passed.store(NOWHERE, Ordering::Relaxed);
            }
            if cut {
                core.drop_everything(None);
            }
            if !empty {
                forget_translations(core);
            }
            Ok(())
        });
        let actions = vec![DebugAction::Continue; core.vcpus.len()];
        core.debug.resume(&core, &actions);
    }

    /// Ends the machine.
    pub fn stop_machine(&self) {
        if let Ok(core) = self.core() {
            core.stopping.store(true, Ordering::Release);
            core.request_all(gantry_guest::Request::Control);
            core.debug.changed.notify_all();
        }
    }

    /// The registers that vCPUs have.
    ///
    /// # Errors
    /// As for all that looks at vCPUs: [`DebugError::Ended`] or [`DebugError::Running`].
    pub fn registers(&self) -> Result<Vec<RegisterDescription>, DebugError> {
        self.with_cpu(0, |_, cpu| Ok(cpu.registers()))
    }

    /// The value of register `register` of that list, little-endian.
    ///
    /// # Errors
    /// [`DebugError::NoRegister`].
    pub fn read_register(&self, vcpu: u32, register: usize) -> Result<Vec<u8>, DebugError> {
        self.with_cpu(vcpu, |_, cpu| cpu.read_register(register).ok_or(DebugError::NoRegister))
    }

    /// Sets register `register`.
    ///
    /// # Errors
    /// [`DebugError::NoRegister`], also if `bytes` has not its size.
    pub fn write_register(
        &self,
        vcpu: u32,
        register: usize,
        bytes: &[u8],
    ) -> Result<(), DebugError> {
        let done = self.with_cpu(vcpu, |_, cpu| Ok(cpu.write_register(register, bytes)))?;
        if done { Ok(()) } else { Err(DebugError::NoRegister) }
    }

    /// The program counter.
    ///
    /// # Errors
    /// See [`registers`](Self::registers).
    pub fn pc(&self, vcpu: u32) -> Result<u64, DebugError> {
        self.with_cpu(vcpu, |_, cpu| Ok(cpu.pc()))
    }

    /// The registers in the form of `-d cpu`.
    ///
    /// # Errors
    /// See [`registers`](Self::registers).
    pub fn dump(&self, vcpu: u32) -> Result<String, DebugError> {
        self.with_cpu(vcpu, |_, cpu| Ok(cpu.dump()))
    }

    /// The physical address behind a virtual one of a vCPU's present address space. Nothing of the
    /// guest is changed by the look.
    ///
    /// # Errors
    /// [`DebugError::NoMemory`].
    pub fn translate(&self, vcpu: u32, address: u64) -> Result<u64, DebugError> {
        self.with_cpu(vcpu, |core, cpu| {
            cpu.peek(&core.memory, address).ok_or(DebugError::NoMemory(address))
        })
    }

    /// Reads memory at a virtual address; gives how many bytes could be read, not 0. Devices are
    /// not read: that would change them.
    ///
    /// # Errors
    /// [`DebugError::NoMemory`].
    pub fn read_memory(
        &self,
        vcpu: u32,
        address: u64,
        bytes: &mut [u8],
    ) -> Result<usize, DebugError> {
        let mut done = 0;
        for (at, range) in pages(address, bytes.len()) {
            let read = self.translate(vcpu, at).and_then(|pa| {
                let ram = self.core()?;
                let ram = ram.memory.ram();
                ram.read(pa, &mut bytes[range.clone()]).map_err(|_| DebugError::NoMemory(at))
            });
            match read {
                Ok(()) => done = range.end,
                Err(error) if done == 0 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(done)
    }

    /// Writes memory at a virtual address, through the door: code that was translated from it is
    /// forgotten. Whether the guest itself may write there is not asked.
    ///
    /// # Errors
    /// [`DebugError::NoMemory`]; then the pages before that address were written.
    pub fn write_memory(&self, vcpu: u32, address: u64, bytes: &[u8]) -> Result<(), DebugError> {
        if !bytes.is_empty() && address.checked_add(bytes.len() as u64 - 1).is_none() {
            return Err(DebugError::NoMemory(0));
        }
        for (at, range) in pages(address, bytes.len()) {
            let pa = self.translate(vcpu, at)?;
            let core = self.core()?;
            core.memory.ram().write(pa, &bytes[range]).map_err(|_| DebugError::NoMemory(at))?;
        }
        Ok(())
    }

    /// Sets a breakpoint at a virtual address, for all vCPUs and address spaces.
    ///
    /// # Errors
    /// See [`registers`](Self::registers).
    pub fn add_breakpoint(&self, address: u64) -> Result<(), DebugError> {
        self.still(|core, debug| {
            debug.points.add_breakpoint(address);
            debug.set_attention(attention::POINTS, true);
            let mut cache = core.cache();
            if debug.points.cut(address) {
                for translation in cache.at_offset(address & !PAGE_MASK) {
                    cache.invalidate(&translation);
                }
                for vcpu in &core.vcpus {
                    vcpu.banks.jumps.clear();
                }
            }
            Ok(())
        })
    }

    /// Takes one away; false if there is none.
    ///
    /// # Errors
    /// See [`registers`](Self::registers).
    pub fn remove_breakpoint(&self, address: u64) -> Result<bool, DebugError> {
        self.still(|_, debug| {
            let removed = debug.points.remove_breakpoint(address);
            debug.set_attention(attention::POINTS, !debug.points.is_empty());
            Ok(removed)
        })
    }

    /// Sets a watchpoint, for all vCPUs and address spaces.
    ///
    /// # Errors
    /// [`DebugError::NoRange`].
    pub fn add_watch(&self, watch: Watch) -> Result<(), DebugError> {
        if watch.len == 0 || watch.address.checked_add(watch.len - 1).is_none() {
            return Err(DebugError::NoRange);
        }
        self.still(|core, debug| {
            debug.points.add_watch(watch);
            debug.set_attention(attention::POINTS, true);
            forget_translations(core);
            Ok(())
        })
    }

    /// Takes one away; false if there is none.
    ///
    /// # Errors
    /// See [`registers`](Self::registers).
    pub fn remove_watch(&self, watch: Watch) -> Result<bool, DebugError> {
        self.still(|core, debug| {
            let removed = debug.points.remove_watch(watch);
            debug.set_attention(attention::POINTS, !debug.points.is_empty());
            forget_translations(core);
            Ok(removed)
        })
    }
}

/// Empties all TLBs, so that the watched pages' entries are made anew.
fn forget_translations(core: &Core) {
    for vcpu in &core.vcpus {
        vcpu.flush(Flush::All);
    }
}

/// The pieces of `len` bytes at `address` that lie in one page each, with their places; none
/// beyond the end of the address space.
fn pages(address: u64, len: usize) -> impl Iterator<Item = (u64, std::ops::Range<usize>)> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let at = address.checked_add(done as u64).filter(|_| done < len)?;
        let room = (!PAGE_MASK - (at & !PAGE_MASK)) as usize + 1;
        let begin = done;
        done = len.min(begin + room);
        Some((at, begin..done))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_cut_at_pages() {
        let pieces: Vec<_> = pages(0x1ffc, 0x1008).collect();
        assert_eq!(pieces, [(0x1ffc, 0..4), (0x2000, 4..0x1004), (0x3000, 0x1004..0x1008)]);
        assert_eq!(pages(u64::MAX - 1, 8).collect::<Vec<_>>(), [(u64::MAX - 1, 0..2)]);
        assert_eq!(pages(0, 0).count(), 0);
    }
}
