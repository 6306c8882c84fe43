//! The vCPU loop.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use gantry_guest::{Action, Exception, Exit, Flush, PAGE_MASK, Request, VcpuControl};

use crate::clock::{NS_PER_INSTRUCTION, budget_left};
use crate::debug::Before;
use crate::hostcount::{Event, HostCount};
use crate::jumps;
use crate::profile::Activity;
use crate::shared::{Core, Engine};
use crate::vcpu::Vcpu;

/// Why [`Engine::run`] returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Somebody called [`Engine::stop`].
    Stopped,
    /// The instruction limit of a deterministic run was reached.
    Limit,
}

/// What a vCPU does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// Goes on.
    Run,
    /// Waits for an interrupt or event.
    Wait,
    /// Is off.
    Off,
    /// Lets others run.
    Yield,
}

/// Instructions that a vCPU runs in deterministic mode before the next one's turn.
const QUANTUM: u64 = 10_000;

/// With [`Config::always_safepoint`](crate::Config), how many safepoints lie between two at which a
/// vCPU forgets everything.
const FORGET_ALL: u64 = 64;

impl Engine {
    /// Runs the machine until it is stopped; in real time with one thread per vCPU.
    pub fn run(&self) -> Stop {
        if self.core.config.deterministic {
            let _running = self.core.debug.running(1);
            return std::thread::scope(|scope| {
                self.core.watch(scope);
                counting(&self.core, &self.core.vcpus[0], || self.run_instructions(u64::MAX).0)
            });
        }
        let _running = self.core.debug.running(self.core.vcpus.len());
        std::thread::scope(|scope| {
            for vcpu in &self.core.vcpus {
                let core = &self.core;
                std::thread::Builder::new()
                    .name(format!("vcpu{}", vcpu.index()))
                    .spawn_scoped(scope, move || counting(core, vcpu, || run_vcpu(core, vcpu)))
                    .expect("a thread can be started");
            }
            self.core.regions.serve(scope, &self.core);
            self.core.watch(scope);
        });
        Stop::Stopped
    }

    /// Deterministic mode: runs until `limit` more instructions were executed, or the machine is
    /// stopped; gives how many were. How a run is cut into such calls changes nothing of it.
    pub fn run_instructions(&self, limit: u64) -> (Stop, u64) {
        let core = &self.core;
        let mut schedule = core.schedule.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left = limit;
        while !core.stopping.load(Ordering::Acquire) {
            if core.debug.holds(None) {
                for (vcpu, waiting) in core.vcpus.iter().zip(&mut schedule.waiting) {
                    begin(vcpu, waiting);
                }
                core.debug.park(core, None);
                continue;
            }
            let turn = schedule.turn;
            let vcpu = &core.vcpus[turn];
            let quantum = left.min(schedule.left);
            vcpu.does(Activity::Dispatch);
            let (executed, over) = run_quantum(core, vcpu, &mut schedule.waiting[turn], quantum);
            vcpu.does(Activity::Idle);
            // SAFETY: on the thread of all vCPUs; the reference is not kept.
            unsafe { vcpu.own() }.stats.executed += executed;
            left -= executed;
            schedule.left -= executed;
            schedule.idle &= executed == 0;
            if over || schedule.left == 0 {
                schedule.turn = (turn + 1) % core.vcpus.len();
                schedule.left = QUANTUM;
                if schedule.turn == 0 && std::mem::replace(&mut schedule.idle, true) {
                    match core.events.next_deadline() {
                        Some(deadline) => core.events.skip_to(deadline),
                        None => std::thread::sleep(Duration::from_millis(1)),
                    }
                    core.events.run_due();
                }
            }
            if left == 0 || core.single_blocks.load(Ordering::Relaxed) && executed != 0 {
                return (Stop::Limit, limit - left);
            }
        }
        (Stop::Stopped, limit - left)
    }

    /// Deterministic mode: from now on [`run_instructions`](Self::run_instructions) returns after
    /// each block, so that runs can be compared block by block.
    pub fn single_blocks(&self) {
        self.core.single_blocks.store(true, Ordering::Relaxed);
        self.core.drop_everything(None);
    }
}

/// Whose turn it is in deterministic mode.
pub(crate) struct Schedule {
    turn: usize,
    /// Instructions until the next one's turn.
    left: u64,
    /// Nobody has executed anything in this round.
    idle: bool,
    waiting: Vec<bool>,
}

impl Schedule {
    pub fn new(vcpus: usize) -> Self {
        Self { turn: 0, left: QUANTUM, idle: true, waiting: vec![false; vcpus] }
    }
}

/// At most `quantum` instructions of a vCPU's turn in deterministic mode. Gives how many, and
/// whether the turn is over because the vCPU waits or gives way.
fn run_quantum(core: &Core, vcpu: &Arc<Vcpu>, waiting: &mut bool, quantum: u64) -> (u64, bool) {
    let mut done = 0;
    while done < quantum && !core.stopping.load(Ordering::Acquire) {
        if core.debug.holds(Some(vcpu)) {
            // One vCPU alone gives way; if it is all, the caller stands still.
            return (done, !core.debug.holds(None));
        }
        vcpu.header().take_requests();
        if !look_around(core, vcpu, waiting) {
            return (done, true);
        }
        let now = gantry_bus::Clock::now(&*core.events);
        let until_event = core
            .events
            .next_deadline()
            .map_or(u64::MAX, |d| d.saturating_sub(now).div_ceil(NS_PER_INSTRUCTION).max(1));
        let budget = (quantum - done).min(until_event);
        let header = vcpu.header();
        header.exit.store(budget as i64, Ordering::Relaxed);
        let handle = vcpu.clone();
        core.events.begin_slice(budget, move || budget_left(handle.header()));
        let next = run_slice(core, vcpu);
        let executed = budget - budget_left(header);
        core.events.end_slice(executed);
        done += executed;
        core.events.run_due();
        match next {
            Next::Run => {}
            Next::Wait => *waiting = true,
            Next::Off | Next::Yield => return (done, true),
        }
        if core.single_blocks.load(Ordering::Relaxed) && done != 0 {
            break;
        }
    }
    (done, false)
}

/// Runs `work` and adds the host instructions that it took to the vCPU's counts, if there is a profile.
fn counting<T>(core: &Core, vcpu: &Vcpu, work: impl FnOnce() -> T) -> T {
    let count =
        core.profile.as_ref().and_then(|_| HostCount::of_this_thread(Event::INSTRUCTIONS).ok());
    let result = work();
    if let Some(count) = count {
        // SAFETY: on the vCPU's thread; the reference is not kept.
        unsafe { vcpu.own() }.stats.host_insns += count.get();
    }
    result
}

fn run_vcpu(core: &Core, vcpu: &Arc<Vcpu>) {
    let mut waiting = false;
    core.safepoints.enter();
    while !core.stopping.load(Ordering::Acquire) {
        if core.debug.holds(Some(vcpu)) {
            core.safepoints.leave();
            begin(vcpu, &mut waiting);
            vcpu.set_running(false);
            core.debug.park(core, Some(vcpu));
            vcpu.set_running(true);
            core.safepoints.enter();
        }
        if vcpu.header().take_requests() & Request::Safepoint as u32 != 0 {
            core.safepoints.leave();
            core.safepoints.enter();
        }
        if core.config.always_safepoint {
            // The thread that waits for this moment, if any, is to get it.
            core.safepoints.leave();
            core.safepoints.enter();
        }
        if let Some(time) = vcpu.take_rest() {
            sleep(core, vcpu, time);
        }
        if !look_around(core, vcpu, &mut waiting) {
            sleep(core, vcpu, Duration::from_millis(500));
            continue;
        }
        match run_slice(core, vcpu) {
            Next::Run | Next::Off => {}
            Next::Wait => waiting = true,
            Next::Yield => std::thread::yield_now(),
        }
    }
    core.safepoints.leave();
}

/// Stands at a safepoint until a request comes, or `limit` has passed.
fn sleep(core: &Core, vcpu: &Vcpu, limit: Duration) {
    core.safepoints.leave();
    vcpu.set_running(false);
    vcpu.sleep(limit);
    vcpu.set_running(true);
    core.safepoints.enter();
}

/// At a safepoint: acts on requests, power, waits and interrupts. False if the vCPU cannot run.
fn look_around(core: &Core, vcpu: &Vcpu, waiting: &mut bool) -> bool {
    let header = vcpu.header();
    if core.config.always_safepoint {
        forget(vcpu);
    }
    core.door.settle(|pa, len| code_written(core, pa, len));
    core.follow_map(vcpu);
    core.trace.returned(vcpu);
    begin(vcpu, waiting);
    // SAFETY: on the vCPU's thread, which runs no guest code now; the references are not kept.
    let (cpu, own) = unsafe { (vcpu.cpu(), vcpu.own()) };
    if !vcpu.is_on() {
        return false;
    }
    if *waiting {
        if !cpu.wakes(header) && !vcpu.take_event() && !core.debug.steps(vcpu) {
            return false;
        }
        *waiting = false;
    }
    if header.lines.load(Ordering::Acquire) != 0
        && !core.debug.steps(vcpu)
        && cpu.take_interrupt(header)
    {
        own.stats.interrupts += 1;
        core.trace.interrupt(vcpu);
    }
    true
}

/// Forgets what the vCPU has found out, as if others had changed it all during the safepoint: at times
/// everything, so that runs come to an end, else how it got here.
fn forget(vcpu: &Vcpu) {
    // SAFETY: on the vCPU's thread; the references are not kept.
    let (pc, own) = unsafe { (vcpu.cpu().pc(), vcpu.own()) };
    own.stats.safepoints += 1;
    if own.stats.safepoints.is_multiple_of(FORGET_ALL) {
        vcpu.banks.flush(Flush::All, vcpu.header());
        vcpu.banks.finds.clear();
    } else {
        vcpu.banks.flush(Flush::Pages { address: pc, pages: 1, context: None }, vcpu.header());
    }
}

/// Switches the vCPU on if somebody asked for it. On its thread, with no reference to its state.
fn begin(vcpu: &Vcpu, waiting: &mut bool) {
    if let Some((entry, argument)) = vcpu.take_start() {
        // SAFETY: on the vCPU's thread; the reference is not kept.
        unsafe { vcpu.cpu() }.power_on(entry, argument);
        *waiting = false;
    }
}

/// Drops what was translated from bytes that were written from outside.
fn code_written(core: &Core, pa: u64, len: u64) {
    let mut cache = core.cache();
    let end = pa.saturating_add(len);
    let mut at = pa;
    while at < end {
        let next = (at & PAGE_MASK).saturating_add(4096).min(end);
        for translation in cache.written(at, next - at) {
            cache.invalidate(&translation);
        }
        at = next;
    }
}

/// Runs guest code until something has to be looked at anew.
fn run_slice(core: &Core, vcpu: &Vcpu) -> Next {
    let header = vcpu.header();
    // SAFETY: on the vCPU's thread; the reference ends before guest code runs.
    let (mode, context, shared) = unsafe {
        let cpu = vcpu.cpu();
        (cpu.mode(), cpu.context(), cpu.shares_code())
    };
    if !vcpu.banks.is_current(context) {
        vcpu.banks.switch(context, header);
    }
    header.mode.store(jumps::word(mode, (!shared).then_some(context)), Ordering::Relaxed);
    let mut link = None;
    loop {
        // SAFETY: as above.
        let pc = unsafe { vcpu.cpu() }.pc();
        if core.debug.is_active() {
            match core.before_block(vcpu, pc) {
                Before::Go => {}
                Before::Stop => return Next::Run,
                Before::One => {
                    let next = step(core, vcpu, mode);
                    core.after_one(vcpu);
                    return next;
                }
            }
        }
        let translation = match vcpu.lookup(pc, mode) {
            Ok(translation) => translation,
            Err(exception) => return raise(core, vcpu, exception),
        };
        if let Some(stub) = link.take()
            && !core.each_block()
            && !core.debug.is_cut(pc)
        {
            link_jump(core, vcpu, stub, translation);
            if core.config.always_safepoint {
                return Next::Run;
            }
        }
        core.regions.arrived(core, vcpu, translation);
        core.trace.executing(vcpu, translation);
        let followed = core.regions.follow(core, vcpu, pc, translation);
        let code = translation.code.load(Ordering::Acquire);
        let (exit, detail) = if code == 0 || followed {
            (interpret(core, vcpu, core.ir(translation)), 0)
        } else {
            vcpu.does(Activity::Code);
            // SAFETY: the code was made for this guest and lives until the next safepoint; no
            // reference to the state or the record is alive.
            let left = unsafe { vcpu.run_code(code) };
            vcpu.does(Activity::Dispatch);
            (left.exit, left.detail)
        };
        match exit {
            x if x == Exit::Lookup as u64 || x == Exit::Link as u64 => {
                if core.single_blocks.load(Ordering::Relaxed) {
                    return Next::Run;
                }
                link = (x == Exit::Link as u64).then_some(detail as usize);
            }
            x if x == Exit::Guard as u64 => core.admit(vcpu, mode),
            x if x == Exit::Sync as u64 => return Next::Run,
            x if x == Exit::Request as u64 => return requested(core, vcpu, mode),
            x if x == Exit::Exception as u64 => {
                // SAFETY: as above.
                let exception = unsafe { vcpu.cpu() }.frame().exception;
                return raise(core, vcpu, exception);
            }
            x => {
                // SAFETY: as above.
                let cpu = unsafe { vcpu.cpu() };
                let frame = *cpu.frame();
                refund(core, vcpu, mode, frame.insn_offset);
                cpu.set_pc(cpu.pc().wrapping_add(frame.insn_offset));
                if x == Exit::Replay as u64 {
                    return step(core, vcpu, mode);
                }
                return raise(core, vcpu, frame.exception);
            }
        }
    }
}

/// A block in tier 0, with the check that code makes at its entry.
fn interpret(core: &Core, vcpu: &Vcpu, block: &gantry_ir::Block) -> u64 {
    let header = vcpu.header();
    if core.config.deterministic {
        let insns = i64::from(block.guest_insns());
        if header.exit.fetch_sub(insns, Ordering::Relaxed) < insns {
            header.exit.fetch_add(insns, Ordering::Relaxed);
            return Exit::Request as u64;
        }
    } else if header.exit.load(Ordering::Acquire) < 0 {
        return Exit::Request as u64;
    }
    // SAFETY: on the vCPU's thread; the reference is not kept.
    unsafe { vcpu.own() }.stats.blocks_interp += 1;
    vcpu.interpret(block) as u64
}

/// Guest code left at a block's entry: a request, or the budget does not last for the block.
fn requested(core: &Core, vcpu: &Vcpu, mode: u64) -> Next {
    let header = vcpu.header();
    core.regions.sample(core, vcpu, mode);
    if let Some(profile) = &core.profile {
        // SAFETY: on the vCPU's thread; the reference is not kept.
        let pc = unsafe { vcpu.cpu() }.pc();
        if let Ok(translation) = vcpu.lookup(pc, mode) {
            profile.left(core, translation);
        }
    }
    if !core.config.deterministic || header.requests.load(Ordering::Acquire) != 0 {
        return Next::Run;
    }
    // The rest of the budget, one by one.
    while budget_left(header) > 0 {
        let debugged = core.debug.is_active();
        // SAFETY: on the vCPU's thread; the reference is not kept.
        if debugged && core.before_block(vcpu, unsafe { vcpu.cpu() }.pc()) == Before::Stop {
            return Next::Run;
        }
        let next = step(core, vcpu, mode);
        if debugged {
            core.after_one(vcpu);
        }
        // SAFETY: on the vCPU's thread; the reference is not kept.
        let same = unsafe { vcpu.cpu() }.mode() == mode;
        if next != Next::Run || !same || header.requests.load(Ordering::Acquire) != 0 {
            return next;
        }
    }
    Next::Run
}

/// One instruction in tier 0.
fn step(core: &Core, vcpu: &Vcpu, mode: u64) -> Next {
    let exit = match vcpu.step(mode) {
        Ok(exit) => exit,
        Err(exception) => return raise(core, vcpu, exception),
    };
    match exit {
        Exit::Fault | Exit::Exception => {
            // SAFETY: on the vCPU's thread; the reference is not kept.
            let exception = unsafe { vcpu.cpu() }.frame().exception;
            raise(core, vcpu, exception)
        }
        Exit::Replay => {
            core.report_watch(vcpu);
            Next::Run
        }
        _ => Next::Run,
    }
}

/// Deterministic mode: a block left at `insn_offset`; what it did not execute is given back.
fn refund(core: &Core, vcpu: &Vcpu, mode: u64, insn_offset: u64) {
    if !core.config.deterministic {
        return;
    }
    // SAFETY: on the vCPU's thread; the reference is not kept.
    let pc = unsafe { vcpu.cpu() }.pc();
    if let Ok(translation) = vcpu.lookup(pc, mode) {
        let block = core.ir(translation);
        let rest = block.starts.iter().filter(|&&start| u64::from(start) >= insn_offset).count();
        vcpu.header().exit.fetch_add(rest as i64, Ordering::Relaxed);
    }
}

fn raise(core: &Core, vcpu: &Vcpu, exception: Exception) -> Next {
    // SAFETY: on the vCPU's thread; the references are not kept.
    let (cpu, own) = unsafe { (vcpu.cpu(), vcpu.own()) };
    own.stats.exceptions += 1;
    if core.config.deterministic {
        // An exception takes the time of an instruction, or a fault at the vector would stop time.
        vcpu.header().exit.fetch_sub(1, Ordering::Relaxed);
    }
    let action = cpu.raise(vcpu.header(), exception);
    core.trace.exception(vcpu, exception);
    match action {
        Action::Continue | Action::Debug => Next::Run,
        Action::Wait => Next::Wait,
        Action::Yield => Next::Yield,
        Action::Off => {
            vcpu.switch_off();
            Next::Off
        }
    }
}

/// Makes the jump that left by `stub` go to `target` from now on, if that is where it leads.
fn link_jump(core: &Core, vcpu: &Vcpu, stub: usize, target: &crate::cache::Translation) {
    let mut cache = core.cache();
    if let Some(site) = cache.site(stub)
        && site.target == target.key
        && cache.link(site, target)
    {
        // SAFETY: on the vCPU's thread; the reference is not kept.
        unsafe { vcpu.own() }.stats.links += 1;
    }
}
