#if defined(__linux__)
#define _GNU_SOURCE
#include "CTransport.h"

#include <sys/eventfd.h>

void agentgateway_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

int agentgateway_poller_open(void) { return (int)agentgateway_result(epoll_create1(EPOLL_CLOEXEC)); }

static int change(int poller, int operation, int descriptor, uint32_t events, const void *source) {
  struct epoll_event event = {.events = events, .data = {.ptr = (void *)source}};
  return (int)agentgateway_result(epoll_ctl(poller, operation, descriptor, &event));
}

int agentgateway_wakeup_open(int poller, int *wakeup) {
  *wakeup = (int)agentgateway_result(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  // Told once for every write, so that nobody needs to read it.
  return *wakeup < 0 ? *wakeup : change(poller, EPOLL_CTL_ADD, *wakeup, EPOLLIN | EPOLLET, NULL);
}

void agentgateway_wake(int poller, int wakeup) {
  (void)poller;
  eventfd_t count;
  // A counter that is full takes no more, and would not tell.
  if (eventfd_write(wakeup, 1) != 0 && eventfd_read(wakeup, &count) == 0) eventfd_write(wakeup, 1);
}

int agentgateway_watch_changes(int poller, int descriptor, const void *source) {
  return change(poller, EPOLL_CTL_ADD, descriptor, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLPRI | EPOLLET, source);
}

int agentgateway_watch_listener(int poller, int descriptor, const void *source) {
  return change(poller, EPOLL_CTL_ADD, descriptor, EPOLLIN, source);
}

int agentgateway_pause_listener(int poller, int descriptor, const void *source, int is_paused) {
  return change(poller, EPOLL_CTL_MOD, descriptor, is_paused ? 0 : EPOLLIN, source);
}

void agentgateway_unwatch(int poller, int descriptor) {
  // Closing does it too, but not while a process that is being started holds a copy of the descriptor.
  change(poller, EPOLL_CTL_DEL, descriptor, 0, NULL);
}

int agentgateway_wait(int poller, agentgateway_event *events, int capacity, int milliseconds) {
  return (int)agentgateway_result(epoll_wait(poller, events, capacity, milliseconds));
}

int agentgateway_socket(int family) {
  return (int)agentgateway_result(socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

int agentgateway_accept(int descriptor, struct sockaddr_storage *address) {
  socklen_t length = sizeof *address;
  return (int)agentgateway_result(accept4(descriptor, (struct sockaddr *)address, &length, SOCK_NONBLOCK | SOCK_CLOEXEC));
}
#endif
