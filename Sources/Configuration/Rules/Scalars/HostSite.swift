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
    /// `host` of a service that a policy calls, which may be a URL as well.
    case policy
  }

  let kind: Kind
  let value: Spanned<String>

  /// The name of the field.
  var field: String {
    switch kind {
    case .backend, .policy: "host"
    case .llmParams, .routeProvider: "hostOverride"
    }
  }

  /// The port used in examples.
  var examplePort: Int {
    switch kind {
    case .backend, .policy: 8080
    case .llmParams, .routeProvider: 11434
    }
  }
}

extension HostSite {
  /// The site of a scalar that is an address; nil for other scalars.
  init?(_ place: ScalarPlace, _ document: Document) {
    switch place.kind {
    case .hostPort(.backend): kind = .backend
    case .hostPort(.routeProvider): kind = .routeProvider
    case .hostPort(.llmParams):
      let params = place.key.flatMap(document.parent)
      kind = .llmParams(hasBaseURL: params.flatMap { document.entry($0, "baseUrl") } != nil)
    case .hostPortOrURI: kind = .policy
    default: return nil
    }
    value = document.string(place.node, key: place.key)
  }
}
