import HTTPWire
import NIOCore

/// Bytes that pass both ways without a look at them: after a change of protocol that client and upstream agree on (RFC
/// 9110 section 7.8), such as to WebSocket, and after CONNECT (RFC 9110 section 9.3.6).
extension DownstreamConnection {
  /// Answers what the upstream said to an offer: true where it took it, and bytes go both ways from here on.
  func upstreamSwitched(_ head: borrowing ResponseHead, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let taken = head.first(.upgrade).map { $0.value.bytes(in: bytes) }
    let isAgreed =
      taken.map { taken in
        !exchange.upgrade.isEmpty && exchange.upgrade.withUnsafeBytes { ASCII.equalIgnoringCase(taken, $0) }
      } ?? false
    guard isAgreed else {
      let token = taken.map { String(decoding: $0, as: UTF8.self) }
      answerWith(.upgradeMismatch(tried: token, requested: String(decoding: exchange.upgrade, as: UTF8.self)))
      return false
    }
    endResponseLimit()
    exchange.status = head.status
    exchange.keepAlive = false
    let edits = worker.edits
    edits.reset()
    edits.keepsUpgrade = true
    answer.clear(minimumCapacity: head.byteCount + 64)
    HeadRewriter.write(head, bytes, edits, to: &answer)
    answerIsUnsent = true
    beginTunnel()
    return true
  }

  /// Connects to the upstream that a CONNECT request is for. Its connections are its own: what has been idle may be
  /// stale, and what has carried bytes of another protocol is of no use to others.
  func beginConnect() {
    guard let index = exchange.endpoint else { return }
    consumeRequest(bodyLength: 0)
    phase = .forwarding
    let pool = binding.serving.pools[index]
    startResponseLimit(pool.endpoint)
    connect(pool)
  }

  /// Tells the client that there is a connection (RFC 9110 section 15.3.1: without a body), and passes on what it has
  /// sent meanwhile.
  func answerConnect(over connection: UpstreamConnection) {
    guard connection.tunnel(for: self) else { return answerWith(.upstreamClosed("the connection was closed")) }
    upstream = connection
    endResponseLimit()
    exchange.status = 200
    answer.clear()
    answer.writeStaticString("HTTP/1.1 200 OK\r\n")
    answer.write(worker.date.current())
    answer.writeStaticString("\r\n")
    answerIsUnsent = true
    beginTunnel()
  }

  /// Sends the head of the answer, and from here on passes bytes both ways.
  private func beginTunnel() {
    phase = .tunnel
    flushIfNeeded()
    // The client may turn out to be gone.
    guard phase == .tunnel, let upstream else { return }
    if inbound.readableBytes > 0 {
      upstream.sendBody(inbound)
      upstream.flush()
      inbound = ByteBuffer()
    }
    setReading(upstream.isWritable)
    if inputIsClosed { upstream.closeOutput() }
  }

  /// Bytes for the client, or the upstream, find no room: the other side is not read meanwhile.
  func tunnelIsWritable(_ isWritable: Bool) {
    if phase == .tunnel { setReading(isWritable) }
  }
}
