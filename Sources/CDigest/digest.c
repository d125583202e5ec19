#include "digest.h"

#include <string.h>
#include <sys/types.h>
#include <sha2.h>

/* Takes in whole blocks of 64 bytes. */
static void absorb_portably(uint32_t words[8], const uint8_t *blocks, size_t block_count) {
    for (; block_count > 0; block_count--, blocks += 64) SHA256Transform(words, blocks);
}

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>

#define WITH_SHA __attribute__((target("sha,sse4.1")))

/* The fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
static const uint32_t round_constants[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* The same. The instructions want A B E F in one register, C D G H in the other, the first in the highest place. */
WITH_SHA static void absorb_accelerated(uint32_t state[8], const uint8_t *blocks, size_t block_count) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i abef = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4], (int)state[5]);
    __m128i cdgh = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6], (int)state[7]);
    for (; block_count > 0; block_count--, blocks += 64) {
        __m128i words[4];
        for (int part = 0; part < 4; part++) {
            __m128i loaded = _mm_loadu_si128((const __m128i *)(blocks + 16 * part));
            words[part] = _mm_shuffle_epi8(loaded, big_endian);
        }
        __m128i first = abef, second = cdgh;
        /* Four rounds a turn: `words[turn % 4]` holds their part of the message schedule. */
#pragma clang loop unroll(full)
        for (int turn = 0; turn < 16; turn++) {
            __m128i now = words[turn & 3];
            __m128i sum = _mm_add_epi32(now, _mm_load_si128((const __m128i *)(round_constants + 4 * turn)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
            if (turn < 12) {
                /* W[t] = s1(W[t-2]) + W[t-7] + s0(W[t-15]) + W[t-16] for the four words that replace these. */
                __m128i last = words[(turn + 3) & 3];
                __m128i next = _mm_sha256msg1_epu32(now, words[(turn + 1) & 3]);
                next = _mm_add_epi32(next, _mm_alignr_epi8(last, words[(turn + 2) & 3], 4));
                words[turn & 3] = _mm_sha256msg2_epu32(next, last);
            }
        }
        abef = _mm_add_epi32(abef, first);
        cdgh = _mm_add_epi32(cdgh, second);
    }
    uint32_t first[4], second[4];
    _mm_storeu_si128((__m128i *)first, abef);
    _mm_storeu_si128((__m128i *)second, cdgh);
    state[0] = first[3], state[1] = first[2], state[4] = first[1], state[5] = first[0];
    state[2] = second[3], state[3] = second[2], state[6] = second[1], state[7] = second[0];
}

/* CPUID: leaf 7 names the SHA extensions, leaf 1 the shuffle and the blends of SSSE3 and SSE4.1. */
static int has_instructions(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1)) return 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

static void absorb(uint32_t words[8], const uint8_t *blocks, size_t block_count) {
    /* 0: not asked yet. Threads that ask at the same time find the same answer. */
    static _Atomic int answer;
    int known = atomic_load_explicit(&answer, memory_order_relaxed);
    if (!known) {
        known = has_instructions() ? 1 : 2;
        atomic_store_explicit(&answer, known, memory_order_relaxed);
    }
    if (known == 1) absorb_accelerated(words, blocks, block_count); else absorb_portably(words, blocks, block_count);
}

#else

static void absorb(uint32_t words[8], const uint8_t *blocks, size_t block_count) {
    absorb_portably(words, blocks, block_count);
}

#endif

void runbookc_sha256_begin(struct runbookc_sha256 *state) {
    /* The fractional parts of the square roots of the first eight primes (FIPS 180-4, 5.3.3). */
    static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    memcpy(state->words, initial, sizeof initial);
    state->count = 0;
}

void runbookc_sha256_add(struct runbookc_sha256 *state, const uint8_t *bytes, size_t count) {
    size_t held = state->count % 64;
    state->count += count;
    if (held > 0) {
        size_t missing = 64 - held, taken = count < missing ? count : missing;
        if (taken) memcpy(state->rest + held, bytes, taken);
        if (taken < missing) return;
        absorb(state->words, state->rest, 1);
        bytes += taken;
        count -= taken;
    }
    absorb(state->words, bytes, count / 64);
    if (count % 64) memcpy(state->rest, bytes + count / 64 * 64, count % 64);
}

void runbookc_sha256_end(struct runbookc_sha256 *state, uint8_t digest[32]) {
    /* The rest, a one bit, zeros, and the length in bits: one block, or two. */
    uint8_t tail[128] = {0};
    size_t rest = state->count % 64, tail_size = rest < 56 ? 64 : 128;
    memcpy(tail, state->rest, rest);
    tail[rest] = 0x80;
    uint64_t bits = state->count * 8;
    for (int place = 0; place < 8; place++) tail[tail_size - 1 - place] = (uint8_t)(bits >> (8 * place));
    absorb(state->words, tail, tail_size / 64);
    for (int place = 0; place < 32; place++) {
        digest[place] = (uint8_t)(state->words[place / 4] >> (24 - 8 * (place % 4)));
    }
}

void runbookc_sha256(const uint8_t *bytes, size_t count, uint8_t digest[32]) {
    struct runbookc_sha256 state;
    runbookc_sha256_begin(&state);
    runbookc_sha256_add(&state, bytes, count);
    runbookc_sha256_end(&state, digest);
}
