import JSON

/// The rows of a table in the order of their first use, and those that refer to other rows as JSON.
struct CanonicalRows {
  private let table: RoutingTable
  /// Indices of the table's endpoints; those that get no requests are left out.
  private(set) var endpoints: [Int] = []
  /// Indices of the table's routers; unused ones are last.
  private(set) var routers: [Int] = []
  private var endpointNumbers: [Int]
  private var routerNumbers: [Int]
  /// By endpoint: its own canonical bytes, which order the backends of a route.
  private let endpointTexts: [[UInt8]]

  init(_ table: RoutingTable) {
    self.table = table
    endpointNumbers = Array(repeating: -1, count: table.endpoints.count)
    routerNumbers = Array(repeating: -1, count: table.routers.count)
    let writer = JSONWriter(sortedKeys: true)
    endpointTexts = table.endpoints.map { writer.write($0.canonical) }
    let targets = table.binds.flatMap(\.listeners).map { table.listeners[$0].target }
    for case .llm(let router) in targets { use(router: router) }
    for router in table.routers.indices { use(router: router) }
    for case .http(let set) in targets {
      for route in table.routeSets[set].routes {
        for backend in backends(of: route) { if let endpoint = backend.endpoint { use(endpoint: endpoint) } }
      }
    }
  }

  func number(ofEndpoint endpoint: Int) -> Int { endpointNumbers[endpoint] }

  private mutating func use(router: Int) {
    guard routerNumbers[router] < 0 else { return }
    routerNumbers[router] = routers.count
    routers.append(router)
    for model in table.routers[router].models { use(endpoint: model.endpoint) }
  }

  private mutating func use(endpoint: Int) {
    guard endpointNumbers[endpoint] < 0 else { return }
    endpointNumbers[endpoint] = endpoints.count
    endpoints.append(endpoint)
  }

  func canonical(_ listener: Listener) -> JSONValue {
    var members: [JSONObject.Member] = [
      .init(name: "gateway", value: .string(listener.gatewayName)),
      .init(name: "hostname", value: .string(listener.hostname.text)),
      .init(name: "name", value: .string(listener.name)),
    ]
    switch listener.target {
    case .llm(let router): members.append(.init(name: "router", value: .integer(routerNumbers[router])))
    case .http(let set):
      members.append(.init(name: "routes", value: .array(table.routeSets[set].routes.map(canonical))))
    }
    if let tls = listener.tls { members.append(.init(name: "tls", value: tls.canonical)) }
    return .object(JSONObject(members))
  }

  private func canonical(_ route: HTTPRoute) -> JSONValue {
    var hostnames: Set<HostPattern> = []
    return [
      "backends": .array(
        backends(of: route).map { backend in
          [
            "endpoint": backend.endpoint.map { .integer(endpointNumbers[$0]) } ?? "invalid",
            "weight": .integer(Int(backend.weight)),
          ]
        }),
      "hostnames": .sorted(
        route.hostnames.filter { hostnames.insert($0).inserted }.map { .string($0.text) }),
      "name": .string(route.name),
      "rules": .sorted(route.rules.map { $0.canonical(table.patterns) }),
    ]
  }

  /// The backends that get requests, each endpoint once, in the smallest whole numbers.
  private func backends(of route: HTTPRoute) -> [(endpoint: Int?, weight: UInt64)] {
    var merged: [(endpoint: Int?, weight: UInt64)] = []
    for backend in route.backends where backend.weight > 0 {
      if let known = merged.firstIndex(where: { $0.endpoint == backend.endpoint }) {
        merged[known].weight += backend.weight
      } else {
        merged.append((backend.endpoint, backend.weight))
      }
    }
    let divisor = merged.reduce(0) { CanonicalRows.greatestCommonDivisor($0, $1.weight) }
    return merged.map { ($0.endpoint, $0.weight / divisor) }.sorted { a, b in
      guard let left = a.endpoint else { return b.endpoint != nil }
      guard let right = b.endpoint else { return false }
      return endpointTexts[left].lexicographicallyPrecedes(endpointTexts[right])
    }
  }

  private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (a, b) = (a, b)
    while b > 0 { (a, b) = (b, a % b) }
    return a
  }
}

extension JSONValue {
  /// An array of what has no order.
  fileprivate static func sorted(_ values: [JSONValue]) -> JSONValue {
    let writer = JSONWriter(sortedKeys: true)
    return .array(
      values.map { (value: $0, text: writer.write($0)) }.sorted { $0.text.lexicographicallyPrecedes($1.text) }
        .map(\.value))
  }
}

extension RouteRule {
  func canonical(_ patterns: [String]) -> JSONValue {
    var members: [JSONObject.Member] = []
    switch path {
    case .exact(let text): members.append(.init(name: "exact", value: .text(text)))
    case .prefix(let text): members.append(.init(name: "prefix", value: .text(text)))
    case .regex(let expression): members.append(.init(name: "regex", value: expression.canonical(patterns)))
    }
    if let method { members.append(.init(name: "method", value: .text(method))) }
    let headers = headers.map { header -> JSONValue in
      ["name": .text(header.name.text), "value": header.value.canonical(patterns)]
    }
    if !headers.isEmpty { members.append(.init(name: "headers", value: .sorted(headers))) }
    let query = query.map { ["name": .text($0.name), "value": $0.value.canonical(patterns)] as JSONValue }
    if !query.isEmpty { members.append(.init(name: "query", value: .sorted(query))) }
    return .object(JSONObject(members))
  }
}

extension ValuePattern {
  fileprivate func canonical(_ patterns: [String]) -> JSONValue {
    switch self {
    case .exact(let text): ["exact": .text(text)]
    case .regex(let expression): ["regex": expression.canonical(patterns)]
    }
  }
}

extension RegexReference {
  fileprivate func canonical(_ patterns: [String]) -> JSONValue { .string(patterns[pattern]) }
}

extension HeaderMatcher.Name {
  fileprivate var text: [UInt8] {
    switch self {
    case .field(let name): name
    case .method: Array(":method".utf8)
    case .scheme: Array(":scheme".utf8)
    case .authority: Array(":authority".utf8)
    case .path: Array(":path".utf8)
    }
  }
}

extension TLSServerParameters {
  fileprivate var canonical: JSONValue {
    var members: [JSONObject.Member] = [
      .init(name: "alpn", value: .array(alpn.map { .string($0) })),
      .init(name: "certificate", value: .string(certificateFile)),
      .init(name: "key", value: .string(keyFile)),
      .init(name: "maximumVersion", value: .string(maximumVersion.rawValue)),
      .init(name: "minimumVersion", value: .string(minimumVersion.rawValue)),
    ]
    if !cipherSuites.isEmpty {
      members.append(.init(name: "cipherSuites", value: .array(cipherSuites.map { .string($0) })))
    }
    if !keyExchangeGroups.isEmpty {
      members.append(.init(name: "keyExchangeGroups", value: .array(keyExchangeGroups.map { .string($0.rawValue) })))
    }
    if let clientRootFile { members.append(.init(name: "clientRoot", value: .string(clientRootFile))) }
    return .object(JSONObject(members))
  }
}

extension FrontendLimits {
  var canonical: JSONValue {
    func number(_ value: Int64) -> JSONValue { .number(JSONNumber(value)) }
    return [
      "connect": .string(connect.rawValue),
      "handshakeMilliseconds": number(handshakeMilliseconds),
      "http2": [
        "connectionWindowBytes": .integer(http2.connectionWindowBytes),
        "frameBytes": .integer(http2.frameBytes),
        "headerListBytes": .integer(http2.headerListBytes),
        "keepaliveMilliseconds": http2.keepaliveMilliseconds.map(number) ?? .null,
        "keepaliveTimeoutMilliseconds": number(http2.keepaliveTimeoutMilliseconds),
        "streamWindowBytes": .integer(http2.streamWindowBytes),
      ],
      "idleMilliseconds": number(idleMilliseconds),
      "keepalive": keepalive.canonical,
      "lowersHeaderNames": .bool(lowersHeaderNames),
      "maximumBufferBytes": .integer(maximumBufferBytes),
      "maximumConnectionMilliseconds": maximumConnectionMilliseconds.map(number) ?? .null,
      "maximumHeaders": .integer(maximumHeaders),
      "proxyProtocol": proxyProtocol.map {
        ["isOptional": .bool($0.isOptional), "versions": .string($0.versions.rawValue)]
      } ?? .null,
    ]
  }
}

extension FrontendLimits.Keepalive {
  var canonical: JSONValue {
    guard isEnabled else { return .bool(false) }
    return [
      "idleMilliseconds": .number(JSONNumber(idleMilliseconds)),
      "intervalMilliseconds": .number(JSONNumber(intervalMilliseconds)), "retries": .integer(retries),
    ]
  }
}
