import HTTPWire
import NIOCore

/// Reads requests off a connection, one at a time.
struct RequestReader {
  /// What came of the bytes so far.
  enum Result {
    /// More bytes are needed.
    case needMore
    /// The client waits for `100 Continue` before it sends the body.
    case expectsContinue
    /// A whole request.
    case request(Request)
    /// The connection cannot be read any further; answer with this status and close.
    case invalid(status: Int, message: String)
  }

  private static let maximumBody = 64 << 20
  private var parser = RequestHeadParser()
  private var pending: (request: Request, body: BodyReader)?
  private let keepsAllHeaders: Bool

  /// Makes a reader at the start of a connection; all headers are kept only where they are wanted.
  init(keepsAllHeaders: Bool) { self.keepsAllHeaders = keepsAllHeaders }

  /// Takes bytes off the front of the buffer until a request is complete.
  mutating func read(_ buffer: inout ByteBuffer) -> Result {
    if pending == nil {
      switch buffer.withUnsafeReadableBytes({ parser.parse($0) }) {
      case .needMore: return .needMore
      case .invalid(let error): return .invalid(status: error.status, message: error.message)
      case .complete: break
      }
      let expectsContinue = parser.head.expectsContinue
      pending = (buffer.withUnsafeReadableBytes { makeRequest($0) }, BodyReader(parser.head.framing))
      buffer.moveReaderIndex(forwardBy: parser.head.byteCount)
      parser.reset()
      if expectsContinue, buffer.readableBytes == 0 { return .expectsContinue }
    }
    return readBody(&buffer)
  }

  private mutating func readBody(_ buffer: inout ByteBuffer) -> Result {
    guard var (request, body) = pending else { return .needMore }
    // The body must not be shared while it is appended to.
    pending = nil
    while !body.isComplete, buffer.readableBytes > 0 {
      let step = buffer.withUnsafeReadableBytes { bytes in
        let step = body.decode(bytes)
        request.body.append(contentsOf: bytes[step.data])
        return step
      }
      buffer.moveReaderIndex(forwardBy: step.consumed)
      if let error = step.error { return .invalid(status: error.status, message: error.message) }
      if request.body.count > RequestReader.maximumBody { return .invalid(status: 413, message: "body too large") }
      if step.consumed == 0 { break }
    }
    if body.isComplete { return .request(request) }
    pending = (request, body)
    return .needMore
  }

  private func makeRequest(_ bytes: UnsafeRawBufferPointer) -> Request {
    let head = parser.head
    func text(_ span: FieldSpan) -> String { String(decoding: span.bytes(in: bytes), as: UTF8.self) }
    var headers: [Header] = []
    for field in head.fields where keepsAllHeaders || field.known == .other {
      headers.append(Header(name: text(field.name).lowercased(), value: text(field.value)))
    }
    return Request(
      method: text(head.method), target: text(head.target), path: text(head.path), keepAlive: head.keepAlive,
      headers: headers, body: []
    )
  }
}
