import HTTPWire
import NIOCore
import NIOHPACK

/// Turns the frames of an upstream's answer into the bytes of an HTTP/1.1 answer, of which nothing follows: the head
/// says `Connection: close`.
struct HTTP2ResponseReader {
  private var body: HTTP1BodyWriter?
  /// Whether the answer has ended.
  private(set) var isComplete = false

  /// Whether the answer has ended, or nothing but its end is missing.
  var isWhole: Bool { isComplete || body?.isWhole == true }

  /// Takes a block of header fields: an interim or final head, or trailers.
  ///
  /// - Parameter method: that of the request, on which the framing depends.
  mutating func read(
    _ headers: HPACKHeaders, ends: Bool, method: RequestMethod, to output: inout ByteBuffer
  ) throws(HTTP2Defect) {
    guard !isComplete else { throw .frameOrder }
    guard body == nil else {
      guard ends else { throw .frameOrder }
      for (name, value, _) in headers { try HTTP2FieldRules.checkAnswer(name: name, value: value) }
      try finish(trailers: headers, to: &output)
      return
    }
    let head = try HTTP2ResponseHead(headers)
    if head.status < 200 {
      guard !ends, head.status != 101 else { throw .frameOrder }
      head.write(nil, headers, to: &output)
      return
    }
    let framing = head.framing(ends: ends, method: method)
    body = HTTP1BodyWriter(framing)
    head.write(framing, headers, to: &output)
    if ends { try finish(trailers: nil, to: &output) }
  }

  /// Takes a part of the body.
  mutating func read(_ data: ByteBuffer, ends: Bool, to output: inout ByteBuffer) throws(HTTP2Defect) {
    guard !isComplete, body != nil else { throw .frameOrder }
    try body?.write(data, to: &output)
    if ends { try finish(trailers: nil, to: &output) }
  }

  private mutating func finish(trailers: HPACKHeaders?, to output: inout ByteBuffer) throws(HTTP2Defect) {
    isComplete = true
    try body?.finish(trailers: trailers, to: &output)
  }
}

/// The checked head of an answer (RFC 9113 section 8.3.2).
struct HTTP2ResponseHead {
  let status: Int
  private var length: UInt64?

  init(_ headers: HPACKHeaders) throws(HTTP2Defect) {
    var status: Int?
    var length: UInt64?
    for (index, (name, value, _)) in headers.enumerated() {
      if name.utf8.first == UInt8(ascii: ":") {
        // The only pseudo field, so the first of all.
        guard index == 0, name == ":status", value.utf8.count == 3, value.utf8.allSatisfy(ASCII.isDigit),
          let code = Int(value), code >= 100
        else { throw .pseudoField }
        status = code
        continue
      }
      try HTTP2FieldRules.checkAnswer(name: name, value: value)
      guard name == "content-length" else { continue }
      guard length == nil else { throw .contentLength }
      length = try HTTP2FieldRules.length(value)
    }
    guard let status else { throw .pseudoField }
    self.status = status
    self.length = length
  }

  /// How the body is sent on; `ends` tells that there is none.
  func framing(ends: Bool, method: RequestMethod) -> BodyFraming {
    if method == .head || status == 204 || status == 304 { return .none }
    if let length { return .length(length) }
    return ends ? .length(0) : .chunked
  }

  /// Writes the head of the HTTP/1.1 answer; an interim one has no framing.
  func write(_ framing: BodyFraming?, _ headers: HPACKHeaders, to output: inout ByteBuffer) {
    output.writeStaticString("HTTP/1.1 ")
    Decimal.write(UInt64(status), to: &output)
    output.writeStaticString(" ")
    output.writeStaticString(reasonPhrase(status))
    output.writeStaticString("\r\n")
    for (name, value, _) in headers where name.utf8.first != UInt8(ascii: ":") {
      // Where there is no body it tells of the one there would have been.
      if name == "content-length", framing != BodyFraming.none || status == 204 { continue }
      output.writeField(name, value)
    }
    switch framing {
    case .length(let count)?:
      output.writeStaticString("content-length: ")
      Decimal.write(count, to: &output)
      output.writeStaticString("\r\n")
    case .chunked?: output.writeStaticString("transfer-encoding: chunked\r\n")
    default: break
    }
    if framing != nil { output.writeStaticString("connection: close\r\n") }
    output.writeStaticString("\r\n")
  }
}
