import JSONSchema
import YAML

/// Every place of a file that names a backend or a service.
struct BackendReferences: Sendable {
  /// Values of `backend`, each `/NAME` or `NAME`.
  let backends: [Spanned<String>]
  /// Values of `service.name`, each `namespace/hostname`.
  let services: [Spanned<String>]
  /// Names of backends that standalone policies are attached to.
  let policyTargets: [Spanned<String>]
  /// Names of services, as `namespace/hostname`, that standalone policies are attached to; nil stands for one that is
  /// not known.
  let policyServices: [String?]

  /// The definitions in which a text under `backend` names a backend; other definitions have mappings there.
  private static let owners: Set<String> = [
    "SimpleLocalBackendSerde", "Processor", "OAuthTokenExchangeAuth", "CrossAppAccessEndpoint",
    "LocalConditionalPolicy_RemoteRateLimit", "RemoteRateLimit", "LocalConditionalPolicy_ExtAuthz", "ExtAuthz",
    "LocalConditionalPolicy_ExtProc", "ExtProc", "LocalRouteBackend", "LocalTCPRouteBackend", "LocalMcpTarget",
    "OtlpLoggingConfig", "TracingConfig",
  ]
  private static let fields: Set<String> = ["backend", "sse.backend", "mcp.backend", "openapi.backend"]

  init(_ document: Document, _ model: ConfigurationModel) {
    var backends: [Spanned<String>] = []
    let isReference = model.sites.fields.map { Self.fields.contains($0.name) && Self.owners.contains($0.owner) }
    for site in model.sites.scalars where isReference[site.place.index] {
      backends.append(document.string(site.node, key: site.key))
    }
    self.backends = backends
    services = model.sites(of: "NamespacedHostname").map { document.string($0.node, key: $0.key) }
    let targets = model.sites(of: "BackendTarget").compactMap { Section(document, $0.node, path: "") }
    policyTargets = targets.compactMap { document.string(document.section($0, "backend"), "name") }
    policyServices = targets.compactMap { document.section($0, "service") }.map { service in
      guard let namespace = document.string(service, "namespace")?.value,
        let hostname = document.string(service, "hostname")?.value
      else { return nil }
      return "\(namespace)/\(hostname)"
    }
  }

  /// The name that a reference looks up: `/NAME` and `NAME` are the same.
  static func name(_ reference: String) -> String {
    reference.utf8.first == UInt8(ascii: "/") ? String(reference.dropFirst()) : reference
  }
}
