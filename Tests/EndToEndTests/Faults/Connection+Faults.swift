import Foundation

/// What the other side of a connection may do to a gateway.
extension Connection {
  /// Lets closing be a reset: the other side gets an error, and what it has not read yet may be lost.
  func resetOnClose() {
    var linger = Foundation.linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Foundation.linger>.size))
  }

  /// Makes the system's buffer for what arrives as small as it can be.
  func shrinkReceiveBuffer() {
    var size: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Whether the system takes more bytes now, or within a time.
  func canSend(within milliseconds: Int32) throws -> Bool { try isReady(Int16(POLLOUT), milliseconds) }

  /// Whether something arrives, or the end, now or within a time.
  func canReceive(within milliseconds: Int32) throws -> Bool { try isReady(Int16(POLLIN), milliseconds) }

  /// Returns when the other side has ended the connection, without reading what it sent.
  func waitForHangUp() throws { while try !isReady(Connection.hangUp, 300_000) {} }

  private func isReady(_ event: Int16, _ milliseconds: Int32) throws -> Bool {
    var polled = pollfd(fd: descriptor, events: event, revents: 0)
    let count = poll(&polled, 1, milliseconds)
    guard count >= 0 || errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return count > 0
  }

  #if canImport(Glibc)
    /// POLLRDHUP, which the C library shows to programs that ask for GNU extensions only.
    private static let hangUp: Int16 = 0x2000
  #else
    private static let hangUp = Int16(POLLHUP)
  #endif
}

/// Sending without an end.
extension Connection {
  /// Sends until the system takes nothing more for half a second; gives the number of bytes.
  func sendUntilStalled(most: Int) throws -> Int {
    let block = [UInt8](repeating: 0x62, count: 1 << 14)
    var sent = 0
    while sent < most, try canSend(within: 500) {
      let count = block.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, Connection.noWait) }
      if count < 0, errno == EAGAIN { continue }
      guard count > 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
      sent += count
    }
    return sent
  }

  #if canImport(Glibc)
    private static let noWait = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
  #else
    private static let noWait = Int32(MSG_DONTWAIT)
  #endif
}
