//! Random regions: several blocks that lead to each other.

mod tier;

gantry_tierkit::regions_tests! { tier::tiers, 1500 }
