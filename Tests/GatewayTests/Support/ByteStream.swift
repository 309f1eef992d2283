import Foundation
import NIOCore
import NIOTLS
import Synchronization

@testable import Gateway

/// A connection with blocking calls, whatever carries its bytes.
protocol ByteStream {
  func write(_ bytes: [UInt8]) throws
  /// Reads exactly `count` bytes.
  func read(_ count: Int) throws -> [UInt8]
}

extension Peer: ByteStream {}

/// A NIO channel as a test sees it: blocking calls, each bounded by ``Peer/patience``.
final class ChannelTap: ByteStream, Sendable {
  fileprivate struct State {
    var channel: (any Channel)?
    var bytes: [UInt8] = []
    var isActive = true
    var isSecured = false
    var error: String?
  }

  private let state = Mutex(State())
  private let changed = DispatchSemaphore(value: 0)

  /// The handler that feeds the tap; the last one of a pipeline.
  func makeHandler() -> any ChannelHandler & RemovableChannelHandler { TapHandler(tap: self) }

  fileprivate func update(_ body: (inout State) -> Void) {
    state.withLock { body(&$0) }
    changed.signal()
  }

  /// Waits until `body` gives a value.
  private func wait<T: Sendable>(_ body: (inout State) throws -> T?) throws -> T {
    let deadline = DispatchTime.now() + .seconds(Peer.patience)
    while true {
      if let value = try state.withLock({ try body(&$0) }) { return value }
      guard changed.wait(timeout: deadline) == .success else { throw PeerError.timeout }
    }
  }

  /// The channel, once there is one.
  func channel() throws -> any Channel { try wait { $0.channel } }

  /// What the connection died of, in words.
  var error: String? { state.withLock { $0.error } }

  /// How many bytes wait to be read.
  var waiting: Int { state.withLock { $0.bytes.count } }

  func read(_ count: Int) throws -> [UInt8] {
    try wait { state in
      if state.bytes.count >= count {
        defer { state.bytes.removeFirst(count) }
        return Array(state.bytes.prefix(count))
      }
      guard state.isActive else { throw PeerError.ended(afterBytes: state.bytes.count) }
      return nil
    }
  }

  /// Reads up to and including `mark`.
  func read(through mark: String) throws -> String {
    let pattern = Array(mark.utf8)
    let end = try wait { state in
      if let end = state.bytes.firstRange(of: pattern)?.upperBound { return end }
      guard state.isActive else { throw PeerError.ended(afterBytes: state.bytes.count) }
      return nil
    }
    return try read(end).text
  }

  /// Reads the head of a message.
  func readHead() throws -> String { try read(through: "\r\n\r\n") }

  /// Waits for the end and gives what came before it.
  func readToEnd() throws -> [UInt8] { try wait { $0.isActive ? nil : $0.bytes } }

  /// Waits for the end of a TLS handshake.
  func waitUntilSecured() throws {
    try wait { state -> Void? in
      if state.isSecured { return () }
      guard state.isActive else { throw PeerError.unexpected(state.error ?? "closed") }
      return nil
    }
  }

  func write(_ bytes: [UInt8]) throws { try channel().writeAndFlush(ByteBuffer(bytes: bytes)).wait() }

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes without waiting for the bytes to leave.
  func send(_ text: String) throws { try channel().writeAndFlush(ByteBuffer(string: text), promise: nil) }

  func close(_ mode: CloseMode = .all) throws { try channel().close(mode: mode, promise: nil) }

  /// Ends the answer the way a handler does that knows it is not complete.
  func abort() throws { try channel().triggerUserOutboundEvent(HTTP2StreamCommand.abort).wait() }

  func setReading(_ isOn: Bool) throws {
    let channel = try channel()
    try channel.setOption(.autoRead, value: isOn).wait()
    if isOn { channel.read() }
  }
}

private final class TapHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  private let tap: ChannelTap

  init(tap: ChannelTap) { self.tap = tap }

  func handlerAdded(context: ChannelHandlerContext) {
    let channel = context.channel
    tap.update { $0.channel = channel }
  }

  func handlerRemoved(context: ChannelHandlerContext) { tap.update { $0.isActive = false } }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = Array(unwrapInboundIn(data).readableBytesView)
    tap.update { $0.bytes += bytes }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent { tap.update { $0.isSecured = true } }
  }

  func channelInactive(context: ChannelHandlerContext) { tap.update { $0.isActive = false } }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    let text = String(describing: error)
    tap.update { $0.error = text }
    context.close(promise: nil)
  }
}
