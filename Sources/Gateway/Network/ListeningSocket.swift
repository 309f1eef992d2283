import NIOCore
import Routing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A bound and listening TCP socket that the gateway opened itself, so that it can be shared by port between event
/// loops and emptied of waiting connections before it is closed.
struct ListeningSocket {
  let descriptor: Int32

  /// Why a port could not be opened.
  struct Failure: Error {
    let code: Int32
    var message: String { SystemCalls.message(code) }
    var isInUse: Bool { code == EADDRINUSE }
  }

  /// Opens a port on all addresses, IPv6 and IPv4 together, or IPv4 alone where the machine has no IPv6.
  ///
  /// - Parameters:
  ///   - sharesPort: sets SO_REUSEPORT, so that every event loop has a socket of its own. A socket opened without it
  ///     finds out whether somebody else has the port, including another gateway.
  ///   - backlog: how many connections may wait; nil takes the port without listening on it, so that nobody connects.
  static func open(port: UInt16, sharesPort: Bool, backlog: Int32? = 4096) throws(Failure) -> ListeningSocket {
    do throws(Failure) {
      return try open(family: AF_INET6, port: port, sharesPort: sharesPort, backlog: backlog)
    } catch  where error.code == EAFNOSUPPORT || error.code == EADDRNOTAVAIL {
      return try open(family: AF_INET, port: port, sharesPort: sharesPort, backlog: backlog)
    }
  }

  private static func open(
    family: Int32, port: UInt16, sharesPort: Bool, backlog: Int32?
  ) throws(Failure) -> ListeningSocket {
    let descriptor = socket(family, SystemCalls.streamSocket, 0)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    let opened = ListeningSocket(descriptor: descriptor)
    do throws(Failure) {
      try opened.set(SOL_SOCKET, SO_REUSEADDR, 1)
      // Accepted connections inherit it: answers and events leave as soon as they are written.
      try opened.set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
      if sharesPort { try opened.set(SOL_SOCKET, SO_REUSEPORT, 1) }
      if family == AF_INET6 { try opened.set(Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
      try opened.makeNonBlocking()
      try opened.bind(family: family, port: port)
      if let backlog, listen(descriptor, backlog) != 0 { throw Failure(code: errno) }
    } catch {
      opened.close()
      throw error
    }
    return opened
  }

  /// Sets the probes of idle connections for those that are accepted from here on, which inherit them. What the system
  /// does not take stays as it is there.
  func setKeepalive(_ keepalive: FrontendLimits.Keepalive) {
    try? set(SOL_SOCKET, SO_KEEPALIVE, keepalive.isEnabled ? 1 : 0)
    #if canImport(Glibc)
      try? set(Int32(IPPROTO_TCP), TCP_KEEPIDLE, seconds(keepalive.idleMilliseconds))
      try? set(Int32(IPPROTO_TCP), TCP_KEEPINTVL, seconds(keepalive.intervalMilliseconds))
      try? set(Int32(IPPROTO_TCP), TCP_KEEPCNT, Int32(clamping: keepalive.retries))
    #endif
  }

  private func seconds(_ milliseconds: Int64) -> Int32 { Int32(clamping: max(1, milliseconds / 1000)) }

  private func set(_ level: Int32, _ option: Int32, _ value: Int32) throws(Failure) {
    var value = value
    guard setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
      throw Failure(code: errno)
    }
  }

  private func makeNonBlocking() throws(Failure) {
    guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
      throw Failure(code: errno)
    }
  }

  private func bind(family: Int32, port: UInt16) throws(Failure) {
    let anyAddress = family == AF_INET6 ? "::" : "0.0.0.0"
    guard let address = try? SocketAddress(ipAddress: anyAddress, port: Int(port)) else { throw Failure(code: EINVAL) }
    guard address.withSockAddr({ systemBind(descriptor, $0, socklen_t($1)) }) == 0 else { throw Failure(code: errno) }
  }

  /// Closes the socket. Not for sockets handed to an acceptor, which closes its own.
  func close() { systemClose(descriptor) }
}

private func systemBind(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
  bind(descriptor, address, length)
}

private func systemClose(_ descriptor: Int32) {
  _ = close(descriptor)
}
