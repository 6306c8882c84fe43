//! What a reference gave, kept as files, so that the same cases need it only once.
//!
//! A file holds the outcomes of one encoding's cases. Its name says which: a digest of the cases
//! and of the runner, and one of the reference's version. In it each outcome stands as what
//! differs from its case's record: a bit for each of the 136 words, then the words.

use std::fs;
use std::io;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::record::Record;
use crate::{Case, Outcome, RECORD_LEN, Reference, digest, mix};

const WORDS: usize = RECORD_LEN / 8;
const BITMAP: usize = WORDS.div_ceil(8);

/// A reference that keeps what it gave.
pub struct Cache<R> {
    directory: PathBuf,
    /// Without one, only what is kept is given.
    reference: Option<R>,
    version: u64,
    /// How many cases were answered from files.
    pub hits: usize,
}

/// The name of the file with the outcomes of `cases`, on a reference of `version`.
fn name(cases: &[Case], version: u64) -> String {
    let mut hash = mix(cases.len() as u64);
    for case in cases {
        let words = u64::from(case.word) << 32 | u64::from(case.setup.unwrap_or(0));
        hash = mix(hash ^ words ^ mix(case.cpu as u64));
        hash = mix(hash ^ digest(&case.to_record(0)));
    }
    format!("{hash:016x}-{version:016x}.outcomes")
}

impl<R: Reference> Cache<R> {
    /// Keeps what `reference` gives below `directory`. `version` is all that its outcomes depend on
    /// besides the cases.
    ///
    /// # Errors
    /// The directory cannot be made.
    pub fn new(directory: PathBuf, reference: Option<R>, version: &[u8]) -> Result<Self> {
        fs::create_dir_all(&directory)
            .with_context(|| format!("cannot create {}", directory.display()))?;
        Ok(Self { directory, reference, version: digest(version), hits: 0 })
    }

    fn load(&self, cases: &[Case]) -> Option<Vec<Outcome>> {
        let bytes = fs::read(self.directory.join(name(cases, self.version))).ok()?;
        // A file that was cut short or changed counts as none.
        unpack(cases, &bytes)
    }

    fn store(&self, cases: &[Case], outcomes: &[Outcome]) -> io::Result<()> {
        let path = self.directory.join(name(cases, self.version));
        let partial = path.with_extension(format!("{}.partial", std::process::id()));
        fs::write(&partial, pack(cases, outcomes))?;
        fs::rename(partial, path)
    }
}

impl<R: Reference> Reference for Cache<R> {
    fn run(&mut self, cases: &[Case]) -> Result<Vec<Outcome>> {
        let groups: Vec<&[Case]> = cases.chunk_by(|a, b| a.encoding == b.encoding).collect();
        let mut kept: Vec<Option<Vec<Outcome>>> =
            groups.iter().map(|group| self.load(group)).collect();
        let missing = |kept: &[Option<_>], n: &usize| kept[*n].is_none();
        let todo: Vec<usize> = (0..groups.len()).filter(|n| missing(&kept, n)).collect();
        if !todo.is_empty() {
            let reference = self.reference.as_mut();
            let reference = reference.context("no reference, and these cases were never run")?;
            let all: Vec<Case> = todo.iter().flat_map(|&n| groups[n].iter().cloned()).collect();
            let mut outcomes = reference.run(&all)?.into_iter();
            for &n in &todo {
                let part: Vec<Outcome> = outcomes.by_ref().take(groups[n].len()).collect();
                ensure!(part.len() == groups[n].len(), "the reference gave too few outcomes");
                self.store(groups[n], &part)
                    .with_context(|| format!("cannot write to {}", self.directory.display()))?;
                kept[n] = Some(part);
            }
        }
        let missed: usize = todo.iter().map(|&n| groups[n].len()).sum();
        self.hits += cases.len() - missed;
        Ok(kept.into_iter().flatten().flatten().collect())
    }
}

/// The outcomes as bytes; a digest of them comes last.
fn pack(cases: &[Case], outcomes: &[Outcome]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (case, outcome) in cases.iter().zip(outcomes) {
        let (before, after) = (case.to_record(0), outcome.to_record());
        let (before, after) = (before.as_chunks::<8>().0, after.as_chunks::<8>().0);
        let mut bitmap = [0u8; BITMAP];
        let changed: Vec<usize> = (0..WORDS).filter(|&n| before[n] != after[n]).collect();
        changed.iter().for_each(|n| bitmap[n / 8] |= 1 << (n % 8));
        bytes.extend(bitmap);
        changed.iter().for_each(|&n| bytes.extend(after[n]));
    }
    bytes.extend(digest(&bytes).to_le_bytes());
    bytes
}

/// The outcomes that [`pack`] made bytes of; None where `bytes` are not that.
fn unpack(cases: &[Case], bytes: &[u8]) -> Option<Vec<Outcome>> {
    let (mut bytes, sum) = bytes.split_last_chunk::<8>()?;
    if digest(bytes) != u64::from_le_bytes(*sum) {
        return None;
    }
    let mut outcomes = Vec::with_capacity(cases.len());
    for case in cases {
        let mut record: Record = case.to_record(0);
        let bitmap = bytes.split_off(..BITMAP)?;
        for n in (0..WORDS).filter(|n| bitmap[n / 8] >> (n % 8) & 1 == 1) {
            record[n * 8..][..8].copy_from_slice(bytes.split_off(..8)?);
        }
        outcomes.push(Outcome::from_record(&record));
    }
    bytes.is_empty().then_some(outcomes)
}

#[cfg(test)]
mod tests {
    use gantry_aarch64::decode::EncodingId;

    use super::*;
    use crate::{Cpu, State, WINDOW_LEN, Window};

    /// Gives each case's state, with a word changed, and counts how often it is asked.
    struct Echo(usize);

    impl Reference for Echo {
        fn run(&mut self, cases: &[Case]) -> Result<Vec<Outcome>> {
            self.0 += cases.len();
            let outcome = |case: &Case| {
                let mut state = case.state.clone();
                state.x[3] = u64::from(case.number);
                let window = case.window.bytes;
                Outcome { state, esr: 1, far: 2, vector: 0x400, window }
            };
            Ok(cases.iter().map(outcome).collect())
        }
    }

    fn case(encoding: u16, number: u32) -> Case {
        let window = Window { va: 0, bytes: [7; WINDOW_LEN] };
        let (state, cpu) = (State::new(), Cpu::Max);
        let word = u32::from(encoding);
        let encoding = EncodingId(encoding);
        Case { encoding, number, cpu, setup: None, word, state, window }
    }

    #[test]
    fn what_was_run_once_is_read_and_what_is_damaged_is_run_again() {
        let directory =
            std::env::temp_dir().join(format!("gantry-oracle-cache-{}", std::process::id()));
        let cases: Vec<Case> = (0..20).map(|n| case((n / 7) as u16, n)).collect();
        let expected = Echo(0).run(&cases).unwrap();
        let mut cache = Cache::new(directory.clone(), Some(Echo(0)), b"1").unwrap();
        assert_eq!(cache.run(&cases).unwrap(), expected);
        assert_eq!((cache.hits, cache.reference.as_ref().unwrap().0), (0, 20));

        let mut alone = Cache::<Echo>::new(directory.clone(), None, b"1").unwrap();
        assert_eq!(alone.run(&cases).unwrap(), expected);
        assert_eq!(alone.hits, 20);
        assert!(Cache::<Echo>::new(directory.clone(), None, b"2").unwrap().run(&cases).is_err());

        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            let mut bytes = fs::read(&path).unwrap();
            bytes[20] ^= 1;
            fs::write(path, bytes).unwrap();
        }
        assert!(alone.run(&cases).is_err());
        assert_eq!(cache.run(&cases).unwrap(), expected);
        fs::remove_dir_all(directory).unwrap();
    }
}
