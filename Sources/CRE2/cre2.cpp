#include "cre2.h"

#include <new>
#include <string>

#include <re2/re2.h>

struct agentgateway_regex {
  RE2 compiled;

  agentgateway_regex(const char *pattern, size_t length)
      : compiled(re2::StringPiece(pattern, length), options()) {}

  static RE2::Options options() {
    RE2::Options options;
    // What is wrong is reported by the caller.
    options.set_log_errors(false);
    return options;
  }
};

agentgateway_regex *agentgateway_regex_create(const char *pattern, size_t length) {
  return new (std::nothrow) agentgateway_regex(pattern, length);
}

void agentgateway_regex_destroy(agentgateway_regex *regex) { delete regex; }

int agentgateway_regex_error_code(const agentgateway_regex *regex) { return regex->compiled.error_code(); }

const char *agentgateway_regex_error(const agentgateway_regex *regex) { return regex->compiled.error().c_str(); }

const char *agentgateway_regex_error_part(const agentgateway_regex *regex, size_t *length) {
  const std::string &part = regex->compiled.error_arg();
  *length = part.size();
  return part.data();
}

bool agentgateway_regex_matches(const agentgateway_regex *regex, const char *text, size_t length, bool whole) {
  const re2::StringPiece piece(text, length);
  return regex->compiled.Match(piece, 0, length, whole ? RE2::ANCHOR_BOTH : RE2::UNANCHORED, nullptr, 0);
}
