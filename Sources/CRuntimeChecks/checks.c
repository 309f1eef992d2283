#include "CRuntimeChecks.h"

#include <stdbool.h>

#if defined(__linux__)
// Exported by the runtime of Swift. Weak, so that a runtime without it can still be linked.
extern bool _swift_disableExclusivityChecking __attribute__((weak));

void agentgateway_leave_out_exclusivity_checks(void) {
  if (&_swift_disableExclusivityChecking) _swift_disableExclusivityChecking = true;
}
#else
void agentgateway_leave_out_exclusivity_checks(void) {}
#endif
