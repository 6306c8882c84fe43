//! What the table says of one encoding, and the two row formats of the generated files.

use super::class::Class;
use super::feature::Feature;

/// The chapters of "Top-level encodings for A64" (DDI 0487, C4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chapter {
    /// Reserved
    Reserved,
    /// Data Processing -- Immediate
    DataProcessingImmediate,
    /// Branches, Exception Generating and System instructions
    BranchesExceptionsSystem,
    /// Loads and Stores
    LoadsStores,
    /// Data Processing -- Register
    DataProcessingRegister,
    /// Data Processing -- Scalar Floating-Point and Advanced SIMD
    ScalarFpAdvancedSimd,
    /// SVE encodings
    Sve,
    /// SME encodings
    Sme,
}

impl Chapter {
    /// All chapters, in the order of the table.
    pub const ALL: [Chapter; 8] = [
        Chapter::Reserved,
        Chapter::DataProcessingImmediate,
        Chapter::BranchesExceptionsSystem,
        Chapter::LoadsStores,
        Chapter::DataProcessingRegister,
        Chapter::ScalarFpAdvancedSimd,
        Chapter::Sve,
        Chapter::Sme,
    ];

    /// The manual's title.
    pub const fn title(self) -> &'static str {
        match self {
            Chapter::Reserved => "Reserved",
            Chapter::DataProcessingImmediate => "Data Processing -- Immediate",
            Chapter::BranchesExceptionsSystem => "Branches, Exception Generating and System",
            Chapter::LoadsStores => "Loads and Stores",
            Chapter::DataProcessingRegister => "Data Processing -- Register",
            Chapter::ScalarFpAdvancedSimd => "Data Processing -- Scalar FP and Advanced SIMD",
            Chapter::Sve => "SVE",
            Chapter::Sme => "SME",
        }
    }
}

/// Number of an encoding: its place in the table, stable only within one build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EncodingId(pub u16);

/// One instruction encoding of A64.
#[derive(Debug)]
pub struct Encoding {
    /// Arm's name of the encoding: `ADD_32_addsub_imm`.
    pub name: &'static str,
    /// Its place in the table.
    pub id: EncodingId,
    /// The fixed bits.
    pub mask: u32,
    /// Values of the bits of `mask` and `should_be`; all others are 0.
    pub value: u32,
    /// Bits drawn `(0)` or `(1)` in the manual. Software should set them as in `value`; where it does
    /// not, the behaviour is CONSTRAINED UNPREDICTABLE and this decoder ignores them.
    pub should_be: u32,
    /// A field that must not be all zeros, or 0 where there is no such rule.
    pub nonzero: u32,
    /// The manual's encoding class.
    pub class: Class,
    /// The architectural feature it belongs to.
    pub feature: Feature,
}

impl Encoding {
    /// Whether `word` has this encoding's fixed bits. A more specific encoding may match it too.
    #[inline]
    pub const fn matches(&self, word: u32) -> bool {
        (word ^ self.value) & self.mask == 0 && (self.nonzero == 0 || word & self.nonzero != 0)
    }

    /// Whether it executes. Where not, it raises an Undefined Instruction exception.
    pub const fn implemented(&self) -> bool {
        self.feature.implemented()
    }
}

/// Numbers the rows of a table from `first` on.
pub(super) const fn numbered<const N: usize>(
    mut rows: [Encoding; N],
    first: usize,
) -> [Encoding; N] {
    let mut row = 0;
    while row < N {
        rows[row].id = EncodingId((first + row) as u16);
        row += 1;
    }
    rows
}

/// The rows `NAME mask value Class Feature [should_be mask] [nonzero mask];` of the generated tables.
macro_rules! encodings {
    ($table:ident from $first:expr; $(
        $name:ident $mask:literal $value:literal $class:ident $feature:ident
        $(should_be $should_be:literal)? $(nonzero $nonzero:literal)?;
    )*) => {
        pub(super) static $table: [super::Encoding; [$(stringify!($name)),*].len()] =
            super::encoding::numbered([$(super::Encoding {
                name: stringify!($name),
                id: super::EncodingId(0),
                mask: $mask,
                value: $value,
                should_be: 0 $(+ $should_be)?,
                nonzero: 0 $(+ $nonzero)?,
                class: super::Class::$class,
                feature: super::Feature::$feature,
            }),*], $first);
    };
}

/// The rows `Chapter { Class name "title"; … }` of the generated list of classes.
macro_rules! classes {
    ($($chapter:ident { $($class:ident $name:ident $title:literal;)* })*) => {
        /// An encoding class ("iclass") of the manual: encodings with one diagram, hence with one
        /// function that translates them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Class {
            $($(#[doc = $title] $class,)*)*
        }

        impl Class {
            /// All classes in the order of the table.
            pub const ALL: &[Class] = &[$($(Class::$class,)*)*];

            /// The name in Arm's data: `addsub_imm`.
            pub const fn name(self) -> &'static str {
                match self {
                    $($(Class::$class => stringify!($name),)*)*
                }
            }

            /// The manual's title.
            pub const fn title(self) -> &'static str {
                match self {
                    $($(Class::$class => $title,)*)*
                }
            }

            /// The chapter it stands in.
            pub const fn chapter(self) -> super::Chapter {
                match self {
                    $($(Class::$class => super::Chapter::$chapter,)*)*
                }
            }
        }
    };
}

pub(super) use {classes, encodings};
