/// What the text of a scalar means, and so which rules look at it.
enum ScalarKind: Hashable, Sendable {
  /// Free text, such as a name.
  case text
  /// The name of something defined elsewhere; the area that defines it looks it up.
  case reference
  /// A length of time with units: `1m30s`.
  case duration
  /// A length of time, or an expression that yields one.
  case durationOrExpression
  /// An expression of the Common Expression Language.
  case expression(ExpressionUse)
  /// The text of `config.customFunctions`.
  case customFunctions
  /// A share of requests: `true`, `0.1` or an expression.
  case sampling
  /// A ``HostPort``.
  case hostPort(HostRole)
  /// A ``PolicyAddress``: `host:port` or an `http` URL without a path.
  case hostPortOrURI
  /// The `host` of an MCP target, which area MCP checks.
  case mcpHost
  /// An address to listen on, which area Process checks.
  case address
  /// A ``NamespacedHostname``.
  case namespacedHostname
  /// A regular expression.
  case regex(RegexUse)
  /// A ``HeaderName``.
  case headerName(HeaderUse)
  /// A ``HeaderName`` or a name such as `:path`.
  case headerOrPseudo
  /// The value of a header.
  case headerValue
  /// The method of a request.
  case method
  /// A response status; the scalar is a number.
  case status(StatusUse)
  /// An absolute URI that is fetched.
  case uri
  /// The path of a URL.
  case path
  /// The path of a file that is read when the gateway starts.
  case filePath
  /// The path of a file that holds a secret.
  case secretPath
  /// A secret in plain text.
  case secret
  /// A host name, perhaps with a leading `*.`.
  case hostname
  /// A version of HTTP.
  case httpVersion
  /// A document within the document, such as a key set in JSON.
  case document
  /// Checked by a rule of its own, which belongs to another area.
  case rule(String)
}

extension ScalarKind {
  /// Where an expression stands, which decides what a mistake in it is called.
  enum ExpressionUse: Hashable, Sendable {
    case plain
    case transformation
    case authorization
    /// Blank text means that there is no expression.
    case health
    case metrics
    case standardAttribute
  }

  /// Where a ``HostPort`` stands, which decides what can be suggested instead.
  enum HostRole: Hashable, Sendable {
    /// `hostOverride` in `llm` params; `baseUrl` is the other way to say it.
    case llmParams
    /// `hostOverride` of a provider in a route's `ai` backend.
    case routeProvider
    /// `host` of a backend.
    case backend
  }

  /// Where a regular expression stands.
  enum RegexUse: Hashable, Sendable {
    /// In the match of a route or of a header.
    case match
    /// In a guard for prompts and answers.
    case guardrail
  }

  /// Where a header name stands.
  enum HeaderUse: Hashable, Sendable {
    case plain
    case sensitive
    /// `*` stands for all headers.
    case cors
    case transformation
  }

  /// Where a status stands.
  enum StatusUse: Hashable, Sendable {
    case response
    case retry
  }
}

extension ScalarKind {
  /// The kinds by definition and field as ``ScalarSite`` gives them; the empty field is the definition itself, wherever
  /// it is referred to. A field's own row wins over that of the definition it refers to.
  static let table: [String: [String: ScalarKind]] =
    [inProcess, inTraffic, inPolicies, inAuthentication, inModels].reduce(into: [:]) { all, area in
      all.merge(area) { first, _ in first }
    }

  /// The definitions that are scalars themselves.
  static let definitions: [(name: String, kind: ScalarKind)] = table.compactMap { entry in
    entry.value[""].map { (entry.key, $0) }
  }

  /// The keys of maps that are names of headers, by definition and field.
  static let headerKeys: [String: [String: HeaderUse]] = [
    "LocalTransform": ["add{}": .transformation, "set{}": .transformation],
    "DirectResponse": ["headers{}": .plain],
    "LocalConditionalPolicy_DirectResponse": ["headers{}": .plain],
    "ExtAuthzProtocol": ["http.addRequestHeaders{}": .plain],
    "Webhook": ["headers{}": .plain],
    "RawTracing": ["headers{}": .plain],
  ]
}
