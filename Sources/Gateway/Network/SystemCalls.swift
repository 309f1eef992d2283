#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The C library's names for what differs between systems, and the calls that several files need.
enum SystemCalls {
  #if canImport(Glibc)
    static let streamSocket = Int32(SOCK_STREAM.rawValue)
  #else
    static let streamSocket = SOCK_STREAM
  #endif

  /// The system's text for an error number, such as `Connection refused`.
  static func message(_ code: Int32) -> String {
    String(cString: strerror(code))
  }

  /// Whether an error number means that the process or the system has run out of something, for now.
  static func isShortage(_ code: Int32) -> Bool {
    code == EMFILE || code == ENFILE || code == ENOBUFS || code == ENOMEM
  }

  /// The limit of open files; false where the system does not tell.
  static func getDescriptorLimit(_ limit: inout rlimit) -> Bool {
    #if canImport(Glibc)
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
    #else
      getrlimit(RLIMIT_NOFILE, &limit) == 0
    #endif
  }

  /// Lets the process open as many files as it is allowed to; where that fails, the limit stays as it was.
  static func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getDescriptorLimit(&limit), limit.rlim_cur < limit.rlim_max else { return }
    limit.rlim_cur = limit.rlim_max
    #if canImport(Glibc)
      _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    #else
      _ = setrlimit(RLIMIT_NOFILE, &limit)
    #endif
  }

  /// Writes all bytes to a descriptor, waiting as long as it takes; gives up at the first error that is not a signal.
  static func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if count < 0, errno == EAGAIN {
          var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&poller, 1, -1)
        } else if count < 0, errno == EINTR {
          continue
        } else {
          return  // the reader is gone; a log has nowhere else to go
        }
      }
    }
  }

  /// Returns after a time; signals do not shorten it.
  static func pause(milliseconds: Int) {
    let end = monotonicNanoseconds() + UInt64(max(0, milliseconds)) * 1_000_000
    while true {
      let now = monotonicNanoseconds()
      guard now < end else { return }
      _ = poll(nil, 0, Int32(clamping: (end - now + 999_999) / 1_000_000))
    }
  }

  /// Nanoseconds of a clock that never goes back.
  static func monotonicNanoseconds() -> UInt64 { clock_gettime_nsec(CLOCK_MONOTONIC) }

  private static func clock_gettime_nsec(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Microseconds since 1970-01-01 UTC.
  static func wallMicroseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}
