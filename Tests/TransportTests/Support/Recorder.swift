import Dispatch
import NIOCore
import Synchronization

@testable import Transport

/// What a handler of a channel is told.
enum Event: Hashable, Sendable {
  case registered, active, read, complete, inputClosed, outputClosed, inactive, unregistered, removed
  case writability(Bool)
  /// An error with its number, nil for one that is no `IOError`.
  case error(Int32?)
}

/// What the handler of one channel was told, for another thread to wait for.
final class EventLog: Sendable {
  struct State {
    var events: [Event] = []
    var bytes: [UInt8] = []
    fileprivate var waiting: [DispatchSemaphore] = []

    /// The events without the completions of reads, and with one for several reads in a row.
    var outline: [Event] {
      var outline: [Event] = []
      for event in events where event != .complete && !(event == .read && outline.last == .read) {
        outline.append(event)
      }
      return outline
    }
  }

  private let state = Mutex(State())

  var events: [Event] { state.withLock { $0.events } }
  var outline: [Event] { state.withLock { $0.outline } }
  var bytes: [UInt8] { state.withLock { $0.bytes } }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func note(_ event: Event, _ bytes: ByteBuffer? = nil) {
    let waiting = state.withLock { state in
      state.events.append(event)
      bytes?.withUnsafeReadableBytes { state.bytes.append(contentsOf: $0) }
      defer { state.waiting = [] }
      return state.waiting
    }
    for semaphore in waiting { semaphore.signal() }
  }

  /// Waits until a condition holds.
  @discardableResult
  func wait(_ condition: (State) -> Bool) throws -> State {
    while true {
      let changed = DispatchSemaphore(value: 0)
      let found: State? = state.withLock { state in
        if condition(state) { return state }
        state.waiting.append(changed)
        return nil
      }
      if let found { return found }
      try changed.pass()
    }
  }

  @discardableResult
  func wait(for event: Event) throws -> State { try wait { $0.events.contains(event) } }

  @discardableResult
  func wait(forBytes count: Int) throws -> State { try wait { $0.bytes.count >= count } }
}

typealias Hook = @Sendable (Event, StreamChannel) throws -> Void

/// A handler that records what it is told, and acts on it as the test wants.
final class Recorder: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let log: EventLog
  private let hook: Hook

  init(_ log: EventLog, _ hook: @escaping Hook = { _, _ in }) {
    self.log = log
    self.hook = hook
  }

  private func note(_ event: Event, _ context: ChannelHandlerContext, _ bytes: ByteBuffer? = nil) {
    log.note(event, bytes)
    guard let channel = context.channel as? StreamChannel else { return }
    do { try hook(event, channel) } catch { log.note(.error(-1)) }
  }

  func channelRegistered(context: ChannelHandlerContext) { note(.registered, context) }
  func channelActive(context: ChannelHandlerContext) { note(.active, context) }
  func channelRead(context: ChannelHandlerContext, data: NIOAny) { note(.read, context, unwrapInboundIn(data)) }
  func channelReadComplete(context: ChannelHandlerContext) { note(.complete, context) }
  func channelInactive(context: ChannelHandlerContext) { note(.inactive, context) }
  func channelUnregistered(context: ChannelHandlerContext) { note(.unregistered, context) }
  func handlerRemoved(context: ChannelHandlerContext) { log.note(.removed) }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    note(.writability(context.channel.isWritable), context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    note(.error((error as? IOError)?.errnoCode), context)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event as? ChannelEvent {
    case .inputClosed: note(.inputClosed, context)
    case .outputClosed: note(.outputClosed, context)
    case nil: break
    }
  }
}

/// A channel under test with what it reports, and the other side of its connection.
struct Rig {
  let loop: SocketLoop
  let channel: StreamChannel
  let log: EventLog
  let other: Wire

  enum Kind { case unix, tcp }

  /// Serves one end of a new connection on a loop.
  init(
    _ loop: SocketLoop, _ kind: Kind = .unix, sendBuffer: Int32? = nil, receiveBuffer: Int32? = nil,
    prepare: @escaping @Sendable (StreamChannel) throws -> Void = { _ in }, hook: @escaping Hook = { _, _ in }
  ) throws {
    let (descriptor, other) =
      switch kind {
      case .unix: try Sockets.pair(sendBuffer: sendBuffer)
      case .tcp: try Sockets.connection(sendBuffer: sendBuffer, receiveBuffer: receiveBuffer)
      }
    let log = EventLog()
    self.loop = loop
    self.other = other
    self.log = log
    channel = try loop.perform {
      StreamChannel.adopt(descriptor, from: nil, on: loop) { channel in
        try channel.pipeline.syncOperations.addHandler(Recorder(log, hook))
        try prepare(channel)
      }
    }
  }

  /// Runs a step with the channel on its loop.
  @discardableResult
  func perform<Value: Sendable>(_ step: @escaping @Sendable (StreamChannel) throws -> Value) throws -> Value {
    let channel = channel
    return try loop.perform { try step(channel) }
  }

  func setAutoRead(_ isOn: Bool) throws { try perform { try $0.set(.autoRead, isOn) } }
}

extension StreamChannel {
  /// Sets an option at once; on the loop.
  func set<Option: ChannelOption>(_ option: Option, _ value: Option.Value) throws {
    try syncOptions?.setOption(option, value: value)
  }

  /// The value of an option; on the loop.
  func get<Option: ChannelOption>(_ option: Option) throws -> Option.Value {
    guard let options = syncOptions else { throw ChannelError.operationUnsupported }
    return try options.getOption(option)
  }
}

extension ByteBuffer {
  init(_ text: String) { self.init(string: text) }
}

/// Bytes that tell where they belong.
func pattern(_ count: Int, from start: Int = 0) -> [UInt8] {
  let period = Pattern.bytes.count
  var bytes: [UInt8] = []
  bytes.reserveCapacity(count)
  while bytes.count < count {
    let first = (start + bytes.count) % period
    bytes += Pattern.bytes[first..<min(period, first + count - bytes.count)]
  }
  return bytes
}

private enum Pattern {
  /// Of a length that no buffer has.
  static let bytes = (0..<65_521).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
}

/// Bytes to compare, too many to be shown.
struct Bytes: Equatable, CustomStringConvertible {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var description: String { "\(bytes.count) bytes, \(bytes.prefix(8))..." }
}
