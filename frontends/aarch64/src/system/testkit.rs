//! A board of fakes for the tests of this part.

use std::sync::{Arc, Mutex};

use gantry_guest::{Exception, Flush, Header, HelperResult, Status, TlbControl};
use gantry_memory::{GuestRam, MapBuilder, PhysMemory};

use super::ports::{
    GenericTimer, GicCpuInterface, Ports, Psci, PsciResult, RandomSource, TimerId, TimerRegister,
};
use crate::Cpu;
use crate::state::{CpuConfig, PauthAlgorithm};

/// Where the tests' RAM lies, and how much there is.
pub const RAM: u64 = 0x4000_0000;
pub const RAM_SIZE: u64 = 4 << 20;

/// Records what the vCPU asks of its board.
#[derive(Default)]
pub struct Board {
    pub flushes: Mutex<Vec<(bool, Flush)>>,
    pub gic_writes: Mutex<Vec<(u8, u8, u8, u64)>>,
    pub timer_writes: Mutex<Vec<(TimerId, TimerRegister, u64)>>,
    pub random: Mutex<Option<u64>>,
    pub psci_calls: Mutex<Vec<(u32, u64, [u64; 3])>>,
}

impl TlbControl for Board {
    fn flush_local(&self, _: u32, what: Flush) {
        self.flushes.lock().unwrap().push((false, what));
    }

    fn flush_all(&self, _: u32, what: Flush) {
        self.flushes.lock().unwrap().push((true, what));
    }

    fn code_changed(&self, _: u64, _: u64) {}
}

impl GicCpuInterface for Board {
    fn read(&self, crn: u8, crm: u8, op2: u8) -> u64 {
        u64::from(crn) << 16 | u64::from(crm) << 8 | u64::from(op2)
    }

    fn write(&self, crn: u8, crm: u8, op2: u8, value: u64) {
        self.gic_writes.lock().unwrap().push((crn, crm, op2, value));
    }
}

impl GenericTimer for Board {
    fn count(&self) -> u64 {
        0x1234
    }

    fn frequency(&self) -> u64 {
        62_500_000
    }

    fn read(&self, timer: TimerId, register: TimerRegister) -> u64 {
        timer as u64 * 16 + register as u64
    }

    fn write(&self, timer: TimerId, register: TimerRegister, value: u64) {
        self.timer_writes.lock().unwrap().push((timer, register, value));
    }
}

impl RandomSource for Board {
    fn next(&self) -> Option<u64> {
        *self.random.lock().unwrap()
    }
}

impl Psci for Board {
    fn call(&self, cpu: u32, function: u64, args: [u64; 3]) -> PsciResult {
        self.psci_calls.lock().unwrap().push((cpu, function, args));
        match function {
            1 => PsciResult::Suspend,
            2 => PsciResult::Off,
            other => PsciResult::Value(!other),
        }
    }
}

/// Memory with nothing but RAM.
pub fn memory() -> Arc<PhysMemory> {
    let ram = GuestRam::builder().ram("ram", RAM, RAM_SIZE).build().expect("a small machine");
    MapBuilder::new(&ram).build().expect("one region")
}

/// A vCPU with everything connected.
pub fn cpu() -> (Cpu, Arc<Board>, Header) {
    let board = Arc::new(Board::default());
    let ports = Ports {
        gic: Some(board.clone()),
        timer: Some(board.clone()),
        psci: Some(board.clone()),
        tlb: Some(board.clone()),
        random: Some(board.clone()),
        memory: Some(memory()),
    };
    (Cpu::new(CpuConfig::new(3, PauthAlgorithm::Fast), ports), board, Header::new(3))
}

/// A vCPU with nothing connected.
pub fn bare_cpu() -> Cpu {
    Cpu::new(CpuConfig::new(0, PauthAlgorithm::Fast), Ports::default())
}

/// Moves a vCPU to EL0.
pub fn to_el0(cpu: &mut Cpu) {
    cpu.switch_stack(0, false);
}

/// A helper's result: its value, or the exception it leaves with.
pub fn outcome(cpu: &Cpu, result: HelperResult) -> Result<u64, Exception> {
    if result.status == Status::Continue as u64 {
        return Ok(result.value);
    }
    assert_eq!(result.status, Status::Exception as u64);
    Err(cpu.frame.exception)
}
