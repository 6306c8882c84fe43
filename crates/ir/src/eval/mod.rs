//! What the pure ops compute: the reference that the interpreter, constant folding and the
//! out-of-line forms of the other tiers share.

mod aes;
mod int;
mod polynomial;
mod sha;
mod vector;

pub use int::{int_binary, int_compare, int_convert, int_unary, rmw};
pub use vector::vector;
