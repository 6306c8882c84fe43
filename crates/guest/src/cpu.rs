//! The two traits of a guest architecture.

use std::any::Any;

use gantry_ir::{Block, Builder, MemOp, SlotId, SlotTable};
use gantry_memory::PhysMemory;

use crate::{Exception, Frame, Header, Helper};

/// The kind of an access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A load.
    Read,
    /// A store, or the store part of a read-modify-write.
    Write,
    /// An instruction fetch.
    Fetch,
}

/// A translation that a walk found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Physical address of the 4 KiB page around the address.
    pub physical: u64,
    /// log2 of the size of the guest's page or block in bytes, at least 12.
    pub size_log2: u8,
    /// Loads are allowed.
    pub read: bool,
    /// Stores are allowed (and need no dirty-state update).
    pub write: bool,
    /// Fetch is allowed.
    pub fetch: bool,
    /// Accesses must be aligned (Device memory).
    pub aligned: bool,
    /// The translation is the same in every context.
    pub global: bool,
    /// Bits to add to the mode word of code on the page (Arm's guarded pages).
    pub mode: u64,
    /// All this holds for the whole of the guest's page or block, not for the 4 KiB alone.
    pub uniform: bool,
    /// A watchpoint lies on the page: data accesses are to be asked about one by one.
    pub watched: bool,
}

/// Why an access with a translation failed all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Misaligned where alignment is required.
    Alignment,
    /// No memory or device answers at the physical address.
    Bus,
}

/// What a vCPU does after an exception was raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Goes on at the new PC.
    Continue,
    /// Waits until [`GuestCpu::wakes`] says that it may go on.
    Wait,
    /// Lets other vCPUs run.
    Yield,
    /// Is switched off; [`VcpuControl::power_on`](crate::VcpuControl::power_on) starts it again.
    Off,
    /// A breakpoint of the debugger was hit.
    Debug,
}

/// What to translate.
pub struct TranslateRequest<'a> {
    /// The mode word.
    pub mode: u64,
    /// Offset of the entry in its page, in bytes.
    pub page_offset: u32,
    /// The bytes from the entry on: to the end of its page, or more than any block has.
    pub code: &'a [u8],
    /// At most that many guest instructions.
    pub max_insns: u32,
}

/// One register as debuggers and traces see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterDescription {
    /// The name, as the guest's gdb feature has it.
    pub name: String,
    /// Width in bits.
    pub bits: u32,
}

/// A guest architecture: what does not change from vCPU to vCPU.
pub trait GuestArch: Send + Sync {
    /// The name users know, such as `aarch64`.
    fn name(&self) -> &'static str;

    /// The registers.
    fn slots(&self) -> &SlotTable;

    /// The slot of the program counter (i64).
    fn pc_slot(&self) -> SlotId;

    /// Byte offset of the [`FpEnv`](gantry_softfloat::FpEnv) in the state.
    fn fp_env_offset(&self) -> u32;

    /// How many MMU indexes there are, at most [`MMU_INDEXES`](crate::MMU_INDEXES).
    fn mmu_indexes(&self) -> usize;

    /// Bytes of the longest instruction, at most 16.
    fn longest_insn(&self) -> usize;

    /// The helpers; a `call` names them by index.
    fn helpers(&self) -> &[Helper];

    /// Translates from the entry to the end of the block, but not over the end of the page.
    /// Bytes that are no instruction become an exception of the guest, never an error. No pass has
    /// been over the block: there may be writes and values in it that nobody sees
    /// ([`remove_dead`](crate::remove_dead)). The same request gives the same block, and so does one
    /// with the block's own bytes and number of instructions alone.
    fn translate(&self, request: &TranslateRequest<'_>, builder: &mut Builder) -> Block;

    /// The assembler text of the first instruction of `bytes` at `pc`, and its length in bytes.
    fn disassemble(&self, mode: u64, pc: u64, bytes: &[u8]) -> (String, usize);
}

/// The state of one vCPU. The type is `#[repr(C)]` and has its [`Frame`] at
/// [`FRAME_OFFSET`](crate::FRAME_OFFSET), with an alignment of at most 64 bytes.
pub trait GuestCpu: Send + Any {
    /// The frame.
    fn frame(&mut self) -> &mut Frame;

    /// The program counter.
    fn pc(&self) -> u64;

    /// Sets the program counter.
    fn set_pc(&mut self, pc: u64);

    /// Everything but the physical address that the meaning of code depends on, in the low
    /// [`MODE_BITS`](crate::MODE_BITS) bits.
    fn mode(&self) -> u64;

    /// Whether the code that runs now is that of every context (a kernel's), as far as its pages
    /// are global.
    fn shares_code(&self) -> bool;

    /// The MMU index of instruction fetches now.
    fn fetch_index(&self) -> u8;

    /// The number of the current address space (ASID, PCID), below 2^23: translations that are
    /// not global are kept apart by it.
    fn context(&self) -> u64;

    /// Translates the virtual address of an access for MMU index `mmu_index`. The address of a data
    /// access has its tag, if the guest knows tags; a mapping for a tagged one must not allow
    /// fetches unless they ignore it, too.
    ///
    /// # Errors
    /// The exception that the access raises, with everything for its syndrome.
    fn walk(
        &mut self,
        memory: &PhysMemory,
        address: u64,
        access: Access,
        mmu_index: u8,
        mem: MemOp,
    ) -> Result<Mapping, Exception>;

    /// The physical address behind a virtual one, for a debugger: whoever may read or fetch there
    /// now. Changes nothing, neither here nor in memory.
    fn peek(&self, memory: &PhysMemory, address: u64) -> Option<u64>;

    /// The exception of an access that has a translation but failed.
    fn fault(&self, kind: FaultKind, address: u64, access: Access, mem: MemOp) -> Exception;

    /// Asked before each data access to a page with `watched` set.
    ///
    /// # Errors
    /// The exception of a watchpoint that matches.
    fn watch(&self, address: u64, size: u64, access: Access, mem: MemOp) -> Result<(), Exception>;

    /// Raises an exception at the PC: changes the state to that at the handler's first
    /// instruction, or does what the guest's firmware would.
    fn raise(&mut self, header: &Header, exception: Exception) -> Action;

    /// Takes a pending interrupt if the lines in the header ask for one that is not masked.
    fn take_interrupt(&mut self, header: &Header) -> bool;

    /// Whether a vCPU that waits may go on.
    fn wakes(&mut self, header: &Header) -> bool;

    /// Reset state, with the program counter at `entry`; `argument` as the firmware passes it.
    fn power_on(&mut self, entry: u64, argument: u64);

    /// The registers that debuggers and register traces show, in gdb's order.
    fn registers(&self) -> Vec<RegisterDescription>;

    /// The value of register `index` of that list, little-endian, as many bytes as it has.
    fn read_register(&self, index: usize) -> Option<Vec<u8>>;

    /// Sets register `index`; false if there is none or the size is wrong.
    fn write_register(&mut self, index: usize, bytes: &[u8]) -> bool;

    /// The register dump of `-d cpu`, in the form that QEMU prints for this architecture.
    fn dump(&self) -> String;

    /// What `-d int` says of an exception that was just raised, or with `None` of an interrupt that
    /// was taken, in the form that QEMU prints; empty where it says nothing.
    fn describe_exception(&self, exception: Option<Exception>) -> String;

    /// The same of an exception return, if one was made since this was last asked.
    fn describe_return(&mut self) -> Option<String>;

    /// For tests and control: the concrete type.
    fn as_any(&mut self) -> &mut dyn Any;
}
