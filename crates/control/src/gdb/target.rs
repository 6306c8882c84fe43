//! The machine as gdb's target: registers, memory, threads.

use gantry_engine::{DebugAction, DebugError, DebugPort};
use gdbstub::common::Tid;
use gdbstub::target::ext::base::BaseOps;
use gdbstub::target::ext::base::multithread::{MultiThreadBase, MultiThreadResumeOps};
use gdbstub::target::ext::base::single_register_access::{
    SingleRegisterAccess, SingleRegisterAccessOps,
};
use gdbstub::target::ext::breakpoints::BreakpointsOps;
use gdbstub::target::ext::monitor_cmd::MonitorCmdOps;
use gdbstub::target::ext::target_description_xml_override::{
    TargetDescriptionXmlOverride, TargetDescriptionXmlOverrideOps,
};
use gdbstub::target::ext::thread_extra_info::{ThreadExtraInfo, ThreadExtraInfoOps};
use gdbstub::target::{Target, TargetError, TargetResult};

use super::arch::{Guest, Number, Values};
use super::description;

/// EFAULT and EINVAL, as error replies carry them.
const EFAULT: u8 = 14;
const EINVAL: u8 = 22;

/// A machine that stands still, or that gdb let go on.
pub struct Machine {
    pub port: DebugPort,
    /// Per vCPU, for the next resume; others do what `default` says.
    pub actions: Vec<(u32, DebugAction)>,
    pub default: DebugAction,
    /// The sizes of the registers in bytes.
    sizes: Vec<usize>,
    xml: String,
}

/// The error reply.
pub fn refused(error: DebugError) -> TargetError<DebugError> {
    match error {
        DebugError::Ended => TargetError::Fatal(error),
        DebugError::NoMemory(_) => TargetError::Errno(EFAULT),
        DebugError::Running | DebugError::NoRegister | DebugError::NoRange => {
            TargetError::Errno(EINVAL)
        }
    }
}

/// The vCPU of a thread.
pub fn vcpu(tid: Tid) -> u32 {
    u32::try_from(tid.get() - 1).unwrap_or(u32::MAX)
}

/// The thread of a vCPU.
pub fn tid(vcpu: u32) -> Tid {
    Tid::MIN.saturating_add(vcpu as usize)
}

impl Machine {
    /// # Errors
    /// The machine has ended, or runs.
    pub fn new(port: DebugPort) -> Result<Self, DebugError> {
        let registers = port.registers()?;
        Ok(Self {
            xml: description::xml(port.architecture()?, &registers),
            sizes: registers.iter().map(|r| r.bits.div_ceil(8) as usize).collect(),
            port,
            actions: Vec::new(),
            default: DebugAction::Continue,
        })
    }
}

impl Target for Machine {
    type Arch = Guest;
    type Error = DebugError;

    fn base_ops(&mut self) -> BaseOps<'_, Guest, DebugError> {
        BaseOps::MultiThread(self)
    }

    fn support_breakpoints(&mut self) -> Option<BreakpointsOps<'_, Self>> {
        Some(self)
    }

    fn support_monitor_cmd(&mut self) -> Option<MonitorCmdOps<'_, Self>> {
        Some(self)
    }

    fn support_target_description_xml_override(
        &mut self,
    ) -> Option<TargetDescriptionXmlOverrideOps<'_, Self>> {
        Some(self)
    }
}

impl MultiThreadBase for Machine {
    fn read_registers(&mut self, values: &mut Values, tid: Tid) -> TargetResult<(), Self> {
        for n in 0..self.sizes.len() {
            values.0.extend(self.port.read_register(vcpu(tid), n).map_err(refused)?);
        }
        Ok(())
    }

    fn write_registers(&mut self, values: &Values, tid: Tid) -> TargetResult<(), Self> {
        let mut rest = &values.0[..];
        if rest.len() != self.sizes.iter().sum::<usize>() {
            return Err(TargetError::Errno(EINVAL));
        }
        for (n, size) in self.sizes.iter().enumerate() {
            let (value, after) = rest.split_at(*size);
            self.port.write_register(vcpu(tid), n, value).map_err(refused)?;
            rest = after;
        }
        Ok(())
    }

    fn support_single_register_access(&mut self) -> Option<SingleRegisterAccessOps<'_, Tid, Self>> {
        Some(self)
    }

    fn read_addrs(&mut self, address: u64, data: &mut [u8], tid: Tid) -> TargetResult<usize, Self> {
        self.port.read_memory(vcpu(tid), address, data).map_err(refused)
    }

    fn write_addrs(&mut self, address: u64, data: &[u8], tid: Tid) -> TargetResult<(), Self> {
        self.port.write_memory(vcpu(tid), address, data).map_err(refused)
    }

    fn list_active_threads(&mut self, each: &mut dyn FnMut(Tid)) -> Result<(), DebugError> {
        (0..self.port.vcpus()).map(tid).for_each(each);
        Ok(())
    }

    fn support_resume(&mut self) -> Option<MultiThreadResumeOps<'_, Self>> {
        Some(self)
    }

    fn support_thread_extra_info(&mut self) -> Option<ThreadExtraInfoOps<'_, Self>> {
        Some(self)
    }
}

impl SingleRegisterAccess<Tid> for Machine {
    fn read_register(
        &mut self,
        tid: Tid,
        register: Number,
        buffer: &mut [u8],
    ) -> TargetResult<usize, Self> {
        let value = self.port.read_register(vcpu(tid), register.0).map_err(refused)?;
        let place = buffer.get_mut(..value.len()).ok_or(TargetError::Errno(EINVAL))?;
        place.copy_from_slice(&value);
        Ok(value.len())
    }

    fn write_register(
        &mut self,
        tid: Tid,
        register: Number,
        value: &[u8],
    ) -> TargetResult<(), Self> {
        self.port.write_register(vcpu(tid), register.0, value).map_err(refused)
    }
}

/// Copies what of `text` lies at `offset`.
fn piece(text: &[u8], offset: u64, length: usize, buffer: &mut [u8]) -> usize {
    let rest = usize::try_from(offset).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    let count = rest.len().min(length).min(buffer.len());
    buffer[..count].copy_from_slice(&rest[..count]);
    count
}

impl TargetDescriptionXmlOverride for Machine {
    fn target_description_xml(
        &self,
        annex: &[u8],
        offset: u64,
        length: usize,
        buffer: &mut [u8],
    ) -> TargetResult<usize, Self> {
        match annex {
            b"target.xml" => Ok(piece(self.xml.as_bytes(), offset, length, buffer)),
            _ => Err(TargetError::NonFatal),
        }
    }
}

impl ThreadExtraInfo for Machine {
    fn thread_extra_info(&self, tid: Tid, buffer: &mut [u8]) -> Result<usize, DebugError> {
        let n = vcpu(tid);
        let text = format!("CPU {n}{}", if self.port.is_on(n) { "" } else { ", off" });
        Ok(piece(text.as_bytes(), 0, text.len(), buffer))
    }
}
