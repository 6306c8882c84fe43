//! Random blocks of many ops.

mod tier;

gantry_tierkit::blocks_tests! { tier::tiers, 3000 }
