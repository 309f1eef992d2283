import CTransport
public import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension StreamChannel {
  /// Serves a connection that was accepted.
  ///
  /// - Parameters:
  ///   - descriptor: a connected socket that does not block; it is the channel's from here on.
  ///   - prepare: puts the handlers into the pipeline and sets options; where it throws, the connection is closed.
  @discardableResult
  public static func adopt(
    _ descriptor: Int32, from remote: SocketAddress?, on loop: SocketLoop, _ prepare: (StreamChannel) throws -> Void
  ) -> StreamChannel {
    let channel = StreamChannel(loop: loop, descriptor: descriptor, remote: remote)
    channel.allowsHalfClosure = true
    do {
      try prepare(channel)
      if channel.phase == .new { try channel.begin() }
    } catch {
      channel.close0(error: error, mode: .all, promise: nil)
    }
    return channel
  }

  /// Connects to an address.
  ///
  /// - Parameters:
  ///   - timeout: how long the system may take.
  ///   - prepare: puts the handlers into the pipeline and sets options, before the connection is there.
  /// - Returns: complete once the channel is active; fails with `IOError`, with `ChannelError.connectTimeout`, or with
  ///   what `prepare` throws.
  public static func connect(
    to address: SocketAddress, on loop: SocketLoop, timeout: TimeAmount, _ prepare: (StreamChannel) throws -> Void
  ) -> EventLoopFuture<StreamChannel> {
    let descriptor = agentgateway_socket(Int32(address.protocol.rawValue))
    guard descriptor >= 0 else {
      return loop.makeFailedFuture(IOError(errnoCode: -descriptor, reason: "socket"))
    }
    let channel = StreamChannel(loop: loop, descriptor: descriptor, remote: address)
    let connected = loop.makePromise(of: Void.self)
    do {
      if address.protocol != .unix { setNoDelay(descriptor) }
      try prepare(channel)
      guard channel.phase == .new else { throw ChannelError.ioOnClosedChannel }
      channel.register()
      guard channel.phase == .connecting else { throw ChannelError.ioOnClosedChannel }
      try channel.connect(address, timeout, connected)
    } catch {
      connected.fail(error)
      if channel.phase != .closed { channel.close0(error: error, mode: .all, promise: nil) }
    }
    return connected.futureResult.map { channel }
  }

  /// Sends small writes at once; a socket that does not take the option works without it.
  static func setNoDelay(_ descriptor: Int32) {
    _ = SocketOptions.set(descriptor, Int32(IPPROTO_TCP), Int32(TCP_NODELAY), 1)
  }

  /// Begins the life of a connection that is open already.
  private func begin() throws {
    try loop.watch(self)
    register()
    guard phase == .connecting else { return }
    isConnected()
  }

  /// From here on handlers are told what happens, up to the end of the channel.
  private func register() {
    phase = .connecting
    pipeline.fireChannelRegistered()
  }

  private func connect(_ address: SocketAddress, _ timeout: TimeAmount, _ connected: EventLoopPromise<Void>) throws {
    try loop.watch(self)
    connectPromise = connected
    let descriptor = descriptor
    let code = address.withSockAddr { agentgateway_connect(descriptor, $0, socklen_t($1)) }
    guard code == 0 || code == -EINPROGRESS else {
      connectPromise = nil
      throw IOError(errnoCode: -code, reason: "connect")
    }
    if code == 0 { return isConnected() }
    let limit = loop.scheduleTask(in: timeout) { self.connectTakesTooLong(timeout) }
    connected.futureResult.whenComplete { _ in limit.cancel() }
  }

  private func connectTakesTooLong(_ timeout: TimeAmount) {
    guard phase == .connecting else { return }
    close0(error: ChannelError.connectTimeout(timeout), mode: .all, promise: nil)
  }

  func connectEnds(_ events: Events) {
    let code = SocketOptions.get(descriptor, SOL_SOCKET, SO_ERROR) ?? 0
    guard code == 0, events.contains(.writable), events.isDisjoint(with: .broken) else {
      // Events of a socket that is not connected yet may come first, without an error.
      guard code != 0 || events.contains(.writable) else { return }
      let error = IOError(errnoCode: code == 0 ? ECONNREFUSED : code, reason: "connect")
      return close0(error: error, mode: .all, promise: nil)
    }
    isConnected()
    if !events.isDisjoint(with: [.readable, .ended]) { ready(events) }
  }

  private func isConnected() {
    phase = .active
    setActive(true)
    let promise = connectPromise
    connectPromise = nil
    promise?.succeed(())
    guard phase == .active else { return }
    pipeline.fireChannelActive()
    guard phase == .active else { return }
    sendAll()
  }
}
