import HTTPWire
import NIOCore
import NIOHPACK

/// Turns the bytes of one HTTP/1.1 answer into what the frames of an HTTP/2 answer are made of.
struct HTTP1ResponseSplitter {
  /// What a frame is made of.
  enum Part {
    /// An interim or final head; `ends` where no body follows.
    case head(HPACKHeaders, ends: Bool)
    /// A part of the body.
    case body(HTTP1BodySplitter.Part)
  }

  private var parser = ResponseHeadParser()
  private var body: HTTP1BodySplitter?
  /// Bytes of a head that is not complete yet.
  private var pending = ByteBuffer()

  /// Whether the final head has been given out.
  var hasHead: Bool { body != nil }

  /// Whether the end of the answer has been given out.
  var hasEnded: Bool { body?.hasEnded == true }

  /// The next part; nil where it has to be called with more input. What follows the answer's end is thrown away.
  ///
  /// - Parameter method: that of the request, on which the framing depends.
  mutating func next(_ input: inout ByteBuffer, method: RequestMethod) throws(HTTP2Defect) -> Part? {
    if body == nil { return try nextHead(&input, method: method) }
    return try body?.next(&input).map { .body($0) }
  }

  /// Tells that the sender has closed: true where that ends the answer, and an end has to be sent.
  mutating func finish() -> Bool { body?.finish() ?? false }

  private mutating func nextHead(_ input: inout ByteBuffer, method: RequestMethod) throws(HTTP2Defect) -> Part? {
    if pending.readableBytes == 0 { swap(&pending, &input) } else { pending.writeBuffer(&input) }
    guard pending.readableBytes > 0 else { return nil }
    switch pending.withUnsafeReadableBytes({ parser.parse($0, requestMethod: method) }) {
    case .needMore: return nil
    case .invalid: throw .malformedHTTP1
    case .complete: break
    }
    // Neither a change of protocol (RFC 9113 section 8.6) nor a tunnel exists on the streams of this gateway.
    let head = parser.head
    guard head.status != 101, method != .connect || head.status >= 300 || head.isInterim else { throw .malformedHTTP1 }
    let headers = try pending.withUnsafeReadableBytes { (bytes) throws(HTTP2Defect) in
      try HTTP2ResponseFields.make(head, bytes)
    }
    pending.moveReaderIndex(forwardBy: head.byteCount)
    if head.isInterim {
      parser.reset()
      input = pending
      pending = ByteBuffer()
      return .head(headers, ends: false)
    }
    let splitter = HTTP1BodySplitter(head.framing)
    body = splitter
    input = pending
    pending = ByteBuffer()
    return .head(headers, ends: splitter.hasEnded)
  }
}

/// The header fields of an answer in HTTP/2's form (RFC 9113 section 8.3.2).
enum HTTP2ResponseFields {
  static func make(
    _ head: borrowing ResponseHead, _ bytes: UnsafeRawBufferPointer
  ) throws(HTTP2Defect) -> HPACKHeaders {
    var headers = HPACKHeaders()
    headers.reserveCapacity(head.fields.count + 1)
    headers.add(name: ":status", value: String(head.status))
    for field in head.fields where !isDropped(field, head, bytes) { try headers.add(field, bytes) }
    return headers
  }

  private static func isDropped(
    _ field: HeaderField, _ head: borrowing ResponseHead, _ bytes: UnsafeRawBufferPointer
  ) -> Bool {
    switch field.known {
    case .connection, .transferEncoding, .keepAlive, .proxyConnection, .upgrade: return true
    default: return head.namesConnectionFields && ConnectionOptions.names(field, in: head.fields, bytes)
    }
  }
}

extension HPACKHeaders {
  /// Adds a parsed field under its name in lower case; throws for a value that is not UTF-8.
  mutating func add(_ field: HeaderField, _ bytes: UnsafeRawBufferPointer) throws(HTTP2Defect) {
    let value = try HTTP2FieldRules.text(field.value.bytes(in: bytes))
    // What is secret and what is different each time does not belong into the table of a compression.
    switch field.known {
    case .other:
      add(name: String(decoding: field.name.bytes(in: bytes).map(ASCII.lowercased), as: UTF8.self), value: value)
    case .authorization, .cookie, .setCookie, .xAPIKey, .apiKey:
      add(name: "\(field.known.name)", value: value, indexing: .neverIndexed)
    case .contentLength, .date, .etag, .xRequestID, .traceparent, .location:
      add(name: "\(field.known.name)", value: value, indexing: .nonIndexable)
    default: add(name: "\(field.known.name)", value: value)
    }
  }
}
