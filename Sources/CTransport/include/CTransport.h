#ifndef AGENTGATEWAY_TRANSPORT_H
#define AGENTGATEWAY_TRANSPORT_H

#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

// System calls of the event loop. All give an error as the negative number of `errno`, so that callers need not read
// that in a second step, in which another call might have changed it.
//
// Sockets are watched with epoll on Linux, with kqueue elsewhere.

#if defined(__linux__)
#include <sys/epoll.h>
typedef struct epoll_event agentgateway_event;
#define AGENTGATEWAY_SEND_FLAGS MSG_NOSIGNAL
/// What an event says. Bytes or connections can be taken in; bytes find room; the other side has ended; urgent bytes have
/// come; all is over.
enum {
  agentgateway_readable = EPOLLIN,
  agentgateway_writable = EPOLLOUT,
  agentgateway_ended = EPOLLRDHUP,
  agentgateway_urgent = EPOLLPRI,
  agentgateway_broken = EPOLLHUP | EPOLLERR,
};
#else
#include <sys/event.h>
typedef struct kevent agentgateway_event;
// There, sockets have an option for it.
#define AGENTGATEWAY_SEND_FLAGS 0
enum {
  agentgateway_readable = 1,
  agentgateway_writable = 2,
  agentgateway_ended = 4,
  agentgateway_broken = 8,
  agentgateway_urgent = 16,
};
#endif

static inline long agentgateway_result(long result) { return result < 0 ? -errno : result; }

/// The thread that calls, to compare with others that run.
static inline uintptr_t agentgateway_thread(void) { return (uintptr_t)pthread_self(); }

/// Starts a thread that can be waited for.
int agentgateway_thread_start(uintptr_t *thread, void (*body)(void *), void *argument);

/// Waits for the end of a thread.
void agentgateway_thread_join(uintptr_t thread);

/// Names the calling thread; the system takes 15 bytes.
void agentgateway_name_thread(const char *name);

int agentgateway_poller_open(void);

/// Makes what wakes a poller up, as often as wanted; a descriptor to close at the end, or -1 where none is needed.
int agentgateway_wakeup_open(int poller, int *wakeup);

/// Lets a wait end, or the next one.
void agentgateway_wake(int poller, int wakeup);

/// Tells of every change of a connection from here on: of what it can do already, at once.
int agentgateway_watch_changes(int poller, int descriptor, const void *source);

/// Tells that connections wait on a listening socket, for as long as they do.
int agentgateway_watch_listener(int poller, int descriptor, const void *source);

/// Stops telling that, or goes on.
int agentgateway_pause_listener(int poller, int descriptor, const void *source, int is_paused);

/// Tells of a descriptor no longer; to be called before it is closed.
void agentgateway_unwatch(int poller, int descriptor);

/// Waits for events; -1 for as long as it takes.
int agentgateway_wait(int poller, agentgateway_event *events, int capacity, int milliseconds);

/// Whom an event is for; NULL for the wakeup.
static inline void *agentgateway_event_source(const agentgateway_event *events, long index) {
#if defined(__linux__)
  return events[index].data.ptr;
#else
  return events[index].udata;
#endif
}

static inline uint32_t agentgateway_event_flags(const agentgateway_event *events, long index) {
#if defined(__linux__)
  return events[index].events;
#else
  const struct kevent *event = &events[index];
  const int is_over = event->flags & EV_EOF;
  const uint32_t broken = (event->flags & EV_ERROR) || (is_over && event->fflags) ? agentgateway_broken : 0;
  if (event->filter == EVFILT_READ) return agentgateway_readable | (is_over ? agentgateway_ended : 0) | broken;
  return agentgateway_writable | (is_over ? agentgateway_broken : 0) | broken;
#endif
}

static inline long agentgateway_receive(int descriptor, void *bytes, size_t count) {
  return agentgateway_result(recv(descriptor, bytes, count, 0));
}

static inline long agentgateway_send(int descriptor, const void *bytes, size_t count) {
  return agentgateway_result(send(descriptor, bytes, count, AGENTGATEWAY_SEND_FLAGS));
}

static inline long agentgateway_send_vectors(int descriptor, struct iovec *vectors, size_t count) {
  const struct msghdr message = {.msg_iov = vectors, .msg_iovlen = count};
  return agentgateway_result(sendmsg(descriptor, &message, AGENTGATEWAY_SEND_FLAGS));
}

/// A TCP or Unix socket that does not block, for connecting.
int agentgateway_socket(int family);

static inline int agentgateway_connect(int descriptor, const struct sockaddr *address, socklen_t length) {
  return (int)agentgateway_result(connect(descriptor, address, length));
}

/// Accepts one connection, whose descriptor will not block.
int agentgateway_accept(int descriptor, struct sockaddr_storage *address);

/// Our end of a connection.
int agentgateway_local_address(int descriptor, struct sockaddr_storage *address);

#endif
