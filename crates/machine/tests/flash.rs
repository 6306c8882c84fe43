//! A guest in the first flash bank sends commands to the second, and sees what they do at once.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use gantry_aarch64::state::PauthAlgorithm;
use gantry_backends::SeededEntropy;
use gantry_bus::CharOut;
use gantry_engine::{Config, Tiers, Trace};
use gantry_machine::fdt::Gic;
use gantry_machine::virt::{FlashContent, Parts, PowerEvent, Virt};

/// Reads the second bank; reads it again in Read Query mode, whose table has a `Q` there; back in
/// Read Array mode reads it a third time. Prints the three, and switches the machine off.
const PROGRAM: [u32; 17] = [
    0xd2a0_8001, // mov  x1, #0x4000000
    0xd2a1_2006, // mov  x6, #0x9000000
    0xb940_4022, // ldr  w2, [x1, #0x40]
    0x5280_1303, // mov  w3, #0x98
    0xb901_5423, // str  w3, [x1, #0x154]
    0xb940_4024, // ldr  w4, [x1, #0x40]
    0x5280_1fe3, // mov  w3, #0xff
    0xb900_0023, // str  w3, [x1]
    0xb940_4025, // ldr  w5, [x1, #0x40]
    0x1100_c042, // add  w2, w2, #'0'
    0x1100_c0a5, // add  w5, w5, #'0'
    0xb900_00c2, // str  w2, [x6]
    0xb900_00c4, // str  w4, [x6]
    0xb900_00c5, // str  w5, [x6]
    0x52b0_8000, // mov  w0, #0x84000000
    0x1100_2000, // add  w0, w0, #8
    0xd400_0002, // hvc  #0
];

#[derive(Default)]
struct Printed(Mutex<Vec<u8>>);

impl CharOut for Printed {
    fn write(&self, bytes: &[u8]) {
        self.0.lock().unwrap().extend(bytes);
    }
}

fn run(engine: Config, cpus: u32) -> String {
    let printed = Arc::new(Printed::default());
    let bytes = PROGRAM.into_iter().flat_map(u32::to_le_bytes).collect();
    let firmware = FlashContent { bytes, padding: 0, writable: true, sink: None };
    let board = Virt::new(Parts {
        cpus,
        memory: 64 << 20,
        gic: Gic::V3 { its: false },
        pauth: Some(PauthAlgorithm::Fast),
        kernel: None,
        initrd: None,
        append: String::new(),
        flash: [Some(firmware), None],
        disks: Vec::new(),
        console: printed.clone(),
        virtio_console: false,
        entropy: Arc::new(SeededEntropy::new(1)),
        engine,
        trace: Trace::off(),
    })
    .unwrap();
    let stop = board.engine.stopper();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(30));
        stop();
    });
    board.engine.run();
    assert_eq!(board.power_event(), Some(PowerEvent::Off));
    let printed = printed.0.lock().unwrap();
    String::from_utf8(printed.clone()).unwrap()
}

#[test]
fn a_load_sees_the_mode_that_the_store_before_it_chose() {
    for tiers in [Tiers::Interp, Tiers::Baseline, Tiers::Optimizer, Tiers::All] {
        for (cpus, deterministic) in [(1, false), (2, false), (2, true)] {
            let engine = Config { tiers, deterministic, ..Config::default() };
            assert_eq!(run(engine, cpus), "0Q0", "{tiers:?}, {cpus} CPUs, {deterministic}");
        }
    }
}
