#ifndef AGENTGATEWAY_RULE_PAGES_H
#define AGENTGATEWAY_RULE_PAGES_H

#include <stddef.h>

/// The bytes of docs/rules/rules.json, embedded when the program is compiled. They live as long as the program.
///
/// A function, since Swift does not import arrays of unknown size.
const unsigned char *agentgateway_rule_pages_bytes(void);

/// The number of bytes behind ``agentgateway_rule_pages_bytes``.
extern const size_t agentgateway_rule_pages_length;

#endif
