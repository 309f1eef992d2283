#if !defined(__linux__)
#include "CTransport.h"

#include <fcntl.h>

void agentgateway_name_thread(const char *name) { pthread_setname_np(name); }

int agentgateway_poller_open(void) { return (int)agentgateway_result(kqueue()); }

static int change(int poller, uintptr_t identifier, int16_t filter, uint16_t flags, uint32_t details, const void *source) {
  struct kevent event;
  EV_SET(&event, identifier, filter, flags, details, 0, (void *)source);
  return (int)agentgateway_result(kevent(poller, &event, 1, NULL, 0, NULL));
}

int agentgateway_wakeup_open(int poller, int *wakeup) {
  *wakeup = -1;
  return change(poller, 0, EVFILT_USER, EV_ADD | EV_CLEAR, 0, NULL);
}

void agentgateway_wake(int poller, int wakeup) {
  (void)wakeup;
  change(poller, 0, EVFILT_USER, 0, NOTE_TRIGGER, NULL);
}

int agentgateway_watch_changes(int poller, int descriptor, const void *source) {
  const int code = change(poller, (uintptr_t)descriptor, EVFILT_READ, EV_ADD | EV_CLEAR, 0, source);
  return code < 0 ? code : change(poller, (uintptr_t)descriptor, EVFILT_WRITE, EV_ADD | EV_CLEAR, 0, source);
}

int agentgateway_watch_listener(int poller, int descriptor, const void *source) {
  return change(poller, (uintptr_t)descriptor, EVFILT_READ, EV_ADD, 0, source);
}

int agentgateway_pause_listener(int poller, int descriptor, const void *source, int is_paused) {
  return change(poller, (uintptr_t)descriptor, EVFILT_READ, is_paused ? EV_DISABLE : EV_ENABLE, 0, source);
}

void agentgateway_unwatch(int poller, int descriptor) {
  // Closing does it.
  (void)poller;
  (void)descriptor;
}

int agentgateway_wait(int poller, agentgateway_event *events, int capacity, int milliseconds) {
  const struct timespec limit = {.tv_sec = milliseconds / 1000, .tv_nsec = (long)(milliseconds % 1000) * 1000000};
  return (int)agentgateway_result(kevent(poller, NULL, 0, events, capacity, milliseconds < 0 ? NULL : &limit));
}

/// Sets what Linux takes as flags of the calls; the result is the descriptor.
static int prepare(int descriptor) {
  if (descriptor < 0) return -errno;
  const int on = 1;
  if (fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 && fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 &&
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on) == 0) {
    return descriptor;
  }
  const int code = -errno;
  close(descriptor);
  // A connection that is gone already, as accepting itself may say.
  return code == -EINVAL ? -ECONNABORTED : code;
}

int agentgateway_socket(int family) { return prepare(socket(family, SOCK_STREAM, 0)); }

int agentgateway_accept(int descriptor, struct sockaddr_storage *address) {
  socklen_t length = sizeof *address;
  return prepare(accept(descriptor, (struct sockaddr *)address, &length));
}
#endif
