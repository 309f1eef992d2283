import Routing

/// Rows that several parts of a table share, each once.
struct FrozenRows {
  private(set) var endpoints: [Endpoint] = []
  /// Regular expressions in the syntax of RE2.
  private(set) var patterns: [String] = []
  private var endpointIndices: [Endpoint: Int] = [:]
  private var patternIndices: [String: Int] = [:]

  /// The index of an endpoint.
  mutating func index(of endpoint: Endpoint) -> Int {
    if let known = endpointIndices[endpoint] { return known }
    endpoints.append(endpoint)
    endpointIndices[endpoint] = endpoints.count - 1
    return endpoints.count - 1
  }

  /// A reference to a regular expression as configured.
  mutating func reference(to expression: String) throws(UnknownValue) -> RegexReference {
    guard let pattern = try? PatternText(expression) else { throw UnknownValue() }
    let length = expression.utf8.count
    if let known = patternIndices[pattern.rewritten] { return RegexReference(pattern: known, length: length) }
    patterns.append(pattern.rewritten)
    patternIndices[pattern.rewritten] = patterns.count - 1
    return RegexReference(pattern: patterns.count - 1, length: length)
  }
}
