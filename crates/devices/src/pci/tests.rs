use gantry_bus::{AccessSize::*, Device, Mmio, StateReader};

use super::{ECAM_SIZE, HostBridge};
use crate::testkit::{check, saved};

#[test]
fn the_bridge_is_the_only_function() {
    let bridge = HostBridge::new();
    assert_eq!(bridge.read(0, Word), 0x0008_1b36);
    assert_eq!(bridge.read(8, Word), 0x0600_0000, "a host bridge");
    assert_eq!(bridge.read(0xe, Byte), 0, "a header of type 0, one function");
    assert_eq!(bridge.read(0x2c, Word), 0x1100_1af4);
    assert_eq!(bridge.read(0x34, Byte), 0, "no capabilities");
    assert_eq!(bridge.read(0x100, Word), 0xffff_ffff, "no extended configuration space");
    for function in [1 << 12, 1 << 15, 1 << 20, ECAM_SIZE - 4096] {
        assert_eq!(bridge.read(function, Half), 0xffff);
        bridge.write(function + 4, Half, 7);
    }
    assert_eq!(bridge.read(4, Half), 0);
}

#[test]
fn no_base_address_register_takes_a_value() {
    let bridge = HostBridge::new();
    for register in (0x10..0x28).step_by(4).chain([0x30]) {
        bridge.write(register, Word, 0xffff_ffff);
        assert_eq!(bridge.read(register, Word), 0);
    }
}

#[test]
fn what_software_sets_stays_and_survives_saving() {
    let bridge = HostBridge::new();
    bridge.write(4, Word, 0xffff_ffff);
    bridge.write(0x3c, Byte, 35);
    assert_eq!((bridge.read(4, Word), bridge.read(0x3c, Half)), (0x0507, 35));
    let other = HostBridge::new();
    other.restore(&mut StateReader::new(&saved(&*bridge))).unwrap();
    assert_eq!(other.read(4, Half), 0x0507);
    other.reset();
    assert_eq!(other.read(4, Half), 0);
}

#[test]
fn is_a_good_device() {
    check(0x1100, |_| HostBridge::new());
}
