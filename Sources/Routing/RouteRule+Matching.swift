extension RouteRule {
  /// Whether everything but the path fits a request.
  func accepts<Request: RouteRequest & ~Copyable>(_ request: borrowing Request) -> Bool {
    if let method, !request.method.elementsEqual(method) { return false }
    for header in headers where !header.accepts(request) { return false }
    if query.isEmpty { return true }
    guard let text = request.query else { return false }
    for parameter in query where !parameter.accepts(text, request) { return false }
    return true
  }
}

extension HeaderMatcher {
  fileprivate func accepts<Request: RouteRequest & ~Copyable>(_ request: borrowing Request) -> Bool {
    switch name {
    case .method: return value.accepts(request.method, request)
    case .authority: return value.accepts(request.authority, request)
    case .path: return value.accepts(request.pathAndQuery, request)
    case .scheme:
      let scheme: StaticString = request.isSecure ? "https" : "http"
      return value.accepts(UnsafeRawBufferPointer(start: scheme.utf8Start, count: scheme.utf8CodeUnitCount), request)
    case .field(let name):
      var position = 0
      while let line = request.nextValue(of: name, from: &position) {
        if value.accepts(line, request) { return true }
      }
      return false
    }
  }
}

extension ValuePattern {
  fileprivate func accepts<Request: RouteRequest & ~Copyable>(
    _ text: UnsafeRawBufferPointer, _ request: borrowing Request
  ) -> Bool {
    switch self {
    case .exact(let expected): text.count == expected.count && text.elementsEqual(expected)
    case .regex(let expression): request.matches(pattern: expression.pattern, text)
    }
  }
}

extension QueryMatcher {
  fileprivate func accepts<Request: RouteRequest & ~Copyable>(
    _ query: UnsafeRawBufferPointer, _ request: borrowing Request
  ) -> Bool {
    guard let encoded = FormText.lastValue(of: name, in: query) else { return false }
    switch value {
    case .exact(let expected): return FormText(encoded).elementsEqual(expected)
    case .regex(let expression):
      if !encoded.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) {
        return request.matches(pattern: expression.pattern, encoded)
      }
      // On the stack unless it is long.
      return withUnsafeTemporaryAllocation(byteCount: encoded.count, alignment: 1) { buffer in
        var count = 0
        for byte in FormText(encoded) {
          buffer[count] = byte
          count += 1
        }
        return request.matches(pattern: expression.pattern, UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }
}
