//! QEMU as the reference: `qemu-system-aarch64 -M virt` running `roms/insn-runner`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::batch::{Batch, MAX_CASES, scratch};
use crate::layout::{PAGE, RUNNER_PA};
use crate::{Case, Cpu, Outcome, RECORD_LEN, Reference};

/// The runner, as built from `roms/insn-runner/insn-runner.S`.
pub const RUNNER: &[u8] = include_bytes!("../../../roms/insn-runner/insn-runner.bin");

const PROGRAM: &str = "qemu-system-aarch64";

impl Cpu {
    /// QEMU's `-cpu` argument.
    pub fn qemu_argument(self) -> &'static str {
        match self {
            Self::NeoverseN1 => "neoverse-n1",
            Self::Max => "max,sve=off,sme=off,lpa2=off,pauth-qarma5=on",
        }
    }
}

/// QEMU as the reference.
pub struct Qemu {
    version: String,
    timeout: Duration,
}

impl Qemu {
    /// Looks for QEMU.
    ///
    /// # Errors
    /// It cannot be started; the message says how to get it.
    pub fn find() -> Result<Self> {
        let output = Command::new(PROGRAM).arg("--version").output().with_context(|| {
            format!("{PROGRAM} cannot be started (Debian: apt-get install qemu-system-arm)")
        })?;
        let text = String::from_utf8_lossy(&output.stdout);
        let mut words = text.split_whitespace().skip_while(|word| *word != "version");
        let version =
            words.nth(1).with_context(|| format!("{PROGRAM} --version says none"))?.to_owned();
        Ok(Self { version, timeout: Duration::from_secs(60) })
    }

    /// The version of QEMU that is the reference of this project.
    pub const VERSION: &str = "10.0.2";

    /// The version that was found.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Sets how long a batch of up to [`MAX_CASES`] may take (60 s at first).
    pub fn set_timeout(&mut self, timeout: Duration) {
        self.timeout = timeout;
    }

    /// Runs cases of one model of CPU.
    fn run_batch(&self, cpu: Cpu, cases: &[&Case]) -> Result<Vec<Outcome>> {
        let directory = Scratch::new()?;
        let image = Batch::new(cases).image(cases)?;
        let files = image.into_iter().chain([("runner.bin", RUNNER_PA, RUNNER.to_vec())]);
        let mut command = Command::new(PROGRAM);
        command.current_dir(&directory.0);
        command.args(["-M", "virt", "-accel", "tcg,thread=single,tb-size=512", "-m", "1G"]);
        command.args(["-cpu", cpu.qemu_argument()]);
        command.args(["-display", "none", "-nodefaults", "-serial", "none", "-monitor", "none"]);
        command.args(["-semihosting-config", "enable=on,target=native"]);
        for (name, address, bytes) in files {
            fs::write(directory.0.join(name), bytes)
                .with_context(|| format!("cannot write {name} for QEMU"))?;
            command.args(["-device", &format!("loader,file={name},addr={address:#x}")]);
        }
        command.args(["-device", &format!("loader,addr={RUNNER_PA:#x},cpu-num=0")]);
        let log = fs::File::create(directory.0.join("log"))?;
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let child = command.spawn().with_context(|| format!("{PROGRAM} cannot be started"))?;
        let end = wait(child, self.timeout);
        end.with_context(|| {
            let log = fs::read_to_string(directory.0.join("log")).unwrap_or_default();
            format!("QEMU with {} cases on {}: {}", cases.len(), cpu.qemu_argument(), log.trim())
        })?;
        check_pages(&fs::read(directory.0.join("pages.bin")).context("no pages from QEMU")?)?;
        let bytes = fs::read(directory.0.join("outcomes.bin")).context("no outcomes from QEMU")?;
        let (records, rest) = bytes.as_chunks::<RECORD_LEN>();
        ensure!(
            records.len() == cases.len() && rest.is_empty(),
            "QEMU gave {} bytes of outcomes for {} cases",
            bytes.len(),
            cases.len()
        );
        Ok(records.iter().map(Outcome::from_record).collect())
    }

    /// Runs cases of one model of CPU; where they do not come to an end, names one that is to
    /// blame.
    fn run_or_blame(&self, cpu: Cpu, cases: &[&Case]) -> Result<Vec<Outcome>> {
        let error = match self.run_batch(cpu, cases) {
            Ok(outcomes) => return Ok(outcomes),
            Err(error) => error,
        };
        let quick = Self { version: self.version.clone(), timeout: Duration::from_secs(4) };
        if quick.run_batch(cpu, &[]).is_err() {
            return Err(error);
        }
        let mut suspects = cases;
        while suspects.len() > 1 {
            let (first, second) = suspects.split_at(suspects.len() / 2);
            suspects = if quick.run_batch(cpu, first).is_err() { first } else { second };
        }
        let Some(case) = suspects.first() else { return Err(error) };
        Err(error.context(format!(
            "case {} of encoding {}, word {:#010x}: the runner does not end",
            case.number, case.encoding.0, case.word
        )))
    }
}

impl Reference for Qemu {
    fn run(&mut self, cases: &[Case]) -> Result<Vec<Outcome>> {
        let mut outcomes: Vec<Option<Outcome>> = vec![None; cases.len()];
        for cpu in Cpu::ALL {
            let of_cpu = |n: &usize| cases[*n].cpu == cpu;
            let indices: Vec<usize> = (0..cases.len()).filter(of_cpu).collect();
            for part in indices.chunks(MAX_CASES / 2) {
                let batch: Vec<&Case> = part.iter().map(|&n| &cases[n]).collect();
                for (&n, outcome) in part.iter().zip(self.run_or_blame(cpu, &batch)?) {
                    outcomes[n] = Some(outcome);
                }
            }
        }
        outcomes.into_iter().map(|outcome| outcome.context("a case without an outcome")).collect()
    }
}

/// Whether the scratch pages are as before: a case that writes outside of its window would spoil
/// the next, and no outcome would show it.
fn check_pages(pages: &[u8]) -> Result<()> {
    let before = scratch();
    ensure!(pages.len() == before.len(), "QEMU gave {} bytes of scratch pages", pages.len());
    if let Some(at) = (0..pages.len()).find(|&at| pages[at] != before[at]) {
        let page = &crate::layout::PAGES[at / PAGE as usize];
        bail!("a case wrote outside of its window, at {:#x}", page.va + at as u64 % PAGE);
    }
    Ok(())
}

/// Waits for the child's success, for at most `timeout`; then ends it.
fn wait(mut child: Child, timeout: Duration) -> Result<()> {
    let deadline = Instant::now() + timeout;
    loop {
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "QEMU ended with {status}");
            return Ok(());
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            bail!("no end after {} s", timeout.as_secs());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A directory for one run, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("gantry-oracle-{}-{number}", std::process::id());
        let path: PathBuf = std::env::temp_dir().join(name);
        fs::create_dir(&path).with_context(|| format!("cannot create {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let path: &Path = &self.0;
        // Best effort: what is left lies in the directory for temporary files.
        let _ = fs::remove_dir_all(path);
    }
}
