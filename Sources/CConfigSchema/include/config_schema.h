#ifndef AGENTGATEWAY_CONFIG_SCHEMA_H
#define AGENTGATEWAY_CONFIG_SCHEMA_H

#include <stddef.h>

/// The bytes of schema/config.json, embedded when the program is compiled.
extern const unsigned char agentgateway_config_schema[];

/// The number of bytes in ``agentgateway_config_schema``.
extern const size_t agentgateway_config_schema_length;

#endif
