import HTTPWire
import NIOCore
import NIOHPACK

/// Turns the frames of a client's request into the bytes of an HTTP/1.1 request.
///
/// Nothing is passed on that an HTTP/1.1 reader could take for something else: every part of the request line and of
/// the fields is checked, the framing is written here and never taken from the client, and a body has the length that
/// was announced.
struct HTTP2RequestReader {
  private var body: HTTP1BodyWriter?
  /// The method, as far as the answer's framing depends on it.
  private(set) var method = RequestMethod.get
  /// Whether the request has ended.
  private(set) var isComplete = false

  /// Takes a block of header fields: the head, or trailers.
  mutating func read(_ headers: HPACKHeaders, ends: Bool, to output: inout ByteBuffer) throws(HTTP2Defect) {
    guard !isComplete else { throw .frameOrder }
    if body == nil {
      let head = try HTTP2RequestHead(headers)
      method = head.methodKind
      let framing = head.framing(ends: ends)
      body = HTTP1BodyWriter(framing)
      head.write(framing, headers, to: &output)
      if ends { try finish(trailers: nil, to: &output) }
    } else {
      guard ends else { throw .frameOrder }
      for (name, value, _) in headers { try HTTP2FieldRules.check(name: name, value: value) }
      try finish(trailers: headers, to: &output)
    }
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

/// The parts of a request's header fields that do not stay what they are (RFC 9113 section 8.3.1).
struct HTTP2RequestHead {
  private var method: String?
  private var scheme: String?
  private var path: String?
  private var authority: String?
  private var host: String?
  private var length: UInt64?
  private var cookie: String?

  /// Checks all fields.
  init(_ headers: HPACKHeaders) throws(HTTP2Defect) {
    var isPseudoSection = true
    for (name, value, _) in headers {
      if name.utf8.first == UInt8(ascii: ":") {
        guard isPseudoSection else { throw .pseudoField }
        try setPseudo(name, value)
      } else {
        isPseudoSection = false
        try HTTP2FieldRules.check(name: name, value: value)
        try note(name, value)
      }
    }
    try checkPseudo()
  }

  private mutating func setPseudo(_ name: String, _ value: String) throws(HTTP2Defect) {
    guard HTTP2FieldRules.isVisible(value) else { throw .pseudoField }
    switch name {
    case ":method": try HTTP2RequestHead.setOnce(&method, value)
    case ":scheme": try HTTP2RequestHead.setOnce(&scheme, value)
    case ":path": try HTTP2RequestHead.setOnce(&path, value)
    case ":authority": try HTTP2RequestHead.setOnce(&authority, value)
    default: throw .pseudoField
    }
  }

  private static func setOnce(_ field: inout String?, _ value: String) throws(HTTP2Defect) {
    guard field == nil, !value.isEmpty else { throw .pseudoField }
    field = value
  }

  private mutating func note(_ name: String, _ value: String) throws(HTTP2Defect) {
    switch name {
    case "host":
      guard host == nil else { throw .hostMismatch }
      host = value
    case "content-length":
      guard length == nil else { throw .contentLength }
      length = try HTTP2FieldRules.length(value)
    case "cookie":
      // RFC 9113 section 8.2.3: cut in pieces for compression only.
      cookie = cookie.map { "\($0); \(value)" } ?? value
    default: break
    }
  }

  private func checkPseudo() throws(HTTP2Defect) {
    guard let method, HTTP2FieldRules.isToken(method) else { throw .pseudoField }
    if let host, let authority, host.lowercased() != authority.lowercased() { throw .hostMismatch }
    if method == "CONNECT" {
      guard authority != nil, scheme == nil, path == nil else { throw .pseudoField }
      return
    }
    guard let path, scheme == "http" || scheme == "https" else { throw .pseudoField }
    // Any other form would be read as an absolute target or an authority.
    guard path.utf8.first == UInt8(ascii: "/") || (path == "*" && method == "OPTIONS") else { throw .pseudoField }
  }

  /// The method, as far as an answer's framing depends on it.
  var methodKind: RequestMethod {
    switch method {
    case "HEAD": .head
    case "CONNECT": .connect
    default: .other
    }
  }

  /// How the body is sent on; `ends` tells that there is none.
  func framing(ends: Bool) -> BodyFraming {
    if let length { return .length(length) }
    return ends || methodKind == .connect ? .none : .chunked
  }

  /// Writes the head of the HTTP/1.1 request, `Host` first.
  func write(_ framing: BodyFraming, _ headers: HPACKHeaders, to output: inout ByteBuffer) {
    output.writeString(method ?? "")
    output.writeStaticString(" ")
    output.writeString(path ?? authority ?? "")
    output.writeStaticString(" HTTP/1.1\r\n")
    // A request without either is left for the reader to refuse.
    if let authority = authority ?? host { output.writeField("host", authority) }
    for (name, value, _) in headers where !HTTP2RequestHead.isRewritten(name) { output.writeField(name, value) }
    if let cookie { output.writeField("cookie", cookie) }
    switch framing {
    case .length(let count):
      output.writeStaticString("content-length: ")
      Decimal.write(count, to: &output)
      output.writeStaticString("\r\n")
    case .chunked: output.writeStaticString("transfer-encoding: chunked\r\n")
    case .none, .untilClose: break
    }
    output.writeStaticString("\r\n")
  }

  private static func isRewritten(_ name: String) -> Bool {
    switch name {
    case "host", "content-length", "cookie": true
    default: name.utf8.first == UInt8(ascii: ":")
    }
  }
}
