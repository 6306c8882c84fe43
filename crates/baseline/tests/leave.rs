//! Ways out of the middle of code.

mod tier;

gantry_tierkit::leave_tests! { tier::tiers }
