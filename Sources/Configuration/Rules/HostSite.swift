import SourceText
import YAML

/// A field whose value is a ``HostPort``, and what else its surroundings offer.
struct HostSite {
  /// Where the field stands, which decides what can be suggested.
  enum Kind {
    /// `hostOverride` in `llm` params; `baseUrl` is the other way to say it, unless it is taken.
    case llmParams(hasBaseURL: Bool)
    /// `hostOverride` of a provider in a route's `ai` backend.
    case routeProvider
    /// `host` of a backend.
    case backend
  }

  let kind: Kind
  let path: String
  let value: Spanned<String>

  /// The name of the field.
  var field: String {
    if case .backend = kind { "host" } else { "hostOverride" }
  }

  /// The port used in examples.
  var examplePort: Int {
    if case .backend = kind { 8080 } else { 11434 }
  }
}

extension HostSite {
  /// Every such field of a document, in document order within each section.
  static func all(_ document: Document, llm: LLMSection?) -> [HostSite] {
    guard let root = document.root.flatMap({ Section(document, $0, path: "") }) else { return [] }
    var sites: [HostSite] = []
    for params in (llm.map { $0.providers.map(\.params) + $0.models.map(\.params) }) ?? [] {
      guard let section = params.section, let value = params.hostOverride else { continue }
      let kind = Kind.llmParams(hasBaseURL: params.baseURL != nil)
      sites.append(HostSite(kind: kind, path: section.path("hostOverride"), value: value))
    }
    func addBackends(of parent: Section) {
      for backend in document.sections(parent, "backends") { addBackend(backend) }
    }
    func addBackend(_ backend: Section) {
      if let host = document.string(backend, "host") {
        sites.append(HostSite(kind: .backend, path: backend.path("host"), value: host))
      }
      guard let provider = document.section(backend, "ai") else { return }
      addProvider(provider)
      for group in document.sections(provider, "groups") {
        for provider in document.sections(group, "providers") { addProvider(provider) }
      }
    }
    func addProvider(_ provider: Section) {
      guard let host = document.string(provider, "hostOverride") else { return }
      sites.append(HostSite(kind: .routeProvider, path: provider.path("hostOverride"), value: host))
    }
    func addRoutes(of parent: Section) {
      for route in document.sections(parent, "routes") { addBackends(of: route) }
      for route in document.sections(parent, "tcpRoutes") { addBackends(of: route) }
    }
    for bind in document.sections(root, "binds") {
      for listener in document.sections(bind, "listeners") { addRoutes(of: listener) }
    }
    addRoutes(of: root)
    for group in document.sections(root, "routeGroups") { addRoutes(of: group) }
    addBackends(of: root)
    return sites
  }
}
