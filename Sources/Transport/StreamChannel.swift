import CTransport
public import NIOCore
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A TCP or Unix stream connection on a ``SocketLoop``, with a pipeline of NIO's handlers.
///
/// What is read goes through the pipeline, or straight to a ``receiver`` where there is one; likewise handlers may write
/// with ``send(_:)`` and ``flushAll()`` instead of through the pipeline. Of the channel options it knows `autoRead`,
/// `allowRemoteHalfClosure`, `writeBufferWaterMark`, `bufferedWritableBytes` (reading) and those of sockets.
///
/// The event loop tells of changes only: what is not read or sent at once is remembered here. Reading is in `+Reading`,
/// sending in `+Writing`, the end in `+Closing`, the calls of the pipeline in `+Core`, options in `+Options`.
public final class StreamChannel: EventSource, Channel, @unchecked Sendable {
  // Unchecked: used on the event loop's thread alone, but for the two atomic values and what is set before others know
  // the channel.

  /// Of an open connection, `connecting` lasts as long as handlers are told that the channel is registered.
  enum Phase { case new, connecting, active, closed }

  /// The end of the client's or the upstream's sending, and of ours.
  struct Ends: OptionSet {
    let rawValue: UInt8
    static let input = Ends(rawValue: 1)
    static let output = Ends(rawValue: 2)
    /// Output ends once everything before that has been sent.
    static let outputSoon = Ends(rawValue: 4)
  }

  private var pipelineStorage: ChannelPipeline?
  private let closed: EventLoopPromise<Void>
  private let active = Atomic(false)
  private let writable = Atomic(true)

  var phase = Phase.new
  var ends: Ends = []
  /// Whether reading may bring something.
  var mayRead = false
  /// Whether the event loop has the channel among those to read on.
  var isQueued = false
  /// Whether there may be more after a short read: the end of the connection, or what follows urgent bytes.
  var isUncertain = false
  var isReading = false
  var autoRead = true
  /// Whether one read was asked for while ``autoRead`` is off.
  var readOnce = false
  var allowsHalfClosure = false
  var sizing = ReadSizing()
  /// Whether the system had no room for what was sent last.
  var isBlocked = false
  /// Why sending failed, while what came before that is read.
  var sendError: IOError?
  var waterMark = StreamChannel.usualWaterMark
  var queue = WriteQueue()
  /// What is completed once our sending has ended.
  var outputPromise: EventLoopPromise<Void>?
  var connectPromise: EventLoopPromise<Void>?
  /// What takes the bytes that are read; nil for the pipeline.
  public var receiver: (any StreamReceiver)?
  private var remote: SocketAddress?

  /// The usual limits of what waits to be sent, in bytes.
  static let usualWaterMark = ChannelOptions.Types.WriteBufferWaterMark(low: 32 << 10, high: 64 << 10)

  /// A channel for an open socket that does not block; not watched yet.
  init(loop: SocketLoop, descriptor: Int32, remote: SocketAddress?) {
    closed = loop.makePromise(of: Void.self)
    self.remote = remote
    super.init(loop: loop, descriptor: descriptor)
    pipelineStorage = ChannelPipeline(channel: self)
  }

  /// The handlers. Set by the initialiser, which cannot name `self` before.
  public var pipeline: ChannelPipeline { pipelineStorage.unsafelyUnwrapped }

  /// Memory for handlers; what is read comes from the event loop.
  public var allocator: ByteBufferAllocator { ByteBufferAllocator() }
  /// The event loop that all handlers run on.
  public var eventLoop: any EventLoop { loop }
  /// Complete once the connection is closed and the pipeline is empty.
  public var closeFuture: EventLoopFuture<Void> { closed.futureResult }
  /// None: the sockets that connections are accepted on are no channels.
  public var parent: (any Channel)? { nil }
  /// Whether the connection is open; from any thread.
  public var isActive: Bool { active.load(ordering: .relaxed) }
  /// Whether less waits to be sent than the upper water mark; from any thread.
  public var isWritable: Bool { writable.load(ordering: .relaxed) }
  // swift-format-ignore: NoLeadingUnderscores
  /// The channel itself.
  public var _channelCore: any ChannelCore { self }

  /// The other side's address, also after the end of the connection.
  public var remoteAddress: SocketAddress? { remote }

  /// Our end of the connection; nil once it is closed.
  public var localAddress: SocketAddress? { phase == .closed ? nil : SocketAddress.local(of: descriptor) }

  /// Bytes that have been written and not been sent.
  public var waitingBytes: Int { queue.byteCount }

  func setActive(_ isActive: Bool) { active.store(isActive, ordering: .relaxed) }

  func setWritable(_ isWritable: Bool) { writable.store(isWritable, ordering: .relaxed) }

  func completeClosing() {
    removeHandlers(pipeline: pipeline)
    closed.succeed(())
  }

  override func ready(_ events: Events) {
    switch phase {
    case .new, .closed: return
    case .connecting: return connectEnds(events)
    case .active: break
    }
    // Of a broken connection reading tells first: a call that sends would take the reason away.
    if events.contains(.writable), isBlocked, events.isDisjoint(with: .broken) {
      isBlocked = false
      sendAll()
    }
    if !events.isDisjoint(with: [.readable, .ended, .urgent]) {
      mayRead = true
      if !events.isDisjoint(with: [.ended, .urgent]) { isUncertain = true }
      if !events.isDisjoint(with: .broken) { readToTheEnd() } else { readOn() }
    }
  }

  override func loopEnds() { close0(error: EventLoopError.shutdown, mode: .all, promise: nil) }
}
