#ifndef AGENTGATEWAY_BYTE_SCAN_H
#define AGENTGATEWAY_BYTE_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// In C because the compiler turns comparisons of C vectors into single instructions, which it does not do with those of
// Swift's SIMD types.

typedef signed char agentgateway_block __attribute__((vector_size(16)));
typedef uint64_t agentgateway_words __attribute__((vector_size(16)));

/// Looks from `start` for a byte that needs a look inside a JSON string (RFC 8259 section 7): a quote, a backslash, a
/// control character, or part of a character outside ASCII. Reads whole blocks of 16 bytes below `count` and no further.
///
/// Returns the offset of the first such byte, or else that of the first byte that was not read.
static inline size_t agentgateway_plain_end(const uint8_t *bytes, size_t start, size_t count) {
  size_t position = start;
  while (position + sizeof(agentgateway_block) <= count) {
    agentgateway_block block;
    memcpy(&block, bytes + position, sizeof block);
    // Signed: bytes outside ASCII are less than all others.
    const agentgateway_words marks = (agentgateway_words)((block < 0x20) | (block == 0x22) | (block == 0x5C));
    if (marks[0] | marks[1]) {
      while (bytes[position] >= 0x20 && bytes[position] < 0x80 && bytes[position] != 0x22 && bytes[position] != 0x5C) {
        position += 1;
      }
      return position;
    }
    position += sizeof block;
  }
  return position;
}

#endif
