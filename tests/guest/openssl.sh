# Digests, codes, ciphers and signatures of openssl on data.bin and the keys that lie beside it: one line each. Run in
# the guest, with and without the instructions for them (OPENSSL_armcap), and on the host; all must agree.
iv=000102030405060708090a0b0c0d0e0f
key=$iv$iv
short() { sha256sum | cut -c1-32; }
for digest in md5 sha1 sha224 sha256 sha384 sha512 sha512-224 sha512-256 sha3-224 sha3-256 sha3-384 sha3-512 \
    blake2b512 blake2s256 ripemd160 sm3 shake128 shake256; do
    echo "$digest: $(openssl dgst -r -$digest data.bin)"
done
for bits in 128 192 256; do
    cipher_key=$(echo $key | cut -c1-$((bits / 4)))
    for mode in cbc ctr ecb cfb cfb8 ofb; do
        openssl enc -aes-$bits-$mode -K "$cipher_key" -iv $iv -in data.bin -out sealed 2> /dev/null
        echo "aes-$bits-$mode: $(short < sealed)" \
            "$(openssl enc -d -aes-$bits-$mode -K "$cipher_key" -iv $iv -in sealed 2> /dev/null | cmp - data.bin && echo back)"
    done
    echo "gmac-$bits: $(openssl mac -cipher aes-$bits-gcm -macopt hexkey:"$cipher_key" \
        -macopt hexiv:000102030405060708090a0b -in data.bin GMAC 2>&1 | tr -d '\n')"
    echo "cmac-$bits: $(openssl mac -cipher aes-$bits-cbc -macopt hexkey:"$cipher_key" -in data.bin CMAC 2>&1)"
done
for cipher in chacha20 camellia-256-cbc aria-256-ctr sm4-ctr des-ede3-cbc; do
    case $cipher in des*) cipher_key=$(echo $key | cut -c1-48);; sm4*) cipher_key=$iv;; *) cipher_key=$key;; esac
    echo "$cipher: $(openssl enc -$cipher -K "$cipher_key" -iv $iv -in data.bin 2>&1 | short)"
done
for bits in 128 256; do
    echo "cms aes-$bits-gcm: $(openssl cms -decrypt -inform DER -in aes-$bits-gcm.cms -binary -secretkeyid 01 \
        -secretkey "$(echo $key | cut -c1-$((bits / 4)))" 2>&1 | short)"
done
echo "poly1305: $(openssl mac -macopt hexkey:$key -in data.bin Poly1305)"
echo "siphash: $(openssl mac -macopt hexkey:$iv -in data.bin SIPHASH)"
echo "hmac: $(openssl mac -digest SHA256 -macopt hexkey:$key -in data.bin HMAC)"
echo "kmac: $(openssl mac -macopt hexkey:$key -in data.bin KMAC-256)"
echo "pbkdf2: $(openssl kdf -keylen 32 -kdfopt digest:SHA512 -kdfopt pass:secret -kdfopt salt:salt -kdfopt iter:5000 PBKDF2)"
echo "scrypt: $(openssl kdf -keylen 32 -kdfopt pass:secret -kdfopt salt:salt -kdfopt n:1024 -kdfopt r:8 -kdfopt p:2 SCRYPT)"
echo "rsa sign: $(openssl dgst -sha256 -sign rsa.pem data.txt | short)"
openssl dgst -sha256 -sign ec.pem -out signature data.txt
echo "ecdsa there and back: $(openssl dgst -sha256 -verify ec.pub -signature signature data.txt)"
echo "ecdsa of the host: $(openssl dgst -sha256 -verify ec.pub -signature ec.signature data.txt)"
echo "ecdh: $(openssl pkeyutl -derive -inkey ec.pem -peerkey ec.pub | short)"
echo "x25519: $(openssl pkeyutl -derive -inkey x25519.pem -peerkey x25519.pub | short)"
head -c 1000 data.bin > small
echo "ed25519: $(openssl pkeyutl -sign -rawin -inkey ed25519.pem -in small | short)"
