import Routing

/// A request in plain text that owns its bytes.
final class RequestText: RouteRequest {
  let method: UnsafeRawBufferPointer
  let path: UnsafeRawBufferPointer
  let query: UnsafeRawBufferPointer?
  let pathAndQuery: UnsafeRawBufferPointer
  let authority: UnsafeRawBufferPointer
  let isSecure: Bool
  private let headers: [(name: [UInt8], value: UnsafeRawBufferPointer)]
  /// The regular expressions of the table.
  private let patterns: [String]
  private let owned: [UnsafeMutableRawBufferPointer]

  init(
    _ target: String, method: String = "GET", authority: String = "host", headers: [(String, String)] = [],
    isSecure: Bool = false, patterns: [String] = []
  ) {
    var owned: [UnsafeMutableRawBufferPointer] = []
    func copy(_ text: String) -> UnsafeRawBufferPointer {
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: text.utf8.count, alignment: 1)
      buffer.copyBytes(from: text.utf8)
      owned.append(buffer)
      return UnsafeRawBufferPointer(buffer)
    }
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    self.method = copy(method)
    path = copy(parts.first ?? "")
    query = parts.count > 1 ? copy(parts[1]) : nil
    pathAndQuery = copy(target)
    self.authority = copy(authority)
    self.isSecure = isSecure
    self.headers = headers.map { (Array($0.0.utf8), copy($0.1)) }
    self.patterns = patterns
    self.owned = owned
  }

  deinit {
    for buffer in owned { buffer.deallocate() }
  }

  func nextValue(of name: [UInt8], from position: inout Int) -> UnsafeRawBufferPointer? {
    while position < headers.count {
      position += 1
      if headers[position - 1].name == name { return headers[position - 1].value }
    }
    return nil
  }

  func matches(pattern: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    (try? Regex(patterns[pattern]).wholeMatch(in: String(decoding: text, as: UTF8.self))) != nil
  }
}

/// A route of the given name, which leads nowhere.
func route(_ name: String, hosts: [HostPattern] = [], _ rules: RouteRule...) -> HTTPRoute {
  HTTPRoute(
    name: name, key: name, hostnames: hosts, rules: rules.isEmpty ? [RouteRule()] : rules, backends: [], origin: place)
}

extension PathPattern {
  static func path(_ text: String) -> PathPattern { .exact(Array(text.utf8)) }
  static func below(_ text: String) -> PathPattern { .prefix(Array(text.utf8)) }
}

extension RouteSet {
  /// The name of the route that takes a request.
  func name(_ host: String, _ request: RequestText) -> String? {
    Array(host.utf8).withUnsafeBytes { host in route(host: host, for: request) }.map { routes[$0.route].name }
  }
}
