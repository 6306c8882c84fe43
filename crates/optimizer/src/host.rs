//! The host as Cranelift's settings describe it.

use cranelift_codegen::isa::{self, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};

use crate::CompileError;
use crate::stand::Stands;

/// What a host has of what code is generated for.
#[derive(Clone, Debug)]
pub struct Host {
    /// Cranelift's names of x86-64 features.
    features: Vec<&'static str>,
    /// The instructions beside those that Cranelift knows.
    pub(crate) stands: Stands,
}

impl Host {
    /// This host.
    pub fn detect() -> Self {
        let features = features();
        #[cfg(target_arch = "x86_64")]
        let stands = Stands {
            aes: std::arch::is_x86_feature_detected!("aes"),
            pclmul: std::arch::is_x86_feature_detected!("pclmulqdq"),
            f16c: features.contains(&"has_avx") && std::arch::is_x86_feature_detected!("f16c"),
            avx2: features.contains(&"has_avx2"),
            avx512: ["has_avx2", "has_avx512f", "has_avx512vl", "has_avx512dq"]
                .iter()
                .all(|feature| features.contains(feature))
                && std::arch::is_x86_feature_detected!("avx512bw")
                && std::arch::is_x86_feature_detected!("avx512cd"),
        };
        #[cfg(not(target_arch = "x86_64"))]
        let stands = Stands::default();
        Self { features, stands }
    }

    /// The same without AVX-512, whether it has it or not.
    pub fn without_avx512(mut self) -> Self {
        self.features.retain(|name| !name.starts_with("has_avx512"));
        self.stands.avx512 = false;
        self
    }

    /// One that has everything up to AVX2, FMA and AES-NI but not AVX-512, whatever this one has:
    /// its code is the same everywhere.
    pub fn with_avx2() -> Self {
        let stands = Stands { aes: true, pclmul: true, f16c: true, avx2: true, avx512: false };
        Self { features: UP_TO_AVX2.to_vec(), stands }
    }

    /// Whether it multiplies and adds with one rounding.
    pub(crate) fn has_fma(&self) -> bool {
        self.features.contains(&"has_fma")
    }

    /// The code generator for it.
    ///
    /// # Errors
    /// [`CompileError::NoHost`]; what Cranelift says of its settings.
    pub(crate) fn isa(&self) -> Result<OwnedTargetIsa, CompileError> {
        if !cfg!(target_arch = "x86_64") || !self.features.contains(&"has_sse41") {
            return Err(CompileError::NoHost);
        }
        let said = |error: &dyn std::fmt::Display| CompileError::Cranelift(error.to_string());
        let mut flags = settings::builder();
        for (name, value) in SETTINGS {
            flags.set(name, value).map_err(|e| said(&e))?;
        }
        let mut builder = isa::lookup_by_name("x86_64").map_err(|e| said(&e))?;
        for feature in &self.features {
            builder.enable(feature).map_err(|e| said(&e))?;
        }
        builder.finish(settings::Flags::new(flags)).map_err(|e| said(&e))
    }
}

/// The features of [`Host::with_avx2`].
const UP_TO_AVX2: [&str; 12] = [
    "has_sse3",
    "has_ssse3",
    "has_sse41",
    "has_sse42",
    "has_cmpxchg16b",
    "has_avx",
    "has_avx2",
    "has_fma",
    "has_bmi1",
    "has_bmi2",
    "has_popcnt",
    "has_lzcnt",
];

/// Regions are short-lived and compiled while the guest runs on: what costs time and buys nothing is
/// off. `opt_level` has to be `none`: `stand` counts on instructions that stay as they were made.
const SETTINGS: [(&str, &str); 8] = [
    ("opt_level", "none"),
    ("regalloc_algorithm", "backtracking"),
    ("enable_verifier", if cfg!(debug_assertions) { "true" } else { "false" }),
    ("is_pic", "true"),
    ("unwind_info", "false"),
    ("enable_probestack", "false"),
    ("preserve_frame_pointers", "false"),
    ("enable_heap_access_spectre_mitigation", "false"),
];

/// What of Cranelift's x86-64 features the host has.
#[cfg(target_arch = "x86_64")]
fn features() -> Vec<&'static str> {
    macro_rules! detected {
        ($($host:tt => $name:literal),+ $(,)?) => {
            [$((std::arch::is_x86_feature_detected!($host), $name)),+]
        };
    }
    let all = detected! {
        "sse3" => "has_sse3",
        "ssse3" => "has_ssse3",
        "sse4.1" => "has_sse41",
        "sse4.2" => "has_sse42",
        "cmpxchg16b" => "has_cmpxchg16b",
        "avx" => "has_avx",
        "avx2" => "has_avx2",
        "fma" => "has_fma",
        "bmi1" => "has_bmi1",
        "bmi2" => "has_bmi2",
        "popcnt" => "has_popcnt",
        "lzcnt" => "has_lzcnt",
        "avx512f" => "has_avx512f",
        "avx512vl" => "has_avx512vl",
        "avx512dq" => "has_avx512dq",
        "avx512vbmi" => "has_avx512vbmi",
        "avx512bitalg" => "has_avx512bitalg",
    };
    all.into_iter().filter(|(has, _)| *has).map(|(_, name)| name).collect()
}

/// What of Cranelift's features the host has: there is no glue for it yet.
#[cfg(not(target_arch = "x86_64"))]
fn features() -> Vec<&'static str> {
    Vec::new()
}
