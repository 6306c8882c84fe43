//! Guests of our own, in the binary. Their sources are in `roms/`.

/// A bare AArch64 program for `virt`, as an arm64 kernel: greets, echoes, `q` powers off.
pub const HELLO_VIRT: &[u8] = include_bytes!("../../../roms/hello-virt/hello-virt.img");
