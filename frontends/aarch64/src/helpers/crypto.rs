//! Helpers of the cryptographic instructions that have no op of the IR. What they compute stands in
//! [`crypto_sha512`].

use super::crypto_sha512 as sha512;

vector_helpers! {
    sha512_hash = sha512::hash(0, 1, 2);
    sha512_hash_2 = sha512::hash_2(0, 1, 2);
    sha512_schedule_update_0 = sha512::schedule_update_0(0, 1);
    sha512_schedule_update_1 = sha512::schedule_update_1(0, 1, 2);
}
