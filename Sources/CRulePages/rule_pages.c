#include "rule_pages.h"

// #embed is C23; clang offers it in every mode and warns about that.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char agentgateway_rule_pages[] = {
#embed "../../docs/rules/rules.json"
};

const unsigned char *agentgateway_rule_pages_bytes(void) {
  return agentgateway_rule_pages;
}

const size_t agentgateway_rule_pages_length = sizeof(agentgateway_rule_pages);
