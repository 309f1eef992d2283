#include "config_schema.h"

// #embed is C23; clang offers it in every mode and warns about that.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char agentgateway_config_schema[] = {
#embed "../../schema/config.json"
};

const unsigned char *agentgateway_config_schema_bytes(void) {
  return agentgateway_config_schema;
}

const size_t agentgateway_config_schema_length = sizeof(agentgateway_config_schema);
