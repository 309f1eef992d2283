import Foundation

@testable import Gateway

/// What a blocking call on a test socket can end with.
enum PeerError: Error, CustomStringConvertible {
  case ended(afterBytes: Int)
  case reset
  case timeout
  case system(String, Int32)
  case unexpected(String)

  var description: String {
    switch self {
    case .ended(let count): "the other side ended the connection with \(count) bytes unread"
    case .reset: "the other side reset the connection"
    case .timeout: "nothing happened in time"
    case .system(let call, let code): "\(call): \(String(cString: strerror(code)))"
    case .unexpected(let text): text
    }
  }
}

/// One end of a TCP connection with blocking calls, each bounded by ``Peer/patience``. Used by one thread.
final class Peer {
  let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isOpen = true
  /// Is told of every request read.
  var onRequest: (Message) -> Void = { _ in }

  /// How long a call waits; far longer than anything here takes.
  static let patience = 20

  init(descriptor: Int32) throws {
    self.descriptor = descriptor
    var limit = timeval(tv_sec: Peer.patience, tv_usec: 0)
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Connects to a port of this machine.
  convenience init(port: UInt16) throws {
    let descriptor = try Sockets.make()
    guard Sockets.loopback(port, { connect(descriptor, $0, $1) }) == 0 else {
      let code = errno
      Foundation.close(descriptor)
      throw PeerError.system("connect", code)
    }
    try self.init(descriptor: descriptor)
  }

  deinit { close() }

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count { sent += try writeSome(bytes[sent...]) }
  }

  /// Writes what the system takes; returns how much that was.
  func writeSome(_ bytes: ArraySlice<UInt8>) throws -> Int {
    let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Sockets.sendFlags) }
    if count >= 0 { return count }
    throw Peer.error("send")
  }

  /// Reads exactly `count` bytes.
  func read(_ count: Int) throws -> [UInt8] {
    while buffer.count < count { try fill() }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  /// Reads up to and including `mark`.
  func read(through mark: String) throws -> [UInt8] {
    let pattern = Array(mark.utf8)
    var start = 0
    while true {
      if let end = buffer.firstRange(of: pattern, from: start)?.upperBound { return try read(end) }
      start = max(0, buffer.count - pattern.count)
      try fill()
    }
  }

  /// Reads to the end of the connection.
  func readToEnd() throws -> [UInt8] {
    while true {
      do {
        try fill()
      } catch PeerError.ended {
        defer { buffer = [] }
        return buffer
      }
    }
  }

  /// Waits for the end of the connection, by either way, and throws away what comes before it.
  func waitForEnd() throws {
    do {
      _ = try readToEnd()
    } catch PeerError.reset {
      return
    }
  }

  private func fill() throws {
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    if count > 0 {
      buffer.append(contentsOf: chunk[..<count])
    } else if count == 0 {
      throw PeerError.ended(afterBytes: buffer.count)
    } else {
      throw Peer.error("recv")
    }
  }

  private static func error(_ call: String) -> PeerError {
    switch errno {
    case EAGAIN: .timeout
    case ECONNRESET, EPIPE: .reset
    case let code: .system(call, code)
    }
  }

  /// Tells the other side that nothing more comes.
  func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

  func close() {
    if isOpen { Foundation.close(descriptor) }
    isOpen = false
  }

  /// Closes with a reset instead of an orderly end.
  func closeWithReset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Foundation.linger>.size))
    close()
  }
}

/// The calls of the socket interface that tests need.
enum Sockets {
  #if canImport(Darwin)
    static let stream = SOCK_STREAM
    static let sendFlags: Int32 = 0
  #else
    static let stream = Int32(SOCK_STREAM.rawValue)
    static let sendFlags = Int32(MSG_NOSIGNAL)
  #endif

  static func make() throws -> Int32 {
    let descriptor = socket(AF_INET, stream, 0)
    guard descriptor >= 0 else { throw PeerError.system("socket", errno) }
    #if canImport(Darwin)
      var one: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &one, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return descriptor
  }

  static func loopback<T>(_ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// Opens a socket bound to 127.0.0.1 and a port the system chooses where `port` is 0.
  static func bind(port: UInt16 = 0) throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = try make()
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    guard loopback(port, { Foundation.bind(descriptor, $0, $1) }) == 0 else {
      let code = errno
      close(descriptor)
      throw PeerError.system("bind", code)
    }
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }
}

extension [UInt8] {
  /// The first place of `pattern` at or after `start`.
  func firstRange(of pattern: [UInt8], from start: Int = 0) -> Range<Int>? {
    guard let first = pattern.first else { return nil }
    var index = start
    while let hit = self[index...].firstIndex(of: first), hit + pattern.count <= count {
      if self[hit..<hit + pattern.count].elementsEqual(pattern) { return hit..<hit + pattern.count }
      index = hit + 1
    }
    return nil
  }

  var text: String { String(decoding: self, as: UTF8.self) }
}
