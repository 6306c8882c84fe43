// The system's libcrypto, by its public functions (EVP_EncryptInit(3), EVP_DigestInit(3)), in the form that it chooses
// for the CPU.
#include "kernels.h"
#include <dlfcn.h>

enum { SIZE = 1 << 18 };
static unsigned char data[SIZE], sealed[SIZE + 64];

static void *library(const char *name) {
    static void *handle;
    if (!handle) handle = dlopen("libcrypto.so.3", RTLD_NOW);
    void *found = handle ? dlsym(handle, name) : NULL;
    if (!found) {
        fprintf(stderr, "no %s in libcrypto.so.3\n", name);
        exit(4);
    }
    return found;
}

static uint64_t folded(const unsigned char *bytes, size_t size) {
    uint64_t sum = 0;
    for (size_t i = 0; i < size; i++) sum = sum * 31 + bytes[i];
    return sum;
}

static uint64_t cipher(const char *constructor, int rounds) {
    const void *(*make)(void) = (const void *(*)(void))library(constructor);
    void *(*new)(void) = (void *(*)(void))library("EVP_CIPHER_CTX_new");
    int (*init)(void *, const void *, void *, const unsigned char *, const unsigned char *) =
        (int (*)(void *, const void *, void *, const unsigned char *, const unsigned char *))library("EVP_EncryptInit_ex");
    int (*update)(void *, unsigned char *, int *, const unsigned char *, int) =
        (int (*)(void *, unsigned char *, int *, const unsigned char *, int))library("EVP_EncryptUpdate");
    static const unsigned char key[32] = "0123456789abcdef0123456789abcde", iv[16] = "fedcba987654321";
    void *context = new();
    int size = 0;
    uint64_t sum = 0;
    init(context, make(), NULL, key, iv);
    for (int i = 0; i < rounds; i++) {
        update(context, sealed, &size, data, SIZE);
        sum += sealed[i % SIZE];
    }
    return sum ^ folded(sealed, SIZE);
}
static uint64_t aes_ctr(void) { return cipher("EVP_aes_128_ctr", 400); }
static uint64_t aes_gcm(void) { return cipher("EVP_aes_128_gcm", 400); }
static uint64_t chacha20(void) { return cipher("EVP_chacha20", 150); }

static uint64_t sha256(void) {
    unsigned char *(*hash)(const unsigned char *, size_t, unsigned char *) =
        (unsigned char *(*)(const unsigned char *, size_t, unsigned char *))library("SHA256");
    unsigned char digest[32];
    for (int i = 0; i < 200; i++) {
        hash(data, SIZE, digest);
        memcpy(data, digest, sizeof digest);
    }
    return folded(digest, sizeof digest);
}

const struct kernel crypto_kernels[] = {
    {"aes_ctr", aes_ctr}, {"aes_gcm", aes_gcm}, {"sha256", sha256}, {"chacha20", chacha20}, {0},
};
