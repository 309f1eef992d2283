import HTTPWire
import NIOCore

/// A change of protocol that client and upstream agree on (RFC 9110 section 7.8), such as to WebSocket.
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
    flushIfNeeded()
    phase = .tunnel
    if inbound.readableBytes > 0 {
      upstream?.sendBody(inbound)
      upstream?.flush()
      inbound = ByteBuffer()
    }
    setReading(true)
    if inputIsClosed { upstream?.closeOutput() }
    return true
  }

  /// Bytes for the client, or the upstream, find no room: the other side is not read meanwhile.
  func tunnelIsWritable(_ isWritable: Bool) {
    if phase == .tunnel { setReading(isWritable) }
  }
}
