//! A vCPU for generated code: state, TLB, a runtime over [`Memory`], a way in and out.

use std::mem::offset_of;
use std::sync::atomic::Ordering::Relaxed;

use gantry_guest::{
    CompiledCode, Exception, Exit, FRAME_OFFSET, Frame, HEADER_SIZE, Header, Helper, HelperFn,
    HelperResult, JumpCacheEntry, PAGE_MASK, PAGE_SHIFT, Request, RuntimeFn, Status, TlbEntry,
    Unit, UnitBlock, fp, tag,
};
use gantry_hostops::fp as hostops;
use gantry_ir::{Block, MemOp, Op, RmwOp, Slot, SlotId, SlotSet, SlotTable, Type, eval};
use gantry_softfloat::{Denormals, Flags, FpEnv};
use gantry_thunks::{addresses, enter, leave_address};

use crate::Tier;
use crate::memory::{Memory, Refusal};

/// Bytes of slots.
pub const SLOT_BYTES: usize = FRAME_OFFSET;

/// The guest's own state.
#[repr(C, align(16))]
pub struct State {
    pub slots: [u8; SLOT_BYTES],
    pub frame: Frame,
    pub env: FpEnv,
}

/// Header and state, as the contract places them.
#[repr(C, align(64))]
struct Vcpu {
    header: Header,
    state: State,
}

const _: () = assert!(offset_of!(Vcpu, state) == HEADER_SIZE);
const _: () = assert!(offset_of!(State, frame) == FRAME_OFFSET);

/// The slots of the test guest: `pc`, five of each type, named by letter and width, and `count`.
pub fn slots() -> SlotTable {
    let mut offset = offset_of!(State, slots) as u32;
    let mut add = |name: String, ty: Type| {
        offset = offset.next_multiple_of(ty.bytes());
        let slot = Slot { name, ty, offset };
        offset += ty.bytes();
        slot
    };
    let mut all = vec![add("pc".into(), Type::I64)];
    for ty in [Type::I1, Type::I8, Type::I16, Type::I32, Type::I64, Type::V128] {
        for letter in ["a", "b", "c", "d", "r"] {
            all.push(add(format!("{letter}{}", ty.bits()), ty));
        }
    }
    all.push(add("count".into(), Type::I64));
    SlotTable::new(all)
}

/// The slot by which random regions come to an end.
pub fn count_slot() -> SlotId {
    SlotId(1 + 5 * (Type::ALL.len() as u8 - 1))
}

/// Number of the slot of that letter (0 to 4 for a, b, c, d, r) and type.
pub fn slot(letter: usize, ty: Type) -> SlotId {
    let row = Type::ALL.iter().position(|&t| t == ty).expect("a type") - 1;
    SlotId((1 + 5 * row + letter) as u8)
}

/// The helpers: 0 adds its two integers into `r64` and returns the sum; 1 leaves with exception
/// 0x55 if its argument is odd, else returns it plus one; 2 gives the xor of its two vectors plus
/// its integer, and sees no slot; 3 does nothing; 4 requests an exit.
pub fn helpers() -> Vec<Helper> {
    let helper = |name, function, writes, may_leave| Helper {
        name,
        function,
        reads: SlotSet::ALL,
        writes,
        may_leave,
    };
    vec![
        helper("sum", HelperFn::new(help_sum), SlotSet::one(slot(4, Type::I64)), false),
        helper("odd", HelperFn::new(help_odd), SlotSet::NONE, true),
        Helper {
            reads: SlotSet::NONE,
            ..helper("mix", HelperFn::new(help_mix), SlotSet::NONE, false)
        },
        helper("nop", HelperFn::new(help_nop), SlotSet::NONE, false),
        helper("ask", HelperFn::new(help_ask), SlotSet::NONE, false),
    ]
}

/// What the helpers do, without the calling: result and what `sum` writes.
pub fn help(n: u64, ints: [u64; 4], vectors: [u128; 4]) -> Result<u128, Exception> {
    match n {
        0 => Ok(ints[0].wrapping_add(ints[1]).into()),
        1 if ints[0] & 1 != 0 => Err(Exception::new(0x55)),
        1 => Ok(ints[0].wrapping_add(1).into()),
        2 => Ok((vectors[0] ^ vectors[1]).wrapping_add(ints[0].into())),
        _ => Ok(0),
    }
}

extern "C" fn help_sum(
    _: &Header,
    state: &mut State,
    a: u64,
    b: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    destroy();
    let sum = help(0, [a, b, 0, 0], [0; 4]).expect("it does not leave") as u64;
    let table = slots();
    let at = table.get(slot(4, Type::I64)).offset as usize - offset_of!(State, slots);
    state.slots[at..at + 8].copy_from_slice(&sum.to_le_bytes());
    HelperResult::value(sum)
}

extern "C" fn help_odd(
    _: &Header,
    state: &mut State,
    a: u64,
    _: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    destroy();
    match help(1, [a, 0, 0, 0], [0; 4]) {
        Ok(value) => HelperResult::value(value as u64),
        Err(exception) => state.frame.raise(exception),
    }
}

extern "C" fn help_mix(
    _: &Header,
    state: &mut State,
    a: u64,
    _: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    destroy();
    state.frame.scratch[0] = help(2, [a, 0, 0, 0], state.frame.scratch).expect("never");
    HelperResult::DONE
}

extern "C" fn help_nop(_: &Header, _: &mut State, _: u64, _: u64, _: u64, _: u64) -> HelperResult {
    destroy();
    HelperResult::DONE
}

extern "C" fn help_ask(
    header: &Header,
    _: &mut State,
    _: u64,
    _: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    destroy();
    header.request(Request::Interrupt);
    HelperResult::DONE
}

/// Puts nonsense into every register that a C function may change.
fn destroy() {
    // SAFETY: all that is changed is declared.
    unsafe {
        std::arch::asm!(
            "mov rax, -3", "mov rcx, rax", "mov rdx, rax", "mov rsi, rax", "mov rdi, rax",
            "mov r8, rax", "mov r9, rax", "mov r10, rax", "mov r11, rax",
            "movq xmm0, rax", "movq xmm1, rax", "movq xmm2, rax", "movq xmm3, rax",
            "movq xmm4, rax", "movq xmm5, rax", "movq xmm6, rax", "movq xmm7, rax",
            "movq xmm8, rax", "movq xmm9, rax", "movq xmm10, rax", "movq xmm11, rax",
            "movq xmm12, rax", "movq xmm13, rax", "movq xmm14, rax", "movq xmm15, rax",
            out("rax") _, out("rcx") _, out("rdx") _, out("rsi") _, out("rdi") _, out("r8") _,
            out("r9") _, out("r10") _, out("r11") _, out("xmm0") _, out("xmm1") _, out("xmm2") _,
            out("xmm3") _, out("xmm4") _, out("xmm5") _, out("xmm6") _, out("xmm7") _,
            out("xmm8") _, out("xmm9") _, out("xmm10") _, out("xmm11") _, out("xmm12") _,
            out("xmm13") _, out("xmm14") _, out("xmm15") _,
        );
    }
}

const TLB_ENTRIES: usize = 16;
/// The MMU indexes that the tests use.
const USED_INDEXES: [usize; 2] = [0, 3];
const JUMP_ENTRIES: usize = 64;

/// What the runtime functions reach through the header.
struct Engine {
    memory: Memory,
    tlb: Vec<TlbEntry>,
    /// What MMU indexes see that no test uses: every page leads to the same wrong bytes.
    decoy: Box<[u8; 0x1000]>,
    decoy_tlb: Vec<TlbEntry>,
    /// Runtime calls by kind.
    calls: [u64; RuntimeFn::COUNT],
    /// Never fill the TLB.
    always_slow: bool,
}

/// How code left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    pub exit: u64,
    pub rdx: u64,
}

impl Left {
    pub fn is(self, exit: Exit) -> bool {
        self.exit == exit as u64
    }
}

/// A vCPU with its code.
pub struct Machine {
    vcpu: Box<Vcpu>,
    engine: Box<Engine>,
    table: Vec<u64>,
    jump_cache: Vec<JumpCacheEntry>,
    code: CodeMemory,
    tier: Box<dyn Tier>,
}

impl Machine {
    /// A vCPU for the code of `tier`.
    pub fn new(tier: Box<dyn Tier>) -> Self {
        Self::for_guest(tier, &helpers())
    }

    /// The same, for a guest with other helpers.
    pub fn for_guest(tier: Box<dyn Tier>, helpers: &[Helper]) -> Self {
        let mut machine = Self {
            vcpu: Box::new(Vcpu {
                header: Header::new(0),
                state: State { frame: Frame::default(), slots: [0; SLOT_BYTES], env: FpEnv::arm() },
            }),
            engine: Box::new(Engine {
                memory: Memory::new(),
                tlb: (0..TLB_ENTRIES).map(|_| TlbEntry::empty()).collect(),
                decoy: Box::new([0xee; 0x1000]),
                decoy_tlb: (0..TLB_ENTRIES).map(|_| TlbEntry::empty()).collect(),
                calls: [0; RuntimeFn::COUNT],
                always_slow: false,
            }),
            table: runtime_table(),
            jump_cache: (0..JUMP_ENTRIES).map(|_| JumpCacheEntry::empty()).collect(),
            code: CodeMemory::new(),
            tier,
        };
        machine.table.extend(helpers.iter().map(|h| h.function.address() as u64));
        // A guest may jump to the address of empty entries.
        for entry in &machine.jump_cache {
            entry.mode.store(u64::MAX, Relaxed);
        }
        let header = &machine.vcpu.header;
        header.table.store(machine.table.as_ptr() as u64, Relaxed);
        header.leave.store(leave_address() as u64, Relaxed);
        for (place, address) in header.thunks.iter().zip(addresses()) {
            place.store(address as u64, Relaxed);
        }
        header.engine.store(&raw mut *machine.engine as u64, Relaxed);
        header.jump_cache.base.store(machine.jump_cache.as_ptr() as u64, Relaxed);
        header.jump_cache.mask.store((JUMP_ENTRIES as u64 - 1) * 32, Relaxed);
        machine.engine.set_decoys();
        for (index, descriptor) in header.tlbs().enumerate() {
            let used = USED_INDEXES.contains(&index);
            let tlb = if used { &machine.engine.tlb } else { &machine.engine.decoy_tlb };
            descriptor.base.store(tlb.as_ptr() as u64, Relaxed);
            descriptor.mask.store((TLB_ENTRIES as u64 - 1) * 32, Relaxed);
        }
        machine
    }

    pub fn header(&self) -> &Header {
        &self.vcpu.header
    }

    pub fn state(&mut self) -> &mut State {
        &mut self.vcpu.state
    }

    pub fn memory(&mut self) -> &mut Memory {
        &mut self.engine.memory
    }

    pub fn calls(&self, function: RuntimeFn) -> u64 {
        self.engine.calls[function as usize]
    }

    pub fn always_slow(&mut self, always: bool) {
        self.engine.always_slow = always;
        self.flush();
    }

    /// Empties the TLB.
    pub fn flush(&mut self) {
        self.engine.tlb.iter_mut().for_each(|entry| *entry = TlbEntry::empty());
    }

    /// Enters a PC and mode into the jump cache.
    pub fn remember(&mut self, pc: u64, mode: u64, code: u64) {
        let place = JumpCacheEntry::spread(pc) as usize / size_of::<JumpCacheEntry>();
        let entry = &self.jump_cache[place % JUMP_ENTRIES];
        entry.pc.store(pc, Relaxed);
        entry.mode.store(mode, Relaxed);
        entry.code.store(code, Relaxed);
    }

    /// The name of the tier whose code it runs.
    pub fn name(&self) -> &'static str {
        self.tier.name()
    }

    /// Whether the tier follows indirect jumps within a unit.
    pub fn follows_indirect(&self) -> bool {
        self.tier.follows_indirect()
    }

    /// Host code for a unit.
    ///
    /// # Errors
    /// What the tier says.
    pub fn compile(&mut self, unit: &Unit<'_>) -> Result<CompiledCode, String> {
        self.tier.compile(unit)
    }

    /// Compiles and places a block alone.
    pub fn place_block(&mut self, block: &Block, counted: bool) -> Result<u64, String> {
        let blocks = [UnitBlock { offset: 0, block, indirect: false }];
        let unit = Unit { blocks: &blocks, page_offset: 0x800, counted };
        let code = self.compile(&unit)?;
        Ok(self.place(&code))
    }

    /// Places code and gives its address.
    pub fn place(&mut self, code: &CompiledCode) -> u64 {
        self.code.place(&code.bytes)
    }

    /// Runs a block once on tier 0; `functions` are the helpers.
    pub fn interpret(
        &mut self,
        block: &Block,
        table: &SlotTable,
        functions: &[crate::interpreted::Function],
    ) -> Exit {
        let Vcpu { header, state } = &mut *self.vcpu;
        let memory = &mut self.engine.memory;
        crate::interpreted::run(block, table, header, state, memory, functions)
    }

    /// Runs code until it leaves.
    pub fn run(&mut self, code: u64) -> Left {
        hostops::clear_flags();
        // SAFETY: `code` is code of the tier under test, entered as its contract says.
        let left = unsafe { enter((&raw mut self.vcpu.state).cast(), code as usize) };
        let left = Left { exit: left.exit, rdx: left.detail };
        let mut raised = Flags::from_mxcsr(hostops::take_flags().into());
        if self.state().env.denormals == Denormals::FlagFlushed {
            // Only x86 knows operands that are denormal and not flushed.
            raised -= Flags::INPUT_DENORMAL;
        }
        let used = self.header().fp_used.swap(0, Relaxed) != 0;
        let state = self.state();
        assert!(used || raised.is_empty(), "{raised:?} without a note");
        state.env.flags |= raised;
        left
    }
}

// ---- code memory ---------------------------------------------------------------------------------

/// Memory to put code in, writable and executable.
struct CodeMemory {
    base: *mut u8,
    used: usize,
}

const CODE_BYTES: usize = 1 << 20;

impl CodeMemory {
    fn new() -> Self {
        use rustix::mm::{MapFlags, ProtFlags, mmap_anonymous};
        let rights = ProtFlags::READ | ProtFlags::WRITE | ProtFlags::EXEC;
        // SAFETY: a new private mapping touches nothing that exists.
        let base =
            unsafe { mmap_anonymous(std::ptr::null_mut(), CODE_BYTES, rights, MapFlags::PRIVATE) };
        Self { base: base.expect("memory for code").cast(), used: 0 }
    }

    fn place(&mut self, bytes: &[u8]) -> u64 {
        if self.used + bytes.len() > CODE_BYTES {
            self.used = 0;
        }
        // SAFETY: the range was just found to lie in the mapping, which nobody else uses.
        let at = unsafe {
            let at = self.base.add(self.used);
            at.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            at
        };
        self.used = (self.used + bytes.len()).next_multiple_of(16);
        at as u64
    }
}

impl Drop for CodeMemory {
    fn drop(&mut self) {
        // SAFETY: the mapping is ours and no code of it runs any more.
        unsafe { rustix::mm::munmap(self.base.cast(), CODE_BYTES) }.expect("unmap");
    }
}

// ---- the runtime ---------------------------------------------------------------------------------

fn runtime_table() -> Vec<u64> {
    vec![
        runtime_load as *const () as u64,
        runtime_store as *const () as u64,
        runtime_rmw as *const () as u64,
        runtime_cas as *const () as u64,
        runtime_probe as *const () as u64,
        runtime_vector as *const () as u64,
        runtime_float as *const () as u64,
        runtime_divide as *const () as u64,
    ]
}

/// The engine at an access of the instruction that `desc` names.
fn at_access(state: &mut State, function: RuntimeFn, desc: u64) -> &mut Engine {
    state.frame.insn_offset = gantry_guest::described(desc).1;
    engine(state, function)
}

/// The engine of the vCPU that `state` belongs to.
fn engine(state: &mut State, function: RuntimeFn) -> &mut Engine {
    destroy();
    // SAFETY: the state is part of a `Vcpu`, whose header's `engine` is a live `Engine` that
    // nothing else uses while code runs.
    let engine = unsafe {
        let vcpu = (&raw mut *state).byte_sub(HEADER_SIZE).cast::<Vcpu>();
        &mut *((*vcpu).header.engine.load(Relaxed) as *mut Engine)
    };
    engine.calls[function as usize] += 1;
    engine
}

impl Engine {
    /// Fills the TLB of the unused MMU indexes.
    fn set_decoys(&mut self) {
        let host = self.decoy.as_mut_ptr() as u64;
        for page in (0x1_0000..0x1_8000).step_by(0x1000) {
            let entry = &self.decoy_tlb[(page >> PAGE_SHIFT) as usize % TLB_ENTRIES];
            entry.read.store(page, Relaxed);
            entry.write.store(page, Relaxed);
            entry.addend.store(host.wrapping_sub(page), Relaxed);
        }
    }

    /// Enters the page of `address`, so that the next access is quick.
    fn fill(&mut self, address: u64) {
        if self.always_slow {
            return;
        }
        let page = address & PAGE_MASK;
        let index = (page >> PAGE_SHIFT) as usize % TLB_ENTRIES;
        let write = if self.memory.page(page, true).is_some() { page } else { tag::INVALID };
        let Some(host) = self.memory.page(page, false) else { return };
        let addend = (host.as_mut_ptr() as u64).wrapping_sub(page);
        let entry = &self.tlb[index];
        entry.read.store(page, Relaxed);
        entry.write.store(write, Relaxed);
        entry.addend.store(addend, Relaxed);
    }
}

fn result(state: &mut State, result: Result<u128, Refusal>, vector: bool) -> HelperResult {
    match result {
        Ok(value) => {
            if vector {
                state.frame.scratch[0] = value;
            }
            HelperResult::value(value as u64)
        }
        Err(Refusal::Exception(exception)) => state.frame.raise(exception),
        Err(Refusal::Replay) => HelperResult::leave(Status::Replay),
    }
}

fn is_vector(desc: u64) -> bool {
    MemOp::decode(desc).size_log2 == 4
}

extern "C" fn runtime_load(state: &mut State, address: u64, desc: u64) -> HelperResult {
    let engine = at_access(state, RuntimeFn::Load, desc);
    let value = engine.memory.load(address, MemOp::decode(desc));
    engine.fill(address);
    result(state, value, is_vector(desc))
}

extern "C" fn runtime_store(state: &mut State, address: u64, desc: u64, low: u64) -> HelperResult {
    let value = if is_vector(desc) { state.frame.scratch[0] } else { low.into() };
    let engine = at_access(state, RuntimeFn::Store, desc);
    let done = engine.memory.store(address, MemOp::decode(desc), value);
    engine.fill(address);
    result(state, done.map(|()| 0), false)
}

extern "C" fn runtime_rmw(
    state: &mut State,
    address: u64,
    desc: u64,
    operand: u64,
    op: u64,
) -> HelperResult {
    let engine = at_access(state, RuntimeFn::Rmw, desc);
    let mem = MemOp::decode(desc);
    let value = engine.memory.rmw(address, mem, RmwOp::ALL[op as usize], operand);
    engine.fill(address);
    result(state, value, false)
}

extern "C" fn runtime_cas(
    state: &mut State,
    address: u64,
    desc: u64,
    expected: u64,
    new: u64,
) -> HelperResult {
    let [wide_expected, wide_new, ..] = state.frame.scratch;
    let (expected, new) =
        if is_vector(desc) { (wide_expected, wide_new) } else { (expected.into(), new.into()) };
    let engine = at_access(state, RuntimeFn::Cas, desc);
    let value = engine.memory.cas(address, MemOp::decode(desc), expected, new);
    engine.fill(address);
    result(state, value, is_vector(desc))
}

extern "C" fn runtime_probe(state: &mut State, address: u64, desc: u64) -> HelperResult {
    let engine = at_access(state, RuntimeFn::ProbeStore, desc);
    let done = engine.memory.probe(address, MemOp::decode(desc));
    engine.fill(address);
    result(state, done.map(|()| 0), false)
}

extern "C" fn runtime_vector(state: &mut State, op: u64, aux: u64, imm: u64) -> HelperResult {
    engine(state, RuntimeFn::Vector);
    let [a, b, c, _] = state.frame.scratch;
    let value = eval::vector(Op::ALL[op as usize], aux as u8, imm, a, b, c);
    state.frame.scratch[0] = value;
    HelperResult::value(value as u64)
}

extern "C" fn runtime_float(
    state: &mut State,
    op: u64,
    aux: u64,
    imm: u64,
    ty: u64,
) -> HelperResult {
    engine(state, RuntimeFn::Float);
    let [a, b, c, _] = state.frame.scratch;
    let (op, ty) = (Op::ALL[op as usize], Type::ALL[ty as usize]);
    let value = fp::eval(op, ty, aux as u8, imm, &mut state.env, [a, b, c]);
    state.frame.scratch[0] = value;
    HelperResult::value(value as u64)
}

extern "C" fn runtime_divide(state: &mut State, a: u64, b: u64, how: u64) -> HelperResult {
    engine(state, RuntimeFn::Divide);
    let op = if how & 1 != 0 { Op::Sdiv } else { Op::Udiv };
    HelperResult::value(eval::int_binary(op, Type::int((how >> 8) as u32), a, b))
}
