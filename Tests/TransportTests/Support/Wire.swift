import CTransport
import Glibc
import NIOCore
import Synchronization
import TestSupport

@testable import Transport

/// The other side of a connection: a socket that blocks, for a bounded time.
final class Wire: Sendable {
  private let held: Mutex<Int32>

  init(_ descriptor: Int32) {
    held = Mutex(descriptor)
    var limit = timeval(tv_sec: 8, tv_usec: 0)
    for name in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, name, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  deinit { close() }

  var descriptor: Int32 { held.withLock { $0 } }

  /// The address of whom it is connected to.
  var peer: SocketAddress? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let code = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &length) }
    }
    return code == 0 ? SocketAddress(storage) : nil
  }

  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw IOError(errnoCode: errno, reason: "send") }
      rest = rest.dropFirst(count)
    }
  }

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// So many bytes, or fewer where the connection ends before.
  func read(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65536)
    while bytes.count < count {
      let got = recv(descriptor, &part, min(part.count, count - bytes.count), 0)
      guard got >= 0 else { throw IOError(errnoCode: errno, reason: "recv") }
      if got == 0 { break }
      bytes += part[..<got]
    }
    return bytes
  }

  func readToEnd() throws -> [UInt8] { try read(.max) }

  /// Sends nothing more.
  func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

  func close() {
    held.withLock { descriptor in
      if descriptor >= 0 { Glibc.close(descriptor) }
      descriptor = -1
    }
  }

  /// Breaks a TCP connection.
  func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    close()
  }
}

/// What connections of tests are made of.
enum Sockets {
  static func checked(_ result: Int32, _ call: String) throws -> Int32 {
    guard result >= 0 else { throw IOError(errnoCode: errno, reason: call) }
    return result
  }

  static func dontBlock(_ descriptor: Int32) throws {
    _ = try checked(fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK), "fcntl")
  }

  static func setBuffer(_ descriptor: Int32, _ name: Int32, _ size: Int32) {
    _ = SocketOptions.set(descriptor, SOL_SOCKET, name, size)
  }

  /// Two connected Unix sockets, the first of which does not block.
  static func pair(sendBuffer: Int32? = nil) throws -> (descriptor: Int32, other: Wire) {
    var both: [Int32] = [-1, -1]
    _ = try checked(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &both), "socketpair")
    if let sendBuffer { setBuffer(both[0], SO_SNDBUF, sendBuffer) }
    try dontBlock(both[0])
    return (both[0], Wire(both[1]))
  }

  /// A TCP connection over the loopback interface, whose accepted side does not block.
  static func connection(
    sendBuffer: Int32? = nil, receiveBuffer: Int32? = nil
  ) throws
    -> (descriptor: Int32, other: Wire)
  {
    let listener = try Listener()
    let other = try listener.connect(receiveBuffer: receiveBuffer)
    let descriptor = try checked(accept(listener.descriptor, nil, nil), "accept")
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    if let sendBuffer { setBuffer(descriptor, SO_SNDBUF, sendBuffer) }
    try dontBlock(descriptor)
    return (descriptor, other)
  }

  static func loopback(_ port: UInt16) throws -> SocketAddress {
    try SocketAddress(ipAddress: "127.0.0.1", port: Int(port))
  }
}

/// A listening socket, on a port that the system chooses or on a path.
final class Listener {
  let descriptor: Int32
  let address: SocketAddress
  /// Whether somebody else closes the descriptor.
  var isGivenAway = false

  init(backlog: Int32 = 128, at path: String? = nil) throws {
    let wanted = try path.map { try SocketAddress(unixDomainSocketPath: $0) } ?? Sockets.loopback(0)
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let socket = try Sockets.checked(Glibc.socket(Int32(wanted.protocol.rawValue), kind, 0), "socket")
    descriptor = socket
    _ = try Sockets.checked(wanted.withSockAddr { bind(socket, $0, socklen_t($1)) }, "bind")
    _ = try Sockets.checked(listen(socket, backlog), "listen")
    guard let address = SocketAddress.local(of: socket) else { throw ChannelError.operationUnsupported }
    self.address = address
  }

  deinit { if !isGivenAway { close(descriptor) } }

  /// The descriptor for an acceptor, whose it is from here on.
  func giveAway() throws -> Int32 {
    try Sockets.dontBlock(descriptor)
    isGivenAway = true
    return descriptor
  }

  func connect(receiveBuffer: Int32? = nil) throws -> Wire { try Listener.connect(to: address, receiveBuffer) }

  static func connect(to address: SocketAddress, _ receiveBuffer: Int32? = nil) throws -> Wire {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let socket = try Sockets.checked(Glibc.socket(Int32(address.protocol.rawValue), kind, 0), "socket")
    let wire = Wire(socket)
    if let receiveBuffer { Sockets.setBuffer(socket, SO_RCVBUF, receiveBuffer) }
    _ = try Sockets.checked(address.withSockAddr { Glibc.connect(socket, $0, socklen_t($1)) }, "connect")
    return wire
  }

  /// The next connection.
  func accept() throws -> Wire {
    let descriptor = try Sockets.checked(Glibc.accept(descriptor, nil, nil), "accept")
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return Wire(descriptor)
  }
}

/// An open descriptor, recognised also after the system has given its number to something else.
struct OpenDescriptor {
  private let descriptor: Int32
  private let node: UInt

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    node = OpenDescriptor.node(descriptor) ?? 0
  }

  var isOpen: Bool { OpenDescriptor.node(descriptor) == node }

  private static func node(_ descriptor: Int32) -> UInt? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? UInt(status.st_ino) : nil
  }
}
