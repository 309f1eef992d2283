import Foundation

/// A TCP connection to this machine with blocking reads that give up after a time.
final class Connection {
  let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Connects to a port, on the IPv4 or the IPv6 loopback address.
  ///
  /// - Throws: ``POSIXError`` where nothing accepts.
  init(port: UInt16, isIPv6: Bool = false, timeout seconds: Int = 20) throws {
    let stream = Connection.streamType
    descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, stream, 0)
    guard descriptor >= 0 else { throw Connection.lastError() }
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let status = isIPv6 ? Connection.connect6(descriptor, port) : Connection.connect4(descriptor, port)
    // The descriptor is not closed here: all properties are set, so that `deinit` runs after an error as well.
    guard status == 0 else { throw Connection.lastError() }
  }

  /// Takes over a connection that was accepted.
  init(accepted descriptor: Int32, timeout seconds: Int) {
    self.descriptor = descriptor
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// Sends text.
  func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// Sends bytes.
  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { rest in
        Foundation.send(descriptor, rest.baseAddress, rest.count, Connection.sendFlags)
      }
      guard count > 0 else { throw Connection.lastError() }
      sent += count
    }
  }

  /// The bytes up to and including a line feed.
  func readLine() throws -> String {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) { return String(decoding: take(end + 1), as: UTF8.self) }
      guard try receive() else { throw UnexpectedEnd() }
    }
  }

  /// Exactly that many bytes.
  func read(_ count: Int) throws -> [UInt8] {
    while buffer.count < count {
      guard try receive() else { throw UnexpectedEnd() }
    }
    return take(count)
  }

  /// Whether the other side has closed and everything it sent was read.
  func isAtEnd() throws -> Bool { try buffer.isEmpty && !receive() }

  /// Reads what has arrived; false at the end.
  private func receive() throws -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    guard count >= 0 else { throw Connection.lastError() }
    buffer.append(contentsOf: chunk[..<count])
    return count > 0
  }

  private func take(_ count: Int) -> [UInt8] {
    let bytes = Array(buffer[..<count])
    buffer.removeFirst(count)
    return bytes
  }
}

extension Connection {
  /// The other side closed in the middle of something.
  struct UnexpectedEnd: Error {}

  #if canImport(Glibc)
    fileprivate static let streamType = Int32(SOCK_STREAM.rawValue)
    /// An error in place of a signal where the other side has gone.
    fileprivate static let sendFlags = Int32(MSG_NOSIGNAL)
  #else
    fileprivate static let streamType = SOCK_STREAM
    fileprivate static let sendFlags: Int32 = 0
  #endif

  fileprivate static func lastError() -> POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

  fileprivate static func connect4(_ descriptor: Int32, _ port: UInt16) -> Int32 {
    var address = loopbackAddress(port)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  fileprivate static func connect6(_ descriptor: Int32, _ port: UInt16) -> Int32 {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    address.sin6_addr = in6addr_loopback
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
      }
    }
  }

  private static func loopbackAddress(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// A socket that listens on a port of 127.0.0.1 that the system chose.
  static func listen() throws -> (descriptor: Int32, port: UInt16) {
    let (descriptor, port) = try bindAnyPort()
    guard Foundation.listen(descriptor, 128) == 0 else {
      defer { close(descriptor) }
      throw lastError()
    }
    return (descriptor, port)
  }

  private static func bindAnyPort() throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, streamType, 0)
    guard descriptor >= 0 else { throw lastError() }
    var address = loopbackAddress(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 ? getsockname(descriptor, pointer, &length) : -1
      }
    }
    guard status == 0 else {
      defer { close(descriptor) }
      throw lastError()
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }
}
