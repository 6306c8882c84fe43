//! Writing a cpio archive in the "new ASCII" form that kernels unpack (Linux,
//! `Documentation/driver-api/early-userspace/buffer-format.rst`).
//!
//! The bytes depend on nothing but what is put in: times, owners and inode numbers are fixed.

/// File types of `st_mode` (POSIX `<sys/stat.h>`).
const S_IFCHR: u32 = 0o020_000;
const S_IFDIR: u32 = 0o040_000;
const S_IFREG: u32 = 0o100_000;
const S_IFLNK: u32 = 0o120_000;

/// Kernels want every header and every file on this boundary.
const ALIGNMENT: usize = 4;
/// The whole archive is padded to a multiple of this, as `cpio` does.
const BLOCK: usize = 512;

/// An archive being written.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    bytes: Vec<u8>,
    entries: u32,
}

impl Archive {
    /// An empty archive.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a directory, of mode 0755. A parent goes in before what is in it.
    pub fn directory(&mut self, path: &str) {
        self.entry(path, S_IFDIR | 0o755, (0, 0), &[]);
    }

    /// Adds a regular file with the permission bits `mode`.
    pub fn file(&mut self, path: &str, mode: u32, content: &[u8]) {
        self.entry(path, S_IFREG | mode & 0o7777, (0, 0), content);
    }

    /// Adds a symbolic link to `target`.
    pub fn symlink(&mut self, path: &str, target: &str) {
        self.entry(path, S_IFLNK | 0o777, (0, 0), target.as_bytes());
    }

    /// Adds a character device, of mode 0600.
    pub fn character_device(&mut self, path: &str, major: u32, minor: u32) {
        self.entry(path, S_IFCHR | 0o600, (major, minor), &[]);
    }

    /// Ends the archive and gives its bytes.
    pub fn finish(mut self) -> Vec<u8> {
        self.entry("TRAILER!!!", 0, (0, 0), &[]);
        self.pad(BLOCK);
        self.bytes
    }

    fn entry(&mut self, path: &str, mode: u32, device: (u32, u32), content: &[u8]) {
        debug_assert!(!path.starts_with('/') && !path.contains('\0'), "{path:?}");
        let size = u32::try_from(content.len()).expect("a file in an initramfs is below 4 GiB");
        self.entries += 1;
        let (inode, links) = (self.entries, if mode & S_IFDIR == S_IFDIR { 2 } else { 1 });
        let (owner, group, time, check) = (0, 0, 0, 0);
        let name_size = path.len() as u32 + 1;
        let fields = [
            inode, mode, owner, group, links, time, size, 0, 0, device.0, device.1, name_size,
            check,
        ];
        self.bytes.extend(b"070701");
        for field in fields {
            self.bytes.extend(format!("{field:08x}").bytes());
        }
        self.bytes.extend(path.bytes());
        self.bytes.push(0);
        self.pad(ALIGNMENT);
        self.bytes.extend(content);
        self.pad(ALIGNMENT);
    }

    fn pad(&mut self, alignment: usize) {
        self.bytes.resize(self.bytes.len().next_multiple_of(alignment), 0);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command, Stdio};

    use super::*;

    fn sample() -> Vec<u8> {
        let mut archive = Archive::new();
        archive.directory("dev");
        archive.character_device("dev/console", 5, 1);
        archive.file("init", 0o755, b"#!/bin/sh\n");
        archive.symlink("sh", "bin/busybox");
        archive.finish()
    }

    #[test]
    fn an_entry_is_laid_out_as_the_kernel_reads_it() {
        let mut archive = Archive::new();
        archive.file("ab", 0o644, b"xyz");
        let bytes = archive.finish();
        assert_eq!(&bytes[..14], b"07070100000001");
        assert_eq!(&bytes[14..22], b"000081a4");
        assert_eq!(&bytes[54..62], b"00000003");
        assert_eq!(&bytes[94..102], b"00000003");
        // 110 bytes of header and 3 of name are padded to 116.
        assert_eq!(&bytes[110..120], b"ab\0\0\0\0xyz\0");
        assert_eq!(&bytes[120..126], b"070701");
        assert_eq!(bytes.len() % BLOCK, 0);
    }

    #[test]
    fn the_bytes_are_the_same_every_time() {
        assert_eq!(sample(), sample());
    }

    #[test]
    fn cpio_lists_what_was_put_in() {
        let mut cpio = match Command::new("cpio")
            .args(["-itv", "--quiet", "--numeric-uid-gid"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
        {
            Ok(child) => child,
            Err(error) => return eprintln!("skipped: no cpio here ({error})"),
        };
        cpio.stdin.take().unwrap().write_all(&sample()).unwrap();
        let listing = String::from_utf8(cpio.wait_with_output().unwrap().stdout).unwrap();
        let lines: Vec<&str> = listing.lines().collect();
        assert_eq!(lines.len(), 4, "{listing}");
        assert!(lines[0].starts_with("drwxr-xr-x   2 0        0"), "{listing}");
        assert!(lines[1].starts_with("crw-------") && lines[1].contains("5,   1"), "{listing}");
        assert!(lines[2].starts_with("-rwxr-xr-x") && lines[2].contains(" 10 "), "{listing}");
        assert!(lines[3].ends_with("sh -> bin/busybox"), "{listing}");
    }
}
