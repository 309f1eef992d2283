import JSON

extension RoutingTable {
  /// The table as JSON in its canonical form: members sorted, no white space, secrets replaced by `<redacted>`.
  ///
  /// Positions are left out, rows are numbered in the order in which others use them, and what has no order is sorted,
  /// so that configurations that mean the same have the same bytes.
  public var canonicalDump: [UInt8] {
    JSONWriter(sortedKeys: true).write(canonicalValue)
  }

  private var canonicalValue: JSONValue {
    let rows = CanonicalRows(self)
    return [
      "binds": .array(
        binds.map { bind in
          [
            "listeners": .array(bind.listeners.map { rows.canonical(listeners[$0]) }),
            "port": .integer(Int(bind.port)), "protocol": .string(bind.protocolKind.rawValue),
          ]
        }),
      "endpoints": .array(rows.endpoints.map { endpoints[$0].canonical }),
      "frontend": frontend.canonical,
      "routers": .array(
        rows.routers.map { router in
          let models = routers[router].models.map { $0.canonical(endpoint: rows.number(ofEndpoint: $0.endpoint)) }
          return ["models": .array(models)]
        }
      ),
    ]
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
    switch self {
    case .keep: "keep"
    case .unsupported: "unsupported"
    case .replace(let path): ["replace": .text(path)]
    case .override(let target): ["override": .text(target)]
    case .prefix(let prefix, let dropsVersion): ["dropsVersion": .bool(dropsVersion), "prefix": .text(prefix)]
    }
  }
}

extension Endpoint {
  var canonical: JSONValue {
    var members: [JSONObject.Member] = []
    switch address {
    case .tcp(let host, let port):
      members.append(.init(name: "host", value: .string(host)))
      members.append(.init(name: "port", value: .integer(Int(port))))
    case .unix(let path):
      members.append(.init(name: "unix", value: .string(path)))
    }
    if let authority {
      members.append(.init(name: "authority", value: .text(authority)))
    }
    if let tls { members.append(.init(name: "tls", value: tls.canonical)) }
    if settings != UpstreamSettings() { members.append(.init(name: "settings", value: settings.canonical)) }
    return .object(JSONObject(members))
  }
}

extension UpstreamSettings {
  /// What differs from the defaults.
  fileprivate var canonical: JSONValue {
    let standard = UpstreamSettings()
    var members: [JSONObject.Member] = []
    if version != standard.version { members.append(.init(name: "version", value: .string("\(version)"))) }
    for (name, value, usual) in [
      ("connectMilliseconds", connectMilliseconds, standard.connectMilliseconds),
      ("responseMilliseconds", responseMilliseconds, standard.responseMilliseconds),
      ("poolIdleMilliseconds", poolIdleMilliseconds, standard.poolIdleMilliseconds),
      ("poolMaximumIdle", poolMaximumIdle.map { Int64($0) }, nil),
    ] {
      if let value, value != usual { members.append(.init(name: name, value: .number(JSONNumber(value)))) }
    }
    if keepalive != standard.keepalive { members.append(.init(name: "keepalive", value: keepalive.canonical)) }
    return .object(JSONObject(members))
  }
}

extension JSONValue {
  static func integer(_ value: Int) -> JSONValue { .number(JSONNumber(Int64(value))) }

  static func text(_ bytes: [UInt8]) -> JSONValue { .string(String(decoding: bytes, as: UTF8.self)) }
}

extension TLSClientParameters {
  /// What differs from the defaults, beside name and roots.
  fileprivate var canonical: JSONValue {
    var roots: JSONValue = "system"
    if case .file(let path) = trustRoots { roots = ["file": .string(path)] }
    var members: [JSONObject.Member] = [
      .init(name: "serverName", value: .string(serverName)), .init(name: "trustRoots", value: roots),
    ]
    let standard = TLSClientParameters(serverName: serverName)
    if verification != standard.verification {
      members.append(.init(name: "verification", value: .string("\(verification)")))
    }
    if checksNames { members.append(.init(name: "acceptedNames", value: .array(acceptedNames.map { .string($0) }))) }
    if let own = clientCertificate {
      members.append(
        .init(
          name: "clientCertificate",
          value: ["certificate": .string(own.certificateFile), "key": .string(own.keyFile)]))
    }
    if alpn != standard.alpn { members.append(.init(name: "alpn", value: .array(alpn.map { .string($0) }))) }
    if !keyExchangeGroups.isEmpty {
      members.append(.init(name: "keyExchangeGroups", value: .array(keyExchangeGroups.map { .string($0.rawValue) })))
    }
    if minimumVersion != standard.minimumVersion || maximumVersion != standard.maximumVersion {
      members.append(.init(name: "versions", value: .string("\(minimumVersion)...\(maximumVersion)")))
    }
    return .object(JSONObject(members))
  }
}
