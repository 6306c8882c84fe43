//! From what was asked for to the parts of the board.

use std::fs::File;
use std::io::{Write, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use gantry_aarch64::state::PauthAlgorithm;
use gantry_backends::{BLANK, Disk, DiskOptions, FlashFile, HostEntropy, SeededEntropy};
use gantry_bus::{BlockBackend, CharOut, Entropy};
use gantry_engine::{Config, Tiers, Trace, TraceItems};
use gantry_machine::loader::Kernel;
use gantry_machine::virt::{FlashContent, Parts, Sink};

use crate::Error;
use crate::machine_api::{
    BootConfig, ConsoleChoice, DiskFormat, DiskSpec, FlashSpec, PointerAuth, SafepointChoice,
    TierChoice, TraceItem,
};

/// The seed of what is random in a deterministic machine.
const SEED: u64 = 0x6761_6e74_7279;

/// What is put into the guest's memory: large, and not needed twice unless the machine starts twice.
pub struct Images {
    kernel: Option<Kernel>,
    initrd: Option<Vec<u8>>,
}

impl Images {
    /// Copies, so that the machine can start again from `config`.
    pub fn of(config: &BootConfig) -> Self {
        Self { kernel: config.kernel.clone(), initrd: config.initrd.clone() }
    }

    /// Those of `config` itself, for the only start.
    pub fn take(config: &mut BootConfig) -> Self {
        Self { kernel: config.kernel.take(), initrd: config.initrd.take() }
    }
}

/// The parts of the board that `config` describes, with its serial port on `console`.
///
/// # Errors
/// A file cannot be opened, or something is not there yet.
pub fn parts(
    config: &BootConfig,
    images: Images,
    console: Arc<dyn CharOut>,
) -> Result<Parts, Error> {
    let trace = trace(config)?;
    crate::log::start(config);
    let [first, second] = &config.pflash;
    let flash0 = match (&config.firmware, first) {
        (Some(firmware), _) => {
            // As on QEMU's board the rest of the bank is zero.
            Some(FlashContent { bytes: firmware.clone(), padding: 0, writable: true, sink: None })
        }
        (None, flash) => flash.as_ref().map(open_flash).transpose()?,
    };
    let flash1 = second.as_ref().map(open_flash).transpose()?;
    let entropy: Arc<dyn Entropy> = if config.deterministic {
        Arc::new(SeededEntropy::new(SEED))
    } else {
        Arc::new(HostEntropy)
    };
    let pauth = match config.pauth {
        PointerAuth::Impdef => Some(PauthAlgorithm::Fast),
        PointerAuth::Qarma5 => Some(PauthAlgorithm::Qarma5),
        PointerAuth::Off => None,
    };
    Ok(Parts {
        cpus: config.cpus,
        memory: config.memory,
        gic: config.gic,
        pauth,
        kernel: images.kernel,
        initrd: images.initrd,
        append: config.append.clone(),
        flash: [flash0, flash1],
        disks: config.disks.iter().map(open_disk).collect::<Result<_, _>>()?,
        console,
        virtio_console: config.console == ConsoleChoice::Virtio,
        entropy,
        engine: Config {
            tiers: match config.tiers {
                TierChoice::Interp => Tiers::Interp,
                TierChoice::Baseline => Tiers::Baseline,
                TierChoice::Optimizer => Tiers::Optimizer,
                TierChoice::All => Tiers::All,
            },
            deterministic: config.deterministic,
            code_bytes: config.code_cache as usize,
            hot_samples: config.hot_threshold,
            always_safepoint: config.safepoints == SafepointChoice::Always,
            perf_map: config.perf,
            profile: config.stats,
            max_insns: if config.one_insn_per_tb { 1 } else { Config::default().max_insns },
            ..Config::default()
        },
        trace,
    })
}

fn open_flash(flash: &FlashSpec) -> Result<FlashContent, Error> {
    let path = flash.path.display();
    let bytes = std::fs::read(&flash.path)
        .map_err(|e| Error::WrongInput(format!("cannot read {path}: {e}")))?;
    let sink = if flash.readonly || flash.snapshot {
        None
    } else {
        let file = FlashFile::open(&flash.path)
            .map_err(|e| Error::WrongInput(format!("cannot write {path}: {e}")))?;
        Some(flash_sink(file, path.to_string()))
    };
    Ok(FlashContent { bytes, padding: BLANK, writable: !flash.readonly, sink })
}

fn flash_sink(file: FlashFile, path: String) -> Sink {
    let told = AtomicBool::new(false);
    Box::new(move |offset, bytes| {
        if let Err(error) = file.write(offset, bytes)
            && !told.swap(true, Ordering::Relaxed)
        {
            eprintln!("gantry: what the guest writes to flash is lost: {path}: {error}\r");
        }
    })
}

fn open_disk(disk: &DiskSpec) -> Result<(Arc<dyn BlockBackend>, String), Error> {
    let options = DiskOptions {
        format: Some(match disk.format {
            DiskFormat::Raw => gantry_backends::DiskFormat::Raw,
            DiskFormat::Qcow2 => gantry_backends::DiskFormat::Qcow2,
        }),
        read_only: disk.readonly,
        snapshot: disk.snapshot,
    };
    let image = Disk::open(&disk.path, &options).map_err(|e| Error::WrongInput(e.to_string()))?;
    let name = disk.path.file_name().map(|n| n.to_string_lossy().into_owned());
    Ok((Arc::new(image), name.unwrap_or_default()))
}

fn trace(config: &BootConfig) -> Result<Trace, Error> {
    if config.trace.is_empty() {
        return Ok(Trace::off());
    }
    let has = |item| config.trace.contains(&item);
    let items = TraceItems {
        in_asm: has(TraceItem::InAsm),
        op: has(TraceItem::Ir),
        out_asm: has(TraceItem::OutAsm),
        exec: has(TraceItem::Exec),
        nochain: has(TraceItem::Nochain),
        int: has(TraceItem::Int),
        cpu: has(TraceItem::Cpu),
        mmu: has(TraceItem::Mmu),
    };
    let out: Box<dyn Write + Send> = match &config.trace_file {
        None => Box::new(stderr()),
        Some(path) => Box::new(std::io::BufWriter::new(File::create(path).map_err(|e| {
            Error::WrongInput(format!("cannot write the trace to {}: {e}", path.display()))
        })?)),
    };
    Ok(Trace::new(items, out))
}
