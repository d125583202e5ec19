#include "keyed_hash.h"

static uint64_t rotated(uint64_t value, int bits) { return value << bits | value >> (64 - bits); }

/* Little-endian on any machine. */
static uint64_t word(const uint8_t *bytes, size_t count) {
    uint64_t value = 0;
    for (size_t index = count; index > 0; index--) value = value << 8 | bytes[index - 1];
    return value;
}

static void mix(uint64_t state[4], int rounds) {
    for (int round = 0; round < rounds; round++) {
        state[0] += state[1];
        state[1] = rotated(state[1], 13) ^ state[0];
        state[0] = rotated(state[0], 32);
        state[2] += state[3];
        state[3] = rotated(state[3], 16) ^ state[2];
        state[0] += state[3];
        state[3] = rotated(state[3], 21) ^ state[0];
        state[2] += state[1];
        state[1] = rotated(state[1], 17) ^ state[2];
        state[2] = rotated(state[2], 32);
    }
}

void runbookc_keyed_hash(const uint8_t *bytes, size_t count, uint64_t key0, uint64_t key1, uint64_t result[2]) {
    uint64_t state[4] = {
        key0 ^ 0x736f6d6570736575, key1 ^ 0x646f72616e646f6d ^ 0xee, key0 ^ 0x6c7967656e657261,
        key1 ^ 0x7465646279746573};
    size_t whole = count / 8 * 8;
    for (size_t offset = 0; offset < whole; offset += 8) {
        uint64_t value = word(bytes + offset, 8);
        state[3] ^= value;
        mix(state, 2);
        state[0] ^= value;
    }
    uint64_t last = (uint64_t)count << 56 | word(bytes + whole, count - whole);
    state[3] ^= last;
    mix(state, 2);
    state[0] ^= last;
    state[2] ^= 0xee;
    mix(state, 4);
    result[0] = state[0] ^ state[1] ^ state[2] ^ state[3];
    state[1] ^= 0xdd;
    mix(state, 4);
    result[1] = state[0] ^ state[1] ^ state[2] ^ state[3];
}
