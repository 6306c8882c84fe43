//! Helpers of the cryptographic instructions. What they compute stands in [`crypto_aes`],
//! [`crypto_sha`] and [`crypto_sha512`].

use super::{crypto_aes as aes, crypto_sha as sha, crypto_sha512 as sha512};

vector_helpers! {
    aes_encrypt = aes::encrypt(0);
    aes_decrypt = aes::decrypt(0);
    aes_mix_columns = aes::mix_columns(0);
    aes_inverse_mix_columns = aes::inverse_mix_columns(0);

    sha1_choose = sha::sha1_choose(0, 1, 2);
    sha1_parity = sha::sha1_parity(0, 1, 2);
    sha1_majority = sha::sha1_majority(0, 1, 2);
    sha1_schedule_update_1 = sha::sha1_schedule_update_1(0, 1);

    sha256_hash = sha::sha256_hash(0, 1, 2);
    sha256_hash_2 = sha::sha256_hash_2(0, 1, 2);
    sha256_schedule_update_0 = sha::sha256_schedule_update_0(0, 1);
    sha256_schedule_update_1 = sha::sha256_schedule_update_1(0, 1, 2);

    sha512_hash = sha512::hash(0, 1, 2);
    sha512_hash_2 = sha512::hash_2(0, 1, 2);
    sha512_schedule_update_0 = sha512::schedule_update_0(0, 1);
    sha512_schedule_update_1 = sha512::schedule_update_1(0, 1, 2);
}
