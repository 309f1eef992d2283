import CTransport
public import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Accepts connections on a listening socket. Belongs to one event loop, and is used on it.
public final class Acceptor: EventSource {
  /// Takes a connection, whose descriptor is the callee's from there on, and the client's address.
  public var accepted: (Int32, SocketAddress?) -> Void = { descriptor, _ in SocketOptions.close(descriptor) }
  /// Is told of the number of an error for which accepting could not go on; it is tried again with each turn, unless
  /// there is a pause.
  public var failed: (Int32) -> Void = { _ in }
  private var isPaused = false
  private var isWatched = false
  /// The most connections of one turn.
  public var burst = 256

  /// - Parameter descriptor: a listening socket that does not block; it is the acceptor's from here on.
  public override init(loop: SocketLoop, descriptor: Int32) { super.init(loop: loop, descriptor: descriptor) }

  /// Whether the socket is open still.
  public var isOpen: Bool { descriptor >= 0 }

  /// Begins to accept.
  ///
  /// - Throws: `IOError` where the system cannot watch the socket.
  public func start() throws {
    try loop.watchListener(self, isPaused: isPaused)
    isWatched = true
  }

  /// Stops accepting, or goes on: clients wait in the socket's queue meanwhile. May come before the start.
  public func setPaused(_ isPaused: Bool) throws {
    guard self.isPaused != isPaused, descriptor >= 0 else { return }
    if isWatched { try loop.pauseListener(self, isPaused) }
    self.isPaused = isPaused
  }

  /// Accepts no more, and closes the socket.
  public func stop() { closeDescriptor() }

  /// Accepts all that wait, also during a pause: for the end, since closing the socket would reset them.
  public func acceptAll() { accept(atMost: .max, evenPaused: true) }

  override func ready(_ events: Events) { accept(atMost: burst, evenPaused: false) }

  private func accept(atMost most: Int, evenPaused: Bool) {
    var count = 0
    while count < most, descriptor >= 0, evenPaused || !isPaused {
      count += 1
      var storage = sockaddr_storage()
      let result = agentgateway_accept(descriptor, &storage)
      if result >= 0 {
        accepted(result, SocketAddress(storage))
      } else if result == -EAGAIN || result == -EWOULDBLOCK {
        return
      } else if result != -EINTR, result != -ECONNABORTED {
        // A connection that was reset while it waited is no reason to leave the others behind; anything else is.
        return failed(-result)
      }
    }
  }

  override func loopEnds() { closeDescriptor() }
}
