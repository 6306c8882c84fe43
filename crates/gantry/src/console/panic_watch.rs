//! Seeing on its console that a Linux guest has panicked.

/// What a panic's first line holds (Linux, `kernel/panic.c`).
const BEGIN: &[u8] = b"Kernel panic - not syncing: ";
/// What its last line holds, after which the kernel does nothing more.
const END: &[u8] = b"---[ end Kernel panic";
/// As much of a line as is looked at.
const LINE: usize = 512;

/// Reads what the guest writes.
#[derive(Clone, Debug, Default)]
pub struct PanicWatch {
    line: Vec<u8>,
    message: Option<String>,
    ended: bool,
}

impl PanicWatch {
    /// Reads on.
    pub fn read(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'\n' => self.end_of_line(),
                byte if self.line.len() < LINE => self.line.push(*byte),
                _ => {}
            }
        }
    }

    fn end_of_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if find(&line, END).is_some() {
            self.ended = self.message.is_some();
        } else if self.message.is_none()
            && let Some(at) = find(&line, BEGIN)
        {
            let message = String::from_utf8_lossy(&line[at..]);
            let message = message.chars().map(|c| if c.is_control() { ' ' } else { c });
            self.message = Some(message.collect::<String>().trim_end().to_owned());
        }
    }

    /// The panic's first line, from `Kernel panic` on.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Whether the panic has come to its last line: the guest hangs.
    pub const fn has_ended(&self) -> bool {
        self.ended
    }
}

fn find(line: &[u8], what: &[u8]) -> Option<usize> {
    line.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[&str]) -> PanicWatch {
        let mut watch = PanicWatch::default();
        pieces.iter().for_each(|piece| watch.read(piece.as_bytes()));
        watch
    }

    #[test]
    fn the_message_is_the_lines_rest() {
        let watch = read(&[
            "[ 9.48] Kernel pan",
            "ic - not syncing: sysrq triggered crash\r\n[ 9.5] CPU: 1\r\n",
        ]);
        assert_eq!(watch.message(), Some("Kernel panic - not syncing: sysrq triggered crash"));
        assert!(!watch.has_ended());
    }

    #[test]
    fn the_end_is_seen() {
        let first = "Kernel panic - not syncing: VFS: Unable to mount root fs\n";
        let watch = read(&[first, "---[ end Kernel panic - not syncing: VFS: Unable ]---\n"]);
        assert!(watch.has_ended());
        assert!(watch.message().unwrap().ends_with("mount root fs"));
    }

    #[test]
    fn what_comes_later_does_not_change_it() {
        let watch = read(&["Kernel panic - not syncing: a\nKernel panic - not syncing: b\n"]);
        assert!(watch.message().unwrap().ends_with(": a"));
    }

    #[test]
    fn other_lines_are_no_panic() {
        let long = "x".repeat(10_000);
        let watch = read(&["Kernel panic\n", "---[ end Kernel panic\n", &long, "\n", &long]);
        assert_eq!(watch.message(), None);
        assert!(!watch.has_ended());
        assert!(watch.line.len() <= LINE);
    }
}
