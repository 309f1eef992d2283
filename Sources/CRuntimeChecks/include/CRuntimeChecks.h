#ifndef AGENTGATEWAY_RUNTIME_CHECKS_H
#define AGENTGATEWAY_RUNTIME_CHECKS_H

/// Makes the runtime of Swift leave out its checks that no two accesses to a property overlap, also in code that was
/// compiled with them, as that of libraries is. To be called before other threads exist. Does nothing where the runtime
/// has no such setting.
void agentgateway_leave_out_exclusivity_checks(void);

#endif
