#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The integer options of sockets, and their end.
enum SocketOptions {
  /// Closes a descriptor. What the system says to that is of no use: the descriptor is gone in any case.
  static func close(_ descriptor: Int32) { _ = systemClose(descriptor) }

  /// Sets an option; the result is the number of the error, 0 for none.
  static func set(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: Int32) -> Int32 {
    var value = value
    return setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 ? 0 : errno
  }

  /// The value of an option; nil where the system does not tell.
  static func get(_ descriptor: Int32, _ level: Int32, _ name: Int32) -> Int32? {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, level, name, &value, &size) == 0 ? value : nil
  }
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
