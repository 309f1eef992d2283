#ifndef AGENTGATEWAY_CONFIG_SCHEMA_H
#define AGENTGATEWAY_CONFIG_SCHEMA_H

#include <stddef.h>

/// The bytes of schema/config.json, embedded when the program is compiled. They live as long as the program.
///
/// A function, since Swift does not import arrays of unknown size.
const unsigned char *agentgateway_config_schema_bytes(void);

/// The number of bytes behind ``agentgateway_config_schema_bytes``.
extern const size_t agentgateway_config_schema_length;

#endif
