#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The signals that direct a running gateway, taken by the thread that waits for them: SIGTERM and SIGINT ask it to
/// stop, SIGHUP asks it to read its configuration again.
struct ProcessSignals {
  /// What a signal asks for.
  enum Request { case stop, reload }

  private let all: sigset_t
  private let stopping: sigset_t

  /// Blocks the signals in this thread and in all that are started after it.
  init() {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    stopping = set
    sigaddset(&set, SIGHUP)
    all = set
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Returns when one of the signals has arrived.
  func wait() -> Request {
    var set = all
    var signal: Int32 = 0
    while sigwait(&set, &signal) != 0 {}
    return signal == SIGHUP ? .reload : .stop
  }

  /// Lets the next signal to stop end the process at once, with status 0.
  func endAtOnceOnTheNext() {
    var set = stopping
    signal(SIGTERM) { _ in _exit(0) }
    signal(SIGINT) { _ in _exit(0) }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }
}
