import HTTPWire
import NIOCore
import NIOHPACK

/// Turns the bytes of one HTTP/1.1 request into what the frames of an HTTP/2 request are made of.
struct HTTP1RequestSplitter {
  /// What a frame is made of.
  enum Part {
    /// The head; `ends` where no body follows.
    case head(HPACKHeaders, ends: Bool)
    /// A part of the body.
    case body(HTTP1BodySplitter.Part)
  }

  private let scheme: String
  private var parser = RequestHeadParser()
  private var body: HTTP1BodySplitter?
  /// Bytes of a head that is not complete yet.
  private var pending = ByteBuffer()
  /// The method, as far as the answer's framing depends on it.
  private(set) var method = RequestMethod.get

  /// - Parameter isSecure: whether the connection is one of TLS, for the request's scheme.
  init(isSecure: Bool) { scheme = isSecure ? "https" : "http" }

  /// Whether the end of the request has been given out.
  var hasEnded: Bool { body?.hasEnded == true }

  /// The next part; nil where it has to be called with more input.
  mutating func next(_ input: inout ByteBuffer) throws(HTTP2Defect) -> Part? {
    if body != nil { return try body?.next(&input).map { .body($0) } }
    if pending.readableBytes == 0 { swap(&pending, &input) } else { pending.writeBuffer(&input) }
    guard pending.readableBytes > 0 else { return nil }
    switch pending.withUnsafeReadableBytes({ parser.parse($0) }) {
    case .needMore: return nil
    case .invalid: throw .malformedHTTP1
    case .complete: break
    }
    // A tunnel has no answer that could be translated.
    guard parser.head.methodKind != .connect else { throw .malformedHTTP1 }
    method = parser.head.methodKind
    let headers = try pending.withUnsafeReadableBytes { (bytes) throws(HTTP2Defect) in try makeHeaders(bytes) }
    pending.moveReaderIndex(forwardBy: parser.head.byteCount)
    let splitter = HTTP1BodySplitter(parser.head.framing)
    body = splitter
    input = pending
    pending = ByteBuffer()
    return .head(headers, ends: splitter.hasEnded)
  }

  private func makeHeaders(_ bytes: UnsafeRawBufferPointer) throws(HTTP2Defect) -> HPACKHeaders {
    let head = parser.head
    var headers = HPACKHeaders()
    headers.reserveCapacity(head.fields.count + 4)
    headers.add(name: ":method", value: text(head.method, bytes))
    headers.add(name: ":scheme", value: scheme)
    if let authority = head.authority { headers.add(name: ":authority", value: text(authority, bytes)) }
    headers.add(name: ":path", value: path(bytes))
    for field in head.fields where !isDropped(field, bytes) { try headers.add(field, bytes) }
    return headers
  }

  private func path(_ bytes: UnsafeRawBufferPointer) -> String {
    let head = parser.head
    guard head.targetForm == .absolute else { return text(head.target, bytes) }
    let path = head.path.isEmpty ? "/" : text(head.path, bytes)
    return head.query.map { "\(path)?\(text($0, bytes))" } ?? path
  }

  private func isDropped(_ field: HeaderField, _ bytes: UnsafeRawBufferPointer) -> Bool {
    switch field.known {
    case .host, .connection, .transferEncoding, .keepAlive, .proxyConnection, .upgrade, .http2Settings: return true
    case .te: return !ASCII.equalIgnoringCase(field.value.bytes(in: bytes), "trailers")
    default: return parser.head.namesConnectionFields && ConnectionOptions.names(field, in: parser.head.fields, bytes)
    }
  }

  private func text(_ span: FieldSpan, _ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: span.bytes(in: bytes), as: UTF8.self)
  }
}
