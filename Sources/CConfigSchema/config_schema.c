#include "config_schema.h"

// #embed is C23; clang offers it in every mode and warns about that.
#pragma clang diagnostic ignored "-Wc23-extensions"

const unsigned char agentgateway_config_schema[] = {
#embed "../../schema/config.json"
};

const size_t agentgateway_config_schema_length = sizeof(agentgateway_config_schema);
