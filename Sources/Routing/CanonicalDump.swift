import JSON

extension RoutingTable {
  /// The table as JSON in its canonical form: members sorted, no white space, secrets replaced by `<redacted>`.
  ///
  /// Positions are left out, and endpoints are numbered in the order in which models use them, so that configurations
  /// that mean the same have the same bytes.
  public var canonicalDump: [UInt8] {
    JSONWriter(sortedKeys: true).write(canonicalValue)
  }

  private var canonicalValue: JSONValue {
    let order = RoutingTable.endpointOrder(routers, count: endpoints.count)
    var numbers = Array(repeating: 0, count: endpoints.count)
    for (number, endpoint) in order.enumerated() { numbers[endpoint] = number }
    return [
      "endpoints": .array(order.map { endpoints[$0].canonical }),
      "listeners": .array(listeners.map(\.canonical)),
      "routers": .array(
        routers.map { router in
          ["models": .array(router.models.map { $0.canonical(endpoint: numbers[$0.endpoint]) })]
        }
      ),
    ]
  }

  /// Endpoints in the order of their first use; unused ones last.
  private static func endpointOrder(_ routers: [LLMRouter], count: Int) -> [Int] {
    var isListed = Array(repeating: false, count: count)
    var order: [Int] = []
    for endpoint in routers.flatMap({ $0.models.map(\.endpoint) }) + Array(0..<count) where !isListed[endpoint] {
      isListed[endpoint] = true
      order.append(endpoint)
    }
    return order
  }
}

extension Listener {
  fileprivate var canonical: JSONValue {
    ["name": .string(name), "port": .integer(Int(port)), "router": .integer(router)]
  }
}

extension LLMModel {
  fileprivate func canonical(endpoint: Int) -> JSONValue {
    var members: [JSONObject.Member] = [
      .init(name: "endpoint", value: .integer(endpoint)),
      .init(name: "name", value: .string(name)),
      .init(name: "provider", value: .string(provider)),
      .init(name: "visibility", value: .string(visibility.rawValue)),
    ]
    if let upstreamModel { members.append(.init(name: "upstreamModel", value: .string(upstreamModel))) }
    if authorization != nil { members.append(.init(name: "authorization", value: "<redacted>")) }
    let actions = classesByName.map { JSONObject.Member(name: $0.name, value: path(for: $0.kind).canonical) }
    members.append(.init(name: "paths", value: .object(JSONObject(actions))))
    return .object(JSONObject(members))
  }
}

private let classesByName = EndpointClass.allCases.map { (name: $0.name, kind: $0) }.sorted { $0.name < $1.name }

extension PathAction {
  fileprivate var canonical: JSONValue {
    func text(_ bytes: [UInt8]) -> JSONValue { .string(String(decoding: bytes, as: UTF8.self)) }
    return switch self {
    case .keep: "keep"
    case .unsupported: "unsupported"
    case .replace(let path): ["replace": text(path)]
    case .override(let target): ["override": text(target)]
    case .prefix(let prefix, let dropsVersion): ["dropsVersion": .bool(dropsVersion), "prefix": text(prefix)]
    }
  }
}

extension Endpoint {
  fileprivate var canonical: JSONValue {
    var members: [JSONObject.Member] = []
    switch address {
    case .tcp(let host, let port):
      members.append(.init(name: "host", value: .string(host)))
      members.append(.init(name: "port", value: .integer(Int(port))))
    case .unix(let path):
      members.append(.init(name: "unix", value: .string(path)))
    }
    if let authority {
      members.append(.init(name: "authority", value: .string(String(decoding: authority, as: UTF8.self))))
    }
    if let tls {
      var roots: JSONValue = "system"
      if case .file(let path) = tls.trustRoots { roots = ["file": .string(path)] }
      members.append(.init(name: "tls", value: ["serverName": .string(tls.serverName), "trustRoots": roots]))
    }
    return .object(JSONObject(members))
  }
}

extension JSONValue {
  fileprivate static func integer(_ value: Int) -> JSONValue { .number(JSONNumber(Int64(value))) }
}
