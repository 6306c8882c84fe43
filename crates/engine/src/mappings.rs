//! The memory behind the code: one file in memory, mapped twice, and committed ahead of need.
//!
//! What the host does to commit a MiB, and to make large pages of it, takes as long as the translation of some
//! thousand guest instructions, so a thread does it while the part before is being filled.

use std::io;
use std::ops::Range;
use std::os::fd::OwnedFd;
use std::ptr::NonNull;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use rustix::fs::{MemfdFlags, ftruncate, memfd_create};
use rustix::io::pwrite;
use rustix::mm::{Advice, MapFlags, ProtFlags, madvise, mmap, munmap};

use crate::arena::NO_CODE;

/// A file in memory, mapped writable and executable.
#[derive(Debug)]
pub struct Mappings {
    file: OwnedFd,
    pub writable: NonNull<u8>,
    pub executable: NonNull<u8>,
    pub size: usize,
}

// SAFETY: the mappings live as long as this does. What is written to them goes through the arena,
// or is where the arena has not come to.
unsafe impl Send for Mappings {}
// SAFETY: as above.
unsafe impl Sync for Mappings {}

/// What is committed is filled with this, some pages at a time.
static FILL: [u8; 64 << 10] = [NO_CODE; 64 << 10];

impl Mappings {
    /// A file of `size` bytes; the host commits it page by page.
    ///
    /// # Errors
    /// The host refuses memory that is executable, or that much of it.
    fn new(size: usize) -> io::Result<Self> {
        let file = memfd_create("gantry-code", MemfdFlags::CLOEXEC)?;
        ftruncate(&file, size as u64)?;
        let map = |prot| {
            // SAFETY: a new mapping at an address of the host's choice.
            let address =
                unsafe { mmap(std::ptr::null_mut(), size, prot, MapFlags::SHARED, &file, 0)? };
            NonNull::new(address.cast::<u8>()).ok_or(io::Error::other("mapped at zero"))
        };
        let writable = map(ProtFlags::READ | ProtFlags::WRITE)?;
        let executable = map(ProtFlags::READ | ProtFlags::EXEC)?;
        Ok(Self { file, writable, executable, size })
    }

    /// Commits the memory at the offsets `range`, in which no code is yet.
    ///
    /// Pages are made large before they have contents, which then need not be copied. To write to the file
    /// costs half of what it costs to populate a mapping for writing: the host need not clear small pages first,
    /// and pages that have contents it maps many at a time. What it refuses here is left to faults.
    fn commit(&self, range: Range<usize>) {
        let first = range.start / LARGE * LARGE;
        for at in (first..range.end).step_by(LARGE).filter(|at| at + LARGE <= range.end) {
            // It may ask for a large page where it has a page.
            let is_empty = at >= range.start;
            if !is_empty || pwrite(&self.file, &FILL[..1], at as u64).is_ok() {
                self.enlarge(at);
            }
        }
        let mut at = range.start;
        while at < range.end {
            let fill = &FILL[..FILL.len().min(range.end - at)];
            let Ok(written @ 1..) = pwrite(&self.file, fill, at as u64) else { break };
            at += written;
        }
        for mapping in [self.writable, self.executable] {
            let (advice, len) = (Advice::LinuxPopulateRead, at - range.start);
            // SAFETY: within the mapping; the advice changes no contents.
            let _ = unsafe { madvise(mapping.as_ptr().add(range.start).cast(), len, advice) };
        }
    }

    /// Makes one page of the [`LARGE`] bytes from offset `at`. Code is spread thinly over much memory, which is
    /// more than the host's TLBs hold of small ones.
    ///
    /// A file in memory gets large pages by itself only where the host's administrator says so; but it may
    /// ask for them. A host that cannot (Linux before 6.1) says so, and small ones do.
    fn enlarge(&self, at: usize) {
        for mapping in [self.executable, self.writable] {
            // SAFETY: within the mapping; that changes no contents.
            unsafe { libc::madvise(mapping.as_ptr().add(at).cast(), LARGE, libc::MADV_COLLAPSE) };
        }
    }
}

impl Drop for Mappings {
    fn drop(&mut self) {
        for address in [self.writable, self.executable] {
            // SAFETY: our own mapping; no code runs any more when its arena goes.
            let _ = unsafe { munmap(address.as_ptr().cast(), self.size) };
        }
    }
}

/// At first so many bytes are committed, for which the vCPU waits.
const FIRST: usize = 256 << 10;

/// Then so many at a time: a large page of the host.
const LARGE: usize = 2 << 20;

/// Mappings of which the beginning is committed, and the next part soon.
#[derive(Debug)]
pub struct Committed {
    pub mappings: Arc<Mappings>,
    /// Bytes that are committed.
    len: usize,
    ahead: Option<Ahead>,
}

impl Committed {
    /// Memory of `size` bytes, of which none is committed.
    ///
    /// # Errors
    /// As [`Mappings::new`].
    pub fn new(size: usize) -> io::Result<Self> {
        Ok(Self { mappings: Arc::new(Mappings::new(size)?), len: 0, ahead: None })
    }

    /// How many bytes are committed.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Commits at least the first `end` bytes, which there are.
    pub fn extend(&mut self, end: usize) {
        while self.len < end {
            // What comes next was asked for, unless this is the first time.
            let done = self.ahead.as_mut().and_then(Ahead::wait);
            self.len = done.unwrap_or_else(|| {
                let next = self.next();
                self.mappings.commit(next.clone());
                next.end
            });
            let next = self.next();
            if self.ahead.is_none() && !next.is_empty() {
                self.ahead = Ahead::new(self.mappings.clone());
            }
            // Without a thread, the next part is committed here too.
            self.ahead.take_if(|ahead| ahead.ask.send(next).is_err());
        }
    }

    /// What is to be committed next; nothing if all is.
    fn next(&self) -> Range<usize> {
        let end = if self.len == 0 { FIRST } else { (self.len + 1).next_multiple_of(LARGE) };
        self.len..end.min(self.mappings.size)
    }
}

/// A thread that commits what will be needed next. It ends when nobody can ask any more.
#[derive(Debug)]
struct Ahead {
    ask: Sender<Range<usize>>,
    /// Up to where it has come. Nobody locks it, but an arena may be shared.
    done: Mutex<Receiver<usize>>,
}

impl Ahead {
    /// `None` if the host gives no thread.
    fn new(mappings: Arc<Mappings>) -> Option<Self> {
        let (ask, asked) = channel::<Range<usize>>();
        let (say, done) = channel();
        let work = move || {
            for range in asked {
                mappings.commit(range.clone());
                if say.send(range.end).is_err() {
                    break;
                }
            }
        };
        std::thread::Builder::new().name("code-memory".into()).spawn(work).ok()?;
        Some(Self { ask, done: Mutex::new(done) })
    }

    /// Up to where it has come, once what was asked for is done; `None` if it came to an end.
    fn wait(&mut self) -> Option<usize> {
        self.done.get_mut().ok()?.recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it_in_the_end() {
        let size = 5 * LARGE / 2;
        let mut memory = Committed::new(size).expect("code memory");
        let read = |at: usize, memory: &Committed| {
            assert!(at < memory.len());
            // SAFETY: within the mapping, and nobody writes there.
            unsafe { memory.mappings.executable.as_ptr().add(at).read() }
        };
        for end in [1, FIRST, FIRST + 1, LARGE, LARGE + 1, 2 * LARGE, size] {
            memory.extend(end);
            assert!(end <= memory.len());
            assert_eq!(read(end - 1, &memory), NO_CODE);
        }
        assert_eq!(memory.len(), size);
    }
}
