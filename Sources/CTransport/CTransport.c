// For accept4 and pthread_setname_np. Not in the header, where it would change what Swift sees of the C library.
#define _GNU_SOURCE
#include "CTransport.h"

#include <stdlib.h>

struct start {
  void (*body)(void *);
  void *argument;
};

static void *run(void *argument) {
  const struct start start = *(struct start *)argument;
  free(argument);
  start.body(start.argument);
  return NULL;
}

int agentgateway_thread_start(uintptr_t *thread, void (*body)(void *), void *argument) {
  struct start *start = malloc(sizeof *start);
  if (!start) return -ENOMEM;
  *start = (struct start){body, argument};
  pthread_t started;
  const int code = pthread_create(&started, NULL, run, start);
  if (code) {
    free(start);
    return -code;
  }
  *thread = (uintptr_t)started;
  return 0;
}

void agentgateway_thread_join(uintptr_t thread) { pthread_join((pthread_t)thread, NULL); }

int agentgateway_local_address(int descriptor, struct sockaddr_storage *address) {
  socklen_t length = sizeof *address;
  return (int)agentgateway_result(getsockname(descriptor, (struct sockaddr *)address, &length));
}
