#ifndef AGENTGATEWAY_CRE2_H
#define AGENTGATEWAY_CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled pattern, or the reason why there is none. It may be used from several threads at once.
struct agentgateway_regex;

/// Compiles a pattern given as UTF-8; NULL only when there is no memory left.
struct agentgateway_regex *agentgateway_regex_create(const char *pattern, size_t length);

void agentgateway_regex_destroy(struct agentgateway_regex *regex);

/// RE2's code of the error; 0 where there is none.
int agentgateway_regex_error_code(const struct agentgateway_regex *regex);

/// The error in RE2's words; lives as long as the object.
const char *agentgateway_regex_error(const struct agentgateway_regex *regex);

/// The part of the pattern the error is about, which may be empty; lives as long as the object.
const char *agentgateway_regex_error_part(const struct agentgateway_regex *regex, size_t *length);

/// Whether the pattern matches the text, as a whole or anywhere in it.
bool agentgateway_regex_matches(const struct agentgateway_regex *regex, const char *text, size_t length, bool whole);

#ifdef __cplusplus
}
#endif

#endif
