import HTTPWire
import JSON
import NIOCore
import Routing

extension DownstreamConnection {
  /// Answers or forwards a request whose body is complete: in the input buffer behind the head, or decoded from chunks
  /// where `bodyLength` is nil.
  func dispatch(bodyLength: Int?) {
    let failure: GatewayError?
    if exchange.asksForModels {
      consumeRequest(bodyLength: bodyLength ?? 0)
      answerWithModels()
      return
    }
    do throws(GatewayError) {
      try prepareRequest(bodyLength: bodyLength)
      failure = nil
    } catch {
      failure = error
    }
    consumeRequest(bodyLength: bodyLength ?? 0)
    if let failure { answerWith(failure) } else { forward() }
  }

  /// Chooses the model and writes the request for its upstream.
  private func prepareRequest(bodyLength: Int?) throws(GatewayError) {
    let isChunked = bodyLength == nil
    let headLength = parser.head.byteCount
    try inbound.withUnsafeReadableBytes { (bytes) throws(GatewayError) in
      try checkBodyIsReadable(bytes)
      if isChunked {
        try decodedBody.withUnsafeReadableBytes { (body) throws(GatewayError) in
          try prepareRequest(bytes, body: body, isChunked: true)
        }
      } else {
        let body = UnsafeRawBufferPointer(rebasing: bytes[headLength..<headLength + (bodyLength ?? 0)])
        try prepareRequest(bytes, body: body, isChunked: false)
      }
    }
  }

  private func checkBodyIsReadable(_ bytes: UnsafeRawBufferPointer) throws(GatewayError) {
    if let field = head.first(.contentEncoding) {
      let encoding = field.value.bytes(in: bytes)
      if !encoding.isEmpty, !ASCII.equalIgnoringCase(encoding, "identity") {
        throw .encodedBody(String(decoding: encoding, as: UTF8.self))
      }
    }
    if let field = head.first(.contentType) {
      let prefix = UnsafeRawBufferPointer(rebasing: field.value.bytes(in: bytes).prefix(10))
      if ASCII.equalIgnoringCase(prefix, "multipart/") {
        throw .invalidBody("multipart bodies are not supported yet; send application/json")
      }
    }
  }

  private func prepareRequest(
    _ head: UnsafeRawBufferPointer, body: UnsafeRawBufferPointer, isChunked: Bool
  ) throws(GatewayError) {
    let requested = try requestedModel(body)
    let name = UnsafeRawBufferPointer(rebasing: body[requested.range])
    let index: Int?
    if requested.hasEscapes {
      index = exchange.modelName.withUnsafeBytes { binding.router.model(named: $0) }
    } else {
      index = binding.router.model(named: name)
      exchange.modelName.append(contentsOf: name)
    }
    guard let index else {
      throw .modelNotFound(String(decoding: exchange.modelName, as: UTF8.self), configured: binding.router.publicNames)
    }
    let model = binding.router.models[index]
    let action = model.path(for: exchange.kind)
    if case .unsupported = action { throw .unsupportedFormat(exchange.kind.name, provider: model.provider) }
    exchange.model = index
    exchange.endpoint = model.endpoint
    let replacement = mayChangeBody(head) ? model.upstreamModel : nil
    if let replacement {
      exchange.modelName.removeAll(keepingCapacity: true)
      exchange.modelName.append(contentsOf: replacement.utf8)
    }
    let splice = replacement.map { (range: requested.quoted, text: JSONText.quoted($0)) }
    write(head, body: body, splice: splice, isChunked: isChunked, model: model, action: action)
  }

  /// Paths that the gateway does not know pass their body untouched, and so do those of which it knows little unless
  /// they say that the body is JSON.
  private func mayChangeBody(_ head: UnsafeRawBufferPointer) -> Bool {
    switch exchange.kind {
    case .passthrough: return false
    case .detect:
      guard let type = self.head.first(.contentType) else { return false }
      return ASCII.equalIgnoringCase(type.value.bytes(in: head), "application/json")
    default: return true
    }
  }

  /// Finds the text of the top-level field `model`; one written with escapes is decoded into `exchange.modelName`.
  private func requestedModel(
    _ body: UnsafeRawBufferPointer
  ) throws(GatewayError) -> (range: Range<Int>, quoted: Range<Int>, hasEscapes: Bool) {
    let fields: JSONScanner.Fields
    do throws(JSONError) {
      fields = try JSONScanner.scan(body, for: LLMFields.names)
    } catch {
      throw .invalidBody(body.isEmpty ? "the body is empty" : "\(error)")
    }
    // Readers differ in which one counts, so that the upstream might run another model than the one chosen here.
    if fields.isRepeated(LLMFields.model) { throw .invalidBody("the field 'model' is given more than once") }
    guard let field = fields[LLMFields.model], field.kind == .string else { throw .missingModel }
    let range = field.range.lowerBound + 1..<field.range.upperBound - 1
    guard body[range].contains(UInt8(ascii: "\\")) else { return (range, field.range, false) }
    guard case .string(let text)? = try? JSONParser.parse(UnsafeRawBufferPointer(rebasing: body[field.range])) else {
      throw .missingModel
    }
    exchange.modelName.append(contentsOf: text.utf8)
    return (range, field.range, true)
  }

  /// Writes head and body for the upstream into ``request``.
  private func write(
    _ head: UnsafeRawBufferPointer, body: UnsafeRawBufferPointer, splice: (range: Range<Int>, text: [UInt8])?,
    isChunked: Bool, model: LLMModel, action: PathAction
  ) {
    let edits = worker.edits
    edits.reset()
    let query = parser.head.query.map { $0.bytes(in: head) }
    action.append(path: parser.head.path.bytes(in: head), query: query, to: &edits.target)
    if let authority = binding.snapshot.endpointAuthorities[model.endpoint] {
      authority.withUnsafeBytes { edits.set(.host, $0) }
    } else if parser.head.host == nil {
      edits.leadingLines.write("host: localhost\r\n")  // HTTP/1.0 clients may leave it out, HTTP/1.1 servers may not
    }
    if let authorization = model.authorization { authorization.withUnsafeBytes { edits.set(.authorization, $0) } }
    var length = body.count
    if let splice { length += splice.text.count - splice.range.count }
    if isChunked {
      edits.removed.insert(.transferEncoding)
      edits.removed.insert(.trailer)
    }
    if isChunked || splice != nil { edits.set(.contentLength, number: UInt64(length)) }
    request.clear(minimumCapacity: parser.head.byteCount + length + 256)
    HeadRewriter.write(self.head, head, edits, to: &request)
    lowerNamesIfAskedFor()
    if let splice {
      request.writeBytes(UnsafeRawBufferPointer(rebasing: body[..<splice.range.lowerBound]))
      request.writeBytes(splice.text)
      request.writeBytes(UnsafeRawBufferPointer(rebasing: body[splice.range.upperBound...]))
    } else {
      request.writeBytes(body)
    }
  }
}

/// The body fields the data plane looks for.
enum LLMFields {
  static let names = JSONScanner.Names(["model"])
  static let model = 0
}

/// Text as JSON.
enum JSONText {
  /// A JSON string with its quotes.
  static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    appendJSONString(text.utf8, to: &bytes)
    return bytes
  }
}
