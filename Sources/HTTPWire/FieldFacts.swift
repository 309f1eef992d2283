/// What the field lines say about the message, gathered line by line.
struct FieldFacts: Sendable {
  /// In responses `Host` and `Expect` mean nothing.
  var isResponse = false
  var present = KnownHeaderSet()
  var host: FieldSpan?
  var contentLength: UInt64 = 0
  var expectsContinue = false
  var close = false
  var keepAlive = false
  var upgradeOption = false
  var otherOptions = 0

  /// Takes in a field with a known name; gives the defect it has or completes.
  @inline(__always)
  mutating func note(_ field: HeaderField, _ base: UnsafeRawPointer, _ limits: HeadLimits) -> HTTPWireError? {
    switch field.known {
    case .host, .contentLength, .transferEncoding, .connection, .expect:
      if let error = noteFraming(field, base, limits) { return error }
    default: break
    }
    present.insert(field.known)
    return nil
  }

  @inline(never)
  private mutating func noteFraming(
    _ field: HeaderField, _ base: UnsafeRawPointer, _ limits: HeadLimits
  ) -> HTTPWireError? {
    let value = field.value
    switch field.known {
    case .host where !isResponse:
      if present.contains(.host) { return .repeatedHost }
      host = value
    case .contentLength:
      if present.contains(.contentLength) { return .repeatedContentLength }
      if present.contains(.transferEncoding) { return .contentLengthWithTransferEncoding }
      guard let length = Decimal.parse(base, value) else { return .invalidContentLength }
      contentLength = length
    case .transferEncoding:
      if present.contains(.transferEncoding) { return .repeatedTransferEncoding }
      if present.contains(.contentLength) { return .contentLengthWithTransferEncoding }
      return TransferCoding.defect(base, value)
    case .connection:
      noteOptions(base, value)
      if otherOptions > limits.maximumConnectionOptions { return .tooManyConnectionOptions }
    case .expect where !isResponse:
      // RFC 9110, section 10.1.1: the only defined expectation.
      guard value.count == 12, FieldList.equals(base, value.start, value.end, "100-continue") else {
        return .unknownExpectation
      }
      expectsContinue = true
    default: break
    }
    return nil
  }

  /// Reads the names in a `Connection` value.
  private mutating func noteOptions(_ base: UnsafeRawPointer, _ value: FieldSpan) {
    var offset = value.start
    while let item = FieldList.next(base, &offset, value.end) {
      switch item.count {
      case 2 where FieldList.equals(base, item.start, item.end, "te"): break
      case 5 where FieldList.equals(base, item.start, item.end, "close"): close = true
      case 10 where FieldList.equals(base, item.start, item.end, "keep-alive"): keepAlive = true
      case 7 where FieldList.equals(base, item.start, item.end, "upgrade"): upgradeOption = true
      default: otherOptions += 1
      }
    }
  }

  /// Whether the connection persists after this message (RFC 9112, section 9.3).
  func persists(_ version: HTTPVersion) -> Bool {
    !close && (version == .http11 || keepAlive)
  }
}
