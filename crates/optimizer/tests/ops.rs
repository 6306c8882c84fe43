//! Every op in every form against its equation.

mod tier;

gantry_tierkit::ops_tests! { tier::tiers, one in 1 }
