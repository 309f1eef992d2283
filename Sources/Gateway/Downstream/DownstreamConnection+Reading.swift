import HTTPWire
import NIOCore
import Routing

extension DownstreamConnection {
  /// Parses a head; true once it is complete and what comes next is known.
  func readHead() -> Bool {
    guard inbound.readableBytes > 0 else { return false }
    adoptServing()
    switch inbound.withUnsafeReadableBytes({ parser.parse($0) }) {
    case .needMore: return false
    case .invalid(let error):
      resetExchange()
      refuse(.malformed(status: error.status, error.message))
      return false
    case .complete:
      resetExchange()
      inbound.withUnsafeReadableBytes { exchange.begin(head, $0, carrier) }
      // What follows a CONNECT may not be HTTP, even where it is refused.
      if worker.isDraining || isLeaving || exchange.method == .connect { exchange.keepAlive = false }
      beginRequest()
      return true
    }
  }

  private func beginRequest() {
    let unserved = inbound.withUnsafeReadableBytes { bytes in
      let authority = parser.head.authority?.bytes(in: bytes) ?? UnsafeRawBufferPointer(start: nil, count: 0)
      return binding.choose(host: HostPattern.host(ofAuthority: authority))
    }
    if let unserved {
      reject(unserved)
    } else if parser.head.methodKind == .connect, !allowsConnect {
      refuse(.methodNotAllowed)
    } else if binding.isLLM {
      inbound.withUnsafeReadableBytes { exchange.classify(parser.head.path.bytes(in: $0)) }
      beginGathering()
    } else {
      beginRoute()
    }
  }

  private var allowsConnect: Bool {
    !binding.isLLM && carrier == .http1 && binding.snapshot.table.frontend.connect == .route
  }

  /// Answers a request of which nothing but the head has been looked at. The connection goes on where the end of the
  /// request is known.
  func reject(_ error: GatewayError) {
    switch parser.head.framing {
    case .none: consumeRequest(bodyLength: 0)
    case .length(let count) where isBodyComplete: consumeRequest(bodyLength: Int(count))
    default: return refuse(error)
    }
    answerWith(error)
  }

  /// Whether a body of known length has arrived whole.
  var isBodyComplete: Bool {
    switch parser.head.framing {
    case .length(let count): UInt64(inbound.readableBytes) >= UInt64(parser.head.byteCount) &+ count
    case .chunked: false
    case .none, .untilClose: true
    }
  }

  /// Asks for the body of a request that waits for that (RFC 9110 section 10.1.1).
  func writeContinue() {
    answer.clear()
    answer.writeStaticString("HTTP/1.1 100 Continue\r\n\r\n")
    write(answer)
    flushIfNeeded()
  }

  /// Takes a request that has been dealt with off the input buffer.
  func consumeRequest(bodyLength: Int) {
    inbound.moveReaderIndex(forwardBy: parser.head.byteCount + bodyLength)
    trimInbound()
    parser.reset()
  }

  /// Gives the input buffer up when all of it has been read.
  func trimInbound() {
    if inbound.readableBytes == 0 {
      inbound = ByteBuffer()
    } else {
      headBeganAt = worker.tick
    }
  }
}
