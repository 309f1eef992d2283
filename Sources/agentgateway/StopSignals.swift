#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The signals that ask the process to stop, SIGTERM and SIGINT, taken by the thread that waits for them.
struct StopSignals {
  private var set: sigset_t

  /// Blocks the signals in this thread and in all that are started after it.
  init() {
    set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Returns when one of the signals has arrived.
  func wait() {
    var set = set
    var signal: Int32 = 0
    while sigwait(&set, &signal) != 0 {}
  }

  /// Lets the next signal end the process at once, with status 0.
  func endAtOnceOnTheNext() {
    var set = set
    signal(SIGTERM) { _ in _exit(0) }
    signal(SIGINT) { _ in _exit(0) }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }
}
