//! Floating point on the host's instructions against soft-float.

mod tier;

gantry_tierkit::float_tests! { tier::tiers, one in 1 }
