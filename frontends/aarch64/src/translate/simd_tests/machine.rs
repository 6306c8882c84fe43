//! What the interpreter runs tests on: a vCPU without memory.

use std::mem::offset_of;

use gantry_guest::{Exception, Exit, Header, Status};
use gantry_interp::Machine;
use gantry_ir::{Block, MemOp, RmwOp, SlotTable, Type};
use gantry_softfloat::FpEnv;

use crate::state::{CpuConfig, PauthAlgorithm};
use crate::system::Ports;
use crate::{Cpu, helpers, slots};

/// The registers that Advanced SIMD instructions read and write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// V0 to V31.
    pub v: [u128; 32],
    /// X0 to X30.
    pub x: [u64; 31],
    /// FPSR.QC.
    pub qc: bool,
}

/// Runs `block` on `state`; `None` if it ends with an exception.
pub fn run(block: &Block, slots: &SlotTable, state: &State) -> Option<State> {
    let mut machine = Vcpu { cpu: Box::new(cpu(state)), header: Header::new(0) };
    let exit = gantry_interp::run(block, slots, slots::PC, &mut Vec::new(), &mut machine);
    let cpu = machine.cpu;
    match exit {
        Exit::Sync => Some(State { v: cpu.v, x: cpu.x, qc: cpu.qc != 0 }),
        Exit::Exception => None,
        other => panic!("left by {other:?}"),
    }
}

struct Vcpu {
    cpu: Box<Cpu>,
    header: Header,
}

fn cpu(state: &State) -> Cpu {
    let config = CpuConfig::new(0, PauthAlgorithm::default());
    let mut cpu = Cpu::new(config, Ports::default());
    (cpu.x, cpu.v, cpu.qc) = (state.x, state.v, state.qc.into());
    cpu
}

const X: usize = offset_of!(Cpu, x);
const V: usize = offset_of!(Cpu, v);
const QC: usize = offset_of!(Cpu, qc);
const PC: usize = offset_of!(Cpu, pc);

impl Machine for Vcpu {
    fn get(&mut self, _: Type, offset: u32) -> u128 {
        match offset as usize {
            QC => self.cpu.qc,
            PC => self.cpu.pc.into(),
            at if (X..X + 8 * 31).contains(&at) => self.cpu.x[(at - X) / 8].into(),
            at if (V..V + 16 * 32).contains(&at) => self.cpu.v[(at - V) / 16],
            at => panic!("a read of the state at {at}"),
        }
    }

    fn set(&mut self, _: Type, offset: u32, value: u128) {
        match offset as usize {
            QC => self.cpu.qc = value,
            PC => self.cpu.pc = value as u64,
            at if (X..X + 8 * 31).contains(&at) => self.cpu.x[(at - X) / 8] = value as u64,
            at if (V..V + 16 * 32).contains(&at) => self.cpu.v[(at - V) / 16] = value,
            at => panic!("a write of the state at {at}"),
        }
    }

    fn call(
        &mut self,
        helper: u64,
        _: Type,
        [a, b, c, d]: [u64; 4],
        vectors: &[u128],
    ) -> Result<u128, Status> {
        // What a helper is not given must not matter.
        self.cpu.frame.scratch = [0x5a5a_5a5a_5a5a_5a5a_5a5a_5a5a_5a5a_5a5a; 4];
        self.cpu.frame.scratch[..vectors.len()].copy_from_slice(vectors);
        let result = helpers::functions()[helper as usize](&self.header, &mut self.cpu, a, b, c, d);
        assert_eq!(result.status, Status::Continue as u64);
        Ok(self.cpu.frame.scratch[0])
    }

    fn at_instruction(&mut self, _: u64) {}

    fn set_exception(&mut self, exception: Exception) {
        assert_eq!(exception.code, crate::translate::code::UNDEFINED);
    }

    fn fp_env(&mut self) -> &mut FpEnv {
        panic!("a floating-point op")
    }

    fn load(&mut self, _: u64, _: MemOp) -> Result<u128, Status> {
        panic!("a load")
    }

    fn store(&mut self, _: u64, _: MemOp, _: u128) -> Result<(), Status> {
        panic!("a store")
    }

    fn probe_store(&mut self, _: u64, _: MemOp) -> Result<(), Status> {
        panic!("a probe")
    }

    fn rmw(&mut self, _: u64, _: MemOp, _: RmwOp, _: u64) -> Result<u64, Status> {
        panic!("an atomic access")
    }

    fn cas(&mut self, _: u64, _: MemOp, _: u128, _: u128) -> Result<u128, Status> {
        panic!("an atomic access")
    }

    fn fence(&mut self) {
        panic!("a fence")
    }
}
