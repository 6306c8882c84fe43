//! Block ends.

mod tier;

gantry_tierkit::links_tests! { tier::tiers }
