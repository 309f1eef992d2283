import CTransport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Something with a descriptor that an event loop watches. Belongs to one event loop, and is used on it alone.
public class EventSource {
  /// What became known of a descriptor.
  struct Events: OptionSet {
    let rawValue: UInt32

    /// Bytes or connections can be taken in.
    static let readable = Events(rawValue: UInt32(agentgateway_readable))
    /// Bytes find room.
    static let writable = Events(rawValue: UInt32(agentgateway_writable))
    /// The other side sends nothing more, or the connection is broken: reading tells.
    static let ended = Events(rawValue: UInt32(agentgateway_ended | agentgateway_broken))
    /// There are urgent bytes (RFC 9293 section 3.8.5), at which reading stops.
    static let urgent = Events(rawValue: UInt32(agentgateway_urgent))
    /// The connection is broken, or both sides have ended it.
    static let broken = Events(rawValue: UInt32(agentgateway_broken))
  }

  /// The event loop that watches.
  let loop: SocketLoop
  /// The open descriptor; -1 once it is closed.
  fileprivate(set) var descriptor: Int32

  init(loop: SocketLoop, descriptor: Int32) {
    self.loop = loop
    self.descriptor = descriptor
  }

  /// Is called by the event loop.
  func ready(_ events: Events) {}

  /// Is called when the event loop ends while the descriptor is watched.
  func loopEnds() {}

  /// Closes the descriptor, which nothing watches from here on.
  final func closeDescriptor() {
    guard descriptor >= 0 else { return }
    loop.forget(self)
    SocketOptions.close(descriptor)
    descriptor = -1
  }
}
