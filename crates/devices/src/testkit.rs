//! What every device must pass, whatever it is.
//!
//! A device's tests call [`check`] once, with the size of its register block and a function that
//! makes it:
//!
//! ```ignore
//! #[test]
//! fn is_a_good_device() {
//!     testkit::check(0x1000, |rig| Arc::new(Pl011::new(rig.lines.line(1), …)));
//! }
//! ```
//!
//! The [`Rig`] is the machine around the device: RAM for its DMA, lines for its interrupts, and
//! the address at which its own registers are. Checked are:
//!
//! - every width at every offset is answered, and no read has bits beyond its width;
//! - a reset gives the state at power-on, with all lines low;
//! - save → restore → save is the identity, after any accesses; a truncated or damaged state is
//!   refused (then the device is as after a reset) or is one the device can be in;
//! - two threads of random accesses, whose values are often addresses of RAM and of the device
//!   itself, end.
//!
//! What a device *does* is for its own tests.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use gantry_bus::{AccessSize, Device, IrqLine, IrqSink, Mmio, StateReader, StateWriter};
use gantry_memory::GuestRam;

/// The first address of a rig's RAM.
pub const RAM_BASE: u64 = 0x4000_0000;
/// The size of a rig's RAM in bytes.
pub const RAM_SIZE: u64 = 0x10_0000;
/// Where a rig's device has its registers.
pub const DEVICE_BASE: u64 = 0x0a00_0000;

/// The machine around a device under test.
pub struct Rig {
    /// A mebibyte of RAM at [`RAM_BASE`].
    pub ram: Arc<GuestRam>,
    /// The lines that the device may drive.
    pub lines: Arc<Lines>,
}

impl Default for Rig {
    /// A rig with zeroed RAM and low lines.
    fn default() -> Self {
        let ram = GuestRam::builder().ram("ram", RAM_BASE, RAM_SIZE).build();
        Self { ram: ram.expect("a mebibyte can be had"), lines: Arc::default() }
    }
}

/// Records 32 lines.
#[derive(Default)]
pub struct Lines {
    levels: AtomicU64,
    rises: [AtomicU64; 32],
}

impl Lines {
    /// Line `number`, for a device to hold.
    pub fn line(self: &Arc<Self>, number: u32) -> IrqLine {
        IrqLine::new(self.clone(), number)
    }

    /// Whether line `number` is high.
    pub fn level(&self, number: u32) -> bool {
        self.levels.load(Ordering::Acquire) >> number & 1 != 0
    }

    /// How often line `number` went from low to high.
    pub fn rises(&self, number: u32) -> u64 {
        self.rises[number as usize].load(Ordering::Acquire)
    }
}

impl IrqSink for Lines {
    fn set_level(&self, line: u32, level: bool) {
        let bit = 1 << line;
        if !level {
            self.levels.fetch_and(!bit, Ordering::AcqRel);
        } else if self.levels.fetch_or(bit, Ordering::AcqRel) & bit == 0 {
            self.rises[line as usize].fetch_add(1, Ordering::AcqRel);
        }
    }
}

/// A small generator (splitmix64), so that a failure can be repeated.
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.bits() % bound
    }

    /// A value that a driver, or an enemy, might write to a register.
    fn value(&mut self) -> u64 {
        match self.below(6) {
            0 => self.below(8),
            1 => 1 << self.below(64),
            2 => RAM_BASE + (self.below(RAM_SIZE) & !0xf),
            3 => (RAM_BASE + self.below(RAM_SIZE)) >> 32,
            4 => DEVICE_BASE + self.below(0x200),
            _ => self.bits(),
        }
    }
}

/// The saved state of `device`.
pub fn saved(device: &dyn Device) -> Vec<u8> {
    let mut out = StateWriter::new();
    device.save(&mut out);
    out.into_bytes()
}

/// Runs all checks on the device that `make` makes, whose registers are `size` bytes.
///
/// # Panics
/// If one fails; the message says which.
pub fn check<D: Mmio + Device + 'static>(size: u64, make: impl Fn(&Rig) -> Arc<D>) {
    answers_everywhere(size, &make);
    resets_to_power_on(size, &make);
    saves_and_restores(size, &make);
    survives_two_threads(size, &make);
}

fn answers_everywhere<D: Mmio>(size: u64, make: &impl Fn(&Rig) -> Arc<D>) {
    let device = make(&Rig::default());
    for value in [0, u64::MAX, 0x5a5a_a5a5_0123_4567] {
        for offset in 0..size {
            for width in AccessSize::ALL {
                device.write(offset, width, value & width.mask());
                let read = device.read(offset, width);
                assert_eq!(read & !width.mask(), 0, "{width:?} at {offset:#x} gave {read:#x}");
            }
        }
    }
    device.read(u64::MAX, AccessSize::Double);
    device.write(u64::MAX, AccessSize::Double, 0);
}

/// Random accesses of all widths, mostly aligned words.
fn poke(device: &dyn Mmio, size: u64, random: &mut Random, count: u32) {
    for _ in 0..count {
        let (offset, width) = match random.below(4) {
            0 => (random.below(size), AccessSize::ALL[random.below(4) as usize]),
            _ => (random.below(size) & !3, AccessSize::Word),
        };
        match random.below(3) {
            0 => _ = device.read(offset, width),
            _ => device.write(offset, width, random.value() & width.mask()),
        }
    }
}

fn resets_to_power_on<D: Mmio + Device>(size: u64, make: &impl Fn(&Rig) -> Arc<D>) {
    let rig = Rig::default();
    let device = make(&rig);
    let fresh = saved(&*device);
    let mut random = Random(1);
    for _ in 0..20 {
        poke(&*device, size, &mut random, 500);
        device.reset();
        assert_eq!(saved(&*device), fresh, "{}: state after reset", device.name());
        assert_eq!(rig.lines.levels.load(Ordering::Acquire), 0, "lines after reset");
    }
}

fn saves_and_restores<D: Mmio + Device>(size: u64, make: &impl Fn(&Rig) -> Arc<D>) {
    let device = make(&Rig::default());
    let mut random = Random(2);
    let fresh = saved(&*device);
    for _ in 0..20 {
        poke(&*device, size, &mut random, 200);
        let state = saved(&*device);
        let other = make(&Rig::default());
        let restored = other.restore(&mut StateReader::new(&state));
        assert_eq!(restored, Ok(()), "{}: its own state", device.name());
        assert_eq!(saved(&*other), state, "{}: save, restore, save", device.name());

        let cut = random.below(state.len().max(1) as u64) as usize;
        if cut < state.len() {
            let restored = other.restore(&mut StateReader::new(&state[..cut]));
            assert!(restored.is_err(), "{}: {cut} of {} bytes", device.name(), state.len());
            assert_eq!(saved(&*other), fresh, "{}: after a short state", device.name());
        }
        for _ in 0..50.min(state.len()) {
            let mut damaged = state.clone();
            let at = random.below(state.len() as u64) as usize;
            damaged[at] ^= 1 << random.below(8);
            if other.restore(&mut StateReader::new(&damaged)).is_err() {
                assert_eq!(saved(&*other), fresh, "{}: after a bad byte {at}", device.name());
                continue;
            }
            let state = saved(&*other);
            let again = other.restore(&mut StateReader::new(&state));
            assert_eq!(again, Ok(()), "{}: accepted byte {at}, but not again", device.name());
            assert_eq!(saved(&*other), state, "{}: byte {at}", device.name());
        }
    }
}

/// How long two threads may take before they count as hung.
const PATIENCE: Duration = Duration::from_secs(120);

fn survives_two_threads<D: Mmio + Device + 'static>(size: u64, make: &impl Fn(&Rig) -> Arc<D>) {
    let rig = Rig::default();
    let device = make(&rig);
    scatter(&rig.ram);
    let stop = Arc::new(AtomicBool::new(false));
    let (done, wait) = mpsc::channel();
    for seed in [3, 4] {
        let (device, done, stop) = (device.clone(), done.clone(), stop.clone());
        thread::spawn(move || {
            let mut random = Random(seed);
            for round in 0..40 {
                poke(&*device, size, &mut random, 500);
                // One of the two is the machine's owner, who saves and resets at any time.
                match round % 10 {
                    8 if seed == 3 => _ = saved(&*device),
                    9 if seed == 3 => device.reset(),
                    _ => {}
                }
                if stop.load(Ordering::Relaxed) {
                    return;
                }
            }
            _ = done.send(());
        });
    }
    drop(done);
    for _ in 0..2 {
        if wait.recv_timeout(PATIENCE).is_err() {
            stop.store(true, Ordering::Relaxed);
            panic!("{}: a thread panicked or hangs", device.name());
        }
    }
}

/// Fills RAM with small numbers and addresses, of RAM and of the device itself: what a device
/// takes for a descriptor then often leads somewhere, not seldom to itself.
fn scatter(ram: &GuestRam) {
    let mut random = Random(5);
    for pa in (RAM_BASE..RAM_BASE + RAM_SIZE).step_by(8) {
        ram.write_u64(pa, random.value()).expect("all of it is RAM");
    }
}

mod tests {
    use std::sync::Mutex;

    use gantry_bus::StateError;

    use super::*;

    /// One 32-bit register, whose top bit is a line; and what may be wrong with it.
    struct Scratch {
        value: Mutex<u32>,
        line: IrqLine,
        fault: Fault,
    }

    #[derive(PartialEq)]
    enum Fault {
        None,
        ReadsTooWide,
        SurvivesReset,
        LeavesLineHigh,
        SavesHalf,
        Panics,
    }

    impl Mmio for Scratch {
        fn read(&self, offset: u64, size: AccessSize) -> u64 {
            let mask = if self.fault == Fault::ReadsTooWide { u64::MAX } else { size.mask() };
            if offset == 0 { u64::from(*self.value.lock().unwrap()) & mask } else { 0 }
        }

        fn write(&self, offset: u64, size: AccessSize, value: u64) {
            if (offset, size) == (0, AccessSize::Word) {
                let mut held = self.value.lock().unwrap();
                assert!(self.fault != Fault::Panics || *held >> 30 != 3);
                *held = value as u32;
                self.line.set(value >> 31 != 0);
            }
        }
    }

    impl Device for Scratch {
        fn name(&self) -> &'static str {
            "scratch"
        }

        fn reset(&self) {
            if self.fault != Fault::SurvivesReset {
                *self.value.lock().unwrap() = 0;
            }
            if self.fault != Fault::LeavesLineHigh {
                self.line.set(false);
            }
        }

        fn save(&self, out: &mut StateWriter) {
            let value = *self.value.lock().unwrap();
            out.u32(if self.fault == Fault::SavesHalf { value & 0xffff } else { value });
            out.bool(value >> 31 != 0);
        }

        fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
            self.reset();
            let (value, line) = (from.u32()?, from.bool()?);
            if line != (value >> 31 != 0) {
                return Err(StateError::Invalid("the line"));
            }
            *self.value.lock().unwrap() = value;
            self.line.set(line);
            Ok(())
        }
    }

    fn check_with(fault: impl Fn() -> Fault) {
        let make = |rig: &Rig| {
            let (value, line) = (Mutex::new(0), rig.lines.line(7));
            Arc::new(Scratch { value, line, fault: fault() })
        };
        check(16, make);
    }

    #[test]
    fn a_good_device_passes() {
        check_with(|| Fault::None);
    }

    #[test]
    #[should_panic(expected = "at 0x0 gave")]
    fn a_wide_read_is_found() {
        check_with(|| Fault::ReadsTooWide);
    }

    #[test]
    #[should_panic(expected = "state after reset")]
    fn a_partial_reset_is_found() {
        check_with(|| Fault::SurvivesReset);
    }

    #[test]
    #[should_panic(expected = "lines after reset")]
    fn a_stuck_line_is_found() {
        check_with(|| Fault::LeavesLineHigh);
    }

    #[test]
    #[should_panic(expected = "scratch: its own state")]
    fn a_lossy_save_is_found() {
        check_with(|| Fault::SavesHalf);
    }

    #[test]
    #[should_panic]
    fn a_panic_is_found() {
        check_with(|| Fault::Panics);
    }
}
