//! An initial RAM disk made in-process: busybox, a few drivers and a first program of our own.

mod busybox;
mod cpio;

pub use cpio::Archive;

/// A kernel module to load at the start.
#[derive(Clone, PartialEq, Eq)]
pub struct Module {
    /// Its name, without directory and `.ko`.
    pub name: String,
    /// The unpacked file.
    pub content: Vec<u8>,
}

/// The archive of a guest that starts a busybox shell on its console.
///
/// `modules` are loaded in the order given. The same input gives the same bytes.
pub fn build(busybox: &[u8], modules: &[Module]) -> Vec<u8> {
    let mut archive = Archive::new();
    for directory in
        ["bin", "dev", "etc", "lib", "lib/modules", "mnt", "proc", "root", "sys", "usr"]
    {
        archive.directory(directory);
    }
    for (link, target) in [("sbin", "bin"), ("usr/bin", "../bin"), ("usr/sbin", "../bin")] {
        archive.symlink(link, target);
    }
    // The kernel opens the console for the first program before that could mount anything.
    archive.character_device("dev/console", 5, 1);
    archive.character_device("dev/null", 1, 3);
    archive.file("init", 0o755, include_bytes!("init.sh"));
    archive.file("etc/inittab", 0o644, b"::once:/etc/console\n");
    archive.file("etc/console", 0o755, include_bytes!("console.sh"));
    archive.file("etc/profile", 0o644, include_bytes!("profile.sh"));
    archive.file("etc/passwd", 0o644, b"root::0:0:root:/root:/bin/sh\n");
    archive.file("etc/group", 0o644, b"root:x:0:\n");
    archive.file("bin/busybox", 0o755, busybox);
    for applet in busybox::applets(busybox).iter().filter(|name| *name != "busybox") {
        archive.symlink(&format!("bin/{applet}"), "busybox");
    }
    for (index, module) in modules.iter().enumerate() {
        // The number makes the shell's sorted list the order of loading.
        let path = format!("lib/modules/{index:02}-{}.ko", module.name);
        archive.file(&path, 0o644, &module.content);
    }
    archive.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(bytes: &[u8], what: &str) -> bool {
        bytes.windows(what.len()).any(|window| window == what.as_bytes())
    }

    #[test]
    fn everything_is_in_it() {
        let busybox = b"\0[\0[[\0cat\0mount\0sh\0\0";
        let module = |name: &str| Module { name: name.into(), content: vec![1, 2, 3] };
        let archive = build(busybox, &[module("virtio"), module("virtio_blk")]);
        for path in ["init", "dev/console", "bin/mount", "lib/modules/01-virtio_blk.ko"] {
            assert!(contains(&archive, &format!("{path}\0")), "{path}");
        }
    }

    #[test]
    fn the_first_program_says_when_it_is_reached() {
        assert!(contains(include_bytes!("init.sh"), "gantry: userspace reached"));
    }
}
