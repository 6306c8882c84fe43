//! The loops of a region's body as text: labels for where jumps lead, names for what lies in the state.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::mem::offset_of;

use gantry_guest::{CompiledCode, FRAME_OFFSET, Frame, HEADER_OFFSET, Header};
use gantry_ir::SlotTable;
use iced_x86::{
    Decoder, DecoderOptions, Formatter, Instruction, Mnemonic, NasmFormatter, OpKind, Register,
};

type Code = BTreeMap<u64, Instruction>;

/// The instructions of the body that may run again and again without an access that is slow, in the
/// order of their addresses; dots stand for what lies between them. Then how many those are for each
/// of the region's `guest_insns`, and how much there is of all.
pub fn loops(code: &CompiledCode, guest_insns: u32, slots: &SlotTable) -> String {
    let start = start(&code.bytes);
    let body = reachable(&code.bytes, start);
    let (state, names, looped) = (with_state(&body, start), names(slots), looped(&body));
    let mut labels = BTreeMap::new();
    for target in looped.iter().filter_map(|at| branch_target(&body[at])) {
        labels.insert(target, String::new());
    }
    labels.retain(|at, _| looped.contains(at));
    for (n, name) in labels.values_mut().enumerate() {
        *name = format!("L{}", n + 1);
    }
    let mut formatter = NasmFormatter::new();
    let mut text = String::new();
    let mut before = looped.first().copied();
    for at in &looped {
        if before != Some(*at) {
            text.push_str("    ...\n");
        }
        let instruction = &body[at];
        before = Some(instruction.next_ip());
        if let Some(label) = labels.get(at) {
            let _ = writeln!(text, "{label}:");
        }
        let mut line = String::new();
        formatter.format(instruction, &mut line);
        if let Some(target) = branch_target(instruction) {
            let mnemonic = line.split(' ').next().unwrap_or("").to_owned();
            line = format!("{mnemonic} {}", labels.get(&target).map_or("out", String::as_str));
        } else if instruction.is_ip_rel_memory_operand() {
            replace_memory(&mut line, "constant");
        } else if state[at].contains(&instruction.memory_base())
            && instruction.memory_index() == Register::None
            && let Some(name) = names.get(&(instruction.memory_displacement64() as i64))
        {
            replace_memory(&mut line, name);
        }
        let _ = writeln!(text, "    {line}");
    }
    let bytes: usize = body.values().map(Instruction::len).sum();
    let _ = write!(
        text,
        "; {} instructions in loops, {:.1} for each of the guest; in all {}, {bytes} bytes",
        looped.len(),
        looped.len() as f64 / f64::from(guest_insns),
        body.len(),
    );
    text
}

fn replace_memory(line: &mut String, name: &str) {
    if let (Some(from), Some(to)) = (line.find('['), line.find(']')) {
        line.replace_range(from + 1..to, name);
    }
}

/// Where the body begins: at the target of the entry's only call.
fn start(bytes: &[u8]) -> u64 {
    let mut decoder = Decoder::with_ip(64, bytes, 0, DecoderOptions::NONE).into_iter();
    decoder
        .find(|instruction| instruction.mnemonic() == Mnemonic::Call)
        .expect("the entry calls the body")
        .near_branch_target()
}

/// The instructions that the one at `start` leads to; calls return.
fn reachable(bytes: &[u8], start: u64) -> Code {
    let mut code = Code::new();
    let mut queue = vec![start];
    while let Some(at) = queue.pop() {
        let inside = at as usize <= bytes.len();
        if !inside || code.contains_key(&at) {
            continue;
        }
        let mut decoder = Decoder::with_ip(64, &bytes[at as usize..], at, DecoderOptions::NONE);
        let instruction = decoder.decode();
        assert!(!instruction.is_invalid(), "no instruction at {at:#x}");
        queue.extend(next(&instruction));
        code.insert(at, instruction);
    }
    code
}

/// Where an instruction leads within the body.
fn next(instruction: &Instruction) -> Vec<u64> {
    let on = instruction.next_ip();
    match (branch_target(instruction), instruction.mnemonic()) {
        (Some(target), Mnemonic::Jmp) => vec![target],
        (Some(target), _) => vec![target, on],
        (None, Mnemonic::Jmp | Mnemonic::Ret | Mnemonic::Ud2) => Vec::new(),
        (None, _) => vec![on],
    }
}

/// The addresses of the instructions that lead back to themselves without a call: what runs in each
/// round where every access finds its page at once.
fn looped(code: &Code) -> BTreeSet<u64> {
    let is_call = |at: &u64| code[at].mnemonic() == Mnemonic::Call;
    let comes_back = |start: u64| {
        let mut seen = BTreeSet::new();
        let mut queue = next(&code[&start]);
        while let Some(at) = queue.pop() {
            if at == start {
                return true;
            }
            if !is_call(&at) && seen.insert(at) {
                queue.extend(next(&code[&at]));
            }
        }
        false
    };
    code.keys().copied().filter(|at| !is_call(at) && comes_back(*at)).collect()
}

/// Before each instruction, the registers that hold the state on every way there: at first rdi, then
/// what it is copied to. (What is written otherwise than as the first operand never holds it.)
fn with_state(code: &Code, start: u64) -> BTreeMap<u64, BTreeSet<Register>> {
    let mut found = BTreeMap::from([(start, BTreeSet::from([Register::RDI]))]);
    let mut queue = vec![start];
    while let Some(at) = queue.pop() {
        let instruction = &code[&at];
        let mut after = found[&at].clone();
        if instruction.op0_kind() == OpKind::Register {
            let written = whole(instruction.op0_register());
            let is_copy = instruction.mnemonic() == Mnemonic::Mov
                && instruction.op1_kind() == OpKind::Register
                && after.contains(&instruction.op1_register());
            after.remove(&written);
            if is_copy {
                after.insert(written);
            }
        }
        for to in next(instruction) {
            let both = match found.get(&to) {
                Some(known) => known & &after,
                None => after.clone(),
            };
            if found.get(&to) != Some(&both) {
                found.insert(to, both);
                queue.push(to);
            }
        }
    }
    found
}

/// The 64-bit register of which a 32-bit one is half; any other as it is.
fn whole(register: Register) -> Register {
    let half = (Register::EAX as usize..=Register::R15D as usize).contains(&(register as usize));
    let number = register as usize + Register::RAX as usize - Register::EAX as usize;
    if half { Register::try_from(number).expect("a register") } else { register }
}

/// What lies at each offset from the state.
fn names(slots: &SlotTable) -> BTreeMap<i64, String> {
    let header = |offset: usize| i64::from(HEADER_OFFSET) + offset as i64;
    let mut names = BTreeMap::new();
    for (_, slot) in slots.iter() {
        names.insert(slot.offset.into(), slot.name.clone());
    }
    let fields = [
        (header(offset_of!(Header, exit)), "exit"),
        (header(offset_of!(Header, mode)), "mode"),
        (header(offset_of!(Header, leave)), "leave"),
        (header(offset_of!(Header, jump_cache)), "jump_cache.base"),
        (header(offset_of!(Header, jump_cache) + 8), "jump_cache.mask"),
        (Header::FP_USED_OFFSET.into(), "fp_used"),
        ((FRAME_OFFSET + offset_of!(Frame, insn_offset)) as i64, "insn_offset"),
    ];
    names.extend(fields.map(|(offset, name)| (offset, name.to_owned())));
    for n in 0..8 {
        let at = Header::tlb_offset(n as u8);
        names.insert(header(at), format!("tlb[{n}].base"));
        names.insert(header(at + 8), format!("tlb[{n}].mask"));
    }
    for n in 0..4 {
        names.insert(
            (FRAME_OFFSET + offset_of!(Frame, scratch) + 16 * n) as i64,
            format!("scratch[{n}]"),
        );
    }
    names
}

/// Where a jump leads.
fn branch_target(instruction: &Instruction) -> Option<u64> {
    let jumps = instruction.mnemonic() != Mnemonic::Call;
    (jumps && instruction.op0_kind() == OpKind::NearBranch64)
        .then(|| instruction.near_branch_target())
}
